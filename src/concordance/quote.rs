//! Sentences named by how they begin, so that a link finds them in a text that was edited since.

use super::letters::Letters;
use super::search::{Hit, Search, Walk};
use crate::aligned_text::AlignedText;
use crate::distance::distance_to_beginning;

/// A quote has so many letters, or is a whole segment.
const MIN_LETTERS: usize = 12;
/// A word that a quote ends in is cut where so many characters more do not end it.
const MAX_REST: usize = 24;
/// A quote of fewer letters, of which a Chinese or Japanese one is worth two, is too short to be told
/// when it was changed.
const SHORT: usize = 12;
/// A quote may differ from its sentence in one of so many letters.
const CHANGED: usize = 4;
/// Letters of a segment in which a quote is looked for.
const MAX_LETTERS: usize = 1 << 15;
/// What may be done to compare a quote with a segment: so many steps and so many for each letter.
const PER_SEGMENT: i64 = 2000;
const PER_LETTER: i64 = 16;

/// The beginning of a segment that names it: as few words as no sentence of another bead begins
/// with in any version, and 12 letters at least; the whole segment where it is shorter, or where
/// another begins with all of it. Empty where there is no such segment.
///
/// [`QuoteSearch`] gives the bead of the segment; where several segments say the same, that of the
/// first.
pub fn quote_of<B: AsRef<[u8]>>(text: &AlignedText<B>, version: usize, segment: u32) -> &str {
    let shown = text.segment_text(version, segment);
    let own = Letters::of(shown, usize::MAX);
    let bead = text.bead_of(version, segment);
    let mut n_letters = MIN_LETTERS;
    each_segment(text, &mut |hit, other| {
        if Some(hit.bead) != bead {
            let n_same = |limit| {
                let other = Letters::of(other, limit);
                own.chars.iter().zip(&other.chars).take_while(|(own, other)| own == other).count()
            };
            // Most differ early, and need not be read to their end.
            if n_same(n_letters) >= n_letters {
                n_letters = n_same(own.chars.len()) + 1;
            }
        }
    });
    let n_letters = own.cut(n_letters, MAX_REST);
    let last = own.spans.get(n_letters - 1).filter(|_| n_letters < own.spans.len());
    let end = last.map_or(shown.len(), |last| last.end as usize);
    shown.get(..end).unwrap_or_default()
}

/// A search for the bead of the sentence that a quote names, whichever version it is of.
///
/// It is the segment that says just this; else that which begins so; else that which has it inside;
/// else that which begins most alike, by edit distance, with a quarter of the letters changed at the
/// most, the same digits, and no other that comes near. Where several fit and say different things
/// there is none, since a link must not lead to a wrong sentence; where they say the same it is the
/// first. Where a quote is not how a segment begins, 32,768 letters of it are looked at.
#[derive(Debug, Clone)]
pub struct QuoteSearch {
    search: Search,
    at: Walk,
    /// What is looked for: most quotes are just how a sentence begins, which is quickly told.
    last: usize,
    /// Rank and place of the best segment up to now.
    best: usize,
    found: Option<Hit>,
    /// The rank of the next best that says something else.
    rival: usize,
    is_done: bool,
}

impl QuoteSearch {
    /// Nothing was searched yet. A quote without a letter names nothing.
    pub fn new(quote: &str) -> Self {
        Self {
            search: Search::new(quote),
            at: Walk::default(),
            last: BEGINNING,
            best: NONE,
            found: None,
            rival: NONE,
            is_done: false,
        }
    }

