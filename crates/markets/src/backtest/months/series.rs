//! Which figures of the monthly record are forecast, from which base month, and in which market.

use super::Standing;

/// How large the restricting country is in a market that no trade code shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Output {
    /// Tonnes of the country over those of the world, from the table of production.
    Produced {
        /// Slug.
        mineral: &'static str,
        /// `mine` or `refined`.
        stage: &'static str,
        /// Year.
        year: u16,
    },
    /// A share of the table of refining.
    Refined {
        /// Slug.
        mineral: &'static str,
        /// The element; empty for all.
        element: &'static str,
        /// First year of the figure.
        year: u16,
    },
    /// A share that a source prints and no table holds.
    Printed(f64),
}

/// Where the base of a market comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Base {
    /// Trade of these codes in a year.
    Trade {
        /// Codes of HS92.
        codes: &'static [&'static str],
        /// The year before the measure.
        year: u16,
    },
    /// The restricting country and the rest.
    TwoRegions {
        /// Share of the restricting country.
        output: Output,
        /// Whether it uses a part at home, assumed as for every producer.
        home: bool,
        /// Its exports, tonnes a month: small flows come in lumps.
        exports_t: f64,
    },
}

/// A measure in months from the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Imposed {
    /// As `--restrict` takes it.
    pub restrict: &'static str,
    /// First month in force, from 1.
    pub first: u16,
    /// Last month; none while it holds.
    pub last: Option<u16>,
}

/// A market with its measures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Course {
    /// The episode.
    pub episode: &'static str,
    /// Who restricts.
    pub restrictor: &'static str,
    /// Base.
    pub base: Base,
    /// Month 1: the first whole month in force, or the one in which the measure came when it came in its first week.
    pub start: &'static str,
    /// The measures.
    pub measures: &'static [Imposed],
    /// How all of its months count, where they are not in the score.
    pub standing: Option<Standing>,
    /// The prices.
    pub prices: &'static [Price],
}

/// Figures of one item over one of a base month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Price {
    /// Item.
    pub item: &'static str,
    /// Item and month of the base; another item where a good has no earlier figure of the same publisher.
    pub base: (&'static str, &'static str),
    /// Whose price: inside the restricting country, of one buyer, or of all buyers abroad.
    pub place: Place,
    /// Months, and how each counts.
    pub months: &'static [(&'static str, Standing)],
}

/// Whose price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// All buyers outside the restricting country.
    Abroad,
    /// One buyer.
    Buyer(&'static str),
    /// Inside the restricting country.
    Inside,
}

const LICENCE: &[Imposed] = &[Imposed { restrict: "CHN:ALL:licence=45", first: 1, last: None }];

const fn price(
    item: &'static str,
    base: &'static str,
    place: Place,
    months: &'static [(&'static str, Standing)],
) -> Price {
    Price { item, base: (item, base), place, months }
}

use Place::{Abroad, Buyer, Inside};
use Standing::{OutOfReach, Scored};

/// Yttrium outside China before the measure: later figures come from other publishers.
const YTTRIUM: (&str, &str) = ("yttrium oxide, outside China (Asian Metal)", "2024-12");
/// Bismuth in Rotterdam before the measure.
const BISMUTH: (&str, &str) = ("bismuth, duty unpaid Rotterdam (Argus)", "2024-11");

/// Bismuth in Europe and the United States.
const BISMUTH_PRICES: &[Price] = &[
    price("bismuth 99.99 %, Europe spot", "2025-01", Abroad, &[("2025-03", Scored)]),
    price("bismuth 99.99 %, United States spot", "2025-01", Buyer("USA"), &[("2025-03", Scored)]),
    Price {
        item: "bismuth 99.99 %, in warehouse Rotterdam (Fastmarkets)",
        base: BISMUTH,
        place: Abroad,
        months: &[("2025-03", Scored)],
    },
    Price { item: BISMUTH.0, base: BISMUTH, place: Abroad, months: &[("2025-04", Scored)] },
];

