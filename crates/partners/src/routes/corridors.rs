//! *Question*: by which ways can goods get from one country to another, and who could stop them?
//!
//! *Formula*: the least cost over a graph of countries and ports (`network`),
//! ```text
//! cost = Σ land km · land + Σ sea km · sea + borders · crossing + ports · handling      km = great circle · detour
//! dependence on C = least cost with the states C closed / least cost − 1        ∞ when no way is left (cut off)
//! ```
//! | symbol | meaning | unit | in code |
//! |---|---|---|---|
//! | cost | of the cheapest way | US$ a tonne, assumed | `usd_t` |
//! | cost index | cost over the least cost with every border open | ratio | `Way::index` |
//! | dependence | rise of the least cost when states are closed | ratio, 0 none, ∞ cut off | `rise` |
//!
//! *Edge cases*: no way at all: no ways, and every dependence is of something that does not exist. A country on the sea
//! needs nobody's leave, so its dependence is 0. Two states can cut off together what neither cuts off alone.
//! *Limits*: costs are assumptions, capacity and treaties are not in them; legs are straight lines times a detour, so
//! a way around a neighbour's corner (Mongolia to the Russian coast) comes out too short; straits are nobody's.
//! *Source*: methods of Lodeway; the costs in `freight`; borders and coasts Natural Earth, ports general geography.
//!
//! *Example*: Mongolia's dependence on China and Russia together is total, on each alone it is not.
//! ```
//! use lodeway_partners::routes::corridors::Corridors;
//! use lodeway_partners::routes::freight::Freight;
//! use lodeway_partners::routes::network::{Network, Trip};
//! use lodeway_terms::Country;
//!
//! let data = lodeway_tables::Data::bundled()?;
//! let network = Network::new(&data.borders()?, &data.places()?, Freight::default());
//! let country = |iso3| Country::from_iso3(iso3).ok_or("no such country");
//! let trip = Trip::between(country("MNG")?, country("KOR")?);
//! let corridors = Corridors { network: &network };
//! assert!(corridors.rise(&trip, &[country("CHN")?]).is_some_and(|rise| rise > 0.0 && rise.is_finite()));
//! assert_eq!(corridors.rise(&trip, &[country("CHN")?, country("RUS")?]), Some(f64::INFINITY));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::collections::BTreeSet;

use lodeway_terms::Country;

use crate::routes::network::{Leg, Mode, Network, Trip};

/// A way from one country to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// Its legs, in order.
    pub legs: Vec<Leg>,
    /// Cost over the least cost with every border open.
    pub index: f64,
}

impl Way {
    /// US dollars a tonne, assumed.
    pub fn usd_t(&self) -> f64 {
        cost(&self.legs)
    }

    /// Kilometres, detours included.
    pub fn km(&self) -> f64 {
        self.legs.iter().map(|l| l.km).sum()
    }

    /// Kilometres by one mode.
    pub fn km_by(&self, mode: Mode) -> f64 {
        self.legs.iter().filter(|l| l.mode == mode).map(|l| l.km).sum()
    }

    /// `land`, `sea`, or both in the order travelled.
    pub fn mode(&self) -> String {
        let mut words: Vec<&str> = Vec::new();
        // The haul from a port to the middle of its own country belongs to the ship that came there.
        let through = self.legs.iter().filter(|l| l.mode == Mode::Sea || l.from.country != l.to.country);
        for leg in through {
            if words.last() != Some(&leg.mode.word()) {
                words.push(leg.mode.word());
            }
        }
        words.join("+")
    }

    /// The states crossed between origin and destination, in order.
    pub fn transit(&self) -> Vec<Country> {
        transit(&self.legs)
    }

    /// The ports where goods change between land and sea, in order.
    pub fn ports(&self) -> Vec<&str> {
        let mut ports: Vec<&str> = self
            .legs
            .iter()
            .flat_map(|l| [&l.from, &l.to])
            .filter(|s| s.is_port())
            .map(|s| s.name.as_str())
            .collect();
        ports.dedup();
        ports
    }
}

