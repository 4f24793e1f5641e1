//! A case: who depends on whom for what; all numbers that more than one section needs, computed once.

use std::collections::{BTreeMap, BTreeSet};

use lodeway_answers::shown::{self, Makers};
use lodeway_answers::switches::{Made, assumed, made, passed_on_in};
use lodeway_figures::Column;
use lodeway_markets::uncertainty::assumptions::Assumptions;
use lodeway_markets::uncertainty::draws::Of;
use lodeway_markets::{
    BEYOND, Bar, Draws, Market, Outcome, Restriction, Scenario, Spread, Switches, outcome, simulate, tornado,
};
use lodeway_measures::Importer;
use lodeway_measures::suppliers::Suppliers;
use lodeway_messages::{Arg, Message, msg, named, word};
use lodeway_partners::aid::net::{AidYear, by_year};
use lodeway_partners::claims::{Checked, check_on, concerns};
use lodeway_partners::potential::ceiling::{Ceiling, ceiling};
use lodeway_partners::potential::passed::in_control;
use lodeway_partners::potential::sales::{MineralSales, by_mineral};
use lodeway_tables::facts::{Agreement, Measure, Membership, Production, Project};
use lodeway_tables::geography::{Border, Outline};
use lodeway_tables::{Data, Provenance, Trade};
use lodeway_terms::{Catalogue, Commodity, Country, Lang, Year};

use crate::effect::{self, Studied};
use crate::fault::Fault;
use crate::korean::translated;
use crate::listed::Listed;
use crate::others::Others;
use crate::words::{columns, short_name};

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// Who depends.
    pub importer: Country,
    /// On what.
    pub commodity: Commodity,
    /// Who might restrict; the largest supplier without it.
    pub restrictor: Option<Country>,
    /// Who might supply instead.
    pub partner: Option<Country>,
    /// With whom to compare.
    pub beside: Option<Country>,
    /// Draws behind the intervals.
    pub draws: Draws,
    /// The model of the market.
    pub switches: Switches,
    /// Whether to show what a cut does where the market does not show the mineral.
    pub anyway: bool,
}

impl Question {
    /// Refuses a question in which one country plays two parts.
    ///
    /// # Errors
    /// [`Fault::Nonsense`] with the two parts and the country.
    pub fn check(&self) -> Result<(), Fault> {
        let importer = ("importer", Some(self.importer));
        let (partner, restrictor) = (("partner", self.partner), ("restrictor", self.restrictor));
        let beside = ("beside", self.beside);
        for (one, other) in
            [(partner, importer), (restrictor, importer), (beside, importer), (partner, restrictor)]
        {
            if let (Some(a), Some(b)) = (one.1, other.1)
                && a == b
            {
                return Err(Fault::Nonsense { one: one.0, other: other.0, country: a });
            }
        }
        Ok(())
    }
}

/// One cut and what it does.
#[derive(Debug, Clone)]
pub struct Cut {
    /// The restriction, in words.
    pub words: Message,
    /// The restriction.
    pub scenario: Scenario,
    /// At the median assumptions.
    pub outcome: Outcome,
    /// Over the draws.
    pub spread: Spread,
}

/// Every cut simulated; the loss at the medians and what moves it under the first.
type Simulated = (Vec<Cut>, Option<(f64, Vec<Bar>)>);

