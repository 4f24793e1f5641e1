//! Where the importer can be pressed: what a ban of each large seller would cost it, mineral by mineral, and the seller.
//!
//! A ban under which the price passes [`BEYOND`] is beyond the model: the buyer is as good as cut off, and its loss, which
//! would be a number of fancy, is neither ranked nor printed.

use std::collections::BTreeMap;

use lodeway_answers::switches::assumed;
use lodeway_figures::{Cell, Table};
use lodeway_markets::leverage::{Leverage, LeverageSpread, leverage, pairs, spread};
use lodeway_markets::outcome::{BEYOND, loss};
use lodeway_markets::uncertainty::assumptions::Assumptions;
use lodeway_markets::{Draws, Market};
use lodeway_terms::{Catalogue, Commodity, Country, Interval, Lang};

use crate::case::Case;
use crate::document::{Block, Section};
use crate::pictures::{self, Frame};
use lodeway_messages::{Message, between, figure, list, money, msg, percent};

/// Share of imports from which a seller counts.
const LEAST_SHARE: f64 = 0.05;
/// Minerals shown.
const ROWS: usize = 12;
/// Sellers shown beside the restrictor.
const SELLERS: usize = 4;
/// Draws behind an interval: a dozen minerals share the time of one.
const DRAWS: u32 = 64;
/// Bounds of the steps, million US dollars.
const BOUNDS: [f64; 4] = [1.0, 10.0, 100.0, 1000.0];

/// A ban and what it does.
struct Found {
    mineral: String,
    one: Leverage,
    /// Price from which the model cannot say, and the loss at it, thousand US dollars.
    most: f64,
    limit_kusd: f64,
    /// Over the draws; only for the restrictor's bans.
    spread: Option<LeverageSpread>,
}

impl Found {
    /// Whether the model can say what it costs.
    fn within(&self) -> bool {
        self.one.target_price <= self.most
    }

    /// Loss of the importer, the median where there are draws; no limit where the model cannot say.
    fn loss_kusd(&self) -> f64 {
        let median = self.spread.as_ref().map_or(self.one.target_loss_kusd, |s| s.target_loss_kusd.p50);
        if self.within() { median } else { f64::INFINITY }
    }
}

/// The section; none when the importer depends on nobody by more than a twentieth.
pub fn section(case: &Case) -> Option<Section> {
    let Bans { found: all, doubted } = every_ban(case);
    let own: Vec<&Found> = all.iter().filter(|f| f.one.restrictor == case.restrictor).collect();
    let (ranked, beyond): (Vec<&Found>, Vec<&Found>) = own.iter().copied().partition(|f| f.within());
    if own.is_empty() {
        return None;
    }
    let mut section = Section::new("pressure", heading(case, &ranked, &beyond));
    section.say(case.say(&msg!("brief-pressure-how", importer = case.name(case.importer), year = case.year)));
    if !doubted.is_empty() {
        section.caution(case.say(&left_out(case, &doubted)));
    }
    if !beyond.is_empty() {
        section.caution(case.say(&apart(case, &beyond)));
    }
    section.blocks.push(matrix(case, &all));
    if !ranked.is_empty() {
        section.blocks.push(Block::Table(ranking(case, &ranked)));
    }
    Some(section)
}

fn heading(case: &Case, ranked: &[&Found], beyond: &[&Found]) -> String {
    let (who, whom) = (case.name(case.restrictor), case.name(case.importer));
    let names: Vec<Message> = beyond.iter().take(3).map(|f| case.mineral_of(&f.mineral)).collect();
    let hardest = ranked.first().map(|f| (case.mineral_of(&f.mineral), money(f.loss_kusd())));
    let said = match (names.is_empty(), hardest) {
        (true, Some((mineral, loss))) => {
            msg!("brief-pressure-hardest", who = who, whom = whom, mineral = mineral, loss = loss)
        }
        (false, Some((mineral, loss))) => msg!(
            "brief-pressure-both",
            who = who,
            whom = whom,
            names = list(names),
            mineral = mineral,
            loss = loss
        ),
        (_, None) => msg!("brief-pressure-off", who = who, whom = whom, names = list(names)),
    };
    case.say(&if case.old() { msg!("brief-pressure-old", finding = said, year = case.year) } else { said })
}

