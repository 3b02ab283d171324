//! One part of a page searched for what segments say, in steps.

use super::boundary::{CHUNK, Pieces, may_begin, may_end};
use super::found::Found;
use super::keys::{KEY_LEN, Keys, Rolling, hash_of};
use super::page::{PageChar, Spot, before, char_start, cost_of, folded_from, match_at};
use super::placing::{Fit, Segments};
use crate::fold::folded;
use std::cmp::Ordering;
use std::ops::Range;

/// Characters that may be compared for each one that is read. Where more of the segments begin like
/// so many places, as in a text of one word, they are not looked for.
const PER_CHAR: i64 = 32;
/// Characters that may be compared besides.
const RESERVE: i64 = 1 << 17;

/// The search of a part of the page.
#[derive(Debug, Clone)]
pub(super) struct Scan {
    /// The part of the page: some blocks, up to what was found before and after.
    pub spots: Range<Spot>,
    /// The segment that is tried first.
    expected: Option<u32>,
    /// Where reading goes on.
    spot: Spot,
    rolling: Rolling,
    /// Where the block was begun, and how many hits and pieces it had since.
    from: usize,
    n_hits: usize,
    n_pieces: usize,
    /// What lies behind the last hit in the block.
    pieces: Pieces,
    /// Characters that may be compared before more of them are read.
    allowed: i64,
    /// Characters that were compared.
    n_compared: i64,
    /// Short hits before this block.
    n_short: usize,
    /// In the order of the page.
    hits: Vec<Hit>,
    short_hits: Vec<Hit>,
}

/// A place that says what a segment says; of several that do, the first.
#[derive(Debug, Clone, Copy)]
struct Hit {
    segment: u32,
    start: Spot,
    end: Spot,
    /// Whether a sentence of the page may begin where it begins, and end where it ends.
    is_bounded: [bool; 2],
}

/// What a scan sees.
pub(super) struct Seen<'a, S: ?Sized> {
    pub blocks: &'a [Box<str>],
    pub segments: &'a S,
    pub keys: &'a Keys,
}

impl Scan {
    pub(super) fn new(spots: Range<Spot>) -> Self {
        let from = spots.start.byte as usize;
        Self {
            spot: spots.start,
            spots,
            expected: None,
            rolling: Rolling::default(),
            from,
            n_hits: 0,
            n_pieces: 0,
            pieces: Pieces::new(from),
            allowed: RESERVE,
            n_compared: 0,
            n_short: 0,
            hits: Vec::new(),
            short_hits: Vec::new(),
        }
    }

    /// Does a piece of the work; whether all is done.
    pub(super) fn advance<S: Segments + ?Sized>(
        &mut self,
        seen: &Seen<'_, S>,
        left: &mut i64,
    ) -> bool {
        while *left > 0 {
            let block = self.spot.block as usize;
            let Some(text) = seen.blocks.get(block) else { return true };
            let is_last = self.spot.block == self.spots.end.block;
            let to = if is_last { self.spots.end.byte as usize } else { text.len() };
            let from = self.spot;
            let n_compared = self.n_compared;
            // What was found ends where the search for the next one begins.
            let hit = self.expected.filter(|_| self.rolling.is_new());
            let hit = hit.and_then(|segment| self.expected_hit(seen, segment, to));
            let hit = hit.or_else(|| self.next_hit(seen, text, to));
            *left -= self.n_compared - n_compared + 8 + i64::from(self.spot.byte - from.byte);
            if let Some(hit) = hit {
                if hit.start.block as usize == block {
                    while !self.advance_pieces(seen, text, hit.start.byte as usize, true) {}
                }
                self.hits.push(hit);
                self.n_hits += 1;
                self.allow(seen.segments.text(hit.segment).len());
                self.rolling = Rolling::default();
                // Of several that say the same it is likely the next one.
                let expected =
                    self.expected.filter(|next| seen.keys.first_of(*next) == hit.segment);
                self.expected = Some(expected.unwrap_or(hit.segment) + 1);
                self.spot = hit.end;
                self.pieces = Pieces::new(hit.end.byte as usize);
                if hit.end.block as usize > block {
                    self.begin_block(hit.end);
                }
            } else if (self.spot.byte as usize) < to {
                self.advance_pieces(seen, text, self.spot.byte as usize, false);
            } else {
                while !self.advance_pieces(seen, text, to, true) {}
                // `4.2. Le titre` is two pieces and one heading.
                let is_whole = self.from == 0 && to == text.len();
                if is_whole && self.n_hits == 0 && self.n_pieces > 1 {
                    let n_short = self.short_hits.len();
                    self.short_hit(seen, text, self.from..to);
                    if self.short_hits.len() > n_short {
                        self.short_hits.drain(self.n_short..n_short);
                    }
                }
                if is_last {
                    return true;
                }
                self.spot = Spot::new(block + 1, 0);
                self.begin_block(self.spot);
            }
        }
        false
    }

