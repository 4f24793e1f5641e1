//! What part of a mineral's chain the data show.
//!
//! *Question.* How much of the ways from ore to product can be seen here?
//!
//! *Formula.* `Σ weight of the codes in the data / Σ weight of the codes of the chain`; priorities 1, 2, 3 weigh 3, 2, 1. Each
//! code counts once, at its highest priority (the smallest number).
//!
//! *Edge cases.* A chain without codes has no coverage. The same for every importer.
//!
//! *Limits.* The weights are a judgement.
//!
//! *Source.* The codes and priorities of the catalogue.
//!
//! *Example.* One code of priority 1 is in the data, one of priority 2 is not: 3 / 5.
//! ```
//! use lodeway_measures::coverage::coverage;
//! use lodeway_terms::Hs6;
//! let [held, absent] = ["282520", "282739"].map(|code| Hs6::parse(code).unwrap());
//! let found = coverage(&[(held, 1), (absent, 2)], |code| code == held).unwrap();
//! assert_eq!((found.share, found.absent), (0.6, vec![absent]));
//! ```

use std::collections::BTreeMap;

use lodeway_terms::Hs6;

/// A code of a chain with its priority, 1 to 3.
pub type ChainCode = (Hs6, u8);

/// What part of a chain the data show.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    /// Weighted share of the codes in the data, 0 to 1.
    pub share: f64,
    /// Codes in the data.
    pub held: Vec<Hs6>,
    /// Codes that are not.
    pub absent: Vec<Hs6>,
    /// Of those, the ones of priority 1.
    pub first_absent: Vec<Hs6>,
}

/// Weight of a priority: 1, 2, 3 weigh 3, 2, 1.
fn weight(priority: u8) -> f64 {
    f64::from(4 - priority.clamp(1, 3))
}

/// The coverage of a chain; none when it has no codes.
pub fn coverage(chain: &[ChainCode], in_data: impl Fn(Hs6) -> bool) -> Option<Coverage> {
    let mut highest: BTreeMap<Hs6, u8> = BTreeMap::new();
    for (code, priority) in chain {
        let known = highest.entry(*code).or_insert(*priority);
        *known = (*known).min(*priority);
    }
    let all: f64 = highest.values().map(|priority| weight(*priority)).sum();
    if all <= 0.0 {
        return None;
    }
    let (held, absent): (Vec<_>, Vec<_>) = highest.into_iter().partition(|(code, _)| in_data(*code));
    // A sum of nothing is −0 in floating point.
    let shown: f64 = held.iter().map(|(_, priority)| weight(*priority)).sum::<f64>() + 0.0;
    let codes = |list: &[(Hs6, u8)]| list.iter().map(|(code, _)| *code).collect();
    let first: Vec<(Hs6, u8)> = absent.iter().filter(|(_, priority)| *priority <= 1).copied().collect();
    Some(Coverage {
        share: shown / all,
        held: codes(&held),
        absent: codes(&absent),
        first_absent: codes(&first),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Hs6 {
        Hs6::parse(text).unwrap()
    }

    #[test]
    fn a_code_named_twice_counts_once_at_its_highest_priority() {
        // 3 of 3 + 1: the code of priorities 3 and 1 weighs 3, the other 1.
        let chain = [(code("284180"), 3), (code("284180"), 1), (code("262050"), 3)];
        assert!((coverage(&chain, |c| c == code("284180")).unwrap().share - 0.75).abs() < 1e-12);
    }

    #[test]
    fn a_chain_without_codes_has_no_coverage() {
        assert_eq!(coverage(&[], |_| true), None);
    }

    #[test]
    fn nothing_seen_is_zero_and_is_not_printed_with_a_sign() {
        let found = coverage(&[(code("284180"), 1)], |_| false).unwrap();
        assert_eq!(found.share.to_string(), "0");
    }

    #[test]
    fn only_codes_of_priority_one_are_named_as_first() {
        let found = coverage(&[(code("284180"), 1), (code("262050"), 2)], |_| false).unwrap();
        assert_eq!((found.absent.len(), found.first_absent), (2, vec![code("284180")]));
    }
}
