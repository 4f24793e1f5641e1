"""Every question as a function. Made by make_questions.py from the parameters of the command line: do not edit."""

from __future__ import annotations

from typing import Literal

from ._answer import Answer, Briefing, ProgressCall, Store, Value, _ask

__all__ = ["shares", "measure", "exposure", "shock", "leverage", "chain", "impact", "joint", "effect", "gravity",
           "origin", "reroute", "backtest", "counterfactual", "plan", "claims", "aid", "trade", "agreements",
           "partners", "alignment", "corridors", "brief", "watch"]


def shares(
    *,
    importer: Value,
    mineral: Value,
    year: Value | None = None,
    month: Value | None = None,
    reporter: Literal["importer", "exporter"] | None = None,
    edition: Value | None = None,
    table: Literal["flows", "first"] | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """Who sells a mineral to an importer, by value and by mass.

    Args:
        importer: Importing countries or blocs (EU27), comma-separated, or `all`.
        mineral: Minerals or codes.
        year: Years; or months instead of them.
        month: Months such as 2024-01..2024-12, as countries report them to UN Comtrade; a store has to hold them.
        reporter: Whose reports of a month count; the two sides are never added. Default: importer.
        edition: Edition of the codes, HS92 to HS22; without it HS92 where it holds all that is asked, else the
            newest that does.
        table: Which table. Default: flows.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "shares",
        [],
        {
            "importer": importer,
            "mineral": mineral,
            "year": year,
            "month": month,
            "reporter": reporter,
            "edition": edition,
            "table": table,
        },
        frozenset([]),
        store,
        lang,
        progress,
    )


def measure(
    *,
    importer: Value | None = None,
    mineral: Value | None = None,
    year: Value | None = None,
    edition: Value | None = None,
    measure: Value | None = None,
    compat: Literal["geopolrisk-py"] | None = None,
    inputs: Value | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """Indicators of dependence: concentration, reliance, GeoPolRisk, EU supply risk, flags.

    Args:
        importer: Importing countries or blocs, comma-separated, or `all`.
        mineral: Minerals or codes, `all` (every mineral) or `codes` (every code on its own).
        year: Years.
        edition: Edition of the codes, HS92 to HS22; without it HS92 where it holds all that is asked, else the
            newest that does.
        measure: Measures, comma-separated, or `all`. Default: all.
        compat: Compute as another program does, faults included.
        inputs: A table of inputs (CSV) for `eu-supply-risk` or `economic-importance`.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "measure",
        [],
        {
            "importer": importer,
            "mineral": mineral,
            "year": year,
            "edition": edition,
            "measure": measure,
            "compat": compat,
            "inputs": inputs,
        },
        frozenset([]),
        store,
        lang,
        progress,
    )


