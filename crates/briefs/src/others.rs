//! Who else could supply, by which ways, and what standing with a bloc costs.

use lodeway_figures::routes::Route;
use lodeway_figures::{Cell, Table};
use lodeway_markets::Draws;
use lodeway_markets::restriction::Instrument;
use lodeway_measures::suppliers::Suppliers;
use lodeway_partners::alignment::{Priced, Stance, blocs, priced};
use lodeway_partners::potential::profile::{Tables, potentials};
use lodeway_partners::ranking::bands::Band;
use lodeway_partners::ranking::criteria::{Candidate, Judges, Ranking, ranked};
use lodeway_partners::ranking::reason::reason;
use lodeway_partners::routes::corridors::{Corridors, Dependence, Way};
use lodeway_partners::routes::freight::Freight;
use lodeway_partners::routes::network::{Mode, Network, Trip};
use lodeway_tables::Data;
use lodeway_terms::{Country, Interval, Status};

use crate::case::Case;
use crate::document::{Block, Section};
use crate::fault::Fault;
use crate::pictures::{self, Frame};
use crate::words::tonnes_cell;
use lodeway_messages::{Message, figure, interval, list, money, msg, number, part_of, percent_with};

/// Candidates drawn.
const DRAWN: usize = 12;
/// Random weights behind the bands.
const WEIGHTS: u32 = 10_000;
/// Ways drawn.
const WAYS: usize = 4;
/// A way whose cost differs from the cheapest by less than this part is as cheap.
const CHEAPEST: f64 = 0.005;
/// Draws behind a bloc's price.
const MOST_DRAWS: u32 = 256;

/// Everything the sections need.
#[derive(Debug)]
pub struct Others {
    /// Candidates with their bands.
    pub ranking: Ranking,
    /// Ways from the partner to the importer, cheapest first.
    pub ways: Vec<Way>,
    /// What closing states on them means, worst first.
    pub dependences: Vec<Dependence>,
    /// Following each bloc of the importer, and staying apart, under a ban.
    pub stances: Vec<(String, Vec<Priced>)>,
}

impl Others {
    /// Computes them.
    ///
    /// # Errors
    /// [`Fault`] when a table is damaged.
    pub fn of(data: &Data, case: &Case) -> Result<Others, Fault> {
        let network = Network::new(&case.borders, &data.places()?, Freight::default());
        let (governance, alignment) = (data.governance()?, data.alignment()?);
        let tables = Tables { trade: &case.trade, production: &case.production, projects: &case.projects };
        let judges = Judges {
            network: &network,
            governance: &governance,
            alignment: &alignment,
            importer: case.importer,
            restrictor: case.restrictor,
        };
        let candidates = judges.candidates(potentials(&tables, &case.commodity, case.importer, case.year));
        let trip = case.partner.map(|partner| Trip::between(partner, case.importer));
        let corridors = Corridors { network: &network };
        let known = trip.filter(|t| network.knows(t.from) && network.knows(t.to));
        let suppliers: Suppliers = case.suppliers(case.importer, &case.commodity, case.year);
        let draws = Draws { count: case.draws.count.min(MOST_DRAWS), ..case.draws };
        let stances = blocs(&case.blocs, &alignment, &suppliers, case.importer)
            .into_iter()
            .filter(|bloc| bloc.role.is_some() && !bloc.members.contains(&case.restrictor))
            .map(|bloc| {
                let who = (bloc.members.as_slice(), case.importer, case.restrictor);
                (bloc.name.clone(), priced(&case.market, &case.assumed, draws, who, Instrument::Ban))
            })
            .collect();
        Ok(Others {
            ranking: ranked(candidates, &[1.0; 10], WEIGHTS, case.draws.seed),
            ways: known.as_ref().map(|t| corridors.ways(t, WAYS)).unwrap_or_default(),
            dependences: known.as_ref().map(|t| corridors.dependences(t)).unwrap_or_default(),
            stances,
        })
    }
}

/// Who else could supply.
pub fn section(case: &Case, others: &Others) -> Option<Section> {
    let shown = shown(case, others);
    let (best, _) = others.ranking.rows.iter().find(|(c, _)| c.potential.status() != Status::Prospective)?;
    let who = case.name(best.potential.partner);
    let heading = if case.old() {
        msg!("brief-others-old", who = who, year = case.year)
    } else {
        msg!("brief-others", who = who)
    };
    let mut section = Section::new("others", case.say(&heading));
    section.say(case.say(&msg!("brief-others-how", importer = case.name(case.importer), weights = WEIGHTS)));
    section.blocks.push(bands(case, &shown));
    section.blocks.push(Block::Table(table(case, &shown)));
    Some(section)
}

