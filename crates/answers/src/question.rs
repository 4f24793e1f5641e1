//! Every question in one list: name, parameters, answer.

use clap::Subcommand;
use lodeway_results::Answer;
use serde::Serialize;

use crate::context::Context;
use crate::parameters::{self, Described};
use crate::refusal::Refusal;

/// Reads a question from the pairs of a query.
pub type Read = fn(&[(String, String)]) -> Result<Question, Refusal>;

/// What the API lists of a question.
pub struct About {
    /// Its name, the command of the command line.
    pub name: &'static str,
    /// What it answers, in one line.
    pub about: &'static str,
    /// Its parameters.
    pub parameters: fn() -> Vec<Described>,
    /// Reads it from the pairs of a query.
    pub read: Read,
}

macro_rules! questions {
    (@typed $name:literal) => { $name };
    (@typed $name:literal, $typed:literal) => { $typed };
    ($($(#[doc = $about:literal])* $Name:ident $name:literal $(as $typed:literal)? => $module:ident;)*) => {
        /// A question with its parameters.
        #[derive(Debug, Clone, PartialEq, Subcommand, Serialize)]
        #[serde(tag = "question", rename_all = "kebab-case")]
        pub enum Question {
            $($(#[doc = $about])* #[command(name = questions!(@typed $name $(, $typed)?), after_help = crate::$module::HELP $(, hide = !$typed.is_empty())?)] $Name(crate::$module::Params),)*
        }

        /// Every question, in the order of the help.
        pub const QUESTIONS: &[About] = &[$(About {
            name: $name,
            about: concat!($($about),*).trim_ascii(),
            parameters: parameters::described::<crate::$module::Params>,
            read: |pairs| parameters::from_pairs($name, pairs).map(Question::$Name),
        }),*];

        impl Question {
            /// The answer.
            ///
            /// # Errors
            /// [`Refusal`] with the sentence that every face shows.
            pub fn answer(&self, context: &Context) -> Result<Answer, Refusal> {
                match self { $(Question::$Name(params) => crate::$module::answer(context, params)),* }.map(crate::leads::led)
            }

            /// Its name.
            pub fn name(&self) -> &'static str {
                match self { $(Question::$Name(_) => $name),* }
            }

            /// The words of the command line that put it, without the program's name.
            pub fn words(&self) -> Vec<String> {
                let mut words = vec![self.name().to_owned()];
                if self.name() == "data" {
                    words.push("list".to_owned());
                }
                words.extend(match self { $(Question::$Name(params) => parameters::command_words(params)),* });
                words
            }
        }

        $(impl From<crate::$module::Params> for Question {
            fn from(params: crate::$module::Params) -> Question {
                Question::$Name(params)
            }
        })*
    };
}
questions! {
    /// Who sells a mineral to an importer, by value and by mass
    Shares "shares" => shares;
    /// Indicators of dependence: concentration, reliance, GeoPolRisk, EU supply risk, flags
    Measure "measure" => measure;
    /// How exposed an importer is, mineral by mineral of its official list, and which country is in control
    Exposure "exposure" => exposure;
    /// What an export ban, quota, tax, outage or licence does to prices, volumes and losses
    Shock "shock" => shock;
    /// What a ban would cost each side, for every seller, buyer and mineral of a year
    Leverage "leverage" => leverage;
    /// Stages as linked markets: what a cut at one stage does to the stages behind it
    Chain "chain" => chain;
    /// What a shortage costs the industries that use the mineral, and the economy
    Impact "impact" => impact;
    /// One measure on many minerals at once: the joint loss, and the value added at risk
    Joint "joint" => joint;
    /// Whether trade with a partner moved after agreements and aid, beside pairs that had none
    Effect "effect" => effect;
    /// Whether trade moves with agreements, blocs and aid, over all pairs and years
    Gravity "gravity" => gravity;
    /// Second-tier dependence: whose material is inside what a country buys
    Origin "origin" => origin;
    /// Whether goods went round a restriction, through third countries
    Reroute "reroute" => reroute;
    /// The record against history: what would have been forecast in past restrictions, and what came
    Backtest "backtest" => backtest;
    /// What would have come in a past restriction with a stock, a partner, more suppliers, or without the measure
    Counterfactual "counterfactual" => counterfactual;
    /// What to do about a dependence: the plan by year, what it buys, and the restrictor's reply
    Plan "plan" => plan;
    /// Public claims beside what the tables say, each recomputed
    Claims "claims" => claims;
    /// Aid by year and by sector, with mean, range, and rank, and how the portfolio reads
    Aid "aid" => aid;
    /// What one country sells another: by mineral and year, with contributions to change
    Trade "trade" => trade;
    /// Agreements between two countries, and of the blocs that hold either
    Agreements "agreements" => agreements;
    /// Who could supply a mineral, ranked in bands over random weights, with reasons
    Partners "partners" => partners;
    /// Blocs of an importer: imports from inside and outside, votes, and what following or staying apart costs
    Alignment "alignment" => alignment;
    /// The ways from a country to another by land and sea, what they cost, and who could stop them
    Corridors "corridors" => corridors;
    /// The files at hand: sources, editions, licences, checksums
    Data "data" as "data-list" => data;
}

/// Reads a question from the words of the command line.
#[derive(Debug, clap::Parser)]
#[command(name = "lodeway")]
struct Typed {
    #[command(subcommand)]
    question: Question,
}

impl Question {
    /// A question from the words of the command line, without the program's name.
    ///
    /// # Errors
    /// [`Refusal`] when the words put none.
    pub fn typed(words: &[String]) -> Result<Question, Refusal> {
        let words: Vec<&str> = match words {
            [data, list] if data == "data" && list == "list" => vec!["data-list"],
            words => words.iter().map(String::as_str).collect(),
        };
        let all = std::iter::once("lodeway").chain(words);
        let typed = <Typed as clap::Parser>::try_parse_from(all).map_err(|words| {
            let text = words.to_string();
            Refusal::usage(text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned())
        })?;
        Ok(typed.question)
    }

    /// Text that two questions share only when all their parameters are the same, files that a user names included.
    pub fn key(&self) -> String {
        format!("{self:?}")
    }

    /// The address of the API that answers it; none for a question that the API does not take.
    pub fn query(&self) -> Vec<(String, String)> {
        let value = serde_json::to_value(self).unwrap_or_default();
        let text =
            |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let pairs = |(name, value): (&String, &serde_json::Value)| -> Vec<(String, String)> {
            match value {
                serde_json::Value::Null | serde_json::Value::Bool(false) => Vec::new(),
                serde_json::Value::Array(all) => all.iter().map(|one| (name.clone(), text(one))).collect(),
                one => vec![(name.clone(), text(one))],
            }
        };
        let fields = value.as_object().into_iter().flatten().filter(|(name, _)| *name != "question");
        fields.flat_map(pairs).collect()
    }
}
