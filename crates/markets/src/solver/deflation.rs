//! Deflation: the slow eigenvectors of a market's iteration, removed for all scenarios near one solution.
//!
//! Near a solution with flows of value `F_cj` (variety c to buyer j), the step of [`crate::solver::fixed_point`] multiplies a
//! small error by `ρ·D_X⁻¹ F D_E⁻¹ Fᵀ`, with `ρ = (σ−ε)/(σ+η)`, `X_c = Σ_j F_cj`, `E_j = Σ_c F_cj`. This matrix is self-adjoint
//! in the product weighted by X, and its eigenvalues λ lie between 0 and 1. Only a few are large: groups of sellers that
//! compete for the same buyers. Along each of these eigenvectors the geometric series is summed at once: the residual is
//! multiplied by `1/(1−ρλ)`. The eigenvectors of one solution serve all scenarios near it, whatever their elasticities.
//!
//! Subspace iteration finds the leading eigenvectors with plain arithmetic in a fixed order. They affect the number of
//! steps, not the result, but the same bytes must come out on every machine.

use crate::solver::lane::{Lane, LogPrices};
use crate::solver::varieties::Restricted;
use crate::solver::vector_math::{Column, exp};

/// Deflation kept at most; beyond, they cost more than the steps they save.
const KEPT: usize = 24;
/// Deflation side by side.
const BLOCK: usize = 4;
/// Deflation with smaller eigenvalues are left to the acceleration.
const SMALLEST: f64 = 0.04;
/// Rounds of subspace iteration, of two images each: the directions only steer, so a few digits do.
const ROUNDS: usize = 3;

/// The leading eigenvectors at a solution.
#[derive(Debug, Clone)]
pub struct Deflation {
    /// Log delivered prices of the solution, by variety.
    pub start: Vec<f64>,
    /// Eigenvalues.
    lambda: Vec<f64>,
    /// The eigenvectors, some side by side.
    blocks: Vec<Block>,
}

impl Deflation {
    /// The eigenvectors at a solved scenario.
    pub(crate) fn of(market: &Restricted, lane: &Lane, solved: LogPrices) -> Deflation {
        let count = market.varieties.len();
        let (coupling, sold) = coupling(market, lane, &solved);
        let (lambda, vectors) = pulp::Arch::new().dispatch(Leading { matrix: &coupling, count });
        let weight: Vec<f64> = sold.iter().map(|x| x.sqrt()).collect();
        Deflation {
            start: solved.variety,
            blocks: vectors.chunks(BLOCK).map(|vectors| Block::of(vectors, &weight)).collect(),
            lambda,
        }
    }

    /// The image `g` of `x`, with the geometric series of the residual summed along the eigenvectors.
    #[inline(always)]
    pub(crate) fn correct<const L: usize>(
        &self,
        x: &Column<L>,
        g: &Column<L>,
        rho: &[f64; L],
        moved: &mut Column<L>,
    ) {
        // Four eigenvectors at a time: each residual is read once for all of them, and no sum waits for another.
        let residual: Column<L> =
            g.iter().zip(x).map(|(g, x)| std::array::from_fn(|l| g[l] - x[l])).collect();
        moved.copy_from_slice(g);
        for (deflation, lambda) in self.blocks.iter().zip(self.lambda.chunks(BLOCK)) {
            let mut parts = [[0.0; L]; BLOCK];
            for (weights, residual) in deflation.weighted.iter().zip(&residual) {
                for (part, weight) in parts.iter_mut().zip(weights) {
                    for l in 0..L {
                        part[l] += weight * residual[l];
                    }
                }
            }
            for (part, lambda) in parts.iter_mut().zip(lambda) {
                for l in 0..L {
                    let back = rho[l] * lambda;
                    part[l] *= if back < 1.0 { back / (1.0 - back) } else { 0.0 };
                }
            }
            for (weights, moved) in deflation.unweighted.iter().zip(moved.iter_mut()) {
                for (part, weight) in parts.iter().zip(weights) {
                    for l in 0..L {
                        moved[l] += weight * part[l];
                    }
                }
            }
        }
    }
}

/// Deflation side by side: by variety, vector times weight and vector over weight; what is left of the last block is zero.
#[derive(Debug, Clone)]
struct Block {
    weighted: Vec<[f64; BLOCK]>,
    unweighted: Vec<[f64; BLOCK]>,
}

