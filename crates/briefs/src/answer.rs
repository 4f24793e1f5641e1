//! Section 1: the answer in five sentences with numbers.

use lodeway_markets::calibration::odd_base;
use lodeway_markets::outcome::BEYOND;
use lodeway_tables::facts::State;
use lodeway_terms::{Catalogue, Interval, Lang};

use crate::aid;
use crate::case::Case;
use crate::document::{Block, Section, Sentence};
use lodeway_messages::{
    Arg, Message, change, clauses, interval, list, mass, million, money, msg, named, part_of, percent, span,
};

/// The section.
pub fn section(case: &Case) -> Section {
    let mut section = Section::new("answer", case.say(&msg!("brief-answer")));
    if case.old() {
        section.caution(old(case));
    }
    let sentences = [
        case.listed.as_ref().map(|listed| (msg!("brief-topic-listed"), listed.sentence(case))),
        Some((msg!("brief-topic-exposed"), exposed(case))),
        cut(case).map(|text| (msg!("brief-topic-cut"), text)),
        gains(case).filter(|_| case.missed().is_none()).map(|text| (msg!("brief-topic-steps-in"), text)),
        offer(case).map(|text| (msg!("brief-topic-partner"), text)),
        Some((msg!("brief-topic-known"), Message::verbatim(known(case)))),
    ];
    let said =
        |(topic, text): (Message, Message)| Sentence { topic: case.say(&topic), text: case.say(&text) };
    section.blocks.push(Block::Answer(sentences.into_iter().flatten().map(said).collect()));
    section
}

/// Says first that the numbers are not of today, and why as far as the catalogue knows.
fn old(case: &Case) -> String {
    let newest = msg!(
        "brief-old-market",
        mineral = case.mineral(),
        importer = case.name(case.importer),
        year = case.year,
        newest = case.years.1
    );
    let mut text = case.say(&newest);
    if let Some(notes) = case.notes() {
        text = format!("{text} {}", case.say(&msg!("brief-on-codes", notes = notes)));
    }
    text
}

fn exposed(case: &Case) -> Message {
    let parts: Vec<Message> = case
        .stages
        .iter()
        .filter_map(|(name, commodity)| {
            let (value, mass) = case.shares(case.importer, commodity, case.year);
            let (value, stage) = (percent(value?), case.stage(name));
            Some(match mass {
                Some(mass) => msg!("brief-exposed-part", value = value, mass = percent(mass), stage = stage),
                None => msg!("brief-exposed-part-no-mass", value = value, stage = stage),
            })
        })
        .collect();
    let (importer, year) = (case.name(case.importer), case.year);
    if parts.is_empty() {
        return msg!("brief-exposed-none", importer = importer, year = year);
    }
    let all = case.suppliers(case.importer, &case.commodity, case.year);
    let (value, mineral, restrictor) = (money(all.total_kusd()), case.mineral(), case.name(case.restrictor));
    match all.total_mass_t() {
        Some(tonnes) => msg!(
            "brief-exposed",
            year = year,
            importer = importer,
            value = value,
            mass = mass(tonnes),
            mineral = mineral,
            restrictor = restrictor,
            parts = list(parts)
        ),
        None => msg!(
            "brief-exposed-no-mass",
            year = year,
            importer = importer,
            value = value,
            mineral = mineral,
            restrictor = restrictor,
            parts = list(parts)
        ),
    }
}

fn cut(case: &Case) -> Option<Message> {
    if let Some(doubt) = case.doubt.clone().filter(|_| case.hidden()) {
        return Some(doubt);
    }
    if let Some(missed) = case.missed() {
        return Some(missed);
    }
    let (cut, j) = (case.cuts.first()?, case.buyer()?);
    let buyer = &cut.spread.buyers[&j];
    let words = &cut.words;
    if buyer.volume.p50 <= 0.0 {
        return Some(msg!("brief-cut-off", cut = words, year = case.year));
    }
    if buyer.price.p50 > case.most() {
        return Some(msg!("brief-cut-beyond", cut = words, times = BEYOND as u32));
    }
    let (price, volume) = (interval(&buyer.price, change), interval(&buyer.volume, change));
    let (loss, importer) = (interval(&buyer.loss_kusd, money), case.name(case.importer));
    Some(if case.old() {
        msg!(
            "brief-cut-old",
            cut = words,
            year = case.year,
            importer = importer,
            price = price,
            volume = volume,
            loss = loss
        )
    } else {
        msg!("brief-cut", cut = words, importer = importer, price = price, volume = volume, loss = loss)
    })
}

