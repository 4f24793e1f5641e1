//! What the workbench stands on, and what it keeps in memory.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use lodeway_answers::subject::Importer;
use lodeway_answers::{Answer, Context, Kind, Question, Refusal, plan};
use lodeway_figures::atlas::Atlas;
use lodeway_figures::map::Outline;
use lodeway_messages::msg;
use lodeway_results::Progress;
use lodeway_tables::Data;
use lodeway_tables::facts::Membership;
use lodeway_terms::{Both, Commodity, Country, Hs6, Lang};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tokio::sync::Semaphore;

use crate::reply::Reply;

/// Who answers a question: the library, or a test in its place.
pub type Ask = Arc<dyn Fn(&Question, &Context) -> Result<Answer, Refusal> + Send + Sync>;

/// What a page shows before anyone has chosen.
#[derive(Debug, Clone)]
pub struct First {
    /// Who depends.
    pub importer: Importer,
    /// On what.
    pub commodity: Commodity,
    /// Who might supply instead.
    pub partner: Country,
    /// Language.
    pub lang: Lang,
}

/// What the workbench stands on.
pub struct House {
    /// The tables.
    pub data: Arc<Data>,
    /// Who answers.
    pub ask: Ask,
    /// The method pages by name, Markdown.
    pub methods: &'static [(&'static str, Both)],
    /// The questions people ask, Markdown.
    pub questions: Both,
    /// What is shown first.
    pub first: First,
    /// The folder that users' own files are kept in, as it was named; none without one.
    pub folder: Option<String>,
    /// The plans that come with the program, by name, with their texts.
    pub examples: &'static [(&'static str, &'static str)],
    /// Users' own plans by name, with their texts.
    pub plans: BTreeMap<String, String>,
    /// The folder that holds them; none without a store.
    pub plan_folder: Option<PathBuf>,
}

/// The house, and what is kept of past answers.
pub struct Workbench {
    /// The house.
    pub house: House,
    /// Whether only this machine can reach it.
    pub loopback: bool,
    /// Outlines of countries, for maps.
    pub land: Arc<Atlas>,
    /// Members of blocs.
    pub blocs: Vec<Membership>,
    /// Codes that have data.
    pub products: Vec<Hs6>,
    /// Hash over the data.
    pub fingerprint: String,
    /// Room for questions computed at the same time.
    pub desks: Arc<Semaphore>,
    answers: Cache<String, Arc<Answer>, Rows>,
    /// Replies by address.
    pub replies: Cache<String, Reply, Bytes>,
}

/// Hash over the data, and over users' own plans when there are any.
fn fingerprint(house: &House) -> String {
    let data = house.data.fingerprint();
    if house.plans.is_empty() {
        return data;
    }
    let plans: Vec<(String, String)> = house.plans.clone().into_iter().collect();
    lodeway_results::result_id("lodeway.house/1", env!("CARGO_PKG_VERSION"), &data, &plans)
}

/// Answers weigh as many bytes as their cells take, about.
#[derive(Clone)]
struct Rows;

impl Weighter<String, Arc<Answer>> for Rows {
    fn weight(&self, key: &String, answer: &Arc<Answer>) -> u64 {
        (key.len() + 64 * answer.columns.len() * (answer.len() + 1)) as u64
    }
}

/// Replies weigh their bytes.
#[derive(Clone)]
pub struct Bytes;

impl Weighter<String, Reply> for Bytes {
    fn weight(&self, key: &String, reply: &Reply) -> u64 {
        (key.len() + reply.bytes.len() + 64) as u64
    }
}

tokio::task_local! {
    /// The work of the answer that is made on this thread.
    static WORK: Arc<Progress>;
}

/// What is said of work that nobody waits for; nobody reads it.
pub fn stopped() -> Refusal {
    Refusal::new(Kind::Failure, "the work was stopped")
}

