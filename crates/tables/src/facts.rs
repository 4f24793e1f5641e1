//! The fact tables: figures tabulated from named public sources, each row with its source.

use lodeway_sources::sheet::{Row, Sheet};
use lodeway_terms::{Country, Hs6, Status, Year};

use crate::fault::Fault;

/// Who a production figure is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Producer {
    /// One country.
    Country(Country),
    /// The printed world total: never summed with the rest.
    World,
    /// Other countries together.
    Other,
}

/// Production or reserves of a mineral in a country and year.
#[derive(Debug, Clone, PartialEq)]
pub struct Production {
    /// Slug of the mineral.
    pub mineral: String,
    /// `mine` or `refined`.
    pub stage: String,
    /// What the tonnes are of: `gross`, `REO`, `W` …
    pub basis: String,
    /// Of whom.
    pub producer: Producer,
    /// Year.
    pub year: Year,
    /// `production` or `reserves`.
    pub measure: String,
    /// Tonnes of the basis.
    pub tonnes: f64,
    /// Reported or estimated.
    pub status: Status,
    /// Source.
    pub source: String,
}

/// Net bilateral aid of a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Aid {
    /// Giver.
    pub donor: Country,
    /// Receiver.
    pub recipient: Country,
    /// Year.
    pub year: Year,
    /// Net flow in current US dollars; repayments make it negative.
    pub net_usd: f64,
    /// Source.
    pub source: String,
}

/// An agreement, meeting or accession.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Date, ISO 8601.
    pub date: String,
    /// Parties.
    pub parties: Vec<Country>,
    /// Whether the European Union as a body is a party.
    pub with_eu: bool,
    /// What was agreed.
    pub title: String,
    /// Topics, separated by blanks.
    pub topic: String,
    /// Source.
    pub source: String,
    /// Observed when the source was read with high confidence, else assumed.
    pub status: Status,
}

/// An export restriction.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Short name.
    pub id: String,
    /// Date announced, ISO 8601.
    pub announced: String,
    /// Date effective.
    pub effective: String,
    /// Date ended, if it did.
    pub ended: Option<String>,
    /// Who imposes it.
    pub imposer: Country,
    /// On whom; none is everybody.
    pub target: Option<Country>,
    /// Mineral words.
    pub minerals: String,
    /// HS codes named.
    pub hs6: Vec<String>,
    /// `quota`, `ban`, `licence` …
    pub instrument: String,
    /// Size in the source's words.
    pub magnitude: String,
    /// `in force`, `ended`, `suspended`.
    pub state: String,
    /// Source.
    pub source: String,
    /// How far it was checked.
    pub checked: String,
}

/// Membership of a bloc.
#[derive(Debug, Clone, PartialEq)]
pub struct Membership {
    /// `MSP`, `QUAD`, `RCEP`, `IPEF`, `EU27`.
    pub bloc: String,
    /// The member; none for the European Union as a body.
    pub member: Option<Country>,
    /// `member`, `party`, `partner`.
    pub role: String,
    /// As of.
    pub as_of: String,
    /// Source.
    pub source: String,
}

/// Voting alignment in the UN General Assembly.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// The country.
    pub country: Country,
    /// Year.
    pub year: Year,
    /// Ideal point (higher is closer to the United States).
    pub ideal_point: f64,
    /// Share of votes agreeing with the United States.
    pub agree_usa: Option<f64>,
    /// Share of votes agreeing with China.
    pub agree_chn: Option<f64>,
    /// Source.
    pub source: String,
}

/// A mining or processing project. Prospective unless its status says it runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    /// Short name.
    pub id: String,
    /// Name.
    pub name: String,
    /// Where.
    pub country: Country,
    /// Slug of the mineral.
    pub mineral: String,
    /// Stage it would produce.
    pub stage: String,
    /// Resource in tonnes, if known.
    pub resource_t: Option<f64>,
    /// Class of the resource: resources of different classes are never summed.
    pub resource_class: String,
    /// Capacity in tonnes a year, if planned.
    pub capacity_tpa: Option<f64>,
    /// What the capacity is of.
    pub capacity_basis: String,
    /// Capital cost in US dollars, if known.
    pub capex_usd: Option<f64>,
    /// State in the source's words.
    pub state: String,
    /// Earliest year of production, if stated.
    pub earliest_year: Option<Year>,
    /// Source.
    pub source: String,
    /// Confidence.
    pub confidence: String,
}

