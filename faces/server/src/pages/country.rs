//! A country: how exposed it is across all minerals.

use std::collections::BTreeMap;
use std::sync::Arc;

use lodeway_answers::parameters::Years;
use lodeway_answers::subject::band::{Band, THRESHOLDS};
use lodeway_answers::{Question, Refusal, exposure, measure};
use lodeway_figures::Caption;
use lodeway_figures::bars::{Bar, Bars};
use lodeway_figures::map::{Flow, FlowMap};
use lodeway_figures::stacked::Stacked;
use lodeway_messages::msg;
use lodeway_terms::{Country, Lang};
use maud::{Markup, html};

use crate::asking;
use crate::drawing::Drawing;
use crate::house::Workbench;
use crate::layout::{self, Head, figure_or_why};
use crate::reading::absent;
use crate::reading::banded::{BandedBars, BandedParts};
use crate::reading::first::{self, Moved};
use crate::reading::listing::{self, Heading, Said, Shown};
use crate::reading::{Sold, by_exporter, known, rows};
use crate::state::State;
use crate::words::{carried, t};

/// How many bars are drawn; the table below the figure holds all minerals.
const DRAWN: usize = 20;

/// The page.
pub fn page(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let fields = html! { (layout::importer(bench, state)) (layout::year(state)) (layout::mineral(state)) (layout::by(state)) };
    let body = html! {
        (layout::controls(state, "/country", &["importer", "year", "mineral", "by"], &fields))
        div #live {
            (exposed(bench, state))
            (figure_or_why(state, bands(bench, state)))
            (figure_or_why(state, trend(bench, state)))
            (figure_or_why(state, suppliers(bench, state)))
            h2 { (t(l, "page-country-every-mineral")) }
            (ranking(bench, state))
        }
    };
    let head = Head {
        path: "/country",
        title: finding(bench, state),
        lead: format!(
            "{}{}",
            answered(bench, state),
            t(l, "page-country-concentration-suppliers-mineral-worse")
        ),
    };
    layout::page(state, &head, &body)
}

/// Rows of the open table of the list.
const LISTED: usize = 12;

/// The importer's list, mineral by mineral, the most exposed first.
fn exposed(bench: &Workbench, state: &State) -> Markup {
    let asked = asking::exposure(&state.importer.code, state.year);
    let l = state.lang;
    match bench.ask(&asked) {
        Err(refusal) => html! { p.small { (refusal.say(l)) } },
        Ok(answer) => {
            let rows: Vec<&exposure::Row> = rows(&answer).iter().collect();
            html! {
                h2 { (t(l, "page-country-list")) }
                (listing::listing(state, (&asked, &answer), &rows, &list_columns(l), LISTED))
            }
        }
    }
}

/// The columns that say how exposed a mineral is.
fn list_columns(l: Lang) -> Vec<Shown<'static, exposure::Row>> {
    let heading =
        |id: &'static str, unit: &'static str, said: Said| Heading { heading: t(l, id), unit, said };
    let million = t(l, "page-million-usd");
    vec![
        Shown {
            heading: heading("page-country-list-mineral", "", Said::Mineral),
            value: |r| r.mineral.as_str().into(),
        },
        Shown { heading: heading("page-country-list-class", "", Said::Words), value: |r| r.class.into() },
        Shown {
            heading: heading("page-country-list-control", "", Said::Countries),
            value: |r| r.control_on.into(),
        },
        Shown {
            heading: heading("page-country-list-imports", million, Said::Million),
            value: |r| r.imports_kusd.into(),
        },
        Shown {
            heading: heading("page-country-list-direct", "%", Said::Percent),
            value: |r| r.direct_share.into(),
        },
        Shown {
            heading: heading("page-country-list-passed", "%", Said::Percent),
            value: |r| r.passed_share.into(),
        },
        Shown {
            heading: heading("page-country-list-coverage", "%", Said::Percent),
            value: |r| r.coverage.into(),
        },
        Shown { heading: heading("page-country-list-status", "", Said::Known), value: |r| r.status.into() },
    ]
}

