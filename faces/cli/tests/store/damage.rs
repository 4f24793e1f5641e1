//! Damaged and lost locks and tables: every one is noticed, and every remedy that is printed works.

use std::collections::BTreeMap;
use std::path::Path;

use lodeway_tables::store::Store;

use crate::{add_baci, baci, files, folder, follow, lodeway, on, rows, said, shared, tables, well};

/// What is done to a lock.
type Harm = fn(&Path);

#[test]
fn a_lost_or_damaged_lock_stops_every_command_until_it_is_repaired() {
    let home = folder("lockless");
    let (file, other) = (baci(&home, 2022, 300), baci(&home, 2021, 50));
    let harms: [(&str, Harm); 6] = [
        ("gone", |lock| std::fs::remove_file(lock).unwrap()),
        ("empty", |lock| std::fs::write(lock, "").unwrap()),
        ("bytes", |lock| std::fs::write(lock, b"\xff\xfe\0").unwrap()),
        ("half", |lock| {
            let text = std::fs::read(lock).unwrap();
            std::fs::write(lock, &text[..text.len() / 2]).unwrap();
        }),
        ("other", |lock| std::fs::write(lock, "{\"format\": 1, \"files\": []}x").unwrap()),
        ("folder", |lock| {
            std::fs::remove_file(lock).unwrap();
            std::fs::create_dir(lock).unwrap();
        }),
    ];
    for (name, harm) in harms {
        // With the copy of the lock, and without: then the tables themselves say what they are.
        for copy in [true, false] {
            let store = home.join(format!("{name}-{copy}"));
            add_baci(&store, &file);
            let before = tables(&store);
            harm(&store.join("data.lock"));
            if !copy {
                std::fs::remove_file(store.join("tables/data.lock")).unwrap();
            }
            let add = ["data", "add", "baci", other.to_str().unwrap()];
            let share = ["shares", "--importer", "KOR", "--mineral", "810110", "--year", "2022"];
            let mut message = String::new();
            for words in [&["data", "verify"][..], &["data", "list"], &share, &add] {
                let output = on(&store, words);
                message = said(&output);
                assert_eq!(output.status.code(), Some(3), "{name}, {words:?}: {message}");
            }
            assert_eq!(tables(&store), before, "{name}: nothing may be lost");
            follow(&message);
            well(&store, &["data", "verify"]);
            assert_eq!((rows(&store, "2022"), tables(&store)), (300, before), "{name}");
            add_baci(&store, &other);
            assert_eq!((rows(&store, "2022"), rows(&store, "2021")), (300, 50), "{name}");
        }
    }
}

#[test]
fn a_lost_lock_is_no_guess_between_two_editions() {
    let home = folder("editions");
    let store = home.join("store");
    add_baci(&store, &baci(&home, 2022, 40));
    let first = tables(&store).remove(0);
    let kept = std::fs::read(&first).unwrap();
    add_baci(&store, &baci(&home, 2022, 41));
    std::fs::write(&first, kept).unwrap();
    std::fs::remove_file(store.join("data.lock")).unwrap();
    std::fs::remove_file(store.join("tables/data.lock")).unwrap();
    let output = on(&store, &["data", "repair"]);
    let message = said(&output);
    assert_eq!(output.status.code(), Some(3), "{message}");
    assert!(message.contains("expected one table of baci-2022"), "{message}");
    // The remedy: move one away, and repair again.
    std::fs::rename(&first, home.join("moved.parquet")).unwrap();
    follow(&message);
    assert_eq!(rows(&store, "2022"), 41);
}

#[test]
fn a_folder_without_tables_is_no_store_and_repair_says_so() {
    let home = folder("nothing");
    for words in [&["data", "verify"][..], &["data", "repair"], &["data", "list"]] {
        assert_eq!(on(&home, words).status.code(), Some(4), "{words:?}");
    }
    assert_eq!(lodeway(&["data", "repair"]).status.code(), Some(2));
    add_baci(&home, &baci(&home, 2022, 40));
    assert!(well(&home, &["data", "repair"]).contains("nothing was damaged: 1 files"));
}

