//! Whose material is inside what a country buys?

use std::collections::BTreeMap;

use clap::Args;
use lodeway_measures::origin::{Mix, Shipment, inside};
use lodeway_messages::{Message, msg};
use lodeway_results::{Answer, Head, Place, table_row};
use lodeway_tables::Trade;
use lodeway_tables::facts::{Producer, Production};
use lodeway_terms::{Commodity, Country, Status, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::parameters::BaseYear;
use crate::refusal::Refusal;
use crate::subject;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.origin/1";

/// What is shown below `lodeway origin --help`.
pub const HELP: &str = "Example:
  lodeway origin --importer KOR --mineral rare-earths --year 2024 --origin CHN   how Chinese Japan's deliveries are";

/// What `origin` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// The importer.
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
}

table_row! {
    /// What one supplier, or all of them, sell the importer, and how much of it comes from the origin.
    pub struct Row {
        /// Who buys.
        importer: Country,
        /// The mineral.
        mineral: String,
        /// Year of trade.
        year: Year,
        /// Whose material is looked for.
        origin: Country,
        /// Who sells, or `all`.
        supplier: Place,
        /// Mass of the purchases that report one.
        mass_t: f64 ["t"],
        /// Share of the importer's purchases.
        mass_share: f64 ["0–1"],
        /// Share of the origin's material.
        origin_share: Option<f64> ["of what the supplier sells, 0–1"],
        /// Mass of the origin's material.
        origin_mass_t: Option<f64> ["t"],
        /// How far the numbers can be trusted.
        status: Status,
        /// What is absent.
        missing: Message,
    }
}

/// What is asked of one market.
#[derive(Debug, Clone, Copy)]
struct Asked {
    year: Year,
    importer: Country,
    origin: Country,
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a name is unknown, a mineral has no data, or the importer bought nothing with a mass.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let data = &context.data;
    let (importer, origin) = (Country::resolve(&params.importer)?, Country::resolve(&params.origin)?);
    let asked = Asked { year: Year(params.year.0), importer, origin };
    let commodities = Commodity::resolve(&params.mineral)?;
    let production = data.production()?;
    let mut rows = Vec::new();
    for commodity in &commodities {
        subject::need_some_data(data, commodity)?;
        let trade = data.trade(&commodity.codes)?;
        rows.extend(of_market(&trade, commodity, &produced(&production, commodity, asked.year), asked));
    }
    let year = asked.year;
    if rows.is_empty() {
        return Err(Refusal::missing(msg!(
            "origin-no-imports",
            importer = subject::coded(importer),
            year = year
        )));
    }
    let mut notes = subject::notes_on_codes(data, &commodities);
    notes.extend([msg!("origin-estimated"), msg!("origin-all")]);
    let head = Head {
        schema: SCHEMA,
        title: msg!(
            "origin-title",
            origin = subject::coded(origin),
            importer = subject::coded(importer),
            year = year
        ),
        options: vec![
            ("importer".into(), importer.iso3().into()),
            ("mineral".into(), params.mineral.clone()),
            ("year".into(), year.to_string()),
            ("origin".into(), origin.iso3().into()),
        ],
        notes,
        sources: data.cards(&["trade", "production"]),
    };
    Ok(context.answer(head, rows, false))
}

/// What production statistics know of a mineral: the year asked for, else the one nearest to it.
struct Produced {
    year: Option<Year>,
    tonnes: BTreeMap<Country, f64>,
}

fn produced(all: &[Production], commodity: &Commodity, year: Year) -> Produced {
    let rows: Vec<&Production> = all
        .iter()
        .filter(|p| p.measure == "production" && commodity.mineral.is_some_and(|m| m.slug == p.mineral))
        .collect();
    let nearest = rows.iter().map(|p| p.year).min_by_key(|y| (y.0.abs_diff(year.0), *y));
    let mut tonnes: BTreeMap<Country, f64> = BTreeMap::new();
    for row in rows.iter().filter(|p| Some(p.year) == nearest) {
        if let Producer::Country(country) = row.producer {
            // Mine and refinery output are stages of the same material: the larger, never their sum.
            let known = tonnes.entry(country).or_default();
            *known = known.max(row.tonnes);
        }
    }
    Produced { year: nearest, tonnes }
}

/// Every shipment of a mineral in a year, and how many flows have no mass.
fn shipments(trade: &Trade, commodity: &Commodity, year: Year) -> (Vec<Shipment>, usize) {
    let mut absent = 0;
    let mut all = Vec::new();
    for code in &commodity.codes {
        for flow in trade.market(*code, year).iter() {
            match flow.mass {
                Some(mass) => all.push(Shipment { from: flow.exporter, to: flow.importer, tonnes: mass.0 }),
                None => absent += 1,
            }
        }
    }
    (all, absent)
}

fn of_market(trade: &Trade, commodity: &Commodity, made: &Produced, asked: Asked) -> Vec<Row> {
    let (all, without_mass) = shipments(trade, commodity, asked.year);
    let mix = inside(&all, &made.tonnes, asked.origin);
    let Some(whole) = mix.of_imports(&all, asked.importer) else { return Vec::new() };
    let unknown = mix.made <= 0.0 && all.iter().any(|s| s.from == asked.origin);
    let missing = absent(&mix, made, asked, (without_mass, unknown));
    let mut suppliers: BTreeMap<Country, f64> = BTreeMap::new();
    for shipment in all.iter().filter(|s| s.to == asked.importer) {
        *suppliers.entry(shipment.from).or_default() += shipment.tonnes;
    }
    let total: f64 = all.iter().filter(|s| s.to == asked.importer).map(|s| s.tonnes).sum();
    let row = |supplier: Place, mass: f64, share: f64| {
        let share = (!unknown).then_some(share);
        Row {
            importer: asked.importer,
            mineral: commodity.label.clone(),
            year: asked.year,
            origin: asked.origin,
            supplier,
            mass_t: mass,
            mass_share: mass / total,
            origin_share: share,
            origin_mass_t: share.map(|share| mass * share),
            status: match (unknown, missing.is_empty()) {
                (true, _) => Status::Missing,
                (false, true) => Status::Estimated,
                (false, false) => Status::Partial,
            },
            missing: subject::each_of(missing.iter().cloned()),
        }
    };
    let mut list: Vec<(Country, f64)> = suppliers.into_iter().collect();
    list.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let each = list.into_iter().map(|(country, mass)| row(country.into(), mass, mix.share(country)));
    std::iter::once(row("all".into(), total, whole)).chain(each).collect()
}

/// What is absent of a market: masses, a solution, output of the year.
fn absent(mix: &Mix, made: &Produced, asked: Asked, (without_mass, unknown): (usize, bool)) -> Vec<Message> {
    let origin = || subject::coded(asked.origin);
    let mut missing = Vec::new();
    if without_mass > 0 {
        missing.push(msg!("origin-no-mass", flows = without_mass.to_string()));
    }
    if !mix.converged() {
        missing.push(msg!("origin-not-converged", change = format!("{:.1e}", mix.change)));
    }
    let known = made.year.filter(|_| made.tonnes.get(&asked.origin).is_some_and(|t| *t > 0.0));
    if let Some(known) = known.filter(|known| *known != asked.year) {
        missing.push(msg!("origin-output-of", origin = origin(), year = asked.year, known = known));
    }
    if unknown {
        missing.push(msg!("origin-output-unknown", origin = origin()));
    }
    missing
}
