//! *Question*: who could really supply a mineral to an importer, how much, from where, and what could stop it?
//!
//! Every country gets a tier (`tier`), what it could ship (`supplier`), and among the suppliers a rank (`scores`).
//!
//! *Edge cases*: without a restrictor the question is who could supply at all. An importer that buys nothing has no need, and
//! then nobody has a ceiling.
//!
//! *Limits*: facilities and measures as far as their tables go; masses in content where the catalogue has factors.
//!
//! *Source*: methods of Lodeway; BACI, US Geological Survey and the tables of facts.

use std::collections::{BTreeMap, BTreeSet};

use lodeway_tables::facts::{Facility, FacilityStatus};
use lodeway_terms::{Country, Kind, Status};
use rayon::prelude::*;

use crate::potential::offers::{Offers, Sales};
use crate::potential::passed::{passed_on, traced};
use crate::potential::stage_group::Group;
use crate::ranking::bands::{Cell, utilities};
use crate::ranking::partner::{Partner, Partners, Question, Tables};
use crate::ranking::record::{Made, curb, sanction, sanctioned_by, tied};
use crate::ranking::scores::{Merit, bands};
use crate::ranking::sentence;
use crate::ranking::supplier::{Asked, MOST, Supply, free_part, has_access, supply};
use crate::ranking::tier::{Case, Ground, TRACE, Tier};
use crate::routes::reach::Reach;

/// What is the same for every country.
struct Context<'a> {
    tables: &'a Tables<'a>,
    question: &'a Question<'a>,
    slug: &'a str,
    offers: Offers,
    made: Made,
    passed: BTreeMap<Country, f64>,
    facilities: Vec<&'a Facility>,
}

/// Who could supply.
pub fn partners(tables: &Tables, question: &Question) -> Partners {
    let context = Context::of(tables, question);
    let countries: Vec<Country> = context.countries().into_iter().collect();
    let mut rows: Vec<(Partner, Extra)> =
        countries.into_par_iter().filter_map(|country| context.partner(country)).collect();
    context.compare(&mut rows);
    let cells: Vec<(Tier, [Cell; 8])> = rows.iter().map(|(p, _)| (p.tier, p.utilities)).collect();
    let bands = bands(&cells, &question.weights, question.draws, question.seed);
    let mut rows: Vec<Partner> =
        rows.into_iter().zip(bands).map(|((partner, _), band)| Partner { band, ..partner }).collect();
    rows.sort_by(|a, b| {
        order(a).cmp(&order(b)).then(mean(a).total_cmp(&mean(b))).then(size(b).total_cmp(&size(a)))
    });
    let need = context.offers.need;
    Partners {
        need_t: need.tonnes,
        bought: need.groups,
        codes: need.codes,
        need_estimated: need.estimated,
        rows,
    }
}

fn order(partner: &Partner) -> (Tier, usize) {
    (partner.tier, partner.band.map_or(0, |b| b.p50))
}

fn mean(partner: &Partner) -> f64 {
    partner.band.map_or(0.0, |b| b.mean)
}

fn size(partner: &Partner) -> f64 {
    partner.exports_t
}

/// What the comparison of all needs of one.
struct Extra {
    world_share: Option<f64>,
    risk: Option<f64>,
}

