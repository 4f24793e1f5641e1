//! Import reliance: the part of what a country uses that comes from abroad.
//!
//! *Question.* How much of what we use do we have to buy?
//!
//! *Formula.* `IR = max(0, M − X) / (P + M − X)`.
//!
//! | symbol | meaning | unit | name |
//! |---|---|---|---|
//! | `M` | imports, reported mass | t | `imports_t` |
//! | `X` | exports, reported mass | t | `exports_t` |
//! | `P` | domestic production of the same kind of tonnes | t | `production_t` |
//!
//! *Edge cases.* Net exporter: 0. Nothing used (`P + M − X ≤ 0` without net imports, stocks sold): no value. A
//! country that the production table does not list: taken as producing nothing, which can only raise the result,
//! and said. Tonnes of different kinds (content against gross): no value. Absent masses: partial.
//!
//! *Limits.* Changes of stocks are not seen; re-exports lower the result.
//!
//! *Source.* European Commission, Methodology for establishing the EU list of critical raw materials, 2017.
//!
//! *Example.* Imports 80 t, exports 20 t, production 40 t: 60 / 100 = 0.6.
//! ```
//! assert_eq!(lodeway_measures::import_reliance::reliance(80.0, 20.0, 40.0), Some(0.6));
//! ```

use crate::answer::{Answer, percent};
use crate::importer::Importer;
use crate::output::Output;
use crate::suppliers::Suppliers;
use crate::world::Sales;

/// The reliance; none when nothing is used.
pub fn reliance(imports_t: f64, exports_t: f64, production_t: f64) -> Option<f64> {
    let net = imports_t - exports_t;
    let used = production_t + net;
    (used > 0.0).then(|| net.max(0.0) / used)
}

/// The reliance of an importer, from the stage of production whose tonnes agree with the traded ones.
pub fn of_importer(importer: &Importer, suppliers: &Suppliers, sales: &Sales, stages: &[Output]) -> Answer {
    let Some(output) = stages.iter().find(|output| output.units_agree) else {
        return Answer::missing(match stages.first() {
            Some(other) => format!("production in the tonnes of trade ({} is no such)", other.name()),
            None => "production in this year".to_owned(),
        });
    };
    let Some(imports_t) = suppliers.total_mass_t() else {
        let reason = if suppliers.is_empty() { crate::hhi::NO_IMPORTS } else { "mass of all imports" };
        return Answer::missing(reason);
    };
    let domestic = output.domestic_t(importer);
    let value = reliance(imports_t, sales.mass_t, domestic.unwrap_or(0.0));
    let mut answer = Answer::or_missing(value, "apparent use: exports exceed production and imports")
        .at_best(output.status);
    if domestic.is_none() {
        let name = output.name();
        answer = answer.lacking(format!("{name} of {}: not listed, taken as none", importer.code));
    }
    let unsold = sales.value_kusd - sales.weighed_kusd;
    if unsold > 0.0 {
        let share = percent(unsold / sales.value_kusd);
        answer = answer.lacking(format!("mass of exports worth {share} of their value"));
    }
    answer.lacking_all(suppliers.unweighed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_net_exporter_relies_on_no_one() {
        assert_eq!(reliance(10.0, 30.0, 100.0), Some(0.0));
    }

    #[test]
    fn without_production_and_exports_everything_is_bought() {
        assert_eq!(reliance(10.0, 0.0, 0.0), Some(1.0));
    }

    #[test]
    fn exports_above_production_and_imports_leave_nothing_to_rely_on() {
        assert_eq!(reliance(10.0, 30.0, 15.0), None);
    }

    #[test]
    fn production_of_another_kind_of_tonnes_gives_no_value() {
        let korea = crate::importer::Importer::of(crate::suppliers::tests::country("KOR"));
        let answer = of_importer(korea, &Suppliers::default(), &Sales::default(), &[]);
        assert_eq!(answer, Answer::missing("production in this year"));
    }
}
