//! The last section: methods, sources, licences, what is missing.

use lodeway_figures::{Cell, Table};
use lodeway_messages::{Message, msg, word};

use crate::case::{Case, Found};
use crate::document::{Block, Section};

/// How each section computes: its anchor and the message with the method in a line and its page in `docs/methods`.
const METHODS: [(&str, &str); 17] = [
    ("dependence", "brief-method-shares"),
    ("dependence", "brief-method-hhi"),
    ("cut", "brief-method-market"),
    ("cut", "brief-method-intervals"),
    ("lasting", "brief-method-months"),
    ("pressure", "brief-method-leverage"),
    ("partner", "brief-method-ceiling"),
    ("ways", "brief-method-ways"),
    ("others", "brief-method-rank"),
    ("stances", "brief-method-blocs"),
    ("aid", "brief-method-aid"),
    ("effect", "brief-method-events"),
    ("plan", "brief-method-plan"),
    ("record", "brief-method-claims"),
    ("record", "brief-method-restrictions"),
    ("answer", "brief-method-answer"),
    ("methods", "brief-method-numbers"),
];

/// The section: methods of the sections that stand on the page, and no others.
pub fn section(case: &Case, page: &[Section]) -> Section {
    let mut section = Section::new("methods", case.say(&msg!("brief-methods")));
    section.say(case.say(&msg!("brief-methods-how")));
    let number = |anchor: &str| match page.iter().position(|s| s.anchor == anchor) {
        Some(place) => Some(place + 1),
        None => (anchor == "methods").then_some(page.len() + 1),
    };
    let mut lines: Vec<(usize, &str)> =
        METHODS.iter().filter_map(|(anchor, id)| Some((number(anchor)?, *id))).collect();
    lines.retain(|(_, id)| *id != "brief-method-claims" || !case.claims.is_empty());
    lines.sort_by_key(|(place, _)| *place);
    let said = |(place, id): (usize, &'static str)| {
        case.say(&msg!("brief-method", section = place, method = word(case.lang, id)))
    };
    section.blocks.push(Block::List(lines.into_iter().map(said).collect()));
    section.say(case.say(&msg!("brief-missing")));
    section.blocks.push(Block::List(missing(case).iter().map(|line| case.say(line)).collect()));
    section.blocks.push(Block::Table(sources(case)));
    section
}

fn missing(case: &Case) -> Vec<Message> {
    let mut missing = vec![
        msg!("brief-missing-contracts"),
        msg!("brief-missing-grades"),
        msg!("brief-missing-mirror"),
        msg!("brief-missing-owners"),
    ];
    if !case.absent.is_empty() {
        let products = case.absent.iter().map(|product| case.say(product)).collect::<Vec<_>>().join(", ");
        missing.push(msg!("brief-missing-codes", products = products));
    }
    if case.market.masses_absent {
        missing.push(msg!("brief-missing-masses"));
    }
    let who = || case.name(case.restrictor);
    match (case.restrictor_found, case.partner.is_some()) {
        (Found::Named, _) => {}
        (Found::InControl, _) => missing.push(msg!("brief-found-in-control", who = who())),
        (Found::Largest, true) => missing.push(msg!("brief-found-restrictor-partner", who = who())),
        (Found::Largest, false) => missing.push(msg!("brief-found-restrictor", who = who())),
    }
    if case.old() {
        missing.push(msg!("brief-missing-purchases", year = case.year));
    }
    missing
}

fn sources(case: &Case) -> Table {
    let rows = case
        .cards
        .iter()
        .map(|c| {
            let note = if c.note.is_empty() { String::new() } else { format!(". {}", c.note) };
            vec![
                Cell::Text(case.english(&c.file)),
                Cell::Text(case.english(&format!("{}{note}", c.source))),
                Cell::Text(case.english(&c.edition)),
                Cell::Text(case.english(&c.licence)),
                Cell::Text(c.sha256.chars().take(12).collect()),
            ]
        })
        .collect();
    Table {
        title: case.say(&msg!("brief-sources")),
        columns: case.columns(&[
            ("brief-head-file", ""),
            ("brief-head-what-from-whom", ""),
            ("brief-head-edition", ""),
            ("brief-head-data-licence", ""),
            ("brief-head-sha256", ""),
        ]),
        rows,
    }
}
