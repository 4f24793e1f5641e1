//! Sentences with holes, in English and Korean: what the program says is made in English, number by number, and said
//! in another language by the pattern of the sentence.
//!
//! A table has one sentence a line, English, a tab, Korean. `{1}` to `{9}` are holes; the Korean sentence may name them
//! in another order. A line that begins with `~` holds only inside a hole (`~{1} and {2}`). After a hole Korean
//! writes both forms of a particle, `(은/는)`; the one that fits the sound before it stays. `{2:US$# million}` says the
//! hole as if those words stood around it. A rule may speak for numbers, and a list of things, `a, b and c`, be said
//! one by one, where the table wants it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::catalogue::Catalogue;
use crate::country::{Country, Lang};

/// A text that was written in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Both {
    /// English.
    pub en: &'static str,
    /// Korean.
    pub ko: &'static str,
}

impl Both {
    /// The text in a language.
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Ko => self.ko,
        }
    }
}

/// How deep a hole in a hole in a hole is looked into.
const DEEPEST: usize = 4;
/// What parts sentences that were put one behind the other.
const BETWEEN: [&str; 3] = [". ", "; ", ": "];

/// What ends a sentence, or half of one.
const BREAKS: [&str; 2] = [". ", "; "];

/// What a hole may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hold {
    /// Words of one sentence: several sentences in a row are told apart first.
    PartOfASentence,
    /// Whole sentences too.
    Anything,
}

/// A piece of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// Words that stand as they are.
    Words(&'static str),
    /// The hole with this number.
    Hole(usize),
    /// The hole with other words around it: before and after.
    Dressed(usize, &'static str, &'static str),
}

/// What a rule of a table says of a text; nothing where it does not know it.
pub type Rule = fn(&str) -> Option<String>;

/// One sentence with holes.
#[derive(Debug)]
struct Pattern {
    english: Vec<Piece>,
    korean: Vec<Piece>,
    inside_only: bool,
}

/// A table of sentences.
#[derive(Debug)]
pub struct Phrases {
    exact: BTreeMap<&'static str, &'static str>,
    /// Those with most fixed letters first: the closest pattern speaks.
    patterns: Vec<Pattern>,
    rule: Option<Rule>,
    lists: bool,
}

