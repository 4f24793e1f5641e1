//! `lodeway corridors`: the ways from a country to another, and who could stop them.

use std::collections::BTreeSet;

use lodeway_partners::routes::corridors::{Corridors, Dependence, Way};
use lodeway_partners::routes::freight::Freight;
use lodeway_partners::routes::network::{Mode, Network, Trip};
use lodeway_tables::{Data, Governance};
use lodeway_terms::{Country, Lang, Year};

use crate::args::{CorridorTable, CorridorsArgs};
use crate::fault::Fault;
use crate::output::{Cell, Column, integer, number, text};
use crate::session::{Finished, Session};

/// The graph of the data at hand, with costs as typed.
pub fn network(data: &Data, costs: Option<&str>) -> Result<Network, Fault> {
    let freight = match costs {
        None => Freight::default(),
        Some(typed) => {
            Freight::default().with(typed).map_err(|words| Fault::usage(format!("--cost: {words}")))?
        }
    };
    Ok(Network::new(&data.borders()?, &data.places()?, freight))
}

/// Countries of a comma-separated list.
pub fn countries(typed: Option<&str>) -> Result<BTreeSet<Country>, Fault> {
    let names = typed.into_iter().flat_map(|list| list.split(',')).map(str::trim).filter(|n| !n.is_empty());
    Ok(names.map(Country::resolve).collect::<Result<_, _>>()?)
}

/// ISO3 codes separated by blanks.
pub fn codes(countries: &[Country]) -> String {
    countries.iter().map(|c| c.iso3()).collect::<Vec<_>>().join(" ")
}

/// Runs the command.
pub fn run(session: &Session, args: &CorridorsArgs) -> Result<(), Fault> {
    let network = network(&session.data, args.cost.as_deref())?;
    let trip = trip(&network, args)?;
    let (columns, rows) = match args.table {
        CorridorTable::Ways => (ways_columns(), ways(session, &network, &trip, args.most)?),
        CorridorTable::Dependence => (dependence_columns(), dependence(&network, &trip)),
        CorridorTable::Legs => (legs_columns(), legs(&network, &trip, args.most)),
        CorridorTable::Costs => (costs_columns(), costs(&network.freight)),
    };
    let word = |list: &BTreeSet<Country>| list.iter().map(|c| c.iso3()).collect::<Vec<_>>().join(",");
    let mut options = vec![
        ("from".to_owned(), trip.from.to_string()),
        ("to".to_owned(), trip.to.to_string()),
        ("closed".to_owned(), word(&trip.closed)),
        ("cost".to_owned(), args.cost.clone().unwrap_or_default()),
        ("most".to_owned(), args.most.to_string()),
        ("table".to_owned(), args.table.word().to_owned()),
    ];
    options.extend(args.mine.iter().map(|at| ("mine".to_owned(), at.clone())));
    session.deliver(Finished {
        schema: schema(args.table),
        title: title(&trip),
        options,
        columns,
        rows,
        notes: notes(&network, &trip),
        sources: session
            .data
            .cards(&["geography", "facts", "governance"])
            .into_iter()
            .filter(|c| ["borders", "countries", "places", "governance"].iter().any(|f| c.file.contains(f)))
            .collect(),
    })
}

/// Name and version of the columns.
pub fn schema(table: CorridorTable) -> &'static str {
    match table {
        CorridorTable::Ways => "lodeway.corridors/1",
        CorridorTable::Dependence => "lodeway.corridors.dependence/1",
        CorridorTable::Legs => "lodeway.corridors.legs/1",
        CorridorTable::Costs => "lodeway.corridors.costs/1",
    }
}

fn title(trip: &Trip) -> String {
    let closed = if trip.closed.is_empty() {
        String::new()
    } else {
        let names: Vec<&str> = trip.closed.iter().map(|c| c.name(Lang::En)).collect();
        format!(", with {} closed", names.join(" and "))
    };
    format!("Ways from {} to {}{closed}", trip.from.name(Lang::En), trip.to.name(Lang::En))
}

