use super::*;

/// A head without a last comma, as downloads have it.
const HEAD: &str = "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,cmdDesc,customsCode,mosCode,motCode,netWgt,isNetWgtEstimated,primaryValue";

fn row(
    period: &str,
    reporter: u16,
    flow: &str,
    partner: u16,
    code: &str,
    (kilograms, usd): (&str, &str),
) -> String {
    format!(
        "\"C\",\"M\",\"20240101\",\"2024\",\"1\",\"{period}\",\"{reporter}\",\"XXX\",\"{flow}\",\"{partner}\",\"0\",\"H6\",\"{code}\",\"Rare earths, mixed\",\"C00\",\"0\",\"0\",{kilograms},\"false\",{usd},\n"
    )
}

fn named(name: &str, bytes: &[u8], asked: Option<Edition>) -> Result<Reports, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    read(&path, asked).map_err(|fault| fault.to_string().replace(&folder.path().display().to_string(), ""))
}

fn csv(rows: &str) -> Result<Reports, String> {
    named("trade.csv", format!("{HEAD}\n{rows}").as_bytes(), None)
}

fn key(period: Period, importer: u16, exporter: u16, by: By) -> Key {
    Key { edition: Edition::Hs22, code: 284_690, period, importer, exporter, by }
}

#[test]
fn dollars_and_kilograms_become_thousands_and_tonnes_and_both_reporters_stay_apart() {
    // 17,800 US$ are 17.8 thousand; 2,500 kg are 2.5 t.
    let rows = row("202401", 410, "M", 156, "284690", ("2500", "17800"))
        + &row("202401", 156, "X", 410, "284690", ("", "15000.5"))
        + &row("202401", 410, "M", 842, "284690", ("0", "1"));
    let found = csv(&rows).unwrap();
    let month = Period::Month(Month::new(2024, 1).unwrap());
    let amounts = |value_kusd, mass_t| Amounts { value_kusd, mass_t, mass_estimated: false };
    assert_eq!(found.rows.len(), 3);
    assert_eq!(found.rows[&key(month, 410, 156, By::Importer)], amounts(17.8, Some(2.5)));
    assert_eq!(found.rows[&key(month, 410, 156, By::Exporter)], amounts(15.0005, None));
    assert_eq!(found.rows[&key(month, 410, 842, By::Importer)], amounts(0.001, None));
}

#[test]
fn totals_services_the_world_and_breakdowns_are_left_out_and_counted() {
    let rows = row("202401", 410, "M", 156, "284690", ("1", "1"))
        + &row("202401", 410, "M", 0, "284690", ("1", "1"))
        + &row("202401", 410, "M", 899, "284690", ("1", "1"))
        + &row("202401", 410, "M", 410, "284690", ("1", "1"))
        + &row("202401", 410, "RX", 156, "284690", ("1", "1"))
        + &row("202401", 410, "M", 156, "TOTAL", ("1", "1"))
        + &row("202401", 410, "M", 156, "2846", ("1", "1"))
        + &row("202401", 410, "M", 156, "284610", ("1", "1")).replace("\"C00\"", "\"C01\"");
    let found = csv(&rows).unwrap();
    assert_eq!(found.rows.len(), 1);
    assert_eq!(
        found.omissions(),
        "left out: 1 rows of a country's trade with itself, 1 rows of groups of countries, \
         1 rows of one second partner, procedure or mode, 1 rows of re-exports, re-imports and other flows, \
         1 rows of the world, 2 rows of totals and chapters"
    );
}

#[test]
fn the_same_row_comes_out_of_four_forms() {
    let year = Period::Year(Year(2023));
    let expected = BTreeMap::from([(
        key(year, 410, 156, By::Importer),
        Amounts { value_kusd: 5.0, mass_t: Some(0.25), mass_estimated: true },
    )]);
    let json = r#"{"elapsedTime": "0.2 secs", "count": 1, "data": [{"typeCode": "C", "period": "2023", "reporterCode": 410,
        "flowCode": "M", "partnerCode": 156, "partner2Code": 0, "classificationCode": "H6", "cmdCode": "284690", "mosCode": "0",
        "motCode": 0, "customsCode": "C00", "netWgt": 250.0, "isNetWgtEstimated": true, "primaryValue": 5000}], "error": ""}"#;
    let bulk = "typeCode\tperiod\treporterCode\tflowCode\tpartnerCode\tpartner2Code\tclassificationCode\tcmdCode\tnetWgt\tisNetWgtEstimated\tprimaryValue\n\
                C\t2023\t410\tM\t156\t0\tH6\t284690\t250\tTrue\t5000\n";
    let pascal = "\"TypeCode\",\"Period\",\"ReporterCode\",\"FlowCode\",\"PartnerCode\",\"ClassificationCode\",\"CmdCode\",\"NetWgt\",\"IsNetWgtEstimated\",\"PrimaryValue\",\n\
                  \"C\",\"2023\",\"410\",\"M\",\"156\",\"H6\",\"284690\",\"250\",\"true\",\"5000\",\n";
    for (name, text) in [("answer.json", json), ("C_A_410.txt", bulk), ("trade.csv", pascal)] {
        assert_eq!(named(name, text.as_bytes(), None).unwrap().rows, expected, "{name}");
    }
    let old = "Classification,Year,Period,Trade Flow Code,Reporter Code,Partner Code,Commodity Code,Netweight (kg),Trade Value (US$),Flag\n\
               H6,2023,2023,1,410,156,284690,250,5000,0\n";
    let found = named("old.csv", old.as_bytes(), None).unwrap();
    assert_eq!(found.rows.values().next().unwrap().mass_t, Some(0.25));
    assert_eq!(found.rows.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
}