def exposure(
    importer: Value,
    *,
    list: Value | None = None,
    year: int | None = None,
    stages: bool = False,
    anyway: bool = False,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """How exposed an importer is, mineral by mineral of its official list, and which country is in control.

    Args:
        importer: The importer: a country or a bloc.
        list: A list of critical minerals by its name, such as KOR-33; the importer's own list in force without it.
        year: The year of trade; the last of the data without it.
        stages: A row for each stage too.
        anyway: Numbers of markets that do not show the mineral too.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "exposure",
        [importer],
        {
            "list": list,
            "year": year,
            "stages": stages,
            "anyway": anyway,
        },
        frozenset([]),
        store,
        lang,
        progress,
    )


def shock(
    scenario: Value | None = None,
    *,
    mineral: Value | None = None,
    base: int | None = None,
    edition: Value | None = None,
    restrict: Value | None = None,
    sigma: float | None = None,
    epsilon: float | None = None,
    eta: float | None = None,
    eta_of: Value | None = None,
    home_share: Value | None = None,
    leakage: Value | None = None,
    markup: Value | None = None,
    months: int | None = None,
    stocks: Value | None = None,
    cover: Value | None = None,
    nest: Literal["tonnes", "values"] | None = None,
    bound: Value | None = None,
    entry: Value | None = None,
    reexport: Literal["free", "own"] | None = None,
    point: bool = False,
    anyway: bool = False,
    draws: int | None = None,
    seed: int | None = None,
    table: Literal["importers", "exporters", "flows", "tornado", "sensitivity", "path", "totals", "zones", "shipments"] | None = None,
    for_: Value | None = None,
    solver: Literal["exact", "gsim"] | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """What an export ban, quota, tax, outage or licence does to prices, volumes and losses.

    Args:
        scenario: A scenario file (TOML, `format = 1`) instead of the options.
        mineral: The market: a mineral (all its codes pooled), a stage, or codes.
        base: The year whose trade is the base.
        edition: Edition of the codes, HS92 to HS22; HS92 without it where it has all.
        restrict: A restriction; may be given several times.
        sigma: Elasticity of substitution between suppliers, fixed instead of drawn.
        epsilon: Elasticity of demand, fixed instead of drawn.
        eta: Elasticity of supply, fixed instead of drawn.
        eta_of: Sellers with a supply elasticity of their own: `AUS=10,USA=2`.
        home_share: Share of output kept at home: `CHN=0.75,AUS=0.1`, or `none`.
        leakage: Share of what is blocked that comes by others: `0.2`, or `0.1..0.3`.
        markup: What that way costs, share of the price: `0.3`, or `0.1..0.5`.
        months: Months to follow; path, totals, zones and shipments take 36 without it.
        stocks: Your stocks, CSV: `country,cover_days,stock_t,rule,hold_price,tolerated`; not kept.
        cover: Stocks, days of base imports: `KOR=90,JPN=60:ration,DEU=30:hold=1.5`; `none` also leaves out the
            drawn ones.
        nest: Units of quantities, and the elasticities that go with them. Default: tonnes.
        bound: Price at which buyers stop buying, base 1, or `none`; else drawn.
        entry: Part of base shares that follows free exports, or `none`; without it none in one year, by date in
            months.
        reexport: Whether others sell on the restrictor's material. Default: free.
        point: One solution at the median assumptions, no interval.
        anyway: Answer even where the market does not show the mineral.
        draws: Number of draws. Default: 1000.
        seed: Seed of the draws. Default: 1.
        table: Which table. Default: importers.
        for_: Whose loss the tornado explains, or whose months to show.
        solver: `gsim`: the linear model of Francois and Hall, for taxes. Default: exact.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "shock",
        [scenario],
        {
            "mineral": mineral,
            "base": base,
            "edition": edition,
            "restrict": restrict,
            "sigma": sigma,
            "epsilon": epsilon,
            "eta": eta,
            "eta-of": eta_of,
            "home-share": home_share,
            "leakage": leakage,
            "markup": markup,
            "months": months,
            "stocks": stocks,
            "cover": cover,
            "nest": nest,
            "bound": bound,
            "entry": entry,
            "reexport": reexport,
            "point": point,
            "anyway": anyway,
            "draws": draws,
            "seed": seed,
            "table": table,
            "for": for_,
            "solver": solver,
        },
        frozenset(['restrict']),
        store,
        lang,
        progress,
    )


