//! Lines over years: gaps where a value is missing, hatching where a whole span is, labels at the ends.

use crate::canvas::{Canvas, Caption, GRID, INK, LABEL, PAPER, SERIES, SOFT, Width, room, strong_room};
use crate::text::{bold_width, short, spread, tick_label, ticks, told, wrap_bold};
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

/// Where values stand on the sheet.
struct Plot {
    years: (f64, f64),
    steps: Vec<f64>,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Plot {
    fn x(&self, year: f64) -> f64 {
        let span = (self.years.1 - self.years.0).max(1.0);
        self.left + (year - self.years.0) / span * (self.right - self.left)
    }

    fn y(&self, value: f64) -> f64 {
        let (low, high) = (self.steps[0], self.steps[self.steps.len() - 1]);
        let part = if high > low { (value - low) / (high - low) } else { 0.5 };
        self.bottom - part * (self.bottom - self.top)
    }

    fn middle(&self) -> (f64, f64) {
        (f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }

    /// Grid, ticks and unit.
    fn axes(&self, canvas: &mut Canvas, unit: &str, years: usize) {
        let step = if self.steps.len() > 1 { self.steps[1] - self.steps[0] } else { 1.0 };
        for (i, tick) in self.steps.iter().enumerate() {
            let y = self.y(*tick);
            canvas.line((self.left, y), (self.right, y), &format!("stroke=\"{GRID}\" stroke-width=\"1\""));
            let unit = if unit == "%" && i + 1 == self.steps.len() { " %" } else { "" };
            canvas.text(
                (self.left - 6.0, y + 4.0),
                "end",
                SOFT,
                &format!("{}{unit}", tick_label(*tick, step)),
            );
        }
        let within = |t: &f64| *t >= self.years.0 && *t <= self.years.1;
        for year in ticks(self.years.0, self.years.1, years).into_iter().filter(within) {
            canvas.line(
                (self.x(year), self.bottom),
                (self.x(year), self.bottom + 4.0),
                &format!("stroke=\"{SOFT}\""),
            );
            canvas.text((self.x(year), self.bottom + 18.0), "middle", SOFT, &format!("{year:.0}"));
        }
    }
}

impl Figure for Lines {
    fn svg(&self, width: Width) -> String {
        let mut canvas = Canvas::new(&self.caption, width);
        let plot = self.plot(&canvas, width);
        plot.axes(&mut canvas, &self.unit, if width.narrow() { 3 } else { 6 });
        if self.values().next().is_none() {
            let size = (plot.right - plot.left, plot.bottom - plot.top);
            let words = format!("{:.0}–{:.0}: missing", plot.years.0, plot.years.1);
            canvas.blank((plot.left, plot.top), size, &words);
            canvas.strong(plot.middle(), "middle", INK, "not in this data set");
            return canvas.finish(plot.bottom + 22.0);
        }
        self.hatch_blanks(&mut canvas, &plot);
        for series in &self.series {
            self.line(&mut canvas, &plot, series);
        }
        self.labels(&mut canvas, &plot, width);
        canvas.finish(plot.bottom + 22.0)
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
                    value.filter(|v| !v.is_nan()).map_or(Cell::Missing("not reported".into()), Cell::Number)
                }));
                row
            })
            .collect();
        Table { title: self.caption.title.clone(), columns, rows }
    }
}

impl Lines {
    /// The known values.
    fn values(&self) -> impl Iterator<Item = f64> {
        self.series.iter().flat_map(|s| s.points.iter().filter_map(|p| p.1)).filter(|v| v.is_finite())
    }

