//! What is known to match, found in the texts.

use crate::align::{Anchors, KnownPair};
use crate::error::Error;
use crate::fold::folded;
use crate::format::anchors::{Anchor, Place};
use crate::model::{SegmentRange, Version};
use crate::text::ByteSpan;

use super::{Job, Side};

impl Job {
    /// Takes over what is known to match in the first text and each other; `files` are the decoded texts
    /// in which lines are counted, `None` for one without lines. Does what is left of the cutting; of use
    /// before the first step.
    ///
    /// # Errors
    /// - [`Error::InvalidAnchor`] with the first that does not stand in its text, or stands there more
    ///   than once, that crosses another, or that says nothing of the first text.
    pub fn anchor(&mut self, anchors: &[Anchor], files: &[Option<&str>]) -> Result<(), Error> {
        for side in &mut self.sides {
            side.segmenter.advance(u32::MAX);
        }
        let texts: Vec<Text<'_>> = self
            .sides
            .iter()
            .enumerate()
            .map(|(idx, side)| {
                let file = files.get(idx).copied().flatten();
                Text::new(side, file, self.lines.get(idx).map_or(&[], Vec::as_slice))
            })
            .collect();
        let mut pairs = vec![Vec::new(); self.anchors.len()];
        for anchor in anchors {
            let wrong = |why: String| Error::InvalidAnchor { name: anchor.name.clone(), why };
            if anchor.places.len() > texts.len() {
                let (n_columns, n_texts) = (anchor.places.len(), texts.len());
                let why = format!("has {n_columns} columns for {n_texts} texts; give one for each");
                return Err(wrong(why));
            }
            let mut found = Vec::new();
            for (text, place) in texts.iter().zip(&anchor.places) {
                let segments = place.as_ref().map(|place| text.find(place)).transpose();
                found.push(segments.map_err(wrong)?);
            }
            let Some((Some(first), others)) = found.split_first() else {
                return Err(wrong("says nothing of the first text; name a place in it".to_owned()));
            };
            let mut are_lines = anchor.places.iter().map(|at| matches!(at, Some(Place::Line(_))));
            let is_first_line = are_lines.next().unwrap_or_default();
            for ((other, is_line), pairs) in others.iter().zip(are_lines).zip(&mut pairs) {
                let Some(other) = other else { continue };
                let is_line = is_line || is_first_line;
                let is_one_each = first.len() == 1 && other.len() == 1;
                pairs.push(KnownPair {
                    name: anchor.name.clone(),
                    segments: [*first, *other],
                    is_whole: !is_line || is_one_each,
                });
            }
        }
        let n_segments = |side: usize| self.sides[side].segmenter.version().segments.len();
        for (idx, pairs) in pairs.iter().enumerate() {
            // There is a version more than anchors.
            self.anchors[idx] = Anchors::new(pairs, [n_segments(0), n_segments(idx + 1)])?;
        }
        Ok(())
    }
}

/// A text in which places are looked for.
struct Text<'a> {
    name: &'a str,
    version: &'a Version,
    /// The text without what a rendering changes.
    folded: String,
    /// Bytes of `folded` and of the text before each character.
    starts: Vec<[u32; 2]>,
    /// Where the segments stand in the file, and where its lines begin; empty where it has none.
    origins: Vec<ByteSpan>,
    lines: Vec<u32>,
    /// The line of each segment, counted from 0, where each line is a segment; else empty.
    numbers: &'a [u32],
}

impl<'a> Text<'a> {
    fn new(side: &'a Side, file: Option<&str>, numbers: &'a [u32]) -> Self {
        let version = side.segmenter.version();
        let mut text = String::with_capacity(version.text.len());
        let mut starts = Vec::new();
        for folded in folded(&version.text) {
            starts.push([text.len() as u32, folded.start as u32]);
            text.push(folded.char);
        }
        let lines = file.map_or_else(Vec::new, |file| {
            let starts = file.split_inclusive('\n').scan(0, |sum, line| {
                *sum += line.len() as u32;
                Some(*sum)
            });
            [0].into_iter().chain(starts).collect()
        });
        let origins = version.segments.iter().map(|span| side.source.source_of(*span)).collect();
        Self { name: &side.name, version, folded: text, starts, origins, lines, numbers }
    }

    /// The segments at a place, at least one; or what is wrong.
    fn find(&self, place: &Place) -> Result<SegmentRange, String> {
        match place {
            // Where lines are segments, ladders count lines.
            Place::Segments(range) if !self.numbers.is_empty() => {
                let of = |line: u32| self.numbers.partition_point(|number| *number < line) as u32;
                let segments = SegmentRange::new(of(range.start), of(range.end));
                let number = range.start + 1;
                if segments.is_empty() { self.at_line(number) } else { Ok(segments) }
            }
            Place::Segments(segments) => Ok(*segments),
            Place::Line(number) => self.at_line(*number),
            Place::Quote(quote) => self.holding(quote),
        }
    }

    fn at_line(&self, number: u32) -> Result<SegmentRange, String> {
        let name = self.name;
        let n_lines = self.lines.len().saturating_sub(1);
        let line = (number as usize).checked_sub(1).filter(|line| *line < n_lines);
        let Some(line) = line else {
            return Err(match n_lines {
                0 => format!("{name} has no lines to count; give a quote"),
                _ => format!("{name} has no line {number}, they run from 1 to {n_lines}"),
            });
        };
        // There is a start more than lines.
        let (start, end) = (self.lines[line], self.lines[line + 1]);
        // A sentence belongs to the line in which it begins; a line in which none does, to the sentence
        // that goes on in it.
        let begin = |at: u32| self.origins.partition_point(|span| span.start < at) as u32;
        let mut segments = SegmentRange::new(begin(start), begin(end));
        if segments.is_empty() {
            segments = among(&self.origins, start, end);
        }
        if segments.is_empty() {
            return Err(format!("line {number} of {name} holds no text; name another"));
        }
        Ok(segments)
    }

    fn holding(&self, quote: &str) -> Result<SegmentRange, String> {
        let name = self.name;
        let wanted: String = folded(quote).map(|folded| folded.char).collect();
        let mut found = self.folded.match_indices(&wanted).map(|(at, _)| at);
        let at = match found.next() {
            Some(at) if !wanted.is_empty() => at,
            _ => return Err(format!("{name} does not say {quote:?}; quote what stands there")),
        };
        let n_more = found.count();
        if n_more > 0 {
            return Err(format!("{name} says {quote:?} {} times; quote more of it", n_more + 1));
        }
        let byte = |at: usize| {
            let idx = self.starts.partition_point(|start| (start[0] as usize) <= at);
            // Each byte belongs to a character.
            self.starts[idx.saturating_sub(1)][1]
        };
        Ok(among(&self.version.segments, byte(at), byte(at + wanted.len() - 1) + 1))
    }
}

/// The segments that have something between two offsets.
fn among(spans: &[ByteSpan], start: u32, end: u32) -> SegmentRange {
    let first = spans.partition_point(|span| span.end <= start);
    let last = spans.partition_point(|span| span.start < end);
    SegmentRange::new(first as u32, last.max(first) as u32)
}
