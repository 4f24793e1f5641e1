//! Intervals: the same shock under many draws of what is assumed.
//!
//! Draws are quasi-random (Sobol with Owen scrambling), so the same seed gives the same numbers, whatever the number
//! of threads. Each elasticity follows a split log-normal with the prior's median and 5th and 95th percentiles
//! (σ − 1 does for σ, so that σ stays above 1); an assumed home share moves uniformly in log-odds between the ends of
//! its range, all exporters' together; what leaks through a ban, and its mark-up, move uniformly between their ends.

use std::collections::BTreeMap;

use lodeway_terms::Interval;
use rayon::prelude::*;

use crate::calibration::market::Market;
use crate::outcome::{gain, loss};
use crate::restriction::Scenario;
use crate::solver::deflation::Deflation;
use crate::solver::fixed_point::deflation_at;
use crate::solver::fixed_point::{solve_eight_alone, solve_from, solve_one};
use crate::solver::lane::Lane;
use crate::solver::lane::LogPrices;
use crate::solver::lane::Solved;
use crate::solver::varieties::Restricted;
use crate::solver::vector_math::exp;
use crate::solver::warm_start::{FittedStart, training_draws};
use crate::uncertainty::assumptions::{ASSUMPTIONS, Assumptions, MEDIANS, Probabilities};
use crate::uncertainty::interval::interval;

/// Draws up to which each is solved without the market's deflation.
const ALONE: u32 = 128;
/// How many draws, and from which stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draws {
    /// Number of draws.
    pub count: u32,
    /// Seed of the scrambling.
    pub seed: u32,
}

/// Median and 80 % interval of a buyer's simulated numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BuyerSpread {
    /// Price.
    pub price: Interval,
    /// Volume.
    pub volume: Interval,
    /// Loss.
    pub loss_kusd: Interval,
    /// Imported mass after; none without any mass.
    pub mass_after_t: Option<Interval>,
    /// Share of the largest foreign supplier after; none when nothing comes in.
    pub top_share_after: Option<Interval>,
}

/// Median and 80 % interval of a seller's simulated numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SellerSpread {
    /// Price.
    pub price: Interval,
    /// Output.
    pub output: Interval,
    /// Gain.
    pub gain_kusd: Interval,
    /// Rent and tax.
    pub rent_kusd: Interval,
    /// Gain, rent and tax together: the median of a sum is not the sum of medians.
    pub net_kusd: Interval,
}

/// Whose numbers are summarised: a market has many more than most questions ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of<'a> {
    /// All buyers.
    Buyers,
    /// All sellers.
    Sellers,
    /// All flows.
    Flows,
    /// These buyers with all they buy, and these sellers, by their positions.
    These {
        /// Positions of buyers.
        buyers: &'a [usize],
        /// Positions of sellers.
        sellers: &'a [usize],
    },
}

impl Of<'_> {
    fn buyer(&self, j: usize) -> bool {
        match self {
            Of::Buyers => true,
            Of::Sellers | Of::Flows => false,
            Of::These { buyers, .. } => buyers.contains(&j),
        }
    }

    fn seller(&self, i: usize) -> bool {
        match self {
            Of::Sellers => true,
            Of::Buyers | Of::Flows => false,
            Of::These { sellers, .. } => sellers.contains(&i),
        }
    }

    fn flow(&self, buyer: usize) -> bool {
        match self {
            Of::Flows => true,
            Of::Buyers | Of::Sellers => false,
            Of::These { buyers, .. } => buyers.contains(&buyer),
        }
    }
}

/// Intervals of a shock, by the positions of the market's buyers, sellers and flows.
#[derive(Debug, Clone)]
pub struct Spread {
    /// By buyer.
    pub buyers: BTreeMap<usize, BuyerSpread>,
    /// By seller.
    pub sellers: BTreeMap<usize, SellerSpread>,
    /// Change of each flow (home sales included), relative to base, less 1.
    pub flows: BTreeMap<usize, Interval>,
    /// Tonnes of each flow that is not on record: a new supplier's.
    pub entered_t: BTreeMap<usize, Interval>,
    /// Draws whose markets did not clear; they are left out of the intervals.
    pub failed: usize,
}

/// Coordinate of a draw along one assumption, between 0 and 1.
///
/// Dimension by dimension, so that adding one never moves the others; the half step avoids 0.
pub(crate) fn coordinate(draws: Draws, index: u32, dimension: u32) -> f64 {
    let seed = draws.seed.wrapping_add(index / 65_536);
    f64::from(sobol_burley::sample(index % 65_536, dimension, seed)).clamp(1e-7, 1.0 - 1e-7)
}

/// Dimension of each assumption among the draws; the later ones were added without moving what was there.
const DIMENSIONS: [u32; ASSUMPTIONS] = [0, 1, 2, 3, 4, 5, 9];

