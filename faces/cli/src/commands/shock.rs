//! `lodeway shock`: what a restriction does to prices, volumes and losses.

mod notes;

use std::sync::Arc;

use lodeway_markets::calibration::{base_flows, home_shares, odd_base, odd_notes};
use lodeway_markets::gsim::{Gsim, price_changes};
use lodeway_markets::uncertainty::assumptions::Assumptions;
use lodeway_markets::uncertainty::draws::{Of, Simulated};
use lodeway_markets::uncertainty::sobol_indices::sensitivity;
use lodeway_markets::{
    Draws, Home, Instrument, Market, Measure, Outcome, Restriction, Scenario as Shock, Spread, outcome,
    simulate, tornado,
};
use lodeway_terms::{Commodity, Country, Interval, Prior, Status, Year};

use crate::args::{ShockArgs, ShockTable, Solver};
use crate::ask;
use crate::commands::course;
use crate::fault::{Fault, Kind};
use crate::output::{Cell, Column, number, text};
use crate::recent::Recent;
use crate::scenario::Scenario;
use crate::session::{Finished, Session, progress};

/// A shock ready to be solved.
#[derive(Clone)]
pub struct Case {
    /// The market's codes and name.
    pub commodity: Commodity,
    /// The base year.
    pub year: Year,
    /// The base market.
    pub market: Market,
    /// What is restricted, without its time.
    pub shock: Shock,
    /// The restrictions with their time.
    pub measures: Vec<Measure>,
    /// What is assumed.
    pub assumed: Assumptions,
    /// What a reader must know.
    pub notes: Vec<String>,
}

/// Runs the command.
pub fn run(session: &Session, args: &ShockArgs) -> Result<(), Fault> {
    answer(session, args).map_err(|fault| match &args.scenario {
        Some(file) => in_file(&file.display().to_string(), fault),
        None => fault,
    })
}

/// What is wrong with a word of a scenario file is a fault of that file; a fault of an option is not.
fn in_file(place: &str, fault: Fault) -> Fault {
    if fault.sentence.starts_with("--") || fault.sentence.starts_with(place) {
        return fault;
    }
    match fault.kind {
        Kind::Usage | Kind::FaultyData => Fault {
            kind: Kind::FaultyData,
            sentence: format!("{place}: {}", fault.sentence),
            detail: fault.detail,
        },
        _ => fault,
    }
}

fn answer(session: &Session, args: &ShockArgs) -> Result<(), Fault> {
    let scenario = Scenario::of(args)?;
    let mut case = prepare(session, &scenario)?;
    let options = options(args, &scenario);
    if args.solver == Solver::Gsim {
        return linear(session, &case, options);
    }
    if matches!(args.table, ShockTable::Path | ShockTable::Totals | ShockTable::Zones) {
        return course::run(session, case, &scenario, args, options);
    }
    case.notes.extend(course::left_out(&case, &scenario, args)?);
    let bar = progress("solving");
    let drawn = !args.point && !matches!(args.table, ShockTable::Tornado | ShockTable::Sensitivity);
    let solved = solved(session, &case, args, drawn);
    let (found, spread) = (solved.0.as_ref(), solved.1.as_deref());
    case.notes.extend(notes::outcome(found, spread, args));
    let (columns, rows) = match args.table {
        ShockTable::Importers => importers(found, spread, &course::buyers(&case, args.target.as_deref())?),
        ShockTable::Exporters => exporters(found, spread),
        ShockTable::Flows => flows(&case.market, found, spread),
        ShockTable::Sensitivity => sensitivity_rows(&mut case, found, args)?,
        _ => tornado_rows(&mut case, found, args)?,
    };
    bar.finish_and_clear();
    session.deliver(Finished {
        schema: schema(args.table),
        title: title(&case),
        options,
        columns,
        rows,
        notes: case.notes,
        sources: session.data.cards(&["trade"]),
    })
}

