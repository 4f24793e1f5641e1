//! The house stands in a row: no room may use one to its right, and libraries never use a face.

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
];

fn place(package: &str) -> Option<usize> {
    ROOMS.iter().position(|room| *room == package)
}

#[test]
fn arrows_between_rooms_run_one_way() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    let metadata = MetadataCommand::new().manifest_path(manifest).no_deps().exec().unwrap();
    let mut seen = 0;
    for package in &metadata.packages {
        let Some(here) = place(&package.name) else {
            assert_eq!(package.name.as_str(), "xtask", "{} is no room of the house", package.name);
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
