//! What does the search for goods that go round find in past restrictions, and how often does it raise an alarm in quiet years?

use std::collections::BTreeMap;

use lodeway_markets::Restriction;
use lodeway_markets::restriction::{Instrument, Target};
use lodeway_messages::{Message, msg, percent_with};
use lodeway_partners::reroute::{Question, Verdict, false_alarms, reroute};
use lodeway_results::{Answer, Head, table_row};
use lodeway_tables::Trade;
use lodeway_tables::facts::EpisodeRow;
use lodeway_terms::{Country, Hs6, Status, Year};

use crate::context::Context;
use crate::refusal::Refusal;
use crate::subject;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.reroute.episodes/1";

/// Largest buyers of the restrictor that are asked about, of those the measure is on.
const TARGETS: usize = 2;
/// Years up to the base year that count as quiet.
const QUIET: u16 = 5;

table_row! {
    /// One buyer in one year of a past restriction, and the quiet years before.
    pub struct EpisodeFound {
        /// The episode.
        episode: String,
        /// What happened.
        name: String,
        /// Who restricts.
        restrictor: Country,
        /// A buyer it is on.
        target: Country,
        /// The year of the measure that is asked about.
        year: Year,
        /// Third countries that sell the target in the year.
        third_countries: usize ["count"],
        /// Those through which goods may have gone.
        rerouted: usize ["count"],
        /// Who they are.
        through: String,
        /// Alarms in the quiet years before.
        quiet_alarms: usize ["count"],
        /// Third countries asked about in those years, year by year.
        quiet_asked: usize ["count"],
        /// How far the numbers can be trusted.
        status: Status,
    }
}

/// Answers the question for every episode of the back-test that restricts exports.
///
/// # Errors
/// [`Refusal`] when a table is damaged or the work was stopped.
pub fn answer(context: &Context) -> Result<Answer, Refusal> {
    let data = &context.data;
    let blocs = subject::bloc_members(data)?;
    let episodes = data.episodes()?;
    let _working = context.progress.begin("searching past restrictions", episodes.len() as u64);
    let (mut rows, mut left_out) = (Vec::new(), 0);
    for episode in &episodes {
        let restriction = Restriction::parse(&episode.restrict, &blocs)?;
        if restricts(&restriction) {
            let trade = data.mineral_trade(&episode.codes)?;
            rows.extend(of_episode(&trade, episode, &restriction));
        } else {
            left_out += 1;
        }
        context.progress.step()?;
    }
    let head = Head {
        schema: SCHEMA,
        title: headline(&rows),
        options: vec![("episodes".into(), "true".into())],
        notes: vec![
            msg!("reroute-episodes-how", targets = TARGETS, quiet = usize::from(QUIET), left_out = left_out),
            msg!("reroute-effect"),
            msg!("reroute-limits"),
        ],
        sources: data.cards(&["trade", "facts"]),
    };
    Ok(context.answer(head, rows, false))
}

/// Whether a measure stops goods that could go round: no loss of capacity and no lower tax.
fn restricts(restriction: &Restriction) -> bool {
    match restriction.instrument {
        Instrument::Outage(_) => false,
        Instrument::Tax(rate) => rate > 0.0,
        Instrument::Ban | Instrument::Quota(_) | Instrument::Licence(_) => true,
    }
}

fn of_episode(trade: &Trade, episode: &EpisodeRow, restriction: &Restriction) -> Vec<EpisodeFound> {
    let quiet: Vec<Year> = (0..QUIET).map(|back| episode.base.before(back)).collect();
    let mut rows = Vec::new();
    for target in targets(trade, &episode.codes, episode.base, restriction) {
        let question =
            |year| Question { codes: episode.codes.clone(), year, restrictor: restriction.exporter, target };
        let (quiet_alarms, quiet_asked) = false_alarms(trade, &question(episode.base), &quiet);
        for year in &episode.years {
            let found = reroute(trade, &question(*year));
            let through: Vec<&str> =
                found.iter().filter(|via| via.verdict == Verdict::Rerouted).map(|v| v.via.iso3()).collect();
            rows.push(EpisodeFound {
                episode: episode.episode.clone(),
                name: episode.name.clone(),
                restrictor: restriction.exporter,
                target,
                year: *year,
                third_countries: found.len(),
                rerouted: through.len(),
                through: through.join(" "),
                quiet_alarms,
                quiet_asked,
                status: Status::Estimated,
            });
        }
    }
    rows
}

/// The largest buyers of the restrictor by mass in the base year, of those that the measure is on.
fn targets(trade: &Trade, codes: &[Hs6], base: Year, restriction: &Restriction) -> Vec<Country> {
    let mut bought: BTreeMap<Country, f64> = BTreeMap::new();
    for code in codes {
        for flow in trade.market(*code, base).iter().filter(|f| f.exporter == restriction.exporter) {
            *bought.entry(flow.importer).or_default() += flow.mass.map_or(0.0, |mass| mass.0);
        }
    }
    if let Target::Some(list) = &restriction.target {
        bought.retain(|country, _| list.contains(country));
    }
    let mut list: Vec<(Country, f64)> = bought.into_iter().filter(|(_, t)| *t > 0.0).collect();
    list.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    list.into_iter().take(TARGETS).map(|(country, _)| country).collect()
}

/// The answer in a sentence: alarms in restricted years beside alarms in quiet ones.
fn headline(rows: &[EpisodeFound]) -> Message {
    let sum = |of: fn(&EpisodeFound) -> usize| rows.iter().map(of).sum::<usize>();
    let (found, asked) = (sum(|r| r.rerouted), sum(|r| r.third_countries));
    // The quiet years of one episode and buyer count once.
    let mut quiet: BTreeMap<(&str, &str, Country), (usize, usize)> = BTreeMap::new();
    for row in rows {
        quiet.insert((&row.episode, &row.name, row.target), (row.quiet_alarms, row.quiet_asked));
    }
    let (alarms, quiet_asked) = quiet.values().fold((0, 0), |(a, b), (c, d)| (a + c, b + d));
    let rate = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
    let id = if rate(found, asked) > 2.0 * rate(alarms, quiet_asked) {
        "reroute-episodes-headline"
    } else {
        "reroute-episodes-headline-no-better"
    };
    Message::new(id)
        .with("rows", rows.len())
        .with("found", found)
        .with("asked", asked)
        .with("rate", percent_with(rate(found, asked), 1))
        .with("alarms", alarms)
        .with("quiet", quiet_asked)
        .with("false_rate", percent_with(rate(alarms, quiet_asked), 1))
}
