//! One future: its event, the years it disrupts, and which levers deliver.

use lodeway_terms::Country;

use crate::shock::Effect;

/// A disrupted year.
#[derive(Debug, Clone, PartialEq)]
pub struct Disrupted {
    /// Position of the year.
    pub year: usize,
    /// Part of the year that is disrupted.
    pub part: f64,
    /// What the market does.
    pub effect: Effect,
    /// Countries that let nothing through.
    pub closed: Vec<Country>,
}

/// A lever in a scenario.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeverDraw {
    /// Whether it ever delivers, and what it goes through does too.
    pub works: bool,
    /// Capital per tonne of capacity, the lost part of it when it fails.
    pub capital: f64,
    /// Cost of a delivered tonne.
    pub unit_cost: f64,
    /// Upkeep per tonne of capacity and year.
    pub upkeep: f64,
    /// Whole years of lead.
    pub lead: usize,
}

/// One future.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// Name of its event.
    pub event: String,
    /// Its probability.
    pub probability: f64,
    /// Its disrupted years, in order.
    pub disrupted: Vec<Disrupted>,
    /// Its levers, in their order.
    pub levers: Vec<LeverDraw>,
}
