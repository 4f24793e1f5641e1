//! A message: an id of the `.ftl` files with its arguments, or words that are the same in every language.

use std::borrow::Cow;
use std::fmt;

use lodeway_terms::{Interval, Lang};

use crate::arg::Arg;
use crate::english;
use crate::speech::Speech;

/// Something the program says, in no language yet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Message(Words);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Words {
    /// An id of the `.ftl` files and its arguments by name.
    Id(&'static str, Vec<(&'static str, Arg)>),
    /// Data: the same in every language.
    Verbatim(Cow<'static, str>),
    /// An English sentence that is not a message yet.
    English(Cow<'static, str>),
}

impl Message {
    /// The message with this id, without arguments. Prefer [`msg!`](crate::msg), which a test checks against the files.
    pub fn new(id: &'static str) -> Message {
        Message(Words::Id(id, Vec::new()))
    }

    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Message {
        if let Words::Id(_, args) = &mut self.0 {
            args.push((name, arg.into()));
        }
        self
    }

    /// Words that are data and so the same in every language: a file name, a publisher's title, what somebody typed.
    pub fn verbatim(text: impl Into<Cow<'static, str>>) -> Message {
        Message(Words::Verbatim(text.into()))
    }

    /// An English sentence that is not a message yet. Other languages look it up in a table of patterns. This is for the
    /// time of change only: new sentences are messages.
    pub fn english(text: impl Into<Cow<'static, str>>) -> Message {
        Message(Words::English(text.into()))
    }

    /// The id; `verbatim` or `english` for words without one.
    pub fn id(&self) -> &'static str {
        match &self.0 {
            Words::Id(id, _) => id,
            Words::Verbatim(_) => "verbatim",
            Words::English(_) => "english",
        }
    }

    /// The arguments by name, in the order they were given.
    pub fn args(&self) -> &[(&'static str, Arg)] {
        match &self.0 {
            Words::Id(_, args) => args,
            Words::Verbatim(_) | Words::English(_) => &[],
        }
    }

    /// The message in a language.
    pub fn say(&self, lang: Lang) -> String {
        self.said_by(Speech::of(lang))
    }

    /// The message as a speech says it.
    pub(crate) fn said_by(&self, speech: &Speech) -> String {
        match &self.0 {
            Words::Id(id, args) => speech.say(id, args).into_owned(),
            Words::Verbatim(text) => text.clone().into_owned(),
            Words::English(text) => english::say(speech.lang(), text).into_owned(),
        }
    }
}

/// English, as logs and programs read it.
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.say(Lang::En))
    }
}

impl From<String> for Message {
    fn from(text: String) -> Message {
        Message::english(text)
    }
}

impl From<&'static str> for Message {
    fn from(text: &'static str) -> Message {
        Message::english(text)
    }
}

/// Years from and to: "2018–2022".
pub fn span(from: impl Into<Arg>, to: impl Into<Arg>) -> Message {
    Message::new("span").with("from", from).with("to", to)
}

/// Clauses of one sentence in a row: "a; b; c".
pub fn clauses(parts: impl IntoIterator<Item = Message>) -> Message {
    let join = |first, next| Message::new("clauses-more").with("first", first).with("next", next);
    parts.into_iter().reduce(join).unwrap_or_else(|| Message::verbatim(""))
}

/// Median and ends of an 80 % interval, each as `of` makes it a number: "53.0 (23.3 to 241)"; the median alone where
/// all three are written alike.
pub fn between(numbers: &Interval, of: impl Fn(f64) -> Arg) -> Message {
    let [low, middle, high] = [numbers.p10, numbers.p50, numbers.p90].map(of);
    let written = |arg: &Arg| Speech::of(Lang::En).arg(arg);
    if written(&low) == written(&middle) && written(&middle) == written(&high) {
        return Message::new("just").with("thing", middle);
    }
    Message::new("between").with("middle", middle).with("low", low).with("high", high)
}

/// The same, always with both ends and the words that it is the 80 % interval.
pub fn interval(numbers: &Interval, of: impl Fn(f64) -> Arg) -> Message {
    let [low, middle, high] = [numbers.p10, numbers.p50, numbers.p90].map(of);
    Message::new("interval").with("middle", middle).with("low", low).with("high", high)
}
