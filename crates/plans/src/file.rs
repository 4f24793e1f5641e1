//! The plan file: what a person writes, `format = 1`, unknown fields refused. Every number in it is the writer's own and is shown
//! as assumed; nothing that shapes a plan is hidden in the program.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::range::{Path, Range};

/// A plan for `lodeway plan FILE`, TOML, format = 1.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PlanFile {
    /// The file's name, for faults; not a field of the file.
    #[serde(skip)]
    #[schemars(skip)]
    pub place: String,
    /// Version of the file's form.
    pub format: u32,
    /// What the plan is about, in one line.
    pub title: String,
    /// The country that plans.
    pub importer: String,
    /// The market: a mineral, a stage (`rare-earths:compounds`) or codes.
    pub mineral: String,
    /// The year whose trade is the base.
    pub base: u16,
    /// The supplier to depend on less.
    pub restrictor: String,
    /// The partner whose projects `compare`, `sensitivity` and `reply` single out.
    pub partner: Option<String>,
    /// A bloc whose members' offers make the comparison "bloc only".
    pub bloc: Option<String>,
    /// First and last year.
    pub horizon: (u16, u16),
    /// Discount rate a year.
    pub discount: f64,
    /// What will be needed.
    #[serde(default)]
    pub demand: Demand,
    /// What may be spent.
    pub money: Money,
    /// How risk counts.
    #[serde(default)]
    pub risk: Risk,
    /// What a missing tonne costs, in steps.
    #[serde(rename = "shortage")]
    pub shortages: Vec<Shortage>,
    /// What may happen.
    #[serde(rename = "scenario")]
    pub scenarios: Vec<Event>,
    /// What can be done.
    #[serde(rename = "lever")]
    pub levers: Vec<Lever>,
    /// What is to be reached.
    #[serde(default)]
    pub targets: Targets,
    /// What may not be exceeded.
    #[serde(default)]
    pub caps: Caps,
    /// Other uses of aid, with what a dollar is worth there.
    #[serde(default, rename = "sector")]
    pub sectors: Vec<Sector>,
    /// The restrictor's instruments.
    #[serde(default)]
    pub reply: Reply,
}

/// What will be needed.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Demand {
    /// Growth a year after the base year; 0 without it.
    #[serde(default)]
    pub growth: f64,
    /// Tonnes a year, instead of the imports of the base year with growth.
    pub tonnes: Option<Path>,
    /// Price in thousand US dollars a tonne, instead of the unit value of the base year.
    pub price_kusd_per_t: Option<f64>,
    /// The restrictor's share of the imported mass, instead of that of the base year.
    pub restrictor_share: Option<f64>,
}

/// What may be spent, thousand US dollars a year.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Money {
    /// Public budget of each year: stocks, capital, loan subsidies, upkeep.
    pub budget_kusd: Path,
    /// Development aid of each year, all sectors together.
    pub aid_kusd: Path,
    /// Public loans of each year; none without it.
    pub loans_kusd: Option<Path>,
    /// What a dollar lent costs the budget: the subsidy element, 0 to 1.
    #[serde(default)]
    pub loan_subsidy: f64,
}

/// How risk counts.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Risk {
    /// Weight of the mean loss in the worst cases beside the expected cost.
    pub weight: f64,
    /// The worst cases are those beyond this probability.
    pub tail: f64,
    /// Number of scenarios drawn, shared evenly over the events.
    pub draws: u32,
    /// Seed of the draws.
    pub seed: u32,
}

impl Default for Risk {
    fn default() -> Risk {
        Risk { weight: 1.0, tail: 0.95, draws: 500, seed: 1 }
    }
}

/// A step of the cost of going without.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Shortage {
    /// The step ends at this share of demand; the last step ends at 1.
    pub up_to: f64,
    /// What a tonne that is not there costs its users, thousand US dollars.
    pub cost_kusd_per_t: f64,
}

/// Something that may happen once within the horizon.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Event {
    /// Its name in the tables.
    pub name: String,
    /// Probability that it happens within the horizon; what is left to 1 is calm.
    pub chance: f64,
    /// How many years it lasts.
    pub years: Range,
    /// Earliest year; the first of the horizon without it.
    pub from: Option<u16>,
    /// Latest year in which it begins; the last of the horizon without it.
    pub until: Option<u16>,
    /// Restrictions in the grammar of `lodeway shock --restrict`.
    #[serde(default)]
    pub restrict: Vec<String>,
    /// Countries that let nothing through in transit while it lasts.
    #[serde(default)]
    pub closes: Vec<String>,
}

/// The kinds of levers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Long-term purchase from a partner's existing output.
    Offtake,
    /// New mining capacity in a partner country.
    Mining,
    /// New separation or refining capacity in a partner country.
    Separation,
    /// A way round a transit state.
    Corridor,
    /// Processing at home.
    Domestic,
    /// A stock.
    Stock,
    /// Recovery from scrap.
    Recycling,
    /// Doing with less, or with something else.
    Substitution,
}

impl Kind {
    /// The word in files and tables.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Offtake => "offtake",
            Kind::Mining => "mining",
            Kind::Separation => "separation",
            Kind::Corridor => "corridor",
            Kind::Domestic => "domestic",
            Kind::Stock => "stock",
            Kind::Recycling => "recycling",
            Kind::Substitution => "substitution",
        }
    }
}

