//! Flows on a world map in the Equal Earth projection (Šavrič, Patterson and Jenny 2018).
//!
//! No sea or island names. Rings are cut where they cross the edge of the map, so that none is drawn across it.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::atlas::Atlas;
use crate::canvas::{Canvas, Caption, GRID, INK, LABEL, PAPER, SERIES, SOFT, Width};
use crate::palette::LAND;
use crate::text::{bold_width, short, told, width as text_width};
use crate::{Cell, Column, Figure, Table};

/// The outline of a country: rings of (longitude, latitude) in degrees, filled even-odd.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// ISO3 code; empty for shapes without one.
    pub iso3: String,
    /// Rings.
    pub rings: Vec<Vec<(f64, f64)>>,
}

/// A flow to the destination.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// ISO3 code of the origin.
    pub iso3: String,
    /// Its name.
    pub name: String,
    /// Where it starts; none for origins that are no place.
    pub from: Option<(f64, f64)>,
    /// Value.
    pub value: f64,
    /// Share of the total, 0–1.
    pub share: f64,
    /// Mass in tonnes, if reported.
    pub mass_t: Option<f64>,
}

/// A map of flows to one destination.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowMap {
    /// What it says about itself.
    pub caption: Caption,
    /// Unit of the values.
    pub unit: String,
    /// The land.
    pub land: Arc<Atlas>,
    /// Where flows go.
    pub to: (f64, f64),
    /// ISO3 code of the destination.
    pub destination: String,
    /// Its name.
    pub destination_name: String,
    /// All flows, largest first.
    pub flows: Vec<Flow>,
    /// How many are drawn; the rest is "other".
    pub drawn: usize,
}

/// Middles of the map whose edges cross little land: 150° E cuts the Atlantic, 11° E the Bering Strait.
const PACIFIC: f64 = 150.0;
const ATLANTIC: f64 = 11.0;

/// Equal Earth on the unit sphere, with a middle longitude.
pub fn equal_earth(lon: f64, lat: f64, centre: f64) -> (f64, f64) {
    const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];
    let lambda = turned(lon, centre).to_radians();
    let theta = (3f64.sqrt() / 2.0 * lat.to_radians().sin()).asin();
    let t2 = theta * theta;
    let t6 = t2 * t2 * t2;
    let slope = A[0] + 3.0 * A[1] * t2 + t6 * (7.0 * A[2] + 9.0 * A[3] * t2);
    let x = 2.0 * 3f64.sqrt() * lambda * theta.cos() / (3.0 * slope);
    (x, theta * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2)))
}

/// Longitude seen from the middle, −180 to 180.
fn turned(lon: f64, centre: f64) -> f64 {
    let mut l = lon - centre;
    while l > 180.0 {
        l -= 360.0;
    }
    while l < -180.0 {
        l += 360.0;
    }
    l
}

/// Half the width of the map in projected units: Equal Earth at longitude 180 on the equator.
const HALF_WIDTH: f64 = 2.706_63;
/// Latitudes shown: Antarctica sells nothing.
const SOUTH: f64 = -56.0;
const NORTH: f64 = 84.0;

/// Where the world, or a part of it, lies on a sheet.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    centre: f64,
    top: f64,
    /// Pixels a projected unit.
    scale: f64,
    /// Left edge, upper edge and lower edge in projected units.
    window: (f64, f64, f64),
}

impl Frame {
    /// The whole world, its edge away from a point.
    pub fn around(point: (f64, f64), top: f64, width: f64) -> Frame {
        let centre = if (50.0..=180.0).contains(&point.0) { PACIFIC } else { ATLANTIC };
        let edge = |lat: f64| equal_earth(centre, lat, centre).1;
        Frame {
            centre,
            top,
            scale: width / (2.0 * HALF_WIDTH),
            window: (-HALF_WIDTH, edge(NORTH), edge(SOUTH)),
        }
    }

