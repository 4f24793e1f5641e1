//! What does one measure on many minerals at once cost, and how much value added does it put at risk?

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use lodeway_markets::calibration::{base_flows, home_shares};
use lodeway_markets::joint::{IndustryRisk, Joint, Part, Use, joint};
use lodeway_markets::uncertainty::assumptions::Assumptions;
use lodeway_markets::{Market, Restriction, Scenario};
use lodeway_messages::{Message, msg};
use lodeway_results::{Answer, Head, Simulated, table_row};
use lodeway_sources::fault::clipped;
use lodeway_sources::sheet::{Row, Sheet};
use lodeway_terms::{Commodity, Country, Status, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::parameters::{BaseYear, Draws, Seed, one_or_many};
use crate::refusal::Refusal;
use crate::subject;

/// What is shown below `lodeway joint --help`.
pub const HELP: &str = "Examples:
  lodeway joint --mineral rare-earths,graphite,antimony --base 2024 --restrict CHN:KOR:ban --for KOR
  lodeway joint --mineral rare-earths,graphite --base 2024 --restrict CHN:ALL:quota=0.5 --for KOR --uses uses.csv --table industries";

/// What `joint` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// The minerals that the measure hits.
    #[arg(long, value_name = "MINERALS")]
    #[schemars(extend("example" = "rare-earths,graphite"))]
    pub mineral: String,
    /// The year whose trade is the base.
    #[arg(long, value_name = "YEAR")]
    #[schemars(extend("example" = "2024"))]
    pub base: BaseYear,
    /// The measure, on every mineral: EXPORTER:IMPORTER…|ALL:…; repeatable.
    #[arg(long, value_name = "RESTRICTION", required = true)]
    #[serde(deserialize_with = "one_or_many")]
    #[schemars(extend("example" = "CHN:KOR:ban"))]
    pub restrict: Vec<String>,
    /// Whose losses are added up.
    #[arg(long = "for", value_name = "COUNTRY")]
    #[serde(rename = "for")]
    #[schemars(extend("example" = "KOR"))]
    pub target: String,
    /// Industries that need the minerals: `mineral,industry,value_added_kusd,dependent` (share that stops without it; blank is all).
    #[arg(long, value_name = "FILE")]
    #[serde(skip)]
    pub uses: Option<PathBuf>,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "minerals"))]
    pub table: Table,
    /// Draws behind the intervals.
    #[arg(long, default_value = "1000")]
    #[serde(default = "Draws::usual")]
    pub draws: Draws,
    /// Seed of the draws.
    #[arg(long, default_value = "1")]
    #[serde(default = "Seed::usual")]
    pub seed: Seed,
}

/// The tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
    /// Price, volume and loss by mineral, and the joint loss
    #[default]
    Minerals,
    /// Value added at risk by industry; needs --uses
    Industries,
}

impl Table {
    /// Name of its columns.
    pub fn schema(self) -> &'static str {
        match self {
            Table::Minerals => "lodeway.joint.minerals/1",
            Table::Industries => "lodeway.joint.industries/1",
        }
    }
}

table_row! {
    /// What the measure does to one mineral, or to all of them together.
    pub struct MineralRow {
        /// Whose losses.
        country: Country,
        /// The mineral, or `all`.
        mineral: String,
        /// Price of its purchases.
        price: Simulated ["base 1"],
        /// Volume of its purchases.
        volume: Simulated ["base 1"],
        /// What it bought in the base year.
        value_before_kusd: Option<f64> ["thousand US$"],
        /// What the measure costs it.
        loss_kusd: Simulated ["thousand US$"],
        /// How far the numbers can be trusted.
        status: Status,
        /// What is absent.
        missing: Message,
    }
    shown { country, mineral, loss_kusd, price, volume, value_before_kusd, status, missing } falling loss_kusd
}

table_row! {
    /// The value added of one industry, or of all of them together, that the measure puts at risk.
    pub struct IndustryRow {
        /// Whose industries.
        country: Country,
        /// The industry, or `all`.
        industry: String,
        /// Its value added.
        value_added_kusd: f64 ["thousand US$"],
        /// What of it stops for want of its scarcest input.
        shortage: Simulated ["share that stops"],
        /// The same in money.
        at_risk_kusd: Simulated ["thousand US$"],
        /// The input that is most often the scarcest.
        scarcest: String,
        /// How often it is.
        scarcest_share: Option<f64> ["share of draws"],
        /// How far the numbers can be trusted.
        status: Status,
        /// What is absent.
        missing: String,
    }
    shown { country, industry, at_risk_kusd, shortage, value_added_kusd, scarcest, scarcest_share, status } falling at_risk_kusd
}

