//! A scenario: a restriction, what is assumed, and what it does to everyone.

use std::sync::Arc;

use crate::reading::Output;
use lodeway_answers::Refusal;
use lodeway_answers::backtest::published_record;
use lodeway_answers::shock::BEYOND;
use lodeway_answers::subject::Importer;
use lodeway_figures::Caption;
use lodeway_figures::bars::{Bar, Bars};
use lodeway_figures::choropleth::{Area, Choropleth};
use lodeway_figures::fan::{Fan, Point};
use lodeway_figures::interval::{Intervals, Row as Interval};
use lodeway_messages::{msg, percent_with};
use lodeway_terms::Country;
use maud::{Markup, html};

use crate::drawing::{Drawing, question};
use crate::house::Workbench;
use crate::layout::{self, Head, figure_or_why};
use crate::reading::{Row, rows};
use crate::reading::{absent, listing};
use crate::state::State;
use crate::words::{carried, t};

mod headline;
mod swings;

use headline::{beyond, course, summary};
pub use swings::tornado;

/// The instruments in the order of the control.
const HOW: [&str; 5] = ["ban", "quota", "tax", "outage", "licence"];
/// The rules by which a stock is released, in the order of the control.
const RULES: [&str; 2] = ["fill", "ration"];
/// How many bars are drawn.
const DRAWN: usize = 12;
/// Draws unless asked for more: enough for 80 % intervals of quasi-random draws, and a step of a slider is answered
/// at once, for several people at a time.
pub const DRAWS: &str = "64";

/// Reads the names that are this page's own.
pub fn read(bench: &Workbench, state: &mut State) {
    state.part();
    let country = |typed: &str| Country::resolve(typed).map(|_| ()).map_err(|e| e.to_string());
    state.text("who", country);
    state.text("whom", |typed| {
        let all = typed == "ALL" || Importer::resolve(typed, &bench.blocs).is_ok();
        if all { Ok(()) } else { Err("expected ALL, a country or a bloc".to_owned()) }
    });
    state.choice("how", &HOW);
    state.number("size", (0.0, 1.0));
    state.number("days", (0_u32, 365));
    state.texts("restrict", |typed| readable(bench, typed));
    state.number("sigma", (1.01, 100.0));
    state.number("epsilon", (0.0, 100.0));
    state.number("eta", (0.0, 1000.0));
    state.number("draws", (10_u32, 20_000));
    state.number("seed", (0_u32, 1_000_000));
    state.number("months", (2_u32, 60));
    state.number("lasts", (1_u32, 60));
    state.number("leak", (0.0, 0.9));
    state.number("cover", (0_u32, 3_650));
    state.choice("rule", &RULES);
}

/// Whether a restriction is in the grammar of the command line.
///
/// # Errors
/// The sentence that the command line would print.
pub fn readable(bench: &Workbench, typed: &str) -> Result<(), String> {
    lodeway_answers::shock::readable(&bench.house.data, typed).map_err(|refusal| refusal.to_string())
}

/// The first supplier of the importer in the base year: who could cut it off.
pub fn first_supplier(bench: &Workbench, state: &State) -> Option<String> {
    let words = question(&[
        "shares",
        &format!("--importer={}", state.importer.code),
        &format!("--mineral={}", state.commodity.label),
        &format!("--year={}", state.year),
    ]);
    let answer = bench.ask(&words).ok()?;
    let sold = crate::reading::added(&answer, |row| row.words("exporter").to_owned());
    sold.into_iter().max_by(|a, b| a.1.value_kusd.total_cmp(&b.1.value_kusd)).map(|(country, _)| country)
}

/// Who restricts and against whom, unless somebody chose them: the importer's first supplier, the importer.
fn defaults(bench: &Workbench, state: &State) -> (String, String) {
    let who = first_supplier(bench, state).unwrap_or_else(|| state.partner.to_string());
    (who, state.importer.code.clone())
}

/// The restriction of the controls.
struct Control {
    who: String,
    whom: String,
    how: String,
    size: f64,
    days: u32,
}

