//! Anderson's acceleration of a fixed-point iteration: the combination of the last steps whose residuals cancel best.
//!
//! The inner products of the remembered differences are kept, so that a step computes one new row of them.
//! *Source*: Anderson (1965); Walker and Ni (2011), SIAM Journal on Numerical Analysis 49.

use crate::kernel::Column;

/// Most differences remembered.
const MEMORY: usize = 10;

/// The last steps of an iteration, in each lane.
pub(crate) struct History<const L: usize> {
    residual: Column<L>,
    image: Column<L>,
    /// Differences of residuals and of images; a new one takes the oldest one's place.
    residuals: Vec<Column<L>>,
    images: Vec<Column<L>>,
    gram: [[[f64; L]; MEMORY]; MEMORY],
    memory: usize,
    /// Steps seen so far.
    steps: usize,
}

impl<const L: usize> History<L> {
    /// Nothing remembered yet of columns of this size; at most [`MEMORY`] differences will be.
    pub(crate) fn new(size: usize, memory: usize) -> Self {
        let column = || vec![[0.0; L]; size];
        let memory = memory.min(MEMORY);
        History {
            residual: column(),
            image: column(),
            residuals: (0..memory).map(|_| column()).collect(),
            images: (0..memory).map(|_| column()).collect(),
            gram: [[[0.0; L]; MEMORY]; MEMORY],
            memory,
            steps: 0,
        }
    }

    /// Puts the next point into `x`, given its image `g`; lanes marked still go to their image.
    #[inline(always)]
    pub(crate) fn next(&mut self, x: &mut Column<L>, g: &Column<L>, still: &[bool; L]) {
        let count = self.steps.min(self.memory);
        if self.steps > 0 {
            let slot = (self.steps - 1) % self.memory;
            let (residuals, images) = (&mut self.residuals[slot], &mut self.images[slot]);
            let old = x.iter().zip(&self.residual).zip(&self.image).zip(g);
            for ((r, i), (((x, residual), image), g)) in residuals.iter_mut().zip(images).zip(old) {
                for l in 0..L {
                    r[l] = g[l] - x[l] - residual[l];
                    i[l] = g[l] - image[l];
                }
            }
            for other in 0..count {
                let product = dot(&self.residuals[slot], &self.residuals[other]);
                self.gram[slot][other] = product;
                self.gram[other][slot] = product;
            }
        }
        self.steps += 1;
        for ((residual, g), x) in self.residual.iter_mut().zip(g).zip(x.iter()) {
            for l in 0..L {
                residual[l] = g[l] - x[l];
            }
        }
        self.image.copy_from_slice(g);
        x.copy_from_slice(g);
        let weights = self.weights(count, still);
        for (images, weight) in self.images.iter().zip(&weights).take(count) {
            for (x, image) in x.iter_mut().zip(images) {
                for l in 0..L {
                    x[l] -= weight[l] * image[l];
                }
            }
        }
    }

    /// Forgets all steps: the images that follow are those of another map.
    pub(crate) fn forget(&mut self) {
        self.steps = 0;
    }

    /// Least-squares weights by lane; zero where the lane is to stay at its image.
    #[inline(always)]
    fn weights(&self, count: usize, still: &[bool; L]) -> [[f64; L]; MEMORY] {
        let mut right = [[0.0; L]; MEMORY];
        for (right, residuals) in right.iter_mut().zip(&self.residuals).take(count) {
            *right = dot(residuals, &self.residual);
        }
        let mut weights = [[0.0; L]; MEMORY];
        for l in (0..L).filter(|l| !still[*l]) {
            let matrix = std::array::from_fn(|a| std::array::from_fn(|b| self.gram[a][b][l]));
            let vector = std::array::from_fn(|a| right[a][l]);
            if let Some(solution) = least_squares(matrix, vector, count) {
                for a in 0..count {
                    weights[a][l] = solution[a];
                }
            }
        }
        weights
    }
}

/// Inner product in each lane, in eight sums side by side: L is 1 or 8.
#[inline(always)]
fn dot<const L: usize>(a: &Column<L>, b: &Column<L>) -> [f64; L] {
    let mut sums = [0.0; 8];
    let ((a, last_a), (b, last_b)) = (a.as_flattened().as_chunks::<8>(), b.as_flattened().as_chunks::<8>());
    for (a, b) in a.iter().zip(b) {
        for k in 0..8 {
            sums[k] += a[k] * b[k];
        }
    }
    for (k, (a, b)) in last_a.iter().zip(last_b).enumerate() {
        sums[k] += a * b;
    }
    std::array::from_fn(|l| sums[l..].iter().step_by(L).sum())
}

/// Solves the normal equations by Cholesky with a little ridge; none when they are singular or the answer is wild.
fn least_squares(
    mut m: [[f64; MEMORY]; MEMORY],
    mut v: [f64; MEMORY],
    count: usize,
) -> Option<[f64; MEMORY]> {
    for (a, row) in m.iter_mut().enumerate().take(count) {
        row[a] *= 1.0 + 1e-13;
    }
    for a in 0..count {
        for b in 0..=a {
            let sum: f64 = m[a][b] - (0..b).map(|k| m[a][k] * m[b][k]).sum::<f64>();
            if a == b {
                if sum.is_nan() || sum <= 0.0 {
                    return None;
                }
                m[a][a] = sum.sqrt();
            } else {
                m[a][b] = sum / m[b][b];
            }
        }
    }
    for a in 0..count {
        v[a] = (v[a] - (0..a).map(|k| m[a][k] * v[k]).sum::<f64>()) / m[a][a];
    }
    for a in (0..count).rev() {
        v[a] = (v[a] - (a + 1..count).map(|k| m[k][a] * v[k]).sum::<f64>()) / m[a][a];
    }
    v.iter().take(count).all(|w| w.abs() < 1e4).then_some(v)
}
