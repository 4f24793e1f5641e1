//! The inter-country input–output table as the registry package `sanction-simulator` carries it: arrays of numbers in one zip,
//! inside the package's own.
//!
//! With A the mix of a user's inputs, omb their share of its output and go its output, the use of input i by user j is
//! `A[i, j] · omb[j] · go[j]`. A sector of a country has the position `sector · countries + country`.

use std::error::Error;
use std::io::{Cursor, Read};
use std::path::Path;

use lodeway_tables::input_output::{ECONOMIES, Economy, SECTOR_COUNT, SECTORS};
use lodeway_terms::Country;

type Archive = zip::ZipArchive<Cursor<Vec<u8>>>;

/// Reads the economies out of the package's wheel.
pub fn read(wheel: &Path) -> Result<Vec<Economy>, Box<dyn Error>> {
    let mut package = zip::ZipArchive::new(Cursor::new(std::fs::read(wheel)?))?;
    let inner = bytes(&mut package, "sanction_simulator/data/bench_cache.npz")?;
    let mut arrays = zip::ZipArchive::new(Cursor::new(inner))?;
    let places = ECONOMIES.len() * SECTOR_COUNT;
    same(&words(&mut arrays, "countries")?, &ECONOMIES)?;
    same(&words(&mut arrays, "sectors")?, &SECTORS.map(|(code, _)| code))?;
    let mix = numbers(&mut arrays, "A", places * places)?;
    let (inputs, output) = (numbers(&mut arrays, "omb", places)?, numbers(&mut arrays, "go", places)?);
    ECONOMIES.iter().zip(0..).map(|(iso3, at)| economy(iso3, at, &mix, &inputs, &output)).collect()
}

fn economy(
    iso3: &str,
    at: usize,
    mix: &[f64],
    inputs: &[f64],
    output: &[f64],
) -> Result<Economy, Box<dyn Error>> {
    let countries = ECONOMIES.len();
    let place = |sector: usize, country: usize| sector * countries + country;
    let used = |input: usize, supplier: usize, user: usize| {
        let user = place(user, at);
        mix[place(input, supplier) * countries * SECTOR_COUNT + user] * inputs[user]
    };
    let square = |of: &dyn Fn(usize, usize) -> f64| -> Vec<Vec<f64>> {
        (0..SECTOR_COUNT).map(|user| (0..SECTOR_COUNT).map(|input| of(user, input)).collect()).collect()
    };
    Ok(Economy {
        country: Country::from_iso3(iso3).ok_or_else(|| format!("{iso3} is no country"))?,
        output_musd: (0..SECTOR_COUNT).map(|sector| output[place(sector, at)]).collect(),
        inputs: (0..SECTOR_COUNT).map(|sector| inputs[place(sector, at)]).collect(),
        home: square(&|user, input| used(input, at, user)),
        imported: square(&|user, input| {
            (0..countries)
                .filter(|supplier| *supplier != at)
                .map(|supplier| used(input, supplier, user))
                .sum()
        }),
    })
}

fn same(found: &[String], expected: &[&str]) -> Result<(), Box<dyn Error>> {
    if found == expected {
        return Ok(());
    }
    Err(format!("the package's names are {}: another edition", found.join(" ")).into())
}

fn bytes(archive: &mut Archive, name: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut file = archive.by_name(name)?;
    let mut bytes = Vec::with_capacity(usize::try_from(file.size())?);
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What stands behind the header of an array, whose type of cell must be the one named.
fn cells(archive: &mut Archive, name: &str, kind: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let all = bytes(archive, &format!("{name}.npy"))?;
    let length = all.get(8..10).map(|two| usize::from(two[0]) + 256 * usize::from(two[1]));
    let end = 10 + length.ok_or_else(|| format!("{name} has no header"))?;
    let header = String::from_utf8_lossy(all.get(10..end).unwrap_or_default()).into_owned();
    if !header.contains(kind) || !header.contains("'fortran_order': False") {
        return Err(format!("{name}: expected {kind} row by row, but found {header}").into());
    }
    Ok(all[end..].to_vec())
}

fn numbers(archive: &mut Archive, name: &str, count: usize) -> Result<Vec<f64>, Box<dyn Error>> {
    let cells = cells(archive, name, "'<f8'")?;
    let found: Vec<f64> =
        cells.chunks_exact(8).map(|eight| f64::from_le_bytes(std::array::from_fn(|i| eight[i]))).collect();
    if found.len() == count { Ok(found) } else { Err(format!("{name} holds {} numbers", found.len()).into()) }
}

/// Words of an array of fixed width, four bytes a letter.
fn words(archive: &mut Archive, name: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let width = match name {
        "countries" => 3,
        _ => 8,
    };
    let cells = cells(archive, name, &format!("'<U{width}'"))?;
    let letter = |four: &[u8]| char::from_u32(u32::from_le_bytes(std::array::from_fn(|i| four[i])));
    let word = |cell: &[u8]| cell.chunks_exact(4).filter_map(letter).filter(|c| *c != '\0').collect();
    Ok(cells.chunks_exact(4 * width).map(word).collect())
}
