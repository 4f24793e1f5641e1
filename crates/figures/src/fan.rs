//! A simulated value over months: median line, 80 % band, marked events; by powers of ten where it rises manyfold.

use crate::canvas::{Canvas, Caption, GRID, INK, SERIES, SOFT, Width, room};
use crate::text::{short, tick_label, ticks, told_between};
use crate::{Cell, Column, Figure, Table};

/// A point in time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Month, or year.
    pub at: f64,
    /// 10th percentile.
    pub low: f64,
    /// Median.
    pub median: f64,
    /// 90th percentile.
    pub high: f64,
}

/// A figure of one value with its band.
#[derive(Debug, Clone, PartialEq)]
pub struct Fan {
    /// What it says about itself.
    pub caption: Caption,
    /// Name of the time axis, such as `month`.
    pub time: String,
    /// Unit of the values.
    pub unit: String,
    /// The points, in order.
    pub points: Vec<Point>,
    /// Events: when, and in two or three words.
    pub events: Vec<(f64, String)>,
}

const HEIGHT: f64 = 230.0;
/// From this ratio of highest to lowest on, the scale is by powers of ten.
const MANYFOLD: f64 = 30.0;
/// Values above this are drawn at the upper edge.
const MOST: f64 = 1e6;

struct Plot {
    log: bool,
    steps: Vec<f64>,
    times: (f64, f64),
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Plot {
    fn x(&self, at: f64) -> f64 {
        let span = (self.times.1 - self.times.0).max(1e-9);
        self.left + (at - self.times.0) / span * (self.right - self.left)
    }

    fn y(&self, value: f64) -> f64 {
        let scale = |v: f64| if self.log { v.max(1e-9).log10() } else { v };
        let (low, high) = (scale(self.steps[0]), scale(self.steps[self.steps.len() - 1]));
        let part = ((scale(value) - low) / (high - low).max(1e-12)).clamp(0.0, 1.0);
        self.bottom - part * (self.bottom - self.top)
    }
}

fn steps(points: &[Point]) -> (bool, Vec<f64>) {
    let finite = points.iter().flat_map(|p| [p.low, p.median, p.high]).filter(|v| v.is_finite());
    let (low, high) =
        finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v.min(MOST))));
    if low > high {
        return (false, vec![0.0, 1.0]);
    }
    if low > 0.0 && high / low > MANYFOLD {
        let (first, last) = (low.log10().floor() as i32, high.log10().ceil() as i32);
        return (true, (first..=last.max(first + 1)).map(|power| 10f64.powi(power)).collect());
    }
    let pad = ((high - low) * 0.05).max(high.abs() * 1e-2).max(1e-3);
    let from = if low >= 0.0 && low < high * 0.5 { 0.0 } else { low - pad };
    (false, ticks(from, high + pad, 5))
}

impl Fan {
    fn plot(&self, canvas: &Canvas) -> Plot {
        let (log, steps) = steps(&self.points);
        let step = if steps.len() > 1 { steps[1] - steps[0] } else { 1.0 };
        let label = |t: &f64| if log { short(*t) } else { tick_label(*t, step) };
        let times = self.points.iter().map(|p| p.at);
        let (first, last) = times.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), t| (l.min(t), h.max(t)));
        Plot {
            log,
            times: (first, last),
            left: room(steps.iter().map(label), 90.0),
            right: canvas.width - 12.0,
            top: canvas.top + 18.0,
            bottom: canvas.top + HEIGHT,
            steps,
        }
    }

    fn axes(&self, canvas: &mut Canvas, plot: &Plot, narrow: bool) {
        let step = if plot.steps.len() > 1 { plot.steps[1] - plot.steps[0] } else { 1.0 };
        for tick in &plot.steps {
            let y = plot.y(*tick);
            canvas.line((plot.left, y), (plot.right, y), &format!("stroke=\"{GRID}\""));
            let words = if plot.log { short(*tick) } else { tick_label(*tick, step) };
            canvas.text((plot.left - 6.0, y + 4.0), "end", SOFT, &words);
        }
        let within = |t: &f64| *t >= plot.times.0 && *t <= plot.times.1;
        for at in ticks(plot.times.0, plot.times.1, if narrow { 4 } else { 8 }).into_iter().filter(within) {
            canvas.text((plot.x(at), plot.bottom + 16.0), "middle", SOFT, &format!("{at:.0}"));
        }
        let scale = if plot.log { ", by powers of ten" } else { "" };
        canvas.text(
            (plot.left, plot.bottom + 34.0),
            "start",
            SOFT,
            &format!("across: {}; up: {}{scale}", self.time, self.unit),
        );
    }

    fn events(&self, canvas: &mut Canvas, plot: &Plot) {
        for (n, (at, words)) in self.events.iter().enumerate() {
            let x = plot.x(*at);
            canvas.line(
                (x, plot.top - 6.0),
                (x, plot.bottom),
                &format!("stroke=\"{SOFT}\" stroke-dasharray=\"3 3\""),
            );
            // Two rows, so that neighbours do not run into each other.
            canvas.text((x + 4.0, plot.top + 4.0 + 14.0 * (n % 2) as f64), "start", SOFT, words);
        }
    }
}

