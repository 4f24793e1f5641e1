//! A page as it leaves for a Korean reader: what an answer, a refusal or a figure said in English on the way is said by
//! the table of sentences. Commands, listings, what was typed, and what is marked as English, as not to be translated or
//! as written in the language of the page stay as they are.

use std::sync::{Arc, LazyLock};

use lodeway_messages::english::say;
use lodeway_terms::Lang;
use quick_cache::sync::Cache;

/// What was said before, on this page or another: names and heads stand everywhere. Nothing where a text stays.
static SAID: LazyLock<Cache<String, Option<Arc<str>>>> = LazyLock::new(|| Cache::new(16_384));
/// The longest text that is kept, in bytes.
const KEPT: usize = 400;

/// Elements whose content stays as it is.
const STAY: [&str; 5] = ["code", "pre", "script", "style", "textarea"];
/// How an element says that its content stays as it is.
const MARKED: [&str; 3] = [" lang=\"en\"", " translate=\"no\"", " data-written"];
/// Attributes that are read.
const READ: [&str; 3] = [" title=\"", " aria-label=\"", " alt=\""];
/// Elements without an end.
const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];
/// Characters that are written otherwise in HTML; the ampersand is read last and written first.
const WRITTEN: [(&str, &str); 5] =
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];

/// HTML or SVG of this workbench in the language of its reader.
pub fn aloud(lang: Lang, html: String) -> String {
    if lang == Lang::En {
        return html;
    }
    let mut page = Page { out: String::with_capacity(html.len() + html.len() / 8) };
    page.read(&html);
    page.out
}

struct Page {
    out: String,
}

impl Page {
    fn read(&mut self, html: &str) {
        // The element whose content stays, and how many of its name are open.
        let mut stays: Option<(&str, usize)> = None;
        let mut rest = html;
        while let Some(open) = rest.find('<') {
            let (text, from_tag) = rest.split_at(open);
            let (tag, behind) = from_tag.split_at(end_of_tag(from_tag));
            rest = behind;
            if let Some((own, depth)) = &mut stays {
                self.out.push_str(text);
                self.out.push_str(tag);
                match name(tag) {
                    (same, true) if same == *own => *depth -= 1,
                    (same, false) if same == *own && !is_closed(tag) => *depth += 1,
                    _ => {}
                }
                if *depth == 0 {
                    stays = None;
                }
                continue;
            }
            self.text(text);
            let (own, ends) = name(tag);
            if !ends && (STAY.contains(&own) || MARKED.iter().any(|mark| tag.contains(mark))) {
                self.out.push_str(tag);
                stays = (!is_closed(tag)).then_some((own, 1));
            } else {
                self.tag(tag);
            }
        }
        self.text(rest);
    }

    /// A tag with its attributes that are read.
    fn tag(&mut self, mut tag: &str) {
        while let Some((at, opening)) =
            READ.iter().filter_map(|opening| Some((tag.find(opening)?, opening))).min()
        {
            let (before, value) = tag.split_at(at + opening.len());
            let (value, behind) = value.split_at(value.find('"').unwrap_or(value.len()));
            self.out.push_str(before);
            self.text(value);
            tag = behind;
        }
        self.out.push_str(tag);
    }

    /// Words with the blanks around them.
    fn text(&mut self, text: &str) {
        let words = text.trim();
        if !has_words(words) {
            return self.out.push_str(text);
        }
        let (before, behind) = text.split_once(words).unwrap_or_default();
        self.out.push_str(before);
        self.out.push_str(known(words).as_deref().unwrap_or(words));
        self.out.push_str(behind);
    }
}

/// What a text says, looked up where it was said before.
fn known(words: &str) -> Option<Arc<str>> {
    if let Some(known) = SAID.get(words) {
        return known;
    }
    let now = said(words).map(Arc::from);
    if words.len() <= KEPT {
        SAID.insert(words.to_owned(), now.clone());
    }
    now
}

/// What a text of a page says in Korean; none when it stays.
fn said(words: &str) -> Option<String> {
    let plain = WRITTEN.iter().fold(words.to_owned(), |text, (written, read)| text.replace(written, read));
    let korean = say(Lang::Ko, &plain);
    (*korean != plain).then(|| {
        let quoted = WRITTEN.iter().rev().filter(|(_, read)| *read != "'");
        quoted.fold(korean.into_owned(), |text, (written, read)| text.replace(read, written))
    })
}

/// Two small Latin letters in a row: codes and numbers have none.
fn has_words(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_lowercase))
}

/// Where a tag ends; what is quoted in it may hold the sign of an end.
fn end_of_tag(from: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in from.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    from.len()
}

/// The name of a tag, and whether the tag ends its element.
fn name(tag: &str) -> (&str, bool) {
    let inside = tag.trim_start_matches('<');
    let ends = inside.starts_with('/');
    let inside = inside.trim_start_matches('/');
    let end = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
    (&inside[..end], ends)
}

/// Whether an element has no content.
fn is_closed(tag: &str) -> bool {
    tag.ends_with("/>") || VOID.contains(&name(tag).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn korean(html: &str) -> String {
        aloud(Lang::Ko, html.to_owned())
    }

    #[test]
    fn texts_and_attributes_are_said_and_the_rest_of_the_page_stays() {
        assert_eq!(
            korean("<li class=\"a\" title=\"observed\"> trade of 2024 is provisional\n</li>"),
            "<li class=\"a\" title=\"관측\"> 2024년 무역은 잠정치\n</li>"
        );
        assert_eq!(korean("<p>No table knows this.</p>"), "<p>No table knows this.</p>");
        assert_eq!(aloud(Lang::En, "<p>observed</p>".to_owned()), "<p>observed</p>");
    }

    #[test]
    fn what_is_typed_or_marked_as_english_stays_with_all_inside_it() {
        for html in [
            "<code>observed</code>",
            "<div lang=\"en\"><div>observed</div>observed</div>",
            "<td translate=\"no\">observed</td>",
            "<article data-written><p>관측: <em>observed</em></p></article>",
            "<pre tabindex=\"0\"><code>observed</code> observed</pre>",
        ] {
            assert_eq!(korean(html), html);
            let (before, after) =
                (korean(&format!("<p>observed</p>{html}")), korean(&format!("{html}<p>observed</p>")));
            assert_eq!(before, format!("<p>관측</p>{html}"));
            assert_eq!(after, format!("{html}<p>관측</p>"));
        }
    }

    #[test]
    fn signs_of_html_are_read_and_written_again() {
        assert_eq!(
            korean("<p>format: expected csv, but found &quot;a&lt;b&quot;; name one of them</p>"),
            "<p>형식: csv 가운데 하나여야 하나 &quot;a&lt;b&quot;입니다. 그중 하나를 지정하십시오</p>"
        );
    }
}
