//! Which assumption moves the importer's loss, each at both ends of its range.

use lodeway_answers::Refusal;
use lodeway_answers::shock::BEYOND;
use lodeway_figures::tornado::{Row as Swing, Tornado};
use lodeway_messages::msg;
use lodeway_terms::Lang;

use super::{ask, asked, caption, is_beyond, of_importer};
use crate::drawing::Drawing;
use crate::house::Workbench;
use crate::reading::rows;
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
    let basis = ask(bench, state, "tornado")?;
    let l = state.lang;
    let point = {
        let mut words = asked(bench, state, "importers");
        words.retain(|word| !word.starts_with("--draws") && !word.starts_with("--seed"));
        words.push("--point".to_owned());
        let answer = bench.ask(&words)?;
        (words, answer)
    };
    let own = of_importer(&point.1, state);
    if own.as_ref().is_some_and(is_beyond) {
        let why = t(l, "page-scenario-good-cut-off-beyond");
        return Err(Refusal::usage(format!("{}: {why}", state.importer_name())));
    }
    let middle = own.and_then(|row| row.number("loss_kusd")).map_or(f64::NAN, |x| x / 1e3);
    // No loss at a price within the model's range is above that of a use that never gives way.
    let most =
        own.and_then(|row| row.number("value_before_kusd")).map_or(f64::INFINITY, |x| (BEYOND - 1.0) * x);
    let known = |loss: f64| if loss > most { f64::INFINITY } else { loss / 1e3 };
    let rows = rows(&basis.1).map(|row| {
        let number = |column: &str| row.number(column).unwrap_or(f64::NAN);
        Swing {
            label: assumption(l, row.words("assumption")),
            values: (number("low"), number("high")),
            results: (known(number("loss_low_kusd")), known(number("loss_high_kusd"))),
        }
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
