//! `lodeway chain`: what a cut at one stage does to the stages behind it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use lodeway_markets::calibration::{base_flows, home_shares};
use lodeway_markets::chain::{After, Chain, Stage, StageBuyer, Step, follow};
use lodeway_markets::uncertainty::assumptions::Assumptions;
use lodeway_markets::{BEYOND, BaseFlow, Draws, Home, Market, Restriction, Scenario};
use lodeway_sources::sheet::{Row, Sheet};
use lodeway_terms::{Catalogue, Commodity, Country, Kusd, Mineral, Status, Tonnes, Year};

use crate::ask;
use crate::commands::shock::{push, simulated};
use crate::fault::Fault;
use crate::output::{Cell, Column, number, text};
use crate::session::{Finished, Session, progress};

/// `lodeway chain`.
#[derive(Debug, Args)]
pub struct ChainArgs {
    /// The mineral: slug or name.
    pub mineral: String,
    /// The year whose trade is the base.
    #[arg(long, value_name = "YEAR")]
    pub base: u16,
    /// A restriction at every stage, or at one: STAGE/EXPORTER:IMPORTER…|ALL:…; repeatable.
    #[arg(long, value_name = "RESTRICTION", required = true)]
    pub restrict: Vec<String>,
    /// Tonnes of one stage for a tonne of the next, in place of the catalogue's: FROM:TO=1.2 or 1.1..1.4; repeatable.
    #[arg(long = "yield", value_name = "FROM:TO=TONNES")]
    pub yields: Vec<String>,
    /// Trade of stages that the data do not hold: `stage,exporter,importer,value_kusd,mass_t`; a row of a country with itself is a sale at home.
    #[arg(long, value_name = "FILE")]
    pub stage_trade: Option<PathBuf>,
    /// Only these countries, comma-separated.
    #[arg(long = "for", value_name = "COUNTRIES")]
    pub target: Option<String>,
    /// Which table.
    #[arg(long, value_enum, default_value_t = ChainTable::Stages)]
    pub table: ChainTable,
    /// Draws behind the intervals.
    #[arg(long, default_value_t = 500, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub draws: u32,
    /// Seed of the draws.
    #[arg(long, default_value_t = 1)]
    pub seed: u32,
}

/// The tables of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ChainTable {
    /// What each country can still buy at each stage, and which stage binds it
    Stages,
    /// What each maker can still make, and whether its inputs bind it
    Makers,
    /// How the stages hang together: tonnes in for a tonne out, and what the data tell of it
    Links,
}

/// Name of the columns of a table.
pub fn schema(table: ChainTable) -> &'static str {
    match table {
        ChainTable::Stages => "lodeway.chain.stages/1",
        ChainTable::Makers => "lodeway.chain.makers/1",
        ChainTable::Links => "lodeway.chain.links/1",
    }
}

/// The columns of a table.
pub fn columns(table: ChainTable) -> Vec<Column> {
    let mut columns = vec![text("mineral")];
    match table {
        ChainTable::Stages => {
            columns.extend([text("stage"), text("country")]);
            simulated(&mut columns, "price", "base 1", true);
            simulated(&mut columns, "volume", "base 1", true);
            simulated(&mut columns, "loss_kusd", "thousand US$", true);
            columns.push(number("mass_before_t", "t"));
            simulated(&mut columns, "mass_after_t", "t", true);
            columns.push(number("binding", "share of draws"));
        }
        ChainTable::Makers => {
            columns.extend([text("stage"), text("country")]);
            simulated(&mut columns, "output", "base 1", true);
            simulated(&mut columns, "input_limit", "base 1", true);
            columns.extend([
                number("bound", "share of draws"),
                number("inputs_recorded", "share of its inputs"),
            ]);
        }
        ChainTable::Links => {
            columns.extend([text("from"), text("to")]);
            columns.extend(["tonnes", "tonnes_low", "tonnes_high"].map(|n| number(n, "t in for a t out")));
            columns.push(number("inputs_recorded", "share of the output"));
            columns.push(number("cost_share", "of the output's value"));
            columns.push(text("reason"));
        }
    }
    columns.extend([text("status"), text("missing")]);
    columns
}

