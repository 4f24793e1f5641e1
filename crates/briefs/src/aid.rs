//! Section 5: aid by year, agreements on the same time axis as trade.

use lodeway_partners::agreements::{Scope, blocs_of, of_pair};
use lodeway_partners::aid::net::{Summary, summary};
use lodeway_terms::{Country, Year};

use crate::case::Case;
use crate::document::Section;
use crate::pictures::{self, Bar, Event, Frame};
use lodeway_messages::{Message, list, million, msg, span};

/// Mean and range of the five years that public debate cites.
pub fn recent(case: &Case) -> Option<Summary> {
    summary(&case.aid, Year(2018), Year(2022))
}

/// The section; none without a partner.
pub fn section(case: &Case) -> Option<Section> {
    let partner = case.partner?;
    let heading = recent(case).map_or_else(
        || msg!("brief-aid"),
        |five| {
            msg!(
                "brief-aid-head",
                mean = million(five.mean_musd, 1),
                span = span(five.from, five.to),
                least = million(five.least_musd, 1),
                most = million(five.most_musd, 1)
            )
        },
    );
    let mut section = Section::new("aid", case.say(&heading));
    let (giver, taker) = (case.name(case.importer), case.name(partner));
    match (recent(case), summary(&case.aid, Year(0), Year(9999))) {
        (Some(five), Some(all)) => flows(case, &mut section, partner, &five, &all),
        _ => section.caution(case.say(&msg!("brief-aid-missing", giver = &giver, taker = &taker))),
    }
    agreements(case, &mut section, partner);
    for country in [case.importer, partner] {
        section.say(case.say(&blocs(case, country)));
    }
    Some(section)
}

/// Aid by year, with the mean of the five years that public debate cites.
fn flows(case: &Case, section: &mut Section, partner: Country, five: &Summary, all: &Summary) {
    let (giver, taker) = (case.name(case.importer), case.name(partner));
    let years = span(five.from, five.to);
    section.say(case.say(&msg!(
        "brief-aid-flows",
        giver = &giver,
        taker = &taker,
        mean = million(five.mean_musd, 1),
        span = &years,
        least = million(five.least_musd, 1),
        most = million(five.most_musd, 1),
        all = span(all.from, all.to),
        overall = million(all.mean_musd, 1)
    )));
    let bars: Vec<Bar> = case
        .aid
        .iter()
        .map(|y| Bar { label: y.year.to_string(), value: Some(y.net_musd), ends: None, light: false })
        .collect();
    let mean = msg!("brief-aid-mean", span = &years, mean = format!("{:.1}", five.mean_musd));
    section.blocks.push(pictures::columns(
        &Frame {
            id: "aid".into(),
            title: case.say(&msg!("brief-aid-figure", giver = giver, taker = taker)),
            subtitle: case.say(&msg!("brief-aid-figure-sub", all = span(all.from, all.to), span = &years)),
            source: case.say(&msg!("brief-source-aid")),
        },
        case.word("brief-unit-million-usd"),
        &bars,
        Some((five.mean_musd, case.say(&mean))),
    ));
}

/// Agreements of the pair over its trade.
fn agreements(case: &Case, section: &mut Section, partner: Country) {
    let (giver, taker) = (case.name(case.importer), case.name(partner));
    let events = events(case, partner);
    if events.is_empty() {
        section.say(case.say(&msg!("brief-agreements-none", giver = giver, taker = taker)));
        return;
    }
    section.blocks.push(pictures::events_over_trade(
        &Frame {
            id: "agreements".into(),
            title: case.say(&msg!("brief-agreements", taker = taker, giver = giver)),
            subtitle: case.say(&msg!("brief-agreements-sub", from = Year(2005), to = case.years.1)),
            source: case.say(&msg!("brief-source-agreements")),
        },
        case.word("brief-unit-million-usd"),
        &trade(case),
        &events,
    ));
    section.say(case.say(&msg!("brief-agreements-no-proof")));
}

/// The blocs of a country.
fn blocs(case: &Case, country: Country) -> Message {
    let names: Vec<Message> = blocs_of(&case.blocs, country)
        .iter()
        .map(|m| {
            // A partner in a bloc is no partner of the question.
            let role = if m.role == "partner" {
                case.say(&msg!("brief-bloc-partner"))
            } else {
                case.english(&m.role)
            };
            msg!("brief-bloc", bloc = case.english(&m.bloc), role = role)
        })
        .collect();
    let who = case.name(country);
    if names.is_empty() {
        msg!("brief-blocs-none", who = who)
    } else {
        msg!("brief-blocs", who = who, names = list(names))
    }
}

fn trade(case: &Case) -> Vec<(f64, f64)> {
    (2005..=case.years.1.0)
        .map(|y| {
            let total: f64 =
                case.sales.iter().filter_map(|m| m.to_importer.get(&Year(y))).map(|s| s.value_kusd).sum();
            (f64::from(y), total / 1e3)
        })
        .collect()
}

fn events(case: &Case, partner: Country) -> Vec<Event> {
    of_pair(&case.agreements, case.importer, partner)
        .into_iter()
        .filter(|(_, scope)| *scope == Scope::Both)
        .map(|(agreement, _)| Event {
            at: decimal_year(&agreement.date.to_string()),
            date: agreement.date.to_string(),
            words: case.english(&agreement.title),
            status: case.english(agreement.status.word()),
        })
        .collect()
}

/// 2023-07-01 is 2023.5: months are twelfths, days thirtieths of a month.
fn decimal_year(date: &str) -> f64 {
    let mut parts = date.split('-').map(|p| p.parse::<f64>().unwrap_or(1.0));
    let mut next = || parts.next().unwrap_or(1.0);
    let (year, month, day) = (next(), next(), next());
    year + (month - 1.0) / 12.0 + (day - 1.0) / 360.0
}
