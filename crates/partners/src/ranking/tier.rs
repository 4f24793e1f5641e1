//! The tier of a partner: what kind of supplier it is for one importer, today or one day.
//!
//! *Question*: could this country really supply us, and with what?
//!
//! *Rules*, the first that fits decides:
//! ```text
//! excluded      the restrictor; a seller that the importer's own measures, or those of the UN, bar; a seller that sends
//!               90 % of its exports to the restrictor and has no facility on record
//! curbed        a ban or quota of its own, on the codes that the importer buys, is in force
//! now           a facility of the stage bought runs; or output is on record and its free exports are 1 % of the need
//! building      a facility of the stage bought is under construction
//! prospect      a facility of the stage bought is planned or idle
//! ore           it mines, and the importer buys processed goods only
//! prospect      any other project on record
//! emergency     more than half of what it sells is the restrictor's material
//! other-stage   its facilities make something else than the importer buys
//! excluded      it imports more than twice what it exports, or its free exports are below 1 % of the need
//! re-exporter   it sells and has neither facility nor output on record, or makes under a tenth of what it sells
//! ```
//! A country that imports over twice what it exports is never *now* without a running facility. *Emergency* needs a facility
//! or output on record: who has none is a re-exporter, whatever it sells.
//!
//! *Edge cases*: without a restrictor nobody is excluded as one, and nobody is *emergency*. Who sells less than a
//! thousandth of the need and has nothing on record is not listed.
//!
//! *Limits*: facilities and projects are those of the table, dated as there; capacities are partly assumed.
//!
//! *Source*: methods of Lodeway; facilities, sanctions and restrictions with their sources in the tables.

use std::collections::BTreeSet;

use lodeway_tables::facts::{Facility, FacilityStatus, Measure};
use lodeway_terms::Country;

use crate::potential::stage_group::Group;

/// Free exports below this part of the need open no market.
pub const LEAST_OFFER: f64 = 0.01;
/// Exports below this part of the need are samples.
pub const TRACE: f64 = 0.001;
/// A seller that sends this part of its exports to the restrictor is the restrictor's.
const SOLD_TO_RESTRICTOR: f64 = 0.9;
/// A seller whose imports are more than this many times its exports has nothing to give.
const BUYER: f64 = 2.0;
/// A country that makes less than this part of what it exports sells what others made.
const OWN: f64 = 0.1;
/// Above this share of the restrictor's material a seller is no way out.
const EMERGENCY: f64 = 0.5;

/// What kind of supplier a country is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Supplies today.
    Now,
    /// Builds.
    Building,
    /// Plans.
    Prospect,
    /// Mines, where processed goods are bought.
    Ore,
    /// Makes another stage.
    OtherStage,
    /// Holds its exports back itself.
    Curbed,
    /// Passes on the restrictor's material.
    Emergency,
    /// Sells what others made.
    ReExporter,
    /// Out.
    Excluded,
}

impl Tier {
    /// The word in tables.
    pub fn word(self) -> &'static str {
        match self {
            Tier::Now => "now",
            Tier::Building => "building",
            Tier::Prospect => "prospect",
            Tier::Ore => "ore",
            Tier::OtherStage => "other-stage",
            Tier::Curbed => "curbed",
            Tier::Emergency => "emergency",
            Tier::ReExporter => "re-exporter",
            Tier::Excluded => "excluded",
        }
    }

    /// Whether it is ranked: re-exporters and the excluded are not.
    pub fn is_ranked(self) -> bool {
        !matches!(self, Tier::ReExporter | Tier::Excluded)
    }
}

