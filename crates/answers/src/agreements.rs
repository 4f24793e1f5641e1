//! Which agreements are there between two countries, and of the blocs that hold either?

mod record;

use clap::Args;
use lodeway_messages::{Arg, Message, msg};
use lodeway_partners::agreements::{Scope, blocs_of, of_pair};
use lodeway_results::{Answer, Head, table_row};
use lodeway_tables::facts::{Agreement, Membership};
use lodeway_terms::{Country, Status};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use record::{RecordRow, SCHEMA as RECORD_SCHEMA};

use crate::context::Context;
use crate::refusal::Refusal;
use crate::subject;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.agreements/1";

/// What is shown below `lodeway agreements --help`.
pub const HELP: &str = "Examples:
  lodeway agreements KOR MNG
  lodeway agreements KOR --bloc MSP      what a bloc delivered: projects, and imports from inside before and after";

/// What `agreements` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// The donor, or the first country.
    #[schemars(extend("example" = "KOR"))]
    pub first: String,
    /// The recipient, or the second country.
    #[arg(required_unless_present = "bloc")]
    #[schemars(extend("example" = "MNG"), required)]
    pub second: Option<String>,
    /// Instead of a second country: what this bloc delivered to the first.
    #[arg(long, value_name = "BLOC", conflicts_with = "second")]
    #[schemars(extend("example" = "MSP"))]
    pub bloc: Option<String>,
}

table_row! {
    /// An agreement that holds one of the two countries or both.
    pub struct Row {
        /// When it was signed or came into force.
        date: String,
        /// ISO3 codes of its parties, and `EU`.
        parties: String,
        /// Its title.
        title: String,
        /// What it is about.
        topic: String,
        /// Whether it holds both countries or one of them.
        scope: &'static str,
        /// How far the entry can be trusted.
        status: Status,
        /// Who says so.
        source: String,
    }
    shown { date, title, parties, scope, status, topic }
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a name is unknown or a table is damaged.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let first = Country::resolve(&params.first)?;
    let second = match (&params.second, &params.bloc) {
        (None, Some(bloc)) => return record::answer(context, first, bloc),
        (Some(second), None) => Country::resolve(second)?,
        _ => return Err(Refusal::usage(msg!("agreements-second-or-bloc"))),
    };
    let data = &context.data;
    let (table, members) = (data.agreements()?, data.blocs()?);
    let rows = of_pair(&table, first, second).into_iter().map(|(agreement, scope)| row(agreement, scope));
    let rows = rows.collect();
    let used = |file: &str| file.contains("agreements") || file.contains("blocs");
    let head = Head {
        schema: SCHEMA,
        title: headline(&table, first, second),
        options: vec![("first".into(), first.to_string()), ("second".into(), second.to_string())],
        notes: [first, second].map(|country| blocs(&members, country)).to_vec(),
        sources: data.cards(&["facts"]).into_iter().filter(|card| used(&card.file)).collect(),
    };
    Ok(context.answer(head, rows, false))
}

/// The answer in a sentence: how many agreements hold both, how many of them are on minerals, and the last of them.
fn headline(table: &[Agreement], first: Country, second: Country) -> Message {
    let all = of_pair(table, first, second);
    let both: Vec<&Agreement> =
        all.iter().filter(|(_, scope)| *scope == Scope::Both).map(|(agreement, _)| *agreement).collect();
    let Some(last) = both.last() else {
        return msg!("agreements-headline-none", first = first, second = second, others = all.len());
    };
    msg!(
        "agreements-headline",
        first = first,
        second = second,
        both = both.len(),
        minerals = both.iter().filter(|a| a.topic.contains("minerals")).count(),
        title = Message::english(last.title.clone()),
        date = last.date.to_string(),
        others = all.len() - both.len()
    )
}

fn row(agreement: &Agreement, scope: Scope) -> Row {
    let mut parties: Vec<&str> = agreement.parties.iter().map(|country| country.iso3()).collect();
    if agreement.with_eu {
        parties.push("EU");
    }
    Row {
        date: agreement.date.to_string(),
        parties: parties.join(" "),
        title: agreement.title.clone(),
        topic: agreement.topic.clone(),
        scope: scope.word(),
        status: agreement.status,
        source: agreement.source.clone(),
    }
}

/// The blocs that a country belongs to, each with its role and the date of the list.
fn blocs(members: &[Membership], country: Country) -> Message {
    let one = |m: &&Membership| {
        let role = Message::english(m.role.clone());
        msg!("agreements-bloc", bloc = &m.bloc, role = role, date = &m.as_of)
    };
    let blocs: Vec<Message> = blocs_of(members, country).iter().map(one).collect();
    let list: Arg =
        if blocs.is_empty() { msg!("agreements-no-bloc").into() } else { subject::each_of(blocs).into() };
    msg!("agreements-blocs", country = country, list = list)
}
