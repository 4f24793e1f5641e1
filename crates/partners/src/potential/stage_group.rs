//! Which facilities make what an importer buys: mined goods, refined goods, or one further product.
//!
//! A smelter opens no ore market, and a mine makes no oxide. Within the refined goods a plant can change its product
//! (oxide, carbonate, metal, powder), so they are one group.

use lodeway_tables::facts::ProductionStage;
use lodeway_terms::{Catalogue, Hs6};

/// A group of stages between which a seller can move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Ore, concentrate, and minerals sold as mined.
    Mined,
    /// Oxides, compounds, metals, alloys, powders.
    Refined,
    /// Artificial graphite.
    Artificial,
    /// Anode material.
    Anode,
    /// Magnets.
    Magnet,
    /// Scrap, catalysts.
    Other,
}

impl Group {
    /// The words.
    pub fn word(self) -> &'static str {
        match self {
            Group::Mined => "mined",
            Group::Refined => "refined",
            Group::Artificial => "artificial graphite",
            Group::Anode => "anode material",
            Group::Magnet => "magnets",
            Group::Other => "other products",
        }
    }

    /// The group of what a facility makes.
    pub fn of_facility(stage: ProductionStage) -> Group {
        match stage {
            stage if stage.is_mined() => Group::Mined,
            ProductionStage::Artificial => Group::Artificial,
            ProductionStage::Anode => Group::Anode,
            ProductionStage::Magnet => Group::Magnet,
            _ => Group::Refined,
        }
    }

    /// The group of a stage of the catalogue.
    pub fn of_stage(slug: &str) -> Group {
        match slug {
            "ore" | "mineral" | "coal" | "oil" | "gas" | "natural" => Group::Mined,
            "artificial" => Group::Artificial,
            "anode" => Group::Anode,
            "magnets" => Group::Magnet,
            "catalysts" | "scrap" => Group::Other,
            _ => Group::Refined,
        }
    }

    /// The group of a code, and the tonnes of content in a tonne of it; a code outside the catalogue is refined and gross.
    pub fn of_code(code: Hs6) -> (Group, f64) {
        Catalogue::get().product(code).map_or((Group::Refined, 1.0), |(_, stage, product)| {
            (Group::of_stage(&stage.slug), product.content.as_ref().map_or(1.0, |c| c.mid))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_smelter_opens_no_ore_market() {
        assert_eq!(Group::of_facility(ProductionStage::Metal), Group::of_stage("powder"));
        assert_ne!(Group::of_facility(ProductionStage::Metal), Group::of_stage("ore"));
        assert_eq!(Group::of_facility(ProductionStage::Mineral), Group::of_stage("natural"));
    }

    #[test]
    fn every_stage_of_the_catalogue_has_the_group_that_its_name_says() {
        for mineral in Catalogue::get().minerals() {
            for stage in &mineral.stages {
                let mined = Group::of_stage(&stage.slug) == Group::Mined;
                // Helium is a gas of chapter 28 that wells give.
                let chapter = stage.slug == "gas"
                    || stage.codes().iter().all(|code| (25..=27).contains(&(code.number() / 10_000)));
                assert!(!mined || chapter, "{}:{}", mineral.slug, stage.slug);
            }
        }
    }
}
