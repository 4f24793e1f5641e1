//! A partner: what it sells, aid to it, agreements with it, and what was claimed.

use std::collections::BTreeMap;

use lodeway_answers::partners::RankRow;
use lodeway_answers::{Refusal, agreements as signed, aid as given};
use lodeway_briefs::words::percent;
use lodeway_figures::Caption;
use lodeway_figures::bars::Bar;
use lodeway_figures::columns::Columns;
use lodeway_figures::interval::{Intervals, Row as Interval};
use lodeway_figures::stacked::Stacked;
use lodeway_figures::timeline::{Span, Timeline};
use lodeway_messages::english::say;
use lodeway_messages::msg;
use lodeway_tables::Data;
use maud::{Markup, html};

use crate::asking;
use crate::drawing::Drawing;
use crate::house::Workbench;
use crate::layout::{self, Head, figure_or_why};
use crate::reading::{ByYear, absent, added, known, listing, parts, rows};
use crate::state::State;
use crate::words::{carried, t};

mod tables;
mod ways;

pub use ways::{corridors, map};

/// The page.
pub fn page(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let partner = layout::field(
        t(l, "page-partner"),
        &layout::select("partner", state.partner.iso3(), &layout::countries(l)),
    );
    let fields = html! { (partner) (layout::mineral(state)) (listing::importing_country(state)) (layout::year(state)) (layout::by(state)) };
    let body = html! {
        (layout::controls(state, "/partner", &["partner", "mineral", "importer", "year", "by"], &fields))
        div #live {
            @if state.importer.is_bloc() {
                (listing::members_instead(state, "/partner"))
                (figure_or_why(state, sales(bench, state)))
            } @else {
                (answered(bench, state))
            }
        }
    };
    let head = Head {
        path: "/partner",
        title: msg!(
            "page-partner-source",
            partner = state.partner,
            mineral = listing::lower(&state.mineral_name()),
            importer = state.importer_name()
        )
        .say(l),
        lead: t(l, "page-partner-what-sells-world-today").to_owned(),
    };
    layout::page(state, &head, &body)
}

fn answered(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    html! {
        (potential(bench, state))
        p { a href=(state.there("/brief", &[])) { (t(l, "page-partner-whole-briefing-one-page")) } }
        (figure_or_why(state, ranking(bench, state)))
        (figure_or_why(state, sales(bench, state)))
        (figure_or_why(state, map(bench, state)))
        (figure_or_why(state, corridors(bench, state)))
        h2 { (t(l, "page-partner-who-could-stop-goods")) }
        (tables::dependence(bench, state))
        h2 { (t(l, "page-partner-how-close-stand-votes-blocs")) }
        p { (t(l, "page-partner-distance-how-far-apart")) }
        (tables::suppliers(bench, state))
        (tables::blocs(bench, state))
        (figure_or_why(state, aid(bench, state)))
        (figure_or_why(state, agreements(bench, state)))
        h2 { (t(l, "page-partner-public-claims-beside-record")) }
        (tables::claimed(bench, state))
    }
}

