//! Beads as lists of line numbers.

use std::fmt::Write;

use crate::aligned_text::AlignedText;
use crate::error::Error;
use crate::model::{Pair, SegmentRange};

/// One bead a line in the form of Vecalign: `[0,1]:[0]`. The numbers are those of the lines of
/// the two files, counted from 0: `lines` names the line of each segment of the first two
/// versions.
pub fn write_vecalign(text: &AlignedText, lines: &[Vec<u32>]) -> String {
    let mut ladder = String::new();
    for idx in 0..text.n_beads() {
        let [source, target] = [0, 1].map(|version| {
            let lines = lines.get(version).map(Vec::as_slice).unwrap_or_default();
            numbers(text.bead_segments(idx, version), lines)
        });
        // Writing to a string cannot fail.
        let _ = writeln!(ladder, "[{source}]:[{target}]");
    }
    ladder
}

fn numbers(segments: SegmentRange, lines: &[u32]) -> String {
    let line = |segment: u32| lines.get(segment as usize).copied().unwrap_or(segment).to_string();
    let numbers: Vec<String> = segments.indexes().map(line).collect();
    numbers.join(",")
}

/// The beads of a ladder: the numbers of the lines of each side, ascending. What follows a second
/// colon, such as the cost that Vecalign writes, is left out, and so are empty lines.
///
/// # Errors
/// - [`Error::InvalidLadder`] with the first line that is no bead.
pub fn read_vecalign(ladder: &str, name: &str) -> Result<Vec<Pair>, Error> {
    let mut beads = Vec::new();
    for (idx, line) in ladder.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let mut sides = line.split(':').map(side);
        match (sides.next().flatten(), sides.next().flatten()) {
            (Some(source), Some(target)) => beads.push((source, target)),
            _ => return Err(Error::InvalidLadder { name: name.to_owned(), line: idx + 1 }),
        }
    }
    Ok(beads)
}

fn side(text: &str) -> Option<Vec<u32>> {
    let inner = text.trim().strip_prefix('[')?.strip_suffix(']')?.trim();
    if inner.is_empty() {
        return Some(Vec::new());
    }
    let mut numbers: Vec<u32> =
        inner.split(',').map(|number| number.trim().parse().ok()).collect::<Option<_>>()?;
    numbers.sort_unstable();
    Some(numbers)
}