/// A stage of the catalogue with what was found for it.
struct Found {
    slug: String,
    status: Status,
    missing: String,
}

/// Runs the command.
pub fn run(session: &Session, args: &ChainArgs) -> Result<(), Fault> {
    let mineral = Catalogue::get().mineral(&args.mineral)?;
    let year = Year(args.base);
    let given = args.stage_trade.as_deref().map(given).transpose()?.unwrap_or_default();
    if let Some(slug) = given.keys().find(|slug| !mineral.stages.iter().any(|s| s.slug == **slug)) {
        return Err(no_stage("--stage-trade", mineral, slug));
    }
    let mut restrictions = restrictions(session, mineral, &args.restrict)?;
    let mut notes = Vec::new();
    let (mut stages, mut found) = (Vec::new(), Vec::new());
    for stage in &mineral.stages {
        let commodity = Commodity::one(&format!("{}:{}", mineral.slug, stage.slug))?;
        notes.extend(ask::notes_on_codes(&session.data, std::slice::from_ref(&commodity), session.lang()));
        let own = given.get(&stage.slug);
        let (market, status) = match own {
            Some((flows, home)) => (Market::calibrate(flows, home), Status::Assumed),
            None => (observed(session, &commodity, year)?, Status::Simulated),
        };
        let missing = if market.is_empty() {
            format!("trade of this stage in {year}; give it with --stage-trade")
        } else {
            String::new()
        };
        let status = if market.is_empty() { Status::Missing } else { status };
        found.push(Found { slug: stage.slug.clone(), status, missing });
        if !market.is_empty() {
            stages.push(Stage {
                slug: stage.slug.clone(),
                market,
                assumed: Assumptions::of(commodity.priors()),
                scenario: Scenario::of(restrictions.remove(&stage.slug).unwrap_or_default()),
            });
        }
    }
    if stages.is_empty() {
        return Err(Fault::missing(format!(
            "{} in {year}: expected trade of some stage, but found none; choose another year",
            mineral.slug
        )));
    }
    let (steps, reasons) = steps(mineral, &stages, &args.yields)?;
    let chain = Chain { stages, steps };
    let bar = progress("solving stage after stage");
    let after = follow(&chain, Draws { count: args.draws, seed: args.seed });
    bar.finish_and_clear();
    let countries = countries(args.target.as_deref())?;
    let rows = match args.table {
        ChainTable::Stages => stage_rows(mineral, &after, &found, countries.as_deref()),
        ChainTable::Makers => maker_rows(mineral, &after, &found, countries.as_deref()),
        ChainTable::Links => link_rows(mineral, &chain, &after, &reasons),
    };
    notes.extend(remarks(args, &chain, &after, &found));
    session.deliver(Finished {
        schema: schema(args.table),
        title: format!("{} down the chain of {}, {year}", args.restrict.join(", "), mineral.slug),
        options: options(args)?,
        columns: columns(args.table),
        rows,
        notes,
        sources: session.data.cards(&["trade"]),
    })
}

fn options(args: &ChainArgs) -> Result<Vec<(String, String)>, Fault> {
    let mut options = vec![
        ("mineral".into(), args.mineral.clone()),
        ("base".into(), args.base.to_string()),
        ("restrict".into(), args.restrict.join(",")),
        ("yield".into(), args.yields.join(",")),
        ("for".into(), args.target.clone().unwrap_or_else(|| "all".into())),
        ("table".into(), schema(args.table).into()),
        ("draws".into(), args.draws.to_string()),
        ("seed".into(), args.seed.to_string()),
    ];
    if let Some(file) = &args.stage_trade {
        options.push(("stage-trade".into(), lodeway_tables::provenance::sha256(&bytes(file)?)));
    }
    Ok(options)
}

fn observed(session: &Session, commodity: &Commodity, year: Year) -> Result<Market, Fault> {
    let trade = session.data.trade(&commodity.codes)?;
    let flows = base_flows(&trade, commodity, year);
    Ok(Market::calibrate(&flows, &home_shares(&flows, &session.data.production()?, commodity, year)))
}

