//! Countries taken as one: their trade with each other is none, their output, aid and coasts are added up.

use std::collections::{BTreeMap, BTreeSet};

use lodeway_terms::Country;

use crate::facts::{
    Agreement, Aid, Facility, Measure, Membership, Place, Producer, Production, Project, RefiningKind,
    RefiningShare,
};
use crate::geography::{Border, Outline};
use crate::trade::{Flow, Trade};

/// Countries and the country that stands for them.
#[derive(Debug, Clone)]
pub(crate) struct Union {
    pub(crate) one: Country,
    pub(crate) members: BTreeSet<Country>,
}

impl Union {
    /// Who a country is in the joined tables.
    fn of(&self, country: Country) -> Country {
        if self.members.contains(&country) { self.one } else { country }
    }

    pub(crate) fn trade(&self, trade: &Trade) -> Trade {
        let moved = trade.all().iter().map(|flow| Flow {
            exporter: self.of(flow.exporter),
            importer: self.of(flow.importer),
            ..flow
        });
        Trade::from_flows(moved.filter(|flow| flow.exporter != flow.importer).collect())
    }

    /// The sum is as sure as its least sure part, and names every source once.
    pub(crate) fn production(&self, table: Vec<Production>) -> Vec<Production> {
        let mut joined: BTreeMap<_, Production> = BTreeMap::new();
        let mut rows = Vec::with_capacity(table.len());
        for row in table {
            let Producer::Country(country) = row.producer else {
                rows.push(row);
                continue;
            };
            if !self.members.contains(&country) {
                rows.push(row);
                continue;
            }
            let key = (row.mineral.clone(), row.stage, row.basis.clone(), row.year, row.measure);
            joined
                .entry(key)
                .and_modify(|sum| {
                    sum.tonnes += row.tonnes;
                    sum.status = sum.status.max(row.status);
                    if !sum.source.contains(&row.source) {
                        sum.source = format!("{}; {}", sum.source, row.source);
                    }
                })
                .or_insert_with(|| Production { producer: Producer::Country(self.one), ..row });
        }
        rows.extend(joined.into_values());
        rows
    }

    pub(crate) fn aid(&self, table: Vec<Aid>) -> Vec<Aid> {
        let mut joined: BTreeMap<_, Aid> = BTreeMap::new();
        for row in table {
            let row = Aid { donor: self.of(row.donor), recipient: self.of(row.recipient), ..row };
            if row.donor == row.recipient {
                continue;
            }
            joined
                .entry((row.donor, row.recipient, row.year))
                .and_modify(|sum| sum.net_usd += row.net_usd)
                .or_insert(row);
        }
        joined.into_values().collect()
    }

    /// What a member agreed on its own is no agreement of the union.
    pub(crate) fn agreements(&self, mut table: Vec<Agreement>) -> Vec<Agreement> {
        for agreement in table.iter_mut().filter(|a| a.with_eu) {
            agreement.parties.retain(|c| !self.members.contains(c));
            agreement.parties.push(self.one);
            agreement.with_eu = false;
        }
        table
    }

    /// Where the union is a member as a body, its members stand for themselves no more.
    pub(crate) fn blocs(&self, table: Vec<Membership>) -> Vec<Membership> {
        let own = |row: &Membership| row.member.is_some_and(|c| self.members.contains(&c));
        let joined = table.into_iter().filter(|row| !own(row));
        joined.map(|row| Membership { member: row.member.or(Some(self.one)), ..row }).collect()
    }

    pub(crate) fn projects(&self, mut table: Vec<Project>) -> Vec<Project> {
        for project in &mut table {
            project.country = self.of(project.country);
        }
        table
    }

    pub(crate) fn facilities(&self, mut table: Vec<Facility>) -> Vec<Facility> {
        for facility in &mut table {
            facility.country = self.of(facility.country);
            facility.owner = facility.owner.map(|owner| self.of(owner));
            for (to, _) in &mut facility.promised {
                *to = self.of(*to);
            }
        }
        table
    }

    /// Shares of one stage, year and basis are added up; quoted figures of single members are left as the members'.
    pub(crate) fn refining(&self, table: Vec<RefiningShare>) -> Vec<RefiningShare> {
        let (mine, mut rows): (Vec<_>, Vec<_>) = table.into_iter().partition(|row| {
            self.members.contains(&row.country)
                && matches!(row.kind, RefiningKind::Computed | RefiningKind::Study)
        });
        let mut joined: BTreeMap<_, RefiningShare> = BTreeMap::new();
        for row in mine {
            let whole = row.basis.split_once(" of ").map_or("", |(_, whole)| whole).to_owned();
            let key = (row.mineral.clone(), row.stage, row.years, row.kind, row.element.clone(), whole);
            joined
                .entry(key)
                .and_modify(|sum| {
                    sum.share = (sum.share + row.share).min(1.0);
                    sum.confidence = sum.confidence.max(row.confidence);
                })
                .or_insert_with(|| RefiningShare { country: self.one, ..row });
        }
        rows.extend(joined.into_values());
        rows
    }