    /// Does a piece of the work that is left, of about so many bytes of `text`, which is the same at
    /// each step; whether all is done. Less than a segment is never done.
    pub fn step<B: AsRef<[u8]>>(&mut self, text: &AlignedText<B>, budget: u32) -> bool {
        self.is_done |= self.search.wanted.is_empty();
        let mut left = i64::from(budget.max(1));
        while left > 0 && !self.is_done {
            let Some(hit) = self.at.segment(text, &mut left) else {
                self.is_done = self.best < NONE || self.last == NONE;
                (self.at, self.last) = (Walk::default(), NONE);
                continue;
            };
            self.at.pass();
            let shown = text.segment_text(hit.version, hit.segment);
            let (rank, is_known) = rank(shown, &self.search, self.last.min(self.best), &mut left);
            let is_same = self.found.is_some_and(|found| {
                hit.bead == found.bead || shown == text.segment_text(found.version, found.segment)
            });
            if is_known && rank < self.best {
                if !is_same {
                    self.rival = self.rival.min(self.best);
                }
                (self.best, self.found) = (rank, Some(hit));
            } else if !is_same {
                self.rival = self.rival.min(rank);
            }
        }
        self.is_done
    }

    /// The bead, once all is done; `None` where there is none.
    pub fn bead(&self) -> Option<u32> {
        let is_sure = self.is_done
            && match self.best {
                EQUAL => true,
                BEGINNING | INSIDE => self.rival > self.best,
                NONE => false,
                // What was only replaced by something like it is none.
                _ => self.rival.saturating_sub(INSIDE) > 2 * (self.best - INSIDE),
            };
        self.found.filter(|_| is_sure).map(|found| found.bead)
    }
}

/// The bead of the sentence that a quote names, found at once: see [`QuoteSearch`].
pub fn find_quote<B: AsRef<[u8]>>(text: &AlignedText<B>, quote: &str) -> Option<u32> {
    let mut search = QuoteSearch::new(quote);
    while !search.step(text, u32::MAX) {}
    search.bead()
}

/// A segment says just what a quote does.
const EQUAL: usize = 0;
/// It begins so.
const BEGINNING: usize = 1;
/// It has the quote inside. A higher rank adds the edits that make it begin so.
const INSIDE: usize = 2;
/// It is another.
const NONE: usize = usize::MAX;

/// How well a segment fits a quote; lower is better, and beyond `best` it is not looked at closely.
/// And whether that is known, or it fits no better.
fn rank(text: &str, search: &Search, best: usize, left: &mut i64) -> (usize, bool) {
    let wanted = search.wanted.as_slice();
    let n_wide = wanted.iter().filter(|c| **c >= '\u{2e80}').count();
    let may_differ = best > BEGINNING && wanted.len() + n_wide >= SHORT;
    let limit = wanted.len() + 1;
    let limit = if may_differ { limit.max(MAX_LETTERS) } else { limit };
    let letters = Letters::of(text, limit).chars;
    *left -= letters.len() as i64;
    if letters.starts_with(wanted) {
        return (if letters.len() == wanted.len() { EQUAL } else { BEGINNING }, true);
    }
    if !may_differ {
        return (NONE, true);
    }
    if search.end_in(&letters, 0).is_some() {
        return (INSIDE, true);
    }
    let budget = wanted.len() / CHANGED;
    let beginning = letters.get(..wanted.len() + budget).unwrap_or(&letters);
    // Numbers tell sentences apart that are alike else.
    let mut digits = beginning.iter().filter(|c| c.is_ascii_digit());
    let has_digits = wanted.iter().filter(|c| c.is_ascii_digit()).all(|c| digits.next() == Some(c));
    if beginning.len() + budget < wanted.len() || !has_digits {
        return (NONE, true);
    }
    let allowed = PER_SEGMENT + PER_LETTER * wanted.len() as i64;
    let mut allowed_left = allowed;
    let edits = distance_to_beginning(wanted, beginning, budget, &mut allowed_left);
    *left -= (allowed - allowed_left) / 4;
    edits.map_or((NONE, true), |edits| (INSIDE + edits.n, edits.is_known))
}

/// Calls `visit` with every segment, in the order of the beads.
fn each_segment<'a, B: AsRef<[u8]>>(text: &'a AlignedText<B>, visit: &mut dyn FnMut(Hit, &'a str)) {
    let mut at = Walk::default();
    while let Some(hit) = at.segment(text, &mut 0) {
        visit(hit, text.segment_text(hit.version, hit.segment));
        at.pass();
    }
}
