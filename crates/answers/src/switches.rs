//! The switches of the market: one struct for every question that solves one, and the one place that makes its market.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use clap::{Args, ValueEnum};
use lodeway_markets::calibration::switches::of_earlier_stage;
use lodeway_markets::calibration::{base_flows, home_shares};
use lodeway_markets::uncertainty::assumptions::Assumptions;
use lodeway_markets::{BaseFlow, Bound, Entry, Home, Market, Nest, Scenario, reexporting, with_entry};
use lodeway_messages::{Message, msg};
use lodeway_partners::potential::free_exports::free_exports;
use lodeway_partners::potential::passed::{passed_on, traced};
use lodeway_tables::{Data, Fault, Trade};
use lodeway_terms::{Commodity, Country, Tonnes, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::parameters::{EntryPart, ReservationPrice, words};

/// The switches of the market.
#[derive(Debug, Clone, Default, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Switches {
    /// Units of quantities, and the elasticities that go with them.
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "tonnes"))]
    pub nest: NestWord,
    /// Price at which buyers stop buying, base 1, or `none`; else drawn.
    #[arg(long, value_name = "PRICE")]
    #[schemars(extend("example" = "25"))]
    pub bound: Option<OrNone<ReservationPrice>>,
    /// Part of base shares that follows free exports, or `none`; without it none in one year, by date in months.
    #[arg(long, value_name = "SHARE")]
    #[schemars(extend("example" = "0.13"))]
    pub entry: Option<OrNone<EntryPart>>,
    /// Whether others sell on the restrictor's material.
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "free"))]
    pub reexport: ReexportWord,
}

/// Units of quantities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NestWord {
    /// Tonnes, which are conserved
    #[default]
    Tonnes,
    /// Base values, as in version 0.1.0
    Values,
}

/// What other sellers may sell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReexportWord {
    /// The restrictor's material too
    #[default]
    Free,
    /// Their own material only: a stress case
    Own,
}

/// A number with bounds, or the word `none`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum OrNone<T> {
    /// `none`.
    None,
    /// The number.
    Number(T),
}

impl<T: FromStr<Err = String>> FromStr for OrNone<T> {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        if typed.trim() == "none" {
            return Ok(OrNone::None);
        }
        let found = typed.parse().map(OrNone::Number);
        found.map_err(|said: String| said.replacen("expected a number", "expected none, or a number", 1))
    }
}

impl<T: fmt::Display> fmt::Display for OrNone<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OrNone::None => f.write_str("none"),
            OrNone::Number(number) => number.fmt(f),
        }
    }
}

impl<T: fmt::Display> Serialize for OrNone<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, T: FromStr<Err = String>> Deserialize<'de> for OrNone<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        words(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl<T: JsonSchema> JsonSchema for OrNone<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}OrNone", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let number = T::json_schema(generator);
        schemars::json_schema!({ "anyOf": [number, { "const": "none" }] })
    }
}

impl Switches {
    /// As the library takes them; `stocks` says whether users hold stocks that are drawn.
    pub fn of_market(&self, stocks: bool) -> lodeway_markets::Switches {
        let usual = lodeway_markets::Switches::default();
        let nest = match self.nest {
            NestWord::Tonnes => Nest::Tonnes,
            NestWord::Values => Nest::Values,
        };
        lodeway_markets::Switches {
            nest,
            bound: match self.bound {
                None => usual.bound,
                Some(OrNone::None) => None,
                Some(OrNone::Number(price)) => Some(Bound::exact(price.0)),
            },
            entry: match self.entry {
                None => usual.entry,
                Some(OrNone::None) => Entry::None,
                Some(OrNone::Number(part)) => Entry::Part(part.0),
            },
            reexport: match self.reexport {
                ReexportWord::Free => lodeway_markets::Reexport::Free,
                ReexportWord::Own => lodeway_markets::Reexport::Own,
            },
            stocks: stocks && nest == Nest::Tonnes,
        }
    }

    /// As part of the question.
    pub fn options(&self) -> Vec<(String, String)> {
        fn or<T: fmt::Display>(given: Option<&OrNone<T>>, usual: &str) -> String {
            given.map_or(usual.to_owned(), ToString::to_string)
        }
        let nest = if self.nest == NestWord::Tonnes { "tonnes" } else { "values" };
        let reexport = if self.reexport == ReexportWord::Free { "free" } else { "own" };
        vec![
            ("nest".into(), nest.into()),
            ("bound".into(), or(self.bound.as_ref(), "drawn")),
            ("entry".into(), or(self.entry.as_ref(), "of the date")),
            ("reexport".into(), reexport.into()),
        ]
    }
}

impl Switches {
    /// What a reader must know of the model.
    pub fn notes(&self) -> Vec<Message> {
        let switches = self.of_market(false);
        let mut notes: Vec<Message> = bound_note(switches.bound.as_ref()).into_iter().collect();
        let part = switches.entry.at_once();
        if part > 0.0 {
            notes.push(msg!("market-entry", part = part.to_string()));
        }
        if switches.reexport == lodeway_markets::Reexport::Own {
            notes.push(msg!("market-own"));
        }
        notes
    }
}

/// The reservation price; none for prices without a bound.
pub fn bound_note(bound: Option<&Bound>) -> Option<Message> {
    let Bound { median, least, most } = bound?;
    Some(if most > least {
        let (median, low, high) = (median.to_string(), least.to_string(), most.to_string());
        msg!("market-bound", median = median, low = low, high = high)
    } else {
        msg!("market-bound-fixed", price = median.to_string())
    })
}

