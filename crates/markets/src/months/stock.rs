//! Stocks: how long they last, and what holding them costs.
//!
//! *Question*: how many days does the stock last, and how big should it be?
//!
//! *Formula*: with base use of 1 a month, imports `Q_t` and the stock `K_t` in months of base use, the release is
//! ```text
//! fill    r = min(K, max(0, tolerated − Q))
//! hold    r = min(K, max(0, price^(−ε) − Q))          what users would take at that price
//! ration  r = min(K/months left, max(0, tolerated − Q))
//! K_(t+1) = K_t − r_t,   unserved_t = max(0, tolerated − Q_t − r_t)
//! ```
//! The shortage begins on the day on which the stock no longer covers what is missing, counted evenly in the month.
//!
//! *Symbols*: `tolerated` share of base use that must be met (default 1); price the price to hold, base 1.
//!
//! *Edge cases*: enough imports in every month: no shortage, infinite days. No stock: the first month with a gap.
//!
//! *Limits*: what is released does not lower the import price; the stock is of the goods of the market; rationing
//! meets a part of the gap from the first month on, so its shortage begins at once.
//!
//! *Source*: own accounting; carrying cost 3 to 8 % of the value a year (planning band, assumed).
//!
//! *Example*: imports fall to 0.6, the stock is one month: it fills 0.4 a month, so it lasts 2.5 months, 76 days.
//! ```
//! use lodeway_markets::months::stock::{Rule, Stock, run};
//! let stock = Stock { months: 1.0, rule: Rule::Fill, tolerated: 1.0 };
//! let story = run(&stock, &[0.6; 6], &[0.2; 6]);
//! assert!((story.days_to_shortage - 2.5 * 365.0 / 12.0).abs() < 1e-9);
//! ```

use crate::months::calendar::MONTH_DAYS;

/// When a stock is released.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rule {
    /// Fills the gap between imports and tolerated use while it lasts.
    Fill,
    /// Releases what users would take at this price, base 1; what they give up at it is tolerated.
    Hold(f64),
    /// Spreads itself over the months of the path that have a gap.
    Ration,
}

/// A stock of one buyer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stock {
    /// Size in months of base use.
    pub months: f64,
    /// When it is released.
    pub rule: Rule,
    /// Share of base use that has to be met.
    pub tolerated: f64,
}

/// What becomes of a stock along one path.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// Stock at the end of each month, in months of base use.
    pub left: Vec<f64>,
    /// Share of base use that is tolerated to be met but is not, by month.
    pub unserved: Vec<f64>,
    /// Days from the start to the first shortage; infinite when there is none.
    pub days_to_shortage: f64,
}

/// Runs a stock along monthly imports (relative to base) and demand elasticities.
pub fn run(stock: &Stock, imports: &[f64], epsilon: &[f64]) -> Story {
    let mut left = stock.months;
    let mut story = Story { left: Vec::new(), unserved: Vec::new(), days_to_shortage: f64::INFINITY };
    for (month, (q, epsilon)) in imports.iter().zip(epsilon).enumerate() {
        let wanted = match stock.rule {
            Rule::Hold(price) => stock.tolerated.min(price.powf(-epsilon)),
            _ => stock.tolerated,
        };
        let gap = (wanted - q).max(0.0);
        let release = match stock.rule {
            Rule::Fill | Rule::Hold(_) => gap.min(left),
            Rule::Ration => {
                let short = imports[month..].iter().filter(|q| **q < stock.tolerated).count();
                gap.min(left / short.max(1) as f64)
            }
        };
        left -= release;
        let unserved = (gap - release).max(0.0);
        if unserved > 1e-12 && story.days_to_shortage.is_infinite() {
            // A rationed stock falls short from the first day of the month.
            let lasted = if stock.rule == Rule::Ration { 0.0 } else { release / gap };
            story.days_to_shortage = (month as f64 + lasted) * MONTH_DAYS;
        }
        story.left.push(left);
        story.unserved.push(unserved);
    }
    story
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stock(months: f64, rule: Rule) -> Stock {
        Stock { months, rule, tolerated: 1.0 }
    }

    #[test]
    fn a_stock_without_a_gap_stays_and_lasts_forever() {
        let story = run(&stock(2.0, Rule::Fill), &[1.1; 3], &[0.2; 3]);
        assert!(story.days_to_shortage.is_infinite() && (story.left[2] - 2.0).abs() < 1e-15);
    }

    #[test]
    fn no_stock_is_short_on_the_first_day() {
        let story = run(&stock(0.0, Rule::Fill), &[0.9; 3], &[0.2; 3]);
        assert!(story.days_to_shortage.abs() < 1e-15 && (story.unserved[0] - 0.1).abs() < 1e-12);
    }

    #[test]
    fn rationing_spreads_the_stock_over_the_months() {
        // 1.2 months over 4 months: 0.3 a month of a gap of 0.5
        let story = run(&stock(1.2, Rule::Ration), &[0.5; 4], &[0.2; 4]);
        for unserved in &story.unserved {
            assert!((unserved - 0.2).abs() < 1e-12);
        }
        assert!(story.left[3].abs() < 1e-12);
    }

    #[test]
    fn a_ration_is_kept_for_the_months_that_need_it() {
        // 0.6 months for two months of a gap of 0.5, none after: 0.3 each, and nothing is left over.
        let story = run(&stock(0.6, Rule::Ration), &[0.5, 0.5, 1.0, 1.0], &[0.2; 4]);
        assert!((story.unserved[0] - 0.2).abs() < 1e-12 && story.left[1].abs() < 1e-12);
    }

    #[test]
    fn a_held_price_lasts_until_the_stock_is_empty() {
        // At price 4 and ε 0.5 users take a half; imports bring 0.25, so 0.5 months last two months.
        let story = run(&stock(0.5, Rule::Hold(4.0)), &[0.25; 4], &[0.5; 4]);
        assert!((story.days_to_shortage - 2.0 * MONTH_DAYS).abs() < 1e-9 && story.unserved[1].abs() < 1e-12);
        assert!((story.unserved[2] - 0.25).abs() < 1e-12);
    }

    #[test]
    fn holding_a_price_releases_what_users_take_at_it() {
        // At price 2 and ε 0.5 users take 2^−0.5 = 0.7071; imports bring 0.5
        let story = run(&stock(1.0, Rule::Hold(2.0)), &[0.5], &[0.5]);
        assert!((story.left[0] - (1.0 - (0.5f64.sqrt() - 0.5))).abs() < 1e-12);
    }

    #[test]
    fn a_larger_stock_never_runs_out_sooner() {
        let imports = [1.0, 0.7, 0.5, 0.6, 0.9, 0.8];
        let mut last = 0.0;
        for size in 0..30 {
            let days = run(&stock(f64::from(size) / 10.0, Rule::Fill), &imports, &[0.2; 6]).days_to_shortage;
            assert!(days >= last);
            last = days;
        }
    }
}
