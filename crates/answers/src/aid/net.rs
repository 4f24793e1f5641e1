//! Net flows by year, and mean, range and rank of net flows and of groups of sectors.

use std::collections::BTreeSet;

use lodeway_messages::{Message, msg, number};
use lodeway_partners::aid::net::{AidYear, by_year, summary};
use lodeway_partners::aid::sectors::{GroupSummary, by_group, by_sector};
use lodeway_sources::aid::{Giver, Kind};
use lodeway_tables::aid::AidFlow;
use lodeway_tables::facts::Aid;
use lodeway_terms::{Country, Status, Year};

use super::{Body, Case, GroupRow, YearRow};
use crate::refusal::Refusal;
use crate::subject;

/// First and last year of the means in the notes; the second span is all there is.
const SPANS: [(u16, u16); 2] = [(2018, 2022), (0, 9999)];

fn no_net(case: &Case, table: &[Aid]) -> Refusal {
    let donors: BTreeSet<Country> = table.iter().map(|row| row.donor).collect();
    let donors: Vec<&str> = donors.iter().map(|country| country.iso3()).collect();
    let (donor, recipient) = (subject::coded(case.donor), subject::coded(case.recipient));
    Refusal::missing(msg!("aid-no-net", donor = donor, recipient = recipient, donors = donors.join(", ")))
}

pub fn net(case: &Case) -> Result<Body<YearRow>, Refusal> {
    let table = case.context.data.aid()?;
    let years: Vec<AidYear> = by_year(&table, case.donor, case.recipient);
    if years.is_empty() {
        return Err(no_net(case, &table));
    }
    let mut notes = net_notes(&years);
    notes.push(if by_sector(&case.flows, case.donor, case.recipient).is_empty() {
        msg!("aid-sectors-absent")
    } else {
        msg!("aid-sectors-elsewhere")
    });
    let rows = years.iter().filter(|y| case.wanted(y.year)).map(|y| year_row(case, &table, y)).collect();
    Ok(Body { rows, notes, tables: &["facts", "aid"] })
}

fn year_row(case: &Case, table: &[Aid], y: &AidYear) -> YearRow {
    let all = |flow: &&AidFlow| {
        flow.giver == Giver::All
            && flow.recipient == case.recipient
            && flow.kind == Kind::Net
            && flow.year == y.year
    };
    let total = case.flows.iter().find(all).map(|flow| flow.amount);
    let of = |row: &&Aid| (row.donor, row.recipient, row.year) == (case.donor, case.recipient, y.year);
    YearRow {
        donor: case.donor,
        recipient: case.recipient,
        year: y.year,
        net_usd_current: y.net_musd * 1e6,
        rank: y.rank,
        recipients: y.recipients,
        share: y.share,
        status: Status::Observed,
        source: table.iter().find(of).map(|row| row.source.clone()).unwrap_or_default(),
        recipient_total_usd: total,
        share_of_recipient_total: total.filter(|total| *total > 0.0).map(|total| y.net_musd * 1e6 / total),
        missing: if total.is_none() { msg!("aid-no-total") } else { Message::verbatim("") },
    }
}

fn net_notes(years: &[AidYear]) -> Vec<Message> {
    let mean = |(from, to): (u16, u16)| {
        let s = summary(years, Year(from), Year(to))?;
        Some(msg!(
            "aid-mean",
            from = s.from,
            to = s.to,
            mean = number(s.mean_musd, 1),
            least = number(s.least_musd, 1),
            most = number(s.most_musd, 1)
        ))
    };
    SPANS.into_iter().filter_map(mean).chain([msg!("aid-net-of-repayments")]).collect()
}

pub fn groups(case: &Case) -> Result<Body<GroupRow>, Refusal> {
    let mut flows = case.flows.clone();
    flows.retain(|flow| case.wanted(flow.year));
    let mut rows: Vec<GroupRow> = net_group(case)?.into_iter().collect();
    rows.extend(by_group(&flows, case.donor, case.recipient).into_iter().map(|group| group_row(case, group)));
    if rows.is_empty() {
        // Neither net flows nor sectors: the refusal says how to get them.
        case.sectors()?;
    }
    let mut notes = vec![msg!("aid-counts"), msg!("aid-none-reported")];
    if rows.len() == 1 {
        notes.push(msg!("aid-sectors-absent"));
    }
    Ok(Body { rows, notes, tables: &["facts", "aid"] })
}

fn group_row(case: &Case, group: GroupSummary) -> GroupRow {
    GroupRow {
        donor: case.donor,
        recipient: case.recipient,
        group: group.group,
        flow: "paid, else promised",
        from: group.span.0,
        to: group.span.1,
        years: group.years,
        mean: group.mean,
        least: group.range.0,
        most: group.range.1,
        currency: group.basis.currency,
        prices: group.basis.prices.to_string(),
        rank: group.rank,
        recipients: group.recipients,
        status: case.status(),
        source: group.basis.source,
    }
}

/// The one row of net flows: mean, range, and rank by the mean over the same years.
fn net_group(case: &Case) -> Result<Option<GroupRow>, Refusal> {
    let mut table = case.context.data.aid()?;
    table.retain(|row| row.donor == case.donor && case.wanted(row.year));
    let of = |recipient| summary(&by_year(&table, case.donor, recipient), Year(0), Year(9999));
    let Some(own) = of(case.recipient) else { return Ok(None) };
    let peers: BTreeSet<Country> = table.iter().map(|row| row.recipient).collect();
    let ahead = peers.iter().filter(|peer| of(**peer).is_some_and(|s| s.mean_musd > own.mean_musd)).count();
    let source = table.iter().find(|row| row.recipient == case.recipient);
    Ok(Some(GroupRow {
        donor: case.donor,
        recipient: case.recipient,
        group: "all",
        flow: "net of repayments",
        from: own.from,
        to: own.to,
        years: own.years,
        mean: own.mean_musd * 1e6,
        least: own.least_musd * 1e6,
        most: own.most_musd * 1e6,
        currency: "USD".to_owned(),
        prices: "current".to_owned(),
        rank: 1 + ahead,
        recipients: peers.len(),
        status: Status::Observed,
        source: source.map(|row| row.source.clone()).unwrap_or_default(),
    }))
}
