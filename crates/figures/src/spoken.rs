//! What figures and tables say by themselves, in Korean: they are drawn in English, and their titles and names come from
//! whoever asks for them.

use crate::Table;

/// Words of a drawing with the marks around them, and the same in Korean; the longer before what it begins with.
const DRAWN: &[(&str, &str)] = &[
    (">missing<", ">없음<"),
    (": missing<", ": 없음<"),
    (": missing: ", ": 없음: "),
    (" missing</text>", " 없음</text>"),
    (">not in this data set<", ">이 자료에 없음<"),
    (">cut off: no limit<", ">끊김: 한도 없음<"),
    (">no limit<", ">한도 없음<"),
    (": no limit<", ": 한도 없음<"),
    (">empty: no such case<", ">빈칸: 해당 없음<"),
    (": no such case<", ": 해당 없음<"),
    (">∞: cut off, or beyond the model<", ">∞: 끊김, 또는 모형 범위 밖<"),
    (">no trade reported<", ">무역 보고 없음<"),
    (">no way<", ">길 없음<"),
    (">solid: by land; dotted: by sea<", ">실선: 육로, 점선: 해로<"),
    ("% of the total<", "%(전체 중)<"),
    (">other (", ">기타 ("),
    (">Source: ", ">출처: "),
    (">across: mean of the worst futures; up: expected cost<", ">가로: 최악 미래의 평균, 세로: 기대 비용<"),
    (">point ", ">점 "),
    (": risk ", ": 위험 "),
    (", expected cost ", ", 기대 비용 "),
    (">across: ", ">가로: "),
    ("; up: ", ", 세로: "),
    (", by powers of ten<", ", 10의 거듭제곱<"),
    (">up to ", ">최대 "),
    (">above ", ">초과 "),
    (">to ", ">~"),
    (">at ", ">값 "),
];

/// A drawing with its own words in Korean; most of a drawing are lines and areas, which say nothing.
pub fn svg(drawn: &str) -> String {
    let mut said = String::with_capacity(drawn.len());
    let mut pieces = drawn.split('<').peekable();
    said.push_str(pieces.next().unwrap_or_default());
    while let Some(piece) = pieces.next() {
        said.push('<');
        // No text holds a bare sign of an end, so the last one ends the tag.
        let (tag, text) = piece.rsplit_once('>').unwrap_or((piece, ""));
        if tag.contains(" aria-label=\"") {
            said.push_str(&words(tag.to_owned()));
        } else {
            said.push_str(tag);
        }
        if piece.len() == tag.len() {
            continue;
        }
        if text.trim().is_empty() {
            said.push('>');
            said.push_str(text);
            continue;
        }
        let behind =
            if pieces.peek().is_some_and(|next| next.starts_with("/text>")) { "</text>" } else { "<" };
        let korean = words(format!(">{text}{behind}"));
        said.push_str(korean.strip_suffix(behind).unwrap_or(&korean));
    }
    said
}

/// Words between their marks, in Korean.
fn words(english: String) -> String {
    let said =
        DRAWN.iter().fold(
            english,
            |said, (english, korean)| {
                if said.contains(english) { said.replace(english, korean) } else { said }
            },
        );
    values(&ranges(&said))
}

/// Table HTML with its own words in Korean.
pub fn html(table: &Table) -> String {
    table
        .to_html()
        // Behind the class of the cell, or behind the heading that paper shows.
        .replace("\">missing: ", "\">없음: ")
        .replace(">no limit</td>", ">한도 없음</td>")
}

/// Where an assumption is moved to, `supply at 0.9:`, in Korean: `supply, 값 0.9:`.
fn values(drawn: &str) -> String {
    let mut parts = drawn.split(" at ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |said, part| {
        let number = part.starts_with(|c: char| c.is_ascii_digit() || c == '−');
        said + if number { ", 값 " } else { " at " } + part
    })
}

/// Ends of intervals, `(1.2 to 3.4)`, as Korean writes them: `(1.2~3.4)`.
fn ranges(drawn: &str) -> String {
    let number = |words: &str| words.bytes().all(|b| b.is_ascii_digit() || b",.\xe2\x88\x92".contains(&b));
    let end = |words: &str| !words.is_empty() && (number(words) || words == "no limit");
    let mut said = String::with_capacity(drawn.len());
    let mut rest = drawn;
    while let Some((before, after)) = rest.split_once(" to ") {
        let (head, low) = before.rsplit_once('(').unwrap_or((before, ""));
        let (high, tail) = after.split_once(')').unwrap_or(("", after));
        if end(low) && end(high) {
            let range = format!("({low}~{high})").replace("no limit", "한도 없음");
            said = said + head + &range;
            rest = tail;
        } else {
            said = said + before + " to ";
            rest = after;
        }
    }
    said + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_ends_of_an_interval_are_joined() {
        assert_eq!(ranges("3 (−1.2 to 3,400) of 2 (a to b)"), "3 (−1.2~3,400) of 2 (a to b)");
        assert_eq!(ranges("2,037 (502 to no limit) x (1 to 2)"), "2,037 (502~한도 없음) x (1~2)");
        assert_eq!(svg("<text>to 10</text>"), "<text>~10</text>");
    }

    #[test]
    fn words_are_said_in_texts_and_labels_and_lines_stay() {
        let drawn = "<svg aria-label=\"x; up: y\"><path d=\"M 1 to 2\"/> <text>1 missing</text><title>a: missing</title></svg>";
        let said = "<svg aria-label=\"x, 세로: y\"><path d=\"M 1 to 2\"/> <text>1 없음</text><title>a: 없음</title></svg>";
        assert_eq!(svg(drawn), said);
        assert_eq!(svg("1 to 2 < no drawing"), "1 to 2 < no drawing");
    }
}
