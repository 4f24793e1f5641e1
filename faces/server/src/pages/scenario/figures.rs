//! The figures of a scenario.

use std::sync::Arc;

use lodeway_answers::Refusal;
use lodeway_answers::shock::{BuyerRow, FlowRow, PathRow, SellerRow, Table};
use lodeway_figures::Caption;
use lodeway_figures::bars::{Bar, Bars};
use lodeway_figures::choropleth::{Area, Choropleth};
use lodeway_figures::fan::{Fan, Point};
use lodeway_figures::interval::{Intervals, Row as Interval};
use lodeway_results::Simulated;

use super::asked::{Basis, ask, in_months, what_if};
use super::{BEYOND, is_beyond, of_importer, three};
use crate::drawing::Drawing;
use crate::house::Workbench;
use crate::reading::{absent, known, rows};
use crate::state::State;
use crate::words::{carried, t};

/// How many bars are drawn.
const DRAWN: usize = 12;

/// What a figure of a scenario is called.
pub fn caption(bench: &Workbench, state: &State, id: &str, title: String, unit: &str) -> Caption {
    Caption {
        id: id.into(),
        title,
        subtitle: format!("{} · {} · {}", what_if(bench, state), state.year, carried(state.lang, unit)),
        source: t(state.lang, "page-simulated-cepii-baci-elasticities-assumed").into(),
    }
}

fn drawing(name: &'static str, figure: impl lodeway_figures::Figure + 'static, basis: Basis) -> Drawing {
    Drawing { name, figure: Box::new(figure), basis: vec![basis], method: "market" }
}

/// Price and volume of the importer.
///
/// # Errors
/// [`Refusal`] when the question has no answer, or the importer is not on the market.
pub fn buyer(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let basis = ask(bench, state, Table::Importers)?;
    let l = state.lang;
    let row = of_importer(&basis.1, state).ok_or_else(|| {
        Refusal::usage(format!("{} {}", state.importer_name(), t(l, "page-bought-nothing-base-year")))
    })?;
    // What the model cannot say has no limit on the page.
    let price = |x: f64| if x > BEYOND { f64::INFINITY } else { x };
    let percent = |x: Option<f64>| x.map_or(f64::NAN, |x| 100.0 * (x - 1.0));
    let line = |label: &str, [median, low, high]: [Option<f64>; 3]| Interval {
        label: label.to_owned(),
        low: percent(low),
        median: percent(median),
        high: percent(high),
    };
    let figure = Intervals {
        caption: caption(
            bench,
            state,
            "scenario-buyer",
            format!("{}: {}", state.importer_name(), t(l, "page-scenario-price-volume")),
            "change in %, median and 80 % interval",
        ),
        unit: "%".into(),
        rows: vec![
            line(t(l, "page-scenario-price-pays"), three(&row.price).map(|x| x.map(price))),
            line(t(l, "page-scenario-volume-gets"), three(&row.volume)),
        ],
    };
    Ok(drawing("scenario-buyer", figure, basis))
}

/// Why the sum of all other bars has no ends.
fn no_interval(state: &State) -> absent::Reasons {
    vec![(String::new(), t(state.lang, "page-scenario-sum-medians-has-no").to_owned())]
}

/// The bars that move most, in the order of their values, and the sum of all others.
fn most(state: &State, mut bars: Vec<Bar>) -> Vec<Bar> {
    let size = |bar: &Bar| bar.value.unwrap_or(0.0);
    bars.retain(|bar| bar.value.is_some_and(|value| !value.is_nan()));
    bars.sort_by(|a, b| size(b).abs().total_cmp(&size(a).abs()).then(a.label.cmp(&b.label)));
    let others = bars.split_off(DRAWN.min(bars.len()));
    bars.sort_by(|a, b| size(b).total_cmp(&size(a)).then(a.label.cmp(&b.label)));
    if !others.is_empty() {
        bars.push(Bar {
            label: format!("{} ({})", t(state.lang, "page-other"), others.len()),
            value: Some(others.iter().map(size).sum()),
            ends: None,
            light: false,
        });
    }
    bars
}

/// Median and ends of a number, scaled; an end whose price is beyond the model has no limit.
fn bar(label: String, number: &Simulated, price: Option<&Simulated>, scale: f64) -> Bar {
    let prices = price.map_or([None; 3], three);
    let scaled = |(x, price): (Option<f64>, Option<f64>)| {
        let beyond = price.is_some_and(|price| price > BEYOND);
        x.map(|x| if beyond { f64::INFINITY } else { x * scale })
    };
    let [value, low, high] = three(number);
    let [at, at_low, at_high] = prices;
    let ends = scaled((low, at_low)).zip(scaled((high, at_high)));
    Bar { label, value: scaled((value, at)), ends, light: false }
}

/// From whom the importer buys more, from whom less.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn sources(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let basis = ask(bench, state, Table::Flows)?;
    let all = rows::<FlowRow>(&basis.1).iter();
    let found = all.filter(|row| row.importer.iso3() == state.importer.code).map(|row| {
        let value = row.value_kusd / 1e3;
        bar(state.name(row.exporter.iso3()), &row.change, None, value)
    });
    let found = found.collect();
    let title =
        format!("{}: {}", state.importer_name(), t(state.lang, "page-scenario-who-sells-more-who-less"));
    let figure = Bars {
        caption: caption(
            bench,
            state,
            "scenario-sources",
            title,
            "million US$ at base prices, median and 80 % interval",
        ),
        unit: t(state.lang, "page-million-usd").into(),
        bars: most(state, found),
    };
    let figure = absent::reasoned(figure, no_interval(state));
    Ok(drawing("scenario-sources", figure, basis))
}

