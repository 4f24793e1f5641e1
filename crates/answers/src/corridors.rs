//! Which ways lead from a country to another, and who could stop them?

use std::collections::BTreeSet;

use clap::{Args, ValueEnum};
use lodeway_messages::{Message, msg, number};
use lodeway_partners::claims::computations::transit_cost;
use lodeway_partners::claims::rule::Rule;
use lodeway_partners::routes::corridors::{Corridors, Dependence, Way};
use lodeway_partners::routes::freight::{Assumed, Freight};
use lodeway_partners::routes::network::{Leg, Mode, Network, Stop, Trip};
use lodeway_results::{Answer, Head, Row, table_row};
use lodeway_tables::{Data, Governance, Provenance};
use lodeway_terms::{Country, Status, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::parameters::WayCount;
use crate::refusal::Refusal;
use crate::subject;

/// What is shown below `lodeway corridors --help`.
pub const HELP: &str = "Examples:
  lodeway corridors MNG KOR                        how landlocked Mongolia reaches Korea
  lodeway corridors MNG KOR --closed CHN           the way that is left when China lets nothing through
  lodeway corridors MNG KOR --table dependence     what each state, and each pair, could do
  lodeway corridors ZMB KOR --cost land=0.146      by road instead of rail
  lodeway corridors COD KOR --mine 27.5,-11.7      from Lubumbashi instead of the middle of the country";

/// Dependences that are told in notes.
const TOLD: usize = 6;

/// What `corridors` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// Where the goods are.
    #[schemars(extend("example" = "MNG"))]
    pub from: String,
    /// Where they should go.
    #[schemars(extend("example" = "KOR"))]
    pub to: String,
    /// States that let nothing through, comma-separated.
    #[arg(long, value_name = "COUNTRY,…")]
    #[schemars(extend("example" = "CHN"))]
    pub closed: Option<String>,
    /// Where exactly the goods are, in degrees, in place of the country's point.
    #[arg(long, value_name = "LON,LAT", allow_hyphen_values = true)]
    #[schemars(extend("example" = "106.9,47.9"))]
    pub mine: Option<String>,
    /// Costs to assume instead: land, land-detour, sea, sea-detour, crossing, handling.
    #[arg(long, value_name = "COST=NUMBER,…")]
    #[schemars(extend("example" = "land=0.146"))]
    pub cost: Option<String>,
    /// How many ways.
    #[arg(long, default_value = "6")]
    #[serde(default = "WayCount::usual")]
    pub most: WayCount,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "ways"))]
    pub table: Table,
}

/// The tables of corridors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
    /// The cheapest way through each first state.
    #[default]
    Ways,
    /// What it means that a state, or two, are closed.
    Dependence,
    /// Every leg of every way.
    Legs,
    /// What is assumed of costs.
    Costs,
}

impl Table {
    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Table::Ways => "ways",
            Table::Dependence => "dependence",
            Table::Legs => "legs",
            Table::Costs => "costs",
        }
    }

    /// Name and version of its columns.
    pub fn schema(self) -> &'static str {
        match self {
            Table::Ways => "lodeway.corridors/1",
            Table::Dependence => "lodeway.corridors.dependence/1",
            Table::Legs => "lodeway.corridors.legs/1",
            Table::Costs => "lodeway.corridors.costs/1",
        }
    }
}

table_row! {
    /// A way, the cheapest through its first state.
    pub struct WayRow {
        /// Place by cost.
        route: usize ["1 is cheapest"],
        /// By land, by sea, or both in the order travelled; `cut off` where no way is left.
        mode: String,
        /// States crossed, in order.
        via: Option<String>,
        /// Length.
        km: Option<f64> ["km, detours included"],
        /// Cost over the least cost with every border open.
        cost_index: f64 ["1 = least cost, all open"],
        /// Cost.
        cost_usd_t: Option<f64> ["US$ a tonne, assumed"],
        /// Length by land.
        land_km: Option<f64> ["km"],
        /// Length by sea.
        sea_km: Option<f64> ["km"],
        /// Ports, in order.
        ports: Option<String>,
        /// The first state crossed.
        depends_on: Option<Country>,
        /// What its closing would mean.
        dependence: Option<f64> ["rise of least cost when closed; inf = cut off"],
        /// Political risk of the states crossed.
        transit_risk: Option<f64> ["0–1, worst state crossed"],
        /// Year of that risk.
        transit_risk_year: Option<Year>,
        /// How far the numbers can be trusted.
        status: Status,
    }
    shown { route, mode, via, km, cost_index, cost_usd_t, depends_on, dependence, status }
}

