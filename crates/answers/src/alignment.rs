//! Which blocs are open to an importer, where do its imports come from, and what does following or staying apart cost?

use std::collections::BTreeSet;

use clap::{Args, ValueEnum};
use lodeway_markets::Draws;
use lodeway_markets::restriction::Instrument;
use lodeway_measures::Importer;
use lodeway_measures::suppliers::Suppliers;
use lodeway_messages::{Arg, Message, interval, money, msg, named, number, percent};
use lodeway_partners::alignment::{Bloc, Priced, Stance, blocs, distance, priced};
use lodeway_results::{Answer, Head, Row, Simulated, table_row};
use lodeway_tables::facts::{Alignment, Membership};
use lodeway_terms::{Commodity, Country, Interval, Status, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::corridors::codes;
use crate::parameters::{self, BaseYear, Seed, flag};
use crate::refusal::Refusal;
use crate::switches::{Switches, assumed, static_market};
use crate::{shown, subject};

/// What is shown below `lodeway alignment --help`.
pub const HELP: &str = "Examples:
  lodeway alignment KOR rare-earths                      both stances priced, for each bloc and instrument
  lodeway alignment KOR rare-earths --bloc MSP --restrictor CHN
  lodeway alignment KOR rare-earths --table blocs        membership with dates, imports from inside and outside";

/// Measures with which the restrictor may answer.
const INSTRUMENTS: [Instrument; 3] = [Instrument::Ban, Instrument::Quota(0.5), Instrument::Licence(45.0)];

/// What `alignment` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// The importer.
    #[schemars(extend("example" = "KOR"))]
    pub importer: String,
    /// The mineral, a stage, or codes.
    #[schemars(extend("example" = "rare-earths"))]
    pub mineral: String,
    /// One bloc; all of the table without it.
    #[arg(long)]
    #[schemars(extend("example" = "MSP"))]
    pub bloc: Option<String>,
    /// The supplier that answers; the largest one without it.
    #[arg(long, value_name = "COUNTRY")]
    #[schemars(extend("example" = "CHN"))]
    pub restrictor: Option<String>,
    /// The year of trade; the last with imports without it.
    #[arg(long)]
    #[schemars(extend("example" = "2024"))]
    pub year: Option<BaseYear>,
    /// Losses too where the market does not show the mineral.
    #[arg(long)]
    #[serde(default, deserialize_with = "flag")]
    #[schemars(extend("example" = "true"))]
    pub anyway: bool,
    /// Number of draws behind the intervals.
    #[arg(long, default_value = "1000")]
    #[serde(default = "parameters::Draws::usual")]
    pub draws: parameters::Draws,
    /// Seed of the draws.
    #[arg(long, default_value = "1")]
    #[serde(default = "Seed::usual")]
    pub seed: Seed,
    /// The model of the market.
    #[command(flatten)]
    #[serde(flatten)]
    pub switches: Switches,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "scenarios"))]
    pub table: Table,
}

/// The tables of alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
    /// Follow and stay apart, each priced.
    #[default]
    Scenarios,
    /// Blocs: members, dates, imports from inside and outside.
    Blocs,
    /// Suppliers: votes and shared blocs.
    Suppliers,
}

impl Table {
    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Table::Scenarios => "scenarios",
            Table::Blocs => "blocs",
            Table::Suppliers => "suppliers",
        }
    }

    /// Name and version of its columns.
    pub fn schema(self) -> &'static str {
        match self {
            Table::Scenarios => "lodeway.alignment/1",
            Table::Blocs => "lodeway.alignment.blocs/1",
            Table::Suppliers => "lodeway.alignment.suppliers/1",
        }
    }
}

table_row! {
    /// One stance towards a bloc under one measure of the restrictor.
    pub struct ScenarioRow {
        /// The bloc.
        bloc: String,
        /// The importer's role in it.
        role: String,
        /// Whether the importer follows the bloc or stays apart.
        stance: &'static str,
        /// The measure.
        instrument: String,
        /// The restriction as `--restrict` takes it.
        restriction: String,
        /// Whose losses.
        importer: Country,
        /// What the measure costs the importer.
        loss_kusd: Simulated ["thousand US$ a year"],
        /// Price that the importer pays.
        price: Simulated ["base 1"],
        /// Volume that the importer gets.
        volume: Simulated ["base 1"],
        /// What the restrictor gains, rent included; negative where it pays for its measure.
        restrictor_kusd: Simulated ["thousand US$ a year"],
        /// Year of trade.
        year: Year,
        /// How far the numbers can be trusted.
        status: Status,
    }
    shown { bloc, stance, instrument, loss_kusd, price, volume, restrictor_kusd, role, status } falling loss_kusd
}

