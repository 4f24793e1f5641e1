//! `lodeway shock … --months`: the tables path, totals and zones.

use std::path::Path;

use lodeway_markets::months::calendar::{MONTH_DAYS, RECOVERY_MONTHS};
use lodeway_markets::months::horizon::Horizon;
use lodeway_markets::months::path::{Paths, paths};
use lodeway_markets::{Course, Draws, Instrument, Leak, Measure, NewCapacity, Restriction, Rule, Stock};
use lodeway_sources::sheet::{Row, Sheet};
use lodeway_terms::{Country, Interval};

use clap::ValueEnum;

use crate::args::{ShockArgs, ShockTable};
use crate::commands::shock::{Case, push, schema, simulated, title};
use crate::fault::Fault;
use crate::output::{Cell, Column, number, text};
use crate::scenario::{Scenario, StockSpec};
use crate::session::{Finished, Session, progress};

/// Months followed when none are named.
const MONTHS: u16 = 36;
/// Days of cover shown where no stock is given: what each month of cover buys.
const COVERS: [f64; 5] = [0.0, 1.0, 3.0, 6.0, 12.0];
/// Carrying cost of a stock, share of its value a year: planning band, assumed.
const CARRYING: Interval = Interval { p10: 0.03, p50: 0.055, p90: 0.08 };

/// The restrictions with their time, from `--restrict` and from `[[measure]]`.
pub fn measures(
    scenario: &Scenario,
    blocs: &dyn Fn(&str) -> Option<Vec<Country>>,
) -> Result<Vec<Measure>, Fault> {
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
            return Err(Fault::data(format!(
                "measure {}: expected recovery_months from 0 to 240, but found {recovery}; leave it out for {RECOVERY_MONTHS}",
                spec.restrict
            )));
        }
        in_order(measure, &spec.restrict)
    });
    typed.chain(spelt).collect()
}

