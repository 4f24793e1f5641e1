//! What moving a tonne costs, and which land borders let no freight through: stated assumptions, all of them.
//!
//! | parameter | default | range | unit | why |
//! |---|---|---|---|---|
//! | land | 0.044 | 0.03–0.146 | US$ a tonne-km | rail Ulaanbaatar–Tianjin; the upper end is road |
//! | land detour | 1.29 | 1.1–1.7 | km per great-circle km | 1,700 km of rail over 1,322 km, Ulaanbaatar–Tianjin |
//! | sea | 0.005 | 0.002–0.010 | US$ a tonne-km | a tenth of rail; bulk below, boxes above |
//! | sea detour | 1.2 | 1.05–1.5 | km per km between straits | coasts and islands; straits, canals and capes are in `seas` |
//! | crossing | 15 | 5–40 | US$ a tonne and border | waiting, papers, change of gauge or lorry |
//! | handling | 10 | 5–20 | US$ a tonne and port | loading or unloading |

use lodeway_terms::Country;

/// A cost that is assumed, with the range in which it may lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Assumed {
    /// The word on the command line.
    pub name: &'static str,
    /// The value used.
    pub value: f64,
    /// Lowest and highest plausible value.
    pub range: (f64, f64),
    /// Its unit.
    pub unit: &'static str,
    /// Why.
    pub reason: &'static str,
}

/// All costs of freight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Freight {
    all: [Assumed; 6],
}

const LAND: usize = 0;
const LAND_DETOUR: usize = 1;
const SEA: usize = 2;
const SEA_DETOUR: usize = 3;
const CROSSING: usize = 4;
const HANDLING: usize = 5;

const fn assumed(
    name: &'static str,
    value: f64,
    range: (f64, f64),
    unit: &'static str,
    reason: &'static str,
) -> Assumed {
    Assumed { name, value, range, unit, reason }
}

impl Default for Freight {
    fn default() -> Freight {
        Freight {
            all: [
                assumed(
                    "land",
                    0.044,
                    (0.03, 0.146),
                    "US$ a tonne-km",
                    "rail Ulaanbaatar–Tianjin; the upper end is road",
                ),
                assumed(
                    "land-detour",
                    1.29,
                    (1.1, 1.7),
                    "km per great-circle km",
                    "1,700 km of rail over 1,322 km, Ulaanbaatar–Tianjin",
                ),
                assumed("sea", 0.005, (0.002, 0.010), "US$ a tonne-km", "bulk below, boxes above"),
                assumed(
                    "sea-detour",
                    1.2,
                    (1.05, 1.5),
                    "km per km between straits",
                    "coasts and islands; straits, canals and capes are in the map",
                ),
                assumed(
                    "crossing",
                    15.0,
                    (5.0, 40.0),
                    "US$ a tonne and border",
                    "waiting, papers, change of gauge or lorry",
                ),
                assumed("handling", 10.0, (5.0, 20.0), "US$ a tonne and port", "loading or unloading"),
            ],
        }
    }
}

impl Freight {
    /// Every assumption.
    pub fn assumptions(&self) -> &[Assumed] {
        &self.all
    }

    /// The same with some values replaced: `land=0.146,crossing=30`.
    ///
    /// # Errors
    /// A sentence naming the part that is not understood.
    pub fn with(mut self, typed: &str) -> Result<Freight, String> {
        for part in typed.split(',') {
            let wrong = || {
                let names: Vec<&str> = self.all.iter().map(|a| a.name).collect();
                format!(
                    "expected COST=NUMBER with a cost of {} and a number from 0 to 1000 (a detour from 1 to 10), but found \"{part}\"; write land=0.146,crossing=30",
                    names.join(", ")
                )
            };
            let (name, value) = part.split_once('=').ok_or_else(wrong)?;
            let value: f64 = value.trim().parse().map_err(|_| wrong())?;
            let place = self.all.iter().position(|a| a.name == name.trim()).ok_or_else(wrong)?;
            let sound = if name.contains("detour") {
                (1.0..=10.0).contains(&value)
            } else {
                (0.0..=1000.0).contains(&value)
            };
            if !sound {
                return Err(wrong());
            }
            self.all[place].value = value;
            self.all[place].range = (value, value);
            self.all[place].reason = "given by the user";
        }
        Ok(self)
    }

