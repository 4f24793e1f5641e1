//! A partner: what it sells, aid to it, agreements with it, and what was claimed.

use lodeway_answers::Refusal;
use lodeway_figures::Caption;
use lodeway_figures::bars::{Bar, Bars};
use lodeway_figures::columns::Columns;
use lodeway_figures::interval::{Intervals, Row as Interval};
use lodeway_figures::stacked::Stacked;
use lodeway_figures::timeline::{Span, Timeline};
use lodeway_tables::Data;
use maud::{Markup, html};

use crate::drawing::{Drawing, question};
use crate::house::Workbench;
use crate::layout::{self, Head, figure_or_why};
use crate::reading::{ByYear, Row, added, parts, rows};
use crate::state::State;
use crate::words::t;

/// The page.
pub fn page(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let partner = layout::field(
        t(l, "Partner"),
        &layout::select("partner", state.partner.iso3(), &layout::countries(l)),
    );
    let fields = html! { (partner) (layout::mineral(state)) (layout::importer(bench, state)) (layout::year(state)) (layout::by(state)) };
    let body = html! {
        (layout::controls(state, "/partner", &["partner", "mineral", "importer", "year", "by"], &fields))
        div #live {
            p { a href=(state.there("/brief", &[])) { (t(l, "The whole briefing on one page")) } }
            (figure_or_why(state, ranking(bench, state)))
            (figure_or_why(state, sales(bench, state)))
            (figure_or_why(state, corridors(bench, state)))
            h2 { (t(l, "Who could stop the goods on their way")) }
            (layout::asked(bench, state, &ways(state, "dependence"), 12))
            (figure_or_why(state, aid(bench, state)))
            (figure_or_why(state, agreements(bench, state)))
            h2 { (t(l, "Public claims beside the record")) }
            (layout::asked(bench, state, &question(&["claims"]), 40))
        }
    };
    let head = Head {
        path: "/partner",
        title: format!("{} · {}", state.name(state.partner.iso3()), state.importer_name()),
        lead: t(l, "What it sells the world today, aid and agreements. Projects and plans are prospective and stand apart.").to_owned(),
    };
    layout::page(state, &head, &body)
}

/// How many partners are drawn.
const DRAWN: usize = 12;

/// Where each possible partner stands when nobody knows the weights.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn ranking(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let words = question(&[
        "partners",
        &state.importer.code,
        &state.commodity.label,
        &format!("--year={}", state.year),
        "--draws=2000",
    ]);
    let answer = bench.ask(&words, state.lang)?;
    let l = state.lang;
    let own = |row: &Row| row.words("partner") == state.partner.iso3();
    // The first dozen, and the partner asked about wherever it stands.
    let drawn = rows(&answer).enumerate().filter(|(place, row)| *place < DRAWN || own(row));
    let lines = drawn.map(|(_, row)| {
        let number = |column: &str| row.number(column).unwrap_or(f64::NAN);
        let mark = if own(&row) { "▸ " } else { "" };
        Interval {
            label: format!("{mark}{}", state.name(row.words("partner"))),
            low: number("rank_p10"),
            median: number("rank_p50"),
            high: number("rank_p90"),
        }
    });
    let figure = Intervals {
        caption: Caption {
            id: "partner-ranking".into(),
            title: format!(
                "{}: {} · {}",
                state.importer_name(),
                t(l, "who could supply it, in bands"),
                state.mineral_name()
            ),
            subtitle: format!(
                "{}, {}",
                t(l, "rank over random weights of the criteria, 1 is best; median and 80 % interval"),
                state.year
            ),
            source: "CEPII BACI; USGS; World Bank WGI; Natural Earth".into(),
        },
        unit: t(l, "rank").into(),
        rows: lines.collect(),
    };
    Ok(Drawing {
        name: "partner-ranking",
        figure: Box::new(figure),
        basis: vec![(words, answer)],
        method: "partners",
    })
}

/// The question about the ways from the partner to the importer.
fn ways(state: &State, table: &str) -> Vec<String> {
    question(&["corridors", state.partner.iso3(), &state.importer.code, &format!("--table={table}")])
}

/// What each way to the importer costs beside the cheapest.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn corridors(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let words = ways(state, "ways");
    let answer = bench.ask(&words, state.lang)?;
    let l = state.lang;
    let bars = rows(&answer).map(|row| {
        let via = row.words("via").split([' ', ',', '+', '>']).filter(|part| !part.is_empty());
        let via: Vec<String> = via.map(|part| state.name(part)).collect();
        Bar {
            label: format!("{}: {}", t(l, row.words("mode")), via.join(", ")),
            value: row.number("cost_index"),
            ends: None,
            light: true,
        }
    });
    let figure = Bars {
        caption: Caption {
            id: "partner-corridors".into(),
            title: format!(
                "{} → {}: {}",
                state.name(state.partner.iso3()),
                state.importer_name(),
                t(l, "the ways goods can go")
            ),
            subtitle: t(l, "cost beside the cheapest way, which is 1; costs are assumed").into(),
            source: "Natural Earth".into(),
        },
        unit: t(l, "cheapest = 1").into(),
        bars: bars.collect(),
    };
    Ok(Drawing {
        name: "partner-corridors",
        figure: Box::new(figure),
        basis: vec![(words, answer)],
        method: "corridors",
    })
}

