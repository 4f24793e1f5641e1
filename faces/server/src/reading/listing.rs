//! An answer as a table that reads without a manual: the columns that answer the question, each with a heading, a unit
//! and names; everything else stands in the download.

use std::borrow::Cow;

use crate::reading::Output;
use lodeway_figures::table::number;
use lodeway_messages::english::say;
use lodeway_terms::{Catalogue, Commodity, Lang};
use maud::{Markup, html};

use crate::layout;
use crate::reading::Row;
use crate::state::State;
use crate::words::{carried, t};

/// How the cells of a column are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// As they are.
    Words,
    /// Words of the program, in the language of the page.
    Known,
    /// Codes of countries, blank between several, by their names.
    Countries,
    /// A mineral, or a stage of one.
    Mineral,
    /// A number as it is.
    Number,
    /// Thousand US dollars as million.
    Million,
    /// A share as per cent.
    Percent,
    /// A year, or another whole number without groups.
    Whole,
}

/// A column that is shown.
pub struct Shown<'a> {
    /// Its name in the answer.
    pub column: &'a str,
    /// Its heading.
    pub heading: &'a str,
    /// Its unit; empty for words.
    pub unit: &'a str,
    /// How its cells are said.
    pub said: Said,
    /// The columns of its 80 % interval, shown below the number.
    pub between: Option<[&'a str; 2]>,
}

/// A column of words.
pub fn words<'a>(column: &'a str, heading: &'a str, said: Said) -> Shown<'a> {
    Shown { column, heading, unit: "", said, between: None }
}

/// A column of numbers.
pub fn numbers<'a>(column: &'a str, heading: &'a str, unit: &'a str, said: Said) -> Shown<'a> {
    Shown { column, heading, unit, said, between: None }
}

/// A column of numbers with their 80 % intervals.
pub fn ranged<'a>(
    column: &'a str,
    between: [&'a str; 2],
    heading: &'a str,
    unit: &'a str,
    said: Said,
) -> Shown<'a> {
    Shown { column, heading, unit, said, between: Some(between) }
}

impl Said {
    fn is_words(self) -> bool {
        matches!(self, Said::Words | Said::Known | Said::Countries | Said::Mineral)
    }

    /// A cell; none where there is no value.
    fn cell(self, state: &State, row: &Row, column: &str) -> Option<String> {
        if self.is_words() {
            let words = row.words(column);
            return (!words.is_empty()).then(|| self.named(state, words).into_owned());
        }
        let value = row.number(column)?;
        Some(match self {
            Said::Million => counted(state.lang, value / 1e3),
            Said::Percent => counted(state.lang, 100.0 * value),
            Said::Whole if value.is_finite() => format!("{value:.0}"),
            _ => counted(state.lang, value),
        })
    }

    /// The ends of an interval; none where either is missing.
    fn range(self, state: &State, row: &Row, between: Option<[&str; 2]>) -> Option<String> {
        let [low, high] = between?.map(|column| self.cell(state, row, column));
        Some(format!("{} – {}", low?, high?))
    }

    fn named<'w>(self, state: &'w State, words: &'w str) -> Cow<'w, str> {
        match self {
            Said::Known => Cow::Borrowed(carried(state.lang, words)),
            Said::Countries => {
                let names: Vec<String> = words.split_whitespace().map(|code| state.name(code)).collect();
                Cow::Owned(names.join(", "))
            }
            Said::Mineral => Cow::Owned(mineral_name(state, words)),
            _ => Cow::Borrowed(words),
        }
    }
}

/// The name of a mineral or of a stage by its label.
pub fn mineral_name(state: &State, label: &str) -> String {
    if let Ok(mineral) = Catalogue::get().mineral(label) {
        return mineral.name(state.lang).to_owned();
    }
    Commodity::one(label).map_or_else(|_| label.to_owned(), |commodity| commodity.name(state.lang))
}

