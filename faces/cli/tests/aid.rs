//! Aid and the trade of a pair, from publishers' files to tables, through the program itself.
#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn lodeway(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lodeway"))
        .args(arguments)
        .env("LODEWAY_STATE", env!("CARGO_TARGET_TMPDIR"))
        .output()
        .unwrap()
}

fn csv(arguments: &[&str]) -> String {
    let output = lodeway(&[arguments, &["--format", "csv"]].concat());
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A fresh folder with one file in it.
fn file(folder: &str, name: &str, text: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn add(publisher: &str, file: &Path, more: &[&str]) -> (PathBuf, Output) {
    let store = file.parent().unwrap().join("store");
    let arguments = ["data", "add", publisher, file.to_str().unwrap(), "--data", store.to_str().unwrap()];
    let output = lodeway(&[&arguments[..], more].concat());
    (store, output)
}

const CRS: &str = "Year|donorcode|recipientcode|flowcode|purposecode|usd_commitment|usd_disbursement\n\
    2021|742|753|11|32220|1|1\n2021|742|753|11|11220|3|3\n\
    2022|742|753|11|32220|3|3\n2022|742|753|11|21030||3\n2022|742|753|11|11220|4|4\n\
    2022|742|769|11|32220|9|9\n2022|701|753|11|21030|9|9\n";

#[test]
fn a_file_of_the_oecd_gives_aid_by_sector_and_its_reading() {
    // Windows-1252 bytes in a name nobody asks for do no harm.
    let text = CRS.replace("flowcode", "projecttitle|flowcode").replace("|11|", "|x|11|");
    let bytes: Vec<u8> = text.bytes().map(|b| if b == b'x' { 0xe9 } else { b }).collect();
    let path = file("crs", "CRS 2022 data.txt", &bytes);
    let (store, output) = add("crs", &path, &[]);
    assert!(output.status.success(), "{}", said(&output));
    let data = store.to_str().unwrap();
    let sectors = csv(&["aid", "KOR", "MNG", "--table", "sectors", "--year", "2022", "--data", data]);
    let rail = sectors.lines().find(|line| line.contains(",21030,")).unwrap();
    // Of 3 + 3 + 4 paid, rail is 3; of 3 + 9 paid by two donors, Korea's part is a quarter.
    assert_eq!(
        rail,
        "KOR,MNG,2022,21030,transport,,3000000,USD,current,0.3,12000000,0.25,2 donors in the data,observed,\
         \"OECD, Creditor Reporting System\",commitment"
    );
    let portfolio = csv(&["aid", "KOR", "MNG", "--table", "portfolio", "--data", data]);
    let value = |measure: &str, year: &str| {
        let start = format!("KOR,MNG,{measure},{year},");
        portfolio.lines().find_map(|l| l.strip_prefix(&start)).unwrap().split(',').next().unwrap().to_owned()
    };
    // 2021: 1 of 4; 2022: 3 of 10 booked, 6 of 10 with rail; HHI 0.09 + 0.09 + 0.16.
    assert_eq!(
        (value("extractive-share", "2021"), value("extractive-share", "2022")),
        ("0.25".into(), "0.3".into())
    );
    assert_eq!(value("extractive-share-seen", "2022"), "0.6");
    assert!((value("sector-hhi", "2022").parse::<f64>().unwrap() - 0.34).abs() < 1e-12);
    assert!((value("extractive-share-change", "2022").parse::<f64>().unwrap() - 5.0).abs() < 1e-9);
    // Net flows stay what they were: gross flows are never added to them.
    assert_eq!(csv(&["aid", "KOR", "MNG", "--data", data]), csv(&["aid", "KOR", "MNG"]));
}

#[test]
fn the_same_file_twice_and_its_sdmx_form_are_counted_once() {
    let path = file("once", "crs.txt", CRS.as_bytes());
    let (store, output) = add("crs", &path, &[]);
    assert!(output.status.success());
    let lock = std::fs::read(store.join("data.lock")).unwrap();
    let (_, again) = add("crs", &path, &[]);
    assert!(said(&again).contains("2 already there, nothing changed"), "{}", said(&again));
    assert_eq!(std::fs::read(store.join("data.lock")).unwrap(), lock);
    let cube = path.with_file_name("cube.csv");
    std::fs::write(
        &cube,
        "DONOR,RECIPIENT,SECTOR,MEASURE,FLOW_TYPE,PRICE_BASE,TIME_PERIOD,OBS_VALUE\n\
         KOR,MNG,32220,100,D,V,2022,3.5\nALLD,MNG,32220,100,D,V,2022,7\n",
    )
    .unwrap();
    let (_, output) = add("crs-sdmx", &cube, &[]);
    assert!(output.status.success(), "{}", said(&output));
    let data = store.to_str().unwrap();
    let sectors = csv(&["aid", "KOR", "MNG", "--table", "sectors", "--year", "2022", "--data", data]);
    // The cube takes the place of what was paid in 2022; what was promised, and 2021, stay.
    let mining = sectors.lines().find(|line| line.contains(",32220,")).unwrap();
    assert!(
        mining.starts_with("KOR,MNG,2022,32220,mining,3000000,3500000,USD,current,1,7000000,0.5,all donors,"),
        "{mining}"
    );
    assert!(!sectors.contains(",21030,transport,,3000000"));
    assert!(csv(&["aid", "KOR", "MNG", "--table", "sectors", "--data", data]).contains("KOR,MNG,2021,32220"));
    assert!(csv(&["aid", "JPN", "MNG", "--table", "sectors", "--data", data]).contains("JPN,MNG,2022,21030"));
    assert!(lodeway(&["data", "verify", "--data", data]).status.success());
}

#[test]
fn a_faulty_file_of_the_oecd_adds_nothing() {
    let path = file("crs-faulty", "crs.txt", CRS.replace("|9|9", "|9|nine").as_bytes());
    let (store, output) = add("crs", &path, &[]);
    assert_eq!(output.status.code(), Some(3));
    assert!(
        said(&output).contains(
            "line 7, column usd_disbursement: expected million US dollars (a number), but found \"nine\""
        ),
        "{}",
        said(&output)
    );
    assert!(!store.exists());
}

#[test]
fn the_world_banks_series_gives_other_donors_and_the_recipients_total() {
    let path = file(
        "wdi",
        "API_aid.csv",
        b"Country Name,Country Code,Indicator Name,Indicator Code,2021,2022\n\
          Mongolia,MNG,x,DC.DAC.JPNL.CD,100000000,-20000000\nViet Nam,VNM,x,DC.DAC.JPNL.CD,300000000,\n\
          Mongolia,MNG,x,DT.ODA.ALLD.CD,400000000,350000000\n",
    );
    let (store, output) = add("wdi", &path, &[]);
    assert!(output.status.success(), "{}", said(&output));
    let years = csv(&["aid", "JPN", "MNG", "--data", store.to_str().unwrap()]);
    assert!(
        years.contains("JPN,MNG,2021,100000000,2,2,0.25,observed,\"World Bank, World Development Indicators\",400000000,0.25,\n"),
        "{years}"
    );
    assert!(years.contains("JPN,MNG,2022,-20000000,1,1,,observed,"), "{years}");
}

const ACTIVITY: &str = "<iati-activities version=\"2.03\">\n<iati-activity default-currency=\"KRW\">\n\
    <iati-identifier>KR-1</iati-identifier><reporting-org ref=\"KR-GOV-051\" type=\"10\"/>\n\
    <recipient-country code=\"MN\"/><sector code=\"22040\" percentage=\"75\"/><sector code=\"32220\" percentage=\"25\"/>\n\
    <transaction><transaction-type code=\"3\"/><transaction-date iso-date=\"2023-05-01\"/>\n\
    <value value-date=\"2023-05-01\">1000000</value></transaction>\n\
    <transaction><transaction-type code=\"1\"/><transaction-date iso-date=\"2023-05-01\"/>\n\
    <value value-date=\"2023-05-01\">7</value></transaction>\n</iati-activity>\n</iati-activities>\n";

#[test]
fn activities_are_shared_out_and_converted_where_a_rate_is_given() {
    let path = file("iati", "koica.xml", ACTIVITY.as_bytes());
    let (store, output) = add("iati", &path, &[]);
    assert!(output.status.success());
    assert!(said(&output).contains("left out: 1 transactions of type 1; kept in KRW"), "{}", said(&output));
    let data = store.to_str().unwrap();
    let sectors = csv(&["aid", "KOR", "MNG", "--table", "sectors", "--data", data]);
    assert!(sectors.contains("KOR,MNG,2023,22040,ict,,750000,KRW,current,0.75,"), "{sectors}");
    assert!(sectors.contains("US dollars: no rate was given"));
    let refused = lodeway(&["aid", "KOR", "MNG", "--table", "portfolio", "--data", data]);
    assert_eq!(refused.status.code(), Some(4), "won are no dollars: {}", said(&refused));

    let rates = path.with_file_name("rates.csv");
    std::fs::write(&rates, "currency,period,usd_per_unit,source\nKRW,2023,0.0008,a bank\n").unwrap();
    let (_, output) = add("iati", &path, &["--rates", rates.to_str().unwrap()]);
    assert!(output.status.success());
    let sectors = csv(&["aid", "KOR", "MNG", "--table", "sectors", "--data", data]);
    // 1,000,000 won · 0.0008 · 75 % = 600 dollars, in place of the won.
    assert!(sectors.contains("KOR,MNG,2023,22040,ict,,600,USD,current,0.75,"), "{sectors}");
    assert!(!sectors.contains("KRW"));
}

#[test]
fn without_sectors_the_program_says_so_and_takes_a_sheet() {
    let output = lodeway(&["aid", "KOR", "MNG", "--table", "sectors"]);
    assert_eq!(output.status.code(), Some(4));
    assert!(output.stdout.is_empty());
    assert!(
        said(&output)
            .starts_with("lodeway: aid from KOR to MNG by sector: expected in the data, but found none"),
        "{}",
        said(&output)
    );
    let sheet = file(
        "sheet",
        "mine.csv",
        b"donor,recipient,year,sector,commitment_usd,disbursement_usd,prices,source\n\
          KOR,MNG,2022,mining,,1000000,current,a report\nKOR,MNG,2022,ict,,3000000,current,a report\n",
    );
    let sectors = csv(&["aid", "KOR", "MNG", "--table", "sectors", "--sectors", sheet.to_str().unwrap()]);
    assert!(
        sectors.contains("KOR,MNG,2022,322,mining,,1000000,USD,current,0.25,,,,assumed,a report,"),
        "{sectors}"
    );
}

#[test]
fn the_trade_of_a_pair_adds_up_and_a_second_report_gives_gaps() {
    let trade = csv(&["trade", "MNG", "KOR", "--year", "2023..2024"]);
    assert_eq!(
        trade.lines().next().unwrap(),
        "exporter,importer,mineral,year,value_kusd,mass_t,value_share,before_kusd,contribution_pp,mirror_kusd,mirror_gap,status,missing"
    );
    let rows: Vec<Vec<&str>> = trade.lines().skip(1).map(|line| line.split(',').collect()).collect();
    for year in ["2023", "2024"] {
        let number = |row: &Vec<&str>, column: usize| row[column].parse::<f64>().unwrap();
        let (all, parts): (Vec<_>, Vec<_>) =
            rows.iter().filter(|r| r[3] == year).partition(|r| r[2] == "all");
        let share: f64 = parts.iter().map(|r| number(r, 6)).sum();
        let points: f64 = parts.iter().map(|r| number(r, 8)).sum();
        let growth = 100.0 * (number(all[0], 4) / number(all[0], 7) - 1.0);
        // The rounding of a dozen doubles.
        assert!((share - 1.0).abs() < 1e-12, "{year}: {share}");
        assert!((points - growth).abs() < 1e-9 * growth.abs().max(1.0), "{year}: {points} {growth}");
    }
    let mirror = file("mirror", "customs.csv", b"t,i,j,k,v,q\n2024,496,410,261390,1000,10\n");
    let gaps = csv(&["trade", "MNG", "KOR", "--year", "2024", "--mirror", mirror.to_str().unwrap()]);
    let molybdenum = gaps.lines().find(|line| line.contains(",molybdenum,")).unwrap();
    assert!(molybdenum.contains(",1000,"), "{molybdenum}");
}

#[test]
fn watch_grades_its_alerts_and_ends_with_five() {
    let path =
        file("watch", "new.csv", b"t,i,j,k,v,q\n2025,156,410,284690,900,90\n2025,392,410,284690,100,10\n");
    let output = lodeway(&["watch", path.to_str().unwrap(), "--importer", "KOR", "--format", "csv"]);
    assert_eq!(output.status.code(), Some(5), "{}", said(&output));
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    assert_eq!(
        text.lines().next().unwrap(),
        "grade,alert,importer,mineral,supplier,year,value,before,unit,threshold,why,status"
    );
    assert!(text.contains("A,share by value,KOR,rare-earths,CHN,2025,0.9,"), "{text}");
    assert!(text.contains("A,restriction in force,KOR,rare-earths,CHN,2025,0.9,"), "{text}");
    let grades: Vec<&str> = text.lines().skip(1).map(|line| &line[..1]).collect();
    assert!(grades.is_sorted(), "{grades:?}");

    let calm = path.with_file_name("calm.csv");
    std::fs::write(&calm, "t,i,j,k,v,q\n2025,156,8,284690,1,1\n").unwrap();
    let output = lodeway(&["watch", calm.to_str().unwrap(), "--importer", "KOR", "--format", "csv"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("not in the file, which is no statement that nothing was bought"));

    std::fs::write(&calm, "t,i,j,k,v,q\n2025,156,410,284690,much,1\n").unwrap();
    assert_eq!(lodeway(&["watch", calm.to_str().unwrap()]).status.code(), Some(3));
}
