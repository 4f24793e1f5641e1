//! Lines over years: gaps where a value is missing, hatching where a whole span is, labels at the ends.

use crate::canvas::{Canvas, Caption, GRID, INK, LABEL, PAPER, SERIES, SOFT, Width, room};
use crate::text::{spread, tick_label, ticks};
use crate::{Cell, Column, Figure, Table};

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Label at its end.
    pub name: String,
    /// Year and value; none where it is missing.
    pub points: Vec<(f64, Option<f64>)>,
    /// Dashed instead of solid.
    pub dashed: bool,
    /// Position in the palette.
    pub colour: usize,
}

/// A figure of lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    /// What it says about itself.
    pub caption: Caption,
    /// Unit of the values.
    pub unit: String,
    /// The lines.
    pub series: Vec<Series>,
    /// A year whose values will still be revised: drawn hollow.
    pub provisional: Option<f64>,
    /// Fixed top of the scale, such as 100 for shares.
    pub top: Option<f64>,
}

const HEIGHT: f64 = 250.0;

impl Figure for Lines {
    fn svg(&self, width: Width) -> String {
        let mut canvas = Canvas::new(&self.caption, width);
        let years = || self.series.iter().flat_map(|s| s.points.iter().map(|p| p.0));
        let (first, last) =
            (years().fold(f64::INFINITY, f64::min), years().fold(f64::NEG_INFINITY, f64::max));
        let values =
            || self.series.iter().flat_map(|s| s.points.iter().filter_map(|p| p.1)).filter(|v| v.is_finite());
        let most = self.top.unwrap_or_else(|| values().fold(0.0, f64::max));
        let least = values().fold(0.0, f64::min);
        let steps = ticks(least, if most > least { most } else { least + 1.0 }, 5);
        let (low, high) = (steps[0], *steps.last().unwrap_or(&1.0));
        let step = if steps.len() > 1 { steps[1] - steps[0] } else { 1.0 };
        let left = room(steps.iter().map(|t| tick_label(*t, step)), 70.0);
        let right =
            room(self.series.iter().map(|s| s.name.as_str()), if width.narrow() { 118.0 } else { 200.0 })
                + 12.0;
        let (top, bottom) = (canvas.top + 6.0, canvas.top + HEIGHT);
        let span = (last - first).max(1.0);
        let across = canvas.width - left - right;
        let x = |year: f64| left + (year - first) / span * across;
        let y = |value: f64| bottom - (value - low) / (high - low) * (bottom - top);
        let edge = x(last);
        for tick in &steps {
            canvas.line((left, y(*tick)), (edge, y(*tick)), &format!("stroke=\"{GRID}\" stroke-width=\"1\""));
            canvas.text((left - 6.0, y(*tick) + 4.0), "end", SOFT, &tick_label(*tick, step));
        }
        for year in ticks(first, last, if width.narrow() { 3 } else { 6 })
            .into_iter()
            .filter(|t| *t >= first && *t <= last)
        {
            canvas.line((x(year), bottom), (x(year), bottom + 4.0), &format!("stroke=\"{SOFT}\""));
            canvas.text((x(year), bottom + 18.0), "middle", SOFT, &format!("{year:.0}"));
        }
        if values().next().is_none() {
            let paint = canvas.hatch();
            canvas.rect((left, top), (edge - left, bottom - top), &format!("fill=\"{paint}\""));
            canvas.strong(
                (f64::midpoint(left, edge), f64::midpoint(top, bottom)),
                "middle",
                INK,
                "not in this data set",
            );
            return canvas.finish(bottom + 22.0);
        }
        let ends: Vec<(usize, f64)> = self
            .series
            .iter()
            .enumerate()
            .filter_map(|(i, s)| s.points.iter().rev().find_map(|p| p.1).map(|v| (i, y(v))))
            .collect();
        let label_y =
            spread(&ends.iter().map(|e| e.1 + 4.0).collect::<Vec<_>>(), LABEL + 3.0, top + 4.0, bottom + 4.0);
        for ((i, _), label) in ends.iter().zip(&label_y) {
            let series = &self.series[*i];
            let colour = SERIES[series.colour % SERIES.len()];
            let dash = if series.dashed { " stroke-dasharray=\"5 4\"" } else { "" };
            for run in runs(&series.points) {
                let points: Vec<(f64, f64)> = run.iter().map(|(year, v)| (x(*year), y(*v))).collect();
                canvas.polyline(
                    &points,
                    &format!("stroke=\"{colour}\" stroke-width=\"2\" stroke-linejoin=\"round\"{dash}"),
                );
                if let [(year, v)] = run.as_slice() {
                    canvas.circle((x(*year), y(*v)), 2.5, &format!("fill=\"{colour}\""));
                }
            }
            let newest = series.points.iter().rev().find_map(|(year, v)| v.map(|v| (*year, v)));
            if let Some((year, v)) = newest {
                let fill =
                    if self.provisional.is_some_and(|p| (p - year).abs() < 0.5) { PAPER } else { colour };
                canvas.circle(
                    (x(year), y(v)),
                    3.6,
                    &format!("fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"2\""),
                );
            }
            let words = cut(&series.name, right - 14.0);
            canvas.strong((edge + 10.0, *label), "start", colour, &words);
        }
        canvas.finish(bottom + 22.0)
    }

