//! From the tables to a case: the market of the base year, what is assumed of it, the plan on it.

use lodeway_markets::{Assumptions, Market, Switches};
use lodeway_measures::Importer;
use lodeway_tables::Data;
use lodeway_tables::facts::Membership;
use lodeway_terms::{Commodity, Country, Year};

use crate::base::Base;
use crate::case::{Bloc, Case, all_understood, levers, needed};
use crate::fault::Fault;
use crate::file::PlanFile;
use crate::scenarios::draw;
use crate::shock::Shocked;

/// A plan with the market it stands on.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The plan, ready to be solved.
    pub case: Case,
    /// The market of the base year.
    pub market: Market,
    /// What is assumed of it.
    pub assumed: Assumptions,
    /// What the plan is about.
    pub commodity: Commodity,
    /// The table of blocs.
    pub blocs: Vec<Membership>,
}

impl Prepared {
    /// Members of a bloc by its name.
    pub fn bloc(&self, name: &str) -> Option<Vec<Country>> {
        Importer::bloc(name, &self.blocs).map(|bloc| bloc.members)
    }
}

/// Prepares a checked plan on a data set and the model that the switches name. Entry and re-export are left out: new suppliers are
/// the plan's own levers.
///
/// # Errors
/// [`Fault`] for a market that is not one, a base year without flows, tables that cannot be read, and what [`Case::new`] refuses.
pub fn prepare(file: &PlanFile, data: &Data, switches: &Switches) -> Result<Prepared, Fault> {
    let place = &file.place;
    let commodities =
        Commodity::resolve(&file.mineral).map_err(|e| Fault::Check(vec![format!("{place}, {e}")]))?;
    let [commodity] = commodities.as_slice() else {
        return Err(Fault::Check(vec![format!(
            "{place}, mineral: expected one market, but found \"{}\"; write one plan file for each",
            file.mineral
        )]));
    };
    let year = Year(file.base);
    let trade = data.trade(&commodity.codes)?;
    let market = switches.market(&trade, &data.production()?, commodity, year);
    if market.is_empty() {
        return Err(Fault::Missing {
            what: format!("{} in {year}", commodity.label),
            expected: "flows of the base year".into(),
            remedy: "choose another base year or mineral".into(),
        });
    }
    let assumed = Assumptions::of(switches.priors(commodity));
    let blocs = data.blocs()?;
    let members = |name: &str| Importer::bloc(name, &blocs).map(|bloc| bloc.members);
    let case = Case::new(file, &market, &assumed, &members)?;
    Ok(Prepared { case, market, assumed, commodity: commodity.clone(), blocs })
}

impl Case {
    /// Prepares a checked plan on a market.
    ///
    /// # Errors
    /// [`Fault::Missing`] for a base number that neither data nor plan have, [`Fault::Check`] for restrictions in unknown words.
    pub fn new(plan: &PlanFile, market: &Market, assumed: &Assumptions, bloc: Bloc) -> Result<Case, Fault> {
        let fault = |at: &str, what: String| Fault::Check(vec![format!("{}, {at}: {what}", plan.place)]);
        let country = |name: &str| Country::resolve(name).map_err(|e| fault("country", e.to_string()));
        let (importer, restrictor) = (country(&plan.importer)?, country(&plan.restrictor)?);
        let base = Base::of(plan, market, importer, restrictor)?;
        let years: Vec<u16> = (plan.horizon.0..=plan.horizon.1).collect();
        let need: Vec<f64> = years.iter().map(|y| needed(plan, &base, *y)).collect();
        let members = |name: &String| {
            let words = || {
                format!(
                    "expected a bloc of the table, but found \"{name}\"; use MSP, QUAD, RCEP, IPEF or EU27"
                )
            };
            bloc(name).ok_or_else(|| fault("bloc", words()))
        };
        all_understood(plan, bloc)?;
        let mut case = Case {
            importer,
            restrictor,
            partner: plan.partner.as_deref().map(country).transpose()?,
            bloc: plan.bloc.as_ref().map(members).transpose()?,
            exposed: need.iter().map(|d| d * base.share).collect(),
            discount: (0..years.len()).map(|t| (1.0 + plan.discount).powi(-(t as i32))).collect(),
            levers: levers(plan)?,
            scenarios: Vec::new(),
            failed: 0,
            closing: Vec::new(),
            plan: plan.clone(),
            base,
            years,
            need,
        };
        let shocked = Shocked { market, assumed, importer, restrictor, share: case.base.share };
        (case.scenarios, case.failed) = draw(&case, &shocked, bloc)?;
        let mut closing: Vec<Country> =
            case.scenarios.iter().flat_map(|s| s.disrupted.iter().flat_map(|d| d.closed.clone())).collect();
        closing.sort_unstable();
        closing.dedup();
        case.closing = closing;
        Ok(case)
    }
}
