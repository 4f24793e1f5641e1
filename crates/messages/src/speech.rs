//! One language: its messages from its `.ftl` file and the way it writes numbers.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentMessage, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, PatternElement};
use lodeway_terms::{Country, Lang, with_particles};
use unic_langid::LanguageIdentifier;

use crate::arg::Arg;
use crate::message::Message;
use crate::numbers::{Counting, Digits, Rounded, Style, decimals_of_percent, grouped};

/// The plain messages of English: id and text, in the order of the file.
pub(crate) fn plain_english() -> Vec<(&'static str, &'static str)> {
    let (_, file) = FILES[0];
    let read = fluent_syntax::parser::parse(file).unwrap_or_else(|(read, _)| read);
    let plain = |entry: Entry<&'static str>| {
        let Entry::Message(message) = entry else { return None };
        match message.value?.elements.as_slice() {
            [PatternElement::TextElement { value }] => Some((message.id.name, *value)),
            _ => None,
        }
    };
    read.body.into_iter().filter_map(plain).collect()
}

macro_rules! files {
    ($($lang:ident $code:literal $name:literal,)*) => {
        /// Every language with its file.
        const FILES: &[(Lang, &str)] = &[$((Lang::$lang, include_str!(concat!("../", $code, ".ftl"))),)*];
    };
}
lodeway_terms::languages!(files);

/// Each language is read when it is first spoken.
static SPOKEN: [OnceLock<Speech>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];

/// A language ready to say messages.
pub struct Speech {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
    style: Style,
}

impl std::fmt::Debug for Speech {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Speech").field("lang", &self.lang).field("style", &self.style).finish_non_exhaustive()
    }
}

