//! The outer nest with a reservation price ([`crate::solver::demand`]), in vector lanes.

use crate::solver::demand::{Demand, OUTER};
use crate::solver::vector_math::{Column, exp, exp_all, ln, ln_all};

/// The outer nest with a reservation price, in each lane.
pub(crate) struct Outer<const L: usize> {
    /// P̄^(1−ρ).
    without: [f64; L],
    /// ln(1 + P̄^(1−ρ)).
    ln_total: [f64; L],
    ln_ceiling: [f64; L],
    /// C^(1−ρ) by buyer, then ln P.
    ln_price: Column<L>,
    /// C^(1−ρ)/(C^(1−ρ) + P̄^(1−ρ)) by buyer.
    share: Column<L>,
}

impl<const L: usize> Outer<L> {
    /// None without a reservation price.
    pub(crate) fn of(demand: &[Demand; L], buyers: usize) -> Option<Outer<L>> {
        demand.iter().all(|d| d.ceiling.is_some()).then(|| {
            let ln_ceiling = demand.map(|d| ln(d.ceiling.unwrap_or(1.0)));
            let without = ln_ceiling.map(|c| exp((1.0 - OUTER) * c));
            Outer {
                ln_total: without.map(|w| ln(1.0 + w)),
                without,
                ln_ceiling,
                ln_price: vec![[0.0; L]; buyers],
                share: vec![[0.0; L]; buyers],
            }
        })
    }

    /// ln(C^σ Q) by buyer ([`Demand::ln_factor`]), from ln C^exponent.
    #[inline(always)]
    pub(crate) fn choose(
        &mut self,
        demand: &[Demand; L],
        ln_cost: &Column<L>,
        exponent: &[f64; L],
        out: &mut Column<L>,
    ) {
        let each: [f64; L] = exponent.map(|e| (1.0 - OUTER) / e);
        for (price, cost) in self.ln_price.iter_mut().zip(ln_cost) {
            for l in 0..L {
                price[l] = each[l] * cost[l];
            }
        }
        exp_all(self.ln_price.as_flattened_mut());
        for (price, share) in self.ln_price.iter_mut().zip(&mut self.share) {
            for l in 0..L {
                let sum = price[l] + self.without[l];
                share[l] = price[l] / sum;
                price[l] = sum;
            }
        }
        ln_all(self.ln_price.as_flattened_mut());
        for ((price, cost), out) in self.ln_price.iter_mut().zip(ln_cost).zip(out) {
            for l in 0..L {
                let ln_price = ((price[l] - self.ln_total[l]) / (1.0 - OUTER)).min(self.ln_ceiling[l]);
                let ln_index = cost[l] / exponent[l];
                out[l] = (demand[l].sigma - OUTER) * ln_index + (OUTER - demand[l].epsilon) * ln_price;
            }
        }
    }

    /// d ln(C^σ Q)/d ln C by buyer ([`Demand::slope`]) at the prices of the last call of `choose`.
    pub(crate) fn slopes(&self, demand: &[Demand; L]) -> Column<L> {
        let slope = |share: &[f64; L]| {
            std::array::from_fn(|l| demand[l].sigma - OUTER + (OUTER - demand[l].epsilon) * share[l])
        };
        self.share.iter().map(slope).collect()
    }
}
