//! Public claims beside what the tables say: every figure recomputed, none copied.
//!
//! *Limits*: a claim is judged on the tables at hand only; the verdict rule of each stands in its function.

use std::collections::BTreeSet;

use lodeway_measures::importer::Importer;
use lodeway_measures::suppliers::Suppliers;
use lodeway_tables::facts::{Claim, Date, Measure, Producer, Production, Project};
use lodeway_tables::geography::Border;
use lodeway_tables::{Data, Fault, Trade};
use lodeway_terms::{Commodity, Country, Hs6, Year};

use crate::aid::{by_year, summary};
use crate::exports::{MineralSales, by_mineral, composition};

/// How far the record bears a claim out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The record says the same.
    Borne,
    /// Part of it holds.
    Partly,
    /// The record says otherwise.
    Not,
    /// The tables at hand cannot tell.
    Unknown,
}

impl Verdict {
    /// The words.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Borne => "borne out",
            Verdict::Partly => "partly borne out",
            Verdict::Not => "not borne out",
            Verdict::Unknown => "cannot be checked",
        }
    }
}

/// A claim with what was computed.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The claim.
    pub claim: Claim,
    /// What the tables say.
    pub says: String,
    /// The verdict.
    pub verdict: Verdict,
}

/// Mean radius of the Earth, km (IUGG).
const EARTH_KM: f64 = 6_371.008_8;

struct Tables<'a> {
    trade: &'a Trade,
    production: Vec<Production>,
    projects: Vec<Project>,
    borders: Vec<Border>,
    restrictions: Vec<Measure>,
    kor: Country,
    mng: Country,
    chn: Country,
    jpn: Country,
}

/// Whom a claim speaks of: the countries that must play a part in a case, and the mineral it is about, if one.
fn subject(id: &str) -> (&'static [&'static str], Option<&'static str>) {
    match id {
        "oda-53m" | "coal" | "distance" => (&["KOR", "MNG"], None),
        "dependence" => (&["KOR", "CHN"], Some("rare-earths")),
        "weaponise" => (&["CHN"], Some("rare-earths")),
        "ally" => (&["MNG"], Some("rare-earths")),
        _ => (&[], None),
    }
}

/// Whether a claim belongs in a case: all the countries it speaks of play a part, the mineral is its own, and the importer
/// or the partner is Korea or Mongolia, the countries of the debate that the claims were taken from.
pub fn concerns(
    id: &str,
    (importer, partner, restrictor): (Country, Option<Country>, Country),
    mineral: Option<&str>,
) -> bool {
    let (countries, about) = subject(id);
    let parts = [Some(importer.iso3()), partner.map(Country::iso3), Some(restrictor.iso3())];
    let debated = parts[..2].iter().flatten().any(|c| ["KOR", "MNG"].contains(c));
    debated && countries.iter().all(|c| parts.contains(&Some(c))) && about.is_none_or(|a| mineral == Some(a))
}

/// Checks every claim of the table.
///
/// # Errors
/// [`Fault`] when a table cannot be read.
pub fn check(data: &Data) -> Result<Vec<Checked>, Fault> {
    check_on(data, &data.trade_all()?)
}

/// The same on trade that was read before: all of it.
///
/// # Errors
/// [`Fault`] when a table cannot be read.
pub fn check_on(data: &Data, trade: &Trade) -> Result<Vec<Checked>, Fault> {
    let country = |iso3: &str| {
        Country::from_iso3(iso3)
            .ok_or_else(|| Fault::store("countries.csv", "every country of a claim", iso3))
    };
    let tables = Tables {
        trade,
        production: data.production()?,
        projects: data.projects()?,
        borders: data.borders()?,
        restrictions: data.restrictions()?,
        kor: country("KOR")?,
        mng: country("MNG")?,
        chn: country("CHN")?,
        jpn: country("JPN")?,
    };
    data.claims()?
        .into_iter()
        .map(|claim| {
            let (says, verdict) = match claim.id.as_str() {
                "oda-53m" => aid_mean(data, &tables)?,
                "coal" => coal(&tables),
                "distance" => distance(data, &tables)?,
                "dependence" => dependence(&tables),
                "weaponise" => restriction(&tables),
                "ally" => resources(&tables),
                _ => ("no rule computes this claim".to_owned(), Verdict::Unknown),
            };
            Ok(Checked { claim, says, verdict })
        })
        .collect()
}

