//! A shock month by month: path, totals and prices inside and outside the restricting country.

use lodeway_markets::months::calendar::MONTH_DAYS;
use lodeway_markets::months::path::{Paths, paths};
use lodeway_markets::{Course, NewCapacity, Rule, Stock};
use lodeway_messages::{Message, msg};
use lodeway_results::{Answer, Simulated, table_row};
use lodeway_terms::{Country, Interval};

use super::schedule::{Held, buyers, course, stocks, words};
use super::{Case, Params, Scenario, Table, head, title};
use crate::context::Context;
use crate::refusal::Refusal;

/// Days of cover shown where no stock is given: what each month of cover buys.
const COVERS: [f64; 5] = [0.0, 1.0, 3.0, 6.0, 12.0];
/// Carrying cost of a stock, share of its value a year: planning band, assumed.
const CARRYING: Interval = Interval { p10: 0.03, p50: 0.055, p90: 0.08 };

table_row! {
    /// One month of a buyer.
    pub struct PathRow {
        /// Month, from 1.
        month: f64 ["months"],
        /// Who buys.
        country: Country,
        /// Price of its purchases.
        price: Simulated ["base 1"],
        /// Volume of its purchases, relative to a month of the base year.
        volume: Simulated ["base 1"],
        /// What is left of its stock.
        stock: Simulated ["months of base use"],
        /// Use that is not met.
        unserved: Simulated ["share of base use"],
        /// Loss of the month.
        loss_kusd: Simulated ["thousand US$"],
    }
    shown { country, month, price, volume, unserved, stock, loss_kusd }
}

table_row! {
    /// All months of a buyer with one stock.
    pub struct TotalRow {
        /// Who buys.
        country: Country,
        /// Size of the stock.
        cover_days: f64 ["days"],
        /// Loss over all months.
        loss_kusd: Simulated ["thousand US$"],
        /// Use that is not met, over all months.
        unserved_months: Simulated ["months of base use"],
        /// Days until use is first not met; infinite where it always is.
        days_to_shortage: Simulated ["days"],
        /// Highest price of any month.
        peak_price: Simulated ["base 1"],
        /// What holding the stock costs a year.
        holding_kusd_a_year: Simulated ["thousand US$"],
    }
    shown { country, cover_days, loss_kusd, unserved_months, days_to_shortage, peak_price, holding_kusd_a_year }
}

table_row! {
    /// One month inside and outside a restricting country.
    pub struct ZoneRow {
        /// Month, from 1.
        month: f64 ["months"],
        /// Who restricts.
        restrictor: Country,
        /// Price inside.
        inside_price: Simulated ["base 1"],
        /// Price outside.
        outside_price: Simulated ["base 1"],
        /// Price outside over price inside.
        gap: Simulated ["outside over inside"],
    }
    shown { restrictor, month, inside_price, outside_price, gap }
}

pub(super) fn answer(
    context: &Context,
    mut case: Case,
    scenario: &Scenario,
    params: &Params,
    mut options: Vec<(String, String)>,
) -> Result<Answer, Refusal> {
    if params.point {
        return Err(Refusal::usage(msg!("shock-point-months", table = params.table.word())));
    }
    let course = course(&case, scenario)?;
    let held = stocks(&case, scenario, params.stocks.as_deref(), &mut options)?;
    let buyers = buyers(&case, params.target.as_deref())?;
    options.extend(identity(&course));
    let working = context.progress.begin("solving month by month", 0);
    let found = paths(&case.market, &course, &case.assumed, params.markets_draws(), &buyers);
    drop(working);
    case.notes.extend(notes(&course, &found, params, &held));
    let title = msg!("shock-months-title", title = title(&case), months = course.months);
    let head = head(context, params.table.schema(), title, options, std::mem::take(&mut case.notes));
    Ok(match params.table {
        Table::Path => context.answer(head, path_rows(&case, &found, &held), true),
        Table::Totals => context.answer(head, total_rows(&case, &found, &held), true),
        _ => context.answer(head, zone_rows(&found), true),
    })
}

