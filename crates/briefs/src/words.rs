//! Numbers as sentences carry them: with unit, with the digits that mean something, with their interval.

use lodeway_figures::Column;
use lodeway_figures::text::short;
use lodeway_messages::{Speech, word};
use lodeway_terms::{Country, Interval, Lang};

/// A share as a percentage: whole percent from ten up, one decimal below.
pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent >= 99.95 || percent.abs() < 0.05 {
        format!("{percent:.0} %")
    } else if !(10.0..=90.0).contains(&percent) {
        format!("{percent:.1} %")
    } else {
        format!("{percent:.0} %")
    }
}

/// A share above one as a multiple, else as a percentage: "19 times" and "38 %".
pub fn part_of(share: f64) -> String {
    if share >= 1.995 { format!("{} times", short(share)) } else { percent(share) }
}

/// The owner in front of what it owns: "Japan’s", "United States’".
pub fn possessive(name: &str) -> String {
    if name.ends_with('s') { format!("{name}’") } else { format!("{name}’s") }
}

/// Median and ends in three significant digits, "1.56 (1.24 to 3.87)"; said once where all three are the same.
pub fn spread_words(interval: &Interval, scale: f64) -> String {
    let say = |x: f64| short(x * scale);
    between(interval, say)
}

/// The same with each number through `say`.
pub fn between(interval: &Interval, say: impl Fn(f64) -> String) -> String {
    let [low, middle, high] = [interval.p10, interval.p50, interval.p90].map(say);
    if low == middle && middle == high { middle } else { format!("{middle} ({low} to {high})") }
}

/// Thousand US dollars as dollars in the largest unit that leaves a number above one.
pub fn money(kusd: f64) -> String {
    let sign = if kusd < 0.0 { "−" } else { "" };
    let size = kusd.abs();
    if size < 5e-4 {
        // Less than half a dollar.
        "US$0".to_owned()
    } else if size >= 1e6 {
        format!("{sign}US${} billion", three_digits(size / 1e6))
    } else if size >= 1e3 {
        format!("{sign}US${} million", three_digits(size / 1e3))
    } else {
        format!("{sign}US${} thousand", three_digits(size))
    }
}

/// Tonnes with thousands apart.
pub fn tonnes(mass: f64) -> String {
    if mass >= 1e6 {
        format!("{} million t", three_digits(mass / 1e6))
    } else if mass >= 10.0 {
        format!("{} t", grouped(mass.round()))
    } else {
        format!("{} t", three_digits(mass))
    }
}

/// Tonnes as a cell: whole from ten up, and never a zero that is none.
pub fn tonnes_cell(mass: f64) -> lodeway_figures::Cell {
    lodeway_figures::Cell::Number(if mass >= 10.0 { mass.round() } else { mass })
}

/// Median and 80 % interval in words, each number through `say`.
pub fn with_interval(interval: &Interval, say: impl Fn(f64) -> String) -> String {
    format!("{} (80 % interval {} to {})", say(interval.p50), say(interval.p10), say(interval.p90))
}

/// A change of a ratio to one: "+12 %", "−3.4 %", "no limit".
pub fn change(ratio: f64) -> String {
    if ratio.is_infinite() {
        return "without limit".to_owned();
    }
    let percent = (ratio - 1.0) * 100.0;
    let digits = usize::from(percent.abs() < 10.0);
    let text = format!("{:.*}", digits, percent.abs());
    let sign = if percent < 0.0 { "−" } else { "+" };
    format!("{sign}{text} %")
}

fn three_digits(x: f64) -> String {
    if x >= 100.0 {
        grouped(x.round())
    } else if x >= 10.0 {
        format!("{x:.1}")
    } else {
        format!("{x:.2}")
    }
}

/// A whole number with thousands apart.
pub fn grouped(x: f64) -> String {
    let digits = format!("{x:.0}");
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits.as_str()), |d| ("−", d));
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    format!("{sign}{text}")
}

/// Names joined as in a sentence: "a, b and c".
pub fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Columns by the ids of name and unit; a unit may be empty.
pub fn columns(lang: Lang, ids: &[(&'static str, &'static str)]) -> Vec<Column> {
    let said = |id: &'static str| if id.is_empty() { String::new() } else { word(lang, id).to_owned() };
    ids.iter().map(|(name, unit)| Column { name: said(name), unit: said(unit) }).collect()
}

/// The name of a country as it reads in a running text: the short one where a language has one.
pub fn short_name(lang: Lang, country: Country) -> String {
    let short = Speech::of(lang).plain(&format!("country-{}-short", country.iso3()));
    short.unwrap_or_else(|| country.name(lang)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_takes_the_unit_that_reads_best() {
        assert_eq!(money(88_186.0), "US$88.2 million");
        assert_eq!(money(1_250_000.0), "US$1.25 billion");
        assert_eq!(money(-0.5), "−US$0.50 thousand");
        assert_eq!(money(-0.0001), "US$0");
    }

    #[test]
    fn shares_keep_a_decimal_where_it_matters() {
        assert_eq!([0.47, 0.012, 0.998, 1.0].map(percent), ["47 %", "1.2 %", "99.8 %", "100 %"]);
    }

    #[test]
    fn an_interval_without_width_is_said_once() {
        let interval = |p10, p50, p90| Interval { p10, p50, p90 };
        assert_eq!(spread_words(&interval(1.2385, 1.5572, 3.8718), 1.0), "1.56 (1.24 to 3.87)");
        assert_eq!(spread_words(&interval(0.0, 0.0, 0.0), 1.0), "0");
        let days = |x: f64| if x.is_finite() { format!("{x:.0}") } else { "never empty".into() };
        assert_eq!(between(&interval(f64::INFINITY, f64::INFINITY, f64::INFINITY), days), "never empty");
    }

    #[test]
    fn shares_above_one_are_multiples_and_owners_end_in_one_s() {
        assert_eq!([0.38, 1.5, 19.18].map(part_of), ["38 %", "150 %", "19.2 times"]);
        assert_eq!(["Japan", "United States"].map(possessive), ["Japan’s", "United States’"]);
    }

    #[test]
    fn a_price_without_limit_is_said_in_words() {
        assert_eq!([1.124, 0.966, f64::INFINITY].map(change), ["+12 %", "−3.4 %", "without limit"]);
    }
}
