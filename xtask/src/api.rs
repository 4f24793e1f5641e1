//! `cargo xtask api`: malformed questions never break the workbench.
//!
//! Schemathesis asks what the `OpenAPI` document allows and what it forbids; every status and body must be one that the
//! document names, and none of the program's own failing. Then bytes that are no HTTP are sent as they are.

use std::error::Error;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::Duration;

use crate::load::Served;
use xtask::process::{root, run_program};

/// What asks.
const PROGRAM: &str = "schemathesis==4.32.5";
/// Questions made up for each address, beside the examples and the edges of every parameter.
const QUESTIONS: &str = "10";

/// Bytes that no browser sends.
const MALFORMED: [&[u8]; 11] = [
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
    b"GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET /country?importer=%ff%fe&year=%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    b"GET /figures/..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: \xff\r\nConnection: close\r\n\r\n",
    b"POST /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nConnection: close\r\n\r\n\xff\xfe",
    b"POST /data/files HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    b"POST /plan/files HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nConnection: close\r\n\r\n%%%",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
];

/// Runs both against the program built for tests.
pub fn run() -> Result<(), Box<dyn Error>> {
    run_program("cargo", &["build", "--quiet", "--package", "lodeway"])?;
    let target = std::env::var("CARGO_TARGET_DIR").map_or_else(|_| root().join("target"), PathBuf::from);
    let served = Served::start(&target.join("debug/lodeway").display().to_string())?;
    for bytes in MALFORMED {
        let status = answer(&served.host, bytes)?;
        // Every one of them is answered: silence would be a thread that broke.
        if status.is_none_or(|status| status >= 500) {
            let shown = String::from_utf8_lossy(bytes);
            return Err(format!("status {status:?} to {shown:?}").into());
        }
    }
    println!("api: {} malformed requests, none broke anything", MALFORMED.len());
    let document = format!("http://{}/api/v1/openapi.json", served.host);
    run_program(
        &schemathesis()?,
        &[
            "run",
            &document,
            "--checks",
            "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
            "--phases",
            "examples,coverage,fuzzing",
            "--max-examples",
            QUESTIONS,
            "--seed",
            "7",
            "--request-timeout",
            "270",
            "--generation-database",
            "none",
            "--warnings",
            "off",
            "--no-color",
        ],
    )?;
    // Whatever was asked, the next page is there.
    let page = b"GET /country HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    if answer(&served.host, page)? == Some(200) { Ok(()) } else { Err("the Country page is gone".into()) }
}

/// The program in a virtual environment of its own.
fn schemathesis() -> Result<String, Box<dyn Error>> {
    let folder = root().canonicalize()?.join("target/api-venv");
    let place = |name: &str| folder.join("bin").join(name).display().to_string();
    if !folder.join("bin/st").is_file() {
        run_program("python3", &["-m", "venv", &folder.display().to_string()])?;
        run_program(&place("python"), &["-m", "pip", "install", "--quiet", PROGRAM])?;
    }
    Ok(place("st"))
}

/// The status of the answer to some bytes; none when the connection is closed without one.
fn answer(host: &str, bytes: &[u8]) -> Result<Option<u16>, Box<dyn Error>> {
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.write_all(bytes)?;
    let mut said = Vec::new();
    // A connection that is cut off is an answer too.
    let _ = stream.read_to_end(&mut said);
    let said = String::from_utf8_lossy(&said);
    Ok(said.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)?.parse().ok()))
}
