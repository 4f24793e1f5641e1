//! Trade flows between countries: who sold how much of which product to whom, by value and by mass.
//!
//! Rows stand in the order product, year, importer, exporter, so that every market, every importer and every
//! year of a product is one run of rows and reading it costs nothing.

use std::ops::Range;

use lodeway_terms::{Country, Hs6, Kusd, Tonnes, Year};

/// One flow as the tables hold it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flow {
    /// The product.
    pub product: Hs6,
    /// The year.
    pub year: Year,
    /// The country that sells.
    pub exporter: Country,
    /// The country that buys.
    pub importer: Country,
    /// Value in thousand US dollars.
    pub value: Kusd,
    /// Mass in tonnes; none when it was not reported.
    pub mass: Option<Tonnes>,
}

/// A trade table of one edition of the Harmonized System, sorted by product, year, importer and exporter, without duplicates.
#[derive(Debug, Clone, Default)]
pub struct Trade {
    product: Vec<Hs6>,
    year: Vec<Year>,
    importer: Vec<Country>,
    exporter: Vec<Country>,
    value_kusd: Vec<f64>,
    /// Absent masses are NaN here and nowhere else.
    mass_t: Vec<f64>,
    /// One run of rows a product and year, in row order.
    markets: Vec<(Hs6, Year, Range<usize>)>,
    /// Of each market, where the rows of every country's imports start within it, and where the last ones end.
    firsts: Vec<u32>,
}

/// Starts of a market: one for each country, and the end.
fn starts() -> usize {
    Country::count() + 1
}

impl Trade {
    /// A trade table from flows in any order; flows of the same product, year and pair are added up
    /// (the mass of a sum is absent only when every part's is).
    pub fn from_flows(mut flows: Vec<Flow>) -> Trade {
        flows.sort_by_key(|f| (f.product, f.year, f.importer, f.exporter));
        let mut trade = Trade::with_room(flows.len());
        for flow in flows {
            trade.push(flow);
        }
        trade.look_up();
        trade
    }

    /// Looks up where the imports of each country start in the markets that come after those looked up before.
    fn look_up(&mut self) {
        let known = self.firsts.len() / starts();
        for (_, _, range) in &self.markets[known..] {
            let importers = &self.importer[range.clone()];
            let mut row = 0;
            for country in 0..starts() {
                row += importers[row..].iter().take_while(|importer| importer.index() < country).count();
                self.firsts.push(row as u32);
            }
        }
    }

    /// Appends a flow that stands after (or at) the last one in the order of the table.
    fn push(&mut self, flow: Flow) {
        let mass = flow.mass.map_or(f64::NAN, |m| m.0);
        let row = self.value_kusd.len();
        if let Some((product, year, range)) = self.markets.last_mut() {
            if (*product, *year) == (flow.product, flow.year) {
                let last = row - 1;
                if (self.importer[last], self.exporter[last]) == (flow.importer, flow.exporter) {
                    self.value_kusd[last] += flow.value.0;
                    self.mass_t[last] = match (self.mass_t[last].is_nan(), mass.is_nan()) {
                        (true, _) => mass,
                        (_, true) => self.mass_t[last],
                        _ => self.mass_t[last] + mass,
                    };
                    return;
                }
                range.end = row + 1;
            } else {
                self.markets.push((flow.product, flow.year, row..row + 1));
            }
        } else {
            self.markets.push((flow.product, flow.year, row..row + 1));
        }
        self.product.push(flow.product);
        self.year.push(flow.year);
        self.importer.push(flow.importer);
        self.exporter.push(flow.exporter);
        self.value_kusd.push(flow.value.0);
        self.mass_t.push(mass);
    }

    /// Tables one behind the other; the products of each all stand after those of the one before.
    pub(crate) fn in_a_row(parts: Vec<Trade>) -> Trade {
        let rows = parts.iter().map(Trade::len).sum();
        let mut all = Trade::with_room(rows);
        for part in parts {
            let shift = all.len();
            all.product.extend(part.product);
            all.year.extend(part.year);
            all.importer.extend(part.importer);
            all.exporter.extend(part.exporter);
            all.value_kusd.extend(part.value_kusd);
            all.mass_t.extend(part.mass_t);
            let moved = part.markets.into_iter().map(|(p, y, at)| (p, y, at.start + shift..at.end + shift));
            all.markets.extend(moved);
            all.firsts.extend(part.firsts);
        }
        all
    }

    /// An empty table with room for so many rows.
    fn with_room(rows: usize) -> Trade {
        Trade {
            product: Vec::with_capacity(rows),
            year: Vec::with_capacity(rows),
            importer: Vec::with_capacity(rows),
            exporter: Vec::with_capacity(rows),
            value_kusd: Vec::with_capacity(rows),
            mass_t: Vec::with_capacity(rows),
            markets: Vec::new(),
            firsts: Vec::new(),
        }
    }

    /// The flows of some products alone.
    #[must_use]
    pub fn of_products(&self, products: &[Hs6]) -> Trade {
        let mut some = Trade::default();
        for (product, year, range) in self.markets.iter().filter(|(product, _, _)| products.contains(product))
        {
            let start = some.value_kusd.len();
            some.product.extend_from_slice(&self.product[range.clone()]);
            some.year.extend_from_slice(&self.year[range.clone()]);
            some.importer.extend_from_slice(&self.importer[range.clone()]);
            some.exporter.extend_from_slice(&self.exporter[range.clone()]);
            some.value_kusd.extend_from_slice(&self.value_kusd[range.clone()]);
            some.mass_t.extend_from_slice(&self.mass_t[range.clone()]);
            some.markets.push((*product, *year, start..start + range.len()));
        }
        some.look_up();
        some
    }

