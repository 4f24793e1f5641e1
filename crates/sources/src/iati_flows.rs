//! From activities to flows of aid.
//!
//! *Question.* How much did a donor promise and pay a recipient for a sector in a year, by its own publication?
//!
//! *Rules.*
//! - Outgoing commitments (2) are promised; disbursements (3) and expenditure (4) are paid. Other kinds, such as incoming
//!   funds (1), are left out and counted.
//! - A transaction belongs to the year of its date, and is converted at its value date when a rate of that date is
//!   given; else it stays in its currency and has no amount in US dollars.
//! - Sectors and recipients of the transaction come before those of the activity; percentages share the amount out.
//!   Percentages that add up to 99–101 are scaled to 100; what is missing to 100 has no sector (99810), or no country
//!   and is left out; more than 101 is a fault. Only the OECD's codes are read (vocabulary 1, else 2).
//! - Hierarchy: where a parent and any of its descendants both carry money of a kind, the parent's is left out, because
//!   it is the descendants' money told once more. Relatives are linked by `related-activity`, in either direction. The
//!   same identifier twice counts once.
//! - The donor is the country of the provider's identifier (`KR-GOV-051`, `XM-DAC-742-1`), else of the reporter's.
//!
//! *Limits.* Levels that are not linked by `related-activity` cannot be told apart. A publisher's own figures; they are
//! never added to the OECD's.
//!
//! *Example.* 200 paid, 60 % Mongolia and 40 % a region, sectors 32220 (25 %) and 22040 (75 %): Mongolia gets 120, of it
//! 30 for mining and 90 for ICT; 80 has no country.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::LazyLock;

use lodeway_terms::Country;

use crate::aid::{AidFile, Giver, Key, Kind, Prices, dac_country};
use crate::fault::{Fault, Report};
use crate::iati::{self, Activity, Part, Transaction, fault};
use crate::rates::{Rates, is_period};

/// The OECD's code for a sector that is not specified.
const UNSPECIFIED: u32 = 99_810;
/// How far percentages may be from 100 by rounding.
const ROUNDING: f64 = 1.0;

/// Reads files of activities together, so that relatives in different files find one another; one result a reporter.
///
/// # Errors
/// [`Fault`] naming every element that is not as it should be, ten at most a file.
pub fn read(paths: &[PathBuf], rates: &Rates) -> Result<Vec<AidFile>, Fault> {
    let mut activities: Vec<(usize, Activity)> = Vec::new();
    for (file, path) in paths.iter().enumerate() {
        iati::read(path, |activity| activities.push((file, activity)))?;
    }
    let mut reports: Vec<Report> = paths.iter().map(|p| Report::new(p.display().to_string())).collect();
    let files = flows(&activities, rates, &mut reports);
    for report in reports {
        report.result(())?;
    }
    Ok(files)
}

fn flows(activities: &[(usize, Activity)], rates: &Rates, reports: &mut [Report]) -> Vec<AidFile> {
    let covered = covered(activities);
    let mut files: BTreeMap<&str, AidFile> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (file, activity) in activities {
        let into = files
            .entry(&activity.reporter)
            .or_insert_with(|| AidFile::new(&format!("IATI, {}", activity.reporter), "activities"));
        if !activity.id.is_empty() && !seen.insert(&activity.id) {
            into.leave_out("activities whose identifier was there before");
            continue;
        }
        for transaction in &activity.transactions {
            let Some(kind) = kind(&transaction.kind) else {
                into.leave_out(&format!("transactions of type {}", word(&transaction.kind)));
                continue;
            };
            if covered.contains(&(activity.id.as_str(), kind)) {
                into.leave_out("transactions of parents whose descendants carry the same money");
                continue;
            }
            let around = Around { activity, transaction, kind, rates };
            // A fault stands in the report of its file; nothing of that file is added then.
            around.share_out(into, &mut reports[*file]);
        }
    }
    files.into_values().collect()
}

