//! What the pages say, in English and Korean, in one table. The English words are the key.

use lodeway_terms::Lang;

/// English and Korean.
const WORDS: &[(&str, &str)] = &[
    ("Country", "국가"),
    ("Mineral", "광물"),
    ("Scenario", "시나리오"),
    ("Compare", "비교"),
    ("Partner", "협력국"),
    ("Questions", "질문"),
    ("Methods", "방법"),
    ("Data", "자료"),
    ("Pages", "페이지"),
    ("Skip to the content", "본문으로 건너뛰기"),
    ("Importer", "수입국"),
    ("Year", "연도"),
    ("By", "기준"),
    ("value", "금액"),
    ("mass", "중량"),
    ("Show", "보기"),
    ("Copy", "복사"),
    ("Left out", "무시한 값"),
    ("This page does not know", "이 페이지가 모르는 항목"),
    ("Missing", "없음"),
    ("The numbers", "수치 보기"),
    ("Why these numbers", "이 수치의 근거"),
    ("Question", "질문"),
    ("Result", "결과"),
    ("rows", "행"),
    ("Method", "방법"),
    ("Formula, symbols, limits", "공식, 기호, 한계"),
    ("What to know", "알아둘 점"),
    ("Sources", "출처"),
    ("Sources and licences", "출처와 라이선스"),
    ("more rows in the download", "행은 내려받기에 있음"),
    (
        "Boundaries are as Natural Earth draws them; no statement is made on the status of any territory.",
        "경계는 Natural Earth를 따르며, 어떤 영토의 지위에 대해서도 입장을 밝히지 않습니다.",
    ),
    (
        "made on this machine from open data; nothing is sent anywhere.",
        "공개 자료로 이 컴퓨터에서 계산했으며, 아무것도 외부로 보내지 않습니다.",
    ),
];

/// Words in the language of the page.
pub fn t(lang: Lang, english: &'static str) -> &'static str {
    match lang {
        Lang::En => english,
        Lang::Ko => WORDS.iter().find(|(en, _)| *en == english).map_or(english, |(_, ko)| ko),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::WORDS;

    /// The words given to `t` in the sources of this crate.
    fn used(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                used(&path, found);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for opening in ["t(l, \"", "t(state.lang, \"", "t(self.lang, \"", "t(lang, \""] {
                found.extend(
                    text.split(opening).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())),
                );
            }
        }
    }

    #[test]
    fn every_word_of_the_pages_is_there_in_korean_and_once() {
        let mut all = BTreeSet::new();
        used(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
        let here: BTreeSet<String> = WORDS.iter().map(|(en, _)| (*en).to_owned()).collect();
        assert_eq!(here.len(), WORDS.len());
        let absent: Vec<&String> =
            all.iter().filter(|word| !here.contains(*word) && !word.starts_with("t(")).collect();
        assert!(absent.is_empty(), "{absent:?}");
    }
}