const NOTHING: Simulated = Simulated { value: None, ends: None };

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a word or file is faulty, or the country buys none of the minerals.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let buyer = Country::resolve(&params.target)?;
    let commodities = subject::commodities(&context.data, &params.mineral)?;
    let uses = params.uses.as_deref().map(uses).transpose()?.unwrap_or_default();
    if params.table == Table::Industries && uses.is_empty() {
        return Err(Refusal::missing(msg!("joint-no-uses")));
    }
    let (parts, absent) = parts(context, params, buyer, &commodities)?;
    if parts.is_empty() {
        let (country, year) = (params.target.as_str(), Year(params.base.0));
        return Err(Refusal::missing(msg!("joint-no-purchases", country = country, year = year)));
    }
    if let Some(row) = uses.iter().find(|u| !commodities.iter().any(|c| c.label == u.mineral)) {
        let (found, minerals) = (row.mineral.as_str(), params.mineral.as_str());
        return Err(Refusal::data(msg!("joint-uses-mineral", found = found, minerals = minerals)));
    }
    let working = context.progress.begin("solving every market", 0);
    let draws = lodeway_markets::Draws { count: params.draws.0, seed: params.seed.0 };
    let found = joint(&parts, buyer, &uses, draws);
    drop(working);
    let mut notes = subject::notes_on_codes(&context.data, &commodities);
    notes.extend(remarks(params, &found, &absent));
    let head = Head {
        schema: params.table.schema(),
        title: msg!(
            "joint-title",
            restrictions = params.restrict.join(", "),
            minerals = parts.len(),
            buyer = buyer.iso3(),
            year = Year(params.base.0)
        ),
        options: options(params, buyer)?,
        notes,
        sources: context.data.cards(&["trade"]),
    };
    Ok(match params.table {
        Table::Minerals => context.answer(head, mineral_rows(context, buyer, &found, &absent), true),
        Table::Industries => {
            context.answer(head, industry_rows(context, buyer, &found, &uses, &absent), true)
        }
    })
}

/// The markets in which the country buys, and the minerals of which it buys nothing.
fn parts(
    context: &Context,
    params: &Params,
    buyer: Country,
    commodities: &[Commodity],
) -> Result<(Vec<Part>, Vec<String>), Refusal> {
    let blocs = subject::bloc_members(&context.data)?;
    let parse = |typed: &String| Restriction::parse(typed, &blocs);
    let restrictions = params.restrict.iter().map(parse).collect::<Result<Vec<_>, _>>()?;
    let (mut parts, mut absent) = (Vec::new(), Vec::new());
    for commodity in commodities {
        let market = market(context, commodity, Year(params.base.0))?;
        if market.buyers.binary_search(&buyer).is_ok() {
            parts.push(Part {
                mineral: commodity.label.clone(),
                market,
                scenario: Scenario::of(restrictions.clone()),
                assumed: Assumptions::of(commodity.priors()),
            });
        } else {
            absent.push(commodity.label.clone());
        }
    }
    Ok((parts, absent))
}

fn market(context: &Context, commodity: &Commodity, year: Year) -> Result<Market, Refusal> {
    let flows = base_flows(&context.data.trade(&commodity.codes)?, commodity, year);
    Ok(Market::calibrate(&flows, &home_shares(&flows, &context.data.production()?, commodity, year)))
}

fn options(params: &Params, buyer: Country) -> Result<Vec<(String, String)>, Refusal> {
    let mut options = vec![
        ("mineral".into(), params.mineral.clone()),
        ("base".into(), params.base.to_string()),
        ("restrict".into(), params.restrict.join(",")),
        ("for".into(), buyer.iso3().into()),
        ("draws".into(), params.draws.to_string()),
        ("seed".into(), params.seed.to_string()),
    ];
    if let Some(file) = &params.uses {
        options.push(("uses".into(), lodeway_tables::provenance::sha256(&bytes(file)?)));
    }
    Ok(options)
}

fn bytes(file: &Path) -> Result<Vec<u8>, Refusal> {
    std::fs::read(file).map_err(|cause| {
        let place = file.display().to_string();
        Refusal::missing(msg!("joint-uses-gone", place = place, cause = cause.to_string()))
    })
}

fn uses(file: &Path) -> Result<Vec<Use>, Refusal> {
    let columns = ["mineral", "industry", "value_added_kusd", "dependent"];
    let place = file.display().to_string();
    let rows = Sheet::read(&place, &bytes(file)?, &columns)?.rows(use_row)?;
    let mut known: BTreeMap<&str, f64> = BTreeMap::new();
    for row in &rows {
        let first = *known.entry(&row.industry).or_insert(row.value_added_kusd);
        if first.total_cmp(&row.value_added_kusd).is_ne() {
            return Err(Refusal::data(msg!(
                "joint-uses-value",
                place = &place,
                industry = clipped(&row.industry),
                first = first.to_string(),
                second = row.value_added_kusd.to_string()
            )));
        }
    }
    Ok(rows)
}

