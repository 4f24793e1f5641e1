//! A shock made ready: its market, restrictions and assumptions, with what was made before kept in memory.

use std::sync::Arc;

use lodeway_markets::calibration::{odd_base, odd_notes};
use lodeway_markets::uncertainty::assumptions::Assumptions;
use lodeway_markets::uncertainty::draws::{Of, Simulated};
use lodeway_markets::{
    Home, Market, Measure, Outcome, Restriction, Scenario as Shock, Spread, Switches, outcome, simulate,
};
use lodeway_messages::{Message, msg, slug};
use lodeway_terms::{Commodity, Country, Prior, Status, Year};

use super::{Params, Scenario, Table, notes, schedule};
use crate::context::Context;
use crate::recent::Recent;
use crate::refusal::Refusal;
use crate::subject;
use crate::switches::{Made, made, passed_on_in};

/// A shock ready to be solved.
#[derive(Debug, Clone)]
pub struct Case {
    /// The market's codes and name.
    pub commodity: Commodity,
    /// The base year.
    pub year: Year,
    /// The base market.
    pub market: Market,
    /// What is restricted, without its time.
    pub shock: Shock,
    /// The same with free re-export.
    pub free_shock: Shock,
    /// The restrictions with their time.
    pub measures: Vec<Measure>,
    /// What is assumed.
    pub assumed: Assumptions,
    /// The model.
    pub switches: Switches,
    /// The market before new suppliers enter, and what is free to enter.
    pub made: Made,
    /// What a reader must know.
    pub notes: Vec<Message>,
}

/// The last shocks solved: at the medians, and over the draws.
static FOUND: Recent<Outcome> = Recent::new();
static SPREAD: Recent<Spread> = Recent::new();
/// The last shocks solved in every draw: several tables are made of the same.
static SIMULATED: Recent<Simulated> = Recent::new();
/// Draws up to which they are kept: a thousand take some megabytes.
const KEPT_DRAWS: u32 = 1_000;
/// The last shocks made ready, and the last markets of a year without any.
static READY: Recent<Case> = Recent::new();
static MARKETS: Recent<Base> = Recent::new();

/// A market of a year before anything restricts it, and what its base year is like.
struct Base {
    made: Made,
    notes: Vec<Message>,
}

/// Solves a shock at the medians, and over the draws when they are wanted, unless it is among the last.
pub(super) fn solved(
    context: &Context,
    case: &Case,
    params: &Params,
    drawn: bool,
) -> (Arc<Outcome>, Option<Arc<Spread>>) {
    let Case { market, shock, assumed, .. } = case;
    let key = format!(
        "{} {} {} {shock:?} {assumed:?} {:?} {:?} {:?}",
        context.data.fingerprint(),
        case.commodity.label,
        case.year,
        market.home,
        market.own_eta,
        case.switches
    );
    let draws = params.markets_draws();
    let of = match params.table {
        Table::Exporters => Of::Sellers,
        Table::Flows => Of::Flows,
        _ => Of::Buyers,
    };
    let simulated = || {
        if draws.count > KEPT_DRAWS {
            return simulate(market, shock, assumed, draws, of);
        }
        let solve = || Simulated::of(market, shock, assumed, draws);
        SIMULATED.of(format!("{key} {draws:?}"), solve).spread(market, of)
    };
    let spread = drawn.then(|| SPREAD.of(format!("{key} {draws:?} {of:?}"), simulated));
    (FOUND.of(key, || outcome(market, shock, &assumed.central())), spread)
}

/// The market, restrictions and assumptions of a scenario.
///
/// # Errors
/// [`Refusal`] when a word is unknown or the market has no trade in the base year.
pub fn prepare(context: &Context, scenario: &Scenario) -> Result<Case, Refusal> {
    let key = format!("{} {scenario:?}", context.data.fingerprint());
    READY.get(key, || made_ready(context, scenario)).map(|case| Case::clone(&case))
}

