//! How exposed is an importer, mineral by mineral of its official list, and who is in control?

use clap::Args;
use lodeway_measures::coverage::ChainCode;
use lodeway_measures::exposure::{Class, Exposure, Group, Row as Found, Seen, Tables, exposure};
use lodeway_measures::passed_through::Through;
use lodeway_measures::representativeness::Shown;
use lodeway_messages::{Arg, Message, clauses, msg, named};
use lodeway_results::{Answer, Head, table_row};
use lodeway_terms::{Catalogue, Country, Edition, Status, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::parameters::{BaseYear, flag};
use crate::refusal::Refusal;
use crate::subject;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.exposure/1";

/// What is shown below `lodeway exposure --help`.
pub const HELP: &str = "Examples:
  lodeway exposure KOR                         the importer's own list in force, ranked by class
  lodeway exposure USA --year 2023
  lodeway exposure CHE --list EU-34            somebody else's list
  lodeway exposure KOR --stages                a row for each stage too

Classes: A control 0.5 or more by a country that has restricted exports before; B 0.35 to 0.5; C a neutral country
in control; D nobody. Shares are of the importer's purchases, by mass where the name does not say value.";

/// What `exposure` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// The importer: a country or a bloc.
    #[schemars(extend("example" = "KOR"))]
    pub importer: String,
    /// A list of critical minerals by its name, such as KOR-33; the importer's own list in force without it.
    #[arg(long, value_name = "LIST")]
    #[schemars(extend("example" = "KOR-33"))]
    pub list: Option<String>,
    /// The year of trade; the last of the data without it.
    #[arg(long, value_name = "YEAR")]
    #[schemars(extend("example" = "2024"))]
    pub year: Option<BaseYear>,
    /// A row for each stage too.
    #[arg(long)]
    #[serde(default, deserialize_with = "flag")]
    #[schemars(extend("example" = "true"))]
    pub stages: bool,
    /// Numbers of markets that do not show the mineral too.
    #[arg(long)]
    #[serde(default, deserialize_with = "flag")]
    #[schemars(extend("example" = "true"))]
    pub anyway: bool,
}

table_row! {
    /// One mineral, or one stage of it.
    pub struct Row {
        /// The mineral.
        mineral: String,
        /// The stage, or `all` for its codes pooled.
        stage: String,
        /// Year of trade.
        year: Year,
        /// The list it is on; empty without a list.
        list: String,
        /// Imports from outside.
        imports_kusd: Option<f64> ["thousand US$"],
        /// Whether more is exported than imported, by value and by content.
        net_exporter: &'static str,
        /// Share of the purchases straight from the country in control, by mass.
        direct_share: Option<f64> ["0–1"],
        /// Share that it mined or first made, by mass.
        mined_share: Option<f64> ["0–1"],
        /// Share that passes through it, straight or inside what others sell, by mass.
        passed_share: Option<f64> ["0–1"],
        /// Share straight from it, by value.
        direct_value_share: Option<f64> ["0–1"],
        /// Share that passes through it, by value.
        passed_value_share: Option<f64> ["0–1"],
        /// The country in control; empty where nobody is.
        control_on: Option<Country>,
        /// How far it could cut the importer off.
        control: Option<f64> ["0–1"],
        /// How far it is from the importer: 1 has restricted this mineral, 0.75 another, 0.5 none, 0 an ally.
        distance: Option<f64> ["0–1"],
        /// A, B, C or D.
        class: &'static str,
        /// Its share of the world's mines or refining, the larger one.
        production_share: Option<f64> ["0–1"],
        /// What part of the chain the data show, weighted.
        coverage: Option<f64> ["0–1"],
        /// Band of concentration of the suppliers.
        band: String,
        /// How far the row can be trusted.
        status: &'static str,
    }
    shown { mineral, stage, class, control_on, control, passed_share, imports_kusd, status, band, direct_share, coverage, year }
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a name is unknown, the list is not in the table, or a table is damaged.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let found = found(context, params)?;
    let name = params.list.as_deref();
    if let Some(list) = name.filter(|_| found.entries == 0) {
        let lists: std::collections::BTreeSet<String> =
            context.data.critical_lists()?.into_iter().map(|entry| entry.list).collect();
        let known = lists.into_iter().collect::<Vec<_>>().join(", ");
        return Err(Refusal::usage(msg!("exposure-no-list", list = list, known = known)));
    }
    let importer = subject::importer(&context.data, &params.importer)?;
    let list = found.list.clone().unwrap_or_default();
    let year = year(context, params);
    let head = Head {
        schema: SCHEMA,
        title: headline(&importer.code, &found),
        options: vec![
            ("importer".into(), importer.code.clone()),
            ("list".into(), if list.is_empty() { "none".into() } else { list.clone() }),
            ("year".into(), year.to_string()),
            ("stages".into(), params.stages.to_string()),
            ("anyway".into(), params.anyway.to_string()),
        ],
        notes: notes(context, &found, year),
        sources: context.data.cards(&["trade", "facts"]),
    };
    let rows = found.rows.iter().map(|row| shown(row, &list, params.anyway)).collect();
    Ok(context.answer(head, rows, false))
}

