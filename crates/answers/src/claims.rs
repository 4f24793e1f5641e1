//! What do the tables say of public claims?

use clap::Args;
use lodeway_messages::{Message, msg};
use lodeway_partners::claims::{Checked, Verdict, check};
use lodeway_results::{Answer, Head, table_row};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::refusal::Refusal;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.claims/1";

/// What is shown below `lodeway claims --help`.
pub const HELP: &str = "Examples:
  lodeway claims                      each claim, and what the tables say
  lodeway claims --format md --out claims.md";

/// `claims` takes nothing.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {}

table_row! {
    /// A public claim beside the tables.
    pub struct Row {
        /// Its name.
        id: String,
        /// What is claimed.
        claim: String,
        /// Where it was said.
        where_said: String,
        /// What the tables say.
        what_the_data_say: Message,
        /// Whether they bear it out.
        verdict: &'static str,
        /// What was computed from.
        computed_from: String,
    }
    shown { claim, verdict, what_the_data_say }
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a table is damaged.
pub fn answer(context: &Context, _: &Params) -> Result<Answer, Refusal> {
    let data = &context.data;
    let checked = check(data)?;
    let head = Head {
        schema: SCHEMA,
        title: headline(&checked),
        options: Vec::new(),
        notes: Vec::new(),
        sources: data.cards(&["trade", "facts", "geography"]),
    };
    Ok(context.answer(head, checked.into_iter().map(row).collect(), false))
}

/// The answer in a sentence: how many claims are borne out, in part, and not.
fn headline(checked: &[Checked]) -> Message {
    let count = |verdict: Verdict| checked.iter().filter(|c| c.verdict == verdict).count();
    let named = |verdict: Verdict| -> String {
        checked
            .iter()
            .filter(|c| c.verdict == verdict)
            .map(|c| c.claim.id.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    msg!(
        "claims-headline",
        claims = checked.len(),
        borne = count(Verdict::Borne),
        partly = count(Verdict::Partly),
        not = count(Verdict::Not),
        names = named(Verdict::Not)
    )
}

fn row(checked: Checked) -> Row {
    Row {
        id: checked.claim.id,
        claim: checked.claim.claim,
        where_said: checked.claim.where_said,
        what_the_data_say: Message::english(checked.says),
        verdict: checked.verdict.word(),
        computed_from: checked.claim.computed_from,
    }
}
