//! A value for every pair of rows and columns, in five steps of one colour; empty where there is none.

use crate::canvas::{Canvas, Caption, GRID, INK, LABEL, SOFT, Width, room};
use crate::palette::{ON_STEPS, STEPS};
use crate::text::{bold_width, escape, short, told, width as text_width};
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

    /// What the colours mean, what an empty cell and an endless value; returns where the next line may stand.
    fn legend(&self, canvas: &mut Canvas, top: f64) -> f64 {
        let mut entries: Vec<(&str, String)> = STEPS
            .into_iter()
            .enumerate()
            .map(|(n, paint)| match n {
                0 => (paint, format!("up to {}", short(self.bounds[0]))),
                4 => (paint, format!("above {}", short(self.bounds[3]))),
                _ => (paint, format!("to {}", short(self.bounds[n]))),
            })
            .collect();
        let all = || self.rows.iter().flat_map(|r| &r.1);
        if all().any(Option::is_none) {
            entries.push(("none", "empty: no such case".to_owned()));
        }
        if all().flatten().any(|v| v.is_infinite()) {
            entries.push((STEPS[4], "∞: cut off, or beyond the model".to_owned()));
        }
        let (mut x, mut y) = (0.0, top);
        for (paint, words) in entries {
            let long = 18.0 + text_width(&words, LABEL) + 14.0;
            if x > 0.0 && x + long > canvas.width {
                (x, y) = (0.0, y + 18.0);
            }
            canvas.rect((x, y), (13.0, 13.0), &format!("fill=\"{paint}\" stroke=\"{GRID}\""));
            canvas.text((x + 18.0, y + 11.0), "start", SOFT, &words);
            x += long;
        }
        y + 22.0
    }

    /// The names of the columns, level where all fit and rising where one does not; returns where the cells start.
    fn heads(&self, canvas: &mut Canvas, top: f64, left: f64, cell: f64) -> f64 {
        let longest = self.columns.iter().map(|name| text_width(name, LABEL)).fold(0.0, f64::max);
        let level = longest <= cell - 4.0;
        let below = if level { top + 22.0 } else { top + 16.0 + longest * 0.643 };
        for (c, name) in self.columns.iter().enumerate() {
            let at = (left + cell * (c as f64 + 0.5), below - 8.0);
            if level {
                canvas.text(at, "middle", INK, name);
            } else {
                // 40 degrees, ending over the column: sin 40° is 0.643.
                let (x, y) = (at.0 + 4.0, at.1);
                canvas.raw(&format!(
                    "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{LABEL}\" text-anchor=\"end\" fill=\"{INK}\" transform=\"rotate(40 {x:.1} {y:.1})\">{}</text>",
                    escape(name)
                ));
            }
        }
        below
    }

    fn cell(
        &self,
        canvas: &mut Canvas,
        corner: (f64, f64),
        size: (f64, f64),
        name: &str,
        value: Option<f64>,
    ) {
        let Some(value) = value else {
            canvas.open(&format!("{name}: no such case"));
            canvas.rect(corner, size, &format!("fill=\"{}\" stroke=\"{GRID}\"", crate::palette::PAPER));
            canvas.close();
            return;
        };
        let step = self.step(value);
        canvas.open(&told(name, value, &self.unit));
        canvas.rect(corner, size, &format!("fill=\"{}\"", STEPS[step]));
        let at = (corner.0 + size.0 / 2.0, corner.1 + size.1 / 2.0 + 4.0);
        if value.is_infinite() {
            canvas.on_mark(at, ON_STEPS[step], "∞");
        } else if bold_width(&short(value), LABEL) <= size.0 {
            canvas.value_on_mark(at, ON_STEPS[step], value);
        }
        canvas.close();
    }
}

impl Figure for Matrix {
    fn svg(&self, width: Width) -> String {
        let mut canvas = Canvas::new(&self.caption, width);
        let head = canvas.top;
        let under = self.legend(&mut canvas, head);
        let left = room(self.rows.iter().map(|(name, _)| name), canvas.width * 0.4) + 4.0;
        let cell = ((canvas.width - left) / self.columns.len().max(1) as f64).min(110.0);
        let top = self.heads(&mut canvas, under, left, cell);
        for (r, (name, values)) in self.rows.iter().enumerate() {
            let y = top + ROW * r as f64;
            canvas.text((left - 8.0, y + 16.0), "end", INK, &crate::lines::cut(name, left - 8.0));
            for (c, value) in values.iter().enumerate() {
                let column = self.columns.get(c).map_or("", String::as_str);
                let corner = (left + cell * c as f64 + 1.0, y + 1.0);
                self.cell(&mut canvas, corner, (cell - 2.0, ROW - 2.0), &format!("{name}, {column}"), *value);
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
        assert!(svg.contains(STEPS[1]) && svg.contains("<title>tin, JPN: no such case</title>"), "{svg}");
        assert!(
            svg.contains("empty: no such case") && svg.contains("<title>tin, CHN: 10 million US$</title>")
        );
        assert_eq!(figure.table().rows[0][2], Cell::Missing("no such case".into()));
    }
}
