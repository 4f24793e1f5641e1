//! `data fetch` asks one address, through curl, and only when asked.
#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const FILE: &[u8] = b"t,i,j,k,v,q\n2022,156,410,850760,1,1\n";

/// A server on this machine that answers HEAD and GET, ranges included, and 404 to other addresses.
fn served() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut reader = BufReader::new(stream);
            let mut lines = Vec::new();
            loop {
                let mut line = String::new();
                if reader.read_line(&mut line).unwrap_or(0) == 0 || line.trim().is_empty() {
                    break;
                }
                lines.push(line.trim().to_lowercase());
            }
            let Some(first) = lines.first() else { continue };
            let from = lines
                .iter()
                .find_map(|line| line.strip_prefix("range: bytes=")?.trim_end_matches('-').parse().ok());
            let (head, body) = match (first.contains("/trade.csv"), from) {
                (false, _) => ("404 Not Found".to_owned(), &b""[..]),
                (true, None) => ("200 OK".to_owned(), FILE),
                (true, Some(from)) => {
                    let from: usize = from;
                    let range = format!(
                        "206 Partial Content\r\nContent-Range: bytes {from}-{}/{}",
                        FILE.len() - 1,
                        FILE.len()
                    );
                    (range, &FILE[from.min(FILE.len())..])
                }
            };
            let mut stream = reader.into_inner();
            let _ = write!(
                stream,
                "HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            if !first.starts_with("head") {
                let _ = stream.write_all(body);
            }
        }
    });
    port
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn fetch(home: &Path, url: &str, path: Option<&str>) -> Output {
    let table = home.join("addresses.toml");
    let text = format!(
        "format = 1\n[[address]]\npublisher = \"baci\"\nedition = \"HS22\"\nurl = \"{url}\"\nlicence = \"a licence\"\n"
    );
    std::fs::write(&table, text).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_lodeway"));
    if let Some(path) = path {
        command.env("PATH", path);
    }
    command
        .args(["data", "fetch", "baci", "--edition", "HS22", "--addresses", table.to_str().unwrap(), "--to"])
        .arg(home)
        .env("LODEWAY_STATE", env!("CARGO_TARGET_TMPDIR"))
        .env("NO_PROXY", "127.0.0.1")
        .env("no_proxy", "127.0.0.1")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn address_size_and_licence_are_shown_and_what_was_begun_is_gone_on_with() {
    if Command::new("curl").arg("--version").output().is_err() {
        println!("skipped: there is no curl here");
        return;
    }
    let (home, port) = (folder("fetch"), served());
    let url = format!("http://127.0.0.1:{port}/trade.csv");
    // The first ten bytes are here from an earlier try.
    std::fs::write(home.join("trade.csv.part"), &FILE[..10]).unwrap();
    let output = fetch(&home, &url, None);
    let text = said(&output);
    assert!(output.status.success(), "{text}");
    assert!(text.contains(&format!("{url}: {} bytes; licence: a licence", FILE.len())), "{text}");
    assert_eq!(std::fs::read(home.join("trade.csv")).unwrap(), FILE);
    assert!(!home.join("trade.csv.part").exists());
    assert!(text.contains("SHA-256"), "{text}");

    let gone = fetch(&home, &format!("http://127.0.0.1:{port}/other.csv"), None);
    assert_eq!(gone.status.code(), Some(4), "{}", said(&gone));
    assert!(!home.join("other.csv").exists());
}

#[test]
fn without_curl_the_address_is_printed() {
    let home = folder("fetch-no-curl");
    let output = fetch(&home, "https://example.org/trade.csv", Some("/nonexistent"));
    assert_eq!(output.status.code(), Some(4), "{}", said(&output));
    assert!(said(&output).contains("https://example.org/trade.csv"), "{}", said(&output));
}

#[test]
fn a_publisher_without_an_address_is_refused_with_those_that_have_one() {
    let output =
        Command::new(env!("CARGO_BIN_EXE_lodeway")).args(["data", "fetch", "nobody"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("baci --edition HS92"), "{}", said(&output));
}
