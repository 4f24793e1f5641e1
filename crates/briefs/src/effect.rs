//! Whether trade with the partner moved after agreements, beside pairs that had none.

use std::collections::BTreeSet;

use lodeway_figures::{Cell, Table};
use lodeway_messages::{msg, number};
use lodeway_partners::econometrics::event_study::{Effect, Event, Study};
use lodeway_partners::econometrics::panel::Panel;
use lodeway_tables::facts::Agreement;
use lodeway_terms::{Country, Hs6, Interval, Year};

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
            let head = [
                Cell::Text(case.say(&msg!(
                    "brief-country-year",
                    country = case.name(*country),
                    year = *year
                ))),
                Cell::Text(case.english(title)),
            ];
            let rest = match effect {
                Err(missing) => {
                    let why = || Cell::Missing(case.english(missing));
                    [why(), why(), Cell::Text(case.say(&msg!("brief-cannot-tell")))]
                }
                Ok(found) => {
                    let (observed, control) = (number(found.observed, 2), number(found.control, 2));
                    let times = msg!("brief-effect-times", observed = observed, control = control);
                    let few = || Cell::Missing(case.say(&msg!("brief-few-placebos")));
                    let between = |i: Interval| {
                        let [middle, low, high] = [found.effect, i.p10, i.p90].map(|x| number(x, 2));
                        Cell::Text(case.say(&msg!("between", middle = middle, low = low, high = high)))
                    };
                    [
                        Cell::Text(case.say(&times)),
                        found.interval.map_or_else(few, between),
                        Cell::Text(case.english(found.verdict())),
                    ]
                }
            };
            head.into_iter().chain(rest).collect()
        })
        .collect();
    let who = case.name(partner);
    let heading = match told {
        0 => msg!("brief-effect-unknown", who = &who),
        n => msg!("brief-effect", n = n, all = case.effects.len(), who = &who),
    };
    let mut section = Section::new("effect", case.say(&heading));
    section.say(case.say(&msg!("brief-effect-how", who = who)));
    section.blocks.push(Block::Table(Table {
        title: case.say(&msg!("brief-effect-table")),
        columns: case.columns(&[
            ("brief-head-who-when", ""),
            ("brief-head-event", ""),
            ("brief-head-trade-after", ""),
            ("brief-head-effect", "brief-unit-logarithm"),
            ("brief-head-verdict", ""),
        ]),
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
