//! Placements that follow a page which changes.

use super::chain::Chain;
use super::found::{Found, NONE, in_utf16};
use super::gap::Filling;
use super::keys::Keys;
use super::page::Spot;
use super::scan::{Scan, Seen};
use super::twins::tell_apart;
use std::ops::Range;

/// The segments that are to be found, in order.
pub trait Segments {
    /// How many.
    fn len(&self) -> u32;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The text of one; empty where there is no such segment.
    fn text(&self, segment: u32) -> &str;
    /// Whether it makes no difference which of two that say the same is shown, since their
    /// translations say the same too.
    fn mean_same(&self, a: u32, b: u32) -> bool {
        a == b
    }
}

impl Segments for [&str] {
    fn len(&self) -> u32 {
        <[&str]>::len(self) as u32
    }

    fn text(&self, segment: u32) -> &str {
        self.get(segment as usize).copied().unwrap_or_default()
    }
}

/// A point of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Point {
    /// Blocks before it.
    pub block: u32,
    /// UTF-16 units of the block before it.
    pub offset: u32,
}

/// How well the page agrees with a segment that is placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It says the same.
    Exact,
    /// It was changed a little since; the translation may be out of date.
    Changed,
}

/// Where a segment lies in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its first character.
    pub start: Point,
    /// Behind its last character.
    pub end: Point,
    /// How well the page agrees.
    pub fit: Fit,
}

/// Bytes of the blocks before and after new ones that are searched with them: what is looked up may
/// lie across their border.
const AROUND: usize = 256;
/// What taking in a hit counts in the budget.
const HIT_COST: i64 = 4;

/// The places of segments in a page.
///
/// ```
/// use diglot::anchor::{Placing, Point};
///
/// let segments = ["Il pleut.", "Je reste chez moi."];
/// let mut placing = Placing::new(&segments[..]);
/// placing.splice(0, 0, &["Météo", "Il pleut. Je reste\u{a0}chez moi."]);
/// while !placing.step(&segments[..], 1000) {}
/// assert_eq!(placing.segment_at(1, 4), Some(0));
/// assert_eq!(placing.segment_at(1, 15), Some(1));
/// ```
///
/// What the page says as it is (hits) is searched block by block, and again only where the page
/// changes. Their order, and with it the gaps between those in order, is looked at as a whole, and of
/// the gaps only those are filled that are new. So it makes no difference in which steps a page
/// became what it is.
#[derive(Debug, Clone, Default)]
pub struct Placing {
    blocks: Vec<Box<str>>,
    /// Which blocks have not been searched, and up to which one all have been.
    is_new: Vec<bool>,
    n_searched: usize,
    keys: Keys,
    /// What says the same as a segment, in the order of the page and apart.
    hits: Vec<Found>,
    /// What was found in the gaps between those of the hits that are in order, likewise.
    fills: Vec<Found>,
    /// Where each segment lies, if anywhere.
    places: Vec<Option<Place>>,
    /// The segment of the first hit in order, if the gap before it is filled.
    filled_to: u32,
    /// Whether all this is so of the page as it is.
    is_done: bool,
    work: Option<Work>,
    n_units: u64,
}

/// What is being done.
#[derive(Debug, Clone)]
enum Work {
    /// Some blocks are searched.
    Scan(Range<usize>, Box<Scan>),
    /// The order of the hits is looked at.
    Order(Chain),
    /// The gaps are filled.
    Fill(Gaps),
}

/// The way through the gaps.
#[derive(Debug, Clone, Default)]
struct Gaps {
    /// Hits up to the one that the gap begins behind.
    from: usize,
    /// What was found in the gaps before.
    fills: Vec<Found>,
    /// How many of those found earlier were passed.
    n_passed: usize,
    filling: Option<Filling>,
}

impl Placing {
    /// Nothing is placed yet, for the page has no block.
    pub fn new<S: Segments + ?Sized>(segments: &S) -> Self {
        let places = vec![None; segments.len() as usize];
        Self { places, keys: Keys::new(segments), filled_to: NONE, ..Self::default() }
    }

