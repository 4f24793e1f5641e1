//! The fixed point in log buyer prices, for L scenarios side by side, one in each vector lane.
//!
//! One step: `B_j = P_j^(σ−ε)` → `A_c = Σ_j v_cj B_j` → each seller clears → `P_j = (Σ_c v_cj d_c^(1−σ) / E_j)^(1/(1−σ))`.
//! For σ ≥ ε the step is increasing in every price and shrinks distances in the largest-entry norm by at least
//! (σ−ε)/σ, so it has one fixed point and plain iteration finds it; Anderson's acceleration gets there in about
//! fifteen steps. Whenever an accelerated step makes things worse, the next one is plain.
//!
//! Compiled for the processor's widest lanes at run time (crate `pulp`), with the same operations in the same order
//! everywhere: results do not depend on the machine.

use crate::elementary::{exp, ln};
use crate::market::Elasticities;
use crate::seller::Seller;
use crate::varieties::{Restricted, Rows};

/// Largest change of a log price at which the iteration stops.
const TOLERANCE: f64 = 2e-11;
/// Differences remembered by the acceleration.
const MEMORY: usize = 10;
/// Steps after which a lane is given up; plain iteration at σ 6, ε 0.1, η 0.1 needs about 1,000.
const STEPS: usize = 5_000;

/// What differs between scenarios of one market.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// Elasticities.
    pub elasticities: Elasticities,
    /// Home sales, in the order of [`Restricted::home`].
    pub home: Vec<f64>,
}

/// A solution in log prices.
#[derive(Debug, Clone, PartialEq)]
pub struct LogPrices {
    /// ln P by buyer; positive infinity when cut off.
    pub buyer: Vec<f64>,
    /// ln p by seller; negative infinity for a seller that has nobody left to sell to.
    pub seller: Vec<f64>,
    /// ln d by variety.
    pub variety: Vec<f64>,
    /// λ by quota.
    pub rent: Vec<f64>,
    /// Largest change of a log price in the last step.
    pub change: f64,
    /// Steps taken.
    pub steps: usize,
}

/// Solves one scenario until no log price moves by more than [`TOLERANCE`].
pub fn solve_one(market: &Restricted, lane: &Lane) -> LogPrices {
    solve_to(market, lane, TOLERANCE)
}

/// Solves one scenario to a tolerance of its own: where prices rise a thousandfold, so does the clearing error.
pub fn solve_to(market: &Restricted, lane: &Lane, tolerance: f64) -> LogPrices {
    let mut solved = pulp::Arch::new().dispatch(Task { market, lanes: [lane], tolerance });
    solved.swap_remove(0)
}

/// Solves eight scenarios at once.
pub fn solve_eight(market: &Restricted, lanes: [&Lane; 8]) -> Vec<LogPrices> {
    pulp::Arch::new().dispatch(Task { market, lanes, tolerance: TOLERANCE })
}

/// The call that is compiled for each kind of processor; it has to be inlined there, which a closure need not be.
struct Task<'a, const L: usize> {
    market: &'a Restricted,
    lanes: [&'a Lane; L],
    tolerance: f64,
}

impl<const L: usize> pulp::NullaryFnOnce for Task<'_, L> {
    type Output = Vec<LogPrices>;

    #[inline(always)]
    fn call(self) -> Self::Output {
        run::<L>(self.market, self.lanes, self.tolerance)
    }
}

/// Numbers of one quantity, one array a lane group.
type Column<const L: usize> = Vec<[f64; L]>;

struct State<'a, const L: usize> {
    market: &'a Restricted,
    lanes: [&'a Lane; L],
    /// Sellers under quotas or with several varieties, with their positions.
    complex: Vec<(usize, Seller)>,
    /// Sellers with one variety and no quota.
    simple: Vec<usize>,
    sigma: [f64; L],
    /// σ − ε.
    pull: [f64; L],
    /// 1/(η + σ).
    stiffness: [f64; L],
    /// κS0 and its logarithm, by seller.
    capacity: Column<L>,
    ln_capacity: Column<L>,
    /// ln E0 by buyer.
    ln_spent: Column<L>,
    wanted: Column<L>,
    ln_delivered: Column<L>,
    cost: Column<L>,
    ln_price: Column<L>,
    rent: Column<L>,
    pulls: Column<L>,
}

#[inline(always)]
fn run<const L: usize>(market: &Restricted, lanes: [&Lane; L], tolerance: f64) -> Vec<LogPrices> {
    let mut state = State::new(market, lanes);
    let buyers = market.buyers;
    let mut y: Column<L> = vec![[0.0; L]; buyers];
    let mut g: Column<L> = vec![[0.0; L]; buyers];
    let mut history = History::new(buyers);
    let (mut last, mut steps) = ([f64::INFINITY; L], 0);
    loop {
        state.step(&y, &mut g);
        steps += 1;
        let mut change = [0.0; L];
        for (new, old) in g.iter().zip(&y) {
            for l in 0..L {
                change[l] = f64::max(change[l], (new[l] - old[l]).abs());
            }
        }
        let done = change.iter().all(|c| *c <= tolerance);
        if done || steps == STEPS {
            // One more pass of the sellers at the final buyer prices.
            y.copy_from_slice(&g);
            state.step(&y, &mut g);
            return state.results(&y, &g, steps);
        }
        history.next(&mut y, &g, &change, &last);
        last = change;
    }
}

