//! What the argument of a message can be. Numbers stay numbers until the message is shown.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use lodeway_terms::{
    Commodity, Country, Hs6, Kusd, Lang, Mineral, Product, Share, Stage, Status, Tonnes, Year,
};

use crate::message::Message;
use crate::numbers::Digits;

/// An argument of a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Arg {
    /// Data, the same in every language: a code, a file name, what somebody typed.
    Text(String),
    /// A count. Sentences may choose the plural by it.
    Integer(i64),
    /// A number with so many digits.
    Number(Real, Digits),
    /// A share, 1 is 100 %.
    Percent(Real, Digits),
    /// A change of a ratio to one with its sign: 1.12 is +12 %.
    Change(Real),
    /// A share above two as a multiple, else as a percentage: 19 times, 38 %.
    PartOf(Real),
    /// An amount of money, thousand US dollars.
    Money(Real),
    /// An amount of money, million US dollars with so many decimals.
    Million(Real, u8),
    /// A mass, tonnes.
    Mass(Real),
    /// A calendar year, written without separators.
    Year(u16),
    /// A country by its name.
    Country(Country),
    /// Something with a name in each language, in the order of [`Lang::ALL`].
    Named(Vec<String>),
    /// Another message.
    Message(Box<Message>),
    /// Messages in a row: "a, b and c".
    List(Vec<Message>),
}

/// A number of an argument, ordered as [`f64::total_cmp`] orders it, so that messages can be sorted and compared.
#[derive(Clone, Copy, Debug)]
pub struct Real(pub f64);

