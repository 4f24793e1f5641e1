//! How numbers are rounded, and how a language writes them.
//!
//! Rounding is the same in every language, so that all of them tell the same figure; signs, groups of digits and the
//! words for large powers of ten come from the language's file.

/// How many digits a number is shown with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Digits {
    /// So many behind the decimal sign.
    Decimals(u8),
    /// As many as mean something: three significant digits of a number; per cent whole from ten to ninety.
    Short,
}

/// How a language counts large amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// Thousand, million, billion: one word, and a number with decimals before it.
    Thousands,
    /// Ten thousands, as in Korean: 241,000,000 is 2억 4,100만, without decimals.
    Myriads,
}

/// How a language writes numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// How it counts large amounts.
    pub counting: Counting,
    /// Between groups of three digits.
    pub group: String,
    /// Before decimals.
    pub decimal: String,
    /// Before a negative number.
    pub minus: String,
    /// Words for powers of ten, largest first: exponent and word.
    pub powers: Vec<(u32, String)>,
}

/// A number rounded for showing: `number` × 10^`power`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rounded {
    /// The digits that are shown.
    pub number: f64,
    /// How many of them are decimals.
    pub decimals: usize,
    /// The power of ten that is said in a word.
    pub power: u32,
}

impl Rounded {
    /// Three significant digits, or the whole number where it has more.
    pub fn three_digits(number: f64, power: u32) -> Rounded {
        let decimals = match number.abs() {
            n if n >= 100.0 => 0,
            n if n >= 10.0 => 1,
            _ => 2,
        };
        Rounded { number, decimals, power }
    }

    /// An amount of money: thousand, million or billion US dollars.
    pub fn money(kusd: f64) -> Rounded {
        match kusd.abs() {
            // Less than half a dollar.
            k if k < 5e-4 => Rounded { number: 0.0, decimals: 0, power: 0 },
            k if k >= 1e6 => Rounded::three_digits(kusd / 1e6, 9),
            k if k >= 1e3 => Rounded::three_digits(kusd / 1e3, 6),
            _ => Rounded::three_digits(kusd, 3),
        }
    }

    /// A mass: whole tonnes from ten up, millions from a million up.
    pub fn mass(tonnes: f64) -> Rounded {
        match tonnes.abs() {
            t if t >= 1e6 => Rounded::three_digits(tonnes / 1e6, 6),
            t if t >= 10.0 => Rounded { number: tonnes, decimals: 0, power: 0 },
            _ => Rounded::three_digits(tonnes, 0),
        }
    }
}

/// Decimals of a per cent: none from ten to ninety and where nothing is left of them, else one.
pub fn decimals_of_percent(percent: f64) -> usize {
    let whole = percent >= 99.95 || percent.abs() < 0.05 || (10.0..=90.0).contains(&percent);
    usize::from(!whole)
}

impl Style {
    /// A finite number with so many decimals; a zero has no sign.
    pub fn fixed(&self, x: f64, decimals: usize) -> String {
        let plain = format!("{:.decimals$}", x.abs());
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let zero = !plain.bytes().any(|b| (b'1'..=b'9').contains(&b));
        let sign = if x < 0.0 && !zero { self.minus.as_str() } else { "" };
        let whole = grouped(whole, &self.group);
        if fraction.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}{}{fraction}", self.decimal)
        }
    }

    /// Three significant digits, whole from a hundred up, without zeros at the end.
    pub fn short(&self, x: f64) -> String {
        let decimals = match x.abs() {
            s if s >= 99.95 || s <= 0.0 => 0,
            s if s >= 9.995 => 1,
            s if s >= 0.1 => 2,
            s if s >= 0.01 => 3,
            _ => 5,
        };
        let written = self.fixed(x, decimals);
        if decimals == 0 || self.decimal.is_empty() {
            return written;
        }
        written.trim_end_matches('0').trim_end_matches(self.decimal.as_str()).to_owned()
    }

    /// The size of an amount with the language's words for powers of ten, and its sign.
    pub fn amount(&self, amount: Rounded) -> (String, String) {
        let Rounded { number, decimals, power } = amount;
        let size = number.abs();
        let sign = if number < 0.0 { self.minus.clone() } else { String::new() };
        let word = self.powers.iter().find(|(exponent, _)| *exponent == power);
        let written = match (self.counting, word) {
            (Counting::Myriads, _) if power == 0 && size < 100.0 => self.fixed(size, decimals),
            (Counting::Myriads, _) => self.myriads(full(amount)),
            (Counting::Thousands, Some((_, word))) => self.fixed(size, decimals) + word,
            (Counting::Thousands, None) if power == 0 => self.fixed(size, decimals),
            (Counting::Thousands, None) => self.fixed(full(amount), 0),
        };
        (sign, written)
    }

    /// A whole number in parts of ten thousand: 2억 4,100만.
    fn myriads(&self, amount: f64) -> String {
        let mut rest = amount.round();
        let mut written = String::new();
        for (exponent, word) in &self.powers {
            let power = 10_f64.powi(*exponent as i32);
            let part = (rest / power).floor();
            if part > 0.0 {
                written += &self.fixed(part, 0);
                written += word;
                rest -= part * power;
            }
        }
        if rest > 0.0 || written.is_empty() {
            written += &self.fixed(rest, 0);
        }
        written
    }
}

/// The size of a rounded number in full: its digits as they are shown, times the power of ten.
fn full(amount: Rounded) -> f64 {
    let shown = 10_f64.powi(amount.decimals as i32);
    // 88.2 million is 882 × 10^5: whole numbers do not lose a dollar to binary fractions.
    (amount.number.abs() * shown).round() * 10_f64.powi(amount.power as i32 - amount.decimals as i32)
}

/// Digits in groups of three.
pub fn grouped(digits: &str, sign: &str) -> String {
    let mut written = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            written.push_str(sign);
        }
        written.push(digit);
    }
    written
}
