//! `lodeway brief`: the briefing as HTML, Markdown, JSON of its tables, or a workbook.

use std::path::Path;

use lodeway_briefs::document::Section;
use lodeway_briefs::{Case, Document, Question, buyer, document, html, in_korean, markdown};
use lodeway_figures::Cell;
use lodeway_markets::Draws;
use lodeway_measures::Importer;
use lodeway_terms::{Commodity, Country, Lang};
use serde_json::{Value, json};

use crate::args::BriefArgs;
use crate::ask;
use crate::commands::plan;
use crate::fault::Fault;
use crate::output::{Format, deliver};
use crate::session::{Session, progress};

/// Runs the command.
pub fn run(session: &Session, args: &BriefArgs) -> Result<(), Fault> {
    let country = |typed: &Option<String>| typed.as_deref().map(Country::resolve).transpose();
    let commodity = Commodity::one(&args.mineral)?;
    ask::need_some_data(&session.data, &commodity)?;
    let asked = Importer::resolve(&args.importer, &session.data.blocs()?)?;
    let (restrictor, partner) = (country(&args.restrictor)?, country(&args.partner)?);
    let beside = country(&args.beside)?;
    let bar = progress("computing the briefing");
    let others = [("restrictor", restrictor), ("partner", partner), ("beside", beside)];
    let (data, importer) = buyer(&session.data, &asked, &others).map_err(refused)?;
    let draws = Draws { count: args.draws, seed: args.seed };
    let question = Question { importer, restrictor, partner, beside, draws, commodity };
    let case = Case::of(&data, &question).map_err(refused)?;
    let word = |c: Option<Country>| c.map_or("none", Country::iso3).to_owned();
    let mut options = vec![
        ("importer".to_owned(), asked.code.clone()),
        ("mineral".to_owned(), question.commodity.label.clone()),
        ("restrictor".to_owned(), case.restrictor.to_string()),
        ("partner".to_owned(), word(question.partner)),
        ("beside".to_owned(), case.beside.to_string()),
        ("draws".to_owned(), args.draws.to_string()),
        ("seed".to_owned(), args.seed.to_string()),
    ];
    let plan = args.plan.as_deref().map(|path| planned(session, path, &mut options)).transpose()?;
    let result_id = session.result_id("lodeway.brief/1", &options);
    let document = match session.lang() {
        Lang::En => document(&case, plan, &result_id),
        Lang::Ko => in_korean(document(&case, plan, &result_id)),
    };
    let format = format(session);
    let bytes = match format {
        Format::Md => markdown::text(&document).into_bytes(),
        Format::Xlsx => workbook(&document).map_err(|e| Fault::write("workbook", &e))?,
        Format::Json => as_json(&document, &result_id, &options)?,
        Format::Table => html::page(&document).into_bytes(),
        Format::Csv | Format::Parquet => {
            return Err(Fault::usage(
                "brief: expected --format md, xlsx or json, or none for HTML, but found a single table; `lodeway shares` and `lodeway shock` give those",
            ));
        }
    };
    bar.finish_and_clear();
    deliver([&bytes], session.delivery.out.as_deref())?;
    if let Some(path) = &session.delivery.out {
        crate::aside(&format!("{}: {} kB, result {result_id}\n", path.display(), bytes.len() / 1000));
    }
    Ok(())
}

fn refused(fault: lodeway_briefs::Fault) -> Fault {
    match fault {
        lodeway_briefs::Fault::Tables(tables) => Fault::from(tables),
        question => Fault::usage(question),
    }
}

/// The section on a plan, whose file becomes part of the question.
fn planned(session: &Session, path: &Path, options: &mut Vec<(String, String)>) -> Result<Section, Fault> {
    let (file, text) = plan::read(path, session.delivery.data.as_deref())?;
    options.push(("plan".to_owned(), text));
    Ok(lodeway_briefs::plan::section(&lodeway_plans::prepare(&file, &session.data)?)?)
}

/// The format asked for, or the one the file's name ends with.
fn format(session: &Session) -> Format {
    let ending =
        session.delivery.out.as_ref().and_then(|p| p.extension()).map(|e| e.to_string_lossy().to_lowercase());
    match (session.delivery.format, ending.as_deref()) {
        (Format::Table, Some("md")) => Format::Md,
        (Format::Table, Some("xlsx")) => Format::Xlsx,
        (Format::Table, Some("json")) => Format::Json,
        (format, _) => format,
    }
}

fn as_json(document: &Document, result_id: &str, options: &[(String, String)]) -> Result<Vec<u8>, Fault> {
    let tables: Vec<Value> = document
        .tables()
        .map(|(section, table)| {
            let rows: Vec<Vec<Value>> = table
                .rows
                .iter()
                .map(|row| {
                    row.iter()
                        .map(|cell| match cell {
                            Cell::Text(words) => json!(words),
                            Cell::Number(x) if x.is_finite() => json!(x),
                            Cell::Number(_) => json!("inf"),
                            Cell::Missing(_) => Value::Null,
                        })
                        .collect()
                })
                .collect();
            let columns: Vec<Value> =
                table.columns.iter().map(|c| json!({ "name": c.name, "unit": c.unit })).collect();
            json!({ "section": section, "title": table.title, "columns": columns, "rows": rows })
        })
        .collect();
    let options: serde_json::Map<String, Value> =
        options.iter().map(|(k, v)| (k.clone(), json!(v))).collect();
    let whole = json!({
        "schema": "lodeway.brief/1", "result_id": result_id, "title": document.title, "options": options,
        "version": env!("CARGO_PKG_VERSION"), "text": markdown::text(document), "tables": tables,
    });
    let mut bytes = serde_json::to_vec_pretty(&whole).map_err(|e| Fault::write("brief", &e))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn workbook(document: &Document) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 1, 1)?;
    book.set_properties(
        &rust_xlsxwriter::DocProperties::new().set_title(&document.title).set_creation_datetime(&day),
    );
    let said = |english: &'static str, korean: &'static str| match document.lang {
        Lang::En => english,
        Lang::Ko => korean,
    };
    let bold = rust_xlsxwriter::Format::new().set_bold();
    let front = book.add_worksheet();
    front.set_name(said("briefing", "브리핑"))?;
    for (r, line) in markdown::text(document).lines().filter(|l| !l.starts_with('|')).enumerate() {
        front.write_string(r as u32, 0, line)?;
    }
    for (i, (section, table)) in document.tables().enumerate() {
        let sheet = book.add_worksheet();
        sheet.set_name(format!("{} {}", said("table", "표"), i + 1))?;
        sheet.write_string_with_format(0, 0, format!("{section}: {}", table.title), &bold)?;
        for (c, column) in table.columns.iter().enumerate() {
            let head = if column.unit.is_empty() {
                column.name.clone()
            } else {
                format!("{} ({})", column.name, column.unit)
            };
            sheet.write_string_with_format(1, c as u16, head, &bold)?;
        }
        for (r, row) in table.rows.iter().enumerate() {
            for (c, cell) in row.iter().enumerate() {
                let (r, c) = (r as u32 + 2, c as u16);
                match cell {
                    Cell::Text(words) => sheet.write_string(r, c, words).map(drop)?,
                    Cell::Number(x) if x.is_finite() => sheet.write_number(r, c, *x).map(drop)?,
                    Cell::Number(_) => sheet.write_string(r, c, said("no limit", "한도 없음")).map(drop)?,
                    Cell::Missing(why) => {
                        sheet.write_string(r, c, format!("{}: {why}", said("missing", "없음"))).map(drop)?;
                    }
                }
            }
        }
    }
    book.save_to_buffer()
}