/// The first of the ranking, and the partner wherever it stands.
fn shown<'a>(case: &Case, others: &'a Others) -> Vec<(usize, &'a Candidate, &'a Band)> {
    let rows = others.ranking.rows.iter().enumerate();
    rows.filter(|(place, (c, _))| *place < DRAWN || Some(c.potential.partner) == case.partner)
        .map(|(place, (candidate, band))| (place, candidate, band))
        .collect()
}

fn bands(case: &Case, shown: &[(usize, &Candidate, &Band)]) -> Block {
    let row = |(_, candidate, band): &(usize, &Candidate, &Band)| {
        let name = case.name(candidate.potential.partner);
        let prospective = candidate.potential.status() == Status::Prospective;
        let name = if prospective { case.say(&msg!("brief-prospective", who = name)) } else { name };
        let place = |rank: usize| rank as f64;
        (name, Interval { p10: place(band.p10), p50: place(band.p50), p90: place(band.p90) })
    };
    let rows: Vec<(String, Interval)> = shown.iter().map(row).collect();
    pictures::intervals(
        &Frame {
            id: "bands".into(),
            title: case.say(&msg!("brief-rank", mineral = case.mineral())),
            subtitle: case.say(&msg!("brief-rank-sub", year = case.year)),
            source: case.say(&msg!("brief-source-rank")),
        },
        case.word("brief-unit-rank"),
        &rows,
    )
}

/// The states on the way, and what closing two of them means.
fn transit(case: &Case, candidate: &Candidate) -> Cell {
    let Some(reach) = candidate.reach.as_ref() else {
        return Cell::Missing(case.say(&msg!("brief-no-way")));
    };
    let states: Vec<Message> = reach.transit.iter().map(|c| Message::verbatim(case.name(*c))).collect();
    let dependence = reach.dependence();
    let said = match (states.is_empty(), dependence.is_infinite()) {
        (true, _) => msg!("brief-no-transit"),
        (false, true) => msg!("brief-transit-cut", states = list(states)),
        (false, false) => {
            msg!("brief-transit-dearer", states = list(states), rise = number(100.0 * dependence, 0))
        }
    };
    Cell::Text(case.say(&said))
}

fn table(case: &Case, shown: &[(usize, &Candidate, &Band)]) -> Table {
    let missing = |words: Message| Cell::Missing(case.say(&words));
    let rows = shown
        .iter()
        .map(|(_, candidate, _)| {
            let p = &candidate.potential;
            let no_imports = || missing(msg!("brief-no-imports"));
            vec![
                Cell::Text(case.name(p.partner)),
                Cell::Text(case.english(p.role().word())),
                Cell::Number(p.exports.kusd / 1e3),
                p.exports.t.map_or_else(|| missing(msg!("brief-no-mass")), tonnes_cell),
                p.ceiling().map_or_else(no_imports, |c| Cell::Text(case.arg(part_of(c)))),
                transit(case, candidate),
                Cell::Text(case.english(&reason(candidate, case.importer))),
            ]
        })
        .collect();
    Table {
        title: case.say(&msg!("brief-offers", year = case.year)),
        columns: case.columns(&[
            ("brief-head-partner", ""),
            (if case.old() { "brief-head-role" } else { "brief-head-today" }, ""),
            ("brief-head-exports", "brief-unit-million-usd"),
            ("brief-head-exports", "brief-unit-t"),
            ("brief-head-ceiling", "brief-unit-of-imports"),
            ("brief-head-transit", ""),
            ("brief-head-why", ""),
        ]),
        rows,
    }
}

