//! What the pages say, by the ids of its messages.

use lodeway_messages::english;
use lodeway_terms::Lang;

/// The words of an id in the language of the page.
pub fn t(lang: Lang, id: &'static str) -> &'static str {
    lodeway_messages::word(lang, id)
}

/// A word that an answer carries (a status, an instrument, a unit) in the language of the page; as it is where no message
/// says it.
pub fn carried(lang: Lang, english: &str) -> &str {
    english::known(lang, english, &["word-", "heading-", "page-"])
}
