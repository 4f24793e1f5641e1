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

### Answers: what several questions say

list-semicolon = { $first }; { $next }

### Answers: trade

trade-title = { $exporter }에서 { $importer }(으로/로) 가는 광물
trade-no-flow = 이 질문에 해당하는 보고된 무역이 없습니다. 무역이 없었다는 뜻은 아닙니다
trade-largest = 최대 광물: { $reigns }
trade-reign = { $mineral } { $first }–{ $last }년({ $low }~{ $high })
trade-reign-year = { $mineral } { $year }년({ $share })
trade-no-mirror = 거울 통계 차이가 없습니다. BACI는 무역마다 조정된 값 하나만 둡니다. --mirror FILE로 두 번째 보고를 지정하십시오
trade-no-mass = 중량
trade-no-year-before = 전년도 양국 무역
trade-no-second-report = 두 번째 보고
trade-masses-not-added = 중량: 서로 다른 품목의 톤은 더하지 않습니다

### Answers: agreements

agreements-title = { $first }(과/와) { $second }의 협정
agreements-blocs = { $country }의 블록: { $list }
agreements-bloc = { $bloc }({ $role }, { $date })
agreements-no-bloc = 표에 없음

### Answers: claims

claims-title = 공개된 주장과 기록의 비교, 모든 수치 재계산

### How far a number can be trusted

status-observed = 관측
status-provisional = 잠정치
status-estimated = 추정
status-assumed = 가정
status-simulated = 모의
status-prospective = 전망
status-partial = 일부
status-missing = 없음
