//! Concentration of suppliers: the Herfindahl–Hirschman index.
//!
//! *Question.* How much do we depend on few suppliers?
//!
//! *Formula.* `HHI = Σ_i s_i²`, computed in one pass as `Σ x_i² / (Σ x_i)²`.
//!
//! | symbol | meaning | unit | name |
//! |---|---|---|---|
//! | `x_i` | imports from supplier i, by value or by mass | kUSD or t | `parts` |
//! | `s_i` | its share of all imports | 1 | |
//!
//! *Edge cases.* No imports: no index, never zero. One supplier: 1. n equal suppliers: 1/n. Suppliers that report
//! no mass are left out of the index by mass, which is then partial and says what part of the value they are.
//!
//! *Limits.* Says nothing of who the suppliers are, nor whether they buy from one another.
//!
//! *Source.* Herfindahl 1950; Hirschman, American Economic Review 54 (1964) 761.
//!
//! *Example.* Three suppliers sell 50, 30 and 20: 0.25 + 0.09 + 0.04 = 0.38.
//! ```
//! let hhi = lodeway_measures::hhi::herfindahl([50.0, 30.0, 20.0]);
//! assert!((hhi.unwrap() - 0.38).abs() < 1e-15);
//! ```

use crate::answer::{Answer, percent};
use crate::output::Output;
use crate::suppliers::Suppliers;
use crate::world::World;

/// Why an index over no imports does not exist.
pub const NO_IMPORTS: &str = "no imports reported";
/// Part of world output that may be lumped together as "other countries" before an index over producers is partial:
/// one producer of this size, split off, moves the index by at most 0.0025.
pub const OTHER_AT_MOST: f64 = 0.05;

/// The index of parts that are not negative; none when they sum to nothing.
pub fn herfindahl(parts: impl IntoIterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut squares) = (0.0, 0.0);
    for part in parts {
        sum += part;
        squares += part * part;
    }
    (sum > 0.0).then(|| squares / (sum * sum))
}

/// Index of imports by value.
pub fn by_value(suppliers: &Suppliers) -> Answer {
    Answer::or_missing(herfindahl(suppliers.list.iter().map(|s| s.value_kusd)), NO_IMPORTS)
}

/// Index of imports by mass, over the flows that report one.
pub fn by_mass(suppliers: &Suppliers) -> Answer {
    if suppliers.is_empty() {
        return Answer::missing(NO_IMPORTS);
    }
    let index = herfindahl(suppliers.list.iter().filter_map(|s| s.mass_t));
    match (index, suppliers.unweighed()) {
        (Some(index), absent) => Answer::observed(index).lacking_all(absent),
        (None, Some(absent)) => Answer::missing(absent),
        (None, None) => Answer::missing("mass of all imports rounds to nothing"),
    }
}

/// Index of world exports over exporting countries, by value.
pub fn of_world_exports(world: &World) -> Answer {
    Answer::or_missing(herfindahl(world.exports()), "no exports reported by anyone")
}

/// Index of world production over producing countries; the printed total and `other` are no countries.
pub fn of_production(output: &Output) -> Answer {
    let answer =
        Answer::or_missing(herfindahl(output.countries.values().copied()), "no producing country listed")
            .at_best(output.status);
    let other = output.other_share();
    if other > OTHER_AT_MOST {
        return answer
            .lacking(format!("the countries behind {} of production, listed as other", percent(other)));
    }
    answer
}

#[cfg(test)]
mod tests {
    use lodeway_tables::Trade;
    use lodeway_terms::{Status, Year};
    use proptest::prelude::*;

    use super::*;
    use crate::importer::Importer;
    use crate::suppliers::tests::{code, country, flow};

    fn korea(flows: &[(&str, f64, Option<f64>)]) -> Suppliers {
        let flows = flows.iter().map(|(exporter, v, q)| flow(284_690, exporter, "KOR", *v, *q)).collect();
        Suppliers::of(&Trade::from_flows(flows), Importer::of(country("KOR")), &[code(284_690)], Year(2024))
    }

    #[test]
    fn two_equal_suppliers_give_one_half() {
        assert_eq!(by_value(&korea(&[("CHN", 7.0, None), ("JPN", 7.0, None)])), Answer::observed(0.5));
    }

    #[test]
    fn no_imports_have_no_index() {
        assert_eq!(by_value(&korea(&[])), Answer::missing("no imports reported"));
        assert_eq!(by_mass(&korea(&[])), Answer::missing("no imports reported"));
    }

    #[test]
    fn an_absent_mass_makes_the_index_by_mass_partial_and_says_how_much_is_absent() {
        // 2 t and 2 t: 0.5; the third supplier sells 1 of 5 kUSD without a mass
        let answer = by_mass(&korea(&[("CHN", 1.0, Some(2.0)), ("JPN", 3.0, Some(2.0)), ("USA", 1.0, None)]));
        assert_eq!(answer.status, Status::Partial);
        assert_eq!(answer.value, Some(0.5));
        assert_eq!(answer.missing, ["mass of flows worth 20.0 % of the value"]);
    }

    #[test]
    fn no_mass_at_all_gives_no_index_by_mass() {
        let answer = by_mass(&korea(&[("CHN", 1.0, None)]));
        assert_eq!((answer.value, answer.status), (None, Status::Missing));
    }

    proptest! {
        #[test]
        fn the_index_lies_between_one_over_n_and_one(parts in prop::collection::vec(1e-3..1e9_f64, 1..40)) {
            let index = herfindahl(parts.iter().copied()).unwrap();
            // n roundings of relative size 1e-16 each
            prop_assert!(index <= 1.0 + 1e-13 && index >= 1.0 / parts.len() as f64 - 1e-13);
        }

        #[test]
        fn the_order_of_suppliers_does_not_matter(parts in prop::collection::vec(1e-3..1e9_f64, 1..40)) {
            let forth = herfindahl(parts.iter().copied()).unwrap();
            let back = herfindahl(parts.iter().rev().copied()).unwrap();
            prop_assert!((forth - back).abs() < 1e-13);
        }

        #[test]
        fn merging_two_suppliers_never_lowers_the_index(parts in prop::collection::vec(1e-3..1e9_f64, 2..40)) {
            let merged = std::iter::once(parts[0] + parts[1]).chain(parts[2..].iter().copied());
            prop_assert!(herfindahl(merged).unwrap() >= herfindahl(parts.iter().copied()).unwrap() - 1e-13);
        }
    }
}