/// The last shocks solved: at the medians, and over the draws.
static FOUND: Recent<Outcome> = Recent::new();
static SPREAD: Recent<Spread> = Recent::new();
/// The last shocks solved in every draw: several tables are made of the same.
static SIMULATED: Recent<Simulated> = Recent::new();
/// Draws up to which they are kept: a thousand take some megabytes.
const KEPT_DRAWS: u32 = 1_000;
/// The last shocks made ready, and the last markets of a year without any.
static READY: Recent<Case> = Recent::new();
static MARKETS: Recent<Base> = Recent::new();

/// A market of a year before anything restricts it, and what its base year is like.
struct Base {
    market: Market,
    notes: Vec<String>,
}

/// Solves a shock at the medians, and over the draws when they are wanted, unless it is among the last.
fn solved(
    session: &Session,
    case: &Case,
    args: &ShockArgs,
    drawn: bool,
) -> (Arc<Outcome>, Option<Arc<Spread>>) {
    let Case { market, shock, assumed, .. } = case;
    let key = format!(
        "{} {} {} {shock:?} {assumed:?} {:?} {:?}",
        session.data.fingerprint(),
        case.commodity.label,
        case.year,
        market.home,
        market.own_eta
    );
    let draws = Draws { count: args.draws, seed: args.seed };
    let of = match args.table {
        ShockTable::Exporters => Of::Sellers,
        ShockTable::Flows => Of::Flows,
        _ => Of::Buyers,
    };
    let simulated = || {
        if draws.count > KEPT_DRAWS {
            return simulate(market, shock, assumed, draws, of);
        }
        let solve = || Simulated::of(market, shock, assumed, draws);
        SIMULATED.of(format!("{key} {draws:?}"), solve).spread(market, of)
    };
    let spread = drawn.then(|| SPREAD.of(format!("{key} {draws:?} {of:?}"), simulated));
    (FOUND.of(key, || outcome(market, shock, &assumed.central())), spread)
}

/// Name of the columns of a table.
pub fn schema(table: ShockTable) -> &'static str {
    match table {
        ShockTable::Importers => "lodeway.shock.importers/1",
        ShockTable::Exporters => "lodeway.shock.exporters/1",
        ShockTable::Flows => "lodeway.shock.flows/1",
        ShockTable::Tornado => "lodeway.shock.tornado/1",
        ShockTable::Sensitivity => "lodeway.shock.sensitivity/1",
        ShockTable::Path => "lodeway.shock.path/1",
        ShockTable::Totals => "lodeway.shock.totals/1",
        ShockTable::Zones => "lodeway.shock.zones/1",
    }
}

/// The question in one line.
pub fn title(case: &Case) -> String {
    let words: Vec<String> = case.shock.restrictions.iter().map(ToString::to_string).collect();
    format!("{} on the {} market of {}", words.join(", "), case.year, case.commodity.label)
}

fn options(args: &ShockArgs, scenario: &Scenario) -> Vec<(String, String)> {
    let fixed = |value: Option<f64>| value.map_or("drawn".to_owned(), |x| x.to_string());
    let word = |name: &str, value: String| (name.to_owned(), value);
    let mut options = vec![
        word("mineral", scenario.mineral.clone()),
        word("base", scenario.base.to_string()),
        word("restrict", scenario.restrict.join(",")),
        word("leakage", scenario.leakage.as_ref().map_or("none".into(), ToString::to_string)),
        word("markup", scenario.markup.as_ref().map_or("none".into(), ToString::to_string)),
        word("sigma", fixed(scenario.sigma)),
        word("epsilon", fixed(scenario.epsilon)),
        word("eta", fixed(scenario.eta)),
        word("home-share", scenario.home_share.clone().unwrap_or_else(|| "default".into())),
        word("table", args.table.word().into()),
        word("solver", if args.solver == Solver::Gsim { "gsim" } else { "exact" }.into()),
    ];
    if args.point {
        options.push(word("draws", "none".into()));
    } else {
        options.push(word("draws", args.draws.to_string()));
        options.push(word("seed", args.seed.to_string()));
    }
    if let Some(target) = &args.target {
        options.push(word("for", target.clone()));
    }
    options
}