/// The parents, by kind, whose descendants carry money of that kind.
fn covered(activities: &[(usize, Activity)]) -> BTreeSet<(&str, Kind)> {
    let mut parents: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (_, activity) in activities {
        let own = parents.entry(&activity.id).or_default();
        own.extend(activity.parents.iter().map(String::as_str));
        for child in &activity.children {
            parents.entry(child).or_default().insert(&activity.id);
        }
    }
    let mut covered = BTreeSet::new();
    for (_, activity) in activities {
        let kinds: BTreeSet<Kind> = activity.transactions.iter().filter_map(|t| kind(&t.kind)).collect();
        // Relatives in a circle stand on no level, and none of them covers another.
        let above = ancestors(&activity.id, &parents);
        let true_above =
            above.into_iter().filter(|id| !ancestors(id, &parents).contains(activity.id.as_str()));
        for ancestor in true_above {
            covered.extend(kinds.iter().map(|kind| (ancestor, *kind)));
        }
    }
    covered
}

fn ancestors<'a>(id: &str, parents: &BTreeMap<&str, BTreeSet<&'a str>>) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&'a str> = parents.get(id).into_iter().flatten().copied().collect();
    while let Some(next) = open.pop() {
        if found.insert(next) {
            open.extend(parents.get(next).into_iter().flatten().copied());
        }
    }
    found
}

/// Kinds by the codes of version 2 and the letters of version 1.
fn kind(code: &str) -> Option<Kind> {
    match code {
        "2" | "C" => Some(Kind::Commitment),
        "3" | "4" | "D" | "E" => Some(Kind::Disbursement),
        _ => None,
    }
}

fn word(code: &str) -> &str {
    if code.is_empty() || code.len() > 4 { "unknown" } else { code }
}

/// A transaction and what stands around it.
struct Around<'a> {
    activity: &'a Activity,
    transaction: &'a Transaction,
    kind: Kind,
    rates: &'a Rates,
}

