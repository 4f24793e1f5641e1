//! A shock as options or as a file: `format = 1`, unknown fields refused.

use std::collections::BTreeMap;
use std::path::Path;

use lodeway_markets::Switches;
use lodeway_messages::msg;
use schemars::JsonSchema;
use serde::Deserialize;

use super::Params;
use crate::parameters::{Epsilon, Eta, Sigma};
use crate::refusal::Refusal;

/// What a scenario file holds; the options of `lodeway shock` fill the same form.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Version of the file's form.
    pub format: u32,
    /// The market.
    pub mineral: String,
    /// The base year.
    pub base: u16,
    /// The restrictions, in the grammar of `--restrict`, with `@START..END~RAMP` behind where they have a time.
    #[serde(default)]
    pub restrict: Vec<String>,
    /// Restrictions with their time spelt out.
    #[serde(default)]
    pub measure: Vec<MeasureSpec>,
    /// How many months to follow.
    pub months: Option<u16>,
    /// Capacity that comes on.
    #[serde(default)]
    pub capacity: Vec<CapacitySpec>,
    /// Stocks.
    #[serde(default)]
    pub stock: Vec<StockSpec>,
    /// Share of what is blocked that finds a way through third countries, `0.2` or `"0.1..0.3"`.
    pub leakage: Option<Span>,
    /// What that way costs, as a share of the price.
    pub markup: Option<Span>,
    /// Months in which all but 1/e of the adjustment from short- to long-run elasticities is made; 12 without it.
    pub adjustment_months: Option<f64>,
    /// Sellers with a supply elasticity of their own.
    #[serde(default)]
    pub eta_of: BTreeMap<String, f64>,
    /// Fixed elasticity of substitution.
    pub sigma: Option<f64>,
    /// Fixed elasticity of demand.
    pub epsilon: Option<f64>,
    /// Fixed elasticity of supply.
    pub eta: Option<f64>,
    /// Share of output kept at home: `none`, or `CHN=0.75,AUS=0.1`.
    #[serde(rename = "home-share")]
    pub home_share: Option<String>,
    /// The model of the market; not part of a file.
    #[serde(skip)]
    pub switches: Switches,
}

/// A restriction in time.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeasureSpec {
    /// The restriction, in the grammar of `--restrict`.
    pub restrict: String,
    /// First month, from 1.
    #[serde(default = "first")]
    pub start: u16,
    /// Last month; it stays without one.
    pub end: Option<u16>,
    /// Months until it has its full size.
    #[serde(default)]
    pub ramp: u16,
    /// Months in which licensed exports recover after the review; 6 without it.
    pub recovery_months: Option<f64>,
}

fn first() -> u16 {
    1
}

/// Capacity that comes on.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CapacitySpec {
    /// Where; it must sell in the base year.
    pub country: String,
    /// First month of production.
    pub start: u16,
    /// Months until all of it produces.
    #[serde(default)]
    pub ramp: u16,
    /// Its size as a share of the country's base output.
    pub share: f64,
}

/// A stock.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StockSpec {
    /// Whose.
    pub country: String,
    /// Its size in days of base imports.
    pub cover_days: Option<f64>,
    /// Its size in tonnes, of the goods as traded.
    pub stock_t: Option<f64>,
    /// `fill`, `hold` or `ration`.
    pub rule: Option<String>,
    /// The price to hold, base 1.
    pub hold_price: Option<f64>,
    /// Share of base use that must be met; 1 without it.
    pub tolerated: Option<f64>,
}

/// A number, or a range `low..high` in quotes.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Span {
    /// One number.
    Number(f64),
    /// `low..high`.
    Text(String),
}

impl Span {
    /// Both ends, checked to lie between 0 and `most`.
    ///
    /// # Errors
    /// [`Refusal`] when they do not.
    pub fn ends(&self, name: &str, most: f64) -> Result<(f64, f64), Refusal> {
        let read = |text: &str| text.trim().parse::<f64>().ok();
        let found = match self {
            Span::Number(x) => Some((*x, *x)),
            Span::Text(text) => match text.split_once("..") {
                Some((low, high)) => read(low).zip(read(high)),
                None => read(text).map(|x| (x, x)),
            },
        };
        found.filter(|(low, high)| (0.0..=most).contains(low) && (*low..=most).contains(high)).ok_or_else(
            || {
                let (most, found) = (most.to_string(), self.to_string());
                Refusal::usage(msg!("shock-span", name = name, most = most, found = found))
            },
        )
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Span::Number(x) => write!(f, "{x}"),
            Span::Text(text) => write!(f, "\"{text}\""),
        }
    }
}

