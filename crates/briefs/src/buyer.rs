//! Who asks for a briefing: a country, or the members of a customs union taken as one.

use std::borrow::Cow;

use lodeway_measures::Importer;
use lodeway_tables::Data;
use lodeway_terms::Country;

use crate::fault::Fault;

/// The bloc that has one customs border, and a country of the country table to stand for it.
const UNION: &str = "EU27";

/// The importer as one country, and the tables in which it is one: those at hand for a country; for the union, tables
/// whose members are joined. `others` are the other parts of the question, with their names.
///
/// # Errors
/// [`Fault::NoBuyer`] for a bloc without a common customs border, [`Fault::Member`] when a member of the union plays
/// another part, and [`Fault::Tables`] when a table is damaged.
pub fn buyer<'d>(
    data: &'d Data,
    importer: &Importer,
    others: &[(&'static str, Option<Country>)],
) -> Result<(Cow<'d, Data>, Country), Fault> {
    if let [country] = importer.members.as_slice() {
        return Ok((Cow::Borrowed(data), *country));
    }
    let union = Country::european_union().filter(|_| importer.code == UNION);
    let Some(union) = union else {
        return Err(Fault::NoBuyer { bloc: importer.code.clone() });
    };
    let member = |(part, country): &(&'static str, Option<Country>)| {
        country.filter(|c| importer.has(*c)).map(|country| (*part, country))
    };
    if let Some((part, country)) = others.iter().find_map(member) {
        return Err(Fault::Member { part, country, bloc: importer.code.clone() });
    }
    Ok((Cow::Owned(data.joined(&importer.members, union)?), union))
}

#[cfg(test)]
mod tests {
    use lodeway_markets::Draws;
    use lodeway_terms::{Commodity, Hs6, Year};

    use super::*;
    use crate::{Case, Question, document};

    fn resolved(data: &Data, typed: &str) -> Importer {
        Importer::resolve(typed, &data.blocs().unwrap()).unwrap()
    }

    #[test]
    fn a_country_keeps_its_tables_and_a_bloc_without_a_customs_border_is_refused() {
        let data = Data::bundled().unwrap();
        let (same, country) = buyer(&data, &resolved(&data, "KOR"), &[]).unwrap();
        assert!(matches!(same, Cow::Borrowed(_)) && country.iso3() == "KOR");
        let fault = buyer(&data, &resolved(&data, "QUAD"), &[]).unwrap_err();
        assert!(fault.of_question() && fault.to_string().contains("QUAD"), "{fault}");
        let partner = ("partner", Country::from_iso3("DEU"));
        let fault = buyer(&data, &resolved(&data, "EU27"), &[partner]).unwrap_err();
        assert!(fault.to_string().contains("Germany"), "{fault}");
    }

    #[test]
    fn what_the_union_buys_is_what_the_measure_of_the_bloc_counts() {
        let data = Data::bundled().unwrap();
        let bloc = resolved(&data, "EU27");
        let (joined, union) = buyer(&data, &bloc, &[]).unwrap();
        let (all, mine) = (data.trade_all().unwrap(), joined.trade_all().unwrap());
        for (code, year) in [(284_690, 2024), (280_530, 2010), (283_691, 2022)] {
            let (code, year) = (Hs6::new(code).unwrap(), Year(year));
            let of = lodeway_measures::suppliers::Suppliers::of;
            let (bought, joined) =
                (of(&all, &bloc, &[code], year), of(&mine, Importer::of(union), &[code], year));
            assert_eq!(bought.list.len(), joined.list.len());
            assert!((bought.total_kusd() - joined.total_kusd()).abs() < 1e-9 * joined.total_kusd());
        }
    }

    #[test]
    fn the_briefing_of_the_union_says_that_it_is_taken_as_one() {
        let data = Data::bundled().unwrap();
        let country = Country::from_iso3;
        let (joined, importer) = buyer(&data, &resolved(&data, "EU27"), &[]).unwrap();
        let question = Question {
            importer,
            commodity: Commodity::one("rare-earths").unwrap(),
            restrictor: country("CHN"),
            partner: country("KAZ"),
            beside: None,
            draws: Draws { count: 8, seed: 1 },
            switches: lodeway_markets::Switches::default(),
            anyway: false,
        };
        let case = Case::of(&joined, &question).unwrap();
        let text = crate::markdown::text(&document(&case, None, "x"));
        assert!(text.contains("members of the European Union are taken as one"), "{text}");
        assert!(!text.contains("Germany bans") && !text.contains("| Germany |"), "{text}");
    }
}
