//! Tables: every column with every kind of faulty cell, and every kind of faulty file.

use lodeway_sources::sheet::Sheet;
use lodeway_sources::{aiddata, baci, crs, crs_sdmx, rates::Rates, wdi};

use crate::{check, sentence};

/// Texts that are no number anywhere.
const NO_NUMBER: [&str; 11] =
    ["n/a", "NaN", "inf", "-inf", "1.2.3", "--1", "1e999", "0x10", "1 000", "#REF!", "½"];
/// Texts that are no code of digits.
const NO_CODE: [&str; 7] = ["x", "-1", "1.5", "12e3", "999999999999", "?", "null"];

type Cases = Vec<(String, Vec<u8>, String)>;

/// A table of a head and one good row, and what its faults are called.
struct Table<'a> {
    head: &'a str,
    row: &'a str,
    delimiter: char,
}

impl Table<'_> {
    /// The table with another text in one cell of a second row.
    fn with(&self, column: &str, text: &str) -> Vec<u8> {
        let at = self.head.split(self.delimiter).position(|name| name == column).unwrap();
        let mut cells: Vec<&str> = self.row.split(self.delimiter).collect();
        cells[at] = text;
        let row = cells.join(&self.delimiter.to_string());
        format!("{}\n{}\n{row}\n", self.head, self.row).into_bytes()
    }

    fn cells(&self, cases: &mut Cases, column: &str, texts: &[&str], expected: &str) {
        for text in texts {
            let sentence = format!("line 3, column {column}: expected {expected}, but found \"{text}\"");
            cases.push((format!("{column} = {text}"), self.with(column, text), sentence));
        }
    }

    /// Faults of the file as a whole that every reader of tables has to tell.
    fn whole(&self, cases: &mut Cases, head: &str) {
        let (good, row) = (format!("{}\n{}\n", self.head, self.row), self.row);
        let width = self.head.split(self.delimiter).count();
        let mut add = |what: &str, bytes: Vec<u8>, expected: &str| {
            cases.push((what.to_owned(), bytes, expected.to_owned()));
        };
        add("an empty file", Vec::new(), "no such line among the first ten");
        add("another file", b"<html>no table</html>\n".to_vec(), "no such line among the first ten");
        add("zeros", vec![0; 4096], "no such line among the first ten");
        add("a long line", vec![b'1'; 3 << 20], "a line of more than 1048576 bytes");
        add("no head", format!("{row}\n").into_bytes(), head);
        add(
            "a cell too few",
            format!("{good}1\n").into_bytes(),
            &format!("line 3: expected {width} cells, as in the head, but found 1"),
        );
        let more = format!("{good}{row}{}9\n", self.delimiter);
        add(
            "a cell too many",
            more.into_bytes(),
            &format!("line 3: expected {width} cells, as in the head, but found {}", width + 1),
        );
        let twice = format!(
            "{}{}{}\n{row}{}1\n",
            self.head,
            self.delimiter,
            self.head.split(self.delimiter).next().unwrap(),
            self.delimiter
        );
        add("a column twice", twice.into_bytes(), "expected each column once");
        add(
            "a quote left open",
            format!("{good}\"1\n").into_bytes(),
            "expected quotes that open and close around a cell",
        );
        add("a cut zip", b"PK\x03\x04cut".to_vec(), "expected a zip with");
        add("a cut gzip", vec![0x1f, 0x8b, 8, 0, 0], "expected a file that can be read to its end");
    }
}

