//! A store is written whole or not at all, by the program itself.
#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use lodeway_tables::store::Store;

#[path = "store/damage.rs"]
mod damage;

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

/// Runs a command on a store; the words come before `--data`.
fn on(store: &Path, words: &[&str]) -> Output {
    let mut all = words.to_vec();
    all.extend(["--data", store.to_str().unwrap()]);
    lodeway(&all)
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Runs a command that must succeed, and returns what it said.
fn well(store: &Path, words: &[&str]) -> String {
    let output = on(store, words);
    assert!(output.status.success(), "{words:?}: {}", said(&output));
    said(&output)
}

fn add_baci(store: &Path, file: &Path) -> String {
    well(store, &["data", "add", "baci", file.to_str().unwrap()])
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.insert(path.clone(), std::fs::read(&path).unwrap());
        }
    }
    all
}

/// The tables of a store, in order.
fn tables(store: &Path) -> Vec<PathBuf> {
    let ends = |path: &PathBuf, end| path.extension().is_some_and(|e| e == end);
    files(&store.join("tables")).into_keys().filter(|p| ends(p, "parquet") || ends(p, "csv")).collect()
}

/// The first command that a message names and that needs no file.
fn remedy(message: &str) -> Vec<String> {
    let commands =
        message.split('`').skip(1).step_by(2).filter(|c| c.starts_with("lodeway ") && !c.contains("FILE"));
    let command = commands.into_iter().next().unwrap_or_else(|| panic!("no command in: {message}"));
    command.split(' ').skip(1).map(str::to_owned).collect()
}

