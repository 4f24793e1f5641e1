//! Where an importer can be pressed: what a ban of each large seller would cost it, mineral by mineral, and the seller.

use std::collections::{BTreeMap, BTreeSet};

use lodeway_answers::leverage::{self, Row};
use lodeway_answers::parameters::{BaseYear, Seed};
use lodeway_answers::{Answer, Question, Refusal};
use lodeway_figures::Caption;
use lodeway_figures::matrix::Matrix;
use maud::{Markup, html};

use crate::drawing::Drawing;
use crate::house::Workbench;
use crate::layout::{self, Head, figure_or_why};
use crate::reading::absent;
use crate::reading::listing::{self, Said, Shown, listing, mineral_name, numbers, words};
use crate::reading::{known, rows};
use crate::state::State;
use crate::words::t;

/// Sellers and minerals drawn.
const SELLERS: usize = 7;
const MINERALS: usize = 20;
/// Rows of the open tables.
const LISTED: usize = 15;
/// Bounds of the steps, million US dollars.
const BOUNDS: [f64; 4] = [1.0, 10.0, 100.0, 1000.0];

fn asked(state: &State) -> Question {
    let params = leverage::Params {
        year: BaseYear(state.year.0),
        mineral: "all".to_owned(),
        restrictor: None,
        target: Some(state.importer.code.clone()),
        draws: None,
        anyway: false,
        seed: Seed::usual(),
        switches: lodeway_answers::switches::Switches::default(),
    };
    params.into()
}

/// The question of the page: what a ban of everybody costs takes longer than a page should.
pub fn slow(state: &State) -> Vec<Question> {
    if state.importer.is_bloc() { Vec::new() } else { vec![asked(state)] }
}

/// The page.
pub fn page(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let fields = html! { (listing::importing_country(state)) (layout::year(state)) };
    let body = html! {
        (layout::controls(state, "/pressure", &["importer", "year"], &fields))
        div #live {
            @if state.importer.is_bloc() {
                (listing::members_instead(state, "/pressure"))
            } @else if let Some(job) = &state.job {
                (layout::at_work(state, "/pressure", job))
            } @else {
                (answered(bench, state))
            }
        }
    };
    let head = Head {
        path: "/pressure",
        title: format!("{}: {}", state.importer_name(), t(l, "page-pressure-who-could-press-mineral")),
        lead: t(l, "page-pressure-ban-country-alone-one").to_owned(),
    };
    layout::page(state, &head, &body)
}

fn answered(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let asked = asked(state);
    let answer = match bench.ask(&asked) {
        Ok(answer) => answer,
        Err(refusal) => return listing::missing(state, &refusal.say(state.lang)),
    };
    let mut all: Vec<&Row> = rows(&answer).iter().collect();
    all.sort_by(|a, b| b.share.total_cmp(&a.share));
    let (cut, mut rest): (Vec<&Row>, Vec<&Row>) = all.into_iter().partition(|row| is_beyond(row));
    rest.sort_by(|a, b| loss(b).total_cmp(&loss(a)));
    html! {
        (figure_or_why(state, matrix(bench, state)))
        @if !cut.is_empty() {
            h2 { (t(l, "page-pressure-good-cut-off-beyond")) }
            p { (t(l, "page-pressure-so-little-left-elsewhere")) }
            (listing(state, (&asked, &answer), &cut, &who(state), LISTED))
        }
        h2 { (t(l, "page-pressure-every-other-ban-seller")) }
        @let shown: Vec<Shown<Row>> = who(state).into_iter().chain(losses_shown(state)).collect();
        (listing(state, (&asked, &answer), &rest, &shown, LISTED))
    }
}

