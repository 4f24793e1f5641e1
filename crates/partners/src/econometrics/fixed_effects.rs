//! Three-way fixed effects of a panel (exporter-year, importer-year, pair), projected out of a variable.
//!
//! *Question*: how much of a variable is not explained by who sells, who buys, in which year, and which pair it is?
//!
//! *Formula*: `min_a,b,d Σ_r w_r (x_r − a_it − b_jt − d_ij)²`, by conjugate gradients on the normal equations with the
//! diagonal as preconditioner.
//!
//! *Symbols*: rows r are pairs i→j in years t; w are weights above 0.
//!
//! *Edge cases*: the effects are not unique (a constant can move between them), their sum is. Rows without weight are left
//! out before.
//!
//! *Limits*: weakly connected panels take many iterations; the relative residual is returned.
//!
//! *Source*: Guimarães and Portugal (2010), Stata Journal 10; Correia (2016) on the slow convergence of alternating projections.

use crate::econometrics::panel::Panel;

/// Most iterations of a projection.
const ITERATIONS: usize = 2_000;

/// The rows of a panel that take part, with their three effects.
#[derive(Debug, Clone)]
pub struct Effects {
    /// Row of the panel.
    pub row: Vec<usize>,
    /// Positions of its three effects among all.
    of: Vec<[u32; 3]>,
    /// How many effects there are.
    count: usize,
}

/// A variable split into fixed effects and a residual.
#[derive(Debug, Clone)]
pub struct Split {
    /// Sum of the effects, by row.
    pub fitted: Vec<f64>,
    /// Iterations.
    pub steps: usize,
    /// Residual of the normal equations relative to the norm of the variable.
    pub left: f64,
}

impl Effects {
    /// The rows whose exporter and whose importer trade something in the year. All others are 0 whatever happens: no
    /// finite effect of their exporter-year or importer-year fits them.
    pub fn of(panel: &Panel) -> Effects {
        let years = panel.years.len();
        let mut countries: Vec<_> = panel.pairs.iter().flat_map(|(i, j)| [*i, *j]).collect();
        countries.sort_unstable();
        countries.dedup();
        let place = |c| countries.partition_point(|other| *other < c);
        let sides = countries.len() * years;
        let (mut sold, mut bought) = (vec![0.0; sides], vec![0.0; sides]);
        let places: Vec<(usize, usize)> = panel.pairs.iter().map(|(i, j)| (place(*i), place(*j))).collect();
        for (pair, (i, j)) in places.iter().enumerate() {
            for (t, value) in panel.row(pair).iter().enumerate() {
                sold[i * years + t] += value;
                bought[j * years + t] += value;
            }
        }
        let mut found = Effects { row: Vec::new(), of: Vec::new(), count: 2 * sides + panel.pairs.len() };
        for (pair, (i, j)) in places.iter().enumerate() {
            for t in 0..years {
                let (it, jt) = (i * years + t, j * years + t);
                if sold[it] > 0.0 && bought[jt] > 0.0 {
                    found.row.push(pair * years + t);
                    found.of.push([it as u32, (sides + jt) as u32, (2 * sides + pair) as u32]);
                }
            }
        }
        found
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.row.len()
    }

    /// Whether no row takes part.
    pub fn is_empty(&self) -> bool {
        self.row.is_empty()
    }

    /// What is given by row of the panel, for the rows that take part.
    pub fn pick(&self, all: &[f64]) -> Vec<f64> {
        self.row.iter().map(|r| all[*r]).collect()
    }

    /// Sums by effect.
    pub fn sums(&self, by_row: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.count];
        for (value, of) in by_row.iter().zip(&self.of) {
            for effect in of {
                sums[*effect as usize] += value;
            }
        }
        sums
    }

    fn spread(&self, effects: &[f64], row: usize) -> f64 {
        self.of[row].iter().map(|e| effects[*e as usize]).sum()
    }

    /// Splits a variable under weights; `tolerance` is on the residual of the normal equations relative to x.
    pub fn split(&self, x: &[f64], weight: &[f64], tolerance: f64) -> Split {
        let diagonal: Vec<f64> =
            self.sums(weight).into_iter().map(|w| if w > 0.0 { 1.0 / w } else { 0.0 }).collect();
        let weighted: Vec<f64> = x.iter().zip(weight).map(|(x, w)| x * w).collect();
        let mut residual = self.sums(&weighted);
        let mut solution = vec![0.0; self.count];
        let mut scaled: Vec<f64> = residual.iter().zip(&diagonal).map(|(r, d)| r * d).collect();
        let mut direction = scaled.clone();
        // Relative to the norm of x: where the effects explain almost nothing, the right-hand side is only rounding error.
        let size: f64 = x.iter().zip(&weighted).map(|(x, wx)| x * wx).sum();
        let mut now = dot(&residual, &scaled);
        let mut steps = 0;
        while steps < ITERATIONS && now > tolerance * tolerance * size {
            let image = self.image(&direction, weight);
            let curvature = dot(&direction, &image);
            if curvature <= 0.0 {
                break;
            }
            let length = now / curvature;
            for n in 0..self.count {
                solution[n] += length * direction[n];
                residual[n] -= length * image[n];
                scaled[n] = residual[n] * diagonal[n];
            }
            let next = dot(&residual, &scaled);
            for (direction, scaled) in direction.iter_mut().zip(&scaled) {
                *direction = scaled + next / now * *direction;
            }
            now = next;
            steps += 1;
        }
        let fitted = (0..self.len()).map(|r| self.spread(&solution, r)).collect();
        Split { fitted, steps, left: if size > 0.0 { (now / size).sqrt() } else { 0.0 } }
    }

    /// The matrix of the normal equations times a vector of effects.
    fn image(&self, effects: &[f64], weight: &[f64]) -> Vec<f64> {
        let mut image = vec![0.0; self.count];
        for (of, weight) in self.of.iter().zip(weight) {
            let [a, b, c] = of.map(|e| e as usize);
            let value = weight * (effects[a] + effects[b] + effects[c]);
            image[a] += value;
            image[b] += value;
            image[c] += value;
        }
        image
    }

    /// The fit of the effects alone by iterative proportional scaling: factors of each effect are scaled in turn until their sums
    /// are those of `y`.
    pub fn scale(&self, y: &[f64], rounds: usize) -> Vec<f64> {
        let wanted = self.sums(y);
        let mut mu = vec![1.0; self.len()];
        for _ in 0..rounds {
            for way in 0..3 {
                let mut sums = vec![0.0; self.count];
                for (mu, of) in mu.iter().zip(&self.of) {
                    sums[of[way] as usize] += mu;
                }
                for (mu, of) in mu.iter_mut().zip(&self.of) {
                    let effect = of[way] as usize;
                    *mu *= wanted[effect] / sums[effect];
                }
            }
        }
        mu
    }

    /// The pair of a row, as a number from 0.
    pub fn pair(&self, row: usize, years: usize) -> usize {
        self.row[row] / years
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
