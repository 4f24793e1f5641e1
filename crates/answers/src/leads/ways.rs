//! The way out: partners, ways of goods, agreements, aid, plans.

use lodeway_messages::{Arg, Message, change, figure, mass, money, msg, number, percent};
use lodeway_results::Simulated;

use super::{Asked, first_said, largest, last_year, leads, place, said, some_of};
use crate::aid;
use crate::corridors::{CostRow, DependenceRow, LegRow, WayRow};
use crate::partners::{CriterionRow, ProjectRow, RankRow, ResourceRow, StageRow, ValueRow};
use crate::plan::rows::{
    AidRow, AtChance, Binding, Compared, Decision, FrontierPoint, Regret, Relaxed, Reply, YearRow,
};

leads! {
    RankRow => ranking;
    CriterionRow => weights;
    ValueRow => values;
    StageRow => stages;
    ResourceRow => resources;
    ProjectRow => projects;
    WayRow => ways;
    DependenceRow => dependence;
    LegRow => legs;
    CostRow => costs;
    aid::SectorRow => aid_sectors;
    aid::GroupRow => aid_groups;
    aid::PortfolioRow => portfolio;
    aid::ReadingRow => readings;
    Decision => decisions;
    YearRow => plan_years;
    AidRow => plan_aid;
    FrontierPoint => frontier;
    Binding => binding;
    Compared => compared;
    Regret => regret;
    Reply => reply;
    AtChance => at_chance;
    Relaxed => relaxed;
}

fn ranking(rows: &[RankRow], asked: &Asked) -> Vec<Message> {
    let now = rows.iter().filter(|row| row.tier == "now").count();
    let one = |row: &RankRow| -> Arg {
        let share = row.ceiling_share.map_or_else(|| Arg::from(msg!("status-missing")), percent);
        msg!("lead-partner", partner = row.partner, share = share).into()
    };
    let best: Vec<Arg> = rows.iter().filter(|row| row.rank_p50.is_some()).take(3).map(one).collect();
    let (importer, mineral) = (asked.place("importer"), asked.mineral());
    if best.is_empty() {
        return vec![msg!("lead-partners-none", importer = importer, mineral = mineral, count = rows.len())];
    }
    vec![msg!(
        "lead-partners",
        count = rows.len(),
        now = now,
        importer = importer,
        mineral = mineral,
        best = some_of(best, 3)
    )]
}

fn weights(rows: &[CriterionRow], _: &Asked) -> Vec<Message> {
    let first = largest(rows, |row| Some(row.weight));
    let lead = |row: &CriterionRow| {
        msg!(
            "lead-weights",
            count = rows.len(),
            criterion = Message::english(row.criterion),
            weight = percent(row.weight)
        )
    };
    first.map(lead).into_iter().collect()
}

fn values(rows: &[ValueRow], _: &Asked) -> Vec<Message> {
    let open = rows.iter().filter(|row| row.utility_high - row.utility_low > 0.5).count();
    vec![msg!("lead-values", count = rows.len(), open = open)]
}

fn stages(rows: &[StageRow], asked: &Asked) -> Vec<Message> {
    let Some(row) = largest(rows, |row| Some(row.exports_kusd)) else {
        return vec![msg!("lead-potential-none", mineral = asked.mineral())];
    };
    vec![msg!(
        "lead-stages",
        partner = row.partner,
        stage = Message::english(row.stage),
        year = row.year,
        value = money(row.exports_kusd),
        share = percent(row.ceiling_value_share.unwrap_or(f64::NAN)),
        importer = asked.place("importer")
    )]
}

fn resources(rows: &[ResourceRow], asked: &Asked) -> Vec<Message> {
    let Some(row) = largest(rows, |row| row.tonnes) else {
        return vec![msg!("lead-potential-none", mineral = asked.mineral())];
    };
    let (named, tonnes) = (Message::english(row.name.clone()), mass(row.tonnes.unwrap_or(f64::NAN)));
    vec![msg!("lead-resources", count = rows.len(), partner = row.partner, named = named, tonnes = tonnes)]
}