/// Rare earths for export from China, and for Japan.
const RARE_EARTH_PRICES: &[Price] = &[
    price("cerium oxide, export (Lynas table)", "2008-12", Abroad, LYNAS),
    price("lanthanum oxide, export (Lynas table)", "2008-12", Abroad, LYNAS),
    price("samarium oxide, export (Lynas table)", "2008-12", Abroad, LYNAS),
    price("dysprosium oxide, export (Lynas table)", "2008-12", Abroad, LYNAS),
    price(
        "cerium oxide, international",
        "2010-01",
        Buyer("JPN"),
        &[("2010-08", Scored), ("2011-12", Scored), ("2012-02", Scored)],
    ),
    price(
        "lanthanum oxide, international",
        "2010-01",
        Buyer("JPN"),
        &[("2010-08", Scored), ("2012-02", Scored)],
    ),
    price(
        "dysprosium metal, international",
        "2010-01",
        Buyer("JPN"),
        &[("2010-07", Scored), ("2011-12", Scored), ("2012-02", Scored)],
    ),
    price(
        "neodymium metal, international",
        "2010-01",
        Buyer("JPN"),
        &[("2010-08", Scored), ("2011-12", Scored), ("2012-02", Scored)],
    ),
];

/// The Chinese quotas and the halt to Japan, in months from January 2010.
const QUOTAS: &[Imposed] = &[
    Imposed { restrict: "CHN:ALL:quota=0.603", first: 1, last: Some(12) },
    Imposed { restrict: "CHN:JPN:ban", first: 10, last: Some(11) },
    Imposed { restrict: "CHN:ALL:quota=0.602", first: 13, last: Some(24) },
    Imposed { restrict: "CHN:ALL:quota=0.618", first: 25, last: Some(36) },
];

