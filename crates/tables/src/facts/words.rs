//! Words that a table may hold: one type a column, so that a word outside its list is refused where it stands.

use lodeway_terms::{Country, Status};

/// Declares an enumeration whose values are words of a table.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $what:literal: $($(#[$note:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$note])* $variant,)+
        }

        impl $name {
            /// Every value.
            pub const ALL: &[$name] = &[$($name::$variant),+];
            /// What a reader of a faulty cell is told.
            pub const EXPECTED: &str = $what;
            /// What to do about it.
            pub const REMEDY: &str = concat!("use one of", $(" \"", $word, "\"",)+);

            /// The word in the table.
            pub fn word(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)+
                }
            }

            /// The value of a word; none when it is no word of the list.
            pub fn parse(word: &str) -> Option<$name> {
                match word {
                    $($word => Some($name::$variant),)+
                    _ => None,
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }

        /// For code that still names the word.
        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.word() == *other
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What a plant makes, or what a figure of output is of.
    ProductionStage, "a stage of production":
    /// Mined ore or concentrate.
    Mine = "mine",
    /// A mineral sold as it is mined, such as fluorspar.
    Mineral = "mineral",
    /// Refined, whatever the product.
    Refined = "refined",
    /// Alumina.
    Alumina = "alumina",
    /// Matte and other intermediates.
    Matte = "matte",
    /// Separated oxides of rare earths.
    Separated = "separated",
    /// Oxides.
    Oxide = "oxide",
    /// Chemical compounds.
    Compounds = "compounds",
    /// Hydroxides.
    Hydroxide = "hydroxide",
    /// Carbonates.
    Carbonate = "carbonate",
    /// Pigments.
    Pigment = "pigment",
    /// Metal.
    Metal = "metal",
    /// Ferro-alloys.
    Ferroalloy = "ferroalloy",
    /// Metal or carbide powder.
    Powder = "powder",
    /// Artificial graphite.
    Artificial = "artificial",
    /// Anode material.
    Anode = "anode",
    /// Permanent magnets.
    Magnet = "magnet",
}

impl ProductionStage {
    /// Whether the product comes out of a mine and is not processed further.
    pub fn is_mined(self) -> bool {
        matches!(self, ProductionStage::Mine | ProductionStage::Mineral)
    }
}

/// The catalogue still names the stages of its production links as text.
impl PartialEq<String> for ProductionStage {
    fn eq(&self, other: &String) -> bool {
        self.word() == other
    }
}

words! {
    /// How well a row was checked against its source.
    Confidence, "a confidence":
    /// The source was read and says so.
    High = "high",
    /// A secondary text says so, or a part is inferred.
    Medium = "medium",
    /// One weak text, or a figure that others dispute.
    Low = "low",
}

impl Confidence {
    /// How far a figure of this confidence can be trusted: what was not read at its source is assumed.
    pub fn status(self) -> Status {
        match self {
            Confidence::High => Status::Observed,
            Confidence::Medium | Confidence::Low => Status::Assumed,
        }
    }
}

/// A country, a bloc or everybody.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// Everybody.
    All,
    /// One country.
    Country(Country),
    /// The members of a bloc, such as `EU27`.
    Bloc(String),
}

impl Party {
    /// Whether a country is meant; `blocs` are the blocs it belongs to.
    pub fn holds(&self, country: Country, blocs: &[&str]) -> bool {
        match self {
            Party::All => true,
            Party::Country(one) => *one == country,
            Party::Bloc(bloc) => blocs.contains(&bloc.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_leads_back_to_its_value() {
        for stage in ProductionStage::ALL {
            assert_eq!(ProductionStage::parse(stage.word()), Some(*stage));
        }
        assert_eq!(ProductionStage::parse("mines"), None);
    }
}