fn no_stage(place: &str, mineral: &Mineral, typed: &str) -> Fault {
    let names: Vec<&str> = mineral.stages.iter().map(|s| s.slug.as_str()).collect();
    Fault::usage(format!(
        "{place}: expected a stage of {}, but found \"{typed}\"; its stages are {}",
        mineral.slug,
        names.join(", ")
    ))
}

/// Restrictions by stage; one without a stage holds at all.
fn restrictions(
    session: &Session,
    mineral: &Mineral,
    typed: &[String],
) -> Result<BTreeMap<String, Vec<Restriction>>, Fault> {
    let blocs = ask::bloc_members(&session.data)?;
    let mut found: BTreeMap<String, Vec<Restriction>> = BTreeMap::new();
    for typed in typed {
        let (stage, words) = typed.split_once('/').map_or((None, typed.as_str()), |(s, w)| (Some(s), w));
        if let Some(stage) = stage.filter(|s| !mineral.stages.iter().any(|known| known.slug == **s)) {
            return Err(no_stage(&format!("--restrict {typed}"), mineral, stage));
        }
        let restriction = Restriction::parse(words, &blocs)?;
        for known in mineral.stages.iter().filter(|known| stage.is_none_or(|s| s == known.slug)) {
            found.entry(known.slug.clone()).or_default().push(restriction.clone());
        }
    }
    Ok(found)
}

type Given = BTreeMap<String, (Vec<BaseFlow>, Vec<Home>)>;

fn bytes(file: &Path) -> Result<Vec<u8>, Fault> {
    std::fs::read(file).map_err(|e| {
        Fault::missing(format!(
            "{}: expected a table of trade by stage, but found {e}; check the path",
            file.display()
        ))
    })
}

/// The user's trade by stage, with sales at home apart.
fn given(file: &Path) -> Result<Given, Fault> {
    let columns = ["stage", "exporter", "importer", "value_kusd", "mass_t"];
    let rows = Sheet::read(&file.display().to_string(), &bytes(file)?, &columns)?.rows(given_row)?;
    let mut stages: Given = BTreeMap::new();
    for (stage, flow) in &rows {
        let entry = stages.entry(stage.clone()).or_default();
        if flow.exporter == flow.importer {
            let abroad = rows.iter().filter(|(s, f)| s == stage && f.exporter == flow.exporter);
            let all: f64 = abroad.map(|(_, f)| f.value.0).sum();
            let share = flow.value.0 / all;
            entry.1.push(Home {
                exporter: flow.exporter,
                share,
                range: (share, share),
                status: Status::Assumed,
                reason: "given by you".into(),
            });
        } else {
            entry.0.push(*flow);
        }
    }
    Ok(stages)
}

fn given_row(row: &mut Row) -> Option<(String, BaseFlow)> {
    let stage = row.text("stage").to_owned();
    let country = |text: &str| Country::resolve(text).ok();
    let exporter = row.parse("exporter", "a country", "write its ISO3 code", country)?;
    let importer = row.parse("importer", "a country", "write its ISO3 code", country)?;
    let value = row.number("value_kusd", "a value above 0, thousand US dollars")?;
    if value <= 0.0 {
        row.fault("value_kusd", "a value above 0, thousand US dollars", "leave the row out");
        return None;
    }
    let mass = row.optional_number("mass_t", "tonnes, or nothing")?.map(Tonnes);
    Some((stage, BaseFlow { exporter, importer, value: Kusd(value), mass }))
}

