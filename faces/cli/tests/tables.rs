//! What a person asks of a table, and the help of every command.

#![expect(clippy::unwrap_used, reason = "what a test leans on must be there")]

use std::process::{Command, Output};

fn lodeway(words: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lodeway"))
        .args(words.split(' '))
        .env("LODEWAY_STATE", env!("CARGO_TARGET_TMPDIR"))
        .output()
        .unwrap()
}

fn text(words: &str) -> String {
    String::from_utf8(lodeway(words).stdout).unwrap()
}

/// The sentence of a refusal for wrong words.
fn refused(words: &str) -> String {
    let output = lodeway(words);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{words}");
    String::from_utf8(output.stderr).unwrap()
}

const SHARES: &str = "shares --importer KOR --mineral rare-earths --year 2024";

/// Lines of a table, which stands below its rule and ends with an empty line.
fn rows(page: &str) -> Vec<&str> {
    let below = page.split('─').next_back().unwrap_or_default().trim_start_matches('\n');
    below.lines().take_while(|line| !line.trim().is_empty()).collect()
}

#[test]
fn a_pipe_gets_the_whole_table_and_a_shorter_one_when_asked() {
    let csv = text(&format!("{SHARES} --format csv"));
    let page = text(SHARES);
    assert_eq!(rows(&page).len(), csv.lines().count() - 1);
    assert!(page.starts_with("In 2024 South Korea bought US$") && !page.contains('\u{1b}'), "{page}");
    assert!(page.contains("2024 is provisional") && page.contains("CEPII"), "{page}");
    let short = text(&format!("{SHARES} --rows 2 --columns exporter,value_kusd --sort -value_kusd"));
    assert_eq!(rows(&short).len(), 2);
    assert!(rows(&short)[0].trim_start().starts_with("China"), "{short}");
    assert!(short.contains(&format!("{} more rows: --all", csv.lines().count() - 3)), "{short}");
}

#[test]
fn options_of_a_table_are_refused_where_there_is_none() {
    let wrong = refused(&format!("{SHARES} --columns price"));
    assert!(wrong.contains("--columns: expected columns of this table, but found \"price\""), "{wrong}");
    assert!(refused(&format!("{SHARES} --sort price")).contains("--sort: expected a column of this table"));
    let csv = refused(&format!("{SHARES} --format csv --rows 3"));
    assert!(csv.contains("--rows: expected --format table with it, but found csv"), "{csv}");
    assert!(
        refused("explain market --notes").contains("--notes: expected a command that answers with a table")
    );
}

#[test]
fn files_at_hand_are_listed_without_long_checksums() {
    let page = text("data list");
    let long = |word: &str| word.len() >= 40 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    assert!(page.contains("BACI") && !page.split_whitespace().any(long), "{page}");
    assert!(text("data list --format csv").split(',').any(long));
}

/// Lines of a screen on which a help must find room.
const SCREEN: usize = 60;

#[test]
fn every_help_is_one_screen_and_begins_with_examples() {
    let all = text("--help");
    let commands: Vec<&str> = all
        .lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| {
            line.split_whitespace().next().filter(|_| line.starts_with("  ") && !line.starts_with("   "))
        })
        .filter(|name| *name != "help")
        .collect();
    assert!(commands.len() > 20, "{all}");
    assert!(all.contains("--columns") && all.contains("--sort"), "{all}");
    let faults: Vec<String> = commands
        .iter()
        .chain(&["data add", "data list"])
        .filter_map(|name| {
            let help = text(&format!("{name} --help"));
            let (lines, example, usage) = (help.lines().count(), help.find("Example"), help.find("Usage:"));
            let first = *name == "data" || (example.is_some() && example < usage);
            (lines > SCREEN || !first).then(|| format!("{name}: {lines} lines, examples first: {first}"))
        })
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}