impl Control {
    fn of(bench: &Workbench, state: &State) -> Control {
        let set = |name: &str| state.value(name).map(str::to_owned);
        let (who, whom) = defaults(bench, state);
        Control {
            who: set("who").unwrap_or(who),
            whom: set("whom").unwrap_or(whom),
            how: set("how").unwrap_or_else(|| "ban".to_owned()),
            size: state.value("size").and_then(|x| x.parse().ok()).unwrap_or(0.5),
            days: state.value("days").and_then(|x| x.parse().ok()).unwrap_or(45),
        }
    }

    /// In the grammar of the command line.
    fn typed(&self) -> String {
        let Control { who, whom, how, size, days } = self;
        match how.as_str() {
            "outage" => format!("{who}:outage={size}"),
            "licence" => format!("{who}:{whom}:licence={days}"),
            "ban" => format!("{who}:{whom}:ban"),
            _ => format!("{who}:{whom}:{how}={size}"),
        }
    }
}

/// The restrictions asked for: what was typed, else what the controls say.
fn restrictions(bench: &Workbench, state: &State) -> Vec<String> {
    let typed: Vec<String> = state.values("restrict").map(str::to_owned).collect();
    if typed.is_empty() { vec![Control::of(bench, state).typed()] } else { typed }
}

/// The question of one table.
fn asked(bench: &Workbench, state: &State, table: &str) -> Vec<String> {
    let mut words = question(&[
        "shock",
        &format!("--mineral={}", state.commodity.label),
        &format!("--base={}", state.year),
    ]);
    words.extend(restrictions(bench, state).into_iter().map(|r| format!("--restrict={r}")));
    for name in ["sigma", "epsilon", "eta"] {
        words.extend(state.value(name).map(|value| format!("--{name}={value}")));
    }
    words.extend(state.value("leak").map(|value| format!("--leakage={value}")));
    words.push(format!("--table={table}"));
    if table == "tornado" {
        words.push(format!("--for={}", state.importer.code));
    } else {
        words.push(format!("--draws={}", state.value("draws").unwrap_or(DRAWS)));
        words.push(format!("--seed={}", state.value("seed").unwrap_or("1")));
    }
    words
}

/// The question about the months; restrictions hold from the first one, for as long as asked.
fn in_months(bench: &Workbench, state: &State, table: &str) -> Vec<String> {
    let lasts = state.value("lasts").map(|months| format!("@1..{months}")).unwrap_or_default();
    let mut words = asked(bench, state, table);
    for word in words.iter_mut().filter(|w| w.starts_with("--restrict=") && !w.contains('@')) {
        word.push_str(&lasts);
    }
    if let Some(days) = state.value("cover") {
        let rule = state.value("rule").unwrap_or(RULES[0]);
        words.push(format!("--cover={}={days}:{rule}", state.importer.code));
    }
    words.push(format!("--months={}", state.value("months").unwrap_or("24")));
    words.push(format!("--for={}", state.importer.code));
    words
}

/// How far such forecasts could be trusted before.
fn record(state: &State) -> Markup {
    let l = state.lang;
    let Some(all) = published_record::record().iter().find(|row| row.variable == "all") else {
        return html! {};
    };
    html! {
        p.small {
            (t(l, "page-scenario-how-far-trust-set")) " " (format!("{:.2}", all.ratio()))
            " · " (t(l, "page-scenario-part-what-came-lay")) " " (format!("{:.0} %", 100.0 * all.coverage()))
            " · " a href=(state.there("/record", &[])) { (t(l, "page-scenario-record")) }
        }
    }
}

type Basis = (Vec<String>, Arc<Output>);

fn ask(bench: &Workbench, state: &State, table: &str) -> Result<Basis, Refusal> {
    let words = asked(bench, state, table);
    let answer = bench.ask(&words)?;
    Ok((words, answer))
}

