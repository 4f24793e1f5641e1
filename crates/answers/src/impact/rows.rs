//! The rows of the tables, from what was found.

use lodeway_markets::impact::{Driver, Impact};
use lodeway_messages::{Message, msg};
use lodeway_results::{Simulated, table_row};
use lodeway_tables::input_output::SECTORS;
use lodeway_terms::{Interval, Status};

use super::prepare::Case;

table_row! {
    /// One measure of what the shortage does.
    pub struct SummaryRow {
        /// What is measured.
        measure: &'static str,
        /// Its median.
        value: Option<f64> ["as unit"],
        /// 10th percentile.
        p10: Option<f64> ["as unit"],
        /// 90th percentile.
        p90: Option<f64> ["as unit"],
        /// Its unit.
        unit: String,
        /// The same as a share of the country's value added of a year.
        share_of_value_added: Option<f64> ["0–1"],
        /// 10th percentile of the share.
        share_p10: Option<f64> ["0–1"],
        /// 90th percentile of the share.
        share_p90: Option<f64> ["0–1"],
        /// How far the numbers can be trusted.
        status: Status,
    }
}

table_row! {
    /// What an application of the mineral has at stake.
    pub struct ApplicationRow {
        /// The horizon.
        months: u16 ["months"],
        /// What the mineral is used for.
        application: String,
        /// Sector of the input–output table.
        sector: String,
        /// What that sector is.
        sector_name: Message,
        /// Share of the mineral's use.
        share: f64 ["0–1"],
        /// Share of the mineral in the value of the good, at the median.
        carry: f64 ["0–1"],
        /// Output that stands behind the mineral in a year.
        carried_kusd: Simulated ["thousand US$"],
        /// Value added behind the mineral over the horizon.
        exposure_kusd: Simulated ["thousand US$"],
        /// Volume of the mineral that it gets.
        volume: Simulated ["base 1"],
        /// Volume below which its output falls about in proportion.
        threshold: Simulated ["base 1"],
        /// How often it gets less than that.
        chance_below: f64 ["share of draws"],
        /// Output that is kept.
        output_kept: Simulated ["base 1"],
        /// Loss of value added in proportion to what is missing.
        proportional_kusd: Simulated ["thousand US$"],
        /// Loss where industry does with less as far as it can.
        drawn_kusd: Simulated ["thousand US$"],
        /// How far the numbers can be trusted.
        status: Status,
        /// Who says what the mineral is used for.
        source: String,
    }
}

table_row! {
    /// What a sector has at stake.
    pub struct SectorRow {
        /// The horizon.
        months: u16 ["months"],
        /// Sector of the input–output table.
        sector: String,
        /// What it is.
        sector_name: Message,
        /// Its output in the table's year.
        output_kusd: f64 ["thousand US$"],
        /// Its value added in the table's year.
        value_added_kusd: f64 ["thousand US$"],
        /// Value added at home behind a dollar of its output, suppliers included.
        multiplier: f64 ["0–1"],
        /// Output that stands behind the mineral in a year.
        carried_kusd: Simulated ["thousand US$"],
        /// Value added behind the mineral over the horizon.
        exposure_kusd: Simulated ["thousand US$"],
        /// Loss of value added in proportion to what is missing.
        proportional_kusd: Simulated ["thousand US$"],
        /// Loss where industry does with less as far as it can.
        drawn_kusd: Simulated ["thousand US$"],
        /// How far the numbers can be trusted.
        status: Status,
    }
}

table_row! {
    /// What one assumption does to the drawn loss, all else at its median.
    pub struct DriverRow {
        /// The horizon.
        months: u16 ["months"],
        /// The assumption.
        assumption: Message,
        /// Its 5th percentile.
        low: f64 ["as the assumption"],
        /// Its 95th percentile.
        high: f64 ["as the assumption"],
        /// Drawn loss at the low end.
        drawn_low_kusd: f64 ["thousand US$"],
        /// Drawn loss at the high end.
        drawn_high_kusd: f64 ["thousand US$"],
    }
}

/// Measures of the horizon, in their order.
const MEASURES: [&str; 7] = [
    "exposure",
    "threshold",
    "chance_below",
    "proportional",
    "drawn",
    "proportional_with_suppliers",
    "drawn_with_suppliers",
];

fn row(measure: &'static str, found: Option<Interval>, unit: String, status: Status) -> SummaryRow {
    SummaryRow {
        measure,
        value: found.map(|i| i.p50),
        p10: found.map(|i| i.p10),
        p90: found.map(|i| i.p90),
        unit,
        share_of_value_added: None,
        share_p10: None,
        share_p90: None,
        status: if found.is_some() { status } else { Status::Missing },
    }
}

fn shared(row: SummaryRow, value_added_kusd: f64) -> SummaryRow {
    let share = |x: Option<f64>| x.map(|x| x / value_added_kusd);
    SummaryRow {
        share_of_value_added: share(row.value),
        share_p10: share(row.p10),
        share_p90: share(row.p90),
        ..row
    }
}

