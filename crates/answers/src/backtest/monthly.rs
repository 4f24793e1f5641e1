//! The record month by month: prices and shipments, their scores, and how far new suppliers come in quiet years.

use std::sync::Arc;

use lodeway_markets::Draws;
use lodeway_markets::backtest::Hits;
use lodeway_markets::backtest::Variable;
use lodeway_markets::backtest::months::series::{Base, COURSES};
use lodeway_markets::backtest::months::{
    Kind, MonthForecast, MonthScore, Monthly, REQUIRED, SOUND, Tables, monthly_record,
};
use lodeway_markets::backtest::quiet_entry::{COUNTS, Entered, HARDLY, LEAST_KUSD, PLENTY};
use lodeway_markets::backtest::{Direction, Forecast};
use lodeway_messages::{Message, money, msg, number, percent_with};
use lodeway_results::table_row;
use lodeway_terms::{Country, Hs6};

use super::Params;
use crate::context::Context;
use crate::recent::Recent;
use crate::refusal::Refusal;

table_row! {
    /// A month forecast with its episode held out, and what came.
    pub struct MonthRow {
        /// The restriction.
        episode: &'static str,
        /// What was forecast: a price or shipments.
        series: &'static str,
        /// Good, grade and place, as the record names it.
        item: String,
        /// Of whom, where the figure is not of all buyers.
        place: Option<Country>,
        /// The month.
        month: String,
        /// What came.
        observed: f64 ["base 1"],
        /// 10th percentile of the forecast.
        p10: f64 ["base 1"],
        /// Median of the forecast.
        p50: f64 ["base 1"],
        /// 90th percentile of the forecast.
        p90: f64 ["base 1"],
        /// Score of the forecast; less is better.
        crps: f64 ["logarithm"],
        /// Score of the guess that nothing changes.
        crps_no_change: f64 ["logarithm"],
        /// Where the market comes from.
        market: &'static str,
        /// Whether it is in the score.
        standing: &'static str,
    }
}

table_row! {
    /// Mean scores of the monthly record.
    pub struct MonthScoreRow {
        /// Whether the episode was held out, or stands under the general assumptions, which were made knowing it.
        assumptions: &'static str,
        /// The restriction, or all.
        episode: &'static str,
        /// What was forecast: prices, shipments, or all.
        series: &'static str,
        /// How many months.
        outcomes: usize ["forecasts"],
        /// Mean score of the forecasts; less is better.
        crps: f64 ["logarithm"],
        /// Mean score of the guess that nothing changes.
        crps_no_change: f64 ["logarithm"],
        /// Score over that of the guess that nothing changes.
        ratio: f64 ["to the better plain guess"],
        /// How often the outcome lay in the interval.
        coverage: f64 ["share of outcomes in the 80 % interval"],
        /// What the score has to reach.
        required: f64 ["logarithm"],
        /// Whether score and coverage over all episodes do.
        verdict: Option<&'static str>,
    }
}

table_row! {
    /// How often the direction of a variable was forecast.
    pub struct DirectionRow {
        /// What was forecast.
        variable: &'static str,
        /// Outcomes that moved and of which the year before the base is known.
        outcomes: usize ["forecasts"],
        /// Share in which the median of the forecast moved the same way.
        hits: f64 ["share of outcomes"],
        /// Share in which the year before the base had moved the same way.
        hits_momentum: f64 ["share of outcomes"],
        /// Share that rose.
        hits_up: f64 ["share of outcomes"],
    }
}

table_row! {
    /// New suppliers in years without restrictions.
    pub struct EntryRow {
        /// Years later.
        years_after: u16 ["years"],
        /// Sellers below a thousandth of a buyer's purchases.
        cases: usize ["count"],
        /// Of these, those above a twentieth later.
        entered: usize ["count"],
        /// Part of the cases that entered.
        share_entered: Option<f64> ["share of the cases"],
        /// Cases of sellers that export ten times what the buyer buys.
        plenty_cases: usize ["count"],
        /// Part of these that entered.
        plenty_share_entered: Option<f64> ["share of the cases"],
    }
}

