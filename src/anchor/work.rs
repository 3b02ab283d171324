//! One part of a page being searched for segments, in steps.

use super::boundary::{may_begin, may_end, pieces};
use super::chain::heaviest_chain;
use super::gap::{Filling, Gap};
use super::keys::{KEY_LEN, Keys, Rolling, hash_of};
use super::page::{PageChar, Spot, before, char_start, folded_from, match_at};
use super::placing::{Fit, Found, Segments};
use crate::fold::folded;
use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::ops::Range;

/// What a window of a gap counts in the budget, in bytes of text.
const WINDOW_COST: u32 = 20_000;
/// Bytes of sentences out of order, beyond which the order is looked at anew.
const MANY: u32 = 400;
/// A segment of fewer bytes is not known again out of its order.
const SHORTEST: u32 = 6;

/// The search of a part of the page.
#[derive(Debug, Clone)]
pub(super) struct Work {
    /// The blocks that it was asked for.
    pub dirty: Range<u32>,
    /// The part of the page: those blocks, up to what is placed before and after.
    pub spots: Range<Spot>,
    /// The segments that may stand there in order.
    segments: Range<u32>,
    stage: Stage,
    /// In the order of the page.
    hits: Vec<Hit>,
    found: Vec<Found>,
    weight_in_order: u32,
    weight_out_of_order: u32,
}

#[derive(Debug, Clone)]
enum Stage {
    /// Reads the page block by block.
    Scan { spot: Spot, rolling: Box<Rolling> },
    /// Fills the gaps, of which the next one is the last.
    Fill { gaps: Vec<Gap>, filling: Option<Filling> },
}

/// A place that says what a segment says, and no other segment.
#[derive(Debug, Clone, Copy)]
struct Hit {
    segment: u32,
    start: Spot,
    end: Spot,
    /// Bytes of the segment.
    size: u32,
    /// Whether a sentence of the page may begin where it begins, and end where it ends.
    is_bounded: [bool; 2],
}

impl Work {
    pub(super) fn new(dirty: Range<u32>, spots: Range<Spot>, segments: Range<u32>) -> Self {
        Self {
            stage: Stage::Scan { spot: spots.start, rolling: Box::default() },
            dirty,
            spots,
            segments,
            hits: Vec::new(),
            found: Vec::new(),
            weight_in_order: 0,
            weight_out_of_order: 0,
        }
    }

    /// Does a piece of the work; whether all is done.
    pub(super) fn advance<S: Segments + ?Sized>(
        &mut self,
        blocks: &[Box<str>],
        segments: &S,
        keys: &Keys,
        budget: u32,
    ) -> bool {
        let mut left = i64::from(budget);
        while left > 0 {
            match &mut self.stage {
                Stage::Scan { spot, rolling } => {
                    let Some(text) = blocks.get(spot.block as usize) else { return true };
                    let scan = Scan { blocks, segments, keys, to: self.spots.end };
                    left -= text.len() as i64 + 1;
                    *spot = scan.block(*spot, rolling, &mut self.hits);
                    if spot.block > self.spots.end.block {
                        let gaps = self.gaps(blocks);
                        self.stage = Stage::Fill { gaps, filling: None };
                    }
                }
                Stage::Fill { gaps, filling: filling @ None } => {
                    let Some(gap) = gaps.pop() else { return true };
                    left -= 100;
                    match all_there(blocks, segments, &gap) {
                        Some(found) => self.found.extend(found),
                        None => *filling = Some(Filling::new(blocks, gap)),
                    }
                }
                Stage::Fill { filling: filling @ Some(_), .. } => {
                    left -= i64::from(WINDOW_COST);
                    let advances = filling
                        .as_mut()
                        .is_some_and(|filling| filling.advance(segments, keys, &mut self.found));
                    if !advances {
                        *filling = None;
                    }
                }
            }
        }
        false
    }

    /// Whether most of what was found stands where the order of what was placed before forbids it.
    pub(super) fn is_out_of_order(&self) -> bool {
        self.weight_out_of_order > self.weight_in_order + MANY
    }

    /// What was found, in the order of the page.
    pub(super) fn finish(self) -> Vec<Found> {
        if self.found.is_sorted() {
            return self.found;
        }
        // A heap sorts with a fraction of the code of `sort`, which the reader would have to load.
        BinaryHeap::from(self.found).into_sorted_vec()
    }

