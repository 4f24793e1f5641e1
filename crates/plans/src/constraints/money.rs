//! Who pays, year by year.
//!
//! ```text
//! budget      Σ_l (κ̄_l x_ls − a_ls − (1 − β) b_ls) + Σ_stock c̄ x_ls + Σ_l h̄_l · capacity_ls ≤ budget_s
//! aid         Σ_l a_ls + Σ_k g_ks ≤ aid_s
//! aid share   a_ls ≤ share_l κ̄_l x_ls        loan share   b_ls ≤ share_l κ̄_l x_ls
//! loans       Σ_l b_ls ≤ loans_s
//! ```
//! *Symbols*: κ̄, c̄, h̄ mean capital, purchase price and upkeep; β the subsidy part of a loan.
//!
//! *Edge cases*: a year that no line of the plan file names has no ceiling on its money: the first named year must be the first of the
//! horizon, or nothing may be spent before it.
//!
//! *Limits*: capital is appropriated in full in the year of the decision, whether or not the project will work.

use crate::case::whole_years;
use crate::constraints::Writing;
use crate::cost::capacity;
use crate::file::Kind;
use crate::program::{Family, Sense};

/// Public budget.
pub fn budget(on: &mut Writing) {
    let subsidy = on.case.plan.money.loan_subsidy;
    for (s, year) in on.case.years.iter().enumerate() {
        let mut terms = Vec::new();
        for (l, choosable) in on.case.levers.iter().enumerate() {
            let lever = &choosable.lever;
            let stock = lever.kind == Kind::Stock;
            let price = if stock { on.case.unit_cost(l) } else { lever.capital_kusd_per_t.mean() };
            terms.extend(on.layout.build[l][s].map(|x| (x, price)));
            terms.extend(on.layout.aid[l][s].map(|a| (a, -1.0)));
            terms.extend(on.layout.loan[l][s].map(|b| (b, subsidy - 1.0)));
            let lead = whole_years(lever.lead_years.middle);
            for before in 0..=s {
                let stands = if stock { before < s } else { capacity(on.case, l, before, s, lead) };
                if stands && let Some(x) = on.layout.build[l][before] {
                    terms.push((x, lever.upkeep_kusd_per_t.mean()));
                }
            }
        }
        let most = on.case.plan.money.budget_kusd.at(*year).unwrap_or(0.0);
        on.program.row(Family::Budget, &year.to_string(), terms, Sense::AtMost, most);
    }
}

/// Aid of all sectors.
pub fn aid(on: &mut Writing) {
    for (s, year) in on.case.years.iter().enumerate() {
        let projects = on.layout.aid.iter().filter_map(|years| years[s]);
        let sectors = on.layout.sector.iter().map(|years| years[s]);
        let terms = projects.chain(sectors).map(|column| (column, 1.0)).collect();
        let most = on.case.plan.money.aid_kusd.at(*year).unwrap_or(0.0);
        on.program.row(Family::Aid, &year.to_string(), terms, Sense::AtMost, most);
    }
}

/// Co-financing rules.
pub fn shares(on: &mut Writing) {
    for (l, choosable) in on.case.levers.iter().enumerate() {
        let lever = &choosable.lever;
        let capital = lever.capital_kusd_per_t.mean();
        for (s, year) in on.case.years.iter().enumerate() {
            let Some(x) = on.layout.build[l][s] else { continue };
            let name = format!("{}_{year}", crate::layout::plain(&lever.id));
            let pairs = [
                (Family::AidShare, on.layout.aid[l][s], lever.aid_share),
                (Family::LoanShare, on.layout.loan[l][s], lever.loan_share),
            ];
            for (family, column, share) in pairs {
                if let Some(column) = column {
                    let terms = vec![(column, 1.0), (x, -share * capital)];
                    on.program.row(family, &name, terms, Sense::AtMost, 0.0);
                }
            }
        }
    }
}

/// Loans of a year.
pub fn loans(on: &mut Writing) {
    let Some(loans) = on.case.plan.money.loans_kusd.as_ref() else { return };
    for (s, year) in on.case.years.iter().enumerate() {
        let terms = on.layout.loan.iter().filter_map(|years| years[s]).map(|b| (b, 1.0)).collect();
        on.program.row(
            Family::Loans,
            &year.to_string(),
            terms,
            Sense::AtMost,
            loans.at(*year).unwrap_or(0.0),
        );
    }
}
