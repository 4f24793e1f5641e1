//! Why the numbers of a figure are what they are: question, formula, inputs, interval, what to know and sources.

use std::collections::BTreeSet;
use std::sync::Arc;

use lodeway_answers::{Answer, Question};
use lodeway_messages::{Arg, Message, msg};
use maud::{Markup, PreEscaped, html};

use crate::drawing::Drawing;
use crate::layout::{source_lines, typed};
use crate::pages::reading_room::rendered;
use crate::reading::columns::heading;
use crate::state::State;
use crate::words::{carried, t};

/// The whole panel as a list of terms and what is said of each.
pub fn why(state: &State, drawing: &Drawing) -> Markup {
    let l = state.lang;
    let notes = drawing.notes();
    let several = drawing.basis.len() > 1;
    html! {
        dl.why {
            dt.topic { (t(l, "page-why-question")) }
            dd { @for (question, answer) in &drawing.basis {
                (typed(state, question))
                p.small {
                    (t(l, "page-result")) " " code { (answer.result_id) } ", " (answer.len()) " " (t(l, "page-why-rows"))
                    " · " a href=(crate::api::address(question)) { "API" }
                }
            } }
            dt.topic { (t(l, "page-why-formula")) }
            dd {
                @if let Some(formula) = method(state, drawing.method).and_then(formula) {
                    div.formula data-written { (stated(state, drawing, &formula)) }
                }
                p { a href=(state.there("/methods", &[("method", drawing.method)])) { (t(l, "page-why-formula-symbols-limits")) ": " (drawing.method) } }
            }
            dt.topic { (t(l, "page-why-inputs")) }
            dd { @for (place, (_, answer)) in drawing.basis.iter().enumerate() {
                @if several { p.small { (place + 1) ". " (answer.title.say(l)) } }
                (inputs(state, answer))
            } }
            dt.topic { (t(l, "page-why-interval")) }
            dd { @for said in intervals(state, &drawing.basis) { p { (said) } } }
            @if !notes.is_empty() {
                dt.topic { (t(l, "page-what-know")) }
                dd { ul { @for note in notes { li { (note.say(l)) } } } }
            }
            dt.topic { (t(l, "page-why-sources")) }
            dd { ul { @for line in source_lines(&drawing.sources()) { li translate="no" { (line) } } } }
        }
    }
}

/// A formula as HTML; a table in it is named after its figure, of which a page has several.
fn stated(state: &State, drawing: &Drawing, formula: &str) -> PreEscaped<String> {
    let table = format!("{} ", t(state.lang, "page-table"));
    let named = format!("aria-label=\"{}, {}: {table}", drawing.name, drawing.method);
    let html = rendered(state.lang, formula).into_string();
    PreEscaped(html.replace(&format!("aria-label=\"{table}"), &named))
}

fn method(state: &State, name: &str) -> Option<&'static str> {
    state.methods.iter().find(|(own, _)| *own == name).map(|(_, text)| text.get(state.lang))
}

/// The formula of a method page, Markdown: its paragraph *Formula*, or the paragraph below the question, and the first
/// listing or table that states it; no example and no command.
fn formula(text: &str) -> Option<String> {
    let text = ["**Example", "**예"]
        .iter()
        .find_map(|example| text.split_once(example))
        .map_or(text, |(before, _)| before);
    let blocks = blocks(text);
    let is_formula = |block: &str| ["Formula", "공식"].iter().any(|name| block.starts_with(name));
    let named = blocks.iter().position(|b| is_formula(b.trim_start_matches('*')));
    let states =
        |block: &&str| block.starts_with("```text") || block.starts_with("```\n") || block.starts_with("| ");
    let after = &blocks[named.map_or(0, |place| place + 1)..];
    let command = after.iter().position(|b| b.starts_with("```sh")).unwrap_or(after.len());
    let stated = after[..command].iter().position(|b| states(&b.as_str()));
    let Some(place) = named else {
        // Without a paragraph of that name the listing is introduced by what stands above it.
        let above = stated.and_then(|s| s.checked_sub(1)).map(|above| after[above].as_str());
        let above = above.filter(|b| !b.starts_with('#') && !b.contains("Question.") && !b.contains("질문."));
        let listing = stated.map(|s| after[s].as_str());
        let parts: Vec<&str> = above.into_iter().chain(listing).collect();
        return (!parts.is_empty()).then(|| parts.join("\n\n"));
    };
    // A listing further down belongs to another paragraph.
    let listing = stated.filter(|s| *s == 0).map(|s| after[s].as_str());
    Some(std::iter::once(blocks[place].as_str()).chain(listing).collect::<Vec<_>>().join("\n\n"))
}

