//! What a mineral is used for in a country: from the table, or from the user's file.

use std::collections::BTreeMap;
use std::path::Path;

use lodeway_markets::impact::{Application, Range};
use lodeway_messages::{Message, msg, percent};
use lodeway_sources::sheet::{Row, Sheet};
use lodeway_tables::Data;
use lodeway_tables::facts::{Carry, EndUse, SectorMapping, UseLevel};
use lodeway_tables::input_output::sector;
use lodeway_terms::assumptions::RARE_EARTH_VALUE;
use lodeway_terms::{Commodity, Country, Year};

use crate::refusal::Refusal;

/// Uses of one mineral, with what a reader must know of them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Uses {
    /// The uses.
    pub applications: Vec<Application>,
    /// Where each comes from.
    pub sources: Vec<String>,
    /// What a reader must know.
    pub notes: Vec<Message>,
}

impl Uses {
    /// Share of the mineral's use whose sector is known.
    pub fn known(&self) -> f64 {
        self.applications.iter().filter(|a| a.sector.is_some()).map(|a| a.share).sum()
    }

    /// Whether uses are missing or have no sector; shares are printed in whole per cent.
    pub fn partial(&self) -> bool {
        self.known() < 0.985
    }
}

/// The uses in the table for a country: those of its own region, else of the European Union, the United States or the world.
///
/// # Errors
/// [`Refusal`] when a table is damaged, or the element has no uses.
pub(crate) fn uses(
    data: &Data,
    commodity: &Commodity,
    element: Option<&str>,
    buyer: Country,
) -> Result<Option<Uses>, Refusal> {
    let rows = data.end_uses()?;
    let slug = commodity.mineral.map_or(commodity.label.as_str(), |m| m.slug.as_str());
    let order = if buyer.iso3() == "USA" { ["USA", "EU", "world"] } else { ["EU", "USA", "world"] };
    let carry = data.carry()?;
    let of =
        |label: &str, element: &str| order.iter().find_map(|region| chosen(&rows, (label, element), region));
    if let Some(element) = element {
        let found = of(slug, element).ok_or_else(|| {
            let known: Vec<&str> =
                rows.iter().filter(|r| r.mineral == slug).map(|r| r.element.as_str()).collect();
            Refusal::missing(msg!("impact-element", found = element, known = each(&known)))
        })?;
        return Ok(Some(made(&found, &carry)));
    }
    if let Some(found) = of(&commodity.label, "").or_else(|| of(slug, "")) {
        return Ok(Some(made(&found, &carry)));
    }
    Ok(pooled(&carry, |element| of(slug, element)))
}

fn each(words: &[&str]) -> String {
    let all: std::collections::BTreeSet<&str> = words.iter().copied().filter(|w| !w.is_empty()).collect();
    all.into_iter().collect::<Vec<_>>().join(", ")
}

/// Rows of one mineral and element in a region: of the first level there is, and of its last year.
fn chosen<'a>(rows: &'a [EndUse], (label, element): (&str, &str), region: &str) -> Option<Vec<&'a EndUse>> {
    let its = |level: UseLevel| {
        let own = move |r: &&EndUse| {
            r.mineral == label && r.element == element && r.region == region && r.level == level
        };
        let last = rows.iter().filter(own).map(|r| r.year).max()?;
        Some(rows.iter().filter(own).filter(|r| r.year == last).collect())
    };
    its(UseLevel::First).or_else(|| its(UseLevel::Final))
}

fn range(carry: &[Carry], row: &EndUse) -> Option<Range> {
    let found = carry.iter().find(|c| c.mineral == row.mineral && c.application == row.application)?;
    Some(Range { low: found.low, mid: found.mid, high: found.high })
}

fn made(rows: &[&EndUse], carry: &[Carry]) -> Uses {
    let sum: f64 = rows.iter().map(|r| r.share).sum();
    let scale = 1.0 / sum.max(1.0);
    let applications = rows.iter().filter(|r| r.share > 0.0).map(|r| Application {
        name: r.application.clone(),
        sector: sector(&r.sector),
        share: r.share * scale,
        carry: range(carry, r),
    });
    let applications: Vec<Application> = applications.collect();
    let sources = rows.iter().filter(|r| r.share > 0.0).map(|r| r.source.clone()).collect();
    let mut uses = Uses { applications, sources, notes: Vec::new() };
    uses.notes = remarks(rows, &uses);
    uses
}

