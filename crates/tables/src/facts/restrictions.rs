//! Export measures: what a country keeps back, since when, and what is known of its state.
//!
//! The table has no column for the state of a measure. [`Measure::state_at`] computes it from the dates, so that a
//! pause that runs out is not taken for the end of the measure: after a pause whose sequel nobody saw the state is
//! [`State::Unknown`].

use jiff::civil;
use lodeway_sources::fault::Fault as SourceFault;
use lodeway_sources::sheet::{Row, Sheet};
use lodeway_terms::{Country, Hs6};

use super::cells::{checked, codes, country, country_or_all, filled, minerals, optional_date, text, word};
use super::date::Date;
use super::words::words;
use crate::fault::Fault;

words! {
    /// The instrument of a measure.
    Instrument, "an instrument":
    /// Nothing may leave.
    Ban = "ban",
    /// Nothing may leave but what single permits allow.
    BanWithExemptions = "ban with exemptions",
    /// A largest amount.
    Quota = "quota",
    /// A permit for each sale.
    Licence = "licence",
    /// A stop without a published order.
    Halt = "halt",
    /// A government's request to its firms to stop.
    Request = "request",
    /// Inspection before export.
    Inspection = "inspection",
    /// Only listed firms may export.
    StateTrading = "state trading",
    /// A tax on exports.
    Tax = "tax",
    /// A part of the output must be sold at home.
    DomesticSales = "domestic sales duty",
    /// A relief from an earlier measure.
    Easing = "easing",
    /// A stop of imports.
    ImportBan = "import ban",
    /// A duty on imports.
    ImportTariff = "import tariff",
    /// Mines that stand still by order.
    MiningStop = "mining stop",
    /// Fighting where the mineral is mined.
    War = "war",
    /// A threat.
    Threat = "threat",
    /// A law that was not passed.
    Bill = "bill",
    /// An intention.
    Plan = "plan",
}

impl Instrument {
    /// Whether it holds back exports by order of the state: threats, bills, plans, tariffs on imports, wars and mining
    /// stops do not.
    pub fn restricts_exports(self) -> bool {
        use Instrument::{
            Ban, BanWithExemptions, DomesticSales, Halt, Inspection, Licence, Quota, Request, StateTrading,
            Tax,
        };
        matches!(
            self,
            Ban | BanWithExemptions
                | Quota
                | Licence
                | Halt
                | Request
                | Inspection
                | StateTrading
                | Tax
                | DomesticSales
        )
    }
}

words! {
    /// What a measure covers.
    Scope, "a scope":
    /// The goods.
    Goods = "goods",
    /// The goods, for military users only.
    MilitaryUsers = "military users",
    /// Know-how alone.
    Technology = "technology",
    /// Machines and auxiliary materials alone.
    Equipment = "equipment",
    /// Goods made abroad with the country's material.
    ForeignGoods = "foreign goods",
}

words! {
    /// What the number of a magnitude counts.
    MagnitudeUnit, "a unit of magnitude":
    /// Part of earlier sales that stopped; 1 is all.
    ShareStopped = "share stopped",
    /// Part of earlier sales that stopped in the first full month of a licence.
    ShareStoppedFirstMonth = "share stopped in the first full month",
    /// Largest amount, tonnes.
    Tonnes = "t",
    /// Largest amount, tonnes a year.
    TonnesAYear = "t a year",
    /// Number of firms that may export.
    Exporters = "exporters",
    /// Part of the country's output that is concerned.
    ShareOfOutput = "share of output",
    /// Part of the value of a good from which it is covered.
    ShareOfValue = "share of value",
    /// Rate of a duty.
    Duty = "duty",
}

/// The size of a measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Magnitude {
    /// A number and what it counts.
    Known(f64, MagnitudeUnit),
    /// Nobody whose text was read says.
    Unknown,
    /// A measure that never restricted exports has none.
    None,
}

/// What is known of a measure on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Announced and not yet in force.
    Announced,
    /// In force.
    InForce,
    /// Suspended until a named day.
    Suspended,
    /// Ended after it was in force.
    Ended,
    /// Given up before it came into force.
    Dropped,
    /// A suspension has run out, and what followed was not seen.
    Unknown,
}

impl State {
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            State::Announced => "announced",
            State::InForce => "in force",
            State::Suspended => "suspended",
            State::Ended => "ended",
            State::Dropped => "dropped",
            State::Unknown => "unknown",
        }
    }
}

impl std::fmt::Display for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.word())
    }
}

/// An export measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Short name.
    pub id: String,
    /// When it was announced, if that was seen.
    pub announced: Option<Date>,
    /// First day in force; none when it never was or the day was not seen.
    pub effective: Option<Date>,
    /// Last day in force. The end of a pause is not an end.
    pub ended: Option<Date>,
    /// First and last day of a pause.
    pub paused: Option<(Date, Option<Date>)>,
    /// Who imposes it.
    pub imposer: Country,
    /// On whom; none is everybody.
    pub target: Option<Country>,
    /// Slugs of the minerals; empty when it names none of the catalogue.
    pub minerals: Vec<String>,
    /// HS codes named.
    pub hs6: Vec<Hs6>,
    /// Its instrument.
    pub instrument: Instrument,
    /// What it covers.
    pub scope: Scope,
    /// Its size.
    pub magnitude: Magnitude,
    /// Its size in the source's words.
    pub size: String,
    /// Source.
    pub source: String,
    /// How far it was checked.
    pub checked: String,
    /// The day on which the table was last checked: what happened later is not in it.
    pub as_of: civil::Date,
}

