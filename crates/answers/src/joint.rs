//! What does one measure on many minerals at once cost, and how much value added does it put at risk?

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use lodeway_markets::joint::{IndustryRisk, Joint, Part, Use, joint};
use lodeway_markets::{Restriction, Scenario};
use lodeway_messages::{Message, interval, money, msg};
use lodeway_results::{Answer, Head, Simulated, table_row};
use lodeway_sources::fault::clipped;
use lodeway_sources::sheet::{Row, Sheet};
use lodeway_tables::input_output::SECTORS;
use lodeway_terms::{Commodity, Country, Status, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::parameters::{BaseYear, Draws, Seed, flag, one_or_many};
use crate::refusal::Refusal;
use crate::switches::{Switches, assumed, passed_on_in, static_market};
use crate::{impact, leads, shown, subject};

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
    /// Industries that need the minerals, in place of those of the tables: `mineral,industry,value_added_kusd,dependent` (share that stops without it; blank is all).
    #[arg(long, value_name = "FILE")]
    #[serde(skip)]
    pub uses: Option<PathBuf>,
    /// The model of the market.
    #[command(flatten)]
    #[serde(flatten)]
    pub switches: Switches,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "minerals"))]
    pub table: Table,
    /// Numbers of markets that do not show their mineral too.
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

/// The tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
    /// Price, volume and loss by mineral, and the joint loss
    #[default]
    Minerals,
    /// Value added at risk by industry
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
    let own = params.uses.as_deref().map(uses).transpose()?;
    let Parts { solved: parts, absent, doubts, missed } = parts(context, params, buyer, &commodities)?;
    if parts.is_empty() && doubts.is_empty() && missed.is_empty() {
        let (country, year) = (params.target.as_str(), Year(params.base.0));
        return Err(Refusal::missing(msg!("joint-no-purchases", country = country, year = year)));
    }
    let Needs { uses, unused, notes: from_table } = match own {
        Some(uses) => Needs { uses, ..Needs::default() },
        None if params.table == Table::Industries => from_tables(context, &parts, buyer)?,
        None => Needs::default(),
    };
    if params.table == Table::Industries && uses.is_empty() {
        return Err(Refusal::missing(msg!("joint-no-uses")));
    }
    if let Some(row) = uses.iter().find(|u| !commodities.iter().any(|c| c.label == u.mineral)) {
        let (found, minerals) = (row.mineral.as_str(), params.mineral.as_str());
        return Err(Refusal::data(msg!("joint-uses-mineral", found = found, minerals = minerals)));
    }
    let working = context.progress.begin("solving every market", 0);
    let draws = lodeway_markets::Draws { count: params.draws.0, seed: params.seed.0 };
    let found = joint(&parts, buyer, &uses, draws);
    drop(working);
    let doubtful: Vec<&Commodity> = commodities.iter().filter(|c| doubts.contains_key(&c.label)).collect();
    let mut notes = Vec::from_iter(shown::on_total(&doubtful, params.anyway));
    notes.extend(doubts.values().flatten().cloned());
    notes.extend(missed.values().cloned());
    notes.extend(subject::notes_on_codes(&context.data, &commodities));
    notes.extend(from_table);
    notes.extend(remarks(params, &found, &absent));
    let head = Head {
        schema: params.table.schema(),
        title: headline((context, params), buyer, &found, (&doubtful, &missed)),
        options: options(params, buyer)?,
        notes,
        sources: context.data.cards(&["trade"]),
    };
    let left_out = LeftOut { absent, doubts, missed };
    Ok(match params.table {
        Table::Minerals => context.answer(head, mineral_rows(context, buyer, &found, &left_out), true),
        Table::Industries => {
            let all = left_out.all();
            let lost = Lost { absent: &all, unused: &unused };
            context.answer(head, industry_rows(context, buyer, &found, &uses, &lost), true)
        }
    })
}

/// Which industries need the minerals, from a file or from the tables.
#[derive(Default)]
struct Needs {
    uses: Vec<Use>,
    /// Minerals of which nobody says what they are used for.
    unused: Vec<String>,
    notes: Vec<Message>,
}

/// What is not in the sums of industries.
struct Lost<'a> {
    /// Minerals that the country does not buy in the base year.
    absent: &'a [String],
    /// Minerals without end uses.
    unused: &'a [String],
}

