//! Closed forms, and what must hold in every market.
#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

mod slow;

use lodeway_markets::calibration::market::Licences;
use lodeway_markets::months::horizon::Horizon;
use lodeway_markets::uncertainty::assumptions::Assumptions;
use lodeway_markets::uncertainty::draws::Of;
use lodeway_markets::{
    BaseFlow, Bound, Draws, Elasticities, Home, Market, Model, Nest, Restriction, Scenario, outcome,
    simulate, solve, with_entry,
};
use lodeway_terms::{Commodity, Country, Kusd, Status, Tonnes};
use proptest::prelude::*;

const SELLERS: [&str; 4] = ["AUS", "CHN", "JPN", "USA"];
const BUYERS: [&str; 5] = ["DEU", "FRA", "IND", "JPN", "KOR"];

fn country(iso3: &str) -> Country {
    Country::from_iso3(iso3).unwrap()
}

fn flow(exporter: &str, importer: &str, value: f64) -> BaseFlow {
    BaseFlow {
        exporter: country(exporter),
        importer: country(importer),
        value: Kusd(value),
        mass: Some(Tonnes(value / 7.0)),
    }
}

fn scenario(words: &[&str]) -> Scenario {
    Scenario::of(words.iter().map(|w| Restriction::parse(w, &|_| None).unwrap()).collect())
}

#[test]
fn a_variety_lost_at_fixed_prices_raises_the_composite_by_the_closed_form() {
    // P = (1 − w)^(1/(1−σ)) = 0.35^(−1/4) = 1.300119; a supply elasticity of 10⁹ fixes the others' prices to 10⁻⁹.
    let market = Market::calibrate(&[flow("CHN", "KOR", 65.0), flow("JPN", "KOR", 35.0)], &[]);
    let found =
        solve(&market, &scenario(&["CHN:KOR:ban"]), &Elasticities { sigma: 5.0, epsilon: 0.2, eta: 1e9 });
    assert!((found.buyer_price[0] - 0.35f64.powf(-0.25)).abs() < 1e-8);
    assert!((found.buyer_price[0] - 1.300_119).abs() < 1e-6);
}

fn in_tonnes(bound: Option<Bound>) -> Model {
    Model { nest: Nest::Tonnes, bound, ..Model::default() }
}

#[test]
fn in_tonnes_a_variety_lost_at_fixed_prices_raises_the_composite_by_its_closed_form() {
    // R = (1 − w)^(−1/σ) = 0.35^(−1/5) = 1.2336
    let market = Market::calibrate(&[flow("CHN", "KOR", 65.0), flow("JPN", "KOR", 35.0)], &[])
        .modelled(in_tonnes(None));
    let e = Elasticities { sigma: 5.0, epsilon: 0.2, eta: 1e9 };
    let found = solve(&market, &scenario(&["CHN:KOR:ban"]), &e);
    assert!((found.buyer_price[0] - 0.35f64.powf(-0.2)).abs() < 1e-8, "{}", found.buyer_price[0]);
    assert!((found.buyer_price[0] - 1.2336).abs() < 1e-4);
    // Japan ships all that Korea uses: 100·P^−0.2 of the base, a seventh of it tonnes.
    assert!((found.output[1] * 7.0 - 100.0 * found.volume[0]).abs() < 1e-6, "{}", found.output[1]);
}

#[test]
fn at_an_index_of_the_reservation_price_users_pay_0_87_of_it() {
    // One seller loses capacity until C = P̄ = 10: P = [(2·10^−5)/(1 + 10^−5)]^(−1/5) = 8.7055 and
    // Q = P^−ε·(C/P)^−6. With η = 0 the capacity that is left is Q.
    let price: f64 = (2e-5 / (1.0 + 1e-5_f64)).powf(-0.2);
    let volume = price.powf(-0.3) * (price / 10.0).powi(6);
    let market =
        Market::calibrate(&[flow("CHN", "KOR", 70.0)], &[]).modelled(in_tonnes(Some(Bound::exact(10.0))));
    let e = Elasticities { sigma: 3.0, epsilon: 0.3, eta: 0.0 };
    let found = solve(&market, &scenario(&[&format!("CHN:outage={}", 1.0 - volume)]), &e);
    assert!((found.buyer_price[0] - price).abs() < 1e-8, "{} {price}", found.buyer_price[0]);
    assert!((price / 10.0 - 0.870_55).abs() < 1e-4 && (found.seller_price[0] - 10.0).abs() < 1e-7);
}

