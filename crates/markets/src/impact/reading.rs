//! One reading: every assumption at one value.

use super::{after_stocks, allocated_by_price, carried_output, output_kept, threshold};

/// Who gets what is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allocation {
    /// Whoever pays most.
    Price,
    /// All in proportion.
    Even,
}

/// An application of the mineral.
#[derive(Debug, Clone, PartialEq)]
pub struct Application {
    /// What it is called.
    pub name: String,
    /// Position of its sector among [`Setting::sectors`]; none where no sector is known.
    pub sector: Option<usize>,
    /// Share of the mineral's use.
    pub share: f64,
    /// Share of the mineral in the value of the good where one is known for this application.
    pub carry: Option<super::Range>,
}

/// A sector of the economy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sector {
    /// Output, thousand US dollars a year.
    pub output_kusd: f64,
    /// Value added as a share of output.
    pub value_added: f64,
    /// The same with its suppliers at home.
    pub with_suppliers: f64,
}

/// What is known: everything but the assumptions.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// Purchases of the mineral, thousand US dollars a year.
    pub purchases_kusd: f64,
    /// Its applications.
    pub applications: Vec<Application>,
    /// The sectors.
    pub sectors: Vec<Sector>,
    /// Horizon in months.
    pub months: f64,
    /// Who gets what is left.
    pub allocation: Allocation,
}

/// One value of everything that is assumed.
#[derive(Debug, Clone, PartialEq)]
pub struct Values {
    /// Volume left in the market, base 1.
    pub volume: f64,
    /// Share of the mineral in the value of the good, by application.
    pub carry: Vec<f64>,
    /// θ by application.
    pub theta: Vec<f64>,
    /// Stocks in months of use.
    pub cover_months: f64,
    /// Part of what stops that stays idle.
    pub idle: f64,
}

/// What one application has at stake, thousand US dollars over the horizon.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OfApplication {
    /// Output that stands behind the mineral in a year.
    pub carried_kusd: f64,
    /// Volume it gets.
    pub volume: f64,
    /// Output that is kept.
    pub kept: f64,
    /// Its threshold.
    pub threshold: f64,
    /// Value added behind the mineral.
    pub exposure_kusd: f64,
    /// Loss in proportion to what is missing.
    pub proportional_kusd: f64,
    /// Loss where industry does with less as far as it can.
    pub drawn_kusd: f64,
    /// Value added with suppliers over that without.
    pub suppliers: f64,
}

/// One reading of all applications.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Volume left after stocks.
    pub volume: f64,
    /// By application; nothing is at stake where no sector is known.
    pub applications: Vec<OfApplication>,
}

impl Reading {
    /// A sum over the applications.
    pub fn sum(&self, of: impl Fn(&OfApplication) -> f64) -> f64 {
        self.applications.iter().map(of).sum()
    }

    /// The threshold of the whole: that of each application by what it has at stake; none where nothing is.
    pub fn threshold(&self) -> Option<f64> {
        let all = self.sum(|a| a.exposure_kusd);
        (all > 0.0).then(|| self.sum(|a| a.threshold * a.exposure_kusd) / all)
    }

    /// Part of what is at stake whose application gets less than its threshold.
    pub fn below(&self) -> f64 {
        let all = self.sum(|a| a.exposure_kusd);
        let below = self.sum(|a| if a.volume < a.threshold { a.exposure_kusd } else { 0.0 });
        if all > 0.0 { below / all } else { 0.0 }
    }
}

impl Setting {
    /// Output behind the mineral by application: at most the output of the sector, all applications of it together.
    fn carried(&self, carry: &[f64]) -> Vec<f64> {
        let mut by_sector = vec![0.0; self.sectors.len()];
        let mut carried: Vec<f64> = self
            .applications
            .iter()
            .zip(carry)
            .map(|(a, c)| {
                let Some(n) = a.sector else { return 0.0 };
                let found = carried_output(self.purchases_kusd, a.share, *c, self.sectors[n].output_kusd);
                by_sector[n] += found;
                found
            })
            .collect();
        for (found, a) in carried.iter_mut().zip(&self.applications) {
            let Some(n) = a.sector else { continue };
            if by_sector[n] > self.sectors[n].output_kusd {
                *found *= self.sectors[n].output_kusd / by_sector[n];
            }
        }
        carried
    }

