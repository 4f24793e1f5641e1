//! What a publisher of aid figures says of one flow, the same for every publisher of them.
//!
//! A reader adds up the flows of a file that agree in everything but the project, and counts by reason what it had to
//! leave out, so that nothing vanishes unseen.

use std::collections::BTreeMap;
use std::fmt;

use lodeway_terms::Country;

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
        Country::from_iso3(word).map_or_else(|| Giver::Other(word.to_owned()), Giver::Country)
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
}

/// The flows of a file, added up.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AidFile {
    /// The publisher and the name of the data; files of one source replace one another.
    pub source: String,
    /// The edition, as far as the file tells it.
    pub edition: String,
    /// Amounts in units of the currency.
    pub flows: BTreeMap<Key, f64>,
    /// What was left out and how often.
    pub left_out: BTreeMap<String, u64>,
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
        for (currency, count) in &self.unconverted {
            parts.push(format!("kept in {currency}, for want of a rate of their day: {count} amounts"));
        }
        parts.join("; ")
    }
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
