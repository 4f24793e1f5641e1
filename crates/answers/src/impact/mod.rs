//! What does a shortage of a mineral cost the industries that use it, and the economy?
//!
//! ```text
//! prepare  purchases and volume from the market, uses, economy, assumptions
//! uses     what the mineral is used for        rows  the rows of the tables
//! ```

mod horizons;
mod prepare;
mod rows;
#[cfg(test)]
mod tests;
pub(crate) mod uses;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use lodeway_markets::impact::Impact;
use lodeway_messages::{Message, interval, money, msg, percent};
use lodeway_results::{Answer, Head};
use lodeway_tables::Provenance;
use lodeway_terms::Country;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::leads;
use crate::parameters::{Amount, BaseYear, Dollars, Draws, Seed, flag, one_or_many};
use crate::refusal::Refusal;

pub use horizons::Horizons;
use prepare::Case;
pub(crate) use prepare::{carried, economy, sectors};
pub use rows::{ApplicationRow, DriverRow, SectorRow, SummaryRow};

/// What is shown below `lodeway impact --help`.
pub const HELP: &str = "Examples:
  lodeway impact --mineral rare-earths --base 2024 --restrict CHN:KOR:ban --for KOR
  lodeway impact --mineral rare-earths --base 2024 --restrict CHN:JPN:ban --for JPN --volume 0.1..0.3 --months 3,12
  lodeway impact --mineral gallium --purchases 120000000 --volume 0.5 --for USA --table applications
  lodeway impact --mineral tungsten --base 2024 --restrict CHN:ALL:quota=0.5 --for DEU --table drivers

--volume matters: a shortage of one element, such as dysprosium, vanishes in a heading that pools all of them.
The loss in the market and the loss of industry are two readings of one shortage: never add them.";

/// What `impact` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// The market: a mineral (all its codes pooled), a stage, or codes.
    #[arg(long, value_name = "MINERAL")]
    #[schemars(extend("example" = "rare-earths"))]
    pub mineral: String,
    /// Whose industries.
    #[arg(long = "for", value_name = "COUNTRY")]
    #[serde(rename = "for")]
    #[schemars(extend("example" = "KOR"))]
    pub target: String,
    /// The year whose trade is the base; may be left out with --volume and --purchases.
    #[arg(long, value_name = "YEAR")]
    #[schemars(extend("example" = "2024"))]
    pub base: Option<BaseYear>,
    /// A restriction, as for `shock`; may be given several times, and left out with --volume.
    #[arg(long, value_name = "RESTRICTION")]
    #[serde(default, deserialize_with = "one_or_many")]
    #[schemars(extend("example" = "CHN:KOR:ban"))]
    pub restrict: Vec<String>,
    /// Volume of the mineral that is left, in place of the market's: `0.2`, or a range `0.1..0.3`.
    #[arg(long, value_name = "SHARE")]
    #[schemars(extend("example" = "0.1..0.3"))]
    pub volume: Option<String>,
    /// Purchases of a year in US dollars, in place of the trade of the base year: for a mineral without a code of its own.
    #[arg(long, value_name = "US$")]
    #[schemars(extend("example" = "120000000"))]
    pub purchases: Option<Dollars>,
    /// Horizons in months, such as `3,12`.
    #[arg(long, value_name = "MONTHS", default_value = "12")]
    #[serde(default = "Horizons::usual")]
    #[schemars(extend("example" = "3,12"))]
    pub months: Horizons,
    /// Stocks of users in days of their use, fixed instead of drawn.
    #[arg(long, value_name = "DAYS")]
    #[schemars(extend("example" = "60"))]
    pub cover: Option<Amount>,
    /// Who gets what is left: whoever pays most, or all in proportion.
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "price"))]
    pub allocation: Split,
    /// Your own uses: CSV with `application,sector,share,carry_low,carry_mid,carry_high`; read and not kept.
    #[arg(long, value_name = "FILE")]
    #[serde(skip)]
    pub uses: Option<PathBuf>,
    /// The uses of one rare earth instead of all, such as `terbium`.
    #[arg(long, value_name = "ELEMENT")]
    #[schemars(extend("example" = "terbium"))]
    pub element: Option<String>,
    /// Share of the mineral in the value of the good where the tables name none: `LO..HI` (5th and 95th percentile) or one number.
    #[arg(long, value_name = "SHARE")]
    #[schemars(extend("example" = "0.0003..0.03"))]
    pub carry: Option<String>,
    /// How well industry does with less (elasticity of substitution): `LO..HI` or one number.
    #[arg(long, value_name = "THETA")]
    #[schemars(extend("example" = "0.02..0.15"))]
    pub theta: Option<String>,
    /// Part of the people and machines that stop and find no other work: `LO..HI` or one number.
    #[arg(long, value_name = "SHARE")]
    #[schemars(extend("example" = "0.4..0.8"))]
    pub idle: Option<String>,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "summary"))]
    pub table: Table,
    /// Answer even where the market does not show the mineral.
    #[arg(long)]
    #[serde(default, deserialize_with = "flag")]
    #[schemars(extend("example" = "true"))]
    pub anyway: bool,
    /// Draws behind the intervals.
    #[arg(long, default_value = "1000")]
    #[serde(default = "Draws::usual")]
    pub draws: Draws,
    /// Seed of the draws.
    #[arg(long, default_value = "1")]
    #[serde(default = "Seed::usual")]
    pub seed: Seed,
}