/// What the partner sells, the most it could replace, where it ranks, and on whom its way depends.
fn potential(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let answer = match bench.ask(&tables::ranked(state)) {
        Ok(answer) => answer,
        Err(refusal) => return listing::missing(state, &refusal.say(state.lang)),
    };
    let Some(row) = rows::<RankRow>(&answer).iter().find(|row| row.partner == state.partner) else {
        return html! { p.absent { (t(l, "page-missing")) ": " (state.name(state.partner.iso3())) " · " (t(l, "page-partner-no-possible-partner-here")) } };
    };
    let say =
        |number: Option<f64>, say: &dyn Fn(f64) -> String| known(number).map_or_else(|| "–".to_owned(), say);
    let card = |label: &str, value: String, below: &str| {
        html! { div.number { span.label { (label) } strong { (value) } span.range { (below) } } }
    };
    let rank = |rank: Option<usize>| rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    let rises = |x: f64| {
        if x.is_infinite() { t(l, "page-partner-cut-off").to_owned() } else { format!("+{}", percent(x)) }
    };
    html! {
        div.numbers role="group" aria-label=(t(l, "page-partner-what-partner-could-do")) {
            (card(t(l, "page-partner-most-could-replace"), say(row.ceiling_share, &percent), t(l, "page-partner-importer-purchases-if-sold")))
            (card(t(l, "page-partner-rank-among-partners"), rank(row.rank_p50), &format!("80 %: {} … {}", rank(row.rank_p10), rank(row.rank_p90))))
            (card(t(l, "page-partner-if-two-states-way-close"), say(row.corridor_dependence, &rises), t(l, "page-partner-least-cost-way-costs-assumed")))
        }
        @if !row.missing.is_empty() { p.small { (t(l, "page-missing")) ": " (row.missing.split_whitespace().map(|word| carried(l, word)).collect::<Vec<_>>().join(", ")) } }
    }
}

/// How many partners are drawn.
const DRAWN: usize = 12;

/// Where each possible partner stands when nobody knows the weights.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn ranking(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let asked = tables::ranked(state);
    let answer = bench.ask(&asked)?;
    let l = state.lang;
    let own = |row: &RankRow| row.partner == state.partner;
    // The first dozen, and the partner asked about wherever it stands.
    let all = rows::<RankRow>(&answer).iter().enumerate();
    let lines = all.filter(|(place, row)| *place < DRAWN || own(row)).filter_map(|(_, row)| {
        let mark = if own(row) { "▸ " } else { "" };
        Some(Interval {
            label: format!("{mark}{}", state.name(row.partner.iso3())),
            low: row.rank_p10? as f64,
            median: row.rank_p50? as f64,
            high: row.rank_p90? as f64,
        })
    });
    let figure = Intervals {
        caption: Caption {
            id: "partner-ranking".into(),
            title: format!(
                "{}: {} · {}",
                state.importer_name(),
                t(l, "page-partner-who-could-supply-bands"),
                state.mineral_name()
            ),
            subtitle: format!("{}, {}", t(l, "page-partner-rank-over-random-weights"), state.year),
            source: "CEPII BACI; USGS; World Bank WGI; Natural Earth".into(),
        },
        unit: t(l, "page-partner-rank").into(),
        rows: lines.collect(),
    };
    Ok(Drawing {
        name: "partner-ranking",
        figure: Box::new(figure),
        basis: vec![(asked, answer)],
        method: "partners",
    })
}

/// Whose an agreement is, in words.
fn scope<'a>(state: &'a State, scope: &'a str) -> &'a str {
    match scope {
        "both" => t(state.lang, "page-partner-between-two"),
        "first only" => t(state.lang, "page-partner-importer-others"),
        "second only" => t(state.lang, "page-partner-partner-others"),
        other => other,
    }
}

/// What the partner sells of the mineral, and to whom.
///
/// # Errors
/// [`Refusal`] when the question has no answer, or it sells none.
pub fn sales(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let (first, last) = Data::bundled_years();
    let asked = asking::shares("all", &state.commodity.label, asking::span((first, last)));
    let answer = bench.ask(&asked)?;
    let l = state.lang;
    let partner = state.partner.iso3();
    let all =
        added(&answer, |row| (row.exporter.code() == partner, row.year.0, row.importer.code().to_owned()));
    let own = || all.iter().filter(|((own, _, _), _)| *own);
    let traded = own().map(|((_, year, _), _)| *year).collect();
    let values: ByYear = own()
        .filter_map(|((_, year, buyer), sold)| Some(((*year, buyer.clone()), sold.in_unit(state.by_mass)?)))
        .collect();
    if values.is_empty() {
        return Err(Refusal::usage(format!(
            "{}: {} ({})",
            state.name(partner),
            t(l, "page-partner-no-exports-reported-any-year"),
            state.mineral_name()
        )));
    }
    let nothing = t(l, "page-partner-no-exports-reported-year");
    let reasons = absent::of_years(l, &values, &traded, (first.0, last.0), nothing);
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
                t(l, "page-partner-what-sells-whom"),
                state.mineral_name()
            ),
            subtitle: format!("{}, {first}–{last}; {}", carried(l, unit), t(l, "page-hatched-missing")),
            source: "CEPII BACI".into(),
        },
        unit: carried(l, unit).into(),
        parts,
    };
    Ok(Drawing {
        name: "partner-sales",
        figure: Box::new(absent::reasoned(figure, reasons)),
        basis: vec![(asked, answer)],
        method: "shares",
    })
}

