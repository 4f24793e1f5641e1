//! Section 3: what a cut does: price, volume, loss with intervals, who steps in, what moves the result.

use lodeway_figures::text::short;
use lodeway_figures::{Cell, Column, Table};
use lodeway_markets::calibration::{odd_base, odd_notes};
use lodeway_markets::outcome::{BEYOND, loss};
use lodeway_terms::{Interval, Status};

use crate::case::{Case, Cut};
use crate::document::{Block, Section};
use crate::pictures::{self, Bar, Frame};
use crate::words::{between, list, money, possessive, spread_words};

/// The finding: what the first cut costs.
fn heading(case: &Case) -> String {
    let who = case.name(case.restrictor);
    let market = if case.old() { format!(", on the market of {}", case.year) } else { String::new() };
    let first = case.cuts.first().zip(case.buyer()).map(|(cut, j)| &cut.spread.buyers[&j]);
    match first {
        Some(b) if b.price.p50.is_infinite() => {
            format!("A ban by {who} cuts {} off{market}", case.name(case.importer))
        }
        Some(b) if b.price.p50 > BEYOND => format!(
            "A ban by {who} as good as cuts {} off{market}: beyond what the model can price",
            case.name(case.importer)
        ),
        Some(b) if b.price.p50 < 1.005 => format!(
            "A ban by {who} alone would hardly move {} price{market}",
            possessive(case.name(case.importer))
        ),
        Some(b) => format!(
            "A ban by {who} raises {} price {} times and costs it {} a year{market}",
            possessive(case.name(case.importer)),
            spread_words(&b.price, 1.0),
            money(b.loss_kusd.p50)
        ),
        None => format!("What a cut by {who} does"),
    }
}

/// The section.
pub fn section(case: &Case) -> Section {
    let mut section = Section::new("cut", heading(case));
    let Some(j) = case.buyer().filter(|_| !case.cuts.is_empty()) else {
        section.caution(format!(
            "{} buys nothing in the base year, or would restrict itself: there is no cut to simulate.",
            case.name(case.importer)
        ));
        return section;
    };
    section.say(format!(
        "Four cuts on the {} market of {}, {} sellers and {} buyers, each solved {} times over what is assumed: medians and 80 % intervals, for one year without stocks or new capacity.",
        case.mineral(), case.year, case.market.sellers.len(), case.market.buyers.len(), case.draws.count
    ));
    for note in odd_notes(&odd_base(&case.trade, &case.commodity, case.year), case.year) {
        section.caution(format!("Take care: {note}."));
    }
    section.blocks.push(Block::Table(table(case, j)));
    if case.cuts.iter().any(|cut| cut.spread.buyers[&j].price.p90 > BEYOND) {
        section.caution(format!(
            "“Beyond” stands for prices above {BEYOND:.0} times the base and for the losses that go with them: no restriction of the past \
             has shown any such, and the model cannot say how much they would cost."
        ));
    }
    section.blocks.push(pictures::intervals(
        &Frame {
            id: "loss".into(),
            title: format!("What each cut costs {} in a year", case.name(case.importer)),
            subtitle: "loss, million US$ a year: median and 80 % interval (simulated)".into(),
            source: "Lodeway market model on CEPII BACI".into(),
        },
        "million US$",
        &case
            .cuts
            .iter()
            .map(|cut| {
                (
                    cut.words.clone(),
                    scaled(&bounded(&cut.spread.buyers[&j].loss_kusd, limit_kusd(case, j)), 1e-3),
                )
            })
            .collect::<Vec<_>>(),
    ));
    section.blocks.push(steps_in(case));
    if let Some((middle, bars)) = &case.tornado {
        section.blocks.push(pictures::tornado(
            &Frame {
                id: "tornado".into(),
                title: "What moves the loss most".into(),
                subtitle: format!("loss of {} under the first cut, million US$; each assumption moved to its 5th and 95th percentile; the numbers are the loss there", case.name(case.importer)),
                source: "Lodeway market model".into(),
            },
            "million US$",
            middle / 1e3,
            bars,
        ));
    }
    section.caution(assumptions(case));
    section
}

fn scaled(i: &Interval, factor: f64) -> Interval {
    Interval { p10: i.p10 * factor, p50: i.p50 * factor, p90: i.p90 * factor }
}

/// The loss at which the price passes [`BEYOND`], at the median elasticity, thousand US dollars.
pub(crate) fn limit_kusd(case: &Case, j: usize) -> f64 {
    loss(case.market.demand()[j], BEYOND, case.assumed.central().epsilon)
}