/// Everything computed for a case.
#[derive(Debug)]
pub struct Case {
    /// The language of the briefing.
    pub lang: Lang,
    /// Who depends.
    pub importer: Country,
    /// On what.
    pub commodity: Commodity,
    /// Who might restrict.
    pub restrictor: Country,
    /// How the restrictor was found.
    pub restrictor_found: Found,
    /// Who might supply instead.
    pub partner: Option<Country>,
    /// With whom to compare.
    pub beside: Country,
    /// First and last year of trade.
    pub years: (Year, Year),
    /// Base year of the simulation: the last year in which the importer buys.
    pub year: Year,
    /// The provisional year.
    pub provisional: Year,
    /// Codes of the commodity that have data, by stage name; stages without data are in `absent`.
    pub stages: Vec<(Message, Commodity)>,
    /// Stages and codes not in this data set.
    pub absent: Vec<Message>,
    /// Trade of all minerals, and of the codes asked about.
    pub trade: Trade,
    /// The market of the base year.
    pub market: Market,
    /// What is assumed of it.
    pub assumed: Assumptions,
    /// Why the market does not show what the restrictor could do; none where it does.
    pub doubt: Option<Message>,
    /// Whether numbers of such a market are shown all the same.
    pub anyway: bool,
    /// What is known of who makes what.
    pub makers: Makers,
    /// Where the mineral stands on the importer's list, and who is in control; none for a union or a single stage.
    pub listed: Option<Listed>,
    /// The cuts simulated; none where the market does not show the mineral.
    pub cuts: Vec<Cut>,
    /// Loss of the importer at the medians, and what moves it, under the first cut.
    pub tornado: Option<(f64, Vec<Bar>)>,
    /// Sales of the partner by mineral.
    pub sales: Vec<MineralSales>,
    /// Ceilings of the partner by stage.
    pub ceilings: Vec<(Message, Ceiling)>,
    /// Production figures.
    pub production: Vec<Production>,
    /// Projects.
    pub projects: Vec<Project>,
    /// Aid from the importer to the partner.
    pub aid: Vec<AidYear>,
    /// All agreements.
    pub agreements: Vec<Agreement>,
    /// Blocs.
    pub blocs: Vec<Membership>,
    /// Restrictions of the past.
    pub restrictions: Vec<Measure>,
    /// Claims, recomputed.
    pub claims: Vec<Checked>,
    /// Outlines of countries.
    pub outlines: Vec<Outline>,
    /// Borders and coasts.
    pub borders: Vec<Border>,
    /// Who else could supply, by which ways.
    pub others: Option<Others>,
    /// What came after agreements with the partner.
    pub effects: Vec<Studied>,
    /// The draws.
    pub draws: Draws,
    /// The model of the market.
    pub switches: Switches,
    /// The market before new suppliers enter, and what is free to enter.
    pub made: Made,
    /// Cards of all files.
    pub cards: Vec<Provenance>,
    seen: BTreeMap<(Country, String, Year), Suppliers>,
}

/// How a restrictor was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// The question names it.
    Named,
    /// It is in control.
    InControl,
    /// Nobody is in control: it is the largest supplier.
    Largest,
}

/// The last year in which the importer buys.
fn last_bought(trade: &Trade, question: &Question, years: (Year, Year)) -> Result<Year, Fault> {
    let (importer, commodity) = (Importer::of(question.importer), &question.commodity);
    let bought = |year: &Year| !Suppliers::of(trade, importer, &commodity.codes, *year).is_empty();
    let year = (years.0.0..=years.1.0).rev().map(Year).find(bought);
    Ok(year.ok_or_else(|| lodeway_tables::Fault::Absent {
        what: format!("imports of {} by {}", commodity.label, question.importer),
        remedy: "name another importer or mineral".to_owned(),
    })?)
}

