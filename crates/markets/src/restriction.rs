//! What is imposed: bans, quotas, taxes, licences on exports, and outages of capacity.
//!
//! ```text
//! EXPORTER:IMPORTER[+IMPORTER…]|ALL:ban|quota=F|tax=F|licence=DAYS        EXPORTER:outage=F
//! ```
//! `ALL` is every importer but the exporter itself. A quota is a fraction of the base value sold to the named set
//! together. A licence that takes DAYS is, over a year, a quota of (365 − DAYS)/365: nothing leaves while the first
//! applications are under review. An outage is the share of capacity lost.

use std::fmt;

use lodeway_terms::Country;
use thiserror::Error;

/// Days of a year, for licences.
const YEAR_DAYS: f64 = 365.0;

/// On whom a restriction weighs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Every importer but the exporter itself.
    All,
    /// These importers, in ISO3 order, and the word they were named by.
    Some(Vec<Country>),
}

/// The kind and size of a restriction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Instrument {
    /// Nothing is sold.
    Ban,
    /// At most this fraction of the base value is sold to the set.
    Quota(f64),
    /// Added to the seller's price, as a fraction of it.
    Tax(f64),
    /// Review time in days.
    Licence(f64),
    /// Share of capacity lost.
    Outage(f64),
}

/// One restriction.
#[derive(Debug, Clone, PartialEq)]
pub struct Restriction {
    /// Who imposes it, or whose capacity is lost.
    pub exporter: Country,
    /// On whom.
    pub target: Target,
    /// What.
    pub instrument: Instrument,
}

/// Why a restriction could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("restriction \"{typed}\": expected {expected}, but found \"{found}\"; {remedy}")]
pub struct Unreadable {
    /// The whole text.
    pub typed: String,
    /// What is expected there.
    pub expected: String,
    /// What is written there.
    pub found: String,
    /// What to do.
    pub remedy: String,
}

impl Restriction {
    /// Reads a restriction; `bloc` gives the members of a bloc by its name (`EU27`).
    ///
    /// # Errors
    /// [`Unreadable`] naming the part that is not understood.
    pub fn parse(
        typed: &str,
        bloc: &dyn Fn(&str) -> Option<Vec<Country>>,
    ) -> Result<Restriction, Unreadable> {
        let unreadable = |expected: &str, found: &str, remedy: String| Unreadable {
            typed: typed.to_owned(),
            expected: expected.to_owned(),
            found: found.to_owned(),
            remedy,
        };
        let shape = "EXPORTER:IMPORTER[+IMPORTER…]|ALL:ban|quota=F|tax=F|licence=DAYS or EXPORTER:outage=F";
        let country = |name: &str| {
            Country::resolve(name).map_err(|unknown| {
                let near = unknown
                    .nearest
                    .first()
                    .map_or("check the spelling".to_owned(), |n| format!("did you mean {n}?"));
                unreadable("a country", name, near)
            })
        };
        let parts: Vec<&str> = typed.split(':').map(str::trim).collect();
        let (exporter, target, size) = match parts.as_slice() {
            [exporter, size] => (country(exporter)?, Target::All, *size),
            [exporter, names, size] => {
                let mut members = Vec::new();
                if !names.eq_ignore_ascii_case("all") {
                    for name in names.split('+') {
                        match bloc(name) {
                            Some(bloc) => members.extend(bloc),
                            None => members.push(country(name)?),
                        }
                    }
                }
                members.sort_unstable();
                members.dedup();
                let target = if members.is_empty() { Target::All } else { Target::Some(members) };
                (country(exporter)?, target, *size)
            }
            _ => return Err(unreadable(shape, typed, "write it so".to_owned())),
        };
        let instrument = instrument(size).ok_or_else(|| {
            let remedy = "fractions lie between 0 and 1, a tax above −1, days between 0 and 365".to_owned();
            unreadable("ban, quota=F, tax=F, licence=DAYS or outage=F", size, remedy)
        })?;
        let outage = matches!(instrument, Instrument::Outage(_));
        if outage != (parts.len() == 2) {
            return Err(unreadable(
                shape,
                typed,
                "an outage names no importer, every other restriction does".to_owned(),
            ));
        }
        if let Target::Some(members) = &target
            && members.contains(&exporter)
        {
            return Err(unreadable(
                "importers other than the exporter",
                exporter.iso3(),
                "leave it out".to_owned(),
            ));
        }
        Ok(Restriction { exporter, target, instrument })
    }

    /// Whether a flow from the exporter to this importer is covered.
    pub fn covers(&self, exporter: Country, importer: Country) -> bool {
        self.exporter == exporter
            && importer != exporter
            && match &self.target {
                Target::All => true,
                Target::Some(members) => members.binary_search(&importer).is_ok(),
            }
    }

