//! The inter-country input–output table: what each sector of each economy makes, and what it takes from every other
//! sector, at home and abroad.
//!
//! Values are in million US dollars at basic prices of the table's year. *Value added* here is output less the inputs
//! from the countries of the table. The rest of the world is not among them, so what is imported from it, and taxes on
//! products, count as value added: it is a little too large.

use std::collections::BTreeMap;

use bytes::Bytes;
use lodeway_terms::{Country, Year};

use crate::columns::{properties, written};
use crate::fault::Fault;
use crate::leaves::{self, Leaf, Leaves, Values};

/// The year of the table.
pub const YEAR: Year = Year(2022);

/// Number of sectors.
pub const SECTOR_COUNT: usize = 50;

/// Parts of one that a coefficient is stored in.
const PARTS: f64 = 1e6;

/// Every sector in the order of the table: its code and what it is.
pub const SECTORS: [(&str, &str); SECTOR_COUNT] = [
    ("A01", "agriculture and hunting"),
    ("A02", "forestry and logging"),
    ("A03", "fishing and aquaculture"),
    ("B05", "mining of coal"),
    ("B06", "oil and gas"),
    ("B07", "mining of metal ores"),
    ("B08", "other mining and quarrying"),
    ("B09", "mining support"),
    ("C10T12", "food, beverages and tobacco"),
    ("C13T15", "textiles, clothing and leather"),
    ("C16", "wood products"),
    ("C17_18", "paper and printing"),
    ("C19", "coke and refined petroleum"),
    ("C20", "chemicals"),
    ("C21", "pharmaceuticals"),
    ("C22", "rubber and plastics"),
    ("C23", "glass, ceramics and cement"),
    ("C24A", "iron and steel"),
    ("C24B", "precious and other non-ferrous metals"),
    ("C25", "fabricated metal products"),
    ("C26", "computers, electronics and optics"),
    ("C27", "electrical equipment"),
    ("C28", "machinery"),
    ("C29", "motor vehicles"),
    ("C301", "ships and boats"),
    ("C302T309", "aircraft and other transport equipment"),
    ("C31T33", "furniture and other manufacturing"),
    ("D", "electricity and gas"),
    ("E", "water and waste"),
    ("F", "construction"),
    ("G", "trade"),
    ("H49", "land transport"),
    ("H50", "water transport"),
    ("H51", "air transport"),
    ("H52", "warehousing"),
    ("H53", "post"),
    ("I", "hotels and restaurants"),
    ("J58T60", "publishing and broadcasting"),
    ("J61", "telecommunications"),
    ("J62_63", "computer services"),
    ("K", "finance and insurance"),
    ("L", "real estate"),
    ("M", "professional and scientific services"),
    ("N", "administrative services"),
    ("O", "public administration and defence"),
    ("P", "education"),
    ("Q", "health and social work"),
    ("R", "arts and recreation"),
    ("S", "other services"),
    ("T", "households as employers"),
];

/// Whether a code is a sector of the table.
pub fn is_sector(code: &str) -> bool {
    sector(code).is_some()
}

/// Position of a sector.
pub fn sector(code: &str) -> Option<usize> {
    SECTORS.iter().position(|(own, _)| *own == code)
}

/// One economy: its sectors in the order of [`SECTORS`].
#[derive(Debug, Clone, PartialEq)]
pub struct Economy {
    /// Whose.
    pub country: Country,
    /// Output, million US dollars.
    pub output_musd: Vec<f64>,
    /// All inputs from the countries of the table as a share of output.
    pub inputs: Vec<f64>,
    /// Inputs from home as shares of the user's output: `home[user][input]`.
    pub home: Vec<Vec<f64>>,
    /// Inputs from the other countries of the table, the same way.
    pub imported: Vec<Vec<f64>>,
}

impl Economy {
    /// Value added of a sector as a share of its output; 0 where it makes nothing.
    pub fn value_added_share(&self, sector: usize) -> f64 {
        if self.output_musd[sector] > 0.0 { 1.0 - self.inputs[sector] } else { 0.0 }
    }

    /// Value added of the whole economy, million US dollars.
    pub fn value_added_musd(&self) -> f64 {
        (0..SECTOR_COUNT).map(|n| self.output_musd[n] * self.value_added_share(n)).sum()
    }

