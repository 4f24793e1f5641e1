//! What a new file of trade should alarm us about, against the years we hold.
//!
//! *Question.* Has a supplier become too large, has volume fallen, has the price jumped, is a new restriction in force?
//!
//! *Formula.* Per importer and mineral, the newest year of the file (t) against the last earlier year at hand (b):
//!
//! | alert | condition | grade |
//! |---|---|---|
//! | share | a supplier's share, by value or by mass, is above a threshold | newly above the high one A, newly above the low one B; above the high one as before C, above the low one as before D |
//! | fall | imports in tonnes fell by at least `fall` | twice the threshold or more B, else C |
//! | jump | the unit value rose by at least `jump` | twice the threshold or more B, else C |
//! | restriction | a supplier's measure took effect after year b, on or before the day asked | supplier above the low threshold A, above a tenth B, else C |
//!
//! | parameter | default | why |
//! |---|---|---|
//! | `share` | 0.5, 0.7 | half is the goal of supply plans to 2030, seven tenths is beyond what others can replace |
//! | `fall` | 0.3 | yearly volumes of small markets move by a fifth without cause; a judgement |
//! | `jump` | 0.5 | likewise of unit values; a judgement |
//!
//! *Edge cases.* Masses that no flow reports: fall and jump are not computed and named. A code that the years at hand never
//! held, or that the file lacks, is no part of the comparison and is named: a fall or a share that only comes from it is none.
//! A mineral not bought in b has no fall and no jump, and its shares are new. No flow of the importer in the file: no alert,
//! which is no all-clear.
//!
//! *Limits.* A part of a year looks like a fall, and a file does not say what it covers. A fall is stated for a release of
//! BACI, or where the user says that the file covers the whole year; else it is conditional, and withheld where the file has
//! less than half the flows of b. A unit value is an average over different goods. Restrictions are those of the table.
//!
//! *Example.* China 6 of 10 last year, 8 of 10 now: above 0.7 and not before, A.

use std::collections::{BTreeMap, BTreeSet};

use lodeway_tables::Trade;
use lodeway_tables::facts::{Date, Measure, State};
use lodeway_terms::{Catalogue, Country, Hs6, Year};

/// How grave an alert is, gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Act now.
    A,
    /// Look into it this week.
    B,
    /// Keep in view.
    C,
    /// For the record.
    D,
}

impl Grade {
    /// The letter.
    pub fn word(self) -> &'static str {
        match self {
            Grade::A => "A",
            Grade::B => "B",
            Grade::C => "C",
            Grade::D => "D",
        }
    }
}

/// When to raise an alert.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// Low and high share of one supplier.
    pub share: (f64, f64),
    /// Fall of volume, as a part.
    pub fall: f64,
    /// Rise of unit value, as a part.
    pub jump: f64,
}

impl Default for Thresholds {
    fn default() -> Thresholds {
        Thresholds { share: (0.5, 0.7), fall: 0.3, jump: 0.5 }
    }
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A supplier's share by value.
    ValueShare,
    /// A supplier's share by mass.
    MassShare,
    /// Imports fell.
    Fall,
    /// The unit value rose.
    Jump,
    /// A measure took effect.
    Restriction,
}

impl What {
    /// The word in the table.
    pub fn word(self) -> &'static str {
        match self {
            What::ValueShare => "share by value",
            What::MassShare => "share by mass",
            What::Fall => "fall of volume",
            What::Jump => "jump of unit value",
            What::Restriction => "restriction in force",
        }
    }

    /// The unit of the numbers of the alert.
    pub fn unit(self) -> &'static str {
        match self {
            What::ValueShare | What::MassShare | What::Restriction => "0–1",
            What::Fall => "t",
            What::Jump => "US$/kg",
        }
    }
}

/// An alert.
#[derive(Debug, Clone, PartialEq)]
pub struct Alert {
    /// How grave.
    pub grade: Grade,
    /// What happened.
    pub what: What,
    /// Whose imports.
    pub importer: Country,
    /// Of what.
    pub mineral: &'static str,
    /// From whom; none when it is about all suppliers together.
    pub supplier: Option<Country>,
    /// The year of the file.
    pub year: Year,
    /// The number of the file; the share of the supplier for a restriction.
    pub value: Option<f64>,
    /// The same in the earlier year.
    pub before: Option<f64>,
    /// The threshold that was passed, in the same unit (a part for falls and jumps).
    pub threshold: Option<f64>,
    /// Why, in words.
    pub why: String,
}

