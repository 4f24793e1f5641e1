//! Section 2: dependence by stage, by value and by mass, beside a comparison importer.

use lodeway_figures::{Cell, Table};
use lodeway_measures::answer::Answer;
use lodeway_measures::band::{self, Band};
use lodeway_measures::hhi;
use lodeway_measures::output::Output;
use lodeway_measures::suppliers::Suppliers;
use lodeway_terms::{Commodity, Country, Kind, Status, Year};

use crate::case::Case;
use crate::document::{Block, Section};
use crate::pictures::{self, Frame, Line};
use lodeway_messages::{Message, list, msg, number, percent, span};

/// The finding: the restrictor's share of the last year, stage by stage.
fn heading(case: &Case) -> String {
    let parts: Vec<Message> = case
        .stages
        .iter()
        .filter_map(|(name, commodity)| {
            let share = case.shares(case.importer, commodity, case.year).0?;
            Some(msg!("brief-dependence-part", share = percent(share), stage = case.stage(name)))
        })
        .collect();
    if parts.is_empty() {
        return case.say(&msg!("brief-dependence"));
    }
    case.say(&msg!(
        "brief-dependence-sold",
        restrictor = case.name(case.restrictor),
        importer = case.name(case.importer),
        parts = list(parts),
        year = case.year
    ))
}

/// The section.
pub fn section(case: &Case) -> Section {
    let mut section = Section::new("dependence", heading(case));
    if case.importer.kind() == Kind::Union {
        section.caution(case.say(&msg!("brief-union", union = case.name(case.importer))));
    }
    for (name, commodity) in &case.stages {
        section.say(case.say(&sentence(case, name, commodity)));
        section.blocks.push(over_years(case, name, commodity));
    }
    section.blocks.push(Block::Table(concentration(case)));
    section.say(case.say(&msg!("brief-dependence-upstream")));
    let importer = case.name(case.importer);
    section.say(case.say(&if case.old() {
        msg!("brief-who-else-old", importer = importer, year = case.year)
    } else {
        msg!("brief-who-else-today", importer = importer)
    }));
    section.blocks.push(suppliers(case));
    // On a thin mineral the notes stand at the top of the page.
    if let Some(notes) = case.notes().filter(|_| !case.old()) {
        section.caution(case.say(&msg!("brief-codes-hold", notes = notes)));
    }
    if !case.absent.is_empty() {
        section.caution(case.say(&msg!("brief-not-counted", list = case.absent.clone())));
    }
    section
}

/// The restrictor's share of a stage over the years, of the importer and of the one beside it.
fn over_years(case: &Case, name: &Message, commodity: &Commodity) -> Block {
    let title = msg!(
        "brief-dependence-figure",
        restrictor = case.name(case.restrictor),
        stage = case.say(name).to_lowercase()
    );
    let below = msg!(
        "brief-dependence-figure-sub",
        span = span(case.years.0, case.years.1),
        provisional = case.provisional
    );
    pictures::lines(
        &Frame {
            id: format!("dep-{}", name.to_string().to_lowercase().replace(' ', "-")),
            title: case.say(&title),
            subtitle: case.say(&below),
            source: case.say(&msg!("brief-source-trade")),
        },
        "%",
        &[
            line(case, case.importer, commodity, true),
            line(case, case.importer, commodity, false),
            line(case, case.beside, commodity, true),
            line(case, case.beside, commodity, false),
        ],
        Some(case.provisional),
    )
}

fn sentence(case: &Case, name: &Message, commodity: &Commodity) -> Message {
    let all = case.suppliers(case.importer, commodity, case.year);
    let Some(index) = hhi::by_value(&all).value else {
        return msg!("brief-stage-none", stage = name, year = case.year);
    };
    let band = band::of_imports(&all).value.and_then(Band::numbered).map_or("none", Band::word);
    let known = |share: Option<f64>| share.map_or_else(|| msg!("brief-not-reported").into(), percent);
    let both = |(value, mass): (Option<f64>, Option<f64>)| {
        msg!("brief-both", value = known(value), mass = known(mass))
    };
    let said = match hhi::by_mass(&all).value {
        Some(by_mass) => Message::new("brief-stage").with("mass", number(by_mass, 2)),
        None => Message::new("brief-stage-no-mass"),
    };
    said.with("stage", name)
        .with("year", case.year)
        .with("restrictor", case.name(case.restrictor))
        .with("importer", case.name(case.importer))
        .with("shares", both(case.shares(case.importer, commodity, case.year)))
        .with("beside", case.name(case.beside))
        .with("theirs", both(case.shares(case.beside, commodity, case.year)))
        .with("value", number(index, 2))
        .with("band", case.english(band))
}

/// How concentrated the suppliers are, and who mines and refines.
fn concentration(case: &Case) -> Table {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (name, commodity) in &case.stages {
        let all = case.suppliers(case.importer, commodity, case.year);
        rows.push(bought(case, name, &all, true));
        rows.push(bought(case, name, &all, false));
    }
    rows.extend(made(case));
    Table {
        title: case.say(&msg!("brief-concentration")),
        columns: case.columns(&[
            ("brief-head-of", ""),
            ("brief-head-year", ""),
            ("brief-head-hhi", "brief-unit-0-1"),
            ("brief-head-largest", ""),
            ("brief-head-its-share", ""),
            ("brief-head-status", ""),
            ("brief-head-source", ""),
        ]),
        rows,
    }
}