impl Case {
    /// Computes a case.
    ///
    /// # Errors
    /// [`Fault`] when the question makes no sense, a table is damaged, or the importer buys nothing of it in any year.
    pub fn of(data: &Data, question: &Question) -> Result<Case, Fault> {
        question.check()?;
        let trade = data.mineral_trade(&question.commodity.codes)?;
        let commodity = question.commodity.clone();
        let years = Data::bundled_years();
        let year = last_bought(&trade, question, years)?;
        let (restrictor, restrictor_found) = match question.restrictor {
            Some(named) => (named, Found::Named),
            None => found(data, &trade, question, year)?,
        };
        let beside =
            question.beside.unwrap_or_else(|| comparison(question.importer, restrictor, question.partner));
        let production = data.production()?;
        let switches = question.switches;
        let made: Made = made::<lodeway_tables::Fault>(data, &trade, (&commodity, year), &switches, &Ok)?;
        let market = made.entered(switches.entry.at_once());
        let assumed = assumed(&commodity, &switches);
        let here: Vec<_> = data.products().into_iter().filter(|code| trade.holds(*code, year)).collect();
        let (stages, absent) = stages(&commodity, &here);
        let partner = question.partner;
        let sales = partner.map(|p| by_mineral(&trade, p, question.importer)).unwrap_or_default();
        let ceilings = match partner {
            None => Vec::new(),
            Some(p) => stages
                .iter()
                .map(|(name, c)| (name.clone(), ceiling(&trade, c, p, question.importer, year)))
                .collect(),
        };
        let aid = data.aid()?;
        let aid = partner.map(|p| by_year(&aid, question.importer, p)).unwrap_or_default();
        let makers = Makers::of(data)?;
        let doubt = doubt(data, &makers, question, (restrictor, year))?;
        let case = Case {
            lang: Lang::En,
            doubt,
            anyway: question.anyway,
            makers,
            listed: None,
            importer: question.importer,
            restrictor,
            restrictor_found,
            partner,
            beside,
            years,
            year,
            provisional: data.provisional_year(),
            stages,
            absent,
            market,
            assumed,
            cuts: Vec::new(),
            tornado: None,
            sales,
            ceilings,
            production,
            projects: data.projects()?,
            aid,
            agreements: data.agreements()?,
            blocs: data.blocs()?,
            restrictions: data.restrictions()?,
            claims: claims(data, &trade, question, restrictor)?,
            outlines: data.outlines()?,
            borders: data.borders()?,
            draws: question.draws,
            switches,
            made,
            cards: data.provenance().to_vec(),
            seen: BTreeMap::new(),
            others: None,
            effects: Vec::new(),
            commodity,
            trade,
        }
        .with_suppliers();
        case.worked_out(data)
    }

    /// Everything that takes its time.
    fn worked_out(mut self, data: &Data) -> Result<Case, Fault> {
        // None needs another, and each takes its time; a thread that fails leaves its sections out.
        let (others, listed, effects, simulated) = std::thread::scope(|scope| {
            let others = scope.spawn(|| Others::of(data, &self));
            let listed = scope.spawn(|| Listed::of(data, &self));
            let effects = scope.spawn(|| effect::studied(&self));
            let simulated = self.simulated(data);
            (others.join().ok(), listed.join().ok().flatten(), effects.join().unwrap_or_default(), simulated)
        });
        let (cuts, tornado) = simulated?;
        (self.others, self.effects, self.cuts, self.tornado) = (others.transpose()?, effects, cuts, tornado);
        self.listed = listed;
        Ok(self)
    }

    /// Whether what a cut does is left blank: the market does not show the mineral, and nobody wants it anyway.
    pub fn hidden(&self) -> bool {
        self.doubt.is_some() && !self.anyway
    }

    /// What to ask instead of a cut of the importer alone, where it buys nothing from the restrictor itself.
    pub fn missed(&self) -> Option<Message> {
        let cut = self.cuts.first()?;
        shown::missed(&self.market, &self.commodity, self.year, &cut.scenario.restrictions)
    }

    /// Every cut simulated, and what moves the importer's loss under the first.
    fn simulated(&self, data: &Data) -> Result<Simulated, Fault> {
        if self.hidden() {
            return Ok((Vec::new(), None));
        }
        let cuts = cuts(self.restrictor, self.importer);
        let cuts = self.with_own(data, cuts)?;
        let cuts = solved(&self.market, &self.assumed, cuts, (self.importer, self.restrictor), self.draws);
        let first = cuts.first();
        let tornado =
            first.and_then(|cut| tornado(&self.market, &cut.scenario, &self.assumed, self.importer));
        Ok((cuts, tornado))
    }

    /// The cuts with what re-export of own material only adds to them.
    fn with_own(
        &self,
        data: &Data,
        cuts: Vec<(Message, Restriction)>,
    ) -> Result<Vec<(Message, Scenario)>, Fault> {
        cuts.into_iter()
            .map(|(words, restriction)| {
                let alone = Scenario::of(vec![restriction]);
                let what = (&self.commodity, self.year);
                Ok((words, passed_on_in(data, what, &self.market, &alone, &self.switches)?))
            })
            .collect()
    }

    /// The price from which the model cannot say; without limit where the price has a bound.
    pub fn most(&self) -> f64 {
        if self.market.model.bound.is_some() { f64::INFINITY } else { BEYOND }
    }

