//! The record against history, on the bundled data.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeSet;

use lodeway_markets::Draws;
use lodeway_markets::backtest::demand::{Demand, EVIDENCE};
use lodeway_markets::backtest::leave_one_out::Demands;
use lodeway_markets::backtest::volatility::Past;
use lodeway_markets::backtest::{
    Forecast, Hits, Record, Setup, Variable, backtest, backtest_under, published_record,
    unrestricted_years::unrestricted_years,
};
use lodeway_tables::Data;
use lodeway_terms::Country;

#[test]
fn the_record_has_many_episodes_and_beats_both_plain_guesses() {
    let data = Data::bundled().unwrap();
    let episodes = data.episodes().unwrap();
    let union: Vec<Country> =
        data.blocs().unwrap().iter().filter(|m| m.bloc == "EU27").filter_map(|m| m.member).collect();
    let blocs = |name: &str| (name == "EU27").then(|| union.clone());
    let trade = data.trade_all().unwrap();
    let draws = Draws { count: 256, seed: 1 };
    let past = Past::before(&trade, &episodes);
    let demands = Demands::tried(&trade, &past, &episodes, &blocs).unwrap();
    let of = |episode: &str| demands.of(episode);
    let found = backtest(&trade, &past, &episodes, &blocs, &of, draws).unwrap();
    let named: BTreeSet<&str> = episodes.iter().map(|e| e.episode.as_str()).collect();
    let seen: BTreeSet<&str> = found.iter().map(|f| f.episode.as_str()).collect();
    // Every episode that is listed is looked at: none is left out because it hurts.
    assert_eq!(named, seen);
    assert!(seen.len() >= 8 && found.len() >= 40, "{} {}", seen.len(), found.len());
    assert!(
        found.iter().all(|f| f.crps.is_finite() && f.no_change.is_finite() && f.proportional.is_finite())
    );
    let record = Record::of(found.iter()).unwrap();
    println!(
        "{} outcomes, {:.3} of the better guess, {:.2} covered",
        record.outcomes,
        record.ratio(),
        record.coverage
    );
    assert!(record.ratio() < 1.0 && (0.65..0.95).contains(&record.coverage), "{record:?}");
    let few = Draws { count: 64, seed: 1 };
    let once = backtest(&trade, &past, &episodes, &blocs, &of, few).unwrap();
    assert_eq!(once, backtest(&trade, &past, &episodes, &blocs, &of, few).unwrap());
    // What stands in an episode that the general ε leans on is the same whatever happened in it.
    let others: Vec<_> =
        episodes.iter().filter(|e| !EVIDENCE.contains(&e.episode.as_str())).cloned().collect();
    assert!(others.len() < episodes.len());
    let blind = Demands::tried(&trade, &past, &others, &blocs).unwrap();
    assert_eq!((blind.of(EVIDENCE[0]), blind.of("id-nickel-2014")), (demands.held_out(), Demand::general()));
}

#[test]
fn in_quiet_years_the_noise_is_as_wide_as_it_says() {
    let data = Data::bundled().unwrap();
    let found = unrestricted_years(&data.trade_all().unwrap(), &data.episodes().unwrap());
    assert_eq!(found.iter().map(|(v, _)| *v).collect::<Vec<_>>(), Variable::ALL);
    for (variable, record) in found {
        println!("{}: {:.3}, {:.3} covered", variable.word(), record.ratio(), record.coverage);
        // A normal forecast that knows its spread and nothing else scores 0.71.
        assert!(record.ratio() < 0.76 && (0.76..0.84).contains(&record.coverage), "{variable:?} {record:?}");
    }
}

fn kept_is_what_is_computed(found: &[Forecast]) {
    let variables = [Some(Variable::Share), Some(Variable::Volume), Some(Variable::UnitValue), None];
    assert_eq!(published_record::record().len(), variables.len());
    for (row, variable) in published_record::record().iter().zip(variables) {
        let record = Record::of(found.iter().filter(|f| variable.is_none_or(|v| v == f.variable))).unwrap();
        assert_eq!(
            (row.variable.as_str(), row.outcomes),
            (variable.map_or("all", Variable::word), record.outcomes)
        );
        let now = [record.crps, record.no_change, record.proportional, record.ratio(), record.coverage];
        let close = row.scores.iter().zip(now).all(|(a, b)| (a - b).abs() < 1e-12);
        assert!(
            close,
            "write record.csv anew: lodeway backtest --table summary --format csv; {row:?} {now:?}"
        );
    }
}

#[test]
fn the_market_in_tonnes_beats_both_plain_guesses_too() {
    let data = Data::bundled().unwrap();
    let episodes = data.episodes().unwrap();
    let union: Vec<Country> =
        data.blocs().unwrap().iter().filter(|m| m.bloc == "EU27").filter_map(|m| m.member).collect();
    let blocs = |name: &str| (name == "EU27").then(|| union.clone());
    let trade = data.trade_all().unwrap();
    let past = Past::before(&trade, &episodes);
    let setup = Setup::tonnes(&data.licences().unwrap()).unwrap();
    let demands = Demands::tried_under(&setup, (&trade, &past), &episodes, &blocs).unwrap();
    let of = |episode: &str| demands.of(episode);
    // As many as the program draws: what is kept is its output.
    let draws = Draws { count: 1000, seed: 1 };
    let found = backtest_under(&setup, (&trade, &past), &episodes, &blocs, (&of, draws)).unwrap();
    println!("held out: {:?}, {:?}", demands.held_out(), setup.licences);
    for variable in Variable::ALL.map(Some).into_iter().chain([None]) {
        let r = Record::of(found.iter().filter(|f| variable.is_none_or(|v| v == f.variable))).unwrap();
        let name = variable.map_or("all", Variable::word);
        let scores = [r.crps, r.no_change, r.proportional, r.ratio(), r.coverage];
        println!("{name},{},{}", r.outcomes, scores.map(|x| x.to_string()).join(","));
    }
    for variable in Variable::ALL.map(Some).into_iter().chain([None]) {
        let record = Record::of(found.iter().filter(|f| variable.is_none_or(|v| v == f.variable))).unwrap();
        println!(
            "{}: {:.3} of the better guess, {:.3} covered, {} outcomes",
            variable.map_or("all", Variable::word),
            record.ratio(),
            record.coverage,
            record.outcomes
        );
    }
    for variable in Variable::ALL.map(Some).into_iter().chain([None]) {
        let own = found.iter().filter(|f| variable.is_none_or(|v| v == f.variable));
        println!("{}: {:?}", variable.map_or("all", Variable::word), Hits::of(own.map(|f| &f.direction)));
    }
    for name in named(&found) {
        let record = Record::of(found.iter().filter(|f| f.episode == name)).unwrap();
        println!("{name}: {:.3}, {:.2}", record.ratio(), record.coverage);
    }
    let record = Record::of(found.iter()).unwrap();
    assert!(record.ratio() < 1.0 && (0.65..0.95).contains(&record.coverage), "{record:?}");
    kept_is_what_is_computed(&found);
}

fn named(found: &[Forecast]) -> BTreeSet<&str> {
    found.iter().map(|f| f.episode.as_str()).collect()
}
