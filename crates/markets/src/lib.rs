//! The market of a mineral, and what a restriction does to it.
//!
//! ```text
//! restriction  what is imposed, in words      market   who sold how much to whom in the base year
//! varieties    flows under the same wedges    kernel   the fixed point, many scenarios side by side
//! anderson     the next guess from the last   modes    what is slow in a market, once for many scenarios
//! seller       one seller's price and rents   solve    one equilibrium, checked
//! outcome      what it means for each side    gsim     the linear model, for small taxes
//! draws        intervals over assumptions     tornado  which assumption moves the result
//! observe      a market out of the tables     horizon  elasticities that grow with time
//! calendar     what holds in each month       path     the market month by month
//! stock        how long a stock lasts         leverage what a ban costs each side, for every pair
//! sensitivity  which assumption carries the uncertainty
//! chain        stages as linked markets             joint    one measure on many minerals
//! backtest     what would have been forecast, and what came
//! ```
//! The equations stand in `solve` (exact) and `gsim` (linear).

mod anderson;
pub mod backtest;
pub mod calendar;
pub mod chain;
pub mod draws;
mod echo;
pub mod elementary;
pub mod gsim;
pub mod horizon;
pub mod joint;
pub mod kernel;
mod leads;
pub mod leverage;
pub mod market;
pub mod modes;
pub mod observe;
pub mod outcome;
pub mod path;
pub mod restriction;
pub mod rows;
pub mod seller;
pub mod sensitivity;
pub mod solve;
pub mod stock;
pub mod tornado;
pub mod varieties;

pub use calendar::{Measure, NewCapacity};
pub use draws::{Draws, Spread, simulate};
pub use market::{BaseFlow, Elasticities, Home, LEAST_WEIGHED, Market};
pub use outcome::{BEYOND, Outcome, outcome};
pub use path::{Course, Paths, paths};
pub use restriction::{Instrument, Restriction};
pub use seller::Leak;
pub use solve::{Equilibrium, solve};
pub use stock::{Rule, Stock};
pub use tornado::{Bar, tornado};
pub use varieties::Scenario;