/// Net aid from the importer to the partner.
///
/// # Errors
/// [`Refusal`] when the table holds none.
pub fn aid(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let params = given::Params {
        donor: state.importer.code.clone(),
        recipient: state.partner.iso3().to_owned(),
        table: given::Table::Years,
        year: None,
        sectors: None,
    };
    let asked = params.into();
    let answer = bench.ask(&asked)?;
    let l = state.lang;
    let all = rows::<given::YearRow>(&answer).iter();
    let net: BTreeMap<u16, f64> = all.map(|row| (row.year.0, row.net_usd_current / 1e6)).collect();
    // The table has a row for a year with a figure; a year between two of them without one is missing, and no zero.
    let ends = net.keys().next().zip(net.keys().next_back());
    let columns: Vec<Bar> = ends
        .into_iter()
        .flat_map(|(first, last)| *first..=*last)
        .map(|year| Bar { label: year.to_string(), value: net.get(&year).copied(), ends: None, light: false })
        .collect();
    let reasons = vec![(String::new(), t(l, "page-partner-table-holds-no-figure-year").to_owned())];
    let figure = Columns {
        caption: Caption {
            id: "partner-aid".into(),
            title: format!(
                "{} → {}: {}",
                state.importer_name(),
                state.name(state.partner.iso3()),
                t(l, "page-partner-net-aid")
            ),
            subtitle: t(l, "page-partner-million-usd-year-net").into(),
            source: "World Bank WDI".into(),
        },
        unit: t(l, "page-million-usd").into(),
        columns,
        level: None,
        events: Vec::new(),
    };
    Ok(Drawing {
        name: "partner-aid",
        figure: Box::new(absent::reasoned(figure, reasons)),
        basis: vec![(asked, answer)],
        method: "figures",
    })
}

/// Agreements of the two, in the order of their dates.
///
/// # Errors
/// [`Refusal`] when the table cannot be read.
pub fn agreements(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let (first, second) = (state.importer.code.clone(), state.partner.iso3().to_owned());
    let asked = signed::Params { first, second: Some(second), bloc: None }.into();
    let answer = bench.ask(&asked)?;
    let l = state.lang;
    let spans = rows::<signed::Row>(&answer).iter().map(|row| {
        let date = &row.date;
        let part = |range: std::ops::Range<usize>| date.get(range).and_then(|d| d.parse::<f64>().ok());
        let month = part(5..7).map_or(0.5, |m| (m - 0.5) / 12.0);
        Span {
            from: part(0..4).unwrap_or(0.0) + month,
            to: None,
            dates: date.clone(),
            words: format!(
                "{} ({}, {})",
                say(l, &row.title),
                scope(state, row.scope),
                carried(l, row.status.word())
            ),
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
                t(l, "page-partner-agreements")
            ),
            subtitle: t(l, "page-partner-stand-beside-trade-prove").into(),
            source: t(l, "page-partner-named-each-row").into(),
        },
        spans: spans.collect(),
    };
    Ok(Drawing {
        name: "partner-agreements",
        figure: Box::new(figure),
        basis: vec![(asked, answer)],
        method: "figures",
    })
}
