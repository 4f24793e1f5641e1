//! What a name in a publisher's file stands for: a country, a group, a state that no longer exists, or nothing known.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::spelling::{without_years, words};
use super::{Country, Kind, Lang};
use crate::resolve::{ONE_COUNTRY, Unknown, fold};

const TEXT: &str = include_str!("../../countries.toml");

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A country or territory of today.
    Country(Country),
    /// A state that no longer exists, or whose name went on with other borders.
    Former(&'static Former),
    /// A group of countries, or a statistical remainder: never to be read as a country.
    Aggregate(Aggregate),
    /// A name of several countries, in the order of their codes: to be asked back.
    Ambiguous(Vec<Country>),
    /// A name that no table holds, with the nearest that some table does.
    Unknown(Unknown),
}

/// A state that no longer exists.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Former {
    /// Its ISO 3166-3 or customary three-letter code; SDN is Sudan before South Sudan left.
    pub code: String,
    /// Its name in English.
    pub name: String,
    names: Vec<String>,
    /// The last year under the name.
    pub until: u16,
    successors: Vec<String>,
}

impl Former {
    /// The countries of today on its territory, in the order of their codes.
    pub fn successors(&self) -> Vec<Country> {
        self.successors.iter().filter_map(|iso3| Country::from_iso3(iso3)).collect()
    }

    /// Its own entry in the country table, where trade rows name it.
    pub fn country(&self) -> Option<Country> {
        Country::from_iso3(&self.code)
    }
}

/// A group of countries or a statistical remainder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aggregate {
    /// The code most in use, such as `WLD`, `EUU`, `_X`; none for a remainder known only by the form of its name.
    pub code: Option<&'static str>,
    /// Its name: the usual one, or as typed.
    pub name: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    code: String,
    name: String,
    names: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Apart {
    groups: Vec<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    #[serde(rename = "format")]
    _format: u32,
    #[serde(rename = "names")]
    more: BTreeMap<String, Vec<String>>,
    ambiguous: BTreeMap<String, Vec<String>>,
    apart: Apart,
    former: Vec<Former>,
    aggregate: Vec<Group>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the text is part of the program, and a test parses it")]
    toml::from_str(TEXT).expect("the names of countries parse")
});

/// Every known text and what it stands for: as typed without case and blanks, and by its words.
#[derive(Default)]
struct Index {
    folded: BTreeMap<String, Place>,
    worded: BTreeMap<String, Place>,
}

impl Index {
    /// A code or number: only as it is. The first meaning stays.
    fn code(&mut self, code: &str, place: &Place) {
        self.folded.entry(fold(code)).or_insert_with(|| place.clone());
    }

    /// A name: as it is and by its words.
    fn name(&mut self, name: &str, place: &Place) {
        self.code(name, place);
        self.worded.entry(words(name)).or_insert_with(|| place.clone());
    }

    fn find(&self, typed: &str) -> Option<Place> {
        self.folded.get(&fold(typed)).or_else(|| self.worded.get(&words(typed))).cloned()
    }
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index::default();
    for (name, iso3) in &NAMES.ambiguous {
        let countries = iso3.iter().filter_map(|iso3| Country::from_iso3(iso3)).collect();
        index.name(name, &Place::Ambiguous(countries));
    }
    for former in &NAMES.former {
        let place = Place::Former(former);
        // Sudan is a country of today, whose code and name it keeps.
        if former.country().is_none_or(|country| country.kind() == Kind::Former) {
            index.code(&former.code, &place);
        }
        [&former.name].into_iter().chain(&former.names).for_each(|name| index.name(name, &place));
    }
    for group in &NAMES.aggregate {
        let place = Place::Aggregate(Aggregate { code: Some(&group.code), name: group.name.clone() });
        index.code(&group.code, &place);
        [&group.name].into_iter().chain(&group.names).for_each(|name| index.name(name, &place));
    }
    for country in Country::all().filter(|country| country.kind() == Kind::Territory) {
        let place = Place::Country(country);
        [Some(country.iso3()), country.iso2()]
            .into_iter()
            .flatten()
            .for_each(|code| index.code(code, &place));
        for number in country.numeric().iter().chain(country.baci()) {
            index.code(&number.to_string(), &place);
            index.code(&format!("{number:03}"), &place);
        }
        let others = NAMES.more.get(country.iso3()).into_iter().flatten().map(String::as_str);
        [country.name(Lang::En), country.name(Lang::Ko)]
            .into_iter()
            .chain(others)
            .for_each(|name| index.name(name, &place));
    }
    index
});

impl Country {
    /// What a name or code in a publisher's file stands for.
    pub fn recognise(typed: &str) -> Place {
        let typed = typed.trim();
        let known = INDEX.find(typed).or_else(|| INDEX.find(without_years(typed)?));
        known
            .or_else(|| remainder(typed))
            .unwrap_or_else(|| Place::Unknown(unknown(typed, NAMED, nearest(typed))))
    }
}

