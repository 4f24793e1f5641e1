//! Who is in control of a mineral for an importer, and who would use it.
//!
//! *Question.* Which country should a restriction be expected from?
//!
//! *Formula.* Control of r is the mean of its passed-through shares by mass and by value; or, where larger, its world share
//! (of mines where the data hold ore alone, else of refining) if one of these holds:
//! - r sells there: at least 5 % of exports or of what passes through, where that share is at least 0.6, else 10 %;
//! - r has restricted this mineral since 2010, and its share of refining (of mines where no table of refining knows the
//!   mineral) is at least 0.5: who keeps its ore at home and refines little has nothing more to hold back;
//! - no code of the mineral is in the data, and its share of refining is at least 0.8.
//!
//! The default restrictor has the largest control · distance, at least 0.35, and is a listed maker of the mineral.
//!
//! | distance | when |
//! |---|---|
//! | 0 | in an alliance with the importer, or a territory of one state: MSP, EU27, Quad, USMCA; never RCEP or IPEF |
//! | 0.5 | has restricted nothing since 2010 |
//! | 0.75 | has restricted another mineral |
//! | 1 | has restricted this mineral; also an ally that did so against this importer |
//!
//! *Edge cases.* Control is missing, not small, where nothing is known. Below US$1 million of imports a restrictor needs a world
//! share of 0.3. A runner-up within 0.1, or with as much control, is named. If nobody reaches 0.35 there is nobody, and the program says so.
//!
//! *Limits.* Threats, bills, plans, tariffs on imports, wars and mining stops are no restriction. Distance is a judgement.
//!
//! *Source.* Own rule, judged on 259 pairs of importer and mineral.
//!
//! *Example.* 60 % passes through China by mass and 50 % by value, and it restricted the mineral: 0.55 · 1 = 0.55.
//! ```
//! use lodeway_measures::control::Distance;
//! assert_eq!(Distance::SameMineral.number() * 0.55, 0.55);
//! ```

use std::collections::BTreeSet;

use lodeway_tables::facts::{Facility, Measure, Membership, Territory};
use lodeway_terms::{Country, Year};

use crate::importer::Importer;
use crate::passed_through::{Absent, PassedThrough, Purchases, SupplyNet, Tracing};
use crate::world_shares::WorldShares;

/// Least control · distance of a restrictor.
pub const LEAST: f64 = 0.35;
/// A runner-up this close is named.
pub const CLOSE: f64 = 0.1;
/// Imports below this, thousand US dollars, count only with [`WORLD_OF_SMALL`].
pub const SMALL_KUSD: f64 = 1_000.0;
/// World share that a restrictor of small imports needs.
pub const WORLD_OF_SMALL: f64 = 0.3;
/// Restrictions before this year do not count.
pub const SINCE: Year = Year(2010);
/// World share from which selling 5 % is selling there.
const LARGE_MAKER: f64 = 0.6;
/// World share that an earlier restriction needs.
const RESTRICTED_BEFORE: f64 = 0.5;
/// Share of refining that counts where no code is in the data.
const UNSEEN_REFINER: f64 = 0.8;
/// Blocs whose members do not restrict each other.
const ALLIANCES: [&str; 4] = ["MSP", "EU27", "QUAD", "USMCA"];

/// How far a country is from an importer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Distance {
    /// In an alliance with it.
    Ally,
    /// Has restricted nothing.
    Neutral,
    /// Has restricted another mineral.
    OtherMineral,
    /// Has restricted this mineral.
    SameMineral,
}

impl Distance {
    /// The number, 0 to 1.
    pub fn number(self) -> f64 {
        match self {
            Distance::Ally => 0.0,
            Distance::Neutral => 0.5,
            Distance::OtherMineral => 0.75,
            Distance::SameMineral => 1.0,
        }
    }
}

/// What a control stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// Its share of what the importer buys.
    Passed,
    /// Its world share, and it sells there.
    SellsThere,
    /// Its world share, and it has restricted the mineral.
    RestrictedBefore,
    /// Its share of refining; no code of the mineral is in the data.
    Unseen,
}

impl Ground {
    /// The words.
    pub fn word(self) -> &'static str {
        match self {
            Ground::Passed => "its share of what is bought",
            Ground::SellsThere => "its share of the world, and it sells there",
            Ground::RestrictedBefore => "its share of the world, and it has restricted the mineral",
            Ground::Unseen => "its share of refining; no code of the mineral is in the data",
        }
    }
}

