//! *Question*: what does it cost to follow a bloc, and what to stay apart from it?
//!
//! *Formula*
//! ```text
//! inside share   imports from other members of the bloc / all imports          by value and by mass
//! follow         the restrictor answers the bloc: its measure covers every member, the importer among them
//! stay apart     the same measure covers the members without the importer
//! price of following = the importer's loss when it follows − its loss when it stays apart
//! ```
//! *Edge cases*: an importer outside the bloc follows by being treated like a member. A restrictor that is a member
//! itself answers nobody of its own: it is no target. No imports: no shares.
//! *Limits*: one market and one year; what the bloc gives in return (pooled stocks, offtake) is not in the price. That a
//! restrictor answers at all, and with which instrument, is assumed.
//! *Source*: the market of this program; members as named in the table of blocs; ideal points Bailey, Strezhnev, Voeten.
//!
//! *Example*: a bloc of Japan and the United States, followed by Korea.
//! ```
//! use lodeway_partners::alignment::{Stance, targets};
//! use lodeway_terms::Country;
//! let country = |iso3| Country::from_iso3(iso3).ok_or("no such country");
//! let members = [country("JPN")?, country("USA")?];
//! let (korea, china) = (country("KOR")?, country("CHN")?);
//! assert_eq!(targets(&members, korea, china, Stance::Follow), [members[0], korea, members[1]]);
//! assert_eq!(targets(&members, korea, china, Stance::Apart), members);
//! # Ok::<(), &str>(())
//! ```

use lodeway_markets::restriction::{Instrument, Target};
use lodeway_markets::uncertainty::assumptions::Assumptions;
use lodeway_markets::uncertainty::draws::Of;
use lodeway_markets::{Draws, Market, Restriction, Scenario, simulate};
use lodeway_measures::suppliers::Suppliers;
use lodeway_tables::facts::{Alignment, Membership};
use lodeway_terms::{Country, Interval, Status};

/// With the bloc or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stance {
    /// The measure covers all members and the importer.
    Follow,
    /// The measure covers the members without the importer.
    Apart,
}

impl Stance {
    /// The words in tables.
    pub fn word(self) -> &'static str {
        match self {
            Stance::Follow => "follow",
            Stance::Apart => "stay apart",
        }
    }
}

/// Whom a restrictor's answer covers, in ISO3 order.
pub fn targets(members: &[Country], importer: Country, restrictor: Country, stance: Stance) -> Vec<Country> {
    let mut covered: Vec<Country> =
        members.iter().copied().filter(|c| *c != restrictor && *c != importer).collect();
    if stance == Stance::Follow {
        covered.push(importer);
    }
    covered.sort_unstable();
    covered
}

/// A bloc seen from an importer.
#[derive(Debug, Clone, PartialEq)]
pub struct Bloc {
    /// Its name.
    pub name: String,
    /// Its members, in ISO3 order.
    pub members: Vec<Country>,
    /// The importer's role in it and since when; none for an outsider.
    pub role: Option<(String, String)>,
    /// Observed when the importer's row names a source, assumed otherwise.
    pub status: Status,
    /// Part of the importer's imports from other members, by value and by mass.
    pub inside: (Option<f64>, Option<f64>),
    /// Mean distance of ideal points between the importer and the other members that vote.
    pub distance: Option<f64>,
}