impl Block {
    fn of(vectors: &[Vec<f64>], weight: &[f64]) -> Block {
        let entry = |k: usize, c: usize| vectors.get(k).map_or(0.0, |vector| vector[c]);
        let row = |c: usize, of: &dyn Fn(f64) -> f64| std::array::from_fn(|k| of(entry(k, c)));
        let over = |c: usize| if weight[c] > 0.0 { 1.0 / weight[c] } else { 0.0 };
        Block {
            weighted: (0..weight.len()).map(|c| row(c, &|v| v * weight[c])).collect(),
            unweighted: (0..weight.len()).map(|c| row(c, &|v| v * over(c))).collect(),
        }
    }
}

/// `D_X^(−½) F D_E⁻¹ Fᵀ D_X^(−½)`, row by row, and X.
fn coupling(market: &Restricted, lane: &Lane, solved: &LogPrices) -> (Vec<f64>, Vec<f64>) {
    let demand = lane.demand(market);
    let count = market.varieties.len();
    let mut sold = vec![0.0; count];
    let mut baskets: Vec<Vec<(usize, f64)>> = vec![Vec::new(); market.buyers];
    let mut add = |variety: usize, buyer: usize, base: f64| {
        let ln_value = demand.exponent() * solved.variety[variety] + demand.ln_factor(solved.index[buyer]);
        let value = base * exp(ln_value);
        sold[variety] += value;
        baskets[buyer].push((variety, value));
    };
    for buyer in 0..market.buyers {
        for at in market.by_buyer.start[buyer]..market.by_buyer.start[buyer + 1] {
            add(market.by_buyer.column[at] as usize, buyer, market.by_buyer.value[at]);
        }
    }
    for ((variety, buyer), value) in market.home.iter().zip(&lane.home) {
        add(*variety, *buyer, *value);
    }
    let mut matrix = vec![0.0; count * count];
    for (basket, index) in baskets.iter_mut().zip(&solved.index) {
        let spent: f64 = basket.iter().map(|(_, value)| value).sum();
        for (variety, value) in basket.iter_mut() {
            *value /= (spent * sold[*variety]).sqrt();
        }
        // With a reservation price the response of a buyer falls below σ − ε, relative to which λ is.
        let response = lane.ceiling.map_or(1.0, |_| demand.slope(*index) / (demand.sigma - demand.epsilon));
        for (a, x) in &*basket {
            let row = &mut matrix[a * count..(a + 1) * count];
            for (b, y) in &*basket {
                row[*b] += response * x * y;
            }
        }
    }
    (matrix, sold)
}

/// [`leading`], compiled for each kind of processor: the same operations in the same order, several at once.
struct Leading<'a> {
    matrix: &'a [f64],
    count: usize,
}

impl pulp::NullaryFnOnce for Leading<'_> {
    type Output = (Vec<f64>, Vec<Vec<f64>>);

    #[inline(always)]
    fn call(self) -> Self::Output {
        leading(self.matrix, self.count)
    }
}

/// Leading eigenpairs of a symmetric matrix, largest first.
#[inline(always)]
fn leading(matrix: &[f64], count: usize) -> (Vec<f64>, Vec<Vec<f64>>) {
    let kept = KEPT.min(count);
    // Any start will do that has a part of everything in it; this one is the same every time.
    let mut state = 1_u64;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
    };
    let mut basis: Vec<Vec<f64>> = (0..kept).map(|_| (0..count).map(|_| draw()).collect()).collect();
    orthonormal(&mut basis);
    for _ in 0..ROUNDS {
        // Two images at a time: the directions are still far from parallel then.
        basis = images(matrix, count, &images(matrix, count, &basis));
        orthonormal(&mut basis);
    }
    let turned = images(matrix, count, &basis);
    let mut small = vec![vec![0.0; kept]; kept];
    for (row, a) in small.iter_mut().zip(&basis) {
        for (entry, b) in row.iter_mut().zip(&turned) {
            *entry = inner(a, b);
        }
    }
    let rotation = rotate(&mut small);
    let mut order: Vec<usize> = (0..kept).filter(|k| small[*k][*k].abs() > SMALLEST).collect();
    order.sort_by(|a, b| small[*b][*b].total_cmp(&small[*a][*a]).then(a.cmp(b)));
    let vectors = order.iter().map(|k| {
        let mut vector = vec![0.0; count];
        for (base, turn) in basis.iter().zip(&rotation) {
            for (v, b) in vector.iter_mut().zip(base) {
                *v += turn[*k] * b;
            }
        }
        vector
    });
    (order.iter().map(|k| small[*k][*k].min(1.0)).collect(), vectors.collect())
}