fn projects(rows: &[ProjectRow], asked: &Asked) -> Vec<Message> {
    let Some(row) = largest(rows, |row| row.capacity_tpa) else {
        return vec![msg!("lead-potential-none", mineral = asked.mineral())];
    };
    vec![msg!(
        "lead-projects",
        count = rows.len(),
        project = Message::english(row.project.clone()),
        partner = row.partner,
        capacity = mass(row.capacity_tpa.unwrap_or(f64::NAN)),
        low = number(100.0 * row.chance_low, 0),
        high = number(100.0 * row.chance_high, 0)
    )]
}

/// Codes of countries by their names; the sea alone where there are none.
fn through(codes: &str) -> Message {
    let names: Vec<Arg> = codes.split_whitespace().map(place).collect();
    if names.is_empty() { msg!("lead-by-sea") } else { msg!("lead-through", countries = some_of(names, 4)) }
}

/// What the closing of a state does to the least cost.
fn rise(dependence: f64) -> Message {
    if dependence.is_finite() { change(1.0 + dependence).into() } else { msg!("lead-cut-off") }
}

fn ways(rows: &[WayRow], asked: &Asked) -> Vec<Message> {
    let (from, to) = (asked.place("from"), asked.place("to"));
    let first = rows.first().and_then(|row| Some((row, row.km?, row.cost_usd_t?)));
    let Some((row, km, cost)) = first else { return vec![msg!("lead-ways-none", from = from, to = to)] };
    let via = through(row.via.as_deref().unwrap_or_default());
    let mut words =
        vec![msg!("lead-ways", from = from, to = to, via = via, km = number(km, 0), cost = number(cost, 0))];
    words.extend(
        row.depends_on.zip(row.dependence).map(|(country, dependence)| {
            msg!("lead-ways-closed", country = country, rise = rise(dependence))
        }),
    );
    words
}

fn dependence(rows: &[DependenceRow], asked: &Asked) -> Vec<Message> {
    let (from, to) = (asked.place("from"), asked.place("to"));
    let Some(row) = largest(rows, |row| Some(row.dependence)).filter(|row| row.dependence > 0.0) else {
        return vec![msg!("lead-dependence-none", from = from, to = to)];
    };
    let closed: Arg = row.closed.split_whitespace().map(place).collect();
    let cut = rows.iter().filter(|row| row.dependence.is_infinite()).count();
    vec![msg!(
        "lead-dependence",
        from = from,
        to = to,
        closed = closed,
        rise = rise(row.dependence),
        cut = cut,
        count = rows.len()
    )]
}

fn legs(rows: &[LegRow], asked: &Asked) -> Vec<Message> {
    let first: Vec<&LegRow> = rows.iter().filter(|row| row.route == 1).collect();
    vec![msg!(
        "lead-legs",
        from = asked.place("from"),
        to = asked.place("to"),
        legs = first.len(),
        km = number(first.iter().map(|leg| leg.km).sum(), 0),
        cost = number(first.iter().map(|leg| leg.cost_usd_t).sum(), 0)
    )]
}

fn costs(rows: &[CostRow], _: &Asked) -> Vec<Message> {
    let one = |row: &CostRow| -> Arg {
        let (value, unit) = (figure(row.value), Message::english(row.unit));
        msg!("corridors-cost", name = row.cost, value = value, unit = unit).into()
    };
    vec![msg!("lead-costs", count = rows.len(), costs = some_of(rows.iter().map(one).collect(), 2))]
}

/// An amount of a currency; US dollars as such.
fn amount(value: f64, currency: &str) -> Arg {
    if currency == "USD" {
        money(value / 1e3)
    } else {
        msg!("lead-amount", value = number(value, 0), currency = currency).into()
    }
}

fn aid_sectors(rows: &[aid::SectorRow], asked: &Asked) -> Vec<Message> {
    let last = last_year(rows, |row| row.year.0);
    let given = |row: &aid::SectorRow| row.disbursement.or(row.commitment);
    let Some(row) = largest(&last, |row| given(row)) else {
        return vec![msg!(
            "lead-aid-none",
            donor = asked.place("donor"),
            recipient = asked.place("recipient")
        )];
    };
    vec![msg!(
        "lead-aid-sectors",
        year = row.year,
        donor = row.donor,
        recipient = row.recipient,
        sector = row.sector.as_str(),
        group = Message::english(row.group),
        amount = amount(given(row).unwrap_or(f64::NAN), &row.currency),
        share = percent(row.share.unwrap_or(f64::NAN))
    )]
}

