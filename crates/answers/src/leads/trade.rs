//! Who buys from whom: shares, measures, exposure, origin, trade of a pair, goods that went round a restriction.

use std::collections::BTreeMap;

use lodeway_messages::{Arg, Message, figure, mass, money, msg, percent};

use super::{Asked, largest, last_year, leads, mineral, place};
use crate::{measure, origin, shares, trade, watch};

leads! {
    shares::Row => shares;
    measure::Row => measures;
    origin::Row => origin;
    trade::Row => pair;
    watch::Row => alerts;
}

/// Value, mass and how much of the value has a mass.
#[derive(Default, Clone, Copy)]
struct Sold {
    value_kusd: f64,
    mass_t: f64,
    unweighed: bool,
}

impl Sold {
    fn add(&mut self, row: &shares::Row) {
        self.value_kusd += row.value_kusd;
        self.mass_t += row.mass_t.unwrap_or(0.0);
        self.unweighed |= row.mass_t.is_none();
    }
}

fn shares(rows: &[shares::Row], asked: &Asked) -> Vec<Message> {
    if rows.is_empty() {
        return vec![msg!("lead-shares-none", importer = asked.place("importer"))];
    }
    if !asked.is_one("importer") || !asked.is_one("mineral") {
        return largest(rows, |row| Some(row.value_kusd))
            .map(|row| largest_flow(rows.len(), row))
            .into_iter()
            .collect();
    }
    let last = last_year(rows, |row| row.year.0);
    let (mut all, mut sellers) = (Sold::default(), BTreeMap::<&str, Sold>::new());
    for row in &last {
        all.add(row);
        sellers.entry(row.exporter.code()).or_default().add(row);
    }
    let mut sellers: Vec<(&str, Sold)> = sellers.into_iter().collect();
    sellers.sort_by(|a, b| b.1.value_kusd.total_cmp(&a.1.value_kusd));
    let part = |(code, sold): &(&str, Sold)| -> Arg {
        let value = percent(sold.value_kusd / all.value_kusd);
        if all.mass_t <= 0.0 {
            msg!("lead-share-value", country = place(code), value = value).into()
        } else {
            let mass = percent(sold.mass_t / all.mass_t);
            msg!("lead-share-both", country = place(code), value = value, mass = mass).into()
        }
    };
    let (importer, mineral, value) = (asked.place("importer"), asked.mineral(), money(all.value_kusd));
    let (year, sellers) = (last[0].year, sellers.iter().take(NAMED).map(part).collect::<Arg>());
    let mut said = vec![if all.mass_t > 0.0 {
        msg!(
            "lead-shares",
            year = year,
            importer = importer,
            mineral = mineral,
            value = value,
            mass = mass(all.mass_t),
            sellers = sellers
        )
    } else {
        msg!(
            "lead-shares-value",
            year = year,
            importer = importer,
            mineral = mineral,
            value = value,
            sellers = sellers
        )
    }];
    if all.unweighed {
        said.push(msg!("lead-shares-unweighed"));
    }
    said
}

fn largest_flow(flows: usize, row: &shares::Row) -> Message {
    msg!(
        "lead-shares-largest",
        flows = flows,
        exporter = place(row.exporter.code()),
        importer = place(row.importer.code()),
        mineral = mineral(&row.mineral),
        value = money(row.value_kusd),
        share = percent(row.value_share),
        year = row.year
    )
}

/// Values that a sentence names.
const NAMED: usize = 3;

fn measures(rows: &[measure::Row], asked: &Asked) -> Vec<Message> {
    let known: Vec<&measure::Row> = rows.iter().filter(|row| row.value.is_some()).collect();
    let Some(first) = known.first() else {
        return vec![msg!("lead-measure-none", count = rows.len())];
    };
    let missing = (known.len() < rows.len())
        .then(|| msg!("lead-measure-missing", missing = rows.len() - known.len(), count = rows.len()));
    let one = asked.is_one("importer") && asked.is_one("mineral") && asked.is_one("year");
    let mut said = vec![if one {
        let value = |row: &&measure::Row| -> Arg {
            let value = figure(row.value.unwrap_or(f64::NAN));
            msg!("lead-measure-value", measure = row.measure, value = value).into()
        };
        let values: Arg = known.iter().take(NAMED).map(value).collect();
        msg!(
            "lead-measure",
            importer = place(first.importer.code()),
            mineral = mineral(&first.mineral),
            year = asked.option("year"),
            values = values
        )
    } else {
        let of_first = |row: &measure::Row| row.value.filter(|_| row.measure == first.measure);
        let row = largest(rows, of_first).unwrap_or(first);
        msg!(
            "lead-measure-largest",
            count = rows.iter().filter(|row| of_first(row).is_some()).count(),
            measure = row.measure,
            value = figure(row.value.unwrap_or(f64::NAN)),
            importer = place(row.importer.code()),
            mineral = mineral(&row.mineral),
            year = row.year.map_or_else(String::new, |year| year.to_string())
        )
    }];
    said.extend(missing);
    said
}

fn origin(rows: &[origin::Row], asked: &Asked) -> Vec<Message> {
    let whole: Vec<&origin::Row> = rows.iter().filter(|row| row.supplier.code() == "all").collect();
    let Some(row) = largest(&whole, |row| row.passed_share.or(row.direct_share)) else {
        return vec![msg!("lead-origin-none", origin = asked.place("origin"))];
    };
    let share = |share: Option<f64>| percent(share.unwrap_or(f64::NAN));
    let (importer, goods) = (place(row.importer.code()), mineral(&row.mineral));
    let mut said = vec![msg!(
        "lead-origin",
        year = row.year,
        importer = importer,
        mineral = goods,
        direct = share(row.direct_share),
        origin = row.origin,
        mined = share(row.mined_share),
        passed = share(row.passed_share)
    )];
    if whole.len() > 1 {
        said.push(msg!("lead-origin-largest", count = whole.len()));
    }
    said
}

fn pair(rows: &[trade::Row], asked: &Asked) -> Vec<Message> {
    let (exporter, importer) = (asked.place("exporter"), asked.place("importer"));
    let last = last_year(rows, |row| row.year.0);
    let (whole, minerals): (Vec<&trade::Row>, Vec<&trade::Row>) =
        last.into_iter().partition(|row| row.mineral == "all");
    let (Some(whole), Some(first)) = (whole.first(), largest(&minerals, |row| row.value_kusd)) else {
        return vec![msg!("lead-pair-none", exporter = exporter, importer = importer)];
    };
    vec![msg!(
        "lead-pair",
        year = whole.year,
        exporter = exporter,
        importer = importer,
        value = money(whole.value_kusd.unwrap_or(f64::NAN)),
        first = mineral(first.mineral),
        share = percent(first.value_share.unwrap_or(f64::NAN))
    )]
}

fn alerts(rows: &[watch::Row], _: &Asked) -> Vec<Message> {
    let Some(first) = rows.first() else { return vec![msg!("lead-alerts-none")] };
    let grave = rows.iter().filter(|row| row.grade == "A").count();
    vec![msg!(
        "lead-alerts",
        count = rows.len(),
        grave = grave,
        importer = first.importer,
        mineral = mineral(&first.mineral),
        alert = Message::english(first.alert)
    )]
}