/// The bans beyond the model, in words.
fn apart(case: &Case, beyond: &[&Found]) -> Message {
    let name = |f: &&Found| {
        let (mineral, share) = (case.mineral_of(&f.mineral), percent(f.one.share));
        if f.one.target_price.is_infinite() {
            msg!("brief-apart-no-other", mineral = mineral, share = share)
        } else {
            msg!("brief-apart-beyond", mineral = mineral, share = share)
        }
    };
    msg!(
        "brief-apart",
        restrictor = case.name(case.restrictor),
        importer = case.name(case.importer),
        times = BEYOND as u32,
        names = list(beyond.iter().map(name))
    )
}

/// A market in which the restrictor holds enough, to be solved again over draws.
type Own = (Market, Assumptions, (usize, usize));

/// Every ban, and the bans of markets that do not show their mineral.
struct Bans {
    found: Vec<Found>,
    doubted: Vec<(Country, String)>,
}

/// That the table is partial.
fn left_out(case: &Case, doubted: &[(Country, String)]) -> Message {
    let one = |(country, mineral): &(Country, String)| {
        msg!("brief-pressure-doubted", who = case.name(*country), mineral = case.mineral_of(mineral))
    };
    let list = list(doubted.iter().map(one));
    if case.anyway {
        msg!("brief-pressure-with-doubted", list = list)
    } else {
        msg!("brief-pressure-in-part", list = list)
    }
}

/// Solves every ban on the importer.
fn every_ban(case: &Case) -> Bans {
    let mut doubted: Vec<(Country, String)> = Vec::new();
    let mut all: Vec<(Found, Option<Own>)> = Vec::new();
    for mineral in Catalogue::get().minerals() {
        let commodity = Commodity::of(mineral);
        let market = case.switches.market(&case.trade, &case.production, &commodity, case.year);
        let assumed = assumed(&commodity, &case.switches);
        let central = assumed.central();
        let demand = market.demand();
        let bought = |(_, buyer, _): &(usize, usize, f64)| market.buyers[*buyer] == case.importer;
        let mut own = None;
        let first = all.len();
        let name = commodity.name(Lang::En).to_lowercase();
        let asked: Vec<(usize, usize, f64)> =
            pairs(&market, LEAST_SHARE).into_iter().filter(bought).collect();
        let sellers = asked.iter().map(|(seller, _, _)| market.sellers[*seller]).collect();
        let doubts = case.makers.judged(&case.trade, &commodity, case.year, &sellers);
        doubted.extend(doubts.iter().map(|doubt| (doubt.restrictor, name.clone())));
        for pair in asked {
            let seller = market.sellers[pair.0];
            if !case.anyway && doubts.iter().any(|doubt| doubt.restrictor == seller) {
                continue;
            }
            let one = leverage(&market, pair, &central);
            if !one.converged {
                continue;
            }
            if one.restrictor == case.restrictor && one.target_price <= case.most() {
                own = Some((all.len() - first, (pair.0, pair.1)));
            }
            let limit_kusd = loss(demand[pair.1], case.most(), central.epsilon);
            all.push((
                Found { mineral: name.clone(), one, most: case.most(), limit_kusd, spread: None },
                None,
            ));
        }
        if let Some((place, pair)) = own {
            all[first + place].1 = Some((market, assumed, pair));
        }
    }
    all.sort_by(|(a, _), (b, _)| by_loss(a, b));
    over_draws(case, &mut all);
    let mut found: Vec<Found> = all.into_iter().map(|(found, _)| found).collect();
    found.sort_by(by_loss);
    Bans { found, doubted }
}

fn by_loss(a: &Found, b: &Found) -> std::cmp::Ordering {
    b.loss_kusd().total_cmp(&a.loss_kusd()).then_with(|| a.mineral.cmp(&b.mineral))
}

/// The restrictor's bans that are shown, over draws of what is assumed.
fn over_draws(case: &Case, all: &mut [(Found, Option<Own>)]) {
    let draws = Draws { count: case.draws.count.min(DRAWS), ..case.draws };
    for (found, own) in all.iter_mut().filter(|(_, own)| own.is_some()).take(ROWS) {
        found.spread = own.as_ref().map(|(market, assumed, pair)| spread(market, *pair, assumed, draws));
    }
}

/// The minerals shown: what the restrictor could do first, then what others could.
fn minerals<'a>(case: &Case, all: &'a [Found]) -> Vec<&'a str> {
    let own = |f: &&Found| f.one.restrictor == case.restrictor;
    let mut names: Vec<&str> = Vec::new();
    for found in all.iter().filter(own).chain(all.iter().filter(|f| !own(f))) {
        if !names.contains(&found.mineral.as_str()) {
            names.push(&found.mineral);
        }
    }
    names.truncate(ROWS);
    names
}

