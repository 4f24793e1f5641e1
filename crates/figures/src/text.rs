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

/// Advance widths of DejaVu Sans, thousandths of the type size, for the characters 32 to 126: the widest face that a page
/// without fonts of its own is likely to meet.
const PLAIN: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, // space to /
    636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, // 0 to ?
    1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787, // @ to O
    603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, // P to _
    500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, // ` to o
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838, // p to ~
];

/// The same of DejaVu Sans Bold.
const BOLD: [u16; 95] = [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, // space to /
    696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580, // 0 to ?
    1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775, 637, 995, 837, 850, // @ to O
    733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 500, // P to _
    500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687, // ` to o
    716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838, // p to ~
];

/// Width of a text, pixels, never less than a reader's face needs: a label must not be cut.
pub fn width(text: &str, size: f64) -> f64 {
    advance(text, &PLAIN) * size / 1000.0
}

/// Width of a text in bold.
pub fn bold_width(text: &str, size: f64) -> f64 {
    advance(text, &BOLD) * size / 1000.0
}

fn advance(text: &str, face: &[u16; 95]) -> f64 {
    let wide = |c: char| match c {
        ' '..='~' => f64::from(face[c as usize - 32]),
        '\u{a0}' => f64::from(face[0]),
        '–' => 500.0,
        '·' | '’' => 380.0,
        // From the Hangul and Chinese blocks on, characters fill a square; arrows, quotes and the true minus nearly do.
        '…' | '—' => 1000.0,
        c if (0x2000..0x2E80).contains(&(c as u32)) => 838.0,
        c if (c as u32) >= 0x1100 => 1000.0,
        _ => 1.1 * f64::from(face[usize::from(b'a' - 32)]),
    };
    text.chars().map(wide).sum()
}

/// Lines of at most `room` pixels, broken at blanks, and within a word only where it alone is too long.
pub fn wrap(text: &str, size: f64, room: f64) -> Vec<String> {
    wrapped(text, room, |words| width(words, size))
}

/// The same for text in bold.
pub fn wrap_bold(text: &str, size: f64, room: f64) -> Vec<String> {
    wrapped(text, room, |words| bold_width(words, size))
}

fn wrapped(text: &str, room: f64, width: impl Fn(&str) -> f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // "80 %" stays together.
    let text = text.replace(" %", "\u{a0}%");
    for word in text.split([' ', '\n', '\t']).filter(|w| !w.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}")) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(String::new()),
        }
        if lines.last().is_some_and(String::is_empty) {
            for letter in word.chars() {
                if let Some(line) = lines.last_mut() {
                    if line.is_empty() || width(&format!("{line}{letter}")) <= room {
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

/// What a mark says to a reader who points at it: what it is of, the value and its unit.
///
/// ```
/// use lodeway_figures::text::told;
/// assert_eq!(told("China, 2024", 38.42, "million US$"), "China, 2024: 38.4 million US$");
/// assert_eq!(told("Magnets", f64::NAN, "%"), "Magnets: missing");
/// ```
pub fn told(name: &str, value: f64, unit: &str) -> String {
    if value.is_finite() {
        format!("{name}: {} {unit}", short(value)).trim_end().to_owned()
    } else {
        format!("{name}: {}", short(value))
    }
}

/// The same with the ends of an interval.
pub fn told_between(name: &str, value: f64, ends: Option<(f64, f64)>, unit: &str) -> String {
    let interval = ends.filter(|e| !e.0.is_nan() && !e.1.is_nan() && !value.is_nan());
    let words = interval.map_or(String::new(), |(low, high)| format!(" ({} to {})", short(low), short(high)));
    told(name, value, unit) + &words
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
        // "Il" is 295 + 278 = 573 thousandths of 10 pixels.
        assert!((width("Il", 10.0) - 5.73).abs() < 1e-9);
        // Two Hangul syllables fill two squares.
        assert!((width("한국", 10.0) - 20.0).abs() < 1e-9);
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
    fn bold_is_wider() {
        // "Il" in DejaVu Sans Bold: 372 + 343 = 715 thousandths of 10 pixels.
        assert!((bold_width("Il", 10.0) - 7.15).abs() < 1e-9);
        for words in ["South Korea, value", "Myanmar (Burma) 1,204.5", "−3.4 % … – “x”", "한국"] {
            assert!(bold_width(words, 12.0) >= width(words, 12.0), "{words}");
        }
    }

    #[test]
    fn nothing_that_xml_forbids_remains() {
        assert_eq!(escape("a<b>&\"'\u{0}\u{8}"), "a&lt;b&gt;&amp;&quot;&#39;");
    }
}
