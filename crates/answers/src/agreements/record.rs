//! What has a bloc delivered: its projects, and what a member buys from inside it, before and after it was founded?

use std::collections::BTreeSet;

use lodeway_measures::Importer;
use lodeway_measures::suppliers::Suppliers;
use lodeway_messages::{Message, list, million, msg, percent};
use lodeway_results::{Answer, Head, table_row};
use lodeway_tables::facts::{Agreement, PartnershipProject, Standing};
use lodeway_terms::{Catalogue, Commodity, Country, Status, Year};

use crate::context::Context;
use crate::refusal::Refusal;
use crate::subject;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.agreements.record/1";

/// Years before the founding that are compared.
const BEFORE: u16 = 3;
/// Notes on what the bloc declared.
const TOLD: usize = 8;
/// The bloc whose projects are in the table of projects.
const WITH_PROJECTS: &str = "MSP";

table_row! {
    /// What a member buys of a mineral, and how much of it comes from inside the bloc.
    pub struct RecordRow {
        /// The mineral, its codes pooled.
        mineral: String,
        /// Purchases before, mean of a year.
        imports_before_kusd: Option<f64> ["thousand US$ a year"],
        /// Share of them from other members.
        inside_before: Option<f64> ["0–1, by value"],
        /// Purchases after, mean of a year.
        imports_after_kusd: Option<f64> ["thousand US$ a year"],
        /// Share of them from other members.
        inside_after: Option<f64> ["0–1, by value"],
        /// Projects of the bloc for the mineral.
        projects: usize ["count"],
        /// How far the numbers can be trusted.
        status: Status,
    }
}

/// The two spans that are compared.
#[derive(Debug, Clone, Copy)]
struct Spans {
    before: (Year, Year),
    after: (Year, Year),
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when the bloc is unknown, its founding is not in the table, or a table is damaged.
pub fn answer(context: &Context, country: Country, typed: &str) -> Result<Answer, Refusal> {
    let data = &context.data;
    let blocs = data.blocs()?;
    let bloc = Importer::bloc(typed, &blocs).ok_or_else(|| {
        let names: BTreeSet<&str> = blocs.iter().map(|m| m.bloc.as_str()).collect();
        let names = names.into_iter().collect::<Vec<_>>().join(", ");
        Refusal::usage(msg!("agreements-unknown-bloc", names = names, typed = typed))
    })?;
    let agreements = data.agreements()?;
    let declared = declared(&agreements, &bloc.members);
    let Some(founded) = declared.first() else {
        return Err(Refusal::missing(msg!("agreements-bloc-not-founded", bloc = bloc.code.as_str())));
    };
    let last = data.provisional_year();
    let year = founded.date.year();
    let spans = Spans {
        before: (Year(year.0.saturating_sub(BEFORE)), Year(year.0.saturating_sub(1))),
        after: (Year(year.0 + 1), last),
    };
    if spans.after.0 > spans.after.1 {
        return Err(Refusal::missing(msg!("agreements-bloc-not-founded", bloc = bloc.code.as_str())));
    }
    let projects = if bloc.code == WITH_PROJECTS { data.partnerships()? } else { Vec::new() };
    let rows = rows(context, country, &bloc.members, spans, &projects)?;
    let mut notes = vec![msg!("agreements-record-how", from = spans.before.0, to = spans.after.1)];
    notes.extend(declared.iter().rev().take(TOLD).map(|a| {
        msg!("agreements-declared", date = a.date.to_string(), title = Message::english(a.title.clone()))
    }));
    notes.extend(subject::note_on_provisional(data, &[last]));
    let head = Head {
        schema: SCHEMA,
        title: headline(country, &bloc, founded, spans, &rows, &projects),
        options: vec![("country".into(), country.to_string()), ("bloc".into(), bloc.code.clone())],
        notes,
        sources: data.cards(&["trade", "facts"]),
    };
    Ok(context.answer(head, rows, false))
}

/// What at least half of the members declared as a bloc, in order of dates.
fn declared<'a>(agreements: &'a [Agreement], members: &[Country]) -> Vec<&'a Agreement> {
    let many = |a: &&Agreement| {
        let of_bloc = a.parties.iter().filter(|party| members.contains(party)).count();
        a.topic.contains("bloc") && 2 * of_bloc >= members.len() && of_bloc > 0
    };
    let mut declared: Vec<&Agreement> = agreements.iter().filter(many).collect();
    declared.sort_by_key(|agreement| agreement.date.to_string());
    declared
}

