//! Activities as publishers give them to the International Aid Transparency Initiative, XML 2.0x, streamed.
//!
//! Only what money needs is kept of an activity: identifier, reporter, currency, relatives, sectors, recipients,
//! transactions. How they become flows is told in [`crate::iati_flows`].

use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use encoding_rs_io::DecodeReaderBytesBuilder;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::fault::{CellFault, Fault, Report, quoted};
use crate::limits::{DEEPEST_XML, LONGEST_XML_PIECE};
use crate::packed;

/// A part of an activity or transaction: a country, region or sector and its percentage.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Part {
    /// Code of the country, region or sector.
    pub code: String,
    /// Vocabulary of the code; empty is the standard one.
    pub vocabulary: String,
    /// Percentage as written; empty when there is none.
    pub percentage: String,
}

/// Money that moved.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Transaction {
    /// Line of the file at which it starts.
    pub line: u64,
    /// The publisher's own reference; often empty.
    pub id: String,
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
    /// Identifier of who receives the money.
    pub receiver: String,
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
    /// Level of the publisher's hierarchy, 1 is the top; 0 is not said.
    pub level: u8,
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

/// What a file says of itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Head {
    /// Year in which it was made; 0 when it does not say.
    pub made: u16,
}

/// An input that counts the lines given out and ends with an error in a piece that is too long.
struct Lines<R> {
    input: R,
    line: u64,
    /// Bytes given out since the last piece ended.
    piece: u64,
}

impl<R: BufRead> Lines<R> {
    fn count(&mut self, bytes: u64, lines: u64) {
        self.piece += bytes;
        self.line += lines;
    }
}

impl<R: BufRead> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let taken = self.input.read(buffer)?;
        self.count(taken as u64, newlines(&buffer[..taken]));
        Ok(taken)
    }
}

impl<R: BufRead> BufRead for Lines<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.piece > LONGEST_XML_PIECE {
            let what = format!("a tag or text of more than {} MiB", LONGEST_XML_PIECE >> 20);
            return Err(std::io::Error::other(what));
        }
        self.input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        // What is consumed has been filled before: this reads nothing.
        let lines = self.input.fill_buf().map_or(0, |filled| newlines(&filled[..amount.min(filled.len())]));
        self.count(amount as u64, lines);
        self.input.consume(amount);
    }
}

fn newlines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// Reads a file of activities, plain or packed, and hands each over when it ends.
///
/// # Errors
/// [`Fault`] when the file cannot be read or is no file of activities.
pub fn read(path: &Path, mut each: impl FnMut(Activity)) -> Result<Head, Fault> {
    let is_xml = |name: &str| Path::new(name).extension().is_some_and(|e| e.eq_ignore_ascii_case("xml"));
    let mut head = Head::default();
    packed::tables(path, &is_xml, ("one file of activities (.xml)", 1), |table| {
        head = parse(&table.place, table.input, &mut each)?;
        Ok(())
    })?;
    Ok(head)
}

/// The input as UTF-8: a byte-order mark or the declaration names another encoding.
fn decoded<'a>(place: &str, input: impl Read + 'a) -> Result<Box<dyn BufRead + 'a>, Fault> {
    let mut input = BufReader::with_capacity(1 << 18, input);
    let start = input.fill_buf().map_err(|e| packed::broken(place, &e))?;
    let encoding = match start {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] | [0, b'<', ..] => Some(UTF_16BE),
        [0xef, 0xbb, 0xbf, ..] => None,
        _ => declared(place, start)?,
    };
    let Some(encoding) = encoding else {
        if start.starts_with(b"\xef\xbb\xbf") {
            input.consume(3);
        }
        return Ok(Box::new(input));
    };
    let reader = DecodeReaderBytesBuilder::new().encoding(Some(encoding)).build(input);
    let mut reader = BufReader::with_capacity(1 << 18, reader);
    if reader.fill_buf().map_err(|e| packed::broken(place, &e))?.starts_with(b"\xef\xbb\xbf") {
        reader.consume(3);
    }
    Ok(Box::new(reader))
}

/// The encoding that the declaration names, when it is another than UTF-8.
fn declared(place: &str, start: &[u8]) -> Result<Option<&'static Encoding>, Fault> {
    let declaration = start.split(|b| *b == b'>').next().unwrap_or_default();
    let declaration = String::from_utf8_lossy(&declaration[..declaration.len().min(400)]);
    if !declaration.starts_with("<?xml") {
        return Ok(None);
    }
    let Some((_, rest)) = declaration.split_once("encoding") else { return Ok(None) };
    let label = rest.trim_start_matches([' ', '=', '\t']).trim_start_matches(['"', '\'']);
    let label = label.split(['"', '\'', '?']).next().unwrap_or_default();
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding) if encoding == UTF_8 => Ok(None),
        // The bytes above are single, so a declaration of UTF-16 without its bytes is a slip.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Ok(None),
        Some(encoding) => Ok(Some(encoding)),
        None => Err(Fault::file(place, "an encoding by its name", quoted(label), "save the file as UTF-8")),
    }
}

