//! What a chain is asked with: restrictions by stage, yields, and the user's own trade of stages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use lodeway_markets::chain::{Stage, Step};
use lodeway_markets::{BaseFlow, Home, Restriction};
use lodeway_messages::{Message, msg};
use lodeway_sources::sheet::{Row, Sheet};
use lodeway_terms::{Country, Kusd, Mineral, Status, Tonnes};

use crate::context::Context;
use crate::refusal::Refusal;
use crate::subject;

pub(super) fn no_stage(place: &str, mineral: &Mineral, typed: &str) -> Refusal {
    let names: Vec<&str> = mineral.stages.iter().map(|s| s.slug.as_str()).collect();
    let (place, mineral) = (place.to_owned(), mineral.slug.as_str());
    Refusal::usage(msg!(
        "chain-no-stage",
        place = place,
        mineral = mineral,
        found = typed,
        stages = names.join(", ")
    ))
}

/// Restrictions by stage; one without a stage holds at all.
pub(super) fn restrictions(
    context: &Context,
    mineral: &Mineral,
    typed: &[String],
) -> Result<BTreeMap<String, Vec<Restriction>>, Refusal> {
    let blocs = subject::bloc_members(&context.data)?;
    let mut found: BTreeMap<String, Vec<Restriction>> = BTreeMap::new();
    for typed in typed {
        let (stage, words) = typed.split_once('/').map_or((None, typed.as_str()), |(s, w)| (Some(s), w));
        if let Some(stage) = stage.filter(|s| !mineral.stages.iter().any(|known| known.slug == **s)) {
            return Err(no_stage(&format!("--restrict {typed}"), mineral, stage));
        }
        let restriction = Restriction::parse(words, &blocs)?;
        for known in mineral.stages.iter().filter(|known| stage.is_none_or(|s| s == known.slug)) {
            found.entry(known.slug.clone()).or_default().push(restriction.clone());
        }
    }
    Ok(found)
}

/// Who restricts every stage.
pub(super) fn everywhere(
    context: &Context,
    mineral: &Mineral,
    typed: &[String],
) -> Result<BTreeSet<Country>, Refusal> {
    let whole: Vec<String> = typed.iter().filter(|words| !words.contains('/')).cloned().collect();
    let found = restrictions(context, mineral, &whole)?;
    Ok(found.into_values().flatten().map(|restriction| restriction.exporter).collect())
}

/// Who restricts this stage alone.
pub(super) fn of_one_stage(slug: &str, typed: &[String], here: &[Restriction]) -> BTreeSet<Country> {
    let alone = |restriction: &&Restriction| {
        let exporter = restriction.exporter.iso3();
        typed.iter().any(|words| {
            words.split_once('/').is_some_and(|(stage, rest)| {
                let who = rest.split(':').next().unwrap_or_default();
                stage == slug && Country::resolve(who).is_ok_and(|country| country.iso3() == exporter)
            })
        })
    };
    here.iter().filter(alone).map(|restriction| restriction.exporter).collect()
}

/// Flows between countries and sales at home, by stage.
pub(super) type Given = BTreeMap<String, (Vec<BaseFlow>, Vec<Home>)>;

pub(super) fn bytes(file: &Path) -> Result<Vec<u8>, Refusal> {
    std::fs::read(file).map_err(|e| {
        let place = file.display().to_string();
        Refusal::missing(msg!("chain-stage-trade-gone", place = place, cause = e.to_string()))
    })
}

/// The user's trade by stage, with sales at home apart.
pub(super) fn given(file: &Path) -> Result<Given, Refusal> {
    let columns = ["stage", "exporter", "importer", "value_kusd", "mass_t"];
    let rows = Sheet::read(&file.display().to_string(), &bytes(file)?, &columns)?.rows(given_row)?;
    let mut stages: Given = BTreeMap::new();
    for (stage, flow) in &rows {
        let entry = stages.entry(stage.clone()).or_default();
        if flow.exporter == flow.importer {
            let abroad = rows.iter().filter(|(s, f)| s == stage && f.exporter == flow.exporter);
            let all: f64 = abroad.map(|(_, f)| f.value.0).sum();
            let share = flow.value.0 / all;
            entry.1.push(Home {
                exporter: flow.exporter,
                share,
                range: (share, share),
                status: Status::Assumed,
                reason: "given by you".into(),
            });
        } else {
            entry.0.push(*flow);
        }
    }
    Ok(stages)
}

