//! A mineral: its chain by stage, who sells to whom, and how concentration moved.

use std::collections::{BTreeMap, BTreeSet};

use lodeway_answers::subject::band::Band;
use lodeway_answers::{Answer, Question, Refusal, measure};
use lodeway_figures::Caption;
use lodeway_figures::bars::{Bar, Bars};
use lodeway_figures::lines::{Lines, Series};
use lodeway_figures::sankey::{Link, Sankey};
use lodeway_figures::stacked::Stacked;
use lodeway_messages::{msg, percent};
use lodeway_tables::Data;
use lodeway_terms::Stage;
use maud::{Markup, html};

use crate::asking;
use crate::drawing::Drawing;
use crate::house::Workbench;
use crate::layout::{self, Head, figure_or_why};
use crate::reading::absent;
use crate::reading::banded::BandedBars;
use crate::reading::first::{self, Moved};
use crate::reading::{ByYear, added, by_exporter, known, largest, parts, rows};
use crate::state::State;
use crate::words::{carried, t};

/// How many countries a side of the flows names; the rest is "other".
const NAMED: usize = 7;

/// Reads the names that are this page's own.
pub fn read(_: &Workbench, state: &mut State) {
    state.choice("scale", &["share", "absolute"]);
}

/// The page.
pub fn page(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let scales = [("share", t(l, "page-mineral-share-imports")), ("absolute", t(l, "page-mineral-amount"))];
    let scales = scales.map(|(value, words)| (value.to_owned(), words.to_owned()));
    let fields = html! {
        (layout::mineral(state)) (layout::importer(bench, state)) (layout::year(state)) (layout::by(state))
        (layout::field(t(l, "page-mineral-scale"), &layout::select("scale", state.value("scale").unwrap_or("share"), &scales)))
    };
    let body = html! {
        (layout::controls(state, "/mineral", &["mineral", "importer", "year", "by", "scale"], &fields))
        div #live {
            (figure_or_why(state, flows(bench, state)))
            (figure_or_why(state, suppliers(bench, state)))
            (figure_or_why(state, concentration(bench, state)))
            (figure_or_why(state, chain(bench, state)))
            (stages(bench, state))
        }
    };
    let head = Head {
        path: "/mineral",
        title: finding(bench, state),
        lead: t(l, "page-mineral-who-sells-whom-how").to_owned(),
    };
    layout::page(state, &head, &body)
}

/// The mineral, with the stages that the data show where others of its stages are not in them: the numbers are of those alone.
fn seen(bench: &Workbench, state: &State) -> String {
    let name = state.mineral_name();
    let Some(mineral) = state.commodity.mineral.filter(|_| state.commodity.stage.is_none()) else {
        return name;
    };
    let held = &bench.products;
    let (here, absent): (Vec<_>, Vec<_>) =
        mineral.stages.iter().partition(|stage| stage.codes().iter().any(|code| held.contains(code)));
    if here.is_empty() || absent.is_empty() {
        return name;
    }
    let stages: Vec<String> =
        here.iter().map(|stage| crate::reading::listing::lower(stage.name(state.lang))).collect();
    format!("{name} ({})", stages.join(", "))
}

/// Who sells the importer most, in a line.
fn finding(bench: &Workbench, state: &State) -> String {
    let plain = || format!("{} · {}", state.mineral_name(), state.importer_name());
    let Ok(answer) = bench.ask(&bought(state, &state.commodity.label)) else { return plain() };
    let sold = by_exporter(&answer);
    let total: f64 = sold.values().map(|s| s.value_kusd).sum();
    let Some((first, most)) = sold.iter().max_by(|a, b| a.1.value_kusd.total_cmp(&b.1.value_kusd)) else {
        return plain();
    };
    let found = msg!(
        "page-mineral-what-buys-comes",
        mineral = seen(bench, state),
        share = percent(most.value_kusd / total),
        importer = state.importer_name(),
        first = state.name(first)
    );
    found.say(state.lang)
}

