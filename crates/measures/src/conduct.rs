//! From a request to rows: which measure, for whom, of what, in which year.
//!
//! Rows come in the order measure, importer, mineral, year, each as asked. Work is spread over the processors and
//! put back in order, so that the same question gives the same rows.

use std::borrow::Cow;
use std::collections::BTreeMap;

use lodeway_tables::facts::Production;
use lodeway_tables::{Data, Governance, Reference, Trade};
use lodeway_terms::{Commodity, Hs6, Status, Year};
use rayon::prelude::*;

use crate::answer::Answer;
use crate::band::Band;
use crate::fault::Fault;
use crate::geodep::YearFacts;
use crate::importer::{Importer, Importers};
use crate::measure::Measure;
use crate::output::Output;
use crate::suppliers::Suppliers;
use crate::supply_risk::{Supply, SupplyInputs};
use crate::world::{self, World};
use crate::{
    band, comparative_advantage, complementarity, external_dependence, geodep, geopolrisk, hhi,
    import_reliance, supply_risk, top_share,
};

/// What is asked.
#[derive(Debug, Clone)]
pub struct Request {
    /// For whom.
    pub importers: Importers,
    /// Of what.
    pub commodities: Vec<Commodity>,
    /// When.
    pub years: Vec<Year>,
    /// Which measures.
    pub measures: Vec<Measure>,
}

/// One number of a table of measures.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureRow<'a> {
    /// Name of the measure.
    pub measure: &'static str,
    /// For whom.
    pub importer: &'a Importer,
    /// Of what, canonical text.
    pub mineral: Cow<'a, str>,
    /// When.
    pub year: Year,
    /// The number; none when it is missing.
    pub value: Option<f64>,
    /// Its unit; of a band, the word.
    pub unit: &'static str,
    /// How far it can be trusted.
    pub status: Status,
    /// What is absent, in words.
    pub missing: Vec<String>,
}

/// What trade cannot tell about a mineral's supply risk.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Factors {
    /// End-of-life recycling input rate, 0–1.
    pub eol_rir: f64,
    /// Substitution index, 0–1.
    pub si_sr: f64,
}

/// The tables that the measures of a request read.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// Trade, at least of the commodities asked for.
    pub trade: Trade,
    /// The codes that the data hold, in order.
    pub products: Vec<Hs6>,
    /// Political stability.
    pub governance: Governance,
    /// Production and reserves.
    pub production: Vec<Production>,
    /// World Mining Data, when a store holds it.
    pub reference: Option<Reference>,
    /// The year whose trade is provisional.
    pub provisional: Option<Year>,
    /// Recycling and substitution by slug of the mineral.
    pub factors: BTreeMap<String, Factors>,
}

impl Tables {
    /// Reads what a request needs, and no more.
    ///
    /// # Errors
    /// [`Fault::Tables`] when a table is damaged.
    pub fn gather(data: &Data, request: &Request) -> Result<Tables, Fault> {
        let asks = |some: &[Measure]| request.measures.iter().any(|measure| some.contains(measure));
        let risk = asks(&[Measure::GeopolriskScore, Measure::GeopolriskCf, Measure::EuSupplyRisk]);
        let makes = risk || asks(&[Measure::HhiProduction, Measure::ImportReliance]);
        let products = data.products();
        let codes: Vec<Hs6> = products
            .iter()
            .copied()
            .filter(|p| request.commodities.iter().any(|c| c.codes.contains(p)))
            .collect();
        let whole = codes.len() == products.len() || asks(&[Measure::Rca, Measure::Complementarity]);
        Ok(Tables {
            trade: if whole { data.trade_all()? } else { data.trade(&codes)? },
            products,
            governance: if risk { data.governance()? } else { Governance::default() },
            production: if makes { data.production()? } else { Vec::new() },
            // Without a store that holds the package there is no World Mining Data, which is no fault.
            reference: if makes { data.reference().ok() } else { None },
            provisional: Some(data.provisional_year()),
            factors: BTreeMap::new(),
        })
    }
}

/// The rows of a request.
pub fn measure<'a>(tables: &Tables, request: &'a Request) -> Vec<MeasureRow<'a>> {
    measure_as(tables, request, |row| row)
}

