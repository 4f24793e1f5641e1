//! What moves one buyer's loss: the tornado, and the sensitivity indices.

use lodeway_markets::uncertainty::sobol_indices::sensitivity;
use lodeway_markets::{Outcome, tornado};
use lodeway_messages::msg;
use lodeway_results::{Answer, table_row};
use lodeway_terms::Country;

use super::prepare::solved;
use super::{Case, Params, Scenario, Table, head, notes, schedule, title};
use crate::context::Context;
use crate::refusal::Refusal;

table_row! {
    /// The loss at both ends of one assumption.
    pub struct Driver {
        /// Whose loss.
        country: Country,
        /// The assumption.
        assumption: String,
        /// Its 5th percentile.
        low: f64 ["as the assumption"],
        /// Its 95th percentile.
        high: f64 ["as the assumption"],
        /// Loss at the low end, all else at its median.
        loss_low_kusd: f64 ["thousand US$"],
        /// Loss at the high end, all else at its median.
        loss_high_kusd: f64 ["thousand US$"],
    }
    shown { country, assumption, loss_low_kusd, loss_high_kusd, low, high }
}

table_row! {
    /// What share of the variance of the loss one assumption carries.
    pub struct Effect {
        /// Whose loss.
        country: Country,
        /// The assumption.
        assumption: String,
        /// Alone: first-order Sobol index.
        first_order: f64 ["share of the variance"],
        /// With all its interactions: total Sobol index.
        total_effect: f64 ["share of the variance"],
        /// How far the total effect differs between the two halves of the draws.
        halves_differ: f64 ["share of the variance"],
    }
    shown { country, assumption, total_effect, first_order, halves_differ } falling total_effect
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
    let (found, _) = solved(context, &case, params, false);
    case.notes.extend(notes::outcome(&case, &found, None, params));
    let target = explained(&found, params)?;
    if params.table == Table::Sensitivity {
        let rows = effects(&mut case, target, params)?;
        drop(working);
        return Ok(context.answer(
            head(context, params.table.schema(), title(&case), options, case.notes),
            rows,
            false,
        ));
    }
    let rows = drivers(&mut case, target)?;
    drop(working);
    Ok(context.answer(head(context, params.table.schema(), title(&case), options, case.notes), rows, false))
}

/// Whose loss is explained: the country named, or the largest loser.
fn explained(found: &Outcome, params: &Params) -> Result<Country, Refusal> {
    if let Some(typed) = &params.target {
        return Ok(Country::resolve(typed)?);
    }
    let finite = found.buyers.iter().filter(|b| b.loss_kusd.is_finite());
    let most = finite.max_by(|a, b| a.loss_kusd.total_cmp(&b.loss_kusd));
    Ok(most.ok_or_else(|| Refusal::missing(msg!("shock-no-finite-loss")))?.country)
}

fn buys_nothing(table: Table, target: Country) -> Refusal {
    Refusal::missing(msg!("shock-explained-buys-nothing", table = table.word(), country = target.iso3()))
}

fn effects(case: &mut Case, target: Country, params: &Params) -> Result<Vec<Effect>, Refusal> {
    let answer = sensitivity(&case.market, &case.shock, &case.assumed, target, params.markets_draws())
        .ok_or_else(|| buys_nothing(Table::Sensitivity, target))?;
    case.notes.push(msg!(
        "shock-sensitivity",
        country = target.iso3(),
        draws = answer.used,
        left = answer.left_out
    ));
    let row = |effect: lodeway_markets::uncertainty::sobol_indices::Effect| Effect {
        country: target,
        assumption: effect.assumption.to_string(),
        first_order: effect.first_order,
        total_effect: effect.total,
        halves_differ: effect.halves_differ,
    };
    Ok(answer.effects.into_iter().map(row).collect())
}

fn drivers(case: &mut Case, target: Country) -> Result<Vec<Driver>, Refusal> {
    let (middle, bars) = tornado(&case.market, &case.shock, &case.assumed, target)
        .ok_or_else(|| buys_nothing(Table::Tornado, target))?;
    case.notes.push(msg!("shock-tornado", country = target.iso3(), loss = format!("{middle:.0}")));
    let row = |bar: lodeway_markets::Bar| Driver {
        country: target,
        assumption: bar.assumption,
        low: bar.values.0,
        high: bar.values.1,
        loss_low_kusd: bar.losses_kusd.0,
        loss_high_kusd: bar.losses_kusd.1,
    };
    Ok(bars.into_iter().map(row).collect())
}
