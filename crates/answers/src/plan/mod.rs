//! What to do about a dependence, what it buys, and the restrictor's reply?
//!
//! ```text
//! store   plans that come with the program, and the user's own     levers  numbers changed without a file
//! rows    the rows of every table     tables  how they are filled   digits  what a solver knows     words  sentences
//! ```

mod digits;
mod levers;
pub mod rows;
pub mod store;
mod tables;
mod words;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use lodeway_messages::{Message, msg, number, percent};
use lodeway_plans::compare::compare;
use lodeway_plans::reply::{Board, reply};
use lodeway_plans::solved::{Outcome, Solved, plan};
use lodeway_plans::{Case, Goal, Prepared, check, prepare};
use lodeway_results::{Answer, Head};
use lodeway_terms::{Commodity, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::parameters::{Draws, Seed, flag};
use crate::refusal::Refusal;
use crate::switches::{Switches, bound_note};
use crate::{shown, subject};

pub use levers::Levers;

/// What is shown below `lodeway plan --help`.
pub const HELP: &str = "Examples:
  lodeway plan examples/plans/korea-rare-earths-mongolia.toml                    what to decide, year by year
  lodeway plan examples/plans/korea-rare-earths-mongolia.toml --table compare    beside nothing, a stock, a bloc
  lodeway plan examples/plans/japan-graphite-mozambique.toml --table frontier     cost against risk
  lodeway plan examples/plans/germany-lithium-argentina.toml --table reply        the other side's best answer
  lodeway plan examples/plans/japan-graphite-mozambique.toml --lp graphite.lp     the problem as a file for any solver";

/// What `plan` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Params {
    /// A plan file (TOML, `format = 1`), or the name of one of `examples/plans`; `lodeway schema plan` lists its fields.
    #[arg(value_name = "PLAN")]
    #[schemars(extend("example" = "korea-rare-earths-mongolia"))]
    pub plan: PathBuf,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "compare"))]
    pub table: Table,
    /// Number of scenarios, instead of the plan file's.
    #[arg(long)]
    #[schemars(extend("example" = "200"))]
    pub draws: Option<Draws>,
    /// Seed of the scenarios, instead of the plan file's.
    #[arg(long)]
    #[schemars(extend("example" = "1"))]
    pub seed: Option<Seed>,
    /// The plan too where the market does not show its mineral.
    #[arg(long)]
    #[serde(default, deserialize_with = "flag")]
    #[schemars(extend("example" = "true"))]
    pub anyway: bool,
    /// Also write the optimisation problem to this file, in the LP format.
    #[arg(long, value_name = "FILE")]
    #[serde(skip)]
    pub lp: Option<PathBuf>,
    /// The model of the market.
    #[command(flatten)]
    #[serde(flatten)]
    pub switches: Switches,
    /// Numbers in the place of those in the plan file.
    #[command(flatten)]
    #[serde(flatten)]
    pub levers: Levers,
}

/// The tables of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
    /// What to decide, by year and lever.
    #[default]
    Plan,
    /// Dependence, cover and money by year, beside the targets.
    Years,
    /// Aid by year and sector.
    Aid,
    /// Cost against risk.
    Frontier,
    /// What binds and what one more unit of it buys.
    Binding,
    /// Beside doing nothing, stocks only, the bloc only, the partner only.
    Compare,
    /// Regret of every alternative in every scenario.
    Regret,
    /// The restrictor's instruments, with and without the plan.
    Reply,
    /// The plan when the partner's projects are more or less likely to succeed.
    Sensitivity,
}

impl Table {
    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Table::Plan => "plan",
            Table::Years => "years",
            Table::Aid => "aid",
            Table::Frontier => "frontier",
            Table::Binding => "binding",
            Table::Compare => "compare",
            Table::Regret => "regret",
            Table::Reply => "reply",
            Table::Sensitivity => "sensitivity",
        }
    }

    /// Name of its columns.
    pub fn schema(self) -> &'static str {
        match self {
            Table::Plan => "lodeway.plan/1",
            Table::Years => "lodeway.plan.years/1",
            Table::Aid => "lodeway.plan.aid/1",
            Table::Frontier => "lodeway.plan.frontier/1",
            Table::Binding => "lodeway.plan.binding/1",
            Table::Compare => "lodeway.plan.compare/1",
            Table::Regret => "lodeway.plan.regret/1",
            Table::Reply => "lodeway.plan.reply/1",
            Table::Sensitivity => "lodeway.plan.sensitivity/1",
        }
    }
}

/// Name of the columns when no plan meets every limit and target.
pub const INFEASIBLE: &str = "lodeway.plan.infeasible/1";

/// Name of the columns when the market does not show the mineral of the plan.
pub const NOT_SHOWN: &str = "lodeway.plan.not-shown/1";

