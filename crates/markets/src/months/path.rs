//! The market month by month: measures that come and go, elasticities that grow, capacity that comes on, stocks.
//!
//! *Question*: what does a three-month stop cost, and a twelve-month one?
//!
//! *Formula*: in each month the equilibrium of [`crate::solve`], with what holds in that month ([`crate::months::calendar`],
//! [`crate::months::licence`]), the elasticities reached by the middle of it ([`crate::months::horizon`]), the suppliers that have
//! entered by then ([`crate::calibration::entry`]) and the capacity on stream. A month's loss is a twelfth of the yearly one. Stocks of users
//! spread what comes over time ([`crate::months::storage`]); a stock under a rule runs along the path of volumes
//! ([`crate::months::stock`]).
//!
//! *Symbols*: prices base 1, volumes relative to a month of the base year, stocks in months of base use.
//!
//! *Edge cases*: a month without measures is the base. A buyer without any supplier left is cut off: it pays the
//! reservation price, without a bound an infinite one.
//!
//! *Limits*: months are linked by elasticities, capacity and stocks only: no seasons; what others' stocks release does not reach a
//! buyer. New capacity grows only where the base year has sales.
//!
//! *Source*: methods of the base model; adjustment assumed.
//!
//! *Example*: see docs/methods/path.md.

mod entering;
mod stored;

use lodeway_terms::{Country, Interval};
use rayon::prelude::*;

use crate::calibration::market::{Elasticities, Licences, Market, Nest};
use crate::months::calendar::{Measure, NewCapacity};
use crate::months::horizon::Horizon;
use crate::months::licence::LicencePriors;
use crate::outcome::loss;
use crate::restriction::{Instrument, Leak, Restriction};
use crate::solver::deflation::Deflation;
use crate::solver::fixed_point::solve_from;
use crate::solver::lane::Lane;
use crate::solver::lane::LogPrices;
use crate::solver::vector_math::exp;
use crate::uncertainty::assumptions::{Assumptions, MEDIANS, home_at, reservation_price};
use crate::uncertainty::draws::{Draws, coordinate};

use crate::months::shipments::{Series, Shipment};
use crate::months::stock::{Stock, run};
use crate::restriction::Scenario;
use crate::solver::fixed_point::deflation_at;
use crate::solver::varieties::{Quota, Restricted};
use crate::uncertainty::interval::interval;

pub use entering::Markets;

/// Share of the base at which a drawn licence is linearised: near the median of the months that matter.
const TYPICAL_LICENCE: f64 = 0.2;

/// What happens over the months.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// How many months.
    pub months: u16,
    /// Measures in time.
    pub measures: Vec<Measure>,
    /// Capacity that comes on.
    pub capacity: Vec<NewCapacity>,
    /// How elasticities grow.
    pub horizon: Horizon,
}

impl Course {
    /// Months from the first measure to the middle of a month: people begin to adapt when it hits, not before.
    pub fn adapted(&self, month: u16) -> f64 {
        let first = self.measures.iter().map(|m| m.start).min().unwrap_or(1);
        f64::from(month.saturating_sub(first)) + 0.5
    }

    /// What holds in a month.
    pub fn scenario(&self, month: u16, leak: Leak) -> Scenario {
        Scenario { restrictions: self.measures.iter().filter_map(|m| m.in_month(month)).collect(), leak }
    }

    /// What holds in a month of a market, with the positions of its measures. A licence that is drawn is a quota whose size each
    /// draw sets.
    fn in_force(&self, month: u16, licences: Licences) -> impl Iterator<Item = (usize, Restriction)> {
        self.measures.iter().enumerate().filter_map(move |(at, measure)| {
            let restriction = if drawn(measure, licences) && measure.holds(month) {
                let instrument = Instrument::Quota(TYPICAL_LICENCE);
                Some(Restriction { instrument, ..measure.restriction.clone() })
            } else {
                measure.in_month(month)
            };
            restriction.map(|restriction| (at, restriction))
        })
    }
}

