//! `lodeway serve`: the workbench, which asks as the command line does.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Parser;
use lodeway_answers::{Output, Refusal, Work};
use lodeway_measures::Importer;
use lodeway_server::{Ask, First, House, Keep};
use lodeway_tables::Data;
use lodeway_terms::{Both, Commodity, Country, Lang};

use crate::args::{Cli, Delivery, ServeArgs};
use crate::commands::explain::PAGES;
use crate::commands::{data, plan};
use crate::fault::Fault;
use crate::output::{Format, deliver};
use crate::session::{Session, quiet};

const QUESTIONS: Both = Both {
    en: include_str!("../../../../docs/questions.md"),
    ko: include_str!("../../../../docs/questions.ko.md"),
};
/// Bytes of a token made at the start.
const TOKEN: usize = 24;

/// Runs the command until it is interrupted.
pub fn run(delivery: &Delivery, args: &ServeArgs) -> Result<(), Fault> {
    let folder = delivery.data.clone();
    let opening = Opening { folder, args: args.clone(), lang: delivery.lang };
    let house = opening.house()?;
    quiet();
    let store: Option<Box<dyn Keep>> = match &opening.folder {
        Some(folder) => Some(Box::new(Own { folder: folder.clone(), opening: opening.clone() })),
        None => None,
    };
    let wanted = SocketAddr::new(args.bind, args.port);
    let token = token(args)?;
    let made = given(args).is_none();
    let shown = token.clone();
    lodeway_server::serve(house, store, wanted, token, |address| {
        crate::aside(&format!("lodeway is at http://{address}/ (Ctrl-C ends it)\n"));
        if let Some(token) = shown.filter(|_| made) {
            crate::aside(&format!("whoever adds files or puts jobs needs the token {token}\n"));
        }
    })
    .map_err(|cause| {
        Fault::missing(format!(
            "{wanted}: expected a free address to listen on, but found {cause}; name another with --bind and --port"))
    })
}

/// The token that was given; an empty one is none, since an empty password would show it.
fn given(args: &ServeArgs) -> Option<String> {
    args.token.as_deref().map(str::trim).filter(|token| !token.is_empty()).map(str::to_owned)
}

/// The token: as given, made anew where others can reach the workbench, none on loopback.
fn token(args: &ServeArgs) -> Result<Option<String>, Fault> {
    let given = given(args);
    if given.is_some() || args.bind.is_loopback() {
        return Ok(given);
    }
    let mut bytes = [0_u8; TOKEN];
    getrandom::fill(&mut bytes).map_err(|cause| {
        Fault::missing(format!(
            "--token: expected randomness of the system, but found {cause}; name a token yourself"
        ))
    })?;
    Ok(Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
}

/// What a house is opened from.
#[derive(Clone)]
struct Opening {
    folder: Option<PathBuf>,
    args: ServeArgs,
    lang: Lang,
}

impl Opening {
    fn house(&self) -> Result<House, Fault> {
        // A folder without a store is one to which nothing was added yet.
        let data = match self.folder.as_deref() {
            Some(folder) => Data::open_any(folder)?,
            None => Data::bundled()?,
        };
        let data = Arc::new(data.in_memory()?);
        let first = First {
            importer: Importer::resolve(&self.args.importer, &data.blocs()?)?,
            commodity: Commodity::one(&self.args.mineral)?,
            partner: Country::resolve(&self.args.partner)?,
            lang: self.lang,
        };
        let plans = self.folder.as_ref().map(|folder| folder.join(plan::FOLDER));
        let own = plans.as_deref().map(plans_in).unwrap_or_default();
        let desk = Box::new(Desk { data: Arc::clone(&data), plans });
        let folder = self.folder.as_ref().map(|folder| folder.display().to_string());
        Ok(House {
            data,
            desk,
            methods: PAGES,
            questions: QUESTIONS,
            examples: &plan::EXAMPLES,
            first,
            folder,
            plans: own,
        })
    }
}

/// Answers the questions of the workbench with the commands of this program.
struct Desk {
    data: Arc<Data>,
    /// Where users' own plans are.
    plans: Option<PathBuf>,
}

impl Ask for Desk {
    fn ask(&self, words: &[String], lang: Lang, work: &Arc<Work>) -> Result<Output<'static>, Refusal> {
        let mut words = words.to_vec();
        if let [question, name, ..] = words.as_mut_slice()
            && question == "plan"
        {
            *name = self.plan(name)?;
        }
        let all = std::iter::once("lodeway").chain(words.iter().map(String::as_str));
        let cli = Cli::try_parse_from(all).map_err(|words| Refusal::usage(sentence(&words)))?;
        let delivery = Delivery { format: Format::Json, out: None, data: None, lang };
        let session = Session::keeping(Arc::clone(&self.data), delivery, Arc::clone(work));
        crate::answer(&session, &cli.command)?;
        let nothing =
            || Refusal::usage("expected a command that answers with one table, but found one that does not");
        session.taken().ok_or_else(nothing)
    }
}

