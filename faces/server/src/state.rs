//! The state of a page is its address: what is shown, for whom, in which language. A wrong or unknown value is left out
//! and said so; a page is never blank because of its address.

use std::fmt::Display;
use std::str::FromStr;

use form_urlencoded::{Serializer, parse};
use lodeway_answers::subject::Importer;
use lodeway_figures::Width;
use lodeway_messages::english::say;
use lodeway_tables::Data;
use lodeway_terms::{Both, Commodity, Country, Lang, Year};

use crate::api::JobStatus;
use crate::house::Workbench;
use crate::words::t;

/// The state every page shares, and what is left of the address for the page to read.
#[derive(Debug, Clone)]
pub struct State {
    /// Language.
    pub lang: Lang,
    /// Who depends.
    pub importer: Importer,
    /// On what.
    pub commodity: Commodity,
    /// When.
    pub year: Year,
    /// By mass rather than by value.
    pub by_mass: bool,
    /// Who might supply instead.
    pub partner: Country,
    /// The folder of the data, as it was named; none when the bundled data answer.
    pub folder: Option<String>,
    /// The method pages by name, Markdown.
    pub methods: &'static [(&'static str, Both)],
    /// The one size in which figures are drawn: a script asks for what its window shows, and gets half as much.
    pub only: Option<Width>,
    /// Only what a control moves first: a script asks for it while a slider moves, and for the whole page once it rests.
    pub first: bool,
    /// How far the page's questions are, when they take longer than a page should.
    pub job: Option<JobStatus>,
    /// What was left out of the address, in sentences.
    pub notices: Vec<String>,
    /// The name and value of everything kept, in order.
    kept: Vec<(&'static str, String)>,
    /// What nobody has read yet.
    unread: Vec<(String, String)>,
}

/// Names that every page understands.
const SHARED: [&str; 6] = ["lang", "importer", "mineral", "year", "by", "partner"];

impl State {
    /// Reads the shared part of a query.
    pub fn read(bench: &Workbench, query: &str) -> State {
        let first = &bench.house.first;
        let resolve = |typed: &str| Importer::resolve(typed, &bench.blocs);
        let last = bench.house.data.provisional_year();
        let mut state = State {
            lang: first.lang,
            importer: first.importer.clone(),
            commodity: first.commodity.clone(),
            year: last,
            by_mass: false,
            partner: first.partner,
            folder: bench.house.folder.clone(),
            methods: bench.house.methods,
            only: None,
            first: false,
            job: None,
            notices: Vec::new(),
            kept: Vec::new(),
            unread: parse(query.as_bytes()).map(|(k, v)| (k.into_owned(), v.into_owned())).collect(),
        };
        // The language first, so that notices are in it.
        state.lang = state.one("lang", state.lang, |typed| match typed {
            "en" => Ok(Lang::En),
            "ko" => Ok(Lang::Ko),
            _ => Err("expected en or ko".to_owned()),
        });
        state.only = state.one("only", None, |typed| match typed {
            "wide" => Ok(Some(Width::Wide)),
            "narrow" => Ok(Some(Width::Narrow)),
            _ => Err("expected wide or narrow".to_owned()),
        });
        state.importer =
            state.one("importer", state.importer.clone(), |typed| resolve(typed).map_err(sentence));
        state.commodity =
            state.one("mineral", state.commodity.clone(), |typed| Commodity::one(typed).map_err(sentence));
        let years = Data::bundled_years();
        state.year = state.one("year", last, |typed| {
            let year = typed.parse().map(Year).ok().filter(|y| (years.0..=years.1).contains(y));
            year.ok_or_else(|| {
                format!("expected a year from {} to {}, but found \"{typed}\"", years.0, years.1)
            })
        });
        state.by_mass = state.choice("by", &["value", "mass"]) == "mass";
        state.partner =
            state.one("partner", state.partner, |typed| Country::resolve(typed).map_err(sentence));
        state.keep_shared();
        state
    }

    /// Reads whether only the first part is asked for, on a page that has one.
    pub fn part(&mut self) {
        self.first = self.one("part", false, |typed| match typed {
            "first" => Ok(true),
            _ => Err("expected first".to_owned()),
        });
    }

    fn keep_shared(&mut self) {
        let lang = if self.lang == Lang::Ko { "ko" } else { "en" };
        self.kept = vec![
            ("lang", lang.to_owned()),
            ("importer", self.importer.code.clone()),
            ("mineral", self.commodity.label.clone()),
            ("year", self.year.to_string()),
            ("by", if self.by_mass { "mass" } else { "value" }.to_owned()),
            ("partner", self.partner.to_string()),
        ];
    }

    /// Takes a value out of the address: the last one of that name, which must not be empty.
    fn take(&mut self, name: &str) -> Option<String> {
        let mut found = None;
        self.unread.retain(|(key, value)| {
            if key == name && !value.trim().is_empty() {
                found = Some(value.trim().to_owned());
            }
            key != name
        });
        found
    }

    /// A value of the address, or the default with a notice why.
    fn one<T>(&mut self, name: &str, default: T, read: impl Fn(&str) -> Result<T, String>) -> T {
        let Some(typed) = self.take(name) else { return default };
        read(&typed).unwrap_or_else(|why| {
            let why = say(self.lang, &why);
            self.notices.push(format!("{} “{name}={}”: {why}", t(self.lang, "page-left-out"), short(&typed)));
            default
        })
    }