/// Whether each draw sets what a measure lets through.
fn drawn(measure: &Measure, licences: Licences) -> bool {
    licences != Licences::Even && matches!(measure.restriction.instrument, Instrument::Licence(_))
}

/// First dimension of the draws of stocks.
const STORAGE: u32 = 10;
/// Dimensions of the draws of a licence, five for each measure, and of its scatter in each month.
const LICENCE: u32 = 16;
const LUMPS: u32 = 96;

/// A stretch of months in which the same holds.
struct Phase {
    /// Its market among [`Markets`].
    market: usize,
    restricted: Restricted,
    /// None where nothing holds: every price is then the base's.
    deflation: Option<Deflation>,
}

/// Every draw's path of the buyers asked for.
pub struct Paths {
    /// Positions of the buyers among the market's.
    pub buyers: Vec<usize>,
    /// The countries that restrict, with their positions among the sellers.
    pub restrictors: Vec<(Country, usize)>,
    series: Vec<Series>,
    /// Base tonnes of a month, by series.
    base_t: Vec<Option<f64>>,
    /// By draw.
    draws: Vec<PathDraw>,
    /// Draws that did not clear in some month; left out.
    pub failed: usize,
    months: usize,
    nest: Nest,
    /// Whether a measure is in force, by month.
    stopped: Vec<bool>,
}

/// One draw's path.
struct PathDraw {
    /// Which draw it is.
    index: u32,
    /// By month.
    elasticities: Vec<Elasticities>,
    /// P by month and buyer asked for; when cut off the reservation price, infinite without one.
    price: Vec<Vec<f64>>,
    /// Q likewise, relative to base.
    volume: Vec<Vec<f64>>,
    /// P̄; none without a bound.
    ceiling: Option<f64>,
    /// Probabilities of stock, its cost and the believed length, by buyer asked for.
    storage: Vec<[f64; 3]>,
    /// Price inside and outside, by month and restrictor.
    zones: Vec<Vec<(f64, f64)>>,
    /// Base purchases by buyer asked for.
    spent: Vec<f64>,
    /// Shipments over those of the base, by month and [`Series`].
    shipped: Vec<Vec<f64>>,
    cleared: bool,
}

/// A buyer's month over all draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// From 1.
    pub month: u16,
    /// Import price, base 1.
    pub price: Interval,
    /// Imports relative to a month of the base year.
    pub volume: Interval,
    /// Stock left at the end of the month, months of base use; none without a stock.
    pub stock: Option<Interval>,
    /// Share of base use that is not met.
    pub unserved: Interval,
    /// Loss in the month, thousand US dollars.
    pub loss_kusd: Interval,
}

/// A buyer's whole path over all draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Total {
    /// Loss over all months, thousand US dollars.
    pub loss_kusd: Interval,
    /// Months of base use that were not met.
    pub unserved_months: Interval,
    /// Days to the first shortage; infinite when there is none.
    pub days_to_shortage: Interval,
    /// Highest monthly price.
    pub peak_price: Interval,
}

/// Prices inside and outside a restrictor in a month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Zone {
    /// From 1.
    pub month: u16,
    /// Who restricts.
    pub restrictor: Country,
    /// What its producers get, base 1.
    pub inside: Interval,
    /// What buyers elsewhere pay on average (weights of the base year), base 1; those cut off are left out.
    pub outside: Interval,
    /// Outside over inside.
    pub gap: Interval,
}

/// Solves every month of every draw.
pub fn paths(
    market: &Market,
    course: &Course,
    assumed: &Assumptions,
    draws: Draws,
    buyers: &[usize],
) -> Paths {
    paths_on(&Markets::one(market, course.months), course, assumed, draws, buyers)
}