    fn plot(&self, canvas: &Canvas, width: Width) -> Plot {
        let years = || self.series.iter().flat_map(|s| s.points.iter().map(|p| p.0));
        let start = years().next().unwrap_or(0.0);
        let most = self.top.unwrap_or_else(|| self.values().fold(0.0, f64::max));
        let least = self.values().fold(0.0, f64::min);
        let steps = ticks(least, if most > least { most } else { least + 1.0 }, 5);
        let step = if steps.len() > 1 { steps[1] - steps[0] } else { 1.0 };
        let unit = if self.unit == "%" { " %" } else { "" };
        let left = room(steps.iter().map(|t| format!("{}{unit}", tick_label(*t, step))), 80.0);
        let names = strong_room(self.names(width).iter().flatten(), 200.0);
        let newest = self.series.iter().filter_map(newest).map(|n| bold_width(&short(n.1), LABEL));
        let widest = newest.fold(0.0, f64::max);
        // On a telephone the value stands below the name.
        let (names, values) =
            if width.narrow() { (names.max(widest + 8.0), 0.0) } else { (names, widest + 8.0) };
        Plot {
            years: (years().fold(start, f64::min), years().fold(start, f64::max)),
            steps,
            left,
            right: canvas.width - names - values - 8.0,
            top: canvas.top + 6.0,
            bottom: canvas.top + HEIGHT,
        }
    }

    /// The names as labels: on a telephone in two lines.
    fn names(&self, width: Width) -> Vec<Vec<String>> {
        let room = if width.narrow() { 88.0 } else { 200.0 };
        self.series.iter().map(|s| wrap_bold(&s.name, LABEL, room)).collect()
    }

    /// One line: broken where a value is missing, an arrow where it has no limit, hollow where it is provisional.
    fn line(&self, canvas: &mut Canvas, plot: &Plot, series: &Series) {
        let colour = SERIES[series.colour % SERIES.len()];
        let dash = if series.dashed { " stroke-dasharray=\"5 4\"" } else { "" };
        let style = format!("stroke=\"{colour}\" stroke-width=\"2\" stroke-linejoin=\"round\"");
        for run in runs(&series.points) {
            let points: Vec<(f64, f64)> = run.iter().map(|(year, v)| (plot.x(*year), plot.y(*v))).collect();
            canvas.polyline(&points, &format!("{style}{dash}"));
            if let [point] = points.as_slice() {
                canvas.circle(*point, 2.5, &format!("fill=\"{colour}\""));
            }
        }
        for (year, value) in
            series.points.iter().filter_map(|p| p.1.filter(|v| v.is_infinite()).map(|v| (p.0, v)))
        {
            let (edge, back) = if value > 0.0 { (plot.top, 7.0) } else { (plot.bottom, -7.0) };
            let x = plot.x(year);
            canvas.polyline(&[(x - 5.0, edge + back), (x, edge), (x + 5.0, edge + back)], &style);
            canvas.text((x + 8.0, edge + 8.0 + back / 2.0), "start", SOFT, "no limit");
        }
        for (year, value) in series.points.iter().filter_map(|p| Some((p.0, p.1.filter(|v| v.is_finite())?)))
        {
            canvas.open(&told(&format!("{}, {year:.0}", series.name), value, &self.unit));
            canvas.circle((plot.x(year), plot.y(value)), 5.0, "fill-opacity=\"0\"");
            canvas.close();
        }
        if let Some((year, value)) = newest(series) {
            let provisional = self.provisional.is_some_and(|p| (p - year).abs() < 0.5);
            let fill = if provisional { PAPER } else { colour };
            canvas.circle(
                (plot.x(year), plot.y(value)),
                3.6,
                &format!("fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"2\""),
            );
        }
    }

    /// The names at the ends of their lines, with the newest value where there is room.
    fn labels(&self, canvas: &mut Canvas, plot: &Plot, width: Width) {
        let names = self.names(width);
        let ends: Vec<(usize, f64)> =
            self.series.iter().enumerate().filter_map(|(i, s)| newest(s).map(|n| (i, n.1))).collect();
        let below = usize::from(width.narrow());
        let lines = (names.iter().map(Vec::len).max().unwrap_or(1) + below) as f64;
        let wanted: Vec<f64> = ends.iter().map(|e| plot.y(e.1) + 4.0 - 7.0 * (lines - 1.0)).collect();
        let placed =
            spread(&wanted, 14.0 * lines + 1.0, plot.top + 4.0, plot.bottom + 4.0 - 14.0 * (lines - 1.0));
        for ((i, value), y) in ends.into_iter().zip(placed) {
            let colour = SERIES[self.series[i].colour % SERIES.len()];
            for (k, line) in names[i].iter().enumerate() {
                canvas.strong((plot.right + 10.0, y + 14.0 * k as f64), "start", colour, line);
            }
            if width.narrow() {
                canvas.value((plot.right + 10.0, y + 14.0 * names[i].len() as f64), "start", value);
            } else {
                canvas.value((canvas.width, y), "end", value);
            }
        }
    }

