//! Help, and what is said of bundles and beads.

use std::fs;

use super::{article, diglot, folder, refuses, text_of};

#[test]
fn help_has_examples() {
    for arguments in [&["--help"][..], &["align", "--help"]] {
        let output = diglot(folder(&[]).path(), arguments);
        assert!(output.status.success() && text_of(&output.stdout).contains("Examples:"));
    }
}

#[test]
fn what_a_page_says_names_no_flag() {
    for source in [
        include_str!("../../../src/error.rs"),
        include_str!("../../../src/document/warning.rs"),
        include_str!("../../../src/document/foreign.rs"),
    ] {
        let mut flags = source.split("--").skip(1);
        assert!(!flags.any(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase())), "a flag");
    }
}

#[test]
fn beads_are_scored_by_the_definitions_in_use() {
    let gold = b"[0]:[0]\n[1,2]:[1]\n[3]:[]\n";
    let found = b"[0]:[0]\n[1]:[1]\n[2]:[]\n[3]:[]\n";
    let folder = folder(&[("gold", gold), ("found", found)]);
    let output = diglot(folder.path(), &["score", "found", "gold"]);
    let table = text_of(&output.stdout);
    let cells = |kind: &str| -> Vec<String> {
        let line = table.lines().find(|line| line.starts_with(kind));
        line.into_iter().flat_map(str::split_whitespace).skip(1).map(str::to_owned).collect()
    };
    assert_eq!(cells("strict"), ["0.5000", "0.5000", "0.5000"], "{table}");
    assert_eq!(cells("lax"), ["0.7500", "1.0000", "0.8571"], "{table}");
}

#[test]
fn broken_bundles_are_refused() {
    let folder = folder(&[("a.txt", article().as_bytes())]);
    diglot(folder.path(), &["align", "a.txt", "-o", "a.diglot"]);
    let bundle = fs::read(folder.path().join("a.diglot")).expect("the bundle is there");
    let changed = |at: usize, to: u8| {
        let mut changed = bundle.clone();
        *changed.get_mut(at).expect("the byte is there") = to;
        changed
    };
    let cut = bundle.get(..bundle.len() / 2).expect("half of it").to_vec();
    for (bytes, word) in [
        (cut, "is cut"),
        (changed(8, 2), "format version 2"),
        (changed(100, 0), "checksum"),
        (changed(4, b'\n'), "as text"),
    ] {
        refuses(&[("b.diglot", &bytes)], &["check", "b.diglot"], 1, &["b.diglot", word]);
    }
}
