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

/// Where the API answers a question.
pub fn address(question: &Question) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(question.query());
    format!("/api/v1/{}?{}", question.name(), query.finish())
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
    use lodeway_answers::{data, shock};

    use super::*;

    #[test]
    fn a_question_has_an_address_with_its_parameters() {
        assert_eq!(address(&data::Params {}.into()), "/api/v1/data?");
        let params = shock::Params {
            point: true,
            ..shock::Params::of("cobalt", 2024, vec!["COD:ALL:ban".to_owned()])
        };
        let shock = address(&params.into());
        for part in ["mineral=cobalt", "base=2024", "restrict=COD%3AALL%3Aban", "point=true"] {
            assert!(shock.contains(part), "{shock}");
        }
    }
}
