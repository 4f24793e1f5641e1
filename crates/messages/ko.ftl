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

### Answers: what every question says of its codes and years

codes-absent = { $name }: 이 자료에 없음({ $codes })
codes-pooled = { $name }: HS92 { $codes }
codes-in-part = { $name }: HS92 { $codes }, 이 자료에 없음: { $absent }
code-not-traded = { $code }: 이 자료에 { $years }년 무역이 없습니다. 0이라는 뜻은 아닙니다
codes-no-data = { $market }: HS92 { $codes } 무역이 필요하나 이 자료에 없습니다. { $remedy }
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
