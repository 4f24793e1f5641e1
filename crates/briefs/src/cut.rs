//! Section 3: what a cut does: price, volume, loss with intervals, who steps in, what moves the result.

use lodeway_figures::{Cell, Table};
use lodeway_markets::calibration::{odd_base, odd_notes};
use lodeway_markets::outcome::{BEYOND, loss};
use lodeway_terms::{Interval, Prior, Status};

use crate::case::{Case, Cut};
use crate::document::{Block, Section};
use crate::pictures::{self, Bar, Frame};
use lodeway_messages::{Arg, Message, between, figure, list, money, msg, percent_with};

/// The finding: what the first cut costs.
fn heading(case: &Case) -> String {
    let (who, whom) = (case.name(case.restrictor), case.name(case.importer));
    if case.hidden() {
        return case.say(&msg!("brief-cut-head-not-shown", who = who));
    }
    if case.missed().is_some() {
        return case.say(&msg!("brief-cut-head-no-direct-trade", who = who, whom = whom));
    }
    let first = case.cuts.first().zip(case.buyer()).map(|(cut, j)| &cut.spread.buyers[&j]);
    let said = match first {
        Some(b) if b.volume.p50 <= 0.0 => msg!("brief-cut-head-off", who = who, whom = whom),
        Some(b) if b.price.p50 > case.most() => {
            return case.say(&if case.old() {
                msg!("brief-cut-head-beyond-old", who = who, whom = whom, year = case.year)
            } else {
                msg!("brief-cut-head-beyond", who = who, whom = whom)
            });
        }
        Some(b) if b.price.p50 < 1.005 => msg!("brief-cut-head-hardly", who = who, whom = whom),
        Some(b) => msg!(
            "brief-cut-head",
            who = who,
            whom = whom,
            price = times(&b.price),
            loss = money(b.loss_kusd.p50)
        ),
        None => return case.say(&msg!("brief-cut-head-none", who = who)),
    };
    case.say(&if case.old() { msg!("brief-on-market", finding = said, year = case.year) } else { said })
}

/// A price in multiples of the base with its ends; once where all are the same.
fn times(price: &Interval) -> Message {
    let ends = [price.p10, price.p90].map(figure);
    let written = |arg: &Arg| Message::from(arg.clone()).to_string();
    let middle = figure(price.p50);
    if ends.iter().all(|end| written(end) == written(&middle)) {
        return msg!("brief-times", middle = middle);
    }
    let [low, high] = ends;
    msg!("brief-times-between", middle = middle, low = low, high = high)
}

/// The section.
pub fn section(case: &Case) -> Section {
    let mut section = Section::new("cut", heading(case));
    if let Some(doubt) = &case.doubt {
        section.caution(case.say(doubt));
        if case.hidden() {
            return section;
        }
    }
    if let Some(missed) = case.missed() {
        section.caution(case.say(&missed));
    }
    let Some(j) = case.buyer().filter(|_| !case.cuts.is_empty()) else {
        section.caution(case.say(&msg!("brief-cut-nothing", importer = case.name(case.importer))));
        return section;
    };
    section.say(case.say(&msg!(
        "brief-cut-four",
        mineral = case.mineral(),
        year = case.year,
        sellers = case.market.sellers.len(),
        buyers = case.market.buyers.len(),
        draws = case.draws.count
    )));
    for note in odd_notes(&odd_base(&case.trade, &case.commodity, case.year), case.year) {
        section.caution(case.english(&format!("Take care: {note}.")));
    }
    section.blocks.push(Block::Table(table(case, j)));
    if case.cuts.iter().any(|cut| cut.spread.buyers[&j].price.p90 > case.most()) {
        section.caution(case.say(&msg!("brief-cut-beyond-means", times = BEYOND as u32)));
    }
    section.blocks.push(losses(case, j));
    section.blocks.push(steps_in(case));
    if let Some((middle, bars)) = &case.tornado {
        section.blocks.push(pictures::tornado(
            case,
            &Frame {
                id: "tornado".into(),
                title: case.say(&msg!("brief-tornado")),
                subtitle: case.say(&msg!("brief-tornado-sub", importer = case.name(case.importer))),
                source: case.say(&msg!("brief-source-market")),
            },
            case.word("brief-unit-million-usd"),
            middle / 1e3,
            bars,
        ));
    }
    section.caution(case.say(&assumptions(case)));
    section
}