/// Why a country is in its tier.
#[derive(Debug, Clone, PartialEq)]
pub enum Ground {
    /// It is the restrictor.
    Restrictor,
    /// A sanction bars it: who decided, and the decision.
    Sanction(String, String),
    /// This part of its exports goes to the restrictor, and no facility is on record.
    SoldToRestrictor(f64),
    /// Its own measure holds it back: the id.
    Measure(String),
    /// Facilities of the stage bought.
    Facilities,
    /// Listed output and free exports.
    Output,
    /// It must mine what it sells, by its trade of the last years.
    Mines,
    /// This part of what it sells is the restrictor's material.
    RestrictorsMaterial(f64),
    /// Facilities under construction.
    UnderConstruction,
    /// Projects.
    Planned,
    /// Facilities that do not run and could.
    Idle,
    /// It mines; the importer buys processed goods.
    MinesOnly,
    /// Its facilities make these goods.
    Makes(Group),
    /// It imports so many times what it exports.
    Buys(f64),
    /// Its free exports are this part of the need.
    TooSmall(f64),
    /// Neither facility nor output is on record.
    NothingOnRecord,
    /// It makes only this part of what it exports.
    MakesLittle(f64),
}

/// Everything that the tier of a country depends on.
#[derive(Debug, Clone)]
pub struct Case<'a> {
    /// The country.
    pub country: Country,
    /// Who might restrict, if anybody is named.
    pub restrictor: Option<Country>,
    /// The sanction that bars it: who decided, and the decision.
    pub sanction: Option<(String, String)>,
    /// Its own ban or quota in force on the codes bought.
    pub curb: Option<&'a Measure>,
    /// The groups of stages that the importer buys.
    pub bought: &'a BTreeSet<Group>,
    /// Its facilities of the mineral.
    pub facilities: Vec<&'a Facility>,
    /// Groups in which output is on record.
    pub output: BTreeSet<Group>,
    /// Whether it must mine what it sells.
    pub mines: bool,
    /// Listed output over exports; none when nothing is listed in tonnes.
    pub own_part: Option<f64>,
    /// Free exports over the need.
    pub free: f64,
    /// All exports over the need.
    pub sold: f64,
    /// Imports over exports.
    pub import_ratio: f64,
    /// The part of its exports that goes to the restrictor.
    pub to_restrictor: f64,
    /// The restrictor's material inside what it sells.
    pub passed: f64,
}