fn use_row(row: &mut Row) -> Option<Use> {
    let mineral = row.parse("mineral", "a mineral", "write its slug, as in --mineral", |text| {
        Commodity::one(text).ok().map(|c| c.label)
    })?;
    let industry = row.text("industry").to_owned();
    let value_added_kusd = row.number("value_added_kusd", "value added, thousand US dollars")?;
    let share = "a share from 0 to 1, or nothing for all of it";
    let dependent = row.optional_number("dependent", share)?.unwrap_or(1.0);
    if !(0.0..=1.0).contains(&dependent) || value_added_kusd < 0.0 {
        let column = if value_added_kusd < 0.0 { "value_added_kusd" } else { "dependent" };
        row.fault(column, "a value added of at least 0 and a share from 0 to 1", "correct the row");
        return None;
    }
    Some(Use { mineral, industry, value_added_kusd, dependent })
}

/// Codes of a mineral that the data do not hold.
fn without_data(context: &Context, mineral: &str) -> String {
    let here = context.data.products();
    let codes = Commodity::one(mineral).map(|c| c.codes).unwrap_or_default();
    codes.iter().filter(|code| !here.contains(code)).map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// Simulated, or partial where something is absent.
fn status(whole: bool) -> Status {
    if whole { Status::Simulated } else { Status::Partial }
}

fn mineral_rows(context: &Context, buyer: Country, found: &Joint, absent: &[String]) -> Vec<MineralRow> {
    let mut whole = absent.is_empty();
    let mut rows = Vec::new();
    for part in &found.minerals {
        let codes = without_data(context, &part.mineral);
        whole &= codes.is_empty();
        rows.push(MineralRow {
            country: buyer,
            mineral: part.mineral.clone(),
            price: part.price.into(),
            volume: part.volume.into(),
            value_before_kusd: Some(part.value_before_kusd),
            loss_kusd: part.loss_kusd.into(),
            status: status(codes.is_empty()),
            missing: Message::verbatim(codes),
        });
    }
    rows.extend(absent.iter().map(|mineral| MineralRow {
        country: buyer,
        mineral: mineral.clone(),
        price: NOTHING,
        volume: NOTHING,
        value_before_kusd: None,
        loss_kusd: NOTHING,
        status: Status::Missing,
        missing: msg!("joint-no-base"),
    }));
    let listed = whole || !absent.is_empty();
    rows.push(MineralRow {
        country: buyer,
        mineral: "all".to_owned(),
        price: NOTHING,
        volume: NOTHING,
        value_before_kusd: Some(found.minerals.iter().map(|m| m.value_before_kusd).sum()),
        loss_kusd: found.loss_kusd.into(),
        status: status(whole),
        missing: if listed { Message::verbatim(absent.join("; ")) } else { msg!("joint-codes-above") },
    });
    rows
}

/// The inputs of uses that are absent, or of which some codes are.
fn lacking<'a>(context: &Context, uses: impl Iterator<Item = &'a Use>, absent: &[String]) -> Vec<String> {
    let lacking = |one: &Use| {
        let codes = without_data(context, &one.mineral);
        if absent.contains(&one.mineral) {
            Some(one.mineral.clone())
        } else {
            (!codes.is_empty()).then(|| format!("{} ({codes})", one.mineral))
        }
    };
    uses.filter_map(lacking).collect::<BTreeSet<String>>().into_iter().collect()
}

fn industry_rows(
    context: &Context,
    buyer: Country,
    found: &Joint,
    uses: &[Use],
    absent: &[String],
) -> Vec<IndustryRow> {
    let row = |industry: &IndustryRisk| {
        let own = uses.iter().filter(|u| u.industry == industry.industry);
        let lacking = lacking(context, own, absent);
        IndustryRow {
            country: buyer,
            industry: industry.industry.clone(),
            value_added_kusd: industry.value_added_kusd,
            shortage: industry.shortage.into(),
            at_risk_kusd: industry.at_risk_kusd.into(),
            scarcest: industry.scarcest.as_ref().map_or(String::new(), |(mineral, _)| mineral.clone()),
            scarcest_share: industry.scarcest.as_ref().map(|(_, share)| *share),
            status: status(lacking.is_empty()),
            missing: lacking.join("; "),
        }
    };
    let mut rows: Vec<IndustryRow> = found.industries.iter().map(row).collect();
    let lost = lacking(context, uses.iter(), absent);
    rows.push(IndustryRow {
        country: buyer,
        industry: "all".to_owned(),
        value_added_kusd: found.industries.iter().map(|n| n.value_added_kusd).sum(),
        shortage: NOTHING,
        at_risk_kusd: Simulated::of(None, Some(found.at_risk_kusd)),
        scarcest: String::new(),
        scarcest_share: None,
        status: status(lost.is_empty()),
        missing: lost.join("; "),
    });
    rows
}

fn remarks(params: &Params, found: &Joint, absent: &[String]) -> Vec<Message> {
    let mut notes =
        vec![msg!("joint-draws", draws = params.draws.0, seed = params.seed.0), msg!("joint-sums")];
    if params.table == Table::Industries {
        notes.push(msg!("joint-scarcest"));
    }
    if !absent.is_empty() {
        notes.push(msg!("joint-absent", minerals = absent.join(", ")));
    }
    notes.extend(lodeway_markets::backtest::published_record::sentence().map(Message::english));
    if found.failed > 0 {
        notes.push(msg!("joint-failed", draws = found.failed));
    }
    notes
}
