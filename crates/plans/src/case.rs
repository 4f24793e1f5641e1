//! A plan file made ready: countries found, years counted, scenarios drawn. What follows only computes.

use lodeway_markets::Restriction;
use lodeway_terms::Country;

use crate::base::Base;
use crate::fault::Fault;
use crate::file::{Kind, Lever, PlanFile};
use crate::futures::Drawn;

/// A lever with its countries found.
#[derive(Debug, Clone)]
pub struct Choosable {
    /// As written.
    pub lever: Lever,
    /// Where it stands.
    pub partner: Option<Country>,
    /// The transit state its output crosses.
    pub transit: Option<Country>,
    /// The transit state it goes round.
    pub avoids: Option<Country>,
    /// Position of the lever its output passes.
    pub through: Option<usize>,
    /// Whether its output counts as supply: not that of a stock, a corridor, or a plant that others go through.
    pub delivers: bool,
}

/// The members of a bloc by its name, when there is such a bloc.
pub type Bloc<'a> = &'a dyn Fn(&str) -> Option<Vec<Country>>;

/// A plan ready to be solved.
#[derive(Debug, Clone)]
pub struct Case {
    /// As written.
    pub plan: PlanFile,
    /// Who plans.
    pub importer: Country,
    /// Whom to depend on less.
    pub restrictor: Country,
    /// The partner singled out.
    pub partner: Option<Country>,
    /// Members of the bloc of the comparison; none without a bloc.
    pub bloc: Option<Vec<Country>>,
    /// The base year's numbers.
    pub base: Base,
    /// The years.
    pub years: Vec<u16>,
    /// D: need, tonnes, by year.
    pub need: Vec<f64>,
    /// R: what the restrictor sells without a plan, tonnes, by year.
    pub exposed: Vec<f64>,
    /// δ: value today of a dollar of each year.
    pub discount: Vec<f64>,
    /// The levers.
    pub levers: Vec<Choosable>,
    /// Scenarios with their probabilities; their order is that of the events, calm last.
    pub scenarios: Vec<Drawn>,
    /// Draws whose market did not clear.
    pub failed: usize,
    /// Countries whose transit closes in some scenario.
    pub closing: Vec<Country>,
}

impl Case {
    /// The price of an imported tonne in a normal year.
    pub fn price(&self) -> f64 {
        self.base.price
    }

    /// Position of a year.
    pub fn at(&self, year: u16) -> Option<usize> {
        self.years.iter().position(|y| *y == year)
    }

    /// Mean cost of a delivered tonne of a lever, of a purchased tonne for a stock.
    pub fn unit_cost(&self, lever: usize) -> f64 {
        self.levers[lever].lever.unit_cost_kusd_per_t.map_or(self.price(), |r| r.mean())
    }

    /// Whether a lever may be decided in the year at this position.
    pub fn may_decide(&self, lever: usize, year: usize) -> bool {
        let year = self.years[year];
        self.levers[lever].lever.decide.is_none_or(|(first, last)| (first..=last).contains(&year))
    }
}

/// Output in year `t` of a tonne a year of capacity decided in year `s`, when the lead is `lead` years.
pub fn output(lever: &Lever, s: usize, t: usize, lead: usize) -> f64 {
    let Some(age) = t.checked_sub(s + lead) else { return 0.0 };
    if lever.life_years.is_some_and(|life| age >= usize::from(life)) {
        return 0.0;
    }
    lever.ramp.get(age).or(lever.ramp.last()).copied().unwrap_or(1.0)
}

/// Whole years of a lead.
pub fn whole_years(lead: f64) -> usize {
    lead.round().max(0.0) as usize
}

/// The need of a year, tonnes.
pub(crate) fn needed(plan: &PlanFile, base: &Base, year: u16) -> f64 {
    let grown = || base.tonnes * (1.0 + plan.demand.growth).powi(i32::from(year) - i32::from(plan.base));
    plan.demand.tonnes.as_ref().and_then(|t| t.at(year)).unwrap_or_else(grown)
}

/// The levers with their countries found.
pub(crate) fn levers(plan: &PlanFile) -> Result<Vec<Choosable>, Fault> {
    let found = |name: Option<&String>| {
        name.map(|n| Country::resolve(n)).transpose().map_err(|e| Fault::Check(vec![e.to_string()]))
    };
    plan.levers
        .iter()
        .map(|lever| {
            let passed = plan.levers.iter().any(|l| l.through.as_ref() == Some(&lever.id));
            Ok(Choosable {
                partner: found(lever.partner.as_ref())?,
                transit: found(lever.transit.as_ref())?,
                avoids: found(lever.avoids.as_ref())?,
                through: lever.through.as_ref().and_then(|id| plan.levers.iter().position(|l| &l.id == id)),
                delivers: !passed && !matches!(lever.kind, Kind::Stock | Kind::Corridor),
                lever: lever.clone(),
            })
        })
        .collect()
}

/// Checks the restrictions of every event and instrument, so that a fault shows whatever table is asked for.
pub(crate) fn all_understood(plan: &PlanFile, bloc: Bloc) -> Result<(), Fault> {
    let events = plan.scenarios.iter().map(|e| (at_event(plan, &e.name), &e.restrict, &e.closes));
    let instruments =
        plan.reply.instruments.iter().map(|i| (at_instrument(plan, &i.name), &i.restrict, &i.closes));
    let faults: Vec<String> = events
        .chain(instruments)
        .filter_map(|(at, restrict, closes)| understood(&at, restrict, closes, bloc).err())
        .map(|fault| fault.to_string())
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(Fault::Check(faults)) }
}

/// The place of an event in the file.
pub fn at_event(plan: &PlanFile, name: &str) -> String {
    format!("{}, scenario \"{name}\"", plan.place)
}

/// The place of an instrument in the file.
pub fn at_instrument(plan: &PlanFile, name: &str) -> String {
    format!("{}, reply.instrument \"{name}\"", plan.place)
}

/// Restrictions and closed countries of an event, found; `at` is its place in the file.
///
/// # Errors
/// [`Fault::Check`] with the sentence of the part that is not understood.
pub fn understood(
    at: &str,
    restrict: &[String],
    closes: &[String],
    bloc: Bloc,
) -> Result<(Vec<Restriction>, Vec<Country>), Fault> {
    let wrong = |field: &str, what: String| Fault::Check(vec![format!("{at}, {field}: {what}")]);
    let restrictions = restrict
        .iter()
        .map(|typed| Restriction::parse(typed, bloc).map_err(|e| wrong("restrict", e.to_string())))
        .collect::<Result<_, _>>()?;
    let closed = closes
        .iter()
        .map(|name| Country::resolve(name).map_err(|e| wrong("closes", e.to_string())))
        .collect::<Result<_, _>>()?;
    Ok((restrictions, closed))
}
