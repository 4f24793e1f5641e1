//! The words a figure was given, to be said in another language before it is drawn: words wrap by their width.

use crate::bars::{Bar, Bars};
use crate::columns::Columns;
use crate::fan::Fan;
use crate::frontier::Frontier;
use crate::interval::Intervals;
use crate::lines::Lines;
use crate::map::FlowMap;
use crate::matrix::Matrix;
use crate::routes::Routes;
use crate::stacked::Stacked;
use crate::tornado::Tornado;
use crate::{Caption, Figure};

/// A figure whose words can be said in another language.
pub trait Worded: Figure + std::fmt::Debug + Send + Sync {
    /// Every word it was given: title, units, names. What it says by itself is in [`crate::spoken`].
    fn words(&mut self) -> Vec<&mut String>;
}

fn captioned<'a>(
    caption: &'a mut Caption,
    rest: impl IntoIterator<Item = &'a mut String>,
) -> Vec<&'a mut String> {
    let head = [&mut caption.title, &mut caption.subtitle, &mut caption.source];
    head.into_iter().chain(rest).collect()
}

fn labels(bars: &mut [Bar]) -> impl Iterator<Item = &mut String> {
    bars.iter_mut().map(|bar| &mut bar.label)
}

impl Worded for Bars {
    fn words(&mut self) -> Vec<&mut String> {
        captioned(&mut self.caption, std::iter::once(&mut self.unit).chain(labels(&mut self.bars)))
    }
}

impl Worded for Columns {
    fn words(&mut self) -> Vec<&mut String> {
        let level = self.level.iter_mut().map(|(_, words)| words);
        let events = self.events.iter_mut().flat_map(|event| [&mut event.words, &mut event.status]);
        let rest =
            std::iter::once(&mut self.unit).chain(labels(&mut self.columns)).chain(level).chain(events);
        captioned(&mut self.caption, rest)
    }
}

impl Worded for Fan {
    fn words(&mut self) -> Vec<&mut String> {
        let events = self.events.iter_mut().map(|(_, words)| words);
        captioned(&mut self.caption, [&mut self.time, &mut self.unit].into_iter().chain(events))
    }
}

impl Worded for Frontier {
    fn words(&mut self) -> Vec<&mut String> {
        let rivals = self.rivals.iter_mut().map(|rival| &mut rival.name);
        captioned(&mut self.caption, std::iter::once(&mut self.unit).chain(rivals))
    }
}

impl Worded for Intervals {
    fn words(&mut self) -> Vec<&mut String> {
        let rows = self.rows.iter_mut().map(|row| &mut row.label);
        captioned(&mut self.caption, std::iter::once(&mut self.unit).chain(rows))
    }
}

impl Worded for Lines {
    fn words(&mut self) -> Vec<&mut String> {
        let series = self.series.iter_mut().map(|line| &mut line.name);
        captioned(&mut self.caption, std::iter::once(&mut self.unit).chain(series))
    }
}

impl Worded for FlowMap {
    fn words(&mut self) -> Vec<&mut String> {
        let flows = self.flows.iter_mut().map(|flow| &mut flow.name);
        captioned(&mut self.caption, [&mut self.unit, &mut self.destination_name].into_iter().chain(flows))
    }
}

impl Worded for Matrix {
    fn words(&mut self) -> Vec<&mut String> {
        let rows = self.rows.iter_mut().map(|(name, _)| name);
        captioned(&mut self.caption, std::iter::once(&mut self.unit).chain(&mut self.columns).chain(rows))
    }
}

impl Worded for Routes {
    fn words(&mut self) -> Vec<&mut String> {
        let labels = self.labels.iter_mut().map(|(_, name)| name);
        let routes = self.routes.iter_mut().flat_map(|route| [&mut route.name, &mut route.cost]);
        captioned(&mut self.caption, labels.chain(routes))
    }
}

impl Worded for Stacked {
    fn words(&mut self) -> Vec<&mut String> {
        let parts = self.parts.iter_mut().map(|(name, _)| name);
        captioned(&mut self.caption, std::iter::once(&mut self.unit).chain(parts))
    }
}

impl Worded for Tornado {
    fn words(&mut self) -> Vec<&mut String> {
        let rows = self.rows.iter_mut().map(|row| &mut row.label);
        captioned(&mut self.caption, std::iter::once(&mut self.unit).chain(rows))
    }
}
