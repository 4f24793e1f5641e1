//! The record month by month, on the bundled data.

use std::collections::BTreeSet;

use lodeway_markets::Draws;
use lodeway_markets::backtest::months::series::{Base, COURSES, SHIPMENTS};
use lodeway_markets::backtest::months::{Kind, MonthScore, Monthly, Standing, Tables, monthly_record};
use lodeway_tables::Data;
use lodeway_terms::{Country, Hs6};

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
    print(&found);
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

fn print(found: &Monthly) {
    for (name, months) in [("held out", &found.held_out), ("general", &found.general)] {
        for kind in [Some(Kind::Price), Some(Kind::Shipments), None] {
            let Some(s) = Monthly::of(months, kind) else { continue };
            println!(
                "{name} {}: {} months, {:.3} beside {:.3}, {:.2}; {:.2} inside",
                kind.map_or("all", Kind::word),
                s.outcomes,
                s.crps,
                s.no_change,
                s.ratio(),
                s.coverage
            );
        }
        let episodes: BTreeSet<&str> = months.iter().map(|m| m.episode).collect();
        for episode in episodes {
            for kind in [Kind::Price, Kind::Shipments] {
                let own = months.iter().filter(|m| m.episode == episode && m.kind == kind);
                if let Some(s) = MonthScore::of(own) {
                    println!(
                        "  {episode} {}: {} {:.3} {:.3} {:.2}",
                        kind.word(),
                        s.outcomes,
                        s.crps,
                        s.no_change,
                        s.coverage
                    );
                }
            }
        }
    }
    for m in &found.held_out {
        println!(
            "{} {} {:?} {}: {:.2} in {:.2} {:.2} {:.2} crps {:.2} {}",
            m.episode,
            m.item,
            m.place.map(Country::iso3),
            m.month,
            m.observed,
            m.interval[0],
            m.interval[1],
            m.interval[2],
            m.crps,
            m.standing.word()
        );
    }
    for c in &found.choices {
        println!("{c:?}");
    }
}