/// What the importer buys of some markets in the year, by seller.
fn bought(state: &State, minerals: &str) -> Question {
    asking::shares(&state.importer.code, minerals, asking::only(state.year))
}

fn unit(state: &State) -> &'static str {
    if state.by_mass { "thousand t" } else { "million US$" }
}

/// The largest by their total, in order, and where each key stands; what is not among them stands at the end.
fn places<K: Ord + Clone>(
    all: &BTreeMap<K, f64>,
    always: Option<&K>,
) -> (Vec<K>, impl Fn(&K) -> usize + use<K>) {
    let (mut top, _) = largest(all.iter().map(|(k, v)| (k.clone(), *v)).collect(), NAMED);
    if let Some(key) = always.filter(|key| all.contains_key(key) && !top.iter().any(|(k, _)| k == *key)) {
        top.pop();
        top.push((key.clone(), 0.0));
    }
    let names: Vec<K> = top.into_iter().map(|(k, _)| k).collect();
    let order = names.clone();
    (names, move |key: &K| order.iter().position(|k| k == key).unwrap_or(order.len()))
}

/// Who sells to whom.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn flows(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let asked = asking::shares("all", &state.commodity.label, asking::only(state.year));
    let answer = bench.ask(&asked)?;
    let pairs = added(&answer, |row| (row.exporter.code().to_owned(), row.importer.code().to_owned()));
    let pairs: Vec<_> =
        pairs.into_iter().filter_map(|(k, sold)| Some((k, sold.in_unit(state.by_mass)?))).collect();
    let (mut sold, mut bought) = (BTreeMap::new(), BTreeMap::new());
    for ((from, to), value) in &pairs {
        *sold.entry(from.clone()).or_insert(0.0) += value;
        *bought.entry(to.clone()).or_insert(0.0) += value;
    }
    let (sellers, seller) = places(&sold, None);
    let (buyers, buyer) = places(&bought, Some(&state.importer.code));
    let mut links: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for ((from, to), value) in &pairs {
        *links.entry((seller(from), buyer(to))).or_default() += value;
    }
    let l = state.lang;
    let named = |codes: &[String], all: usize| {
        let mut names: Vec<String> = codes.iter().map(|code| state.name(code)).collect();
        if all > codes.len() {
            names.push(format!("{} ({})", t(l, "page-other"), all - codes.len()));
        }
        names
    };
    let figure = Sankey {
        caption: Caption {
            id: "mineral-flows".into(),
            title: format!("{}: {}", state.mineral_name(), t(l, "page-mineral-who-sells-whom")),
            subtitle: format!("{}, {}", carried(l, unit(state)), state.year),
            source: "CEPII BACI".into(),
        },
        unit: carried(l, unit(state)).into(),
        sellers: named(&sellers, sold.len()),
        buyers: named(&buyers, bought.len()),
        marked: buyers.iter().position(|code| *code == state.importer.code),
        links: links.into_iter().map(|((from, to), value)| Link { from, to, value }).collect(),
    };
    Ok(Drawing {
        name: "mineral-flows",
        figure: Box::new(figure),
        basis: vec![(asked, answer)],
        method: "shares",
    })
}

