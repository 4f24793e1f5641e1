//! One palette and one type scale for every figure.
//!
//! Colours are CSS variables with fallbacks: a page sets the variables (dark mode, print), a file on its own shows the
//! fallbacks. The categorical colours were chosen so that each stands at least 4.5 : 1 against its paper, since labels
//! are set in them too, and so that no two look alike to a reader who does not see red or green; both are tested.

/// Text.
pub const INK: &str = "var(--ink,#1b1f24)";
/// Secondary text.
pub const SOFT: &str = "var(--soft,#57606a)";
/// Grid lines.
pub const GRID: &str = "var(--line,#d0d7de)";
/// Background.
pub const PAPER: &str = "var(--paper,#ffffff)";
/// Land without a value.
pub const LAND: &str = "var(--land,#dfe4e9)";
/// Categorical colours; the last is for "other".
pub const SERIES: [&str; 6] = [
    "var(--s1,#0f5c99)",
    "var(--s2,#c2530a)",
    "var(--s3,#0f8265)",
    "var(--s4,#8f2d7a)",
    "var(--s5,#4a3d0a)",
    "var(--s6,#68727d)",
];
/// Steps of a scale from little to much; lightness alone tells them apart.
pub const STEPS: [&str; 5] =
    ["var(--q1,#fbe3c8)", "var(--q2,#f2b06a)", "var(--q3,#d67a2c)", "var(--q4,#a64a0c)", "var(--q5,#652700)"];
/// Words on each step: they stand out from it by at least 4.5 : 1.
pub const ON_STEPS: [&str; 5] =
    ["var(--t1,#1b1f24)", "var(--t2,#1b1f24)", "var(--t3,#1b1f24)", "var(--t4,#ffffff)", "var(--t5,#ffffff)"];
/// Colours for dark paper, as (variable, colour).
const DARK: [(&str, &str); 23] = [
    ("ink", "#e8ebee"),
    ("soft", "#a5b0bb"),
    ("line", "#39424c"),
    ("paper", "#14181c"),
    ("land", "#2c343c"),
    ("origin", "#35617e"),
    ("goal", "#9a7136"),
    ("s1", "#5aaef0"),
    ("s2", "#f08a3c"),
    ("s3", "#4fd1ab"),
    ("s4", "#dd8fd0"),
    ("s5", "#e8d480"),
    ("s6", "#98a2ad"),
    ("q1", "#4a3220"),
    ("q2", "#7d4c22"),
    ("q3", "#b56c2c"),
    ("q4", "#e5a058"),
    ("q5", "#ffdcae"),
    ("t1", "#ffffff"),
    ("t2", "#ffffff"),
    ("t3", "#000000"),
    ("t4", "#000000"),
    ("t5", "#000000"),
];

/// A categorical colour by its place; places beyond the palette are "other".
pub fn series(place: usize) -> &'static str {
    SERIES[place.min(SERIES.len() - 1)]
}

/// The style sheet of a page whose figures follow the reader's choice of light or dark.
pub fn dark_css() -> String {
    let rules: String = DARK.iter().map(|(name, colour)| format!("--{name}:{colour};")).collect();
    format!("@media screen and (prefers-color-scheme:dark){{:root{{{rules}}}}}")
}

/// A drawing with its fallback colours written out, for programs that do not know CSS variables.
pub fn fixed_colours(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some((before, after)) = rest.split_once("var(--") {
        out.push_str(before);
        let (inside, tail) = after.split_once(')').unwrap_or((after, ""));
        out.push_str(inside.split_once(',').map_or("currentColor", |(_, fallback)| fallback));
        rest = tail;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linear(colour: &str) -> [f64; 3] {
        let hex = &colour[colour.find('#').unwrap() + 1..][..6];
        [0, 2, 4].map(|i| {
            let c = f64::from(u8::from_str_radix(&hex[i..i + 2], 16).unwrap()) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Contrast of two colours as WCAG 2 defines it.
    fn contrast(a: &str, b: &str) -> f64 {
        let [a, b] = [a, b].map(|c| {
            let [r, g, b] = linear(c);
            0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
        });
        (a / b).max(b / a)
    }

    fn dark(name: &str) -> &'static str {
        DARK.iter().find(|d| d.0 == name).unwrap().1
    }

    #[test]
    fn text_and_marks_stand_out_on_light_and_dark_paper() {
        for colour in SERIES.into_iter().chain([INK, SOFT]) {
            assert!(contrast(colour, PAPER) >= 4.5, "{colour} {:.2}", contrast(colour, PAPER));
        }
        for (name, colour) in DARK.iter().filter(|d| d.0.starts_with('s') || d.0 == "ink") {
            assert!(contrast(colour, dark("paper")) >= 4.5, "{name}");
        }
    }

    #[test]
    fn the_steps_of_a_scale_run_one_way_and_the_ends_stand_apart() {
        let light = |c: &str| contrast(c, "#000000");
        let dark: Vec<f64> = (1..=5).map(|i| light(dark(&format!("q{i}")))).collect();
        let bright: Vec<f64> = STEPS.into_iter().map(light).collect();
        for i in 1..5 {
            assert!(bright[i - 1] > bright[i] * 1.3, "step {i} on light paper");
            assert!(dark[i] > dark[i - 1] * 1.3, "step {i} on dark paper");
        }
        assert!(contrast(STEPS[0], STEPS[4]) >= 3.0);
    }

    #[test]
    fn words_stand_out_from_their_step() {
        for (i, (step, words)) in STEPS.into_iter().zip(ON_STEPS).enumerate() {
            assert!(contrast(step, words) >= 4.5, "step {i}: {:.2}", contrast(step, words));
            let (step, words) = (dark(&format!("q{}", i + 1)), dark(&format!("t{}", i + 1)));
            assert!(contrast(step, words) >= 4.5, "dark step {i}: {:.2}", contrast(step, words));
        }
    }

    /// The distance of two colours in CIE L*a*b* to an eye whose red (or green) cones are missing: matrices of
    /// Machado, Oliveira and Fernandes (2009) on linear RGB.
    fn distance(a: &str, b: &str, eye: &[[f64; 3]; 3]) -> f64 {
        let lab = |colour: &str| {
            let c = linear(colour);
            let [r, g, b] = eye.map(|row| row.iter().zip(c).map(|(m, x)| m * x).sum::<f64>().clamp(0.0, 1.0));
            let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
            let x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
            let y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
            let z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
            [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
        };
        lab(a).iter().zip(lab(b)).map(|(p, q)| (p - q).powi(2)).sum::<f64>().sqrt()
    }

    #[test]
    fn no_two_colours_look_alike_without_red_or_green_cones() {
        let full = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
        let no_red = [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ];
        let no_green = [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ];
        for (i, a) in SERIES.iter().enumerate() {
            for b in &SERIES[..i] {
                for eye in [&full, &no_red, &no_green] {
                    // A difference of 2.3 is just noticeable side by side; 8 is plain.
                    assert!(distance(a, b, eye) > 8.0, "{a} {b} {:.1}", distance(a, b, eye));
                }
            }
        }
    }

    #[test]
    fn fallbacks_replace_variables() {
        assert_eq!(
            fixed_colours("<a fill=\"var(--ink,#111)\" b=\"var(--x,#222)\"/>"),
            "<a fill=\"#111\" b=\"#222\"/>"
        );
    }
}
