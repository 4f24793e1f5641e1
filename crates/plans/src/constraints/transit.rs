//! How much may hang on one transit state.
//!
//! ```text
//! transit    Σ_{l through c} out_lt − Σ_{corridors round c} capacity_t ≤ cap_c · D_t
//! ```
//! *Symbols*: out planned output at its middle lead and full success, D need.
//!
//! *Edge cases*: nothing crosses the state: no row binds.

use lodeway_terms::Country;

use crate::constraints::{Writing, times};
use crate::program::{Family, Sense};

/// The caps by transit state.
pub fn cap(on: &mut Writing) {
    for (name, cap) in &on.case.plan.caps.transit {
        let Ok(country) = Country::resolve(name) else { continue };
        for (t, year) in on.case.years.iter().enumerate() {
            let mut terms = Vec::new();
            for (l, choosable) in on.case.levers.iter().enumerate() {
                if choosable.transit == Some(country) && choosable.delivers {
                    terms.extend(on.layout.planned(on.case, l, t));
                }
                if choosable.avoids == Some(country) {
                    terms.extend(times(on.layout.planned(on.case, l, t), -1.0));
                }
            }
            let name = format!("{}_{year}", country.iso3());
            on.program.row(Family::Transit, &name, terms, Sense::AtMost, cap * on.case.need[t]);
        }
    }
}
