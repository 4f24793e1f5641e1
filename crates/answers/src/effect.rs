//! Did a pair's trade move after agreements and aid?

use std::collections::BTreeSet;

use clap::{Args, ValueEnum};
use lodeway_messages::{Message, msg};
use lodeway_partners::econometrics::event_study::{Effect, Event, Study, WORST_FIT};
use lodeway_partners::econometrics::panel::Panel;
use lodeway_results::{Answer, Head, Row, table_row};
use lodeway_tables::facts::{Agreement, Aid};
use lodeway_terms::{Commodity, Country, Hs6, Status, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::refusal::Refusal;
use crate::subject;

/// What is shown below `lodeway effect --help`.
pub const HELP: &str = "Examples:
  lodeway effect KOR MNG                        what Korea bought of Mongolia after each agreement, and after aid
  lodeway effect JPN MNG --table years --format csv
  lodeway effect KOR MNG --mineral molybdenum --direction exports

Countries that have an agreement of their own with the same seller are shown too: how often an agreement is followed by more.";

/// What `effect` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// The country whose policy it is.
    #[schemars(extend("example" = "KOR"))]
    pub country: String,
    /// Its partner.
    #[schemars(extend("example" = "MNG"))]
    pub partner: String,
    /// The minerals, added up.
    #[arg(long, value_name = "MINERALS", default_value = "codes")]
    #[serde(default = "every_code")]
    #[schemars(extend("example" = "codes"))]
    pub mineral: String,
    /// What the country buys of the partner, or sells to it.
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "imports"))]
    pub direction: Direction,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "events"))]
    pub table: Table,
}

fn every_code() -> String {
    "codes".to_owned()
}

/// Whose trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// What the country buys of the partner
    #[default]
    Imports,
    /// What the country sells to the partner
    Exports,
}

impl Direction {
    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Direction::Imports => "imports",
            Direction::Exports => "exports",
        }
    }
}

/// The tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
    /// An event a row: trade, control, effect, verdict
    #[default]
    Events,
    /// Trade and control by year
    Years,
}

impl Table {
    /// Name and version of its columns.
    pub fn schema(self) -> &'static str {
        match self {
            Table::Events => "lodeway.effect.events/1",
            Table::Years => "lodeway.effect.years/1",
        }
    }
}

table_row! {
    /// What trade did after an event.
    pub struct EventRow {
        /// Whose policy it is.
        country: Country,
        /// Its partner.
        partner: Country,
        /// What happened.
        event: Message,
        /// When.
        date: String,
        /// Years before the event that are compared.
        years_before: Option<usize>,
        /// Years after the event that are compared.
        years_after: Option<usize>,
        /// Trade of the pair.
        observed: Option<f64> ["trade after over before"],
        /// Trade of similar pairs without an event.
        control: Option<f64> ["trade after over before"],
        /// Logarithm of observed over control.
        effect: Option<f64> ["logarithm"],
        /// Low end of the interval that placebos give.
        p10: Option<f64> ["logarithm"],
        /// High end of the interval that placebos give.
        p90: Option<f64> ["logarithm"],
        /// How many placebos show as much.
        placebo_rank: Option<f64> ["share of placebos at least as large"],
        /// How many placebos there are.
        placebos: Option<usize>,
        /// How far the control is from the years before.
        pre_fit: Option<f64> ["root mean square, logarithm"],
        /// What can be said.
        verdict: &'static str,
        /// How far the numbers can be trusted.
        status: Status,
        /// What is absent.
        missing: Message,
    }
    shown { country, partner, event, date, verdict, effect [p10 p90], observed, control, years_before, years_after, status, missing }
}

table_row! {
    /// Trade and control of an event in a year.
    pub struct YearRow {
        /// Whose policy it is.
        country: Country,
        /// Its partner.
        partner: Country,
        /// What happened.
        event: Message,
        /// When.
        date: String,
        /// Year of trade.
        year: Option<Year>,
        /// Trade of the pair.
        observed_kusd: Option<f64> ["thousand US$"],
        /// What similar pairs without an event would make of it.
        control_kusd: Option<f64> ["thousand US$"],
        /// How far the numbers can be trusted.
        status: Status,
        /// What is absent.
        missing: Message,
    }
    shown { country, partner, event, date, year, observed_kusd, control_kusd, status, missing }
}

/// What happened between two countries.
#[derive(Debug, Clone, PartialEq)]
struct Happened {
    country: Country,
    title: Message,
    date: String,
    year: Year,
    /// How many events these are.
    events: usize,
}

/// Events of one country and year share their trade and so their estimate: they are one row, listed in it.
fn merged(happened: Vec<Happened>) -> Vec<Happened> {
    let mut all: Vec<Happened> = Vec::new();
    for one in happened {
        match all.iter_mut().find(|h| (h.country, h.year) == (one.country, one.year)) {
            Some(same) => {
                let title = std::mem::replace(&mut same.title, Message::verbatim(""));
                same.title = subject::each_of([title, one.title]);
                if same.date != one.date {
                    same.date = format!("{}; {}", same.date, one.date);
                }
                same.events += one.events;
            }
            None => all.push(one),
        }
    }
    all
}