impl Phrases {
    /// Reads tables of sentences; a line without a tab is a heading of the table and says nothing.
    pub fn new(tables: &[&'static str]) -> Phrases {
        let mut exact = BTreeMap::new();
        let mut patterns = Vec::new();
        for (english, korean) in tables.iter().flat_map(|t| t.lines()).filter_map(|l| l.split_once('\t')) {
            let (inside_only, english) = match english.strip_prefix('~') {
                Some(rest) => (true, rest),
                None => (false, english),
            };
            let pieces = pieces(english);
            if !inside_only && pieces.iter().all(|p| matches!(p, Piece::Words(_))) {
                exact.insert(english, korean);
            } else {
                patterns.push(Pattern { english: pieces, korean: self::pieces(korean), inside_only });
            }
        }
        patterns.sort_by_key(|p| std::cmp::Reverse(fixed(&p.english)));
        Phrases { exact, patterns, rule: None, lists: false }
    }

    /// The same with a rule for texts of a form that no table can list, such as amounts.
    #[must_use]
    pub fn with_rule(self, rule: Rule) -> Phrases {
        Phrases { rule: Some(rule), ..self }
    }

    /// The same with lists in holes said thing by thing, where every one of them is known.
    #[must_use]
    pub fn with_lists(self) -> Phrases {
        Phrases { lists: true, ..self }
    }

    /// The sentence in Korean; as it is where the table does not know it. Names of countries and minerals are
    /// known without a line of the table. Of several sentences in a row each is said on its own.
    pub fn say<'a>(&self, english: &'a str) -> Cow<'a, str> {
        self.known(english, 0).map_or(Cow::Borrowed(english), Cow::Owned)
    }

    fn known(&self, english: &str, depth: usize) -> Option<String> {
        self.at_once(english, depth).or_else(|| self.in_parts(english, depth))
    }

    /// What stands in a hole: a list too.
    fn held(&self, english: &str, depth: usize) -> Option<String> {
        let listed = || if depth <= DEEPEST { self.list(english, depth) } else { None };
        self.at_once(english, depth).or_else(listed).or_else(|| self.in_parts(english, depth))
    }

    /// Words that stand in a table as they are, names, and what the rule knows.
    fn at_once(&self, english: &str, depth: usize) -> Option<String> {
        if let Some(korean) = self.exact.get(english) {
            return Some((*korean).to_owned());
        }
        if depth > DEEPEST || !english.bytes().any(|b| b.is_ascii_alphabetic()) {
            return None;
        }
        NAMES.get(&english.to_lowercase()).cloned().or_else(|| self.rule.and_then(|rule| rule(english)))
    }

    fn in_parts(&self, english: &str, depth: usize) -> Option<String> {
        if depth > DEEPEST || !english.bytes().any(|b| b.is_ascii_alphabetic()) {
            return None;
        }
        self.by_pattern(english, depth, Hold::PartOfASentence)
            .or_else(|| self.bare(english, depth))
            .or_else(|| self.part_by_part(english, depth))
            .or_else(|| self.by_pattern(english, depth, Hold::Anything))
    }

    /// Whether these words are a name or a number.
    fn named(&self, words: &str) -> bool {
        let letters = words.bytes().any(|b| b.is_ascii_alphabetic());
        !letters || self.exact.contains_key(words) || NAMES.contains_key(&words.to_lowercase())
    }

    /// What is known without its full stop, or with a small letter at its head.
    fn bare(&self, english: &str, depth: usize) -> Option<String> {
        let one = |words: &str| {
            let known = self.at_once(words, depth);
            known.or_else(|| self.by_pattern(words, depth, Hold::PartOfASentence))
        };
        let small = |words: &str| {
            let head = words.chars().next().filter(char::is_ascii_uppercase)?;
            Some(format!("{}{}", head.to_ascii_lowercase(), &words[1..]))
        };
        let lower = |words: &str| small(words).and_then(|words| one(&words));
        match english.strip_suffix('.') {
            Some(rest) => one(rest).or_else(|| lower(rest)).map(|korean| korean + "."),
            None => lower(english),
        }
    }

    /// Things in a row, `a, b and c`; nothing where one of them is not known.
    fn list(&self, english: &str, depth: usize) -> Option<String> {
        if !self.lists {
            return None;
        }
        let with_and = english.rmatch_indices(" and ").find_map(|(at, and)| {
            let last = self.thing(&english[at + and.len()..], depth)?;
            Some(format!("{}, {last}", self.things(&english[..at], depth)?))
        });
        with_and.or_else(|| self.first_of_things(english, depth))
    }

    fn things(&self, english: &str, depth: usize) -> Option<String> {
        self.thing(english, depth).or_else(|| self.list(english, depth))
    }

    fn first_of_things(&self, english: &str, depth: usize) -> Option<String> {
        english.match_indices(", ").find_map(|(at, comma)| {
            let first = self.thing(&english[..at], depth)?;
            Some(format!("{first}, {}", self.things(&english[at + comma.len()..], depth)?))
        })
    }

    fn thing(&self, english: &str, depth: usize) -> Option<String> {
        let korean = self.known(english, depth + 1).unwrap_or_else(|| english.to_owned());
        let small = |pair: &[u8]| pair.iter().all(u8::is_ascii_lowercase);
        (!korean.as_bytes().windows(2).any(small)).then_some(korean)
    }

    fn by_pattern(&self, english: &str, depth: usize, hold: Hold) -> Option<String> {
        let fits = |p: &&Pattern| depth > 0 || !p.inside_only;
        self.patterns.iter().filter(fits).find_map(|pattern| {
            let mut holes = [None; 10];
            let whole = |held: &str| hold == Hold::PartOfASentence && ends_a_sentence(held);
            // Where only a blank parts two holes, the first is a name: "South Korea US$5 million".
            let name = |held: &str| self.named(held);
            let any = |_: &str| true;
            let fit = [&name as &dyn Fn(&str) -> bool, &any]
                .into_iter()
                .any(|first| matched(&pattern.english, english, &mut holes, first));
            if !fit || holes.iter().flatten().any(|h| whole(h)) {
                return None;
            }
            let mut korean = String::new();
            for piece in &pattern.korean {
                match piece {
                    Piece::Words(words) => korean.push_str(words),
                    Piece::Hole(n) => {
                        let held = holes[*n].unwrap_or_default();
                        korean.push_str(&self.held(held, depth + 1).unwrap_or_else(|| held.to_owned()));
                    }
                    Piece::Dressed(n, before, after) => {
                        let held = format!("{before}{}{after}", holes[*n].unwrap_or_default());
                        korean.push_str(&self.known(&held, depth + 1).unwrap_or(held));
                    }
                }
            }
            Some(with_particles(&korean))
        })
    }

    /// Sentences that stand one behind the other; nothing where none of them is known.
    fn part_by_part(&self, english: &str, depth: usize) -> Option<String> {
        BETWEEN.into_iter().find_map(|between| {
            let (first, rest) = english.split_once(between)?;
            // The full stop belongs to the sentence before it.
            let mark = between.trim_end();
            let whole = format!("{first}{mark}");
            let (first_known, mark) = match (between, self.known(&whole, depth + 1)) {
                (". ", Some(korean)) => (Some(korean), ""),
                _ => (self.known(first, depth + 1), mark),
            };
            let rest_known = self.known(rest, depth);
            if first_known.is_none() && rest_known.is_none() {
                return None;
            }
            let first = first_known.unwrap_or_else(|| first.to_owned());
            let rest = rest_known.unwrap_or_else(|| rest.to_owned());
            Some(format!("{first}{mark} {rest}"))
        })
    }
}

