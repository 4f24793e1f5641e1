//! How a rise of prices comes back through the loudest varieties, for scenarios of a market whose modes are not known.
//!
//! Near its solution the step of [`crate::kernel`] multiplies a small error by `J = ρ·D_X⁻¹ F D_E⁻¹ Fᵀ` ([`crate::modes`]); ρ is a number
//! of each variety, for what a quota holds gives way to another part. `J_ab` is what a rise of the price of b does to the
//! price of a: a variety of which nobody buys much moves nobody else. So of J only the columns of the M loudest varieties are
//! kept, and the diagonal of the others: with `z = (I − J_MM)⁻¹ r_M` the residual r of a loud one becomes z, that of another
//! `(r_a + J_aM z)/(1 − J_aa)`. What is left out is left to Anderson's acceleration.
//!
//! Every row of J sums up to less than ρ < 1, so elimination needs no pivots. J decides only how fast the solution is found.

use crate::elementary::exp_all;
use crate::kernel::Column;
use crate::rows::Rows;
use crate::varieties::Restricted;

/// Loudest varieties: more cost more than the steps they save.
const LOUD: usize = 32;
/// Part of its sales abroad that the flows of a variety make up at least that are looked at.
const MOST: f64 = 0.98;
/// Numbers handled together: a vector of the widest usual processor; L is 1 or 8.
const TOGETHER: usize = 8;

/// Loud varieties whose sums are held together in eight lanes.
const HELD: usize = 4;

/// A row of the columns kept, in each lane. Half the digits do: J steers.
type Row<const L: usize> = [[f32; L]; LOUD];

/// The loudest varieties of a market, and the flows that make up most of what each variety sells.
#[derive(Debug, Clone)]
pub(crate) struct Loudest {
    /// Their positions, the loudest first.
    varieties: Vec<usize>,
    /// The positions of all others.
    others: Vec<usize>,
    /// Share of each in what each buyer buys abroad at base values.
    bought: Vec<[f32; LOUD]>,
    /// Where the flows of each variety start; one longer than there are varieties.
    start: Vec<usize>,
    flows: Vec<Flow>,
    /// What each variety sells abroad, and what each buyer buys; 1 for nothing.
    sold: Vec<f64>,
    spent: Vec<f64>,
}

/// A flow as its variety and its buyer see it.
#[derive(Debug, Clone, Copy)]
struct Flow {
    buyer: u32,
    /// Share in what the variety sells abroad, and in what the buyer buys there.
    of_sales: f32,
    of_basket: f32,
}

/// What comes back of a residual, in each lane.
pub(crate) struct Echo<const L: usize> {
    /// Columns of the loud varieties, by variety.
    back: Vec<Row<L>>,
    /// `1/(1 − J_aa)`, by variety.
    own: Vec<[f32; L]>,
    /// `(I − J_MM)⁻¹`, row by row.
    inverse: Vec<Row<L>>,
    /// Groups of numbers in use of a row.
    used: usize,
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

impl<const L: usize> pulp::NullaryFnOnce for Seen<'_, L> {
    type Output = Echo<L>;

    #[inline(always)]
    fn call(self) -> Echo<L> {
        Echo::taken(&self)
    }
}

/// A correction, compiled for each kind of processor.
struct Correct<'a, const L: usize> {
    echo: &'a Echo<L>,
    loudest: &'a Loudest,
    x: &'a Column<L>,
    g: &'a Column<L>,
    moved: &'a mut Column<L>,
}

impl<const L: usize> pulp::NullaryFnOnce for Correct<'_, L> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        self.echo.corrected(self.loudest, self.x, self.g, self.moved);
    }
}

impl<const L: usize> Echo<L> {
    /// Takes J at the prices of a step; a call of its own, compiled for each kind of processor: within the loop over steps the
    /// sums would not stay in registers.
    #[inline(never)]
    pub(crate) fn of(seen: Seen<'_, L>) -> Self {
        pulp::Arch::new().dispatch(seen)
    }

