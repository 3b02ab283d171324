//! The flow has one direction: a module names only modules to its left.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

/// The modules from left to right; those of one row do not see each other.
const FLOW: &[&[&str]] = &[
    &["text", "chars"],
    &["error"],
    &["lang"],
    &["model"],
    &["markup"],
    &["fold", "distance"],
    &["document"],
    &["segment"],
    &["align"],
    &["aligned_text"],
    &["format", "anchor", "concordance", "score"],
    &["studio"],
    &["web", "cli"],
];

/// What the crate re-exports, with the module it comes from.
const REEXPORTS: &[(&str, &str)] = &[("AlignedText", "aligned_text"), ("Error", "error")];

/// What only the last row may reach.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::io",
    "std::net",
    "std::env",
    "std::time",
    "std::process",
    "std::thread",
    "HashMap",
    "HashSet",
    "println!",
    "eprintln!",
    "dbg!",
    "log::",
    "rand::",
    "getrandom",
];

fn row_of(module: &str) -> usize {
    FLOW.iter()
        .position(|row| row.contains(&module))
        .unwrap_or_else(|| panic!("module {module} has no place in the flow; give it one in FLOW"))
}

/// Every source file with the module of the first level that it belongs to.
fn sources() -> Vec<(PathBuf, String)> {
    fn collect(folder: &Path, module: Option<&str>, found: &mut Vec<(PathBuf, String)>) {
        let entries = std::fs::read_dir(folder).expect("the folder can be read");
        for entry in entries {
            let path = entry.expect("the entry can be read").path();
            let stem = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
            let module = module.unwrap_or(&stem);
            if path.is_dir() {
                collect(&path, Some(module), found);
            } else if module != "lib" && module != "main" {
                found.push((path.clone(), module.to_owned()));
            }
        }
    }
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), None, &mut found);
    found
}

/// The code of a source file without comments.
fn code_of(source: &str) -> String {
    source
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The first-level modules that `code` names through `crate::`.
fn named(code: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let mut names = Vec::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(group) => {
                let group = group.split(';').next().unwrap_or_default();
                let mut depth = 0;
                let mut is_start = true;
                for (at, c) in group.char_indices() {
                    if depth == 0 && is_start && !c.is_whitespace() {
                        names.push(word(group.get(at..).unwrap_or_default()));
                        is_start = false;
                    }
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => is_start = true,
                        _ => {}
                    }
                }
            }
            None => names.push(word(rest)),
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn breaches(module: &str, code: &str) -> Vec<String> {
    let row = row_of(module);
    let mut found = Vec::new();
    for name in named(code) {
        let target = REEXPORTS
            .iter()
            .find(|(item, _)| *item == name)
            .map_or(name.as_str(), |(_, module)| module);
        if target != module && row_of(target) >= row {
            found.push(format!("{module} names {target}, which is not to its left"));
        }
    }
    if row + 1 < FLOW.len() {
        for outside in OUTSIDE {
            if code.contains(outside) {
                found.push(format!("{module} names {outside}, which belongs to web and cli"));
            }
        }
    }
    found
}

#[test]
fn modules_name_only_modules_to_their_left() {
    let sources = sources();
    assert!(sources.len() > 15, "only {} source files were found", sources.len());
    let found: Vec<String> = sources
        .iter()
        .flat_map(|(path, module)| {
            let source = std::fs::read_to_string(path).expect("a source can be read");
            breaches(module, &code_of(&source)).into_iter().map(move |breach| (path, breach))
        })
        .map(|(path, breach)| format!("{}: {breach}", path.display()))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_breach_would_be_noticed() {
    for (module, code, expected) in [
        ("align", "use crate::format::bundle;", 1),
        ("format", "use crate::anchor;", 1),
        ("lang", "use crate::{error::Error, model::{Bead, Block}, text};", 1),
        ("document", "let text = crate::AlignedText::new();", 1),
        ("segment", "use std::collections::HashMap;", 1),
        ("web", "use crate::{AlignedText, Error, format::bundle}; use std::time;", 0),
        ("align", "use crate::align::cost; // see crate::web", 0),
    ] {
        assert_eq!(breaches(module, &code_of(code)).len(), expected, "{module}: {code}");
    }
}
