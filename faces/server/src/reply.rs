//! Bytes with an identity: made once, packed once, kept in memory, sent again while nothing changed.

use std::io::Write;
use std::sync::{Arc, OnceLock};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use flate2::Compression;
use flate2::write::GzEncoder;
use lodeway_answers::{Kind, Refusal};
use lodeway_results::Progress as Work;
use serde_json::json;

use crate::house::{Workbench, stopped};

/// Fewer bytes go in one packet anyway.
const SMALL: usize = 1_400;
/// What a packed reply has behind its identity.
const PACKED: &str = "-gz";

/// What is sent.
#[derive(Debug, Clone)]
pub struct Reply {
    /// Media type.
    pub media: &'static str,
    /// The body.
    pub bytes: Bytes,
    /// Identity, without quotes.
    pub etag: String,
    /// Name of the file when it is for keeping rather than for reading.
    pub file: Option<String>,
    packed: Arc<OnceLock<Bytes>>,
}

impl Reply {
    /// A page.
    pub fn html(text: String) -> Reply {
        Reply {
            media: "text/html; charset=utf-8",
            bytes: text.into(),
            etag: String::new(),
            file: None,
            packed: Arc::default(),
        }
    }

    /// A file.
    pub fn file(media: &'static str, bytes: Vec<u8>, name: impl Into<String>) -> Reply {
        Reply {
            media,
            bytes: bytes.into(),
            etag: String::new(),
            file: Some(name.into()),
            packed: Arc::default(),
        }
    }

    /// The body packed, where that is worth it and the reader takes it. It is packed once.
    fn packed(&self, headers: &HeaderMap) -> Option<&Bytes> {
        let words = ["text/", "application/json", "image/svg+xml"].iter().any(|m| self.media.starts_with(m));
        if !words || self.bytes.len() < SMALL || !takes_gzip(headers) {
            return None;
        }
        Some(self.packed.get_or_init(|| gzip(&self.bytes).unwrap_or_default())).filter(|b| !b.is_empty())
    }

    /// The response, or "not changed" when the reader has it.
    pub fn response(&self, headers: &HeaderMap) -> Response<Body> {
        let packed = self.packed(headers);
        let etag = format!("\"{}{}\"", self.etag, packed.map_or("", |_| PACKED));
        let theirs = headers.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let known =
            theirs.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag || tag.trim() == "*");
        let mut response = if known {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response
        } else {
            Response::new(Body::from(packed.unwrap_or(&self.bytes).clone()))
        };
        let set = response.headers_mut();
        if packed.is_some() && !known {
            set.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        set.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
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

/// Whether a reader takes gzip.
fn takes_gzip(headers: &HeaderMap) -> bool {
    let accepts = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    accepts.split(',').any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        let refused =
            weight.trim().strip_prefix("q=").is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0));
        name.trim().eq_ignore_ascii_case("gzip") && !refused
    })
}

/// Packed quickly: a page is made while somebody waits.
fn gzip(bytes: &[u8]) -> std::io::Result<Bytes> {
    let mut packer = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::fast());
    packer.write_all(bytes)?;
    Ok(packer.finish()?.into())
}

/// Work that ends when whoever waits for it is gone.
struct Waiting(Arc<Work>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.stop();
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
    let waiting = Waiting(Arc::default());
    let Ok(desk) = Arc::clone(&bench.desks).acquire_owned().await else {
        return problem(StatusCode::SERVICE_UNAVAILABLE, "the program is ending");
    };
    let (worker, work, asked) = (Arc::clone(&bench), Arc::clone(&waiting.0), headers.clone());
    let made = tokio::task::spawn_blocking(move || {
        // Held by the work, which may outlive the one who asked by a step.
        let _desk = desk;
        let mut reply = worker.at_work(&work, make)?;
        if work.is_stopped() {
            // Parts of it may be missing: it is nobody's answer.
            return Err(stopped());
        }
        if reply.etag.is_empty() {
            reply.etag = worker.identity(&address);
        }
        let _ = reply.packed(&asked);
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
    problem(status(refusal.kind), &refusal.to_string())
}

/// The sentence of an error, for whoever makes a page of it.
#[derive(Debug, Clone)]
pub struct Said(pub String);

/// A JSON error as text.
pub fn problem_text(status: StatusCode, sentence: &str) -> String {
    json!({ "error": { "status": status.as_u16(), "sentence": sentence } }).to_string()
}

/// A JSON error: the status and one sentence.
pub fn problem(status: StatusCode, sentence: &str) -> Response<Body> {
    let mut response = Response::new(Body::from(problem_text(status, sentence)));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.extensions_mut().insert(Said(sentence.to_owned()));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(encoding: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(encoding));
        headers
    }

    #[test]
    fn words_are_packed_for_who_takes_it_and_have_their_own_identity() {
        let mut reply = Reply::html("many words ".repeat(1_000));
        reply.etag = "a".into();
        let of = |headers: &HeaderMap| {
            let response = reply.response(headers);
            let word = |name| response.headers().get(name).map(|v| v.to_str().unwrap().to_owned());
            (word(header::CONTENT_ENCODING), word(header::ETAG))
        };
        assert_eq!(of(&with("br, gzip;q=0.5")), (Some("gzip".into()), Some("\"a-gz\"".into())));
        for none in ["gzip;q=0", "br", ""] {
            assert_eq!(of(&with(none)), (None, Some("\"a\"".into())), "{none}");
        }
        let small = Reply::html("few words".into());
        assert!(small.packed(&with("gzip")).is_none());
        let packed_already = Reply::file("application/vnd.apache.parquet", vec![0; 9_000], "x");
        assert!(packed_already.packed(&with("gzip")).is_none());
    }
}