fn made_ready(context: &Context, scenario: &Scenario) -> Result<Case, Refusal> {
    let data = &context.data;
    let resolved = Commodity::resolve(&scenario.mineral)?;
    let commodities: Vec<Commodity> =
        resolved.iter().map(|commodity| commodity.in_edition(data.edition())).collect();
    let [commodity] = commodities.as_slice() else {
        return Err(Refusal::usage(msg!("shock-one-market", typed = &scenario.mineral)));
    };
    subject::need_some_data(data, commodity)?;
    let year = Year(scenario.base);
    let blocs = subject::bloc_members(data)?;
    let measures = schedule::measures(scenario, &blocs)?;
    let restrictions: Vec<Restriction> = measures.iter().map(|m| m.restriction.clone()).collect();
    let leak = schedule::leak(scenario)?;
    let switches = scenario.switches;
    let key =
        format!("{} {} {year} {:?} {switches:?}", data.fingerprint(), commodity.label, scenario.home_share);
    let base = MARKETS.get(key, || base(context, scenario, commodity, year))?;
    let mut made = base.made.clone();
    own_etas(&mut made.market, scenario, (commodity, year))?;
    let market = made.entered(switches.entry.at_once());
    let mut priors = switches.priors(commodity);
    for (prior, value) in [
        (&mut priors.sigma, scenario.sigma),
        (&mut priors.epsilon, scenario.epsilon),
        (&mut priors.eta, scenario.eta),
    ] {
        if let Some(value) = value {
            *prior =
                Prior { median: value, p5: value, p95: value, reason: "given on the command line".into() };
        }
    }
    let mut notes = subject::notes_on_codes(data, &commodities);
    notes.extend(base.notes.iter().cloned());
    notes.extend(notes::assumptions(
        &market,
        &Assumptions { priors: priors.clone(), leak },
        year,
        data.provisional_year(),
    ));
    let assumed = Assumptions { priors, leak };
    let free_shock = Shock { restrictions, leak: assumed.leak_at([0.5; 2]) };
    let shock = passed_on_in(data, (commodity, year), &market, &free_shock, &switches)?;
    let measures = own_measures(data, (commodity, year), &market, measures, &switches)?;
    Ok(Case {
        commodity: commodity.clone(),
        year,
        market,
        shock,
        free_shock,
        measures,
        assumed,
        switches,
        made,
        notes,
    })
}

/// The measures in time with what re-export adds to each, for as long as it holds.
fn own_measures(
    data: &lodeway_tables::Data,
    what: (&Commodity, Year),
    market: &Market,
    measures: Vec<Measure>,
    switches: &Switches,
) -> Result<Vec<Measure>, Refusal> {
    let mut all = Vec::new();
    for measure in measures {
        let alone = Shock::of(vec![measure.restriction.clone()]);
        let with = passed_on_in(data, what, market, &alone, switches)?;
        all.extend(
            with.restrictions.into_iter().map(|restriction| Measure { restriction, ..measure.clone() }),
        );
    }
    Ok(all)
}

/// Sellers with a supply elasticity of their own.
fn own_etas(
    market: &mut Market,
    scenario: &Scenario,
    (commodity, year): (&Commodity, Year),
) -> Result<(), Refusal> {
    for (typed, eta) in &scenario.eta_of {
        let seller = Country::resolve(typed)?;
        if !market.set_eta(seller, *eta) {
            let (market, seller) = (slug(commodity), seller.iso3());
            return Err(Refusal::missing(msg!(
                "shock-eta-no-seller",
                market = market,
                year = year,
                seller = seller
            )));
        }
    }
    Ok(())
}

fn base(context: &Context, scenario: &Scenario, commodity: &Commodity, year: Year) -> Result<Base, Refusal> {
    let data = &context.data;
    let trade = data.trade(&commodity.codes)?;
    let kept = |default| home(scenario, default);
    let made = made(data, &trade, (commodity, year), &scenario.switches, &kept)?;
    if made.market.is_empty() {
        let (first, last) = lodeway_tables::Data::bundled_years();
        let market = slug(commodity);
        return Err(Refusal::missing(msg!(
            "shock-no-flows",
            market = market,
            year = year,
            first = first,
            last = last
        )));
    }
    let notes = [
        subject::notes_on_years(data, &trade, std::slice::from_ref(commodity), &[year]),
        odd_notes(&odd_base(&trade, commodity, year), year).into_iter().map(Message::english).collect(),
        made.notes.clone(),
    ];
    Ok(Base { notes: notes.concat(), made })
}

/// Home shares as typed (`none`, `CHN=0.75,AUS=0.1`, `none,CHN=0.75`), over the default of who is not named.
fn home(scenario: &Scenario, mut homes: Vec<Home>) -> Result<Vec<Home>, Refusal> {
    let typed = match scenario.home_share.as_deref() {
        None | Some("default") => return Ok(homes),
        Some(typed) => typed,
    };
    // Who is not named keeps what the data or the assumption give it.
    for part in typed.split(',') {
        if part.trim() == "none" {
            homes.clear();
            continue;
        }
        let wrong = || Refusal::usage(msg!("shock-home-share", part = part));
        let (name, share) = part.split_once('=').ok_or_else(wrong)?;
        let share = share.trim().parse::<f64>().ok().filter(|s| (0.0..1.0).contains(s)).ok_or_else(wrong)?;
        let exporter = Country::resolve(name)?;
        homes.retain(|home| home.exporter != exporter);
        homes.push(Home {
            exporter,
            share,
            range: (share, share),
            status: Status::Assumed,
            reason: "given on the command line".into(),
        });
    }
    homes.sort_by_key(|home| home.exporter);
    Ok(homes)
}
