//! Every sentence of a plan that cannot be read or planned with.
#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

mod small;

use lodeway_plans::{PlanFile, check};
use small::{OFFTAKE, text};

fn refused(text: &str) -> String {
    match PlanFile::parse(text, "plan.toml") {
        Err(fault) => fault.to_string(),
        Ok(file) => check(&file, "plan.toml").unwrap_err().to_string(),
    }
}

#[test]
fn an_unknown_field_is_named_with_its_line() {
    let sentence = refused(&text(OFFTAKE, "").replace("discount = 0", "discount = 0\nluck = 1"));
    assert!(
        sentence
            .starts_with("plan.toml, line 11: expected a plan of format 1, but found unknown field `luck`"),
        "{sentence}"
    );
}

#[test]
fn another_format_is_refused() {
    assert_eq!(
        refused(&text(OFFTAKE, "").replace("format = 1", "format = 2")),
        "plan.toml: expected format = 1, but found format = 2; this program reads format 1"
    );
}

#[test]
fn a_chance_above_one_is_refused() {
    assert_eq!(
        refused(&text(OFFTAKE, "chance = 1.5")),
        "plan.toml, lever \"offtake\", chance: expected low, middle and high in order, from 0 to 1, but found [1.5, 1.5, 1.5]; change it"
    );
}

#[test]
fn a_range_of_two_numbers_is_refused() {
    let sentence = refused(&text(OFFTAKE, "chance = [0.1, 0.2]"));
    assert!(
        sentence.contains("but found something that is neither a number nor [low, middle, high]"),
        "{sentence}"
    );
}

#[test]
fn a_lever_that_goes_through_nothing_is_refused() {
    assert_eq!(
        refused(&text(&format!("{OFFTAKE}through = \"plant\"\n"), "")),
        "plan.toml, lever \"offtake\", through: expected the id of a processing lever that goes through no other, but found \"plant\"; name one"
    );
}

#[test]
fn an_unknown_country_names_the_nearest() {
    let sentence = refused(&text(OFFTAKE, "").replace("\"KOR\"", "\"KORR\""));
    assert!(
        sentence.starts_with("plan.toml, importer: country: expected") || sentence.contains("KORR"),
        "{sentence}"
    );
}

#[test]
fn a_target_year_outside_the_horizon_is_refused() {
    assert_eq!(
        refused(&text(OFFTAKE, "").replace("2027 = 1 }", "2027 = 1, 2050 = 0.1 }")),
        "plan.toml, targets.dependence: expected years of the horizon, 2026 to 2027, but found 2050; change the year or the horizon"
    );
    let cover = text(OFFTAKE, "").replace("[targets]\n", "[targets]\ncover-days = { 2025 = 30 }\n");
    assert_eq!(
        refused(&cover),
        "plan.toml, targets.cover-days: expected years of the horizon, 2026 to 2027, but found 2025; change the year or the horizon"
    );
}

#[test]
fn a_restrictor_that_plans_or_sells_as_a_partner_is_refused() {
    assert_eq!(
        refused(&text(OFFTAKE, "").replace("restrictor = \"CHN\"", "restrictor = \"KOR\"")),
        "plan.toml, restrictor: expected another country than the importer, but found KOR; name the supplier to depend on less"
    );
    assert_eq!(
        refused(&text(OFFTAKE, "").replace("partner = \"AUS\"\nhorizon", "partner = \"CHN\"\nhorizon")),
        "plan.toml, partner: expected another country than the restrictor, but found CHN; name another partner or leave it out"
    );
    assert_eq!(
        refused(&text(&OFFTAKE.replace("AUS", "China"), "")),
        "plan.toml, lever \"offtake\", partner: expected another country than the restrictor, but found CHN; what it sells is the dependence itself: leave the lever out"
    );
}

#[test]
fn two_sectors_of_one_name_are_refused() {
    let sector = "[[sector]]\nname = \"schools\"\nworth = 1\n";
    assert_eq!(
        refused(&text(&format!("{OFFTAKE}{sector}{sector}"), "")),
        "plan.toml, sector \"schools\", name: expected a name of its own, but found the name of another sector; rename one"
    );
}

#[test]
fn a_mineral_nobody_knows_is_refused_with_the_file() {
    let sentence = refused(&text(OFFTAKE, "").replace("\"tungsten\"", "\"unobtainium\""));
    assert!(sentence.starts_with("plan.toml, mineral: "), "{sentence}");
}

/// The sentence of a checked plan that the market cannot be asked about.
fn not_understood(text: &str) -> String {
    let file = PlanFile::parse(text, "plan.toml").unwrap();
    check(&file, "plan.toml").unwrap();
    let assumed = lodeway_markets::uncertainty::assumptions::Assumptions::of(
        lodeway_terms::Commodity::one("tungsten").unwrap().priors(),
    );
    let none = |_: &str| None;
    lodeway_plans::Case::new(&file, &small::market(), &assumed, &none).unwrap_err().to_string()
}

#[test]
fn restrictions_blocs_and_instruments_in_unknown_words_name_file_and_place() {
    let sentence = not_understood(&text(OFFTAKE, "").replace("CHN:KOR:ban", "CHN:KOR:bananas"));
    assert!(sentence.starts_with("plan.toml, scenario \"ban\", restrict: "), "{sentence}");
    let instrument = "[[reply.instrument]]\nname = \"tax\"\nrestrict = [\"CHN:KOR:tax=much\"]\n";
    let sentence = not_understood(&text(&format!("{OFFTAKE}{instrument}"), ""));
    assert!(sentence.starts_with("plan.toml, reply.instrument \"tax\", restrict: "), "{sentence}");
    let bloc = text(OFFTAKE, "").replace("discount = 0", "bloc = \"NATO9\"\ndiscount = 0");
    assert_eq!(
        not_understood(&bloc),
        "plan.toml, bloc: expected a bloc of the table, but found \"NATO9\"; use MSP, QUAD, RCEP, IPEF or EU27"
    );
}

#[test]
fn chances_beyond_one_are_refused() {
    let more =
        "[[scenario]]\nname = \"quota\"\nchance = 0.5\nyears = 1\nrestrict = [\"CHN:ALL:quota=0.5\"]\n";
    assert_eq!(
        refused(&text(&format!("{OFFTAKE}{more}"), "")),
        "plan.toml, scenario: expected chances that sum to 1 at most, but found 1.5; lower them"
    );
}

#[test]
fn hostile_numbers_are_refused_and_never_panic() {
    for number in ["nan", "inf", "-inf", "-1", "1e300"] {
        for place in ["@", "budget", "chance", "shortage-cost", "weight"] {
            let turned = text(OFFTAKE, &format!("{place} = {number}"));
            let parsed = PlanFile::parse(&turned, "plan.toml");
            if place != "@" {
                assert!(
                    parsed.is_err() || check(&parsed.unwrap(), "plan.toml").is_err(),
                    "{place} = {number}"
                );
            }
        }
    }
}
