//! Who sells to whom: sellers on the left, buyers on the right, a band for each flow.
//!
//! Both sides are drawn to one scale, so that a band is as thick where it leaves as where it arrives and a country's
//! height can be compared across the sides.

use std::fmt::Write as _;

use crate::canvas::{Canvas, Caption, INK, LABEL, SERIES, SOFT, Width, strong_room};
use crate::text::{escape, short, told, wrap_bold};
use crate::{Cell, Column, Figure, Table};

/// A flow between two sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Place of the seller.
    pub from: usize,
    /// Place of the buyer.
    pub to: usize,
    /// Value.
    pub value: f64,
}

/// Flows between sellers and buyers.
#[derive(Debug, Clone, PartialEq)]
pub struct Sankey {
    /// What it says about itself.
    pub caption: Caption,
    /// Unit of the values.
    pub unit: String,
    /// Sellers, top first; the last may be "other".
    pub sellers: Vec<String>,
    /// Buyers, top first; the last may be "other".
    pub buyers: Vec<String>,
    /// Place of the buyer that is asked about.
    pub marked: Option<usize>,
    /// The flows.
    pub links: Vec<Link>,
}

const HEIGHT: f64 = 380.0;
const GAP: f64 = 9.0;
const BAR: f64 = 12.0;

/// One side: the total and the upper edge of each of its countries.
struct Side {
    totals: Vec<f64>,
    tops: Vec<f64>,
}

impl Side {
    fn of(count: usize, flows: impl Iterator<Item = (usize, f64)>) -> Side {
        let mut totals = vec![0.0; count];
        for (place, value) in flows {
            if let Some(total) = totals.get_mut(place) {
                *total += value;
            }
        }
        Side { totals, tops: Vec::new() }
    }

    /// Stacks the countries, the side in the middle of the height.
    fn stack(&mut self, top: f64, scale: f64) {
        let gaps = GAP * self.totals.len().saturating_sub(1) as f64;
        let used = self.totals.iter().sum::<f64>() * scale + gaps;
        let mut y = top + ((HEIGHT - used) / 2.0).max(0.0);
        for total in &self.totals {
            self.tops.push(y);
            y += total * scale + GAP;
        }
    }
}

impl Sankey {
    fn known(&self) -> impl Iterator<Item = &Link> {
        let inside = |link: &&Link| link.from < self.sellers.len() && link.to < self.buyers.len();
        self.links.iter().filter(inside).filter(|link| link.value.is_finite() && link.value > 0.0)
    }

    fn colour(&self, seller: usize) -> &'static str {
        let other = seller + 1 == self.sellers.len() && self.sellers.len() > SERIES.len() - 1;
        if other { SERIES[SERIES.len() - 1] } else { SERIES[seller.min(SERIES.len() - 1)] }
    }

    fn bands(&self, canvas: &mut Canvas, sides: (&Side, &Side), ends: (f64, f64), scale: f64) {
        let (mut left, mut right) = (sides.0.tops.clone(), sides.1.tops.clone());
        let mut links: Vec<&Link> = self.known().collect();
        links.sort_by_key(|link| (link.from, link.to));
        let mut markup = String::new();
        for link in links {
            let thick = link.value * scale;
            let (from, to) = (left[link.from], right[link.to]);
            left[link.from] += thick;
            right[link.to] += thick;
            let middle = f64::midpoint(ends.0, ends.1);
            let (x0, x1) = ends;
            let (from_end, to_end) = (from + thick, to + thick);
            let strong = self.marked.is_none_or(|marked| marked == link.to);
            let name = format!("{} → {}", self.sellers[link.from], self.buyers[link.to]);
            let said = escape(&told(&name, link.value, &self.unit));
            let _ = write!(
                markup,
                "<path d=\"M{x0:.1} {from:.1}C{middle:.1} {from:.1} {middle:.1} {to:.1} {x1:.1} {to:.1}L{x1:.1} {to_end:.1}C{middle:.1} {to_end:.1} {middle:.1} {from_end:.1} {x0:.1} {from_end:.1}Z\" fill=\"{}\" fill-opacity=\"{}\"><title>{said}</title></path>",
                self.colour(link.from),
                if strong { 0.6 } else { 0.26 }
            );
        }
        canvas.raw(&markup);
    }

    /// A name with its total, in as many lines as the room at the side asks for; returns where the lowest ends.
    fn names(&self, canvas: &mut Canvas, side: &Side, x: f64, selling: bool) -> f64 {
        let names = if selling { &self.sellers } else { &self.buyers };
        let scale = self.scale();
        let mut below = f64::NEG_INFINITY;
        for (place, name) in names.iter().enumerate() {
            let height = side.totals[place] * scale;
            let colour = if selling { self.colour(place) } else { INK };
            canvas.open(&told(name, side.totals[place], &self.unit));
            canvas.rect((x, side.tops[place]), (BAR, height.max(1.0)), &format!("fill=\"{colour}\""));
            canvas.close();
            let (at, anchor) = if selling { (x - 6.0, "end") } else { (x + BAR + 6.0, "start") };
            let room = if selling { x - 6.0 } else { canvas.width - x - BAR - 6.0 };
            let lines = wrap_bold(&format!("{name} {}", short(side.totals[place])), LABEL, room);
            // Thin neighbours move their names down, never over each other.
            let middle = side.tops[place] + height / 2.0 + 4.0 - 6.5 * (lines.len().saturating_sub(1)) as f64;
            let mut y = middle.max(below + 14.0);
            for line in &lines {
                if !selling && self.marked == Some(place) {
                    canvas.strong((at, y), anchor, INK, line);
                } else {
                    canvas.text((at, y), anchor, INK, line);
                }
                below = y;
                y += 13.0;
            }
        }
        below
    }

    /// Pixels a unit of value, the same on both sides.
    fn scale(&self) -> f64 {
        let total: f64 = self.known().map(|link| link.value).sum();
        let rows = self.sellers.len().max(self.buyers.len()).saturating_sub(1);
        if total > 0.0 { (HEIGHT - GAP * rows as f64) / total } else { 0.0 }
    }
}