/// The answer on the importer's list, before what the page shows; empty where there is none.
fn answered(bench: &Workbench, state: &State) -> String {
    let answer = bench.ask(&asking::exposure(&state.importer.code, state.year));
    answer.map_or_else(|_| String::new(), |answer| format!("{}. ", answer.title.say(state.lang)))
}

/// What the page shows, in a line: who is in control of what. For an importer that has no answer to that, how many minerals are
/// in crisis, and who is first supplier of most.
fn finding(bench: &Workbench, state: &State) -> String {
    let l = state.lang;
    let plain =
        || format!("{}: {}", state.importer_name(), t(l, "page-country-exposure-across-all-minerals"));
    if bench.ask(&asking::exposure(&state.importer.code, state.year)).is_ok() {
        return plain();
    }
    let Ok(answer) = bench.ask(&measured(state, asking::only(state.year))) else { return plain() };
    let known: Vec<f64> = exposures(l, rows(&answer)).iter().filter_map(|(_, e)| e.index()).collect();
    if known.is_empty() {
        return plain();
    }
    let crisis = known.iter().filter(|index| Band::of(**index) == Band::Crisis).count();
    let in_crisis = msg!(
        "page-country-minerals-buys-crisis",
        importer = state.importer_name(),
        n = crisis,
        all = known.len()
    );
    let mut title = in_crisis.say(l);
    let firsts = first_suppliers(bench, state);
    // Sorted by how often each is first.
    if let Some(most) = firsts.first().map(|m| m.now.clone()) {
        let count = firsts.iter().filter(|m| m.now == most).count();
        title += &msg!("page-country-first-supplier", first = state.name(&most), n = count).say(l);
    }
    title
}

/// The first supplier of every mineral.
fn first_suppliers(bench: &Workbench, state: &State) -> Vec<Moved> {
    let asked = asking::shares(&state.importer.code, "all", asking::only(state.year));
    bench.ask(&asked).map(|answer| first::moved(&answer)).unwrap_or_default()
}

/// The name of the first supplier of a mineral.
fn first_of(state: &State, firsts: &[Moved], slug: &str) -> Option<String> {
    firsts.iter().find(|m| m.mineral == slug).map(|m| state.name(&m.now))
}

fn measured(state: &State, years: Years) -> Question {
    asking::measures(&state.importer.code, "all", years, "band,hhi,hhi-mass,top1")
}

/// The numbers of one mineral.
#[derive(Debug, Clone, Default)]
struct Exposure {
    hhi: Option<f64>,
    hhi_mass: Option<f64>,
    top: Option<f64>,
    missing: String,
}

impl Exposure {
    fn index(&self) -> Option<f64> {
        self.hhi.into_iter().chain(self.hhi_mass).reduce(f64::max)
    }

    fn take(&mut self, lang: Lang, row: &measure::Row) {
        match row.measure {
            "hhi" => {
                self.hhi = known(row.value);
                self.missing = absent::said(lang, row);
            }
            "hhi-mass" => self.hhi_mass = known(row.value),
            "top1" => self.top = known(row.value),
            _ => {}
        }
    }
}

fn exposures(lang: Lang, rows: &[measure::Row]) -> Vec<(&str, Exposure)> {
    let mut all: BTreeMap<&str, Exposure> = BTreeMap::new();
    for row in rows {
        all.entry(&row.mineral).or_default().take(lang, row);
    }
    let mut all: Vec<(&str, Exposure)> = all.into_iter().collect();
    // What is missing stands apart, at the end; it is not secure.
    all.sort_by(|a, b| b.1.index().unwrap_or(-1.0).total_cmp(&a.1.index().unwrap_or(-1.0)));
    all
}

