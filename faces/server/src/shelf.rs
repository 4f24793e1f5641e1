//! The workbench that answers now, and what outlives it: jobs, and the store that users add their own files to.
//!
//! A file added makes a new workbench over the larger store; who was asking the old one gets its answer first.

use std::ops::Deref;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use axum::extract::FromRef;
use lodeway_answers::Refusal;

use crate::api::Jobs;
use crate::house::{House, Workbench};

/// Where users' own files are kept.
pub trait Keep: Send + Sync {
    /// Adds a file of a publisher; how many files of the store are new.
    ///
    /// # Errors
    /// [`Refusal`] as the command line would say it; the store stays as it was.
    fn add(&self, publisher: &str, file: &Path) -> Result<usize, Refusal>;

    /// Keeps a plan under a name, in place of one of that name.
    ///
    /// # Errors
    /// [`Refusal`] when the text is no plan, or the name no name; the store stays as it was.
    fn add_plan(&self, name: &str, text: &str) -> Result<(), Refusal>;

    /// The house over what the store holds now.
    ///
    /// # Errors
    /// [`Refusal`] when the store cannot be read.
    fn reopen(&self) -> Result<House, Refusal>;
}

/// What the addresses stand on; a copy is the same one.
#[derive(Clone)]
pub struct Shelf(Arc<Content>);

/// What is on it.
pub struct Content {
    now: RwLock<Arc<Workbench>>,
    /// Long questions.
    pub jobs: Jobs,
    /// The users' own files; none without a store.
    pub store: Option<Box<dyn Keep>>,
    /// What must be shown before anything is written; none while only this machine can ask.
    pub token: Option<String>,
}

impl Shelf {
    /// A workbench, a store and a token.
    pub fn new(bench: Workbench, store: Option<Box<dyn Keep>>, token: Option<String>) -> Shelf {
        let now = RwLock::new(Arc::new(bench));
        Shelf(Arc::new(Content { now, jobs: Jobs::default(), store, token }))
    }

    /// The workbench that answers now.
    pub fn now(&self) -> Arc<Workbench> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts a workbench over the store in the place of the one that answers.
    ///
    /// # Errors
    /// [`Refusal`] when the store cannot be read; the old one answers on.
    pub fn reopen(&self) -> Result<(), Refusal> {
        if let Some(store) = &self.store {
            let bench = Workbench::new(store.reopen()?, self.now().loopback);
            *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(bench);
        }
        Ok(())
    }
}

impl Deref for Shelf {
    type Target = Content;

    fn deref(&self) -> &Content {
        &self.0
    }
}

impl FromRef<Shelf> for Arc<Workbench> {
    fn from_ref(shelf: &Shelf) -> Arc<Workbench> {
        shelf.now()
    }
}