/// Borne out when the mean over all the years claimed is within 2 of the claim; partly when only over some of them.
fn aid_mean(data: &Data, t: &Tables) -> Result<(String, Verdict), Fault> {
    let years = by_year(&data.aid()?, t.kor, t.mng);
    let (Some(five), Some(all)) =
        (summary(&years, Year(2018), Year(2022)), summary(&years, Year(2018), Year(2024)))
    else {
        return Ok(("no aid in the table".to_owned(), Verdict::Unknown));
    };
    let near = |mean: f64| (mean - 53.0).abs() <= 2.0;
    let verdict = match (near(all.mean_musd) && all.to == Year(2024), near(five.mean_musd)) {
        (true, _) => Verdict::Borne,
        (false, true) => Verdict::Partly,
        _ => Verdict::Not,
    };
    let says = format!(
        "mean of net flows 2018–2022 is {:.1} million US dollars, 2018–{} is {:.1}, range {:.1} to {:.1}; the table ends in {}",
        five.mean_musd, all.to, all.mean_musd, all.least_musd, all.most_musd, all.to
    );
    Ok((says, verdict))
}

const COALS: [&str; 3] = ["coking-coal", "steam-coal", "lignite"];

/// Two halves. *Grew*: the last year's mineral exports are above the first's, and no year between fell below it. *Mostly
/// coal*: coal is above half in each of the four years. Borne out when both hold; not when exports fell and coal was above
/// half in one year at most, or when neither holds at all; else partly.
fn coal(t: &Tables) -> (String, Verdict) {
    let sales: Vec<MineralSales> = by_mineral(t.trade, t.mng, t.kor);
    let share = |year: Year, minerals: &[&str]| -> f64 {
        composition(&sales, year)
            .iter()
            .filter(|(m, _, _)| minerals.contains(m))
            .map(|(_, _, share)| share)
            .sum()
    };
    let years = [2021, 2022, 2023, 2024].map(Year);
    let sold = years.map(|y| -> f64 {
        sales.iter().filter_map(|m| m.to_importer.get(&y)).map(|s| s.value_kusd / 1e3).sum()
    });
    let coals: Vec<String> =
        years.iter().map(|y| format!("{:.0} % in {y}", (100.0 * share(*y, &COALS)).abs())).collect();
    let totals: Vec<String> = years.iter().zip(sold).map(|(y, m)| format!("{m:.1} in {y}")).collect();
    let above = years.iter().filter(|y| share(**y, &COALS) > 0.5).count();
    let says = format!(
        "coal was {} of Mongolia's mineral exports to Korea in this data set, which were, in million US dollars, {}; molybdenum was {:.0} % in 2023 and {:.0} % in 2024",
        coals.join(", "),
        totals.join(", "),
        100.0 * share(Year(2023), &["molybdenum"]),
        100.0 * share(Year(2024), &["molybdenum"]),
    );
    (says, grown_and_mostly(&sold, above))
}

/// The verdict on growth over some years of which so many were mostly coal.
fn grown_and_mostly(sold: &[f64; 4], mostly: usize) -> Verdict {
    let (first, last) = (sold[0], sold[3]);
    let grew = last > first && sold.iter().all(|m| *m >= first);
    match (grew, mostly) {
        (true, 4) => Verdict::Borne,
        (false, 0) => Verdict::Not,
        (false, n) if last <= first && n < 2 => Verdict::Not,
        _ => Verdict::Partly,
    }
}

