//! The computation of each rule: what the tables say, in one sentence, and the verdict.

use std::fmt::Write as _;

use std::collections::BTreeMap;

use lodeway_measures::importer::Importer;
use lodeway_measures::suppliers::Suppliers;
use lodeway_tables::facts::{Aid, Date, Measure, Place, Producer, Production, Project, Quantity};
use lodeway_tables::geography::Border;
use lodeway_tables::{Data, Fault, Trade};
use lodeway_terms::{Commodity, Country, Hs6, Year};

use crate::aid::net::{by_year, summary};
use crate::claims::rule::{Goods, Named, Rule, Span};
use crate::claims::verdict::Verdict;
use crate::potential::sales::{by_mineral, composition};
use crate::routes::corridors::Corridors;
use crate::routes::distance::{gates_to_sea, great_circle_km};
use crate::routes::freight::Freight;
use crate::routes::network::{Mode, Network, Trip};

/// Trade below this part of the importer's purchases is a sample or a return, no supply.
const TRIVIAL: f64 = 0.001;
/// A fall of trade to this part or less is the effect that a restriction claims (a third less).
const FELL: f64 = 2.0 / 3.0;

/// The tables that claims are checked against.
pub struct Tables<'a> {
    trade: &'a Trade,
    aid: Vec<Aid>,
    places: Vec<Place>,
    production: Vec<Production>,
    projects: Vec<Project>,
    borders: Vec<Border>,
    restrictions: Vec<Measure>,
}

/// What the tables say, and the verdict.
pub type Finding = (String, Verdict);