    /// Hatches the spans without any value over the whole height, and those that one line lacks as a strip on the axis.
    fn hatch_blanks(&self, canvas: &mut Canvas, plot: &Plot) {
        for (from, to) in self.blank_spans() {
            let words = format!("{from:.0}–{to:.0}: missing");
            let (from, to) = (plot.x(from), plot.x(to));
            canvas.blank((from, plot.top), (to - from, plot.bottom - plot.top), &words);
            if to - from > 150.0 {
                let middle = (f64::midpoint(from, to), plot.middle().1);
                canvas.strong(middle, "middle", SOFT, "not in this data set");
            }
        }
        let mut strips = 0;
        for series in self.series.iter().filter(|s| s.points.iter().any(|p| p.1.is_some_and(f64::is_finite)))
        {
            let whole = self.blank_spans();
            let spans = blank_spans(std::slice::from_ref(series));
            for (from, to) in spans.into_iter().filter(|span| !whole.contains(span)) {
                let words = format!("{}, {from:.0}–{to:.0}: missing", series.name);
                let (from, to) = (plot.x(from), plot.x(to));
                let y = plot.bottom - 7.0 - 20.0 * f64::from(strips);
                canvas.blank((from, y), (to - from, 7.0), &words);
                canvas.text((from + 2.0, y - 3.0), "start", SOFT, &format!("{} missing", series.name));
                strips += 1;
            }
        }
    }

    fn blank_spans(&self) -> Vec<(f64, f64)> {
        blank_spans(&self.series)
    }
}

/// Spans of three and more years in which no line has a value, from the last known year to the next.
fn blank_spans(series: &[Series]) -> Vec<(f64, f64)> {
    let mut years: Vec<(f64, bool)> = Vec::new();
    for (year, value) in series.iter().flat_map(|s| &s.points) {
        let known = value.is_some_and(f64::is_finite);
        match years.iter_mut().find(|y| (y.0 - year).abs() < 0.5) {
            Some(seen) => seen.1 |= known,
            None => years.push((*year, known)),
        }
    }
    years.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut spans = Vec::new();
    let mut start = 0;
    for i in 0..=years.len() {
        if i == years.len() || years[i].1 {
            if i - start >= 3 {
                let (before, after) = (start.saturating_sub(1), i.min(years.len() - 1));
                spans.push((years[before].0, years[after].0));
            }
            start = i + 1;
        }
    }
    spans
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

/// The newest known value of a line with its year.
fn newest(series: &Series) -> Option<(f64, f64)> {
    series.points.iter().rev().find_map(|(year, v)| v.filter(|v| v.is_finite()).map(|v| (*year, v)))
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
    fn three_blank_years_are_a_span_and_two_are_a_gap() {
        let figure = |known: &[bool]| {
            let points =
                known.iter().enumerate().map(|(i, k)| (2000.0 + i as f64, k.then_some(1.0))).collect();
            Lines {
                caption: caption(),
                unit: "%".into(),
                series: vec![Series { name: "A".into(), points, dashed: false, colour: 0 }],
                provisional: None,
                top: None,
            }
        };
        // Known in 2000 and 2004, blank from 2001 to 2003: the band runs from 2000 to 2004.
        assert_eq!(figure(&[true, false, false, false, true]).blank_spans(), [(2000.0, 2004.0)]);
        assert_eq!(figure(&[false, false, false, true]).blank_spans(), [(2000.0, 2003.0)]);
        assert!(figure(&[true, false, false, true]).blank_spans().is_empty());
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