/// The ways from the partner; none without a partner or a way.
pub fn ways(case: &Case, others: &Others) -> Option<Section> {
    let partner = case.partner?;
    let first = others.ways.first()?;
    let (from, to) = (case.name(partner), case.name(case.importer));
    let names = |way: &Way| {
        let states: Vec<Message> = way.transit().iter().map(|c| Message::verbatim(case.name(*c))).collect();
        if states.is_empty() {
            msg!("brief-way-direct")
        } else {
            msg!("brief-way-through", states = list(states))
        }
    };
    let cut_off = others.dependences.iter().find(|d| d.rise.is_infinite());
    let closed = |d: &Dependence| list(d.closed.iter().map(|c| Message::verbatim(case.name(*c))));
    let heading = match cut_off {
        Some(d) => msg!("brief-ways-closed", closed = closed(d), from = &from, to = &to),
        None => {
            let states: Vec<Message> =
                first.transit().iter().map(|c| Message::verbatim(case.name(*c))).collect();
            if states.is_empty() {
                msg!("brief-ways-direct", from = &from, to = &to)
            } else {
                msg!("brief-ways-through", from = &from, to = &to, states = list(states))
            }
        }
    };
    let mut section = Section::new("ways", case.say(&heading));
    let cost = |index: f64| {
        if (index - 1.0).abs() < CHEAPEST {
            msg!("brief-way-cheapest")
        } else {
            msg!("brief-way-times", times = figure(index))
        }
    };
    let routes = others
        .ways
        .iter()
        .map(|way| Route {
            name: case.say(&names(way)),
            cost_index: way.index,
            cost: case.say(&cost(way.index)),
            km: way.km(),
            legs: way.legs.iter().map(|l| (l.from.point, l.to.point, l.mode == Mode::Sea)).collect(),
        })
        .collect();
    let passed = others.ways.iter().flat_map(Way::transit).map(|c| c.iso3().to_owned()).collect();
    section.blocks.push(pictures::routes(
        case,
        &Frame {
            id: "ways".into(),
            title: case.say(&msg!("brief-ways", from = &from, to = &to)),
            subtitle: case.say(&msg!("brief-ways-sub")),
            source: case.say(&msg!("brief-source-ways")),
        },
        passed,
        &[partner, case.importer],
        routes,
    ));
    let mut rows: Vec<Message> = others
        .dependences
        .iter()
        .take(4)
        .filter(|d| d.rise > 0.0)
        .map(|d| match d.rise {
            r if r.is_infinite() => msg!("brief-closed-cut-off", closed = closed(d)),
            r => msg!("brief-closed-rerouted", closed = closed(d), rise = percent_with(r, 0)),
        })
        .collect();
    if rows.is_empty() {
        rows.push(msg!("brief-closed-open"));
    }
    section.blocks.push(Block::List(rows.iter().map(|row| case.say(row)).collect()));
    Some(section)
}

/// What following a bloc costs; none when the importer is in no bloc without the restrictor.
pub fn stances(case: &Case, others: &Others) -> Option<Section> {
    if case.old() {
        // Blocs of today on a market of long ago would say nothing.
        return None;
    }
    let pair = |all: &[Priced], stance: Stance| all.iter().find(|p| p.stance == stance).cloned();
    let known: Vec<(&str, Priced, Priced)> = others
        .stances
        .iter()
        .filter_map(|(name, all)| {
            Some((name.as_str(), pair(all, Stance::Follow)?, pair(all, Stance::Apart)?))
        })
        .collect();
    let (name, follow, apart) = known.first()?;
    let (with, apart_from) = (money(follow.loss_kusd.p50), apart.loss_kusd.p50);
    let importer = case.name(case.importer);
    let bloc = case.english(name);
    let heading = if apart_from < 0.0 {
        msg!("brief-stances-gain", bloc = bloc, who = &importer, with = with, apart = money(-apart_from))
    } else {
        msg!("brief-stances", bloc = bloc, who = &importer, with = with, apart = money(apart_from))
    };
    let restrictor = case.name(case.restrictor);
    let mut section = Section::new("stances", case.say(&heading));
    section.say(case.say(&msg!("brief-stances-how", restrictor = &restrictor, importer = &importer)));
    let rows = known
        .iter()
        .map(|(name, follow, apart)| {
            vec![
                Cell::Text(case.english(name)),
                Cell::Text(case.say(&interval(&follow.loss_kusd, money))),
                Cell::Text(case.say(&interval(&apart.loss_kusd, money))),
            ]
        })
        .collect();
    section.blocks.push(Block::Table(Table {
        title: case.say(&msg!("brief-stances-table", importer = importer, restrictor = restrictor)),
        columns: case.columns(&[
            ("brief-head-bloc", ""),
            ("brief-head-follow", ""),
            ("brief-head-apart", ""),
        ]),
        rows,
    }));
    Some(section)
}

/// Names beside the ends of a way.
pub fn ends(case: &Case, countries: &[Country]) -> Vec<((f64, f64), String)> {
    countries.iter().filter_map(|c| Some((c.point()?, case.name(*c)))).collect()
}
