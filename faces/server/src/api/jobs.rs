//! Long questions as jobs: put one, watch it, stop it, take its answer.
//!
//! A job's name is the hash of its question and the data, so that the same question put twice is one job. Jobs run one
//! at a time, beside the pages; the others wait their turn. A page whose questions take seconds puts them as one job too,
//! which ends when nobody looks at it any more.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, RawQuery, State as Shared};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use axum::response::sse::{Event, Sse};
use axum::routing::get;
use lodeway_answers::{Answer, Question, Refusal};
use lodeway_results::{Form, Progress};
use lodeway_terms::Lang;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::sync::Semaphore;
use tokio::time::Instant;
use tokio_stream::wrappers::IntervalStream;
use tokio_stream::{Stream, StreamExt};
use utoipa::ToSchema;

use super::{form, language, named, questions};
use crate::house::Workbench;
use crate::reply::{Reply, problem, refused};
use crate::shelf::Shelf;

/// Jobs remembered, those at work and waiting included.
const REMEMBERED: usize = 64;
/// Jobs at work or waiting at the same time.
const WAITING: usize = 16;
/// Time between two looks at how far a job is.
const LOOK: Duration = Duration::from_millis(150);
/// How long the job of a page goes on after the page was sent: somebody without script looks again by hand.
const SENT: Duration = Duration::from_secs(60);
/// How long it goes on after somebody watched it last.
const WATCHED: Duration = Duration::from_secs(5);

/// A question to be answered as a job.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JobRequest {
    /// The question, a name under /api/v1.
    pub question: String,
    /// Its parameters; one that may come several times is a list.
    #[serde(default)]
    pub parameters: std::collections::BTreeMap<String, Values>,
    /// Language of names, en or ko.
    pub lang: Option<String>,
}

/// A value, or several of one name.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum Values {
    /// One.
    One(String),
    /// Several.
    Several(Vec<String>),
}

/// Where a job stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct JobStatus {
    /// Its name.
    pub id: String,
    /// The question in the words of the command line.
    pub command: String,
    /// `waiting`, `running`, `done`, `failed` or `stopped`.
    pub state: &'static str,
    /// Steps done.
    pub done: u64,
    /// Steps in all; 0 when the question has no steps to count.
    pub of: u64,
    /// Where its events come from.
    pub events: String,
    /// Where the answer will be.
    pub result: String,
    /// Why it failed.
    pub sentence: Option<String>,
}

/// All jobs that are remembered.
#[derive(Debug, Serialize, ToSchema)]
pub struct JobList {
    /// The jobs, oldest first.
    pub jobs: Vec<JobStatus>,
}

enum Stage {
    Waiting,
    Running,
    /// The answers, in the order of the questions; none where a question of a page has none.
    Done(Vec<Option<Arc<Answer>>>),
    Failed(Refusal),
    Stopped,
}

/// A job.
pub struct Job {
    id: String,
    /// One, or those of a page.
    questions: Vec<Question>,
    lang: Lang,
    work: Arc<Progress>,
    stage: Mutex<Stage>,
    /// The question at work.
    at: AtomicUsize,
    /// Until when it goes on unseen; one that was put by hand goes on to its end.
    until: Option<Mutex<Instant>>,
}

impl Job {
    fn status(&self) -> JobStatus {
        let stage = self.stage.lock().unwrap_or_else(PoisonError::into_inner);
        let (state, sentence) = match &*stage {
            Stage::Waiting => ("waiting", None),
            Stage::Running => ("running", None),
            Stage::Done(_) => ("done", None),
            Stage::Failed(refusal) => ("failed", Some(refusal.to_string())),
            Stage::Stopped => ("stopped", None),
        };
        let (done, of) = self.steps();
        let commands: Vec<String> =
            self.questions.iter().map(|asked| crate::drawing::command(&asked.words(), None)).collect();
        JobStatus {
            command: commands.join("; "),
            state,
            done,
            of,
            events: format!("/api/v1/jobs/{}/events", self.id),
            result: format!("/api/v1/jobs/{}/result", self.id),
            sentence,
            id: self.id.clone(),
        }
    }

    /// Steps done and in all; of several questions each counts a hundred, since none knows its steps before it begins.
    fn steps(&self) -> (u64, u64) {
        let (done, of) = self.work.steps();
        let several = self.questions.len() as u64;
        if several < 2 {
            return (done, of);
        }
        let part = (100 * done.min(of)).checked_div(of).unwrap_or(0);
        let before = 100 * self.at.load(Ordering::Relaxed) as u64;
        ((before + part).min(100 * several), 100 * several)
    }

