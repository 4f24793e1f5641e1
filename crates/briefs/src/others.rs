//! Who else could supply, by which ways, and what standing with a bloc costs.

use lodeway_figures::routes::{Route, cost_in_words};
use lodeway_figures::{Cell, Column, Table};
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
use crate::words::{list, money, part_of, possessive, tonnes_cell, with_interval};

/// Candidates drawn.
const DRAWN: usize = 12;
/// Random weights behind the bands.
const WEIGHTS: u32 = 10_000;
/// Ways drawn.
const WAYS: usize = 4;
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
    let mut section = Section::new(
        "others",
        format!(
            "{} leads the list of who else could {}, in wide bands",
            case.name(best.potential.partner),
            if case.old() { format!("have supplied in {}", case.year) } else { "supply".to_owned() }
        ),
    );
    section.say(format!(
        "Ten criteria (what it sells beside {} imports, output, reserves, stage, growth, what the restrictor takes, risk, freight, transit, \
         votes) under {} random weights: a band that reaches far depends on what one values. A missing criterion widens the band and never helps.",
        possessive(case.name(case.importer)),
        crate::words::grouped(f64::from(WEIGHTS))
    ));
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
        let prospective =
            if candidate.potential.status() == Status::Prospective { " (prospective)" } else { "" };
        let place = |rank: usize| rank as f64;
        (
            format!("{}{prospective}", case.name(candidate.potential.partner)),
            Interval { p10: place(band.p10), p50: place(band.p50), p90: place(band.p90) },
        )
    };
    let rows: Vec<(String, Interval)> = shown.iter().map(row).collect();
    pictures::intervals(
        &Frame {
            id: "bands".into(),
            title: format!("Rank as a partner for {}, 1 is best", case.mineral()),
            subtitle: format!("median and 80 % interval over random weights of ten criteria, {}", case.year),
            source: "CEPII BACI; USGS; World Bank WGI; UN votes; Natural Earth".into(),
        },
        "rank",
        &rows,
    )
}

fn table(case: &Case, shown: &[(usize, &Candidate, &Band)]) -> Table {
    let column = |name: &str, unit: &str| Column { name: name.into(), unit: unit.into() };
    let rows = shown
        .iter()
        .map(|(_, candidate, _)| {
            let p = &candidate.potential;
            let transit = candidate.reach.as_ref().map_or_else(
                || Cell::Missing("no way is known".into()),
                |r| {
                    let states: Vec<String> = r.transit.iter().map(|c| case.name(*c).to_owned()).collect();
                    Cell::Text(match (states.is_empty(), r.dependence()) {
                        (true, _) => "no transit".into(),
                        (false, d) if d.is_infinite() => {
                            format!("{}; cut off when two states close", list(&states))
                        }
                        (false, d) => format!("{}; +{:.0} % when two states close", list(&states), 100.0 * d),
                    })
                },
            );
            vec![
                Cell::Text(case.name(p.partner).to_owned()),
                Cell::Text(p.role().word().to_owned()),
                Cell::Number(p.exports.kusd / 1e3),
                p.exports.t.map_or(Cell::Missing("no mass".into()), tonnes_cell),
                p.ceiling().map_or(Cell::Missing("no imports".into()), |c| Cell::Text(part_of(c))),
                transit,
                Cell::Text(reason(candidate, case.importer)),
            ]
        })
        .collect();
    Table {
        title: format!("What each could offer, {}", case.year),
        columns: vec![
            column("partner", ""),
            column(if case.old() { "role" } else { "today" }, ""),
            column("exports", "million US$"),
            column("exports", "t"),
            column("ceiling", "of the importer’s imports"),
            column("transit", ""),
            column("why", ""),
        ],
        rows,
    }
}