impl Scenario {
    /// The scenario of the options, or of the file they name.
    ///
    /// # Errors
    /// [`Refusal`] when an option is faulty or absent, or the file is faulty.
    pub fn of(params: &Params) -> Result<Scenario, Refusal> {
        let mut scenario = match (&params.scenario, &params.mineral, params.base) {
            (Some(file), _, _) => {
                let mut scenario = Scenario::read(file)?;
                scenario.months = params.months.map(|months| months.0).or(scenario.months);
                scenario
            }
            (None, Some(mineral), Some(base)) => Scenario {
                format: 1,
                mineral: mineral.clone(),
                base: base.0,
                restrict: params.restrict.clone(),
                measure: Vec::new(),
                months: params.months.map(|months| months.0),
                capacity: Vec::new(),
                stock: Vec::new(),
                leakage: params.leakage.clone().map(Span::Text),
                markup: params.markup.clone().map(Span::Text),
                adjustment_months: None,
                eta_of: etas(params.eta_of.as_deref())?,
                sigma: params.sigma.map(|x| x.0),
                epsilon: params.epsilon.map(|x| x.0),
                eta: params.eta.map(|x| x.0),
                home_share: params.home_share.clone(),
                switches: Switches::default(),
            },
            _ => {
                return Err(Refusal::usage(msg!("shock-needs-more")));
            }
        };
        let cover = params.cover.as_deref().filter(|typed| typed.trim() != "none");
        scenario.switches = params.switches.of_market(params.cover.as_deref() == cover);
        scenario.stock.extend(covers(cover)?);
        scenario.checked(params)
    }

    fn read(file: &Path) -> Result<Scenario, Refusal> {
        let place = file.display().to_string();
        let bytes = std::fs::read(file)
            .map_err(|e| Refusal::missing(msg!("shock-file-gone", place = &place, cause = e.to_string())))?;
        let text = String::from_utf8(bytes).map_err(|e| {
            let readable = String::from_utf8_lossy(&e.as_bytes()[..e.utf8_error().valid_up_to()]);
            let line = readable.matches('\n').count() + 1;
            Refusal::data(msg!("file-not-utf8", place = &place, line = line))
        })?;
        let scenario: Scenario = toml::from_str(&text).map_err(|e| {
            let line =
                e.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            Refusal::data(msg!("shock-file-faulty", place = &place, line = line, found = e.message()))
        })?;
        if scenario.format == 1 {
            return Ok(scenario);
        }
        let found = scenario.format;
        Err(Refusal::data(msg!("file-format", place = &place, found = found)))
    }

    fn checked(self, params: &Params) -> Result<Scenario, Refusal> {
        let bounds = [
            ("sigma", self.sigma, Sigma::BOUNDS),
            ("epsilon", self.epsilon, Epsilon::BOUNDS),
            ("eta", self.eta, Eta::BOUNDS),
        ];
        for (name, value, (low, high)) in bounds {
            if let Some(value) = value
                && !(low..=high).contains(&value)
            {
                let (low, high, found) = (low.to_string(), high.to_string(), value.to_string());
                return Err(Refusal::usage(msg!(
                    "shock-elasticity",
                    name = name,
                    low = low,
                    high = high,
                    found = found
                )));
            }
        }
        if self.months == Some(0) {
            return Err(Refusal::usage(msg!("shock-no-months")));
        }
        if self.restrict.is_empty() && self.measure.is_empty() {
            return Err(Refusal::usage(msg!("shock-no-restriction")));
        }
        if params.scenario.is_some()
            && (params.sigma.is_some() || params.epsilon.is_some() || params.eta.is_some())
        {
            return Err(Refusal::usage(msg!("shock-elasticities-twice")));
        }
        Ok(self)
    }
}

/// `KOR=90,JPN=60:ration,DEU=30:hold=1.5`.
fn covers(typed: Option<&str>) -> Result<Vec<StockSpec>, Refusal> {
    let parts = typed.into_iter().flat_map(|t| t.split(','));
    let read = |part: &str| {
        let (country, rest) = part.split_once('=')?;
        let (days, rule) = rest.split_once(':').map_or((rest, None), |(days, rule)| (days, Some(rule)));
        Some(StockSpec {
            country: country.trim().to_owned(),
            cover_days: Some(
                days.trim().parse::<f64>().ok().filter(|days| days.is_finite() && *days >= 0.0)?,
            ),
            stock_t: None,
            rule: rule.map(|rule| rule.split('=').next().unwrap_or_default().trim().to_owned()),
            hold_price: match rule.and_then(|rule| rule.split_once('=')) {
                Some((_, price)) => Some(price.trim().parse::<f64>().ok().filter(|price| *price > 0.0)?),
                None => None,
            },
            tolerated: None,
        })
    };
    parts.map(|part| read(part).ok_or_else(|| Refusal::usage(msg!("shock-cover", part = part)))).collect()
}

/// `AUS=10,USA=2`.
fn etas(typed: Option<&str>) -> Result<BTreeMap<String, f64>, Refusal> {
    let parts = typed.into_iter().flat_map(|t| t.split(','));
    parts
        .map(|part| {
            let found = part.split_once('=').and_then(|(c, eta)| {
                let eta = eta.trim().parse::<f64>().ok().filter(|x| (0.0..=1e9).contains(x))?;
                Some((c.trim().to_owned(), eta))
            });
            found.ok_or_else(|| Refusal::usage(msg!("shock-eta-of", part = part)))
        })
        .collect()
}
