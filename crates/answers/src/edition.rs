//! In which edition of the Harmonized System is a question answered?
//!
//! One edition an answer: the one that is asked for; else HS92 where it holds every code asked in every year asked; else the newest
//! that does; else the question is refused and the editions are named. An edition that holds none of it is no candidate, so
//! data of one edition are answered from as they are, with what they lack in the notes.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use lodeway_messages::{Message, msg};
use lodeway_tables::Data;
use lodeway_terms::{Commodity, Edition, Hs6, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::context::Context;
use crate::refusal::Refusal;
use crate::subject;

/// An edition as a parameter: `HS92` to `HS22`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked(pub Edition);

impl FromStr for Asked {
    type Err = String;

    fn from_str(typed: &str) -> Result<Asked, String> {
        Edition::parse(typed.trim()).map(Asked).map_err(|unknown| unknown.to_string())
    }
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Asked {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

impl<'de> Deserialize<'de> for Asked {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Asked, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Asked {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Edition".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "enum": Edition::ALL.map(Edition::word) })
    }
}

/// A question's context and commodities, both in the edition of its answer.
pub struct Chosen {
    /// The context, whose trade is of the edition.
    pub context: Context,
    /// The commodities with their codes of the edition.
    pub commodities: Vec<Commodity>,
    /// Which edition it is, where several are at hand.
    pub note: Option<Message>,
}

impl Chosen {
    /// The option by which the answer's identity names an edition other than HS92.
    pub fn option(&self) -> Option<(String, String)> {
        let edition = self.context.data.edition();
        (edition != Edition::Hs92).then(|| ("edition".to_owned(), edition.to_string()))
    }
}

/// The edition of an answer about these commodities and years.
///
/// # Errors
/// [`Refusal`] when the edition asked for is not at hand, or several hold a part and none all of it.
pub fn chosen(
    context: &Context,
    asked: Option<Asked>,
    commodities: &[Commodity],
    years: &[Year],
) -> Result<Chosen, Refusal> {
    let data = &context.data;
    let at_hand = data.editions();
    let edition = match asked {
        Some(Asked(edition)) if at_hand.contains(&edition) => edition,
        Some(Asked(edition)) => {
            return Err(Refusal::missing(msg!(
                "edition-not-at-hand",
                edition = edition.word(),
                editions = words(&at_hand)
            )));
        }
        None if at_hand.len() == 1 => data.edition(),
        None => covering(data, &at_hand, commodities, years)?,
    };
    let inside = if edition == data.edition() { data.clone() } else { Arc::new(data.in_edition(edition)) };
    let note = (at_hand.len() > 1)
        .then(|| msg!("edition-answered", edition = edition.word(), editions = words(&at_hand)));
    Ok(Chosen {
        context: Context { data: inside, ..context.clone() },
        commodities: commodities.iter().map(|commodity| commodity.in_edition(edition)).collect(),
        note,
    })
}

fn words(editions: &[Edition]) -> String {
    editions.iter().map(|edition| edition.word()).collect::<Vec<_>>().join(", ")
}

/// How many of the codes and periods asked an edition holds, and how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The edition.
    pub edition: Edition,
    /// Codes and periods that have any trade.
    pub held: usize,
    /// Codes and periods asked.
    pub of: usize,
}

impl Held {
    fn in_edition(
        data: &Data,
        edition: Edition,
        commodities: &[Commodity],
        years: &[Year],
    ) -> Result<Held, Refusal> {
        let commodities: Vec<Commodity> = commodities.iter().map(|c| c.in_edition(edition)).collect();
        let trade = data.in_edition(edition).trade(&subject::codes(&commodities))?;
        Ok(Held::of(edition, &commodities, years, |code, year| trade.holds(code, *year)))
    }

    /// What an edition holds of commodities in it, period by period.
    pub fn of<P>(
        edition: Edition,
        commodities: &[Commodity],
        periods: &[P],
        holds: impl Fn(Hs6, &P) -> bool,
    ) -> Held {
        let codes = subject::codes(commodities);
        let held =
            codes.iter().map(|code| periods.iter().filter(|period| holds(*code, period)).count()).sum();
        // What has no heading of its own in the edition is not held in it.
        let without = commodities.iter().filter(|commodity| commodity.codes.is_empty()).count();
        Held { edition, held, of: (codes.len() + without) * periods.len() }
    }

    fn is_whole(&self) -> bool {
        self.of > 0 && self.held == self.of
    }
}

/// HS92 where it covers all, else the newest edition that does.
fn covering(
    data: &Data,
    at_hand: &[Edition],
    commodities: &[Commodity],
    years: &[Year],
) -> Result<Edition, Refusal> {
    let mut found = Vec::new();
    for edition in at_hand {
        found.push(Held::in_edition(data, *edition, commodities, years)?);
        // The other editions need not be read.
        if *edition == Edition::Hs92 && found[0].is_whole() {
            break;
        }
    }
    Ok(one_of(&found)?.unwrap_or(data.edition()))
}

/// The edition of an answer: HS92 where it holds everything, else the newest that does, else the only one that holds anything;
/// none when nobody holds anything.
///
/// # Errors
/// [`Refusal`] when several hold a part and none everything.
pub fn one_of(found: &[Held]) -> Result<Option<Edition>, Refusal> {
    let whole = |held: &&Held| held.is_whole();
    let oldest = found.iter().find(|held| held.edition == Edition::Hs92).filter(whole);
    if let Some(held) = oldest.or_else(|| found.iter().rev().find(whole)) {
        return Ok(Some(held.edition));
    }
    let parts: Vec<&Held> = found.iter().filter(|held| held.held > 0).collect();
    match parts.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(only.edition)),
        several => {
            let each: Vec<String> =
                several.iter().map(|held| format!("{} {}/{}", held.edition, held.held, held.of)).collect();
            let fullest =
                several.iter().max_by_key(|held| held.held).map_or("HS92", |held| held.edition.word());
            Err(Refusal::missing(msg!("edition-in-part", held = each.join(", "), edition = fullest)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_is_read_from_every_form_of_its_name_and_written_in_one() {
        assert_eq!("hs2017".parse::<Asked>().map(|asked| asked.to_string()), Ok("HS17".to_owned()));
        assert!("HS18".parse::<Asked>().unwrap_err().contains("expected HS92, HS96"));
    }

    #[test]
    fn hs92_is_taken_where_it_is_whole_else_the_newest_whole_else_the_only_part() {
        let held = |edition, held| Held { edition, held, of: 4 };
        let one = |found: &[Held]| one_of(found).map_err(|refusal| refusal.to_string());
        let [old, mid, new] = [Edition::Hs92, Edition::Hs17, Edition::Hs22];
        assert_eq!(one(&[held(old, 4), held(new, 4)]), Ok(Some(old)));
        assert_eq!(one(&[held(old, 3), held(mid, 4), held(new, 4)]), Ok(Some(new)));
        assert_eq!(one(&[held(old, 0), held(mid, 4), held(new, 1)]), Ok(Some(mid)));
        assert_eq!(one(&[held(old, 0), held(new, 1)]), Ok(Some(new)));
        assert_eq!(one(&[held(old, 0), held(new, 0)]), Ok(None));
        assert!(one(&[held(old, 2), held(new, 3)]).unwrap_err().ends_with("--edition HS22"));
    }

    #[test]
    fn the_bundle_is_answered_from_in_hs92_and_no_other_edition() {
        let context = Context::new(Arc::new(Data::bundled().unwrap()));
        let batteries = Commodity::resolve("lithium:battery").unwrap();
        let found = chosen(&context, None, &batteries, &[Year(2024)]).unwrap();
        assert_eq!((found.context.data.edition(), found.option()), (Edition::Hs92, None));
        assert!(found.note.is_none());
        let refused = chosen(&context, Some(Asked(Edition::Hs22)), &batteries, &[Year(2024)]).err().unwrap();
        assert_eq!(
            refused.to_string(),
            "--edition: expected an edition at hand (HS92), but found HS22; add a year of it with \
             `lodeway data add FILE --data DIR`"
        );
        assert_eq!(refused.exit_code(), 4);
    }
}