table_row! {
    /// A bloc from where the importer stands.
    pub struct BlocRow {
        /// The bloc.
        bloc: String,
        /// The importer's role in it.
        role: String,
        /// Since when; empty for an outsider.
        since: Option<String>,
        /// How many members it has.
        members: usize ["countries"],
        /// Imports from other members by value.
        inside_value_share: Option<f64> ["share of imports"],
        /// Imports from other members by mass.
        inside_mass_share: Option<f64> ["share of imports"],
        /// Imports from all others by value.
        outside_value_share: Option<f64> ["share of imports"],
        /// Distance of votes between the importer and the other members.
        ideal_point_distance: Option<f64> ["ideal points, mean"],
        /// Year of trade.
        year: Year,
        /// Whether the restrictor is a member.
        restrictor_inside: &'static str,
        /// How far the membership can be trusted.
        status: Status,
        /// ISO3 codes of the members.
        countries: String,
    }
    shown { bloc, role, inside_value_share, outside_value_share, ideal_point_distance, restrictor_inside, members, since, status }
}

table_row! {
    /// A supplier between the importer and the restrictor.
    pub struct SupplierRow {
        /// Who sells.
        supplier: Country,
        /// Value of the imports.
        value_kusd: f64 ["thousand US$"],
        /// Share of the imports.
        value_share: Option<f64> ["share of imports"],
        /// Distance of votes to the importer.
        distance_to_importer: Option<f64> ["ideal points, 2023"],
        /// Distance of votes to the restrictor.
        distance_to_restrictor: Option<f64> ["ideal points, 2023"],
        /// Blocs that hold both the supplier and the importer.
        shared_blocs: String,
        /// Year of trade.
        year: Year,
        /// How far the numbers can be trusted.
        status: Status,
    }
    shown { supplier, value_kusd, value_share, distance_to_importer, distance_to_restrictor, shared_blocs, status, year } falling value_kusd
}

/// One question with what it rests on.
struct Case<'a> {
    context: &'a Context,
    params: &'a Params,
    commodity: Commodity,
    importer: Country,
    rival: Country,
    /// Why the rival is who it is, where nobody named it and nobody is in control.
    found: Option<Message>,
    year: Year,
    suppliers: Suppliers,
    table: Vec<Membership>,
    votes: Vec<Alignment>,
    blocs: Vec<Bloc>,
    /// Why the market does not show what the rival could do; none where it does.
    doubt: Option<Message>,
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a name is unknown, the importer bought nothing, it is its own restrictor, or the work was stopped.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let case = Case::of(context, params)?;
    Ok(match params.table {
        Table::Scenarios => {
            let rows = scenarios(&case)?;
            case.finished(case.headline(&rows), rows, true)
        }
        Table::Blocs => {
            let rows = case.blocs.iter().map(|bloc| bloc_row(&case, bloc)).collect();
            case.finished(case.headline_of_blocs(), rows, false)
        }
        Table::Suppliers => case.finished(case.title(), supplier_rows(&case), false),
    })
}

