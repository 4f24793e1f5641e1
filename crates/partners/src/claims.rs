//! Public claims beside what the tables say: every figure is recomputed, none is copied.
//!
//! A claim is a row of `facts/claims.csv`. Its column `rule` names the computation and the countries, minerals and years
//! that it is about; the library holds the computations only.
//! ```text
//! rule          the language of the column `rule`
//! computations  what each rule computes
//! verdict       when a claim is borne out, partly, or not
//! ```
//! *Limits*: a claim is judged on the tables at hand only.

pub mod computations;
pub mod rule;
pub mod verdict;

use lodeway_tables::facts::Claim;
use lodeway_tables::{Data, Fault, Trade};
use lodeway_terms::Country;

use computations::Tables;
use rule::Rule;
pub use verdict::Verdict;

/// A claim with what was computed.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The claim.
    pub claim: Claim,
    /// What the tables say.
    pub says: String,
    /// The verdict.
    pub verdict: Verdict,
}

/// Whether a claim belongs in a case: all the countries it speaks of take part, the mineral is its own, and the importer or
/// the partner is one of the countries of the debate that the claim was taken from.
pub fn concerns(
    claim: &Claim,
    (importer, partner, restrictor): (Country, Option<Country>, Country),
    mineral: Option<&str>,
) -> bool {
    let parts = [Some(importer), partner, Some(restrictor)];
    let debated = parts[..2].iter().flatten().any(|c| claim.debate.contains(c));
    debated
        && claim.parts.iter().all(|c| parts.contains(&Some(*c)))
        && claim.mineral.as_deref().is_none_or(|about| mineral == Some(about))
}

/// Checks every claim of the table.
///
/// # Errors
/// [`Fault`] when a table cannot be read, or the rule of a claim cannot be understood.
pub fn check(data: &Data) -> Result<Vec<Checked>, Fault> {
    check_on(data, &data.mineral_trade(&[])?)
}

/// The same on trade that was read before: that of all minerals.
///
/// # Errors
/// [`Fault`] when a table cannot be read, or the rule of a claim cannot be understood.
pub fn check_on(data: &Data, trade: &Trade) -> Result<Vec<Checked>, Fault> {
    let tables = Tables::of(data, trade)?;
    data.claims()?
        .into_iter()
        .map(|claim| {
            if claim.rule.is_empty() {
                let says = "no rule computes this claim".to_owned();
                return Ok(Checked { claim, says, verdict: Verdict::Unknown });
            }
            let rule = Rule::parse(&claim.rule).map_err(|why| Fault::Store {
                place: format!("facts/claims.csv, row {}, column rule", claim.id),
                expected: "a computation with its arguments".to_owned(),
                found: why,
                remedy: "write it as docs/data/claims.md shows, or leave the cell empty".to_owned(),
            })?;
            let (says, verdict) = tables.check(&rule);
            Ok(Checked { claim, says, verdict })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers of a sentence, in order.
    fn numbers(text: &str) -> Vec<f64> {
        text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
            .filter_map(|part| part.trim_matches(['.', ',']).replace(',', "").parse().ok())
            .collect()
    }

    #[test]
    fn what_is_computed_agrees_with_what_was_recorded() {
        let checked = check(&Data::bundled().unwrap()).unwrap();
        let says = |id: &str| numbers(&checked.iter().find(|c| c.claim.id == id).unwrap().says);
        let recorded = |id: &str| numbers(&checked.iter().find(|c| c.claim.id == id).unwrap().claim.recorded);
        for (id, figures) in [
            ("oda-53m", &[53.2, 56.4, 29.7, 76.9][..]),
            ("coal", &[64.0, 94.0, 38.0, 0.0, 99.0]),
            ("dependence", &[80.2, 47.0, 64.4]),
            ("weaponise", &[56.3, 24.8, 19.0, 81.2]),
            ("ally", &[3.1]),
            ("minerals-fraction", &[9.0, 6.9, 1.6, 53.2, 3.0]),
            ("japan-fell", &[68.0, 64.0]),
            ("transit-cost", &[136.0, 187.0]),
        ] {
            for figure in figures {
                let near = |list: &[f64]| list.iter().any(|x| (x - figure).abs() < 1e-9);
                assert!(near(&recorded(id)), "{id}: {figure} is not recorded");
                assert!(near(&says(id)), "{id}: {figure} is not computed: {:?}", says(id));
            }
        }
    }

    #[test]
    fn every_claim_has_a_rule() {
        for checked in check(&Data::bundled().unwrap()).unwrap() {
            assert_ne!(checked.verdict, Verdict::Unknown, "{}", checked.claim.id);
        }
    }

    #[test]
    fn claims_appear_only_in_the_cases_they_speak_of() {
        let c = |iso3: &str| Country::from_iso3(iso3).unwrap();
        let claims = Data::bundled().unwrap().claims().unwrap();
        let in_case = |case: (Country, Option<Country>, Country), mineral: &str| -> Vec<&str> {
            claims
                .iter()
                .filter(|claim| concerns(claim, case, Some(mineral)))
                .map(|claim| claim.id.as_str())
                .collect()
        };
        assert_eq!(in_case((c("KOR"), Some(c("MNG")), c("CHN")), "rare-earths").len(), 7);
        assert!(in_case((c("JPN"), Some(c("COD")), c("CHN")), "cobalt").is_empty());
        assert!(in_case((c("KOR"), None, c("USA")), "germanium").is_empty());
        let alone = in_case((c("KOR"), None, c("CHN")), "rare-earths");
        assert_eq!(alone, ["dependence", "weaponise"]);
    }
}
