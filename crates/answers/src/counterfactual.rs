//! What would have come in a past restriction, had one thing been different?

use clap::Args;
use lodeway_markets::Draws;
use lodeway_markets::backtest::counterfactual::{Case, Change, Counterfactual, Told, Untold, counterfactual};
use lodeway_markets::months::calendar::MONTH_DAYS;
use lodeway_messages::{Message, interval, mass, money, msg, percent_with};
use lodeway_results::{Answer, Head, table_row};
use lodeway_tables::facts::EpisodeRow;
use lodeway_terms::{Country, Hs6};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::parameters::{self, CoverDays, MovedPart, Seed};
use crate::refusal::Refusal;
use crate::subject;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.counterfactual/1";

/// What is shown below `lodeway counterfactual --help`.
pub const HELP: &str = "Examples:
  lodeway counterfactual ree-2010 --for JPN --cover 180        half a year of stocks
  lodeway counterfactual ree-2010 --for JPN --partner USA      a fifth of its purchases from a partner instead
  lodeway counterfactual ree-2010 --for JPN --no-measure       what the measure itself cost
  lodeway counterfactual id-nickel-2014 --for CHN --entry 0.1  a tenth of base shares follows what sellers export";

/// What `counterfactual` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// The past restriction, as `lodeway backtest --table sources` names it.
    #[schemars(extend("example" = "ree-2010"))]
    pub episode: String,
    /// Who buys.
    #[arg(long = "for", value_name = "COUNTRY")]
    #[serde(rename = "for")]
    #[schemars(extend("example" = "JPN"))]
    pub target: String,
    /// Its users hold so many days of their use.
    #[arg(long, value_name = "DAYS")]
    #[schemars(extend("example" = "180"))]
    pub cover: Option<CoverDays>,
    /// A partner sells it a part of its purchases instead of the restricting country.
    #[arg(long, value_name = "COUNTRY")]
    pub partner: Option<String>,
    /// That part of all its purchases; assumed when it is not given.
    #[arg(long, value_name = "SHARE", default_value = "0.2")]
    #[serde(default = "MovedPart::usual")]
    pub part: MovedPart,
    /// The measure never comes.
    #[arg(long)]
    #[serde(default)]
    pub no_measure: bool,
    /// A further part of base shares follows what sellers export.
    #[arg(long, value_name = "SHARE")]
    pub entry: Option<MovedPart>,
    /// Number of draws.
    #[arg(long, default_value = "1000")]
    #[serde(default = "parameters::Draws::usual")]
    pub draws: parameters::Draws,
    /// Seed of the draws.
    #[arg(long, default_value = "1")]
    #[serde(default = "Seed::usual")]
    pub seed: Seed,
}

table_row! {
    /// A figure as it came, and as it would have come.
    pub struct Row {
        /// The month or the year.
        month_or_year: String,
        /// What it is of: volume, unit value, loss, or the price of an item.
        variable: String,
        /// As it came.
        observed: f64 ["base 1; losses in thousand US$"],
        /// As it would have come, median.
        counterfactual: f64 ["base 1; losses in thousand US$"],
        /// 10th percentile of that.
        p10: f64 ["base 1; losses in thousand US$"],
        /// 90th percentile of that.
        p90: f64 ["base 1; losses in thousand US$"],
        /// What would have been saved in the year, median; of losses only.
        saved_kusd: Option<f64> ["thousand US$"],
    }
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a name is unknown, not exactly one change is named, or the record cannot tell.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let data = &context.data;
    let change = change(params)?;
    let importer = Country::resolve(&params.target)?;
    let all = data.episodes()?;
    let rows: Vec<EpisodeRow> = all.iter().filter(|e| e.episode == params.episode).cloned().collect();
    if rows.is_empty() {
        let mut known: Vec<&str> = all.iter().map(|e| e.episode.as_str()).collect();
        known.dedup();
        let known = known.join(", ");
        return Err(Refusal::usage(msg!(
            "counterfactual-episode",
            known = known,
            name = params.episode.as_str()
        )));
    }
    let codes: Vec<Hs6> = rows.iter().flat_map(|row| row.codes.iter().copied()).collect();
    let (trade, monthly, blocs) = (data.trade(&codes)?, data.monthly()?, subject::bloc_members(data)?);
    let case = Case { trade: &trade, rows: &rows, monthly: &monthly, blocs: &blocs, importer };
    let draws = Draws { count: params.draws.0, seed: params.seed.0 };
    let working = context.progress.begin("solving month by month", 0);
    let found = counterfactual(&case, change, draws).map_err(|untold| refusal(untold, params, importer))?;
    drop(working);
    let head = Head {
        schema: SCHEMA,
        title: title(params, change, importer, &found),
        options: options(params, change, importer),
        notes: notes(&found),
        sources: data.cards(&["trade"]),
    };
    Ok(context.answer(head, found.rows.iter().map(row).collect(), false))
}

