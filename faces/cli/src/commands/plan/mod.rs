//! `lodeway plan`: what to do about a dependence, what it buys, and the restrictor's reply.

mod columns;
mod levers;
mod tables;

use std::path::Path;

use lodeway_plans::compare::{Alternative, compare};
use lodeway_plans::relax::Relaxation;
use lodeway_plans::reply::{Board, reply};
use lodeway_plans::solved::{Outcome, Solved, plan};
use lodeway_plans::{Case, Goal, PlanFile, Prepared, check, prepare};
use lodeway_terms::{Commodity, Year};

use crate::args::{PlanArgs, PlanTable};
use crate::ask;
use crate::fault::Fault;
use crate::output::{Column, deliver};
use crate::session::{Finished, Session, progress};

pub use columns::columns;
pub use levers::Levers;
use tables::Sheet;

/// Runs the command.
pub fn run(session: &Session, args: &PlanArgs) -> Result<(), Fault> {
    let bar = progress("planning");
    // Futures drawn, plan solved, table made.
    session.work.begin(3);
    let (prepared, checksum) = read_and_prepare(session, args)?;
    session.work.step()?;
    let case = &prepared.case;
    let goal = Goal::of(case);
    if let Some(path) = &args.lp {
        let written = lodeway_plans::model(case, &|_| true, goal);
        deliver([lodeway_plans::write::lp(&written.program)], Some(path))?;
    }
    let mut notes = notes(session, &prepared);
    notes.extend(tables::single_numbers(args.table).map(str::to_owned));
    let outcome = plan(case, &|_| true, goal)?;
    session.work.step()?;
    let sheet = match outcome {
        Outcome::Plan(solved) => answer(&prepared, &solved, args.table, &mut notes)?,
        Outcome::Infeasible(relaxation) => {
            notes.extend(tables::in_conflict(case, &relaxation));
            infeasible(&prepared, &relaxation, args.table, &mut notes)?
        }
    };
    session.work.step()?;
    bar.finish_and_clear();
    session.deliver(Finished {
        schema: sheet.schema,
        title: title(&prepared),
        options: options(args, &prepared, checksum),
        columns: sheet.columns,
        rows: sheet.rows,
        notes,
        sources: session.data.cards(&["trade"]),
    })
}

/// What the plan is about. The record of a result keeps it, so no word of it is the user's own.
fn title(prepared: &Prepared) -> String {
    let case = &prepared.case;
    format!(
        "Plan of {} for {}, {} to {}, to depend less on {}",
        case.importer, prepared.commodity.label, case.plan.horizon.0, case.plan.horizon.1, case.restrictor
    )
}

fn answer(
    prepared: &Prepared,
    solved: &Solved,
    table: PlanTable,
    notes: &mut Vec<String>,
) -> Result<Sheet, Fault> {
    let case = &prepared.case;
    let blocs = |name: &str| prepared.bloc(name);
    notes.extend(tables::headline(case, solved));
    Ok(match table {
        PlanTable::Plan => {
            let all = compare(case)?;
            notes.extend(tables::beside(case, &all));
            tables::plan(case, solved)
        }
        PlanTable::Years => tables::years(case, solved),
        PlanTable::Aid => tables::aid(case, solved, notes),
        PlanTable::Binding => tables::binding(case, solved, notes),
        PlanTable::Frontier => {
            let points = lodeway_plans::frontier::frontier(case, POINTS)?;
            tables::frontier(case, &points, notes)
        }
        PlanTable::Compare => compared(case, notes, tables::compare)?,
        PlanTable::Regret => compared(case, notes, tables::regret)?,
        PlanTable::Reply => {
            let all = compare(case)?;
            let board = Board { case, market: &prepared.market, assumed: &prepared.assumed, bloc: &blocs };
            let game = reply(&board, &all)?;
            notes.extend(lodeway_plans::reply::verdict(case, &game, &|name| instrument(case, name)));
            tables::reply(&game)
        }
        PlanTable::Sensitivity => {
            let all =
                lodeway_plans::sensitivity::sensitivity(case, &prepared.market, &prepared.assumed, &blocs)?;
            notes.extend(lodeway_plans::sensitivity::verdict(case, &all));
            tables::sensitivity(case, &all)
        }
    })
}