fn gains(case: &Case) -> Option<Message> {
    let cut = case.cuts.first()?;
    let mut others: Vec<(f64, String)> = cut
        .outcome
        .flows
        .iter()
        .filter(|f| f.importer == case.importer && f.exporter != case.restrictor)
        .map(|f| (f.value_kusd * f.change, case.name(f.exporter)))
        .collect();
    others.sort_by(|a, b| b.0.total_cmp(&a.0));
    let names: Vec<Message> = others
        .into_iter()
        .take(3)
        .filter(|(more, _)| *more > 0.0)
        .map(|(_, name)| Message::verbatim(name))
        .collect();
    let i = case.market.sellers.binary_search(&case.restrictor).ok()?;
    let net = &cut.spread.sellers[&i].net_kusd;
    let (importer, restrictor, side) = (case.name(case.importer), case.name(case.restrictor), side(net));
    if names.is_empty() {
        return Some(msg!("brief-gains-nobody", importer = importer, restrictor = restrictor, side = side));
    }
    Some(
        Message::new(free(net))
            .with("names", names)
            .with("importer", importer)
            .with("restrictor", restrictor)
            .with("side", side),
    )
}

/// What the restrictor gains or loses; where the interval holds both signs, each end says what it is.
fn side(net: &Interval) -> Message {
    let both = net.p10 < 0.0 && net.p90 > 0.0;
    let gain = |kusd: f64| msg!("brief-a-gain", amount = money(kusd));
    let loss = |kusd: f64| msg!("brief-a-loss", amount = money(kusd));
    if net.p50 < 0.0 {
        let (low, high): (Arg, Arg) = if both {
            (gain(net.p90).into(), loss(-net.p10).into())
        } else {
            (money(-net.p90), money(-net.p10))
        };
        msg!("brief-side-loses", amount = money(-net.p50), low = low, high = high)
    } else {
        let (low, high): (Arg, Arg) = if both {
            (loss(-net.p10).into(), gain(net.p90).into())
        } else {
            (money(net.p10), money(net.p90))
        };
        msg!("brief-side-gains", amount = money(net.p50), low = low, high = high)
    }
}

/// Whether a measure with this gain is free to make, as far as the interval tells: the message that says so.
fn free(net: &Interval) -> &'static str {
    if net.p90 < 0.0 {
        "brief-gains-not-free"
    } else if net.p10 >= 0.0 {
        "brief-gains-free"
    } else {
        "brief-gains-open"
    }
}

fn offer(case: &Case) -> Option<Message> {
    let partner = case.partner?;
    let made: f64 = crate::partner::production(case, partner).map(|p| p.tonnes).sum();
    let ceilings: Vec<Message> = case
        .ceilings
        .iter()
        .filter(|(_, c)| c.exports_kusd > 0.0)
        .filter_map(|(name, c)| {
            let (share, stage) = (c.value_share()?, case.stage(name));
            Some(if share >= 1.995 {
                msg!("brief-offer-times", part = part_of(share), stage = stage)
            } else {
                msg!("brief-offer-share", part = part_of(share), stage = stage)
            })
        })
        .collect();
    let mut said = vec![exports(case, case.name(partner), ceilings, made)];
    let from = case.years.1.before(2);
    let top: Vec<Message> = best_sellers(case)
        .into_iter()
        .map(|(kusd, slug)| msg!("brief-offer-sold-part", mineral = plain(slug), amount = money(kusd / 3.0)))
        .collect();
    if !top.is_empty() {
        said.push(msg!("brief-offer-sold", span = span(from, case.years.1), top = list(top)));
    }
    Some(msg!("brief-stopped", clauses = clauses(said)))
}

