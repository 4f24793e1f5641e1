//! JSON schemas of the tables that questions answer with, and of the files that a person writes.

use lodeway_messages::msg;
use lodeway_results::{Column, Content, Row};
use serde_json::{Map, Value, json};

use crate::refusal::Refusal;
use crate::{
    agreements, aid, alignment, backtest, chain, claims, corridors, counterfactual, data, data_diff, effect,
    exposure, gravity, impact, joint, leverage, measure, origin, partners, plan, reroute, shares,
    shares_by_month, shock, trade, watch,
};

/// The schema of a name, or all of them, as text.
///
/// # Errors
/// [`Refusal`] when no schema has the name.
pub fn text(name: Option<&str>) -> Result<String, Refusal> {
    let all = all();
    let chosen = match name {
        None => json!({ "$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": all }),
        Some(name) => all.get(name).cloned().ok_or_else(|| {
            let names: Vec<&str> = all.keys().map(String::as_str).collect();
            Refusal::usage(msg!("schema-unknown", names = names.join(", "), found = name))
        })?,
    };
    let mut text = serde_json::to_string_pretty(&chosen).map_err(|e| Refusal::unwritten("schema", &e))?;
    text.push('\n');
    Ok(text)
}

fn described(mut schema: Value, description: &str) -> Value {
    if let Some(object) = schema.as_object_mut() {
        object.insert("description".into(), json!(description));
    }
    schema
}

fn all() -> Map<String, Value> {
    let mut all = Map::new();
    let plan = schemars::schema_for!(lodeway_plans::PlanFile).to_value();
    all.insert("plan".into(), described(plan, "A plan for `lodeway plan FILE`, TOML, format = 1"));
    let scenario = schemars::schema_for!(shock::Scenario).to_value();
    all.insert("scenario".into(), described(scenario, "A shock for `lodeway shock FILE`, TOML, format = 1"));
    for (name, schema, columns) in tables() {
        all.insert(name.to_owned(), table(schema, &columns));
    }
    all
}

type Table = (&'static str, &'static str, Vec<Column>);

fn of<R: Row>(name: &'static str, schema: &'static str) -> Table {
    (name, schema, R::columns(true))
}