/// The market, restrictions and assumptions of a scenario.
pub fn prepare(session: &Session, scenario: &Scenario) -> Result<Case, Fault> {
    let key = format!("{} {:?} {scenario:?}", session.data.fingerprint(), session.lang());
    READY.get(key, || made_ready(session, scenario)).map(|case| Case::clone(&case))
}

fn made_ready(session: &Session, scenario: &Scenario) -> Result<Case, Fault> {
    let data = &session.data;
    let commodities = Commodity::resolve(&scenario.mineral)?;
    let [commodity] = commodities.as_slice() else {
        return Err(Fault::usage(format!(
            "--mineral: expected one market, but found \"{}\"; run the command once for each",
            scenario.mineral
        )));
    };
    ask::need_some_data(data, commodity)?;
    let year = Year(scenario.base);
    let blocs = ask::bloc_members(data)?;
    let measures = course::measures(scenario, &blocs)?;
    let restrictions: Vec<Restriction> = measures.iter().map(|m| m.restriction.clone()).collect();
    let leak = course::leak(scenario)?;
    let key = format!("{} {} {year} {:?}", data.fingerprint(), commodity.label, scenario.home_share);
    let base = MARKETS.get(key, || base(session, scenario, commodity, year))?;
    let mut market = base.market.clone();
    for (typed, eta) in &scenario.eta_of {
        let seller = Country::resolve(typed)?;
        if !market.set_eta(seller, *eta) {
            return Err(Fault::missing(format!(
                "--eta-of: expected a seller of {} in {year}, but found that {seller} sells none; leave it out",
                commodity.label
            )));
        }
    }
    let mut priors = commodity.priors();
    for (prior, value) in [
        (&mut priors.sigma, scenario.sigma),
        (&mut priors.epsilon, scenario.epsilon),
        (&mut priors.eta, scenario.eta),
    ] {
        if let Some(value) = value {
            *prior =
                Prior { median: value, p5: value, p95: value, reason: "given on the command line".into() };
        }
    }
    let mut notes = ask::notes_on_codes(data, &commodities, session.lang());
    notes.extend(base.notes.iter().cloned());
    notes.extend(notes::assumptions(
        &market,
        &Assumptions { priors: priors.clone(), leak },
        year,
        data.provisional_year(),
    ));
    Ok(Case {
        commodity: commodity.clone(),
        year,
        market,
        shock: Shock { restrictions, leak: Assumptions { priors: priors.clone(), leak }.leak_at([0.5; 2]) },
        measures,
        assumed: Assumptions { priors, leak },
        notes,
    })
}

fn base(session: &Session, scenario: &Scenario, commodity: &Commodity, year: Year) -> Result<Base, Fault> {
    let data = &session.data;
    let trade = data.trade(&commodity.codes)?;
    let flows = base_flows(&trade, commodity, year);
    if flows.is_empty() {
        return Err(Fault::missing(format!(
            "{} in {year}: expected flows of the base year, but found none; the data hold {} to {}",
            commodity.label,
            lodeway_tables::Data::bundled_years().0,
            lodeway_tables::Data::bundled_years().1
        )));
    }
    let home = home(scenario, || Ok(home_shares(&flows, &data.production()?, commodity, year)))?;
    Ok(Base {
        market: Market::calibrate(&flows, &home),
        notes: [
            ask::notes_on_years(data, &trade, std::slice::from_ref(commodity), &[year]),
            odd_notes(&odd_base(&trade, commodity, year), year),
        ]
        .concat(),
    })
}

