//! `lodeway leverage`: what a ban would cost each side, for every pair and mineral of a year.

use clap::Args;
use lodeway_answers::Refusal;
use lodeway_markets::draws::Assumptions;
use lodeway_markets::leverage::{Leverage, LeverageSpread, leverage, pairs, spread};
use lodeway_markets::observe::{base_flows, home_shares};
use lodeway_markets::{BEYOND, Draws, Market};
use lodeway_terms::{Commodity, Country, Interval, Status, Year};
use rayon::prelude::*;

use crate::ask;
use crate::fault::Fault;
use crate::output::{Cell, Column, number, text};
use crate::session::{Finished, Session, counter};

/// Share of a target's imports from which a seller counts as able to restrict it.
const LEAST_SHARE: f64 = 0.05;

/// Draws that a question has without `--draws` by the number of its bans: the whole world takes seconds, and a single pair has
/// ends that do not move with the seed.
fn usual_draws(bans: usize) -> u32 {
    const ALL: usize = 6_400;
    (ALL / bans.max(1)).clamp(16, 200) as u32
}

/// `lodeway leverage`.
#[derive(Debug, Args)]
pub struct LeverageArgs {
    /// The year whose trade is the base.
    #[arg(long, value_name = "YEAR")]
    pub year: u16,
    /// Only minerals of this list (all without it).
    #[arg(long, value_name = "MINERALS", default_value = "all")]
    pub mineral: String,
    /// Only this country's bans.
    #[arg(long, value_name = "COUNTRY")]
    pub restrictor: Option<String>,
    /// Only bans on this country.
    #[arg(long, value_name = "COUNTRY")]
    pub target: Option<String>,
    /// Draws behind the median and the interval: without it 200 for up to 32 bans, fewer for more, 16 from 400 on; 0 gives one
    /// solution at the median assumptions.
    #[arg(long, value_parser = clap::value_parser!(u32).range(0..=100_000))]
    pub draws: Option<u32>,
    /// Seed of the draws.
    #[arg(long, default_value_t = 1)]
    pub seed: u32,
}

/// The columns.
pub fn columns(with: bool) -> Vec<Column> {
    let mut columns = vec![text("restrictor"), text("target"), text("mineral")];
    let simulated = [
        ("target_loss_kusd", "thousand US$"),
        ("restrictor_loss_kusd", "thousand US$"),
        ("leverage", "target's loss over restrictor's"),
    ];
    columns.extend(simulated.map(|(name, unit)| number(name, unit)));
    columns.push(number("share", "of the target's imports, by value"));
    columns.push(number("target_price", "base 1, at the median assumptions"));
    if with {
        let ends = simulated.iter().flat_map(|(name, unit)| ["p10", "p90"].map(|end| (name, end, *unit)));
        columns.extend(ends.map(|(name, end, unit)| number(&format!("{name}_{end}"), unit)));
    }
    columns.push(text("status"));
    columns
}

/// The ends of an interval in their cells.
fn ends(over: Option<Interval>) -> [Cell<'static>; 2] {
    [Cell::from(over.map(|i| i.p10)), Cell::from(over.map(|i| i.p90))]
}

struct Row {
    mineral: String,
    point: Leverage,
    spread: Option<LeverageSpread>,
}

/// Runs the command.
pub fn run(session: &Session, args: &LeverageArgs) -> Result<(), Fault> {
    let country = |typed: &Option<String>| typed.as_deref().map(Country::resolve).transpose();
    let (restrictor, target) = (country(&args.restrictor)?, country(&args.target)?);
    let year = Year(args.year);
    let (first, last) = lodeway_tables::Data::bundled_years();
    let commodities = ask::commodities(&session.data, &args.mineral)?;
    let trade = session.data.trade(&ask::codes(&commodities))?;
    let production = session.data.production()?;
    let asked: Vec<Asked> = commodities
        .par_iter()
        .map(|commodity| {
            let flows = base_flows(&trade, commodity, year);
            let home = home_shares(&flows, &production, commodity, year);
            Asked::of(commodity, Market::calibrate(&flows, &home), (restrictor, target))
        })
        .collect();
    let bans = asked.iter().map(|asked| asked.bans.len()).sum();
    let draws = Draws { count: args.draws.unwrap_or_else(|| usual_draws(bans)), seed: args.seed };
    let bar = counter("solving bans", commodities.len() as u64);
    let work = &*session.work;
    work.begin(commodities.len() as u64);
    let found: Result<Vec<Vec<Row>>, Refusal> = asked
        .par_iter()
        .map(|asked| {
            let found = asked.solved(draws);
            bar.inc(1);
            work.step()?;
            Ok(found)
        })
        .collect();
    bar.finish_and_clear();
    let mut rows: Vec<Row> = found?.into_iter().flatten().collect();
    if rows.is_empty() {
        return Err(Fault::missing(format!(
            "leverage in {year}: expected a seller with more than 5 % of a buyer's imports, but found none; the data hold {first} to {last}"
        )));
    }
    rows.sort_by(|a, b| {
        let key = |r: &Row| (r.point.restrictor, r.point.target);
        key(a).cmp(&key(b)).then_with(|| {
            b.point.target_loss_kusd.total_cmp(&a.point.target_loss_kusd).then(a.mineral.cmp(&b.mineral))
        })
    });
    deliver(session, args, draws, &rows, &commodities)
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

    fn solved(&self, draws: Draws) -> Vec<Row> {
        let assumed = Assumptions::of(self.commodity.priors());
        let e = assumed.central();
        self.bans
            .par_iter()
            .map(|pair| Row {
                mineral: self.commodity.label.clone(),
                point: leverage(&self.market, *pair, &e),
                spread: (draws.count > 0).then(|| spread(&self.market, (pair.0, pair.1), &assumed, draws)),
            })
            .collect()
    }
}

