//! What is said more than once, told apart by what stands around it in page and text.
//!
//! That two neighbours in the text are neighbours in the page too says which of several equal
//! segments lies between them. That a page or a part of it ends there says nothing: rows may be
//! left out, sorted or moved, and a page may close with words of its own.

use super::found::Found;
use super::keys::Keys;
use super::page::{Spot, touch};
use super::placing::{Fit, Segments};
use super::scan::Seen;

/// What is shorter, in bytes, and stands in the page more often than in the text is known only beside
/// a neighbour.
const SHORT: u32 = 16;
/// No segment.
const NONE: u32 = u32::MAX;
/// The bit of an item that says that it was found in a gap.
const FILL: u32 = 1 << 31;

/// What stands on one side of a place, as far as it tells which segment lies there.
#[derive(Debug, Clone, Copy)]
struct Side {
    /// The segment that lies there.
    segment: u32,
    /// Whether something there is placed for itself, and it is not all by the edge of the page.
    is_placed: bool,
}

/// Says which segment each of those is of which several say the same, and which are known. What is
/// known before of `fills` is whether nothing else was found there.
pub(super) fn tell_apart<S: Segments + ?Sized>(
    seen: &Seen<'_, S>,
    hits: &mut [Found],
    fills: &mut [Found],
) {
    let mut items = Items::new(seen.keys, hits, fills);
    if items.n_open > 0 {
        let (lefts, rights) = (items.sides(seen, false), items.sides(seen, true));
        items.settle(seen, &lefts, &rights);
    }
    // Where it is not known that one segment lies, several may that together say the same.
    let keys = seen.keys;
    for fill in fills.iter_mut().filter(|fill| !fill.is_known && fill.fit == Fit::Exact) {
        let at = hits.partition_point(|hit| hit.end <= fill.start);
        let rest = hits.get(at..).unwrap_or_default();
        let is_free = rest.iter().take_while(|hit| hit.start < fill.end).all(|hit| !hit.is_known);
        fill.is_known =
            is_free && keys.n_same(fill.segment) == 1 && !keys.is_ambiguous(fill.segment);
    }
}

/// What was found.
struct Items<'a> {
    hits: &'a mut [Found],
    fills: &'a mut [Found],
    /// All in the order of the page: which hit, or which fill.
    order: Vec<u32>,
    /// How often the page says what each segment says that is the first to say so.
    n_found: Vec<u32>,
    n_open: usize,
}

impl<'a> Items<'a> {
    fn new(keys: &Keys, hits: &'a mut [Found], fills: &'a mut [Found]) -> Self {
        let mut n_found = vec![0; keys.len()];
        let free = fills.iter_mut().filter(|fill| fill.is_known);
        for found in hits.iter_mut().chain(free) {
            found.segment = keys.first_of(found.segment);
            add_one(&mut n_found, found.segment);
        }
        let mut n_open = 0;
        for hit in hits.iter_mut() {
            let n_found = count(&n_found, hit.segment);
            hit.is_known = hit.is_sure() && (hit.size >= SHORT || n_found == 1);
            n_open += usize::from(!hit.is_known);
        }
        let (mut order, mut n_hits) = (Vec::new(), 0);
        for (idx, fill) in (0..).zip(fills.iter_mut()).filter(|(_, fill)| fill.is_known) {
            let rest = hits.get(n_hits as usize..).unwrap_or_default();
            let n_before = rest.iter().take_while(|hit| hit.start < fill.start).count() as u32;
            order.extend(n_hits..n_hits + n_before);
            order.push(idx | FILL);
            n_hits += n_before;
            fill.is_open = fill.fit == Fit::Exact
                && (keys.n_same(fill.segment) > 1 || keys.is_ambiguous(fill.segment));
            fill.is_known = !fill.is_open;
            n_open += usize::from(fill.is_open);
        }
        order.extend(n_hits..hits.len() as u32);
        Self { hits, fills, order, n_found, n_open }
    }

    /// What is at a place in the order.
    fn get(&mut self, idx: usize) -> Option<&mut Found> {
        let item = *self.order.get(idx)?;
        let all = if item & FILL == 0 { &mut *self.hits } else { &mut *self.fills };
        all.get_mut((item & !FILL) as usize)
    }