/// A word or sentence without arguments; in English where the language does not have it.
pub fn word(lang: Lang, id: &'static str) -> &'static str {
    Speech::of(lang).plain(id).or_else(|| Speech::of(Lang::En).plain(id)).unwrap_or(id)
}

impl Speech {
    /// The speech of a language of the program.
    pub fn of(lang: Lang) -> &'static Speech {
        let place = FILES.iter().position(|(of, _)| *of == lang).unwrap_or(0);
        let (lang, file) = FILES[place];
        SPOKEN[place].get_or_init(|| Speech::read(lang, lang.code(), file).0)
    }

    /// A speech from the text of an `.ftl` file, and what is wrong with that text. Names of countries and minerals are
    /// those of `lang`; `code` is a language tag, which decides the plural.
    pub fn read(lang: Lang, code: &str, ftl: &str) -> (Speech, Vec<String>) {
        let mut faults = Vec::new();
        let resource = FluentResource::try_new(ftl.to_owned()).unwrap_or_else(|(rest, errors)| {
            faults.extend(errors.iter().map(ToString::to_string));
            rest
        });
        let locale: LanguageIdentifier = code.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        if let Err(errors) = bundle.add_resource(resource) {
            faults.extend(errors.iter().map(ToString::to_string));
        }
        let style = style(&bundle);
        bundle.set_formatter(formatter(&style.group));
        (Speech { lang, bundle, style }, faults)
    }

    /// Whose names of countries and minerals it says.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether it has a message.
    pub fn knows(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// The text of a message that has neither arguments nor line breaks.
    pub fn plain(&self, id: &str) -> Option<&str> {
        let pattern = self.bundle.get_message(id)?.value()?;
        match pattern.elements.as_slice() {
            [PatternElement::TextElement { value }] => Some(value),
            _ => None,
        }
    }

    /// How it writes numbers.
    pub fn style(&self) -> &Style {
        &self.style
    }

    /// A message in this language.
    pub fn tell(&self, message: &Message) -> String {
        message.said_by(self)
    }

    /// The message of an id; in English where this language does not have it, and the id itself where nobody does.
    pub(crate) fn say(&self, id: &'static str, args: &[(&'static str, Arg)]) -> Cow<'_, str> {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            let english = Speech::of(Lang::En);
            let other = !std::ptr::eq(self, english) && english.knows(id);
            return if other { english.say(id, args) } else { Cow::Borrowed(id) };
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            values.set(*name, self.value(arg));
        }
        // A missing argument shows as its name; the tests see to it that none is missing.
        Cow::Owned(joined(&self.bundle.format_pattern(pattern, Some(&values), &mut Vec::new())))
    }

    /// An argument as Fluent takes it: counts as numbers, by which a sentence may choose its plural; all else is written.
    fn value(&self, arg: &Arg) -> FluentValue<'static> {
        match arg {
            Arg::Integer(count) => {
                FluentValue::Number(FluentNumber::new(*count as f64, FluentNumberOptions::default()))
            }
            other => FluentValue::String(Cow::Owned(self.arg(other))),
        }
    }

    /// An argument as it is written.
    pub(crate) fn arg(&self, arg: &Arg) -> String {
        match arg {
            Arg::Text(text) => text.clone(),
            Arg::Integer(count) => self.style.fixed(*count as f64, 0),
            Arg::Number(value, digits) => self.number(value.0, *digits),
            Arg::Percent(share, digits) => self.percent(share.0, *digits),
            Arg::Change(ratio) => self.change(ratio.0),
            Arg::PartOf(share) if share.0 >= 1.995 => {
                self.fill("times", &[("number", self.number(share.0, Digits::Short))])
            }
            Arg::PartOf(share) => self.percent(share.0, Digits::Short),
            Arg::Money(kusd) => self.amount("money", kusd.0, Rounded::money(kusd.0)),
            Arg::Million(musd, decimals) => {
                let rounded = Rounded { number: musd.0, decimals: usize::from(*decimals), power: 6 };
                self.amount("money", musd.0, rounded)
            }
            Arg::Mass(tonnes) => self.amount("mass", tonnes.0, Rounded::mass(tonnes.0)),
            Arg::Year(year) => year.to_string(),
            Arg::Country(country) => self.country(*country),
            Arg::Named(names) => {
                let place = Lang::ALL.iter().position(|lang| *lang == self.lang).unwrap_or(0);
                names.get(place).or(names.first()).cloned().unwrap_or_default()
            }
            Arg::Message(message) => message.said_by(self),
            Arg::List(messages) => self.list(messages),
        }
    }

    /// The name that the file of this language gives a country (`country-KOR`), else the one of the country table.
    fn country(&self, country: Country) -> String {
        let own = self.bundle.get_message(&format!("country-{}", country.iso3())).and_then(|m| m.value());
        match own {
            Some(pattern) => self.bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned(),
            None => country.name(self.lang).to_owned(),
        }
    }

    fn number(&self, x: f64, digits: Digits) -> String {
        if let Some(words) = self.no_number(x) {
            return words;
        }
        match digits {
            Digits::Decimals(decimals) => self.style.fixed(x, usize::from(decimals)),
            Digits::Short => self.style.short(x),
        }
    }

    /// What stands where a number is absent or without limit.
    fn no_number(&self, x: f64) -> Option<String> {
        let id = if x.is_nan() {
            "status-missing"
        } else if x.is_infinite() {
            "no-limit"
        } else {
            return None;
        };
        Some(self.fill(id, &[]))
    }

    fn percent(&self, share: f64, digits: Digits) -> String {
        let percent = share * 100.0;
        if let Some(words) = self.no_number(percent) {
            return words;
        }
        let (id, number) = match digits {
            Digits::Short => ("percent", self.style.fixed(percent, decimals_of_percent(percent))),
            Digits::Decimals(decimals) => {
                let smallest = 10_f64.powi(-i32::from(decimals));
                let lost = percent > 0.0 && percent < smallest / 2.0;
                let id = if lost { "percent-below" } else { "percent" };
                (id, self.style.fixed(if lost { smallest } else { percent }, usize::from(decimals)))
            }
        };
        self.fill(id, &[("number", number)])
    }

    /// A change with its sign.
    fn change(&self, ratio: f64) -> String {
        if ratio.is_nan() || ratio.is_infinite() {
            return self.fill(if ratio.is_nan() { "status-missing" } else { "without-limit" }, &[]);
        }
        let percent = (ratio - 1.0) * 100.0;
        let size = self.style.fixed(percent.abs(), usize::from(percent.abs() < 10.0));
        let sign = if percent < 0.0 { self.style.minus.as_str() } else { "+" };
        self.fill("percent", &[("number", format!("{sign}{size}"))])
    }

    fn amount(&self, id: &'static str, x: f64, rounded: Rounded) -> String {
        if let Some(words) = self.no_number(x) {
            return words;
        }
        let (sign, amount) = self.style.amount(rounded);
        self.fill(id, &[("sign", sign), ("amount", amount)])
    }

    /// Things in a row, "a, b and c".
    fn list(&self, messages: &[Message]) -> String {
        let things: Vec<String> = messages.iter().map(|message| message.said_by(self)).collect();
        let long = things.iter().any(|thing| thing.contains(", "));
        let (more, last) =
            if long { ("list-more-long", "list-last-long") } else { ("list-more", "list-last") };
        let Some((end, before)) = things.split_last() else { return String::new() };
        let row =
            before.iter().cloned().reduce(|first, next| self.fill(more, &[("first", first), ("next", next)]));
        match row {
            Some(first) => self.fill(last, &[("first", first), ("last", end.clone())]),
            None => end.clone(),
        }
    }

    /// A message whose arguments are written already.
    fn fill(&self, id: &'static str, args: &[(&'static str, String)]) -> String {
        let args: Vec<_> = args.iter().map(|(name, text)| (*name, Arg::Text(text.clone()))).collect();
        self.say(id, &args).into_owned()
    }
}

