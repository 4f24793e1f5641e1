//! Natural Earth as the npm package `world-atlas` carries it: TopoJSON, countries made of shared arcs.
//!
//! Shared arcs are borders, arcs of one country alone are coasts, and the largest ring gives a representative point.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use serde::Deserialize;

#[derive(Deserialize)]
struct Topology {
    objects: BTreeMap<String, Collection>,
    arcs: Vec<Vec<[i64; 2]>>,
    transform: Transform,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(rename = "type")]
    kind: String,
    id: Option<String>,
    properties: Option<Properties>,
    #[serde(default)]
    arcs: serde_json::Value,
}

#[derive(Deserialize)]
struct Properties {
    name: String,
}

/// A country as Natural Earth draws it.
pub struct Shape {
    /// ISO 3166 number, when it has one.
    pub number: Option<u16>,
    /// Name in Natural Earth.
    pub name: String,
    /// Rings of (longitude, latitude), outer rings and holes alike.
    pub rings: Vec<Vec<(f64, f64)>>,
    /// The arcs it is made of, without direction.
    arcs: BTreeSet<usize>,
}

/// The countries of a TopoJSON file, in its order.
pub fn read(path: &Path) -> Result<Vec<Shape>, Box<dyn Error>> {
    let topology: Topology = serde_json::from_slice(&std::fs::read(path)?)?;
    let lines: Vec<Vec<(f64, f64)>> =
        topology.arcs.iter().map(|arc| line(arc, &topology.transform)).collect();
    let countries = topology.objects.get("countries").ok_or("no countries in the file")?;
    let mut shapes = Vec::new();
    for geometry in &countries.geometries {
        let polygons: Vec<Vec<Vec<i64>>> = match geometry.kind.as_str() {
            "Polygon" => vec![serde_json::from_value(geometry.arcs.clone())?],
            "MultiPolygon" => serde_json::from_value(geometry.arcs.clone())?,
            _ => continue,
        };
        let rings: Vec<&Vec<i64>> = polygons.iter().flatten().collect();
        shapes.push(Shape {
            number: geometry.id.as_ref().and_then(|id| id.parse().ok()),
            name: geometry.properties.as_ref().map(|p| p.name.clone()).unwrap_or_default(),
            arcs: rings.iter().flat_map(|ring| ring.iter().map(|arc| index(*arc))).collect(),
            rings: rings.iter().map(|ring| join(ring, &lines)).collect(),
        });
    }
    Ok(shapes)
}

/// Negative numbers name an arc backwards: −1 is arc 0 reversed.
fn index(arc: i64) -> usize {
    (if arc < 0 { !arc } else { arc }) as usize
}

fn line(arc: &[[i64; 2]], transform: &Transform) -> Vec<(f64, f64)> {
    let (mut x, mut y) = (0, 0);
    arc.iter()
        .map(|[dx, dy]| {
            (x, y) = (x + dx, y + dy);
            (
                x as f64 * transform.scale[0] + transform.translate[0],
                y as f64 * transform.scale[1] + transform.translate[1],
            )
        })
        .collect()
}

fn join(ring: &[i64], lines: &[Vec<(f64, f64)>]) -> Vec<(f64, f64)> {
    let mut points = Vec::new();
    for arc in ring {
        let mut part = lines[index(*arc)].clone();
        if *arc < 0 {
            part.reverse();
        }
        // The first point of an arc is the last of the one before it.
        points.extend(part.into_iter().skip(usize::from(!points.is_empty())));
    }
    points
}

impl Shape {
    /// Area centroid of the largest ring, on the plane of longitude and latitude; longitude within ±180.
    pub fn point(&self) -> Option<(f64, f64)> {
        self.rings
            .iter()
            .map(|ring| centroid(ring))
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, point)| point)
    }

    /// Whether the two share a border.
    pub fn touches(&self, other: &Shape) -> bool {
        !self.arcs.is_disjoint(&other.arcs)
    }

    /// Whether some arc is of this country alone.
    pub fn has_own_edge(&self, all: &[Shape]) -> bool {
        self.arcs.iter().any(|arc| all.iter().filter(|shape| shape.arcs.contains(arc)).count() == 1)
    }
}

/// Area (absolute) and centroid of a ring by the shoelace formula. A ring over the antimeridian is followed across it.
///
/// Points are taken from the first one: far from the origin the products would lose digits.
fn centroid(ring: &[(f64, f64)]) -> (f64, (f64, f64)) {
    let Some((x, y)) = ring.first().copied() else { return (0.0, (0.0, 0.0)) };
    let ring: Vec<(f64, f64)> = ring.iter().map(|p| (p.0 - x, p.1 - y)).collect();
    let (mut area, mut cx, mut cy) = (0.0, 0.0, 0.0);
    let mut turns = 0.0;
    for pair in ring.windows(2) {
        let (x0, y0) = (pair[0].0 + turns, pair[0].1);
        turns -= 360.0 * ((pair[1].0 + turns - x0) / 360.0).round();
        let (x1, y1) = (pair[1].0 + turns, pair[1].1);
        let cross = x0 * y1 - x1 * y0;
        area += cross / 2.0;
        cx += (x0 + x1) * cross / 6.0;
        cy += (y0 + y1) * cross / 6.0;
    }
    let point = if area.abs() > 0.0 { (x + cx / area, y + cy / area) } else { (x, y) };
    (area.abs(), ((point.0 + 180.0).rem_euclid(360.0) - 180.0, point.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_centroid_of_a_square_is_its_middle() {
        let (area, point) = centroid(&[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0)]);
        assert_eq!((area, point), (4.0, (1.0, 1.0)));
    }

    #[test]
    fn a_square_across_the_antimeridian_has_its_middle_there() {
        // From 178° E to 178° W, that is 178 to 182: the middle is 180, written −180.
        let (area, point) =
            centroid(&[(178.0, 0.0), (-178.0, 0.0), (-178.0, 2.0), (178.0, 2.0), (178.0, 0.0)]);
        assert_eq!((area, point), (8.0, (-180.0, 1.0)));
    }
}
