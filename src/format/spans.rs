//! Beads as offsets in the files they were read from, one a line, for evaluators.

use std::fmt::Write;

use crate::aligned_text::AlignedText;
use crate::text::{ByteSpan, CharSpan, Converter, SourceMap};

/// One bead a line: `a_start a_end b_start b_end confidence`, separated by tabs. Offsets count
/// Unicode code points of `texts`, the decoded files of the first two versions, to
/// which `sources` lead. A side without segments is `-` twice.
pub fn write(text: &AlignedText, texts: &[&str], sources: &[SourceMap]) -> String {
    let mut lines = String::new();
    let mut sides: Vec<(Converter<'_>, &SourceMap)> =
        texts.iter().take(2).map(|text| Converter::new(text)).zip(sources).collect();
    for idx in 0..text.n_beads() {
        for (version, (converter, source)) in sides.iter_mut().enumerate() {
            let span = span(text, idx, version).map(|span| source.source_of(span));
            // Writing to a string cannot fail.
            let _ = match span.map(|span| converter.chars(span)) {
                Some(CharSpan { start, end }) => write!(lines, "{start}\t{end}\t"),
                None => write!(lines, "-\t-\t"),
            };
        }
        let confidence = text.bead(idx).map_or(0.0, |bead| bead.confidence);
        let _ = writeln!(lines, "{confidence:.2}");
    }
    lines
}

/// From the start of a bead's first segment to the end of its last.
fn span(text: &AlignedText, bead: u32, version: usize) -> Option<ByteSpan> {
    let segments = text.bead_segments(bead, version);
    let first = text.segment_span(version, segments.indexes().next()?)?;
    let last = text.segment_span(version, segments.indexes().next_back()?)?;
    Some(ByteSpan::new(first.start, last.end))
}
