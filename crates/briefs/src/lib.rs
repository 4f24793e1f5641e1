//! The briefing: what a minister reads in two minutes and an analyst can check.
//!
//! ```text
//! briefing    from parameters to the document, for every face    workbook  JSON and a workbook
//! buyer       a country, or a union taken as one
//! listed      where the mineral stands on the importer's list
//! case        who, what, whom; everything computed once
//! answer dependence cut industry lasting pressure partner others aid plan record method    one section each, or a few
//! pictures    from numbers to figures               words   numbers in sentences
//! document    the briefing as data                   html, markdown   as a file
//! korean      what other crates still say in English
//! ```
//! This room knows nothing of HTTP.

pub mod aid;
pub mod answer;
pub mod briefing;
pub mod buyer;
pub mod case;
pub mod cut;
pub mod dependence;
pub mod document;
pub mod effect;
pub mod fault;
pub mod html;
pub mod industry;
pub mod korean;
pub mod lasting;
pub mod listed;
pub mod markdown;
pub mod method;
pub mod others;
pub mod partner;
pub mod pictures;
pub mod plan;
pub mod pressure;
pub mod record;
pub mod words;
pub mod workbook;

use lodeway_messages::msg;

pub use briefing::{Briefing, briefing};
pub use buyer::buyer;
pub use case::{Case, Question};
pub use document::Document;
pub use fault::Fault;

/// The whole briefing of a case, in the language of the case, with a section on a plan when there is one.
pub fn document(case: &Case, plan: Option<document::Section>, result_id: &str) -> Document {
    document_with(case, (None, plan), result_id)
}

/// The document of a case with the sections on industry and on a plan, where there are such.
pub(crate) fn document_with(
    case: &Case,
    (industry, plan): (Option<document::Section>, Option<document::Section>),
    result_id: &str,
) -> Document {
    let (importer, mineral, restrictor) =
        (case.name(case.importer), case.mineral(), case.name(case.restrictor));
    let title = match case.partner {
        Some(partner) => msg!(
            "brief-title",
            importer = importer,
            mineral = mineral,
            restrictor = restrictor,
            partner = case.name(partner)
        ),
        None => msg!("brief-title-others", importer = importer, mineral = mineral, restrictor = restrictor),
    };
    let subtitle =
        msg!("brief-subtitle", from = case.years.0, to = case.years.1, base = case.year, result = result_id);
    let made = msg!("brief-made", version = env!("CARGO_PKG_VERSION"), result = result_id);
    let document = Document {
        title: case.say(&title),
        subtitle: case.say(&subtitle),
        lang: case.lang,
        sections: sections(case, (industry, plan)),
        footer: vec![case.say(&msg!("brief-boundaries")), case.say(&made)],
    };
    korean::twins(document)
}

fn sections(
    case: &Case,
    (industry, plan): (Option<document::Section>, Option<document::Section>),
) -> Vec<document::Section> {
    // The slow sections side by side; a thread that fails leaves its section out.
    let (lasting, pressure) = std::thread::scope(|scope| {
        let pressure = scope.spawn(|| pressure::section(case));
        let lasting = lasting::section(case);
        (lasting, pressure.join().ok().flatten())
    });
    let mut sections = vec![answer::section(case), dependence::section(case), cut::section(case)];
    sections.extend(industry);
    sections.extend(lasting);
    sections.extend(pressure);
    sections.extend(partner::section(case));
    if let Some(others) = &case.others {
        sections.extend(others::ways(case, others));
        sections.extend(others::section(case, others));
        sections.extend(others::stances(case, others));
    }
    sections.extend(aid::section(case));
    sections.extend(effect::section(case));
    sections.extend(plan);
    sections.push(record::section(case));
    sections.push(method::section(case, &sections));
    sections
}
