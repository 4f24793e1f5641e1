//! What messages say, in each language and in one that is made up.

use lodeway_messages::{
    Arg, Lang, Message, Speech, between, change, clauses, figure, interval, list, mass, million, money, msg,
    number, part_of, percent, percent_with, span,
};
use lodeway_terms::{Country, Interval, Status, Year};

fn both(arg: impl Into<Arg>) -> [String; 2] {
    let message = Message::from(arg.into());
    [message.say(Lang::En), message.say(Lang::Ko)]
}

#[test]
fn amounts_are_counted_as_each_language_counts() {
    for (kusd, english, korean) in [
        (53_200.0, "US$53.2 million", "5,320만 달러"),
        (241_000.0, "US$241 million", "2억 4,100만 달러"),
        (26e6, "US$26.0 billion", "260억 달러"),
        (1_234_567_890.0, "US$1,235 billion", "1조 2,350억 달러"),
        (-0.5, "−US$0.50 thousand", "−500달러"),
        (12.3, "US$12.3 thousand", "1만 2,300달러"),
        (0.0, "US$0", "0달러"),
        (-0.0001, "US$0", "0달러"),
    ] {
        assert_eq!(both(money(kusd)), [english, korean], "{kusd}");
    }
    for (tonnes, english, korean) in [
        (2_961.2, "2,961 t", "2,961톤"),
        (1.25e6, "1.25 million t", "125만 톤"),
        (0.35, "0.35 t", "0.35톤"),
        (50.0, "50 t", "50톤"),
        (12_345.0, "12,345 t", "1만 2,345톤"),
    ] {
        assert_eq!(both(mass(tonnes)), [english, korean], "{tonnes}");
    }
}

#[test]
fn shares_and_numbers_keep_the_digits_that_mean_something() {
    assert_eq!(
        [0.47, 0.012, 0.998, 1.0].map(|x| both(percent(x))[0].clone()),
        ["47 %", "1.2 %", "99.8 %", "100 %"]
    );
    assert_eq!(both(percent(0.47))[1], "47%");
    assert_eq!(
        [0.0, 0.0001, 0.0321].map(|x| both(percent_with(x, 1))[0].clone()),
        ["0.0 %", "< 0.1 %", "3.2 %"]
    );
    assert_eq!([0.38, 1.5, 19.18].map(|x| both(part_of(x))[0].clone()), ["38 %", "150 %", "19.2 times"]);
    assert_eq!(both(part_of(19.18))[1], "19.2배");
    assert_eq!(
        [1.12, 0.966, f64::INFINITY].map(|x| both(change(x))[0].clone()),
        ["+12 %", "−3.4 %", "without limit"]
    );
    let short = [49_230.4, 156.6, 38.42, 2.1, 0.5146, 0.0, -9.0];
    assert_eq!(
        short.map(|x| both(figure(x))[0].clone()),
        ["49,230", "157", "38.4", "2.1", "0.51", "0", "−9"]
    );
    assert_eq!(both(number(-0.001, 1))[0], "0.0");
    assert_eq!([f64::NAN, f64::INFINITY].map(|x| both(number(x, 1))[1].clone()), ["없음", "한도 없음"]);
}

#[test]
fn an_interval_without_width_is_said_once() {
    let ends = |p10, p50, p90| Interval { p10, p50, p90 };
    assert_eq!(between(&ends(1.2385, 1.5572, 3.8718), figure).say(Lang::En), "1.56 (1.24 to 3.87)");
    assert_eq!(between(&ends(1.2385, 1.5572, 3.8718), figure).say(Lang::Ko), "1.56 (1.24~3.87)");
    assert_eq!(between(&ends(0.0, 0.0, 0.0), figure).say(Lang::Ko), "0");
    let wide = interval(&ends(1.24, 1.56, 3.87), change);
    assert_eq!(wide.say(Lang::En), "+56 % (80 % interval +24 % to +287 %)");
    assert_eq!(wide.say(Lang::Ko), "+56%(80% 구간 +24%~+287%)");
}

