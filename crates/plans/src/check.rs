//! A plan file's values, checked once: after this every number is finite, in order and names something that exists.

use std::collections::BTreeSet;

use lodeway_terms::{Commodity, Country};

use crate::fault::Fault;
use crate::file::{Kind, Lever, PlanFile};
use crate::range::{Path, Range};

/// Largest number that a tonne, a dollar or a rate may be; beyond it the solver's digits end.
const MOST: f64 = 1e9;
/// Levers at most: each draws from four of the 256 streams of the quasi-random numbers.
const LEVERS: usize = 60;
/// Years of a horizon at most.
const YEARS: u16 = 60;

/// Faults found so far, with the file's name.
struct Found<'a> {
    place: &'a str,
    faults: Vec<String>,
}

impl Found<'_> {
    fn need(&mut self, good: bool, at: &str, expected: &str, found: &str, remedy: &str) {
        if !good {
            self.faults
                .push(format!("{}, {at}: expected {expected}, but found {found}; {remedy}", self.place));
        }
    }

    fn number(&mut self, at: &str, x: f64, least: f64, most: f64) {
        let expected = format!("a number from {least} to {most}");
        self.need(x >= least && x <= most, at, &expected, &x.to_string(), "change it");
    }

    fn range(&mut self, at: &str, range: &Range, least: f64, most: f64) {
        let expected = format!("low, middle and high in order, from {least} to {most}");
        let found = format!("[{}, {}, {}]", range.low, range.middle, range.high);
        self.need(range.within(least, most), at, &expected, &found, "change it");
    }

    fn path(&mut self, at: &str, path: Option<&Path>, least: f64, most: f64) {
        for fault in path.map(|p| p.faults(least, most)).unwrap_or_default() {
            self.need(false, at, &format!("years with numbers from {least} to {most}"), &fault, "change it");
        }
    }

    fn country(&mut self, at: &str, name: Option<&String>) {
        if let Some(Err(unknown)) = name.map(|n| Country::resolve(n)) {
            self.faults.push(format!("{}, {at}: {unknown}", self.place));
        }
    }

    /// Years of a target outside the horizon: nothing would hold the plan to them.
    fn within(&mut self, at: &str, path: Option<&Path>, horizon: (u16, u16)) {
        let Some(Path::From(years)) = path else { return };
        let expected = format!("years of the horizon, {} to {}", horizon.0, horizon.1);
        for year in years.keys().filter_map(|year| year.parse::<u16>().ok()) {
            let good = (horizon.0..=horizon.1).contains(&year);
            self.need(good, at, &expected, &year.to_string(), "change the year or the horizon");
        }
    }

    /// Two countries that must differ.
    fn apart(&mut self, at: &str, one: Option<&String>, other: &str, role: &str, remedy: &str) {
        let (Some(Ok(one)), Ok(other)) = (one.map(|n| Country::resolve(n)), Country::resolve(other)) else {
            return;
        };
        self.need(one != other, at, &format!("another country than the {role}"), one.iso3(), remedy);
    }
}

/// The market and the countries of a plan.
fn subject(found: &mut Found, plan: &PlanFile) {
    match Commodity::resolve(&plan.mineral) {
        // The sentence begins with the field.
        Err(unknown) => found.faults.push(format!("{}, {unknown}", found.place)),
        Ok(markets) => found.need(
            markets.len() == 1,
            "mineral",
            "one market",
            &format!("\"{}\"", plan.mineral),
            "write one plan file for each",
        ),
    }
    found.country("importer", Some(&plan.importer));
    found.country("restrictor", Some(&plan.restrictor));
    found.country("partner", plan.partner.as_ref());
    found.apart(
        "restrictor",
        Some(&plan.restrictor),
        &plan.importer,
        "importer",
        "name the supplier to depend on less",
    );
    found.apart(
        "partner",
        plan.partner.as_ref(),
        &plan.restrictor,
        "restrictor",
        "name another partner or leave it out",
    );
}

/// Checks every value of a plan; `place` is the file's name.
///
/// # Errors
/// [`Fault::Check`] with every fault, ten at most shown.
pub fn check(plan: &PlanFile, place: &str) -> Result<(), Fault> {
    let mut found = Found { place, faults: Vec::new() };
    whole(&mut found, plan);
    for (i, lever) in plan.levers.iter().enumerate() {
        one_lever(&mut found, plan, lever, i);
    }
    events(&mut found, plan);
    aid(&mut found, plan);
    if found.faults.is_empty() { Ok(()) } else { Err(Fault::Check(found.faults)) }
}