/// A price of an oxide.
#[derive(Debug, Clone, PartialEq)]
pub struct Price {
    /// Material.
    pub material: String,
    /// Grade.
    pub grade: String,
    /// Year.
    pub year: Year,
    /// US dollars a kilogram: lowest and highest of the printed range (equal for an average).
    pub usd_per_kg: (f64, f64),
    /// Annual average, year-end range …
    pub basis: String,
    /// Edition.
    pub edition: String,
}

/// A public claim and what was found when it was first checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Short name.
    pub id: String,
    /// The claim.
    pub claim: String,
    /// Where it was said.
    pub where_said: String,
    /// What the record said when the row was written; the tests compare it with what we compute.
    pub recorded: String,
    /// From which tables.
    pub computed_from: String,
    /// The rule that computes it (`partners::claims::rule`); empty when none does.
    pub rule: String,
    /// The countries that must take part in a case for the claim to belong to it.
    pub parts: Vec<Country>,
    /// Slug of the mineral it is about, if it is about one.
    pub mineral: Option<String>,
    /// The countries of the debate that it was taken from: the importer or the partner of a case is one of them.
    pub debate: Vec<Country>,
}

/// A place with coordinates.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its country.
    pub country: Country,
    /// Its name.
    pub name: String,
    /// Longitude and latitude in degrees.
    pub point: (f64, f64),
    /// Source.
    pub source: String,
}

impl Place {
    /// Whether goods go to sea from here; the other places are capitals.
    pub fn is_port(&self) -> bool {
        self.source.starts_with("port")
    }
}

fn country(row: &mut Row, column: &str) -> Option<Country> {
    row.parse(column, "an ISO3 country code", "use a code of data/countries.csv", Country::from_iso3)
}

fn year(row: &mut Row, column: &str) -> Option<Year> {
    row.parse(column, "a year", "write four digits", |text| text.parse().ok().map(Year))
}

fn optional_year(row: &mut Row, column: &str) -> Option<Option<Year>> {
    row.parse(column, "a year or nothing", "write four digits or leave the cell empty", |text| {
        if text.is_empty() { Some(None) } else { text.parse().ok().map(|y| Some(Year(y))) }
    })
}

fn status(word: &str) -> Status {
    match word {
        "estimated" => Status::Estimated,
        "reported" | "high" => Status::Observed,
        _ => Status::Assumed,
    }
}

/// Reads `production.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn production(bytes: &[u8]) -> Result<Vec<Production>, Fault> {
    let columns = ["mineral", "stage", "basis", "country", "year", "measure", "tonnes", "status", "source"];
    let sheet = Sheet::read("facts/production.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        let producer = row.parse(
            "country",
            "an ISO3 code, WLD or OTH",
            "use a code of data/countries.csv",
            |c| match c {
                "WLD" => Some(Producer::World),
                "OTH" => Some(Producer::Other),
                iso3 => Country::from_iso3(iso3).map(Producer::Country),
            },
        )?;
        Some(Production {
            mineral: row.text("mineral").to_owned(),
            stage: row.text("stage").to_owned(),
            basis: row.text("basis").to_owned(),
            producer,
            year: year(row, "year")?,
            measure: row.text("measure").to_owned(),
            tonnes: row.number("tonnes", "tonnes")?,
            status: status(row.text("status")),
            source: row.text("source").to_owned(),
        })
    })?)
}

/// Reads `aid_net_bilateral.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn aid(bytes: &[u8]) -> Result<Vec<Aid>, Fault> {
    let columns = ["donor", "recipient", "year", "net_usd_current", "source"];
    let sheet = Sheet::read("facts/aid_net_bilateral.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        Some(Aid {
            donor: country(row, "donor")?,
            recipient: country(row, "recipient")?,
            year: year(row, "year")?,
            net_usd: row.number("net_usd_current", "US dollars")?,
            source: row.text("source").to_owned(),
        })
    })?)
}

/// Reads `agreements.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn agreements(bytes: &[u8]) -> Result<Vec<Agreement>, Fault> {
    let columns = ["date", "parties", "title", "topic", "source", "confidence"];
    let sheet = Sheet::read("facts/agreements.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        let parties = row.parse(
            "parties",
            "ISO3 codes separated by blanks",
            "use codes of data/countries.csv",
            |text| {
                text.split(' ')
                    .filter(|code| *code != "EUU")
                    .map(Country::from_iso3)
                    .collect::<Option<Vec<_>>>()
            },
        )?;
        Some(Agreement {
            date: row.text("date").to_owned(),
            parties,
            with_eu: row.text("parties").split(' ').any(|code| code == "EUU"),
            title: row.text("title").to_owned(),
            topic: row.text("topic").to_owned(),
            source: row.text("source").to_owned(),
            status: status(row.text("confidence")),
        })
    })?)
}

