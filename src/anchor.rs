//! Segments found again in the text of a page; pure work on strings.
//!
//! The page is somebody else's rendering of the text: white space is its own, hyphens may be
//! soft, quotes and dashes of another kind. So both are compared *folded*, without all of that.
//! A segment that is not there, or not where its neighbours are, stays unplaced: a wrong place
//! would show a wrong translation.
//!
//! Segments whose beginning occurs once in the page are anchors; of those the longest chain in
//! which text and page agree on the order is kept (as in patience diff), and what lies between two
//! anchors is searched for in order. Time and memory grow linearly with page and segments, but
//! for the binary searches.

mod fold;

use crate::text::ByteSpan;
use fold::{Folded, folded, match_at};
use std::collections::BinaryHeap;

/// Folded characters of a segment's beginning that make it an anchor.
const KEY_LEN: usize = 16;
/// Bytes of the page, beyond where a segment is expected, in which it is searched for.
const WINDOW: usize = 2000;
/// A segment of fewer folded bytes occurs by chance; it counts only in a place that fits exactly.
const SHORT: usize = 12;
/// Places that begin like a segment and are not it, before the search for it is given up. Without
/// this a text that repeats itself throughout would cost its length squared.
const MAX_TRIES: u32 = 8;

/// Where each segment lies in `page`, in order; `None` where it is not found.
///
/// Spans do not overlap and ascend. Blocks of the page are separated by blank lines.
pub fn place(page: &str, segments: &[&str]) -> Vec<Option<ByteSpan>> {
    let mut places = vec![None; segments.len()];
    let (mut next_segment, mut from) = (0, 0);
    for (segment, span) in longest_chain(anchors(page, segments)) {
        fill(page, segments, &mut places, next_segment..segment, from..span.start as usize);
        if let Some(place) = places.get_mut(segment) {
            *place = Some(span);
        }
        (next_segment, from) = (segment + 1, span.end as usize);
    }
    fill(page, segments, &mut places, next_segment..segments.len(), from..page.len());
    places
}

/// Places `range` of the segments in order within the bytes `within` of the page.
fn fill(
    page: &str,
    segments: &[&str],
    places: &mut [Option<ByteSpan>],
    range: std::ops::Range<usize>,
    within: std::ops::Range<usize>,
) {
    let mut from = within.start;
    let slots = segments.iter().zip(places).skip(range.start).take(range.len());
    for (segment, place) in slots {
        let found = search(page, segment, from, within.end);
        if let Some(span) = found {
            from = span.end as usize;
            *place = found;
        }
    }
}

/// The first place of `segment` from byte `from` on that can be trusted.
fn search(page: &str, segment: &str, from: usize, end: usize) -> Option<ByteSpan> {
    let first = folded(segment).next()?;
    let size = folded(segment).take(SHORT).map(|folded| folded.char.len_utf8()).sum::<usize>();
    let limit = from + WINDOW;
    let (mut is_next, mut tries) = (true, 0);
    for candidate in folded(page.get(from..end)?) {
        let start = from + candidate.start;
        if start > limit || tries > MAX_TRIES {
            return None;
        }
        if candidate.char == first.char {
            match match_at(page.get(start..end)?, segment) {
                Ok(len) if is_next || size >= SHORT || stands_alone(page, start, start + len) => {
                    return Some(ByteSpan::new(start as u32, (start + len) as u32));
                }
                Ok(_) => {}
                Err(matched) => tries += u32::from(matched >= KEY_LEN),
            }
        }
        is_next = false;
    }
    None
}

/// Whether the bytes from `start` to `end` make a whole block of the page.
fn stands_alone(page: &str, start: usize, end: usize) -> bool {
    let before = page.get(..start).unwrap_or_default().trim_end_matches(is_inline_space);
    let after = page.get(end..).unwrap_or_default().trim_start_matches(is_inline_space);
    (before.is_empty() || before.ends_with('\n')) && (after.is_empty() || after.starts_with('\n'))
}

fn is_inline_space(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}