#[test]
fn a_buyer_without_suppliers_pays_the_reservation_price_and_gets_nothing() {
    let market = Market::calibrate(&[flow("CHN", "KOR", 70.0), flow("CHN", "JPN", 7.0)], &[])
        .modelled(in_tonnes(Some(Bound::exact(25.0))));
    let e = Elasticities { sigma: 3.0, epsilon: 0.2, eta: 0.3 };
    let found = outcome(&market, &scenario(&["CHN:KOR:ban"]), &e);
    let korea = found.buyers.iter().find(|b| b.country == country("KOR")).unwrap();
    assert!(korea.cut_off && (korea.price - 25.0).abs() < 1e-12 && korea.volume <= 0.0);
    // 70·(25^0.8 − 1)/0.8
    assert!((korea.loss_kusd - 70.0 * (25f64.powf(0.8) - 1.0) / 0.8).abs() < 1e-6);
}

#[test]
fn a_mass_that_is_absent_is_estimated_from_the_sellers_own_average() {
    // Japan sells 20 at 2 a tonne to the United States, so its 30 to Korea weigh 15 t. Chile has no mass at all: its 8 weigh
    // 4 t by the market's average, which is 2 too.
    let with = |from, to, value: f64, mass: Option<f64>| BaseFlow {
        mass: mass.map(Tonnes),
        ..flow(from, to, value)
    };
    let flows =
        [with("JPN", "USA", 20.0, Some(10.0)), with("JPN", "KOR", 30.0, None), with("CHL", "KOR", 8.0, None)];
    let market = Market::calibrate(&flows, &[]).modelled(in_tonnes(None));
    let masses: Vec<(f64, bool)> = market.flows.iter().map(|f| (f.mass, f.estimated)).collect();
    assert_eq!(masses, [(4.0, true), (15.0, true), (10.0, false)]);
    let nothing = Market::calibrate(&[with("JPN", "KOR", 30.0, None)], &[]).modelled(in_tonnes(None));
    assert_eq!(nothing.model.nest, Nest::Values);
}

#[test]
fn draws_of_the_reservation_price_stay_within_its_bounds() {
    let flows = [
        flow("CHN", "KOR", 65.0),
        flow("JPN", "KOR", 1.0),
        flow("CHN", "USA", 30.0),
        flow("USA", "DEU", 5.0),
    ];
    let bound = Bound { median: 25.0, least: 8.0, most: 80.0 };
    let market = Market::calibrate(&flows, &[]).modelled(in_tonnes(Some(bound)));
    let assumed = Assumptions::of(Commodity::one("tungsten").unwrap().priors());
    let draws = Draws { count: 256, seed: 1 };
    let spread = simulate(&market, &scenario(&["CHN:ALL:ban"]), &assumed, draws, Of::Buyers);
    assert_eq!(spread.failed, 0);
    // The United States have nobody left: their price is the reservation price itself.
    let alone = spread.buyers[&market.buyers.binary_search(&country("USA")).unwrap()].price;
    assert!((alone.p50 - 25.0).abs() < 0.5 && alone.p10 > 8.0 && alone.p90 < 80.0, "{alone:?}");
    assert!(spread.buyers.values().all(|b| b.price.p90 <= 80.0 && b.loss_kusd.p90.is_finite()));
}

#[test]
fn where_suppliers_enter_the_columns_of_the_base_year_stay_the_record() {
    let flows = [
        flow("CHN", "KOR", 65.0),
        flow("JPN", "KOR", 35.0),
        flow("AUS", "DEU", 80.0),
        flow("CHN", "DEU", 20.0),
    ];
    let market = Market::calibrate(&flows, &[]).modelled(in_tonnes(Some(Bound::exact(25.0))));
    let entered = with_entry(&market, 0.13, &|c| if c == country("CHN") { 0.0 } else { 50.0 });
    let e = Elasticities { sigma: 3.0, epsilon: 0.13, eta: 0.25 };
    let ban = scenario(&["CHN:KOR:ban"]);
    let (without, with) = (outcome(&market, &ban, &e), outcome(&entered, &ban, &e));
    let korea = |o: &lodeway_markets::Outcome| {
        o.buyers.iter().find(|b| b.country == country("KOR")).cloned().unwrap()
    };
    let (without, with) = (korea(&without), korea(&with));
    assert!((with.mass_before_t.unwrap() - 100.0 / 7.0).abs() < 1e-9 && with.before == without.before);
    assert!(with.price < without.price && with.volume > without.volume, "{with:?} {without:?}");
}