#[test]
fn baci() {
    let table = Table { head: "t,i,j,k,v,q", row: "2022,156,410,284690,39998.4,5.5", delimiter: ',' };
    let mut cases = Cases::new();
    let years = ["2021", "32272", "22", "202201", "x", "2022-01", "0", "-2022", "1e3", "9999999"];
    table.cells(&mut cases, "t", &years, "the year 2022 of the file name");
    let countries = ["999", "1024", "8080", "65692", "CHN", "x", "-156", "1e2", "0", "100000"];
    table.cells(&mut cases, "i", &countries, "a country code of BACI");
    table.cells(&mut cases, "j", &countries, "a country code of BACI");
    let codes =
        ["28", "9999", "990000", "1000000", "770100", "28.46", "0x28", "284690A", "H28469", "-284690"];
    table.cells(&mut cases, "k", &codes, "a six-digit HS92 code");
    table.cells(&mut cases, "v", &NO_NUMBER, "thousand US dollars (a number ≥ 0)");
    table.cells(&mut cases, "v", &["-1", "-0.001"], "thousand US dollars (a number ≥ 0)");
    let huge = "thousand US dollars (a number ≥ 0) of a size that is published";
    table.cells(&mut cases, "v", &["1e305", "1.7e308", "2e10"], huge);
    let no_mass: Vec<&str> = NO_NUMBER.into_iter().filter(|t| *t != "NA").collect();
    table.cells(&mut cases, "q", &no_mass, "tonnes (a number ≥ 0)");
    table.cells(&mut cases, "q", &["-5"], "tonnes (a number ≥ 0)");
    table.cells(&mut cases, "q", &["1e305"], "tonnes (a number ≥ 0) of a size that is published");
    table.whole(&mut cases, "expected a head line with t,i,j,k,v,q");
    let row = table.row;
    cases.push(("a flow twice".into(), format!("{}\n{row}\n{row}\n", table.head).into(), "line 3: expected each flow once, but found the flow of 284690 from 156 to 410 again, first in line 2".into()));
    cases.push((
        "no rows".into(),
        format!("{}\n", table.head).into(),
        "expected rows of trade, but found no row below the head".into(),
    ));
    cases.push((
        "only trade with itself".into(),
        format!("{}\n2022,156,156,284690,1,1\n", table.head).into(),
        "no row below the head".into(),
    ));
    let mixed = "t;i;j;k;v;q\n2022;156;410;284690;1,5;1\n2022;156;392;284690;1.5;1\n";
    cases.push((
        "two decimal marks".into(),
        mixed.into(),
        "expected one decimal mark in the file (a comma in line 2, a point in line 3), but found \"1.5\""
            .into(),
    ));
    let comtrade = "typeCode,freqCode,refYear,primaryValue\nC,A,2024,1\n";
    cases.push((
        "a file of Comtrade".into(),
        comtrade.into(),
        "expected a head line with t,i,j,k,v,q".into(),
    ));
    let name = "BACI_HS92_Y2022_V202401b.csv";
    check("baci", 60, &cases, |bytes| {
        sentence(name, bytes, |path| baci::years(&[path.to_owned()], None, |_, _| Ok(())))
    });
}

#[test]
fn names_of_baci_that_say_no_edition_or_a_year_not_released_are_refused() {
    let text = b"t,i,j,k,v,q\n2022,156,410,284690,1,1\n";
    let years =
        |name: &str| sentence(name, text, |path| baci::years(&[path.to_owned()], None, |_, _| Ok(())));
    assert!(years("trade.csv").contains("expected the edition of its codes in the name of the file"));
    assert!(
        years("BACI_HS92_Y2025_V202401b.csv")
            .contains("expected a year before the release 202401b, but found 2025")
    );
    for name in ["BACI_HS17_Y2022_V202401b.csv", "baci_hs22_y2022_v202501.csv", "HS12_2022.csv"] {
        assert!(
            sentence(name, text, baci::read_any).contains("expected codes of the nomenclature HS92"),
            "{name}"
        );
    }
}

#[test]
fn oecd_bulk_text() {
    let table = Table {
        head: "Year|DonorCode|RecipientCode|FlowCode|PurposeCode|USD_Commitment|USD_Disbursement|USD_Commitment_Defl",
        row: "2022|742|753|11|32220|1.5|0.5|2.5",
        delimiter: '|',
    };
    let mut cases = Cases::new();
    table.cells(
        &mut cases,
        "Year",
        &["22", "x", "202201", "1492", "-2022", "2022.5", "20 22", "0"],
        "a year such as 2022",
    );
    table.cells(&mut cases, "Year", &["2023", "2099"], "a year up to 2022, the last in the name of the file");
    table.cells(&mut cases, "DonorCode", &NO_CODE, "a donor or recipient code");
    table.cells(&mut cases, "RecipientCode", &NO_CODE, "a donor or recipient code");
    table.cells(&mut cases, "PurposeCode", &NO_CODE, "a purpose code");
    table.cells(&mut cases, "PurposeCode", &["99", "100000", "mining"], "a purpose code");
    for column in ["USD_Commitment", "USD_Disbursement", "USD_Commitment_Defl"] {
        table.cells(&mut cases, column, &NO_NUMBER, "million US dollars (a number)");
        table.cells(&mut cases, column, &["1,5", "1,234.5", "1.234,5"], "million US dollars (a number)");
        let huge = "million US dollars (a number) of a size that is published";
        table.cells(&mut cases, column, &["1e305", "-1e9", "1e8"], huge);
    }
    table.whole(
        &mut cases,
        "expected a head line with a year, donor, recipient, purpose and amounts in US dollars",
    );
    let regions = format!("{}\n2022|742|798|11|32220|1|1|1\n2022|742|998|14|32220|1|1|1\n", table.head);
    cases.push((
        "only regions".into(),
        regions.into(),
        "expected flows of aid between countries, but found none; left out: 1 rows of other flows".into(),
    ));
    cases.push((
        "no rows".into(),
        format!("{}\n", table.head).into(),
        "expected flows of aid between countries, but found none".into(),
    ));
    let few = "Year|DonorCode|RecipientCode\n2022|742|753\n";
    cases.push((
        "columns lacking".into(),
        few.into(),
        "no PurposeCode, USD_Commitment or USD_Disbursement in line 1".into(),
    ));
    check("crs", 60, &cases, |bytes| sentence("CRS 2022 data.txt", bytes, crs::read));
}

