//! The route from one country to another in short: states crossed, cost, and the states that could close it.

use lodeway_terms::Country;

use crate::routes::corridors::{Corridors, Dependence, Way};
use crate::routes::network::{Network, Trip};

/// The route from a partner to the importer.
#[derive(Debug, Clone, PartialEq)]
pub struct Reach {
    /// States crossed on the cheapest way.
    pub transit: Vec<Country>,
    /// US dollars a tonne on the cheapest way, assumed.
    pub usd_t: f64,
    /// The worst single state and the worst two; none when nobody stands between.
    pub worst: Option<(Dependence, Dependence)>,
}

impl Reach {
    /// The way of a partner to the importer; none when the map knows none.
    pub fn of(network: &Network, partner: Country, importer: Country) -> Option<Reach> {
        let trip = Trip::between(partner, importer);
        // Nothing is closed: the cheapest way is the measure of all others.
        let way = Way { index: 1.0, legs: network.least(&trip, None)? };
        let worst = Corridors { network }.worst(&trip);
        Some(Reach { transit: way.transit(), usd_t: way.usd_t(), worst })
    }

    /// What any two states on the way could do: 0 none, infinite cut off.
    pub fn dependence(&self) -> f64 {
        self.worst.as_ref().map_or(0.0, |(_, pair)| pair.rise)
    }
}
