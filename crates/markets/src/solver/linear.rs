//! Small dense systems of linear equations.

/// Gaussian elimination with partial pivoting on an augmented matrix; none when it has no single solution.
pub(crate) fn gauss(mut m: Vec<Vec<f64>>) -> Option<Vec<f64>> {
    let n = m.len();
    for column in 0..n {
        let pivot = (column..n).max_by(|a, b| m[*a][column].abs().total_cmp(&m[*b][column].abs()))?;
        if m[pivot][column].abs() < 1e-14 {
            return None;
        }
        m.swap(column, pivot);
        let head = m[column].clone();
        for (row, cells) in m.iter_mut().enumerate() {
            if row != column {
                let factor = cells[column] / head[column];
                for (cell, top) in cells.iter_mut().zip(&head) {
                    *cell -= factor * top;
                }
            }
        }
    }
    Some((0..n).map(|row| m[row][n] / m[row][row]).collect())
}