    /// Value added at home behind one dollar of each sector's output, its home suppliers and theirs included:
    /// the columns of `v'(I − A_home)⁻¹`.
    ///
    /// Each round adds the suppliers of the round before. Inputs are below output, so the rounds shrink.
    pub fn multipliers(&self) -> Vec<f64> {
        let own: Vec<f64> = (0..SECTOR_COUNT).map(|n| self.value_added_share(n)).collect();
        let mut found = own.clone();
        for _ in 0..1_000 {
            let next: Vec<f64> = (0..SECTOR_COUNT)
                .map(|n| own[n] + self.home[n].iter().zip(&found).map(|(a, m)| a * m).sum::<f64>())
                .collect();
            let moved = next.iter().zip(&found).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
            found = next;
            if moved < 1e-13 {
                break;
            }
        }
        found
    }
}

/// The bytes of a table of economies; one row group an economy, one row a pair of user and input.
///
/// # Errors
/// [`Fault`] when the encoder refuses.
pub fn encode(economies: &[Economy]) -> Result<Vec<u8>, Fault> {
    let parts = |all: &[Vec<f64>]| {
        Values::Whole(all.iter().flatten().map(|share| Some((share * PARTS).round() as i32)).collect())
    };
    let names = |of: fn(usize) -> usize| {
        let code = |at: usize| Some(SECTORS[of(at)].0);
        Values::Words((0..SECTOR_COUNT * SECTOR_COUNT).map(code).collect())
    };
    let of_user = |all: &[f64]| {
        Values::Real(all.iter().flat_map(|x| std::iter::repeat_n(Some(*x), SECTOR_COUNT)).collect())
    };
    let groups = economies.iter().map(|economy| {
        vec![
            Leaf::full(
                "country",
                Values::Words(vec![Some(economy.country.iso3()); SECTOR_COUNT * SECTOR_COUNT]),
            ),
            Leaf::full("user", names(|at| at / SECTOR_COUNT)),
            Leaf::full("input", names(|at| at % SECTOR_COUNT)),
            Leaf::full("home_per_million", parts(&economy.home)),
            Leaf::full("imported_per_million", parts(&economy.imported)),
            Leaf::full("user_output_musd", of_user(&economy.output_musd)),
            Leaf::full("user_inputs_share", of_user(&economy.inputs)),
        ]
    });
    leaves::write(groups, properties(19, &[])?).map_err(written)
}

/// The table with its footer read; an economy is read when it is asked for.
#[derive(Debug, Clone)]
pub struct InputOutput {
    name: String,
    leaves: Leaves,
    groups: BTreeMap<Country, usize>,
}

impl InputOutput {
    /// Opens the bytes of a table.
    ///
    /// # Errors
    /// [`Fault::Store`] when they are none.
    pub fn open(name: &str, bytes: Bytes, countries: &[Country]) -> Result<InputOutput, Fault> {
        let leaves = Leaves::open(bytes).map_err(|e| damaged(name, &e))?;
        if leaves.groups() != countries.len() {
            return Err(damaged(name, &format!("{} economies", leaves.groups())));
        }
        let groups = countries.iter().copied().zip(0..).collect();
        Ok(InputOutput { name: name.to_owned(), leaves, groups })
    }

    /// The economies that the table holds.
    pub fn countries(&self) -> impl Iterator<Item = Country> {
        self.groups.keys().copied()
    }

