//! Whether trade with the partner moved after agreements, beside pairs that had none.

use std::collections::BTreeSet;

use lodeway_figures::{Cell, Column, Table};
use lodeway_partners::econometrics::event_study::{Effect, Event, Study};
use lodeway_partners::econometrics::panel::Panel;
use lodeway_tables::facts::Agreement;
use lodeway_terms::{Country, Hs6, Year};

use crate::case::Case;
use crate::document::{Block, Section};

/// An event, one a country and year (meetings of a year share their trade), and what came after it.
#[derive(Debug)]
pub struct Studied {
    country: Country,
    year: Year,
    title: String,
    /// What the data say, or why they say nothing.
    effect: Result<Effect, String>,
}

/// Studies every event of the partner; nothing without a partner or an agreement with it.
pub fn studied(case: &Case) -> Vec<Studied> {
    let Some(partner) = case.partner else { return Vec::new() };
    let asked = asked(&case.agreements, case.importer, partner);
    if !asked.iter().any(|(country, _, _)| *country == case.importer) {
        return Vec::new();
    }
    let codes: BTreeSet<Hs6> = case.trade.markets().map(|(code, _)| code).collect();
    let panel = Panel::of(&case.trade, &codes.into_iter().collect::<Vec<_>>());
    let study = Study::of(&panel);
    let treated: BTreeSet<(Country, Country)> = case
        .agreements
        .iter()
        .filter(|a| !a.topic.contains("bloc"))
        .flat_map(|a| a.parties.iter().flat_map(|i| a.parties.iter().map(|j| (*i, *j))))
        .collect();
    let event = |(country, year, _): &(Country, Year, &str)| Event {
        exporter: partner,
        importer: *country,
        year: *year,
    };
    let effects = study.effects(&asked.iter().map(event).collect::<Vec<_>>(), &treated);
    let each = asked.iter().zip(effects);
    each.map(|((country, year, title), effect)| Studied {
        country: *country,
        year: *year,
        title: (*title).to_owned(),
        effect,
    })
    .collect()
}

/// The section; none when nothing was studied.
pub fn section(case: &Case) -> Option<Section> {
    let partner = case.partner.filter(|_| !case.effects.is_empty())?;
    let told = case.effects.iter().filter(|s| s.effect.as_ref().is_ok_and(Effect::tells)).count();
    let rows: Vec<Vec<Cell>> = case
        .effects
        .iter()
        .map(|Studied { country, year, title, effect }| {
            let head = [Cell::Text(format!("{}, {year}", case.name(*country))), Cell::Text(title.clone())];
            let rest = match effect {
                Err(missing) => {
                    let why = || Cell::Missing(missing.clone());
                    [why(), why(), Cell::Text("cannot tell".into())]
                }
                Ok(found) => [
                    Cell::Text(format!("{:.2} times, control {:.2}", found.observed, found.control)),
                    found.interval.map_or(Cell::Missing("too few placebos".into()), |i| {
                        Cell::Text(format!("{:.2} ({:.2} to {:.2})", found.effect, i.p10, i.p90))
                    }),
                    Cell::Text(found.verdict().to_owned()),
                ],
            };
            head.into_iter().chain(rest).collect()
        })
        .collect();
    let heading = match told {
        0 => format!("The data cannot tell whether agreements moved trade with {}", case.name(partner)),
        n => {
            format!(
                "After {n} of {} events trade with {} left its control",
                case.effects.len(),
                case.name(partner)
            )
        }
    };
    let mut section = Section::new("effect", heading);
    section.say(format!(
        "What each country bought of {} in the three years after, over the ten before, beside a mixture of pairs that had no event and moved \
         alike. The interval is what such pairs show at the same date and the pair itself at earlier ones.",
        case.name(partner)
    ));
    let column = |name: &str, unit: &str| Column { name: name.into(), unit: unit.into() };
    section.blocks.push(Block::Table(Table {
        title: "Trade after agreements, estimated".into(),
        columns: vec![
            column("who, when", ""),
            column("event", ""),
            column("trade after over before", ""),
            column("effect (80 % interval)", "natural logarithm: 0.1 is about 10 %"),
            column("verdict", ""),
        ],
        rows,
    }));
    Some(section)
}

/// The first agreement of each year between the partner and the importer, and those of others with the same partner.
fn asked(agreements: &[Agreement], importer: Country, partner: Country) -> Vec<(Country, Year, &str)> {
    let mut found: Vec<(Country, Year, &str)> = Vec::new();
    for agreement in agreements.iter().filter(|a| a.parties.contains(&partner) && !a.topic.contains("bloc")) {
        let year = agreement.date.year();
        for country in agreement.parties.iter().copied().filter(|c| *c != partner) {
            if !found.iter().any(|f| (f.0, f.1) == (country, year)) {
                found.push((country, year, &agreement.title));
            }
        }
    }
    found.sort_by_key(|(country, year, _)| (*country != importer, *country, *year));
    found
}