#[test]
fn oecd_cube() {
    let table = Table {
        head: "DONOR,RECIPIENT,SECTOR,MEASURE,CHANNEL,FLOW_TYPE,PRICE_BASE,TIME_PERIOD,OBS_VALUE,UNIT_MULT",
        row: "KOR,MNG,32220,100,_T,D,V,2022,3,6",
        delimiter: ',',
    };
    let mut cases = Cases::new();
    table.cells(
        &mut cases,
        "PRICE_BASE",
        &["X", "v", "current", "VV", "1", "N/A", "_T"],
        "V (current prices) or Q (constant prices)",
    );
    let years = ["22", "2022-Q1", "2022-01", "x", "1492", "20222", "-2022", "2022.0", "MMXXII"];
    table.cells(&mut cases, "TIME_PERIOD", &years, "a year such as 2022");
    let no_value: Vec<&str> = NO_NUMBER.into_iter().filter(|t| *t != "NaN").collect();
    table.cells(&mut cases, "OBS_VALUE", &no_value, "an amount, with a power of ten in UNIT_MULT");
    table.cells(
        &mut cases,
        "OBS_VALUE",
        &["nan", "..", "(c)", "1O"],
        "an amount, with a power of ten in UNIT_MULT",
    );
    let huge = "an amount, with a power of ten in UNIT_MULT of a size that is published";
    table.cells(&mut cases, "OBS_VALUE", &["1e305", "1.7e308", "-1e8"], huge);
    table.cells(
        &mut cases,
        "UNIT_MULT",
        &["x", "13", "-6", "6.5", "1e1", "million"],
        "a power of ten from 0 to 12",
    );
    let columns =
        ["DONOR", "RECIPIENT", "SECTOR", "MEASURE", "FLOW_TYPE", "PRICE_BASE", "TIME_PERIOD", "OBS_VALUE"];
    for column in columns {
        let head = table.head.replace(column, "OTHER");
        cases.push((
            format!("no {column}"),
            format!("{head}\n{}\n", table.row).into(),
            format!("but found no {column} in line 1"),
        ));
    }
    for (column, text, reason) in [
        ("DONOR", "DAC", "groups of donors left out: DAC (1)"),
        ("RECIPIENT", "F_X", "recipients left out: F_X (1)"),
        ("RECIPIENT", "EUU", "recipients left out: EUU (1)"),
        ("RECIPIENT", "ZZZ", "recipients left out: ZZZ (1)"),
        ("MEASURE", "206", "measures left out: 206 (1)"),
        ("FLOW_TYPE", "X", "flow types left out: X (1)"),
        ("SECTOR", "ABC", "sectors left out: ABC (1)"),
        ("OBS_VALUE", "NaN", "left out: 1 cells without a value"),
        ("OBS_VALUE", "", "left out: 1 cells without a value"),
    ] {
        let bytes =
            String::from_utf8(table.with(column, text)).unwrap().replace(&format!("{}\n", table.row), "");
        cases.push((
            format!("only {column} = {text}"),
            bytes.into(),
            "expected flows of aid between countries, but found none; ".to_owned(),
        ));
        let again = cases.last().unwrap().1.clone();
        cases.push((format!("why {column} = {text}"), again, reason.to_owned()));
    }
    let twice = format!("{}\n{}\n{}\n", table.head, table.row, table.row.replace(",3,6", ",4,6"));
    cases.push(("a cell twice".into(), twice.into(), "line 3, column OBS_VALUE: expected one value a cell of the cube (3000000 in line 2), but found 4000000".into()));
    table.whole(&mut cases, "expected a head line with DONOR, RECIPIENT");
    check("crs-sdmx", 60, &cases, |bytes| sentence("cube.csv", bytes, crs_sdmx::read));
}

