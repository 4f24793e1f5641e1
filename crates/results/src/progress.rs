//! How far a question is, and whether anybody still waits for the answer.

use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use thiserror::Error;

/// The work was stopped, because nobody waits for its answer any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the work was stopped")]
pub struct Stopped;

/// What an observer is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event<'a> {
    /// Work of this name begins; 0 steps where nobody can count them.
    Begins(&'a str, u64),
    /// One step more is done.
    Step,
    /// The work is over.
    Ends,
}

/// Told of each event as it happens, from any thread.
pub type Observer = Box<dyn Fn(Event<'_>) + Send + Sync>;

/// A piece of work that somebody may watch and stop.
#[derive(Default)]
pub struct Progress {
    done: AtomicU64,
    of: AtomicU64,
    stopped: AtomicBool,
    observer: Option<Observer>,
}

impl Progress {
    /// Work with an observer, such as a progress bar.
    pub fn observed(observer: Observer) -> Progress {
        Progress { observer: Some(observer), ..Progress::default() }
    }

    fn tell(&self, event: Event<'_>) {
        if let Some(observer) = &self.observer {
            observer(event);
        }
    }

    /// Says what is done and how many steps it takes, 0 when they cannot be counted. The work is over when the guard is
    /// dropped.
    pub fn begin(&self, what: &str, steps: u64) -> Guard<'_> {
        self.done.store(0, Ordering::Relaxed);
        self.of.store(steps, Ordering::Relaxed);
        self.tell(Event::Begins(what, steps));
        Guard(self)
    }

    /// One step more is done.
    ///
    /// # Errors
    /// [`Stopped`] when the work was stopped: what is left need not be done.
    pub fn step(&self) -> Result<(), Stopped> {
        self.done.fetch_add(1, Ordering::Relaxed);
        self.tell(Event::Step);
        self.check()
    }

    /// Whether to go on.
    ///
    /// # Errors
    /// [`Stopped`] when the work was stopped.
    pub fn check(&self) -> Result<(), Stopped> {
        if self.is_stopped() { Err(Stopped) } else { Ok(()) }
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

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Progress").field("steps", &self.steps()).field("stopped", &self.is_stopped()).finish()
    }
}

/// Work that ends when this is dropped.
#[derive(Debug)]
#[must_use = "the work ends when the guard is dropped"]
pub struct Guard<'a>(&'a Progress);

impl Guard<'_> {
    /// Goes on without telling of an end.
    pub fn forget(self) {
        std::mem::forget(self);
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.0.tell(Event::Ends);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_count_until_the_work_is_stopped() {
        let work = Progress::default();
        let _guard = work.begin("solving", 3);
        assert!(work.step().is_ok());
        work.stop();
        assert!(work.step().is_err());
        assert_eq!(work.steps(), (2, 3));
    }
}
