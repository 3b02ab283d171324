//! The blocks of a page, and the points and folded characters in them.

use crate::fold::{Folds, folded, is_ignored};

/// A point of the page in the unit that the crate counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Spot {
    /// Blocks before it.
    pub block: u32,
    /// Bytes of the block before it.
    pub byte: u32,
}

impl Spot {
    pub(super) fn new(block: usize, byte: usize) -> Self {
        Self { block: block as u32, byte: byte as u32 }
    }
}

/// A character of the page that counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageChar {
    pub char: char,
    pub start: Spot,
    pub end: Spot,
}

/// The folded characters from a spot on.
#[derive(Debug, Clone)]
pub(super) struct PageFolds<'a> {
    blocks: &'a [Box<str>],
    block: usize,
    /// Bytes of the block before what is folded.
    offset: usize,
    folds: Folds<'a>,
}

/// Bytes of white space that may lie before the next character.
const MAX_BLANK: usize = 4096;

/// The folded characters of `blocks` from `spot` on, of which about so many bytes are wanted: where
/// the block has many more they end in it.
pub(super) fn folded_from(blocks: &[Box<str>], spot: Spot, n_wanted: usize) -> PageFolds<'_> {
    let (block, offset) = (spot.block as usize, spot.byte as usize);
    let rest = rest_of(blocks, spot);
    let limit = 4 * n_wanted + MAX_BLANK;
    match rest.get(..char_start(rest, limit.min(rest.len()))) {
        Some(near) if near.len() < rest.len() => {
            let blocks = blocks.get(..=block).unwrap_or_default();
            PageFolds { blocks, block, offset, folds: folded(near) }
        }
        _ => PageFolds { blocks, block, offset, folds: folded(rest) },
    }
}

impl Iterator for PageFolds<'_> {
    type Item = PageChar;

    #[inline(never)]
    fn next(&mut self) -> Option<PageChar> {
        loop {
            if let Some(found) = self.folds.next() {
                return Some(PageChar {
                    char: found.char,
                    start: Spot::new(self.block, self.offset + found.start),
                    end: Spot::new(self.block, self.offset + found.end),
                });
            }
            self.block += 1;
            self.offset = 0;
            self.folds = folded(self.blocks.get(self.block)?);
        }
    }
}

/// Whether nothing that counts lies between two places of the page.
pub(super) fn touch(blocks: &[Box<str>], end: Spot, start: Spot) -> bool {
    folded_from(blocks, end, 0).next().is_none_or(|next| next.start >= start)
}

/// The text of a block from a spot on.
pub(super) fn rest_of(blocks: &[Box<str>], spot: Spot) -> &str {
    let block = blocks.get(spot.block as usize).map(AsRef::as_ref).unwrap_or_default();
    str::get(block, spot.byte as usize..).unwrap_or_default()
}

/// The text of a block before a spot.
pub(super) fn before(blocks: &[Box<str>], spot: Spot) -> &str {
    let block = blocks.get(spot.block as usize).map(AsRef::as_ref).unwrap_or_default();
    str::get(block, ..spot.byte as usize).unwrap_or_default()
}

/// A segment of more bytes is not looked for, since it would be compared at once.
pub(super) const MAX_SIZE: usize = 1 << 17;

/// What getting the text of a segment counts: an aligned text makes sure each time that it is UTF-8.
pub(super) fn cost_of(segment: &str) -> i64 {
    segment.len() as i64 / 32
}

/// Where `segment` ends when it begins at `spot`; `None` where it is not there. The mark of a
/// note, as `[12]`, may stand in one of the two only. Adds to `cost` what was compared.
pub(super) fn match_at(
    blocks: &[Box<str>],
    spot: Spot,
    segment: &str,
    cost: &mut i64,
) -> Option<Spot> {
    if segment.len() > MAX_SIZE {
        return None;
    }
    let n_alike = alike(rest_of(blocks, spot), segment) as u32;
    *cost += 8 + i64::from(n_alike / 8) + cost_of(segment);
    let mut page = folded_from(blocks, Spot { byte: spot.byte + n_alike, ..spot }, segment.len());
    let mut wanted = folded(segment.get(n_alike as usize..)?);
    let mut end = None;
    while let Some(next) = wanted.next() {
        let found = page.next()?;
        *cost += 1 + i64::from(found.end.byte - found.start.byte);
        if found.char == next.char {
            end = Some(found.end);
        } else if let Some(past) = past_note(found.char, page.clone().map(|found| found.char)) {
            // The note is in the page: the same character is looked for behind it.
            let found = page.nth(past)?;
            if found.char != next.char {
                return None;
            }
            end = Some(found.end);
        } else {
            let past = past_note(next.char, wanted.clone().map(|next| next.char))?;
            match wanted.nth(past) {
                Some(next) if next.char == found.char => end = Some(found.end),
                Some(_) => return None,
                // The note was the end of the segment.
                None => return end,
            }
        }
    }
    end
}

/// Bytes at the beginning of both texts that need not be folded, for they are the same; at least a
/// character that counts is left, where there is one.
fn alike(page: &str, segment: &str) -> usize {
    let is_blank = |byte: u8| byte == b' ' || byte == b'\n';
    let pairs = page.bytes().zip(segment.bytes());
    let n_same = pairs.take_while(|(a, b)| a == b || is_blank(*a) && is_blank(*b)).count();
    // The texts may part within a character.
    let same = segment.get(..char_start(segment, n_same)).unwrap_or_default();
    same.char_indices().rev().find(|(_, c)| !is_ignored(*c)).map_or(0, |(at, _)| at)
}

/// Where the character that byte `at` belongs to begins.
pub(super) fn char_start(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// How many characters of `rest` belong to the mark of a note that `first` begins.
fn past_note(first: char, rest: impl Iterator<Item = char>) -> Option<usize> {
    if first != '[' {
        return None;
    }
    let len = rest.take(4).take_while(|c| *c != ']').try_fold(0, |len, c| {
        (c.is_ascii_digit() || len == 0 && c.is_ascii_lowercase()).then_some(len + 1)
    })?;
    (1..=3).contains(&len).then_some(len + 1)
}
