//! The market of a mineral, and what a restriction does to it.
//!
//! Each group uses only groups above it; inside a group no file imports another in a circle.
//!
//! ```text
//! calibration   a market from the trade of its base year, and what each producer sells at home
//! restriction   bans, quotas, taxes, licences and outages; what leaks through them
//! reexport      whether sellers may pass on the material of the country that restricts
//! solver        equilibrium · fixed_point, anderson, jacobian, deflation, warm_start, sparse, vector_math
//! outcome       what an equilibrium means for each side: prices, volumes, losses, gains, masses
//! uncertainty   draws of what is assumed, tornado, sobol_indices
//! months        path, calendar, horizon, stock: the market month by month
//! leverage      what a ban costs each side, for every pair of countries
//! joint         one restriction on many minerals
//! impact        what a shortage puts at risk in the industries that use the mineral
//! chain         production stages as linked markets
//! gsim          the linear model, for small taxes
//! backtest      what would have been forecast, and what came
//! ```
//! The equations are in [`solver::equilibrium`] (exact) and [`gsim`] (linear).

pub mod backtest;
pub mod calibration;
pub mod chain;
pub mod gsim;
pub mod impact;
pub mod joint;
pub mod leverage;
pub mod months;
pub mod outcome;
pub mod reexport;
pub mod restriction;
pub mod solver;
pub mod uncertainty;

pub use calibration::calibrate;
pub use calibration::entry::with_entry;
pub use calibration::market::{
    BaseFlow, Bound, Elasticities, Home, LEAST_WEIGHED, Licences, Market, Model, Nest,
};
pub use calibration::switches::{Entry, Switches};
pub use months::calendar::{Measure, NewCapacity};
pub use months::path::{Course, Markets, Paths, paths, paths_on};
pub use months::stock::{Rule, Stock};
pub use outcome::{BEYOND, Outcome, outcome};
pub use reexport::{Reexport, reexporting};
pub use restriction::{Instrument, Leak, Restriction, Scenario};
pub use solver::equilibrium::{Equilibrium, solve};
pub use uncertainty::assumptions::Assumptions;
pub use uncertainty::draws::{Draws, Spread, simulate};
pub use uncertainty::tornado::{Bar, tornado};