/// What is asked, as a person would say it; what was typed stays as it was typed.
fn what_if(bench: &Workbench, state: &State) -> String {
    let l = state.lang;
    if state.value("restrict").is_some() {
        return format!("{}: {}", t(l, "page-scenario-what-if"), restrictions(bench, state).join(", "));
    }
    let Control { who, whom, how, size, days } = Control::of(bench, state);
    let whom = if whom == "ALL" { t(l, "page-scenario-everyone").to_owned() } else { state.name(&whom) };
    let (who, mineral) = (state.name(&who), listing::lower(&state.mineral_name()));
    let part = percent_with(size, 0);
    let said = match how.as_str() {
        "outage" => msg!("page-scenario-if-loses-output", who = who, mineral = mineral, part = part),
        "licence" => {
            msg!(
                "page-scenario-if-reviews-every-sale-days",
                who = who,
                whom = whom,
                mineral = mineral,
                days = days
            )
        }
        "quota" => {
            msg!("page-scenario-if-sells-only", who = who, whom = whom, mineral = mineral, part = part)
        }
        "tax" => msg!("page-scenario-if-taxes-sales", who = who, whom = whom, mineral = mineral, part = part),
        _ => msg!("page-scenario-if-stops-selling", who = who, whom = whom, mineral = mineral),
    };
    said.say(l)
}

/// Whether the months are followed.
fn by_months(state: &State) -> bool {
    ["months", "lasts", "cover"].iter().any(|name| state.value(name).is_some())
}

/// The page.
pub fn page(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let head = head(bench, state);
    if state.first {
        return layout::moved(state, &head, &moved_first(bench, state));
    }
    let body = html! {
        (form(bench, state))
        div #live data-first="" {
            @if state.importer.is_bloc() { (listing::members_instead(state, "/scenario")) }
            @if by_months(state) {
                (course(bench, state))
                h2 { (t(l, "page-scenario-same-one-whole-year")) }
            }
            (moved_first(bench, state))
            @if !state.importer.is_bloc() { (figure_or_why(state, sources(bench, state))) }
            (figure_or_why(state, sellers(bench, state)))
            (beyond(bench, state, "exporters"))
            @if !state.importer.is_bloc() { (figure_or_why(state, tornado(bench, state))) }
            (record(state))
            @if !by_months(state) {
                p { a href=(state.here("/scenario", &[("months", "24")])) { (t(l, "page-scenario-follow-month-month")) } }
            }
        }
    };
    layout::page(state, &head, &body)
}

/// What a step of a slider moves first: what it does to the importer, and who loses how much, each part with its name.
fn moved_first(bench: &Workbench, state: &State) -> Markup {
    html! {
        @if !state.importer.is_bloc() {
            div #scenario-numbers { (summary(bench, state)) }
            (figure_or_why(state, buyer(bench, state)))
        }
        (figure_or_why(state, losses(bench, state)))
        div #scenario-beyond { (beyond(bench, state, "importers")) }
        (figure_or_why(state, map(bench, state)))
    }
}

fn head(bench: &Workbench, state: &State) -> Head<'static> {
    let l = state.lang;
    let about = if by_months(state) {
        t(l, "page-scenario-first-month-month-duration")
    } else {
        t(l, "page-scenario-one-year-market-no")
    };
    Head {
        path: "/scenario",
        title: what_if(bench, state),
        lead: format!("{}, {} · {about}", state.mineral_name(), state.year),
    }
}

/// Whether a country’s price is one that the model cannot say.
fn is_beyond(row: &Row) -> bool {
    row.number("price").is_some_and(|price| price > BEYOND)
}

