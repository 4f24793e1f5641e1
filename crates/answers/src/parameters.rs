//! The values that parameters of questions may have, each with its bounds and its default in one place, and the ways in
//! which a parameter struct is read: from the command line (clap), from a query or JSON (serde), and back into words.
//!
//! A parameter struct derives `clap::Args`, `Serialize`, `Deserialize` and `JsonSchema`. Its fields are named as the command
//! line names them, with hyphens; its doc comments are the help, the descriptions of the API and of Python.

use std::fmt;
use std::str::FromStr;

use clap::Args;
use lodeway_terms::Year;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::refusal::Refusal;

/// Defines a number with bounds, read alike from words, JSON numbers and JSON strings.
macro_rules! bounded {
    ($($(#[$meta:meta])* $Name:ident($ty:ty, $json:literal): $low:expr => $high:expr;)*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
        pub struct $Name(pub $ty);

        impl $Name {
            /// The smallest and the largest value.
            pub const BOUNDS: ($ty, $ty) = ($low, $high);
        }

        impl FromStr for $Name {
            type Err = String;

            fn from_str(typed: &str) -> Result<$Name, String> {
                let (low, high) = $Name::BOUNDS;
                let number = typed.trim().parse::<$ty>().ok().filter(|n| (low..=high).contains(n));
                number.map($Name).ok_or_else(|| {
                    let shown: String = typed.chars().take(40).collect();
                    format!("expected a number from {low} to {high}, but found \"{shown}\"")
                })
            }
        }

        impl fmt::Display for $Name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl Serialize for $Name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }

        impl<'de> Deserialize<'de> for $Name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$Name, D::Error> {
                words(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }

        impl JsonSchema for $Name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($Name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let (low, high) = $Name::BOUNDS;
                schemars::json_schema!({ "type": $json, "minimum": low, "maximum": high })
            }
        }
    )*};
}
bounded! {
    /// Quasi-random draws behind an interval.
    Draws(u32, "integer"): 10 => 20_000;
    /// Draws, or 0 for one solution at the median assumptions.
    DrawsOrNone(u32, "integer"): 0 => 20_000;
    /// Seed of the draws.
    Seed(u32, "integer"): 0 => u32::MAX;
    /// Months that are followed.
    Months(u16, "integer"): 1 => 120;
    /// A calendar year.
    BaseYear(u16, "integer"): 1900 => 2100;
    /// Ways from a country to another that are shown.
    WayCount(u16, "integer"): 1 => 50;
    /// Elasticity of substitution between suppliers. Nearer to 1 suppliers hardly replace one another, and a lost share raises
    /// prices beyond what numbers can hold.
    Sigma(f64, "number"): 1.05 => 100.0;
    /// Elasticity of demand.
    Epsilon(f64, "number"): 0.0 => 100.0;
    /// Elasticity of supply.
    Eta(f64, "number"): 0.0 => 1e9;
    /// An amount of money, thousand US dollars, or a weight.
    Amount(f64, "number"): 0.0 => 1e9;
    /// Price at which buyers stop buying, base 1.
    ReservationPrice(f64, "number"): 1.5 => 1_000.0;
    /// Part of base shares that follows free exports; at 1 the base year would no longer matter.
    EntryPart(f64, "number"): 0.0 => 0.9;
    /// An amount of money, US dollars.
    Dollars(f64, "number"): 0.0 => 1e14;
    /// A share or a chance.
    Part(f64, "number"): 0.0 => 1.0;
    /// Days of use that a stock covers.
    CoverDays(f64, "number"): 0.0 => 3650.0;
    /// A part of purchases or shares that goes another way.
    MovedPart(f64, "number"): 0.01 => 0.9;
}

impl MovedPart {
    /// A fifth, assumed.
    pub fn usual() -> MovedPart {
        MovedPart(0.2)
    }
}

impl Draws {
    /// The usual number behind a published interval.
    pub fn usual() -> Draws {
        Draws(1_000)
    }
}

