//! What other crates and tables say in English, in Korean, by a table of sentences with holes.

use std::sync::LazyLock;

use lodeway_figures::{Cell, Table};
use lodeway_terms::phrases::Phrases;
use lodeway_terms::{Country, Lang};

use crate::document::{Block, Document};

static PHRASES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(&[include_str!("../assets/korean.tsv")]).with_rule(amount));

/// Heads of columns that say different things in different tables: the first head of the table, the head, and Korean.
const HEADS: [(&str, &str, &str); 2] = [("by", "from", "시행일"), ("file", "licence", "라이선스")];

/// What another crate or a table says in English, in a language.
pub fn translated(lang: Lang, english: &str) -> String {
    if lang == Lang::Ko { say(english) } else { english.to_owned() }
}

/// The document with the tables behind its figures in its language: figures name their columns in English.
pub fn twins(mut document: Document) -> Document {
    if document.lang != Lang::Ko {
        return document;
    }
    for block in document.sections.iter_mut().flat_map(|section| &mut section.blocks) {
        if let Block::Picture(picture) = block {
            tabular(&mut picture.table);
        }
    }
    document
}

/// A sentence in Korean.
pub fn say(english: &str) -> String {
    tidy(&PHRASES.say(english))
}

/// Sentences end where English had put a semicolon, per cent stands close to its number, and years run from~to.
fn tidy(korean: &str) -> String {
    let mut said = per_cent(&korean.replace("다; ", "다. "));
    let places: Vec<usize> = said.match_indices('–').map(|(at, _)| at).collect();
    for at in places.into_iter().rev() {
        let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let bytes = said.as_bytes();
        if digit(at.checked_sub(1).and_then(|before| bytes.get(before)))
            && digit(bytes.get(at + '–'.len_utf8()))
        {
            said.replace_range(at..at + '–'.len_utf8(), "~");
        }
    }
    said
}

/// "47%", and neither "47 %" nor a line that breaks between them.
pub(crate) fn per_cent(said: &str) -> String {
    let mut close = String::with_capacity(said.len());
    let mut parts = said.split('%').peekable();
    while let Some(part) = parts.next() {
        let bare = part.trim_end_matches([' ', '\u{a0}']);
        let number = parts.peek().is_some() && bare.ends_with(|c: char| c.is_ascii_digit());
        close.push_str(if number { bare } else { part });
        if parts.peek().is_some() {
            close.push('%');
        }
    }
    close
}

fn tabular(table: &mut Table) {
    let first = table.columns.first().map_or(String::new(), |column| column.name.clone());
    for column in &mut table.columns {
        let special = HEADS.iter().find(|(of, head, _)| *of == first && *head == column.name);
        match special {
            Some((_, _, korean)) => (*korean).clone_into(&mut column.name),
            None => left(&mut column.name),
        }
        left(&mut column.unit);
    }
    for cell in table.rows.iter_mut().flatten() {
        if let Cell::Text(words) | Cell::Missing(words) = cell {
            left(words);
        }
    }
}

/// Translates words that are still in English.
fn left(words: &mut String) {
    let hangul = |c: char| ('가'..='힣').contains(&c);
    if !words.contains(hangul) {
        *words = say(words);
    }
}

/// Amounts, alone or with their ends, and the codes of countries.
fn amount(english: &str) -> Option<String> {
    one(english).or_else(|| {
        if let Some((middle, ends)) = english.strip_suffix(')').and_then(|rest| rest.split_once(" (")) {
            let (low, high) = ends.trim_start_matches("80 % interval ").split_once(" to ")?;
            let ends = format!("{}~{}", end(low)?, end(high)?);
            return Some(if english.contains("80 % interval") {
                format!("{}(80% 구간 {ends})", end(middle)?)
            } else {
                format!("{} ({ends})", end(middle)?)
            });
        }
        let (low, high) = english.split_once(" to ")?;
        Some(format!("{}~{}", end(low)?, end(high)?))
    })
}

/// An end of an interval: an amount, a plain number, or the words for one without limit.
fn end(english: &str) -> Option<String> {
    let plain = english.trim_start_matches(['+', '−', '-']);
    let digits = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.')
    };
    if digits(plain) {
        return Some(english.to_owned());
    }
    let words = ["beyond", "no limit", "without limit", "never empty"];
    words.contains(&english).then(|| PHRASES.say(english).into_owned()).or_else(|| one(english))
}

/// Two small Latin letters side by side: words that were not known.
fn latin(words: &str) -> bool {
    words.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_lowercase))
}

