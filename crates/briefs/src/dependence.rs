//! Section 2: dependence by stage, by value and by mass, beside a comparison importer.

use lodeway_figures::{Cell, Column, Table};
use lodeway_measures::answer::Answer;
use lodeway_measures::band::{self, Band};
use lodeway_measures::hhi;
use lodeway_measures::output::Output;
use lodeway_measures::suppliers::Suppliers;
use lodeway_terms::{Commodity, Country, Kind, Status, Year};

use crate::case::Case;
use crate::document::{Block, Section};
use crate::pictures::{self, Frame, Line};
use crate::words::{list, percent, possessive};

/// The finding: the restrictor's share of the last year, stage by stage.
fn heading(case: &Case) -> String {
    let parts: Vec<String> = case
        .stages
        .iter()
        .filter_map(|(name, commodity)| {
            let share = case.shares(case.importer, commodity, case.year).0?;
            let of = if case.stages.len() == 1 { case.mineral() } else { name.to_lowercase() };
            Some(format!("{} of its {of}", percent(share)))
        })
        .collect();
    if parts.is_empty() {
        return "Dependence, by stage".to_owned();
    }
    format!(
        "{} sold {} {} by value in {}",
        case.name(case.restrictor),
        case.name(case.importer),
        list(&parts),
        case.year
    )
}

/// The section.
pub fn section(case: &Case) -> Section {
    let mut section = Section::new("dependence", heading(case));
    if case.importer.kind() == Kind::Union {
        section.caution(format!(
            "The members of the {} are taken as one buyer and one seller: trade among them is left out, their output, projects and aid are added up. Votes and governance have no such sum and are missing.",
            case.name(case.importer)
        ));
    }
    for (name, commodity) in &case.stages {
        section.say(sentence(case, name, commodity));
        section.blocks.push(pictures::lines(
            &Frame {
                id: format!("dep-{}", name.to_lowercase().replace(' ', "-")),
                title: format!(
                    "{} share of imports: {}",
                    possessive(case.name(case.restrictor)),
                    name.to_lowercase()
                ),
                subtitle: format!(
                    "share of imports, %, {}–{}; {} provisional",
                    case.years.0, case.years.1, case.provisional
                ),
                source: case.trade_source(),
            },
            "%",
            &[
                line(case, case.importer, commodity, true),
                line(case, case.importer, commodity, false),
                line(case, case.beside, commodity, true),
                line(case, case.beside, commodity, false),
            ],
            Some(case.provisional),
        ));
    }
    section.blocks.push(Block::Table(concentration(case)));
    section.say(
        "Trade does not see who mines and refines upstream: where output is more concentrated than imports, suppliers of \
         different flags lean on one origin.",
    );
    section.say(format!(
        "Who else {} to {} {}:",
        if case.old() { "sold" } else { "sells" },
        case.name(case.importer),
        case.when()
    ));
    section.blocks.push(suppliers(case));
    // On a thin mineral the notes stand at the top of the page.
    if !case.notes().is_empty() && !case.old() {
        section.caution(format!("What the trade codes hold: {}.", case.notes().join("; ")));
    }
    if !case.absent.is_empty() {
        section.caution(format!("Not in this data set, and so not counted above: {}.", list(&case.absent)));
    }
    section
}

fn sentence(case: &Case, name: &str, commodity: &Commodity) -> String {
    let all = case.suppliers(case.importer, commodity, case.year);
    let Some(index) = hhi::by_value(&all).value else {
        return format!("{name}: no imports reported in {}.", case.year);
    };
    let by_mass = hhi::by_mass(&all).value.map_or("by mass missing".into(), |m| format!("{m:.2} by mass"));
    let band = band::of_imports(&all).value.and_then(Band::numbered).map_or("none", Band::word);
    let (value, mass) = case.shares(case.importer, commodity, case.year);
    let (theirs, theirs_mass) = case.shares(case.beside, commodity, case.year);
    let both = |v: Option<f64>, m: Option<f64>| {
        format!(
            "{} by value, {} by mass",
            v.map_or("not reported".into(), percent),
            m.map_or("not reported".into(), percent)
        )
    };
    format!(
        "{name}, {}: {} sold {} {} ({}: {}). Concentration of {} suppliers (HHI): {index:.2} by value, {by_mass}; band “{band}”, by the higher of the two.",
        case.year,
        case.name(case.restrictor),
        case.name(case.importer),
        both(value, mass),
        case.name(case.beside),
        both(theirs, theirs_mass),
        possessive(case.name(case.importer)),
    )
}

