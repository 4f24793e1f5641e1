//! Why a value is missing, told by the hatched mark and by the table twin.
//!
//! A figure knows that a value is missing; the caller knows why. [`Reasoned`] puts the two together.

use crate::canvas::Width;
use crate::text::escape;
use crate::{Cell, Figure, Table};

/// A figure with the reasons of what it lacks.
#[derive(Debug, Clone, PartialEq)]
pub struct Reasoned<F> {
    /// The figure.
    pub figure: F,
    /// Name of a bar, year, series or country, and why it has no value; an empty name is a reason for all the others.
    /// A cell of the table twin alone is named by its column, a comma and its row, such as `production, 2019`.
    pub reasons: Vec<(String, String)>,
}

/// How the title of a hatched mark ends.
const MISSING: &str = ": missing</title>";
/// How the title of an empty cell ends.
const NO_CASE: &str = ": no such case</title>";

impl<F> Reasoned<F> {
    fn why(&self, name: &str) -> Option<&str> {
        let named =
            |wanted: &str| self.reasons.iter().find(|(name, _)| name == wanted).map(|(_, why)| why.as_str());
        named(name).or_else(|| named(""))
    }

    /// A drawing whose titles with some end say why, after some words.
    fn with_reasons(&self, drawn: &str, end: &str, words: &str) -> String {
        let mut told = String::with_capacity(drawn.len());
        let mut rest = drawn;
        while let Some((before, after)) = rest.split_once(end) {
            // A title is the name of its mark, or the name with the years it speaks of.
            let title = before.rsplit_once("<title>").map_or("", |(_, title)| title);
            let named = self.reasons.iter().find(|(name, _)| {
                let name = escape(name);
                !name.is_empty() && (title == name || title.starts_with(&format!("{name}, ")))
            });
            let why = named.map(|(_, why)| why.as_str()).or_else(|| self.why(""));
            told.push_str(before);
            match why {
                Some(why) => {
                    told.push_str(words);
                    told.push_str(&escape(why));
                    told.push_str("</title>");
                }
                None => told.push_str(end),
            }
            rest = after;
        }
        told.push_str(rest);
        told
    }
}

impl<F: Figure> Figure for Reasoned<F> {
    fn svg(&self, width: Width) -> String {
        let hatched = self.with_reasons(&self.figure.svg(width), MISSING, ": missing: ");
        self.with_reasons(&hatched, NO_CASE, ": ")
    }

    fn table(&self) -> Table {
        let mut table = self.figure.table();
        let heads: Vec<String> = table.columns.iter().map(|c| c.name.clone()).collect();
        for row in &mut table.rows {
            let name = match row.first() {
                Some(Cell::Text(name)) => name.clone(),
                _ => String::new(),
            };
            for (cell, head) in row.iter_mut().zip(&heads) {
                let named = |wanted: &str| self.reasons.iter().find(|(name, _)| name == wanted);
                // The reason of this very cell first, such as that of a line in a year.
                let cell_name = format!("{head}, {name}");
                let why =
                    named(&cell_name).or_else(|| named(&name)).or_else(|| named(head)).or_else(|| named(""));
                if let (Cell::Missing(old), Some((_, why))) = (cell, why) {
                    old.clone_from(why);
                }
            }
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Caption;
    use crate::bars::{Bar, Bars};

    #[test]
    fn a_hatched_bar_and_its_cell_say_why() {
        let bar = |label: &str| Bar { label: label.into(), value: None, ends: None, light: false };
        let bars = Bars {
            caption: Caption { id: "b".into(), title: "T".into(), subtitle: "S".into(), source: "x".into() },
            unit: "%".into(),
            bars: vec![bar("Magnets"), bar("Ores")],
        };
        let reasons = vec![("Magnets".to_owned(), "850511: not in this data set".to_owned())];
        let figure = Reasoned { figure: bars, reasons };
        let svg = figure.svg(Width::Wide);
        assert!(svg.contains("<title>Magnets: missing: 850511: not in this data set</title>"), "{svg}");
        assert!(svg.contains("<title>Ores: missing</title>"), "{svg}");
        assert_eq!(figure.table().rows[0][1], Cell::Missing("850511: not in this data set".into()));
        assert_eq!(figure.table().rows[1][1], Cell::Missing("not known".into()));
    }
}
