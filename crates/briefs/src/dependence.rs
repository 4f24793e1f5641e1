//! Section 2: dependence by stage, by value and by mass, beside a comparison importer.

use lodeway_measures::band::Band;
use lodeway_measures::hhi;
use lodeway_terms::{Commodity, Country, Year};

use crate::case::Case;
use crate::document::Section;
use crate::pictures::{self, Frame, Line};
use crate::words::{list, percent};

/// The finding: the restrictor's share of the last year, stage by stage.
fn heading(case: &Case) -> String {
    let parts: Vec<String> = case
        .stages
        .iter()
        .filter_map(|(name, commodity)| {
            let share = case.shares(case.importer, commodity, case.year).0?;
            let of = if case.stages.len() == 1 { case.mineral() } else { name.to_lowercase() };
            Some(format!("{} of its {of}", percent(share)))
        })
        .collect();
    if parts.is_empty() {
        return "Dependence, by stage".to_owned();
    }
    format!(
        "{} sold {} {} by value in {}",
        case.name(case.restrictor),
        case.name(case.importer),
        list(&parts),
        case.year
    )
}

/// The section.
pub fn section(case: &Case) -> Section {
    let mut section = Section::new("dependence", heading(case));
    for (name, commodity) in &case.stages {
        section.say(sentence(case, name, commodity));
        section.blocks.push(pictures::lines(
            &Frame {
                id: format!("dep-{}", name.to_lowercase().replace(' ', "-")),
                title: format!("{}’s share of imports: {}", case.name(case.restrictor), name.to_lowercase()),
                subtitle: format!(
                    "share of imports, %, {}–{}; {} provisional",
                    case.years.0, case.years.1, case.provisional
                ),
                source: case.trade_source(),
            },
            "%",
            &[
                line(case, case.importer, commodity, true),
                line(case, case.importer, commodity, false),
                line(case, case.beside, commodity, true),
                line(case, case.beside, commodity, false),
            ],
            Some(case.provisional),
        ));
    }
    section.say(format!("Who else sells to {} today:", case.name(case.importer)));
    section.blocks.push(suppliers(case));
    if !case.absent.is_empty() {
        section.caution(format!(
            "Not in this data set, and so not counted above: {}. Trade concentration does not see who mines and refines upstream.",
            list(&case.absent)
        ));
    }
    section
}

fn sentence(case: &Case, name: &str, commodity: &Commodity) -> String {
    let all = case.suppliers(case.importer, commodity, case.year);
    let Some(index) = hhi::by_value(&all).value else {
        return format!("{name}: no imports reported in {}.", case.year);
    };
    let (value, mass) = case.shares(case.importer, commodity, case.year);
    let (theirs, theirs_mass) = case.shares(case.beside, commodity, case.year);
    let both = |v: Option<f64>, m: Option<f64>| {
        format!(
            "{} by value, {} by mass",
            v.map_or("not reported".into(), percent),
            m.map_or("not reported".into(), percent)
        )
    };
    format!(
        "{name}, {}: {} sold {} {} ({}: {}). Concentration of {}’s suppliers (HHI) {index:.2}, band “{}”.",
        case.year,
        case.name(case.restrictor),
        case.name(case.importer),
        both(value, mass),
        case.name(case.beside),
        both(theirs, theirs_mass),
        case.name(case.importer),
        Band::of(index).word()
    )
}

fn line(case: &Case, country: Country, commodity: &Commodity, by_value: bool) -> Line {
    let years = (case.years.0.0..=case.years.1.0).map(Year);
    let points = years
        .map(|year| {
            let (value, mass) = case.shares(country, commodity, year);
            (f64::from(year.0), if by_value { value } else { mass }.map(|s| 100.0 * s))
        })
        .collect();
    let measure = if by_value { "value" } else { "mass" };
    Line {
        name: format!("{}, {measure}", case.name(country)),
        points,
        dashed: !by_value,
        second: country != case.importer,
    }
}

fn suppliers(case: &Case) -> crate::document::Block {
    let all = case.suppliers(case.importer, &case.commodity, case.year);
    let mut list = all.list.clone();
    list.sort_by(|a, b| b.value_kusd.total_cmp(&a.value_kusd).then(a.country.cmp(&b.country)));
    let total = all.total_kusd();
    pictures::flow_map(
        case,
        &Frame {
            id: "map".into(),
            title: format!("Where {}’s {} come from", case.name(case.importer), case.mineral()),
            subtitle: format!(
                "imports of {} by value, {}, million US$; width at the origin follows value",
                case.mineral(),
                case.year
            ),
            source: format!("{}; outlines Natural Earth", case.trade_source()),
        },
        &list
            .iter()
            .map(|s| (s.country, s.value_kusd / 1e3, s.value_kusd / total, s.mass_t))
            .collect::<Vec<_>>(),
    )
}
