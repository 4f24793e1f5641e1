//! An answer as a table that reads without a manual: the columns that answer the question, each with a heading, a unit
//! and names; everything else stands in the download.

use std::borrow::Cow;

use lodeway_answers::{Answer, Question};
use lodeway_figures::table::number;
use lodeway_messages::english::say;
use lodeway_results::{End, Simulated};
use lodeway_terms::{Catalogue, Commodity, Country, Lang, Year};
use maud::{Markup, html};

use crate::layout;
use crate::reading::known;
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

/// What stands above a column.
#[derive(Debug, Clone, Copy)]
pub struct Heading<'a> {
    /// Its heading.
    pub heading: &'a str,
    /// Its unit; empty for words.
    pub unit: &'a str,
    /// How its cells are said.
    pub said: Said,
}

/// What a row holds for a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'r> {
    /// Words or codes; empty where there are none.
    Words(Cow<'r, str>),
    /// A number, and the ends of its 80 % interval, shown below it.
    Number(Option<f64>, Option<(f64, f64)>),
}

impl<'r> From<&'r str> for Value<'r> {
    fn from(words: &'r str) -> Self {
        Value::Words(Cow::Borrowed(words))
    }
}

impl<'r> From<&'r String> for Value<'r> {
    fn from(words: &'r String) -> Self {
        Value::Words(Cow::Borrowed(words))
    }
}

impl<'r> From<&'r Option<String>> for Value<'r> {
    fn from(words: &'r Option<String>) -> Self {
        Value::Words(Cow::Borrowed(words.as_deref().unwrap_or_default()))
    }
}

impl From<String> for Value<'_> {
    fn from(words: String) -> Self {
        Value::Words(Cow::Owned(words))
    }
}

impl From<Country> for Value<'_> {
    fn from(country: Country) -> Self {
        Value::Words(Cow::Borrowed(country.iso3()))
    }
}

impl From<Option<Country>> for Value<'_> {
    fn from(country: Option<Country>) -> Self {
        Value::Words(Cow::Borrowed(country.map_or("", Country::iso3)))
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Value::Number(known(number), None)
    }
}

impl From<Option<f64>> for Value<'_> {
    fn from(number: Option<f64>) -> Self {
        Value::Number(known(number), None)
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Value::Number(Some(number as f64), None)
    }
}

impl From<Option<i64>> for Value<'_> {
    fn from(number: Option<i64>) -> Self {
        Value::Number(number.map(|n| n as f64), None)
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Value::Number(Some(number as f64), None)
    }
}

impl From<Year> for Value<'_> {
    fn from(year: Year) -> Self {
        Value::Number(Some(f64::from(year.0)), None)
    }
}

impl From<Simulated> for Value<'_> {
    fn from(number: Simulated) -> Self {
        Value::Number(known(number.value), number.ends)
    }
}

impl From<(f64, f64, f64)> for Value<'_> {
    fn from((value, low, high): (f64, f64, f64)) -> Self {
        Value::Number(known(value), Some((low, high)))
    }
}

impl From<(Option<f64>, End, End)> for Value<'_> {
    fn from((value, low, high): (Option<f64>, End, End)) -> Self {
        Value::Number(known(value), low.0.zip(high.0))
    }
}

/// A column of a table of rows.
pub struct Shown<'a, R> {
    /// What stands above it.
    pub heading: Heading<'a>,
    /// What a row holds for it.
    pub value: for<'r> fn(&'r R) -> Value<'r>,
}

/// A column of words.
pub fn words<R>(heading: &str, said: Said, value: for<'r> fn(&'r R) -> Value<'r>) -> Shown<'_, R> {
    Shown { heading: Heading { heading, unit: "", said }, value }
}

/// A column of numbers, with their 80 % intervals where they have them.
pub fn numbers<'a, R>(
    heading: &'a str,
    unit: &'a str,
    said: Said,
    value: for<'r> fn(&'r R) -> Value<'r>,
) -> Shown<'a, R> {
    Shown { heading: Heading { heading, unit, said }, value }
}

