//! The catalogue's codes against the official concordances of the UN Statistics Division, and against the list of codes
//! that an expert expects. Both lie outside the repository: where the folder is absent the test says so and is skipped.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test that cannot read its files fails, and one that is skipped says so"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, open_workbook_auto};
use lodeway_terms::{Catalogue, Edition, HsCode, Mineral};

/// Pairs of codes that hold some of the same goods: newer, older.
type Pairs = BTreeSet<(u32, u32)>;

/// A folder of the reference tables that `LODEWAY_REFERENCE` names, if it is there.
fn shared(folder: &str) -> Option<PathBuf> {
    let path = std::env::var_os("LODEWAY_REFERENCE").map(|all| PathBuf::from(all).join(folder));
    let found = path.filter(|path| path.exists());
    if found.is_none() {
        eprintln!("skipped: LODEWAY_REFERENCE names no folder with {folder}");
    }
    found
}

fn digits(cell: &Data) -> Option<u32> {
    let text = cell.to_string();
    (text.len() == 6).then(|| text.parse().ok()).flatten()
}

fn correlations(folder: &Path, file: &str) -> Pairs {
    let mut book = open_workbook_auto(folder.join(file)).unwrap();
    let sheet = book.sheet_names().into_iter().find(|name| name.contains("Correlation")).unwrap();
    let range = book.worksheet_range(&sheet).unwrap();
    let pairs = range.rows().filter_map(|row| {
        let codes: Vec<u32> = row.iter().filter_map(digits).collect();
        (codes.len() == 2).then(|| (codes[0], codes[1]))
    });
    pairs.collect()
}

/// The years in which WITS says that a code was in use: `(2002-)`, `(-1995)`.
fn years(folder: &Path) -> BTreeMap<u32, (u16, u16)> {
    let bytes = std::fs::read(folder.join("JobID-64_Concordance_HS_to_I3.CSV")).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.lines().skip(1).filter_map(|line| {
        let (code, name) = line.split_once(',')?;
        let span = name.trim_start_matches('"').strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let (first, last) = span.and_then(|(span, _)| span.split_once('-')).unwrap_or_default();
        Some((code.parse().ok()?, (first.parse().unwrap_or(0), last.parse().unwrap_or(u16::MAX))))
    });
    lines.collect()
}