    /// Number of flows.
    pub fn len(&self) -> usize {
        self.value_kusd.len()
    }

    /// Whether there is no flow at all.
    pub fn is_empty(&self) -> bool {
        self.value_kusd.is_empty()
    }

    /// The products and years that have flows, in order.
    pub fn markets(&self) -> impl Iterator<Item = (Hs6, Year)> + '_ {
        self.markets.iter().map(|(product, year, _)| (*product, *year))
    }

    /// The flows of a product in a year, by importer then exporter; empty when there are none.
    pub fn market(&self, product: Hs6, year: Year) -> Rows<'_> {
        self.rows(self.place(product, year).map_or(0..0, |(_, rows)| rows))
    }

    /// Whether anybody trades a product in a year; a code that nobody trades is one that the data do not hold.
    pub fn holds(&self, product: Hs6, year: Year) -> bool {
        self.place(product, year).is_some()
    }

    /// The flows of a product in a year to one importer, by exporter.
    pub fn imports(&self, product: Hs6, year: Year, importer: Country) -> Rows<'_> {
        let Some((at, rows)) = self.place(product, year) else { return self.rows(0..0) };
        let firsts = &self.firsts[at * starts() + importer.index()..][..2];
        self.rows(rows.start + firsts[0] as usize..rows.start + firsts[1] as usize)
    }

    /// The place of a market, and its rows.
    fn place(&self, product: Hs6, year: Year) -> Option<(usize, Range<usize>)> {
        let at = self.markets.binary_search_by_key(&(product, year), |(p, y, _)| (*p, *y)).ok()?;
        Some((at, self.markets[at].2.clone()))
    }

    /// Every flow, in the order of the table.
    pub fn all(&self) -> Rows<'_> {
        self.rows(0..self.len())
    }

    fn rows(&self, range: Range<usize>) -> Rows<'_> {
        Rows {
            product: &self.product[range.clone()],
            year: &self.year[range.clone()],
            importer: &self.importer[range.clone()],
            exporter: &self.exporter[range.clone()],
            value_kusd: &self.value_kusd[range.clone()],
            mass_t: &self.mass_t[range],
        }
    }
}

/// Consecutive rows of a trade table, column by column.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a> {
    /// Products.
    pub product: &'a [Hs6],
    /// Years.
    pub year: &'a [Year],
    /// Buyers.
    pub importer: &'a [Country],
    /// Sellers.
    pub exporter: &'a [Country],
    /// Values in thousand US dollars.
    pub value_kusd: &'a [f64],
    /// Masses in tonnes, NaN where not reported; [`Rows::iter`] gives them as options.
    pub mass_t: &'a [f64],
}

impl<'a> Rows<'a> {
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.value_kusd.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.value_kusd.is_empty()
    }

    /// A part of these rows.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Rows<'a> {
        Rows {
            product: &self.product[range.clone()],
            year: &self.year[range.clone()],
            importer: &self.importer[range.clone()],
            exporter: &self.exporter[range.clone()],
            value_kusd: &self.value_kusd[range.clone()],
            mass_t: &self.mass_t[range],
        }
    }

    /// The rows as flows.
    pub fn iter(&self) -> impl Iterator<Item = Flow> + use<'a> {
        let rows = *self;
        (0..rows.len()).map(move |i| Flow {
            product: rows.product[i],
            year: rows.year[i],
            exporter: rows.exporter[i],
            importer: rows.importer[i],
            value: Kusd(rows.value_kusd[i]),
            mass: (!rows.mass_t[i].is_nan()).then(|| Tonnes(rows.mass_t[i])),
        })
    }

    /// The runs of rows of one importer each, in order.
    pub fn by_importer(&self) -> impl Iterator<Item = (Country, Rows<'a>)> + use<'a> {
        let rows = *self;
        let mut start = 0;
        std::iter::from_fn(move || {
            let importer = *rows.importer.get(start)?;
            let end = start + rows.importer[start..].iter().take_while(|c| **c == importer).count();
            let part = rows.part(start..end);
            start = end;
            Some((importer, part))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(importer: &str, exporter: &str, value: f64, mass: Option<f64>) -> Flow {
        Flow {
            product: Hs6::new(284_690).unwrap(),
            year: Year(2024),
            exporter: Country::from_iso3(exporter).unwrap(),
            importer: Country::from_iso3(importer).unwrap(),
            value: Kusd(value),
            mass: mass.map(Tonnes),
        }
    }

    #[test]
    fn rows_of_the_same_pair_are_added_and_an_absent_mass_stays_absent() {
        let trade = Trade::from_flows(vec![
            flow("KOR", "JPN", 3.0, None),
            flow("KOR", "CHN", 1.0, Some(2.0)),
            flow("KOR", "CHN", 4.0, None),
        ]);
        let rows: Vec<_> = trade
            .imports(Hs6::new(284_690).unwrap(), Year(2024), Country::from_iso3("KOR").unwrap())
            .iter()
            .collect();
        assert_eq!(rows, vec![flow("KOR", "CHN", 5.0, Some(2.0)), flow("KOR", "JPN", 3.0, None)]);
    }

    #[test]
    fn an_importer_without_rows_gives_none() {
        let trade = Trade::from_flows(vec![flow("KOR", "CHN", 1.0, None)]);
        assert!(
            trade
                .imports(Hs6::new(284_690).unwrap(), Year(2024), Country::from_iso3("MNG").unwrap())
                .is_empty()
        );
    }
}
