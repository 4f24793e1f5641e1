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
//!   it is the descendants' money told once more; so are upper levels without links ([`crate::hierarchy`]).
//! - The same activity in several files: all its transactions count, a repeated one once.
//! - Amounts are decimals as XML has them; `1000,5` is a fault, not 10005. A transaction dated after the year in which its
//!   file was made is left out and counted.
//! - The donor is the country of the provider's identifier (`KR-GOV-051`, `XM-DAC-742-1`), else of the reporter's.
//!
//! *Limits.* A publisher's own figures; they are never added to the OECD's.
//!
//! *Example.* 200 paid, 60 % Mongolia and 40 % a region, sectors 32220 (25 %) and 22040 (75 %): Mongolia gets 120, of it
//! 30 for mining and 90 for ICT; 80 has no country.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use lodeway_terms::Country;

use crate::aid::{AidFile, Extent, Giver, Key, Kind, Prices, Relatives, dac_country};
use crate::fault::{Fault, Report};
use crate::hierarchy::{Place, covered};
use crate::iati::{self, Activity, Part, Transaction, fault};
use crate::limits::{AID_UNITS, AID_USD};
use crate::number;
use crate::rates::{Rates, is_period};

/// The OECD's code for a sector that is not specified.
const UNSPECIFIED: u32 = 99_810;
/// How far percentages may be from 100 by rounding.
const ROUNDING: f64 = 1.0;

/// Reads files of activities together, so that relatives in different files find one another; one result a reporter.
///
/// # Errors
/// [`Fault`] naming every element that is not as it should be, ten at most a file, or that nothing can be used.
pub fn read(paths: &[PathBuf], rates: &Rates) -> Result<Vec<AidFile>, Fault> {
    let mut activities: Vec<(usize, Activity)> = Vec::new();
    let mut made = Vec::with_capacity(paths.len());
    for (file, path) in paths.iter().enumerate() {
        made.push(iati::read(path, |activity| activities.push((file, activity)))?.made);
    }
    let mut reports: Vec<Report> = paths.iter().map(|p| Report::new(p.display().to_string())).collect();
    let files = flows(&activities, rates, &made, &mut reports);
    for report in reports {
        report.result(())?;
    }
    if files.iter().any(|file| !file.flows.is_empty()) {
        return Ok(files);
    }
    let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    files.into_iter().next().unwrap_or_default().usable(&names.join(", ")).map(|file| vec![file])
}

fn flows(
    activities: &[(usize, Activity)],
    rates: &Rates,
    made: &[u16],
    reports: &mut [Report],
) -> Vec<AidFile> {
    let places = places(activities);
    let covered = covered(&places);
    let mut files: BTreeMap<&str, AidFile> = BTreeMap::new();
    let mut held = Held::default();
    for (file, activity) in activities {
        let into = files.entry(&activity.reporter).or_insert_with(|| {
            let file = AidFile::new(&format!("IATI, {}", activity.reporter), "activities");
            AidFile { extent: Extent::Activities, ..file }
        });
        if let Some(place) = places.get(&activity.id).filter(|place| place.relatives != Relatives::default())
        {
            into.relatives.insert(activity.id.clone(), place.relatives.clone());
        }
        for transaction in held.not_yet(activity, into) {
            let Some(kind) = kind(&transaction.kind) else {
                into.leave_out(&format!("transactions of type {}", word(&transaction.kind)));
                continue;
            };
            let report = &mut reports[*file];
            if activity.id.is_empty() {
                let remedy = "give each activity its identifier";
                fault(report, activity.line, "iati-identifier", "an identifier", "", remedy);
                break;
            }
            if covered.contains(&(activity.id.clone(), kind)) {
                into.leave_out("transactions of parents whose descendants carry the same money");
                continue;
            }
            let around = Around { activity, transaction, kind, rates, made: made[*file] };
            // A fault stands in the report of its file; nothing of that file is added then.
            around.share_out(into, report);
        }
    }
    files.into_values().collect()
}

/// Where every activity stands among its relatives, and what kinds of money it carries.
fn places(activities: &[(usize, Activity)]) -> BTreeMap<String, Place> {
    let mut places: BTreeMap<String, Place> = BTreeMap::new();
    for (_, activity) in activities.iter().filter(|(_, activity)| !activity.id.is_empty()) {
        let place = places.entry(activity.id.clone()).or_default();
        place.publisher.clone_from(&activity.reporter);
        place.relatives.level = place.relatives.level.max(activity.level);
        let others = |ids: &[String]| ids.iter().filter(|id| !id.is_empty()).cloned().collect::<Vec<_>>();
        place.relatives.parents.extend(others(&activity.parents));
        place.relatives.children.extend(others(&activity.children));
        place.kinds.extend(activity.transactions.iter().filter_map(|t| kind(&t.kind)));
    }
    places
}

/// How often each transaction of an activity was seen. Publishers split an activity over yearly files and repeat some of
/// its transactions in each: a transaction counts as often as the file that holds it most often has it.
#[derive(Default)]
struct Held<'a>(BTreeMap<&'a str, BTreeMap<Transaction, usize>>);

