//! A shock month by month: path, totals and prices inside and outside the restricting country.

use lodeway_markets::months::calendar::MONTH_DAYS;
use lodeway_markets::months::path::{Markets, Paths, paths_on};
use lodeway_markets::{Course, Entry, Instrument, Licences, Nest, NewCapacity, Rule, Stock};
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

table_row! {
    /// What a restricted seller ships in a month.
    pub struct ShipmentRow {
        /// Month, from 1, the first month in force.
        month: f64 ["months"],
        /// Who ships.
        exporter: Country,
        /// To whom; `ALL` for all that the measure names, together.
        importer: String,
        /// Median of what is shipped.
        shipped_t: Option<f64> ["t"],
        /// The same over a twelfth of the base year.
        share_of_base: f64 ["share of the base"],
        /// 10th percentile of that share.
        p10: f64 ["share of the base"],
        /// 90th percentile of that share.
        p90: f64 ["share of the base"],
    }
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
    options.push(("drawn-stocks".to_owned(), case.switches.stocks.to_string()));
    let working = context.progress.begin("solving month by month", 0);
    let markets = Markets::entering(&course, &|month| case.switches.entry.in_month(month), &|part| {
        case.made.entered(part)
    });
    let found = paths_on(&markets, &course, &case.assumed, params.markets_draws(), &buyers);
    drop(working);
    let cover = Cover { stored: stored(&case), drawn: case.switches.stocks, held: &held };
    case.notes.extend(notes(&case, &course, &found, params, &cover));
    let title = msg!("shock-months-title", title = title(&case), months = course.months);
    let head = head(context, params.table.schema(), title, options, std::mem::take(&mut case.notes));
    Ok(match params.table {
        Table::Path => context.answer(head, path_rows(&case, &found, &cover), true),
        Table::Totals => context.answer(head, total_rows(&case, &found, &cover), true),
        Table::Shipments => context.answer(head, shipment_rows(&found), true),
        _ => context.answer(head, zone_rows(&found), true),
    })
}

/// Whether stocks of users move prices: in a market in tonnes.
fn stored(case: &Case) -> bool {
    case.switches.nest == Nest::Tonnes
}

/// The stocks of a question.
struct Cover<'a> {
    /// Whether they move prices.
    stored: bool,
    /// Whether those who are not named hold stocks that are drawn.
    drawn: bool,
    /// Those that are given.
    held: &'a [Held],
}

/// How one buyer's stock works.
enum Works<'a> {
    /// Its users spread it over time, and the price moves: so many months, or as drawn.
    Stored(Option<f64>, f64),
    /// It follows a rule and the price does not move; none at all without one.
    Ruled(Option<&'a Stock>),
}

impl Cover<'_> {
    fn of(&self, buyer: usize) -> Works<'_> {
        match self.held.iter().find(|h| h.buyer == buyer) {
            Some(Held { stock, .. }) => self.given(stock),
            None if self.drawn => Works::Stored(None, 1.0),
            None => Works::Ruled(None),
        }
    }

    fn given<'a>(&self, stock: &'a Stock) -> Works<'a> {
        if self.stored && stock.rule == Rule::Fill {
            Works::Stored(Some(stock.months), stock.tolerated)
        } else {
            Works::Ruled(Some(stock))
        }
    }
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

fn notes(case: &Case, course: &Course, found: &Paths, params: &Params, cover: &Cover) -> Vec<Message> {
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
    ];
    notes.extend(stock_notes(cover));
    if case.switches.entry != Entry::None {
        notes.push(entry_note(case.switches.entry));
    }
    let licensed = course.measures.iter().any(|m| matches!(m.restriction.instrument, Instrument::Licence(_)));
    if licensed && case.market.model.licences == Licences::Drawn {
        notes.push(msg!("shock-months-licence"));
    }
    if found.failed > 0 {
        notes.push(msg!("draws-failed", draws = found.failed));
    }
    notes.extend(lodeway_markets::backtest::published_record::sentence().map(Message::english));
    notes
}

/// What is assumed of stocks.
fn stock_notes(cover: &Cover) -> Vec<Message> {
    let ruled = cover.held.iter().any(|h| !cover.stored || h.stock.rule != Rule::Fill);
    let mut notes = Vec::new();
    if cover.drawn || (cover.stored && cover.held.iter().any(|h| h.stock.rule == Rule::Fill)) {
        notes.push(msg!("shock-months-stored"));
    } else if cover.held.is_empty() {
        notes.push(msg!("shock-months-no-stock"));
    }
    if ruled {
        notes.push(msg!("shock-months-own-stock"));
    }
    notes
}

/// How far new suppliers enter.
fn entry_note(entry: Entry) -> Message {
    if let Entry::Part(part) = entry {
        return msg!("market-entry", part = part.to_string());
    }
    let [first, one, two, three] = [1, 4, 13, 25].map(|month| entry.in_month(month).to_string());
    msg!("shock-months-entry", first = first, one = one, two = two, three = three)
}

fn path_rows(case: &Case, found: &Paths, cover: &Cover) -> Vec<PathRow> {
    let mut rows = Vec::new();
    for (at, buyer) in found.buyers.iter().enumerate() {
        let points = match cover.of(*buyer) {
            Works::Stored(months, tolerated) => {
                found.points_stored(at, months, tolerated).unwrap_or_default()
            }
            Works::Ruled(stock) => found.points(at, stock),
        };
        rows.extend(points.into_iter().map(|point| PathRow {
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
fn total_rows(case: &Case, found: &Paths, cover: &Cover) -> Vec<TotalRow> {
    let spent = case.market.demand();
    let mut rows = Vec::new();
    for (at, buyer) in found.buyers.iter().enumerate() {
        let own: Vec<Stock> = cover.held.iter().filter(|h| h.buyer == *buyer).map(|h| h.stock).collect();
        let stocks = if own.is_empty() {
            COVERS.iter().map(|m| Stock { months: *m, rule: Rule::Fill, tolerated: 1.0 }).collect()
        } else {
            own
        };
        for stock in stocks {
            let total = match cover.given(&stock) {
                Works::Stored(months, tolerated) => found.total_stored(at, months, tolerated),
                Works::Ruled(stock) => Some(found.total(at, stock)),
            };
            let Some(total) = total else { continue };
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

/// What the restricted sellers ship: to all that are named together first.
fn shipment_rows(found: &Paths) -> Vec<ShipmentRow> {
    let row = |one: lodeway_markets::months::shipments::Shipment| ShipmentRow {
        month: f64::from(one.month),
        exporter: one.exporter,
        importer: one.importer.map_or_else(|| "ALL".to_owned(), |country| country.iso3().to_owned()),
        shipped_t: one.shipped_t,
        share_of_base: one.share_of_base.p50,
        p10: one.share_of_base.p10,
        p90: one.share_of_base.p90,
    };
    found.shipments().into_iter().map(row).collect()
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
