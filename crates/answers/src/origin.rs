//! How much of what a country buys could somebody stop: straight from there, mined there, or passed through?

use clap::Args;
use lodeway_measures::passed_through::{Purchases, Through, Tonnage, trace};
use lodeway_measures::world_shares::WorldShares;
use lodeway_measures::{Importer, Importers};
use lodeway_messages::{Message, msg};
use lodeway_results::{Answer, Head, Place, table_row};
use lodeway_tables::Trade;
use lodeway_tables::facts::{Production, RefiningShare};
use lodeway_terms::{Commodity, Country, Status, Year};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::parameters::{BaseYear, flag};
use crate::refusal::Refusal;
use crate::subject;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.origin/2";

/// What is shown below `lodeway origin --help`.
pub const HELP: &str = "Examples:
  lodeway origin --importer KOR --mineral rare-earths --year 2024 --origin CHN   how Chinese Japan's deliveries are
  lodeway origin --importer all --mineral all --year 2024 --origin CHN --format csv
  lodeway origin --importer KOR --mineral cobalt --year 2024 --origin COD --content     tonnes by content";

/// What `origin` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// Importing countries or blocs, comma-separated, or `all`.
    #[arg(long, value_name = "COUNTRY")]
    #[schemars(extend("example" = "KOR"))]
    pub importer: String,
    /// The minerals.
    #[arg(long, value_name = "MINERALS")]
    #[schemars(extend("example" = "rare-earths"))]
    pub mineral: String,
    /// The year.
    #[arg(long, value_name = "YEAR")]
    #[schemars(extend("example" = "2024"))]
    pub year: BaseYear,
    /// Whose material is looked for.
    #[arg(long, value_name = "COUNTRY")]
    #[schemars(extend("example" = "CHN"))]
    pub origin: String,
    /// Tonnes by what they contain, where the catalogue has a factor, instead of as traded.
    #[arg(long)]
    #[serde(default, deserialize_with = "flag")]
    #[schemars(extend("example" = "true"))]
    pub content: bool,
}

table_row! {
    /// What one supplier, or all of them, sell the importer, and how much of it the origin could stop.
    pub struct Row {
        /// Who buys.
        importer: Place,
        /// The mineral.
        mineral: String,
        /// Year of trade.
        year: Year,
        /// Whose material is looked for.
        origin: Country,
        /// Who sells, or `all`.
        supplier: Place,
        /// Mass of the purchases that report one.
        mass_t: Option<f64> ["t"],
        /// Share of the importer's purchases, by mass.
        mass_share: Option<f64> ["0–1"],
        /// Share straight from the origin, by mass.
        direct_share: Option<f64> ["0–1"],
        /// Share that the origin mined or first made, by mass.
        mined_share: Option<f64> ["0–1"],
        /// Share that passed through the origin, straight or inside, by mass.
        passed_share: Option<f64> ["0–1"],
        /// Share straight from the origin, by value.
        direct_value_share: Option<f64> ["0–1"],
        /// Share that passed through the origin, by value.
        passed_value_share: Option<f64> ["0–1"],
        /// How far the numbers can be trusted.
        status: Status,
        /// What is absent.
        missing: String,
    }
    shown { importer, origin, mineral, supplier, mass_share, passed_share, direct_share, mined_share, mass_t, year, status, missing }
}