    /// `J_ab = ρ_a d_b^(1−σ) Σ_j v_aj w_j v_bj / Σ_j v_aj P_j^(σ−ε)`, with `w_j = P_j^(σ−ε) / Σ_c v_cj d_c^(1−σ)`.
    #[inline(always)]
    fn taken(seen: &Seen<'_, L>) -> Self {
        let market = seen.market;
        let loudest = &market.loudest;
        let mut weight: Column<L> = seen.ln_cost.clone();
        for (weight, spent) in weight.iter_mut().zip(seen.ln_spent) {
            for l in 0..L {
                weight[l] = -weight[l] - spent[l];
            }
        }
        exp_all(weight.as_flattened_mut());
        // For each unit that a buyer buys abroad at base values.
        let parts = weight.iter().zip(seen.pulls).zip(&loudest.spent);
        let weight: Vec<[f32; L]> = parts
            .map(|((weight, pull), spent)| std::array::from_fn(|l| (weight[l] * pull[l] * spent) as f32))
            .collect();
        let count = market.varieties.len();
        let mut back: Vec<Row<L>> = vec![[[0.0; L]; LOUD]; count];
        let mut own: Vec<[f32; L]> = vec![[0.0; L]; count];
        for (ends, (row, own)) in loudest.start.windows(2).zip(back.iter_mut().zip(&mut own)) {
            (*row, *own) = sums(&loudest.flows[ends[0]..ends[1]], &weight, &loudest.bought);
        }
        seen.add_home(&weight, &mut back, &mut own);
        let mut cost = [[0.0; L]; LOUD];
        for (cost, variety) in cost.iter_mut().zip(&loudest.varieties) {
            *cost = seen.cost[*variety].map(|c| c as f32);
        }
        for (variety, (row, own)) in back.iter_mut().zip(&mut own).enumerate() {
            let scale: [f32; L] = std::array::from_fn(|l| {
                (seen.rho[variety][l] * loudest.sold[variety] / seen.wanted[variety][l]) as f32
            });
            scaled(row, &scale, &cost);
            for l in 0..L {
                own[l] = 1.0 / (1.0 - sound(own[l] * scale[l] * seen.cost[variety][l] as f32));
            }
        }
        let inverse = inverse(&back, &loudest.varieties);
        Echo { back, own, inverse, used: (loudest.varieties.len() * L).div_ceil(TOGETHER) }
    }

    /// The image `g` of `x`, moved on by what comes back.
    #[inline(never)]
    pub(crate) fn correct(&self, loudest: &Loudest, x: &Column<L>, g: &Column<L>, moved: &mut Column<L>) {
        pulp::Arch::new().dispatch(Correct { echo: self, loudest, x, g, moved });
    }

    #[inline(always)]
    fn corrected(&self, loudest: &Loudest, x: &Column<L>, g: &Column<L>, moved: &mut Column<L>) {
        let mut residual = [[0.0; L]; LOUD];
        for (residual, variety) in residual.iter_mut().zip(&loudest.varieties) {
            *residual = std::array::from_fn(|l| (g[*variety][l] - x[*variety][l]) as f32);
        }
        let residual = groups(&residual, self.used);
        let mut z: Row<L> = [[0.0; L]; LOUD];
        for (z, row) in z.iter_mut().zip(&self.inverse) {
            *z = product(groups(row, self.used), residual);
        }
        for variety in &loudest.others {
            let (x, g, own) = (&x[*variety], &g[*variety], &self.own[*variety]);
            let back: [f32; L] = product(groups(&self.back[*variety], self.used), groups(&z, self.used));
            for l in 0..L {
                moved[*variety][l] = x[l] + f64::from(((g[l] - x[l]) as f32 + back[l]) * own[l]);
            }
        }
        for (variety, z) in loudest.varieties.iter().zip(&z) {
            for l in 0..L {
                moved[*variety][l] = x[*variety][l] + f64::from(z[l]);
            }
        }
    }
}

impl<const L: usize> Seen<'_, L> {
    /// The part of home sales in the sums of each variety.
    #[inline(always)]
    fn add_home(&self, weight: &[[f32; L]], back: &mut [Row<L>], own: &mut [[f32; L]]) {
        let loudest = &self.market.loudest;
        for (h, (variety, buyer)) in self.market.home.iter().enumerate() {
            let loud = loudest.varieties.iter().position(|loud| loud == variety);
            for l in 0..L {
                let of_sales = (self.home[l][h] / loudest.sold[*variety]) as f32;
                let of_basket = (self.home[l][h] / loudest.spent[*buyer]) as f32;
                let weight = weight[*buyer][l];
                for (entry, bought) in back[*variety].iter_mut().zip(&loudest.bought[*buyer]) {
                    entry[l] += of_sales * weight * bought;
                }
                own[*variety][l] += of_sales * weight * of_basket;
                let Some(k) = loud else { continue };
                back[*variety][k][l] += of_sales * weight * of_basket;
                for (other, value) in self.market.by_buyer.row(*buyer) {
                    back[other][k][l] += (value / loudest.sold[other]) as f32 * weight * of_basket;
                }
            }
        }
    }
}

/// Of a variety: `Σ_j v_aj w_j v_bj` for each loud one, and for itself; as many at a time as registers hold.
#[inline(always)]
fn sums<const L: usize>(flows: &[Flow], weight: &[[f32; L]], bought: &[[f32; LOUD]]) -> (Row<L>, [f32; L]) {
    let (mut row, mut own) = ([[0.0; L]; LOUD], [0.0; L]);
    if L == 1 {
        row = some(flows, weight, bought, 0, &mut own);
    } else {
        for (part, row) in row.as_chunks_mut::<HELD>().0.iter_mut().enumerate() {
            own = [0.0; L];
            *row = some(flows, weight, bought, part * HELD, &mut own);
        }
    }
    (row, own)
}

