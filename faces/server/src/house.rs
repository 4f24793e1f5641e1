//! What the workbench stands on, and what it keeps in memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use lodeway_answers::{Output, Refusal, Work};
use lodeway_figures::atlas::Atlas;
use lodeway_figures::map::Outline;
use lodeway_measures::Importer;
use lodeway_tables::Data;
use lodeway_tables::facts::Membership;
use lodeway_terms::{Commodity, Country, Hs6, Lang};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tokio::sync::Semaphore;

use crate::reply::Reply;

/// Somebody who answers a question put in the words of the command line.
pub trait Ask: Send + Sync {
    /// The answer to a question such as `["shares", "--importer=KOR", …]`; the work tells how far it is.
    ///
    /// # Errors
    /// [`Refusal`] with the sentence that the command line would print, or when the work was stopped.
    fn ask(&self, words: &[String], lang: Lang, work: &Arc<Work>) -> Result<Output<'static>, Refusal>;
}

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
    pub desk: Box<dyn Ask>,
    /// The method pages by name, Markdown.
    pub methods: &'static [(&'static str, &'static str)],
    /// The questions people ask, Markdown.
    pub questions: &'static str,
    /// What is shown first.
    pub first: First,
    /// The folder that users' own files are kept in, as it was named; none without one.
    pub folder: Option<String>,
    /// The plans that come with the program, by name, with their texts.
    pub examples: &'static [(&'static str, &'static str)],
    /// Users' own plans by name, with their texts.
    pub plans: BTreeMap<String, String>,
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
    pub desks: Semaphore,
    answers: Cache<String, Arc<Output<'static>>, Rows>,
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
    lodeway_answers::result_id("lodeway.house/1", env!("CARGO_PKG_VERSION"), &data, &plans)
}

/// Answers weigh as many bytes as their cells take, about.
#[derive(Clone)]
struct Rows;

impl Weighter<String, Arc<Output<'static>>> for Rows {
    fn weight(&self, key: &String, answer: &Arc<Output<'static>>) -> u64 {
        (key.len() + 32 * answer.columns.len() * (answer.rows.len() + 1)) as u64
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
            desks: Semaphore::new(2 * std::thread::available_parallelism().map_or(2, usize::from)),
            answers: Cache::with_weighter(1_000, KEPT, Rows),
            replies: Cache::with_weighter(1_000, KEPT, Bytes),
            house,
            loopback,
        }
    }

    /// The answer to a question, from memory when it was asked before.
    ///
    /// # Errors
    /// [`Refusal`] as the command line would say it.
    pub fn ask(&self, words: &[String], lang: Lang) -> Result<Arc<Output<'static>>, Refusal> {
        self.ask_watched(words, lang, &Arc::default())
    }

    /// The same for work that somebody watches and may stop.
    ///
    /// # Errors
    /// [`Refusal`] as the command line would say it, or when the work was stopped.
    pub fn ask_watched(
        &self,
        words: &[String],
        lang: Lang,
        work: &Arc<Work>,
    ) -> Result<Arc<Output<'static>>, Refusal> {
        let key = format!("{lang:?} {}", words.join("\u{1f}"));
        if let Some(answer) = self.answers.get(&key) {
            return Ok(answer);
        }
        let answer = Arc::new(self.house.desk.ask(words, lang, work)?);
        self.answers.insert(key, Arc::clone(&answer));
        Ok(answer)
    }

    /// The identity of an address: the same address over the same data gives the same bytes.
    pub fn identity(&self, address: &str) -> String {
        let options = [("address".to_owned(), address.to_owned())];
        lodeway_answers::result_id("lodeway.page/1", env!("CARGO_PKG_VERSION"), &self.fingerprint, &options)
    }
}
