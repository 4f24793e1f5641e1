//! Who sells a mineral to an importer, by value and by mass?

mod first;

use clap::{Args, ValueEnum};
use lodeway_measures::Importers;
use lodeway_measures::shares;
use lodeway_measures::shares::ShareRow;
use lodeway_messages::{Arg, Message, msg, percent_with};
use lodeway_partners::claims::computations::Tables;
use lodeway_partners::claims::rule::Rule;
use lodeway_results::{Answer, Head, Place, table_row};
use lodeway_tables::Trade;
use lodeway_terms::{Commodity, Country, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use first::{FirstRow, SCHEMA as FIRST_SCHEMA};

use crate::context::Context;
use crate::edition::{self, Asked, Chosen};
use crate::parameters::Years;
use crate::refusal::Refusal;
use crate::shares_by_month::{self, Months, Reporter};
use crate::subject;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.shares/1";

/// What is shown below `lodeway shares --help`.
pub const HELP: &str = "Examples:
  lodeway shares --importer KOR --mineral rare-earths --year 2010..2024 --format csv
  lodeway shares --importer JPN,KOR --mineral 284610+284690 --year 2024     codes joined by + are added up
  lodeway shares --importer KOR --mineral rare-earths --month 2024-01..2024-12 --data store     as reported to UN Comtrade";

/// What `shares` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// Importing countries or blocs (EU27), comma-separated, or `all`.
    #[arg(long, value_name = "COUNTRY")]
    #[schemars(extend("example" = "KOR"))]
    pub importer: String,
    /// Minerals or codes.
    #[arg(long, value_name = "MINERAL")]
    #[schemars(extend("example" = "rare-earths"))]
    pub mineral: String,
    /// Years; or months instead of them.
    #[arg(long, value_name = "YEARS", required_unless_present = "month", conflicts_with = "month")]
    #[schemars(extend("example" = "2024"))]
    pub year: Option<Years>,
    /// Months such as 2024-01..2024-12, as countries report them to UN Comtrade; a store has to hold them.
    #[arg(long, value_name = "MONTHS", conflicts_with = "table")]
    #[schemars(extend("example" = "2024-01"))]
    pub month: Option<Months>,
    /// Whose reports of a month count; the two sides are never added.
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "importer"))]
    pub reporter: Reporter,
    /// Edition of the codes, HS92 to HS22; without it HS92 where it holds all that is asked, else the newest that does.
    #[arg(long, value_name = "EDITION")]
    #[schemars(extend("example" = "HS92"))]
    pub edition: Option<Asked>,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "flows"))]
    pub table: Table,
}

/// The tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
    /// Every seller of every code and year
    #[default]
    Flows,
    /// The first supplier of each mineral in the last year, and its share in the first
    First,
}

table_row! {
    /// What one exporter sells an importer of one code in a year.
    pub struct Row {
        /// Who buys: ISO3 code, or the name of a bloc.
        importer: Place,
        /// The mineral, stage or code asked for.
        mineral: String,
        /// Six-digit code, of HS92 unless the answer names another edition.
        product: String,
        /// Year of trade.
        year: Year,
        /// Who sells: ISO3 code.
        exporter: Place,
        /// Value of the flow.
        value_kusd: f64 ["thousand US$"],
        /// Mass of the flow; empty when it was not reported.
        mass_t: Option<f64> ["t"],
        /// Share of the importer's purchases of the code by value.
        value_share: f64 ["0–1"],
        /// Share by mass, over the flows that report a mass.
        mass_share: Option<f64> ["0–1"],
    }
    shown { importer, exporter, value_kusd, value_share, mass_t, mass_share, product, year, mineral } falling value_kusd
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a name is unknown, or none of the codes of the only mineral has data.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    if let Some(months) = &params.month {
        return shares_by_month::answer(context, params, months);
    }
    let Some(year) = &params.year else { return Err(Refusal::usage(msg!("shares-needs-years"))) };
    let commodities = subject::commodities(&context.data, &params.mineral)?;
    let chosen = edition::chosen(context, params.edition, &commodities, &year.0)?;
    let (context, commodities) = (&chosen.context, &chosen.commodities);
    let data = &context.data;
    let importers = subject::importers(data, &params.importer)?;
    if let [only] = commodities.as_slice() {
        subject::need_some_data(data, only)?;
    }
    let trade = data.trade(&subject::codes(commodities))?;
    let years = &year.0;
    if params.table == Table::First {
        return firsts(&chosen, (params, year), (&trade, &importers, commodities));
    }
    let mut rows = Vec::new();
    for importer in importers.list(&trade, commodities) {
        for commodity in commodities {
            rows.extend(shares(&trade, importer, commodity, years));
        }
    }
    let mut notes = subject::notes_on_codes(data, commodities);
    notes.extend(chosen.note.clone());
    notes.extend(subject::notes_on_years(data, &trade, commodities, years));
    notes.extend(unweighed(&rows));
    if rows.is_empty() {
        notes.push(msg!("shares-no-flow"));
    }
    notes.extend(subject::note_on_provisional(data, years));
    let (buyers, minerals) =
        (subject::importer_words(&importers), subject::mineral_words(&params.mineral, commodities));
    let head = Head {
        schema: SCHEMA,
        title: msg!(
            "shares-title",
            minerals = subject::mineral_names(&params.mineral, commodities),
            buyers = buyers.as_str()
        ),
        options: [
            ("importer".into(), buyers),
            ("mineral".into(), minerals),
            ("year".into(), year.to_string()),
        ]
        .into_iter()
        .chain(chosen.option())
        .collect(),
        notes,
        sources: data.cards(&["trade"]),
    };
    Ok(context.answer(head, rows.into_iter().map(row).collect(), false))
}

