//! The sentences that an answer begins with: what its rows come to, with the numbers. One function for each row struct.
//!
//! ```text
//! trade    who buys from whom              market   what a restriction does
//! ways     partners, ways, aid, plans      record   what was forecast, claimed and found, and the data at hand
//! ```

mod market;
mod record;
mod trade;
mod ways;

use lodeway_messages::{Arg, Message, between, interval, msg, named};
use lodeway_results::{Answer, Row, Simulated};
use lodeway_terms::{Commodity, Country, Interval};
pub(crate) use market::said_of;

/// The sentences of one answer; none where its rows are of another struct.
type Lead = fn(&Answer) -> Option<Vec<Message>>;

/// Every table with a lead. A new table adds its function here.
const LEADS: [&[Lead]; 4] = [trade::LEADS, market::LEADS, ways::LEADS, record::LEADS];

/// The answer with the sentences that it begins with.
#[must_use]
pub fn led(answer: Answer) -> Answer {
    let lead = LEADS.into_iter().flatten().find_map(|lead| lead(&answer));
    answer.led(lead.unwrap_or_default())
}

/// Defines the leads of a file: the row struct, and what is made of its rows and of what was asked.
macro_rules! leads {
    ($($Row:ty => $lead:ident;)*) => {
        /// The leads of this file.
        pub(super) const LEADS: &[super::Lead] = &[$( |answer| {
            let rows = answer.rows::<$Row>()?;
            Some($lead(rows, &super::Asked { answer }))
        } ),*];
    };
}
use leads;

/// What was asked, in the words of the options.
struct Asked<'a> {
    answer: &'a Answer,
}

impl Asked<'_> {
    /// An option; empty where the question does not have it.
    fn option(&self, name: &str) -> &str {
        self.answer.options.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.as_str())
    }

    /// Whether an option names one thing, and not several or all.
    fn is_one(&self, name: &str) -> bool {
        let value = self.option(name);
        !value.is_empty() && !value.contains(',') && value != "all" && value != "codes"
    }

    /// The country or bloc of an option by its name.
    fn place(&self, name: &str) -> Arg {
        place(self.option(name))
    }

    /// The mineral of the question, inside a sentence.
    fn mineral(&self) -> Arg {
        minerals(&self.option("mineral").split(',').map(str::trim).collect::<Vec<_>>())
    }
}

/// Minerals or stages by their names, inside a sentence; at most three, the rest counted.
pub(crate) fn minerals(labels: &[&str]) -> Arg {
    match labels {
        [one] => mineral(one),
        several => some_of(several.iter().map(|label| mineral(label)).collect(), 3).into(),
    }
}

/// A country by its name, anything else as it is.
fn place(code: &str) -> Arg {
    Country::from_iso3(code)
        .or_else(|| Country::resolve(code).ok())
        .map_or_else(|| Arg::from(code), Arg::from)
}

/// A mineral or a stage by its name, inside a sentence.
fn mineral(label: &str) -> Arg {
    match Commodity::one(label) {
        Ok(commodity) => named(|lang| commodity.name(lang).to_lowercase()),
        Err(_) => Arg::from(label),
    }
}

/// The row in which a number is largest; none where no row has one.
fn largest<R>(rows: &[R], of: impl Fn(&R) -> Option<f64>) -> Option<&R> {
    let known = rows.iter().filter_map(|row| Some((row, of(row).filter(|x| !x.is_nan())?)));
    // The first of several equal ones, so that the order of the answer decides.
    known.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(row, _)| row)
}

/// The interval of a simulated number; none without draws.
fn ends(number: &Simulated) -> Option<Interval> {
    let (p10, p90) = number.ends?;
    Some(Interval { p10, p50: number.value?, p90 })
}

/// A simulated number with the words that the ends are those of an 80 % interval; missing where there is none.
fn first_said(number: &Simulated, of: impl Fn(f64) -> Arg) -> Message {
    match ends(number) {
        Some(over) => interval(&over, of),
        None => of(number.value.unwrap_or(f64::NAN)).into(),
    }
}

/// A simulated number with its ends, where the sentence has said what they are.
fn said(number: &Simulated, of: impl Fn(f64) -> Arg) -> Message {
    match ends(number) {
        Some(over) => between(&over, of),
        None => of(number.value.unwrap_or(f64::NAN)).into(),
    }
}

/// At most so many things in a row, the rest counted.
fn some_of(things: Vec<Arg>, most: usize) -> Message {
    let more = things.len().saturating_sub(most);
    let named: Arg = things.into_iter().take(most).collect();
    if more == 0 { named.into() } else { msg!("lead-and-more", things = named, more = more) }
}

/// The rows of the last year that there is.
fn last_year<R: Row>(rows: &[R], year: impl Fn(&R) -> u16) -> Vec<&R> {
    let last = rows.iter().map(&year).max();
    rows.iter().filter(|row| Some(year(row)) == last).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lodeway_messages::{Lang, money};

    #[test]
    fn the_largest_is_the_first_of_equals_and_no_number_is_left_out() {
        let rows = [("a", Some(1.0)), ("b", Some(3.0)), ("c", Some(3.0)), ("d", None), ("e", Some(f64::NAN))];
        assert_eq!(largest(&rows, |row| row.1).unwrap().0, "b");
        assert!(largest(&rows[3..], |row| row.1).is_none());
    }

    #[test]
    fn the_first_number_says_what_its_ends_are() {
        let loss = Simulated { value: Some(53_000.0), ends: Some((23_300.0, 241_000.0)) };
        let words = first_said(&loss, money).say(Lang::En);
        assert_eq!(words, "US$53.0 million (80 % interval US$23.3 million to US$241 million)");
        let point = Simulated { value: Some(53_000.0), ends: None };
        assert_eq!(said(&point, money).say(Lang::En), "US$53.0 million");
    }

    #[test]
    fn what_is_not_named_is_counted() {
        let names = || ["a", "b", "c"].map(Arg::from).to_vec();
        assert_eq!(some_of(names(), 3).say(Lang::En), "a, b and c");
        assert_eq!(some_of(names(), 2).say(Lang::En), "a and b, and 1 more");
    }
}
