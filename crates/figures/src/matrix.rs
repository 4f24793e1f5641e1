//! A value for every pair of rows and columns, in five steps of one colour; empty where there is none.

use crate::canvas::{Canvas, Caption, GRID, INK, SOFT, Width, room};
use crate::palette::STEPS;
use crate::text::{short, width as text_width};
use crate::{Cell, Column, Figure, Table};

/// A figure of pairs.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// What it says about itself.
    pub caption: Caption,
    /// Unit of the values.
    pub unit: String,
    /// Upper bounds of the first four steps, rising.
    pub bounds: [f64; 4],
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows: name, and a value for each column; none where there is nothing.
    pub rows: Vec<(String, Vec<Option<f64>>)>,
}

const ROW: f64 = 24.0;

impl Matrix {
    fn step(&self, value: f64) -> usize {
        self.bounds.iter().take_while(|b| value > **b).count()
    }

    fn legend(&self, canvas: &mut Canvas, top: f64) -> f64 {
        let mut x = 0.0;
        let mut y = top;
        for (n, paint) in STEPS.iter().enumerate() {
            let words = match n {
                0 => format!("up to {}", short(self.bounds[0])),
                4 => format!("above {}", short(self.bounds[3])),
                _ => format!("to {}", short(self.bounds[n])),
            };
            let long = 18.0 + text_width(&words, 12.0) + 14.0;
            if x + long > canvas.width {
                (x, y) = (0.0, y + 18.0);
            }
            canvas.rect((x, y), (13.0, 13.0), &format!("fill=\"{paint}\" stroke=\"{GRID}\""));
            canvas.text((x + 18.0, y + 11.0), "start", SOFT, &words);
            x += long;
        }
        y + 22.0
    }
}

impl Figure for Matrix {
    fn svg(&self, width: Width) -> String {
        let mut canvas = Canvas::new(&self.caption, width);
        let head = canvas.top;
        let top = self.legend(&mut canvas, head) + 22.0;
        let left = room(self.rows.iter().map(|(name, _)| name), canvas.width * 0.4) + 4.0;
        let cell = ((canvas.width - left) / self.columns.len().max(1) as f64).min(90.0);
        for (c, name) in self.columns.iter().enumerate() {
            canvas.text((left + cell * (c as f64 + 0.5), top - 8.0), "middle", INK, name);
        }
        for (r, (name, values)) in self.rows.iter().enumerate() {
            let y = top + ROW * r as f64;
            canvas.text((left - 8.0, y + 16.0), "end", INK, name);
            for (c, value) in values.iter().enumerate() {
                let corner = (left + cell * c as f64 + 1.0, y + 1.0);
                let size = (cell - 2.0, ROW - 2.0);
                match value {
                    None => canvas.rect(corner, size, &format!("fill=\"none\" stroke=\"{GRID}\"")),
                    Some(value) => {
                        canvas.rect(corner, size, &format!("fill=\"{}\"", STEPS[self.step(*value)]));
                        if !width.narrow() && value.is_finite() {
                            canvas.value((corner.0 + size.0 / 2.0, y + 16.0), "middle", *value);
                        } else if value.is_infinite() {
                            canvas.strong((corner.0 + size.0 / 2.0, y + 16.0), "middle", INK, "∞");
                        }
                    }
                }
            }
        }
        canvas.finish(top + ROW * self.rows.len() as f64 + 4.0)
    }

    fn table(&self) -> Table {
        let mut columns = vec![Column { name: String::new(), unit: String::new() }];
        columns
            .extend(self.columns.iter().map(|name| Column { name: name.clone(), unit: self.unit.clone() }));
        let rows = self
            .rows
            .iter()
            .map(|(name, values)| {
                let cell = |v: &Option<f64>| v.map_or(Cell::Missing("no such case".into()), Cell::Number);
                std::iter::once(Cell::Text(name.clone())).chain(values.iter().map(cell)).collect()
            })
            .collect();
        Table { title: self.caption.title.clone(), columns, rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_follow_the_bounds_and_an_empty_cell_has_no_colour() {
        let figure = Matrix {
            caption: Caption { id: "m".into(), title: "t".into(), subtitle: "s".into(), source: "x".into() },
            unit: "million US$".into(),
            bounds: [1.0, 10.0, 100.0, 1000.0],
            columns: vec!["CHN".into(), "JPN".into()],
            rows: vec![("tin".into(), vec![Some(10.0), None])],
        };
        assert_eq!((figure.step(1.0), figure.step(10.0), figure.step(f64::INFINITY)), (0, 1, 4));
        let svg = figure.svg(Width::Wide);
        assert!(svg.contains(STEPS[1]) && svg.matches("fill=\"none\" stroke").count() == 1);
        assert_eq!(figure.table().rows[0][2], Cell::Missing("no such case".into()));
    }
}
