//! Sentences with holes, in English and Korean: what the program says is made in English, number by number, and said
//! in another language by the pattern of the sentence.
//!
//! A table has one sentence a line, English, a tab, Korean. `{1}` to `{9}` are holes, `{0}` is one for a single word; the
//! Korean sentence may name them in another order. A line that begins with `~` holds only inside a hole
//! (`~{1} and {2}`). After a hole Korean writes both forms of a particle, `(은/는)`; the one that fits the sound before
//! it stays. `{2:US$# million}` says a hole as if those words stood around it. A hole between quotation marks holds what
//! somebody typed and stays as it is; `{2:#}` has it said all the same. A rule may speak for texts of a form that no
//! table can list, such as amounts.
//!
//! A text is told in this order: a line of the table or a name; a sentence with holes; sentences in a row, one by one;
//! a list, `a, b and c`, thing by thing. In a hole a list comes before the sentences with holes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::catalogue::Catalogue;
use crate::country::Country;
use crate::lang::Lang;
use crate::particles::with_particles;

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
const BETWEEN: [&str; 5] = ["\n", " · ", ". ", "; ", ": "];

/// What ends a sentence, or half of one.
const BREAKS: [&str; 3] = ["\n", ". ", "; "];

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
    /// Words it begins with; none where a hole stands first.
    opening: &'static str,
    /// The longest words in it: a text without them is told apart at once.
    longest: &'static str,
    /// Holes between quotation marks.
    typed: Vec<usize>,
}

impl Pattern {
    fn new(english: &'static str, korean: &'static str, inside_only: bool) -> Pattern {
        let english = pieces(english);
        let words = || english.iter().filter_map(|p| if let Piece::Words(w) = p { Some(*w) } else { None });
        let opening = if let Some(Piece::Words(words)) = english.first() { words } else { "" };
        let longest = words().max_by_key(|w| w.len()).unwrap_or_default();
        let quoted = |parts: &[Piece]| match parts {
            [Piece::Words(before), Piece::Hole(n), Piece::Words(after)] => {
                (before.ends_with('"') && after.starts_with('"')).then_some(*n)
            }
            _ => None,
        };
        let typed = english.windows(3).filter_map(quoted).collect();
        Pattern { opening, longest, typed, english, korean: pieces(korean), inside_only }
    }

    fn may_be(&self, english: &str) -> bool {
        english.starts_with(self.opening) && english.contains(self.longest)
    }
}

