//! What would have come, had one thing been different.
//!
//! *Question*: what would a stock, a partner or more suppliers have saved in a past restriction, and what did the measure cost?
//!
//! *Formula*: in each draw the market is solved month by month as it was and with the one thing changed, under the same draws of
//! everything that is assumed. What came is scaled by the two:
//! ```text
//! counterfactual = observed · (model with the change / model as it was)
//! saved          = E·[ loss(observed price) − loss(counterfactual price) ]
//! ```
//! The record's own errors stay: where prices rose further than the model says, the counterfactual rises further too.
//!
//! *Symbols*: E value bought in the base year; the loss of [`crate::outcome`] with the draw's ε of that year; prices relative to base.
//!
//! *Edge cases*: draws that do not clear in one of the two are left out of both. A month or year without an observed figure has no
//! row.
//!
//! Masses that cannot be right or are absent are estimated from the seller's own average, as in the market.
//!
//! *Limits*: the change is in force from the first month, as if decided before. A stock lowers what its owner pays, not what
//! others get. A measure in force for a part of a month counts for the whole or not at all. Entry is on top of what entered in
//! fact. No home sales but the restrictor's own.
//!
//! *Source*: own; for the form see Abadie (2021), Journal of Economic Literature 59(2), on what is held fixed.
//!
//! *Example*: a price of 3 came where the model says 2; with a stock the model says 1.5. The counterfactual is 3·1.5/2 = 2.25.
//! With ε 0.5 and E 100 the losses are 200·(√3 − 1) = 146.4 and 200·(1.5 − 1) = 100, so 46.4 would have been saved.

use lodeway_tables::Trade;
use lodeway_tables::facts::{Date, EpisodeMonth, EpisodeRow};
use lodeway_terms::{Commodity, Country, Interval, Year};

use super::months::between;
use super::months::forecast::observed;
use super::months::market::at_home;
use super::months::series::{Base, COURSES, Place};
use super::purchases::plausible;
use crate::calibration::base_flows;
use crate::calibration::entry::{redirected, with_entry};
use crate::calibration::market::{Home, Market};
use crate::months::calendar::{Measure, RECOVERY_MONTHS};
use crate::months::horizon::Horizon;
use crate::months::path::{Course, Paths, paths};
use crate::months::storage::{Storage, Stored};
use crate::outcome::loss;
use crate::restriction::{Restriction, Unreadable};
use crate::uncertainty::assumptions::Assumptions;
use crate::uncertainty::draws::{Draws, coordinate};
use crate::uncertainty::interval::interval;
use crate::uncertainty::table::{monthly_priors, tonnes};

/// The one thing that is different.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// The buyer's users hold so many months of their use.
    Cover(f64),
    /// The buyer takes this part of its purchases from a partner instead of from the restricting country.
    Partner(Country, f64),
    /// The measure never comes.
    NoMeasure,
    /// A further part of base shares follows what sellers export.
    Entry(f64),
}

/// Why nothing can be said.
#[derive(Debug, Clone, PartialEq)]
pub enum Untold {
    /// A measure that cannot be read.
    Measure(Unreadable),
    /// The country bought nothing with a mass in the base year.
    NotABuyer,
    /// The partner sold nothing elsewhere in the base year, or nothing can be moved to it.
    NothingToMove,
    /// Nothing came that is on record.
    NothingObserved,
    /// No draw cleared in both.
    Unsolved,
}

impl From<Unreadable> for Untold {
    fn from(unreadable: Unreadable) -> Untold {
        Untold::Measure(unreadable)
    }
}

/// A figure as it came and as it would have come.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// `2011`, or `2011-06`.
    pub period: String,
    /// What it is of: `volume`, `unit_value`, `loss_kusd`, or the item of a monthly price.
    pub variable: String,
    /// As it came; relative to the base, the loss in thousand US dollars.
    pub observed: f64,
    /// As it would have come.
    pub counterfactual: Interval,
    /// What would have been saved, thousand US dollars; of losses only.
    pub saved: Option<Interval>,
}

/// All figures, and the sum of what would have been saved.
#[derive(Debug, Clone, PartialEq)]
pub struct Counterfactual {
    /// In order of time.
    pub rows: Vec<Told>,
    /// Over all years, thousand US dollars; none where no year is on record.
    pub saved: Option<Interval>,
    /// Draws.
    pub draws: usize,
    /// Tonnes a year that the partner would have sold; of a change of partner only.
    pub moved_t: Option<f64>,
}

/// A past restriction and a buyer.
pub struct Case<'a> {
    /// Trade of its codes.
    pub trade: &'a Trade,
    /// Its rows, all of one episode.
    pub rows: &'a [EpisodeRow],
    /// Monthly prices.
    pub monthly: &'a [EpisodeMonth],
    /// Members of blocs.
    pub blocs: &'a dyn Fn(&str) -> Option<Vec<Country>>,
    /// Who buys.
    pub importer: Country,
}

