//! One sentence on what a partner sells, to whom, and by which route.

use lodeway_terms::{Country, Lang};

use crate::potential::profile::{Potential, Role};
use crate::ranking::criteria::Candidate;

/// A share as per cent; more than ten times is said so.
fn percent(share: f64) -> String {
    match share {
        s if s > 10.0 => "over 1,000 %".to_owned(),
        s if s >= 0.01 => format!("{:.0} %", 100.0 * s),
        s if s > 0.0 => "under 1 %".to_owned(),
        _ => "none".to_owned(),
    }
}

fn money(kusd: f64) -> String {
    match kusd {
        k if k >= 1e6 => format!("US${:.1} billion", k / 1e6),
        k if k >= 1e3 => format!("US${:.1} million", k / 1e3),
        k => format!("US${k:.0} thousand"),
    }
}

/// What else a partner sells now, with the ceiling of each: `copper 67 %, molybdenum 41 %`; at most `most`.
pub fn offers(potential: &Potential, most: usize) -> String {
    let list: Vec<String> = potential
        .offers
        .iter()
        .take(most)
        .map(|(mineral, share)| format!("{mineral} {}", percent(*share)))
        .collect();
    list.join(", ")
}

/// The sentence.
pub fn reason(candidate: &Candidate, importer: Country) -> String {
    let p = &candidate.potential;
    let mut parts = vec![output(p), sales(p, importer)];
    parts.extend(way(candidate));
    if p.role() == Role::Prospective {
        let list = offers(p, 8);
        if !list.is_empty() {
            parts.push(format!("what it sells now that {} buys: {list}", importer.name(Lang::En)));
        }
    }
    parts.join("; ")
}

fn output(p: &Potential) -> String {
    match (p.production.first(), p.production_share, p.projects.len()) {
        (Some(made), _, _) if made.tonnes > 0.0 => {
            format!(
                "{} {:.0} t ({}, {}, {})",
                verb(made.stage.word()),
                made.tonnes,
                made.basis,
                made.year,
                made.status
            )
        }
        (_, None, _) => "output not in the statistics at hand".to_owned(),
        (_, _, 0) if p.reserves.is_some() => "reserves, no output listed".to_owned(),
        (_, _, 0) => "no output listed".to_owned(),
        (_, _, n) => format!("no output listed, {n} prospective project{}", if n == 1 { "" } else { "s" }),
    }
}

fn verb(stage: &str) -> &'static str {
    if stage == "refined" { "refines" } else { "mines" }
}

fn sales(p: &Potential, importer: Country) -> String {
    if matches!(p.role(), Role::Prospective | Role::Producer) {
        return "no present exports of note".to_owned();
    }
    let buyer = p.buyers.first().map_or(String::new(), |(c, kusd)| {
        format!(", {} of it to {}", percent(kusd / p.exports.kusd), c.name(Lang::En))
    });
    let stage = p.main_stage().map_or(String::new(), |s| format!(" of mostly {}", s.0.replace('-', " ")));
    format!(
        "sells {}{stage}{buyer}; all of it is {} of {}'s imports",
        money(p.exports.kusd),
        p.ceiling().map_or_else(|| "no share".to_owned(), percent),
        importer.name(Lang::En)
    )
}

fn way(candidate: &Candidate) -> Option<String> {
    let reach = candidate.reach.as_ref()?;
    let named =
        |list: &[Country], word: &str| list.iter().map(|c| c.name(Lang::En)).collect::<Vec<_>>().join(word);
    let names = |list: &[Country]| named(list, " and ");
    Some(match &reach.worst {
        None => "ships without transit".to_owned(),
        Some((_, pair)) if pair.rise.is_infinite() => {
            format!("every way crosses {}", named(&pair.closed, " or "))
        }
        Some((single, _)) => format!(
            "leaves through {}; without {} {:+.0} %",
            names(&reach.transit),
            names(&single.closed),
            100.0 * single.rise
        ),
    })
}