/// What lies above a limit has no number.
pub(crate) fn bounded(i: &Interval, limit: f64) -> Interval {
    let within = |x: f64| if x > limit { f64::INFINITY } else { x };
    Interval { p10: within(i.p10), p50: within(i.p50), p90: within(i.p90) }
}

fn table(case: &Case, j: usize) -> Table {
    let column = |name: &str, unit: &str| Column { name: name.to_owned(), unit: unit.to_owned() };
    let say = |x: f64| if x.is_infinite() { "beyond".to_owned() } else { short(x) };
    let triple = |i: &Interval| Cell::Text(between(i, say));
    let rows = case
        .cuts
        .iter()
        .map(|cut| {
            let b = &cut.spread.buyers[&j];
            vec![
                Cell::Text(cut.words.clone()),
                triple(&bounded(&b.price, BEYOND)),
                triple(&b.volume),
                triple(&scaled(&bounded(&b.loss_kusd, limit_kusd(case, j)), 1e-3)),
                restrictor_side(case, cut),
            ]
        })
        .collect();
    Table {
        title: format!(
            "{} under each cut: median (80 % interval), simulated, {} draws, seed {}",
            case.name(case.importer),
            case.draws.count,
            case.draws.seed
        ),
        columns: vec![
            column("cut", ""),
            column("price", "base 1"),
            column("volume", "base 1"),
            column("loss", "million US$"),
            column("restrictor’s gain", "million US$"),
        ],
        rows,
    }
}

fn restrictor_side(case: &Case, cut: &Cut) -> Cell {
    match case.market.sellers.binary_search(&case.restrictor) {
        Ok(i) => {
            let s = &cut.spread.sellers[&i];
            Cell::Text(spread_words(&s.net_kusd, 1e-3))
        }
        Err(_) => Cell::Missing("sells nothing in the base year".into()),
    }
}

fn steps_in(case: &Case) -> Block {
    let cut = &case.cuts[0];
    let places: Vec<usize> = (0..case.market.flows.len()).filter(|f| !case.market.flows[*f].home).collect();
    let mut bars: Vec<Bar> = cut
        .outcome
        .flows
        .iter()
        .zip(places)
        .filter(|(flow, _)| flow.importer == case.importer)
        .map(|(flow, place)| {
            let change = scaled(&cut.spread.flows[&place], flow.value_kusd / 1e3);
            Bar {
                label: case.name(flow.exporter).to_owned(),
                value: Some(change.p50),
                ends: Some((change.p10, change.p90)),
                light: false,
            }
        })
        .collect();
    bars.sort_by(|a, b| {
        b.value.unwrap_or(0.0).abs().total_cmp(&a.value.unwrap_or(0.0).abs()).then(a.label.cmp(&b.label))
    });
    bars.truncate(8);
    bars.sort_by(|a, b| {
        b.value.unwrap_or(0.0).total_cmp(&a.value.unwrap_or(0.0)).then(a.label.cmp(&b.label))
    });
    pictures::bars(
        &Frame {
            id: "steps-in".into(),
            title: format!("Who steps in when {}", cut.words),
            subtitle: format!(
                "change of the quantity sold to {}, at base prices, million US$: median and 80 % interval (simulated)",
                case.name(case.importer)
            ),
            source: "Lodeway market model on CEPII BACI".into(),
        },
        "million US$",
        &bars,
    )
}

fn assumptions(case: &Case) -> String {
    let p = &case.assumed.priors;
    let homes: Vec<String> = case
        .market
        .home
        .iter()
        .filter(|h| h.status == Status::Assumed)
        .map(|h| format!("{} {:.0} %", case.name(h.exporter), 100.0 * h.share))
        .collect();
    let home = if homes.is_empty() {
        String::new()
    } else {
        format!(
            " Share of output kept at home, assumed where production and trade are not in the same tonnes: {}.",
            list(&homes)
        )
    };
    let idle = money(case.market.demand().iter().sum());
    format!(
        "Assumed, not measured: substitution σ {} ({} to {}), demand ε {} ({} to {}), supply η {} ({} to {}), medians with 90 % ranges.{home} Base purchases in the market, home sales included: {idle}.",
        p.sigma.median,
        p.sigma.p5,
        p.sigma.p95,
        p.epsilon.median,
        p.epsilon.p5,
        p.epsilon.p95,
        p.eta.median,
        p.eta.p5,
        p.eta.p95
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_above_the_limit_has_no_number() {
        let i = bounded(&Interval { p10: 1.2, p50: 3.0, p90: 84_780.0 }, BEYOND);
        assert!(i.p90.is_infinite() && (i.p50 - 3.0).abs() < 1e-12);
    }
}
