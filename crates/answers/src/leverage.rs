//! What would a ban cost each side, for every pair and mineral of a year?

use std::collections::BTreeSet;

use clap::Args;
use lodeway_markets::leverage::{Leverage, LeverageSpread, leverage, pairs, spread};
use lodeway_markets::uncertainty::assumptions::Assumptions;
use lodeway_markets::{BEYOND, Draws, Market};
use lodeway_measures::representativeness::Representativeness;
use lodeway_messages::{Message, interval, money, msg, percent};
use lodeway_results::{Answer, End, Head, Stopped, table_row};
use lodeway_terms::{Commodity, Country, Interval, Status, Year};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::parameters::{BaseYear, DrawsOrNone, Seed, flag};
use crate::refusal::Refusal;
use crate::switches::{Switches, assumed, static_market};
use crate::{shown, subject};

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
    /// The model of the market.
    #[command(flatten)]
    #[serde(flatten)]
    pub switches: Switches,
    /// Draws behind the median and the interval: without it 200 for up to 32 bans, fewer for more, 16 from 400 on; 0 gives one
    /// solution at the median assumptions.
    #[arg(long)]
    #[schemars(extend("example" = "16"))]
    pub draws: Option<DrawsOrNone>,
    /// Numbers of markets that do not show their mineral too.
    #[arg(long)]
    #[serde(default, deserialize_with = "flag")]
    #[schemars(extend("example" = "true"))]
    pub anyway: bool,
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
        target_price: Option<f64> ["base 1, at the median assumptions"],
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
    /// The market does not show what this restrictor could do.
    doubted: bool,
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
    let switches = params.switches.of_market(false);
    let mut asked: Vec<Asked> = commodities
        .par_iter()
        .map(|commodity| {
            let market = static_market(&context.data, &trade, (commodity, year), &switches)?;
            Ok(Asked::of((commodity, assumed(commodity, &switches)), market, (restrictor, target)))
        })
        .collect::<Result<_, lodeway_tables::Fault>>()?;
    let makers = shown::Makers::of(&context.data)?;
    for one in &mut asked {
        let restrictors: BTreeSet<Country> =
            one.bans.iter().map(|(seller, _, _)| one.market.sellers[*seller]).collect();
        one.doubts = makers.doubted(&context.data, one.commodity, year, &restrictors)?;
    }
    let doubted: Vec<&Commodity> =
        asked.iter().filter(|a| !a.doubts.is_empty()).map(|a| a.commodity).collect();
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
            let hidden = |r: &Found| r.doubted && !params.anyway;
            hidden(a).cmp(&hidden(b)).then_with(|| {
                b.point.target_loss_kusd.total_cmp(&a.point.target_loss_kusd).then(a.mineral.cmp(&b.mineral))
            })
        })
    });
    let with = draws.count > 0;
    let rows: Vec<Row> = found.iter().map(|found| row(found, with, params.anyway)).collect();
    let mut remarks = Vec::new();
    for one in &asked {
        remarks.extend(one.doubts.iter().map(|market| shown::note(one.commodity, market, params.anyway)));
    }
    remarks.extend(notes(context, params, draws, &found, &commodities));
    let word = |typed: &Option<String>| typed.clone().unwrap_or_else(|| "all".into());
    let head = Head {
        schema: SCHEMA,
        title: headline(context, &rows, (year, &commodities), (&doubted, params.anyway)),
        options: vec![
            ("year".into(), year.to_string()),
            ("mineral".into(), params.mineral.clone()),
            ("restrictor".into(), word(&params.restrictor)),
            ("target".into(), word(&params.target)),
            ("draws".into(), draws.count.to_string()),
            ("seed".into(), draws.seed.to_string()),
            ("anyway".into(), params.anyway.to_string()),
        ]
        .into_iter()
        .chain(params.switches.options())
        .collect(),
        notes: remarks,
        sources: context.data.cards(&["trade"]),
    };
    Ok(context.answer(head, rows, with))
}