impl<'a> Case<'a> {
    fn of(context: &'a Context, params: &'a Params) -> Result<Case<'a>, Refusal> {
        let data = &context.data;
        let commodity = Commodity::one(&params.mineral)?;
        subject::need_some_data(data, &commodity)?;
        let importer = Country::resolve(&params.importer)?;
        let trade = data.mineral_trade(&commodity.codes)?;
        let year = match params.year {
            Some(year) => Year(year.0),
            None => subject::last_year(&trade, &commodity, importer)?,
        };
        let typed = params.restrictor.as_deref();
        let (rival, found) = subject::restrictor(data, typed, &trade, &commodity, (importer, year))?;
        if rival == importer {
            return Err(Refusal::usage(msg!("alignment-own-restrictor", country = subject::coded(importer))));
        }
        let suppliers = Suppliers::of(&trade, Importer::of(importer), &commodity.codes, year);
        let (table, votes) = (data.blocs()?, data.alignment()?);
        let blocs = chosen(blocs(&table, &votes, &suppliers, importer), params.bloc.as_deref())?;
        let doubted = shown::doubted(data, &commodity, year, &BTreeSet::from([rival]))?;
        let doubt = doubted.first().map(|market| shown::note(&commodity, market, params.anyway));
        Ok(Case {
            context,
            params,
            commodity,
            importer,
            rival,
            found,
            year,
            suppliers,
            table,
            votes,
            blocs,
            doubt,
        })
    }

    /// The answer in a sentence: what following and staying apart cost under a ban, and how far the votes are apart.
    fn headline(&self, rows: &[ScenarioRow]) -> Message {
        let market = shown::named_by_stage(&self.context.data.products(), &self.commodity);
        let mineral = || named(|lang| market.name(lang).to_lowercase());
        let ban = |stance: Stance| {
            rows.iter()
                .find(|row| row.stance == stance.word() && row.instrument == "ban" && row.role != "outsider")
                .or_else(|| rows.iter().find(|row| row.stance == stance.word() && row.instrument == "ban"))
        };
        let loss = |row: &ScenarioRow| -> Option<Arg> {
            let (p10, p90) = row.loss_kusd.ends?;
            Some(interval(&Interval { p10, p50: row.loss_kusd.value?, p90 }, money).into())
        };
        let follow = ban(Stance::Follow);
        let both = follow.zip(ban(Stance::Apart).filter(|row| follow.is_some_and(|f| f.bloc == row.bloc)));
        let told = both.and_then(|(follow, apart)| Some((&follow.bloc, loss(follow)?, loss(apart)?)));
        let said = match (told, &self.doubt) {
            (Some((bloc, follow, apart)), _) => msg!(
                "alignment-headline",
                rival = self.rival,
                mineral = mineral(),
                bloc = bloc.as_str(),
                importer = self.importer,
                follow = follow,
                apart = apart,
                year = self.year
            ),
            (None, Some(_)) => {
                msg!(
                    "alignment-headline-not-shown",
                    rival = self.rival,
                    mineral = mineral(),
                    year = self.year
                )
            }
            (None, None) => msg!(
                "alignment-headline-none",
                rival = self.rival,
                mineral = mineral(),
                importer = self.importer,
                year = self.year
            ),
        };
        match distance(&self.votes, self.importer, self.rival) {
            Some(apart) => {
                let next = msg!(
                    "alignment-headline-votes",
                    importer = self.importer,
                    rival = self.rival,
                    distance = number(apart, 1)
                );
                msg!("sentence-more", first = said, next = next)
            }
            None => said,
        }
    }

    /// The answer in a sentence: what of the imports comes from inside each bloc that holds the importer.
    fn headline_of_blocs(&self) -> Message {
        let own = self.blocs.iter().filter(|bloc| bloc.role.is_some());
        let parts: Vec<Message> = own
            .filter_map(|bloc| {
                let share = percent(bloc.inside.0?);
                Some(msg!("alignment-inside", bloc = bloc.name.as_str(), share = share))
            })
            .collect();
        let mineral = named(|lang| self.commodity.name(lang).to_lowercase());
        if parts.is_empty() {
            let importer = self.importer;
            return msg!("alignment-in-no-bloc", importer = importer, mineral = mineral, year = self.year);
        }
        let parts = lodeway_messages::list(parts);
        msg!(
            "alignment-from-inside",
            importer = self.importer,
            mineral = mineral,
            year = self.year,
            parts = parts
        )
    }

    /// The question in one line.
    fn title(&self) -> Message {
        let mineral = named(|lang| self.commodity.name(lang).to_lowercase());
        let (importer, rival, year) = (self.importer, self.rival, self.year);
        msg!("alignment-title", importer = importer, rival = rival, mineral = mineral, year = year)
    }

    fn finished<R: Row>(&self, title: Message, rows: Vec<R>, intervals: bool) -> Answer {
        let params = self.params;
        let head = Head {
            schema: params.table.schema(),
            title,
            options: vec![
                ("importer".into(), self.importer.to_string()),
                ("mineral".into(), self.commodity.label.clone()),
                ("year".into(), self.year.to_string()),
                ("restrictor".into(), self.rival.to_string()),
                ("bloc".into(), params.bloc.clone().unwrap_or_default()),
                ("draws".into(), params.draws.to_string()),
                ("seed".into(), params.seed.to_string()),
                ("table".into(), params.table.word().into()),
                ("anyway".into(), params.anyway.to_string()),
            ]
            .into_iter()
            .chain(params.switches.options())
            .collect(),
            notes: notes(self),
            sources: self.context.data.cards(&["trade", "facts"]),
        };
        self.context.answer(head, rows, intervals)
    }
}

fn chosen(all: Vec<Bloc>, typed: Option<&str>) -> Result<Vec<Bloc>, Refusal> {
    let Some(typed) = typed else { return Ok(all) };
    let names: Vec<String> = all.iter().map(|b| b.name.clone()).collect();
    let found: Vec<Bloc> = all.into_iter().filter(|b| b.name.eq_ignore_ascii_case(typed.trim())).collect();
    if found.is_empty() {
        return Err(Refusal::usage(msg!("alignment-bloc", names = names.join(", "), typed = typed)));
    }
    Ok(found)
}