/// An instrument in a note: notes are kept with the record of a result, so one of the user's own is named by its place in the file.
fn instrument(case: &Case, name: &str) -> String {
    let own = case.plan.reply.instruments.iter().position(|choice| choice.name == name);
    own.map_or_else(
        || lodeway_plans::reply::quoted(name),
        |i| format!("instrument {} of the plan file", i + 1),
    )
}

/// Points of the frontier.
const POINTS: usize = 15;

fn compared(
    case: &Case,
    notes: &mut Vec<String>,
    table: fn(&Case, &[Alternative]) -> Sheet,
) -> Result<Sheet, Fault> {
    let all = compare(case)?;
    notes.extend(lodeway_plans::compare::verdict(case, &all));
    Ok(table(case, &all))
}

/// What can be shown when no plan meets every limit and target: the relaxation, or the comparison.
fn infeasible(
    prepared: &Prepared,
    relaxation: &Relaxation,
    table: PlanTable,
    notes: &mut Vec<String>,
) -> Result<Sheet, Fault> {
    let case = &prepared.case;
    match table {
        PlanTable::Compare => compared(case, notes, tables::compare),
        PlanTable::Regret => compared(case, notes, tables::regret),
        _ => Ok(tables::relaxation(relaxation)),
    }
}

/// Name of the columns of a table.
pub fn schema(table: PlanTable) -> &'static str {
    match table {
        PlanTable::Plan => "lodeway.plan/1",
        PlanTable::Years => "lodeway.plan.years/1",
        PlanTable::Aid => "lodeway.plan.aid/1",
        PlanTable::Frontier => "lodeway.plan.frontier/1",
        PlanTable::Binding => "lodeway.plan.binding/1",
        PlanTable::Compare => "lodeway.plan.compare/1",
        PlanTable::Regret => "lodeway.plan.regret/1",
        PlanTable::Reply => "lodeway.plan.reply/1",
        PlanTable::Sensitivity => "lodeway.plan.sensitivity/1",
    }
}

/// Every table with its columns, for the schemas.
pub fn schemas() -> Vec<(&'static str, &'static str, Vec<Column>)> {
    PlanTable::ALL.iter().map(|table| (table.key(), schema(*table), columns(*table))).collect()
}

fn options(args: &PlanArgs, prepared: &Prepared, checksum: String) -> Vec<(String, String)> {
    let word = |name: &str, value: String| (name.to_owned(), value);
    // The checksum stands for the file's text, which may hold stocks that are nobody else's business: options are kept.
    let mut all = vec![
        word("plan", checksum),
        word("table", args.table.word().to_owned()),
        word("draws", prepared.case.plan.risk.draws.to_string()),
        word("seed", prepared.case.plan.risk.seed.to_string()),
    ];
    all.extend(args.levers.words());
    all
}

/// The plans that come with the program, by name, with their texts.
pub static EXAMPLES: [(&str, &str); 3] = [
    (
        "korea-rare-earths-mongolia",
        include_str!("../../../../../examples/plans/korea-rare-earths-mongolia.toml"),
    ),
    (
        "japan-graphite-mozambique",
        include_str!("../../../../../examples/plans/japan-graphite-mozambique.toml"),
    ),
    (
        "germany-lithium-argentina",
        include_str!("../../../../../examples/plans/germany-lithium-argentina.toml"),
    ),
];

/// The folder of a store that holds users' own plans.
pub const FOLDER: &str = "plans";