/// What an importer buys of a mineral in a year.
#[derive(Debug, Clone, Default)]
struct Bought {
    suppliers: BTreeMap<Country, (f64, Option<f64>)>,
}

impl Bought {
    fn value(&self) -> f64 {
        self.suppliers.values().map(|(value, _)| value).sum()
    }

    fn mass(&self) -> Option<f64> {
        let masses: Vec<f64> = self.suppliers.values().filter_map(|(_, mass)| *mass).collect();
        (!masses.is_empty()).then(|| masses.iter().sum())
    }

    /// Over the flows that report both.
    fn unit_value(&self) -> Option<f64> {
        let both = self.suppliers.values().filter_map(|(value, mass)| Some((value, (*mass)?)));
        let (value, mass) = both.fold((0.0, 0.0), |sum, (v, m)| (sum.0 + v, sum.1 + m));
        (mass > 0.0).then(|| value / mass)
    }

    fn share(&self, supplier: Country, what: What) -> Option<f64> {
        let (value, mass) = self.suppliers.get(&supplier)?;
        let (part, whole) = match what {
            What::MassShare => ((*mass)?, self.mass()?),
            _ => (*value, self.value()),
        };
        (whole > 0.0).then(|| part / whole)
    }
}

/// What a file covers of its newest year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Covers {
    /// The whole year, as a publisher's release does or a user says.
    Year,
    /// Nobody says.
    Unsaid,
}

type Codes = BTreeMap<Hs6, Bought>;
type Markets = BTreeMap<(Country, &'static str), BTreeMap<Year, Codes>>;

fn markets(trade: &Trade, importers: &[Country]) -> Markets {
    let mut all = Markets::new();
    for flow in trade.all().iter().filter(|flow| importers.is_empty() || importers.contains(&flow.importer)) {
        let Some((mineral, _, _)) = Catalogue::get().product(flow.product) else { continue };
        let years = all.entry((flow.importer, mineral.slug.as_str())).or_default();
        let bought = years.entry(flow.year).or_default().entry(flow.product).or_default();
        let (value, mass) = bought.suppliers.entry(flow.exporter).or_default();
        *value += flow.value.0;
        *mass = match (*mass, flow.mass) {
            (None, new) => new.map(|m| m.0),
            (Some(sum), new) => Some(sum + new.map_or(0.0, |m| m.0)),
        };
    }
    all
}

/// What is bought of some codes together.
fn pooled(codes: &Codes, wanted: impl Fn(Hs6) -> bool) -> Bought {
    let mut all = Bought::default();
    for (_, bought) in codes.iter().filter(|(code, _)| wanted(**code)) {
        for (supplier, (value, mass)) in &bought.suppliers {
            let (sum, tonnes) = all.suppliers.entry(*supplier).or_default();
            *sum += value;
            *tonnes = match (*tonnes, *mass) {
                (None, new) => new,
                (Some(sum), new) => Some(sum + new.unwrap_or(0.0)),
            };
        }
    }
    all
}

/// What of a new file can be compared with the years at hand.
struct Compared<'a> {
    new: &'a Trade,
    old: &'a Trade,
    now: Markets,
    then: Markets,
}

/// One importer and mineral of it.
struct Pair<'a> {
    year: Year,
    /// The earlier year, and what was bought in it.
    base: Option<(Year, &'a Codes)>,
    /// What the file says was bought.
    codes: &'a Codes,
}

