//! Activities as publishers give them to the International Aid Transparency Initiative, XML 2.0x, streamed.
//!
//! Only what money needs is kept of an activity: identifier, reporter, currency, relatives, sectors, recipients,
//! transactions. How they become flows is told in [`crate::iati_flows`].

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::fault::{CellFault, Fault, Report, quoted};

/// A part of an activity or transaction: a country, region or sector and its percentage.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Part {
    /// Code of the country, region or sector.
    pub code: String,
    /// Vocabulary of the code; empty is the standard one.
    pub vocabulary: String,
    /// Percentage as written; empty when there is none.
    pub percentage: String,
}

/// Money that moved.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Transaction {
    /// Line of the file at which it starts.
    pub line: u64,
    /// Code of the kind: 2 outgoing commitment, 3 disbursement, 4 expenditure …
    pub kind: String,
    /// ISO 8601 day.
    pub day: String,
    /// The amount as written.
    pub value: String,
    /// Currency of the amount; empty is the activity's.
    pub currency: String,
    /// Day at whose rate the amount is to be converted.
    pub value_day: String,
    /// Identifier of who provides the money.
    pub provider: String,
    /// Flow type; empty is the activity's.
    pub flow_type: String,
    /// Sectors, if they differ from the activity's.
    pub sectors: Vec<Part>,
    /// Recipient countries, if they differ from the activity's.
    pub countries: Vec<Part>,
    /// Recipient regions, if they differ from the activity's.
    pub regions: Vec<Part>,
}

/// An activity.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Activity {
    /// Line of the file at which it starts.
    pub line: u64,
    /// Its identifier.
    pub id: String,
    /// Identifier of who reports it.
    pub reporter: String,
    /// Currency of amounts that name none.
    pub currency: String,
    /// Flow type of transactions that name none.
    pub flow_type: String,
    /// Identifiers of its parents.
    pub parents: Vec<String>,
    /// Identifiers of its children.
    pub children: Vec<String>,
    /// Sectors.
    pub sectors: Vec<Part>,
    /// Recipient countries.
    pub countries: Vec<Part>,
    /// Recipient regions.
    pub regions: Vec<Part>,
    /// Transactions.
    pub transactions: Vec<Transaction>,
}

/// An input that counts the lines given out.
struct Lines<R> {
    input: R,
    line: u64,
}

impl<R: BufRead> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let taken = self.input.read(buffer)?;
        self.line += newlines(&buffer[..taken]);
        Ok(taken)
    }
}

impl<R: BufRead> BufRead for Lines<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        // What is consumed has been filled before: this reads nothing.
        if let Ok(filled) = self.input.fill_buf() {
            self.line += newlines(&filled[..amount.min(filled.len())]);
        }
        self.input.consume(amount);
    }
}

fn newlines(bytes: &[u8]) -> u64 {
    bytes.split(|b| *b == b'\n').count() as u64 - 1
}

/// Reads a file of activities and hands each over when it ends.
///
/// # Errors
/// [`Fault`] when the file cannot be read or is no file of activities.
pub fn read(path: &Path, each: impl FnMut(Activity)) -> Result<(), Fault> {
    let place = path.display().to_string();
    let file = File::open(path).map_err(|e| Fault::io(&place, &e))?;
    parse(&place, BufReader::with_capacity(1 << 18, file), each)
}

