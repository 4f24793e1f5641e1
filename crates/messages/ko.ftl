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
list-and = { $first }, { $next }

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

### Answers: aid

aid-title-years = { $donor }의 대{ $recipient } 양자 원조 순액
aid-title-sectors = { $donor }의 대{ $recipient } 부문별 원조
aid-title-groups = { $donor }의 대{ $recipient } 부문군별 원조, 평균과 범위
aid-title-portfolio = { $donor }의 대{ $recipient } 원조가 읽히는 방식
aid-title-readings = 채굴 관련 비중에 드는 원조 목적과 이유
aid-no-sectors = { $donor }의 대{ $recipient } 부문별 원조: 자료에 있어야 하지만 찾지 못했습니다(모든 부문을 합한 순액은 부문별 자료가 아닙니다). `lodeway data add crs|crs-sdmx|iati FILE --data DIR`로 파일을 추가하거나, --sectors FILE.csv로 직접 만든 표를 지정하십시오(열: { $columns })
aid-no-net = { $donor }의 대{ $recipient } 원조: 자료에 없습니다. 표에는 { $donors }의 원조만 있습니다. `lodeway data add wdi FILE --data DIR`로 시계열을 추가하거나 --table sectors를 보십시오
aid-no-dollars = { $donor }의 대{ $recipient } 부문별 원조: 미국 달러 금액이 필요하나 다른 통화뿐입니다. --rates RATES.csv와 함께 파일을 다시 추가하십시오
aid-sectors-absent = 부문별 자료가 없습니다. `lodeway data add crs|crs-sdmx|iati` 또는 --sectors FILE.csv로 추가하십시오
aid-sectors-elsewhere = 부문별은 --table sectors에 있습니다. 총액이므로 여기에 더하지 않습니다
aid-no-total = 모든 공여국에서 받은 총액
aid-mean = { $from }–{ $to }년 평균: 연간 { $mean }백만 달러, 범위 { $least }–{ $most }
aid-net-of-repayments = 상환을 뺀 순액, 경상 미국 달러. 순위와 비중은 표에 있는 수원국 가운데의 것으로 모든 수원국은 아닙니다
aid-counts = 순액과 부문별 금액은 다른 기준이므로 더하지 마십시오
aid-none-reported = 자료가 있는 해에 행이 없는 군은 그해 보고 없음으로 봅니다
aid-shares-of = 비중은 집행액 기준이며, 자료에 집행이 없는 해는 약정액 기준입니다
aid-no-commitment = 약정액
aid-no-disbursement = 집행액
aid-no-rate = 미국 달러: 환율이 주어지지 않음
aid-all-donors = 모든 공여국
aid-donors = 자료의 공여국 { $count }개
aid-same-aid = { $sources }(은/는) 같은 원조를 적은 것이므로 행을 더하지 마십시오
aid-sector-all = sector all은 파일의 세부 코드로 설명되지 않는 부분입니다
aid-own = --sectors의 수치는 사용자의 것으로 확인되지 않은 가정입니다
aid-read-from = { $source }에서 { $prices } 가격으로 읽음
aid-seen = extractive-share-seen은 신중한 독자처럼 광업과 그것을 돕는 것까지 셉니다. 판단이므로 --table readings를 보십시오
aid-unspecified = 원조 { $share }의 부문
aid-no-earlier-year = 더 이른 해
aid-no-goods = 광물 외 품목: `lodeway data add baci`로 BACI를 추가
aid-no-trade = 어느 한쪽의 수입 또는 수출
aid-readings-counted = 채굴 목적은 두 비중 모두에, 그렇게 보이는 목적은 extractive-share-seen에만, 나머지는 어디에도 넣지 않습니다

### Answers: origin