    /// The fraction of the base that may still be sold, for bans, quotas and licences.
    pub fn fraction(&self) -> Option<f64> {
        match self.instrument {
            Instrument::Ban => Some(0.0),
            Instrument::Quota(fraction) => Some(fraction),
            Instrument::Licence(days) => Some(((YEAR_DAYS - days) / YEAR_DAYS).max(0.0)),
            Instrument::Tax(_) | Instrument::Outage(_) => None,
        }
    }
}

/// Restrictions that hold together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scenario {
    /// The restrictions.
    pub restrictions: Vec<Restriction>,
    /// What seeps through bans and quotas; nothing by default.
    pub leak: Leak,
}

impl Scenario {
    /// Restrictions without leaks.
    pub fn of(restrictions: Vec<Restriction>) -> Scenario {
        Scenario { restrictions, leak: Leak::default() }
    }
}

/// What seeps through bans and quotas by way of third countries.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Leak {
    /// Share of what is blocked that finds a way, 0 to below 1.
    pub share: f64,
    /// What the way costs, as a fraction of the seller's price.
    pub markup: f64,
}

fn instrument(size: &str) -> Option<Instrument> {
    if size == "ban" {
        return Some(Instrument::Ban);
    }
    let (word, number) = size.split_once('=')?;
    let number: f64 = number.trim().parse().ok().filter(|x: &f64| x.is_finite())?;
    let fraction = (0.0..=1.0).contains(&number);
    match word.trim() {
        // A quota above the base is allowed: it may bind when another supplier fails.
        "quota" if (0.0..=100.0).contains(&number) => Some(Instrument::Quota(number)),
        "tax" if number > -1.0 && number <= 100.0 => Some(Instrument::Tax(number)),
        "licence" | "license" if (0.0..=YEAR_DAYS).contains(&number) => Some(Instrument::Licence(number)),
        "outage" if fraction => Some(Instrument::Outage(number)),
        _ => None,
    }
}

impl fmt::Display for Restriction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Instrument::Outage(share) = self.instrument {
            return write!(f, "{}:outage={share}", self.exporter);
        }
        match &self.target {
            Target::All => write!(f, "{}:ALL:", self.exporter)?,
            Target::Some(members) => {
                let names: Vec<&str> = members.iter().map(|c| c.iso3()).collect();
                write!(f, "{}:{}:", self.exporter, names.join("+"))?;
            }
        }
        match self.instrument {
            Instrument::Ban => f.write_str("ban"),
            Instrument::Quota(fraction) => write!(f, "quota={fraction}"),
            Instrument::Tax(rate) => write!(f, "tax={rate}"),
            Instrument::Licence(days) => write!(f, "licence={days}"),
            Instrument::Outage(share) => write!(f, "outage={share}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(typed: &str) -> Result<Restriction, Unreadable> {
        Restriction::parse(typed, &|name| {
            (name == "EU27").then(|| ["DEU", "FRA"].iter().filter_map(|c| Country::from_iso3(c)).collect())
        })
    }

    #[test]
    fn every_form_comes_back_as_it_was_written() {
        for typed in [
            "CHN:ALL:quota=0.35",
            "CHN:JPN+KOR:ban",
            "CHN:KOR:tax=0.1",
            "CHN:ALL:licence=45",
            "COD:outage=0.5",
        ] {
            assert_eq!(parse(typed).unwrap().to_string(), typed);
        }
    }

    #[test]
    fn a_bloc_is_its_members() {
        assert_eq!(parse("CHN:EU27:ban").unwrap().to_string(), "CHN:DEU+FRA:ban");
    }

    #[test]
    fn a_licence_of_73_days_leaves_four_fifths_of_the_year() {
        // (365 − 73)/365 = 0.8
        assert_eq!(parse("CHN:ALL:licence=73").unwrap().fraction(), Some(0.8));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let cases = [
            (
                "CHN:ALL:quota=1e9",
                "restriction \"CHN:ALL:quota=1e9\": expected ban, quota=F, tax=F, licence=DAYS or outage=F, but found \
                 \"quota=1e9\"; fractions lie between 0 and 1, a tax above −1, days between 0 and 365",
            ),
            (
                "Chian:ALL:ban",
                "restriction \"Chian:ALL:ban\": expected a country, but found \"Chian\"; did you mean CHN (China)?",
            ),
            (
                "CHN:CHN:ban",
                "restriction \"CHN:CHN:ban\": expected importers other than the exporter, but found \"CHN\"; leave it out",
            ),
        ];
        for (typed, sentence) in cases {
            assert_eq!(parse(typed).unwrap_err().to_string(), sentence);
        }
        assert!(parse("CHN:ban").is_err() && parse("CHN:KOR:outage=0.5").is_err() && parse("").is_err());
    }
}