impl Case<'_> {
    fn any(&self, which: impl Fn(&Facility) -> bool) -> bool {
        self.facilities.iter().any(|f| which(f))
    }

    fn of_stage(&self, facility: &Facility) -> bool {
        self.bought.contains(&Group::of_facility(facility.stage))
    }

    /// Whether a facility of the stage bought runs.
    fn runs(&self) -> bool {
        self.any(|f| f.status.is_running() && self.of_stage(f))
    }

    /// Whether it imports over twice what it exports and no facility of the mineral runs.
    fn only_buys(&self) -> bool {
        self.import_ratio > BUYER && !self.any(|f| f.status.is_running())
    }

    /// Whether anything of the mineral is on record.
    fn on_record(&self) -> bool {
        !self.facilities.is_empty() || !self.output.is_empty() || self.mines
    }

    /// The tier and why; none when the country plays no part.
    pub fn tier(&self) -> Option<(Tier, Ground)> {
        let found = self.barred().or_else(|| self.supplies()).or_else(|| self.may_supply());
        found.or_else(|| self.sells())
    }

    /// Excluded or curbed, whatever it could supply.
    fn barred(&self) -> Option<(Tier, Ground)> {
        if self.restrictor == Some(self.country) {
            return Some((Tier::Excluded, Ground::Restrictor));
        }
        if let Some((by, instrument)) = &self.sanction {
            return Some((Tier::Excluded, Ground::Sanction(by.clone(), instrument.clone())));
        }
        if let Some(measure) = self.curb {
            return Some((Tier::Curbed, Ground::Measure(measure.id.clone())));
        }
        let captive = self.restrictor.is_some() && self.to_restrictor >= SOLD_TO_RESTRICTOR;
        (captive && self.facilities.is_empty())
            .then_some((Tier::Excluded, Ground::SoldToRestrictor(self.to_restrictor)))
    }

    /// Today.
    fn supplies(&self) -> Option<(Tier, Ground)> {
        if self.runs() {
            return Some((Tier::Now, Ground::Facilities));
        }
        if !self.only_buys() && self.free >= LEAST_OFFER {
            if self.output.iter().any(|group| self.bought.contains(group)) {
                return Some((Tier::Now, Ground::Output));
            }
            if self.mines && self.bought.contains(&Group::Mined) {
                return Some((Tier::Now, Ground::Mines));
            }
        }
        None
    }

    /// One day, or at another stage.
    fn may_supply(&self) -> Option<(Tier, Ground)> {
        let is = |status: FacilityStatus| move |f: &Facility| f.status == status;
        let built = is(FacilityStatus::Construction);
        if self.any(|f| built(f) && self.of_stage(f)) {
            return Some((Tier::Building, Ground::UnderConstruction));
        }
        if self.any(|f| f.status.is_project() && self.of_stage(f)) {
            return Some((Tier::Prospect, Ground::Planned));
        }
        if self.any(|f| f.status == FacilityStatus::Idle && self.of_stage(f)) {
            return Some((Tier::Prospect, Ground::Idle));
        }
        let mined = |f: &Facility| Group::of_facility(f.stage) == Group::Mined;
        let digs = self.any(|f| mined(f) && (f.status.is_running() || built(f)));
        if !self.bought.contains(&Group::Mined) && (digs || self.output.contains(&Group::Mined)) {
            return Some((Tier::Ore, Ground::MinesOnly));
        }
        if self.any(|f| f.status.is_project() && !self.makes_product(f)) {
            return Some((Tier::Prospect, Ground::Planned));
        }
        if self.only_buys() {
            return None;
        }
        if self.restrictor.is_some() && self.passed > EMERGENCY && self.sold >= TRACE && self.on_record() {
            return Some((Tier::Emergency, Ground::RestrictorsMaterial(self.passed)));
        }
        let other = self.facilities.iter().find(|f| f.status.is_running() || f.status.is_project());
        let made = other.map(|f| Group::of_facility(f.stage));
        let listed = self.output.iter().copied().find(|group| !self.bought.contains(group));
        made.or(listed).map(|group| (Tier::OtherStage, Ground::Makes(group)))
    }

    /// Whether a facility makes a further product that the importer does not buy under this mineral.
    fn makes_product(&self, facility: &Facility) -> bool {
        let group = Group::of_facility(facility.stage);
        !matches!(group, Group::Mined | Group::Refined) && !self.bought.contains(&group)
    }

    /// Who sells without making.
    fn sells(&self) -> Option<(Tier, Ground)> {
        if self.sold < TRACE {
            return None;
        }
        let little = self.own_part.filter(|part| *part < OWN && self.facilities.is_empty());
        if let Some(part) = little {
            return Some((Tier::ReExporter, Ground::MakesLittle(part)));
        }
        Some(match (self.on_record(), self.import_ratio > BUYER) {
            (true, true) => (Tier::Excluded, Ground::Buys(self.import_ratio)),
            (true, false) => (Tier::Excluded, Ground::TooSmall(self.free)),
            (false, _) => (Tier::ReExporter, Ground::NothingOnRecord),
        })
    }
}

#[cfg(test)]
mod tests {
    use lodeway_tables::facts::facilities;

    use super::*;

    fn country(iso3: &str) -> Country {
        Country::from_iso3(iso3).unwrap()
    }

    /// A facility of a stage and status in Australia, for rare earths.
    fn facility(stage: &str, status: &str) -> Facility {
        let head = "id,name,country,mineral,stage,kind,capacity_t,capacity_basis,status,first_year,owner_country,owner_status,offtake,content_t,promised,promised_status,source,source_date,confidence";
        let row = format!("a,A,AUS,rare-earths,{stage},site,10,,{status},,,,,,,assumed,press,2024-06,high");
        facilities(format!("{head}\n{row}\n").as_bytes()).unwrap().remove(0)
    }

    /// A country without anything on record that sells half the need.
    fn case<'a>(bought: &'a BTreeSet<Group>, facilities: Vec<&'a Facility>) -> Case<'a> {
        Case {
            country: country("AUS"),
            restrictor: Some(country("CHN")),
            sanction: None,
            curb: None,
            bought,
            facilities,
            output: BTreeSet::new(),
            mines: false,
            own_part: None,
            free: 0.5,
            sold: 0.5,
            import_ratio: 0.0,
            to_restrictor: 0.0,
            passed: 0.0,
        }
    }

