//! The linear model GSIM of Francois and Hall (2003), for taxes and small changes.
//!
//! *Question*: by the model most trade desks know, what do prices do when tariffs or export taxes change?
//!
//! *Formula*: with `θ_rv` the share of seller r in what buyer v spends (at its own prices), `φ_rv` the share of buyer v in
//! what r earns (at world prices), `N_own = θ·Em − (1−θ)·Es`, `N_cross,s = θ_s·(Em + Es)`, solve for the price changes p:
//! ```text
//! Σ_v φ_rv { N_own (p_r + dT_rv) + Σ_s≠r N_cross,s (p_s + dT_sv) } = Ex_r · p_r
//! ```
//! *Symbols*: `Em` composite demand elasticity (negative), `Es` substitution, `Ex` export supply, `dT = T1/T0 − 1`.
//!
//! *Limits*: linear: a ban or a deep cut is outside its range; use the exact solver.
//!
//! *Source*: Francois and Hall, Global Simulation Analysis of Industry-Level Trade Policy, World Bank 2003.

use crate::solver::linear::gauss;

/// Inputs of a GSIM simulation; matrices have a row a seller and a column a buyer.
#[derive(Debug, Clone)]
pub struct Gsim {
    /// Trade at world prices.
    pub trade: Vec<Vec<f64>>,
    /// Power of the tariff (1 + rate) before.
    pub before: Vec<Vec<f64>>,
    /// Power of the tariff after.
    pub after: Vec<Vec<f64>>,
    /// Em by buyer, negative.
    pub demand: Vec<f64>,
    /// Ex by seller.
    pub supply: Vec<f64>,
    /// Es by buyer.
    pub substitution: Vec<f64>,
}

/// Relative change of each seller's price; none when the equations have no single solution or the sizes differ.
pub fn price_changes(model: &Gsim) -> Option<Vec<f64>> {
    let (sellers, buyers) = (model.trade.len(), model.demand.len());
    let fits = |m: &Vec<Vec<f64>>| m.len() == sellers && m.iter().all(|row| row.len() == buyers);
    let sized = fits(&model.trade) && fits(&model.before) && fits(&model.after);
    if !sized || model.supply.len() != sellers || model.substitution.len() != buyers {
        return None;
    }
    let spent = |r: usize, v: usize| model.trade[r][v] * model.before[r][v];
    let change = |r: usize, v: usize| model.after[r][v] / model.before[r][v] - 1.0;
    let mut matrix = vec![vec![0.0; sellers + 1]; sellers];
    for r in 0..sellers {
        let earned: f64 = model.trade[r].iter().sum();
        for v in 0..buyers {
            let total: f64 = (0..sellers).map(|s| spent(s, v)).sum();
            if earned <= 0.0 || total <= 0.0 {
                continue;
            }
            let share = model.trade[r][v] / earned;
            for s in 0..sellers {
                let theta = spent(s, v) / total;
                let n = if s == r {
                    theta * model.demand[v] - (1.0 - theta) * model.substitution[v]
                } else {
                    theta * (model.demand[v] + model.substitution[v])
                };
                matrix[r][s] += share * n;
                matrix[r][sellers] -= share * n * change(s, v);
            }
        }
        matrix[r][r] -= model.supply[r];
    }
    gauss(matrix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_country_case_of_the_authors_gives_their_prices() {
        let t0 = vec![
            vec![1.0, 1.21, 1.41, 1.22],
            vec![1.37, 1.0, 1.31, 1.23],
            vec![1.32, 1.36, 1.0, 1.18],
            vec![1.57, 1.41, 1.25, 1.15],
        ];
        let mut t1 = t0.clone();
        t1[0][2] = 1.0;
        t1[2][0] = 1.0;
        let model = Gsim {
            trade: vec![
                vec![0.0, 50.0, 200.0, 300.0],
                vec![500.0, 0.0, 150.0, 200.0],
                vec![300.0, 100.0, 200.0, 200.0],
                vec![50.0, 100.0, 110.0, 20.0],
            ],
            before: t0,
            after: t1,
            demand: vec![-1.25; 4],
            supply: vec![1.5; 4],
            substitution: vec![5.0; 4],
        };
        let prices = price_changes(&model).unwrap();
        // Printed with four decimals.
        for (price, printed) in prices.iter().zip([0.0792, -0.0316, 0.0480, -0.0184]) {
            assert!((price - printed).abs() < 5.1e-5, "{prices:?}");
        }
    }

    #[test]
    fn matrices_of_other_sizes_have_no_answer() {
        let model = Gsim {
            trade: vec![vec![1.0]],
            before: vec![],
            after: vec![],
            demand: vec![-1.0],
            supply: vec![1.0],
            substitution: vec![2.0],
        };
        assert_eq!(price_changes(&model), None);
    }
}
