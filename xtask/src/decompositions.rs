//! Writes `src/fold/decompositions.rs`: the canonical decompositions of Unicode that texts in
//! use have.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result};
use unicode_normalization::UNICODE_VERSION;
use unicode_normalization::char::decompose_canonical;

use crate::process;

/// Hangul, which pages and bundles never take apart, and ideographs for compatibility, which
/// stand for one other.
const LEFT_OUT: [std::ops::RangeInclusive<u32>; 2] = [0xac00..=0xd7a3, 0xf900..=0xfaff];

/// Writes the table.
///
/// # Errors
/// - the file cannot be written.
pub fn run() -> Result<()> {
    let (major, minor, _) = UNICODE_VERSION;
    let all: Vec<(u32, Vec<u32>)> = (0x20..=0xffff)
        .filter(|code| LEFT_OUT.iter().all(|range| !range.contains(code)))
        .filter_map(|code| {
            let mut parts = Vec::new();
            decompose_canonical(char::from_u32(code)?, |part| parts.push(part as u32));
            Some((code, parts))
        })
        .collect();
    // What stands for one other character comes after it.
    let made: BTreeMap<&[u32], u32> =
        all.iter().rev().map(|(code, parts)| (parts.as_slice(), *code)).collect();
    let mut pairs = Vec::new();
    for (composed, parts) in &all {
        if let Some((mark, base)) = parts.split_last().filter(|(_, base)| !base.is_empty()) {
            let base = made.get(base).context("a character is made of no other")?;
            pairs.push([*composed, *base, *mark]);
        }
    }
    let mut source = format!(
        "//! Canonical decompositions of Unicode {major}.{minor}; `cargo xtask decompositions` writes this.\n\
         //!\n\
         //! Copyright © 1991-2025 Unicode, Inc., licence Unicode-3.0\n\
         //! (<https://www.unicode.org/license.txt>). Left out: Hangul, ideographs for compatibility,\n\
         //! what stands for one other character, and what lies beyond U+FFFF.\n\
         //!\n\
         //! Tables of their own, which a reader loads in fewer bytes than one of all.\n\n"
    );
    // Most of them follow each other without a gap.
    let mut runs: Vec<[u32; 2]> = Vec::new();
    let mut next = 0;
    for (idx, [composed, ..]) in (0..).zip(&pairs) {
        if *composed != next {
            runs.push([*composed, idx]);
        }
        next = composed + 1;
    }
    table(
        &mut source,
        "RUNS",
        "The first characters of runs, in order.",
        runs.iter().map(|run| run[0]),
    );
    table(
        &mut source,
        "FIRSTS",
        "Where each run begins in the tables below.",
        runs.iter().map(|run| run[1]),
    );
    table(
        &mut source,
        "BASES",
        "What each is made of but for its last mark.",
        pairs.iter().map(|pair| pair[1]),
    );
    table(&mut source, "MARKS", "That mark.", pairs.iter().map(|pair| pair[2]));
    fs::write(process::root().join("src/fold/decompositions.rs"), source)?;
    Ok(())
}

/// Adds a table of numbers.
fn table(source: &mut String, name: &str, doc: &str, numbers: impl ExactSizeIterator<Item = u32>) {
    let _ = write!(
        source,
        "/// {doc}\n#[rustfmt::skip]\npub(super) static {name}: [u16; {}] = [",
        numbers.len()
    );
    for (idx, number) in numbers.enumerate() {
        source.push_str(if idx % 12 == 0 { "\n" } else { "" });
        let _ = write!(source, " {number:#x},");
    }
    source.push_str("\n];\n");
}
