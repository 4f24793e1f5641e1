//! How far a piece of work is, and whether anybody still waits for it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::refusal::{Kind, Refusal};

/// A piece of work that somebody may watch and stop.
#[derive(Debug, Default)]
pub struct Work {
    done: AtomicU64,
    of: AtomicU64,
    stopped: AtomicBool,
}

impl Work {
    /// Says how many steps there are.
    pub fn begin(&self, steps: u64) {
        self.done.store(0, Ordering::Relaxed);
        self.of.store(steps, Ordering::Relaxed);
    }

    /// One step more is done.
    ///
    /// # Errors
    /// [`Refusal`] when the work was stopped: what is left need not be done.
    pub fn step(&self) -> Result<(), Refusal> {
        self.done.fetch_add(1, Ordering::Relaxed);
        if self.is_stopped() {
            return Err(Refusal { kind: Kind::Failure, sentence: "the work was stopped".to_owned() });
        }
        Ok(())
    }

    /// Steps done, and steps in all; 0 of 0 before it began.
    pub fn steps(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.of.load(Ordering::Relaxed))
    }

    /// Nobody waits for it any more.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether nobody waits for it any more.
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_count_until_the_work_is_stopped() {
        let work = Work::default();
        work.begin(3);
        assert!(work.step().is_ok());
        work.stop();
        assert!(work.step().is_err());
        assert_eq!(work.steps(), (2, 3));
    }
}
