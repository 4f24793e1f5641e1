//! The addresses, and what limits them: methods, body size, time, headers.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Path, RawQuery, Request, State as Shared};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::routing::get;
use axum::{Router, http};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;

use crate::house::Workbench;
use crate::reply::{Reply, Said, problem, reply};
use crate::shelf::Shelf;
use crate::{api, guard, own_files, pages};

/// Largest body, bytes: no question is longer.
const BODY: usize = 64 << 10;
/// Longest time between two parts of a body.
const PART: Duration = Duration::from_secs(30);
/// Longest time for an answer. A build for tests, which is not optimised, takes several times as long.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 240 } else { 60 });
/// Longest time until a page is there; after it, it shows how far its questions are.
const SOON: Duration = Duration::from_secs(1);
/// Longest sentence that is taken from somebody else's error, bytes.
const SENTENCE: usize = 1_000;

/// All addresses over a workbench.
pub fn router(shelf: Shelf) -> Router {
    let mut router = Router::new()
        .route("/figures/{file}", get(figure))
        .route("/assets/{file}", get(asset))
        .route("/favicon.ico", get(|headers: HeaderMap| asset(Path("mark.svg".to_owned()), headers)))
        .merge(api::router());
    for path in pages::addresses() {
        router = router.route(path, get(page));
    }
    router
        .fallback(|| async {
            problem(
                StatusCode::NOT_FOUND,
                "address: expected one of this workbench, but found another; / leads to every page, /api/v1/openapi.json to every question",
            )
        })
        .method_not_allowed_fallback(|| async {
            problem(StatusCode::METHOD_NOT_ALLOWED, "this address does not answer this method")
        })
        .layer(RequestBodyLimitLayer::new(BODY))
        .layer(from_fn(patience))
        // Files are larger than questions, and take longer to read.
        .merge(own_files::router())
        .layer(RequestBodyTimeoutLayer::new(PART))
        .layer(from_fn_with_state(shelf.clone(), guard::guard))
        .layer(from_fn_with_state(shelf.clone(), spoken))
        .layer(from_fn(headers))
        .with_state(shelf)
}

async fn headers(request: Request, next: Next) -> Response<Body> {
    let mut response = next.run(request).await;
    let set = response.headers_mut();
    let fixed = [
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Without its own origin a form of ours could not be told from a foreign one.
        (header::REFERRER_POLICY, "same-origin"),
        (http::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in fixed {
        set.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Ends an answer that takes too long, with a sentence; what it asked ends with it.
async fn patience(request: Request, next: Next) -> Response<Body> {
    tokio::time::timeout(PATIENCE, next.run(request)).await.unwrap_or_else(|_| {
        let seconds = PATIENCE.as_secs();
        problem(
            StatusCode::SERVICE_UNAVAILABLE,
            &format!("answer: expected one within {seconds} seconds, but found none; put the question as a job at /api/v1/jobs, or ask for fewer draws, years or minerals"),
        )
    })
}

/// Sees that every error is said in a sentence: a page for people, JSON for programs.
async fn spoken(Shared(shelf): Shared<Shelf>, request: Request, next: Next) -> Response<Body> {
    let uri = request.uri().clone();
    let accepts = request.headers().get(header::ACCEPT).and_then(|v| v.to_str().ok());
    let person = accepts.is_some_and(|v| v.contains("text/html")) && !uri.path().starts_with("/api/");
    let response = next.run(request).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let said = response.extensions().get::<Said>().map(|said| said.0.clone());
    let media = response.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
    if said.is_none() && media.is_some_and(|media| media.starts_with("text/html")) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let sentence = match said {
        Some(said) => said,
        None if status == StatusCode::PAYLOAD_TOO_LARGE => {
            "body: expected at most 64 kB, but found more; ask a shorter question, or add files on the Data page".to_owned()
        }
        None => {
            let bytes = axum::body::to_bytes(body, SENTENCE).await.unwrap_or_default();
            let words = String::from_utf8_lossy(&bytes).trim().to_owned();
            if words.is_empty() { status.canonical_reason().unwrap_or("error").to_owned() } else { words }
        }
    };
    let (text, media) = if person {
        let query = uri.query().unwrap_or_default();
        (pages::trouble(&shelf.now(), query, status.as_u16(), &sentence), "text/html; charset=utf-8")
    } else {
        (crate::reply::problem_text(status, &sentence), "application/json")
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    Response::from_parts(parts, Body::from(text))
}

async fn page(Shared(shelf): Shared<Shelf>, headers: HeaderMap, request: Request) -> Response<Body> {
    let bench = shelf.now();
    let path = request.uri().path().to_owned();
    let query = request.uri().query().unwrap_or_default().to_owned();
    let address = format!("{path}?{query}");
    if bench.replies.get(&address).is_none()
        && let Some(job) = shelf.jobs.of_page(&bench, &pages::slow(&bench, &path, &query), SOON).await
        && let Some(text) = pages::at_work(&bench, &path, &query, job)
    {
        // The next look shows something else.
        let mut response = Response::new(Body::from(text));
        let set = response.headers_mut();
        set.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        set.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        return response;
    }
    reply(bench, address, &headers, move |bench| pages::page(bench, &path, &query)).await
}

async fn figure(
    Shared(bench): Shared<Arc<Workbench>>,
    Path(file): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response<Body> {
    let query = query.unwrap_or_default();
    let address = format!("/figures/{file}?{query}");
    reply(bench, address, &headers, move |bench| pages::figure(bench, &file, &query)).await
}

/// The style of the briefing, and the colours of figures on dark paper.
static STYLE: LazyLock<String> =
    LazyLock::new(|| format!("{}{}\n", lodeway_briefs::html::STYLE, lodeway_figures::dark_css()));

async fn asset(Path(file): Path<String>, headers: HeaderMap) -> Response<Body> {
    let found = match file.as_str() {
        "page.css" => Some(("text/css; charset=utf-8", STYLE.as_str())),
        "workbench.css" => Some(("text/css; charset=utf-8", include_str!("../assets/workbench.css"))),
        "workbench.js" => Some(("text/javascript; charset=utf-8", include_str!("../assets/workbench.js"))),
        "mark.svg" => Some(("image/svg+xml; charset=utf-8", include_str!("../assets/mark.svg"))),
        _ => None,
    };
    let Some((media, text)) = found else {
        return problem(StatusCode::NOT_FOUND, "no such file");
    };
    let mut reply = Reply::file(media, text.as_bytes().to_vec(), file);
    reply.etag = lodeway_results::result_id(media, env!("CARGO_PKG_VERSION"), text, &[]);
    reply.response(&headers)
}