fn trip(network: &Network, args: &CorridorsArgs) -> Result<Trip, Fault> {
    let (from, to) = (Country::resolve(&args.from)?, Country::resolve(&args.to)?);
    if from == to {
        return Err(Fault::usage(format!(
            "corridors: expected two countries, but found {from} twice; name another"
        )));
    }
    for country in [from, to] {
        if !network.knows(country) {
            return Err(Fault::missing(format!(
                "{country}: expected a point and borders in the geography, but found none; name a country it belongs to"
            )));
        }
    }
    let closed = countries(args.closed.as_deref())?;
    if let Some(end) = [from, to].into_iter().find(|c| closed.contains(c)) {
        return Err(Fault::usage(format!(
            "--closed: expected states in between, but found {end}, where the goods start or end; leave it out"
        )));
    }
    Ok(Trip { from, to, mine: args.mine.as_deref().map(point).transpose()?, closed })
}

/// `LON,LAT` in degrees.
fn point(typed: &str) -> Result<(f64, f64), Fault> {
    let number = |text: &str, most: f64| text.trim().parse().ok().filter(|x: &f64| x.abs() <= most);
    typed.split_once(',').and_then(|(lon, lat)| number(lon, 180.0).zip(number(lat, 90.0))).ok_or_else(|| {
        Fault::usage(format!("--mine: expected LON,LAT in degrees, but found \"{typed}\"; write 27.5,-11.7"))
    })
}

/// The columns of the ways.
pub fn ways_columns() -> Vec<Column> {
    vec![
        integer("route", "1 is cheapest"),
        text("mode"),
        text("via"),
        number("km", "km, detours included"),
        number("cost_index", "1 = least cost, all open"),
        number("cost_usd_t", "US$ a tonne, assumed"),
        number("land_km", "km"),
        number("sea_km", "km"),
        text("ports"),
        text("depends_on"),
        number("dependence", "rise of least cost when closed; inf = cut off"),
        number("transit_risk", "0–1, worst state crossed"),
        integer("transit_risk_year", ""),
        text("status"),
    ]
}

fn ways(
    session: &Session,
    network: &Network,
    trip: &Trip,
    most: usize,
) -> Result<Vec<Vec<Cell<'static>>>, Fault> {
    let governance = session.data.governance()?;
    let corridors = Corridors { network };
    let found = corridors.ways(trip, most);
    if found.is_empty() {
        let mut row = vec![Cell::Integer(1), Cell::from("cut off"), Cell::Empty, Cell::Empty];
        row.push(Cell::Number(f64::INFINITY));
        row.extend(std::iter::repeat_n(Cell::Empty, 8));
        row.push(Cell::from("assumed"));
        return Ok(vec![row]);
    }
    Ok(found.iter().enumerate().map(|(i, way)| way_row(corridors, trip, &governance, i, way)).collect())
}

fn way_row(
    corridors: Corridors,
    trip: &Trip,
    governance: &Governance,
    place: usize,
    way: &Way,
) -> Vec<Cell<'static>> {
    let transit = way.transit();
    let risk = transit_risk(governance, &transit);
    let first = transit.first().copied();
    vec![
        Cell::Integer(place as i64 + 1),
        Cell::from(way.mode()),
        Cell::from(codes(&transit)),
        Cell::from(way.km()),
        Cell::from(way.index),
        Cell::from(way.usd_t()),
        Cell::from(way.km_by(Mode::Land)),
        Cell::from(way.km_by(Mode::Sea)),
        Cell::from(way.ports().join("; ")),
        first.map_or(Cell::Empty, Cell::from),
        Cell::from(first.and_then(|c| corridors.rise(trip, &[c]))),
        Cell::from(risk.map(|r| r.0)),
        risk.map_or(Cell::Empty, |r| Cell::from(r.1)),
        Cell::from("assumed"),
    ]
}

/// The worst political risk among the states crossed, in the last year of the indicator; none when a state has no row.
pub fn transit_risk(governance: &Governance, transit: &[Country]) -> Option<(f64, Year)> {
    let year = *governance.years().last()?;
    let risks: Option<Vec<f64>> = transit.iter().map(|c| governance.risk(*c, year)).collect();
    risks?.into_iter().max_by(f64::total_cmp).map(|worst| (worst, year))
}

