//! Where the importer can be pressed: what a ban of each large seller would cost it, mineral by mineral, and the seller.

use lodeway_figures::{Cell, Column, Table};
use lodeway_markets::Market;
use lodeway_markets::draws::Assumptions;
use lodeway_markets::leverage::{Leverage, leverage, pairs};
use lodeway_markets::observe::{base_flows, home_shares};
use lodeway_terms::{Catalogue, Commodity, Country, Lang};

use crate::case::Case;
use crate::document::{Block, Section};
use crate::pictures::{self, Frame};
use crate::words::money;

/// Share of imports from which a seller counts.
const LEAST_SHARE: f64 = 0.05;
/// Minerals shown.
const ROWS: usize = 12;
/// Sellers shown.
const SELLERS: usize = 4;
/// Bounds of the steps, million US dollars.
const BOUNDS: [f64; 4] = [1.0, 10.0, 100.0, 1000.0];

struct Found {
    mineral: String,
    one: Leverage,
}

/// The section; none when the importer depends on nobody by more than a twentieth.
pub fn section(case: &Case) -> Option<Section> {
    let all = every_ban(case);
    let ranked = by_restrictor(&all, case.restrictor);
    let first = ranked.first()?;
    let who = case.name(case.restrictor);
    let mut section = Section::new(
        "pressure",
        format!(
            "{who} could press {} hardest with {}: {}",
            case.name(case.importer),
            first.mineral,
            loss(first.one.target_loss_kusd)
        ),
    );
    section.say(format!(
        "A ban on {} alone, one mineral at a time, at the median assumptions, {}: simulated. Leverage is its loss over that of the seller; \
         without a figure the seller would lose nothing.",
        case.name(case.importer),
        case.year
    ));
    section.blocks.push(matrix(case, &all));
    section.blocks.push(Block::Table(ranking(case, &ranked)));
    Some(section)
}

fn loss(kusd: f64) -> String {
    if kusd.is_finite() { format!("{} a year", money(kusd)) } else { "cut off, no other supplier".to_owned() }
}

fn every_ban(case: &Case) -> Vec<Found> {
    let mut all = Vec::new();
    for mineral in Catalogue::get().minerals() {
        let commodity = Commodity::of(mineral);
        let flows = base_flows(&case.trade, &commodity, case.year);
        let home = home_shares(&flows, &case.production, &commodity, case.year);
        let market = Market::calibrate(&flows, &home);
        let central = Assumptions::of(commodity.priors()).central();
        let own = |(_, buyer, _): &(usize, usize, f64)| market.buyers[*buyer] == case.importer;
        for pair in pairs(&market, LEAST_SHARE).into_iter().filter(own) {
            let one = leverage(&market, pair, &central);
            if one.converged {
                all.push(Found { mineral: commodity.name(Lang::En).to_lowercase(), one });
            }
        }
    }
    all.sort_by(|a, b| {
        b.one.target_loss_kusd.total_cmp(&a.one.target_loss_kusd).then(a.mineral.cmp(&b.mineral))
    });
    all
}

fn by_restrictor(all: &[Found], restrictor: Country) -> Vec<&Found> {
    all.iter().filter(|f| f.one.restrictor == restrictor).collect()
}

/// The restrictor, and the sellers whose bans would cost most together.
fn sellers(case: &Case, all: &[Found]) -> Vec<Country> {
    let mut sums: std::collections::BTreeMap<Country, f64> = std::collections::BTreeMap::new();
    for found in all.iter().filter(|f| f.one.target_loss_kusd.is_finite()) {
        *sums.entry(found.one.restrictor).or_default() += found.one.target_loss_kusd.max(0.0);
    }
    sums.remove(&case.restrictor);
    let mut list: Vec<(f64, Country)> = sums.into_iter().map(|(c, sum)| (sum, c)).collect();
    list.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    std::iter::once(case.restrictor).chain(list.into_iter().take(SELLERS).map(|(_, c)| c)).collect()
}

fn matrix(case: &Case, all: &[Found]) -> Block {
    let sellers = sellers(case, all);
    let mut minerals: Vec<&str> = Vec::new();
    // What the restrictor could do first, then what others could.
    let own = |f: &&Found| f.one.restrictor == case.restrictor;
    let rest = all.iter().filter(|f| sellers.contains(&f.one.restrictor) && !own(f));
    for found in all.iter().filter(own).chain(rest) {
        if !minerals.contains(&found.mineral.as_str()) {
            minerals.push(&found.mineral);
        }
    }
    minerals.truncate(ROWS);
    let value = |mineral: &str, seller: Country| {
        let found = all.iter().find(|f| f.mineral == mineral && f.one.restrictor == seller)?;
        Some(found.one.target_loss_kusd.max(0.0) / 1e3)
    };
    let rows =
        minerals.iter().map(|m| ((*m).to_owned(), sellers.iter().map(|s| value(m, *s)).collect())).collect();
    pictures::matrix(
        &Frame {
            id: "pressure".into(),
            title: format!("What a ban of each seller would cost {}", case.name(case.importer)),
            subtitle: format!(
                "loss in million US$ a year, {}; sellers with more than 5 % of its imports; simulated at the median assumptions",
                case.year
            ),
            source: "Lodeway market model on CEPII BACI".into(),
        },
        "million US$",
        BOUNDS,
        sellers.iter().map(|c| c.iso3().to_owned()).collect(),
        rows,
    )
}

fn ranking(case: &Case, ranked: &[&Found]) -> Table {
    let column = |name: &str, unit: &str| Column { name: name.into(), unit: unit.into() };
    let limited = |kusd: f64| {
        if kusd.is_finite() {
            Cell::Number((kusd / 1e3 * 1e3).round() / 1e3)
        } else {
            Cell::Text("no limit".into())
        }
    };
    let rows = ranked
        .iter()
        .take(ROWS)
        .map(|f| {
            let ratio = f.one.ratio().map_or_else(
                || Cell::Missing("the seller loses nothing".into()),
                |r| {
                    if r.is_finite() {
                        Cell::Number((r * 10.0).round() / 10.0)
                    } else {
                        Cell::Text("no limit".into())
                    }
                },
            );
            vec![
                Cell::Text(f.mineral.clone()),
                Cell::Number((f.one.share * 1e3).round() / 10.0),
                limited(f.one.target_loss_kusd),
                limited(f.one.restrictor_loss_kusd),
                ratio,
            ]
        })
        .collect();
    Table {
        title: format!(
            "Bans by {}, ranked by {}’s loss, {}",
            case.name(case.restrictor),
            case.name(case.importer),
            case.year
        ),
        columns: vec![
            column("mineral", ""),
            column("share of imports", "% by value"),
            column("loss", "million US$ a year"),
            column("the seller’s loss", "million US$ a year"),
            column("leverage", "ratio"),
        ],
        rows,
    }
}
