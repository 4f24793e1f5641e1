use std::fs::File;
use std::io::Write;

use super::*;

const NAME: &str = "BACI_HS92_Y2022_V202401b.csv";

fn read_named(name: &str, text: &[u8]) -> Result<Release, Fault> {
    let table = Table { place: "f.csv".to_owned(), name: name.to_owned(), input: Box::new(text) };
    read_table(table, None, None).map(|mut releases| releases.remove(0))
}

fn read_text(text: &[u8]) -> Result<Release, Fault> {
    read_named(NAME, text)
}

fn sentence(text: &str) -> String {
    read_text(text.as_bytes()).unwrap_err().to_string()
}

#[test]
fn a_release_is_read_with_blank_and_na_masses_absent() {
    let release =
        read_text(b"t,i,j,k,v,q\r\n2022,156,410,284690,39998.4,5.5\r\n2022,156,392,284690,1,\r\n2022,842,392,284690,1.5,NA\r\n")
            .unwrap();
    assert_eq!((release.year, release.version.as_deref()), (2022, Some("202401b")));
    assert_eq!(release.trade.rows.iter().map(|r| r.mass_t).collect::<Vec<_>>(), [Some(5.5), None, None]);
}

#[test]
fn a_byte_order_mark_and_padded_cells_are_read() {
    let release = read_text("\u{feff}t,i,j,k,v,q\n2022,156,410,10111, 1.0,  2.5\n".as_bytes()).unwrap();
    assert_eq!((release.trade.rows[0].product, release.trade.rows[0].mass_t), (10_111, Some(2.5)));
}

#[test]
fn a_mass_in_words_is_shown_with_a_caret() {
    assert_eq!(
        sentence("t,i,j,k,v,q\n2022,156,392,284690,1,1\n2022,156,410,284690,39998.4,n/a\n"),
        "f.csv, line 3, column q: expected tonnes (a number ≥ 0), but found \"n/a\"\n  \
         2022,156,410,284690,39998.4,n/a\n                              ^^^\n  \
         leave the cell empty when the mass was not reported"
    );
}

#[test]
fn every_kind_of_faulty_cell_has_its_sentence() {
    let cases = [
        ("2021,156,410,284690,1,1", "column t: expected the year 2022 of the file name, but found \"2021\""),
        ("2022,999,410,284690,1,1", "column i: expected a country code of BACI, but found \"999\""),
        ("2022,156,x,284690,1,1", "column j: expected a country code of BACI, but found \"x\""),
        ("2022,156,410,28,1,1", "column k: expected a six-digit HS92 code, but found \"28\""),
        (
            "2022,156,410,284690,-1,1",
            "column v: expected thousand US dollars (a number ≥ 0), but found \"-1\"",
        ),
        (
            "2022,156,410,284690,NaN,1",
            "column v: expected thousand US dollars (a number ≥ 0), but found \"NaN\"",
        ),
        ("2022,156,410", "line 2: expected 6 cells, as in the head, but found 3"),
    ];
    for (line, expected) in cases {
        let found = sentence(&format!("t,i,j,k,v,q\n{line}\n"));
        assert!(found.contains(expected), "{found}");
    }
}

#[test]
fn the_same_flow_twice_is_reported_with_both_lines() {
    let found = sentence("t,i,j,k,v,q\n2022,156,410,284690,1,1\n2022,156,410,284690,2,1\n");
    assert_eq!(
        found,
        "f.csv, line 3: expected each flow once, but found the flow of 284690 from 156 to 410 again, first in line 2\n  \
         remove one of the two"
    );
}

#[test]
fn another_head_an_empty_file_and_bad_bytes_are_refused() {
    assert_eq!(
        sentence("year,i,j,k,v,q\n"),
        "f.csv: expected a head line with t,i,j,k,v,q, but found no t in line 1; \
         add the file as CEPII publishes it, without changes"
    );
    assert!(sentence("").contains("no such line among the first ten"));
    assert!(sentence("t,i,j,k,v,q\n").contains("no row below the head"));
    assert!(read_text(b"t,i,j,k,v,q\n\xff\xfe\n").unwrap_err().to_string().contains("expected 6 cells"));
}

#[test]
fn a_line_without_end_is_refused_before_it_fills_the_memory() {
    let mut text = b"t,i,j,k,v,q\n".to_vec();
    text.extend(std::iter::repeat_n(b'1', 1 << 21));
    assert!(read_text(&text).unwrap_err().to_string().contains("a line of more than 1048576 bytes"));
}

/// Years, editions and rows of what is read from files.
fn read_files(files: &[PathBuf], asked: Option<Edition>) -> Result<Vec<(u16, Edition, usize)>, Fault> {
    let mut found = Vec::new();
    years(files, asked, |_, release| {
        found.push((release.year, release.edition, release.trade.rows.len()));
        Ok(())
    })
    .map(|()| found)
}

fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn zipped(folder: &Path, name: &str, entries: &[(&str, &str)]) -> PathBuf {
    let path = folder.join(name);
    let mut zip = zip::ZipWriter::new(File::create(&path).unwrap());
    for (name, text) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    path
}