    fn table(&self) -> Table {
        let mut years: Vec<f64> = self.series.iter().flat_map(|s| s.points.iter().map(|p| p.0)).collect();
        years.sort_by(f64::total_cmp);
        years.dedup();
        let mut columns = vec![Column { name: "year".into(), unit: String::new() }];
        columns.extend(self.series.iter().map(|s| Column { name: s.name.clone(), unit: self.unit.clone() }));
        let rows = years
            .iter()
            .map(|year| {
                let mut row = vec![Cell::Text(format!("{year:.0}"))];
                row.extend(self.series.iter().map(|s| {
                    let value = s.points.iter().find(|p| (p.0 - year).abs() < 0.5).and_then(|p| p.1);
                    value.map_or(Cell::Missing("not reported".into()), Cell::Number)
                }));
                row
            })
            .collect();
        Table { title: self.caption.title.clone(), columns, rows }
    }
}

/// A label that fits, cut with an ellipsis where it must be.
pub(crate) fn cut(words: &str, room: f64) -> String {
    if crate::text::width(words, LABEL) <= room {
        return words.to_owned();
    }
    let mut text = words.to_owned();
    while !text.is_empty() && crate::text::width(&format!("{text}…"), LABEL) > room {
        text.pop();
    }
    format!("{}…", text.trim_end())
}

/// Unbroken runs of known values.
fn runs(points: &[(f64, Option<f64>)]) -> Vec<Vec<(f64, f64)>> {
    let mut runs: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
    for (year, value) in points {
        match value.filter(|v| v.is_finite()) {
            Some(value) => {
                if let Some(run) = runs.last_mut() {
                    run.push((*year, value));
                }
            }
            None => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) fn caption() -> Caption {
        Caption {
            id: "f".into(), title: "T < U".into(), subtitle: "%, 2020–2022".into(), source: "S".into()
        }
    }

    #[test]
    fn a_missing_year_breaks_the_line() {
        assert_eq!(runs(&[(1.0, Some(1.0)), (2.0, None), (3.0, Some(2.0))]).len(), 2);
    }

    #[test]
    fn the_table_holds_what_is_drawn_and_the_drawing_no_nan() {
        let figure = Lines {
            caption: caption(),
            unit: "%".into(),
            series: vec![Series {
                name: "A".into(),
                points: vec![(2020.0, Some(f64::NAN)), (2021.0, Some(5.0))],
                dashed: false,
                colour: 0,
            }],
            provisional: Some(2021.0),
            top: Some(100.0),
        };
        for width in [Width::Wide, Width::Narrow] {
            let svg = figure.svg(width);
            assert!(!svg.contains("NaN") && svg.contains("T &lt; U"), "{svg}");
        }
        assert_eq!(figure.table().rows[1][1], Cell::Number(5.0));
    }

    #[test]
    fn nothing_at_all_is_hatched_and_said() {
        let figure = Lines {
            caption: caption(),
            unit: "%".into(),
            series: vec![Series {
                name: "A".into(),
                points: vec![(2020.0, None), (2021.0, None)],
                dashed: false,
                colour: 0,
            }],
            provisional: None,
            top: None,
        };
        assert!(figure.svg(Width::Wide).contains("not in this data set"));
    }
}
