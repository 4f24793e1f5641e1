//! The questions that several pages put.

use lodeway_answers::parameters::BaseYear;
use lodeway_answers::parameters::Years;
use lodeway_answers::{Question, exposure, measure, shares, shares_by_month};
use lodeway_terms::Year;

/// Every year from the first to the last.
pub fn span((first, last): (Year, Year)) -> Years {
    Years((first.0..=last.0).map(Year).collect())
}

/// One year.
pub fn only(year: Year) -> Years {
    Years(vec![year])
}

/// Who sells minerals to importers.
pub fn shares(importer: &str, mineral: &str, year: Years) -> Question {
    shares::Params {
        importer: importer.to_owned(),
        mineral: mineral.to_owned(),
        year: Some(year),
        month: None,
        reporter: shares_by_month::Reporter::default(),
        edition: None,
        table: shares::Table::Flows,
    }
    .into()
}

/// How exposed an importer is, mineral by mineral of its own list.
pub fn exposure(importer: &str, year: Year) -> Question {
    let params = exposure::Params {
        importer: importer.to_owned(),
        list: None,
        year: Some(BaseYear(year.0)),
        stages: false,
        anyway: false,
    };
    params.into()
}

/// Indicators of an importer.
pub fn measures(importer: &str, mineral: &str, year: Years, measure: &str) -> Question {
    let params = measure::Params {
        importer: Some(importer.to_owned()),
        mineral: Some(mineral.to_owned()),
        year: Some(year),
        edition: None,
        measure: measure.to_owned(),
        compat: None,
        inputs: None,
    };
    params.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_of_years_is_typed_as_one_word() {
        let asked = shares("KOR", "cobalt", span((Year(2020), Year(2024))));
        assert_eq!(asked.words(), ["shares", "--importer=KOR", "--mineral=cobalt", "--year=2020..2024"]);
        let asked = measures("KOR", "cobalt", only(Year(2024)), "hhi");
        assert_eq!(asked.query()[2], ("year".to_owned(), "2024".to_owned()));
    }
}
