//! A partner: what it sells, aid to it, agreements with it, and what was claimed.

use std::collections::BTreeMap;
use std::sync::Arc;

use lodeway_answers::Refusal;
use lodeway_briefs::words::percent;
use lodeway_figures::Caption;
use lodeway_figures::bars::{Bar, Bars};
use lodeway_figures::columns::Columns;
use lodeway_figures::interval::{Intervals, Row as Interval};
use lodeway_figures::routes::{Leg, Route, Routes, cost_in_words};
use lodeway_figures::stacked::Stacked;
use lodeway_figures::timeline::{Span, Timeline};
use lodeway_messages::english::say;
use lodeway_messages::msg;
use lodeway_tables::Data;
use lodeway_tables::facts::Place;
use lodeway_terms::Country;
use maud::{Markup, html};

use crate::drawing::{Drawing, question};
use crate::house::Workbench;
use crate::layout::{self, Head, figure_or_why};
use crate::reading::absent;
use crate::reading::listing::{self, Said, listing, numbers, words};
use crate::reading::{ByYear, Row, added, parts, rows};
use crate::state::State;
use crate::words::{carried, t};

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
        (table(bench, state, &ways(state, "dependence"), 12, &[
            words("closed", t(l, "page-partner-if-these-close"), Said::Countries),
            words("effect", t(l, "page-partner-what-happens"), Said::Known),
            words("instead_via", t(l, "page-partner-way-left-via"), Said::Countries),
            numbers("dependence", t(l, "page-partner-least-cost-rises"), "%", Said::Percent),
        ]))
        h2 { (t(l, "page-partner-how-close-stand-votes-blocs")) }
        p { (t(l, "page-partner-distance-how-far-apart")) }
        (table(bench, state, &aligned(state, "suppliers"), 10, &[
            words("supplier", t(l, "page-partner-supplier"), Said::Countries),
            numbers("value_share", t(l, "page-share-imports"), "%", Said::Percent),
            numbers("distance_to_importer", t(l, "page-partner-distance-importer"), t(l, "page-partner-ideal-points"), Said::Number),
            numbers("distance_to_restrictor", t(l, "page-partner-distance-first-supplier"), t(l, "page-partner-ideal-points"), Said::Number),
            words("shared_blocs", t(l, "page-partner-blocs-shared-importer"), Said::Words),
        ]))
        (table(bench, state, &aligned(state, "blocs"), 12, &[
            words("bloc", t(l, "page-partner-bloc"), Said::Words),
            words("role", t(l, "page-partner-importer"), Said::Known),
            numbers("inside_value_share", t(l, "page-partner-imports-inside"), "%", Said::Percent),
            numbers("ideal_point_distance", t(l, "page-partner-mean-distance-members"), t(l, "page-partner-ideal-points"), Said::Number),
            words("restrictor_inside", t(l, "page-partner-first-supplier"), Said::Known),
        ]))
        (figure_or_why(state, aid(bench, state)))
        (figure_or_why(state, agreements(bench, state)))
        h2 { (t(l, "page-partner-public-claims-beside-record")) }
        (table(bench, state, &question(&["claims"]), 40, &[
            words("claim", t(l, "page-partner-claim"), Said::Words),
            words("where_said", t(l, "page-partner-where-said"), Said::Words),
            words("what_the_data_say", t(l, "page-partner-what-data-say"), Said::Words),
            words("verdict", t(l, "page-partner-verdict"), Said::Known),
        ]))
    }
}

fn table(
    bench: &Workbench,
    state: &State,
    asked: &[String],
    most: usize,
    shown: &[listing::Shown],
) -> Markup {
    match bench.ask(asked) {
        Ok(answer) => {
            let all: Vec<Row> = rows(&answer).collect();
            listing(state, asked, &answer, &all, shown, most)
        }
        Err(refusal) => listing::missing(state, &refusal.say(state.lang)),
    }
}

