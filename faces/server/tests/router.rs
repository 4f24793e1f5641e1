//! The router over a desk that answers what a test wants.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]
#![expect(clippy::panic, reason = "a desk that breaks is what is tested")]

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use lodeway_answers::subject::Importer;
use lodeway_answers::{Answer, Context, Question, Refusal, measure};
use lodeway_results::{Cell, Head, Loose, Progress, number, text};
use lodeway_server::{Ask, First, House, Keep, Shelf, Workbench, router};
use lodeway_tables::Data;
use lodeway_terms::{Both, Commodity, Country, Lang, Status, Year};
use tower::ServiceExt;

fn answer(title: &str, options: Vec<(String, String)>, table: Loose) -> Answer {
    let (notes, sources) = (Vec::new(), Vec::new());
    Answer::loose(
        Head { schema: "lodeway.claims/1", title: title.to_owned().into(), options, notes, sources },
        "",
        table,
    )
}

fn claim() -> Answer {
    let rows = vec![vec![Cell::from("a"), Cell::from(0.5)]];
    answer("One claim", Vec::new(), Loose { columns: vec![text("id"), number("share", "0–1")], rows })
}

/// Answers the question "claims" with one row, breaks on "aid", and has nothing else.
fn desk(question: &Question, context: &Context) -> Result<Answer, Refusal> {
    match question.name() {
        "claims" => Ok(claim()),
        "aid" => panic!("a fault of ours"),
        "leverage" => long(&context.progress),
        _ => Err(Refusal::missing("trade: expected a table, but found none")),
    }
}

/// A question of a hundred steps, each of some milliseconds.
fn long(work: &Progress) -> Result<Answer, Refusal> {
    let _working = work.begin("long", 100);
    for _ in 0..100 {
        std::thread::sleep(std::time::Duration::from_millis(20));
        work.step()?;
    }
    Err(Refusal::usage("nobody stopped it"))
}

/// A store that takes a file of the right words, and plans that begin with "format".
struct Drawer;

impl Keep for Drawer {
    fn add(&self, publisher: &str, file: &Path) -> Result<usize, Refusal> {
        let text = std::fs::read_to_string(file).unwrap();
        if text == "good" && publisher == "baci" && file.ends_with("year.csv") {
            return Ok(1);
        }
        Err(Refusal::data(format!("line 1: expected good, but found {text}")))
    }

    fn add_plan(&self, name: &str, text: &str) -> Result<(), Refusal> {
        if text.starts_with("format") { Ok(()) } else { Err(Refusal::usage(format!("{name}: no plan"))) }
    }

    fn reopen(&self) -> Result<House, Refusal> {
        Ok(house(true))
    }
}

fn bench(loopback: bool) -> Shelf {
    shelf(loopback, None, None)
}

fn shelf(loopback: bool, store: Option<Box<dyn Keep>>, token: Option<&str>) -> Shelf {
    Shelf::new(Workbench::new(house(store.is_some()), loopback), store, token.map(str::to_owned))
}

fn house(stored: bool) -> House {
    house_with(stored, Arc::new(desk))
}

fn house_with(stored: bool, ask: Ask) -> House {
    let first = First {
        importer: Importer::of(Country::resolve("KOR").unwrap()).clone(),
        commodity: Commodity::one("cobalt").unwrap(),
        partner: Country::resolve("MNG").unwrap(),
        lang: Lang::En,
    };
    let data = Arc::new(Data::bundled().unwrap());
    House {
        data,
        ask,
        methods: &[("market", Both { en: "# Market\n\nText.", ko: "# 시장\n\n글." })],
        questions: Both { en: "", ko: "" },
        first,
        folder: stored.then(|| "store".to_owned()),
        examples: &[("first-plan", "format = 1")],
        plans: std::collections::BTreeMap::new(),
        plan_folder: None,
    }
}

async fn get(bench: &Shelf, path: &str, host: &str) -> (StatusCode, String) {
    let request = Request::get(path).header("host", host).body(Body::empty()).unwrap();
    let response = router(bench.clone()).oneshot(request).await.unwrap();
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

/// Answers every measure with the same reason why there is none.
fn nothing(question: &Question, _: &Context) -> Result<Answer, Refusal> {
    let Question::Measure(params) = question else { return Err(Refusal::usage("nothing")) };
    let row = |mineral: &str, measure: &'static str| measure::Row {
        measure,
        importer: "KOR".into(),
        mineral: mineral.into(),
        year: Some(Year(2024)),
        value: None,
        unit: "",
        status: Status::Observed,
        missing: vec!["260500: not in this data set".to_owned()],
    };
    let minerals = params.mineral.clone().unwrap_or_default();
    let rows = minerals.split(',').flat_map(|m| [row(m, "top1"), row(m, "band")]).collect();
    let (notes, sources) = (Vec::new(), Vec::new());
    let options = vec![("importer".into(), "KOR".into())];
    let head = Head { schema: measure::SCHEMA, title: "Nothing".into(), options, notes, sources };
    Ok(Answer::new(head, "", rows, false))
}