/// Something that can be done. Amounts are tonnes a year of capacity, for a stock tonnes.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Lever {
    /// Its name in the tables.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// The country where it stands, or that sells; none at home.
    pub partner: Option<String>,
    /// Capital per tonne of capacity, thousand US dollars; for a stock nothing beyond the purchase.
    #[serde(default = "zero")]
    pub capital_kusd_per_t: Range,
    /// Cost of a delivered tonne, thousand US dollars; for a stock its purchase price. The import price without it.
    pub unit_cost_kusd_per_t: Option<Range>,
    /// Upkeep per tonne of capacity and year, thousand US dollars; for a stock the storage.
    #[serde(default = "zero")]
    pub upkeep_kusd_per_t: Range,
    /// Years from the decision to the first tonne.
    #[serde(default = "zero")]
    pub lead_years: Range,
    /// Parts of capacity reached in the first, second … year of output; the last holds. Full at once without it.
    #[serde(default)]
    pub ramp: Vec<f64>,
    /// Years of output; to the end of the horizon without it.
    pub life_years: Option<u16>,
    /// Probability that it ever delivers.
    #[serde(default = "one")]
    pub chance: Range,
    /// Part of the capital that is lost when it does not.
    #[serde(default = "one")]
    pub lost_if_it_fails: Range,
    /// Most that can be had in all; the planner uses the middle.
    pub limit_t: Range,
    /// Most that can be added in a year.
    pub pace_t: Option<f64>,
    /// First and last year in which it can be decided; the horizon without it.
    pub decide: Option<(u16, u16)>,
    /// The lever whose capacity its output has to pass (a mine through a separation plant).
    pub through: Option<String>,
    /// The transit state its output crosses.
    pub transit: Option<String>,
    /// The transit state that a corridor goes round.
    pub avoids: Option<String>,
    /// Largest part of its capital that aid may pay.
    #[serde(default)]
    pub aid_share: f64,
    /// Largest part of its capital that public loans may pay.
    #[serde(default)]
    pub loan_share: f64,
    /// Tonnes there at the start (a stock that exists).
    #[serde(default)]
    pub existing_t: f64,
    /// Part of its purchase value that a stock fetches at the end of the horizon.
    #[serde(default)]
    pub resale: f64,
    /// Whether it is decided as a whole of `limit-t` or not at all.
    #[serde(default)]
    pub whole: bool,
    /// Where its numbers come from.
    pub source: String,
}

/// What is to be reached.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Targets {
    /// Largest expected share of the restrictor in what is needed, from each year on.
    pub dependence: Option<Path>,
    /// Days of need that stocks must cover, from each year on.
    pub cover_days: Option<Path>,
}

/// What may not be exceeded.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Caps {
    /// Largest part of the aid of a year that may go into mining, separation and corridors.
    pub extractive_share: Option<f64>,
    /// Largest share of need that may cross a transit state without a way round.
    #[serde(default)]
    pub transit: std::collections::BTreeMap<String, f64>,
}

/// Another use of aid.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sector {
    /// Its name in the tables.
    pub name: String,
    /// What a dollar of aid in it is worth to the planner, dollars.
    pub worth: f64,
    /// Least part of the aid spent in a year.
    #[serde(default)]
    pub least_share: f64,
    /// Largest part of the aid ceiling of a year.
    #[serde(default = "whole")]
    pub most_share: f64,
}

/// The restrictor's instruments.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Reply {
    /// The year in which it replies; the middle of the horizon without it.
    pub year: Option<u16>,
    /// What a dollar of the target's loss is worth to it, dollars. At 0 it looks at its own purse only.
    #[serde(default)]
    pub gain_from_harm: f64,
    /// The instruments; licence, quota, ban and transit closure without them.
    #[serde(default, rename = "instrument")]
    pub instruments: Vec<Choice>,
}

/// An instrument the restrictor could choose, for a year.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Choice {
    /// Its name in the tables.
    pub name: String,
    /// Restrictions in the grammar of `lodeway shock --restrict`.
    #[serde(default)]
    pub restrict: Vec<String>,
    /// Countries that let nothing through in transit.
    #[serde(default)]
    pub closes: Vec<String>,
}

fn zero() -> Range {
    Range::exact(0.0)
}

fn one() -> Range {
    Range::exact(1.0)
}

fn whole() -> f64 {
    1.0
}

impl PlanFile {
    /// Reads a plan; `place` is the file's name for the fault.
    ///
    /// # Errors
    /// [`crate::fault::Fault::Read`] with the line and what was found there.
    pub fn parse(text: &str, place: &str) -> Result<PlanFile, crate::fault::Fault> {
        let mut plan: PlanFile = toml::from_str(text).map_err(|e| crate::fault::Fault::Read {
            place: place.to_owned(),
            line: e.span().map_or(1, |span| {
                text.get(..span.start).map_or(1, |before| before.matches('\n').count() + 1)
            }),
            found: e.message().replace('\n', " "),
        })?;
        if plan.format == 1 {
            place.clone_into(&mut plan.place);
            return Ok(plan);
        }
        Err(crate::fault::Fault::Format { place: place.to_owned(), found: plan.format })
    }
}