impl Seed {
    /// The usual seed.
    pub fn usual() -> Seed {
        Seed(1)
    }
}

impl WayCount {
    /// The usual number.
    pub fn usual() -> WayCount {
        WayCount(6)
    }
}

/// A number or a text as text.
pub(crate) fn words<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::String(text) => Ok(text),
        Value::Number(number) => Ok(number.to_string()),
        other => Err(serde::de::Error::custom(format!("expected a number, but found {other}"))),
    }
}

/// Years in the order of their naming: `2024`, `2010..2024`, or several of these joined by commas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Years(pub Vec<Year>);

/// Years that one list may name.
const MOST_YEARS: usize = 200;

impl FromStr for Years {
    type Err = String;

    fn from_str(typed: &str) -> Result<Years, String> {
        let year = |word: &str| word.trim().parse::<u16>().ok().filter(|y| (1900..=2100).contains(y));
        let mut years: Vec<Year> = Vec::new();
        for part in typed.split(',') {
            let (first, last) = part.split_once("..").unwrap_or((part, part));
            let (Some(first), Some(last)) = (year(first), year(last.trim_start_matches('='))) else {
                return Err(format!(
                    "expected years such as 2024, 2010..2024 or 2010,2015, but found \"{}\"",
                    shortened(typed)
                ));
            };
            if first > last {
                return Err(format!(
                    "expected the earlier year first, but found \"{}\"; write {last}..{first}",
                    shortened(typed)
                ));
            }
            years.extend((first..=last).map(Year));
            if years.len() > MOST_YEARS {
                return Err(format!("expected at most {MOST_YEARS} years, but found more; name fewer"));
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        years.retain(|year| seen.insert(*year));
        Ok(Years(years))
    }
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&words.join(","))
    }
}

impl Serialize for Years {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let consecutive = self.0.windows(2).all(|pair| pair[1].0 == pair[0].0 + 1);
        match (self.0.first(), self.0.last()) {
            (Some(first), Some(last)) if consecutive && first != last => {
                serializer.collect_str(&format_args!("{first}..{last}"))
            }
            _ => serializer.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Years {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Years, D::Error> {
        words(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Years {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Years".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": r"^\d{4}(\.\.\d{4})?(,\d{4}(\.\.\d{4})?)*$" })
    }
}

/// At most forty characters of what somebody typed.
pub fn shortened(typed: &str) -> String {
    let mut kept: String = typed.chars().take(40).collect();
    if kept.len() < typed.len() {
        kept.push('…');
    }
    kept
}

/// Reads `true` and `false` as JSON writes them and as a query does.
///
/// # Errors
/// The deserializer's, when it is neither.
pub fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Bool(yes) => Ok(yes),
        Value::String(word) if word == "true" => Ok(true),
        Value::String(word) if word == "false" => Ok(false),
        other => Err(serde::de::Error::custom(format!("expected true or false, but found {other}"))),
    }
}

/// Reads one text or a list of texts.
///
/// # Errors
/// The deserializer's, when it is neither.
pub fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let wrong = |other: &Value| serde::de::Error::custom(format!("expected a text, but found {other}"));
    match Value::deserialize(deserializer)? {
        Value::String(text) => Ok(vec![text]),
        Value::Array(all) => {
            all.into_iter().map(|one| one.as_str().map(str::to_owned).ok_or_else(|| wrong(&one))).collect()
        }
        other => Err(wrong(&other)),
    }
}

/// A parameter as the API and Python describe it.
#[derive(Debug, Clone, PartialEq)]
pub struct Described {
    /// Its name on the command line and in a query.
    pub name: String,
    /// What it means.
    pub about: String,
    /// Whether the question cannot be put without it.
    pub needed: bool,
    /// Whether it may be given several times.
    pub several: bool,
    /// Its JSON schema.
    pub schema: Value,
    /// An example; empty without one.
    pub example: String,
}

