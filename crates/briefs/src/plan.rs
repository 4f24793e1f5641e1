//! What to do: a plan beside doing nothing, a stock, a bloc and the partner alone, and the restrictor's reply.

use lodeway_figures::frontier::Rival;
use lodeway_figures::{Cell, Column, Table};
use lodeway_plans::bootstrap::resampled;
use lodeway_plans::compare::{Alternative, compare, verdict};
use lodeway_plans::reply::{Board, Game, Payoff, quoted, reply};
use lodeway_plans::solved::{Outcome, Solved, plan};
use lodeway_plans::{Goal, Prepared};
use lodeway_terms::{Interval, Lang};

use crate::document::{Block, Section};
use crate::pictures::{self, Bar, Frame, Line};
use crate::words::money;

/// Points of the frontier.
const POINTS: usize = 12;

/// The section; an infeasible plan says what fights.
///
/// # Errors
/// [`lodeway_plans::Fault`] when the solver cannot be used on the plan.
pub fn section(prepared: &Prepared) -> Result<Section, lodeway_plans::Fault> {
    let case = &prepared.case;
    let all = compare(case)?;
    let Outcome::Plan(solved) = plan(case, &|_| true, Goal::of(case))? else {
        let mut section = Section::new("plan", "No plan meets every target and limit of the file");
        section.say("Run `lodeway plan` on the file: it names the targets and limits that fight, and the least that must give.");
        section.blocks.push(Block::Table(beside(prepared, &all)));
        return Ok(section);
    };
    let best = all.iter().min_by(|a, b| a.weighed(case).total_cmp(&b.weighed(case)));
    let heading = best.map_or_else(
        || case.plan.title.clone(),
        |best| format!("Of the ways out, “{}” costs least at the file’s weight on risk", best.name),
    );
    let mut section = Section::new("plan", heading);
    section.say(format!(
        "{}. Costs, chances and lead times are those of the plan file, assumed.",
        case.plan.title
    ));
    section.blocks.push(Block::Table(beside(prepared, &all)));
    section.blocks.push(Block::List(verdict(case, &all)));
    section.blocks.push(dependence(prepared, &solved));
    section.blocks.push(money_by_year(prepared, &solved));
    section.blocks.extend(frontier(prepared, &all)?);
    let blocs = |name: &str| prepared.bloc(name);
    let board = Board { case, market: &prepared.market, assumed: &prepared.assumed, bloc: &blocs };
    let game = reply(&board, &all)?;
    section.blocks.push(replies(prepared, &game));
    section.blocks.push(Block::List(lodeway_plans::reply::verdict(case, &game, &quoted)));
    section
        .caution("Payoffs are economic only: what either side would bear for other reasons is not in them.");
    Ok(section)
}

fn million(kusd: f64) -> Cell {
    Cell::Text(format!("{:.2}", kusd / 1e3))
}

fn between(i: Interval) -> Cell {
    Cell::Text(format!("{:.1} to {:.1}", i.p10 / 1e3, i.p90 / 1e3))
}

fn beside(prepared: &Prepared, all: &[Alternative]) -> Table {
    let case = &prepared.case;
    let column = |name: &str, unit: &str| Column { name: name.into(), unit: unit.into() };
    let rows = all
        .iter()
        .map(|a| {
            let i = a.interval();
            vec![
                Cell::Text(a.name.to_owned()),
                million(a.solved.expected),
                between(i),
                million(a.solved.risk),
                between(resampled(case, &a.solved.costs).risk),
                million(a.weighed(case)),
                Cell::Text(if a.meets_targets { "yes" } else { "no" }.into()),
            ]
        })
        .collect();
    Table {
        title: format!("Beside each other, {} futures, simulated, present value", case.scenarios.len()),
        columns: vec![
            column("plan", ""),
            column("expected cost", "million US$"),
            column("80 % of the futures", "million US$"),
            column("mean of the worst", "million US$"),
            column("80 % interval of that mean", "million US$"),
            column("weighed", "million US$"),
            column("meets the targets", ""),
        ],
        rows,
    }
}

fn dependence(prepared: &Prepared, solved: &Solved) -> Block {
    let case = &prepared.case;
    let target = |year: u16| case.plan.targets.dependence.as_ref().and_then(|p| p.at(year));
    let point = |t: usize, value: Option<f64>| (f64::from(case.years[t]), value.map(|v| 100.0 * v));
    let years = 0..case.years.len();
    let line = |name: &str, points: Vec<(f64, Option<f64>)>, dashed: bool, second: bool| Line {
        name: name.to_owned(),
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
            title: format!("Share of {} with the plan, and the target", case.restrictor.name(Lang::En)),
            subtitle: "share of need by mass, %, expected over the futures".into(),
            source: "Lodeway plan on CEPII BACI and the plan file".into(),
        },
        "%",
        &[
            line("with the plan", planned, false, false),
            line("without", without, true, false),
            line("target", targets, false, true),
        ],
        None,
    )
}

fn money_by_year(prepared: &Prepared, solved: &Solved) -> Block {
    let case = &prepared.case;
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
            title: format!("The plan takes {} today’s money", money(solved.outlay_today(case))),
            subtitle: "outlay by year, million US$, not discounted".into(),
            source: "Lodeway plan on the plan file".into(),
        },
        "million US$",
        &bars,
        None,
    )
}

/// The importer's loss under every instrument, without the plan and with it.
fn replies(prepared: &Prepared, game: &Game) -> Block {
    let case = &prepared.case;
    let of = |plan: &'static str| game.payoffs.iter().filter(move |p| p.plan == plan);
    let row = |payoff: &Payoff, when: &str| {
        let loss = payoff.target_loss;
        let part = |x: f64| x / 1e3;
        (
            format!("{}, {when}", payoff.instrument),
            Interval { p10: part(loss.p10), p50: part(loss.p50), p90: part(loss.p90) },
        )
    };
    let pairs = of("do nothing").zip(of("the plan"));
    let rows: Vec<(String, Interval)> = pairs
        .flat_map(|(without, with)| [row(without, "doing nothing"), row(with, "with the plan")])
        .collect();
    pictures::intervals(
        &Frame {
            id: "plan-reply".into(),
            title: format!(
                "What {} can do to {} with each instrument, before and after the plan",
                case.restrictor.name(Lang::En),
                case.importer.name(Lang::En)
            ),
            subtitle: format!("loss in {}, million US$, median and 80 % interval, simulated", game.year),
            source: "Lodeway plan on CEPII BACI and the plan file".into(),
        },
        "million US$",
        &rows,
    )
}

fn frontier(prepared: &Prepared, all: &[Alternative]) -> Result<Option<Block>, lodeway_plans::Fault> {
    let case = &prepared.case;
    let points: Vec<(f64, f64)> = lodeway_plans::frontier::frontier(case, POINTS)?
        .iter()
        .map(|p| (p.solved.risk / 1e3, p.solved.expected / 1e3))
        .collect();
    if points.len() < 2 {
        return Ok(None);
    }
    let rivals = all
        .iter()
        .map(|a| Rival { name: a.name.to_owned(), risk: a.solved.risk / 1e3, cost: a.solved.expected / 1e3 })
        .collect();
    Ok(Some(pictures::frontier(
        &Frame {
            id: "plan-frontier".into(),
            title: "What less risk costs".into(),
            subtitle:
                "expected cost against the mean of the worst futures, million US$, present value, simulated"
                    .into(),
            source: "Lodeway plan on CEPII BACI and the plan file".into(),
        },
        "million US$",
        points,
        rivals,
    )))
}