impl Measure {
    /// What is known of it on the day on which the table was last checked.
    pub fn state(&self) -> State {
        self.state_at(self.as_of)
    }

    /// What is known of it on a day.
    pub fn state_at(&self, day: civil::Date) -> State {
        let begun = self.effective.is_some_and(|d| !d.is_after(day));
        if self.ended.is_some_and(|end| end.is_before(day)) {
            return if self.effective.is_some() { State::Ended } else { State::Dropped };
        }
        match self.paused {
            Some((from, _)) if from.is_after(day) => {}
            Some((_, until)) if until.is_none_or(|end| !end.is_before(day)) => return State::Suspended,
            Some(_) => return State::Unknown,
            None => {}
        }
        if begun { State::InForce } else { State::Announced }
    }

    /// Whether it was in force on any day up to `day`: a measure suspended before its first day was not.
    pub fn took_effect_by(&self, day: civil::Date) -> bool {
        self.effective.is_some_and(|first| {
            !first.is_after(day) && self.paused.is_none_or(|(from, _)| from.first() > first.first())
        })
    }

    /// Whether it holds back goods by order of the state, whatever its dates.
    pub fn restricts_goods(&self) -> bool {
        self.instrument.restricts_exports() && matches!(self.scope, Scope::Goods | Scope::MilitaryUsers)
    }

    /// Whether it names a mineral.
    pub fn names(&self, mineral: &str) -> bool {
        self.minerals.iter().any(|slug| slug == mineral)
    }

    /// Whether it is on a buyer.
    pub fn is_on(&self, buyer: Country) -> bool {
        self.target.is_none_or(|target| target == buyer) && self.imposer != buyer
    }
}

const FILE: &str = "facts/restrictions.csv";
const COLUMNS: [&str; 17] = [
    "id",
    "announced",
    "effective",
    "ended",
    "paused_from",
    "paused_until",
    "imposer",
    "target",
    "minerals",
    "hs6",
    "instrument",
    "scope",
    "magnitude",
    "magnitude_unit",
    "size",
    "source",
    "checked",
];

/// Reads `restrictions.csv`, whose first line names the day on which it was last checked.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn restrictions(bytes: &[u8]) -> Result<Vec<Measure>, Fault> {
    let (as_of, table) = checked(FILE, bytes)?;
    let sheet = Sheet::read(FILE, &table, &COLUMNS)?;
    let rows = sheet.rows(|row| measure(row, as_of))?;
    distinct(&rows)?;
    Ok(rows)
}

fn measure(row: &mut Row, as_of: civil::Date) -> Option<Measure> {
    let measure = Measure {
        id: filled(row, "id")?,
        announced: optional_date(row, "announced")?,
        effective: optional_date(row, "effective")?,
        ended: optional_date(row, "ended")?,
        paused: paused(row)?,
        imposer: country(row, "imposer")?,
        target: country_or_all(row, "target")?,
        minerals: minerals(row, "minerals")?,
        hs6: codes(row, "hs6")?,
        instrument: word!(row, "instrument", Instrument)?,
        scope: word!(row, "scope", Scope)?,
        magnitude: magnitude(row)?,
        size: text(row, "size"),
        source: filled(row, "source")?,
        checked: text(row, "checked"),
        as_of,
    };
    in_order(row, &measure)?;
    if measure.magnitude == Magnitude::None
        && measure.instrument.restricts_exports()
        && measure.state() == State::InForce
    {
        row.fault("magnitude", "the size of a restriction in force", "write a number, or unknown");
        return None;
    }
    Some(measure)
}

fn paused(row: &mut Row) -> Option<Option<(Date, Option<Date>)>> {
    let (from, until) = (optional_date(row, "paused_from")?, optional_date(row, "paused_until")?);
    match (from, until) {
        (Some(from), until) => Some(Some((from, until))),
        (None, None) => Some(None),
        (None, Some(_)) => {
            row.fault(
                "paused_from",
                "the first day of the pause",
                "name it, or leave both days of the pause empty",
            );
            None
        }
    }
}

fn magnitude(row: &mut Row) -> Option<Magnitude> {
    match row.text("magnitude") {
        "" => return Some(Magnitude::None),
        "unknown" => return Some(Magnitude::Unknown),
        _ => {}
    }
    let number =
        row.parse("magnitude", "a number ≥ 0 or unknown", "write a plain number with a point", |text| {
            text.parse::<f64>().ok().filter(|x| x.is_finite() && *x >= 0.0)
        })?;
    Some(Magnitude::Known(number, word!(row, "magnitude_unit", MagnitudeUnit)?))
}

