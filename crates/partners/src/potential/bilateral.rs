//! What one country sells another, mineral by mineral: value, mass, share of the pair, contribution to change.
//!
//! *Question.* What does the trade of the two consist of, and what moved it?
//!
//! *Formula.* `share_k = v_k,t / Σ_k v_k,t`; `contribution_k = 100 · (v_k,t − v_k,t−1) / Σ_k v_k,t−1`, in percentage points.
//! The contributions of a year add up to the growth of the pair's mineral trade. `mirror gap = (other − ours) / ours`.
//!
//! | symbol | meaning | unit | name |
//! |---|---|---|---|
//! | `v_k,t` | value of mineral k in year t | thousand US$ | `value_kusd` |
//! |  | mass, of the flows that report one | t | `mass_t` |
//!
//! *Edge cases.* A year before which nothing is reported has no contributions. A mineral that was traded in the year
//! before and no longer is has a row with value 0, because its fall is part of the change. A mass that no flow reports is
//! missing.
//!
//! *Limits.* Minerals of the data only. BACI has one reconciled figure a flow: a mirror gap needs a second report.
//!
//! *Example.* Coal 80 → 50, molybdenum 20 → 70: shares 0.417 and 0.583, contributions −30 and +50, growth +20 %.

use std::collections::{BTreeMap, BTreeSet};

use lodeway_tables::Trade;
use lodeway_terms::{Catalogue, Country, Year};

/// One mineral of a pair in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct MineralYear {
    /// Slug.
    pub mineral: &'static str,
    /// Year.
    pub year: Year,
    /// Thousand US dollars.
    pub value_kusd: f64,
    /// Tonnes, if any flow reports them.
    pub mass_t: Option<f64>,
    /// Part of the pair's mineral trade of the year.
    pub value_share: Option<f64>,
    /// Value of the year before; none when the data hold no trade of the pair then.
    pub before_kusd: Option<f64>,
    /// Percentage points of the pair's growth.
    pub contribution_pp: Option<f64>,
    /// The same flow by another report, thousand US dollars.
    pub mirror_kusd: Option<f64>,
}

