//! The bundled data are whole: rows, sums and countries are those of the source.

use std::collections::{BTreeMap, BTreeSet};

use lodeway_tables::Data;
use lodeway_terms::{Country, Kind};

#[test]
fn every_row_and_every_absent_mass_of_the_source_is_there() {
    let rows = Data::bundled().unwrap().coded_trade(None).unwrap();
    let cells: BTreeSet<_> = rows.iter().map(|r| (r.product, r.year, r.importer)).collect();
    let products: BTreeSet<_> = rows.iter().map(|r| r.product).collect();
    assert_eq!(rows.len(), 1_264_888);
    assert_eq!(rows.iter().filter(|r| r.mass.is_none()).count(), 61_682);
    assert_eq!((products.len(), cells.len()), (74, 227_792));
}

#[test]
fn sums_by_code_and_year_equal_those_of_the_source() {
    let mut sums: BTreeMap<(String, String), (u64, f64, u64, f64)> = BTreeMap::new();
    for row in Data::bundled().unwrap().coded_trade(None).unwrap() {
        let sum = sums.entry((row.product.to_string(), row.year.to_string())).or_default();
        sum.0 += 1;
        sum.1 += row.value.0;
        if let Some(mass) = row.mass {
            sum.2 += 1;
            sum.3 += mass.0;
        }
    }
    // The source's sums were taken in another order of rows: they may differ in the last bits, printed are three decimals.
    let listed = include_str!("../../../data/sums.csv");
    let mut count = 0;
    for line in listed.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let sum = &sums[&(cells[0].to_owned(), cells[1].to_owned())];
        assert_eq!((sum.0.to_string().as_str(), sum.2.to_string().as_str()), (cells[2], cells[4]), "{line}");
        for (mine, theirs) in [(sum.1, cells[3]), (sum.3, cells[5])] {
            let theirs: f64 = theirs.parse().unwrap();
            assert!((mine - theirs).abs() <= 0.001 + 1e-12 * theirs, "{line}: {mine}");
        }
        count += 1;
    }
    assert_eq!(count, sums.len());
}

#[test]
fn every_country_code_of_the_release_joins_a_territory_or_is_listed_as_none() {
    let rows = Data::bundled().unwrap().coded_trade(None).unwrap();
    let codes: BTreeSet<u16> = rows.iter().flat_map(|r| [r.importer, r.exporter]).collect();
    assert_eq!(codes.len(), 233);
    let unknown: Vec<u16> = codes.iter().copied().filter(|c| Country::from_baci(*c).is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let no_territory: Vec<&str> = codes
        .iter()
        .filter_map(|c| Country::from_baci(*c))
        .filter(|c| c.kind() != Kind::Territory)
        .map(Country::iso3)
        .collect();
    // Netherlands Antilles to 2010, Southern African Customs Union to 1999, US Pacific islands, Serbia and Montenegro to 2005.
    assert_eq!(no_territory, ["ANT", "ZA1", "PUS", "SCG"]);
}

#[test]
fn the_lock_names_every_bundled_file_by_its_bytes() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let data = Data::bundled().unwrap();
    for card in data.provenance() {
        let bytes = std::fs::read(root.join(&card.file)).unwrap();
        assert_eq!(lodeway_tables::provenance::sha256(&bytes), card.sha256, "{}", card.file);
        assert!(
            !card.source.is_empty() && !card.licence.is_empty() && !card.edition.is_empty(),
            "{}",
            card.file
        );
    }
    assert!(data.provenance().len() >= 15);
}

