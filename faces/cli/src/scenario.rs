//! A shock as options or as a file: `format = 1`, unknown fields refused.

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
    /// The restrictions, in the grammar of `--restrict`.
    pub restrict: Vec<String>,
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

impl Scenario {
    /// The scenario of the options, or of the file they name.
    pub fn of(args: &ShockArgs) -> Result<Scenario, Fault> {
        let scenario = match (&args.scenario, &args.mineral, args.base) {
            (Some(file), _, _) => Scenario::read(file)?,
            (None, Some(mineral), Some(base)) => Scenario {
                format: 1,
                mineral: mineral.clone(),
                base,
                restrict: args.restrict.clone(),
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
        scenario.checked(args)
    }

    fn read(file: &Path) -> Result<Scenario, Fault> {
        let place = file.display().to_string();
        let text = std::fs::read_to_string(file).map_err(|e| {
            Fault::missing(format!("{place}: expected a scenario file, but found {e}; check the path"))
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
            ("sigma", self.sigma, 1.0, 100.0),
            ("epsilon", self.epsilon, 0.0, 100.0),
            ("eta", self.eta, 0.0, 1e9),
        ];
        for (name, value, low, high) in bounds {
            let above = name == "sigma";
            if let Some(value) = value
                && !(value.is_finite() && value <= high && if above { value > low } else { value >= low })
            {
                let from = if above { "above" } else { "at least" };
                return Err(Fault::usage(format!(
                    "{name}: expected a number {from} {low} and at most {high}, but found {value}; elasticities are plain positive numbers"
                )));
            }
        }
        if self.restrict.is_empty() {
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
