//! The last section: methods, sources, licences, what is missing.

use lodeway_figures::{Cell, Column, Table};

use crate::case::Case;
use crate::document::{Block, Section};

/// How each section computes: anchor, name, method in a line, and its page in `docs/methods`.
const METHODS: [(&str, &str); 17] = [
    (
        "dependence",
        "Shares: a flow over all flows to the importer, by value and, over flows that report one, by mass (shares).",
    ),
    (
        "dependence",
        "HHI: sum of squared shares, 0 to 1; the band, from secure to crisis, is that of the higher of value and mass (concentration, bands). Output likewise over producing countries; what is listed as “other” is in no country’s share but in the total.",
    ),
    (
        "cut",
        "Market: one market of the base year, buyers who tell origins apart (Armington) with constant elasticities, solved exactly; all base prices 1; a buyer’s loss is E·(P^(1−ε)−1)/(1−ε) on purchases E at price P (market). The restrictor’s gain is that of its producers and its rents; its own buyers are not in it.",
    ),
    (
        "cut",
        "Intervals: 10th to 90th percentile over quasi-random draws of elasticities and assumed home sales. The bars of assumptions move one at a time to its 5th and 95th percentile.",
    ),
    (
        "lasting",
        "Months: each month an equilibrium, elasticities growing from the short to the long run; a stock of one month’s use is a what-if, no measured stock (path). The record: such forecasts against past restrictions, scored beside two plain guesses (backtest).",
    ),
    (
        "pressure",
        "Leverage: a ban on the importer alone, one mineral at a time; the importer’s loss over the seller’s, whose own buyers count (leverage). Above 20 times the base price a loss is beyond the model and not ranked.",
    ),
    (
        "partner",
        "Ceiling: all exports of the partner over all imports of the importer, in one year. It is no forecast (partners). Projects are prospective and never added to output.",
    ),
    (
        "ways",
        "Ways: cheapest paths over land borders and sea lanes with assumed freight, handling and border costs; each transit state closed in turn (corridors).",
    ),
    (
        "others",
        "Rank: ten criteria, their weights drawn at random; the band is the 10th to 90th percentile of the rank (partners).",
    ),
    (
        "stances",
        "Blocs: the same market with the ban on all members, the importer once among them and once not (alignment).",
    ),
    (
        "aid",
        "Aid: net bilateral flows as published, mean and range over years; agreements as the table lists them (aid).",
    ),
    (
        "effect",
        "Events: trade with the partner after an event beside a mixture of pairs without one (synthetic control), the interval from placebos (event-study).",
    ),
    ("plan", "Plan: two-stage stochastic programme, expected cost and the mean of the worst futures (plan)."),
    ("record", "Claims: each recomputed from the tables by a fixed rule; the rule decides the verdict."),
    ("record", "Restrictions: as the table holds them; “ended” is the table’s word, not a forecast."),
    ("answer", "The answer repeats numbers of the sections below; none is computed for it alone."),
    (
        "methods",
        "Every number with an interval is simulated; all others are counted from the tables named below.",
    ),
];

/// The section: methods of the sections that stand on the page, and no others.
pub fn section(case: &Case, page: &[Section]) -> Section {
    let mut section = Section::new("methods", "Methods, sources, what is missing");
    section.say(
        "How the sections of this page compute; in brackets the page of the methods that has the formula.",
    );
    let number = |anchor: &str| match page.iter().position(|s| s.anchor == anchor) {
        Some(place) => Some(place + 1),
        None => (anchor == "methods").then_some(page.len() + 1),
    };
    let mut lines: Vec<(usize, &str)> =
        METHODS.iter().filter_map(|(anchor, words)| Some((number(anchor)?, *words))).collect();
    lines.retain(|(_, words)| !words.starts_with("Claims:") || !case.claims.is_empty());
    lines.sort_by_key(|(place, _)| *place);
    section.blocks.push(Block::List(
        lines.into_iter().map(|(place, words)| format!("Section {place}. {words}")).collect(),
    ));
    section.say("What is missing:");
    section.blocks.push(Block::List(missing(case)));
    section.blocks.push(Block::Table(sources(case)));
    section
}

fn missing(case: &Case) -> Vec<String> {
    let mut missing = vec![
        "Contracts, stocks as they are, and the single grades behind a trade code are in no table at hand."
            .to_owned(),
        "Trade codes mix grades: unit values move when the mix does.".to_owned(),
        "Importers and exporters report different figures; BACI reconciles them.".to_owned(),
        "Who owns a mine or a refinery is not known here: origin is the country of the last processing."
            .to_owned(),
    ];
    if !case.absent.is_empty() {
        missing.push(format!("Not in this data set: {}.", case.absent.join(", ")));
    }
    if case.market.masses_absent {
        missing.push("Some flows report no mass; masses are sums of those that do.".to_owned());
    }
    if case.restrictor_found {
        let but = if case.partner.is_some() { " other than the partner" } else { "" };
        missing.push(format!(
            "No restrictor was named; {} is the largest supplier{but}.",
            case.name(case.restrictor)
        ));
    }
    if case.old() {
        missing.push(format!("Purchases after {}: none in the data.", case.year));
    }
    missing
}

fn sources(case: &Case) -> Table {
    let column = |name: &str| Column { name: name.to_owned(), unit: String::new() };
    let rows = case
        .cards
        .iter()
        .map(|c| {
            let note = if c.note.is_empty() { String::new() } else { format!(". {}", c.note) };
            vec![
                Cell::Text(c.file.clone()),
                Cell::Text(format!("{}{note}", c.source)),
                Cell::Text(c.edition.clone()),
                Cell::Text(c.licence.clone()),
                Cell::Text(c.sha256.chars().take(12).collect()),
            ]
        })
        .collect();
    Table {
        title: "Sources".into(),
        columns: ["file", "what and from whom", "edition", "licence", "SHA-256"].map(column).to_vec(),
        rows,
    }
}