fn year(context: &Context, params: &Params) -> Year {
    params.year.map_or_else(|| context.data.provisional_year(), |year| Year(year.0))
}

/// The exposure itself, for pages and briefings.
///
/// # Errors
/// [`Refusal`] as [`answer`].
pub fn found(context: &Context, params: &Params) -> Result<Exposure, Refusal> {
    let data = &context.data;
    let importer = subject::importer(data, &params.importer)?;
    let _working = context.progress.begin("tracing what is bought", 0);
    of(data, &importer, year(context, params), (params.list.as_deref(), params.stages))
}

/// The exposure of an importer in a year: by a list, its own without it, with or without stages.
fn of(
    data: &lodeway_tables::Data,
    importer: &lodeway_measures::Importer,
    year: Year,
    (list, stages): (Option<&str>, bool),
) -> Result<Exposure, Refusal> {
    let trade = data.trade_all()?;
    let (production, refining, restrictions) = (data.production()?, data.refining()?, data.restrictions()?);
    let (blocs, territories) = (data.blocs()?, data.territories()?);
    let (facilities, lists) = (data.facilities()?, data.critical_lists()?);
    let tables = Tables {
        trade: &trade,
        production: &production,
        refining: &refining,
        restrictions: &restrictions,
        blocs: &blocs,
        territories: &territories,
        facilities: &facilities,
        lists: &lists,
        chain: &chain,
    };
    Ok(exposure(tables, importer, year, list, stages))
}

/// The exposure of a country by its own list, for briefings.
///
/// # Errors
/// [`Refusal`] when a table is damaged.
pub fn ranked(data: &lodeway_tables::Data, importer: Country, year: Year) -> Result<Exposure, Refusal> {
    let importer = lodeway_measures::Importer::of(importer);
    of(data, importer, year, (None, false))
}

/// The HS92 codes of a mineral's chain with their priorities.
pub fn chain(slug: &str) -> Vec<ChainCode> {
    chain_in(Edition::Hs92, slug)
}

/// The codes of a mineral's chain in an edition, with their priorities.
pub fn chain_in(edition: Edition, slug: &str) -> Vec<ChainCode> {
    let Ok(mineral) = Catalogue::get().mineral(slug) else { return Vec::new() };
    let codes = mineral.chain(edition).into_iter();
    codes.map(|(code, priority)| (code.into(), priority.number())).collect()
}

/// A row as it is shown: without its numbers where the market does not show the mineral.
fn shown(row: &Found, list: &str, anyway: bool) -> Row {
    let hidden = row.representative.as_ref().is_some_and(|r| r.shown == Shown::NotRepresentative);
    let seen = |x: Option<f64>| x.filter(|_| anyway || !hidden);
    let none = Through::default();
    let (mass, value) = row.through().map_or((none, none), |through| (through.mass, through.value));
    let control = row.control.as_ref();
    Row {
        mineral: row.mineral.slug.clone(),
        stage: row.stage.unwrap_or("all").to_owned(),
        year: row.year,
        list: list.to_owned(),
        imports_kusd: (row.seen != Seen::Not).then_some(row.balance.imports_kusd),
        net_exporter: if row.balance.is_net_exporter() { "yes" } else { "no" },
        direct_share: seen(mass.direct),
        mined_share: seen(mass.mined),
        passed_share: seen(mass.passed),
        direct_value_share: seen(value.direct),
        passed_value_share: seen(value.passed),
        control_on: control.map(|c| c.country),
        control: control.map(|c| c.control),
        distance: control.map(|c| c.distance.number()),
        class: letter(row.class),
        production_share: row.production,
        coverage: row.coverage.as_ref().map(|c| c.share),
        band: row.band.value.map_or_else(String::new, band_word),
        status: if hidden { Shown::NotRepresentative.word() } else { status(row) },
    }
}

fn letter(class: Class) -> &'static str {
    match class {
        Class::A => "A",
        Class::B => "B",
        Class::C => "C",
        Class::D => "D",
    }
}

/// Where the row belongs, beside how far it can be trusted.
fn status(row: &Found) -> &'static str {
    match row.group {
        Group::NotSeen => Status::Missing.word(),
        _ => row.status.word(),
    }
}

