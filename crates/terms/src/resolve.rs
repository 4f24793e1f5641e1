//! Names that people type, and the nearest known one when they slip.

use thiserror::Error;

/// A name that no table knows, with the nearest one that some table does.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{what}: expected {expected}, but found \"{found}\"; {}", remedy(.expected, .nearest))]
pub struct Unknown {
    /// What was being named: `country`, `mineral`, …
    pub what: &'static str,
    /// The forms accepted.
    pub expected: &'static str,
    /// The text as typed.
    pub found: String,
    /// Known names closest to it, best first, at most three; or all that it can mean.
    pub nearest: Vec<String>,
}

/// What is expected where a group of countries was named.
pub(crate) const ONE_COUNTRY: &str = "one country, not a group of countries";

fn remedy(expected: &str, nearest: &[String]) -> String {
    match nearest {
        [] if expected == ONE_COUNTRY => "name its members one by one".to_owned(),
        [] => "check the spelling".to_owned(),
        [one] => format!("did you mean {one}?"),
        several => format!("did you mean one of {}?", several.join(", ")),
    }
}

/// The known names closest to `typed`, best first, at most three, none that is far off.
pub fn nearest<'a>(typed: &str, known: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    let folded = fold(typed);
    let mut scored: Vec<(f64, &str)> = known
        .map(|(name, shown)| (strsim::jaro_winkler(&folded, &fold(name)), shown))
        .filter(|(score, _)| *score > 0.75)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let mut names: Vec<String> = Vec::new();
    for (_, shown) in scored {
        if !names.iter().any(|n| n == shown) {
            names.push(shown.to_owned());
        }
        if names.len() == 3 {
            break;
        }
    }
    names
}

/// Lower case, without blanks, hyphens, underscores and dots: how two spellings of one name are compared.
pub fn fold(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, ' ' | '-' | '_' | '.' | '\'')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_names_what_was_expected_found_and_near() {
        let fault = Unknown {
            what: "country",
            expected: "a code or a name",
            found: "Koera".into(),
            nearest: vec!["KOR (South Korea)".into()],
        };
        assert_eq!(
            fault.to_string(),
            "country: expected a code or a name, but found \"Koera\"; did you mean KOR (South Korea)?"
        );
    }

    #[test]
    fn spelling_is_compared_without_case_blanks_and_hyphens() {
        assert_eq!(fold("Rare Earths"), fold("rare-earths"));
    }
}
