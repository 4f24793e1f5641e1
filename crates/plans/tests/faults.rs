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
