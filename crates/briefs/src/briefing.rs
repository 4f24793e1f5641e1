//! A briefing from its parameters: assembled here for every face, so that it has one result id everywhere.

use std::path::Path;

use lodeway_answers::brief::{Params, SCHEMA};
use lodeway_answers::{Context, Refusal, plan, subject};
use lodeway_markets::{Draws, Switches};
use lodeway_measures::Importer;
use lodeway_messages::msg;
use lodeway_results::{Form, result_id};
use lodeway_terms::{Commodity, Country, Lang, Year};

use crate::document::Section;
use crate::fault::Fault;
use crate::{Case, Document, Question, buyer, document_with, html, industry, markdown, workbook};

/// A finished briefing.
pub struct Briefing {
    /// The document, in the language it was asked in.
    pub document: Document,
    /// Hash of inputs, data, options and version.
    pub result_id: String,
    /// What shapes it: name and value in the words of the command line.
    pub options: Vec<(String, String)>,
    /// The year of trade that it is about.
    pub year: Year,
}

/// Composes a briefing.
///
/// # Errors
/// [`Refusal`] when a word is unknown, one country plays two parts, the importer buys nothing of the mineral, or the plan
/// file is faulty.
pub fn briefing(context: &Context, params: &Params, lang: Lang) -> Result<Briefing, Refusal> {
    let commodity = Commodity::one(&params.mineral)?;
    subject::need_some_data(&context.data, &commodity)?;
    let asked = Importer::resolve(&params.importer, &context.data.blocs()?)?;
    let restrictor = subject::country(params.restrictor.as_deref())?;
    let partner = subject::country(params.partner.as_deref())?;
    let beside = subject::country(params.beside.as_deref())?;
    let _working = context.progress.begin("computing the briefing", 0);
    let others = [("restrictor", restrictor), ("partner", partner), ("beside", beside)];
    let (data, importer) = buyer(&context.data, &asked, &others).map_err(refused)?;
    let switches = params.switches.of_market(true);
    let draws = Draws { count: params.draws.0, seed: params.seed.0 };
    let anyway = params.anyway;
    let question = Question { importer, commodity, restrictor, partner, beside, draws, switches, anyway };
    let case = Case::of(&data, &question).map_err(refused)?.in_lang(lang);
    let mut options = options(&asked.code, &question, &case);
    options.extend(params.switches.options());
    let plan = params
        .plan
        .as_deref()
        .map(|path| planned(context, (path, &switches), &mut options, (lang, params.anyway)))
        .transpose()?;
    let result_id = result_id(SCHEMA, env!("CARGO_PKG_VERSION"), &context.data.fingerprint(), &options);
    // Members of a union taken as one have no input–output table together.
    let industry = industry::section(context, &case);
    let document = document_with(&case, (industry, plan), &result_id);
    Ok(Briefing { document, result_id, options, year: case.year })
}

fn options(importer: &str, question: &Question, case: &Case) -> Vec<(String, String)> {
    let all = [
        ("importer", importer.to_owned()),
        ("mineral", question.commodity.label.clone()),
        ("restrictor", case.restrictor.to_string()),
        ("partner", question.partner.map_or("none", Country::iso3).to_owned()),
        ("beside", case.beside.to_string()),
        ("draws", question.draws.count.to_string()),
        ("seed", question.draws.seed.to_string()),
    ];
    let mut options: Vec<(String, String)> =
        all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    if question.anyway {
        options.push(("anyway".to_owned(), "true".to_owned()));
    }
    options
}

fn refused(fault: Fault) -> Refusal {
    match fault {
        Fault::Tables(tables) => tables.into(),
        question => Refusal::usage(question.to_string()),
    }
}

/// The section on a plan, whose file becomes part of the question.
fn planned(
    context: &Context,
    (path, switches): (&Path, &Switches),
    options: &mut Vec<(String, String)>,
    (lang, anyway): (Lang, bool),
) -> Result<Section, Refusal> {
    let (file, checksum) = plan::store::read(path, context.plans.as_deref())?;
    options.push(("plan".to_owned(), checksum));
    let prepared = lodeway_plans::prepare(&file, &context.data, switches)?;
    Ok(match plan::doubt(context, &prepared, anyway)? {
        Some(doubt) if !anyway => crate::plan::not_shown(&doubt, lang),
        _ => crate::plan::section(&prepared, lang)?,
    })
}

impl Briefing {
    /// The bytes in a form; the form for terminals is HTML.
    ///
    /// # Errors
    /// [`Refusal`] for a form of a single table, or when a form cannot be written.
    pub fn bytes(&self, form: Form) -> Result<Vec<u8>, Refusal> {
        match form {
            Form::Md => Ok(markdown::text(&self.document).into_bytes()),
            Form::Xlsx => workbook::workbook(&self.document),
            Form::Json => workbook::json(&self.document, &self.result_id, &self.options),
            Form::Table => Ok(html::page(&self.document).into_bytes()),
            Form::Csv | Form::Parquet => Err(Refusal::usage(msg!("brief-no-single-table"))),
        }
    }
}
