//! Did goods go round a restriction, through third countries?

mod episodes;

use clap::Args;
use lodeway_messages::{Arg, Message, msg, named};
use lodeway_partners::reroute::{LEAST, Question, Verdict, Via, reroute};
use lodeway_results::{Answer, Head, table_row};
use lodeway_terms::{Commodity, Country, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use episodes::{EpisodeFound, SCHEMA as EPISODES_SCHEMA};

use crate::context::Context;
use crate::edition::{self, Asked};
use crate::parameters::{BaseYear, flag};
use crate::refusal::Refusal;
use crate::subject;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.reroute/1";

/// What is shown below `lodeway reroute --help`.
pub const HELP: &str = "Examples:
  lodeway reroute --mineral antimony --year 2024 --restrictor CHN --target USA
  lodeway reroute --mineral gallium --year 2024 --restrictor CHN --target USA --format csv
  lodeway reroute --episodes        past restrictions, and how often quiet years raise an alarm";

/// What `reroute` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// The mineral, a stage of it, or codes.
    #[arg(long, value_name = "MINERAL", required_unless_present = "episodes")]
    #[schemars(extend("example" = "antimony"), required)]
    pub mineral: Option<String>,
    /// The year after the measure.
    #[arg(long, value_name = "YEAR", required_unless_present = "episodes")]
    #[schemars(extend("example" = "2024"), required)]
    pub year: Option<BaseYear>,
    /// Who restricts.
    #[arg(long, value_name = "COUNTRY", required_unless_present = "episodes")]
    #[schemars(extend("example" = "CHN"), required)]
    pub restrictor: Option<String>,
    /// On whom.
    #[arg(long, value_name = "COUNTRY", required_unless_present = "episodes")]
    #[schemars(extend("example" = "USA"), required)]
    pub target: Option<String>,
    /// Instead: every past restriction of the back-test, beside quiet years.
    #[arg(long, conflicts_with_all = ["mineral", "year", "restrictor", "target"])]
    #[serde(default, deserialize_with = "flag")]
    #[schemars(extend("example" = "true"))]
    pub episodes: bool,
    /// Edition of the codes, HS92 to HS22; without it HS92 where it holds all that is asked, else the newest that does.
    #[arg(long, value_name = "EDITION", conflicts_with = "episodes")]
    #[schemars(extend("example" = "HS92"))]
    pub edition: Option<Asked>,
}

table_row! {
    /// A third country that sells the target the mineral.
    pub struct Row {
        /// The third country.
        via: Country,
        /// What it sold the target a year in the three years before.
        sold_before_t: f64 ["t a year"],
        /// What it sold the target in the year.
        sold_after_t: f64 ["t"],
        /// What it bought from the restrictor a year in the three years before.
        bought_before_t: f64 ["t a year"],
        /// What it bought from the restrictor in the year.
        bought_after_t: f64 ["t"],
        /// The smaller rise of the two, beside the sales to others.
        effect: f64 ["logarithm"],
        /// The effect less the 90th percentile of the placebos.
        p10: Option<f64> ["logarithm"],
        /// The effect less the 10th percentile of the placebos.
        p90: Option<f64> ["logarithm"],
        /// What the data say.
        verdict: &'static str,
    }
    shown { via, verdict, effect [p10 p90], sold_before_t, sold_after_t, bought_before_t, bought_after_t } falling effect
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a name is unknown, or the data hold no mass of the mineral in the year and the three before.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    if params.episodes {
        return episodes::answer(context);
    }
    let (Some(mineral), Some(year), Some(restrictor), Some(target)) =
        (&params.mineral, &params.year, &params.restrictor, &params.target)
    else {
        return Err(Refusal::usage(msg!("reroute-needs")));
    };
    let asked = [Commodity::one(mineral)?];
    let year = Year(year.0);
    // The three years before are what the year is compared with.
    let years: Vec<Year> = (0..=3).map(|back| year.before(back)).collect();
    let chosen = edition::chosen(context, params.edition, &asked, &years)?;
    let context = &chosen.context;
    let data = &context.data;
    let commodity = chosen.commodities[0].clone();
    subject::need_some_data(data, &commodity)?;
    let (restrictor, target) = (Country::resolve(restrictor)?, Country::resolve(target)?);
    if restrictor == target {
        return Err(Refusal::usage(msg!("reroute-same", country = restrictor)));
    }
    let trade = data.mineral_trade(&commodity.codes)?;
    let question = Question { codes: commodity.codes.clone(), year, restrictor, target };
    let found = reroute(&trade, &question);
    if found.is_empty() {
        return Err(Refusal::missing(msg!("reroute-none", target = target, year = year)));
    }
    let mut notes =
        vec![msg!("reroute-effect"), msg!("reroute-interval", least = LEAST), msg!("reroute-limits")];
    notes.extend(subject::notes_on_codes(data, std::slice::from_ref(&commodity)));
    notes.extend(subject::note_on_provisional(data, &[year]));
    notes.extend(chosen.note.clone());
    let head = Head {
        schema: SCHEMA,
        title: title(&found, &commodity, restrictor, target, year),
        options: [
            ("mineral".into(), commodity.label.clone()),
            ("year".into(), year.to_string()),
            ("restrictor".into(), restrictor.to_string()),
            ("target".into(), target.to_string()),
        ]
        .into_iter()
        .chain(chosen.option())
        .collect(),
        notes,
        sources: data.cards(&["trade"]),
    };
    Ok(context.answer(head, found.iter().map(row).collect(), false))
}

/// The answer in a sentence.
fn title(found: &[Via], commodity: &Commodity, restrictor: Country, target: Country, year: Year) -> Message {
    let goods = || -> Arg {
        let commodity = commodity.clone();
        named(move |lang| commodity.name(lang).to_lowercase())
    };
    let through: Vec<Country> =
        found.iter().filter(|via| via.verdict == Verdict::Rerouted).map(|via| via.via).collect();
    if through.is_empty() {
        return msg!(
            "reroute-title-none",
            goods = goods(),
            restrictor = restrictor,
            target = target,
            year = year
        );
    }
    let through: Arg = through.into_iter().map(Arg::from).collect();
    msg!(
        "reroute-title",
        goods = goods(),
        restrictor = restrictor,
        target = target,
        year = year,
        through = through
    )
}

fn row(via: &Via) -> Row {
    Row {
        via: via.via,
        sold_before_t: via.sold_before_t,
        sold_after_t: via.sold_after_t,
        bought_before_t: via.bought_before_t,
        bought_after_t: via.bought_after_t,
        effect: via.effect,
        p10: via.p10,
        p90: via.p90,
        verdict: via.verdict.word(),
    }
}
