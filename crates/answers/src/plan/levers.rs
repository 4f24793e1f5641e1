//! The few numbers of a plan that people ask about first, changed without writing a file.

use clap::Args;
use lodeway_plans::PlanFile;
use lodeway_plans::range::{Path, Range};

/// Numbers in the place of those in the plan file.
#[derive(Debug, Clone, Default, PartialEq, Args)]
pub struct Levers {
    /// Public budget of each year, thousand US dollars, instead of the plan file's.
    #[arg(long, value_name = "KUSD", value_parser = amount)]
    pub budget_kusd: Option<f64>,
    /// Development aid of each year, thousand US dollars, instead of the plan file's.
    #[arg(long, value_name = "KUSD", value_parser = amount)]
    pub aid_kusd: Option<f64>,
    /// Weight of the mean loss in the worst cases beside the expected cost, instead of the plan file's.
    #[arg(long, value_name = "WEIGHT", value_parser = amount)]
    pub risk_weight: Option<f64>,
    /// Largest share of the restrictor from the first target year on; later targets that are stricter stay.
    #[arg(long, value_name = "SHARE", value_parser = part)]
    pub target_share: Option<f64>,
    /// Chance that a project of the partner ever delivers, for all of them.
    #[arg(long, value_name = "CHANCE", value_parser = part)]
    pub chance: Option<f64>,
}

fn amount(typed: &str) -> Result<f64, String> {
    between(typed, 1e9)
}

fn part(typed: &str) -> Result<f64, String> {
    between(typed, 1.0)
}

fn between(typed: &str, most: f64) -> Result<f64, String> {
    let number = typed.parse::<f64>().ok().filter(|x| (0.0..=most).contains(x));
    number.ok_or_else(|| format!("expected a number from 0 to {most}, but found \"{typed}\""))
}

impl Levers {
    /// Puts them into a plan.
    pub fn pull(&self, plan: &mut PlanFile) {
        if let Some(kusd) = self.budget_kusd {
            plan.money.budget_kusd = Path::Always(kusd);
        }
        if let Some(kusd) = self.aid_kusd {
            plan.money.aid_kusd = Path::Always(kusd);
        }
        if let Some(weight) = self.risk_weight {
            plan.risk.weight = weight;
        }
        if let Some(share) = self.target_share {
            plan.targets.dependence = Some(reached(plan.targets.dependence.take(), share));
        }
        let chance = self.chance.map(|x| Range { low: x, middle: x, high: x });
        if let (Some(chance), Some(partner)) = (chance, plan.partner.clone()) {
            let of_partner =
                |lever: &&mut lodeway_plans::file::Lever| lever.partner.as_ref() == Some(&partner);
            plan.levers.iter_mut().filter(of_partner).for_each(|lever| lever.chance = chance);
        }
    }

    /// Those that are set, by their names, as part of the question.
    pub fn words(&self) -> impl Iterator<Item = (String, String)> {
        let all = [
            ("budget_kusd", self.budget_kusd),
            ("aid_kusd", self.aid_kusd),
            ("risk_weight", self.risk_weight),
            ("target_share", self.target_share),
            ("chance", self.chance),
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
        let (_, text) = super::super::EXAMPLES[0];
        let mut plan = super::super::parse(text, "plan").unwrap();
        let levers = Levers { budget_kusd: Some(5.0), chance: Some(0.3), ..Levers::default() };
        levers.pull(&mut plan);
        assert_eq!(plan.money.budget_kusd, Path::Always(5.0));
        let partner = plan.partner.clone();
        let set = |l: &lodeway_plans::file::Lever| (l.chance.middle - 0.3).abs() < 1e-12;
        assert!(plan.levers.iter().filter(|l| l.partner == partner).all(set));
        assert!(plan.levers.iter().any(|l| l.partner != partner && !set(l)));
        assert_eq!(levers.words().count(), 2);
    }
}
