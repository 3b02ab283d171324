//! What lies between two segments that are placed: short segments, repeated ones, and sentences
//! that were changed.

use super::boundary::pieces;
use super::keys::Keys;
use super::page::Spot;
use super::placing::{Fit, Found, Segments};
use crate::distance::{Census, distance};
use crate::fold::folded;
use std::ops::Range;

/// A segment may differ from the page in one of so many characters.
const CHANGED: usize = 4;
/// A segment of fewer bytes, folded, is too short to be told when it was changed.
const SHORT: usize = 16;
/// A longer segment, in characters, is placed only where it was not changed.
const MAX_LEN: usize = 6000;
/// Segments, and pieces of the page, that are compared with each other at a time.
const WINDOW: usize = 64;
/// Pieces that one segment may hold, such as `M. Dupont vient.`, which are two.
const MAX_PIECES: usize = 8;

/// A part of the page without a placed segment, and the segments that may stand in it.
#[derive(Debug, Clone)]
pub(super) struct Gap {
    /// The segments.
    pub segments: Range<u32>,
    /// The part of the page.
    pub spots: Range<Spot>,
}

/// The gap in work.
#[derive(Debug, Clone)]
pub(super) struct Filling {
    /// The first segment of the gap.
    first: u32,
    segments: Range<u32>,
    pieces: Vec<Piece>,
    next_piece: usize,
}

/// A sentence of the page, as far as it shows, or a part of one.
#[derive(Debug, Clone)]
struct Piece {
    start: Spot,
    end: Spot,
    chars: Box<[char]>,
    census: Census,
}

impl Filling {
    pub(super) fn new(blocks: &[Box<str>], gap: Gap) -> Self {
        let mut found = Vec::new();
        let Range { start, end } = gap.spots;
        for block in start.block..=end.block {
            let text = blocks.get(block as usize).map(AsRef::as_ref).unwrap_or_default();
            let from = if block == start.block { start.byte as usize } else { 0 };
            let to = if block == end.block { end.byte as usize } else { text.len() };
            pieces(text, from, to, &mut |from, to| {
                let chars: Box<[char]> =
                    folded(text.get(from..to).unwrap_or_default()).map(|next| next.char).collect();
                if !chars.is_empty() {
                    let block = block as usize;
                    found.push(Piece {
                        start: Spot::new(block, from),
                        end: Spot::new(block, to),
                        census: Census::of(&chars),
                        chars,
                    });
                }
            });
        }
        // Of many segments and little text, those next to what is placed come first.
        Self { first: gap.segments.start, segments: gap.segments, pieces: found, next_piece: 0 }
    }

    /// Compares a window of segments with one of pieces; `false` once there is nothing left.
    pub(super) fn advance<S: Segments + ?Sized>(
        &mut self,
        segments: &S,
        keys: &Keys,
        found: &mut Vec<Found>,
    ) -> bool {
        let n_pieces = self.pieces.len() - self.next_piece;
        let n_segments = self.segments.len();
        if n_pieces == 0 || n_segments == 0 {
            return false;
        }
        let taken = self.segments.start..self.segments.end.min(self.segments.start + WINDOW as u32);
        let window = self.pieces.get(self.next_piece..).unwrap_or_default();
        let window = window.get(..WINDOW).unwrap_or(window);
        let matches = best_matches(segments, taken.clone(), window);
        let ends = [
            self.segments.start == self.first && self.next_piece == 0,
            window.len() == n_pieces && taken.len() == n_segments,
        ];
        let (mut past_segment, mut past_piece) = (0, 0);
        for (idx, segment) in taken.enumerate() {
            let Some(Some(place)) = matches.chosen.get(idx).copied() else { continue };
            (past_segment, past_piece) = (idx + 1, place.end);
            let Some(wanted) = matches.wanted.get(idx) else { continue };
            let has_twin = keys.has_twin(segments, segment, &wanted.chars);
            let is_last = place.end == window.len();
            if matches.is_ambiguous(idx, has_twin, [ends[0], ends[1] && is_last]) {
                continue;
            }
            if let (Some(first), Some(last)) = (window.get(place.start), window.get(place.end - 1))
            {
                let (start, end) = (first.start, last.end);
                let fit = if place.edits == 0 { Fit::Exact } else { Fit::Changed };
                found.push(Found { segment, start, end, fit, is_main: true });
            }
        }
        // The next window overlaps this one, whose end may have been cut through, and keeps step.
        let half = WINDOW / 2;
        let is_last = n_segments <= WINDOW && n_pieces <= WINDOW;
        if is_last {
            return false;
        }
        let n_skipped = past_segment.max(half.min(n_segments));
        let step = n_skipped * n_pieces / n_segments;
        let n_passed = past_piece.max(step.min(n_pieces));
        let is_scarce = n_segments > 8 * n_pieces + WINDOW;
        // With little text for many segments those at the two ends are the likely ones.
        let n_skipped =
            if is_scarce { n_segments - WINDOW.min(n_segments - n_skipped) } else { n_skipped };
        self.segments.start += n_skipped as u32;
        self.next_piece += n_passed;
        true
    }
}

/// A place in a window for a segment.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    /// First piece.
    start: usize,
    /// Piece after the last.
    end: usize,
    edits: usize,
}

/// The piece before is passed over.
const PASSED: u8 = u8::MAX;

