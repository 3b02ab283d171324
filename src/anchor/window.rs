//! Some segments compared with some sentences of the page, a segment at a time.

use super::boundary::Pieces;
use super::found::Found;
use super::page::{Spot, touch};
use super::placing::{Fit, Segments};
use super::scan::Seen;
use crate::distance::{Census, distance, distance_to_beginning};
use crate::fold::folded;
use std::ops::Range;

/// A segment may differ from the page in one of so many characters.
const CHANGED: usize = 4;
/// A place counts where the runner-up takes more than so many times as many edits.
const RUNNER_UP: usize = 2;
/// A segment of fewer bytes, folded, is too short to be told when it was changed, but may be what
/// another one seems to be.
const SHORT: usize = 16;
/// A longer segment, in characters, is not compared.
const MAX_LEN: usize = 6000;
/// Segments, and pieces of the page, that are compared with each other at a time.
pub(super) const WINDOW: usize = 64;
/// Pieces that one segment may hold, such as `M. Dupont vient.`, which are two.
const MAX_PIECES: usize = 8;
/// What may be done for a segment: so many steps of comparing and so many for each character. A
/// place that was not compared to the end is not taken, and is in the way of no nearer one.
const PER_SEGMENT: i64 = 10_000;
const PER_CHAR: i64 = 64;
/// What may be done to compare it with one place, in steps for each character and besides.
const PER_CHAR_OF_PAIR: i64 = 8;
const PER_PAIR: i64 = 1000;
/// What going through the places of a segment counts in the budget.
const ROW_COST: i64 = 400;

/// Some segments, and some pieces of the page.
#[derive(Debug, Clone)]
pub(super) struct Window {
    segments: Range<u32>,
    /// The characters of all pieces, and the pieces.
    chars: Vec<char>,
    pieces: Vec<Piece>,
    /// The segments up to now.
    rows: Vec<Row>,
    /// Weight of the best way for the first so many segments in the first so many pieces, and how
    /// many pieces the last segment holds: none where it is passed over, `PASSED` where a piece is.
    best: Vec<(u32, u8)>,
}

/// A sentence of the page, as far as it shows, or a part of one.
#[derive(Debug, Clone)]
struct Piece {
    spots: Range<Spot>,
    /// Where its characters are.
    chars: Range<usize>,
    census: Census,
    /// Whether nothing lies between the piece before and this one.
    follows: bool,
}

/// A segment that is looked for.
#[derive(Debug, Clone)]
struct Row {
    chars: Box<[char]>,
    has_twin: bool,
    /// Where it might stand.
    places: Vec<Candidate>,
}

/// A place in a window for a segment.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    /// First piece.
    start: usize,
    /// Piece after the last.
    end: usize,
    /// Edits, or fewer than there are.
    edits: usize,
    /// Whether all edits are known, and the segment may stand here.
    is_known: bool,
}

/// The piece before is passed over.
const PASSED: u8 = u8::MAX;

impl Window {
    /// As many of these segments and pieces as it takes.
    pub(super) fn new(
        blocks: &[Box<str>],
        segments: Range<u32>,
        pieces: &[Range<Spot>],
        left: &mut i64,
    ) -> Self {
        let end = segments.end.min(segments.start + WINDOW as u32);
        let mut window = Self {
            segments: segments.start..end,
            chars: Vec::new(),
            pieces: Vec::new(),
            rows: Vec::new(),
            best: Vec::new(),
        };
        for spots in pieces.iter().take(WINDOW) {
            let block = blocks.get(spots.start.block as usize).map(AsRef::as_ref);
            let text = block.unwrap_or_default();
            let text = text.get(spots.start.byte as usize..spots.end.byte as usize);
            let from = window.chars.len();
            window.chars.extend(compared(text.unwrap_or_default()));
            let chars = from..window.chars.len();
            let census = Census::of(window.chars.get(from..).unwrap_or_default());
            let before = window.pieces.last();
            let follows = before.is_some_and(|before| touch(blocks, before.spots.end, spots.start));
            window.pieces.push(Piece { spots: spots.clone(), chars, census, follows });
        }
        window.best.resize(window.pieces.len() + 1, (0, 0));
        *left -= window.chars.len() as i64;
        window
    }