/// Of what, who sells it and how much of it.
fn who(state: &State) -> [Shown<'static, Row>; 3] {
    let l = state.lang;
    [
        words(t(l, "page-mineral"), Said::Mineral, |row: &Row| (&row.mineral).into()),
        words(t(l, "page-pressure-seller"), Said::Countries, |row: &Row| row.restrictor.into()),
        numbers(t(l, "page-share-imports"), "%", Said::Percent, |row: &Row| row.share.into()),
    ]
}

/// What a ban costs both sides.
fn losses_shown(state: &State) -> [Shown<'static, Row>; 3] {
    let l = state.lang;
    let a_year = t(l, "page-million-usd-year");
    [
        numbers(t(l, "page-buyer-loss"), a_year, Said::Million, |row: &Row| {
            (row.target_loss_kusd, row.target_loss_kusd_p10, row.target_loss_kusd_p90).into()
        }),
        numbers(t(l, "page-seller-own-loss"), a_year, Said::Million, |row: &Row| {
            (row.restrictor_loss_kusd, row.restrictor_loss_kusd_p10, row.restrictor_loss_kusd_p90).into()
        }),
        numbers(
            t(l, "page-pressure-leverage"),
            t(l, "page-pressure-loss-buyer-over-seller"),
            Said::Number,
            |row: &Row| (row.leverage, row.leverage_p10, row.leverage_p90).into(),
        ),
    ]
}

fn loss(row: &Row) -> f64 {
    known(row.target_loss_kusd).unwrap_or(0.0).max(0.0) / 1e3
}

/// Whether a ban leaves the buyer cut off, or as good as that.
fn is_beyond(row: &Row) -> bool {
    let price = known(row.target_price).unwrap_or(f64::INFINITY);
    price.is_infinite() || !row.target_loss_kusd.is_some_and(f64::is_finite)
}

/// What a seller could do: minerals that it could press with, the finite losses of its bans, in million US dollars.
#[derive(Debug, Clone, Default, PartialEq)]
struct Seller {
    minerals: usize,
    loss: f64,
}

/// Sellers by how many minerals they could press with, then by the losses that have a number. The seller whose bans
/// cost most is among those drawn.
fn order(sellers: &BTreeMap<String, Seller>) -> Vec<String> {
    let mut all: Vec<(&String, &Seller)> = sellers.iter().collect();
    all.sort_by(|a, b| b.1.minerals.cmp(&a.1.minerals).then(b.1.loss.total_cmp(&a.1.loss)));
    let mut names: Vec<String> = all.iter().take(SELLERS).map(|(name, _)| (*name).clone()).collect();
    let most = all.iter().max_by(|a, b| a.1.loss.total_cmp(&b.1.loss)).map(|(name, _)| (*name).clone());
    if let Some(most) = most.filter(|name| !names.contains(name)) {
        names.pop();
        names.push(most);
    }
    names
}

/// Losses by mineral and seller in million US dollars, without limit where they have no number; and who sells.
fn losses(answer: &Answer) -> (BTreeMap<(String, String), f64>, BTreeMap<String, Seller>) {
    let mut losses = BTreeMap::new();
    let mut sellers: BTreeMap<String, Seller> = BTreeMap::new();
    for row in rows::<Row>(answer) {
        let value = if is_beyond(row) { f64::INFINITY } else { loss(row) };
        let seller = sellers.entry(row.restrictor.iso3().to_owned()).or_default();
        seller.minerals += 1;
        if value.is_finite() {
            seller.loss += value;
        }
        losses.insert((row.mineral.clone(), row.restrictor.iso3().to_owned()), value);
    }
    (losses, sellers)
}

