//! The restrictor's reply: a game of two stages, solved backwards.
//!
//! *Question*: which instrument would the restrictor choose against each plan, and what does the plan take away from it?
//!
//! *Formula*
//! ```text
//! stage 2   for plan x, instrument a:  u(a, x) = −own(a, x) + h · harm(a, x),   a*(x) = argmax_a u, doing nothing has u = 0
//! stage 1   the importer chooses the x with the least  calm(x) + δ_y · harm(a*(x), x)
//! ```
//! *Symbols*
//! | symbol | meaning | unit | in code |
//! |---|---|---|---|
//! | harm | the target's loss in year y under the instrument, its best recourse taken | kUSD | `target_loss` |
//! | own | what the restrictor's producers and treasury lose | kUSD | `own_loss` |
//! | h | what a dollar of harm is worth to the restrictor, set in the plan file | 1 | `gain_from_harm` |
//! | h° | from which h on the instrument pays: own / harm | 1 | `worthwhile_from` |
//! | calm | expected cost of the plan when nothing happens, present value | kUSD | `calm_cost` |
//!
//! With a plan the restrictor sells the importer less from the start: its flow in the market is scaled by what the levers leave of it, so
//! both the harm it can do and what it gives up are smaller.
//!
//! Harm and own loss are medians over the draws: where buyers hardly give way, a few draws have prices a thousand times the base's,
//! and a mean would be about them alone.
//!
//! *Edge cases*: an instrument that costs nothing to the restrictor (a transit closure costs it no sales here) pays from h = 0 on. No
//! harm: it never pays, h° is absent.
//!
//! *Limits*: one year, one move, payoffs economic only: prestige, alliance and domestic politics are outside. Retaliation too.
//!
//! *Source*: Hirschman (1945) for dependence as leverage; backward induction as in any textbook of games.

use lodeway_markets::Market;
use lodeway_markets::uncertainty::assumptions::Assumptions;
use lodeway_terms::{Country, Interval};

use crate::case::{Bloc, Case, at_instrument, understood};
use crate::compare::{Alternative, mean_in};
use crate::constraints::Writing;
use crate::cost::disruption_cost;
use crate::fault::Fault;
use crate::file::Choice;
use crate::futures::{Disrupted, Drawn};
use crate::layout::Layout;
use crate::program::Program;
use crate::shock::{DIMENSIONS, Effect, Probabilities, Shocked};
use crate::solve::{Answer, solve};
use crate::solved::{Solved, interval};

/// Draws an instrument is judged by.
const DRAWS: u32 = 100;

/// An instrument against a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Payoff {
    /// The instrument.
    pub instrument: String,
    /// The plan it meets.
    pub plan: &'static str,
    /// The target's loss in the year, thousand US dollars.
    pub target_loss: Interval,
    /// The restrictor's own loss; negative is a gain.
    pub own_loss: Interval,
    /// What the restrictor gets: `−own + h · harm`.
    pub payoff: f64,
    /// From which h on it pays; none when it does no harm.
    pub worthwhile_from: Option<f64>,
    /// Whether it is the best reply to the plan.
    pub best: bool,
}

/// A plan in the game.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// The plan.
    pub plan: &'static str,
    /// Its best reply; none when doing nothing is best.
    pub reply: Option<String>,
    /// Its cost when nothing happens.
    pub calm_cost: f64,
    /// The harm of the best reply, today's value.
    pub harm_today: f64,
    /// Whether the importer chooses it.
    pub chosen: bool,
}

/// The game.
#[derive(Debug, Clone, PartialEq)]
pub struct Game {
    /// The year of the reply.
    pub year: u16,
    /// Every instrument against every plan.
    pub payoffs: Vec<Payoff>,
    /// Every plan with its best reply.
    pub moves: Vec<Move>,
}

