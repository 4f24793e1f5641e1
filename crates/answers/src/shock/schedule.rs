//! What of a shock has its time: restrictions with start, end and ramp, new capacity, stocks.

use std::path::Path;

use lodeway_markets::months::calendar::{MONTH_DAYS, RECOVERY_MONTHS};
use lodeway_markets::months::horizon::Horizon;
use lodeway_markets::{Course, Instrument, Leak, Measure, NewCapacity, Restriction, Rule, Stock};
use lodeway_messages::{Message, msg, slug};
use lodeway_sources::sheet::{Row, Sheet};
use lodeway_terms::Country;

use super::scenario::{Scenario, StockSpec};
use super::{Case, Params};
use crate::refusal::Refusal;

/// Months followed when none are named.
const MONTHS: u16 = 36;

/// The restrictions with their time, from `--restrict` and from `[[measure]]`.
pub(super) fn measures(
    scenario: &Scenario,
    blocs: &dyn Fn(&str) -> Option<Vec<Country>>,
) -> Result<Vec<Measure>, Refusal> {
    let typed = scenario.restrict.iter().map(|typed| with_time(typed, blocs));
    let spelt = scenario.measure.iter().map(|spec| {
        let recovery = spec.recovery_months.unwrap_or(RECOVERY_MONTHS);
        let measure = Measure {
            restriction: Restriction::parse(&spec.restrict, blocs)?,
            start: spec.start,
            end: spec.end,
            ramp: spec.ramp,
            recovery,
        };
        if !(0.0..=240.0).contains(&recovery) {
            return Err(Refusal::data(msg!(
                "shock-recovery",
                restrict = &spec.restrict,
                found = recovery.to_string(),
                usual = RECOVERY_MONTHS.to_string()
            )));
        }
        in_order(measure, &spec.restrict)
    });
    typed.chain(spelt).collect()
}

/// `CHN:KOR:ban@3..14~6`.
fn with_time(typed: &str, blocs: &dyn Fn(&str) -> Option<Vec<Country>>) -> Result<Measure, Refusal> {
    let Some((words, time)) = typed.split_once('@') else {
        return Ok(Measure::of(Restriction::parse(typed, blocs)?));
    };
    let wrong = || Refusal::usage(msg!("shock-months", typed = typed, found = time));
    let month = |text: &str| text.trim().parse::<u16>().ok().filter(|m| *m >= 1).ok_or_else(wrong);
    let (span, ramp) = match time.split_once('~') {
        Some((span, ramp)) => (span, month(ramp)?),
        None => (time, 0),
    };
    let (start, end) = match span.split_once("..") {
        Some((start, "")) => (month(start)?, None),
        Some((start, end)) => (month(start)?, Some(month(end)?)),
        None => (month(span)?, None),
    };
    in_order(Measure { start, end, ramp, ..Measure::of(Restriction::parse(words, blocs)?) }, typed)
}

fn in_order(measure: Measure, typed: &str) -> Result<Measure, Refusal> {
    if measure.start >= 1 && measure.end.is_none_or(|end| end >= measure.start) {
        return Ok(measure);
    }
    let end = measure.end.unwrap_or(measure.start);
    Err(Refusal::usage(msg!("shock-months-order", typed = typed, start = measure.start, end = end)))
}

/// Least and most that leaks.
pub(super) fn leak(scenario: &Scenario) -> Result<(Leak, Leak), Refusal> {
    let Some(share) = &scenario.leakage else {
        if scenario.markup.is_some() {
            return Err(Refusal::usage(msg!("shock-markup-alone")));
        }
        return Ok((Leak::default(), Leak::default()));
    };
    let share = share.ends("--leakage", 0.99)?;
    let markup = scenario.markup.as_ref().map_or(Ok((0.0, 0.0)), |m| m.ends("--markup", 100.0))?;
    let leak = |share, markup| Leak { share, markup };
    Ok((leak(share.0, markup.0), leak(share.1, markup.1)))
}