#[test]
fn a_hatched_bar_says_why_at_the_pointer_and_in_its_table() {
    let bench = Shelf::new(Workbench::new(house_with(false, Arc::new(nothing)), true), None, None);
    let (_, english) = run(get(&bench, "/figures/mineral-chain.html", "localhost"));
    assert!(english.contains(": missing: 260500: not in this data set</title>"), "{english}");
    assert!(english.contains("missing: 260500: not in this data set</td>"), "{english}");
    let (_, korean) = run(get(&bench, "/figures/mineral-chain.html?lang=ko", "localhost"));
    assert!(korean.contains("260500: 이 자료에 없음</title>"), "{korean}");
}

#[test]
fn a_figure_says_its_inputs_and_that_it_has_no_interval() {
    let bench = Shelf::new(Workbench::new(house_with(false, Arc::new(nothing)), true), None, None);
    let (_, page) = run(get(&bench, "/figures/mineral-chain.html", "localhost"));
    let why = page.split("<dl class=\"why\">").nth(1).unwrap();
    assert!(why.contains("<th scope=\"row\">Importer</th><td>South Korea</td>"), "{why}");
    assert!(why.contains("<dd><p>observed: no interval</p></dd>"), "{why}");
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

/// A request that writes; status, place to go to and body.
async fn send(
    bench: &Shelf,
    request: axum::http::request::Builder,
    body: &str,
) -> (StatusCode, String, String) {
    let request = request.header("host", "localhost").body(Body::from(body.to_owned())).unwrap();
    let response = router(bench.clone()).oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let place = parts.headers.get("location").map(|v| v.to_str().unwrap().to_owned()).unwrap_or_default();
    let bytes = body.collect().await.unwrap().to_bytes();
    (parts.status, place, String::from_utf8_lossy(&bytes).into_owned())
}

const CLAIMS: &str = r#"{"question":"claims"}"#;

#[test]
fn a_job_tells_how_far_it_is_and_gives_its_answer() {
    let bench = bench(true);
    run(async {
        let (status, place, body) = send(&bench, Request::post("/api/v1/jobs"), CLAIMS).await;
        assert_eq!(status, StatusCode::ACCEPTED, "{body}");
        let (_, events) = get(&bench, &format!("{place}/events"), "localhost").await;
        assert!(events.contains("event: done\n") && events.contains(r#""state":"done""#), "{events}");
        let (status, csv) = get(&bench, &format!("{place}/result?format=csv"), "localhost").await;
        assert_eq!((status, csv.as_str()), (StatusCode::OK, "id,share\na,0.5\n"));
        let (status, again, _) = send(&bench, Request::post("/api/v1/jobs"), CLAIMS).await;
        assert_eq!((status, again), (StatusCode::OK, place), "the same question is the same job");
    });
}

#[test]
fn a_job_that_is_stopped_ends_and_has_no_answer() {
    let bench = bench(true);
    run(async {
        let body = r#"{"question":"leverage","parameters":{"year":"2024"}}"#;
        let (_, place, _) = send(&bench, Request::post("/api/v1/jobs"), body).await;
        assert_eq!(get(&bench, &format!("{place}/result"), "localhost").await.0, StatusCode::CONFLICT);
        let (status, _, body) = send(&bench, Request::delete(&place), "").await;
        assert!(status == StatusCode::OK && body.contains(r#""state":"stopped""#), "{status} {body}");
        let (_, events) = get(&bench, &format!("{place}/events"), "localhost").await;
        assert!(events.contains("event: stopped\n"), "{events}");
        // The one behind it gets its turn.
        let (_, next, _) = send(&bench, Request::post("/api/v1/jobs"), CLAIMS).await;
        let (_, events) = get(&bench, &format!("{next}/events"), "localhost").await;
        assert!(events.contains("event: done\n"), "{events}");
    });
}

#[test]
fn a_job_of_unknown_words_is_refused() {
    let bench = bench(true);
    run(async {
        for body in ["", "{", "[]", r#"{"question":"brief"}"#, r#"{"question":"aid","parameters":{"x":"y"}}"#]
        {
            let (status, _, words) = send(&bench, Request::post("/api/v1/jobs"), body).await;
            assert_eq!(status, StatusCode::BAD_REQUEST, "{body}: {words}");
        }
        for place in ["/api/v1/jobs/none", "/api/v1/jobs/none/events", "/api/v1/jobs/none/result"] {
            assert_eq!(get(&bench, place, "localhost").await.0, StatusCode::NOT_FOUND, "{place}");
        }
    });
}

#[test]
fn foreign_pages_cannot_write_and_others_need_the_token() {
    let open = bench(true);
    let shut = shelf(false, None, Some("secret"));
    run(async {
        let foreign = Request::post("/api/v1/jobs").header("origin", "http://example.org");
        assert_eq!(send(&open, foreign, CLAIMS).await.0, StatusCode::FORBIDDEN);
        let foreign = Request::post("/api/v1/jobs").header("sec-fetch-site", "cross-site");
        assert_eq!(send(&open, foreign, CLAIMS).await.0, StatusCode::FORBIDDEN);
        assert_eq!(send(&shut, Request::post("/api/v1/jobs"), CLAIMS).await.0, StatusCode::UNAUTHORIZED);
        let known = Request::post("/api/v1/jobs").header("authorization", "Bearer secret");
        assert_eq!(send(&shut, known, CLAIMS).await.0, StatusCode::ACCEPTED);
        assert_eq!(get(&shut, "/methods", "localhost").await.0, StatusCode::OK, "reading needs no token");
    });
}

fn with_file(publisher: &str, name: &str, text: &str) -> String {
    format!(
        "--cut\r\ncontent-disposition: form-data; name=\"publisher\"\r\n\r\n{publisher}\r\n\
         --cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{text}\r\n--cut--\r\n"
    )
}

#[test]
fn a_file_is_added_or_refused_with_its_reason() {
    let kept = shelf(true, Some(Box::new(Drawer)), None);
    let post = || Request::post("/data/files").header("content-type", "multipart/form-data; boundary=cut");
    run(async {
        let (status, place, _) = send(&kept, post(), &with_file("baci", "../../year.csv", "good")).await;
        assert_eq!((status, place.as_str()), (StatusCode::SEE_OTHER, "/data?added=1"));
        let (status, _, body) = send(&kept, post(), &with_file("baci", "year.csv", "bad")).await;
        assert!(
            status == StatusCode::UNPROCESSABLE_ENTITY && body.contains("line 1: expected good"),
            "{body}"
        );
        let page = post().header("accept", "text/html");
        let (_, _, body) = send(&kept, page, &with_file("baci", "year.csv", "bad")).await;
        assert!(body.contains("<h1>") && body.contains("line 1: expected good"), "{body}");
        for wrong in [
            with_file("none", "year.csv", "good"),
            with_file("baci", "..", "good"),
            "--cut--".into(),
            String::new(),
        ] {
            assert_eq!(send(&kept, post(), &wrong).await.0, StatusCode::BAD_REQUEST, "{wrong}");
        }
        let (status, ..) = send(&bench(true), post(), &with_file("baci", "year.csv", "good")).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "without a store");
    });
}

#[test]
fn a_refused_plan_comes_back_with_what_was_typed() {
    let kept = shelf(true, Some(Box::new(Drawer)), None);
    run(async {
        let (status, place, _) =
            send(&kept, Request::post("/plan/files"), "name=mine&text=format+%3D+1").await;
        assert_eq!((status, place.as_str()), (StatusCode::SEE_OTHER, "/plan?plan=mine"));
        let page = Request::post("/plan/files").header("accept", "text/html");
        let (status, _, body) = send(&kept, page, "name=mine&text=my+long+work").await;
        assert!(status == StatusCode::BAD_REQUEST && body.contains("my long work"), "{body}");
    });
}

/// A workbench of slow answers, with what counts them.
fn slow(step: Duration) -> (Shelf, Arc<AtomicUsize>, Arc<AtomicUsize>) {
    let (asked, stopped) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (counted, ended) = (Arc::clone(&asked), Arc::clone(&stopped));
    // Answers every question after a hundred steps, and counts how often it was asked and stopped.
    let desk = move |question: &Question, context: &Context| {
        counted.fetch_add(1, Ordering::SeqCst);
        if question.words().join(" ").starts_with("backtest --table=summary") || question.name() == "aid" {
            let _working = context.progress.begin("slow", 100);
            for _ in 0..100 {
                std::thread::sleep(step);
                context.progress.step().inspect_err(|_| {
                    ended.fetch_add(1, Ordering::SeqCst);
                })?;
            }
        }
        Ok(claim())
    };
    let bench = Workbench::new(house_with(false, Arc::new(desk)), true);
    (Shelf::new(bench, None, None), asked, stopped)
}

#[test]
fn a_page_that_takes_long_shows_how_far_it_is_and_every_language_shares_the_work() {
    // 100 steps of 20 ms are two seconds, a page waits one
    let (bench, asked, _) = slow(Duration::from_millis(20));
    run(async {
        let (status, body) = get(&bench, "/record", "localhost").await;
        assert_eq!(status, StatusCode::OK);
        let events = body.split("data-job=\"").nth(1).unwrap().split('"').next().unwrap();
        assert!(
            body.contains("unit value") && body.contains("<progress"),
            "the kept record stands there: {body}"
        );
        let (_, told) = get(&bench, events, "localhost").await;
        assert!(told.contains("event: progress\n") && told.contains("event: done\n"), "{told}");
        for path in ["/record", "/record?lang=ko"] {
            let (_, body) = get(&bench, path, "localhost").await;
            assert!(body.contains("One claim") && !body.contains("data-job"), "{path}: {body}");
        }
        assert_eq!(asked.load(Ordering::SeqCst), 4, "summary, episodes, outcomes and sources, each once");
    });
}

#[test]
fn work_that_nobody_waits_for_is_stopped() {
    let (bench, _, stopped) = slow(Duration::from_millis(20));
    run(async {
        let asked = get(&bench, "/api/v1/aid?donor=KOR&recipient=MNG", "localhost");
        assert!(tokio::time::timeout(Duration::from_millis(200), asked).await.is_err());
        for _ in 0..3_000 {
            if stopped.load(Ordering::SeqCst) > 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(stopped.load(Ordering::SeqCst), 1);
        // What was left is not taken for the answer.
        let (bench, _, _) = slow(Duration::ZERO);
        assert_eq!(get(&bench, "/api/v1/aid?donor=KOR&recipient=MNG", "localhost").await.0, StatusCode::OK);
    });
}

#[test]
fn an_error_is_a_page_for_people_and_json_for_programs() {
    let bench = bench(true);
    let long = "x".repeat(70_000);
    run(async {
        let (status, _, body) = send(&bench, Request::post("/api/v1/jobs"), &long).await;
        assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(
            body.starts_with(r#"{"error":{"status":413,"sentence":"body: expected at most 64 kB"#),
            "{body}"
        );
        let person = |path: &str| Request::get(path).header("accept", "text/html,*/*;q=0.8");
        let (status, _, body) = send(&bench, person("/nowhere?lang=ko"), "").await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert!(
            body.contains("<h1>") && body.contains("lang=\"ko\"") && body.contains("href=\"/country?"),
            "{body}"
        );
        for (request, code) in [(person("/api/v1/nowhere"), 404), (Request::get("/nowhere"), 404)] {
            let (status, _, body) = send(&bench, request, "").await;
            assert!(status.as_u16() == code && body.starts_with("{\"error\""), "{body}");
        }
        assert_eq!(get(&bench, "/favicon.ico", "localhost").await.0, StatusCode::OK);
    });
}

#[test]
fn what_nobody_chose_on_a_scenario_is_not_in_the_address_of_its_form() {
    let bench = bench(true);
    run(async {
        let (_, body) = get(&bench, "/scenario", "localhost").await;
        assert!(body.contains("<option value=\"\" selected>"), "nothing chosen is the first choice: {body}");
        let (_, body) = get(&bench, "/scenario?who=AUS", "localhost").await;
        assert!(body.contains("<option value=\"AUS\" selected>"), "what was chosen stays");
        let (_, body) = get(&bench, "/compare?a=AUS:KOR:ban", "localhost").await;
        assert!(
            body.contains("name=\"a\" value=\"AUS:KOR:ban\"") && body.contains("name=\"b\" value=\"\""),
            "{body}"
        );
    });
}

#[test]
fn a_wrong_value_is_said_where_a_script_finds_it() {
    let bench = bench(true);
    let (_, body) = run(get(&bench, "/scenario?restrict=CHN:XXQ:bann", "localhost"));
    let place = body.split("id=\"notices\"").nth(1).unwrap();
    assert!(place.contains("role=\"status\"") && place.contains("CHN:XXQ:bann"), "{body}");
    assert!(!body.contains("<ul class=\"notices\" role"), "a list keeps its role");
}