/// Which minerals are how concentrated.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn bands(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let asked = measured(state, asking::only(state.year));
    let l = state.lang;
    let answer = bench.ask(&asked)?;
    let all = exposures(l, rows(&answer));
    let firsts = first_suppliers(bench, state);
    let known: Vec<(&str, f64)> = all.iter().filter_map(|(slug, e)| Some((*slug, e.index()?))).collect();
    let bars = known.iter().map(|(slug, index)| {
        let band = carried(l, Band::of(*index).word());
        let first = first_of(state, &firsts, slug).map(|name| format!(" · {name}")).unwrap_or_default();
        let label = format!("{band} · {}{first}", listing::mineral_name(state, slug));
        Bar { label, value: Some(*index), ends: None, light: false }
    });
    // What has no band is in the numbers, with the reason.
    let absent = all.iter().filter(|(_, e)| e.index().is_none());
    let named =
        |slug: &str| format!("{} · {}", t(l, "page-country-missing"), listing::mineral_name(state, slug));
    let reasons = absent.clone().map(|(slug, e)| (named(slug), e.missing.clone())).collect();
    let absent = absent.map(|(slug, _)| Bar { label: named(slug), value: None, ends: None, light: false });
    let full = Bars {
        caption: Caption {
            id: "country-bands".into(),
            title: format!(
                "{}: {}",
                state.importer_name(),
                t(l, "page-country-where-suppliers-most-concentrated")
            ),
            subtitle: format!(
                "{}, {} · {} {}/{}, {}",
                t(l, "page-country-band-mineral-first-supplier"),
                state.year,
                t(l, "page-minerals"),
                known.len().min(DRAWN),
                known.len(),
                t(l, "page-country-all-them-numbers-below")
            ),
            source: "CEPII BACI".into(),
        },
        unit: "0–1".into(),
        bars: bars.chain(absent).collect(),
    };
    let drawn = full.bars.iter().take(DRAWN.min(known.len())).cloned().collect();
    let bands = known.iter().take(DRAWN).map(|(_, index)| Band::of(*index)).collect();
    let figure = Bars { bars: drawn, ..full.clone() };
    let (figure, full) = (absent::reasoned(figure, Vec::new()), absent::reasoned(full, reasons));
    let figure = BandedBars { figure, full, bands };
    Ok(Drawing {
        name: "country-bands",
        figure: Box::new(figure),
        basis: vec![(asked, answer)],
        method: "bands",
    })
}

/// How many minerals stood in each band, year by year.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn trend(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let (first, last) = lodeway_tables::Data::bundled_years();
    let asked = measured(state, asking::span((first, last)));
    let answer = bench.ask(&asked)?;
    let mut counts: BTreeMap<(u16, usize), f64> = BTreeMap::new();
    for row in rows::<measure::Row>(&answer).iter().filter(|row| row.measure == "band") {
        let year = row.year.map_or(0, |year| year.0);
        // The worst band first; what has no band is the last part, "other" grey.
        let place = known(row.value).map_or(THRESHOLDS.len(), |n| THRESHOLDS.len() - n as usize);
        *counts.entry((year, place)).or_default() += 1.0;
    }
    let l = state.lang;
    let names = THRESHOLDS
        .iter()
        .rev()
        .map(|(_, band)| carried(l, band.word()))
        .chain([t(l, "page-country-no-imports-reported")]);
    let parts = names.enumerate().map(|(place, name)| {
        let years = (first.0..=last.0)
            .map(|year| (f64::from(year), counts.get(&(year, place)).copied().unwrap_or(0.0)));
        (name.to_owned(), years.collect())
    });
    let figure = Stacked {
        caption: Caption {
            id: "country-trend".into(),
            title: format!(
                "{}: {}",
                state.importer_name(),
                t(l, "page-country-minerals-each-band-year-year")
            ),
            subtitle: format!(
                "{}, {first}–{last}",
                t(l, "page-country-number-minerals-last-year-provisional")
            ),
            source: "CEPII BACI".into(),
        },
        unit: t(l, "page-minerals").into(),
        parts: parts.collect(),
    };
    Ok(Drawing {
        name: "country-trend",
        figure: Box::new(BandedParts(figure)),
        basis: vec![(asked, answer)],
        method: "bands",
    })
}