impl<'a> Compared<'a> {
    fn of(new: &'a Trade, old: &'a Trade, importers: &[Country]) -> Compared<'a> {
        Compared { new, old, now: markets(new, importers), then: markets(old, importers) }
    }

    fn pairs(&self) -> impl Iterator<Item = ((Country, &'static str), Pair<'_>)> {
        self.now.iter().filter_map(|(key, years)| {
            let (year, codes) = years.last_key_value()?;
            let earlier = self.then.get(key).and_then(|years| years.range(..*year).next_back());
            Some((*key, Pair { year: *year, base: earlier.map(|(base, codes)| (*base, codes)), codes }))
        })
    }

    /// The earlier year to compare a code with: that of the importer's mineral, else the last in which anybody traded it.
    fn base_of(&self, pair: &Pair, code: Hs6) -> Option<Year> {
        if let Some((base, _)) = pair.base {
            return self.old.holds(code, base).then_some(base);
        }
        (1..=pair.year.0.saturating_sub(1_900))
            .map(|back| pair.year.before(back))
            .find(|y| self.old.holds(code, *y))
    }

    /// Whether both the file and the years at hand hold a code.
    fn comparable(&self, pair: &Pair, code: Hs6) -> bool {
        self.new.holds(code, pair.year) && self.base_of(pair, code).is_some()
    }

    /// Flows of an importer in the file and in the years before, over the codes that both hold.
    fn flows(&self, importer: Country) -> (usize, usize) {
        let count = |codes: &Codes, pair: &Pair| -> usize {
            codes.iter().filter(|(c, _)| self.comparable(pair, **c)).map(|(_, b)| b.suppliers.len()).sum()
        };
        self.pairs().filter(|((who, _), _)| *who == importer).fold((0, 0), |(now, then), (_, pair)| {
            (now + count(pair.codes, &pair), then + pair.base.map_or(0, |(_, codes)| count(codes, &pair)))
        })
    }

    /// Whether a file has so few flows of an importer that it looks like a part of a year.
    fn looks_partial(&self, importer: Country, covers: Covers) -> bool {
        let (now, then) = self.flows(importer);
        covers == Covers::Unsaid && 2 * now < then
    }
}

/// The alerts of a new file against the years at hand, gravest first; no importer named is all of them.
///
/// `day` is the day on which a restriction counts as in force.
pub fn alerts(
    new: &Trade,
    old: &Trade,
    importers: &[Country],
    (restrictions, day): (&[Measure], Date),
    thresholds: &Thresholds,
    covers: Covers,
) -> Vec<Alert> {
    let compared = Compared::of(new, old, importers);
    let buyers: BTreeSet<Country> = compared.now.keys().map(|(importer, _)| *importer).collect();
    let partial: BTreeSet<Country> =
        buyers.into_iter().filter(|importer| compared.looks_partial(*importer, covers)).collect();
    let mut alerts = Vec::new();
    for ((importer, mineral), pair) in compared.pairs() {
        let comparable = |code| compared.comparable(&pair, code);
        let bought = pooled(pair.codes, comparable);
        let before =
            pair.base.map(|(_, codes)| pooled(codes, comparable)).filter(|b| !b.suppliers.is_empty());
        let none = bought.suppliers.is_empty();
        // A mineral of which nothing can be compared still comes from somebody who may restrict it.
        let bought = if none { pooled(pair.codes, |_| true) } else { bought };
        let case = Case {
            importer,
            mineral,
            year: pair.year,
            bought: &bought,
            before: before.as_ref(),
            base: pair.base.map_or(pair.year.before(1), |(base, _)| base),
            thresholds,
            covers,
        };
        if !none {
            case.shares(&mut alerts);
            case.jump(&mut alerts);
            if !partial.contains(&importer) {
                case.fall(&mut alerts);
            }
        }
        case.restrictions(restrictions, day, &mut alerts);
    }
    alerts.sort_by_key(|a| (a.grade, a.importer, a.mineral, a.what, a.supplier));
    alerts
}

/// One importer and mineral.
struct Case<'a> {
    importer: Country,
    mineral: &'static str,
    year: Year,
    bought: &'a Bought,
    before: Option<&'a Bought>,
    base: Year,
    thresholds: &'a Thresholds,
    covers: Covers,
}

