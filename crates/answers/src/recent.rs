//! The last few things made, by their keys: a page asks for several tables of one.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};

/// How many are kept.
const KEPT: usize = 16;

/// The last few things made.
pub struct Recent<T> {
    kept: Mutex<VecDeque<(String, Arc<T>)>>,
}

impl<T> Recent<T> {
    /// Nothing made yet.
    pub const fn new() -> Recent<T> {
        Recent { kept: Mutex::new(VecDeque::new()) }
    }

    /// The thing of this key, made now unless it is among the last.
    ///
    /// # Errors
    /// What `make` says; nothing is kept then.
    pub fn get<E>(&self, key: String, make: impl FnOnce() -> Result<T, E>) -> Result<Arc<T>, E> {
        // A holder that failed leaves the list as it was: each entry is put in whole.
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, found)) = kept.iter().find(|(k, _)| *k == key) {
            return Ok(Arc::clone(found));
        }
        drop(kept);
        let made = Arc::new(make()?);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back((key, Arc::clone(&made)));
        if kept.len() > KEPT {
            kept.pop_front();
        }
        Ok(made)
    }

    /// The same for what cannot fail.
    pub fn of(&self, key: String, make: impl FnOnce() -> T) -> Arc<T> {
        let made: Result<Arc<T>, Infallible> = self.get(key, || Ok(make()));
        match made {
            Ok(made) => made,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_made_once_and_a_failure_is_not_kept() {
        let recent: Recent<u32> = Recent::new();
        assert_eq!(recent.get("a".into(), || Err::<u32, _>("no")), Err("no"));
        assert_eq!(recent.get("a".into(), || Ok::<_, &str>(1)).as_deref(), Ok(&1));
        assert_eq!(recent.get("a".into(), || Ok::<_, &str>(2)).as_deref(), Ok(&1));
    }
}
