//! A store is written whole or not at all, by the program itself.
#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn lodeway(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lodeway"))
        .args(arguments)
        .env("LODEWAY_STATE", env!("CARGO_TARGET_TMPDIR"))
        .output()
        .unwrap()
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A BACI file of a year with `rows` flows of tungsten powder to Korea and others.
fn baci(folder: &Path, year: u16, rows: usize) -> PathBuf {
    let path = folder.join(format!("BACI_HS92_Y{year}_V202601.csv"));
    let codes = [
        4u16, 8, 12, 24, 31, 32, 36, 40, 51, 56, 76, 100, 124, 152, 156, 170, 203, 208, 233, 246, 251, 276,
        300, 348, 372,
    ];
    let mut text = "t,i,j,k,v,q\n".to_owned();
    for n in 0..rows {
        let (product, importer) = (810_110 + 10 * (n / 600), codes[(n / 24) % 25]);
        let exporter = codes[(n % 24 + (n / 24) % 25 + 1) % 25];
        let mass = if n % 7 == 0 { "NA".to_owned() } else { n.to_string() };
        let _ = writeln!(text, "{year},{exporter},{importer},{product},{}.5,{mass}", n + 1);
    }
    std::fs::write(&path, text).unwrap();
    path
}

fn rows(store: &Path, year: &str) -> usize {
    let output = lodeway(&[
        "shares",
        "--importer",
        "all",
        "--mineral",
        "810110",
        "--year",
        year,
        "--format",
        "csv",
        "--data",
        store.to_str().unwrap(),
    ]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).lines().count() - 1
}

#[test]
fn an_added_year_takes_the_place_of_the_bundled_one_and_twice_is_once() {
    let home = folder("add");
    let (file, store) = (baci(&home, 2022, 500), home.join("store"));
    let add = || lodeway(&["data", "add", "baci", file.to_str().unwrap(), "--data", store.to_str().unwrap()]);
    assert!(add().status.success());
    assert_eq!(rows(&store, "2022"), 500);
    assert!(rows(&store, "2021") > 500, "the bundled year stays");
    let lock = std::fs::read(store.join("data.lock")).unwrap();
    let again = add();
    assert!(String::from_utf8_lossy(&again.stderr).contains("1 already there, nothing changed"));
    assert_eq!(std::fs::read(store.join("data.lock")).unwrap(), lock);
    assert!(lodeway(&["data", "verify", "--data", store.to_str().unwrap()]).status.success());
}

#[test]
fn a_faulty_file_adds_nothing() {
    let home = folder("faulty");
    let (good, store) = (baci(&home, 2022, 50), home.join("store"));
    let bad = home.join("BACI_HS92_Y2023_V202601.csv");
    std::fs::write(&bad, "t,i,j,k,v,q\n2023,156,410,810110,1,heavy\n").unwrap();
    let output = lodeway(&[
        "data",
        "add",
        "baci",
        good.to_str().unwrap(),
        bad.to_str().unwrap(),
        "--data",
        store.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(3));
    assert!(
        String::from_utf8_lossy(&output.stderr)
            .contains("line 2, column q: expected tonnes (a number ≥ 0), but found \"heavy\"")
    );
    assert!(!store.join("data.lock").exists());
}

#[test]
fn a_file_that_is_not_there_is_missing_and_no_faulty_data() {
    let home = folder("gone");
    let (file, store) = (home.join("none.csv"), home.join("store"));
    let words = ["data", "add", "baci", file.to_str().unwrap(), "--data", store.to_str().unwrap()];
    let output = lodeway(&words);
    assert_eq!(output.status.code(), Some(4));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("none.csv: expected a file, but found none; check the path"), "{said}");
}

#[test]
fn a_damaged_file_is_found_by_verify() {
    let home = folder("damaged");
    let (file, store) = (baci(&home, 2022, 50), home.join("store"));
    assert!(
        lodeway(&["data", "add", "baci", file.to_str().unwrap(), "--data", store.to_str().unwrap()])
            .status
            .success()
    );
    let part = std::fs::read_dir(&store)
        .unwrap()
        .flatten()
        .map(|e| e.path())
        .find(|p| p.extension().is_some_and(|e| e == "parquet"))
        .unwrap();
    let mut bytes = std::fs::read(&part).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xff;
    std::fs::write(&part, bytes).unwrap();
    assert_eq!(lodeway(&["data", "verify", "--data", store.to_str().unwrap()]).status.code(), Some(3));
    assert_eq!(
        lodeway(&[
            "shares",
            "--importer",
            "KOR",
            "--mineral",
            "810110",
            "--year",
            "2022",
            "--data",
            store.to_str().unwrap()
        ])
        .status
        .code(),
        Some(3)
    );
}

#[test]
fn a_killed_addition_leaves_the_old_store_readable() {
    let home = folder("killed");
    let (first, store) = (baci(&home, 2021, 100), home.join("store"));
    assert!(
        lodeway(&["data", "add", "baci", first.to_str().unwrap(), "--data", store.to_str().unwrap()])
            .status
            .success()
    );
    let second = baci(&home, 2022, 14_000);
    let (mut before, mut after) = (0, 0);
    for wait in 0..24 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_lodeway"))
            .args(["data", "add", "baci", second.to_str().unwrap(), "--data", store.to_str().unwrap()])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait * 4));
        let _ = child.kill();
        let _ = child.wait();
        // Whenever it was killed, the store opens, verifies, and holds the old year.
        assert!(
            lodeway(&["data", "verify", "--data", store.to_str().unwrap()]).status.success(),
            "killed after {} ms",
            wait * 4
        );
        assert_eq!(rows(&store, "2021"), 100);
        let new = std::fs::read_to_string(store.join("data.lock")).unwrap().contains("baci-2022");
        if new {
            after += 1;
            std::fs::remove_dir_all(&store).unwrap();
            assert!(
                lodeway(&["data", "add", "baci", first.to_str().unwrap(), "--data", store.to_str().unwrap()])
                    .status
                    .success()
            );
        } else {
            before += 1;
        }
    }
    println!("killed before the commit {before} times, after it {after} times");
    assert!(before > 0, "no kill came before the commit");
}

#[test]
fn two_additions_at_once_both_count() {
    let home = folder("both");
    let store = home.join("store");
    let files = [baci(&home, 2020, 60), baci(&home, 2021, 70)];
    let children: Vec<_> = files
        .iter()
        .map(|file| {
            Command::new(env!("CARGO_BIN_EXE_lodeway"))
                .args(["data", "add", "baci", file.to_str().unwrap(), "--data", store.to_str().unwrap()])
                .stderr(Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!((rows(&store, "2020"), rows(&store, "2021")), (60, 70));
}