/// One buyer's stock, its size known.
pub(super) struct Held {
    /// Its place in the market.
    pub buyer: usize,
    /// Its stock.
    pub stock: Stock,
}

/// A measure with its time, as it is typed.
pub(super) fn words(measure: &Measure) -> String {
    let end = measure.end.map_or(String::new(), |end| end.to_string());
    let ramp = if measure.ramp > 0 { format!("~{}", measure.ramp) } else { String::new() };
    let recovery = match measure.restriction.instrument {
        Instrument::Licence(_) => format!(" recovering in {} months", measure.recovery),
        _ => String::new(),
    };
    format!("{}@{}..{end}{ramp}{recovery}", measure.restriction, measure.start)
}

/// What a table of one year leaves out of a scenario; it is read and checked all the same.
pub(super) fn left_out(
    case: &Case,
    scenario: &Scenario,
    params: &Params,
) -> Result<Option<Message>, Refusal> {
    course(case, scenario)?;
    let held = stocks(case, scenario, params.stocks.as_deref(), &mut Vec::new())?;
    buyers(case, params.target.as_deref())?;
    let timed = case.measures.iter().any(|m| m.start > 1 || m.end.is_some() || m.ramp > 1);
    let parts = [
        (timed, msg!("shock-left-times")),
        (scenario.months.is_some() || scenario.adjustment_months.is_some(), msg!("shock-left-months")),
        (!scenario.capacity.is_empty(), msg!("shock-left-capacity")),
        (!held.is_empty(), msg!("shock-left-stocks")),
    ];
    let named: Vec<Message> = parts.into_iter().filter(|(there, _)| *there).map(|(_, name)| name).collect();
    Ok((!named.is_empty()).then(|| msg!("shock-left-out", parts = named)))
}

/// What is followed month by month.
pub(super) fn course(case: &Case, scenario: &Scenario) -> Result<Course, Refusal> {
    let capacity = scenario
        .capacity
        .iter()
        .map(|spec| {
            let country = Country::resolve(&spec.country)?;
            if case.market.sellers.binary_search(&country).is_err() {
                let market = slug(&case.commodity);
                return Err(Refusal::missing(msg!(
                    "shock-capacity-no-sales",
                    country = country.iso3(),
                    market = market,
                    year = case.year
                )));
            }
            if !(spec.share > -1.0 && spec.share.is_finite() && spec.start >= 1) {
                return Err(Refusal::data(msg!(
                    "shock-capacity",
                    country = country.iso3(),
                    share = spec.share.to_string(),
                    start = spec.start
                )));
            }
            Ok(NewCapacity { country, start: spec.start, ramp: spec.ramp, share: spec.share })
        })
        .collect::<Result<_, Refusal>>()?;
    let mut horizon = case.switches.horizon();
    if let Some(months) = scenario.adjustment_months {
        if !(0.1..=1000.0).contains(&months) {
            return Err(Refusal::data(msg!("shock-adjustment", found = months.to_string())));
        }
        horizon.months = months;
    }
    let fixed = Horizon::none();
    if scenario.sigma.is_some() {
        horizon.sigma = fixed.sigma;
    }
    if scenario.epsilon.is_some() {
        horizon.epsilon = fixed.epsilon;
    }
    if scenario.eta.is_some() {
        horizon.eta = fixed.eta;
    }
    Ok(Course {
        months: scenario.months.unwrap_or(MONTHS),
        measures: case.measures.clone(),
        capacity,
        horizon,
    })
}

/// The places of the named buyers in the market; of all without names.
pub(super) fn buyers(case: &Case, typed: Option<&str>) -> Result<Vec<usize>, Refusal> {
    let Some(typed) = typed else { return Ok((0..case.market.buyers.len()).collect()) };
    typed
        .split(',')
        .map(|name| {
            let country = Country::resolve(name)?;
            case.market.buyers.binary_search(&country).map_err(|_| {
                let market = slug(&case.commodity);
                Refusal::missing(msg!(
                    "shock-for-buys-nothing",
                    country = name,
                    market = market,
                    year = case.year
                ))
            })
        })
        .collect()
}

