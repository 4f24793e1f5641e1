//! The sheet a figure is drawn on: title, unit, source, and pens with one palette and one type scale.
//!
//! Everything is an attribute, never a `style`, so that a strict content security policy lets it through.
//! Coordinates are rounded to a tenth of a pixel: the same figure gives the same bytes.

use std::fmt::Write as _;

use crate::text::{bold_width, escape, short, width, wrap, wrap_bold};

/// Natural widths: for pages and paper, and for telephones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// 760 pixels.
    Wide,
    /// 360 pixels.
    Narrow,
}

impl Width {
    /// Pixels.
    pub fn pixels(self) -> f64 {
        match self {
            Width::Wide => 760.0,
            Width::Narrow => 360.0,
        }
    }

    /// Whether this is the narrow layout.
    pub fn narrow(self) -> bool {
        self == Width::Narrow
    }
}

/// What every figure says about itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Caption {
    /// Prefix of all ids in the drawing, unique on the page.
    pub id: String,
    /// The finding, as a title.
    pub title: String,
    /// What is drawn: unit, years, status.
    pub subtitle: String,
    /// Where the numbers come from.
    pub source: String,
}

pub use crate::palette::{GRID, INK, PAPER, SERIES, SOFT};

/// Size of labels, pixels.
pub const LABEL: f64 = 12.0;

/// How bold text is set.
const STRONG: &str = "font-weight=\"650\"";
/// A rim in the colour of the paper that lifts words off lines and areas behind them.
const HALO: &str = " stroke=\"var(--paper,#ffffff)\" stroke-width=\"3\" paint-order=\"stroke\"";

/// A sheet being drawn.
#[derive(Debug)]
pub struct Canvas {
    /// Width in pixels.
    pub width: f64,
    /// Where the drawing starts, below title and subtitle.
    pub top: f64,
    id: String,
    head: String,
    body: String,
    source: String,
    title: String,
    subtitle: String,
}

impl Canvas {
    /// A sheet with its title and subtitle on it.
    pub fn new(caption: &Caption, size: Width) -> Canvas {
        let width = size.pixels();
        let mut head = String::new();
        let mut y = 4.0;
        for line in wrap_bold(&caption.title, 16.0, width - 2.0) {
            y += 20.0;
            let _ = write!(
                head,
                "<text x=\"0\" y=\"{y:.0}\" font-size=\"16\" {STRONG} fill=\"{INK}\">{}</text>",
                escape(&line)
            );
        }
        for line in wrap(&caption.subtitle, 12.5, width - 8.0) {
            y += 17.0;
            let _ = write!(
                head,
                "<text x=\"0\" y=\"{y:.0}\" font-size=\"12.5\" fill=\"{SOFT}\">{}</text>",
                escape(&line)
            );
        }
        Canvas {
            width,
            top: y + 14.0,
            id: format!("{}-{}", plain_id(&caption.id), if size.narrow() { "n" } else { "w" }),
            head,
            body: String::new(),
            source: caption.source.clone(),
            title: caption.title.clone(),
            subtitle: caption.subtitle.clone(),
        }
    }

    /// An id of this drawing.
    pub fn id(&self, name: &str) -> String {
        format!("{}-{name}", self.id)
    }