    /// A measure of a member is one of the union; one against a member alone is none against the union.
    pub(crate) fn restrictions(&self, mut table: Vec<Measure>) -> Vec<Measure> {
        for measure in &mut table {
            measure.imposer = self.of(measure.imposer);
        }
        table
    }

    pub(crate) fn places(&self, mut table: Vec<Place>) -> Vec<Place> {
        for place in &mut table {
            place.country = self.of(place.country);
        }
        table
    }

    pub(crate) fn outlines(&self, mut table: Vec<Outline>) -> Vec<Outline> {
        for outline in &mut table {
            outline.country = outline.country.map(|c| self.of(c));
        }
        table
    }

    pub(crate) fn borders(&self, table: Vec<Border>) -> Vec<Border> {
        let mut coast = false;
        let mut around = BTreeSet::new();
        let mut rows = Vec::with_capacity(table.len());
        for mut border in table {
            let mut neighbours: Vec<Country> = border.neighbours.iter().map(|c| self.of(*c)).collect();
            neighbours.sort_unstable();
            neighbours.dedup();
            if self.members.contains(&border.country) {
                coast |= border.coast;
                around.extend(neighbours.into_iter().filter(|c| *c != self.one));
            } else {
                border.neighbours = neighbours;
                rows.push(border);
            }
        }
        let neighbours = around.into_iter().collect();
        rows.push(Border { country: self.one, coast, caspian: false, neighbours });
        rows.sort_by_key(|border| border.country);
        rows
    }
}

#[cfg(test)]
mod tests {
    use lodeway_terms::{Hs6, Kusd, Status, Tonnes, Year};

    use super::*;
    use crate::facts::{Date, ProductionStage, Quantity};

    fn country(iso3: &str) -> Country {
        Country::from_iso3(iso3).unwrap()
    }

    fn union() -> Union {
        Union { one: country("EUU"), members: ["DEU", "FRA"].map(country).into() }
    }

    fn flow(exporter: &str, importer: &str, value: f64) -> Flow {
        Flow {
            product: Hs6::new(284_690).unwrap(),
            year: Year(2024),
            exporter: country(exporter),
            importer: country(importer),
            value: Kusd(value),
            mass: Some(Tonnes(2.0 * value)),
        }
    }

    #[test]
    fn trade_among_members_is_none_and_the_rest_is_added_up() {
        // China sells 3 to Germany and 4 to France; Germany sells 5 to France, and 6 to Korea.
        let trade = Trade::from_flows(vec![
            flow("CHN", "DEU", 3.0),
            flow("CHN", "FRA", 4.0),
            flow("DEU", "FRA", 5.0),
            flow("DEU", "KOR", 6.0),
        ]);
        let joined: Vec<Flow> = union().trade(&trade).all().iter().collect();
        assert_eq!(joined, [flow("CHN", "EUU", 7.0), flow("EUU", "KOR", 6.0)]);
    }

    #[test]
    fn output_is_added_up_and_a_sum_with_an_estimate_is_one() {
        let made = |iso3: &str, tonnes, status| Production {
            mineral: "tin".into(),
            stage: ProductionStage::Mine,
            basis: "gross".into(),
            producer: Producer::Country(country(iso3)),
            year: Year(2024),
            measure: Quantity::Production,
            tonnes,
            status,
            source: "USGS".into(),
        };
        let joined = union().production(vec![
            made("FRA", 10.0, Status::Estimated),
            made("DEU", 5.0, Status::Observed),
            made("CHN", 70.0, Status::Observed),
        ]);
        assert_eq!(joined, [made("CHN", 70.0, Status::Observed), made("EUU", 15.0, Status::Estimated)]);
    }

    #[test]
    fn the_union_borders_whom_its_members_border() {
        let border = |iso3: &str, coast, neighbours: &[&str]| Border {
            country: country(iso3),
            coast,
            caspian: false,
            neighbours: neighbours.iter().map(|c| country(c)).collect(),
        };
        let joined = union().borders(vec![
            border("CHE", false, &["DEU", "FRA"]),
            border("DEU", true, &["CHE", "FRA"]),
            border("FRA", true, &["CHE", "DEU", "ESP"]),
        ]);
        assert_eq!(joined, [border("CHE", false, &["EUU"]), border("EUU", true, &["CHE", "ESP"])]);
    }

    #[test]
    fn an_agreement_of_the_body_is_one_of_the_union_and_a_members_is_not() {
        let agreed = |parties: &[&str], with_eu| Agreement {
            date: Date::parse("2024-01-01").unwrap(),
            parties: parties.iter().map(|c| country(c)).collect(),
            with_eu,
            title: "t".into(),
            topic: String::new(),
            source: String::new(),
            status: Status::Observed,
        };
        let joined = union().agreements(vec![agreed(&["DEU", "KAZ"], true), agreed(&["DEU", "KAZ"], false)]);
        assert_eq!(joined, [agreed(&["KAZ", "EUU"], false), agreed(&["DEU", "KAZ"], false)]);
    }
}