impl Case<'_> {
    fn alert(&self, grade: Grade, what: What, supplier: Option<Country>, why: String) -> Alert {
        let (importer, mineral, year) = (self.importer, self.mineral, self.year);
        let (value, before, threshold) = (None, None, None);
        Alert { grade, what, importer, mineral, supplier, year, value, before, threshold, why }
    }

    fn shares(&self, alerts: &mut Vec<Alert>) {
        let (low, high) = self.thresholds.share;
        for supplier in self.bought.suppliers.keys() {
            for what in [What::ValueShare, What::MassShare] {
                let Some(share) = self.bought.share(*supplier, what).filter(|share| *share > low) else {
                    continue;
                };
                let before = self.before.and_then(|bought| bought.share(*supplier, what));
                let was = before.unwrap_or(0.0);
                let (grade, why) = match (share > high, was > high, was > low) {
                    (true, true, _) => (Grade::C, "above the high threshold, as before"),
                    (true, false, _) => (Grade::A, "newly above the high threshold"),
                    (false, _, true) => (Grade::D, "above the low threshold, as before"),
                    (false, _, false) => (Grade::B, "newly above the low threshold"),
                };
                let threshold = Some(if share > high { high } else { low });
                let alert = self.alert(grade, what, Some(*supplier), why.to_owned());
                alerts.push(Alert { value: Some(share), before, threshold, ..alert });
            }
        }
    }

    fn fall(&self, alerts: &mut Vec<Alert>) {
        let masses =
            self.bought.mass().zip(self.before.and_then(Bought::mass)).filter(|(_, before)| *before > 0.0);
        let Some((mass, before)) = masses else { return };
        let fall = 1.0 - mass / before;
        let threshold = self.thresholds.fall;
        if fall >= threshold {
            let grade = if fall >= 2.0 * threshold { Grade::B } else { Grade::C };
            let condition = match self.covers {
                Covers::Year => String::new(),
                Covers::Unsaid => format!(", if the file covers all of {}", self.year),
            };
            let why = format!("imports fell by {:.0} % from {}{condition}", 100.0 * fall, self.base);
            let alert = self.alert(grade, What::Fall, None, why);
            alerts.push(Alert {
                value: Some(mass),
                before: Some(before),
                threshold: Some(threshold),
                ..alert
            });
        }
    }

    fn jump(&self, alerts: &mut Vec<Alert>) {
        let values =
            self.bought.unit_value().zip(self.before.and_then(Bought::unit_value)).filter(|(_, b)| *b > 0.0);
        let Some((value, before)) = values else { return };
        let jump = value / before - 1.0;
        let threshold = self.thresholds.jump;
        if jump >= threshold {
            let grade = if jump >= 2.0 * threshold { Grade::B } else { Grade::C };
            let why = format!("the unit value rose by {:.0} % from {}", 100.0 * jump, self.base);
            let alert = self.alert(grade, What::Jump, None, why);
            alerts.push(Alert {
                value: Some(value),
                before: Some(before),
                threshold: Some(threshold),
                ..alert
            });
        }
    }

    fn restrictions(&self, table: &[Measure], day: Date, alerts: &mut Vec<Alert>) {
        let day = day.last();
        for measure in table {
            let on_us = measure.target.is_none_or(|target| target == self.importer);
            let Some(effective) = measure.effective else { continue };
            let new = effective.year() > self.base;
            let still = measure.restricts_goods() && measure.state_at(day) == State::InForce;
            let foreign = measure.imposer != self.importer;
            if !(on_us && new && still && foreign && names(measure, self.mineral)) {
                continue;
            }
            let share = self.bought.share(measure.imposer, What::ValueShare);
            let grade = match share.unwrap_or(0.0) {
                share if share > self.thresholds.share.0 => Grade::A,
                share if share > 0.1 => Grade::B,
                _ => Grade::C,
            };
            let why =
                format!("{} of {} since {} ({})", measure.instrument, measure.imposer, effective, measure.id);
            let alert = self.alert(grade, What::Restriction, Some(measure.imposer), why);
            let before = self.before.and_then(|bought| bought.share(measure.imposer, What::ValueShare));
            alerts.push(Alert { value: share, before, ..alert });
        }
    }
}

/// Whether a measure names a mineral, by one of its codes.
fn names(measure: &Measure, mineral: &str) -> bool {
    let of_code =
        |code: &lodeway_terms::Hs6| Catalogue::get().product(*code).map(|(m, _, _)| m.slug.as_str());
    measure.hs6.iter().filter_map(of_code).collect::<BTreeSet<_>>().contains(mineral)
}