    /// Other blocks stand in the place of `n_removed` from `start` on; all others stay.
    pub fn splice(&mut self, start: u32, n_removed: u32, added: &[&str]) {
        let n_blocks = self.blocks.len() as u32;
        let start = start.min(n_blocks);
        let end = start.saturating_add(n_removed).min(n_blocks);
        let n_added = added.len() as u32;
        if start == end && n_added == 0 {
            return;
        }
        if let Some(Work::Fill(gaps)) = self.work.take() {
            self.keep(gaps);
        }
        self.is_done = false;
        let removed = start as usize..end as usize;
        self.blocks.splice(removed.clone(), added.iter().map(|text| Box::from(*text)));
        self.is_new.splice(removed, added.iter().map(|_| true));
        self.n_searched = self.n_searched.min(start as usize);
        // What lies in these blocks is lost, and what lay across their border may be there anew.
        let (mut from, mut to) = (start, end);
        if n_added == 0 {
            // Two blocks are neighbours now.
            (from, to) = (start.saturating_sub(1), (end + 1).min(n_blocks));
        }
        let moved = |block: u32| if block >= end { block - end + start + n_added } else { block };
        for all in [&mut self.hits, &mut self.fills] {
            let first = all.partition_point(|found| found.end.block < from);
            let past = all.partition_point(|found| found.start.block < to);
            if first < past {
                for lost in all.drain(first..past) {
                    from = from.min(lost.start.block);
                    to = to.max(lost.end.block + 1);
                    if let Some(place) = self.places.get_mut(lost.segment as usize) {
                        *place = place.filter(|place| *place != lost.place());
                    }
                }
            }
            if n_added == end - start {
                continue;
            }
            for found in all.iter_mut().skip(first) {
                let was = Some(found.place());
                found.start.block = moved(found.start.block);
                found.end.block = moved(found.end.block);
                if let Some(place) = self.places.get_mut(found.segment as usize)
                    && *place == was
                {
                    *place = Some(found.place());
                }
            }
        }
        self.n_searched = self.n_searched.min(from as usize);
        let (from, to) = (from as usize, moved(to) as usize);
        for is_new in self.is_new.iter_mut().take(to).skip(from) {
            *is_new = true;
        }
    }

    /// Does a piece of the work that is left, about so many bytes of text or what takes as long;
    /// whether all is done.
    pub fn step<S: Segments + ?Sized>(&mut self, segments: &S, budget: u32) -> bool {
        let mut left = i64::from(budget.max(1));
        while left > 0 && !self.is_done {
            let work = self.work.take().or_else(|| self.next_work());
            let Some(mut work) = work else {
                self.is_done = true;
                break;
            };
            let seen = Seen { blocks: &self.blocks, segments, keys: &self.keys };
            match &mut work {
                Work::Scan(run, scan) => {
                    if scan.advance(&seen, &mut left) {
                        self.take_in(run.clone(), scan, segments);
                        continue;
                    }
                }
                Work::Order(chain) => {
                    let rest = self.hits.get(chain.len()..).unwrap_or_default();
                    for hit in rest.iter().take(1 + left as usize / HIT_COST as usize) {
                        if hit.is_open {
                            chain.pass();
                        } else {
                            chain.push(hit.segment, hit.size);
                        }
                        left -= HIT_COST;
                    }
                    if chain.len() == self.hits.len() {
                        let mut in_order = vec![false; self.hits.len()];
                        for hit in chain.backwards() {
                            if let Some(is_in_order) = in_order.get_mut(hit) {
                                *is_in_order = true;
                            }
                        }
                        self.order(in_order.into_iter());
                        work = Work::Fill(Gaps::default());
                    }
                }
                Work::Fill(gaps) => {
                    if self.fill(gaps, segments, &mut left) {
                        self.keep(std::mem::take(gaps));
                        self.settle(segments);
                        continue;
                    }
                }
            }
            self.work = Some(work);
        }
        self.n_units += (i64::from(budget) - left).max(0) as u64;
        self.is_done
    }

    /// How much of the budgets of all steps was used, to which each adds what it did and no more.
    pub fn n_units(&self) -> u64 {
        self.n_units
    }

    /// How many segments are placed.
    pub fn n_placed(&self) -> u32 {
        self.places.iter().flatten().count() as u32
    }

    /// The segment at a point of the page; a caret behind the last character still belongs to it.
    pub fn segment_at(&self, block: u32, offset: u32) -> Option<u32> {
        let point = Point { block, offset };
        let at = |all: &[Found]| {
            let n_before = all.partition_point(|found| found.place().start <= point);
            let found = all.get(n_before.checked_sub(1)?).copied()?;
            (point <= found.place().end).then_some(found)
        };
        let hit = at(&self.hits).filter(|hit| hit.is_known);
        let fill = at(&self.fills).filter(|fill| self.place_of(fill.segment) == Some(fill.place()));
        let is_later = |fill: &Found| hit.is_none_or(|hit| fill.start > hit.start);
        Some(fill.filter(is_later).or(hit)?.segment)
    }