/// The links between stages that have trade, the user's yields in place of the catalogue's, and what each stands on.
fn steps(mineral: &Mineral, stages: &[Stage], typed: &[String]) -> Result<(Vec<Step>, Vec<String>), Fault> {
    let place = |slug: &str| stages.iter().position(|s| s.slug == slug);
    let mut links: Links = mineral
        .links
        .iter()
        .map(|l| {
            let y = l.tonnes;
            ((l.from.clone(), l.to.clone()), ((y.low, y.mid, y.high), l.reason.clone()))
        })
        .collect();
    for typed in typed {
        let (pair, tonnes) = one_yield(mineral, typed)?;
        links.insert(pair, (tonnes, "given by you".to_owned()));
    }
    let mut joined = Vec::new();
    for (at, stage) in stages.iter().enumerate() {
        for (from, tonnes, reason) in sources(&links, &stage.slug, &place) {
            if from < at {
                joined.push((Step { from, to: at, tonnes }, reason));
            }
        }
    }
    Ok(joined.into_iter().unzip())
}

/// Stage that is used up, stage that is made.
type Pair = (String, String);
/// Low, middle, high.
type Range = (f64, f64, f64);
type Links = BTreeMap<Pair, (Range, String)>;

/// Stages with trade that a stage is made from, over those without trade between them.
fn sources(links: &Links, stage: &str, place: &dyn Fn(&str) -> Option<usize>) -> Vec<(usize, Range, String)> {
    let mut found = Vec::new();
    for ((from, _), (tonnes, reason)) in links.iter().filter(|((_, to), _)| to == stage) {
        if let Some(at) = place(from) {
            found.push((at, *tonnes, reason.clone()));
            continue;
        }
        for (at, before, why) in sources(links, from, place) {
            let product = (before.0 * tonnes.0, before.1 * tonnes.1, before.2 * tonnes.2);
            found.push((at, product, format!("{why}; then by way of {from}: {reason}")));
        }
    }
    found
}

fn one_yield(mineral: &Mineral, typed: &str) -> Result<(Pair, Range), Fault> {
    let wrong = || {
        Fault::usage(format!(
            "--yield: expected FROM:TO=TONNES with stages in order and tonnes above 0, but found \"{typed}\"; write compounds:metals=1.2 or compounds:metals=1.1..1.4"
        ))
    };
    let (pair, tonnes) = typed.split_once('=').ok_or_else(wrong)?;
    let (from, to) = pair.split_once(':').ok_or_else(wrong)?;
    let place = |slug: &str| {
        let found = mineral.stages.iter().position(|s| s.slug == slug);
        found.ok_or_else(|| no_stage(&format!("--yield {typed}"), mineral, slug))
    };
    if place(from)? >= place(to)? {
        return Err(wrong());
    }
    let (low, high) = tonnes.split_once("..").unwrap_or((tonnes, tonnes));
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|x| *x > 0.0 && x.is_finite());
    let (low, high) = number(low).zip(number(high)).filter(|(l, h)| l <= h).ok_or_else(wrong)?;
    Ok(((from.to_owned(), to.to_owned()), (low, f64::midpoint(low, high), high)))
}

fn countries(typed: Option<&str>) -> Result<Option<Vec<Country>>, Fault> {
    let resolve = |list: &str| list.split(',').map(Country::resolve).collect::<Result<Vec<_>, _>>();
    Ok(typed.map(resolve).transpose()?)
}

fn asked(countries: Option<&[Country]>, country: Country) -> bool {
    countries.is_none_or(|list| list.contains(&country))
}

fn state<'a>(found: &'a [Found], slug: &str) -> Option<&'a Found> {
    found.iter().find(|f| f.slug == slug)
}

fn stage_rows(
    mineral: &Mineral,
    after: &After,
    found: &[Found],
    countries: Option<&[Country]>,
) -> Vec<Vec<Cell<'static>>> {
    let mut rows = Vec::new();
    for state in found {
        let head = |country: Cell<'static>| {
            vec![Cell::from(mineral.slug.clone()), Cell::from(state.slug.clone()), country]
        };
        let Some(stage) = after.stages.iter().find(|s| s.slug == state.slug) else {
            let mut row = head(Cell::from(""));
            row.extend((0..14).map(|_| Cell::from(None::<f64>)));
            row.extend([Cell::from(state.status.word()), Cell::from(state.missing.clone())]);
            rows.push(row);
            continue;
        };
        for buyer in stage.buyers.iter().filter(|b| asked(countries, b.country)) {
            rows.push(buyer_row(head(Cell::from(buyer.country)), buyer, state));
        }
    }
    rows
}