fn flip(path: &Path, at: usize) {
    let mut bytes = std::fs::read(path).unwrap();
    bytes[at] ^= 1 << (at % 8);
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn a_damaged_table_is_mended_by_adding_its_file_again() {
    let home = folder("mended");
    let (file, store) = (baci(&home, 2022, 300), home.join("store"));
    add_baci(&store, &file);
    let table = tables(&store).remove(0);
    let whole = std::fs::read(&table).unwrap();
    for gone in [false, true] {
        if gone {
            std::fs::remove_file(&table).unwrap()
        } else {
            flip(&table, whole.len() / 2)
        }
        let output = on(&store, &["data", "verify"]);
        assert_eq!(output.status.code(), Some(3));
        assert!(said(&output).contains("lodeway data add baci FILE --data"), "{}", said(&output));
        assert!(add_baci(&store, &file).contains("mended tables/baci-2022-"));
        assert_eq!(std::fs::read(&table).unwrap(), whole);
        well(&store, &["data", "verify"]);
    }
    assert!(add_baci(&store, &file).contains("1 already there, nothing changed"));
}

#[test]
fn a_damaged_table_is_taken_out_by_repair_and_kept() {
    let home = folder("taken");
    let store = home.join("store");
    let (file, other) = (baci(&home, 2022, 300), baci(&home, 2021, 50));
    add_baci(&store, &file);
    add_baci(&store, &other);
    let bundled = shared(&[], "2022");
    let table = tables(&store).into_iter().find(|path| path.to_str().unwrap().contains("baci-2022")).unwrap();
    flip(&table, 100);
    let damaged = std::fs::read(&table).unwrap();
    let repaired = follow(&said(&on(&store, &["data", "verify"])));
    assert!(repaired.contains("CEPII, BACI, HS92, 2022, version 202601"), "{repaired}");
    assert!(repaired.contains("lodeway data add baci FILE --data"), "{repaired}");
    well(&store, &["data", "verify"]);
    // The bundled year answers again, the other added one still does, and the damaged bytes are kept.
    assert_eq!((rows(&store, "2022"), rows(&store, "2021")), (bundled, 50));
    assert!(files(&store).values().any(|bytes| *bytes == damaged));
    add_baci(&store, &file);
    assert_eq!(rows(&store, "2022"), 300);
}

#[test]
fn every_flipped_byte_of_the_lock_is_noticed() {
    let home = folder("flips");
    let store = home.join("store");
    add_baci(&store, &baci(&home, 2022, 60));
    let lock = store.join("data.lock");
    let whole = std::fs::read(&lock).unwrap();
    assert!(whole.len() >= 500, "{} bytes", whole.len());
    // The program at a sample of places, the same check within it at every bit of every byte (tables, ledger).
    for at in (0..whole.len()).step_by(17) {
        flip(&lock, at);
        let output = on(&store, &["data", "verify"]);
        assert_eq!(output.status.code(), Some(3), "byte {at}: {}", said(&output));
        std::fs::write(&lock, &whole).unwrap();
    }
    well(&store, &["data", "verify"]);
}

#[test]
fn a_flipped_byte_of_a_table_is_noticed_by_verify_and_by_who_reads_it() {
    let home = folder("table-flips");
    let store = home.join("store");
    add_baci(&store, &baci(&home, 2022, 9_000));
    let table = tables(&store).remove(0);
    let whole = std::fs::read(&table).unwrap();
    for step in 0..24 {
        let at = step * (whole.len() - 1) / 23;
        flip(&table, at);
        assert_eq!(on(&store, &["data", "verify"]).status.code(), Some(3), "byte {at}");
        let words = ["shares", "--importer", "KOR", "--mineral", "810110", "--year", "2022"];
        let output = on(&store, &words);
        assert_eq!(output.status.code(), Some(3), "byte {at}: {}", said(&output));
        std::fs::write(&table, &whole).unwrap();
    }
    well(&store, &["data", "verify"]);
}

/// A store as version 0.1.0 made it of [`baci`] with 60 rows of 2022: the table beside the lock, a row group a product.
fn old_store(store: &Path) {
    let table = include_bytes!("baci-2022-v0.1.0.parquet");
    let lock = include_str!("data-v0.1.0.lock");
    let name = lock.split('"').find(|word| word.starts_with("baci-2022-")).unwrap();
    std::fs::create_dir_all(store).unwrap();
    std::fs::write(store.join(name), table).unwrap();
    std::fs::write(store.join("data.lock"), lock).unwrap();
}

#[test]
fn a_store_of_version_0_1_0_is_read_and_the_next_addition_moves_it() {
    let home = folder("old");
    let store = home.join("store");
    old_store(&store);
    std::fs::write(store.join("baci-notes.txt"), "mine").unwrap();
    let table = files(&store).into_keys().find(|p| p.extension().is_some_and(|e| e == "parquet")).unwrap();
    well(&store, &["data", "verify"]);
    assert_eq!(rows(&store, "2022"), 60);
    add_baci(&store, &baci(&home, 2021, 50));
    assert_eq!((rows(&store, "2022"), rows(&store, "2021")), (60, 50));
    assert!(!table.exists(), "moved");
    assert_eq!(tables(&store).len(), 2);
    assert_eq!(std::fs::read(store.join("baci-notes.txt")).unwrap(), b"mine");
    well(&store, &["data", "verify"]);
    assert!(add_baci(&store, &baci(&home, 2022, 60)).contains("1 already there, nothing changed"));
}

#[test]
fn a_store_of_version_0_1_0_is_repaired_without_its_lock_and_nothing_is_deleted() {
    let home = folder("old-lost");
    let file = baci(&home, 2021, 50);
    for harm in ["gone", "damaged", "table"] {
        let store = home.join(harm);
        old_store(&store);
        let lock = store.join("data.lock");
        let table =
            files(&store).into_keys().find(|p| p.extension().is_some_and(|e| e == "parquet")).unwrap();
        match harm {
            "gone" => std::fs::remove_file(&lock).unwrap(),
            "damaged" => flip(&lock, 3),
            _ => flip(&table, 200),
        }
        let bytes = std::fs::read(&table).unwrap();
        let verified = on(&store, &["data", "verify"]);
        assert_eq!(verified.status.code(), Some(3), "{harm}");
        if harm != "table" {
            assert_eq!(on(&store, &["data", "add", "baci", file.to_str().unwrap()]).status.code(), Some(3));
        }
        follow(&said(&verified));
        well(&store, &["data", "verify"]);
        assert!(files(&store).values().any(|found| *found == bytes), "{harm}: the bytes are kept");
        if harm != "table" {
            assert_eq!(rows(&store, "2022"), 60, "{harm}");
        }
    }
}

#[test]
fn a_flipped_byte_of_any_file_of_a_store_is_noticed() {
    let home = folder("all-flips");
    let store = home.join("store");
    add_baci(&store, &baci(&home, 2022, 60));
    let series = home.join("API_aid.csv");
    let text = "Country Name,Country Code,Indicator Name,Indicator Code,2021,2022\n\
        Mongolia,MNG,x,DC.DAC.JPNL.CD,100000000,-20000000\n";
    std::fs::write(&series, text).unwrap();
    well(&store, &["data", "add", "wdi", series.to_str().unwrap()]);
    let whole = |store: &Path| Store::open(store).is_ok_and(|opened| opened.verify().faults.is_empty());
    let mut flips = BTreeMap::new();
    for (path, bytes) in files(&store).into_iter().filter(|(_, bytes)| !bytes.is_empty()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for at in (0..bytes.len()).step_by(bytes.len().div_ceil(1_500)) {
            flip(&path, at);
            assert!(!whole(&store), "byte {at} of {name}");
            flip(&path, at);
            *flips.entry(name.clone()).or_insert(0) += 1;
        }
    }
    assert!(whole(&store));
    // The lock and its copy under one name, the two tables under theirs.
    assert!(flips.len() == 3 && flips["data.lock"] >= 1_600, "{flips:?}");
}
