//! `morgue count`: only the number, exactly.

use crate::harness::Archive;

#[test]
fn the_number_alone_is_printed() {
    let archive = Archive::of(&[
        (
            "a.txt",
            "One\n\nHerring and more herring swam past the pier today.\n",
        ),
        (
            "b.txt",
            "Two\n\nA single herring was seen at the pier on Sunday.\n",
        ),
    ])
    .indexed();
    let answer = archive.morgue(&["count", "herring"]);
    assert_eq!((answer.stdout.as_str(), answer.exit), ("2\n", 0));
    let answer = archive.morgue(&["count", "=sunday", "OR", "=zebra"]);
    assert_eq!((answer.stdout.as_str(), answer.exit), ("1\n", 0));
    let answer = archive.morgue(&["count", "zebra"]);
    assert_eq!((answer.stdout.as_str(), answer.exit), ("0\n", 1));
    let answer = archive.morgue(&["count", "--format", "json", "herring"]);
    assert_eq!(answer.records("count")[0]["articles"], 2);
}
