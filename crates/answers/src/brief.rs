//! What a briefing takes. The document itself is composed in the crate `briefs`, which stands on this one.

use std::path::PathBuf;

use clap::Args;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::parameters::{Draws, Seed, flag};
use crate::switches::Switches;

/// Name and version of the briefing's tables.
pub const SCHEMA: &str = "lodeway.brief/1";

/// What is shown below `lodeway brief --help`.
pub const HELP: &str = "Examples:
  lodeway brief KOR rare-earths --partner MNG --restrictor CHN --out brief.html
  lodeway brief JPN cobalt --partner COD --out japan-cobalt.html
  lodeway brief DEU lithium --partner CHL --out germany-lithium.html";

/// What `brief` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// The importer: a country, or EU27 with its members taken as one.
    #[schemars(extend("example" = "KOR"))]
    pub importer: String,
    /// The mineral.
    #[schemars(extend("example" = "rare-earths"))]
    pub mineral: String,
    /// The country that might supply instead.
    #[arg(long, value_name = "COUNTRY")]
    #[schemars(extend("example" = "MNG"))]
    pub partner: Option<String>,
    /// The supplier that might restrict; the largest one without it.
    #[arg(long, value_name = "COUNTRY")]
    #[schemars(extend("example" = "CHN"))]
    pub restrictor: Option<String>,
    /// An importer to compare with; Japan without it (Korea for Japan).
    #[arg(long, value_name = "COUNTRY")]
    #[schemars(extend("example" = "JPN"))]
    pub beside: Option<String>,
    /// A plan file: adds what it buys beside doing nothing, a stock, a bloc, and the restrictor's reply.
    #[arg(long, value_name = "FILE")]
    #[serde(skip)]
    pub plan: Option<PathBuf>,
    /// The model of the market.
    #[command(flatten)]
    #[serde(flatten)]
    pub switches: Switches,
    /// Numbers of a cut too where the market does not show the mineral.
    #[arg(long)]
    #[serde(default, deserialize_with = "flag")]
    #[schemars(extend("example" = "true"))]
    pub anyway: bool,
    /// Number of draws behind the intervals.
    #[arg(long, default_value = "1000")]
    #[serde(default = "Draws::usual")]
    pub draws: Draws,
    /// Seed of the draws.
    #[arg(long, default_value = "1")]
    #[serde(default = "Seed::usual")]
    pub seed: Seed,
}