impl<'a, const L: usize> State<'a, L> {
    #[inline(always)]
    fn new(market: &'a Restricted, lanes: [&'a Lane; L]) -> Self {
        let each = |of: fn(&Elasticities) -> f64| std::array::from_fn(|l| of(&lanes[l].elasticities));
        let mut capacity: Column<L> = vec![[0.0; L]; market.sellers];
        let mut spent: Column<L> = vec![[0.0; L]; market.buyers];
        for (seller, supply) in market.supply().into_iter().enumerate() {
            capacity[seller] = [supply; L];
        }
        for (buyer, demand) in market.demand().into_iter().enumerate() {
            spent[buyer] = [demand; L];
        }
        for (h, (variety, buyer)) in market.home.iter().enumerate() {
            for l in 0..L {
                capacity[market.varieties[*variety].seller][l] += lanes[l].home[h];
                spent[*buyer][l] += lanes[l].home[h];
            }
        }
        for (seller, share) in market.capacity.iter().enumerate() {
            capacity[seller] = capacity[seller].map(|c| c * share);
        }
        let (complex, simple): (Vec<usize>, Vec<usize>) =
            (0..market.sellers).filter(|s| !market.of_seller[*s].is_empty()).partition(|s| {
                market.of_seller[*s].len() > 1
                    || !market.varieties[market.of_seller[*s].start].quotas.is_empty()
            });
        let logs = |column: &Column<L>| column.iter().map(|row| row.map(ln)).collect();
        State {
            complex: complex.into_iter().map(|s| (s, Seller::of(market, s))).collect(),
            simple,
            sigma: each(|e| e.sigma),
            pull: each(|e| e.sigma - e.epsilon),
            stiffness: each(|e| 1.0 / (e.eta + e.sigma)),
            ln_capacity: logs(&capacity),
            ln_spent: logs(&spent),
            capacity,
            wanted: vec![[0.0; L]; market.varieties.len()],
            ln_delivered: vec![[0.0; L]; market.varieties.len()],
            cost: vec![[0.0; L]; market.varieties.len()],
            ln_price: vec![[f64::NEG_INFINITY; L]; market.sellers],
            rent: vec![[0.0; L]; market.quotas.len()],
            pulls: vec![[0.0; L]; market.buyers],
            market,
            lanes,
        }
    }

    #[inline(always)]
    fn step(&mut self, y: &Column<L>, g: &mut Column<L>) {
        for (pull, y) in self.pulls.iter_mut().zip(y) {
            for l in 0..L {
                pull[l] = exp(self.pull[l] * y[l]);
            }
        }
        multiply(&self.market.by_variety, &self.pulls, &mut self.wanted);
        for (h, (variety, buyer)) in self.market.home.iter().enumerate() {
            for l in 0..L {
                self.wanted[*variety][l] += self.lanes[l].home[h] * self.pulls[*buyer][l];
            }
        }
        for seller in &self.simple {
            let variety = self.market.of_seller[*seller].start;
            let ln_factor = ln(1.0 + self.market.varieties[variety].tax);
            for l in 0..L {
                let a = ln(self.wanted[variety][l]) - self.sigma[l] * ln_factor;
                let price = (a - self.ln_capacity[*seller][l]) * self.stiffness[l];
                self.ln_price[*seller][l] = price;
                self.ln_delivered[variety][l] = price + ln_factor;
            }
        }
        self.respond();
        for (cost, d) in self.cost.iter_mut().zip(&self.ln_delivered) {
            for l in 0..L {
                cost[l] = exp((1.0 - self.sigma[l]) * d[l]);
            }
        }
        multiply(&self.market.by_buyer, &self.cost, g);
        for (h, (variety, buyer)) in self.market.home.iter().enumerate() {
            for l in 0..L {
                g[*buyer][l] += self.lanes[l].home[h] * self.cost[*variety][l];
            }
        }
        for (buyer, row) in g.iter_mut().enumerate() {
            for l in 0..L {
                row[l] = (ln(row[l]) - self.ln_spent[buyer][l]) / (1.0 - self.sigma[l]);
            }
        }
        for (buyer, cut_off) in self.market.cut_off.iter().enumerate() {
            if *cut_off {
                g[buyer] = [0.0; L];
            }
        }
    }

    /// Sellers whose varieties differ in price, one lane at a time.
    fn respond(&mut self) {
        for (seller, spec) in &self.complex {
            let range = self.market.of_seller[*seller].clone();
            let mut rents = vec![0.0; spec.limits.len()];
            for l in 0..L {
                let wanted: Vec<f64> = range.clone().map(|v| self.wanted[v][l]).collect();
                let capacity = self.capacity[*seller][l];
                let price = spec.respond(&wanted, capacity, &self.lanes[l].elasticities, &mut rents);
                self.ln_price[*seller][l] = price;
                for (variety, offer) in range.clone().zip(&spec.offers) {
                    let rent: f64 = offer.quotas.iter().map(|q| rents[*q]).sum();
                    self.ln_delivered[variety][l] = ln(exp(price) * offer.factor + rent);
                }
                for (own, quota) in spec.quotas.iter().enumerate() {
                    self.rent[*quota][l] = rents[own];
                }
            }
        }
    }

    fn results(&self, y: &Column<L>, g: &Column<L>, steps: usize) -> Vec<LogPrices> {
        (0..L)
            .map(|l| LogPrices {
                buyer: y
                    .iter()
                    .zip(&self.market.cut_off)
                    .map(|(row, cut_off)| if *cut_off { f64::INFINITY } else { row[l] })
                    .collect(),
                seller: self.ln_price.iter().map(|row| row[l]).collect(),
                variety: self.ln_delivered.iter().map(|row| row[l]).collect(),
                rent: self.rent.iter().map(|row| row[l]).collect(),
                change: g.iter().zip(y).map(|(new, old)| (new[l] - old[l]).abs()).fold(0.0, f64::max),
                steps,
            })
            .collect()
    }
}