/// What each cut costs.
fn losses(case: &Case, j: usize) -> Block {
    let row = |cut: &Cut| {
        let loss = bounded(&cut.spread.buyers[&j].loss_kusd, limit_kusd(case, j));
        (case.say(&cut.words), scaled(&loss, 1e-3))
    };
    pictures::intervals(
        &Frame {
            id: "loss".into(),
            title: case.say(&msg!("brief-cut-costs", importer = case.name(case.importer))),
            subtitle: case.say(&msg!("brief-cut-costs-sub")),
            source: case.say(&msg!("brief-source-market-baci")),
        },
        case.word("brief-unit-million-usd"),
        &case.cuts.iter().map(row).collect::<Vec<_>>(),
    )
}

fn scaled(i: &Interval, factor: f64) -> Interval {
    Interval { p10: i.p10 * factor, p50: i.p50 * factor, p90: i.p90 * factor }
}

/// The loss at which the price passes [`BEYOND`], at the median elasticity, thousand US dollars.
pub(crate) fn limit_kusd(case: &Case, j: usize) -> f64 {
    loss(case.market.demand()[j], case.most(), case.assumed.central().epsilon)
}

/// What lies above a limit has no number.
pub(crate) fn bounded(i: &Interval, limit: f64) -> Interval {
    let within = |x: f64| if x > limit { f64::INFINITY } else { x };
    Interval { p10: within(i.p10), p50: within(i.p50), p90: within(i.p90) }
}

fn table(case: &Case, j: usize) -> Table {
    let say = |x: f64| if x.is_infinite() { msg!("brief-beyond").into() } else { figure(x) };
    let triple = |i: &Interval| Cell::Text(case.say(&between(i, say)));
    let rows = case
        .cuts
        .iter()
        .map(|cut| {
            let b = &cut.spread.buyers[&j];
            vec![
                Cell::Text(case.say(&cut.words)),
                triple(&bounded(&b.price, case.most())),
                triple(&b.volume),
                triple(&scaled(&bounded(&b.loss_kusd, limit_kusd(case, j)), 1e-3)),
                restrictor_side(case, cut),
            ]
        })
        .collect();
    Table {
        title: case.say(&msg!(
            "brief-cut-table",
            importer = case.name(case.importer),
            draws = case.draws.count,
            seed = case.draws.seed.to_string()
        )),
        columns: case.columns(&[
            ("brief-head-cut", ""),
            ("brief-head-price", "brief-unit-base-1"),
            ("brief-head-volume", "brief-unit-base-1"),
            ("brief-head-loss", "brief-unit-million-usd"),
            ("brief-head-restrictor-gain", "brief-unit-million-usd"),
        ]),
        rows,
    }
}

fn restrictor_side(case: &Case, cut: &Cut) -> Cell {
    match case.market.sellers.binary_search(&case.restrictor) {
        Ok(i) => {
            let s = &cut.spread.sellers[&i];
            Cell::Text(case.say(&between(&s.net_kusd, |kusd| figure(kusd / 1e3))))
        }
        Err(_) => Cell::Missing(case.say(&msg!("brief-sells-nothing"))),
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
        // A new supplier has nothing to be compared with.
        .filter(|(flow, _)| flow.importer == case.importer && flow.value_kusd > 0.0)
        .map(|(flow, place)| {
            let change = scaled(&cut.spread.flows[&place], flow.value_kusd / 1e3);
            Bar {
                label: case.name(flow.exporter),
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
            title: case.say(&msg!("brief-steps-in", cut = &cut.words)),
            subtitle: case.say(&msg!("brief-steps-in-sub", importer = case.name(case.importer))),
            source: case.say(&msg!("brief-source-market-baci")),
        },
        case.word("brief-unit-million-usd"),
        &bars,
    )
}

fn assumptions(case: &Case) -> Message {
    let p = &case.assumed.priors;
    let homes: Vec<Message> = case
        .market
        .home
        .iter()
        .filter(|h| h.status == Status::Assumed)
        .map(|h| msg!("brief-home-part", country = case.name(h.exporter), share = percent_with(h.share, 0)))
        .collect();
    let home = if homes.is_empty() { Message::verbatim("") } else { msg!("brief-home", list = list(homes)) };
    let range = |prior: &Prior| {
        let [middle, low, high] = [prior.median, prior.p5, prior.p95].map(|x| x.to_string());
        msg!("brief-prior", middle = middle, low = low, high = high)
    };
    msg!(
        "brief-assumed",
        sigma = range(&p.sigma),
        epsilon = range(&p.epsilon),
        eta = range(&p.eta),
        home = home,
        base = money(case.market.demand().iter().sum())
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
