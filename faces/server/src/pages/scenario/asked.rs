//! The question of a scenario, from its controls or as it was typed.

use std::sync::Arc;

use lodeway_answers::parameters::{Draws, Months, Seed};
use lodeway_answers::shock::{Params, Table};
use lodeway_answers::{Answer, Question, Refusal};
use lodeway_messages::{msg, percent_with};

use super::RULES;
use crate::asking;
use crate::house::Workbench;
use crate::reading::{by_exporter, listing};
use crate::state::State;
use crate::words::t;

/// Draws unless asked for more: enough for 80 % intervals of quasi-random draws, and a step of a slider is answered
/// at once, for several people at a time.
pub const DRAWS: Draws = Draws(64);
/// Months followed unless others are asked for.
const MONTHS: Months = Months(24);

/// The draws asked for.
pub fn draws(state: &State) -> Draws {
    state.parsed("draws").unwrap_or(DRAWS)
}

/// The first supplier of the importer in the base year: who could cut it off.
pub fn first_supplier(bench: &Workbench, state: &State) -> Option<String> {
    let only = asking::only(state.year);
    let asked = asking::shares(&state.importer.code, &state.commodity.label, only);
    let answer = bench.ask(&asked).ok()?;
    let sold = by_exporter(&answer);
    sold.into_iter().max_by(|a, b| a.1.value_kusd.total_cmp(&b.1.value_kusd)).map(|(country, _)| country)
}

/// Who restricts and against whom, unless somebody chose them: the importer's first supplier, the importer.
pub fn defaults(bench: &Workbench, state: &State) -> (String, String) {
    let who = first_supplier(bench, state).unwrap_or_else(|| state.partner.to_string());
    (who, state.importer.code.clone())
}

/// The restriction of the controls.
pub struct Control {
    /// Who restricts.
    pub who: String,
    /// Against whom.
    pub whom: String,
    /// The instrument.
    pub how: String,
    /// Its size, a part of one.
    pub size: f64,
    /// Days of a review.
    pub days: u32,
}

impl Control {
    /// What the controls say, or their defaults.
    pub fn of(bench: &Workbench, state: &State) -> Control {
        let set = |name: &str| state.value(name).map(str::to_owned);
        let (who, whom) = defaults(bench, state);
        Control {
            who: set("who").unwrap_or(who),
            whom: set("whom").unwrap_or(whom),
            how: set("how").unwrap_or_else(|| "ban".to_owned()),
            size: state.value("size").and_then(|x| x.parse().ok()).unwrap_or(0.5),
            days: state.value("days").and_then(|x| x.parse().ok()).unwrap_or(45),
        }
    }

    /// In the grammar of the command line.
    fn typed(&self) -> String {
        let Control { who, whom, how, size, days } = self;
        match how.as_str() {
            "outage" => format!("{who}:outage={size}"),
            "licence" => format!("{who}:{whom}:licence={days}"),
            "ban" => format!("{who}:{whom}:ban"),
            _ => format!("{who}:{whom}:{how}={size}"),
        }
    }
}

/// The restrictions asked for: what was typed, else what the controls say.
pub fn restrictions(bench: &Workbench, state: &State) -> Vec<String> {
    let typed: Vec<String> = state.values("restrict").map(str::to_owned).collect();
    if typed.is_empty() { vec![Control::of(bench, state).typed()] } else { typed }
}

/// The question of one table.
pub fn asked(bench: &Workbench, state: &State, table: Table) -> Params {
    let params = Params {
        sigma: state.parsed("sigma"),
        epsilon: state.parsed("epsilon"),
        eta: state.parsed("eta"),
        leakage: state.value("leak").map(str::to_owned),
        table,
        ..Params::of(&state.commodity.label, state.year.0, restrictions(bench, state))
    };
    if table == Table::Tornado {
        return Params { target: Some(state.importer.code.clone()), ..params };
    }
    let seed = state.parsed("seed").unwrap_or_else(Seed::usual);
    Params { draws: draws(state), seed, ..params }
}

/// The question about the months; restrictions hold from the first one, for as long as asked.
pub fn in_months(bench: &Workbench, state: &State, table: Table) -> Question {
    let lasts = state.value("lasts").map(|months| format!("@1..{months}")).unwrap_or_default();
    let mut params = asked(bench, state, table);
    for restriction in params.restrict.iter_mut().filter(|r| !r.contains('@')) {
        restriction.push_str(&lasts);
    }
    let rule = state.value("rule").unwrap_or(RULES[0]);
    let cover = state.value("cover").map(|days| format!("{}={days}:{rule}", state.importer.code));
    let months = Some(state.parsed("months").unwrap_or(MONTHS));
    Params { cover, months, target: Some(state.importer.code.clone()), ..params }.into()
}

/// A question with its answer.
pub type Basis = (Question, Arc<Answer>);

/// One table of the year.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn ask(bench: &Workbench, state: &State, table: Table) -> Result<Basis, Refusal> {
    let question = Question::from(asked(bench, state, table));
    let answer = bench.ask(&question)?;
    Ok((question, answer))
}

/// What is asked, as a person would say it; what was typed stays as it was typed.
pub fn what_if(bench: &Workbench, state: &State) -> String {
    let l = state.lang;
    if state.value("restrict").is_some() {
        return format!("{}: {}", t(l, "page-scenario-what-if"), restrictions(bench, state).join(", "));
    }
    let Control { who, whom, how, size, days } = Control::of(bench, state);
    let whom = if whom == "ALL" { t(l, "page-scenario-everyone").to_owned() } else { state.name(&whom) };
    let (who, mineral) = (state.name(&who), listing::lower(&state.mineral_name()));
    let part = percent_with(size, 0);
    let said = match how.as_str() {
        "outage" => msg!("page-scenario-if-loses-output", who = who, mineral = mineral, part = part),
        "licence" => {
            msg!(
                "page-scenario-if-reviews-every-sale-days",
                who = who,
                whom = whom,
                mineral = mineral,
                days = days
            )
        }
        "quota" => {
            msg!("page-scenario-if-sells-only", who = who, whom = whom, mineral = mineral, part = part)
        }
        "tax" => msg!("page-scenario-if-taxes-sales", who = who, whom = whom, mineral = mineral, part = part),
        _ => msg!("page-scenario-if-stops-selling", who = who, whom = whom, mineral = mineral),
    };
    said.say(l)
}
