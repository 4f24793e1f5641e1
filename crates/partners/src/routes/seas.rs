//! Which sea a port lies on, and how far ships sail from one sea to another: through straits, canals and round capes.
//!
//! Within a sea a ship follows the great circle; between seas it passes the straits, canals and capes that join them. A detour
//! factor (`freight`) covers the rest. No ship leaves the Caspian.

use crate::routes::distance::great_circle_km;

/// A sea.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sea {
    /// The Black Sea.
    Black,
    /// The Baltic, with the Kattegat.
    Baltic,
    /// The Mediterranean.
    Mediterranean,
    /// The Atlantic, with the Caribbean and the North Sea.
    Atlantic,
    /// The Indian Ocean, with the Red Sea and the Gulf.
    Indian,
    /// The Pacific, with the seas of East Asia and all of Australia.
    Pacific,
    /// The Caspian.
    Caspian,
}

/// Where one sea opens into another: longitude and latitude.
const GATES: [((f64, f64), Sea, Sea); 9] = [
    ((29.0, 41.1), Sea::Black, Sea::Mediterranean),
    ((10.7, 57.8), Sea::Baltic, Sea::Atlantic),
    ((-5.6, 35.95), Sea::Mediterranean, Sea::Atlantic),
    ((32.5, 30.5), Sea::Mediterranean, Sea::Indian),
    ((18.4, -34.8), Sea::Atlantic, Sea::Indian),
    ((103.8, 1.2), Sea::Indian, Sea::Pacific),
    ((115.0, -35.0), Sea::Indian, Sea::Pacific),
    ((-79.7, 9.1), Sea::Atlantic, Sea::Pacific),
    ((-70.9, -53.0), Sea::Atlantic, Sea::Pacific),
];

/// The ocean of a port, by its longitude and latitude.
pub fn ocean_at((lon, lat): (f64, f64)) -> Sea {
    let within = |west: f64, east: f64, south: f64, north: f64| {
        (west..=east).contains(&lon) && (south..=north).contains(&lat)
    };
    match () {
        () if within(27.4, 42.0, 41.05, 47.5) => Sea::Black,
        () if within(10.0, 31.0, 53.4, 66.0) => Sea::Baltic,
        () if within(-5.5, 36.5, 30.6, 46.0) => Sea::Mediterranean,
        () if lon < -100.0 || (lon < -70.2 && lat < 8.0) || lon > 102.0 || (lon > 99.5 && lat > 5.0) => {
            Sea::Pacific
        }
        () if lon > 32.0 || (lon > 25.0 && lat < 0.0) => Sea::Indian,
        () => Sea::Atlantic,
    }
}

/// Kilometres that ships sail between gates, and from ports through them.
#[derive(Debug, Clone)]
pub struct Lanes {
    between: [[f64; GATES.len()]; GATES.len()],
}

fn opens(gate: usize, sea: Sea) -> bool {
    GATES[gate].1 == sea || GATES[gate].2 == sea
}

impl Default for Lanes {
    fn default() -> Lanes {
        let mut between = [[f64::INFINITY; GATES.len()]; GATES.len()];
        for a in 0..GATES.len() {
            for b in 0..GATES.len() {
                if opens(b, GATES[a].1) || opens(b, GATES[a].2) {
                    between[a][b] = great_circle_km(GATES[a].0, GATES[b].0);
                }
            }
        }
        for via in 0..GATES.len() {
            for a in 0..GATES.len() {
                for b in 0..GATES.len() {
                    between[a][b] = between[a][b].min(between[a][via] + between[via][b]);
                }
            }
        }
        Lanes { between }
    }
}

/// A port on its sea, with the kilometres to every gate and from it: what a ship to any other sea starts and ends with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Berth {
    point: (f64, f64),
    /// The sea it lies on.
    pub sea: Sea,
    out: [f64; GATES.len()],
    back: [f64; GATES.len()],
}

impl Berth {
    /// A port at a longitude and latitude.
    pub fn at(point: (f64, f64), sea: Sea) -> Berth {
        Berth {
            point,
            sea,
            out: GATES.map(|gate| great_circle_km(point, gate.0)),
            back: GATES.map(|gate| great_circle_km(gate.0, point)),
        }
    }
}

impl Lanes {
    /// Kilometres by sea between two ports, before any detour; infinite when no water joins them.
    pub fn km(&self, from: &Berth, to: &Berth) -> f64 {
        if from.sea == to.sea {
            return great_circle_km(from.point, to.point);
        }
        let mut least = f64::INFINITY;
        for (a, row) in self.between.iter().enumerate().filter(|(a, _)| opens(*a, from.sea)) {
            for (b, km) in row.iter().enumerate().filter(|(b, _)| opens(*b, to.sea)) {
                least = least.min(from.out[a] + km + to.back[b]);
            }
        }
        least
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_lie_on_their_seas() {
        for (point, sea) in [
            ((41.66, 42.15), Sea::Black),
            ((18.67, 54.40), Sea::Baltic),
            ((8.91, 44.40), Sea::Mediterranean),
            ((4.05, 51.95), Sea::Atlantic),
            ((-95.27, 29.73), Sea::Atlantic),
            ((-70.40, -23.65), Sea::Pacific),
            ((31.03, -29.87), Sea::Indian),
            ((129.04, 35.10), Sea::Pacific),
            ((17.96, -33.03), Sea::Atlantic),
        ] {
            assert_eq!(ocean_at(point), sea, "{point:?}");
        }
    }

    #[test]
    fn busan_to_rotterdam_is_nearer_through_suez_than_round_the_cape() {
        // Great circles Busan–Singapore 4,600, Singapore–Suez 8,000, Suez–Gibraltar 3,500, Gibraltar–Rotterdam 1,900 km.
        let km = Lanes::default()
            .km(&Berth::at((129.04, 35.10), Sea::Pacific), &Berth::at((4.05, 51.95), Sea::Atlantic));
        assert!((17_000.0..19_000.0).contains(&km), "{km}");
    }

    #[test]
    fn no_ship_leaves_the_caspian() {
        let lanes = Lanes::default();
        assert!(
            lanes
                .km(&Berth::at((49.4, 39.95), Sea::Caspian), &Berth::at((41.66, 42.15), Sea::Black))
                .is_infinite()
        );
    }

    #[test]
    fn a_way_by_sea_is_as_long_there_as_back() {
        let lanes = Lanes::default();
        let (a, b) = (Berth::at((41.66, 42.15), Sea::Black), Berth::at((-70.4, -23.65), Sea::Pacific));
        assert!((lanes.km(&a, &b) - lanes.km(&b, &a)).abs() < 1e-6);
    }
}
