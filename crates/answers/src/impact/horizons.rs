//! Horizons of a question: one or several, in months.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::parameters::{Months, words};

/// Horizons in months: `12`, or several joined by commas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Horizons(pub Vec<u16>);

/// Horizons that one list may name.
const MOST_HORIZONS: usize = 6;

impl Horizons {
    /// One year.
    pub fn usual() -> Horizons {
        Horizons(vec![12])
    }
}

impl FromStr for Horizons {
    type Err = String;

    fn from_str(typed: &str) -> Result<Horizons, String> {
        let found: Result<Vec<u16>, String> =
            typed.split(',').map(|word| word.parse::<Months>().map(|months| months.0)).collect();
        let mut months = found?;
        let mut seen = std::collections::BTreeSet::new();
        months.retain(|month| seen.insert(*month));
        if months.len() > MOST_HORIZONS {
            return Err(format!(
                "expected at most {MOST_HORIZONS} horizons, but found {}; name fewer",
                months.len()
            ));
        }
        Ok(Horizons(months))
    }
}

impl fmt::Display for Horizons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&words.join(","))
    }
}

impl Serialize for Horizons {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Horizons {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Horizons, D::Error> {
        words(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Horizons {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Horizons".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": r"^\d{1,3}(,\d{1,3})*$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_once_each_and_within_their_bounds() {
        assert_eq!("3,12,3".parse::<Horizons>().unwrap().to_string(), "3,12");
        assert!("0".parse::<Horizons>().is_err() && "3,".parse::<Horizons>().is_err());
        assert!("1,2,3,4,5,6,7".parse::<Horizons>().unwrap_err().contains("at most 6"));
    }
}
