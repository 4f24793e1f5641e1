//! How a rise of prices comes back through the largest buyers, found while a scenario is solved for the first time.
//!
//! Near its solution the step of [`crate::kernel`] multiplies a small error by `J = ρ·D_X⁻¹ F D_E⁻¹ Fᵀ` ([`crate::modes`]). The buyers
//! that compete hardest for the same sellers make most of it. ρ is a number of each variety (what a quota holds gives way to
//! another part), and X below stands for X/ρ. With the columns of F of these K alone, `C = D_X^(−½) F_K D_E^(−½)`, the whole
//! geometric series is `(I − J_K)⁻¹ = I + D_X^(−½) C (I − CᵀC)⁻¹ Cᵀ D_X^(½)` (Woodbury), and
//! `I − CᵀC` has only K rows. What the others bring back is left to Anderson's acceleration.
//!
//! C is taken once, at the second step: near enough to the solution to steer, and it decides only how fast that is found.

use crate::anderson::dot;
use crate::elementary::exp;
use crate::kernel::Column;
use crate::rows::Rows;
use crate::varieties::Restricted;

/// Buyers taken: more cost more than the steps they save.
const BUYERS: usize = 14;

/// The part of the residual that comes back, in each lane.
pub(crate) struct Echo<const L: usize> {
    /// `D_X^(−½) C` times the inverse of the factor of `I − CᵀC`, a column for each buyer taken, one after the other.
    columns: Column<L>,
    /// X/ρ by variety.
    sold: Column<L>,
    weighted: Column<L>,
}

/// What a step knows of the market at the prices it started from.
pub(crate) struct Seen<'a, const L: usize> {
    /// The market.
    pub market: &'a Restricted,
    /// Home sales by lane, in the order of [`Restricted::home`].
    pub home: [&'a [f64]; L],
    /// How much of a rise of what is wanted comes back as a rise of the price, by variety: (σ − ε)/(σ + η), or (σ − ε)/σ
    /// of what a quota holds.
    pub rho: Column<L>,
    /// d^(1−σ) by variety.
    pub cost: &'a Column<L>,
    /// Σ v P^(σ−ε) by variety.
    pub wanted: &'a Column<L>,
    /// P^(σ−ε) by buyer.
    pub pulls: &'a Column<L>,
    /// ln Σ v d^(1−σ) / E0 by buyer.
    pub ln_cost: &'a Column<L>,
    /// ln E0 by buyer.
    pub ln_spent: &'a Column<L>,
}

impl<const L: usize> Echo<L> {
    /// Takes C at the prices of a step.
    #[inline(always)]
    pub(crate) fn of(seen: &Seen<'_, L>) -> Self {
        let count = seen.market.varieties.len();
        let mut sold: Column<L> = vec![[0.0; L]; count];
        for ((sold, rho), (cost, wanted)) in
            sold.iter_mut().zip(&seen.rho).zip(seen.cost.iter().zip(seen.wanted))
        {
            for l in 0..L {
                sold[l] = cost[l] * wanted[l] / rho[l];
            }
        }
        let chosen = &seen.market.loudest;
        let mut flows: Column<L> = vec![[0.0; L]; count * chosen.len()];
        for (flows, buyer) in flows.chunks_exact_mut(count).zip(chosen) {
            seen.purchases(*buyer, flows);
        }
        let mut columns = flows.clone();
        for column in columns.chunks_exact_mut(count) {
            for (entry, sold) in column.iter_mut().zip(&sold) {
                for l in 0..L {
                    entry[l] = if sold[l] > 0.0 { entry[l] / sold[l] } else { 0.0 };
                }
            }
        }
        let mut factor = [[[0.0; L]; BUYERS]; BUYERS];
        for a in 0..chosen.len() {
            for b in 0..=a {
                let product = dot(&flows[a * count..(a + 1) * count], &columns[b * count..(b + 1) * count]);
                factor[a][b] = product.map(|p| if a == b { 1.0 - p } else { -p });
            }
        }
        cholesky(&mut factor, chosen.len());
        for a in 0..chosen.len() {
            let (before, rest) = columns.split_at_mut(a * count);
            let own = &mut rest[..count];
            for (b, other) in before.chunks_exact(count).enumerate() {
                for (own, other) in own.iter_mut().zip(other) {
                    for l in 0..L {
                        own[l] -= factor[a][b][l] * other[l];
                    }
                }
            }
            for own in own {
                for l in 0..L {
                    own[l] *= factor[a][a][l];
                }
            }
        }
        Echo { columns, weighted: sold.clone(), sold }
    }