    /// Compares the next segments with the pieces; whether all are.
    pub(super) fn advance<S: Segments + ?Sized>(
        &mut self,
        seen: &Seen<'_, S>,
        left: &mut i64,
    ) -> bool {
        while self.rows.len() < self.segments.len() {
            if *left <= 0 {
                return false;
            }
            let segment = self.segments.start + self.rows.len() as u32;
            let chars: Box<[char]> = compared(seen.segments.text(segment)).collect();
            let has_twin = seen.keys.n_same(segment) > 1 || seen.keys.is_ambiguous(segment);
            let places = self.candidates(seen.segments.text(segment), &chars, left);
            *left -= ROW_COST + chars.len() as i64;
            let row = Row { chars, has_twin, places };
            self.weigh(&row);
            self.rows.push(row);
        }
        true
    }

    /// The places where the segment stands, as it is or changed a little.
    fn candidates(&self, text: &str, wanted: &[char], left: &mut i64) -> Vec<Candidate> {
        let mut found = Vec::new();
        if wanted.is_empty() || wanted.len() > MAX_LEN {
            return found;
        }
        let size: usize = wanted.iter().map(|c| c.len_utf8()).sum();
        let budget = wanted.iter().filter(|c| c.is_alphabetic()).count() / CHANGED;
        let own = Census::of(wanted);
        // What was changed lies in one block and has as many parts as before; its lines may be lines
        // there too.
        let n_parts = [n_pieces(text), n_pieces(&text.replace('\n', "\u{2028}"))];
        let mut allowed = PER_SEGMENT + PER_CHAR * wanted.len() as i64;
        for (start, first) in self.pieces.iter().enumerate() {
            let mut census = Census::default();
            for (end, piece) in (1..).zip(&self.pieces).skip(start).take(MAX_PIECES) {
                if end > start + 1 && !piece.follows {
                    break;
                }
                let joined = first.chars.start..piece.chars.end;
                if joined.len() > wanted.len() + budget {
                    break;
                }
                census.add(&piece.census);
                *left -= 4;
                if joined.len() + budget < wanted.len() || census.at_least(&own) > budget {
                    continue;
                }
                let joined = self.chars.get(joined).unwrap_or_default();
                let is_like = n_parts.contains(&(end - start))
                    && first.spots.start.block == piece.spots.end.block;
                let budget = if is_like { budget } else { 0 };
                let of_pair = (PER_PAIR + PER_CHAR_OF_PAIR * wanted.len() as i64).min(allowed);
                let mut of_pair_left = of_pair;
                let edits = distance(wanted, joined, budget, &mut of_pair_left);
                allowed -= of_pair - of_pair_left;
                *left -= (of_pair - of_pair_left) / 4;
                if let Some(edits) =
                    edits.filter(|edits| edits.n == 0 || have_same_digits(wanted, joined))
                {
                    let is_known = edits.is_known && (edits.n == 0 || size >= SHORT);
                    found.push(Candidate { start, end, edits: edits.n, is_known });
                }
            }
        }
        found
    }

    /// Finds the best ways to the end of the next segment.
    fn weigh(&mut self, row: &Row) {
        let width = self.pieces.len() + 1;
        let from = self.best.len() - width;
        for j in 0..width {
            let weight = |at: usize| self.best.get(at).map_or(0, |best| best.0);
            let mut chosen = (weight(from + j), 0);
            if j > 0 && weight(from + width + j - 1) > chosen.0 {
                chosen = (weight(from + width + j - 1), PASSED);
            }
            for place in row.places.iter().filter(|place| place.end == j && place.is_known) {
                let sum = weight(from + place.start) + row.weight(place.edits);
                if sum > chosen.0 {
                    chosen = (sum, (j - place.start) as u8);
                }
            }
            self.best.push(chosen);
        }
    }

    /// Adds the segments that stand here to `found`, once all were compared, and says how many
    /// segments and pieces there are up to the last of them.
    pub(super) fn settle<S: Segments + ?Sized>(
        &self,
        seen: &Seen<'_, S>,
        found: &mut Vec<Found>,
    ) -> [usize; 2] {
        let chosen = self.chosen();
        let mut past = [0, 0];
        for (idx, place) in chosen.iter().enumerate() {
            let Some(place) = place else { continue };
            past = [idx + 1, place.end];
            let segment = self.segments.start + idx as u32;
            let is_changed = place.edits > 0;
            if is_changed && (self.is_ambiguous(place, idx) || self.has_more(place, segment, seen))
            {
                continue;
            }
            let last = self.pieces.get(place.end - 1);
            if let Some((first, last)) = self.pieces.get(place.start).zip(last) {
                let fit = if place.edits == 0 { Fit::Exact } else { Fit::Changed };
                found.push(Found::new(segment, first.spots.start, last.spots.end, fit));
            }
        }
        past
    }

