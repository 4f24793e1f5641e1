//! Facts about the bundled data that the measures must find.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may stop it")]

use std::sync::LazyLock;

use lodeway_measures::{Importer, Importers, Measure, MeasureRow, Request, Tables, measure, shares};
use lodeway_tables::Data;
use lodeway_terms::{Commodity, Status, Year};

static DATA: LazyLock<Data> = LazyLock::new(|| Data::bundled().unwrap());

fn request(importer: &str, minerals: &str, years: &[u16], measures: &str) -> Request {
    let importers = match importer {
        "all" => Importers::All,
        one => Importers::Named(vec![Importer::resolve(one, &DATA.blocs().unwrap()).unwrap()]),
    };
    Request {
        importers,
        commodities: Commodity::resolve(minerals).unwrap(),
        years: years.iter().copied().map(Year).collect(),
        measures: Measure::parse_list(measures).unwrap(),
    }
}

fn rows(request: &Request) -> Vec<MeasureRow<'_>> {
    measure(&Tables::gather(&DATA, request).unwrap(), request)
}

#[test]
fn china_holds_little_of_korean_cerium_by_value_and_much_by_mass() {
    let request = request("KOR", "284610", &[2024], "hhi");
    let Importers::Named(importers) = &request.importers else { unreachable!() };
    let trade = DATA.trade(&request.commodities[0].codes).unwrap();
    let rows = shares(&trade, &importers[0], &request.commodities[0], &request.years);
    let china = rows.iter().find(|row| row.exporter.iso3() == "CHN").unwrap();
    assert_eq!(format!("{:.0} % by value", china.value_share * 100.0), "13 % by value");
    assert_eq!(format!("{:.0} % by mass", china.mass_share.unwrap() * 100.0), "31 % by mass");
}

#[test]
fn geodep_flags_korean_lithium_and_misses_its_rare_earth_compounds() {
    let request = request("KOR", "282520,283691,284690", &[2024], "geodep");
    let flags: Vec<_> =
        rows(&request).iter().map(|row| (row.mineral.clone().into_owned(), row.value)).collect();
    let expected = [("282520", 1.0), ("283691", 1.0), ("284690", 0.0)];
    assert_eq!(flags, expected.map(|(code, flag)| (code.to_owned(), Some(flag))));
}

#[test]
fn every_cell_with_imports_has_a_row_and_no_other_has() {
    let years: Vec<u16> = (1995..=2024).collect();
    let request = request("all", "codes", &years, "hhi,hhi-mass");
    let rows = rows(&request);
    let (value, mass): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.measure == "hhi");
    // BACI codes 58 and 56 (Belgium) and 736 and 729 (Sudan) never import the same product in the same year.
    assert_eq!((value.len(), mass.len()), (227_792, 227_792));
    for row in &rows {
        assert!(row.value.is_none_or(|index| index > 0.0 && index <= 1.0 + 1e-12), "{row:?}");
        assert_eq!(row.value.is_none(), row.status == Status::Missing, "{row:?}");
        assert_eq!(row.status >= Status::Partial, !row.missing.is_empty(), "{row:?}");
    }
}

#[test]
fn germanium_without_imports_is_missing_where_the_reference_package_scores_nothing() {
    let request = request("KOR", "germanium", &[2023], "geopolrisk");
    for row in rows(&request) {
        assert_eq!((row.value, row.status), (None, Status::Missing), "{row:?}");
        assert!(row.missing[0].contains("not in this data set"), "{row:?}");
    }
}

#[test]
fn gallium_is_not_in_the_data_and_says_so() {
    let request = request("KOR", "gallium", &[2023], "hhi,geopolrisk,band");
    for row in rows(&request) {
        assert_eq!(row.value, None);
        assert!(row.missing.iter().all(|what| what.ends_with(": not in this data set")), "{row:?}");
    }
}