    /// Kilometres by land of a great-circle distance.
    pub fn land_km(&self, great_circle: f64) -> f64 {
        great_circle * self.all[LAND_DETOUR].value
    }

    /// Kilometres by sea of a great-circle distance.
    pub fn sea_km(&self, great_circle: f64) -> f64 {
        great_circle * self.all[SEA_DETOUR].value
    }

    /// US dollars a tonne over so many kilometres by land.
    pub fn by_land(&self, km: f64) -> f64 {
        km * self.all[LAND].value
    }

    /// US dollars a tonne over so many kilometres by sea.
    pub fn by_sea(&self, km: f64) -> f64 {
        km * self.all[SEA].value
    }

    /// US dollars a tonne at a border.
    pub fn crossing(&self) -> f64 {
        self.all[CROSSING].value
    }

    /// US dollars a tonne in a port.
    pub fn handling(&self) -> f64 {
        self.all[HANDLING].value
    }
}

/// Land borders that are on the map and let no freight through (general knowledge of 2024, assumed).
const SHUT: &[(&str, &str, &str)] = &[
    ("ARM", "AZE", "closed since 1991"),
    ("ARM", "TUR", "closed since 1993"),
    ("BLR", "UKR", "closed since 2022"),
    ("BRA", "FRA", "French Guiana: no road freight to France"),
    ("COL", "PAN", "the Darién has no road"),
    ("DZA", "MAR", "closed since 1994"),
    ("ESH", "DZA", "closed"),
    ("IND", "PAK", "no transit trade since 2019"),
    ("CHN", "IND", "no freight over the line of control"),
    ("CHN", "BTN", "no road"),
    ("AFG", "CHN", "the Wakhan has no road"),
    ("ISR", "LBN", "closed"),
    ("ISR", "SYR", "closed"),
    ("KOR", "PRK", "the demarcation line; no freight since 2016"),
    ("RUS", "UKR", "closed since 2022"),
    ("SUR", "FRA", "French Guiana: no road freight to France"),
];

/// Why freight cannot cross between two neighbours; none when it can.
pub fn shut(a: Country, b: Country) -> Option<&'static str> {
    let pair = |x: &str, y: &str| (a.iso3() == x && b.iso3() == y) || (a.iso3() == y && b.iso3() == x);
    SHUT.iter().find(|(x, y, _)| pair(x, y)).map(|(_, _, why)| *why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_kilometres_of_rail_cost_57_dollars_with_the_detour() {
        // 1000 · 1.29 · 0.044 = 56.76
        let freight = Freight::default();
        assert!((freight.by_land(freight.land_km(1000.0)) - 56.76).abs() < 1e-9);
    }

    #[test]
    fn a_cost_that_nobody_knows_is_named_with_those_that_are() {
        assert_eq!(
            Freight::default().with("rail=1").unwrap_err(),
            "expected COST=NUMBER with a cost of land, land-detour, sea, sea-detour, crossing, handling and a number from 0 to 1000 (a detour from 1 to 10), but found \"rail=1\"; write land=0.146,crossing=30"
        );
        for typed in ["land=-1", "land=nan", "sea-detour=0.5", "land", ""] {
            assert!(Freight::default().with(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn a_shut_border_is_shut_from_both_sides() {
        let country = |c| Country::from_iso3(c).unwrap();
        assert_eq!(shut(country("PRK"), country("KOR")), shut(country("KOR"), country("PRK")));
        assert!(
            shut(country("KOR"), country("PRK")).is_some() && shut(country("CHN"), country("MNG")).is_none()
        );
    }
}
