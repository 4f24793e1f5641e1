//! Dated events in lanes, with durations where they last.

use crate::canvas::{Canvas, Caption, GRID, INK, SERIES, SOFT, Width};
use crate::text::{ticks, wrap};
use crate::{Cell, Column, Figure, Table};

/// An event or a span.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// Decimal year it starts.
    pub from: f64,
    /// Decimal year it ends; none for a moment.
    pub to: Option<f64>,
    /// Date or dates as printed.
    pub dates: String,
    /// What it is.
    pub words: String,
    /// Position in the palette.
    pub colour: usize,
}

/// A timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// What it says about itself.
    pub caption: Caption,
    /// The events, in order.
    pub spans: Vec<Span>,
}

impl Figure for Timeline {
    fn svg(&self, width: Width) -> String {
        let mut canvas = Canvas::new(&self.caption, width);
        let start = self.spans.first().map_or(0.0, |s| s.from);
        let first = self.spans.iter().map(|s| s.from).fold(start, f64::min).floor();
        let last = self.spans.iter().map(|s| s.to.unwrap_or(s.from)).fold(start, f64::max).ceil();
        let span = (last - first).max(1.0);
        let across = canvas.width - 20.0;
        let x = |year: f64| 10.0 + (year - first) / span * across;
        let mut y = canvas.top + 16.0;
        let start = y;
        let mut rows = Vec::new();
        for s in &self.spans {
            let lines = wrap(&format!("{} · {}", s.dates, s.words), 12.0, canvas.width - 8.0);
            rows.push((y, lines.clone()));
            y += 15.0 * lines.len() as f64 + 18.0;
        }
        let marks = ticks(first, last, if width.narrow() { 3 } else { 8 });
        for mark in marks.into_iter().filter(|m| *m >= first && *m <= last) {
            canvas.line((x(mark), start - 6.0), (x(mark), y), &format!("stroke=\"{GRID}\""));
            canvas.text((x(mark), y + 14.0), "middle", SOFT, &format!("{mark:.0}"));
        }
        for (s, (at, lines)) in self.spans.iter().zip(rows) {
            let colour = SERIES[s.colour % SERIES.len()];
            for (i, line) in lines.iter().enumerate() {
                canvas.text((2.0, at + 6.0 + 15.0 * i as f64), "start", INK, line);
            }
            let bar = at + 15.0 * lines.len() as f64;
            canvas.open(&format!("{}: {}", s.dates, s.words));
            match s.to {
                Some(to) => canvas.rect(
                    (x(s.from), bar - 4.0),
                    ((x(to) - x(s.from)).max(4.0), 8.0),
                    &format!("fill=\"{colour}\""),
                ),
                None => canvas.circle((x(s.from), bar), 5.0, &format!("fill=\"{colour}\"")),
            }
            canvas.close();
        }
        canvas.finish(y + 18.0)
    }

    fn table(&self) -> Table {
        let column = |name: &str| Column { name: name.into(), unit: String::new() };
        let rows = self
            .spans
            .iter()
            .map(|s| vec![Cell::Text(s.dates.clone()), Cell::Text(s.words.clone())])
            .collect();
        Table { title: self.caption.title.clone(), columns: vec![column("date"), column("what")], rows }
    }
}
