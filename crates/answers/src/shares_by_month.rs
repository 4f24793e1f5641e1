//! Who sells a mineral to an importer, month by month, as one side reports it?

use std::fmt;
use std::str::FromStr;

use lodeway_measures::shares;
use lodeway_measures::shares::ShareRow;
use lodeway_messages::msg;
use lodeway_results::{Answer, Head, Place, table_row};
use lodeway_sources::comtrade::{By, Period};
use lodeway_terms::{Commodity, Edition, Month};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::context::Context;
use crate::edition::{self, Asked, Held};
use crate::refusal::Refusal;
use crate::shares::Params;
use crate::subject;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.shares.months/1";

/// Months that one list may name.
const MOST_MONTHS: usize = 600;

/// Months in the order of their naming: `2024-01`, `2024-01..2024-12`, or several of these joined by commas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Months(pub Vec<Month>);

impl FromStr for Months {
    type Err = String;

    fn from_str(typed: &str) -> Result<Months, String> {
        let mut months: Vec<Month> = Vec::new();
        for part in typed.split(',') {
            let (first, last) = part.split_once("..").unwrap_or((part, part));
            let month = |word: &str| Month::parse(word).map_err(|unknown| unknown.to_string());
            let (first, last) = (month(first)?, month(last.trim_start_matches('='))?);
            if first > last {
                return Err(format!(
                    "expected the earlier month first, but found \"{part}\"; write {last}..{first}"
                ));
            }
            let mut next = Some(first);
            while let Some(month) = next.filter(|month| *month <= last) {
                if !months.contains(&month) {
                    months.push(month);
                }
                next = after(month);
                if months.len() > MOST_MONTHS {
                    return Err(format!("expected at most {MOST_MONTHS} months, but found more; name fewer"));
                }
            }
        }
        Ok(Months(months))
    }
}

fn after(month: Month) -> Option<Month> {
    let year = i16::try_from(month.year().0).ok()?;
    match month.number() {
        12 => Month::new(year + 1, 1),
        number => Month::new(year, i8::try_from(number).ok()? + 1),
    }
}

impl fmt::Display for Months {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&words.join(","))
    }
}

impl Serialize for Months {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Months {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Months, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Months {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Months".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let one = r"\d{4}-\d{2}(\.\.\d{4}-\d{2})?";
        schemars::json_schema!({ "type": "string", "pattern": format!("^{one}(,{one})*$") })
    }
}

/// Whose report counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reporter {
    /// What the buying country reports of its imports
    #[default]
    Importer,
    /// What the selling countries report of their exports
    Exporter,
}

impl Reporter {
    fn by(self) -> By {
        match self {
            Reporter::Importer => By::Importer,
            Reporter::Exporter => By::Exporter,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Reporter::Importer => "importer",
            Reporter::Exporter => "exporter",
        }
    }
}

table_row! {
    /// What one exporter sells an importer of one code in a month.
    pub struct Row {
        /// Who buys: ISO3 code, or the name of a bloc.
        importer: Place,
        /// The mineral, stage or code asked for.
        mineral: String,
        /// Six-digit code, of the edition that the answer names.
        product: String,
        /// Month of trade.
        month: String,
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
        /// Who reports the flow: importer or exporter.
        reporter: &'static str,
    }
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a name is unknown, or no report of the months is at hand.
pub(crate) fn answer(context: &Context, params: &Params, months: &Months) -> Result<Answer, Refusal> {
    let data = &context.data;
    let reports = data.reports()?;
    let by = params.reporter.by();
    if reports.is_empty() {
        return Err(Refusal::missing(msg!("months-none")));
    }
    let asked = subject::commodities(data, &params.mineral)?;
    let edition = chosen(&reports, params.edition, &asked, (months, by))?;
    let commodities: Vec<Commodity> = asked.iter().map(|commodity| commodity.in_edition(edition)).collect();
    let importers = subject::importers(data, &params.importer)?;
    let mut rows = Vec::new();
    let mut absent = Vec::new();
    for month in &months.0 {
        let trade = reports.trade(edition, Period::Month(*month), by);
        if trade.is_empty() {
            absent.push(month.to_string());
        }
        for importer in importers.list(&trade, &commodities) {
            for commodity in &commodities {
                let found = shares(&trade, importer, commodity, &[month.year()]);
                rows.extend(found.into_iter().map(|found| row(found, *month, params.reporter)));
            }
        }
    }
    let mut notes = vec![msg!("months-as-reported", side = params.reporter.word(), edition = edition.word())];
    if !absent.is_empty() {
        notes.push(msg!("months-absent", months = absent.join(", ")));
    }
    if months.0.iter().any(|month| reports.estimates_masses(Period::Month(*month), by)) {
        notes.push(msg!("months-estimated"));
    }
    if rows.is_empty() {
        notes.push(msg!("shares-no-flow"));
    }
    let (buyers, minerals) =
        (subject::importer_words(&importers), subject::mineral_words(&params.mineral, &commodities));
    let names = subject::mineral_names(&params.mineral, &commodities);
    let head = Head {
        schema: SCHEMA,
        title: msg!("shares-title", minerals = names, buyers = buyers.as_str()),
        options: vec![
            ("importer".into(), buyers),
            ("mineral".into(), minerals),
            ("month".into(), months.to_string()),
            ("reporter".into(), params.reporter.word().into()),
            ("edition".into(), edition.to_string()),
        ],
        notes,
        sources: data.cards(&["reports"]),
    };
    Ok(context.answer(head, rows, false))
}

/// The edition of the answer among those of the reports.
fn chosen(
    reports: &lodeway_tables::reports::Reports,
    asked: Option<Asked>,
    commodities: &[Commodity],
    (months, by): (&Months, By),
) -> Result<Edition, Refusal> {
    if let Some(Asked(edition)) = asked {
        return Ok(edition);
    }
    let held = |edition: Edition| {
        let inside: Vec<Commodity> = commodities.iter().map(|c| c.in_edition(edition)).collect();
        Held::of(edition, &inside, &months.0, |code, month| {
            reports.rows().keys().any(|key| {
                key.edition == edition
                    && key.code == code.number()
                    && key.period == Period::Month(*month)
                    && key.by == by
            })
        })
    };
    let found: Vec<Held> = reports.editions(by).into_iter().map(held).collect();
    let newest = reports.editions(by).last().copied().unwrap_or(Edition::Hs92);
    Ok(edition::one_of(&found)?.unwrap_or(newest))
}

fn row(found: ShareRow, month: Month, reporter: Reporter) -> Row {
    Row {
        importer: Place(found.importer.code.as_str().into()),
        mineral: found.mineral.to_owned(),
        product: found.product,
        month: month.to_string(),
        exporter: found.exporter.into(),
        value_kusd: found.value_kusd,
        mass_t: found.mass_t,
        value_share: found.value_share,
        mass_share: found.mass_share,
        reporter: reporter.word(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_in_a_row_over_the_turn_of_a_year() {
        let months = |typed: &str| typed.parse::<Months>().map(|months| months.to_string());
        assert_eq!(months("2023-11..2024-02").unwrap(), "2023-11,2023-12,2024-01,2024-02");
        assert_eq!(months("202401,2024-01").unwrap(), "2024-01");
        assert!(months("2024").unwrap_err().contains("a month such as 2025-04"));
        assert!(months("2024-02..2024-01").unwrap_err().contains("write 2024-01..2024-02"));
    }
}
