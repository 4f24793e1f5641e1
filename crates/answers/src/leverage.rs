//! What would a ban cost each side, for every pair and mineral of a year?

use clap::Args;
use lodeway_markets::calibration::{base_flows, home_shares};
use lodeway_markets::leverage::{Leverage, LeverageSpread, leverage, pairs, spread};
use lodeway_markets::uncertainty::assumptions::Assumptions;
use lodeway_markets::{BEYOND, Draws, Market};
use lodeway_messages::{Message, msg};
use lodeway_results::{Answer, End, Head, Stopped, table_row};
use lodeway_terms::{Commodity, Country, Interval, Status, Year};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::parameters::{BaseYear, DrawsOrNone, Seed};
use crate::refusal::Refusal;
use crate::subject;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.leverage/1";

/// What is shown below `lodeway leverage --help`.
pub const HELP: &str = "Examples:
  lodeway leverage --year 2024 --restrictor CHN --target KOR --draws 200
  lodeway leverage --year 2024 --format csv --out leverage.csv     the whole world, some seconds";

/// Share of a target's imports from which a seller counts as able to restrict it.
const LEAST_SHARE: f64 = 0.05;

/// Draws that a question has without `--draws` by the number of its bans: the whole world takes seconds, and a single pair has
/// ends that do not move with the seed.
fn usual_draws(bans: usize) -> u32 {
    const ALL: usize = 6_400;
    (ALL / bans.max(1)).clamp(16, 200) as u32
}

/// What `leverage` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// The year whose trade is the base.
    #[arg(long, value_name = "YEAR")]
    #[schemars(extend("example" = "2024"))]
    pub year: BaseYear,
    /// Only minerals of this list (all without it).
    #[arg(long, value_name = "MINERALS", default_value = "all")]
    #[serde(default = "every_mineral")]
    #[schemars(extend("example" = "rare-earths"))]
    pub mineral: String,
    /// Only this country's bans.
    #[arg(long, value_name = "COUNTRY")]
    #[schemars(extend("example" = "CHN"))]
    pub restrictor: Option<String>,
    /// Only bans on this country.
    #[arg(long, value_name = "COUNTRY")]
    #[schemars(extend("example" = "KOR"))]
    pub target: Option<String>,
    /// Draws behind the median and the interval: without it 200 for up to 32 bans, fewer for more, 16 from 400 on; 0 gives one
    /// solution at the median assumptions.
    #[arg(long)]
    #[schemars(extend("example" = "16"))]
    pub draws: Option<DrawsOrNone>,
    /// Seed of the draws.
    #[arg(long, default_value = "1")]
    #[serde(default = "Seed::usual")]
    pub seed: Seed,
}

fn every_mineral() -> String {
    "all".to_owned()
}

table_row! {
    /// What a ban of one country on another in one mineral costs each of them.
    pub struct Row {
        /// Who bans.
        restrictor: Country,
        /// Who is cut off.
        target: Country,
        /// The mineral, all its codes in one market.
        mineral: String,
        /// Loss of the target.
        target_loss_kusd: Option<f64> ["thousand US$"],
        /// Loss of the restrictor: of its producers less the gain of its own buyers.
        restrictor_loss_kusd: Option<f64> ["thousand US$"],
        /// The target's loss over the restrictor's; empty where the restrictor gains.
        leverage: Option<f64> ["target's loss over restrictor's"],
        /// The restrictor's share of what the target imports.
        share: f64 ["of the target's imports, by value"],
        /// Price that the target pays.
        target_price: f64 ["base 1, at the median assumptions"],
        /// 10th percentile of it.
        target_loss_kusd_p10: End ["thousand US$"],
        /// 90th percentile of it.
        target_loss_kusd_p90: End ["thousand US$"],
        /// 10th percentile of it.
        restrictor_loss_kusd_p10: End ["thousand US$"],
        /// 90th percentile of it.
        restrictor_loss_kusd_p90: End ["thousand US$"],
        /// 10th percentile of it.
        leverage_p10: End ["target's loss over restrictor's"],
        /// 90th percentile of it.
        leverage_p90: End ["target's loss over restrictor's"],
        /// How far the numbers can be trusted.
        status: Status,
    }
    shown { restrictor, target, mineral, target_loss_kusd, restrictor_loss_kusd, leverage, share, status } falling target_loss_kusd
}

