//! What the room promises of every figure, on small figures and on bad data.
#![expect(clippy::unwrap_used, reason = "tests: a missing part of a drawing should stop them")]

use std::collections::BTreeSet;

use lodeway_figures::atlas::Atlas;
use lodeway_figures::bars::{Bar, Bars};
use lodeway_figures::columns::{Columns, Event};
use lodeway_figures::interval::{Intervals, Row};
use lodeway_figures::lines::{Lines, Series};
use lodeway_figures::map::{Flow, FlowMap, Outline};
use lodeway_figures::matrix::Matrix;
use lodeway_figures::sankey::{Link, Sankey};
use lodeway_figures::stacked::Stacked;
use lodeway_figures::text::{bold_width, short, width};
use lodeway_figures::timeline::{Span, Timeline};
use lodeway_figures::tornado::{self, Tornado};
use lodeway_figures::{Caption, Cell, Figure, Width};

fn caption(id: &str) -> Caption {
    Caption {
        id: id.into(),
        title: "A title long enough that it must be wrapped on a telephone, with <markup> & \"quotes\""
            .into(),
        subtitle: "million US$, 2020–2024".into(),
        source: "an example".into(),
    }
}

fn bar(label: &str, value: Option<f64>, ends: Option<(f64, f64)>) -> Bar {
    Bar { label: label.into(), value, ends, light: label == "Prospective" }
}

fn line(name: &str, values: [f64; 5], colour: usize) -> Series {
    let points = values.iter().enumerate().map(|(i, v)| (2020.0 + i as f64, Some(*v))).collect();
    Series { name: name.into(), points, dashed: colour == 1, colour }
}

fn flow(iso3: &str, name: &str, from: Option<(f64, f64)>, value: f64, share: f64) -> Flow {
    Flow {
        iso3: iso3.into(),
        name: name.into(),
        from,
        value,
        share,
        mass_t: (value > 5.0).then_some(value * 40.0),
    }
}

fn map(values: [f64; 3]) -> FlowMap {
    let square = |iso3: &str, lon: f64, lat: f64| Outline {
        iso3: iso3.into(),
        rings: vec![vec![
            (lon, lat),
            (lon + 10.0, lat),
            (lon + 10.0, lat + 10.0),
            (lon, lat + 10.0),
            (lon, lat),
        ]],
    };
    FlowMap {
        caption: caption("map"),
        unit: "million US$".into(),
        land: Atlas::new(vec![
            square("CHN", 100.0, 30.0),
            square("USA", -100.0, 35.0),
            square("FJI", 175.0, -20.0),
        ]),
        to: (127.8, 36.0),
        destination: "KOR".into(),
        destination_name: "South Korea".into(),
        flows: vec![
            flow("CHN", "China", Some((104.0, 35.0)), values[0], 0.75),
            flow("USA", "United States", Some((-98.0, 39.0)), values[1], 0.2),
            flow("", "Areas not elsewhere specified", None, values[2], 0.05),
        ],
        drawn: 2,
    }
}