/// Countries, minerals, stages and products by their English name; minerals by their slug too.
static NAMES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut names = BTreeMap::new();
    for m in Catalogue::get().minerals() {
        let korean = m.name(Lang::Ko);
        names.insert(m.slug.clone(), korean.to_owned());
        names.entry(m.slug.replace('-', " ")).or_insert_with(|| korean.to_owned());
        names.insert(m.name(Lang::En).to_lowercase(), korean.to_owned());
        for stage in &m.stages {
            let (en, ko) = (stage.name(Lang::En).to_lowercase(), stage.name(Lang::Ko));
            names.insert(format!("{}, {en}", m.name(Lang::En).to_lowercase()), format!("{korean}, {ko}"));
            names.insert(format!("{}:{}", m.slug, stage.slug), format!("{korean}, {ko}"));
            names.entry(en).or_insert_with(|| ko.to_owned());
            for product in &stage.products {
                let en = product.name(Lang::En).to_lowercase();
                names.entry(en).or_insert_with(|| product.name(Lang::Ko).to_owned());
            }
        }
    }
    // A slug speaks only where no name does: the "compounds" of one mineral are salts by name.
    for m in Catalogue::get().minerals() {
        for (slug, korean) in m.stages.iter().map(|stage| (&stage.slug, stage.name(Lang::Ko))) {
            names.entry(slug.replace('-', " ")).or_insert_with(|| korean.to_owned());
        }
    }
    for country in Country::all() {
        names.insert(country.name(Lang::En).to_lowercase(), country.name(Lang::Ko).to_owned());
    }
    names
});

/// Whether a sentence ends in these words; what stands in brackets is told aside.
fn ends_a_sentence(words: &str) -> bool {
    let mut depth = 0;
    let outside: String = words
        .chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            depth <= 0
        })
        .collect();
    words.ends_with('.') || BREAKS.iter().any(|b| outside.contains(b))
}

