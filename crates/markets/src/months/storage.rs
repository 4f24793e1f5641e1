//! Stocks of users: how they spread a shortage over time, and what that does to the price.
//!
//! *Question*: supplies stop and nobody knows for how long; users hold some months of cover. What does the price do?
//!
//! *Formula*: competitive storage as a taut string. While the stop lasts and stock is left,
//! ```text
//! P_(t+1) = ((1 + c)·P_t − h) / (1 − h)          release_t = max(0, Q(P_t) − A_t)
//! ```
//! and the opening price `P_1 ≥ 1` is the smallest for which releases never exceed the stock K. The string ends in the first month
//! in which `P_t` reaches the price `M_t` without a stock; from then on the price is `M_t`.
//!
//! *Symbols*
//! | symbol | meaning | unit | in code |
//! |---|---|---|---|
//! | P, M | price with and without the stock | base 1 | `price`, `market` |
//! | A | what arrives, from the market without the stock | months of base use | `arrivals` |
//! | K | stock, what is under way included | months of base use | `stock` |
//! | c | cost of keeping stock | share of its value a month | `cost` |
//! | h | chance that the stop ends in a month, 1/m for a believed length of m months | 1 | `believed` |
//!
//! *Why it grows*: who keeps a unit gets `P_(t+1)` with chance 1 − h and the base price 1 with chance h. It must be worth the
//! price of today with its cost: `(1 + c)·P_t = (1 − h)·P_(t+1) + h`.
//!
//! *Edge cases*: no stock: the price is `M_t`. A stock larger than the whole gap: the price stays at 1, and c and h do not
//! matter (there is no convenience yield, so the price never falls below the base). If the stop ends earlier than believed, the
//! price drops to the market's and the rest of the stock stays.
//!
//! *Limits*: what arrives is taken from the market without the stock. The stock lowers what its owner bids, so in fact less
//! arrives and others get more; the error is small where a quota or a ban fixes the arrivals.
//!
//! *Source*: Williams and Wright (1991), Storage and Commodity Markets; numbers in `assets/assumptions.toml`.
//!
//! *Example*: two months, half the base arrives, ε 0.5 (so M is 4), c = h = 0, K 0.4. The price is the same in both months and
//! 2·(P^−0.5 − 0.5) = 0.4, so P^−0.5 = 0.7 and P = 2.0408.
//! ```
//! use lodeway_markets::Elasticities;
//! use lodeway_markets::months::storage::{Month, Storage};
//! use lodeway_markets::solver::demand::Demand;
//! let demand = Demand::of(&Elasticities { sigma: 3.0, epsilon: 0.5, eta: 0.3 });
//! let month = Month { market: 4.0, arrivals: 0.5, demand, stopped: true };
//! let story = Storage { stock: 0.4, cost: 0.0, believed: f64::INFINITY }.prices(&[month, month]);
//! assert!((story[0].price - 2.0408).abs() < 1e-4 && (story[1].price - 2.0408).abs() < 1e-4);
//! assert!(story[1].left.abs() < 1e-9);
//! ```

use crate::solver::demand::Demand;
use crate::uncertainty::table::assumption;

/// Steps of the bisection for the opening price.
const STEPS: usize = 80;

/// A buyer's stock and what its owner believes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Storage {
    /// K, months of base use.
    pub stock: f64,
    /// c, a month.
    pub cost: f64,
    /// m, months that a stop is believed to last on; infinite when it is believed to stay.
    pub believed: f64,
}

/// A month without the stock.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Month {
    /// Price, base 1.
    pub market: f64,
    /// What arrives, relative to base use.
    pub arrivals: f64,
    /// Demand of the buyer.
    pub demand: Demand,
    /// Whether a measure is in force.
    pub stopped: bool,
}

/// A month with the stock.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stored {
    /// Price, base 1.
    pub price: f64,
    /// What is used, relative to base use.
    pub used: f64,
    /// Stock at the end of the month, months of base use.
    pub left: f64,
}

impl Storage {
    /// A stock of so many months (none for the drawn one), at the probabilities of stock, cost and believed length; none when the
    /// table of assumptions lacks one of them, which a test excludes.
    pub fn drawn(months: Option<f64>, u: [f64; 3]) -> Option<Storage> {
        Some(Storage {
            stock: months.unwrap_or(assumption("stock-months")?.at(u[0])),
            cost: assumption("storage-cost")?.at(u[1]),
            believed: assumption("believed-months")?.at(u[2]),
        })
    }

    /// Prices, use and stock month by month.
    pub fn prices(&self, months: &[Month]) -> Vec<Stored> {
        let believed = believed(months);
        let opening = self.opening(&believed);
        let (mut price, mut left, mut held) = (opening, self.stock, self.stock > 0.0);
        let mut story = Vec::with_capacity(months.len());
        for month in months {
            held &= price < month.market && left > 0.0;
            if held {
                let wanted = (volume(&month.demand, price) - month.arrivals).max(0.0);
                let release = wanted.min(left);
                left -= release;
                // What the bisection leaves is no stock.
                left = if left < 1e-12 { 0.0 } else { left };
                story.push(Stored { price, used: month.arrivals + release, left });
                price = self.next(price);
            } else {
                story.push(Stored { price: month.market, used: month.arrivals, left });
            }
        }
        story
    }

