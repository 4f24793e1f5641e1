//! Approximate Newton steps for scenarios of a market that has no [`crate::solver::deflation`] yet.
//!
//! Near its solution the step of [`crate::solver::fixed_point`] multiplies a small error by the Jacobian
//! `J = ρ·D_X⁻¹ F D_E⁻¹ Fᵀ`, where ρ differs between varieties (a quota that binds changes it). `J_ab` is the effect of the
//! price of b on the price of a. Only the columns of the M varieties with the largest columns are kept
//! ([`crate::solver::columns`]), and the diagonal of the others. With the residual r, `z = (I − J_MM)⁻¹ r_M` replaces the
//! residual of a variety in M, and `(r_a + J_aM z)/(1 − J_aa)` that of another. Anderson's acceleration handles the rest.
//!
//! Every row of J sums to less than ρ < 1, so elimination needs no pivots. J affects the number of steps, not the result.

use crate::solver::columns::{COLUMNS, Flow, LargestColumns};
use crate::solver::varieties::Restricted;
use crate::solver::vector_math::{Column, exp_all};

/// Numbers handled together: a vector of the widest usual processor; L is 1 or 8.
const TOGETHER: usize = 8;

/// Columns whose sums are computed together in eight lanes.
const AT_ONCE: usize = 4;

/// A row of the kept columns, in each lane. Single precision is enough for J.
type Row<const L: usize> = [[f32; L]; COLUMNS];

/// The approximate Jacobian, in each lane.
pub(crate) struct Jacobian<const L: usize> {
    /// The kept columns, by variety.
    back: Vec<Row<L>>,
    /// `1/(1 − J_aa)`, by variety.
    own: Vec<[f32; L]>,
    /// `(I − J_MM)⁻¹`, row by row.
    inverse: Vec<Row<L>>,
    /// Groups of numbers in use of a row.
    used: usize,
}

/// The market at the prices from which a step started.
pub(crate) struct AtPrices<'a, const L: usize> {
    /// The market.
    pub market: &'a Restricted,
    /// Home sales by lane, in the order of [`Restricted::home`].
    pub home: [&'a [f64]; L],
    /// ρ by variety: (σ − ε)/(σ + η), or (σ − ε)/σ under a binding quota.
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
    /// d ln(C^σ Q)/d ln C by buyer; none where it is σ − ε, which is then part of ρ.
    pub slope: Option<Column<L>>,
}

impl<const L: usize> pulp::NullaryFnOnce for AtPrices<'_, L> {
    type Output = Jacobian<L>;

    #[inline(always)]
    fn call(self) -> Jacobian<L> {
        Jacobian::taken(&self)
    }
}

/// A correction, compiled for each kind of processor.
struct Correct<'a, const L: usize> {
    jacobian: &'a Jacobian<L>,
    columns: &'a LargestColumns,
    x: &'a Column<L>,
    g: &'a Column<L>,
    moved: &'a mut Column<L>,
}

impl<const L: usize> pulp::NullaryFnOnce for Correct<'_, L> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        self.jacobian.corrected(self.columns, self.x, self.g, self.moved);
    }
}

impl<const L: usize> Jacobian<L> {
    /// J at the prices of a step. Not inlined: inside the loop over steps the sums would not stay in registers.
    #[inline(never)]
    pub(crate) fn of(seen: AtPrices<'_, L>) -> Self {
        pulp::Arch::new().dispatch(seen)
    }

