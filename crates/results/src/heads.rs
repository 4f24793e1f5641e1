//! What the columns and options of answers are called where people read them.

use lodeway_messages::{Message, Speech};
use lodeway_terms::Lang;

/// How the ends of an interval are called behind the name of their column.
const ENDS: [(&str, &str); 3] =
    [("_p10", "column-end-p10"), ("_p90", "column-end-p90"), ("_p50", "column-end-p50")];

/// What a column or an option is called; none for a name without a message `column-…`.
pub fn heading(lang: Lang, name: &str) -> Option<&'static str> {
    Speech::of(lang).plain(&format!("column-{}", name.replace('_', "-")))
}

/// A column in Korean, the ends of intervals too; as it is written where nothing is known of it.
pub fn korean(name: &str) -> String {
    if let Some(heading) = heading(Lang::Ko, name) {
        return heading.to_owned();
    }
    let end = ENDS.iter().find_map(|(end, id)| Some((name.strip_suffix(end)?, *id)));
    match end.and_then(|(base, id)| Some((heading(Lang::Ko, base)?, id))) {
        Some((base, id)) => Message::new(id).with("column", base).say(Lang::Ko),
        None => name.to_owned(),
    }
}

/// A column inside a table: its heading, or its name in words; small at its beginning, as in the middle of a sentence.
pub fn read(lang: Lang, name: &str, unit: &str) -> String {
    // One name may mean two things with two units: `column-coverage-0-1`.
    let with_unit = format!("{name}-{}", unit.replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
    let own = heading(lang, &with_unit).filter(|_| !unit.is_empty()).map(str::to_owned);
    let heading = own.unwrap_or_else(|| match lang {
        Lang::Ko => korean(name),
        Lang::En => heading(lang, name).unwrap_or(name).to_owned(),
    });
    let mut letters = heading.replace('_', " ").chars().collect::<Vec<_>>();
    if !letters.get(1).is_some_and(|letter| letter.is_uppercase())
        && let Some(first) = letters.first_mut()
    {
        *first = first.to_ascii_lowercase();
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_an_interval_are_called_after_their_column() {
        assert_eq!(korean("loss_kusd_p90"), "손실, 90백분위");
        assert_eq!(korean("no_such_column"), "no_such_column");
    }

    #[test]
    fn columns_and_options_of_one_name_have_one_heading() {
        assert_eq!(heading(Lang::Ko, "as-of"), heading(Lang::Ko, "as_of"));
        assert_eq!(heading(Lang::En, "loss_kusd"), Some("Loss"));
    }
}