/// What the game is played with.
pub struct Board<'a> {
    /// The plan's case.
    pub case: &'a Case,
    /// The market.
    pub market: &'a Market,
    /// What is assumed of it.
    pub assumed: &'a Assumptions,
    /// Members of blocs, for restrictions.
    pub bloc: Bloc<'a>,
}

/// The instruments of the plan file, or licence, quota and ban on the importer, and the closing of a transit state that is the restrictor.
pub fn instruments(case: &Case) -> Vec<Choice> {
    if !case.plan.reply.instruments.is_empty() {
        return case.plan.reply.instruments.clone();
    }
    let on = |size: &str| vec![format!("{}:{}:{size}", case.restrictor, case.importer)];
    let choice = |name: &str, restrict: Vec<String>, closes: Vec<String>| Choice {
        name: name.into(),
        restrict,
        closes,
    };
    let mut all = vec![
        choice("licence of 90 days", on("licence=90"), vec![]),
        choice("quota of half", on("quota=0.5"), vec![]),
        choice("ban", on("ban"), vec![]),
    ];
    if case.levers.iter().any(|c| c.transit == Some(case.restrictor)) {
        let here = vec![case.restrictor.iso3().to_owned()];
        all.push(choice("transit closed", vec![], here.clone()));
        all.push(choice("ban and transit closed", on("ban"), here));
    }
    all
}

/// Plays the game over the alternatives of a comparison.
///
/// # Errors
/// [`Fault::Check`] for instruments in unknown words, [`Fault::Solver`] when the solver stops.
pub fn reply(board: &Board, plans: &[Alternative]) -> Result<Game, Fault> {
    let case = board.case;
    let middle = case.years[case.years.len() / 2];
    let year = case.plan.reply.year.unwrap_or(middle);
    let t = case.at(year).unwrap_or(0);
    let mut payoffs = Vec::new();
    let mut moves = Vec::new();
    for alternative in plans {
        let mut own: Vec<Payoff> = instruments(case)
            .iter()
            .map(|choice| payoff(board, alternative, choice, t))
            .collect::<Result<_, Fault>>()?;
        let best = best_reply(case, t, &own);
        if let Some(best) = best {
            own[best].best = true;
        }
        moves.push(Move {
            plan: alternative.name,
            reply: best.map(|b| own[b].instrument.clone()),
            calm_cost: mean_calm(case, &alternative.solved),
            harm_today: best.map_or(0.0, |b| case.discount[t] * own[b].target_loss.p50),
            chosen: false,
        });
        payoffs.extend(own);
    }
    let total = |m: &Move| m.calm_cost + m.harm_today;
    let chosen = (0..moves.len()).min_by(|a, b| total(&moves[*a]).total_cmp(&total(&moves[*b])));
    if let Some(chosen) = chosen {
        moves[chosen].chosen = true;
    }
    Ok(Game { year, payoffs, moves })
}

/// Position of the payoff that is largest and above doing nothing; of those that differ by rounding only, the first.
fn best_reply(case: &Case, t: usize, own: &[Payoff]) -> Option<usize> {
    let mut best = None;
    let mut most = rounding(case, t);
    for (i, payoff) in own.iter().enumerate() {
        if payoff.payoff > most {
            best = Some(i);
            most = payoff.payoff + rounding(case, t);
        }
    }
    best
}

/// A millionth of what a year's need costs: less is the solver's last digits.
fn rounding(case: &Case, t: usize) -> f64 {
    1e-6 * case.need[t] * case.price()
}

/// Expected cost in calm scenarios; with no calm ones, the plan's outlay.
fn mean_calm(case: &Case, solved: &Solved) -> f64 {
    let calm = mean_in(case, solved, "calm");
    if calm.is_finite() { calm } else { solved.outlay_today(case) }
}

