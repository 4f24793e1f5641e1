//! What one country could ship to the importer, from where, and to whom it is promised.
//!
//! *Formula*
//! ```text
//! free exports    exports of the stages bought, without those to the restrictor, · (1 − captive share)
//! free capacity   Σ capacity · (1 − promised to others), running facilities of one stage group; half while ramping up
//! ceiling         max(free exports, free capacity) / need, at most 3
//! captive share   the largest of: the capacity-weighted promises of its facilities; the part of its exports, from one half,
//!                 that goes to one country where its own firms run a plant; the part, from 0.9, that goes to the restrictor
//! ```
//! What is promised to, or owned by, the importer's own firms is free. Free exports of a country without a running facility
//! are at most what it makes: its listed output, or its exports beyond its imports.
//!
//! *Edge cases*: a facility without a capacity adds none and weighs 1 among the promises.
//!
//! *Limits*: capacities are in content where the table has it, and partly assumed.

use std::collections::BTreeMap;

use lodeway_tables::facts::{Facility, FacilityStatus};
use lodeway_terms::Country;

use crate::potential::offers::Sales;
use crate::potential::stage_group::Group;

/// Largest ceiling: more than three times the need says nothing more.
pub const MOST: f64 = 3.0;
/// A plant that ramps up runs at half its capacity.
const RAMPING: f64 = 0.5;
/// From this part of its exports, going to plants of its own firms abroad, a seller is captive.
const TO_OWN_PLANTS: f64 = 0.5;
/// From this part of its exports, going to the restrictor, a seller is captive.
const TO_RESTRICTOR: f64 = 0.9;

/// How much of what a country makes is promised, and to whom most of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Captive {
    /// Share of its output or exports, 0 to 1.
    pub share: f64,
    /// To whom.
    pub to: Country,
}

/// What a country could ship.
#[derive(Debug, Clone, PartialEq)]
pub struct Supply {
    /// Free exports, tonnes of content a year.
    pub free_exports_t: f64,
    /// Free running capacity of the stages bought, tonnes of content a year; none when no such facility states one.
    pub free_capacity_t: Option<f64>,
    /// Free capacity under construction or planned, tonnes a year.
    pub pipeline_t: f64,
    /// The captive share.
    pub captive: Option<Captive>,
}

impl Supply {
    /// The larger of free exports and free capacity, tonnes a year.
    pub fn free_t(&self) -> f64 {
        self.free_exports_t.max(self.free_capacity_t.unwrap_or(0.0))
    }
}

/// Who asks, and about whom.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Who would buy.
    pub importer: Country,
    /// Who might restrict.
    pub restrictor: Option<Country>,
    /// The country.
    pub country: Country,
    /// Its trade.
    pub sales: &'a Sales,
    /// What it makes by listed output, tonnes of content; none when nothing is listed.
    pub output_t: Option<f64>,
}

fn capacity(facility: &Facility) -> Option<f64> {
    let part = if facility.status == FacilityStatus::Ramping { RAMPING } else { 1.0 };
    facility.content_t.map(|t| t * part)
}

/// The part of a facility's output that is free for the importer; all of it where the importer's firms own it.
pub fn free_part(facility: &Facility, importer: Country) -> f64 {
    if facility.owner == Some(importer) { 1.0 } else { facility.free_share(importer) }
}

/// What a country could ship. `facilities` are those of the mineral in it, `all` those of the mineral everywhere.
pub fn supply(
    asked: &Asked,
    facilities: &[&Facility],
    all: &[&Facility],
    bought: &std::collections::BTreeSet<Group>,
) -> Supply {
    let of_stage = |f: &&&Facility| bought.contains(&Group::of_facility(f.stage));
    let running: Vec<&Facility> =
        facilities.iter().filter(of_stage).filter(|f| f.status.is_running()).copied().collect();
    let coming = facilities.iter().filter(of_stage).filter(|f| f.status == FacilityStatus::Construction);
    let promised = promised(&running, asked.importer);
    let abroad = own_plants_abroad(asked, all);
    let kept = promised.map_or(0.0, |c| c.share).max(abroad.map_or(0.0, |c| c.share));
    let offered =
        if running.is_empty() { made(asked).min(asked.sales.offered_t) } else { asked.sales.offered_t };
    Supply {
        free_exports_t: offered * (1.0 - kept),
        free_capacity_t: free_capacity(&running, asked.importer),
        pipeline_t: coming.filter_map(|f| f.content_t.map(|t| t * free_part(f, asked.importer))).sum(),
        captive: [promised, abroad, to_restrictor(asked)]
            .into_iter()
            .flatten()
            .max_by(|a, b| a.share.total_cmp(&b.share).then(b.to.cmp(&a.to))),
    }
}