table_row! {
    /// What the closing of a state, or of two, means.
    pub struct DependenceRow {
        /// The states.
        closed: String,
        /// How many they are.
        states: usize ["count"],
        /// Rise of the least cost.
        dependence: f64 ["rise of least cost; inf = cut off"],
        /// The same in a word.
        effect: &'static str,
        /// States of the way that is left.
        instead_via: Option<String>,
        /// How far the numbers can be trusted.
        status: Status,
    }
    shown { closed, effect, dependence, instead_via, status } falling dependence
}

table_row! {
    /// A leg of a way.
    pub struct LegRow {
        /// The way, by its place.
        route: usize ["1 is cheapest"],
        /// Place of the leg in the way.
        leg: usize,
        /// By land or by sea.
        mode: &'static str,
        /// Where it begins.
        from: String,
        /// Where it ends.
        to: String,
        /// Length.
        km: f64 ["km, detour included"],
        /// Cost.
        cost_usd_t: f64 ["US$ a tonne, assumed"],
    }
    shown { route, leg, mode, from, to, km, cost_usd_t }
}

table_row! {
    /// A cost that is assumed.
    pub struct CostRow {
        /// Its name, as `--cost` takes it.
        cost: &'static str,
        /// The value.
        value: f64 ["as named"],
        /// Low end of the range.
        low: f64 ["as named"],
        /// High end of the range.
        high: f64 ["as named"],
        /// Unit.
        unit: &'static str,
        /// How far the number can be trusted.
        status: Status,
        /// Why this value.
        reason: &'static str,
    }
    shown { cost, value [low high], unit, status, reason }
}

/// The graph of the data at hand, with costs as typed.
///
/// # Errors
/// [`Refusal`] when a cost is not understood or a table is damaged.
pub fn network(data: &Data, costs: Option<&str>) -> Result<Network, Refusal> {
    let freight = match costs {
        None => Freight::default(),
        Some(typed) => {
            Freight::default().with(typed).map_err(|words| Refusal::usage(format!("--cost: {words}")))?
        }
    };
    Ok(Network::new(&data.borders()?, &data.places()?, freight))
}

/// Countries of a comma-separated list.
///
/// # Errors
/// [`Refusal`] when a name is unknown.
pub fn countries(typed: Option<&str>) -> Result<BTreeSet<Country>, Refusal> {
    let names = typed.into_iter().flat_map(|list| list.split(',')).map(str::trim).filter(|n| !n.is_empty());
    Ok(names.map(Country::resolve).collect::<Result<_, _>>()?)
}

/// ISO3 codes separated by blanks.
pub fn codes(countries: &[Country]) -> String {
    countries.iter().map(|c| c.iso3()).collect::<Vec<_>>().join(" ")
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a name, a place or a cost is not understood, or a country is not in the geography.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let network = network(&context.data, params.cost.as_deref())?;
    let trip = trip(&network, params)?;
    let most = usize::from(params.most.0);
    let case = Case { context, params, network: &network, trip: &trip };
    Ok(match params.table {
        Table::Ways => case.finished(ways(&context.data.governance()?, &network, &trip, most)),
        Table::Dependence => case.finished(dependence(&network, &trip)),
        Table::Legs => case.finished(legs(&network, &trip, most)),
        Table::Costs => case.finished(network.freight.assumptions().iter().map(cost_row).collect()),
    })
}

/// One question with its graph.
struct Case<'a> {
    context: &'a Context,
    params: &'a Params,
    network: &'a Network,
    trip: &'a Trip,
}

impl Case<'_> {
    fn finished<R: Row>(&self, rows: Vec<R>) -> Answer {
        let mut notes = notes(self.network, self.trip);
        notes.extend(published(self.context, self.network, self.trip));
        let head = Head {
            schema: self.params.table.schema(),
            title: title(self.trip),
            options: self.options(),
            notes,
            sources: self.sources(),
        };
        self.context.answer(head, rows, false)
    }

    fn options(&self) -> Vec<(String, String)> {
        let (params, trip) = (self.params, self.trip);
        let closed: Vec<&str> = trip.closed.iter().map(|c| c.iso3()).collect();
        let mut options = vec![
            ("from".to_owned(), trip.from.to_string()),
            ("to".to_owned(), trip.to.to_string()),
            ("closed".to_owned(), closed.join(",")),
            ("cost".to_owned(), params.cost.clone().unwrap_or_default()),
            ("most".to_owned(), params.most.to_string()),
            ("table".to_owned(), params.table.word().to_owned()),
        ];
        options.extend(params.mine.iter().map(|at| ("mine".to_owned(), at.clone())));
        options
    }

    fn sources(&self) -> Vec<Provenance> {
        let cards = self.context.data.cards(&["geography", "facts", "governance"]).into_iter();
        let files = ["borders", "countries", "places", "governance"];
        cards.filter(|card| files.iter().any(|file| card.file.contains(file))).collect()
    }
}

