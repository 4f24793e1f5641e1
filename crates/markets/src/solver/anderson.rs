//! Anderson acceleration of a fixed-point iteration: the combination of the last steps with the smallest residual.
//!
//! The inner products of the remembered differences are kept, so that a step computes one new row of them.
//! *Source*: Anderson (1965); Walker and Ni (2011), SIAM Journal on Numerical Analysis 49.

use crate::solver::vector_math::{Column, dot};

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
    /// Inner products of the differences of residuals with the last residual.
    right: [[f64; L]; MEMORY],
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
            right: [[0.0; L]; MEMORY],
            memory,
            steps: 0,
        }
    }

    /// Puts the next point into `x`, given its image `g`; lanes marked `still` take a plain step.
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
        for ((residual, g), x) in self.residual.iter_mut().zip(g).zip(x.iter()) {
            for l in 0..L {
                residual[l] = g[l] - x[l];
            }
        }
        if self.steps > 0 {
            // The residual moved by the newest difference: the older ones' products with it need no new sums.
            let slot = (self.steps - 1) % self.memory;
            for other in (0..count).filter(|other| *other != slot) {
                for l in 0..L {
                    self.right[other][l] += self.gram[slot][other][l];
                }
            }
            self.right[slot] = dot(&self.residuals[slot], &self.residual);
        }
        self.steps += 1;
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

    /// Least-squares weights by lane; zero where a plain step is asked for, or where the system is ill-conditioned.
    #[inline(always)]
    fn weights(&self, count: usize, still: &[bool; L]) -> [[f64; L]; MEMORY] {
        let mut right = self.right;
        let mut sound = still.map(|still| !still);
        least_squares(&self.gram, &mut right, count, &mut sound);
        for weights in right.iter_mut().take(count) {
            for l in 0..L {
                weights[l] = if sound[l] { weights[l] } else { 0.0 };
            }
        }
        right
    }
}

/// Solves the normal equations in each lane by Cholesky with a little ridge, the right side in place; a lane with a singular or
/// ill-conditioned system is no longer `sound`.
#[inline(always)]
fn least_squares<const L: usize>(
    gram: &[[[f64; L]; MEMORY]; MEMORY],
    v: &mut [[f64; L]; MEMORY],
    count: usize,
    sound: &mut [bool; L],
) {
    let mut m = [[[0.0; L]; MEMORY]; MEMORY];
    // Of the diagonal the reciprocals are kept: one division serves all that follows.
    for a in 0..count {
        for b in 0..=a {
            let mut sum = gram[a][b];
            if a == b {
                sum = sum.map(|s| s * (1.0 + 1e-13));
            }
            for k in 0..b {
                for l in 0..L {
                    sum[l] -= m[a][k][l] * m[b][k][l];
                }
            }
            if a == b {
                for l in 0..L {
                    sound[l] &= sum[l] > 0.0;
                    m[a][a][l] = 1.0 / sum[l].sqrt();
                }
            } else {
                for l in 0..L {
                    m[a][b][l] = sum[l] * m[b][b][l];
                }
            }
        }
    }
    for a in 0..count {
        for k in 0..a {
            for l in 0..L {
                v[a][l] -= m[a][k][l] * v[k][l];
            }
        }
        for l in 0..L {
            v[a][l] *= m[a][a][l];
        }
    }
    for a in (0..count).rev() {
        for k in a + 1..count {
            for l in 0..L {
                v[a][l] -= m[k][a][l] * v[k][l];
            }
        }
        for l in 0..L {
            v[a][l] *= m[a][a][l];
            sound[l] &= v[a][l].abs() < 1e4;
        }
    }
}