/// What a country makes by itself: listed output, or exports beyond imports, tonnes of content.
fn made(asked: &Asked) -> f64 {
    let net = (asked.sales.exports_t - asked.sales.imports_t).max(0.0);
    asked.output_t.map_or(net, |listed| listed.max(net))
}

/// The largest stage group's capacity: the ore of a mine that feeds the country's own smelter is not shipped twice.
fn free_capacity(running: &[&Facility], importer: Country) -> Option<f64> {
    let mut groups: BTreeMap<Group, f64> = BTreeMap::new();
    for facility in running {
        if let Some(t) = capacity(facility) {
            *groups.entry(Group::of_facility(facility.stage)).or_default() +=
                t * free_part(facility, importer);
        }
    }
    groups.into_values().max_by(f64::total_cmp)
}

/// Promises of running facilities to others than the importer, weighed by capacity.
fn promised(running: &[&Facility], importer: Country) -> Option<Captive> {
    let weight = |f: &Facility| capacity(f).filter(|t| *t > 0.0).unwrap_or(1.0);
    let whole: f64 = running.iter().map(|f| weight(f)).sum();
    let mut to: BTreeMap<Country, f64> = BTreeMap::new();
    for facility in running.iter().filter(|f| f.owner != Some(importer)) {
        for (country, share) in facility.promised.iter().filter(|(country, _)| *country != importer) {
            *to.entry(*country).or_default() += share * weight(facility);
        }
    }
    let share = to.values().sum::<f64>() / whole;
    let most = to.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
    Some(Captive { share: share.min(1.0), to: most.0 })
}

/// The part of its exports that goes to one country where firms of its own run a plant.
fn own_plants_abroad(asked: &Asked, all: &[&Facility]) -> Option<Captive> {
    let owns = |buyer: Country| {
        all.iter().any(|f| f.country == buyer && f.owner == Some(asked.country) && f.status.is_running())
    };
    let buyers = asked.sales.buyers.keys().copied().filter(|b| *b != asked.importer && *b != asked.country);
    let shares = buyers.filter(|b| owns(*b)).filter_map(|b| Some((b, asked.sales.share_to(b)?)));
    let (to, share) = shares.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
    (share >= TO_OWN_PLANTS).then_some(Captive { share: share.min(1.0), to })
}

fn to_restrictor(asked: &Asked) -> Option<Captive> {
    let to = asked.restrictor?;
    let share = asked.sales.share_to(to)?;
    (share >= TO_RESTRICTOR).then_some(Captive { share, to })
}