/// Home shares as typed (`none`, `CHN=0.75,AUS=0.1`, `none,CHN=0.75`), over the default of who is not named.
fn home(scenario: &Scenario, default: impl Fn() -> Result<Vec<Home>, Fault>) -> Result<Vec<Home>, Fault> {
    let typed = match scenario.home_share.as_deref() {
        None | Some("default") => return default(),
        Some(typed) => typed,
    };
    // Who is not named keeps what the data or the assumption give it.
    let mut homes = default()?;
    for part in typed.split(',') {
        if part.trim() == "none" {
            homes.clear();
            continue;
        }
        let wrong = || {
            Fault::usage(format!(
                "--home-share: expected COUNTRY=SHARE with a share from 0 to below 1, but found \"{part}\"; write CHN=0.75, or none"
            ))
        };
        let (name, share) = part.split_once('=').ok_or_else(wrong)?;
        let share = share.trim().parse::<f64>().ok().filter(|s| (0.0..1.0).contains(s)).ok_or_else(wrong)?;
        let exporter = Country::resolve(name)?;
        homes.retain(|home| home.exporter != exporter);
        homes.push(Home {
            exporter,
            share,
            range: (share, share),
            status: Status::Assumed,
            reason: "given on the command line".into(),
        });
    }
    homes.sort_by_key(|home| home.exporter);
    Ok(homes)
}

