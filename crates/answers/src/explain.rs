//! `lodeway explain` and `lodeway schema`: how a result was made, what a method means, what a file holds.

use std::fmt::Write as _;

use lodeway_measures::Measure;
use lodeway_terms::resolve::{fold, nearest};
use lodeway_terms::{Both, Lang};
use serde_json::{Value, json};

use crate::args::{
    AlignmentTable, CorridorTable, Delivery, ExplainArgs, PartnerTable, SchemaArgs, ShockTable,
};
use crate::commands::aid::{self, AidTable};
use crate::commands::chain::{self, ChainTable};
use crate::commands::effect::{self, EffectTable};
use crate::commands::gravity;
use crate::commands::joint::{self, JointTable};
use crate::commands::{alignment, corridors, data, measure, partners, record, shares, shock, trade, watch};
use crate::fault::Fault;
use crate::output::{Column, Content, deliver};
use crate::session::records;

macro_rules! pages {
    ($($name:literal),* $(,)?) => {
        &[$((
            $name,
            Both {
                en: include_str!(concat!("../../../../docs/methods/", $name, ".md")),
                ko: include_str!(concat!("../../../../docs/methods/ko/", $name, ".md")),
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
    "corridors",
    "dependence-flags",
    "eu-supply-risk",
    "event-study",
    "figures",
    "geopolrisk",
    "gravity",
    "joint",
    "leverage",
    "market",
    "path",
    "partners",
    "pair-trade",
    "plan",
    "plan-reply",
    "origin",
    "sensitivity",
    "shares",
    "watch",
];

/// Explains a result, a measure or a method; lists the methods without a topic.
pub fn explain(delivery: &Delivery, args: &ExplainArgs) -> Result<(), Fault> {
    let text = match args.topic.as_deref().map(str::trim) {
        None => list(delivery.lang),
        Some(topic) => page(topic, delivery.lang)
            .or_else(|| indicator(topic, delivery.lang))
            .map_or_else(|| result(topic), Ok)?,
    };
    deliver([text], delivery.out.as_deref())
}

fn list(lang: Lang) -> String {
    let mut text = "Methods (lodeway explain NAME):\n".to_owned();
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

fn result(topic: &str) -> Result<String, Fault> {
    let id = topic.len() == 16 && topic.bytes().all(|b| b.is_ascii_hexdigit());
    if !id {
        let names = PAGES
            .iter()
            .map(|(name, _)| (*name, *name))
            .chain(Measure::ALL.iter().map(|m| (m.name(), m.name())));
        let near = nearest(topic, names);
        let remedy = if near.is_empty() {
            "`lodeway explain` lists them".to_owned()
        } else {
            format!("did you mean {}?", near.join(" or "))
        };
        return Err(Fault::usage(format!(
            "explain: expected a result_id, a method or a measure, but found \"{topic}\"; {remedy}"
        )));
    }
    let absent = || {
        Fault::missing(format!(
            "result {topic}: expected its record, but found none on this machine; run the command again, its result has the same id"
        ))
    };
    let path = records().ok_or_else(absent)?.join(format!("{}.json", topic.to_lowercase()));
    let bytes = std::fs::read(&path).map_err(|_| absent())?;
    let record: Value = serde_json::from_slice(&bytes).map_err(|e| {
        Fault::data(format!(
            "{}: expected the record of a result, but found {e}; remove the file",
            path.display()
        ))
    })?;
    Ok(in_words(&record))
}

fn in_words(record: &Value) -> String {
    let word = |key: &str| record.get(key).and_then(Value::as_str).unwrap_or_default();
    let mut text = format!("result {}\n{}\n", word("result_id"), word("title"));
    let _ = writeln!(text, "made by lodeway {}, columns {}", word("version"), word("schema"));
    if let Some(options) = record.get("options").and_then(Value::as_object) {
        text.push_str("\nasked for\n");
        for (name, value) in options {
            let _ = writeln!(text, "  {name:<14} {}", value.as_str().unwrap_or_default());
        }
    }
    let list = |key: &str| record.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
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

/// Prints JSON schemas.
pub fn schema(delivery: &Delivery, args: &SchemaArgs) -> Result<(), Fault> {
    let all = schemas();
    let chosen = match &args.name {
        None => json!({ "$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": all }),
        Some(name) => match all.get(name) {
            Some(one) => one.clone(),
            None => {
                let names: Vec<&String> = all.as_object().map(|o| o.keys().collect()).unwrap_or_default();
                let list = names.iter().map(|n| n.as_str()).collect::<Vec<_>>().join(", ");
                return Err(Fault::usage(format!(
                    "schema: expected one of {list}, but found \"{name}\"; name one of them"
                )));
            }
        },
    };
    let mut bytes = serde_json::to_vec_pretty(&chosen).map_err(|e| Fault::write("schema", &e))?;
    bytes.push(b'\n');
    deliver([bytes], delivery.out.as_deref())
}

fn schemas() -> Value {
    let table = |schema: &str, columns: &[Column]| {
        let properties: serde_json::Map<String, Value> = columns
            .iter()
            .map(|c| {
                let kind = match c.content {
                    Content::Text => json!(["string", "null"]),
                    Content::Integer => json!(["integer", "null"]),
                    // A price without limit is the word "inf".
                    Content::Number => json!(["number", "string", "null"]),
                };
                (c.name.clone(), json!({ "type": kind, "description": c.unit }))
            })
            .collect();
        json!({
            "title": schema, "type": "object",
            "properties": {
                "schema": { "const": schema }, "result_id": { "type": "string", "pattern": "^[0-9a-f]{16}$" },
                "title": { "type": "string" }, "version": { "type": "string" }, "options": { "type": "object" },
                "columns": { "type": "array" }, "notes": { "type": "array", "items": { "type": "string" } },
                "provenance": { "type": "array" },
                "rows": { "type": "array", "items": { "type": "object", "properties": properties } },
            },
            "required": ["schema", "result_id", "rows", "columns", "notes", "provenance"],
        })
    };
    let mut scenario =
        serde_json::to_value(schemars::schema_for!(crate::scenario::Scenario)).unwrap_or_default();
    if let Some(object) = scenario.as_object_mut() {
        object.insert("description".into(), json!("A shock for `lodeway shock FILE`, TOML, format = 1"));
    }
    let mut all = json!({
        "plan": plan_file(),
        "scenario": scenario,
        "aid": table(aid::schema(AidTable::Years), &aid::columns(AidTable::Years)),
        "aid-sectors": table(aid::schema(AidTable::Sectors), &aid::columns(AidTable::Sectors)),
        "aid-groups": table(aid::schema(AidTable::Groups), &aid::columns(AidTable::Groups)),
        "aid-portfolio": table(aid::schema(AidTable::Portfolio), &aid::columns(AidTable::Portfolio)),
        "aid-readings": table(aid::schema(AidTable::Readings), &aid::columns(AidTable::Readings)),
        "claims": table(record::CLAIMS, &record::claim_columns()),
        "agreements": table(record::AGREEMENTS, &record::agreement_columns()),
        "data": table(data::SCHEMA, &data::columns()),
        "trade": table(trade::SCHEMA, &trade::columns()),
        "watch": table(watch::SCHEMA, &watch::columns()),
        "shares": table(shares::SCHEMA, &shares::columns()),
        "measure": table(measure::SCHEMA, &measure::columns()),
        "leverage": table("lodeway.leverage/1", &crate::commands::leverage::columns(true)),
        "chain-stages": table(chain::schema(ChainTable::Stages), &chain::columns(ChainTable::Stages)),
        "chain-makers": table(chain::schema(ChainTable::Makers), &chain::columns(ChainTable::Makers)),
        "chain-links": table(chain::schema(ChainTable::Links), &chain::columns(ChainTable::Links)),
        "joint-minerals": table(joint::schema(JointTable::Minerals), &joint::columns(JointTable::Minerals)),
        "joint-industries": table(joint::schema(JointTable::Industries), &joint::columns(JointTable::Industries)),
        "effect-events": table(effect::schema(EffectTable::Events), &effect::columns(EffectTable::Events)),
        "effect-years": table(effect::schema(EffectTable::Years), &effect::columns(EffectTable::Years)),
        "gravity": table(gravity::SCHEMA, &gravity::columns()),
        "origin": table("lodeway.origin/1", &crate::commands::origin::columns()),
        "backtest": table("lodeway.backtest/1", &crate::commands::backtest::columns()),
        "alignment": table(alignment::schema(AlignmentTable::Scenarios), &alignment::scenario_columns()),
        "corridors": table(corridors::schema(CorridorTable::Ways), &corridors::ways_columns()),
        "partners": table(partners::schema(PartnerTable::Ranking), &partners::columns(PartnerTable::Ranking)),
        "shock-importers": table(shock::schema(ShockTable::Importers), &shock::columns(ShockTable::Importers)),
        "shock-exporters": table(shock::schema(ShockTable::Exporters), &shock::columns(ShockTable::Exporters)),
        "shock-flows": table(shock::schema(ShockTable::Flows), &shock::columns(ShockTable::Flows)),
        "shock-sensitivity": table(shock::schema(ShockTable::Sensitivity), &shock::columns(ShockTable::Sensitivity)),
        "shock-path": table(shock::schema(ShockTable::Path), &shock::columns(ShockTable::Path)),
        "shock-totals": table(shock::schema(ShockTable::Totals), &shock::columns(ShockTable::Totals)),
        "shock-zones": table(shock::schema(ShockTable::Zones), &shock::columns(ShockTable::Zones)),
        "shock-tornado": table(shock::schema(ShockTable::Tornado), &shock::columns(ShockTable::Tornado)),
    });
    if let Some(object) = all.as_object_mut() {
        for (name, schema, columns) in crate::commands::plan::schemas() {
            object.insert(name.to_owned(), table(schema, &columns));
        }
    }
    all
}

fn plan_file() -> Value {
    let mut plan = serde_json::to_value(schemars::schema_for!(lodeway_plans::PlanFile)).unwrap_or_default();
    if let Some(object) = plan.as_object_mut() {
        object.insert("description".into(), json!("A plan for `lodeway plan FILE`, TOML, format = 1"));
    }
    plan
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