/// The control of a country over what an importer buys.
#[derive(Debug, Clone, PartialEq)]
pub struct Control {
    /// The country in control.
    pub country: Country,
    /// Control, 0 to 1.
    pub control: f64,
    /// What it stands on.
    pub ground: Ground,
    /// How far it is from the importer.
    pub distance: Distance,
    /// Its share of the world's mines (ore) or refining; none when no table knows it.
    pub world_share: Option<f64>,
    /// Whether a table lists it as a maker of the mineral.
    pub maker: bool,
    /// Its shares of what the importer buys.
    pub through: PassedThrough,
}

impl Control {
    /// Control · distance.
    pub fn pressure(&self) -> f64 {
        self.control * self.distance.number()
    }
}

/// The tables that control is computed from.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// Export measures.
    pub restrictions: &'a [Measure],
    /// Members of blocs.
    pub blocs: &'a [Membership],
    /// Territories of states.
    pub territories: &'a [Territory],
    /// Mines and plants.
    pub facilities: &'a [Facility],
}

/// One importer and one mineral.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// Who buys.
    pub importer: &'a Importer,
    /// Slug of the mineral.
    pub mineral: &'a str,
    /// Whether all codes in the data are of ore, so that mines count and not refining.
    pub ore: bool,
    /// Trade of the year, traced.
    pub tracing: &'a Tracing,
    /// Shares of the world.
    pub world: &'a WorldShares,
}

/// Who would restrict it by default.
#[derive(Debug, Clone, PartialEq)]
pub struct DefaultRestrictor {
    /// The restrictor; none when nobody reaches the least pressure.
    pub chosen: Option<Control>,
    /// Who is beside it ([`is_beside`]).
    pub runner_up: Option<Control>,
    /// The strongest that is not chosen when nobody is: for the sentence that says so.
    pub strongest: Option<Control>,
}

/// The control of every country over what an importer buys, largest control · distance first, then largest control.
pub fn controls(case: Case, tables: Tables) -> Vec<Control> {
    let bought = case.tracing.of(case.importer);
    let mut candidates = case.world.countries();
    candidates.extend(bought.origins());
    candidates.retain(|country| !case.importer.has(*country));
    let mut all: Vec<Control> =
        candidates.into_iter().filter_map(|country| control(case, tables, &bought, country)).collect();
    all.sort_by(|a, b| {
        let by_size = b.pressure().total_cmp(&a.pressure()).then(b.control.total_cmp(&a.control));
        by_size.then(a.country.cmp(&b.country))
    });
    all
}

/// The default restrictor among the controls of a case; `imports_kusd` are its imports.
pub fn default_restrictor(controls: &[Control], imports_kusd: f64) -> DefaultRestrictor {
    let small = imports_kusd < SMALL_KUSD;
    let fits =
        |c: &&Control| c.maker && (!small || c.world_share.is_some_and(|share| share >= WORLD_OF_SMALL));
    let mut able = controls.iter().filter(fits);
    let first = able.next();
    let Some(chosen) = first.filter(|c| c.pressure() >= LEAST) else {
        return DefaultRestrictor { chosen: None, runner_up: None, strongest: first.cloned() };
    };
    let runner_up = able.next().filter(|c| is_beside(chosen, c));
    DefaultRestrictor { chosen: Some(chosen.clone()), runner_up: runner_up.cloned(), strongest: None }
}

/// Whether a country is named beside the first: within 0.1 by control · distance, or with as much control.
pub fn is_beside(first: &Control, other: &Control) -> bool {
    first.pressure() - other.pressure() <= CLOSE || other.control >= first.control
}

fn control(case: Case, tables: Tables, bought: &Purchases, country: Country) -> Option<Control> {
    let through = bought.through(country);
    let passed = through.passed();
    let world_share = case.world.share(country, case.ore);
    let distance = distance(case, tables, country);
    let (control, ground) = strongest(case, tables, country, passed)?;
    let plant = |f: &&Facility| f.country == country && f.mineral == case.mineral && !f.status.is_project();
    let maker = case.world.larger(country).is_some_and(|share| share > 0.0)
        || tables.facilities.iter().any(|f| plant(&f));
    Some(Control { country, control, ground, distance, world_share, maker, through })
}