/// The one change that is asked for.
fn change(params: &Params) -> Result<Change, Refusal> {
    let cover = params.cover.map(|days| Change::Cover(days.0 / MONTH_DAYS));
    let partner = match &params.partner {
        Some(typed) => Some(Change::Partner(Country::resolve(typed)?, params.part.0)),
        None => None,
    };
    let none = params.no_measure.then_some(Change::NoMeasure);
    let entry = params.entry.map(|part| Change::Entry(part.0));
    let named: Vec<Change> = [cover, partner, none, entry].into_iter().flatten().collect();
    match named.as_slice() {
        [one] => Ok(*one),
        several => Err(Refusal::usage(msg!("counterfactual-one", count = several.len()))),
    }
}

fn refusal(untold: Untold, params: &Params, importer: Country) -> Refusal {
    let episode = params.episode.as_str();
    match untold {
        Untold::Measure(unreadable) => unreadable.into(),
        Untold::NotABuyer => {
            Refusal::missing(msg!("counterfactual-no-buyer", importer = importer, episode = episode))
        }
        Untold::NothingToMove => Refusal::missing(msg!(
            "counterfactual-no-partner",
            partner = params.partner.clone().unwrap_or_default(),
            importer = importer,
            episode = episode
        )),
        Untold::NothingObserved => {
            Refusal::missing(msg!("counterfactual-no-record", importer = importer, episode = episode))
        }
        Untold::Unsolved => Refusal::missing(msg!("counterfactual-unsolved", episode = episode)),
    }
}

/// The change in words.
fn said(params: &Params, change: Change) -> Message {
    match change {
        Change::Cover(_) => {
            msg!("counterfactual-cover", days = params.cover.map_or(0.0, |days| days.0).to_string())
        }
        Change::Partner(partner, part) => {
            msg!("counterfactual-partner", partner = partner, part = percent_with(part, 0))
        }
        Change::NoMeasure => msg!("counterfactual-no-measure"),
        Change::Entry(part) => msg!("counterfactual-entry", part = percent_with(part, 0)),
    }
}

/// The answer in a sentence: what would have been saved.
fn title(params: &Params, change: Change, importer: Country, found: &Counterfactual) -> Message {
    let episode = params.episode.as_str();
    let Some(saved) = &found.saved else {
        return msg!(
            "counterfactual-title-prices",
            change = said(params, change),
            importer = importer,
            episode = episode
        );
    };
    msg!(
        "counterfactual-title",
        change = said(params, change),
        importer = importer,
        saved = interval(saved, money),
        episode = episode
    )
}

fn options(params: &Params, change: Change, importer: Country) -> Vec<(String, String)> {
    let words = match change {
        Change::Cover(_) => ("cover", params.cover.map_or(0.0, |days| days.0).to_string()),
        Change::Partner(partner, part) => ("partner", format!("{partner} {part}")),
        Change::NoMeasure => ("no-measure", "yes".to_owned()),
        Change::Entry(part) => ("entry", part.to_string()),
    };
    vec![
        ("episode".into(), params.episode.clone()),
        ("for".into(), importer.to_string()),
        (words.0.into(), words.1),
        ("draws".into(), params.draws.to_string()),
        ("seed".into(), params.seed.to_string()),
    ]
}

fn notes(found: &Counterfactual) -> Vec<Message> {
    let mut notes = vec![
        msg!("counterfactual-how", draws = found.draws),
        msg!("counterfactual-loss"),
        msg!("counterfactual-limits"),
    ];
    notes.extend(found.moved_t.map(|tonnes| msg!("counterfactual-moved", tonnes = mass(tonnes))));
    notes
}

fn row(told: &Told) -> Row {
    Row {
        month_or_year: told.period.clone(),
        variable: told.variable.clone(),
        observed: told.observed,
        counterfactual: told.counterfactual.p50,
        p10: told.counterfactual.p10,
        p90: told.counterfactual.p90,
        saved_kusd: told.saved.map(|saved| saved.p50),
    }
}
