//! *Question*: what may a project deliver, when, at what cost, and how likely?
//!
//! *Formula*: capital cost = capacity · planning band (or the stated cost), upper end with an overrun of 40 to 80 %.
//! | state | years to first output | chance of ever producing | why |
//! |---|---|---|---|
//! | running | 0 | 1 | it does |
//! | under construction | 1–4 | 0.45–0.90 | our judgement: above the base rate of a discovery |
//! | feasibility, financing | 4–10 | 0.20–0.45 | up to the base rate: 45 % of discoveries become mines |
//! | earlier, idle | 8–18 | 0.05–0.20 | rare-earth projects at pre-feasibility by 2035; 15.7–17.9 years from discovery |
//!
//! Planning bands for rare earths, thousand US$ a tonne-a-year: mine with mixed carbonate 40–60, separation 60–100,
//! magnets 70–140. Ramp-up of a separation plant: 5, 18, 40, 57, 73 % of nameplate in its first five years.
//! *Edge cases*: no capacity stated, or a mineral without bands: the cost is missing, not zero.
//! *Limits*: all bands are assumed; they are not forecasts of the project named beside them.
//! *Source*: trade studies and Schodde (2014, 2017) as tabulated with the facts; assumed.
//!
//! *Example*: 1,000 t a year of separated oxide cost US$60 million to 100 · 1.8 = 180 million.
//! ```
//! use lodeway_partners::potential::projects::capital_band;
//! assert_eq!(capital_band("rare-earths", "separated", 1000.0), Some((60e6, 180e6)));
//! assert_eq!(capital_band("copper", "mine", 1000.0), None);
//! ```

use lodeway_tables::facts::Project;

/// Share of nameplate in the first five years of a separation plant.
pub const RAMP_UP: [f64; 5] = [0.05, 0.18, 0.40, 0.57, 0.73];
/// Largest overrun over the planned cost.
const OVERRUN: f64 = 0.8;

/// What may come of a project: all bands assumed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prospect {
    /// Years to the first output, low and high.
    pub lead_years: (f64, f64),
    /// Chance of ever producing, low and high.
    pub chance: (f64, f64),
    /// Capital cost, US dollars, low and high; none when neither cost nor capacity is known.
    pub capital_usd: Option<(f64, f64)>,
    /// Capacity in the fifth year, tonnes a year, if it produces.
    pub fifth_year_tpa: Option<f64>,
}

/// Capital cost of a capacity by planning bands, US dollars; the upper end with overrun.
pub fn capital_band(mineral: &str, stage: &str, capacity_tpa: f64) -> Option<(f64, f64)> {
    let (low, high) = match (mineral, stage) {
        ("rare-earths", "mine") => (40e3, 60e3),
        ("rare-earths", "separated") => (60e3, 100e3),
        ("rare-earths", "magnet") => (70e3, 140e3),
        _ => return None,
    };
    Some((capacity_tpa * low, capacity_tpa * high * (1.0 + OVERRUN)))
}

/// What may come of a project.
pub fn prospect(project: &Project) -> Prospect {
    let state = project.state.as_str();
    let (lead_years, chance) = if state.starts_with("running") || state.starts_with("restarted") {
        ((0.0, 0.0), (1.0, 1.0))
    } else if state.starts_with("under construction") {
        ((1.0, 4.0), (0.45, 0.90))
    } else if state.starts_with("feasibility") || state.starts_with("financing") {
        ((4.0, 10.0), (0.20, 0.45))
    } else {
        ((8.0, 18.0), (0.05, 0.20))
    };
    let capital_usd = match (project.capex_usd, project.capacity_tpa) {
        (Some(stated), _) => Some((stated, stated * (1.0 + OVERRUN))),
        (None, Some(capacity)) => capital_band(&project.mineral, project.stage.word(), capacity),
        (None, None) => None,
    };
    Prospect { lead_years, chance, capital_usd, fifth_year_tpa: project.capacity_tpa.map(|c| c * RAMP_UP[4]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earlier_a_project_the_later_and_less_likely_its_output() {
        let projects = lodeway_tables::Data::bundled().unwrap().projects().unwrap();
        let of = |id: &str| prospect(projects.iter().find(|p| p.id == id).unwrap());
        assert_eq!(of("mn-khalzan").chance, (0.05, 0.20));
        assert_eq!(of("mn-khalzan").capital_usd, None);
        assert!(of("au-eneabba").chance.0 > of("au-nolans").chance.0);
        assert!(of("au-nolans").lead_years.1 < of("mn-mushgai").lead_years.1);
        assert_eq!(of("kr-star").chance, (1.0, 1.0));
    }
}
