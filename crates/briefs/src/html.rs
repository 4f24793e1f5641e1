//! The document as one self-contained HTML page: no script, no font, no picture from elsewhere.

use lodeway_figures::{Table, Width, spoken};
use lodeway_messages::word;
use lodeway_terms::Lang;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::document::{Block, Document, Picture, Section};

/// The style sheet of the briefing, which the workbench builds on.
pub const STYLE: &str = include_str!("page.css");

/// What Korean needs besides: lines break between words, and cells are wide enough for two of them.
const KOREAN: &str = "body { word-break: keep-all; overflow-wrap: break-word; }\ntd { min-width: 6.5rem; }\ntd.n { min-width: 4.5rem; }\n";

/// The whole page, its style inside it.
pub fn page(document: &Document) -> String {
    let besides = match document.lang {
        Lang::En => "",
        Lang::Ko => KOREAN,
    };
    whole(
        document,
        &html! { style { (PreEscaped(STYLE)) (PreEscaped(besides)) (PreEscaped(foot(document))) } },
    )
}

/// What stands at the foot of every printed page: who made it and the identity of the result, the last line of the document.
fn foot(document: &Document) -> String {
    let line = document.footer.last().map_or("", String::as_str);
    // Inside a string of CSS inside HTML.
    let line: String = line.chars().filter(|c| !matches!(c, '"' | '\\' | '<' | '>' | '\n')).collect();
    format!("@page {{ @bottom-left {{ content: \"{line}\"; font: 8pt sans-serif; color: #444; }} }}\n")
}

/// The whole page, its style at an address: for a server that allows no style inside pages.
pub fn linked(document: &Document, style: &str) -> String {
    whole(document, &html! { link rel="stylesheet" href=(style); })
}

fn whole(document: &Document, style: &Markup) -> String {
    html! {
        (DOCTYPE)
        html lang=(document.lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (document.title) }
                (style)
            }
            body {
                header.top {
                    h1 { (document.title) }
                    p.subtitle { (document.subtitle) }
                }
                main {
                    @for (i, section) in document.sections.iter().enumerate() {
                        (part(document.lang, i + 1, section))
                        // The answer comes first; what else there is, after it.
                        @if i == 0 { (contents(document)) }
                    }
                }
                footer {
                    @for line in &document.footer { p { (line) } }
                }
            }
        }
    }
    .into_string()
}

/// A number and its unit stay on one line.
fn kept(text: &str) -> String {
    text.replace(" %", "\u{a0}%").replace(" million", "\u{a0}million").replace(" billion", "\u{a0}billion")
}

fn tabular(lang: Lang, table: &Table) -> String {
    match lang {
        Lang::En => table.to_html(),
        Lang::Ko => spoken::html(table),
    }
}

fn contents(document: &Document) -> Markup {
    html! {
        nav aria-label=(word(document.lang, "brief-sections")) {
            ol {
                @for (i, section) in document.sections.iter().enumerate().skip(1) {
                    li { a href={ "#" (section.anchor) } { (i + 1) " " (section.heading) } }
                }
            }
        }
    }
}

fn part(lang: Lang, number: usize, section: &Section) -> Markup {
    html! {
        section id=(section.anchor) {
            h2 { (number) " " (kept(&section.heading)) }
            @for block in &section.blocks { (element(lang, block)) }
        }
    }
}

fn element(lang: Lang, block: &Block) -> Markup {
    html! {
        @match block {
            Block::Answer(sentences) => {
                ol.answer {
                    @for sentence in sentences {
                        li { span.topic { (sentence.topic) } span { (kept(&sentence.text)) } }
                    }
                }
            }
            Block::Text(text) => { p { (kept(text)) } }
            Block::Caution(text) => { p.caution { (kept(text)) } }
            Block::Picture(picture) => { (drawing(lang, picture)) }
            Block::Table(table) => { div.scroll tabindex="0" { (PreEscaped(tabular(lang, table))) } }
            Block::List(lines) => { ul { @for line in lines { li { (kept(line)) } } } }
        }
    }
}

fn drawing(lang: Lang, picture: &Picture) -> Markup {
    html! {
        figure {
            div.wide { (PreEscaped(picture.svg(Width::Wide, lang))) }
            div.narrow { (PreEscaped(picture.svg(Width::Narrow, lang))) }
            details {
                summary { (word(lang, "brief-numbers")) }
                div.scroll tabindex="0" { (PreEscaped(tabular(lang, &picture.table))) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_comes_before_the_list_of_sections() {
        let section = |anchor, heading: &str| Section::new(anchor, heading);
        let document = Document {
            title: "T".into(),
            subtitle: "S".into(),
            lang: Lang::En,
            sections: vec![section("answer", "The answer"), section("cut", "A cut costs 5 %")],
            footer: Vec::new(),
        };
        let page = page(&document);
        let at = |words: &str| page.find(words).unwrap();
        assert!(at("id=\"answer\"") < at("<nav") && at("<nav") < at("id=\"cut\""), "{page}");
        assert!(page.contains("2 A cut costs 5\u{a0}%"), "{page}");
    }
}
