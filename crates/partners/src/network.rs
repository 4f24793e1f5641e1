//! The graph over which goods move: countries, their ports, borders between neighbours, the open sea and the seas.
//!
//! A country is its representative point; a port is a place of the table, or that point again where the table names none.
//! Land legs join neighbours' points and a country's point with its own or a neighbour's ports, sea legs join ports of
//! the same waters, through their gates (`seas`). Every leg is a great circle times a detour times a cost (`freight`); a border and a port cost extra.

use std::collections::BTreeSet;

use lodeway_tables::facts::Place;
use lodeway_tables::geography::Border;
use lodeway_terms::{Country, Lang};

use crate::claims::great_circle_km;
use crate::freight::{Freight, shut};
use crate::seas::{Lanes, Sea, ocean_at};

/// How a leg is travelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// By rail or road.
    Land,
    /// By ship.
    Sea,
}

impl Mode {
    /// The word in tables.
    pub fn word(self) -> &'static str {
        match self {
            Mode::Land => "land",
            Mode::Sea => "sea",
        }
    }
}

/// A point of the graph.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    /// Its country.
    pub country: Country,
    /// Its name: the country's, or the port's.
    pub name: String,
    /// Longitude and latitude.
    pub point: (f64, f64),
    water: Option<Sea>,
}

impl Stop {
    /// Whether it is a port.
    pub fn is_port(&self) -> bool {
        self.water.is_some()
    }
}

/// A leg between two stops.
#[derive(Debug, Clone, PartialEq)]
pub struct Leg {
    /// By land or sea.
    pub mode: Mode,
    /// Where it starts.
    pub from: Stop,
    /// Where it ends.
    pub to: Stop,
    /// Kilometres, detour included.
    pub km: f64,
    /// US dollars a tonne, border and handling included.
    pub usd_t: f64,
}

/// What one leg takes.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Step {
    mode: Mode,
    km: f64,
    usd_t: f64,
}

/// What is asked of the graph.
#[derive(Debug, Clone)]
pub struct Trip {
    /// Where the goods are.
    pub from: Country,
    /// Where they should go.
    pub to: Country,
    /// Where exactly they are, in place of the country's point.
    pub mine: Option<(f64, f64)>,
    /// Countries that let nothing through.
    pub closed: BTreeSet<Country>,
}

impl Trip {
    /// A trip with every border open.
    pub fn between(from: Country, to: Country) -> Trip {
        Trip { from, to, mine: None, closed: BTreeSet::new() }
    }

    /// The same with more countries closed.
    #[must_use]
    pub fn without(&self, more: &[Country]) -> Trip {
        let mut trip = self.clone();
        trip.closed.extend(more);
        trip
    }
}

/// The graph.
#[derive(Debug)]
pub struct Network {
    /// By country in ISO3 order: its own point, then its ports.
    stops: Vec<Stop>,
    /// From every stop to every stop, row by row.
    steps: Vec<Option<Step>>,
    borders: Vec<Border>,
    lanes: Lanes,
    /// What a tonne costs.
    pub freight: Freight,
}

impl Network {
    /// The graph of all countries with a point and a border row.
    pub fn new(borders: &[Border], places: &[Place], freight: Freight) -> Network {
        let mut stops = Vec::new();
        for border in borders {
            let country = border.country;
            let Some(point) = country.point() else { continue };
            let stop = |name: &str, point, water| Stop { country, name: name.to_owned(), point, water };
            stops.push(stop(country.name(Lang::En), point, None));
            let ocean = match (border.coast, border.caspian) {
                (true, _) => true,
                (false, true) => false,
                _ => continue,
            };
            let sea = |point| if ocean { ocean_at(point) } else { Sea::Caspian };
            let ports: Vec<&Place> = places.iter().filter(|p| p.country == country && p.is_port()).collect();
            if ports.is_empty() {
                stops.push(stop(&format!("coast of {}", country.name(Lang::En)), point, Some(sea(point))));
            }
            stops.extend(ports.iter().map(|p| stop(&p.name, p.point, Some(sea(p.point)))));
        }
        let mut network =
            Network { stops, steps: Vec::new(), borders: borders.to_vec(), lanes: Lanes::default(), freight };
        network.steps = network.stops.iter().flat_map(|a| network.row(a)).collect();
        network
    }

    /// The steps from a stop to all stops.
    fn row(&self, from: &Stop) -> Vec<Option<Step>> {
        self.stops.iter().map(|to| self.step(from, to)).collect()
    }

    /// Whether the graph knows a country.
    pub fn knows(&self, country: Country) -> bool {
        self.stops.iter().any(|s| s.country == country)
    }