/// Sectors of the input–output table, and the part of each that stands behind a mineral, as `impact` has them at its medians.
fn from_tables(context: &Context, parts: &[Part], buyer: Country) -> Result<Needs, Refusal> {
    let economy = impact::economy(context, buyer)?;
    let sectors = impact::sectors(&economy);
    let mut needs = Needs { notes: vec![msg!("joint-from-tables")], ..Needs::default() };
    for part in parts {
        let commodity = Commodity::one(&part.mineral)?;
        let Some(uses) = impact::uses::uses(&context.data, &commodity, None, buyer)? else {
            needs.unused.push(part.mineral.clone());
            continue;
        };
        needs.notes.extend(uses.notes.iter().cloned());
        let purchases = part.market.buyers.binary_search(&buyer).map_or(0.0, |j| part.market.demand()[j]);
        for (n, carried) in impact::carried(&uses, &sectors, purchases) {
            needs.uses.push(Use {
                mineral: part.mineral.clone(),
                industry: SECTORS[n].0.to_owned(),
                value_added_kusd: sectors[n].output_kusd * sectors[n].value_added,
                dependent: carried / sectors[n].output_kusd,
            });
        }
    }
    let mut said = BTreeSet::new();
    needs.notes.retain(|note| said.insert(note.clone()));
    Ok(needs)
}

/// The answer in a sentence: the joint loss, the mineral with the largest part of it, and what is not in it.
fn headline(
    (context, params): (&Context, &Params),
    buyer: Country,
    found: &Joint,
    (doubtful, missed): (&[&Commodity], &BTreeMap<String, Message>),
) -> Message {
    let solved: Vec<&str> = found.minerals.iter().map(|m| m.mineral.as_str()).collect();
    let cut = |labels: &[&str]| {
        let typed: Vec<&str> = params.restrict.iter().map(String::as_str).collect();
        leads::said_of(&typed, &leads::minerals(labels))
    };
    let year = Year(params.base.0);
    let first = found.minerals.iter().max_by(|a, b| a.loss_kusd.p50.total_cmp(&b.loss_kusd.p50));
    let held = context.data.products();
    let market = |label: &str| {
        Commodity::one(label).map_or_else(
            |_| subject::mineral_slug(label),
            |commodity| lodeway_messages::slug(&shown::named_by_stage(&held, &commodity)),
        )
    };
    let said = match first {
        None => msg!("joint-headline-none", buyer = buyer, year = year),
        Some(first) => msg!(
            "joint-headline",
            cut = cut(&solved),
            minerals = found.minerals.len(),
            buyer = buyer,
            year = year,
            loss = interval(&found.loss_kusd, money),
            first = market(&first.mineral),
            own = money(first.loss_kusd.p50)
        ),
    };
    let partial = shown::on_total(doubtful, params.anyway);
    let clauses = missed.values().take(1).cloned().chain(partial);
    clauses.fold(said, |first, next| msg!("sentence-more", first = first, next = next))
}

/// The markets in which the country buys, and the minerals of which nothing can be said.
struct Parts {
    solved: Vec<Part>,
    /// Minerals of which it buys nothing.
    absent: Vec<String>,
    /// Markets that do not show their mineral, and why not.
    doubts: BTreeMap<String, Vec<Message>>,
    /// Markets in which the measure hits no direct trade, and what to ask instead.
    missed: BTreeMap<String, Message>,
}

/// What is not in the sums.
struct LeftOut {
    absent: Vec<String>,
    doubts: BTreeMap<String, Vec<Message>>,
    missed: BTreeMap<String, Message>,
}

impl LeftOut {
    /// Every mineral that is in part or wholly left out.
    fn all(&self) -> Vec<String> {
        let named = self.doubts.keys().chain(self.missed.keys());
        self.absent.iter().chain(named).cloned().collect()
    }
}