/// Letters that stand as they are.
fn fixed(pieces: &[Piece]) -> usize {
    pieces.iter().map(|p| if let Piece::Words(words) = p { words.len() } else { 0 }).sum()
}

fn pieces(text: &'static str) -> Vec<Piece> {
    let mut all = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(open) = rest[from..].find('{').map(|at| at + from) {
        let number = rest.as_bytes().get(open + 1).filter(|b| b.is_ascii_digit());
        let (Some(number), Some(close)) = (number, rest[open..].find('}').map(|at| at + open)) else {
            from = open + 1;
            continue;
        };
        let number = usize::from(number - b'0');
        let piece = match rest[open + 2..close].strip_prefix(':').map(|words| words.split_once('#')) {
            Some(Some((before, after))) => Piece::Dressed(number, before, after),
            None if close == open + 2 => Piece::Hole(number),
            _ => {
                from = open + 1;
                continue;
            }
        };
        if open > 0 {
            all.push(Piece::Words(&rest[..open]));
        }
        all.push(piece);
        rest = &rest[close + 1..];
        from = 0;
    }
    if !rest.is_empty() {
        all.push(Piece::Words(rest));
    }
    all
}

/// Whether the pieces make the whole text; what stands in the holes, each as short as it can be. `first` judges what
/// stands before a hole with only a blank between.
fn matched<'a>(
    pieces: &[Piece],
    text: &'a str,
    holes: &mut [Option<&'a str>; 10],
    first: &dyn Fn(&str) -> bool,
) -> bool {
    match pieces {
        [] => text.is_empty(),
        [Piece::Words(words), rest @ ..] => {
            text.strip_prefix(words).is_some_and(|text| matched(rest, text, holes, first))
        }
        [Piece::Dressed(..), ..] => false,
        [Piece::Hole(n)] => {
            holes[*n] = Some(text);
            !text.is_empty()
        }
        [Piece::Hole(n), rest @ ..] => {
            let Some(Piece::Words(words)) = rest.first() else { return false };
            let close = *words == " ";
            text.match_indices(words).any(|(at, _)| {
                holes[*n] = Some(&text[..at]);
                at > 0 && (!close || first(&text[..at])) && matched(rest, &text[at..], holes, first)
            })
        }
    }
}

/// Particles by the sound before them: the form after a consonant, and the form after a vowel.
const PARTICLES: [(&str, &str, &str); 7] = [
    ("(이었/였)", "이었", "였"),
    ("(은/는)", "은", "는"),
    ("(이/가)", "이", "가"),
    ("(을/를)", "을", "를"),
    ("(과/와)", "과", "와"),
    ("(으로/로)", "으로", "로"),
    ("(이나/나)", "이나", "나"),
];

fn with_particles(text: &str) -> String {
    let mut text = text.to_owned();
    for (both, after_consonant, after_vowel) in PARTICLES {
        while let Some(at) = text.find(both) {
            let closed = match sound(&text[..at]) {
                Sound::Vowel => false,
                Sound::L => both != "(으로/로)",
                Sound::Consonant => true,
            };
            text.replace_range(at..at + both.len(), if closed { after_consonant } else { after_vowel });
        }
    }
    text
}

/// What stands before the bracket that is closed behind these words.
fn opening(inside: &str) -> Option<&str> {
    let mut depth = 1;
    for (at, c) in inside.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(&inside[..at]);
        }
    }
    None
}

/// How a word ends when it is read aloud.
enum Sound {
    Vowel,
    L,
    Consonant,
}

