//! How two spellings of a country's name are compared: by their words, in any order.

/// The words of a name in alphabetical order: lower case, without accents, punctuation, "the", "of" and "and", short
/// forms written out. "Korea, Rep." and "Rep. of Korea" both give `korea republic`.
pub(super) fn words(name: &str) -> String {
    let mut words: Vec<String> = plain(name)
        .split_whitespace()
        .filter(|word| !matches!(*word, "the" | "of" | "and"))
        .map(|word| long(word).to_owned())
        .collect();
    words.sort_unstable();
    words.join(" ")
}

/// Lower case without accents and apostrophes; everything else that is no letter or digit is a blank.
fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            // With the dot above that Turkish İ leaves behind in lower case, and other marks put after a letter.
            '\'' | '’' | '‘' | '`' | '´' | '.' | '\u{300}'..='\u{36f}' => {}
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            c if c.is_alphanumeric() => plain.push(bare(c)),
            _ => plain.push(' '),
        }
    }
    plain
}

/// A Latin letter without its accent.
fn bare(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' => 'e',
        'ğ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ñ' | 'ń' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' => 'o',
        'ş' | 'š' | 'ś' => 's',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' => 'u',
        'ý' | 'ÿ' => 'y',
        'ž' | 'ź' | 'ż' => 'z',
        other => other,
    }
}

/// A word written out.
fn long(word: &str) -> &str {
    match word {
        "rep" | "repub" => "republic",
        "dem" => "democratic",
        "isds" | "isd" | "isl" | "isls" | "island" => "islands",
        "st" => "saint",
        "sts" | "state" => "states",
        "fed" => "federated",
        "terr" | "territories" => "territory",
        "fmr" => "former",
        "neth" => "netherlands",
        "br" => "british",
        "peoples" | "people" => "peoples",
        other => other,
    }
}

/// A name without a remark on years or a bare ellipsis in brackets at its end, as in "USA and Puerto Rico (…1980)";
/// none when it has no such remark. Other remarks may tell two countries apart and stay.
pub(super) fn without_years(name: &str) -> Option<&str> {
    let (before, remark) = name.trim().strip_suffix([')', ']'])?.rsplit_once(['(', '['])?;
    let years = |word: &str| {
        matches!(word, "before" | "after" | "since" | "until" | "to" | "from" | "up")
            || word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '…' | '-' | '–' | ','))
    };
    remark.split_whitespace().all(years).then(|| before.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_of_one_name_have_the_same_words() {
        for (one, other) in [
            ("Korea, Rep.", "Rep. of Korea"),
            ("CÔTE D'IVOIRE", "Cote d’Ivoire"),
            ("Bahamas, The", "The Bahamas"),
            ("St. Kitts & Nevis", "Saint Kitts and Nevis"),
            ("São Tomé and Principe", "Sao Tome & Príncipe"),
            ("TÜRKİYE", "Turkiye"),
            ("Solomon Isds", "Solomon Islands"),
        ] {
            assert_eq!(words(one), words(other));
        }
    }

    #[test]
    fn names_of_two_countries_keep_different_words() {
        for (one, other) in [
            ("Korea, Rep.", "Korea, Dem. Rep."),
            ("Congo, Rep.", "Congo, Dem. Rep."),
            ("Guinea", "Guinea-Bissau"),
            ("Dominica", "Dominican Rep."),
            ("Sudan", "South Sudan"),
        ] {
            assert_ne!(words(one), words(other));
        }
    }

    #[test]
    fn only_remarks_on_years_are_left_out() {
        assert_eq!(without_years("USA and Puerto Rico (…1980)"), Some("USA and Puerto Rico"));
        assert_eq!(without_years("USA and Puerto Rico (...)"), Some("USA and Puerto Rico"));
        assert_eq!(without_years("Ethiopia (since 1993)"), Some("Ethiopia"));
        assert_eq!(without_years("Korea (North)"), None);
        assert_eq!(without_years("Congo (Kinshasa)"), None);
        assert_eq!(without_years(")("), None);
    }
}