origin-title = { $importer }의 구매에 들어 있는 { $origin }산, { $year }년
origin-no-imports = 원산지: { $year }년 { $importer }의 중량 있는 수입이 없습니다. 다른 연도나 광물을 고르십시오
origin-estimated = 추정: 각국은 수입을 넘는 수출분(생산 통계가 더 크면 그 값)을 생산하고, 생산분과 구매분을 섞어 판다고 봅니다. 통계는 함유량(REO 등), 무역은 제품 중량입니다
origin-all = 공급국 "all" 행은 수입국이 사는 전체에서의 비중이며, 원산지 자신의 행의 중량 비중은 직접 비중입니다
origin-no-mass = 중량 없는 무역 { $flows }건
origin-not-converged = 수렴하지 않음: { $change }
origin-output-of = { $year }년 { $origin } 생산: { $known }년 값으로 가정
origin-output-unknown = { $origin }의 자체 생산: 수입이 수출보다 많고 통계에도 없음

### Answers: backtest

backtest-title = 과거 제한: 예측했을 값과 실제
backtest-episode = --episode: { $known } 가운데 하나가 필요하나 "{ $name }"(이/가) 입력되었습니다. 이 가운데 하나를 지정하십시오
backtest-quiet = 목록의 조치가 없던 해: 전년에 알려진 것과 실제의 비교
backtest-demand = 일반 수요 탄력성은 { $evidence }에서 왔습니다. 그 사례에는 다른 사례에서 가장 점수가 좋은 쌍을 씁니다: 처음 { $start }, 2년 뒤 그 { $growth }배
backtest-record = 결과 { $outcomes }건: 평균 CRPS { $crps }, 더 나은 단순 추측의 { $ratio }배. { $coverage }가 80 % 구간 안
backtest-nothing-fitted = 해당 사례의 점수에 맞춘 수는 없습니다. 일반 탄력성(수요 탄력성은 2010–2012년 희토류에서 왔으며 그 사례에서는 다른 사례들이 정함, --table demand), 가정한 유출 0.001–0.3(가산율 0–0.5), 기준 연도까지 끝난 변화만 썼습니다
backtest-variables = 제한국의 중량 비중, 기준 연도 대비 물량과 단가. 로그로 채점하며 거울 통계의 한쪽으로 BACI를 씁니다

### Answers: corridors

corridors-title = { $from }에서 { $to }(으로/로) 가는 길
corridors-title-closed = { $from }에서 { $to }(으로/로) 가는 길, { $closed } 폐쇄 시
corridors-twice = 경로: 두 나라가 필요하나 { $country }(이/가) 두 번 나옵니다. 다른 나라를 지정하십시오
corridors-unknown = { $country }: 지리 자료에 좌표와 국경이 없습니다. 속한 나라를 지정하십시오
corridors-closed-end = --closed: 중간의 나라여야 하나 { $country }(은/는) 출발지나 도착지입니다. 빼십시오
corridors-mine = --mine: LON,LAT(도 단위)가 필요하나 "{ $typed }"(이/가) 입력되었습니다. 27.5,-11.7처럼 쓰십시오
corridors-cut-off-without = { $closed } 폐쇄 시: 단절, 남는 길 없음
corridors-by-sea = { $closed } 폐쇄 시: 해로만, 최소 비용 +{ $rise } %
corridors-via = { $closed } 폐쇄 시: { $via } 경유, 최소 비용 +{ $rise } %
corridors-cut-off = 단절: 이 나라들이 닫히면 남는 길이 없습니다
corridors-no-state = 중간의 어느 한 나라나 두 나라도 최소 비용을 높이지 않습니다
corridors-costs = 가정: { $costs }. --cost로 바꿀 수 있고, 범위는 --table costs에 있습니다
corridors-map = 지도상의 계산입니다. 수송 능력, 관세, 조약, 해협은 들어 있지 않으나 닫힌 것으로 알려진 육상 국경은 반영했습니다
corridors-transit-risk = 경유 위험은 세계은행 정치 안정 추정치를 위험으로 환산한 값 (2.5 − PV)/5이며, 공급국 자신의 위험과 별개입니다

### Answers: who buys and who sells

imports-none = { $importer }의 { $mineral } 구매: 어느 해에도 수입이 없습니다. 다른 수입국이나 광물을 지정하십시오
supplier-none = { $year }년 { $importer }의 { $mineral } 구매: 공급국이 없습니다. --year 또는 --restrictor를 지정하십시오

### Answers: alignment