/// Borne out when the great circle between the capitals is within 5 % of 2,000 km.
fn distance(data: &Data, t: &Tables) -> Result<(String, Verdict), Fault> {
    let places = data.places()?;
    let point = |c: Country| places.iter().find(|p| p.country == c).map(|p| p.point);
    let (Some(seoul), Some(capital)) = (point(t.kor), point(t.mng)) else {
        return Ok(("no coordinates of the capitals".to_owned(), Verdict::Unknown));
    };
    let km = great_circle_km(seoul, capital);
    let gates = gates_to_sea(&t.borders, t.mng);
    let names: Vec<&str> = gates.iter().map(|c| c.iso3()).collect();
    let says = format!(
        "{km:.0} km great circle from Seoul to Ulaanbaatar; Mongolia has no coast and borders {} only, so every land route crosses one of them",
        names.join(" and ")
    );
    Ok((says, if (km - 2_000.0).abs() <= 100.0 { Verdict::Borne } else { Verdict::Not }))
}

/// Borne out when China sells more than half, by value, of the metals; not borne out below a tenth. A country that sells
/// none has a share of nothing.
fn dependence(t: &Tables) -> (String, Verdict) {
    let year = Year(2024);
    let share = |codes: &[Hs6]| -> Option<(f64, f64)> {
        let all = Suppliers::of(t.trade, Importer::of(t.kor), codes, year);
        let total = all.total_mass_t()?;
        if all.is_empty() {
            return None;
        }
        let china = all.list.iter().find(|s| s.country == t.chn);
        let value = china.map_or(0.0, |s| s.value_kusd) / all.total_kusd();
        Some((value, china.map_or(Some(0.0), |s| s.mass_t)? / total))
    };
    let codes = |typed: &str| Commodity::one(typed).map(|c| c.codes).unwrap_or_default();
    let (Some(metals), Some(compounds)) =
        (share(&codes("rare-earths:metals")), share(&codes("rare-earths:compounds")))
    else {
        return (
            "no Korean imports of rare earths with a mass in this data set".to_owned(),
            Verdict::Unknown,
        );
    };
    let says = format!(
        "{year}: China sells {:.1} % by value and {:.1} % by mass of Korea's rare-earth metals (280530), {:.1} % by value and {:.1} % by mass of its compounds (2846)",
        100.0 * metals.0,
        100.0 * metals.1,
        100.0 * compounds.0,
        100.0 * compounds.1
    );
    (says, notable(metals.0))
}

/// A share above half is a notable dependence, one below a tenth is none.
fn notable(share: f64) -> Verdict {
    if share > 0.5 {
        Verdict::Borne
    } else if share < 0.1 {
        Verdict::Not
    } else {
        Verdict::Partly
    }
}

/// The claim names a restriction on Japan in 2011. Borne out when the restriction table holds one on Japan that was in force
/// in 2011 and China's exports to Japan fell by a third or more from 2010 to 2011 or 2012; partly when only one of the two
/// holds, or the measure ended before 2011; else not.
fn restriction(t: &Tables) -> (String, Verdict) {
    let codes = Commodity::one("rare-earths").map(|c| c.codes).unwrap_or_default();
    let sold = |year: u16, buyer: Option<Country>| {
        let flows = codes
            .iter()
            .flat_map(|code| t.trade.market(*code, Year(year)).iter())
            .filter(|f| f.exporter == t.chn && buyer.is_none_or(|b| f.importer == b));
        flows.fold((0.0, 0.0), |(value, mass), f| (value + f.value.0, mass + f.mass.map_or(0.0, |m| m.0)))
    };
    let ((v10, m10), (v11, m11), (_, m12)) = (sold(2010, None), sold(2011, None), sold(2012, None));
    let [(_, j10), (_, j11), (_, j12)] = [2010, 2011, 2012].map(|y| sold(y, Some(t.jpn)));
    let on_japan = t
        .restrictions
        .iter()
        .find(|m| m.imposer == t.chn && m.target == Some(t.jpn) && m.names("rare-earths"));
    let measure = on_japan.map_or_else(
        || "the restriction table holds no measure of China on Japan".to_owned(),
        |m| {
            let end = m.ended.map_or("not ended".to_owned(), |end| format!("ended {end}"));
            format!(
                "the restriction table has, on Japan: {}, announced {}, {end}",
                m.instrument,
                day(m.announced)
            )
        },
    );
    let says = format!(
        "{measure}; China's exports to Japan were {:.1} kt (2010), {:.1} kt (2011) and {:.1} kt (2012); to all they fell from {:.1} kt (2010) to {:.1} kt (2012), their unit value went from {:.1} (2010) to {:.1} US$/kg (2011)",
        j10 / 1e3,
        j11 / 1e3,
        j12 / 1e3,
        m10 / 1e3,
        m12 / 1e3,
        v10 / m10,
        v11 / m11
    );
    let in_2011 = on_japan.is_some_and(|m| {
        m.effective.is_some_and(|d| d.year() < Year(2012)) && m.ended.is_none_or(|d| d.year() >= Year(2011))
    });
    (says, restricted(on_japan.is_some(), in_2011, j11.min(j12) < j10 * 2.0 / 3.0))
}