impl<'a> Context<'a> {
    fn of(tables: &'a Tables<'a>, question: &'a Question<'a>) -> Context<'a> {
        let Question { importer, commodity, year, restrictor, .. } = question;
        let slug = commodity.mineral.map_or("", |m| m.slug.as_str());
        let facilities: Vec<&Facility> = tables.facilities.iter().filter(|f| f.mineral == slug).collect();
        Context {
            offers: Offers::of(tables.trade, commodity, *importer, *restrictor, *year),
            made: Made::of(tables.production, tables.refining, &facilities, slug),
            passed: restrictor.map_or_else(BTreeMap::new, |r| {
                let (tracing, _) = traced(tables.trade, tables.production, tables.refining, commodity, *year);
                passed_on(&tracing, r)
            }),
            tables,
            question,
            slug,
            facilities,
        }
    }

    fn need(&self) -> f64 {
        self.offers.need.tonnes
    }

    fn over_need(&self, tonnes: f64) -> f64 {
        if self.need() > 0.0 { tonnes / self.need() } else { 0.0 }
    }

    /// Everybody with something on record, or with exports of note.
    fn countries(&self) -> BTreeSet<Country> {
        let sells = |(country, sales): (&Country, &Sales)| {
            let by_value = sales.exports_kusd >= TRACE * self.offers.need.kusd && sales.exports_kusd > 0.0;
            (by_value || (self.over_need(sales.exports_t) >= TRACE && sales.exports_t > 0.0))
                .then_some(*country)
        };
        self.facilities
            .iter()
            .map(|f| f.country)
            .chain(self.made.countries())
            .chain(self.offers.sales.iter().filter_map(sells))
            .filter(|c| *c != self.question.importer && c.kind() == Kind::Territory)
            .collect()
    }

    fn partner(&self, country: Country) -> Option<(Partner, Extra)> {
        let sales = self.offers.of_country(country);
        let importer = self.question.importer;
        let facilities: Vec<&Facility> =
            self.facilities.iter().filter(|f| f.country == country).copied().collect();
        let bought = &self.offers.need.groups;
        let asked = Asked {
            importer,
            restrictor: self.question.restrictor,
            country,
            sales: &sales,
            output_t: self.made.most(bought, country),
        };
        let supply = supply(&asked, &facilities, &self.facilities, bought);
        let passed = self.passed.get(&country).copied();
        let codes = &self.offers.need.codes;
        let case = Case {
            country,
            restrictor: self.question.restrictor,
            sanction: sanction(
                self.tables.sanctions,
                self.tables.blocs,
                (country, importer),
                self.slug,
                codes,
            ),
            curb: curb(self.tables.restrictions, (country, importer), self.slug, codes),
            bought,
            output: self.made.groups(country),
            mines: self.mines(country),
            own_part: self.own_part(country, &sales),
            free: self.over_need(supply.free_exports_t),
            sold: self.over_need(sales.exports_t).max(self.sold_by_value(&sales)),
            import_ratio: sales.import_ratio(),
            to_restrictor: self.question.restrictor.and_then(|r| sales.share_to(r)).unwrap_or(0.0),
            passed: passed.unwrap_or(0.0),
            facilities,
        };
        let (tier, ground) = case.tier()?;
        Some(self.row(&case, (tier, ground), &supply, &sales))
    }

    /// Listed output over exports, both in tonnes of content.
    fn own_part(&self, country: Country, sales: &Sales) -> Option<f64> {
        let listed = self.made.tonnes.iter().filter(|((_, c), _)| *c == country).map(|(_, t)| *t);
        listed.reduce(f64::max).filter(|_| sales.exports_t > 0.0).map(|t| t / sales.exports_t)
    }

    fn sold_by_value(&self, sales: &Sales) -> f64 {
        if self.offers.need.kusd > 0.0 { sales.exports_kusd / self.offers.need.kusd } else { 0.0 }
    }

    /// Whether a country must mine what it sells though no statistics name it: they have a row of other countries, or none.
    fn mines(&self, country: Country) -> bool {
        let unnamed = self.made.others.get(&Group::Mined).is_some_and(|share| *share > 0.0);
        let unlisted = !self.made.tonnes.keys().any(|(group, _)| *group == Group::Mined);
        (unnamed || unlisted) && self.offers.miners.contains(&country)
    }

    fn row(
        &self,
        case: &Case,
        (tier, ground): (Tier, Ground),
        supply: &Supply,
        sales: &Sales,
    ) -> (Partner, Extra) {
        let country = case.country;
        let out = tier == Tier::Excluded || tier == Tier::ReExporter;
        let free_t = if out { 0.0 } else { supply.free_t() };
        let facility = self.lead(case, tier);
        let reach = self.tables.network.and_then(|n| Reach::of(n, country, self.question.importer));
        let risk_year = self.tables.governance.years().last().copied();
        let risk = risk_year.and_then(|year| self.tables.governance.risk(country, year));
        let mut partner = Partner {
            partner: country,
            tier,
            band: None,
            ceiling_share: (self.need() > 0.0).then(|| self.over_need(free_t).min(MOST)),
            free_t,
            exports_t: sales.exports_t,
            from_year: facility.filter(|f| !f.status.is_running()).and_then(|f| f.first_year),
            facility: facility.cloned(),
            captive_share: supply.captive.map(|c| c.share),
            captive_to: supply.captive.map(|c| c.to),
            passed_share: self.passed.get(&country).copied(),
            stopped_by: Vec::new(),
            utilities: self.utilities(case, supply, sales),
            reason: String::new(),
            status: status(tier, facility, supply, sales.estimated),
            missing: self.missing(case, reach.is_some(), risk),
            ground,
            reach,
        };
        let sanctions = sanctioned_by(self.tables.sanctions, country);
        partner.stopped_by = sentence::stopped_by(&partner, case, &sanctions, self.question.importer);
        partner.reason = sentence::reason(&partner, self.question, self.need());
        (partner, Extra { world_share: self.world_share(country), risk })
    }

    /// The facility a tier rests on: the running one of the stage bought with most free capacity, else the furthest project.
    fn lead(&self, case: &Case, tier: Tier) -> Option<&'a Facility> {
        let of_stage = |f: &Facility| case.bought.contains(&Group::of_facility(f.stage));
        let free = |f: &Facility| f.content_t.unwrap_or(0.0) * free_part(f, self.question.importer);
        let fits = |f: &&&Facility| match tier {
            Tier::Now => f.status.is_running() && of_stage(f),
            Tier::Building => f.status == FacilityStatus::Construction && of_stage(f),
            Tier::Prospect => !f.status.is_running() && f.status != FacilityStatus::Closed,
            Tier::Ore => Group::of_facility(f.stage) == Group::Mined,
            Tier::OtherStage | Tier::Emergency | Tier::Curbed => f.status.is_running(),
            Tier::ReExporter | Tier::Excluded => false,
        };
        let own = self.facilities.iter().filter(|f| f.country == case.country);
        own.filter(fits)
            .min_by(|a, b| {
                let progress = |f: &Facility| (f.status, !of_stage(f));
                progress(a).cmp(&progress(b)).then(free(b).total_cmp(&free(a))).then(a.id.cmp(&b.id))
            })
            .copied()
    }

    fn world_share(&self, country: Country) -> Option<f64> {
        let group = self.made.yardstick(&self.offers.need.groups)?;
        self.made.shares.get(&(group, country)).copied()
    }

    /// Utilities that need no comparison; world share and risk are filled in later.
    fn utilities(&self, case: &Case, supply: &Supply, sales: &Sales) -> [Cell; 8] {
        let importer = self.question.importer;
        let yes = |is: bool| Cell::Known(f64::from(u8::from(is)));
        let of_stage = |f: &&Facility| case.bought.contains(&Group::of_facility(f.stage));
        let running = case.facilities.iter().filter(|f| of_stage(f)).any(|f| f.status.is_running());
        let capacity = match supply.free_capacity_t {
            Some(t) => Cell::Known(self.over_need(t).min(1.0)),
            None if running => Cell::MISSING,
            None => Cell::Known(0.0),
        };
        [
            Cell::Known(self.over_need(supply.free_t()).min(MOST) / MOST),
            yes(case.facilities.iter().any(|f| has_access(f, importer))),
            Cell::MISSING,
            Cell::Known(self.own_feed(case, sales)),
            capacity,
            Cell::Known(self.over_need(supply.pipeline_t).min(1.0)),
            yes(tied(self.tables.blocs, case.country, importer)),
            Cell::MISSING,
        ]
    }

    /// Its own mine output over that and its imports, times what is not the restrictor's material.
    fn own_feed(&self, case: &Case, sales: &Sales) -> f64 {
        let listed = self.made.tonnes.get(&(Group::Mined, case.country)).copied();
        let net = case.mines.then(|| (sales.exports_t - sales.imports_t).max(0.0));
        let mined = listed.or(net).unwrap_or(0.0);
        if mined > 0.0 { mined / (mined + sales.imports_t) * (1.0 - case.passed) } else { 0.0 }
    }

    /// Fills in what is measured against the other partners.
    fn compare(&self, rows: &mut [(Partner, Extra)]) {
        let place = |merit: Merit| Merit::ALL.iter().position(|m| *m == merit).unwrap_or(0);
        let ranked = |p: &Partner| p.tier.is_ranked();
        let shares = rows.iter().filter(|(p, _)| p.tier == Tier::Now).filter_map(|(_, e)| e.world_share);
        let most = shares.fold(0.0, f64::max);
        let group = self.made.yardstick(&self.offers.need.groups);
        let rest = group.and_then(|g| self.made.others.get(&g).copied()).unwrap_or(0.0);
        let part = |share: f64| if most > 0.0 { (share / most).min(1.0) } else { 0.5 };
        let risks: Vec<Option<f64>> = rows.iter().map(|(p, e)| e.risk.filter(|_| ranked(p))).collect();
        for ((partner, extra), risk) in rows.iter_mut().zip(utilities(&risks, false)) {
            partner.utilities[place(Merit::WorldShare)] = match (extra.world_share, group) {
                (Some(share), _) => Cell::Known(part(share)),
                (None, Some(_)) => Cell::Between(0.0, part(rest)),
                (None, None) => Cell::MISSING,
            };
            partner.utilities[place(Merit::Risk)] = risk;
        }
    }

    fn missing(&self, case: &Case, routed: bool, risk: Option<f64>) -> Vec<&'static str> {
        let runs: Vec<&&Facility> = case
            .facilities
            .iter()
            .filter(|f| f.status.is_running() && case.bought.contains(&Group::of_facility(f.stage)))
            .collect();
        let unsized_plants = !runs.is_empty() && runs.iter().all(|f| f.content_t.is_none());
        let all = [
            ("need", self.need() <= 0.0),
            ("capacity", unsized_plants),
            ("world-share", self.world_share(case.country).is_none()),
            ("passed", self.question.restrictor.is_some() && !self.passed.contains_key(&case.country)),
            ("risk", risk.is_none()),
            ("corridor", !routed),
        ];
        all.into_iter().filter(|(_, missing)| *missing).map(|(name, _)| name).collect()
    }
}

/// How sure a row is: prospects are prospective, capacities and promises that nobody printed are assumed.
fn status(tier: Tier, facility: Option<&Facility>, supply: &Supply, estimated: bool) -> Status {
    let by_capacity = supply.free_capacity_t.is_some_and(|t| t > supply.free_exports_t);
    match tier {
        Tier::Building | Tier::Prospect => Status::Prospective,
        _ if by_capacity => Status::Assumed,
        _ if facility.is_some_and(|f| !f.promised.is_empty() && f.promised_status != Status::Observed) => {
            Status::Assumed
        }
        _ if estimated => Status::Estimated,
        _ => Status::Observed,
    }
}
