//! The rule of a claim: which computation checks it, and for which countries, minerals and years.
//!
//! A rule is one cell of `facts/claims.csv`: the name of a computation, then `key = value` pairs, all separated by `;`.
//! A value may be followed by a comma and the name that the sentence uses for it.
//! ```text
//! mean-aid;         donor; recipient; years = 2018..2024; or = 2018..2022; musd = 53; within = 2
//! growth-mostly;    seller; buyer; minerals = a+b, name; years = 2021..2024; beside = another mineral
//! distance;         from; to; km = 2000; within = 100
//! supplier-share;   buyer; seller; year; goods = rare-earths:metals, name; beside = rare-earths:compounds, name; high; low
//! restriction;      imposer; target; mineral; year
//! project-share;    donor; recipient; project = name; krw = 9.0e9; krw-per-usd = 1306; months = 51; years = 2018..2022; below = 0.1
//! transit-cost;     from; to; by = CHN; usd = 70; or-by = RUS; or-usd = 5
//! fell-beside;      fell = JPN; stayed = KOR; seller; from = 2009; to = 2024; goods = a+b; apart = 0.1
//! present-supplier; seller; buyer; mineral = rare-earths, name; register = class of the resource, name
//! ```
//! *Example*
//! ```
//! use lodeway_partners::claims::rule::Rule;
//! assert!(Rule::parse("distance; from = KOR; to = MNG; km = 2000; within = 100").is_ok());
//! assert!(Rule::parse("distance; from = KOR; to = MNG").is_err());
//! ```

use std::collections::BTreeMap;

use lodeway_terms::{Catalogue, Commodity, Country, Year};

/// A country and the name that the sentence uses for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// The country.
    pub country: Country,
    /// Its name.
    pub name: String,
}

/// Some minerals or goods and the name that the sentence uses for them.
#[derive(Debug, Clone, PartialEq)]
pub struct Goods {
    /// Slugs, possibly with a stage.
    pub slugs: Vec<String>,
    /// Their name.
    pub name: String,
}

/// First and last year.
pub type Span = (Year, Year);

/// What checks a claim.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// Mean net aid over all the years claimed, or over a shorter span, is within a margin of a figure.
    MeanAid {
        /// Giver.
        donor: Country,
        /// Receiver.
        recipient: Country,
        /// The years claimed.
        years: Span,
        /// A shorter span that bears the claim out in part.
        shorter: Span,
        /// The figure, million US dollars a year.
        musd: f64,
        /// Margin, million US dollars.
        within: f64,
    },
    /// Mineral exports to the buyer grew, and were mostly of some minerals.
    GrowthMostly {
        /// Who sells.
        seller: Named,
        /// Who buys.
        buyer: Named,
        /// The minerals.
        minerals: Goods,
        /// The years.
        years: Span,
        /// Another mineral shown for the last two years.
        beside: Goods,
    },
    /// The great circle between two capitals is within a margin of a figure.
    Distance {
        /// From.
        from: Country,
        /// To; its neighbours are named where it is landlocked.
        to: Named,
        /// The figure, km.
        km: f64,
        /// Margin, km.
        within: f64,
    },
    /// A seller has a large share of a buyer's purchases by value.
    SupplierShare {
        /// Who buys.
        buyer: Named,
        /// Who sells.
        seller: Named,
        /// When.
        year: Year,
        /// The goods claimed.
        goods: Goods,
        /// Other goods shown beside them.
        beside: Goods,
        /// Above this share the claim is borne out.
        high: f64,
        /// Below this share it is not.
        low: f64,
    },
    /// A measure on the target was in force in the year, and exports to it fell by a third or more.
    Restriction {
        /// Who restricts.
        imposer: Named,
        /// On whom.
        target: Named,
        /// What.
        mineral: Goods,
        /// When.
        year: Year,
    },
    /// A project of aid is below a part of the mean net aid of the pair.
    ProjectShare {
        /// Giver.
        donor: Country,
        /// Receiver.
        recipient: Country,
        /// The project.
        project: String,
        /// What it costs, won.
        krw: f64,
        /// Won for a US dollar.
        krw_per_usd: f64,
        /// How long it runs, months.
        months: f64,
        /// Years of the mean.
        years: Span,
        /// The part.
        below: f64,
    },
    /// One way costs so much a tonne and the other so much: which is cheaper.
    TransitCost {
        /// From.
        from: Named,
        /// To.
        to: Named,
        /// The first way: the state it crosses first, and the published cost, US dollars a tonne.
        first: (Named, f64),
        /// The other way.
        second: (Named, f64),
    },
    /// The seller's share by mass fell with one buyer and stayed with another: at the end the second is higher.
    FellBeside {
        /// With whom it is said to have fallen.
        fell: Named,
        /// With whom it is said to have stayed.
        stayed: Named,
        /// Who sells.
        seller: Named,
        /// First and last year.
        years: Span,
        /// The goods, each judged on its own.
        goods: Goods,
        /// How far the second must be above the first in the last year.
        apart: f64,
    },
    /// The seller produces the mineral, or sells it to the buyer, today.
    PresentSupplier {
        /// Who would sell.
        seller: Country,
        /// Who would buy.
        buyer: Named,
        /// What.
        mineral: Goods,
        /// Class of the resources shown beside, and what their tonnes are of.
        register: (String, String),
    },
}

