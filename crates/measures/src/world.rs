//! Who exports a good to everyone, and how much: one array over all countries for each good and year.

use lodeway_tables::Trade;
use lodeway_terms::{Country, Hs6, Year};

use crate::importer::Importer;

/// Exports of a good in a year by country, thousand US dollars.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    exports: Vec<f64>,
    total: f64,
}

impl World {
    /// The exports of these codes pooled.
    pub fn of(trade: &Trade, codes: &[Hs6], year: Year) -> World {
        let mut exports = vec![0.0; Country::count()];
        for code in codes {
            let rows = trade.market(*code, year);
            for (exporter, value) in rows.exporter.iter().zip(rows.value_kusd) {
                exports[exporter.index()] += value;
            }
        }
        let total = exports.iter().sum();
        World { exports, total }
    }

    /// Exports by country; zero where none are reported.
    pub fn exports(&self) -> impl Iterator<Item = f64> + '_ {
        self.exports.iter().copied()
    }

    /// Exports of one country.
    pub fn exports_of(&self, country: Country) -> f64 {
        self.exports[country.index()]
    }

    /// All exports.
    pub fn total(&self) -> f64 {
        self.total
    }
}

/// What an importer itself sells to others of these codes: value in thousand US dollars, reported mass in tonnes,
/// and the value of the flows that report one.
pub fn sales(trade: &Trade, importer: &Importer, codes: &[Hs6], year: Year) -> Sales {
    let mut sales = Sales::default();
    for code in codes {
        let rows = trade.market(*code, year);
        for (at, exporter) in rows.exporter.iter().enumerate() {
            if importer.has(*exporter) && !importer.has(rows.importer[at]) {
                sales.value_kusd += rows.value_kusd[at];
                if !rows.mass_t[at].is_nan() {
                    sales.mass_t += rows.mass_t[at];
                    sales.weighed_kusd += rows.value_kusd[at];
                }
            }
        }
    }
    sales
}

/// What an importer itself sells to others.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sales {
    /// Value, thousand US dollars.
    pub value_kusd: f64,
    /// Mass as far as reported, tonnes.
    pub mass_t: f64,
    /// Value of the flows that report a mass, thousand US dollars.
    pub weighed_kusd: f64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suppliers::tests::{code, country, flow};

    #[test]
    fn exports_are_summed_over_buyers() {
        let trade = Trade::from_flows(vec![
            flow(284_690, "CHN", "KOR", 10.0, None),
            flow(284_690, "CHN", "JPN", 5.0, Some(1.0)),
            flow(284_690, "JPN", "KOR", 3.0, Some(1.0)),
        ]);
        let world = World::of(&trade, &[code(284_690)], Year(2024));
        assert_eq!((world.exports_of(country("CHN")), world.total()), (15.0, 18.0));
        let sold = sales(&trade, Importer::of(country("CHN")), &[code(284_690)], Year(2024));
        assert_eq!(sold, Sales { value_kusd: 15.0, mass_t: 1.0, weighed_kusd: 5.0 });
    }
}
