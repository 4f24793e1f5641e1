//! The tables of a chain: stages, makers, links.

use lodeway_markets::chain::{After, Chain, StageBuyer};
use lodeway_messages::{Message, msg};
use lodeway_results::{Place, Simulated, table_row};
use lodeway_terms::{Country, Mineral, Status};

use super::Found;

table_row! {
    /// What a country can still buy at a stage.
    pub struct StageRow {
        /// The mineral.
        mineral: String,
        /// The stage.
        stage: String,
        /// Who buys; empty where the stage has no trade.
        country: Place,
        /// Price of its purchases.
        price: Simulated ["base 1"],
        /// Volume of its purchases.
        volume: Simulated ["base 1"],
        /// What the cut costs it at this stage.
        loss_kusd: Simulated ["thousand US$"],
        /// What it imported in the base year.
        mass_before_t: Option<f64> ["t"],
        /// What it imports under the cut.
        mass_after_t: Simulated ["t"],
        /// How often no other stage leaves it less of what it bought.
        binding: Option<f64> ["share of draws"],
        /// How far the numbers can be trusted.
        status: Status,
        /// What is absent.
        missing: Option<Message>,
    }
    shown { mineral, stage, country, loss_kusd, price, volume, binding, status, missing } falling loss_kusd
}

table_row! {
    /// What a maker of a stage can still make.
    pub struct MakerRow {
        /// The mineral.
        mineral: String,
        /// The stage.
        stage: String,
        /// Who makes it.
        country: Country,
        /// Its output.
        output: Simulated ["base 1"],
        /// What its inputs allow.
        input_limit: Simulated ["base 1"],
        /// How often its inputs bind it.
        bound: f64 ["share of draws"],
        /// Share of its inputs that trade records.
        inputs_recorded: Option<f64> ["share of its inputs"],
        /// How far the numbers can be trusted.
        status: Status,
        /// What is absent.
        missing: String,
    }
    shown { mineral, stage, country, output, input_limit, bound, inputs_recorded, status } rising output
}

table_row! {
    /// How one stage feeds another.
    pub struct LinkRow {
        /// The mineral.
        mineral: String,
        /// The stage that is used up.
        from: String,
        /// The stage that is made.
        to: String,
        /// Tonnes in for a tonne out, median.
        tonnes: f64 ["t in for a t out"],
        /// The same, low end.
        tonnes_low: f64 ["t in for a t out"],
        /// The same, high end.
        tonnes_high: f64 ["t in for a t out"],
        /// Share of the inputs that trade records.
        inputs_recorded: f64 ["share of the output"],
        /// Share of the input in the value of the output.
        cost_share: Option<f64> ["of the output's value"],
        /// Where the tonnes come from.
        reason: Message,
        /// How far the numbers can be trusted.
        status: Status,
        /// What is absent.
        missing: Option<Message>,
    }
    shown { mineral, from, to, tonnes [tonnes_low tonnes_high], cost_share, inputs_recorded, reason, status }
}

fn asked(countries: Option<&[Country]>, country: Country) -> bool {
    countries.is_none_or(|list| list.contains(&country))
}

pub(super) fn stages(
    mineral: &Mineral,
    after: &After,
    found: &[Found],
    countries: Option<&[Country]>,
) -> Vec<StageRow> {
    let mut rows = Vec::new();
    for state in found {
        let Some(stage) = after.stages.iter().find(|s| s.slug == state.slug) else {
            rows.push(absent(mineral, state));
            continue;
        };
        let buyers = stage.buyers.iter().filter(|b| asked(countries, b.country));
        rows.extend(buyers.map(|buyer| buying(mineral, state, buyer)));
    }
    rows
}

const NOTHING: Simulated = Simulated { value: None, ends: None };

fn absent(mineral: &Mineral, state: &Found) -> StageRow {
    StageRow {
        mineral: mineral.slug.clone(),
        stage: state.slug.clone(),
        country: Place("".into()),
        price: NOTHING,
        volume: NOTHING,
        loss_kusd: NOTHING,
        mass_before_t: None,
        mass_after_t: NOTHING,
        binding: None,
        status: state.status,
        missing: state.missing.clone(),
    }
}

fn buying(mineral: &Mineral, state: &Found, buyer: &StageBuyer) -> StageRow {
    StageRow {
        country: buyer.country.into(),
        price: buyer.price.into(),
        volume: buyer.volume.into(),
        loss_kusd: buyer.loss_kusd.into(),
        mass_before_t: buyer.mass_before_t,
        mass_after_t: Simulated::of(None, Some(buyer.mass_after_t)),
        binding: Some(buyer.binding),
        missing: None,
        ..absent(mineral, state)
    }
}

pub(super) fn makers(
    mineral: &Mineral,
    after: &After,
    found: &[Found],
    countries: Option<&[Country]>,
) -> Vec<MakerRow> {
    let mut rows = Vec::new();
    for stage in &after.stages {
        let Some(state) = found.iter().find(|f| f.slug == stage.slug) else { continue };
        let makers = stage.makers.iter().filter(|m| asked(countries, m.country));
        rows.extend(makers.map(|maker| MakerRow {
            mineral: mineral.slug.clone(),
            stage: stage.slug.clone(),
            country: maker.country,
            output: maker.output.into(),
            input_limit: Simulated::of(None, Some(maker.limit)),
            bound: maker.bound,
            inputs_recorded: maker.covered,
            status: state.status,
            missing: String::new(),
        }));
    }
    rows
}

pub(super) fn links(mineral: &Mineral, chain: &Chain, after: &After, reasons: Vec<Message>) -> Vec<LinkRow> {
    let links = chain.steps.iter().zip(&after.linked).zip(reasons);
    links
        .map(|((step, linked), reason)| {
            let (low, mid, high) = step.tonnes;
            LinkRow {
                mineral: mineral.slug.clone(),
                from: chain.stages[step.from].slug.clone(),
                to: chain.stages[step.to].slug.clone(),
                tonnes: mid,
                tonnes_low: low,
                tonnes_high: high,
                inputs_recorded: linked.covered,
                cost_share: linked.cost_share,
                reason,
                status: Status::Assumed,
                missing: linked.cost_share.is_none().then(|| msg!("chain-no-masses")),
            }
        })
        .collect()
}
