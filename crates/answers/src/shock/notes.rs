//! What a reader of a shock must know: what is assumed, what is beyond the model, how far such forecasts could be trusted.

use lodeway_markets::outcome::Buyer;
use lodeway_markets::outcome::outcome as outcome_of;
use lodeway_markets::uncertainty::assumptions::Assumptions;
use lodeway_markets::{BEYOND, Home, LEAST_WEIGHED, Market, Nest, Outcome, Reexport, Spread};
use lodeway_messages::{Message, msg};
use lodeway_terms::{Prior, Status, Year};

use super::{Case, Params};
use crate::switches::bound_note;

fn prior(name: &str, p: &Prior) -> Message {
    let (median, reason) = (p.median.to_string(), Message::english(p.reason.clone()));
    if p.p95 > p.p5 {
        let (low, high) = (p.p5.to_string(), p.p95.to_string());
        msg!("shock-prior-range", name = name, median = median, low = low, high = high, reason = reason)
    } else {
        msg!("shock-prior", name = name, median = median, reason = reason)
    }
}

/// What is assumed of a market, and why.
pub fn assumptions(market: &Market, assumed: &Assumptions, year: Year, provisional: Year) -> Vec<Message> {
    let mut notes = vec![
        prior("σ", &assumed.priors.sigma),
        prior("ε", &assumed.priors.epsilon),
        prior("η", &assumed.priors.eta),
    ];
    notes.extend(bound_note(market.model.bound.as_ref()));
    let (low, high) = assumed.leak;
    if high.share > 0.0 {
        notes.push(msg!(
            "shock-leakage",
            low = low.share.to_string(),
            high = high.share.to_string(),
            low_markup = low.markup.to_string(),
            high_markup = high.markup.to_string()
        ));
    }
    notes.extend(home_notes(market));
    if market.masses_absent {
        notes.push(msg!("shock-masses-absent", share = format!("{:.0}", 100.0 * LEAST_WEIGHED)));
    }
    if year == provisional {
        notes.push(msg!("base-year-provisional", year = year));
    }
    notes
}

/// What the switches of the market change, beside what stands without them.
pub fn switched(case: &Case, found: &Outcome) -> Vec<Message> {
    let mut notes = Vec::new();
    if case.switches.nest == Nest::Tonnes && case.market.model.nest == Nest::Values {
        notes.push(msg!("market-values-only"));
    }
    let part = case.switches.entry.at_once();
    if part > 0.0 {
        notes.push(msg!("market-entry", part = part.to_string()));
    }
    if case.switches.reexport == Reexport::Own {
        notes.push(msg!("market-own"));
        let finite = found.buyers.iter().filter(|b| b.loss_kusd.is_finite());
        if let Some(most) = finite.max_by(|a, b| a.loss_kusd.total_cmp(&b.loss_kusd)) {
            let free = outcome_of(&case.market, &case.free_shock, &case.assumed.central());
            let same = free.buyers.iter().find(|b| b.country == most.country);
            notes.extend(same.map(|free| {
                let (own, free) = (format!("{:.0}", most.loss_kusd), format!("{:.0}", free.loss_kusd));
                msg!("market-own-beside", country = most.country, own = own, free = free)
            }));
        }
    }
    notes
}

/// What is known of output that is kept at home.
fn home_notes(market: &Market) -> Vec<Message> {
    let mut notes = Vec::new();
    for status in [Status::Observed, Status::Estimated, Status::Assumed] {
        let homes: Vec<&Home> = market.home.iter().filter(|h| h.status == status).collect();
        if let Some(first) = homes.first() {
            let list: Vec<String> = homes.iter().map(|h| format!("{} {:.2}", h.exporter, h.share)).collect();
            let reason = Message::english(first.reason.clone());
            notes.push(msg!("shock-home-kept", status = status, list = list.join(", "), reason = reason));
        }
    }
    if market.home.iter().any(|h| h.share > 0.0) {
        notes.push(msg!("shock-home-counted"));
    }
    if market.home.is_empty() {
        notes.push(msg!("shock-home-none"));
    }
    notes
}

/// What a reader of the outcome must know.
pub fn outcome(case: &Case, found: &Outcome, spread: Option<&Spread>, params: &Params) -> Vec<Message> {
    let mut notes = switched(case, found);
    if matches!((params.sigma, params.epsilon), (Some(sigma), Some(epsilon)) if epsilon.0 > sigma.0) {
        notes.push(msg!("shock-epsilon-above-sigma"));
    }
    if params.restrict.iter().any(|r| r.contains("licence")) {
        notes.push(msg!("shock-licence-year"));
    }
    let buyers = |which: &dyn Fn(&Buyer) -> bool| -> Vec<&str> {
        found.buyers.iter().filter(|b| which(b)).map(|b| b.country.iso3()).collect()
    };
    let beyond = buyers(&|b| b.price.is_finite() && case.market.beyond(b.price));
    if !beyond.is_empty() {
        notes.push(msg!("shock-beyond", beyond = BEYOND.to_string(), countries = beyond.join(", ")));
    }
    notes.extend(found.idle.iter().map(|r| msg!("shock-idle", restriction = r.to_string())));
    let cut_off = buyers(&|b| b.cut_off || b.price.is_infinite()).join(", ");
    if !cut_off.is_empty() {
        notes.push(if case.market.model.bound.is_some() {
            msg!("shock-cut-off-bounded", countries = cut_off)
        } else {
            msg!("shock-cut-off", countries = cut_off)
        });
    }
    let alone: Vec<&str> =
        found.sellers.iter().filter(|s| s.output <= 0.0).map(|s| s.country.iso3()).collect();
    if !alone.is_empty() {
        notes.push(msg!("shock-alone", countries = alone.join(", ")));
    }
    if !found.converged {
        notes.push(msg!("shock-not-converged", error = format!("{:.1e}", found.residual)));
    }
    notes.extend(on_draws(spread, params));
    notes
}

fn on_draws(spread: Option<&Spread>, params: &Params) -> Vec<Message> {
    let Some(spread) = spread else { return vec![msg!("point-only")] };
    let mut notes = vec![msg!("draws-median", draws = params.draws.0, seed = params.seed.0)];
    notes.extend(lodeway_markets::backtest::published_record::sentence().map(Message::english));
    if spread.failed > 0 {
        notes.push(msg!("draws-failed", draws = spread.failed));
    }
    notes
}