/// The question about blocs and votes.
fn aligned(state: &State, table: &str) -> Vec<String> {
    question(&[
        "alignment",
        &state.importer.code,
        &state.commodity.label,
        &format!("--year={}", state.year),
        &format!("--table={table}"),
    ])
}

/// The question that ranks partners.
fn ranked(state: &State) -> Vec<String> {
    question(&[
        "partners",
        &state.importer.code,
        &state.commodity.label,
        &format!("--year={}", state.year),
        "--draws=2000",
    ])
}

/// What the partner sells, the most it could replace, where it ranks, and on whom its way depends.
fn potential(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let answer = match bench.ask(&ranked(state)) {
        Ok(answer) => answer,
        Err(refusal) => return listing::missing(state, &refusal.say(state.lang)),
    };
    let Some(row) = rows(&answer).find(|row| row.words("partner") == state.partner.iso3()) else {
        return html! { p.absent { (t(l, "page-missing")) ": " (state.name(state.partner.iso3())) " · " (t(l, "page-partner-no-possible-partner-here")) } };
    };
    let say =
        |column: &str, say: &dyn Fn(f64) -> String| row.number(column).map_or_else(|| "–".to_owned(), say);
    let card = |label: &str, value: String, below: &str| {
        html! { div.number { span.label { (label) } strong { (value) } span.range { (below) } } }
    };
    let rank = |column: &str| say(column, &|rank| format!("{rank:.0}"));
    let rises = |x: f64| {
        if x.is_infinite() { t(l, "page-partner-cut-off").to_owned() } else { format!("+{}", percent(x)) }
    };
    html! {
        div.numbers role="group" aria-label=(t(l, "page-partner-what-partner-could-do")) {
            (card(t(l, "page-partner-most-could-replace"), say("ceiling_share", &percent), t(l, "page-partner-importer-purchases-if-sold")))
            (card(t(l, "page-partner-rank-among-partners"), rank("rank_p50"), &format!("80 %: {} … {}", rank("rank_p10"), rank("rank_p90"))))
            (card(t(l, "page-partner-if-two-states-way-close"), say("corridor_dependence", &rises), t(l, "page-partner-least-cost-way-costs-assumed")))
        }
        @if !row.words("missing").is_empty() { p.small { (t(l, "page-missing")) ": " (row.words("missing").split_whitespace().map(|word| carried(l, word)).collect::<Vec<_>>().join(", ")) } }
    }
}

/// How many partners are drawn.
const DRAWN: usize = 12;

/// Where each possible partner stands when nobody knows the weights.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn ranking(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let words = ranked(state);
    let answer = bench.ask(&words)?;
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
    let answer = bench.ask(&words)?;
    let l = state.lang;
    let bars = rows(&answer).map(|row| {
        let via = row.words("via").split([' ', ',', '+', '>']).filter(|part| !part.is_empty());
        let via: Vec<String> = via.map(|part| state.name(part)).collect();
        Bar {
            label: format!("{}: {}", mode(state, row.words("mode")), via.join(", ")),
            value: row.number("cost_index"),
            ends: None,
            light: true,
        }
    });
    let figure = Bars {
        caption: ways_caption(state, "partner-corridors"),
        unit: t(l, "page-partner-cheapest-1").into(),
        bars: bars.collect(),
    };
    Ok(Drawing {
        name: "partner-corridors",
        figure: Box::new(figure),
        basis: vec![(words, answer)],
        method: "corridors",
    })
}

/// How goods go, in words.
fn mode<'a>(state: &'a State, mode: &'a str) -> &'a str {
    match mode {
        "land+sea" => t(state.lang, "page-partner-land-sea"),
        "sea+land+sea" | "land+sea+land" | "land+sea+land+sea" => {
            t(state.lang, "page-partner-land-sea-turns")
        }
        other => carried(state.lang, other),
    }
}

/// The point of an end of a leg, written as the code of its state and its name.
fn point(places: &[Place], end: &str) -> Option<(f64, f64)> {
    let (iso3, name) = end.split_once(' ')?;
    let place = places.iter().find(|place| place.country.iso3() == iso3 && place.name == name);
    place.map(|place| place.point).or_else(|| Country::from_iso3(iso3)?.point())
}

