//! What a restriction does: to buyers and sellers, month by month, down a chain, to many minerals, and to both sides.

use lodeway_messages::{Arg, Message, change, figure, money, msg, number, percent};
use lodeway_results::Simulated;
use lodeway_terms::Country;

use super::{Asked, first_said, largest, leads, mineral, place, said, some_of};
use crate::alignment;
use crate::chain::{LinkRow, MakerRow, StageRow};
use crate::joint::IndustryRow;
use crate::shock::{
    BEYOND, BuyerRow, Driver, Effect, FlowRow, PathRow, SellerPrice, SellerRow, TotalRow, ZoneRow,
};

leads! {
    BuyerRow => buyers;
    SellerRow => sellers;
    FlowRow => flows;
    Driver => drivers;
    Effect => effects;
    PathRow => path;
    TotalRow => totals;
    ZoneRow => zones;
    SellerPrice => linear;
    StageRow => stages;
    MakerRow => makers;
    LinkRow => links;
    IndustryRow => industries;
    alignment::BlocRow => blocs;
    alignment::SupplierRow => suppliers;
}

/// Countries that a sentence names.
const NAMED: usize = 3;

/// The restrictions of a question in words.
fn cut(asked: &Asked) -> Message {
    said_of(&asked.option("restrict").split(',').collect::<Vec<_>>(), &asked.mineral())
}

/// Restrictions on a mineral in words: who does what to whom.
pub(crate) fn said_of(typed: &[&str], mineral: &Arg) -> Message {
    let one = |typed: &&str| -> Message {
        restriction(typed, mineral).unwrap_or_else(|| Message::verbatim((*typed).to_owned()))
    };
    if typed.len() > NAMED {
        msg!("lead-cut-many", count = typed.len())
    } else {
        lodeway_messages::list(typed.iter().map(one)).into()
    }
}

/// A restriction without a time in words; none where it has one, or is not read.
fn restriction(typed: &str, mineral: &Arg) -> Option<Message> {
    let parts: Vec<&str> = typed.split(':').collect();
    let (names, size) = match parts.as_slice() {
        [_, size] => ("", *size),
        [_, names, size] => (*names, *size),
        _ => return None,
    };
    let (who, mineral) = (place(parts[0]), mineral.clone());
    let whom: Arg = if names.eq_ignore_ascii_case("all") {
        msg!("lead-everyone").into()
    } else {
        some_of(names.split('+').map(place).collect(), NAMED).into()
    };
    let (kind, value) = size.split_once('=').unwrap_or((size, ""));
    let share = || Some(percent(value.parse().ok()?));
    Some(match kind {
        "ban" => msg!("lead-cut-ban", who = who, mineral = mineral, whom = whom),
        "quota" => msg!("lead-cut-quota", who = who, mineral = mineral, whom = whom, part = share()?),
        "tax" => msg!("lead-cut-tax", who = who, mineral = mineral, whom = whom, part = share()?),
        "licence" => {
            let days: u32 = value.parse().ok()?;
            msg!("lead-cut-licence", who = who, mineral = mineral, whom = whom, days = days)
        }
        "outage" => msg!("lead-cut-outage", who = who, mineral = mineral, part = share()?),
        _ => return None,
    })
}

/// Whether a price is beyond the model, which is as good as cut off.
fn is_beyond(price: &Simulated) -> bool {
    price.value.is_none_or(|price| price > BEYOND)
}

/// The buyer that the question is about: the one named, the one restricted, or the one that loses most.
fn asked_buyer<'r>(rows: &'r [BuyerRow], asked: &Asked) -> Option<&'r BuyerRow> {
    let restricted = asked.option("restrict").split(':').nth(1).unwrap_or_default().to_owned();
    let named = |word: &str| {
        let country = Country::resolve(word).ok().filter(|_| !word.is_empty())?;
        rows.iter().find(|row| row.country == country)
    };
    let alone =
        (!asked.option("restrict").contains(',')).then_some(restricted.as_str()).filter(|w| !w.contains('='));
    named(asked.option("for")).or_else(|| named(alone?)).or_else(|| largest(rows, |row| row.loss_kusd.value))
}

fn buyers(rows: &[BuyerRow], asked: &Asked) -> Vec<Message> {
    let Some(row) = asked_buyer(rows, asked) else {
        return vec![msg!("lead-shock-nobody", cut = cut(asked))];
    };
    let mut words = vec![if is_beyond(&row.price) {
        msg!("lead-shock-beyond", cut = cut(asked), buyer = row.country, times = BEYOND.to_string())
    } else {
        msg!(
            "lead-shock",
            cut = cut(asked),
            buyer = row.country,
            price = first_said(&row.price, change),
            volume = said(&row.volume, change),
            loss = said(&row.loss_kusd, money)
        )
    }];
    let losing: Vec<&BuyerRow> =
        rows.iter().filter(|r| r.loss_kusd.value.is_some_and(|loss| loss > 0.0)).collect();
    if rows.len() > 1 {
        words.push(msg!("lead-shock-losers", losing = losing.len(), buyers = rows.len()));
    }
    words
}

