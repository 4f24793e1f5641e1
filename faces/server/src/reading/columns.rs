//! Any answer as a table that reads: headings, units and forms of numbers follow from the names, units and cells of its
//! columns, and the ends of an interval stand below their number.

use lodeway_answers::{Column, Content, Output};
use lodeway_terms::{Country, Lang};

use crate::reading::listing::{Said, Shown};
use crate::words::t;

/// What columns and options are called; a name that is not here is said as it is written.
const HEADINGS: &[(&str, &str)] = &[
    ("agreement", "Agreement"),
    ("aid_kusd", "Aid"),
    ("assumption", "Assumption"),
    ("base", "Base year"),
    ("bloc", "Bloc"),
    ("bought_kusd", "Bought by the importer"),
    ("capital_kusd", "Capital"),
    ("ceiling_mass_share", "Ceiling, by mass"),
    ("ceiling_value_share", "Ceiling, by value"),
    ("chance", "Chance"),
    ("claim", "Claim"),
    ("closed", "If these close"),
    ("control", "What similar pairs did"),
    ("corridor_dependence", "Least cost rises by"),
    ("corridor_on", "If these close"),
    ("cost", "Assumed costs"),
    ("cost_index", "Cost"),
    ("cost_p50", "Median cost"),
    ("cost_usd_t", "Cost a tonne"),
    ("country", "Country"),
    ("coverage", "Inside the 80 % interval"),
    ("cover_days", "Stock"),
    ("crps", "Mean score (CRPS)"),
    ("date", "Date"),
    ("days_to_shortage", "Days until use is not met"),
    ("dependence", "Least cost rises by"),
    ("depends_on", "Depends on"),
    ("donor", "Donor"),
    ("draws", "Draws"),
    ("effect", "Effect"),
    ("episode", "Episode"),
    ("epsilon", "ε: how far use falls when the price rises"),
    ("estimate", "Estimate"),
    ("eta", "η: how far other sellers can expand"),
    ("event", "Event"),
    ("exporter", "Seller"),
    ("expected_cost_kusd", "Expected cost"),
    ("export_ceiling_share", "The most it could replace"),
    ("exports_kusd", "Exports, value"),
    ("exports_t", "Exports, mass"),
    ("first", "First country"),
    ("flow", "Flow"),
    ("for", "For whom"),
    ("from", "From"),
    ("gain_kusd", "Its gain in a year"),
    ("gap", "Gap"),
    ("group", "Group"),
    ("growth", "Growth"),
    ("holding_kusd_a_year", "Cost of holding it"),
    ("home-share", "Share of output kept at home"),
    ("importer", "Importer"),
    ("imports_kusd", "Imports, value"),
    ("imports_t", "Imports, mass"),
    ("inside_price", "Price inside"),
    ("instead_via", "Way that is left, via"),
    ("instrument", "Instrument"),
    ("km", "Length of the way"),
    ("largest_regret_kusd", "Largest regret"),
    ("leakage", "Part that leaks through third countries"),
    ("least", "Least"),
    ("leverage", "Leverage"),
    ("loss_kusd", "Loss"),
    ("markup", "Mark-up on what leaks"),
    ("mass_after_t", "Mass after"),
    ("mass_before_t", "Mass before"),
    ("mass_share", "Share by mass"),
    ("mass_t", "Mass"),
    ("mean", "Mean"),
    ("mean_regret_kusd", "Mean regret"),
    ("measure", "Indicator"),
    ("meets_targets", "Meets the targets"),
    ("mineral", "Mineral"),
    ("missing", "Missing"),
    ("mode", "By land or sea"),
    ("month", "Month"),
    ("months", "Months followed"),
    ("most", "Most"),
    ("need_t", "Need"),
    ("observed", "Observed"),
    ("outlay_kusd", "Outlay"),
    ("output", "Output"),
    ("outside_price", "Price outside"),
    ("parties", "Parties"),
    ("partner", "Partner"),
    ("partner_capacity_t", "Capacity at the partner"),
    ("peak_price", "Highest price on the way"),
    ("plan", "Plan"),
    ("price", "Price"),
    ("product", "Product"),
    ("production_t", "Production"),
    ("p10", "10th percentile"),
    ("p50", "Median"),
    ("p90", "90th percentile"),
    ("rank", "Rank"),
    ("rank_p50", "Rank"),
    ("ratio", "Ratio"),
    ("reason", "Reason"),
    ("recipient", "Recipient"),
    ("rent_kusd", "Rent"),
    ("reserves_t", "Reserves"),
    ("restrict", "Restriction"),
    ("restrictor", "Who restricts"),
    ("restrictor_loss_kusd", "The seller’s own loss"),
    ("restrictor_share", "Share of the restrictor with the plan"),
    ("restrictor_share_last_year", "Share of the restrictor, last year"),
    ("restrictor_share_without", "Share of the restrictor without the plan"),
    ("risk_kusd", "Cost in the worst futures"),
    ("risk_weighted_kusd", "Cost, risk weighed"),
    ("role", "Role"),
    ("route", "Way"),
    ("schedule", "When it holds"),
    ("scope", "Whose it is"),
    ("second", "Second country"),
    ("seed", "Seed"),
    ("share", "Share"),
    ("sigma", "σ: how easily one origin stands in for another"),
    ("solver", "Solver"),
    ("source", "Source"),
    ("stage", "Stage"),
    ("status", "Status"),
    ("stock", "Stock"),
    ("stock_t", "Stock"),
    ("target", "Against whom"),
    ("target_days", "Target, days of use"),
    ("target_loss_kusd", "The buyer’s loss"),
    ("target_met_chance", "Chance to meet the target"),
    ("target_price", "Price of the buyer"),
    ("target_share", "Target"),
    ("term", "Term"),
    ("title", "Title"),
    ("to", "To"),
    ("top_share_after", "First supplier’s share after"),
    ("top_share_before", "First supplier’s share before"),
    ("top_supplier_after", "First supplier after"),
    ("top_supplier_before", "First supplier before"),
    ("topic", "Topic"),
    ("unit", "Unit"),
    ("unit_value_usd_kg", "Unit value"),
    ("unserved", "Use not met"),
    ("unserved_months", "Use not met"),
    ("value", "Number"),
    ("value_before_kusd", "Value before"),
    ("value_kusd", "Value"),
    ("value_share", "Share by value"),
    ("verdict", "Verdict"),
    ("via", "Via"),
    ("volume", "Volume"),
    ("weights", "Weights"),
    ("what_the_data_say", "What the data say"),
    ("where_said", "Where it was said"),
    ("year", "Year"),
    ("years", "Years"),
];