/// The same on a market that changes as new suppliers enter; buyers by their positions, which are the same in all of them.
pub fn paths_on(
    markets: &Markets,
    course: &Course,
    assumed: &Assumptions,
    draws: Draws,
    buyers: &[usize],
) -> Paths {
    let market = &markets.each[0];
    let leak = assumed.leak_at([0.5; 2]);
    let (phases, phase_of) = phases(markets, course, assumed, leak);
    let mut restrictors: Vec<(Country, usize)> = course
        .measures
        .iter()
        .map(|m| m.restriction.exporter)
        .filter_map(|c| market.sellers.binary_search(&c).ok().map(|at| (c, at)))
        .collect();
    restrictors.sort_unstable();
    restrictors.dedup();
    let none = Restricted::new(market, &Scenario::default());
    let series: Vec<Vec<Series>> =
        markets.each.iter().map(|market| Series::of(market, &course.measures, buyers)).collect();
    let asked = Asked {
        market,
        markets,
        none: &none,
        series: &series,
        course,
        assumed,
        draws,
        buyers,
        restrictors: &restrictors,
    };
    let group = |group: u32| asked.group(group, &phases, &phase_of);
    let mut solved: Vec<PathDraw> =
        (0..draws.count.div_ceil(8)).into_par_iter().flat_map_iter(group).collect();
    solved.truncate(draws.count as usize);
    let count = solved.len();
    solved.retain(|draw| draw.cleared);
    Paths {
        buyers: buyers.to_vec(),
        restrictors,
        base_t: series[0].iter().map(|own| own.base_t(market)).collect(),
        series: series.into_iter().next().unwrap_or_default(),
        failed: count - solved.len(),
        months: usize::from(course.months),
        nest: market.model.nest,
        stopped: (1..=course.months).map(|month| course.measures.iter().any(|m| m.holds(month))).collect(),
        draws: solved,
    }
}

/// The different states of the market, and which of them each month has.
fn phases(markets: &Markets, course: &Course, assumed: &Assumptions, leak: Leak) -> (Vec<Phase>, Vec<usize>) {
    let mut known: Vec<(Scenario, Vec<f64>, usize)> = Vec::new();
    let mut phases = Vec::new();
    let mut phase_of = Vec::new();
    for month in 1..=course.months {
        let (at, market) = markets.of(month);
        let in_force = course.in_force(month, market.model.licences);
        let scenario =
            Scenario { restrictions: in_force.map(|(_, restriction)| restriction).collect(), leak };
        let growth: Vec<f64> = market
            .sellers
            .iter()
            .map(|seller| {
                let own = course.capacity.iter().filter(|c| c.country == *seller);
                own.map(|c| c.factor(month)).product()
            })
            .collect();
        let state = (scenario, growth, at);
        if let Some(at) = known.iter().position(|k| *k == state) {
            phase_of.push(at);
            continue;
        }
        let mut restricted = Restricted::new(market, &state.0);
        for (capacity, growth) in restricted.capacity.iter_mut().zip(&state.1) {
            *capacity *= growth;
        }
        let free = state.0.restrictions.is_empty()
            && state.1.iter().all(|growth| (growth - 1.0).abs() < f64::EPSILON);
        let deflation = (!free).then(|| {
            let elasticities = course.horizon.at(&assumed.central(), course.adapted(month));
            deflation_at(
                &restricted,
                &Lane { elasticities, leak, ..assumed.lane(market, &restricted, &MEDIANS) },
            )
        });
        phase_of.push(phases.len());
        phases.push(Phase { market: at, restricted, deflation });
        known.push(state);
    }
    (phases, phase_of)
}

struct Asked<'a> {
    market: &'a Market,
    markets: &'a Markets,
    /// The market without restrictions.
    none: &'a Restricted,
    course: &'a Course,
    assumed: &'a Assumptions,
    draws: Draws,
    buyers: &'a [usize],
    restrictors: &'a [(Country, usize)],
    /// By market.
    series: &'a [Vec<Series>],
}