    /// Suppliers of the two importers, by stage and year, looked up once.
    fn with_suppliers(mut self) -> Case {
        let mut wanted: Vec<Commodity> = self.stages.iter().map(|(_, c)| c.clone()).collect();
        wanted.push(self.commodity.clone());
        for commodity in &wanted {
            for country in [self.importer, self.beside] {
                for year in (self.years.0.0..=self.years.1.0).map(Year) {
                    let all = Suppliers::of(&self.trade, Importer::of(country), &commodity.codes, year);
                    self.seen.insert((country, commodity.label.clone(), year), all);
                }
            }
        }
        self
    }

    /// Suppliers of one of the two importers.
    pub fn suppliers(&self, country: Country, commodity: &Commodity, year: Year) -> Suppliers {
        self.seen.get(&(country, commodity.label.clone(), year)).cloned().unwrap_or_default()
    }

    /// The restrictor's share of an importer's purchases by value and by mass; none when it buys nothing.
    pub fn shares(&self, country: Country, commodity: &Commodity, year: Year) -> (Option<f64>, Option<f64>) {
        let all = self.suppliers(country, commodity, year);
        if all.is_empty() {
            return (None, None);
        }
        let found = all.list.iter().find(|s| s.country == self.restrictor);
        let value = found.map_or(0.0, |s| s.value_kusd) / all.total_kusd();
        let mass = all.total_mass_t().filter(|m| *m > 0.0).and_then(|total| match found {
            None => Some(0.0),
            Some(s) => s.mass_t.map(|m| m / total),
        });
        (Some(value), mass)
    }

    /// The same in another language.
    #[must_use]
    pub fn in_lang(self, lang: Lang) -> Case {
        Case { lang, ..self }
    }

    /// A message in the language of the briefing.
    pub fn say(&self, message: &Message) -> String {
        message.say(self.lang)
    }

    /// An argument alone in the language of the briefing.
    pub fn arg(&self, arg: Arg) -> String {
        Message::from(arg).say(self.lang)
    }

