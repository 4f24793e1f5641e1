//! What the tables have on record of a mineral in each country: output, share of the world, barriers and ties.

use std::collections::{BTreeMap, BTreeSet};

use lodeway_tables::facts::{
    Facility, Instrument, Measure, Membership, Producer, Production, Quantity, RefiningKind, RefiningShare,
    Sanction, Scope, State,
};
use lodeway_terms::{Country, Hs6};

use crate::potential::stage_group::Group;

/// Refining shares below this are no plant to count on.
const LEAST_SHARE: f64 = 0.005;
/// Blocs whose members stand by one another; trade areas are none.
const ALLIANCES: [&str; 4] = ["MSP", "EU27", "QUAD", "USMCA"];
/// The bloc of the members of the European Union.
const UNION: &str = "EU27";

/// Output of a mineral by country.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Made {
    /// Tonnes by group and country, last year listed.
    pub tonnes: BTreeMap<(Group, Country), f64>,
    /// Shares of the world by group and country.
    pub shares: BTreeMap<(Group, Country), f64>,
    /// Share of the world that no country is named for, by group.
    pub others: BTreeMap<Group, f64>,
    /// Countries with refining on record though without tonnes.
    pub refiners: BTreeSet<Country>,
}

fn group_of(stage: lodeway_tables::facts::ProductionStage) -> Group {
    Group::of_facility(stage)
}

impl Made {
    /// The record of a mineral.
    pub fn of(
        production: &[Production],
        refining: &[RefiningShare],
        facilities: &[&Facility],
        mineral: &str,
    ) -> Made {
        let mut made = Made::default();
        made.list(production, mineral);
        made.refine(refining, facilities, mineral);
        made
    }

    fn list(&mut self, production: &[Production], mineral: &str) {
        let of = |p: &&Production| p.mineral == mineral && p.measure == Quantity::Production;
        let Some(last) = production.iter().filter(of).map(|p| p.year).max() else { return };
        let rows: Vec<&Production> = production.iter().filter(of).filter(|p| p.year == last).collect();
        let mut worlds: BTreeMap<Group, f64> = BTreeMap::new();
        for row in &rows {
            if row.producer == Producer::World {
                let world = worlds.entry(group_of(row.stage)).or_default();
                *world = world.max(row.tonnes);
            }
        }
        for row in rows {
            let group = group_of(row.stage);
            let share = worlds.get(&group).filter(|w| **w > 0.0).map(|world| row.tonnes / world);
            match row.producer {
                Producer::Country(country) if row.tonnes > 0.0 => {
                    *self.tonnes.entry((group, country)).or_default() += row.tonnes;
                    if let Some(share) = share {
                        *self.shares.entry((group, country)).or_default() += share;
                    }
                }
                Producer::Other => *self.others.entry(group).or_default() += share.unwrap_or(0.0),
                _ => {}
            }
        }
    }

    /// Shares of refining: computed ones of the last year before those of a study; quoted figures and projections are no
    /// record. A share of a study does not count where the country's only plants on record stand idle or are closed.
    fn refine(&mut self, refining: &[RefiningShare], facilities: &[&Facility], mineral: &str) {
        let usable = |r: &&RefiningShare| {
            r.mineral == mineral
                && group_of(r.stage) == Group::Refined
                && matches!(r.kind, RefiningKind::Computed | RefiningKind::Study)
        };
        let mut best: BTreeMap<Country, (bool, lodeway_terms::Year, f64)> = BTreeMap::new();
        for row in refining.iter().filter(usable) {
            let own: Vec<&&Facility> = facilities
                .iter()
                .filter(|f| f.country == row.country && Group::of_facility(f.stage) == Group::Refined)
                .collect();
            let computed = row.kind == RefiningKind::Computed;
            if !computed && !own.is_empty() && own.iter().all(|f| !f.status.is_running()) {
                continue;
            }
            let new = (computed, row.years.1, row.share);
            let known = best.entry(row.country).or_insert(new);
            let (later, same) = ((new.0, new.1) > (known.0, known.1), (new.0, new.1) == (known.0, known.1));
            if later || (same && new.2 > known.2) {
                *known = new;
            }
        }
        for (country, (_, _, share)) in best.into_iter().filter(|(_, found)| found.2 >= LEAST_SHARE) {
            self.refiners.insert(country);
            self.shares.entry((Group::Refined, country)).or_insert(share);
        }
    }

