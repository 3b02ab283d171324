//! Placements that follow a page which changes.

use super::keys::Keys;
use super::page::Spot;
use super::work::Work;
use crate::text::{ByteSpan, Converter};
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

/// A segment that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// Its place comes first, for it is ordered by it.
    pub start: Spot,
    pub end: Spot,
    pub segment: u32,
    pub fit: Fit,
    /// Whether it stands where the order of the segments has it. Others were moved, or repeat a
    /// sentence, as a table of contents does; they bound nothing.
    pub is_main: bool,
}

/// An entry of [`Placing::placed`].
#[derive(Debug, Clone, Copy)]
struct Placed {
    place: Place,
    segment: u32,
    is_main: bool,
}

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
#[derive(Debug, Clone, Default)]
pub struct Placing {
    blocks: Vec<Box<str>>,
    keys: Keys,
    /// Where each segment lies, if anywhere.
    places: Vec<Option<Place>>,
    /// What lies where, in the order of the page and without overlaps.
    placed: Vec<Placed>,
    /// Whether some of them may be out of the order of the segments.
    has_strays: bool,
    /// Blocks that have not been looked at, ascending and apart.
    dirty: Vec<Range<u32>>,
    work: Option<Work>,
}

impl Placing {
    /// Nothing is placed yet, for the page has no block.
    pub fn new<S: Segments + ?Sized>(segments: &S) -> Self {
        let places = vec![None; segments.len() as usize];
        Self { places, keys: Keys::new(segments), ..Self::default() }
    }

    /// Other blocks stand in the place of `n_removed` from `start` on; all others stay.
    pub fn splice(&mut self, start: u32, n_removed: u32, added: &[&str]) {
        let n_blocks = self.blocks.len() as u32;
        let start = start.min(n_blocks);
        let end = start.saturating_add(n_removed).min(n_blocks);
        let n_added = added.len() as u32;
        let added = added.iter().map(|text| Box::from(*text));
        self.blocks.splice(start as usize..end as usize, added);
        self.dirty.extend(self.work.take().map(|work| work.dirty));
        let moved = |block: u32| if block >= end { block - end + start + n_added } else { block };
        for range in &mut self.dirty {
            if range.end > start && range.start < end {
                *range = range.start.min(start)..moved(range.end.max(end));
            } else {
                *range = moved(range.start)..moved(range.end);
            }
        }
        self.dirty.push(start..start + n_added);
        self.dirty = joined(std::mem::take(&mut self.dirty));
        let from = self.placed.partition_point(|placed| placed.place.end.block < start);
        let to = self.placed.partition_point(|placed| placed.place.start.block < end);
        if from < to {
            let lost = self.placed.drain(from..to).collect();
            self.forget(lost);
        }
        if n_added != end - start {
            let shift = |place: &mut Place| {
                place.start.block = moved(place.start.block);
                place.end.block = moved(place.end.block);
            };
            self.places.iter_mut().flatten().for_each(shift);
            self.placed.iter_mut().for_each(|placed| shift(&mut placed.place));
        }
    }

    /// Does a piece of the work that is left, about so many bytes of text; whether all is done.
    pub fn step<S: Segments + ?Sized>(&mut self, segments: &S, budget: u32) -> bool {
        let Some(mut work) = self.work.take().or_else(|| self.next_work()) else { return true };
        if !work.advance(&self.blocks, segments, &self.keys, budget) {
            self.work = Some(work);
        } else if work.is_out_of_order() && !self.is_whole(&work) {
            // What was placed before is in the way of more than it is: all is placed anew.
            self.placed.clear();
            self.places.fill(None);
            self.dirty.clear();
            self.dirty.push(0..self.blocks.len() as u32);
        } else {
            self.store(work);
        }
        self.work.is_none() && self.dirty.is_empty()
    }

    /// How many segments are placed.
    pub fn n_placed(&self) -> u32 {
        self.places.iter().flatten().count() as u32
    }

    /// The segment at a point of the page; a caret behind the last character still belongs to it.
    pub fn segment_at(&self, block: u32, offset: u32) -> Option<u32> {
        let point = Point { block, offset };
        let at = self.placed.partition_point(|placed| placed.place.start <= point);
        let placed = self.placed.get(at.checked_sub(1)?)?;
        (point <= placed.place.end).then_some(placed.segment)
    }

    /// Where a segment lies; `None` where it was not found.
    pub fn place_of(&self, segment: u32) -> Option<Place> {
        self.places.get(segment as usize).copied().flatten()
    }

    /// The work on the next blocks that have not been looked at.
    fn next_work(&mut self) -> Option<Work> {
        let dirty = self.dirty.pop()?;
        let n_blocks = self.blocks.len() as u32;
        let (first, last) =
            (dirty.start.saturating_sub(1), dirty.end.min(n_blocks.checked_sub(1)?));
        let at = self.placed.partition_point(|placed| placed.place.start.block < dirty.start);
        let (before, after) = self.placed.split_at(at);
        let before = before.iter().rev().find(|placed| placed.is_main);
        let after = after.iter().find(|placed| placed.is_main);
        let from = Spot { block: first, byte: 0 };
        let len = self.blocks.get(last as usize).map_or(0, |block| block.len());
        let to = Spot { block: last, byte: len as u32 };
        let spots = before.map_or(from, |before| from.max(self.spot(before.place.end)))
            ..after.map_or(to, |after| to.min(self.spot(after.place.start)));
        let segments = before.map_or(0, |before| before.segment + 1)
            ..after.map_or(self.places.len() as u32, |after| after.segment);
        Some(Work::new(dirty, spots, segments))
    }