/// Every table: its name, the name of its columns, and its columns.
pub fn tables() -> Vec<Table> {
    vec![
        of::<aid::YearRow>("aid", aid::Table::Years.schema()),
        of::<aid::SectorRow>("aid-sectors", aid::Table::Sectors.schema()),
        of::<aid::GroupRow>("aid-groups", aid::Table::Groups.schema()),
        of::<aid::PortfolioRow>("aid-portfolio", aid::Table::Portfolio.schema()),
        of::<aid::ReadingRow>("aid-readings", aid::Table::Readings.schema()),
        of::<claims::Row>("claims", claims::SCHEMA),
        of::<agreements::Row>("agreements", agreements::SCHEMA),
        of::<agreements::RecordRow>("agreements-record", agreements::RECORD_SCHEMA),
        of::<data::Row>("data", data::SCHEMA),
        of::<data_diff::Row>("data-diff", data_diff::SCHEMA),
        of::<trade::Row>("trade", trade::SCHEMA),
        of::<watch::Row>("watch", watch::SCHEMA),
        of::<reroute::Row>("reroute", reroute::SCHEMA),
        of::<reroute::EpisodeFound>("reroute-episodes", reroute::EPISODES_SCHEMA),
        of::<shares::Row>("shares", shares::SCHEMA),
        of::<shares::FirstRow>("shares-first", shares::FIRST_SCHEMA),
        of::<shares_by_month::Row>("shares-months", shares_by_month::SCHEMA),
        of::<measure::Row>("measure", measure::SCHEMA),
        of::<exposure::Row>("exposure", exposure::SCHEMA),
        of::<leverage::Row>("leverage", leverage::SCHEMA),
        of::<chain::StageRow>("chain-stages", chain::Table::Stages.schema()),
        of::<chain::MakerRow>("chain-makers", chain::Table::Makers.schema()),
        of::<chain::LinkRow>("chain-links", chain::Table::Links.schema()),
        of::<impact::SummaryRow>("impact-summary", impact::Table::Summary.schema()),
        of::<impact::ApplicationRow>("impact-applications", impact::Table::Applications.schema()),
        of::<impact::SectorRow>("impact-sectors", impact::Table::Sectors.schema()),
        of::<impact::DriverRow>("impact-drivers", impact::Table::Drivers.schema()),
        of::<joint::MineralRow>("joint-minerals", joint::Table::Minerals.schema()),
        of::<joint::IndustryRow>("joint-industries", joint::Table::Industries.schema()),
        of::<effect::EventRow>("effect-events", effect::Table::Events.schema()),
        of::<effect::YearRow>("effect-years", effect::Table::Years.schema()),
        of::<gravity::Row>("gravity", gravity::Table::Terms.schema()),
        of::<gravity::CheckRow>("gravity-checks", gravity::Table::Checks.schema()),
        of::<origin::Row>("origin", origin::SCHEMA),
        of::<backtest::OutcomeRow>("backtest", backtest::SCHEMA),
        of::<backtest::MonthRow>("backtest-months", backtest::SCHEMA),
        of::<backtest::MonthScoreRow>("backtest-months-summary", backtest::SCHEMA),
        of::<backtest::DirectionRow>("backtest-directions", backtest::SCHEMA),
        of::<backtest::EntryRow>("backtest-entry", backtest::SCHEMA),
        of::<counterfactual::Row>("counterfactual", counterfactual::SCHEMA),
        of::<alignment::ScenarioRow>("alignment", alignment::Table::Scenarios.schema()),
        of::<corridors::WayRow>("corridors", corridors::Table::Ways.schema()),
        of::<partners::RankRow>("partners", partners::schema(partners::Table::Ranking)),
        of::<shock::BuyerRow>("shock-importers", shock::Table::Importers.schema()),
        of::<shock::SellerRow>("shock-exporters", shock::Table::Exporters.schema()),
        of::<shock::FlowRow>("shock-flows", shock::Table::Flows.schema()),
        of::<shock::Effect>("shock-sensitivity", shock::Table::Sensitivity.schema()),
        of::<shock::PathRow>("shock-path", shock::Table::Path.schema()),
        of::<shock::TotalRow>("shock-totals", shock::Table::Totals.schema()),
        of::<shock::ZoneRow>("shock-zones", shock::Table::Zones.schema()),
        of::<shock::Driver>("shock-tornado", shock::Table::Tornado.schema()),
        of::<plan::rows::Decision>("plan-plan", plan::Table::Plan.schema()),
        of::<plan::rows::YearRow>("plan-years", plan::Table::Years.schema()),
        of::<plan::rows::AidRow>("plan-aid", plan::Table::Aid.schema()),
        of::<plan::rows::FrontierPoint>("plan-frontier", plan::Table::Frontier.schema()),
        of::<plan::rows::Binding>("plan-binding", plan::Table::Binding.schema()),
        of::<plan::rows::Compared>("plan-compare", plan::Table::Compare.schema()),
        of::<plan::rows::Regret>("plan-regret", plan::Table::Regret.schema()),
        of::<plan::rows::Reply>("plan-reply", plan::Table::Reply.schema()),
        of::<plan::rows::AtChance>("plan-sensitivity", plan::Table::Sensitivity.schema()),
        of::<plan::rows::NotShown>("plan-not-shown", plan::NOT_SHOWN),
    ]
}

fn table(schema: &str, columns: &[Column]) -> Value {
    let property = |c: &Column| {
        let kind = match c.content {
            Content::Text | Content::Country => json!(["string", "null"]),
            Content::Integer | Content::Year => json!(["integer", "null"]),
            // A price without limit is the word "inf".
            Content::Number => json!(["number", "string", "null"]),
        };
        (c.name.clone(), json!({ "type": kind, "description": about(c) }))
    };
    let properties: Map<String, Value> = columns.iter().map(property).collect();
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
}

/// What a column means, with its unit.
fn about(column: &Column) -> String {
    match (column.about, column.unit) {
        (about, "") => about.to_owned(),
        ("", unit) => unit.to_owned(),
        (about, unit) => format!("{about} Unit: {unit}."),
    }
}