/// What it means that some states are closed.
#[derive(Debug, Clone, PartialEq)]
pub struct Dependence {
    /// The states closed, in ISO3 order.
    pub closed: Vec<Country>,
    /// Rise of the least cost, 0 for none, infinite when no way is left.
    pub rise: f64,
    /// The states of the cheapest way that is left.
    pub instead: Vec<Country>,
}

impl Dependence {
    /// What happens, in words.
    pub fn word(&self) -> &'static str {
        match self.rise {
            r if r.is_infinite() => "cut off",
            r if r > 0.0 => "rerouted",
            _ => "no effect",
        }
    }
}

/// Ways over a graph.
#[derive(Debug, Clone, Copy)]
pub struct Corridors<'a> {
    /// The graph.
    pub network: &'a Network,
}

fn cost(legs: &[Leg]) -> f64 {
    legs.iter().map(|l| l.usd_t).sum()
}

fn transit(legs: &[Leg]) -> Vec<Country> {
    let (Some(first), Some(last)) = (legs.first(), legs.last()) else { return Vec::new() };
    let ends = [first.from.country, last.to.country];
    let mut states: Vec<Country> = legs.iter().map(|l| l.to.country).filter(|c| !ends.contains(c)).collect();
    states.dedup();
    states
}

impl Corridors<'_> {
    /// The cheapest way through each state that can be entered first (and straight to the goal, where the sea allows),
    /// cheapest first, at most `most`.
    pub fn ways(self, trip: &Trip, most: usize) -> Vec<Way> {
        let Some(base) = self.base(trip) else { return Vec::new() };
        let mut doors = self.network.first_states(trip.from);
        doors.insert(trip.to);
        let mut ways: Vec<Way> = doors
            .into_iter()
            .map(Some)
            .chain([None])
            .filter_map(|door| self.network.least(trip, door))
            .map(|legs| Way { index: cost(&legs) / base, legs })
            .collect();
        ways.sort_by(|a, b| a.index.total_cmp(&b.index));
        let mut entered = BTreeSet::new();
        ways.retain(|way| entered.insert(way.transit().first().copied()));
        ways.truncate(most);
        ways
    }

    /// The least cost with nothing closed; none when there is no way even then.
    fn base(self, trip: &Trip) -> Option<f64> {
        let mut open = trip.clone();
        open.closed.clear();
        self.network.least(&open, None).map(|legs| cost(&legs))
    }

    /// The rise of the least cost when more states close; none when there is no way to begin with.
    pub fn rise(self, trip: &Trip, closed: &[Country]) -> Option<f64> {
        self.closing(trip, closed).map(|d| d.rise)
    }

    /// What the closing of more states means; none when there is no way to begin with.
    pub fn closing(self, trip: &Trip, closed: &[Country]) -> Option<Dependence> {
        Some(self.closing_from(cost(&self.network.least(trip, None)?), trip, closed))
    }

    /// The same where the least cost with nothing more closed is known.
    fn closing_from(self, least: f64, trip: &Trip, closed: &[Country]) -> Dependence {
        let left = self.network.least(&trip.without(closed), None);
        let mut closed = closed.to_vec();
        closed.sort_unstable();
        Dependence {
            closed,
            rise: left.as_ref().map_or(f64::INFINITY, |legs| cost(legs) / least - 1.0),
            instead: left.map(|legs| transit(&legs)).unwrap_or_default(),
        }
    }

    /// Dependence on every state of the ways that are there, and on pairs that hurt more together than either alone;
    /// worst first.
    pub fn dependences(self, trip: &Trip) -> Vec<Dependence> {
        let Some(least) = self.network.least(trip, None).map(|legs| cost(&legs)) else { return Vec::new() };
        let states: BTreeSet<Country> = self.ways(trip, usize::MAX).iter().flat_map(Way::transit).collect();
        let single: Vec<Dependence> = states.iter().map(|c| self.closing_from(least, trip, &[*c])).collect();
        let mut pairs: Vec<Dependence> = Vec::new();
        for a in &single {
            // Together they do more only if the second lies on the way that avoids the first.
            for b in single.iter().filter(|b| a.instead.iter().any(|c| b.closed == [*c])) {
                let pair = [a.closed[0], b.closed[0]];
                let known = pairs.iter().any(|p| pair.iter().all(|c| p.closed.contains(c)));
                if known {
                    continue;
                }
                let both = self.closing_from(least, trip, &pair);
                if both.rise > a.rise.max(b.rise) {
                    pairs.push(both);
                }
            }
        }
        let mut all: Vec<Dependence> = single.into_iter().chain(pairs).collect();
        all.sort_by(|a, b| {
            b.rise.total_cmp(&a.rise).then(a.closed.len().cmp(&b.closed.len())).then(a.closed.cmp(&b.closed))
        });
        all
    }

    /// The state, and the two states, that can raise the least cost most; none when the cheapest way crosses nobody.
    pub fn worst(self, trip: &Trip) -> Option<(Dependence, Dependence)> {
        let way = self.network.least(trip, None)?;
        let least = cost(&way);
        let states: BTreeSet<Country> = transit(&way).into_iter().collect();
        let single: Vec<Dependence> = states.iter().map(|c| self.closing_from(least, trip, &[*c])).collect();
        // The worst pair closes a state of the cheapest way and one of the way that is left.
        let pairs = single.iter().flat_map(|one| {
            let others: BTreeSet<Country> = one.instead.iter().copied().collect();
            others.into_iter().map(|other| self.closing_from(least, trip, &[one.closed[0], other]))
        });
        let worse = |a: &Dependence, b: &Dependence| {
            a.rise
                .total_cmp(&b.rise)
                .then_with(|| (b.closed.len(), &b.closed).cmp(&(a.closed.len(), &a.closed)))
        };
        let pair = pairs.chain(single.iter().cloned()).max_by(worse)?;
        Some((single.into_iter().max_by(worse)?, pair))
    }
}

