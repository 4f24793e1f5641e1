//! The fixed words of figures in the language of the page: figures are drawn in English, their titles and names come from
//! the pages.

use lodeway_figures::{Cell, Table, spoken};
use lodeway_terms::Lang;

use crate::words::carried;

/// A drawing in the language of the page.
pub fn svg(lang: Lang, drawn: String) -> String {
    match lang {
        Lang::En => drawn,
        Lang::Ko => spoken::svg(&drawn),
    }
}

/// The table twin in the language of the page: the names of its columns, fixed words in its cells, and why
/// cells are empty.
pub fn table(lang: Lang, mut table: Table) -> Table {
    for column in &mut table.columns {
        column.name = carried(lang, &column.name).to_owned();
        column.unit = carried(lang, &column.unit).to_owned();
    }
    for cell in table.rows.iter_mut().flatten() {
        if let Cell::Missing(words) | Cell::Text(words) = cell {
            *words = carried(lang, words).to_owned();
        }
    }
    table
}

/// The table twin as HTML.
pub fn html(lang: Lang, table: &Table) -> String {
    match lang {
        Lang::En => table.to_html(),
        Lang::Ko => spoken::html(table),
    }
}

#[cfg(test)]
mod tests {
    use lodeway_figures::bars::{Bar, Bars};
    use lodeway_figures::{Caption, Figure, Width};

    use super::*;

    #[test]
    fn what_is_missing_is_said_in_korean_in_the_drawing_and_in_its_table() {
        let bar = Bar { label: "자석".into(), value: None, ends: None, light: false };
        let bars = Bars {
            caption: Caption { id: "b".into(), title: "T".into(), subtitle: "S".into(), source: "x".into() },
            unit: "%".into(),
            bars: vec![bar],
        };
        let drawn = svg(Lang::Ko, bars.svg(Width::Wide));
        assert!(drawn.contains("<title>자석: 없음</title>") && drawn.contains("출처: x"), "{drawn}");
        assert!(!drawn.contains("missing"), "{drawn}");
        let twin = html(Lang::Ko, &table(Lang::Ko, bars.table()));
        assert!(twin.contains("없음: 알려지지 않음") && !twin.contains("missing:"), "{twin}");
    }
}