fn band_word(value: f64) -> String {
    lodeway_measures::band::Band::numbered(value).map_or_else(String::new, |band| band.word().to_owned())
}

fn mineral(row: &Found) -> Arg {
    named(|lang| row.mineral.name(lang).to_lowercase())
}

/// The answer in a sentence: how many entries cannot be seen, and who is in control of what.
fn headline(code: &str, found: &Exposure) -> Message {
    // A bloc has no name of its own beside its code.
    let importer = || Country::from_iso3(code).map_or_else(|| Arg::from(code), Arg::from);
    let unseen: Arg =
        found.rows.iter().filter(|r| r.stage.is_none() && r.seen == Seen::Not).map(mineral).collect();
    let mut controls: Vec<Message> = Vec::new();
    let ranked: Vec<&Found> = found.ranked().filter(|r| r.stage.is_none() && r.class <= Class::B).collect();
    let mut countries: Vec<Country> = Vec::new();
    for row in &ranked {
        if let Some(control) = &row.control
            && !countries.contains(&control.country)
        {
            countries.push(control.country);
        }
    }
    for country in countries {
        let of = |row: &&&Found| row.control.as_ref().is_some_and(|c| c.country == country);
        let (beside, alone): (Vec<&Found>, Vec<&Found>) =
            ranked.iter().filter(of).copied().partition(|row| row.beside.is_some());
        if !alone.is_empty() {
            let minerals: Arg = alone.iter().map(|row| mineral(row)).collect();
            controls.push(msg!("exposure-in-control", country = country, minerals = minerals));
        }
        for row in beside {
            let other = row.beside.as_ref().map_or(country, |beside| beside.country);
            controls.push(msg!(
                "exposure-in-control-beside",
                country = country,
                other = other,
                mineral = mineral(row)
            ));
        }
    }
    let controls = if controls.is_empty() { None } else { Some(clauses(controls)) };
    let (entries, not_seen, in_part) = (found.entries, found.not_seen(), found.seen_in_part());
    let list = found.list.clone().unwrap_or_default();
    match (list.is_empty(), controls) {
        (true, None) => {
            msg!("exposure-title-all-nobody", importer = importer(), entries = entries, in_part = in_part)
        }
        (true, Some(controls)) => msg!(
            "exposure-title-all",
            importer = importer(),
            entries = entries,
            in_part = in_part,
            controls = controls
        ),
        (false, None) => msg!(
            "exposure-title-nobody",
            importer = importer(),
            list = list,
            entries = entries,
            not_seen = not_seen,
            unseen = unseen,
            in_part = in_part
        ),
        (false, Some(controls)) => msg!(
            "exposure-title",
            importer = importer(),
            list = list,
            entries = entries,
            not_seen = not_seen,
            unseen = unseen,
            in_part = in_part,
            controls = controls
        ),
    }
}

fn notes(context: &Context, found: &Exposure, year: Year) -> Vec<Message> {
    let mut notes = vec![msg!("exposure-shares"), msg!("exposure-classes"), msg!("exposure-coverage")];
    if found.list.is_none() {
        notes.push(msg!("exposure-no-own-list"));
    }
    if found.partial_list {
        notes.push(msg!("exposure-list-in-part"));
    }
    if !found.unknown.is_empty() {
        notes.push(msg!("exposure-not-in-catalogue", entries = found.unknown.join(", ")));
    }
    let pooled = |group: Group| -> Vec<&Found> {
        found.rows.iter().filter(|r| r.stage.is_none() && r.group == group).collect()
    };
    for (group, id) in [(Group::Small, "exposure-small"), (Group::NetExporter, "exposure-net-exporter")] {
        let rows = pooled(group);
        if !rows.is_empty() {
            let minerals: Arg = rows.into_iter().map(mineral).collect();
            notes.push(Message::new(id).with("minerals", minerals));
        }
    }
    for row in &found.rows {
        if let (Some(control), Some(market)) = (&row.control, &row.representative)
            && market.shown == Shown::NotRepresentative
        {
            notes.push(msg!(
                "exposure-not-representative",
                mineral = mineral(row),
                country = control.country,
                exports = lodeway_messages::percent_with(market.export_share(), 1),
                made = lodeway_messages::percent_with(row.production.unwrap_or(0.0), 0)
            ));
        }
        if let (Some(control), Some(beside)) = (&row.control, &row.beside)
            && row.group == Group::Ranked
            && row.stage.is_none()
        {
            notes.push(msg!(
                "exposure-beside",
                mineral = mineral(row),
                country = control.country,
                other = beside.country
            ));
        }
    }
    notes.extend(subject::note_on_provisional(&context.data, &[year]));
    notes
}