/// A table of sentences.
#[derive(Debug)]
pub struct Phrases {
    exact: BTreeMap<&'static str, &'static str>,
    /// Those with most fixed letters first: the closest pattern speaks.
    patterns: Vec<Pattern>,
    rule: Option<Rule>,
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
            if !inside_only && pieces(english).iter().all(|p| matches!(p, Piece::Words(_))) {
                exact.insert(english, korean);
            } else {
                patterns.push(Pattern::new(english, korean, inside_only));
            }
        }
        patterns.sort_by_key(|p| std::cmp::Reverse(letters(&p.english)));
        Phrases { exact, patterns, rule: None }
    }

    /// The same with a rule.
    #[must_use]
    pub fn with_rule(self, rule: Rule) -> Phrases {
        Phrases { rule: Some(rule), ..self }
    }

    /// The sentence in Korean; as it is where the table does not know it. Names of countries and minerals are
    /// known without a line of the table. Of several sentences in a row each is said on its own.
    pub fn say<'a>(&self, english: &'a str) -> Cow<'a, str> {
        self.known(english, 0).map_or(Cow::Borrowed(english), Cow::Owned)
    }

    /// A whole line of the table without holes.
    pub fn fixed(&self, english: &str) -> Option<&'static str> {
        self.exact.get(english).copied()
    }

    /// What stands for itself, a sentence or a list.
    fn known(&self, english: &str, depth: usize) -> Option<String> {
        self.told(english, depth)
            .or_else(|| self.list(english, depth))
            .or_else(|| self.words_in_a_row(english))
    }

    /// What stands in a hole: more often a list.
    fn held(&self, english: &str, depth: usize) -> Option<String> {
        let listed = || self.list(english, depth).or_else(|| self.in_parts(english, depth));
        self.at_once(english, depth).or_else(listed).or_else(|| self.words_in_a_row(english))
    }

    /// What is no list.
    fn told(&self, english: &str, depth: usize) -> Option<String> {
        self.at_once(english, depth).or_else(|| self.in_parts(english, depth))
    }

    /// Words that stand in a table as they are, names, and what the rule knows.
    fn at_once(&self, english: &str, depth: usize) -> Option<String> {
        if let Some(korean) = self.fixed(english) {
            return Some(korean.to_owned());
        }
        if depth > DEEPEST || !has_letters(english) {
            return None;
        }
        named(english)
            .map(str::to_owned)
            .or_else(|| self.rule.and_then(|rule| rule(english)))
            .or_else(|| self.named_share(english))
    }

    fn in_parts(&self, english: &str, depth: usize) -> Option<String> {
        if depth > DEEPEST || !has_letters(english) {
            return None;
        }
        self.by_pattern(english, depth, Hold::PartOfASentence)
            .or_else(|| self.bare(english, depth))
            .or_else(|| self.part_by_part(english, depth))
            .or_else(|| self.by_pattern(english, depth, Hold::Anything))
    }

    /// A name with its share, `copper 67 %`.
    fn named_share(&self, english: &str) -> Option<String> {
        let part = english.strip_suffix(" %").filter(|part| !part.contains(", "))?;
        let (at, name) = part.match_indices(' ').find_map(|(at, _)| Some((at, named(&part[..at])?)))?;
        Some(format!("{name} {}", self.say(english[at..].trim_start())))
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
        if depth > DEEPEST || !has_letters(english) {
            return None;
        }
        let things = self.row(english, depth)?;
        // A stage has a comma in its name.
        let between = if things.iter().any(|thing| thing.contains(", ")) { " · " } else { ", " };
        Some(things.join(between))
    }

    /// The last behind its "and" and the others; or the first before its comma, or its "and"s, and the others.
    fn row(&self, english: &str, depth: usize) -> Option<Vec<String>> {
        let with_and = english.rmatch_indices(" and ").find_map(|(at, and)| {
            let last = self.thing(&english[at + and.len()..], depth)?;
            let mut things = self.things(&english[..at], depth)?;
            things.push(last);
            Some(things)
        });
        let with_comma = || {
            english.match_indices(", ").find_map(|(at, comma)| {
                let (before, others) = (&english[..at], &english[at + comma.len()..]);
                let mut things = match self.thing(before, depth) {
                    Some(first) => vec![first],
                    None if before.contains(comma) => return None,
                    None => self.row(before, depth)?,
                };
                things.extend(self.things(others, depth)?);
                Some(things)
            })
        };
        with_and.or_else(with_comma)
    }

    fn things(&self, english: &str, depth: usize) -> Option<Vec<String>> {
        self.thing(english, depth).map(|one| vec![one]).or_else(|| self.row(english, depth))
    }

    /// One of a list; a code or a number is known without a table.
    fn thing(&self, english: &str, depth: usize) -> Option<String> {
        let code = || (!english.contains(", ")).then(|| english.to_owned());
        let korean = self.told(english, depth + 1).or_else(code)?;
        let small = |pair: &[u8]| pair.iter().all(u8::is_ascii_lowercase);
        (!korean.as_bytes().windows(2).any(small)).then_some(korean)
    }

    /// Words of the table without anything between them.
    fn words_in_a_row(&self, english: &str) -> Option<String> {
        let said: Option<Vec<&str>> = english.split(' ').map(|word| self.fixed(word)).collect();
        said.filter(|said| said.len() > 1).map(|said| said.join(", "))
    }

    fn by_pattern(&self, english: &str, depth: usize, hold: Hold) -> Option<String> {
        let fits = |p: &&Pattern| (depth > 0 || !p.inside_only) && p.may_be(english);
        self.patterns.iter().filter(fits).find_map(|pattern| {
            let holes = self.filled(pattern, english)?;
            let several = |held: &&str| ends_a_sentence(held) && !self.is_a_line(held, depth);
            let fit = hold == Hold::Anything || !holes.iter().flatten().any(several);
            fit.then(|| self.with_holes(pattern, &holes, depth))
        })
    }

    /// What stands in the holes of a pattern; nothing where the pattern is not the text.
    fn filled<'t>(&self, pattern: &Pattern, english: &'t str) -> Option<Holes<'t>> {
        let mut holes = [None; 10];
        // Where only a blank parts two holes, the first is a name: "South Korea US$5 million".
        let name = |held: &str| !has_letters(held) || self.exact.contains_key(held) || named(held).is_some();
        let any = |_: &str| true;
        let first: [&dyn Fn(&str) -> bool; 2] = [&name, &any];
        first.into_iter().any(|first| matched(&pattern.english, english, &mut holes, first)).then_some(holes)
    }

    /// A line of the table may be two sentences; it is one thing to say.
    fn is_a_line(&self, held: &str, depth: usize) -> bool {
        let pattern = || self.by_pattern(held, depth + 1, Hold::PartOfASentence);
        self.exact.contains_key(held) || (depth < DEEPEST && pattern().is_some())
    }

    /// The Korean sentence of a pattern, its holes filled.
    fn with_holes(&self, pattern: &Pattern, holes: &Holes, depth: usize) -> String {
        let mut korean = String::new();
        for piece in &pattern.korean {
            match piece {
                Piece::Words(words) => korean.push_str(words),
                Piece::Hole(n) => {
                    let held = holes[*n].unwrap_or_default();
                    let said = if pattern.typed.contains(n) { None } else { self.held(held, depth + 1) };
                    korean.push_str(said.as_deref().unwrap_or(held));
                }
                Piece::Dressed(n, before, after) => {
                    let held = format!("{before}{}{after}", holes[*n].unwrap_or_default());
                    korean.push_str(&self.told(&held, depth + 1).unwrap_or(held));
                }
            }
        }
        with_particles(&korean)
    }

    /// Sentences that stand one behind the other; nothing where none of them is known.
    fn part_by_part(&self, english: &str, depth: usize) -> Option<String> {
        BETWEEN.into_iter().find_map(|between| {
            let (first, rest) = english.split_once(between)?;
            // The full stop belongs to the sentence before it.
            let stop = format!("{first}.");
            let whole = if between == ". " { self.told(&stop, depth + 1) } else { None };
            let mark = if whole.is_some() { " " } else { between };
            let first_known = whole.or_else(|| self.known(first, depth + 1));
            let rest_known = self.known(rest, depth);
            if first_known.is_none() && rest_known.is_none() {
                return None;
            }
            let first = first_known.unwrap_or_else(|| first.to_owned());
            let rest = rest_known.unwrap_or_else(|| rest.to_owned());
            Some(format!("{first}{mark}{rest}"))
        })
    }
}

