//! Which other files belong to a file, and what do they hold?
//!
//! An issue of a digitised newspaper is many files: a METS file names pages that lie beside it, and
//! is read with them. A path that a file names is followed only within the archive: no absolute
//! path, no way out by `..` or by a link. And a page that is read through such a METS file must not
//! be read once more for itself.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::SystemTime;

use flate2::bufread::MultiGzDecoder;

use super::containers::gzip;
use super::unfold::read_whole;
use super::{Limits, charset, open, plainly, recognise};
use crate::formats::{Beside, Origin, SNIFFED_BYTES, Unreadable, alto, mets, page_xml};

/// So many folders above a page may hold the METS file that names it.
const FOLDERS_ABOVE: usize = 2;
/// In a folder with more XML files, only those whose name says METS are asked.
const MOST_ASKED: usize = 2_000;
/// So many folders are remembered.
const MOST_FOLDERS: usize = 256;

/// `origin`, with the way to the files beside it.
pub(super) fn with_beside(path: &Path, origin: &Origin, limits: &Limits) -> Origin {
    if origin.beside.is_some() {
        return origin.clone();
    }
    let beside = root_of(path, &origin.path).and_then(|root| {
        let folder = path.parent()?.to_owned();
        let limits = *limits;
        let read: Beside = Arc::new(move |relative| read_beside(&root, &folder, relative, &limits));
        Some(read)
    });
    Origin {
        beside,
        ..origin.clone()
    }
}

/// The path of the METS file through which a page is read, seen from the root of the archive;
/// `None` for what is no page, or is named by none.
pub fn read_through(path: &Path, origin: &Origin) -> Option<String> {
    let name = path.file_name()?.to_str()?.to_lowercase();
    let bare = name.strip_suffix(".gz").unwrap_or(&name);
    if !(bare.ends_with(".xml") || bare.ends_with(".alto")) || !is_page(path, bare) {
        return None;
    }
    let root = root_of(path, &origin.path)?;
    let mut below = bare.to_owned();
    let mut folder = path.parent()?;
    for above in 0..=FOLDERS_ABOVE {
        if let Some(mets) = named_in(folder, &below) {
            let mut parts: Vec<&str> = origin.path.split('/').collect();
            parts.truncate(parts.len().saturating_sub(above + 1));
            parts.push(&mets);
            return Some(parts.join("/"));
        }
        if std::fs::canonicalize(folder).ok()? == root {
            return None;
        }
        below = format!("{}/{below}", folder.file_name()?.to_str()?.to_lowercase());
        folder = folder.parent()?;
    }
    None
}

/// The root of the archive: the file's path without what `origin` says of it. Where that is no
/// relative path, nothing but the file's own folder is known to belong to it.
fn root_of(path: &Path, relative: &str) -> Option<PathBuf> {
    let is_relative = !relative.starts_with('/')
        && Path::new(relative)
            .components()
            .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let depth = if is_relative {
        relative.split('/').count()
    } else {
        1
    };
    let root = path.ancestors().nth(depth).or(path.parent())?;
    let root = if root.as_os_str().is_empty() {
        Path::new(".")
    } else {
        root
    };
    std::fs::canonicalize(root).ok()
}

fn read_beside(
    root: &Path,
    folder: &Path,
    relative: &str,
    limits: &Limits,
) -> Result<Vec<u8>, Unreadable> {
    let refused = |reason: &str| Err(Unreadable(reason.to_owned()));
    let wanted = Path::new(relative);
    let stays = |part: Component| {
        matches!(
            part,
            Component::Normal(_) | Component::CurDir | Component::ParentDir
        )
    };
    if relative.contains(['\\', '\0']) || !wanted.components().all(stays) {
        return refused("not a path from the file's own folder");
    }
    let path = folder.join(wanted);
    let found = [path.clone(), with_ending(&path, ".gz")]
        .into_iter()
        .find_map(|path| std::fs::canonicalize(path).ok());
    let Some(found) = found else {
        return refused("there is no such file, or no more");
    };
    if !found.starts_with(root) {
        return refused("it lies outside of the archive");
    }
    let (file, _) = open(&found)?;
    let whole = whole(&file, limits)?;
    let decoded = charset::decode(whole, None).map_err(Unreadable)?;
    Ok(decoded.text.into_bytes())
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// The whole of a file, unpacked.
fn whole(file: &File, limits: &Limits) -> Result<Vec<u8>, Unreadable> {
    read_whole(&mut BufReader::new(unpacked(file)?), limits)
}

/// A file's bytes, those of a gzip file unpacked.
fn unpacked(file: &File) -> Result<Box<dyn Read + '_>, Unreadable> {
    let mut raw = BufReader::new(file);
    let first = raw
        .fill_buf()
        .map_err(|error| Unreadable(plainly(&error)))?;
    let is_gzip = (gzip::CONTAINER.recognises)(first);
    Ok(match is_gzip {
        true => Box::new(MultiGzDecoder::new(raw)),
        false => Box::new(raw),
    })
}