/// What was published on the cost of these ways, beside what the assumed costs give.
fn published(context: &Context, network: &Network, trip: &Trip) -> Vec<Message> {
    let claims = context.data.claims().unwrap_or_default();
    let told = claims.iter().filter_map(|claim| match Rule::parse(&claim.rule) {
        Ok(Rule::TransitCost { from, to, first, second })
            if (from.country, to.country) == (trip.from, trip.to) =>
        {
            let (says, _) = transit_cost(network, (&from, &to), &first, &second);
            let (claim, place) =
                (Message::english(claim.claim.clone()), Message::english(claim.where_said.clone()));
            Some(msg!("corridors-published", claim = claim, place = place, says = Message::english(says)))
        }
        _ => None,
    });
    told.collect()
}

fn title(trip: &Trip) -> Message {
    let (from, to) = (trip.from, trip.to);
    if trip.closed.is_empty() {
        return msg!("corridors-title", from = from, to = to);
    }
    msg!(
        "corridors-title-closed",
        from = from,
        to = to,
        closed = subject::both_of(trip.closed.iter().copied())
    )
}

fn trip(network: &Network, params: &Params) -> Result<Trip, Refusal> {
    let (from, to) = (Country::resolve(&params.from)?, Country::resolve(&params.to)?);
    if from == to {
        return Err(Refusal::usage(msg!("corridors-twice", country = subject::coded(from))));
    }
    if let Some(country) = [from, to].into_iter().find(|country| !network.knows(*country)) {
        return Err(Refusal::missing(msg!("corridors-unknown", country = subject::coded(country))));
    }
    let closed = countries(params.closed.as_deref())?;
    if let Some(end) = [from, to].into_iter().find(|c| closed.contains(c)) {
        return Err(Refusal::usage(msg!("corridors-closed-end", country = subject::coded(end))));
    }
    Ok(Trip { from, to, mine: params.mine.as_deref().map(point).transpose()?, closed })
}

/// `LON,LAT` in degrees.
fn point(typed: &str) -> Result<(f64, f64), Refusal> {
    let number = |text: &str, most: f64| text.trim().parse().ok().filter(|x: &f64| x.abs() <= most);
    typed
        .split_once(',')
        .and_then(|(lon, lat)| number(lon, 180.0).zip(number(lat, 90.0)))
        .ok_or_else(|| Refusal::usage(msg!("corridors-mine", typed = typed)))
}

fn ways(governance: &Governance, network: &Network, trip: &Trip, most: usize) -> Vec<WayRow> {
    let corridors = Corridors { network };
    let found = corridors.ways(trip, most);
    if found.is_empty() {
        return vec![cut_off()];
    }
    found.iter().enumerate().map(|(i, way)| way_row(corridors, trip, governance, (i, way))).collect()
}

/// The one row where no way is left.
fn cut_off() -> WayRow {
    WayRow {
        route: 1,
        mode: "cut off".to_owned(),
        via: None,
        km: None,
        cost_index: f64::INFINITY,
        cost_usd_t: None,
        land_km: None,
        sea_km: None,
        ports: None,
        depends_on: None,
        dependence: None,
        transit_risk: None,
        transit_risk_year: None,
        status: Status::Assumed,
    }
}

fn way_row(
    corridors: Corridors,
    trip: &Trip,
    governance: &Governance,
    (place, way): (usize, &Way),
) -> WayRow {
    let transit = way.transit();
    let risk = transit_risk(governance, &transit);
    let first = transit.first().copied();
    WayRow {
        route: place + 1,
        mode: way.mode(),
        via: Some(codes(&transit)),
        km: Some(way.km()),
        cost_index: way.index,
        cost_usd_t: Some(way.usd_t()),
        land_km: Some(way.km_by(Mode::Land)),
        sea_km: Some(way.km_by(Mode::Sea)),
        ports: Some(way.ports().join("; ")),
        depends_on: first,
        dependence: first.and_then(|c| corridors.rise(trip, &[c])),
        transit_risk: risk.map(|r| r.0),
        transit_risk_year: risk.map(|r| r.1),
        status: Status::Assumed,
    }
}