/// The probabilities of everything that is assumed in one draw.
pub(crate) fn probabilities(draws: Draws, index: u32) -> Probabilities {
    DIMENSIONS.map(|dimension| coordinate(draws, index, dimension))
}

/// One draw of everything that is assumed.
pub(crate) fn lane(
    market: &Market,
    restricted: &Restricted,
    assumed: &Assumptions,
    draws: Draws,
    index: u32,
) -> Lane {
    assumed.lane(market, restricted, &probabilities(draws, index))
}

/// What is known of a scenario near which draws are solved.
pub(crate) enum Near {
    /// Its solution and deflation.
    Deflation(Deflation),
    /// Its solution alone, log delivered prices by variety.
    Solution(Vec<f64>),
}

impl Near {
    /// The deflation where there are draws enough: to find them takes longer than to solve a few without.
    pub(crate) fn of(restricted: &Restricted, middle: &Lane, draws: Draws) -> Near {
        if draws.count > ALONE {
            Near::Deflation(deflation_at(restricted, middle))
        } else {
            Near::Solution(solve_one(restricted, middle).variety)
        }
    }

    /// Solves eight draws, from where each fitted when that is known.
    pub(crate) fn solve(
        &self,
        restricted: &Restricted,
        lanes: [&Lane; 8],
        fitted: Option<&FittedStart>,
    ) -> Vec<LogPrices> {
        let deflation = match self {
            Near::Deflation(deflation) => deflation,
            Near::Solution(start) => return solve_eight_alone(restricted, lanes, Some(start)),
        };
        let starts: Option<[Vec<f64>; 8]> = fitted.map(|fitted| lanes.map(|lane| fitted.at(lane)));
        solve_from(restricted, lanes, deflation, starts.as_ref().map(<[_; 8]>::as_slice))
    }
}

/// Solves a market in every draw, in their order.
pub(crate) fn solve_all(
    market: &Market,
    restricted: &Restricted,
    assumed: &Assumptions,
    draws: Draws,
) -> Vec<Solved> {
    let middle = assumed.lane(market, restricted, &MEDIANS);
    let near = Near::of(restricted, &middle, draws);
    let solve = |group: u32, fitted: Option<&FittedStart>| -> Vec<Solved> {
        let lanes: [Lane; 8] =
            std::array::from_fn(|l| lane(market, restricted, assumed, draws, group * 8 + l as u32));
        let prices = near.solve(restricted, lanes.each_ref(), fitted);
        let both = lanes.into_iter().zip(prices);
        both.map(|(lane, prices)| Solved { lane, prices }).collect()
    };
    let (first, groups) = (training_draws(draws.count).div_ceil(8), draws.count.div_ceil(8));
    let mut solved: Vec<Solved> =
        (0..first).into_par_iter().flat_map_iter(|group| solve(group, None)).collect();
    let fitted = FittedStart::fit(&solved);
    solved.par_extend((first..groups).into_par_iter().flat_map_iter(|group| solve(group, fitted.as_ref())));
    solved.truncate(draws.count as usize);
    solved
}

/// Log prices of buyers in every draw, for benchmarks: nothing is summarised.
pub fn solve_draws(
    market: &Market,
    scenario: &Scenario,
    assumed: &Assumptions,
    draws: Draws,
) -> Vec<LogPrices> {
    let restricted = Restricted::new(market, scenario);
    solve_all(market, &restricted, assumed, draws).into_iter().map(|s| s.prices).collect()
}

/// A shock solved in every draw, not summarised yet.
#[derive(Debug)]
pub struct Simulated {
    restricted: Restricted,
    good: Vec<Solved>,
    failed: usize,
}

impl Simulated {
    /// Solves a shock in every draw.
    pub fn of(market: &Market, scenario: &Scenario, assumed: &Assumptions, draws: Draws) -> Simulated {
        let restricted = Restricted::new(market, scenario);
        let all = solve_all(market, &restricted, assumed, draws);
        let count = all.len();
        let good: Vec<Solved> = all.into_iter().filter(|s| s.prices.settled()).collect();
        Simulated { restricted, failed: count - good.len(), good }
    }