/// The importer's price month by month.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn path(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let asked = in_months(bench, state, Table::Path);
    let answer = bench.ask(&asked)?;
    let l = state.lang;
    let points = rows::<PathRow>(&answer).iter().map(|row| {
        let [median, low, high] = three(&row.price).map(|x| x.unwrap_or(f64::NAN));
        Point { at: row.month, low, median, high }
    });
    let ends = state.value("lasts").and_then(|m| m.parse::<f64>().ok());
    let figure = Fan {
        caption: caption(
            bench,
            state,
            "scenario-path",
            format!("{}: {}", state.importer_name(), t(l, "page-scenario-import-price-month-month")),
            "base 1, median and 80 % interval",
        ),
        time: t(l, "page-scenario-month").into(),
        unit: t(l, "page-scenario-base-1").into(),
        points: points.collect(),
        events: ends.map(|m| (m + 0.5, t(l, "page-scenario-ends").to_owned())).into_iter().collect(),
    };
    Ok(Drawing {
        name: "scenario-path",
        figure: Box::new(figure),
        basis: vec![(asked, answer)],
        method: "path",
    })
}

/// Who loses how much.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn losses(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let basis = ask(bench, state, Table::Importers)?;
    // Who counts as cut off is named below the figure, and ranked nowhere.
    let seen = rows::<BuyerRow>(&basis.1).iter().filter(|row| !is_beyond(&row.price));
    let found = seen.map(|row| bar(state.name(row.country.iso3()), &row.loss_kusd, Some(&row.price), 1e-3));
    let found = found.collect();
    let figure = Bars {
        caption: caption(
            bench,
            state,
            "scenario-losses",
            t(state.lang, "page-scenario-buyers-who-loses-how").to_owned(),
            "million US$, median and 80 % interval",
        ),
        unit: t(state.lang, "page-million-usd").into(),
        bars: most(state, found),
    };
    let figure = absent::reasoned(figure, no_interval(state));
    Ok(drawing("scenario-losses", figure, basis))
}

/// Losses beside what each buyer spent, on a map.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn map(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let basis = ask(bench, state, Table::Importers)?;
    let l = state.lang;
    let all = rows::<BuyerRow>(&basis.1);
    let spent = |row: &BuyerRow| known(row.value_before_kusd).filter(|v| *v > 0.0);
    let why = |row: &BuyerRow| {
        if spent(row).is_none() {
            t(l, "page-bought-nothing-base-year")
        } else {
            t(l, "page-scenario-model-gives-no-loss")
        }
    };
    let name = |row: &BuyerRow| state.name(row.country.iso3());
    let without = all.iter().filter(|row| spent(row).is_none() || known(row.loss_kusd.value).is_none());
    let reasons = without.map(|row| (name(row), why(row).to_owned())).collect();
    let share = |row: &BuyerRow| {
        let (loss, spent) = known(row.loss_kusd.value).zip(spent(row))?;
        Some(if is_beyond(&row.price) { f64::INFINITY } else { 100.0 * loss / spent })
    };
    let area =
        |row: &BuyerRow| Area { iso3: row.country.iso3().to_owned(), name: name(row), value: share(row) };
    let areas = all.iter().map(area).collect();
    let figure = Choropleth {
        caption: caption(
            bench,
            state,
            "scenario-map",
            t(state.lang, "page-scenario-loss-beside-what-each").to_owned(),
            "% of a year’s purchases, median",
        ),
        unit: t(state.lang, "page-scenario-percent-year-purchases-median").into(),
        land: Arc::clone(&bench.land),
        around: state.importer.members.first().and_then(|c| c.point()).unwrap_or((0.0, 0.0)),
        limits: vec![1.0, 5.0, 20.0, 50.0],
        areas,
    };
    Ok(drawing("scenario-map", absent::reasoned(figure, reasons), basis))
}

/// What sellers gain and what rents the restrictor takes.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn sellers(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let basis = ask(bench, state, Table::Exporters)?;
    let l = state.lang;
    let seen = rows::<SellerRow>(&basis.1).iter().filter(|row| !is_beyond(&row.price));
    let found = seen.flat_map(|row| {
        let name = state.name(row.country.iso3());
        let label = format!("{name} · {}", t(l, "page-scenario-rent"));
        let rent = bar(label, &row.rent_kusd, Some(&row.price), 1e-3);
        let rent = Some(rent).filter(|rent| rent.value.is_some_and(|value| value > 0.0));
        std::iter::once(bar(name, &row.gain_kusd, Some(&row.price), 1e-3)).chain(rent)
    });
    let found = found.collect();
    let figure = Bars {
        caption: caption(
            bench,
            state,
            "scenario-sellers",
            t(l, "page-scenario-sellers-who-gains-who").to_owned(),
            "million US$, median and 80 % interval; rents apart",
        ),
        unit: t(l, "page-million-usd").into(),
        bars: most(state, found),
    };
    let figure = absent::reasoned(figure, no_interval(state));
    Ok(drawing("scenario-sellers", figure, basis))
}
