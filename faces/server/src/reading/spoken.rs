//! The fixed words of figures in the language of the page: figures are drawn in English, their titles and names come from
//! the pages.

use lodeway_figures::{Cell, Table};
use lodeway_terms::Lang;

use crate::words::t;

/// Words of a drawing with the marks around them, and the same in Korean.
const DRAWN: &[(&str, &str)] = &[
    (">missing<", ">없음<"),
    (": missing<", ": 없음<"),
    (": missing: ", ": 없음: "),
    (" missing</text>", " 없음</text>"),
    (">not in this data set<", ">이 자료에 없음<"),
    (">cut off: no limit<", ">끊김: 한도 없음<"),
    (">no limit<", ">한도 없음<"),
    (": no limit<", ": 한도 없음<"),
    (": no such case<", ": 해당 없음<"),
    (">empty: no such case<", ">빈칸: 해당 없음<"),
    (">∞: cut off, or beyond the model<", ">∞: 끊김, 또는 모형 범위 밖<"),
    (">no trade reported<", ">무역 보고 없음<"),
    (">no way<", ">길 없음<"),
    (">solid: by land; dotted: by sea<", ">실선: 육로, 점선: 해로<"),
    (" times the cost of the cheapest", "배(가장 싼 길 대비)"),
    ("% of the total<", "%(전체 중)<"),
    (">other (", ">기타 ("),
    (">Source: ", ">출처: "),
    (">across: ", ">가로: "),
    ("; up: ", "; 세로: "),
    (", by powers of ten<", ", 10의 거듭제곱<"),
    (">up to ", ">최대 "),
    (">above ", ">초과 "),
];

/// A drawing in the language of the page.
pub fn svg(lang: Lang, drawn: String) -> String {
    match lang {
        Lang::En => drawn,
        Lang::Ko => DRAWN.iter().fold(drawn, |svg, (english, korean)| svg.replace(english, korean)),
    }
}

/// The table twin in the language of the page: the names of its columns, fixed words in its cells, and why
/// cells are empty.
pub fn table(lang: Lang, mut table: Table) -> Table {
    for column in &mut table.columns {
        column.name = t(lang, &column.name).to_owned();
        column.unit = t(lang, &column.unit).to_owned();
    }
    for cell in table.rows.iter_mut().flatten() {
        if let Cell::Missing(words) | Cell::Text(words) = cell {
            *words = t(lang, words).to_owned();
        }
    }
    table
}

/// The table twin as HTML.
pub fn html(lang: Lang, table: &Table) -> String {
    let html = table.to_html();
    match lang {
        Lang::En => html,
        Lang::Ko => html
            .replace("<td class=\"missing\">missing: ", "<td class=\"missing\">없음: ")
            .replace(">no limit</td>", ">한도 없음</td>"),
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