    fn set(&self, stage: Stage) {
        *self.stage.lock().unwrap_or_else(PoisonError::into_inner) = stage;
    }

    /// Whether nothing more will happen to it.
    pub fn ended(&self) -> bool {
        !matches!(self.status().state, "waiting" | "running")
    }

    /// The answers of a job that is done.
    fn answers(&self) -> Option<Vec<Option<Arc<Answer>>>> {
        match &*self.stage.lock().unwrap_or_else(PoisonError::into_inner) {
            Stage::Done(answers) => Some(answers.clone()),
            _ => None,
        }
    }

    /// Somebody looks, and counts as looking for so long.
    fn look(&self, lasts: Duration) {
        if let Some(until) = &self.until {
            *until.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now() + lasts;
        }
    }

    /// Whether nobody looks any more.
    fn is_forgotten(&self) -> bool {
        let until = self.until.as_ref();
        until.is_some_and(|until| *until.lock().unwrap_or_else(PoisonError::into_inner) < Instant::now())
    }

    /// What is at work ends at its next step; nobody waits for it, so it counts as stopped from here.
    fn stop(&self) {
        if !self.ended() {
            self.work.stop();
            self.set(Stage::Stopped);
        }
    }

    /// Answers the questions, unless it was stopped while it waited.
    fn run(&self, bench: &Workbench) {
        if self.work.is_stopped() {
            return;
        }
        self.set(Stage::Running);
        let mut answers = Vec::new();
        for (place, question) in self.questions.iter().enumerate() {
            self.work.begin("", 0).forget();
            self.at.store(place, Ordering::Relaxed);
            match bench.ask_watched(question, &self.work) {
                _ if self.work.is_stopped() => return self.set(Stage::Stopped),
                Ok(answer) => answers.push(Some(answer)),
                // A page says itself which of its questions has no answer.
                Err(_) if self.until.is_some() => answers.push(None),
                Err(refusal) => return self.set(Stage::Failed(refusal)),
            }
        }
        self.set(Stage::Done(answers));
    }
}

/// The jobs of a workbench.
pub struct Jobs {
    all: Mutex<VecDeque<Arc<Job>>>,
    turn: Arc<Semaphore>,
}

impl Default for Jobs {
    fn default() -> Jobs {
        Jobs { all: Mutex::default(), turn: Arc::new(Semaphore::new(1)) }
    }
}

/// Why a question did not become a job.
enum Full {
    TooMany,
}

/// Who put a job.
#[derive(Clone, Copy)]
enum Whose {
    /// Somebody, to fetch its answer.
    Hand,
    /// A page, for as long as somebody looks at it.
    Page,
}

impl Jobs {
    fn list(&self) -> Vec<Arc<Job>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    fn find(&self, id: &str) -> Option<Arc<Job>> {
        self.list().into_iter().find(|job| job.id == id)
    }

    /// The job of this name, and whether it is new. One that failed or was stopped is put again.
    fn put(
        &self,
        id: &str,
        questions: &[Question],
        lang: Lang,
        whose: Whose,
    ) -> Result<(Arc<Job>, bool), Full> {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = all.iter().position(|job| job.id == id) {
            let again = matches!(all[place].status().state, "failed" | "stopped");
            if !again {
                return Ok((Arc::clone(&all[place]), false));
            }
            all.remove(place);
        }
        // Readers of pages leave room for who puts jobs by hand.
        let most = if matches!(whose, Whose::Page) { WAITING / 2 } else { WAITING };
        if all.iter().filter(|job| !job.ended()).count() >= most {
            return Err(Full::TooMany);
        }
        if all.len() >= REMEMBERED {
            let oldest = all.iter().position(|job| job.ended());
            oldest.and_then(|place| all.remove(place));
        }
        let job = Arc::new(Job {
            id: id.to_owned(),
            questions: questions.to_vec(),
            lang,
            work: Arc::default(),
            stage: Mutex::new(Stage::Waiting),
            at: AtomicUsize::new(0),
            until: matches!(whose, Whose::Page).then(|| Mutex::new(Instant::now() + SENT)),
        });
        all.push_back(Arc::clone(&job));
        Ok((job, true))
    }