impl<'a> Held<'a> {
    fn not_yet(&mut self, activity: &'a Activity, into: &mut AidFile) -> Vec<&'a Transaction> {
        let before = self.0.entry(&activity.id).or_default();
        let mut here: BTreeMap<Transaction, usize> = BTreeMap::new();
        let mut new = Vec::new();
        for transaction in &activity.transactions {
            // The line says where a transaction stands, not which one it is.
            let identity = Transaction { line: 0, ..transaction.clone() };
            let count = here.entry(identity.clone()).or_default();
            *count += 1;
            if *count > before.get(&identity).copied().unwrap_or(0) {
                new.push(transaction);
            } else {
                into.leave_out("transactions that another activity of the same identifier holds");
            }
        }
        for (identity, count) in here {
            let most = before.entry(identity).or_default();
            *most = count.max(*most);
        }
        new
    }
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
    /// Year in which the file was made; 0 when it does not say.
    made: u16,
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
        let year: u16 = self.day(&transaction.day, "transaction-date", report)?.get(..4)?.parse().ok()?;
        if self.made > 0 && year > self.made {
            into.leave_out("transactions dated after the year in which their file was made");
            return Some(());
        }
        let sectors = self.sectors(into, report)?;
        let countries = self.countries(into, report)?;
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
                    activity: self.activity.id.clone(),
                };
                into.add(key, amount * of_country * of_sector);
            }
        }
        Some(())
    }

    /// The amount in US dollars where a rate of its day is known, else in its own currency.
    fn amount(&self, into: &mut AidFile, report: &mut Report) -> Option<(f64, String)> {
        let transaction = self.transaction;
        let Some(amount) = number::xs_decimal(&transaction.value) else {
            let remedy = number::remedy(&transaction.value, "write a plain number with a point");
            fault(report, transaction.line, "value", "an amount", &transaction.value, remedy);
            return None;
        };
        let currency = first(&transaction.currency, &self.activity.currency).to_ascii_uppercase();
        if currency.len() != 3 || !currency.bytes().all(|b| b.is_ascii_alphabetic()) {
            let remedy = "name it in value/@currency or iati-activity/@default-currency";
            fault(report, transaction.line, "value", "a currency such as USD", &currency, remedy);
            return None;
        }
        let day = match transaction.value_day.as_str() {
            "" => self.day(&transaction.day, "transaction-date", report)?,
            day => self.day(day, "value-date", report)?,
        };
        let rate = self.rates.on(&currency, day);
        let (scaled, largest) = rate.map_or((amount, AID_UNITS), |rate| (amount * rate, AID_USD));
        if scaled.abs() > largest {
            let remedy = "check the currency and the digits";
            fault(
                report,
                transaction.line,
                "value",
                "an amount that is published",
                &transaction.value,
                remedy,
            );
            return None;
        }
        if rate.is_some() {
            return Some((scaled, "USD".to_owned()));
        }
        into.keep(&currency);
        Some((amount, currency))
    }

    fn day<'d>(&self, day: &'d str, element: &str, report: &mut Report) -> Option<&'d str> {
        // Some publishers add a time or a time zone: `2023-10-02Z`, `2023-10-02T00:00:00`, `2023-10-02+09:00`.
        let (date, rest) = day.split_at_checked(10).unwrap_or((day, ""));
        let is_rest = rest.is_empty() || rest.starts_with(['T', 'Z', '+', '-']);
        if date.len() == 10 && is_period(date) && is_rest {
            return Some(date);
        }
        let remedy = "write the day as 2023-10-02";
        fault(report, self.transaction.line, element, "a day", day, remedy);
        None
    }

    /// Sectors and their shares, adding up to 1.
    fn sectors(&self, into: &mut AidFile, report: &mut Report) -> Option<Vec<(u32, f64)>> {
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
            let code = number::whole(&part.code).filter(|code| (100..=99_999).contains(code));
            if code.is_none() {
                into.name_code("sectors counted as not specified", &part.code);
            }
            shares.push((code.unwrap_or(UNSPECIFIED), share));
        }
        let rest = 1.0 - shares.iter().map(|(_, share)| share).sum::<f64>();
        if rest > 1e-9 {
            shares.push((UNSPECIFIED, rest));
        }
        Some(shares)
    }

    /// Recipient countries and their shares, adding up to 1 at most.
    fn countries(&self, into: &mut AidFile, report: &mut Report) -> Option<Vec<(Country, f64)>> {
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
        let mut found = Vec::with_capacity(countries.len());
        for (part, share) in named {
            match iso2(&part.code) {
                Some(country) => found.push((country, share)),
                None => into.name_code("recipients of no country", &part.code),
            }
        }
        Some(found)
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
            let Some(share) = number::xs_decimal(&part.percentage).filter(|x| (0.0..=100.0).contains(x))
            else {
                let remedy = if part.percentage.is_empty() {
                    "give each of several parts its percentage"
                } else {
                    "write a plain number from 0 to 100, without a sign"
                };
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
        let files = flows(&activities, rates, &[0], &mut reports);
        let [report] = reports;
        report.result(()).map_err(|e| e.to_string())?;
        Ok(files.into_iter().next().unwrap())
    }

    fn amounts(activities: &[Activity]) -> Vec<(&'static str, u32, f64)> {
        let file = all(activities, &Rates::default()).unwrap();
        let mut sums: BTreeMap<(&'static str, u32), f64> = BTreeMap::new();
        for (key, amount) in &file.flows {
            *sums.entry((key.recipient.iso3(), key.sector)).or_default() += amount;
        }
        sums.into_iter().map(|((country, sector), amount)| (country, sector, amount)).collect()
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
        assert_eq!(amounts(&[parent, activity("b", vec![paid("70")])]), [("MNG", 32_220, 170.0)]);
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
            Transaction { currency: "KRW".into(), value_day: "2023-11-10".into(), ..paid("5160000000") };
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