/// The arguments of a rule, taken out one by one.
struct Arguments<'a> {
    word: &'a str,
    left: BTreeMap<&'a str, &'a str>,
}

impl<'a> Arguments<'a> {
    fn of(text: &'a str) -> Result<Arguments<'a>, String> {
        let mut parts = text.split(';').map(str::trim);
        let word = parts.next().unwrap_or_default();
        let mut left = BTreeMap::new();
        for part in parts {
            let (key, value) =
                part.split_once('=').ok_or_else(|| format!("`{part}` is not of the form key = value"))?;
            if left.insert(key.trim(), value.trim()).is_some() {
                return Err(format!("`{}` is given twice", key.trim()));
            }
        }
        Ok(Arguments { word, left })
    }

    fn text(&mut self, key: &str) -> Result<&'a str, String> {
        self.left.remove(key).ok_or_else(|| format!("`{}` needs `{key}`", self.word))
    }

    /// A value and the name after its comma, if there is one.
    fn with_name(&mut self, key: &str) -> Result<(&'a str, Option<&'a str>), String> {
        let text = self.text(key)?;
        Ok(text.split_once(',').map_or((text, None), |(value, name)| (value.trim(), Some(name.trim()))))
    }

    fn named(&mut self, key: &str) -> Result<Named, String> {
        let (code, name) = self.with_name(key)?;
        let country =
            Country::from_iso3(code).ok_or_else(|| format!("`{key}` is no ISO3 country code: {code}"))?;
        let name = name.unwrap_or_else(|| country.name(lodeway_terms::Lang::En));
        Ok(Named { country, name: name.to_owned() })
    }

    fn country(&mut self, key: &str) -> Result<Country, String> {
        self.named(key).map(|named| named.country)
    }

    fn goods(&mut self, key: &str) -> Result<Goods, String> {
        let (slugs, name) = self.with_name(key)?;
        let list: Vec<String> = slugs.split('+').map(|slug| slug.trim().to_owned()).collect();
        for slug in &list {
            Commodity::one(slug).map_err(|fault| format!("`{key}`: {fault}"))?;
        }
        let first = list.first().and_then(|slug| Catalogue::get().mineral(slug).ok());
        let name = name.map(str::to_owned).or_else(|| first.map(|m| m.slug.clone()));
        Ok(Goods { name: name.unwrap_or_else(|| slugs.to_owned()), slugs: list })
    }

    fn number(&mut self, key: &str) -> Result<f64, String> {
        let text = self.text(key)?;
        text.parse::<f64>()
            .ok()
            .filter(|x| x.is_finite())
            .ok_or_else(|| format!("`{key}` is no number: {text}"))
    }

    fn year_of(key: &str, text: &str) -> Result<Year, String> {
        text.trim().parse().map(Year).map_err(|_| format!("`{key}` is no year: {text}"))
    }

    fn year(&mut self, key: &str) -> Result<Year, String> {
        Arguments::year_of(key, self.text(key)?)
    }

    fn span(&mut self, key: &str) -> Result<Span, String> {
        let text = self.text(key)?;
        let (from, to) =
            text.split_once("..").ok_or_else(|| format!("`{key}` is no span of years: {text}"))?;
        let span = (Arguments::year_of(key, from)?, Arguments::year_of(key, to)?);
        if span.0 <= span.1 { Ok(span) } else { Err(format!("`{key}` ends before it begins: {text}")) }
    }
}

