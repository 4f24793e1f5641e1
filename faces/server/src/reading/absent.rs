//! Why a value is missing: from what the answer says of it, in the language of the page.

use std::collections::{BTreeMap, BTreeSet};

use lodeway_answers::measure;
use lodeway_figures::Reasoned;
use lodeway_terms::Lang;

use crate::reading::ByYear;
use crate::words::{carried, t};

/// Names of marks and columns of a figure, and why each has no value.
pub type Reasons = Vec<(String, String)>;

/// A figure whose marks without a value say why.
pub fn reasoned<F>(figure: F, reasons: Reasons) -> Reasoned<F> {
    Reasoned { figure, reasons }
}

/// What a row says is missing; the year of the row is left out where it says no more than that.
pub fn said(lang: Lang, row: &measure::Row) -> String {
    let year = row.year.map_or_else(String::new, |year| year.to_string());
    let parts = row.missing.iter().flat_map(|part| part.split("; ")).map(|part| in_words(lang, part, &year));
    parts.collect::<Vec<_>>().join("; ")
}

fn in_words(l: Lang, part: &str, year: &str) -> String {
    if part == format!("production of {year}") {
        return t(l, "page-no-production-figure-data-set").to_owned();
    }
    match part.split_once(": ") {
        Some((code, why)) if why == format!("no trade of {year} in this data set") => {
            format!("{code}: {}", t(l, "page-no-trade-data-set"))
        }
        Some((code, why)) => format!("{code}: {}", carried(l, why)),
        None => carried(l, part).to_owned(),
    }
}

/// The shortest word for what a row says is missing.
pub fn shortly<'l>(l: Lang, missing: &[String]) -> &'l str
where
    'static: 'l,
{
    let says = |words: &str| missing.iter().any(|part| part.contains(words));
    let word = if says("in this data set") {
        "not in this data set"
    } else if says("no imports reported") {
        "no imports reported"
    } else {
        "missing"
    };
    carried(l, word)
}

/// The reasons of lines over years: each line by its name with all that is said of its years, each year of it in the
/// numbers with its own, and a span without any line with all that is said.
pub fn over_years(found: impl Iterator<Item = (String, i64, String)>) -> Reasons {
    let mut lines: BTreeMap<String, BTreeMap<String, Vec<i64>>> = BTreeMap::new();
    let mut cells = Reasons::new();
    for (name, year, why) in found.filter(|(_, _, why)| !why.is_empty()) {
        cells.push((format!("{name}, {year}"), why.clone()));
        lines.entry(name).or_default().entry(why).or_default().push(year);
    }
    let together: BTreeSet<&String> = lines.values().flat_map(BTreeMap::keys).collect();
    let together = together.into_iter().map(String::as_str).collect::<Vec<_>>().join(" · ");
    let mut reasons: Reasons = lines
        .iter()
        .map(|(name, whys)| {
            let one = |(why, years): (&String, &Vec<i64>)| {
                if whys.len() == 1 { why.clone() } else { format!("{}: {why}", spans(years)) }
            };
            (name.clone(), whys.iter().map(one).collect::<Vec<_>>().join(" · "))
        })
        .collect();
    reasons.extend(cells);
    if !together.is_empty() {
        reasons.push((String::new(), together));
    }
    reasons
}

/// Years as spans, `1995–1997, 2003`.
fn spans(years: &[i64]) -> String {
    let mut sorted = years.to_vec();
    sorted.sort_unstable();
    let mut spans: Vec<(i64, i64)> = Vec::new();
    for year in sorted {
        match spans.last_mut() {
            Some(last) if year <= last.1 + 1 => last.1 = year,
            _ => spans.push((year, year)),
        }
    }
    let said = |(from, to): &(i64, i64)| if from == to { from.to_string() } else { format!("{from}–{to}") };
    spans.iter().map(said).collect::<Vec<_>>().join(", ")
}

/// Why years have no column: nothing is reported in them, or flows that report no mass.
pub fn of_years(
    l: Lang,
    drawn: &ByYear,
    traded: &BTreeSet<u16>,
    years: (u16, u16),
    nothing: &str,
) -> Reasons {
    let has = |year: u16| drawn.range((year, String::new())..(year + 1, String::new())).next().is_some();
    (years.0..=years.1)
        .filter(|year| !has(*year))
        .map(|year| {
            let why = if traded.contains(&year) { t(l, "page-mass-not-reported") } else { nothing };
            (year.to_string(), why.to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_all_that_is_missing_and_a_common_span_what_every_line_lacks() {
        let found = [("imports", 2001, "no imports reported"), ("imports", 2002, "no imports reported")];
        let found = found.into_iter().chain([
            ("production", 1999, "no figure"),
            ("production", 2001, "withheld"),
            ("production", 2000, "no figure"),
        ]);
        let reasons = over_years(found.map(|(name, year, why)| (name.to_owned(), year, why.to_owned())));
        let expected = [
            ("imports", "no imports reported"),
            ("production", "1999–2000: no figure · 2001: withheld"),
            ("imports, 2001", "no imports reported"),
            ("imports, 2002", "no imports reported"),
            ("production, 1999", "no figure"),
            ("production, 2001", "withheld"),
            ("production, 2000", "no figure"),
            ("", "no figure · no imports reported · withheld"),
        ];
        assert_eq!(reasons, expected.map(|(name, why)| (name.to_owned(), why.to_owned())));
    }

    #[test]
    fn what_an_answer_says_is_said_in_the_language_of_the_page() {
        assert_eq!(in_words(Lang::En, "production of 2019", "2019"), "no production figure in this data set");
        assert_eq!(
            in_words(Lang::En, "811230: no trade of 2019 in this data set", "2019"),
            "811230: no trade in this data set"
        );
        assert_eq!(in_words(Lang::Ko, "850511: not in this data set", "2019"), "850511: 이 자료에 없음");
        assert_eq!(in_words(Lang::Ko, "something else", "2019"), "something else");
    }

    #[test]
    fn a_year_with_trade_and_no_mass_says_so() {
        let drawn: ByYear = [((2020, "CHN".to_owned()), 1.0)].into();
        let reasons = of_years(Lang::En, &drawn, &[2020, 2021].into(), (2020, 2022), "nothing reported");
        let expected = [("2021", "mass not reported"), ("2022", "nothing reported")];
        assert_eq!(reasons, expected.map(|(year, why)| (year.to_owned(), why.to_owned())));
    }
}
