//! The few numbers of a plan that people ask about first, changed without writing a file.

use clap::Args;
use lodeway_plans::PlanFile;
use lodeway_plans::range::{Path, Range};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::parameters::{Amount, Part};

/// Numbers in the place of those in the plan file.
#[derive(Debug, Clone, Default, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Levers {
    /// Public budget of each year, thousand US dollars, instead of the plan file's.
    #[arg(long, value_name = "KUSD")]
    #[schemars(extend("example" = "15000"))]
    pub budget_kusd: Option<Amount>,
    /// Development aid of each year, thousand US dollars, instead of the plan file's.
    #[arg(long, value_name = "KUSD")]
    #[schemars(extend("example" = "12000"))]
    pub aid_kusd: Option<Amount>,
    /// Weight of the mean loss in the worst cases beside the expected cost, instead of the plan file's.
    #[arg(long, value_name = "WEIGHT")]
    #[schemars(extend("example" = "0.5"))]
    pub risk_weight: Option<Amount>,
    /// Largest share of the restrictor from the first target year on; later targets that are stricter stay.
    #[arg(long, value_name = "SHARE")]
    #[schemars(extend("example" = "0.5"))]
    pub target_share: Option<Part>,
    /// Chance that a project of the partner ever delivers, for all of them.
    #[arg(long, value_name = "CHANCE")]
    #[schemars(extend("example" = "0.2"))]
    pub chance: Option<Part>,
}

impl Levers {
    /// Puts them into a plan.
    pub fn pull(&self, plan: &mut PlanFile) {
        if let Some(Amount(kusd)) = self.budget_kusd {
            plan.money.budget_kusd = Path::Always(kusd);
        }
        if let Some(Amount(kusd)) = self.aid_kusd {
            plan.money.aid_kusd = Path::Always(kusd);
        }
        if let Some(Amount(weight)) = self.risk_weight {
            plan.risk.weight = weight;
        }
        if let Some(Part(share)) = self.target_share {
            plan.targets.dependence = Some(reached(plan.targets.dependence.take(), share));
        }
        let chance = self.chance.map(|Part(x)| Range { low: x, middle: x, high: x });
        if let (Some(chance), Some(partner)) = (chance, plan.partner.clone()) {
            let of_partner =
                |lever: &&mut lodeway_plans::file::Lever| lever.partner.as_ref() == Some(&partner);
            plan.levers.iter_mut().filter(of_partner).for_each(|lever| lever.chance = chance);
        }
    }

    /// Those that are set, by their names, as part of the question.
    pub fn words(&self) -> impl Iterator<Item = (String, String)> {
        let all = [
            ("budget_kusd", self.budget_kusd.map(|x| x.0)),
            ("aid_kusd", self.aid_kusd.map(|x| x.0)),
            ("risk_weight", self.risk_weight.map(|x| x.0)),
            ("target_share", self.target_share.map(|x| x.0)),
            ("chance", self.chance.map(|x| x.0)),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?.to_string())))
    }
}

/// Targets of which the first is another; none later is laxer than it.
fn reached(targets: Option<Path>, share: f64) -> Path {
    match targets {
        Some(Path::From(mut years)) => {
            let first = years.keys().next().cloned();
            for (year, target) in &mut years {
                *target = if Some(year) == first.as_ref() { share } else { target.min(share) };
            }
            Path::From(years)
        }
        _ => Path::Always(share),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_laxer_first_target_leaves_the_later_and_a_stricter_one_binds_them() {
        let years = |a: f64, b: f64| Path::From([("2030".to_owned(), a), ("2035".to_owned(), b)].into());
        assert_eq!(reached(Some(years(0.5, 0.45)), 0.6), years(0.6, 0.45));
        assert_eq!(reached(Some(years(0.5, 0.45)), 0.3), years(0.3, 0.3));
        assert_eq!(reached(None, 0.3), Path::Always(0.3));
    }

    #[test]
    fn the_numbers_take_the_place_of_those_in_the_file() {
        let (_, text) = super::super::store::EXAMPLES[0];
        let mut plan = super::super::store::parse(text, "plan").unwrap();
        let levers = Levers { budget_kusd: Some(Amount(5.0)), chance: Some(Part(0.3)), ..Levers::default() };
        levers.pull(&mut plan);
        assert_eq!(plan.money.budget_kusd, Path::Always(5.0));
        let partner = plan.partner.clone();
        let set = |l: &lodeway_plans::file::Lever| (l.chance.middle - 0.3).abs() < 1e-12;
        assert!(plan.levers.iter().filter(|l| l.partner == partner).all(set));
        assert!(plan.levers.iter().any(|l| l.partner != partner && !set(l)));
        assert_eq!(levers.words().count(), 2);
    }
}
