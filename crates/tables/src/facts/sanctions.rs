//! Who may not buy what from whom.

use jiff::civil;
use lodeway_sources::sheet::Sheet;
use lodeway_terms::{Country, Hs6};

use super::cells::{checked, codes, confidence, country, filled, minerals, optional_date, party, text, word};
use super::date::Date;
use super::words::{Confidence, Party, words};
use crate::fault::Fault;

words! {
    /// What a sanction does.
    SanctionKind, "a kind of sanction":
    /// Buying is forbidden.
    Ban = "ban",
    /// Only an amount may be bought.
    Quota = "quota",
    /// Buying costs a duty.
    Tariff = "tariff",
    /// An exchange takes no metal of the seller: no ban on buying.
    ExchangeRule = "exchange rule",
    /// Named or proposed, not forbidden in the texts seen.
    Listing = "listing",
}

/// A sanction on what a country sells.
#[derive(Debug, Clone, PartialEq)]
pub struct Sanction {
    /// Whose goods.
    pub seller: Country,
    /// Who may not buy them.
    pub buyer: Party,
    /// Slug of the mineral; none for all goods.
    pub mineral: Option<String>,
    /// The codes it covers; empty for all of the mineral.
    pub hs6: Vec<Hs6>,
    /// Who decided: `UN`, `US`, `EU`, …
    pub by: String,
    /// What it does.
    pub kind: SanctionKind,
    /// First day; none when it was not seen.
    pub since: Option<Date>,
    /// Last day; none while it holds.
    pub until: Option<Date>,
    /// The decision.
    pub instrument: String,
    /// Source.
    pub source: String,
    /// How well the row was checked.
    pub confidence: Confidence,
    /// The day on which the table was last checked.
    pub as_of: civil::Date,
}

impl Sanction {
    /// Whether it forbids a buyer to buy any of these codes of a mineral on a day. A first day that was not seen counts
    /// as past. `blocs` are the blocs the buyer belongs to, such as `EU27`.
    pub fn bars(
        &self,
        buyer: Country,
        blocs: &[&str],
        mineral: &str,
        codes: &[Hs6],
        day: civil::Date,
    ) -> bool {
        self.kind == SanctionKind::Ban
            && self.buyer.holds(buyer, blocs)
            && self.mineral.as_deref().is_none_or(|m| m == mineral)
            && (self.hs6.is_empty() || codes.iter().any(|code| self.hs6.contains(code)))
            && self.since.is_none_or(|first| !first.is_after(day))
            && self.until.is_none_or(|last| !last.is_before(day))
    }
}

/// Reads `sanctions.csv`, whose first line names the day on which it was last checked.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn sanctions(bytes: &[u8]) -> Result<Vec<Sanction>, Fault> {
    let columns = [
        "seller",
        "buyer",
        "mineral",
        "hs6",
        "by",
        "kind",
        "since",
        "until",
        "instrument",
        "source",
        "confidence",
    ];
    let file = "facts/sanctions.csv";
    let (as_of, table) = checked(file, bytes)?;
    let sheet = Sheet::read(file, &table, &columns)?;
    Ok(sheet.rows(|row| {
        let mineral = if row.text("mineral") == "all" { None } else { minerals(row, "mineral")?.pop() };
        Some(Sanction {
            seller: country(row, "seller")?,
            buyer: party(row, "buyer")?,
            mineral,
            hs6: codes(row, "hs6")?,
            by: filled(row, "by")?,
            kind: word!(row, "kind", SanctionKind)?,
            since: optional_date(row, "since")?,
            until: optional_date(row, "until")?,
            instrument: text(row, "instrument"),
            source: filled(row, "source")?,
            confidence: confidence(row)?,
            as_of,
        })
    })?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(iso3: &str) -> Country {
        Country::from_iso3(iso3).unwrap()
    }

    fn read(row: &str) -> Sanction {
        let head =
            "# checked 2026-11-30\nseller,buyer,mineral,hs6,by,kind,since,until,instrument,source,confidence";
        sanctions(format!("{head}\n{row}\n").as_bytes()).unwrap().remove(0)
    }

    #[test]
    fn a_ban_of_a_bloc_bars_its_members_from_its_codes_in_its_time() {
        let ban = read("RUS,EU27,iron,720110,EU,ban,2023-12-18,,12th package,press,high");
        let pig_iron = [Hs6::parse("720110").unwrap()];
        let (before, after) = (civil::date(2023, 12, 17), civil::date(2024, 1, 1));
        assert!(ban.bars(country("DEU"), &["EU27"], "iron", &pig_iron, after));
        assert!(!ban.bars(country("DEU"), &["EU27"], "iron", &pig_iron, before));
        assert!(!ban.bars(country("KOR"), &[], "iron", &pig_iron, after));
        assert!(!ban.bars(country("DEU"), &["EU27"], "iron", &[Hs6::parse("260111").unwrap()], after));
    }

    #[test]
    fn an_exchange_rule_forbids_nobody_to_buy() {
        let rule = read("RUS,ALL,copper,740311,UK US,exchange rule,2024-04-13,,,press,high");
        let cathode = [Hs6::parse("740311").unwrap()];
        assert!(!rule.bars(country("KOR"), &[], "copper", &cathode, civil::date(2025, 1, 1)));
    }

    #[test]
    fn a_ban_on_all_goods_bars_every_mineral() {
        let ban = read("PRK,KOR,all,,KOR,ban,2010-05-24,,,ministry,medium");
        assert!(ban.bars(country("KOR"), &[], "tungsten", &[], civil::date(2024, 1, 1)));
        assert!(!ban.bars(country("CHN"), &[], "tungsten", &[], civil::date(2024, 1, 1)));
    }
}