/// What a column or an option is called.
pub fn heading(lang: Lang, name: &str) -> String {
    match HEADINGS.iter().find(|(own, _)| *own == name) {
        Some((_, words)) => t(lang, words).to_owned(),
        None => name.replace(['_', '-'], " "),
    }
}

/// What is shown of an answer, column by column.
pub struct Columns {
    columns: Vec<Read>,
}

/// A column as it is read.
struct Read {
    name: String,
    heading: String,
    unit: String,
    said: Said,
    between: Option<[String; 2]>,
}

impl Columns {
    /// The columns of an answer, the ends of intervals with what they are ends of.
    pub fn of(lang: Lang, answer: &Output<'static>) -> Columns {
        let known = |name: &str| answer.place(name).is_some();
        let ends = |name: &str| {
            let base = name.strip_suffix("p50").map_or_else(|| format!("{name}_"), str::to_owned);
            let ends = [format!("{base}p10"), format!("{base}p90")];
            ends.iter().all(|end| known(end)).then_some(ends)
        };
        let all_ends: Vec<String> = answer.columns.iter().filter_map(|c| ends(&c.name)).flatten().collect();
        let read = |(place, column): (usize, &Column)| {
            let said = said(answer, place, column);
            Read {
                name: column.name.clone(),
                heading: heading(lang, &column.name),
                unit: unit(lang, column, said),
                said,
                between: ends(&column.name),
            }
        };
        let shown = answer.columns.iter().enumerate().filter(|(_, c)| !all_ends.contains(&c.name));
        Columns { columns: shown.map(read).collect() }
    }

