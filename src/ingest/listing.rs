//! What does a text file say that the user names, and that holds no articles: topics, a run, qrels?

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// The text of a whole file, in UTF-8.
pub fn read_listing(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))
}
