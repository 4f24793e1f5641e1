//! Section 4: what the partner can and cannot offer.

use lodeway_figures::{Cell, Column, Table};
use lodeway_partners::routes::distance::gates_to_sea;
use lodeway_tables::facts::{Producer, Production};
use lodeway_terms::{Catalogue, Country, Lang, Year};

use crate::case::Case;
use crate::document::{Block, Section};
use crate::pictures::{self, Frame};
use crate::words::{list, part_of, percent, possessive, tonnes};

/// The finding: how far the partner's exports of today reach.
fn heading(case: &Case, name: &str) -> String {
    let best = case.ceilings.iter().filter_map(|(stage, c)| Some((c.value_share()?, stage)));
    match best.max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((share, stage)) if share >= 0.001 => format!(
            "All of {} exports of {} would cover {} {} imports{}",
            possessive(name),
            if case.stages.len() == 1 { case.mineral() } else { stage.to_lowercase() },
            if share >= 1.995 { part_of(share) } else { format!("{} of", percent(share)) },
            possessive(case.name(case.importer)),
            if case.old() { format!(" in {}", case.year) } else { String::new() }
        ),
        _ if case.old() => {
            format!("{name} sold no {} in {} that could replace any", case.mineral(), case.year)
        }
        _ => format!("{name} sells no {} today that could replace any", case.mineral()),
    }
}

/// The section; none without a partner.
pub fn section(case: &Case) -> Option<Section> {
    let partner = case.partner?;
    let name = case.name(partner);
    let mut section = Section::new("partner", heading(case, name));
    section.blocks.push(Block::Table(ceilings(case)));
    section.say(making(case, partner));
    for (all, id) in [(true, "sales-all"), (false, "sales-importer")] {
        let whom = if all { "everyone" } else { case.name(case.importer) };
        section.blocks.push(pictures::stacked(
            &Frame {
                id: id.into(),
                title: format!("{} mineral exports to {whom}", possessive(name)),
                subtitle: format!("million US$ a year, 2005–{}, the minerals of this data set", case.years.1),
                source: case.trade_source(),
            },
            "million US$",
            &series(case, &largest(case, all), all),
        ));
    }
    let gates: Vec<String> =
        gates_to_sea(&case.borders, partner).iter().map(|c| case.name(*c).to_owned()).collect();
    if !gates.is_empty() {
        section.say(format!("{name} has no coast; its goods leave through {}.", list(&gates)));
    }
    match projects(case, partner) {
        Some(table) => {
            section.blocks.push(Block::Table(table));
            section.caution("Projects are prospective: none of them is supply until it produces. Resources of different classes are not added up.");
        }
        None => section.say(format!("The project table holds no {} project in {name}.", case.mineral())),
    }
    Some(section)
}

/// Production of the case's mineral in a country, latest year of each stage.
pub fn production(case: &Case, country: Country) -> impl Iterator<Item = &Production> {
    let slug = case.commodity.mineral.map(|m| m.slug.as_str());
    let last = case.production.iter().map(|p| p.year).max().unwrap_or(Year(0));
    case.production.iter().filter(move |p| {
        Some(p.mineral.as_str()) == slug
            && p.producer == Producer::Country(country)
            && p.measure == "production"
            && p.year == last
    })
}

fn making(case: &Case, partner: Country) -> String {
    let rows: Vec<String> = production(case, partner)
        .map(|p| {
            format!(
                "{} at the stage “{}” ({} basis, {}, {})",
                tonnes(p.tonnes),
                p.stage,
                p.basis,
                p.year,
                p.status
            )
        })
        .collect();
    let slug = case.commodity.mineral.map(|m| m.slug.as_str());
    if !rows.is_empty() {
        return format!("Output of {}: {}. Source: US Geological Survey.", case.name(partner), list(&rows));
    }
    if case.production.iter().any(|p| Some(p.mineral.as_str()) == slug) {
        return format!(
            "{} is not among the producers of {} that the US Geological Survey lists: whatever is in the ground, nothing comes out of it today.",
            case.name(partner),
            case.mineral()
        );
    }
    format!("Production of {} is missing: no table at hand covers it.", case.mineral())
}