    fn begin_block(&mut self, spot: Spot) {
        // What a block says does not hang on those before it, which may change.
        if spot.byte == 0 {
            self.expected = None;
        }
        self.from = spot.byte as usize;
        self.pieces = Pieces::new(self.from);
        (self.n_hits, self.n_pieces, self.n_short) = (0, 0, self.short_hits.len());
    }

    /// So much more of the page was read.
    fn allow(&mut self, n_chars: usize) {
        self.allowed = RESERVE.min(self.allowed + PER_CHAR * n_chars as i64);
    }

    /// The segment where it stands next and is a sentence: what [`Self::next_hit`] would find, sooner,
    /// and also where the mark of a note stands in its beginning.
    fn expected_hit<S: Segments + ?Sized>(
        &mut self,
        seen: &Seen<'_, S>,
        segment: u32,
        to: usize,
    ) -> Option<Hit> {
        let hash = seen.keys.beginning_of(segment)?;
        let (block, from) = (self.spot.block as usize, self.spot.byte as usize);
        let start = from + folded(seen.blocks.get(block)?.get(from..to)?).next()?.start;
        self.hit(seen, Spot::new(block, start), hash).filter(Hit::is_sentence)
    }

    /// The first segment with a key that is a sentence between here and byte `to` of the block, or
    /// as far as is read at once; those before it that may be one are added to `hits`.
    fn next_hit<S: Segments + ?Sized>(
        &mut self,
        seen: &Seen<'_, S>,
        text: &str,
        to: usize,
    ) -> Option<Hit> {
        let (block, offset) = (self.spot.block as usize, self.spot.byte as usize);
        let enough = self.n_compared + CHUNK as i64;
        let mut end = 0;
        // White space may be without end.
        let to = char_start(text, to.min(offset + 2 * CHUNK));
        for next in folded(text.get(offset..to).unwrap_or_default()) {
            let is_whole = next.start >= std::mem::replace(&mut end, next.end);
            if is_whole && (next.start > CHUNK || self.n_compared > enough) {
                self.spot = Spot::new(block, offset + next.start);
                return None;
            }
            self.allow(1);
            let next = PageChar {
                char: next.char,
                start: Spot::new(block, offset + next.start),
                end: Spot::new(block, offset + next.end),
            };
            if let Some((start, hash)) = self.rolling.push(next)
                && let Some(hit) = self.hit(seen, start, hash)
            {
                if hit.is_sentence() {
                    self.spot = next.end;
                    return Some(hit);
                }
                self.hits.push(hit);
            }
        }
        self.spot = Spot::new(block, to);
        None
    }

    /// Finds the short segments that are whole sentences of what was passed; whether all of it was
    /// looked at.
    fn advance_pieces<S: Segments + ?Sized>(
        &mut self,
        seen: &Seen<'_, S>,
        text: &str,
        to: usize,
        is_end_there: bool,
    ) -> bool {
        let mut pieces = self.pieces;
        let is_done = pieces.advance(text, to, is_end_there, &mut |start, end| {
            self.short_hit(seen, text, start..end);
            self.n_pieces += 1;
        });
        self.pieces = pieces;
        is_done
    }

    /// The short segment that is this part of a block.
    fn short_hit<S: Segments + ?Sized>(
        &mut self,
        seen: &Seen<'_, S>,
        text: &str,
        part: Range<usize>,
    ) {
        let shown = text.get(part.clone()).unwrap_or_default();
        let (hash, len) = hash_of(shown);
        if len == 0 || len >= KEY_LEN {
            return;
        }
        let is_same = |segment: &u32| {
            let chars = folded(seen.segments.text(*segment)).map(|next| next.char);
            chars.eq(folded(shown).map(|next| next.char))
        };
        let Some(segment) = seen.keys.equal_to(hash).find(is_same) else { return };
        let (first, last) = (folded(shown).next(), folded(shown).last());
        let (Some(first), Some(last)) = (first, last) else { return };
        let at = |byte: usize| Spot::new(self.spot.block as usize, part.start + byte);
        let (start, end) = (at(first.start), at(last.end));
        self.short_hits.push(Hit { segment, start, end, is_bounded: [true; 2] });
    }

