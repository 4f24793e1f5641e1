//! What a publisher of aid figures says of one flow, the same for every publisher of them.
//!
//! A reader adds up the flows of a file that agree in everything but the project, and counts by reason what it had to
//! leave out, so that nothing vanishes unseen.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use lodeway_terms::{Country, country};

use crate::fault::Fault;

/// How many codes that were left out are named.
const CODES_NAMED: usize = 20;

/// Codes by which publishers of aid name countries beside those of ISO 3166: the OECD's for Kosovo, and the World Bank's
/// own up to about 2016.
const OTHER_CODES: [(&str, &str); 8] = [
    ("ADO", "AND"),
    ("IMY", "IMN"),
    ("KSV", "XKX"),
    ("ROM", "ROU"),
    ("TMP", "TLS"),
    ("WBG", "PSE"),
    ("XKV", "XKX"),
    ("ZAR", "COD"),
];

/// The country of a three-letter code as the OECD, the World Bank or `AidData` writes it; none for regions, groups of
/// countries and unions such as `EUU`.
pub fn country_of(code: &str) -> Option<Country> {
    let code = OTHER_CODES.iter().find(|(theirs, _)| *theirs == code).map_or(code, |(_, ours)| ours);
    let of_its_own = |c: &Country| matches!(c.kind(), country::Kind::Territory | country::Kind::Former);
    Country::from_iso3(code).filter(of_its_own)
}

/// Who gives.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Giver {
    /// All donors together, as the publisher adds them up: never summed with the others.
    All,
    /// A country.
    Country(Country),
    /// An institution, by the publisher's own code.
    Other(String),
}

impl Giver {
    /// The giver of a word written by [`fmt::Display`].
    pub fn parse(word: &str) -> Giver {
        if word == "ALL" {
            return Giver::All;
        }
        country_of(word).map_or_else(|| Giver::Other(word.to_owned()), Giver::Country)
    }
}

impl fmt::Display for Giver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Giver::All => f.write_str("ALL"),
            Giver::Country(country) => f.write_str(country.iso3()),
            Giver::Other(code) => f.write_str(code),
        }
    }
}

/// What is counted. The three are never added to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Promised in the year.
    Commitment,
    /// Paid in the year, before repayments.
    Disbursement,
    /// Paid less repayments.
    Net,
}

impl Kind {
    /// The word in files and tables.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Commitment => "commitment",
            Kind::Disbursement => "disbursement",
            Kind::Net => "net",
        }
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Kind> {
        [Kind::Commitment, Kind::Disbursement, Kind::Net].into_iter().find(|kind| kind.word() == word)
    }
}

/// The prices of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Prices {
    /// Of the year of the flow.
    Current,
    /// Of one base year, where the file names it.
    Constant(Option<u16>),
}

impl Prices {
    /// The prices of a word written by [`fmt::Display`].
    pub fn parse(word: &str) -> Option<Prices> {
        match word {
            "current" => Some(Prices::Current),
            "constant" => Some(Prices::Constant(None)),
            _ => {
                let year = word.strip_prefix("constant ").unwrap_or(word).parse().ok()?;
                (1900..=2100).contains(&year).then_some(Prices::Constant(Some(year)))
            }
        }
    }
}

impl fmt::Display for Prices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Prices::Current => f.write_str("current"),
            Prices::Constant(None) => f.write_str("constant"),
            Prices::Constant(Some(year)) => write!(f, "constant {year}"),
        }
    }
}

/// What tells one aggregated flow from another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Who gives.
    pub giver: Giver,
    /// Who receives.
    pub recipient: Country,
    /// Year.
    pub year: u16,
    /// Purpose code of the OECD (five digits), its sector (three) or 0 for all sectors together.
    pub sector: u32,
    /// What is counted.
    pub kind: Kind,
    /// Currency of the amount, ISO 4217.
    pub currency: String,
    /// Prices of the amount.
    pub prices: Prices,
    /// Identifier of the activity, of publishers that give aid activity by activity; else empty.
    pub activity: String,
}

/// Where an activity stands among its relatives.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Relatives {
    /// Activities above it.
    pub parents: BTreeSet<String>,
    /// Activities below it.
    pub children: BTreeSet<String>,
    /// Level of its publisher's hierarchy, 1 is the top; 0 is not said.
    pub level: u8,
}

/// How a file stands to an older one of the same source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// It holds all sectors of the pairs and years in it, so it takes the place of what was known of them.
    #[default]
    Pairs,
    /// It holds some sectors of them, so it takes the place of these sectors only.
    Sectors,
    /// It holds activities, each with all it says of a year.
    Activities,
}

impl Extent {
    /// The word in a store.
    pub fn word(self) -> &'static str {
        match self {
            Extent::Pairs => "pairs",
            Extent::Sectors => "sectors",
            Extent::Activities => "activities",
        }
    }

    /// The extent of a word; all sectors of a pair where it is none of ours.
    pub fn parse(word: &str) -> Extent {
        let all = [Extent::Sectors, Extent::Activities];
        all.into_iter().find(|extent| extent.word() == word).unwrap_or_default()
    }
}