/// Memory for answers and for replies, bytes: a judgement, a few hundred pages.
const KEPT: u64 = 96 << 20;

impl Workbench {
    /// A workbench in a house.
    pub fn new(house: House, loopback: bool) -> Workbench {
        // A damaged table of outlines or blocs leaves the map or the blocs empty; every question that needs the table
        // says what is wrong with it.
        let outlines = house.data.outlines().unwrap_or_default();
        let outlines = outlines
            .into_iter()
            .map(|o| Outline { iso3: o.country.map_or("", Country::iso3).to_owned(), rings: o.rings });
        Workbench {
            land: Atlas::new(outlines.collect()),
            blocs: house.data.blocs().unwrap_or_default(),
            products: house.data.products(),
            fingerprint: fingerprint(&house),
            // Two a core: an answer waits for its slowest thread now and then.
            desks: Arc::new(Semaphore::new(2 * std::thread::available_parallelism().map_or(2, usize::from))),
            answers: Cache::with_weighter(1_000, KEPT, Rows),
            replies: Cache::with_weighter(1_000, KEPT, Bytes),
            house,
            loopback,
        }
    }

    /// Makes something as a piece of work: what it asks ends at its next step once nobody waits for it any more.
    pub fn at_work<T>(&self, work: &Arc<Progress>, make: impl FnOnce(&Workbench) -> T) -> T {
        WORK.sync_scope(Arc::clone(work), || make(self))
    }

    /// The work of the answer that is made on this thread.
    pub fn work() -> Arc<Progress> {
        WORK.try_with(Arc::clone).unwrap_or_default()
    }

    /// The answer to a question, from memory when it was asked before.
    ///
    /// # Errors
    /// [`Refusal`] as the command line would say it.
    pub fn ask(&self, question: &Question) -> Result<Arc<Answer>, Refusal> {
        self.ask_watched(question, &Workbench::work())
    }

    /// The same for work that somebody watches and may stop. Who asks the same meanwhile waits for the same answer.
    ///
    /// # Errors
    /// [`Refusal`] as the command line would say it, or when the work was stopped.
    pub fn ask_watched(&self, question: &Question, work: &Arc<Progress>) -> Result<Arc<Answer>, Refusal> {
        self.answers.get_or_insert_with(&question.key(), || {
            if work.is_stopped() {
                return Err(stopped());
            }
            self.check(question)?;
            (self.house.ask)(question, &self.context(work)).map(Arc::new)
        })
    }

    /// A plan is one that comes with the program, or one of the users' own: no other file of this machine can be named.
    fn check(&self, question: &Question) -> Result<(), Refusal> {
        let Question::Plan(params) = question else { return Ok(()) };
        let name = params.plan.display().to_string();
        if plan::store::examples().any(|own| own == name) || self.house.plans.contains_key(&name) {
            return Ok(());
        }
        let all: Vec<&str> = plan::store::examples().collect();
        Err(Refusal::usage(msg!("plan-not-kept", plans = all.join(", "), found = name)))
    }

    /// What questions are answered from.
    pub fn context(&self, work: &Arc<Progress>) -> Context {
        Context {
            data: Arc::clone(&self.house.data),
            progress: Arc::clone(work),
            plans: self.house.plan_folder.clone(),
        }
    }

    /// Whether a page has the answer to a question in memory.
    pub fn has(&self, question: &Question) -> bool {
        self.answers.get(&question.key()).is_some()
    }

    /// Puts an answer back into memory.
    pub fn keep(&self, question: &Question, answer: &Arc<Answer>) {
        self.answers.insert(question.key(), Arc::clone(answer));
    }

    /// The identity of an address: the same address over the same data gives the same bytes.
    pub fn identity(&self, address: &str) -> String {
        let options = [("address".to_owned(), address.to_owned())];
        lodeway_results::result_id("lodeway.page/1", env!("CARGO_PKG_VERSION"), &self.fingerprint, &options)
    }
}