/// The first bytes of a file, unpacked; empty where it cannot be read.
fn head(path: &Path) -> Vec<u8> {
    let mut head = Vec::new();
    let Ok((file, _)) = open(path) else {
        return head;
    };
    let read = unpacked(&file).map(|bytes| {
        bytes
            .take(SNIFFED_BYTES as u64)
            .read_to_end(&mut head)
            .is_ok()
    });
    if !read.unwrap_or(false) {
        head.clear();
    }
    head
}

fn is_page(path: &Path, name: &str) -> bool {
    let format = recognise(name, &head(path)).map(|format| format.name);
    [alto::FORMAT.name, page_xml::FORMAT.name]
        .into_iter()
        .any(|page| format == Some(page))
}

/// The METS files of a folder, and the pages that they name.
struct MetsFiles {
    /// When the folder was last changed: files came or went.
    changed: Option<SystemTime>,
    /// Names, and when each was last changed.
    files: Vec<(String, Option<SystemTime>)>,
    /// By path from the folder, in lower case, without the ending of a compressed file: which of the
    /// files names the page.
    pages: HashMap<String, usize>,
}

/// Folders asked for METS files: a folder may hold thousands of pages, each of which asks.
static ASKED: LazyLock<Mutex<HashMap<PathBuf, MetsFiles>>> = LazyLock::new(Mutex::default);

/// The name of the METS file in a folder that names a page.
fn named_in(folder: &Path, page: &str) -> Option<String> {
    let now = changed(folder);
    // Held while the folder is read, so that it is read once.
    let mut asked = ASKED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = asked.get(folder).filter(|known| known.changed == now) {
        let (name, then) = known.naming(page)?;
        if *then == changed(&folder.join(name)) {
            return Some(name.clone());
        }
    }
    if asked.len() >= MOST_FOLDERS {
        asked.clear();
    }
    let found = find_mets_files(folder, now);
    let name = found.naming(page).map(|(name, _)| name.clone());
    asked.insert(folder.to_owned(), found);
    name
}

impl MetsFiles {
    fn naming(&self, page: &str) -> Option<&(String, Option<SystemTime>)> {
        self.files.get(*self.pages.get(page)?)
    }
}

fn changed(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path)
        .and_then(|found| found.modified())
        .ok()
}

fn find_mets_files(folder: &Path, changed: Option<SystemTime>) -> MetsFiles {
    let mut found = MetsFiles {
        changed,
        files: Vec::new(),
        pages: HashMap::new(),
    };
    let Ok(listed) = std::fs::read_dir(folder) else {
        return found;
    };
    let mut names: Vec<String> = listed
        .flatten()
        .filter_map(|found| found.file_name().into_string().ok())
        .filter(|name| {
            let name = name.to_lowercase();
            !name.starts_with('.') && (name.ends_with(".xml") || name.ends_with(".xml.gz"))
        })
        .collect();
    names.sort();
    if names.len() > MOST_ASKED {
        names.retain(|name| name.to_lowercase().contains("mets"));
    }
    for name in names {
        let path = folder.join(&name);
        for page in pages_named_by(&path, &name.to_lowercase()).unwrap_or_default() {
            let page = page.to_lowercase();
            let page = page.strip_suffix(".gz").unwrap_or(&page).to_owned();
            found.pages.entry(page).or_insert(found.files.len());
        }
        found.files.push((name, self::changed(&path)));
    }
    found
}