    /// One economy; none when the table does not hold it.
    ///
    /// # Errors
    /// [`Fault::Store`] when the file is damaged.
    pub fn economy(&self, country: Country) -> Result<Option<Economy>, Fault> {
        let Some(group) = self.groups.get(&country).copied() else { return Ok(None) };
        let damaged = |found: &dyn std::fmt::Display| damaged(&self.name, found);
        let whole = |column: usize| self.leaves.whole(group, column).map_err(|e| damaged(&e));
        let real = |column: usize| self.leaves.real(group, column).map_err(|e| damaged(&e));
        let (home, imported) = (whole(3)?, whole(4)?);
        let (output, inputs) = (real(5)?, real(6)?);
        let owner = self.leaves.words(group, 0).map_err(|e| damaged(&e))?;
        let size = SECTOR_COUNT * SECTOR_COUNT;
        let whole_square =
            [home.len(), imported.len(), output.len(), inputs.len()].iter().all(|n| *n == size);
        if !whole_square || owner.first().is_none_or(|iso3| iso3 != country.iso3()) {
            return Err(damaged(&format!("no whole economy of {country}")));
        }
        let square = |parts: &[i32]| -> Vec<Vec<f64>> {
            let share = |part: &i32| f64::from(*part) / PARTS;
            parts.chunks(SECTOR_COUNT).map(|row| row.iter().map(share).collect()).collect()
        };
        let first = |all: &[f64]| -> Vec<f64> { all.iter().step_by(SECTOR_COUNT).copied().collect() };
        Ok(Some(Economy {
            country,
            output_musd: first(&output),
            inputs: first(&inputs),
            home: square(&home),
            imported: square(&imported),
        }))
    }
}

fn damaged(name: &str, found: &dyn std::fmt::Display) -> Fault {
    Fault::store(name, "an input–output table in Parquet", found)
}

/// The economies of the bundled table, in its order.
pub const ECONOMIES: [&str; 80] = [
    "AGO", "ARE", "ARG", "AUS", "AUT", "BEL", "BGD", "BGR", "BLR", "BRA", "BRN", "CAN", "CHE", "CHL", "CHN",
    "CIV", "CMR", "COD", "COL", "CRI", "CYP", "CZE", "DEU", "DNK", "EGY", "ESP", "EST", "FIN", "FRA", "GBR",
    "GRC", "HKG", "HRV", "HUN", "IDN", "IND", "IRL", "ISL", "ISR", "ITA", "JOR", "JPN", "KAZ", "KHM", "KOR",
    "LAO", "LTU", "LUX", "LVA", "MAR", "MEX", "MLT", "MMR", "MYS", "NGA", "NLD", "NOR", "NZL", "PAK", "PER",
    "PHL", "POL", "PRT", "ROU", "RUS", "SAU", "SEN", "SGP", "STP", "SVK", "SVN", "SWE", "THA", "TUN", "TUR",
    "TWN", "UKR", "USA", "VNM", "ZAF",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Glass (C23) takes 0.2 of its output from chemicals (C20) at home and 0.3 abroad; chemicals take 0.5 from home glass.
    fn economy() -> Economy {
        let (glass, chemicals) = (sector("C23").unwrap(), sector("C20").unwrap());
        let mut home = vec![vec![0.0; SECTOR_COUNT]; SECTOR_COUNT];
        let mut imported = home.clone();
        let (mut output, mut inputs) = (vec![0.0; SECTOR_COUNT], vec![0.0; SECTOR_COUNT]);
        home[glass][chemicals] = 0.2;
        imported[glass][chemicals] = 0.3;
        home[chemicals][glass] = 0.5;
        (output[glass], output[chemicals]) = (100.0, 40.0);
        (inputs[glass], inputs[chemicals]) = (0.5, 0.5);
        Economy { country: Country::from_iso3("KOR").unwrap(), output_musd: output, inputs, home, imported }
    }

    #[test]
    fn value_added_and_multipliers_of_two_sectors_by_hand() {
        let e = economy();
        // 100·0.5 + 40·0.5 = 70
        assert!((e.value_added_musd() - 70.0).abs() < 1e-12);
        // m_g = 0.5 + 0.2 m_c, m_c = 0.5 + 0.5 m_g: m_g = 0.6/0.9 = 0.6667, m_c = 0.8333
        let m = e.multipliers();
        assert!((m[sector("C23").unwrap()] - 2.0 / 3.0).abs() < 1e-12);
        assert!((m[sector("C20").unwrap()] - 5.0 / 6.0).abs() < 1e-12);
    }

    #[test]
    fn an_economy_comes_back_from_its_bytes() {
        let e = economy();
        let bytes = encode(std::slice::from_ref(&e)).unwrap();
        let table = InputOutput::open("x", bytes.into(), &[e.country]).unwrap();
        assert_eq!(table.economy(e.country).unwrap(), Some(e));
        assert_eq!(table.economy(Country::from_iso3("MNG").unwrap()).unwrap(), None);
    }
}
