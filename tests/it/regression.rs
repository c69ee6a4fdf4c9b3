//! Faults that were found once, each with the smallest input that showed it.

use crate::harness::Archive;

/// A word that stands twice in a phrase is looked up once and met twice.
#[test]
fn a_phrase_may_repeat_a_word() {
    let archive = Archive::of(&[
        (
            "a.txt",
            "One\n\nThe envoys said that that was that for the whole of the day.\n",
        ),
        (
            "b.txt",
            "Two\n\nThe envoys said that this was all for the whole of the day.\n",
        ),
    ])
    .indexed();
    assert_eq!(archive.search("\"that that was\""), ["a.txt"]);
    assert_eq!(archive.search("\"that that that\"").len(), 0);
}

/// Deleted articles are neither counted nor shown while the engine still stores them.
#[test]
fn what_was_removed_is_found_no_more_in_any_order() {
    let archive = Archive::of(&[
        (
            "a.txt",
            "One\n\nHerring swam past the old pier on that day.\n",
        ),
        (
            "b.txt",
            "Two\n\nHerring swam past the new pier on that day.\n",
        ),
    ])
    .indexed();
    archive.remove("a.txt");
    let archive = archive.indexed();
    for sort in ["relevance", "newest", "oldest"] {
        assert_eq!(
            archive.search_with(&["--sort", sort, "herring"]),
            ["b.txt"],
            "{sort}"
        );
    }
    assert_eq!(archive.morgue(&["count", "herring"]).stdout, "1\n");
}
