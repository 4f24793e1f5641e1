//! The question who could supply, and its answer: one row a country.

use std::collections::BTreeSet;

use lodeway_tables::facts::{Facility, Measure, Membership, Production, RefiningShare, Sanction};
use lodeway_tables::{Governance, Trade};
use lodeway_terms::{Commodity, Country, Hs6, Status, Year};

use crate::potential::stage_group::Group;
use crate::ranking::bands::{Band, Cell};
use crate::ranking::tier::{Ground, Tier};
use crate::routes::network::Network;
use crate::routes::reach::Reach;

/// The tables the answer rests on.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// Trade of all codes.
    pub trade: &'a Trade,
    /// Output by country.
    pub production: &'a [Production],
    /// Shares of refining.
    pub refining: &'a [RefiningShare],
    /// Mines, plants and projects.
    pub facilities: &'a [Facility],
    /// Who may not buy from whom.
    pub sanctions: &'a [Sanction],
    /// Export measures.
    pub restrictions: &'a [Measure],
    /// Members of blocs.
    pub blocs: &'a [Membership],
    /// Political stability.
    pub governance: &'a Governance,
    /// Routes; without them no route is known.
    pub network: Option<&'a Network>,
}

/// The question.
#[derive(Debug, Clone)]
pub struct Question<'a> {
    /// Who would buy.
    pub importer: Country,
    /// What.
    pub commodity: &'a Commodity,
    /// When.
    pub year: Year,
    /// Who might restrict; none when nobody controls it.
    pub restrictor: Option<Country>,
    /// Weights in the order of [`crate::ranking::scores::Merit::ALL`].
    pub weights: [f64; 8],
    /// Random weights behind the bands.
    pub draws: u32,
    /// Their seed.
    pub seed: u32,
}

/// One country.
#[derive(Debug, Clone, PartialEq)]
pub struct Partner {
    /// The country.
    pub partner: Country,
    /// Its tier.
    pub tier: Tier,
    /// Why it is in it.
    pub ground: Ground,
    /// Its rank; none for re-exporters and the excluded.
    pub band: Option<Band>,
    /// What it could ship over the need, at most 3; none without a need.
    pub ceiling_share: Option<f64>,
    /// What it could ship, tonnes of content a year.
    pub free_t: f64,
    /// All its exports, tonnes of content.
    pub exports_t: f64,
    /// The facility that would ship, or would be the first to.
    pub facility: Option<Facility>,
    /// From when: the first year of a facility that does not run yet.
    pub from_year: Option<Year>,
    /// The part of its output that others have.
    pub captive_share: Option<f64>,
    /// Who has most of it.
    pub captive_to: Option<Country>,
    /// The restrictor's material inside what it sells; none without a restrictor or without sales.
    pub passed_share: Option<f64>,
    /// What could stop it, in words.
    pub stopped_by: Vec<String>,
    /// The route to the importer.
    pub reach: Option<Reach>,
    /// Utilities in the order of [`crate::ranking::scores::Merit::ALL`].
    pub utilities: [Cell; 8],
    /// One short sentence.
    pub reason: String,
    /// Observed, estimated, assumed or prospective.
    pub status: Status,
    /// What is not known of it.
    pub missing: Vec<&'static str>,
}

impl Partner {
    /// What any two states on the route could do; none when no route is known.
    pub fn corridor_dependence(&self) -> Option<f64> {
        self.reach.as_ref().map(Reach::dependence)
    }
}

/// The answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Partners {
    /// What the importer needs, tonnes of content a year.
    pub need_t: f64,
    /// The groups of stages it buys.
    pub bought: BTreeSet<Group>,
    /// The codes of those groups.
    pub codes: Vec<Hs6>,
    /// Whether a mass of the need was filled in by a mean unit value.
    pub need_estimated: bool,
    /// Every country, by tier, then by rank.
    pub rows: Vec<Partner>,
}
