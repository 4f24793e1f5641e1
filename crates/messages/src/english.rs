//! English sentences that are not messages yet, by the table of patterns. This file and the table go when the last
//! sentence has become a message.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use lodeway_terms::{Lang, Phrases};

use crate::speech::plain_english;

static SENTENCES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(&[UNITS.as_str(), include_str!("../sentences.tsv")]));

/// Units are messages already; sentences name them too.
static UNITS: LazyLock<String> = LazyLock::new(|| {
    let units = plain_english().into_iter().filter(|(id, _)| id.starts_with("unit-"));
    units.map(|(id, english)| format!("{english}\t{}\n", crate::word(Lang::Ko, id))).collect()
});

/// A sentence, a name or a word in a language; as it is where the table does not know it.
pub fn say(lang: Lang, english: &str) -> Cow<'_, str> {
    if lang == Lang::Ko { SENTENCES.say(english) } else { Cow::Borrowed(english) }
}

/// A unit, or another word that is in the table as a whole.
pub fn word(lang: Lang, english: &'static str) -> &'static str {
    if lang == Lang::Ko { SENTENCES.fixed(english).unwrap_or(english) } else { english }
}

/// A word in a language by its English, among the messages whose ids begin with one of `prefixes`, the first of them
/// first; as it is where none of them says it.
pub fn known<'w>(lang: Lang, english: &'w str, prefixes: &[&str]) -> &'w str {
    if lang == Lang::En {
        return english;
    }
    let ids = IDS.get(english).map_or(&[] as &[&'static str], Vec::as_slice);
    let of = |prefix: &&str| ids.iter().find(|id| id.starts_with(prefix));
    prefixes.iter().find_map(of).map_or(english, |id| crate::word(lang, id))
}

/// The ids of plain messages by their English.
static IDS: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut ids: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (id, english) in plain_english() {
        ids.entry(english).or_default().push(id);
    }
    ids
});

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn the_table_says_each_sentence_once_with_the_holes_of_the_english() {
        let table = include_str!("../sentences.tsv");
        let mut seen = BTreeSet::new();
        for line in table.lines().filter(|line| line.contains('\t')) {
            let (english, korean) = line.split_once('\t').unwrap();
            assert!(seen.insert(english), "twice: {english}");
            assert!(!korean.is_empty() && !korean.contains('\t'), "{line}");
            let holes =
                |text: &str| (0..10).filter(|n| text.contains(&format!("{{{n}}}"))).collect::<Vec<_>>();
            assert!(holes(korean).iter().all(|n| holes(english).contains(n)), "{line}");
        }
    }
}
