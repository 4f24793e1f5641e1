//! A slow and plain solver of the same equations, to check the fast one: nothing of it is shared.
//!
//! Sellers take turns: each finds by bisection the price at which it sells what it makes, given what every buyer pays
//! the others; a quota's rent is found by bisection inside. Round after round until no price moves.

use lodeway_markets::{Elasticities, Instrument, Market, Nest, Restriction};

/// Prices of buyers and sellers.
pub struct Slow {
    /// P by buyer; when cut off the reservation price, infinite without one.
    pub buyer: Vec<f64>,
    /// p by seller; NaN without anybody to sell to.
    pub seller: Vec<f64>,
}

struct Sale {
    buyer: usize,
    weight: f64,
    tax: f64,
    quotas: Vec<usize>,
}

/// Solves a market; at most two quotas may weigh on one seller.
pub fn solve(market: &Market, restrictions: &[Restriction], e: &Elasticities) -> Slow {
    let mut sales: Vec<Vec<Sale>> = market.sellers.iter().map(|_| Vec::new()).collect();
    let mut capacity = market.supply_weight();
    let mut limits = vec![f64::INFINITY; restrictions.len()];
    for (r, restriction) in restrictions.iter().enumerate() {
        if let Instrument::Outage(lost) = restriction.instrument {
            for (c, seller) in capacity.iter_mut().zip(&market.sellers) {
                if *seller == restriction.exporter {
                    *c *= 1.0 - lost;
                }
            }
        }
        if let Some(fraction) = restriction.fraction() {
            let covered = market
                .flows
                .iter()
                .filter(|f| restriction.covers(market.sellers[f.seller], market.buyers[f.buyer]));
            limits[r] = fraction * covered.map(|f| f.weight).sum::<f64>();
        }
    }
    for flow in &market.flows {
        let over: Vec<usize> = (0..restrictions.len())
            .filter(|r| restrictions[*r].covers(market.sellers[flow.seller], market.buyers[flow.buyer]))
            .collect();
        let banned =
            over.iter().any(|r| restrictions[*r].fraction() == Some(0.0)) || capacity[flow.seller] <= 0.0;
        if !banned {
            let taxes = over.iter().map(|r| match restrictions[*r].instrument {
                Instrument::Tax(rate) => rate,
                _ => 0.0,
            });
            sales[flow.seller].push(Sale {
                buyer: flow.buyer,
                weight: flow.weight,
                tax: taxes.sum(),
                quotas: over.iter().copied().filter(|r| restrictions[*r].fraction().is_some()).collect(),
            });
        }
    }
    let mut spent = vec![0.0; market.buyers.len()];
    for flow in &market.flows {
        spent[flow.buyer] += flow.weight;
    }
    let rule = Rule {
        sigma: e.sigma,
        epsilon: e.epsilon,
        tonnes: market.model.nest == Nest::Tonnes,
        ceiling: market.model.bound.map(|b| b.median),
    };
    let mut delivered: Vec<Vec<f64>> = sales.iter().map(|s| vec![1.0; s.len()]).collect();
    // Without anybody to sell to there is no price.
    let mut seller: Vec<f64> = sales.iter().map(|own| if own.is_empty() { f64::NAN } else { 1.0 }).collect();
    let mut index = indices(&sales, &delivered, &spent, &rule);
    for _ in 0..20_000 {
        let mut moved = 0.0_f64;
        let before = delivered.clone();
        for (i, own) in sales.iter().enumerate().filter(|(_, own)| !own.is_empty()) {
            let (price, prices) = clear(own, capacity[i], &index, &limits, (e, &rule));
            for (new, old) in prices.iter().zip(&before[i]) {
                moved = moved.max((new.ln() - old.ln()).abs());
            }
            seller[i] = price;
            delivered[i] = prices;
        }
        let next = indices(&sales, &delivered, &spent, &rule);
        // Far above a reservation price demand overreacts where σ is below 3: a part of the step then, in logarithms.
        let part = if rule.ceiling.is_some() && rule.sigma < 3.0 { 0.4 } else { 1.0 };
        for (index, next) in index.iter_mut().zip(next) {
            *index = if next.is_infinite() { next } else { index.powf(1.0 - part) * next.powf(part) };
        }
        if moved < 1e-10 {
            break;
        }
    }
    Slow { buyer: index.into_iter().map(|c| rule.price(c)).collect(), seller }
}

