//! Files of activities: every element with every kind of faulty content, and every kind of faulty file.

use std::fmt::Write;

use lodeway_sources::iati_flows;
use lodeway_sources::rates::Rates;

use crate::{check, sentence};

/// A file of one activity with one payment; line 9 holds the transaction.
const GOOD: &str = "<?xml version=\"1.0\"?>\n<iati-activities version=\"2.03\">\n\
    <iati-activity default-currency=\"USD\">\n<iati-identifier>KR-1</iati-identifier>\n\
    <reporting-org ref=\"KR-GOV-051\"/>\n<recipient-country code=\"MN\"/>\n<sector code=\"32220\"/>\n\
    <transaction><transaction-type code=\"3\"/><transaction-date iso-date=\"2022-05-01\"/>\
    <value value-date=\"2022-05-01\">100</value></transaction>\n</iati-activity>\n</iati-activities>\n";

fn read(bytes: &[u8]) -> String {
    sentence("a.xml", bytes, |path| iati_flows::read(&[path.to_owned()], &Rates::default()))
}

fn with(old: &str, new: &str) -> Vec<u8> {
    assert!(GOOD.contains(old), "{old}");
    GOOD.replacen(old, new, 1).into_bytes()
}

#[test]
fn the_good_file_is_good_in_every_encoding_and_wrapper() {
    assert_eq!(read(GOOD.as_bytes()), "no fault");
    assert_eq!(read(format!("\u{feff}{GOOD}").as_bytes()), "no fault");
    let wide: Vec<u8> = format!("\u{feff}{GOOD}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&wide), "no fault");
    let latin =
        GOOD.replace("?>", " encoding=\"ISO-8859-1\"?>").replace("<sector", "<title>G\u{1}</title><sector");
    let latin: Vec<u8> = latin.bytes().map(|b| if b == 1 { 0xe9 } else { b }).collect();
    assert_eq!(read(&latin), "no fault");
    let wrapped = GOOD
        .replace("<iati-activities", "<result><ok>True</ok><iati-activities")
        .replace("</iati-activities>", "</iati-activities></result>");
    assert_eq!(read(wrapped.as_bytes()), "no fault");
}

#[test]
fn activities() {
    let mut cases: Vec<(String, Vec<u8>, String)> = Vec::new();
    let values = [
        "1000,5", "1.234,56", "1,234", "1 000", "5,160", "1e5", "NaN", "INF", "much", "1.2.3", "--1", "0x10",
        "$5", "5 USD", "½", "", "-", ".", "1_000", "١",
    ];
    for value in values {
        let found = if value.is_empty() { "nothing".to_owned() } else { format!("\"{value}\"") };
        cases.push((
            format!("value {value}"),
            with(">100<", &format!(">{value}<")),
            format!("line 8, column value: expected an amount, but found {found}"),
        ));
    }
    for value in ["1e300".replace("e300", &"0".repeat(300)), format!("-{}", "9".repeat(15))] {
        cases.push((
            format!("value {value}"),
            with(">100<", &format!(">{value}<")),
            "column value: expected an amount that is published".into(),
        ));
    }
    let days = [
        "2022-02-30",
        "2022-04-31",
        "2023-02-29",
        "2022-13-01",
        "2022-00-10",
        "2022-05-00",
        "2022-05-32",
        "01/05/2022",
        "44682",
        "2022",
        "2022-05",
        "2022-5-1",
        "20220501",
        "0105-20-22",
        "2022-05-01x",
        "2022-05-01 00:00",
        "May 2022",
        "1 May 2022",
        "9999-99-99",
        "-022-05-01",
    ];
    for day in days {
        cases.push((
            format!("day {day}"),
            with("iso-date=\"2022-05-01\"", &format!("iso-date=\"{day}\"")),
            format!("column transaction-date: expected a day, but found \"{day}\""),
        ));
        cases.push((
            format!("value day {day}"),
            with("value-date=\"2022-05-01\"", &format!("value-date=\"{day}\"")),
            format!("column value-date: expected a day, but found \"{day}\""),
        ));
    }
    cases.push((
        "no day".into(),
        with(" iso-date=\"2022-05-01\"", ""),
        "column transaction-date: expected a day, but found nothing".into(),
    ));
    for currency in ["", "US", "DOLLAR", "$", "U1D", "한국원"] {
        cases.push((
            format!("currency {currency}"),
            with("\"USD\"", &format!("\"{currency}\"")),
            "column value: expected a currency such as USD".into(),
        ));
    }
    for percentage in ["50%", "NaN", "-5", "101", "half", "1e1", ""] {
        let parts = format!(
            "<sector code=\"32220\" percentage=\"{percentage}\"/><sector code=\"22040\" percentage=\"50\"/>"
        );
        cases.push((
            format!("percentage {percentage}"),
            with("<sector code=\"32220\"/>", &parts),
            "column sector: expected a percentage between 0 and 100".into(),
        ));
    }
    let too_much = "<sector code=\"32220\" percentage=\"80\"/><sector code=\"22040\" percentage=\"80\"/>";
    cases.push((
        "160 per cent".into(),
        with("<sector code=\"32220\"/>", too_much),
        "expected percentages that add up to 100, but found \"160.0\"".into(),
    ));
    cases.push((
        "no identifier".into(),
        with("KR-1", " "),
        "column iati-identifier: expected an identifier, but found nothing".into(),
    ));
    for (what, value) in
        [("an element", "1<b/>00"), ("an element with text", "1<b>0</b>0"), ("a list", "<n>1</n>")]
    {
        cases.push((format!("{what} in a value"), with("100", value), "expected text alone in value".into()));
    }
    cases.push((
        "an element in an identifier".into(),
        with("KR-1", "KR-<b>1</b>"),
        "expected text alone in iati-identifier".into(),
    ));
    for (what, old, new, expected) in [
        ("a bare ampersand", "KR-1", "Mining & energy", "line 4: expected well-formed XML"),
        ("an unknown reference", "100", "1&zero;0", "the reference &zero;, which XML does not know"),
        ("an unknown reference in an attribute", "\"MN\"", "\"&mn;\"", "expected well-formed XML"),
        ("a reference to no character", "100", "1&#xD800;", "which XML does not know"),
        ("a wrong end tag", "</value>", "</valve>", "expected well-formed XML"),
        ("a quote left open", "code=\"MN\"", "code=\"MN", "expected well-formed XML"),
        ("an attribute twice", "code=\"3\"", "code=\"3\" code=\"4\"", "expected well-formed XML"),
        ("cut", "</iati-activity>\n</iati-activities>\n", "", "the end of the file within an element"),
        (
            "another root",
            "<iati-activities version=\"2.03\">",
            "<feed><iati-activities>",
            "expected a file with iati-activities",
        ),
        (
            "an unknown encoding",
            "?>",
            " encoding=\"klingon\"?>",
            "expected an encoding by its name, but found \"klingon\"",
        ),
        (
            "no recipient",
            "<recipient-country code=\"MN\"/>",
            "",
            "expected flows of aid between countries, but found none",
        ),
        ("an unknown recipient", "\"MN\"", "\"ZZ\"", "recipients of no country: ZZ (1)"),
        (
            "incoming funds alone",
            "code=\"3\"",
            "code=\"1\"",
            "but found none; left out: 1 transactions of type 1",
        ),
        ("a transaction of no type", "code=\"3\"", "code=\"\"", "left out: 1 transactions of type unknown"),
        (
            "other official flows",
            "<sector",
            "<default-flow-type code=\"20\"/><sector",
            "transactions of other flows than official development assistance",
        ),
        (
            "dated after the file",
            "version=\"2.03\"",
            "generated-datetime=\"2021-01-01T00:00:00\"",
            "dated after the year in which their file was made",
        ),
    ] {
        cases.push((what.to_owned(), with(old, new), expected.to_owned()));
    }
    let deep = format!("<iati-activities>{}", "<a>".repeat(10_000));
    cases.push(("deep nesting".into(), deep.into(), "more than 100 elements inside one another".into()));
    let long = GOOD.replacen("KR-1", &"x".repeat(9 << 20), 1);
    cases.push(("a giant text".into(), long.into(), "a tag or text of more than 8 MiB".into()));
    for (what, text, expected) in [
        ("nothing", "", "expected a file with iati-activities, but found no such element"),
        ("no XML", "t,i,j\n", "expected a file with iati-activities"),
        ("a page", "<html></html>", "expected a file with iati-activities"),
        (
            "no activity",
            "<iati-activities/>",
            "expected iati-activity elements in iati-activities, but found none",
        ),
        (
            "fields beside the activity",
            "<iati-activities><iati-identifier>KR-1</iati-identifier></iati-activities>",
            "but found none; fetch the activities as iati-activity elements",
        ),
        ("bytes that are not UTF-8", "\u{1}", "a.xml"),
    ] {
        cases.push((what.to_owned(), text.as_bytes().to_vec(), expected.to_owned()));
    }
    check("iati", 60, &cases, |bytes| {
        let said = read(bytes);
        assert!(said.len() < 5_000, "a message of {} bytes", said.len());
        said
    });
}

#[test]
fn references_to_characters_are_read_as_what_they_stand_for() {
    let file = crate::written("a.xml", &with(">100<", ">1&#48;&#x30;0<"));
    let read = iati_flows::read(std::slice::from_ref(&file.path), &Rates::default()).unwrap();
    assert_eq!(read[0].flows.values().copied().collect::<Vec<_>>(), [1_000.0]);
}

#[test]
fn a_thousand_relatives_and_deep_chains_take_no_long_time() {
    let mut text = "<iati-activities>\n".to_owned();
    for i in 0..5_000 {
        let next = i + 1;
        let _ = writeln!(
            text,
            "<iati-activity default-currency=\"USD\"><iati-identifier>a{i}</iati-identifier><reporting-org ref=\"KR-GOV-051\"/>\
             <recipient-country code=\"MN\"/><related-activity ref=\"a{next}\" type=\"1\"/><transaction><transaction-type code=\"3\"/>\
             <transaction-date iso-date=\"2022-05-01\"/><value>1</value></transaction></iati-activity>"
        );
    }
    text.push_str("</iati-activities>\n");
    let file = crate::written("a.xml", text.as_bytes());
    let read = iati_flows::read(std::slice::from_ref(&file.path), &Rates::default()).unwrap();
    // Each activity is covered by the one below it; the first has none below.
    assert_eq!(read[0].flows.values().sum::<f64>(), 1.0);
}