fn sound(before: &str) -> Sound {
    // A particle follows the word, not what is added in brackets.
    let before = match before.trim_end().strip_suffix(')').and_then(|inside| opening(inside)) {
        Some(word) if !word.trim_end().is_empty() => word,
        _ => before,
    };
    let last = before.chars().rev().find(|c| !matches!(c, ')' | ']' | '"' | '\'' | '”' | '’' | '`' | ' '));
    match last {
        Some(c @ '가'..='힣') => match (u32::from(c) - u32::from('가')) % 28 {
            0 => Sound::Vowel,
            8 => Sound::L,
            _ => Sound::Consonant,
        },
        // One, seven and eight end in l; zero, three and six in another consonant.
        Some('1' | '7' | '8' | 'l' | 'L' | 'R' | 'r') => Sound::L,
        Some('0' | '3' | '6' | 'm' | 'n' | 'M' | 'N' | 't') => Sound::Consonant,
        _ => Sound::Vowel,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "What is missing\n\
        {1} of {2} rows have no mass\t{2}행 가운데 {1}행에 질량이 없음\n\
        {1} sells {2} to {3}\t{1}(은/는) {3}에 {2}(을/를) 판다\n\
        The end.\t끝.\n\
        ~{1} and {2}\t{1}, {2}\n";

    #[test]
    fn holes_change_places_and_names_inside_them_are_said_too() {
        let p = Phrases::new(&[TABLE]);
        assert_eq!(p.say("12 of 40 rows have no mass"), "40행 가운데 12행에 질량이 없음");
        assert_eq!(p.say("China sells cobalt and nickel to Japan"), "중국은 일본에 코발트, 니켈을 판다");
    }

    #[test]
    fn what_holds_only_inside_a_hole_does_not_speak_for_a_sentence() {
        let p = Phrases::new(&[TABLE]);
        assert_eq!(p.say("here and there"), "here and there");
    }

    #[test]
    fn sentences_in_a_row_are_said_one_by_one_and_unknown_ones_stay() {
        let p = Phrases::new(&[TABLE]);
        assert_eq!(
            p.say("3 of 4 rows have no mass; 1 of 2 rows have no mass"),
            "4행 가운데 3행에 질량이 없음; 2행 가운데 1행에 질량이 없음"
        );
        assert_eq!(p.say("Nobody knows. The end."), "Nobody knows. 끝.");
        assert_eq!(p.say("Nobody knows. Nothing ends."), "Nobody knows. Nothing ends.");
    }

    #[test]
    fn things_in_a_list_are_said_one_by_one_where_all_are_known() {
        let table = "{1} bought {2}\t{1}(은/는) {2}(을/를) 샀다\n~{1} by value of its {2}\t{2} 금액 {1}\n";
        let p = Phrases::new(&[table]).with_lists();
        assert_eq!(p.say("Japan bought cobalt, nickel and tin"), "일본은 코발트, 니켈, 주석을 샀다");
        assert_eq!(
            p.say("Japan bought 4 % by value of its oxides and hydroxides and 5 % by value of its zinc"),
            "일본은 산화물·수산화물 금액 4 %, 아연 금액 5 %를 샀다"
        );
        assert_eq!(p.say("Japan bought cobalt and whatnot"), "일본은 cobalt and whatnot을 샀다");
    }

    #[test]
    fn a_rule_speaks_for_amounts_and_a_hole_may_be_dressed_as_one() {
        let rule =
            |text: &str| text.strip_prefix("US$")?.strip_suffix(" million").map(|n| format!("{n}백만 달러"));
        let p = Phrases::new(&["from {1} to {2} million\t{1:US$# million}에서 {2:US$# million}(으로/로)\n"])
            .with_rule(rule);
        assert_eq!(p.say("from 3 to 4 million"), "3백만 달러에서 4백만 달러로");
        assert_eq!(p.say("From 3 to 4 million."), "3백만 달러에서 4백만 달러로.");
    }

    #[test]
    fn a_particle_follows_the_sound() {
        assert_eq!(with_particles("몽골(은/는)"), "몽골은");
        assert_eq!(with_particles("중국(으로/로), 몽골(으로/로), 호주(으로/로)"), "중국으로, 몽골로, 호주로");
        assert_eq!(with_particles("2024(이/가) 2010(을/를)"), "2024가 2010을");
        assert_eq!(with_particles("몽골(전망)(은/는) 100달러(이었/였)다"), "몽골(전망)은 100달러였다");
    }
}