/// What a buyer makes of the index C of its basket, written out from the equations.
struct Rule {
    sigma: f64,
    epsilon: f64,
    tonnes: bool,
    ceiling: Option<f64>,
}

impl Rule {
    fn exponent(&self) -> f64 {
        if self.tonnes { -self.sigma } else { 1.0 - self.sigma }
    }

    fn price(&self, c: f64) -> f64 {
        match self.ceiling {
            None => c,
            Some(top) if c.is_infinite() => top,
            Some(top) => ((c.powi(-5) + top.powi(-5)) / (1.0 + top.powi(-5))).powf(-0.2).min(top),
        }
    }

    fn volume(&self, c: f64) -> f64 {
        let p = self.price(c);
        match self.ceiling {
            None => p.powf(-self.epsilon),
            Some(_) => p.powf(-self.epsilon) * (p / c).powi(6),
        }
    }
}

fn indices(sales: &[Vec<Sale>], delivered: &[Vec<f64>], spent: &[f64], rule: &Rule) -> Vec<f64> {
    let mut sums = vec![0.0; spent.len()];
    for (own, prices) in sales.iter().zip(delivered) {
        for (sale, price) in own.iter().zip(prices) {
            sums[sale.buyer] += sale.weight / spent[sale.buyer] * price.powf(rule.exponent());
        }
    }
    sums.into_iter()
        .map(|s: f64| if s > 0.0 { s.powf(1.0 / rule.exponent()) } else { f64::INFINITY })
        .collect()
}

/// The price at which a seller sells what it makes, and the delivered prices of its sales.
fn clear(
    own: &[Sale],
    capacity: f64,
    index: &[f64],
    limits: &[f64],
    (e, rule): (&Elasticities, &Rule),
) -> (f64, Vec<f64>) {
    let quotas: Vec<usize> = {
        let mut all: Vec<usize> = own.iter().flat_map(|s| s.quotas.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let wanted = |sale: &Sale, price: f64| {
        sale.weight * (index[sale.buyer] / price).powf(e.sigma) * rule.volume(index[sale.buyer])
    };
    let prices = |p: f64, rents: &[f64]| -> Vec<f64> {
        let rent = |s: &Sale| {
            s.quotas.iter().map(|q| rents[quotas.iter().position(|x| x == q).unwrap()]).sum::<f64>()
        };
        own.iter().map(|s| p * (1.0 + s.tax) + rent(s)).collect()
    };
    let rents_at = |p: f64| -> Vec<f64> {
        let mut rents = vec![0.0; quotas.len()];
        for _ in 0..if quotas.len() > 1 { 60 } else { 1 } {
            let before = rents.clone();
            for (k, quota) in quotas.iter().enumerate() {
                let sold = |rent: f64| {
                    let mut trial = rents.clone();
                    trial[k] = rent;
                    let at = prices(p, &trial);
                    own.iter()
                        .zip(at)
                        .filter(|(s, _)| s.quotas.contains(quota))
                        .map(|(s, d)| wanted(s, d))
                        .sum::<f64>()
                };
                rents[k] = if sold(0.0) <= limits[*quota] { 0.0 } else { falling(sold, limits[*quota]) };
            }
            if rents.iter().zip(&before).all(|(new, old)| (new - old).abs() <= 1e-12 * (1.0 + new)) {
                break;
            }
        }
        rents
    };
    let excess = |log: f64| {
        let p = log.exp();
        let at = prices(p, &rents_at(p));
        capacity * p.powf(e.eta) - own.iter().zip(at).map(|(s, d)| wanted(s, d)).sum::<f64>()
    };
    let (mut low, mut high) = (-60.0, 60.0);
    for _ in 0..50 {
        let middle = f64::midpoint(low, high);
        if excess(middle) > 0.0 {
            high = middle;
        } else {
            low = middle;
        }
    }
    let p = f64::midpoint(low, high).exp();
    (p, prices(p, &rents_at(p)))
}

/// The positive argument at which a falling function reaches a level.
fn falling(f: impl Fn(f64) -> f64, level: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    while f(high) > level {
        high *= 2.0;
    }
    for _ in 0..50 {
        let middle = f64::midpoint(low, high);
        if f(middle) > level {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}
