//! What can be wrong with a question for a briefing.

use lodeway_terms::{Country, Lang};
use thiserror::Error;

/// A fault.
#[derive(Debug, Error)]
pub enum Fault {
    /// One country plays two parts.
    #[error("brief: expected {one} and {other} to be two countries, but found {} as both; name another {one}", .country.name(Lang::En))]
    Nonsense {
        /// The part to change.
        one: &'static str,
        /// The other part.
        other: &'static str,
        /// The country.
        country: Country,
    },
    /// Nobody but the partner sells any.
    #[error("brief: expected a supplier of {} beside the partner, but found none; name a restrictor", .importer.name(Lang::En))]
    NoRestrictor {
        /// Who depends.
        importer: Country,
    },
    /// A bloc that does not buy as one.
    #[error(
        "brief: expected a country or EU27 as importer, but found {bloc}, whose members have no customs border in common; name one of its members"
    )]
    NoBuyer {
        /// The bloc.
        bloc: String,
    },
    /// A member of the importing union plays another part.
    #[error("brief: expected a {part} outside {bloc}, but found {}, one of its members; name another {part}", .country.name(Lang::En))]
    Member {
        /// The part to change.
        part: &'static str,
        /// The member.
        country: Country,
        /// The union.
        bloc: String,
    },
    /// A table is damaged or absent.
    #[error(transparent)]
    Tables(#[from] lodeway_tables::Fault),
}

impl Fault {
    /// Whether the question is at fault, not the data.
    pub fn of_question(&self) -> bool {
        !matches!(self, Fault::Tables(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentences_name_the_parts_and_the_remedy() {
        let country = Country::from_iso3("KOR").unwrap();
        assert_eq!(
            Fault::Nonsense { one: "partner", other: "importer", country }.to_string(),
            "brief: expected partner and importer to be two countries, but found South Korea as both; name another partner"
        );
        assert_eq!(
            Fault::NoRestrictor { importer: country }.to_string(),
            "brief: expected a supplier of South Korea beside the partner, but found none; name a restrictor"
        );
    }
}
