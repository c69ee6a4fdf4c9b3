//! What exactly is on disk?
//!
//! ```text
//! .morgue/                the index of an archive, inside it or wherever `--index-dir` says
//!   manifest.json         version of the format, and the archives it covers
//!   engine/               the engine's own files: schema, segments, commits
//!   files-N.jsonl         the journal: which files were seen, and what was in them
//!   versions.json         which articles are superseded, withdrawn, corrected (see [`versions`])
//!   copies                which articles are copies of one another (see [`copies`])
//! ```
//!
//! Invariants:
//! - the engine's commit carries how much of which journal belongs to it, so that articles and the
//!   record of what was seen are committed together (see [`journal`]);
//! - the manifest is replaced by renaming and written last when an index is made: an index without
//!   one is unfinished and is made anew;
//! - a version of the format other than [`FORMAT_VERSION`] is refused, never guessed at.
//!
//! Writing articles is the business of `indexer`, reading them that of `search`.

pub mod analysis;
pub mod copies;
pub mod document;
pub mod journal;
pub mod layout;
pub mod names;
pub mod saved;
pub mod schema;
mod stored;
pub mod tokenizers;
pub mod versions;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use tantivy::Index;
use tantivy::directory::MmapDirectory;

pub use schema::Fields;

/// The version of everything under `.morgue/`, raised with every change of schema, positions,
/// analysis or journal that an older program would misread.
pub const FORMAT_VERSION: u32 = 3;

/// The name of the index's folder inside an archive.
pub const FOLDER: &str = ".morgue";

const MANIFEST: &str = "manifest.json";

/// A remedy that a caller may show on a line of its own.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    pub message: String,
    pub hint: String,
}

/// The folder of an index, whether or not there is one yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexDir {
    path: PathBuf,
    /// The archive it lies in; `None` for an index kept elsewhere.
    archive: Option<PathBuf>,
}

impl IndexDir {
    /// The index inside an archive.
    pub fn inside(archive: &Path) -> Self {
        IndexDir {
            path: archive.join(FOLDER),
            archive: Some(archive.to_owned()),
        }
    }