#[test]
fn taiwan_has_a_weight_of_its_own() {
    let taiwan = lodeway_terms::Country::from_iso3("TWN").unwrap();
    let risk = DATA.governance().unwrap().risk(taiwan, Year(2023)).unwrap();
    assert!((risk - 0.5).abs() > 0.05, "{risk}");
}

#[test]
fn trade_inside_the_union_is_no_import_of_it() {
    let request = request("EU27", "284690", &[2023], "hhi,cdi1,cdi2");
    let rows = rows(&request);
    assert_eq!(rows[0].value, rows[1].value);
    let outside = rows[2].value.unwrap();
    assert!(outside > 0.0 && outside < 1.0, "{outside}");
}

#[test]
fn the_last_year_is_provisional() {
    let request = request("KOR", "284690", &[2023, 2024], "hhi");
    let status: Vec<_> = rows(&request).iter().map(|row| row.status).collect();
    assert_eq!(status, [Status::Observed, Status::Provisional]);
}

#[test]
fn supply_risk_needs_recycling_and_substitution_and_uses_them() {
    let request = request("KOR", "chromium:ore", &[2023], "eu-supply-risk");
    let mut tables = Tables::gather(&DATA, &request).unwrap();
    let bare = measure(&tables, &request);
    assert_eq!(bare[0].value, None);
    assert!(bare[0].missing.iter().any(|what| what == "end-of-life recycling input rate"), "{:?}", bare[0]);
    let mut risk = |eol_rir, si_sr| {
        tables.factors.insert("chromium".into(), lodeway_measures::conduct::Factors { eol_rir, si_sr });
        measure(&tables, &request)[0].value.unwrap()
    };
    // Recycling of one half and a substitution index of one half each halve the risk.
    let (none, half, quarter) = (risk(0.0, 1.0), risk(0.5, 1.0), risk(0.5, 0.5));
    assert!(none > 0.0 && none <= 10.0, "{none}");
    assert!((half - none / 2.0).abs() < 1e-12 && (quarter - none / 4.0).abs() < 1e-12);
}

#[test]
fn rows_come_in_the_order_asked() {
    let request = request("JPN", "284690,284610", &[2024, 2023], "top1,hhi");
    let order: Vec<_> = rows(&request).iter().map(|r| (r.measure, r.mineral.to_string(), r.year.0)).collect();
    let cell = |m, c: &str, y| (m, c.to_owned(), y);
    assert_eq!(
        order,
        [
            cell("top1", "284690", 2024),
            cell("top1", "284690", 2023),
            cell("top1", "284610", 2024),
            cell("top1", "284610", 2023),
            cell("hhi", "284690", 2024),
            cell("hhi", "284690", 2023),
            cell("hhi", "284610", 2024),
            cell("hhi", "284610", 2023),
        ]
    );
}

#[test]
fn every_measure_answers_for_every_mineral_or_says_what_is_absent() {
    let request = request("KOR", "all", &[2023, 2024], "all");
    let rows = rows(&request);
    assert_eq!(rows.len(), request.commodities.len() * 2 * Measure::ALL.len());
    for row in &rows {
        assert!(row.value.is_none_or(f64::is_finite), "{row:?}");
        assert!(row.value.is_some() || !row.missing.is_empty(), "{row:?}");
        assert!(row.missing.iter().all(|what| !what.is_empty()), "{row:?}");
    }
    let answered = |name: &str| rows.iter().filter(|row| row.measure == name && row.value.is_some()).count();
    for measure in Measure::ALL {
        println!(
            "{}: {} of {} cells have a number",
            measure.name(),
            answered(measure.name()),
            rows.len() / 19
        );
    }
    let rare = |name: &str| {
        rows.iter().find(|r| r.measure == name && r.mineral == "rare-earths" && r.year == Year(2024)).unwrap()
    };
    println!("{:?}", rare("hhi-production"));
    println!("{:?}", rare("geopolrisk.score"));
    println!("{:?}", rare("eu-supply-risk"));
    println!("{:?}", rare("import-reliance"));
    println!("{:?}", rare("complementarity"));
}
