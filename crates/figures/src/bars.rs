//! Horizontal bars: signed values with whiskers, hatched where missing, light where not of today.

use crate::canvas::{Canvas, Caption, GRID, INK, LABEL, SERIES, SOFT, Width, room};
use crate::lines::cut;
use crate::text::{bold_width, short, tick_label, ticks, told, told_between, width as text_width};
use crate::{Cell, Column, Figure, Table};

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// Its value; none when missing.
    pub value: Option<f64>,
    /// Ends of its interval.
    pub ends: Option<(f64, f64)>,
    /// Drawn light: assumed or prospective.
    pub light: bool,
}

/// A figure of bars.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// What it says about itself.
    pub caption: Caption,
    /// Unit of the values.
    pub unit: String,
    /// The bars, top first.
    pub bars: Vec<Bar>,
}

const ROW: f64 = 26.0;

/// A linear scale over some values and zero, with its ticks: (position of a value, ticks, step).
pub(crate) fn scale(
    values: &[f64],
    left: f64,
    right: f64,
    count: usize,
) -> (impl Fn(f64) -> f64 + use<>, Vec<f64>, f64) {
    let known = || values.iter().copied().filter(|v| v.is_finite());
    let (low, high) = (known().fold(0.0, f64::min), known().fold(0.0, f64::max));
    let marks = ticks(low, if high > low { high } else { low + 1.0 }, count);
    let (first, last) = (marks[0], marks[marks.len() - 1]);
    let step = if marks.len() > 1 { marks[1] - marks[0] } else { 1.0 };
    let position = move |value: f64| {
        // What has no limit stops at the edge.
        let part = (if value.is_nan() { first } else { value.clamp(first, last) } - first) / (last - first);
        left + part * (right - left)
    };
    (position, marks, step)
}

/// A light bar keeps a dashed outline, so that it is seen on paper too.
fn outline(light: bool, colour: &str) -> String {
    if light {
        format!(" stroke=\"{colour}\" stroke-width=\"1.2\" stroke-dasharray=\"3 2\"")
    } else {
        String::new()
    }
}

/// A whisker over a bar; an end without limit is an arrow.
fn whisker(canvas: &mut Canvas, ends: (f64, f64), x: &dyn Fn(f64) -> f64, y: f64) {
    let style = format!("stroke=\"{INK}\" stroke-width=\"1.6\"");
    canvas.line((x(ends.0), y), (x(ends.1), y), &style);
    for end in [ends.0, ends.1] {
        let at = x(end);
        if end.is_finite() {
            canvas.line((at, y - 4.0), (at, y + 4.0), &style);
        } else {
            let back = at - 6.0 * end.signum();
            canvas.polyline(&[(back, y - 5.0), (at, y), (back, y + 5.0)], &style);
        }
    }
}

impl Figure for Bars {
    fn svg(&self, width: Width) -> String {
        let mut canvas = Canvas::new(&self.caption, width);
        let most = if width.narrow() { 110.0 } else { 240.0 };
        // Names that would be cut stand above their bars, over the whole width.
        let above = self.bars.iter().any(|b| text_width(&b.label, LABEL) > most);
        let left = if above { 8.0 } else { room(self.bars.iter().map(|b| b.label.as_str()), most) };
        let (row, down) = if above { (ROW + 16.0, 8.0) } else { (ROW, 0.0) };
        let values: Vec<f64> = self
            .bars
            .iter()
            .flat_map(|b| b.value.into_iter().chain(b.ends.into_iter().flat_map(|e| [e.0, e.1])))
            .collect();
        let labels = |negative: bool| {
            let signed = self.bars.iter().filter_map(|b| b.value).filter(move |v| (*v < 0.0) == negative);
            signed.map(|v| bold_width(&short(v), LABEL) + 10.0).fold(8.0, f64::max)
        };
        let (x, marks, step) = scale(
            &values,
            left + labels(true),
            canvas.width - labels(false),
            if width.narrow() { 3 } else { 6 },
        );
        let top = canvas.top + 4.0;
        let bottom = top + row * self.bars.len() as f64;
        for mark in &marks {
            canvas.line((x(*mark), top), (x(*mark), bottom), &format!("stroke=\"{GRID}\""));
            canvas.text((x(*mark), bottom + 16.0), "middle", SOFT, &tick_label(*mark, step));
        }
        for (i, bar) in self.bars.iter().enumerate() {
            let middle = top + row * (i as f64 + 0.5) + down;
            if above {
                let label = cut(&bar.label, canvas.width);
                canvas.text((0.0, middle - 13.0), "start", INK, &label);
            } else {
                canvas.text((left - 6.0, middle + 4.0), "end", INK, &cut(&bar.label, left - 8.0));
            }
            let Some(value) = bar.value.filter(|v| !v.is_nan()) else {
                canvas.blank((x(0.0), middle - 8.0), (60.0, 16.0), &told(&bar.label, f64::NAN, &self.unit));
                canvas.text((x(0.0) + 66.0, middle + 4.0), "start", SOFT, "missing");
                continue;
            };
            let colour = if value < 0.0 { SERIES[1] } else { SERIES[0] };
            let opacity = if bar.light { 0.3 } else { 0.9 };
            let (from, to) = (x(0.0).min(x(value)), x(0.0).max(x(value)));
            canvas.open(&told_between(&bar.label, value, bar.ends, &self.unit));
            canvas.rect(
                (from, middle - 8.0),
                ((to - from).max(1.0), 16.0),
                &format!("fill=\"{colour}\" fill-opacity=\"{opacity}\"{}", outline(bar.light, colour)),
            );
            let mut end = (from, to);
            if let Some((low, high)) = bar.ends.filter(|e| !e.0.is_nan() && !e.1.is_nan()) {
                whisker(&mut canvas, (low, high), &x, middle);
                end = (from.min(x(low)), to.max(x(high)));
            }
            canvas.close();
            if value >= 0.0 {
                canvas.value((end.1 + 6.0, middle + 4.0), "start", value);
            } else {
                canvas.value((end.0 - 6.0, middle + 4.0), "end", value);
            }
        }
        canvas.finish(bottom + 20.0)
    }

    fn table(&self) -> Table {
        let with = self.bars.iter().any(|b| b.ends.is_some());
        let mut columns = vec![
            Column { name: String::new(), unit: String::new() },
            Column { name: "value".into(), unit: self.unit.clone() },
        ];
        if with {
            columns.extend(["p10", "p90"].map(|name| Column { name: name.into(), unit: self.unit.clone() }));
        }
        let rows = self
            .bars
            .iter()
            .map(|b| {
                let cell = |x: Option<f64>| x.map_or(Cell::Missing("not known".into()), Cell::known);
                let mut row = vec![Cell::Text(b.label.clone()), cell(b.value)];
                if with {
                    row.extend([cell(b.ends.map(|e| e.0)), cell(b.ends.map(|e| e.1))]);
                }
                row
            })
            .collect();
        Table { title: self.caption.title.clone(), columns, rows }
    }
}