def leverage(
    *,
    year: int,
    mineral: Value | None = None,
    restrictor: Value | None = None,
    target: Value | None = None,
    nest: Literal["tonnes", "values"] | None = None,
    bound: Value | None = None,
    entry: Value | None = None,
    reexport: Literal["free", "own"] | None = None,
    draws: int | None = None,
    anyway: bool = False,
    seed: int | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """What a ban would cost each side, for every seller, buyer and mineral of a year.

    Args:
        year: The year whose trade is the base.
        mineral: Only minerals of this list (all without it). Default: all.
        restrictor: Only this country's bans.
        target: Only bans on this country.
        nest: Units of quantities, and the elasticities that go with them. Default: tonnes.
        bound: Price at which buyers stop buying, base 1, or `none`; else drawn.
        entry: Part of base shares that follows free exports, or `none`; without it none in one year, by date in
            months.
        reexport: Whether others sell on the restrictor's material. Default: free.
        draws: Draws behind the median and the interval: without it 200 for up to 32 bans, fewer for more, 16 from
            400 on; 0 gives one solution at the median assumptions.
        anyway: Numbers of markets that do not show their mineral too.
        seed: Seed of the draws. Default: 1.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "leverage",
        [],
        {
            "year": year,
            "mineral": mineral,
            "restrictor": restrictor,
            "target": target,
            "nest": nest,
            "bound": bound,
            "entry": entry,
            "reexport": reexport,
            "draws": draws,
            "anyway": anyway,
            "seed": seed,
        },
        frozenset([]),
        store,
        lang,
        progress,
    )


def chain(
    mineral: Value,
    *,
    base: int,
    restrict: Value,
    yield_: Value | None = None,
    stage_trade: Value | None = None,
    for_: Value | None = None,
    nest: Literal["tonnes", "values"] | None = None,
    bound: Value | None = None,
    entry: Value | None = None,
    reexport: Literal["free", "own"] | None = None,
    table: Literal["stages", "makers", "links"] | None = None,
    anyway: bool = False,
    draws: int | None = None,
    seed: int | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """Stages as linked markets: what a cut at one stage does to the stages behind it.

    Args:
        mineral: The mineral: slug or name.
        base: The year whose trade is the base.
        restrict: A restriction at every stage, or at one: STAGE/EXPORTER:IMPORTER…|ALL:…; repeatable.
        yield_: Tonnes of one stage for a tonne of the next, in place of the catalogue's: FROM:TO=1.2 or 1.1..1.4;
            repeatable.
        stage_trade: Trade of stages that the data do not hold: `stage,exporter,importer,value_kusd,mass_t`; a row
            of a country with itself is a sale at home.
        for_: Only these countries, comma-separated.
        nest: Units of quantities, and the elasticities that go with them. Default: tonnes.
        bound: Price at which buyers stop buying, base 1, or `none`; else drawn.
        entry: Part of base shares that follows free exports, or `none`; without it none in one year, by date in
            months.
        reexport: Whether others sell on the restrictor's material. Default: free.
        table: Which table. Default: stages.
        anyway: Answer even where the market does not show the mineral.
        draws: Draws behind the intervals. Default: 500.
        seed: Seed of the draws. Default: 1.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "chain",
        [mineral],
        {
            "base": base,
            "restrict": restrict,
            "yield": yield_,
            "stage-trade": stage_trade,
            "for": for_,
            "nest": nest,
            "bound": bound,
            "entry": entry,
            "reexport": reexport,
            "table": table,
            "anyway": anyway,
            "draws": draws,
            "seed": seed,
        },
        frozenset(['restrict', 'yield']),
        store,
        lang,
        progress,
    )