/// What could not be compared, so that silence is not taken for an all-clear.
pub fn unseen(new: &Trade, old: &Trade, importers: &[Country], covers: Covers) -> Vec<String> {
    let compared = Compared::of(new, old, importers);
    let mut notes = compared.codes_apart();
    let massless = |years: &BTreeMap<Year, Codes>| {
        years.last_key_value().is_some_and(|(_, codes)| pooled(codes, |_| true).mass().is_none())
    };
    let without: BTreeSet<&str> =
        compared.now.iter().filter(|(_, years)| massless(years)).map(|((_, m), _)| *m).collect();
    if !without.is_empty() {
        notes.push(format!("no masses in the file, so no fall and no jump computed: {}", listed(without)));
    }
    let silent: BTreeSet<&str> = compared
        .then
        .keys()
        .filter(|(importer, _)| importers.contains(importer))
        .filter(|key| !compared.now.contains_key(*key))
        .map(|(_, mineral)| *mineral)
        .collect();
    if !silent.is_empty() && !importers.is_empty() {
        notes.push(format!(
            "not in the file, which is no statement that nothing was bought: {}",
            listed(silent)
        ));
    }
    let buyers: BTreeSet<Country> = compared.now.keys().map(|(importer, _)| *importer).collect();
    for importer in buyers.into_iter().filter(|importer| compared.looks_partial(*importer, covers)) {
        let (now, then) = compared.flows(importer);
        notes.push(format!(
            "{importer}: {now} flows in the file where the earlier year has {then}; it looks like a part of a year, so no \
             fall of volume is computed: say --whole-year if it covers the year"
        ));
    }
    notes
}

fn listed<T: std::fmt::Display>(words: BTreeSet<T>) -> String {
    words.into_iter().map(|word| word.to_string()).collect::<Vec<_>>().join(", ")
}

impl Compared<'_> {
    /// The codes that only the file or only the years at hand hold.
    fn codes_apart(&self) -> Vec<String> {
        let (mut new_only, mut old_only) = (BTreeSet::new(), BTreeSet::new());
        for ((_, mineral), pair) in self.pairs() {
            let named = |code: &Hs6| format!("{code} ({mineral})");
            new_only.extend(pair.codes.keys().filter(|c| self.base_of(&pair, **c).is_none()).map(named));
            let base = pair.base.map(|(_, codes)| codes);
            let absent = |code: &&Hs6| !self.new.holds(**code, pair.year);
            old_only.extend(base.into_iter().flat_map(BTreeMap::keys).filter(absent).map(named));
        }
        let mut notes = Vec::new();
        if !new_only.is_empty() {
            let list = listed(new_only);
            notes.push(format!(
                "no earlier year at hand to compare with, so left out of shares, falls and jumps: {list}"
            ));
        }
        if !old_only.is_empty() {
            let list = listed(old_only);
            notes.push(format!(
                "bought in the earlier year and absent from the file, so left out of the comparison: {list}"
            ));
        }
        notes
    }
}

#[cfg(test)]
mod tests {
    use lodeway_tables::Flow;
    use lodeway_terms::{Hs6, Kusd, Tonnes};

    use lodeway_tables::facts::{Instrument, Magnitude, Scope};

    use super::*;

    const RARE_EARTHS: u32 = 284_690;

    fn country(iso3: &str) -> Country {
        Country::from_iso3(iso3).unwrap()
    }

    fn trade(year: u16, flows: &[(&str, f64, Option<f64>)]) -> Trade {
        let flow = |(exporter, value, mass): &(&str, f64, Option<f64>)| Flow {
            product: Hs6::new(RARE_EARTHS).unwrap(),
            year: Year(year),
            exporter: country(exporter),
            importer: country("KOR"),
            value: Kusd(*value),
            mass: mass.map(Tonnes),
        };
        Trade::from_flows(flows.iter().map(flow).collect())
    }

    fn found(new: &Trade, old: &Trade) -> Vec<(&'static str, &'static str)> {
        let alerts = alerts(
            new,
            old,
            &[country("KOR")],
            (&[], date("2025-12-31")),
            &Thresholds::default(),
            Covers::Year,
        );
        alerts.iter().map(|a| (a.grade.word(), a.what.word())).collect()
    }

    fn flow(product: u32, year: u16, exporter: &str, value: f64, mass: f64) -> Flow {
        Flow {
            product: Hs6::new(product).unwrap(),
            year: Year(year),
            exporter: country(exporter),
            importer: country("KOR"),
            value: Kusd(value),
            mass: Some(Tonnes(mass)),
        }
    }

