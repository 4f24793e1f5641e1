//! If it lasts: the price month by month, what months of stock buy, and how far such forecasts could be trusted before.

use lodeway_figures::{Cell, Column, Table};
use lodeway_markets::backtest::published_record;
use lodeway_markets::months::horizon::Horizon;
use lodeway_markets::outcome::BEYOND;
use lodeway_markets::restriction::{Instrument, Target};
use lodeway_markets::{Course, Draws, Measure, Paths, Restriction, Rule, Stock, paths};

use lodeway_figures::text::short;

use crate::case::Case;
use crate::cut::{bounded, limit_kusd};
use crate::document::{Block, Section};
use crate::pictures::{self, Frame};
use crate::words::{between, money, percent, possessive, spread_words};

/// Months followed.
const MONTHS: u16 = 24;
/// Days that a licence takes.
const DAYS: f64 = 45.0;
/// Draws of a path: months multiply the work.
const MOST_DRAWS: u32 = 128;

/// A course of events.
struct Story {
    name: String,
    months: (u16, Option<u16>),
    instrument: Instrument,
}

/// The section; none when there is no cut to follow.
pub fn section(case: &Case) -> Option<Section> {
    let j = case.buyer().filter(|_| case.restrictor != case.importer)?;
    let who = case.name(case.restrictor);
    let stories = [
        Story {
            name: format!("ban of 3 months by {who}"),
            months: (1, Some(3)),
            instrument: Instrument::Ban,
        },
        Story {
            name: format!("ban of 12 months by {who}"),
            months: (1, Some(12)),
            instrument: Instrument::Ban,
        },
        Story {
            name: format!("licences of {DAYS:.0} days by {who}, kept"),
            months: (1, None),
            instrument: Instrument::Licence(DAYS),
        },
    ];
    let found: Vec<Paths> = stories.iter().map(|story| followed(case, story, j)).collect();
    let long = found[1].total(0, None);
    let stop = found[0].total(0, None);
    let beyond = long.peak_price.p50 > BEYOND;
    let heading = if beyond {
        format!("While a stop lasts, {} is as good as cut off", case.name(case.importer))
    } else {
        format!(
            "A stop of 3 months costs {}, one of 12 months {}",
            limited(stop.loss_kusd.p50),
            limited(long.loss_kusd.p50)
        )
    };
    let mut section = Section::new("lasting", heading);
    section.say(format!(
        "Each month is an equilibrium of its own; elasticities grow over two years as buyers and mines adapt (assumed). A stock of one \
         month’s use bought before fills the gap until it is empty. Simulated, {} draws.",
        found[0].count()
    ));
    if !beyond {
        section.say(reconciled(case, j, &long));
    }
    section.blocks.push(picture(case, &stories[1], &found[1]));
    section.blocks.push(Block::Table(totals(&stories, &found, limit_kusd(case, j))));
    section.blocks.extend(record());
    Some(section)
}

/// Why a ban of twelve months costs less here than the year of the section before.
fn reconciled(case: &Case, j: usize, long: &lodeway_markets::months::path::Total) -> String {
    let Some(year) = case.cuts.first().map(|cut| &cut.spread.buyers[&j]) else { return String::new() };
    let times = |price: f64| {
        if price.is_finite() { format!("{} times", short(price)) } else { "without limit".into() }
    };
    format!(
        "Section 3 puts the same ban at {} a year and a price of {}: there buyers and mines answer all year as little as in the first months. \
         Here their answer (the elasticities) grows month by month, so twelve months cost {}, and the highest monthly price is {}.",
        limited(year.loss_kusd.p50),
        times(year.price.p50),
        limited(long.loss_kusd.p50),
        times(long.peak_price.p50)
    )
}

fn limited(kusd: f64) -> String {
    if kusd.is_finite() { money(kusd) } else { "without limit".to_owned() }
}

fn followed(case: &Case, story: &Story, j: usize) -> Paths {
    let restriction = Restriction {
        exporter: case.restrictor,
        target: Target::Some(vec![case.importer]),
        instrument: story.instrument,
    };
    let measure = Measure { start: story.months.0, end: story.months.1, ..Measure::of(restriction) };
    let course =
        Course { months: MONTHS, measures: vec![measure], capacity: Vec::new(), horizon: Horizon::default() };
    let draws = Draws { count: case.draws.count.min(MOST_DRAWS), ..case.draws };
    paths(&case.market, &course, &case.assumed, draws, &[j])
}