def impact(
    *,
    mineral: Value,
    for_: Value,
    base: int | None = None,
    restrict: Value | None = None,
    volume: Value | None = None,
    purchases: float | None = None,
    months: Value | None = None,
    cover: float | None = None,
    allocation: Literal["price", "even"] | None = None,
    uses: Value | None = None,
    element: Value | None = None,
    carry: Value | None = None,
    theta: Value | None = None,
    idle: Value | None = None,
    table: Literal["summary", "applications", "sectors", "drivers"] | None = None,
    anyway: bool = False,
    draws: int | None = None,
    seed: int | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """What a shortage costs the industries that use the mineral, and the economy.

    Args:
        mineral: The market: a mineral (all its codes pooled), a stage, or codes.
        for_: Whose industries.
        base: The year whose trade is the base; may be left out with --volume and --purchases.
        restrict: A restriction, as for `shock`; may be given several times, and left out with --volume.
        volume: Volume of the mineral that is left, in place of the market's: `0.2`, or a range `0.1..0.3`.
        purchases: Purchases of a year in US dollars, in place of the trade of the base year: for a mineral without
            a code of its own.
        months: Horizons in months, such as `3,12`. Default: 12.
        cover: Stocks of users in days of their use, fixed instead of drawn.
        allocation: Who gets what is left: whoever pays most, or all in proportion. Default: price.
        uses: Your own uses: CSV with `application,sector,share,carry_low,carry_mid,carry_high`; read and not kept.
        element: The uses of one rare earth instead of all, such as `terbium`.
        carry: Share of the mineral in the value of the good where the tables name none: `LO..HI` (5th and 95th
            percentile) or one number.
        theta: How well industry does with less (elasticity of substitution): `LO..HI` or one number.
        idle: Part of the people and machines that stop and find no other work: `LO..HI` or one number.
        table: Which table. Default: summary.
        anyway: Answer even where the market does not show the mineral.
        draws: Draws behind the intervals. Default: 1000.
        seed: Seed of the draws. Default: 1.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "impact",
        [],
        {
            "mineral": mineral,
            "for": for_,
            "base": base,
            "restrict": restrict,
            "volume": volume,
            "purchases": purchases,
            "months": months,
            "cover": cover,
            "allocation": allocation,
            "uses": uses,
            "element": element,
            "carry": carry,
            "theta": theta,
            "idle": idle,
            "table": table,
            "anyway": anyway,
            "draws": draws,
            "seed": seed,
        },
        frozenset(['restrict']),
        store,
        lang,
        progress,
    )


def joint(
    *,
    mineral: Value,
    base: int,
    restrict: Value,
    for_: Value,
    uses: Value | None = None,
    nest: Literal["tonnes", "values"] | None = None,
    bound: Value | None = None,
    entry: Value | None = None,
    reexport: Literal["free", "own"] | None = None,
    table: Literal["minerals", "industries"] | None = None,
    anyway: bool = False,
    draws: int | None = None,
    seed: int | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """One measure on many minerals at once: the joint loss, and the value added at risk.

    Args:
        mineral: The minerals that the measure hits.
        base: The year whose trade is the base.
        restrict: The measure, on every mineral: EXPORTER:IMPORTER…|ALL:…; repeatable.
        for_: Whose losses are added up.
        uses: Industries that need the minerals, in place of those of the tables:
            `mineral,industry,value_added_kusd,dependent` (share that stops without it; blank is all).
        nest: Units of quantities, and the elasticities that go with them. Default: tonnes.
        bound: Price at which buyers stop buying, base 1, or `none`; else drawn.
        entry: Part of base shares that follows free exports, or `none`; without it none in one year, by date in
            months.
        reexport: Whether others sell on the restrictor's material. Default: free.
        table: Which table. Default: minerals.
        anyway: Numbers of markets that do not show their mineral too.
        draws: Draws behind the intervals. Default: 1000.
        seed: Seed of the draws. Default: 1.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "joint",
        [],
        {
            "mineral": mineral,
            "base": base,
            "restrict": restrict,
            "for": for_,
            "uses": uses,
            "nest": nest,
            "bound": bound,
            "entry": entry,
            "reexport": reexport,
            "table": table,
            "anyway": anyway,
            "draws": draws,
            "seed": seed,
        },
        frozenset(['restrict']),
        store,
        lang,
        progress,
    )


