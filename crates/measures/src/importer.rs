//! Who buys: a country, or a bloc of countries taken as one buyer.

use std::sync::LazyLock;

use lodeway_tables::facts::Membership;
use lodeway_terms::resolve::{Unknown, fold};
use lodeway_terms::{Country, Lang};

/// A country, or a bloc of countries taken as one buyer. Trade between members is no import of a bloc.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Importer {
    /// ISO3 code, or the name of the bloc such as `EU27`.
    pub code: String,
    /// Name in English.
    pub name: String,
    /// The countries, in ISO3 order.
    pub members: Vec<Country>,
}

/// For whom a measure is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Importers {
    /// Every country that reports imports of a good in a year: only such cells give rows.
    All,
    /// These, in this order; every cell gives a row, missing where there is no number.
    Named(Vec<Importer>),
}

static COUNTRIES: LazyLock<Vec<Importer>> = LazyLock::new(|| {
    let one = |c: Country| Importer {
        code: c.iso3().to_owned(),
        name: c.name(Lang::En).to_owned(),
        members: vec![c],
    };
    Country::all().map(one).collect()
});

impl Importer {
    /// A country as a buyer.
    pub fn of(country: Country) -> &'static Importer {
        &COUNTRIES[country.index()]
    }

    /// A bloc as one buyer; none when the table of members does not know it.
    pub fn bloc(code: &str, table: &[Membership]) -> Option<Importer> {
        let rows = || table.iter().filter(|row| fold(&row.bloc) == fold(code));
        let mut members: Vec<Country> = rows().filter_map(|row| row.member).collect();
        members.sort_unstable();
        members.dedup();
        let code = rows().next()?.bloc.clone();
        (!members.is_empty()).then(|| Importer { name: code.clone(), code, members })
    }

    /// Resolves what a person typed: the name of a bloc, else a country in any form.
    ///
    /// # Errors
    /// [`Unknown`], with the nearest names, when nothing matches.
    pub fn resolve(typed: &str, table: &[Membership]) -> Result<Importer, Unknown> {
        match Importer::bloc(typed.trim(), table) {
            Some(bloc) => Ok(bloc),
            None => Country::resolve(typed).map(|country| Importer::of(country).clone()),
        }
    }

    /// Whether a country is this buyer or belongs to it.
    pub fn has(&self, country: Country) -> bool {
        self.members.binary_search(&country).is_ok()
    }

    /// Whether this is a bloc.
    pub fn is_bloc(&self) -> bool {
        self.members.len() > 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(bloc: &str, iso3: &str) -> Membership {
        Membership {
            bloc: bloc.into(),
            // The body of the Union is no country, as in the table of blocs.
            member: Country::from_iso3(iso3).filter(|c| c.kind() != lodeway_terms::Kind::Union),
            role: "member".into(),
            as_of: "2024".into(),
            source: "test".into(),
        }
    }

    #[test]
    fn a_bloc_holds_its_members_in_order() {
        let table =
            [member("EU27", "FRA"), member("EU27", "DEU"), member("EU27", "EUU"), member("QUAD", "JPN")];
        let bloc = Importer::resolve("eu27", &table).unwrap();
        assert_eq!((bloc.code.as_str(), bloc.members.len()), ("EU27", 2));
        assert!(
            bloc.has(Country::from_iso3("FRA").unwrap()) && !bloc.has(Country::from_iso3("JPN").unwrap())
        );
    }

    #[test]
    fn a_country_resolves_by_any_name_and_an_unknown_one_is_named() {
        assert_eq!(Importer::resolve("Korea", &[]).unwrap().code, "KOR");
        assert!(Importer::resolve("Atlantis-on-Sea", &[]).is_err());
    }
}
