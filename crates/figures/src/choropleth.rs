//! A value a country on the world map, in classes whose limits stand in the legend; missing is hatched.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use crate::atlas::Atlas;
use crate::canvas::{Canvas, Caption, INK, PAPER, SOFT, Width};
use crate::map::Frame;
use crate::palette::{LAND, STEPS};
use crate::text::{escape, short, told, width as text_width};
use crate::{Cell, Column, Figure, Table};

/// A country and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// ISO3 code.
    pub iso3: String,
    /// Name.
    pub name: String,
    /// Value; none when it is missing, infinite when it has no limit.
    pub value: Option<f64>,
}

/// A map of values.
#[derive(Debug, Clone, PartialEq)]
pub struct Choropleth {
    /// What it says about itself.
    pub caption: Caption,
    /// Unit of the values.
    pub unit: String,
    /// The land.
    pub land: Arc<Atlas>,
    /// The country in the middle of attention, which decides where the map is cut.
    pub around: (f64, f64),
    /// Lower limits of the classes above the first, rising; at most four.
    pub limits: Vec<f64>,
    /// Countries with their values; land that is not among them has none.
    pub areas: Vec<Area>,
}

impl Choropleth {
    fn class(&self, value: f64) -> usize {
        self.limits.iter().take(STEPS.len() - 1).take_while(|limit| value >= **limit).count()
    }

    fn land(&self, canvas: &mut Canvas, frame: &Frame) {
        let areas: BTreeMap<&str, &Area> = self.areas.iter().map(|a| (a.iso3.as_str(), a)).collect();
        let hatch = canvas.hatch();
        let mut markup = String::new();
        for (outline, path) in self.land.outlines.iter().zip(self.land.paths(frame).iter()) {
            let area = areas.get(outline.iso3.as_str());
            let fill = match area.map(|a| a.value.filter(|v| !v.is_nan())) {
                None => LAND.to_owned(),
                Some(None) => hatch.clone(),
                Some(Some(value)) => STEPS[self.class(value)].to_owned(),
            };
            let said = area.map_or(String::new(), |a| {
                let words = told(&a.name, a.value.unwrap_or(f64::NAN), &self.unit);
                format!("<title>{}</title>", escape(&words))
            });
            let _ = write!(
                markup,
                "<path d=\"{path}\" fill=\"{fill}\" fill-rule=\"evenodd\" stroke=\"{PAPER}\" stroke-width=\"0.5\">{said}</path>"
            );
        }
        canvas.raw(&markup);
    }

    fn legend(&self, canvas: &mut Canvas, top: f64) -> f64 {
        let ends = |place: usize| {
            let low = place.checked_sub(1).and_then(|p| self.limits.get(p));
            match (low, self.limits.get(place)) {
                (None, Some(high)) => format!("< {}", short(*high)),
                (Some(low), Some(high)) => format!("{} – {}", short(*low), short(*high)),
                (Some(low), None) => format!("≥ {}", short(*low)),
                (None, None) => String::new(),
            }
        };
        let classes = self.limits.len().min(STEPS.len() - 1) + 1;
        let mut entries: Vec<(String, String)> =
            (0..classes).map(|place| (STEPS[place].to_owned(), ends(place))).collect();
        entries.push((canvas.hatch(), "missing".into()));
        entries.push((LAND.to_owned(), "no trade reported".into()));
        canvas.text((0.0, top + 12.0), "start", SOFT, &self.unit);
        let (mut x, mut y) = (0.0, top + 32.0);
        for (fill, words) in entries {
            let wide = 20.0 + text_width(&words, 12.0) + 16.0;
            if x > 0.0 && x + wide > canvas.width {
                (x, y) = (0.0, y + 18.0);
            }
            canvas.rect(
                (x, y - 10.0),
                (14.0, 12.0),
                &format!("fill=\"{fill}\" stroke=\"{SOFT}\" stroke-width=\"0.6\""),
            );
            canvas.text((x + 20.0, y), "start", INK, &words);
            x += wide;
        }
        y + 6.0
    }
}

impl Figure for Choropleth {
    fn svg(&self, width: Width) -> String {
        let mut canvas = Canvas::new(&self.caption, width);
        let frame = Frame::around(self.around, canvas.top, canvas.width);
        self.land(&mut canvas, &frame);
        let end = self.legend(&mut canvas, frame.bottom() + 4.0);
        canvas.finish(end)
    }

    fn table(&self) -> Table {
        let column = |name: &str, unit: &str| Column { name: name.into(), unit: unit.into() };
        let mut areas: Vec<&Area> = self.areas.iter().collect();
        let rank = |area: &Area| area.value.filter(|v| !v.is_nan()).unwrap_or(f64::NEG_INFINITY);
        areas.sort_by(|a, b| rank(b).total_cmp(&rank(a)).then(a.iso3.cmp(&b.iso3)));
        let rows = areas
            .into_iter()
            .map(|a| {
                vec![
                    Cell::Text(a.name.clone()),
                    a.value.map_or(Cell::Missing("not known".into()), Cell::known),
                ]
            })
            .collect();
        Table {
            title: self.caption.title.clone(),
            columns: vec![column("country", ""), column("value", &self.unit)],
            rows,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::Outline;

    fn figure(value: Option<f64>) -> Choropleth {
        let square = vec![(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)];
        Choropleth {
            caption: Caption { id: "c".into(), title: "T".into(), subtitle: "U".into(), source: "S".into() },
            unit: "%".into(),
            land: Atlas::new(vec![Outline { iso3: "AAA".into(), rings: vec![square] }]),
            around: (0.0, 0.0),
            limits: vec![1.0, 5.0],
            areas: vec![Area { iso3: "AAA".into(), name: "A".into(), value }],
        }
    }

    fn fill(value: Option<f64>) -> String {
        let svg = figure(value).svg(Width::Wide);
        let path = svg.split("<path d=\"M").nth(1).unwrap();
        path.split("fill=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    #[test]
    fn a_value_on_a_limit_belongs_to_the_class_above() {
        let fills = [0.0, 0.99, 1.0, 5.0, f64::INFINITY].map(|v| fill(Some(v)));
        assert_eq!(fills, [STEPS[0], STEPS[0], STEPS[1], STEPS[2], STEPS[2]]);
    }

    #[test]
    fn what_is_missing_is_hatched_and_never_the_lowest_class() {
        for missing in [None, Some(f64::NAN)] {
            assert!(fill(missing).starts_with("url(#"), "{missing:?}");
        }
    }
}