#[test]
fn a_licence_that_is_drawn_leaves_little_in_months_two_to_four_and_two_humps_after() {
    use lodeway_markets::{Course, Measure, paths};
    let flows = [flow("CHN", "KOR", 65.0), flow("JPN", "KOR", 35.0), flow("CHN", "DEU", 20.0)];
    let model = Model { licences: Licences::Drawn, ..in_tonnes(Some(Bound::exact(25.0))) };
    let market = Market::calibrate(&flows, &[]).modelled(model);
    let course = Course {
        months: 12,
        measures: vec![Measure::of(Restriction::parse("CHN:ALL:licence=45", &|_| None).unwrap())],
        capacity: Vec::new(),
        horizon: Horizon::slow().unwrap(),
    };
    let assumed = Assumptions::of(Commodity::one("tungsten").unwrap().priors());
    let korea = market.buyers.binary_search(&country("KOR")).unwrap();
    let paths = paths(&market, &course, &assumed, Draws { count: 256, seed: 1 }, &[korea]);
    assert_eq!(paths.failed, 0);
    let all: Vec<_> = paths.shipments().into_iter().filter(|s| s.importer.is_none()).collect();
    assert_eq!(all.len(), 12);
    for month in &all[1..4] {
        assert!(month.share_of_base.p50 <= 0.4, "{month:?}");
    }
    // A year on trade is choked in half of the draws and nearly free in the other half.
    let end = all[11].share_of_base;
    assert!(end.p10 < 0.3 && end.p90 > 0.8, "{end:?}");
    let more = paths.stored(0, Some(6.0)).unwrap();
    let less = paths.stored(0, Some(0.5)).unwrap();
    let mean = |all: &[Vec<lodeway_markets::months::storage::Stored>]| {
        all.iter().map(|draw| draw[1].price.ln()).sum::<f64>() / all.len() as f64
    };
    assert!(mean(&more) < mean(&less), "{} {}", mean(&more), mean(&less));
}

#[test]
fn a_share_of_a_homogeneous_good_lost_raises_its_price_by_the_closed_form() {
    // p = (1 − s)^(−1/(η+ε)) = 0.7^(−1/0.3) = 3.283522. Every seller loses the same share, so substitution plays no part.
    let market = Market::calibrate(&[flow("CHN", "KOR", 30.0), flow("AUS", "KOR", 70.0)], &[]);
    let found = solve(
        &market,
        &scenario(&["CHN:outage=0.3", "AUS:outage=0.3"]),
        &Elasticities { sigma: 4.0, epsilon: 0.2, eta: 0.1 },
    );
    for price in &found.seller_price {
        assert!((price - 0.7f64.powf(-1.0 / 0.3)).abs() < 1e-9 && (price - 3.283_522).abs() < 1e-6);
    }
    // One of two sellers lost, the goods ever closer substitutes: the composite price tends to the same number.
    let near = |sigma: f64| {
        let e = Elasticities { sigma, epsilon: 0.2, eta: 0.1 };
        (solve(&market, &scenario(&["CHN:outage=0.9999999"]), &e).buyer_price[0] - 3.283_522).abs()
    };
    assert!(near(300.0) < near(30.0) && near(300.0) < 0.05);
}

#[test]
fn a_tax_on_one_of_three_sources_with_supplies_of_their_own_gives_the_published_prices() {
    // Shares 0.6, 0.3, 0.1; η 1, 10, 10; ε 1, σ 4; 10 % on the second: 1.021240, 0.980468, 1.007535
    let flows = [flow("AUS", "KOR", 60.0), flow("CHN", "KOR", 30.0), flow("USA", "KOR", 10.0)];
    let mut market = Market::calibrate(&flows, &[]);
    assert!(market.set_eta(country("AUS"), 1.0) && !market.set_eta(country("FRA"), 1.0));
    let e = Elasticities { sigma: 4.0, epsilon: 1.0, eta: 10.0 };
    let found = solve(&market, &scenario(&["CHN:KOR:tax=0.1"]), &e);
    for (price, expected) in found.seller_price.iter().zip([1.021_240, 0.980_468, 1.007_535]) {
        assert!((price - expected).abs() < 5e-7, "{price} {expected}");
    }
}

