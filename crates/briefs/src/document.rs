//! A document as data: sections of paragraphs, figures and tables, before it is HTML, Markdown or a workbook.

use lodeway_figures::{Table, Width, Worded, spoken};
use lodeway_terms::Lang;

/// A whole briefing.
#[derive(Debug)]
pub struct Document {
    /// The heading: who, what, whom.
    pub title: String,
    /// One line below it: data edition and identity of the result.
    pub subtitle: String,
    /// Language of the text.
    pub lang: Lang,
    /// The sections, in reading order.
    pub sections: Vec<Section>,
    /// The last lines: boundaries notice, licence, result id.
    pub footer: Vec<String>,
}

/// A numbered part of a briefing.
#[derive(Debug)]
pub struct Section {
    /// Anchor, unique in the document: letters and hyphens.
    pub anchor: &'static str,
    /// The heading.
    pub heading: String,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// One element of a section.
#[derive(Debug)]
pub enum Block {
    /// The sentences that answer the question, set large.
    Answer(Vec<Sentence>),
    /// A paragraph.
    Text(String),
    /// What is assumed, absent or provisional: set apart, never hidden.
    Caution(String),
    /// A picture with its table twin.
    Picture(Picture),
    /// A table shown open.
    Table(Table),
    /// A list of lines.
    List(Vec<String>),
}

/// A sentence with the place of its numbers.
#[derive(Debug)]
pub struct Sentence {
    /// What it is about, in two or three words.
    pub topic: String,
    /// The sentence.
    pub text: String,
}

/// A figure, drawn when it is shown, and the numbers behind it.
#[derive(Debug)]
pub struct Picture {
    /// The figure.
    pub figure: Box<dyn Worded>,
    /// The same numbers.
    pub table: Table,
}

impl Picture {
    /// SVG: wide for 700 pixels and more, and for paper; narrow for a telephone.
    pub fn svg(&self, width: Width, lang: Lang) -> String {
        let drawn = self.figure.svg(width);
        match lang {
            Lang::En => drawn,
            Lang::Ko => crate::korean::per_cent(&spoken::svg(&drawn)),
        }
    }
}

impl Section {
    /// A section without content yet.
    pub fn new(anchor: &'static str, heading: impl Into<String>) -> Section {
        Section { anchor, heading: heading.into(), blocks: Vec::new() }
    }

    /// Adds a paragraph.
    pub fn say(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Text(text.into()));
    }

    /// Adds a caution.
    pub fn caution(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Caution(text.into()));
    }
}

impl Document {
    /// Every table of the document, open ones and twins of figures, in order, with the section's heading.
    pub fn tables(&self) -> impl Iterator<Item = (&str, &Table)> {
        self.sections.iter().flat_map(|section| {
            section.blocks.iter().filter_map(|block| match block {
                Block::Picture(picture) => Some((section.heading.as_str(), &picture.table)),
                Block::Table(table) => Some((section.heading.as_str(), table)),
                _ => None,
            })
        })
    }
}