impl Said {
    fn is_words(self) -> bool {
        matches!(self, Said::Words | Said::Known | Said::Countries | Said::Mineral)
    }

    /// A cell; none where there is no value.
    fn cell(self, state: &State, value: &Value) -> Option<String> {
        match value {
            Value::Words(words) if self.is_words() && !words.is_empty() => {
                Some(self.named(state, words).into_owned())
            }
            Value::Number(number, _) if !self.is_words() => number.map(|n| self.number(state.lang, n)),
            _ => None,
        }
    }

    fn number(self, lang: Lang, value: f64) -> String {
        match self {
            Said::Million => counted(lang, value / 1e3),
            Said::Percent => counted(lang, 100.0 * value),
            Said::Whole if value.is_finite() => format!("{value:.0}"),
            _ => counted(lang, value),
        }
    }

    /// The ends of an interval; none where either is missing.
    fn range(self, lang: Lang, value: &Value) -> Option<String> {
        let Value::Number(_, Some((low, high))) = value else { return None };
        let (low, high) = (known(*low)?, known(*high)?);
        Some(format!("{} – {}", self.number(lang, low), self.number(lang, high)))
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
pub fn listing<R>(
    state: &State,
    (question, answer): (&Question, &Answer),
    rows: &[&R],
    shown: &[Shown<R>],
    most: usize,
) -> Markup {
    // Two tables of one answer differ in what they show.
    let headings: Vec<Heading> = shown.iter().map(|column| column.heading).collect();
    let names: Vec<&str> = headings.iter().map(|h| h.heading).collect();
    let title = answer.title.say(state.lang);
    let label = format!("{title}: {} ({})", names.join(", "), rows.len());
    let open = rows.iter().take(most).map(|row| shown.iter().map(|column| (column.value)(row)).collect());
    let table = Table { label: &label, headings: &headings, rows: open.collect(), all: rows.len() };
    html! { (table.open(state)) (folded(state, question, answer)) }
}

/// A table as it stands on a page.
pub struct Table<'a> {
    /// Its name for those who hear it.
    pub label: &'a str,
    /// What stands above its columns.
    pub headings: &'a [Heading<'a>],
    /// The rows that stand open.
    pub rows: Vec<Vec<Value<'a>>>,
    /// How many rows there are.
    pub all: usize,
}

impl Table<'_> {
    /// The table, and how many rows more there are.
    pub fn open(&self, state: &State) -> Markup {
        let l = state.lang;
        html! {
            div.scroll tabindex="0" role="region" aria-label=(self.label) {
                table {
                    thead { tr { @for h in self.headings {
                        th scope="col" class=[(!h.said.is_words()).then_some("n")] { (h.heading) @if !h.unit.is_empty() { span.unit { (h.unit) } } }
                    } } }
                    tbody { @for row in &self.rows { tr { @for (h, value) in self.headings.iter().zip(row) {
                        (cell(state, h.said, value))
                    } } } }
                }
            }
            @if self.all > self.rows.len() { p.small { (self.all - self.rows.len()) " " (t(l, "page-more-rows-download")) } }
        }
    }
}

/// A cell with its interval below it.
fn cell(state: &State, said: Said, value: &Value) -> Markup {
    let Some(cell) = said.cell(state, value) else { return html! { td.missing { "–" } } };
    html! {
        td class=[(!said.is_words()).then_some("n")] {
            (cell)
            @if let Some(range) = said.range(state.lang, value) { span.range { (range) } }
        }
    }
}

/// What stands behind a table, folded.
pub fn folded(state: &State, question: &Question, answer: &Answer) -> Markup {
    html! {
        details {
            summary { (t(state.lang, "page-all-columns-command-what-know")) }
            (layout::behind(state, question, answer))
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
