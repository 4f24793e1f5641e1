//! The tables of one year: what a shock does to buyers, sellers and flows.

use lodeway_markets::{Market, Outcome, Spread};
use lodeway_results::{Answer, Simulated, table_row};
use lodeway_terms::{Country, Interval};

use super::prepare::solved;
use super::{Case, Params, Scenario, Table, head, notes, schedule, title};
use crate::context::Context;
use crate::refusal::Refusal;

table_row! {
    /// What a shock does to a buyer.
    pub struct BuyerRow {
        /// Who buys.
        country: Country,
        /// Price of its purchases.
        price: Simulated ["base 1"],
        /// Volume of its purchases.
        volume: Simulated ["base 1"],
        /// What it bought in the base year, home sales included.
        value_before_kusd: f64 ["thousand US$"],
        /// What the shock costs it.
        loss_kusd: Simulated ["thousand US$"],
        /// What it imported in the base year.
        mass_before_t: Option<f64> ["t"],
        /// What it imports under the shock.
        mass_after_t: Simulated ["t"],
        /// Its largest foreign supplier before.
        top_supplier_before: Option<Country>,
        /// That supplier's share by value.
        top_share_before: Option<f64> ["0–1"],
        /// Its largest foreign supplier under the shock.
        top_supplier_after: Option<Country>,
        /// That supplier's share by value.
        top_share_after: Simulated ["0–1"],
    }
    shown { country, price, volume, loss_kusd, value_before_kusd, top_supplier_before, top_supplier_after } falling loss_kusd
}

table_row! {
    /// What a shock does to a seller.
    pub struct SellerRow {
        /// Who sells.
        country: Country,
        /// Price it gets.
        price: Simulated ["base 1"],
        /// Its output.
        output: Simulated ["base 1"],
        /// What its producers gain.
        gain_kusd: Simulated ["thousand US$"],
        /// What its quotas and licences earn it.
        rent_kusd: Simulated ["thousand US$"],
    }
    shown { country, price, output, gain_kusd, rent_kusd } falling gain_kusd
}

table_row! {
    /// What a shock does to the trade of a pair.
    pub struct FlowRow {
        /// Who sells.
        exporter: Country,
        /// Who buys.
        importer: Country,
        /// Value in the base year.
        value_kusd: f64 ["thousand US$"],
        /// Change of the volume.
        change: Simulated ["relative"],
        /// Mass in the base year.
        mass_before_t: Option<f64> ["t"],
        /// Mass under the shock.
        mass_after_t: Simulated ["t"],
    }
    shown { exporter, importer, value_kusd, change, mass_before_t, mass_after_t } falling value_kusd
}

pub(super) fn answer(
    context: &Context,
    mut case: Case,
    scenario: &Scenario,
    params: &Params,
    options: Vec<(String, String)>,
) -> Result<Answer, Refusal> {
    case.notes.extend(schedule::left_out(&case, scenario, params)?);
    let working = context.progress.begin("solving", 0);
    let solved = solved(context, &case, params, !params.point);
    drop(working);
    let (found, spread) = (solved.0.as_ref(), solved.1.as_deref());
    case.notes.extend(notes::outcome(&case, found, spread, params));
    let head = head(context, params.table.schema(), title(&case), options, std::mem::take(&mut case.notes));
    let intervals = spread.is_some();
    Ok(match params.table {
        Table::Exporters => context.answer(head, sellers(found, spread), intervals),
        Table::Flows => context.answer(head, flows(&case.market, found, spread), intervals),
        _ => {
            let chosen = schedule::buyers(&case, params.target.as_deref())?;
            context.answer(head, buyers(found, spread, &chosen), intervals)
        }
    })
}

fn buyers(found: &Outcome, spread: Option<&Spread>, chosen: &[usize]) -> Vec<BuyerRow> {
    let row = |j: &usize| {
        let b = &found.buyers[*j];
        let over = spread.map(|s| s.buyers[j]);
        BuyerRow {
            country: b.country,
            price: Simulated::of(Some(b.price), over.map(|s| Some(s.price))),
            volume: Simulated::of(Some(b.volume), over.map(|s| Some(s.volume))),
            value_before_kusd: b.value_before_kusd,
            loss_kusd: Simulated::of(Some(b.loss_kusd), over.map(|s| Some(s.loss_kusd))),
            mass_before_t: b.mass_before_t,
            mass_after_t: Simulated::of(b.mass_after_t, over.map(|s| s.mass_after_t)),
            top_supplier_before: b.before.map(|top| top.0),
            top_share_before: b.before.map(|top| top.1),
            top_supplier_after: b.after.map(|top| top.0),
            top_share_after: Simulated::of(b.after.map(|top| top.1), over.map(|s| s.top_share_after)),
        }
    };
    chosen.iter().map(row).collect()
}

fn sellers(found: &Outcome, spread: Option<&Spread>) -> Vec<SellerRow> {
    let row = |(i, seller): (usize, &lodeway_markets::outcome::SellerSide)| {
        let over = spread.map(|s| s.sellers[&i]);
        SellerRow {
            country: seller.country,
            price: Simulated::of(Some(seller.price), over.map(|s| Some(s.price))),
            output: Simulated::of(Some(seller.output), over.map(|s| Some(s.output))),
            gain_kusd: Simulated::of(Some(seller.gain_kusd), over.map(|s| Some(s.gain_kusd))),
            rent_kusd: Simulated::of(Some(seller.rent_kusd), over.map(|s| Some(s.rent_kusd))),
        }
    };
    found.sellers.iter().enumerate().map(row).collect()
}

fn flows(market: &Market, found: &Outcome, spread: Option<&Spread>) -> Vec<FlowRow> {
    let places = (0..market.flows.len()).filter(|f| !market.flows[*f].home);
    let row = |(flow, place): (&lodeway_markets::outcome::FlowSide, usize)| {
        let change = spread.map(|s| s.flows[&place]);
        let mass = |i: Interval| {
            flow.mass_before_t.map(|m| Interval {
                p10: m * (1.0 + i.p10),
                p50: m * (1.0 + i.p50),
                p90: m * (1.0 + i.p90),
            })
        };
        FlowRow {
            exporter: flow.exporter,
            importer: flow.importer,
            value_kusd: flow.value_kusd,
            // A new flow has nothing to be compared with.
            change: Simulated::of(
                Some(flow.change).filter(|x| x.is_finite()),
                change.map(|change| Some(change).filter(|i| i.p90.is_finite())),
            ),
            mass_before_t: flow.mass_before_t,
            mass_after_t: Simulated::of(
                flow.mass_after_t,
                change.map(|change| spread.and_then(|s| s.entered_t.get(&place)).copied().or(mass(change))),
            ),
        }
    };
    found.flows.iter().zip(places).map(row).collect()
}
