//! What a reader of a shock must know: what is assumed, what is beyond the model, how far such forecasts could be trusted.

use lodeway_markets::uncertainty::assumptions::Assumptions;
use lodeway_markets::{BEYOND, Home, LEAST_WEIGHED, Market, Outcome, Spread};
use lodeway_terms::{Prior, Status, Year};

use crate::args::ShockArgs;

/// What is assumed of a market, and why.
pub fn assumptions(market: &Market, assumed: &Assumptions, year: Year, provisional: Year) -> Vec<String> {
    let prior = |name: &str, p: &Prior| {
        let range = if p.p95 > p.p5 { format!(" (90 % range {} to {})", p.p5, p.p95) } else { String::new() };
        format!("{name} {}{range}, assumed: {}", p.median, p.reason)
    };
    let mut notes = vec![
        prior("σ", &assumed.priors.sigma),
        prior("ε", &assumed.priors.epsilon),
        prior("η", &assumed.priors.eta),
    ];
    let (low, high) = assumed.leak;
    if high.share > 0.0 {
        notes.push(format!(
            "leakage through third countries {} to {} of what is blocked, at a mark-up of {} to {}, assumed by you",
            low.share, high.share, low.markup, high.markup
        ));
    }
    for status in [Status::Observed, Status::Estimated, Status::Assumed] {
        let homes: Vec<&Home> = market.home.iter().filter(|h| h.status == status).collect();
        if let Some(first) = homes.first() {
            let list: Vec<String> = homes.iter().map(|h| format!("{} {:.2}", h.exporter, h.share)).collect();
            notes.push(format!(
                "share of output kept at home, {status}: {} ({})",
                list.join(", "),
                first.reason
            ));
        }
    }
    if market.home.iter().any(|h| h.share > 0.0) {
        notes.push(
            "value_before_kusd and loss_kusd of a producer count what it sells at home; tonnes and first suppliers are imports alone"
                .to_owned(),
        );
    }
    if market.home.is_empty() {
        notes.push("home sales are left out: an exporter's own ban costs it all its output".to_owned());
    }
    if market.masses_absent {
        notes.push(format!(
            "some flows report no mass: a country's tonnes stand only where those that do are {:.0} % of the value or more",
            100.0 * LEAST_WEIGHED
        ));
    }
    if year == provisional {
        notes.push(format!("the base year {year} is provisional"));
    }
    notes
}

/// What a reader of the outcome must know.
pub fn outcome(found: &Outcome, spread: Option<&Spread>, args: &ShockArgs) -> Vec<String> {
    let mut notes = Vec::new();
    if matches!((args.sigma, args.epsilon), (Some(sigma), Some(epsilon)) if epsilon > sigma) {
        notes.push("ε is above σ: another solution may exist beside the one found".to_owned());
    }
    if args.restrict.iter().any(|r| r.contains("licence")) {
        notes.push(
            "a licence is here a quota over the year, its review time lost and nothing after; --table totals adds the months of recovery and is dearer"
                .to_owned(),
        );
    }
    let beyond: Vec<&str> = (found.buyers.iter())
        .filter(|b| b.price.is_finite() && b.price > BEYOND)
        .map(|b| b.country.iso3())
        .collect();
    if !beyond.is_empty() {
        notes.push(format!(
            "above {BEYOND} times the base price, beyond what any past restriction has shown and so beyond the model: read as good as cut off, the loss as no number: {}",
            beyond.join(", ")
        ));
    }
    for restriction in &found.idle {
        notes.push(format!("{restriction} covers no flow of the base year: it changes nothing"));
    }
    let cut_off: Vec<&str> =
        found.buyers.iter().filter(|b| b.price.is_infinite()).map(|b| b.country.iso3()).collect();
    if !cut_off.is_empty() {
        notes.push(format!("cut off, every supplier blocked: {}", cut_off.join(", ")));
    }
    let alone: Vec<&str> =
        found.sellers.iter().filter(|s| s.output <= 0.0).map(|s| s.country.iso3()).collect();
    if !alone.is_empty() {
        notes.push(format!("nobody left to sell to, or no capacity: {}", alone.join(", ")));
    }
    if !found.converged {
        notes.push(format!(
            "not converged: the largest clearing error is {:.1e} of base supply",
            found.residual
        ));
    }
    match spread {
        Some(spread) => {
            notes.push(format!(
                "simulated: median and 80 % interval of {} quasi-random draws, seed {}",
                args.draws, args.seed
            ));
            notes.extend(lodeway_markets::backtest::published_record::sentence());
            if spread.failed > 0 {
                notes.push(format!("{} draws did not converge and are left out", spread.failed));
            }
        }
        None => notes.push("simulated: one solution at the median assumptions, without interval".to_owned()),
    }
    notes
}
