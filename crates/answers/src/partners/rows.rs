//! The rows of every table of partners, and how they are filled.

use lodeway_partners::potential::projects::prospect;
use lodeway_partners::ranking::bands::{Band, Cell as Utility};
use lodeway_partners::ranking::criteria::{Applied, Candidate, Criterion, Ranking, Reach};
use lodeway_partners::ranking::reason::{offers, reason};
use lodeway_results::table_row;
use lodeway_tables::facts::Project;
use lodeway_terms::{Country, Status, Year};

use crate::corridors::codes;

/// Products named of what a partner sells now.
const OFFERS: usize = 8;

table_row! {
    /// A possible partner with its rank band and what it rests on.
    pub struct RankRow {
        /// Who could supply.
        partner: Country,
        /// 10th percentile of its rank over random weights.
        rank_p10: usize ["1 is best"],
        /// Median of its rank.
        rank_p50: usize ["1 is best"],
        /// 90th percentile of its rank.
        rank_p90: usize ["1 is best"],
        /// All it exports over all that the importer buys.
        export_ceiling_share: Option<f64> ["share of imports"],
        /// What the two most harmful states on the way could do to the least cost.
        corridor_dependence: Option<f64> ["rise of least cost; inf = cut off"],
        /// These states.
        corridor_on: Option<String>,
        /// How far the partner is a supplier today.
        status: Status,
        /// What it does: produces, processes, plans.
        role: &'static str,
        /// Why it stands where it stands.
        reason: String,
        /// Rank at the weights shown, missing values taken as the worst.
        rank: usize ["at the weights shown"],
        /// How often it is first.
        first_share: f64 ["share of draws"],
        /// How often it is among the first five.
        top_five_share: f64 ["share of draws"],
        /// What it sells the world.
        exports_kusd: f64 ["thousand US$"],
        /// The same by mass.
        exports_t: Option<f64> ["t"],
        /// What the importer buys of it.
        bought_kusd: f64 ["thousand US$"],
        /// Its largest buyer.
        top_buyer: Option<Country>,
        /// That buyer's share.
        top_buyer_share: Option<f64> ["share of its exports"],
        /// Growth of its exports.
        growth: Option<f64> ["a year"],
        /// Value over mass.
        unit_value_usd_kg: Option<f64> ["US$/kg"],
        /// The stage it sells most of.
        main_stage: Option<&'static str>,
        /// How far its stages are those that the importer buys.
        stage_match: f64 ["0–1"],
        /// Output.
        production_t: Option<f64> ["t"],
        /// Stage and basis of the output.
        production_basis: Option<String>,
        /// Year of the output.
        production_year: Option<Year>,
        /// How far the output can be trusted.
        production_status: Option<&'static str>,
        /// Reserves.
        reserves_t: Option<f64> ["t"],
        /// Projects.
        projects: usize ["count, prospective"],
        /// States crossed on the cheapest way.
        transit: Option<String>,
        /// Cost of the cheapest way.
        corridor_usd_t: Option<f64> ["US$ a tonne, assumed"],
        /// What the most harmful state on the way could do.
        single_dependence: Option<f64> ["rise of least cost"],
        /// This state.
        single_on: Option<String>,
        /// Its own political risk.
        risk: Option<f64> ["0–1"],
        /// Political risk of the worst state crossed.
        transit_risk: Option<f64> ["0–1"],
        /// Distance of votes to the importer.
        alignment_distance: Option<f64> ["ideal points"],
        /// What it sells now.
        offers_now: String,
        /// Criteria without a value.
        missing: String,
    }
}

table_row! {
    /// A criterion: direction, weight, worst and best value.
    pub struct CriterionRow {
        /// The criterion.
        criterion: &'static str,
        /// Whether more is better.
        direction: &'static str,
        /// Its weight.
        weight: f64 ["sums to 1"],
        /// Unit of its values.
        unit: &'static str,
        /// The worst value of any partner.
        worst: Option<f64> ["as the unit"],
        /// The best value of any partner.
        best: Option<f64> ["as the unit"],
        /// Partners without a value.
        missing: usize ["partners"],
        /// Whether it is applied.
        status: &'static str,
        /// Why it counts.
        reason: &'static str,
    }
}

table_row! {
    /// One value of a partner.
    pub struct ValueRow {
        /// Who could supply.
        partner: Country,
        /// The criterion.
        criterion: &'static str,
        /// The value.
        value: Option<f64> ["as the unit"],
        /// Its unit.
        unit: &'static str,
        /// Utility at the least.
        utility_low: f64 ["0 worst, 1 best"],
        /// Utility at the most.
        utility_high: f64 ["0 worst, 1 best"],
        /// How far the value can be trusted.
        status: &'static str,
    }
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
}

pub(super) fn ranks(ranking: &Ranking, importer: Country) -> Vec<RankRow> {
    ranking.rows.iter().map(|(candidate, band)| rank(candidate, band, importer)).collect()
}

