//! Beads as lists of line numbers.

use std::fmt::Write;

use crate::aligned_text::AlignedText;
use crate::model::SegmentRange;

/// One bead a line in the form of Vecalign: `[0,1]:[0]`. The numbers are those of the lines of
/// the two files, counted from 0: `lines` names the line of each segment of the first two
/// versions.
pub fn write_vecalign(text: &AlignedText, lines: [&[u32]; 2]) -> String {
    let mut ladder = String::new();
    for idx in 0..text.n_beads() {
        let [a, b] = lines;
        let source = numbers(text.bead_segments(idx, 0), a);
        let target = numbers(text.bead_segments(idx, 1), b);
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