    fn is_whole(&self, work: &Work) -> bool {
        work.dirty == (0..self.blocks.len() as u32)
    }

    /// The same point in bytes.
    fn spot(&self, point: Point) -> Spot {
        let text = self.blocks.get(point.block as usize).map(AsRef::as_ref).unwrap_or_default();
        let mut units = 0;
        let is_before = |c: &char| {
            units += c.len_utf16() as u32;
            units <= point.offset
        };
        let byte = text.chars().take_while(is_before).map(char::len_utf8).sum();
        Spot::new(point.block as usize, byte)
    }

    /// Takes over what was found.
    fn store(&mut self, work: Work) {
        let (first, last) = (work.spots.start.block, work.spots.end.block);
        let mut found = self.in_utf16(work.finish());
        self.has_strays |= found.iter().any(|placed| !placed.is_main);
        // A sentence that is there as it was is no other one that was changed.
        for exact in found.iter().filter(|placed| placed.place.fit == Fit::Exact) {
            let other = self.place_of(exact.segment).filter(|place| place.fit == Fit::Changed);
            let Some(other) = other else { continue };
            self.placed.retain(|placed| placed.place != other);
            if let Some(place) = self.places.get_mut(exact.segment as usize) {
                *place = None;
            }
        }
        let from = self.placed.partition_point(|placed| placed.place.start.block < first);
        let after = self.placed.partition_point(|placed| placed.place.start.block <= last);
        // Strays in the blocks that were looked at are found anew.
        let (mut region, strays): (Vec<Placed>, _) =
            self.placed.drain(from..after).partition(|placed| placed.is_main);
        self.forget(strays);
        region.reserve_exact(found.len());
        for fit in [Fit::Exact, Fit::Changed] {
            for placed in found.extract_if(.., |placed| placed.place.fit == fit) {
                let start = placed.place.start;
                let at = match region.last() {
                    Some(last) if last.place.start >= start => {
                        region.partition_point(|other| other.place.start < start)
                    }
                    _ => region.len(),
                };
                let is_free = |other: Option<&Placed>| {
                    other.is_none_or(|other| {
                        other.place.end <= placed.place.start
                            || other.place.start >= placed.place.end
                    })
                };
                let before = at.checked_sub(1).and_then(|at| region.get(at));
                let Some(place) = self.places.get_mut(placed.segment as usize) else { continue };
                let is_needed = fit == Fit::Exact || place.is_none();
                if is_needed && is_free(before) && is_free(region.get(at)) {
                    region.insert(at, placed);
                    if placed.is_main || place.is_none() {
                        *place = Some(placed.place);
                    }
                }
            }
        }
        if self.placed.is_empty() {
            self.placed = region;
        } else {
            self.placed.splice(from..from, region);
        }
    }

    fn in_utf16(&self, found: Vec<Found>) -> Vec<Placed> {
        let mut converter = Converter::new("");
        let mut block = u32::MAX;
        let mut point = |spot: Spot| {
            if spot.block != block {
                let text = self.blocks.get(spot.block as usize);
                converter = Converter::new(text.map(AsRef::as_ref).unwrap_or_default());
                block = spot.block;
            }
            let offset = converter.utf16(ByteSpan::new(spot.byte, spot.byte)).start;
            Point { block, offset }
        };
        let placed = found.into_iter().map(|found| Placed {
            place: Place { start: point(found.start), end: point(found.end), fit: found.fit },
            segment: found.segment,
            is_main: found.is_main,
        });
        placed.collect()
    }

    /// Takes in that these are placed no more; where a sentence stands twice, the other place is
    /// its place.
    fn forget(&mut self, lost: Vec<Placed>) {
        let strays: Vec<Placed> = if self.has_strays {
            self.placed.iter().filter(|placed| !placed.is_main).copied().collect()
        } else {
            Vec::new()
        };
        for Placed { segment, place: was, .. } in lost {
            let other = strays.iter().find(|placed| placed.segment == segment);
            let other = other.map(|placed| placed.place);
            if let Some(place) =
                self.places.get_mut(segment as usize).filter(|it| **it == Some(was))
            {
                *place = other;
            }
        }
    }
}

/// The ranges in order, those that touch as one, without empty ones.
fn joined(mut ranges: Vec<Range<u32>>) -> Vec<Range<u32>> {
    let mut joined: Vec<Range<u32>> = Vec::new();
    while let Some(at) = (0..ranges.len()).min_by_key(|at| ranges.get(*at).map(|range| range.start))
    {
        let range = ranges.swap_remove(at);
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ if range.is_empty() => {}
            _ => joined.push(range),
        }
    }
    joined
}
