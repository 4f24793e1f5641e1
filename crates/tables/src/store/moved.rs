//! A store of version 0.1.0, whose tables lie beside the lock, in the form of today.

use std::fs;

use super::commit::{Addition, Change, Guard};
use super::ledger::Ledger;
use super::{PREFIX, Store, TRADE, stem_of};
use crate::columns::TradeFile;
use crate::fault::Fault;
use crate::provenance::{Provenance, sha256};
use crate::trade_file::{Wanted, encode_stored};

/// Moves the tables into the store's own folder; trade is written so that it can be read by code and year. A damaged table
/// stays damaged, so that nothing is lost that `repair` has not named.
pub(super) fn moved(guard: &Guard, store: &Store) -> Result<Store, Fault> {
    let mut change = Change::begun(guard, store);
    change.next = Ledger::default();
    let mut carried = Vec::new();
    for card in store.cards() {
        match store.bytes(&card.file) {
            Ok(bytes) => {
                carried.push(&card.file);
                let Addition { stem, bytes, card } = relaid(card, bytes)?;
                let bytes = bytes.bytes()?;
                let hash = sha256(&bytes);
                change.put((&stem, card), bytes, hash);
            }
            Err(_) => {
                let file = format!("{PREFIX}{}", card.file);
                if let Ok(bytes) = fs::read(store.folder.join(&card.file)) {
                    carried.push(&card.file);
                    change.rewrite(&file, bytes);
                }
                change.next.files.push(Provenance { file, ..card.clone() });
            }
        }
    }
    let ledger = change.committed()?;
    for file in carried {
        // Recorded by the old lock and carried over; what cannot be removed does no harm.
        let _ = fs::remove_file(store.folder.join(file));
    }
    Ok(Store { folder: store.folder.clone(), ledger })
}

/// An intact table of the old form as an addition.
pub(super) fn relaid(card: &Provenance, bytes: Vec<u8>) -> Result<Addition, Fault> {
    let stem = stem_of(&card.file).unwrap_or(&card.table).to_owned();
    let bytes = if card.table == TRADE {
        let table = TradeFile::open(&card.file, bytes::Bytes::from(bytes))?;
        encode_stored(table.coded(Wanted::default())?)?
    } else {
        bytes
    };
    Ok(Addition { stem, bytes: bytes.into(), card: card.clone() })
}