    /// 2024: 284610 and 284690, each half from China and half from Japan.
    fn two_codes() -> Trade {
        let both =
            [284_610, RARE_EARTHS].into_iter().flat_map(|code| ["CHN", "JPN"].map(|from| (code, from)));
        Trade::from_flows(both.map(|(code, from)| flow(code, 2024, from, 10.0, 10.0)).collect())
    }

    #[test]
    fn a_code_that_the_base_never_held_is_no_share_and_no_fall() {
        let mut flows: Vec<Flow> = two_codes().all().iter().map(|f| Flow { year: Year(2025), ..f }).collect();
        flows.push(flow(850_511, 2025, "CHN", 400.0, 400.0));
        let new = Trade::from_flows(flows);
        assert_eq!(found(&new, &two_codes()), []);
        assert_eq!(
            unseen(&new, &two_codes(), &[country("KOR")], Covers::Year),
            [
                "no earlier year at hand to compare with, so left out of shares, falls and jumps: 850511 (rare-earths)"
            ]
        );
    }

    #[test]
    fn a_code_that_the_file_lacks_is_named_and_no_fall() {
        let new = Trade::from_flows(vec![
            flow(284_610, 2025, "CHN", 10.0, 10.0),
            flow(284_610, 2025, "JPN", 10.0, 10.0),
        ]);
        assert_eq!(found(&new, &two_codes()), []);
        assert_eq!(
            unseen(&new, &two_codes(), &[country("KOR")], Covers::Year),
            [
                "bought in the earlier year and absent from the file, so left out of the comparison: 284690 (rare-earths)"
            ]
        );
    }

    #[test]
    fn a_fall_is_stated_of_a_whole_year_only() {
        let why = |new: &Trade, covers: Covers| -> Vec<String> {
            let all = alerts(
                new,
                &two_codes(),
                &[country("KOR")],
                (&[], date("2025-12-31")),
                &Thresholds::default(),
                covers,
            );
            all.into_iter().filter(|a| a.what == What::Fall).map(|a| a.why).collect()
        };
        // All four flows at a fifth: 8 t of 40.
        let fifth: Vec<Flow> = two_codes()
            .all()
            .iter()
            .map(|f| Flow { year: Year(2025), value: Kusd(2.0), mass: Some(Tonnes(2.0)), ..f })
            .collect();
        let new = Trade::from_flows(fifth.clone());
        assert_eq!(why(&new, Covers::Year), ["imports fell by 80 % from 2024"]);
        assert_eq!(
            why(&new, Covers::Unsaid),
            ["imports fell by 80 % from 2024, if the file covers all of 2025"]
        );
        // One flow of three: it may be three months.
        let flow = |who| (who, 10.0, Some(10.0));
        let old = trade(2024, &[flow("CHN"), flow("JPN"), flow("USA")]);
        let three_months = trade(2025, &[("CHN", 2.0, Some(2.0))]);
        let (day, usual) = (date("2025-12-31"), Thresholds::default());
        let falls = |covers: Covers| {
            let all = alerts(&three_months, &old, &[country("KOR")], (&[], day), &usual, covers);
            all.into_iter().filter(|a| a.what == What::Fall).count()
        };
        assert_eq!((falls(Covers::Year), falls(Covers::Unsaid)), (1, 0));
        let notes = unseen(&three_months, &old, &[country("KOR")], Covers::Unsaid);
        assert!(notes.iter().any(|n| n.contains("looks like a part of a year")), "{notes:?}");
    }

    #[test]
    fn a_share_newly_above_the_high_threshold_is_an_a_and_an_old_one_a_c() {
        let six = trade(2024, &[("CHN", 6.0, None), ("JPN", 4.0, None)]);
        let eight = trade(2025, &[("CHN", 8.0, None), ("JPN", 2.0, None)]);
        assert_eq!(found(&eight, &six), [("A", "share by value")]);
        let earlier = trade(2024, &[("CHN", 9.0, None), ("JPN", 1.0, None)]);
        assert_eq!(found(&eight, &earlier), [("C", "share by value")]);
    }