fn rank(candidate: &Candidate, band: &Band, importer: Country) -> RankRow {
    let p = &candidate.potential;
    let reach = candidate.reach.as_ref();
    let worst = reach.and_then(|r| r.worst.as_ref());
    let buyer = p.buyers.first();
    let made = p.production.first();
    RankRow {
        partner: p.partner,
        rank_p10: band.p10,
        rank_p50: band.p50,
        rank_p90: band.p90,
        export_ceiling_share: p.ceiling(),
        corridor_dependence: reach.map(Reach::dependence),
        corridor_on: worst.map(|w| codes(&w.1.closed)),
        status: p.status(),
        role: p.role().word(),
        reason: reason(candidate, importer),
        rank: band.shown,
        first_share: band.first,
        top_five_share: band.top_five,
        exports_kusd: p.exports.kusd,
        exports_t: p.exports.t,
        bought_kusd: p.bought_kusd,
        top_buyer: buyer.map(|b| b.0),
        top_buyer_share: buyer.map(|b| b.1 / p.exports.kusd),
        growth: p.growth,
        unit_value_usd_kg: p.exports.unit_value(),
        main_stage: p.main_stage().map(|s| s.0),
        stage_match: p.stage_match(),
        production_t: made.map(|m| m.tonnes),
        production_basis: made.map(|m| format!("{} {}", m.stage, m.basis)),
        production_year: made.map(|m| m.year),
        production_status: made.map(|m| m.status.word()),
        reserves_t: p.reserves.as_ref().map(|r| r.tonnes),
        projects: p.projects.len(),
        transit: reach.map(|r| codes(&r.transit)),
        corridor_usd_t: reach.map(|r| r.usd_t),
        single_dependence: reach.map(|_| worst.map_or(0.0, |w| w.0.rise)),
        single_on: worst.map(|w| codes(&w.0.closed)),
        risk: candidate.risk,
        transit_risk: candidate.transit_risk,
        alignment_distance: candidate.alignment,
        offers_now: offers(p, OFFERS),
        missing: candidate.missing().join(" "),
    }
}

pub(super) fn weights(ranking: &Ranking) -> Vec<CriterionRow> {
    ranking.criteria.iter().map(|applied| weight(ranking, applied)).collect()
}

fn weight(ranking: &Ranking, applied: &Applied) -> CriterionRow {
    let criterion = applied.criterion;
    let values: Vec<Option<f64>> = ranking.rows.iter().map(|(c, _)| c.value(criterion)).collect();
    let known = || values.iter().flatten().copied();
    let (low, high) = (known().reduce(f64::min), known().reduce(f64::max));
    let more = criterion.higher_is_better();
    let (worst, best) = if more { (low, high) } else { (high, low) };
    CriterionRow {
        criterion: criterion.name(),
        direction: if more { "higher is better" } else { "lower is better" },
        weight: applied.weight,
        unit: criterion.unit(),
        worst,
        best,
        missing: values.iter().filter(|v| v.is_none()).count(),
        status: if applied.tells_apart { "assumed" } else { "left out: tells nobody apart" },
        reason: criterion.reason(),
    }
}

pub(super) fn values(ranking: &Ranking) -> Vec<ValueRow> {
    let mut rows = Vec::new();
    for (i, (candidate, _)) in ranking.rows.iter().enumerate() {
        for applied in &ranking.criteria {
            let value = candidate.value(applied.criterion);
            let (utility_low, utility_high) = match applied.cells[i] {
                Utility::Known(u) => (u, u),
                Utility::Between(low, high) => (low, high),
            };
            let status = match (value, applied.criterion) {
                (None, _) => "missing",
                (_, Criterion::CorridorCost | Criterion::CorridorDependence) => "assumed",
                (_, Criterion::Production) => "estimated",
                _ => "observed",
            };
            rows.push(ValueRow {
                partner: candidate.potential.partner,
                criterion: applied.criterion.name(),
                value,
                unit: applied.criterion.unit(),
                utility_low,
                utility_high,
                status,
            });
        }
    }
    rows
}

pub(super) fn stages(ranking: &Ranking, year: Year) -> Vec<StageRow> {
    let share = |out: f64, all: f64| (all > 0.0).then(|| out / all);
    let mut rows = Vec::new();
    for (candidate, _) in &ranking.rows {
        rows.extend(candidate.potential.stages.iter().map(|stage| {
            let (sold, wanted) = (&stage.sold, &stage.wanted);
            StageRow {
                partner: candidate.potential.partner,
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

pub(super) fn resources(ranking: &Ranking) -> Vec<ResourceRow> {
    let mut rows = Vec::new();
    for (candidate, _) in &ranking.rows {
        let p = &candidate.potential;
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

pub(super) fn projects(ranking: &Ranking) -> Vec<ProjectRow> {
    ranking.rows.iter().flat_map(|(c, _)| &c.potential.projects).map(project).collect()
}

fn project(project: &Project) -> ProjectRow {
    let p = prospect(project);
    ProjectRow {
        partner: project.country,
        project: project.name.clone(),
        stage: project.stage.clone(),
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
        confidence: project.confidence.clone(),
    }
}