#[test]
fn world_bank() {
    let long = Table { head: "recipient_iso3,year,usd", row: "MNG,2021,5", delimiter: ',' };
    let mut cases = Cases::new();
    let years = ["22", "x", "20222", "1492", "-2022", "2022.5", "2022-01", "0", "YR2022", "2022 "];
    long.cells(&mut cases, "year", &years[..9], "a year such as 2022");
    long.cells(&mut cases, "usd", &NO_NUMBER, "US dollars (a number)");
    long.cells(&mut cases, "usd", &["much", "1.2E", "5 %", "5$", "(5)", "…", "-"], "US dollars (a number)");
    long.cells(
        &mut cases,
        "usd",
        &["1e305", "-1.7e308", "2e13"],
        "US dollars (a number) of a size that is published",
    );
    let wide = "Country Name,Country Code,Indicator Name,Indicator Code,2021,2022 [YR2022]";
    for text in NO_NUMBER {
        let row = format!("{wide}\nMongolia,MNG,Net,DC.DAC.KORL.CD,1,{text}\n");
        cases.push((
            format!("wide {text}"),
            row.into(),
            format!("column 2022 [YR2022]: expected US dollars (a number), but found \"{text}\""),
        ));
    }
    for code in ["WLD", "ARB", "EAS", "LMY", "EUU", "CHI", "XXX", "mng"] {
        let row = format!("{wide}\nName,{code},Net,DC.DAC.KORL.CD,1,\n");
        cases.push((
            format!("only {code}"),
            row.into(),
            format!("left out: 1 values of groups of countries; groups left out: {code} (1)"),
        ));
    }
    for indicator in ["NY.GDP.MKTP.CD", "DC.DAC.DACL.CD", "DC.DAC.KORL", "", "DT.ODA.ODAT.KD"] {
        let row = format!("{wide}\nMongolia,MNG,Net,{indicator},1,\n");
        cases.push((
            format!("indicator {indicator}"),
            row.into(),
            "rows of other indicators, or of donors that are no country".into(),
        ));
    }
    let twice = format!("{wide}\nMongolia,MNG,Net,DC.DAC.KORL.CD,1,2\nMongolia,MNG,Net,DC.DAC.KORL.CD,1,3\n");
    cases.push((
        "a value twice".into(),
        twice.into(),
        "expected one value a recipient, year and indicator (2 in line 2), but found \"3\"".into(),
    ));
    cases.push((
        "no country".into(),
        format!("{wide}\nMongolia,,Net,DC.DAC.KORL.CD,1,2\n").into(),
        "column Country Code: expected a country code such as MNG, but found nothing".into(),
    ));
    cases.push((
        "no years".into(),
        "Country Name,Country Code,Indicator Code\nMongolia,MNG,DC.DAC.KORL.CD\n".into(),
        "but found no years in line 1".into(),
    ));
    long.whole(
        &mut cases,
        "expected a head line with Country Code and years, or recipient_iso3, year, value",
    );
    // The long form is known by its three columns; the wide one may have a year twice.
    cases.retain(|(what, ..)| what != "a column twice");
    let year_twice = "Country Name,Country Code,Indicator Code,2021,2021\nMongolia,MNG,DC.DAC.KORL.CD,1,2\n";
    cases.push((
        "a year twice".into(),
        year_twice.into(),
        "expected each column once, but found \"2021\" twice".into(),
    ));
    check("wdi", 60, &cases, |bytes| sentence("wdi_DC.DAC.KORL.CD.csv", bytes, wdi::read));
}