/// Every bloc of the table, in order of names.
pub fn blocs(
    table: &[Membership],
    votes: &[Alignment],
    suppliers: &Suppliers,
    importer: Country,
) -> Vec<Bloc> {
    let mut names: Vec<&str> = table.iter().map(|m| m.bloc.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
        .into_iter()
        .map(|name| {
            let rows: Vec<&Membership> = table.iter().filter(|m| m.bloc == name).collect();
            let mut members: Vec<Country> = rows.iter().filter_map(|m| m.member).collect();
            members.sort_unstable();
            members.dedup();
            let own = rows.iter().find(|m| m.member == Some(importer));
            let unchecked =
                rows.iter().any(|m| m.source.starts_with("assumed") || m.source.starts_with("idem"));
            Bloc {
                name: name.to_owned(),
                role: own.map(|m| (m.role.clone(), m.as_of.clone())),
                status: if unchecked { Status::Assumed } else { Status::Observed },
                inside: inside(suppliers, &members, importer),
                distance: mean(
                    members.iter().filter(|c| **c != importer).filter_map(|c| distance(votes, importer, *c)),
                ),
                members,
            }
        })
        .collect()
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (count, sum) = values.fold((0.0, 0.0), |(n, sum), x| (n + 1.0, sum + x));
    (count > 0.0).then(|| sum / count)
}

fn inside(suppliers: &Suppliers, members: &[Country], importer: Country) -> (Option<f64>, Option<f64>) {
    let of = |c: &Country| *c != importer && members.contains(c);
    let within = suppliers.list.iter().filter(|s| of(&s.country));
    let (kusd, t) = within.fold((0.0, 0.0), |(k, t), s| (k + s.value_kusd, t + s.mass_t.unwrap_or(0.0)));
    let total = suppliers.total_kusd();
    (
        (total > 0.0).then(|| kusd / total),
        suppliers.total_mass_t().filter(|all| *all > 0.0).map(|all| t / all),
    )
}

/// Distance of ideal points; none when either does not vote.
pub fn distance(votes: &[Alignment], a: Country, b: Country) -> Option<f64> {
    let point = |c: Country| votes.iter().find(|v| v.country == c).map(|v| v.ideal_point);
    Some((point(a)? - point(b)?).abs())
}

/// What the importer loses under one stance.
#[derive(Debug, Clone, PartialEq)]
pub struct Priced {
    /// The measure.
    pub restriction: Restriction,
    /// With or without the importer.
    pub stance: Stance,
    /// Loss of the importer, thousand US dollars a year.
    pub loss_kusd: Interval,
    /// Price the importer pays, base 1.
    pub price: Interval,
    /// Volume the importer gets, base 1.
    pub volume: Interval,
    /// What the restrictor gains or loses, rent included.
    pub restrictor_kusd: Option<Interval>,
}

/// Prices both stances under an instrument; none when the importer buys nothing in the market, or nobody is covered.
pub fn priced(
    market: &Market,
    assumed: &Assumptions,
    draws: Draws,
    (members, importer, restrictor): (&[Country], Country, Country),
    instrument: Instrument,
) -> Vec<Priced> {
    let Ok(buyer) = market.buyers.binary_search(&importer) else { return Vec::new() };
    [Stance::Follow, Stance::Apart]
        .into_iter()
        .filter_map(|stance| {
            let covered = targets(members, importer, restrictor, stance);
            if covered.is_empty() || restrictor == importer {
                return None;
            }
            let restriction = Restriction { exporter: restrictor, target: Target::Some(covered), instrument };
            let scenario = Scenario::of(vec![restriction.clone()]);
            let seller = market.sellers.binary_search(&restrictor).ok();
            let of = Of::These { buyers: &[buyer], sellers: seller.as_slice() };
            let spread = simulate(market, &scenario, assumed, draws, of);
            let side = seller.and_then(|i| spread.sellers.get(&i).copied());
            let own = *spread.buyers.get(&buyer)?;
            Some(Priced {
                restriction,
                stance,
                loss_kusd: own.loss_kusd,
                price: own.price,
                volume: own.volume,
                restrictor_kusd: side.map(|s| s.net_kusd),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use lodeway_markets::{BaseFlow, Home};
    use lodeway_terms::{Commodity, Kusd};

    use super::*;

    fn country(iso3: &str) -> Country {
        Country::from_iso3(iso3).unwrap()
    }

    fn market() -> Market {
        let flow = |from: &str, to: &str, kusd: f64| BaseFlow {
            exporter: country(from),
            importer: country(to),
            value: Kusd(kusd),
            mass: None,
        };
        let flows = [
            flow("CHN", "KOR", 60.0),
            flow("CHN", "JPN", 60.0),
            flow("CHN", "DEU", 60.0),
            flow("AUS", "KOR", 40.0),
            flow("AUS", "JPN", 40.0),
        ];
        let none: [Home; 0] = [];
        Market::calibrate(&flows, &none)
    }

    #[test]
    fn following_costs_more_than_staying_apart() {
        let assumed = Assumptions::of(Commodity::one("rare-earths").unwrap().priors());
        let members = [country("JPN"), country("USA")];
        let who = (&members[..], country("KOR"), country("CHN"));
        let both = priced(&market(), &assumed, Draws { count: 64, seed: 1 }, who, Instrument::Ban);
        let [follow, apart] = both.as_slice() else { panic!("{both:?}") };
        assert_eq!(follow.restriction.to_string(), "CHN:JPN+KOR+USA:ban");
        assert_eq!(apart.restriction.to_string(), "CHN:JPN+USA:ban");
        assert!(follow.loss_kusd.p10 > apart.loss_kusd.p90, "{both:?}");
        assert!(follow.volume.p50 < apart.volume.p50);
    }

    #[test]
    fn who_buys_nothing_has_no_price_to_pay() {
        let assumed = Assumptions::of(Commodity::one("rare-earths").unwrap().priors());
        let members = [country("JPN")];
        let who = (&members[..], country("MNG"), country("CHN"));
        assert_eq!(priced(&market(), &assumed, Draws { count: 10, seed: 1 }, who, Instrument::Ban), []);
    }

    #[test]
    fn a_third_from_inside_the_bloc_is_a_third() {
        use lodeway_tables::{Flow, Trade};
        use lodeway_terms::{Hs6, Tonnes, Year};
        let code = Hs6::new(284_690).unwrap();
        let flow = |from: &str, kusd: f64, t: f64| Flow {
            product: code,
            year: Year(2024),
            exporter: country(from),
            importer: country("KOR"),
            value: Kusd(kusd),
            mass: Some(Tonnes(t)),
        };
        let trade = Trade::from_flows(vec![flow("JPN", 10.0, 1.0), flow("CHN", 20.0, 9.0)]);
        let suppliers =
            Suppliers::of(&trade, lodeway_measures::Importer::of(country("KOR")), &[code], Year(2024));
        let member = |iso3: &str| Membership {
            bloc: "MSP".into(),
            member: Some(country(iso3)),
            role: "member".into(),
            as_of: "2024".into(),
            source: "public member lists".into(),
        };
        let all = blocs(&[member("JPN"), member("KOR")], &[], &suppliers, country("KOR"));
        // 10 of 30 by value, 1 of 10 by mass.
        assert_eq!(all[0].inside, (Some(10.0 / 30.0), Some(0.1)));
        assert_eq!((all[0].role.clone(), all[0].distance), (Some(("member".into(), "2024".into())), None));
    }
}