/// The larger of what passes through and of the world share where that counts.
fn strongest(case: Case, tables: Tables, country: Country, passed: Option<f64>) -> Option<(f64, Ground)> {
    let by_passing = passed.map(|share| (share, Ground::Passed));
    match (by_passing, by_world(case, tables, country, passed)) {
        (Some(passed), Some(world)) => Some(if world.0 > passed.0 { world } else { passed }),
        (one, other) => one.or(other),
    }
}

/// The world share that counts as control, and why; none when none does.
fn by_world(case: Case, tables: Tables, country: Country, passed: Option<f64>) -> Option<(f64, Ground)> {
    let nets = [&case.tracing.mass, &case.tracing.value].into_iter().flatten();
    let exports = nets.map(|net: &SupplyNet| net.export_share(country)).fold(0.0, f64::max);
    let sells = exports.max(passed.unwrap_or(0.0));
    let share = case.world.share(country, case.ore);
    let refining = case.world.share(country, false);
    let unseen = case.tracing.value.as_ref().is_none_or(|net| net.countries().is_empty());
    let sold = share.filter(|share| sells >= if *share >= LARGE_MAKER { 0.05 } else { 0.10 });
    let restricted = || {
        let half = refining.filter(|share| *share >= RESTRICTED_BEFORE)?;
        has_restricted(tables, country, Some(case.mineral)).then_some(half)
    };
    let refiner = || case.world.refining_share(country).filter(|share| unseen && *share >= UNSEEN_REFINER);
    let grounds =
        [(sold, Ground::SellsThere), (restricted(), Ground::RestrictedBefore), (refiner(), Ground::Unseen)];
    grounds.into_iter().find_map(|(share, ground)| Some((share?, ground)))
}

/// Whether a country has held back goods since 2010: of one mineral, or of any.
pub fn has_restricted(tables: Tables, country: Country, mineral: Option<&str>) -> bool {
    restrictions_of(tables.restrictions, country).any(|m| mineral.is_none_or(|slug| m.names(slug)))
}

fn restrictions_of(table: &[Measure], country: Country) -> impl Iterator<Item = &Measure> {
    table.iter().filter(move |m| {
        m.imposer == country
            && m.restricts_goods()
            && m.took_effect_by(m.as_of)
            && m.effective.is_some_and(|first| first.year() >= SINCE)
    })
}

fn distance(case: Case, tables: Tables, country: Country) -> Distance {
    let against_us =
        |m: &Measure| m.names(case.mineral) && case.importer.members.iter().any(|member| m.is_on(*member));
    if are_allied(tables, case.importer, country) {
        let hostile = restrictions_of(tables.restrictions, country).any(against_us);
        return if hostile { Distance::SameMineral } else { Distance::Ally };
    }
    if has_restricted(tables, country, Some(case.mineral)) {
        Distance::SameMineral
    } else if has_restricted(tables, country, None) {
        Distance::OtherMineral
    } else {
        Distance::Neutral
    }
}

/// Whether a country shares an alliance, or a state, with every member of an importer.
pub fn are_allied(tables: Tables, importer: &Importer, country: Country) -> bool {
    let own = circles(tables, country);
    importer.members.iter().all(|member| !circles(tables, *member).is_disjoint(&own))
}

/// The alliances a country belongs to, and its state.
fn circles(tables: Tables, country: Country) -> BTreeSet<String> {
    let state = tables.territories.iter().find(|t| t.territory == country).map_or(country, |t| t.state);
    let of = |who: Option<Country>| {
        tables.blocs.iter().filter(move |row| row.member == who).map(|row| row.bloc.as_str())
    };
    let mut blocs: BTreeSet<&str> = of(Some(state)).collect();
    // A member of the European Union is in what the union is in as a body.
    if blocs.contains("EU27") {
        blocs.extend(of(None));
    }
    let mut circles: BTreeSet<String> =
        blocs.into_iter().filter(|bloc| ALLIANCES.contains(bloc)).map(str::to_owned).collect();
    circles.insert(state.iso3().to_owned());
    circles
}

/// Whether nothing was known of a control: no purchases and no table of output.
pub fn nothing_known(control: &Control) -> bool {
    control.world_share.is_none() && control.through.missing.contains(&Absent::NoPurchases)
}
