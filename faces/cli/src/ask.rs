//! Turns words of the command line into importers, minerals and measures.

use std::collections::BTreeSet;

use lodeway_measures::{Importer, Importers};
use lodeway_tables::{Data, Trade};
use lodeway_terms::{Catalogue, Commodity, Country, Hs6, Lang, Year};

use crate::fault::Fault;

/// The importers of a list: countries, blocs, or `all`.
pub fn importers(data: &Data, typed: &str) -> Result<Importers, Fault> {
    if typed.trim() == "all" {
        return Ok(Importers::All);
    }
    let blocs = data.blocs()?;
    let mut named =
        typed.split(',').map(|name| Importer::resolve(name.trim(), &blocs)).collect::<Result<Vec<_>, _>>()?;
    // Who is named twice would fill its rows twice.
    let mut seen = BTreeSet::new();
    named.retain(|importer| seen.insert(importer.code.clone()));
    Ok(Importers::Named(named))
}

/// Importers as a result's identity names them: by code, whatever was typed.
pub fn importer_words(importers: &Importers) -> String {
    match importers {
        Importers::All => "all".to_owned(),
        Importers::Named(named) => named.iter().map(|i| i.code.as_str()).collect::<Vec<_>>().join(","),
    }
}

/// The commodities of a list; `codes` is every code of the catalogue and every other one that a store holds.
///
/// # Errors
/// The sentence of an unknown name.
pub fn commodities(data: &Data, typed: &str) -> Result<Vec<Commodity>, Fault> {
    let mut all = Commodity::resolve(typed)?;
    if typed.split(',').any(|part| part.trim() == "codes") {
        let known: BTreeSet<String> = all.iter().map(|commodity| commodity.label.clone()).collect();
        let others = data.added_products().into_iter().map(|code| Commodity::of_codes(&[code]));
        all.extend(others.filter(|commodity| !known.contains(&commodity.label)));
    }
    Ok(all)
}

/// The codes of commodities, in order.
pub fn codes(commodities: &[Commodity]) -> Vec<Hs6> {
    let codes: BTreeSet<Hs6> = commodities.iter().flat_map(|c| c.codes.iter().copied()).collect();
    codes.into_iter().collect()
}

/// Minerals as a result's identity names them; `all` and `codes` stay short.
pub fn mineral_words(typed: &str, commodities: &[Commodity]) -> String {
    if commodities.len() > 12 {
        return typed.trim().to_owned();
    }
    commodities.iter().map(|c| c.label.as_str()).collect::<Vec<_>>().join(",")
}

/// The members of a bloc by its name, for restrictions.
pub fn bloc_members(data: &Data) -> Result<impl Fn(&str) -> Option<Vec<Country>>, Fault> {
    let blocs = data.blocs()?;
    Ok(move |name: &str| Importer::bloc(name, &blocs).map(|bloc| bloc.members))
}

/// One note for each commodity whose codes are pooled or absent, so that no reader takes absence for zero.
pub fn notes_on_codes(data: &Data, commodities: &[Commodity], lang: Lang) -> Vec<String> {
    let here = data.products();
    let mut notes = Vec::new();
    let list = |codes: &[&Hs6]| codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    for commodity in commodities.iter().filter(|c| !c.by_code || c.codes.len() > 1) {
        let (there, absent): (Vec<&Hs6>, Vec<&Hs6>) =
            commodity.codes.iter().partition(|code| here.contains(code));
        let name = commodity.name(lang);
        if there.is_empty() {
            notes.push(format!("{name}: not in this data set ({})", list(&absent)));
        } else if there.len() > 1 || !absent.is_empty() {
            let gone = if absent.is_empty() {
                String::new()
            } else {
                format!("; not in this data set: {}", list(&absent))
            };
            notes.push(format!("{name}: HS92 {}{gone}", list(&there)));
        }
    }
    notes
}

/// Codes that the data set holds, but not in some of the years asked for.
pub fn notes_on_years(data: &Data, trade: &Trade, commodities: &[Commodity], years: &[Year]) -> Vec<String> {
    let here: BTreeSet<Hs6> = data.products().into_iter().collect();
    let mut codes = codes(commodities);
    codes.retain(|code| here.contains(code));
    let gone = |code: &Hs6| -> Vec<String> {
        years.iter().filter(|year| !trade.holds(*code, **year)).map(ToString::to_string).collect()
    };
    let notes: Vec<String> = codes
        .iter()
        .map(|code| (code, gone(code)))
        .filter(|(_, gone)| !gone.is_empty())
        .map(|(code, gone)| {
            format!("{code}: no trade of {} in this data set, which is not zero", gone.join(", "))
        })
        .collect();
    // More than the minerals have: all goods of a year, most of which no other year holds.
    if notes.len() > 100 {
        return vec![format!(
            "{} codes have no trade in some of the years asked for in this data set, which is not zero",
            notes.len()
        )];
    }
    notes
}

/// A fault when none of the codes has data.
pub fn need_some_data(data: &Data, commodity: &Commodity) -> Result<(), Fault> {
    let here = data.products();
    if commodity.codes.iter().any(|code| here.contains(code)) {
        return Ok(());
    }
    let codes: Vec<String> = commodity.codes.iter().map(ToString::to_string).collect();
    let note = commodity.codes.iter().find_map(|code| Catalogue::get().product(*code)?.2.note.as_deref());
    let remedy = match note {
        Some(note) => format!("of this code the catalogue says: {note}"),
        None => "add a year of BACI with `lodeway data add baci FILE --data DIR`".to_owned(),
    };
    Err(Fault::missing(format!(
        "{}: expected trade of HS92 {}, but found none in this data set; {remedy}",
        commodity.label,
        codes.join(", ")
    )))
}