type Sheet = (Vec<Column>, Vec<Vec<Cell<'static>>>);

/// A simulated column: one number, or median and both ends.
pub fn simulated(columns: &mut Vec<Column>, name: &str, unit: &'static str, with_interval: bool) {
    columns.push(number(name, unit));
    if with_interval {
        columns.push(number(&format!("{name}_p10"), unit));
        columns.push(number(&format!("{name}_p90"), unit));
    }
}

/// A simulated number in its columns.
pub fn push(row: &mut Vec<Cell<'static>>, point: Option<f64>, interval: Option<Option<Interval>>) {
    match interval {
        None => row.push(Cell::from(point)),
        Some(interval) => {
            row.push(Cell::from(interval.map(|i| i.p50)));
            row.push(Cell::from(interval.map(|i| i.p10)));
            row.push(Cell::from(interval.map(|i| i.p90)));
        }
    }
}

/// The columns of a table, with the ends of the intervals.
pub fn columns(table: ShockTable) -> Vec<Column> {
    columns_of(table, true)
}

/// The columns of a table, with or without the ends of the intervals.
fn columns_of(table: ShockTable, with: bool) -> Vec<Column> {
    let mut columns = Vec::new();
    match table {
        ShockTable::Importers => {
            columns.push(text("country"));
            simulated(&mut columns, "price", "base 1", with);
            simulated(&mut columns, "volume", "base 1", with);
            columns.push(number("value_before_kusd", "thousand US$"));
            simulated(&mut columns, "loss_kusd", "thousand US$", with);
            columns.push(number("mass_before_t", "t"));
            simulated(&mut columns, "mass_after_t", "t", with);
            columns.extend([
                text("top_supplier_before"),
                number("top_share_before", "0–1"),
                text("top_supplier_after"),
            ]);
            simulated(&mut columns, "top_share_after", "0–1", with);
        }
        ShockTable::Exporters => {
            columns.push(text("country"));
            simulated(&mut columns, "price", "base 1", with);
            simulated(&mut columns, "output", "base 1", with);
            simulated(&mut columns, "gain_kusd", "thousand US$", with);
            simulated(&mut columns, "rent_kusd", "thousand US$", with);
        }
        ShockTable::Flows => {
            columns.extend([text("exporter"), text("importer"), number("value_kusd", "thousand US$")]);
            simulated(&mut columns, "change", "relative", with);
            columns.push(number("mass_before_t", "t"));
            simulated(&mut columns, "mass_after_t", "t", with);
        }
        ShockTable::Sensitivity => {
            columns.extend([text("country"), text("assumption")]);
            columns.extend(
                ["first_order", "total_effect", "halves_differ"]
                    .map(|name| number(name, "share of the variance")),
            );
        }
        ShockTable::Path | ShockTable::Totals | ShockTable::Zones => return course::columns(table),
        ShockTable::Tornado => {
            columns.extend([text("country"), text("assumption")]);
            columns.extend(["low", "high"].map(|name| number(name, "as the assumption")));
            columns.extend(["loss_low_kusd", "loss_high_kusd"].map(|name| number(name, "thousand US$")));
        }
    }
    columns
}

fn importers(found: &Outcome, spread: Option<&Spread>, chosen: &[usize]) -> Sheet {
    let columns = columns_of(ShockTable::Importers, spread.is_some());
    let rows = chosen
        .iter()
        .map(|j| (*j, &found.buyers[*j]))
        .map(|(j, b)| {
            let s = spread.map(|s| s.buyers[&j]);
            let name = |top: Option<(Country, f64)>| top.map_or(Cell::Empty, |(c, _)| Cell::from(c));
            let mut row = vec![Cell::from(b.country)];
            push(&mut row, Some(b.price), s.map(|s| Some(s.price)));
            push(&mut row, Some(b.volume), s.map(|s| Some(s.volume)));
            row.push(Cell::from(b.value_before_kusd));
            push(&mut row, Some(b.loss_kusd), s.map(|s| Some(s.loss_kusd)));
            row.push(Cell::from(b.mass_before_t));
            push(&mut row, b.mass_after_t, s.map(|s| s.mass_after_t));
            row.extend([name(b.before), Cell::from(b.before.map(|t| t.1)), name(b.after)]);
            push(&mut row, b.after.map(|t| t.1), s.map(|s| s.top_share_after));
            row
        })
        .collect();
    (columns, rows)
}

fn exporters(found: &Outcome, spread: Option<&Spread>) -> Sheet {
    let columns = columns_of(ShockTable::Exporters, spread.is_some());
    let rows = found
        .sellers
        .iter()
        .enumerate()
        .map(|(i, seller)| {
            let s = spread.map(|s| s.sellers[&i]);
            let mut row = vec![Cell::from(seller.country)];
            push(&mut row, Some(seller.price), s.map(|s| Some(s.price)));
            push(&mut row, Some(seller.output), s.map(|s| Some(s.output)));
            push(&mut row, Some(seller.gain_kusd), s.map(|s| Some(s.gain_kusd)));
            push(&mut row, Some(seller.rent_kusd), s.map(|s| Some(s.rent_kusd)));
            row
        })
        .collect();
    (columns, rows)
}

fn flows(market: &Market, found: &Outcome, spread: Option<&Spread>) -> Sheet {
    let columns = columns_of(ShockTable::Flows, spread.is_some());
    let places = (0..market.flows.len()).filter(|f| !market.flows[*f].home);
    let rows = found
        .flows
        .iter()
        .zip(places)
        .map(|(flow, place)| {
            let change = spread.map(|s| s.flows[&place]);
            let mass = |i: Interval| {
                flow.mass_before_t.map(|m| Interval {
                    p10: m * (1.0 + i.p10),
                    p50: m * (1.0 + i.p50),
                    p90: m * (1.0 + i.p90),
                })
            };
            let mut row =
                vec![Cell::from(flow.exporter), Cell::from(flow.importer), Cell::from(flow.value_kusd)];
            push(&mut row, Some(flow.change), change.map(Some));
            row.push(Cell::from(flow.mass_before_t));
            push(&mut row, flow.mass_after_t, change.map(mass));
            row
        })
        .collect();
    (columns, rows)
}

/// Whose loss is explained: the country named, or the largest loser.
fn explained(found: &Outcome, args: &ShockArgs) -> Result<Country, Fault> {
    if let Some(typed) = &args.target {
        return Ok(Country::resolve(typed)?);
    }
    let finite = found.buyers.iter().filter(|b| b.loss_kusd.is_finite());
    let most = finite.max_by(|a, b| a.loss_kusd.total_cmp(&b.loss_kusd));
    let most = most.ok_or_else(|| {
        Fault::missing("tornado: expected a buyer with a finite loss, but found none; name one with --for")
    })?;
    Ok(most.country)
}

fn sensitivity_rows(case: &mut Case, found: &Outcome, args: &ShockArgs) -> Result<Sheet, Fault> {
    let target = explained(found, args)?;
    let draws = Draws { count: args.draws, seed: args.seed };
    let answer = sensitivity(&case.market, &case.shock, &case.assumed, target, draws).ok_or_else(|| {
        Fault::missing(format!(
            "sensitivity: expected purchases of {target} in the base year, but found none; name another country with --for"
        ))
    })?;
    case.notes.push(format!(
        "variance of the logarithm of {target}'s loss over {} draws ({} without a finite positive loss left out); halves_differ: how far the total effect differs between the two halves of the draws",
        answer.used, answer.left_out
    ));
    let rows = answer
        .effects
        .into_iter()
        .map(|effect| {
            vec![
                Cell::from(target),
                Cell::from(effect.assumption),
                Cell::from(effect.first_order),
                Cell::from(effect.total),
                Cell::from(effect.halves_differ),
            ]
        })
        .collect();
    Ok((columns_of(ShockTable::Sensitivity, false), rows))
}

fn tornado_rows(case: &mut Case, found: &Outcome, args: &ShockArgs) -> Result<Sheet, Fault> {
    let target = explained(found, args)?;
    let (middle, bars) = tornado(&case.market, &case.shock, &case.assumed, target).ok_or_else(|| {
        Fault::missing(format!("tornado: expected purchases of {target} in the base year, but found none; name another country with --for"))
    })?;
    case.notes.push(format!("loss of {target} at the median assumptions: {middle:.0} thousand US$"));
    let rows = bars
        .into_iter()
        .map(|bar| {
            vec![
                Cell::from(target),
                Cell::from(bar.assumption),
                Cell::from(bar.values.0),
                Cell::from(bar.values.1),
                Cell::from(bar.losses_kusd.0),
                Cell::from(bar.losses_kusd.1),
            ]
        })
        .collect();
    Ok((columns_of(ShockTable::Tornado, false), rows))
}

/// The linear model: taxes only.
fn linear(session: &Session, case: &Case, options: Vec<(String, String)>) -> Result<(), Fault> {
    let market = &case.market;
    let (sellers, buyers) = (market.sellers.len(), market.buyers.len());
    let mut trade = vec![vec![0.0; buyers]; sellers];
    let mut after = vec![vec![1.0; buyers]; sellers];
    for flow in &market.flows {
        trade[flow.seller][flow.buyer] = flow.value;
    }
    for restriction in &case.shock.restrictions {
        let Instrument::Tax(rate) = restriction.instrument else {
            return Err(Fault::usage(format!(
                "--solver gsim: expected taxes, but found {restriction}; the linear model knows taxes only, use the exact solver"
            )));
        };
        for (i, seller) in market.sellers.iter().enumerate() {
            for (j, buyer) in market.buyers.iter().enumerate() {
                if restriction.covers(*seller, *buyer) {
                    after[i][j] += rate;
                }
            }
        }
    }
    let e = case.assumed.central();
    let model = Gsim {
        trade,
        before: vec![vec![1.0; buyers]; sellers],
        after,
        demand: vec![-e.epsilon; buyers],
        supply: vec![e.eta; sellers],
        substitution: vec![e.sigma; buyers],
    };
    let changes = price_changes(&model).ok_or_else(|| {
        Fault::missing(
            "gsim: expected one solution of the linear equations, but found none; use the exact solver",
        )
    })?;
    let rows =
        market.sellers.iter().zip(changes).map(|(c, p)| vec![Cell::from(*c), Cell::from(1.0 + p)]).collect();
    let mut notes = case.notes.clone();
    notes.push("linear model (GSIM): prices sellers get; for small taxes only".to_owned());
    session.deliver(Finished {
        schema: "lodeway.shock.gsim/1",
        title: title(case),
        options,
        columns: vec![text("country"), number("price", "base 1")],
        rows,
        notes,
        sources: session.data.cards(&["trade"]),
    })
}