/// Every parameter of a struct, in the order of its fields.
pub fn described<P: JsonSchema>() -> Vec<Described> {
    let schema = schemars::schema_for!(P).to_value();
    let needed: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let one = |(name, own): (&String, &Value)| Described {
        name: name.clone(),
        about: own["description"]
            .as_str()
            .unwrap_or_default()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        needed: needed.contains(&name.as_str()),
        several: own["type"] == "array",
        example: match &own["example"] {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        },
        schema: own.clone(),
    };
    schema["properties"].as_object().into_iter().flatten().map(one).collect()
}

/// Reads a parameter struct from the pairs of a query.
///
/// # Errors
/// [`Refusal`] when a name is unknown, absent or given twice, or a value is none that it may have.
pub fn from_pairs<P: DeserializeOwned + JsonSchema>(
    question: &str,
    pairs: &[(String, String)],
) -> Result<P, Refusal> {
    let known = described::<P>();
    let mut object = Map::new();
    for (name, value) in pairs {
        let Some(parameter) = known.iter().find(|p| p.name == *name) else {
            let names: Vec<&str> = known.iter().map(|p| p.name.as_str()).chain(["format", "lang"]).collect();
            return Err(Refusal::usage(format!(
                "{question}: expected {}, but found a parameter \"{}\"; name one of them",
                names.join(", "),
                shortened(name)
            )));
        };
        check(parameter, value)?;
        let value = Value::from(value.as_str());
        let slot = object.entry(name.clone());
        if parameter.several {
            if let Some(list) = slot.or_insert_with(|| Value::Array(Vec::new())).as_array_mut() {
                list.push(value);
            }
        } else if let serde_json::map::Entry::Vacant(slot) = slot {
            slot.insert(value);
        } else {
            let count = pairs.iter().filter(|(other, _)| other == name).count();
            return Err(Refusal::usage(format!(
                "{question}: expected one {name}, but found {count}; keep one"
            )));
        }
    }
    if let Some(absent) = known.iter().find(|p| p.needed && !object.contains_key(&p.name)) {
        return Err(Refusal::usage(format!(
            "{question}: expected {}, but found none; add {}={}",
            absent.name, absent.name, absent.example
        )));
    }
    from_json(&known, Value::Object(object))
}

fn from_json<P: DeserializeOwned>(known: &[Described], object: Value) -> Result<P, Refusal> {
    serde_path_to_error::deserialize(object).map_err(|fault| {
        let name = fault.path().to_string();
        let name = name.split(['[', '.']).next().unwrap_or_default();
        let example = known.iter().find(|p| p.name == name).map_or("", |p| p.example.as_str());
        let such = if example.is_empty() { String::new() } else { format!("; such as {example}") };
        Refusal::usage(format!("{name}: {}{such}", fault.inner()))
    })
}

/// A value is not empty, breaks no line, and is not mistaken for an option.
fn check(parameter: &Described, value: &str) -> Result<(), Refusal> {
    if value.starts_with('-') || value.trim().is_empty() || value.chars().any(char::is_control) {
        return Err(Refusal::usage(format!(
            "{}: expected a value that is not empty and does not begin with a hyphen, but found \"{}\"; such as {}",
            parameter.name,
            shortened(value),
            parameter.example
        )));
    }
    Ok(())
}

/// The words of the command line that give these parameters: words in their places first, then options that differ from
/// their defaults.
pub fn command_words<P: Args + Serialize>(parameters: &P) -> Vec<String> {
    let command = P::augment_args(clap::Command::new("question"));
    let values = serde_json::to_value(parameters).unwrap_or_default();
    let (mut places, mut options) = (Vec::new(), Vec::new());
    for arg in command.get_arguments() {
        let name = arg.get_long().map_or_else(|| arg.get_id().as_str().replace('_', "-"), str::to_owned);
        let usual: Vec<String> =
            arg.get_default_values().iter().map(|v| v.to_string_lossy().into_owned()).collect();
        for value in flat(&values[name.as_str()]) {
            match value {
                Value::Bool(false) | Value::Null => {}
                Value::Bool(true) => options.push(format!("--{name}")),
                value => {
                    let word = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                    if arg.is_positional() {
                        places.push(word);
                    } else if !usual.contains(&word) {
                        options.push(format!("--{name}={word}"));
                    }
                }
            }
        }
    }
    places.extend(options);
    places
}