    /// For each item what its left side tells, or its right side.
    fn sides<S: Segments + ?Sized>(
        &mut self,
        seen: &Seen<'_, S>,
        is_right: bool,
    ) -> Vec<Option<Side>> {
        let n = self.order.len();
        let mut sides = vec![None; n];
        let last = seen.blocks.len().saturating_sub(1);
        let end = Spot::new(last, seen.blocks.get(last).map_or(0, |block| block.len()));
        // The edge of the page is that of the text, if all between says so.
        let (spot, edge) =
            if is_right { (end, self.n_found.len() as u32) } else { (Spot::default(), NONE) };
        let mut beside = Some((spot, Side { segment: edge, is_placed: false }));
        for at in 0..n {
            let idx = if is_right { n - 1 - at } else { at };
            let Some(found) = self.get(idx).copied() else { break };
            let next = |segment: u32| {
                if is_right { segment.wrapping_sub(1) } else { segment.wrapping_add(1) }
            };
            let side = beside.filter(|_| !found.is_known).and_then(|(spot, side)| {
                let segment = next(side.segment);
                let is_it = seen.keys.first_of(segment) == found.segment
                    && match is_right {
                        true => touch(seen.blocks, found.end, spot),
                        false => touch(seen.blocks, spot, found.start),
                    };
                is_it.then_some(Side { segment, ..side })
            });
            let own = Side { segment: found.segment, is_placed: true };
            let spot = if is_right { found.start } else { found.end };
            beside = side.or(found.is_known.then_some(own)).map(|side| (spot, side));
            if let Some(place) = sides.get_mut(idx) {
                *place = side;
            }
        }
        sides
    }

    /// Takes what both sides say.
    fn settle<S: Segments + ?Sized>(
        &mut self,
        seen: &Seen<'_, S>,
        lefts: &[Option<Side>],
        rights: &[Option<Side>],
    ) {
        // How many items each segment might be, and how many of those that say the same are told.
        let mut n_claims = vec![0; self.n_found.len()];
        let mut n_told = vec![0; self.n_found.len()];
        for (left, right) in lefts.iter().zip(rights) {
            let has_both = left.is_some() && right.is_some();
            let right = right.filter(|right| left.is_none_or(|left| left.segment != right.segment));
            for side in [*left, right].into_iter().flatten() {
                add_one(&mut n_claims, side.segment);
            }
            // The edge of the page alone tells nothing.
            let is_placed = [*left, right].into_iter().flatten().any(|side| side.is_placed);
            if let Some(side) = left.or(right).filter(|_| is_placed || has_both) {
                add_one(&mut n_told, seen.keys.first_of(side.segment));
            }
        }
        for (idx, (left, right)) in lefts.iter().zip(rights).enumerate() {
            let Some(found) = self.get(idx).copied().filter(|found| !found.is_known) else {
                continue;
            };
            let n_same = seen.keys.n_same(found.segment);
            // Whether the page says it as often as the text, and each time something tells which it is.
            let is_all = [&self.n_found, &n_told].map(|counts| count(counts, found.segment));
            let is_all = is_all == [n_same; 2];
            let segment = match (left, right) {
                (Some(left), Some(right)) => {
                    let is_one = left.segment == right.segment
                        || seen.segments.mean_same(left.segment, right.segment);
                    let is_sure = left.is_placed && right.is_placed || is_all;
                    (is_one && is_sure).then_some(left.segment)
                }
                // Only one side tells: so no other place may say that it is this one. What stands
                // before it says more than what follows, but where the text begins.
                (Some(side), None) | (None, Some(side)) => {
                    let is_only = is_all
                        && count(&n_claims, side.segment) == 1
                        && (left.is_some() || side.segment == 0);
                    (side.is_placed && (is_only || n_same == 1)).then_some(side.segment)
                }
                (None, None) => None,
            };
            let is_harmless = found.is_open && !seen.keys.is_ambiguous(found.segment);
            if let Some(found) = self.get(idx) {
                found.segment = segment.unwrap_or(found.segment);
                found.is_known = segment.is_some() || is_harmless;
            }
        }
    }
}

fn add_one(counts: &mut [u32], segment: u32) {
    if let Some(n) = counts.get_mut(segment as usize) {
        *n += 1;
    }
}

fn count(counts: &[u32], segment: u32) -> u32 {
    counts.get(segment as usize).copied().unwrap_or_default()
}