fn aid_groups(rows: &[aid::GroupRow], asked: &Asked) -> Vec<Message> {
    let Some(row) = largest(rows, |row| Some(row.mean)) else {
        return vec![msg!(
            "lead-aid-none",
            donor = asked.place("donor"),
            recipient = asked.place("recipient")
        )];
    };
    vec![msg!(
        "lead-aid-groups",
        donor = row.donor,
        recipient = row.recipient,
        group = Message::english(row.group),
        mean = amount(row.mean, &row.currency),
        from = row.from,
        to = row.to,
        rank = row.rank,
        recipients = row.recipients
    )]
}

fn portfolio(rows: &[aid::PortfolioRow], asked: &Asked) -> Vec<Message> {
    let last = last_year(rows, |row| row.year.0);
    let known: Vec<&&aid::PortfolioRow> = last.iter().filter(|row| row.value.is_some()).collect();
    let one = |row: &&&aid::PortfolioRow| -> Arg {
        let value = figure(row.value.unwrap_or(f64::NAN));
        msg!("lead-measure-value", measure = row.measure.as_str(), value = value).into()
    };
    let values: Vec<Arg> = known.iter().map(one).collect();
    let (donor, recipient) = (asked.place("donor"), asked.place("recipient"));
    match last.first().filter(|_| !values.is_empty()) {
        Some(row) => {
            let values = some_of(values, 3);
            vec![msg!(
                "lead-portfolio",
                year = row.year,
                donor = donor,
                recipient = recipient,
                values = values
            )]
        }
        None => vec![msg!("lead-aid-none", donor = donor, recipient = recipient)],
    }
}

fn readings(rows: &[aid::ReadingRow], _: &Asked) -> Vec<Message> {
    vec![msg!("lead-readings", count = rows.len())]
}

/// A number of a plan with the columns that hold its ends.
fn with_ends(value: f64, low: f64, high: f64) -> Simulated {
    Simulated { value: Some(value), ends: Some((low, high)) }
}

fn decisions(rows: &[Decision], _: &Asked) -> Vec<Message> {
    let Some(first) = rows.iter().min_by_key(|row| row.year) else { return vec![msg!("lead-plan-nothing")] };
    let capital: f64 = rows.iter().filter_map(|row| row.capital_kusd).sum();
    let aid: f64 = rows.iter().map(|row| row.aid_kusd).sum();
    let mut words = vec![msg!(
        "lead-plan",
        count = rows.len(),
        year = first.year.to_string(),
        capital = money(capital),
        aid = money(aid)
    )];
    let built: Vec<&Decision> = rows.iter().filter(|row| row.capital_kusd.is_some()).collect();
    words.extend(largest(&built, |row| row.capital_kusd).map(|row| {
        msg!(
            "lead-plan-largest",
            lever = Message::english(row.lever.clone()),
            year = row.year.to_string(),
            amount = number(row.amount, 0),
            unit = Message::english(row.unit)
        )
    }));
    words
}

fn plan_years(rows: &[YearRow], _: &Asked) -> Vec<Message> {
    let Some(row) = rows.last() else { return vec![msg!("lead-plan-nothing")] };
    let share = with_ends(row.restrictor_share, row.restrictor_share_p10, row.restrictor_share_p90);
    let mut words = vec![msg!(
        "lead-plan-years",
        year = row.year.to_string(),
        share = first_said(&share, percent),
        without = percent(row.restrictor_share_without),
        days = number(row.cover_days, 0)
    )];
    words.extend(row.target_share.zip(row.target_met_chance).map(|(target, chance)| {
        msg!("lead-plan-target", target = percent(target), chance = percent(chance))
    }));
    words
}

fn plan_aid(rows: &[AidRow], _: &Asked) -> Vec<Message> {
    let total: f64 = rows.iter().map(|row| row.aid_kusd).sum();
    let extractive: f64 = rows.iter().filter(|row| row.extractive == "yes").map(|row| row.aid_kusd).sum();
    let share = percent(if total > 0.0 { extractive / total } else { f64::NAN });
    vec![msg!("lead-plan-aid", total = money(total), share = share)]
}