    /// A part of the world that holds some points with a margin, no higher than some pixels.
    pub fn over(points: &[(f64, f64)], top: f64, width: f64, highest: f64) -> Frame {
        let first = points.first().copied().unwrap_or((0.0, 0.0));
        let world = Frame::around(first, top, width);
        let on = |p: &(f64, f64)| equal_earth(p.0, p.1, world.centre);
        let start = (f64::INFINITY, f64::NEG_INFINITY);
        let span = |of: &dyn Fn((f64, f64)) -> f64| {
            points.iter().map(|p| of(on(p))).fold(start, |(l, h), v| (l.min(v), h.max(v)))
        };
        let ((west, east), (south, north)) = (span(&|p| p.0), span(&|p| p.1));
        if west > east {
            return world;
        }
        // At least some two thousand kilometres across.
        let across = ((east - west) * 1.4).max(0.3);
        let up = ((north - south) * 1.6).max(0.15);
        let scale = (width / across).min(highest / up);
        let middle = (f64::midpoint(west, east), f64::midpoint(south, north));
        let (half, tall) = (width / scale / 2.0, (up.max(width / scale * 0.35).min(highest / scale)) / 2.0);
        Frame { scale, window: (middle.0 - half, middle.1 + tall, middle.1 - tall), ..world }
    }

    /// Whether both put every point at the same place, to the last bit.
    pub(crate) fn alike(&self, other: &Frame) -> bool {
        let numbers =
            |f: &Frame| [f.centre, f.top, f.scale, f.window.0, f.window.1, f.window.2].map(f64::to_bits);
        numbers(self) == numbers(other)
    }

    /// Where a point lies.
    pub fn place(&self, point: (f64, f64)) -> (f64, f64) {
        let (x, y) = equal_earth(point.0, point.1, self.centre);
        ((x - self.window.0) * self.scale, self.top + (self.window.1 - y) * self.scale)
    }

    /// The lower edge.
    pub fn bottom(&self) -> f64 {
        self.top + (self.window.1 - self.window.2) * self.scale
    }

    /// An outline as the data of an SVG path: tenths of a pixel, each point from the one before, points that fall
    /// together once. A world map so takes a third of the bytes.
    pub fn path(&self, outline: &Outline) -> String {
        let mut path = String::new();
        for part in outline.rings.iter().flat_map(|ring| parts(ring, self.centre)) {
            let mut last: Option<(i32, i32)> = None;
            for point in part {
                let (x, y) = self.place((point.0, point.1.clamp(SOUTH, NORTH)));
                let here = ((x * 10.0).round() as i32, (y * 10.0).round() as i32);
                match last {
                    None => {
                        path.push('M');
                        push_pair(&mut path, here);
                        path.push('l');
                    }
                    Some(before) if before == here => continue,
                    Some(before) => push_pair(&mut path, (here.0 - before.0, here.1 - before.1)),
                }
                last = Some(here);
            }
            // A part that fell together into one point draws nothing.
            if path.ends_with('l') {
                path.pop();
            }
            path.push('Z');
        }
        path
    }
}

/// Two tenths of pixels as short as SVG allows: `1.2-.3`.
fn push_pair(path: &mut String, pair: (i32, i32)) {
    if path.ends_with(|c: char| c.is_ascii_digit()) && pair.0 >= 0 {
        path.push(' ');
    }
    push_tenths(path, pair.0);
    if pair.1 >= 0 {
        path.push(' ');
    }
    push_tenths(path, pair.1);
}

fn push_tenths(path: &mut String, tenths: i32) {
    let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
    if tenths < 0 {
        path.push('-');
    }
    let _ = match (whole, rest) {
        (whole, 0) => write!(path, "{whole}"),
        (0, rest) => write!(path, ".{rest}"),
        (whole, rest) => write!(path, "{whole}.{rest}"),
    };
}

impl FlowMap {
    fn frame(&self, top: f64, width: f64) -> Frame {
        Frame::around(self.to, top, width)
    }

    fn land(&self, canvas: &mut Canvas, top: f64) {
        let origins: Vec<&str> = self.flows.iter().take(self.drawn).map(|f| f.iso3.as_str()).collect();
        let frame = self.frame(top, canvas.width);
        let mut markup = String::new();
        for (outline, path) in self.land.outlines.iter().zip(self.land.paths(&frame).iter()) {
            let fill = if outline.iso3 == self.destination && !outline.iso3.is_empty() {
                "var(--goal,#e0a458)"
            } else if origins.contains(&outline.iso3.as_str()) {
                "var(--origin,#a9c9dd)"
            } else {
                LAND
            };
            let _ = write!(
                markup,
                "<path d=\"{path}\" fill=\"{fill}\" fill-rule=\"evenodd\" stroke=\"{PAPER}\" stroke-width=\"0.5\"/>"
            );
        }
        canvas.raw(&markup);
    }
}

