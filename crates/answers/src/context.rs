//! What every question stands on: the tables, somebody who watches, and the folder of the user's own plans.

use std::path::PathBuf;
use std::sync::Arc;

use lodeway_results::{Answer, Head, Loose, Progress, Row};
use lodeway_tables::Data;

/// What a question is answered from. A copy shares the tables.
#[derive(Debug, Clone)]
pub struct Context {
    /// The tables.
    pub data: Arc<Data>,
    /// How far the question is; whoever waits may stop it.
    pub progress: Arc<Progress>,
    /// The folder that holds the user's own plans; none without a store.
    pub plans: Option<PathBuf>,
}

impl Context {
    /// Over some tables, with nobody watching.
    pub fn new(data: Arc<Data>) -> Context {
        Context { data, progress: Arc::default(), plans: None }
    }

    /// An answer over these tables; `intervals` says whether its simulated columns have their ends.
    pub fn answer<R: Row>(&self, head: Head, rows: Vec<R>, intervals: bool) -> Answer {
        Answer::new(head, &self.data.fingerprint(), rows, intervals)
    }

    /// An answer whose columns depend on the question.
    pub fn loose(&self, head: Head, table: Loose) -> Answer {
        Answer::loose(head, &self.data.fingerprint(), table)
    }
}
