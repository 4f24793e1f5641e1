//! Median and 80 % interval of a sample.

use lodeway_terms::Interval;

/// The interval of a sample; not a number when the sample is empty or holds one that is no number.
pub fn interval(mut sample: Vec<f64>) -> Interval {
    Interval::of(&mut sample).unwrap_or(Interval::exact(f64::NAN))
}