#[test]
fn every_fact_table_reads_without_a_fault() {
    let data = Data::bundled().unwrap();
    assert_eq!(data.production().unwrap().len(), 1_043);
    assert_eq!(data.aid().unwrap().len(), 414);
    assert_eq!(data.agreements().unwrap().len(), 37);
    assert_eq!(data.restrictions().unwrap().len(), 50);
    assert_eq!(data.facilities().unwrap().len(), 220);
    assert_eq!(data.refining().unwrap().len(), 631);
    assert_eq!(data.sanctions().unwrap().len(), 67);
    assert_eq!(data.critical_lists().unwrap().len(), 387);
    assert_eq!(data.licences().unwrap().len(), 76);
    assert_eq!(data.monthly().unwrap().len(), 221);
    assert_eq!(data.partnerships().unwrap().len(), 9);
    assert_eq!(data.base_rates().unwrap().len(), 5);
    assert_eq!(data.territories().unwrap().len(), 4);
    assert_eq!(data.end_uses().unwrap().len(), 390);
    assert_eq!(data.carry().unwrap().len(), 55);
    assert_eq!(data.projects().unwrap().len(), 44);
    assert_eq!(data.prices().unwrap().len(), 70);
    assert_eq!(data.claims().unwrap().len(), 9);
    assert_eq!(data.alignment().unwrap().len(), 192);
    assert_eq!(data.blocs().unwrap().iter().filter(|m| m.bloc == "EU27").count(), 27);
    assert!(data.outlines().unwrap().len() > 170 && data.borders().unwrap().len() > 190);
}

#[test]
fn every_measure_in_force_has_a_size_or_says_that_it_is_unknown() {
    use lodeway_tables::facts::{Magnitude, State};
    let data = Data::bundled().unwrap();
    let in_force =
        |m: &&lodeway_tables::facts::Measure| matches!(m.state(), State::InForce | State::Suspended);
    let restricts = |m: &&lodeway_tables::facts::Measure| m.restricts_goods();
    let none: Vec<String> = data
        .restrictions()
        .unwrap()
        .iter()
        .filter(in_force)
        .filter(restricts)
        .filter(|m| m.magnitude == Magnitude::None)
        .map(|m| m.id.clone())
        .collect();
    assert!(none.is_empty(), "{none:?}");
}

#[test]
fn the_rates_that_plans_are_read_beside_are_in_the_table() {
    let rates = Data::bundled().unwrap().base_rates().unwrap();
    for id in ["discovery-becomes-mine", "discovery-to-mine", "discovery-to-production"] {
        assert!(rates.iter().any(|rate| rate.id == id && rate.value.is_some()), "{id}");
    }
}

#[test]
fn projects_are_known_of_the_minerals_that_plans_ask_for() {
    let projects = Data::bundled().unwrap().projects().unwrap();
    for slug in ["graphite", "lithium", "cobalt", "nickel", "tungsten", "antimony", "gallium", "germanium"] {
        assert!(projects.iter().any(|project| project.mineral == slug), "{slug}");
    }
}

#[test]
fn mongolia_borders_china_and_russia_only_and_has_no_coast() {
    let borders = Data::bundled().unwrap().borders().unwrap();
    let of = |iso3: &str| borders.iter().find(|b| b.country.iso3() == iso3).unwrap();
    let names = |iso3: &str| of(iso3).neighbours.iter().map(|c| c.iso3()).collect::<Vec<_>>();
    assert_eq!((of("MNG").coast, names("MNG")), (false, vec!["CHN", "RUS"]));
    for landlocked in ["KAZ", "ZMB", "BOL", "LAO", "PRY", "AUT"] {
        assert!(!of(landlocked).coast, "{landlocked}");
    }
    for coastal in ["KOR", "COD", "CHL", "CHN"] {
        assert!(of(coastal).coast, "{coastal}");
    }
}

#[test]
fn trade_held_in_memory_is_the_trade_that_is_read() {
    let read = Data::bundled().unwrap();
    let codes = [read.products()[40], read.products()[3]];
    let (fresh, kept) =
        (read.trade(&codes).unwrap(), Data::bundled().unwrap().in_memory().unwrap().trade(&codes).unwrap());
    assert!(!fresh.is_empty());
    assert!(fresh.markets().eq(kept.markets()));
    for (product, year) in fresh.markets() {
        // An absent mass is none, so flows compare.
        assert!(fresh.market(product, year).iter().eq(kept.market(product, year).iter()), "{product} {year}");
    }
}

