//! Distances between points on the Earth, and the neighbours through which a landlocked country reaches the sea.
//!
//! *Formula*: the haversine, `d = 2R asin √( sin²(Δφ/2) + cos φ₁ cos φ₂ sin²(Δλ/2) )`, φ latitude, λ longitude.
//!
//! *Limits*: a sphere of mean radius; the ellipsoid differs by at most 0.6 %.
//!
//! *Example*: a quarter of the equator.
//! ```
//! use lodeway_partners::routes::distance::great_circle_km;
//! assert!((great_circle_km((0.0, 0.0), (90.0, 0.0)) - 10_007.557).abs() < 1e-3);
//! ```

use std::collections::BTreeSet;

use lodeway_tables::geography::Border;
use lodeway_terms::Country;

/// Mean radius of the Earth, km (IUGG).
const EARTH_KM: f64 = 6_371.008_8;

/// Great-circle distance in kilometres between two points given as (longitude, latitude) in degrees.
pub fn great_circle_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lon1, lat1, lon2, lat2) = (a.0.to_radians(), a.1.to_radians(), b.0.to_radians(), b.1.to_radians());
    let h =
        ((lat2 - lat1) / 2.0).sin().powi(2) + lat1.cos() * lat2.cos() * ((lon2 - lon1) / 2.0).sin().powi(2);
    2.0 * EARTH_KM * h.sqrt().asin()
}

/// The neighbours of a landlocked country; empty when it has a coast, or when the table has no row of it.
pub fn gates_to_sea(borders: &[Border], country: Country) -> BTreeSet<Country> {
    match borders.iter().find(|b| b.country == country) {
        Some(border) if !border.coast => border.neighbours.iter().copied().collect(),
        _ => BTreeSet::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_of_the_equator_is_ten_thousand_kilometres() {
        // 2π · 6371.0088 / 4 = 10,007.557
        assert!((great_circle_km((0.0, 0.0), (90.0, 0.0)) - 10_007.557).abs() < 1e-3);
    }
}