impl Around<'_> {
    fn share_out(&self, into: &mut AidFile, report: &mut Report) -> Option<()> {
        let transaction = self.transaction;
        let flow = first(&transaction.flow_type, &self.activity.flow_type);
        if !flow.is_empty() && flow != "10" {
            into.leave_out("transactions of other flows than official development assistance");
            return Some(());
        }
        let (amount, currency) = self.amount(into, report)?;
        let year: u16 = self.day(&transaction.day, report)?.get(..4)?.parse().ok()?;
        let sectors = self.sectors(report)?;
        let countries = self.countries(report)?;
        let placed: f64 = countries.iter().map(|(_, share)| share).sum();
        if placed < 1.0 - ROUNDING / 100.0 {
            into.leave_out("transactions that name no country for the whole of their amount");
        }
        let giver = giver(&transaction.provider)
            .or_else(|| giver(&self.activity.reporter))
            .unwrap_or_else(|| Giver::Other(self.activity.reporter.clone()));
        for (recipient, of_country) in &countries {
            for (sector, of_sector) in &sectors {
                let key = Key {
                    giver: giver.clone(),
                    recipient: *recipient,
                    year,
                    sector: *sector,
                    kind: self.kind,
                    currency: currency.clone(),
                    prices: Prices::Current,
                };
                into.add(key, amount * of_country * of_sector);
            }
        }
        Some(())
    }

    /// The amount in US dollars where a rate of its day is known, else in its own currency.
    fn amount(&self, into: &mut AidFile, report: &mut Report) -> Option<(f64, String)> {
        let transaction = self.transaction;
        let plain: String =
            transaction.value.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{a0}')).collect();
        let Some(amount) = plain.parse::<f64>().ok().filter(|x| x.is_finite()) else {
            let remedy = "write a plain number with a point";
            fault(report, transaction.line, "value", "an amount", &transaction.value, remedy);
            return None;
        };
        let currency = first(&transaction.currency, &self.activity.currency);
        if currency.len() != 3 {
            let remedy = "name it in value/@currency or iati-activity/@default-currency";
            fault(report, transaction.line, "value", "a currency such as USD", currency, remedy);
            return None;
        }
        let day = self.day(first(&transaction.value_day, &transaction.day), report)?;
        match self.rates.on(currency, day) {
            Some(rate) => Some((amount * rate, "USD".to_owned())),
            None => {
                into.keep(currency);
                Some((amount, currency.to_owned()))
            }
        }
    }

    fn day<'d>(&self, day: &'d str, report: &mut Report) -> Option<&'d str> {
        // Some publishers add a time zone: `2023-10-02Z`.
        let date = day.get(..10).unwrap_or(day);
        if date.len() == 10 && is_period(date) {
            return Some(date);
        }
        let remedy = "write the day as 2023-10-02";
        fault(report, self.transaction.line, "transaction-date", "a day", day, remedy);
        None
    }

    /// Sectors and their shares, adding up to 1.
    fn sectors(&self, report: &mut Report) -> Option<Vec<(u32, f64)>> {
        let all = [&self.transaction.sectors, &self.activity.sectors];
        let parts = all.into_iter().find(|parts| !parts.is_empty()).map_or(&[][..], Vec::as_slice);
        let of = |words: &[&str]| -> Vec<&Part> {
            parts.iter().filter(|part| words.contains(&part.vocabulary.as_str())).collect()
        };
        let chosen = Some(of(&["", "1", "DAC"]))
            .filter(|parts| !parts.is_empty())
            .unwrap_or_else(|| of(&["2", "DAC-3"]));
        let mut shares = Vec::with_capacity(chosen.len() + 1);
        for (part, share) in chosen.iter().zip(self.shares(&chosen, "sector", report)?) {
            shares.push((part.code.parse().unwrap_or(UNSPECIFIED), share));
        }
        let rest = 1.0 - shares.iter().map(|(_, share)| share).sum::<f64>();
        if rest > 1e-9 {
            shares.push((UNSPECIFIED, rest));
        }
        Some(shares)
    }

    /// Recipient countries and their shares, adding up to 1 at most.
    fn countries(&self, report: &mut Report) -> Option<Vec<(Country, f64)>> {
        let transaction = self.transaction;
        let own = !(transaction.countries.is_empty() && transaction.regions.is_empty());
        let (countries, regions) = if own {
            (&transaction.countries, &transaction.regions)
        } else {
            (&self.activity.countries, &self.activity.regions)
        };
        // The standard lets several regional vocabularies tell the same region again: one is enough.
        let regions = regions.iter().filter(|part| ["", "1"].contains(&part.vocabulary.as_str()));
        let parts: Vec<&Part> = countries.iter().chain(regions).collect();
        let shares = self.shares(&parts, "recipient-country", report)?;
        let named = parts[..countries.len()].iter().zip(shares);
        Some(named.filter_map(|(part, share)| Some((iso2(&part.code)?, share))).collect())
    }

    /// The share of each part; a single part without a percentage is the whole.
    fn shares(&self, parts: &[&Part], element: &str, report: &mut Report) -> Option<Vec<f64>> {
        if let [one] = parts
            && one.percentage.is_empty()
        {
            return Some(vec![1.0]);
        }
        let mut shares = Vec::with_capacity(parts.len());
        for part in parts {
            let Some(share) = part.percentage.parse::<f64>().ok().filter(|x| (0.0..=100.0).contains(x))
            else {
                let remedy = "give each of several parts its percentage";
                let line = self.activity.line;
                fault(report, line, element, "a percentage between 0 and 100", &part.percentage, remedy);
                return None;
            };
            shares.push(share / 100.0);
        }
        let sum: f64 = shares.iter().sum();
        if sum > 1.0 + ROUNDING / 100.0 {
            let found = format!("{:.1}", 100.0 * sum);
            let remedy = "correct the percentages; countries and regions share one whole";
            fault(report, self.activity.line, element, "percentages that add up to 100", &found, remedy);
            return None;
        }
        if sum > 1.0 - ROUNDING / 100.0 {
            for share in &mut shares {
                *share /= sum;
            }
        }
        Some(shares)
    }
}

fn first<'a>(own: &'a str, outer: &'a str) -> &'a str {
    if own.is_empty() { outer } else { own }
}

/// The country of an organisation's identifier.
fn giver(organisation: &str) -> Option<Giver> {
    if let Some(rest) = organisation.strip_prefix("XM-DAC-") {
        let code = rest.split('-').next()?.parse().ok()?;
        return dac_country(code).map(Giver::Country);
    }
    iso2(organisation.split_once('-')?.0).map(Giver::Country)
}

