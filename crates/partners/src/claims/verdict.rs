//! How far the record bears a claim out, and the rule of each verdict.

/// How far the record bears a claim out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The record says the same.
    Borne,
    /// Part of it holds.
    Partly,
    /// The record says otherwise.
    Not,
    /// The tables at hand cannot tell.
    Unknown,
}

impl Verdict {
    /// The words.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Borne => "borne out",
            Verdict::Partly => "partly borne out",
            Verdict::Not => "not borne out",
            Verdict::Unknown => "cannot be checked",
        }
    }

    /// Borne out if the whole claim holds, partly if a weaker form of it does.
    pub fn of(whole: bool, weaker: bool) -> Verdict {
        match (whole, weaker) {
            (true, _) => Verdict::Borne,
            (false, true) => Verdict::Partly,
            (false, false) => Verdict::Not,
        }
    }

    /// Growth over some years, of which `mostly` had one mineral above half. Growth: the last year is above the first and no
    /// year is below the first. Borne out when it grew and every year qualifies; not borne out when it did not grow and no
    /// year qualifies, or when it fell and one year at most does; else partly.
    pub fn of_growth(sold: &[f64], mostly: usize) -> Verdict {
        let (Some(first), Some(last)) = (sold.first(), sold.last()) else { return Verdict::Unknown };
        let grew = last > first && sold.iter().all(|m| m >= first);
        match (grew, mostly) {
            (true, n) if n == sold.len() => Verdict::Borne,
            (false, 0) => Verdict::Not,
            (false, n) if last <= first && n < 2 => Verdict::Not,
            _ => Verdict::Partly,
        }
    }

    /// A share above `high` bears a dependence out, one below `low` does not, one between does in part.
    pub fn of_share(share: f64, high: f64, low: f64) -> Verdict {
        if share > high {
            Verdict::Borne
        } else if share < low {
            Verdict::Not
        } else {
            Verdict::Partly
        }
    }

    /// A restriction: a measure on record, one in force in the year claimed, and a fall of trade.
    pub fn of_restriction(on_record: bool, in_the_year: bool, fell: bool) -> Verdict {
        match (on_record, in_the_year, fell) {
            (_, true, true) => Verdict::Borne,
            (false, _, false) => Verdict::Not,
            _ => Verdict::Partly,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_follow_their_rules_in_every_direction() {
        // 26.8, 159.7, 61.8, 18.0: mostly coal in two years, but less in the end than at the start.
        assert_eq!(Verdict::of_growth(&[26.8, 159.7, 61.8, 18.0], 2), Verdict::Partly);
        assert_eq!(Verdict::of_growth(&[26.8, 159.7, 61.8, 18.0], 1), Verdict::Not);
        assert_eq!(Verdict::of_growth(&[10.0, 20.0, 30.0, 40.0], 4), Verdict::Borne);
        assert_eq!(Verdict::of_growth(&[10.0, 20.0, 30.0, 40.0], 0), Verdict::Partly);
        assert_eq!(Verdict::of_growth(&[], 0), Verdict::Unknown);
        let shares = [0.802, 0.3, 0.01].map(|share| Verdict::of_share(share, 0.5, 0.1));
        assert_eq!(shares, [Verdict::Borne, Verdict::Partly, Verdict::Not]);
        assert_eq!(Verdict::of_restriction(true, true, true), Verdict::Borne);
        assert_eq!(Verdict::of_restriction(true, false, true), Verdict::Partly);
        assert_eq!(Verdict::of_restriction(false, false, true), Verdict::Partly);
        assert_eq!(Verdict::of_restriction(false, false, false), Verdict::Not);
        assert_eq!(Verdict::of(false, true), Verdict::Partly);
    }
}
