//! `lodeway serve`: starts the workbench.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lodeway_answers::explain::PAGES;
use lodeway_answers::plan::store as plan;
use lodeway_answers::{Question, Refusal, data, subject};
use lodeway_server::{First, House, Keep};
use lodeway_tables::Data;
use lodeway_terms::{Both, Lang};

use crate::args::{Delivery, ServeArgs};
use crate::output::deliver;

const QUESTIONS: Both = Both {
    en: include_str!("../../../docs/questions.md"),
    ko: include_str!("../../../docs/questions.ko.md"),
};
/// Bytes of a token made at the start.
const TOKEN: usize = 24;

/// Runs the command until it is interrupted.
pub fn run(delivery: &Delivery, args: &ServeArgs) -> Result<(), Refusal> {
    let folder = delivery.data.clone();
    let opening = Opening { folder, args: args.clone(), lang: delivery.lang };
    let house = opening.house()?;
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
        Refusal::missing(format!(
            "{wanted}: expected a free address to listen on, but found {cause}; name another with --bind and --port"))
    })
}

/// The token that was given; an empty one is none, since an empty password would show it.
fn given(args: &ServeArgs) -> Option<String> {
    args.token.as_deref().map(str::trim).filter(|token| !token.is_empty()).map(str::to_owned)
}

/// The token: as given, made anew where others can reach the workbench, none on loopback.
fn token(args: &ServeArgs) -> Result<Option<String>, Refusal> {
    let given = given(args);
    if given.is_some() || args.bind.is_loopback() {
        return Ok(given);
    }
    let mut bytes = [0_u8; TOKEN];
    getrandom::fill(&mut bytes).map_err(|cause| {
        Refusal::missing(format!(
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
    fn house(&self) -> Result<House, Refusal> {
        // A folder without a store is one to which nothing was added yet.
        let data = match self.folder.as_deref() {
            Some(folder) => Data::open_any(folder)?,
            None => Data::bundled()?,
        };
        let data = Arc::new(data.in_memory()?);
        let first = First {
            importer: subject::importer(&data, &self.args.importer)?,
            commodity: subject::commodity(&self.args.mineral)?,
            partner: subject::one_country(&self.args.partner)?,
            lang: self.lang,
        };
        let plans = self.folder.as_ref().map(|folder| folder.join(plan::FOLDER));
        let own = plans.as_deref().map(plans_in).unwrap_or_default();
        let folder = self.folder.as_ref().map(|folder| folder.display().to_string());
        Ok(House {
            data,
            ask: Arc::new(Question::answer),
            methods: PAGES,
            questions: QUESTIONS,
            examples: &plan::EXAMPLES,
            first,
            folder,
            plans: own,
            plan_folder: plans,
        })
    }
}

/// The plans in a folder by their names, with their texts.
fn plans_in(folder: &Path) -> BTreeMap<String, String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return BTreeMap::new() };
    let read = |entry: std::fs::DirEntry| {
        let name = entry.file_name().to_string_lossy().strip_suffix(".toml")?.to_owned();
        Some((name, std::fs::read_to_string(entry.path()).ok()?))
    };
    entries.flatten().filter_map(read).filter(|(name, _)| plan::is_name(name)).collect()
}

/// The users' own files.
struct Own {
    folder: PathBuf,
    opening: Opening,
}

impl Keep for Own {
    fn add(&self, publisher: &str, file: &Path) -> Result<usize, Refusal> {
        let words = [publisher.into(), file.to_owned()];
        Ok(data::add(&self.folder, &data::Adding { words: &words, ..data::Adding::default() })?.new)
    }

    fn add_plan(&self, name: &str, text: &str) -> Result<(), Refusal> {
        if !plan::is_name(name) || plan::examples().any(|own| own == name) {
            return Err(Refusal::usage(format!(
                "name: expected small letters, digits and hyphens, and no name of a plan that comes with the program, but found \"{name}\"; such as my-plan"
            )));
        }
        plan::parse(text, name)?;
        let folder = self.folder.join(plan::FOLDER);
        std::fs::create_dir_all(&folder)
            .map_err(|cause| Refusal::unwritten(&folder.display().to_string(), &cause))?;
        deliver([text], Some(&folder.join(format!("{name}.toml"))))
    }

    fn reopen(&self) -> Result<House, Refusal> {
        self.opening.house()
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::token;
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
}