impl Asked<'_> {
    /// Eight draws through all months; each month starts from an extrapolation of the months before with the same measures.
    fn group(&self, group: u32, phases: &[Phase], phase_of: &[usize]) -> Vec<PathDraw> {
        let u = |l: usize, dimension| coordinate(self.draws, group * 8 + l as u32, dimension);
        let stored = |l: usize| -> Vec<[f64; 3]> {
            let first = |at: usize| STORAGE + 3 * (at as u32 % 2);
            (0..self.buyers.len()).map(|at| std::array::from_fn(|k| u(l, first(at) + k as u32))).collect()
        };
        let starts: [Elasticities; 8] = std::array::from_fn(|l| self.assumed.at([u(l, 0), u(l, 1), u(l, 2)]));
        let mut found: Vec<PathDraw> = (0..8).map(|l| self.empty(u(l, 3))).collect();
        for (l, draw) in found.iter_mut().enumerate() {
            draw.index = group * 8 + l as u32;
            draw.storage = stored(l);
            draw.ceiling = self.market.model.bound.map(|bound| reservation_price(&bound, u(l, 9)));
        }
        let mut last: Option<(usize, Trail)> = None;
        // Home sales are the same as long as the market is.
        let mut homes: Option<(usize, [Vec<f64>; 8])> = None;
        for (month, phase) in phase_of.iter().enumerate() {
            let Phase { market, restricted, deflation } = &phases[*phase];
            let (own_market, series) = (&self.markets.each[*market], &self.series[*market]);
            let adapted = self.course.adapted(month as u16 + 1);
            let bought = restricted.abroad().1;
            let at_home = match homes.take() {
                Some((at, homes)) if at == *phase => homes,
                _ => std::array::from_fn(|l| home_at(own_market, restricted, u(l, 3))),
            };
            let lanes: [Lane; 8] = std::array::from_fn(|l| Lane {
                legal: self.legal(restricted, month as u16 + 1, group * 8 + l as u32),
                elasticities: self.course.horizon.at(&starts[l], adapted),
                home: at_home[l].clone(),
                leak: self.assumed.leak_at([u(l, 4), u(l, 5)]),
                ceiling: self.market.model.bound.map(|bound| reservation_price(&bound, u(l, 9))),
            });
            let mut trail =
                last.take().filter(|(at, _)| at == phase).map(|(_, trail)| trail).unwrap_or_default();
            let solved = match deflation {
                None => vec![base(restricted); 8],
                Some(deflation) => {
                    solve_from(restricted, lanes.each_ref(), deflation, trail.next().as_deref())
                }
            };
            for ((draw, lane), prices) in found.iter_mut().zip(&lanes).zip(&solved) {
                draw.cleared &= prices.settled();
                draw.elasticities.push(lane.elasticities);
                let demand = lane.demand(restricted);
                draw.price.push(self.buyers.iter().map(|j| demand.price(prices.index[*j])).collect());
                draw.volume.push(self.buyers.iter().map(|j| demand.volume(prices.index[*j])).collect());
                let shipped = |own: &Series| own.shipped(own_market, restricted, lane, prices);
                draw.shipped.push(series.iter().map(shipped).collect());
                draw.zones
                    .push(self.restrictors.iter().map(|(_, i)| self.zone(bought, prices, *i)).collect());
            }
            trail.add(solved);
            last = Some((*phase, trail));
            homes = Some((*phase, at_home));
        }
        found
    }

    /// What quotas let through in a month of a draw; none where no licence is drawn.
    fn legal(&self, restricted: &Restricted, month: u16, draw: u32) -> Option<Vec<f64>> {
        let licences = self.market.model.licences;
        let in_force: Vec<usize> =
            self.course.in_force(month, licences).map(|(measure, _)| measure).collect();
        let some = in_force.iter().any(|at| drawn(&self.course.measures[*at], licences));
        let priors = some.then(|| LicencePriors::of(licences))??;
        let u = |dimension| coordinate(self.draws, draw, dimension);
        let legal = |quota: &Quota| {
            let at = in_force[quota.restriction];
            let measure = &self.course.measures[at];
            let Instrument::Licence(days) = measure.restriction.instrument else {
                return quota.limit.legal;
            };
            let first = LICENCE + 5 * (at as u32 % 16);
            let grant = priors.grant(days, std::array::from_fn(|k| u(first + k as u32)));
            let tonnes = match restricted.model.nest {
                Nest::Tonnes => quota.limit.base / 12.0,
                Nest::Values => f64::INFINITY,
            };
            let since = month - measure.start + 1;
            quota.limit.base * priors.shipped(&grant, since, tonnes, u(LUMPS + u32::from(month) % 150))
        };
        Some(restricted.quotas.iter().map(legal).collect())
    }

    fn empty(&self, u: f64) -> PathDraw {
        let home = home_at(self.market, self.none, u);
        PathDraw {
            index: 0,
            elasticities: Vec::new(),
            price: Vec::new(),
            volume: Vec::new(),
            ceiling: None,
            storage: Vec::new(),
            zones: Vec::new(),
            shipped: Vec::new(),
            spent: self.buyers.iter().map(|j| self.none.spent(*j, &home)).collect(),
            cleared: true,
        }
    }

    /// Price inside and outside a restrictor; outside, buyers weigh as much as they bought abroad.
    fn zone(&self, bought: &[f64], prices: &LogPrices, restrictor: usize) -> (f64, f64) {
        let home = self.market.sellers[restrictor];
        let (mut sum, mut weight) = (0.0, 0.0);
        let outside = self.market.buyers.iter().zip(&prices.buyer).zip(bought);
        for ((_, price), bought) in outside.filter(|((buyer, price), _)| **buyer != home && price.is_finite())
        {
            sum += bought * exp(*price);
            weight += bought;
        }
        (exp(prices.seller[restrictor]), sum / weight)
    }
}

