//! The most a partner could send if it sent everything it exports: its exports as a share of the importer's imports.
//!
//! *Edge cases*: no imports: no ceiling. A ceiling above 1 is kept: the partner exports more than the importer buys.
//! *Limits*: a ceiling, not a forecast; other buyers would have to be left without.

use lodeway_tables::Trade;
use lodeway_terms::{Commodity, Country, Year};

/// A ceiling by value and by mass.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ceiling {
    /// All exports of the partner, thousand US dollars.
    pub exports_kusd: f64,
    /// All exports of the partner, tonnes; none when no flow reports a mass.
    pub exports_t: Option<f64>,
    /// The importer's imports from everyone, thousand US dollars.
    pub imports_kusd: f64,
    /// The importer's imports from everyone, tonnes.
    pub imports_t: Option<f64>,
    /// What the importer bought from the partner, thousand US dollars.
    pub bought_kusd: f64,
}

impl Ceiling {
    /// By value.
    pub fn value_share(&self) -> Option<f64> {
        (self.imports_kusd > 0.0).then(|| self.exports_kusd / self.imports_kusd)
    }

    /// By mass.
    pub fn mass_share(&self) -> Option<f64> {
        self.exports_t
            .zip(self.imports_t)
            .filter(|(_, imports)| *imports > 0.0)
            .map(|(out, imports)| out / imports)
    }
}

/// The ceiling of a partner for an importer, over the codes of a commodity in a year.
pub fn ceiling(
    trade: &Trade,
    commodity: &Commodity,
    partner: Country,
    importer: Country,
    year: Year,
) -> Ceiling {
    let mut sums = [(0.0, None), (0.0, None)];
    let mut bought = 0.0;
    for code in &commodity.codes {
        for flow in trade.market(*code, year).iter() {
            let sides = [flow.exporter == partner, flow.importer == importer];
            for (sum, _) in sums.iter_mut().zip(sides).filter(|(_, mine)| *mine) {
                sum.0 += flow.value.0;
                sum.1 = match (sum.1, flow.mass) {
                    (None, mass) => mass.map(|m| m.0),
                    (Some(total), mass) => Some(total + mass.map_or(0.0, |m| m.0)),
                };
            }
            if sides == [true, true] {
                bought += flow.value.0;
            }
        }
    }
    Ceiling {
        exports_kusd: sums[0].0,
        exports_t: sums[0].1,
        imports_kusd: sums[1].0,
        imports_t: sums[1].1,
        bought_kusd: bought,
    }
}