/// What the partner sells of the mineral, and to whom.
///
/// # Errors
/// [`Refusal`] when the question has no answer, or it sells none.
pub fn sales(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let (first, last) = Data::bundled_years();
    let words = question(&[
        "shares",
        "--importer=all",
        &format!("--mineral={}", state.commodity.label),
        &format!("--year={first}..{last}"),
    ]);
    let answer = bench.ask(&words, state.lang)?;
    let l = state.lang;
    let partner = state.partner.iso3();
    let all = added(&answer, |row| {
        (
            row.words("exporter") == partner,
            row.number("year").unwrap_or(0.0) as u16,
            row.words("importer").to_owned(),
        )
    });
    let own = all.into_iter().filter(|((own, _, _), _)| *own);
    let values: ByYear = own
        .filter_map(|((_, year, buyer), sold)| Some(((year, buyer), sold.in_unit(state.by_mass)?)))
        .collect();
    if values.is_empty() {
        return Err(Refusal::usage(format!(
            "{}: {} ({})",
            state.name(partner),
            t(l, "no exports of it are reported in any year"),
            state.mineral_name()
        )));
    }
    let parts = parts(&values, (first.0, last.0), false);
    let parts =
        parts.into_iter().map(|(country, years)| (state.name_or_other(country.as_deref()), years)).collect();
    let unit = if state.by_mass { "thousand t" } else { "million US$" };
    let figure = Stacked {
        caption: Caption {
            id: "partner-sales".into(),
            title: format!(
                "{}: {} · {}",
                state.name(partner),
                t(l, "what it sells, and to whom"),
                state.mineral_name()
            ),
            subtitle: format!(
                "{}, {first}–{last}; {}",
                t(l, unit),
                t(l, "a year without a column reports nothing")
            ),
            source: "CEPII BACI".into(),
        },
        unit: t(l, unit).into(),
        parts,
    };
    Ok(Drawing {
        name: "partner-sales",
        figure: Box::new(figure),
        basis: vec![(words, answer)],
        method: "shares",
    })
}

/// Net aid from the importer to the partner.
///
/// # Errors
/// [`Refusal`] when the table holds none.
pub fn aid(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let words = question(&["aid", &state.importer.code, state.partner.iso3()]);
    let answer = bench.ask(&words, state.lang)?;
    let l = state.lang;
    let columns: Vec<Bar> = rows(&answer)
        .map(|row| Bar {
            label: format!("{:.0}", row.number("year").unwrap_or(0.0)),
            value: row.number("net_usd_current").map(|usd| usd / 1e6),
            ends: None,
            light: false,
        })
        .collect();
    let figure = Columns {
        caption: Caption {
            id: "partner-aid".into(),
            title: format!(
                "{} → {}: {}",
                state.importer_name(),
                state.name(state.partner.iso3()),
                t(l, "net aid")
            ),
            subtitle: t(l, "million US$ a year, net of repayments, current dollars").into(),
            source: "World Bank WDI".into(),
        },
        unit: t(l, "million US$").into(),
        columns,
        level: None,
        events: Vec::new(),
    };
    Ok(Drawing {
        name: "partner-aid",
        figure: Box::new(figure),
        basis: vec![(words, answer)],
        method: "figures",
    })
}

/// Agreements of the two, in the order of their dates.
///
/// # Errors
/// [`Refusal`] when the table cannot be read.
pub fn agreements(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let words = question(&["agreements", &state.importer.code, state.partner.iso3()]);
    let answer = bench.ask(&words, state.lang)?;
    let l = state.lang;
    let spans = rows(&answer).map(|row| {
        let date = row.words("date");
        let part = |range: std::ops::Range<usize>| date.get(range).and_then(|d| d.parse::<f64>().ok());
        let month = part(5..7).map_or(0.5, |m| (m - 0.5) / 12.0);
        Span {
            from: part(0..4).unwrap_or(0.0) + month,
            to: None,
            dates: date.to_owned(),
            words: format!("{} ({}, {})", row.words("title"), row.words("scope"), row.words("status")),
            colour: 0,
        }
    });
    let figure = Timeline {
        caption: Caption {
            id: "partner-agreements".into(),
            title: format!(
                "{} · {}: {}",
                state.importer_name(),
                state.name(state.partner.iso3()),
                t(l, "agreements")
            ),
            subtitle: t(l, "they stand beside trade and prove no effect").into(),
            source: t(l, "as named in each row").into(),
        },
        spans: spans.collect(),
    };
    Ok(Drawing {
        name: "partner-agreements",
        figure: Box::new(figure),
        basis: vec![(words, answer)],
        method: "figures",
    })
}