/// A ring cut where it jumps over the edge of the map, each part ended on the edge.
fn parts(ring: &[(f64, f64)], centre: f64) -> Vec<Vec<(f64, f64)>> {
    let mut parts: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
    let mut last: Option<(f64, f64)> = None;
    for point in ring {
        let here = turned(point.0, centre);
        if let Some((before, lat)) = last
            && (before - here).abs() > 180.0
        {
            // Just inside either edge, at the latitude where the ring crosses it.
            let edge = before.signum() * 179.999_9;
            let (left, right) = (180.0 - before.abs(), 180.0 - here.abs());
            let part = if left + right > 0.0 { left / (left + right) } else { 0.5 };
            let crossing = lat + (point.1 - lat) * part;
            if let Some(part) = parts.last_mut() {
                part.push((centre + edge, crossing));
            }
            parts.push(vec![(centre - edge, crossing)]);
        }
        if let Some(part) = parts.last_mut() {
            part.push(*point);
        }
        last = Some((here, point.1));
    }
    // A ring that starts in the middle of a part ends in it too.
    if parts.len() > 2 || (parts.len() == 2 && ring.first() == ring.last()) {
        let mut end = parts.pop().unwrap_or_default();
        if parts.first().and_then(|p| p.first()) == end.last() {
            end.extend(parts.remove(0).into_iter().skip(1));
        }
        parts.push(end);
    }
    parts.retain(|part| part.len() > 2);
    parts
}

/// A share as whole per cent; what is less than one is said so.
fn percent(share: f64) -> String {
    if share > 0.0 && share < 0.005 { "<1 %".to_owned() } else { format!("{:.0} %", 100.0 * share) }
}

/// The outline of a curved flow, widest at its origin and thin where it arrives: readers tell the direction of such
/// tapered links faster than that of arrows (Holten and van Wijk 2009).
fn taper(from: (f64, f64), middle: (f64, f64), to: (f64, f64), thick: f64) -> Vec<(f64, f64)> {
    const STEPS: u32 = 24;
    const TIP: f64 = 1.0;
    let mut sides = (Vec::new(), Vec::new());
    for i in 0..=STEPS {
        let t = f64::from(i) / f64::from(STEPS);
        let blend = |a: f64, b: f64, c: f64| (1.0 - t).powi(2) * a + 2.0 * t * (1.0 - t) * b + t * t * c;
        let slope = |a: f64, b: f64, c: f64| 2.0 * (1.0 - t) * (b - a) + 2.0 * t * (c - b);
        let (x, y) = (blend(from.0, middle.0, to.0), blend(from.1, middle.1, to.1));
        let (dx, dy) = (slope(from.0, middle.0, to.0), slope(from.1, middle.1, to.1));
        let length = dx.hypot(dy).max(f64::MIN_POSITIVE);
        let half = 0.5 * (thick + (TIP - thick) * t);
        sides.0.push((x - dy / length * half, y + dx / length * half));
        sides.1.push((x + dy / length * half, y - dx / length * half));
    }
    sides.1.reverse();
    [sides.0, sides.1].concat()
}

/// Sets labels beside their points, the first ones first; one that finds no free place is left to the list below.
fn place_labels(canvas: &mut Canvas, labels: impl Iterator<Item = ((f64, f64), String)>) {
    // Offset and anchor (0 start, 1 middle, 2 end) of the places tried.
    const SPOTS: [(f64, f64, u8); 9] = [
        (6.0, 4.0, 0),
        (-6.0, 4.0, 2),
        (0.0, 18.0, 1),
        (0.0, -8.0, 1),
        (6.0, 18.0, 0),
        (-6.0, 18.0, 2),
        (8.0, -10.0, 0),
        (0.0, 34.0, 1),
        (0.0, -24.0, 1),
    ];
    let labels: Vec<((f64, f64), String)> = labels.collect();
    // No label may hide a point.
    let mut taken: Vec<(f64, f64, f64, f64)> =
        labels.iter().map(|((x, y), _)| (x - 4.0, y - 4.0, x + 4.0, y + 4.0)).collect();
    for (at, words) in labels {
        let length = bold_width(&words, LABEL);
        let boxed = |(dx, dy, anchor): (f64, f64, u8)| {
            let left = at.0 + dx - length * f64::from(anchor) / 2.0;
            (left, at.1 + dy - 11.0, left + length, at.1 + dy + 3.0)
        };
        let free = |b: &(f64, f64, f64, f64)| {
            let inside = b.0 >= 0.0 && b.2 <= canvas.width;
            inside && taken.iter().all(|t| b.2 < t.0 || b.0 > t.2 || b.3 < t.1 || b.1 > t.3)
        };
        if let Some(spot) = SPOTS.into_iter().find(|s| free(&boxed(*s))) {
            taken.push(boxed(spot));
            let anchor = ["start", "middle", "end"][usize::from(spot.2)];
            canvas.strong((at.0 + spot.0, at.1 + spot.1), anchor, INK, &words);
        }
    }
}

