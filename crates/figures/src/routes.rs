//! Ways between two places on a map cut out around them; no sea or island names.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::atlas::Atlas;
use crate::canvas::{Canvas, Caption, GRID, INK, LABEL, PAPER, SERIES, SOFT, Width};
use crate::map::Frame;
use crate::palette::LAND;
use crate::text::short;
use crate::{Cell, Column, Figure, Table};

/// A way.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// By where, in words.
    pub name: String,
    /// Cost beside the cheapest.
    pub cost_index: f64,
    /// The same in words, such as [`cost_in_words`] gives.
    pub cost: String,
    /// Kilometres.
    pub km: f64,
    /// Legs: from, to, and whether by sea.
    pub legs: Vec<Leg>,
}

impl Route {
    /// The way in words.
    fn words(&self) -> String {
        format!("{}: {}, {} km", self.name, self.cost, short(self.km))
    }
}

/// A cost beside the cheapest, in words.
pub fn cost_in_words(cost_index: f64) -> String {
    if (cost_index - 1.0).abs() < 0.005 {
        "the cheapest".to_owned()
    } else {
        format!("{} times the cost of the cheapest", short(cost_index))
    }
}

/// A leg: from, to, by sea.
pub type Leg = ((f64, f64), (f64, f64), bool);

/// A map of ways.
#[derive(Debug, Clone, PartialEq)]
pub struct Routes {
    /// What it says about itself.
    pub caption: Caption,
    /// The land.
    pub land: Arc<Atlas>,
    /// Countries passed, set off from other land: ISO3 codes.
    pub passed: Vec<String>,
    /// Names beside their points.
    pub labels: Vec<((f64, f64), String)>,
    /// The ways, cheapest first.
    pub routes: Vec<Route>,
}

impl Routes {
    fn points(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.routes.iter().flat_map(|r| r.legs.iter().flat_map(|(from, to, _)| [*from, *to]))
    }

    fn land(&self, canvas: &mut Canvas, frame: &Frame, top: f64) {
        let id = canvas.id("cut");
        let mut markup = format!(
            "<defs><clipPath id=\"{id}\"><rect x=\"0\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\"/></clipPath></defs><g clip-path=\"url(#{id})\">",
            canvas.width,
            frame.bottom() - top
        );
        for (outline, path) in self.land.outlines.iter().zip(self.land.paths(frame).iter()) {
            let fill = if self.passed.contains(&outline.iso3) { "var(--origin,#a9c9dd)" } else { LAND };
            let _ = write!(
                markup,
                "<path d=\"{path}\" fill=\"{fill}\" fill-rule=\"evenodd\" stroke=\"{PAPER}\" stroke-width=\"0.6\"/>"
            );
        }
        markup.push_str("</g>");
        canvas.raw(&markup);
        canvas.raw(&format!(
            "<rect x=\"0.5\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"none\" stroke=\"{GRID}\"/>",
            canvas.width - 1.0,
            frame.bottom() - top
        ));
    }
}

impl Figure for Routes {
    fn svg(&self, width: Width) -> String {
        let mut canvas = Canvas::new(&self.caption, width);
        let top = canvas.top;
        let points: Vec<(f64, f64)> = self.points().collect();
        let frame = Frame::over(&points, top, canvas.width, if width.narrow() { 240.0 } else { 340.0 });
        self.land(&mut canvas, &frame, top);
        for (n, route) in self.routes.iter().enumerate().rev() {
            canvas.open(&route.words());
            for (from, to, sea) in &route.legs {
                let dash = if *sea { " stroke-dasharray=\"2 5\"" } else { "" };
                let thick = if n == 0 { 3.0 } else { 2.0 };
                canvas.polyline(
                    &[frame.place(*from), frame.place(*to)],
                    &format!(
                        "stroke=\"{}\" stroke-width=\"{thick}\" stroke-linecap=\"round\"{dash}",
                        crate::palette::series(n)
                    ),
                );
            }
            canvas.close();
        }
        for (at, name) in &self.labels {
            let at = frame.place(*at);
            canvas.circle(at, 3.5, &format!("fill=\"{INK}\" stroke=\"{PAPER}\""));
            canvas.strong((at.0 + 7.0, at.1 + 4.0), "start", INK, name);
        }
        let mut y = frame.bottom() + 18.0;
        for (n, route) in self.routes.iter().enumerate() {
            let paint = crate::palette::series(n);
            canvas.line((0.0, y - 4.0), (22.0, y - 4.0), &format!("stroke=\"{paint}\" stroke-width=\"3\""));
            for line in crate::text::wrap(&route.words(), LABEL, canvas.width - 30.0) {
                canvas.text((28.0, y), "start", INK, &line);
                y += 16.0;
            }
            y += 2.0;
        }
        if self.routes.is_empty() {
            canvas.strong((8.0, top + 24.0), "start", SERIES[1], "no way");
        }
        canvas.text((0.0, y), "start", SOFT, "solid: by land; dotted: by sea");
        canvas.finish(y + 4.0)
    }

    fn table(&self) -> Table {
        let column = |name: &str, unit: &str| Column { name: name.into(), unit: unit.into() };
        let rows = self
            .routes
            .iter()
            .map(|r| vec![Cell::Text(r.name.clone()), Cell::known(r.cost_index), Cell::known(r.km)])
            .collect();
        Table {
            title: self.caption.title.clone(),
            columns: vec![column("way", ""), column("cost", "cheapest = 1"), column("distance", "km")],
            rows,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Worded;
    use crate::map::Outline;

    #[test]
    fn every_way_is_drawn_and_tabulated() {
        let mut figure = Routes {
            caption: Caption { id: "r".into(), title: "t".into(), subtitle: "s".into(), source: "x".into() },
            land: Atlas::new(vec![Outline {
                iso3: "CHN".into(),
                rings: vec![vec![(90.0, 30.0), (120.0, 30.0), (120.0, 45.0), (90.0, 30.0)]],
            }]),
            passed: vec!["CHN".into()],
            labels: vec![((106.9, 47.9), "Mongolia".into())],
            routes: vec![Route {
                name: "China".into(),
                cost_index: 1.0,
                cost: cost_in_words(1.0),
                km: 3452.0,
                legs: vec![((106.9, 47.9), (117.7, 39.0), false), ((117.7, 39.0), (129.0, 35.1), true)],
            }],
        };
        for width in [Width::Wide, Width::Narrow] {
            let svg = figure.svg(width);
            assert!(
                svg.contains("stroke-dasharray=\"2 5\"") && svg.contains("China: the cheapest, 3,452 km"),
                "{svg}"
            );
        }
        assert_eq!(figure.table().rows.len(), 1);
        *figure.words().pop().unwrap() = "최저 비용 경로".into();
        assert!(figure.svg(Width::Wide).contains("China: 최저 비용 경로, 3,452 km"));
    }
}