/// The markets in which the country buys, and the minerals of which nothing can be said.
fn parts(
    context: &Context,
    params: &Params,
    buyer: Country,
    commodities: &[Commodity],
) -> Result<Parts, Refusal> {
    let blocs = subject::bloc_members(&context.data)?;
    let parse = |typed: &String| Restriction::parse(typed, &blocs);
    let restrictions = params.restrict.iter().map(parse).collect::<Result<Vec<_>, _>>()?;
    let restrictors = restrictions.iter().map(|r| r.exporter).collect();
    let makers = shown::Makers::of(&context.data)?;
    let (switches, year) = (params.switches.of_market(false), Year(params.base.0));
    let mut all =
        Parts { solved: Vec::new(), absent: Vec::new(), doubts: BTreeMap::new(), missed: BTreeMap::new() };
    for commodity in commodities {
        let trade = context.data.trade(&commodity.codes)?;
        let market = static_market(&context.data, &trade, (commodity, year), &switches)?;
        let doubted = makers.doubted(&context.data, commodity, year, &restrictors)?;
        if !doubted.is_empty() {
            let notes = doubted.iter().map(|market| shown::note(commodity, market, params.anyway));
            all.doubts.insert(commodity.label.clone(), notes.collect());
        }
        if market.buyers.binary_search(&buyer).is_err() {
            all.doubts.remove(&commodity.label);
            all.absent.push(commodity.label.clone());
        } else if let Some(missed) =
            shown::missed(&market, commodity, year, &restrictions).filter(|_| doubted.is_empty())
        {
            all.missed.insert(commodity.label.clone(), missed);
        } else if doubted.is_empty() || params.anyway {
            let scenario = Scenario::of(restrictions.clone());
            all.solved.push(Part {
                mineral: commodity.label.clone(),
                scenario: passed_on_in(&context.data, (commodity, year), &market, &scenario, &switches)?,
                market,
                assumed: assumed(commodity, &switches),
            });
        }
    }
    Ok(all)
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
    options.extend(params.switches.options());
    if params.anyway {
        options.push(("anyway".into(), "true".into()));
    }
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

fn mineral_rows(context: &Context, buyer: Country, found: &Joint, left_out: &LeftOut) -> Vec<MineralRow> {
    let absent = left_out.all();
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
            status: if left_out.doubts.contains_key(&part.mineral) {
                Status::NotRepresentative
            } else if part.volume.p50 <= 0.0 {
                Status::CutOff
            } else {
                status(codes.is_empty())
            },
            missing: Message::verbatim(codes),
        });
    }
    let blank = |mineral: &String, status: Status, missing: Message| MineralRow {
        country: buyer,
        mineral: mineral.clone(),
        price: NOTHING,
        volume: NOTHING,
        value_before_kusd: None,
        loss_kusd: NOTHING,
        status,
        missing,
    };
    let answered = |mineral: &&String| found.minerals.iter().any(|part| part.mineral == **mineral);
    rows.extend(left_out.missed.keys().map(|m| blank(m, Status::Missing, msg!("joint-no-direct-trade"))));
    rows.extend(
        left_out
            .doubts
            .keys()
            .filter(|m| !answered(m))
            .map(|m| blank(m, Status::NotRepresentative, msg!("joint-market-not-shown"))),
    );
    rows.extend(left_out.absent.iter().map(|m| blank(m, Status::Missing, msg!("joint-no-base"))));
    let listed = whole || !absent.is_empty();
    let answered = !found.minerals.is_empty();
    rows.push(MineralRow {
        country: buyer,
        mineral: "all".to_owned(),
        price: NOTHING,
        volume: NOTHING,
        value_before_kusd: answered.then(|| found.minerals.iter().map(|m| m.value_before_kusd).sum()),
        loss_kusd: if answered { found.loss_kusd.into() } else { NOTHING },
        status: if answered { status(whole) } else { Status::Missing },
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
    lost: &Lost,
) -> Vec<IndustryRow> {
    let absent = lost.absent;
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
    let mut lacking = lacking(context, uses.iter(), absent);
    lacking.extend(lost.unused.iter().cloned());
    rows.push(IndustryRow {
        country: buyer,
        industry: "all".to_owned(),
        value_added_kusd: found.industries.iter().map(|n| n.value_added_kusd).sum(),
        shortage: NOTHING,
        at_risk_kusd: Simulated::of(None, Some(found.at_risk_kusd)),
        scarcest: String::new(),
        scarcest_share: None,
        status: status(lacking.is_empty()),
        missing: lacking.join("; "),
    });
    rows
}

fn remarks(params: &Params, found: &Joint, absent: &[String]) -> Vec<Message> {
    let mut notes =
        vec![msg!("joint-draws", draws = params.draws.0, seed = params.seed.0), msg!("joint-sums")];
    notes.extend(params.switches.notes());
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
