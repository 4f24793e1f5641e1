//! Every table as a terminal of 80, 120 and 200 columns shows it. After a change that is meant:
//! `INSTA_UPDATE=always cargo test -p lodeway-answers --test terminal`, and look at what changed.

#![expect(clippy::unwrap_used, reason = "what a test leans on must be there")]

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use lodeway_answers::{Context, Question};
use lodeway_results::{Form, Screen};
use lodeway_tables::Data;
use lodeway_terms::Lang;

static CONTEXT: LazyLock<Context> = LazyLock::new(|| Context::new(Arc::new(Data::bundled().unwrap())));

/// Every table of every question: its name here, and the words of the command line.
const TABLES: &[(&str, &str)] = &[
    ("shares", "shares --importer KOR --mineral rare-earths --year 2024"),
    ("shares-many", "shares --importer KOR,JPN --mineral rare-earths,lithium --year 2023..2024"),
    (
        "measure",
        "measure --importer KOR --mineral rare-earths --year 2024 --measure hhi,hhi-mass,top1,suppliers,band",
    ),
    ("measure-many", "measure --importer KOR --mineral all --year 2024 --measure hhi,band"),
    ("exposure", "exposure KOR"),
    ("shock", "shock --mineral rare-earths --base 2024 --restrict CHN:KOR:ban --draws 32"),
    ("shock-point", "shock --mineral cobalt --base 2024 --restrict COD:ALL:quota=0.5 --point"),
    (
        "shock-exporters",
        "shock --mineral rare-earths --base 2024 --restrict CHN:KOR:ban --draws 32 --table exporters",
    ),
    (
        "shock-flows",
        "shock --mineral rare-earths --base 2024 --restrict CHN:KOR:ban --draws 32 --table flows",
    ),
    (
        "shock-tornado",
        "shock --mineral rare-earths --base 2024 --restrict CHN:KOR:ban --draws 32 --table tornado --for KOR",
    ),
    (
        "shock-sensitivity",
        "shock --mineral rare-earths --base 2024 --restrict CHN:KOR:ban --draws 32 --table sensitivity --for KOR",
    ),
    (
        "shock-path",
        "shock --mineral rare-earths --base 2024 --restrict CHN:KOR:ban --draws 32 --months 12 --table path --for KOR",
    ),
    (
        "shock-totals",
        "shock --mineral rare-earths --base 2024 --restrict CHN:KOR:ban --draws 32 --months 12 --table totals --for KOR",
    ),
    (
        "shock-zones",
        "shock --mineral rare-earths --base 2024 --restrict CHN:KOR:ban --draws 32 --months 12 --table zones",
    ),
    ("shock-gsim", "shock --mineral cobalt --base 2024 --restrict COD:ALL:tax=0.1 --solver gsim"),
    ("leverage", "leverage --year 2024 --restrictor CHN --target KOR --draws 16"),
    ("chain", "chain rare-earths --base 2024 --restrict CHN:KOR:ban --draws 32 --anyway"),
    (
        "chain-makers",
        "chain rare-earths --base 2024 --restrict CHN:KOR:ban --draws 32 --anyway --table makers",
    ),
    ("chain-links", "chain rare-earths --base 2024 --restrict CHN:KOR:ban --draws 32 --anyway --table links"),
    (
        "joint",
        "joint --mineral rare-earths,cobalt,lithium --base 2024 --restrict CHN:KOR:ban --for KOR --draws 32",
    ),
    ("effect", "effect JPN MNG"),
    ("effect-years", "effect JPN MNG --table years"),
    ("gravity", "gravity --mineral cobalt"),
    ("origin", "origin --importer KOR --mineral rare-earths --year 2024 --origin CHN"),
    ("reroute", "reroute --mineral antimony --year 2024 --restrictor CHN --target USA"),
    ("backtest", "backtest --draws 32"),
    ("backtest-summary", "backtest --draws 32 --table summary"),
    ("backtest-episodes", "backtest --draws 32 --table episodes"),
    ("backtest-sources", "backtest --table sources"),
    ("backtest-quiet", "backtest --table quiet"),
    ("plan", "plan korea-rare-earths-mongolia --draws 40"),
    ("plan-years", "plan korea-rare-earths-mongolia --draws 40 --table years"),
    ("plan-aid", "plan korea-rare-earths-mongolia --draws 40 --table aid"),
    ("plan-frontier", "plan korea-rare-earths-mongolia --draws 40 --table frontier"),
    ("plan-binding", "plan korea-rare-earths-mongolia --draws 40 --table binding"),
    ("plan-compare", "plan korea-rare-earths-mongolia --draws 40 --table compare"),
    ("plan-regret", "plan korea-rare-earths-mongolia --draws 40 --table regret"),
    ("plan-reply", "plan korea-rare-earths-mongolia --draws 40 --table reply"),
    ("plan-sensitivity", "plan korea-rare-earths-mongolia --draws 40 --table sensitivity"),
    ("claims", "claims"),
    ("aid", "aid KOR MNG"),
    ("aid-groups", "aid KOR MNG --table groups"),
    ("aid-readings", "aid KOR MNG --table readings"),
    ("trade", "trade MNG KOR"),
    ("agreements", "agreements KOR MNG"),
    ("partners", "partners KOR rare-earths --draws 50"),
    ("partners-weights", "partners KOR rare-earths --draws 50 --table weights"),
    ("partners-values", "partners KOR rare-earths --draws 50 --table values"),
    ("partners-stages", "partners KOR rare-earths --draws 50 --table stages"),
    ("partners-resources", "partners KOR rare-earths --draws 50 --table resources"),
    ("partners-projects", "partners KOR rare-earths --draws 50 --table projects"),
    ("alignment", "alignment KOR rare-earths --draws 16"),
    ("alignment-blocs", "alignment KOR rare-earths --draws 16 --table blocs"),
    ("alignment-suppliers", "alignment KOR rare-earths --draws 16 --table suppliers"),
    ("corridors", "corridors MNG KOR"),
    ("corridors-dependence", "corridors MNG KOR --table dependence"),
    ("corridors-legs", "corridors MNG KOR --table legs"),
    ("corridors-costs", "corridors MNG KOR --table costs"),
    ("data", "data list"),
];

