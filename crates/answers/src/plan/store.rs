//! Plans by name: those that come with the program, and the user's own in a folder of the store.

use std::path::Path;

use lodeway_messages::msg;
use lodeway_plans::{PlanFile, check};

use crate::refusal::Refusal;

/// The plans that come with the program, by name, with their texts.
pub static EXAMPLES: [(&str, &str); 3] = [
    (
        "korea-rare-earths-mongolia",
        include_str!("../../../../examples/plans/korea-rare-earths-mongolia.toml"),
    ),
    ("japan-graphite-mozambique", include_str!("../../../../examples/plans/japan-graphite-mozambique.toml")),
    ("germany-lithium-argentina", include_str!("../../../../examples/plans/germany-lithium-argentina.toml")),
];

/// The folder of a store that holds the user's own plans.
pub const FOLDER: &str = "plans";

/// A plan file, checked, and the SHA-256 of its text; the name of a plan that comes with the program, or that the folder of
/// own plans keeps, stands for its file.
///
/// # Errors
/// [`Refusal`] when the file is absent, no text in UTF-8, or no plan.
pub fn read(path: &Path, plans: Option<&Path>) -> Result<(PlanFile, String), Refusal> {
    let place = path.display().to_string();
    let example = EXAMPLES.iter().find(|(name, _)| *name == place).map(|(_, text)| Ok((*text).to_owned()));
    let kept = plans.map(|plans| plans.join(format!("{place}.toml")));
    let file = kept.filter(|kept| !path.exists() && kept.is_file()).unwrap_or_else(|| path.to_owned());
    let text = example.unwrap_or_else(|| std::fs::read_to_string(file)).map_err(|cause| {
        if cause.kind() == std::io::ErrorKind::InvalidData {
            return Refusal::data(msg!("plan-not-utf8", place = &place));
        }
        Refusal::missing(msg!("plan-file-gone", place = &place, cause = cause.to_string()))
    })?;
    Ok((parse(&text, &place)?, lodeway_tables::provenance::sha256(text.as_bytes())))
}

/// A plan from its text, checked.
///
/// # Errors
/// [`Refusal`] when the text is no plan.
pub fn parse(text: &str, place: &str) -> Result<PlanFile, Refusal> {
    let plan = PlanFile::parse(text, place)?;
    check(&plan, place)?;
    Ok(plan)
}

/// The names of the plans that come with the program.
pub fn examples() -> impl Iterator<Item = &'static str> {
    EXAMPLES.iter().map(|(name, _)| *name)
}

/// Whether a word can name a plan: small letters, digits and hyphens.
pub fn is_name(word: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !word.is_empty() && word.len() <= 60 && !word.starts_with('-') && word.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_plan_file_only_its_checksum_goes_on() -> Result<(), Refusal> {
        let (name, text) = EXAMPLES[1];
        let (plan, checksum) = read(Path::new(name), None)?;
        assert_eq!(plan.importer, "JPN");
        assert_eq!(checksum, lodeway_tables::provenance::sha256(text.as_bytes()));
        Ok(())
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
