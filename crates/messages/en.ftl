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