fn sellers(rows: &[SellerRow], asked: &Asked) -> Vec<Message> {
    let own = asked.option("restrict").split(':').next().and_then(|word| Country::resolve(word).ok());
    let own = own.and_then(|country| rows.iter().find(|row| row.country == country));
    let mut words = Vec::new();
    if let Some(row) = own {
        words.push(msg!(
            "lead-sellers-own",
            cut = cut(asked),
            seller = row.country,
            output = first_said(&row.output, change),
            gain = said(&row.gain_kusd, money)
        ));
    }
    let others: Vec<&SellerRow> =
        rows.iter().filter(|row| own.is_none_or(|own| own.country != row.country)).collect();
    if let Some(row) = largest(&others, |row| row.gain_kusd.value) {
        words.push(msg!("lead-sellers-most", seller = row.country, gain = said(&row.gain_kusd, money)));
    }
    words
}

fn flows(rows: &[FlowRow], asked: &Asked) -> Vec<Message> {
    let falls = |row: &FlowRow| row.change.value.map(|change| -change * row.value_kusd);
    let rises = |row: &FlowRow| row.change.value.map(|change| change * row.value_kusd);
    let mut words = vec![msg!("lead-flows", cut = cut(asked), count = rows.len())];
    let one = |id: &'static str, row: &FlowRow| {
        let change = |x: f64| lodeway_messages::change(1.0 + x);
        Message::new(id)
            .with("exporter", row.exporter)
            .with("importer", row.importer)
            .with("change", said(&row.change, change))
            .with("value", money(row.value_kusd))
    };
    words.extend(
        largest(rows, falls).filter(|row| falls(row) > Some(0.0)).map(|row| one("lead-flows-fall", row)),
    );
    words.extend(
        largest(rows, rises).filter(|row| rises(row) > Some(0.0)).map(|row| one("lead-flows-rise", row)),
    );
    words
}

fn drivers(rows: &[Driver], asked: &Asked) -> Vec<Message> {
    let width = |row: &Driver| Some((row.loss_high_kusd - row.loss_low_kusd).abs());
    let Some(row) = largest(rows, width) else { return vec![msg!("lead-drivers-none", cut = cut(asked))] };
    vec![msg!(
        "lead-drivers",
        cut = cut(asked),
        country = row.country,
        assumption = Message::english(row.assumption.clone()),
        low = money(row.loss_low_kusd),
        high = money(row.loss_high_kusd),
        from = figure(row.low),
        to = figure(row.high)
    )]
}

fn effects(rows: &[Effect], asked: &Asked) -> Vec<Message> {
    let Some(row) = largest(rows, |row| Some(row.total_effect)) else {
        return vec![msg!("lead-drivers-none", cut = cut(asked))];
    };
    vec![msg!(
        "lead-effects",
        country = row.country,
        assumption = Message::english(row.assumption.clone()),
        total = percent(row.total_effect),
        alone = percent(row.first_order)
    )]
}

fn path(rows: &[PathRow], asked: &Asked) -> Vec<Message> {
    let Some(peak) = largest(rows, |row| row.price.value) else {
        return vec![msg!("lead-shock-nobody", cut = cut(asked))];
    };
    let mut words = vec![msg!(
        "lead-path",
        cut = cut(asked),
        buyer = peak.country,
        month = number(peak.month, 0),
        price = first_said(&peak.price, change)
    )];
    let mut own = rows.iter().filter(|row| row.country == peak.country);
    if let Some(last) = own.next_back() {
        words.push(msg!("lead-path-last", month = number(last.month, 0), price = said(&last.price, change)));
    }
    words
}

fn totals(rows: &[TotalRow], asked: &Asked) -> Vec<Message> {
    let Some(row) = rows.first() else { return vec![msg!("lead-shock-nobody", cut = cut(asked))] };
    let mut words = vec![msg!(
        "lead-totals",
        cut = cut(asked),
        buyer = row.country,
        months = asked.option("months"),
        loss = first_said(&row.loss_kusd, money),
        price = said(&row.peak_price, change)
    )];
    let mut own = rows.iter().filter(|r| r.country == row.country);
    if let Some(held) = own.next_back().filter(|held| held.cover_days > row.cover_days) {
        words.push(msg!(
            "lead-totals-stock",
            days = number(held.cover_days, 0),
            with = said(&held.unserved_months, figure),
            without = said(&row.unserved_months, figure)
        ));
    }
    words
}

