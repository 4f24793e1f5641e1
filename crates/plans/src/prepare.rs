//! From the tables to a case: the market of the base year, what is assumed of it, the plan on it.

use lodeway_markets::Market;
use lodeway_markets::draws::Assumptions;
use lodeway_markets::observe::{base_flows, home_shares};
use lodeway_measures::Importer;
use lodeway_tables::Data;
use lodeway_tables::facts::Membership;
use lodeway_terms::{Commodity, Country, Year};

use crate::case::Case;
use crate::fault::Fault;
use crate::file::PlanFile;

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

/// Prepares a checked plan on a data set.
///
/// # Errors
/// [`Fault`] for a market that is not one, a base year without flows, tables that cannot be read, and what [`Case::new`] refuses.
pub fn prepare(file: &PlanFile, data: &Data) -> Result<Prepared, Fault> {
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
    let flows = base_flows(&data.trade(&commodity.codes)?, commodity, year);
    if flows.is_empty() {
        return Err(Fault::Missing {
            what: format!("{} in {year}", commodity.label),
            expected: "flows of the base year".into(),
            remedy: "choose another base year or mineral".into(),
        });
    }
    let home = home_shares(&flows, &data.production()?, commodity, year);
    let market = Market::calibrate(&flows, &home);
    let assumed = Assumptions::of(commodity.priors());
    let blocs = data.blocs()?;
    let members = |name: &str| Importer::bloc(name, &blocs).map(|bloc| bloc.members);
    let case = Case::new(file, &market, &assumed, &members)?;
    Ok(Prepared { case, market, assumed, commodity: commodity.clone(), blocs })
}