impl<'a> Tables<'a> {
    /// The tables of some data, with trade that was read before.
    ///
    /// # Errors
    /// [`Fault`] when a table cannot be read.
    pub fn of(data: &Data, trade: &'a Trade) -> Result<Tables<'a>, Fault> {
        Ok(Tables {
            trade,
            aid: data.aid()?,
            places: data.places()?,
            production: data.production()?,
            projects: data.projects()?,
            borders: data.borders()?,
            restrictions: data.restrictions()?,
        })
    }

    /// Checks a claim by its rule.
    pub fn check(&self, rule: &Rule) -> Finding {
        match rule {
            Rule::MeanAid { donor, recipient, years, shorter, musd, within } => {
                self.mean_aid((*donor, *recipient), *years, *shorter, |mean| (mean - musd).abs() <= *within)
            }
            Rule::GrowthMostly { seller, buyer, minerals, years, beside } => {
                self.growth_mostly((seller, buyer), minerals, *years, beside)
            }
            Rule::Distance { from, to, km, within } => self.distance(*from, to, *km, *within),
            Rule::SupplierShare { buyer, seller, year, goods, beside, high, low } => {
                self.supplier_share((buyer, seller), *year, (goods, beside), (*high, *low))
            }
            Rule::Restriction { imposer, target, mineral, year } => {
                self.restriction(imposer, target, mineral, *year)
            }
            Rule::ProjectShare { donor, recipient, project, krw, krw_per_usd, months, years, below } => {
                let cost =
                    ProjectCost { name: project, krw: *krw, krw_per_usd: *krw_per_usd, months: *months };
                project_share(&self.aid, (*donor, *recipient), &cost, *years, *below)
            }
            Rule::TransitCost { from, to, first, second } => {
                let network = Network::new(&self.borders, &self.places, Freight::default());
                transit_cost(&network, (from, to), first, second)
            }
            Rule::FellBeside { fell, stayed, seller, years, goods, apart } => {
                self.fell_beside((fell, stayed), seller, *years, (goods, *apart))
            }
            Rule::PresentSupplier { seller, buyer, mineral, register } => {
                self.present_supplier((*seller, buyer), mineral, (&register.0, &register.1))
            }
        }
    }

    /// Borne out when the mean over all the years claimed is near the figure; partly when only that of a shorter span is.
    fn mean_aid(
        &self,
        (donor, recipient): (Country, Country),
        whole: Span,
        shorter: Span,
        near: impl Fn(f64) -> bool,
    ) -> Finding {
        let years = by_year(&self.aid, donor, recipient);
        let (Some(part), Some(all)) =
            (summary(&years, shorter.0, shorter.1), summary(&years, whole.0, whole.1))
        else {
            return ("no aid in the table".to_owned(), Verdict::Unknown);
        };
        let verdict = Verdict::of(near(all.mean_musd) && all.to == whole.1, near(part.mean_musd));
        let says = format!(
            "mean of net flows {}–{} is {:.1} million US dollars, {}–{} is {:.1}, range {:.1} to {:.1}; the table ends in {}",
            shorter.0,
            shorter.1,
            part.mean_musd,
            whole.0,
            all.to,
            all.mean_musd,
            all.least_musd,
            all.most_musd,
            all.to
        );
        (says, verdict)
    }

    /// Mineral exports of the years, and the share of some minerals in each.
    fn growth_mostly(
        &self,
        (seller, buyer): (&Named, &Named),
        minerals: &Goods,
        (from, to): Span,
        beside: &Goods,
    ) -> Finding {
        let sales = by_mineral(self.trade, seller.country, buyer.country);
        let share = |year: Year, of: &Goods| -> f64 {
            let parts = composition(&sales, year);
            parts.iter().filter(|(m, _, _)| of.slugs.iter().any(|s| s == m)).map(|(_, _, share)| share).sum()
        };
        let years: Vec<Year> = (from.0..=to.0).map(Year).collect();
        let sold: Vec<f64> = years
            .iter()
            .map(|y| sales.iter().filter_map(|m| m.to_importer.get(y)).map(|s| s.value_kusd / 1e3).sum())
            .collect();
        let percent =
            |year: &Year, of: &Goods| format!("{:.0} % in {year}", (100.0 * share(*year, of)).abs());
        let shares: Vec<String> = years.iter().map(|y| percent(y, minerals)).collect();
        let totals: Vec<String> = years.iter().zip(&sold).map(|(y, m)| format!("{m:.1} in {y}")).collect();
        let others: Vec<String> = years.iter().rev().take(2).rev().map(|y| percent(y, beside)).collect();
        let says = format!(
            "{} was {} of {}'s mineral exports to {} in this data set, which were, in million US dollars, {}; {} was {}",
            minerals.name,
            shares.join(", "),
            seller.name,
            buyer.name,
            totals.join(", "),
            beside.name,
            others.join(" and "),
        );
        let mostly = years.iter().filter(|y| share(**y, minerals) > 0.5).count();
        (says, Verdict::of_growth(&sold, mostly))
    }

    /// The great circle between two capitals.
    fn distance(&self, from: Country, to: &Named, claimed: f64, within: f64) -> Finding {
        let place = |c: Country| self.places.iter().find(|p| p.country == c);
        let (Some(start), Some(end)) = (place(from), place(to.country)) else {
            return ("no coordinates of the capitals".to_owned(), Verdict::Unknown);
        };
        let km = great_circle_km(start.point, end.point);
        let mut says = format!("{km:.0} km great circle from {} to {}", start.name, end.name);
        let gates = gates_to_sea(&self.borders, to.country);
        if !gates.is_empty() {
            let names: Vec<&str> = gates.iter().map(|c| c.iso3()).collect();
            let _ = write!(
                says,
                "; {} has no coast and borders {} only, so every land route crosses one of them",
                to.name,
                names.join(" and ")
            );
        }
        (says, Verdict::of((km - claimed).abs() <= within, false))
    }

    /// The seller's share by value and by mass; none when the buyer buys none of it, or no flow has a mass.
    fn share_of(&self, buyer: Country, seller: Country, goods: &Goods, year: Year) -> Option<(f64, f64)> {
        let codes = codes(goods);
        let all = Suppliers::of(self.trade, Importer::of(buyer), &codes, year);
        let total = all.total_mass_t()?;
        if all.is_empty() {
            return None;
        }
        let found = all.list.iter().find(|s| s.country == seller);
        let value = found.map_or(0.0, |s| s.value_kusd) / all.total_kusd();
        Some((value, found.map_or(Some(0.0), |s| s.mass_t)? / total))
    }

    /// The verdict is by value; the share by mass is shown beside it.
    fn supplier_share(
        &self,
        (buyer, seller): (&Named, &Named),
        year: Year,
        (goods, beside): (&Goods, &Goods),
        (high, low): (f64, f64),
    ) -> Finding {
        let share = |goods| self.share_of(buyer.country, seller.country, goods, year);
        let (Some(first), Some(second)) = (share(goods), share(beside)) else {
            let mineral = mineral_words(goods);
            let says = format!("no imports of {mineral} by {} with a mass in this data set", buyer.name);
            return (says, Verdict::Unknown);
        };
        let says = format!(
            "{year}: {} sells {:.1} % by value and {:.1} % by mass of {}'s {}, {:.1} % by value and {:.1} % by mass of its {}",
            seller.name,
            100.0 * first.0,
            100.0 * first.1,
            buyer.name,
            goods.name,
            100.0 * second.0,
            100.0 * second.1,
            beside.name,
        );
        (says, Verdict::of_share(first.0, high, low))
    }

    /// Value (thousand US$) and mass (t) that a country sold in a year, to one buyer or to all.
    fn sold(&self, seller: Country, buyer: Option<Country>, codes: &[Hs6], year: Year) -> (f64, f64) {
        let flows = codes
            .iter()
            .flat_map(|code| self.trade.market(*code, year).iter())
            .filter(|f| f.exporter == seller && buyer.is_none_or(|b| f.importer == b));
        flows.fold((0.0, 0.0), |(value, mass), f| (value + f.value.0, mass + f.mass.map_or(0.0, |m| m.0)))
    }

    /// A measure in force in the year, and exports to the target that fell by a third or more from the year before to that
    /// year or the next.
    fn restriction(&self, imposer: &Named, target: &Named, mineral: &Goods, year: Year) -> Finding {
        let codes = codes(mineral);
        let years = [year.before(1), year, Year(year.0 + 1)];
        let all = years.map(|y| self.sold(imposer.country, None, &codes, y));
        let to = years.map(|y| self.sold(imposer.country, Some(target.country), &codes, y).1);
        let on_target = self.restrictions.iter().find(|m| {
            let named = mineral.slugs.iter().any(|slug| m.names(slug));
            m.imposer == imposer.country && m.target == Some(target.country) && named
        });
        let measure = on_target.map_or_else(
            || format!("the restriction table holds no measure of {} on {}", imposer.name, target.name),
            |m| {
                let end = m.ended.map_or("not ended".to_owned(), |end| format!("ended {end}"));
                let announced = day(m.announced);
                format!(
                    "the restriction table has, on {}: {}, announced {announced}, {end}",
                    target.name, m.instrument
                )
            },
        );
        let [before, now, after] = years;
        let says = format!(
            "{measure}; {}'s exports to {} were {:.1} kt ({before}), {:.1} kt ({now}) and {:.1} kt ({after}); to all they fell from {:.1} kt ({before}) to {:.1} kt ({after}), their unit value went from {:.1} ({before}) to {:.1} US$/kg ({now})",
            imposer.name,
            target.name,
            to[0] / 1e3,
            to[1] / 1e3,
            to[2] / 1e3,
            all[0].1 / 1e3,
            all[2].1 / 1e3,
            all[0].0 / all[0].1,
            all[1].0 / all[1].1,
        );
        let in_force = on_target.is_some_and(|m| in_force_in(m, year));
        (says, Verdict::of_restriction(on_target.is_some(), in_force, to[1].min(to[2]) < to[0] * FELL))
    }

    /// Not borne out while the seller neither produces nor sells the buyer more than a thousandth of what it buys in any
    /// year, whatever is in the ground.
    fn present_supplier(
        &self,
        (seller, buyer): (Country, &Named),
        mineral: &Goods,
        (class, content): (&str, &str),
    ) -> Finding {
        let is = |slug: &str| mineral.slugs.iter().any(|s| s == slug);
        let made: f64 = self
            .production
            .iter()
            .filter(|p| {
                is(&p.mineral) && p.producer == Producer::Country(seller) && p.measure == Quantity::Production
            })
            .map(|p| p.tonnes)
            .sum();
        let (flows, most) = self.flows_of_note((seller, buyer.country), &codes(mineral));
        let registered: f64 = self
            .projects
            .iter()
            .filter(|p| p.country == seller && is(&p.mineral) && p.resource_class == class)
            .filter_map(|p| p.resource_t)
            .sum();
        let produced = if made > 0.0 {
            format!("{made:.0} t produced")
        } else {
            format!("no {} production in the statistics", mineral.name)
        };
        let (first, last) = self.years();
        let says = format!(
            "{produced}; {flows} {} flows to {} in {first}–{last}; registered resources about {:.1} Mt {content} ({class})",
            mineral.name,
            buyer.name,
            registered / 1e6
        );
        (says, if made > 0.0 || most > TRIVIAL { Verdict::Partly } else { Verdict::Not })
    }

    /// The seller's share by mass with two buyers, in two years, goods by goods. It holds where the second is above the first
    /// by the margin in the last year and the first fell.
    fn fell_beside(
        &self,
        (fell, stayed): (&Named, &Named),
        seller: &Named,
        (first, last): Span,
        (goods, apart): (&Goods, f64),
    ) -> Finding {
        let share = |buyer: Country, codes: &[Hs6], year: Year| -> Option<f64> {
            let all = Suppliers::of(self.trade, Importer::of(buyer), codes, year);
            let total = all.total_mass_t().filter(|total| *total > 0.0)?;
            let own = all.list.iter().find(|s| s.country == seller.country);
            Some(own.map_or(Some(0.0), |s| s.mass_t)? / total)
        };
        let (mut said, mut held) = (Vec::new(), Vec::new());
        for slug in &goods.slugs {
            let codes = codes(&Goods { slugs: vec![slug.clone()], name: String::new() });
            let of = |buyer: Country| share(buyer, &codes, first).zip(share(buyer, &codes, last));
            let (Some(one), Some(other)) = (of(fell.country), of(stayed.country)) else { continue };
            let percent = |(from, to): (f64, f64)| format!("{:.0} % to {:.0} %", 100.0 * from, 100.0 * to);
            held.push(other.1 - one.1 >= apart && one.1 < one.0);
            said.push(format!(
                "{}: {} {}, {} {}",
                slug.replace(['-', ':'], " "),
                fell.name,
                percent(one),
                stayed.name,
                percent(other)
            ));
        }
        if held.is_empty() {
            return ("no trade with a mass in these years".to_owned(), Verdict::Unknown);
        }
        let all = held.iter().all(|h| *h);
        let says = format!("{}'s share by mass, {first} to {last}: {}", seller.name, said.join("; "));
        (says, Verdict::of(all, held.iter().any(|h| *h)))
    }

    /// First and last year of the trade table.
    fn years(&self) -> Span {
        let years = || self.trade.markets().map(|(_, year)| year);
        (years().min().unwrap_or(Year(0)), years().max().unwrap_or(Year(0)))
    }

    /// How many flows the seller sent to the buyer, and the largest share of the buyer's purchases that a year of them made up.
    fn flows_of_note(&self, (seller, buyer): (Country, Country), codes: &[Hs6]) -> (usize, f64) {
        let all = self.trade.all();
        let mut years: BTreeMap<Year, (usize, f64, f64)> = BTreeMap::new();
        for flow in all.iter().filter(|f| f.importer == buyer && codes.contains(&f.product)) {
            let year = years.entry(flow.year).or_default();
            year.2 += flow.value.0;
            if flow.exporter == seller {
                year.0 += 1;
                year.1 += flow.value.0;
            }
        }
        let most = years.values().filter(|y| y.2 > 0.0).map(|y| y.1 / y.2).fold(0.0, f64::max);
        (years.values().map(|y| y.0).sum(), most)
    }
}

/// What two ways cost at the assumed rates, beside published figures; borne out when the same way is the cheaper one.
pub fn transit_cost(
    network: &Network,
    (from, to): (&Named, &Named),
    first: &(Named, f64),
    second: &(Named, f64),
) -> Finding {
    let trip = Trip::between(from.country, to.country);
    let ways = if network.knows(from.country) && network.knows(to.country) {
        Corridors { network }.ways(&trip, usize::MAX)
    } else {
        Vec::new()
    };
    let way = |by: &Named| ways.iter().find(|way| way.transit().first() == Some(&by.country));
    let (Some(one), Some(other)) = (way(&first.0), way(&second.0)) else {
        return ("no such ways in the geography".to_owned(), Verdict::Unknown);
    };
    let rate = network.freight.by_land(1.0);
    let says = format!(
        "at the assumed costs a tonne from {} to {} costs {:.0} US dollars via {} and {:.0} via {}: land, borders, handling and sea are all counted; by land alone, {:.0} and {:.0} km, {:.0} and {:.0}. {} US dollars pay for {:.0} km of rail at these costs and so for no such way: what the published figures count was not seen",
        from.name,
        to.name,
        one.usd_t(),
        first.0.name,
        other.usd_t(),
        second.0.name,
        one.km_by(Mode::Land),
        other.km_by(Mode::Land),
        network.freight.by_land(one.km_by(Mode::Land)),
        network.freight.by_land(other.km_by(Mode::Land)),
        second.1,
        second.1 / rate
    );
    let same = (one.usd_t() <= other.usd_t()) == (first.1 <= second.1);
    (says, if same { Verdict::Borne } else { Verdict::Not })
}

/// A project of aid and what it costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProjectCost<'a> {
    /// Its name.
    pub name: &'a str,
    /// Cost, won.
    pub krw: f64,
    /// Won for a US dollar.
    pub krw_per_usd: f64,
    /// How long it runs, months.
    pub months: f64,
}