    /// One of some words; the first is the default.
    pub fn choice(&mut self, name: &'static str, words: &[&'static str]) -> &'static str {
        let default = words.first().copied().unwrap_or_default();
        let chosen = self.one(name, default, |typed| {
            let found = words.iter().find(|word| **word == typed);
            found
                .copied()
                .ok_or_else(|| format!("expected {}, but found \"{}\"", words.join(", "), short(typed)))
        });
        if !SHARED.contains(&name) {
            self.kept.push((name, chosen.to_owned()));
        }
        chosen
    }

    /// A number between two ends; none when it is not set.
    pub fn number<N: FromStr + PartialOrd + Display + Copy>(
        &mut self,
        name: &'static str,
        ends: (N, N),
    ) -> Option<N> {
        let found = self.one(name, None, |typed| {
            let number = typed.parse::<N>().ok().filter(|n| *n >= ends.0 && *n <= ends.1);
            number.map(Some).ok_or_else(|| {
                format!("expected a number from {} to {}, but found \"{}\"", ends.0, ends.1, short(typed))
            })
        });
        if let Some(number) = found {
            self.kept.push((name, number.to_string()));
        }
        found
    }

    /// A text that a reader understands; none when it is not set.
    pub fn text<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Option<(String, T)> {
        let found = self.one(name, None, |typed| read(typed).map(|value| Some((typed.to_owned(), value))));
        if let Some((typed, _)) = &found {
            self.kept.push((name, typed.clone()));
        }
        found
    }

    /// Keeps a value that the page chose itself.
    pub fn keep(&mut self, name: &'static str, value: String) {
        self.kept.push((name, value));
    }

    /// Every value of a name that may come several times or hold several apart by blanks; wrong ones are left out with a notice.
    pub fn texts(&mut self, name: &'static str, read: impl Fn(&str) -> Result<(), String>) -> Vec<String> {
        let mut all = Vec::new();
        self.unread.retain(|(key, value)| {
            if key == name {
                all.extend(value.split_whitespace().map(str::to_owned));
            }
            key != name
        });
        let (mut good, mut wrong) = (Vec::new(), Vec::new());
        for typed in all.into_iter().take(12) {
            match read(&typed) {
                Ok(()) => good.push(typed),
                Err(why) => {
                    let why = say(self.lang, &why);
                    wrong.push(format!(
                        "{} “{name}={}”: {why}",
                        t(self.lang, "page-left-out"),
                        short(&typed)
                    ));
                }
            }
        }
        self.notices.extend(wrong);
        self.kept.extend(good.iter().map(|typed| (name, typed.clone())));
        good
    }

    /// Says which names of the address no one has read.
    pub fn finish(&mut self) {
        for (name, _) in std::mem::take(&mut self.unread) {
            if !name.is_empty() {
                self.notices.push(format!("{} “{}”", t(self.lang, "page-page-does-not-know"), short(&name)));
            }
        }
    }

    /// The address of this page, or of a twin of one of its figures, with some values changed.
    pub fn here(&self, path: &str, changed: &[(&'static str, &str)]) -> String {
        self.address(path, changed, |_| true)
    }

    /// The address of another page about the same.
    pub fn there(&self, path: &str, changed: &[(&'static str, &str)]) -> String {
        self.address(path, changed, |name| SHARED.contains(&name))
    }

    fn address(&self, path: &str, changed: &[(&'static str, &str)], keep: impl Fn(&str) -> bool) -> String {
        let mut query = Serializer::new(String::new());
        for (name, value) in &self.kept {
            if keep(name) && !changed.iter().any(|(c, _)| c == name) {
                query.append_pair(name, value);
            }
        }
        for (name, value) in changed {
            query.append_pair(name, value);
        }
        format!("{path}?{}", query.finish())
    }

    /// A value that was read and kept, by its name.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values(name).next()
    }

    /// A value that was read and kept, as a parameter of a question.
    pub fn parsed<T: FromStr>(&self, name: &str) -> Option<T> {
        self.value(name)?.parse().ok()
    }

    /// Every value of a name that was read and kept.
    pub fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.kept.iter().filter(move |(own, _)| *own == name).map(|(_, value)| value.as_str())
    }

    /// What the address keeps beside the names given, for the hidden fields of a form.
    pub fn rest(&self, shown: &[&str]) -> impl Iterator<Item = (&'static str, &str)> {
        let shown: Vec<String> = shown.iter().map(|s| (*s).to_owned()).collect();
        self.kept
            .iter()
            .filter(move |(name, _)| !shown.iter().any(|s| s == name))
            .map(|(name, value)| (*name, value.as_str()))
    }

    /// The name of a country in the language of the page, by its ISO3 code.
    pub fn name(&self, iso3: &str) -> String {
        Country::from_iso3(iso3).map_or_else(|| iso3.to_owned(), |c| c.name(self.lang).to_owned())
    }

    /// The name of a country, or "other" without one.
    pub fn name_or_other(&self, iso3: Option<&str>) -> String {
        iso3.map_or_else(|| t(self.lang, "page-other").to_owned(), |iso3| self.name(iso3))
    }

    /// The name of the importer.
    pub fn importer_name(&self) -> String {
        if self.importer.is_bloc() { self.importer.code.clone() } else { self.name(&self.importer.code) }
    }

    /// The name of the mineral.
    pub fn mineral_name(&self) -> String {
        self.commodity.name(self.lang)
    }
}

fn sentence(fault: impl Display) -> String {
    fault.to_string()
}

/// At most forty characters of what somebody typed.
fn short(typed: &str) -> String {
    let mut kept: String = typed.chars().take(40).collect();
    if kept.len() < typed.len() {
        kept.push('…');
    }
    kept
}
