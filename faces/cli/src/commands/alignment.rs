//! `lodeway alignment`: blocs of an importer, where its imports come from, and what following or staying apart costs.

use lodeway_markets::draws::Assumptions;
use lodeway_markets::observe::{base_flows, home_shares};
use lodeway_markets::restriction::Instrument;
use lodeway_markets::{Draws, Market};
use lodeway_measures::Importer;
use lodeway_measures::suppliers::Suppliers;
use lodeway_partners::alignment::{Bloc, Priced, blocs, distance, priced};
use lodeway_tables::facts::{Alignment, Membership};
use lodeway_terms::{Commodity, Country, Lang, Year};

use crate::args::{AlignmentArgs, AlignmentTable};
use crate::ask;
use crate::commands::corridors::codes;
use crate::commands::partners::{last_year, restrictor};
use crate::fault::Fault;
use crate::output::{Cell, Column, integer, number, text};
use crate::session::{Finished, Session, progress};

struct Case {
    commodity: Commodity,
    importer: Country,
    rival: Country,
    year: Year,
    suppliers: Suppliers,
    table: Vec<Membership>,
    votes: Vec<Alignment>,
    blocs: Vec<Bloc>,
}

/// Runs the command.
pub fn run(session: &Session, args: &AlignmentArgs) -> Result<(), Fault> {
    let data = &session.data;
    let commodity = Commodity::one(&args.mineral)?;
    ask::need_some_data(data, &commodity)?;
    let importer = Country::resolve(&args.importer)?;
    let trade = data.mineral_trade(&commodity.codes)?;
    let year = match args.year {
        Some(year) => Year(year),
        None => last_year(&trade, &commodity, importer)?,
    };
    let rival = restrictor(args.restrictor.as_deref(), &trade, &commodity, importer, year)?;
    if rival == importer {
        return Err(Fault::usage(format!(
            "--restrictor: expected another country, but found {importer}; name one"
        )));
    }
    let suppliers = Suppliers::of(&trade, Importer::of(importer), &commodity.codes, year);
    let (table, votes) = (data.blocs()?, data.alignment()?);
    let blocs = chosen(blocs(&table, &votes, &suppliers, importer), args.bloc.as_deref())?;
    let case = Case { commodity, importer, rival, year, suppliers, table, votes, blocs };
    let (columns, rows) = match args.table {
        AlignmentTable::Scenarios => {
            let flows = base_flows(&trade, &case.commodity, year);
            let home = home_shares(&flows, &data.production()?, &case.commodity, year);
            let market = Market::calibrate(&flows, &home);
            (scenario_columns(), scenarios(&case, &market, Draws { count: args.draws, seed: args.seed }))
        }
        AlignmentTable::Blocs => (bloc_columns(), bloc_rows(&case)),
        AlignmentTable::Suppliers => (supplier_columns(), supplier_rows(&case)),
    };
    session.deliver(Finished {
        schema: schema(args.table),
        title: format!(
            "{} between {} and its blocs: {}, {year}",
            importer.name(Lang::En),
            rival.name(Lang::En),
            case.commodity.name(Lang::En).to_lowercase()
        ),
        options: vec![
            ("importer".into(), importer.to_string()),
            ("mineral".into(), case.commodity.label.clone()),
            ("year".into(), year.to_string()),
            ("restrictor".into(), rival.to_string()),
            ("bloc".into(), args.bloc.clone().unwrap_or_default()),
            ("draws".into(), args.draws.to_string()),
            ("seed".into(), args.seed.to_string()),
            ("table".into(), args.table.word().into()),
        ],
        columns,
        rows,
        notes: notes(session, &case, args),
        sources: data.cards(&["trade", "facts"]),
    })
}

/// Name and version of the columns.
pub fn schema(table: AlignmentTable) -> &'static str {
    match table {
        AlignmentTable::Scenarios => "lodeway.alignment/1",
        AlignmentTable::Blocs => "lodeway.alignment.blocs/1",
        AlignmentTable::Suppliers => "lodeway.alignment.suppliers/1",
    }
}

fn chosen(all: Vec<Bloc>, typed: Option<&str>) -> Result<Vec<Bloc>, Fault> {
    let Some(typed) = typed else { return Ok(all) };
    let names: Vec<String> = all.iter().map(|b| b.name.clone()).collect();
    let found: Vec<Bloc> = all.into_iter().filter(|b| b.name.eq_ignore_ascii_case(typed.trim())).collect();
    if found.is_empty() {
        return Err(Fault::usage(format!(
            "--bloc: expected one of {}, but found \"{typed}\"; name one of them",
            names.join(", ")
        )));
    }
    Ok(found)
}

/// The columns of the scenarios.
pub fn scenario_columns() -> Vec<Column> {
    let mut columns = vec![
        text("bloc"),
        text("role"),
        text("stance"),
        text("instrument"),
        text("restriction"),
        text("importer"),
    ];
    let money = "thousand US$ a year";
    for (name, unit) in
        [("loss_kusd", money), ("price", "base 1"), ("volume", "base 1"), ("restrictor_kusd", money)]
    {
        columns.extend(["", "_p10", "_p90"].map(|end| number(&format!("{name}{end}"), unit)));
    }
    columns.extend([integer("year", ""), text("status")]);
    columns
}