/// The restrictor, and the sellers whose bans of the minerals shown would cost most together, cut-offs first.
fn sellers(case: &Case, all: &[Found], minerals: &[&str]) -> Vec<Country> {
    let mut sums: BTreeMap<Country, (usize, f64)> = BTreeMap::new();
    let shown = |f: &&Found| minerals.contains(&f.mineral.as_str()) && f.one.restrictor != case.restrictor;
    for found in all.iter().filter(shown) {
        let sum = sums.entry(found.one.restrictor).or_default();
        if found.within() {
            sum.1 += found.one.target_loss_kusd.max(0.0);
        } else {
            sum.0 += 1;
        }
    }
    let mut list: Vec<(Country, (usize, f64))> = sums.into_iter().collect();
    list.sort_by(|a, b| b.1.0.cmp(&a.1.0).then(b.1.1.total_cmp(&a.1.1)).then(a.0.cmp(&b.0)));
    std::iter::once(case.restrictor).chain(list.into_iter().take(SELLERS).map(|(c, _)| c)).collect()
}

fn matrix(case: &Case, all: &[Found]) -> Block {
    let minerals = minerals(case, all);
    let sellers = sellers(case, all, &minerals);
    let value = |mineral: &str, seller: Country| {
        let found = all.iter().find(|f| f.mineral == mineral && f.one.restrictor == seller)?;
        Some(found.loss_kusd().max(0.0) / 1e3)
    };
    let rows = minerals
        .iter()
        .map(|m| (case.say(&case.mineral_of(m)), sellers.iter().map(|s| value(m, *s)).collect::<Vec<_>>()))
        .filter(|(_, values)| values.iter().any(Option::is_some))
        .collect();
    pictures::matrix(
        &Frame {
            id: "pressure".into(),
            title: case.say(&msg!("brief-pressure-matrix", importer = case.name(case.importer))),
            subtitle: case.say(&msg!(
                "brief-pressure-matrix-sub",
                year = case.year,
                restrictor = case.name(case.restrictor)
            )),
            source: case.say(&msg!("brief-source-market-baci")),
        },
        case.word("brief-unit-million-usd"),
        BOUNDS,
        sellers.iter().map(|c| case.name(*c)).collect(),
        rows,
    )
}

/// Median and ends in million US dollars, nothing printed above the limit.
fn losses(interval: &Interval, limit_kusd: f64) -> Message {
    between(interval, |kusd| if kusd > limit_kusd { msg!("brief-beyond").into() } else { figure(kusd / 1e3) })
}

fn ranking(case: &Case, ranked: &[&Found]) -> Table {
    let none = || Cell::Missing(case.say(&msg!("brief-seller-loses-nothing")));
    let row = |f: &&Found| {
        let median = |kusd: f64| Interval { p10: kusd, p50: kusd, p90: kusd };
        let (target, own, ratio) = f.spread.as_ref().map_or_else(
            || {
                (
                    median(f.one.target_loss_kusd),
                    median(f.one.restrictor_loss_kusd),
                    f.one.ratio().map(median),
                )
            },
            |s| (s.target_loss_kusd, s.restrictor_loss_kusd, s.leverage),
        );
        vec![
            Cell::Text(case.say(&case.mineral_of(&f.mineral))),
            Cell::Text(case.arg(percent(f.one.share))),
            Cell::Text(case.say(&losses(&target, f.limit_kusd))),
            Cell::Text(case.say(&losses(&own, f64::INFINITY))),
            ratio.map_or_else(none, |r| Cell::Text(case.say(&between(&r, figure)))),
        ]
    };
    Table {
        title: case.say(&msg!(
            "brief-pressure-table",
            restrictor = case.name(case.restrictor),
            importer = case.name(case.importer),
            year = case.year,
            draws = DRAWS
        )),
        columns: case.columns(&[
            ("brief-head-mineral", ""),
            ("brief-head-share-of-imports", "brief-unit-by-value"),
            ("brief-head-loss", "brief-unit-million-usd-a-year"),
            ("brief-head-seller-loss", "brief-unit-million-usd-a-year"),
            ("brief-head-leverage", "brief-unit-ratio"),
        ]),
        rows: ranked.iter().take(ROWS).map(row).collect(),
    }
}