impl Rule {
    /// The rule of a cell.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(text: &str) -> Result<Rule, String> {
        let mut given = Arguments::of(text)?;
        let rule = Rule::read(&mut given)?;
        match given.left.first_key_value() {
            Some((key, _)) => Err(format!("`{}` has no `{key}`", given.word)),
            None => Ok(rule),
        }
    }

    fn read(given: &mut Arguments) -> Result<Rule, String> {
        Ok(match given.word {
            "mean-aid" => Rule::MeanAid {
                donor: given.country("donor")?,
                recipient: given.country("recipient")?,
                years: given.span("years")?,
                shorter: given.span("or")?,
                musd: given.number("musd")?,
                within: given.number("within")?,
            },
            "growth-mostly" => Rule::GrowthMostly {
                seller: given.named("seller")?,
                buyer: given.named("buyer")?,
                minerals: given.goods("minerals")?,
                years: given.span("years")?,
                beside: given.goods("beside")?,
            },
            "distance" => Rule::Distance {
                from: given.country("from")?,
                to: given.named("to")?,
                km: given.number("km")?,
                within: given.number("within")?,
            },
            "supplier-share" => Rule::SupplierShare {
                buyer: given.named("buyer")?,
                seller: given.named("seller")?,
                year: given.year("year")?,
                goods: given.goods("goods")?,
                beside: given.goods("beside")?,
                high: given.number("high")?,
                low: given.number("low")?,
            },
            "restriction" => Rule::Restriction {
                imposer: given.named("imposer")?,
                target: given.named("target")?,
                mineral: given.goods("mineral")?,
                year: given.year("year")?,
            },
            "project-share" => Rule::ProjectShare {
                donor: given.country("donor")?,
                recipient: given.country("recipient")?,
                project: given.text("project")?.to_owned(),
                krw: given.number("krw")?,
                krw_per_usd: given.number("krw-per-usd")?,
                months: given.number("months")?,
                years: given.span("years")?,
                below: given.number("below")?,
            },
            "transit-cost" => Rule::TransitCost {
                from: given.named("from")?,
                to: given.named("to")?,
                first: (given.named("by")?, given.number("usd")?),
                second: (given.named("or-by")?, given.number("or-usd")?),
            },
            "fell-beside" => Rule::FellBeside {
                fell: given.named("fell")?,
                stayed: given.named("stayed")?,
                seller: given.named("seller")?,
                years: given.span("years")?,
                goods: given.goods("goods")?,
                apart: given.number("apart")?,
            },
            "present-supplier" => Rule::PresentSupplier {
                seller: given.country("seller")?,
                buyer: given.named("buyer")?,
                mineral: given.goods("mineral")?,
                register: given
                    .with_name("register")
                    .map(|(class, of)| (class.to_owned(), of.unwrap_or("content").to_owned()))?,
            },
            other => return Err(format!("no computation is called `{other}`")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_does_not_fit_says_why() {
        for (text, why) in [
            ("guess; x = 1", "no computation is called `guess`"),
            ("distance; from = KOR", "`distance` needs `to`"),
            ("distance; from = XXX; to = MNG; km = 1; within = 1", "`from` is no ISO3 country code: XXX"),
            ("distance; from = KOR; to = MNG; km = far; within = 1", "`km` is no number: far"),
            ("distance; from = KOR; to = MNG; km = 1; within = 1; by = air", "`distance` has no `by`"),
            ("distance; from = KOR; from = MNG", "`from` is given twice"),
            ("distance; from", "`from` is not of the form key = value"),
            (
                "mean-aid; donor = KOR; recipient = MNG; years = 2024..2018; or = 2018..2020; musd = 1; within = 1",
                "`years` ends before it begins: 2024..2018",
            ),
        ] {
            assert_eq!(Rule::parse(text).unwrap_err(), why);
        }
    }

    #[test]
    fn a_name_after_a_comma_is_the_one_the_sentence_uses() {
        let rule =
            Rule::parse("restriction; imposer = CHN; target = KOR, Korea; mineral = tungsten; year = 2025");
        let Ok(Rule::Restriction { imposer, target, .. }) = rule else { panic!("{rule:?}") };
        assert_eq!((imposer.name.as_str(), target.name.as_str()), ("China", "Korea"));
    }
}