/// Paragraphs, listings and tables; a listing may hold empty lines.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    let mut fenced = false;
    for line in text.lines() {
        fenced ^= line.starts_with("```");
        match blocks.last_mut() {
            Some(block) if fenced || !line.is_empty() => {
                if !block.is_empty() {
                    block.push('\n');
                }
                block.push_str(line);
            }
            _ => blocks.push(String::new()),
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// The options of an answer, with what the answer says is assumed of each.
fn inputs(state: &State, answer: &Answer) -> Markup {
    let l = state.lang;
    let given = answer.options.iter().filter(|(name, value)| !value.is_empty() && name != "table");
    html! {
        table.inputs { tbody { @for (name, value) in given {
            tr {
                th scope="row" { (heading(l, name)) }
                td {
                    (said(state, name, value))
                    @if let Some(assumed) = assumed(answer, name) { span.range { (assumed.say(l)) } }
                }
            }
        } } }
    }
}

/// The value of an option; countries and minerals by their names, a hash by its start.
fn said(state: &State, name: &str, value: &str) -> String {
    match name {
        "importer" | "partner" | "donor" | "recipient" | "from" | "to" | "first" | "second" | "for"
        | "restrictor" | "target"
            if value.len() == 3 && value != "all" =>
        {
            state.name(value)
        }
        "mineral" => {
            let named = value.split(',').map(|label| crate::reading::listing::mineral_name(state, label));
            named.collect::<Vec<_>>().join(", ")
        }
        "year" => years(value),
        _ if value.len() == 64 && value.bytes().all(|b| b.is_ascii_hexdigit()) => {
            format!("{}…", &value[..12])
        }
        _ => carried(state.lang, value).to_owned(),
    }
}

/// Years in a row as a span.
fn years(value: &str) -> String {
    let all: Vec<i64> = value.split(',').filter_map(|year| year.parse().ok()).collect();
    let in_a_row = all.windows(2).all(|pair| pair[1] == pair[0] + 1);
    match (all.first(), all.last()) {
        (Some(first), Some(last)) if all.len() > 2 && in_a_row => format!("{first}–{last}"),
        _ => value.replace(',', ", "),
    }
}

/// The symbols of the elasticities in the notes of an answer.
const SYMBOLS: [(&str, &str); 3] = [("sigma", "σ"), ("epsilon", "ε"), ("eta", "η")];

/// What the notes say is assumed for an option, without the reason, which stands among the notes.
fn assumed(answer: &Answer, option: &str) -> Option<Message> {
    let of = |id: &str| answer.notes.iter().find(|note| note.id() == id);
    let arg = |note: &Message, name: &str| {
        note.args().iter().find(|(own, _)| *own == name).map(|(_, arg)| arg.clone())
    };
    match option {
        "cost" => of("corridors-costs").cloned(),
        "home-share" => {
            let note = of("shock-home-kept")?;
            Some(msg!("page-why-kept-at-home", status = arg(note, "status")?, list = arg(note, "list")?))
        }
        _ => {
            let symbol = Arg::from(SYMBOLS.iter().find(|(name, _)| *name == option)?.1);
            let range = |note: &&Message| {
                note.id() == "shock-prior-range" && arg(note, "name").as_ref() == Some(&symbol)
            };
            let note = answer.notes.iter().find(range)?;
            let (median, low, high) = (arg(note, "median")?, arg(note, "low")?, arg(note, "high")?);
            Some(msg!("page-why-prior", median = median, low = low, high = high))
        }
    }
}

/// What each answer says of its intervals, each sentence once.
fn intervals(state: &State, basis: &[(Question, Arc<Answer>)]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for (_, answer) in basis {
        let said = interval(state, answer);
        if !all.contains(&said) {
            all.push(said);
        }
    }
    all
}

/// Which numbers of an answer have an interval, from how many draws; or why none has.
fn interval(state: &State, answer: &Answer) -> String {
    let l = state.lang;
    let option = |name: &str| {
        let found = answer.options.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
        found.filter(|value| !matches!(*value, "none" | ""))
    };
    let known = |name: &str| answer.columns.iter().any(|column| column.name == name);
    let mut of: Vec<String> = Vec::new();
    for column in &answer.columns {
        // `p10` alone is the interval of `p50`.
        let Some(base) = column.name.strip_suffix("p10") else { continue };
        if known(&format!("{base}p90")) {
            let base = base.trim_end_matches('_');
            of.push(heading(l, if base.is_empty() { "p50" } else { base }));
        }
    }
    if of.is_empty() {
        return without(state, answer, option("draws").is_some()).to_owned();
    }
    let draws = option("draws").map(|n| format!(", {n} {}", t(l, "page-why-draws"))).unwrap_or_default();
    let seed = option("seed").map(|n| format!(", {} {n}", t(l, "page-why-seed"))).unwrap_or_default();
    format!(
        "{}{draws}{seed}, {}: {}",
        t(l, "page-why-80-percent-interval"),
        t(l, "page-why-10th-90th-percentile"),
        of.join(", ")
    )
}

/// How far the rows of any table say that they can be trusted.
fn statuses(answer: &Answer) -> BTreeSet<String> {
    let Some(place) = answer.place("status") else { return BTreeSet::new() };
    answer.cells().filter_map(|row| Some(row.get(place)?.words().into_owned())).collect()
}

/// Why an answer has no interval.
fn without<'l>(state: &'l State, answer: &Answer, drawn: bool) -> &'l str {
    let l = state.lang;
    if answer.notes.iter().any(|note| ["point-only", "draws-none"].contains(&note.id())) {
        return t(l, "page-why-one-solution-median-assumptions");
    }
    if drawn {
        return t(l, "page-why-taken-together-over-draws");
    }
    let statuses = statuses(answer);
    if statuses.contains("simulated") {
        t(l, "page-why-simulated-table-has-no-interval")
    } else if statuses.contains("assumed") {
        t(l, "page-why-assumed-numbers-no-interval")
    } else if statuses.contains("estimated") {
        t(l, "page-why-observed-estimated-no-interval")
    } else {
        t(l, "page-why-observed-no-interval")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formula_is_its_paragraph_and_the_listing_below_it() {
        let text = "# M\n\n*Question.* Why?\n\n*Formula.* Two moves:\n\n```text\na = b\n\nc = d\n```\n\nMore.\n\n```sh\nx\n```\n";
        assert_eq!(formula(text).unwrap(), "*Formula.* Two moves:\n\n```text\na = b\n\nc = d\n```");
        let apart = "*Formula.* u is v.\n\nSomething else.\n\n```text\nresult\n```";
        assert_eq!(formula(apart).unwrap(), "*Formula.* u is v.");
    }

    #[test]
    fn without_a_paragraph_of_that_name_the_first_listing_states_it() {
        let text = "# M\n\n*Question.* Why?\n\n## Equations\n\n```text\nS = k\n```\n\nBase.\n";
        assert_eq!(formula(text).unwrap(), "```text\nS = k\n```");
        let table = "# M\n\n**Question.** Why?\n\nOver what:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
        assert_eq!(formula(table).unwrap(), "Over what:\n\n| a | b |\n|---|---|\n| 1 | 2 |");
        assert_eq!(formula("# M\n\nText.\n\n**Example.**\n\n```text\nrow\n```"), None);
    }

    #[test]
    fn years_in_a_row_are_a_span() {
        assert_eq!(
            [years("2020,2021,2022"), years("2020,2022"), years("all")],
            ["2020–2022", "2020, 2022", "all"]
        );
    }
}