    /// The intervals of those who are asked about, on the market that was solved.
    pub fn spread(&self, market: &Market, of: Of<'_>) -> Spread {
        let flows = FlowDraws::of(self, market, of);
        let buyers = (0..market.buyers.len())
            .into_par_iter()
            .filter(|j| of.buyer(*j))
            .map(|j| (j, flows.buyer_spread(j)))
            .collect();
        let sellers = (0..market.sellers.len())
            .into_par_iter()
            .filter(|i| of.seller(*i))
            .map(|i| (i, flows.seller_spread(i)))
            .collect();
        let changes = (0..market.flows.len())
            .into_par_iter()
            .filter(|f| of.flow(market.flows[*f].buyer))
            .map(|f| {
                // Relative to the record: what entered is not part of it.
                let entered = market.flows[f].part(market.model.nest);
                (f, interval(flows.quantities(f).map(|quantity| quantity * entered - 1.0).collect()))
            })
            .collect();
        let new = |f: &usize| market.flows[*f].recorded.0 <= 0.0 && of.flow(market.flows[*f].buyer);
        let entered = (0..market.flows.len())
            .into_par_iter()
            .filter(new)
            .map(|f| (f, interval(flows.quantities(f).map(|q| market.flows[f].mass * q).collect())))
            .collect();
        Spread { buyers, sellers, flows: changes, entered_t: entered, failed: self.failed }
    }
}

/// Simulates a shock over all draws.
pub fn simulate(
    market: &Market,
    scenario: &Scenario,
    assumed: &Assumptions,
    draws: Draws,
    of: Of<'_>,
) -> Spread {
    Simulated::of(market, scenario, assumed, draws).spread(market, of)
}

/// What quantities and delivered prices of flows are made of in each draw; nothing where nobody asks about them.
///
/// A quantity relative to base is the product of what its buyer makes of all prices and what its variety's own price does:
/// many flows share either.
struct FlowDraws<'a> {
    market: &'a Market,
    restricted: &'a Restricted,
    good: &'a [Solved],
    /// P^(σ−ε) by buyer.
    wanted: Vec<Vec<f64>>,
    /// d^(−σ), and d, by variety.
    cheaper: Vec<Vec<f64>>,
    price: Vec<Vec<f64>>,
    /// Flows by buyer, home sales left out, and by seller, home sales too.
    imports: Vec<Vec<usize>>,
    sales: Vec<Vec<usize>>,
}

impl<'a> FlowDraws<'a> {
    fn of(simulated: &'a Simulated, market: &'a Market, of: Of<'_>) -> Self {
        let Simulated { restricted, good, .. } = simulated;
        let mut bought = vec![false; market.buyers.len()];
        let mut sold = vec![false; restricted.varieties.len()];
        let mut imports = vec![Vec::new(); market.buyers.len()];
        let mut sales = vec![Vec::new(); market.sellers.len()];
        for (f, flow) in market.flows.iter().enumerate() {
            if !flow.home {
                imports[flow.buyer].push(f);
            }
            sales[flow.seller].push(f);
            if of.flow(flow.buyer) || of.buyer(flow.buyer) || of.seller(flow.seller) {
                bought[flow.buyer] = true;
                if let Some(variety) = restricted.variety_of[f] {
                    sold[variety] = true;
                }
            }
        }
        let each = |asked: &[bool], draw: &(dyn Fn(&Solved, usize) -> f64 + Sync)| -> Vec<Vec<f64>> {
            let of = |at: usize| good.iter().filter(|_| asked[at]).map(|s| draw(s, at)).collect();
            (0..asked.len()).into_par_iter().map(of).collect()
        };
        FlowDraws {
            wanted: each(&bought, &|s, j| exp(s.lane.demand(restricted).ln_factor(s.prices.index[j]))),
            cheaper: each(&sold, &|s, v| exp(-s.lane.elasticities.sigma * s.prices.variety[v])),
            price: each(&sold, &|s, v| exp(s.prices.variety[v])),
            market,
            restricted,
            good,
            imports,
            sales,
        }
    }

    /// The quantity of a flow relative to base in each draw; zero when it is gone.
    fn quantities(&self, f: usize) -> impl Iterator<Item = f64> {
        let wanted = &self.wanted[self.market.flows[f].buyer];
        let cheaper = self.restricted.variety_of[f].map(|variety| self.cheaper[variety].iter());
        let gone = if cheaper.is_none() { self.good.len() } else { 0 };
        let left = cheaper.into_iter().flatten().zip(wanted).map(|(cheaper, wanted)| wanted * cheaper);
        left.chain(std::iter::repeat_n(0.0, gone))
    }

    /// Quantity and delivered price of a flow in each draw; none when it is gone.
    fn left(&self, f: usize) -> Option<impl Iterator<Item = (f64, f64)>> {
        let variety = self.restricted.variety_of[f]?;
        Some(self.quantities(f).zip(self.price[variety].iter().copied()))
    }