/// A restriction of the past whose effect the trade data can show, as it was announced.
#[derive(Debug, Clone, PartialEq)]
pub struct EpisodeRow {
    /// Slug; several rows may make up one episode.
    pub episode: String,
    /// What happened, in words.
    pub name: String,
    /// HS92 codes, pooled.
    pub codes: Vec<Hs6>,
    /// The year before.
    pub base: Year,
    /// The restriction, in the grammar of the command line.
    pub restrict: String,
    /// First day, ISO 8601.
    pub effective: String,
    /// Last day; none while it holds.
    pub ended: Option<String>,
    /// The years in which its effect is looked for.
    pub years: Vec<Year>,
    /// Where the size comes from.
    pub size_from: String,
    /// Source.
    pub source: String,
    /// How far the row was checked.
    pub checked: String,
}

/// Reads `episodes.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn episodes(bytes: &[u8]) -> Result<Vec<EpisodeRow>, Fault> {
    let columns = [
        "episode",
        "name",
        "codes",
        "base",
        "restrict",
        "effective",
        "ended",
        "years",
        "size_from",
        "source",
        "checked",
    ];
    let sheet = Sheet::read("facts/episodes.csv", bytes, &columns)?;
    let year = |text: &str| text.parse::<u16>().ok().map(Year);
    Ok(sheet.rows(|row| {
        let word = |row: &Row, column: &str| row.text(column).to_owned();
        Some(EpisodeRow {
            episode: word(row, "episode"),
            name: word(row, "name"),
            codes: row.parse("codes", "HS92 codes of six digits", "put a blank between them", |text| {
                text.split(' ').map(|code| Hs6::parse(code).ok()).collect()
            })?,
            base: row.parse("base", "a year", "write four digits", year)?,
            restrict: word(row, "restrict"),
            effective: word(row, "effective"),
            ended: Some(word(row, "ended")).filter(|d| !d.is_empty()),
            years: row.parse("years", "years", "put a blank between them", |text| {
                text.split(' ').map(year).collect()
            })?,
            size_from: word(row, "size_from"),
            source: word(row, "source"),
            checked: word(row, "checked"),
        })
    })?)
}

/// Reads `restrictions.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn restrictions(bytes: &[u8]) -> Result<Vec<Measure>, Fault> {
    let columns = [
        "id",
        "announced",
        "effective",
        "ended",
        "imposer",
        "target",
        "minerals",
        "hs6",
        "instrument",
        "magnitude",
        "status",
        "source",
        "checked",
    ];
    let sheet = Sheet::read("facts/restrictions.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        let target =
            row.parse("target", "an ISO3 code or ALL", "use a code of data/countries.csv", |text| {
                if text == "ALL" { Some(None) } else { Country::from_iso3(text).map(Some) }
            })?;
        let word = |row: &Row, column: &str| row.text(column).to_owned();
        Some(Measure {
            id: word(row, "id"),
            announced: word(row, "announced"),
            effective: word(row, "effective"),
            ended: Some(word(row, "ended")).filter(|d| !d.is_empty()),
            imposer: country(row, "imposer")?,
            target,
            minerals: word(row, "minerals"),
            hs6: row.text("hs6").split(' ').map(str::to_owned).collect(),
            instrument: word(row, "instrument"),
            magnitude: word(row, "magnitude"),
            state: word(row, "status"),
            source: word(row, "source"),
            checked: word(row, "checked"),
        })
    })?)
}

/// Reads `blocs.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn blocs(bytes: &[u8]) -> Result<Vec<Membership>, Fault> {
    let sheet = Sheet::read("facts/blocs.csv", bytes, &["bloc", "iso3", "role", "as_of", "source"])?;
    Ok(sheet.rows(|row| {
        let member =
            row.parse("iso3", "an ISO3 code or EUU", "use a code of data/countries.csv", |text| {
                if text == "EUU" { Some(None) } else { Country::from_iso3(text).map(Some) }
            })?;
        Some(Membership {
            bloc: row.text("bloc").to_owned(),
            member,
            role: row.text("role").to_owned(),
            as_of: row.text("as_of").to_owned(),
            source: row.text("source").to_owned(),
        })
    })?)
}