alignment-title = { $rival }(과/와) 블록 사이의 { $importer }: { $mineral }, { $year }년
alignment-own-restrictor = --restrictor: { $country } 외의 다른 국가여야 합니다. 지정하십시오
alignment-bloc = --bloc: { $names } 가운데 하나가 필요하나 "{ $typed }"(이/가) 입력되었습니다. 이 가운데 하나를 지정하십시오
alignment-stances = 따름: { $rival }(이/가) 블록의 모든 회원국과 수입국에 조치로 대응. 거리 둠: 같은 조치에서 수입국은 빠짐
alignment-assumed = { $rival }의 대응 여부와 방식은 가정이며, 블록이 주는 대가는 값을 매기지 않았습니다
alignment-draws = 모의: 추출 { $draws }회의 중앙값과 80 % 구간, 시드 { $seed }
alignment-restrictor = restrictor_kusd: 제한국 생산자의 이익과 지대의 합. 0보다 작으면 조치의 대가를 치릅니다
alignment-distance = { $rival }(과/와)의 표결 거리(이상점, 유엔 총회, 2023년): { $distance }
alignment-provisional = { $year }년 무역은 잠정치

### Answers: effect

effect-title = 협정과 원조 이후 { $country }(과/와) { $partner }의 무역, 그런 일이 없던 국가쌍과 비교
effect-nothing = 효과: 자료에 { $country }(과/와) { $partner } 사이의 협정이나 원조 증가가 없습니다. 있는 것은 `lodeway agreements { $pair }`로 볼 수 있습니다
effect-aid-doubled = 원조가 2배로(3년 평균 ÷ 직전 3년 평균)
effect-buys = 각국이 상대국에서 사는 것, 광물 "{ $minerals }"의 합. 이전 10년, 이후 최대 3년, 사건이 있는 해는 어느 쪽에도 넣지 않음
effect-sells = 각국이 상대국에 파는 것, 광물 "{ $minerals }"의 합. 이전 10년, 이후 최대 3년, 사건이 있는 해는 어느 쪽에도 넣지 않음
effect-means = 관측과 비교: 이후 연도의 기하평균 ÷ 이전 연도의 기하평균. 효과: 두 값 비율의 로그
effect-interval = p10–p90: 효과에서 위약 비교(같은 날짜의 비슷한 국가쌍, 더 이른 날짜의 같은 국가쌍)를 뺀 것
effect-no-verdict = 비교가 이전 연도를 로그로 { $worst } 넘게 빗나가거나 구간에 0이 들면 판정하지 않습니다
effect-one-pair = 국가쌍 하나는 관측 하나입니다. 그 시기의 다른 일도 효과에 섞여 있습니다

### Answers: gravity

gravity-title = { $pairs }개 국가쌍의 광물 무역, { $first }–{ $last }년, 수출국·연도, 수입국·연도, 국가쌍 효과 포함
gravity-regressor = --regressors: { $known } 가운데 일부가 필요하나 "{ $name }"(이/가) 입력되었습니다. 직접 만든 변수는 --with FILE로 지정하십시오
gravity-no-trade = { $mineral }: 어느 해에도 무역이 없습니다. 다른 광물을 고르십시오
gravity-file-gone = { $place }: 설명변수 표가 필요하나 { $cause }. 경로를 확인하십시오
gravity-donors-absent = 자료에 없는 공여국의 원조
gravity-rows = { $pairs }개 국가쌍 { $rows }행의 포아송 유사우도, 0 채움. 그해 수출국이나 수입국의 무역이 없는 { $left_out }행 제외
gravity-errors = 표준오차는 국가쌍별 군집. { $rounds }회 반복, 이탈도 { $deviance }
gravity-estimates = 추정치는 로그입니다. 무역은 그렇지 않을 때의 exp(추정치)배이며, 연관이지 인과가 아닙니다
gravity-aid = 원조: ln(1 + 전년 원조 순액, 백만 달러), 공여국이 수원국에서 사는 무역에 적용. 자료에 없는 공여국은 0
gravity-not-converged = 수렴하지 않음: 이 수치를 쓰지 마십시오

### How far a number can be trusted

status-observed = 관측
status-provisional = 잠정치
status-estimated = 추정
status-assumed = 가정
status-simulated = 모의
status-prospective = 전망
status-partial = 일부
status-missing = 없음