fn frontier(rows: &[FrontierPoint], _: &Asked) -> Vec<Message> {
    let (Some(safest), Some(cheapest)) = (rows.first(), rows.last()) else {
        return vec![msg!("lead-plan-nothing")];
    };
    vec![msg!(
        "lead-frontier",
        points = rows.len(),
        safe = money(safest.expected_cost_kusd),
        cheap = money(cheapest.expected_cost_kusd),
        safe_risk = money(safest.risk_kusd),
        cheap_risk = money(cheapest.risk_kusd)
    )]
}

fn binding(rows: &[Binding], _: &Asked) -> Vec<Message> {
    let Some(row) = largest(rows, |row| Some(row.saving_kusd)) else {
        return vec![msg!("lead-binding-none")];
    };
    vec![msg!(
        "lead-binding",
        count = rows.len(),
        limit = Message::english(row.limit.clone()),
        step = Message::english(row.step.clone()),
        saving = money(row.saving_kusd)
    )]
}

fn compared(rows: &[Compared], _: &Asked) -> Vec<Message> {
    let cost = |row: &Compared| {
        with_ends(row.expected_cost_kusd, row.expected_cost_kusd_p10, row.expected_cost_kusd_p90)
    };
    let risk = |row: &Compared| with_ends(row.risk_kusd, row.risk_kusd_p10, row.risk_kusd_p90);
    let Some(cheapest) = largest(rows, |row| Some(-row.risk_weighted_kusd)) else {
        return vec![msg!("lead-plan-nothing")];
    };
    let mut words = vec![msg!(
        "lead-compared",
        plan = Message::english(cheapest.plan.clone()),
        cost = first_said(&cost(cheapest), money),
        risk = said(&risk(cheapest), money)
    )];
    words.extend(rows.iter().find(|row| row.plan == "do nothing" && row.plan != cheapest.plan).map(|row| {
        msg!("lead-compared-nothing", cost = said(&cost(row), money), risk = said(&risk(row), money))
    }));
    words
}

fn regret(rows: &[Regret], _: &Asked) -> Vec<Message> {
    let mut plans: Vec<(&str, &Regret)> = Vec::new();
    for row in rows {
        match plans.iter_mut().find(|(plan, _)| *plan == row.plan) {
            Some((_, worst)) if row.regret_kusd > worst.regret_kusd => *worst = row,
            Some(_) => {}
            None => plans.push((&row.plan, row)),
        }
    }
    let least = largest(&plans, |(_, worst)| Some(-worst.regret_kusd));
    let lead = |(plan, worst): &(&str, &Regret)| {
        msg!(
            "lead-regret",
            plans = plans.len(),
            plan = Message::english((*plan).to_owned()),
            regret = money(worst.regret_kusd),
            event = Message::english(worst.scenario.clone())
        )
    };
    least.map(lead).into_iter().collect()
}

fn reply(rows: &[Reply], _: &Asked) -> Vec<Message> {
    let best = rows.iter().find(|row| row.best_reply == "yes" && row.chosen_plan == "yes");
    let Some(row) = best.or(rows.first()) else { return vec![msg!("lead-plan-nothing")] };
    let own = with_ends(row.restrictor_loss_kusd, row.restrictor_loss_kusd_p10, row.restrictor_loss_kusd_p90);
    let target = with_ends(row.target_loss_kusd, row.target_loss_kusd_p10, row.target_loss_kusd_p90);
    vec![msg!(
        "lead-reply",
        plan = Message::english(row.plan.clone()),
        instrument = Message::english(row.instrument.clone()),
        loss = first_said(&target, money),
        own = said(&own, money)
    )]
}

fn at_chance(rows: &[AtChance], _: &Asked) -> Vec<Message> {
    let (Some(low), Some(high)) = (rows.first(), rows.last()) else { return vec![msg!("lead-plan-nothing")] };
    vec![msg!(
        "lead-at-chance",
        low = percent(low.chance),
        high = percent(high.chance),
        few = mass(low.projects_capacity_t),
        many = mass(high.projects_capacity_t),
        dear = money(low.expected_cost_kusd),
        cheap = money(high.expected_cost_kusd)
    )]
}

fn relaxed(rows: &[Relaxed], _: &Asked) -> Vec<Message> {
    let together: Vec<&Relaxed> = rows.iter().filter(|row| row.relaxation == "cheapest together").collect();
    let names: Vec<Arg> = together.iter().map(|row| row.limit.as_str().into()).collect();
    vec![msg!("lead-infeasible", count = names.len(), limits = some_of(names, 3))]
}