def effect(
    country: Value,
    partner: Value,
    *,
    mineral: Value | None = None,
    direction: Literal["imports", "exports"] | None = None,
    table: Literal["events", "years"] | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """Whether trade with a partner moved after agreements and aid, beside pairs that had none.

    Args:
        country: The country whose policy it is.
        partner: Its partner.
        mineral: The minerals, added up. Default: codes.
        direction: What the country buys of the partner, or sells to it. Default: imports.
        table: Which table. Default: events.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "effect",
        [country, partner],
        {
            "mineral": mineral,
            "direction": direction,
            "table": table,
        },
        frozenset([]),
        store,
        lang,
        progress,
    )


def gravity(
    *,
    regressors: Value | None = None,
    with_: Value | None = None,
    mineral: Value | None = None,
    table: Literal["terms", "checks"] | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """Whether trade moves with agreements, blocs and aid, over all pairs and years.

    Args:
        regressors: What may explain trade, of: agreement, bloc, aid. Default: agreement,bloc,aid.
        with_: Your own regressors: `exporter,importer,year,name,value`.
        mineral: The minerals, added up; every code without it. Default: codes.
        table: Which table. Default: terms.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "gravity",
        [],
        {
            "regressors": regressors,
            "with": with_,
            "mineral": mineral,
            "table": table,
        },
        frozenset(['regressors']),
        store,
        lang,
        progress,
    )


def origin(
    *,
    importer: Value,
    mineral: Value,
    year: int,
    origin: Value,
    content: bool = False,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """Second-tier dependence: whose material is inside what a country buys.

    Args:
        importer: Importing countries or blocs, comma-separated, or `all`.
        mineral: The minerals.
        year: The year.
        origin: Whose material is looked for.
        content: Tonnes by what they contain, where the catalogue has a factor, instead of as traded.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "origin",
        [],
        {
            "importer": importer,
            "mineral": mineral,
            "year": year,
            "origin": origin,
            "content": content,
        },
        frozenset([]),
        store,
        lang,
        progress,
    )


def reroute(
    *,
    mineral: Value | None = None,
    year: int | None = None,
    restrictor: Value | None = None,
    target: Value | None = None,
    episodes: bool = False,
    edition: Value | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """Whether goods went round a restriction, through third countries.

    Args:
        mineral: The mineral, a stage of it, or codes.
        year: The year after the measure.
        restrictor: Who restricts.
        target: On whom.
        episodes: Instead: every past restriction of the back-test, beside quiet years.
        edition: Edition of the codes, HS92 to HS22; without it HS92 where it holds all that is asked, else the
            newest that does.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "reroute",
        [],
        {
            "mineral": mineral,
            "year": year,
            "restrictor": restrictor,
            "target": target,
            "episodes": episodes,
            "edition": edition,
        },
        frozenset([]),
        store,
        lang,
        progress,
    )


def backtest(
    *,
    episode: Value | None = None,
    table: Literal["outcomes", "summary", "episodes", "directions", "months", "months-summary", "sources", "quiet", "entry", "demand"] | None = None,
    nest: Literal["tonnes", "values"] | None = None,
    draws: int | None = None,
    seed: int | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """The record against history: what would have been forecast in past restrictions, and what came.

    Args:
        episode: Only this episode.
        table: Which table. Default: outcomes.
        nest: Units of the yearly market. Default: tonnes.
        draws: Number of draws. Default: 1000.
        seed: Seed of the draws. Default: 1.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "backtest",
        [],
        {
            "episode": episode,
            "table": table,
            "nest": nest,
            "draws": draws,
            "seed": seed,
        },
        frozenset([]),
        store,
        lang,
        progress,
    )


def counterfactual(
    episode: Value,
    *,
    for_: Value,
    cover: float | None = None,
    partner: Value | None = None,
    part: float | None = None,
    no_measure: bool = False,
    entry: float | None = None,
    draws: int | None = None,
    seed: int | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """What would have come in a past restriction with a stock, a partner, more suppliers, or without the measure.

    Args:
        episode: The past restriction, as `lodeway backtest --table sources` names it.
        for_: Who buys.
        cover: Its users hold so many days of their use.
        partner: A partner sells it a part of its purchases instead of the restricting country.
        part: That part of all its purchases; assumed when it is not given. Default: 0.2.
        no_measure: The measure never comes.
        entry: A further part of base shares follows what sellers export.
        draws: Number of draws. Default: 1000.
        seed: Seed of the draws. Default: 1.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "counterfactual",
        [episode],
        {
            "for": for_,
            "cover": cover,
            "partner": partner,
            "part": part,
            "no-measure": no_measure,
            "entry": entry,
            "draws": draws,
            "seed": seed,
        },
        frozenset([]),
        store,
        lang,
        progress,
    )