/// How the importer's suppliers changed.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn suppliers(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let (first, last) = Data::bundled_years();
    let years = asking::span((first, last));
    let asked = asking::shares(&state.importer.code, &state.commodity.label, years);
    let answer = bench.ask(&asked)?;
    let by_year = added(&answer, |row| (row.year.0, row.exporter.code().to_owned()));
    let traded: BTreeSet<u16> = by_year.keys().map(|(year, _)| *year).collect();
    let values: ByYear =
        by_year.into_iter().filter_map(|(key, sold)| Some((key, sold.in_unit(state.by_mass)?))).collect();
    let shares = state.value("scale") != Some("absolute");
    let l = state.lang;
    let nothing = t(l, "page-mineral-no-imports-reported-year");
    let reasons = absent::of_years(l, &values, &traded, (first.0, last.0), nothing);
    let parts = parts(&values, (first.0, last.0), shares);
    let parts =
        parts.into_iter().map(|(country, years)| (state.name_or_other(country.as_deref()), years)).collect();
    let unit = if shares { "%" } else { unit(state) };
    let kind = if state.by_mass { t(l, "page-mass") } else { t(l, "page-value") };
    let figure = Stacked {
        caption: Caption {
            id: "mineral-suppliers".into(),
            title: format!(
                "{}: {} · {}",
                state.importer_name(),
                t(l, "page-mineral-suppliers-year"),
                state.mineral_name()
            ),
            subtitle: format!(
                "{}, {kind}, {first}–{last}; {}",
                carried(l, unit),
                t(l, "page-hatched-missing")
            ),
            source: "CEPII BACI".into(),
        },
        unit: carried(l, unit).into(),
        parts,
    };
    Ok(Drawing {
        name: "mineral-suppliers",
        figure: Box::new(absent::reasoned(figure, reasons)),
        basis: vec![(asked, answer)],
        method: "shares",
    })
}

/// The measures drawn over the years, and what each is called.
const MEASURES: [(&str, &str, bool); 4] = [
    ("hhi", "imports, by value", false),
    ("hhi-mass", "imports, by mass", true),
    ("hhi-world-exports", "world exports", false),
    ("hhi-production", "production", true),
];

/// How concentration moved.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn concentration(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let (first, last) = Data::bundled_years();
    let years = asking::span((first, last));
    let measures = MEASURES.map(|m| m.0).join(",");
    let asked = asking::measures(&state.importer.code, &state.commodity.label, years, &measures);
    let answer = bench.ask(&asked)?;
    let l = state.lang;
    let all = rows::<measure::Row>(&answer);
    let year = |row: &measure::Row| row.year.map_or(0, |year| year.0);
    let series = MEASURES.iter().enumerate().map(|(place, (measure, name, dashed))| Series {
        name: carried(l, name).to_owned(),
        points: all
            .iter()
            .filter(|row| row.measure == *measure)
            .map(|row| (f64::from(year(row)), known(row.value)))
            .collect(),
        dashed: *dashed,
        colour: place / 2,
    });
    let named =
        |row: &measure::Row| MEASURES.iter().find(|m| m.0 == row.measure).map(|m| carried(l, m.1).to_owned());
    let without = all.iter().filter(|row| known(row.value).is_none());
    let reasons = absent::over_years(
        without.filter_map(|row| Some((named(row)?, i64::from(year(row)), absent::said(l, row)))),
    );
    let figure = Lines {
        caption: Caption {
            id: "mineral-concentration".into(),
            title: format!("{}: {}", state.mineral_name(), t(l, "page-mineral-concentration-over-time")),
            subtitle: format!(
                "{}, {first}–{last}; {}",
                t(l, "page-mineral-herfindahl-hirschman-index-0-1"),
                t(l, "page-mineral-1-single-country-open")
            ),
            source: "CEPII BACI; USGS".into(),
        },
        unit: "0–1".into(),
        series: series.collect(),
        provisional: Some(f64::from(last.0)),
        top: Some(1.0),
    };
    Ok(Drawing {
        name: "mineral-concentration",
        figure: Box::new(absent::reasoned(figure, reasons)),
        basis: vec![(asked, answer)],
        method: "concentration",
    })
}

/// The stages of the mineral, and what each is called as a market.
fn stages_of(state: &State) -> Vec<(&'static Stage, String)> {
    let Some(mineral) = state.commodity.mineral else { return Vec::new() };
    mineral.stages.iter().map(|stage| (stage, format!("{}:{}", mineral.slug, stage.slug))).collect()
}

