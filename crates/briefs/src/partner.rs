//! Section 4: what the partner can and cannot offer.

use lodeway_figures::{Cell, Table};
use lodeway_partners::routes::distance::gates_to_sea;
use lodeway_tables::facts::{Producer, Production};
use lodeway_terms::{Country, Year};

use crate::case::Case;
use crate::document::{Block, Section};
use crate::pictures::{self, Frame};
use crate::words::tonnes_cell;
use lodeway_messages::{Message, list, mass, msg, part_of, percent};

/// First year of the figures of sales.
const FIRST: Year = Year(2005);

/// The finding: how far the partner's exports of today reach.
fn heading(case: &Case, name: &str) -> String {
    let best = case.ceilings.iter().filter_map(|(stage, c)| Some((c.value_share()?, stage)));
    let said = match best.max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((share, stage)) if share >= 0.001 => {
            let (stage, importer) = (case.stage(stage), case.name(case.importer));
            let reach = if share >= 1.995 {
                msg!("brief-partner-times", who = name, what = stage, part = part_of(share), whom = importer)
            } else {
                msg!("brief-partner-share", who = name, what = stage, part = percent(share), whom = importer)
            };
            if case.old() { msg!("brief-in-year", finding = reach, year = case.year) } else { reach }
        }
        _ if case.old() => {
            msg!("brief-partner-none-old", who = name, mineral = case.mineral(), year = case.year)
        }
        _ => msg!("brief-partner-none", who = name, mineral = case.mineral()),
    };
    case.say(&said)
}