/// The minerals of the country's list in force, or all without one.
fn minerals(context: &Context, country: Country) -> Result<Vec<Commodity>, Refusal> {
    let lists = context.data.critical_lists()?;
    let own: BTreeSet<String> = lists
        .into_iter()
        .filter(|entry| {
            entry.standing == Standing::Current
                && entry.importer == lodeway_tables::facts::Party::Country(country)
        })
        .filter_map(|entry| entry.mineral)
        .collect();
    let all = Catalogue::get().minerals().iter();
    Ok(all.filter(|m| own.is_empty() || own.contains(&m.slug)).map(Commodity::of).collect())
}

fn rows(
    context: &Context,
    country: Country,
    members: &[Country],
    spans: Spans,
    projects: &[PartnershipProject],
) -> Result<Vec<RecordRow>, Refusal> {
    let commodities = minerals(context, country)?;
    let trade = context.data.mineral_trade(&subject::codes(&commodities))?;
    let importer = Importer::of(country);
    let bought = |commodity: &Commodity, (from, to): (Year, Year)| -> Option<(f64, f64)> {
        let (mut all, mut inside) = (0.0, 0.0);
        for year in (from.0..=to.0).map(Year) {
            let suppliers = Suppliers::of(&trade, importer, &commodity.codes, year);
            all += suppliers.total_kusd();
            let others = suppliers.list.iter().filter(|s| members.contains(&s.country));
            inside += others.map(|s| s.value_kusd).sum::<f64>();
        }
        let years = f64::from(to.0 - from.0 + 1);
        (all > 0.0).then(|| (all / years, inside / all))
    };
    let row = |commodity: &Commodity| {
        let (before, after) = (bought(commodity, spans.before), bought(commodity, spans.after));
        let own = |p: &&PartnershipProject| p.minerals.contains(&commodity.label);
        RecordRow {
            mineral: commodity.label.clone(),
            imports_before_kusd: before.map(|b| b.0),
            inside_before: before.map(|b| b.1),
            imports_after_kusd: after.map(|a| a.0),
            inside_after: after.map(|a| a.1),
            projects: projects.iter().filter(own).count(),
            status: if before.is_some() && after.is_some() { Status::Provisional } else { Status::Missing },
        }
    };
    let mut rows: Vec<RecordRow> = commodities.iter().map(row).collect();
    let value = |row: &RecordRow| row.imports_after_kusd.unwrap_or(-1.0);
    rows.sort_by(|a, b| value(b).total_cmp(&value(a)).then(a.mineral.cmp(&b.mineral)));
    Ok(rows)
}

/// The answer in two sentences: the projects on record, and the share bought from inside before and after.
fn headline(
    country: Country,
    bloc: &Importer,
    founded: &Agreement,
    spans: Spans,
    rows: &[RecordRow],
    projects: &[PartnershipProject],
) -> Message {
    let pooled = |value: fn(&RecordRow) -> Option<f64>, share: fn(&RecordRow) -> Option<f64>| {
        let both = |row: &RecordRow| Some((value(row)?, share(row)?));
        let parts: Vec<(f64, f64)> = rows.iter().filter_map(both).collect();
        let all: f64 = parts.iter().map(|p| p.0).sum();
        if all > 0.0 { parts.iter().map(|(v, s)| v * s).sum::<f64>() / all } else { 0.0 }
    };
    let before = pooled(|r| r.imports_before_kusd, |r| r.inside_before);
    let after = pooled(|r| r.imports_after_kusd, |r| r.inside_after);
    let moved = |sign: f64| {
        let change = |r: &&RecordRow| r.inside_after.zip(r.inside_before).map(|(a, b)| sign * (a - b));
        rows.iter().filter(|r| change(r).is_some_and(|x| x >= 0.05)).count()
    };
    let trade = msg!(
        "agreements-record-trade",
        country = country,
        minerals = rows.iter().filter(|r| r.status != Status::Missing).count(),
        before = percent(before),
        from = spans.before.0,
        until = spans.before.1,
        after = percent(after),
        since = spans.after.0,
        to = spans.after.1,
        up = moved(1.0),
        down = moved(-1.0)
    );
    if projects.is_empty() {
        return msg!(
            "agreements-record",
            bloc = bloc.code.as_str(),
            date = founded.date.to_string(),
            next = trade
        );
    }
    let places: BTreeSet<Country> = projects.iter().map(|p| p.country).collect();
    let own = projects.iter().filter(|p| p.partner == country).count();
    msg!(
        "agreements-record-projects",
        bloc = bloc.code.as_str(),
        members = bloc.members.len(),
        date = founded.date.to_string(),
        projects = projects.len(),
        countries = list(places.into_iter().map(|c| Message::from(lodeway_messages::Arg::from(c)))),
        with_money = projects.iter().filter(|p| p.money_musd.is_some()).count(),
        money = million(projects.iter().filter_map(|p| p.money_musd).sum(), 0),
        own = own,
        country = country,
        next = trade
    )
}