/// The ways from the partner; none without a partner or a way.
pub fn ways(case: &Case, others: &Others) -> Option<Section> {
    let partner = case.partner?;
    let first = others.ways.first()?;
    let (from, to) = (case.name(partner), case.name(case.importer));
    let names = |way: &Way| {
        let states: Vec<String> = way.transit().iter().map(|c| case.name(*c).to_owned()).collect();
        if states.is_empty() {
            "through no third country".to_owned()
        } else {
            format!("through {}", list(&states))
        }
    };
    let cut_off = others.dependences.iter().find(|d| d.rise.is_infinite());
    let closed =
        |d: &Dependence| list(&d.closed.iter().map(|c| case.name(*c).to_owned()).collect::<Vec<_>>());
    let heading = match cut_off {
        Some(d) => format!("With {} closed, {} goods have no way to {to}", closed(d), possessive(from)),
        None => format!("From {from} to {to}, the cheapest way goes {}", names(first)),
    };
    let mut section = Section::new("ways", heading);
    let routes = others
        .ways
        .iter()
        .map(|way| Route {
            name: names(way),
            cost_index: way.index,
            cost: cost_in_words(way.index),
            km: way.km(),
            legs: way.legs.iter().map(|l| (l.from.point, l.to.point, l.mode == Mode::Sea)).collect(),
        })
        .collect();
    let passed = others.ways.iter().flat_map(Way::transit).map(|c| c.iso3().to_owned()).collect();
    section.blocks.push(pictures::routes(
        case,
        &Frame {
            id: "ways".into(),
            title: format!("Ways from {from} to {to}"),
            subtitle: "cost beside the cheapest; freight, handling and border costs are assumed".into(),
            source: "Natural Earth; planning costs as the corridors page states them".into(),
        },
        passed,
        &[partner, case.importer],
        routes,
    ));
    let mut rows: Vec<String> = others
        .dependences
        .iter()
        .take(4)
        .filter(|d| d.rise > 0.0)
        .map(|d| match d.rise {
            r if r.is_infinite() => format!("{} closed: cut off.", closed(d)),
            r => format!("{} closed: rerouted, {:.0} % dearer.", closed(d), 100.0 * r),
        })
        .collect();
    if rows.is_empty() {
        rows.push("Whichever third country closes, the cheapest way stays open.".to_owned());
    }
    section.blocks.push(Block::List(rows));
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
    let (with, apart_from) = (&follow.loss_kusd, &apart.loss_kusd);
    let heading = if apart_from.p50 < 0.0 {
        format!(
            "A ban on all of {name} costs {} {} with the bloc; apart from it it would gain {}",
            case.name(case.importer),
            money(with.p50),
            money(-apart_from.p50)
        )
    } else {
        format!(
            "A ban on all of {name} costs {} {} with the bloc, {} apart from it",
            case.name(case.importer),
            money(with.p50),
            money(apart_from.p50)
        )
    };
    let mut section = Section::new("stances", heading);
    section.say(format!(
        "If {} answers a bloc with a ban on its members, it matters whether {} is among them. Economic losses a year only; what a bloc gives \
         in return, and what staying apart costs elsewhere, is not in them.",
        case.name(case.restrictor),
        case.name(case.importer)
    ));
    let column = |name: &str, unit: &str| Column { name: name.into(), unit: unit.into() };
    let rows = known
        .iter()
        .map(|(name, follow, apart)| {
            vec![
                Cell::Text((*name).to_owned()),
                Cell::Text(with_interval(&follow.loss_kusd, money)),
                Cell::Text(with_interval(&apart.loss_kusd, money)),
            ]
        })
        .collect();
    section.blocks.push(Block::Table(Table {
        title: format!(
            "{} loss a year under a ban by {}, median and 80 % interval, simulated; below zero is a gain",
            possessive(case.name(case.importer)),
            case.name(case.restrictor)
        ),
        columns: vec![column("bloc", ""), column("follow the bloc", ""), column("stay apart", "")],
        rows,
    }));
    Some(section)
}

/// Names beside the ends of a way.
pub fn ends(case: &Case, countries: &[Country]) -> Vec<((f64, f64), String)> {
    countries.iter().filter_map(|c| Some((c.point()?, case.name(*c).to_owned()))).collect()
}