/// An amount of thousand US dollars in words.
pub fn money(lang: Lang, kusd: f64) -> String {
    let english = lodeway_briefs::words::money(kusd);
    if lang == Lang::En {
        return english;
    }
    if english == "US$0" {
        return "0달러".to_owned();
    }
    let korean = [(" thousand", "천 달러"), (" million", "백만 달러"), (" billion", "십억 달러")];
    korean.iter().fold(english.replace("US$", ""), |said, (english, korean)| said.replace(english, korean))
}

/// A number as a table says it.
fn counted(lang: Lang, value: f64) -> String {
    if value.is_infinite() { t(lang, "page-no-limit").to_owned() } else { number(value) }
}

/// A name inside a sentence.
pub fn lower(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A table of some columns of an answer, at most so many rows; what stands behind it is folded away.
pub fn listing(
    state: &State,
    words: &[String],
    answer: &Output,
    rows: &[Row],
    shown: &[Shown],
    most: usize,
) -> Markup {
    // Two tables of one answer differ in what they show.
    let heads: Vec<&str> = shown.iter().map(|column| column.heading).collect();
    let title = answer.title.say(state.lang);
    let label = format!("{title}: {} ({})", heads.join(", "), rows.len());
    html! { (open_table(state, &label, rows, shown, most)) (folded(state, words, answer)) }
}

/// The table alone, named for those who hear it.
pub fn open_table(state: &State, label: &str, rows: &[Row], shown: &[Shown], most: usize) -> Markup {
    let l = state.lang;
    html! {
        div.scroll tabindex="0" role="region" aria-label=(label) {
            table {
                thead { tr { @for column in shown {
                    th scope="col" class=[(!column.said.is_words()).then_some("n")] { (column.heading) @if !column.unit.is_empty() { span.unit { (column.unit) } } }
                } } }
                tbody { @for row in rows.iter().take(most) { tr { @for column in shown {
                    @match column.said.cell(state, row, column.column) {
                        Some(cell) => td class=[(!column.said.is_words()).then_some("n")] {
                            (cell)
                            @if let Some(range) = column.said.range(state, row, column.between) { span.range { (range) } }
                        },
                        None => td.missing { "–" },
                    }
                } } } }
            }
        }
        @if rows.len() > most { p.small { (rows.len() - most) " " (t(l, "page-more-rows-download")) } }
    }
}

/// What stands behind a table, folded.
pub fn folded(state: &State, words: &[String], answer: &Output) -> Markup {
    html! {
        details {
            summary { (t(state.lang, "page-all-columns-command-what-know")) }
            (layout::behind(state, words, answer))
        }
    }
}

/// Why there is nothing to show.
pub fn missing(state: &State, why: &str) -> Markup {
    html! { p.absent { (t(state.lang, "page-missing")) ": " (say(state.lang, why)) } }
}

/// The importer where only a country can be asked about; a bloc that was chosen stays named.
pub fn importing_country(state: &State) -> Markup {
    let mut options = layout::countries(state.lang);
    if state.importer.is_bloc() {
        options.insert(0, (state.importer.code.clone(), state.importer.code.clone()));
    }
    layout::field(t(state.lang, "page-importer"), &layout::select("importer", &state.importer.code, &options))
}

/// That a page is about single countries, with the members of the bloc to choose from.
pub fn members_instead(state: &State, path: &str) -> Markup {
    let l = state.lang;
    html! {
        div.number {
            p { strong { (state.importer.code) } ": " (t(l, "page-bloc-does-not-buy")) }
            p { @for (place, member) in state.importer.members.iter().enumerate() {
                @if place > 0 { " · " }
                a href=(state.here(path, &[("importer", member.iso3())])) { (member.name(l)) }
            } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_said_in_the_language_of_the_page() {
        assert_eq!(money(Lang::En, 22_800.0), "US$22.8 million");
        assert_eq!([22_800.0, -5.0].map(|kusd| money(Lang::Ko, kusd)), ["22.8백만 달러", "−5.00천 달러"]);
        assert_eq!(counted(Lang::Ko, f64::INFINITY), "한도 없음");
    }
}
