//! If it lasts: the price month by month, what months of stock buy, and how far such forecasts could be trusted before.

use lodeway_figures::{Cell, Table};
use lodeway_markets::backtest::published_record;
use lodeway_markets::months::path::{Markets, Total};
use lodeway_markets::restriction::{Instrument, Target};
use lodeway_markets::{Course, Draws, Measure, Paths, Restriction, Rule, Stock, paths_on};

use crate::case::Case;
use crate::cut::{bounded, limit_kusd};
use crate::document::{Block, Section};
use crate::pictures::{self, Frame};
use lodeway_messages::{Arg, Message, between, figure, money, msg, number, percent};
use lodeway_terms::Interval;

/// Months followed.
const MONTHS: u16 = 24;
/// Days that a licence takes.
const DAYS: f64 = 45.0;
/// Draws of a path: months multiply the work.
const MOST_DRAWS: u32 = 128;

/// A course of events.
struct Story {
    name: Message,
    months: (u16, Option<u16>),
    instrument: Instrument,
}

/// Bans of three and of twelve months, and licences that stay.
fn stories(who: &str) -> [Story; 3] {
    let ban = |months: u16| Story {
        name: msg!("brief-story-ban", months = months, who = who),
        months: (1, Some(months)),
        instrument: Instrument::Ban,
    };
    let licences = Story {
        name: msg!("brief-story-licences", days = DAYS as u32, who = who),
        months: (1, None),
        instrument: Instrument::Licence(DAYS),
    };
    [ban(3), ban(12), licences]
}

/// The section; none when there is no cut to follow.
pub fn section(case: &Case) -> Option<Section> {
    let j = case.buyer().filter(|_| case.restrictor != case.importer && !case.hidden())?;
    let stories = stories(&case.name(case.restrictor));
    let found: Vec<Paths> = stories.iter().map(|story| followed(case, story, j)).collect();
    let (long, stop) = (bare(case, &found[1]), bare(case, &found[0]));
    let beyond = long.peak_price.p50 > case.most();
    let heading = if beyond {
        msg!("brief-lasting-off", importer = case.name(case.importer))
    } else {
        msg!("brief-lasting", three = limited(stop.loss_kusd.p50), twelve = limited(long.loss_kusd.p50))
    };
    let mut section = Section::new("lasting", case.say(&heading));
    let draws = found[0].count();
    section.say(case.say(&if case.switches.stocks {
        msg!("brief-lasting-how-stored", draws = draws)
    } else {
        msg!("brief-lasting-how", draws = draws)
    }));
    if !beyond && let Some(words) = reconciled(case, j, &long) {
        section.say(case.say(&words));
    }
    section.blocks.push(picture(case, &stories[1], &found[1]));
    section.blocks.push(Block::Table(totals(case, &stories, &found, limit_kusd(case, j))));
    section.blocks.extend(record(case));
    Some(section)
}

/// Why a ban of twelve months costs less here than the year of the section before.
fn reconciled(case: &Case, j: usize, long: &Total) -> Option<Message> {
    let year = case.cuts.first().map(|cut| &cut.spread.buyers[&j])?;
    let times = |price: f64| -> Arg {
        let message =
            if price.is_finite() { msg!("times", number = figure(price)) } else { msg!("without-limit") };
        message.into()
    };
    let (year_loss, loss) = (limited(year.loss_kusd.p50), limited(long.loss_kusd.p50));
    let (year_price, price) = (times(year.price.p50), times(long.peak_price.p50));
    Some(if case.switches.stocks {
        msg!(
            "brief-lasting-reconciled-stored",
            year_loss = year_loss,
            year_price = year_price,
            loss = loss,
            price = price
        )
    } else {
        msg!(
            "brief-lasting-reconciled",
            year_loss = year_loss,
            year_price = year_price,
            loss = loss,
            price = price
        )
    })
}

/// All months with the stocks that users are taken to hold, and with a stock of so many months in their place.
fn bare(case: &Case, paths: &Paths) -> Total {
    stored_or(case, paths, None).unwrap_or_else(|| paths.total(0, None))
}

fn with_stock(case: &Case, paths: &Paths, months: f64) -> Total {
    let ruled = || paths.total(0, Some(&Stock { months, rule: Rule::Fill, tolerated: 1.0 }));
    stored_or(case, paths, Some(months)).unwrap_or_else(ruled)
}

fn stored_or(case: &Case, paths: &Paths, months: Option<f64>) -> Option<Total> {
    if case.switches.stocks { paths.total_stored(0, months, 1.0) } else { None }
}

fn limited(kusd: f64) -> Arg {
    if kusd.is_finite() { money(kusd) } else { msg!("without-limit").into() }
}