/// The last records: two tables are made of the same.
static RECORDS: Recent<Monthly> = Recent::new();

/// The monthly record, now or from the last questions.
pub(super) fn record(context: &Context, params: &Params) -> Result<Arc<Monthly>, Refusal> {
    let key = format!("{} {} {}", context.data.fingerprint(), params.draws, params.seed);
    RECORDS.get(key, || {
        let data = &context.data;
        let _working = context.progress.begin("forecasting the past month by month", 0);
        let trade = data.trade(&codes())?;
        let tables = Tables {
            trade: &trade,
            production: &data.production()?,
            refining: &data.refining()?,
            monthly: &data.monthly()?,
            licences: &data.licences()?,
        };
        Ok(monthly_record(&tables, Draws { count: params.draws.0, seed: params.seed.0 }))
    })
}

/// Codes of the markets that come from trade.
fn codes() -> Vec<Hs6> {
    let of = COURSES.iter().filter_map(|course| match course.base {
        Base::Trade { codes, .. } => Some(codes),
        Base::TwoRegions { .. } => None,
    });
    let mut codes: Vec<Hs6> = of.flatten().filter_map(|code| Hs6::parse(code).ok()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// The episodes of the monthly record.
pub(super) fn episodes(found: &Monthly) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = found.held_out.iter().map(|m| m.episode).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Every month, held out.
pub(super) fn months(found: &Monthly, only: Option<&str>) -> Vec<MonthRow> {
    let asked = |m: &&MonthForecast| only.is_none_or(|name| m.episode == name);
    found.held_out.iter().filter(asked).map(month_row).collect()
}

fn month_row(m: &MonthForecast) -> MonthRow {
    MonthRow {
        episode: m.episode,
        series: m.kind.word(),
        item: m.item.clone(),
        place: m.place,
        month: m.month.clone(),
        observed: m.observed,
        p10: m.interval[0],
        p50: m.interval[1],
        p90: m.interval[2],
        crps: m.crps,
        crps_no_change: m.no_change,
        market: m.market,
        standing: m.standing.word(),
    }
}

/// Mean scores, held out and under the general assumptions: all together, then by episode.
pub(super) fn scores(found: &Monthly, only: Option<&str>) -> Vec<MonthScoreRow> {
    let mut rows = Vec::new();
    for (assumptions, months) in [("held out", &found.held_out), ("general", &found.general)] {
        let mut add = |episode: &'static str, kind: Option<Kind>| {
            let own = months.iter().filter(|m| {
                (episode == ALL || m.episode == episode) && kind.is_none_or(|kind| m.kind == kind)
            });
            rows.extend(MonthScore::of(own).map(|score| score_row(assumptions, episode, kind, &score)));
        };
        if only.is_none() {
            for kind in [Some(Kind::Price), Some(Kind::Shipments), None] {
                add(ALL, kind);
            }
        }
        for episode in episodes(found).into_iter().filter(|e| only.is_none_or(|name| name == *e)) {
            add(episode, Some(Kind::Price));
            add(episode, Some(Kind::Shipments));
        }
    }
    rows
}

const ALL: &str = "all";

fn score_row(
    assumptions: &'static str,
    episode: &'static str,
    kind: Option<Kind>,
    score: &MonthScore,
) -> MonthScoreRow {
    MonthScoreRow {
        assumptions,
        episode,
        series: kind.map_or(ALL, Kind::word),
        outcomes: score.outcomes,
        crps: score.crps,
        crps_no_change: score.no_change,
        ratio: score.ratio(),
        coverage: score.coverage,
        required: REQUIRED,
        verdict: (episode == ALL).then_some(if score.reaches() && score.sound() { "met" } else { "missed" }),
    }
}

/// What stands above and below the monthly record: the score beside what it has to reach, whatever it is.
pub(super) fn notes(found: &Monthly) -> Vec<Message> {
    let score = |kind: Option<Kind>| Monthly::of(&found.held_out, kind);
    let mut notes = Vec::new();
    notes.extend(score(None).map(|s| whole(&s)));
    notes.extend(score(Some(Kind::Price)).map(|s| {
        msg!(
            "backtest-months-prices",
            outcomes = s.outcomes,
            crps = number(s.crps, 2),
            nothing = number(s.no_change, 2),
            coverage = percent_with(s.coverage, 0)
        )
    }));
    notes.extend(score(Some(Kind::Shipments)).map(|s| {
        msg!(
            "backtest-months-shipments",
            outcomes = s.outcomes,
            crps = number(s.crps, 2),
            nothing = number(s.no_change, 2),
            coverage = percent_with(s.coverage, 0)
        )
    }));
    notes.extend(Monthly::of(&found.general, None).map(|s| {
        msg!("backtest-months-general", crps = number(s.crps, 2), coverage = percent_with(s.coverage, 0))
    }));
    notes.extend(found.afterwards().map(|s| {
        msg!("backtest-months-afterwards", crps = number(s.crps, 2), coverage = percent_with(s.coverage, 0))
    }));
    notes.push(msg!("backtest-months-held-out"));
    notes.push(msg!("backtest-months-misses"));
    notes.push(msg!("backtest-months-markets"));
    notes
}

/// The score and its bar.
fn whole(s: &MonthScore) -> Message {
    let crps = number(s.crps, 2);
    let (nothing, required) = (number(s.no_change, 2), number(REQUIRED, 2));
    let (coverage, low, high) =
        (percent_with(s.coverage, 0), percent_with(SOUND.0, 0), percent_with(SOUND.1, 0));
    if s.reaches() && s.sound() {
        msg!(
            "backtest-months-met",
            outcomes = s.outcomes,
            crps = crps,
            nothing = nothing,
            required = required,
            coverage = coverage,
            low = low,
            high = high
        )
    } else {
        msg!(
            "backtest-months-missed",
            outcomes = s.outcomes,
            crps = crps,
            nothing = nothing,
            required = required,
            coverage = coverage,
            low = low,
            high = high
        )
    }
}

/// How often the direction was right, by variable and over all.
pub(super) fn directions(found: &[Forecast]) -> Vec<DirectionRow> {
    let row = |variable: &'static str, hits: Hits| DirectionRow {
        variable,
        outcomes: hits.outcomes,
        hits: hits.forecast,
        hits_momentum: hits.momentum,
        hits_up: hits.up,
    };
    let of = |variable: Variable| {
        let own: Vec<Direction> =
            found.iter().filter(|f| f.variable == variable).map(|f| f.direction).collect();
        Hits::of(own.iter()).map(|hits| row(variable.word(), hits))
    };
    let all = Hits::of(found.iter().map(|f| &f.direction)).map(|hits| row(ALL, hits));
    Variable::ALL.into_iter().filter_map(of).chain(all).collect()
}

/// New suppliers after one, two and three years.
pub(super) fn entry_row(entered: &Entered) -> EntryRow {
    EntryRow {
        years_after: entered.ahead,
        cases: entered.cases,
        entered: entered.entered,
        share_entered: entered.share(),
        plenty_cases: entered.plenty,
        plenty_share_entered: entered.plenty_share(),
    }
}

/// The same in sentences.
pub(super) fn entry_notes(found: &[Entered]) -> Vec<Message> {
    let mut notes = vec![msg!(
        "backtest-entry",
        hardly = percent_with(HARDLY, 1),
        counts = percent_with(COUNTS, 0),
        least = money(LEAST_KUSD),
        plenty = number(PLENTY, 0)
    )];
    notes.extend(found.iter().filter_map(|one| {
        Some(msg!(
            "backtest-entry-years",
            years = one.ahead,
            cases = one.cases,
            share = percent_with(one.share()?, 1),
            plenty = percent_with(one.plenty_share()?, 1)
        ))
    }));
    notes
}