/// Those that are also looked at in Korean, where letters are twice as wide.
const IN_KOREAN: [&str; 5] = ["shares", "shock", "partners", "exposure", "corridors"];

fn answer(words: &str) -> lodeway_answers::Answer {
    let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
    Question::typed(&words).unwrap().answer(&CONTEXT).unwrap()
}

fn wide(text: &str) -> usize {
    text.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap_or(0)
}

#[test]
fn every_table_fits_terminals_of_80_120_and_200_columns() {
    let mut late = Vec::new();
    for (name, words) in TABLES {
        let answer = answer(words);
        let mut shown = format!("lodeway {words}\n");
        for width in [80, 120, 200] {
            let page = answer.read_on(&Screen::wide(width), Lang::En);
            if wide(&page) > width {
                late.push(format!("{name} at {width}: a line of {}", wide(&page)));
            }
            write!(shown, "\n[{width} columns]\n{page}").unwrap();
        }
        insta::assert_snapshot!(*name, shown);
        if IN_KOREAN.contains(name) {
            let page = answer.read_on(&Screen::wide(100), Lang::Ko);
            insta::assert_snapshot!(format!("{name}-ko"), page);
        }
        // Where the title itself answers with numbers it is the sentence.
        if answer.lead.is_empty() && !answer.title.to_string().contains(|c: char| c.is_ascii_digit()) {
            late.push(format!("{name} begins with no sentence"));
        }
    }
    assert!(late.is_empty(), "{late:#?}");
}

/// Aid by sector, as a user's own sheet gives it.
#[test]
fn aid_by_sector_fits_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sectors.csv");
    let rows = "donor,recipient,year,sector,commitment_usd,disbursement_usd,prices,source\n\
                KOR,MNG,2021,mining,1000000,250000,current,own\n\
                KOR,MNG,2022,mining,1500000,500000,current,own\n\
                KOR,MNG,2022,ict,2000000,1500000,current,own\n";
    std::fs::write(&file, rows).unwrap();
    let file = file.to_str().unwrap();
    for table in ["sectors", "portfolio"] {
        let answer = answer(&format!("aid KOR MNG --table {table} --sectors {file}"));
        let mut shown = String::new();
        for width in [80, 120, 200] {
            let page = answer.read_on(&Screen::wide(width), Lang::En);
            assert!(wide(&page) <= width, "{page}");
            writeln!(shown, "[{width} columns]\n{page}").unwrap();
        }
        insta::assert_snapshot!(format!("aid-{table}"), shown);
        assert!(!answer.lead.is_empty());
    }
}

/// `watch` as it is typed.
#[derive(clap::Parser)]
struct Watch {
    #[command(flatten)]
    params: lodeway_answers::watch::Params,
}

#[test]
fn alerts_fit_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("new-2025.csv");
    // China sells Korea 90 of 100 by value: above both thresholds.
    std::fs::write(&file, "t,i,j,k,v,q\n2025,156,410,284690,90,9\n2025,392,410,284690,10,1\n").unwrap();
    let typed = ["watch", file.to_str().unwrap(), "--importer", "KOR"];
    let Watch { params } = clap::Parser::parse_from(typed);
    let answer = lodeway_answers::watch::answer(&CONTEXT, &params).unwrap();
    let mut shown = String::new();
    for width in [80, 120, 200] {
        let page = answer.read_on(&Screen::wide(width), Lang::En);
        assert!(wide(&page) <= width, "{page}");
        writeln!(shown, "[{width} columns]\n{page}").unwrap();
    }
    insta::assert_snapshot!("watch", shown);
    assert!(!answer.lead.is_empty());
}

#[test]
fn what_a_terminal_leaves_out_can_be_asked_for() {
    let answer = answer("shares --importer KOR --mineral rare-earths --year 2024");
    let all = Screen { columns: vec!["all".into()], rows: None, notes: true, ..Screen::wide(400) };
    let page = answer.read_on(&all, Lang::En);
    // The table is every row below its rule and before the notes.
    let below = page.split('─').next_back().unwrap();
    let rows = below.trim_start_matches('\n').lines().take_while(|line| !line.trim().is_empty()).count();
    assert_eq!(rows, answer.len());
    assert!(page.contains("284610") && page.contains("2024 is provisional"), "{page}");
    let first = |sort: &str| {
        let screen =
            Screen { sort: Some(sort.to_owned()), columns: vec!["exporter".into()], ..Screen::wide(80) };
        let page = answer.read_on(&screen, Lang::En);
        page.split('─')
            .next_back()
            .unwrap()
            .trim_start_matches('\n')
            .lines()
            .next()
            .unwrap()
            .trim()
            .to_owned()
    };
    assert_eq!(first("-value_kusd"), "China");
    assert_ne!(first("value_kusd"), "China");
}

#[test]
fn a_pipe_gets_every_row_and_note_and_no_colour() {
    let answer = answer("agreements KOR MNG");
    let page = String::from_utf8(answer.bytes(Form::Table, Lang::En).unwrap()).unwrap();
    assert!(!page.contains('\u{1b}') && page.contains("blocs of South Korea"), "{page}");
    let coloured = answer.read_on(&Screen { colour: true, ..Screen::wide(80) }, Lang::En);
    assert!(coloured.contains("\u{1b}[1m"), "{coloured}");
}