#[inline(always)]
fn images(matrix: &[f64], count: usize, basis: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let image = |v: &Vec<f64>| matrix.chunks_exact(count).map(|row| inner(row, v)).collect();
    basis.iter().map(image).collect()
}

/// Gram and Schmidt, twice for the digits; a vector with nothing left of it becomes zero.
#[inline(always)]
fn orthonormal(basis: &mut [Vec<f64>]) {
    for at in 0..basis.len() {
        let (before, rest) = basis.split_at_mut(at);
        let vector = &mut rest[0];
        let whole = inner(vector, vector).sqrt();
        for _ in 0..2 {
            for other in before.iter() {
                let part = inner(other, vector);
                for (v, o) in vector.iter_mut().zip(other) {
                    *v -= part * o;
                }
            }
        }
        let norm = inner(vector, vector).sqrt();
        let scale = if norm > 1e-12 * whole && norm > 0.0 { 1.0 / norm } else { 0.0 };
        for v in vector.iter_mut() {
            *v *= scale;
        }
    }
}

/// Four sums side by side, in a fixed order.
#[inline(always)]
fn inner(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (a4, b4) = (a.chunks_exact(4), b.chunks_exact(4));
    let rest: f64 = a4.remainder().iter().zip(b4.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in a4.zip(b4) {
        for l in 0..4 {
            sums[l] += a[l] * b[l];
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}

/// Jacobi's rotations: leaves the eigenvalues on the diagonal and returns the eigenvectors as columns.
fn rotate(matrix: &mut [Vec<f64>]) -> Vec<Vec<f64>> {
    let size = matrix.len();
    let mut vectors = vec![vec![0.0; size]; size];
    for (k, row) in vectors.iter_mut().enumerate() {
        row[k] = 1.0;
    }
    for _ in 0..6 {
        for p in 0..size {
            for q in p + 1..size {
                let off = matrix[p][q];
                if off.abs() < 1e-9 {
                    continue;
                }
                let theta = (matrix[q][q] - matrix[p][p]) / (2.0 * off);
                let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
                let cosine = 1.0 / (t * t + 1.0).sqrt();
                let sine = t * cosine;
                for row in matrix.iter_mut().chain(vectors.iter_mut()) {
                    (row[p], row[q]) = (cosine * row[p] - sine * row[q], sine * row[p] + cosine * row[q]);
                }
                for k in 0..size {
                    let (a, b) = (matrix[p][k], matrix[q][k]);
                    (matrix[p][k], matrix[q][k]) = (cosine * a - sine * b, sine * a + cosine * b);
                }
            }
        }
    }
    vectors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eigenvectors_of_a_two_by_two_matrix_are_its_sum_and_difference() {
        // [[0.5, 0.3], [0.3, 0.5]]: 0.8 along (1, 1)/√2 and 0.2 along (1, −1)/√2
        let (lambda, vectors) = leading(&[0.5, 0.3, 0.3, 0.5], 2);
        assert!((lambda[0] - 0.8).abs() < 1e-12 && (lambda[1] - 0.2).abs() < 1e-12, "{lambda:?}");
        assert!((vectors[0][0] - vectors[0][1]).abs() < 1e-9 && (vectors[1][0] + vectors[1][1]).abs() < 1e-9);
    }

    #[test]
    fn leading_eigenvectors_of_a_larger_matrix_satisfy_their_equation() {
        let count = 12;
        // Min(i, j) + 1 has eigenvalues well above the cut; scaled to at most 1.
        let matrix: Vec<f64> =
            (0..count * count).map(|k| (k / count).min(k % count) as f64 / 100.0 + 0.01).collect();
        let (lambda, vectors) = leading(&matrix, count);
        for (l, v) in lambda.iter().zip(&vectors).take(2) {
            let image: Vec<f64> = matrix.chunks_exact(count).map(|row| inner(row, v)).collect();
            for (a, b) in image.iter().zip(v) {
                assert!((a - l * b).abs() < 1e-9, "{a} {l} {b}");
            }
        }
    }
}