/// One figure of each mark, from three values.
fn figures(v: [f64; 3]) -> Vec<Box<dyn Figure>> {
    let [a, b, c] = v;
    let bars = vec![
        bar("China", Some(a), Some((b, c))),
        bar("Prospective", Some(b), None),
        bar("Not known", None, None),
        bar("Fourth", Some(-c), None),
    ];
    let event = |at: f64, words: &str| Event {
        at,
        date: "2022-03-01".into(),
        words: words.into(),
        status: "observed".into(),
    };
    let columns = vec![
        bar("2020", Some(a), None),
        bar("2021", None, None),
        bar("2022", Some(b), None),
        bar("2023", Some(c), None),
    ];
    let span = |from: f64, to: Option<f64>, words: &str| Span {
        from,
        to,
        dates: format!("{from:.0}"),
        words: words.into(),
        colour: 0,
    };
    let row = |label: &str, low, median, high| Row { label: label.into(), low, median, high };
    let swing = |label: &str, results| tornado::Row { label: label.into(), values: (1.5, 6.0), results };
    let parts = vec![
        ("Copper".into(), vec![(2020.0, a), (2021.0, b)]),
        ("Other".into(), vec![(2020.0, b), (2021.0, c)]),
    ];
    let series = vec![line("Korea, value", [a, b, c, b, a], 0), line("Korea, mass", [c, b, a, a, b], 1)];
    vec![
        Box::new(Lines {
            caption: caption("lines"),
            unit: "%".into(),
            series,
            provisional: Some(2024.0),
            top: Some(100.0),
        }),
        Box::new(Bars { caption: caption("bars"), unit: "million US$".into(), bars }),
        Box::new(Columns {
            caption: caption("columns"),
            unit: "million US$".into(),
            columns: columns.clone(),
            level: Some((b, "the mean".into())),
            events: vec![],
        }),
        Box::new(Columns {
            caption: caption("events"),
            unit: "million US$".into(),
            columns,
            level: None,
            events: vec![event(2022.2, "First"), event(2022.3, "Second")],
        }),
        Box::new(Stacked { caption: caption("stacked"), unit: "million US$".into(), parts }),
        Box::new(Intervals {
            caption: caption("intervals"),
            unit: "million US$".into(),
            rows: vec![row("A ban", b, a, c), row("A quota", a, a, a)],
        }),
        Box::new(Tornado {
            caption: caption("tornado"),
            unit: "million US$".into(),
            middle: b,
            rows: vec![swing("substitution", (c, a)), swing("supply", (a, b))],
        }),
        Box::new(map(v)),
        Box::new(Timeline {
            caption: caption("timeline"),
            spans: vec![span(2010.7, Some(2015.4), "Quota"), span(2023.6, None, "Licences")],
        }),
    ]
}

const GOOD: [f64; 3] = [49.23, 9.07, 77.5];

/// Good data, no data to speak of, and numbers that are none.
fn cases() -> Vec<[f64; 3]> {
    let none = f64::NAN;
    let endless = f64::INFINITY;
    vec![
        GOOD,
        [0.0; 3],
        [1e-9, 2e-9, 3e-9],
        [1e12, 3.0, 5.0],
        [none; 3],
        [endless; 3],
        [none, 5.0, endless],
        [-5.0, -7.5, -900.0],
        [5.0, f64::NEG_INFINITY, 2.0],
    ]
}

fn drawings() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for case in cases() {
        for figure in figures(case) {
            for size in [Width::Wide, Width::Narrow] {
                let svg = figure.svg(size);
                let id =
                    svg.split("aria-labelledby=\"").nth(1).unwrap().split("-t ").next().unwrap().to_owned();
                all.push((format!("{id} {case:?}"), svg));
            }
        }
    }
    all
}

/// The value of an attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split_once('"')).map(|(value, _)| value)
}

/// The opening tag and the content of each text.
fn texts(svg: &str) -> impl Iterator<Item = (&str, String)> {
    svg.split("<text").skip(1).map(|rest| {
        let (tag, after) = rest.split_once('>').unwrap();
        let words = after.split_once("</text>").unwrap().0;
        let plain = words
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&");
        (tag, plain)
    })
}

#[test]
fn no_coordinate_is_not_a_number() {
    for (name, svg) in drawings() {
        assert!(
            !svg.contains("NaN") && !svg.contains("\"inf") && !svg.contains("inf\"") && !svg.contains("inf,"),
            "{name}: {svg}"
        );
    }
}

