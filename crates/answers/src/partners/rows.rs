//! The rows of every table of partners, and how they are filled.

use lodeway_partners::potential::profile::Potential;
use lodeway_partners::potential::projects::prospect;
use lodeway_partners::ranking::bands::{Band, Cell as Utility};
use lodeway_partners::ranking::partner::{Partner, Partners};
use lodeway_partners::ranking::scores::Merit;
use lodeway_results::table_row;
use lodeway_tables::facts::Project;
use lodeway_terms::{Country, Status, Year};

table_row! {
    /// A country that could supply, or why it could not.
    pub struct RankRow {
        /// The country.
        partner: Country,
        /// now, building, prospect, ore, other-stage, curbed, emergency, re-exporter or excluded.
        tier: &'static str,
        /// 10th percentile of its rank over random weights, tier before tier.
        rank_p10: Option<usize> ["1 is best"],
        /// Median of its rank.
        rank_p50: Option<usize> ["1 is best"],
        /// 90th percentile of its rank.
        rank_p90: Option<usize> ["1 is best"],
        /// What it could ship over what the importer needs.
        ceiling_share: Option<f64> ["share of the need, at most 3"],
        /// What it could ship.
        free_t: f64 ["t a year, content"],
        /// The facility that would ship, or would be the first to.
        facility: Option<String>,
        /// From when, where it does not run yet.
        from_year: Option<Year>,
        /// The part of its output that others have.
        captive_share: Option<f64> ["share of its output"],
        /// Who has most of it.
        captive_to: Option<Country>,
        /// What could stop it.
        stopped_by: String,
        /// The restrictor's material inside what it sells.
        passed_share: Option<f64> ["share of its sales"],
        /// What the two most harmful states on the way could do to the least cost.
        corridor_dependence: Option<f64> ["rise of least cost; inf = cut off"],
        /// Why it stands where it stands.
        reason: String,
        /// How far the row can be trusted.
        status: Status,
        /// What is not known of it.
        missing: String,
    }
    shown { partner, tier, rank_p50, ceiling_share, free_t, facility, from_year, stopped_by, passed_share, corridor_dependence, status }
}

table_row! {
    /// A criterion and its weight.
    pub struct CriterionRow {
        /// The criterion.
        criterion: &'static str,
        /// Its weight.
        weight: f64 ["sums to 1"],
        /// Ranked partners without a value.
        missing: usize ["partners"],
        /// Weights are assumed.
        status: &'static str,
        /// Why it counts.
        reason: &'static str,
    }
    shown { criterion, weight, missing, status, reason } falling weight
}

table_row! {
    /// One score of a ranked partner.
    pub struct ValueRow {
        /// Who could supply.
        partner: Country,
        /// The criterion.
        criterion: &'static str,
        /// Utility at the least.
        utility_low: f64 ["0 worst, 1 best"],
        /// Utility at the most.
        utility_high: f64 ["0 worst, 1 best"],
        /// How far the value can be trusted.
        status: &'static str,
    }
    shown { partner, criterion, utility_low, utility_high, status }
}

table_row! {
    /// What a partner sells at a stage, beside what the importer buys.
    pub struct StageRow {
        /// Who could supply.
        partner: Country,
        /// The stage.
        stage: &'static str,
        /// Year of trade.
        year: Year,
        /// What it sells the world.
        exports_kusd: f64 ["thousand US$"],
        /// The same by mass.
        exports_t: Option<f64> ["t"],
        /// Value over mass.
        unit_value_usd_kg: Option<f64> ["US$/kg"],
        /// What the importer buys of all.
        imports_kusd: f64 ["thousand US$"],
        /// The same by mass.
        imports_t: Option<f64> ["t"],
        /// Exports over imports by value.
        ceiling_value_share: Option<f64> ["share of imports"],
        /// Exports over imports by mass.
        ceiling_mass_share: Option<f64> ["share of imports"],
    }
    shown { partner, stage, exports_kusd, exports_t, unit_value_usd_kg, ceiling_value_share, ceiling_mass_share, imports_kusd, year } falling exports_kusd
}

table_row! {
    /// Reserves or a resource; different classes are never added up.
    pub struct ResourceRow {
        /// Where it is.
        partner: Country,
        /// The deposit, or all of them.
        name: String,
        /// Reserves, or the class of the resource.
        class: String,
        /// How much.
        tonnes: Option<f64> ["t"],
        /// What the tonnes are of.
        basis: String,
        /// Year of the figure.
        year: Option<Year>,
        /// How far the number can be trusted.
        status: Status,
        /// Who says so.
        source: String,
    }
    shown { partner, name, class, tonnes, basis, year, status } falling tonnes
}

table_row! {
    /// A project with planning bands.
    pub struct ProjectRow {
        /// Where it is.
        partner: Country,
        /// Its name.
        project: String,
        /// The stage it would produce.
        stage: String,
        /// How far it is, in the words of the source.
        state: String,
        /// Planned capacity.
        capacity_tpa: Option<f64> ["t a year"],
        /// What the capacity is of.
        capacity_basis: String,
        /// Output in the fifth year, if it produces.
        fifth_year_tpa: Option<f64> ["t a year, assumed"],
        /// Capital cost at the least.
        capital_low_usd: Option<f64> ["US$"],
        /// Capital cost at the most.
        capital_high_usd: Option<f64> ["US$, with overrun, assumed"],
        /// Years to the first output at the least.
        lead_low_years: f64 ["years, assumed"],
        /// Years to the first output at the most.
        lead_high_years: f64 ["years, assumed"],
        /// Chance of ever producing at the least.
        chance_low: f64 ["0–1, assumed"],
        /// Chance of ever producing at the most.
        chance_high: f64 ["0–1, assumed"],
        /// The first year of output.
        earliest_year: Option<Year> ["as stated"],
        /// How far the numbers can be trusted.
        status: Status,
        /// Who says so.
        source: String,
        /// How far the source is sure.
        confidence: String,
    }
    shown { partner, project, stage, state, capacity_tpa, earliest_year, chance_low, chance_high, status }
}