/// The worst political risk among the states crossed, in the last year of the indicator; none when a state has no row.
pub fn transit_risk(governance: &Governance, transit: &[Country]) -> Option<(f64, Year)> {
    let year = *governance.years().last()?;
    let risks: Option<Vec<f64>> = transit.iter().map(|c| governance.risk(*c, year)).collect();
    risks?.into_iter().max_by(f64::total_cmp).map(|worst| (worst, year))
}

fn dependence(network: &Network, trip: &Trip) -> Vec<DependenceRow> {
    let row = |d: Dependence| DependenceRow {
        closed: codes(&d.closed),
        states: d.closed.len(),
        dependence: d.rise,
        effect: d.word(),
        instead_via: d.rise.is_finite().then(|| codes(&d.instead)),
        status: Status::Assumed,
    };
    Corridors { network }.dependences(trip).into_iter().map(row).collect()
}

fn legs(network: &Network, trip: &Trip, most: usize) -> Vec<LegRow> {
    let named = |stop: &Stop| format!("{} {}", stop.country, stop.name);
    let row = |route: usize, place: usize, leg: &Leg| LegRow {
        route: route + 1,
        leg: place + 1,
        mode: leg.mode.word(),
        from: named(&leg.from),
        to: named(&leg.to),
        km: leg.km,
        cost_usd_t: leg.usd_t,
    };
    let ways = Corridors { network }.ways(trip, most);
    let all = ways
        .iter()
        .enumerate()
        .flat_map(|(w, way)| way.legs.iter().enumerate().map(move |(l, leg)| row(w, l, leg)));
    all.collect()
}

fn cost_row(assumed: &Assumed) -> CostRow {
    CostRow {
        cost: assumed.name,
        value: assumed.value,
        low: assumed.range.0,
        high: assumed.range.1,
        unit: assumed.unit,
        status: Status::Assumed,
        reason: assumed.reason,
    }
}

fn sentence(d: &Dependence) -> Message {
    let closed = subject::both_of(d.closed.iter().copied());
    if d.rise.is_infinite() {
        return msg!("corridors-cut-off-without", closed = closed);
    }
    let rise = number(100.0 * d.rise, 0);
    if d.instead.is_empty() {
        msg!("corridors-by-sea", closed = closed, rise = rise)
    } else {
        msg!("corridors-via", closed = closed, via = codes(&d.instead), rise = rise)
    }
}

fn notes(network: &Network, trip: &Trip) -> Vec<Message> {
    let corridors = Corridors { network };
    let mut notes: Vec<Message> =
        corridors.dependences(trip).iter().filter(|d| d.rise > 0.0).take(TOLD).map(sentence).collect();
    if corridors.ways(trip, 1).is_empty() {
        notes.push(msg!("corridors-cut-off"));
    } else if notes.is_empty() {
        notes.push(msg!("corridors-no-state"));
    }
    let cost = |a: &lodeway_partners::routes::freight::Assumed| {
        msg!("corridors-cost", name = a.name, value = a.value.to_string(), unit = Message::english(a.unit))
    };
    let costs: Vec<Message> = network.freight.assumptions().iter().map(cost).collect();
    notes.push(msg!("corridors-costs", costs = costs));
    notes.extend([msg!("corridors-map"), msg!("corridors-transit-risk")]);
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_in_degrees_or_refused() {
        assert_eq!(point("27.5, -11.7").unwrap(), (27.5, -11.7));
        for typed in ["27.5", "190,0", "0,91", "a,b", "NaN,0"] {
            let refused = point(typed).unwrap_err().to_string();
            let expected =
                format!("--mine: expected LON,LAT in degrees, but found \"{typed}\"; write 27.5,-11.7");
            assert_eq!(refused, expected);
        }
    }

    #[test]
    fn countries_come_from_a_list_once_each() {
        assert_eq!(
            codes(&countries(Some("RUS, CHN,RUS,")).unwrap().into_iter().collect::<Vec<_>>()),
            "CHN RUS"
        );
        assert!(countries(None).unwrap().is_empty());
        assert!(countries(Some("Atlantis")).is_err());
    }
}
