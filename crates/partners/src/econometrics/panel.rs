//! The trade of every pair of countries in every year, zeros filled in.

use lodeway_tables::Trade;
use lodeway_terms::{Country, Hs6, Year};

/// Index of a pair without trade so far.
const UNSEEN: u32 = u32::MAX;

/// A balanced panel of pairs and years.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// Years, in order, without gaps.
    pub years: Vec<Year>,
    /// Exporter and importer of every pair that traded in some year, in order.
    pub pairs: Vec<(Country, Country)>,
    /// Thousand US dollars, pair after pair, year after year; 0 where nothing was traded.
    pub value: Vec<f64>,
}

impl Panel {
    /// The panel of some codes, added up, over all years of the table.
    pub fn of(trade: &Trade, codes: &[Hs6]) -> Panel {
        let markets: Vec<(Hs6, Year)> = trade.markets().filter(|(code, _)| codes.contains(code)).collect();
        let first = markets.iter().map(|(_, year)| year.0).min();
        let Some((first, last)) = first.zip(markets.iter().map(|(_, year)| year.0).max()) else {
            return Panel { years: Vec::new(), pairs: Vec::new(), value: Vec::new() };
        };
        let years: Vec<Year> = (first..=last).map(Year).collect();
        // A dense index of all possible pairs: adding a million flows through a map would be slower.
        let sides = Country::count();
        let mut place = vec![UNSEEN; sides * sides];
        let mut pairs: Vec<(Country, Country)> = Vec::new();
        let mut found: Vec<f64> = Vec::new();
        for (code, year) in markets {
            let flows = trade.market(code, year);
            let sold = flows.exporter.iter().zip(flows.importer).zip(flows.value_kusd);
            for ((exporter, importer), value) in sold.filter(|(_, value)| **value > 0.0) {
                let at = &mut place[exporter.index() * sides + importer.index()];
                if *at == UNSEEN {
                    *at = pairs.len() as u32;
                    pairs.push((*exporter, *importer));
                    found.resize(found.len() + years.len(), 0.0);
                }
                found[*at as usize * years.len() + usize::from(year.0 - first)] += value;
            }
        }
        let mut order: Vec<usize> = (0..pairs.len()).collect();
        order.sort_by_key(|at| pairs[*at]);
        let value = order.iter().flat_map(|at| &found[at * years.len()..(at + 1) * years.len()]);
        Panel { value: value.copied().collect(), pairs: order.iter().map(|at| pairs[*at]).collect(), years }
    }

    /// The years of a pair, by position.
    pub fn row(&self, pair: usize) -> &[f64] {
        &self.value[pair * self.years.len()..(pair + 1) * self.years.len()]
    }

    /// The position of a pair; none when it never traded.
    pub fn find(&self, exporter: Country, importer: Country) -> Option<usize> {
        self.pairs.binary_search(&(exporter, importer)).ok()
    }

    /// The position of a year.
    pub fn year(&self, year: Year) -> Option<usize> {
        self.years.binary_search(&year).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lodeway_tables::Flow;
    use lodeway_terms::Kusd;

    #[test]
    fn years_without_trade_are_zeros_and_codes_are_added_up() {
        let country = |c| Country::from_iso3(c).unwrap();
        let flow = |year: u16, product: &str, value: f64| Flow {
            product: Hs6::parse(product).unwrap(),
            year: Year(year),
            importer: country("KOR"),
            exporter: country("MNG"),
            value: Kusd(value),
            mass: None,
        };
        let flows = vec![flow(2001, "261310", 5.0), flow(2003, "261310", 1.0), flow(2003, "260300", 2.0)];
        let codes = [Hs6::parse("261310").unwrap(), Hs6::parse("260300").unwrap()];
        let panel = Panel::of(&Trade::from_flows(flows), &codes);
        assert_eq!(panel.years, [Year(2001), Year(2002), Year(2003)]);
        assert_eq!(panel.row(panel.find(country("MNG"), country("KOR")).unwrap()), [5.0, 0.0, 3.0]);
    }
}
