//! The method pages and the questions people ask, from the Markdown of the repository.

use std::fmt::Write as _;

use lodeway_answers::Question;
use lodeway_terms::Lang;
use maud::{Markup, PreEscaped, html};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html as markdown};

use crate::drawing::command;
use crate::house::Workbench;
use crate::layout::{self, Head};
use crate::reading::first::{self, Moved};
use crate::reading::listing;
use crate::state::State;
use crate::words::t;

/// Reads which method is open.
pub fn read_method(bench: &Workbench, state: &mut State) {
    let names: Vec<&str> = bench.house.methods.iter().map(|(name, _)| *name).collect();
    state.text("method", |typed| {
        if names.contains(&typed) { Ok(()) } else { Err(format!("expected one of {}", names.join(", "))) }
    });
}

/// Reads which question is asked.
pub fn read_question(_: &Workbench, state: &mut State) {
    state.number("ask", (1_usize, 99));
}

/// Markdown as HTML for a reader of a language; markup inside it is shown as text, links to other files lose their
/// address.
pub fn rendered(lang: Lang, text: &str) -> Markup {
    let safe = Parser::new_ext(text, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
        Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link) => None,
        other => Some(other),
    });
    let mut out = String::new();
    markdown::push_html(&mut out, safe);
    // A table or a listing wider than the page scrolls on its own, by keyboard too.
    let mut numbered = String::with_capacity(out.len());
    for (place, part) in out.split("<table>").enumerate() {
        if place > 0 {
            let _ = write!(
                numbered,
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{} {place}\"><table>",
                t(lang, "page-table")
            );
        }
        numbered.push_str(part);
    }
    let out = numbered.replace("</table>", "</table></div>").replace("<pre>", "<pre tabindex=\"0\">");
    PreEscaped(out)
}

/// The methods: a list, and the one that is open.
pub fn methods(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let title = |text: &str| text.lines().next().unwrap_or_default().trim_start_matches("# ").to_owned();
    let open =
        state.value("method").and_then(|name| bench.house.methods.iter().find(|(own, _)| *own == name));
    let body = html! {
        div #live {
            nav aria-label=(t(l, "page-reading-methods")) { ul.plain {
                @for (name, text) in bench.house.methods {
                    li { a href=(state.here("/methods", &[("method", name)])) aria-current=[open.is_some_and(|o| o.0 == *name).then_some("page")] { (title(text.get(l))) } }
                }
            } }
            @if let Some((_, text)) = open {
                @let text = text.get(l);
                article data-written { (rendered(l, text.split_once('\n').map_or(text, |(_, rest)| rest))) }
            }
        }
    };
    let head = Head {
        path: "/methods",
        title: open.map_or_else(|| t(l, "page-reading-methods").to_owned(), |(_, text)| title(text.get(l))),
        lead: t(l, "page-reading-question-formula-limits-source").to_owned(),
    };
    layout::page(state, &head, &body)
}

/// A question of the page: its Markdown, and the commands in it.
struct Asked {
    text: String,
    commands: Vec<Vec<String>>,
}