    /// Where a segment lies; `None` where it was not found.
    pub fn place_of(&self, segment: u32) -> Option<Place> {
        self.places.get(segment as usize).copied().flatten()
    }

    /// What is to be done next of what is left.
    fn next_work(&mut self) -> Option<Work> {
        let new = self.is_new.get(self.n_searched..).unwrap_or_default();
        if let Some(n_old) = new.iter().position(|is_new| *is_new) {
            let first = self.n_searched + n_old;
            let n_new = new.iter().skip(n_old).take_while(|is_new| **is_new).count();
            return Some(self.scan(first..first + n_new));
        }
        self.n_searched = self.blocks.len();
        if self.is_done {
            return None;
        }
        let segments = self.hits.iter().filter(|hit| !hit.is_open).map(|hit| hit.segment);
        if !segments.clone().zip(segments.skip(1)).all(|(a, b)| a < b) {
            return Some(Work::Order(Chain::new(self.places.len())));
        }
        self.order(std::iter::repeat(true));
        Some(Work::Fill(Gaps::default()))
    }

    /// The search of these blocks, and of what was not found in those before and after.
    fn scan(&self, run: Range<usize>) -> Work {
        let hit_from =
            |block: usize| self.hits.partition_point(|hit| (hit.start.block as usize) < block);
        let len = |block: usize| self.blocks.get(block).map_or(0, |block| block.len());
        let (mut first, mut last, mut n_around) = (run.start, run.end, [0; 2]);
        while first > 0 && n_around[0] < AROUND {
            first -= 1;
            n_around[0] += len(first);
        }
        while last < self.blocks.len() && n_around[1] < AROUND {
            n_around[1] += len(last);
            last += 1;
        }
        let from = Spot::new(first, 0);
        let to = Spot::new(last - 1, len(last - 1));
        // What lies across the borders stays.
        let last_before = |block: usize| self.hits.get(hit_from(block).checked_sub(1)?).copied();
        let before = last_before(first).map_or(from, |before| before.end);
        let after = last_before(last)
            .filter(|after| after.end > to && after.start.block as usize >= run.end);
        let spots = from.max(before)..after.map_or(to, |after| after.start);
        Work::Scan(run, Box::new(Scan::new(spots)))
    }

    /// Takes in what was found in some blocks.
    fn take_in<S: Segments + ?Sized>(&mut self, run: Range<usize>, scan: &mut Scan, segments: &S) {
        let Range { start, end } = scan.spots;
        let seen = Seen { blocks: &self.blocks, segments, keys: &self.keys };
        let mut found = scan.finish(&seen);
        let first = self.hits.partition_point(|hit| hit.start < start);
        let past = self.hits.partition_point(|hit| hit.start < end).max(first);
        let before = first.checked_sub(1).and_then(|at| self.hits.get(at));
        in_utf16(&self.blocks, before, &mut found);
        self.hits.splice(first..past, found);
        // The gap in which they lie is another.
        let mut before = self.hits.iter_mut().take(first).rev();
        let is_filled = |hit: &mut Found| {
            hit.filled_to = NONE;
            hit.is_main
        };
        if !before.any(is_filled) {
            self.filled_to = NONE;
        }
        self.n_searched = run.end;
        for is_new in self.is_new.iter_mut().take(run.end).skip(run.start) {
            *is_new = false;
        }
    }

    /// Takes in which hits are in order.
    fn order(&mut self, in_order: impl Iterator<Item = bool>) {
        for (hit, is_in_order) in self.hits.iter_mut().zip(in_order) {
            let is_main = is_in_order && !hit.is_open;
            if hit.is_main != is_main {
                hit.filled_to = NONE;
            }
            hit.is_main = is_main;
        }
    }