#[test]
fn no_words_are_cut_off() {
    for (name, svg) in drawings() {
        let size: Vec<f64> =
            attribute(&svg, "viewBox").unwrap().split(' ').map(|n| n.parse().unwrap()).collect();
        for (tag, words) in texts(&svg) {
            let number = |name: &str| attribute(tag, name).unwrap().parse::<f64>().unwrap();
            let measure = if tag.contains("font-weight") { bold_width } else { width };
            let (x, y, long) = (number("x"), number("y"), measure(&words, number("font-size")));
            let start = match attribute(tag, "text-anchor") {
                Some("end") => x - long,
                Some("middle") => x - long / 2.0,
                _ => x,
            };
            // One pixel for coordinates rounded to a tenth and edges of letters.
            assert!(
                start >= -1.0 && start + long <= size[2] + 1.0,
                "{name}: “{words}” from {start:.1} to {:.1} of {}",
                start + long,
                size[2]
            );
            assert!(y >= 8.0 && y <= size[3] - 2.0, "{name}: “{words}” at {y} of {}", size[3]);
        }
    }
}

#[test]
fn no_text_is_smaller_than_eleven_pixels() {
    for (name, svg) in drawings() {
        assert!(
            texts(&svg).all(|(tag, _)| attribute(tag, "font-size").unwrap().parse::<f64>().unwrap() >= 11.0),
            "{name}"
        );
    }
}

#[test]
fn ids_are_unique_on_a_page_of_all_figures_in_both_widths() {
    let mut seen = BTreeSet::new();
    for figure in figures(GOOD) {
        for svg in [Width::Wide, Width::Narrow].map(|w| figure.svg(w)) {
            for id in svg.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()) {
                assert!(seen.insert(id.clone()), "{id} twice");
            }
            for used in svg.split("url(#").skip(1).map(|rest| rest.split(')').next().unwrap()) {
                assert!(svg.contains(&format!("id=\"{used}\"")), "{used} is nowhere");
            }
        }
    }
}

#[test]
fn every_number_set_as_a_label_stands_in_the_table() {
    let mut seen = 0;
    for case in cases() {
        for figure in figures(case) {
            let table = figure.table();
            let known: BTreeSet<String> = table
                .rows
                .iter()
                .flatten()
                .filter_map(|c| if let Cell::Number(x) = c { Some(short(*x)) } else { None })
                .collect();
            let svg = figure.svg(Width::Wide);
            for (_, words) in texts(&svg).filter(|(tag, _)| attribute(tag, "class") == Some("value")) {
                assert!(known.contains(&words), "{words} not among {known:?}");
                seen += 1;
            }
        }
    }
    assert!(seen >= 50, "{seen}");
}

#[test]
fn every_row_has_a_cell_for_every_column() {
    for figure in cases().into_iter().flat_map(figures) {
        let table = figure.table();
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.title);
        assert!(
            table.rows.iter().flatten().all(|c| !matches!(c, Cell::Number(x) if x.is_nan())),
            "{table:?}"
        );
    }
}

#[test]
fn a_figure_says_what_it_is() {
    for (name, svg) in drawings() {
        assert!(
            svg.starts_with("<svg ")
                && svg.contains("role=\"img\"")
                && svg.contains("<title id=")
                && svg.contains("<desc id="),
            "{name}"
        );
        assert!(
            svg.contains("&lt;markup&gt; &amp; &quot;quotes&quot;") && svg.contains("Source: an example"),
            "{name}"
        );
    }
}

#[test]
fn no_figure_without_data_breaks() {
    let empty: Vec<Box<dyn Figure>> = vec![
        Box::new(Lines {
            caption: caption("a"),
            unit: String::new(),
            series: vec![],
            provisional: None,
            top: None,
        }),
        Box::new(Bars { caption: caption("b"), unit: String::new(), bars: vec![] }),
        Box::new(Columns {
            caption: caption("c"),
            unit: String::new(),
            columns: vec![],
            level: None,
            events: vec![],
        }),
        Box::new(Stacked { caption: caption("d"), unit: String::new(), parts: vec![] }),
        Box::new(Intervals { caption: caption("e"), unit: String::new(), rows: vec![] }),
        Box::new(Tornado { caption: caption("f"), unit: String::new(), middle: 0.0, rows: vec![] }),
        Box::new(FlowMap { flows: vec![], land: Atlas::new(vec![]), ..map(GOOD) }),
        Box::new(Timeline { caption: caption("h"), spans: vec![] }),
    ];
    for figure in empty {
        let svg = figure.svg(Width::Narrow);
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    }
}

