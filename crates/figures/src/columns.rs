//! One column a year, with an optional line across and optional numbered marks for events.

use crate::bars::{Bar, scale};
use crate::canvas::{Canvas, Caption, GRID, INK, PAPER, SERIES, SOFT, Width, room};
use crate::text::{bold_width, short, spread, tick_label, told, wrap};
use crate::{Cell, Column, Figure, Table};

/// A dated event on the axis of years.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Decimal year.
    pub at: f64,
    /// The date as printed.
    pub date: String,
    /// What happened.
    pub words: String,
    /// Observed, assumed …
    pub status: String,
}

/// A figure of columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns {
    /// What it says about itself.
    pub caption: Caption,
    /// Unit of the values.
    pub unit: String,
    /// Year labels and values.
    pub columns: Vec<Bar>,
    /// A level with its words.
    pub level: Option<(f64, String)>,
    /// Events, in order of dates.
    pub events: Vec<Event>,
}

const HEIGHT: f64 = 210.0;

impl Figure for Columns {
    fn svg(&self, width: Width) -> String {
        let mut canvas = Canvas::new(&self.caption, width);
        let values: Vec<f64> =
            self.columns.iter().filter_map(|b| b.value).chain(self.level.iter().map(|l| l.0)).collect();
        let marks_room = if self.events.is_empty() { 0.0 } else { 26.0 };
        let (top, bottom) = (canvas.top + 8.0 + marks_room, canvas.top + marks_room + HEIGHT);
        let (y, marks, step) = scale(&values, bottom, top, 5);
        let left = room(marks.iter().map(|t| tick_label(*t, step)), 70.0);
        let years: Vec<f64> = self.columns.iter().map(|b| b.label.parse().unwrap_or(0.0)).collect();
        let first = years.first().copied().unwrap_or(0.0);
        let end =
            self.events.iter().map(|e| e.at.floor()).fold(years.last().copied().unwrap_or(first), f64::max);
        let slot = (canvas.width - left - 6.0) / (end - first + 1.0);
        let x = |year: f64| left + (year - first) * slot;
        for mark in &marks {
            canvas.line((left, y(*mark)), (canvas.width - 6.0, y(*mark)), &format!("stroke=\"{GRID}\""));
            canvas.text((left - 6.0, y(*mark) + 4.0), "end", SOFT, &tick_label(*mark, step));
        }
        // Values stand on their columns when each has room for its own, and no event line runs through them.
        let widest = values.iter().map(|v| bold_width(&short(*v), 12.0)).fold(0.0, f64::max);
        let labelled = widest + 2.0 <= slot && self.events.is_empty();
        for (column, year) in self.columns.iter().zip(&years) {
            match column.value.filter(|v| !v.is_nan()) {
                Some(value) => {
                    let colour = if value < 0.0 { SERIES[1] } else { SERIES[0] };
                    let (from, to) = (y(0.0).min(y(value)), y(0.0).max(y(value)));
                    canvas.open(&told(&column.label, value, &self.unit));
                    canvas.rect(
                        (x(*year) + slot * 0.14, from),
                        (slot * 0.72, (to - from).max(0.5)),
                        &format!("fill=\"{colour}\" fill-opacity=\"0.9\""),
                    );
                    canvas.close();
                    if value >= 0.0 && (labelled || value.is_infinite()) {
                        canvas.value((x(*year) + slot / 2.0, from - 5.0), "middle", value);
                    }
                }
                None => {
                    let words = told(&column.label, f64::NAN, &self.unit);
                    canvas.blank((x(*year) + slot * 0.14, top), (slot * 0.72, bottom - top), &words);
                }
            }
        }
        for year in (first as i64..=end as i64).step_by(year_step(slot)) {
            canvas.text((x(year as f64) + slot / 2.0, bottom + 17.0), "middle", SOFT, &year.to_string());
        }
        if let Some((level, words)) = self.level.as_ref().filter(|l| l.0.is_finite()) {
            canvas.line(
                (left, y(*level)),
                (canvas.width - 6.0, y(*level)),
                &format!("stroke=\"{INK}\" stroke-width=\"1.5\" stroke-dasharray=\"6 4\""),
            );
            canvas.strong((left + 6.0, y(*level) - 6.0), "start", INK, words);
        }
        let foot = self.marks(&mut canvas, &x, (top, bottom), width);
        canvas.finish(foot)
    }

    fn table(&self) -> Table {
        let mut rows: Vec<Vec<Cell>> = self
            .columns
            .iter()
            .map(|b| {
                vec![
                    Cell::Text(b.label.clone()),
                    b.value.map_or(Cell::Missing("not reported".into()), Cell::known),
                ]
            })
            .collect();
        rows.extend(self.events.iter().map(|e| {
            vec![Cell::Text(format!("{}: {} ({})", e.date, e.words, e.status)), Cell::Text(String::new())]
        }));
        let columns = vec![
            Column {
                name: if self.events.is_empty() { "year" } else { "year or event" }.into(),
                unit: String::new(),
            },
            Column { name: "value".into(), unit: self.unit.clone() },
        ];
        Table { title: self.caption.title.clone(), columns, rows }
    }
}

impl Columns {
    /// Numbered marks above the axis and their list below; returns the lower end of the drawing.
    fn marks(&self, canvas: &mut Canvas, x: &dyn Fn(f64) -> f64, ends: (f64, f64), width: Width) -> f64 {
        let mut foot = ends.1 + 24.0;
        if self.events.is_empty() {
            return foot;
        }
        let wanted: Vec<f64> = self.events.iter().map(|e| x(e.at)).collect();
        let placed = spread(&wanted, 19.0, 10.0, canvas.width - 10.0);
        for (i, (at, near)) in wanted.iter().zip(&placed).enumerate() {
            canvas.open(&format!(
                "{}: {} ({})",
                self.events[i].date, self.events[i].words, self.events[i].status
            ));
            canvas.polyline(
                &[(*near, ends.0 - 12.0), (*at, ends.0), (*at, ends.1)],
                &format!("stroke=\"{SERIES_MARK}\" stroke-width=\"1\" stroke-opacity=\"0.55\""),
            );
            canvas.circle((*near, ends.0 - 18.0), 8.5, &format!("fill=\"{SERIES_MARK}\" stroke=\"{PAPER}\""));
            canvas.raw(&format!("<text x=\"{near:.1}\" y=\"{:.1}\" font-size=\"11\" font-weight=\"650\" text-anchor=\"middle\" fill=\"{PAPER}\">{}</text>", ends.0 - 14.0, i + 1));
            canvas.close();
        }
        let across = if width.narrow() { 1 } else { 2 };
        let cell = canvas.width / f64::from(across);
        let rows = self.events.len().div_ceil(across as usize);
        let mut y = [foot + 8.0; 2];
        for (i, event) in self.events.iter().enumerate() {
            let column = i / rows;
            let text = format!("{} · {} · {}", i + 1, event.date, event.words);
            for line in wrap(&text, 12.0, cell - 18.0) {
                y[column] += 15.0;
                canvas.text((cell * column as f64, y[column]), "start", INK, &line);
            }
            y[column] += 4.0;
        }
        foot = y[0].max(y[1]);
        foot
    }
}

/// How many columns share a label of a year, by the pixels that each column has.
pub(crate) fn year_step(slot: f64) -> usize {
    [(36.0, 1), (18.0, 2), (7.2, 5)]
        .into_iter()
        .find(|(least, _)| slot >= *least)
        .map_or(10, |(_, every)| every)
}

/// Colour of event marks: stands out from paper, so that digits in the paper's colour stand out from it.
const SERIES_MARK: &str = SERIES[3];
