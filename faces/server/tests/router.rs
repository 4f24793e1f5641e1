//! The router over a desk that answers what a test wants.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]
#![expect(clippy::panic, reason = "a desk that breaks is what is tested")]

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use lodeway_answers::{Cell, Kind, Output, Refusal, number, text};
use lodeway_measures::Importer;
use lodeway_server::{Ask, First, House, Workbench, router};
use lodeway_tables::Data;
use lodeway_terms::{Commodity, Country, Lang};
use tower::ServiceExt;

/// Answers the question "claims" with one row, breaks on "aid", and has nothing else.
struct Desk;

impl Ask for Desk {
    fn ask(&self, words: &[String], _: Lang) -> Result<Output<'static>, Refusal> {
        match words.first().map(String::as_str) {
            Some("claims") => Ok(Output {
                schema: "lodeway.claims/1",
                title: "One claim".into(),
                result_id: "0123456789abcdef".into(),
                options: Vec::new(),
                columns: vec![text("id"), number("share", "0–1")],
                rows: vec![vec![Cell::from("a"), Cell::from(0.5)]],
                notes: Vec::new(),
                provenance: Vec::new(),
            }),
            Some("aid") => panic!("a fault of ours"),
            _ => Err(Refusal {
                kind: Kind::MissingInput,
                sentence: "trade: expected a table, but found none".into(),
            }),
        }
    }
}

fn bench(loopback: bool) -> Arc<Workbench> {
    let first = First {
        importer: Importer::of(Country::resolve("KOR").unwrap()).clone(),
        commodity: Commodity::one("cobalt").unwrap(),
        partner: Country::resolve("MNG").unwrap(),
        lang: Lang::En,
    };
    let data = Arc::new(Data::bundled().unwrap());
    let house = House {
        data,
        desk: Box::new(Desk),
        methods: &[("market", "# Market\n\nText.")],
        questions: "",
        first,
    };
    Arc::new(Workbench::new(house, loopback))
}

async fn get(bench: &Arc<Workbench>, path: &str, host: &str) -> (StatusCode, String) {
    let request = Request::get(path).header("host", host).body(Body::empty()).unwrap();
    let response = router(Arc::clone(bench)).oneshot(request).await.unwrap();
    let status = response.status();
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8_lossy(&bytes).into_owned())
}

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(work)
}

#[test]
fn a_refusal_is_json_with_its_sentence_and_the_status_of_its_kind() {
    let (status, body) =
        run(get(&bench(true), "/api/v1/shares?importer=KOR&mineral=cobalt&year=2024", "localhost"));
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert_eq!(body, r#"{"error":{"status":404,"sentence":"trade: expected a table, but found none"}}"#);
}

#[test]
fn a_fault_of_ours_costs_one_answer_and_not_the_program() {
    let bench = bench(true);
    run(async {
        let (status, body) = get(&bench, "/api/v1/aid?donor=KOR&recipient=MNG", "localhost").await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(body.starts_with("{\"error\""), "{body}");
        assert_eq!(get(&bench, "/api/v1/claims", "localhost").await.0, StatusCode::OK);
    });
}

#[test]
fn a_page_whose_questions_have_no_answer_says_so_and_is_not_blank() {
    let (status, body) = run(get(&bench(true), "/country", "localhost"));
    assert_eq!(status, StatusCode::OK);
    assert!(body.contains("<h1>") && body.contains("trade: expected a table, but found none"));
}

#[test]
fn the_form_of_an_answer_follows_the_address() {
    let (_, csv) = run(get(&bench(true), "/api/v1/claims?format=csv", "localhost"));
    assert_eq!(csv, "id,share\na,0.5\n");
}

#[test]
fn other_names_are_answered_only_when_others_can_reach_the_workbench() {
    assert_eq!(run(get(&bench(true), "/methods", "lodeway.example")).0, StatusCode::FORBIDDEN);
    assert_eq!(run(get(&bench(false), "/methods", "lodeway.example")).0, StatusCode::OK);
}