#[test]
fn aiddata_flows() {
    let table = Table {
        head: "date,donor,recipient,sum_amount_usd_constant,purpose",
        row: "2009,KOR,MNG,10,32220",
        delimiter: ',',
    };
    let mut cases = Cases::new();
    table.cells(
        &mut cases,
        "date",
        &["09", "x", "20099", "1492", "-2009", "2009-01", "2009.5", "1e3", "?", "0"],
        "a year such as 2009",
    );
    table.cells(&mut cases, "purpose", &NO_CODE, "a purpose code such as 11220");
    table.cells(
        &mut cases,
        "purpose",
        &["99", "100000", "mining", "32,220"][..3],
        "a purpose code such as 11220",
    );
    table.cells(&mut cases, "sum_amount_usd_constant", &NO_NUMBER, "US dollars (a number)");
    table.cells(
        &mut cases,
        "sum_amount_usd_constant",
        &["much", "5$", "(5)", "-", "..", "1.5m", "US$5"],
        "US dollars (a number)",
    );
    table.cells(
        &mut cases,
        "sum_amount_usd_constant",
        &["1e305", "-1.7e308", "2e13"],
        "US dollars (a number) of a size that is published",
    );
    for text in ["\"1,500,000\"", "\"1,5\""] {
        cases.push((
            format!("amount {text}"),
            table.with("sum_amount_usd_constant", text),
            "write the decimal point (1.5, not 1,5) and no separators of thousands".into(),
        ));
    }
    for column in ["date", "donor", "recipient", "sum_amount_usd_constant", "purpose"] {
        let head = table.head.replace(column, "other");
        cases.push((
            format!("no {column}"),
            format!("{head}\n{}\n", table.row).into(),
            format!("but found no {column} in line 1"),
        ));
    }
    for recipient in ["\"Asia, regional\"", "XXX", "EUU", "", "mng", "(UNDP)", "Mongolia"] {
        let bytes = format!("{}\n2009,KOR,{recipient},1,32220\n", table.head);
        cases.push((
            format!("only {recipient}"),
            bytes.into(),
            "left out: 1 rows whose recipient is a region or unspecified; recipients left out: ".into(),
        ));
    }
    cases.push((
        "no donor".into(),
        table.with("donor", ""),
        "column donor: expected a donor such as KOR or (UNDP), but found nothing".into(),
    ));
    cases.push((
        "an unknown year".into(),
        format!("{}\n0001,KOR,MNG,1,32220\n", table.head).into(),
        "but found none; left out: 1 rows of an unknown year".into(),
    ));
    table.whole(&mut cases, "expected a head line with date, donor");
    check("aiddata", 60, &cases, |bytes| sentence("flows.csv", bytes, aiddata::read));
}

#[test]
fn exchange_rates() {
    let table =
        Table { head: "currency,period,usd_per_unit,source", row: "KRW,2023,0.0008,a", delimiter: ',' };
    let mut cases = Cases::new();
    table.cells(
        &mut cases,
        "currency",
        &["krw", "KR", "KRWX", "₩", "K1W", "won", "410", "KR W"],
        "a currency code such as KRW",
    );
    let periods = [
        "23",
        "2023-13",
        "2023-00",
        "2023-1",
        "2023-02-29",
        "2023-02-30",
        "2023-04-31",
        "2023-11-32",
        "2023-11-00",
        "2023-11-1",
        "2023/11/10",
        "10.11.2023",
        "2023-11-10T00",
        "1899",
        "2101",
        "x",
        "2023Q1",
        "+023",
        "2023-11-10-1",
        "2023-",
    ];
    table.cells(&mut cases, "period", &periods, "a year, month or day");
    table.cells(&mut cases, "usd_per_unit", &NO_NUMBER, "a number above 0");
    table.cells(
        &mut cases,
        "usd_per_unit",
        &["0", "-1", "1e-300", "1001", "1e305", "0.0", "1/1250", "1.2.", "~1"],
        "a number above 0",
    );
    for text in [",", ";", "\t", "x"] {
        cases.push((
            format!("head {text}"),
            format!("currency{text}period{text}usd\n").into(),
            "expected the columns currency,period,usd_per_unit,source".into(),
        ));
    }
    cases.push((
        "semicolons".into(),
        table.head.replace(',', ";").into(),
        "separate the cells by commas and name the columns so".into(),
    ));
    cases.push((
        "a period twice".into(),
        format!("{}\n{}\n{}\n", table.head, table.row, table.row).into(),
        "expected one rate a currency and period, but found KRW in 2023 twice".into(),
    ));
    cases.push((
        "no rows".into(),
        format!("{}\n", table.head).into(),
        "expected rows below the head, but found none".into(),
    ));
    cases.push((
        "nothing".into(),
        Vec::new(),
        "expected the columns currency,period,usd_per_unit,source, but found".into(),
    ));
    cases.push(("bytes".into(), b"currency\xff\n".to_vec(), "expected UTF-8 text".into()));
    cases.push((
        "a cell too few".into(),
        format!("{}\nKRW,2023\n", table.head).into(),
        "line 2: expected 4 cells, but found 2".into(),
    ));
    cases.push((
        "a cell too many".into(),
        format!("{}\n{},x\n", table.head, table.row).into(),
        "line 2: expected 4 cells, but found 5".into(),
    ));
    cases.push((
        "a quote left open".into(),
        format!("{}\n\"KRW,2023,1\n", table.head).into(),
        "quotes that open and close".into(),
    ));
    check("rates", 55, &cases, |bytes| {
        Rates::read("r.csv", bytes).map_or_else(|e| e.to_string(), |_| "no fault".into())
    });
}