/// The tables of the question.
struct Tables {
    trade: Trade,
    production: Vec<Production>,
    refining: Vec<RefiningShare>,
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a name is unknown, the only mineral has no data, or nobody asked about bought anything.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let data = &context.data;
    let importers = subject::importers(data, &params.importer)?;
    let (origin, year) = (Country::resolve(&params.origin)?, Year(params.year.0));
    let commodities = Commodity::resolve(&params.mineral)?;
    if let [only] = commodities.as_slice() {
        subject::need_some_data(data, only)?;
    }
    let _working = context.progress.begin("tracing what is bought", 0);
    let tables =
        Tables { trade: data.trade_all()?, production: data.production()?, refining: data.refining()? };
    let asked =
        Asked { origin, year, tonnage: if params.content { Tonnage::Content } else { Tonnage::Gross } };
    let everyone = importers.list(&tables.trade, &commodities);
    let rows: Vec<Vec<Row>> =
        commodities.par_iter().map(|commodity| of_market(&tables, commodity, &everyone, asked)).collect();
    let rows: Vec<Row> = rows.into_iter().flatten().collect();
    let buyers = subject::importer_words(&importers);
    if rows.is_empty() {
        return Err(Refusal::missing(msg!("origin-no-imports", importer = buyers, year = year)));
    }
    let mut notes = subject::notes_on_codes(data, &commodities);
    if notes.len() > 12 {
        notes = vec![msg!("measure-pooled")];
    }
    notes.extend([msg!("origin-shares"), msg!("origin-suppliers"), msg!("origin-mined")]);
    notes.extend(subject::note_on_provisional(data, &[year]));
    let minerals = subject::mineral_words(&params.mineral, &commodities);
    let head = Head {
        schema: SCHEMA,
        title: title(&importers, asked),
        options: vec![
            ("importer".into(), buyers),
            ("mineral".into(), minerals),
            ("year".into(), year.to_string()),
            ("origin".into(), origin.iso3().into()),
            ("tonnes".into(), if params.content { "content" } else { "gross" }.into()),
        ],
        notes,
        sources: data.cards(&["trade", "facts"]),
    };
    Ok(context.answer(head, rows, false))
}

#[derive(Clone, Copy)]
struct Asked {
    origin: Country,
    year: Year,
    tonnage: Tonnage,
}

fn title(importers: &Importers, asked: Asked) -> Message {
    let importer = subject::importer_words(importers);
    msg!("origin-title", origin = subject::coded(asked.origin), importer = importer, year = asked.year)
}

fn of_market(tables: &Tables, commodity: &Commodity, importers: &[&Importer], asked: Asked) -> Vec<Row> {
    let mineral = commodity.mineral.map_or("", |mineral| mineral.slug.as_str());
    let world = WorldShares::of(mineral, asked.year, &tables.production, &tables.refining);
    let tracing = trace(&tables.trade, commodity, &tables.production, &world, (asked.year, asked.tonnage));
    let mut rows = Vec::new();
    for importer in importers {
        let bought = tracing.of(importer);
        if bought.mass.is_some() || bought.value.is_some() {
            rows.extend(of_importer(&bought, importer, &commodity.label, asked));
        }
    }
    rows
}

/// The row of all suppliers first, then each of them by falling share.
fn of_importer(bought: &Purchases, importer: &Importer, mineral: &str, asked: Asked) -> Vec<Row> {
    let all = bought.through(asked.origin);
    let missing = all.missing.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    let amount = bought.mass.as_ref().map(|mass| mass.amount);
    let whole = Row {
        importer: Place(importer.code.as_str().into()),
        mineral: mineral.to_owned(),
        year: asked.year,
        origin: asked.origin,
        supplier: "all".into(),
        mass_t: amount,
        mass_share: amount.map(|_| 1.0),
        direct_share: all.mass.direct,
        mined_share: all.mass.mined,
        passed_share: all.mass.passed,
        direct_value_share: all.value.direct,
        passed_value_share: all.value.passed,
        status: all.status,
        missing,
    };
    let by_mass =
        bought.mass.as_ref().map(lodeway_measures::passed_through::Bought::sellers).unwrap_or_default();
    let sellers = by_mass.into_iter().map(|(seller, share)| {
        let (mass, value): (Through, Through) = bought.inside(seller, asked.origin);
        Row {
            supplier: seller.into(),
            mass_t: amount.map(|amount| amount * share),
            mass_share: Some(share),
            direct_share: mass.direct,
            mined_share: mass.mined,
            passed_share: mass.passed,
            direct_value_share: value.direct,
            passed_value_share: value.passed,
            missing: String::new(),
            ..whole.clone()
        }
    });
    let sellers: Vec<Row> = sellers.collect();
    std::iter::once(whole).chain(sellers).collect()
}
