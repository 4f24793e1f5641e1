//! What does a newer release of BACI change, code by code?

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::Args;
use lodeway_messages::msg;
use lodeway_results::{Answer, Head, table_row};
use lodeway_sources::baci;
use lodeway_terms::{Catalogue, Edition, Hs6, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::edition::Asked;
use crate::refusal::Refusal;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.data.diff/1";

/// What is shown below `lodeway data diff --help`.
pub const HELP: &str = "Two files of BACI, each a year or a release; compared are the years that both hold, over the codes of the
catalogue. A row is a code and year in which anything differs; no row means that nothing does.

Example:
  lodeway data diff BACI_HS92_V202401b.zip BACI_HS92_V202501.zip --format csv";

/// What `data diff` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// The older file.
    pub old: PathBuf,
    /// The newer file.
    pub new: PathBuf,
    /// Edition of the codes, where nothing in the files says it.
    #[arg(long, value_name = "EDITION")]
    pub edition: Option<Asked>,
}

table_row! {
    /// What differs in one code and year.
    pub struct Row {
        /// Edition of the code.
        edition: String,
        /// Six-digit code.
        product: String,
        /// Year.
        year: Year,
        /// Flows in the older file.
        flows_before: usize ["count"],
        /// Flows in the newer file.
        flows_after: usize ["count"],
        /// Flows that only the newer file has.
        appeared: usize ["count"],
        /// Flows that only the older file has.
        gone: usize ["count"],
        /// Flows of both whose value or mass differs.
        changed: usize ["count"],
        /// Value of all flows in the older file.
        value_before_kusd: f64 ["thousand US$"],
        /// Value of all flows in the newer file.
        value_after_kusd: f64 ["thousand US$"],
    }
}

/// Edition, year and code of flows; exporter and importer, value and mass of each.
type Flows = BTreeMap<(Edition, u16, u32), BTreeMap<(u16, u16), (f64, Option<f64>)>>;

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a file is faulty, or the two have no edition and year in common.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let (old, new) = (read(&params.old, params.edition)?, read(&params.new, params.edition)?);
    let years =
        |flows: &Flows| -> BTreeSet<(Edition, u16)> { flows.keys().map(|(e, y, _)| (*e, *y)).collect() };
    let both: BTreeSet<(Edition, u16)> = years(&old).intersection(&years(&new)).copied().collect();
    if both.is_empty() {
        return Err(Refusal::missing(msg!(
            "diff-nothing-common",
            old = name(&params.old),
            new = name(&params.new)
        )));
    }
    let keys: BTreeSet<(Edition, u16, u32)> = old.keys().chain(new.keys()).copied().collect();
    let none = BTreeMap::new();
    let mut rows = Vec::new();
    for key in keys.into_iter().filter(|(edition, year, _)| both.contains(&(*edition, *year))) {
        rows.extend(compared(key, old.get(&key).unwrap_or(&none), new.get(&key).unwrap_or(&none)));
    }
    let words: Vec<String> = both.iter().map(|(edition, year)| format!("{edition} {year}")).collect();
    let head = Head {
        schema: SCHEMA,
        title: msg!("diff-title", old = name(&params.old), new = name(&params.new)),
        options: vec![("old".into(), sum(&params.old)?), ("new".into(), sum(&params.new)?)],
        notes: vec![msg!("diff-compared", years = words.join(", "), rows = rows.len())],
        sources: Vec::new(),
    };
    Ok(context.answer(head, rows, false))
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn sum(path: &Path) -> Result<String, Refusal> {
    let bytes = std::fs::read(path).map_err(|e| lodeway_sources::Fault::io(path.display(), &e))?;
    Ok(lodeway_tables::provenance::sha256(&bytes))
}

/// The flows of the codes of the catalogue.
fn read(path: &Path, asked: Option<Asked>) -> Result<Flows, Refusal> {
    let mut flows = Flows::new();
    let mut wanted: BTreeMap<Edition, BTreeSet<Hs6>> = BTreeMap::new();
    baci::years(&[path.to_owned()], asked.map(|asked| asked.0), |_, release| {
        let edition = release.edition;
        let codes = wanted
            .entry(edition)
            .or_insert_with(|| Catalogue::get().codes_in(edition).into_iter().map(Hs6::from).collect());
        for row in release.trade.rows {
            if Hs6::of(edition, row.product).is_some_and(|code| codes.contains(&code)) {
                let market = flows.entry((edition, row.year, row.product)).or_default();
                market.insert((row.exporter, row.importer), (row.value_kusd, row.mass_t));
            }
        }
        Ok(())
    })?;
    Ok(flows)
}

type Market = BTreeMap<(u16, u16), (f64, Option<f64>)>;

/// The row of a code and year; none when nothing differs.
fn compared((edition, year, code): (Edition, u16, u32), old: &Market, new: &Market) -> Option<Row> {
    let same = |a: &(f64, Option<f64>), b: &(f64, Option<f64>)| {
        a.0.to_bits() == b.0.to_bits() && a.1.map(f64::to_bits) == b.1.map(f64::to_bits)
    };
    let appeared = new.keys().filter(|flow| !old.contains_key(flow)).count();
    let gone = old.keys().filter(|flow| !new.contains_key(flow)).count();
    let changed = old.iter().filter(|(flow, a)| new.get(flow).is_some_and(|b| !same(a, b))).count();
    let value = |market: &Market| market.values().map(|(value, _)| value).sum();
    (appeared + gone + changed > 0).then(|| Row {
        edition: edition.to_string(),
        product: format!("{code:06}"),
        year: Year(year),
        flows_before: old.len(),
        flows_after: new.len(),
        appeared,
        gone,
        changed,
        value_before_kusd: value(old),
        value_after_kusd: value(new),
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use lodeway_tables::Data;

    use super::*;

    #[test]
    fn what_appeared_went_and_changed_is_counted_code_by_code() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, rows: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, format!("t,i,j,k,v,q\n{rows}")).unwrap();
            path
        };
        let old = file(
            "BACI_HS92_Y2022_V202401b.csv",
            "2022,156,410,284690,1,1\n2022,392,410,284690,2,NA\n2022,842,410,284690,4,4\n2022,156,410,261710,8,8\n2022,156,410,10111,9,9\n",
        );
        let new = file(
            "BACI_HS92_Y2022_V202501.csv",
            "2022,156,410,284690,1,1\n2022,392,410,284690,2,2\n2022,251,410,284690,16,1\n2022,156,410,261710,8,8\n2022,156,410,10111,1,1\n",
        );
        let context = Context::new(Arc::new(Data::bundled().unwrap()));
        let params = Params { old: old.clone(), new, edition: None };
        let found = answer(&context, &params).unwrap();
        // 261710 is the same, 010111 is of no mineral. Japan's mass is new, France appeared, the United States are gone.
        assert_eq!(found.len(), 1);
        let row = compared(
            (Edition::Hs92, 2022, 284_690),
            &read(&old, None).unwrap()[&(Edition::Hs92, 2022, 284_690)],
            &read(&params.new, None).unwrap()[&(Edition::Hs92, 2022, 284_690)],
        )
        .unwrap();
        assert_eq!((row.flows_before, row.flows_after, row.appeared, row.gone, row.changed), (3, 3, 1, 1, 1));
        assert_eq!((row.value_before_kusd, row.value_after_kusd), (7.0, 19.0));
        let other = file("BACI_HS92_Y2021_V202501.csv", "2021,156,410,284690,1,1\n");
        let refused = answer(&context, &Params { old, new: other, edition: None }).unwrap_err();
        assert_eq!(refused.exit_code(), 4);
    }
}