fn scenarios(case: &Case, market: &Market, draws: Draws) -> Vec<Vec<Cell<'static>>> {
    let bar = progress("pricing both stances");
    let assumed = Assumptions::of(case.commodity.priors());
    let instruments = [Instrument::Ban, Instrument::Quota(0.5), Instrument::Licence(45.0)];
    let mut rows = Vec::new();
    for bloc in &case.blocs {
        for instrument in instruments {
            let who = (bloc.members.as_slice(), case.importer, case.rival);
            for one in priced(market, &assumed, draws, who, instrument) {
                rows.push(scenario_row(case, bloc, &one));
            }
        }
    }
    bar.finish_and_clear();
    rows
}

fn scenario_row(case: &Case, bloc: &Bloc, one: &Priced) -> Vec<Cell<'static>> {
    let typed = one.restriction.to_string();
    let instrument = typed.rsplit(':').next().unwrap_or_default().to_owned();
    let mut row = vec![
        Cell::from(bloc.name.clone()),
        Cell::from(bloc.role.as_ref().map_or("outsider".to_owned(), |r| r.0.clone())),
        Cell::from(one.stance.word()),
        Cell::from(instrument),
        Cell::from(typed),
        Cell::from(case.importer),
    ];
    for interval in [Some(one.loss_kusd), Some(one.price), Some(one.volume), one.restrictor_kusd] {
        row.extend(
            [interval.map(|i| i.p50), interval.map(|i| i.p10), interval.map(|i| i.p90)].map(Cell::from),
        );
    }
    row.extend([Cell::from(case.year), Cell::from("simulated")]);
    row
}

fn bloc_columns() -> Vec<Column> {
    vec![
        text("bloc"),
        text("role"),
        text("since"),
        integer("members", "countries"),
        number("inside_value_share", "share of imports"),
        number("inside_mass_share", "share of imports"),
        number("outside_value_share", "share of imports"),
        number("ideal_point_distance", "ideal points, mean"),
        integer("year", ""),
        text("restrictor_inside"),
        text("status"),
        text("countries"),
    ]
}

fn bloc_rows(case: &Case) -> Vec<Vec<Cell<'static>>> {
    case.blocs
        .iter()
        .map(|bloc| {
            vec![
                Cell::from(bloc.name.clone()),
                Cell::from(bloc.role.as_ref().map_or("outsider".to_owned(), |r| r.0.clone())),
                bloc.role.as_ref().map_or(Cell::Empty, |r| Cell::from(r.1.clone())),
                Cell::Integer(bloc.members.len() as i64),
                Cell::from(bloc.inside.0),
                Cell::from(bloc.inside.1),
                Cell::from(bloc.inside.0.map(|s| 1.0 - s)),
                Cell::from(bloc.distance),
                Cell::from(case.year),
                Cell::from(if bloc.members.contains(&case.rival) { "yes" } else { "no" }),
                Cell::from(bloc.status.word()),
                Cell::from(codes(&bloc.members)),
            ]
        })
        .collect()
}

fn supplier_columns() -> Vec<Column> {
    vec![
        text("supplier"),
        number("value_kusd", "thousand US$"),
        number("value_share", "share of imports"),
        number("distance_to_importer", "ideal points, 2023"),
        number("distance_to_restrictor", "ideal points, 2023"),
        text("shared_blocs"),
        integer("year", ""),
        text("status"),
    ]
}

fn supplier_rows(case: &Case) -> Vec<Vec<Cell<'static>>> {
    let total = case.suppliers.total_kusd();
    let of = |country: Country| -> Vec<&str> {
        case.table.iter().filter(|m| m.member == Some(country)).map(|m| m.bloc.as_str()).collect()
    };
    let own = of(case.importer);
    let mut list = case.suppliers.list.clone();
    list.sort_by(|a, b| b.value_kusd.total_cmp(&a.value_kusd).then(a.country.cmp(&b.country)));
    list.iter()
        .map(|s| {
            let shared: Vec<&str> = of(s.country).into_iter().filter(|b| own.contains(b)).collect();
            vec![
                Cell::from(s.country),
                Cell::from(s.value_kusd),
                Cell::from((total > 0.0).then(|| s.value_kusd / total)),
                Cell::from(distance(&case.votes, case.importer, s.country)),
                Cell::from(distance(&case.votes, case.rival, s.country)),
                Cell::from(shared.join(" ")),
                Cell::from(case.year),
                Cell::from("observed"),
            ]
        })
        .collect()
}

fn notes(session: &Session, case: &Case, args: &AlignmentArgs) -> Vec<String> {
    let rival = case.rival.name(Lang::En);
    let mut notes = vec![
        format!("follow: {rival} answers the bloc with a measure on every member and the importer; stay apart: the same without the importer"),
        format!("that {rival} answers at all, and how, is assumed; what the bloc gives in return is not priced"),
        format!("simulated: median and 80 % interval of {} draws, seed {}", args.draws, args.seed),
        "restrictor_kusd: producers' gain and rent of the restrictor together; below 0 it pays for its measure".to_owned(),
    ];
    if let Some(d) = distance(&case.votes, case.importer, case.rival) {
        notes.push(format!("distance of votes (ideal points, UN General Assembly, 2023) to {rival}: {d:.2}"));
    }
    if case.year == session.data.provisional_year() {
        notes.push(format!("trade of {} is provisional", case.year));
    }
    notes
}
