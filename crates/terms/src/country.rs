//! Countries, in one table: ISO 3166 codes, BACI codes, names from CLDR, a representative point.
//!
//! `data/countries.csv` holds the table; the order of countries everywhere is the order of their ISO3 codes.
//! `crates/terms/countries.toml` holds what else publishers call them, former states and groups.

pub mod place;
mod spelling;

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::resolve::Unknown;

const TABLE: &str = include_str!("../../../data/countries.csv");

/// What a code of the country table stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A present territory with an ISO code (or Kosovo).
    Territory,
    /// A territory that no longer exists; kept because old trade rows name it.
    Former,
    /// A statistical remainder such as "EFTA, not elsewhere specified": no territory.
    Area,
    /// Countries with one customs border taken as one: it stands in tables whose members were joined, and no name
    /// that a person types leads to it.
    Union,
}

/// A country (or former territory, or statistical remainder) of the country table.
///
/// Ordered by ISO3 code, so that ordered maps come out alphabetically.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(u16);

struct Entry {
    iso3: &'static str,
    iso2: Option<&'static str>,
    numeric: Option<u16>,
    baci: Vec<u16>,
    en: &'static str,
    ko: &'static str,
    point: Option<(f64, f64)>,
    kind: Kind,
}

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| TABLE.lines().skip(1).map(entry).collect());

fn entry(line: &'static str) -> Entry {
    // The table is ours: names with a comma are quoted, nothing else needs escaping.
    let mut fields = Vec::with_capacity(10);
    let mut rest = line;
    while fields.len() < 10 {
        let (field, tail) = match rest.strip_prefix('"').and_then(|r| r.split_once('"')) {
            Some((quoted, tail)) => (quoted, tail.strip_prefix(',').unwrap_or(tail)),
            None => rest.split_once(',').unwrap_or((rest, "")),
        };
        fields.push(field);
        rest = tail;
    }
    Entry {
        iso3: fields[0],
        iso2: (!fields[1].is_empty()).then_some(fields[1]),
        numeric: fields[2].parse().ok(),
        baci: fields[3].split(';').filter_map(|code| code.parse().ok()).collect(),
        en: fields[4],
        ko: fields[5],
        point: fields[6].parse().ok().zip(fields[7].parse().ok()),
        kind: match fields[8] {
            "former" => Kind::Former,
            "area" => Kind::Area,
            "union" => Kind::Union,
            _ => Kind::Territory,
        },
    }
}

impl Country {
    /// The European Union with its members taken as one.
    pub fn european_union() -> Option<Country> {
        Country::from_iso3("EUU")
    }

    /// Every country of the table, in ISO3 order.
    pub fn all() -> impl Iterator<Item = Country> {
        (0..ENTRIES.len()).map(|i| Country(i as u16))
    }

    /// How many countries the table holds; `Country::index` is below it.
    pub fn count() -> usize {
        ENTRIES.len()
    }

    /// Position in the table, for dense arrays.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The country at a position of the table, if there is one.
    pub fn at(index: usize) -> Option<Country> {
        (index < ENTRIES.len()).then_some(Country(index as u16))
    }

    /// The country of an ISO 3166-1 alpha-3 code in capitals.
    pub fn from_iso3(iso3: &str) -> Option<Country> {
        ENTRIES.binary_search_by(|e| e.iso3.cmp(iso3)).ok().map(|i| Country(i as u16))
    }

    /// The country of a BACI country code (842 is the United States, 490 is Taiwan).
    pub fn from_baci(code: u16) -> Option<Country> {
        // Looked up twice a trade row, so an array by code rather than a map.
        static BY_CODE: LazyLock<Vec<Option<Country>>> = LazyLock::new(|| {
            let codes = || {
                Country::all().flat_map(|c| c.entry().baci.iter().map(move |code| (usize::from(*code), c)))
            };
            let mut countries = vec![None; codes().map(|(code, _)| code + 1).max().unwrap_or(0)];
            for (code, country) in codes() {
                countries[code] = Some(country);
            }
            countries
        });
        BY_CODE.get(usize::from(code)).copied().flatten()
    }

    /// Resolves what a person typed: ISO3, ISO2, number (ISO or BACI), or a name as publishers print it.
    ///
    /// A former state or a remainder that the table holds, because trade rows name it, is taken too.
    ///
    /// # Errors
    /// [`Unknown`] for a group of countries, a former state without a place in the table (with its successors), a name
    /// of two countries (with both), and anything else (with the nearest names).
    pub fn resolve(typed: &str) -> Result<Country, Unknown> {
        place::one(typed)
    }

    fn entry(self) -> &'static Entry {
        &ENTRIES[self.index()]
    }

    /// ISO 3166-1 alpha-3 code (or the release's own three letters for former territories and areas).
    pub fn iso3(self) -> &'static str {
        self.entry().iso3
    }

    /// ISO 3166-1 alpha-2 code.
    pub fn iso2(self) -> Option<&'static str> {
        self.entry().iso2
    }

    /// ISO 3166-1 number.
    pub fn numeric(self) -> Option<u16> {
        self.entry().numeric
    }

    /// The codes by which BACI names this country; empty when it never does.
    pub fn baci(self) -> &'static [u16] {
        &self.entry().baci
    }

    /// Name in the given language, from CLDR; in English for a language that the table has no names of.
    pub fn name(self, lang: Lang) -> &'static str {
        if lang == Lang::Ko { self.entry().ko } else { self.entry().en }
    }

    /// Representative point (longitude, latitude) in degrees, from Natural Earth; none for areas.
    pub fn point(self) -> Option<(f64, f64)> {
        self.entry().point
    }

    /// Whether the code is a territory, a former one, or a statistical remainder.
    pub fn kind(self) -> Kind {
        self.entry().kind
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.iso3())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.iso3())
    }
}

impl Serialize for Country {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.iso3())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let typed = String::deserialize(deserializer)?;
        Country::resolve(&typed).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_country_is_found_by_every_form_of_its_name() {
        for typed in ["KOR", "kor", "KR", "410", "South Korea", "south-korea", "대한민국", "한국", "Korea"]
        {
            assert_eq!(Country::resolve(typed).map(Country::iso3), Ok("KOR"), "{typed}");
        }
    }

    #[test]
    fn an_unknown_country_names_the_nearest() {
        let fault = Country::resolve("Mongola").unwrap_err();
        assert_eq!(fault.nearest.first().map(String::as_str), Some("MNG (Mongolia)"));
    }

    #[test]
    fn baci_codes_that_differ_from_iso_resolve() {
        for (code, iso3) in
            [(842, "USA"), (251, "FRA"), (699, "IND"), (757, "CHE"), (579, "NOR"), (490, "TWN"), (410, "KOR")]
        {
            assert_eq!(Country::from_baci(code).map(Country::iso3), Some(iso3));
        }
    }

    #[test]
    fn the_table_is_in_iso3_order_and_every_name_is_there() {
        let codes: Vec<_> = Country::all().map(Country::iso3).collect();
        assert!(codes.windows(2).all(|w| w[0] < w[1]));
        for c in Country::all() {
            assert!(!c.name(Lang::En).is_empty() && !c.name(Lang::Ko).is_empty(), "{c}");
        }
    }
}
