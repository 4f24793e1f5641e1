//! What would have come in a past restriction, on the bundled data.

use lodeway_markets::Draws;
use lodeway_markets::backtest::counterfactual::{Case, Change, Counterfactual, Untold, counterfactual};
use lodeway_tables::Data;
use lodeway_tables::facts::EpisodeRow;
use lodeway_terms::{Country, Hs6};

/// The quotas of 2010 to 2012 and a buyer, with a list of changes.
fn told(iso3: &str, changes: &[Change]) -> Vec<Result<Counterfactual, Untold>> {
    let found = Data::bundled().and_then(|data| {
        let rows: Vec<EpisodeRow> =
            data.episodes()?.into_iter().filter(|e| e.episode == "ree-2010").collect();
        let codes: Vec<Hs6> = rows.iter().flat_map(|row| row.codes.iter().copied()).collect();
        let (trade, monthly) = (data.trade(&codes)?, data.monthly()?);
        let importer = Country::from_iso3(iso3).ok_or(lodeway_tables::Fault::Store {
            place: "test".into(),
            expected: "a country".into(),
            found: iso3.into(),
            remedy: String::new(),
        })?;
        let case = Case { trade: &trade, rows: &rows, monthly: &monthly, blocs: &|_| None, importer };
        let draws = Draws { count: 32, seed: 1 };
        Ok(changes.iter().map(|change| counterfactual(&case, *change, draws)).collect())
    });
    found.unwrap_or_default()
}

#[test]
fn japan_in_the_quotas_of_2010_to_2012() {
    let usa = Country::from_iso3("USA").unwrap();
    let changes = [
        Change::NoMeasure,
        Change::Cover(1.0),
        Change::Cover(24.0),
        Change::Partner(usa, 0.2),
        Change::Entry(0.1),
    ];
    let found: Vec<Counterfactual> = told("JPN", &changes).into_iter().map(Result::unwrap).collect();
    assert_eq!(found.len(), changes.len());
    for (change, one) in changes.iter().zip(&found) {
        println!("{change:?}: {:?}, {:?}", one.saved, one.moved_t);
        for row in one.rows.iter().filter(|row| row.period.len() == 4) {
            println!("  {} {} {:.3} {:?}", row.period, row.variable, row.observed, row.counterfactual);
        }
        for year in ["2010", "2011", "2012"] {
            let own: Vec<&str> =
                one.rows.iter().filter(|r| r.period == year).map(|r| r.variable.as_str()).collect();
            assert_eq!(own, ["volume", "unit_value", "loss_kusd"], "{year}");
        }
        assert!(one.rows.iter().any(|r| r.period == "2010-08"), "monthly prices of Japan are on record");
        // What came is the same whatever is changed.
        for (row, other) in one.rows.iter().zip(&found[0].rows) {
            assert_eq!((&row.period, &row.variable), (&other.period, &other.variable));
            assert!((row.observed - other.observed).abs() < 1e-9 * other.observed.abs().max(1.0));
        }
    }
    let saved = |at: usize| found[at].saved.unwrap().p50;
    // A measure that cut supplies cost something, and no stock saves more than its absence; more cover saves no less.
    assert!(saved(0) > 0.0 && saved(0) >= saved(2) - 1e-6, "{} {}", saved(0), saved(2));
    assert!(saved(2) >= saved(1) - 1e-6, "{} {}", saved(2), saved(1));
    assert!(found[3].moved_t.unwrap() > 0.0 && found[0].moved_t.is_none());
}

#[test]
fn who_did_not_sell_is_no_partner_and_who_did_not_buy_no_buyer() {
    let tuvalu = Country::from_iso3("TUV").unwrap();
    assert_eq!(told("JPN", &[Change::Partner(tuvalu, 0.2)]), [Err(Untold::NothingToMove)]);
    assert_eq!(told("TUV", &[Change::NoMeasure]), [Err(Untold::NotABuyer)]);
}