/// What a ban of each seller would cost.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn matrix(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let asked = asked(state);
    let answer = bench.ask(&asked)?;
    let l = state.lang;
    let (losses, sellers) = losses(&answer);
    let columns = order(&sellers);
    let all: BTreeSet<&String> = losses.keys().map(|(mineral, _)| mineral).collect();
    let cell = |mineral: &str, seller: &String| losses.get(&(mineral.to_owned(), seller.clone())).copied();
    // Rows stand in the order of the losses that have a number.
    let largest = |mineral: &str| {
        let finite = columns.iter().filter_map(|seller| cell(mineral, seller)).filter(|v| v.is_finite());
        finite.fold(-1.0, f64::max)
    };
    let mut order: Vec<(&String, f64)> = all.iter().map(|mineral| (*mineral, largest(mineral))).collect();
    order.retain(|(mineral, _)| columns.iter().any(|seller| cell(mineral, seller).is_some()));
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    let drawn: Vec<(String, Vec<Option<f64>>)> = order
        .iter()
        .take(MINERALS)
        .map(|(m, _)| (mineral_name(state, m), columns.iter().map(|seller| cell(m, seller)).collect()))
        .collect();
    // The question asks about these sellers only.
    let few = t(l, "page-pressure-does-not-sell-more");
    let counted = |what: &str, drawn: usize, all: usize| format!("{what} {drawn}/{all}");
    let figure = Matrix {
        caption: Caption {
            id: "pressure-matrix".into(),
            title: format!("{}: {}", state.importer_name(), t(l, "page-pressure-what-ban-each-seller")),
            subtitle: format!(
                "{} · {} · {}, {}; {}",
                t(l, "page-million-usd-year"),
                state.year,
                counted(t(l, "page-pressure-sellers"), columns.len(), sellers.len()),
                counted(t(l, "page-minerals"), drawn.len(), all.len()),
                t(l, "page-pressure-infinite-good-cut-off")
            ),
            source: t(l, "page-simulated-cepii-baci-elasticities-assumed").into(),
        },
        unit: t(l, "page-million-usd").into(),
        bounds: BOUNDS,
        columns: columns.iter().map(|code| state.name(code)).collect(),
        rows: drawn,
    };
    Ok(Drawing {
        name: "pressure-matrix",
        figure: Box::new(absent::reasoned(figure, vec![(String::new(), few.to_owned())])),
        basis: vec![(asked, answer)],
        method: "leverage",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sellers_stand_by_their_minerals_and_the_costliest_is_among_them() {
        // nine sellers: the ninth presses with one mineral only, and costs most
        let mut sellers: BTreeMap<String, Seller> =
            (1..=8).map(|n| (format!("S{n}"), Seller { minerals: n, loss: 1.0 })).collect();
        sellers.insert("S9".into(), Seller { minerals: 1, loss: 100.0 });
        let order = order(&sellers);
        assert_eq!((order.len(), order[0].as_str(), order[6].as_str()), (SELLERS, "S8", "S9"));
    }

    #[test]
    fn a_price_without_a_bound_gives_a_loss_without_a_number() {
        use lodeway_results::End;
        use lodeway_terms::{Country, Status};

        let country = |iso3: &str| Country::from_iso3(iso3).unwrap();
        let row = |mineral: &str, loss: f64, price: f64| Row {
            restrictor: country("CHN"),
            target: country("KOR"),
            mineral: mineral.to_owned(),
            target_loss_kusd: Some(loss),
            restrictor_loss_kusd: None,
            leverage: None,
            share: 0.5,
            target_price: Some(price),
            target_loss_kusd_p10: End(None),
            target_loss_kusd_p90: End(None),
            restrictor_loss_kusd_p10: End(None),
            restrictor_loss_kusd_p90: End(None),
            leverage_p10: End(None),
            leverage_p90: End(None),
            status: Status::Simulated,
        };
        let answer =
            crate::reading::sample(vec![row("tin", 4e3, 2.0), row("lignite", f64::INFINITY, f64::INFINITY)]);
        let (all, sellers) = losses(&answer);
        assert!(all[&("lignite".to_owned(), "CHN".to_owned())].is_infinite());
        // 4,000 thousand are 4 million; the other has no number and is in no sum
        assert_eq!(sellers["CHN"], Seller { minerals: 2, loss: 4.0 });
    }
}
