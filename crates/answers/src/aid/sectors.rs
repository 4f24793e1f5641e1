//! Promised and paid by purpose.

use std::collections::BTreeSet;

use lodeway_messages::{Message, msg};
use lodeway_partners::aid::sectors::SectorYear;
use lodeway_tables::Sector;

use super::{Body, Case, SectorRow};
use crate::refusal::Refusal;
use crate::subject;

pub fn sectors(case: &Case) -> Result<Body<SectorRow>, Refusal> {
    let all = case.sectors()?;
    let rows = all.iter().map(|row| sector_row(case, row)).collect();
    let mut notes = sector_notes(case, &all);
    notes.push(msg!("aid-shares-of"));
    Ok(Body { rows, notes, tables: &["aid"] })
}

fn sector_row(case: &Case, row: &SectorYear) -> SectorRow {
    let absent = [
        row.commitment.is_none().then(|| msg!("aid-no-commitment")),
        row.disbursement.is_none().then(|| msg!("aid-no-disbursement")),
        row.total.is_none().then(|| msg!("aid-no-total")),
        (row.basis.currency != "USD").then(|| msg!("aid-no-rate")),
    ];
    let total = row.total.as_ref();
    SectorRow {
        donor: case.donor,
        recipient: case.recipient,
        year: row.year,
        sector: row.sector.to_string(),
        group: row.sector.group(),
        commitment: row.commitment,
        disbursement: row.disbursement,
        currency: row.basis.currency.clone(),
        prices: row.basis.prices.to_string(),
        share: row.share,
        recipient_total: total.map(|total| total.amount),
        share_of_recipient_total: row.share_of_recipient(),
        recipient_total_of: match total.map(|total| total.donors) {
            None => Message::verbatim(""),
            Some(None) => msg!("aid-all-donors"),
            Some(Some(count)) => msg!("aid-donors", count = count),
        },
        status: case.status(),
        source: row.basis.source.clone(),
        missing: subject::each_of(absent.into_iter().flatten()),
    }
}

pub fn sector_notes(case: &Case, rows: &[SectorYear]) -> Vec<Message> {
    let mut notes = Vec::new();
    let sources: BTreeSet<&str> = rows.iter().map(|row| row.basis.source.as_str()).collect();
    if sources.len() > 1 {
        notes.push(msg!("aid-same-aid", sources = subject::both_of(sources)));
    }
    if rows.iter().any(|row| row.sector == Sector::ALL) {
        notes.push(msg!("aid-sector-all"));
    }
    if case.own {
        notes.push(msg!("aid-own"));
    }
    notes
}
