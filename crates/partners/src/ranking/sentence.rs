//! One short sentence on each partner, and what could stop it.

use std::collections::BTreeSet;

use lodeway_tables::facts::{Facility, FacilityStatus};
use lodeway_terms::{Country, Lang};

use crate::ranking::partner::{Partner, Question};
use crate::ranking::tier::{Case, Ground, Tier};

/// From this share on, the restrictor's material or purchases are named among the dangers.
const NOTABLE: f64 = 0.25;

fn name(country: Country) -> &'static str {
    country.name(Lang::En)
}

/// A share as per cent.
fn percent(share: f64) -> String {
    match share {
        s if s >= 0.095 => format!("{:.0} %", 100.0 * s),
        s if s >= 0.0095 => format!("{:.1} %", 100.0 * s),
        s if s > 0.0 => "under 1 %".to_owned(),
        _ => "none".to_owned(),
    }
}

/// Tonnes with at most three digits that count.
fn tonnes(t: f64) -> String {
    match t {
        t if t >= 1e6 => format!("{:.1} Mt", t / 1e6),
        t if t >= 1e4 => format!("{:.0} kt", t / 1e3),
        t if t >= 1e3 => format!("{:.1} kt", t / 1e3),
        t => format!("{t:.0} t"),
    }
}

/// The sentence.
pub fn reason(partner: &Partner, question: &Question, need: f64) -> String {
    let free = || {
        let share = if need > 0.0 { partner.free_t / need } else { 0.0 };
        if need <= 0.0 {
            "the need is unknown".to_owned()
        } else {
            format!(
                "{} a year could go to {}, {} of its need",
                tonnes(partner.free_t),
                name(question.importer),
                percent(share)
            )
        }
    };
    let restrictor = question.restrictor.map_or("the restrictor", name);
    match (&partner.ground, partner.facility.as_ref()) {
        (Ground::Restrictor, _) => "the supplier to become independent of".to_owned(),
        (Ground::Sanction(by, instrument), _) => format!("barred by {by}: {instrument}"),
        (Ground::SoldToRestrictor(share), _) => {
            format!("{} of its exports go to {restrictor}, and no facility is on record", percent(*share))
        }
        (Ground::Measure(id), _) => format!("its own export measure is in force ({id})"),
        (Ground::Facilities, Some(f)) => format!("{} {}; {}{}", f.name, runs(f), free(), promised(partner)),
        (Ground::Facilities, None) => format!("a facility runs; {}", free()),
        (Ground::Output, _) => format!("output on record; {}{}", free(), promised(partner)),
        (Ground::Mines, _) => format!("it mines what it sells, by its trade of the last years; {}", free()),
        (Ground::RestrictorsMaterial(share), _) => {
            format!("{} of what it sells is material from {restrictor}", percent(*share))
        }
        (Ground::UnderConstruction, f) => planned(f, "is under construction"),
        (Ground::Planned, f) => planned(f, "is a project"),
        (Ground::Idle, f) => planned(f, "does not run"),
        (Ground::MinesOnly, _) => {
            format!("it mines, and {} buys processed goods", name(question.importer))
        }
        (Ground::Makes(group), _) => format!("it makes {}, which are not bought here", group.word()),
        (Ground::Buys(ratio), _) if ratio.is_finite() => {
            format!("it imports {ratio:.1} times what it exports and has no running facility on record")
        }
        (Ground::Buys(_), _) => "it imports and exports nothing".to_owned(),
        (Ground::TooSmall(share), _) => {
            format!("its free exports are {} of the need", percent(*share))
        }
        (Ground::MakesLittle(part), _) => format!("it makes {} of what it exports", percent(*part)),
        (Ground::NothingOnRecord, _) => {
            "no mine and no plant on record: it sells what others made".to_owned()
        }
    }
}

fn runs(facility: &Facility) -> &'static str {
    if facility.status == FacilityStatus::Ramping { "ramps up" } else { "runs" }
}

fn promised(partner: &Partner) -> String {
    match (partner.captive_share, partner.captive_to) {
        (Some(share), Some(to)) if share >= 0.005 => {
            if to == partner.partner {
                format!("; {} is used at home", percent(share))
            } else {
                format!("; {} is promised or sold to others, most of it to {}", percent(share), name(to))
            }
        }
        _ => String::new(),
    }
}

fn planned(facility: Option<&Facility>, what: &str) -> String {
    let Some(f) = facility else { return format!("a facility {what}") };
    let from = f.first_year.map_or(String::new(), |year| format!(", from {year}"));
    let stage = match f.status {
        FacilityStatus::Feasibility => " (under study)",
        FacilityStatus::Financing => " (looking for money)",
        FacilityStatus::Resource => " (a resource without a plan)",
        _ => "",
    };
    format!("{} {what}{stage}{from}", f.name)
}

/// What could stop a partner, most certain first.
pub fn stopped_by(
    partner: &Partner,
    case: &Case,
    sanctions: &BTreeSet<&str>,
    importer: Country,
) -> Vec<String> {
    let mut all = Vec::new();
    if let Some(measure) = case.curb {
        let since = measure.effective.map_or(String::new(), |day| format!(" since {day}"));
        all.push(format!("its own {}{since} ({})", measure.instrument, measure.id));
    }
    if let Some((by, instrument)) = &case.sanction {
        all.push(format!("sanction of {by}: {instrument}"));
    } else if !sanctions.is_empty() {
        let by: Vec<&str> = sanctions.iter().copied().collect();
        all.push(format!("sanctions of {} on it, none of {} on this", by.join(", "), name(importer)));
    }
    if let Some(restrictor) = case.restrictor.filter(|r| *r != partner.partner) {
        if partner.facility.as_ref().is_some_and(|f| f.owner == Some(restrictor)) {
            all.push(format!("{} owns the facility", name(restrictor)));
        }
        if case.passed >= NOTABLE {
            all.push(format!("{} of its material is from {}", percent(case.passed), name(restrictor)));
        }
        if case.to_restrictor >= NOTABLE {
            all.push(format!("{} of its exports go to {}", percent(case.to_restrictor), name(restrictor)));
        }
    }
    if partner.tier == Tier::Prospect || partner.tier == Tier::Building {
        all.push("not built yet".to_owned());
    }
    if let Some((_, pair)) = partner.reach.as_ref().and_then(|r| r.worst.as_ref())
        && pair.rise.is_infinite()
    {
        let states: Vec<&str> = pair.closed.iter().map(|c| name(*c)).collect();
        all.push(format!("every route crosses {}", states.join(" or ")));
    }
    all
}