/// `CHN:KOR:ban@3..14~6`.
fn with_time(typed: &str, blocs: &dyn Fn(&str) -> Option<Vec<Country>>) -> Result<Measure, Fault> {
    let Some((words, time)) = typed.split_once('@') else {
        return Ok(Measure::of(Restriction::parse(typed, blocs)?));
    };
    let wrong = || {
        Fault::usage(format!(
            "--restrict {typed}: expected months behind the @ (3, 3..14, 3.. or 3..14~6), but found \"{time}\"; months count from 1"
        ))
    };
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

fn in_order(measure: Measure, typed: &str) -> Result<Measure, Fault> {
    if measure.start >= 1 && measure.end.is_none_or(|end| end >= measure.start) {
        return Ok(measure);
    }
    Err(Fault::usage(format!(
        "{typed}: expected a start of at least 1 and an end not before it, but found {} to {}; put the months in order",
        measure.start,
        measure.end.unwrap_or(measure.start)
    )))
}

/// Least and most that leaks.
pub fn leak(scenario: &Scenario) -> Result<(Leak, Leak), Fault> {
    let Some(share) = &scenario.leakage else {
        if scenario.markup.is_some() {
            return Err(Fault::usage(
                "--markup: expected --leakage beside it, but found none; say what share leaks",
            ));
        }
        return Ok((Leak::default(), Leak::default()));
    };
    let share = share.ends("--leakage", 0.99)?;
    let markup = scenario.markup.as_ref().map_or(Ok((0.0, 0.0)), |m| m.ends("--markup", 100.0))?;
    let leak = |share, markup| Leak { share, markup };
    Ok((leak(share.0, markup.0), leak(share.1, markup.1)))
}

/// One buyer's stock, its size known.
struct Held {
    buyer: usize,
    stock: Stock,
}

/// Runs the months and delivers the table asked for.
pub fn run(
    session: &Session,
    mut case: Case,
    scenario: &Scenario,
    args: &ShockArgs,
    mut options: Vec<(String, String)>,
) -> Result<(), Fault> {
    if args.point {
        return Err(Fault::usage(format!(
            "--point: expected a table of one year, but found {}; leave --point out, its median column is the middle of the draws",
            args.table.to_possible_value().map_or_else(String::new, |v| v.get_name().to_owned())
        )));
    }
    let course = course(&case, scenario)?;
    let held = stocks(&case, scenario, args.stocks.as_deref(), &mut options)?;
    let buyers = buyers(&case, args.target.as_deref())?;
    options.push(("months".into(), course.months.to_string()));
    options.push(("schedule".into(), course.measures.iter().map(words).collect::<Vec<_>>().join(" ")));
    if !course.capacity.is_empty() {
        let added = |c: &NewCapacity| format!("{}={}@{}~{}", c.country, c.share, c.start, c.ramp);
        options.push(("capacity".into(), course.capacity.iter().map(added).collect::<Vec<_>>().join(" ")));
    }
    options.push(("adjustment-months".into(), course.horizon.months.to_string()));
    let bar = progress("solving month by month");
    let draws = Draws { count: args.draws, seed: args.seed };
    let found = paths(&case.market, &course, &case.assumed, draws, &buyers);
    case.notes.extend(notes(&course, &found, args, &held));
    let (columns, rows) = match args.table {
        ShockTable::Path => (columns(args.table), path_rows(&case, &found, &held)),
        ShockTable::Totals => (columns(args.table), total_rows(&case, &found, &held)),
        _ => (columns(args.table), zone_rows(&found)),
    };
    bar.finish_and_clear();
    let title = format!("{}, {} months", title(&case), course.months);
    session.deliver(Finished {
        schema: schema(args.table),
        title,
        options,
        columns,
        rows,
        notes: case.notes,
        sources: session.data.cards(&["trade"]),
    })
}

/// A measure with its time, as it is typed.
fn words(measure: &Measure) -> String {
    let end = measure.end.map_or(String::new(), |end| end.to_string());
    let ramp = if measure.ramp > 0 { format!("~{}", measure.ramp) } else { String::new() };
    let recovery = match measure.restriction.instrument {
        Instrument::Licence(_) => format!(" recovering in {} months", measure.recovery),
        _ => String::new(),
    };
    format!("{}@{}..{end}{ramp}{recovery}", measure.restriction, measure.start)
}

/// What a table of one year leaves out of a scenario; it is read and checked all the same.
pub fn left_out(case: &Case, scenario: &Scenario, args: &ShockArgs) -> Result<Vec<String>, Fault> {
    course(case, scenario)?;
    let held = stocks(case, scenario, args.stocks.as_deref(), &mut Vec::new())?;
    buyers(case, args.target.as_deref())?;
    let timed = case.measures.iter().any(|m| m.start > 1 || m.end.is_some() || m.ramp > 1);
    let parts = [
        (timed, "the times of the restrictions"),
        (scenario.months.is_some() || scenario.adjustment_months.is_some(), "the months"),
        (!scenario.capacity.is_empty(), "new capacity"),
        (!held.is_empty(), "stocks"),
    ];
    let named: Vec<&str> = parts.into_iter().filter(|(there, _)| *there).map(|(_, name)| name).collect();
    if named.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![format!(
        "left out of this table, which shows one year with every restriction: {}; --table path and totals have them",
        named.join(", ")
    )])
}