/// The answer in a sentence: how many events there are, how many can be studied, and how many moved trade.
fn headline(params: &Params, pair: (Country, Country), found: &[Found]) -> Message {
    let own: Vec<&Found> = found.iter().filter(|f| f.happened.country == pair.0).collect();
    let events: usize = own.iter().map(|f| f.happened.events).sum();
    let studied: Vec<&Effect> = own.iter().filter_map(|f| f.effect.as_ref().ok()).collect();
    let count = |sign: fn(&Effect) -> bool| studied.iter().filter(|e| e.tells() && sign(e)).count();
    let (more, less) = (count(|e| e.effect > 0.0), count(|e| e.effect < 0.0));
    let id = match (params.direction, more + less) {
        (Direction::Imports, 0) => "effect-headline-buys-cannot-tell",
        (Direction::Exports, 0) => "effect-headline-sells-cannot-tell",
        (Direction::Imports, _) => "effect-headline-buys",
        (Direction::Exports, _) => "effect-headline-sells",
    };
    let said = Message::new(id)
        .with("country", pair.0)
        .with("partner", pair.1)
        .with("events", events)
        .with("years", own.len())
        .with("studied", studied.len())
        .with("more", more)
        .with("less", less);
    let others: Vec<&Found> = found.iter().filter(|f| f.happened.country != pair.0).collect();
    if others.is_empty() {
        return said;
    }
    let told = others.iter().filter(|f| f.effect.as_ref().is_ok_and(Effect::tells)).count();
    let next = msg!("effect-headline-others", others = others.len(), told = told);
    msg!("sentence-more", first = said, next = next)
}

/// An event and what was found of it; a sentence where nothing can be found.
struct Found {
    happened: Happened,
    effect: Result<Effect, String>,
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a name is unknown, nothing happened between the two, or the work was stopped.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let (country, partner) = (Country::resolve(&params.country)?, Country::resolve(&params.partner)?);
    let agreements = context.data.agreements()?;
    let happened = happened(&agreements, &context.data.aid()?, country, partner);
    if !happened.iter().any(|h| h.country == country) {
        let pair = format!("{country} {partner}");
        let (country, partner) = (subject::coded(country), subject::coded(partner));
        let nothing = msg!("effect-nothing", country = country, partner = partner, pair = pair);
        return Err(Refusal::missing(nothing));
    }
    let found = studied(context, params, merged(happened), (&agreements, partner))?;
    let pair = (country, partner);
    let said = headline(params, pair, &found);
    Ok(match params.table {
        Table::Events => {
            let rows = found.into_iter().map(|found| event_row(found, partner)).collect();
            finished(context, params, (pair, said), rows)
        }
        Table::Years => {
            let rows: Vec<YearRow> = found.iter().flat_map(|found| year_rows(found, partner)).collect();
            finished(context, params, (pair, said), rows)
        }
    })
}

fn finished<R: Row>(
    context: &Context,
    params: &Params,
    ((country, partner), title): ((Country, Country), Message),
    rows: Vec<R>,
) -> Answer {
    let schema = params.table.schema();
    let head = Head {
        schema,
        title,
        options: vec![
            ("country".into(), country.iso3().into()),
            ("partner".into(), partner.iso3().into()),
            ("mineral".into(), params.mineral.clone()),
            ("direction".into(), params.direction.word().into()),
            ("table".into(), schema.into()),
        ],
        notes: remarks(params),
        sources: context.data.cards(&["trade", "agreements", "aid"]),
    };
    context.answer(head, rows, false)
}

/// The effect of every event.
fn studied(
    context: &Context,
    params: &Params,
    happened: Vec<Happened>,
    (agreements, partner): (&[Agreement], Country),
) -> Result<Vec<Found>, Refusal> {
    let codes: BTreeSet<Hs6> =
        Commodity::resolve(&params.mineral)?.into_iter().flat_map(|c| c.codes).collect();
    let codes: Vec<Hs6> = codes.into_iter().collect();
    let _working = context.progress.begin("comparing pairs", happened.len() as u64);
    let panel = Panel::of(&context.data.trade(&codes)?, &codes);
    let study = Study::of(&panel);
    let treated: BTreeSet<(Country, Country)> = agreements
        .iter()
        .filter(|a| !a.topic.contains("bloc"))
        .flat_map(|a| a.parties.iter().flat_map(|i| a.parties.iter().map(|j| (*i, *j))))
        .collect();
    let one = |happened: Happened| {
        let (exporter, importer) = match params.direction {
            Direction::Imports => (partner, happened.country),
            Direction::Exports => (happened.country, partner),
        };
        let effect = study.effect(&Event { exporter, importer, year: happened.year }, &treated);
        context.progress.step()?;
        Ok(Found { happened, effect })
    };
    happened.into_iter().map(one).collect()
}

/// What happened to the partner: agreements with single countries, those of the country first, and the rise of its aid.
fn happened(agreements: &[Agreement], aid: &[Aid], country: Country, partner: Country) -> Vec<Happened> {
    let mut happened = agreed(agreements, partner);
    happened.retain(|h| h.country != partner);
    happened.extend(aid_rise(aid, country, partner));
    happened.sort_by(|a, b| {
        (a.country != country, a.country, &a.date).cmp(&(b.country != country, b.country, &b.date))
    });
    happened
}