    /// `J_ab = ρ_a d_b^(1−σ) Σ_j v_aj w_j v_bj / Σ_j v_aj P_j^(σ−ε)`, with `w_j = P_j^(σ−ε) / Σ_c v_cj d_c^(1−σ)`.
    #[inline(always)]
    fn taken(seen: &AtPrices<'_, L>) -> Self {
        let market = seen.market;
        let columns = &market.columns;
        let mut weight: Column<L> = seen.ln_cost.clone();
        for (weight, spent) in weight.iter_mut().zip(seen.ln_spent) {
            for l in 0..L {
                weight[l] = -weight[l] - spent[l];
            }
        }
        exp_all(weight.as_flattened_mut());
        if let Some(slope) = &seen.slope {
            for (weight, slope) in weight.iter_mut().zip(slope) {
                for l in 0..L {
                    weight[l] *= slope[l];
                }
            }
        }
        // For each unit that a buyer buys abroad at base values.
        let parts = weight.iter().zip(seen.pulls).zip(&columns.spent);
        let weight: Vec<[f32; L]> = parts
            .map(|((weight, pull), spent)| std::array::from_fn(|l| (weight[l] * pull[l] * spent) as f32))
            .collect();
        let count = market.varieties.len();
        let mut back: Vec<Row<L>> = vec![[[0.0; L]; COLUMNS]; count];
        let mut own: Vec<[f32; L]> = vec![[0.0; L]; count];
        for (ends, (row, own)) in columns.start.windows(2).zip(back.iter_mut().zip(&mut own)) {
            (*row, *own) = sums(&columns.flows[ends[0]..ends[1]], &weight, &columns.bought);
        }
        seen.add_home(&weight, &mut back, &mut own);
        let mut cost = [[0.0; L]; COLUMNS];
        for (cost, variety) in cost.iter_mut().zip(&columns.varieties) {
            *cost = seen.cost[*variety].map(|c| c as f32);
        }
        for (variety, (row, own)) in back.iter_mut().zip(&mut own).enumerate() {
            let scale: [f32; L] = std::array::from_fn(|l| {
                (seen.rho[variety][l] * columns.sold[variety] / seen.wanted[variety][l]) as f32
            });
            scaled(row, &scale, &cost);
            for l in 0..L {
                own[l] = 1.0 / (1.0 - sound(own[l] * scale[l] * seen.cost[variety][l] as f32));
            }
        }
        let inverse = inverse(&back, &columns.varieties);
        Jacobian { back, own, inverse, used: (columns.varieties.len() * L).div_ceil(TOGETHER) }
    }

    /// The image `g` of `x`, with the approximate Newton step.
    #[inline(never)]
    pub(crate) fn correct(
        &self,
        columns: &LargestColumns,
        x: &Column<L>,
        g: &Column<L>,
        moved: &mut Column<L>,
    ) {
        pulp::Arch::new().dispatch(Correct { jacobian: self, columns, x, g, moved });
    }

    #[inline(always)]
    fn corrected(&self, columns: &LargestColumns, x: &Column<L>, g: &Column<L>, moved: &mut Column<L>) {
        let mut residual = [[0.0; L]; COLUMNS];
        for (residual, variety) in residual.iter_mut().zip(&columns.varieties) {
            *residual = std::array::from_fn(|l| (g[*variety][l] - x[*variety][l]) as f32);
        }
        let residual = groups(&residual, self.used);
        let mut z: Row<L> = [[0.0; L]; COLUMNS];
        for (z, row) in z.iter_mut().zip(&self.inverse) {
            *z = product(groups(row, self.used), residual);
        }
        for variety in &columns.others {
            let (x, g, own) = (&x[*variety], &g[*variety], &self.own[*variety]);
            let back: [f32; L] = product(groups(&self.back[*variety], self.used), groups(&z, self.used));
            for l in 0..L {
                moved[*variety][l] = x[l] + f64::from(((g[l] - x[l]) as f32 + back[l]) * own[l]);
            }
        }
        for (variety, z) in columns.varieties.iter().zip(&z) {
            for l in 0..L {
                moved[*variety][l] = x[*variety][l] + f64::from(z[l]);
            }
        }
    }
}

