//! What a question is about: importers and minerals from words, and what a reader must know of their codes.

use std::collections::BTreeSet;

use lodeway_measures::Importers;
use lodeway_measures::suppliers::Suppliers;
pub use lodeway_measures::{Importer, band};
use lodeway_messages::{Arg, Message, msg, named, slug};
use lodeway_partners::potential::passed::in_control;
use lodeway_tables::{Data, Trade};
use lodeway_terms::{Catalogue, Commodity, Country, Hs6, Lang, Year};

use crate::context::Context;
use crate::refusal::Refusal;
use crate::shown;

/// The importers of a list: countries, blocs, or `all`.
///
/// # Errors
/// [`Refusal`] when a name is unknown.
pub fn importers(data: &Data, typed: &str) -> Result<Importers, Refusal> {
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

/// Minerals as a result's identity names them; `all` and `codes` stay short.
pub fn mineral_words(typed: &str, commodities: &[Commodity]) -> String {
    if commodities.len() > 12 {
        return typed.trim().to_owned();
    }
    commodities.iter().map(|c| c.label.as_str()).collect::<Vec<_>>().join(",")
}

/// One importer: a country or a bloc.
///
/// # Errors
/// [`Refusal`] when the name is unknown.
pub fn importer(data: &Data, typed: &str) -> Result<Importer, Refusal> {
    Ok(Importer::resolve(typed, &data.blocs()?)?)
}

/// One mineral, stage or list of codes.
///
/// # Errors
/// [`Refusal`] when the name is unknown.
pub fn commodity(typed: &str) -> Result<Commodity, Refusal> {
    Ok(Commodity::one(typed)?)
}

/// One country.
///
/// # Errors
/// [`Refusal`] when the name is unknown.
pub fn one_country(typed: &str) -> Result<Country, Refusal> {
    Ok(Country::resolve(typed)?)
}

/// Minerals as a title names them: by slug in English, by name in other languages; `all` and `codes` stay short.
pub fn mineral_names(typed: &str, commodities: &[Commodity]) -> lodeway_messages::Arg {
    if commodities.len() > 12 {
        return typed.trim().into();
    }
    commodities.iter().map(slug).collect()
}

/// The commodities of a list; `codes` is every code of the catalogue and every other one that a store holds.
///
/// # Errors
/// [`Refusal`] when a name is unknown.
pub fn commodities(data: &Data, typed: &str) -> Result<Vec<Commodity>, Refusal> {
    let mut all: Vec<Commodity> =
        Commodity::resolve(typed)?.iter().map(|commodity| commodity.in_edition(data.edition())).collect();
    if typed.split(',').any(|part| part.trim() == "codes") {
        let known: BTreeSet<String> = all.iter().map(|commodity| commodity.label.clone()).collect();
        let others = data.added_products().into_iter().map(|code| Commodity::of_codes(&[code]));
        all.extend(others.filter(|commodity| !known.contains(&commodity.label)));
    }
    Ok(all)
}

/// The codes of commodities, in order and once each.
pub fn codes(commodities: &[Commodity]) -> Vec<Hs6> {
    let codes: BTreeSet<Hs6> = commodities.iter().flat_map(|c| c.codes.iter().copied()).collect();
    codes.into_iter().collect()
}

/// A country that may be left out.
///
/// # Errors
/// [`Refusal`] when the name is unknown.
pub fn country(typed: Option<&str>) -> Result<Option<Country>, Refusal> {
    Ok(typed.map(Country::resolve).transpose()?)
}

/// The members of a bloc by its name, for restrictions.
///
/// # Errors
/// [`Refusal`] when the table of blocs is damaged.
pub fn bloc_members(data: &Data) -> Result<impl Fn(&str) -> Option<Vec<Country>>, Refusal> {
    let blocs = data.blocs()?;
    Ok(move |name: &str| Importer::bloc(name, &blocs).map(|bloc| bloc.members))
}

fn joined(codes: &[&Hs6]) -> String {
    codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// A country by its ISO3 code in English, by its name in other languages.
pub fn coded(country: Country) -> Arg {
    named(|lang| if lang == Lang::En { country.iso3() } else { country.name(lang) }.to_owned())
}

/// A mineral of a slug: the slug itself in English, its name in other languages.
pub fn mineral_slug(slug: &str) -> Arg {
    let mineral = Catalogue::get().minerals().iter().find(|m| m.slug == slug);
    named(|lang| match mineral {
        Some(mineral) if lang != Lang::En => mineral.name(lang).to_owned(),
        _ => slug.to_owned(),
    })
}

/// Several things in one cell: "mass; a second report". No words where there is nothing.
pub fn each_of(things: impl IntoIterator<Item = Message>) -> Message {
    let joined = things.into_iter().reduce(|first, next| msg!("list-semicolon", first = first, next = next));
    joined.unwrap_or_else(|| Message::verbatim(""))
}

/// Several things in a sentence: "China and Russia".
pub fn both_of<T: Into<Arg>>(things: impl IntoIterator<Item = T>) -> Message {
    let both = |first: Message, next: Message| msg!("list-and", first = first, next = next);
    let joined = things.into_iter().map(|thing| Message::from(thing.into())).reduce(both);
    joined.unwrap_or_else(|| Message::verbatim(""))
}

/// One note for each commodity whose codes are pooled or absent, so that no reader takes absence for zero.
pub fn notes_on_codes(data: &Data, commodities: &[Commodity]) -> Vec<Message> {
    let here = data.products();
    let note = |commodity: &Commodity| {
        let (there, absent): (Vec<&Hs6>, Vec<&Hs6>) =
            commodity.codes.iter().partition(|code| here.contains(code));
        let (name, edition) = (slug_or_name(commodity), commodity.edition.word());
        let shared = commodity.shared_codes();
        if !shared.is_empty() {
            let shared = joined(&shared.iter().collect::<Vec<_>>());
            Some(msg!("codes-shared", name = name, edition = edition, codes = shared))
        } else if there.is_empty() {
            Some(msg!("codes-absent", name = name, codes = joined(&absent)))
        } else if !absent.is_empty() {
            Some(msg!(
                "codes-in-part",
                name = name,
                edition = edition,
                codes = joined(&there),
                absent = joined(&absent)
            ))
        } else {
            (there.len() > 1)
                .then(|| msg!("codes-pooled", name = name, edition = edition, codes = joined(&there)))
        }
    };
    commodities.iter().filter(|c| !c.by_code || c.codes.len() > 1).filter_map(note).collect()
}

fn slug_or_name(commodity: &Commodity) -> lodeway_messages::Arg {
    lodeway_messages::named(|lang| commodity.name(lang))
}

/// Codes that the data set holds, but not in some of the years asked for.
pub fn notes_on_years(data: &Data, trade: &Trade, commodities: &[Commodity], years: &[Year]) -> Vec<Message> {
    let here: BTreeSet<Hs6> = data.products().into_iter().collect();
    let mut codes = codes(commodities);
    codes.retain(|code| here.contains(code));
    let gone = |code: &Hs6| -> Vec<String> {
        years.iter().filter(|year| !trade.holds(*code, **year)).map(ToString::to_string).collect()
    };
    let notes: Vec<Message> = codes
        .iter()
        .map(|code| (code, gone(code)))
        .filter(|(_, gone)| !gone.is_empty())
        .map(|(code, gone)| msg!("code-not-traded", code = code.to_string(), years = gone.join(", ")))
        .collect();
    // More than the minerals have: all goods of a year, most of which no other year holds.
    if notes.len() > 100 {
        return vec![msg!("codes-not-traded", count = notes.len())];
    }
    notes
}

/// That a year is provisional, where it is among those asked for.
pub fn note_on_provisional(data: &Data, years: &[Year]) -> Option<Message> {
    let year = data.provisional_year();
    years.contains(&year).then(|| msg!("year-provisional", year = year))
}

/// A refusal when none of the codes has data.
///
/// # Errors
/// [`Refusal`] with the codes and what the catalogue says of them.
pub fn need_some_data(data: &Data, commodity: &Commodity) -> Result<(), Refusal> {
    let here = data.products();
    if commodity.codes.iter().any(|code| here.contains(code)) {
        return Ok(());
    }
    let shared = commodity.shared_codes();
    if !shared.is_empty() {
        let typed = shared.iter().map(ToString::to_string).collect::<Vec<_>>().join("+");
        let codes = joined(&shared.iter().collect::<Vec<_>>());
        return Err(Refusal::missing(msg!(
            "codes-only-shared",
            edition = commodity.edition.word(),
            market = slug(commodity),
            codes = codes,
            typed = typed
        )));
    }
    let codes: Vec<&Hs6> = commodity.codes.iter().collect();
    let note = commodity.codes.iter().find_map(|code| Catalogue::get().product(*code)?.2.note.as_deref());
    let remedy = match note {
        Some(note) => msg!("codes-remedy-catalogue", note = note),
        None => msg!("codes-remedy-baci"),
    };
    let market = slug(commodity);
    Err(Refusal::missing(msg!(
        "codes-no-data",
        market = market,
        edition = commodity.edition.word(),
        codes = joined(&codes),
        remedy = remedy
    )))
}

/// Notes on restrictors whose market does not show the mineral: they make it and sell it under codes that are not in the data.
///
/// # Errors
/// [`Refusal`] with the first of them, unless the answer is wanted anyway; or when a table is damaged.
pub fn need_representative(
    context: &Context,
    commodity: &Commodity,
    year: Year,
    restrictors: &BTreeSet<Country>,
    anyway: bool,
) -> Result<Vec<Message>, Refusal> {
    let doubted = shown::doubted(&context.data, commodity, year, restrictors)?;
    if !anyway && let Some(market) = doubted.first() {
        return Err(Refusal::missing(shown::sentence("market-not-representative", commodity, market)));
    }
    Ok(doubted.iter().map(|market| shown::sentence("market-shown-anyway", commodity, market)).collect())
}

/// The last year in which an importer bought a mineral.
///
/// # Errors
/// [`Refusal`] when it never did.
pub fn last_year(trade: &Trade, commodity: &Commodity, importer: Country) -> Result<Year, Refusal> {
    let (first, last) = Data::bundled_years();
    let bought =
        |year: &Year| !Suppliers::of(trade, Importer::of(importer), &commodity.codes, *year).is_empty();
    (first.0..=last.0).rev().map(Year).find(bought).ok_or_else(|| {
        Refusal::missing(msg!("imports-none", mineral = slug(commodity), importer = coded(importer)))
    })
}

/// The restrictor named, or the country in control, or the largest supplier of the year with a note that nobody is.
///
/// # Errors
/// [`Refusal`] when the name is unknown, or nobody is named and nobody sells.
pub fn restrictor(
    data: &Data,
    typed: Option<&str>,
    trade: &Trade,
    commodity: &Commodity,
    (importer, year): (Country, Year),
) -> Result<(Country, Option<Message>), Refusal> {
    if let Some(typed) = typed {
        return Ok((Country::resolve(typed)?, None));
    }
    if let Some(control) = in_control(data, trade, commodity, (importer, year))?.chosen {
        return Ok((control.country, None));
    }
    let suppliers = Suppliers::of(trade, Importer::of(importer), &commodity.codes, year);
    let largest = suppliers.largest().ok_or_else(|| {
        let importer = coded(importer);
        Refusal::missing(msg!("supplier-none", mineral = slug(commodity), importer = importer, year = year))
    })?;
    Ok((largest.country, Some(msg!("nobody-in-control", largest = largest.country))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_told_one_after_the_other() {
        let words =
            |all: &[&'static str]| all.iter().map(|word| Message::verbatim(*word)).collect::<Vec<_>>();
        assert_eq!(each_of(words(&["a", "b", "c"])).to_string(), "a; b; c");
        assert_eq!(each_of(words(&[])).to_string(), "");
        assert_eq!(both_of(["CHN", "RUS"]).to_string(), "CHN and RUS");
    }

    #[test]
    fn codes_and_slugs_are_names_in_other_languages() {
        let korea = Message::from(coded(Country::from_iso3("KOR").unwrap()));
        assert_eq!([korea.say(Lang::En), korea.say(Lang::Ko)], ["KOR", "대한민국"]);
        let mineral = Message::from(mineral_slug("gold"));
        assert_eq!([mineral.say(Lang::En), mineral.say(Lang::Ko)], ["gold", "금"]);
    }
}