    /// A word in the language of the briefing.
    pub fn word(&self, id: &'static str) -> &'static str {
        word(self.lang, id)
    }

    /// What another crate or a table says in English, in the language of the briefing.
    pub fn english(&self, words: &str) -> String {
        translated(self.lang, words)
    }

    /// Columns by the ids of name and unit; a unit may be empty.
    pub fn columns(&self, ids: &[(&'static str, &'static str)]) -> Vec<Column> {
        columns(self.lang, ids)
    }

    /// Name of a country in the language of the briefing.
    pub fn name(&self, country: Country) -> String {
        short_name(self.lang, country)
    }

    /// A stage inside a sentence; the mineral where it has one stage only and all of it is in the data.
    pub fn stage(&self, name: &Message) -> String {
        if self.stages.len() == 1 && self.absent.is_empty() {
            self.mineral()
        } else {
            self.say(name).to_lowercase()
        }
    }

    /// Name of a mineral of the catalogue by its slug.
    pub fn mineral_name(&self, slug: &str) -> String {
        Catalogue::get().mineral(slug).map_or_else(|_| slug.to_owned(), |m| m.name(self.lang).to_owned())
    }

    /// A mineral of the catalogue by its English name, as it stands inside a sentence.
    pub fn mineral_of(&self, english: &str) -> Message {
        let minerals = Catalogue::get().minerals();
        match minerals.iter().find(|m| m.name(Lang::En).to_lowercase() == english) {
            Some(mineral) => Message::from(named(|lang| mineral.name(lang).to_lowercase())),
            None => Message::verbatim(english.to_owned()),
        }
    }

    /// Whether the importer's newest purchases are older than the newest data: nothing then speaks of today.
    pub fn old(&self) -> bool {
        self.year < self.years.1
    }

    /// What the catalogue notes on the codes of the mineral: code and note; none without a note.
    pub fn notes(&self) -> Option<String> {
        let products = self.commodity.mineral?.stages.iter().flat_map(|s| &s.products);
        let notes: Vec<String> = products
            .filter(|p| self.commodity.codes.contains(&p.hs))
            .filter_map(|p| {
                let note = self.english(p.note.as_deref()?);
                Some(self.say(&msg!("brief-code-note", product = p, code = p.hs, note = note)))
            })
            .collect();
        (!notes.is_empty()).then(|| notes.join("; "))
    }

    /// Name of the mineral, in lower case.
    pub fn mineral(&self) -> String {
        self.commodity.name(self.lang).to_lowercase()
    }

    /// Position of the importer among the buyers of the market.
    pub fn buyer(&self) -> Option<usize> {
        self.market.buyers.binary_search(&self.importer).ok()
    }
}

/// Each cut solved at the medians and over the draws.
fn solved(
    market: &Market,
    assumed: &Assumptions,
    cuts: Vec<(Message, Scenario)>,
    (importer, restrictor): (Country, Country),
    draws: Draws,
) -> Vec<Cut> {
    let buyer = market.buyers.binary_search(&importer).ok();
    let seller = market.sellers.binary_search(&restrictor).ok();
    let of = Of::These { buyers: buyer.as_slice(), sellers: seller.as_slice() };
    cuts.into_iter()
        .map(|(words, scenario)| {
            let outcome = outcome(market, &scenario, &assumed.central());
            let spread = simulate(market, &scenario, assumed, draws, of);
            Cut { words, scenario, outcome, spread }
        })
        .collect()
}

/// Why the market does not show what the restrictor could do; none where it does.
fn doubt(
    data: &Data,
    makers: &Makers,
    question: &Question,
    (restrictor, year): (Country, Year),
) -> Result<Option<Message>, Fault> {
    let doubted = makers.doubted(data, &question.commodity, year, &BTreeSet::from([restrictor]))?;
    Ok(doubted.first().map(|market| shown::note(&question.commodity, market, question.anyway)))
}

/// The country in control, or the largest supplier where nobody is; never the partner.
fn found(data: &Data, trade: &Trade, question: &Question, year: Year) -> Result<(Country, Found), Fault> {
    let Question { importer, commodity, partner, .. } = question;
    let control = in_control(data, trade, commodity, (*importer, year))?.chosen;
    if let Some(control) = control.filter(|control| Some(control.country) != *partner) {
        return Ok((control.country, Found::InControl));
    }
    let suppliers = Suppliers::of(trade, Importer::of(*importer), &commodity.codes, year);
    let others = suppliers.list.iter().filter(|s| Some(s.country) != *partner);
    let largest = others.max_by(|a, b| a.value_kusd.total_cmp(&b.value_kusd).then(b.country.cmp(&a.country)));
    let largest = largest.ok_or(Fault::NoRestrictor { importer: *importer })?;
    Ok((largest.country, Found::Largest))
}

/// Large importers of minerals to compare with, the first that plays no other part: the three with few mines of their own
/// come first.
const COMPARISONS: [&str; 5] = ["JPN", "KOR", "DEU", "USA", "CHN"];

fn comparison(importer: Country, restrictor: Country, partner: Option<Country>) -> Country {
    COMPARISONS
        .iter()
        .filter_map(|iso3| Country::from_iso3(iso3))
        .find(|c| *c != importer && *c != restrictor && Some(*c) != partner)
        .unwrap_or(importer)
}

/// The claims that speak of this case.
fn claims(
    data: &Data,
    trade: &Trade,
    question: &Question,
    restrictor: Country,
) -> Result<Vec<Checked>, Fault> {
    let slug = question.commodity.mineral.map(|m| m.slug.as_str());
    let all = check_on(data, trade)?;
    Ok(all
        .into_iter()
        .filter(|c| concerns(&c.claim, (question.importer, question.partner, restrictor), slug))
        .collect())
}

fn cuts(restrictor: Country, importer: Country) -> Vec<(Message, Restriction)> {
    use lodeway_markets::restriction::{Instrument, Target};
    if restrictor == importer {
        return Vec::new();
    }
    let one = |words: Message, target: Target, instrument: Instrument| {
        (words, Restriction { exporter: restrictor, target, instrument })
    };
    let name = |country: Country| named(|lang| short_name(lang, country));
    let (who, whom) = (|| name(restrictor), || name(importer));
    let only = Target::Some(vec![importer]);
    vec![
        one(msg!("brief-ban-one", who = who(), whom = whom()), only.clone(), Instrument::Ban),
        one(msg!("brief-ban-all", who = who()), Target::All, Instrument::Ban),
        one(msg!("brief-halve-all", who = who()), Target::All, Instrument::Quota(0.5)),
        one(
            msg!("brief-licence-one", who = who(), days = 90, whom = whom()),
            only,
            Instrument::Licence(90.0),
        ),
    ]
}

/// The stages with data by their names, and the products without.
fn stages(commodity: &Commodity, here: &[lodeway_terms::Hs6]) -> (Vec<(Message, Commodity)>, Vec<Message>) {
    let Some(mineral) = commodity.mineral.filter(|_| commodity.stage.is_none() && !commodity.by_code) else {
        return (vec![(Message::from(Arg::from(commodity)), commodity.clone())], Vec::new());
    };
    let (mut present, mut absent) = (Vec::new(), Vec::new());
    for stage in &mineral.stages {
        let codes: Vec<_> = stage.codes().into_iter().filter(|c| here.contains(c)).collect();
        for product in stage.products.iter().filter(|p| !here.contains(&p.hs)) {
            absent.push(msg!("brief-product", product = product, code = product.hs));
        }
        if !codes.is_empty() {
            let mut one = commodity.clone();
            one.label = format!("{}:{}", mineral.slug, stage.slug);
            one.stage = Some(stage);
            one.codes = codes;
            present.push((Message::from(Arg::from(stage)), one));
        }
    }
    (present, absent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn c(iso3: &str) -> Country {
        Country::from_iso3(iso3).unwrap()
    }

    fn question(partner: Option<&str>, restrictor: Option<&str>, beside: Option<&str>) -> Question {
        Question {
            importer: c("KOR"),
            commodity: Commodity::one("rare-earths").unwrap(),
            restrictor: restrictor.map(c),
            partner: partner.map(c),
            beside: beside.map(c),
            draws: Draws { count: 8, seed: 1 },
            switches: Switches::default(),
            anyway: false,
        }
    }

    #[test]
    fn a_country_in_two_parts_is_refused() {
        for (partner, restrictor, beside) in [
            (Some("KOR"), None, None),
            (None, Some("KOR"), None),
            (None, None, Some("KOR")),
            (Some("CHN"), Some("CHN"), None),
        ] {
            let fault = question(partner, restrictor, beside).check().unwrap_err();
            assert!(fault.of_question(), "{fault}");
        }
        assert!(question(Some("MNG"), Some("CHN"), Some("JPN")).check().is_ok());
    }

    #[test]
    fn the_comparison_plays_no_other_part() {
        assert_eq!(comparison(c("KOR"), c("CHN"), None), c("JPN"));
        assert_eq!(comparison(c("DEU"), c("JPN"), Some(c("CHL"))), c("KOR"));
        assert_eq!(comparison(c("JPN"), c("KOR"), Some(c("DEU"))), c("USA"));
    }

    #[test]
    fn an_old_base_and_the_notes_on_its_codes_are_told() {
        let data = Data::bundled().unwrap();
        let asked =
            Question { commodity: Commodity::one("germanium").unwrap(), ..question(None, None, None) };
        let case = Case::of(&data, &asked).unwrap();
        assert!(case.old());
        assert!(case.notes().is_some_and(|n| n.contains("no fall in trade")), "{:?}", case.notes());
        assert!(case.claims.is_empty());
        let text = crate::markdown::text(&crate::document(&case, None, "x"));
        assert!(!text.contains("sells to South Korea today"), "{text}");
        for words in ["not of today", "licence of China since 2023-08-01", "| China | 2024-12-03 |"] {
            assert!(text.contains(words), "{words}");
        }
    }

    #[test]
    fn the_band_is_that_of_the_worse_of_value_and_mass_and_output_stands_beside_trade() {
        let data = Data::bundled().unwrap();
        let case = Case::of(&data, &question(Some("MNG"), Some("CHN"), None)).unwrap();
        let text = crate::markdown::text(&crate::document(&case, None, "x"));
        for words in [
            "0.30 by value, 0.46 by mass; band “severe”",
            "| world mine production (REO) | 2024 | 0.495 | China | 69 % | estimated | USGS MCS 2025 |",
            "| world refined production | – | – (no table at hand holds it)",
        ] {
            assert!(text.contains(words), "{words}");
        }
    }
}
