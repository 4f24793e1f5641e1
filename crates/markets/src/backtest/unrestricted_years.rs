//! The noise alone, in years in which none of the measures held.
//!
//! *Question*: is what is put around every forecast as wide as it should be, and is it better than saying that nothing changes?
//!
//! *Formula*: for every market and year, the changes of the large buyers of its largest exporters are forecast from the
//! changes that had ended by then, and scored as the episodes are. What the exporter's sales to others fell by is taken
//! as known, as a measure is.
//!
//! *Edge cases*: changes that overlap the years of an episode in one of its codes are left out.
//!
//! *Limits*: years without the listed measures had others, smaller or unknown.
//!
//! *Source*: own. Everything in [`super::volatility`] that could have been done otherwise was decided here.
//!
//! *Example*: docs/methods/backtest.md.

use lodeway_tables::Trade;
use lodeway_tables::facts::EpisodeRow;
use lodeway_terms::Year;
use rayon::prelude::*;

use super::purchases::{odds, share_of, told};
use super::record::{Record, Variable};
use super::score::crps;
use super::volatility::{Change, Past, Volatility};

/// First base year: eight years of changes are before it.
const FIRST: u16 = 2003;
/// Years ahead, as most episodes look.
const AHEAD: u16 = 2;
/// Points at which a forecast is scored.
const POINTS: u16 = 199;

/// Scores of the noise alone by variable; with no cut to fall in proportion, both plain guesses are the same.
pub fn unrestricted_years(trade: &Trade, episodes: &[EpisodeRow]) -> Vec<(Variable, Record)> {
    let past = Past::of(trade, AHEAD);
    let mut bases: Vec<(Year, u16)> = past.changes().map(|c| (c.early, c.ended.0 - c.early.0)).collect();
    bases.retain(|(base, _)| base.0 >= FIRST);
    bases.sort_unstable();
    bases.dedup();
    let scored: Vec<[Scored; 3]> = bases
        .into_par_iter()
        .flat_map_iter(|(base, ahead)| {
            let volatility = Volatility::before(&past, base, ahead);
            let now = past.changes().filter(|c| c.early == base && c.ended.0 == base.0 + ahead);
            let calm = now.filter(|c| !episodes.iter().any(|e| touches(e, c)));
            calm.map(|c| Variable::ALL.map(|v| score(&volatility, c, v))).collect::<Vec<_>>()
        })
        .collect();
    let record = |variable: Variable| {
        let of: Vec<&Scored> = scored.iter().map(|s| &s[variable as usize]).collect();
        let mean = |value: fn(&Scored) -> f64| of.iter().map(|s| value(s)).sum::<f64>() / of.len() as f64;
        let no_change = mean(|s| s.no_change);
        let coverage = mean(|s| f64::from(u8::from(s.covered)));
        (
            variable,
            Record {
                outcomes: of.len(),
                crps: mean(|s| s.crps),
                no_change,
                proportional: no_change,
                coverage,
            },
        )
    };
    Variable::ALL.into_iter().filter(|_| !scored.is_empty()).map(record).collect()
}

/// Whether a change falls into the years of an episode, in one of its codes.
fn touches(episode: &EpisodeRow, change: &Change) -> bool {
    let last = episode.years.iter().max().copied().unwrap_or(episode.base);
    episode.codes.contains(&change.code) && change.early < last && change.ended > episode.base
}

struct Scored {
    crps: f64,
    no_change: f64,
    covered: bool,
}

fn score(volatility: &Volatility, change: &Change, variable: Variable) -> Scored {
    let [before, after] = change.share;
    let at = |p: f64| {
        let moved = volatility.noise(variable, &change.known, p);
        if variable == Variable::Share { told(share_of(odds(before) + moved)) } else { moved }
    };
    let draws: Vec<f64> = (0..POINTS).map(|i| at((f64::from(i) + 0.5) / f64::from(POINTS))).collect();
    let (base, came) = match variable {
        Variable::Share => (told(before), told(after)),
        _ => (0.0, change.change[variable as usize]),
    };
    Scored {
        crps: crps(&draws, came),
        no_change: (base - came).abs(),
        covered: came >= at(0.1) && came <= at(0.9),
    }
}
