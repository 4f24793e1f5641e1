//! Names as publishers print them: BACI, BGS, Comtrade, ISO, OECD, USGS, UN General Assembly, WITS, World Bank, World Port
//! Index.

#![allow(clippy::print_stderr, reason = "how many names are read is worth seeing")]

use std::collections::BTreeMap;

use lodeway_terms::{Country, Place};

const NAMES: &str = include_str!("published_names.csv");

fn stands_for(name: &str) -> String {
    match Country::recognise(name) {
        Place::Country(country) => country.iso3().to_owned(),
        Place::Former(_) => "former".to_owned(),
        Place::Aggregate(_) => "group".to_owned(),
        Place::Ambiguous(_) => "ambiguous".to_owned(),
        Place::Unknown(_) => "unknown".to_owned(),
    }
}

#[test]
fn at_least_ninety_five_of_a_hundred_published_names_are_read_and_none_is_read_wrongly() {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let (mut wrong, mut unread) = (Vec::new(), Vec::new());
    for line in NAMES.lines().skip(1) {
        let mut cells = line.rsplitn(3, ';');
        let (expected, publisher) = (cells.next().unwrap(), cells.next().unwrap());
        let name = cells.next().unwrap();
        let found = stands_for(name);
        let (all, read) = counts.entry(publisher).or_default();
        *all += 1;
        if found == expected {
            *read += 1;
        } else if found == "unknown" {
            unread.push(name);
        } else {
            wrong.push(format!("{publisher}: {name} is {expected}, not {found}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let (all, read) = counts.values().fold((0, 0), |(all, read), n| (all + n.0, read + n.1));
    eprintln!("{read} of {all} names read: {counts:?}; not read: {unread:?}");
    assert!(all >= 400 && read * 100 >= all * 95, "{read} of {all}: {counts:?}");
}
