//! Mines, plants and projects: what they can make, from when, whose they are and to whom their output is promised.

use lodeway_sources::sheet::{Row, Sheet};
use lodeway_terms::{Country, Status, Year};

use super::cells::{
    confidence, country, filled, mineral, observed_or_assumed, optional_amount, optional_country,
    optional_date, optional_year, text, word,
};
use super::date::Date;
use super::words::{Confidence, ProductionStage, words};
use crate::fault::Fault;

words! {
    /// What a row of facilities stands for.
    FacilityKind, "site or country":
    /// One mine, plant or project.
    Site = "site",
    /// All plants of a country together, as the US Geological Survey gives them.
    CountryTotal = "country",
}

words! {
    /// How far a facility is.
    FacilityStatus, "a status of a facility":
    /// It runs.
    Running = "running",
    /// It runs below its capacity and grows into it.
    Ramping = "ramping",
    /// It is being built.
    Construction = "construction",
    /// Studied, and looking for money.
    Financing = "financing",
    /// Under study.
    Feasibility = "feasibility",
    /// A resource and no plan.
    Resource = "resource",
    /// It could run and does not.
    Idle = "idle",
    /// Closed.
    Closed = "closed",
}

impl FacilityStatus {
    /// Whether it ships today.
    pub fn is_running(self) -> bool {
        matches!(self, FacilityStatus::Running | FacilityStatus::Ramping)
    }

    /// Whether it may ship one day and does not today.
    pub fn is_project(self) -> bool {
        use FacilityStatus::{Construction, Feasibility, Financing, Resource};
        matches!(self, Construction | Financing | Feasibility | Resource)
    }
}

/// A mine, a plant or a project.
#[derive(Debug, Clone, PartialEq)]
pub struct Facility {
    /// Short name; a facility that makes two minerals has a row for each.
    pub id: String,
    /// Name.
    pub name: String,
    /// Where it is.
    pub country: Country,
    /// Slug of the mineral.
    pub mineral: String,
    /// What it makes.
    pub stage: ProductionStage,
    /// One site, or all of a country.
    pub kind: FacilityKind,
    /// Capacity, tonnes a year of what [`Facility::capacity_basis`] says: never summed over rows.
    pub capacity_t: Option<f64>,
    /// What the tonnes are of: ore, concentrate, product or content; capacity or output.
    pub capacity_basis: String,
    /// How far it is.
    pub status: FacilityStatus,
    /// First year of output, or the one planned.
    pub first_year: Option<Year>,
    /// Country of the owner, if known.
    pub owner: Option<Country>,
    /// Observed when the source names the owner.
    pub owner_status: Option<Status>,
    /// To whom the output goes, in the source's words.
    pub offtake: String,
    /// Capacity in tonnes of content a year (the element, or oxide for rare earths), read from the text: assumed.
    pub content_t: Option<f64>,
    /// Parts of the output that are promised, by the country of the taker.
    pub promised: Vec<(Country, f64)>,
    /// Observed where a source gives the number, else assumed.
    pub promised_status: Status,
    /// Source.
    pub source: String,
    /// Date of the source, if it has one.
    pub source_date: Option<Date>,
    /// How well the row was checked.
    pub confidence: Confidence,
}

impl Facility {
    /// The part of its output that `buyer` can have: all but what is promised to others.
    ///
    /// Shares promised to the buyer's own firms count as free.
    pub fn free_share(&self, buyer: Country) -> f64 {
        let others: f64 = self.promised.iter().filter(|(to, _)| *to != buyer).map(|(_, share)| share).sum();
        (1.0 - others).max(0.0)
    }

    /// The largest promise to anybody but `buyer`.
    pub fn captive_to(&self, buyer: Country) -> Option<(Country, f64)> {
        let others = self.promised.iter().filter(|(to, _)| *to != buyer);
        others.copied().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
    }
}