/// A date, or that it was not seen.
fn day(date: Option<Date>) -> String {
    date.map_or_else(|| "on a day not seen".to_owned(), |date| date.to_string())
}

/// The verdict by what holds: a measure on record, one in force in the year claimed, and a fall of trade by a third.
fn restricted(on_record: bool, in_the_year: bool, fell: bool) -> Verdict {
    match (on_record, in_the_year, fell) {
        (_, true, true) => Verdict::Borne,
        (false, _, false) => Verdict::Not,
        _ => Verdict::Partly,
    }
}

/// Trade below this part of the importer's purchases is a sample or a return, no supply.
const TRIVIAL: f64 = 0.001;

/// Not borne out while the partner neither produces nor sells Korea more than a thousandth of what it buys in any year,
/// whatever is in the ground.
fn resources(t: &Tables) -> (String, Verdict) {
    let made = t.production.iter().filter(|p| {
        p.mineral == "rare-earths" && p.producer == Producer::Country(t.mng) && p.measure == "production"
    });
    let made: f64 = made.map(|p| p.tonnes).sum();
    let codes = Commodity::one("rare-earths").map(|c| c.codes).unwrap_or_default();
    let (flows, most) = flows_of_note(t, &codes);
    let register = t
        .projects
        .iter()
        .filter(|p| p.country == t.mng && p.mineral == "rare-earths" && p.resource_class == "state register");
    let registered: f64 = register.filter_map(|p| p.resource_t).sum();
    let produced = if made > 0.0 {
        format!("{made:.0} t produced")
    } else {
        "no rare-earth production in the statistics".into()
    };
    let says = format!(
        "{produced}; {flows} rare-earth flows to Korea in 1995–2024; registered resources about {:.1} Mt oxide (state register)",
        registered / 1e6
    );
    (says, if made > 0.0 || most > TRIVIAL { Verdict::Partly } else { Verdict::Not })
}

/// How many flows Mongolia sent to Korea, and the largest share of Korea's purchases that a year of them made up.
fn flows_of_note(t: &Tables, codes: &[Hs6]) -> (usize, f64) {
    let all = t.trade.all();
    let mut years: std::collections::BTreeMap<Year, (usize, f64, f64)> = std::collections::BTreeMap::new();
    for flow in all.iter().filter(|f| f.importer == t.kor && codes.contains(&f.product)) {
        let year = years.entry(flow.year).or_default();
        year.2 += flow.value.0;
        if flow.exporter == t.mng {
            year.0 += 1;
            year.1 += flow.value.0;
        }
    }
    let most = years.values().filter(|y| y.2 > 0.0).map(|y| y.1 / y.2).fold(0.0, f64::max);
    (years.values().map(|y| y.0).sum(), most)
}

/// Great-circle distance between (longitude, latitude) points in degrees, on a sphere of mean radius.
pub fn great_circle_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lon1, lat1, lon2, lat2) = (a.0.to_radians(), a.1.to_radians(), b.0.to_radians(), b.1.to_radians());
    let h =
        ((lat2 - lat1) / 2.0).sin().powi(2) + lat1.cos() * lat2.cos() * ((lon2 - lon1) / 2.0).sin().powi(2);
    2.0 * EARTH_KM * h.sqrt().asin()
}