impl<const L: usize> AtPrices<'_, L> {
    /// The part of home sales in the sums of each variety.
    #[inline(always)]
    fn add_home(&self, weight: &[[f32; L]], back: &mut [Row<L>], own: &mut [[f32; L]]) {
        let columns = &self.market.columns;
        for (h, (variety, buyer)) in self.market.home.iter().enumerate() {
            let kept = columns.varieties.iter().position(|kept| kept == variety);
            for l in 0..L {
                let of_sales = (self.home[l][h] / columns.sold[*variety]) as f32;
                let of_basket = (self.home[l][h] / columns.spent[*buyer]) as f32;
                let weight = weight[*buyer][l];
                for (entry, bought) in back[*variety].iter_mut().zip(&columns.bought[*buyer]) {
                    entry[l] += of_sales * weight * bought;
                }
                own[*variety][l] += of_sales * weight * of_basket;
                let Some(k) = kept else { continue };
                back[*variety][k][l] += of_sales * weight * of_basket;
                for (other, value) in self.market.by_buyer.row(*buyer) {
                    back[other][k][l] += (value / columns.sold[other]) as f32 * weight * of_basket;
                }
            }
        }
    }
}

/// Of a variety a: `Σ_j v_aj w_j v_bj` for each kept column b, and for itself; as many at a time as registers hold.
#[inline(always)]
fn sums<const L: usize>(
    flows: &[Flow],
    weight: &[[f32; L]],
    bought: &[[f32; COLUMNS]],
) -> (Row<L>, [f32; L]) {
    let (mut row, mut own) = ([[0.0; L]; COLUMNS], [0.0; L]);
    if L == 1 {
        row = some(flows, weight, bought, 0, &mut own);
    } else {
        for (part, row) in row.as_chunks_mut::<AT_ONCE>().0.iter_mut().enumerate() {
            own = [0.0; L];
            *row = some(flows, weight, bought, part * AT_ONCE, &mut own);
        }
    }
    (row, own)
}

/// The sums of N columns, starting at one of them.
#[inline(always)]
fn some<const L: usize, const N: usize>(
    flows: &[Flow],
    weight: &[[f32; L]],
    bought: &[[f32; COLUMNS]],
    from: usize,
    own: &mut [f32; L],
) -> [[f32; L]; N] {
    let (mut sums, mut alone) = ([[0.0; L]; N], [0.0; L]);
    for flow in flows {
        let weight = weight[flow.buyer as usize].map(|weight| flow.of_sales * weight);
        for l in 0..L {
            alone[l] += weight[l] * flow.of_basket;
        }
        let bought: &[f32] = &bought[flow.buyer as usize][from..from + N];
        for (sum, bought) in sums.iter_mut().zip(bought) {
            for l in 0..L {
                sum[l] += weight[l] * bought;
            }
        }
    }
    *own = alone;
    sums
}

/// A row times a number of its own and one of each column.
#[inline(always)]
fn scaled<const L: usize>(row: &mut Row<L>, scale: &[f32; L], cost: &Row<L>) {
    let ((row, _), (cost, _)) =
        (row.as_flattened_mut().as_chunks_mut::<TOGETHER>(), cost.as_flattened().as_chunks::<TOGETHER>());
    for (row, cost) in row.iter_mut().zip(cost) {
        let (mut here, cost) = (*row, *cost);
        for k in 0..TOGETHER {
            here[k] = sound(here[k] * (scale[k % L] * cost[k]));
        }
        *row = here;
    }
}

/// Entries of J below this are beyond what any elasticity gives (with a reservation price they can be negative).
const LEAST_ENTRY: f32 = -64.0;

/// An entry of J; zero where extreme prices overflow single precision.
#[inline(always)]
fn sound(entry: f32) -> f32 {
    if entry < 1.0 && entry > LEAST_ENTRY { entry } else { 0.0 }
}

/// The first numbers of a row in groups. Their number is not known at compile time, so the compiler does not interleave rows.
#[inline(always)]
fn groups<const L: usize>(row: &Row<L>, used: usize) -> &[[f32; TOGETHER]] {
    &row.as_flattened().as_chunks::<TOGETHER>().0[..used]
}