fn iso2(code: &str) -> Option<Country> {
    static COUNTRIES: LazyLock<BTreeMap<&'static str, Country>> =
        LazyLock::new(|| Country::all().filter_map(|c| Some((c.iso2()?, c))).collect());
    COUNTRIES.get(code.to_ascii_uppercase().as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(code: &str, percentage: &str) -> Part {
        Part { code: code.into(), percentage: percentage.into(), ..Part::default() }
    }

    fn paid(value: &str) -> Transaction {
        let (kind, day, value) = ("3".into(), "2023-10-02".into(), value.into());
        Transaction { line: 7, kind, day, value, currency: "USD".into(), ..Transaction::default() }
    }

    fn activity(id: &str, transactions: Vec<Transaction>) -> Activity {
        Activity {
            line: 3,
            id: id.into(),
            reporter: "KR-GOV-051".into(),
            countries: vec![part("MN", "")],
            sectors: vec![part("32220", "")],
            transactions,
            ..Activity::default()
        }
    }

    fn all(activities: &[Activity], rates: &Rates) -> Result<AidFile, String> {
        let activities: Vec<(usize, Activity)> = activities.iter().map(|a| (0, a.clone())).collect();
        let mut reports = [Report::new("a.xml")];
        let files = flows(&activities, rates, &mut reports);
        let [report] = reports;
        report.result(()).map_err(|e| e.to_string())?;
        Ok(files.into_iter().next().unwrap())
    }

    fn amounts(activities: &[Activity]) -> Vec<(&'static str, u32, f64)> {
        let file = all(activities, &Rates::default()).unwrap();
        file.flows.iter().map(|(key, amount)| (key.recipient.iso3(), key.sector, *amount)).collect()
    }

    #[test]
    fn percentages_share_an_amount_out_over_countries_and_sectors() {
        let mut one = activity("a", vec![paid("200")]);
        one.countries = vec![part("MN", "60")];
        one.regions = vec![part("798", "40")];
        one.sectors = vec![part("32220", "25"), part("22040", "75")];
        // 200 · 0.6 = 120 to Mongolia: 30 and 90. The region's 80 has no country.
        assert_eq!(amounts(&[one.clone()]), [("MNG", 22_040, 90.0), ("MNG", 32_220, 30.0)]);
        let file = all(&[one], &Rates::default()).unwrap();
        assert_eq!(
            file.omissions(),
            "left out: 1 transactions that name no country for the whole of their amount"
        );
        assert_eq!(file.flows.keys().next().unwrap().giver.to_string(), "KOR");
    }

    #[test]
    fn what_percentages_leave_open_has_no_sector() {
        let mut one = activity("a", vec![paid("100")]);
        one.sectors = vec![part("32220", "25"), part("22040", "50")];
        assert_eq!(amounts(&[one]), [("MNG", 22_040, 50.0), ("MNG", 32_220, 25.0), ("MNG", 99_810, 25.0)]);
    }

    #[test]
    fn a_transactions_own_country_and_sector_come_first() {
        let mut one = activity("a", vec![paid("100")]);
        one.transactions[0].countries = vec![part("VN", "")];
        one.transactions[0].sectors = vec![Part { vocabulary: "2".into(), ..part("322", "") }];
        assert_eq!(amounts(&[one]), [("VNM", 322, 100.0)]);
    }

    #[test]
    fn a_parents_money_is_counted_once_with_its_childrens() {
        let parent = Activity { children: vec!["b".into()], ..activity("a", vec![paid("100")]) };
        let child = activity("b", vec![paid("70")]);
        assert_eq!(amounts(&[parent.clone(), child.clone()]), [("MNG", 32_220, 70.0)]);
        // Linked from below, with a level without money between, the same.
        let middle = Activity { parents: vec!["a".into()], ..activity("m", vec![]) };
        let leaf = Activity { parents: vec!["m".into()], ..child };
        assert_eq!(amounts(&[activity("a", vec![paid("100")]), middle, leaf]), [("MNG", 32_220, 70.0)]);
        // A parent that only promises is not covered by children that only pay.
        let promise = Transaction { kind: "2".into(), ..paid("100") };
        let parent = Activity { transactions: vec![promise], ..parent };
        assert_eq!(amounts(&[parent, activity("b", vec![paid("70")])]).len(), 2);
    }

    #[test]
    fn relatives_in_a_circle_cover_none_and_the_search_ends() {
        let one = Activity { parents: vec!["b".into()], ..activity("a", vec![paid("1")]) };
        let two = Activity { parents: vec!["a".into()], ..activity("b", vec![paid("2")]) };
        assert_eq!(amounts(&[one, two]), [("MNG", 32_220, 3.0)]);
    }

    #[test]
    fn the_same_identifier_twice_counts_once() {
        let one = activity("a", vec![paid("100")]);
        assert_eq!(amounts(&[one.clone(), one]), [("MNG", 32_220, 100.0)]);
    }

    #[test]
    fn incoming_funds_are_left_out_by_name() {
        let incoming = Transaction { kind: "1".into(), ..paid("100") };
        let file = all(&[activity("a", vec![incoming])], &Rates::default()).unwrap();
        assert_eq!(file.omissions(), "left out: 1 transactions of type 1");
        assert!(file.flows.is_empty());
    }

    #[test]
    fn won_become_dollars_at_the_value_date_and_stay_won_without_a_rate() {
        let rates = Rates::read("r", b"currency,period,usd_per_unit,source\nKRW,2023-11,0.0008,a\n").unwrap();
        let won =
            Transaction { currency: "KRW".into(), value_day: "2023-11-10".into(), ..paid("5,160,000,000") };
        let late = Transaction { value_day: "2024-01-05".into(), ..won.clone() };
        let file = all(&[activity("a", vec![won, late])], &rates).unwrap();
        // 5.16 billion won · 0.0008 = 4.128 million dollars, in the year of the transaction.
        let found: Vec<(&str, u16, i64)> =
            file.flows.iter().map(|(k, v)| (k.currency.as_str(), k.year, v.round() as i64)).collect();
        assert_eq!(found, [("KRW", 2023, 5_160_000_000), ("USD", 2023, 4_128_000)]);
        assert_eq!(file.omissions(), "kept in KRW, for want of a rate of their day: 1 amounts");
    }

    #[test]
    fn every_kind_of_faulty_element_has_its_sentence() {
        let fault = |change: &dyn Fn(&mut Activity)| {
            let mut one = activity("a", vec![paid("100")]);
            change(&mut one);
            all(&[one], &Rates::default()).unwrap_err()
        };
        assert_eq!(
            fault(&|a| a.transactions[0].value = "much".into()),
            "a.xml, line 7, column value: expected an amount, but found \"much\"\n  write a plain number with a point"
        );
        assert_eq!(
            fault(&|a| a.transactions[0].currency.clear()),
            "a.xml, line 7, column value: expected a currency such as USD, but found nothing\n  \
             name it in value/@currency or iati-activity/@default-currency"
        );
        assert_eq!(
            fault(&|a| a.transactions[0].day = "2023".into()),
            "a.xml, line 7, column transaction-date: expected a day, but found \"2023\"\n  write the day as 2023-10-02"
        );
        assert_eq!(
            fault(&|a| a.sectors = vec![part("32220", "80"), part("22040", "80")]),
            "a.xml, line 3, column sector: expected percentages that add up to 100, but found \"160.0\"\n  \
             correct the percentages; countries and regions share one whole"
        );
        assert_eq!(
            fault(&|a| a.countries = vec![part("MN", "50"), part("VN", "")]),
            "a.xml, line 3, column recipient-country: expected a percentage between 0 and 100, but found nothing\n  \
             give each of several parts its percentage"
        );
    }

    #[test]
    fn organisations_are_known_by_their_country() {
        let name = |id| giver(id).map(|g| g.to_string());
        assert_eq!(name("KR-GOV-051").as_deref(), Some("KOR"));
        assert_eq!(name("XM-DAC-701-2").as_deref(), Some("JPN"));
        assert_eq!((name("XM-DAC-41114"), name("")), (None, None));
    }
}