#[test]
fn tables_that_name_a_facility_agree_with_its_row() {
    let data = Data::bundled().unwrap();
    let facilities = data.facilities().unwrap();
    for project in data.partnerships().unwrap().iter().filter(|p| !p.facility.is_empty()) {
        assert!(
            facilities.iter().any(|f| f.id == project.facility && f.country == project.country),
            "{project:?}"
        );
    }
    for project in data.projects().unwrap() {
        for facility in facilities.iter().filter(|f| f.id == project.id && f.mineral == project.mineral) {
            assert_eq!(
                (facility.country, facility.stage),
                (project.country, project.stage),
                "{}",
                project.id
            );
        }
    }
    let ids: std::collections::BTreeSet<_> = facilities.iter().map(|f| (&f.id, &f.mineral)).collect();
    assert_eq!(ids.len(), facilities.len());
}

#[test]
fn a_pause_that_ran_out_leaves_the_state_unknown() {
    let restrictions = Data::bundled().unwrap().restrictions().unwrap();
    let of = |id: &str| restrictions.iter().find(|m| m.id == id).unwrap();
    assert_eq!(of("cn-us-ban-2024").state().word(), "unknown");
    assert_eq!(of("cn-ree-2025b").state().word(), "unknown");
    assert!(!of("cn-ree-2025b").took_effect_by(of("cn-ree-2025b").as_of));
    assert_eq!(of("cn-gage-2023").state().word(), "in force");
    assert_eq!(of("cd-cobalt-halt-2025").state().word(), "ended");
}

#[test]
fn uses_of_one_region_and_level_are_parts_of_one_whole() {
    let mut sums: BTreeMap<String, f64> = BTreeMap::new();
    for row in Data::bundled().unwrap().end_uses().unwrap() {
        let of = format!("{} {} {} {} {}", row.mineral, row.element, row.region, row.level, row.year);
        *sums.entry(of).or_default() += row.share;
    }
    // Printed in whole per cent: seventeen uses may be off by a few of them.
    let wrong: Vec<_> = sums.iter().filter(|(_, sum)| **sum > 1.03).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!((sums["gallium  EU first 2023"] - 1.0).abs() < 1e-9);
}

#[test]
fn judged_shares_in_value_belong_to_uses_of_the_table() {
    let data = Data::bundled().unwrap();
    let uses = data.end_uses().unwrap();
    for row in data.carry().unwrap() {
        assert!(uses.iter().any(|u| u.mineral == row.mineral && u.application == row.application), "{row:?}");
    }
}

#[test]
fn inputs_of_the_input_output_table_add_up_to_those_of_the_source_within_a_thousandth() {
    let table = Data::bundled().unwrap().input_output().unwrap();
    let mut users = 0;
    for country in table.countries() {
        let economy = table.economy(country).unwrap().unwrap();
        for (n, output) in economy.output_musd.iter().enumerate().filter(|(_, output)| **output > 0.0) {
            // Coefficients are stored in millionths: 100 of them are off by at most 0.5e-4 together.
            let sum: f64 = economy.home[n].iter().chain(&economy.imported[n]).sum();
            assert!((sum - economy.inputs[n]).abs() < 1e-3, "{country} {n}: {sum} of {output}");
            users += 1;
        }
    }
    // 51 of the 4,000 sectors make nothing.
    assert_eq!(users, 3_949);
}

#[test]
fn home_multipliers_of_korean_electronics_and_japanese_cars_are_those_of_the_table() {
    use lodeway_tables::input_output::sector;
    let table = Data::bundled().unwrap().input_output().unwrap();
    for (iso3, code, expected) in [("KOR", "C26", 0.69), ("JPN", "C29", 0.77)] {
        let economy = table.economy(Country::from_iso3(iso3).unwrap()).unwrap().unwrap();
        let found = economy.multipliers()[sector(code).unwrap()];
        assert!((found - expected).abs() < 0.005, "{iso3} {code}: {found}");
    }
    assert!(table.economy(Country::from_iso3("MNG").unwrap()).unwrap().is_none());
}