fn zones(rows: &[ZoneRow], asked: &Asked) -> Vec<Message> {
    let Some(row) = largest(rows, |row| row.gap.value) else {
        return vec![msg!("lead-shock-nobody", cut = cut(asked))];
    };
    vec![msg!(
        "lead-zones",
        cut = cut(asked),
        restrictor = row.restrictor,
        month = number(row.month, 0),
        gap = first_said(&row.gap, figure)
    )]
}

fn linear(rows: &[SellerPrice], asked: &Asked) -> Vec<Message> {
    let Some(row) = largest(rows, |row| Some(-row.price)) else {
        return vec![msg!("lead-shock-nobody", cut = cut(asked))];
    };
    vec![msg!("lead-linear", cut = cut(asked), seller = row.country, price = change(row.price))]
}

fn stages(rows: &[StageRow], asked: &Asked) -> Vec<Message> {
    let Some(row) = largest(rows, |row| row.loss_kusd.value) else {
        return vec![msg!("lead-shock-nobody", cut = cut(asked))];
    };
    let (buyer, stage) = (place(row.country.code()), mineral(&format!("{}:{}", row.mineral, row.stage)));
    vec![if is_beyond(&row.price) {
        msg!("lead-chain-beyond", cut = cut(asked), buyer = buyer, stage = stage, times = BEYOND.to_string())
    } else {
        msg!(
            "lead-chain",
            cut = cut(asked),
            buyer = buyer,
            stage = stage,
            loss = first_said(&row.loss_kusd, money),
            price = said(&row.price, change),
            volume = said(&row.volume, change)
        )
    }]
}

fn makers(rows: &[MakerRow], asked: &Asked) -> Vec<Message> {
    let Some(row) = largest(rows, |row| row.output.value.map(|output| -output)) else {
        return vec![msg!("lead-shock-nobody", cut = cut(asked))];
    };
    vec![msg!(
        "lead-makers",
        cut = cut(asked),
        maker = row.country,
        stage = mineral(&format!("{}:{}", row.mineral, row.stage)),
        output = first_said(&row.output, change),
        bound = percent(row.bound)
    )]
}

fn links(rows: &[LinkRow], _: &Asked) -> Vec<Message> {
    let Some(row) = rows.first() else { return vec![msg!("lead-links-none")] };
    vec![msg!(
        "lead-links",
        count = rows.len(),
        from = mineral(&format!("{}:{}", row.mineral, row.from)),
        to = mineral(&format!("{}:{}", row.mineral, row.to)),
        tonnes = figure(row.tonnes),
        low = figure(row.tonnes_low),
        high = figure(row.tonnes_high)
    )]
}

fn industries(rows: &[IndustryRow], _: &Asked) -> Vec<Message> {
    let (whole, parts): (Vec<&IndustryRow>, Vec<&IndustryRow>) =
        rows.iter().partition(|row| row.industry == "all");
    let Some(whole) = whole.first() else { return Vec::new() };
    let mut words = vec![msg!(
        "lead-industries",
        country = whole.country,
        industries = parts.len(),
        risk = first_said(&whole.at_risk_kusd, money),
        added = money(whole.value_added_kusd)
    )];
    words.extend(largest(&parts, |row| row.at_risk_kusd.value).map(|row| {
        msg!(
            "lead-industries-largest",
            industry = row.industry.as_str(),
            risk = said(&row.at_risk_kusd, money)
        )
    }));
    words
}

fn blocs(rows: &[alignment::BlocRow], asked: &Asked) -> Vec<Message> {
    let Some(row) = largest(rows, |row| row.inside_value_share) else {
        return vec![msg!("lead-stances-none", importer = asked.place("importer"))];
    };
    vec![msg!(
        "lead-blocs",
        importer = asked.place("importer"),
        count = rows.iter().filter(|row| row.role != "outsider").count(),
        blocs = rows.len(),
        bloc = row.bloc.as_str(),
        share = percent(row.inside_value_share.unwrap_or(f64::NAN)),
        mineral = asked.mineral()
    )]
}

fn suppliers(rows: &[alignment::SupplierRow], asked: &Asked) -> Vec<Message> {
    let Some(row) = largest(rows, |row| Some(row.value_kusd)) else {
        return vec![msg!("lead-stances-none", importer = asked.place("importer"))];
    };
    let distance = |x: Option<f64>| figure(x.unwrap_or(f64::NAN));
    vec![msg!(
        "lead-suppliers",
        importer = asked.place("importer"),
        supplier = row.supplier,
        value = money(row.value_kusd),
        share = percent(row.value_share.unwrap_or(f64::NAN)),
        mineral = asked.mineral(),
        own = distance(row.distance_to_importer),
        other = distance(row.distance_to_restrictor),
        rival = asked.place("restrictor")
    )]
}
