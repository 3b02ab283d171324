//! Long sentences cut into clauses, where the other version may have ended sentences.
//!
//! Verses run together, captions and old prose often go on with a comma, or with nothing, where their
//! translation has a full stop. Beads of whole sentences are then as long as the longest; so what is
//! far longer than the sentences of the other version is offered to the search in pieces. A bead that
//! ends within a sentence pays for it, and pieces that end up in one bead are joined again.

use std::ops::Range;

use crate::model::{Bead, Block, SegmentRange, Version};
use crate::text::ByteSpan;

use super::length::letters;

/// A sentence so many times as long as the median of the other version is looked at.
const LONG: f64 = 3.0;
/// Letters of one version for one of the other, at most.
const RATIO: f64 = 2.5;
/// And so many times as long as the sentence of the other version that is as long among its own.
const LONGER: f64 = 1.4;
/// Unless the other version has so many times as many sentences.
const FEWER: f64 = 1.4;
/// A sentence of fewer letters is not cut.
const MIN_LETTERS: f64 = 100.0;
/// A clause has at least this share of the median sentence of the other version.
const CLAUSE: f64 = 0.8;
/// Without a mark a sentence is cut after so many of those medians.
const UNMARKED: f64 = 1.5;

/// A version whose long sentences are cut.
#[derive(Debug, Clone)]
pub struct Clauses {
    /// The version with clauses for segments.
    pub version: Version,
    /// For each segment, whether it begins within a sentence.
    pub is_inner: Vec<bool>,
}

/// `version` with the sentences cut that are far longer than those of `other`; `None` where there are
/// none.
pub fn clauses(version: &Version, other: &Version) -> Option<Clauses> {
    let (own, others) = (lengths(version), lengths(other));
    let (sum, other_sum): (f64, f64) = (own.iter().sum(), others.iter().sum());
    if other_sum <= 0.0 {
        return None;
    }
    // Letters of this version for one of the other.
    let ratio = (sum / other_sum).clamp(1.0 / RATIO, RATIO);
    let (ranked, other_ranked) = (ranked(&own), ranked(&others));
    let usual = other_ranked.get(other_ranked.len() / 2).map_or(0.0, |length| length * ratio);
    let longest = (usual * LONG).max(MIN_LETTERS);
    // A sentence has its match where the other version has as many that are about as long.
    let are_few = own.len() as f64 * FEWER < others.len() as f64;
    let has_match = |length: f64| {
        let rank = ranked.partition_point(|other| *other > length);
        let other = other_ranked.get(rank).map_or(0.0, |other| other * ratio);
        !are_few && length <= other * LONGER
    };
    let is_long = |length: &f64| *length > longest && !has_match(*length);
    if !own.iter().any(is_long) {
        return None;
    }
    let mut segments = Vec::new();
    let mut is_inner = Vec::new();
    // The first clause of each sentence, and the number of all.
    let mut starts = Vec::with_capacity(own.len() + 1);
    for (span, length) in version.segments.iter().zip(&own) {
        starts.push(segments.len() as u32);
        let text = span.of(&version.text);
        let usual = if is_long(length) { usual } else { f64::INFINITY };
        for (idx, piece) in pieces(text, usual).into_iter().enumerate() {
            segments.push(ByteSpan::new(piece.start as u32, piece.end as u32).shifted(span.start));
            is_inner.push(idx > 0);
        }
    }
    starts.push(segments.len() as u32);
    let blocks = version.blocks.iter().map(|block| Block {
        kind: block.kind,
        // Blocks hold segments of the version, and there is one start more.
        segments: SegmentRange::new(
            starts[block.segments.start as usize],
            starts[block.segments.end as usize],
        ),
    });
    let version = Version { blocks: blocks.collect(), segments, ..version.clone() };
    Some(Clauses { version, is_inner })
}