    fn next(&self, price: f64) -> f64 {
        let h = 1.0 / self.believed;
        ((1.0 + self.cost) * price - h) / (1.0 - h)
    }

    /// The smallest opening price, from 1 on, at which the stock is enough.
    fn opening(&self, months: &[Month]) -> f64 {
        let (mut low, mut high) = (1.0, months.iter().map(|m| m.market).fold(1.0, f64::max).min(1e6));
        if self.released(months, low) <= self.stock {
            return low;
        }
        for _ in 0..STEPS {
            let middle = 0.5 * (low + high);
            if self.released(months, middle) <= self.stock {
                high = middle;
            } else {
                low = middle;
            }
        }
        high
    }

    /// What is released from an opening price on, until the price reaches the market's.
    fn released(&self, months: &[Month], opening: f64) -> f64 {
        let (mut price, mut sum) = (opening, 0.0);
        for month in months {
            if price >= month.market {
                break;
            }
            sum += (volume(&month.demand, price) - month.arrivals).max(0.0);
            price = self.next(price);
        }
        sum
    }
}

/// What owners of stocks expect: that the last month of the stop goes on, for nobody knows when it ends.
fn believed(months: &[Month]) -> Vec<Month> {
    let mut last: Option<Month> = None;
    months
        .iter()
        .map(|month| {
            let stopped = if month.stopped { *month } else { last.unwrap_or(*month) };
            last = Some(stopped);
            stopped
        })
        .collect()
}

/// Volume that a buyer uses at a price.
fn volume(demand: &Demand, price: f64) -> f64 {
    demand.volume(demand.ln_index_at(price))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::market::{Elasticities, Nest};

    fn stop(count: usize, market: f64, ceiling: Option<f64>) -> Vec<Month> {
        let e = Elasticities { sigma: 3.0, epsilon: 0.3, eta: 0.3 };
        let demand = Demand { nest: Nest::Tonnes, ceiling, ..Demand::of(&e) };
        let month = Month { market, arrivals: volume(&demand, market), demand, stopped: true };
        vec![month; count]
    }

    fn storage(stock: f64) -> Storage {
        Storage { stock, cost: 0.015, believed: 4.0 }
    }

    #[test]
    fn prices_rise_while_the_stock_lasts_instead_of_falling_from_a_first_spike() {
        let story = storage(1.5).prices(&stop(24, 8.0, Some(25.0)));
        let held: Vec<&Stored> = story.iter().take_while(|s| s.left > 1e-9).collect();
        assert!(held.len() >= 3 && held.windows(2).all(|w| w[1].price > w[0].price), "{story:?}");
        assert!(story[0].price < 4.0 && (story[23].price - 8.0).abs() < 1e-9);
        let used: f64 = story.iter().map(|s| s.used).sum();
        let arrived: f64 = 24.0 * stop(1, 8.0, Some(25.0))[0].arrivals;
        assert!((used - arrived - (1.5 - story[23].left)).abs() < 1e-9);
    }

    #[test]
    fn more_cover_lowers_the_price_in_every_month_before_it_is_empty() {
        let months = stop(24, 8.0, Some(25.0));
        let mut last = storage(0.0).prices(&months);
        assert!(last.iter().all(|s| (s.price - 8.0).abs() < 1e-12));
        for stock in [0.1, 0.3, 1.0, 2.0, 4.0, 8.0] {
            let now = storage(stock).prices(&months);
            for (a, b) in now.iter().zip(&last).take_while(|(a, _)| a.left > 1e-9) {
                assert!(a.price <= b.price + 1e-9, "{stock}: {a:?} {b:?}");
            }
            last = now;
        }
    }

    #[test]
    fn a_stop_that_ends_early_leaves_the_rest_of_the_stock() {
        let mut months = stop(12, 8.0, None);
        for month in &mut months[2..] {
            (month.market, month.arrivals, month.stopped) = (1.0, 1.0, false);
        }
        let story = storage(2.0).prices(&months);
        assert!(story[1].price > story[0].price && (story[2].price - 1.0).abs() < 1e-12);
        assert!(story[2].left > 0.5 && (story[11].left - story[2].left).abs() < 1e-12);
        // Nobody knew: the first two months are those of the stop that stays.
        let stays = storage(2.0).prices(&stop(12, 8.0, None));
        assert!((story[0].price - stays[0].price).abs() < 1e-9);
    }

    #[test]
    fn a_stock_larger_than_the_gap_keeps_the_base_price() {
        let story = storage(50.0).prices(&stop(6, 8.0, None)[..1]);
        assert!((story[0].price - 1.0).abs() < 1e-12 && (story[0].used - 1.0).abs() < 1e-12);
    }
}