fn scenarios(case: &Case) -> Result<Vec<ScenarioRow>, Refusal> {
    let data = &case.context.data;
    let trade = data.mineral_trade(&case.commodity.codes)?;
    let switches = case.params.switches.of_market(false);
    let market = static_market(data, &trade, (&case.commodity, case.year), &switches)?;
    let assumed = assumed(&case.commodity, &switches);
    let draws = Draws { count: case.params.draws.0, seed: case.params.seed.0 };
    let steps = case.blocs.len() * INSTRUMENTS.len();
    let _working = case.context.progress.begin("pricing both stances", steps as u64);
    let mut rows = Vec::new();
    let hidden = case.doubt.is_some() && !case.params.anyway;
    for bloc in &case.blocs {
        for instrument in INSTRUMENTS {
            let who = (bloc.members.as_slice(), case.importer, case.rival);
            let found = priced(&market, &assumed, draws, who, instrument);
            rows.extend(found.iter().map(|one| scenario_row(case, bloc, one, hidden)));
            case.context.progress.step()?;
        }
    }
    Ok(rows)
}

/// The importer's role in a bloc.
fn role(bloc: &Bloc) -> String {
    bloc.role.as_ref().map_or("outsider", |role| role.0.as_str()).to_owned()
}

/// A row; without its numbers where the market does not show the mineral.
fn scenario_row(case: &Case, bloc: &Bloc, one: &Priced, hidden: bool) -> ScenarioRow {
    const BLANK: Simulated = Simulated { value: None, ends: None };
    let seen = |number: Simulated| if hidden { BLANK } else { number };
    let typed = one.restriction.to_string();
    ScenarioRow {
        bloc: bloc.name.clone(),
        role: role(bloc),
        stance: one.stance.word(),
        instrument: typed.rsplit(':').next().unwrap_or_default().to_owned(),
        restriction: typed,
        importer: case.importer,
        loss_kusd: seen(one.loss_kusd.into()),
        price: seen(one.price.into()),
        volume: seen(one.volume.into()),
        restrictor_kusd: seen(one.restrictor_kusd.map_or(BLANK, Simulated::from)),
        year: case.year,
        status: if case.doubt.is_some() {
            Status::NotRepresentative
        } else if one.volume.p50 <= 0.0 {
            Status::CutOff
        } else {
            Status::Simulated
        },
    }
}

fn bloc_row(case: &Case, bloc: &Bloc) -> BlocRow {
    BlocRow {
        bloc: bloc.name.clone(),
        role: role(bloc),
        since: bloc.role.as_ref().map(|role| role.1.clone()),
        members: bloc.members.len(),
        inside_value_share: bloc.inside.0,
        inside_mass_share: bloc.inside.1,
        outside_value_share: bloc.inside.0.map(|share| 1.0 - share),
        ideal_point_distance: bloc.distance,
        year: case.year,
        restrictor_inside: if bloc.members.contains(&case.rival) { "yes" } else { "no" },
        status: bloc.status,
        countries: codes(&bloc.members),
    }
}

fn supplier_rows(case: &Case) -> Vec<SupplierRow> {
    let total = case.suppliers.total_kusd();
    let of = |country: Country| -> Vec<&str> {
        case.table.iter().filter(|m| m.member == Some(country)).map(|m| m.bloc.as_str()).collect()
    };
    let own = of(case.importer);
    let mut list = case.suppliers.list.clone();
    list.sort_by(|a, b| b.value_kusd.total_cmp(&a.value_kusd).then(a.country.cmp(&b.country)));
    let row = |country: Country, value_kusd: f64| SupplierRow {
        supplier: country,
        value_kusd,
        value_share: (total > 0.0).then(|| value_kusd / total),
        distance_to_importer: distance(&case.votes, case.importer, country),
        distance_to_restrictor: distance(&case.votes, case.rival, country),
        shared_blocs: of(country).into_iter().filter(|b| own.contains(b)).collect::<Vec<_>>().join(" "),
        year: case.year,
        status: Status::Observed,
    };
    list.iter().map(|supplier| row(supplier.country, supplier.value_kusd)).collect()
}

fn notes(case: &Case) -> Vec<Message> {
    let (draws, seed) = (case.params.draws.to_string(), case.params.seed.to_string());
    let mut notes = Vec::from_iter(case.doubt.clone());
    notes.extend([
        msg!("alignment-stances", rival = case.rival),
        msg!("alignment-assumed", rival = case.rival),
        msg!("alignment-draws", draws = draws, seed = seed),
        msg!("alignment-restrictor"),
    ]);
    notes.extend(case.params.switches.notes());
    notes.extend(case.found.clone());
    if let Some(d) = distance(&case.votes, case.importer, case.rival) {
        notes.push(msg!("alignment-distance", rival = case.rival, distance = number(d, 2)));
    }
    if case.year == case.context.data.provisional_year() {
        notes.push(msg!("alignment-provisional", year = case.year));
    }
    notes
}