/// The stocks of the scenario file and of `--stocks`. Only a checksum of them enters the options that are kept.
pub(super) fn stocks(
    case: &Case,
    scenario: &Scenario,
    file: Option<&Path>,
    options: &mut Vec<(String, String)>,
) -> Result<Vec<Held>, Refusal> {
    let mut specs = scenario.stock.clone();
    let mut seen = format!("{specs:?}").into_bytes();
    if let Some(file) = file {
        let place = file.display().to_string();
        let bytes = std::fs::read(file).map_err(|e| {
            Refusal::missing(msg!("shock-stocks-gone", place = &place, cause = e.to_string()))
        })?;
        let columns = ["country", "cover_days", "stock_t", "rule", "hold_price", "tolerated"];
        specs.extend(Sheet::read(&place, &bytes, &columns)?.rows(stock_row)?);
        seen.extend(bytes);
    }
    if !specs.is_empty() {
        options.push(("stocks".into(), lodeway_tables::provenance::sha256(&seen)));
    }
    specs.iter().map(|spec| held(case, spec)).collect()
}

fn stock_row(row: &mut Row) -> Option<StockSpec> {
    let number = "a number, or nothing";
    let word = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Some(StockSpec {
        country: row.text("country").to_owned(),
        cover_days: row.optional_number("cover_days", number)?,
        stock_t: row.optional_number("stock_t", number)?,
        rule: word(row.text("rule")),
        hold_price: row.optional_number("hold_price", number)?,
        tolerated: row.optional_number("tolerated", number)?,
    })
}

fn held(case: &Case, spec: &StockSpec) -> Result<Held, Refusal> {
    let country = Country::resolve(&spec.country)?;
    let wrong = |fault: Message| Refusal::data(msg!("shock-stock", country = country.iso3(), fault = fault));
    let buyer =
        case.market.buyers.binary_search(&country).map_err(|_| wrong(msg!("shock-stock-no-buyer")))?;
    let imports = case.market.flows.iter().filter(|f| f.buyer == buyer && !f.home);
    let mass: f64 = imports.map(|f| if f.mass.is_nan() { 0.0 } else { f.mass }).sum();
    let months = match (spec.cover_days, spec.stock_t) {
        (Some(days), None) if (0.0..=36_500.0).contains(&days) => days / MONTH_DAYS,
        (None, Some(tonnes)) if tonnes >= 0.0 && mass > 0.0 => tonnes / (mass / 12.0),
        (None, Some(tonnes)) if tonnes >= 0.0 => {
            return Err(wrong(msg!("shock-stock-no-mass")));
        }
        (days, tonnes) => {
            let shown = |x: Option<f64>| x.map_or("-".to_owned(), |x| x.to_string());
            return Err(wrong(msg!("shock-stock-size", days = shown(days), tonnes = shown(tonnes))));
        }
    };
    let rule = match (spec.rule.as_deref(), spec.hold_price) {
        (None | Some("fill"), _) => Rule::Fill,
        (Some("ration"), _) => Rule::Ration,
        (Some("hold"), Some(price)) if price > 0.0 => Rule::Hold(price),
        (Some("hold"), price) => {
            let found = price.map_or("-".to_owned(), |x| x.to_string());
            return Err(wrong(msg!("shock-stock-hold", found = found)));
        }
        (Some(other), _) => {
            return Err(wrong(msg!("shock-stock-rule", found = other)));
        }
    };
    let tolerated = spec.tolerated.unwrap_or(1.0);
    if !(0.0..=10.0).contains(&tolerated) {
        return Err(wrong(msg!("shock-stock-tolerated", found = tolerated.to_string())));
    }
    Ok(Held { buyer, stock: Stock { months, rule, tolerated } })
}