/// What makes two courses of months the same question.
fn identity(course: &Course) -> Vec<(String, String)> {
    let schedule = course.measures.iter().map(words).collect::<Vec<_>>().join(" ");
    let mut options =
        vec![("months".to_owned(), course.months.to_string()), ("schedule".to_owned(), schedule)];
    if !course.capacity.is_empty() {
        let added = |c: &NewCapacity| format!("{}={}@{}~{}", c.country, c.share, c.start, c.ramp);
        let all = course.capacity.iter().map(added).collect::<Vec<_>>().join(" ");
        options.push(("capacity".to_owned(), all));
    }
    options.push(("adjustment-months".to_owned(), course.horizon.months.to_string()));
    options
}

fn notes(course: &Course, found: &Paths, params: &Params, held: &[Held]) -> Vec<Message> {
    let horizon = &course.horizon;
    let mut notes = vec![
        msg!("shock-months-draws", draws = params.draws.0, months = course.months, seed = params.seed.0),
        msg!(
            "shock-months-growth",
            sigma = horizon.sigma.to_string(),
            epsilon = horizon.epsilon.to_string(),
            eta = format!("{:.2}", horizon.eta),
            months = horizon.months.to_string()
        ),
        msg!("shock-months-loss"),
        if held.is_empty() { msg!("shock-months-no-stock") } else { msg!("shock-months-own-stock") },
    ];
    if found.failed > 0 {
        notes.push(msg!("draws-failed", draws = found.failed));
    }
    notes.extend(lodeway_markets::backtest::published_record::sentence().map(Message::english));
    notes
}

fn path_rows(case: &Case, found: &Paths, held: &[Held]) -> Vec<PathRow> {
    let mut rows = Vec::new();
    for (at, buyer) in found.buyers.iter().enumerate() {
        let own = held.iter().find(|h| h.buyer == *buyer);
        rows.extend(found.points(at, own.map(|h| &h.stock)).into_iter().map(|point| PathRow {
            month: f64::from(point.month),
            country: case.market.buyers[*buyer],
            price: point.price.into(),
            volume: point.volume.into(),
            stock: Simulated::of(None, Some(point.stock)),
            unserved: point.unserved.into(),
            loss_kusd: point.loss_kusd.into(),
        }));
    }
    rows
}

/// One row for each stock given; without one, what no cover and some months of cover buy.
fn total_rows(case: &Case, found: &Paths, held: &[Held]) -> Vec<TotalRow> {
    let spent = case.market.demand();
    let mut rows = Vec::new();
    for (at, buyer) in found.buyers.iter().enumerate() {
        let own: Vec<Stock> = held.iter().filter(|h| h.buyer == *buyer).map(|h| h.stock).collect();
        let stocks = if own.is_empty() {
            COVERS.iter().map(|m| Stock { months: *m, rule: Rule::Fill, tolerated: 1.0 }).collect()
        } else {
            own
        };
        for stock in stocks {
            let total = found.total(at, Some(&stock));
            let value = spent[*buyer] / 12.0 * stock.months;
            let holding =
                Interval { p10: CARRYING.p10 * value, p50: CARRYING.p50 * value, p90: CARRYING.p90 * value };
            rows.push(TotalRow {
                country: case.market.buyers[*buyer],
                cover_days: stock.months * MONTH_DAYS,
                loss_kusd: total.loss_kusd.into(),
                unserved_months: total.unserved_months.into(),
                days_to_shortage: total.days_to_shortage.into(),
                peak_price: total.peak_price.into(),
                holding_kusd_a_year: holding.into(),
            });
        }
    }
    rows
}

fn zone_rows(found: &Paths) -> Vec<ZoneRow> {
    let row = |zone: &lodeway_markets::months::path::Zone| ZoneRow {
        month: f64::from(zone.month),
        restrictor: zone.restrictor,
        inside_price: zone.inside.into(),
        outside_price: zone.outside.into(),
        gap: zone.gap.into(),
    };
    found.zones().iter().map(row).collect()
}