    /// Whether a country has a coast on the ocean.
    pub fn has_coast(&self, country: Country) -> bool {
        self.borders.iter().any(|b| b.country == country && b.coast)
    }

    /// The neighbours on land that freight can reach.
    pub fn neighbours(&self, country: Country) -> Vec<Country> {
        let own = self.borders.iter().find(|b| b.country == country);
        own.map(|b| b.neighbours.iter().copied().filter(|n| shut(country, *n).is_none()).collect())
            .unwrap_or_default()
    }

    /// The countries that goods can enter first when they leave `from`: neighbours, and those across its inland sea.
    pub fn first_states(&self, from: Country) -> BTreeSet<Country> {
        let mut first: BTreeSet<Country> = self.neighbours(from).into_iter().collect();
        let inland = |c: Country| self.borders.iter().any(|b| b.country == c && b.caspian);
        if inland(from) {
            first.extend(self.borders.iter().filter(|b| b.caspian && b.country != from).map(|b| b.country));
        }
        first
    }

    /// The cheapest chain of legs; none when there is no way. With `first`, the first country entered is that one.
    pub fn least(&self, trip: &Trip, first: Option<Country>) -> Option<Vec<Leg>> {
        if trip.from == trip.to || trip.closed.contains(&trip.from) || trip.closed.contains(&trip.to) {
            return None;
        }
        let from = |country| self.stops.iter().position(|s| s.country == country && !s.is_port());
        let (start, end) = (from(trip.from)?, from(trip.to)?);
        let mut origin = self.stops[start].clone();
        origin.point = trip.mine.unwrap_or(origin.point);
        let departures = self.row(&origin);
        let count = self.stops.len();
        let step = |a: usize, b: usize| if a == start { departures[b] } else { self.steps[a * count + b] };
        let mut best: Vec<(f64, Option<usize>)> = vec![(f64::INFINITY, None); count];
        let mut done = vec![false; count];
        best[start].0 = 0.0;
        while !done[end] {
            let open = (0..count).filter(|i| !done[*i] && best[*i].0.is_finite());
            let here = open.min_by(|a, b| best[*a].0.total_cmp(&best[*b].0))?;
            done[here] = true;
            let leaving = self.stops[here].country == trip.from;
            for there in 0..count {
                let next = self.stops[there].country;
                let barred = done[there]
                    || trip.closed.contains(&next)
                    || if next == trip.from { !leaving } else { leaving && first.is_some_and(|f| f != next) };
                if barred {
                    continue;
                }
                if let Some(step) = step(here, there)
                    && (!leaving
                        || first.is_none()
                        || next == trip.from
                        || self.enters(step.mode, there, trip))
                    && best[here].0 + step.usd_t < best[there].0
                {
                    best[there] = (best[here].0 + step.usd_t, Some(here));
                }
            }
        }
        let mut legs = Vec::new();
        let mut there = end;
        while let Some(here) = best[there].1 {
            if let Some(step) = step(here, there) {
                let at = |i: usize| if i == start { origin.clone() } else { self.stops[i].clone() };
                legs.push(Leg {
                    mode: step.mode,
                    from: at(here),
                    to: at(there),
                    km: step.km,
                    usd_t: step.usd_t,
                });
            }
            there = here;
        }
        legs.reverse();
        Some(legs)
    }

    /// Whether a leg abroad is a true first entry: a call at a foreign port on the open sea is none.
    fn enters(&self, mode: Mode, there: usize, trip: &Trip) -> bool {
        let stop = &self.stops[there];
        mode == Mode::Land || stop.country == trip.to || stop.water == Some(Sea::Caspian)
    }

    /// What a leg takes; none when there is no such leg.
    fn step(&self, a: &Stop, b: &Stop) -> Option<Step> {
        let freight = &self.freight;
        if let (Some(from), Some(to)) = (a.water, b.water) {
            let km = freight.sea_km(self.lanes.km((a.point, from), (b.point, to)));
            let same = a.country == b.country && a.name == b.name;
            return (!same && km.is_finite()).then(|| Step {
                mode: Mode::Sea,
                km,
                usd_t: freight.by_sea(km),
            });
        }
        let abroad = a.country != b.country;
        if abroad {
            let own = self.borders.iter().find(|x| x.country == a.country)?;
            if !own.neighbours.contains(&b.country) || shut(a.country, b.country).is_some() {
                return None;
            }
        }
        let km = freight.land_km(great_circle_km(a.point, b.point));
        let border = if abroad { freight.crossing() } else { 0.0 };
        let port = if a.is_port() || b.is_port() { freight.handling() } else { 0.0 };
        Some(Step { mode: Mode::Land, km, usd_t: freight.by_land(km) + border + port })
    }
}