fn ceilings(case: &Case) -> Table {
    let column = |name: &str, unit: &str| Column { name: name.to_owned(), unit: unit.to_owned() };
    let million = |kusd: f64| Cell::Number(kusd / 1e3);
    let mass = |t: Option<f64>| t.map_or(Cell::Missing("no mass reported".into()), crate::words::tonnes_cell);
    let rows = case
        .ceilings
        .iter()
        .map(|(stage, c)| {
            vec![
                Cell::Text(stage.clone()),
                million(c.exports_kusd),
                mass(c.exports_t.or((c.exports_kusd <= 0.0).then_some(0.0))),
                million(c.imports_kusd),
                mass(c.imports_t),
                Cell::Text(c.value_share().map_or("no imports".into(), part_of)),
                million(c.bought_kusd),
            ]
        })
        .collect();
    let partner = case.partner.map_or("", |p| case.name(p));
    Table {
        title: format!(
            "The ceiling: all exports of {partner} against the imports of {}, {}",
            case.name(case.importer),
            case.year
        ),
        columns: vec![
            column("stage", ""),
            column("its exports to all", "million US$"),
            column("mass", "t"),
            column("imports", "million US$"),
            column("mass", "t"),
            column("ceiling by value", ""),
            column("bought from it", "million US$"),
        ],
        rows,
    }
}

/// The five minerals the partner sold most of in the last ten years.
fn largest(case: &Case, all: bool) -> Vec<&'static str> {
    let sold = |m: &lodeway_partners::potential::sales::MineralSales| -> f64 {
        let table = if all { &m.to_all } else { &m.to_importer };
        table.range(case.years.1.before(9)..=case.years.1).map(|(_, s)| s.value_kusd).sum()
    };
    let mut ranked: Vec<(f64, &'static str)> = case.sales.iter().map(|m| (sold(m), m.mineral)).collect();
    ranked.retain(|(value, _)| *value > 0.0);
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    ranked.into_iter().take(5).map(|(_, mineral)| mineral).collect()
}

fn series(case: &Case, top: &[&'static str], all: bool) -> Vec<(String, Vec<(f64, f64)>)> {
    let years = || (2005..=case.years.1.0).map(Year);
    let value = |m: &lodeway_partners::potential::sales::MineralSales, y: Year| {
        let table = if all { &m.to_all } else { &m.to_importer };
        table.get(&y).map_or(0.0, |s| s.value_kusd / 1e3)
    };
    let named =
        |slug: &str| Catalogue::get().mineral(slug).map_or(slug.to_owned(), |m| m.name(Lang::En).to_owned());
    let mut series: Vec<(String, Vec<(f64, f64)>)> = case
        .sales
        .iter()
        .filter(|m| top.contains(&m.mineral))
        .map(|m| (named(m.mineral), years().map(|y| (f64::from(y.0), value(m, y))).collect()))
        .collect();
    let other = |y: Year| case.sales.iter().filter(|m| !top.contains(&m.mineral)).map(|m| value(m, y)).sum();
    series.push(("Other".into(), years().map(|y| (f64::from(y.0), other(y))).collect()));
    series
}

fn projects(case: &Case, partner: Country) -> Option<Table> {
    let slug = case.commodity.mineral.map(|m| m.slug.as_str());
    let rows: Vec<Vec<Cell>> = case
        .projects
        .iter()
        .filter(|p| p.country == partner && Some(p.mineral.as_str()) == slug)
        .map(|p| {
            let number = |x: Option<f64>, why: &str| x.map_or(Cell::Missing(why.into()), Cell::Number);
            vec![
                Cell::Text(p.name.clone()),
                Cell::Text("prospective".into()),
                number(p.resource_t, "not stated"),
                Cell::Text(p.resource_class.clone()),
                number(p.capacity_tpa, "not stated"),
                Cell::Text(p.state.clone()),
                p.earliest_year.map_or(Cell::Missing("not stated".into()), |y| Cell::Text(y.to_string())),
                Cell::Text(p.source.clone()),
            ]
        })
        .collect();
    let column = |name: &str, unit: &str| Column { name: name.to_owned(), unit: unit.to_owned() };
    (!rows.is_empty()).then(|| Table {
        title: format!("Projects in {} (prospective)", case.name(partner)),
        columns: vec![
            column("project", ""),
            column("status", ""),
            column("resource", "t"),
            column("class", ""),
            column("capacity", "t a year"),
            column("state", ""),
            column("earliest", "year"),
            column("source", ""),
        ],
        rows,
    })
}