fn picture(case: &Case, story: &Story, found: &Paths) -> Block {
    let points = found.points(0, None);
    let peak = points.iter().map(|p| p.price.p50).fold(0.0, f64::max);
    let end = story.months.1.map(|m| (f64::from(m) + 0.5, "ends".to_owned()));
    pictures::fan(
        &Frame {
            id: "path".into(),
            title: if peak <= BEYOND {
                format!(
                    "{} price reaches {peak:.1} times the base under a {}",
                    possessive(case.name(case.importer)),
                    story.name
                )
            } else {
                format!("{} is as good as cut off under a {}", case.name(case.importer), story.name)
            },
            subtitle: format!(
                "import price of {}, base year {} = 1; median and 80 % interval, simulated",
                case.mineral(),
                case.year
            ),
            source: "Lodeway market model on CEPII BACI; elasticities assumed".into(),
        },
        "month",
        "base 1",
        points.iter().map(|p| (f64::from(p.month), p.price)),
        std::iter::once((1.0, "begins".to_owned())).chain(end).collect(),
    )
}

/// `limit_kusd` is the loss of a year above which the model cannot say.
fn totals(stories: &[Story], found: &[Paths], limit_kusd: f64) -> Table {
    let column = |name: &str, unit: &str| Column { name: name.into(), unit: unit.into() };
    let triple = |i: lodeway_terms::Interval, scale: f64| Cell::Text(spread_words(&i, scale));
    let rows = stories
        .iter()
        .zip(found)
        .map(|(story, paths)| {
            let bare = paths.total(0, None);
            let month = paths.total(0, Some(&Stock { months: 1.0, rule: Rule::Fill, tolerated: 1.0 }));
            let days = month.days_to_shortage;
            let limit = limit_kusd * f64::from(story.months.1.unwrap_or(MONTHS)) / 12.0;
            let priced = |i: &lodeway_terms::Interval, scale: f64| {
                Cell::Text(between(i, |x| if x.is_finite() { short(x * scale) } else { "beyond".into() }))
            };
            let say = |x: f64| if x.is_finite() { format!("{x:.0}") } else { "never empty".into() };
            vec![
                Cell::Text(story.name.clone()),
                priced(&bounded(&bare.peak_price, BEYOND), 1.0),
                priced(&bounded(&bare.loss_kusd, limit), 1e-3),
                triple(bare.unserved_months, 1.0),
                triple(month.unserved_months, 1.0),
                Cell::Text(between(&days, say)),
            ]
        })
        .collect();
    Table {
        title: format!("Over {MONTHS} months: median (80 % interval), simulated"),
        columns: vec![
            column("course", ""),
            column("highest price", "base 1"),
            column("loss", "million US$"),
            column("use not met", "months"),
            column("with a month of stock", "months"),
            column("the stock lasts", "days"),
        ],
        rows,
    }
}

/// The record of such forecasts.
fn record() -> Vec<Block> {
    let rows: Vec<Vec<Cell>> = published_record::record()
        .iter()
        .map(|row| {
            let [crps, no_change, proportional, ratio, coverage] = row.scores;
            vec![
                Cell::Text(row.variable.replace('_', " ")),
                Cell::Text(row.outcomes.to_string()),
                Cell::Text(format!("{crps:.3}")),
                Cell::Text(format!("{no_change:.3}")),
                Cell::Text(format!("{proportional:.3}")),
                Cell::Text(format!("{ratio:.2}")),
                Cell::Text(percent(coverage)),
            ]
        })
        .collect();
    let Some(all) = published_record::record().iter().find(|k| k.variable == "all") else {
        return Vec::new();
    };
    let column = |name: &str, unit: &str| Column { name: name.into(), unit: unit.into() };
    let table = Table {
        title: "The record against past restrictions: mean distance of forecast and outcome (CRPS), smaller is better".into(),
        columns: vec![
            column("variable", ""),
            column("forecasts", ""),
            column("this model", "share, or log of a ratio"),
            column("no change", "the same"),
            column("in proportion", "the same"),
            column("ratio", "to the better guess"),
            column("inside", "80 % interval"),
        ],
        rows,
    };
    vec![
        Block::Table(table),
        Block::Caution(format!(
            "How far to trust this: against past restrictions {} such forecasts scored {:.2} of the better plain guess, and {} of what \
             came lay inside the 80 % intervals. Read the intervals as too narrow, those of prices most.",
            all.outcomes,
            all.ratio(),
            percent(all.coverage())
        )),
    ]
}
