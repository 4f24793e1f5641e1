//! The `OpenAPI` document: its schemas from the types below, its addresses from the questions.

use std::collections::BTreeMap;

use lodeway_answers::parameters::Described;
use lodeway_answers::question::{About, QUESTIONS};
use lodeway_results::Form;
use serde::Serialize;
use serde_json::json;
use utoipa::openapi::path::{OperationBuilder, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, HttpMethod, InfoBuilder, LicenseBuilder, ObjectBuilder,
    OpenApiBuilder, PathsBuilder, Ref, Required, Response, ResponseBuilder, Type,
};
use utoipa::{PartialSchema, ToSchema};

use super::jobs::{JobList, JobRequest, JobStatus};

/// One table that answers a question; what `--format json` writes.
#[derive(Debug, Serialize, ToSchema)]
pub struct Answer {
    /// Name and version of the columns, such as `lodeway.shares/1`.
    pub schema: String,
    /// Hash of inputs, data, options and version: the same question gives the same one.
    pub result_id: String,
    /// The question in one line.
    pub title: String,
    /// Version of the program.
    pub version: String,
    /// The options that shape the result.
    pub options: BTreeMap<String, String>,
    /// The columns, with units.
    pub columns: Vec<Column>,
    /// The rows: an object by column name; numbers without limit are the word "inf", absent ones null.
    pub rows: Vec<BTreeMap<String, serde_json::Value>>,
    /// What a reader must know: pooled codes, assumptions, what is missing.
    pub notes: Vec<String>,
    /// The files the numbers come from.
    pub provenance: Vec<Source>,
}

/// A column.
#[derive(Debug, Serialize, ToSchema)]
pub struct Column {
    /// Name.
    pub name: String,
    /// Unit; empty for words and codes.
    pub unit: String,
}

/// A file behind an answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct Source {
    /// The file.
    pub file: String,
    /// Its publisher.
    #[serde(rename = "source")]
    pub publisher: String,
    /// Its edition.
    pub edition: String,
    /// Its licence.
    pub licence: String,
    /// Its checksum.
    pub sha256: String,
    /// Rows it holds.
    pub rows: u64,
    /// What to know about it.
    pub note: String,
}

/// Why there is no answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// The error.
    pub error: Sentence,
}

/// One sentence: place, expectation, finding, remedy.
#[derive(Debug, Serialize, ToSchema)]
pub struct Sentence {
    /// The HTTP status.
    pub status: u16,
    /// The sentence.
    pub sentence: String,
}

/// The document as JSON.
pub fn openapi() -> String {
    let mut paths = PathsBuilder::new();
    for question in QUESTIONS {
        paths = paths
            .path(format!("/api/v1/{}", question.name), PathItem::new(HttpMethod::Get, operation(question)));
    }
    for (path, item) in jobs() {
        paths = paths.path(path, item);
    }
    let mut schemas = vec![
        (JobRequest::name().to_string(), JobRequest::schema()),
        (JobStatus::name().to_string(), JobStatus::schema()),
        (JobList::name().to_string(), JobList::schema()),
        (Answer::name().to_string(), Answer::schema()),
        (Problem::name().to_string(), Problem::schema()),
    ];
    Answer::schemas(&mut schemas);
    Problem::schemas(&mut schemas);
    JobRequest::schemas(&mut schemas);
    JobList::schemas(&mut schemas);
    let components = ComponentsBuilder::new().schemas_from_iter(schemas).build();
    let info = InfoBuilder::new()
        .title("Lodeway")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "The questions of the command line as addresses: the same columns, the same result_id.",
        ))
        .license(Some(LicenseBuilder::new().name("MIT OR Apache-2.0").build()));
    let document =
        OpenApiBuilder::new().info(info.build()).paths(paths.build()).components(Some(components)).build();
    document.to_pretty_json().unwrap_or_else(|e| json!({ "error": e.to_string() }).to_string())
}

