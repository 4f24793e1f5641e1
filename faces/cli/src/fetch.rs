//! `lodeway data fetch`: a publisher's file from its own address, through `curl`, only when asked. No other command opens a
//! connection.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use lodeway_answers::Refusal;
use lodeway_messages::msg;
use lodeway_terms::{Edition, Lang};
use serde::Deserialize;

use crate::args::FetchArgs;

/// The addresses that come with the program.
const ADDRESSES: &str = include_str!("../assets/addresses.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Addresses {
    format: u32,
    #[serde(rename = "address")]
    all: Vec<Address>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Address {
    publisher: String,
    edition: Option<Edition>,
    url: String,
    licence: String,
    /// What the file is called here; the end of the address without it.
    file: Option<String>,
}

impl Address {
    fn file(&self) -> &str {
        let end = self.url.rsplit('/').next().unwrap_or_default();
        self.file.as_deref().unwrap_or_else(|| end.split(['?', '#']).next().unwrap_or_default())
    }
}

/// Shows address, size and licence, and fetches the file; what is there already is gone on with.
///
/// # Errors
/// [`Refusal`] when no address is known, the table of addresses is faulty, there is no `curl`, or it ends with an error.
pub fn run(args: &FetchArgs, lang: Lang) -> Result<(), Refusal> {
    let address = chosen(args)?;
    let folder = args.to.clone().unwrap_or_else(|| PathBuf::from("."));
    let path = folder.join(address.file());
    let say = |message: lodeway_messages::Message| crate::aside(&format!("{}\n", message.say(lang)));
    let (url, licence) = (address.url.as_str(), address.licence.as_str());
    if Command::new("curl").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
        return Err(Refusal::missing(msg!("fetch-no-curl", url = url, licence = licence)));
    }
    let size = size(url).map_or_else(|| "?".to_owned(), |bytes| bytes.to_string());
    say(msg!("fetch-asks", url = url, size = size, licence = licence));
    std::fs::create_dir_all(&folder)
        .map_err(|cause| Refusal::unwritten(&folder.display().to_string(), &cause))?;
    fetched(url, &path)?;
    let sum = checksum(&path)?;
    say(msg!("fetch-done", place = path.display().to_string(), bytes = sum.1, sha256 = sum.0));
    Ok(())
}

/// The address of what is asked for: the user's own table first.
fn chosen(args: &FetchArgs) -> Result<Address, Refusal> {
    let mut all = Vec::new();
    if let Some(file) = &args.addresses {
        let place = file.display().to_string();
        let text = std::fs::read_to_string(file).map_err(|cause| {
            Refusal::missing(msg!("fetch-no-table", place = place.as_str(), cause = cause.to_string()))
        })?;
        all.extend(parsed(&place, &text)?);
    }
    all.extend(parsed("addresses.toml", ADDRESSES)?);
    let edition = args.edition.map(|edition| edition.0);
    let fits = |address: &&Address| {
        address.publisher == args.publisher && edition.is_none_or(|edition| address.edition == Some(edition))
    };
    all.iter().find(fits).cloned().ok_or_else(|| {
        let known: Vec<String> = all
            .iter()
            .map(|known| match known.edition {
                Some(edition) => format!("{} --edition {edition}", known.publisher),
                None => known.publisher.clone(),
            })
            .collect();
        Refusal::usage(msg!("fetch-unknown", typed = args.publisher.as_str(), known = known.join(", ")))
    })
}

fn parsed(place: &str, text: &str) -> Result<Vec<Address>, Refusal> {
    let wrong = |found: String| Refusal::data(msg!("fetch-faulty-table", place = place, found = found));
    let table: Addresses = toml::from_str(text).map_err(|e| wrong(e.message().to_owned()))?;
    if table.format != 1 {
        return Err(wrong(format!("format = {}", table.format)));
    }
    // Object storage and local files are none of curl's business here, and an address must not be read as an option.
    match table.all.iter().find(|a| !["https://", "http://"].iter().any(|start| a.url.starts_with(start))) {
        Some(other) => {
            Err(Refusal::usage(msg!("fetch-no-web-address", place = place, found = other.url.as_str())))
        }
        None => Ok(table.all),
    }
}

/// The size that the publisher's machine states; none when it does not.
fn size(url: &str) -> Option<u64> {
    let output = Command::new("curl")
        .args(["--silent", "--location", "--head", "--max-time", "30", "--", url])
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let head = String::from_utf8_lossy(&output.stdout).to_ascii_lowercase();
    head.lines().rev().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok())
}

/// Fetches into a file beside the one wanted, which appears whole. Proxies are those of the environment, as curl reads them.
fn fetched(url: &str, path: &Path) -> Result<(), Refusal> {
    let part =
        path.with_file_name(format!("{}.part", path.file_name().unwrap_or_default().to_string_lossy()));
    let status = Command::new("curl")
        .args(["--fail", "--location", "--progress-bar", "--continue-at", "-", "--output"])
        .arg(&part)
        .args(["--", url])
        .status();
    let place = path.display().to_string();
    match status {
        Ok(status) if status.success() => {
            std::fs::rename(&part, path).map_err(|cause| Refusal::unwritten(&place, &cause))
        }
        Ok(status) => {
            let code = status.code().map_or_else(|| "?".to_owned(), |code| code.to_string());
            Err(Refusal::missing(msg!("fetch-failed", url = url, code = code)))
        }
        Err(cause) => Err(Refusal::unwritten(&place, &cause)),
    }
}

/// Checksum and length of a file.
fn checksum(path: &Path) -> Result<(String, u64), Refusal> {
    let bytes =
        std::fs::read(path).map_err(|cause| Refusal::unwritten(&path.display().to_string(), &cause))?;
    Ok((lodeway_tables::provenance::sha256(&bytes), bytes.len() as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_addresses_is_whole_and_every_publisher_in_it_is_read() {
        let all = parsed("addresses.toml", ADDRESSES).unwrap();
        for address in &all {
            assert!(lodeway_answers::data::PUBLISHERS.contains(&address.publisher.as_str()), "{address:?}");
            assert!(!address.licence.is_empty() && address.file().contains('.'), "{address:?}");
        }
    }

    #[test]
    fn an_address_that_is_none_of_the_web_or_a_field_unknown_is_refused() {
        let with = |url: &str| {
            format!("format = 1\n[[address]]\npublisher = \"baci\"\nurl = \"{url}\"\nlicence = \"x\"\n")
        };
        assert_eq!(parsed("a.toml", &with("s3://bucket/x.zip")).unwrap_err().exit_code(), 2);
        assert_eq!(parsed("a.toml", &with("file:///etc/passwd")).unwrap_err().exit_code(), 2);
        assert_eq!(parsed("a.toml", "format = 1\nfoo = 2\n").unwrap_err().exit_code(), 3);
        assert_eq!(parsed("a.toml", &with("https://x/BACI.zip?v=1")).unwrap()[0].file(), "BACI.zip");
    }
}