/// The answer in a sentence: the ban that costs its target most, what it costs the restrictor, and in how many bans it pays.
fn headline(
    context: &Context,
    rows: &[Row],
    (year, commodities): (Year, &[Commodity]),
    (doubted, anyway): (&[&Commodity], bool),
) -> Message {
    let told =
        rows.iter().filter_map(|row| Some((row, row.target_loss_kusd.filter(|loss| loss.is_finite())?)));
    let hardest = told.max_by(|a, b| a.1.total_cmp(&b.1));
    let Some((hardest, loss)) = hardest else {
        return msg!("leverage-headline-none", year = year, bans = rows.len());
    };
    let ends = hardest.target_loss_kusd_p10.0.zip(hardest.target_loss_kusd_p90.0);
    let loss: lodeway_messages::Arg = match ends {
        Some((p10, p90)) => interval(&Interval { p10, p50: loss, p90 }, money).into(),
        None => money(loss),
    };
    let held = context.data.products();
    let market = commodities.iter().find(|c| c.label == hardest.mineral);
    let market = market.map_or_else(
        || subject::mineral_slug(&hardest.mineral),
        |commodity| lodeway_messages::slug(&shown::named_by_stage(&held, commodity)),
    );
    let own = hardest.restrictor_loss_kusd.unwrap_or(0.0);
    let own = if own < 0.0 {
        msg!("leverage-restrictor-gains", amount = money(-own))
    } else {
        msg!("leverage-restrictor-loses", amount = money(own))
    };
    let gains = rows.iter().filter(|row| row.restrictor_loss_kusd.is_some_and(|loss| loss < 0.0)).count();
    let cut_off = rows.iter().filter(|row| row.target_loss_kusd.is_some_and(f64::is_infinite)).count();
    let said = msg!(
        "leverage-headline",
        year = year,
        bans = rows.iter().filter(|row| row.target_loss_kusd.is_some()).count(),
        mineral = market,
        restrictor = hardest.restrictor,
        target = hardest.target,
        share = percent(hardest.share),
        loss = loss,
        own = own,
        gains = gains,
        cut_off = cut_off
    );
    if doubted.is_empty() {
        return said;
    }
    let minerals = lodeway_messages::list(doubted.iter().map(|c| Message::from(lodeway_messages::slug(c))));
    let partial = if anyway {
        msg!("leverage-with-doubted", minerals = minerals)
    } else {
        msg!("leverage-in-part", minerals = minerals)
    };
    msg!("sentence-more", first = said, next = partial)
}

/// The bans of one mineral that are asked about.
struct Asked<'a> {
    commodity: &'a Commodity,
    assumed: Assumptions,
    market: Market,
    /// Seller, buyer and share.
    bans: Vec<(usize, usize, f64)>,
    /// Restrictors whose market does not show the mineral.
    doubts: Vec<Representativeness>,
}

impl Asked<'_> {
    fn of(
        (commodity, assumed): (&Commodity, Assumptions),
        market: Market,
        (restrictor, target): (Option<Country>, Option<Country>),
    ) -> Asked<'_> {
        let asked = |(seller, buyer, _): &(usize, usize, f64)| {
            restrictor.is_none_or(|c| c == market.sellers[*seller])
                && target.is_none_or(|c| c == market.buyers[*buyer])
        };
        let bans = pairs(&market, LEAST_SHARE).into_iter().filter(asked).collect();
        Asked { bans, commodity, assumed, market, doubts: Vec::new() }
    }

    fn solved(&self, draws: Draws) -> Vec<Found> {
        let assumed = &self.assumed;
        let e = assumed.central();
        self.bans
            .par_iter()
            .map(|pair| Found {
                mineral: self.commodity.label.clone(),
                doubted: self.doubts.iter().any(|d| d.restrictor == self.market.sellers[pair.0]),
                point: leverage(&self.market, *pair, &e),
                spread: (draws.count > 0).then(|| spread(&self.market, (pair.0, pair.1), assumed, draws)),
            })
            .collect()
    }
}

fn row(found: &Found, with: bool, anyway: bool) -> Row {
    let hidden = found.doubted && !anyway;
    let over = found.spread.as_ref().filter(|_| !hidden);
    // A median over draws may have no number where the median assumptions give one.
    let middle = |point: Option<f64>, over: Option<Interval>| if with { over.map(|i| i.p50) } else { point };
    let seen = |point: f64| (!hidden).then_some(point);
    let low = |over: Option<Interval>| End(over.map(|i| i.p10));
    let high = |over: Option<Interval>| End(over.map(|i| i.p90));
    let (target, restrictor) = (over.map(|s| s.target_loss_kusd), over.map(|s| s.restrictor_loss_kusd));
    let leverage = over.and_then(|s| s.leverage);
    Row {
        restrictor: found.point.restrictor,
        target: found.point.target,
        mineral: found.mineral.clone(),
        target_loss_kusd: middle(seen(found.point.target_loss_kusd), target),
        restrictor_loss_kusd: middle(seen(found.point.restrictor_loss_kusd), restrictor),
        leverage: middle(found.point.ratio().filter(|_| !hidden), leverage),
        share: found.point.share,
        target_price: seen(found.point.target_price),
        target_loss_kusd_p10: low(target),
        target_loss_kusd_p90: high(target),
        restrictor_loss_kusd_p10: low(restrictor),
        restrictor_loss_kusd_p90: high(restrictor),
        leverage_p10: low(leverage),
        leverage_p90: high(leverage),
        status: if found.doubted {
            Status::NotRepresentative
        } else if found.point.cut_off {
            Status::CutOff
        } else {
            Status::Simulated
        },
    }
}

fn notes(
    context: &Context,
    params: &Params,
    draws: Draws,
    found: &[Found],
    commodities: &[Commodity],
) -> Vec<Message> {
    let mut notes = vec![
        msg!("leverage-what"),
        msg!("leverage-restrictor"),
        if draws.count > 0 {
            msg!("draws-median", draws = draws.count, seed = draws.seed)
        } else {
            msg!("draws-none")
        },
    ];
    if params.switches.of_market(false).bound.is_none() {
        notes.insert(2, msg!("leverage-infinite", beyond = BEYOND.to_string()));
        notes.insert(3, msg!("leverage-price", beyond = BEYOND.to_string()));
    }
    notes.extend(params.switches.notes());
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
