//! Sectors of aid: the purpose codes of the OECD, and the groups in which a minister speaks of them.
//!
//! A purpose has five digits (32220 mineral prospection), its sector the first three (322), and 0 stands for all sectors
//! together. A group is a set of codes by their beginning; the longest beginning wins, so urban development (43030) is
//! told from other multisector aid (430).

use std::fmt;

/// A sector or purpose code of the OECD's Development Assistance Committee; 0 is all sectors together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sector(pub u32);

/// The groups: beginning of the code, slug, name. Names are ours, in the words of the OECD's list.
const GROUPS: &[(&str, &str, &str)] = &[
    ("11", "education", "education"),
    ("12", "health", "health"),
    ("13", "health", "health"),
    ("14", "water", "water and sanitation"),
    ("15", "government", "government and civil society"),
    ("16", "social", "other social services"),
    ("21", "transport", "transport and storage"),
    ("22", "ict", "communications and ICT"),
    ("23", "energy", "energy"),
    ("24", "finance", "banking and finance"),
    ("25", "business", "business services"),
    ("31", "agriculture", "agriculture, forestry, fishing"),
    ("321", "industry", "industry"),
    ("322", "mining", "mineral resources and mining"),
    ("323", "construction", "construction"),
    ("33", "trade", "trade policy and tourism"),
    ("41", "environment", "environment"),
    ("43", "multisector", "other multisector"),
    ("43030", "urban", "urban development"),
    ("43031", "urban", "urban land policy"),
    ("43032", "urban", "urban development, other"),
    ("51", "budget-support", "budget support"),
    ("52", "food", "food assistance"),
    ("53", "commodity", "other commodity assistance"),
    ("60", "debt", "action relating to debt"),
    ("72", "humanitarian", "emergency response"),
    ("73", "humanitarian", "reconstruction"),
    ("74", "humanitarian", "disaster preparedness"),
    ("91", "administration", "donors' administration"),
    ("93", "refugees", "refugees in donor countries"),
    ("99", "unspecified", "sector not specified"),
];

impl Sector {
    /// All sectors together.
    pub const ALL: Sector = Sector(0);
    /// The OECD's code for a sector that is not specified.
    pub const UNSPECIFIED: Sector = Sector(99_810);

    /// The sector of a word: `all`, a code, or the slug of a group (its first code).
    pub fn parse(word: &str) -> Option<Sector> {
        if word == "all" {
            return Some(Sector::ALL);
        }
        if let Some((start, _, _)) = GROUPS.iter().find(|(_, slug, _)| *slug == word) {
            return format!("{start:0<3}").parse().ok().map(Sector);
        }
        word.parse()
            .ok()
            .filter(|code| (100..=999).contains(code) || (10_000..=99_999).contains(code))
            .map(Sector)
    }

    /// The group, by its slug; `all` for all sectors together, `other` for a code outside every group.
    pub fn group(self) -> &'static str {
        if self == Sector::ALL {
            return "all";
        }
        let code = self.0.to_string();
        let best =
            GROUPS.iter().filter(|(start, ..)| code.starts_with(start)).max_by_key(|(start, ..)| start.len());
        best.map_or("other", |(_, slug, _)| slug)
    }

    /// The slugs of all groups, in the order of the codes.
    pub fn groups() -> Vec<&'static str> {
        let mut slugs: Vec<&str> = GROUPS.iter().map(|(_, slug, _)| *slug).collect();
        slugs.dedup();
        slugs
    }

    /// The name of a group; the slug itself when there is no such group.
    pub fn group_name(slug: &str) -> &str {
        match slug {
            "all" => "all sectors",
            "other" => "outside the list",
            _ => GROUPS.iter().find(|(_, s, _)| *s == slug).map_or(slug, |(_, _, name)| name),
        }
    }

    /// Whether the code lies in another: 32220 in 322.
    pub fn within(self, other: Sector) -> bool {
        other == Sector::ALL || self.0.to_string().starts_with(&other.0.to_string())
    }
}

impl fmt::Display for Sector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Sector::ALL { f.write_str("all") } else { write!(f, "{}", self.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_fall_into_the_groups_a_minister_names() {
        let group = |code| Sector(code).group();
        assert_eq!(
            [322, 32_220, 22_040, 23_210, 21_030].map(group),
            ["mining", "mining", "ict", "energy", "transport"]
        );
        assert_eq!([43_030, 43_010, 99_810, 0].map(group), ["urban", "multisector", "unspecified", "all"]);
        assert_eq!(group(80_000), "other");
    }

    #[test]
    fn a_sector_is_written_as_a_code_a_group_or_all() {
        assert_eq!(Sector::parse("mining"), Some(Sector(322)));
        assert_eq!(Sector::parse("urban"), Some(Sector(43_030)));
        assert_eq!(Sector::parse("ict"), Some(Sector(220)));
        assert_eq!(Sector::parse("all"), Some(Sector::ALL));
        assert_eq!(Sector::parse("32220"), Some(Sector(32_220)));
        assert_eq!(Sector::parse("3222"), None);
        for slug in Sector::groups() {
            assert_eq!(Sector::parse(slug).unwrap().group(), slug);
        }
    }

    #[test]
    fn a_purpose_lies_in_its_sector_and_in_all() {
        assert!(Sector(32_220).within(Sector(322)) && Sector(322).within(Sector::ALL));
        assert!(!Sector(322).within(Sector(32_220)));
    }
}
