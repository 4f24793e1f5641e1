//! The ways from a partner to the importer, as bars and on a map.

use std::sync::Arc;

use lodeway_answers::Refusal;
use lodeway_answers::corridors::{LegRow, Table, WayRow};
use lodeway_figures::Caption;
use lodeway_figures::bars::{Bar, Bars};
use lodeway_figures::routes::{Leg, Route, Routes, cost_in_words};
use lodeway_messages::english::say;
use lodeway_tables::facts::Place;
use lodeway_terms::Country;

use super::tables::ways;
use crate::drawing::Drawing;
use crate::house::Workbench;
use crate::reading::{known, rows};
use crate::state::State;
use crate::words::{carried, t};

/// What each way to the importer costs beside the cheapest.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn corridors(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let asked = ways(state, Table::Ways);
    let answer = bench.ask(&asked)?;
    let l = state.lang;
    let bars = rows::<WayRow>(&answer).iter().map(|row| {
        let via = row.via.as_deref().unwrap_or_default();
        let via = via.split([' ', ',', '+', '>']).filter(|part| !part.is_empty());
        let via: Vec<String> = via.map(|part| state.name(part)).collect();
        Bar {
            label: format!("{}: {}", mode(state, &row.mode), via.join(", ")),
            value: known(row.cost_index),
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
        basis: vec![(asked, answer)],
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

/// The states that a way crosses.
fn crossed(row: &WayRow) -> impl Iterator<Item = &str> {
    row.via.as_deref().unwrap_or_default().split_whitespace()
}

/// The ways to the importer on a map.
///
/// # Errors
/// [`Refusal`] when the question has no answer, or the places cannot be read.
pub fn map(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let (asked, of_legs) = (ways(state, Table::Ways), ways(state, Table::Legs));
    let answer = bench.ask(&asked)?;
    let legs = bench.ask(&of_legs)?;
    let places = bench.house.data.places().map_err(|fault| Refusal::usage(fault.to_string()))?;
    let l = state.lang;
    let all = rows::<WayRow>(&answer);
    let leg = |row: &LegRow| -> Option<Leg> {
        Some((point(&places, &row.from)?, point(&places, &row.to)?, row.mode == "sea"))
    };
    let routes = all.iter().map(|row| {
        let via: Vec<String> = crossed(row).map(|code| state.name(code)).collect();
        let of_route = rows::<LegRow>(&legs).iter().filter(|leg| leg.route == row.route);
        Route {
            name: if via.is_empty() { mode(state, &row.mode).to_owned() } else { via.join(", ") },
            cost_index: row.cost_index,
            cost: say(l, &cost_in_words(row.cost_index)).into_owned(),
            km: row.km.unwrap_or(f64::NAN),
            legs: of_route.filter_map(leg).collect(),
        }
    });
    let passed = all.iter().flat_map(crossed).map(str::to_owned);
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
        basis: vec![(asked, answer), (of_legs, legs)],
        method: "corridors",
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