impl Clauses {
    /// The version with the clauses joined that `beads` do not part, and the beads made to fit;
    /// `place` is that of the version in the beads.
    pub fn joined(self, beads: &mut [Bead], place: usize) -> Version {
        let Self { mut version, is_inner } = self;
        let mut is_cut = vec![false; version.segments.len() + 1];
        for bead in beads.iter() {
            // Beads hold segments of the version.
            is_cut[bead.segments[place].start as usize] = true;
        }
        let mut segments: Vec<ByteSpan> = Vec::new();
        // How many segments there are before each clause and, last, in all.
        let mut before = Vec::with_capacity(version.segments.len() + 1);
        for (idx, span) in version.segments.iter().enumerate() {
            match segments.last_mut().filter(|_| is_inner[idx] && !is_cut[idx]) {
                Some(last) => last.end = span.end,
                None => segments.push(*span),
            }
            before.push(segments.len() as u32 - 1);
        }
        before.push(segments.len() as u32);
        let moved = |range: SegmentRange| {
            SegmentRange::new(before[range.start as usize], before[range.end as usize])
        };
        for bead in beads {
            bead.segments[place] = moved(bead.segments[place]);
        }
        for block in &mut version.blocks {
            block.segments = moved(block.segments);
        }
        version.segments = segments;
        version
    }
}

fn lengths(version: &Version) -> Vec<f64> {
    version.segments.iter().map(|span| letters(span.of(&version.text))).collect()
}

/// The longest first.
fn ranked(lengths: &[f64]) -> Vec<f64> {
    // Lengths are positive, and the bits of positive numbers are in the order of the numbers.
    let mut bits: Vec<u64> = lengths.iter().map(|length| !length.to_bits()).collect();
    bits.sort_unstable();
    bits.into_iter().map(|bits| f64::from_bits(!bits)).collect()
}

/// The clauses of a sentence, without white space around them, where a sentence of the other version
/// is as long as `usual`.
fn pieces(text: &str, usual: f64) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    if usual == f64::INFINITY {
        push(&mut pieces, text, 0..text.len());
        return pieces;
    }
    let mut start = 0;
    let mut length = 0.0;
    let mut left = letters(text);
    let mut chars = text.char_indices().peekable();
    let mut before = None;
    while let Some((at, c)) = chars.next() {
        let weight = letters(c.encode_utf8(&mut [0; 4]));
        (length, left) = (length + weight, left - weight);
        let end = at + c.len_utf8();
        let next = chars.peek().map(|next| next.1);
        let ends = match next {
            // A mark, and what closes after it, belong to the clause before.
            Some(next) if is_pause(next) || is_closing(next) => false,
            Some(next) if is_pause(c) || (is_closing(c) && before.is_some_and(is_pause)) => {
                next.is_whitespace() || !next.is_ascii_digit() && !next.is_ascii_alphabetic()
            }
            // Where there is no mark for long, any word may begin something.
            Some(_) if c.is_whitespace() => length > usual * UNMARKED,
            _ => false,
        };
        if ends && length >= usual * CLAUSE && left >= usual * CLAUSE {
            push(&mut pieces, text, start..end);
            (start, length) = (end, 0.0);
        }
        before = Some(c);
    }
    push(&mut pieces, text, start..text.len());
    pieces
}

fn push(pieces: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let piece = text.get(range.clone()).unwrap_or_default();
    let start = range.start + piece.len() - piece.trim_start().len();
    let shown = piece.trim();
    if !shown.is_empty() {
        pieces.push(start..start + shown.len());
    }
}

/// Whether a clause may end after `c`.
fn is_pause(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | ':'
            | '.'
            | '!'
            | '?'
            | '…'
            | '—'
            | '–'
            | '،'
            | '؛'
            | '؟'
            | '۔'
            | '，'
            | '；'
            | '：'
            | '。'
            | '！'
            | '？'
            | '、'
            | '।'
            | '။'
            | '၊'
            | '།'
            | '፡'
            | '።'
            | '፣'
            | '፤'
            | '၏'
    )
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '»' | ')' | ']' | '」' | '』' | '）' | '》')
}
