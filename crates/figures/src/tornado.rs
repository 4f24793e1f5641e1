//! What moves a result: one bar an assumption, from its low to its high value, widest first.

use crate::canvas::{Canvas, Caption, GRID, INK, SERIES, SOFT, Width};
use crate::text::{tick_label, ticks, wrap};
use crate::{Cell, Column, Figure, Table};

/// One assumption.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The assumption in words.
    pub label: String,
    /// Its low and high value.
    pub values: (f64, f64),
    /// The result at the low and at the high value.
    pub results: (f64, f64),
}

/// A tornado.
#[derive(Debug, Clone, PartialEq)]
pub struct Tornado {
    /// What it says about itself.
    pub caption: Caption,
    /// Unit of the results.
    pub unit: String,
    /// The result with nothing moved.
    pub middle: f64,
    /// The assumptions.
    pub rows: Vec<Row>,
}

/// A value of an assumption: two decimals, without zeros that say nothing.
fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

impl Figure for Tornado {
    fn svg(&self, width: Width) -> String {
        let mut canvas = Canvas::new(&self.caption, width);
        let values = || {
            self.rows
                .iter()
                .flat_map(|r| [r.results.0, r.results.1])
                .chain([self.middle])
                .filter(|v| v.is_finite())
        };
        let first = values().next().unwrap_or(0.0);
        let (low, high) = (values().fold(first, f64::min), values().fold(first, f64::max));
        let marks = ticks(low, if high > low { high } else { low + 1.0 }, if width.narrow() { 3 } else { 6 });
        let (first, last) = (marks[0], marks[marks.len() - 1]);
        let step = if marks.len() > 1 { marks[1] - marks[0] } else { 1.0 };
        let (left, right) = (46.0, canvas.width - 46.0);
        let x = |v: f64| {
            if v.is_nan() {
                left
            } else {
                left + (v.clamp(first, last) - first) / (last - first).max(f64::MIN_POSITIVE) * (right - left)
            }
        };
        let row = 50.0;
        let top = canvas.top + 4.0;
        let bottom = top + row * self.rows.len() as f64 + 2.0;
        for mark in &marks {
            canvas.line((x(*mark), top), (x(*mark), bottom), &format!("stroke=\"{GRID}\""));
            canvas.text((x(*mark), bottom + 16.0), "middle", SOFT, &tick_label(*mark, step));
        }
        for (i, r) in self.rows.iter().enumerate() {
            let y = top + row * i as f64;
            let words = wrap(&r.label, 12.0, canvas.width - 4.0);
            canvas.text((0.0, y + 13.0), "start", INK, words.first().map_or("", String::as_str));
            let between = format!("stroke=\"{INK}\" stroke-width=\"1.6\"");
            canvas.line((x(self.middle), y + 17.0), (x(self.middle), y + 41.0), &between);
            for (value, result, colour) in
                [(r.values.0, r.results.0, SERIES[0]), (r.values.1, r.results.1, SERIES[1])]
            {
                let (from, to) = (x(self.middle).min(x(result)), x(self.middle).max(x(result)));
                canvas.rect(
                    (from, y + 20.0),
                    ((to - from).max(1.0), 16.0),
                    &format!("fill=\"{colour}\" fill-opacity=\"0.9\""),
                );
                let (at, anchor) =
                    if result < self.middle { (from - 5.0, "end") } else { (to + 5.0, "start") };
                canvas.strong((at, y + 32.0), anchor, INK, &short(value));
            }
        }
        canvas.finish(bottom + 20.0)
    }

    fn table(&self) -> Table {
        let column = |name: &str, unit: &str| Column { name: name.into(), unit: unit.into() };
        let mut rows = vec![vec![
            Cell::Text("all at their medians".into()),
            Cell::Text("–".into()),
            Cell::Text("–".into()),
            Cell::known(self.middle),
            Cell::known(self.middle),
        ]];
        rows.extend(self.rows.iter().map(|r| {
            vec![
                Cell::Text(r.label.clone()),
                Cell::known(r.values.0),
                Cell::known(r.values.1),
                Cell::known(r.results.0),
                Cell::known(r.results.1),
            ]
        }));
        let columns = vec![
            column("assumption", ""),
            column("low", ""),
            column("high", ""),
            column("result at low", &self.unit),
            column("result at high", &self.unit),
        ];
        Table { title: self.caption.title.clone(), columns, rows }
    }
}