    #[test]
    fn a_share_above_the_low_threshold_is_b_when_new_and_d_when_old() {
        let now = trade(2025, &[("CHN", 6.0, None), ("JPN", 4.0, None)]);
        let third = trade(2024, &[("CHN", 1.0, None), ("JPN", 1.0, None), ("USA", 1.0, None)]);
        assert_eq!(found(&now, &third), [("B", "share by value")]);
        assert_eq!(
            found(&now, &trade(2024, &[("CHN", 6.0, None), ("JPN", 4.0, None)])),
            [("D", "share by value")]
        );
    }

    #[test]
    fn a_fall_of_volume_and_a_jump_of_unit_value_stand_apart() {
        // Shares stay at one half each. 100 t to 60 t is −40 %: C. 1 US$/kg to 2.5 is +150 %: B.
        let old = trade(2024, &[("CHN", 50.0, Some(50.0)), ("JPN", 50.0, Some(50.0))]);
        let new = trade(2025, &[("CHN", 75.0, Some(30.0)), ("JPN", 75.0, Some(30.0))]);
        assert_eq!(found(&new, &old), [("B", "jump of unit value"), ("C", "fall of volume")]);
    }

    #[test]
    fn without_masses_there_is_no_fall_and_it_is_said() {
        let old = trade(2024, &[("CHN", 50.0, Some(50.0)), ("JPN", 50.0, Some(50.0))]);
        let new = trade(2025, &[("CHN", 5.0, None), ("JPN", 5.0, None)]);
        assert_eq!(found(&new, &old), []);
        assert_eq!(
            unseen(&new, &old, &[country("KOR")], Covers::Year),
            ["no masses in the file, so no fall and no jump computed: rare-earths"]
        );
    }

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn measure(target: Option<&str>, effective: &str, paused: Option<&str>) -> Measure {
        Measure {
            id: "m".into(),
            announced: None,
            effective: Date::parse(effective),
            ended: None,
            paused: paused.map(|from| (date(from), None)),
            imposer: country("CHN"),
            target: target.map(country),
            minerals: vec!["rare-earths".into()],
            hs6: vec![lodeway_terms::Hs6::new(RARE_EARTHS).unwrap()],
            instrument: Instrument::Licence,
            scope: Scope::Goods,
            magnitude: Magnitude::Unknown,
            size: String::new(),
            source: String::new(),
            checked: String::new(),
            as_of: date("2025-12-31").last(),
        }
    }

    #[test]
    fn a_restriction_counts_when_it_is_new_in_force_and_on_us() {
        let old = trade(2024, &[("CHN", 2.0, None), ("JPN", 4.0, None), ("USA", 4.0, None)]);
        let new = trade(2025, &[("CHN", 2.0, None), ("JPN", 4.0, None), ("USA", 4.0, None)]);
        let grades = |table: &[Measure], day: &str| -> Vec<&'static str> {
            let alerts = alerts(&new, &old, &[], (table, date(day)), &Thresholds::default(), Covers::Year);
            alerts.iter().map(|a| a.grade.word()).collect()
        };
        let all = [measure(None, "2025-04-04", None)];
        // A fifth comes from China: above a tenth, below one half.
        assert_eq!(grades(&all, "2025-12-31"), ["B"]);
        assert_eq!(grades(&all, "2025-04-03"), Vec::<&str>::new());
        assert_eq!(grades(&[measure(Some("JPN"), "2025-04-04", None)], "2025-12-31"), Vec::<&str>::new());
        assert_eq!(grades(&[measure(None, "2024-04-04", None)], "2025-12-31"), Vec::<&str>::new());
        assert_eq!(
            grades(&[measure(None, "2025-04-04", Some("2025-11-09"))], "2025-12-31"),
            Vec::<&str>::new()
        );
    }

    #[test]
    fn the_same_year_again_raises_nothing_but_what_stands() {
        let same = trade(2024, &[("CHN", 4.0, Some(4.0)), ("JPN", 4.0, Some(4.0)), ("USA", 4.0, Some(1.0))]);
        let later = trade(2025, &[("CHN", 4.0, Some(4.0)), ("JPN", 4.0, Some(4.0)), ("USA", 4.0, Some(1.0))]);
        assert_eq!(found(&later, &same), []);
    }
}