/// The same from any input.
///
/// # Errors
/// As [`read`].
pub fn parse(place: &str, input: impl Read, mut each: impl FnMut(Activity)) -> Result<Head, Fault> {
    let input = decoded(place, input)?;
    let mut reader = Reader::from_reader(Lines { input, line: 1, piece: 0 });
    let mut state = State::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        reader.get_mut().piece = 0;
        let event = reader.read_event_into(&mut buffer);
        let line = reader.get_ref().line;
        let broken = |found: String| not_well_formed(place, line, found);
        match event.map_err(|e| broken(e.to_string()))? {
            Event::Start(tag) => state.open(place, &tag, line)?,
            Event::Empty(tag) => {
                state.open(place, &tag, line)?;
                state.close().into_iter().for_each(&mut each);
            }
            Event::Text(text) => state.add(&text.xml10_content()),
            Event::CData(text) => state.add(&text),
            Event::GeneralRef(name) => match character(&name) {
                Some(character) => state.add(character.encode_utf8(&mut [0; 4])),
                None => return Err(broken(format!("the reference &{};, which XML does not know", &*name))),
            },
            Event::End(_) => state.close().into_iter().for_each(&mut each),
            Event::Eof if state.depth == 0 && state.root.is_some() => return state.finished(place),
            Event::Eof if state.depth > 0 => {
                return Err(broken("the end of the file within an element".to_owned()));
            }
            Event::Eof => return Err(no_activities(place, "no such element")),
            _ => {}
        }
    }
}

fn not_well_formed(place: &str, line: u64, found: String) -> Fault {
    let place = format!("{place}, line {line}");
    if found.contains("MiB") {
        return Fault::file(place, "pieces of a usual size", found, "check that it is a file of activities");
    }
    if found.contains("UTF-8") || found.contains("utf-8") {
        let expected = "text in the encoding that the file declares";
        return Fault::file(place, expected, found, "save the file as UTF-8");
    }
    let remedy = if found.contains('&') || found.contains("entity") || found.contains("reference") {
        "write &amp; for an ampersand, or ask its publisher to correct it"
    } else {
        "fetch the file again, or ask its publisher to correct it"
    };
    Fault::file(place, "well-formed XML", found, remedy)
}

fn no_activities(place: &str, found: &str) -> Fault {
    Fault::file(place, "a file with iati-activities", found, "add a file of activities")
}

/// The character of a reference: one of the five names of XML, or a number.
fn character(name: &BytesRef) -> Option<char> {
    match &**name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.resolve_char_ref().ok().flatten(),
    }
}

/// Names of elements that wrap the activities in files of the registry and the data store.
const WRAPPERS: [&str; 2] = ["result", "results"];
/// Elements whose text is read.
const READ: [&str; 2] = ["iati-identifier", "value"];

/// Where the reader stands.
#[derive(Default)]
struct State {
    /// Elements that are open.
    depth: usize,
    /// How many of them wrap `iati-activities`, once that is found.
    root: Option<usize>,
    /// Names of the open elements within `iati-activities`, as deep as they matter.
    path: Vec<String>,
    text: String,
    /// Whether the text of the open element is read.
    reading: bool,
    activity: Activity,
    transaction: Transaction,
    head: Head,
    activities: u64,
}

/// How many levels within `iati-activities` matter: activity, transaction, value, and one that must not be there.
const LEVELS: usize = 4;

