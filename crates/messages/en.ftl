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

### How far a number can be trusted

status-observed = observed
status-provisional = provisional
status-estimated = estimated
status-assumed = assumed
status-simulated = simulated
status-prospective = prospective
status-partial = partial
status-missing = missing

### Answers: what every question says of its codes and years

codes-absent = { $name }: not in this data set ({ $codes })
codes-pooled = { $name }: HS92 { $codes }
codes-in-part = { $name }: HS92 { $codes }; not in this data set: { $absent }
code-not-traded = { $code }: no trade of { $years } in this data set, which is not zero
codes-no-data = { $market }: expected trade of HS92 { $codes }, but found none in this data set; { $remedy }
codes-remedy-catalogue = of this code the catalogue says: { $note }
codes-remedy-baci = add a year of BACI with `lodeway data add baci FILE --data DIR`
not-in-data = not in this data set: { $minerals }
year-provisional = { $year } is provisional: the last year of a release will be revised
draws-median = simulated: median and 80 % interval of { $draws } quasi-random draws, seed { $seed }
draws-none = simulated: one solution at the median assumptions, without interval; --draws 200 adds it

### Answers: shares

shares-title = Suppliers of { $minerals } to { $buyers }
shares-no-flow = no flow is reported for this question: that is no statement that there was none
shares-block = { $block } { $share }
shares-unweighed = mass_share is over the flows that report a mass; without one, of the value: { $blocks }
shares-unweighed-more = mass_share is over the flows that report a mass; without one, of the value: { $blocks }, and { $more } more

### Answers: measure

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

leverage-title = What a ban would cost each side, { $year }
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
shock-licence-year = a licence is here a quota over the year, its review time lost and nothing after; --table totals adds the months of recovery and is dearer
shock-beyond = above { $beyond } times the base price, beyond what any past restriction has shown and so beyond the model: read as good as cut off, the loss as no number: { $countries }
shock-idle = { $restriction } covers no flow of the base year: it changes nothing
shock-cut-off = cut off, every supplier blocked: { $countries }
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

### Answers: joint

joint-title = { $restrictions } on { $minerals } minerals at once, for { $buyer }, { $year }
joint-no-uses = --table industries: expected industries that need the minerals, but found none; give --uses FILE with mineral,industry,value_added_kusd,dependent
joint-no-purchases = --for { $country }: expected purchases of some of these minerals in { $year }, but found none; name another country, year or mineral
joint-uses-mineral = --uses: expected minerals of this question, but found "{ $found }"; its minerals are { $minerals }
joint-uses-gone = { $place }: expected a table of uses, but found { $cause }; check the path
joint-uses-value = { $place }: expected one value added for the industry { $industry }, but found { $first } and { $second }; write the same in all its rows
joint-codes-above = codes of the rows above
joint-no-base = purchases in the base year
joint-draws = simulated: median and 80 % interval of { $draws } quasi-random draws, seed { $seed }; the elasticities of all minerals move together
joint-sums = the interval of the joint loss is that of the sums, draw by draw
joint-scarcest = value added at risk: within an industry the scarcest input decides; uses given by you
joint-absent = not in the sums, no purchases in the base year's data: { $minerals }
joint-failed = { $draws } draws did not converge in some market and are left out of all

### Answers: plan

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