/// The market of a base year under the switches, before anything restricts it.
#[derive(Debug, Clone)]
pub struct Made {
    /// The market; empty when nobody traded.
    pub market: Market,
    /// What is free to enter, by seller, in the units of the market.
    pub free: BTreeMap<Country, f64>,
    /// What a reader must know of the masses.
    pub notes: Vec<Message>,
}

impl Made {
    /// The market in which new suppliers have taken this part.
    pub fn entered(&self, part: f64) -> Market {
        with_entry(&self.market, part, &|country| self.free.get(&country).copied().unwrap_or(0.0))
    }
}

/// The market of a commodity in a year: every command's market is made here. `home` gives the shares of output that are kept, from
/// the default ones.
///
/// # Errors
/// [`Fault`] when a table is damaged, and what `home` refuses.
pub fn made<E: From<Fault>>(
    data: &Data,
    trade: &Trade,
    (commodity, year): (&Commodity, Year),
    switches: &lodeway_markets::Switches,
    home: &dyn Fn(Vec<Home>) -> Result<Vec<Home>, E>,
) -> Result<Made, E> {
    let flows = switches.flows(trade, commodity, year);
    let kept = home(home_shares(&flows, &data.production()?, commodity, year))?;
    let market = switches.calibrate(&flows, &kept);
    let free = if switches.entry == Entry::None {
        BTreeMap::new()
    } else {
        free_exports(&market, commodity, &data.facilities()?)
    };
    let mut notes = masses(&base_flows(trade, commodity, year), &market);
    if market.model.nest == Nest::Tonnes {
        notes.extend(earlier(&of_earlier_stage(trade, commodity, year)));
    }
    Ok(Made { market, free, notes })
}

/// The market of a commodity in a year with its home sales by default, and with the new suppliers of a static shock.
///
/// # Errors
/// [`Fault`] when a table is damaged.
pub fn static_market(
    data: &Data,
    trade: &Trade,
    (commodity, year): (&Commodity, Year),
    switches: &lodeway_markets::Switches,
) -> Result<Market, Fault> {
    let made: Made = made::<Fault>(data, trade, (commodity, year), switches, &Ok)?;
    Ok(made.entered(switches.entry.at_once()))
}

/// What is assumed of a commodity under the switches.
pub fn assumed(commodity: &Commodity, switches: &lodeway_markets::Switches) -> Assumptions {
    Assumptions::of(switches.priors(commodity))
}

/// A scenario with what re-export under the switches adds to it.
///
/// # Errors
/// [`Fault`] when a table is damaged.
pub fn passed_on_in(
    data: &Data,
    (commodity, year): (&Commodity, Year),
    market: &Market,
    scenario: &Scenario,
    switches: &lodeway_markets::Switches,
) -> Result<Scenario, Fault> {
    if switches.reexport == lodeway_markets::Reexport::Free {
        return Ok(scenario.clone());
    }
    let inside = content(data, (commodity, year), scenario)?;
    let passed = |seller, origin| inside.get(&origin).and_then(|own| own.get(&seller)).copied();
    Ok(reexporting(market, scenario, switches.reexport, &passed))
}

/// The part of each restrictor's material in what each seller sells.
///
/// # Errors
/// [`Fault`] when a table is damaged.
pub fn content(
    data: &Data,
    (commodity, year): (&Commodity, Year),
    scenario: &Scenario,
) -> Result<BTreeMap<Country, BTreeMap<Country, f64>>, Fault> {
    let trade = data.mineral_trade(&commodity.codes)?;
    let (tracing, _) = traced(&trade, &data.production()?, &data.refining()?, commodity, year);
    let origins = scenario.restrictions.iter().map(|r| r.exporter);
    Ok(origins.map(|origin| (origin, passed_on(&tracing, origin))).collect())
}

/// What is left out because it is of the stage above.
fn earlier(flows: &[lodeway_tables::Flow]) -> Option<Message> {
    let tonnes: f64 = flows.iter().filter_map(|flow| flow.mass).map(|mass| mass.0).sum();
    let most = flows.iter().max_by(|a, b| a.value.0.total_cmp(&b.value.0))?;
    Some(msg!(
        "market-split",
        flows = flows.len(),
        tonnes = format!("{tonnes:.0}"),
        exporter = most.exporter,
        importer = most.importer
    ))
}

/// How many masses of the market are not those on record.
fn masses(reported: &[BaseFlow], market: &Market) -> Vec<Message> {
    if market.model.nest == Nest::Values {
        return Vec::new();
    }
    let reported: BTreeMap<(Country, Country), Option<Tonnes>> =
        reported.iter().map(|f| ((f.exporter, f.importer), f.mass)).collect();
    let (mut count, mut value, mut all) = (0_usize, 0.0, 0.0);
    for flow in market.flows.iter().filter(|f| !f.home) {
        all += flow.value;
        let pair = (market.sellers[flow.seller], market.buyers[flow.buyer]);
        let mass = reported.get(&pair).copied().flatten();
        if mass.is_none_or(|mass| (mass.0 / flow.mass - 1.0).abs() > 1e-9) {
            count += 1;
            value += flow.value;
        }
    }
    if count == 0 {
        return Vec::new();
    }
    vec![msg!("market-masses", flows = count, share = format!("{:.1}", 100.0 * value / all))]
}