impl Desk {
    /// The plan of a name: one that comes with the program, or one of the users' own. No other file of this machine can
    /// be named.
    fn plan(&self, name: &str) -> Result<String, Refusal> {
        if plan::examples().any(|own| own == name) {
            return Ok(name.to_owned());
        }
        let own =
            self.plans.as_ref().filter(|_| is_name(name)).map(|folder| folder.join(format!("{name}.toml")));
        let found = own.filter(|path| path.is_file()).map(|path| path.display().to_string());
        found.ok_or_else(|| {
            let all: Vec<&str> = plan::examples().collect();
            Refusal::usage(format!(
                "plan: expected {} or a plan kept in the store, but found \"{name}\"; name one of them",
                all.join(", ")
            ))
        })
    }
}

/// The plans in a folder by their names, with their texts.
fn plans_in(folder: &Path) -> BTreeMap<String, String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return BTreeMap::new() };
    let plan = |entry: std::fs::DirEntry| {
        let name = entry.file_name().to_string_lossy().strip_suffix(".toml")?.to_owned();
        Some((name, std::fs::read_to_string(entry.path()).ok()?))
    };
    entries.flatten().filter_map(plan).filter(|(name, _)| is_name(name)).collect()
}

/// Whether a word can name a plan: small letters, digits and hyphens.
fn is_name(word: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !word.is_empty() && word.len() <= 60 && !word.starts_with('-') && word.chars().all(plain)
}

/// The users' own files.
struct Own {
    folder: PathBuf,
    opening: Opening,
}

impl Keep for Own {
    fn add(&self, publisher: &str, file: &Path) -> Result<usize, Refusal> {
        Ok(data::add_to(&self.folder, publisher, &[file.to_owned()], None)?.new)
    }

    fn add_plan(&self, name: &str, text: &str) -> Result<(), Refusal> {
        if !is_name(name) || plan::examples().any(|own| own == name) {
            return Err(Refusal::usage(format!(
                "name: expected small letters, digits and hyphens, and no name of a plan that comes with the program, but found \"{name}\"; such as my-plan"
            )));
        }
        plan::parse(text, name)?;
        let folder = self.folder.join(plan::FOLDER);
        std::fs::create_dir_all(&folder)
            .map_err(|cause| Refusal::unwritten(&folder.display().to_string(), &cause))?;
        Ok(deliver([text], Some(&folder.join(format!("{name}.toml"))))?)
    }

    fn reopen(&self) -> Result<House, Refusal> {
        Ok(self.opening.house()?)
    }
}

/// The first line of what the reader of the words says.
fn sentence(words: &clap::Error) -> String {
    let text = words.to_string();
    text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::{is_name, token};
    use crate::args::{Cli, Command, ServeArgs};

    fn typed(words: &[&str]) -> ServeArgs {
        let cli = Cli::try_parse_from([&["lodeway", "serve"], words].concat()).unwrap();
        let Command::Serve(args) = cli.command else { unreachable!("the command is serve") };
        args
    }

    #[test]
    fn an_empty_token_is_none_and_one_is_made_where_others_can_reach_the_workbench() {
        for empty in ["--token=", "--token= "] {
            let made = token(&typed(&["--bind=0.0.0.0", empty])).unwrap().unwrap();
            assert_eq!(made.len(), 2 * super::TOKEN, "{made}");
            assert_eq!(token(&typed(&[empty])).unwrap(), None, "on loopback");
        }
        let given = token(&typed(&["--bind=0.0.0.0", "--token=open"])).unwrap();
        assert_eq!(given.as_deref(), Some("open"));
    }

    #[test]
    fn a_name_of_a_plan_leads_out_of_no_folder() {
        for good in ["my-plan", "2030", "a"] {
            assert!(is_name(good), "{good}");
        }
        for bad in ["", "../x", "a/b", "a.toml", "A", "-x", "a b", "plän"] {
            assert!(!is_name(bad), "{bad}");
        }
    }
}