impl PartialEq for Real {
    fn eq(&self, other: &Real) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Real {}

impl PartialOrd for Real {
    fn partial_cmp(&self, other: &Real) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Real {
    fn cmp(&self, other: &Real) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl Hash for Real {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

/// A number with so many decimals.
pub fn number(value: f64, decimals: u8) -> Arg {
    Arg::Number(Real(value), Digits::Decimals(decimals))
}

/// A number as a label carries it: three significant digits, whole above a hundred, no zeros at its end.
pub fn figure(value: f64) -> Arg {
    Arg::Number(Real(value), Digits::Short)
}

/// A share in per cent: whole from ten to ninety, with one decimal outside.
pub fn percent(share: f64) -> Arg {
    Arg::Percent(Real(share), Digits::Short)
}

/// A share in per cent with so many decimals; a share that would be rounded to zero is "< 0.1 %".
pub fn percent_with(share: f64, decimals: u8) -> Arg {
    Arg::Percent(Real(share), Digits::Decimals(decimals))
}

/// A change of a ratio to one: 1.12 is "+12 %".
pub fn change(ratio: f64) -> Arg {
    Arg::Change(Real(ratio))
}

/// A share that may be above one: "38 %", "19 times".
pub fn part_of(share: f64) -> Arg {
    Arg::PartOf(Real(share))
}

/// Thousand US dollars, in the unit that reads best.
pub fn money(kusd: f64) -> Arg {
    Arg::Money(Real(kusd))
}

/// Million US dollars with so many decimals.
pub fn million(musd: f64, decimals: u8) -> Arg {
    Arg::Million(Real(musd), decimals)
}

/// Tonnes.
pub fn mass(tonnes: f64) -> Arg {
    Arg::Mass(Real(tonnes))
}

/// Things in a row: "a, b and c".
pub fn list<T: Into<Message>>(things: impl IntoIterator<Item = T>) -> Arg {
    Arg::List(things.into_iter().map(Into::into).collect())
}

/// A thing with a name in each language.
pub fn named(name: impl Fn(Lang) -> String) -> Arg {
    Arg::Named(Lang::ALL.iter().map(|lang| name(*lang)).collect())
}

/// A mineral, stage or code as it is typed on the command line, in English; by its name in other languages.
pub fn slug(commodity: &Commodity) -> Arg {
    named(|lang| if lang == Lang::En { commodity.label.clone() } else { commodity.name(lang) })
}

/// Countries, minerals and other arguments in a row.
impl FromIterator<Arg> for Arg {
    fn from_iter<I: IntoIterator<Item = Arg>>(things: I) -> Arg {
        Arg::List(things.into_iter().map(Message::from).collect())
    }
}

/// An argument alone.
impl From<Arg> for Message {
    fn from(arg: Arg) -> Message {
        match arg {
            Arg::Message(message) => *message,
            Arg::Text(text) => Message::verbatim(text),
            other => Message::new("just").with("thing", other),
        }
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Arg {
        Arg::Text(text.clone())
    }
}

impl From<std::borrow::Cow<'_, str>> for Arg {
    fn from(text: std::borrow::Cow<'_, str>) -> Arg {
        Arg::Text(text.into_owned())
    }
}

impl From<char> for Arg {
    fn from(sign: char) -> Arg {
        Arg::Text(sign.to_string())
    }
}

impl From<Country> for Arg {
    fn from(country: Country) -> Arg {
        Arg::Country(country)
    }
}

impl From<Year> for Arg {
    fn from(year: Year) -> Arg {
        Arg::Year(year.0)
    }
}

impl From<Hs6> for Arg {
    fn from(code: Hs6) -> Arg {
        Arg::Text(code.to_string())
    }
}

impl From<Kusd> for Arg {
    fn from(value: Kusd) -> Arg {
        money(value.0)
    }
}

impl From<Tonnes> for Arg {
    fn from(value: Tonnes) -> Arg {
        mass(value.0)
    }
}

impl From<Share> for Arg {
    fn from(share: Share) -> Arg {
        percent(share.get())
    }
}

impl From<&Mineral> for Arg {
    fn from(mineral: &Mineral) -> Arg {
        named(|lang| mineral.name(lang).to_owned())
    }
}

impl From<&Stage> for Arg {
    fn from(stage: &Stage) -> Arg {
        named(|lang| stage.name(lang).to_owned())
    }
}

impl From<&Product> for Arg {
    fn from(product: &Product) -> Arg {
        named(|lang| product.name(lang).to_owned())
    }
}

impl From<&Commodity> for Arg {
    fn from(commodity: &Commodity) -> Arg {
        named(|lang| commodity.name(lang))
    }
}

impl From<Status> for Arg {
    fn from(status: Status) -> Arg {
        Message::from(status).into()
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Arg {
        Arg::Message(Box::new(message))
    }
}

impl From<&Message> for Arg {
    fn from(message: &Message) -> Arg {
        message.clone().into()
    }
}

impl From<Vec<Message>> for Arg {
    fn from(messages: Vec<Message>) -> Arg {
        Arg::List(messages)
    }
}

impl From<&[Message]> for Arg {
    fn from(messages: &[Message]) -> Arg {
        Arg::List(messages.to_vec())
    }
}

/// Countries in a row.
impl From<Vec<Country>> for Arg {
    fn from(countries: Vec<Country>) -> Arg {
        countries.into_iter().map(Arg::Country).collect()
    }
}

macro_rules! counts {
    ($($int:ty)*) => {$(
        impl From<$int> for Arg {
            fn from(count: $int) -> Arg {
                Arg::Integer(i64::try_from(count).unwrap_or(i64::MAX))
            }
        }
    )*};
}
counts!(u8 u16 u32 u64 usize i32 i64);

impl From<Status> for Message {
    fn from(status: Status) -> Message {
        Message::new(match status {
            Status::Observed => "status-observed",
            Status::Provisional => "status-provisional",
            Status::Estimated => "status-estimated",
            Status::Assumed => "status-assumed",
            Status::Simulated => "status-simulated",
            Status::Prospective => "status-prospective",
            Status::Partial => "status-partial",
            Status::CutOff => "status-cut-off",
            Status::NotRepresentative => "status-not-representative",
            Status::Missing => "status-missing",
        })
    }
}