    /// An index kept outside the archives it covers.
    pub fn at(path: &Path) -> Self {
        IndexDir {
            path: path.to_owned(),
            archive: None,
        }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The archive it lies in, if it lies in one.
    pub fn archive(&self) -> Option<&Path> {
        self.archive.as_deref()
    }

    /// Whether a finished index is there, of whatever version.
    pub fn exists(&self) -> bool {
        self.path.join(MANIFEST).is_file()
    }

    /// The archives that the index covers.
    pub fn roots(&self) -> Result<Vec<Root>> {
        let roots = self.manifest()?.roots;
        Ok(self.own_root().map_or(roots, |own| vec![own]))
    }

    /// The archive that it lies in, which is all that such an index covers.
    pub fn own_root(&self) -> Option<Root> {
        self.archive.clone().map(|path| Root {
            label: String::new(),
            path,
        })
    }

    /// Where the file lies that an article names as its source; `None` for an archive that is not
    /// covered.
    pub fn location_of(&self, path: &str) -> Result<Option<PathBuf>> {
        let under = |root: &Root| {
            let below = match root.label.as_str() {
                "" => path,
                label if label == path => return Some(root.path.clone()),
                label => path.strip_prefix(label)?.strip_prefix('/')?,
            };
            let parts = below.split('/');
            let is_below = parts.clone().all(|part| !matches!(part, "" | "." | ".."));
            is_below.then(|| root.path.join(below))
        };
        Ok(self.roots()?.iter().find_map(under))
    }

    /// Reads the manifest and refuses an index of another version.
    pub fn manifest(&self) -> Result<Manifest> {
        let path = self.path.join(MANIFEST);
        let text = fs::read_to_string(&path)
            .with_context(|| format!("{}: the index cannot be read", path.display()))?;
        // The version alone is read first: another version may have another shape.
        let Version { format } = serde_json::from_str(&text)
            .with_context(|| format!("{}: not a manifest of an index", path.display()))?;
        if format != FORMAT_VERSION {
            bail!(Refusal {
                message: format!(
                    "{}: the index has format {format}, this program reads format {FORMAT_VERSION}",
                    self.path.display()
                ),
                hint: format!("morgue index --rebuild {}", self.shown_archive()),
            });
        }
        serde_json::from_str(&text)
            .with_context(|| format!("{}: not a manifest of an index", path.display()))
    }

    fn shown_archive(&self) -> String {
        match &self.archive {
            Some(archive) => archive.display().to_string(),
            None => format!("--index-dir {} DIR", self.path.display()),
        }
    }

    /// Replaces the manifest in one step.
    pub fn write_manifest(&self, manifest: &Manifest) -> Result<()> {
        let text = serde_json::to_vec_pretty(manifest)?;
        write_durably(&self.path.join(MANIFEST), &text)
    }

    /// Opens the engine's index for reading or writing.
    pub fn open(&self) -> Result<Index> {
        self.manifest()?;
        let directory = MmapDirectory::open(self.engine_path())
            .with_context(|| format!("{}: the index cannot be opened", self.path.display()))?;
        let index = Index::open(directory)
            .with_context(|| format!("{}: the index cannot be opened", self.path.display()))?;
        if index.schema() != Fields::new().schema {
            bail!(Refusal {
                message: format!(
                    "{}: the index has other fields than this program knows",
                    self.path.display()
                ),
                hint: format!("morgue index --rebuild {}", self.shown_archive()),
            });
        }
        tokenizers::register(&index);
        Ok(index)
    }

    /// Makes an empty index; an unfinished one in its place is cleared away.
    pub fn create(&self, roots: Vec<Root>) -> Result<Index> {
        let cannot = || format!("{}: the index cannot be made", self.path.display());
        fs::create_dir_all(&self.path).with_context(cannot)?;
        self.clear()?;
        fs::create_dir_all(self.engine_path()).with_context(cannot)?;
        let directory = MmapDirectory::open(self.engine_path()).with_context(cannot)?;
        let index = Index::create(directory, Fields::new().schema, schema::settings())
            .with_context(cannot)?;
        tokenizers::register(&index);
        self.write_manifest(&Manifest {
            format: FORMAT_VERSION,
            roots,
        })?;
        Ok(index)
    }

    /// Removes what the program itself keeps in the folder, and nothing else; the manifest first,
    /// so that a half-cleared index counts as none.
    fn clear(&self) -> Result<()> {
        let cannot = |path: &Path| format!("{}: cannot be removed", path.display());
        let manifest = self.path.join(MANIFEST);
        if manifest.exists() {
            fs::remove_file(&manifest).with_context(|| cannot(&manifest))?;
        }
        let engine = self.engine_path();
        if engine.exists() {
            fs::remove_dir_all(&engine).with_context(|| cannot(&engine))?;
        }
        for journal in journal::files_in(&self.path)? {
            fs::remove_file(&journal).with_context(|| cannot(&journal))?;
        }
        Ok(())
    }

    fn engine_path(&self) -> PathBuf {
        self.path.join("engine")
    }

    /// The bytes that the index takes on disk.
    pub fn size_bytes(&self) -> u64 {
        walkdir::WalkDir::new(&self.path)
            .into_iter()
            .flatten()
            .filter_map(|file| file.metadata().ok())
            .filter(|metadata| metadata.is_file())
            .map(|metadata| metadata.len())
            .sum()
    }
}

/// Finds the index meant: the folder named, else inside the archive named or a folder above it,
/// else inside the working directory or a folder above it. `None` where there is none.
pub fn locate(
    index_dir: Option<&Path>,
    archive: Option<&Path>,
    working_dir: &Path,
) -> Result<Option<IndexDir>> {
    if let Some(path) = index_dir {
        let index = IndexDir::at(path);
        return Ok(index.exists().then_some(index));
    }
    let start = match archive {
        Some(archive) => fs::canonicalize(archive)
            .with_context(|| format!("{}: cannot be opened", archive.display()))?,
        None => working_dir.to_owned(),
    };
    Ok(start
        .ancestors()
        .map(IndexDir::inside)
        .find(IndexDir::exists))
}

/// What an index says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    /// The archives covered by an index that lies in none of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roots: Vec<Root>,
}

#[derive(Deserialize)]
struct Version {
    format: u32,
}

/// An archive covered by an index that lies elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Root {
    /// The first part of the paths of its files, unique in the index.
    pub label: String,
    pub path: PathBuf,
}

/// Writes a file so that after a crash either the old or the new content is there.
fn write_durably(path: &Path, content: &[u8]) -> Result<()> {
    let cannot = || format!("{}: cannot be written", path.display());
    let draft = path.with_extension("draft");
    let mut file = fs::File::create(&draft).with_context(cannot)?;
    file.write_all(content).with_context(cannot)?;
    file.sync_all().with_context(cannot)?;
    fs::rename(&draft, path).with_context(cannot)?;
    if let Some(parent) = path.parent() {
        // Some systems cannot sync a folder; the rename is then as durable as they make it.
        if let Ok(folder) = fs::File::open(parent) {
            folder.sync_all().ok();
        }
    }
    Ok(())
}