/// The numbered questions of the page.
fn questions(text: &str) -> Vec<Asked> {
    let mut all: Vec<Asked> = Vec::new();
    let mut in_command = false;
    for line in text.lines() {
        let number =
            line.split_once(". ").filter(|(n, _)| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        if let Some((_, rest)) = number {
            all.push(Asked { text: rest.to_owned(), commands: Vec::new() });
            continue;
        }
        let Some(asked) = all.last_mut() else { continue };
        match line.trim() {
            fence if fence.starts_with("```") => in_command = fence == "```sh",
            line if in_command => asked.commands.push(words_of(line)),
            line => {
                asked.text.push('\n');
                asked.text.push_str(line);
            }
        }
    }
    all
}

/// The words of a command without the program's name and without what only concerns its form.
fn words_of(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut typed = line.split_whitespace().skip(1);
    while let Some(word) = typed.next() {
        match word {
            "--format" | "--out" => drop(typed.next()),
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// The questions, the one that is asked answered below it.
pub fn questions_page(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let open: Option<usize> = state.value("ask").and_then(|n| n.parse().ok());
    let body = html! {
        div #live {
            ol.questions {
                @for (place, asked) in questions(bench.house.questions.get(l)).iter().enumerate() {
                    li id={ "q" (place + 1) } {
                        div data-written { (rendered(l, &asked.text)) }
                        @for words in &asked.commands {
                            @if words.first().is_some_and(|word| word == "brief") {
                                p.command { code { (command(words, state.folder.as_deref())) } a href=(briefing(state, words)) { (t(l, "page-reading-open-briefing")) } }
                            } @else if open == Some(place + 1) {
                                (answered(bench, state, words))
                            } @else {
                                p.command { code { (command(words, state.folder.as_deref())) } a href={ (state.here("/questions", &[("ask", &(place + 1).to_string())])) "#q" (place + 1) } { (t(l, "page-reading-answer-now")) } }
                            }
                        }
                    }
                }
            }
        }
    };
    let head = Head {
        path: "/questions",
        title: t(l, "page-reading-twenty-questions").to_owned(),
        lead: t(l, "page-reading-asked-public-legislators-journalists").to_owned(),
    };
    layout::page(state, &head, &body)
}

/// Rows of an answer that stand open; the rest is in the download.
const OPEN: usize = 30;
/// Rows of the suppliers that stand open: every mineral of the catalogue.
const SUPPLIERS: usize = 80;

/// A command of the text answered: suppliers over some years by who is first then and now, everything else row by row.
fn answered(bench: &Workbench, state: &State, words: &[String]) -> Markup {
    let asked = match Question::typed(words) {
        Ok(asked) => asked,
        Err(refusal) => return listing::missing(state, &refusal.say(state.lang)),
    };
    let over_years = matches!(&asked, Question::Shares(params) if params.year.as_ref().is_some_and(|years| years.0.len() > 1));
    if !over_years {
        return layout::asked(bench, state, &asked, OPEN);
    }
    match bench.ask(&asked) {
        Ok(answer) => {
            html! { (first_suppliers(state, &first::moved(&answer))) (listing::folded(state, &asked, &answer)) }
        }
        Err(refusal) => listing::missing(state, &refusal.say(state.lang)),
    }
}

/// Who is first at the start and at the end of some years, mineral by mineral.
fn first_suppliers(state: &State, all: &[Moved]) -> Markup {
    let l = state.lang;
    let percent = |share: f64| format!("{:.0}", 100.0 * share);
    let years = all.first().map_or((0, 0), |m| m.years);
    html! {
        div.scroll tabindex="0" role="region" aria-label=(t(l, "page-reading-first-supplier-mineral")) {
            table {
                caption { (t(l, "page-reading-first-supplier-mineral")) ", " (t(l, "page-percent-imports-value")) ", " (years.0) "–" (years.1) }
                thead { tr {
                    th scope="col" { (t(l, "page-importer")) }
                    th scope="col" { (t(l, "page-mineral")) }
                    th scope="col" { (t(l, "page-first-supplier")) " " (years.1) }
                    th.n scope="col" { (years.0) span.unit { "%" } }
                    th.n scope="col" { (years.1) span.unit { "%" } }
                    th.n scope="col" { (t(l, "page-reading-change")) span.unit { (t(l, "page-reading-points")) } }
                    th scope="col" { (t(l, "page-first-supplier")) " " (years.0) }
                } }
                tbody { @for m in all.iter().take(SUPPLIERS) { tr {
                    td { (state.name(&m.importer)) }
                    th scope="row" { (listing::mineral_name(state, &m.mineral)) }
                    td { strong { (state.name(&m.now)) } }
                    td.n { (percent(m.share_then)) }
                    td.n { (percent(m.share_now)) }
                    td.n { (format!("{:+.0}", 100.0 * (m.share_now - m.share_then)).replace('-', "−")) }
                    td { (m.then.as_deref().map_or_else(|| "–".to_owned(), |code| state.name(code))) }
                } } }
            }
        }
        @if all.len() > SUPPLIERS { p.small { (all.len() - SUPPLIERS) " " (t(l, "page-more-rows-download")) } }
    }
}

/// The address of the briefing that a command would write.
fn briefing(state: &State, words: &[String]) -> String {
    let plain: Vec<&String> = words.iter().skip(1).take_while(|word| !word.starts_with("--")).collect();
    let option =
        |name: &str| words.iter().position(|word| word == name).and_then(|place| words.get(place + 1));
    let mut changed: Vec<(&'static str, &str)> = Vec::new();
    changed.extend(plain.first().map(|w| ("importer", w.as_str())));
    changed.extend(plain.get(1).map(|w| ("mineral", w.as_str())));
    changed.extend(option("--partner").map(|w| ("partner", w.as_str())));
    state.there("/brief", &changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_numbered_line_is_a_question_with_its_commands() {
        let all = questions(
            "# Head\n\n1. **Why?** (here)\n   Because.\n   ```sh\n   lodeway aid KOR MNG --format csv\n   ```\n\n2. **How?**\n   Not yet.\n",
        );
        assert_eq!(all.len(), 2);
        assert_eq!(all[0].text, "**Why?** (here)\nBecause.\n");
        assert_eq!(all[0].commands, [["aid", "KOR", "MNG"]]);
        assert!(all[1].commands.is_empty());
    }

    #[test]
    fn markup_in_markdown_is_shown_as_text_and_foreign_links_are_no_links() {
        let html = rendered(Lang::En, "<script>x</script> [a](https://example.org)").into_string();
        assert!(html.contains("&lt;script&gt;") && !html.contains("href"), "{html}");
    }
}
