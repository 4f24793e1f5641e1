//! Where the mineral stands on the importer's official list, and who is in control of it.

use lodeway_answers::exposure::ranked;
use lodeway_measures::exposure::{Class, Exposure, Row};
use lodeway_messages::{Message, msg, number, percent};
use lodeway_tables::Data;
use lodeway_terms::Kind;

use crate::case::Case;

/// The mineral's row and its list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Name of the list; none where the importer has none at hand.
    pub list: Option<String>,
    /// The row.
    pub row: Row,
    /// Its place among the minerals that are ranked; none when it is listed apart.
    pub place: Option<usize>,
    /// How many are ranked.
    pub ranked: usize,
}

impl Listed {
    /// The row of the case's mineral; none for a union, a single stage, an old base year, or a mineral that is not on the list.
    pub fn of(data: &Data, case: &Case) -> Option<Listed> {
        if case.importer.kind() == Kind::Union || case.commodity.stage.is_some() || case.old() {
            return None;
        }
        let slug = &case.commodity.mineral?.slug;
        let found: Exposure = ranked(data, case.importer, case.year).ok()?;
        let pooled = |row: &&Row| row.stage.is_none();
        let places: Vec<&Row> = found.ranked().filter(pooled).collect();
        let place = places.iter().position(|row| row.mineral.slug == *slug).map(|place| place + 1);
        let row = found.rows.iter().filter(pooled).find(|row| row.mineral.slug == *slug)?.clone();
        Some(Listed { list: found.list.clone(), row, place, ranked: places.len() })
    }

    /// The sentence.
    pub fn sentence(&self, case: &Case) -> Message {
        let importer = case.name(case.importer);
        let place = match (self.place, &self.list) {
            (Some(place), Some(list)) => msg!(
                "brief-listed-place",
                mineral = case.mineral(),
                place = place,
                ranked = self.ranked,
                importer = importer,
                list = list.as_str(),
                class = self.row.class.letter().to_string()
            ),
            (None, Some(list)) => {
                msg!(
                    "brief-listed-apart",
                    mineral = case.mineral(),
                    importer = importer,
                    list = list.as_str()
                )
            }
            (_, None) => msg!(
                "brief-listed-no-list",
                mineral = case.mineral(),
                importer = importer,
                class = self.row.class.letter().to_string()
            ),
        };
        let known = |share: Option<f64>| share.map_or_else(|| msg!("brief-not-reported").into(), percent);
        let through = self.row.through().map(|through| through.mass).unwrap_or_default();
        let control = match (&self.row.control, self.row.class) {
            (Some(control), Class::A | Class::B | Class::C) => msg!(
                "brief-listed-control",
                country = case.name(control.country),
                control = number(control.control, 2),
                direct = known(through.direct),
                passed = known(through.passed)
            ),
            _ => msg!("brief-listed-nobody"),
        };
        let coverage = self.row.coverage.as_ref().map_or_else(
            || msg!("brief-listed-coverage-unknown"),
            |seen| msg!("brief-listed-coverage", share = percent(seen.share)),
        );
        msg!("brief-listed", place = place, control = control, coverage = coverage)
    }
}