/// Reads `alignment_2023.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn alignment(bytes: &[u8]) -> Result<Vec<Alignment>, Fault> {
    let columns = ["country", "year", "ideal_point", "agree_usa", "agree_chn", "source"];
    let sheet = Sheet::read("facts/alignment_2023.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        // The authors keep the code of Yugoslavia for Serbia, which holds its seat.
        let read = |code: &str| Country::from_iso3(if code == "YUG" { "SRB" } else { code });
        Some(Alignment {
            country: row.parse(
                "country",
                "an ISO3 country code",
                "use a code of data/countries.csv",
                read,
            )?,
            year: year(row, "year")?,
            ideal_point: row.number("ideal_point", "an ideal point")?,
            agree_usa: row.optional_number("agree_usa", "a share")?,
            agree_chn: row.optional_number("agree_chn", "a share")?,
            source: row.text("source").to_owned(),
        })
    })?)
}

/// Reads `projects.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn projects(bytes: &[u8]) -> Result<Vec<Project>, Fault> {
    let columns = [
        "id",
        "name",
        "country",
        "mineral",
        "stage",
        "resource_t",
        "resource_class",
        "capacity_tpa",
        "capacity_basis",
        "capex_usd",
        "status",
        "earliest_year",
        "source",
        "confidence",
    ];
    let sheet = Sheet::read("facts/projects.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        let word = |row: &Row, column: &str| row.text(column).to_owned();
        Some(Project {
            id: word(row, "id"),
            name: word(row, "name"),
            country: country(row, "country")?,
            mineral: word(row, "mineral"),
            stage: word(row, "stage"),
            resource_t: row.optional_number("resource_t", "tonnes")?,
            resource_class: word(row, "resource_class"),
            capacity_tpa: row.optional_number("capacity_tpa", "tonnes a year")?,
            capacity_basis: word(row, "capacity_basis"),
            capex_usd: row.optional_number("capex_usd", "US dollars")?,
            state: word(row, "status"),
            earliest_year: optional_year(row, "earliest_year")?,
            source: word(row, "source"),
            confidence: word(row, "confidence"),
        })
    })?)
}

/// Reads `prices_rare_earth_oxides.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn prices(bytes: &[u8]) -> Result<Vec<Price>, Fault> {
    let columns = ["material", "grade", "year", "price_usd_per_kg", "basis", "edition"];
    let sheet = Sheet::read("facts/prices_rare_earth_oxides.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        let usd_per_kg = row.parse(
            "price_usd_per_kg",
            "a price or a range such as 40-45",
            "write numbers with a point",
            |text| match text.split_once('-') {
                Some((low, high)) => low.parse().ok().zip(high.parse().ok()),
                None => text.parse().ok().map(|price| (price, price)),
            },
        )?;
        Some(Price {
            material: row.text("material").to_owned(),
            grade: row.text("grade").to_owned(),
            year: year(row, "year")?,
            usd_per_kg,
            basis: row.text("basis").to_owned(),
            edition: row.text("edition").to_owned(),
        })
    })?)
}

/// Countries by ISO3 code, separated by blanks; none when the cell is empty.
fn countries(row: &mut Row, column: &str) -> Option<Vec<Country>> {
    row.parse(column, "ISO3 codes separated by blanks", "use codes of data/countries.csv", |text| {
        text.split_whitespace().map(Country::from_iso3).collect::<Option<Vec<_>>>()
    })
}

/// Reads `claims.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn claims(bytes: &[u8]) -> Result<Vec<Claim>, Fault> {
    let columns = [
        "id",
        "claim",
        "where_said",
        "what_the_data_say",
        "computed_from",
        "rule",
        "parts",
        "mineral",
        "debate",
    ];
    let sheet = Sheet::read("facts/claims.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        Some(Claim {
            rule: row.text("rule").to_owned(),
            parts: countries(row, "parts")?,
            mineral: Some(row.text("mineral").to_owned()).filter(|slug| !slug.is_empty()),
            debate: countries(row, "debate")?,
            id: row.text("id").to_owned(),
            claim: row.text("claim").to_owned(),
            where_said: row.text("where_said").to_owned(),
            recorded: row.text("what_the_data_say").to_owned(),
            computed_from: row.text("computed_from").to_owned(),
        })
    })?)
}

/// Reads `places.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn places(bytes: &[u8]) -> Result<Vec<Place>, Fault> {
    let sheet = Sheet::read("facts/places.csv", bytes, &["country", "name", "lat", "lon", "source"])?;
    Ok(sheet.rows(|row| {
        Some(Place {
            country: country(row, "country")?,
            name: row.text("name").to_owned(),
            point: (row.number("lon", "degrees")?, row.number("lat", "degrees")?),
            source: row.text("source").to_owned(),
        })
    })?)
}