/// Where the words of a text stand: left, right and baseline.
fn boxes(svg: &str) -> Vec<(f64, f64, f64, String)> {
    let boxed = |(tag, words): (&str, String)| {
        let number = |name: &str| attribute(tag, name).unwrap().parse::<f64>().unwrap();
        let measure = if tag.contains("font-weight") { bold_width } else { width };
        let (x, y, long) = (number("x"), number("y"), measure(&words, number("font-size")));
        let left = match attribute(tag, "text-anchor") {
            Some("end") => x - long,
            Some("middle") => x - long / 2.0,
            _ => x,
        };
        (left, left + long, y, words)
    };
    texts(svg).map(boxed).collect()
}

#[test]
fn no_label_overprints_another() {
    for figure in figures(GOOD) {
        for size in [Width::Wide, Width::Narrow] {
            let svg = figure.svg(size);
            // Marks of events carry one digit each and may stand closer.
            let all: Vec<_> = boxes(&svg).into_iter().filter(|b| b.3.chars().count() > 1).collect();
            for (i, a) in all.iter().enumerate() {
                for b in &all[..i] {
                    let apart = a.1 <= b.0 + 0.5 || b.1 <= a.0 + 0.5 || (a.2 - b.2).abs() >= 11.0;
                    assert!(apart, "{a:?} over {b:?}");
                }
            }
        }
    }
}

#[test]
fn every_mark_says_what_it_is_and_what_is_missing() {
    for figure in figures(GOOD) {
        let svg = figure.svg(Width::Wide);
        let titles = svg.matches("<title>").count();
        assert!(titles > 0, "{svg}");
    }
    let bars = figures(GOOD).remove(1).svg(Width::Wide);
    assert!(bars.contains("<title>China: 49.2 million US$ (9.07 to 77.5)</title>"), "{bars}");
    assert!(bars.contains("<title>Not known: missing</title>"), "{bars}");
    let lines = figures(GOOD).remove(0).svg(Width::Wide);
    assert!(lines.contains("<title>Korea, value, 2021: 9.07 %</title>"), "{lines}");
}

#[test]
fn names_and_numbers_stay_on_a_telephone() {
    let sankey = Sankey {
        caption: caption("sankey"),
        unit: "million US$".into(),
        sellers: vec!["Myanmar (Burma)".into(), "United States".into()],
        buyers: vec!["South Korea".into()],
        marked: Some(0),
        links: vec![Link { from: 0, to: 0, value: 1204.0 }, Link { from: 1, to: 0, value: 97.9 }],
    };
    let words: String = texts(&sankey.svg(Width::Narrow)).map(|t| t.1 + " ").collect();
    for expected in ["Myanmar", "(Burma)", "1,204", "United", "States", "97.9", "1,302"] {
        assert!(words.contains(expected) && !words.contains('…'), "{expected}: {words}");
    }
    let matrix = Matrix {
        caption: caption("matrix"),
        unit: "million US$".into(),
        bounds: [1.0, 10.0, 100.0, 1000.0],
        columns: ["China", "United Arab Emirates", "Russia", "Australia", "Chile"].map(String::from).to_vec(),
        rows: vec![(
            "rare earths".into(),
            vec![Some(52.3), None, Some(1.25), Some(f64::INFINITY), Some(0.5)],
        )],
    };
    let svg = matrix.svg(Width::Narrow);
    assert!(svg.contains(">52.3<") && svg.contains(">United Arab Emirates<") && svg.contains("∞: cut off"));
}

#[test]
fn small_figures_look_as_they_did() {
    for figure in figures(GOOD) {
        let svg = figure.svg(Width::Wide);
        let name = svg.split("aria-labelledby=\"").nth(1).unwrap().split("-w-t").next().unwrap().to_owned();
        insta::assert_snapshot!(name, svg.replace("><", ">\n<"));
    }
}