/// Month of a date counted from January of a year, from 1; measures of the second week and later begin with the next month, and
/// those that end in the first half end with the month before.
fn month_of(date: Date, first: u16, ends: bool) -> Option<u16> {
    let text = date.to_string();
    let mut parts = text.split('-').map(str::parse::<u16>);
    let (year, month) = (parts.next()?.ok()?, parts.next()?.ok()?);
    let day = parts.next().and_then(Result::ok).unwrap_or(1);
    let from_first = (12 * year.checked_sub(first)?).checked_add(month)?;
    match (ends, day) {
        (false, 8..) => Some(from_first + 1),
        (true, ..15) => Some(from_first.saturating_sub(1)),
        _ => Some(from_first),
    }
}

/// The market of a case solved with its measures.
struct Run {
    indices: Vec<u32>,
    stored: Vec<Vec<Stored>>,
}

/// What both runs share.
struct Prepared {
    market: Market,
    buyer: usize,
    exporter: Country,
    course: Course,
    assumed: Assumptions,
    /// First year.
    first: u16,
    draws: Draws,
}

impl Prepared {
    fn of(case: &Case, draws: Draws) -> Result<Prepared, Untold> {
        let row = case.rows.first().ok_or(Untold::NothingObserved)?;
        let commodity = Commodity::of_codes(&row.codes);
        let first = case.rows.iter().map(|r| r.effective.year().0).min().unwrap_or(row.base.0);
        let last = case.rows.iter().flat_map(|r| &r.years).max().map_or(first, |year| year.0);
        let mut measures = Vec::new();
        for row in case.rows {
            let restriction = Restriction::parse(&row.restrict, case.blocs)?;
            let start = month_of(row.effective, first, false).unwrap_or(1);
            let end = row.ended.and_then(|end| month_of(end, first, true)).map(|end| end.max(start));
            measures.push(Measure { restriction, start, end, ramp: 0, recovery: RECOVERY_MONTHS });
        }
        let exporter = measures[0].restriction.exporter;
        let home: Vec<Home> = at_home(exporter).into_iter().collect();
        let flows = plausible(base_flows(case.trade, &commodity, row.base));
        let market = Market::calibrate(&flows, &home).modelled(tonnes());
        let buyer = market.buyers.binary_search(&case.importer).map_err(|_| Untold::NotABuyer)?;
        let priors = monthly_priors().ok_or(Untold::Unsolved)?;
        let horizon = Horizon::slow().ok_or(Untold::Unsolved)?;
        let months = 12 * (last.saturating_sub(first) + 1);
        let course = Course { months, measures, capacity: Vec::new(), horizon };
        Ok(Prepared { market, buyer, exporter, course, assumed: Assumptions::of(priors), first, draws })
    }

    fn run(&self, market: &Market, measures: bool, cover: Option<f64>) -> Result<Run, Untold> {
        let mut course = self.course.clone();
        if !measures {
            course.measures.clear();
        }
        let buyer = market.buyers.binary_search(&self.market.buyers[self.buyer]);
        let buyer = buyer.map_err(|_| Untold::NotABuyer)?;
        let found: Paths = paths(market, &course, &self.assumed, self.draws, &[buyer]);
        let stored = found.stored_by(0, &|u| Storage::drawn(cover, u)).ok_or(Untold::Unsolved)?;
        Ok(Run { indices: found.indices(), stored })
    }

    /// The market and measures with the change, and what a partner would have sold.
    fn changed(&self, change: Change) -> Result<(Run, Option<f64>), Untold> {
        let place = |country: Country| self.market.sellers.binary_search(&country).ok();
        match change {
            Change::Cover(months) => Ok((self.run(&self.market, true, Some(months))?, None)),
            Change::NoMeasure => Ok((self.run(&self.market, false, None)?, None)),
            Change::Entry(part) => {
                let sold = self.market.supply_weight();
                let free = |country: Country| place(country).map_or(0.0, |at| sold[at]);
                Ok((self.run(&with_entry(&self.market, part, &free), true, None)?, None))
            }
            Change::Partner(partner, part) => {
                let both = place(self.exporter).zip(place(partner)).ok_or(Untold::NothingToMove)?;
                let (market, moved) = redirected(&self.market, self.buyer, [both.0, both.1], part);
                if moved <= 0.0 {
                    return Err(Untold::NothingToMove);
                }
                Ok((self.run(&market, true, None)?, Some(moved)))
            }
        }
    }

