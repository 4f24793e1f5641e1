//! Sparse matrices in compressed sparse rows (CSR), and their product with a column.
//!
//! Short rows cause branch mispredictions. For a single scenario rows of similar length are therefore stored side by side
//! in slices of eight (sliced ELLPACK), and eight sums run together. Columns are indexed by `u8` into an array of 256, so the
//! compiler drops the bounds checks.

use crate::solver::vector_math::Column;

/// Rows side by side in a slice.
const SLICE_HEIGHT: usize = 8;
/// Most columns that slices can index with `u8`.
const BYTE_COLUMNS: usize = 256;

/// A matrix in compressed sparse rows: `start[i]..start[i + 1]` are the entries of row i.
#[derive(Debug, Clone, Default)]
pub struct SparseRows {
    /// Where each row starts; one longer than there are rows.
    pub start: Vec<usize>,
    /// Column of each entry.
    pub column: Vec<u32>,
    /// Base value of each entry.
    pub value: Vec<f64>,
    /// The same in slices; none where there are more columns than `u8` can index.
    slices: Option<SlicedRows>,
}

/// Rows in slices, the longest first.
#[derive(Debug, Clone)]
struct SlicedRows {
    /// The rows in the order of the slices, eight to each.
    order: Vec<u32>,
    /// Where the entries of each slice start; one longer than there are slices.
    start: Vec<usize>,
    /// Columns of entries side by side; where a row has no more, its value is zero.
    column: Vec<[u8; SLICE_HEIGHT]>,
    value: Vec<[f64; SLICE_HEIGHT]>,
}

impl SparseRows {
    /// A matrix of the given numbers of rows and columns from its entries: row, column and value.
    pub(crate) fn of(size: (usize, usize), entries: impl Iterator<Item = (usize, usize, f64)>) -> SparseRows {
        let mut sorted: Vec<(usize, usize, f64)> = entries.collect();
        sorted.sort_by_key(|(row, column, _)| (*row, *column));
        let mut rows = SparseRows {
            start: (0..=size.0).map(|row| sorted.partition_point(|(r, _, _)| *r < row)).collect(),
            column: sorted.iter().map(|(_, column, _)| *column as u32).collect(),
            value: sorted.iter().map(|(_, _, value)| *value).collect(),
            slices: None,
        };
        rows.slices = (size.1 <= BYTE_COLUMNS).then(|| SlicedRows::of(&rows));
        rows
    }

    /// How many rows there are.
    pub(crate) fn count(&self) -> usize {
        self.start.len().saturating_sub(1)
    }

    /// Columns and values of a row.
    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = (usize, f64)> {
        let at = self.start[row]..self.start[row + 1];
        self.column[at.clone()].iter().zip(&self.value[at]).map(|(column, value)| (*column as usize, *value))
    }

    /// The matrix times a column of each lane.
    #[inline(always)]
    pub(crate) fn times<const L: usize>(&self, x: &Column<L>, out: &mut Column<L>) {
        match &self.slices {
            Some(slices) if L == 1 => slices.times(x.as_flattened(), out.as_flattened_mut()),
            _ => self.each_times(x, out),
        }
    }

    /// Row by row; four sums side by side, so that additions do not depend on each other.
    #[inline(always)]
    fn each_times<const L: usize>(&self, x: &Column<L>, out: &mut Column<L>) {
        for (out, ends) in out.iter_mut().zip(self.start.windows(2)) {
            let (columns, values) = (&self.column[ends[0]..ends[1]], &self.value[ends[0]..ends[1]]);
            let mut sums = [[0.0; L]; 4];
            let ((columns, last_columns), (values, last_values)) =
                (columns.as_chunks::<4>(), values.as_chunks::<4>());
            for (columns, values) in columns.iter().zip(values) {
                for k in 0..4 {
                    let x = x[columns[k] as usize];
                    for l in 0..L {
                        sums[k][l] += values[k] * x[l];
                    }
                }
            }
            for (column, value) in last_columns.iter().zip(last_values) {
                let x = x[*column as usize];
                for l in 0..L {
                    sums[0][l] += value * x[l];
                }
            }
            *out = std::array::from_fn(|l| (sums[0][l] + sums[1][l]) + (sums[2][l] + sums[3][l]));
        }
    }
}

impl SlicedRows {
    fn of(rows: &SparseRows) -> SlicedRows {
        let length = |row: u32| rows.start[row as usize + 1] - rows.start[row as usize];
        let mut order: Vec<u32> = (0..rows.count() as u32).collect();
        order.sort_by_key(|row| (std::cmp::Reverse(length(*row)), *row));
        let mut slices =
            SlicedRows { start: vec![0], column: Vec::new(), value: Vec::new(), order: Vec::new() };
        for side in order.chunks(SLICE_HEIGHT) {
            let longest = side.first().map_or(0, |row| length(*row));
            for at in 0..longest {
                let (mut columns, mut values) = ([0; SLICE_HEIGHT], [0.0; SLICE_HEIGHT]);
                for (k, row) in side.iter().enumerate().filter(|(_, row)| at < length(**row)) {
                    let entry = rows.start[*row as usize] + at;
                    (columns[k], values[k]) = (rows.column[entry] as u8, rows.value[entry]);
                }
                slices.column.push(columns);
                slices.value.push(values);
            }
            slices.start.push(slices.column.len());
        }
        slices.order = order;
        slices
    }

    /// Entries that pad a slice are zero and the column is finite, so they add nothing.
    #[inline(always)]
    fn times(&self, x: &[f64], out: &mut [f64]) {
        let mut column = [0.0; BYTE_COLUMNS];
        column[..x.len()].copy_from_slice(x);
        for (side, ends) in self.order.chunks(SLICE_HEIGHT).zip(self.start.windows(2)) {
            let entries = self.column[ends[0]..ends[1]].iter().zip(&self.value[ends[0]..ends[1]]);
            let mut sums = [0.0; SLICE_HEIGHT];
            for (columns, values) in entries {
                for k in 0..SLICE_HEIGHT {
                    sums[k] += values[k] * column[columns[k] as usize];
                }
            }
            for (row, sum) in side.iter().zip(sums) {
                out[*row as usize] = sum;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Row i has i mod 11 entries; whole numbers, so that sums are exact in any order.
    fn table(columns: usize) -> Vec<(usize, usize, f64)> {
        let entries = (0..30_usize).flat_map(|row| (0..row % 11).map(move |at| (row, at)));
        entries.map(|(row, at)| (row, (7 * row + 31 * at) % columns, (1 + row + at) as f64)).collect()
    }

    #[test]
    fn rows_side_by_side_give_what_each_row_gives() {
        for columns in [9, 256, 300] {
            let rows = SparseRows::of((30, columns), table(columns).into_iter());
            assert_eq!(rows.slices.is_some(), columns <= 256);
            let x: Column<1> = (0..columns).map(|c| [1.0 + c as f64]).collect();
            let mut expected = vec![0.0; 30];
            for (row, column, value) in table(columns) {
                expected[row] += value * x[column][0];
            }
            let mut out: Column<1> = vec![[f64::NAN]; 30];
            rows.times(&x, &mut out);
            assert_eq!(out.as_flattened(), expected);
            let twice: Column<8> = x.iter().map(|x| [2.0 * x[0]; 8]).collect();
            let mut out: Column<8> = vec![[f64::NAN; 8]; 30];
            rows.times(&twice, &mut out);
            let doubled: Vec<[f64; 8]> = expected.iter().map(|e| [2.0 * e; 8]).collect();
            assert_eq!(out, doubled);
        }
    }
}
