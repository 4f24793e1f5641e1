//! What to do: a plan beside doing nothing, a stock, a bloc and the partner alone, and the restrictor's reply.

use lodeway_figures::frontier::Rival;
use lodeway_figures::{Cell, Table};
use lodeway_plans::bootstrap::resampled;
use lodeway_plans::compare::{Alternative, compare, verdict};
use lodeway_plans::reply::{Board, Game, Payoff, quoted, reply};
use lodeway_plans::solved::{Outcome, Solved, plan};
use lodeway_plans::{Goal, Prepared};
use lodeway_terms::{Country, Interval, Lang, Year};

use crate::document::{Block, Section};
use crate::korean::translated;
use crate::pictures::{self, Bar, Frame, Line};
use crate::words::{columns, short_name};
use lodeway_messages::{Message, money, msg, word};

/// Points of the frontier.
const POINTS: usize = 12;

/// The words of a section on a plan: the language it is written in.
#[derive(Debug, Clone, Copy)]
struct Told<'p> {
    prepared: &'p Prepared,
    lang: Lang,
}

impl Told<'_> {
    fn say(&self, message: &Message) -> String {
        message.say(self.lang)
    }

    /// What the crate of plans says in English.
    fn english(&self, words: &str) -> String {
        translated(self.lang, words)
    }

    fn name(&self, country: Country) -> String {
        short_name(self.lang, country)
    }
}

/// The section on a plan whose market does not show its mineral: no numbers, and why.
pub fn not_shown(doubt: &Message, lang: Lang) -> Section {
    let mut section = Section::new("plan", msg!("brief-plan-not-shown").say(lang));
    section.caution(doubt.say(lang));
    section
}

/// The section; an infeasible plan says what fights.
///
/// # Errors
/// [`lodeway_plans::Fault`] when the solver cannot be used on the plan.
pub fn section(prepared: &Prepared, lang: Lang) -> Result<Section, lodeway_plans::Fault> {
    let told = Told { prepared, lang };
    let case = &prepared.case;
    let all = compare(case)?;
    let Outcome::Plan(solved) = plan(case, &|_| true, Goal::of(case))? else {
        let mut section = Section::new("plan", told.say(&msg!("brief-plan-none")));
        section.say(told.say(&msg!("brief-plan-none-how")));
        section.blocks.push(Block::Table(beside(told, &all)));
        return Ok(section);
    };
    let best = all.iter().min_by(|a, b| a.weighed(case).total_cmp(&b.weighed(case)));
    let heading = best.map_or_else(
        || told.english(&case.plan.title),
        |best| told.say(&msg!("brief-plan-best", plan = told.english(best.name))),
    );
    let mut section = Section::new("plan", heading);
    section.say(told.say(&msg!("brief-plan-file", title = told.english(&case.plan.title))));
    section.blocks.push(Block::Table(beside(told, &all)));
    let lines = |lines: Vec<String>| Block::List(lines.iter().map(|line| told.english(line)).collect());
    section.blocks.push(lines(verdict(case, &all)));
    section.blocks.push(dependence(told, &solved));
    section.blocks.push(money_by_year(told, &solved));
    section.blocks.extend(frontier(told, &all)?);
    let blocs = |name: &str| prepared.bloc(name);
    let board = Board { case, market: &prepared.market, assumed: &prepared.assumed, bloc: &blocs };
    let game = reply(&board, &all)?;
    section.blocks.push(replies(told, &game));
    section.blocks.push(lines(lodeway_plans::reply::verdict(case, &game, &quoted)));
    section.caution(told.say(&msg!("brief-plan-economic")));
    Ok(section)
}

fn million(kusd: f64) -> Cell {
    Cell::Text(format!("{:.2}", kusd / 1e3))
}

fn between(told: Told, i: Interval) -> Cell {
    let [low, high] = [i.p10, i.p90].map(|kusd| format!("{:.1}", kusd / 1e3));
    Cell::Text(told.say(&msg!("range", low = low, high = high)))
}

fn beside(told: Told, all: &[Alternative]) -> Table {
    let case = &told.prepared.case;
    let rows = all
        .iter()
        .map(|a| {
            let i = a.interval();
            vec![
                Cell::Text(told.english(a.name)),
                million(a.solved.expected),
                between(told, i),
                million(a.solved.risk),
                between(told, resampled(case, &a.solved.costs).risk),
                million(a.weighed(case)),
                Cell::Text(told.say(&if a.meets_targets { msg!("brief-yes") } else { msg!("brief-no") })),
            ]
        })
        .collect();
    Table {
        title: told.say(&msg!("brief-plan-beside", futures = case.scenarios.len())),
        columns: columns(
            told.lang,
            &[
                ("brief-head-plan", ""),
                ("brief-head-expected-cost", "brief-unit-million-usd"),
                ("brief-head-most-futures", "brief-unit-million-usd"),
                ("brief-head-mean-worst", "brief-unit-million-usd"),
                ("brief-head-interval-worst", "brief-unit-million-usd"),
                ("brief-head-weighed", "brief-unit-million-usd"),
                ("brief-head-meets-targets", ""),
            ],
        ),
        rows,
    }
}