    /// The same for a table of a page.
    pub fn shown(&self) -> Vec<Shown<'_>> {
        let shown = self.columns.iter().map(|read| Shown {
            column: read.name.as_str(),
            heading: read.heading.as_str(),
            unit: read.unit.as_str(),
            said: read.said,
            between: read.between.as_ref().map(|[low, high]| [low.as_str(), high.as_str()]),
        });
        shown.collect()
    }
}

/// How the cells of a column are said, by what they are.
fn said(answer: &Output<'static>, place: usize, column: &Column) -> Said {
    match column.content {
        Content::Text if column.name == "mineral" => Said::Mineral,
        Content::Text if are_countries(answer, place) => Said::Countries,
        Content::Text => Said::Known,
        Content::Integer => Said::Whole,
        Content::Number if column.unit == "thousand US$" => Said::Million,
        Content::Number if is_part(column) => Said::Percent,
        Content::Number => Said::Number,
    }
}

/// Whether a number is a part of a whole; an index from 0 to 1 is none.
fn is_part(column: &Column) -> bool {
    let named = ["share", "chance", "coverage"].iter().any(|word| column.name.contains(word));
    (column.unit == "0–1" && named)
        || column.unit.starts_with("share of ")
        || column.unit == "of the target's imports, by value"
}

/// Whether every cell that is not empty holds codes of countries.
fn are_countries(answer: &Output<'static>, place: usize) -> bool {
    let mut cells = answer.rows.iter().filter_map(|row| row.get(place)).map(lodeway_answers::Cell::words);
    let mut some = false;
    let are = cells.all(|words| {
        some |= !words.is_empty();
        words.split_whitespace().all(|code| Country::from_iso3(code).is_some())
    });
    some && are
}

fn unit(lang: Lang, column: &Column, said: Said) -> String {
    match said {
        Said::Million if column.name.ends_with("_a_year") => t(lang, "million US$ a year").to_owned(),
        Said::Million => t(lang, "million US$").to_owned(),
        Said::Percent => "%".to_owned(),
        _ => t(lang, column.unit).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use lodeway_answers::{Cell, integer, number, text};

    use super::*;

    #[test]
    fn every_heading_is_there_in_korean() {
        let absent: Vec<&str> =
            HEADINGS.iter().map(|(_, words)| *words).filter(|words| t(Lang::Ko, words) == *words).collect();
        assert!(absent.is_empty(), "{absent:?}");
    }

    #[test]
    fn headings_units_and_ends_follow_from_the_columns() {
        let answer = Output {
            schema: "lodeway.shock/1",
            title: String::new(),
            result_id: String::new(),
            options: Vec::new(),
            columns: vec![
                text("country"),
                integer("year", ""),
                number("loss_kusd", "thousand US$"),
                number("loss_kusd_p10", "thousand US$"),
                number("loss_kusd_p90", "thousand US$"),
                number("top_share_after", "0–1"),
                number("transit_risk", "0–1"),
            ],
            rows: vec![vec![Cell::from("KOR")], vec![Cell::from("")]],
            notes: Vec::new(),
            provenance: Vec::new(),
        };
        let columns = Columns::of(Lang::En, &answer);
        let read: Vec<(&str, &str, Said)> =
            columns.shown().into_iter().map(|s| (s.heading, s.unit, s.said)).collect();
        let expected = [
            ("Country", "", Said::Countries),
            ("Year", "", Said::Whole),
            ("Loss", "million US$", Said::Million),
            ("First supplier’s share after", "%", Said::Percent),
            ("transit risk", "0–1", Said::Number),
        ];
        assert_eq!(read, expected);
        assert_eq!(columns.shown()[2].between, Some(["loss_kusd_p10", "loss_kusd_p90"]));
    }
}