const NAMED: &str = "an ISO code, a number or a name";

fn unknown(typed: &str, expected: &'static str, nearest: Vec<String>) -> Unknown {
    Unknown { what: "country", expected, found: typed.to_owned(), nearest }
}

/// A remainder or region by the form of its name: "Other Africa, nes", "Far East Asia, regional", "World total".
fn remainder(typed: &str) -> Option<Place> {
    let words = words(typed);
    let has = |word| words.split(' ').any(|w| w == word);
    let tail = typed.to_lowercase();
    let tail = tail.trim_end_matches([')', '.', ' ']);
    let ends = ["nes", "n.e.s", "not elsewhere specified", "regional", "unspecified", "total"];
    let group = ends
        .iter()
        .any(|end| tail.strip_suffix(end).is_some_and(|rest| rest.ends_with([' ', ',', '(', '_'])))
        || (has("world") && has("total"))
        || (has("other") && has("countries"));
    group.then(|| Place::Aggregate(Aggregate { code: None, name: typed.to_owned() }))
}

/// [`Country::resolve`].
pub(super) fn one(typed: &str) -> Result<Country, Unknown> {
    let shown = |countries: &[Country]| countries.iter().copied().map(label).collect();
    match Country::recognise(typed) {
        Place::Country(country) => Ok(country),
        Place::Former(former) => former.country().or_else(|| in_table(typed)).ok_or_else(|| {
            unknown(typed, "a country of today, not a former state", shown(&former.successors()))
        }),
        // Remainders of the trade tables can be asked for by their code.
        Place::Aggregate(_) => in_table(typed).ok_or_else(|| unknown(typed, ONE_COUNTRY, Vec::new())),
        Place::Ambiguous(countries) => Err(unknown(typed, "the name of one country", shown(&countries))),
        Place::Unknown(unknown) => Err(unknown),
    }
}

/// A former state or remainder of the country table by its code, number or own name.
fn in_table(typed: &str) -> Option<Country> {
    let folded = fold(typed.trim());
    let number: Option<u16> = folded.parse().ok();
    Country::all().filter(|country| country.kind() != Kind::Union).find(|country| {
        let names = [country.iso3(), country.name(Lang::En), country.name(Lang::Ko)];
        names.iter().any(|name| fold(name) == folded)
            || number.is_some_and(|n| country.numeric() == Some(n) || country.baci().contains(&n))
    })
}

fn label(country: Country) -> String {
    format!("{} ({})", country.iso3(), country.name(Lang::En))
}

/// Likeness under which a name is not suggested.
const NEAR: f64 = 0.75;

/// How much nearer than a country easily taken for it a suggested one must be.
const AHEAD: f64 = 0.03;

/// Words that say which of two countries is meant, and the only one then suggested of the group.
const TELLING: &[(&str, &str)] = &[
    ("north", "PRK"),
    ("dem", "PRK"),
    ("people", "PRK"),
    ("dpr", "PRK"),
    ("북", "PRK"),
    ("조선", "PRK"),
    ("taiwan", "TWN"),
    ("taipei", "TWN"),
    ("대만", "TWN"),
    ("south sud", "SSD"),
    ("남수단", "SSD"),
    ("dem", "COD"),
];

/// The known countries nearest to a text, best first, at most three, none that could be a different country's name.
fn nearest(typed: &str) -> Vec<String> {
    let (typed, folded) = (typed.to_lowercase(), fold(typed));
    let mut best: BTreeMap<Country, f64> = BTreeMap::new();
    let names =
        INDEX.folded.iter().filter(|(name, _)| name.chars().count() > 2 && name.parse::<u16>().is_err());
    for (name, place) in names {
        let country = match place {
            Place::Country(country) => Some(*country),
            Place::Former(former) => former.country().filter(|country| country.kind() == Kind::Former),
            _ => None,
        };
        let Some(country) = country else { continue };
        let score = strsim::jaro_winkler(&folded, name);
        let found = best.entry(country).or_insert(score);
        *found = found.max(score);
    }
    best.retain(|_, score| *score > NEAR);
    for group in &NAMES.apart.groups {
        keep_apart(&mut best, group, &typed);
    }
    let mut order: Vec<(Country, f64)> = best.into_iter().collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    order.into_iter().take(3).map(|(country, _)| label(country)).collect()
}

