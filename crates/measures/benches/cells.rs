//! Cells a second of `hhi` and `hhi-mass` over all importers, codes and years of the bundled data.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a bench measures time and prints it")]

use std::time::Instant;

use lodeway_measures::{Importers, Measure, Request, Tables, measure};
use lodeway_tables::Data;
use lodeway_terms::{Commodity, Year};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let request = Request {
        importers: Importers::All,
        commodities: Commodity::resolve("codes")?,
        years: (1995..=2024).map(Year).collect(),
        measures: vec![Measure::Hhi, Measure::HhiMass],
    };
    let start = Instant::now();
    let tables = Tables::gather(&Data::bundled()?, &request)?;
    println!("reading {:.3} s", start.elapsed().as_secs_f64());
    let start = Instant::now();
    let rows = measure(&tables, &request).len();
    let seconds = start.elapsed().as_secs_f64();
    println!("rows {rows} in {seconds:.3} s, {:.0} cells/s", rows as f64 / seconds);
    Ok(())
}