    /// The segment that begins at `start` as its key says, and says the same up to its end.
    fn hit<S: Segments + ?Sized>(
        &mut self,
        seen: &Seen<'_, S>,
        start: Spot,
        hash: u32,
    ) -> Option<Hit> {
        let mut candidates = seen.keys.beginning_with(hash).peekable();
        candidates.peek().filter(|_| self.allowed > 0)?;
        let mut cost = 0;
        let begins = may_begin(seen.blocks, start, &mut cost);
        // What may be no sentence leaves something for those that are.
        let reserved = if begins { 0 } else { RESERVE / 2 };
        let mut best: Option<Hit> = None;
        let mut is_sure = true;
        for segment in candidates {
            if self.allowed - cost < reserved {
                is_sure = false;
                break;
            }
            let end = match_at(seen.blocks, start, seen.segments.text(segment), &mut cost);
            let Some(end) = end.filter(|end| *end <= self.spots.end) else { continue };
            let is_bounded = [
                begins || seen.follows(segment, start, &mut cost),
                may_end(seen.blocks, end, &mut cost) || seen.is_followed(segment, end, &mut cost),
            ];
            let hit = Hit { segment, start, end, is_bounded };
            match best.map(|best| best.rank().cmp(&hit.rank())) {
                Some(Ordering::Greater) => {}
                Some(Ordering::Equal) => is_sure = false,
                Some(Ordering::Less) | None => (best, is_sure) = (Some(hit), true),
            }
        }
        self.allowed -= cost;
        self.n_compared += cost;
        best.filter(|_| is_sure)
    }

    /// What was found, in the order of the page and apart.
    pub(super) fn finish<S: Segments + ?Sized>(&mut self, seen: &Seen<'_, S>) -> Vec<Found> {
        let hits = bounded(seen.blocks, std::mem::take(&mut self.hits));
        let mut found: Vec<Found> = Vec::with_capacity(hits.len() + self.short_hits.len());
        let (mut long, mut short) = (hits.iter().peekable(), self.short_hits.iter().peekable());
        loop {
            let is_long_next = match (long.peek(), short.peek()) {
                (Some(long), Some(short)) => long.start <= short.start,
                (next, _) => next.is_some(),
            };
            let Some(hit) = (if is_long_next { long.next() } else { short.next() }) else { break };
            if found.last().is_none_or(|last| last.end <= hit.start) {
                let size = seen.segments.text(hit.segment).len() as u32;
                let mut hit = Found::new(hit.segment, hit.start, hit.end, Fit::Exact);
                hit.size = size;
                hit.is_open = seen.keys.n_same(hit.segment) > 1;
                hit.is_known = hit.is_sure();
                found.push(hit);
            }
        }
        found
    }
}

/// The hits that are sentences of the page. Where two segments touch, both are.
fn bounded(blocks: &[Box<str>], mut hits: Vec<Hit>) -> Vec<Hit> {
    for at in 0..hits.len() {
        let Some(hit) = hits.get(at).copied() else { continue };
        let Some(next) = folded_from(blocks, hit.end, 0).next() else { continue };
        let mut after = at + 1;
        if hits.get(after).is_some_and(|other| other.start < next.start) {
            after = hits.partition_point(|other| other.start < next.start);
        }
        if let Some(other) = hits.get_mut(after).filter(|other| other.start == next.start) {
            other.is_bounded[0] = true;
            if let Some(hit) = hits.get_mut(at) {
                hit.is_bounded[1] = true;
            }
        }
    }
    hits.retain(Hit::is_sentence);
    hits
}

impl Hit {
    /// What tells of two hits in one place the better one.
    fn rank(&self) -> (bool, Spot) {
        (self.is_sentence(), self.end)
    }

    /// Whether it is a whole sentence of the page, or several.
    fn is_sentence(&self) -> bool {
        self.is_bounded == [true; 2]
    }
}

impl<S: Segments + ?Sized> Seen<'_, S> {
    /// Whether what stands before `start` is the end of the segment before.
    fn follows(&self, segment: u32, start: Spot, cost: &mut i64) -> bool {
        let Some(previous) = segment.checked_sub(1) else { return false };
        let (page, previous) = (before(self.blocks, start), self.segments.text(previous));
        *cost += cost_of(previous);
        let (page, previous) = (ending(page), ending(previous));
        *cost += (page.len() + previous.len()) as i64;
        let n_common = page.iter().rev().zip(previous.iter().rev()).take_while(|(a, b)| a == b);
        n_common.count() >= previous.len().min(KEY_LEN) && !previous.is_empty()
    }

    /// Whether what stands behind `end` is the beginning of the segment after.
    fn is_followed(&self, segment: u32, end: Spot, cost: &mut i64) -> bool {
        let mut next = folded(self.segments.text(segment + 1)).take(KEY_LEN).peekable();
        let mut page = folded_from(self.blocks, end, KEY_LEN);
        *cost += KEY_LEN as i64;
        next.peek().is_some() && next.all(|next| page.next().is_some_and(|c| c.char == next.char))
    }
}

/// The last folded characters of a text, some more than a key.
fn ending(text: &str) -> Vec<char> {
    let from = char_start(text, text.len().saturating_sub(KEY_LEN * 6));
    folded(text.get(from..).unwrap_or_default()).map(|next| next.char).collect()
}