fn course(case: &Case, scenario: &Scenario) -> Result<Course, Fault> {
    let capacity = scenario
        .capacity
        .iter()
        .map(|spec| {
            let country = Country::resolve(&spec.country)?;
            if case.market.sellers.binary_search(&country).is_err() {
                return Err(Fault::missing(format!(
                    "capacity of {country}: expected sales of {} in {}, but found none; capacity grows only where the base year has sales",
                    case.commodity.label, case.year
                )));
            }
            if !(spec.share > -1.0 && spec.share.is_finite() && spec.start >= 1) {
                return Err(Fault::data(format!(
                    "capacity of {country}: expected a share above -1 and a start of at least 1, but found {} and {}; the share is of the base output",
                    spec.share, spec.start
                )));
            }
            Ok(NewCapacity { country, start: spec.start, ramp: spec.ramp, share: spec.share })
        })
        .collect::<Result<_, Fault>>()?;
    let mut horizon = Horizon::default();
    if let Some(months) = scenario.adjustment_months {
        if !(0.1..=1000.0).contains(&months) {
            return Err(Fault::data(format!(
                "adjustment_months: expected 0.1 to 1000, but found {months}; it is the time in which most of the adjustment is made"
            )));
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

pub fn buyers(case: &Case, typed: Option<&str>) -> Result<Vec<usize>, Fault> {
    let Some(typed) = typed else { return Ok((0..case.market.buyers.len()).collect()) };
    typed
        .split(',')
        .map(|name| {
            let country = Country::resolve(name)?;
            case.market.buyers.binary_search(&country).map_err(|_| {
                Fault::missing(format!(
                    "--for {name}: expected purchases of {} in {}, but found none; name another country",
                    case.commodity.label, case.year
                ))
            })
        })
        .collect()
}

/// The stocks of the scenario file and of `--stocks`. Only a checksum of them enters the options that are kept.
fn stocks(
    case: &Case,
    scenario: &Scenario,
    file: Option<&Path>,
    options: &mut Vec<(String, String)>,
) -> Result<Vec<Held>, Fault> {
    let mut specs = scenario.stock.clone();
    let mut seen = format!("{specs:?}").into_bytes();
    if let Some(file) = file {
        let place = file.display().to_string();
        let bytes = std::fs::read(file).map_err(|e| {
            Fault::missing(format!("{place}: expected a table of stocks, but found {e}; check the path"))
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

fn held(case: &Case, spec: &StockSpec) -> Result<Held, Fault> {
    let country = Country::resolve(&spec.country)?;
    let wrong = |expected: &str, found: String, remedy: &str| {
        Fault::data(format!("stock of {country}: expected {expected}, but found {found}; {remedy}"))
    };
    let buyer = case
        .market
        .buyers
        .binary_search(&country)
        .map_err(|_| wrong("a buyer of the base year", "no purchases".into(), "leave the stock out"))?;
    let imports = case.market.flows.iter().filter(|f| f.buyer == buyer && !f.home);
    let mass: f64 = imports.map(|f| if f.mass.is_nan() { 0.0 } else { f.mass }).sum();
    let months = match (spec.cover_days, spec.stock_t) {
        (Some(days), None) if (0.0..=36_500.0).contains(&days) => days / MONTH_DAYS,
        (None, Some(tonnes)) if tonnes >= 0.0 && mass > 0.0 => tonnes / (mass / 12.0),
        (None, Some(tonnes)) if tonnes >= 0.0 => {
            return Err(wrong("imports with a mass", "none".into(), "give cover_days instead"));
        }
        (days, tonnes) => {
            return Err(wrong(
                "either cover_days or stock_t, at least 0",
                format!("{days:?} and {tonnes:?}"),
                "give one of them",
            ));
        }
    };
    let rule = match (spec.rule.as_deref(), spec.hold_price) {
        (None | Some("fill"), _) => Rule::Fill,
        (Some("ration"), _) => Rule::Ration,
        (Some("hold"), Some(price)) if price > 0.0 => Rule::Hold(price),
        (Some("hold"), price) => {
            return Err(wrong(
                "a hold_price above 0",
                format!("{price:?}"),
                "give the price to hold, base 1",
            ));
        }
        (Some(other), _) => {
            return Err(wrong("the rule fill, hold or ration", format!("\"{other}\""), "name one of them"));
        }
    };
    let tolerated = spec.tolerated.unwrap_or(1.0);
    if !(0.0..=10.0).contains(&tolerated) {
        return Err(wrong("tolerated from 0 to 10", tolerated.to_string(), "it is a share of base use"));
    }
    Ok(Held { buyer, stock: Stock { months, rule, tolerated } })
}

fn notes(course: &Course, found: &Paths, args: &ShockArgs, held: &[Held]) -> Vec<String> {
    let mut notes = vec![
        format!(
            "simulated: median and 80 % interval of {} quasi-random draws over {} months, seed {}",
            args.draws, course.months, args.seed
        ),
        format!(
            "elasticities grow from the first measure on: σ − 1 times {}, ε times {}, η times {:.2} in two years, most of it in {} months; assumed",
            course.horizon.sigma, course.horizon.epsilon, course.horizon.eta, course.horizon.months
        ),
        "a month's loss is a twelfth of the yearly one; volumes are relative to a month of the base year"
            .to_owned(),
    ];
    if held.is_empty() {
        notes.push(
            "no stocks given: stock is empty and unserved use counts from the first gap; --table totals shows what each month of cover buys: use served, not a lower price, so the loss is the same beside every cover"
                .to_owned(),
        );
    } else {
        notes.push(
            "stocks are yours: they are read and not kept; a release does not lower the import price"
                .to_owned(),
        );
    }
    if found.failed > 0 {
        notes.push(format!("{} draws did not converge and are left out", found.failed));
    }
    notes.extend(lodeway_markets::backtest::published_record::sentence());
    notes
}

/// The columns of a table.
pub fn columns(table: ShockTable) -> Vec<Column> {
    let mut columns = Vec::new();
    match table {
        ShockTable::Path => {
            columns.extend([number("month", "months"), text("country")]);
            simulated(&mut columns, "price", "base 1", true);
            simulated(&mut columns, "volume", "base 1", true);
            simulated(&mut columns, "stock", "months of base use", true);
            simulated(&mut columns, "unserved", "share of base use", true);
            simulated(&mut columns, "loss_kusd", "thousand US$", true);
        }
        ShockTable::Totals => {
            columns.extend([text("country"), number("cover_days", "days")]);
            simulated(&mut columns, "loss_kusd", "thousand US$", true);
            simulated(&mut columns, "unserved_months", "months of base use", true);
            simulated(&mut columns, "days_to_shortage", "days", true);
            simulated(&mut columns, "peak_price", "base 1", true);
            simulated(&mut columns, "holding_kusd_a_year", "thousand US$", true);
        }
        _ => {
            columns.extend([number("month", "months"), text("restrictor")]);
            simulated(&mut columns, "inside_price", "base 1", true);
            simulated(&mut columns, "outside_price", "base 1", true);
            simulated(&mut columns, "gap", "outside over inside", true);
        }
    }
    columns
}

fn path_rows(case: &Case, found: &Paths, held: &[Held]) -> Vec<Vec<Cell<'static>>> {
    let mut rows = Vec::new();
    for (at, buyer) in found.buyers.iter().enumerate() {
        let own = held.iter().find(|h| h.buyer == *buyer);
        for point in found.points(at, own.map(|h| &h.stock)) {
            let mut row = vec![Cell::from(f64::from(point.month)), Cell::from(case.market.buyers[*buyer])];
            push(&mut row, None, Some(Some(point.price)));
            push(&mut row, None, Some(Some(point.volume)));
            push(&mut row, None, Some(point.stock));
            push(&mut row, None, Some(Some(point.unserved)));
            push(&mut row, None, Some(Some(point.loss_kusd)));
            rows.push(row);
        }
    }
    rows
}

/// One row for each stock given; without one, what no cover and some months of cover buy.
fn total_rows(case: &Case, found: &Paths, held: &[Held]) -> Vec<Vec<Cell<'static>>> {
    let spent = case.market.demand();
    let mut rows = Vec::new();
    for (at, buyer) in found.buyers.iter().enumerate() {
        let own: Vec<Stock> = held.iter().filter(|h| h.buyer == *buyer).map(|h| h.stock).collect();
        let stocks = if own.is_empty() {
            COVERS.iter().map(|m| Stock { months: *m, rule: Rule::Fill, tolerated: 1.0 }).collect()
        } else {
            own
        };
        for stock in stocks {
            let total = found.total(at, Some(&stock));
            let value = spent[*buyer] / 12.0 * stock.months;
            let holding =
                Interval { p10: CARRYING.p10 * value, p50: CARRYING.p50 * value, p90: CARRYING.p90 * value };
            let mut row = vec![Cell::from(case.market.buyers[*buyer]), Cell::from(stock.months * MONTH_DAYS)];
            for interval in
                [total.loss_kusd, total.unserved_months, total.days_to_shortage, total.peak_price, holding]
            {
                push(&mut row, None, Some(Some(interval)));
            }
            rows.push(row);
        }
    }
    rows
}

fn zone_rows(found: &Paths) -> Vec<Vec<Cell<'static>>> {
    let zones = found.zones();
    zones
        .iter()
        .map(|zone| {
            let mut row = vec![Cell::from(f64::from(zone.month)), Cell::from(zone.restrictor)];
            for interval in [zone.inside, zone.outside, zone.gap] {
                push(&mut row, None, Some(Some(interval)));
            }
            row
        })
        .collect()
}