    /// Goes on filling the gaps that are new; whether all are filled.
    fn fill<S: Segments + ?Sized>(
        &mut self,
        gaps: &mut Gaps,
        segments: &S,
        left: &mut i64,
    ) -> bool {
        let seen = Seen { blocks: &self.blocks, segments, keys: &self.keys };
        while *left > 0 {
            if gaps.filling.is_none() {
                let n_passed = self.pass_filled(gaps);
                *left -= HIT_COST + n_passed as i64 / 8;
            }
            let rest = self.hits.get(gaps.from..).unwrap_or_default();
            let n_strays = rest.iter().take_while(|hit| !hit.is_main).count();
            let after = rest.get(n_strays);
            let until = after.map_or(self.places.len() as u32, |after| after.segment);
            let is_end = after.is_none();
            let from = gaps.from.checked_sub(1);
            let before = from.and_then(|from| self.hits.get(from)).copied();
            if gaps.filling.is_none() {
                let last = self.blocks.len().saturating_sub(1);
                let len = self.blocks.get(last).map_or(0, |block| block.len());
                let spots = before.map_or(Spot::default(), |before| before.end)
                    ..after.map_or(Spot::new(last, len), |after| after.start);
                let is_filled = before.map_or(self.filled_to, |before| before.filled_to) == until;
                let rest = self.fills.get(gaps.n_passed..).unwrap_or_default();
                let n_passed = rest.partition_point(|fill| fill.start < spots.end);
                gaps.n_passed += n_passed;
                let first = before.map_or(0, |before| before.segment + 1);
                if is_filled {
                    gaps.fills.extend(rest.iter().take(n_passed));
                } else if first < until && spots.start < spots.end {
                    gaps.filling = Some(Filling::new(&self.blocks, first..until, spots));
                }
            }
            let mut filled_to = until;
            let mut is_done = true;
            if let Some(filling) = &mut gaps.filling {
                let strays = self.hits.get(gaps.from..gaps.from + n_strays).unwrap_or_default();
                is_done = filling.advance(&seen, strays, left);
                if is_done {
                    in_utf16(&self.blocks, before.as_ref(), &mut filling.found);
                    gaps.fills.append(&mut filling.found);
                    gaps.filling = None;
                } else {
                    filled_to = NONE;
                }
            }
            match from.and_then(|from| self.hits.get_mut(from)) {
                Some(before) => before.filled_to = filled_to,
                None => self.filled_to = filled_to,
            }
            if is_done {
                gaps.from += n_strays + 1;
                if is_end {
                    return true;
                }
            }
        }
        false
    }

    /// Passes the gaps that are filled already, as most are, and says how many.
    fn pass_filled(&self, gaps: &mut Gaps) -> usize {
        let from = gaps.from;
        let mut filled_to = match from.checked_sub(1).and_then(|before| self.hits.get(before)) {
            Some(before) => before.filled_to,
            None => self.filled_to,
        };
        let rest = self.hits.get(from..).unwrap_or_default();
        let mut is_filled = |hit: &&Found| {
            let to = std::mem::replace(&mut filled_to, hit.filled_to);
            hit.is_main && to == hit.segment
        };
        gaps.from += rest.iter().take_while(&mut is_filled).count();
        if let Some(last) = gaps.from.checked_sub(1).and_then(|last| self.hits.get(last)) {
            let rest = self.fills.get(gaps.n_passed..).unwrap_or_default();
            let n_passed = rest.partition_point(|fill| fill.start < last.end);
            gaps.fills.extend(rest.iter().take(n_passed));
            gaps.n_passed += n_passed;
        }
        gaps.from - from
    }

    /// What was found in gaps up to now takes the place of what was found there before.
    fn keep(&mut self, mut gaps: Gaps) {
        gaps.fills.extend(self.fills.iter().skip(gaps.n_passed));
        self.fills = gaps.fills;
    }

    /// Gives each segment its place: where it is in order, else where it says the same, else where it
    /// was changed.
    fn settle<S: Segments + ?Sized>(&mut self, segments: &S) {
        self.is_done = true;
        for fill in &mut self.fills {
            let at = self.hits.partition_point(|hit| hit.end <= fill.start);
            fill.is_known = self.hits.get(at).is_none_or(|hit| hit.start >= fill.end);
        }
        let seen = Seen { blocks: &self.blocks, segments, keys: &self.keys };
        tell_apart(&seen, &mut self.hits, &mut self.fills);
        self.places.fill(None);
        for hit in self.hits.iter().filter(|hit| hit.is_known) {
            if let Some(place) = self.places.get_mut(hit.segment as usize)
                && (hit.is_main || place.is_none())
            {
                *place = Some(hit.place());
            }
        }
        for fill in self.fills.iter().filter(|fill| fill.is_known) {
            if let Some(place) = self.places.get_mut(fill.segment as usize)
                && (fill.fit == Fit::Exact || place.is_none())
            {
                *place = Some(fill.place());
            }
        }
    }
}
