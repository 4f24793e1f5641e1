//! Outlines and borders of countries, from Natural Earth.

use lodeway_terms::Country;

use crate::fault::Fault;

/// The outline of a country: rings of (longitude, latitude) in degrees, filled even-odd.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// The country; none for shapes without a code of the country table.
    pub country: Option<Country>,
    /// Outer and inner rings.
    pub rings: Vec<Vec<(f64, f64)>>,
}

/// What a country's border is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Border {
    /// The country.
    pub country: Country,
    /// Whether it has a coast on the ocean (the Caspian Sea is none).
    pub coast: bool,
    /// Whether its only coast is that of the Caspian Sea.
    pub caspian: bool,
    /// Its neighbours on land, in ISO3 order.
    pub neighbours: Vec<Country>,
}

/// Reads `outlines.csv`: `iso3,ring`, a ring being `lon lat;lon lat;…`.
///
/// # Errors
/// [`Fault::Store`] naming the faulty line.
pub fn outlines(text: &str) -> Result<Vec<Outline>, Fault> {
    let mut all: Vec<Outline> = Vec::new();
    let mut last = None;
    for (i, line) in text.lines().enumerate().skip(1) {
        let wrong = || Fault::store(format!("outlines.csv, line {}", i + 1), "shape,iso3,ring", line);
        let mut cells = line.splitn(3, ',');
        let (shape, iso3, ring) = (
            cells.next().ok_or_else(wrong)?,
            cells.next().ok_or_else(wrong)?,
            cells.next().ok_or_else(wrong)?,
        );
        let ring: Option<Vec<(f64, f64)>> = ring
            .split(';')
            .map(|point| {
                let (lon, lat) = point.split_once(' ')?;
                lon.parse().ok().zip(lat.parse().ok())
            })
            .collect();
        if last != Some(shape) {
            last = Some(shape);
            all.push(Outline { country: Country::from_iso3(iso3), rings: Vec::new() });
        }
        if let Some(outline) = all.last_mut() {
            outline.rings.push(ring.ok_or_else(wrong)?);
        }
    }
    Ok(all)
}

/// Reads `borders.csv`: `iso3,coast,neighbours`.
///
/// # Errors
/// [`Fault::Store`] naming the faulty line.
pub fn borders(text: &str) -> Result<Vec<Border>, Fault> {
    text.lines()
        .enumerate()
        .skip(1)
        .map(|(i, line)| {
            let read = || {
                let mut cells = line.split(',');
                let country = Country::from_iso3(cells.next()?)?;
                let shore = cells.next()?;
                let names = cells.next()?;
                let neighbours = names
                    .split(' ')
                    .filter(|n| !n.is_empty())
                    .map(Country::from_iso3)
                    .collect::<Option<Vec<_>>>()?;
                Some(Border { country, coast: shore == "ocean", caspian: shore == "caspian", neighbours })
            };
            read().ok_or_else(|| {
                Fault::store(format!("borders.csv, line {}", i + 1), "iso3,coast,neighbours", line)
            })
        })
        .collect()
}