    /// For each segment, where it stands best.
    fn chosen(&self) -> Vec<Option<Candidate>> {
        let width = self.pieces.len() + 1;
        let mut chosen = vec![None; self.rows.len()];
        let (mut i, mut j) = (self.rows.len(), self.pieces.len());
        while i > 0 {
            match self.best.get(i * width + j).map_or(0, |best| best.1) {
                0 => i -= 1,
                PASSED => j -= 1,
                n_pieces => {
                    i -= 1;
                    let start = j - usize::from(n_pieces);
                    let is_it = |place: &&Candidate| {
                        place.start == start && place.end == j && place.is_known
                    };
                    if let Some((chosen, row)) = chosen.get_mut(i).zip(self.rows.get(i)) {
                        *chosen = row.places.iter().find(is_it).copied();
                    }
                    j = start;
                }
            }
        }
        chosen
    }

    /// Whether something else may lie in the same place: a sentence beside it, or the segment before or
    /// after, as a label does that no mark parts from what it labels.
    fn has_more<S: Segments + ?Sized>(
        &self,
        place: &Candidate,
        segment: u32,
        seen: &Seen<'_, S>,
    ) -> bool {
        let pieces = self.pieces.get(place.start..place.end).unwrap_or_default();
        let chars = |piece: &Piece| self.chars.get(piece.chars.clone()).unwrap_or_default();
        // All that was changed may be that a piece is no part of it.
        let is_short = |piece: &Piece| piece.chars.len() <= 2 * place.edits;
        if pieces.len() > 1 && pieces.first().into_iter().chain(pieces.last()).any(is_short) {
            return true;
        }
        let mut shown: Vec<char> = pieces.iter().flat_map(chars).copied().collect();
        let begins_with = |shown: &[char], label: &[char]| {
            let budget = label.len() / CHANGED + 1;
            let is_part = !label.is_empty() && label.len() <= place.edits + budget;
            is_part
                && distance_to_beginning(label, shown, budget, &mut PER_SEGMENT.clone()).is_some()
        };
        let mut label: Vec<char> = match segment.checked_sub(1) {
            Some(before) => compared(seen.segments.text(before)).collect(),
            None => Vec::new(),
        };
        if begins_with(&shown, &label) {
            return true;
        }
        label = compared(seen.segments.text(segment + 1)).collect();
        label.reverse();
        shown.reverse();
        begins_with(&shown, &label)
    }

    /// Whether another segment may be what was changed here, or what was changed may stand elsewhere.
    fn is_ambiguous(&self, place: &Candidate, idx: usize) -> bool {
        let enough = place.edits * RUNNER_UP;
        self.rows.iter().enumerate().any(|(other, row)| {
            let is_it = other == idx;
            is_it && row.has_twin
                || row.places.iter().any(|other| {
                    let is_here = (other.start, other.end) == (place.start, place.end);
                    let is_apart = other.end <= place.start || place.end <= other.start;
                    match is_it {
                        true if is_apart => other.edits <= enough,
                        true => !is_here && other.edits <= place.edits,
                        false => is_here && other.edits <= enough,
                    }
                })
        })
    }
}

impl Row {
    /// What a place with so many edits is worth.
    fn weight(&self, edits: usize) -> u32 {
        (2 * self.chars.len() - edits * CHANGED + usize::from(edits == 0)) as u32
    }
}

/// Into how many pieces a text would fall.
fn n_pieces(text: &str) -> usize {
    let (mut pieces, mut n_pieces) = (Pieces::new(0), 0);
    while !pieces.advance(text, text.len(), true, &mut |_, _| n_pieces += 1) {}
    n_pieces.max(1)
}

/// Whether two texts have the same digits: another number is another sentence, not a changed one.
fn have_same_digits(a: &[char], b: &[char]) -> bool {
    let is_digit = |c: &&char| matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹' | '०'..='९');
    a.iter().filter(is_digit).eq(b.iter().filter(is_digit))
}

/// The characters by which a text is compared, but for more than any segment may match.
fn compared(text: &str) -> impl Iterator<Item = char> {
    folded(text).take(MAX_LEN + MAX_LEN / CHANGED + 1).map(|next| next.char)
}