/// A sentence with the forms that follow from the words before them: Korean particles, `(은/는)`, and the English
/// possessive, "United States’".
fn joined(said: &str) -> String {
    with_particles(said).replace("s’s ", "s’ ")
}

/// The way of a language to write numbers, from its message `number-style`.
fn style(bundle: &FluentBundle<FluentResource>) -> Style {
    let message = bundle.get_message("number-style");
    let said = |pattern| bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned();
    let attribute = |name: &str, default: &str| {
        let found = message.as_ref().and_then(|m| m.get_attribute(name)).map(|a| said(a.value()));
        found.unwrap_or_else(|| default.to_owned())
    };
    let myriads = message.as_ref().and_then(FluentMessage::value).map(said).as_deref() == Some("myriads");
    let word = |power: u32| {
        let attribute = message.as_ref().and_then(|m| m.get_attribute(&format!("e{power}")))?;
        Some((power, said(attribute.value())))
    };
    Style {
        counting: if myriads { Counting::Myriads } else { Counting::Thousands },
        group: attribute("group", ","),
        decimal: attribute("decimal", "."),
        minus: attribute("minus", "−"),
        powers: (1..=18).rev().filter_map(word).collect(),
    }
}

/// Formats a value that Fluent is about to write; none leaves it to Fluent. The second argument is Fluent's own memory.
type Formatter<M> = fn(&FluentValue, &M) -> Option<String>;

/// Writes counts with the sign of the language between groups of digits. Fluent takes a plain function, so each sign has
/// its own.
fn formatter<M>(group: &str) -> Option<Formatter<M>> {
    Some(match group {
        "," => count::<',', M>,
        "." => count::<'.', M>,
        "’" => count::<'’', M>,
        " " | "\u{a0}" => count::<'\u{a0}', M>,
        "\u{202f}" => count::<'\u{202f}', M>,
        _ => return None,
    })
}

fn count<const GROUP: char, M>(value: &FluentValue, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let sign = if number.value < 0.0 { "−" } else { "" };
    let digits = grouped(&format!("{:.0}", number.value.abs()), GROUP.encode_utf8(&mut [0; 4]));
    Some(format!("{sign}{digits}"))
}