    fn tier(case: &Case) -> Tier {
        case.tier().unwrap().0
    }

    #[test]
    fn each_rule_decides_in_its_turn() {
        let refined = BTreeSet::from([Group::Refined]);
        let (separator, mine) = (facility("separated", "running"), facility("mine", "running"));
        let (built, planned) = (facility("separated", "construction"), facility("separated", "feasibility"));
        let (idle, magnet) = (facility("separated", "idle"), facility("magnet", "running"));
        for (facilities, expected) in [
            (vec![&separator, &built], Tier::Now),
            (vec![&mine, &built], Tier::Building),
            (vec![&mine, &planned], Tier::Prospect),
            (vec![&idle], Tier::Prospect),
            (vec![&mine], Tier::Ore),
            (vec![&magnet], Tier::OtherStage),
            (vec![], Tier::ReExporter),
        ] {
            assert_eq!(tier(&case(&refined, facilities)), expected);
        }
    }

    #[test]
    fn what_bars_a_seller_comes_before_what_it_could_supply() {
        let refined = BTreeSet::from([Group::Refined]);
        let plant = facility("separated", "running");
        let open = || case(&refined, vec![&plant]);
        assert_eq!(tier(&Case { restrictor: Some(country("AUS")), ..open() }), Tier::Excluded);
        let barred = Some(("UN".to_owned(), "resolution".to_owned()));
        assert_eq!(tier(&Case { sanction: barred, ..open() }), Tier::Excluded);
        // 90 % to the restrictor excludes a seller without a facility only.
        assert_eq!(tier(&Case { to_restrictor: 0.9, ..open() }), Tier::Now);
        assert_eq!(tier(&Case { to_restrictor: 0.9, ..case(&refined, vec![]) }), Tier::Excluded);
        assert_eq!(
            tier(&Case { to_restrictor: 0.9, restrictor: None, ..case(&refined, vec![]) }),
            Tier::ReExporter
        );
    }

    #[test]
    fn output_opens_a_market_from_one_per_cent_of_the_need() {
        let mined = BTreeSet::from([Group::Mined]);
        let output = || BTreeSet::from([Group::Mined]);
        let digs = |free| Case { output: output(), free, ..case(&mined, vec![]) };
        assert_eq!([tier(&digs(0.01)), tier(&digs(0.009))], [Tier::Now, Tier::Excluded]);
        // It makes 1 % of what it sells: the rest is others'.
        assert_eq!(tier(&Case { own_part: Some(0.01), ..digs(0.009) }), Tier::ReExporter);
        // A smelter's output opens no ore market.
        let smelts = Case { output: BTreeSet::from([Group::Refined]), ..case(&mined, vec![]) };
        assert_eq!(tier(&smelts), Tier::OtherStage);
        assert_eq!(tier(&Case { mines: true, ..case(&mined, vec![]) }), Tier::Now);
    }

    #[test]
    fn who_imports_over_twice_what_it_exports_supplies_only_from_a_running_facility() {
        let refined = BTreeSet::from([Group::Refined]);
        let plant = facility("separated", "running");
        let buys = |facilities| Case {
            import_ratio: 2.1,
            output: BTreeSet::from([Group::Refined]),
            ..case(&refined, facilities)
        };
        assert_eq!((tier(&buys(vec![&plant])), tier(&buys(vec![]))), (Tier::Now, Tier::Excluded));
    }

    #[test]
    fn more_than_half_of_the_restrictors_material_is_for_an_emergency() {
        let refined = BTreeSet::from([Group::Refined]);
        let magnet = facility("magnet", "running");
        let passes = |passed| Case { passed, ..case(&refined, vec![&magnet]) };
        assert_eq!([tier(&passes(0.51)), tier(&passes(0.5))], [Tier::Emergency, Tier::OtherStage]);
        // Nothing on record: it passes on what others made.
        assert_eq!(tier(&Case { passed: 0.9, ..case(&refined, vec![]) }), Tier::ReExporter);
    }
}