/// How concentrated the suppliers are, and who mines and refines.
fn concentration(case: &Case) -> Table {
    let column = |name: &str, unit: &str| Column { name: name.to_owned(), unit: unit.to_owned() };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (name, commodity) in &case.stages {
        let all = case.suppliers(case.importer, commodity, case.year);
        rows.push(bought(case, name, &all, true));
        rows.push(bought(case, name, &all, false));
    }
    rows.extend(made(case));
    Table {
        title: "How concentrated: imports by stage, and output upstream".into(),
        columns: vec![
            column("of", ""),
            column("year", ""),
            column("HHI", "0 to 1"),
            column("largest", ""),
            column("its share", ""),
            column("status", ""),
            column("source", ""),
        ],
        rows,
    }
}

fn index_cell(answer: &Answer) -> Cell {
    answer.value.map_or_else(
        || Cell::Missing(answer.missing.join("; ")),
        |index| Cell::Number((index * 1e3).round() / 1e3),
    )
}

fn bought(case: &Case, stage: &str, all: &Suppliers, by_value: bool) -> Vec<Cell> {
    let (answer, how) =
        if by_value { (hhi::by_value(all), "by value") } else { (hhi::by_mass(all), "by mass") };
    let part =
        |s: &lodeway_measures::suppliers::Supplier| if by_value { Some(s.value_kusd) } else { s.mass_t };
    let largest = all
        .list
        .iter()
        .filter_map(|s| Some((part(s)?, s.country)))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let total: f64 = all.list.iter().filter_map(part).sum();
    let known = |text: Option<String>| text.map_or(Cell::Missing("not reported".into()), Cell::Text);
    let newest = case.year == case.provisional && answer.status == Status::Observed;
    let state = if newest { Status::Provisional } else { answer.status };
    let lacking =
        if answer.missing.is_empty() { String::new() } else { format!(": {}", answer.missing.join("; ")) };
    vec![
        Cell::Text(format!("imports of {}, {how}", stage.to_lowercase())),
        Cell::Text(case.year.to_string()),
        index_cell(&answer),
        known(largest.map(|(_, c)| case.name(c).to_owned())),
        known(largest.filter(|_| total > 0.0).map(|(most, _)| percent(most / total))),
        Cell::Text(format!("{}{lacking}", state.word())),
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
            let known = |text: Option<String>| text.map_or(Cell::Missing("not known".into()), Cell::Text);
            vec![
                Cell::Text(format!("world {}", output.name())),
                Cell::Text(newest.map_or(String::new(), |y| y.to_string())),
                index_cell(&answer),
                known(top.map(|(c, _)| case.name(*c).to_owned())),
                known(top.map(|(_, t)| percent(t / output.total_t()))),
                Cell::Text(answer.status.word().to_owned()),
                Cell::Text(source(&output.stage)),
            ]
        })
        .collect();
    for stage in ["mine", "refined"] {
        if !outputs.iter().any(|o| o.stage == stage) {
            let none = || Cell::Missing("no table at hand holds it".into());
            let rest = [Cell::Text("missing".into()), Cell::Text("–".into())];
            let head = [Cell::Text(format!("world {stage} production")), Cell::Text("–".into())];
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
    let measure = if by_value { "value" } else { "mass" };
    Line {
        name: format!("{}, {measure}", case.name(country)),
        points,
        dashed: !by_value,
        second: country != case.importer,
    }
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
            title: format!(
                "Origin of the {} that {} bought in {}",
                case.mineral(),
                case.name(case.importer),
                case.year
            ),
            subtitle: format!(
                "imports of {} by value, {}, million US$; width at the origin follows value",
                case.mineral(),
                case.year
            ),
            source: format!("{}; outlines Natural Earth", case.trade_source()),
        },
        &list
            .iter()
            .map(|s| (s.country, s.value_kusd / 1e3, s.value_kusd / total, s.mass_t))
            .collect::<Vec<_>>(),
    )
}
