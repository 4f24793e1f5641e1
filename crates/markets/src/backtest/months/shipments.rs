//! Forecasts of shipments under licences.
//!
//! What is scored is what licences let through, not what the market then takes of it: a month in which everything is granted
//! after months without may ship more than the base.

use lodeway_tables::facts::{LicenceMonth, Phase};
use lodeway_terms::Country;

use super::series::{REVIEW_DAYS, SHIPMENTS};
use super::{Kind, LEAST_SHIPPED, MonthForecast, Standing, scored};
use crate::calibration::market::Licences;
use crate::months::licence::LicencePriors;
use crate::solver::vector_math::ln;
use crate::uncertainty::draws::{Draws, coordinate};

/// First dimension of the draws of a regime, and of the scatter of its months.
const GRANT: u32 = 16;
const LUMPS: u32 = 96;

/// Every scored shipment as forecast, and what came.
pub fn shipments(rows: &[LicenceMonth], licences: Licences, draws: Draws) -> Vec<MonthForecast> {
    let Some(priors) = LicencePriors::of(licences) else { return Vec::new() };
    let mut found = Vec::new();
    for (episode, named, item) in SHIPMENTS {
        let months = rows.iter().filter(|row| {
            row.episode == *named
                && row.item == *item
                && row.phase == Phase::After
                && row.months_after_effective >= 0
        });
        for row in months {
            let Some(observed) = row.ratio else { continue };
            let Ok(month) = u16::try_from(row.months_after_effective + 1) else { continue };
            let tonnes = row.base_t_per_month.unwrap_or(f64::INFINITY);
            let one = |i: u32| {
                let u = |dimension| coordinate(draws, i, dimension);
                let grant = priors.grant(REVIEW_DAYS, std::array::from_fn(|k| u(GRANT + k as u32)));
                let shipped = priors.shipped(&grant, month, tonnes, u(LUMPS + u32::from(month)));
                ln(shipped.max(LEAST_SHIPPED))
            };
            let logs: Vec<f64> = (0..draws.count).map(one).collect();
            let (interval, crps, no_change) = scored(logs, ln(observed.max(LEAST_SHIPPED)));
            found.push(MonthForecast {
                episode,
                kind: Kind::Shipments,
                item: row.item.clone(),
                market: "licences",
                place: item.ends_with("to USA").then(|| Country::from_iso3("USA")).flatten(),
                month: row.month.to_string(),
                observed: observed.max(LEAST_SHIPPED),
                interval,
                crps,
                no_change,
                standing: Standing::Scored,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use lodeway_tables::facts::Date;

    #[test]
    fn a_stop_in_the_first_month_is_inside_and_sums_are_left_out() {
        let row = |item: &str, after: i32, ratio: f64| LicenceMonth {
            episode: "ga-2023".into(),
            item: item.into(),
            effective: Date::parse("2023-08").unwrap(),
            month: Date::parse("2023-08").unwrap(),
            months_after_effective: after,
            shipments_t: None,
            base_t_per_month: Some(6.6),
            base_definition: String::new(),
            ratio: Some(ratio),
            phase: Phase::After,
            derived: false,
            source: "x".into(),
        };
        let rows = [row("gallium", 0, 0.05), row("gallium, mean month of the year", 0, 0.05)];
        let found = shipments(&rows, Licences::Drawn, Draws { count: 256, seed: 1 });
        assert_eq!(found.len(), 1);
        // The median residual is 0.09, so a twentieth is nothing unusual, and "nothing changes" is off by ln 20.
        assert!(found[0].covered() && (found[0].no_change - 20.0_f64.ln()).abs() < 1e-9, "{:?}", found[0]);
        assert!(shipments(&rows, Licences::Even, Draws { count: 8, seed: 1 }).is_empty());
    }
}
