//! Other countries as partners: what they could supply, by which routes, and the aid and agreements with them.
//!
//! ```text
//! ranking       who could really supply: tiers, quantities, rank bands
//! potential     what a country exports, produces and could produce
//! routes        transport routes, their cost, and the states that could close them
//! aid           net flows, sectors, portfolio
//! econometrics  gravity regressions and event studies on bilateral trade
//! agreements    between two countries, and the blocs of each
//! alignment     blocs and votes; what it costs to follow a bloc or to stay out of it
//! reroute       goods that go round a restriction through third countries
//! watch         alerts raised by a new file of trade
//! claims        public claims, recomputed from the tables
//! ```
//! This crate does not optimise: see `plans`.

pub mod agreements;
pub mod aid;
pub mod alignment;
pub mod claims;
pub mod econometrics;
pub mod potential;
pub mod ranking;
pub mod reroute;
pub mod routes;
pub mod watch;
