//! How a result was made, and what a method or a measure means.

use std::fmt::Write as _;
use std::path::Path;

use lodeway_measures::Measure;
use lodeway_messages::msg;
use lodeway_terms::resolve::{fold, nearest};
use lodeway_terms::{Both, Lang};
use serde_json::Value;

use crate::refusal::Refusal;

macro_rules! pages {
    ($($name:literal),* $(,)?) => {
        &[$((
            $name,
            Both {
                en: include_str!(concat!("../../../docs/methods/", $name, ".md")),
                ko: include_str!(concat!("../../../docs/methods/ko/", $name, ".md")),
            },
        )),*]
    };
}

/// The method pages, by name.
pub const PAGES: &[(&str, Both)] = pages![
    "backtest",
    "alignment",
    "aid",
    "bands",
    "chain",
    "concentration",
    "control",
    "corridors",
    "counterfactual",
    "dependence-flags",
    "eu-supply-risk",
    "event-study",
    "figures",
    "geopolrisk",
    "gravity",
    "impact",
    "joint",
    "leverage",
    "market",
    "path",
    "partners",
    "pair-trade",
    "plan",
    "plan-reply",
    "origin",
    "reroute",
    "sensitivity",
    "shares",
    "watch",
];

/// What a topic is: a method, a measure, or the record of a result; the list of methods and measures without one.
///
/// # Errors
/// [`Refusal`] when nothing has the name, or the record of the result is absent or damaged.
pub fn explain(topic: Option<&str>, records: Option<&Path>, lang: Lang) -> Result<String, Refusal> {
    match topic.map(str::trim) {
        None => Ok(list(lang)),
        Some(topic) => page(topic, lang)
            .or_else(|| indicator(topic, lang))
            .map_or_else(|| result(topic, records, lang), Ok),
    }
}

fn list(lang: Lang) -> String {
    let lead = msg!("explain-list", methods = PAGES.len(), measures = Measure::ALL.len());
    let mut text = format!("{}\n\nMethods (lodeway explain NAME):\n", lead.say(lang));
    for (name, page) in PAGES {
        let title = page.get(lang).lines().next().unwrap_or_default().trim_start_matches("# ");
        let _ = writeln!(text, "  {name:<28} {title}");
    }
    text.push_str("\nMeasures (lodeway explain NAME):\n");
    for measure in Measure::ALL {
        let _ = writeln!(text, "  {:<28} {}", measure.name(), measure.description());
    }
    text
}

fn page(topic: &str, lang: Lang) -> Option<String> {
    PAGES.iter().find(|(name, _)| fold(name) == fold(topic)).map(|(_, page)| page.get(lang).to_owned())
}

fn indicator(topic: &str, lang: Lang) -> Option<String> {
    let measure = Measure::ALL.iter().find(|m| fold(m.name()) == fold(topic))?;
    let head = format!("{}\n  {}\n  unit: {}\n", measure.name(), measure.description(), measure.unit());
    let text = page(measure.page(), lang).unwrap_or_default();
    Some(format!("{head}\n{text}"))
}

fn result(topic: &str, records: Option<&Path>, lang: Lang) -> Result<String, Refusal> {
    let id = topic.len() == 16 && topic.bytes().all(|b| b.is_ascii_hexdigit());
    if !id {
        let names = PAGES
            .iter()
            .map(|(name, _)| (*name, *name))
            .chain(Measure::ALL.iter().map(|m| (m.name(), m.name())));
        let near = nearest(topic, names);
        return Err(Refusal::usage(if near.is_empty() {
            msg!("explain-unknown", topic = topic)
        } else {
            msg!("explain-near", topic = topic, near = near.join(" or "))
        }));
    }
    let absent = || Refusal::missing(msg!("explain-no-record", id = topic));
    let path = records.ok_or_else(absent)?.join(format!("{}.json", topic.to_lowercase()));
    let bytes = std::fs::read(&path).map_err(|_| absent())?;
    let record: Value = serde_json::from_slice(&bytes).map_err(|e| {
        Refusal::data(msg!(
            "explain-record-damaged",
            place = path.display().to_string(),
            cause = e.to_string()
        ))
    })?;
    Ok(in_words(&record, lang))
}

fn in_words(record: &Value, lang: Lang) -> String {
    let word = |key: &str| record.get(key).and_then(Value::as_str).unwrap_or_default();
    let list = |key: &str| record.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let lead = msg!(
        "explain-lead",
        id = word("result_id"),
        rows = record.get("rows").and_then(Value::as_u64).unwrap_or_default(),
        columns = list("columns").len(),
        files = list("provenance").len(),
        version = word("version")
    );
    let mut text = format!("{}\n\nresult {}\n{}\n", lead.say(lang), word("result_id"), word("title"));
    let _ = writeln!(text, "made by lodeway {}, columns {}", word("version"), word("schema"));
    if let Some(options) = record.get("options").and_then(Value::as_object) {
        text.push_str("\nasked for\n");
        for (name, value) in options {
            let _ = writeln!(text, "  {name:<14} {}", value.as_str().unwrap_or_default());
        }
    }
    text.push_str("\ncolumns\n");
    for column in list("columns") {
        let part = |key: &str| column.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let _ = writeln!(text, "  {:<24} {}", part("name"), part("unit"));
    }
    text.push_str("\nnotes\n");
    for note in list("notes") {
        let _ = writeln!(text, "  {}", note.as_str().unwrap_or_default());
    }
    text.push_str("\nsources\n");
    for source in list("provenance") {
        let part = |key: &str| source.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let _ = writeln!(
            text,
            "  {}: {} ({}; {}) sha256 {}",
            part("file"),
            part("source"),
            part("edition"),
            part("licence"),
            part("sha256")
        );
    }
    let method = if word("schema").contains("shock") { "market" } else { "" };
    if !method.is_empty() {
        let _ = writeln!(text, "\nmethod: lodeway explain {method}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Listings of a page, and how many headings and rows of tables it has.
    fn shape(page: &str) -> (Vec<&str>, usize, usize) {
        let listings = page.split("```").skip(1).step_by(2).collect();
        let lines = |opening: &str| page.lines().filter(|line| line.starts_with(opening)).count();
        (listings, lines("#"), lines("|"))
    }

    #[test]
    fn a_method_has_the_same_formulas_tables_and_parts_in_both_languages() {
        for (name, page) in PAGES {
            assert_eq!(shape(page.en), shape(page.ko), "{name}");
            assert!(page.ko.chars().any(|c| ('가'..='힣').contains(&c)), "{name}");
        }
    }
}