    /// The groups in which a country has output on record.
    pub fn groups(&self, country: Country) -> BTreeSet<Group> {
        let listed = self.tonnes.keys().filter(|(_, c)| *c == country).map(|(group, _)| *group);
        let refines = self.refiners.contains(&country).then_some(Group::Refined);
        listed.chain(refines).collect()
    }

    /// Tonnes a country makes of some groups: the largest, never a sum of stages; none when nothing is listed.
    pub fn most(&self, groups: &BTreeSet<Group>, country: Country) -> Option<f64> {
        groups.iter().filter_map(|g| self.tonnes.get(&(*g, country))).copied().max_by(f64::total_cmp)
    }

    /// The group whose world shares compare partners: the first bought of which any share is known.
    pub fn yardstick(&self, bought: &BTreeSet<Group>) -> Option<Group> {
        let known = |group: &Group| self.shares.keys().any(|(g, _)| g == group);
        bought.iter().copied().find(known).or_else(|| known(&Group::Mined).then_some(Group::Mined))
    }

    /// Every country with tonnes or a share.
    pub fn countries(&self) -> impl Iterator<Item = Country> {
        self.tonnes.keys().chain(self.shares.keys()).map(|(_, country)| *country)
    }
}

/// The sanction that bars a seller from a buyer for some codes: who decided, and the decision.
pub fn sanction(
    table: &[Sanction],
    blocs: &[Membership],
    (seller, buyer): (Country, Country),
    mineral: &str,
    codes: &[Hs6],
) -> Option<(String, String)> {
    let of: Vec<&str> = blocs.iter().filter(|m| m.member == Some(buyer)).map(|m| m.bloc.as_str()).collect();
    let found = table.iter().find(|s| s.seller == seller && s.bars(buyer, &of, mineral, codes, s.as_of))?;
    Some((found.by.clone(), found.instrument.clone()))
}

/// Who else bars a seller from anything.
pub fn sanctioned_by(table: &[Sanction], seller: Country) -> BTreeSet<&str> {
    use lodeway_tables::facts::SanctionKind;
    let rows = table.iter().filter(|s| s.seller == seller && s.kind == SanctionKind::Ban);
    rows.map(|s| s.by.as_str()).collect()
}

/// A ban or quota of a seller in force on some codes of a mineral, for a buyer.
pub fn curb<'a>(
    table: &'a [Measure],
    (seller, buyer): (Country, Country),
    mineral: &str,
    codes: &[Hs6],
) -> Option<&'a Measure> {
    table.iter().find(|m| {
        m.imposer == seller
            && m.is_on(buyer)
            && m.names(mineral)
            && matches!(m.instrument, Instrument::Ban | Instrument::Quota)
            && m.scope == Scope::Goods
            && m.hs6.iter().any(|code| codes.contains(code))
            && m.state() == State::InForce
    })
}

/// Whether two countries are members of one alliance, or belong to the Union where it is a member as a body.
pub fn tied(blocs: &[Membership], a: Country, b: Country) -> bool {
    let member =
        |bloc: &str, country: Country| blocs.iter().any(|m| m.bloc == bloc && m.member == Some(country));
    let with_union = |bloc: &str| blocs.iter().any(|m| m.bloc == bloc && m.member.is_none());
    let inside =
        |bloc: &str, country: Country| member(bloc, country) || (with_union(bloc) && member(UNION, country));
    ALLIANCES.iter().any(|bloc| inside(bloc, a) && inside(bloc, b))
}
