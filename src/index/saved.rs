//! Where are saved queries kept, and how are they read?
//!
//! In the index's folder, `queries/NAME.txt`: the query as it was typed and a line end, so that a
//! version control system shows what changed. They outlive a rebuilt index. What may be a name is
//! the query language's business; what the text means too.

use std::fs;
use std::io;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::IndexDir;

/// Folder of the saved queries, inside the index's.
const FOLDER: &str = "queries";
const ENDING: &str = "txt";

/// The text of the query saved under a name; `None` where there is none.
pub fn read(index: &IndexDir, name: &str) -> Option<String> {
    let text = fs::read_to_string(path(index, name)).ok()?;
    Some(text.trim_end_matches(['\n', '\r']).to_owned())
}

/// Saves a query under a name, in place of any that had it. Writes it whole or not at all.
pub fn write(index: &IndexDir, name: &str, text: &str) -> Result<()> {
    let path = path(index, name);
    let folder = index.path().join(FOLDER);
    fs::create_dir_all(&folder).with_context(|| format!("{}: cannot be made", folder.display()))?;
    let draft = path.with_extension("new");
    fs::write(&draft, format!("{text}\n"))
        .and_then(|()| fs::rename(&draft, &path))
        .with_context(|| format!("{}: the query cannot be saved", path.display()))
}

/// Forgets a saved query; `false` where there is none.
pub fn remove(index: &IndexDir, name: &str) -> Result<bool> {
    let path = path(index, name);
    match fs::remove_file(&path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error).with_context(|| format!("{}: cannot be removed", path.display())),
    }
}

/// Every saved query: name and text, in order of name.
pub fn all(index: &IndexDir) -> Result<Vec<(String, String)>> {
    let folder = index.path().join(FOLDER);
    let files = match fs::read_dir(&folder) {
        Ok(files) => files,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            return Err(error).with_context(|| format!("{}: cannot be read", folder.display()));
        }
    };
    let mut saved = Vec::new();
    for file in files {
        let path = file?.path();
        let name = path.file_stem().and_then(|name| name.to_str());
        let ending = path.extension().and_then(|ending| ending.to_str());
        if let (Some(name), Some(ENDING)) = (name, ending)
            && let Some(text) = read(index, name)
        {
            saved.push((name.to_owned(), text));
        }
    }
    saved.sort_unstable();
    Ok(saved)
}

fn path(index: &IndexDir, name: &str) -> PathBuf {
    index.path().join(FOLDER).join(format!("{name}.{ENDING}"))
}