fn remarks(rows: &[&EndUse], uses: &Uses) -> Vec<Message> {
    let Some(first) = rows.first() else { return Vec::new() };
    let mut notes = vec![if first.level == UseLevel::First {
        msg!("impact-first-use", region = &first.region, year = first.year)
    } else {
        msg!("impact-final-use", region = &first.region, year = first.year)
    }];
    if uses.partial() {
        notes.push(msg!("impact-partial", share = percent(1.0 - uses.known())));
    }
    if rows.iter().any(|r| r.quoted) {
        notes.push(msg!("impact-quoted"));
    }
    if rows.iter().any(|r| r.mapping == SectorMapping::Own) {
        notes.push(msg!("impact-own-mapping"));
    }
    notes
}

/// The uses of all rare earths, by their assumed parts of the value; elements without uses are missing.
fn pooled<'a>(carry: &[Carry], of: impl Fn(&str) -> Option<Vec<&'a EndUse>>) -> Option<Uses> {
    let mut all: BTreeMap<(String, String), (f64, Option<Range>, String)> = BTreeMap::new();
    let (mut rows, mut absent, mut parts) = (Vec::new(), Vec::new(), Vec::new());
    for (element, part) in RARE_EARTH_VALUE {
        parts.push(format!("{element} {part}"));
        let Some(found) = of(element) else {
            absent.push(element);
            continue;
        };
        let sum: f64 = found.iter().map(|r| r.share).sum();
        for row in &found {
            let place = (row.sector.clone(), row.application.clone());
            let entry = all.entry(place).or_insert_with(|| (0.0, range(carry, row), row.source.clone()));
            entry.0 += part * row.share / sum.max(1.0);
        }
        rows.extend(found);
    }
    if rows.is_empty() {
        return None;
    }
    let mut uses = Uses { applications: Vec::new(), sources: Vec::new(), notes: Vec::new() };
    for ((code, name), (share, carry, source)) in all.into_iter().filter(|(_, (share, ..))| *share > 0.0) {
        uses.applications.push(Application { name, sector: sector(&code), share, carry });
        uses.sources.push(source);
    }
    uses.notes = remarks(&rows, &uses);
    uses.notes.push(msg!("impact-pooled", parts = parts.join(", "), absent = absent.join(", ")));
    Some(uses)
}

/// Uses from the user's own table.
///
/// # Errors
/// [`Refusal`] naming every faulty cell.
pub(crate) fn of_file(file: &Path, bytes: &[u8]) -> Result<Uses, Refusal> {
    let columns = ["application", "sector", "share", "carry_low", "carry_mid", "carry_high"];
    let place = file.display().to_string();
    let applications = Sheet::read(&place, bytes, &columns)?.rows(own_use)?;
    let sum: f64 = applications.iter().map(|a| a.share).sum();
    if applications.is_empty() || sum > 1.03 {
        return Err(Refusal::data(msg!("impact-uses-sum", place = &place, found = percent(sum))));
    }
    let sources = vec![place; applications.len()];
    let mut uses = Uses { applications, sources, notes: vec![msg!("impact-own-uses")] };
    if uses.partial() {
        uses.notes.push(msg!("impact-partial", share = percent(1.0 - uses.known())));
    }
    Ok(uses)
}

fn own_use(row: &mut Row) -> Option<Application> {
    let name = row.text("application").to_owned();
    let place = row.parse(
        "sector",
        "a sector of the input–output table, or nothing",
        "use a code of docs/data/end_uses.md, such as C26",
        |text| if text.is_empty() { Some(None) } else { sector(text).map(Some) },
    )?;
    let share = row.parse("share", "a share, 0 to 1", "divide a percentage by 100", |text| {
        text.parse::<f64>().ok().filter(|share| (0.0..=1.0).contains(share))
    })?;
    let mut end = |column: &str| row.optional_number(column, "a share above 0 and up to 1, or nothing");
    let carry = match (end("carry_low")?, end("carry_mid")?, end("carry_high")?) {
        (Some(low), Some(mid), Some(high)) if low > 0.0 && low <= mid && mid <= high && high <= 1.0 => {
            Some(Range { low, mid, high })
        }
        (None, Some(mid), None) if mid > 0.0 && mid <= 1.0 => Some(Range::fixed(mid)),
        (None, None, None) => None,
        _ => {
            let expected = "three shares above 0 and up to 1 with carry_low ≤ carry_mid ≤ carry_high";
            row.fault("carry_mid", expected, "give all three, only carry_mid, or none");
            return None;
        }
    };
    Some(Application { name, sector: place, share, carry })
}

/// The year whose input–output table stands behind everything here.
pub(crate) fn table_year() -> Year {
    lodeway_tables::input_output::YEAR
}