#[test]
fn the_more_leaks_the_less_a_ban_costs() {
    let flows = [flow("CHN", "KOR", 70.0), flow("JPN", "KOR", 30.0), flow("CHN", "DEU", 50.0)];
    let market = Market::calibrate(&flows, &[]);
    let e = Elasticities { sigma: 3.0, epsilon: 0.2, eta: 0.3 };
    let price = |share: f64| {
        let leak = lodeway_markets::Leak { share, markup: 0.25 };
        let found = solve(&market, &Scenario { leak, ..scenario(&["CHN:KOR:ban"]) }, &e);
        assert!(found.converged(), "{share}: {:.1e}", found.residual);
        // A ban leaves the imposer nothing to take: others take what the way round is worth.
        assert!(found.taken.iter().all(|t| *t <= 1e-9));
        found.buyer_price[1]
    };
    let mut last = price(0.0);
    for share in [0.01, 0.1, 0.3, 0.6, 0.95] {
        let now = price(share);
        assert!(now <= last + 1e-9, "{share}: {now} after {last}");
        last = now;
    }
    assert!(last > 1.0);
}

#[test]
fn a_path_without_measures_stays_at_the_base_and_a_ban_costs_less_with_time() {
    use lodeway_markets::{Course, Measure, paths};
    let flows = [flow("CHN", "KOR", 70.0), flow("JPN", "KOR", 30.0), flow("CHN", "DEU", 50.0)];
    let market = Market::calibrate(&flows, &[]);
    let assumed = Assumptions::of(Commodity::one("tungsten").unwrap().priors());
    let ban = Measure { start: 3, ..Measure::of(Restriction::parse("CHN:KOR:ban", &|_| None).unwrap()) };
    let course = Course {
        months: 30,
        measures: vec![ban],
        capacity: Vec::new(),
        horizon: lodeway_markets::months::horizon::Horizon::default(),
    };
    let draws = Draws { count: 64, seed: 1 };
    let found = paths(&market, &course, &assumed, draws, &[1]);
    assert_eq!((found.failed, found.count()), (0, 64));
    let points = found.points(0, None);
    assert!(points[..2].iter().all(|p| (p.price.p50 - 1.0).abs() < 1e-10 && p.loss_kusd.p90.abs() < 1e-6));
    for pair in points[2..].windows(2) {
        assert!(pair[1].price.p50 < pair[0].price.p50 && pair[1].loss_kusd.p50 < pair[0].loss_kusd.p50);
    }
    // Half a month into the course the elasticities are a little above the short run's: the path lies below it.
    let short = simulate(&market, &scenario(&["CHN:KOR:ban"]), &assumed, draws, Of::Buyers).buyers[&1];
    assert!(points[2].price.p50 < short.price.p50 && points[2].price.p50 > 1.0);
}

#[test]
fn no_restriction_leaves_every_price_at_one() {
    let market =
        Market::calibrate(&[flow("CHN", "KOR", 3.0), flow("CHN", "JPN", 2.0), flow("USA", "KOR", 1.0)], &[]);
    let found = outcome(&market, &Scenario::default(), &Elasticities { sigma: 3.0, epsilon: 0.2, eta: 0.3 });
    // Rounding of the exponentials only.
    assert!(found.buyers.iter().all(|b| (b.price - 1.0).abs() < 1e-12 && b.loss_kusd.abs() < 1e-9));
    assert!(found.sellers.iter().all(|s| (s.price - 1.0).abs() < 1e-12 && s.rent_kusd == 0.0));
}

#[test]
fn a_ban_on_all_without_home_sales_leaves_the_exporter_nobody() {
    let market =
        Market::calibrate(&[flow("CHN", "KOR", 3.0), flow("CHN", "JPN", 2.0), flow("USA", "KOR", 1.0)], &[]);
    let found =
        outcome(&market, &scenario(&["CHN:ALL:ban"]), &Elasticities { sigma: 3.0, epsilon: 0.2, eta: 0.25 });
    let china = &found.sellers[0];
    // Its whole surplus: 5·(0 − 1)/1.25 = −4
    assert!((china.output, china.price) == (0.0, 0.0) && (china.gain_kusd + 4.0).abs() < 1e-12);
    let japan = &found.buyers[0];
    assert!(japan.price.is_infinite() && japan.volume == 0.0 && found.converged);
}