/// The same from any input.
///
/// # Errors
/// As [`read`].
pub fn parse(place: &str, input: impl BufRead, mut each: impl FnMut(Activity)) -> Result<(), Fault> {
    let mut reader = Reader::from_reader(Lines { input, line: 1 });
    let mut state = State::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        let line = reader.get_ref().line;
        let broken = |found: String| {
            Fault::file(
                format!("{place}, line {line}"),
                "well-formed XML",
                found,
                "fetch the file again, or ask its publisher to correct it",
            )
        };
        match event.map_err(|e| broken(e.to_string()))? {
            Event::Start(tag) => state.open(&tag, line),
            Event::Empty(tag) => {
                state.open(&tag, line);
                state.close().into_iter().for_each(&mut each);
            }
            Event::Text(text) => state.text.push_str(&text.xml10_content()),
            Event::CData(text) => state.text.push_str(&text),
            Event::GeneralRef(name) => state.entity(&name),
            Event::End(_) => state.close().into_iter().for_each(&mut each),
            Event::Eof if state.path.is_empty() && state.seen_root => return Ok(()),
            Event::Eof if state.seen_root => {
                return Err(broken("the end of the file within an element".to_owned()));
            }
            Event::Eof => {
                let found = "no such element".to_owned();
                return Err(Fault::file(
                    place,
                    "a file with iati-activities",
                    found,
                    "add a file of activities",
                ));
            }
            _ => {}
        }
    }
}

/// Where the reader stands.
#[derive(Default)]
struct State {
    path: Vec<String>,
    text: String,
    activity: Activity,
    transaction: Transaction,
    seen_root: bool,
}

impl State {
    fn open(&mut self, tag: &BytesStart, line: u64) {
        self.text.clear();
        let name = tag.local_name().as_ref().to_owned();
        self.seen_root |= name == "iati-activities";
        self.path.push(name);
        let at: Vec<&str> = self.path.iter().map(String::as_str).collect();
        match at.as_slice() {
            ["iati-activities", "iati-activity"] => {
                let currency = attribute(tag, "default-currency");
                self.activity = Activity { line, currency, ..Activity::default() };
            }
            ["iati-activities", "iati-activity", "transaction"] => {
                self.transaction = Transaction { line, ..Transaction::default() };
            }
            ["iati-activities", "iati-activity", name] => of_activity(&mut self.activity, name, tag),
            ["iati-activities", "iati-activity", "transaction", name] => {
                of_transaction(&mut self.transaction, name, tag);
            }
            _ => {}
        }
    }

    /// Leaves an element; the activity, when it was one.
    fn close(&mut self) -> Option<Activity> {
        let text = std::mem::take(&mut self.text);
        let at: Vec<&str> = self.path.iter().map(String::as_str).collect();
        let mut finished = None;
        match at.as_slice() {
            ["iati-activities", "iati-activity", "iati-identifier"] => {
                text.trim().clone_into(&mut self.activity.id);
            }
            ["iati-activities", "iati-activity", "transaction", "value"] => {
                text.trim().clone_into(&mut self.transaction.value);
            }
            ["iati-activities", "iati-activity", "transaction"] => {
                self.activity.transactions.push(std::mem::take(&mut self.transaction));
            }
            ["iati-activities", "iati-activity"] => finished = Some(std::mem::take(&mut self.activity)),
            _ => {}
        }
        self.path.pop();
        finished
    }

    fn entity(&mut self, name: &str) {
        self.text.push_str(match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            _ => "",
        });
    }
}

fn of_activity(activity: &mut Activity, name: &str, tag: &BytesStart) {
    match name {
        "reporting-org" => activity.reporter = attribute(tag, "ref"),
        "default-flow-type" => activity.flow_type = attribute(tag, "code"),
        "related-activity" => match attribute(tag, "type").as_str() {
            "1" => activity.parents.push(attribute(tag, "ref")),
            "2" => activity.children.push(attribute(tag, "ref")),
            _ => {}
        },
        "sector" => activity.sectors.push(part(tag)),
        "recipient-country" => activity.countries.push(part(tag)),
        "recipient-region" => activity.regions.push(part(tag)),
        _ => {}
    }
}

