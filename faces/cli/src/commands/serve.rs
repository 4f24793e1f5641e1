//! `lodeway serve`: the workbench, which asks as the command line does.

use std::net::SocketAddr;
use std::sync::Arc;

use clap::Parser;
use lodeway_answers::{Output, Refusal};
use lodeway_measures::Importer;
use lodeway_server::{Ask, First, House};
use lodeway_tables::Data;
use lodeway_terms::{Commodity, Country, Lang};

use crate::args::{Cli, Delivery, ServeArgs};
use crate::commands::explain::PAGES;
use crate::fault::Fault;
use crate::output::Format;
use crate::session::{Session, quiet};

const QUESTIONS: &str = include_str!("../../../../docs/questions.md");

/// Runs the command until it is interrupted.
pub fn run(delivery: &Delivery, args: &ServeArgs) -> Result<(), Fault> {
    let data = match &delivery.data {
        Some(folder) => Data::open(folder)?,
        None => Data::bundled()?,
    };
    let data = Arc::new(data.in_memory()?);
    let first = First {
        importer: Importer::resolve(&args.importer, &data.blocs()?)?,
        commodity: Commodity::one(&args.mineral)?,
        partner: Country::resolve(&args.partner)?,
        lang: delivery.lang,
    };
    quiet();
    let desk = Box::new(Desk { data: Arc::clone(&data) });
    let house = House { data, desk, methods: PAGES, questions: QUESTIONS, first };
    let wanted = SocketAddr::new(args.bind, args.port);
    lodeway_server::serve(house, wanted, |address| {
        crate::aside(&format!("lodeway is at http://{address}/ (Ctrl-C ends it)\n"));
    })
    .map_err(|cause| {
        Fault::missing(format!(
            "{wanted}: expected a free address to listen on, but found {cause}; name another with --bind and --port"))
    })
}

/// Answers the questions of the workbench with the commands of this program.
struct Desk {
    data: Arc<Data>,
}

impl Ask for Desk {
    fn ask(&self, words: &[String], lang: Lang) -> Result<Output<'static>, Refusal> {
        let all = std::iter::once("lodeway").chain(words.iter().map(String::as_str));
        let cli = Cli::try_parse_from(all).map_err(|words| Refusal::usage(sentence(&words)))?;
        let delivery = Delivery { format: Format::Json, out: None, data: None, lang };
        let session = Session::keeping(Arc::clone(&self.data), delivery);
        crate::answer(&session, &cli.command)?;
        let nothing =
            || Refusal::usage("expected a command that answers with one table, but found one that does not");
        session.taken().ok_or_else(nothing)
    }
}

/// The first line of what the reader of the words says.
fn sentence(words: &clap::Error) -> String {
    let text = words.to_string();
    text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
}