impl Params {
    /// The question with every option at its default.
    pub fn of(mineral: &str, base: u16, restrict: Vec<String>, buyer: &str) -> Params {
        Params {
            mineral: mineral.to_owned(),
            target: buyer.to_owned(),
            base: Some(BaseYear(base)),
            restrict,
            volume: None,
            purchases: None,
            months: Horizons::usual(),
            cover: None,
            allocation: Split::default(),
            uses: None,
            element: None,
            carry: None,
            theta: None,
            idle: None,
            table: Table::default(),
            anyway: false,
            draws: Draws::usual(),
            seed: Seed::usual(),
        }
    }
}

/// Who gets what is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Split {
    /// Whoever pays most
    #[default]
    Price,
    /// All in proportion
    Even,
}

impl Split {
    fn word(self) -> &'static str {
        match self {
            Split::Price => "price",
            Split::Even => "even",
        }
    }
}

/// The tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
    /// Volume, market loss, exposure, threshold and both readings of the loss
    #[default]
    Summary,
    /// By application of the mineral
    Applications,
    /// By sector of the economy
    Sectors,
    /// Which assumption moves the loss most
    Drivers,
}

impl Table {
    /// Name of its columns.
    pub fn schema(self) -> &'static str {
        match self {
            Table::Summary => "lodeway.impact.summary/1",
            Table::Applications => "lodeway.impact.applications/1",
            Table::Sectors => "lodeway.impact.sectors/1",
            Table::Drivers => "lodeway.impact.drivers/1",
        }
    }
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a word or file is faulty, the country has no input–output table or buys nothing, or neither a restriction
/// nor a volume is given.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let working = context.progress.begin("solving", 0);
    let mut case = prepare::prepare(context, params)?;
    let found = prepare::readings(&case, params)?;
    drop(working);
    case.notes.extend(remarks(&case, params, &found)?);
    let head = Head {
        schema: params.table.schema(),
        title: title(&case, params, &found),
        options: options(&case, params)?,
        notes: std::mem::take(&mut case.notes),
        sources: sources(context),
    };
    Ok(match params.table {
        Table::Summary => context.answer(head, rows::summary(&case, &found), false),
        Table::Applications => context.answer(head, rows::applications(&case, &found), true),
        Table::Sectors => context.answer(head, rows::sectors(&case, &found), true),
        Table::Drivers => context.answer(head, rows::drivers(&found), false),
    })
}

/// Losses that others published for a stop of Chinese deliveries of a year, as shares of gross domestic product.
const PUBLISHED: [(&str, &str, &str, f64); 4] = [
    ("rare-earths", "JPN", "Nomura", 0.0043),
    ("rare-earths", "JPN", "Mizuho", 0.0088),
    ("rare-earths", "JPN", "Daiwa", 0.013),
    ("rare-earths", "JPN", "IMF WP 2026/073", 0.018),
];

/// What others published of a mineral and a country: who, and the loss as a share of its product.
pub fn published(mineral: &str, buyer: Country) -> impl Iterator<Item = (&'static str, f64)> {
    let its = move |row: &&(&str, &str, &str, f64)| row.0 == mineral && row.1 == buyer.iso3();
    PUBLISHED.iter().filter(its).map(|row| (row.2, row.3))
}

/// The bytes of a user's table.
pub(super) fn bytes(file: &Path) -> Result<Vec<u8>, Refusal> {
    std::fs::read(file).map_err(|cause| {
        let place = file.display().to_string();
        Refusal::missing(msg!("joint-uses-gone", place = place, cause = cause.to_string()))
    })
}