#[cfg(test)]
mod tests {
    use lodeway_tables::Data;

    use super::*;
    use crate::routes::freight::Freight;

    fn country(iso3: &str) -> Country {
        Country::from_iso3(iso3).unwrap()
    }

    fn world() -> Network {
        let data = Data::bundled().unwrap();
        Network::new(&data.borders().unwrap(), &data.places().unwrap(), Freight::default())
    }

    fn doors(network: &Network, from: &str) -> Vec<&'static str> {
        let trip = Trip::between(country(from), country("KOR"));
        let ways = Corridors { network }.ways(&trip, usize::MAX);
        ways.iter().map(|w| w.transit().first().map_or("", |c| c.iso3())).collect()
    }

    #[test]
    fn the_cheapest_way_by_hand() {
        let network = world();
        let trip = Trip::between(country("MNG"), country("KOR"));
        let way = Corridors { network: &network }.ways(&trip, 1).remove(0);
        // Each leg: great circle · 1.29 · 0.044 by land or · 1.2 · 0.005 by sea; one border 15, two ports 10 each.
        let km = |leg: &Leg| crate::routes::distance::great_circle_km(leg.from.point, leg.to.point);
        let [first, sea, last] = way.legs.as_slice() else { panic!("{way:?}") };
        let expected =
            km(first) * 1.29 * 0.044 + 15.0 + 10.0 + km(sea) * 1.2 * 0.005 + km(last) * 1.29 * 0.044 + 10.0;
        assert!((way.usd_t() - expected).abs() < 1e-9);
        assert_eq!((way.mode().as_str(), way.transit()), ("land+sea", vec![country("CHN")]));
        assert_eq!(way.ports(), ["Tianjin (Xingang port)", "Busan port"]);
    }

    #[test]
    fn mongolia_is_cut_off_by_china_and_russia_together_only() {
        let network = world();
        let corridors = Corridors { network: &network };
        let trip = Trip::between(country("MNG"), country("KOR"));
        let all = corridors.dependences(&trip);
        let rise = |closed: &[&str]| {
            all.iter().find(|d| d.closed.iter().map(|c| c.iso3()).eq(closed.iter().copied())).unwrap().rise
        };
        assert!(rise(&["CHN", "RUS"]).is_infinite());
        assert!(rise(&["CHN"]).is_finite() && rise(&["CHN"]) > 0.0);
        assert!(rise(&["RUS"]).abs() < 1e-12);
        let closed = trip.without(&[country("CHN"), country("RUS")]);
        assert_eq!(corridors.ways(&closed, 9), []);
        let (single, pair) = corridors.worst(&trip).unwrap();
        assert_eq!(
            (single.closed, pair.closed),
            (vec![country("CHN")], vec![country("CHN"), country("RUS")])
        );
        assert!(pair.rise.is_infinite());
    }

    #[test]
    fn every_landlocked_country_leaves_through_its_neighbours_and_no_coastal_one_must() {
        let network = world();
        for (from, expected) in [
            ("MNG", &["CHN", "RUS"][..]),
            ("KAZ", &["CHN", "RUS", "KGZ", "UZB", "TKM", "AZE"]),
            ("ZMB", &["TZA", "MOZ", "AGO", "NAM", "ZWE", "MWI", "COD"]),
            ("BOL", &["CHL", "PER", "ARG", "BRA", "PRY"]),
            ("LAO", &["VNM", "THA", "CHN", "KHM", "MMR"]),
        ] {
            let (mut found, mut expected) = (doors(&network, from), expected.to_vec());
            found.sort_unstable();
            expected.sort_unstable();
            assert_eq!(found, expected, "{from}");
        }
        for from in ["AUS", "BRA", "CHL", "COD", "IND", "VNM", "ZAF"] {
            assert_eq!(doors(&network, from)[0], "", "{from}");
            let trip = Trip::between(country(from), country("KOR"));
            assert_eq!(Corridors { network: &network }.worst(&trip), None, "{from}");
        }
    }

    #[test]
    fn the_cheapest_doors_are_those_that_carry_the_trade() {
        let network = world();
        // Copper leaves Zambia through Tanzania or Mozambique, tin Bolivia through Chile, Laos trades through Vietnam.
        for (from, likely) in [("ZMB", &["TZA", "MOZ"][..]), ("BOL", &["CHL"]), ("LAO", &["VNM"])] {
            assert!(likely.contains(&doors(&network, from)[0]), "{from}: {:?}", doors(&network, from));
        }
    }

    #[test]
    fn closing_a_state_never_makes_a_way_cheaper() {
        let network = world();
        let corridors = Corridors { network: &network };
        for from in ["MNG", "KAZ", "UZB", "ZMB", "RWA", "BOL", "LAO", "LSO", "CHE", "AUS"] {
            let trip = Trip::between(country(from), country("KOR"));
            for d in corridors.dependences(&trip) {
                assert!(d.rise >= 0.0, "{from} {d:?}");
            }
        }
    }

    #[test]
    fn an_enclave_is_cut_off_by_its_one_neighbour() {
        let network = world();
        let trip = Trip::between(country("LSO"), country("KOR"));
        assert_eq!(Corridors { network: &network }.rise(&trip, &[country("ZAF")]), Some(f64::INFINITY));
    }

    #[test]
    fn no_freight_crosses_the_demarcation_line() {
        let network = world();
        let trip = Trip::between(country("PRK"), country("KOR"));
        let ways = Corridors { network: &network }.ways(&trip, 9);
        assert!(ways.iter().all(|w| w.legs.iter().any(|l| l.mode == Mode::Sea)));
    }
}
