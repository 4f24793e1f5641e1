//! The land of all maps: outlines of countries, and how they look on the sheets drawn before.

use std::sync::{Arc, Mutex, PoisonError};

use crate::map::{Frame, Outline};

/// How many sheets are kept: two widths of the world around two middles, and some to spare.
const KEPT: usize = 8;

/// One path of SVG for each outline.
type Paths = Arc<Vec<String>>;

/// Outlines, with their paths on the sheets drawn before: projecting the world takes longer than drawing all else.
#[derive(Debug, Default)]
pub struct Atlas {
    /// The outlines.
    pub outlines: Vec<Outline>,
    sheets: Mutex<Vec<(Frame, Paths)>>,
}

impl Atlas {
    /// An atlas of these outlines, shared by all figures that draw them.
    pub fn new(outlines: Vec<Outline>) -> Arc<Atlas> {
        Arc::new(Atlas { outlines, sheets: Mutex::default() })
    }

    /// The path of every outline on a sheet, in their order.
    pub fn paths(&self, frame: &Frame) -> Paths {
        // A holder that failed leaves the list as it was: each sheet is put in whole.
        let kept = self.sheets.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, paths)) = kept.iter().find(|(own, _)| own.alike(frame)) {
            return Arc::clone(paths);
        }
        drop(kept);
        let paths = Arc::new(self.outlines.iter().map(|outline| frame.path(outline)).collect::<Vec<_>>());
        let mut kept = self.sheets.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < KEPT {
            kept.push((*frame, Arc::clone(&paths)));
        }
        paths
    }
}

impl PartialEq for Atlas {
    fn eq(&self, other: &Atlas) -> bool {
        self.outlines == other.outlines
    }
}