/// Inner product in each lane, in sums side by side.
#[inline(always)]
fn product<const L: usize>(a: &[[f32; TOGETHER]], b: &[[f32; TOGETHER]]) -> [f32; L] {
    let mut sums = [0.0; TOGETHER];
    for (a, b) in a.iter().zip(b) {
        for k in 0..TOGETHER {
            sums[k] += a[k] * b[k];
        }
    }
    let mut width = TOGETHER;
    while width > L {
        width /= 2;
        for k in 0..width {
            sums[k] += sums[k + width];
        }
    }
    std::array::from_fn(|l| sums[l])
}

/// `(I − J_MM)⁻¹` by Gauss and Jordan.
#[inline(always)]
fn inverse<const L: usize>(back: &[Row<L>], columns: &[usize]) -> Vec<Row<L>> {
    let mut m: Vec<Row<L>> =
        columns.iter().map(|variety| back[*variety].map(|row| row.map(|j| -j))).collect();
    for (at, row) in m.iter_mut().enumerate() {
        row[at] = row[at].map(|j| 1.0 + j);
    }
    for pivot in 0..m.len() {
        let (before, rest) = m.split_at_mut(pivot);
        let Some((own, after)) = rest.split_first_mut() else { continue };
        let reciprocal = own[pivot].map(|p| 1.0 / p);
        own[pivot] = [1.0; L];
        let (parts, _) = own.as_flattened_mut().as_chunks_mut::<TOGETHER>();
        for part in parts {
            let mut here = *part;
            for k in 0..TOGETHER {
                here[k] *= reciprocal[k % L];
            }
            *part = here;
        }
        // Subtracting 1 + r leaves -r·factor in this column, so that no single entry has to be written apart.
        own[pivot] = reciprocal.map(|r| 1.0 + r);
        for row in before.iter_mut().chain(after) {
            let factor = row[pivot];
            let (row, _) = row.as_flattened_mut().as_chunks_mut::<TOGETHER>();
            for (row, own) in row.iter_mut().zip(own.as_flattened().as_chunks::<TOGETHER>().0) {
                let (mut here, own) = (*row, *own);
                for k in 0..TOGETHER {
                    here[k] -= factor[k % L] * own[k];
                }
                *row = here;
            }
        }
        own[pivot] = reciprocal;
    }
    m
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inverse_is_that_of_identity_minus_jacobian() {
        // The columns of the last two of three varieties are kept.
        let mut back: Vec<Row<1>> = vec![[[0.0]; COLUMNS]; 3];
        back[1][0] = [0.3];
        back[1][1] = [0.2];
        back[2][0] = [0.4];
        back[2][1] = [0.5];
        let found = inverse(&back, &[1, 2]);
        // (I − J)⁻¹ = [[0.5, 0.2], [0.4, 0.7]] / (0.7·0.5 − 0.2·0.4)
        for (row, expected) in found.iter().zip([[0.5, 0.2], [0.4, 0.7]]) {
            for (entry, expected) in row.iter().zip(expected) {
                assert!((entry[0] - expected / 0.27).abs() < 1e-6, "{found:?}");
            }
        }
    }

    #[test]
    fn entries_that_overflow_single_precision_count_as_zero() {
        let mut row: Row<1> = [[f32::INFINITY]; COLUMNS];
        row[1] = [0.5];
        scaled(&mut row, &[1.0], &[[1.0]; COLUMNS]);
        assert!(row[0][0].abs() < f32::EPSILON && (row[1][0] - 0.5).abs() < f32::EPSILON);
        scaled(&mut row, &[0.0], &[[f32::INFINITY]; COLUMNS]);
        assert!(row.iter().all(|entry| entry[0].abs() < f32::EPSILON));
    }
}