/// The pages that a file names; `None` where it is no METS file, or cannot be read.
fn pages_named_by(path: &Path, name: &str) -> Option<Vec<String>> {
    let bare = name.strip_suffix(".gz").unwrap_or(name);
    if recognise(bare, &head(path))?.name != mets::FORMAT.name {
        return None;
    }
    let (file, _) = open(path).ok()?;
    let decoded = charset::decode(whole(&file, &Limits::default()).ok()?, None).ok()?;
    Some(mets::named_pages(&decoded.text))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::ops::ControlFlow;

    use super::super::read_file;
    use super::*;
    use crate::formats::Reading;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("below the folder")).expect("made");
            fs::write(path, text).expect("written");
        }
        folder
    }

    fn origin(path: &str) -> Origin {
        Origin {
            path: path.to_owned(),
            ..Origin::default()
        }
    }

    /// Reads `relative` from beside `file`, in an archive whose root is `root`.
    fn check(root: &Path, file: &str, relative: &str, expected: Result<&str, &str>) {
        let limits = Limits {
            text_bytes: 100,
            ..Limits::default()
        };
        let given = with_beside(&root.join(file), &origin(file), &limits);
        let beside = given.beside.expect("files beside it can be read");
        let found = beside(relative)
            .map(|bytes| String::from_utf8(bytes).expect("decoded"))
            .map_err(|error| error.to_string());
        let found = found.as_deref().map_err(String::as_str);
        assert_eq!(found, expected, "{relative}");
    }

    #[test]
    fn files_beside_are_read_within_the_archive() {
        let outer = folder(&[
            ("secret.xml", "<a/>"),
            ("archive/1/mets.xml", "<mets/>"),
            ("archive/1/alto/1.xml", "<b/>"),
            ("archive/2.xml", "<c/>"),
            ("archive/1/long.xml", &"x".repeat(101)),
        ]);
        fs::write(
            outer.path().join("archive/1/latin.xml"),
            b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xe9</a>",
        )
        .expect("written");
        let root = outer.path().join("archive");
        let outside = Err("it lies outside of the archive");
        let absent = Err("there is no such file, or no more");
        let no_path = Err("not a path from the file's own folder");
        check(&root, "1/mets.xml", "alto/1.xml", Ok("<b/>"));
        check(&root, "1/mets.xml", "./alto/../alto/1.xml", Ok("<b/>"));
        check(&root, "1/mets.xml", "../2.xml", Ok("<c/>"));
        check(
            &root,
            "1/mets.xml",
            "latin.xml",
            Ok("<?xml version='1.0' encoding='iso-8859-1'?><a>é</a>"),
        );
        check(&root, "1/mets.xml", "../../secret.xml", outside);
        check(&root, "1/mets.xml", "2.xml", absent);
        check(&root, "1/mets.xml", "..\\2.xml", no_path);
        check(&root, "1/mets.xml", "long.xml", Err("larger than 0 MB"));
        check(&root, "1/mets.xml", "alto", Err("not a regular file"));
        let absolute = outer.path().join("secret.xml").display().to_string();
        check(&root, "1/mets.xml", &absolute, no_path);
        // Of a path that is no relative one, only the folder is known.
        let named = root.join("1/mets.xml").display().to_string();
        check(Path::new("/"), &named, "alto/1.xml", Ok("<b/>"));
        check(Path::new("/"), &named, "../2.xml", outside);
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_out_of_the_archive() {
        let outer = folder(&[("secret.xml", "<a/>"), ("archive/mets.xml", "<mets/>")]);
        let root = outer.path().join("archive");
        std::os::unix::fs::symlink(outer.path().join("secret.xml"), root.join("1.xml"))
            .expect("linked");
        check(
            &root,
            "mets.xml",
            "1.xml",
            Err("it lies outside of the archive"),
        );
    }

    #[test]
    fn a_packed_file_stands_for_the_file() {
        use std::io::Write;
        let outer = folder(&[("mets.xml", "<mets/>")]);
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(b"<a/>").expect("in memory");
        fs::write(
            outer.path().join("1.xml.gz"),
            packer.finish().expect("in memory"),
        )
        .expect("written");
        check(outer.path(), "mets.xml", "1.xml", Ok("<a/>"));
    }

    /// A METS file that names pages.
    fn mets(pages: &[&str]) -> String {
        let files: String = pages
            .iter()
            .map(|page| format!("<file ID='{page}'><FLocat xlink:href='{page}'/></file>"))
            .collect();
        format!("<mets:mets><fileSec><fileGrp>{files}</fileGrp></fileSec></mets:mets>")
    }

    #[test]
    fn a_page_that_a_mets_file_names_is_read_through_it() {
        let archive = folder(&[
            ("1/issue-mets.xml", &mets(&["file://./alto/1.xml", "2.xml"])),
            ("1/alto/1.xml", "<alto/>"),
            ("1/alto/3.xml", "<alto/>"),
            ("1/2.xml", "<PcGts/>"),
            ("1/other.xml", "<other/>"),
            ("9.xml", "<alto/>"),
        ]);
        let through = |path: &str| read_through(&archive.path().join(path), &origin(path));
        let mets_path = Some("1/issue-mets.xml".to_owned());
        assert_eq!(through("1/alto/1.xml"), mets_path);
        assert_eq!(through("1/2.xml"), mets_path);
        for alone in [
            "1/alto/3.xml",
            "1/other.xml",
            "1/issue-mets.xml",
            "9.xml",
            "8.xml",
        ] {
            assert_eq!(through(alone), None, "{alone}");
        }
        // Outside of the archive nothing is asked.
        let inner = archive.path().join("1/alto/1.xml");
        assert_eq!(read_through(&inner, &origin("1.xml")), None);
    }

    #[test]
    fn an_issue_is_read_once() {
        let page = "<alto><Layout><Page><PrintSpace><TextBlock ID='b'><TextLine><String CONTENT='Rain.'/>\
                    </TextLine></TextBlock></PrintSpace></Page></Layout></alto>";
        let archive = folder(&[("mets.xml", &mets(&["alto/1.xml"])), ("alto/1.xml", page)]);
        let read = |path: &str, format| {
            let mut bodies = Vec::new();
            let mut keep = |reading| {
                if let Reading::Article(article) = reading {
                    bodies.push(article.body);
                }
                ControlFlow::Continue(())
            };
            let (file, origin) = (archive.path().join(path), origin(path));
            let read = read_file(&file, &origin, &Limits::default(), format, &mut keep);
            let read = read.map(|read| read.format);
            (bodies.concat(), read.map_err(|error| error.to_string()))
        };
        assert_eq!(read("mets.xml", None), ("Rain.".to_owned(), Ok("mets")));
        assert_eq!(read("alto/1.xml", None), (String::new(), Ok("mets")));
        let chosen = read("alto/1.xml", Some(&alto::FORMAT));
        assert_eq!(chosen, ("Rain.".to_owned(), Ok("alto")));
    }
}
