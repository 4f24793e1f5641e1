//! Bytes with an identity: made once, kept in memory, sent again while nothing changed.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use lodeway_answers::{Kind, Refusal};
use serde_json::json;

use crate::house::Workbench;

/// What is sent.
#[derive(Debug, Clone)]
pub struct Reply {
    /// Media type.
    pub media: &'static str,
    /// The body.
    pub bytes: axum::body::Bytes,
    /// Identity, without quotes.
    pub etag: String,
    /// Name of the file when it is for keeping rather than for reading.
    pub file: Option<String>,
}

impl Reply {
    /// A page.
    pub fn html(text: String) -> Reply {
        Reply { media: "text/html; charset=utf-8", bytes: text.into(), etag: String::new(), file: None }
    }

    /// A file.
    pub fn file(media: &'static str, bytes: Vec<u8>, name: impl Into<String>) -> Reply {
        Reply { media, bytes: bytes.into(), etag: String::new(), file: Some(name.into()) }
    }

    /// The response, or "not changed" when the reader has it.
    pub fn response(&self, headers: &HeaderMap) -> Response<Body> {
        let etag = format!("\"{}\"", self.etag);
        let theirs = headers.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let known =
            theirs.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag || tag.trim() == "*");
        let mut response = if known {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response
        } else {
            Response::new(Body::from(self.bytes.clone()))
        };
        let set = response.headers_mut();
        set.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.media));
        // The reader asks each time whether it changed; the answer is short.
        set.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        if let Ok(etag) = HeaderValue::from_str(&etag) {
            set.insert(header::ETAG, etag);
        }
        let kept =
            self.file.as_ref().map(|name| HeaderValue::from_str(&format!("inline; filename=\"{name}\"")));
        if let Some(Ok(kept)) = kept {
            set.insert(header::CONTENT_DISPOSITION, kept);
        }
        response
    }
}

/// The reply to an address, from memory or made now by `make` away from the threads that listen.
pub async fn reply(
    bench: Arc<Workbench>,
    address: String,
    headers: &HeaderMap,
    make: impl FnOnce(&Workbench) -> Result<Reply, Refusal> + Send + 'static,
) -> Response<Body> {
    if let Some(kept) = bench.replies.get(&address) {
        return kept.response(headers);
    }
    let Ok(_desk) = bench.desks.acquire().await else {
        return problem(StatusCode::SERVICE_UNAVAILABLE, "the program is ending");
    };
    let worker = Arc::clone(&bench);
    let made = tokio::task::spawn_blocking(move || {
        let mut reply = make(&worker)?;
        if reply.etag.is_empty() {
            reply.etag = worker.identity(&address);
        }
        worker.replies.insert(address, reply.clone());
        Ok::<Reply, Refusal>(reply)
    });
    match made.await {
        Ok(Ok(reply)) => reply.response(headers),
        Ok(Err(refusal)) => refused(&refusal),
        Err(_) => problem(
            StatusCode::INTERNAL_SERVER_ERROR,
            "the answer could not be computed: please report the address",
        ),
    }
}

/// The HTTP status of a refusal.
pub fn status(kind: Kind) -> StatusCode {
    match kind {
        Kind::Usage => StatusCode::BAD_REQUEST,
        Kind::MissingInput => StatusCode::NOT_FOUND,
        Kind::FaultyData | Kind::Failure => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// A refusal as JSON.
pub fn refused(refusal: &Refusal) -> Response<Body> {
    problem(status(refusal.kind), &refusal.sentence)
}

/// A JSON error: the status and one sentence.
pub fn problem(status: StatusCode, sentence: &str) -> Response<Body> {
    let body = json!({ "error": { "status": status.as_u16(), "sentence": sentence } }).to_string();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
