//! Parts of a whole over years, stacked; parts are labelled below in the order of the stack.

use crate::bars::scale;
use crate::canvas::{Canvas, Caption, GRID, INK, PAPER, SERIES, SOFT, Width, room};
use crate::text::{tick_label, told, width as text_width};
use crate::{Cell, Column, Figure, Table};

/// A figure of stacked columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Stacked {
    /// What it says about itself.
    pub caption: Caption,
    /// Unit of the values.
    pub unit: String,
    /// Name and (year, value) of each part; all parts have the same years. A year in which no part has a number is
    /// missing.
    pub parts: Vec<(String, Vec<(f64, f64)>)>,
}

const HEIGHT: f64 = 220.0;

impl Figure for Stacked {
    fn svg(&self, width: Width) -> String {
        let mut canvas = Canvas::new(&self.caption, width);
        let years: Vec<f64> =
            self.parts.first().map(|p| p.1.iter().map(|v| v.0).collect()).unwrap_or_default();
        let total =
            |i: usize| self.parts.iter().filter_map(|p| p.1.get(i)).map(|v| v.1.max(0.0)).sum::<f64>();
        let totals: Vec<f64> = (0..years.len()).map(total).collect();
        let legend = self.legend(&mut canvas);
        let (top, bottom) = (legend + 20.0, legend + HEIGHT + 10.0);
        let (y, marks, step) = scale(&totals, bottom, top, 5);
        let left = room(marks.iter().map(|t| tick_label(*t, step)), 70.0);
        for mark in &marks {
            canvas.line((left, y(*mark)), (canvas.width - 4.0, y(*mark)), &format!("stroke=\"{GRID}\""));
            canvas.text((left - 6.0, y(*mark) + 4.0), "end", SOFT, &tick_label(*mark, step));
        }
        let slot = (canvas.width - left - 4.0) / years.len().max(1) as f64;
        for (i, year) in years.iter().enumerate() {
            let at = left + slot * i as f64;
            if self.is_missing(i) {
                let words = told(&format!("{year:.0}"), f64::NAN, &self.unit);
                canvas.blank((at + slot * 0.12, top), (slot * 0.76, bottom - top), &words);
            }
            let mut below = 0.0;
            for (k, (name, values)) in self.parts.iter().enumerate() {
                let value = values.get(i).map_or(0.0, |v| v.1.max(0.0));
                if value > 0.0 {
                    let colour = colour(k, self.parts.len());
                    let height = y(below) - y(below + value);
                    canvas.open(&told(&format!("{name}, {year:.0}"), value, &self.unit));
                    canvas.rect(
                        (at + slot * 0.12, y(below + value)),
                        (slot * 0.76, height),
                        &format!("fill=\"{colour}\" stroke=\"{PAPER}\" stroke-width=\"0.6\""),
                    );
                    canvas.close();
                    below += value;
                }
            }
            if i % crate::columns::year_step(slot) == 0 {
                canvas.text((at + slot / 2.0, bottom + 17.0), "middle", SOFT, &format!("{year:.0}"));
            }
        }
        canvas.finish(bottom + 22.0)
    }

    fn table(&self) -> Table {
        let mut columns = vec![Column { name: "year".into(), unit: String::new() }];
        columns.extend(self.parts.iter().map(|p| Column { name: p.0.clone(), unit: self.unit.clone() }));
        let years = self.parts.first().map(|p| p.1.clone()).unwrap_or_default();
        let rows =
            years
                .iter()
                .enumerate()
                .map(|(i, (year, _))| {
                    let mut row = vec![Cell::Text(format!("{year:.0}"))];
                    row.extend(self.parts.iter().map(|p| {
                        p.1.get(i).map_or(Cell::Missing("not reported".into()), |v| Cell::known(v.1))
                    }));
                    row
                })
                .collect();
        Table { title: self.caption.title.clone(), columns, rows }
    }
}

/// The colour of a part: of several, the last is the rest and takes the colour of "other".
fn colour(part: usize, parts: usize) -> &'static str {
    if part + 1 == parts && parts > 1 { SERIES[SERIES.len() - 1] } else { SERIES[part % (SERIES.len() - 1)] }
}

impl Stacked {
    /// Whether no part has a number in the year at a place.
    fn is_missing(&self, place: usize) -> bool {
        self.parts.iter().filter_map(|p| p.1.get(place)).all(|v| v.1.is_nan())
    }

    /// The names with their colours, wrapped over the width; returns where the plot may start.
    fn legend(&self, canvas: &mut Canvas) -> f64 {
        let (mut x, mut y) = (0.0, canvas.top + 8.0);
        for (k, (name, _)) in self.parts.iter().enumerate() {
            let room = 18.0 + text_width(name, 12.0) + 14.0;
            if x > 0.0 && x + room > canvas.width {
                (x, y) = (0.0, y + 18.0);
            }
            canvas.rect((x, y - 9.0), (11.0, 11.0), &format!("fill=\"{}\"", colour(k, self.parts.len())));
            canvas.text((x + 16.0, y + 1.0), "start", INK, name);
            x += room;
        }
        y
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_without_a_number_is_hatched_and_not_empty() {
        let figure = |second: f64| Stacked {
            caption: Caption { id: "s".into(), title: "T".into(), subtitle: "U".into(), source: "S".into() },
            unit: "t".into(),
            parts: vec![("A".into(), vec![(2020.0, 1.0), (2021.0, second)])],
        };
        let svg = figure(f64::NAN).svg(Width::Wide);
        assert!(svg.contains("<title>2021: missing</title>") && !svg.contains("2020: missing"), "{svg}");
        assert!(!figure(0.0).svg(Width::Wide).contains("missing"));
        assert_eq!(figure(f64::NAN).table().rows[1][1], Cell::Missing("not known".into()));
    }
}