/// Prices of the base, whose logarithms are zero.
fn base(market: &Restricted) -> LogPrices {
    LogPrices {
        buyer: vec![0.0; market.buyers],
        index: vec![0.0; market.buyers],
        seller: vec![0.0; market.sellers],
        variety: vec![0.0; market.varieties.len()],
        rent: Vec::new(),
        change: 0.0,
        steps: 0,
    }
}

/// The last months of eight draws: elasticities grow smoothly, and so do prices.
#[derive(Default)]
struct Trail {
    /// ln d by draw and variety, the newest month last; three at most.
    months: Vec<Vec<Vec<f64>>>,
}

impl Trail {
    fn add(&mut self, solved: Vec<LogPrices>) {
        if self.months.len() == 3 {
            self.months.remove(0);
        }
        self.months.push(solved.into_iter().map(|prices| prices.variety).collect());
    }

    /// Extrapolated prices: the parabola through the last three months, the line through two, or the last one.
    fn next(&self) -> Option<Vec<Vec<f64>>> {
        let each = |of: &dyn Fn(usize, usize) -> f64| -> Vec<Vec<f64>> {
            let draws = self.months.last().into_iter().flatten().enumerate();
            draws.map(|(l, prices)| (0..prices.len()).map(|v| of(l, v)).collect()).collect()
        };
        match self.months.as_slice() {
            [] => None,
            [a] => Some(a.clone()),
            [a, b] => Some(each(&|l, v| 2.0 * b[l][v] - a[l][v])),
            [a, b, c, ..] => Some(each(&|l, v| 3.0 * (c[l][v] - b[l][v]) + a[l][v])),
        }
    }
}

impl Paths {
    /// Number of draws that cleared.
    pub fn count(&self) -> usize {
        self.draws.len()
    }

    /// Which draws cleared, in the order in which results by draw come.
    pub fn indices(&self) -> Vec<u32> {
        self.draws.iter().map(|draw| draw.index).collect()
    }

    fn price(draw: &PathDraw, month: usize, at: usize) -> f64 {
        draw.price[month][at]
    }

    fn volume(draw: &PathDraw, month: usize, at: usize) -> f64 {
        draw.volume[month][at]
    }

    fn loss(draw: &PathDraw, month: usize, at: usize) -> f64 {
        Self::loss_at(draw, month, at, Self::price(draw, month, at))
    }

