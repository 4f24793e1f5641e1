//! The linear model GSIM (Francois and Hall 2003), for small taxes.

use lodeway_markets::gsim::{Gsim, price_changes};
use lodeway_markets::{Instrument, Market};
use lodeway_messages::msg;
use lodeway_results::{Answer, table_row};
use lodeway_terms::Country;

use super::{Case, head, title};
use crate::context::Context;
use crate::refusal::Refusal;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.shock.gsim/1";

table_row! {
    /// The price that a seller gets.
    pub struct SellerPrice {
        /// Who sells.
        country: Country,
        /// Its price.
        price: f64 ["base 1"],
    }
    shown { country, price } rising price
}

/// Trade by seller and buyer, and one plus the tax on each pair.
struct Taxed {
    trade: Vec<Vec<f64>>,
    after: Vec<Vec<f64>>,
}

fn taxed(case: &Case) -> Result<Taxed, Refusal> {
    let market: &Market = &case.market;
    let (sellers, buyers) = (market.sellers.len(), market.buyers.len());
    let mut trade = vec![vec![0.0; buyers]; sellers];
    let mut after = vec![vec![1.0; buyers]; sellers];
    for flow in &market.flows {
        trade[flow.seller][flow.buyer] = flow.value;
    }
    for restriction in &case.shock.restrictions {
        let Instrument::Tax(rate) = restriction.instrument else {
            return Err(Refusal::usage(msg!("shock-gsim-taxes", restriction = restriction.to_string())));
        };
        for (i, seller) in market.sellers.iter().enumerate() {
            for (j, buyer) in market.buyers.iter().enumerate() {
                if restriction.covers(*seller, *buyer) {
                    after[i][j] += rate;
                }
            }
        }
    }
    Ok(Taxed { trade, after })
}

pub(super) fn answer(
    context: &Context,
    case: &Case,
    options: Vec<(String, String)>,
) -> Result<Answer, Refusal> {
    let Taxed { trade, after } = taxed(case)?;
    let buyers = case.market.buyers.len();
    let e = case.assumed.central();
    let model = Gsim {
        before: vec![vec![1.0; buyers]; trade.len()],
        trade,
        after,
        demand: vec![-e.epsilon; buyers],
        supply: vec![e.eta; case.market.sellers.len()],
        substitution: vec![e.sigma; buyers],
    };
    let changes = price_changes(&model).ok_or_else(|| Refusal::missing(msg!("shock-gsim-unsolved")))?;
    let rows = case.market.sellers.iter().zip(changes);
    let rows = rows.map(|(country, change)| SellerPrice { country: *country, price: 1.0 + change }).collect();
    let mut notes = case.notes.clone();
    notes.push(msg!("shock-gsim"));
    Ok(context.answer(head(context, SCHEMA, title(case), options, notes), rows, false))
}