fn payoff(board: &Board, plan: &Alternative, choice: &Choice, t: usize) -> Result<Payoff, Fault> {
    let case = board.case;
    let (restrictions, closed) =
        understood(&at_instrument(&case.plan, &choice.name), &choice.restrict, &choice.closes, board.bloc)?;
    let out: f64 = (0..case.scenarios.len())
        .map(|w| case.scenarios[w].probability * plan.solved.output(case, w, t))
        .sum();
    let left = if case.exposed[t] > 0.0 { (1.0 - out / case.exposed[t]).clamp(0.0, 1.0) } else { 1.0 };
    let market = with_less(board.market, case.restrictor, case.importer, left);
    let shocked = Shocked {
        market: &market,
        assumed: board.assumed,
        importer: case.importer,
        restrictor: case.restrictor,
        // Of what is not bought through levers.
        share: share_left(case.need[t], case.exposed[t], left),
    };
    let draws: Vec<Probabilities> = (0..DRAWS)
        .map(|i| {
            let u = |d| f64::from(sobol_burley::sample(i, d, case.plan.risk.seed)).clamp(1e-7, 1.0 - 1e-7);
            DIMENSIONS.map(u)
        })
        .collect();
    let (effects, _) = shocked.effects(&restrictions, 0, &draws);
    let own: Vec<(f64, f64)> = effects.iter().map(|e| (e.restrictor_loss, 1.0 / f64::from(DRAWS))).collect();
    let harm = harm(case, &plan.solved, t, &effects, &closed)?;
    let (target_loss, own_loss) = (interval(&harm), interval(&own));
    let worth = case.plan.reply.gain_from_harm;
    Ok(Payoff {
        instrument: choice.name.clone(),
        plan: plan.name,
        target_loss,
        own_loss,
        payoff: worth * target_loss.p50 - own_loss.p50,
        worthwhile_from: (target_loss.p50 > 1e-6).then(|| (own_loss.p50 / target_loss.p50).max(0.0)),
        best: false,
    })
}

/// The restrictor's share of what is still bought on the market when it sells only a part of what it did.
fn share_left(need: f64, exposed: f64, left: f64) -> f64 {
    let bought = need - (1.0 - left) * exposed;
    if bought > 0.0 { left * exposed / bought } else { 0.0 }
}

/// The market in which the restrictor sells the importer only a part of what it does today.
fn with_less(market: &Market, restrictor: Country, importer: Country, left: f64) -> Market {
    let mut less = market.clone();
    for flow in &mut less.flows {
        let theirs = market.sellers[flow.seller] == restrictor && market.buyers[flow.buyer] == importer;
        if theirs && !flow.home {
            // A flow of nothing would divide by itself in the market's shares.
            flow.value *= left.max(1e-9);
            flow.mass *= left.max(1e-9);
            flow.weight *= left.max(1e-9);
        }
    }
    less
}

/// The target's loss in year `t` in each draw, its best recourse taken, undiscounted.
fn harm(
    case: &Case,
    solved: &Solved,
    t: usize,
    effects: &[Effect],
    closed: &[Country],
) -> Result<Vec<(f64, f64)>, Fault> {
    let mut year = case.clone();
    year.discount = vec![1.0; case.years.len()];
    let scenarios = case.scenarios.len();
    year.scenarios = effects
        .iter()
        .enumerate()
        .map(|(i, effect)| Drawn {
            event: "reply".into(),
            probability: 1.0 / effects.len() as f64,
            disrupted: vec![Disrupted { year: t, part: 1.0, effect: *effect, closed: closed.to_vec() }],
            // Projects that work or not as in the futures of the plan, by steps that share no factor with their number.
            levers: case.scenarios[representative(case, i, effects.len(), scenarios)].levers.clone(),
        })
        .collect();
    let mut program = Program::default();
    let layout = Layout::new(&year, &|_| true, &mut program);
    let mut on = Writing { case: &year, layout: &layout, program: &mut program };
    crate::build::responses(&mut on);
    let costs: Vec<_> = (0..year.scenarios.len()).map(|w| disruption_cost(&year, &layout, w)).collect();
    for cost in &costs {
        for (column, x) in &cost.terms {
            program.columns[*column].cost += x;
        }
    }
    let fixed = decided(&year, &layout, solved);
    program.fix(&fixed);
    let Answer::Optimal(optimum) = solve(&program) else {
        return Err(Fault::Solver { problem: "reply".into(), found: "no optimum".into() });
    };
    let amount = |column: usize| fixed.get(&column).copied().unwrap_or(optimum.amounts[column]);
    Ok(costs
        .iter()
        .zip(&year.scenarios)
        .map(|(cost, scenario)| {
            let sum: f64 = cost.terms.iter().map(|(column, x)| x * amount(*column)).sum();
            let loss = cost.constant + sum;
            (if loss.abs() < rounding(case, t) { 0.0 } else { loss }, scenario.probability)
        })
        .collect())
}

