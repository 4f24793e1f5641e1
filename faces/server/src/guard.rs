//! Who may ask, and who may write.
//!
//! While only this machine can ask, names that are not its own are refused, and so is what a foreign page sends; beyond it,
//! whoever writes shows a token, as `Authorization: Bearer TOKEN` or as the password a browser asks for.

use axum::body::Body;
use axum::extract::{Request, State as Shared};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri, header};
use axum::middleware::Next;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::reply::problem;
use crate::shelf::Shelf;

/// Longest address, bytes.
const ADDRESS: usize = 8 << 10;

/// Refuses what may not be asked or written.
pub async fn guard(Shared(shelf): Shared<Shelf>, request: Request, next: Next) -> Response<Body> {
    match refusal(&shelf, request.method(), request.uri(), request.headers()) {
        Some(response) => response,
        None => next.run(request).await,
    }
}

fn refusal(shelf: &Shelf, method: &Method, uri: &Uri, headers: &HeaderMap) -> Option<Response<Body>> {
    if uri.path_and_query().is_some_and(|p| p.as_str().len() > ADDRESS) {
        return Some(problem(StatusCode::URI_TOO_LONG, "expected an address of at most 8 kB"));
    }
    let word = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if headers.get_all(header::HOST).iter().count() != 1 {
        return Some(problem(
            StatusCode::BAD_REQUEST,
            "host: expected one Host header, but found none or several",
        ));
    }
    let host = word("host");
    if shelf.now().loopback && host.is_some_and(|host| !is_own(host)) {
        let words = "this workbench answers to localhost and 127.0.0.1 only";
        return Some(problem(StatusCode::FORBIDDEN, words));
    }
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return None;
    }
    let foreign = word("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none"));
    if foreign || !from_here(word("origin"), host) {
        return Some(problem(StatusCode::FORBIDDEN, "only a page of this workbench may write to it"));
    }
    if shelf.token.as_deref().is_none_or(|token| shown(headers, token)) {
        return None;
    }
    let words =
        "expected the token that was printed at the start, as Authorization: Bearer TOKEN or as a password";
    let mut response = problem(StatusCode::UNAUTHORIZED, words);
    let realm = HeaderValue::from_static("Basic realm=\"lodeway\", charset=\"UTF-8\"");
    response.headers_mut().insert(header::WWW_AUTHENTICATE, realm);
    Some(response)
}

/// Whether a page that writes is one of ours: its origin is the host it writes to. Programs have no origin.
fn from_here(origin: Option<&str>, host: Option<&str>) -> bool {
    let Some(origin) = origin else { return true };
    let theirs = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    theirs.is_some() && theirs == host
}

/// Whether the token is among the headers. Hashes are compared, so that the time says nothing about where they differ.
fn shown(headers: &HeaderMap, token: &str) -> bool {
    let Some(line) = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()) else { return false };
    let word = match line.split_once(' ') {
        Some((scheme, word)) if scheme.eq_ignore_ascii_case("bearer") => Some(word.trim().to_owned()),
        Some((scheme, word)) if scheme.eq_ignore_ascii_case("basic") => password(word.trim()),
        _ => None,
    };
    // An empty token is none: nothing shows it.
    word.is_some_and(|word| {
        !token.is_empty() && Sha256::digest(word.as_bytes()) == Sha256::digest(token.as_bytes())
    })
}

fn password(encoded: &str) -> Option<String> {
    let pair = String::from_utf8(STANDARD.decode(encoded).ok()?).ok()?;
    pair.split_once(':').map(|(_, password)| password.to_owned())
}

/// Whether a host is this machine itself.
fn is_own(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_its_own() {
        for own in ["localhost", "localhost:80", "127.0.0.1:8451", "[::1]:80", "LOCALHOST"] {
            assert!(is_own(own), "{own}");
        }
        for foreign in ["example.org", "localhost.example.org:80", "10.0.0.1", "", "127.0.0.1.nip.io"] {
            assert!(!is_own(foreign), "{foreign}");
        }
    }

    #[test]
    fn a_page_of_another_origin_may_not_write() {
        assert!(from_here(None, Some("localhost:8451")));
        assert!(from_here(Some("http://localhost:8451"), Some("localhost:8451")));
        for foreign in ["http://example.org", "http://localhost:9999", "null", ""] {
            assert!(!from_here(Some(foreign), Some("localhost:8451")), "{foreign}");
        }
    }

    #[test]
    fn the_token_opens_as_bearer_and_as_password() {
        let with = |line: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::AUTHORIZATION, HeaderValue::from_str(line).unwrap());
            shown(&headers, "open")
        };
        assert!(with("Bearer open") && with("bearer open") && with("Basic YW55Om9wZW4="));
        for wrong in ["Bearer shut", "Basic YW55OnNodXQ=", "Basic !", "open", "Basic"] {
            assert!(!with(wrong), "{wrong}");
        }
        assert!(!shown(&HeaderMap::new(), "open"));
        for empty in ["Bearer ", "Basic Og=="] {
            let mut headers = HeaderMap::new();
            headers.insert(header::AUTHORIZATION, HeaderValue::from_str(empty).unwrap());
            assert!(!shown(&headers, ""), "{empty} opens an empty token");
        }
    }
}
