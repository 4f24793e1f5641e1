//! Licences, sources and bans of everything the program is built from. `cargo deny check` reads the same rules from
//! `deny.toml`, and adds advisories where its database can be reached.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

use std::path::Path;

use cargo_metadata::{Metadata, MetadataCommand};
use spdx::{Expression, LicenseReq};

/// Licences compatible with MIT and Apache-2.0, none of which asks for the source of what uses it.
const LICENCES: [&str; 12] = [
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "CC0-1.0",
    "BSL-1.0",
    "MPL-2.0",
];

/// Crates that bring a C library with them that this program does not need.
const BANNED: [&str; 3] = ["openssl", "openssl-sys", "native-tls"];

fn metadata() -> Metadata {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    MetadataCommand::new().manifest_path(manifest).exec().unwrap()
}

fn allowed(requirement: &LicenseReq) -> bool {
    LICENCES.contains(&requirement.to_string().as_str())
}

#[test]
fn every_licence_is_compatible() {
    let foreign = metadata();
    let foreign = foreign.packages.iter().filter(|p| p.source.is_some());
    let mut seen = 0;
    for package in foreign {
        seen += 1;
        let said = package.license.as_deref().unwrap_or_default();
        // Older crates write a slash for "or".
        let expression = Expression::parse_mode(&said.replace('/', " OR "), spdx::ParseMode::LAX);
        let fine = expression.is_ok_and(|expression| expression.evaluate(allowed));
        assert!(fine, "{} {} has the licence \"{said}\"", package.name, package.version);
    }
    assert!(seen > 100, "only {seen} packages seen");
}

#[test]
fn every_crate_comes_from_the_registry() {
    for package in &metadata().packages {
        if let Some(source) = &package.source {
            assert!(source.repr.starts_with("registry+"), "{} comes from {}", package.name, source.repr);
        }
    }
}

#[test]
fn no_banned_crate_is_used() {
    for package in &metadata().packages {
        assert!(!BANNED.contains(&package.name.as_str()), "{} is used", package.name);
    }
}
