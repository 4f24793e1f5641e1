//! Aid of a donor to a recipient by sector: what was promised and paid, its part of the pair and of the recipient.
//!
//! *Question.* What is the aid for, and how much of what the recipient gets for it comes from this donor?
//!
//! *Formula.* `share_s = a_s / Σ_s a_s` over the sectors of a pair and year; `share of recipient = a_s / Σ_donors a_s`,
//! with `a` the disbursement, or the commitment in years of which the data hold no disbursement of the pair.
//!
//! | symbol | meaning | unit | name |
//! |---|---|---|---|
//! | `a_s` | amount for sector s | currency | `commitment`, `disbursement` |
//!
//! *Edge cases.* Sources, prices and currencies are never added. A sum that is not positive gives no shares. The
//! recipient's total is the publisher's own where the data hold it, else the sum over the donors in the data, if they
//! are two or more, and says which.
//!
//! *Limits.* A sector without a row in a year that has rows is counted as none reported when a mean is taken.

use std::collections::{BTreeMap, BTreeSet};

use lodeway_sources::aid::{Giver, Kind, Prices};
use lodeway_tables::Sector;
use lodeway_tables::aid::AidFlow;
use lodeway_terms::{Country, Year};

/// Flows that may be added to one another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Basis {
    /// Publisher.
    pub source: String,
    /// Prices.
    pub prices: Prices,
    /// Currency.
    pub currency: String,
}

impl Basis {
    /// The basis of a flow.
    pub fn of(flow: &AidFlow) -> Basis {
        // Reporters to IATI tell of their own money each; two publishers of statistics tell of the same.
        let source = if flow.source.starts_with("IATI, ") { "IATI".to_owned() } else { flow.source.clone() };
        Basis { source, prices: flow.prices, currency: flow.currency.clone() }
    }
}

/// The recipient's total of all donors for a sector and year.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// In the currency of the row.
    pub amount: f64,
    /// How many donors were added up; none when the publisher gives the total itself.
    pub donors: Option<usize>,
}

/// Aid of a pair in a year for a sector.
#[derive(Debug, Clone, PartialEq)]
pub struct SectorYear {
    /// Year.
    pub year: Year,
    /// Sector or purpose.
    pub sector: Sector,
    /// What the amounts may be added with.
    pub basis: Basis,
    /// Promised, if reported.
    pub commitment: Option<f64>,
    /// Paid, if reported.
    pub disbursement: Option<f64>,
    /// What shares are of: paid, or promised where the data hold no payment of the pair in the year.
    pub amount: Option<f64>,
    /// Part of the pair's aid of the year.
    pub share: Option<f64>,
    /// The recipient's total for the sector.
    pub total: Option<Total>,
}

impl SectorYear {
    /// Part of the recipient's total for the sector.
    pub fn share_of_recipient(&self) -> Option<f64> {
        let total = self.total.as_ref().filter(|total| total.amount > 0.0)?;
        self.amount.map(|amount| amount / total.amount)
    }
}

/// Aid of a pair by basis, year and sector, in that order. Net flows are no flows by sector and stay out.
pub fn by_sector(flows: &[AidFlow], donor: Country, recipient: Country) -> Vec<SectorYear> {
    let mut cells: BTreeMap<(Basis, Year, Sector), SectorYear> = BTreeMap::new();
    let pair = |flow: &&AidFlow| {
        flow.giver == Giver::Country(donor) && flow.recipient == recipient && flow.kind != Kind::Net
    };
    for flow in flows.iter().filter(pair) {
        let basis = Basis::of(flow);
        let cell = cells.entry((basis.clone(), flow.year, flow.sector)).or_insert_with(|| SectorYear {
            year: flow.year,
            sector: flow.sector,
            basis,
            commitment: None,
            disbursement: None,
            amount: None,
            share: None,
            total: None,
        });
        let amount =
            if flow.kind == Kind::Commitment { &mut cell.commitment } else { &mut cell.disbursement };
        *amount = Some(amount.unwrap_or(0.0) + flow.amount);
    }
    let mut rows: Vec<SectorYear> = cells.into_values().collect();
    share_out(&mut rows);
    let totals = totals(flows, recipient);
    for row in rows.iter_mut().filter(|row| row.amount.is_some()) {
        let kind = if row.disbursement.is_some() { Kind::Disbursement } else { Kind::Commitment };
        row.total = totals.get(&(row.basis.clone(), row.year, row.sector, kind)).cloned();
    }
    rows
}