/// The markets of the record.
pub const COURSES: &[Course] = &[
    Course {
        episode: "ga-ge-2023",
        restrictor: "CHN",
        // Shipments before: 6.587 t a month (licence_facts.csv).
        base: Base::TwoRegions {
            output: Output::Refined { mineral: "gallium", element: "", year: 2022 },
            home: true,
            exports_t: 6.587,
        },
        start: "2023-08",
        measures: LICENCE,
        standing: None,
        prices: &[price(
            "gallium 99.99 %, in warehouse Rotterdam (Fastmarkets)",
            "2023-06",
            Abroad,
            &[("2023-09", Scored), ("2023-10", Scored)],
        )],
    },
    Course {
        episode: "ree-2025",
        restrictor: "CHN",
        base: Base::TwoRegions {
            output: Output::Refined { mineral: "rare-earths", element: "dysprosium", year: 2016 },
            home: true,
            exports_t: 26.037,
        },
        start: "2025-04",
        measures: LICENCE,
        standing: None,
        prices: &[price(
            "dysprosium oxide 99.5 %, Europe (Argus)",
            "2025-04",
            Abroad,
            &[("2025-05", Scored)],
        )],
    },
    Course {
        episode: "ree-2025",
        restrictor: "CHN",
        // No shipments of yttrium before the measure are on record: taken to be large, without lumps.
        base: Base::TwoRegions {
            output: Output::Refined { mineral: "rare-earths", element: "yttrium", year: 2016 },
            home: true,
            exports_t: 1000.0,
        },
        start: "2025-04",
        measures: LICENCE,
        standing: None,
        prices: &[
            Price {
                item: "yttrium oxide 99.999 %, Europe (Argus)",
                base: YTTRIUM,
                place: Abroad,
                months: &[("2025-09", Scored)],
            },
            Price { item: YTTRIUM.0, base: YTTRIUM, place: Abroad, months: &[("2025-11", Scored)] },
            Price {
                item: "yttrium oxide, ask price in Rotterdam",
                base: YTTRIUM,
                place: Abroad,
                months: &[("2025-12", Scored)],
            },
        ],
    },
    Course {
        episode: "bi-2025",
        restrictor: "CHN",
        base: Base::Trade { codes: &["810600"], year: 2024 },
        start: "2025-02",
        measures: LICENCE,
        standing: None,
        prices: BISMUTH_PRICES,
    },
    Course {
        episode: "co-2025",
        restrictor: "COD",
        base: Base::TwoRegions {
            output: Output::Produced { mineral: "cobalt", stage: "mine", year: 2024 },
            home: false,
            exports_t: 15_481.0,
        },
        start: "2025-03",
        // Halt from 22 February to 15 October; then 18,125 t for 2.5 months of 15,481 t (0.52 of the exports of 2024 are
        // 96,600 t a year): 18125/2.5/15481 = 0.468; then 0.52. All from restrictions.csv.
        measures: &[
            Imposed { restrict: "COD:ALL:ban", first: 1, last: Some(8) },
            Imposed { restrict: "COD:ALL:quota=0.468", first: 9, last: Some(10) },
            Imposed { restrict: "COD:ALL:quota=0.52", first: 11, last: None },
        ],
        standing: None,
        prices: &[
            price(
                "cobalt metal",
                "2025-02",
                Abroad,
                &[("2025-03", Scored), ("2025-12", Scored), ("2026-01", Scored)],
            ),
            price("cobalt standard grade, Rotterdam", "2025-02", Abroad, &[("2025-03", Scored)]),
            Price {
                item: "cobalt chemical grade not Chinese, Europe (Argus)",
                base: ("cobalt chemical grade, Europe (Argus)", "2024-07"),
                place: Abroad,
                months: &[("2025-04", Scored)],
            },
            // A ratio that the source prints: its base is the start of the year.
            Price {
                item: "cobalt hydroxide, rise over 2025 (year-end to start)",
                base: ("", "2025-01"),
                place: Abroad,
                months: &[("2025-12", Scored)],
            },
        ],
    },
    Course {
        episode: "ree-2010",
        restrictor: "CHN",
        base: Base::Trade { codes: &["280530", "284610", "284690"], year: 2009 },
        start: "2010-01",
        // As in episodes.csv: 30,258, 30,184 and 30,996 t of 50,145 t; the halt to Japan from 21 September to 24 November.
        measures: QUOTAS,
        standing: None,
        prices: RARE_EARTH_PRICES,
    },
    // Looked at afterwards: trade counts what others sell on, output does not. Bismuth as refined; rare earths with 95 % of the
    // world's output in 2009 (US Geological Survey, review of the Chinese industry, November 2011) and exports of 50,145 t.
    Course {
        episode: "bi-2025",
        restrictor: "CHN",
        base: Base::TwoRegions {
            output: Output::Refined { mineral: "bismuth", element: "", year: 2024 },
            home: true,
            exports_t: 293.12,
        },
        start: "2025-02",
        measures: LICENCE,
        standing: Some(Standing::ChosenAfterwards),
        prices: BISMUTH_PRICES,
    },
    Course {
        episode: "ree-2010",
        restrictor: "CHN",
        base: Base::TwoRegions { output: Output::Printed(0.95), home: true, exports_t: 4_178.75 },
        start: "2010-01",
        measures: QUOTAS,
        standing: Some(Standing::ChosenAfterwards),
        prices: RARE_EARTH_PRICES,
    },
    Course {
        episode: "w-2025",
        restrictor: "CHN",
        base: Base::TwoRegions {
            output: Output::Produced { mineral: "tungsten", stage: "mine", year: 2024 },
            home: true,
            exports_t: 1000.0,
        },
        start: "2025-02",
        measures: LICENCE,
        standing: Some(Standing::ShownMiss),
        prices: &[
            price(
                "ammonium paratungstate, Europe",
                "2025-01",
                Abroad,
                &[("2025-06", Scored), ("2026-01", Scored)],
            ),
            price(
                "ammonium paratungstate, China (SMM)",
                "2025-01",
                Inside,
                &[("2025-06", Scored), ("2025-12", Scored), ("2026-02", Scored)],
            ),
        ],
    },
];

/// The quotas of 2011 were not shipped in full while prices stood at 8 to 30 times those of 2008 in June.
const LYNAS: &[(&str, Standing)] = &[("2011-06", OutOfReach), ("2011-09", Scored)];

/// Shipments that are scored, by episode and item: every series of a controlled good that is no sum or mean of others.
pub const SHIPMENTS: &[(&str, &str, &str)] = &[
    ("ga-ge-2023", "ga-2023", "gallium"),
    ("graphite-2023", "graphite-2023", "spherical graphite"),
    ("graphite-2023", "graphite-2023", "flake graphite"),
    ("sb-2024", "sb-2024", "antimony products"),
    ("sb-2024", "sb-2024", "antimony oxide"),
    ("ree-2025", "ree-2025", "magnets"),
    ("ree-2025", "ree-2025", "magnets to USA"),
    ("ree-2025", "ree-2025", "dysprosium"),
    ("bi-2025", "bi-2025", "refined bismuth 8106"),
    ("bi-2025", "bi-2025", "unrefined bismuth and scrap 8106"),
];
/// Days of review of the licences: 45 working days at most, as in episodes.csv.
pub const REVIEW_DAYS: f64 = 45.0;
