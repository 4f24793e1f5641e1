//! The varieties with the largest columns of the Jacobian, chosen once for a market at base values.

use crate::solver::sparse::SparseRows;

/// Number of columns kept; more cost more than the steps they save.
pub(crate) const COLUMNS: usize = 32;
/// A variety's largest flows are kept until they cover this part of its sales abroad.
const COVERED: f64 = 0.98;

/// The varieties with the largest columns, and the main flows of every variety.
#[derive(Debug, Clone)]
pub(crate) struct LargestColumns {
    /// Their positions, the largest column first.
    pub(crate) varieties: Vec<usize>,
    /// The positions of all others.
    pub(crate) others: Vec<usize>,
    /// Share of each in what each buyer buys abroad at base values.
    pub(crate) bought: Vec<[f32; COLUMNS]>,
    /// Where the flows of each variety start; one longer than there are varieties.
    pub(crate) start: Vec<usize>,
    /// The main flows, by variety.
    pub(crate) flows: Vec<Flow>,
    /// What each variety sells abroad; 1 for nothing.
    pub(crate) sold: Vec<f64>,
    /// What each buyer buys abroad; 1 for nothing.
    pub(crate) spent: Vec<f64>,
}

/// A flow as its variety and its buyer see it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Flow {
    /// Position of the buyer.
    pub(crate) buyer: u32,
    /// Share in what the variety sells abroad.
    pub(crate) of_sales: f32,
    /// Share in what the buyer buys abroad.
    pub(crate) of_basket: f32,
}

impl LargestColumns {
    /// Varieties by the sum of their Jacobian column at base values, `Σ_j (share of j's basket)·Σ_a (share of a's sales to j)`;
    /// of equal ones the first.
    pub(crate) fn of(by_variety: &SparseRows, by_buyer: &SparseRows) -> LargestColumns {
        let totals = |rows: &SparseRows| -> Vec<f64> {
            let total = |row: usize| rows.row(row).map(|(_, value)| value).sum::<f64>();
            (0..rows.count()).map(|row| if total(row) > 0.0 { total(row) } else { 1.0 }).collect()
        };
        let (sold, spent) = (totals(by_variety), totals(by_buyer));
        // Effect of a buyer's choice on all sellers, for each unit it buys.
        let effect = |j: usize| by_buyer.row(j).map(|(v, value)| value / sold[v]).sum::<f64>() / spent[j];
        let effect: Vec<f64> = (0..by_buyer.count()).map(effect).collect();
        let sum = |v: usize| by_variety.row(v).map(|(j, value)| value * effect[j]).sum::<f64>();
        let mut all: Vec<(f64, usize)> = (0..by_variety.count()).map(|v| (sum(v), v)).collect();
        all.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        all.truncate(COLUMNS);
        let mut bought = vec![[0.0; COLUMNS]; by_buyer.count()];
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
                sum - value < COVERED * sold
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
        LargestColumns { varieties, others, bought, start, flows, sold, spent }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_column_is_that_of_the_variety_with_the_largest_sales() {
        // Three varieties, two buyers: the last one sells most to both.
        let entries = [(0, 0, 1.0), (1, 0, 2.0), (1, 1, 1.0), (2, 0, 7.0), (2, 1, 9.0)];
        let by_variety = SparseRows::of((3, 2), entries.into_iter());
        let by_buyer = SparseRows::of((2, 3), entries.into_iter().map(|(v, j, value)| (j, v, value)));
        let columns = LargestColumns::of(&by_variety, &by_buyer);
        assert_eq!(columns.varieties, [2, 1, 0]);
        assert!(columns.others.is_empty());
        assert!((columns.bought[1][0] - 0.9).abs() < 1e-6);
        assert_eq!(columns.start, [0, 1, 3, 5]);
    }
}
