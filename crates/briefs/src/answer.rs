//! Section 1: the answer in five sentences with numbers.

use lodeway_markets::observe::odd_base;
use lodeway_markets::outcome::BEYOND;
use lodeway_tables::facts::State;
use lodeway_terms::{Interval, Year};

use crate::aid;
use crate::case::Case;
use crate::document::{Block, Section, Sentence};
use crate::words::{change, list, money, part_of, percent, possessive, tonnes, with_interval};

/// The section.
pub fn section(case: &Case) -> Section {
    let mut section = Section::new("answer", "The answer");
    if case.old() {
        section.caution(old(case));
    }
    let sentences = [
        Some(Sentence { topic: "How exposed".into(), text: exposed(case) }),
        cut(case).map(|text| Sentence { topic: "If it is cut".into(), text }),
        gains(case).map(|text| Sentence { topic: "Who steps in".into(), text }),
        offer(case).map(|text| Sentence { topic: "The partner".into(), text }),
        Some(Sentence { topic: "What is known".into(), text: known(case) }),
    ];
    section.blocks.push(Block::Answer(sentences.into_iter().flatten().collect()));
    section
}

/// Says first that the numbers are not of today, and why as far as the catalogue knows.
fn old(case: &Case) -> String {
    let notes = case.notes();
    let why =
        if notes.is_empty() { String::new() } else { format!(" On the trade codes: {}.", notes.join("; ")) };
    format!(
        "The newest purchases of {} by {} in the data are of {}, the newest data of {}: all that is simulated below is on the market of {}, \
         not of today.{why}",
        case.mineral(),
        case.name(case.importer),
        case.year,
        case.years.1,
        case.year
    )
}

fn exposed(case: &Case) -> String {
    let parts: Vec<String> = case
        .stages
        .iter()
        .filter_map(|(name, commodity)| {
            let (value, mass) = case.shares(case.importer, commodity, case.year);
            let by_mass = mass.map_or("mass not reported".to_owned(), |m| format!("{} by mass", percent(m)));
            Some(format!("{} by value and {by_mass} of its {}", percent(value?), stage_name(case, name)))
        })
        .collect();
    if parts.is_empty() {
        return format!("{} bought none of it in {}.", case.name(case.importer), case.year);
    }
    let all = case.suppliers(case.importer, &case.commodity, case.year);
    let mass = all.total_mass_t().map_or(", mass not reported,".to_owned(), |t| format!(" ({})", tonnes(t)));
    format!(
        "In {} {} bought {}{mass} of {}; {} sold it {}.",
        case.year,
        case.name(case.importer),
        money(all.total_kusd()),
        case.mineral(),
        case.name(case.restrictor),
        list(&parts)
    )
}

fn stage_name(case: &Case, name: &str) -> String {
    if case.stages.len() == 1 { case.mineral() } else { name.to_lowercase() }
}

fn cut(case: &Case) -> Option<String> {
    let (cut, j) = (case.cuts.first()?, case.buyer()?);
    let buyer = &cut.spread.buyers[&j];
    if buyer.price.p50.is_infinite() {
        return Some(format!(
            "If {}, it is cut off: no other supplier sold it any in {}.",
            cut.words, case.year
        ));
    }
    if buyer.price.p50 > BEYOND {
        return Some(format!(
            "If {}, it is as good as cut off: it would pay more than {BEYOND:.0} times the base price, beyond what the model can say.",
            cut.words
        ));
    }
    Some(format!(
        "If {}{}, the price {} pays changes by {}, the volume it gets by {}, and a year costs it {}: simulated, no stocks, no new mines.",
        cut.words,
        if case.old() { format!(" on the market of {}", case.year) } else { String::new() },
        case.name(case.importer),
        with_interval(&buyer.price, change),
        with_interval(&buyer.volume, change),
        with_interval(&buyer.loss_kusd, money),
    ))
}

fn gains(case: &Case) -> Option<String> {
    let cut = case.cuts.first()?;
    let mut others: Vec<(f64, String)> = cut
        .outcome
        .flows
        .iter()
        .filter(|f| f.importer == case.importer && f.exporter != case.restrictor)
        .map(|f| (f.value_kusd * f.change, case.name(f.exporter).to_owned()))
        .collect();
    others.sort_by(|a, b| b.0.total_cmp(&a.0));
    let names: Vec<String> =
        others.iter().take(3).filter(|(more, _)| *more > 0.0).map(|(_, n)| n.clone()).collect();
    let i = case.market.sellers.binary_search(&case.restrictor).ok()?;
    let own = &cut.spread.sellers[&i];
    let net = &own.net_kusd;
    let costs = net.p50;
    let side = if costs < 0.0 {
        let loss = Interval { p10: -net.p90, p50: -net.p50, p90: -net.p10 };
        format!("loses {} a year{}", money(loss.p50), ends(&loss, ("a gain", "a loss")))
    } else {
        format!("gains {} a year{}", money(net.p50), ends(net, ("a loss", "a gain")))
    };
    if names.is_empty() {
        return Some(format!(
            "Nobody else sells {} more; {} {side}.",
            case.name(case.importer),
            case.name(case.restrictor)
        ));
    }
    Some(format!(
        "{} would sell {} more; {} itself {side}{}.",
        list(&names),
        case.name(case.importer),
        case.name(case.restrictor),
        free(net)
    ))
}

