//! One figure of each mark on a page, to be looked at: `cargo run -p lodeway-figures --example gallery OUTLINES.csv OUT.html`.
//!
//! The numbers are examples, rounded from Korea's rare-earth case; nothing here is a result.
#![expect(clippy::print_stderr, reason = "an example talks to the person who runs it")]

use std::fmt::Write as _;

use lodeway_figures::atlas::Atlas;
use lodeway_figures::bars::{Bar, Bars};
use lodeway_figures::columns::{Columns, Event};
use lodeway_figures::interval::{Intervals, Row};
use lodeway_figures::lines::{Lines, Series};
use lodeway_figures::map::{Flow, FlowMap, Outline};
use lodeway_figures::stacked::Stacked;
use lodeway_figures::timeline::{Span, Timeline};
use lodeway_figures::tornado::{self, Tornado};
use lodeway_figures::{Caption, Figure, Width, dark_css};

fn caption(id: &str, title: &str, subtitle: &str) -> Caption {
    Caption {
        id: id.into(),
        title: title.into(),
        subtitle: subtitle.into(),
        source: "numbers of an example".into(),
    }
}

fn years(first: u32, values: &[f64]) -> Vec<(f64, Option<f64>)> {
    values
        .iter()
        .enumerate()
        .map(|(i, v)| (f64::from(first) + i as f64, Some(*v).filter(|v| *v >= 0.0)))
        .collect()
}

fn lines() -> Lines {
    let korea = [
        42.0, 34.0, 16.0, 62.0, 61.0, 56.0, 59.0, 69.0, 66.0, 73.0, 74.0, 64.0, 54.0, 47.0, 38.0, 69.0, 69.0,
        54.0,
    ];
    let blank = [
        -1.0, -1.0, -1.0, -1.0, 80.0, 79.0, 80.0, 78.0, 88.0, 89.0, 87.0, 80.0, 69.0, -1.0, 52.0, 69.0, 43.0,
        51.0,
    ];
    let series = |name: &str, values: &[f64], colour, dashed| Series {
        name: name.into(),
        points: years(2007, values),
        dashed,
        colour,
    };
    Lines {
        caption: caption(
            "lines",
            "China’s share of Korea’s rare-earth compounds fell by half and came back",
            "share of imports, %, 2007–2024; 2024 provisional",
        ),
        unit: "%".into(),
        series: vec![
            series("South Korea, value", &korea, 0, false),
            series("South Korea, mass", &blank, 0, true),
            series("Japan, value", &blank, 1, false),
        ],
        provisional: Some(2024.0),
        top: Some(100.0),
    }
}

fn gap() -> Lines {
    let values = [3.0, 5.0, -1.0, -1.0, -1.0, -1.0, -1.0, 9.0, f64::INFINITY, 7.0];
    let line = Series { name: "Magnets".into(), points: years(2010, &values), dashed: false, colour: 2 };
    Lines {
        caption: caption(
            "gap",
            "Five years are not in this data set, and one has no limit",
            "price, 2010 = 3",
        ),
        unit: String::new(),
        series: vec![line],
        provisional: None,
        top: None,
    }
}

fn bar(label: &str, value: f64, ends: (f64, f64)) -> Bar {
    Bar { label: label.into(), value: Some(value), ends: Some(ends), light: label.contains("prospective") }
}

fn bars() -> Bars {
    let mut bars = vec![
        bar("Japan", 38.42, (30.0, 79.3)),
        bar("United States", 17.99, (14.0, 40.0)),
        bar("France", 13.1, (10.0, f64::INFINITY)),
        bar("Mongolia, prospective", 4.72, (3.6, 8.4)),
        bar("China", -49.23, (-49.3, -49.2)),
    ];
    bars.push(Bar { label: "Myanmar".into(), value: None, ends: None, light: false });
    Bars {
        caption: caption(
            "bars",
            "Japan steps in when China bans exports to South Korea",
            "change of the quantity sold, million US$: median and 80 % interval (simulated)",
        ),
        unit: "million US$".into(),
        bars,
    }
}

