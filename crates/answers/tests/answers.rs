//! What answers say on the bundled data: what is left blank, what is asked instead, and what comes first.

#![allow(clippy::unwrap_used, reason = "a test stops where it is wrong")]

use std::sync::Arc;

use lodeway_answers::joint::MineralRow;
use lodeway_answers::{Answer, Context, Question, leverage};
use lodeway_tables::Data;
use lodeway_terms::{Lang, Status};

fn asked(words: &str) -> Answer {
    let context = Context::new(Arc::new(Data::bundled().unwrap()));
    let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
    Question::typed(&words).unwrap().answer(&context).unwrap()
}

fn title(answer: &Answer) -> String {
    answer.title.say(Lang::En)
}

const JOINT: &str =
    "joint --mineral rare-earths,antimony --base 2023 --restrict CHN:USA:ban --for USA --draws 10";

#[test]
fn a_market_that_does_not_show_its_mineral_is_blank_and_the_total_is_partial() {
    let answer = asked(JOINT);
    let rows = answer.rows::<MineralRow>().unwrap();
    let antimony = rows.iter().find(|row| row.mineral == "antimony").unwrap();
    assert_eq!((antimony.status, antimony.loss_kusd.value), (Status::NotRepresentative, None));
    let (earths, all) = (&rows[0], rows.last().unwrap());
    // With one market answered the total is its loss.
    assert_eq!((all.status, all.loss_kusd.value), (Status::Partial, earths.loss_kusd.value));
    assert!(title(&answer).contains("The total is partial: it leaves out antimony"), "{}", title(&answer));
}

#[test]
fn anyway_shows_the_numbers_and_keeps_the_mark() {
    let answer = asked(&format!("{JOINT} --anyway"));
    let rows = answer.rows::<MineralRow>().unwrap();
    let antimony = rows.iter().find(|row| row.mineral == "antimony").unwrap();
    assert_eq!(antimony.status, Status::NotRepresentative);
    assert!(antimony.loss_kusd.value.is_some());
    assert!(title(&answer).contains("which these codes do not show"), "{}", title(&answer));
}

#[test]
fn leverage_leaves_the_same_rows_blank() {
    let answer =
        asked("leverage --year 2023 --restrictor CHN --target USA --mineral antimony,rare-earths --draws 0");
    let rows = answer.rows::<leverage::Row>().unwrap();
    let antimony = rows.iter().find(|row| row.mineral == "antimony").unwrap();
    assert_eq!((antimony.status, antimony.target_loss_kusd), (Status::NotRepresentative, None));
    let earths = rows.iter().find(|row| row.mineral == "rare-earths").unwrap();
    assert!(earths.target_loss_kusd.is_some_and(|loss| loss > 0.0));
    assert!(title(&answer).contains("The list is partial"), "{}", title(&answer));
}

#[test]
fn a_ban_that_hits_no_direct_trade_says_what_to_ask_instead() {
    for words in [
        "joint --mineral cobalt --base 2024 --restrict COD:DEU:ban --for DEU --draws 10",
        "shock --mineral cobalt --base 2024 --restrict COD:DEU:ban --point",
    ] {
        let said = title(&asked(words));
        assert!(said.contains("Germany buys no cobalt directly") && said.contains("COD:ALL:ban"), "{said}");
    }
}

#[test]
fn the_record_of_a_bloc_counts_its_projects_and_looks_before_and_after() {
    let said = title(&asked("agreements KOR --bloc MSP"));
    for words in ["founded on 2022-06-14", "9 projects", "2019 to 2021", "2023 to 2024", "proves no effect"] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn the_claim_on_japan_is_checked_before_the_shares() {
    let said = title(&asked(
        "shares --importer KOR,JPN --mineral rare-earths:compounds,rare-earths:metals --year 2005..2024 --table first",
    ));
    for words in ["Claimed: Japan fell", "Japan 82 % to 68 %, Korea 90 % to 64 %"] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn aid_says_what_a_project_is_of_the_whole() {
    // 9.0e9 won / 1306 = 6.89 million dollars; over 51 months 1.62 a year; of 53.2 that is 3.0 %.
    let said = title(&asked("aid KOR MNG --table groups"));
    for words in ["6.9 million US dollars", "1.6 million a year beside net aid of 53.2", "3.0 %"] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn partners_of_an_old_year_say_what_is_of_today() {
    let answer = asked("partners KOR tungsten --year 2015 --draws 100");
    assert!(answer.notes.iter().any(|note| note.say(Lang::En).contains("are those of today, not of 2015")));
}