impl MineralYear {
    /// How far the other report is from ours, as a part of ours.
    pub fn mirror_gap(&self) -> Option<f64> {
        self.mirror_kusd.filter(|_| self.value_kusd > 0.0).map(|other| other / self.value_kusd - 1.0)
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Amount {
    value: f64,
    mass: Option<f64>,
}

type Amounts = BTreeMap<Year, BTreeMap<&'static str, Amount>>;

/// The trade of a pair by year and mineral, in that order, of the years wanted. `mirror` is a second report.
pub fn by_mineral(
    trade: &Trade,
    mirror: Option<&Trade>,
    exporter: Country,
    importer: Country,
    wanted: impl Fn(Year) -> bool,
) -> Vec<MineralYear> {
    let ours = amounts(trade, exporter, importer);
    let theirs = mirror.map(|mirror| amounts(mirror, exporter, importer)).unwrap_or_default();
    let mut rows = Vec::new();
    for (year, minerals) in ours.iter().filter(|(year, _)| wanted(**year)) {
        let before = ours.get(&year.before(1));
        let total: f64 = minerals.values().map(|a| a.value).sum();
        let total_before = before.map(|b| b.values().map(|a| a.value).sum::<f64>()).filter(|t| *t > 0.0);
        let names: BTreeSet<&'static str> =
            minerals.keys().chain(before.into_iter().flat_map(BTreeMap::keys)).copied().collect();
        for mineral in names {
            let now = minerals.get(mineral).copied().unwrap_or_default();
            let earlier = before.map(|b| b.get(mineral).copied().unwrap_or_default().value);
            rows.push(MineralYear {
                mineral,
                year: *year,
                value_kusd: now.value,
                mass_t: now.mass,
                value_share: (total > 0.0).then(|| now.value / total),
                before_kusd: earlier,
                contribution_pp: earlier.zip(total_before).map(|(b, all)| 100.0 * (now.value - b) / all),
                mirror_kusd: theirs.get(year).and_then(|m| m.get(mineral)).map(|a| a.value),
            });
        }
    }
    rows
}

fn amounts(trade: &Trade, exporter: Country, importer: Country) -> Amounts {
    let mut years = Amounts::new();
    for flow in trade.all().iter().filter(|f| f.exporter == exporter && f.importer == importer) {
        let Some((mineral, _, _)) = Catalogue::get().product(flow.product) else { continue };
        let amount = years.entry(flow.year).or_default().entry(mineral.slug.as_str()).or_default();
        amount.value += flow.value.0;
        amount.mass = match (amount.mass, flow.mass) {
            (None, mass) => mass.map(|m| m.0),
            (Some(sum), mass) => Some(sum + mass.map_or(0.0, |m| m.0)),
        };
    }
    years
}

/// The largest mineral of each year and its share, in order of years.
pub fn leaders(rows: &[MineralYear]) -> Vec<(Year, &'static str, f64)> {
    let mut best: BTreeMap<Year, (&'static str, f64)> = BTreeMap::new();
    for row in rows {
        let share = row.value_share.unwrap_or(0.0);
        let leader = best.entry(row.year).or_insert((row.mineral, share));
        if share > leader.1 {
            *leader = (row.mineral, share);
        }
    }
    best.into_iter().map(|(year, (mineral, share))| (year, mineral, share)).collect()
}

#[cfg(test)]
mod tests {
    use lodeway_tables::Flow;
    use lodeway_terms::{Hs6, Kusd, Tonnes};
    use proptest::prelude::*;

    use super::*;

    fn flow(product: u32, year: u16, value: f64, mass: Option<f64>) -> Flow {
        Flow {
            product: Hs6::new(product).unwrap(),
            year: Year(year),
            exporter: Country::from_iso3("MNG").unwrap(),
            importer: Country::from_iso3("KOR").unwrap(),
            value: Kusd(value),
            mass: mass.map(Tonnes),
        }
    }

    fn pair(flows: Vec<Flow>, mirror: Option<Vec<Flow>>) -> Vec<MineralYear> {
        let (exporter, importer) = (Country::from_iso3("MNG").unwrap(), Country::from_iso3("KOR").unwrap());
        let mirror = mirror.map(Trade::from_flows);
        by_mineral(&Trade::from_flows(flows), mirror.as_ref(), exporter, importer, |_| true)
    }

    const COAL: u32 = 270_112;
    const MOLYBDENUM: u32 = 261_390;

    #[test]
    fn contributions_to_change_add_up_to_the_growth_of_the_pair() {
        // Coal 80 → 50 is −30 points of 100, molybdenum 20 → 70 is +50: growth +20 %.
        let rows = pair(
            vec![
                flow(COAL, 2023, 80.0, None),
                flow(MOLYBDENUM, 2023, 20.0, None),
                flow(COAL, 2024, 50.0, Some(500.0)),
                flow(MOLYBDENUM, 2024, 70.0, None),
            ],
            None,
        );
        assert_eq!(rows[0].contribution_pp, None);
        assert_eq!(
            rows[2..].iter().map(|r| r.contribution_pp).collect::<Vec<_>>(),
            [Some(-30.0), Some(50.0)]
        );
        assert_eq!(rows[2].value_share, Some(50.0 / 120.0));
        assert_eq!((rows[2].mass_t, rows[3].mass_t), (Some(500.0), None));
        let names: Vec<_> = leaders(&rows).into_iter().map(|(year, name, _)| (year.0, name)).collect();
        assert_eq!(names, [(2023, "coking-coal"), (2024, "molybdenum")]);
    }

    #[test]
    fn a_mineral_that_vanished_has_a_row_for_its_fall() {
        let rows = pair(vec![flow(COAL, 2023, 80.0, None), flow(MOLYBDENUM, 2024, 8.0, None)], None);
        let coal = rows.iter().find(|r| r.year == Year(2024) && r.mineral == "coking-coal").unwrap();
        assert_eq!((coal.value_kusd, coal.mass_t, coal.contribution_pp), (0.0, None, Some(-100.0)));
    }

    #[test]
    fn after_a_year_without_any_trade_there_is_no_contribution() {
        let rows = pair(vec![flow(COAL, 2020, 80.0, None), flow(COAL, 2024, 8.0, None)], None);
        assert!(rows.iter().all(|r| r.contribution_pp.is_none()));
    }

    #[test]
    fn a_second_report_gives_a_mirror_gap_where_it_has_the_flow() {
        let ours = vec![flow(COAL, 2024, 80.0, None), flow(MOLYBDENUM, 2024, 20.0, None)];
        let rows = pair(ours, Some(vec![flow(COAL, 2024, 100.0, None)]));
        // 100 / 80 − 1 = 0.25
        assert_eq!(rows.iter().map(MineralYear::mirror_gap).collect::<Vec<_>>(), [Some(0.25), None]);
    }

    proptest! {
        #[test]
        fn shares_sum_to_one_and_contributions_to_growth(values in prop::collection::vec(1.0f64..1e6, 4)) {
            let rows = pair(
                vec![
                    flow(COAL, 2023, values[0], None),
                    flow(MOLYBDENUM, 2023, values[1], None),
                    flow(COAL, 2024, values[2], None),
                    flow(MOLYBDENUM, 2024, values[3], None),
                ],
                None,
            );
            let last: Vec<_> = rows.iter().filter(|r| r.year == Year(2024)).collect();
            let share: f64 = last.iter().filter_map(|r| r.value_share).sum();
            let points: f64 = last.iter().filter_map(|r| r.contribution_pp).sum();
            let growth = 100.0 * ((values[2] + values[3]) / (values[0] + values[1]) - 1.0);
            // Relative rounding of a handful of operations on doubles.
            prop_assert!((share - 1.0).abs() < 1e-12);
            prop_assert!((points - growth).abs() < 1e-9 * growth.abs().max(1.0));
        }
    }
}