/// What the market does, and what each horizon makes of it.
pub(super) fn summary(case: &Case, found: &[(u16, Option<Impact>)]) -> Vec<SummaryRow> {
    let mut rows = vec![
        row("volume", case.volume(), "base 1".into(), Status::Simulated),
        shared(
            row("market_loss", case.market_loss_kusd, "thousand US$ a year".into(), Status::Simulated),
            case.value_added_kusd,
        ),
    ];
    for (months, impact) in found {
        let Some(found) = impact else {
            rows.extend(MEASURES.map(|measure| row(measure, None, String::new(), Status::Missing)));
            continue;
        };
        let over = format!("thousand US$ in {months} months");
        let part = |measure, found| {
            shared(row(measure, Some(found), over.clone(), case.status), case.value_added_kusd)
        };
        let [exposure, threshold, chance, proportional, drawn, proportional_all, drawn_all] = MEASURES;
        let only = SummaryRow {
            value: Some(found.chance_below),
            ..row(chance, None, "share of draws".into(), case.status)
        };
        rows.extend([
            part(exposure, found.exposure_kusd),
            row(threshold, found.threshold, "base 1".into(), case.status),
            SummaryRow { status: case.status, ..only },
            part(proportional, found.proportional_kusd),
            part(drawn, found.drawn_kusd),
            part(proportional_all, found.proportional_with_suppliers_kusd),
            part(drawn_all, found.drawn_with_suppliers_kusd),
        ]);
    }
    rows
}

fn named(sector: Option<usize>) -> (String, Message) {
    sector.map_or_else(
        || (String::new(), Message::verbatim("")),
        |n| (SECTORS[n].0.to_owned(), Message::english(SECTORS[n].1)),
    )
}

/// The applications of every horizon.
pub(super) fn applications(case: &Case, found: &[(u16, Option<Impact>)]) -> Vec<ApplicationRow> {
    let mut rows = Vec::new();
    for (months, found) in found.iter().filter_map(|(months, found)| Some((*months, found.as_ref()?))) {
        let all = case.uses.iter().flat_map(|uses| uses.applications.iter().zip(&uses.sources));
        for ((application, source), of) in all.zip(&found.applications) {
            let (sector, sector_name) = named(application.sector);
            rows.push(ApplicationRow {
                months,
                application: application.name.clone(),
                sector,
                sector_name,
                share: application.share,
                carry: application.carry.unwrap_or(case.carry).mid,
                carried_kusd: of.carried_kusd.into(),
                exposure_kusd: of.exposure_kusd.into(),
                volume: of.volume.into(),
                threshold: of.threshold.into(),
                chance_below: of.chance_below,
                output_kept: of.kept.into(),
                proportional_kusd: of.proportional_kusd.into(),
                drawn_kusd: of.drawn_kusd.into(),
                status: if application.sector.is_some() { Status::Simulated } else { Status::Missing },
                source: source.clone(),
            });
        }
    }
    for row in rows.iter_mut().filter(|row| row.status == Status::Missing) {
        // Nothing is known of what is at stake: that is no zero.
        let none = Simulated { value: None, ends: None };
        (row.carried_kusd, row.exposure_kusd) = (none, none);
        (row.proportional_kusd, row.drawn_kusd) = (none, none);
    }
    rows
}

/// The sectors of every horizon.
pub(super) fn sectors(case: &Case, found: &[(u16, Option<Impact>)]) -> Vec<SectorRow> {
    let each = found.iter().filter_map(|(months, found)| Some((*months, found.as_ref()?)));
    each.flat_map(|(months, found)| {
        found.sectors.iter().map(move |of| {
            let (sector, sector_name) = named(Some(of.sector));
            let side = case.sectors[of.sector];
            SectorRow {
                months,
                sector,
                sector_name,
                output_kusd: side.output_kusd,
                value_added_kusd: side.output_kusd * side.value_added,
                multiplier: side.with_suppliers,
                carried_kusd: of.carried_kusd.into(),
                exposure_kusd: of.exposure_kusd.into(),
                proportional_kusd: of.proportional_kusd.into(),
                drawn_kusd: of.drawn_kusd.into(),
                status: case.status,
            }
        })
    })
    .collect()
}

/// What each assumption is called.
pub(super) fn driver(of: Driver) -> Message {
    match of {
        Driver::Volume => msg!("impact-driver-volume"),
        Driver::Carry => msg!("impact-driver-carry"),
        Driver::Theta => msg!("impact-driver-theta"),
        Driver::Cover => msg!("impact-driver-cover"),
        Driver::Idle => msg!("impact-driver-idle"),
    }
}

/// What moves the drawn loss of every horizon.
pub(super) fn drivers(found: &[(u16, Option<Impact>)]) -> Vec<DriverRow> {
    let each = found.iter().filter_map(|(months, found)| Some((*months, found.as_ref()?)));
    each.flat_map(|(months, found)| {
        found.drivers.iter().map(move |bar| DriverRow {
            months,
            assumption: driver(bar.assumption),
            low: bar.low,
            high: bar.high,
            drawn_low_kusd: bar.at_low_kusd,
            drawn_high_kusd: bar.at_high_kusd,
        })
    })
    .collect()
}