/// The addresses of jobs.
fn jobs() -> Vec<(&'static str, PathItem)> {
    let status = || JobStatus::name().to_string();
    let problem = || Problem::name().to_string();
    let of_one = |id: &'static str, what: &'static str| {
        let name = ParameterBuilder::new()
            .name("id")
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .description(Some("The job's name, as it was given when it was put"))
            .schema(Some(ObjectBuilder::new().schema_type(Type::String).build()));
        OperationBuilder::new()
            .operation_id(Some(id))
            .summary(Some(what))
            .parameter(name)
            .response("404", response("There is no such job", &problem()))
    };
    let guarded = |operation: OperationBuilder| {
        operation
            .response("401", response("The token of the workbench is needed", &problem()))
            .response("403", response("A foreign page may not write", &problem()))
    };
    let body = ContentBuilder::new().schema(Some(Ref::from_schema_name(JobRequest::name()))).build();
    let list = OperationBuilder::new()
        .operation_id(Some("jobs"))
        .summary(Some("Jobs at work, waiting and ended"))
        .response("200", response("The jobs", JobList::name().as_ref()));
    let put = OperationBuilder::new()
        .operation_id(Some("put_job"))
        .summary(Some("Puts a question as a job; the same question is the same job"))
        .request_body(Some(
            RequestBodyBuilder::new()
                .content("application/json", body)
                .required(Some(Required::True))
                .build(),
        ))
        .response("200", response("The job was put before", &status()))
        .response("202", response("The job waits or is at work", &status()))
        .response("400", response("The question is in words the program does not know", &problem()))
        .response("413", response("The body is longer than any question", &problem()))
        .response("429", response("Too many jobs wait", &problem()));
    let events =
        ContentBuilder::new().schema(Some(ObjectBuilder::new().schema_type(Type::String).build())).build();
    let events = ResponseBuilder::new()
        .description("Server-sent events: progress whenever it changed, at last done, failed or stopped")
        .content("text/event-stream", events)
        .build();
    let result = of_one("job_result", "The answer of a job that is done")
        .response("200", answer())
        .response("400", response("The question has no answer, or the form is unknown", &problem()))
        .response("409", response("The job is not done", &problem()));
    let mut all = PathItem::new(HttpMethod::Get, list.build());
    all.post = Some(guarded(put).build());
    let stop = guarded(of_one("stop_job", "Stops a job")).response("200", response("The job", &status()));
    let look = of_one("job", "How far a job is").response("200", response("The job", &status()));
    let mut one = PathItem::new(HttpMethod::Get, look.build());
    one.delete = Some(stop.build());
    let events = of_one("job_events", "What happens to a job").response("200", events).build();
    vec![
        ("/api/v1/jobs", all),
        ("/api/v1/jobs/{id}", one),
        ("/api/v1/jobs/{id}/events", PathItem::new(HttpMethod::Get, events)),
        ("/api/v1/jobs/{id}/result", PathItem::new(HttpMethod::Get, result.parameter(of_form()).build())),
    ]
}

/// The parameter `format`.
fn of_form() -> ParameterBuilder {
    of_words("format", "Form of the answer", &["table", "csv", "json", "parquet", "xlsx", "md"])
}

/// A parameter that is one of some words.
fn of_words(name: &str, what: &str, words: &[&str]) -> ParameterBuilder {
    let schema =
        ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words.iter().copied())).build();
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(what))
        .schema(Some(schema))
}

fn operation(question: &About) -> utoipa::openapi::path::Operation {
    let mut operation =
        OperationBuilder::new().operation_id(Some(question.name)).summary(Some(question.about));
    for parameter in (question.parameters)() {
        operation = operation.parameter(described(&parameter));
    }
    operation =
        operation.parameter(of_form()).parameter(of_words("lang", "Language of names", &["en", "ko"]));
    operation
        .response("200", answer())
        .response("304", ResponseBuilder::new().description("Not changed since the ETag given").build())
        .response(
            "400",
            response("The question is in words the program does not know", Problem::name().as_ref()),
        )
        .response("404", response("A needed input is missing", Problem::name().as_ref()))
        .response(
            "503",
            response("The answer takes longer than 60 seconds: put it as a job", Problem::name().as_ref()),
        )
        .build()
}

fn described(parameter: &Described) -> ParameterBuilder {
    let text = ObjectBuilder::new().schema_type(Type::String).build();
    let schema: utoipa::openapi::RefOr<utoipa::openapi::Schema> =
        if parameter.several { utoipa::openapi::ArrayBuilder::new().items(text).into() } else { text.into() };
    ParameterBuilder::new()
        .name(parameter.name.as_str())
        .parameter_in(ParameterIn::Query)
        .required(if parameter.needed { Required::True } else { Required::False })
        .description(Some(parameter.about.as_str()))
        .example(Some(json!(parameter.example)))
        .schema(Some(schema))
}

fn response(what: &str, schema: &str) -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(schema))).build();
    ResponseBuilder::new().description(what).content("application/json", content).build()
}

/// An answer in any of its forms.
fn answer() -> Response {
    let text = || ObjectBuilder::new().schema_type(Type::String).build();
    let json = ContentBuilder::new().schema(Some(Ref::from_schema_name(Answer::name()))).build();
    let answer = ResponseBuilder::new().description("The answer");
    Form::ALL
        .into_iter()
        .fold(answer, |answer, form| {
            let content = ContentBuilder::new().schema(Some(text())).build();
            answer.content(form.media_type(), if form == Form::Json { json.clone() } else { content })
        })
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_names_every_question_and_resolves_every_reference() {
        let text = openapi();
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(document["openapi"], "3.1.0");
        for question in QUESTIONS {
            assert!(
                document["paths"][format!("/api/v1/{}", question.name)]["get"].is_object(),
                "{}",
                question.name
            );
        }
        for reference in text.split("#/components/schemas/").skip(1) {
            let name = reference.split('"').next().unwrap();
            assert!(document["components"]["schemas"][name].is_object(), "{name}");
        }
    }
}