/// Whether there is anything to say.
fn has_letters(words: &str) -> bool {
    words.bytes().any(|b| b.is_ascii_alphabetic())
}

/// A country, mineral, stage or product in Korean.
fn named(english: &str) -> Option<&'static str> {
    NAMES.get(&english.to_lowercase()).map(String::as_str)
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
fn letters(pieces: &[Piece]) -> usize {
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

/// What stands in the holes, by their number.
type Holes<'t> = [Option<&'t str>; 10];

/// Whether the pieces make the whole text; what stands in the holes, each as short as it can be. `first` judges what
/// stands before a hole with only a blank between.
fn matched<'t>(pieces: &[Piece], text: &'t str, holes: &mut Holes<'t>, first: &dyn Fn(&str) -> bool) -> bool {
    let may_hold = |n: usize, held: &str| !held.is_empty() && (n != 0 || !held.contains(' '));
    match pieces {
        [] => text.is_empty(),
        [Piece::Words(words), rest @ ..] => {
            text.strip_prefix(words).is_some_and(|text| matched(rest, text, holes, first))
        }
        [Piece::Dressed(..), ..] => false,
        [Piece::Hole(n)] => {
            holes[*n] = Some(text);
            may_hold(*n, text)
        }
        [Piece::Hole(n), rest @ ..] => {
            let Some(Piece::Words(words)) = rest.first() else { return false };
            let close = *words == " ";
            text.match_indices(words).any(|(at, _)| {
                let held = &text[..at];
                holes[*n] = Some(held);
                may_hold(*n, held) && (!close || first(held)) && matched(rest, &text[at..], holes, first)
            })
        }
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
        let p = Phrases::new(&[table]);
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
    fn a_hole_for_a_single_word_holds_no_more() {
        let p = Phrases::new(&["{0} of {1}\t{1}의 {0}\n"]);
        assert_eq!(p.say("price of gold"), "금의 price");
        assert_eq!(p.say("the price of gold"), "the price of gold");
    }

    #[test]
    fn what_somebody_typed_stays_and_a_line_of_two_sentences_is_one_thing_to_say() {
        let table = "{1} is \"{2}\"\t{1}(은/는) \"{2}\"\n{1}, because {2}\t{1}, 이유: {2}\na fact\t사실\n\
            one; two\t하나 둘\n";
        let p = Phrases::new(&[table]);
        assert_eq!(p.say("a fact is \"a fact\""), "사실은 \"a fact\"");
        assert_eq!(p.say("a fact, because one; two"), "사실, 이유: 하나 둘");
        let p = Phrases::new(&["{1} is \"{2}\"\t{1}: “{2:#}”\na fact\t사실\n"]);
        assert_eq!(p.say("it is \"a fact\""), "it: “사실”");
    }

    #[test]
    fn names_in_a_row_are_said_when_all_of_them_are_known() {
        let p = Phrases::new(&[TABLE]);
        assert_eq!(p.say("Iran, Georgia and Russia"), "이란, 조지아, 러시아");
        assert_eq!(p.say("Iran and nobody"), "Iran and nobody");
        let p = Phrases::new(&[]);
        assert_eq!(p.say("Iran and Georgia, Russia"), "이란, 조지아, 러시아");
        assert_eq!(p.say("cobalt and nickel:ore"), "코발트 · 니켈, 정광");
    }

    #[test]
    fn a_list_is_said_part_by_part_when_every_part_is_known() {
        let p = Phrases::new(&["many\t많음\nfew\t적음\nIt has {1}.\t{1}(이/가) 있다.\n"]);
        assert_eq!(p.say("copper 67 %, gold 3 %"), "구리 67 %, 금 3 %");
        assert_eq!(p.say("It has few, many."), "적음, 많음이 있다.");
        assert_eq!(p.say("many few"), "많음, 적음");
        assert_eq!(p.say("many, nobody"), "many, nobody");
    }
}
