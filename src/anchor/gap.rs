//! What lies between two segments that are placed: short segments, repeated ones, and sentences
//! that were changed.

use super::boundary::Pieces;
use super::found::Found;
use super::page::{Spot, folded_from, match_at};
use super::placing::{Fit, Segments};
use super::scan::Seen;
use super::window::{WINDOW, Window};
use crate::fold::folded;
use std::ops::Range;

/// A part of the page without a placed segment, on the way to be filled with the segments that may
/// stand in it.
#[derive(Debug, Clone)]
pub(super) struct Filling {
    /// Those that are left.
    segments: Range<u32>,
    spots: Range<Spot>,
    /// What was found up to now, in the order of the page.
    pub found: Vec<Found>,
    stage: Stage,
    /// The sentences of the page there, as far as they show.
    pieces: Vec<Range<Spot>>,
    next_piece: usize,
}

#[derive(Debug, Clone)]
enum Stage {
    /// Sees whether the segments are all there, one after the other, and nothing else is.
    Follow { segment: u32, spot: Option<Spot> },
    /// Collects the pieces of the gap.
    Collect { block: u32, pieces: Pieces },
    /// Compares some segments with some pieces.
    Match(Option<Box<Window>>),
}

impl Filling {
    pub(super) fn new(blocks: &[Box<str>], segments: Range<u32>, spots: Range<Spot>) -> Self {
        Self {
            stage: Stage::Follow { segment: segments.start, spot: next_char(blocks, spots.start) },
            segments,
            spots,
            found: Vec::new(),
            pieces: Vec::new(),
            next_piece: 0,
        }
    }

    /// Does a piece of the work; whether all is done. What the page says as it is at `strays` is no
    /// changed segment.
    pub(super) fn advance<S: Segments + ?Sized>(
        &mut self,
        seen: &Seen<'_, S>,
        strays: &[Found],
        left: &mut i64,
    ) -> bool {
        while *left > 0 {
            match &mut self.stage {
                Stage::Follow { segment, spot } => {
                    let spot = spot.filter(|spot| *spot < self.spots.end);
                    if *segment == self.segments.end && spot.is_none() {
                        return true;
                    }
                    let start = spot.filter(|_| *segment < self.segments.end);
                    let mut cost = 8;
                    let end = start.and_then(|start| {
                        match_at(seen.blocks, start, seen.segments.text(*segment), &mut cost)
                    });
                    *left -= cost;
                    match start.zip(end.filter(|end| *end <= self.spots.end)) {
                        Some((start, end)) => {
                            self.found.push(Found::new(*segment, start, end, Fit::Exact));
                            let (segment, spot) = (*segment + 1, next_char(seen.blocks, end));
                            self.stage = Stage::Follow { segment, spot };
                        }
                        None => {
                            self.found.clear();
                            let Spot { block, byte } = self.spots.start;
                            self.stage =
                                Stage::Collect { block, pieces: Pieces::new(byte as usize) };
                        }
                    }
                }
                Stage::Collect { block, pieces } => {
                    let at = *block as usize;
                    let text = seen.blocks.get(at).map(AsRef::as_ref).unwrap_or_default();
                    let is_last = *block == self.spots.end.block;
                    let to = if is_last { self.spots.end.byte as usize } else { text.len() };
                    let from = pieces.at;
                    let is_done = pieces.advance(text, to, true, &mut |from, to| {
                        let piece = Spot::new(at, from)..Spot::new(at, to);
                        let n_before = strays.partition_point(|stray| stray.end <= piece.start);
                        let is_free =
                            strays.get(n_before).is_none_or(|stray| stray.start >= piece.end);
                        let shown = text.get(from..to).unwrap_or_default();
                        if is_free && folded(shown).next().is_some() {
                            self.pieces.push(piece);
                        }
                    });
                    *left -= 8 + (pieces.at - from) as i64;
                    if is_done {
                        *block += 1;
                        *pieces = Pieces::new(0);
                        if is_last {
                            self.stage = Stage::Match(None);
                        }
                    }
                }
                Stage::Match(None) => {
                    let pieces = self.pieces.get(self.next_piece..).unwrap_or_default();
                    if self.segments.is_empty() || pieces.is_empty() {
                        return true;
                    }
                    let window = Window::new(seen.blocks, self.segments.clone(), pieces, left);
                    self.stage = Stage::Match(Some(Box::new(window)));
                }
                Stage::Match(Some(window)) => {
                    if !window.advance(seen, left) {
                        continue;
                    }
                    let n_left = [self.segments.len(), self.pieces.len() - self.next_piece];
                    let is_last = n_left.iter().all(|n_left| *n_left <= WINDOW);
                    let past = window.settle(seen, &mut self.found);
                    self.stage = Stage::Match(None);
                    if is_last {
                        return true;
                    }
                    self.pass(past, n_left);
                }
            }
        }
        false
    }

    /// Goes on behind what was settled: the next window overlaps this one, whose end may have been
    /// cut through, and keeps step.
    fn pass(&mut self, past: [usize; 2], [n_segments, n_pieces]: [usize; 2]) {
        let n_skipped = past[0].max((WINDOW / 2).min(n_segments));
        let step = n_skipped * n_pieces / n_segments.max(1);
        self.next_piece += past[1].max(step.min(n_pieces));
        // With little text for many segments those at the two ends are the likely ones.
        let is_scarce = n_segments > 8 * n_pieces + WINDOW;
        self.segments.start +=
            if is_scarce { n_segments - WINDOW.min(n_segments - n_skipped) } else { n_skipped }
                as u32;
    }
}

/// Where the next character that counts begins.
fn next_char(blocks: &[Box<str>], spot: Spot) -> Option<Spot> {
    folded_from(blocks, spot, 0).next().map(|next| next.start)
}