/// Who sells the minerals, on a map.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn suppliers(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let only = asking::only(state.year);
    let asked = asking::shares(&state.importer.code, &state.commodity.label, only);
    let answer = bench.ask(&asked)?;
    let l = state.lang;
    let unit = if state.by_mass { "thousand t" } else { "million US$" };
    let figure = flows(
        bench,
        state,
        by_exporter(&answer),
        Caption {
            id: "country-suppliers".into(),
            title: format!(
                "{}: {} · {}",
                state.importer_name(),
                t(l, "page-country-who-sells"),
                state.mineral_name()
            ),
            subtitle: format!("{}, {}", carried(l, unit), state.year),
            source: "CEPII BACI; Natural Earth".into(),
        },
    );
    Ok(Drawing {
        name: "country-suppliers",
        figure: Box::new(figure),
        basis: vec![(asked, answer)],
        method: "shares",
    })
}

fn flows(bench: &Workbench, state: &State, sold: BTreeMap<String, Sold>, caption: Caption) -> FlowMap {
    let known: Vec<(String, f64, Option<f64>)> = sold
        .into_iter()
        .filter_map(|(iso3, sold)| Some((iso3, sold.in_unit(state.by_mass)?, sold.mass_t)))
        .collect();
    let total: f64 = known.iter().map(|k| k.1).sum();
    let mut flows: Vec<Flow> = known
        .into_iter()
        .map(|(iso3, value, mass_t)| Flow {
            name: state.name(&iso3),
            from: Country::from_iso3(&iso3).and_then(Country::point),
            share: if total > 0.0 { value / total } else { 0.0 },
            iso3,
            value,
            mass_t,
        })
        .collect();
    flows.sort_by(|a, b| b.value.total_cmp(&a.value).then(a.iso3.cmp(&b.iso3)));
    FlowMap {
        caption,
        unit: t(state.lang, if state.by_mass { "word-thousand-t" } else { "page-million-usd" }).into(),
        land: Arc::clone(&bench.land),
        to: state.importer.members.first().and_then(|c| c.point()).unwrap_or((0.0, 0.0)),
        destination: state.importer.code.clone(),
        destination_name: state.importer_name(),
        flows,
        drawn: 7,
    }
}

/// Every mineral with its band, index, first supplier's share, and what is missing.
fn ranking(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let answer = match bench.ask(&measured(state, asking::only(state.year))) {
        Ok(answer) => answer,
        Err(refusal) => return html! { p.absent { (refusal.sentence) } },
    };
    let firsts = first_suppliers(bench, state);
    let chosen = state.commodity.mineral.map(|m| m.slug.as_str());
    let cell = |value: Option<f64>| {
        html! {
            @match value { Some(x) => td.n { (format!("{x:.2}")) }, None => td.missing { "–" } }
        }
    };
    html! {
        div.scroll tabindex="0" role="region" aria-label=(t(l, "page-country-every-mineral")) {
            table {
                thead { tr {
                    th scope="col" { (t(l, "page-mineral")) }
                    th scope="col" { (t(l, "page-country-band")) }
                    th scope="col" { (t(l, "page-first-supplier")) }
                    th.n scope="col" { (t(l, "page-share-imports")) span.unit { "%" } }
                    th.n scope="col" { (t(l, "page-country-concentration-value")) span.unit { "HHI 0–1" } }
                    th.n scope="col" { (t(l, "page-country-concentration-mass")) span.unit { "HHI 0–1" } }
                } }
                tbody {
                    @for (slug, exposure) in exposures(l, rows(&answer)) {
                        tr class=[(chosen == Some(slug)).then_some("chosen")] {
                            th scope="row" { a href=(state.there("/mineral", &[("mineral", slug)])) { (listing::mineral_name(state, slug)) } }
                            @match exposure.index() {
                                Some(index) => td { span class={ "band b" (Band::of(index).number()) } { (carried(l, Band::of(index).word())) } },
                                None => td.missing { (t(l, "page-missing")) ": " (exposure.missing) },
                            }
                            @match first_of(state, &firsts, slug) { Some(name) => td { (name) }, None => td.missing { "–" } }
                            @match exposure.top { Some(x) => td.n { (format!("{:.0}", 100.0 * x)) }, None => td.missing { "–" } }
                            (cell(exposure.hhi)) (cell(exposure.hhi_mass))
                        }
                    }
                }
            }
        }
    }
}
