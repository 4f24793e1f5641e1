//! A question made ready: the buyer's purchases and volume, the uses of the mineral, the economy, and what is assumed.

use lodeway_markets::calibration::base_flows;
use lodeway_markets::impact::{self, Allocation, Assumed, Impact, Range, Sector, Setting};
use lodeway_markets::joint::{Felt, Part, of_part};
use lodeway_markets::{Draws, Restriction};
use lodeway_messages::{Message, msg};
use lodeway_tables::input_output::{Economy, SECTOR_COUNT};
use lodeway_terms::assumptions;
use lodeway_terms::{Commodity, Country, Interval, Prior, Status, Year};

use super::uses::{self, Uses};
use super::{Params, Split};
use crate::context::Context;
use crate::refusal::Refusal;
use crate::shock::scenario::Span;
use crate::{shock, subject};

/// Days of a month.
const MONTH_DAYS: f64 = 365.0 / 12.0;

/// Everything that the tables are made of.
pub(super) struct Case {
    /// Whose economy.
    pub buyer: Country,
    /// The mineral.
    pub commodity: Commodity,
    /// What is restricted, if anything is.
    pub restrictions: Vec<Restriction>,
    /// Purchases in a year, thousand US dollars.
    pub purchases_kusd: f64,
    /// Volume left in the market, by number of the draw.
    pub volumes: Vec<(u32, f64)>,
    /// The buyers' loss in the market; none without a restriction.
    pub market_loss_kusd: Option<Interval>,
    /// What the mineral is used for; none where nobody says.
    pub uses: Option<Uses>,
    /// The sectors of the economy.
    pub sectors: Vec<Sector>,
    /// Its value added in a year.
    pub value_added_kusd: f64,
    /// Share of the mineral in the value of goods, as a default.
    pub carry: Range,
    /// How far the readings can be trusted.
    pub status: Status,
    /// What a reader must know.
    pub notes: Vec<Message>,
}

impl Case {
    /// The volume left in the market over the draws.
    pub fn volume(&self) -> Option<Interval> {
        Interval::of(&mut self.volumes.iter().map(|(_, volume)| *volume).collect::<Vec<_>>())
    }
}

/// What a market says of a buyer.
struct Bought {
    purchases_kusd: f64,
    felt: Vec<Option<Felt>>,
    restrictions: Vec<Restriction>,
    notes: Vec<Message>,
}

/// Reads tables and solves the market.
pub(super) fn prepare(context: &Context, params: &Params) -> Result<Case, Refusal> {
    let data = &context.data;
    let buyer = Country::resolve(&params.target)?;
    let commodity = subject::commodity(&params.mineral)?;
    let economy = economy(context, buyer)?;
    let uses = match &params.uses {
        Some(file) => Some(uses::of_file(file, &super::bytes(file)?)?),
        None => uses::uses(data, &commodity, params.element.as_deref(), buyer)?,
    };
    let given = params.volume.as_deref().map(|typed| span("--volume", typed, 1.0)).transpose()?;
    let bought = match params.base {
        Some(base) => Some(bought(context, params, &commodity, (buyer, Year(base.0)))?),
        None => None,
    };
    let draws = Draws { count: params.draws.0, seed: params.seed.0 };
    let restricted = bought.as_ref().filter(|b| !b.restrictions.is_empty());
    let cleared =
        |b: &Bought| (0..).zip(&b.felt).filter_map(|(d, felt)| Some((d, (*felt)?.volume))).collect();
    let volumes: Vec<(u32, f64)> = match (given, restricted) {
        (Some(ends), _) => impact::volumes_between(ends, draws),
        (None, Some(bought)) => cleared(bought),
        (None, None) => return Err(Refusal::usage(msg!("impact-no-volume"))),
    };
    let purchases = params.purchases.map(|p| p.0 / 1e3).or(bought.as_ref().map(|b| b.purchases_kusd));
    let purchases_kusd = purchases.ok_or_else(|| Refusal::usage(msg!("impact-no-purchases")))?;
    let loss =
        |b: &Bought| Interval::of(&mut b.felt.iter().flatten().map(|felt| felt.loss).collect::<Vec<_>>());
    let mut notes = bought.as_ref().map(|b| b.notes.clone()).unwrap_or_default();
    notes.extend(uses.iter().flat_map(|uses| uses.notes.iter().cloned()));
    Ok(Case {
        market_loss_kusd: restricted.and_then(loss),
        restrictions: bought.map(|b| b.restrictions).unwrap_or_default(),
        status: if uses.as_ref().is_some_and(Uses::partial) { Status::Partial } else { Status::Simulated },
        sectors: sectors(&economy),
        value_added_kusd: economy.value_added_musd() * 1e3,
        carry: typed_range("--carry", params.carry.as_deref(), &assumptions::carry())?,
        buyer,
        commodity,
        purchases_kusd,
        volumes,
        uses,
        notes,
    })
}