/// What a project of aid costs a year beside the mean net aid of the pair; borne out when it is below a part of it.
pub fn project_share(
    aid: &[Aid],
    (donor, recipient): (Country, Country),
    project: &ProjectCost,
    (from, to): Span,
    below: f64,
) -> Finding {
    let Some(all) = summary(&by_year(aid, donor, recipient), from, to).filter(|all| all.mean_musd > 0.0)
    else {
        return ("no aid in the table".to_owned(), Verdict::Unknown);
    };
    let musd = project.krw / project.krw_per_usd / 1e6;
    let a_year = musd * 12.0 / project.months;
    let share = a_year / all.mean_musd;
    let says = format!(
        "the {} costs {:.1} billion won, {musd:.1} million US dollars at {:.0} won (assumed), over {:.0} months: {a_year:.1} million a year beside net aid of {:.1} million a year in {}–{}, {:.1} %; other aid for minerals is in no table at hand",
        project.name,
        project.krw / 1e9,
        project.krw_per_usd,
        project.months,
        all.mean_musd,
        all.from,
        all.to,
        100.0 * share
    );
    (says, if share < below { Verdict::Partly } else { Verdict::Not })
}

/// The codes of some goods, each once.
fn codes(goods: &Goods) -> Vec<Hs6> {
    let mut codes: Vec<Hs6> = Vec::new();
    for code in goods.slugs.iter().filter_map(|slug| Commodity::one(slug).ok()).flat_map(|c| c.codes) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// The mineral of some goods in words, without the stage.
fn mineral_words(goods: &Goods) -> String {
    let first = goods.slugs.first().map_or("", |slug| slug.split(':').next().unwrap_or(slug));
    first.replace('-', " ")
}

/// Whether a measure was in force on any day of a year.
fn in_force_in(measure: &Measure, year: Year) -> bool {
    measure.effective.is_some_and(|day| day.year() <= year)
        && measure.ended.is_none_or(|day| day.year() >= year)
}

/// A date, or that it was not seen.
fn day(date: Option<Date>) -> String {
    date.map_or_else(|| "on a day not seen".to_owned(), |date| date.to_string())
}
