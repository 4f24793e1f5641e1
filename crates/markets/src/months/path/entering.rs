//! Which market each month has: as it is, or with the new suppliers of its date.

use super::Course;
use crate::calibration::market::Market;

/// The market in time: as it is, or one for each part that new suppliers have taken.
pub struct Markets {
    pub(super) each: Vec<Market>,
    /// Which of them each month has.
    of_month: Vec<usize>,
}

impl Markets {
    /// The same market in every month.
    pub fn one(market: &Market, months: u16) -> Markets {
        Markets { each: vec![market.clone()], of_month: vec![0; usize::from(months)] }
    }

    /// The market of each month, from the part that new suppliers have taken by then; from the first measure on.
    pub fn entering(course: &Course, part: &dyn Fn(u16) -> f64, market: &dyn Fn(f64) -> Market) -> Markets {
        let mut known: Vec<f64> = Vec::new();
        let mut of_month = Vec::new();
        for month in 1..=course.months {
            let now = part(course.adapted(month).ceil() as u16);
            let at = known.iter().position(|part| (part - now).abs() < f64::EPSILON);
            of_month.push(at.unwrap_or_else(|| {
                known.push(now);
                known.len() - 1
            }));
        }
        Markets { each: known.into_iter().map(market).collect(), of_month }
    }

    pub(super) fn of(&self, month: u16) -> (usize, &Market) {
        let at = self.of_month.get(usize::from(month) - 1).copied().unwrap_or(0);
        (at, &self.each[at])
    }
}
