//! What does Ctrl-C do? The first asks a run of the indexer to stop and keep what it has; without
//! such a run, or the second time, the process ends at once.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::cli::exit::Exit;

/// Asks the run to stop.
static STOP: AtomicBool = AtomicBool::new(false);
/// Whether a run is going on that looks at [`STOP`].
static HEEDED: AtomicBool = AtomicBool::new(false);

/// While it lives, the first Ctrl-C only raises [`Heed::flag`].
pub struct Heed;

impl Heed {
    pub fn start() -> Heed {
        HEEDED.store(true, Ordering::SeqCst);
        // It fails only where a handler is there already: ours, from a run before.
        ctrlc::set_handler(|| {
            let again = STOP.swap(true, Ordering::SeqCst);
            if again || !HEEDED.load(Ordering::SeqCst) {
                std::process::exit(i32::from(Exit::Interrupted.status()));
            }
        })
        .ok();
        Heed
    }

    pub fn flag(&self) -> &'static AtomicBool {
        &STOP
    }
}

impl Drop for Heed {
    fn drop(&mut self) {
        HEEDED.store(false, Ordering::SeqCst);
    }
}