fn followed(case: &Case, story: &Story, j: usize) -> Paths {
    let restriction = Restriction {
        exporter: case.restrictor,
        target: Target::Some(vec![case.importer]),
        instrument: story.instrument,
    };
    let measure = Measure { start: story.months.0, end: story.months.1, ..Measure::of(restriction) };
    let course = Course {
        months: MONTHS,
        measures: vec![measure],
        capacity: Vec::new(),
        horizon: case.switches.horizon(),
    };
    let draws = Draws { count: case.draws.count.min(MOST_DRAWS), ..case.draws };
    let entry = case.switches.entry;
    let markets = Markets::entering(&course, &|month| entry.in_month(month), &|part| case.made.entered(part));
    paths_on(&markets, &course, &case.assumed, draws, &[j])
}

fn picture(case: &Case, story: &Story, found: &Paths) -> Block {
    let stored = if case.switches.stocks { found.points_stored(0, None, 1.0) } else { None };
    let points = stored.unwrap_or_else(|| found.points(0, None));
    let peak = points.iter().map(|p| p.price.p50).fold(0.0, f64::max);
    let end = story.months.1.map(|m| (f64::from(m) + 0.5, case.say(&msg!("brief-ends"))));
    let importer = case.name(case.importer);
    let title = if peak <= case.most() {
        msg!("brief-path", importer = importer, peak = number(peak, 1), story = &story.name)
    } else {
        msg!("brief-path-off", importer = importer, story = &story.name)
    };
    pictures::fan(
        &Frame {
            id: "path".into(),
            title: case.say(&title),
            subtitle: case.say(&msg!("brief-path-sub", mineral = case.mineral(), year = case.year)),
            source: case.say(&msg!("brief-source-market-elasticities")),
        },
        case.word("brief-head-month"),
        case.word("brief-unit-base-1"),
        points.iter().map(|p| (f64::from(p.month), p.price)),
        std::iter::once((1.0, case.say(&msg!("brief-begins")))).chain(end).collect(),
    )
}

/// `limit_kusd` is the loss of a year above which the model cannot say.
fn totals(case: &Case, stories: &[Story], found: &[Paths], limit_kusd: f64) -> Table {
    let triple = |i: &Interval| Cell::Text(case.say(&between(i, figure)));
    let row = |(story, paths): (&Story, &Paths)| {
        let (bare, month) = (bare(case, paths), with_stock(case, paths, 1.0));
        let limit = limit_kusd * f64::from(story.months.1.unwrap_or(MONTHS)) / 12.0;
        let priced = |i: &Interval, scale: f64| {
            let say = |x: f64| if x.is_finite() { figure(x * scale) } else { msg!("brief-beyond").into() };
            Cell::Text(case.say(&between(i, say)))
        };
        let days = |x: f64| if x.is_finite() { number(x, 0) } else { msg!("brief-never-empty").into() };
        vec![
            Cell::Text(case.say(&story.name)),
            priced(&bounded(&bare.peak_price, case.most()), 1.0),
            priced(&bounded(&bare.loss_kusd, limit), 1e-3),
            triple(&bare.unserved_months),
            triple(&month.unserved_months),
            Cell::Text(case.say(&between(&month.days_to_shortage, days))),
        ]
    };
    Table {
        title: case.say(&msg!("brief-lasting-table", months = MONTHS)),
        columns: case.columns(&[
            ("brief-head-course", ""),
            ("brief-head-highest-price", "brief-unit-base-1"),
            ("brief-head-loss", "brief-unit-million-usd"),
            ("brief-head-use-not-met", "brief-unit-months"),
            ("brief-head-with-stock", "brief-unit-months"),
            ("brief-head-stock-lasts", "brief-unit-days"),
        ]),
        rows: stories.iter().zip(found).map(row).collect(),
    }
}

/// The record of such forecasts.
fn record(case: &Case) -> Vec<Block> {
    let row = |row: &published_record::PublishedScore| {
        let [crps, no_change, proportional, ratio, coverage] = row.scores;
        vec![
            Cell::Text(case.english(&row.variable.replace('_', " "))),
            Cell::Text(row.outcomes.to_string()),
            Cell::Text(format!("{crps:.3}")),
            Cell::Text(format!("{no_change:.3}")),
            Cell::Text(format!("{proportional:.3}")),
            Cell::Text(format!("{ratio:.2}")),
            Cell::Text(case.arg(percent(coverage))),
        ]
    };
    let Some(all) = published_record::record().iter().find(|k| k.variable == "all") else {
        return Vec::new();
    };
    let table = Table {
        title: case.say(&msg!("brief-record-scores")),
        columns: case.columns(&[
            ("brief-head-variable", ""),
            ("brief-head-forecasts", ""),
            ("brief-head-this-model", "brief-unit-share-or-log"),
            ("brief-head-no-change", "brief-unit-the-same"),
            ("brief-head-in-proportion", "brief-unit-the-same"),
            ("brief-head-ratio", "brief-unit-to-better-guess"),
            ("brief-head-inside", "brief-unit-interval"),
        ]),
        rows: published_record::record().iter().map(row).collect(),
    };
    let trust = msg!(
        "brief-record-trust",
        forecasts = all.outcomes,
        ratio = number(all.ratio(), 2),
        inside = percent(all.coverage())
    );
    vec![Block::Table(table), Block::Caution(case.say(&trust))]
}