/// The flows of a file, added up.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AidFile {
    /// The publisher and the name of the data; files of one source replace one another.
    pub source: String,
    /// The edition, as far as the file tells it.
    pub edition: String,
    /// How it stands to an older file.
    pub extent: Extent,
    /// Amounts in units of the currency.
    pub flows: BTreeMap<Key, f64>,
    /// Activities that have relatives or a level.
    pub relatives: BTreeMap<String, Relatives>,
    /// What was left out and how often.
    pub left_out: BTreeMap<String, u64>,
    /// The codes of what was left out for its code, by what they are codes of.
    pub codes: BTreeMap<&'static str, BTreeMap<String, u64>>,
    /// What else a user has to know of the file.
    pub remarks: Vec<String>,
    /// Currencies that no rate turned into US dollars, and how many amounts are in them.
    pub unconverted: BTreeMap<String, u64>,
}

impl AidFile {
    /// A file without flows.
    pub fn new(source: &str, edition: &str) -> AidFile {
        AidFile { source: source.to_owned(), edition: edition.to_owned(), ..AidFile::default() }
    }

    /// Adds an amount to its flow.
    pub fn add(&mut self, key: Key, amount: f64) {
        *self.flows.entry(key).or_insert(0.0) += amount;
    }

    /// Counts something that could not be used.
    pub fn leave_out(&mut self, reason: &str) {
        *self.left_out.entry(reason.to_owned()).or_insert(0) += 1;
    }

    /// Counts something left out for its code, and the code: one rule for regions, groups and codes nobody knows.
    pub fn leave_out_code(&mut self, reason: &str, what: &'static str, code: &str) {
        self.leave_out(reason);
        self.name_code(what, code);
    }

    /// Counts a code.
    pub fn name_code(&mut self, what: &'static str, code: &str) {
        let code = if code.is_empty() { "empty" } else { code };
        let code: String = code.chars().take(30).map(|c| if c.is_control() { ' ' } else { c }).collect();
        *self.codes.entry(what).or_default().entry(code).or_insert(0) += 1;
    }

    /// The file, when anything in it can be used.
    ///
    /// # Errors
    /// [`Fault`] that says what was left out instead.
    pub fn usable(self, place: &str) -> Result<AidFile, Fault> {
        if !self.flows.is_empty() {
            return Ok(self);
        }
        let omissions = self.omissions();
        let found = if omissions.is_empty() { "none".to_owned() } else { format!("none; {omissions}") };
        Err(Fault::file(
            place,
            "flows of aid between countries",
            found,
            "check that it is the file you meant",
        ))
    }

    /// Counts an amount that stays in its currency.
    pub fn keep(&mut self, currency: &str) {
        *self.unconverted.entry(currency.to_owned()).or_insert(0) += 1;
    }

    /// What was left out or not converted, in one sentence; empty when nothing was.
    pub fn omissions(&self) -> String {
        let left: Vec<String> =
            self.left_out.iter().map(|(reason, count)| format!("{count} {reason}")).collect();
        let mut parts = Vec::new();
        if !left.is_empty() {
            parts.push(format!("left out: {}", left.join("; ")));
        }
        parts.extend(self.codes.iter().map(|(what, codes)| format!("{what}: {}", listed(codes))));
        for (currency, count) in &self.unconverted {
            parts.push(format!("kept in {currency}, for want of a rate of their day: {count} amounts"));
        }
        parts.extend(self.remarks.iter().cloned());
        parts.join("; ")
    }
}

/// Codes with their counts, the most frequent first.
fn listed(codes: &BTreeMap<String, u64>) -> String {
    let mut all: Vec<(&String, &u64)> = codes.iter().collect();
    all.sort_by_key(|(code, count)| (std::cmp::Reverse(**count), *code));
    let more = all.len().saturating_sub(CODES_NAMED);
    let mut words: Vec<String> =
        all.iter().take(CODES_NAMED).map(|(code, count)| format!("{code} ({count})")).collect();
    if more > 0 {
        words.push(format!("{more} more codes"));
    }
    words.join(", ")
}

/// Institutions that give aid, by the letters of the OECD's cubes and the number of its bulk text: one institution has one
/// name in a store, whichever form of the data it comes from. Those without a number keep their letters.
const INSTITUTIONS: [(&str, u32); 30] = [
    ("1UN003", 932),
    ("1UN004", 988),
    ("1UN005", 944),
    ("1UN006", 940),
    ("1UN014", 959),
    ("1UN015", 948),
    ("1UN016", 807),
    ("1UN017", 974),
    ("1UN018", 967),
    ("1UN019", 963),
    ("1UN022", 964),
    ("1UN024", 966),
    ("1UN026", 928),
    ("4EU001", 918),
    ("5AFDB001", 913),
    ("5AFDB002", 914),
    ("5ASDB01", 915),
    ("5IDB001", 909),
    ("5IMF01", 907),
    ("5RDB001", 1024),
    ("5RDB004", 906),
    ("5RDB007", 990),
    ("5RDB009", 976),
    ("5WB001", 901),
    ("5WB002", 905),
    ("5WBG002", 903),
    ("9OTH009", 1311),
    ("9OTH011", 811),
    ("9OTH012", 1312),
    ("9OTH015", 1016),
];