/// The neighbours through which a landlocked country reaches the world; empty when it has a coast.
pub fn gates_to_sea(borders: &[Border], country: Country) -> BTreeSet<Country> {
    match borders.iter().find(|b| b.country == country) {
        Some(border) if !border.coast => border.neighbours.iter().copied().collect(),
        _ => BTreeSet::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers of a sentence, in order.
    fn numbers(text: &str) -> Vec<f64> {
        text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
            .filter_map(|part| part.trim_matches(['.', ',']).replace(',', "").parse().ok())
            .collect()
    }

    #[test]
    fn what_is_computed_agrees_with_what_was_recorded() {
        let checked = check(&Data::bundled().unwrap()).unwrap();
        let says = |id: &str| numbers(&checked.iter().find(|c| c.claim.id == id).unwrap().says);
        let recorded = |id: &str| numbers(&checked.iter().find(|c| c.claim.id == id).unwrap().claim.recorded);
        for (id, figures) in [
            ("oda-53m", &[53.2, 56.4, 29.7, 76.9][..]),
            ("coal", &[64.0, 94.0, 38.0, 0.0, 99.0]),
            ("dependence", &[80.2, 47.0, 64.4]),
            ("weaponise", &[56.3, 24.8, 19.0, 81.2]),
            ("ally", &[3.1]),
        ] {
            for figure in figures {
                let near = |list: &[f64]| list.iter().any(|x| (x - figure).abs() < 1e-9);
                assert!(near(&recorded(id)), "{id}: {figure} is not recorded");
                assert!(near(&says(id)), "{id}: {figure} is not computed: {:?}", says(id));
            }
        }
    }

    #[test]
    fn every_claim_has_a_rule() {
        for checked in check(&Data::bundled().unwrap()).unwrap() {
            assert_ne!(checked.verdict, Verdict::Unknown, "{}", checked.claim.id);
        }
    }

    #[test]
    fn verdicts_follow_their_rules_in_every_direction() {
        // 26.8, 159.7, 61.8, 18.0: mostly coal in two years, but less in the end than at the start.
        assert_eq!(grown_and_mostly(&[26.8, 159.7, 61.8, 18.0], 2), Verdict::Partly);
        assert_eq!(grown_and_mostly(&[26.8, 159.7, 61.8, 18.0], 1), Verdict::Not);
        assert_eq!(grown_and_mostly(&[10.0, 20.0, 30.0, 40.0], 4), Verdict::Borne);
        assert_eq!(grown_and_mostly(&[10.0, 20.0, 30.0, 40.0], 0), Verdict::Partly);
        assert_eq!([0.802, 0.3, 0.01].map(notable), [Verdict::Borne, Verdict::Partly, Verdict::Not]);
        assert_eq!(restricted(true, true, true), Verdict::Borne);
        assert_eq!(restricted(true, false, true), Verdict::Partly);
        assert_eq!(restricted(false, false, true), Verdict::Partly);
        assert_eq!(restricted(false, false, false), Verdict::Not);
    }

    #[test]
    fn claims_stand_only_in_the_cases_they_speak_of() {
        let c = |iso3: &str| Country::from_iso3(iso3).unwrap();
        let korea = (c("KOR"), Some(c("MNG")), c("CHN"));
        let all = ["oda-53m", "coal", "distance", "dependence", "weaponise", "ally"];
        assert!(all.iter().all(|id| concerns(id, korea, Some("rare-earths"))));
        assert!(!all.iter().any(|id| concerns(id, (c("JPN"), Some(c("COD")), c("CHN")), Some("cobalt"))));
        assert!(!all.iter().any(|id| concerns(id, (c("KOR"), None, c("USA")), Some("germanium"))));
        assert!(concerns("dependence", (c("KOR"), None, c("CHN")), Some("rare-earths")));
    }

    #[test]
    fn a_quarter_of_the_equator_is_ten_thousand_kilometres() {
        // 2π · 6371.0088 / 4 = 10,007.557
        assert!((great_circle_km((0.0, 0.0), (90.0, 0.0)) - 10_007.557).abs() < 1e-3);
    }
}