fn form(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let control = Control::of(bench, state);
    let chosen = |name: &str| state.value(name).unwrap_or_default().to_owned();
    let number = |name: &str, low: &str, high: &str, step: &str| {
        html! {
            input type="number" name=(name) min=(low) max=(high) step=(step) value=(state.value(name).unwrap_or_default()) placeholder=(t(l, "page-scenario-drawn"));
        }
    };
    let (first, buyer) = defaults(bench, state);
    // Nothing chosen follows the mineral and the importer.
    let mut who =
        vec![(String::new(), format!("{}: {}", t(l, "page-scenario-first-supplier"), state.name(&first)))];
    who.extend(layout::countries(l));
    let mut whom = vec![
        (String::new(), format!("{}: {}", t(l, "page-scenario-importer"), state.name(&buyer))),
        ("ALL".to_owned(), t(l, "page-scenario-everyone").to_owned()),
    ];
    whom.extend(layout::countries(l));
    let hows = HOW.map(|how| (how.to_owned(), carried(l, how).to_owned()));
    let rules = RULES.map(|rule| (rule.to_owned(), carried(l, rule).to_owned()));
    let own = state.values("restrict").collect::<Vec<_>>().join(" ");
    let fields = html! {
        (layout::mineral(state)) (layout::year(state)) (layout::importer(bench, state))
        (layout::field(t(l, "page-scenario-who-restricts"), &layout::select("who", &chosen("who"), &who)))
        (layout::field(t(l, "page-scenario-against-whom"), &layout::select("whom", &chosen("whom"), &whom)))
        (layout::field(t(l, "page-scenario-how"), &layout::select("how", &control.how, &hows)))
        (layout::field(t(l, "page-scenario-part-quota-left-tax"), &html! {
            span.slider { input type="range" name="size" min="0" max="1" step="0.05" value=(control.size); output { (control.size) } }
        }))
        (layout::field(t(l, "page-scenario-days-review-licence"), &html! { input type="number" name="days" min="0" max="365" value=(control.days); }))
        (layout::field(t(l, "page-scenario-months-followed"), &html! { input type="number" name="months" min="2" max="60" value=(state.value("months").unwrap_or_default()); }))
        (layout::field(t(l, "page-scenario-months-lasts-empty-good"), &html! { input type="number" name="lasts" min="1" max="60" value=(state.value("lasts").unwrap_or_default()); }))
        (layout::field(t(l, "page-scenario-stock-importer-days-use"), &html! { input type="number" name="cover" min="0" max="3650" value=(state.value("cover").unwrap_or_default()); }))
        (layout::field(t(l, "page-scenario-stock-released"), &layout::select("rule", state.value("rule").unwrap_or(RULES[0]), &rules)))
        (layout::field(t(l, "page-scenario-part-leaks-through-third-countries"), &number("leak", "0", "0.9", "0.05")))
        (layout::field(t(l, "page-scenario-sigma-how-easily-one"), &number("sigma", "1.01", "100", "0.01")))
        (layout::field(t(l, "page-scenario-epsilon-how-far-use"), &number("epsilon", "0", "100", "0.01")))
        (layout::field(t(l, "page-scenario-eta-how-far-other"), &number("eta", "0", "1000", "0.01")))
        (layout::field(t(l, "page-scenario-draws"), &html! { input type="number" name="draws" min="10" max="20000" value=(state.value("draws").unwrap_or(DRAWS)); }))
        (layout::field(t(l, "page-scenario-grammar-command-line-takes"), &html! {
            input type="text" name="restrict" value=(own) placeholder="CHN:KOR+JPN:quota=0.5" spellcheck="false" autocomplete="off";
        }))
    };
    let shown = [
        "mineral", "year", "importer", "who", "whom", "how", "size", "days", "sigma", "epsilon", "eta",
        "draws", "restrict", "months", "lasts", "leak", "cover", "rule",
    ];
    layout::controls(state, "/scenario", &shown, &fields)
}

fn of_importer<'a>(answer: &'a Output, state: &State) -> Option<Row<'a>> {
    let code = state.importer.code.clone();
    rows(answer).find(move |row| row.words("country") == code)
}

fn caption(bench: &Workbench, state: &State, id: &str, title: String, unit: &str) -> Caption {
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
    let basis = ask(bench, state, "importers")?;
    let l = state.lang;
    let row = of_importer(&basis.1, state).ok_or_else(|| {
        Refusal::usage(format!("{} {}", state.importer_name(), t(l, "page-bought-nothing-base-year")))
    })?;
    // What the model cannot say has no limit on the page.
    let known =
        |column: &str, x: f64| if column.starts_with("price") && x > BEYOND { f64::INFINITY } else { x };
    let percent = |column: &str| row.number(column).map_or(f64::NAN, |x| 100.0 * (known(column, x) - 1.0));
    let line = |label: &str, column: &str| Interval {
        label: label.to_owned(),
        low: percent(&format!("{column}_p10")),
        median: percent(column),
        high: percent(&format!("{column}_p90")),
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
            line(t(l, "page-scenario-price-pays"), "price"),
            line(t(l, "page-scenario-volume-gets"), "volume"),
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

/// Median and ends of a column, scaled; an end whose price is beyond the model has no limit.
fn bar(label: String, row: &Row, column: &str, scale: f64) -> Bar {
    let end = |suffix: &str| {
        let known = row.number(&format!("{column}{suffix}"))?;
        let beyond = row.number(&format!("price{suffix}")).is_some_and(|price| price > BEYOND);
        Some(if beyond { f64::INFINITY } else { known * scale })
    };
    Bar { label, value: end(""), ends: end("_p10").zip(end("_p90")), light: false }
}

/// From whom the importer buys more, from whom less.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn sources(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let basis = ask(bench, state, "flows")?;
    let mine = rows(&basis.1).filter(|row| row.words("importer") == state.importer.code);
    let found = mine.map(|row| {
        let value = row.number("value_kusd").unwrap_or(0.0) / 1e3;
        bar(state.name(row.words("exporter")), &row, "change", value)
    });
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
        bars: most(state, found.collect()),
    };
    let figure = absent::reasoned(figure, no_interval(state));
    Ok(drawing("scenario-sources", figure, basis))
}

