//! Cost against risk: a falling line of points, with alternatives beside it by name.

use crate::canvas::{Canvas, Caption, GRID, INK, SERIES, SOFT, Width, room};
use crate::text::{short, spread, tick_label, ticks, width as text_width};
use crate::{Cell, Column, Figure, Table};

/// A named alternative.
#[derive(Debug, Clone, PartialEq)]
pub struct Rival {
    /// Its name.
    pub name: String,
    /// Its risk.
    pub risk: f64,
    /// Its expected cost.
    pub cost: f64,
}

/// A figure of a frontier.
#[derive(Debug, Clone, PartialEq)]
pub struct Frontier {
    /// What it says about itself.
    pub caption: Caption,
    /// Unit of both axes.
    pub unit: String,
    /// Risk and expected cost of each point, safest first.
    pub points: Vec<(f64, f64)>,
    /// Alternatives that need not lie on the frontier.
    pub rivals: Vec<Rival>,
}

const HEIGHT: f64 = 260.0;

/// Where values stand on the sheet.
struct Plot {
    risk: Vec<f64>,
    cost: Vec<f64>,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Plot {
    fn x(&self, risk: f64) -> f64 {
        self.left + part(&self.risk, risk) * (self.right - self.left)
    }

    fn y(&self, cost: f64) -> f64 {
        self.bottom - part(&self.cost, cost) * (self.bottom - self.top)
    }
}

fn part(steps: &[f64], value: f64) -> f64 {
    match (steps.first(), steps.last()) {
        (Some(low), Some(high)) if high > low => (value - low) / (high - low),
        _ => 0.5,
    }
}

fn steps(values: impl Iterator<Item = f64>, count: usize) -> Vec<f64> {
    let (low, high) = values
        .filter(|v| v.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
    if low > high {
        return vec![0.0, 1.0];
    }
    // A span of nothing still needs a scale.
    let pad = ((high - low) * 0.05).max(high.abs() * 1e-3).max(1e-3);
    ticks(low - pad, high + pad, count)
}

fn step(steps: &[f64]) -> f64 {
    if steps.len() > 1 { steps[1] - steps[0] } else { 1.0 }
}

impl Figure for Frontier {
    fn svg(&self, width: Width) -> String {
        let mut canvas = Canvas::new(&self.caption, width);
        let plot = self.plot(&canvas, width);
        axes(&mut canvas, &plot);
        let line: Vec<(f64, f64)> =
            self.points.iter().map(|(risk, cost)| (plot.x(*risk), plot.y(*cost))).collect();
        canvas.polyline(
            &line,
            &format!("stroke=\"{}\" stroke-width=\"2\" stroke-linejoin=\"round\"", SERIES[0]),
        );
        for (n, (point, (risk, cost))) in line.iter().zip(&self.points).enumerate() {
            canvas.open(&self.said(&format!("point {}", n + 1), *risk, *cost));
            canvas.circle(*point, 3.0, &format!("fill=\"{}\"", SERIES[0]));
            canvas.close();
        }
        self.rivals(&mut canvas, &plot);
        let below = plot.bottom + 38.0;
        canvas.text(
            (plot.left, below),
            "start",
            SOFT,
            "across: mean of the worst futures; up: expected cost",
        );
        canvas.finish(below + 6.0)
    }

    fn table(&self) -> Table {
        let column = |name: &str, unit: &str| Column { name: name.into(), unit: unit.into() };
        let mut rows: Vec<Vec<Cell>> = self
            .points
            .iter()
            .enumerate()
            .map(|(i, (risk, cost))| {
                vec![Cell::Text(format!("point {}", i + 1)), Cell::known(*risk), Cell::known(*cost)]
            })
            .collect();
        rows.extend(
            self.rivals
                .iter()
                .map(|r| vec![Cell::Text(r.name.clone()), Cell::known(r.risk), Cell::known(r.cost)]),
        );
        Table {
            title: self.caption.title.clone(),
            columns: vec![
                column("plan", ""),
                column("risk", &self.unit),
                column("expected cost", &self.unit),
            ],
            rows,
        }
    }
}

impl Frontier {
    fn said(&self, name: &str, risk: f64, cost: f64) -> String {
        format!("{name}: risk {}, expected cost {} {}", short(risk), short(cost), self.unit)
    }

    fn plot(&self, canvas: &Canvas, width: Width) -> Plot {
        let risks = self.points.iter().map(|p| p.0).chain(self.rivals.iter().map(|r| r.risk));
        let costs = self.points.iter().map(|p| p.1).chain(self.rivals.iter().map(|r| r.cost));
        let risk = steps(risks, if width.narrow() { 3 } else { 6 });
        let cost = steps(costs, 5);
        let size = step(&cost);
        let left = room(cost.iter().map(|t| tick_label(*t, size)), 90.0);
        let names = self.rivals.iter().map(|r| text_width(&r.name, 12.0)).fold(0.0, f64::max);
        Plot {
            risk,
            cost,
            left,
            right: canvas.width - names - 18.0,
            top: canvas.top + 8.0,
            bottom: canvas.top + HEIGHT,
        }
    }

    /// Alternatives as open circles, their names at the right edge so that none hides another.
    fn rivals(&self, canvas: &mut Canvas, plot: &Plot) {
        let shown: Vec<&Rival> =
            self.rivals.iter().filter(|r| r.risk.is_finite() && r.cost.is_finite()).collect();
        let wanted: Vec<f64> = shown.iter().map(|r| plot.y(r.cost) + 4.0).collect();
        let placed = spread(&wanted, 15.0, plot.top + 4.0, plot.bottom + 4.0);
        for (rival, y) in shown.iter().zip(placed) {
            let at = (plot.x(rival.risk), plot.y(rival.cost));
            canvas.line(at, (plot.right + 4.0, y - 4.0), &format!("stroke=\"{GRID}\" stroke-width=\"1\""));
            canvas.open(&self.said(&rival.name, rival.risk, rival.cost));
            canvas.circle(at, 4.0, &format!("fill=\"none\" stroke=\"{}\" stroke-width=\"2\"", SERIES[1]));
            canvas.close();
            canvas.text((plot.right + 8.0, y), "start", INK, &rival.name);
        }
    }
}

fn axes(canvas: &mut Canvas, plot: &Plot) {
    for tick in &plot.cost {
        let y = plot.y(*tick);
        canvas.line((plot.left, y), (plot.right, y), &format!("stroke=\"{GRID}\" stroke-width=\"1\""));
        canvas.text((plot.left - 6.0, y + 4.0), "end", SOFT, &tick_label(*tick, step(&plot.cost)));
    }
    for tick in &plot.risk {
        let x = plot.x(*tick);
        canvas.line((x, plot.bottom), (x, plot.bottom + 4.0), &format!("stroke=\"{SOFT}\""));
        canvas.text((x, plot.bottom + 18.0), "middle", SOFT, &tick_label(*tick, step(&plot.risk)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Frontier {
        let caption = |id: &str| Caption {
            id: id.into(),
            title: "Cost against risk".into(),
            subtitle: "million US$".into(),
            source: "an example".into(),
        };
        Frontier {
            caption: caption("frontier"),
            unit: "million US$".into(),
            points: vec![(10.0, 8.0), (20.0, 5.0), (40.0, 4.0)],
            rivals: vec![Rival { name: "do nothing".into(), risk: 60.0, cost: 6.0 }],
        }
    }

    #[test]
    fn every_point_and_rival_stands_in_the_table() {
        let table = small().table();
        assert_eq!(table.rows.len(), 4);
        assert_eq!(table.rows[3][0], Cell::Text("do nothing".into()));
    }

    #[test]
    fn less_risk_lies_left_and_more_cost_above() {
        let figure = small();
        let canvas = Canvas::new(&figure.caption, Width::Wide);
        let plot = figure.plot(&canvas, Width::Wide);
        assert!(plot.x(10.0) < plot.x(60.0) && plot.y(8.0) < plot.y(4.0));
        assert!(plot.x(60.0) <= plot.right && plot.x(10.0) >= plot.left);
    }

    #[test]
    fn no_points_and_bad_numbers_draw_without_breaking() {
        let mut figure = small();
        figure.points.clear();
        figure.rivals = vec![Rival { name: "cut off".into(), risk: f64::INFINITY, cost: f64::NAN }];
        for width in [Width::Wide, Width::Narrow] {
            let svg = figure.svg(width);
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        }
    }
}