/// Runs the command that a message names.
fn follow(message: &str) -> String {
    let words = remedy(message);
    let output = lodeway(&words.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(output.status.success(), "{words:?}: {}", said(&output));
    said(&output)
}

/// How many flows of tungsten powder there are in a year, on the store that the words name.
fn shared(store: &[&str], year: &str) -> usize {
    let words = ["shares", "--importer", "all", "--mineral", "810110", "--year", year, "--format", "csv"];
    let output = lodeway(&[&words[..], store].concat());
    assert!(output.status.success(), "{}", said(&output));
    String::from_utf8_lossy(&output.stdout).lines().count() - 1
}

fn rows(store: &Path, year: &str) -> usize {
    shared(&["--data", store.to_str().unwrap()], year)
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
fn files_of_the_user_survive_whatever_they_are_called() {
    let store = folder("user");
    // The file that is added lies in the folder of the store itself, under a name that begins as a table's does.
    let file = baci(&store, 2021, 60);
    let named = store.join("baci-2021.csv");
    std::fs::rename(&file, &named).unwrap();
    let file = baci(&store, 2022, 60);
    for name in [
        "baci-notes.txt",
        "baci-2022-0123456789ab.txt",
        "aid-portfolio.xlsx",
        "governance-2024.parquet",
        "reference-list.csv",
        ".new-draft",
        ".lock",
        "plans.toml",
    ] {
        std::fs::write(store.join(name), name).unwrap();
    }
    std::fs::create_dir(store.join("tables")).unwrap();
    std::fs::write(store.join("tables/baci-mine.parquet"), "mine").unwrap();
    let before = files(&store);
    add_baci(&store, &file);
    // A newer version takes the place of the first, whose table is removed; nothing else is.
    let newer = store.join("BACI_HS92_Y2022_V202701.csv");
    let text = std::fs::read_to_string(&file).unwrap().replace(".5,", ".25,");
    std::fs::write(&newer, text).unwrap();
    assert!(add_baci(&store, &newer).contains("in place of HS92, 2022, version 202601"));
    assert_eq!(tables(&store).len(), 2, "the newer table and the user's");
    let after = files(&store);
    for (path, bytes) in before {
        assert_eq!(after.get(&path), Some(&bytes), "{}", path.display());
    }
    let verified = well(&store, &["data", "verify"]);
    assert!(verified.contains("tables/baci-mine.parquet: no part of the store"), "{verified}");
}

#[test]
fn a_thousand_rows_take_little_room() {
    let home = folder("small");
    let path = home.join("BACI_HS92_Y2022_V202601.csv");
    // A product a row: the worst case for a table that keeps products apart.
    let row = |n: u32| format!("2022,156,410,{},{}.5,{n}\n", 100_110 + 7 * n, n + 1);
    std::fs::write(&path, "t,i,j,k,v,q\n".to_owned() + &(0..1000).map(row).collect::<String>()).unwrap();
    let store = home.join("store");
    add_baci(&store, &path);
    let bytes: usize = files(&store).values().map(Vec::len).sum();
    assert!(bytes <= 100_000, "{bytes} bytes");
}

#[test]
fn codes_are_those_of_the_store_too() {
    let home = folder("codes");
    let path = home.join("BACI_HS92_Y2022_V202601.csv");
    std::fs::write(&path, "t,i,j,k,v,q\n2022,156,410,100630,7.5,3\n2022,392,410,100630,2.5,1\n").unwrap();
    let store = home.join("store");
    add_baci(&store, &path);
    let words = ["--importer", "KOR", "--mineral", "codes", "--year", "2022", "--format", "csv"];
    for start in [&["shares"][..], &["measure", "--measure", "hhi"]] {
        let all = [start, &words].concat();
        let output = on(&store, &all);
        assert!(output.status.success(), "{}", said(&output));
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(text.contains("100630"), "{start:?}");
        let bundled = lodeway(&all);
        let bundled = String::from_utf8_lossy(&bundled.stdout).into_owned();
        assert!(!bundled.contains("100630") && bundled.lines().count() > 50, "{start:?}");
    }
    let output = on(&store, &["leverage", "--year", "2022", "--mineral", "100630", "--format", "csv"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("CHN,KOR,100630"), "{}", said(&output));
}

/// Kills an addition once its time is up; `begun` waits until it writes, so that the kill falls between the first table
/// and the last step.
fn kill(store: &Path, file: &Path, begun: bool, micros: u64) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_lodeway"))
        .args(["data", "add", "baci", file.to_str().unwrap(), "--data", store.to_str().unwrap()])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let writes =
        || std::fs::read_to_string(store.join("tables/data.lock")).is_ok_and(|t| t.contains("pending"));
    while begun && !writes() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_micros(100));
    }
    std::thread::sleep(Duration::from_micros(micros));
    let _ = child.kill();
    let _ = child.wait();
}

#[test]
fn a_killed_addition_leaves_the_old_store_readable() {
    let home = folder("killed");
    let (first, second) = (baci(&home, 2021, 100), baci(&home, 2022, 14_000));
    let whole = home.join("whole");
    add_baci(&whole, &first);
    let (mut before, mut after, mut during) = (0, 0, 0);
    for point in 0..100_u64 {
        let store = home.join(format!("{point}"));
        std::fs::create_dir_all(store.join("tables")).unwrap();
        for (path, bytes) in files(&whole) {
            std::fs::write(store.join(path.strip_prefix(&whole).unwrap()), bytes).unwrap();
        }
        kill(&store, &second, point >= 40, if point < 40 { point * 3_000 } else { (point - 40) * 250 });
        // Whenever it was killed, the store opens, verifies, and holds the old year; the new one wholly or not at all.
        let opened = Store::open(&store).unwrap();
        let check = opened.verify();
        assert!(check.faults.is_empty() && check.unknown.is_empty(), "point {point}: {check:?}");
        let held = |year: &str| {
            opened.cards().iter().filter(|c| c.edition.contains(year)).map(|c| c.rows).sum::<u64>()
        };
        assert_eq!(held("2021"), 100, "point {point}");
        match held("2022") {
            0 => before += 1,
            14_000 => after += 1,
            rows => panic!("point {point}: {rows} rows"),
        }
        during += usize::from(!check.unfinished.is_empty());
        // The next addition works, and leaves nothing of the killed one behind.
        if point % 5 == 0 {
            add_baci(&store, &second);
            let left = Store::open(&store).unwrap().verify();
            assert_eq!((left.tables, left.unfinished.len()), (2, 0), "point {point}");
        }
    }
    println!(
        "killed before the commit {before} times, after it {after} times, {during} times with files begun"
    );
    assert!(before > 0, "no kill came before the commit");
}