    /// A straight line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), style: &str) {
        let _ = write!(
            self.body,
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" {style}/>",
            from.0, from.1, to.0, to.1
        );
    }

    /// A path through points; nothing for fewer than two.
    pub fn polyline(&mut self, points: &[(f64, f64)], style: &str) {
        if points.len() > 1 {
            let list: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
            let _ = write!(self.body, "<polyline points=\"{}\" fill=\"none\" {style}/>", list.join(" "));
        }
    }

    /// A rectangle.
    pub fn rect(&mut self, corner: (f64, f64), size: (f64, f64), style: &str) {
        let _ = write!(
            self.body,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" {style}/>",
            corner.0,
            corner.1,
            size.0.max(0.0),
            size.1.max(0.0)
        );
    }

    /// A circle.
    pub fn circle(&mut self, centre: (f64, f64), radius: f64, style: &str) {
        let _ = write!(
            self.body,
            "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{radius:.1}\" {style}/>",
            centre.0, centre.1
        );
    }

    /// A label; `anchor` is start, middle or end.
    pub fn text(&mut self, at: (f64, f64), anchor: &str, fill: &str, words: &str) {
        self.words(at, anchor, (&format!("fill=\"{fill}\""), HALO), words);
    }

    /// A label in bold.
    pub fn strong(&mut self, at: (f64, f64), anchor: &str, fill: &str, words: &str) {
        self.words(at, anchor, (&format!("{STRONG} fill=\"{fill}\""), HALO), words);
    }

    /// Words on a coloured mark: in a colour that stands out from it, without a halo.
    pub fn on_mark(&mut self, at: (f64, f64), fill: &str, words: &str) {
        self.words(at, "middle", (&format!("{STRONG} fill=\"{fill}\""), ""), words);
    }

    /// A number of the data on a coloured mark; the table twin holds it too.
    pub fn value_on_mark(&mut self, at: (f64, f64), fill: &str, value: f64) {
        let style = format!("class=\"value\" {STRONG} fill=\"{fill}\"");
        self.words(at, "middle", (&style, ""), &short(value));
    }

    /// Opens a mark: all that is drawn until [`Canvas::close`] shows these words to a reader who points at it.
    pub fn open(&mut self, words: &str) {
        let _ = write!(self.body, "<g><title>{}</title>", escape(words));
    }

    /// Ends a mark.
    pub fn close(&mut self) {
        self.body.push_str("</g>");
    }

    /// A hatched area that stands for what is missing, and says what and why.
    pub fn blank(&mut self, corner: (f64, f64), size: (f64, f64), words: &str) {
        let paint = self.hatch();
        self.open(words);
        self.rect(corner, size, &format!("fill=\"{paint}\""));
        self.close();
    }

    /// A number of the data, set in bold; the table twin holds it too.
    pub fn value(&mut self, at: (f64, f64), anchor: &str, value: f64) {
        self.words(at, anchor, (&format!("class=\"value\" {STRONG} fill=\"{INK}\""), HALO), &short(value));
    }

    /// Words on the sheet; moved inwards where they would be cut off.
    fn words(&mut self, (x, y): (f64, f64), anchor: &str, (style, halo): (&str, &str), words: &str) {
        let long = if style.contains(STRONG) { bold_width(words, LABEL) } else { width(words, LABEL) };
        let before = match anchor {
            "end" => long,
            "middle" => long / 2.0,
            _ => 0.0,
        };
        let x = (x - before).min(self.width - long).max(0.0) + before;
        let _ = write!(
            self.body,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{LABEL}\" text-anchor=\"{anchor}\" {style}{halo}>{}</text>",
            escape(words)
        );
    }

    /// Ready markup, such as a pattern or a map path.
    pub fn raw(&mut self, markup: &str) {
        self.body.push_str(markup);
    }

    /// The hatching that stands for "missing"; returns its paint.
    pub fn hatch(&mut self) -> String {
        let id = self.id("hatch");
        if !self.body.contains(&format!("id=\"{id}\"")) {
            let pattern = format!(
                "<defs><pattern id=\"{id}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"{PAPER}\"/><line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\" stroke=\"{SOFT}\" stroke-width=\"1.4\"/></pattern></defs>"
            );
            self.body.push_str(&pattern);
        }
        format!("url(#{id})")
    }

    /// The finished drawing, `height` pixels of content below the head, the source line under it.
    pub fn finish(self, bottom: f64) -> String {
        let mut foot = String::new();
        let mut y = bottom + 6.0;
        for line in wrap(&format!("Source: {}", self.source), 11.0, self.width - 8.0) {
            y += 14.0;
            let _ = write!(
                foot,
                "<text x=\"0\" y=\"{y:.0}\" font-size=\"11\" fill=\"{SOFT}\">{}</text>",
                escape(&line)
            );
        }
        let height = y + 8.0;
        let (id, w) = (&self.id, self.width);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w:.0} {height:.0}\" width=\"{w:.0}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" font-family=\"system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,Noto Sans KR,Malgun Gothic,sans-serif\"><title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc><rect width=\"100%\" height=\"100%\" fill=\"{PAPER}\"/>{}{}{}</svg>",
            escape(&self.title),
            escape(&self.subtitle),
            self.head,
            self.body,
            foot
        )
    }
}

/// Room for the widest of some labels, pixels, at most `most`.
pub fn room(labels: impl Iterator<Item = impl AsRef<str>>, most: f64) -> f64 {
    labels.map(|l| width(l.as_ref(), LABEL)).fold(0.0, f64::max).min(most) + 8.0
}

/// The same for labels in bold.
pub fn strong_room(labels: impl Iterator<Item = impl AsRef<str>>, most: f64) -> f64 {
    labels.map(|l| bold_width(l.as_ref(), LABEL)).fold(0.0, f64::max).min(most) + 8.0
}

/// An id may hold letters, digits and hyphens only; all else becomes a hyphen.
fn plain_id(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}