/// The ways to the importer on a map.
///
/// # Errors
/// [`Refusal`] when the question has no answer, or the places cannot be read.
pub fn map(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let (words, legs_words) = (ways(state, "ways"), ways(state, "legs"));
    let answer = bench.ask(&words)?;
    let legs = bench.ask(&legs_words)?;
    let places = bench.house.data.places().map_err(|fault| Refusal::usage(fault.to_string()))?;
    let l = state.lang;
    let leg = |row: Row| -> Option<Leg> {
        Some((
            point(&places, row.words("from"))?,
            point(&places, row.words("to"))?,
            row.words("mode") == "sea",
        ))
    };
    let routes = rows(&answer).map(|row| {
        let via: Vec<String> = row.words("via").split_whitespace().map(|code| state.name(code)).collect();
        let cost_index = row.number("cost_index").unwrap_or(f64::NAN);
        let of_route = |leg: &Row| leg.number("route") == row.number("route");
        Route {
            name: if via.is_empty() { mode(state, row.words("mode")).to_owned() } else { via.join(", ") },
            cost_index,
            cost: say(l, &cost_in_words(cost_index)).into_owned(),
            km: row.number("km").unwrap_or(f64::NAN),
            legs: rows(&legs).filter(of_route).filter_map(leg).collect(),
        }
    });
    let passed = rows(&answer).flat_map(|row| row.words("via").split_whitespace().map(str::to_owned));
    let ends = [Some(state.partner), state.importer.members.first().copied()];
    let label = |country: Country| Some((country.point()?, country.name(l).to_owned()));
    let figure = Routes {
        caption: ways_caption(state, "partner-map"),
        land: Arc::clone(&bench.land),
        passed: passed.collect(),
        labels: ends.into_iter().flatten().filter_map(label).collect(),
        routes: routes.collect(),
    };
    Ok(Drawing {
        name: "partner-map",
        figure: Box::new(figure),
        basis: vec![(words, answer), (legs_words, legs)],
        method: "corridors",
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
    let words = question(&[
        "shares",
        "--importer=all",
        &format!("--mineral={}", state.commodity.label),
        &format!("--year={first}..{last}"),
    ]);
    let answer = bench.ask(&words)?;
    let l = state.lang;
    let partner = state.partner.iso3();
    let all = added(&answer, |row| {
        (
            row.words("exporter") == partner,
            row.number("year").unwrap_or(0.0) as u16,
            row.words("importer").to_owned(),
        )
    });
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
    let answer = bench.ask(&words)?;
    let l = state.lang;
    let net: BTreeMap<i64, f64> = rows(&answer)
        .filter_map(|row| Some((row.number("year")? as i64, row.number("net_usd_current")? / 1e6)))
        .collect();
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
    let answer = bench.ask(&words)?;
    let l = state.lang;
    let spans = rows(&answer).map(|row| {
        let date = row.words("date");
        let part = |range: std::ops::Range<usize>| date.get(range).and_then(|d| d.parse::<f64>().ok());
        let month = part(5..7).map_or(0.5, |m| (m - 0.5) / 12.0);
        Span {
            from: part(0..4).unwrap_or(0.0) + month,
            to: None,
            dates: date.to_owned(),
            words: format!(
                "{} ({}, {})",
                say(l, row.words("title")),
                scope(state, row.words("scope")),
                carried(l, row.words("status"))
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
        basis: vec![(words, answer)],
        method: "figures",
    })
}
/// What both figures of the ways from the partner are called.
fn ways_caption(state: &State, id: &str) -> Caption {
    let l = state.lang;
    Caption {
        id: id.into(),
        title: format!(
            "{} → {}: {}",
            state.name(state.partner.iso3()),
            state.importer_name(),
            t(l, "page-partner-ways-goods-can-go")
        ),
        subtitle: t(l, "page-partner-cost-beside-cheapest-way").into(),
        source: "Natural Earth".into(),
    }
}