fn bought(
    context: &Context,
    params: &Params,
    commodity: &Commodity,
    (buyer, year): (Country, Year),
) -> Result<Bought, Refusal> {
    if params.restrict.is_empty() {
        return Ok(Bought {
            purchases_kusd: imports(context, params, commodity, (buyer, year))?,
            felt: Vec::new(),
            restrictions: Vec::new(),
            notes: vec![msg!("impact-imports", year = year)],
        });
    }
    let asked = shock::Params::of(&commodity.label, year.0, params.restrict.clone());
    let case = shock::prepare(context, &shock::Scenario::of(&asked)?)?;
    let restrictors = case.shock.restrictions.iter().map(|r| r.exporter).collect();
    let anyway = params.anyway || params.volume.is_some();
    let mut notes = subject::need_representative(context, commodity, year, &restrictors, anyway)?;
    notes.extend(case.notes);
    let Ok(place) = case.market.buyers.binary_search(&buyer) else {
        return Err(buys_nothing(params, year));
    };
    let purchases_kusd = case.market.demand()[place];
    let restrictions = case.shock.restrictions.clone();
    let part = Part {
        mineral: commodity.label.clone(),
        market: case.market,
        scenario: case.shock,
        assumed: case.assumed,
    };
    let draws = Draws { count: params.draws.0, seed: params.seed.0 };
    let felt = of_part(&part, buyer, draws);
    let failed = felt.iter().filter(|felt| felt.is_none()).count();
    if failed > 0 {
        notes.push(msg!("draws-failed", draws = failed));
    }
    Ok(Bought { purchases_kusd, felt, restrictions, notes })
}

/// What a country imported in a year, thousand US dollars; without a restriction there is no market to say what it keeps of its
/// own.
fn imports(
    context: &Context,
    params: &Params,
    commodity: &Commodity,
    (buyer, year): (Country, Year),
) -> Result<f64, Refusal> {
    subject::need_some_data(&context.data, commodity)?;
    let flows = base_flows(&context.data.trade(&commodity.codes)?, commodity, year);
    let bought: f64 = flows.iter().filter(|flow| flow.importer == buyer).map(|flow| flow.value.0).sum();
    if bought > 0.0 { Ok(bought) } else { Err(buys_nothing(params, year)) }
}

fn buys_nothing(params: &Params, year: Year) -> Refusal {
    let country = params.target.as_str();
    Refusal::missing(msg!("impact-buys-nothing", country = country, year = year))
}

/// The economy of a country.
pub(crate) fn economy(context: &Context, buyer: Country) -> Result<Economy, Refusal> {
    context.data.input_output()?.economy(buyer)?.ok_or_else(|| {
        let (country, year) = (subject::coded(buyer), uses::table_year());
        Refusal::missing(msg!("impact-no-economy", country = country, year = year))
    })
}

