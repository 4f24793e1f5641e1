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

agreements-title = Agreements of { $first } and { $second }
agreements-blocs = blocs of { $country }: { $list }
agreements-bloc = { $bloc } ({ $role }, { $date })
agreements-no-bloc = none in the table

### Answers: claims

claims-title = Public claims beside the record, every figure recomputed

### Answers: aid

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

origin-title = { $origin } inside what { $importer } buys, { $year }
origin-no-imports = origin: expected imports of { $importer } with a mass in { $year }, but found none; choose another year or mineral
origin-estimated = estimated: a country makes what it exports beyond its imports, or what production statistics say where that is more, and sells from the mix of what it makes and buys; statistics count content (such as REO), trade the goods
origin-all = the row of supplier "all" is the share inside everything the importer buys; mass_share of the origin's own row is its direct share
origin-no-mass = { $flows } flows without a mass
origin-not-converged = not converged: { $change }
origin-output-of = output of { $origin } of { $year }: that of { $known } assumed
origin-output-unknown = own output of { $origin }: it imports more than it exports, and no statistics know it

### Answers: backtest

backtest-title = Past restrictions: what would have been forecast, and what came
backtest-episode = --episode: expected one of { $known }, but found "{ $name }"; name one of them
backtest-quiet = years in which none of the listed measures held: what was known the year before, against what came
backtest-demand = the general elasticity of demand comes from { $evidence }; there the pair that scores best on the other episodes stands: { $start } at the start, { $growth } times that after two years
backtest-record = { $outcomes } outcomes: mean CRPS { $crps }, { $ratio } of the better plain guess; { $coverage } lie in the 80 % interval
backtest-nothing-fitted = no number was set by its score in the episode: general elasticities (that of demand comes from rare earths of 2010 to 2012; in that episode the others choose it, --table demand), an assumed leak of 0.001 to 0.3 at a mark-up of 0 to 0.5, and changes that had ended by the base year only
backtest-variables = share by mass of the restricting country; volume and unit value relative to the base year, scored as logarithms; BACI is the one side of the mirror that is used

### Answers: corridors

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
corridors-costs = assumed: { $costs }; change them with --cost, ranges with --table costs
corridors-map = a map exercise: capacity, tariffs, treaties and straits are not in it; land borders known to be shut are
corridors-transit-risk = transit risk is the World Bank's political-stability estimate as a risk, (2.5 − PV)/5; it stands apart from the supplier's own

### Answers: who buys and who sells

imports-none = { $mineral } bought by { $importer }: expected imports in some year, but found none; name another importer or mineral
supplier-none = { $mineral } bought by { $importer } in { $year }: expected a supplier, but found none; name --year or --restrictor

### Answers: alignment

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

effect-title = Trade of { $country } with { $partner } after agreements and aid, beside pairs that had none
effect-nothing = effect: expected an agreement or a rise of aid between { $country } and { $partner } in the data, but found none; `lodeway agreements { $pair }` shows what there is
effect-aid-doubled = aid doubled (mean of three years over that of the three before)
effect-buys = what each country buys of the partner, minerals "{ $minerals }" added up; ten years before, up to three after, the event's own year in neither
effect-sells = what each country sells to the partner, minerals "{ $minerals }" added up; ten years before, up to three after, the event's own year in neither
effect-means = observed and control: geometric mean of the years after over that of the years before; effect: logarithm of their ratio
effect-interval = p10 to p90: the effect less what placebos show, similar pairs at the same date and the same pair at earlier dates
effect-no-verdict = no verdict where the control misses the years before by more than { $worst } in logarithms, or zero lies in the interval
effect-one-pair = one pair is one observation: what else happened in these years is in the effect

### Answers: gravity

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
status-missing = missing
