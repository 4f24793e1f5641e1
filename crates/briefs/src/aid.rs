//! Section 5: aid by year, agreements on the same time axis as trade.

use lodeway_partners::agreements::{Scope, blocs_of, of_pair};
use lodeway_partners::aid::net::{Summary, summary};
use lodeway_terms::{Country, Year};

use crate::case::Case;
use crate::document::Section;
use crate::pictures::{self, Bar, Event, Frame};
use crate::words::list;

/// Mean and range of the five years that public debate cites.
pub fn recent(case: &Case) -> Option<Summary> {
    summary(&case.aid, Year(2018), Year(2022))
}

/// The section; none without a partner.
pub fn section(case: &Case) -> Option<Section> {
    let partner = case.partner?;
    let (giver, taker) = (case.name(case.importer), case.name(partner));
    let heading = match recent(case) {
        Some(five) => format!(
            "Aid averaged US${:.1} million a year in {}–{}, between {:.1} and {:.1}",
            five.mean_musd, five.from, five.to, five.least_musd, five.most_musd
        ),
        None => "Aid and agreements".to_owned(),
    };
    let mut section = Section::new("aid", heading);
    match (recent(case), summary(&case.aid, Year(0), Year(9999))) {
        (Some(five), Some(all)) => {
            section.say(format!(
                "Net aid from {giver} to {taker} averaged US${:.1} million a year in {}–{}, between {:.1} and {:.1}; over {}–{} it averaged {:.1}. Net flows are lumpy: the range says more than the mean. Sectors are not in this data set.",
                five.mean_musd, five.from, five.to, five.least_musd, five.most_musd, all.from, all.to, all.mean_musd
            ));
            let bars: Vec<Bar> = case
                .aid
                .iter()
                .map(|y| Bar { label: y.year.to_string(), value: Some(y.net_musd), ends: None, light: false })
                .collect();
            section.blocks.push(pictures::columns(
                &Frame {
                    id: "aid".into(),
                    title: format!("Aid from {giver} to {taker}"),
                    subtitle: format!("net bilateral flow, million current US$, {}–{}; line: mean {}–{}", all.from, all.to, five.from, five.to),
                    source: "World Bank WDI, DC.DAC.KORL.CD".into(),
                },
                "million US$",
                &bars,
                Some((five.mean_musd, format!("mean {}–{}: {:.1}", five.from, five.to, five.mean_musd))),
            ));
        }
        _ => section.caution(format!("Aid from {giver} to {taker} is missing: the table at hand holds Korea’s aid to 23 countries only.")),
    }
    let events = events(case, partner);
    if events.is_empty() {
        section.say(format!("The agreement table holds nothing on {giver} and {taker}."));
    } else {
        section.blocks.push(pictures::events_over_trade(
            &Frame {
                id: "agreements".into(),
                title: format!("Agreements, and what {taker} sold to {giver}"),
                subtitle: format!(
                    "mineral exports, million US$ a year, 2005–{}; numbered marks are agreements",
                    case.years.1
                ),
                source: format!("{}; agreements as named in the table", case.trade_source()),
            },
            "million US$",
            &trade(case),
            &events,
        ));
        section.say("The marks stand where the agreements were made; that trade moved near one is no proof that it moved because of it.");
    }
    for country in [case.importer, partner] {
        let blocs: Vec<String> =
            blocs_of(&case.blocs, country).iter().map(|m| format!("{} ({})", m.bloc, m.role)).collect();
        let names = if blocs.is_empty() { "none of the blocs in the table".to_owned() } else { list(&blocs) };
        section.say(format!("{} belongs to {names}.", case.name(country)));
    }
    Some(section)
}

fn trade(case: &Case) -> Vec<(f64, f64)> {
    (2005..=case.years.1.0)
        .map(|y| {
            let total: f64 =
                case.sales.iter().filter_map(|m| m.to_importer.get(&Year(y))).map(|s| s.value_kusd).sum();
            (f64::from(y), total / 1e3)
        })
        .collect()
}

fn events(case: &Case, partner: Country) -> Vec<Event> {
    of_pair(&case.agreements, case.importer, partner)
        .into_iter()
        .filter(|(_, scope)| *scope == Scope::Both)
        .map(|(agreement, _)| Event {
            at: decimal_year(&agreement.date.to_string()),
            date: agreement.date.to_string(),
            words: agreement.title.clone(),
            status: agreement.status.word(),
        })
        .collect()
}

/// 2023-07-01 is 2023.5: months are twelfths, days thirtieths of a month.
fn decimal_year(date: &str) -> f64 {
    let mut parts = date.split('-').map(|p| p.parse::<f64>().unwrap_or(1.0));
    let mut next = || parts.next().unwrap_or(1.0);
    let (year, month, day) = (next(), next(), next());
    year + (month - 1.0) / 12.0 + (day - 1.0) / 360.0
}
