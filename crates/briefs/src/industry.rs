//! What the first cut puts at risk in the importer's industries, beside published figures.

use lodeway_answers::impact::{self, Params, SummaryRow};
use lodeway_answers::parameters::{Draws, Seed};
use lodeway_answers::{Answer, Context};
use lodeway_messages::{Message, figure, interval, money, msg};
use lodeway_terms::{Interval, Status};

use crate::case::Case;
use crate::document::Section;
use crate::pictures::{self, Frame};

/// The section; none where no end uses are known, or the economy is in no input–output table.
pub fn section(context: &Context, case: &Case) -> Option<Section> {
    let answer = answer(context, case)?;
    let rows = answer.rows::<SummaryRow>()?;
    let of = |measure: &str| rows.iter().find(|row| row.measure == measure);
    let (exposure, proportional, drawn) = (of("exposure")?, of("proportional")?, of("drawn")?);
    let bought = case.market.demand()[case.buyer()?];
    let behind = figure(exposure.value? / bought);
    let (mineral, importer) = (case.mineral(), case.name(case.importer));
    let heading = msg!("brief-industry", mineral = mineral, importer = importer, behind = behind);
    let mut section = Section::new("industry", case.say(&heading));
    let cut = case.cuts.first().map(|cut| cut.words.clone())?;
    section.say(case.say(&msg!(
        "brief-industry-said",
        cut = cut,
        exposure = interval(&ends(exposure)?, money),
        proportional = interval(&ends(proportional)?, money),
        drawn = interval(&ends(drawn)?, money)
    )));
    section.say(case.say(&msg!("brief-industry-never-add")));
    section.blocks.push(pictures::intervals(
        &Frame {
            id: "industry".into(),
            title: case.say(&msg!("brief-industry-figure", importer = case.name(case.importer))),
            subtitle: case.say(&msg!("brief-industry-figure-sub")),
            source: case.say(&msg!("brief-industry-source")),
        },
        case.word("brief-unit-of-value-added"),
        &readings(case, rows),
    ));
    if drawn.status == Status::Partial {
        section.caution(case.say(&msg!("brief-industry-partial")));
    }
    section.caution(case.say(&msg!("brief-industry-limits")));
    Some(section)
}

fn answer(context: &Context, case: &Case) -> Option<Answer> {
    let restriction = format!("{}:{}:ban", case.restrictor.iso3(), case.importer.iso3());
    let asked = Params {
        anyway: true,
        draws: Draws(case.draws.count),
        seed: Seed(case.draws.seed),
        ..Params::of(&case.commodity.label, case.year.0, vec![restriction], case.importer.iso3())
    };
    impact::answer(context, &asked).ok()
}

fn ends(row: &SummaryRow) -> Option<Interval> {
    Some(Interval { p10: row.p10?, p50: row.value?, p90: row.p90? })
}

/// Both readings in per cent of value added, and what others published of the same case.
fn readings(case: &Case, rows: &[SummaryRow]) -> Vec<(String, Interval)> {
    let named = |measure: &str| -> Option<Message> {
        Some(match measure {
            "proportional" => msg!("brief-industry-proportional"),
            "drawn" => msg!("brief-industry-drawn"),
            "proportional_with_suppliers" => msg!("brief-industry-proportional-suppliers"),
            "drawn_with_suppliers" => msg!("brief-industry-drawn-suppliers"),
            _ => return None,
        })
    };
    let own = rows.iter().filter_map(|row| {
        let (p10, p50, p90) = (row.share_p10?, row.share_of_value_added?, row.share_p90?);
        let percent = Interval { p10: 100.0 * p10, p50: 100.0 * p50, p90: 100.0 * p90 };
        Some((case.say(&named(row.measure)?), percent))
    });
    let mut all: Vec<(String, Interval)> = own.collect();
    let mineral = case.commodity.mineral.map_or("", |m| m.slug.as_str());
    all.extend(impact::published(mineral, case.importer).map(|(who, share)| {
        (case.say(&msg!("brief-industry-published", who = who)), Interval::exact(100.0 * share))
    }));
    all
}
