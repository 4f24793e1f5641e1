//! Who sells to an importer: the flows of one good and year, one entry a country.

use lodeway_tables::{Flow, Trade};
use lodeway_terms::{Country, Hs6, Year};

use crate::answer::percent;
use crate::importer::Importer;

/// A country that sells to the importer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Supplier {
    /// The country.
    pub country: Country,
    /// What it sells, thousand US dollars.
    pub value_kusd: f64,
    /// The mass of what it sells as far as reported, tonnes; none when no flow reports one.
    pub mass_t: Option<f64>,
    /// The value of its flows that report a mass, thousand US dollars.
    pub weighed_kusd: f64,
}

/// All suppliers of an importer for one good and year, in ISO3 order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Suppliers {
    /// Countries outside the importer.
    pub list: Vec<Supplier>,
    /// Value of the trade inside the importer (between members of a bloc), thousand US dollars: no import of it.
    pub inside_kusd: f64,
}

impl Suppliers {
    /// The suppliers of an importer for these codes pooled.
    pub fn of(trade: &Trade, importer: &Importer, codes: &[Hs6], year: Year) -> Suppliers {
        let mut all = Suppliers::default();
        for code in codes {
            for member in &importer.members {
                let rows = trade.imports(*code, year, *member);
                all.list.reserve(rows.len());
                for flow in rows.iter() {
                    if importer.has(flow.exporter) {
                        all.inside_kusd += flow.value.0;
                    } else {
                        all.list.push(Supplier::of(&flow));
                    }
                }
            }
        }
        if codes.len() > 1 || importer.is_bloc() {
            all.list.sort_by_key(|supplier| supplier.country);
            all.list.dedup_by(|next, first| first.absorb(next));
        }
        all
    }

    /// Whether nothing is bought from outside.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Total value, thousand US dollars.
    pub fn total_kusd(&self) -> f64 {
        self.list.iter().map(|s| s.value_kusd).sum()
    }

    /// Total reported mass, tonnes; none when no flow reports one.
    pub fn total_mass_t(&self) -> Option<f64> {
        self.list.iter().filter_map(|s| s.mass_t).reduce(|a, b| a + b)
    }

    /// Total value of the flows that report a mass, thousand US dollars.
    pub fn weighed_kusd(&self) -> f64 {
        self.list.iter().map(|s| s.weighed_kusd).sum()
    }

    /// In words, which part of the value reports no mass; none when every flow does.
    pub fn unweighed(&self) -> Option<String> {
        let (total, weighed) = (self.total_kusd(), self.weighed_kusd());
        let all = self.list.iter().all(|s| s.mass_t.is_some() && s.weighed_kusd >= s.value_kusd);
        (!all && total > 0.0).then(|| {
            format!("mass of flows worth {} of the value", percent((1.0 - weighed / total).max(0.0)))
        })
    }

    /// The supplier with the highest value; the first by ISO3 code when several are equal.
    pub fn largest(&self) -> Option<&Supplier> {
        self.list.iter().rev().max_by(|a, b| a.value_kusd.total_cmp(&b.value_kusd))
    }
}

impl Supplier {
    fn of(flow: &Flow) -> Supplier {
        let mass_t = flow.mass.map(|mass| mass.0);
        let weighed_kusd = if mass_t.is_some() { flow.value.0 } else { 0.0 };
        Supplier { country: flow.exporter, value_kusd: flow.value.0, mass_t, weighed_kusd }
    }

    /// Takes in another entry of the same country; leaves one of another country alone.
    fn absorb(&mut self, other: &Supplier) -> bool {
        if self.country != other.country {
            return false;
        }
        self.value_kusd += other.value_kusd;
        self.weighed_kusd += other.weighed_kusd;
        self.mass_t = match (self.mass_t, other.mass_t) {
            (Some(a), Some(b)) => Some(a + b),
            (a, b) => a.or(b),
        };
        true
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use lodeway_terms::{Kusd, Tonnes};

    use super::*;

    pub(crate) fn code(number: u32) -> Hs6 {
        Hs6::new(number).unwrap()
    }

    pub(crate) fn country(iso3: &str) -> Country {
        Country::from_iso3(iso3).unwrap()
    }

    /// A flow of 2024: product, exporter, importer, value, mass.
    pub(crate) fn flow(product: u32, exporter: &str, importer: &str, value: f64, mass: Option<f64>) -> Flow {
        Flow {
            product: code(product),
            year: Year(2024),
            exporter: country(exporter),
            importer: country(importer),
            value: Kusd(value),
            mass: mass.map(Tonnes),
        }
    }

    #[test]
    fn codes_are_pooled_by_country() {
        // China 10 + 30 = 40 kUSD, of which 10 report a mass of 2 t; Japan 60 kUSD, 3 t
        let trade = Trade::from_flows(vec![
            flow(284_610, "CHN", "KOR", 10.0, Some(2.0)),
            flow(284_690, "CHN", "KOR", 30.0, None),
            flow(284_690, "JPN", "KOR", 60.0, Some(3.0)),
        ]);
        let korea = Importer::of(country("KOR"));
        let all = Suppliers::of(&trade, korea, &[code(284_610), code(284_690)], Year(2024));
        assert_eq!((all.list.len(), all.total_kusd(), all.total_mass_t()), (2, 100.0, Some(5.0)));
        assert_eq!(all.unweighed().as_deref(), Some("mass of flows worth 30.0 % of the value"));
        assert_eq!(all.largest().map(|s| s.country), Some(country("JPN")));
    }

    #[test]
    fn trade_between_members_is_no_import_of_a_bloc() {
        let trade = Trade::from_flows(vec![
            flow(284_690, "FRA", "DEU", 9.0, Some(1.0)),
            flow(284_690, "CHN", "DEU", 1.0, Some(1.0)),
            flow(284_690, "CHN", "FRA", 2.0, Some(1.0)),
        ]);
        let bloc =
            Importer { code: "AB".into(), name: "AB".into(), members: vec![country("DEU"), country("FRA")] };
        let all = Suppliers::of(&trade, &bloc, &[code(284_690)], Year(2024));
        assert_eq!((all.list.len(), all.total_kusd(), all.inside_kusd), (1, 3.0, 9.0));
    }
}
