//! A linear programme as columns and rows with names, so that it can be read, written to a file and explained.

/// The families of rows; each has its equation in the file of its name under `constraints`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// What is needed in a disrupted year is met, or its lack is paid for.
    Need,
    /// The market sells no more than the restriction leaves.
    Purchases,
    /// No more leaves the stock than is in it.
    Release,
    /// What goes round a closed transit state passes a corridor.
    Rerouting,
    /// Public budget of a year.
    Budget,
    /// Aid of a year.
    Aid,
    /// Part of a project's capital that aid may pay.
    AidShare,
    /// Part of a project's capital that loans may pay.
    LoanShare,
    /// Loans of a year.
    Loans,
    /// Extractive part of the aid of a year.
    Extractive,
    /// Least part of a sector in the aid of a year.
    SectorShare,
    /// Need that may cross a transit state.
    Transit,
    /// Expected share of the restrictor.
    Dependence,
    /// Days that the stock covers.
    Cover,
    /// Most of a lever in all.
    Limit,
    /// Output passes processing.
    Processing,
    /// Levers replace what the restrictor sells, no more.
    Displacement,
    /// Excess of a scenario's cost over the threshold of the tail.
    Tail,
    /// Mean cost of the worst cases.
    Risk,
}

impl Family {
    /// The word in tables and names of rows.
    pub fn word(self) -> &'static str {
        match self {
            Family::Need => "need",
            Family::Purchases => "purchases",
            Family::Release => "release",
            Family::Rerouting => "rerouting",
            Family::Budget => "budget",
            Family::Aid => "aid",
            Family::AidShare => "aid_share",
            Family::LoanShare => "loan_share",
            Family::Loans => "loans",
            Family::Extractive => "extractive",
            Family::SectorShare => "sector_share",
            Family::Transit => "transit",
            Family::Dependence => "dependence",
            Family::Cover => "cover",
            Family::Limit => "limit",
            Family::Processing => "processing",
            Family::Displacement => "displacement",
            Family::Tail => "tail",
            Family::Risk => "risk",
        }
    }

    /// Whether the planner chose it (and may relax it), rather than arithmetic or nature.
    pub fn chosen(self) -> bool {
        use Family::{Aid, Budget, Cover, Dependence, Extractive, Limit, Loans, SectorShare, Transit};
        matches!(self, Aid | Budget | Cover | Dependence | Extractive | Limit | Loans | SectorShare | Transit)
    }
}

/// How a row compares with its right side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// At most.
    AtMost,
    /// At least.
    AtLeast,
}

/// A variable.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name, of letters, digits and underscores.
    pub name: String,
    /// Its cost.
    pub cost: f64,
    /// Its lower bound; −∞ when free.
    pub lower: f64,
    /// Its upper bound; ∞ without one.
    pub upper: f64,
    /// The only amount beside nothing, of a decision that is yes or no.
    pub whole: Option<f64>,
}

/// A constraint.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its family.
    pub family: Family,
    /// Its name.
    pub name: String,
    /// Column and coefficient, in order of columns, each column once.
    pub terms: Vec<(usize, f64)>,
    /// Its sense.
    pub sense: Sense,
    /// Its right side.
    pub right: f64,
}

/// Minimise `constant + Σ cost·x` subject to rows and bounds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Program {
    /// Variables.
    pub columns: Vec<Column>,
    /// Constraints.
    pub rows: Vec<Row>,
    /// Cost that no variable moves.
    pub constant: f64,
}

impl Program {
    /// Adds a variable that is not negative.
    pub fn column(&mut self, name: String, upper: f64) -> usize {
        self.columns.push(Column { name, cost: 0.0, lower: 0.0, upper, whole: None });
        self.columns.len() - 1
    }

    /// Adds a constraint; terms in any order, repeated columns are added up, zeros left out.
    pub fn row(&mut self, family: Family, name: &str, terms: Vec<(usize, f64)>, sense: Sense, right: f64) {
        let terms = gathered(terms);
        self.rows.push(Row { family, name: format!("{}_{name}", family.word()), terms, sense, right });
    }
}

/// Terms in order of columns, each column once, zeros left out.
pub fn gathered(mut terms: Vec<(usize, f64)>) -> Vec<(usize, f64)> {
    terms.sort_by_key(|(column, _)| *column);
    let mut sums: Vec<(usize, f64)> = Vec::with_capacity(terms.len());
    for (column, x) in terms {
        match sums.last_mut() {
            Some(last) if last.0 == column => last.1 += x,
            _ => sums.push((column, x)),
        }
    }
    sums.retain(|(_, x)| x.abs() > 0.0);
    sums
}

impl Program {
    /// Puts numbers in place of variables: their terms move to the right sides and the constant. The variables stay, without a role.
    pub fn fix(&mut self, values: &std::collections::BTreeMap<usize, f64>) {
        for row in &mut self.rows {
            let given: f64 = row.terms.iter().filter_map(|(c, x)| values.get(c).map(|v| v * x)).sum();
            row.terms.retain(|(column, _)| !values.contains_key(column));
            row.right -= given;
        }
        for (column, value) in values {
            let column = &mut self.columns[*column];
            self.constant += column.cost * value;
            column.cost = 0.0;
            column.whole = None;
        }
    }
}