/// Where these segments stand best in these pieces, in order.
fn best_matches<S: Segments + ?Sized>(
    segments: &S,
    range: Range<u32>,
    window: &[Piece],
) -> Matches {
    let wanted: Vec<Wanted> = range.map(|idx| Wanted::new(segments.text(idx))).collect();
    let places: Vec<Vec<Candidate>> =
        wanted.iter().map(|wanted| wanted.candidates(window)).collect();
    let width = window.len() + 1;
    // Weight of the best way for the first so many segments in the first so many pieces, and how
    // many pieces the last segment holds: none where it is passed over, `PASSED` where a piece is.
    let mut best = vec![(0_u32, 0_u8); (wanted.len() + 1) * width];
    for (i, (wanted, places)) in wanted.iter().zip(&places).enumerate() {
        let (above, here) = best.split_at_mut((i + 1) * width);
        let Some(above) = above.get(i * width..) else { continue };
        for j in 0..width {
            let weight = |at: usize, row: &[(u32, u8)]| row.get(at).map_or(0, |best| best.0);
            let mut chosen = (weight(j, above), 0);
            if j > 0 && weight(j - 1, here) > chosen.0 {
                chosen = (weight(j - 1, here), PASSED);
            }
            for place in places.iter().filter(|place| place.end == j) {
                let sum = weight(place.start, above) + wanted.weight(place.edits);
                if sum > chosen.0 {
                    chosen = (sum, (j - place.start) as u8);
                }
            }
            if let Some(cell) = here.get_mut(j) {
                *cell = chosen;
            }
        }
    }
    let mut chosen = vec![None; wanted.len()];
    let (mut i, mut j) = (wanted.len(), window.len());
    while i > 0 {
        match best.get(i * width + j).map_or(0, |best| best.1) {
            0 => i -= 1,
            PASSED => j -= 1,
            n_pieces => {
                i -= 1;
                let start = j - usize::from(n_pieces);
                let is_it = |place: &&Candidate| place.start == start && place.end == j;
                if let Some(chosen) = chosen.get_mut(i) {
                    *chosen = places.get(i).and_then(|places| places.iter().find(is_it)).copied();
                }
                j = start;
            }
        }
    }
    Matches { wanted, places, chosen }
}

/// What a window comes to.
struct Matches {
    wanted: Vec<Wanted>,
    /// For each segment, where it might stand.
    places: Vec<Vec<Candidate>>,
    /// For each segment, where it stands best.
    chosen: Vec<Option<Candidate>>,
}

impl Matches {
    /// Whether a place of a segment might as well be that of another, with another translation.
    /// `has_twin` tells whether another segment of the text says the same; `ends` whether what is
    /// placed before and after the window touches it.
    fn is_ambiguous(&self, idx: usize, has_twin: bool, ends: [bool; 2]) -> bool {
        let Some(Some(place)) = self.chosen.get(idx) else { return true };
        if place.edits > 0 {
            // Another segment may be what was changed.
            let others = self.places.iter().enumerate().filter(|(other, _)| *other != idx);
            return has_twin
                || others.flat_map(|(_, places)| places).any(|other| {
                    (other.start, other.end) == (place.start, place.end)
                        && other.edits <= place.edits
                });
        }
        if !has_twin {
            return false;
        }
        let neighbour = |idx: Option<usize>| self.chosen.get(idx?).copied().flatten();
        let before = match idx {
            0 => ends[0] && place.start == 0,
            _ => neighbour(idx.checked_sub(1)).is_some_and(|before| before.end == place.start),
        };
        let after = match idx + 1 == self.chosen.len() {
            true => ends[1],
            false => neighbour(Some(idx + 1)).is_some_and(|after| after.start == place.end),
        };
        let own = self.wanted.get(idx).map(|wanted| &wanted.chars);
        let n_equal = self.wanted.iter().filter(|other| Some(&other.chars) == own).count();
        let places = self.places.get(idx).map(Vec::as_slice).unwrap_or_default();
        let n_places = places.iter().filter(|place| place.edits == 0).count();
        !(before && after || (before || after) && n_equal == n_places)
    }
}

/// A segment that is looked for.
struct Wanted {
    chars: Vec<char>,
    census: Census,
    /// Edits up to which it is said to be changed a little.
    budget: usize,
}

impl Wanted {
    fn new(text: &str) -> Self {
        let chars: Vec<char> = folded(text).map(|next| next.char).collect();
        let size: usize = chars.iter().map(|c| c.len_utf8()).sum();
        let is_exact_only = size < SHORT || chars.len() > MAX_LEN;
        let budget = if is_exact_only { 0 } else { chars.len() / CHANGED };
        Self { census: Census::of(&chars), budget, chars }
    }

    /// The places in a window where the segment stands, as it is or changed a little.
    fn candidates(&self, window: &[Piece]) -> Vec<Candidate> {
        let mut found = Vec::new();
        let mut joined = Vec::new();
        for start in 0..window.len() {
            joined.clear();
            let mut census = Census::default();
            for (n_pieces, piece) in window.iter().skip(start).take(MAX_PIECES).enumerate() {
                joined.extend_from_slice(&piece.chars);
                census.add(&piece.census);
                if joined.len() > self.chars.len() + self.budget {
                    break;
                }
                let is_near = joined.len() + self.budget >= self.chars.len()
                    && census.at_least(&self.census) <= self.budget;
                if !is_near {
                    continue;
                }
                if let Some(edits) = distance(&self.chars, &joined, self.budget) {
                    found.push(Candidate { start, end: start + n_pieces + 1, edits });
                }
            }
        }
        found
    }

    /// What a place with so many edits is worth.
    fn weight(&self, edits: usize) -> u32 {
        (2 * self.chars.len() - edits * CHANGED + usize::from(edits == 0)) as u32
    }
}