impl Figure for Sankey {
    fn svg(&self, width: Width) -> String {
        let mut canvas = Canvas::new(&self.caption, width);
        let top = canvas.top + 8.0;
        if self.known().next().is_none() {
            canvas.blank((0.0, top), (canvas.width, 60.0), "trade: missing");
            canvas.strong((canvas.width / 2.0, top + 34.0), "middle", INK, "no trade reported");
            return canvas.finish(top + 66.0);
        }
        let mut sellers = Side::of(self.sellers.len(), self.known().map(|link| (link.from, link.value)));
        let mut buyers = Side::of(self.buyers.len(), self.known().map(|link| (link.to, link.value)));
        let scale = self.scale();
        sellers.stack(top, scale);
        buyers.stack(top, scale);
        let most = if width.narrow() { 112.0 } else { 190.0 };
        let labels = |names: &[String], side: &Side| {
            strong_room(names.iter().zip(&side.totals).map(|(n, v)| format!("{n} {}", short(*v))), most)
        };
        let left = labels(&self.sellers, &sellers);
        let right = canvas.width - labels(&self.buyers, &buyers) - BAR;
        self.bands(&mut canvas, (&sellers, &buyers), (left + BAR, right), scale);
        let lowest = self.names(&mut canvas, &sellers, left, true);
        let lowest = lowest.max(self.names(&mut canvas, &buyers, right, false));
        let bottom = (top + HEIGHT).max(lowest + 6.0) + 8.0;
        canvas.text((0.0, bottom + 10.0), "start", SOFT, &format!("→ {}", self.unit));
        canvas.finish(bottom + 14.0)
    }

    fn table(&self) -> Table {
        let mut links: Vec<&Link> = self.known().collect();
        links.sort_by_key(|link| (link.from, link.to));
        let rows = links
            .into_iter()
            .map(|link| {
                let name = |names: &[String], place: usize| Cell::Text(names[place].clone());
                vec![name(&self.sellers, link.from), name(&self.buyers, link.to), Cell::known(link.value)]
            })
            .collect();
        let column = |name: &str, unit: &str| Column { name: name.into(), unit: unit.into() };
        Table {
            title: self.caption.title.clone(),
            columns: vec![column("from", ""), column("to", ""), column("value", &self.unit)],
            rows,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure() -> Sankey {
        Sankey {
            caption: Caption { id: "s".into(), title: "T".into(), subtitle: "U".into(), source: "S".into() },
            unit: "t".into(),
            sellers: vec!["A".into(), "B".into()],
            buyers: vec!["C".into(), "D".into(), "E".into()],
            marked: Some(0),
            links: vec![
                Link { from: 0, to: 0, value: 3.0 },
                Link { from: 0, to: 1, value: 1.0 },
                Link { from: 1, to: 2, value: 4.0 },
            ],
        }
    }

    #[test]
    fn both_sides_are_drawn_to_one_scale() {
        // Three buyers take two gaps: 380 − 18 = 362 pixels for 8 units; A and E are 4 units each, 181 pixels.
        let svg = figure().svg(Width::Wide);
        assert_eq!(svg.matches("height=\"181.0\"").count(), 3, "{svg}");
    }

    #[test]
    fn flows_that_are_no_numbers_or_lead_nowhere_are_left_out() {
        let mut broken = figure();
        broken.links.push(Link { from: 9, to: 0, value: 1.0 });
        broken.links.push(Link { from: 0, to: 0, value: f64::NAN });
        assert_eq!(broken.table(), figure().table());
        assert_eq!(broken.svg(Width::Narrow), figure().svg(Width::Narrow));
    }

    #[test]
    fn no_flow_at_all_is_said_so() {
        assert!(Sankey { links: Vec::new(), ..figure() }.svg(Width::Wide).contains("no trade reported"));
    }
}
