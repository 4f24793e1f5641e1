//! Net bilateral aid of a donor to a recipient: by year, mean, range, rank among the donor's recipients.
//!
//! Net flows are new money less repayments: lumpy, sometimes negative. The mean alone would mislead, so the range
//! always stands beside it. The table holds no sectors; where none are known the program says so.

use lodeway_tables::facts::Aid;
use lodeway_terms::{Country, Year};

/// A year of aid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AidYear {
    /// The year.
    pub year: Year,
    /// Net flow, million current US dollars.
    pub net_musd: f64,
    /// Place among the donor's recipients of that year in the table, 1 is most.
    pub rank: usize,
    /// How many recipients the table has in that year.
    pub recipients: usize,
    /// Share of the flows to the listed recipients that received any, as far as the table lists them.
    pub share: Option<f64>,
}

/// Mean and range over some years.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// First year with a value.
    pub from: Year,
    /// Last year with a value.
    pub to: Year,
    /// Years with a value.
    pub years: usize,
    /// Mean, million US dollars a year.
    pub mean_musd: f64,
    /// Smallest year.
    pub least_musd: f64,
    /// Largest year.
    pub most_musd: f64,
}

/// Aid by year, in order of years.
pub fn by_year(table: &[Aid], donor: Country, recipient: Country) -> Vec<AidYear> {
    let mut years: Vec<AidYear> = table
        .iter()
        .filter(|row| row.donor == donor && row.recipient == recipient)
        .map(|row| {
            let peers: Vec<f64> =
                table.iter().filter(|r| r.donor == donor && r.year == row.year).map(|r| r.net_usd).collect();
            let given: f64 = peers.iter().filter(|x| **x > 0.0).sum();
            AidYear {
                year: row.year,
                net_musd: row.net_usd / 1e6,
                rank: 1 + peers.iter().filter(|x| **x > row.net_usd).count(),
                recipients: peers.len(),
                share: (row.net_usd > 0.0).then(|| row.net_usd / given),
            }
        })
        .collect();
    years.sort_by_key(|y| y.year);
    years
}

/// Mean and range from one year to another; none without any value.
pub fn summary(years: &[AidYear], from: Year, to: Year) -> Option<Summary> {
    let within: Vec<&AidYear> = years.iter().filter(|y| (from..=to).contains(&y.year)).collect();
    let (first, last) = (within.first()?, within.last()?);
    let net = || within.iter().map(|y| y.net_musd);
    Some(Summary {
        from: first.year,
        to: last.year,
        years: within.len(),
        mean_musd: net().sum::<f64>() / within.len() as f64,
        least_musd: net().fold(f64::INFINITY, f64::min),
        most_musd: net().fold(f64::NEG_INFINITY, f64::max),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_aid_to_mongolia_averages_53_million_from_2018_to_2022() {
        let table = lodeway_tables::Data::bundled().unwrap().aid().unwrap();
        let country = |c| Country::from_iso3(c).unwrap();
        let years = by_year(&table, country("KOR"), country("MNG"));
        let five = summary(&years, Year(2018), Year(2022)).unwrap();
        // The record says 53.2 over 2018–2022 and 56.4 over 2018–2023, rounded to 0.1.
        assert!((five.mean_musd - 53.2).abs() < 0.05, "{five:?}");
        let six = summary(&years, Year(2018), Year(2023)).unwrap();
        assert!((six.mean_musd - 56.4).abs() < 0.05, "{six:?}");
        assert!((six.least_musd - 29.7).abs() < 0.05 && (six.most_musd - 76.9).abs() < 0.05, "{six:?}");
    }

    #[test]
    fn no_year_gives_no_summary() {
        assert_eq!(summary(&[], Year(2018), Year(2022)), None);
    }
}