#[test]
fn names_lists_and_words_are_those_of_the_language() {
    let country = |iso3| Country::from_iso3(iso3).unwrap();
    let countries = vec![country("IRN"), country("GEO"), country("RUS")];
    assert_eq!(both(countries), ["Iran, Georgia and Russia", "이란, 조지아, 러시아"]);
    assert_eq!(both(Year(2024)), ["2024", "2024"]);
    assert_eq!(both(1_264_888), ["1,264,888", "1,264,888"]);
    assert_eq!(both(-1_000), ["−1,000", "−1,000"]);
    assert_eq!(both(Status::Estimated), ["estimated", "추정"]);
    assert_eq!(both(list([Message::verbatim("a, b"), Message::verbatim("c")])), ["a, b and c", "a, b · c"]);
    assert_eq!(both(list(Vec::<Message>::new())), ["", ""]);
}

#[test]
fn names_take_their_places_and_particles_follow_them() {
    let title = |importer| {
        msg!(
            "brief-title",
            importer = importer,
            mineral = "rare earths",
            restrictor = "China",
            partner = "Mongolia"
        )
    };
    let united = title("United States").say(Lang::En);
    assert_eq!(united, "United States’ rare earths: dependence on China, and what Mongolia could offer");
    assert!(title("Japan").say(Lang::En).starts_with("Japan’s rare earths"));
    let offered = msg!("brief-partner-none", who = "몽골", mineral = "희토류").say(Lang::Ko);
    assert_eq!(offered, "현재 몽골은 대체 공급이 될 만한 희토류를 팔지 않는다");
    let found = msg!("brief-found-restrictor", who = Country::from_iso3("CHN").unwrap()).say(Lang::Ko);
    assert_eq!(found, "제한국을 지정하지 않았고 통제력을 가진 나라가 없어 최대 공급국인 중국을 썼다.");
    assert_eq!(both(span(Year(2018), Year(2022))), ["2018–2022", "2018~2022"]);
    assert_eq!(both(million(-3.21, 1)), ["−US$3.2 million", "−320만 달러"]);
    let parts = ["a", "b"].map(Message::verbatim);
    assert_eq!(both(clauses(parts)), ["a; b", "a. b"]);
}

#[test]
fn data_stays_and_sentences_that_are_no_messages_yet_go_through_the_old_table() {
    assert_eq!(Message::verbatim("observed").say(Lang::Ko), "observed");
    assert_eq!(Message::from("observed").say(Lang::Ko), "관측");
    assert_eq!(Message::english("trade of 2024 is provisional").say(Lang::Ko), "2024년 무역은 잠정치");
    assert_eq!(Message::english("observed").to_string(), "observed");
}

#[test]
fn messages_are_compared_and_sorted() {
    let (low, high) = (msg!("just", thing = number(1.0, 1)), msg!("just", thing = number(2.0, 1)));
    assert!(low < high && low == low.clone());
}

/// A language nobody speaks: one file, another way to count, another decimal sign.
const MADE_UP: &str = "
number-style = thousands
    .group = .
    .decimal = ,
    .e3 = { \" tus\" }
    .e6 = { \" mio\" }
    .e9 = { \" mrd\" }
money = { $sign }{ $amount } pecunia
percent = { $number } pro cent
between = { $middle } [{ $low } .. { $high }]
list-more = { $first } + { $next }
list-last = { $first } et { $last }
just = { $thing }
rows = { $n ->
    [0] nulla
    [one] { $n } linea
   *[other] { $n } lineae
}
country-KOR = Corea
";

#[test]
fn a_third_language_is_one_more_file() {
    let (speech, faults) = Speech::read(Lang::En, "la", MADE_UP);
    assert_eq!(faults, Vec::<String>::new());
    let say = |arg: Arg| speech.tell(&Message::from(arg));
    assert_eq!(say(money(-88_186.0)), "−88,2 mio pecunia");
    assert_eq!(say(percent(0.012)), "1,2 pro cent");
    assert_eq!(say(figure(49_230.4)), "49.230");
    assert_eq!(say(list(["a", "b", "c"])), "a + b et c");
    assert_eq!(say(Country::from_iso3("KOR").unwrap().into()), "Corea");
    let rows = |n: usize| speech.tell(&Message::new("rows").with("n", n));
    assert_eq!([0, 1, 1_234].map(rows), ["nulla", "1 linea", "1.234 lineae"]);
    // What it does not say yet is said in English.
    assert_eq!(say(mass(50.0)), "50 t");
}