/// The bar of a stage; its band where it has a share, the reason where it has none.
fn stage_bar(
    state: &State,
    answer: &Answer,
    firsts: &[Moved],
    stage: &Stage,
    label: &str,
) -> (Bar, Option<Band>, Option<String>) {
    let l = state.lang;
    let of = |measure: &str| {
        let mut all = rows::<measure::Row>(answer).iter();
        all.find(|row| row.measure == measure && &*row.mineral == label)
    };
    let (top, band) = (of("top1"), of("band"));
    let number = band.and_then(|row| known(row.value));
    let word = match band {
        Some(row) if number.is_some() => carried(l, row.unit),
        row => absent::shortly(l, row.map_or(&[], |row| row.missing.as_slice())),
    };
    let first = firsts.iter().find(|m| m.mineral == label);
    let first = first.map(|m| format!(" · {}", state.name(&m.now))).unwrap_or_default();
    let value = top.and_then(|row| known(row.value)).map(|share| 100.0 * share);
    let band = value.map(|_| Band::numbered(number.unwrap_or(1.0)).unwrap_or(Band::Secure));
    let why = top.filter(|_| value.is_none()).map(|row| absent::said(l, row));
    let label = format!("{} · {word}{first}", stage.name(l));
    (Bar { label, value, ends: None, light: false }, band, why)
}

/// How much of each stage comes from one country.
///
/// # Errors
/// [`Refusal`] when the codes are of no mineral, or the question has no answer.
pub fn chain(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let stages = stages_of(state);
    if stages.is_empty() {
        return Err(Refusal::usage(
            "chain: expected a mineral, but found codes of none in particular; choose a mineral",
        ));
    }
    let labels: Vec<&str> = stages.iter().map(|(_, label)| label.as_str()).collect();
    let labels = labels.join(",");
    let asked = asking::measures(&state.importer.code, &labels, asking::only(state.year), "top1,band");
    let answer = bench.ask(&asked)?;
    // Without imports of any stage nobody is first.
    let sold = bench.ask(&bought(state, &labels));
    let firsts = sold.map(|answer| first::moved(&answer)).unwrap_or_default();
    let (mut bands, mut reasons, mut bars) = (Vec::new(), Vec::new(), Vec::new());
    for (stage, label) in &stages {
        let (bar, band, why) = stage_bar(state, &answer, &firsts, stage, label);
        bands.extend(band);
        reasons.extend(why.map(|why| (bar.label.clone(), why)));
        bars.push(bar);
    }
    let l = state.lang;
    let figure = Bars {
        caption: Caption {
            id: "mineral-chain".into(),
            title: format!(
                "{}: {}",
                state.mineral_name(),
                t(l, "page-mineral-largest-supplier-share-stage-stage")
            ),
            subtitle: format!(
                "{}, {}, {}; {}",
                t(l, "page-percent-imports-value"),
                state.importer_name(),
                state.year,
                t(l, "page-hatched-missing")
            ),
            source: "CEPII BACI".into(),
        },
        unit: "%".into(),
        bars,
    };
    let figure = absent::reasoned(figure, reasons);
    let figure = BandedBars { full: figure.clone(), figure, bands };
    Ok(Drawing {
        name: "mineral-chain",
        figure: Box::new(figure),
        basis: vec![(asked, answer)],
        method: "bands",
    })
}

/// Which codes make up each stage, and which of them the data hold.
fn stages(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    html! {
        h2 { (t(l, "page-mineral-what-stages-hold")) }
        div.scroll tabindex="0" role="region" aria-label=(t(l, "page-mineral-what-stages-hold")) {
            table {
                thead { tr { th scope="col" { (t(l, "page-stage")) } th scope="col" { "HS92" } th scope="col" { (t(l, "page-product")) } th scope="col" { (t(l, "page-what-know")) } } }
                tbody {
                    @for (stage, label) in stages_of(state) {
                        @for product in &stage.products {
                            tr {
                                td { a href=(state.here("/mineral", &[("mineral", &label)])) { (stage.name(l)) } }
                                td { (product.hs.to_string()) }
                                td { (product.name(l)) }
                                @if bench.products.contains(&product.hs) {
                                    td { (product.note.as_deref().unwrap_or_default()) }
                                } @else {
                                    td.missing { (t(l, "page-mineral-not-data-set")) ". " (product.note.as_deref().unwrap_or_default()) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
