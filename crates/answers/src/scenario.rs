//! A shock as options or as a file: `format = 1`, unknown fields refused.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use crate::args::ShockArgs;
use crate::fault::Fault;

/// What a scenario file holds; the options of `lodeway shock` fill the same form.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
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
}

/// A restriction in time.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
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
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
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
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum Span {
    /// One number.
    Number(f64),
    /// `low..high`.
    Text(String),
}

impl Span {
    /// Both ends, checked to lie between 0 and `most`.
    pub fn ends(&self, name: &str, most: f64) -> Result<(f64, f64), Fault> {
        let read = |text: &str| text.trim().parse::<f64>().ok();
        let found = match self {
            Span::Number(x) => Some((*x, *x)),
            Span::Text(text) => match text.split_once("..") {
                Some((low, high)) => read(low).zip(read(high)),
                None => read(text).map(|x| (x, x)),
            },
        };
        found.filter(|(low, high)| (0.0..=most).contains(low) && (*low..=most).contains(high)).ok_or_else(|| {
            Fault::usage(format!(
                "{name}: expected a number from 0 to {most} or a range low..high of such, but found {self}; write 0.2 or 0.1..0.3"
            ))
        })
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

/// Nearer to 1 suppliers hardly replace one another, and a lost share raises prices beyond what numbers can hold.
const LEAST_SIGMA: f64 = 1.05;

impl Scenario {
    /// The scenario of the options, or of the file they name.
    pub fn of(args: &ShockArgs) -> Result<Scenario, Fault> {
        let mut scenario = match (&args.scenario, &args.mineral, args.base) {
            (Some(file), _, _) => {
                let mut scenario = Scenario::read(file)?;
                scenario.months = args.months.or(scenario.months);
                scenario
            }
            (None, Some(mineral), Some(base)) => Scenario {
                format: 1,
                mineral: mineral.clone(),
                base,
                restrict: args.restrict.clone(),
                measure: Vec::new(),
                months: args.months,
                capacity: Vec::new(),
                stock: Vec::new(),
                leakage: args.leakage.clone().map(Span::Text),
                markup: args.markup.clone().map(Span::Text),
                adjustment_months: None,
                eta_of: etas(args.eta_of.as_deref())?,
                sigma: args.sigma,
                epsilon: args.epsilon,
                eta: args.eta,
                home_share: args.home_share.clone(),
            },
            _ => {
                return Err(Fault::usage(
                    "shock: expected --mineral, --base and --restrict or a scenario file, but found less; see lodeway shock --help",
                ));
            }
        };
        scenario.stock.extend(covers(args.cover.as_deref())?);
        scenario.checked(args)
    }

    fn read(file: &Path) -> Result<Scenario, Fault> {
        let place = file.display().to_string();
        let bytes = std::fs::read(file).map_err(|e| {
            Fault::missing(format!("{place}: expected a scenario file, but found {e}; check the path"))
        })?;
        let text = String::from_utf8(bytes).map_err(|e| {
            let readable = String::from_utf8_lossy(&e.as_bytes()[..e.utf8_error().valid_up_to()]);
            let line = readable.matches('\n').count() + 1;
            Fault::data(format!(
                "{place}, line {line}: expected text in UTF-8, but found other bytes; save the file as UTF-8"
            ))
        })?;
        let scenario: Scenario = toml::from_str(&text).map_err(|e| {
            let line = e.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            Fault::data(format!(
                "{place}, line {line}: expected a scenario of format 1, but found {}; `lodeway schema scenario` lists the fields",
                e.message()
            ))
        })?;
        if scenario.format == 1 {
            return Ok(scenario);
        }
        let found = scenario.format;
        Err(Fault::data(format!(
            "{place}: expected format = 1, but found format = {found}; this program reads format 1"
        )))
    }

    fn checked(self, args: &ShockArgs) -> Result<Scenario, Fault> {
        let bounds = [
            ("sigma", self.sigma, LEAST_SIGMA, 100.0),
            ("epsilon", self.epsilon, 0.0, 100.0),
            ("eta", self.eta, 0.0, 1e9),
        ];
        for (name, value, low, high) in bounds {
            if let Some(value) = value
                && !(low..=high).contains(&value)
            {
                return Err(Fault::usage(format!(
                    "{name}: expected a number of at least {low} and at most {high}, but found {value}; elasticities are plain positive numbers"
                )));
            }
        }
        if self.months == Some(0) {
            return Err(Fault::usage(
                "months: expected at least 1, but found 0; leave it out for a table of one year",
            ));
        }
        if self.restrict.is_empty() && self.measure.is_empty() {
            return Err(Fault::usage(
                "shock: expected at least one restriction, but found none; add --restrict CHN:ALL:ban",
            ));
        }
        if args.scenario.is_some() && (args.sigma.is_some() || args.epsilon.is_some() || args.eta.is_some()) {
            return Err(Fault::usage(
                "shock: expected elasticities in the scenario file, but found them as options too; keep one of the two",
            ));
        }
        Ok(self)
    }
}

/// `KOR=90,JPN=60:ration,DEU=30:hold=1.5`.
fn covers(typed: Option<&str>) -> Result<Vec<StockSpec>, Fault> {
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
    parts
        .map(|part| {
            read(part).ok_or_else(|| {
                Fault::usage(format!(
                    "--cover: expected COUNTRY=DAYS or COUNTRY=DAYS:RULE, but found \"{part}\"; write KOR=90, KOR=90:ration or KOR=90:hold=1.5"
                ))
            })
        })
        .collect()
}

/// `AUS=10,USA=2`.
fn etas(typed: Option<&str>) -> Result<BTreeMap<String, f64>, Fault> {
    let parts = typed.into_iter().flat_map(|t| t.split(','));
    parts
        .map(|part| {
            let found = part.split_once('=').and_then(|(c, eta)| {
                let eta = eta.trim().parse::<f64>().ok().filter(|x| (0.0..=1e9).contains(x))?;
                Some((c.trim().to_owned(), eta))
            });
            found.ok_or_else(|| {
                Fault::usage(format!(
                    "--eta-of: expected COUNTRY=ELASTICITY with a number of at least 0, but found \"{part}\"; write AUS=10"
                ))
            })
        })
        .collect()
}