/// One amount, or a name beside one.
fn one(english: &str) -> Option<String> {
    if english.len() == 3 && english.bytes().all(|b| b.is_ascii_uppercase()) {
        return Country::from_iso3(english).map(|country| say(country.name(Lang::En)));
    }
    if let Some((name, year)) = english.rsplit_once(", ") {
        let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        let known = is_year.then(|| say(name)).filter(|known| !latin(known))?;
        return Some(format!("{known}, {year}년"));
    }
    let (sign, bare) = match english.chars().next()? {
        '−' => ("−", &english['−'.len_utf8()..]),
        '+' => ("+", &english[1..]),
        _ => ("", english),
    };
    if let Some(dollars) = bare.strip_prefix("US$") {
        let (number, unit) = dollars.split_once(' ').unwrap_or((dollars, ""));
        let scale = match unit {
            "" => 1.0,
            "thousand" => 1e3,
            "million" => 1e6,
            "billion" => 1e9,
            _ => return None,
        };
        return Some(format!("{sign}{}", counted(read(number)? * scale, "달러")));
    }
    let (number, unit) = bare.rsplit_once(' ')?;
    match unit {
        "%" => match number.rsplit_once(' ') {
            None => read(number).map(|_| format!("{sign}{number}%")),
            Some((name, number)) => {
                read(number)?;
                let (name, bound) = match (name.strip_suffix("over"), name.strip_suffix("under")) {
                    (Some(name), _) => (name.trim_end(), " 초과"),
                    (_, Some(name)) => (name.trim_end(), " 미만"),
                    _ => (name, ""),
                };
                let known = say(name);
                (!latin(&known)).then(|| format!("{known} {number}%{bound}").trim_start().to_owned())
            }
        },
        "times" => read(number).map(|_| format!("{number}배")),
        "kt" => Some(counted(read(number)? * 1e3, "톤")),
        "Mt" => Some(counted(read(number)? * 1e6, "톤")),
        "t" => match number.strip_suffix(" million") {
            Some(millions) => Some(counted(read(millions)? * 1e6, "톤")),
            None if read(number)? < 100.0 => Some(format!("{number}톤")),
            None => Some(counted(read(number)?, "톤")),
        },
        _ => None,
    }
}

fn read(number: &str) -> Option<f64> {
    number.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    number.replace(',', "").parse().ok()
}

/// An amount as Korean counts, by ten thousands: 241,000,000 is "2억 4,100만".
fn counted(amount: f64, unit: &str) -> String {
    let whole = amount.round() as u64;
    let mut parts = Vec::new();
    for (size, name) in [(1_000_000_000_000, "조"), (100_000_000, "억"), (10_000, "만"), (1, "")] {
        let part = if size == 1_000_000_000_000 { whole / size } else { whole / size % 10_000 };
        if part > 0 {
            parts.push(format!("{}{name}", crate::words::grouped(part as f64)));
        }
    }
    match parts.as_slice() {
        [] => format!("0{unit}"),
        // "2억 4,100만 달러", but "500달러".
        [.., last] if last.ends_with(|c: char| c.is_ascii_digit()) => format!("{}{unit}", parts.join(" ")),
        _ => format!("{} {unit}", parts.join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_counted_as_korean_counts() {
        for (english, korean) in [
            ("US$53.2 million", "5,320만 달러"),
            ("US$241 million", "2억 4,100만 달러"),
            ("US$26.0 billion", "260억 달러"),
            ("−US$0.50 thousand", "−500달러"),
            ("US$12.3 thousand", "1만 2,300달러"),
            ("US$0", "0달러"),
            ("2,961 t", "2,961톤"),
            ("1.25 million t", "125만 톤"),
            ("0.35 t", "0.35톤"),
            ("47 %", "47%"),
            ("1.56 (1.24 to 3.87)", "1.56 (1.24~3.87)"),
            ("257 (118 to never empty)", "257 (118~소진 안 됨)"),
            ("+56 % (80 % interval +24 % to +287 %)", "+56%(80% 구간 +24%~+287%)"),
            ("19.2 times", "19.2배"),
            ("KOR", "한국"),
        ] {
            assert_eq!(say(english), korean);
        }
    }

    #[test]
    fn per_cent_stands_close_to_its_number_only() {
        assert_eq!(per_cent("비중, %, 47\u{a0}% 또는 5 %"), "비중, %, 47% 또는 5%");
    }

    /// What a briefing says only under conditions that few questions meet.
    #[test]
    fn sentences_of_rare_conditions_are_known() {
        let rare = include_str!("../tests/rare.txt").lines().filter(|line| !line.is_empty());
        let left: Vec<String> = rare
            .map(|english| format!("{english}\n  {}", say(english)))
            .filter(|both| latin(both.split_once('\n').map_or("", |(_, korean)| korean)))
            .collect();
        assert!(left.is_empty(), "{}", left.join("\n"));
    }
}
