//! The five bands of concentration in one colour scale, whatever the figure: the steps of the palette, from secure to crisis.

use std::fmt::Write as _;

use lodeway_answers::subject::band::Band;
use lodeway_figures::palette::{SERIES, STEPS};
use lodeway_figures::{Figure, Table, Width};

/// The colour of a band.
pub fn colour(band: Band) -> &'static str {
    let place = band as usize;
    STEPS[place.min(STEPS.len() - 1)]
}

/// Bars, each in the colour of its band.
pub struct BandedBars<F> {
    /// The bars that are drawn.
    pub figure: F,
    /// The same with all bars, for the table and the downloads.
    pub full: F,
    /// The band of each bar drawn, from the top.
    pub bands: Vec<Band>,
}

impl<F: Figure> Figure for BandedBars<F> {
    fn svg(&self, width: Width) -> String {
        let svg = self.figure.svg(width);
        let plain = format!("fill=\"{}\" fill-opacity=\"0.9\"", SERIES[0]);
        let mut bands = self.bands.iter();
        let mut parts = svg.split(plain.as_str());
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            // An edge sets the palest band off from the paper.
            match bands.next() {
                Some(band) => {
                    let (fill, edge) = (colour(*band), STEPS[3]);
                    let _ = write!(out, "fill=\"{fill}\" stroke=\"{edge}\" stroke-width=\"0.8\"");
                }
                None => out += &plain,
            }
            out += part;
        }
        out
    }

    fn table(&self) -> Table {
        self.full.table()
    }
}

/// Columns stacked by band, the worst band first; what follows the bands keeps its colour.
pub struct BandedParts<F>(pub F);

impl<F: Figure> Figure for BandedParts<F> {
    fn svg(&self, width: Width) -> String {
        let worst_first = STEPS.iter().rev();
        SERIES
            .iter()
            .zip(worst_first)
            .fold(self.0.svg(width), |svg, (series, step)| svg.replace(series, step))
    }

    fn table(&self) -> Table {
        self.0.table()
    }
}

#[cfg(test)]
mod tests {
    use lodeway_figures::Caption;
    use lodeway_figures::bars::{Bar, Bars};
    use lodeway_figures::stacked::Stacked;

    use super::*;

    fn caption() -> Caption {
        Caption { id: "b".into(), title: "t".into(), subtitle: "s".into(), source: "x".into() }
    }

    #[test]
    fn each_bar_has_the_colour_of_its_band() {
        let bar = |value: f64| Bar { label: "a".into(), value: Some(value), ends: None, light: false };
        let figure = Bars { caption: caption(), unit: "0–1".into(), bars: vec![bar(0.8), bar(0.5)] };
        let svg = BandedBars { full: figure.clone(), figure, bands: vec![Band::Crisis, Band::Severe] }
            .svg(Width::Wide);
        let (crisis, severe) =
            (svg.find(&format!("fill=\"{}\"", STEPS[4])), svg.find(&format!("fill=\"{}\"", STEPS[3])));
        assert!(crisis.unwrap() < severe.unwrap() && !svg.contains(SERIES[0]), "{svg}");
    }

    #[test]
    fn the_first_part_of_a_stack_is_the_darkest() {
        let part = |name: &str| (name.to_owned(), vec![(2024.0, 1.0)]);
        let parts = ["crisis", "severe", "strained", "watch", "secure", "none"].map(part).to_vec();
        let svg = BandedParts(Stacked { caption: caption(), unit: "n".into(), parts }).svg(Width::Wide);
        assert!(STEPS.iter().all(|step| svg.contains(step)) && svg.contains(SERIES[5]));
        assert!(SERIES[..5].iter().all(|series| !svg.contains(series)));
    }
}