/// What the partner exports, and how much it makes.
fn exports(case: &Case, partner: String, ceilings: Vec<Message>, made: f64) -> Message {
    let (mineral, output) = (case.mineral(), mass(made));
    match (ceilings.is_empty(), made > 0.0) {
        (true, makes) if case.old() => {
            if makes {
                msg!(
                    "brief-offer-none-old",
                    partner = partner,
                    mineral = mineral,
                    year = case.year,
                    output = output
                )
            } else {
                msg!("brief-offer-none-old-no-output", partner = partner, mineral = mineral, year = case.year)
            }
        }
        (true, true) => msg!("brief-offer-none", partner = partner, mineral = mineral, output = output),
        (true, false) => msg!("brief-offer-none-no-output", partner = partner, mineral = mineral),
        (false, makes) => {
            let importer = case.name(case.importer);
            if makes {
                msg!(
                    "brief-offer-cover",
                    partner = partner,
                    ceilings = ceilings,
                    importer = importer,
                    output = output
                )
            } else {
                msg!(
                    "brief-offer-cover-no-output",
                    partner = partner,
                    ceilings = ceilings,
                    importer = importer
                )
            }
        }
    }
}

/// A mineral in the words of a sentence: its slug in English, its name elsewhere.
fn plain(slug: &str) -> Arg {
    named(|lang| match (lang, Catalogue::get().mineral(slug)) {
        (Lang::En, _) | (_, Err(_)) => slug.replace('-', " "),
        (_, Ok(mineral)) => mineral.name(lang).to_owned(),
    })
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
        parts.push(msg!(
            "brief-known-aid",
            giver = case.name(case.importer),
            taker = case.name(partner),
            mean = million(s.mean_musd, 1),
            span = span(s.from, s.to),
            least = million(s.least_musd, 1),
            most = million(s.most_musd, 1)
        ));
    }
    let borne = case.claims.iter().filter(|c| c.verdict == lodeway_partners::claims::Verdict::Borne).count();
    if !case.claims.is_empty() {
        parts.push(msg!("brief-known-claims", all = case.claims.len(), borne = borne));
    }
    let live: Vec<Message> = crate::record::on_mineral(case)
        .filter(|m| m.restricts_goods() && m.state() == State::InForce && m.is_on(case.importer))
        .filter_map(|m| {
            let (instrument, who) = (case.english(&m.instrument.to_string()), case.name(m.imposer));
            let since = m.effective?.to_string();
            Some(msg!("brief-known-restriction", instrument = instrument, who = who, since = since))
        })
        .collect();
    if !live.is_empty() {
        parts.push(msg!("brief-known-restrictions", list = live));
    }
    if !odd_base(&case.trade, &case.commodity, case.year).is_empty() {
        parts.push(msg!("brief-known-odd", year = case.year));
    }
    if case.year == case.provisional {
        parts.push(msg!("brief-known-provisional", year = case.year));
    }
    if !case.absent.is_empty() {
        parts.push(msg!("brief-known-absent", list = case.absent.clone()));
    }
    let text = case.say(&msg!("brief-stopped", clauses = clauses(parts)));
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_around_nothing_names_both_sides() {
        let net = Interval { p10: -8_120.0, p50: -3_030.0, p90: 25_600.0 };
        assert_eq!(
            side(&net).say(Lang::En),
            "loses US$3.03 million a year (80 % interval a gain of US$25.6 million to a loss of US$8.12 million)"
        );
        let net = Interval { p10: 1_000.0, p50: 2_000.0, p90: 3_000.0 };
        assert_eq!(
            side(&net).say(Lang::En),
            "gains US$2.00 million a year (80 % interval US$1.00 million to US$3.00 million)"
        );
    }

    #[test]
    fn whether_a_cut_is_free_follows_the_whole_interval() {
        let gain = |p10: f64, p90: f64| Interval { p10, p50: f64::midpoint(p10, p90), p90 };
        assert!(free(&gain(-2.0, -1.0)) == "brief-gains-not-free");
        assert!(free(&gain(-2.0, 1.0)) == "brief-gains-open");
        assert!(free(&gain(1.0, 2.0)) == "brief-gains-free");
    }
}