/// The ends of an interval in words; where it holds both signs, each end says what it is.
fn ends(interval: &Interval, (below, above): (&str, &str)) -> String {
    let (low, high) = (interval.p10, interval.p90);
    if low < 0.0 && high > 0.0 {
        format!(" (80 % interval {below} of {} to {above} of {})", money(-low), money(high))
    } else {
        format!(" (80 % interval {} to {})", money(low), money(high))
    }
}

/// Whether a measure with this gain is free to make, as far as the interval tells.
fn free(net: &Interval) -> &'static str {
    if net.p90 < 0.0 {
        ", so the cut is not free to make"
    } else if net.p10 >= 0.0 {
        ", so the cut costs it nothing"
    } else {
        ", so whether the cut is free to make is open"
    }
}

fn offer(case: &Case) -> Option<String> {
    let partner = case.partner?;
    let name = case.name(partner);
    let made: f64 = crate::partner::production(case, partner).map(|p| p.tonnes).sum();
    let ceilings: Vec<String> = case
        .ceilings
        .iter()
        .filter(|(_, c)| c.exports_kusd > 0.0)
        .filter_map(|(stage, c)| {
            let share = c.value_share()?;
            let of = if share >= 1.995 { "the" } else { "of the" };
            Some(format!("{} {of} {}", part_of(share), stage_name(case, stage)))
        })
        .collect();
    let now = if ceilings.is_empty() {
        format!("{name} exports no {} {}", case.mineral(), case.when())
    } else {
        format!(
            "All of {} exports would cover {} that {} buys, by value",
            possessive(name),
            list(&ceilings),
            case.name(case.importer)
        )
    };
    let making = if made > 0.0 {
        format!("its output stands at {}", tonnes(made))
    } else {
        "the production statistics know of no output".to_owned()
    };
    let span = case.years.1.before(2)..=case.years.1;
    let top: Vec<String> = best_sellers(case)
        .into_iter()
        .map(|(kusd, slug)| format!("{} ({} a year)", slug.replace('-', " "), money(kusd / 3.0)))
        .collect();
    let sells = if top.is_empty() {
        String::new()
    } else {
        format!("; what it sold the world most of in {}–{} is {}", span.start(), span.end(), list(&top))
    };
    Some(format!("{now}, and {making}{sells}."))
}

/// The three minerals the partner sold most of in the last three years, the case's own included.
fn best_sellers(case: &Case) -> Vec<(f64, &'static str)> {
    let span = case.years.1.before(2)..=case.years.1;
    let mut all: Vec<(f64, &'static str)> = case
        .sales
        .iter()
        .map(|m| (m.value(span.clone()), m.mineral))
        .filter(|(kusd, _)| *kusd > 0.0)
        .collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    all.truncate(3);
    all
}

fn known(case: &Case) -> String {
    let mut parts = Vec::new();
    if let (Some(partner), Some(s)) = (case.partner, aid::recent(case)) {
        parts.push(format!(
            "aid from {} to {} averaged US${:.1} million a year in {}–{} (from {:.1} to {:.1})",
            case.name(case.importer),
            case.name(partner),
            s.mean_musd,
            s.from,
            s.to,
            s.least_musd,
            s.most_musd
        ));
    }
    let borne = case.claims.iter().filter(|c| c.verdict == lodeway_partners::claims::Verdict::Borne).count();
    if !case.claims.is_empty() {
        parts.push(format!(
            "of {} public claims about this case the record bears out {borne} in full",
            case.claims.len()
        ));
    }
    let live: Vec<String> = crate::record::on_mineral(case)
        .filter(|m| m.restricts_goods() && m.state() == State::InForce && m.is_on(case.importer))
        .filter_map(|m| {
            Some(format!("the {} of {} since {}", m.instrument, case.name(m.imposer), m.effective?))
        })
        .collect();
    if !live.is_empty() {
        parts.push(format!("export restrictions on it stand today: {}", list(&live)));
    }
    if !odd_base(&case.trade, &case.commodity, case.year).is_empty() {
        parts.push(format!("{} is no normal year for this trade, see section 3", case.year));
    }
    if case.year == case.provisional {
        parts.push(format!("trade of {} is provisional", Year(case.year.0)));
    }
    if !case.absent.is_empty() {
        parts.push(format!("not in this data set: {}", list(&case.absent)));
    }
    let text = parts.join("; ");
    let mut letters = text.chars();
    letters
        .next()
        .map_or(String::new(), |first| first.to_uppercase().collect::<String>() + letters.as_str() + ".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_around_nothing_names_both_sides() {
        let loss = Interval { p10: -25_600.0, p50: 3_030.0, p90: 8_120.0 };
        assert_eq!(
            ends(&loss, ("a gain", "a loss")),
            " (80 % interval a gain of US$25.6 million to a loss of US$8.12 million)"
        );
        let loss = Interval { p10: 1_000.0, p50: 2_000.0, p90: 3_000.0 };
        assert_eq!(ends(&loss, ("a gain", "a loss")), " (80 % interval US$1.00 million to US$3.00 million)");
    }

    #[test]
    fn whether_a_cut_is_free_follows_the_whole_interval() {
        let gain = |p10: f64, p90: f64| Interval { p10, p50: f64::midpoint(p10, p90), p90 };
        assert!(free(&gain(-2.0, -1.0)).contains("not free"));
        assert!(free(&gain(-2.0, 1.0)).contains("open"));
        assert!(free(&gain(1.0, 2.0)).contains("nothing"));
    }
}