#[test]
fn a_zip_is_read_and_a_cut_one_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = zipped(folder.path(), "baci.zip", &[(NAME, "t,i,j,k,v,q\n2022,156,410,284690,1,1\n")]);
    let read = || read_files(std::slice::from_ref(&path), None);
    assert_eq!(read().unwrap(), [(2022, Edition::Hs92, 1)]);
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    assert!(read().unwrap_err().to_string().contains("expected a zip"), "cut zip");
}

#[test]
fn the_zip_of_a_release_gives_its_years_and_leaves_its_lists() {
    let folder = tempfile::tempdir().unwrap();
    let rows = |year: u16| format!("t,i,j,k,v,q\n{year},156,410,850760,1,1\n{year},392,410,850760,2,NA\n");
    let path = zipped(
        folder.path(),
        "BACI_HS22_V202601.zip",
        &[
            ("BACI_HS22_Y2022_V202601.csv", &rows(2022)),
            ("BACI_HS22_Y2023_V202601.csv", &rows(2023)),
            (
                "country_codes_V202601.csv",
                "country_code,country_name,country_iso2,country_iso3\n156,China,CN,CHN\n",
            ),
            ("product_codes_HS22_V202601.csv", "code,description\n850760,Lithium-ion accumulators\n"),
            ("Readme.txt", "BACI\n"),
        ],
    );
    let found = read_files(&[path], None).unwrap();
    assert_eq!(found, [(2022, Edition::Hs22, 2), (2023, Edition::Hs22, 2)]);
}

#[test]
fn the_edition_of_a_renamed_file_is_named_listed_or_told_by_its_codes() {
    let folder = tempfile::tempdir().unwrap();
    let any = written(
        folder.path(),
        "trade.csv",
        "t,i,j,k,v,q\n2022,156,410,284690,1,1\n2021,156,410,284690,2,1\n",
    );
    let fault = read_files(std::slice::from_ref(&any), None).unwrap_err().to_string();
    assert!(fault.contains("found codes that HS92, HS96, HS02, HS07, HS12, HS17, HS22 have"), "{fault}");
    assert!(fault.ends_with("name it with --edition, such as --edition HS17"), "{fault}");
    let hs17 = [(2021, Edition::Hs17, 1), (2022, Edition::Hs17, 1)];
    assert_eq!(read_files(std::slice::from_ref(&any), Some(Edition::Hs17)).unwrap(), hs17);
    // A copy of the list that has lost its leading zeros and says its edition in its name only.
    let list = written(
        folder.path(),
        "product_codes_HS17_V202301.csv",
        "\"code\",\"description\"\n\"10121\",\"Horses\"\n",
    );
    assert_eq!(read_files(&[any.clone(), list], None).unwrap(), hs17);
    // A list of another name: 285390 came with HS17, and 854140 went with it.
    let list = written(folder.path(), "codes.csv", "code,description\n285390,a\n854140,b\n");
    assert_eq!(read_files(&[any, list], None).unwrap(), hs17);
    let told = written(folder.path(), "x.csv", "t,i,j,k,v,q\n2022,156,410,811241,1,1\n");
    assert_eq!(read_files(&[told], None).unwrap(), [(2022, Edition::Hs22, 1)]);
}

#[test]
fn an_edition_that_the_name_or_a_code_contradicts_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path =
        written(folder.path(), "BACI_HS17_Y2022_V202401b.csv", "t,i,j,k,v,q\n2022,156,410,284690,1,1\n");
    let fault = read_files(&[path], Some(Edition::Hs22)).unwrap_err().to_string();
    assert!(
        fault.contains("expected codes of HS22, as --edition says, but found HS17 in the name"),
        "{fault}"
    );
    let fault = sentence("t,i,j,k,v,q\n2022,156,410,284690,1,1\n2022,156,410,850760,1,1\n");
    assert!(
        fault.contains("line 3, column k: expected a code that HS92 has, but found \"850760\""),
        "{fault}"
    );
    assert!(fault.contains("name the edition of the file with --edition"), "{fault}");
}

#[test]
fn lists_alone_are_no_trade() {
    let folder = tempfile::tempdir().unwrap();
    let path = written(folder.path(), "country_codes_V202301.csv", "country_code,iso_3digit_alpha\n4,AFG\n");
    let fault = read_files(&[path], None).unwrap_err().to_string();
    assert!(fault.contains("expected a year of BACI, but found lists and no trade"), "{fault}");
}

#[test]
fn a_file_of_any_name_may_hold_several_years() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.csv");
    std::fs::write(&path, "t,i,j,k,v,q\n2024,156,410,284690,1,1\n2025,156,410,284690,2,\n").unwrap();
    assert_eq!(read_any(&path).unwrap().rows.iter().map(|r| r.year).collect::<Vec<_>>(), [2024, 2025]);
    std::fs::write(&path, "t,i,j,k,v,q\n25,156,410,284690,1,1\n").unwrap();
    let fault = read_any(&path).unwrap_err().to_string();
    assert!(fault.contains("line 2, column t: expected a year such as 2025, but found \"25\""), "{fault}");
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
        let mut text = b"t,i,j,k,v,q\n".to_vec();
        text.extend(bytes);
        let _ = read_text(&text);
    }
}
