//! `lodeway` in Python: a question goes in as the words of the command line, an answer comes out as an Arrow table.
//!
//! ```text
//! lib     the module: a store, a question, what the command line offers
//! answer  an answer's rows as an Arrow stream, and its forms
//! ```
//! This crate computes nothing. The functions that users call are written out in `lodeway/_questions.py`, made from what
//! [`commands`] says of each command.

mod answer;

use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use clap::{ArgAction, CommandFactory, Parser};
use lodeway::args::{Cli, Command};
use lodeway_answers::data::{Adding, add};
use lodeway_answers::edition::Asked;
use lodeway_answers::question::QUESTIONS;
use lodeway_answers::{Context, Kind, Refusal, watch};
use lodeway_results::Progress;
use lodeway_tables::Data;
use pyo3::exceptions::{PyOSError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use serde_json::{Value, json};

use crate::answer::{Answer, Briefing};

pyo3::create_exception!(
    lodeway,
    Refused,
    PyValueError,
    "There is no answer; the text says why and what to do."
);

/// How often a running question looks for Ctrl-C and reports how far it is.
const LOOK: Duration = Duration::from_millis(50);

/// The error of a refusal: what the command line prints.
fn refused(refusal: &Refusal) -> PyErr {
    let new = if refusal.kind == Kind::Failure { PyOSError::new_err } else { Refused::new_err };
    new(refusal.to_string())
}

/// The bundled data, or the user's own in a folder.
#[pyclass(frozen, module = "lodeway._lodeway")]
struct Store {
    folder: Option<PathBuf>,
    open: Mutex<Option<Arc<Data>>>,
}

impl Store {
    /// The tables, read when the first question is put.
    fn data(&self) -> Result<Arc<Data>, Refusal> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(data) = &*open {
            return Ok(data.clone());
        }
        let data = Arc::new(self.folder.as_deref().map_or_else(Data::bundled, Data::open)?);
        *open = Some(data.clone());
        Ok(data)
    }
}

#[pymethods]
impl Store {
    #[new]
    #[pyo3(signature = (path=None))]
    fn new(path: Option<PathBuf>) -> Store {
        Store { folder: path, open: Mutex::default() }
    }

    /// Reads files into the folder, atomically, and says what was added; the word of their publisher first, or none.
    #[expect(clippy::needless_pass_by_value, reason = "what comes from Python is made for the call")]
    #[pyo3(signature = (words, rates=None, edition=None))]
    fn add(
        &self,
        py: Python<'_>,
        words: Vec<PathBuf>,
        rates: Option<PathBuf>,
        edition: Option<&str>,
    ) -> PyResult<Vec<String>> {
        let read_only = || Refused::new_err("the bundled data are read only; expected Store(path)");
        let folder = self.folder.as_ref().ok_or_else(read_only)?;
        let edition = edition.map(str::parse::<Asked>).transpose().map_err(Refused::new_err)?.map(|e| e.0);
        let adding = Adding { words: &words, rates: rates.as_deref(), edition, faults: None };
        let added = py.detach(|| add(folder, &adding));
        *self.open.lock().unwrap_or_else(PoisonError::into_inner) = None;
        added.map(|said| said.sentences).map_err(|refusal| refused(&refusal))
    }

    /// Puts a question in the words of the command line, without the program's name.
    ///
    /// `progress` is called with steps done and steps in all while it runs, 0 where they cannot be counted.
    #[pyo3(signature = (words, progress=None))]
    fn ask(&self, py: Python<'_>, words: Vec<String>, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Done> {
        let all = std::iter::once("lodeway".to_owned()).chain(words);
        let cli = Cli::try_parse_from(all).map_err(|wrong| Refused::new_err(wrong.to_string()))?;
        let watched = Arc::new(Progress::default());
        let running = watched.clone();
        // The tables are opened on the other thread too: a large store takes time.
        let done = std::thread::scope(|scope| {
            let (send, mut receive) = channel();
            // Nobody is there to take the answer once the caller has stopped.
            scope.spawn(move || drop(send.send(answered(cli, self, running))));
            loop {
                // The channel's end cannot be shared between threads, so it goes along and comes back.
                let (back, done) = py.detach(move || {
                    let done = receive.recv_timeout(LOOK);
                    (receive, done)
                });
                receive = back;
                match done {
                    Ok(done) => return Ok(done),
                    Err(RecvTimeoutError::Disconnected) => {
                        return Err(PyRuntimeError::new_err("the question stopped without an answer"));
                    }
                    Err(RecvTimeoutError::Timeout) => {
                        let tell = || progress.map_or(Ok(()), |call| call.call1(watched.steps()).map(drop));
                        py.check_signals().and_then(|()| tell()).inspect_err(|_| watched.stop())?;
                    }
                }
            }
        })?;
        done.map_err(|refusal| refused(&refusal))
    }
}