/// A measure does not end before it begins, nor does a pause.
fn in_order(row: &mut Row, measure: &Measure) -> Option<()> {
    let backwards = |first: Option<Date>, last: Option<Date>| {
        first.zip(last).is_some_and(|(first, last)| last.last() < first.first())
    };
    if backwards(measure.effective, measure.ended) {
        row.fault("ended", "a day after the first day in force", "correct one of the two days");
        return None;
    }
    if measure.paused.is_some_and(|(from, until)| backwards(Some(from), until)) {
        row.fault("paused_until", "a day after the first day of the pause", "correct one of the two days");
        return None;
    }
    Some(())
}

/// No two measures share a short name.
fn distinct(rows: &[Measure]) -> Result<(), SourceFault> {
    let mut seen = std::collections::BTreeSet::new();
    match rows.iter().find(|row| !seen.insert(&row.id)) {
        None => Ok(()),
        Some(twice) => Err(SourceFault::file(
            FILE,
            "one row for each id",
            format!("{:?} twice", twice.id),
            "rename or drop one of the two rows",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(row: &str) -> String {
        format!("# checked 2026-11-30\n{}\n{row}\n", COLUMNS.join(","))
    }

    fn read(row: &str) -> Measure {
        restrictions(table(row).as_bytes()).unwrap().remove(0)
    }

    const BAN: &str = "x,2024-12-03,2024-12-03,,2025-11-09,2026-11-27,CHN,USA,antimony,811000,ban,goods,1,share stopped,,notice,";

    #[test]
    fn a_pause_is_no_end_and_what_follows_it_is_unknown() {
        let ban = read(BAN);
        let states = [(2024, 12, 2), (2025, 1, 1), (2025, 11, 9), (2026, 11, 27), (2026, 11, 28)]
            .map(|(y, m, d)| ban.state_at(civil::date(y, m, d)).word());
        assert_eq!(states, ["announced", "in force", "suspended", "suspended", "unknown"]);
        assert_eq!(ban.state(), State::Unknown);
    }

    #[test]
    fn a_measure_suspended_before_its_first_day_never_took_effect() {
        let never =
            read("x,,2025-11-08,,2025-11-07,2026-11-10,CHN,ALL,graphite,,licence,goods,unknown,,,notice,");
        assert!(!never.took_effect_by(civil::date(2026, 11, 30)));
        assert!(read(BAN).took_effect_by(civil::date(2026, 11, 30)));
        assert!(!read(BAN).took_effect_by(civil::date(2024, 12, 2)));
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused_with_its_place() {
        let fault = restrictions(table(&BAN.replace("2025-11-09", "2025-02-31")).as_bytes()).unwrap_err();
        let said = fault.to_string();
        assert!(
            said.starts_with(
                "facts/restrictions.csv, line 3, column paused_from: expected a date such as 2024-12-03, 2024-12 or 2024, \
                 but found \"2025-02-31\""
            ),
            "{said}"
        );
    }

    #[test]
    fn a_restriction_in_force_without_a_size_is_refused() {
        let row = "x,,2025-01-01,,,,CHN,ALL,graphite,,licence,goods,,,,notice,";
        let said = restrictions(table(row).as_bytes()).unwrap_err().to_string();
        assert!(said.contains("expected the size of a restriction in force, but found nothing"), "{said}");
        // A threat has no size.
        assert!(restrictions(table(&row.replace("licence", "threat")).as_bytes()).is_ok());
    }

    #[test]
    fn a_table_without_the_day_of_its_check_is_refused() {
        let said = restrictions(COLUMNS.join(",").as_bytes()).unwrap_err().to_string();
        assert!(said.starts_with("facts/restrictions.csv, line 1: expected the day on which"), "{said}");
    }

    #[test]
    fn an_instrument_a_country_and_a_mineral_outside_their_lists_are_refused() {
        let said = |from: &str, to: &str| {
            restrictions(table(&BAN.replace(from, to)).as_bytes()).unwrap_err().to_string()
        };
        assert!(
            said(",ban,", ",bann,").contains("column instrument: expected an instrument, but found \"bann\"")
        );
        assert!(
            said("CHN", "CHI").contains("column imposer: expected an ISO3 country code, but found \"CHI\"")
        );
        assert!(said("antimony", "antymony").contains("column minerals: expected minerals of the catalogue"));
    }

    #[test]
    fn an_end_before_the_beginning_and_an_id_twice_are_refused() {
        let row = "x,,2025-01-01,2024-01-01,,,CHN,ALL,graphite,,licence,goods,unknown,,,notice,";
        let said = restrictions(table(row).as_bytes()).unwrap_err().to_string();
        assert!(said.contains("column ended: expected a day after the first day in force"), "{said}");
        let said = restrictions(table(&format!("{BAN}\n{BAN}")).as_bytes()).unwrap_err().to_string();
        assert_eq!(
            said,
            "facts/restrictions.csv: expected one row for each id, but found \"x\" twice; rename or drop one of the two rows"
        );
    }
}
