//! Sentences named by how they begin, so that a link finds them in a text that was edited since.

use super::letters::Letters;
use super::search::{Hit, Search, each_of_bead};
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

/// The beginning of a segment that names it: as few words as no sentence of another bead begins
/// with in any version, and 12 letters at least; the whole segment where it is shorter, or where
/// another begins with all of it. Empty where there is no such segment.
///
/// [`find_quote`] gives the bead of the segment; where several segments say the same, that of the
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

/// The bead of the sentence that a quote names, whichever version it is of.
///
/// It is the segment that says just this; else that which begins so; else that which has it inside;
/// else that which begins most alike, by edit distance, with a quarter of the letters changed at the
/// most, the same digits, and no other that comes near. Where several fit and say different things
/// there is none, since a link must not lead to a wrong sentence; where they say the same it is the
/// first.
pub fn find_quote<B: AsRef<[u8]>>(text: &AlignedText<B>, quote: &str) -> Option<u32> {
    let search = Search::new(quote);
    let wanted = search.wanted.as_slice();
    if wanted.is_empty() {
        return None;
    }
    // The best segment up to now, and the rank of the next best that says something else.
    let (mut best, mut bead, mut said) = (NONE, 0, "");
    let mut rival = NONE;
    // Most quotes are just how a sentence begins, which is quickly told.
    for last in [BEGINNING, NONE] {
        if best < NONE {
            break;
        }
        each_segment(text, &mut |hit, shown| {
            let rank = rank(shown, &search, last.min(best));
            let is_same = hit.bead == bead || shown == said;
            if rank < best {
                if !is_same {
                    rival = best;
                }
                (best, bead, said) = (rank, hit.bead, shown);
            } else if !is_same {
                rival = rival.min(rank);
            }
        });
    }
    let is_sure = match best {
        EQUAL => true,
        BEGINNING | INSIDE => rival > best,
        NONE => false,
        // What was only replaced by something like it is none.
        _ => rival - INSIDE > 2 * (best - INSIDE),
    };
    is_sure.then_some(bead)
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
fn rank(text: &str, search: &Search, best: usize) -> usize {
    let wanted = search.wanted.as_slice();
    let n_wide = wanted.iter().filter(|c| **c >= '\u{2e80}').count();
    let may_differ = best > BEGINNING && wanted.len() + n_wide >= SHORT;
    let limit = if may_differ { usize::MAX } else { wanted.len() + 1 };
    let letters = Letters::of(text, limit).chars;
    if letters.starts_with(wanted) {
        return if letters.len() == wanted.len() { EQUAL } else { BEGINNING };
    }
    if !may_differ {
        return NONE;
    }
    if search.end_in(&letters, 0).is_some() {
        return INSIDE;
    }
    let budget = wanted.len() / CHANGED;
    let beginning = letters.get(..wanted.len() + budget).unwrap_or(&letters);
    // Numbers tell sentences apart that are alike else.
    let mut digits = beginning.iter().filter(|c| c.is_ascii_digit());
    if !wanted.iter().filter(|c| c.is_ascii_digit()).all(|c| digits.next() == Some(c)) {
        return NONE;
    }
    distance_to_beginning(wanted, beginning, budget).map_or(NONE, |edits| INSIDE + edits)
}

/// Calls `visit` with every segment, in the order of the beads.
fn each_segment<'a, B: AsRef<[u8]>>(text: &'a AlignedText<B>, visit: &mut dyn FnMut(Hit, &'a str)) {
    for bead in 0..text.n_beads() {
        each_of_bead(text, bead, visit);
    }
}