    /// ε of a draw in a month, from 0.
    fn epsilon(&self, draw: u32, month: usize) -> f64 {
        let u = |dimension| coordinate(self.draws, draw, dimension);
        let start = self.assumed.at([u(0), u(1), u(2)]);
        self.course.horizon.at(&start, self.course.adapted(month as u16 + 1)).epsilon
    }
}

/// The draws that cleared in both runs: which, and their positions in each.
fn pairs(a: &Run, b: &Run) -> Vec<(u32, usize, usize)> {
    let both = |(at, index): (usize, &u32)| Some((*index, at, b.indices.binary_search(index).ok()?));
    a.indices.iter().enumerate().filter_map(both).collect()
}

/// What a buyer bought in a year, with masses that are set aside or absent estimated as in the market ([`Market::modelled`]);
/// none when it bought nothing.
fn bought(trade: &Trade, commodity: &Commodity, year: Year, importer: Country) -> Option<Bought> {
    let flows = plausible(base_flows(trade, commodity, year));
    let market = Market::calibrate(&flows, &[]).modelled(tonnes());
    let buyer = market.buyers.binary_search(&importer).ok()?;
    let own = market.flows.iter().filter(|f| f.buyer == buyer && f.mass > 0.0);
    let (mass, value) = own.fold((0.0, 0.0), |sum, f| (sum.0 + f.mass, sum.1 + f.value));
    (mass > 0.0 && value > 0.0).then_some(Bought { mass, value })
}

/// A buyer's year.
#[derive(Debug, Clone, Copy)]
struct Bought {
    /// Tonnes.
    mass: f64,
    /// Thousand US dollars.
    value: f64,
}

impl Bought {
    fn unit_value(&self) -> f64 {
        self.value / self.mass
    }
}

/// Mean price (weighted by use) and use over some months.
fn mean(story: &[Stored], months: std::ops::Range<usize>) -> (f64, f64) {
    let months = &story[months.start.min(story.len())..months.end.min(story.len())];
    let used: f64 = months.iter().map(|m| m.used).sum();
    let count = months.len() as f64;
    let price = if used > 0.0 {
        months.iter().map(|m| m.used * m.price).sum::<f64>() / used
    } else {
        months.iter().map(|m| m.price).sum::<f64>() / count
    };
    (price, used / count)
}

/// What would have come in a past restriction with one thing changed.
///
/// # Errors
/// [`Untold`] when the case has no market, buyer, partner or record to speak of.
pub fn counterfactual(case: &Case, change: Change, draws: Draws) -> Result<Counterfactual, Untold> {
    let prepared = Prepared::of(case, draws)?;
    let was = prepared.run(&prepared.market, true, None)?;
    let (with, moved_t) = prepared.changed(change)?;
    let pairs = pairs(&was, &with);
    if pairs.is_empty() {
        return Err(Untold::Unsolved);
    }
    let both = Both { prepared: &prepared, was: &was, with: &with, pairs: &pairs };
    let mut rows = both.months(case);
    let (years, saved) = both.years(case);
    let saved = (!years.is_empty()).then(|| interval(saved));
    rows.extend(years);
    if rows.is_empty() {
        return Err(Untold::NothingObserved);
    }
    rows.sort_by(|a, b| a.period.cmp(&b.period));
    Ok(Counterfactual { rows, saved, draws: pairs.len(), moved_t })
}

/// Both runs, draw by draw.
struct Both<'a> {
    prepared: &'a Prepared,
    was: &'a Run,
    with: &'a Run,
    pairs: &'a [(u32, usize, usize)],
}

