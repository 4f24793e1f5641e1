//! Why there is no answer.

use std::fmt;

use lodeway_messages::Message;
use lodeway_terms::Lang;

/// Whose turn it is when there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Something broke: a disk, a pipe.
    Failure,
    /// The question was put in words the program does not know.
    Usage,
    /// A file holds something other than it should.
    FaultyData,
    /// A needed input is not there.
    MissingInput,
}

/// Why a question has no answer, in one sentence: place, expectation, finding, remedy.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The family, which decides the exit code.
    pub kind: Kind,
    /// The sentence.
    pub sentence: Message,
    /// More lines below the sentence, such as the faulty line with a caret.
    pub detail: Option<String>,
}

impl Refusal {
    /// A refusal of a family.
    pub fn new(kind: Kind, sentence: impl Into<Message>) -> Refusal {
        Refusal { kind, sentence: sentence.into(), detail: None }
    }

    /// A question in unknown words.
    pub fn usage(sentence: impl Into<Message>) -> Refusal {
        Refusal::new(Kind::Usage, sentence)
    }

    /// A file with something wrong in it.
    pub fn data(sentence: impl Into<Message>) -> Refusal {
        Refusal::new(Kind::FaultyData, sentence)
    }

    /// An input that is needed and absent.
    pub fn missing(sentence: impl Into<Message>) -> Refusal {
        Refusal::new(Kind::MissingInput, sentence)
    }

    /// A result that could not be put into its form or place.
    pub fn unwritten(place: &str, cause: &dyn fmt::Display) -> Refusal {
        Refusal::new(
            Kind::Failure,
            format!(
                "{place}: expected to write the result, but found {cause}; check the place and try again"
            ),
        )
    }

    /// The sentence and what stands below it, in a language.
    pub fn say(&self, lang: Lang) -> String {
        let sentence = self.sentence.say(lang);
        match &self.detail {
            Some(detail) => format!("{sentence}\n{detail}"),
            None => sentence,
        }
    }

    /// The exit code: 1 failure, 2 usage, 3 faulty data, 4 missing input.
    pub fn exit_code(&self) -> u8 {
        match self.kind {
            Kind::Failure => 1,
            Kind::Usage => 2,
            Kind::FaultyData => 3,
            Kind::MissingInput => 4,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

impl std::error::Error for Refusal {}