def plan(
    plan: Value,
    *,
    table: Literal["plan", "years", "aid", "frontier", "binding", "compare", "regret", "reply", "sensitivity"] | None = None,
    draws: int | None = None,
    seed: int | None = None,
    anyway: bool = False,
    lp: Value | None = None,
    nest: Literal["tonnes", "values"] | None = None,
    bound: Value | None = None,
    entry: Value | None = None,
    reexport: Literal["free", "own"] | None = None,
    budget_kusd: float | None = None,
    aid_kusd: float | None = None,
    risk_weight: float | None = None,
    target_share: float | None = None,
    chance: float | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """What to do about a dependence: the plan by year, what it buys, and the restrictor's reply.

    Args:
        plan: A plan file (TOML, `format = 1`), or the name of one of `examples/plans`; `lodeway schema plan` lists
            its fields.
        table: Which table. Default: plan.
        draws: Number of scenarios, instead of the plan file's.
        seed: Seed of the scenarios, instead of the plan file's.
        anyway: The plan too where the market does not show its mineral.
        lp: Also write the optimisation problem to this file, in the LP format.
        nest: Units of quantities, and the elasticities that go with them. Default: tonnes.
        bound: Price at which buyers stop buying, base 1, or `none`; else drawn.
        entry: Part of base shares that follows free exports, or `none`; without it none in one year, by date in
            months.
        reexport: Whether others sell on the restrictor's material. Default: free.
        budget_kusd: Public budget of each year, thousand US dollars, instead of the plan file's.
        aid_kusd: Development aid of each year, thousand US dollars, instead of the plan file's.
        risk_weight: Weight of the mean loss in the worst cases beside the expected cost, instead of the plan
            file's.
        target_share: Largest share of the restrictor from the first target year on; later targets that are stricter
            stay.
        chance: Chance that a project of the partner ever delivers, for all of them.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "plan",
        [plan],
        {
            "table": table,
            "draws": draws,
            "seed": seed,
            "anyway": anyway,
            "lp": lp,
            "nest": nest,
            "bound": bound,
            "entry": entry,
            "reexport": reexport,
            "budget-kusd": budget_kusd,
            "aid-kusd": aid_kusd,
            "risk-weight": risk_weight,
            "target-share": target_share,
            "chance": chance,
        },
        frozenset([]),
        store,
        lang,
        progress,
    )


def claims(
    *,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """Public claims beside what the tables say, each recomputed.

    Args:

        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "claims",
        [],
        {
        },
        frozenset([]),
        store,
        lang,
        progress,
    )


def aid(
    donor: Value,
    recipient: Value,
    *,
    table: Literal["years", "sectors", "groups", "portfolio", "readings"] | None = None,
    year: Value | None = None,
    sectors: Value | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """Aid by year and by sector, with mean, range, and rank, and how the portfolio reads.

    Args:
        donor: The donor.
        recipient: The recipient.
        table: Which table. Default: years.
        year: Years to show; all without it.
        sectors: A sheet of your own with aid by sector (CSV, columns below).
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "aid",
        [donor, recipient],
        {
            "table": table,
            "year": year,
            "sectors": sectors,
        },
        frozenset([]),
        store,
        lang,
        progress,
    )


def trade(
    exporter: Value,
    importer: Value,
    *,
    year: Value | None = None,
    mirror: Value | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """What one country sells another: by mineral and year, with contributions to change.

    Args:
        exporter: The country that sells.
        importer: The country that buys.
        year: Years; the last ten without it.
        mirror: Another report of the same trade, CSV of BACI's shape.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "trade",
        [exporter, importer],
        {
            "year": year,
            "mirror": mirror,
        },
        frozenset([]),
        store,
        lang,
        progress,
    )