fn index_cell(case: &Case, answer: &Answer) -> Cell {
    answer.value.map_or_else(
        || Cell::Missing(case.english(&answer.missing.join("; "))),
        |index| Cell::Number((index * 1e3).round() / 1e3),
    )
}

fn bought(case: &Case, stage: &Message, all: &Suppliers, by_value: bool) -> Vec<Cell> {
    let stage = case.say(stage).to_lowercase();
    let (answer, of) = if by_value {
        (hhi::by_value(all), msg!("brief-imports-by-value", stage = stage))
    } else {
        (hhi::by_mass(all), msg!("brief-imports-by-mass", stage = stage))
    };
    let part =
        |s: &lodeway_measures::suppliers::Supplier| if by_value { Some(s.value_kusd) } else { s.mass_t };
    let largest = all
        .list
        .iter()
        .filter_map(|s| Some((part(s)?, s.country)))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let total: f64 = all.list.iter().filter_map(part).sum();
    let known = |text: Option<String>| {
        text.map_or_else(|| Cell::Missing(case.say(&msg!("brief-not-reported"))), Cell::Text)
    };
    let newest = case.year == case.provisional && answer.status == Status::Observed;
    let state = if newest { Status::Provisional } else { answer.status };
    let lacking =
        if answer.missing.is_empty() { String::new() } else { format!(": {}", answer.missing.join("; ")) };
    vec![
        Cell::Text(case.say(&of)),
        Cell::Text(case.year.to_string()),
        index_cell(case, &answer),
        known(largest.map(|(_, c)| case.name(c))),
        known(largest.filter(|_| total > 0.0).map(|(most, _)| case.arg(percent(most / total)))),
        Cell::Text(case.english(&format!("{}{lacking}", state.word()))),
        Cell::Text("CEPII BACI".into()),
    ]
}

/// Output by stage of the production table in its newest year; a stage without a row is named missing.
fn made(case: &Case) -> Vec<Vec<Cell>> {
    let Some(mineral) = case.commodity.mineral else { return Vec::new() };
    let newest = case
        .production
        .iter()
        .filter(|p| p.mineral == mineral.slug && p.measure == "production")
        .map(|p| p.year)
        .max();
    let outputs =
        newest.map_or_else(Vec::new, |year| Output::stages(&case.commodity, &case.production, year));
    let source = |stage: &str| {
        let mut rows = case.production.iter().filter(|p| p.mineral == mineral.slug && p.stage == stage);
        rows.find(|p| Some(p.year) == newest).map_or(String::new(), |p| p.source.clone())
    };
    let mut rows: Vec<Vec<Cell>> = outputs
        .iter()
        .map(|output| {
            let answer = hhi::of_production(output);
            let top = output.countries.iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)));
            let known = |text: Option<String>| {
                text.map_or_else(|| Cell::Missing(case.say(&msg!("brief-not-known"))), Cell::Text)
            };
            vec![
                Cell::Text(case.english(&format!("world {}", output.name()))),
                Cell::Text(newest.map_or(String::new(), |y| y.to_string())),
                index_cell(case, &answer),
                known(top.map(|(c, _)| case.name(*c))),
                known(top.map(|(_, t)| case.arg(percent(t / output.total_t())))),
                Cell::Text(case.english(answer.status.word())),
                Cell::Text(case.english(&source(&output.stage))),
            ]
        })
        .collect();
    for stage in ["mine", "refined"] {
        if !outputs.iter().any(|o| o.stage == stage) {
            let none = || Cell::Missing(case.say(&msg!("brief-in-no-table")));
            let rest = [Cell::Text(case.say(&msg!("status-missing"))), Cell::Text("–".into())];
            let head =
                [Cell::Text(case.english(&format!("world {stage} production"))), Cell::Text("–".into())];
            rows.push(head.into_iter().chain([none(), none(), none()]).chain(rest).collect());
        }
    }
    rows
}

fn line(case: &Case, country: Country, commodity: &Commodity, by_value: bool) -> Line {
    let years = (case.years.0.0..=case.years.1.0).map(Year);
    let points = years
        .map(|year| {
            let (value, mass) = case.shares(country, commodity, year);
            (f64::from(year.0), if by_value { value } else { mass }.map(|s| 100.0 * s))
        })
        .collect();
    let who = case.name(country);
    let name =
        if by_value { msg!("brief-line-value", who = who) } else { msg!("brief-line-mass", who = who) };
    Line { name: case.say(&name), points, dashed: !by_value, second: country != case.importer }
}

fn suppliers(case: &Case) -> crate::document::Block {
    let all = case.suppliers(case.importer, &case.commodity, case.year);
    let mut list = all.list.clone();
    list.sort_by(|a, b| b.value_kusd.total_cmp(&a.value_kusd).then(a.country.cmp(&b.country)));
    let total = all.total_kusd();
    pictures::flow_map(
        case,
        &Frame {
            id: "map".into(),
            title: case.say(&msg!(
                "brief-origin",
                mineral = case.mineral(),
                importer = case.name(case.importer),
                year = case.year
            )),
            subtitle: case.say(&msg!("brief-origin-sub", mineral = case.mineral(), year = case.year)),
            source: case.say(&msg!("brief-source-map")),
        },
        &list
            .iter()
            .map(|s| (s.country, s.value_kusd / 1e3, s.value_kusd / total, s.mass_t))
            .collect::<Vec<_>>(),
    )
}
