//! The criteria by which partners are ranked, their weights, and the utility of each partner.
//!
//! | criterion | weight | utility, 0 to 1 |
//! |---|---|---|
//! | ceiling | 0.35 | what it could ship over the need, at most 3, divided by 3 |
//! | access | 0.20 | 1 where firms of the importer own a running facility there or have a contract with one |
//! | world-share | 0.15 | its share of world output of the stage bought, over the largest share among the partners |
//! | own-feed | 0.10 | its own mine output over that and its imports, times what is not the restrictor's material |
//! | capacity | 0.05 | free running capacity over the need, at most 1 |
//! | pipeline | 0.05 | free capacity under construction over the need, at most 1 |
//! | tie | 0.05 | 1 for members of one alliance |
//! | risk | 0.05 | political stability, from the least to the most stable partner |
//!
//! Weights are drawn at random around these (`bands`). A tier always ranks before the next: who supplies today comes before
//! who builds. A missing value counts as the worst and widens the band.
//!
//! *Source*: methods of Lodeway; six other sets of weights change little.

use crate::ranking::bands::{Band, Cell, rank};
use crate::ranking::tier::Tier;

/// A criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merit {
    /// What it could ship.
    Ceiling,
    /// Owned by or contracted to the importer's firms.
    Access,
    /// Share of world output.
    WorldShare,
    /// Own feed that is not the restrictor's.
    OwnFeed,
    /// Running capacity.
    Capacity,
    /// Capacity under construction.
    Pipeline,
    /// Alliance.
    Tie,
    /// Political stability.
    Risk,
}

impl Merit {
    /// All of them, in order.
    pub const ALL: [Merit; 8] = [
        Merit::Ceiling,
        Merit::Access,
        Merit::WorldShare,
        Merit::OwnFeed,
        Merit::Capacity,
        Merit::Pipeline,
        Merit::Tie,
        Merit::Risk,
    ];

    /// The word on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Merit::Ceiling => "ceiling",
            Merit::Access => "access",
            Merit::WorldShare => "world-share",
            Merit::OwnFeed => "own-feed",
            Merit::Capacity => "capacity",
            Merit::Pipeline => "pipeline",
            Merit::Tie => "tie",
            Merit::Risk => "risk",
        }
    }

    /// The criterion of a word.
    pub fn named(word: &str) -> Option<Merit> {
        Merit::ALL.into_iter().find(|m| m.name() == word)
    }

    /// Why it is asked.
    pub fn reason(self) -> &'static str {
        match self {
            Merit::Ceiling => "free exports or free running capacity over the need, at most 3",
            Merit::Access => "owned by or contracted to the importer's firms",
            Merit::WorldShare => "share of world output of the stage bought",
            Merit::OwnFeed => "its own mines, without the restrictor's material",
            Merit::Capacity => "free running capacity over the need, at most 1",
            Merit::Pipeline => "free capacity under construction over the need, at most 1",
            Merit::Tie => "members of one alliance",
            Merit::Risk => "World Bank political stability",
        }
    }
}

/// The weights of the criteria, in the order of [`Merit::ALL`].
pub const WEIGHTS: [f64; 8] = [0.35, 0.20, 0.15, 0.10, 0.05, 0.05, 0.05, 0.05];

/// Rank bands: tier by tier, in the order of tiers; none for a tier that is not ranked.
pub fn bands(partners: &[(Tier, [Cell; 8])], weights: &[f64; 8], draws: u32, seed: u32) -> Vec<Option<Band>> {
    let mut all: Vec<Option<Band>> = vec![None; partners.len()];
    let mut tiers: Vec<Tier> = partners.iter().map(|p| p.0).filter(|t| t.is_ranked()).collect();
    tiers.sort_unstable();
    tiers.dedup();
    let mut before = 0;
    for tier in tiers {
        let places: Vec<usize> = (0..partners.len()).filter(|at| partners[*at].0 == tier).collect();
        let cells: Vec<Vec<Cell>> = places.iter().map(|at| partners[*at].1.to_vec()).collect();
        for (at, band) in places.iter().zip(rank(&cells, weights, draws, seed)) {
            all[*at] = Some(behind(band, before));
        }
        before += places.len();
    }
    all
}

/// A band within a tier, behind the partners of the tiers before.
fn behind(band: Band, before: usize) -> Band {
    let first = if before == 0 { band.first } else { 0.0 };
    let top_five = if before == 0 { band.top_five } else { 0.0 };
    Band {
        p10: band.p10 + before,
        p50: band.p50 + before,
        p90: band.p90 + before,
        shown: band.shown + before,
        mean: band.mean + before as f64,
        first,
        top_five,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_sum_to_one() {
        assert!((WEIGHTS.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_tier_ranks_before_the_next_whatever_the_scores() {
        let (best, worst) = ([Cell::Known(1.0); 8], [Cell::Known(0.0); 8]);
        let partners =
            [(Tier::Prospect, best), (Tier::Now, worst), (Tier::Excluded, best), (Tier::Now, best)];
        let found = bands(&partners, &WEIGHTS, 100, 1);
        let p50 = |at: usize| found[at].map(|b: Band| b.p50);
        assert_eq!([p50(3), p50(1), p50(0), p50(2)], [Some(1), Some(2), Some(3), None]);
    }
}