def agreements(
    first: Value,
    second: Value | None = None,
    *,
    bloc: Value | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """Agreements between two countries, and of the blocs that hold either.

    Args:
        first: The donor, or the first country.
        second: The recipient, or the second country.
        bloc: Instead of a second country: what this bloc delivered to the first.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "agreements",
        [first, second],
        {
            "bloc": bloc,
        },
        frozenset([]),
        store,
        lang,
        progress,
    )


def partners(
    importer: Value,
    mineral: Value,
    *,
    year: int | None = None,
    restrictor: Value | None = None,
    weights: Value | None = None,
    cost: Value | None = None,
    draws: int | None = None,
    seed: int | None = None,
    table: Literal["ranking", "weights", "values", "stages", "resources", "projects"] | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """Who could supply a mineral, ranked in bands over random weights, with reasons.

    Args:
        importer: The importer.
        mineral: The mineral, a stage, or codes.
        year: The year of trade; the last with imports without it.
        restrictor: The supplier to become independent of; the country in control without it, nobody where nobody
            is.
        weights: Weights of criteria, the usual ones for those not named: ceiling=3,risk=0.
        cost: Freight costs to assume instead: land, land-detour, sea, sea-detour, crossing, handling.
        draws: Number of random weights. Default: 10000.
        seed: Seed of the draws. Default: 1.
        table: Which table. Default: ranking.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "partners",
        [importer, mineral],
        {
            "year": year,
            "restrictor": restrictor,
            "weights": weights,
            "cost": cost,
            "draws": draws,
            "seed": seed,
            "table": table,
        },
        frozenset([]),
        store,
        lang,
        progress,
    )


def alignment(
    importer: Value,
    mineral: Value,
    *,
    bloc: Value | None = None,
    restrictor: Value | None = None,
    year: int | None = None,
    anyway: bool = False,
    draws: int | None = None,
    seed: int | None = None,
    nest: Literal["tonnes", "values"] | None = None,
    bound: Value | None = None,
    entry: Value | None = None,
    reexport: Literal["free", "own"] | None = None,
    table: Literal["scenarios", "blocs", "suppliers"] | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """Blocs of an importer: imports from inside and outside, votes, and what following or staying apart costs.

    Args:
        importer: The importer.
        mineral: The mineral, a stage, or codes.
        bloc: One bloc; all of the table without it.
        restrictor: The supplier that answers; the largest one without it.
        year: The year of trade; the last with imports without it.
        anyway: Losses too where the market does not show the mineral.
        draws: Number of draws behind the intervals. Default: 1000.
        seed: Seed of the draws. Default: 1.
        nest: Units of quantities, and the elasticities that go with them. Default: tonnes.
        bound: Price at which buyers stop buying, base 1, or `none`; else drawn.
        entry: Part of base shares that follows free exports, or `none`; without it none in one year, by date in
            months.
        reexport: Whether others sell on the restrictor's material. Default: free.
        table: Which table. Default: scenarios.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "alignment",
        [importer, mineral],
        {
            "bloc": bloc,
            "restrictor": restrictor,
            "year": year,
            "anyway": anyway,
            "draws": draws,
            "seed": seed,
            "nest": nest,
            "bound": bound,
            "entry": entry,
            "reexport": reexport,
            "table": table,
        },
        frozenset([]),
        store,
        lang,
        progress,
    )


def corridors(
    from_: Value,
    to: Value,
    *,
    closed: Value | None = None,
    mine: Value | None = None,
    cost: Value | None = None,
    most: int | None = None,
    table: Literal["ways", "dependence", "legs", "costs"] | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """The ways from a country to another by land and sea, what they cost, and who could stop them.

    Args:
        from_: Where the goods are.
        to: Where they should go.
        closed: States that let nothing through, comma-separated.
        mine: Where exactly the goods are, in degrees, in place of the country's point.
        cost: Costs to assume instead: land, land-detour, sea, sea-detour, crossing, handling.
        most: How many ways. Default: 6.
        table: Which table. Default: ways.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "corridors",
        [from_, to],
        {
            "closed": closed,
            "mine": mine,
            "cost": cost,
            "most": most,
            "table": table,
        },
        frozenset([]),
        store,
        lang,
        progress,
    )


