//! JSON: one object with schema, `result_id`, title, version, options, columns with units, rows, notes, provenance.

use lodeway_terms::Lang;
use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::cell::Cell;
use crate::forms::Unwritten;

/// The bytes; names of fields and cells are the same in every language, notes and title are in the reader's.
///
/// # Errors
/// [`Unwritten`] when the rows cannot be written.
pub fn bytes(answer: &Answer, lang: Lang) -> Result<Vec<u8>, Unwritten> {
    let columns: Vec<Value> =
        answer.columns.iter().map(|c| json!({ "name": c.name, "unit": c.unit })).collect();
    let options: Map<String, Value> =
        answer.options.iter().map(|(k, v)| (k.clone(), Value::from(v.clone()))).collect();
    let document = json!({
        "schema": answer.schema,
        "result_id": answer.result_id,
        "title": answer.title.say(Lang::En),
        "version": env!("CARGO_PKG_VERSION"),
        "options": options,
        "columns": columns,
        "rows": rows(answer),
        "notes": answer.notes.iter().map(|note| note.say(lang)).collect::<Vec<_>>(),
        "provenance": answer.provenance,
    });
    let mut bytes = serde_json::to_vec_pretty(&document).map_err(|e| Unwritten::new(&e))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The rows as objects by column.
pub fn rows(answer: &Answer) -> Vec<Value> {
    let named = |cells: Vec<Cell>| {
        let cells = answer.columns.iter().zip(&cells).map(|(c, cell)| (c.name.clone(), value(cell)));
        Value::Object(cells.collect::<Map<_, _>>())
    };
    answer.cells().map(named).collect()
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Text(words) => Value::from(words.as_ref()),
        Cell::Said(message) => Value::from(message.to_string()),
        Cell::Integer(n) => Value::from(*n),
        // JSON has no infinity: a cut-off buyer's price is the word "inf".
        Cell::Number(x) if x.is_infinite() => Value::from(if *x > 0.0 { "inf" } else { "-inf" }),
        Cell::Number(x) => Value::from(*x),
        Cell::Empty => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::tests::sample;

    #[test]
    fn a_price_without_limit_is_the_word_inf() {
        let json: Value = serde_json::from_slice(&bytes(&sample(), Lang::En).unwrap()).unwrap();
        assert_eq!(json["rows"][2]["value_kusd"], "inf");
        assert_eq!(json["rows"][1]["value_kusd"], Value::Null);
    }
}