/// The giver of an institution's letters.
pub fn institution(letters: &str) -> Giver {
    match INSTITUTIONS.binary_search_by_key(&letters, |(theirs, _)| theirs) {
        Ok(at) => Giver::Other(format!("dac:{}", INSTITUTIONS[at].1)),
        Err(_) => Giver::Other(letters.to_owned()),
    }
}

/// The last year that the name of a file speaks of, such as 2005 for `CRS 2004-05 data.txt`; a row beyond it is none of
/// the file's. None when the name has no year.
pub fn last_year_of(name: &str) -> Option<u16> {
    let digits: Vec<&str> = name.split(|c: char| !c.is_ascii_digit()).collect();
    let mut years = Vec::new();
    let mut before: Option<u16> = None;
    for part in digits {
        let year: Option<u16> = match (part.len(), before) {
            (4, _) => part.parse().ok().filter(|y| (1950..=2100).contains(y)),
            // `2004-05` is 2004 to 2005.
            (2, Some(first)) => {
                part.parse::<u16>().ok().map(|y| first / 100 * 100 + y).filter(|y| *y > first)
            }
            _ => None,
        };
        years.extend(year);
        before = year.filter(|_| part.len() == 4);
    }
    years.into_iter().max()
}

/// The country of a donor or recipient code of the OECD's Development Assistance Committee, which are no ISO numbers:
/// 742 is Korea, 753 Mongolia. Regions and institutions have no country.
pub fn dac_country(code: u32) -> Option<Country> {
    static CODES: std::sync::LazyLock<BTreeMap<u32, Country>> = std::sync::LazyLock::new(|| {
        include_str!("dac_codes.csv")
            .lines()
            .filter_map(|line| {
                let (code, iso3) = line.split_once(',')?;
                Some((code.parse().ok()?, Country::from_iso3(iso3)?))
            })
            .collect()
    });
    CODES.get(&code).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_the_committee_joins_a_country() {
        let lines = include_str!("dac_codes.csv").lines().skip(1);
        for line in lines {
            let code = line.split(',').next().unwrap().parse().unwrap();
            assert!(dac_country(code).is_some(), "{line}");
        }
    }

    #[test]
    fn the_two_koreas_and_the_two_congos_are_told_apart() {
        let iso3 = |code| dac_country(code).unwrap().iso3();
        assert_eq!([742, 740, 234, 235, 753].map(iso3), ["KOR", "PRK", "COG", "COD", "MNG"]);
        assert_eq!(dac_country(918), None);
    }

    #[test]
    fn unions_and_regions_are_no_countries_and_old_codes_are() {
        let iso3 = |code| country_of(code).map(Country::iso3);
        assert_eq!(
            ["XKV", "KSV", "ROM", "ZAR", "WBG", "MNG"].map(iso3),
            ["XKX", "XKX", "ROU", "COD", "PSE", "MNG"].map(Some)
        );
        assert_eq!(["EUU", "R20", "WLD", "DAC", "", "mng"].map(iso3), [None; 6]);
    }

    #[test]
    fn codes_left_out_are_named_with_their_counts() {
        let mut file = AidFile::new("a", "b");
        for code in ["798", "998", "798", ""] {
            file.leave_out_code("rows of regions", "regions", code);
        }
        assert_eq!(file.omissions(), "left out: 4 rows of regions; regions: 798 (2), 998 (1), empty (1)");
        let found = file.usable("f.csv").unwrap_err().to_string();
        assert!(
            found.starts_with("f.csv: expected flows of aid between countries, but found none; left out: 4"),
            "{found}"
        );
    }

    #[test]
    fn the_name_of_a_file_says_its_last_year() {
        let names =
            ["CRS 2022 data.txt", "CRS 2004-05 data.txt", "crs1973-94.txt", "CRS data.txt", "x-12345.txt"];
        assert_eq!(names.map(last_year_of), [Some(2022), Some(2005), Some(1994), None, None]);
    }

    #[test]
    fn words_of_givers_kinds_and_prices_come_back() {
        for giver in ["ALL", "KOR", "dac:918"] {
            assert_eq!(Giver::parse(giver).to_string(), giver);
        }
        for prices in ["current", "constant", "constant 2022"] {
            assert_eq!(Prices::parse(prices).unwrap().to_string(), prices);
        }
        assert_eq!(Prices::parse("2022"), Some(Prices::Constant(Some(2022))));
        assert_eq!(Prices::parse("old"), None);
        for kind in [Kind::Commitment, Kind::Disbursement, Kind::Net] {
            assert_eq!(Kind::parse(kind.word()), Some(kind));
        }
    }
}