fn buyer_row(mut row: Vec<Cell<'static>>, buyer: &StageBuyer, state: &Found) -> Vec<Cell<'static>> {
    push(&mut row, None, Some(Some(buyer.price)));
    push(&mut row, None, Some(Some(buyer.volume)));
    push(&mut row, None, Some(Some(buyer.loss_kusd)));
    row.push(Cell::from(buyer.mass_before_t));
    push(&mut row, None, Some(buyer.mass_after_t));
    row.push(Cell::from(buyer.binding));
    row.extend([Cell::from(state.status.word()), Cell::from("")]);
    row
}

fn maker_rows(
    mineral: &Mineral,
    after: &After,
    found: &[Found],
    countries: Option<&[Country]>,
) -> Vec<Vec<Cell<'static>>> {
    let mut rows = Vec::new();
    for stage in &after.stages {
        let Some(state) = state(found, &stage.slug) else { continue };
        for maker in stage.makers.iter().filter(|m| asked(countries, m.country)) {
            let mut row = vec![
                Cell::from(mineral.slug.clone()),
                Cell::from(stage.slug.clone()),
                Cell::from(maker.country),
            ];
            push(&mut row, None, Some(Some(maker.output)));
            push(&mut row, None, Some(maker.limit));
            row.extend([Cell::from(maker.bound), Cell::from(maker.covered)]);
            row.extend([Cell::from(state.status.word()), Cell::from("")]);
            rows.push(row);
        }
    }
    rows
}

fn link_rows(mineral: &Mineral, chain: &Chain, after: &After, reasons: &[String]) -> Vec<Vec<Cell<'static>>> {
    let links = chain.steps.iter().zip(&after.linked).zip(reasons);
    links
        .map(|((step, linked), reason)| {
            let (low, mid, high) = step.tonnes;
            let missing =
                if linked.cost_share.is_none() { "masses: a cost share of a half is assumed" } else { "" };
            vec![
                Cell::from(mineral.slug.clone()),
                Cell::from(chain.stages[step.from].slug.clone()),
                Cell::from(chain.stages[step.to].slug.clone()),
                Cell::from(mid),
                Cell::from(low),
                Cell::from(high),
                Cell::from(linked.covered),
                Cell::from(linked.cost_share),
                Cell::from(reason.clone()),
                Cell::from(Status::Assumed.word()),
                Cell::from(missing),
            ]
        })
        .collect()
}

/// What a reader must know.
fn remarks(args: &ChainArgs, chain: &Chain, after: &After, found: &[Found]) -> Vec<String> {
    let mut notes = vec![
        format!(
            "simulated: median and 80 % interval of {} quasi-random draws, seed {}; every stage has the same draw of elasticities",
            args.draws, args.seed
        ),
        "a cut travels down only; losses of stages overlap and are not added".to_owned(),
        "binding: share of draws in which no other stage leaves the country less of what it bought"
            .to_owned(),
    ];
    notes.push(format!(
        "a loss without limit: cut off, or a price above {BEYOND} times the base, which is beyond the model"
    ));
    notes.extend(lodeway_markets::backtest::published_record::sentence());
    for stage in found.iter().filter(|f| f.status == Status::Missing) {
        notes.push(format!("{}: not modelled, missing {}", stage.slug, stage.missing));
    }
    for stage in found.iter().filter(|f| f.status == Status::Assumed) {
        notes.push(format!("{}: trade given by you", stage.slug));
    }
    let fed: Vec<usize> = chain.steps.iter().map(|s| s.to).collect();
    for (at, stage) in chain.stages.iter().enumerate().skip(1).filter(|(at, _)| !fed.contains(at)) {
        let before = &chain.stages[at - 1].slug;
        notes.push(format!(
            "{}: no yield is known from another stage, so nothing travels down to it; --yield {before}:{}=TONNES links it",
            stage.slug, stage.slug
        ));
    }
    if after.failed > 0 {
        notes.push(format!("{} draws did not converge and are left out", after.failed));
    }
    notes
}
