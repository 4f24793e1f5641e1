//! Medians with their ends, one row each.

use crate::bars::scale;
use crate::canvas::{Canvas, Caption, GRID, INK, LABEL, SERIES, SOFT, Width};
use crate::text::{bold_width, short, tick_label, told, told_between, width as text_width, wrap};
use crate::{Cell, Column, Figure, Table};

/// A row: low end, median, high end; an infinite median is "no limit".
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it is of.
    pub label: String,
    /// 10th percentile.
    pub low: f64,
    /// Median.
    pub median: f64,
    /// 90th percentile.
    pub high: f64,
}

/// A figure of intervals.
#[derive(Debug, Clone, PartialEq)]
pub struct Intervals {
    /// What it says about itself.
    pub caption: Caption,
    /// Unit of the values.
    pub unit: String,
    /// The rows, top first.
    pub rows: Vec<Row>,
}

/// The ends in words; an upper end without limit is said so.
fn range(row: &Row) -> String {
    format!("({} to {})", short(row.low), short(row.high))
}

impl Figure for Intervals {
    fn svg(&self, width: Width) -> String {
        let mut canvas = Canvas::new(&self.caption, width);
        let values: Vec<f64> = self.rows.iter().flat_map(|r| [r.low, r.median, r.high]).collect();
        let widest = self.rows.iter().filter(|r| r.high.is_finite()).max_by(|a, b| a.high.total_cmp(&b.high));
        let words =
            30.0 + widest.map_or(0.0, |r| bold_width(&short(r.median), LABEL) + text_width(&range(r), LABEL));
        let (x, marks, step) = scale(&values, 30.0, canvas.width - words, if width.narrow() { 3 } else { 6 });
        let top = canvas.top + 2.0;
        let labels: Vec<Vec<String>> =
            self.rows.iter().map(|r| wrap(&r.label, LABEL, canvas.width - 4.0)).collect();
        let row = 29.0 + 15.0 * labels.iter().map(Vec::len).max().unwrap_or(1) as f64;
        let bottom = top + row * self.rows.len() as f64 + 4.0;
        for mark in &marks {
            canvas.line((x(*mark), top), (x(*mark), bottom), &format!("stroke=\"{GRID}\""));
            canvas.text((x(*mark), bottom + 16.0), "middle", SOFT, &tick_label(*mark, step));
        }
        for (i, r) in self.rows.iter().enumerate() {
            let y = top + row * (i + 1) as f64 - 14.0;
            for (k, line) in labels[i].iter().rev().enumerate() {
                canvas.text((0.0, y - 14.0 - 15.0 * k as f64), "start", INK, line);
            }
            if r.median.is_nan() {
                canvas.blank((30.0, y - 7.0), (60.0, 14.0), &told(&r.label, r.median, &self.unit));
                canvas.text((96.0, y + 4.0), "start", SOFT, "missing");
                continue;
            }
            if r.median.is_infinite() {
                canvas.strong((30.0, y + 4.0), "start", SERIES[1], "cut off: no limit");
                continue;
            }
            canvas.open(&told_between(&r.label, r.median, Some((r.low, r.high)), &self.unit));
            canvas.line(
                (x(r.low), y),
                (x(r.high), y),
                &format!(
                    "stroke=\"{}\" stroke-width=\"5\" stroke-opacity=\"0.4\" stroke-linecap=\"round\"",
                    SERIES[0]
                ),
            );
            canvas.circle((x(r.median), y), 5.0, &format!("fill=\"{}\"", SERIES[0]));
            if r.high.is_infinite() {
                let (at, style) = (x(r.high), format!("stroke=\"{}\" stroke-width=\"2\"", SERIES[0]));
                canvas.polyline(&[(at - 7.0, y - 6.0), (at, y), (at - 7.0, y + 6.0)], &style);
            }
            canvas.close();
            canvas.value((x(r.high) + 10.0, y + 4.0), "start", r.median);
            let after = x(r.high) + 16.0 + bold_width(&short(r.median), LABEL);
            canvas.text((after, y + 4.0), "start", SOFT, &range(r));
        }
        canvas.finish(bottom + 20.0)
    }

    fn table(&self) -> Table {
        let mut columns = vec![Column { name: String::new(), unit: String::new() }];
        columns.extend(
            ["median", "p10", "p90"].map(|name| Column { name: name.into(), unit: self.unit.clone() }),
        );
        let rows = self
            .rows
            .iter()
            .map(|r| {
                vec![
                    Cell::Text(r.label.clone()),
                    Cell::known(r.median),
                    Cell::known(r.low),
                    Cell::known(r.high),
                ]
            })
            .collect();
        Table { title: self.caption.title.clone(), columns, rows }
    }
}