/// The cards of the files behind the numbers.
fn sources(context: &Context) -> Vec<Provenance> {
    let own = ["facts/end_uses.csv", "facts/carry.csv"];
    let mut cards = context.data.cards(&["trade", "input-output"]);
    cards.extend(context.data.provenance().iter().filter(|card| own.contains(&card.file.as_str())).cloned());
    cards
}

/// What happens, and what it costs: the answer in one sentence.
fn title(case: &Case, params: &Params, found: &[(u16, Option<Impact>)]) -> Message {
    let country = case.buyer;
    let Some((months, found)) = found.iter().find_map(|(months, found)| Some((*months, found.as_ref()?)))
    else {
        return msg!(
            "impact-title-missing",
            market = leads::minerals(&[&case.commodity.label]),
            country = country
        );
    };
    let (proportional, drawn) =
        (interval(&found.proportional_kusd, money), interval(&found.drawn_kusd, money));
    let exposure = interval(&found.exposure_kusd, money);
    let volume = interval(&found.volume, percent);
    if params.volume.is_some() || case.restrictions.is_empty() {
        return msg!(
            "impact-title-volume",
            volume = volume,
            market = leads::minerals(&[&case.commodity.label]),
            country = country,
            exposure = exposure,
            months = months,
            proportional = proportional,
            drawn = drawn
        );
    }
    let typed: Vec<&str> = params.restrict.iter().map(String::as_str).collect();
    msg!(
        "impact-title",
        cut = leads::said_of(&typed, &leads::minerals(&[&case.commodity.label])),
        volume = volume,
        market = leads::minerals(&[&case.commodity.label]),
        country = country,
        exposure = exposure,
        months = months,
        proportional = proportional,
        drawn = drawn
    )
}

fn options(case: &Case, params: &Params) -> Result<Vec<(String, String)>, Refusal> {
    let word = |name: &str, value: String| (name.to_owned(), value);
    let or = |typed: Option<&String>, usual: &str| typed.map_or(usual.to_owned(), ToString::to_string);
    let mut options = vec![
        word("mineral", case.commodity.label.clone()),
        word("base", params.base.map_or("none".into(), |base| base.to_string())),
        word("restrict", params.restrict.join(",")),
        word("for", case.buyer.iso3().into()),
        word("volume", or(params.volume.as_ref(), "market")),
        word("purchases", params.purchases.map_or("trade".into(), |p| p.to_string())),
        word("months", params.months.to_string()),
        word("cover", params.cover.map_or("drawn".into(), |days| days.to_string())),
        word("allocation", params.allocation.word().into()),
        word("element", or(params.element.as_ref(), "all")),
        word("carry", or(params.carry.as_ref(), "drawn")),
        word("theta", or(params.theta.as_ref(), "drawn")),
        word("idle", or(params.idle.as_ref(), "default")),
        word("table", params.table.schema().into()),
        word("draws", params.draws.to_string()),
        word("seed", params.seed.to_string()),
    ];
    if let Some(file) = &params.uses {
        options.push(word("uses", lodeway_tables::provenance::sha256(&bytes(file)?)));
    }
    if params.anyway {
        options.push(word("anyway", "true".into()));
    }
    Ok(options)
}

/// What a reader must know.
fn remarks(case: &Case, params: &Params, found: &[(u16, Option<Impact>)]) -> Result<Vec<Message>, Refusal> {
    let mut notes = vec![msg!("impact-never-add")];
    if case.uses.is_none() {
        notes.push(msg!("impact-no-uses", market = leads::minerals(&[&case.commodity.label])));
        return Ok(notes);
    }
    let written = |range: &lodeway_markets::impact::Range| {
        let (low, mid, high) = (range.low, range.mid, range.high);
        if low < high { format!("{mid:.3} ({low:.3} to {high:.3})") } else { format!("{mid:.3}") }
    };
    let exact = format!("{} ({} to {})", case.carry.mid, case.carry.low, case.carry.high);
    notes.push(msg!("impact-carry", range = exact));
    for (months, _) in found {
        let assumed = prepare::assumed(case, params, f64::from(*months))?;
        notes.push(msg!(
            "impact-assumed",
            months = *months,
            theta = written(&assumed.theta),
            cover = written(&assumed.cover_months),
            idle = written(&assumed.idle)
        ));
    }
    if let Some(bar) = found.iter().find_map(|(_, found)| found.as_ref()?.drivers.first().copied()) {
        notes.push(msg!("impact-driven", assumption = rows::driver(bar.assumption)));
    }
    notes.push(msg!("impact-value-added", year = uses::table_year()));
    notes.push(msg!("impact-limits"));
    notes.push(msg!("draws-median", draws = params.draws.0, seed = params.seed.0));
    Ok(notes)
}