/// The importer's price month by month.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn path(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let words = in_months(bench, state, "path");
    let answer = bench.ask(&words)?;
    let l = state.lang;
    let points = rows(&answer).map(|row| {
        let number = |column: &str| row.number(column).unwrap_or(f64::NAN);
        Point {
            at: number("month"),
            low: number("price_p10"),
            median: number("price"),
            high: number("price_p90"),
        }
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
        basis: vec![(words, answer)],
        method: "path",
    })
}

/// Who loses how much.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn losses(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let basis = ask(bench, state, "importers")?;
    // Who counts as cut off is named below the figure, and ranked nowhere.
    let found = rows(&basis.1)
        .filter(|row| !is_beyond(row))
        .map(|row| bar(state.name(row.words("country")), &row, "loss_kusd", 1e-3));
    let figure = Bars {
        caption: caption(
            bench,
            state,
            "scenario-losses",
            t(state.lang, "page-scenario-buyers-who-loses-how").to_owned(),
            "million US$, median and 80 % interval",
        ),
        unit: t(state.lang, "page-million-usd").into(),
        bars: most(state, found.collect()),
    };
    let figure = absent::reasoned(figure, no_interval(state));
    Ok(drawing("scenario-losses", figure, basis))
}

/// Losses beside what each buyer spent, on a map.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn map(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let basis = ask(bench, state, "importers")?;
    let l = state.lang;
    let spent = |row: &Row| row.number("value_before_kusd").filter(|v| *v > 0.0);
    let why = |row: &Row| {
        if spent(row).is_none() {
            t(l, "page-bought-nothing-base-year")
        } else {
            t(l, "page-scenario-model-gives-no-loss")
        }
    };
    let without = rows(&basis.1).filter(|row| spent(row).is_none() || row.number("loss_kusd").is_none());
    let reasons = without.map(|row| (state.name(row.words("country")), why(&row).to_owned())).collect();
    let areas = rows(&basis.1).map(|row| {
        let spent = spent(&row);
        Area {
            iso3: row.words("country").to_owned(),
            name: state.name(row.words("country")),
            value: row
                .number("loss_kusd")
                .zip(spent)
                .map(|(loss, spent)| if is_beyond(&row) { f64::INFINITY } else { 100.0 * loss / spent }),
        }
    });
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
        areas: areas.collect(),
    };
    Ok(drawing("scenario-map", absent::reasoned(figure, reasons), basis))
}

/// What sellers gain and what rents the restrictor takes.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn sellers(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let basis = ask(bench, state, "exporters")?;
    let l = state.lang;
    let found = rows(&basis.1).filter(|row| !is_beyond(row)).flat_map(|row| {
        let name = state.name(row.words("country"));
        let rent = bar(format!("{name} · {}", t(l, "page-scenario-rent")), &row, "rent_kusd", 1e-3);
        let rent = Some(rent).filter(|rent| rent.value.is_some_and(|value| value > 0.0));
        std::iter::once(bar(name, &row, "gain_kusd", 1e-3)).chain(rent)
    });
    let figure = Bars {
        caption: caption(
            bench,
            state,
            "scenario-sellers",
            t(l, "page-scenario-sellers-who-gains-who").to_owned(),
            "million US$, median and 80 % interval; rents apart",
        ),
        unit: t(l, "page-million-usd").into(),
        bars: most(state, found.collect()),
    };
    let figure = absent::reasoned(figure, no_interval(state));
    Ok(drawing("scenario-sellers", figure, basis))
}
