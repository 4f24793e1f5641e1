//! The record month by month, on the bundled data.

use std::collections::BTreeSet;

use lodeway_markets::Draws;
use lodeway_markets::backtest::months::series::{Base, COURSES, SHIPMENTS};
use lodeway_markets::backtest::months::{Kind, Monthly, Standing, Tables, monthly_record};
use lodeway_tables::Data;
use lodeway_terms::Hs6;

#[test]
fn every_named_month_is_forecast_and_the_score_is_printed() {
    let data = Data::bundled().unwrap();
    let codes: Vec<Hs6> = COURSES
        .iter()
        .filter_map(|course| match course.base {
            Base::Trade { codes, .. } => Some(codes),
            Base::TwoRegions { .. } => None,
        })
        .flatten()
        .map(|code| Hs6::parse(code).unwrap())
        .collect();
    let tables = Tables {
        trade: &data.trade(&codes).unwrap(),
        production: &data.production().unwrap(),
        refining: &data.refining().unwrap(),
        monthly: &data.monthly().unwrap(),
        licences: &data.licences().unwrap(),
    };
    let found = monthly_record(&tables, Draws { count: 256, seed: 1 });
    for (name, months) in [("held out", &found.held_out), ("general", &found.general)] {
        for kind in [Some(Kind::Price), Some(Kind::Shipments), None] {
            println!("{name} {}: {:?}", kind.map_or("all", Kind::word), Monthly::of(months, kind));
        }
    }
    println!("{:?}", found.choices);
    println!("afterwards: {:?}", found.afterwards());
    // Every month that is named has its figures: none is left out because it hurts.
    let named: usize = COURSES.iter().flat_map(|c| c.prices).map(|p| p.months.len()).sum();
    let prices = found.general.iter().filter(|m| m.kind == Kind::Price).count();
    assert_eq!(prices, named);
    let items: BTreeSet<&str> =
        found.general.iter().filter(|m| m.kind == Kind::Shipments).map(|m| m.item.as_str()).collect();
    assert_eq!(items.len(), SHIPMENTS.len());
    let count = |standing: Standing| found.held_out.iter().filter(|m| m.standing == standing).count();
    // June 2011 counts, tungsten is shown, cobalt with an ε of its own is labelled.
    assert_eq!(
        (count(Standing::OutOfReach), count(Standing::ShownMiss), count(Standing::ChosenAfterwards)),
        (4, 5, 29)
    );
    assert_eq!(found.held_out.len(), found.general.len() + 6);
    let score = Monthly::of(&found.held_out, None).unwrap();
    // The same months, counted otherwise.
    assert_eq!(found.afterwards().unwrap().outcomes, score.outcomes);
    assert!(score.crps.is_finite() && score.crps < score.no_change, "{score:?}");
}