fn of_transaction(transaction: &mut Transaction, name: &str, tag: &BytesStart) {
    match name {
        "transaction-type" => transaction.kind = attribute(tag, "code"),
        "transaction-date" => transaction.day = attribute(tag, "iso-date"),
        "value" => {
            transaction.currency = attribute(tag, "currency");
            transaction.value_day = attribute(tag, "value-date");
        }
        "provider-org" => transaction.provider = attribute(tag, "ref"),
        "flow-type" => transaction.flow_type = attribute(tag, "code"),
        "sector" => transaction.sectors.push(part(tag)),
        "recipient-country" => transaction.countries.push(part(tag)),
        "recipient-region" => transaction.regions.push(part(tag)),
        _ => {}
    }
}

fn part(tag: &BytesStart) -> Part {
    Part {
        code: attribute(tag, "code"),
        vocabulary: attribute(tag, "vocabulary"),
        percentage: attribute(tag, "percentage"),
    }
}

/// The value of an attribute; empty when there is none.
fn attribute(tag: &BytesStart, name: &str) -> String {
    let found = tag.attributes().flatten().find(|a| a.key.local_name().as_ref() == name);
    let value =
        found.and_then(|a| a.normalized_value(XmlVersion::Implicit1_0).ok().map(|v| v.trim().to_owned()));
    value.unwrap_or_default()
}

/// A fault in an element of a file of activities.
pub fn fault(report: &mut Report, line: u64, element: &str, expected: &str, found: &str, remedy: &str) {
    report.add(CellFault {
        line,
        column: Some(element.to_owned()),
        expected: expected.to_owned(),
        found: quoted(found),
        text: None,
        caret: None,
        remedy: remedy.to_owned(),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn activities(text: &str) -> Result<Vec<Activity>, Fault> {
        let mut all = Vec::new();
        parse("a.xml", text.as_bytes(), |activity| all.push(activity))?;
        Ok(all)
    }

    #[test]
    fn an_activity_is_read_with_its_parts_and_transactions() {
        let all = activities(
            "<?xml version=\"1.0\"?>\n<iati-activities version=\"2.03\">\n\
             <iati-activity default-currency=\"KRW\">\n<iati-identifier> KR-1&amp;2 </iati-identifier>\n\
             <reporting-org ref=\"KR-GOV-051\" type=\"10\"><narrative>KOICA</narrative></reporting-org>\n\
             <recipient-country code=\"MN\" percentage=\"100\"/><sector code=\"32220\" vocabulary=\"1\"/>\n\
             <related-activity ref=\"KR-0\" type=\"1\"/>\n\
             <transaction><transaction-type code=\"3\"/><transaction-date iso-date=\"2023-10-02\"/>\
             <value currency=\"USD\" value-date=\"2023-11-10\">5,160</value>\
             <provider-org ref=\"KR-GOV-051\"/></transaction>\n</iati-activity></iati-activities>",
        )
        .unwrap();
        let [one] = all.as_slice() else { panic!("{all:?}") };
        assert_eq!((one.line, one.id.as_str(), one.currency.as_str()), (3, "KR-1&2", "KRW"));
        assert_eq!((one.reporter.as_str(), one.parents.as_slice()), ("KR-GOV-051", &["KR-0".to_owned()][..]));
        assert_eq!((one.countries[0].code.as_str(), one.sectors[0].code.as_str()), ("MN", "32220"));
        let transaction = &one.transactions[0];
        assert_eq!(
            (transaction.line, transaction.value.as_str(), transaction.value_day.as_str()),
            (8, "5,160", "2023-11-10")
        );
    }

    #[test]
    fn a_cut_file_and_a_file_of_another_kind_are_refused() {
        let cut = activities("<iati-activities>\n<iati-activity>\n").unwrap_err().to_string();
        assert!(cut.starts_with("a.xml, line 3: expected well-formed XML, but found "), "{cut}");
        assert_eq!(
            activities("<feed/>").unwrap_err().to_string(),
            "a.xml: expected a file with iati-activities, but found no such element; add a file of activities"
        );
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[<>/a-z\"=& \n]{0,200}") {
            let _ = activities(&format!("<iati-activities>{text}"));
        }
    }
}
