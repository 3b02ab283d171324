//! A hit with its context.

use super::letters::Letters;
use super::search::Hit;
use crate::aligned_text::AlignedText;
use crate::text::ByteSpan;

/// A hit and what stands around it in its segment: a line of a concordance (key word in context).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// What stands before the hit.
    pub left: &'a str,
    /// The hit, as the text has it.
    pub hit: &'a str,
    /// What stands behind the hit.
    pub right: &'a str,
    /// Whether the segment begins before `left`.
    pub is_cut_left: bool,
    /// Whether the segment goes on behind `right`.
    pub is_cut_right: bool,
}

impl<'a> Line<'a> {
    /// The line of a hit in `text`, with about `n_chars` Unicode scalar values on each side. It is cut
    /// at ends of words, and counts what a search compares: no combining marks, and white space
    /// between words only.
    pub fn new<B: AsRef<[u8]>>(text: &'a AlignedText<B>, hit: &Hit, n_chars: usize) -> Self {
        let segment = text.segment_text(hit.version, hit.segment);
        let letters = Letters::of(segment, usize::MAX);
        let n_before = letters.spans.partition_point(|span| span.end <= hit.span.start);
        let n_up_to = letters.spans.partition_point(|span| span.start < hit.span.end);
        let (mut start, mut end) = (0, segment.len() as u32);
        if let Some(from @ 1..) = n_before.checked_sub(n_chars) {
            let mut from = letters.cut(from, n_chars / 2);
            from += usize::from(letters.chars.get(from) == Some(&' '));
            start = letters.spans.get(from).map_or(hit.span.start, |span| span.start);
        }
        let to = letters.cut(n_up_to.saturating_add(n_chars), n_chars / 2);
        if to < letters.spans.len() {
            let last = to.checked_sub(1).and_then(|last| letters.spans.get(last));
            end = last.map_or(end, |last| last.end);
        }
        Self {
            left: ByteSpan::new(start, hit.span.start).of(segment),
            hit: hit.span.of(segment),
            right: ByteSpan::new(hit.span.end, end).of(segment),
            is_cut_left: start > 0,
            is_cut_right: (end as usize) < segment.len(),
        }
    }
}
