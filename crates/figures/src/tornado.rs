//! What moves a result: one bar an assumption, from its low to its high value, widest first.

use crate::canvas::{Canvas, Caption, GRID, INK, LABEL, SERIES, SOFT, Width};
use crate::text::{bold_width, short, tick_label, ticks, told, width as text_width, wrap};
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

/// Height of a bar; the two of an assumption lie below each other, so that their numbers never meet.
const BAR: f64 = 13.0;

/// A value of an assumption: two decimals, without zeros that say nothing.
fn assumed(value: f64) -> String {
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
        let margin = values().map(|v| bold_width(&short(v), LABEL)).fold(20.0, f64::max) + 10.0;
        let (left, right) = (margin, canvas.width - margin);
        let x = |v: f64| {
            if v.is_nan() {
                left
            } else {
                left + (v.clamp(first, last) - first) / (last - first).max(f64::MIN_POSITIVE) * (right - left)
            }
        };
        let labels: Vec<Vec<String>> =
            self.rows.iter().map(|r| wrap(&r.label, LABEL, canvas.width - 4.0)).collect();
        let heights: Vec<f64> =
            labels.iter().map(|l| 15.0 * (l.len() + 1) as f64 + 2.0 * BAR + 14.0).collect();
        let top = canvas.top + 4.0;
        let bottom = top + heights.iter().sum::<f64>();
        for mark in &marks {
            canvas.line((x(*mark), top), (x(*mark), bottom), &format!("stroke=\"{GRID}\""));
            canvas.text((x(*mark), bottom + 16.0), "middle", SOFT, &tick_label(*mark, step));
        }
        let mut y = top;
        for (r, (lines, height)) in self.rows.iter().zip(labels.iter().zip(&heights)) {
            for (k, line) in lines.iter().enumerate() {
                canvas.text((0.0, y + 13.0 + 15.0 * k as f64), "start", INK, line);
            }
            let key = y + 13.0 + 15.0 * lines.len() as f64;
            let bars = key + 5.0;
            let mut at_key = 0.0;
            let between = format!("stroke=\"{INK}\" stroke-width=\"1.6\"");
            canvas.line((x(self.middle), bars - 1.0), (x(self.middle), bars + 2.0 * BAR + 2.0), &between);
            for (n, (value, result)) in
                [(r.values.0, r.results.0), (r.values.1, r.results.1)].into_iter().enumerate()
            {
                let paint = format!("fill=\"{}\" fill-opacity=\"0.9\"", SERIES[n]);
                canvas.rect((at_key, key - 9.0), (10.0, 10.0), &paint);
                let words = format!("at {}", assumed(value));
                canvas.text((at_key + 15.0, key), "start", SOFT, &words);
                at_key += 15.0 + text_width(&words, LABEL) + 16.0;
                if result.is_nan() {
                    let at = (x(self.middle) + 4.0, bars + n as f64 * (BAR + 1.0) + 10.5);
                    canvas.text(at, "start", SOFT, "missing");
                    continue;
                }
                let (from, to) = (x(self.middle).min(x(result)), x(self.middle).max(x(result)));
                let under = bars + n as f64 * (BAR + 1.0);
                canvas.open(&told(&format!("{} at {}", r.label, assumed(value)), result, &self.unit));
                canvas.rect((from, under), ((to - from).max(1.0), BAR - 1.0), &paint);
                canvas.close();
                let (at, anchor) =
                    if result < self.middle { (from - 5.0, "end") } else { (to + 5.0, "start") };
                canvas.value((at, under + 10.5), anchor, result);
            }
            y += height;
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