/// What is made of each row of a request, in their order: half a million rows need not all be held at once.
pub fn measure_as<'a, T: Send>(
    tables: &Tables,
    request: &'a Request,
    make: impl Fn(MeasureRow<'a>) -> T + Sync,
) -> Vec<T> {
    let context = Context::of(tables, request);
    let importers = request.importers.list(&tables.trade, &request.commodities);
    // Suppliers are gathered once for all measures, mineral by mineral: the flows of one stay in the processor's cache.
    let (minerals, count) = (0..request.commodities.len(), importers.len());
    let jobs: Vec<(usize, &Importer)> =
        minerals.clone().flat_map(|at| importers.iter().map(move |importer| (at, *importer))).collect();
    let mut parts: Vec<Vec<Vec<T>>> =
        jobs.into_par_iter().map(|(at, importer)| context.rows(importer, at, &make)).collect();
    let mut rows = Vec::with_capacity(parts.iter().flatten().map(Vec::len).sum());
    for measure in 0..request.measures.len() {
        for importer in 0..count {
            for at in minerals.clone() {
                rows.append(&mut parts[at * count + importer][measure]);
            }
        }
    }
    rows
}

impl Importers {
    /// The importers, in order: all that buy any of the commodities in any year, or those named.
    pub fn list<'a>(&'a self, trade: &Trade, commodities: &[Commodity]) -> Vec<&'a Importer> {
        match self {
            Importers::Named(named) => named.iter().collect(),
            Importers::All => {
                let mut buys = vec![false; lodeway_terms::Country::count()];
                for (product, year) in trade.markets() {
                    if commodities.iter().any(|commodity| commodity.codes.contains(&product)) {
                        for importer in trade.market(product, year).importer {
                            buys[importer.index()] = true;
                        }
                    }
                }
                lodeway_terms::Country::all().filter(|c| buys[c.index()]).map(Importer::of).collect()
            }
        }
    }
}

/// What the cells of a request share.
struct Context<'t, 'a> {
    tables: &'t Tables,
    request: &'a Request,
    /// Exports by commodity and year, the two years before each included.
    worlds: BTreeMap<(usize, Year), World>,
    /// Codes of a commodity that the data do not hold in a year, in words; without an entry it holds them all.
    absent: BTreeMap<(usize, Year), Vec<String>>,
    /// Production by commodity and year.
    outputs: BTreeMap<(usize, Year), Vec<Output>>,
    /// Exports of every code of the data by year, for measures over whole baskets.
    baskets: BTreeMap<Year, Vec<World>>,
}

/// An importer, a commodity and a year.
struct Cell<'c> {
    importer: &'c Importer,
    at: usize,
    commodity: &'c Commodity,
    year: Year,
    suppliers: Suppliers,
}

impl<'t, 'a> Context<'t, 'a> {
    fn of(tables: &'t Tables, request: &'a Request) -> Context<'t, 'a> {
        let mut context = Context {
            tables,
            request,
            worlds: BTreeMap::new(),
            absent: BTreeMap::new(),
            outputs: BTreeMap::new(),
            baskets: BTreeMap::new(),
        };
        let asks = |some: &[Measure]| request.measures.iter().any(|measure| some.contains(measure));
        let mut years = request.years.clone();
        if asks(&[Measure::Geodep]) {
            years.extend(request.years.iter().flat_map(|year| [year.before(1), year.before(2)]));
        }
        years.sort_unstable();
        years.dedup();
        let cells: Vec<(usize, Year)> =
            (0..request.commodities.len()).flat_map(|at| years.iter().map(move |year| (at, *year))).collect();
        context.absent = cells
            .iter()
            .map(|(at, year)| ((*at, *year), absent(tables, &request.commodities[*at], *year)))
            .filter(|(_, codes)| !codes.is_empty())
            .collect();
        if asks(&[Measure::HhiWorldExports, Measure::Geodep, Measure::Cdi3, Measure::Rca]) {
            let world = |(at, year): (usize, Year)| {
                ((at, year), World::of(&tables.trade, &request.commodities[at].codes, year))
            };
            context.worlds = cells.par_iter().map(|cell| world(*cell)).collect();
        }
        if !tables.production.is_empty() || tables.reference.is_some() {
            context.outputs = cells.iter().map(|cell| (*cell, outputs(tables, request, *cell))).collect();
        }
        if asks(&[Measure::Rca, Measure::Complementarity]) {
            let every = |year: &Year| -> (Year, Vec<World>) {
                (
                    *year,
                    tables.products.iter().map(|code| World::of(&tables.trade, &[*code], *year)).collect(),
                )
            };
            context.baskets = request.years.par_iter().map(every).collect();
        }
        context
    }