fn whole(found: &mut Found, plan: &PlanFile) {
    let (first, last) = plan.horizon;
    let years = format!("[{first}, {last}]");
    let good = first <= last && last - first < YEARS && first > plan.base && last <= 2200;
    found.need(
        good,
        "horizon",
        "years after the base year, the first before the last, 60 at most",
        &years,
        "change them",
    );
    found.number("discount", plan.discount, 0.0, 1.0);
    found.number("demand.growth", plan.demand.growth, -0.5, 0.5);
    found.path("demand.tonnes", plan.demand.tonnes.as_ref(), 1e-6, MOST);
    if let Some(tonnes) = &plan.demand.tonnes {
        found.need(
            tonnes.at(first).is_some(),
            "demand.tonnes",
            "the first year of the horizon",
            "later years only",
            "add it",
        );
    }
    found.number("demand.price-kusd-per-t", plan.demand.price_kusd_per_t.unwrap_or(1.0), 1e-6, MOST);
    found.number("demand.restrictor-share", plan.demand.restrictor_share.unwrap_or(0.5), 0.0, 1.0);
    found.path("money.budget-kusd", Some(&plan.money.budget_kusd), 0.0, MOST);
    found.path("money.aid-kusd", Some(&plan.money.aid_kusd), 0.0, MOST);
    found.path("money.loans-kusd", plan.money.loans_kusd.as_ref(), 0.0, MOST);
    found.number("money.loan-subsidy", plan.money.loan_subsidy, 0.0, 1.0);
    found.number("risk.weight", plan.risk.weight, 0.0, 1e6);
    found.number("risk.tail", plan.risk.tail, 0.0, 0.999);
    found.number("risk.draws", f64::from(plan.risk.draws), 10.0, 100_000.0);
    found.path("targets.dependence", plan.targets.dependence.as_ref(), 0.0, 1.0);
    found.path("targets.cover-days", plan.targets.cover_days.as_ref(), 0.0, 3_650.0);
    found.within("targets.dependence", plan.targets.dependence.as_ref(), plan.horizon);
    found.within("targets.cover-days", plan.targets.cover_days.as_ref(), plan.horizon);
    subject(found, plan);
    shortages(found, plan);
}

fn shortages(found: &mut Found, plan: &PlanFile) {
    let steps = &plan.shortages;
    let ends = steps.last().is_some_and(|s| (s.up_to - 1.0).abs() < 1e-12);
    found.need(ends, "shortage", "steps of which the last has up-to = 1", "another end", "add it");
    let rising =
        steps.windows(2).all(|w| w[0].up_to < w[1].up_to && w[0].cost_kusd_per_t <= w[1].cost_kusd_per_t);
    found.need(rising, "shortage", "steps that rise in up-to and in cost", "steps out of order", "sort them");
    for step in steps {
        found.number("shortage.up-to", step.up_to, 1e-9, 1.0);
        found.number("shortage.cost-kusd-per-t", step.cost_kusd_per_t, 0.0, MOST);
    }
}

/// The countries of a lever, and whether a whole of it fits into a year.
fn places(found: &mut Found, plan: &PlanFile, lever: &Lever) {
    let at = |field: &str| format!("lever \"{}\", {field}", lever.id);
    found.country(&at("partner"), lever.partner.as_ref());
    found.apart(
        &at("partner"),
        lever.partner.as_ref(),
        &plan.restrictor,
        "restrictor",
        "what it sells is the dependence itself: leave the lever out",
    );
    found.country(&at("transit"), lever.transit.as_ref());
    found.country(&at("avoids"), lever.avoids.as_ref());
    found.need(
        !lever.whole || lever.pace_t.is_none_or(|pace| pace >= lever.limit_t.middle),
        &at("pace-t"),
        "at least limit-t for a lever decided as a whole",
        "less",
        "leave it out",
    );
}