/// Fills the amounts and shares of each basis and year. What was paid and what was promised are never mixed.
fn share_out(rows: &mut [SectorYear]) {
    for year in rows.chunk_by_mut(|a, b| (&a.basis, a.year) == (&b.basis, b.year)) {
        let paid = year.iter().any(|row| row.disbursement.is_some());
        for row in year.iter_mut() {
            row.amount = if paid { row.disbursement } else { row.commitment };
        }
        let sum: f64 = year.iter().filter_map(|row| row.amount).sum();
        for row in year.iter_mut().filter(|_| sum > 0.0) {
            row.share = row.amount.map(|amount| amount / sum);
        }
    }
}

type Cell = (Basis, Year, Sector, Kind);

fn totals(flows: &[AidFlow], recipient: Country) -> BTreeMap<Cell, Total> {
    let mut added: BTreeMap<Cell, (f64, BTreeSet<&Giver>)> = BTreeMap::new();
    let mut printed: BTreeMap<Cell, Total> = BTreeMap::new();
    for flow in flows.iter().filter(|flow| flow.recipient == recipient) {
        let cell = (Basis::of(flow), flow.year, flow.sector, flow.kind);
        if flow.giver == Giver::All {
            let total = printed.entry(cell).or_insert(Total { amount: 0.0, donors: None });
            total.amount += flow.amount;
        } else {
            let (amount, donors) = added.entry(cell).or_default();
            *amount += flow.amount;
            donors.insert(&flow.giver);
        }
    }
    let mut totals: BTreeMap<Cell, Total> = added
        .into_iter()
        .filter(|(_, (_, donors))| donors.len() > 1)
        .map(|(cell, (amount, donors))| (cell, Total { amount, donors: Some(donors.len()) }))
        .collect();
    totals.extend(printed);
    totals
}

/// Mean and range of a group of sectors over the years in which a pair has any row.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupSummary {
    /// Slug of the group; `all` for the sum over the groups.
    pub group: &'static str,
    /// Basis.
    pub basis: Basis,
    /// First and last year.
    pub span: (Year, Year),
    /// Years with any row of the pair.
    pub years: usize,
    /// Mean a year.
    pub mean: f64,
    /// Smallest and largest year.
    pub range: (f64, f64),
    /// Place among the donor's recipients by the sum over the same years, 1 is most.
    pub rank: usize,
    /// How many recipients of the donor have any row in these years.
    pub recipients: usize,
}

/// The groups of a pair, by basis; `flows` holds the donor's flows to all its recipients.
pub fn by_group(flows: &[AidFlow], donor: Country, recipient: Country) -> Vec<GroupSummary> {
    let rows = by_sector(flows, donor, recipient);
    let bases: BTreeSet<&Basis> = rows.iter().map(|row| &row.basis).collect();
    bases.into_iter().flat_map(|basis| groups_of(flows, &rows, basis, (donor, recipient))).collect()
}

fn groups_of(
    flows: &[AidFlow],
    rows: &[SectorYear],
    basis: &Basis,
    (donor, recipient): (Country, Country),
) -> Vec<GroupSummary> {
    let rows: Vec<&SectorYear> = rows.iter().filter(|row| row.basis == *basis).collect();
    let years: BTreeSet<Year> = rows.iter().map(|row| row.year).collect();
    let mut amounts: BTreeMap<&'static str, BTreeMap<Year, f64>> = BTreeMap::new();
    for row in &rows {
        for group in BTreeSet::from(["all", row.sector.group()]) {
            *amounts.entry(group).or_default().entry(row.year).or_insert(0.0) += row.amount.unwrap_or(0.0);
        }
    }
    let peers = peers(flows, basis, donor, &years);
    let (Some(first), Some(last)) = (years.first(), years.last()) else { return Vec::new() };
    let summary = |(group, by_year): (&'static str, BTreeMap<Year, f64>)| {
        let of_year = |year: &Year| by_year.get(year).copied().unwrap_or(0.0);
        let sums = peers.iter().map(|(who, groups)| (*who, groups.get(group).copied().unwrap_or(0.0)));
        let own = peers.get(&recipient).and_then(|groups| groups.get(group)).copied().unwrap_or(0.0);
        GroupSummary {
            group,
            basis: basis.clone(),
            span: (*first, *last),
            years: years.len(),
            mean: years.iter().map(of_year).sum::<f64>() / years.len() as f64,
            range: (
                years.iter().map(of_year).fold(f64::INFINITY, f64::min),
                years.iter().map(of_year).fold(f64::NEG_INFINITY, f64::max),
            ),
            rank: 1 + sums.filter(|(who, sum)| *who != recipient && *sum > own).count(),
            recipients: peers.len(),
        }
    };
    amounts.into_iter().map(summary).collect()
}