/// What a question gives.
#[derive(IntoPyObject)]
enum Done {
    Table(Answer),
    Briefing(Briefing),
}

fn answered(cli: Cli, store: &Store, progress: Arc<Progress>) -> Result<Done, Refusal> {
    let lang = cli.delivery.lang;
    let plans = store.folder.as_ref().map(|folder| folder.join(lodeway_answers::plan::store::FOLDER));
    let context = Context { data: store.data()?, progress, plans };
    let done = |table| Done::Table(Answer { table, lang });
    match cli.command {
        Command::Ask(question) => question.answer(&context).map(done),
        Command::Watch(params) => watch::answer(&context, &params).map(done),
        Command::Brief(params) => {
            lodeway_briefs::briefing(&context, &params, lang).map(|b| Done::Briefing(Briefing(b)))
        }
        _ => Err(Refusal::usage("expected a question, but found another command; use lodeway.main")),
    }
}

/// Runs the command line, the program's name first, and gives its exit code.
#[pyfunction]
fn main(py: Python<'_>, words: Vec<String>) -> u8 {
    py.detach(|| lodeway::run_from(words.into_iter().map(Into::into)))
}

/// Every question with its parameters, as JSON: what `_questions.py` is made from.
#[pyfunction]
fn commands() -> String {
    let mut program = Cli::command();
    program.build();
    let asked = |name: &str| QUESTIONS.iter().any(|q| q.name == name && q.name != "data");
    let shown = |c: &&clap::Command| asked(c.get_name()) || ["brief", "watch"].contains(&c.get_name());
    json!(program.get_subcommands().filter(shown).map(described).collect::<Vec<_>>()).to_string()
}

fn described(command: &clap::Command) -> Value {
    let schemas = QUESTIONS.iter().find(|q| q.name == command.get_name()).map(|q| (q.parameters)());
    let parameter = |arg: &clap::Arg| {
        let name = arg.get_long().map_or_else(|| arg.get_id().as_str().replace('_', "-"), str::to_owned);
        let schema = schemas.iter().flatten().find(|p| p.name == name).map(|p| p.schema["type"].clone());
        let several = matches!(arg.get_action(), ArgAction::Append)
            || arg.get_num_args().is_some_and(|n| n.max_values() > 1);
        json!({
            "name": name,
            "positional": arg.is_positional(),
            "needed": arg.is_required_set(),
            "flag": matches!(arg.get_action(), ArgAction::SetTrue),
            "several": several,
            "about": arg.get_help().map(ToString::to_string).unwrap_or_default(),
            "default": arg.get_default_values().iter().map(|v| v.to_string_lossy()).collect::<Vec<_>>(),
            "words": arg.get_possible_values().iter().map(|v| v.get_name().to_owned()).collect::<Vec<_>>(),
            "type": schema,
        })
    };
    let own =
        |arg: &&clap::Arg| !arg.is_global_set() && !["help", "version"].contains(&arg.get_id().as_str());
    json!({
        "name": command.get_name(),
        "about": command.get_about().map(ToString::to_string).unwrap_or_default(),
        "parameters": command.get_arguments().filter(own).map(parameter).collect::<Vec<_>>(),
    })
}

/// What a method means, or how a result was made.
#[pyfunction]
#[pyo3(signature = (topic=None, lang="en"))]
fn explain(topic: Option<&str>, lang: &str) -> PyResult<String> {
    let lang = if lang == "ko" { lodeway_terms::Lang::Ko } else { lodeway_terms::Lang::En };
    lodeway_answers::explain::explain(topic, lodeway::records().as_deref(), lang).map_err(|r| refused(&r))
}

/// The compiled part of the package `lodeway`.
#[pymodule]
fn _lodeway(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("Refused", module.py().get_type::<Refused>())?;
    module.add_class::<Store>()?;
    module.add_class::<Answer>()?;
    module.add_class::<Briefing>()?;
    module.add_function(wrap_pyfunction!(main, module)?)?;
    module.add_function(wrap_pyfunction!(commands, module)?)?;
    module.add_function(wrap_pyfunction!(explain, module)?)
}