fn one_lever(found: &mut Found, plan: &PlanFile, lever: &Lever, place: usize) {
    let at = |field: &str| format!("lever \"{}\", {field}", lever.id);
    found.need(!lever.id.is_empty(), &at("id"), "a name", "none", "name it");
    let twice = plan.levers[..place].iter().any(|l| l.id == lever.id);
    found.need(!twice, &at("id"), "a name of its own", "the name of another lever", "rename one");
    found.range(&at("capital-kusd-per-t"), &lever.capital_kusd_per_t, 0.0, MOST);
    found.range(
        &at("unit-cost-kusd-per-t"),
        &lever.unit_cost_kusd_per_t.unwrap_or(Range::exact(0.0)),
        0.0,
        MOST,
    );
    found.range(&at("upkeep-kusd-per-t"), &lever.upkeep_kusd_per_t, 0.0, MOST);
    found.range(&at("lead-years"), &lever.lead_years, 0.0, 60.0);
    found.range(&at("chance"), &lever.chance, 0.0, 1.0);
    found.range(&at("lost-if-it-fails"), &lever.lost_if_it_fails, 0.0, 1.0);
    found.range(&at("limit-t"), &lever.limit_t, 0.0, MOST);
    found.number(&at("pace-t"), lever.pace_t.unwrap_or(0.0), 0.0, MOST);
    for part in &lever.ramp {
        found.number(&at("ramp"), *part, 0.0, 1.0);
    }
    for (field, share) in [
        ("aid-share", lever.aid_share),
        ("loan-share", lever.loan_share),
        ("resale", lever.resale),
        ("aid-share plus loan-share", lever.aid_share + lever.loan_share),
    ] {
        found.number(&at(field), share, 0.0, 1.0);
    }
    found.number(&at("existing-t"), lever.existing_t, 0.0, MOST);
    let stock = lever.kind == Kind::Stock;
    found.need(
        stock || lever.existing_t <= 0.0,
        &at("existing-t"),
        "nothing, except for a stock",
        "tonnes",
        "leave it out",
    );
    found.need(
        lever.kind != Kind::Corridor || lever.avoids.is_some(),
        &at("avoids"),
        "a transit state",
        "none",
        "name it",
    );
    places(found, plan, lever);
    if let Some(through) = &lever.through {
        let other = plan.levers.iter().find(|l| &l.id == through && l.id != lever.id);
        let good =
            other.is_some_and(|o| o.through.is_none() && !matches!(o.kind, Kind::Stock | Kind::Corridor));
        found.need(
            good,
            &at("through"),
            "the id of a processing lever that goes through no other",
            &format!("\"{through}\""),
            "name one",
        );
    }
    if let Some((first, last)) = lever.decide {
        found.need(
            first <= last,
            &at("decide"),
            "the first year before the last",
            &format!("[{first}, {last}]"),
            "swap them",
        );
    }
    found.need(
        plan.levers.len() <= LEVERS,
        "lever",
        "60 levers at most",
        &plan.levers.len().to_string(),
        "merge some",
    );
}

fn events(found: &mut Found, plan: &PlanFile) {
    let total: f64 = plan.scenarios.iter().map(|e| e.chance).sum();
    found.need(
        total <= 1.0 + 1e-12,
        "scenario",
        "chances that sum to 1 at most",
        &total.to_string(),
        "lower them",
    );
    let mut names = BTreeSet::from(["calm"]);
    for event in &plan.scenarios {
        let at = |field: &str| format!("scenario \"{}\", {field}", event.name);
        found.need(
            names.insert(&event.name),
            &at("name"),
            "a name of its own, not calm",
            "a name in use",
            "rename it",
        );
        found.number(&at("chance"), event.chance, 0.0, 1.0);
        found.range(&at("years"), &event.years, 1e-6, 60.0);
        let (from, until) = (event.from.unwrap_or(plan.horizon.0), event.until.unwrap_or(plan.horizon.1));
        let inside = plan.horizon.0 <= from && from <= until && until <= plan.horizon.1;
        found.need(
            inside,
            &at("from"),
            "from and until in order within the horizon",
            &format!("{from} to {until}"),
            "change them",
        );
        for country in &event.closes {
            found.country(&at("closes"), Some(country));
        }
    }
    for country in plan.caps.transit.keys() {
        found.country("caps.transit", Some(country));
    }
    if let Some(year) = plan.reply.year {
        let inside = (plan.horizon.0..=plan.horizon.1).contains(&year);
        found.need(inside, "reply.year", "a year of the horizon", &year.to_string(), "change it");
    }
    found.number("reply.gain-from-harm", plan.reply.gain_from_harm, 0.0, 1e6);
}

fn aid(found: &mut Found, plan: &PlanFile) {
    found.number("caps.extractive-share", plan.caps.extractive_share.unwrap_or(1.0), 0.0, 1.0);
    for (country, share) in &plan.caps.transit {
        found.number(&format!("caps.transit.{country}"), *share, 0.0, 1.0);
    }
    let least: f64 = plan.sectors.iter().map(|s| s.least_share).sum();
    found.need(
        least <= 1.0,
        "sector",
        "least shares that sum to 1 at most",
        &least.to_string(),
        "lower them",
    );
    let mut names = BTreeSet::new();
    for sector in &plan.sectors {
        let at = |field: &str| format!("sector \"{}\", {field}", sector.name);
        let own = names.insert(&sector.name);
        found.need(own, &at("name"), "a name of its own", "the name of another sector", "rename one");
        found.number(&at("worth"), sector.worth, 0.0, 1e3);
        found.number(&at("least-share"), sector.least_share, 0.0, 1.0);
        found.number(&at("most-share"), sector.most_share, 0.0, 1.0);
    }
}
