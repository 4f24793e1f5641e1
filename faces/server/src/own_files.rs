//! What users add: files of publishers, and plans of their own.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, Multipart, State as Shared};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::routing::post;
use lodeway_answers::data::PUBLISHERS;
use lodeway_answers::{Kind, Refusal};
use tokio::io::AsyncWriteExt;

use crate::pages;
use crate::reply::{problem, status};
use crate::shelf::{Keep, Shelf};

/// Largest file, bytes: a year of trade is a tenth of it.
const LARGEST: usize = 1 << 30;
/// Space that all files on their way may take together, bytes.
const SPACE: u64 = 2 << 30;
/// Bytes of files on their way.
static ON_THE_WAY: AtomicU64 = AtomicU64::new(0);
/// Largest plan, bytes.
const PLAN: usize = 64 << 10;

/// The addresses that take files.
pub fn router() -> Router<Shelf> {
    let files = Router::new().route("/data/files", post(add_file)).layer(DefaultBodyLimit::max(LARGEST));
    let plans = Router::new().route("/plan/files", post(add_plan)).layer(DefaultBodyLimit::max(PLAN));
    files.merge(plans)
}

fn no_store() -> Refusal {
    Refusal::missing(
        "store: expected a folder to keep the file in, but the workbench was started without one; start it with lodeway serve --data FOLDER",
    )
}

fn unreadable(cause: &dyn std::fmt::Display) -> Refusal {
    Refusal::usage(format!(
        "file: expected a form with a publisher and a file, but found {cause}; use the form on the Data page"
    ))
}

fn store(shelf: &Shelf) -> Result<&dyn Keep, Refusal> {
    shelf.store.as_deref().ok_or_else(no_store)
}

/// Adds a file of a publisher to the store, and answers from it from then on.
async fn add_file(Shared(shelf): Shared<Shelf>, headers: HeaderMap, form: Multipart) -> Response<Body> {
    match added(shelf.clone(), form).await {
        Ok(count) => sent_on("/data", &[("added", &count.to_string())]),
        Err(refusal) => said(&headers, &refusal, || {
            let bench = shelf.now();
            let state = pages::plain_state(&bench);
            pages::data::refused(&bench, &state, &refusal.say(state.lang)).into_string()
        }),
    }
}

async fn added(shelf: Shelf, mut form: Multipart) -> Result<usize, Refusal> {
    store(&shelf)?;
    let (mut publisher, mut file) = (None, None);
    let wrong = |cause: MultipartError| unreadable(&cause.body_text());
    while let Some(field) = form.next_field().await.map_err(wrong)? {
        match field.name() {
            Some("publisher") => publisher = Some(field.text().await.map_err(wrong)?),
            Some("file") => file = Some(received(field).await?),
            _ => {}
        }
    }
    let publisher = publisher.filter(|word| PUBLISHERS.contains(&word.as_str())).ok_or_else(|| {
        Refusal::usage(format!(
            "publisher: expected {}, but found another or none; choose one",
            PUBLISHERS.join(", ")
        ))
    })?;
    let kept = file.ok_or_else(|| unreadable(&"no file"))?;
    let work = move || {
        let place = kept.folder.path().join(&kept.name);
        let added = store(&shelf)?.add(&publisher, &place).map_err(|refusal| {
            // The sender knows the file by its name; where it was for a moment is nobody's concern.
            let folder = format!("{}/", kept.folder.path().display());
            Refusal::new(refusal.kind, refusal.to_string().replace(&folder, ""))
        })?;
        shelf.reopen()?;
        Ok(added)
    };
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| {
        Err(Refusal::usage("file: expected a file that can be read, but reading it broke; please report it"))
    })
}

/// A file on its way: its name, and the folder that holds it for as long as it is read.
struct Received {
    name: String,
    folder: tempfile::TempDir,
    /// Its bytes, which count against the space of all files on their way.
    bytes: u64,
}

impl Received {
    /// Counts a part of the file; refuses when all files together are too large.
    fn grow(&mut self, part: usize) -> Result<(), Refusal> {
        self.bytes += part as u64;
        if ON_THE_WAY.fetch_add(part as u64, Ordering::Relaxed) + part as u64 > SPACE {
            return Err(Refusal::new(
                Kind::Failure,
                "file: expected at most 2 GB of files on their way at one time, but found more; try again later",
            ));
        }
        Ok(())
    }
}

impl Drop for Received {
    fn drop(&mut self) {
        ON_THE_WAY.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

async fn received(mut field: Field<'_>) -> Result<Received, Refusal> {
    let typed = field.file_name().unwrap_or_default();
    // Only the last part: nobody chooses where a file goes.
    let name: String = typed.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    if name.is_empty() || name.starts_with('.') || name.chars().any(char::is_control) || name.len() > 200 {
        return Err(unreadable(&"no name of a file"));
    }
    let disk = |cause: std::io::Error| {
        let sentence = format!("file: expected room on the disk, but found {cause}; make room and try again");
        Refusal::new(Kind::Failure, sentence)
    };
    let mut received = Received { name, folder: tempfile::tempdir().map_err(disk)?, bytes: 0 };
    let mut file =
        tokio::fs::File::create(received.folder.path().join(&received.name)).await.map_err(disk)?;
    while let Some(part) = field.chunk().await.map_err(|cause| unreadable(&cause.body_text()))? {
        received.grow(part.len())?;
        file.write_all(&part).await.map_err(disk)?;
    }
    file.flush().await.map_err(disk)?;
    Ok(received)
}

/// Keeps a plan typed on the page.
async fn add_plan(Shared(shelf): Shared<Shelf>, headers: HeaderMap, body: String) -> Response<Body> {
    let (mut name, mut text) = (String::new(), String::new());
    for (key, value) in form_urlencoded::parse(body.as_bytes()) {
        match key.as_ref() {
            "name" => value.trim().clone_into(&mut name),
            "text" => text = value.replace("\r\n", "\n"),
            _ => {}
        }
    }
    let (worker, typed) = (shelf.clone(), (name.clone(), text.clone()));
    let kept = tokio::task::spawn_blocking(move || {
        store(&worker)?.add_plan(&name, &text)?;
        // Answers about an older plan of that name are forgotten with the old workbench.
        worker.reopen()?;
        Ok(name)
    });
    match kept.await {
        Ok(Ok(name)) => sent_on("/plan", &[("plan", &name)]),
        Ok(Err(refusal)) => said(&headers, &refusal, || {
            let bench = shelf.now();
            let state = pages::plain_state(&bench);
            pages::plan::refused(&bench, &state, &typed.0, &typed.1, &refusal.say(state.lang)).into_string()
        }),
        Err(_) => problem(StatusCode::INTERNAL_SERVER_ERROR, "the plan could not be kept: please report it"),
    }
}

/// A refusal, as a page for people; what is wrong with a file is the sender's to put right.
fn said(headers: &HeaderMap, refusal: &Refusal, page: impl FnOnce() -> String) -> Response<Body> {
    let code = if refusal.kind == Kind::FaultyData {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        status(refusal.kind)
    };
    let accepts = headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if !accepts.contains("text/html") {
        return problem(code, &refusal.to_string());
    }
    let mut response = Response::new(Body::from(page()));
    *response.status_mut() = code;
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, html);
    response
}

fn sent_on(path: &str, state: &[(&str, &str)]) -> Response<Body> {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(state);
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    if let Ok(place) = HeaderValue::from_str(&format!("{path}?{}", query.finish())) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}
