//! Base years that are no normal ones: a code whose traded mass differs from the years around it.

use lodeway_tables::Trade;
use lodeway_terms::{Commodity, Year};

/// A base year may differ from its neighbours by this factor before it is named.
const ODD: f64 = 3.0;

/// A code whose mass in a year differs from the years around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Odd {
    /// The code.
    pub code: lodeway_terms::Hs6,
    /// Mass traded in the year, tonnes.
    pub tonnes: f64,
    /// Median of the two years before and after, as far as there are any.
    pub usual: f64,
}

/// Codes of a commodity whose traded mass of a year is less than a third, or more than three times, the median of the years
/// around it: a sign of a classification that moved or of a faulty report, and no normal base.
pub fn odd_base(trade: &Trade, commodity: &Commodity, year: Year) -> Vec<Odd> {
    let tonnes = |code, year| -> f64 {
        trade.market(code, year).iter().filter_map(|flow| flow.mass).map(|mass| mass.0).sum()
    };
    let around = |code| {
        let years =
            [year.0.checked_sub(2), year.0.checked_sub(1), year.0.checked_add(1), year.0.checked_add(2)];
        let known = years.into_iter().flatten().map(|y| tonnes(code, Year(y))).filter(|t| *t > 0.0);
        let mut all: Vec<f64> = known.collect();
        all.sort_by(f64::total_cmp);
        all
    };
    commodity
        .codes
        .iter()
        .filter_map(|code| {
            let (now, near) = (tonnes(*code, year), around(*code));
            if near.len() < 2 || now <= 0.0 {
                return None;
            }
            let usual = lodeway_terms::quantile(&near, 0.5);
            (now > ODD * usual || now < usual / ODD).then_some(Odd { code: *code, tonnes: now, usual })
        })
        .collect()
}

/// What a reader must know of such codes, in sentences.
pub fn odd_notes(odd: &[Odd], year: Year) -> Vec<String> {
    odd.iter()
        .map(|o| {
            format!(
                "the base year {year} is no normal one for {}: {:.0} t were traded, {:.0} t in the years around it; a classification or a report that moved, compare another base year",
                o.code, o.tonnes, o.usual
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lodeway_tables::Flow;
    use lodeway_terms::{Country, Hs6, Kusd, Tonnes};

    #[test]
    fn a_year_that_stands_out_is_named_and_a_steady_one_is_not() {
        let country = |c| Country::from_iso3(c).unwrap();
        let code = Hs6::parse("282200").unwrap();
        let flow = |year: u16, tonnes: f64| Flow {
            product: code,
            year: Year(year),
            importer: country("CHN"),
            exporter: country("COD"),
            value: Kusd(1.0),
            mass: Some(Tonnes(tonnes)),
        };
        // Congolese cobalt as reported: 307, 38, 402 and 24 thousand tonnes. Around 2022 lie 307 and 402 and 24: median 307.
        let trade = Trade::from_flows(
            [(2021, 307e3), (2022, 38e3), (2023, 402e3), (2024, 24e3)].map(|(y, t)| flow(y, t)).to_vec(),
        );
        let commodity = Commodity::of_codes(&[code]);
        let found = odd_base(&trade, &commodity, Year(2022));
        assert_eq!(found, [Odd { code, tonnes: 38e3, usual: 307e3 }]);
        assert!(odd_base(&trade, &commodity, Year(2021)).is_empty());
        assert!(
            odd_notes(&found, Year(2022))[0]
                .starts_with("the base year 2022 is no normal one for 282200: 38000 t")
        );
    }
}