pub(super) fn rank(p: &Partner) -> RankRow {
    let rank = |of: &dyn Fn(&Band) -> usize| p.band.as_ref().map(of);
    RankRow {
        partner: p.partner,
        tier: p.tier.word(),
        rank_p10: rank(&|b| b.p10),
        rank_p50: rank(&|b| b.p50),
        rank_p90: rank(&|b| b.p90),
        ceiling_share: p.ceiling_share,
        free_t: p.free_t,
        facility: p.facility.as_ref().map(|f| f.name.clone()),
        from_year: p.from_year,
        captive_share: p.captive_share,
        captive_to: p.captive_to,
        stopped_by: p.stopped_by.join("; "),
        passed_share: p.passed_share,
        corridor_dependence: p.corridor_dependence(),
        reason: p.reason.clone(),
        status: p.status,
        missing: p.missing.join(" "),
    }
}

pub(super) fn weights(found: &Partners, weights: &[f64; 8]) -> Vec<CriterionRow> {
    let sum: f64 = weights.iter().sum();
    let row = |(at, merit): (usize, Merit)| {
        let unknown = |p: &&Partner| p.tier.is_ranked() && matches!(p.utilities[at], Utility::Between(..));
        CriterionRow {
            criterion: merit.name(),
            weight: weights[at] / sum,
            missing: found.rows.iter().filter(unknown).count(),
            status: "assumed",
            reason: merit.reason(),
        }
    };
    Merit::ALL.into_iter().enumerate().map(row).collect()
}

pub(super) fn values(found: &Partners) -> Vec<ValueRow> {
    let ranked = found.rows.iter().filter(|p| p.tier.is_ranked());
    let of = |p: &Partner| -> Vec<ValueRow> {
        let scores = Merit::ALL.into_iter().zip(p.utilities);
        let row = |(merit, utility): (Merit, Utility)| {
            let (utility_low, utility_high) = match utility {
                Utility::Known(u) => (u, u),
                Utility::Between(low, high) => (low, high),
            };
            let status = if utility_high > utility_low { "missing" } else { p.status.word() };
            ValueRow { partner: p.partner, criterion: merit.name(), utility_low, utility_high, status }
        };
        scores.map(row).collect()
    };
    ranked.flat_map(of).collect()
}

pub(super) fn stages(found: &[Potential], year: Year) -> Vec<StageRow> {
    let share = |out: f64, all: f64| (all > 0.0).then(|| out / all);
    let mut rows = Vec::new();
    for potential in found {
        rows.extend(potential.stages.iter().map(|stage| {
            let (sold, wanted) = (&stage.sold, &stage.wanted);
            StageRow {
                partner: potential.partner,
                stage: stage.stage,
                year,
                exports_kusd: sold.kusd,
                exports_t: sold.t,
                unit_value_usd_kg: sold.unit_value(),
                imports_kusd: wanted.kusd,
                imports_t: wanted.t,
                ceiling_value_share: share(sold.kusd, wanted.kusd),
                ceiling_mass_share: sold.t.zip(wanted.t).and_then(|(out, all)| share(out, all)),
            }
        }));
    }
    rows
}

pub(super) fn resources(found: &[Potential]) -> Vec<ResourceRow> {
    let mut rows = Vec::new();
    for p in found {
        rows.extend(p.reserves.iter().map(|r| ResourceRow {
            partner: p.partner,
            name: "all deposits".to_owned(),
            class: "reserves".to_owned(),
            tonnes: Some(r.tonnes),
            basis: r.basis.clone(),
            year: Some(r.year),
            status: r.status,
            source: r.source.clone(),
        }));
        let known = p.projects.iter().filter(|project| project.resource_t.is_some());
        rows.extend(known.map(|project| resource(p.partner, project)));
    }
    rows
}

fn resource(partner: Country, project: &Project) -> ResourceRow {
    ResourceRow {
        partner,
        name: project.name.clone(),
        class: project.resource_class.clone(),
        tonnes: project.resource_t,
        basis: project.capacity_basis.clone(),
        year: None,
        status: Status::Prospective,
        source: project.source.clone(),
    }
}

pub(super) fn projects(found: &[Potential]) -> Vec<ProjectRow> {
    found.iter().flat_map(|p| &p.projects).map(project).collect()
}

fn project(project: &Project) -> ProjectRow {
    let p = prospect(project);
    ProjectRow {
        partner: project.country,
        project: project.name.clone(),
        stage: project.stage.to_string(),
        state: project.state.clone(),
        capacity_tpa: project.capacity_tpa,
        capacity_basis: project.capacity_basis.clone(),
        fifth_year_tpa: p.fifth_year_tpa,
        capital_low_usd: p.capital_usd.map(|c| c.0),
        capital_high_usd: p.capital_usd.map(|c| c.1),
        lead_low_years: p.lead_years.0,
        lead_high_years: p.lead_years.1,
        chance_low: p.chance.0,
        chance_high: p.chance.1,
        earliest_year: project.earliest_year,
        status: Status::Prospective,
        source: project.source.clone(),
        confidence: project.confidence.word().to_owned(),
    }
}
