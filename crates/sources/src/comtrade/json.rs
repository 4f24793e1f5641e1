//! The answer of Comtrade's API, row by row: nothing but one row is held at a time.

use std::fmt;
use std::io::Read;

use serde::de::{DeserializeSeed, Deserializer as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::{Cells, NAMES};
use crate::fault::Fault;

/// Hands the rows over, counted from 1.
///
/// # Errors
/// [`Fault`] when the text is no such answer, or breaks off.
pub(super) fn rows(place: &str, input: impl Read, mut each: impl FnMut(u64, &Cells)) -> Result<(), Fault> {
    let input = encoding_rs_io::DecodeReaderBytesBuilder::new().build(input);
    let mut count = 0;
    let mut take = |row: &Map<String, Value>| {
        count += 1;
        each(count, &NAMES.map(|names| text(row.get(names[0]))));
    };
    let mut json = serde_json::Deserializer::from_reader(std::io::BufReader::new(input));
    let found = json.deserialize_map(Answer(&mut take)).map_err(|e| {
        let remedy = "ask the API again; the answer is cut, or an error in other words";
        Fault::file(place, "an answer of Comtrade's API with rows under data", e.to_string(), remedy)
    })?;
    match found {
        Found { error: Some(error), .. } => {
            let remedy = "ask the API for less at a time, and look at the key";
            Err(Fault::file(place, "an answer of Comtrade's API without an error", error, remedy))
        }
        Found { rows: false, .. } => {
            let remedy = "add the answer of /data/v1/get";
            Err(Fault::file(place, "an answer of Comtrade's API with rows under data", "no data", remedy))
        }
        Found { .. } => Ok(()),
    }
}

fn text(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(other) => other.to_string(),
    }
}

/// What the answer holds.
#[derive(Default)]
struct Found {
    rows: bool,
    error: Option<String>,
}

struct Answer<'a, F>(&'a mut F);

impl<'de, F: FnMut(&Map<String, Value>)> Visitor<'de> for Answer<'_, F> {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an answer of Comtrade's API")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Found, A::Error> {
        let mut found = Found::default();
        while let Some(name) = map.next_key::<String>()? {
            match name.as_str() {
                "data" => {
                    map.next_value_seed(Rows(&mut *self.0))?;
                    found.rows = true;
                }
                "error" => {
                    found.error = Some(text(Some(&map.next_value::<Value>()?))).filter(|e| !e.is_empty());
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(found)
    }
}

struct Rows<'a, F>(&'a mut F);

impl<'de, F: FnMut(&Map<String, Value>)> DeserializeSeed<'de> for Rows<'_, F> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(&Map<String, Value>)> Visitor<'de> for Rows<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        while let Some(row) = rows.next_element::<Map<String, Value>>()? {
            (self.0)(&row);
        }
        Ok(())
    }
}