    fn buyer_spread(&self, j: usize) -> BuyerSpread {
        let FlowDraws { market, restricted, good, .. } = self;
        let imports = &self.imports[j];
        let price = |s: &Solved| s.lane.demand(restricted).price(s.prices.index[j]);
        let volume = |s: &Solved| s.lane.demand(restricted).volume(s.prices.index[j]);
        let lost =
            |s: &Solved| loss(restricted.spent(j, &s.lane.home), price(s), s.lane.elasticities.epsilon);
        BuyerSpread {
            price: interval(good.iter().map(price).collect()),
            volume: interval(good.iter().map(volume).collect()),
            loss_kusd: interval(good.iter().map(lost).collect()),
            mass_after_t: market.weighed(imports).map(|weighed| interval(self.mass(&weighed))),
            top_share_after: self.top_share(imports).map(interval),
        }
    }

    /// Tonnes of some flows in each draw.
    fn mass(&self, flows: &[usize]) -> Vec<f64> {
        let mut mass = vec![0.0; self.good.len()];
        for f in flows {
            for (mass, quantity) in mass.iter_mut().zip(self.quantities(*f)) {
                *mass += self.market.flows[*f].mass * quantity;
            }
        }
        mass
    }

    /// The largest flow's part of the value of some flows in each draw; none when none of them is left.
    fn top_share(&self, flows: &[usize]) -> Option<Vec<f64>> {
        let (mut total, mut most) = (vec![0.0; self.good.len()], vec![0.0; self.good.len()]);
        let mut some = false;
        for f in flows {
            let Some(left) = self.left(*f) else { continue };
            some = true;
            for ((total, most), (quantity, price)) in total.iter_mut().zip(&mut most).zip(left) {
                let value = self.market.flows[*f].value * quantity * price;
                *total += value;
                *most = f64::max(*most, value);
            }
        }
        some.then(|| most.iter().zip(&total).map(|(most, total)| most / total).collect())
    }

    fn seller_spread(&self, i: usize) -> SellerSpread {
        let FlowDraws { market, restricted, good, .. } = self;
        let own = &self.sales[i];
        let home = restricted.home.iter().position(|(variety, _)| restricted.varieties[*variety].seller == i);
        let kept = |s: &Solved| home.map_or(0.0, |h| s.lane.home[h]);
        let base = |s: &Solved| restricted.weight_abroad().0[i] + kept(s);
        let nobody = restricted.of_seller[i].is_empty();
        let price = |s: &Solved| match (nobody, restricted.capacity[i] > 0.0) {
            (true, true) => 0.0,
            (true, false) => f64::INFINITY,
            _ => exp(s.prices.seller[i]),
        };
        let wedged = restricted.varieties[restricted.of_seller[i].clone()]
            .iter()
            .any(|v| v.tax != 0.0 || !v.quotas.is_empty());
        let prices: Vec<f64> = good.iter().map(price).collect();
        let (mut sold, mut rents) = (vec![0.0; good.len()], vec![0.0; good.len()]);
        for f in own {
            let flow = &market.flows[*f];
            let Some(left) = self.left(*f) else { continue };
            let unit_value = flow.value / flow.weight;
            for (d, (quantity, delivered)) in left.enumerate() {
                let weight = if flow.home { kept(&good[d]) } else { flow.weight };
                sold[d] += weight * quantity;
                if wedged {
                    rents[d] += weight * unit_value * quantity * (delivered - prices[d]);
                }
            }
        }
        let gains: Vec<f64> = good
            .iter()
            .zip(&prices)
            .map(|(s, price)| {
                let eta = market.eta(i, &s.lane.elasticities);
                gain(restricted.sold(i, &s.lane.home), restricted.capacity[i], *price, eta)
            })
            .collect();
        SellerSpread {
            output: interval(sold.iter().zip(good.iter()).map(|(sold, s)| sold / base(s)).collect()),
            price: interval(prices),
            net_kusd: interval(gains.iter().zip(&rents).map(|(gain, rent)| gain + rent).collect()),
            gain_kusd: interval(gains),
            rent_kusd: interval(rents),
        }
    }
}

/// The loss of a buyer at given probabilities of what is assumed, for each of some positions.
pub(crate) fn losses_at(
    market: &Market,
    restricted: &Restricted,
    assumed: &Assumptions,
    buyer: usize,
    positions: &[Probabilities],
) -> Vec<f64> {
    let lanes: Vec<Lane> = positions.iter().map(|u| assumed.lane(market, restricted, u)).collect();
    let prices = lanes.chunks(8).flat_map(|group| match group {
        [lane] => vec![solve_one(restricted, lane)],
        // Room in the group is filled with its last scenario.
        _ => {
            let eight = std::array::from_fn(|l| &group[l.min(group.len() - 1)]);
            let mut solved = solve_eight_alone(restricted, eight, None);
            solved.truncate(group.len());
            solved
        }
    });
    let lost = |(prices, lane): (LogPrices, &Lane)| {
        let price = lane.demand(restricted).price(prices.index[buyer]);
        loss(restricted.spent(buyer, &lane.home), price, lane.elasticities.epsilon)
    };
    prices.zip(&lanes).map(lost).collect()
}
