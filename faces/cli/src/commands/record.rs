//! `lodeway claims` and `agreements`: what the record holds.

use lodeway_partners::agreements::{blocs_of, of_pair};
use lodeway_partners::claims::check;
use lodeway_terms::{Country, Lang};

use crate::args::PairArgs;
use crate::fault::Fault;
use crate::output::{Cell, Column, text};
use crate::session::{Finished, Session};

/// Names of the columns.
pub const CLAIMS: &str = "lodeway.claims/1";
/// The same of the agreements.
pub const AGREEMENTS: &str = "lodeway.agreements/1";

/// The columns of the claims.
pub fn claim_columns() -> Vec<Column> {
    ["id", "claim", "where_said", "what_the_data_say", "verdict", "computed_from"].map(text).to_vec()
}

/// The columns of the agreements.
pub fn agreement_columns() -> Vec<Column> {
    ["date", "parties", "title", "topic", "scope", "status", "source"].map(text).to_vec()
}

/// Public claims beside what the tables say.
pub fn claims(session: &Session) -> Result<(), Fault> {
    let checked = check(&session.data)?;
    let rows = checked
        .into_iter()
        .map(|c| {
            vec![
                Cell::from(c.claim.id),
                Cell::from(c.claim.claim),
                Cell::from(c.claim.where_said),
                Cell::from(c.says),
                Cell::from(c.verdict.word()),
                Cell::from(c.claim.computed_from),
            ]
        })
        .collect();
    session.deliver(Finished {
        schema: CLAIMS,
        title: "Public claims beside the record, every figure recomputed".to_owned(),
        options: Vec::new(),
        columns: claim_columns(),
        rows,
        notes: Vec::new(),
        sources: session.data.cards(&["trade", "facts", "geography"]),
    })
}

/// Agreements between two countries, and of the blocs that hold either.
pub fn agreements(session: &Session, args: &PairArgs) -> Result<(), Fault> {
    let (first, second) = (Country::resolve(&args.first)?, Country::resolve(&args.second)?);
    let table = session.data.agreements()?;
    let members = session.data.blocs()?;
    let rows = of_pair(&table, first, second)
        .into_iter()
        .map(|(agreement, scope)| {
            let mut parties: Vec<&str> = agreement.parties.iter().map(|c| c.iso3()).collect();
            if agreement.with_eu {
                parties.push("EU");
            }
            vec![
                Cell::from(agreement.date.to_string()),
                Cell::from(parties.join(" ")),
                Cell::from(agreement.title.clone()),
                Cell::from(agreement.topic.clone()),
                Cell::from(scope.word()),
                Cell::from(agreement.status.word()),
                Cell::from(agreement.source.clone()),
            ]
        })
        .collect();
    let mut notes = Vec::new();
    for country in [first, second] {
        let blocs: Vec<String> = blocs_of(&members, country)
            .iter()
            .map(|m| format!("{} ({}, {})", m.bloc, m.role, m.as_of))
            .collect();
        let list = if blocs.is_empty() { "none in the table".to_owned() } else { blocs.join("; ") };
        notes.push(format!("blocs of {}: {list}", country.name(Lang::En)));
    }
    session.deliver(Finished {
        schema: AGREEMENTS,
        title: format!("Agreements of {} and {}", first.name(Lang::En), second.name(Lang::En)),
        options: vec![("first".into(), first.to_string()), ("second".into(), second.to_string())],
        columns: agreement_columns(),
        rows,
        notes,
        sources: session
            .data
            .cards(&["facts"])
            .into_iter()
            .filter(|c| c.file.contains("agreements") || c.file.contains("blocs"))
            .collect(),
    })
}
