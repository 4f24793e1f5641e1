//! The words of other tables for stages: facilities say `magnet` and `separated`, refining tables `refined`.
//!
//! `crates/terms/stages.csv` maps them: mineral (`*` for any), word, stages of the catalogue separated by blanks, note.
//! A row for a mineral goes before one for any mineral; a row for any gives those of its stages that the mineral has.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Mineral, Stage};
use crate::resolve::{Unknown, fold};

const TEXT: &str = include_str!("../../stages.csv");

/// What a word of another table stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    stages: Vec<&'static str>,
    note: &'static str,
}

/// The stages that a word stands for.
#[derive(Debug, Clone)]
pub struct Meant {
    /// Stages in the order of the chain. Empty when the step has no heading of its own in the catalogue.
    pub stages: Vec<&'static Stage>,
    /// Why there is none, or what to know.
    pub note: &'static str,
}

static ROWS: LazyLock<BTreeMap<(&'static str, String), Row>> = LazyLock::new(|| {
    let rows = TEXT.lines().skip(1).filter_map(|line| {
        let mut cells = line.splitn(4, ',');
        let (mineral, word, stages, note) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
        Some(((mineral, fold(word)), Row { stages: stages.split_whitespace().collect(), note }))
    });
    rows.collect()
});

impl Mineral {
    /// The stages that a word of a facilities, refining or production table stands for.
    ///
    /// # Errors
    /// [`Unknown`] with the mineral's stages when no row has the word, so that no gate fails silently.
    pub fn stages_called(&'static self, word: &str) -> Result<Meant, Unknown> {
        let folded = fold(word);
        if let Some(row) = ROWS.get(&(self.slug.as_str(), folded.clone())) {
            return Ok(self.meant(row));
        }
        if let Some(stage) = self.stages.iter().find(|stage| fold(&stage.slug) == folded) {
            return Ok(Meant { stages: vec![stage], note: "" });
        }
        let any = ROWS.get(&("*", folded)).map(|row| self.meant(row));
        any.filter(|meant| !meant.stages.is_empty()).ok_or_else(|| Unknown {
            what: "stage",
            expected: "a stage of the mineral or a word of the table of stages",
            found: format!("{}:{word}", self.slug),
            nearest: self.stages.iter().map(|s| format!("{}:{}", self.slug, s.slug)).collect(),
        })
    }

    fn meant(&'static self, row: &Row) -> Meant {
        let stages = self.stages.iter().filter(|s| row.stages.contains(&s.slug.as_str())).collect();
        Meant { stages, note: row.note }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    fn slugs(mineral: &str, word: &str) -> Vec<&'static str> {
        let meant = Catalogue::get().mineral(mineral).unwrap().stages_called(word).unwrap();
        meant.stages.iter().map(|s| s.slug.as_str()).collect()
    }

    #[test]
    fn words_of_facilities_and_refining_tables_lead_to_stages() {
        assert_eq!(slugs("rare-earths", "magnet"), ["magnets"]);
        assert_eq!(slugs("rare-earths", "separated"), ["compounds"]);
        assert_eq!(slugs("rare-earths", "metal"), ["metals"]);
        assert_eq!(slugs("graphite", "mine"), ["natural"]);
        assert_eq!(slugs("fluorspar", "mineral"), ["mineral"]);
        assert_eq!(slugs("lithium", "refined"), ["hydroxide", "carbonate"]);
        assert_eq!(slugs("gallium", "refined"), ["metal"]);
    }

    #[test]
    fn a_step_without_a_heading_says_why_and_an_unknown_word_is_refused() {
        let meant = Catalogue::get().mineral("platinum").unwrap().stages_called("mine").unwrap();
        assert!(meant.stages.is_empty() && meant.note.contains("261690"));
        assert_eq!(
            Catalogue::get().mineral("cadmium").unwrap().stages_called("mine").unwrap_err().to_string(),
            "stage: expected a stage of the mineral or a word of the table of stages, but found \"cadmium:mine\"; \
             did you mean one of cadmium:compounds, cadmium:metal?"
        );
    }

    #[test]
    fn every_row_is_whole_and_names_stages_that_exist() {
        assert_eq!(ROWS.len(), TEXT.lines().skip(1).count());
        let catalogue = Catalogue::get();
        for ((mineral, word), row) in ROWS.iter() {
            assert!(!row.stages.is_empty() || !row.note.is_empty(), "{mineral}: {word}");
            for stage in &row.stages {
                let found = catalogue.minerals().iter().any(|m| {
                    (*mineral == "*" || m.slug == *mineral) && m.stages.iter().any(|s| s.slug == *stage)
                });
                assert!(found, "{mineral}: {word}: {stage}");
            }
        }
    }

    /// The cells of a line; a comma within quotes is none between cells.
    fn cells(line: &str) -> Vec<String> {
        let (mut all, mut quoted) = (vec![String::new()], false);
        for letter in line.chars() {
            match letter {
                '"' => quoted = !quoted,
                ',' if !quoted => all.push(String::new()),
                _ => all.last_mut().unwrap().push(letter),
            }
        }
        all
    }

    #[test]
    fn every_word_of_the_fact_tables_is_known() {
        let known = |file: &str, text: &str| {
            for line in text.lines().skip(1) {
                let cells = cells(line);
                let at = if file == "projects" { 3 } else { 0 };
                let (mineral, word) = (cells[at].as_str(), cells[at + 1].as_str());
                let mineral = Catalogue::get().mineral(mineral).unwrap();
                assert!(mineral.stages_called(word).is_ok(), "{file}: {}:{word}", mineral.slug);
            }
        };
        known("production", include_str!("../../../../data/facts/production.csv"));
        known("projects", include_str!("../../../../data/facts/projects.csv"));
    }
}