/// Segments whose beginning occurs once among the segments and once in the page, with their
/// place, ascending in the page.
fn anchors(page: &str, segments: &[&str]) -> Vec<(usize, ByteSpan)> {
    let keyed = (0..).zip(segments);
    let keys = keyed.filter_map(|(idx, segment)| Some(pair(Rolling::key_of(segment)?, idx)));
    let keys = sorted_without_repeats(keys.collect());

    // Most characters of the page begin no key; a bit per residue of the hash spares the search.
    let mut is_likely = vec![false; 1 << 13];
    let slot = |key: u32| key as usize & 0x1fff;
    for key in &keys {
        if let Some(likely) = is_likely.get_mut(slot(first(*key))) {
            *likely = true;
        }
    }
    let mut found = Vec::new();
    let mut rolling = Rolling::default();
    for next in folded(page) {
        let Some((start, key)) = rolling.push(next) else { continue };
        if !is_likely.get(slot(key)).copied().unwrap_or_default() {
            continue;
        }
        let at = keys.partition_point(|entry| first(*entry) < key);
        if let Some(entry) = keys.get(at).filter(|entry| first(**entry) == key) {
            found.push(pair(second(*entry), start as u32));
        }
    }
    let found = sorted_without_repeats(found);
    let by_place = sorted(found.iter().map(|hit| pair(second(*hit), first(*hit))).collect());
    let anchor = |hit: u64| {
        let (start, segment) = (first(hit), second(hit) as usize);
        let len = match_at(page.get(start as usize..)?, segments.get(segment)?).ok()?;
        Some((segment, ByteSpan::new(start, start + len as u32)))
    };
    by_place.into_iter().filter_map(anchor).collect()
}

/// Two numbers in one, so that all sorting here is of one type.
fn pair(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

fn first(pair: u64) -> u32 {
    (pair >> 32) as u32
}

fn second(pair: u64) -> u32 {
    pair as u32
}

/// The pairs in order. A heap sorts with a fraction of the code of `sort_unstable`, which the reader
/// would have to load.
fn sorted(pairs: Vec<u64>) -> Vec<u64> {
    BinaryHeap::from(pairs).into_sorted_vec()
}

/// The pairs in order, without all that share their first number with another.
fn sorted_without_repeats(pairs: Vec<u64>) -> Vec<u64> {
    let pairs = sorted(pairs);
    let is_same = |a: Option<&u64>, b: u64| a.is_some_and(|a| first(*a) == first(b));
    let mut unique = Vec::new();
    for (at, entry) in pairs.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| pairs.get(at));
        if !is_same(before, *entry) && !is_same(pairs.get(at + 1), *entry) {
            unique.push(*entry);
        }
    }
    unique
}

/// The longest chain of anchors in which segments ascend and places do not overlap.
fn longest_chain(anchors: Vec<(usize, ByteSpan)>) -> Vec<(usize, ByteSpan)> {
    // `tails[n]` is the anchor with the least segment that ends a chain of `n + 1`.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(anchors.len());
    let segment_of = |at: usize| anchors.get(at).map_or(usize::MAX, |anchor| anchor.0);
    for (at, (segment, _)) in anchors.iter().enumerate() {
        let len = tails.partition_point(|tail| segment_of(*tail) < *segment);
        before.push(len.checked_sub(1).and_then(|len| tails.get(len).copied()));
        match tails.get_mut(len) {
            Some(tail) => *tail = at,
            None => tails.push(at),
        }
    }
    let mut chain = Vec::with_capacity(tails.len());
    let mut next = tails.last().copied();
    while let Some(at) = next {
        chain.extend(anchors.get(at).copied());
        next = before.get(at).copied().flatten();
    }
    chain.reverse();
    let mut end = 0;
    chain.retain(|(_, span)| {
        let is_free = span.start >= end;
        if is_free {
            end = span.end;
        }
        is_free
    });
    chain
}

/// The hash of the last [`KEY_LEN`] folded characters (Karp and Rabin 1987), modulo 2^32.
#[derive(Default)]
struct Rolling {
    last: [(char, usize); KEY_LEN],
    n_seen: usize,
    hash: u32,
}

impl Rolling {
    const BASE: u32 = 0x0100_0193;
    /// What the oldest character is multiplied with: `BASE` to the power `KEY_LEN`.
    const OLDEST: u32 = Self::BASE.wrapping_pow(KEY_LEN as u32);

    /// Takes in the next character; once there are enough, gives where they begin and their hash.
    fn push(&mut self, next: Folded) -> Option<(usize, u32)> {
        // The characters before the first count as NUL.
        let place = self.last.get_mut(self.n_seen % KEY_LEN)?;
        let leaving = std::mem::replace(place, (next.char, next.start)).0;
        self.hash = self
            .hash
            .wrapping_mul(Self::BASE)
            .wrapping_add(next.char as u32)
            .wrapping_sub(Self::OLDEST.wrapping_mul(leaving as u32));
        self.n_seen += 1;
        let (_, start) = self.last.get(self.n_seen % KEY_LEN)?;
        // A multiplicative hash is weak in its low bits, which are the ones looked up first.
        (self.n_seen >= KEY_LEN).then_some((*start, self.hash ^ (self.hash >> 15)))
    }

    fn key_of(segment: &str) -> Option<u32> {
        let mut rolling = Self::default();
        folded(segment).find_map(|next| rolling.push(next)).map(|(_, key)| key)
    }
}
