//! Reads the columns of an answer by name.

use std::collections::BTreeMap;

use lodeway_answers::{Cell, Output};

/// A row of an answer.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    answer: &'a Output<'static>,
    cells: &'a [Cell<'static>],
}

impl<'a> Row<'a> {
    fn cell(&self, column: &str) -> Option<&'a Cell<'static>> {
        self.cells.get(self.answer.place(column)?)
    }

    /// The number in a column; none when the cell is empty.
    pub fn number(&self, column: &str) -> Option<f64> {
        self.cell(column).and_then(Cell::number)
    }

    /// The words in a column.
    pub fn words(&self, column: &str) -> &'a str {
        self.cell(column).map_or("", Cell::words)
    }
}

/// The rows of an answer.
pub fn rows<'a>(answer: &'a Output<'static>) -> impl Iterator<Item = Row<'a>> {
    answer.rows.iter().map(move |cells| Row { answer, cells })
}

/// Value and mass of what each exporter sells, each product once although minerals may share it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sold {
    /// Thousand US dollars.
    pub value_kusd: f64,
    /// Tonnes, as far as reported.
    pub mass_t: Option<f64>,
}

impl Sold {
    fn add(&mut self, value: f64, mass: Option<f64>) {
        self.value_kusd += value;
        self.mass_t = match (self.mass_t, mass) {
            (Some(a), Some(b)) => Some(a + b),
            (a, b) => a.or(b),
        };
    }

    /// Million US dollars, or thousand tonnes.
    pub fn in_unit(&self, by_mass: bool) -> Option<f64> {
        if by_mass { self.mass_t.map(|t| t / 1e3) } else { Some(self.value_kusd / 1e3) }
    }
}

/// Adds up the rows of `lodeway shares` by what `key` makes of a row.
pub fn added<K: Ord>(answer: &Output<'static>, key: impl Fn(&Row) -> K) -> BTreeMap<K, Sold> {
    let mut seen = std::collections::BTreeSet::new();
    let mut all: BTreeMap<K, Sold> = BTreeMap::new();
    for row in rows(answer) {
        let year = row.number("year").unwrap_or(0.0) as i64;
        // A code that two minerals of the question share is sold once.
        if seen.insert((row.words("importer"), row.words("product"), year, row.words("exporter"))) {
            let value = row.number("value_kusd").unwrap_or(0.0);
            all.entry(key(&row)).or_default().add(value, row.number("mass_t"));
        }
    }
    all
}

/// The largest first, the rest under its own key at the end.
pub fn largest<K: Clone>(mut all: Vec<(K, f64)>, most: usize) -> (Vec<(K, f64)>, f64) {
    // A stable sort keeps the order of keys among equals.
    all.sort_by(|a, b| b.1.total_cmp(&a.1));
    let rest = all.split_off(most.min(all.len()));
    (all, rest.iter().map(|(_, value)| value).sum())
}

#[cfg(test)]
mod tests {
    use lodeway_answers::{integer, number, text};

    use super::*;

    fn shares(rows: &[(&'static str, &'static str, f64, Option<f64>)]) -> Output<'static> {
        let row = |(mineral, exporter, value, mass): &(&'static str, &'static str, f64, Option<f64>)| {
            let product = Cell::from("284610");
            let ends = [Cell::from(*value), Cell::from(*mass)];
            let start = [
                Cell::from("KOR"),
                Cell::from(*mineral),
                product,
                Cell::Integer(2024),
                Cell::from(*exporter),
            ];
            start.into_iter().chain(ends).collect()
        };
        Output {
            schema: "lodeway.shares/1",
            title: String::new(),
            result_id: String::new(),
            options: Vec::new(),
            columns: vec![
                text("importer"),
                text("mineral"),
                text("product"),
                integer("year", ""),
                text("exporter"),
                number("value_kusd", ""),
                number("mass_t", ""),
            ],
            rows: rows.iter().map(row).collect(),
            notes: Vec::new(),
            provenance: Vec::new(),
        }
    }

    #[test]
    fn a_code_that_two_minerals_share_is_sold_once() {
        let answer = shares(&[
            ("cerium", "CHN", 5.0, None),
            ("rare-earths", "CHN", 5.0, None),
            ("cerium", "JPN", 2.0, Some(1.0)),
        ]);
        let sold = added(&answer, |row| row.words("exporter").to_owned());
        assert_eq!(sold["CHN"], Sold { value_kusd: 5.0, mass_t: None });
        assert_eq!(sold["JPN"], Sold { value_kusd: 2.0, mass_t: Some(1.0) });
    }

    #[test]
    fn what_is_not_among_the_largest_is_other() {
        // 5 and 3 stay, 2 + 1 are the rest
        let (top, other) = largest(vec![("a", 1.0), ("b", 5.0), ("c", 3.0), ("d", 2.0)], 2);
        assert_eq!((top, other), (vec![("b", 5.0), ("c", 3.0)], 3.0));
    }
}