fn columns(events: Vec<Event>) -> Columns {
    let aid = [
        5.3, 12.9, 16.5, 32.3, 39.2, 30.6, 31.9, 27.8, 30.9, 24.3, 41.5, 23.4, 77.0, 54.3, 29.8, 30.3, 75.0,
        72.4,
    ];
    let columns = aid
        .iter()
        .zip(2006..)
        .map(|(v, y)| Bar { label: y.to_string(), value: Some(*v), ends: None, light: false })
        .collect();
    let level = events.is_empty().then(|| (53.2, "mean 2018–2022: 53.2".to_owned()));
    let id = if events.is_empty() { "columns" } else { "events" };
    Columns {
        caption: caption(
            id,
            "Korea’s aid to Mongolia doubled, and swings",
            "net bilateral flow, million US$, 2006–2023",
        ),
        unit: "million US$".into(),
        columns,
        level,
        events,
    }
}

fn events() -> Vec<Event> {
    let event = |at, date: &str, words: &str| Event {
        at,
        date: date.into(),
        words: words.into(),
        status: "observed".into(),
    };
    vec![
        event(2011.6, "2011-08-22", "Comprehensive partnership; joint resources and energy commission"),
        event(2016.5, "2016-07-17", "Joint study of an economic partnership agreement; 20 memoranda"),
        event(2022.65, "2022-08-29", "Foreign ministers agree a rare-metals centre paid for by aid"),
        event(2023.1, "2023-02-15", "Memorandum on rare-metal supply chains"),
        event(2023.5, "2023-06-26", "Seventh Joint Committee in Ulaanbaatar"),
    ]
}

fn stacked() -> Stacked {
    let part = |name: &str, values: [f64; 6]| {
        (name.to_owned(), values.into_iter().zip(2019..).map(|(v, y)| (f64::from(y), v)).collect())
    };
    Stacked {
        caption: caption(
            "stacked",
            "Coal and copper are what Mongolia sells",
            "million US$ a year, 2019–2024",
        ),
        unit: "million US$".into(),
        parts: vec![
            part("Coking coal", [3000.0, 2000.0, 2600.0, 6100.0, 8400.0, 8200.0]),
            part("Copper", [1800.0, 1800.0, 2900.0, 2800.0, 2700.0, 3400.0]),
            part("Gold", [500.0, 900.0, 1100.0, 900.0, 1000.0, 1600.0]),
            part("Other", [900.0, 800.0, 1200.0, 900.0, 1000.0, 1100.0]),
        ],
    }
}

fn intervals() -> Intervals {
    let row = |label: &str, low, median, high| Row { label: label.into(), low, median, high };
    Intervals {
        caption: caption(
            "intervals",
            "A ban on everyone costs three times a ban on Korea alone",
            "loss, million US$ a year: median and 80 % interval (simulated)",
        ),
        unit: "million US$".into(),
        rows: vec![
            row("China bans exports to South Korea", 20.6, 52.97, 245.0),
            row("China bans exports to everyone", 66.0, 156.6, f64::INFINITY),
            row("China halves exports to everyone (quota)", 18.0, 34.74, 64.0),
            row("No other seller", f64::INFINITY, f64::INFINITY, f64::INFINITY),
        ],
    }
}

fn tornado() -> Tornado {
    let row = |label: &str, values, results| tornado::Row { label: label.into(), values, results };
    Tornado {
        caption: caption(
            "tornado",
            "Substitution between suppliers decides",
            "loss under the first cut, million US$; each assumption at its 5th and 95th percentile",
        ),
        unit: "million US$".into(),
        middle: 52.97,
        rows: vec![
            row("σ, substitution between suppliers", (1.5, 6.0), (428.0, 19.0)),
            row("η, supply", (0.1, 0.9), (55.5, 49.5)),
            row("share kept at home (all exporters; Myanmar shown)", (0.25, 0.75), (53.3, 52.6)),
        ],
    }
}

