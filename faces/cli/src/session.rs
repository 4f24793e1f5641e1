//! What a command needs beside its question: where and how to deliver, progress on the terminal, and the records that
//! `explain` reads.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use lodeway_answers::plan::store::FOLDER;
use lodeway_answers::{Answer, Context, Refusal};
use lodeway_messages::english::word;
use lodeway_results::progress::Event;
use lodeway_results::{Form, Progress};
use lodeway_tables::Data;
use lodeway_terms::Lang;
use serde_json::{Value, json};

use crate::args::Delivery;
use crate::output::deliver;
use crate::screen;

/// The data named on the command line, or the bundled data, with progress shown on the terminal.
pub fn context(delivery: &Delivery) -> Result<Context, Refusal> {
    let data = match &delivery.data {
        Some(folder) => Data::open(folder)?,
        None => Data::bundled()?,
    };
    Ok(Context {
        data: Arc::new(data),
        progress: Arc::new(shown()),
        plans: delivery.data.as_ref().map(|folder| folder.join(FOLDER)),
    })
}

/// Progress as a bar where the steps are counted, else as a spinner; silent when standard error is no terminal.
fn shown() -> Progress {
    let bar: Mutex<Option<ProgressBar>> = Mutex::new(None);
    Progress::observed(Box::new(move |event| {
        let mut bar = bar.lock().unwrap_or_else(PoisonError::into_inner);
        match event {
            Event::Begins(what, steps) => *bar = Some(begun(what, steps)),
            Event::Step => bar.iter().for_each(|bar| bar.inc(1)),
            Event::Ends => bar.take().iter().for_each(ProgressBar::finish_and_clear),
        }
    }))
}

fn begun(what: &str, steps: u64) -> ProgressBar {
    if steps == 0 {
        let bar = ProgressBar::new_spinner().with_message(what.to_owned());
        bar.enable_steady_tick(Duration::from_millis(500));
        return bar;
    }
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos} of {len}, {eta} left");
    let bar = ProgressBar::new(steps).with_message(what.to_owned());
    if let Ok(style) = style { bar.with_style(style) } else { bar }
}

/// Writes an answer in the form asked for, and keeps its record for `explain`.
pub fn show(answer: Answer, delivery: &Delivery) -> Result<(), Refusal> {
    let screen = screen::of(delivery)?;
    if delivery.format == Form::Table {
        screen.check(&answer).map_err(Refusal::usage)?;
        deliver([answer.read_on(&screen, delivery.lang)], delivery.out.as_deref())?;
    } else {
        deliver(answer.pieces(delivery.format, delivery.lang)?, delivery.out.as_deref())?;
    }
    if !delivery.format.carries_notes() || delivery.out.is_some() {
        note_aside(&answer, delivery.lang);
    }
    record(&answer);
    // The program ends with its result: to take half a million rows apart once more would only take time.
    std::mem::forget(answer);
    Ok(())
}

fn note_aside(answer: &Answer, lang: Lang) {
    let mut aside = String::new();
    for note in &answer.notes {
        aside.push_str(&note.say(lang));
        aside.push('\n');
    }
    aside.push_str(word(lang, "result"));
    aside.push(' ');
    aside.push_str(&answer.result_id);
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
fn record(answer: &Answer) {
    let Some(folder) = records() else { return };
    let path = folder.join(format!("{}.json", answer.result_id));
    if path.exists() || std::fs::create_dir_all(&folder).is_err() {
        return;
    }
    let options: serde_json::Map<String, Value> =
        answer.options.iter().map(|(k, v)| (k.clone(), Value::from(v.clone()))).collect();
    let record = json!({
        "result_id": answer.result_id, "schema": answer.schema, "title": answer.title.to_string(),
        "version": env!("CARGO_PKG_VERSION"), "options": options, "rows": answer.len(),
        "columns": answer.columns.iter().map(|c| json!({"name": c.name, "unit": c.unit})).collect::<Vec<_>>(),
        "notes": answer.notes.iter().map(ToString::to_string).collect::<Vec<_>>(), "provenance": answer.provenance,
    });
    if let Ok(bytes) = serde_json::to_vec_pretty(&record) {
        let _ = deliver([bytes], Some(&path));
    }
}
