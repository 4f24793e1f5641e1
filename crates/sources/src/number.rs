//! Numbers as files write them.
//!
//! A plain number is digits with at most one decimal point, a sign and, in tables, a power of ten: `39998.4`, `-2.5`,
//! `1e-05`. Words that a computer takes for numbers (`inf`, `nan`) are none. A comma is a decimal comma where the table
//! separates its cells by semicolons or tabs, and refused elsewhere: `1,500` may be 1500 or 1.5.

/// How a file writes a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Written {
    /// With a decimal point, or without any mark.
    Plain(f64),
    /// With a decimal comma: `1,5`.
    Comma(f64),
    /// Not as a number.
    No,
}

/// Reads a number of a table.
pub fn read(text: &str) -> Written {
    if let Some(value) = plain(text) {
        return Written::Plain(value);
    }
    match text.split_once(',') {
        Some((whole, part)) if is_digits(whole.trim_start_matches(['-', '+'])) && is_digits(part) => {
            plain(&format!("{whole}.{part}")).map_or(Written::No, Written::Comma)
        }
        _ => Written::No,
    }
}

/// A plain number of a table.
pub fn plain(text: &str) -> Option<f64> {
    // The parser of the language also takes `inf`, `infinity` and `nan`.
    let digits = text.bytes().any(|b| b.is_ascii_digit());
    let known = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'e' | b'E'));
    (digits && known).then(|| text.parse().ok()).flatten().filter(|x: &f64| x.is_finite())
}

/// A number of the type `xs:decimal`: a sign, digits, a point, digits, and nothing else.
pub fn xs_decimal(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    let some = !(whole.is_empty() && part.is_empty());
    (some && digits(whole) && digits(part))
        .then(|| text.parse().ok())
        .flatten()
        .filter(|x: &f64| x.is_finite())
}

/// A whole number, also where a copy wrote `742.0`.
pub fn whole(text: &str) -> Option<u32> {
    let text = text.strip_suffix(".0").unwrap_or(text);
    is_digits(text).then(|| text.parse().ok()).flatten()
}

/// What to do about a cell that is no number, where the text shows the cause.
pub fn remedy<'a>(text: &str, other: &'a str) -> &'a str {
    if !other.contains("comma") && text.contains(',') && text.bytes().any(|b| b.is_ascii_digit()) {
        return "write the decimal point (1.5, not 1,5) and no separators of thousands";
    }
    match text.to_ascii_lowercase().trim_start_matches(['-', '+']) {
        "inf" | "infinity" | "nan" | "#n/a" | "#value!" | "#ref!" | "#div/0!" | "#num!" => {
            "correct the formula that made this cell, or leave the cell empty where nothing is known"
        }
        _ => other,
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_numbers_are_read_and_words_are_none() {
        for (text, value) in
            [("39998.4", 39_998.4), ("-2.5", -2.5), ("1e-05", 1e-5), ("5.", 5.0), (".5", 0.5)]
        {
            assert_eq!(read(text), Written::Plain(value), "{text}");
        }
        for text in
            ["inf", "-infinity", "nan", "NaN", "1e999", "", "-", ".", "e5", "0x10", "1_000", "1 000", "½"]
        {
            assert_eq!(read(text), Written::No, "{text}");
        }
    }

    #[test]
    fn a_comma_is_told_from_a_point_and_groups_are_refused() {
        assert_eq!(read("1,5"), Written::Comma(1.5));
        assert_eq!(read("-39998,4"), Written::Comma(-39_998.4));
        for text in ["1,234.5", "1.234,5", "1,234,567", ",5", "5,", "1,-5"] {
            assert_eq!(read(text), Written::No, "{text}");
        }
    }

    #[test]
    fn a_decimal_of_xml_schema_has_no_exponent_and_no_comma() {
        for (text, value) in [("100", 100.0), ("-400.50", -400.5), ("+.5", 0.5), ("5.", 5.0)] {
            assert_eq!(xs_decimal(text), Some(value), "{text}");
        }
        for text in
            ["1e5", "1000,5", "1.234,56", "1 000", "", ".", "-", "NaN", "INF", "1.2.3", "--1", "5,160"]
        {
            assert_eq!(xs_decimal(text), None, "{text}");
        }
    }
}