    fn loss_at(draw: &PathDraw, month: usize, at: usize, price: f64) -> f64 {
        loss(draw.spent[at] / 12.0, price, draw.elasticities[month].epsilon)
    }

    /// One draw's stock along its own path.
    fn story(&self, draw: &PathDraw, at: usize, stock: &Stock) -> crate::months::stock::Story {
        let volumes: Vec<f64> = (0..self.months).map(|m| Self::volume(draw, m, at)).collect();
        let epsilon: Vec<f64> = draw.elasticities.iter().map(|e| e.epsilon).collect();
        run(stock, &volumes, &epsilon)
    }

    /// The months of one of the buyers asked for.
    pub fn points(&self, at: usize, stock: Option<&Stock>) -> Vec<Point> {
        let bare = Stock { months: 0.0, rule: crate::months::stock::Rule::Fill, tolerated: 1.0 };
        let stories: Vec<_> =
            self.draws.iter().map(|draw| self.story(draw, at, stock.unwrap_or(&bare))).collect();
        let over = |of: &dyn Fn(&PathDraw) -> f64| interval(self.draws.iter().map(of).collect());
        (0..self.months)
            .map(|m| Point {
                month: m as u16 + 1,
                price: over(&|d| Self::price(d, m, at)),
                volume: over(&|d| Self::volume(d, m, at)),
                stock: stock.map(|_| interval(stories.iter().map(|s| s.left[m]).collect())),
                unserved: interval(stories.iter().map(|s| s.unserved[m]).collect()),
                loss_kusd: over(&|d| Self::loss(d, m, at)),
            })
            .collect()
    }

    /// The sum of the months of one of the buyers asked for.
    pub fn total(&self, at: usize, stock: Option<&Stock>) -> Total {
        let bare = Stock { months: 0.0, rule: crate::months::stock::Rule::Fill, tolerated: 1.0 };
        let stories: Vec<_> =
            self.draws.iter().map(|draw| self.story(draw, at, stock.unwrap_or(&bare))).collect();
        let sum = |d: &PathDraw| (0..self.months).map(|m| Self::loss(d, m, at)).sum::<f64>();
        let peak = |d: &PathDraw| (0..self.months).map(|m| Self::price(d, m, at)).fold(0.0, f64::max);
        Total {
            loss_kusd: interval(self.draws.iter().map(sum).collect()),
            unserved_months: interval(stories.iter().map(|s| s.unserved.iter().sum()).collect()),
            days_to_shortage: interval(stories.iter().map(|s| s.days_to_shortage).collect()),
            peak_price: interval(self.draws.iter().map(peak).collect()),
        }
    }

    /// What restricted sellers ship, month by month: first to all that are named together, then to the buyers asked for.
    pub fn shipments(&self) -> Vec<Shipment> {
        let all = (0..self.months).flat_map(|m| (0..self.series.len()).map(move |s| (m, s)));
        all.map(|(m, s)| {
            let share = interval(self.draws.iter().map(|d| d.shipped[m][s]).collect());
            Shipment {
                month: m as u16 + 1,
                exporter: self.series[s].exporter,
                importer: self.series[s].importer,
                shipped_t: self.base_t[s].map(|base| base * share.p50),
                share_of_base: share,
            }
        })
        .collect()
    }

    /// Prices inside and outside every restrictor, month by month.
    pub fn zones(&self) -> Vec<Zone> {
        let months = 0..self.months;
        months
            .flat_map(|m| self.restrictors.iter().enumerate().map(move |(k, (country, _))| (m, k, *country)))
            .map(|(m, k, restrictor)| {
                let over = |of: &dyn Fn((f64, f64)) -> f64| {
                    interval(self.draws.iter().map(|d| of(d.zones[m][k])).collect())
                };
                Zone {
                    month: m as u16 + 1,
                    restrictor,
                    inside: over(&|z| z.0),
                    outside: over(&|z| z.1),
                    gap: over(&|z| z.1 / z.0),
                }
            })
            .collect()
    }
}