/// The sums of every recipient of a donor by group, over some years.
fn peers(
    flows: &[AidFlow],
    basis: &Basis,
    donor: Country,
    years: &BTreeSet<Year>,
) -> BTreeMap<Country, BTreeMap<&'static str, f64>> {
    let mut mine: BTreeMap<Country, Vec<AidFlow>> = BTreeMap::new();
    for flow in flows.iter().filter(|flow| flow.giver == Giver::Country(donor) && flow.kind != Kind::Net) {
        if years.contains(&flow.year) && Basis::of(flow) == *basis {
            mine.entry(flow.recipient).or_default().push(flow.clone());
        }
    }
    mine.into_iter()
        .map(|(recipient, flows)| {
            let mut groups: BTreeMap<&'static str, f64> = BTreeMap::new();
            for row in by_sector(&flows, donor, recipient) {
                for group in BTreeSet::from(["all", row.sector.group()]) {
                    *groups.entry(group).or_insert(0.0) += row.amount.unwrap_or(0.0);
                }
            }
            (recipient, groups)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(iso3: &str) -> Country {
        Country::from_iso3(iso3).unwrap()
    }

    fn flow(donor: &str, recipient: &str, sector: u32, kind: Kind, amount: f64) -> AidFlow {
        AidFlow {
            giver: Giver::parse(donor),
            recipient: country(recipient),
            year: Year(2022),
            sector: Sector(sector),
            kind,
            amount,
            currency: "USD".into(),
            prices: Prices::Current,
            source: "s".into(),
        }
    }

    #[test]
    fn shares_are_of_what_was_paid_and_of_the_recipients_total() {
        let paid = Kind::Disbursement;
        let flows = [
            flow("KOR", "MNG", 32_220, paid, 1.0),
            flow("KOR", "MNG", 21_020, paid, 3.0),
            flow("KOR", "MNG", 21_020, Kind::Commitment, 9.0),
            flow("JPN", "MNG", 32_220, paid, 4.0),
            flow("ALL", "MNG", 21_020, paid, 12.0),
            flow("KOR", "VNM", 32_220, paid, 50.0),
        ];
        let rows = by_sector(&flows, country("KOR"), country("MNG"));
        // Roads 3 of 1 + 3 paid = 0.75; mining 1 of 1 + 4 of two donors = 0.2; roads 3 of the printed 12 = 0.25.
        assert_eq!(rows.iter().map(|r| r.share).collect::<Vec<_>>(), [Some(0.75), Some(0.25)]);
        assert_eq!(
            rows.iter().map(SectorYear::share_of_recipient).collect::<Vec<_>>(),
            [Some(0.25), Some(0.2)]
        );
        assert_eq!(
            rows.iter().map(|r| r.total.as_ref().unwrap().donors).collect::<Vec<_>>(),
            [None, Some(2)]
        );
    }

    #[test]
    fn what_was_promised_never_stands_beside_what_was_paid() {
        let flows = [
            flow("KOR", "MNG", 32_220, Kind::Disbursement, 1.0),
            flow("KOR", "MNG", 21_020, Kind::Commitment, 9.0),
        ];
        let rows = by_sector(&flows, country("KOR"), country("MNG"));
        assert_eq!(rows.iter().map(|r| r.share).collect::<Vec<_>>(), [None, Some(1.0)]);
        let rows = by_sector(&flows[1..], country("KOR"), country("MNG"));
        assert_eq!(rows[0].share, Some(1.0));
    }

    #[test]
    fn a_single_donor_in_the_data_is_no_total_of_the_recipient() {
        let rows =
            by_sector(&[flow("KOR", "MNG", 322, Kind::Commitment, 1.0)], country("KOR"), country("MNG"));
        assert_eq!(rows[0].share_of_recipient(), None);
    }

    #[test]
    fn net_flows_never_enter_the_sectors() {
        assert!(
            by_sector(&[flow("KOR", "MNG", 0, Kind::Net, 1.0)], country("KOR"), country("MNG")).is_empty()
        );
    }

    #[test]
    fn groups_have_mean_range_and_rank_among_recipients() {
        let paid = Kind::Disbursement;
        let mut flows = vec![
            flow("KOR", "MNG", 32_220, paid, 1.0),
            flow("KOR", "MNG", 32_264, paid, 2.0),
            flow("KOR", "VNM", 322, paid, 50.0),
            flow("KOR", "LAO", 322, paid, 0.5),
        ];
        flows.push(AidFlow { year: Year(2023), ..flow("KOR", "MNG", 21_020, paid, 6.0) });
        let groups = by_group(&flows, country("KOR"), country("MNG"));
        let mining = groups.iter().find(|g| g.group == "mining").unwrap();
        // 1 + 2 = 3 in 2022, none reported in 2023: mean 1.5; Vietnam got more, Laos less.
        assert_eq!((mining.mean, mining.range, mining.rank, mining.recipients), (1.5, (0.0, 3.0), 2, 3));
        let all = groups.iter().find(|g| g.group == "all").unwrap();
        assert_eq!((all.mean, all.years), (4.5, 2));
    }
}
