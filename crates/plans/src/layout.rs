//! Which variable stands where: decisions first, then what each scenario does about its disrupted years.
//!
//! | name | meaning | unit | in code |
//! |---|---|---|---|
//! | x_l,s | capacity of lever l decided in year s (a stock: tonnes bought) | t a year | `build` |
//! | a_l,s | aid paid towards it | kUSD | `aid` |
//! | b_l,s | public loan towards it | kUSD | `loan` |
//! | g_k,s | aid to sector k | kUSD | `sector` |
//! | η | threshold of the tail | kUSD | `threshold` |
//! | z_ω | excess over the threshold | kUSD | `excess` |
//! | m_ω,i | bought on the market in the i-th disrupted year | t | `market` |
//! | r_ω,i | taken from the stock | t | `release` |
//! | u_ω,i,k | not met, on step k of the cost of going without | t | `short` |
//! | v_ω,i,c | led round closed transit state c | t | `reroute` |

use crate::case::{Case, output, whole_years};
use crate::file::Kind;
use crate::program::{Column, Program};

/// What a scenario does in one disrupted year.
#[derive(Debug, Clone, PartialEq)]
pub struct Recourse {
    /// m.
    pub market: usize,
    /// r.
    pub release: usize,
    /// u, by step.
    pub short: Vec<usize>,
    /// v, by position in the list of closed countries.
    pub reroute: Vec<usize>,
}

/// Positions of all variables.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// x, by lever and year; none where it cannot be decided.
    pub build: Vec<Vec<Option<usize>>>,
    /// a.
    pub aid: Vec<Vec<Option<usize>>>,
    /// b.
    pub loan: Vec<Vec<Option<usize>>>,
    /// g, by sector and year.
    pub sector: Vec<Vec<usize>>,
    /// η.
    pub threshold: usize,
    /// z, by scenario.
    pub excess: Vec<usize>,
    /// By scenario and disrupted year.
    pub recourse: Vec<Vec<Recourse>>,
}

/// Which levers may be used: a plan of stocks only leaves the others out.
pub type Allowed<'a> = &'a dyn Fn(usize) -> bool;

impl Layout {
    /// Adds every variable to a programme.
    pub fn new(case: &Case, allowed: Allowed, program: &mut Program) -> Layout {
        let years = case.years.len();
        let mut build = Vec::new();
        let (mut aid, mut loan) = (Vec::new(), Vec::new());
        let loans = case.plan.money.loans_kusd.is_some();
        for (l, choosable) in case.levers.iter().enumerate() {
            let lever = &choosable.lever;
            let mut columns = |letter: &str, wanted: bool, most: f64| -> Vec<Option<usize>> {
                (0..years)
                    .map(|s| {
                        let name = format!("{letter}_{}_{}", plain(&lever.id), case.years[s]);
                        let may = wanted && allowed(l) && useful(case, l, s);
                        may.then(|| program.column(name, most))
                    })
                    .collect()
            };
            let decided = columns("x", true, lever.pace_t.unwrap_or(f64::INFINITY));
            aid.push(columns("a", lever.aid_share > 0.0, f64::INFINITY));
            loan.push(columns("b", loans && lever.loan_share > 0.0, f64::INFINITY));
            for column in decided.iter().flatten().filter(|_| lever.whole) {
                program.columns[*column].whole = Some(lever.limit_t.middle);
            }
            build.push(decided);
        }
        let sector = case.plan.sectors.iter().map(|k| {
            (0..years)
                .map(|s| {
                    let ceiling = case.plan.money.aid_kusd.at(case.years[s]).unwrap_or(0.0);
                    // All of the aid is the aid row's own limit: written twice, neither would have the whole dual.
                    let most = if k.most_share < 1.0 { k.most_share * ceiling } else { f64::INFINITY };
                    program.column(format!("g_{}_{}", plain(&k.name), case.years[s]), most)
                })
                .collect()
        });
        let sector = sector.collect();
        let threshold = program.columns.len();
        program.columns.push(Column {
            name: "eta".into(),
            cost: 0.0,
            lower: f64::NEG_INFINITY,
            upper: f64::INFINITY,
            whole: None,
        });
        let excess =
            (0..case.scenarios.len()).map(|w| program.column(format!("z_{w}"), f64::INFINITY)).collect();
        let recourse = (0..case.scenarios.len()).map(|w| recourse(case, w, program)).collect();
        Layout { build, aid, loan, sector, threshold, excess, recourse }
    }

    /// The decided capacity of a lever that gives output in year `t`, as terms, at its middle lead and if it works.
    pub fn planned(&self, case: &Case, l: usize, t: usize) -> Vec<(usize, f64)> {
        let lever = &case.levers[l].lever;
        let lead = whole_years(lever.lead_years.middle);
        self.decided(l, |s| output(lever, s, t, lead))
    }

    /// Its output in a scenario.
    pub fn delivered(&self, case: &Case, w: usize, l: usize, t: usize) -> Vec<(usize, f64)> {
        let draw = &case.scenarios[w].levers[l];
        if !draw.works {
            return Vec::new();
        }
        self.decided(l, |s| output(&case.levers[l].lever, s, t, draw.lead))
    }

    /// Tonnes bought for a stock up to the end of year `t` (exclusive: before it).
    pub fn stocked(&self, l: usize, before: usize) -> Vec<(usize, f64)> {
        self.decided(l, |s| if s < before { 1.0 } else { 0.0 })
    }

    fn decided(&self, l: usize, factor: impl Fn(usize) -> f64) -> Vec<(usize, f64)> {
        self.build[l]
            .iter()
            .enumerate()
            .filter_map(|(s, column)| column.map(|c| (c, factor(s))))
            .filter(|(_, x)| *x > 0.0)
            .collect()
    }
}

/// Whether deciding a lever in year `s` can still give anything: within its years, and delivered before the end.
fn useful(case: &Case, l: usize, s: usize) -> bool {
    let lever = &case.levers[l].lever;
    let fastest = whole_years(lever.lead_years.low);
    case.may_decide(l, s) && (lever.kind == Kind::Stock || s + fastest < case.years.len())
}

fn recourse(case: &Case, w: usize, program: &mut Program) -> Vec<Recourse> {
    let scenario = &case.scenarios[w];
    scenario
        .disrupted
        .iter()
        .map(|d| {
            let year = case.years[d.year];
            let need = case.need[d.year] * d.part;
            let mut before = 0.0;
            let short = case.plan.shortages.iter().enumerate().map(|(k, step)| {
                let width = step.up_to - before;
                before = step.up_to;
                program.column(format!("u_{w}_{year}_{k}"), width * need)
            });
            let short = short.collect();
            Recourse {
                market: program.column(format!("m_{w}_{year}"), f64::INFINITY),
                release: program.column(format!("r_{w}_{year}"), f64::INFINITY),
                short,
                reroute: d
                    .closed
                    .iter()
                    .map(|c| program.column(format!("v_{w}_{year}_{}", c.iso3()), f64::INFINITY))
                    .collect(),
            }
        })
        .collect()
}

/// A name of letters, digits and underscores, as solvers' files want it.
pub fn plain(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}