#[test]
fn a_country_that_keeps_most_of_its_output_is_barely_hurt_by_its_own_ban() {
    let flows =
        [flow("CHN", "KOR", 3.0), flow("CHN", "JPN", 2.0), flow("USA", "KOR", 1.0), flow("USA", "CHN", 1.0)];
    let loss = |share: f64| {
        let home = Home {
            exporter: country("CHN"),
            share,
            range: (share, share),
            status: Status::Assumed,
            reason: String::new(),
        };
        let found = outcome(
            &Market::calibrate(&flows, &[home]),
            &scenario(&["CHN:ALL:ban"]),
            &Elasticities { sigma: 3.0, epsilon: 0.2, eta: 0.3 },
        );
        -found.sellers[0].gain_kusd
            / found.buyers.iter().find(|b| b.country == country("CHN")).unwrap().value_before_kusd
    };
    assert!(loss(0.95) < 0.3 * loss(0.3));
}

fn elasticities() -> impl Strategy<Value = Elasticities> {
    (1.3..7.0_f64, 0.05..1.0_f64, 0.05..2.0_f64).prop_map(|(sigma, epsilon, eta)| Elasticities {
        sigma,
        epsilon,
        eta,
    })
}

fn flows() -> impl Strategy<Value = Vec<BaseFlow>> {
    prop::collection::vec(prop::option::weighted(0.8, 0.1..100.0_f64), 20).prop_map(|values| {
        let mut flows = vec![flow("CHN", "KOR", 5.0), flow("USA", "KOR", 5.0)];
        for (n, value) in values.into_iter().enumerate() {
            let (from, to) = (SELLERS[n / 5], BUYERS[n % 5]);
            if let (Some(value), true) = (value, from != to) {
                flows.push(flow(from, to, value));
            }
        }
        flows
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_fast_and_the_slow_solver_agree(flows in flows(), e in elasticities(), fraction in 0.05..0.95_f64) {
        let market = Market::calibrate(&flows, &[]);
        let words = format!("CHN:ALL:quota={fraction}");
        let scenario = scenario(&[&words, "USA:KOR:tax=0.3"]);
        let fast = solve(&market, &scenario, &e);
        let slow = slow::solve(&market, &scenario.restrictions, &e);
        prop_assert!(fast.converged());
        for (x, y) in fast.buyer_price.iter().chain(&fast.seller_price).zip(slow.buyer.iter().chain(&slow.seller)) {
            prop_assert!((x / y - 1.0).abs() < 1e-8, "{x} {y}");
        }
    }

    #[test]
    fn more_supply_never_raises_any_price(flows in flows(), e in elasticities(), lost in 0.1..0.9_f64) {
        let market = Market::calibrate(&flows, &[]);
        let less = solve(&market, &scenario(&[&format!("CHN:outage={lost}")]), &e);
        let more = solve(&market, &scenario(&[&format!("CHN:outage={}", lost * 0.7)]), &e);
        for (a, b) in more.seller_price.iter().chain(&more.buyer_price).zip(less.seller_price.iter().chain(&less.buyer_price)) {
            prop_assert!(*a <= b * (1.0 + 1e-9));
        }
    }

    #[test]
    fn a_tighter_quota_never_lowers_what_the_covered_pay_and_is_kept(flows in flows(), e in elasticities(), fraction in 0.1..0.9_f64) {
        let market = Market::calibrate(&flows, &[]);
        let run = |f: f64| solve(&market, &scenario(&[&format!("CHN:ALL:quota={f}")]), &e);
        let (wide, tight) = (run(fraction), run(fraction * 0.6));
        let china = market.sellers.binary_search(&country("CHN")).unwrap();
        let mut covered = [0.0, 0.0];
        for (i, f) in market.flows.iter().enumerate().filter(|(_, f)| f.seller == china) {
            prop_assert!(tight.delivered[i] >= wide.delivered[i] * (1.0 - 1e-9));
            covered[0] += f.value;
            covered[1] += f.value * wide.quantity[i];
        }
        prop_assert!(covered[1] <= fraction * covered[0] * (1.0 + 1e-9));
        // The limit binds exactly when there is a rent.
        let binds = covered[1] >= fraction * covered[0] * (1.0 - 1e-9);
        prop_assert!(binds == (wide.rent[0] > 1e-9) || wide.rent[0].abs() < 1e-6);
    }

    #[test]
    fn what_is_sold_is_what_is_bought_and_masses_follow(flows in flows(), e in elasticities()) {
        let market = Market::calibrate(&flows, &[]);
        let found = outcome(&market, &scenario(&["CHN:ALL:quota=0.5", "USA:outage=0.2"]), &e);
        for (i, seller) in found.sellers.iter().enumerate() {
            let sold: f64 = found.flows.iter().filter(|f| f.exporter == seller.country).map(|f| f.value_kusd * (1.0 + f.change)).sum();
            prop_assert!((sold / market.supply()[i] - seller.output).abs() < 1e-9);
        }
        for f in &found.flows {
            let (before, after) = (f.mass_before_t.unwrap(), f.mass_after_t.unwrap());
            prop_assert!((after - before * (1.0 + f.change)).abs() <= 1e-9 * before);
        }
        let bought: f64 = found.buyers.iter().filter_map(|b| b.mass_after_t).sum();
        let sent: f64 = found.flows.iter().filter_map(|f| f.mass_after_t).sum();
        prop_assert!((bought - sent).abs() <= 1e-9 * sent);
    }

    #[test]
    fn the_order_of_the_flows_does_not_matter(flows in flows(), e in elasticities()) {
        let mut turned = flows.clone();
        turned.reverse();
        let run = |f: &[BaseFlow]| solve(&Market::calibrate(f, &[]), &scenario(&["CHN:KOR+JPN:ban"]), &e).buyer_price;
        for (a, b) in run(&flows).iter().zip(run(&turned)) {
            prop_assert!((a - b).abs() <= 1e-9 * a.abs() || (a.is_infinite() && b.is_infinite()));
        }
    }

    #[test]
    fn nothing_typed_breaks_the_solver(flows in flows(), e in elasticities(), pick in prop::collection::vec(0..9_usize, 1..4)) {
        let all = ["CHN:ALL:ban", "CHN:ALL:quota=0", "CHN:KOR:quota=0.3", "CHN:ALL:tax=-0.99", "CHN:outage=1", "CHN:ALL:licence=365", "USA:KOR:tax=100", "AUS:ALL:quota=0.0001", "CHN:JPN+KOR:quota=0.9"];
        let words: Vec<&str> = pick.iter().map(|p| all[*p]).collect();
        let found = outcome(&Market::calibrate(&flows, &[]), &scenario(&words), &e);
        prop_assert!(found.buyers.iter().all(|b| !b.price.is_nan() && !b.loss_kusd.is_nan() && !b.volume.is_nan()));
        prop_assert!(found.sellers.iter().all(|s| !s.price.is_nan() && !s.gain_kusd.is_nan() && !s.rent_kusd.is_nan()));
        prop_assert!(found.converged, "{words:?}: {}", found.residual);
    }
}

#[test]
fn intervals_hold_the_median_between_their_ends_and_repeat() {
    let market = Market::calibrate(
        &[flow("CHN", "KOR", 3.0), flow("CHN", "JPN", 2.0), flow("USA", "KOR", 1.0), flow("USA", "JPN", 1.0)],
        &[],
    );
    let assumed = Assumptions::of(Commodity::one("tungsten").unwrap().priors());
    let run = |seed| {
        simulate(&market, &scenario(&["CHN:KOR:ban"]), &assumed, Draws { count: 256, seed }, Of::Buyers)
    };
    let (one, again, other) = (run(1), run(1), run(2));
    for (a, b) in one.buyers.values().zip(again.buyers.values()) {
        assert_eq!(a, b);
        assert!(a.price.p10 <= a.price.p50 && a.price.p50 <= a.price.p90);
    }
    // Another seed is another sample of the same thing: medians within two percent at 256 quasi-random draws.
    assert!((one.buyers[&1].price.p50 / other.buyers[&1].price.p50 - 1.0).abs() < 0.02);
}
