//! The workbench as users meet it: the program serves, a plain client asks, and the command line says the same.

#![expect(clippy::unwrap_used, reason = "what a test leans on must be there")]

use std::process::Command;

mod served;
use served::Bench;

fn cli(arguments: &[&str]) -> Vec<u8> {
    let folder = std::env::temp_dir().join("lodeway-workbench-test");
    let done = Command::new(env!("CARGO_BIN_EXE_lodeway"))
        .args(arguments)
        .env("LODEWAY_STATE", folder)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    done.stdout
}

const PAGES: [&str; 12] = [
    "/",
    "/country?importer=JPN&year=2010",
    "/country?importer=EU27&by=mass",
    "/mineral?mineral=cobalt&importer=USA&scale=absolute",
    "/scenario?mineral=cobalt&who=COD&whom=ALL&how=tax&size=0.2&importer=FIN&draws=20",
    "/compare?mineral=lithium&importer=KOR&a=CHL:ALL:quota=0.5&b=AUS:ALL:ban&draws=20",
    "/partner?importer=KOR&partner=MNG&mineral=molybdenum",
    "/brief?importer=DEU&mineral=lithium&partner=CHL",
    "/questions?ask=4",
    "/methods?method=market",
    "/data",
    "/country?lang=ko",
];

#[test]
fn every_page_loads_with_a_heading_and_without_a_number_that_is_none() {
    let bench = Bench::start();
    for path in PAGES {
        let page = bench.get(path);
        let text = page.text();
        assert_eq!(page.status, 200, "{path}: {text}");
        assert!(text.contains("<h1>") && text.contains("</html>"), "{path}");
        assert!(!text.contains("NaN"), "{path}");
        // Nothing from outside, no style or script inside the page: the policy of the response forbids both.
        assert!(
            !text.contains("src=\"http") && !text.contains("href=\"http") && !text.contains(" style=\""),
            "{path}"
        );
        assert!(page.header("content-security-policy").unwrap().starts_with("default-src 'self'"), "{path}");
    }
}

#[test]
fn the_api_answers_byte_for_byte_as_the_command_line() {
    let bench = Bench::start();
    let cases: [(&str, &[&str]); 6] = [
        (
            "shares?importer=KOR&mineral=cobalt&year=2020..2024",
            &["shares", "--importer", "KOR", "--mineral", "cobalt", "--year", "2020..2024"],
        ),
        (
            "measure?importer=JPN&mineral=all&year=2024&measure=hhi,band",
            &["measure", "--importer", "JPN", "--mineral", "all", "--year", "2024", "--measure", "hhi,band"],
        ),
        (
            "shock?mineral=rare-earths&base=2024&restrict=CHN:KOR:ban&draws=50",
            &[
                "shock",
                "--mineral",
                "rare-earths",
                "--base",
                "2024",
                "--restrict",
                "CHN:KOR:ban",
                "--draws",
                "50",
            ],
        ),
        (
            "shock?mineral=cobalt&base=2023&restrict=COD:outage=0.5&restrict=COD:ALL:tax=0.1&point=true&table=exporters",
            &[
                "shock",
                "--mineral",
                "cobalt",
                "--base",
                "2023",
                "--restrict",
                "COD:outage=0.5",
                "--restrict",
                "COD:ALL:tax=0.1",
                "--point",
                "--table",
                "exporters",
            ],
        ),
        ("aid?donor=KOR&recipient=MNG", &["aid", "KOR", "MNG"]),
        ("claims?", &["claims"]),
    ];
    for (query, words) in cases {
        for form in ["csv", "json", "md"] {
            let web = bench.get(&format!("/api/v1/{query}&format={form}"));
            assert_eq!(web.status, 200, "{query}: {}", web.text());
            let typed = cli(&[words, &["--format", form]].concat());
            assert!(web.body == typed, "{query} {form}");
        }
    }
}

