//! Forecasts of prices in a market of the monthly record.

use lodeway_tables::facts::{EpisodeMonth, MonthlySeries};
use lodeway_terms::{Country, Prior};

use super::market::{Prepared, prepare};
use super::series::{Base, Course, Place, Price};
use super::{Kind, MonthForecast, Standing, Tables, between, scored};
use crate::calibration::market::Licences;
use crate::months::horizon::Horizon;
use crate::months::path::{self, Paths, paths};
use crate::months::storage::Storage;
use crate::solver::vector_math::{ln, normal_quantile};
use crate::uncertainty::assumptions::Assumptions;
use crate::uncertainty::draws::{Draws, coordinate};
use crate::uncertainty::table::monthly_priors;

/// Spread of a price's logarithm over a month for no reason of the market.
const NOISE: f64 = 0.12;
/// Dimension of the draws of that spread.
const NOISE_AT: u32 = 8;

/// What a course is solved with.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumed {
    /// ε in the first month.
    pub epsilon: Prior,
    /// ε after two years over that.
    pub growth: f64,
    /// Licences.
    pub licences: Licences,
}

/// A course solved to the last month looked at.
pub struct Solved {
    prepared: Prepared,
    paths: Paths,
}

/// Solves a course; none when a figure that it stands on is not in the tables.
pub fn solved(tables: &Tables, course: &Course, assumed: &Assumed, draws: Draws) -> Option<Solved> {
    let prepared = prepare(tables, course, assumed.licences)?;
    let last = course.prices.iter().flat_map(|price| price.months).map(|(month, _)| month);
    let months = last.filter_map(|month| between(course.start, month)).max()? + 1;
    let horizon = Horizon { epsilon: assumed.growth, ..Horizon::slow()? };
    let priors = lodeway_terms::Priors { epsilon: assumed.epsilon.clone(), ..monthly_priors()? };
    let over = path::Course {
        months: u16::try_from(months).ok()?,
        measures: prepared.measures.clone(),
        capacity: Vec::new(),
        horizon,
    };
    let paths = paths(&prepared.market, &over, &Assumptions::of(priors), draws, &prepared.buyers);
    Some(Solved { prepared, paths })
}

/// The prices of a course as forecast, with stocks so many times the usual, and what came.
pub fn prices(
    tables: &Tables,
    course: &Course,
    solved: &Solved,
    stock: f64,
    draws: Draws,
) -> Vec<MonthForecast> {
    let stored = |at: usize| {
        solved.paths.stored_by(at, &|u| {
            Storage::drawn(None, u).map(|own| Storage { stock: stock * own.stock, ..own })
        })
    };
    let Some(buyers) = (0..solved.prepared.buyers.len()).map(stored).collect::<Option<Vec<_>>>() else {
        return Vec::new();
    };
    let by_draw = |place: Place, month: usize| -> Option<Vec<f64>> {
        let price = |at: usize, draw: usize| buyers[at][draw][month].price;
        let count = solved.paths.count();
        match place {
            Place::Abroad => {
                let all: f64 = solved.prepared.weights.iter().sum();
                let mean = |draw: usize| {
                    let weights = solved.prepared.weights.iter().enumerate();
                    weights.map(|(at, weight)| weight * price(at, draw)).sum::<f64>() / all
                };
                Some((0..count).map(mean).collect())
            }
            Place::Buyer(_) if matches!(course.base, Base::TwoRegions { .. }) => {
                Some((0..count).map(|draw| price(0, draw)).collect())
            }
            Place::Buyer(iso3) => {
                let country = Country::from_iso3(iso3)?;
                let at = solved
                    .prepared
                    .buyers
                    .iter()
                    .position(|j| solved.prepared.market.buyers[*j] == country)?;
                Some((0..count).map(|draw| price(at, draw)).collect())
            }
            Place::Inside => solved.paths.inside(solved.prepared.restrictor, month),
        }
    };
    let one = |price: &Price, month: &str, standing: Standing| -> Option<MonthForecast> {
        let observed = observed(tables.monthly, course.episode, price, month)?;
        let at = usize::try_from(between(course.start, month)?).ok()?;
        let since = f64::from(between(price.base.1, month)?.max(0));
        let spread = NOISE * since.sqrt();
        let draws: Vec<f64> = by_draw(price.place, at)?
            .iter()
            .enumerate()
            .map(|(i, x)| ln(*x) + spread * normal_quantile(coordinate(draws, i as u32, NOISE_AT)))
            .collect();
        let (interval, crps, no_change) = scored(draws, ln(observed));
        Some(MonthForecast {
            episode: course.episode,
            kind: Kind::Price,
            item: price.item.to_owned(),
            market: match (course.base, price.place) {
                (_, Place::Inside) => "inside",
                (Base::Trade { .. }, _) => "trade",
                (Base::TwoRegions { .. }, _) => "two regions",
            },
            place: match price.place {
                Place::Abroad => None,
                Place::Buyer(iso3) => Country::from_iso3(iso3),
                Place::Inside => Some(solved.prepared.restrictor),
            },
            month: month.to_owned(),
            observed,
            interval,
            crps,
            no_change,
            standing: course.standing.unwrap_or(standing),
        })
    };
    let all = course.prices.iter().flat_map(|price| price.months.iter().map(move |m| (price, m)));
    all.filter_map(|(price, (month, standing))| one(price, month, *standing)).collect()
}

/// A price over that of its base month, or the ratio that the source prints.
pub(crate) fn observed(monthly: &[EpisodeMonth], episode: &str, price: &Price, month: &str) -> Option<f64> {
    let figure = |series: MonthlySeries, item: &str, month: &str| {
        monthly
            .iter()
            .find(|row| {
                row.episode == episode
                    && row.series == series
                    && row.item == item
                    && row.month.to_string() == month
            })
            .map(|row| row.value)
    };
    let (item, base) = price.base;
    if item.is_empty() {
        return figure(MonthlySeries::Ratio, price.item, month);
    }
    Some(figure(MonthlySeries::Price, price.item, month)? / figure(MonthlySeries::Price, item, base)?)
}

/// ε with a median, as wide as the general prior of the months.
pub fn epsilon(median: f64) -> Option<Prior> {
    let general = monthly_priors()?.epsilon;
    let factor = median / general.median;
    Some(Prior { median, p5: factor * general.p5, p95: factor * general.p95, reason: "tried".to_owned() })
}