    /// Stops every job: the program ends.
    pub fn stop_all(&self) {
        for job in self.list() {
            job.work.stop();
        }
    }

    /// Lets a job wait its turn and work.
    fn start(&self, bench: Arc<Workbench>, job: &Arc<Job>) {
        let (turn, waiting) = (Arc::clone(&self.turn), Arc::clone(job));
        tokio::spawn(async move {
            // The semaphore is never closed; should it be, the program is ending.
            let Ok(_turn) = turn.acquire_owned().await else { return };
            let worker = Arc::clone(&waiting);
            let broke = tokio::task::spawn_blocking(move || worker.run(&bench)).await.is_err();
            if broke {
                waiting.set(Stage::Failed(Refusal::usage(
                    "the answer could not be computed: please report the question",
                )));
            }
        });
        if job.until.is_some() {
            let watched = Arc::clone(job);
            tokio::spawn(async move {
                while !watched.ended() {
                    tokio::time::sleep(LOOK).await;
                    if watched.is_forgotten() {
                        watched.stop();
                    }
                }
            });
        }
    }

    /// How far the questions of a page are that it has no answers to yet; none when the page can be made: all are
    /// answered within `patience`, or one of them breaks, which the page then says.
    pub async fn of_page(
        &self,
        bench: &Arc<Workbench>,
        questions: &[Question],
        patience: Duration,
    ) -> Option<JobStatus> {
        if questions.iter().all(|question| bench.has(question)) {
            return None;
        }
        let all: Vec<String> = questions.iter().map(Question::key).collect();
        let id = bench.identity(&format!("page {}", all.join("\u{1e}")));
        // When too many wait already, the page is made as any other is, within the time of one answer.
        let (job, new) = self.put(&id, questions, PAGE, Whose::Page).ok()?;
        if new {
            self.start(Arc::clone(bench), &job);
        }
        job.look(SENT);
        let begun = Instant::now();
        while !job.ended() && begun.elapsed() < patience {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let Some(answers) = job.answers() else {
            return Some(job.status()).filter(|status| status.state != "failed");
        };
        // They may have made way for others since.
        for (question, answer) in questions.iter().zip(&answers) {
            if let Some(answer) = answer {
                bench.keep(question, answer);
            }
        }
        None
    }
}

/// The language of what pages of every language share.
const PAGE: Lang = Lang::En;

/// The addresses of jobs.
pub fn router() -> Router<Shelf> {
    Router::new()
        .route("/api/v1/jobs", get(list).post(put))
        .route("/api/v1/jobs/{id}", get(status).delete(stop))
        .route("/api/v1/jobs/{id}/events", get(events))
        .route("/api/v1/jobs/{id}/result", get(result))
}

fn as_json(status: StatusCode, body: &impl Serialize) -> Response<Body> {
    let text = serde_json::to_string(body).unwrap_or_else(|e| json!({ "error": e.to_string() }).to_string());
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

async fn list(Shared(shelf): Shared<Shelf>) -> Response<Body> {
    let jobs = shelf.jobs.list().iter().map(|job| job.status()).collect();
    as_json(StatusCode::OK, &JobList { jobs })
}

/// The question that a request holds.
fn asked(request: JobRequest) -> Result<(Question, Lang), Refusal> {
    let about = named(&request.question).ok_or_else(|| {
        let names = questions::names();
        Refusal::usage(format!(
            "question: expected one of {}, but found \"{}\"; name one of them",
            names.join(", "),
            request.question.chars().take(40).collect::<String>()
        ))
    })?;
    let mut given = Vec::new();
    for (name, values) in request.parameters {
        let values = match values {
            Values::One(value) => vec![value],
            Values::Several(values) => values,
        };
        given.extend(values.into_iter().map(|value| (name.clone(), value)));
    }
    let lang = request.lang.as_deref().map_or(Ok(Lang::En), language)?;
    Ok(((about.read)(&given)?, lang))
}

async fn put(Shared(shelf): Shared<Shelf>, body: String) -> Response<Body> {
    let request: JobRequest = match serde_json::from_str(&body) {
        Ok(request) => request,
        Err(cause) => {
            return problem(
                StatusCode::BAD_REQUEST,
                &format!(
                    "body: expected JSON such as {{\"question\": \"leverage\", \"parameters\": {{\"year\": \"2024\"}}}}, but found {cause}"
                ),
            );
        }
    };
    let (question, lang) = match asked(request) {
        Ok(found) => found,
        Err(refusal) => return refused(&refusal),
    };
    let bench = shelf.now();
    let id = bench.identity(&format!("job {lang:?} {}", question.key()));
    let (job, new) = match shelf.jobs.put(&id, &[question], lang, Whose::Hand) {
        Ok(found) => found,
        Err(Full::TooMany) => {
            return problem(
                StatusCode::TOO_MANY_REQUESTS,
                &format!("jobs: expected fewer than {WAITING} at work or waiting; stop one or wait"),
            );
        }
    };
    if new {
        shelf.jobs.start(bench, &job);
    }
    let mut response = as_json(if new { StatusCode::ACCEPTED } else { StatusCode::OK }, &job.status());
    if let Ok(place) = HeaderValue::from_str(&format!("/api/v1/jobs/{id}")) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}

fn nobody() -> Response<Body> {
    problem(
        StatusCode::NOT_FOUND,
        "job: expected a job of this workbench, but found none of this name; /api/v1/jobs lists them",
    )
}

async fn status(Shared(shelf): Shared<Shelf>, Path(id): Path<String>) -> Response<Body> {
    shelf.jobs.find(&id).map_or_else(nobody, |job| as_json(StatusCode::OK, &job.status()))
}

async fn stop(Shared(shelf): Shared<Shelf>, Path(id): Path<String>) -> Response<Body> {
    let Some(job) = shelf.jobs.find(&id) else { return nobody() };
    job.stop();
    as_json(StatusCode::OK, &job.status())
}

/// The job's state whenever it changed, until it has ended.
fn changes(job: Arc<Job>) -> impl Stream<Item = Result<Event, Infallible>> {
    let (mut last, mut over) = (None, false);
    IntervalStream::new(tokio::time::interval(LOOK))
        .map_while(move |_| {
            if over {
                return None;
            }
            job.look(WATCHED);
            let status = job.status();
            over = !matches!(status.state, "waiting" | "running");
            let now = (status.state, status.done, status.of);
            let new = last.replace(now) != Some(now);
            let name = if over { status.state } else { "progress" };
            let data = serde_json::to_string(&status).unwrap_or_default();
            Some(new.then(|| Ok(Event::default().event(name).data(data))))
        })
        .filter_map(|event| event)
}

async fn events(Shared(shelf): Shared<Shelf>, Path(id): Path<String>) -> Response<Body> {
    let Some(job) = shelf.jobs.find(&id) else { return nobody() };
    Sse::new(changes(job)).into_response()
}

async fn result(
    Shared(shelf): Shared<Shelf>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response<Body> {
    let Some(job) = shelf.jobs.find(&id) else { return nobody() };
    let query = query.unwrap_or_default();
    let mut wanted = Form::Json;
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let read = match name.as_ref() {
            "" => continue,
            "format" => form(&value),
            _ => Err(Refusal::usage("result: expected format, but found another parameter; leave it out")),
        };
        match read {
            Ok(form) => wanted = form,
            Err(refusal) => return refused(&refusal),
        }
    }
    let answer = match &*job.stage.lock().unwrap_or_else(PoisonError::into_inner) {
        Stage::Done(answers) => match answers.last() {
            Some(Some(answer)) => Arc::clone(answer),
            _ => {
                return problem(
                    StatusCode::NOT_FOUND,
                    "job: its last question has no answer; ask it by itself",
                );
            }
        },
        Stage::Failed(refusal) => return refused(refusal),
        Stage::Waiting | Stage::Running => {
            return problem(
                StatusCode::CONFLICT,
                "job: expected one that is done, but found it at work; wait for its event done",
            );
        }
        Stage::Stopped => {
            return problem(
                StatusCode::CONFLICT,
                "job: expected one that is done, but found it stopped; put it again",
            );
        }
    };
    match answer.bytes(wanted, job.lang) {
        Ok(bytes) => {
            let mut reply = Reply::file(
                wanted.media_type(),
                bytes,
                format!(
                    "lodeway-{}.{}",
                    answer.schema.split(['.', '/']).nth(1).unwrap_or("job"),
                    wanted.word()
                ),
            );
            reply.etag = format!("{}-{}-{:?}", answer.result_id, wanted.word(), job.lang).to_lowercase();
            reply.response(&headers)
        }
        Err(cause) => refused(&cause.into()),
    }
}