/// A plan file, checked, and the SHA-256 of its text; the name of a plan that comes with the program, or that the store
/// keeps, stands for its file.
pub fn read(path: &Path, store: Option<&Path>) -> Result<(PlanFile, String), Fault> {
    let place = path.display().to_string();
    let example = EXAMPLES.iter().find(|(name, _)| *name == place).map(|(_, text)| Ok((*text).to_owned()));
    let kept = store.map(|store| store.join(FOLDER).join(format!("{place}.toml")));
    let file = kept.filter(|kept| !path.exists() && kept.is_file()).unwrap_or_else(|| path.to_owned());
    let text = example.unwrap_or_else(|| std::fs::read_to_string(file)).map_err(|e| {
        if e.kind() == std::io::ErrorKind::InvalidData {
            return Fault::data(format!(
                "{place}: expected text in UTF-8, but found other bytes; save the file as UTF-8"
            ));
        }
        Fault::missing(format!(
            "{place}: expected a plan file, but found {e}; check the path, examples/plans has three"
        ))
    })?;
    Ok((parse(&text, &place)?, lodeway_tables::provenance::sha256(text.as_bytes())))
}

/// A plan from its text, checked.
pub fn parse(text: &str, place: &str) -> Result<PlanFile, Fault> {
    let plan = PlanFile::parse(text, place)?;
    check(&plan, place)?;
    Ok(plan)
}

/// The names of the plans that come with the program.
pub fn examples() -> impl Iterator<Item = &'static str> {
    EXAMPLES.iter().map(|(name, _)| *name)
}

/// The plan of the file, prepared on the data, and the checksum of its text.
fn read_and_prepare(session: &Session, args: &PlanArgs) -> Result<(Prepared, String), Fault> {
    let (mut file, checksum) = read(&args.file, session.delivery.data.as_deref())?;
    file.risk.draws = args.draws.unwrap_or(file.risk.draws);
    file.risk.seed = args.seed.unwrap_or(file.risk.seed);
    args.levers.pull(&mut file);
    check(&file, &args.file.display().to_string())?;
    for commodity in Commodity::resolve(&file.mineral)? {
        ask::need_some_data(&session.data, &commodity)?;
    }
    Ok((prepare(&file, &session.data)?, checksum))
}

fn notes(session: &Session, prepared: &Prepared) -> Vec<String> {
    let case = &prepared.case;
    let mut notes =
        ask::notes_on_codes(&session.data, std::slice::from_ref(&prepared.commodity), session.lang());
    notes.push(format!(
        "base {}: {} needs {:.0} t a year at {:.2} thousand US$ a tonne, {:.1} % of the mass from {}",
        case.plan.base,
        case.importer,
        case.base.tonnes,
        case.base.price,
        100.0 * case.base.share,
        case.restrictor
    ));
    if Year(case.plan.base) == session.data.provisional_year() {
        notes.push(format!("the base year {} is provisional", case.plan.base));
    }
    notes.push(
        "the plan file stays yours: its SHA-256 is kept with the record of the result, its text is not"
            .to_owned(),
    );
    notes.push(
        "costs, chances, lead times and limits of the levers are those of the plan file, assumed".to_owned(),
    );
    if case.levers.iter().any(|c| c.lever.whole) {
        notes.push(
            if lodeway_plans::solve::WHOLE {
                "levers marked whole are decided whole or not at all, by HiGHS"
            } else {
                "levers marked whole are planned in parts here: a lodeway built with --features highs decides them whole or not at all, and so does any integer solver on the written problem (--lp)"
            }
            .to_owned(),
        );
    }
    if case.failed > 0 {
        notes.push(format!(
            "{} market solutions did not clear and stand at the median assumptions",
            case.failed
        ));
    }
    notes.extend(lodeway_markets::backtest::published_record::sentence());
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_plan_file_only_its_checksum_goes_on() -> Result<(), Fault> {
        let (name, text) = EXAMPLES[1];
        let (plan, checksum) = read(Path::new(name), None)?;
        assert_eq!(plan.importer, "JPN");
        assert_eq!(checksum, lodeway_tables::provenance::sha256(text.as_bytes()));
        Ok(())
    }
}
