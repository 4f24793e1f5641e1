//! Transport routes between two countries, what they cost, and which states could close them.
//!
//! ```text
//! distance   great circles, and the neighbours of landlocked countries
//! seas       which sea a port lies on, and the distance by ship
//! freight    what a tonne costs by land, sea, border and port
//! network    the graph of countries, ports, borders and sea lanes; the cheapest route
//! reach      a route in short, with what closing states would do
//! corridors  the alternative routes, and the dependence on the states they cross
//! ```

pub mod corridors;
pub mod distance;
pub mod freight;
pub mod network;
pub mod reach;
pub mod seas;
