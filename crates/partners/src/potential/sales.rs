//! A partner's sales by mineral and year, to everyone and to one importer.

use std::collections::BTreeMap;

use lodeway_tables::Trade;
use lodeway_terms::{Catalogue, Country, Year};

/// Value and mass of sales.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sales {
    /// Thousand US dollars.
    pub value_kusd: f64,
    /// Tonnes of the flows that report them; none when no flow does.
    pub mass_t: Option<f64>,
}

impl Sales {
    fn add(&mut self, value: f64, mass: Option<f64>) {
        self.value_kusd += value;
        self.mass_t = match (self.mass_t, mass) {
            (None, mass) => mass,
            (Some(sum), mass) => Some(sum + mass.unwrap_or(0.0)),
        };
    }
}

/// A partner's sales of one mineral.
#[derive(Debug, Clone, PartialEq)]
pub struct MineralSales {
    /// Slug of the mineral.
    pub mineral: &'static str,
    /// To everyone, by year.
    pub to_all: BTreeMap<Year, Sales>,
    /// To the importer, by year.
    pub to_importer: BTreeMap<Year, Sales>,
}

impl MineralSales {
    /// Value sold to everyone over some years, thousand US dollars.
    pub fn value(&self, years: std::ops::RangeInclusive<Year>) -> f64 {
        self.to_all.range(years).map(|(_, s)| s.value_kusd).sum()
    }
}

/// What a partner sells, by mineral, largest seller of the last three years first.
pub fn by_mineral(trade: &Trade, partner: Country, importer: Country) -> Vec<MineralSales> {
    let mut minerals: BTreeMap<&'static str, MineralSales> = BTreeMap::new();
    let mut last = Year(0);
    for flow in trade.all().iter().filter(|flow| flow.exporter == partner) {
        let Some((mineral, _, _)) = Catalogue::get().product(flow.product) else { continue };
        let slug = mineral.slug.as_str();
        let sales = minerals.entry(slug).or_insert_with(|| MineralSales {
            mineral: slug,
            to_all: BTreeMap::new(),
            to_importer: BTreeMap::new(),
        });
        let mass = flow.mass.map(|m| m.0);
        sales.to_all.entry(flow.year).or_default().add(flow.value.0, mass);
        if flow.importer == importer {
            sales.to_importer.entry(flow.year).or_default().add(flow.value.0, mass);
        }
        last = last.max(flow.year);
    }
    let recent = |m: &MineralSales| m.value(last.before(2)..=last);
    let mut all: Vec<MineralSales> = minerals.into_values().collect();
    all.sort_by(|a, b| recent(b).total_cmp(&recent(a)).then(a.mineral.cmp(b.mineral)));
    all
}

/// Share of each mineral in what the partner sold to the importer in a year, largest first.
pub fn composition(sales: &[MineralSales], year: Year) -> Vec<(&'static str, Sales, f64)> {
    let of = |m: &MineralSales| m.to_importer.get(&year).copied().unwrap_or_default();
    let total: f64 = sales.iter().map(|m| of(m).value_kusd).sum();
    let mut parts: Vec<(&'static str, Sales, f64)> = sales
        .iter()
        .filter(|m| of(m).value_kusd > 0.0)
        .map(|m| (m.mineral, of(m), of(m).value_kusd / total))
        .collect();
    parts.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(b.0)));
    parts
}

#[cfg(test)]
mod tests {
    use lodeway_tables::Flow;
    use lodeway_terms::{Hs6, Kusd, Tonnes};

    use super::*;

    fn flow(product: u32, importer: &str, value: f64, mass: Option<f64>) -> Flow {
        Flow {
            product: Hs6::new(product).unwrap(),
            year: Year(2024),
            exporter: Country::from_iso3("MNG").unwrap(),
            importer: Country::from_iso3(importer).unwrap(),
            value: Kusd(value),
            mass: mass.map(Tonnes),
        }
    }

    #[test]
    fn coal_to_everyone_and_molybdenum_to_korea_stand_apart() {
        let trade = Trade::from_flows(vec![
            flow(270_112, "CHN", 80.0, Some(800.0)),
            flow(270_112, "KOR", 5.0, None),
            flow(261_390, "KOR", 15.0, Some(1.0)),
        ]);
        let sales =
            by_mineral(&trade, Country::from_iso3("MNG").unwrap(), Country::from_iso3("KOR").unwrap());
        assert_eq!(sales.iter().map(|m| m.mineral).collect::<Vec<_>>(), ["coking-coal", "molybdenum"]);
        // Of 5 + 15 sold to Korea, molybdenum is 15/20.
        let parts = composition(&sales, Year(2024));
        assert_eq!((parts[0].0, parts[0].2), ("molybdenum", 0.75));
        assert_eq!(parts[1].1.mass_t, None);
    }
}
