//! Who could really supply: the bundled data against rules that hold for every pair, and against expected lists.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeMap;

use lodeway_partners::ranking::partner::{Partners, Question, Tables};
use lodeway_partners::ranking::partners::partners;
use lodeway_partners::ranking::record::sanction;
use lodeway_partners::ranking::scores::WEIGHTS;
use lodeway_partners::ranking::tier::{Ground, Tier};
use lodeway_tables::facts::{Facility, Measure, Membership, Production, RefiningShare, Sanction};
use lodeway_tables::{Data, Governance, Trade};
use lodeway_terms::{Commodity, Country, Year};

/// The bundled tables.
struct World {
    trade: Trade,
    production: Vec<Production>,
    refining: Vec<RefiningShare>,
    facilities: Vec<Facility>,
    sanctions: Vec<Sanction>,
    restrictions: Vec<Measure>,
    blocs: Vec<Membership>,
    governance: Governance,
}

fn country(iso3: &str) -> Country {
    Country::from_iso3(iso3).unwrap()
}

impl World {
    fn bundled() -> World {
        let data = Data::bundled().unwrap();
        World {
            trade: data.trade_all().unwrap(),
            production: data.production().unwrap(),
            refining: data.refining().unwrap(),
            facilities: data.facilities().unwrap(),
            sanctions: data.sanctions().unwrap(),
            restrictions: data.restrictions().unwrap(),
            blocs: data.blocs().unwrap(),
            governance: data.governance().unwrap(),
        }
    }

    fn tables(&self) -> Tables<'_> {
        Tables {
            trade: &self.trade,
            production: &self.production,
            refining: &self.refining,
            facilities: &self.facilities,
            sanctions: &self.sanctions,
            restrictions: &self.restrictions,
            blocs: &self.blocs,
            governance: &self.governance,
            network: None,
        }
    }

    fn ask(&self, importer: &str, mineral: &str, restrictor: Option<&str>) -> Partners {
        let commodity = Commodity::one(mineral).unwrap();
        let question = Question {
            importer: country(importer),
            commodity: &commodity,
            year: Year(2024),
            restrictor: restrictor.map(country),
            weights: WEIGHTS,
            draws: 200,
            seed: 1,
        };
        partners(&self.tables(), &question)
    }
}

fn first_now(answer: &Partners, most: usize) -> Vec<&'static str> {
    answer.rows.iter().filter(|p| p.tier == Tier::Now).take(most).map(|p| p.partner.iso3()).collect()
}

#[test]
fn rules_that_hold_for_every_pair() {
    let world = World::bundled();
    let minerals = [
        "rare-earths",
        "tungsten",
        "graphite",
        "cobalt",
        "copper",
        "nickel",
        "lithium",
        "molybdenum",
        "titanium",
    ];
    for importer in ["KOR", "JPN", "USA", "DEU", "GBR"] {
        for mineral in minerals {
            for restrictor in [Some("CHN"), None] {
                let answer = world.ask(importer, mineral, restrictor);
                for row in &answer.rows {
                    let who = format!("{importer} {mineral} {}: {:?}", row.partner, row.ground);
                    let pair = (row.partner, country(importer));
                    let codes = &answer.codes;
                    let barred = sanction(&world.sanctions, &world.blocs, pair, mineral, codes).is_some();
                    let restricts = Some(row.partner) == restrictor.map(country);
                    assert!(!barred || row.tier == Tier::Excluded, "{who}");
                    assert!(!restricts || row.tier == Tier::Excluded, "{who}");
                    let supplies = matches!(row.tier, Tier::Now | Tier::Building);
                    let facility =
                        world.facilities.iter().any(|f| f.mineral == mineral && f.country == row.partner);
                    let on_record = facility || matches!(row.ground, Ground::Output | Ground::Mines);
                    assert!(!supplies || on_record, "{who}");
                    assert!(row.band.is_some() == row.tier.is_ranked(), "{who}");
                    assert!(row.ceiling_share.is_none_or(|c| (0.0..=3.0).contains(&c)), "{who}");
                    assert!(!row.reason.is_empty(), "{who}");
                }
            }
        }
    }
}

#[test]
fn the_first_suppliers_of_eight_pairs() {
    let world = World::bundled();
    // The first four of each pair as the methods name them. Their order is a matter of weights and is printed; that each of
    // them supplies today is a matter of rules and is tested.
    for (importer, mineral, restrictor, expected) in [
        ("KOR", "rare-earths", Some("CHN"), ["MYS", "USA", "VNM", "EST"]),
        ("KOR", "tungsten", Some("CHN"), ["VNM", "AUS", "AUT", "ESP"]),
        ("USA", "graphite", Some("CHN"), ["MOZ", "MDG", "TZA", "CAN"]),
        ("JPN", "cobalt", Some("CHN"), ["MDG", "PHL", "CAN", "FIN"]),
        ("DEU", "rare-earths", Some("CHN"), ["MYS", "USA", "EST", "VNM"]),
        ("KOR", "copper", None, ["CHL", "PER", "AUS", "USA"]),
        ("KOR", "fluorspar", Some("CHN"), ["MNG", "MEX", "ESP", "ZAF"]),
        ("KOR", "molybdenum", None, ["PER", "USA", "CHL", "MNG"]),
    ] {
        let answer = world.ask(importer, mineral, restrictor);
        let found = first_now(&answer, 4);
        println!("{importer} {mineral}: expected {expected:?}, found {found:?}");
        let now = first_now(&answer, usize::MAX);
        for partner in expected {
            assert!(now.contains(&partner), "{importer} {mineral}: {partner} is not among {now:?}");
        }
    }
}

#[test]
fn tiers_beside_the_expected_lists() {
    let folder = std::env::var_os("LODEWAY_REFERENCE").map(std::path::PathBuf::from);
    let text = folder.and_then(|f| std::fs::read_to_string(f.join("expected/partners.csv")).ok());
    let Some(text) = text else {
        println!("skipped: LODEWAY_REFERENCE names no folder with expected/partners.csv");
        return;
    };
    let world = World::bundled();
    let mut pairs: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        // The restrictor of one pair is a quoted text with a comma: the tier is found by its word.
        let known =
            ["now", "building", "prospect", "other-stage", "curbed", "emergency", "re-exporter", "excluded"];
        let tier = cells.iter().position(|cell| known.contains(cell));
        if let Some(at) = tier.filter(|at| *at > 0) {
            pairs.entry(cells[0]).or_default().push((cells[at - 1], cells[at]));
        }
    }
    let (mut agree, mut all, mut false_now) = (0, 0, Vec::new());
    for (pair, expected) in &pairs {
        let (importer, mineral) = pair.split_once(' ').unwrap();
        let answer = world.ask(importer, mineral, Some("CHN"));
        for (partner, tier) in expected {
            let row = answer.rows.iter().find(|p| p.partner.iso3() == *partner);
            let found = row.map_or("not listed", |p| p.tier.word());
            // Who sells less than a thousandth of the need is not listed: no partner either.
            let same = found == *tier || (*tier == "re-exporter" && found == "not listed");
            all += 1;
            agree += usize::from(same);
            if !same {
                println!(
                    "{pair} {partner}: expected {tier}, found {found} ({})",
                    row.map_or("", |p| p.reason.as_str())
                );
            }
            if *tier == "re-exporter" && ["now", "building"].contains(&found) {
                false_now.push(format!("{pair} {partner}"));
            }
        }
        println!("{pair}: first now {:?}", first_now(&answer, 8));
    }
    println!("agreement: {agree} of {all} tiers");
    assert!(false_now.is_empty(), "re-exporters among the suppliers: {false_now:?}");
}