/// The section; none without a partner.
pub fn section(case: &Case) -> Option<Section> {
    let partner = case.partner?;
    let name = case.name(partner);
    let mut section = Section::new("partner", heading(case, &name));
    section.blocks.push(Block::Table(ceilings(case)));
    section.say(case.say(&making(case, partner)));
    for (all, id) in [(true, "sales-all"), (false, "sales-importer")] {
        let whom = if all { case.say(&msg!("brief-everyone")) } else { case.name(case.importer) };
        section.blocks.push(pictures::stacked(
            &Frame {
                id: id.into(),
                title: case.say(&msg!("brief-sales", who = &name, whom = whom)),
                subtitle: case.say(&msg!("brief-sales-sub", from = FIRST, to = case.years.1)),
                source: case.say(&msg!("brief-source-trade")),
            },
            case.word("brief-unit-million-usd"),
            &series(case, &largest(case, all), all),
        ));
    }
    let gates: Vec<Message> = gates_to_sea(&case.borders, partner)
        .iter()
        .map(|country| Message::verbatim(case.name(*country)))
        .collect();
    if !gates.is_empty() {
        section.say(case.say(&msg!("brief-no-coast", who = &name, gates = list(gates))));
    }
    match projects(case, partner) {
        Some(table) => {
            section.blocks.push(Block::Table(table));
            section.caution(case.say(&msg!("brief-projects-prospective")));
        }
        None => section.say(case.say(&msg!("brief-projects-none", mineral = case.mineral(), who = &name))),
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

fn making(case: &Case, partner: Country) -> Message {
    let rows: Vec<Message> = production(case, partner)
        .map(|p| {
            msg!(
                "brief-making-stage",
                output = mass(p.tonnes),
                stage = case.english(&p.stage.to_string()),
                basis = case.english(&p.basis),
                year = p.year,
                status = case.english(&p.status.to_string())
            )
        })
        .collect();
    let who = case.name(partner);
    let slug = case.commodity.mineral.map(|m| m.slug.as_str());
    if !rows.is_empty() {
        return msg!("brief-making", who = who, stages = list(rows));
    }
    if case.production.iter().any(|p| Some(p.mineral.as_str()) == slug) {
        return msg!("brief-making-none", who = who, mineral = case.mineral());
    }
    msg!("brief-making-missing", mineral = case.mineral())
}

fn ceilings(case: &Case) -> Table {
    let million = |kusd: f64| Cell::Number(kusd / 1e3);
    let mass = |t: Option<f64>| {
        t.map_or_else(|| Cell::Missing(case.say(&msg!("brief-no-mass-reported"))), tonnes_cell)
    };
    let share = |share: Option<f64>| {
        share.map_or_else(|| case.say(&msg!("brief-no-imports")), |share| case.arg(part_of(share)))
    };
    let rows = case
        .ceilings
        .iter()
        .map(|(stage, c)| {
            vec![
                Cell::Text(case.say(stage)),
                million(c.exports_kusd),
                mass(c.exports_t.or((c.exports_kusd <= 0.0).then_some(0.0))),
                million(c.imports_kusd),
                mass(c.imports_t),
                Cell::Text(share(c.value_share())),
                million(c.bought_kusd),
            ]
        })
        .collect();
    Table {
        title: case.say(&msg!(
            "brief-ceiling",
            partner = case.partner.map_or(String::new(), |p| case.name(p)),
            importer = case.name(case.importer),
            year = case.year
        )),
        columns: case.columns(&[
            ("brief-head-stage", ""),
            ("brief-head-exports-to-all", "brief-unit-million-usd"),
            ("brief-head-mass", "brief-unit-t"),
            ("brief-head-imports", "brief-unit-million-usd"),
            ("brief-head-mass", "brief-unit-t"),
            ("brief-head-ceiling-by-value", ""),
            ("brief-head-bought-from-it", "brief-unit-million-usd"),
        ]),
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
    let years = || (FIRST.0..=case.years.1.0).map(Year);
    let value = |m: &lodeway_partners::potential::sales::MineralSales, y: Year| {
        let table = if all { &m.to_all } else { &m.to_importer };
        table.get(&y).map_or(0.0, |s| s.value_kusd / 1e3)
    };
    let mut series: Vec<(String, Vec<(f64, f64)>)> = case
        .sales
        .iter()
        .filter(|m| top.contains(&m.mineral))
        .map(|m| (case.mineral_name(m.mineral), years().map(|y| (f64::from(y.0), value(m, y))).collect()))
        .collect();
    let other = |y: Year| case.sales.iter().filter(|m| !top.contains(&m.mineral)).map(|m| value(m, y)).sum();
    series.push((case.say(&msg!("brief-other")), years().map(|y| (f64::from(y.0), other(y))).collect()));
    series
}

fn projects(case: &Case, partner: Country) -> Option<Table> {
    let slug = case.commodity.mineral.map(|m| m.slug.as_str());
    let rows: Vec<Vec<Cell>> = case
        .projects
        .iter()
        .filter(|p| p.country == partner && Some(p.mineral.as_str()) == slug)
        .map(|p| {
            let unknown = || Cell::Missing(case.say(&msg!("brief-not-stated")));
            let number = |x: Option<f64>| x.map_or_else(unknown, Cell::Number);
            vec![
                Cell::Text(case.english(&p.name)),
                Cell::Text(case.say(&msg!("status-prospective"))),
                number(p.resource_t),
                Cell::Text(case.english(&p.resource_class)),
                number(p.capacity_tpa),
                Cell::Text(case.english(&p.state)),
                p.earliest_year.map_or_else(unknown, |y| Cell::Text(y.to_string())),
                Cell::Text(case.english(&p.source)),
            ]
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        title: case.say(&msg!("brief-projects", who = case.name(partner))),
        columns: case.columns(&[
            ("brief-head-project", ""),
            ("brief-head-status", ""),
            ("brief-head-resource", "brief-unit-t"),
            ("brief-head-class", ""),
            ("brief-head-capacity", "brief-unit-t-a-year"),
            ("brief-head-state", ""),
            ("brief-head-earliest", "brief-unit-year"),
            ("brief-head-source", ""),
        ]),
        rows,
    })
}