/// The future whose projects draw `i` of `count` takes: futures in order of probability passed, so that each counts by its own.
fn representative(case: &Case, i: usize, count: usize, scenarios: usize) -> usize {
    // Low-discrepancy order by the golden ratio, so that successive draws take distant futures.
    let point = ((i as f64 + 0.5) * 0.618_033_988_749_894_9).fract();
    let mut passed = 0.0;
    for w in 0..scenarios {
        passed += case.scenarios[w].probability;
        if passed >= point {
            return w;
        }
    }
    i * scenarios / count.max(1)
}

/// An instrument in quotation marks.
pub fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

fn decided(case: &Case, layout: &Layout, solved: &Solved) -> std::collections::BTreeMap<usize, f64> {
    let mut fixed = std::collections::BTreeMap::new();
    for l in 0..case.levers.len() {
        for s in 0..case.years.len() {
            let columns = [
                (layout.build[l][s], solved.build[l][s]),
                (layout.aid[l][s], solved.aid[l][s]),
                (layout.loan[l][s], solved.loan[l][s]),
            ];
            fixed.extend(columns.into_iter().filter_map(|(column, amount)| column.map(|c| (c, amount))));
        }
    }
    fixed
}

/// What the plan takes away from the best reply, in sentences; `name` writes an instrument.
pub fn verdict(case: &Case, game: &Game, name: &dyn Fn(&str) -> String) -> Vec<String> {
    let worst = |plan: &str| {
        let against = game.payoffs.iter().filter(|p| p.plan == plan);
        // Of those that differ by rounding only, the first.
        let rounding = case.at(game.year).map_or(0.0, |t| rounding(case, t));
        against.reduce(|a, b| if b.target_loss.p50 > a.target_loss.p50 + rounding { b } else { a })
    };
    let money = crate::binding::money;
    let mut words = Vec::new();
    if let (Some(without), Some(with)) = (worst("do nothing"), worst("the plan")) {
        words.push(format!(
            "the most harmful instrument in {} is {} without a plan ({} to {}) and {} with it ({}): the plan takes away {}",
            game.year,
            name(&without.instrument),
            money(without.target_loss.p50),
            case.importer,
            name(&with.instrument),
            money(with.target_loss.p50),
            money(without.target_loss.p50 - with.target_loss.p50)
        ));
    }
    for m in game.moves.iter().filter(|m| m.plan == "do nothing" || m.plan == "the plan") {
        let reply = m.reply.as_ref().map_or("do nothing".to_owned(), |r| name(r));
        words.push(format!(
            "best reply to {}: {reply}",
            if m.plan == "do nothing" { "doing nothing" } else { m.plan }
        ));
    }
    if let Some(chosen) = game.moves.iter().find(|m| m.chosen) {
        words.push(format!(
            "by backward induction {} chooses: {} (cost in calm {}, harm of the reply {})",
            case.importer,
            chosen.plan,
            money(chosen.calm_cost),
            money(chosen.harm_today)
        ));
    }
    words.push("payoffs are economic only: what prestige, alliances or a government's own politics are worth is not in them".into());
    words
}
