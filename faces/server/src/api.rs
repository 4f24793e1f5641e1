//! `/api/v1`: the questions of the command line as addresses. Strict: an unknown name is an error, not a notice.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, RawQuery, State as Shared};
use axum::http::{HeaderMap, Response, StatusCode, header};
use axum::routing::get;
use lodeway_answers::question::{About, QUESTIONS};
use lodeway_answers::{Question, Refusal};
use lodeway_results::Form;
use lodeway_terms::Lang;
use serde_json::{Value, json};

use crate::house::Workbench;
use crate::reply::{Reply, problem, reply};
use crate::shelf::Shelf;

mod jobs;
mod questions;
mod schema;

pub use jobs::{JobStatus, Jobs};
pub use questions::{address, named};

/// The addresses of the API.
pub fn router() -> Router<Shelf> {
    Router::new()
        .route("/api/v1/openapi.json", get(openapi))
        .route("/api/v1", get(index))
        .route("/api/v1/{question}", get(answer))
        .merge(jobs::router())
}

/// Every question in one line each.
async fn index(headers: HeaderMap) -> Response<Body> {
    let all: Vec<Value> = QUESTIONS.iter().map(questions::described).collect();
    let text = json!({ "questions": all, "openapi": "/api/v1/openapi.json" }).to_string();
    let mut reply = Reply::file("application/json", text.into_bytes(), "questions.json");
    reply.etag = format!("questions-{}", env!("CARGO_PKG_VERSION"));
    reply.response(&headers)
}

async fn openapi(headers: HeaderMap) -> Response<Body> {
    let mut reply = Reply::file("application/json", schema::openapi().into_bytes(), "openapi.json");
    reply.etag = format!("openapi-{}", env!("CARGO_PKG_VERSION"));
    reply.response(&headers)
}

async fn answer(
    Shared(bench): Shared<Arc<Workbench>>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response<Body> {
    let Some(question) = named(&name) else {
        let names = questions::names();
        let sentence = format!(
            "question: expected one of {}, but found \"{name}\"; /api/v1/openapi.json describes them",
            names.join(", ")
        );
        return problem(StatusCode::NOT_FOUND, &sentence);
    };
    let query = query.unwrap_or_default();
    let asked = match Asked::read(question, &query) {
        Ok(asked) => asked,
        Err(refusal) => return crate::reply::refused(&refusal),
    };
    let accepted = headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let form = asked.form.unwrap_or_else(|| preferred(accepted));
    let address = format!("{} {:?} {}", form.word(), asked.lang, asked.question.key());
    reply(bench, address, &headers, move |bench| {
        let answer = bench.ask(&asked.question)?;
        let bytes = answer.bytes(form, asked.lang)?;
        let mut reply = Reply::file(form.media_type(), bytes, format!("lodeway-{name}.{}", form.word()));
        // Names are in the language asked for, and the identity of a result does not know the language.
        reply.etag = format!("{}-{}-{:?}", answer.result_id, form.word(), asked.lang).to_lowercase();
        Ok(reply)
    })
    .await
}

/// The form that an `Accept` header asks for; JSON when it asks for none of ours.
fn preferred(accept: &str) -> Form {
    let wants = |form: &Form| form.media_type().split(';').next().is_some_and(|media| accept.contains(media));
    [Form::Csv, Form::Parquet, Form::Xlsx, Form::Md].into_iter().find(wants).unwrap_or(Form::Json)
}

/// A question read from a query.
struct Asked {
    question: Question,
    form: Option<Form>,
    lang: Lang,
}

impl Asked {
    fn read(about: &About, query: &str) -> Result<Asked, Refusal> {
        let (mut wanted, mut lang) = (None, Lang::En);
        let mut given: Vec<(String, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "" => {}
                "format" => wanted = Some(form(&value)?),
                "lang" => lang = language(&value)?,
                _ => given.push((name.into_owned(), value.into_owned())),
            }
        }
        Ok(Asked { question: (about.read)(&given)?, form: wanted, lang })
    }
}

fn form(typed: &str) -> Result<Form, Refusal> {
    let words: Vec<&str> = Form::ALL.iter().map(|form| form.word()).collect();
    Form::named(typed).ok_or_else(|| {
        Refusal::usage(format!(
            "format: expected {}, but found \"{typed}\"; name one of them",
            words.join(", ")
        ))
    })
}

fn language(typed: &str) -> Result<Lang, Refusal> {
    match typed {
        "en" => Ok(Lang::En),
        "ko" => Ok(Lang::Ko),
        _ => Err(Refusal::usage(format!("lang: expected en or ko, but found \"{typed}\"; name one of them"))),
    }
}
