//! Who else could supply, by which ways, and what standing with a bloc costs.

use lodeway_figures::routes::Route;
use lodeway_figures::{Cell, Table};
use lodeway_markets::Draws;
use lodeway_markets::restriction::Instrument;
use lodeway_measures::suppliers::Suppliers;
use lodeway_partners::alignment::{Priced, Stance, blocs, priced};
use lodeway_partners::ranking::partner::{Partner, Partners, Question, Tables};
use lodeway_partners::ranking::partners::partners;
use lodeway_partners::ranking::scores::WEIGHTS;
use lodeway_partners::ranking::tier::Tier;
use lodeway_partners::routes::corridors::{Corridors, Dependence, Way};
use lodeway_partners::routes::freight::Freight;
use lodeway_partners::routes::network::{Mode, Network, Trip};
use lodeway_tables::Data;
use lodeway_terms::{Country, Interval};

use crate::case::Case;
use crate::document::{Block, Section};
use crate::fault::Fault;
use crate::pictures::{self, Frame};
use crate::words::tonnes_cell;
use lodeway_messages::{Message, figure, interval, list, money, msg, number, part_of, percent_with};

/// Partners drawn.
const DRAWN: usize = 12;
/// Random weights behind the bands.
const WEIGHTINGS: u32 = 10_000;
/// Ways drawn.
const WAYS: usize = 4;
/// A way whose cost differs from the cheapest by less than this part is as cheap.
const CHEAPEST: f64 = 0.005;
/// Draws behind a bloc's price.
const MOST_DRAWS: u32 = 256;

/// Everything the sections need.
#[derive(Debug)]
pub struct Others {
    /// Who could supply, by tier and rank; none for an old base year, because facilities and measures are those of today.
    pub partners: Option<Partners>,
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
        let (refining, facilities, sanctions) = (data.refining()?, data.facilities()?, data.sanctions()?);
        let tables = Tables {
            trade: &case.trade,
            production: &case.production,
            refining: &refining,
            facilities: &facilities,
            sanctions: &sanctions,
            restrictions: &case.restrictions,
            blocs: &case.blocs,
            governance: &governance,
            network: Some(&network),
        };
        let question = Question {
            importer: case.importer,
            commodity: &case.commodity,
            year: case.year,
            restrictor: Some(case.restrictor),
            weights: WEIGHTS,
            draws: WEIGHTINGS,
            seed: case.draws.seed,
        };
        let trip = case.partner.map(|partner| Trip::between(partner, case.importer));
        let corridors = Corridors { network: &network };
        let known = trip.filter(|t| network.knows(t.from) && network.knows(t.to));
        let suppliers: Suppliers = case.suppliers(case.importer, &case.commodity, case.year);
        let draws = Draws { count: case.draws.count.min(MOST_DRAWS), ..case.draws };
        let stances = blocs(&case.blocs, &alignment, &suppliers, case.importer)
            .into_iter()
            .filter(|bloc| !case.hidden() && bloc.role.is_some() && !bloc.members.contains(&case.restrictor))
            .map(|bloc| {
                let who = (bloc.members.as_slice(), case.importer, case.restrictor);
                (bloc.name.clone(), priced(&case.market, &case.assumed, draws, who, Instrument::Ban))
            })
            .collect();
        Ok(Others {
            partners: (!case.old()).then(|| partners(&tables, &question)),
            ways: known.as_ref().map(|t| corridors.ways(t, WAYS)).unwrap_or_default(),
            dependences: known.as_ref().map(|t| corridors.dependences(t)).unwrap_or_default(),
            stances,
        })
    }
}

/// Who else could supply; none for an old base year.
pub fn section(case: &Case, others: &Others) -> Option<Section> {
    let shown = shown(case, others.partners.as_ref()?);
    let first = shown.first()?;
    let who = case.name(first.partner);
    let heading =
        if first.tier == Tier::Now { msg!("brief-others", who = who) } else { msg!("brief-others-nobody") };
    let mut section = Section::new("others", case.say(&heading));
    let how = msg!("brief-others-how", importer = case.name(case.importer), weights = WEIGHTINGS);
    section.say(case.say(&how));
    section.blocks.push(bands(case, &shown));
    section.blocks.push(Block::Table(table(case, &shown)));
    Some(section)
}

/// The first of the ranked, and the partner wherever it stands.
fn shown<'a>(case: &Case, partners: &'a Partners) -> Vec<&'a Partner> {
    let rows = partners.rows.iter().enumerate();
    rows.filter(|(place, p)| (*place < DRAWN && p.tier.is_ranked()) || Some(p.partner) == case.partner)
        .map(|(_, partner)| partner)
        .collect()
}

fn bands(case: &Case, shown: &[&Partner]) -> Block {
    let row = |partner: &&Partner| {
        let place = |rank: usize| rank as f64;
        let band = partner.band?;
        let interval = Interval { p10: place(band.p10), p50: place(band.p50), p90: place(band.p90) };
        Some((case.name(partner.partner), interval))
    };
    let rows: Vec<(String, Interval)> = shown.iter().filter_map(row).collect();
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
fn transit(case: &Case, partner: &Partner) -> Cell {
    let Some(reach) = partner.reach.as_ref() else {
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

fn table(case: &Case, shown: &[&Partner]) -> Table {
    let rows = shown
        .iter()
        .map(|p| {
            let ceiling = p.ceiling_share.map_or_else(
                || Cell::Missing(case.say(&msg!("brief-no-imports"))),
                |share| Cell::Text(case.arg(part_of(share))),
            );
            vec![
                Cell::Text(case.name(p.partner)),
                Cell::Text(case.english(p.tier.word())),
                tonnes_cell(p.free_t),
                ceiling,
                transit(case, p),
                Cell::Text(case.english(&p.reason)),
                Cell::Text(
                    p.stopped_by.iter().map(|words| case.english(words)).collect::<Vec<_>>().join("; "),
                ),
            ]
        })
        .collect();
    Table {
        title: case.say(&msg!("brief-offers", year = case.year)),
        columns: case.columns(&[
            ("brief-head-partner", ""),
            ("brief-head-tier", ""),
            ("brief-head-free", "brief-unit-t-content"),
            ("brief-head-ceiling", "brief-unit-of-need"),
            ("brief-head-transit", ""),
            ("brief-head-why", ""),
            ("brief-head-stopped-by", ""),
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
