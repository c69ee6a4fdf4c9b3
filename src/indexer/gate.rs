//! How is nothing committed while a file is half read? A gate that files pass one by one: closed, it
//! lets none in, and those inside finish.

use std::sync::{Condvar, Mutex, PoisonError};

/// The gate; open at first.
#[derive(Default)]
pub struct Gate {
    state: Mutex<State>,
    opened: Condvar,
}

#[derive(Default)]
struct State {
    closed: bool,
    inside: usize,
}

impl Gate {
    /// Waits until the gate is open, and goes in.
    pub fn enter(&self) {
        let mut state = self.lock();
        while state.closed {
            state = self
                .opened
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        state.inside += 1;
    }

    /// Goes out again.
    pub fn leave(&self) {
        self.lock().inside -= 1;
    }

    pub fn close(&self) {
        self.lock().closed = true;
    }

    pub fn open(&self) {
        self.lock().closed = false;
        self.opened.notify_all();
    }

    /// Whether it is closed and nothing is inside.
    pub fn is_still(&self) -> bool {
        let state = self.lock();
        state.closed && state.inside == 0
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        // The state is two numbers; no panic can leave it half changed.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
