//! The questions about a partner, and its tables.

use lodeway_answers::alignment::{self, BlocRow, SupplierRow};
use lodeway_answers::corridors::{self, DependenceRow};
use lodeway_answers::parameters::{BaseYear, Draws, Seed, WayCount};
use lodeway_answers::{Question, claims, partners};
use lodeway_results::Row;
use maud::Markup;

use crate::house::Workbench;
use crate::reading::listing::{self, Said, Shown, listing, numbers, words};
use crate::reading::rows;
use crate::state::State;
use crate::words::t;

/// The question about blocs and votes.
fn aligned(state: &State, table: alignment::Table) -> Question {
    let params = alignment::Params {
        importer: state.importer.code.clone(),
        mineral: state.commodity.label.clone(),
        bloc: None,
        restrictor: None,
        year: Some(BaseYear(state.year.0)),
        anyway: false,
        draws: Draws::usual(),
        seed: Seed::usual(),
        switches: lodeway_answers::switches::Switches::default(),
        table,
    };
    params.into()
}

/// The question that ranks partners.
pub fn ranked(state: &State) -> Question {
    let params = partners::Params {
        importer: state.importer.code.clone(),
        mineral: state.commodity.label.clone(),
        year: Some(BaseYear(state.year.0)),
        restrictor: None,
        weights: None,
        cost: None,
        draws: Draws(2_000),
        seed: Seed::usual(),
        table: partners::Table::Ranking,
    };
    params.into()
}

/// The question about the ways from the partner to the importer.
pub fn ways(state: &State, table: corridors::Table) -> Question {
    let params = corridors::Params {
        from: state.partner.iso3().to_owned(),
        to: state.importer.code.clone(),
        closed: None,
        mine: None,
        cost: None,
        most: WayCount::usual(),
        table,
    };
    params.into()
}

fn table<R: Row>(
    bench: &Workbench,
    state: &State,
    asked: &Question,
    most: usize,
    shown: &[Shown<R>],
) -> Markup {
    match bench.ask(asked) {
        Ok(answer) => {
            let all: Vec<&R> = rows(&answer).iter().collect();
            listing(state, (asked, &answer), &all, shown, most)
        }
        Err(refusal) => listing::missing(state, &refusal.say(state.lang)),
    }
}

/// Who could stop the goods on their way.
pub fn dependence(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let shown = [
        words(t(l, "page-partner-if-these-close"), Said::Countries, |row: &DependenceRow| {
            (&row.closed).into()
        }),
        words(t(l, "page-partner-what-happens"), Said::Known, |row: &DependenceRow| row.effect.into()),
        words(t(l, "page-partner-way-left-via"), Said::Countries, |row: &DependenceRow| {
            (&row.instead_via).into()
        }),
        numbers(t(l, "page-partner-least-cost-rises"), "%", Said::Percent, |row: &DependenceRow| {
            row.dependence.into()
        }),
    ];
    table(bench, state, &ways(state, corridors::Table::Dependence), 12, &shown)
}

/// How the suppliers vote.
pub fn suppliers(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let points = t(l, "page-partner-ideal-points");
    let shown = [
        words(t(l, "page-partner-supplier"), Said::Countries, |row: &SupplierRow| row.supplier.into()),
        numbers(t(l, "page-share-imports"), "%", Said::Percent, |row: &SupplierRow| row.value_share.into()),
        numbers(t(l, "page-partner-distance-importer"), points, Said::Number, |row: &SupplierRow| {
            row.distance_to_importer.into()
        }),
        numbers(t(l, "page-partner-distance-first-supplier"), points, Said::Number, |row: &SupplierRow| {
            row.distance_to_restrictor.into()
        }),
        words(t(l, "page-partner-blocs-shared-importer"), Said::Words, |row: &SupplierRow| {
            (&row.shared_blocs).into()
        }),
    ];
    table(bench, state, &aligned(state, alignment::Table::Suppliers), 10, &shown)
}

/// How the blocs stand.
pub fn blocs(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let points = t(l, "page-partner-ideal-points");
    let shown = [
        words(t(l, "page-partner-bloc"), Said::Words, |row: &BlocRow| (&row.bloc).into()),
        words(t(l, "page-partner-importer"), Said::Known, |row: &BlocRow| (&row.role).into()),
        numbers(t(l, "page-partner-imports-inside"), "%", Said::Percent, |row: &BlocRow| {
            row.inside_value_share.into()
        }),
        numbers(t(l, "page-partner-mean-distance-members"), points, Said::Number, |row: &BlocRow| {
            row.ideal_point_distance.into()
        }),
        words(t(l, "page-partner-first-supplier"), Said::Known, |row: &BlocRow| row.restrictor_inside.into()),
    ];
    table(bench, state, &aligned(state, alignment::Table::Blocs), 12, &shown)
}

/// What was claimed in public, beside the tables.
pub fn claimed(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let shown = [
        words(t(l, "page-partner-claim"), Said::Words, |row: &claims::Row| (&row.claim).into()),
        words(t(l, "page-partner-where-said"), Said::Words, |row: &claims::Row| (&row.where_said).into()),
        words(t(l, "page-partner-what-data-say"), Said::Words, |row: &claims::Row| {
            row.what_the_data_say.to_string().into()
        }),
        words(t(l, "page-partner-verdict"), Said::Known, |row: &claims::Row| row.verdict.into()),
    ];
    table(bench, state, &claims::Params {}.into(), 40, &shown)
}
