//! The briefing: what a minister reads in two minutes and an analyst can check.
//!
//! ```text
//! briefing    from parameters to the document, for every face    workbook  JSON and a workbook
//! buyer       a country, or a union taken as one
//! case        who, what, whom; everything computed once
//! answer dependence cut lasting pressure partner others aid plan record method    one section each, or a few
//! pictures    from numbers to figures               words   numbers in sentences
//! document    the briefing as data                   html, markdown   as a file
//! korean      the document in Korean, before it is a file
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
pub mod korean;
pub mod lasting;
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

pub use briefing::{Briefing, briefing};
pub use buyer::buyer;
pub use case::{Case, Question};
pub use document::Document;
pub use fault::Fault;
pub use korean::in_korean;

/// The whole briefing of a case, with a section on a plan when there is one.
pub fn document(case: &Case, plan: Option<document::Section>, result_id: &str) -> Document {
    let name = |c: lodeway_terms::Country| c.name(lodeway_terms::Lang::En);
    let title = format!(
        "{} {}: dependence on {}, and what {} could offer",
        words::possessive(name(case.importer)),
        case.commodity.name(lodeway_terms::Lang::En).to_lowercase(),
        name(case.restrictor),
        case.partner.map_or("others", name)
    );
    // The slow sections side by side; a thread that fails leaves its section out.
    let (lasting, pressure) = std::thread::scope(|scope| {
        let pressure = scope.spawn(|| pressure::section(case));
        let lasting = lasting::section(case);
        (lasting, pressure.join().ok().flatten())
    });
    let mut sections = vec![answer::section(case), dependence::section(case), cut::section(case)];
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
    Document {
        title,
        subtitle: format!(
            "Trade {} to {}, base year of the simulation {}. Every figure is recomputed from the data named in the last section. Result {result_id}.",
            case.years.0, case.years.1, case.year
        ),
        lang: lodeway_terms::Lang::En,
        sections,
        footer: vec![
            "Boundaries are as Natural Earth draws them; no statement is made on the status of any territory.".to_owned(),
            format!("Made by Lodeway {} from open data, offline. Result {result_id}.", env!("CARGO_PKG_VERSION")),
        ],
    }
}