impl Figure for FlowMap {
    fn svg(&self, width: Width) -> String {
        let mut canvas = Canvas::new(&self.caption, width);
        let top = canvas.top;
        self.land(&mut canvas, top);
        let frame = self.frame(top, canvas.width);
        let bottom = frame.bottom();
        let to = frame.place(self.to);
        let most = self.flows.iter().map(|f| f.value).filter(|v| v.is_finite()).fold(0.0, f64::max);
        let mut labels = Vec::new();
        for (i, flow) in self.flows.iter().take(self.drawn).enumerate() {
            let Some(point) = flow.from else { continue };
            let from = frame.place(point);
            if flow.value.is_nan() {
                continue;
            }
            let thick = (flow.value / most.max(f64::MIN_POSITIVE) * 11.0).clamp(1.2, 11.0);
            let bend = ((to.0 - from.0).abs() * 0.22).min(60.0) + 8.0;
            let middle = (f64::midpoint(from.0, to.0), (from.1.min(to.1) - bend).max(top + 2.0));
            let shape: Vec<String> =
                taper(from, middle, to, thick).iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
            let share = format!("{}, {} of the total", self.unit, percent(flow.share));
            canvas.open(&told(&flow.name, flow.value, &share));
            canvas.raw(&format!(
                "<polygon points=\"{}\" fill=\"{}\" fill-opacity=\"0.8\"/>",
                shape.join(" "),
                SERIES[0]
            ));
            canvas.circle(from, 3.0, &format!("fill=\"{INK}\" stroke=\"{PAPER}\""));
            canvas.close();
            let words = if width.narrow() {
                format!("{}", i + 1)
            } else {
                format!("{} {}", flow.name, percent(flow.share))
            };
            labels.push((from, words));
        }
        canvas.circle(to, 4.5, &format!("fill=\"{}\" stroke=\"{PAPER}\" stroke-width=\"1.5\"", SERIES[1]));
        labels.insert(0, (to, if width.narrow() { String::new() } else { self.destination_name.clone() }));
        place_labels(&mut canvas, labels.into_iter().filter(|l| !l.1.is_empty()));
        let end = self.list(&mut canvas, bottom + 8.0, width);
        canvas.finish(end)
    }

    fn table(&self) -> Table {
        let column = |name: &str, unit: &str| Column { name: name.into(), unit: unit.into() };
        let rows = self
            .flows
            .iter()
            .map(|f| {
                vec![
                    Cell::Text(f.name.clone()),
                    Cell::known(f.value),
                    Cell::known(100.0 * f.share),
                    f.mass_t.map_or(Cell::Missing("not reported".into()), Cell::known),
                ]
            })
            .collect();
        let columns =
            vec![column("from", ""), column("value", &self.unit), column("share", "%"), column("mass", "t")];
        Table { title: self.caption.title.clone(), columns, rows }
    }
}