fn given_row(row: &mut Row) -> Option<(String, BaseFlow)> {
    let stage = row.text("stage").to_owned();
    let country = |text: &str| Country::resolve(text).ok();
    let exporter = row.parse("exporter", "a country", "write its ISO3 code", country)?;
    let importer = row.parse("importer", "a country", "write its ISO3 code", country)?;
    let value = row.number("value_kusd", "a value above 0, thousand US dollars")?;
    if value <= 0.0 {
        row.fault("value_kusd", "a value above 0, thousand US dollars", "leave the row out");
        return None;
    }
    let mass = row.optional_number("mass_t", "tonnes, or nothing")?.map(Tonnes);
    Some((stage, BaseFlow { exporter, importer, value: Kusd(value), mass }))
}

/// The links between stages that have trade, the user's yields in place of the catalogue's, and what each stands on.
pub(super) fn steps(
    mineral: &Mineral,
    stages: &[Stage],
    typed: &[String],
) -> Result<(Vec<Step>, Vec<Message>), Refusal> {
    let place = |slug: &str| stages.iter().position(|s| s.slug == slug);
    let mut links: Links = mineral
        .links
        .iter()
        .map(|l| {
            let y = l.tonnes;
            ((l.from.clone(), l.to.clone()), ((y.low, y.mid, y.high), Message::english(l.reason.clone())))
        })
        .collect();
    for typed in typed {
        let (pair, tonnes) = one_yield(mineral, typed)?;
        links.insert(pair, (tonnes, msg!("given-by-you")));
    }
    let mut joined = Vec::new();
    for (at, stage) in stages.iter().enumerate() {
        for (from, tonnes, reason) in sources(&links, &stage.slug, &place) {
            if from < at {
                joined.push((Step { from, to: at, tonnes }, reason));
            }
        }
    }
    Ok(joined.into_iter().unzip())
}

/// Stage that is used up, stage that is made.
type Pair = (String, String);
/// Low, middle, high.
type Range = (f64, f64, f64);
type Links = BTreeMap<Pair, (Range, Message)>;

/// Stages with trade that a stage is made from, over those without trade between them.
fn sources(
    links: &Links,
    stage: &str,
    place: &dyn Fn(&str) -> Option<usize>,
) -> Vec<(usize, Range, Message)> {
    let mut found = Vec::new();
    for ((from, _), (tonnes, reason)) in links.iter().filter(|((_, to), _)| to == stage) {
        if let Some(at) = place(from) {
            found.push((at, *tonnes, reason.clone()));
            continue;
        }
        for (at, before, why) in sources(links, from, place) {
            let product = (before.0 * tonnes.0, before.1 * tonnes.1, before.2 * tonnes.2);
            found.push((
                at,
                product,
                msg!("chain-by-way-of", first = why, stage = from.as_str(), reason = reason.clone()),
            ));
        }
    }
    found
}

fn one_yield(mineral: &Mineral, typed: &str) -> Result<(Pair, Range), Refusal> {
    let wrong = || Refusal::usage(msg!("chain-yield", found = typed));
    let (pair, tonnes) = typed.split_once('=').ok_or_else(wrong)?;
    let (from, to) = pair.split_once(':').ok_or_else(wrong)?;
    let place = |slug: &str| {
        let found = mineral.stages.iter().position(|s| s.slug == slug);
        found.ok_or_else(|| no_stage(&format!("--yield {typed}"), mineral, slug))
    };
    if place(from)? >= place(to)? {
        return Err(wrong());
    }
    let (low, high) = tonnes.split_once("..").unwrap_or((tonnes, tonnes));
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|x| *x > 0.0 && x.is_finite());
    let (low, high) = number(low).zip(number(high)).filter(|(l, h)| l <= h).ok_or_else(wrong)?;
    Ok(((from.to_owned(), to.to_owned()), (low, f64::midpoint(low, high), high)))
}
