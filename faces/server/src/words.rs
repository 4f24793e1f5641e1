//! What the pages say, in English and Korean, in one table. The English words are the key.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use lodeway_terms::Lang;

/// English, a tab, Korean; one a line.
const TABLE: &str = include_str!("../assets/words.tsv");

static KOREAN: LazyLock<BTreeMap<&str, &str>> =
    LazyLock::new(|| TABLE.lines().filter_map(|line| line.split_once('\t')).collect());

/// Words in the language of the page.
pub fn t(lang: Lang, english: &str) -> &str {
    match lang {
        Lang::En => english,
        Lang::Ko => KOREAN.get(english).copied().unwrap_or(english),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::TABLE;

    /// The words given to `t` in the sources of this crate.
    fn used(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                used(&path, found);
                continue;
            }
            // Wrapped calls read as if they stood on one line.
            let text = std::fs::read_to_string(&path).unwrap();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace("t( ", "t(");
            for opening in ["t(l, \"", "t(state.lang, \"", "t(self.lang, \"", "t(lang, \""] {
                found.extend(
                    text.split(opening).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())),
                );
            }
        }
    }

    #[test]
    fn every_word_of_the_pages_is_there_in_korean_and_once() {
        let mut all = BTreeSet::new();
        used(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
        let here: BTreeSet<String> =
            TABLE.lines().map(|line| line.split_once('\t').unwrap().0.to_owned()).collect();
        assert_eq!(here.len(), TABLE.lines().count());
        let absent: Vec<&String> =
            all.iter().filter(|word| !here.contains(*word) && !word.starts_with("t(")).collect();
        assert!(absent.is_empty(), "{absent:?}");
    }
}
