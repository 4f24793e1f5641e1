//! What a solver can answer.

/// An optimum.
#[derive(Debug, Clone, PartialEq)]
pub struct Optimum {
    /// The value of the objective, constant included.
    pub value: f64,
    /// Amounts by column.
    pub amounts: Vec<f64>,
    /// Duals by row.
    pub duals: Vec<f64>,
    /// Steps of the method.
    pub steps: u32,
}

/// What the solver found.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// An optimum.
    Optimal(Optimum),
    /// Nothing meets every row.
    Infeasible,
    /// The cost falls without end: a programme that lacks a limit.
    Unbounded,
    /// The solver stopped before it was close; its own word.
    Stopped(String),
}