impl Figure for Fan {
    fn svg(&self, width: Width) -> String {
        let mut canvas = Canvas::new(&self.caption, width);
        let plot = self.plot(&canvas);
        self.axes(&mut canvas, &plot, width.narrow());
        let known: Vec<&Point> = self.points.iter().filter(|p| p.median.is_finite()).collect();
        let upper = known.iter().map(|p| (plot.x(p.at), plot.y(p.high)));
        let lower = known.iter().rev().map(|p| (plot.x(p.at), plot.y(p.low)));
        let band: Vec<String> = upper.chain(lower).map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        canvas.raw(&format!(
            "<polygon points=\"{}\" fill=\"{}\" fill-opacity=\"0.22\"/>",
            band.join(" "),
            SERIES[0]
        ));
        let line: Vec<(f64, f64)> = known.iter().map(|p| (plot.x(p.at), plot.y(p.median))).collect();
        canvas.polyline(
            &line,
            &format!("stroke=\"{}\" stroke-width=\"2.2\" stroke-linejoin=\"round\"", SERIES[0]),
        );
        for point in &known {
            let name = format!("{} {}", self.time, short(point.at));
            canvas.open(&told_between(&name, point.median, Some((point.low, point.high)), &self.unit));
            canvas.circle((plot.x(point.at), plot.y(point.median)), 6.0, "fill-opacity=\"0\"");
            canvas.close();
        }
        self.events(&mut canvas, &plot);
        if let Some(last) = known.last() {
            canvas.value((plot.right, plot.y(last.median) - 8.0), "end", last.median);
        } else {
            canvas.strong((plot.left + 8.0, plot.top + 20.0), "start", INK, "cut off: no limit");
        }
        canvas.finish(plot.bottom + 40.0)
    }

    fn table(&self) -> Table {
        let column = |name: &str, unit: &str| Column { name: name.into(), unit: unit.into() };
        let rows =
            self.points.iter().map(|p| [p.at, p.median, p.low, p.high].map(Cell::known).to_vec()).collect();
        Table {
            title: self.caption.title.clone(),
            columns: vec![
                column(&self.time, ""),
                column("median", &self.unit),
                column("10th percentile", &self.unit),
                column("90th percentile", &self.unit),
            ],
            rows,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fan(high: f64) -> Fan {
        Fan {
            caption: Caption { id: "f".into(), title: "t".into(), subtitle: "s".into(), source: "x".into() },
            time: "month".into(),
            unit: "base 1".into(),
            points: vec![
                Point { at: 1.0, low: 1.0, median: 1.5, high: 2.0 },
                Point { at: 2.0, low: 1.0, median: 2.0, high },
            ],
            events: vec![(1.0, "ban".into())],
        }
    }

    #[test]
    fn a_manyfold_rise_is_drawn_by_powers_of_ten_and_said_so() {
        assert!(!fan(3.0).svg(Width::Wide).contains("powers of ten"));
        assert!(fan(300.0).svg(Width::Wide).contains("powers of ten"));
        assert!(fan(f64::INFINITY).svg(Width::Narrow).contains("</svg>"));
    }

    #[test]
    fn the_table_holds_what_is_drawn() {
        let table = fan(3.0).table();
        assert_eq!(table.rows[1], [2.0, 2.0, 1.0, 3.0].map(Cell::known).to_vec());
    }
}