/// Points of the frontier.
const POINTS: usize = 15;

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when the file is faulty, its market has no data, the solver fails, or the work was stopped.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    // Futures drawn, plan solved, table made.
    let _working = context.progress.begin("planning", 3);
    let (prepared, checksum) = read_and_prepare(context, params)?;
    context.progress.step()?;
    let case = &prepared.case;
    let mut head = Head {
        schema: params.table.schema(),
        title: title(&prepared),
        options: options(params, &prepared, checksum),
        notes: notes(context, &prepared),
        sources: context.data.cards(&["trade"]),
    };
    if let Some(doubt) = doubt(context, &prepared, params.anyway)? {
        head.title = msg!("sentence-more", first = head.title, next = doubt.clone());
        head.notes.insert(0, doubt);
        if !params.anyway {
            head.schema = NOT_SHOWN;
            let row = rows::NotShown {
                mineral: prepared.commodity.label.clone(),
                restrictor: case.restrictor,
                year: Year(case.plan.base),
                status: lodeway_terms::Status::NotRepresentative,
            };
            return Ok(context.answer(head, vec![row], false));
        }
    }
    note(&mut head, words::single_numbers(params.table).map(str::to_owned));
    let outcome = plan(case, &|_| true, Goal::of(case))?;
    context.progress.step()?;
    let answer = match outcome {
        Outcome::Plan(solved) => planned(context, &prepared, &solved, params.table, head)?,
        Outcome::Infeasible(relaxation) => {
            note(&mut head, words::in_conflict(case, &relaxation));
            match params.table {
                Table::Compare | Table::Regret => compared(context, case, params.table, head)?,
                _ => {
                    head.schema = INFEASIBLE;
                    context.answer(head, tables::relaxation(&relaxation), false)
                }
            }
        }
    };
    context.progress.step()?;
    Ok(answer)
}

/// Why the market of a plan does not show what its restrictor could do; none where it does.
///
/// # Errors
/// [`Refusal`] when a table is damaged.
pub fn doubt(context: &Context, prepared: &Prepared, anyway: bool) -> Result<Option<Message>, Refusal> {
    let case = &prepared.case;
    let (commodity, year) = (&prepared.commodity, Year(case.plan.base));
    let restrictors = std::collections::BTreeSet::from([case.restrictor]);
    let doubted = shown::doubted(&context.data, commodity, year, &restrictors)?;
    Ok(doubted.first().map(|market| shown::note(commodity, market, anyway)))
}

/// The optimisation problem of a plan in the LP format.
///
/// # Errors
/// [`Refusal`] as [`answer`].
pub fn problem(context: &Context, params: &Params) -> Result<String, Refusal> {
    let (prepared, _) = read_and_prepare(context, params)?;
    let case = &prepared.case;
    Ok(lodeway_plans::write::lp(&lodeway_plans::model(case, &|_| true, Goal::of(case)).program))
}

/// Adds sentences of the plan to the notes.
fn note(head: &mut Head, words: impl IntoIterator<Item = String>) {
    head.notes.extend(words.into_iter().map(Message::english));
}

/// What the plan is about. The record of a result keeps it, so no word of it is the user's own.
fn title(prepared: &Prepared) -> Message {
    let case = &prepared.case;
    msg!(
        "plan-title",
        importer = case.importer.iso3(),
        market = lodeway_messages::slug(&prepared.commodity),
        first = Year(case.plan.horizon.0),
        last = Year(case.plan.horizon.1),
        restrictor = case.restrictor.iso3()
    )
}

fn planned(
    context: &Context,
    prepared: &Prepared,
    solved: &Solved,
    table: Table,
    mut head: Head,
) -> Result<Answer, Refusal> {
    let case = &prepared.case;
    let blocs = |name: &str| prepared.bloc(name);
    note(&mut head, words::headline(case, solved));
    Ok(match table {
        Table::Plan => {
            note(&mut head, words::beside(case, &compare(case)?));
            context.answer(head, tables::plan(case, solved), false)
        }
        Table::Years => context.answer(head, tables::years(case, solved), false),
        Table::Aid => {
            note(&mut head, words::on_aid(case, solved));
            context.answer(head, tables::aid(case, solved), false)
        }
        Table::Binding => {
            let all = lodeway_plans::binding::binding(case, solved);
            note(&mut head, words::on_binding(&all));
            context.answer(head, tables::binding(all), false)
        }
        Table::Frontier => {
            let points = lodeway_plans::frontier::frontier(case, POINTS)?;
            head.notes.push(msg!("plan-frontier-ends"));
            context.answer(head, tables::frontier(case, &points), false)
        }
        Table::Compare | Table::Regret => compared(context, case, table, head)?,
        Table::Reply => {
            let board = Board { case, market: &prepared.market, assumed: &prepared.assumed, bloc: &blocs };
            let game = reply(&board, &compare(case)?)?;
            note(&mut head, lodeway_plans::reply::verdict(case, &game, &|name| instrument(case, name)));
            context.answer(head, tables::reply(&game), false)
        }
        Table::Sensitivity => {
            let all =
                lodeway_plans::sensitivity::sensitivity(case, &prepared.market, &prepared.assumed, &blocs)?;
            let verdict = lodeway_plans::sensitivity::verdict(case, &all);
            if let Some(rates) = base_rates(context)? {
                let said = verdict.clone().map_or_else(|| head.title.clone(), Message::english);
                head.title = msg!("sentence-more", first = rates, next = said);
            }
            note(&mut head, verdict);
            context.answer(head, tables::sensitivity(case, &all), false)
        }
    })
}

