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
use tower_http::timeout::TimeoutLayer;

use crate::house::Workbench;
use crate::reply::{Reply, problem, reply};
use crate::shelf::Shelf;
use crate::{api, guard, own_files, pages};

/// Largest body, bytes: no question is longer.
const BODY: usize = 64 << 10;
/// Longest time for an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// All addresses over a workbench.
pub fn router(shelf: Shelf) -> Router {
    let mut router = Router::new()
        .route("/figures/{file}", get(figure))
        .route("/assets/{file}", get(asset))
        .merge(api::router());
    for path in pages::addresses() {
        router = router.route(path, get(page));
    }
    router
        .fallback(|| async {
            problem(
                StatusCode::NOT_FOUND,
                "nothing is at this address; / leads to every page, /api/v1/openapi.json to every question",
            )
        })
        .method_not_allowed_fallback(|| async {
            problem(StatusCode::METHOD_NOT_ALLOWED, "this address does not answer this method")
        })
        .layer(RequestBodyLimitLayer::new(BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        // Files are larger than questions, and take longer to read.
        .merge(own_files::router())
        .layer(from_fn_with_state(shelf.clone(), guard::guard))
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

async fn page(Shared(bench): Shared<Arc<Workbench>>, headers: HeaderMap, request: Request) -> Response<Body> {
    let path = request.uri().path().to_owned();
    let query = request.uri().query().unwrap_or_default().to_owned();
    let address = format!("{path}?{query}");
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
    reply.etag = env!("CARGO_PKG_VERSION").to_owned() + &format!("-{}", text.len());
    reply.response(&headers)
}