impl Both<'_> {
    /// Monthly prices of this buyer or of all that are on record.
    fn months(&self, case: &Case) -> Vec<Told> {
        let Some(episode) = case.rows.first().map(|row| row.episode.as_str()) else { return Vec::new() };
        let courses = COURSES.iter().filter(|c| c.episode == episode && matches!(c.base, Base::Trade { .. }));
        let mut found = Vec::new();
        for price in courses.flat_map(|course| course.prices) {
            let fits = match price.place {
                Place::Abroad => true,
                Place::Buyer(iso3) => iso3 == case.importer.iso3(),
                Place::Inside => false,
            };
            for (month, _) in price.months.iter().filter(|_| fits) {
                let at = between(&format!("{}-01", self.prepared.first), month);
                let at = at.and_then(|at| usize::try_from(at).ok());
                let at = at.filter(|at| *at < usize::from(self.prepared.course.months));
                let Some((observed, at)) = observed(case.monthly, episode, price, month).zip(at) else {
                    continue;
                };
                let ratio = |(_, a, b): &(u32, usize, usize)| {
                    observed * self.with.stored[*b][at].price / self.was.stored[*a][at].price
                };
                found.push(Told {
                    period: (*month).to_owned(),
                    variable: price.item.to_owned(),
                    observed,
                    counterfactual: interval(self.pairs.iter().map(ratio).collect()),
                    saved: None,
                });
            }
        }
        found
    }

    /// Volume, unit value and loss of every year of the episode, and the sum of what would have been saved, by draw.
    fn years(&self, case: &Case) -> (Vec<Told>, Vec<f64>) {
        let mut saved = vec![0.0; self.pairs.len()];
        let mut found = Vec::new();
        let Some(row) = case.rows.first() else { return (found, saved) };
        let commodity = Commodity::of_codes(&row.codes);
        let bought = |year: Year| bought(case.trade, &commodity, year, case.importer);
        let mut years: Vec<Year> = case.rows.iter().flat_map(|r| r.years.iter().copied()).collect();
        years.sort_unstable();
        years.dedup();
        for year in years {
            if let Some((base, came)) = bought(row.base).zip(bought(year)) {
                found.extend(self.year(year, &base, &came, &mut saved));
            }
        }
        (found, saved)
    }

    fn year(&self, year: Year, base: &Bought, came: &Bought, saved: &mut [f64]) -> Vec<Told> {
        let start = 12 * usize::from(year.0.saturating_sub(self.prepared.first));
        let means: Vec<((f64, f64), (f64, f64))> = self
            .pairs
            .iter()
            .map(|(_, a, b)| {
                let months = start..start + 12;
                (mean(&self.was.stored[*a], months.clone()), mean(&self.with.stored[*b], months))
            })
            .collect();
        let volume = came.mass / base.mass;
        let price = came.unit_value() / base.unit_value();
        let prices: Vec<f64> = means.iter().map(|(was, with)| price * with.0 / was.0).collect();
        let volumes: Vec<f64> = means.iter().map(|(was, with)| volume * with.1 / was.1).collect();
        let losses: Vec<(f64, f64)> = self
            .pairs
            .iter()
            .zip(&prices)
            .map(|((draw, ..), with)| {
                let epsilon = self.prepared.epsilon(*draw, start + 6);
                (loss(base.value, price, epsilon), loss(base.value, *with, epsilon))
            })
            .collect();
        let own: Vec<f64> = losses.iter().map(|(was, with)| was - with).collect();
        for (sum, own) in saved.iter_mut().zip(&own) {
            *sum += own;
        }
        let told = |variable: &str, observed: f64, draws: Vec<f64>, saved: Option<Interval>| Told {
            period: year.to_string(),
            variable: variable.to_owned(),
            observed,
            counterfactual: interval(draws),
            saved,
        };
        let was = interval(losses.iter().map(|(was, _)| *was).collect()).p50;
        vec![
            told("volume", volume, volumes, None),
            told("unit_value", price, prices, None),
            told("loss_kusd", was, losses.iter().map(|(_, with)| *with).collect(), Some(interval(own))),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_measures_by_hand() {
        let month = |text: &str, ends| month_of(Date::parse(text).unwrap(), 2010, ends);
        assert_eq!((month("2010-01-01", false), month("2010-12-31", true)), (Some(1), Some(12)));
        // The halt of 21 September to 24 November: October and November.
        assert_eq!((month("2010-09-21", false), month("2010-11-24", true)), (Some(10), Some(11)));
        assert_eq!((month("2011-01-01", false), month("2011-06-10", true)), (Some(13), Some(17)));
    }

    #[test]
    fn a_mean_price_weighs_what_is_used() {
        let month = |price, used| Stored { price, used, left: 0.0 };
        // (1·1 + 4·0.5)/1.5 = 2 at a mean use of 0.75
        assert_eq!(mean(&[month(1.0, 1.0), month(4.0, 0.5)], 0..2), (2.0, 0.75));
        assert_eq!(mean(&[month(3.0, 0.0), month(5.0, 0.0)], 0..2), (4.0, 0.0));
    }

    #[test]
    fn what_is_saved_by_hand() {
        // Observed 3, the model 2 and with the change 1.5: 2.25. With ε 0.5 losses are 200·(√3 − 1) and 200·(1.5 − 1).
        let with = 3.0 * 1.5 / 2.0;
        let saved = loss(100.0, 3.0, 0.5) - loss(100.0, with, 0.5);
        assert!((saved - (200.0 * (3.0_f64.sqrt() - 1.0) - 100.0)).abs() < 1e-9, "{saved}");
    }

    #[test]
    fn draws_are_paired_by_what_they_are() {
        let run = |indices: &[u32]| Run { indices: indices.to_vec(), stored: Vec::new() };
        assert_eq!(pairs(&run(&[0, 1, 3]), &run(&[1, 2, 3])), [(1, 1, 0), (3, 2, 2)]);
    }
}