/// The cells of a CSV without quoted commas.
fn cells(csv: &str) -> Vec<Vec<String>> {
    csv.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn the_twins_of_a_figure_carry_the_same_numbers_and_those_of_the_command_line() {
    let bench = Bench::start();
    let state = "importer=KOR&mineral=rare-earths&year=2024&who=CHN&whom=KOR&how=ban&draws=50";
    let csv = bench.get(&format!("/figures/scenario-losses.csv?{state}")).text();
    let json: serde_json::Value =
        serde_json::from_slice(&bench.get(&format!("/figures/scenario-losses.json?{state}")).body).unwrap();
    let svg = bench.get(&format!("/figures/scenario-losses.svg?{state}")).text();
    let page = bench.get(&format!("/scenario?{state}")).text();
    let rows = cells(&csv);
    let typed = String::from_utf8(cli(&[
        "shock",
        "--mineral",
        "rare-earths",
        "--base",
        "2024",
        "--restrict",
        "CHN:KOR:ban",
        "--draws",
        "50",
        "--format",
        "csv",
    ]))
    .unwrap();
    let typed = cells(&typed);
    let column = |name: &str| typed[0].iter().position(|c| c == name).unwrap();
    let korea = typed.iter().find(|row| row[column("country")] == "KOR").unwrap();
    let loss: f64 = korea[column("loss_kusd")].parse().unwrap();
    let drawn = rows.iter().find(|row| row[0] == "South Korea").unwrap();
    // The figure is in million dollars, the command in thousand: one rounding of a division apart.
    assert!((drawn[1].parse::<f64>().unwrap() - loss / 1e3).abs() < 1e-9 * loss.abs(), "{drawn:?} {loss}");
    assert_eq!(json["rows"].as_array().unwrap().len(), rows.len() - 1);
    for (row, object) in rows[1..].iter().zip(json["rows"].as_array().unwrap()) {
        let values: Vec<&serde_json::Value> = object.as_object().unwrap().values().collect();
        assert_eq!(values[0], row[0].as_str());
        assert!((values[1].as_f64().unwrap() - row[1].parse::<f64>().unwrap()).abs() < 1e-12);
        assert!(svg.contains(&row[0]) && page.contains(&row[0]), "{}", row[0]);
    }
    assert!(bench.get(&format!("/figures/scenario-losses.html?{state}")).text().contains("South Korea"));
    assert!(bench.get(&format!("/figures/scenario-losses.xlsx?{state}")).body.starts_with(b"PK"));
}

#[test]
fn a_wrong_value_in_an_address_is_left_out_with_a_notice() {
    let bench = Bench::start();
    let page = bench.get("/country?importer=Atlantis&year=1800&colour=red");
    let text = page.text();
    assert_eq!(page.status, 200);
    for notice in ["importer=Atlantis", "year=1800", "“colour”"] {
        assert!(text.contains(notice), "{notice}");
    }
    assert!(text.contains("<h1>South Korea:"), "the first importer is shown instead");
}

#[test]
fn the_language_switch_keeps_the_state() {
    let bench = Bench::start();
    let text = bench.get("/mineral?mineral=cobalt&importer=JPN&year=2015").text();
    let start = text.find("class=\"lang\" href=\"").unwrap() + 19;
    let address = text[start..].split('"').next().unwrap().replace("&amp;", "&");
    assert!(address.contains("lang=ko"), "{address}");
    let korean = bench.get(&address).text();
    assert!(korean.contains("<html lang=\"ko\">") && korean.contains("코발트") && korean.contains("2015"));
}

#[test]
fn an_answer_that_did_not_change_is_not_sent_again() {
    let bench = Bench::start();
    for path in ["/country", "/api/v1/claims", "/figures/country-bands.svg", "/assets/page.css"] {
        let etag = bench.get(path).header("etag").unwrap();
        let again = bench.get_with(path, &format!("If-None-Match: {etag}\r\n"));
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
    }
    let json: serde_json::Value = serde_json::from_slice(&bench.get("/api/v1/claims").body).unwrap();
    let etag = bench.get("/api/v1/claims").header("etag").unwrap();
    assert!(etag.contains(json["result_id"].as_str().unwrap()), "{etag}");
}

#[test]
fn no_malformed_request_breaks_the_program() {
    let bench = Bench::start();
    let long = "x".repeat(9_000);
    let paths = [
        "/%00",
        "/..%2f..%2fetc/passwd",
        "/assets/..%2fworkbench.css",
        "/figures/.svg",
        "/figures/country-bands",
        "/figures/country-bands.exe",
        "/api/v1/",
        "/api/v1/shares",
        "/api/v1/shares?importer=KOR",
        "/api/v1/shares?importer=--help&mineral=x&year=1",
        "/api/v1/shares?importer=KOR&mineral=cobalt&year=99999999999",
        "/api/v1/measure?importer=KOR&mineral=cobalt&year=2024&measure=nothing",
        "/api/v1/shock?mineral=cobalt&base=2024&restrict=COD:ALL:quota=NaN",
        "/api/v1/shock?mineral=cobalt&base=2024&restrict=COD:ALL:ban&sigma=1e999",
        "/api/v1/shock?mineral=all&base=2024&restrict=COD:ALL:ban",
        "/api/v1/shock?mineral=cobalt&base=2024&restrict=COD:ALL:ban&draws=99999999",
        "/api/v1/aid?donor=KOR&recipient=%ff%fe",
        "/api/v1/claims?format=exe",
        "/api/v1/claims?lang=xx",
        "/api/v1/claims?x=%0a",
        "/scenario?restrict=:::&size=nan&sigma=-1&days=1e9",
        "/scenario?who=KOR&whom=KOR&how=outage&size=1",
        "/country?importer=%F0%9F%98%80",
        "/scenario?mineral=rhenium&year=1995",
        "/compare?a=&b=%20%20",
        "/mineral?mineral=284610+284690",
        "/questions?ask=99",
        "/methods?method=../x",
    ];
    for path in paths {
        let answer = bench.get(path);
        assert!(answer.status < 500, "{path}: {} {}", answer.status, answer.text());
        if path.starts_with("/api") {
            assert!(answer.text().starts_with("{\"error\":{\"status\":4"), "{path}: {}", answer.text());
        }
    }
    assert_eq!(bench.get(&format!("/country?x={long}")).status, 414);
    let host = &bench.host;
    for raw in [
        format!(
            "POST /country HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc"
        ),
        format!("DELETE /api/v1/shares HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n".to_owned(),
        "BREW / HTCPCP/1.0\r\n\r\n".to_owned(),
    ] {
        let status = bench.send(raw.as_bytes()).status;
        assert!((400..500).contains(&status) || (raw.starts_with("GET") && status == 200), "{raw}: {status}");
    }
    assert_eq!(bench.get("/").status, 200, "the program still answers");
}

#[test]
fn a_page_from_elsewhere_cannot_ask_through_a_readers_browser() {
    let bench = Bench::start();
    let answer =
        bench.send(b"GET /api/v1/claims HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert_eq!(answer.status, 403);
}

#[test]
fn an_address_that_is_taken_is_said_in_a_sentence() {
    let bench = Bench::start();
    let port = bench.host.rsplit(':').next().unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_lodeway")).args(["serve", "--port", port]).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(4));
    assert!(
        said.contains("expected a free address to listen on, but found") && said.contains("--port"),
        "{said}"
    );
}
