//! Agreements between two countries, and of the blocs that hold either.

use lodeway_tables::facts::{Agreement, Membership};
use lodeway_terms::Country;

/// How an agreement concerns a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Both are parties.
    Both,
    /// Only the first is.
    First,
    /// Only the second is.
    Second,
}

impl Scope {
    /// The word in tables.
    pub fn word(self) -> &'static str {
        match self {
            Scope::Both => "both",
            Scope::First => "first only",
            Scope::Second => "second only",
        }
    }
}

/// The agreements that concern a pair, in order of dates.
pub fn of_pair(table: &[Agreement], first: Country, second: Country) -> Vec<(&Agreement, Scope)> {
    let mut rows: Vec<(&Agreement, Scope)> = table
        .iter()
        .filter_map(|agreement| {
            let has = |c| agreement.parties.contains(&c);
            match (has(first), has(second)) {
                (true, true) => Some((agreement, Scope::Both)),
                (true, false) => Some((agreement, Scope::First)),
                (false, true) => Some((agreement, Scope::Second)),
                (false, false) => None,
            }
        })
        .collect();
    rows.sort_by(|a, b| a.0.date.cmp(&b.0.date).then(a.0.title.cmp(&b.0.title)));
    rows
}

/// The blocs a country belongs to, with its role, in order.
pub fn blocs_of(table: &[Membership], country: Country) -> Vec<&Membership> {
    let mut rows: Vec<&Membership> = table.iter().filter(|m| m.member == Some(country)).collect();
    rows.sort_by(|a, b| a.bloc.cmp(&b.bloc));
    rows
}