#[inline(always)]
fn multiply<const L: usize>(rows: &Rows, x: &Column<L>, out: &mut Column<L>) {
    for (row, out) in out.iter_mut().enumerate() {
        let range = rows.start[row]..rows.start[row + 1];
        let mut sum = [0.0; L];
        for (column, value) in rows.column[range.clone()].iter().zip(&rows.value[range]) {
            let x = &x[*column as usize];
            for l in 0..L {
                sum[l] += value * x[l];
            }
        }
        *out = sum;
    }
}

/// Anderson's acceleration: the combination of the last steps whose residuals cancel best.
///
/// The inner products of the remembered differences are kept, so that a step computes one new row of them.
struct History<const L: usize> {
    residual: Column<L>,
    image: Column<L>,
    /// Differences of residuals and of images; a new one takes the oldest one's place.
    residuals: Vec<Column<L>>,
    images: Vec<Column<L>>,
    gram: [[[f64; L]; MEMORY]; MEMORY],
    /// Steps seen so far.
    steps: usize,
}

impl<const L: usize> History<L> {
    fn new(size: usize) -> Self {
        let column = || vec![[0.0; L]; size];
        History {
            residual: column(),
            image: column(),
            residuals: (0..MEMORY).map(|_| column()).collect(),
            images: (0..MEMORY).map(|_| column()).collect(),
            gram: [[[0.0; L]; MEMORY]; MEMORY],
            steps: 0,
        }
    }

    /// Puts the next point into `y`, given its image `g`.
    #[inline(always)]
    fn next(&mut self, y: &mut Column<L>, g: &Column<L>, change: &[f64; L], last: &[f64; L]) {
        let count = self.steps.min(MEMORY);
        if self.steps > 0 {
            let slot = (self.steps - 1) % MEMORY;
            let (residuals, images) = (&mut self.residuals[slot], &mut self.images[slot]);
            for i in 0..g.len() {
                for l in 0..L {
                    residuals[i][l] = g[i][l] - y[i][l] - self.residual[i][l];
                    images[i][l] = g[i][l] - self.image[i][l];
                }
            }
            for other in 0..count {
                let product = dot(&self.residuals[slot], &self.residuals[other]);
                self.gram[slot][other] = product;
                self.gram[other][slot] = product;
            }
        }
        self.steps += 1;
        for i in 0..g.len() {
            for l in 0..L {
                self.residual[i][l] = g[i][l] - y[i][l];
            }
        }
        self.image.copy_from_slice(g);
        y.copy_from_slice(g);
        let weights = self.weights(count, change, last);
        for (images, weight) in self.images.iter().zip(&weights).take(count) {
            for (y, image) in y.iter_mut().zip(images) {
                for l in 0..L {
                    y[l] -= weight[l] * image[l];
                }
            }
        }
    }

    /// Least-squares weights by lane; zero for a lane that is done or that the last step made worse.
    #[inline(always)]
    fn weights(&self, count: usize, change: &[f64; L], last: &[f64; L]) -> [[f64; L]; MEMORY] {
        let mut right = [[0.0; L]; MEMORY];
        for a in 0..count {
            right[a] = dot(&self.residuals[a], &self.residual);
        }
        let mut weights = [[0.0; L]; MEMORY];
        for l in 0..L {
            if change[l] <= 1e-15 || change[l] > 2.0 * last[l] {
                continue;
            }
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

#[inline(always)]
fn dot<const L: usize>(a: &Column<L>, b: &Column<L>) -> [f64; L] {
    let mut sum = [0.0; L];
    for (a, b) in a.iter().zip(b) {
        for l in 0..L {
            sum[l] += a[l] * b[l];
        }
    }
    sum
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