/// Leaves at most one country of a group: the one that a word tells, else the one clearly nearest, else none.
fn keep_apart(best: &mut BTreeMap<Country, f64>, group: &[String], typed: &str) {
    let members: Vec<Country> = group.iter().filter_map(|iso3| Country::from_iso3(iso3)).collect();
    let told = TELLING.iter().find(|(word, iso3)| typed.contains(word) && group.iter().any(|m| m == iso3));
    let mut there: Vec<(Country, f64)> =
        members.iter().filter_map(|country| Some((*country, *best.get(country)?))).collect();
    there.sort_by(|a, b| b.1.total_cmp(&a.1));
    let kept = match (told, there.as_slice()) {
        (Some((_, iso3)), _) => Country::from_iso3(iso3),
        (None, [first, second, ..]) if first.1 - second.1 < AHEAD => None,
        (None, [first, ..]) => Some(first.0),
        (None, []) => None,
    };
    for (country, _) in there {
        if Some(country) != kept {
            best.remove(&country);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso3(typed: &str) -> String {
        match Country::recognise(typed) {
            Place::Country(country) => country.iso3().to_owned(),
            Place::Former(former) => format!("former {}", former.code),
            Place::Aggregate(group) => format!("group {}", group.code.unwrap_or("")),
            Place::Ambiguous(countries) => {
                countries.iter().map(|c| c.iso3()).collect::<Vec<_>>().join(" or ")
            }
            Place::Unknown(_) => "unknown".to_owned(),
        }
    }

    #[test]
    fn every_country_is_found_by_its_own_codes_and_names() {
        for country in Country::all().filter(|c| c.kind() == Kind::Territory) {
            let names = [
                Some(country.iso3()),
                country.iso2(),
                Some(country.name(Lang::En)),
                Some(country.name(Lang::Ko)),
            ];
            for name in names.into_iter().flatten() {
                assert_eq!(Country::recognise(name), Place::Country(country), "{name}");
            }
            let numbers: Vec<String> = country.numeric().iter().map(|n| format!("{n:03}")).collect();
            for number in numbers {
                assert_eq!(Country::recognise(&number), Place::Country(country), "{number}");
            }
        }
    }

    #[test]
    fn no_spelling_stands_for_two_places() {
        let mut owner: BTreeMap<String, (String, String)> = BTreeMap::new();
        let countries = Country::all().filter(|c| c.kind() == Kind::Territory).flat_map(|c| {
            let names = NAMES.more.get(c.iso3()).into_iter().flatten().cloned();
            let own = [c.name(Lang::En).to_owned(), c.name(Lang::Ko).to_owned()];
            names.chain(own).map(|name| (name, c.iso3().to_owned())).collect::<Vec<_>>()
        });
        let former = NAMES.former.iter().flat_map(|f| {
            let names = f.names.iter().chain([&f.name]);
            names.map(|name| (name.clone(), format!("former {}", f.code)))
        });
        let groups = NAMES.aggregate.iter().flat_map(|g| {
            let names = g.names.iter().chain([&g.name]);
            names.map(|name| (name.clone(), format!("group {}", g.code)))
        });
        for (name, place) in countries.chain(former).chain(groups) {
            let first = owner.entry(words(&name)).or_insert((name.clone(), place.clone()));
            assert_eq!(first.1, place, "{name} and {}", first.0);
        }
    }

    #[test]
    fn every_code_of_the_file_of_names_exists() {
        let known = |iso3: &String| assert!(Country::from_iso3(iso3).is_some(), "{iso3}");
        NAMES.more.keys().for_each(known);
        NAMES.ambiguous.values().flatten().for_each(known);
        NAMES.apart.groups.iter().flatten().for_each(known);
        NAMES.former.iter().flat_map(|f| &f.successors).for_each(known);
    }

    #[test]
    fn names_of_publishers_and_old_codes_are_read() {
        for (typed, expected) in [
            ("Turkiye", "TUR"),
            ("Lao PDR", "LAO"),
            ("Kyrgyz Republic", "KGZ"),
            ("Korea, Rep.", "KOR"),
            ("Rep. of Korea", "KOR"),
            ("Korea", "KOR"),
            ("Korea, Dem. People's Rep.", "PRK"),
            ("Côte d'Ivoire", "CIV"),
            ("Dem. Rep. of the Congo", "COD"),
            ("Congo, Rep.", "COG"),
            ("Hong Kong SAR, China", "HKG"),
            ("Venezuela, RB", "VEN"),
            ("Iran, Islamic Rep.", "IRN"),
            ("Egypt, Arab Rep.", "EGY"),
            ("Other Asia, nes", "TWN"),
            ("USA and Puerto Rico (…)", "USA"),
            ("USA, Puerto Rico and US Virgin Islands (…1980)", "USA"),
            ("Kosovo", "XKX"),
            ("XKV", "XKX"),
            ("KSV", "XKX"),
            ("ROM", "ROU"),
            ("ZAR", "COD"),
            ("TMP", "TLS"),
            ("WBG", "PSE"),
            ("ADO", "AND"),
            ("IMY", "IMN"),
            ("Guinea", "GIN"),
            ("Niger", "NER"),
            ("Sudan (2012...)", "SDN"),
        ] {
            assert_eq!(iso3(typed), expected, "{typed}");
        }
    }

    #[test]
    fn groups_and_former_states_are_no_countries() {
        for (typed, expected) in [
            ("World", "group WLD"),
            ("W00", "group WLD"),
            ("World total (rounded)", "group "),
            ("EUU", "group EUU"),
            ("EU27", "group EUU"),
            ("Euro area", "group EMU"),
            ("Sub-Saharan Africa", "group SSF"),
            ("Areas, nes", "group _X"),
            ("Other Africa, nes", "group F19"),
            ("Far East Asia, regional", "group "),
            ("R20", "group R20"),
            ("SCG", "former SCG"),
            ("Yugoslavia", "former YUG"),
            ("CSK", "former CSK"),
            ("USSR (...1990)", "former SUN"),
            ("DDR", "former DDR"),
            ("Neth. Antilles", "former ANT"),
            ("Fmr Sudan", "former SDN"),
            ("736", "former SDN"),
            ("SDN", "SDN"),
            ("Belgium-Luxembourg", "former BLX"),
            ("58", "former BLX"),
            ("Congo", "COD or COG"),
        ] {
            assert_eq!(iso3(typed), expected, "{typed}");
        }
        let Place::Former(sudan) = Country::recognise("Former Sudan") else { panic!("no former state") };
        let successors: Vec<&str> = sudan.successors().into_iter().map(Country::iso3).collect();
        assert_eq!((successors, sudan.until), (vec!["SDN", "SSD"], 2011));
    }

    #[test]
    fn an_ambiguous_name_a_group_and_a_lost_state_are_asked_back_in_a_sentence() {
        for (typed, sentence) in [
            (
                "Congo",
                "country: expected the name of one country, but found \"Congo\"; \
                 did you mean one of COD (Congo - Kinshasa), COG (Congo - Brazzaville)?",
            ),
            (
                "World",
                "country: expected one country, not a group of countries, but found \"World\"; \
                 name its members one by one",
            ),
            (
                "Belgium-Luxembourg",
                "country: expected a country of today, not a former state, but found \"Belgium-Luxembourg\"; \
                 did you mean one of BEL (Belgium), LUX (Luxembourg)?",
            ),
            (
                "Xyzzy",
                "country: expected an ISO code, a number or a name, but found \"Xyzzy\"; check the spelling",
            ),
        ] {
            assert_eq!(Country::resolve(typed).unwrap_err().to_string(), sentence);
        }
    }

    #[test]
    fn what_the_trade_table_holds_is_still_found_by_its_code() {
        for (typed, expected) in
            [("SUN", "SUN"), ("R20", "R20"), ("ZA1", "ZA1"), ("58", "BEL"), ("280", "DEU"), ("736", "SDN")]
        {
            assert_eq!(Country::resolve(typed).map(Country::iso3), Ok(expected), "{typed}");
        }
        assert!(Country::resolve("EUU").is_err());
    }

    #[test]
    fn a_suggestion_never_names_a_politically_different_neighbour() {
        let groups: Vec<Vec<&str>> =
            NAMES.apart.groups.iter().map(|group| group.iter().map(String::as_str).collect()).collect();
        let mut tried = 0;
        let at_risk = |country: &Country| groups.iter().any(|group| group.contains(&country.iso3()));
        for country in Country::all().filter(at_risk) {
            let others = NAMES.more.get(country.iso3()).into_iter().flatten().map(String::as_str);
            for name in [country.name(Lang::En)].into_iter().chain(others).filter(|name| name.len() > 4) {
                for slip in slips(name) {
                    let Err(fault) = Country::resolve(&slip) else { continue };
                    tried += 1;
                    for group in groups.iter().filter(|group| group.contains(&country.iso3())) {
                        let strange = fault
                            .nearest
                            .iter()
                            .find(|near| group.contains(&&near[..3]) && near[..3] != *country.iso3());
                        assert_eq!(strange, None, "{slip} for {name}");
                    }
                }
            }
        }
        assert!(tried > 500, "{tried}");
    }

    /// A letter left out, and two neighbours swapped.
    fn slips(name: &str) -> Vec<String> {
        let letters: Vec<char> = name.chars().collect();
        let without =
            |at: usize| letters.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| *c).collect();
        let swapped = |at: usize| {
            let mut other = letters.clone();
            other.swap(at, at + 1);
            other.into_iter().collect()
        };
        (1..letters.len() - 1).step_by(6).flat_map(|at| [without(at), swapped(at)]).collect()
    }
}