/// Output of each sector that stands behind a mineral at the medians, thousand US dollars a year; sectors without any are left
/// out.
pub(crate) fn carried(uses: &Uses, sectors: &[Sector], purchases_kusd: f64) -> Vec<(usize, f64)> {
    let setting = Setting {
        purchases_kusd,
        applications: uses.applications.clone(),
        sectors: sectors.to_vec(),
        months: 12.0,
        allocation: Allocation::Even,
    };
    let usual = of_prior(&assumptions::carry());
    let count = setting.applications.len();
    let at = impact::Values {
        volume: 1.0,
        carry: setting.applications.iter().map(|a| a.carry.unwrap_or(usual).mid).collect(),
        theta: vec![assumptions::theta(12.0).median; count],
        cover_months: 0.0,
        idle: 1.0,
    };
    let mut by_sector = std::collections::BTreeMap::new();
    for (application, found) in setting.applications.iter().zip(setting.reading(&at).applications) {
        if let Some(n) = application.sector {
            *by_sector.entry(n).or_insert(0.0) += found.carried_kusd;
        }
    }
    by_sector.into_iter().filter(|(_, carried)| *carried > 0.0).collect()
}

/// The sectors of an economy, in thousand US dollars.
pub(crate) fn sectors(economy: &Economy) -> Vec<Sector> {
    let multipliers = economy.multipliers();
    let sector = |n: usize| Sector {
        output_kusd: economy.output_musd[n] * 1e3,
        value_added: economy.value_added_share(n),
        with_suppliers: multipliers[n],
    };
    (0..SECTOR_COUNT).map(sector).collect()
}

/// The readings of every horizon; none where nobody says what the mineral is used for.
pub(super) fn readings(case: &Case, params: &Params) -> Result<Vec<(u16, Option<Impact>)>, Refusal> {
    let draws = Draws { count: params.draws.0, seed: params.seed.0 };
    let one = |months: &u16| {
        let Some(uses) = &case.uses else { return Ok((*months, None)) };
        let assumed = assumed(case, params, f64::from(*months))?;
        let setting = Setting {
            purchases_kusd: case.purchases_kusd,
            applications: uses.applications.clone(),
            sectors: case.sectors.clone(),
            months: f64::from(*months),
            allocation: match params.allocation {
                Split::Price => Allocation::Price,
                Split::Even => Allocation::Even,
            },
        };
        Ok((*months, Some(impact::found(&setting, &assumed, &case.volumes, draws))))
    };
    params.months.0.iter().map(one).collect()
}

/// What is assumed at a horizon, as typed or by default.
pub(super) fn assumed(case: &Case, params: &Params, months: f64) -> Result<Assumed, Refusal> {
    let fixed = |value: f64| Prior { median: value, p5: value, p95: value, reason: String::new() };
    Ok(Assumed {
        carry: case.carry,
        theta: typed_range("--theta", params.theta.as_deref(), &assumptions::theta(months))?,
        cover_months: match params.cover {
            Some(days) => Range::fixed(days.0 / MONTH_DAYS),
            None => of_prior(&assumptions::cover_months()),
        },
        idle: typed_range("--idle", params.idle.as_deref(), &fixed(assumptions::idle(months)))?,
    })
}

fn of_prior(prior: &Prior) -> Range {
    Range { low: prior.p5, mid: prior.median, high: prior.p95 }
}

/// `LO..HI` as 5th and 95th percentiles with the geometric mean as the median, or one number.
fn typed_range(name: &str, typed: Option<&str>, usual: &Prior) -> Result<Range, Refusal> {
    let Some(typed) = typed else { return Ok(of_prior(usual)) };
    let most = if name == "--theta" { 10.0 } else { 1.0 };
    let (low, high) = span(name, typed, most)?;
    if low <= 0.0 {
        return Err(Refusal::usage(msg!("impact-above-zero", name = name, found = typed)));
    }
    Ok(Range { low, mid: (low * high).sqrt(), high })
}

fn span(name: &str, typed: &str, most: f64) -> Result<(f64, f64), Refusal> {
    Span::Text(typed.to_owned()).ends(name, most)
}
