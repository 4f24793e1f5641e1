//! The questions of the API, as the library lists them.

use lodeway_answers::Question;
use lodeway_answers::question::{About, QUESTIONS};
use serde_json::{Value, json};

/// The question of a name; none when there is no such question.
pub fn named(name: &str) -> Option<&'static About> {
    QUESTIONS.iter().find(|about| about.name == name)
}

/// The names of all questions.
pub fn names() -> Vec<&'static str> {
    QUESTIONS.iter().map(|about| about.name).collect()
}

/// Where the API answers a question put in the words of the command line; none when it does not.
pub fn address(words: &[String]) -> Option<String> {
    let question = Question::typed(words).ok()?;
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(question.query());
    Some(format!("/api/v1/{}?{}", question.name(), query.finish()))
}

/// A question as JSON, for the list of all.
pub fn described(about: &About) -> Value {
    let parameters: Vec<Value> = (about.parameters)()
        .into_iter()
        .map(|p| json!({ "name": p.name, "needed": p.needed, "what": p.about, "example": p.example }))
        .collect();
    json!({ "name": about.name, "what": about.about, "parameters": parameters })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Option<String> {
        address(&line.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn words_of_the_command_line_find_their_address() {
        assert_eq!(of("data list").as_deref(), Some("/api/v1/data?"));
        let shock = of("shock --mineral cobalt --base=2024 --restrict COD:ALL:ban --point").unwrap();
        for part in ["mineral=cobalt", "base=2024", "restrict=COD%3AALL%3Aban", "point=true"] {
            assert!(shock.contains(part), "{shock}");
        }
        assert_eq!(of("brief KOR cobalt"), None);
    }
}