    /// The reading at one value of everything that is assumed.
    pub fn reading(&self, at: &Values) -> Reading {
        let left = after_stocks(at.volume.clamp(0.0, 1.0), at.cover_months, self.months);
        let uses: Vec<(f64, f64)> =
            self.applications.iter().zip(&at.theta).map(|(a, theta)| (a.share, *theta)).collect();
        let got = match self.allocation {
            Allocation::Price => allocated_by_price(&uses, left),
            Allocation::Even => vec![left; uses.len()],
        };
        let part = self.months / 12.0;
        let one = |(k, carried): (usize, f64)| {
            let sector = self.applications[k].sector.map(|n| self.sectors[n]);
            let (own, all) = sector.map_or((0.0, 0.0), |s| (s.value_added, s.with_suppliers));
            let kept = output_kept(at.carry[k], at.theta[k], got[k]);
            let exposure = carried * own * part;
            OfApplication {
                carried_kusd: carried,
                volume: got[k],
                kept,
                threshold: threshold(at.carry[k], at.theta[k]),
                exposure_kusd: exposure,
                proportional_kusd: exposure * (1.0 - left),
                drawn_kusd: at.idle * exposure * (1.0 - kept),
                suppliers: if own > 0.0 { all / own } else { 1.0 },
            }
        };
        let applications =
            self.carried(&at.carry).into_iter().enumerate().map(|(k, v)| one((k, v))).collect();
        Reading { volume: left, applications }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-9 * b.abs().max(1.0), "{a} {b}");
    }

    fn setting(applications: Vec<Application>) -> Setting {
        Setting {
            purchases_kusd: 100.0,
            applications,
            sectors: vec![Sector { output_kusd: 10_000.0, value_added: 0.4, with_suppliers: 0.7 }],
            months: 3.0,
            allocation: Allocation::Even,
        }
    }

    fn whole(share: f64) -> Application {
        Application { name: "lamps".to_owned(), sector: Some(0), share, carry: None }
    }

    #[test]
    fn one_sector_with_one_use_by_hand() {
        // V = 100/0.5 = 200; a quarter of a year: exposure 200·0.4·0.25 = 20.
        // Left 0.4 and one month of stock in three: 0.4 + 0.3333 = 0.7333; proportional 20·0.26667 = 5.3333.
        // Kept with c 0.5, θ 0.5: 1/(0.5 + 0.5/0.73333) = 0.846154; half of it idle: 0.5·20·0.153846 = 1.538462.
        let at = Values { volume: 0.4, carry: vec![0.5], theta: vec![0.5], cover_months: 1.0, idle: 0.5 };
        let found = setting(vec![whole(1.0)]).reading(&at);
        close(found.sum(|a| a.exposure_kusd), 20.0);
        close(found.sum(|a| a.proportional_kusd), 20.0 * (0.8 / 3.0));
        close(found.sum(|a| a.drawn_kusd), 0.5 * 20.0 * (1.0 - 11.0 / 13.0));
        close(found.applications[0].suppliers, 1.75);
        // q* = 0.5^(0.5/0.5) = 0.5: 0.7333 is above it.
        close(found.threshold().unwrap(), 0.5);
        close(found.below(), 0.0);
    }

    #[test]
    fn a_sector_never_carries_more_than_it_makes() {
        // Each application alone would carry 100·0.5/0.005 = 10,000 = all of the sector: scaled to half of it each.
        let at = Values {
            volume: 0.0,
            carry: vec![0.005, 0.005],
            theta: vec![0.1, 0.1],
            cover_months: 0.0,
            idle: 1.0,
        };
        let found = setting(vec![whole(0.5), whole(0.5)]).reading(&at);
        close(found.sum(|a| a.carried_kusd), 10_000.0);
        close(found.sum(|a| a.proportional_kusd), 10_000.0 * 0.4 * 0.25);
    }

    #[test]
    fn without_a_sector_nothing_is_at_stake() {
        let lost = Application { sector: None, ..whole(1.0) };
        let at = Values { volume: 0.1, carry: vec![0.1], theta: vec![0.1], cover_months: 0.0, idle: 1.0 };
        let found = setting(vec![lost]).reading(&at);
        assert_eq!(found.threshold(), None);
        close(found.sum(|a| a.exposure_kusd + a.drawn_kusd), 0.0);
    }
}