#[test]
fn every_code_of_every_edition_agrees_with_the_official_concordances() {
    let Some(folder) = shared("data/nomenclature") else { return };
    let to_1992 = [
        (Edition::Hs02, "HS2002toHS1992.xls"),
        (Edition::Hs07, "HS2007toHS1992.xls"),
        (Edition::Hs17, "HS2017toHS1992.xlsx"),
        (Edition::Hs22, "HS2022toHS1992.xlsx"),
    ];
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (edition, file) in to_1992 {
        let pairs = correlations(&folder, file);
        assert!(pairs.len() > 5_000, "{file}: {}", pairs.len());
        for product in Catalogue::get().minerals().iter().flat_map(Mineral::products) {
            for code in product.codes_in(edition) {
                seen += 1;
                if !pairs.contains(&(code.number(), product.hs.number())) {
                    wrong.push(format!("{code} holds nothing of HS92 {}", product.hs));
                }
            }
        }
    }
    // HS12 has no table to HS92 here: through HS07.
    let pairs = correlations(&folder, "HS2012toHS2007.xls");
    for product in Catalogue::get().minerals().iter().flat_map(Mineral::products) {
        for code in product.codes_in(Edition::Hs12) {
            let older = product.codes_in(Edition::Hs07);
            if !older.iter().any(|old| pairs.contains(&(code.number(), old.number()))) {
                wrong.push(format!("{code} holds nothing of HS07 {older:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen > 600);
}

#[test]
fn codes_are_in_use_in_the_years_of_their_edition() {
    let Some(folder) = shared("data/wits") else { return };
    let years = years(&folder);
    let mut seen = 0;
    for edition in [Edition::Hs92, Edition::Hs96, Edition::Hs02] {
        for code in Catalogue::get().codes_in(edition) {
            let Some((first, last)) = years.get(&code.number()) else { continue };
            let year = edition.first_year();
            assert!((*first..=*last).contains(&year), "{code}: in use {first} to {last}");
            seen += 1;
        }
    }
    assert!(seen > 450, "{seen}");
}

/// Rows of the expert's list that the concordances refute, with what stands instead.
const REFUTED: [(&str, &str, &str); 1] = [
    // HS92 711290 is waste of precious metals other than gold and platinum; 711292 of HS02 comes from 711220.
    ("platinum", "711290", "711220"),
];

#[test]
fn every_code_that_an_expert_expects_is_in_its_stage_with_its_priority() {
    let Some(folder) = shared("expected") else { return };
    let text = std::fs::read_to_string(folder.join("codes.csv")).unwrap();
    let mut wrong = Vec::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [mineral, stage, hs92, hs17, hs22] = cells[..5] else { panic!("{line}") };
        let found = Catalogue::get().mineral(mineral).unwrap();
        let Some(stage) = found.stage(stage) else {
            wrong.push(format!("{mineral}: no stage {stage}"));
            continue;
        };
        let hs92 = REFUTED.iter().find(|r| (r.0, r.1) == (mineral, hs92)).map_or(hs92, |r| r.2);
        let Some(product) = stage.products.iter().find(|p| p.hs.to_string() == hs92) else {
            wrong.push(format!("{mineral}:{} lacks {hs92}", stage.slug));
            continue;
        };
        for (edition, expected) in [(Edition::Hs17, hs17), (Edition::Hs22, hs22)] {
            let codes: Vec<String> = product.codes_in(edition).into_iter().map(HsCode::digits).collect();
            if codes.join("+") != expected {
                wrong.push(format!("{mineral}:{} {hs92}: {edition} {codes:?}, not {expected}", stage.slug));
            }
        }
        // The name may be quoted and hold commas; the priority is the cell after `yes` or `no` twice.
        let at = cells.windows(2).position(|w| w.iter().all(|c| matches!(*c, "yes" | "no"))).unwrap();
        if product.priority.number().to_string() != cells[at + 2] {
            wrong.push(format!("{mineral}:{} {hs92}: priority {}", stage.slug, cells[at + 2]));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_word_of_facilities_and_refining_tables_leads_to_stages() {
    let Some(folder) = shared("facts") else { return };
    let read = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap();
    let words = |file: &str, mineral: usize, word: usize| {
        for line in read(file).lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let found = Catalogue::get().mineral(cells[mineral]).unwrap();
            assert!(found.stages_called(cells[word]).is_ok(), "{file}: {line}");
        }
    };
    words("facilities_norm.csv", 1, 3);
    words("refining_shares.csv", 0, 1);
}

#[test]
fn codes_that_tell_the_editions_apart_are_in_the_concordances_of_their_editions_only() {
    let Some(folder) = shared("data/nomenclature") else { return };
    let tables = [
        (Edition::Hs02, "HS2002toHS1992.xls"),
        (Edition::Hs07, "HS2007toHS1992.xls"),
        (Edition::Hs12, "HS2012toHS2007.xls"),
        (Edition::Hs17, "HS2017toHS1992.xlsx"),
        (Edition::Hs22, "HS2022toHS1992.xlsx"),
    ];
    let mut editions: BTreeMap<Edition, BTreeSet<u32>> = BTreeMap::new();
    for (edition, file) in tables {
        let pairs = correlations(&folder, file);
        editions.entry(edition).or_default().extend(pairs.iter().map(|(newer, _)| *newer));
        if edition != Edition::Hs12 {
            editions.entry(Edition::Hs92).or_default().extend(pairs.iter().map(|(_, older)| *older));
        }
    }
    for (code, first, last) in lodeway_terms::lifetimes::LIFETIMES {
        for (edition, codes) in &editions {
            let expected = (first..=last).contains(edition);
            assert_eq!(codes.contains(&code), expected, "{code} in {edition}");
        }
    }
    // BACI's own lists of products hold them where the concordances do.
    let Some(folder) = shared("data/baci") else { return };
    for (edition, file) in
        [(Edition::Hs92, "product_codes_HS92_V202301.csv"), (Edition::Hs17, "product_codes_HS17_V202301.csv")]
    {
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        let first = |line: &str| line.split(',').next().and_then(|cell| cell.trim_matches('"').parse().ok());
        let codes: BTreeSet<u32> = text.lines().filter_map(first).collect();
        assert!(codes.len() > 5_000, "{file}: {}", codes.len());
        for (code, first, last) in lodeway_terms::lifetimes::LIFETIMES {
            assert_eq!(codes.contains(&code), (first..=last).contains(&edition), "{code} in {file}");
        }
    }
    // No table of HS96 is here; the years of use that WITS states are.
    let Some(folder) = shared("data/wits") else { return };
    let years = years(&folder);
    let stated = |code: u32| years.get(&code).copied();
    for code in [854_213, 854_214] {
        assert_eq!(stated(code), Some((1996, 2001)), "{code}");
    }
    assert_eq!(stated(847_130).map(|(first, _)| first), Some(1996));
}