fn flat(value: &Value) -> &[Value] {
    match value {
        Value::Array(all) => all,
        one => std::slice::from_ref(one),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
    #[serde(rename_all = "kebab-case", deny_unknown_fields)]
    struct Sample {
        /// Who buys.
        #[schemars(extend("example" = "KOR"))]
        importer: String,
        /// Restrictions.
        #[arg(long)]
        #[serde(default, deserialize_with = "one_or_many")]
        restrict: Vec<String>,
        /// How many draws.
        #[arg(long, default_value = "1000")]
        #[serde(default = "usual")]
        draws: Draws,
        /// One solution.
        #[arg(long)]
        #[serde(default, deserialize_with = "flag")]
        point: bool,
        /// Share kept at home.
        #[arg(long)]
        home_share: Option<String>,
    }

    fn usual() -> Draws {
        Draws(1000)
    }

    fn read(pairs: &[(&str, &str)]) -> Result<Sample, String> {
        let pairs: Vec<_> = pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        from_pairs("sample", &pairs).map_err(|r| r.to_string())
    }

    #[test]
    fn a_query_and_the_command_line_give_the_same_parameters() {
        let asked = read(&[
            ("importer", "KOR"),
            ("restrict", "CHN:KOR:ban"),
            ("restrict", "CHN:JPN:ban"),
            ("draws", "64"),
            ("point", "true"),
            ("home-share", "none"),
        ])
        .unwrap();
        let words = command_words(&asked);
        let expected = [
            "KOR",
            "--restrict=CHN:KOR:ban",
            "--restrict=CHN:JPN:ban",
            "--draws=64",
            "--point",
            "--home-share=none",
        ];
        assert_eq!(words, expected);
        let command = Sample::augment_args(clap::Command::new("sample").no_binary_name(true));
        let typed = clap::FromArgMatches::from_arg_matches(&command.try_get_matches_from(words).unwrap());
        assert_eq!(asked, typed.unwrap());
    }

    #[test]
    fn a_default_needs_no_word() {
        assert_eq!(command_words(&read(&[("importer", "KOR")]).unwrap()), ["KOR"]);
    }

    #[test]
    fn what_is_absent_unknown_out_of_bounds_or_an_option_in_disguise_is_refused() {
        assert_eq!(read(&[]).unwrap_err(), "sample: expected importer, but found none; add importer=KOR");
        assert_eq!(
            read(&[("importer", "KOR"), ("draws", "20001")]).unwrap_err(),
            "draws: expected a number from 10 to 20000, but found \"20001\""
        );
        assert_eq!(
            read(&[("importer", "--out=x")]).unwrap_err(),
            "importer: expected a value that is not empty and does not begin with a hyphen, but found \"--out=x\"; such as KOR"
        );
        assert_eq!(
            read(&[("importer", "KOR"), ("importer", "JPN")]).unwrap_err(),
            "sample: expected one importer, but found 2; keep one"
        );
        assert!(read(&[("out", "x")]).unwrap_err().contains("found a parameter \"out\""));
    }

    #[test]
    fn years_are_read_as_written_and_once_each() {
        let years = |typed: &str| typed.parse::<Years>().map(|years| years.to_string());
        assert_eq!(years("2010..2012,2011,2015").unwrap(), "2010,2011,2012,2015");
        assert!(years("2012..2010").unwrap_err().contains("write 2010..2012"));
        assert!(years("20x0").is_err() && years("").is_err());
    }
}
