//! What makes two equal questions one result.

use lodeway_tables::Provenance;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The identity of a result: its columns, the program, the data and the options, and nothing else.
pub fn result_id(schema: &str, version: &str, fingerprint: &str, options: &[(String, String)]) -> String {
    let mut hash = Sha256::new();
    let pairs = options.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]);
    for part in [schema, version, fingerprint].into_iter().chain(pairs) {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The card of a file as results carry it.
pub fn source_json(p: &Provenance) -> Value {
    json!({
        "file": p.file, "source": p.source, "edition": p.edition, "licence": p.licence,
        "sha256": p.sha256, "rows": p.rows, "note": p.note,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_question_moves_its_identity() {
        let id = |version: &str, data: &str, value: &str| {
            result_id("s/1", version, data, &[("year".to_owned(), value.to_owned())])
        };
        let first = id("1", "a", "2024");
        assert_eq!(first.len(), 16);
        assert_eq!(first, id("1", "a", "2024"));
        for other in [id("2", "a", "2024"), id("1", "b", "2024"), id("1", "a", "2023")] {
            assert_ne!(first, other);
        }
    }
}