fn dependence_columns() -> Vec<Column> {
    vec![
        text("closed"),
        integer("states", "count"),
        number("dependence", "rise of least cost; inf = cut off"),
        text("effect"),
        text("instead_via"),
        text("status"),
    ]
}

fn dependence(network: &Network, trip: &Trip) -> Vec<Vec<Cell<'static>>> {
    Corridors { network }
        .dependences(trip)
        .into_iter()
        .map(|d| {
            vec![
                Cell::from(codes(&d.closed)),
                Cell::Integer(d.closed.len() as i64),
                Cell::from(d.rise),
                Cell::from(d.word()),
                if d.rise.is_finite() { Cell::from(codes(&d.instead)) } else { Cell::Empty },
                Cell::from("assumed"),
            ]
        })
        .collect()
}

fn legs_columns() -> Vec<Column> {
    vec![
        integer("route", "1 is cheapest"),
        integer("leg", ""),
        text("mode"),
        text("from"),
        text("to"),
        number("km", "km, detour included"),
        number("cost_usd_t", "US$ a tonne, assumed"),
    ]
}

fn legs(network: &Network, trip: &Trip, most: usize) -> Vec<Vec<Cell<'static>>> {
    let ways = Corridors { network }.ways(trip, most);
    let numbered = ways.iter().enumerate().flat_map(|(w, way)| {
        way.legs.iter().enumerate().map(move |(l, leg)| {
            let named =
                |stop: &lodeway_partners::routes::network::Stop| format!("{} {}", stop.country, stop.name);
            vec![
                Cell::Integer(w as i64 + 1),
                Cell::Integer(l as i64 + 1),
                Cell::from(leg.mode.word()),
                Cell::from(named(&leg.from)),
                Cell::from(named(&leg.to)),
                Cell::from(leg.km),
                Cell::from(leg.usd_t),
            ]
        })
    });
    numbered.collect()
}

fn costs_columns() -> Vec<Column> {
    vec![
        text("cost"),
        number("value", "as named"),
        number("low", "as named"),
        number("high", "as named"),
        text("unit"),
        text("status"),
        text("reason"),
    ]
}

fn costs(freight: &Freight) -> Vec<Vec<Cell<'static>>> {
    freight
        .assumptions()
        .iter()
        .map(|a| {
            vec![
                Cell::from(a.name),
                Cell::from(a.value),
                Cell::from(a.range.0),
                Cell::from(a.range.1),
                Cell::from(a.unit),
                Cell::from("assumed"),
                Cell::from(a.reason),
            ]
        })
        .collect()
}

fn sentence(d: &Dependence) -> String {
    let names: Vec<&str> = d.closed.iter().map(|c| c.name(Lang::En)).collect();
    let closed = names.join(" and ");
    if d.rise.is_infinite() {
        return format!("without {closed}: cut off, no way is left");
    }
    let via =
        if d.instead.is_empty() { "by sea alone".to_owned() } else { format!("via {}", codes(&d.instead)) };
    format!("without {closed}: {via}, least cost {:+.0} %", 100.0 * d.rise)
}

fn notes(network: &Network, trip: &Trip) -> Vec<String> {
    let corridors = Corridors { network };
    let mut notes: Vec<String> =
        corridors.dependences(trip).iter().filter(|d| d.rise > 0.0).take(6).map(sentence).collect();
    if corridors.ways(trip, 1).is_empty() {
        notes.push("cut off: no way is left with these states closed".to_owned());
    } else if notes.is_empty() {
        notes.push("no single state and no pair of states in between raises the least cost".to_owned());
    }
    let costs: Vec<String> =
        network.freight.assumptions().iter().map(|a| format!("{} {} {}", a.name, a.value, a.unit)).collect();
    notes.push(format!("assumed: {}; change them with --cost, ranges with --table costs", costs.join(", ")));
    notes.push("a map exercise: capacity, tariffs, treaties and straits are not in it; land borders known to be shut are".to_owned());
    notes.push("transit risk is the World Bank's political-stability estimate as a risk, (2.5 − PV)/5; it stands apart from the supplier's own".to_owned());
    notes
}