const COLUMNS: [&str; 19] = [
    "id",
    "name",
    "country",
    "mineral",
    "stage",
    "kind",
    "capacity_t",
    "capacity_basis",
    "status",
    "first_year",
    "owner_country",
    "owner_status",
    "offtake",
    "content_t",
    "promised",
    "promised_status",
    "source",
    "source_date",
    "confidence",
];

/// Reads `facilities.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn facilities(bytes: &[u8]) -> Result<Vec<Facility>, Fault> {
    let sheet = Sheet::read("facts/facilities.csv", bytes, &COLUMNS)?;
    Ok(sheet.rows(facility)?)
}

fn facility(row: &mut Row) -> Option<Facility> {
    Some(Facility {
        id: filled(row, "id")?,
        name: filled(row, "name")?,
        country: country(row, "country")?,
        mineral: mineral(row, "mineral")?,
        stage: word!(row, "stage", ProductionStage)?,
        kind: word!(row, "kind", FacilityKind)?,
        capacity_t: optional_amount(row, "capacity_t", "tonnes a year")?,
        capacity_basis: text(row, "capacity_basis"),
        status: word!(row, "status", FacilityStatus)?,
        first_year: optional_year(row, "first_year")?,
        owner: optional_country(row, "owner_country")?,
        owner_status: owner_status(row)?,
        offtake: text(row, "offtake"),
        content_t: optional_amount(row, "content_t", "tonnes of content a year")?,
        promised: promised(row)?,
        promised_status: observed_or_assumed(row, "promised_status")?,
        source: filled(row, "source")?,
        source_date: optional_date(row, "source_date")?,
        confidence: confidence(row)?,
    })
}

fn owner_status(row: &mut Row) -> Option<Option<Status>> {
    if row.text("owner_country").is_empty() {
        return Some(None);
    }
    observed_or_assumed(row, "owner_status").map(Some)
}

/// Promises such as `DEU:0.09 KOR:0.34`: together at most the whole output.
fn promised(row: &mut Row) -> Option<Vec<(Country, f64)>> {
    let remedy = "write a country, a colon and a share, with a blank between promises; at most 1 together";
    row.parse("promised", "promised shares such as DEU:0.09 KOR:0.34", remedy, |text| {
        let one = |promise: &str| {
            let (to, share) = promise.split_once(':')?;
            let share = share.parse::<f64>().ok().filter(|s| *s > 0.0 && *s <= 1.0)?;
            Some((Country::from_iso3(to)?, share))
        };
        let all: Vec<(Country, f64)> = text.split_whitespace().map(one).collect::<Option<_>>()?;
        // Shares are printed with two decimals.
        (all.iter().map(|(_, share)| share).sum::<f64>() <= 1.005).then_some(all)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(promised: &str) -> String {
        let row = format!(
            "a,A,AUS,rare-earths,separated,site,10,,running,,,,,,{promised},assumed,press,2024-06,high"
        );
        format!("{}\n{row}\n", COLUMNS.join(","))
    }

    #[test]
    fn what_is_promised_to_the_buyer_is_free_for_it() {
        // 9 % to Germany and 34 % to Korea: Korea can have 91 %, Japan 57 %.
        let plant = facilities(table("DEU:0.09 KOR:0.34").as_bytes()).unwrap().remove(0);
        let [korea, japan, germany] = ["KOR", "JPN", "DEU"].map(|c| Country::from_iso3(c).unwrap());
        assert!((plant.free_share(korea) - 0.91).abs() < 1e-12);
        assert!((plant.free_share(japan) - 0.57).abs() < 1e-12);
        assert_eq!(plant.captive_to(japan), Some((korea, 0.34)));
        assert_eq!(plant.captive_to(korea), Some((germany, 0.09)));
    }

    #[test]
    fn more_than_the_whole_cannot_be_promised() {
        let said = facilities(table("DEU:0.7 KOR:0.4").as_bytes()).unwrap_err().to_string();
        assert!(said.contains("column promised: expected promised shares such as"), "{said}");
    }
}