fn timeline() -> Timeline {
    let span = |from, to, dates: &str, words: &str, colour| Span {
        from,
        to,
        dates: dates.into(),
        words: words.into(),
        colour,
    };
    Timeline {
        caption: caption(
            "timeline",
            "Two episodes of restriction, thirteen years apart",
            "restrictions on exports of rare earths",
        ),
        spans: vec![
            span(
                2010.5,
                Some(2015.0),
                "2010–2014",
                "Quota cut by 40 %, ended after the ruling of the World Trade Organization",
                0,
            ),
            span(2010.7, Some(2010.9), "Sep–Nov 2010", "Shipments to Japan stop", 1),
            span(2023.95, None, "Dec 2023", "Ban on the export of processing technology", 2),
            span(2025.26, None, "Apr 2025", "Licences for seven heavy rare earths and magnets", 3),
        ],
    }
}

fn map(outlines: Vec<Outline>) -> FlowMap {
    let flow = |iso3: &str, name: &str, at, value: f64| Flow {
        iso3: iso3.into(),
        name: name.into(),
        from: Some(at),
        value,
        share: value / 98.2,
        mass_t: None,
    };
    FlowMap {
        caption: caption(
            "map",
            "Half of Korea’s rare earths come from China, a quarter from Japan",
            "imports by value, 2024, million US$; a flow is widest where it starts",
        ),
        unit: "million US$".into(),
        land: Atlas::new(outlines),
        to: (127.8, 36.4),
        destination: "KOR".into(),
        destination_name: "South Korea".into(),
        flows: vec![
            flow("CHN", "China", (104.0, 35.0), 49.23),
            flow("JPN", "Japan", (138.0, 36.5), 22.82),
            flow("USA", "United States", (-98.5, 39.5), 9.07),
            flow("FRA", "France", (2.3, 46.6), 7.29),
            flow("TWN", "Taiwan", (121.0, 23.7), 6.68),
            flow("DEU", "Germany", (10.4, 51.1), 1.03),
            flow("IND", "India", (79.0, 22.0), 0.5146),
            flow("VNM", "Vietnam", (106.0, 16.0), 0.4),
            flow("RUS", "Russia", (96.0, 61.0), 0.3),
        ],
        drawn: 7,
    }
}

/// Outlines as the bundled file writes them: shape, ISO3, "lon lat;lon lat;…".
fn outlines(text: &str) -> Vec<Outline> {
    text.lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.splitn(3, ',').skip(1);
            let (iso3, ring) = (cells.next()?, cells.next()?);
            let point = |pair: &str| {
                pair.split_once(' ').and_then(|(lon, lat)| Some((lon.parse().ok()?, lat.parse().ok()?)))
            };
            Some(Outline {
                iso3: iso3.to_owned(),
                rings: vec![ring.trim_matches('"').split(';').filter_map(point).collect()],
            })
        })
        .collect()
}

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [from, to] = arguments.as_slice() else {
        eprintln!("gallery OUTLINES.csv OUT.html");
        return Ok(());
    };
    let figures: Vec<Box<dyn Figure>> = vec![
        Box::new(lines()),
        Box::new(gap()),
        Box::new(bars()),
        Box::new(columns(Vec::new())),
        Box::new(columns(events())),
        Box::new(stacked()),
        Box::new(intervals()),
        Box::new(tornado()),
        Box::new(timeline()),
        Box::new(map(outlines(&std::fs::read_to_string(from)?))),
    ];
    let mut page = format!(
        "<!doctype html><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Gallery</title><style>{}body{{margin:1rem;background:var(--paper,#fff)}}svg{{max-width:100%;height:auto}}.n{{display:none}}@media(max-width:699px){{.w{{display:none}}.n{{display:block}}}}</style>",
        dark_css()
    );
    for figure in figures {
        let _ = write!(
            page,
            "<p class=\"w\">{}</p><p class=\"n\">{}</p>",
            figure.svg(Width::Wide),
            figure.svg(Width::Narrow)
        );
    }
    std::fs::write(to, page)
}
