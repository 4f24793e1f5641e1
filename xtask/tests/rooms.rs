//! A crate depends only on crates before it in the list, and the faces ask the library instead of computing.

use std::path::Path;

use cargo_metadata::MetadataCommand;

const ROOMS: &[&str] = &[
    "lodeway-terms",
    "lodeway-messages",
    "lodeway-sources",
    "lodeway-tables",
    "lodeway-measures",
    "lodeway-markets",
    "lodeway-partners",
    "lodeway-plans",
    "lodeway-figures",
    "lodeway-results",
    "lodeway-answers",
    "lodeway-briefs",
    "lodeway-server",
    "lodeway",
    "lodeway-python",
];

fn place(package: &str) -> Option<usize> {
    ROOMS.iter().position(|room| *room == package)
}

/// What a face may not use: it asks `lodeway-answers`.
const COMPUTING: &[&str] = &["lodeway-measures", "lodeway-markets", "lodeway-partners", "lodeway-plans"];
const FACES: &[&str] = &["lodeway-server", "lodeway", "lodeway-python"];

#[test]
fn faces_compute_nothing() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    let metadata = MetadataCommand::new().manifest_path(manifest).no_deps().exec().unwrap();
    for package in metadata.packages.iter().filter(|p| FACES.contains(&p.name.as_str())) {
        for dependency in &package.dependencies {
            assert!(
                !COMPUTING.contains(&dependency.name.as_str()),
                "{} uses {}",
                package.name,
                dependency.name
            );
        }
    }
    let program = metadata.packages.iter().find(|p| p.name.as_str() == "lodeway-server").unwrap();
    assert!(program.dependencies.iter().all(|d| d.name != "lodeway" && d.name != "clap"));
}

#[test]
fn arrows_between_rooms_run_one_way() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    let metadata = MetadataCommand::new().manifest_path(manifest).no_deps().exec().unwrap();
    let mut seen = 0;
    for package in &metadata.packages {
        let Some(here) = place(&package.name) else {
            assert!(package.name.starts_with("xtask"), "{} is not in the list", package.name);
            continue;
        };
        seen += 1;
        for dependency in &package.dependencies {
            if let Some(there) = place(&dependency.name) {
                assert!(there < here, "{} uses {}, which stands to its right", package.name, dependency.name);
            }
        }
    }
    assert!(seen >= 8, "only {seen} rooms found");
}