def brief(
    importer: Value,
    mineral: Value,
    *,
    partner: Value | None = None,
    restrictor: Value | None = None,
    beside: Value | None = None,
    plan: Value | None = None,
    nest: Literal["tonnes", "values"] | None = None,
    bound: Value | None = None,
    entry: Value | None = None,
    reexport: Literal["free", "own"] | None = None,
    anyway: bool = False,
    draws: Value | None = None,
    seed: Value | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Briefing:
    """A briefing: dependence, what a cut does, what the partner offers, aid, agreements, sources.

    Args:
        importer: The importer: a country, or EU27 with its members taken as one.
        mineral: The mineral.
        partner: The country that might supply instead.
        restrictor: The supplier that might restrict; the largest one without it.
        beside: An importer to compare with; Japan without it (Korea for Japan).
        plan: A plan file: adds what it buys beside doing nothing, a stock, a bloc, and the restrictor's reply.
        nest: Units of quantities, and the elasticities that go with them. Default: tonnes.
        bound: Price at which buyers stop buying, base 1, or `none`; else drawn.
        entry: Part of base shares that follows free exports, or `none`; without it none in one year, by date in
            months.
        reexport: Whether others sell on the restrictor's material. Default: free.
        anyway: Numbers of a cut too where the market does not show the mineral.
        draws: Number of draws behind the intervals. Default: 1000.
        seed: Seed of the draws. Default: 1.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "brief",
        [importer, mineral],
        {
            "partner": partner,
            "restrictor": restrictor,
            "beside": beside,
            "plan": plan,
            "nest": nest,
            "bound": bound,
            "entry": entry,
            "reexport": reexport,
            "anyway": anyway,
            "draws": draws,
            "seed": seed,
        },
        frozenset([]),
        store,
        lang,
        progress,
    )


def watch(
    file: Value,
    *,
    importer: Value | None = None,
    share: Value | None = None,
    fall: Value | None = None,
    jump: Value | None = None,
    as_of: Value | None = None,
    whole_year: bool = False,
    grade: Value | None = None,
    store: Store | None = None,
    lang: Literal["en", "ko"] = "en",
    progress: ProgressCall | None = None,
) -> Answer:
    """Alerts of a new trade file against the data at hand; exit code 5 when there are any.

    Args:
        file: The new file.
        importer: Importers, comma-separated, or `all`. Default: all.
        share: Low and high share of one supplier, by value or by mass. Default: 0.5,0.7.
        fall: Fall of the imported tonnes, as a part. Default: 0.3.
        jump: Rise of the unit value, as a part. Default: 0.5.
        as_of: Last day on which a restriction counts as in force; the end of the file's newest year without it.
        whole_year: The file covers its newest year from January to December; a release of BACI does in any case.
        grade: The least grave grade to report. Default: D.
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """
    return _ask(
        "watch",
        [file],
        {
            "importer": importer,
            "share": share,
            "fall": fall,
            "jump": jump,
            "as-of": as_of,
            "whole-year": whole_year,
            "grade": grade,
        },
        frozenset([]),
        store,
        lang,
        progress,
    )