    /// The image `g` of `x`, moved on by what comes back.
    #[inline(always)]
    pub(crate) fn correct(&mut self, x: &Column<L>, g: &Column<L>, moved: &mut Column<L>) {
        for ((weighted, sold), (g, x)) in self.weighted.iter_mut().zip(&self.sold).zip(g.iter().zip(x)) {
            for l in 0..L {
                weighted[l] = sold[l] * (g[l] - x[l]);
            }
        }
        moved.copy_from_slice(g);
        for column in self.columns.chunks_exact(x.len()) {
            let part = dot(column, &self.weighted);
            for (moved, entry) in moved.iter_mut().zip(column) {
                for l in 0..L {
                    moved[l] += part[l] * entry[l];
                }
            }
        }
    }
}

/// The buyers whose columns of C are longest at base values: `Σ_c v² / (X E)`; of equal ones the first.
pub(crate) fn loudest(varieties: usize, by_buyer: &Rows) -> Vec<usize> {
    let mut sold = vec![0.0; varieties];
    for (column, value) in by_buyer.column.iter().zip(&by_buyer.value) {
        sold[*column as usize] += value;
    }
    let length = |j: usize| {
        let (mut squares, mut spent) = (0.0, 0.0);
        for (variety, value) in by_buyer.row(j) {
            if sold[variety] > 0.0 {
                squares += value * value / sold[variety];
            }
            spent += value;
        }
        if spent > 0.0 { squares / spent } else { 0.0 }
    };
    let mut all: Vec<(f64, usize)> = (0..by_buyer.count()).map(|j| (length(j), j)).collect();
    all.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    all.truncate(BUYERS);
    all.into_iter().map(|(_, buyer)| buyer).collect()
}

impl<const L: usize> Seen<'_, L> {
    /// F/√E of a buyer, by variety; nothing where it is cut off.
    #[inline(always)]
    fn purchases(&self, buyer: usize, out: &mut [[f64; L]]) {
        let market = self.market;
        let pull = &self.pulls[buyer];
        let scale: [f64; L] = std::array::from_fn(|l| {
            let spent = pull[l] * exp(self.ln_cost[buyer][l] + self.ln_spent[buyer][l]);
            if spent > 0.0 && spent.is_finite() { pull[l] / spent.sqrt() } else { 0.0 }
        });
        for (column, value) in market.by_buyer.row(buyer) {
            let (out, cost) = (&mut out[column], &self.cost[column]);
            for l in 0..L {
                out[l] += value * cost[l] * scale[l];
            }
        }
        for (h, (variety, _)) in market.home.iter().enumerate().filter(|(_, (_, own))| *own == buyer) {
            for l in 0..L {
                out[*variety][l] += self.home[l][h] * self.cost[*variety][l] * scale[l];
            }
        }
    }
}

/// The lower factor of a symmetric matrix in each lane, with the reciprocals of its diagonal on the diagonal; a row that is not
/// positive (rounding, or a price without end) is left out.
#[inline(always)]
fn cholesky<const L: usize>(m: &mut [[[f64; L]; BUYERS]; BUYERS], size: usize) {
    for a in 0..size {
        for b in 0..=a {
            let mut sum = m[a][b];
            for k in 0..b {
                for l in 0..L {
                    sum[l] -= m[a][k][l] * m[b][k][l];
                }
            }
            m[a][b] = if a == b {
                sum.map(|s| if s > 0.0 { 1.0 / s.sqrt() } else { 0.0 })
            } else {
                std::array::from_fn(|l| sum[l] * m[b][b][l])
            };
        }
    }
}
