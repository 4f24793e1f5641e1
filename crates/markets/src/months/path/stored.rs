//! A buyer's months with its users' own stocks ([`crate::months::storage`]).

use lodeway_terms::Country;

use super::{PathDraw, Paths, Point, Total};
use crate::months::calendar::MONTH_DAYS;
use crate::months::storage::{Month, Storage, Stored};
use crate::solver::demand::Demand;
use crate::uncertainty::interval::interval;

impl Paths {
    /// Price, use and stock of one of the buyers asked for, month by month in each draw, with its users' own stocks
    /// ([`crate::months::storage`]): so many months, or, with none, as drawn.
    pub fn stored(&self, at: usize, months: Option<f64>) -> Option<Vec<Vec<Stored>>> {
        self.stored_by(at, &|u| Storage::drawn(months, u))
    }

    /// The same with the stock that the probabilities of stock, cost and believed length give in each draw.
    pub fn stored_by(
        &self,
        at: usize,
        storage: &dyn Fn([f64; 3]) -> Option<Storage>,
    ) -> Option<Vec<Vec<Stored>>> {
        let each = |draw: &PathDraw| {
            let month = |m: usize| Month {
                market: draw.price[m][at],
                arrivals: draw.volume[m][at],
                demand: Demand {
                    nest: self.nest,
                    ceiling: draw.ceiling,
                    ..Demand::of(&draw.elasticities[m])
                },
                stopped: self.stopped[m],
            };
            let all: Vec<Month> = (0..self.months).map(month).collect();
            storage(draw.storage[at]).map(|storage| storage.prices(&all))
        };
        self.draws.iter().map(each).collect()
    }

    /// Price inside a restricting country in a month, counted from 0, by draw; none when it does not restrict.
    pub fn inside(&self, restrictor: Country, month: usize) -> Option<Vec<f64>> {
        let at = self.restrictors.iter().position(|(country, _)| *country == restrictor)?;
        Some(self.draws.iter().map(|draw| draw.zones[month][at].0).collect())
    }

    /// The months of one of the buyers asked for with its users' own stocks: so many months, or, with none, as drawn. Use that is
    /// not met counts from what is tolerated. None when the table of assumptions lacks a number, which a test excludes.
    pub fn points_stored(&self, at: usize, months: Option<f64>, tolerated: f64) -> Option<Vec<Point>> {
        let stored = self.stored(at, months)?;
        let over = |m: usize, of: &dyn Fn(&Stored) -> f64| {
            interval(stored.iter().map(|story| of(&story[m])).collect())
        };
        let point = |m: usize| Point {
            month: m as u16 + 1,
            price: over(m, &|s| s.price),
            volume: over(m, &|s| s.used),
            stock: Some(over(m, &|s| s.left)),
            unserved: over(m, &|s| (tolerated - s.used).max(0.0)),
            loss_kusd: interval(
                self.draws.iter().zip(&stored).map(|(d, s)| Self::loss_at(d, m, at, s[m].price)).collect(),
            ),
        };
        Some((0..self.months).map(point).collect())
    }

    /// The sum of the months with its users' own stocks. A shortage begins on the day on which the stock is gone, or with the first
    /// gap where there is none.
    pub fn total_stored(&self, at: usize, months: Option<f64>, tolerated: f64) -> Option<Total> {
        let stored = self.stored(at, months)?;
        let both = || self.draws.iter().zip(&stored);
        let loss = |d: &PathDraw, s: &[Stored]| -> f64 {
            s.iter().enumerate().map(|(m, now)| Self::loss_at(d, m, at, now.price)).sum()
        };
        let short =
            |d: &PathDraw, s: &[Stored]| shortage(s, (0..self.months).map(|m| d.volume[m][at]), tolerated);
        let unserved = |s: &[Stored]| s.iter().map(|now| (tolerated - now.used).max(0.0)).sum();
        let peak = |s: &[Stored]| s.iter().map(|now| now.price).fold(0.0, f64::max);
        Some(Total {
            loss_kusd: interval(both().map(|(d, s)| loss(d, s)).collect()),
            unserved_months: interval(stored.iter().map(|s| unserved(s)).collect()),
            days_to_shortage: interval(both().map(|(d, s)| short(d, s)).collect()),
            peak_price: interval(stored.iter().map(|s| peak(s)).collect()),
        })
    }
}

/// Days until a stock is gone while less arrives than is tolerated; until the first such month without a stock; infinite when
/// neither comes.
fn shortage(stored: &[Stored], arrivals: impl Iterator<Item = f64>, tolerated: f64) -> f64 {
    for (month, (now, arrives)) in stored.iter().zip(arrivals).enumerate() {
        let gap = tolerated - arrives;
        if gap > 1e-9 && now.left <= 1e-9 {
            let lasted = ((now.used - arrives) / gap).clamp(0.0, 1.0);
            return (month as f64 + lasted) * MONTH_DAYS;
        }
    }
    f64::INFINITY
}
