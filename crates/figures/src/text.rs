//! Words in a drawing: escaping, approximate widths, wrapping, ticks of a scale.

/// Text safe inside XML: markup escaped, control characters that XML forbids left out.
pub fn escape(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    kept.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

/// Advance widths of Helvetica, thousandths of the type size, for the characters 32 to 126 (Adobe's font metrics).
const ADVANCE: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p to ~
];

/// How much wider than Helvetica a reader's own face and its bold may be (Noto Sans Bold is the widest of the stack).
const SLACK: f64 = 1.13;

/// Width of a text, pixels, never less than a reader's face needs: a label must not be cut.
pub fn width(text: &str, size: f64) -> f64 {
    let thousandths: f64 = text
        .chars()
        .map(|c| match c {
            ' '..='~' => f64::from(ADVANCE[c as usize - 32]),
            '\u{a0}' => 278.0,
            // From the Hangul and Chinese blocks on, characters fill a square.
            c if (c as u32) >= 0x1100 => {
                if (0x2000..0x2E80).contains(&(c as u32)) {
                    700.0
                } else {
                    1000.0
                }
            }
            _ => 600.0,
        })
        .sum();
    thousandths * size * SLACK / 1000.0
}

/// Lines of at most `room` pixels, broken at blanks, and within a word only where it alone is too long.
pub fn wrap(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // "80 %" stays together.
    let text = text.replace(" %", "\u{a0}%");
    for word in text.split([' ', '\n', '\t']).filter(|w| !w.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(String::new()),
        }
        if lines.last().is_some_and(String::is_empty) {
            for letter in word.chars() {
                if let Some(line) = lines.last_mut() {
                    if line.is_empty() || width(&format!("{line}{letter}"), size) <= room {
                        line.push(letter);
                    } else {
                        lines.push(letter.to_string());
                    }
                }
            }
        }
    }
    lines
}

/// Round values that cover a range, about `count` of them: steps of 1, 2 or 5 times a power of ten.
pub fn ticks(low: f64, high: f64, count: usize) -> Vec<f64> {
    if !(low.is_finite() && high.is_finite()) || high <= low {
        return vec![0.0];
    }
    // Parts that add up to 100.00000000000001 need no tick beyond 100.
    let raw = (high - low) / count.max(1) as f64 * (1.0 - 1e-9);
    let power = 10f64.powf(raw.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|m| m * power).into_iter().find(|s| *s >= raw).unwrap_or(raw);
    let (first, last) = ((low / step + 1e-9).floor() as i64, (high / step - 1e-9).ceil() as i64);
    (first..=last).map(|i| i as f64 * step).collect()
}

/// A tick in as few digits as its step needs.
pub fn tick_label(value: f64, step: f64) -> String {
    fixed(value, if step >= 0.999 || step <= 0.0 { 0 } else { (-step.log10() - 1e-9).ceil() as usize })
}

/// Moves label positions apart so that neighbours are at least `gap` apart, within a range; order is kept.
pub fn spread(wanted: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    let mut placed = wanted.to_vec();
    let mut floor = low;
    for i in &order {
        placed[*i] = placed[*i].max(floor);
        floor = placed[*i] + gap;
    }
    let mut ceiling = high;
    for i in order.iter().rev() {
        placed[*i] = placed[*i].min(ceiling);
        ceiling = placed[*i] - gap;
    }
    placed
}

/// Digits with thousands apart and a true minus.
pub fn fixed(x: f64, decimals: usize) -> String {
    if x.is_nan() {
        return "missing".to_owned();
    }
    if x.is_infinite() {
        return "no limit".to_owned();
    }
    let plain = format!("{:.decimals$}", x.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if x < 0.0 && plain.bytes().any(|b| (b'1'..=b'9').contains(&b)) { "−" } else { "" };
    if fraction.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{fraction}") }
}

/// A number as a label carries it: three significant digits, whole above a hundred.
///
/// ```
/// use lodeway_figures::text::short;
/// assert_eq!([49_230.4, 156.6, 38.42, 2.1, 0.5146, 0.0, -9.0].map(short), ["49,230", "157", "38.4", "2.1", "0.51", "0", "−9"]);
/// ```
pub fn short(x: f64) -> String {
    let decimals = match x.abs() {
        s if s >= 99.95 || s <= 0.0 => 0,
        s if s >= 9.995 => 1,
        s if s >= 0.1 => 2,
        s if s >= 0.01 => 3,
        _ => 5,
    };
    let text = fixed(x, decimals);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_cover_the_range() {
        assert_eq!(ticks(0.0, 97.0, 5), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(ticks(-3.0, 4.0, 4), [-4.0, -2.0, 0.0, 2.0, 4.0]);
        assert_eq!(ticks(1.0, 1.0, 4), [0.0]);
        assert_eq!(ticks(0.0, 100.000_000_000_000_01, 2), [0.0, 50.0, 100.0]);
    }

    #[test]
    fn labels_move_apart_and_stay_inside() {
        let placed = spread(&[10.0, 11.0, 12.0], 10.0, 0.0, 100.0);
        assert!(placed[1] - placed[0] >= 9.999 && placed[2] - placed[1] >= 9.999);
        let low = spread(&[98.0, 99.0], 10.0, 0.0, 100.0);
        assert!(low[1] <= 100.0 && low[1] - low[0] >= 9.999);
    }

    #[test]
    fn words_wrap_at_blanks() {
        assert_eq!(wrap("one two three", 10.0, 47.0), ["one two", "three"]);
    }

    #[test]
    fn widths_follow_the_letters() {
        // "Il" is 278 + 222 = 500 thousandths of 10 pixels, with 13 % slack 5.65.
        assert!((width("Il", 10.0) - 5.65).abs() < 1e-9);
        // Two Hangul syllables fill two squares.
        assert!((width("한국", 10.0) - 22.6).abs() < 1e-9);
    }

    #[test]
    fn a_number_and_its_per_cent_stay_together() {
        assert_eq!(wrap("an 80 % interval", 10.0, 40.0), ["an", "80\u{a0}%", "interval"]);
    }

    #[test]
    fn a_word_too_long_for_a_line_is_broken() {
        let lines = wrap("aaaaaaaaaa b", 10.0, 20.0);
        assert_eq!(lines.concat().replace(' ', ""), "aaaaaaaaaab");
        assert!(lines.iter().all(|l| width(l, 10.0) <= 20.0), "{lines:?}");
    }

    #[test]
    fn no_number_is_said_in_words() {
        assert_eq!([f64::INFINITY, f64::NAN, -0.000_001].map(short), ["no limit", "missing", "0"]);
    }

    #[test]
    fn nothing_that_xml_forbids_remains() {
        assert_eq!(escape("a<b>&\"'\u{0}\u{8}"), "a&lt;b&gt;&amp;&quot;&#39;");
    }
}
