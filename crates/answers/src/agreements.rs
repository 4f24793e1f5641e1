//! Which agreements are there between two countries, and of the blocs that hold either?

use clap::Args;
use lodeway_messages::{Arg, Message, msg};
use lodeway_partners::agreements::{Scope, blocs_of, of_pair};
use lodeway_results::{Answer, Head, table_row};
use lodeway_tables::facts::{Agreement, Membership};
use lodeway_terms::{Country, Status};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::refusal::Refusal;
use crate::subject;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.agreements/1";

/// What is shown below `lodeway agreements --help`.
pub const HELP: &str = "Example:\n  lodeway agreements KOR MNG";

/// What `agreements` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// The donor, or the first country.
    #[schemars(extend("example" = "KOR"))]
    pub first: String,
    /// The recipient, or the second country.
    #[schemars(extend("example" = "MNG"))]
    pub second: String,
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
    let (first, second) = (Country::resolve(&params.first)?, Country::resolve(&params.second)?);
    let data = &context.data;
    let (table, members) = (data.agreements()?, data.blocs()?);
    let rows = of_pair(&table, first, second).into_iter().map(|(agreement, scope)| row(agreement, scope));
    let rows = rows.collect();
    let used = |file: &str| file.contains("agreements") || file.contains("blocs");
    let head = Head {
        schema: SCHEMA,
        title: msg!("agreements-title", first = first, second = second),
        options: vec![("first".into(), first.to_string()), ("second".into(), second.to_string())],
        notes: [first, second].map(|country| blocs(&members, country)).to_vec(),
        sources: data.cards(&["facts"]).into_iter().filter(|card| used(&card.file)).collect(),
    };
    Ok(context.answer(head, rows, false))
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
