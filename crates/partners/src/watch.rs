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
//! *Edge cases.* Masses that no flow reports: fall and jump are not computed and named. A mineral not bought in b has no
//! fall and no jump, and its shares are new. No flow of the importer in the file: no alert, which is no all-clear.
//!
//! *Limits.* The file must cover whole years, as the years at hand do: a part of a year looks like a fall. A unit value
//! is an average over different goods. Restrictions are those of the table at hand.
//!
//! *Example.* China 6 of 10 last year, 8 of 10 now: above 0.7 and not before, A.

use std::collections::{BTreeMap, BTreeSet};

use lodeway_tables::Trade;
use lodeway_tables::facts::{Date, Measure, State};
use lodeway_terms::{Catalogue, Country, Year};

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

type Markets = BTreeMap<(Country, &'static str), BTreeMap<Year, Bought>>;

fn markets(trade: &Trade, importers: &[Country]) -> Markets {
    let mut all = Markets::new();
    for flow in trade.all().iter().filter(|flow| importers.is_empty() || importers.contains(&flow.importer)) {
        let Some((mineral, _, _)) = Catalogue::get().product(flow.product) else { continue };
        let years = all.entry((flow.importer, mineral.slug.as_str())).or_default();
        let (value, mass) = years.entry(flow.year).or_default().suppliers.entry(flow.exporter).or_default();
        *value += flow.value.0;
        *mass = match (*mass, flow.mass) {
            (None, new) => new.map(|m| m.0),
            (Some(sum), new) => Some(sum + new.map_or(0.0, |m| m.0)),
        };
    }
    all
}

/// The alerts of a new file against the years at hand, gravest first; no importer named is all of them.
///
/// `day` is the day on which a restriction counts as in force.
pub fn alerts(
    new: &Trade,
    old: &Trade,
    importers: &[Country],
    restrictions: &[Measure],
    thresholds: &Thresholds,
    day: Date,
) -> Vec<Alert> {
    let (new, old) = (markets(new, importers), markets(old, importers));
    let mut alerts = Vec::new();
    for ((importer, mineral), years) in &new {
        let Some((year, bought)) = years.last_key_value() else { continue };
        let earlier = old.get(&(*importer, *mineral)).and_then(|years| years.range(..*year).next_back());
        let case = Case {
            importer: *importer,
            mineral,
            year: *year,
            bought,
            before: earlier.map(|(_, bought)| bought),
            base: earlier.map_or(year.before(1), |(base, _)| *base),
            thresholds,
        };
        case.shares(&mut alerts);
        case.fall(&mut alerts);
        case.jump(&mut alerts);
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
            let why = format!("imports fell by {:.0} % from {}", 100.0 * fall, self.base);
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
pub fn unseen(new: &Trade, old: &Trade, importers: &[Country]) -> Vec<String> {
    let (new, old) = (markets(new, importers), markets(old, importers));
    let massless =
        |years: &BTreeMap<Year, Bought>| years.last_key_value().is_some_and(|(_, b)| b.mass().is_none());
    let mut notes = Vec::new();
    let without: Vec<&str> = new.iter().filter(|(_, years)| massless(years)).map(|((_, m), _)| *m).collect();
    if !without.is_empty() {
        let list: BTreeSet<&str> = without.into_iter().collect();
        notes.push(format!(
            "no masses in the file, so no fall and no jump computed: {}",
            list.into_iter().collect::<Vec<_>>().join(", ")
        ));
    }
    let silent: BTreeSet<&str> = old
        .keys()
        .filter(|(importer, _)| importers.contains(importer))
        .filter(|key| !new.contains_key(*key))
        .map(|(_, mineral)| *mineral)
        .collect();
    if !silent.is_empty() && !importers.is_empty() {
        let list: Vec<&str> = silent.into_iter().collect();
        notes.push(format!(
            "not in the file, which is no statement that nothing was bought: {}",
            list.join(", ")
        ));
    }
    notes
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
        let alerts = alerts(new, old, &[country("KOR")], &[], &Thresholds::default(), date("2025-12-31"));
        alerts.iter().map(|a| (a.grade.word(), a.what.word())).collect()
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
            unseen(&new, &old, &[country("KOR")]),
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
            let alerts = alerts(&new, &old, &[], table, &Thresholds::default(), date(day));
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
