//! What every command needs: the data, the identity of a result, the record that `explain` reads.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use lodeway_results::korean::word;
use lodeway_results::{Work, say, source_json};
use lodeway_tables::{Data, Provenance};
use lodeway_terms::Lang;
use serde_json::{Value, json};

use crate::args::Delivery;
use crate::fault::Fault;
use crate::output::{Column, Output, deliver};

/// One question to the program: its data and how to deliver.
pub struct Session {
    /// The tables.
    pub data: Arc<Data>,
    /// Where and how to write.
    pub delivery: Delivery,
    /// Where a result stays when it is not written: the workbench asks so.
    kept: Option<RefCell<Option<Output<'static>>>>,
    /// How far the question is; the workbench may stop it.
    pub work: Arc<Work>,
}

impl Session {
    /// Opens the data named on the command line, or the bundled data.
    pub fn open(delivery: Delivery) -> Result<Session, Fault> {
        let data = match &delivery.data {
            Some(folder) => Data::open(folder)?,
            None => Data::bundled()?,
        };
        Ok(Session { data: Arc::new(data), delivery, kept: None, work: Arc::default() })
    }

    /// A session over data at hand that keeps its result instead of writing it.
    pub fn keeping(data: Arc<Data>, delivery: Delivery, work: Arc<Work>) -> Session {
        Session { data, delivery, kept: Some(RefCell::new(None)), work }
    }

    /// The result that was kept; none when nothing was delivered.
    pub fn taken(self) -> Option<Output<'static>> {
        self.kept.and_then(RefCell::into_inner)
    }

    /// The language of names.
    pub fn lang(&self) -> Lang {
        self.delivery.lang
    }

    /// The identity of a result: inputs, data, options and version, and nothing else.
    pub fn result_id(&self, schema: &str, options: &[(String, String)]) -> String {
        lodeway_results::result_id(schema, env!("CARGO_PKG_VERSION"), &self.data.fingerprint(), options)
    }

    /// Writes a result in the form asked for, and keeps its record for `explain`.
    pub fn deliver(&self, result: Finished) -> Result<(), Fault> {
        let result_id = self.result_id(result.schema, &result.options);
        let provenance: Vec<Value> = result.sources.iter().map(source_json).collect();
        let output = Output {
            schema: result.schema,
            title: result.title,
            result_id,
            options: result.options,
            columns: result.columns,
            rows: result.rows,
            notes: result.notes,
            provenance,
        };
        if let Some(kept) = &self.kept {
            *kept.borrow_mut() = Some(output.into_owned());
            return Ok(());
        }
        deliver(output.pieces(self.delivery.format, self.lang())?, self.delivery.out.as_deref())?;
        if !Output::carries_notes(self.delivery.format) || self.delivery.out.is_some() {
            note_aside(&output, self.lang());
        }
        record(&output);
        // The program ends with its result: to take half a million rows apart once more would only take time.
        std::mem::forget(output.rows);
        Ok(())
    }
}

/// A result before it has its identity and form.
pub struct Finished<'a> {
    /// Name and version of the columns.
    pub schema: &'static str,
    /// The question in one line.
    pub title: String,
    /// The options that shape it.
    pub options: Vec<(String, String)>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<crate::output::Cell<'a>>>,
    /// What a reader must know.
    pub notes: Vec<String>,
    /// Where the numbers come from.
    pub sources: Vec<Provenance>,
}

fn note_aside(output: &Output, lang: Lang) {
    let mut aside = String::new();
    for note in &output.notes {
        aside.push_str(&say(lang, note));
        aside.push('\n');
    }
    aside.push_str(word(lang, "result"));
    aside.push(' ');
    aside.push_str(&output.result_id);
    aside.push('\n');
    crate::aside(&aside);
}

/// The folder of records: `LODEWAY_STATE`, the XDG state folder, or `~/.local/state`.
pub fn records() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    set("LODEWAY_STATE")
        .or_else(|| set("XDG_STATE_HOME").map(|d| d.join("lodeway")))
        .or_else(|| set("HOME").map(|d| d.join(".local/state/lodeway")))
        .map(|d| d.join("results"))
}

/// Keeps what is needed to explain a result later. A record that cannot be kept costs the explanation
/// only, so a read-only home is no fault of the result.
fn record(output: &Output) {
    let Some(folder) = records() else { return };
    let path = folder.join(format!("{}.json", output.result_id));
    if path.exists() || std::fs::create_dir_all(&folder).is_err() {
        return;
    }
    let options: serde_json::Map<String, Value> =
        output.options.iter().map(|(k, v)| (k.clone(), Value::from(v.clone()))).collect();
    let record = json!({
        "result_id": output.result_id, "schema": output.schema, "title": output.title,
        "version": env!("CARGO_PKG_VERSION"), "options": options, "rows": output.rows.len(),
        "columns": output.columns.iter().map(|c| json!({"name": c.name, "unit": c.unit})).collect::<Vec<_>>(),
        "notes": output.notes, "provenance": output.provenance,
    });
    if let Ok(bytes) = serde_json::to_vec_pretty(&record) {
        let _ = deliver([bytes], Some(&path));
    }
}

/// Whether many questions are answered at once, so that no spinner may turn.
static QUIET: AtomicBool = AtomicBool::new(false);

/// From here on no spinner turns.
pub fn quiet() {
    QUIET.store(true, Ordering::Relaxed);
}

/// A bar for work of known length; silent when standard error is no terminal.
pub fn counter(what: &str, steps: u64) -> indicatif::ProgressBar {
    let style = indicatif::ProgressStyle::with_template("{msg} {wide_bar} {pos} of {len}, {eta} left");
    let bar = indicatif::ProgressBar::new(steps).with_message(what.to_owned());
    if let Ok(style) = style { bar.with_style(style) } else { bar }
}

/// A spinner for work that takes longer than half a second; silent when standard error is no terminal.
pub fn progress(what: &str) -> indicatif::ProgressBar {
    if QUIET.load(Ordering::Relaxed) {
        return indicatif::ProgressBar::hidden();
    }
    let bar = indicatif::ProgressBar::new_spinner().with_message(what.to_owned());
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}
