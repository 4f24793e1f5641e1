### Numbers, lists and intervals: how Korean writes them

number-style = myriads
    .group = ,
    .decimal = .
    .minus = −
    .e4 = { "만 " }
    .e8 = { "억 " }
    .e12 = { "조 " }
percent = { $number }%
percent-below = { $number }% 미만
times = { $number }배
without-limit = 한도 없음
money = { $sign }{ $amount }달러
mass = { $amount }톤
just = { $thing }
between = { $middle } ({ $low }~{ $high })
interval = { $middle }(80% 구간 { $low }~{ $high })
range = { $low }~{ $high }
list-last = { $first }, { $last }
list-more = { $first }, { $next }
list-last-long = { $first } · { $last }
list-more-long = { $first } · { $next }
no-limit = 한도 없음

### How far a number can be trusted

status-observed = 관측
status-provisional = 잠정치
status-estimated = 추정
status-assumed = 가정
status-simulated = 모의
status-prospective = 전망
status-partial = 일부
status-missing = 없음