#[test]
fn a_killed_first_addition_can_be_repeated() {
    let home = folder("killed-first");
    let file = baci(&home, 2022, 14_000);
    for point in 0..20_u64 {
        let store = home.join(format!("{point}"));
        kill(&store, &file, point >= 8, if point < 8 { point * 15_000 } else { (point - 8) * 500 });
        add_baci(&store, &file);
        assert!(Store::open(&store).unwrap().verify().faults.is_empty(), "point {point}");
    }
}

/// What a full disk must leave: a sentence about space, the store as it was, and no file begun.
fn nothing_written(store: &Path, before: &BTreeMap<PathBuf, Vec<u8>>, output: &Output) {
    let message = said(output);
    assert_eq!(output.status.code(), Some(3), "{message}");
    assert!(message.contains("expected space for a file of the store"), "{message}");
    assert!(!message.contains("permissions"), "{message}");
    let after = files(store);
    assert_eq!(after.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
    let lock = store.join("data.lock");
    assert_eq!(after.get(&lock), before.get(&lock));
    assert!(Store::open(store).unwrap().verify().faults.is_empty());
}

#[test]
#[cfg(unix)]
fn a_file_that_may_not_grow_leaves_the_store_as_it_was() {
    let home = folder("limit");
    let (first, second, store) = (baci(&home, 2021, 50), baci(&home, 2022, 14_000), home.join("store"));
    add_baci(&store, &first);
    let before = files(&store);
    let script = "trap '' XFSZ; ulimit -f 16; exec \"$0\" data add baci \"$1\" --data \"$2\"";
    let output = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_lodeway")])
        .args([&second, &store])
        .output()
        .unwrap();
    nothing_written(&store, &before, &output);
    add_baci(&store, &second);
    assert_eq!(rows(&store, "2021"), 50);
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_leaves_the_store_as_it_was_and_the_remedy_is_space() {
    let home = folder("full");
    let (first, second, disk) = (baci(&home, 2021, 50), baci(&home, 2022, 14_000), home.join("disk"));
    std::fs::create_dir_all(&disk).unwrap();
    // A disk of 32 kB; what it holds in the end is copied out, since it ends with the shell.
    let script = "mount -t tmpfs -o size=32k tmpfs \"$1\" || exit 77
        \"$0\" data add baci \"$2\" --data \"$1\" || exit 78
        cp -R \"$1\" \"$4/before\"
        \"$0\" data add baci \"$3\" --data \"$1\"; code=$?
        cp -R \"$1\" \"$4/after\"
        exit $code";
    let shell = Command::new("unshare")
        .args(["-rm", "sh", "-c", script, env!("CARGO_BIN_EXE_lodeway")])
        .args([&disk, &first, &second, &home])
        .env("LODEWAY_STATE", env!("CARGO_TARGET_TMPDIR"))
        .output();
    let output = match shell {
        Ok(output) if home.join("before").exists() => output,
        other => {
            println!("skipped: no small disk can be mounted here: {other:?}");
            return;
        }
    };
    let before = files(&home.join("before")).into_iter();
    let moved = |path: PathBuf| home.join("after").join(path.strip_prefix(home.join("before")).unwrap());
    let before = before.map(|(path, bytes)| (moved(path), bytes)).collect();
    nothing_written(&home.join("after"), &before, &output);
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