/// How often and how fast discoveries became mines, beside which a plan's own chances can be read.
fn base_rates(context: &Context) -> Result<Option<Message>, Refusal> {
    let all = context.data.base_rates()?;
    let value = |id: &str| all.iter().find(|rate| rate.id == id).and_then(|rate| rate.value);
    let (Some(share), Some(years), Some(production)) =
        (value("discovery-becomes-mine"), value("discovery-to-mine"), value("discovery-to-production"))
    else {
        return Ok(None);
    };
    let source = all.iter().find(|rate| rate.id == "discovery-becomes-mine").map(|rate| rate.source.clone());
    Ok(Some(msg!(
        "plan-base-rates",
        share = percent(share),
        years = number(years, 1),
        production = number(production, 1),
        source = Message::english(source.unwrap_or_default())
    )))
}

/// An instrument in a note: notes are kept with the record of a result, so one of the user's own is named by its place in the file.
fn instrument(case: &Case, name: &str) -> String {
    let own = case.plan.reply.instruments.iter().position(|choice| choice.name == name);
    own.map_or_else(
        || lodeway_plans::reply::quoted(name),
        |i| format!("instrument {} of the plan file", i + 1),
    )
}

fn compared(context: &Context, case: &Case, table: Table, mut head: Head) -> Result<Answer, Refusal> {
    let all = compare(case)?;
    note(&mut head, lodeway_plans::compare::verdict(case, &all));
    Ok(if table == Table::Compare {
        context.answer(head, tables::compare(case, &all), false)
    } else {
        context.answer(head, tables::regret(case, &all), false)
    })
}

fn options(params: &Params, prepared: &Prepared, checksum: String) -> Vec<(String, String)> {
    let word = |name: &str, value: String| (name.to_owned(), value);
    // The checksum stands for the file's text, which may hold stocks that are nobody else's business: options are kept.
    let mut all = vec![
        word("plan", checksum),
        word("table", params.table.word().to_owned()),
        word("draws", prepared.case.plan.risk.draws.to_string()),
        word("seed", prepared.case.plan.risk.seed.to_string()),
    ];
    all.extend(params.levers.words());
    all.extend(params.switches.options());
    if params.anyway {
        all.push(word("anyway", "true".to_owned()));
    }
    all
}

/// The plan of the file, prepared on the data, and the checksum of its text.
///
/// # Errors
/// [`Refusal`] when the file is absent or faulty, or its market has no data.
pub fn read_and_prepare(context: &Context, params: &Params) -> Result<(Prepared, String), Refusal> {
    let (mut file, checksum) = store::read(&params.plan, context.plans.as_deref())?;
    file.risk.draws = params.draws.map_or(file.risk.draws, |draws| draws.0);
    file.risk.seed = params.seed.map_or(file.risk.seed, |seed| seed.0);
    params.levers.pull(&mut file);
    check(&file, &params.plan.display().to_string())?;
    for commodity in Commodity::resolve(&file.mineral)? {
        subject::need_some_data(&context.data, &commodity)?;
    }
    Ok((prepare(&file, &context.data, &params.switches.of_market(false))?, checksum))
}

fn notes(context: &Context, prepared: &Prepared) -> Vec<Message> {
    let case = &prepared.case;
    let mut notes = subject::notes_on_codes(&context.data, std::slice::from_ref(&prepared.commodity));
    notes.push(msg!(
        "plan-base",
        base = Year(case.plan.base),
        importer = case.importer.iso3(),
        tonnes = format!("{:.0}", case.base.tonnes),
        price = format!("{:.2}", case.base.price),
        share = format!("{:.1}", 100.0 * case.base.share),
        restrictor = case.restrictor.iso3()
    ));
    if Year(case.plan.base) == context.data.provisional_year() {
        notes.push(msg!("base-year-provisional", year = Year(case.plan.base)));
    }
    notes.extend(bound_note(prepared.market.model.bound.as_ref()));
    notes.extend([msg!("plan-file-stays"), msg!("plan-costs-assumed")]);
    if case.levers.iter().any(|c| c.lever.whole) {
        notes.push(if lodeway_plans::solve::WHOLE { msg!("plan-whole") } else { msg!("plan-in-parts") });
    }
    if case.failed > 0 {
        notes.push(msg!("plan-failed", count = case.failed));
    }
    notes.extend(lodeway_markets::backtest::published_record::sentence().map(Message::english));
    notes
}
