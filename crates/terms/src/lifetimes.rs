//! In which edition of the Harmonized System is a list of codes?
//!
//! Each edition brings codes and drops others. A few that are traded a lot tell the editions apart: who holds 850760 is of 2012
//! or later, who holds 285300 is of 2007 or 2012. A full year of trade holds them all.
//!
//! *Edge cases.* BACI writes petroleum oils as 271000 in every edition, so no code of 2710 is in the list.
//!
//! *Limits.* A short list may hold none of them, and then fits several editions. *Source.* Concordances of the UN Statistics
//! Division and the years of use that the World Bank's WITS states; a test compares them.

use crate::edition::Edition;

/// Codes that some editions do not have: code, first edition, last edition.
pub const LIFETIMES: [(u32, Edition, Edition); 20] = [
    (847_120, Edition::Hs92, Edition::Hs92),
    (847_191, Edition::Hs92, Edition::Hs92),
    (854_211, Edition::Hs92, Edition::Hs92),
    (854_140, Edition::Hs92, Edition::Hs17),
    (854_213, Edition::Hs96, Edition::Hs96),
    (854_214, Edition::Hs96, Edition::Hs96),
    (852_540, Edition::Hs96, Edition::Hs02),
    (847_130, Edition::Hs96, Edition::Hs22),
    (854_221, Edition::Hs02, Edition::Hs02),
    (811_292, Edition::Hs02, Edition::Hs22),
    (852_340, Edition::Hs07, Edition::Hs07),
    (285_300, Edition::Hs07, Edition::Hs12),
    (851_712, Edition::Hs07, Edition::Hs17),
    (854_231, Edition::Hs07, Edition::Hs22),
    (850_760, Edition::Hs12, Edition::Hs22),
    (285_390, Edition::Hs17, Edition::Hs22),
    (870_380, Edition::Hs17, Edition::Hs22),
    (853_950, Edition::Hs17, Edition::Hs17),
    (851_713, Edition::Hs22, Edition::Hs22),
    (811_241, Edition::Hs22, Edition::Hs22),
];

/// Which editions have all codes seen so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitting {
    editions: Vec<Edition>,
}

impl Default for Fitting {
    fn default() -> Fitting {
        Fitting { editions: Edition::ALL.to_vec() }
    }
}

impl Fitting {
    /// Sees a code. A code that no edition left would have is an answer too: none is left.
    pub fn see(&mut self, code: u32) {
        if let Some((_, first, last)) = LIFETIMES.iter().find(|(known, _, _)| *known == code) {
            self.editions.retain(|edition| (first..=last).contains(&edition));
        }
    }

    /// The editions left, oldest first.
    pub fn editions(&self) -> &[Edition] {
        &self.editions
    }

    /// The edition, when one is left.
    pub fn only(&self) -> Option<Edition> {
        match self.editions[..] {
            [edition] => Some(edition),
            _ => None,
        }
    }

    /// Whether an edition has all codes seen.
    pub fn fits(&self, edition: Edition) -> bool {
        self.editions.contains(&edition)
    }

    /// Whether an edition has a code, as far as the list of this module knows.
    pub fn may_have(edition: Edition, code: u32) -> bool {
        LIFETIMES
            .iter()
            .find(|(known, _, _)| *known == code)
            .is_none_or(|(_, first, last)| (first..=last).contains(&&edition))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(codes: &[u32]) -> Fitting {
        let mut fitting = Fitting::default();
        for code in codes {
            fitting.see(*code);
        }
        fitting
    }

    #[test]
    fn every_edition_is_told_by_the_codes_it_has() {
        for edition in Edition::ALL {
            let has = |(_, first, last): &&(u32, Edition, Edition)| (first..=last).contains(&&edition);
            let codes: Vec<u32> = LIFETIMES.iter().filter(has).map(|(code, _, _)| *code).collect();
            assert_eq!(of(&codes).only(), Some(edition));
        }
    }

    #[test]
    fn few_codes_leave_several_editions_and_codes_of_two_none() {
        assert_eq!(of(&[284_690]).editions().len(), 7);
        assert_eq!(of(&[850_760, 854_140]).editions(), [Edition::Hs12, Edition::Hs17]);
        assert!(of(&[847_120, 850_760]).editions().is_empty());
        assert!(Fitting::may_have(Edition::Hs17, 284_690) && !Fitting::may_have(Edition::Hs17, 811_241));
    }
}