    /// What is made of the rows of one importer and commodity by measure, one a year.
    fn rows<T>(&self, importer: &'a Importer, at: usize, make: &impl Fn(MeasureRow<'a>) -> T) -> Vec<Vec<T>> {
        let request: &'a Request = self.request;
        let commodity = &request.commodities[at];
        let cell = |year: &Year| {
            let suppliers = Suppliers::of(&self.tables.trade, importer, &commodity.codes, *year);
            Cell { importer, at, commodity, year: *year, suppliers }
        };
        let asked = |cell: &Cell| !cell.suppliers.is_empty() || request.importers != Importers::All;
        let cells: Vec<Cell> = request.years.iter().map(cell).filter(asked).collect();
        let row = |measure: Measure, cell: &Cell| {
            let answer = self.checked(measure, cell);
            let band = answer.value.filter(|_| measure == Measure::Band).and_then(Band::numbered);
            make(MeasureRow {
                measure: measure.name(),
                importer,
                mineral: Cow::Borrowed(commodity.label.as_str()),
                year: cell.year,
                value: answer.value,
                unit: band.map_or(measure.unit(), Band::word),
                status: answer.status,
                missing: answer.missing,
            })
        };
        let of_measure = |measure: &Measure| cells.iter().map(|cell| row(*measure, cell)).collect();
        request.measures.iter().map(of_measure).collect()
    }

    /// The answer, with the codes that the data do not hold and the state of the year.
    fn checked(&self, measure: Measure, cell: &Cell) -> Answer {
        if !measure.uses_trade() {
            return self.answer(measure, cell);
        }
        let absent = self.absent.get(&(cell.at, cell.year)).cloned().unwrap_or_default();
        if absent.len() >= cell.commodity.codes.len() {
            return Answer { missing: absent, ..Answer::missing("") };
        }
        let answer = self.answer(measure, cell).lacking_all(absent);
        if self.tables.provisional == Some(cell.year) { answer.at_best(Status::Provisional) } else { answer }
    }

    fn answer(&self, measure: Measure, cell: &Cell) -> Answer {
        let suppliers = &cell.suppliers;
        match measure {
            Measure::Hhi => hhi::by_value(suppliers),
            Measure::HhiMass => hhi::by_mass(suppliers),
            Measure::HhiWorldExports => {
                let world = self.worlds.get(&(cell.at, cell.year));
                world.map_or_else(|| Answer::missing("exports"), hhi::of_world_exports)
            }
            Measure::HhiProduction => self.production(cell),
            Measure::Top1 => top_share::of_imports(1, suppliers),
            Measure::Top3 => top_share::of_imports(3, suppliers),
            Measure::Suppliers => top_share::count(suppliers),
            Measure::ImportReliance => self.reliance(cell),
            Measure::GeopolriskScore => self.geopolrisk(cell).0,
            Measure::GeopolriskCf => self.geopolrisk(cell).1,
            Measure::EuSupplyRisk => self.supply_risk(cell),
            Measure::EconomicImportance => {
                Answer::missing("end-use shares and value added of sectors: give them with --inputs")
            }
            Measure::Geodep => self.geodep(cell),
            Measure::Cdi1 => external_dependence::cdi1(suppliers),
            Measure::Cdi2 => external_dependence::cdi2(suppliers),
            Measure::Cdi3 => external_dependence::cdi3(suppliers, self.exports(cell, cell.year)),
            Measure::Rca => self.advantage(cell),
            Measure::Complementarity => self.complementarity(cell),
            Measure::Band => band::of_imports(suppliers),
        }
    }

    fn stages(&self, cell: &Cell) -> &[Output] {
        self.outputs.get(&(cell.at, cell.year)).map_or(&[], Vec::as_slice)
    }

    /// The most concentrated stage: the chain is as concentrated as its narrowest point.
    fn production(&self, cell: &Cell) -> Answer {
        let answers = self.stages(cell).iter().map(hhi::of_production);
        answers
            .max_by(|a, b| a.value.unwrap_or(0.0).total_cmp(&b.value.unwrap_or(0.0)))
            .unwrap_or_else(|| Answer::missing(format!("production of {}", cell.year)))
    }

    fn reliance(&self, cell: &Cell) -> Answer {
        let stages = self.stages(cell);
        let comparable = stages.iter().any(|output| output.units_agree);
        let sales = if comparable {
            world::sales(&self.tables.trade, cell.importer, &cell.commodity.codes, cell.year)
        } else {
            world::Sales::default()
        };
        import_reliance::of_importer(cell.importer, &cell.suppliers, &sales, stages)
    }

    fn geopolrisk(&self, cell: &Cell) -> (Answer, Answer) {
        let governance = &self.tables.governance;
        let output = self.stages(cell).first();
        geopolrisk::assess(cell.importer, &cell.suppliers, output, |c| governance.risk(c, cell.year))
    }

    /// The higher of the stages of production that the year has.
    fn supply_risk(&self, cell: &Cell) -> Answer {
        let risk = |country| self.tables.governance.risk(country, cell.year);
        let parts = cell.suppliers.list.iter().map(|s| (s.country, s.mass_t.unwrap_or(0.0)));
        let sourcing = supply_risk::weighted_concentration(parts, risk);
        let reliance = self.reliance(cell);
        let factors = cell.commodity.mineral.and_then(|mineral| self.tables.factors.get(&mineral.slug));
        let of_stage = |output: Option<&Output>| {
            let parts = output.map(|o| o.countries.iter().map(|(country, tonnes)| (*country, *tonnes)));
            let global = parts.map_or_else(
                || Answer::missing("production in this year"),
                |parts| supply_risk::weighted_concentration(parts, risk),
            );
            let inputs = SupplyInputs {
                mineral: cell.commodity.label.clone(),
                hhi_gs: global.value,
                hhi_eu: sourcing.value,
                import_reliance: reliance.value,
                eol_rir: factors.map(|f| f.eol_rir),
                si_sr: factors.map(|f| f.si_sr),
                supply: Supply::Both,
            };
            let absent = [&global.missing, &sourcing.missing, &reliance.missing];
            inputs.risk().lacking_all(absent.into_iter().flatten().cloned())
        };
        let stages = self.stages(cell);
        if stages.is_empty() {
            return of_stage(None);
        }
        let answers: Vec<Answer> = stages.iter().map(|output| of_stage(Some(output))).collect();
        supply_risk::higher(&answers)
    }

    fn exports(&self, cell: &Cell, year: Year) -> f64 {
        match (cell.importer.members.as_slice(), self.worlds.get(&(cell.at, year))) {
            ([country], Some(world)) => world.exports_of(*country),
            _ => world::sales(&self.tables.trade, cell.importer, &cell.commodity.codes, year).value_kusd,
        }
    }

    fn geodep(&self, cell: &Cell) -> Answer {
        let years = [2, 1, 0].map(|before| {
            let year = cell.year.before(before);
            let suppliers = Suppliers::of(&self.tables.trade, cell.importer, &cell.commodity.codes, year);
            let world = self.worlds.get(&(cell.at, year));
            YearFacts {
                year,
                imports: hhi::by_value(&suppliers).value,
                world: world.and_then(|world| hhi::herfindahl(world.exports())),
                imports_kusd: suppliers.total_kusd(),
                exports_kusd: self.exports(cell, year),
            }
        });
        geodep::assess(&years)
    }

    fn advantage(&self, cell: &Cell) -> Answer {
        let (Some(world), Some(basket)) =
            (self.worlds.get(&(cell.at, cell.year)), self.baskets.get(&cell.year))
        else {
            return Answer::missing("exports");
        };
        let of = |world: &World| cell.importer.members.iter().map(|c| world.exports_of(*c)).sum::<f64>();
        let own_all = basket.iter().map(of).sum();
        comparative_advantage::assess(
            of(world),
            own_all,
            world.total(),
            basket.iter().map(World::total).sum(),
        )
    }

    fn complementarity(&self, cell: &Cell) -> Answer {
        let (Some(largest), Some(basket)) = (cell.suppliers.largest(), self.baskets.get(&cell.year)) else {
            return Answer::missing(hhi::NO_IMPORTS);
        };
        let bought: Vec<f64> = self
            .tables
            .products
            .iter()
            .map(|code| Suppliers::of(&self.tables.trade, cell.importer, &[*code], cell.year).total_kusd())
            .collect();
        let sold: Vec<f64> = basket.iter().map(|world| world.exports_of(largest.country)).collect();
        complementarity::assess(&bought, &sold, largest.country)
    }
}

/// Production of a commodity in a year: World Mining Data where a store holds it, as it covers more years in one
/// definition, else the production table.
fn outputs(tables: &Tables, request: &Request, (at, year): (usize, Year)) -> Vec<Output> {
    let commodity = &request.commodities[at];
    let mining =
        tables.reference.as_ref().and_then(|reference| Output::of_mining(commodity, reference, year));
    let table = Output::stages(commodity, &tables.production, year);
    mining.into_iter().chain(table).collect()
}

/// The codes of a commodity of which the data hold no trade in a year, in words.
fn absent(tables: &Tables, commodity: &Commodity, year: Year) -> Vec<String> {
    let shared: Vec<String> = commodity.shared_codes().iter().map(ToString::to_string).collect();
    if !shared.is_empty() {
        return vec![format!("no heading of its own in HS92, inside {}", shared.join("+"))];
    }
    let gone = commodity.codes.iter().filter(|code| !tables.trade.holds(**code, year));
    gone.map(|code| {
        if tables.products.binary_search(code).is_err() {
            format!("{code}: not in this data set")
        } else {
            format!("{code}: no trade of {year} in this data set")
        }
    })
    .collect()
}