/// Agreements of the partner with single countries, and each country's part in them.
fn agreed(agreements: &[Agreement], partner: Country) -> Vec<Happened> {
    agreements
        .iter()
        .filter(|a| a.parties.contains(&partner) && !a.topic.contains("bloc"))
        .flat_map(|a| {
            a.parties.iter().map(|country| {
                let (title, date, year) =
                    (Message::english(a.title.clone()), a.date.to_string(), a.date.year());
                Happened { country: *country, title, date, year, events: 1 }
            })
        })
        .collect()
}

/// The first year in which three years' mean of aid was twice that of the three years before.
fn aid_rise(aid: &[Aid], donor: Country, recipient: Country) -> Option<Happened> {
    let net = |year: u16| {
        let row = aid.iter().find(|a| a.donor == donor && a.recipient == recipient && a.year.0 == year);
        row.map(|a| a.net_usd)
    };
    let mean = |from: u16| (from..from + 3).map(net).sum::<Option<f64>>().map(|sum| sum / 3.0);
    let (first, last) = (aid.iter().map(|a| a.year.0).min()?, aid.iter().map(|a| a.year.0).max()?);
    let rise = |year: &u16| {
        let (before, after) = (mean(year.saturating_sub(3)), mean(*year));
        before.zip(after).is_some_and(|(before, after)| before > 1e6 && after >= 2.0 * before)
    };
    let year = (first + 3..=last).find(rise)?;
    let title = msg!("effect-aid-doubled");
    Some(Happened { country: donor, title, date: year.to_string(), year: Year(year), events: 1 })
}

fn event_row(found: Found, partner: Country) -> EventRow {
    let Happened { country, title, date, .. } = found.happened;
    let (effect, missing) = match found.effect {
        Ok(effect) => (Some(effect), Message::verbatim("")),
        Err(missing) => (None, Message::english(missing)),
    };
    let effect = effect.as_ref();
    let interval = effect.and_then(|e| e.interval);
    EventRow {
        country,
        partner,
        event: title,
        date,
        years_before: effect.map(|e| e.before),
        years_after: effect.map(|e| e.after),
        observed: effect.map(|e| e.observed),
        control: effect.map(|e| e.control),
        effect: effect.map(|e| e.effect),
        p10: interval.map(|i| i.p10),
        p90: interval.map(|i| i.p90),
        placebo_rank: effect.map(|e| e.rank),
        placebos: effect.map(|e| e.placebos),
        pre_fit: effect.map(|e| e.miss),
        verdict: effect.map_or("cannot tell", Effect::verdict),
        status: if effect.is_some() { Status::Estimated } else { Status::Missing },
        missing,
    }
}

fn year_rows(found: &Found, partner: Country) -> Vec<YearRow> {
    let Happened { country, title, date, .. } = &found.happened;
    let row = |year: Option<(Year, f64, f64)>, missing: Message| YearRow {
        country: *country,
        partner,
        event: title.clone(),
        date: date.clone(),
        year: year.map(|y| y.0),
        observed_kusd: year.map(|y| y.1),
        control_kusd: year.map(|y| y.2),
        status: if year.is_some() { Status::Estimated } else { Status::Missing },
        missing,
    };
    match &found.effect {
        Ok(effect) => effect.years.iter().map(|year| row(Some(*year), Message::verbatim(""))).collect(),
        Err(missing) => vec![row(None, Message::english(missing.clone()))],
    }
}

fn remarks(params: &Params) -> Vec<Message> {
    let minerals = params.mineral.as_str();
    vec![
        match params.direction {
            Direction::Imports => msg!("effect-buys", minerals = minerals),
            Direction::Exports => msg!("effect-sells", minerals = minerals),
        },
        msg!("effect-means"),
        msg!("effect-interval"),
        msg!("effect-no-verdict", worst = WORST_FIT.to_string()),
        msg!("effect-one-pair"),
        msg!("effect-same-year"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_of_one_country_and_year_are_listed_once() {
        let one = |iso3: &str, title: &'static str, date: &str| Happened {
            country: Country::from_iso3(iso3).unwrap(),
            title: Message::verbatim(title),
            date: date.to_owned(),
            year: Year(date[..4].parse().unwrap()),
            events: 1,
        };
        let happened = vec![
            one("KOR", "memorandum", "2023-02-15"),
            one("KOR", "committee", "2023-06-26"),
            one("KOR", "talks", "2024-09-10"),
            one("USA", "dialogue", "2023-06-27"),
        ];
        let merged = merged(happened);
        let told: Vec<(usize, String, &str)> =
            merged.iter().map(|h| (h.events, h.title.to_string(), h.date.as_str())).collect();
        assert_eq!(told[0], (2, "memorandum; committee".to_owned(), "2023-02-15; 2023-06-26"));
        assert_eq!((merged.len(), told[1].0, told[2].0), (3, 1, 1));
    }
}
