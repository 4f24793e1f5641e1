//! What the columns and options of answers are called where people read them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use lodeway_terms::Lang;

/// Name, English and Korean, apart by tabs; without English a name is said as it is written.
const TABLE: &str = include_str!("../assets/heads.tsv");

static HEADS: LazyLock<BTreeMap<&str, [&str; 2]>> = LazyLock::new(|| {
    let split = |line: &'static str| {
        let (name, words) = line.split_once('\t')?;
        let (english, korean) = words.split_once('\t')?;
        Some((name, [english, korean]))
    };
    TABLE.lines().filter_map(split).collect()
});

/// How the ends of an interval are called behind the name of their column.
const ENDS: [(&str, &str); 3] = [("_p10", "10백분위"), ("_p90", "90백분위"), ("_p50", "중앙값")];

/// What a column or an option is called; none for a name that is not in the table.
pub fn heading(lang: Lang, name: &str) -> Option<&'static str> {
    let [english, korean] = HEADS.get(name)?;
    let words = if lang == Lang::Ko { *korean } else { *english };
    (!words.is_empty()).then_some(words)
}

/// A column in Korean, the ends of intervals too; as it is written where nothing is known of it.
pub fn korean(name: &str) -> String {
    if let Some(heading) = heading(Lang::Ko, name) {
        return heading.to_owned();
    }
    let end = ENDS.iter().find_map(|(end, words)| Some((name.strip_suffix(end)?, words)));
    match end.and_then(|(base, words)| Some((heading(Lang::Ko, base)?, words))) {
        Some((base, words)) => format!("{base}, {words}"),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_head_is_there_in_korean_and_once() {
        assert_eq!(HEADS.len(), TABLE.lines().count());
        let absent: Vec<&str> =
            HEADS.iter().filter(|(_, [_, korean])| korean.is_empty()).map(|(name, _)| *name).collect();
        assert!(absent.is_empty(), "{absent:?}");
    }

    #[test]
    fn the_ends_of_an_interval_are_called_after_their_column() {
        assert_eq!(korean("loss_kusd_p90"), "손실, 90백분위");
        assert_eq!(korean("no_such_column"), "no_such_column");
    }
}