#[test]
fn sheets_that_a_person_writes() {
    let table = Table { head: "a,b", row: "1,2", delimiter: ',' };
    let mut cases = Cases::new();
    for column in ["a", "b"] {
        table.cells(&mut cases, column, &NO_NUMBER, "a number");
        table.cells(
            &mut cases,
            column,
            &["x", "1e16", "-1.7e308", "1e305", "5%", "$5", "TRUE", "1;2", "'1", "=1+1", "-", "."],
            "a number",
        );
        cases.push((
            format!("{column} with a comma"),
            table.with(column, "\"1,5\""),
            "write the decimal point (1.5, not 1,5)".into(),
        ));
        cases.push((
            format!("{column} empty"),
            table.with(column, ""),
            format!("line 3, column {column}: expected a number, but found nothing"),
        ));
    }
    for head in ["", "a", "b", "a;b", "a\tb", "A,B", "a,b,c", "a,a", "a,c", "\"a\"\"\",b", " ,b"] {
        cases.push((
            format!("head {head}"),
            format!("{head}\n1,2\n").into(),
            "expected the columns a,b".into(),
        ));
    }
    cases.push((
        "no rows".into(),
        b"a,b\n".to_vec(),
        "expected rows below the head, but found none; write at least one row".into(),
    ));
    cases.push((
        "a quote left open".into(),
        b"a,b\n\"1\n2,3\n".to_vec(),
        "a quote in the column \"a\"".into(),
    ));
    cases.push((
        "bytes".into(),
        b"a,b\n\xff,1\n".to_vec(),
        "a byte that is not UTF-8 after 4 bytes; save the table as CSV UTF-8".into(),
    ));
    cases.push(("a giant cell".into(), format!("a,b\n1,{}\n", "9".repeat(500_000)).into(), "999…".into()));
    cases.push((
        "a giant row".into(),
        format!("a,b\n1,{}\n", "9".repeat(2 << 20)).into(),
        "a line of more than 1048576 bytes".into(),
    ));
    check("sheet", 60, &cases, |bytes| {
        let read = Sheet::read("f.csv", bytes, &["a", "b"]).and_then(|sheet| {
            sheet.rows(|row| Some((row.number("a", "a number")?, row.number("b", "a number")?)))
        });
        let said = read.map_or_else(|e| e.to_string(), |_| "no fault".into());
        assert!(said.len() < 5_000, "a message of {} bytes", said.len());
        said
    });
}

#[test]
fn a_packed_file_that_unpacks_to_too_much_is_refused_without_filling_the_memory() {
    use std::io::Write;
    let head = b"Year|DonorCode|RecipientCode|FlowCode|PurposeCode|USD_Disbursement|LongDescription\n";
    let row = format!("2022|742|753|11|32220|0|{}\n", "x".repeat(100_000));
    let mut packed = Vec::new();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(&mut packed));
    zip.start_file("CRS 2022 data.txt", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(head).unwrap();
    // 80 MB of one row shrink to less than 100 kB.
    for _ in 0..800 {
        zip.write_all(row.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    let said = sentence("crs.zip", &packed, crs::read);
    assert!(said.contains("expected a packed table of a usual size, but found more than"), "{said}");
    assert!(
        said.ends_with("unpack it yourself, look what is in it, and add the table if it is one"),
        "{said}"
    );
}
