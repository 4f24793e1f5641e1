//! The graph over which goods move: countries, their ports, borders between neighbours, the open sea and the seas.
//!
//! A country is its representative point; a port is a place of the table, or that point again where the table names none.
//! Land legs join neighbours' points and a country's point with its own or a neighbour's ports, sea legs join ports of
//! the same waters, through their gates (`seas`). Every leg is a great circle times a detour times a cost (`freight`); a border and a port cost extra.

use std::collections::BTreeSet;

use lodeway_tables::facts::Place;
use lodeway_tables::geography::Border;
use lodeway_terms::{Country, Lang};

use crate::routes::distance::great_circle_km;
use crate::routes::freight::{Freight, shut};
use crate::routes::seas::{Berth, Lanes, Sea, ocean_at};

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
    berth: Option<Berth>,
}

impl Stop {
    /// Whether it is a port.
    pub fn is_port(&self) -> bool {
        self.berth.is_some()
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

fn cost(step: Option<Step>) -> f64 {
    step.map_or(f64::INFINITY, |step| step.usd_t)
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
    /// What each of them costs, US dollars a tonne; infinite where there is none.
    costs: Vec<f64>,
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
            let stop = |name: &str, point, sea: Option<Sea>| {
                let berth = sea.map(|sea| Berth::at(point, sea));
                Stop { country, name: name.to_owned(), point, berth }
            };
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
        let mut network = Network {
            stops,
            steps: Vec::new(),
            costs: Vec::new(),
            borders: borders.to_vec(),
            lanes: Lanes::default(),
            freight,
        };
        network.steps = network.stops.iter().flat_map(|a| network.row(a)).collect();
        network.costs = network.steps.iter().copied().map(cost).collect();
        network
    }

    /// The steps from a stop to all stops.
    fn row(&self, from: &Stop) -> Vec<Option<Step>> {
        let own = self.borders.iter().find(|x| x.country == from.country);
        let neighbours = own.map_or(&[][..], |own| own.neighbours.as_slice());
        self.stops.iter().map(|to| self.step(from, to, neighbours)).collect()
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
        let departures = if trip.mine.is_some() { self.row(&origin) } else { Vec::new() };
        let count = self.stops.len();
        let step = |a: usize, b: usize| {
            if a == start && !departures.is_empty() { departures[b] } else { self.steps[a * count + b] }
        };
        let departing: Vec<f64> = departures.iter().copied().map(cost).collect();
        let own: Vec<bool> = self.stops.iter().map(|s| s.country == trip.from).collect();
        // Where nobody goes: the closed, and once abroad the country left.
        let closed: Vec<bool> = self.stops.iter().map(|s| trip.closed.contains(&s.country)).collect();
        let barred: Vec<bool> = closed.iter().zip(&own).map(|(closed, own)| *closed || *own).collect();
        let mut best = vec![f64::INFINITY; count];
        let mut before: Vec<Option<usize>> = vec![None; count];
        best[start] = 0.0;
        // The best of those that are not done; infinite where one is.
        let mut open = best.clone();
        loop {
            let (here, least) = open.iter().enumerate().min_by(|a, b| a.1.total_cmp(b.1))?;
            if least.is_infinite() {
                return None;
            }
            let least = *least;
            open[here] = f64::INFINITY;
            if here == end {
                break;
            }
            let leaving = own[here];
            let row = if here == start && !departing.is_empty() {
                departing.as_slice()
            } else {
                &self.costs[here * count..(here + 1) * count]
            };
            for there in 0..count {
                let reached = least + row[there];
                // What is done is reached at less; no sum is less than infinity where there is no step.
                if reached >= best[there] || if leaving { closed[there] } else { barred[there] } {
                    continue;
                }
                let elsewhere = leaving && !own[there];
                if let Some(first) = first.filter(|_| elsewhere) {
                    let enters = || step(here, there).is_some_and(|s| self.enters(s.mode, there, trip));
                    if first != self.stops[there].country || !enters() {
                        continue;
                    }
                }
                best[there] = reached;
                open[there] = reached;
                before[there] = Some(here);
            }
        }
        let mut legs = Vec::new();
        let mut there = end;
        while let Some(here) = before[there] {
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
        mode == Mode::Land
            || stop.country == trip.to
            || stop.berth.is_some_and(|berth| berth.sea == Sea::Caspian)
    }

    /// What a leg takes from a stop to another, given the neighbours of its country; none when there is no such leg.
    fn step(&self, a: &Stop, b: &Stop, neighbours: &[Country]) -> Option<Step> {
        let freight = &self.freight;
        if let (Some(from), Some(to)) = (&a.berth, &b.berth) {
            let km = freight.sea_km(self.lanes.km(from, to));
            let same = a.country == b.country && a.name == b.name;
            return (!same && km.is_finite()).then(|| Step {
                mode: Mode::Sea,
                km,
                usd_t: freight.by_sea(km),
            });
        }
        let abroad = a.country != b.country;
        if abroad && (!neighbours.contains(&b.country) || shut(a.country, b.country).is_some()) {
            return None;
        }
        let km = freight.land_km(great_circle_km(a.point, b.point));
        let border = if abroad { freight.crossing() } else { 0.0 };
        let port = if a.is_port() || b.is_port() { freight.handling() } else { 0.0 };
        Some(Step { mode: Mode::Land, km, usd_t: freight.by_land(km) + border + port })
    }
}