#[test]
fn a_pick_of_columns_without_an_edition_needs_one() {
    let text = "mineral,period,reporterCode,partnerCode,flowCode,cmdCode,primaryValue,netWgt\nnickel,2000,8,792,M,260400,482.0,1000.0\n";
    let fault = named("nickel.csv", text.as_bytes(), None).unwrap_err();
    assert!(
        fault.contains("column classificationCode: expected an edition, H0 to H6, but found nothing"),
        "{fault}"
    );
    assert!(fault.contains("name it with --edition, such as --edition HS22"), "{fault}");
    let found = named("nickel.csv", text.as_bytes(), Some(Edition::Hs92)).unwrap();
    let amounts = Amounts { value_kusd: 0.482, mass_t: Some(1.0), mass_estimated: false };
    assert_eq!(found.rows.values().next(), Some(&amounts));
}

#[test]
fn faulty_cells_doubled_reports_and_an_error_of_the_api_have_their_sentences() {
    let one = |period: &str, code: &str, kilograms: &str, usd: &str| {
        csv(&row(period, 410, "M", 156, code, (kilograms, usd))).unwrap_err()
    };
    let cases = [
        (one("202413", "284690", "1", "1"), "line 2, column period: expected a year or month"),
        (one("202401", "28469X", "1", "1"), "column cmdCode: expected a six-digit code"),
        (
            one("202401", "284690", "-1", "1"),
            "column netWgt: expected kilograms (a number ≥ 0), but found \"-1\"",
        ),
        (one("202401", "284690", "1", ""), "column primaryValue: expected US dollars"),
    ];
    for (found, expected) in cases {
        assert!(found.contains(expected), "{found}");
    }
    let twice = row("202401", 410, "M", 156, "284690", ("1", "1")).repeat(2);
    assert!(
        csv(&twice)
            .unwrap_err()
            .contains("line 3: expected each report once, but found the report of line 2 again")
    );
    let world = row("202401", 410, "M", 0, "284690", ("1", "1"));
    assert!(csv(&world).unwrap_err().contains("but found left out: 1 rows of the world"));
    let error = named("a.json", br#"{"data": [], "error": "limit reached"}"#, None).unwrap_err();
    assert!(error.contains("but found limit reached"), "{error}");
    assert!(named("a.json", br#"{"data": [{"period"#, None).unwrap_err().contains("rows under data"));
}

#[test]
fn files_as_comtrade_gives_them_are_read() {
    let Some(all) = std::env::var_os("LODEWAY_REFERENCE") else {
        println!("skipped: LODEWAY_REFERENCE names no folder of publishers' files");
        return;
    };
    let folder = Path::new(&all).join("data/comtrade");
    if !folder.exists() {
        println!("skipped: LODEWAY_REFERENCE names no folder with data/comtrade");
        return;
    }
    let nickel = read(&folder.join("UN_nickel_trade_api_columns_cut.csv"), Some(Edition::Hs92)).unwrap();
    assert!(nickel.rows.len() > 1_000, "{}", nickel.rows.len());
    // Whole files of totals, chapters and services hold no report of a six-digit code, and say so.
    for (name, what) in [
        ("TradeData_THA_8542_2014on.csv", "rows of totals and chapters"),
        ("TradeData_TOTAL_2022_crlf.csv", "rows of totals and chapters"),
        ("TradeData_monthly_8542_2024_cut.csv", "rows of totals and chapters"),
        ("TradeData_7_29_2024_10_41_8.csv", "rows of totals and chapters"),
        ("TradeData_Services_EB.csv", "rows of services"),
        ("legacy_comtrade_2017.csv", "rows of totals and chapters"),
        ("api_v1_annual_HS.json", "rows of totals and chapters"),
    ] {
        let fault = read(&folder.join(name), None).unwrap_err().to_string();
        assert!(fault.contains(what) && !fault.contains("line "), "{name}: {fault}");
    }
}