fn dependence(told: Told, solved: &Solved) -> Block {
    let case = &told.prepared.case;
    let target = |year: u16| case.plan.targets.dependence.as_ref().and_then(|p| p.at(year));
    let point = |t: usize, value: Option<f64>| (f64::from(case.years[t]), value.map(|v| 100.0 * v));
    let years = 0..case.years.len();
    let line = |name: Message, points: Vec<(f64, Option<f64>)>, dashed: bool, second: bool| Line {
        name: told.say(&name),
        points,
        dashed,
        second,
    };
    let planned =
        years.clone().map(|t| point(t, Some(solved.dependence(case, t, target(case.years[t])).0))).collect();
    let without = years.clone().map(|t| point(t, Some(case.exposed[t] / case.need[t]))).collect();
    let targets = years.map(|t| point(t, target(case.years[t]))).collect();
    pictures::lines(
        &Frame {
            id: "plan-dependence".into(),
            title: told.say(&msg!("brief-plan-share", restrictor = told.name(case.restrictor))),
            subtitle: told.say(&msg!("brief-plan-share-sub")),
            source: told.say(&msg!("brief-source-plan")),
        },
        "%",
        &[
            line(msg!("brief-with-plan"), planned, false, false),
            line(msg!("brief-without-plan"), without, true, false),
            line(msg!("brief-target"), targets, false, true),
        ],
        None,
    )
}

fn money_by_year(told: Told, solved: &Solved) -> Block {
    let case = &told.prepared.case;
    let bars: Vec<Bar> = case
        .years
        .iter()
        .enumerate()
        .map(|(t, year)| Bar {
            label: year.to_string(),
            value: Some(solved.outlay(case, t) / 1e3),
            ends: None,
            light: false,
        })
        .collect();
    pictures::columns(
        &Frame {
            id: "plan-outlay".into(),
            title: told.say(&msg!("brief-plan-takes", amount = money(solved.outlay_today(case)))),
            subtitle: told.say(&msg!("brief-plan-takes-sub")),
            source: told.say(&msg!("brief-source-plan-file")),
        },
        word(told.lang, "brief-unit-million-usd"),
        &bars,
        None,
    )
}

/// The importer's loss under every instrument, without the plan and with it.
fn replies(told: Told, game: &Game) -> Block {
    let case = &told.prepared.case;
    let of = |plan: &'static str| game.payoffs.iter().filter(move |p| p.plan == plan);
    let row = |payoff: &Payoff, planned: bool| {
        let loss = payoff.target_loss;
        let part = |x: f64| x / 1e3;
        let instrument = told.english(&payoff.instrument);
        let name = if planned {
            msg!("brief-reply-planned", instrument = instrument)
        } else {
            msg!("brief-reply-nothing", instrument = instrument)
        };
        (told.say(&name), Interval { p10: part(loss.p10), p50: part(loss.p50), p90: part(loss.p90) })
    };
    let pairs = of("do nothing").zip(of("the plan"));
    let rows: Vec<(String, Interval)> =
        pairs.flat_map(|(without, with)| [row(without, false), row(with, true)]).collect();
    pictures::intervals(
        &Frame {
            id: "plan-reply".into(),
            title: told.say(&msg!(
                "brief-reply",
                restrictor = told.name(case.restrictor),
                importer = told.name(case.importer)
            )),
            subtitle: told.say(&msg!("brief-reply-sub", year = Year(game.year))),
            source: told.say(&msg!("brief-source-plan")),
        },
        word(told.lang, "brief-unit-million-usd"),
        &rows,
    )
}

fn frontier(told: Told, all: &[Alternative]) -> Result<Option<Block>, lodeway_plans::Fault> {
    let case = &told.prepared.case;
    let points: Vec<(f64, f64)> = lodeway_plans::frontier::frontier(case, POINTS)?
        .iter()
        .map(|p| (p.solved.risk / 1e3, p.solved.expected / 1e3))
        .collect();
    if points.len() < 2 {
        return Ok(None);
    }
    let rivals = all
        .iter()
        .map(|a| Rival {
            name: told.english(a.name),
            risk: a.solved.risk / 1e3,
            cost: a.solved.expected / 1e3,
        })
        .collect();
    Ok(Some(pictures::frontier(
        &Frame {
            id: "plan-frontier".into(),
            title: told.say(&msg!("brief-frontier")),
            subtitle: told.say(&msg!("brief-frontier-sub")),
            source: told.say(&msg!("brief-source-plan")),
        },
        word(told.lang, "brief-unit-million-usd"),
        points,
        rivals,
    )))
}