    /// Parts the hits into those in order, which bound the gaps that this gives, and strays.
    fn gaps(&mut self, blocks: &[Box<str>]) -> Vec<Gap> {
        let hits = bounded(blocks, std::mem::take(&mut self.hits));
        // What may not stand here weighs nothing.
        let segments = self.segments.clone();
        let weight = |hit: &Hit| if segments.contains(&hit.segment) { hit.size } else { 0 };
        let weights: Vec<(u32, u32)> = hits.iter().map(|hit| (hit.segment, weight(hit))).collect();
        let mut gaps = Vec::new();
        let mut leave = |segments: Range<u32>, spots: Range<Spot>| {
            if !segments.is_empty() && spots.start < spots.end {
                gaps.push(Gap { segments, spots });
            }
        };
        let mut in_order = vec![false; hits.len()];
        self.found.reserve_exact(hits.len());
        let (mut segment, mut spot) = (self.segments.start, self.spots.start);
        for at in heaviest_chain(&weights) {
            let may_stand = |hit: &&Hit| hit.start >= spot && weight(hit) > 0;
            let Some(hit) = hits.get(at).filter(may_stand) else { continue };
            if let Some(is_in_order) = in_order.get_mut(at) {
                *is_in_order = true;
            }
            self.weight_in_order += hit.size;
            leave(segment..hit.segment, spot..hit.start);
            self.found.push(hit.found(true));
            (segment, spot) = (hit.segment + 1, hit.end);
        }
        leave(segment..self.segments.end, spot..self.spots.end);
        for (hit, is_in_order) in hits.iter().zip(in_order) {
            self.weight_out_of_order += hit.size - weight(hit);
            if !is_in_order && hit.size >= SHORTEST {
                self.found.push(hit.found(false));
            }
        }
        gaps
    }
}

/// The hits that are sentences of the page. Where two segments touch, both are.
fn bounded(blocks: &[Box<str>], mut hits: Vec<Hit>) -> Vec<Hit> {
    for at in 0..hits.len() {
        let Some(hit) = hits.get(at).copied() else { continue };
        let Some(next) = folded_from(blocks, hit.end).next() else { continue };
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

    fn found(&self, is_main: bool) -> Found {
        let Self { segment, start, end, .. } = *self;
        Found { segment, start, end, fit: Fit::Exact, is_main }
    }
}

/// The segments of a gap where they are all there, one after the other, and nothing else is.
fn all_there<S: Segments + ?Sized>(
    blocks: &[Box<str>],
    segments: &S,
    gap: &Gap,
) -> Option<Vec<Found>> {
    let next = |spot: Spot| folded_from(blocks, spot).next().map(|next| next.start);
    let is_past = |spot: Option<Spot>| spot.is_none_or(|spot| spot >= gap.spots.end);
    let mut found = Vec::new();
    let mut spot = next(gap.spots.start);
    for segment in gap.segments.clone() {
        let start = spot.filter(|spot| !is_past(Some(*spot)))?;
        let end = match_at(blocks, start, segments.text(segment))?;
        if end > gap.spots.end {
            return None;
        }
        found.push(Found { segment, start, end, fit: Fit::Exact, is_main: true });
        spot = next(end);
    }
    is_past(spot).then_some(found)
}

/// What a scan sees.
struct Scan<'a, S: ?Sized> {
    blocks: &'a [Box<str>],
    segments: &'a S,
    keys: &'a Keys,
    /// The end of the part of the page.
    to: Spot,
}

