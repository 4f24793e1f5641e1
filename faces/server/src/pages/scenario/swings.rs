//! Which assumption moves the importer's loss, each at both ends of its range.

use lodeway_answers::parameters::{Draws, Seed};
use lodeway_answers::shock::{Driver, Params, Table};
use lodeway_answers::{Question, Refusal};
use lodeway_figures::tornado::{Row as Swing, Tornado};
use lodeway_messages::msg;
use lodeway_terms::Lang;

use super::asked::{ask, asked};
use super::figures::caption;
use super::{BEYOND, is_beyond, of_importer};
use crate::drawing::Drawing;
use crate::house::Workbench;
use crate::reading::{known, rows};
use crate::state::State;
use crate::words::{carried, t};

/// An assumption in words; of what is kept at home the country shown stands in its name.
fn assumption(l: Lang, words: &str) -> String {
    let kept = words.strip_prefix("share kept at home (all exporters; ");
    match kept.and_then(|kept| kept.strip_suffix(" shown)")) {
        Some(country) => msg!("page-scenario-share-kept-home-all", country = country).say(l),
        None => carried(l, words).to_owned(),
    }
}

/// Which assumption moves the importer's loss most.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn tornado(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let basis = ask(bench, state, Table::Tornado)?;
    let l = state.lang;
    let point = {
        let params = asked(bench, state, Table::Importers);
        let (draws, seed) = (Draws::usual(), Seed::usual());
        let question = Question::from(Params { point: true, draws, seed, ..params });
        let answer = bench.ask(&question)?;
        (question, answer)
    };
    let own = of_importer(&point.1, state);
    if own.is_some_and(|row| is_beyond(&row.price)) {
        let why = t(l, "page-scenario-good-cut-off-beyond");
        return Err(Refusal::usage(format!("{}: {why}", state.importer_name())));
    }
    let loss = own.and_then(|row| known(row.loss_kusd.value));
    let middle = loss.map_or(f64::NAN, |x| x / 1e3);
    // No loss at a price within the model's range is above that of a use that never gives way.
    let most = own.map_or(f64::INFINITY, |row| (BEYOND - 1.0) * row.value_before_kusd);
    let limited = |loss: f64| if loss > most { f64::INFINITY } else { loss / 1e3 };
    let rows = rows::<Driver>(&basis.1).iter().map(|row| Swing {
        label: assumption(l, &row.assumption),
        values: (row.low, row.high),
        results: (limited(row.loss_low_kusd), limited(row.loss_high_kusd)),
    });
    let figure = Tornado {
        caption: caption(
            bench,
            state,
            "scenario-tornado",
            format!("{}: {}", state.importer_name(), t(l, "page-scenario-assumption-moves-loss")),
            "million US$, each assumption at its 5th and 95th percentile",
        ),
        unit: t(l, "page-million-usd").into(),
        middle,
        rows: rows.collect(),
    };
    Ok(Drawing {
        name: "scenario-tornado",
        figure: Box::new(figure),
        basis: vec![basis, point],
        method: "market",
    })
}
