//! Does a market show its mineral? What every question about a restriction asks before it answers.

use std::collections::BTreeSet;

use lodeway_markets::restriction::{Instrument, Target};
use lodeway_markets::{Market, Restriction};
use lodeway_measures::coverage::coverage;
use lodeway_measures::representativeness::{Representativeness, Shown, representativeness};
use lodeway_measures::world_shares::WorldShares;
use lodeway_messages::{Message, list, msg, slug};
use lodeway_tables::facts::{Production, RefiningShare};
use lodeway_tables::{Data, Fault, Trade};
use lodeway_terms::{Commodity, Country, Edition, Hs6, Stage, Year};

/// What is known of who makes what, read once for all the markets of a question.
#[derive(Debug)]
pub struct Makers {
    production: Vec<Production>,
    refining: Vec<RefiningShare>,
    edition: Edition,
}

impl Makers {
    /// Reads the tables of output.
    ///
    /// # Errors
    /// [`Fault`] when a table is damaged.
    pub fn of(data: &Data) -> Result<Makers, Fault> {
        Ok(Makers { production: data.production()?, refining: data.refining()?, edition: data.edition() })
    }

    /// The restrictors of whom a market does not show what they could do: they make the mineral and sell it under codes that
    /// are not in the data. None for codes that belong to no mineral: who names codes asks about those.
    ///
    /// # Errors
    /// [`Fault`] when a table is damaged.
    pub fn doubted(
        &self,
        data: &Data,
        commodity: &Commodity,
        year: Year,
        restrictors: &BTreeSet<Country>,
    ) -> Result<Vec<Representativeness>, Fault> {
        let Some(mineral) = commodity.mineral.filter(|_| !restrictors.is_empty()) else {
            return Ok(Vec::new());
        };
        let mut codes: BTreeSet<Hs6> = commodity.codes.iter().copied().collect();
        codes.extend(crate::exposure::chain_in(self.edition, &mineral.slug).iter().map(|(code, _)| *code));
        let trade = data.mineral_trade(&codes.into_iter().collect::<Vec<_>>())?;
        Ok(self.judged(&trade, commodity, year, restrictors))
    }

    /// The same on trade at hand, which holds the codes of the mineral's chain.
    pub fn judged(
        &self,
        trade: &Trade,
        commodity: &Commodity,
        year: Year,
        restrictors: &BTreeSet<Country>,
    ) -> Vec<Representativeness> {
        let Some(mineral) = commodity.mineral.filter(|_| !restrictors.is_empty()) else {
            return Vec::new();
        };
        let chain = crate::exposure::chain_in(self.edition, &mineral.slug);
        let world = WorldShares::of(&mineral.slug, year, &self.production, &self.refining);
        let seen = coverage(&chain, |code| trade.holds(code, year));
        let judged = |restrictor: &Country| {
            representativeness(trade, commodity, &world, seen.as_ref(), (*restrictor, year))
        };
        let doubted = |market: &Representativeness| market.shown == Shown::NotRepresentative;
        restrictors.iter().map(judged).filter(doubted).collect()
    }
}

/// The same for one market.
///
/// # Errors
/// [`Fault`] when a table is damaged.
pub fn doubted(
    data: &Data,
    commodity: &Commodity,
    year: Year,
    restrictors: &BTreeSet<Country>,
) -> Result<Vec<Representativeness>, Fault> {
    Makers::of(data)?.doubted(data, commodity, year, restrictors)
}

/// A market that does not show the mineral, with the numbers of the rule; the message's id says what follows.
pub fn sentence(id: &'static str, commodity: &Commodity, market: &Representativeness) -> Message {
    let made = market.mine_share.unwrap_or(0.0).max(market.refining_share.unwrap_or(0.0));
    let absent: Vec<String> = market.absent.iter().map(ToString::to_string).collect();
    Message::new(id)
        .with("market", slug(commodity))
        .with("country", market.restrictor)
        .with("exports", lodeway_messages::percent_with(market.export_share(), 1))
        .with("made", lodeway_messages::percent_with(made, 0))
        .with("absent", absent.join(", "))
        .with("year", market.year)
}

/// What an answer about many markets says of one that does not show its mineral.
pub fn note(commodity: &Commodity, market: &Representativeness, anyway: bool) -> Message {
    sentence(if anyway { "market-shown-anyway" } else { "market-left-blank" }, commodity, market)
}

/// That a total leaves markets out, or holds markets that do not show their mineral; none without such markets.
pub fn on_total(doubted: &[&Commodity], anyway: bool) -> Option<Message> {
    if doubted.is_empty() {
        return None;
    }
    let minerals = list(doubted.iter().map(|commodity| Message::from(slug(commodity))));
    Some(if anyway {
        msg!("total-with-doubted", minerals = minerals)
    } else {
        msg!("total-in-part", minerals = minerals)
    })
}

/// What to ask instead, where every restriction is on named buyers who buy nothing of the restrictor themselves: such a measure
/// changes nothing in the model, which says nothing of goods that come by way of others. None where something is hit.
pub fn missed(
    market: &Market,
    commodity: &Commodity,
    year: Year,
    restrictions: &[Restriction],
) -> Option<Message> {
    let hit = |restriction: &Restriction| {
        let Target::Some(buyers) = &restriction.target else { return true };
        market.flows.iter().any(|flow| {
            flow.value > 0.0
                && !flow.home
                && market.sellers[flow.seller] == restriction.exporter
                && buyers.contains(&market.buyers[flow.buyer])
        })
    };
    if restrictions.iter().any(|r| matches!(r.instrument, Instrument::Outage(_)) || hit(r)) {
        return None;
    }
    let first = restrictions.first()?;
    let Target::Some(buyers) = &first.target else { return None };
    let instead = Restriction { target: Target::All, ..first.clone() };
    Some(msg!(
        "no-direct-trade",
        buyers = buyers.clone(),
        market = slug(commodity),
        seller = first.exporter,
        year = year,
        instead = instead.to_string()
    ))
}

/// The market as a sentence names it: by its stage where the data show one stage of several only, so that ore or natural graphite
/// never stands under the mineral's name alone.
pub fn named_by_stage(held: &[Hs6], commodity: &Commodity) -> Commodity {
    let Some(mineral) = commodity.mineral.filter(|_| commodity.stage.is_none() && !commodity.by_code) else {
        return commodity.clone();
    };
    let seen = |stage: &&Stage| stage.codes().iter().any(|code| held.contains(code));
    let (here, absent): (Vec<&Stage>, Vec<&Stage>) = mineral.stages.iter().partition(seen);
    match here.as_slice() {
        [only] if !absent.is_empty() => {
            let typed = format!("{}:{}", mineral.slug, only.slug);
            Commodity::one(&typed).unwrap_or_else(|_| commodity.clone())
        }
        _ => commodity.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mineral_of_which_one_stage_is_seen_is_named_by_it() {
        let held: Vec<Hs6> = [250_410, 250_490, 284_690, 280_530].into_iter().filter_map(Hs6::new).collect();
        let named = |slug: &str| named_by_stage(&held, &Commodity::one(slug).unwrap()).label;
        assert_eq!(named("graphite"), "graphite:natural");
        // Compounds and metals are seen: the mineral's own name.
        assert_eq!(named("rare-earths"), "rare-earths");
        assert_eq!(named("graphite:natural"), "graphite:natural");
    }
}