impl State {
    fn open(&mut self, place: &str, tag: &BytesStart, line: u64) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > DEEPEST_XML {
            let found = format!("more than {DEEPEST_XML} elements inside one another");
            let place = format!("{place}, line {line}");
            return Err(Fault::file(place, "a file of activities", found, "check the file"));
        }
        let tag = Tag { place, line, start: tag };
        let Some(root) = self.root else { return self.outside(&tag) };
        if self.depth - root > LEVELS + 1 {
            return Ok(());
        }
        self.path.push(tag.start.local_name().as_ref().to_owned());
        if self.reading {
            let found = quoted(&format!("<{}>", self.path.last().map_or("", String::as_str)));
            let above = self.path.iter().rev().nth(1).map_or("", String::as_str);
            let place = format!("{place}, line {line}");
            return Err(Fault::file(place, format!("text alone in {above}"), found, "take the element out"));
        }
        self.text.clear();
        let at: Vec<&str> = self.path.iter().map(String::as_str).collect();
        match at.as_slice() {
            ["iati-activity"] => {
                let currency = tag.attribute("default-currency")?;
                let level = tag.attribute("hierarchy")?.parse().unwrap_or(0);
                self.activity = Activity { line, currency, level, ..Activity::default() };
                self.activities += 1;
            }
            ["iati-activity", "transaction"] => {
                let id = tag.attribute("ref")?;
                self.transaction = Transaction { line, id, ..Transaction::default() };
            }
            ["iati-activity", name] => of_activity(&mut self.activity, name, &tag)?,
            ["iati-activity", "transaction", name] => of_transaction(&mut self.transaction, name, &tag)?,
            _ => {}
        }
        self.reading = match at.as_slice() {
            ["iati-activity", name] => *name == READ[0],
            ["iati-activity", "transaction", name] => *name == READ[1],
            _ => false,
        };
        Ok(())
    }

    /// An element above or beside `iati-activities`.
    fn outside(&mut self, tag: &Tag) -> Result<(), Fault> {
        let name = tag.start.local_name().as_ref().to_owned();
        if name == "iati-activities" && self.depth <= 2 {
            self.root = Some(self.depth - 1);
            self.head.made =
                tag.attribute("generated-datetime")?.get(..4).and_then(|y| y.parse().ok()).unwrap_or(0);
            return Ok(());
        }
        if self.depth == 1 && !WRAPPERS.contains(&name.as_str()) {
            return Err(no_activities(tag.place, "no such element"));
        }
        Ok(())
    }

    fn add(&mut self, text: &str) {
        if self.reading {
            self.text.push_str(text);
        }
    }

    /// Leaves an element; the activity, when it was one.
    fn close(&mut self) -> Option<Activity> {
        self.depth = self.depth.saturating_sub(1);
        // The name of the element that ends stands in the path when it was pushed there.
        if self.root.is_none_or(|root| self.depth < root + 1 || self.depth - root > LEVELS) {
            return None;
        }
        self.reading = false;
        let text = std::mem::take(&mut self.text);
        let at: Vec<&str> = self.path.iter().map(String::as_str).collect();
        let mut finished = None;
        match at.as_slice() {
            ["iati-activity", "iati-identifier"] => text.trim().clone_into(&mut self.activity.id),
            ["iati-activity", "transaction", "value"] => text.trim().clone_into(&mut self.transaction.value),
            ["iati-activity", "transaction"] => {
                self.activity.transactions.push(std::mem::take(&mut self.transaction));
            }
            ["iati-activity"] => finished = Some(std::mem::take(&mut self.activity)),
            _ => {}
        }
        self.path.pop();
        finished
    }

    fn finished(self, place: &str) -> Result<Head, Fault> {
        if self.activities > 0 {
            return Ok(self.head);
        }
        let expected = "iati-activity elements in iati-activities";
        Err(Fault::file(place, expected, "none", "fetch the activities as iati-activity elements"))
    }
}

/// A tag and where it stands.
struct Tag<'a> {
    place: &'a str,
    line: u64,
    start: &'a BytesStart<'a>,
}

impl Tag<'_> {
    /// The value of an attribute; empty when there is none.
    fn attribute(&self, name: &str) -> Result<String, Fault> {
        let broken = |found: String| not_well_formed(self.place, self.line, found);
        let mut found = String::new();
        // All of them are looked at, so that one that stands twice is seen.
        for attribute in self.start.attributes() {
            let attribute =
                attribute.map_err(|e| broken(format!("an attribute that is not well formed ({e})")))?;
            if attribute.key.local_name().as_ref() == name {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                let value = value
                    .map_err(|e| broken(format!("{name} with a reference that XML does not know ({e})")))?;
                value.trim().clone_into(&mut found);
            }
        }
        Ok(found)
    }
}

fn of_activity(activity: &mut Activity, name: &str, tag: &Tag) -> Result<(), Fault> {
    match name {
        "reporting-org" => activity.reporter = tag.attribute("ref")?,
        "default-flow-type" => activity.flow_type = tag.attribute("code")?,
        "related-activity" => match tag.attribute("type")?.as_str() {
            "1" => activity.parents.push(tag.attribute("ref")?),
            "2" => activity.children.push(tag.attribute("ref")?),
            _ => {}
        },
        "sector" => activity.sectors.push(part(tag)?),
        "recipient-country" => activity.countries.push(part(tag)?),
        "recipient-region" => activity.regions.push(part(tag)?),
        _ => {}
    }
    Ok(())
}

fn of_transaction(transaction: &mut Transaction, name: &str, tag: &Tag) -> Result<(), Fault> {
    match name {
        "transaction-type" => transaction.kind = tag.attribute("code")?,
        "transaction-date" => transaction.day = tag.attribute("iso-date")?,
        "value" => {
            transaction.currency = tag.attribute("currency")?;
            transaction.value_day = tag.attribute("value-date")?;
        }
        "provider-org" => transaction.provider = tag.attribute("ref")?,
        "receiver-org" => transaction.receiver = tag.attribute("ref")?,
        "flow-type" => transaction.flow_type = tag.attribute("code")?,
        "sector" => transaction.sectors.push(part(tag)?),
        "recipient-country" => transaction.countries.push(part(tag)?),
        "recipient-region" => transaction.regions.push(part(tag)?),
        _ => {}
    }
    Ok(())
}

fn part(tag: &Tag) -> Result<Part, Fault> {
    Ok(Part {
        code: tag.attribute("code")?,
        vocabulary: tag.attribute("vocabulary")?,
        percentage: tag.attribute("percentage")?,
    })
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