/// The sums of N loud varieties from one on.
#[inline(always)]
fn some<const L: usize, const N: usize>(
    flows: &[Flow],
    weight: &[[f32; L]],
    bought: &[[f32; LOUD]],
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

/// An entry of J; nothing where prices are so extreme that its digits do not hold it.
#[inline(always)]
fn sound(entry: f32) -> f32 {
    if entry < 1.0 { entry } else { 0.0 }
}

/// The first numbers of a row in groups; how many is not known when this is compiled, so that rows are not mixed.
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
fn inverse<const L: usize>(back: &[Row<L>], loudest: &[usize]) -> Vec<Row<L>> {
    let mut m: Vec<Row<L>> =
        loudest.iter().map(|variety| back[*variety].map(|row| row.map(|j| -j))).collect();
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
        // Other rows lose their own number in this column too: a number written alone would be waited for.
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

impl Loudest {
    /// The varieties whose prices move others' most at base values: `Σ_j (share of j's basket)·Σ_a (share of a's sales to j)`;
    /// of equal ones the first.
    pub(crate) fn of(by_variety: &Rows, by_buyer: &Rows) -> Loudest {
        let totals = |rows: &Rows| -> Vec<f64> {
            let total = |row: usize| rows.row(row).map(|(_, value)| value).sum::<f64>();
            (0..rows.count()).map(|row| if total(row) > 0.0 { total(row) } else { 1.0 }).collect()
        };
        let (sold, spent) = (totals(by_variety), totals(by_buyer));
        // What a buyer's choice means to sellers, for each unit it buys.
        let heard = |j: usize| by_buyer.row(j).map(|(v, value)| value / sold[v]).sum::<f64>() / spent[j];
        let heard: Vec<f64> = (0..by_buyer.count()).map(heard).collect();
        let loud = |v: usize| by_variety.row(v).map(|(j, value)| value * heard[j]).sum::<f64>();
        let mut all: Vec<(f64, usize)> = (0..by_variety.count()).map(|v| (loud(v), v)).collect();
        all.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        all.truncate(LOUD);
        let mut bought = vec![[0.0; LOUD]; by_buyer.count()];
        for (k, (_, variety)) in all.iter().enumerate() {
            for (buyer, value) in by_variety.row(*variety) {
                bought[buyer][k] = (value / spent[buyer]) as f32;
            }
        }
        let (mut start, mut flows) = (vec![0], Vec::new());
        for (v, sold) in sold.iter().enumerate() {
            let mut row: Vec<(usize, f64)> = by_variety.row(v).collect();
            row.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            let mut sum = 0.0;
            let main = row.into_iter().take_while(|(_, value)| {
                sum += value;
                sum - value < MOST * sold
            });
            flows.extend(main.map(|(j, value)| Flow {
                buyer: j as u32,
                of_sales: (value / sold) as f32,
                of_basket: (value / spent[j]) as f32,
            }));
            start.push(flows.len());
        }
        let varieties: Vec<usize> = all.into_iter().map(|(_, variety)| variety).collect();
        let others = (0..by_variety.count()).filter(|variety| !varieties.contains(variety)).collect();
        Loudest { varieties, others, bought, start, flows, sold, spent }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inverse_undoes_what_comes_back() {
        // The last two of three varieties are loud.
        let mut back: Vec<Row<1>> = vec![[[0.0]; LOUD]; 3];
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
    fn numbers_too_large_for_its_digits_bring_nothing_back() {
        let mut row: Row<1> = [[f32::INFINITY]; LOUD];
        row[1] = [0.5];
        scaled(&mut row, &[1.0], &[[1.0]; LOUD]);
        assert!(row[0][0].abs() < f32::EPSILON && (row[1][0] - 0.5).abs() < f32::EPSILON);
        scaled(&mut row, &[0.0], &[[f32::INFINITY]; LOUD]);
        assert!(row.iter().all(|entry| entry[0].abs() < f32::EPSILON));
    }

    #[test]
    fn the_loudest_variety_is_the_one_most_is_bought_of() {
        // Three varieties, two buyers: the last one sells most to both.
        let entries = [(0, 0, 1.0), (1, 0, 2.0), (1, 1, 1.0), (2, 0, 7.0), (2, 1, 9.0)];
        let by_variety = Rows::of((3, 2), entries.into_iter());
        let by_buyer = Rows::of((2, 3), entries.into_iter().map(|(v, j, value)| (j, v, value)));
        let loudest = Loudest::of(&by_variety, &by_buyer);
        assert_eq!(loudest.varieties, [2, 1, 0]);
        assert!(loudest.others.is_empty());
        assert!((loudest.bought[1][0] - 0.9).abs() < 1e-6);
        assert_eq!(loudest.start, [0, 1, 3, 5]);
    }
}