impl<S: Segments + ?Sized> Scan<'_, S> {
    /// Finds what begins in a block from a spot on, and says where to go on.
    fn block(&self, from: Spot, rolling: &mut Rolling, hits: &mut Vec<Hit>) -> Spot {
        let text = self.blocks.get(from.block as usize).map(AsRef::as_ref).unwrap_or_default();
        let to = if from.block == self.to.block { self.to.byte as usize } else { text.len() };
        let block = from.block as usize;
        let mut offset = from.byte as usize;
        let mut n_hits = 0;
        // What was found ends where the search for the next one begins.
        loop {
            let from = Spot::new(block, offset);
            let expected = hits.last().filter(|_| rolling.is_new()).map(|hit| hit.segment + 1);
            let hit = expected
                .and_then(|segment| self.expected_hit(segment, from, to))
                .or_else(|| self.next_hit(from, to, rolling, hits));
            let Some(hit) = hit else { break };
            if hit.start.block == from.block {
                self.short_hits(text, block, offset..hit.start.byte as usize, hits);
            }
            hits.push(hit);
            n_hits += 1;
            *rolling = Rolling::default();
            if hit.end.block > from.block {
                return hit.end;
            }
            offset = hit.end.byte as usize;
        }
        let n_pieces = self.short_hits(text, block, offset..to, hits);
        // `4.2. Le titre` is two pieces and one heading.
        if n_hits == 0 && n_pieces > 1 {
            self.short_hit(text, block, offset..to, hits);
        }
        Spot::new(block + 1, 0)
    }

    /// The segment where it stands next and is a sentence: what [`Self::next_hit`] would find, sooner,
    /// and also where the mark of a note stands in its beginning.
    fn expected_hit(&self, segment: u32, from: Spot, to: usize) -> Option<Hit> {
        let hash = self.keys.beginning_of(segment)?;
        let rest = self.blocks.get(from.block as usize)?.get(from.byte as usize..to)?;
        let byte = from.byte + folded(rest).next()?.start as u32;
        self.hit(Spot { byte, ..from }, hash).filter(Hit::is_sentence)
    }

    /// The first segment with a key that is a sentence between a spot and byte `to` of its block;
    /// those before it that seem to be parts of sentences are added to `hits`.
    fn next_hit(
        &self,
        from: Spot,
        to: usize,
        rolling: &mut Rolling,
        hits: &mut Vec<Hit>,
    ) -> Option<Hit> {
        let (block, offset) = (from.block as usize, from.byte as usize);
        let text = self.blocks.get(block)?;
        for next in folded(str::get(text, offset..to)?) {
            let next = PageChar {
                char: next.char,
                start: Spot::new(block, offset + next.start),
                end: Spot::new(block, offset + next.end),
            };
            if let Some((start, hash)) = rolling.push(next)
                && let Some(hit) = self.hit(start, hash)
            {
                if hit.is_sentence() {
                    return Some(hit);
                }
                hits.push(hit);
            }
        }
        None
    }

    /// Finds the short segments that are whole sentences of a part of a block; gives how many
    /// sentences there are.
    fn short_hits(
        &self,
        text: &str,
        block: usize,
        part: Range<usize>,
        hits: &mut Vec<Hit>,
    ) -> usize {
        let mut n_pieces = 0;
        pieces(text, part.start, part.end, &mut |start, end| {
            self.short_hit(text, block, start..end, hits);
            n_pieces += 1;
        });
        n_pieces
    }

    /// The short segment that is this part of a block.
    fn short_hit(&self, text: &str, block: usize, part: Range<usize>, hits: &mut Vec<Hit>) {
        let shown = text.get(part.clone()).unwrap_or_default();
        let (hash, len) = hash_of(shown);
        if len == 0 || len >= KEY_LEN {
            return;
        }
        let is_same = |segment: &u32| {
            let chars = folded(self.segments.text(*segment)).map(|next| next.char);
            chars.eq(folded(shown).map(|next| next.char))
        };
        let mut same = self.keys.equal_to(hash).filter(is_same);
        let (Some(segment), None) = (same.next(), same.next()) else { return };
        let (first, last) = (folded(shown).next(), folded(shown).last());
        let (Some(first), Some(last)) = (first, last) else { return };
        let start = Spot::new(block, part.start + first.start);
        let at = hits.iter().rev().take_while(|other| other.start > start).count();
        hits.insert(
            hits.len() - at,
            Hit {
                segment,
                start,
                end: Spot::new(block, part.start + last.end),
                size: self.segments.text(segment).len() as u32,
                is_bounded: [true; 2],
            },
        );
    }

    /// The segment that begins at `start` as its key says, and says the same up to its end.
    fn hit(&self, start: Spot, hash: u32) -> Option<Hit> {
        let mut best: Option<Hit> = None;
        let mut is_twin = false;
        for segment in self.keys.beginning_with(hash) {
            let text = self.segments.text(segment);
            let end = match_at(self.blocks, start, text).filter(|end| *end <= self.to);
            let Some(end) = end else { continue };
            let is_bounded = [
                may_begin(self.blocks, start) || self.follows(segment, start),
                may_end(self.blocks, end) || self.is_followed(segment, end),
            ];
            let hit = Hit { segment, start, end, size: text.len() as u32, is_bounded };
            match best.map(|best| best.rank().cmp(&hit.rank())) {
                Some(Ordering::Greater) => {}
                Some(Ordering::Equal) => is_twin = true,
                Some(Ordering::Less) | None => (best, is_twin) = (Some(hit), false),
            }
        }
        best.filter(|_| !is_twin)
    }

    /// Whether what stands before `start` is the end of the segment before.
    fn follows(&self, segment: u32, start: Spot) -> bool {
        let Some(previous) = segment.checked_sub(1) else { return false };
        let (page, previous) = (before(self.blocks, start), self.segments.text(previous));
        let (page, previous) = (ending(page), ending(previous));
        let n_common = page.iter().rev().zip(previous.iter().rev()).take_while(|(a, b)| a == b);
        n_common.count() >= previous.len().min(KEY_LEN) && !previous.is_empty()
    }

    /// Whether what stands behind `end` is the beginning of the segment after.
    fn is_followed(&self, segment: u32, end: Spot) -> bool {
        let mut next = folded(self.segments.text(segment + 1)).take(KEY_LEN).peekable();
        let mut page = folded_from(self.blocks, end);
        next.peek().is_some() && next.all(|next| page.next().is_some_and(|c| c.char == next.char))
    }
}

/// The last folded characters of a text, some more than a key.
fn ending(text: &str) -> Vec<char> {
    let from = char_start(text, text.len().saturating_sub(KEY_LEN * 6));
    folded(text.get(from..).unwrap_or_default()).map(|next| next.char).collect()
}
