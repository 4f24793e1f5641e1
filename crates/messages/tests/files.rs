//! Both languages have every message with the same arguments, the sources use messages that exist with exactly their
//! arguments, and no message is left that nothing uses.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is not as it should be")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use lodeway_messages::{Lang, Speech};

type Messages = BTreeMap<String, BTreeSet<String>>;

/// Where a language may differ: how it writes numbers, and its own names of countries.
const OWN: [&str; 2] = ["number-style", "country-"];

/// Words that are looked up by what an answer carries, and so are not named in the sources.
const CARRIED: [&str; 4] = ["word-", "heading-", "column-", "unit-"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn text(lang: Lang) -> String {
    std::fs::read_to_string(folder().join(format!("{}.ftl", lang.code()))).unwrap()
}

fn in_expression(expression: &Expression<&str>, names: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, names),
        Expression::Select { selector, variants } => {
            in_inline(selector, names);
            for variant in variants {
                in_pattern(&variant.value, names);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, names: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            names.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, names),
        _ => {}
    }
}

fn in_pattern(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, names);
        }
    }
}

/// The messages of a file with the arguments of each.
fn messages(ftl: &str) -> Messages {
    let resource = fluent_syntax::parser::parse(ftl).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut all = Messages::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let mut names = BTreeSet::new();
        if let Some(pattern) = &message.value {
            in_pattern(pattern, &mut names);
        }
        assert!(all.insert(message.id.name.to_owned(), names).is_none(), "twice: {}", message.id.name);
    }
    all
}

fn is_own(id: &str) -> bool {
    OWN.iter().any(|own| id.starts_with(own))
}

#[test]
fn every_file_is_read_without_a_fault() {
    for lang in Lang::ALL {
        assert_eq!(Speech::read(*lang, lang.code(), &text(*lang)).1, Vec::<String>::new(), "{}", lang.name());
    }
}

#[test]
fn every_language_has_every_message_with_the_same_arguments() {
    let english = messages(&text(Lang::En));
    assert!(english.len() > 20);
    for lang in &Lang::ALL[1..] {
        let other = messages(&text(*lang));
        let common = |all: &Messages| -> Vec<(String, BTreeSet<String>)> {
            all.iter().filter(|(id, _)| !is_own(id)).map(|(id, names)| (id.clone(), names.clone())).collect()
        };
        let (here, there) = (common(&english), common(&other));
        let missing: Vec<_> = here.iter().filter(|message| !there.contains(message)).collect();
        let surplus: Vec<_> = there.iter().filter(|message| !here.contains(message)).collect();
        assert!(missing.is_empty() && surplus.is_empty(), "{}: {missing:#?} {surplus:#?}", lang.name());
    }
}

/// Every source file of the crates and faces, without what they only test.
fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder().join(".."), folder().join("../../faces")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && name != "target" && name != "tests" {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push((path.clone(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

/// The text up to the bracket that closes the one before it; brackets inside strings and signs do not count.
fn inside(text: &str) -> &str {
    let bytes = text.as_bytes();
    let (mut depth, mut quoted, mut at) = (1, false, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'"' => quoted = !quoted,
            b'\'' if !quoted && bytes.get(at + 2) == Some(&b'\'') => at += 2,
            b'(' | b'[' | b'{' if !quoted => depth += 1,
            b')' | b']' | b'}' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return &text[..at];
                }
            }
            _ => {}
        }
        at += 1;
    }
    text
}

/// The parts between commas that are in no bracket.
fn parts(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let (mut all, mut from, mut at) = (Vec::new(), 0, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
            }
            b'(' | b'[' | b'{' => at += inside(&text[at + 1..]).len() + 1,
            b',' => {
                all.push(text[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    all.push(text[from..].trim());
    all.retain(|part| !part.is_empty());
    all
}

/// The messages that a source makes with `msg!`: id and names of arguments.
fn made(source: &str) -> Vec<(String, BTreeSet<String>)> {
    let code = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//!") && !line.trim_start().starts_with("///"));
    let code: String = code.map(|line| format!("{line}\n")).collect();
    let mut all = Vec::new();
    for (at, opening) in code.match_indices("msg!(") {
        let inner = inside(&code[at + opening.len()..]);
        let parts = parts(inner);
        let Some(id) = parts.first().and_then(|id| id.strip_prefix('"')?.strip_suffix('"')) else { continue };
        let names = parts[1..].iter().filter_map(|part| Some(part.split_once('=')?.0.trim().to_owned()));
        all.push((id.to_owned(), names.collect()));
    }
    all
}

#[test]
fn sources_use_messages_that_exist_with_exactly_their_arguments() {
    let known = messages(&text(Lang::En));
    let mut wrong = Vec::new();
    for (path, source) in sources() {
        for (id, names) in made(&source) {
            match known.get(&id) {
                None => wrong.push(format!("{}: no message {id}", path.display())),
                Some(expected) if *expected != names => {
                    wrong.push(format!("{}: {id} takes {expected:?}, not {names:?}", path.display()));
                }
                Some(_) => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_message_is_used() {
    let all: String = sources().into_iter().map(|(_, source)| source).collect();
    let known = messages(&text(Lang::En));
    let carried = |id: &str| CARRIED.iter().any(|prefix| id.starts_with(prefix));
    let unused: Vec<_> = known
        .keys()
        .filter(|id| !is_own(id) && !carried(id) && !all.contains(&format!("\"{id}\"")))
        .collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

#[test]
fn the_scan_sees_names_of_arguments_through_brackets_and_strings() {
    let source = r#"let x = msg!("some-id", rows = f(a, "b, c)"), of = [1, 2], sign = ')');"#;
    let names = ["of", "rows", "sign"].map(str::to_owned).into_iter().collect();
    assert_eq!(made(source), [("some-id".to_owned(), names)]);
}