impl FlowMap {
    /// The flows in words below the map, so that no label is lost.
    fn list(&self, canvas: &mut Canvas, top: f64, width: Width) -> f64 {
        let (drawn, rest) = self.flows.split_at(self.drawn.min(self.flows.len()));
        let mut lines: Vec<String> = drawn
            .iter()
            .enumerate()
            .map(|(i, f)| {
                let number = if width.narrow() { format!("{} · ", i + 1) } else { String::new() };
                format!("{number}{}: {} ({})", f.name, short(f.value), percent(f.share))
            })
            .collect();
        if !rest.is_empty() {
            let value: f64 = rest.iter().map(|f| f.value).sum();
            let share: f64 = rest.iter().map(|f| f.share).sum();
            lines.push(format!("other ({}): {} ({})", rest.len(), short(value), percent(share)));
        }
        let widest = lines.iter().map(|l| text_width(l, LABEL) + 18.0).fold(1.0, f64::max);
        let across = (canvas.width / widest).floor().clamp(1.0, 4.0) as usize;
        let cell = canvas.width / across as f64;
        canvas.line((0.0, top), (canvas.width, top), &format!("stroke=\"{GRID}\""));
        let rows = lines.len().div_ceil(across);
        for (i, line) in lines.iter().enumerate() {
            let at = (cell * (i / rows) as f64, top + 18.0 + 16.0 * (i % rows) as f64);
            canvas.text(
                at,
                "start",
                if i < drawn.len() { INK } else { SOFT },
                &crate::lines::cut(line, cell - 6.0),
            );
        }
        top + 10.0 + 16.0 * rows as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_written_from_the_one_before_in_tenths() {
        let mut path = "M".to_owned();
        push_pair(&mut path, (123, -5));
        path.push('l');
        for pair in [(0, 4), (-30, 12), (7, 0)] {
            push_pair(&mut path, pair);
        }
        assert_eq!(path, "M12.3-.5l0 .4-3 1.2 .7 0");
    }

    #[test]
    fn the_middle_of_the_map_is_its_origin_and_the_edge_its_half_width() {
        let (x, y) = equal_earth(ATLANTIC, 0.0, ATLANTIC);
        assert!(x.abs() < 1e-12 && y.abs() < 1e-12);
        assert!((equal_earth(ATLANTIC + 180.0, 0.0, ATLANTIC).0 - HALF_WIDTH).abs() < 1e-4);
    }

    #[test]
    fn equal_areas_stay_equal() {
        // Two bands of equal area on the sphere: sin φ from 0 to 0.5 and from 0.5 to 1, one degree of longitude wide.
        let area = |from: f64, to: f64| {
            let steps = 2_000;
            (0..steps)
                .map(|i| {
                    let sin = |k: f64| from + (to - from) * k / f64::from(steps);
                    let (a, b) = (sin(f64::from(i)), sin(f64::from(i) + 1.0));
                    let lat = f64::midpoint(a, b).asin().to_degrees();
                    let wide = equal_earth(1.0, lat, 0.0).0 - equal_earth(0.0, lat, 0.0).0;
                    let high = equal_earth(0.0, b.asin().to_degrees(), 0.0).1
                        - equal_earth(0.0, a.asin().to_degrees(), 0.0).1;
                    wide * high
                })
                .sum::<f64>()
        };
        assert!((area(0.0, 0.5) / area(0.5, 1.0) - 1.0).abs() < 1e-3);
    }

    #[test]
    fn a_straight_flow_is_a_trapezium() {
        // From (0, 0) to (10, 0), 4 wide: two pixels to either side where it starts, half a pixel where it ends.
        let shape = taper((0.0, 0.0), (5.0, 0.0), (10.0, 0.0), 4.0);
        let corner = |i: usize, x: f64, y: f64| {
            assert!((shape[i].0 - x).abs() < 1e-9 && (shape[i].1 - y).abs() < 1e-9, "{:?}", shape[i]);
        };
        corner(0, 0.0, 2.0);
        corner(24, 10.0, 0.5);
        corner(25, 10.0, -0.5);
        corner(49, 0.0, -2.0);
    }

    #[test]
    fn a_ring_over_the_edge_is_cut() {
        // A square from 179° E to 179° W on a map around 0°: two halves that end at the edge.
        let ring = [(179.0, 0.0), (-179.0, 0.0), (-179.0, 2.0), (179.0, 2.0), (179.0, 0.0)];
        let halves = parts(&ring, 0.0);
        assert_eq!(halves.len(), 2);
        assert!(
            halves.iter().all(|half| half.iter().filter(|p| (p.0.abs() - 180.0).abs() < 1e-3).count() == 2),
            "{halves:?}"
        );
        assert_eq!(parts(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)], 0.0).len(), 1);
    }
}