/// The first suppliers, in the first and in the last of the years.
fn firsts(
    chosen: &Chosen,
    (params, year): (&Params, &Years),
    (trade, importers, commodities): (&Trade, &Importers, &[Commodity]),
) -> Result<Answer, Refusal> {
    let (context, data, years) = (&chosen.context, &chosen.context.data, &year.0);
    let ends = years.iter().min().zip(years.iter().max());
    let ends = ends.map_or((Year(0), Year(0)), |(first, last)| (*first, *last));
    let rows =
        first::rows(trade, &importers.list(trade, commodities), commodities, ends, data.provisional_year());
    let mut notes = vec![msg!("shares-first-how")];
    notes.extend(subject::notes_on_codes(data, commodities));
    notes.extend(chosen.note.clone());
    notes.extend(subject::note_on_provisional(data, years));
    let head = Head {
        schema: first::SCHEMA,
        title: match claimed(context, (trade, importers, commodities))? {
            Some(claim) => msg!("sentence-more", first = claim, next = first::headline(&rows, ends)),
            None => first::headline(&rows, ends),
        },
        options: [
            ("importer".into(), subject::importer_words(importers)),
            ("mineral".into(), subject::mineral_words(&params.mineral, commodities)),
            ("year".into(), year.to_string()),
            ("table".into(), "first".into()),
        ]
        .into_iter()
        .chain(chosen.option())
        .collect(),
        notes,
        sources: data.cards(&["trade"]),
    };
    Ok(context.answer(head, rows, false))
}

/// A public claim on just these buyers and goods, and whether the record bears it out.
fn claimed(
    context: &Context,
    (trade, importers, commodities): (&Trade, &Importers, &[Commodity]),
) -> Result<Option<Message>, Refusal> {
    let Importers::Named(named) = importers else { return Ok(None) };
    let asked = |country: Country| named.iter().any(|importer| importer.code == country.iso3());
    for claim in context.data.claims()? {
        let Ok(rule) = Rule::parse(&claim.rule) else { continue };
        let Rule::FellBeside { fell, stayed, goods, .. } = &rule else { continue };
        let all = goods.slugs.iter().all(|slug| commodities.iter().any(|c| c.label == *slug));
        if all && asked(fell.country) && asked(stayed.country) {
            let (says, verdict) = Tables::of(&context.data, trade)?.check(&rule);
            return Ok(Some(msg!(
                "shares-first-claim",
                claim = Message::english(claim.claim),
                place = claim.where_said,
                verdict = Message::english(verdict.word()),
                says = Message::english(says)
            )));
        }
    }
    Ok(None)
}

fn row(found: ShareRow) -> Row {
    Row {
        importer: Place(found.importer.code.as_str().into()),
        mineral: found.mineral.to_owned(),
        product: found.product,
        year: found.year,
        exporter: found.exporter.into(),
        value_kusd: found.value_kusd,
        mass_t: found.mass_t,
        value_share: found.value_share,
        mass_share: found.mass_share,
    }
}

/// Blocks named in a note before the rest is counted.
const NAMED: usize = 5;

/// What part of the value has no mass, block by block: shares by mass are of the rest.
fn unweighed(rows: &[ShareRow]) -> Option<Message> {
    let mut blocks: Vec<(String, f64)> = Vec::new();
    for row in rows.iter().filter(|row| row.mass_t.is_none()) {
        let block = format!("{} {} {}", row.importer.code, row.product, row.year);
        match blocks.last_mut().filter(|(name, _)| *name == block) {
            Some((_, share)) => *share += row.value_share,
            None => blocks.push((block, row.value_share)),
        }
    }
    blocks.retain(|(_, share)| *share >= 0.0005);
    if blocks.is_empty() {
        return None;
    }
    blocks.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let one = |(block, share): &(String, f64)| {
        Arg::from(msg!("shares-block", block = block.as_str(), share = percent_with(*share, 1)))
    };
    let named: Arg = blocks.iter().take(NAMED).map(one).collect();
    Some(match blocks.len().saturating_sub(NAMED) {
        0 => msg!("shares-unweighed", blocks = named),
        more => msg!("shares-unweighed-more", blocks = named, more = more),
    })
}