fn deliver(
    session: &Session,
    args: &LeverageArgs,
    draws: Draws,
    rows: &[Row],
    commodities: &[Commodity],
) -> Result<(), Fault> {
    let with = draws.count > 0;
    let cells = rows
        .iter()
        .map(|row| {
            let mut cells = vec![
                Cell::from(row.point.restrictor),
                Cell::from(row.point.target),
                Cell::from(row.mineral.clone()),
            ];
            let s = row.spread.as_ref();
            let numbers: [(Option<f64>, Option<Interval>); 3] = [
                (Some(row.point.target_loss_kusd), s.map(|s| s.target_loss_kusd)),
                (Some(row.point.restrictor_loss_kusd), s.map(|s| s.restrictor_loss_kusd)),
                (row.point.ratio(), s.and_then(|s| s.leverage)),
            ];
            // A median over draws may have no number where the median assumptions give one.
            cells.extend(
                numbers.map(|(point, over)| Cell::from(if with { over.map(|i| i.p50) } else { point })),
            );
            cells.push(Cell::from(row.point.share));
            cells.push(Cell::from(row.point.target_price));
            if with {
                cells.extend(numbers.iter().flat_map(|(_, over)| ends(*over)));
            }
            cells.push(Cell::from(Status::Simulated.word()));
            cells
        })
        .collect();
    let open = rows.iter().filter(|r| !r.point.converged).count();
    let mut notes = vec![
        "a ban of one country on one country in one mineral, all its codes in one market; sellers with more than 5 % of the target's imports".to_owned(),
        "restrictor's loss: what its producers lose less what its own buyers gain; without a leverage figure it would gain".to_owned(),
        format!(
            "infinite: the target has no other supplier in the base year, or would pay more than {BEYOND} times the base price, which is beyond the model: as good as cut off"
        ),
        format!("target_price is at the medians; above {BEYOND} the loss stands as infinite"),
        if with {
            format!("simulated: median and 80 % interval of {} quasi-random draws, seed {}", draws.count, draws.seed)
        } else {
            "simulated: one solution at the median assumptions, without interval; --draws 200 adds it".to_owned()
        },
    ];
    notes.extend(lodeway_markets::backtest::kept::sentence());
    if open > 0 {
        notes.push(format!("{open} bans did not converge to the stated precision"));
    }
    let absent: Vec<&str> = commodities
        .iter()
        .filter(|c| ask::need_some_data(&session.data, c).is_err())
        .map(|c| c.label.as_str())
        .collect();
    if !absent.is_empty() {
        notes.push(format!("not in this data set: {}", absent.join(", ")));
    }
    let word = |typed: &Option<String>| typed.clone().unwrap_or_else(|| "all".into());
    session.deliver(Finished {
        schema: "lodeway.leverage/1",
        title: format!("What a ban would cost each side, {}", args.year),
        options: vec![
            ("year".into(), args.year.to_string()),
            ("mineral".into(), args.mineral.clone()),
            ("restrictor".into(), word(&args.restrictor)),
            ("target".into(), word(&args.target)),
            ("draws".into(), draws.count.to_string()),
            ("seed".into(), args.seed.to_string()),
        ],
        columns: columns(with),
        rows: cells,
        notes,
        sources: session.data.cards(&["trade"]),
    })
}