/// One ban with its solutions.
struct Found {
    mineral: String,
    point: Leverage,
    spread: Option<LeverageSpread>,
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a name is unknown, no seller is large enough in the year, or the work was stopped.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let (restrictor, target) =
        (subject::country(params.restrictor.as_deref())?, subject::country(params.target.as_deref())?);
    let year = Year(params.year.0);
    let commodities = subject::commodities(&context.data, &params.mineral)?;
    let trade = context.data.trade(&subject::codes(&commodities))?;
    let production = context.data.production()?;
    let asked: Vec<Asked> = commodities
        .par_iter()
        .map(|commodity| {
            let flows = base_flows(&trade, commodity, year);
            let home = home_shares(&flows, &production, commodity, year);
            Asked::of(commodity, Market::calibrate(&flows, &home), (restrictor, target))
        })
        .collect();
    let bans = asked.iter().map(|asked| asked.bans.len()).sum();
    let draws =
        Draws { count: params.draws.map_or_else(|| usual_draws(bans), |draws| draws.0), seed: params.seed.0 };
    let working = context.progress.begin("solving bans", commodities.len() as u64);
    let found: Result<Vec<Vec<Found>>, Stopped> = asked
        .par_iter()
        .map(|asked| {
            let found = asked.solved(draws);
            context.progress.step()?;
            Ok(found)
        })
        .collect();
    drop(working);
    let mut found: Vec<Found> = found?.into_iter().flatten().collect();
    if found.is_empty() {
        let (first, last) = lodeway_tables::Data::bundled_years();
        return Err(Refusal::missing(msg!("leverage-nobody", year = year, first = first, last = last)));
    }
    found.sort_by(|a, b| {
        let key = |r: &Found| (r.point.restrictor, r.point.target);
        key(a).cmp(&key(b)).then_with(|| {
            b.point.target_loss_kusd.total_cmp(&a.point.target_loss_kusd).then(a.mineral.cmp(&b.mineral))
        })
    });
    let word = |typed: &Option<String>| typed.clone().unwrap_or_else(|| "all".into());
    let head = Head {
        schema: SCHEMA,
        title: msg!("leverage-title", year = year),
        options: vec![
            ("year".into(), year.to_string()),
            ("mineral".into(), params.mineral.clone()),
            ("restrictor".into(), word(&params.restrictor)),
            ("target".into(), word(&params.target)),
            ("draws".into(), draws.count.to_string()),
            ("seed".into(), draws.seed.to_string()),
        ],
        notes: notes(context, draws, &found, &commodities),
        sources: context.data.cards(&["trade"]),
    };
    let with = draws.count > 0;
    Ok(context.answer(head, found.iter().map(|found| row(found, with)).collect(), with))
}

/// The bans of one mineral that are asked about.
struct Asked<'a> {
    commodity: &'a Commodity,
    market: Market,
    /// Seller, buyer and share.
    bans: Vec<(usize, usize, f64)>,
}

impl Asked<'_> {
    fn of(
        commodity: &Commodity,
        market: Market,
        (restrictor, target): (Option<Country>, Option<Country>),
    ) -> Asked<'_> {
        let asked = |(seller, buyer, _): &(usize, usize, f64)| {
            restrictor.is_none_or(|c| c == market.sellers[*seller])
                && target.is_none_or(|c| c == market.buyers[*buyer])
        };
        Asked { bans: pairs(&market, LEAST_SHARE).into_iter().filter(asked).collect(), commodity, market }
    }

    fn solved(&self, draws: Draws) -> Vec<Found> {
        let assumed = Assumptions::of(self.commodity.priors());
        let e = assumed.central();
        self.bans
            .par_iter()
            .map(|pair| Found {
                mineral: self.commodity.label.clone(),
                point: leverage(&self.market, *pair, &e),
                spread: (draws.count > 0).then(|| spread(&self.market, (pair.0, pair.1), &assumed, draws)),
            })
            .collect()
    }
}

fn row(found: &Found, with: bool) -> Row {
    let over = found.spread.as_ref();
    // A median over draws may have no number where the median assumptions give one.
    let middle = |point: Option<f64>, over: Option<Interval>| if with { over.map(|i| i.p50) } else { point };
    let low = |over: Option<Interval>| End(over.map(|i| i.p10));
    let high = |over: Option<Interval>| End(over.map(|i| i.p90));
    let (target, restrictor) = (over.map(|s| s.target_loss_kusd), over.map(|s| s.restrictor_loss_kusd));
    let leverage = over.and_then(|s| s.leverage);
    Row {
        restrictor: found.point.restrictor,
        target: found.point.target,
        mineral: found.mineral.clone(),
        target_loss_kusd: middle(Some(found.point.target_loss_kusd), target),
        restrictor_loss_kusd: middle(Some(found.point.restrictor_loss_kusd), restrictor),
        leverage: middle(found.point.ratio(), leverage),
        share: found.point.share,
        target_price: found.point.target_price,
        target_loss_kusd_p10: low(target),
        target_loss_kusd_p90: high(target),
        restrictor_loss_kusd_p10: low(restrictor),
        restrictor_loss_kusd_p90: high(restrictor),
        leverage_p10: low(leverage),
        leverage_p90: high(leverage),
        status: Status::Simulated,
    }
}

fn notes(context: &Context, draws: Draws, found: &[Found], commodities: &[Commodity]) -> Vec<Message> {
    let mut notes = vec![
        msg!("leverage-what"),
        msg!("leverage-restrictor"),
        msg!("leverage-infinite", beyond = BEYOND.to_string()),
        msg!("leverage-price", beyond = BEYOND.to_string()),
        if draws.count > 0 {
            msg!("draws-median", draws = draws.count, seed = draws.seed)
        } else {
            msg!("draws-none")
        },
    ];
    notes.extend(lodeway_markets::backtest::published_record::sentence().map(Message::english));
    match found.iter().filter(|r| !r.point.converged).count() {
        0 => {}
        open => notes.push(msg!("leverage-not-converged", bans = open)),
    }
    let absent: Vec<&str> = commodities
        .iter()
        .filter(|c| subject::need_some_data(&context.data, c).is_err())
        .map(|c| c.label.as_str())
        .collect();
    if !absent.is_empty() {
        notes.push(msg!("not-in-data", minerals = absent.join(", ")));
    }
    notes
}
