//! From numbers to figures: the only file of this room that knows how figures are made.

use std::sync::Arc;

use lodeway_figures::atlas::Atlas;
use lodeway_figures::bars::Bars;
use lodeway_figures::columns::Columns;
use lodeway_figures::fan::{Fan, Point};
use lodeway_figures::frontier::{Frontier, Rival};
use lodeway_figures::interval::{Intervals, Row};
use lodeway_figures::lines::{Lines, Series};
use lodeway_figures::map::{Flow, FlowMap, Outline};
use lodeway_figures::matrix::Matrix;
use lodeway_figures::routes::{Route, Routes};
use lodeway_figures::stacked::Stacked;
use lodeway_figures::tornado::{Row as TornadoRow, Tornado};
use lodeway_figures::{Caption, Worded};
use lodeway_terms::{Country, Interval, Year};

pub use lodeway_figures::bars::Bar;

use crate::case::Case;
use crate::document::{Block, Picture};

/// What a figure says about itself.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Unique on the page.
    pub id: String,
    /// Title.
    pub title: String,
    /// Unit, years, status.
    pub subtitle: String,
    /// Where the numbers come from.
    pub source: String,
}

/// A line of a figure.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// Year and value.
    pub points: Vec<(f64, Option<f64>)>,
    /// Dashed: by mass.
    pub dashed: bool,
    /// In the second colour: the comparison importer.
    pub second: bool,
}

/// A dated event.
#[derive(Debug, Clone)]
pub struct Event {
    /// Decimal year.
    pub at: f64,
    /// The date.
    pub date: String,
    /// What happened.
    pub words: String,
    /// How far it is known.
    pub status: String,
}

fn caption(frame: &Frame) -> Caption {
    Caption {
        id: frame.id.clone(),
        title: frame.title.clone(),
        subtitle: frame.subtitle.clone(),
        source: frame.source.clone(),
    }
}

fn picture(figure: impl Worded + 'static) -> Block {
    Block::Picture(Picture { table: figure.table(), figure: Box::new(figure) })
}

/// Lines over years.
pub fn lines(frame: &Frame, unit: &str, lines: &[Line], provisional: Option<Year>) -> Block {
    let series = lines
        .iter()
        .map(|l| Series {
            name: l.name.clone(),
            points: l.points.clone(),
            dashed: l.dashed,
            colour: usize::from(l.second),
        })
        .collect();
    let top = (unit == "%").then_some(100.0);
    picture(Lines {
        caption: caption(frame),
        unit: unit.into(),
        series,
        provisional: provisional.map(|y| f64::from(y.0)),
        top,
    })
}

/// Bars with whiskers.
pub fn bars(frame: &Frame, unit: &str, bars: &[Bar]) -> Block {
    picture(Bars { caption: caption(frame), unit: unit.into(), bars: bars.to_vec() })
}

/// A column a year, with a level across.
pub fn columns(frame: &Frame, unit: &str, columns: &[Bar], level: Option<(f64, String)>) -> Block {
    picture(Columns {
        caption: caption(frame),
        unit: unit.into(),
        columns: columns.to_vec(),
        level,
        events: Vec::new(),
    })
}

/// Trade by year with events on the same axis.
pub fn events_over_trade(frame: &Frame, unit: &str, trade: &[(f64, f64)], events: &[Event]) -> Block {
    let columns = trade
        .iter()
        .map(|(year, value)| Bar {
            label: format!("{year:.0}"),
            value: Some(*value),
            ends: None,
            light: false,
        })
        .collect();
    let events = events
        .iter()
        .map(|e| lodeway_figures::columns::Event {
            at: e.at,
            date: e.date.clone(),
            words: e.words.clone(),
            status: e.status.clone(),
        })
        .collect();
    picture(Columns { caption: caption(frame), unit: unit.into(), columns, level: None, events })
}

/// Parts of a whole over years.
pub fn stacked(frame: &Frame, unit: &str, parts: &[(String, Vec<(f64, f64)>)]) -> Block {
    picture(Stacked { caption: caption(frame), unit: unit.into(), parts: parts.to_vec() })
}

/// Medians with their ends.
pub fn intervals(frame: &Frame, unit: &str, rows: &[(String, Interval)]) -> Block {
    let rows = rows
        .iter()
        .map(|(label, i)| Row { label: label.clone(), low: i.p10, median: i.p50, high: i.p90 })
        .collect();
    picture(Intervals { caption: caption(frame), unit: unit.into(), rows })
}

/// What moves a result.
pub fn tornado(case: &Case, frame: &Frame, unit: &str, middle: f64, bars: &[lodeway_markets::Bar]) -> Block {
    let rows = bars
        .iter()
        .map(|b| TornadoRow {
            label: case.english(&b.assumption),
            values: b.values,
            results: (b.losses_kusd.0 / 1e3, b.losses_kusd.1 / 1e3),
        })
        .collect();
    picture(Tornado { caption: caption(frame), unit: unit.into(), middle, rows })
}

/// Flows to the importer on a map: country, value, share, mass.
pub fn flow_map(case: &Case, frame: &Frame, suppliers: &[(Country, f64, f64, Option<f64>)]) -> Block {
    let flows = suppliers
        .iter()
        .map(|(country, value, share, mass_t)| Flow {
            iso3: country.iso3().to_owned(),
            name: case.name(*country),
            from: country.point(),
            value: *value,
            share: *share,
            mass_t: *mass_t,
        })
        .collect();
    picture(FlowMap {
        caption: caption(frame),
        unit: case.word("brief-unit-million-usd").into(),
        land: land(case),
        to: case.importer.point().unwrap_or((0.0, 0.0)),
        destination: case.importer.iso3().to_owned(),
        destination_name: case.name(case.importer),
        flows,
        drawn: 7,
    })
}

/// A simulated value over time with its band.
pub fn fan(
    frame: &Frame,
    time: &str,
    unit: &str,
    points: impl Iterator<Item = (f64, Interval)>,
    events: Vec<(f64, String)>,
) -> Block {
    let points = points.map(|(at, i)| Point { at, low: i.p10, median: i.p50, high: i.p90 }).collect();
    picture(Fan { caption: caption(frame), time: time.into(), unit: unit.into(), points, events })
}

/// A value for every pair of rows and columns.
pub fn matrix(
    frame: &Frame,
    unit: &str,
    bounds: [f64; 4],
    columns: Vec<String>,
    rows: Vec<(String, Vec<Option<f64>>)>,
) -> Block {
    picture(Matrix { caption: caption(frame), unit: unit.into(), bounds, columns, rows })
}

/// Ways on a map.
pub fn routes(
    case: &Case,
    frame: &Frame,
    passed: Vec<String>,
    ends: &[Country],
    routes: Vec<Route>,
) -> Block {
    picture(Routes {
        caption: caption(frame),
        land: land(case),
        passed,
        labels: crate::others::ends(case, ends),
        routes,
    })
}

/// Cost against risk.
pub fn frontier(frame: &Frame, unit: &str, points: Vec<(f64, f64)>, rivals: Vec<Rival>) -> Block {
    picture(Frontier { caption: caption(frame), unit: unit.into(), points, rivals })
}

fn land(case: &Case) -> Arc<Atlas> {
    let outline = |o: &lodeway_tables::geography::Outline| Outline {
        iso3: o.country.map_or("", Country::iso3).to_owned(),
        rings: o.rings.clone(),
    };
    Atlas::new(case.outlines.iter().map(outline).collect())
}