/// Whether firms of the importer own a facility or have a contract with it. Intentions are no contracts: parts of the offtake
/// text that speak of a memorandum, a plan, a talk, a sample or a wish do not count.
pub fn has_access(facility: &Facility, importer: Country) -> bool {
    const INTENTIONS: [&str; 7] = ["MOU", "plan", "talk", "sample", "want", "sought", "letter"];
    let named = |part: &str| {
        let word = |w: &str| importer.iso2().is_some_and(|iso2| w == iso2);
        let name = importer.name(lodeway_terms::Lang::En);
        let last = name.rsplit(' ').next().unwrap_or(name);
        part.contains(name)
            || (last.len() > 4 && last != "States" && part.contains(last))
            || part.split(|c: char| !c.is_alphanumeric()).any(word)
    };
    let contract = |part: &str| named(part) && !INTENTIONS.iter().any(|word| part.contains(word));
    facility.status.is_running()
        && (facility.owner == Some(importer)
            || facility.promised.iter().any(|(to, _)| *to == importer)
            || facility.offtake.split([',', ';']).any(contract))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use lodeway_tables::facts::facilities;

    use super::*;

    fn country(iso3: &str) -> Country {
        Country::from_iso3(iso3).unwrap()
    }

    /// Rows of country, stage, status, owner, offtake, content, promised.
    fn table(rows: &[[&str; 7]]) -> Vec<Facility> {
        let head = "id,name,country,mineral,stage,kind,capacity_t,capacity_basis,status,first_year,owner_country,owner_status,offtake,content_t,promised,promised_status,source,source_date,confidence";
        let line = |(n, [at, stage, status, owner, offtake, content, promised]): (usize, &[&str; 7])| {
            let known = if owner.is_empty() { "" } else { "observed" };
            format!(
                "f{n},F{n},{at},rare-earths,{stage},site,,,{status},,{owner},{known},{offtake},{content},{promised},assumed,press,2024,high\n"
            )
        };
        let body: String = rows.iter().enumerate().map(line).collect();
        facilities(format!("{head}\n{body}").as_bytes()).unwrap()
    }

    fn computed(all: &[Facility], seller: &str, sales: &Sales) -> Supply {
        let asked = Asked {
            importer: country("KOR"),
            restrictor: Some(country("CHN")),
            country: country(seller),
            sales,
            output_t: None,
        };
        let every: Vec<&Facility> = all.iter().collect();
        let own: Vec<&Facility> = all.iter().filter(|f| f.country == country(seller)).collect();
        supply(&asked, &own, &every, &BTreeSet::from([Group::Refined]))
    }

    fn sales(offered: f64, buyers: &[(&str, f64)]) -> Sales {
        let buyers: BTreeMap<Country, f64> = buyers.iter().map(|(c, kusd)| (country(c), *kusd)).collect();
        Sales {
            offered_t: offered,
            exports_t: offered,
            exports_kusd: buyers.values().sum(),
            buyers,
            ..Sales::default()
        }
    }

    #[test]
    fn capacity_counts_half_while_ramping_and_without_what_others_were_promised() {
        let all = table(&[
            ["MYS", "separated", "running", "AUS", "", "10", "JPN:0.3"],
            ["MYS", "separated", "ramping", "AUS", "", "4", "KOR:0.5"],
            ["MYS", "mine", "running", "", "", "100", ""],
        ]);
        let found = computed(&all, "MYS", &sales(5.0, &[("JPN", 1.0)]));
        // 10 · 0.7 + 4 · ½ · 1 (promised to Korea itself) = 9; the mine is of another stage.
        assert_eq!(found.free_capacity_t, Some(9.0));
        // Promised to others: 0.3 of 10 out of 12 = 0.25, so 5 · 0.75 of exports are free.
        assert_eq!(found.captive, Some(Captive { share: 0.25, to: country("JPN") }));
        assert!((found.free_exports_t - 3.75).abs() < 1e-12);
    }

    #[test]
    fn sales_to_plants_of_its_own_firms_abroad_are_captive() {
        let all = table(&[
            ["MYS", "separated", "running", "AUS", "", "10", ""],
            ["AUS", "separated", "construction", "", "", "8", ""],
        ]);
        let found = computed(&all, "AUS", &sales(20.0, &[("MYS", 9.0), ("JPN", 1.0)]));
        assert_eq!(found.captive, Some(Captive { share: 0.9, to: country("MYS") }));
        assert!((found.free_exports_t - 2.0).abs() < 1e-12 && found.free_capacity_t.is_none());
        assert!((found.pipeline_t - 8.0).abs() < 1e-12);
        // Below one half they are sales like any other.
        assert_eq!(computed(&all, "AUS", &sales(20.0, &[("MYS", 4.0), ("JPN", 6.0)])).captive, None);
    }

    #[test]
    fn who_has_no_facility_gives_no_more_than_it_makes() {
        let trader = Sales { imports_t: 9.0, ..sales(10.0, &[("JPN", 1.0)]) };
        assert!((computed(&[], "NLD", &trader).free_exports_t - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_contract_gives_access_and_a_memorandum_does_not() {
        let all = table(&[
            ["MNG", "oxide", "running", "", "Japan; Korea", "", ""],
            ["USA", "separated", "running", "", "POSCO of Korea (MOU); own magnets", "", ""],
            ["USA", "separated", "construction", "KOR", "", "", ""],
            ["USA", "separated", "running", "KOR", "", "", ""],
            ["USA", "separated", "running", "", "Korean cell makers", "", ""],
        ]);
        let access: Vec<bool> = all.iter().map(|f| has_access(f, country("KOR"))).collect();
        assert_eq!(access, [true, false, false, true, true]);
    }
}
