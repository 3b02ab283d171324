//! Segments that are known to translate each other, and how they hold the path.

use std::ops::Range;

use crate::error::Error;
use crate::model::SegmentRange;

use super::shape::MAX_SEGMENTS;

/// Segments of two versions that translate each other, as somebody knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPair {
    /// What messages call it, such as the line that says so.
    pub name: String,
    /// The segments of the source and of the target, at least one of each.
    pub segments: [SegmentRange; 2],
    /// Whether none of these segments is left out, as of a quote; of a paragraph some may be.
    pub is_whole: bool,
}

/// Known pairs through which the path goes.
///
/// What stands before a pair on one side is aligned with what stands before it on the other, and so is
/// what stands after it. Where a pair is of one segment and one, a bead may hold more: of two sentences
/// whose translation is one, it is enough to know the first. Longer ones, such as paragraphs, are walls:
/// no bead goes over their ends.
#[derive(Debug, Clone, Default)]
pub struct Anchors {
    points: Vec<Point>,
    /// The columns of nodes in each row that no point forbids; empty where there is no point.
    rows: Vec<Range<usize>>,
    /// The segments of either side that are not left out; empty where there are none.
    is_held: [Vec<bool>; 2],
    /// How many walls stand before each segment of either side; empty where there are none.
    n_walls: [Vec<u32>; 2],
}

/// A known pair, or whole ones that share segments.
#[derive(Debug, Clone)]
struct Point {
    /// The number of the pair, or of one of them.
    pair: usize,
    source: Range<usize>,
    target: Range<usize>,
    is_whole: bool,
}

impl Anchors {
    /// The anchors that `pairs` are, in versions of so many segments.
    ///
    /// # Errors
    /// - [`Error::InvalidAnchor`] where a pair names segments that are not there, where two cross, and
    ///   where whole ones that share segments have more of them than beads can join.
    pub fn new(pairs: &[KnownPair], n_segments: [usize; 2]) -> Result<Self, Error> {
        let mut points = Vec::with_capacity(pairs.len());
        for (number, pair) in pairs.iter().enumerate() {
            let [source, target] =
                pair.segments.map(|range| range.start as usize..range.end as usize);
            for (range, n_segments) in [&source, &target].into_iter().zip(n_segments) {
                if range.is_empty() || range.end > n_segments {
                    let last = n_segments.saturating_sub(1);
                    return Err(pair.wrong(format!(
                        "there is no segment {}, they run from 0 to {last}",
                        range.end.saturating_sub(1)
                    )));
                }
            }
            points.push(Point { pair: number, source, target, is_whole: pair.is_whole });
        }
        points.sort_by_key(|point| (point.source.start, point.target.start));
        let points = merged(points);
        if let Some(point) = points.iter().find(|point| point.is_whole && !point.fits()) {
            let (n_source, n_target) = (point.source.len(), point.target.len());
            return Err(pairs[point.pair].wrong(format!(
                "with those that share segments with it, it pairs {n_source} segments with \
                 {n_target}, and a bead joins at most {MAX_SEGMENTS}; remove what is wrong"
            )));
        }
        if let Some(crossing) = crossing(&points, n_segments) {
            // Points have the numbers of their pairs.
            let [first, second] = crossing.map(|point| &pairs[points[point].pair]);
            return Err(second.wrong(format!("crosses {}; remove the wrong one", first.name)));
        }
        Ok(Self::of(points, n_segments))
    }

    fn of(points: Vec<Point>, n_segments: [usize; 2]) -> Self {
        if points.is_empty() {
            return Self::default();
        }
        let mut is_held = n_segments.map(|n_segments| vec![false; n_segments]);
        for point in points.iter().filter(|point| point.is_whole) {
            // Points hold segments of their versions.
            is_held[0][point.source.clone()].fill(true);
            is_held[1][point.target.clone()].fill(true);
        }
        let [lows, highs] = limits(&points, n_segments);
        let rows = lows.iter().zip(&highs).map(|(low, high)| low.0..high.0 + 1).collect();
        let n_walls = n_walls(&points, n_segments);
        Self { points, rows, is_held, n_walls }
    }

    /// The same where segments of the source and of the target are cut: for each piece, whether it
    /// begins within a segment; an empty list where none is cut.
    pub(super) fn cut(self, is_inner: [&[bool]; 2], n_segments: [usize; 2]) -> Self {
        let [source, target] = is_inner.map(starts);
        let moved = |starts: &[usize], range: Range<usize>| match starts {
            [] => range,
            // There is a start for each segment and one more.
            starts => starts[range.start]..starts[range.end],
        };
        let points = self.points.into_iter().map(|point| {
            let (source, target) = (moved(&source, point.source), moved(&target, point.target));
            let point = Point { source, target, ..point };
            Point { is_whole: point.is_whole && point.fits(), ..point }
        });
        Self::of(points.collect(), n_segments)
    }

    /// Whether a segment of a side is not left out.
    pub(super) fn is_held(&self, side: usize, segment: usize) -> bool {
        self.is_held[side].get(segment).copied().unwrap_or_default()
    }

    /// Whether one of these segments is not left out.
    pub(super) fn holds(&self, source: Range<usize>, target: Range<usize>) -> bool {
        let any = |side: usize, range: Range<usize>| {
            self.is_held[side].get(range).is_some_and(|held| held.contains(&true))
        };
        any(0, source) || any(1, target)
    }

    /// Whether a wall stands between two of these segments, which are at least one of either side.
    #[inline(always)]
    pub(super) fn part(&self, source: Range<usize>, target: Range<usize>) -> bool {
        let ends = |side: usize, range: Range<usize>| {
            let walls = &self.n_walls[side];
            [walls.get(range.start), walls.get(range.end - 1)]
        };
        let ([one, other], [third, fourth]) = (ends(0, source), ends(1, target));
        one != other || one != third || one != fourth
    }

    /// Whether these segments are just what is known.
    pub(super) fn knows(&self, source: &Range<usize>, target: &Range<usize>) -> bool {
        let first = self.points.partition_point(|point| point.source.start < source.start);
        let at_start = self.points[first..].iter().take_while(|at| at.source.start == source.start);
        let is_same = |at: &Point| at.is_whole && at.source == *source && at.target == *target;
        at_start.into_iter().any(is_same)
    }

    /// The first and the last pair of segments of each point.
    pub(super) fn ends(&self) -> impl Iterator<Item = [usize; 2]> {
        self.points.iter().flat_map(|point| {
            let last = [point.source.end - 1, point.target.end - 1];
            [[point.source.start, point.target.start], last]
        })
    }

    /// The columns of nodes in a row that no point forbids, of those up to `n_target`.
    ///
    /// They never go back, and where two rows have none in common, a bead leads from the last of the
    /// one to the first of the next.
    pub(super) fn open(&self, row: usize, n_target: usize) -> Range<usize> {
        self.rows.get(row).cloned().unwrap_or(0..n_target + 1)
    }

    /// Widens rows of nodes so that paths can go through each point.
    pub(super) fn widen(&self, rows: &mut [Range<usize>]) {
        let hold = |row: &mut Range<usize>, columns: Range<usize>| {
            *row = around(row, &columns);
        };
        for Point { source, target, is_whole, .. } in &self.points {
            // There is a row more than segments.
            let rows = &mut rows[source.start..=source.end];
            if *is_whole {
                rows.iter_mut().for_each(|row| hold(row, target.start..target.end + 1));
            } else if let [first, .., last] = rows {
                hold(first, target.start..target.start + 1);
                hold(last, target.end..target.end + 1);
            }
        }
    }
}

impl KnownPair {
    fn wrong(&self, why: String) -> Error {
        Error::InvalidAnchor { name: self.name.clone(), why }
    }
}

impl Point {
    /// Whether it is of one segment of either side.
    fn is_single(&self) -> bool {
        self.source.len() == 1 && self.target.len() == 1
    }

    /// Whether beads can join all of its segments.
    fn fits(&self) -> bool {
        let (n_source, n_target) = (self.source.len(), self.target.len());
        n_source.max(n_target) <= n_source.min(n_target) * MAX_SEGMENTS
    }
}

/// The points, in order, with the whole ones joined that share segments.
fn merged(points: Vec<Point>) -> Vec<Point> {
    let mut merged: Vec<Point> = Vec::with_capacity(points.len());
    // The whole one before.
    let mut last: Option<usize> = None;
    for point in points {
        let before = last.and_then(|last| merged.get_mut(last)).filter(|_| point.is_whole);
        let meets = |one: &Range<usize>, other: &Range<usize>| {
            one.start < other.end && other.start < one.end
        };
        match before {
            Some(before)
                if meets(&before.source, &point.source) || meets(&before.target, &point.target) =>
            {
                before.source = around(&before.source, &point.source);
                before.target = around(&before.target, &point.target);
            }
            _ => {
                if point.is_whole {
                    last = Some(merged.len());
                }
                merged.push(point);
            }
        }
    }
    merged
}

fn around(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    one.start.min(other.start)..one.end.max(other.end)
}

/// The first and the last column of nodes in each row that no point forbids, each with the number of the
/// point that says so.
fn limits(points: &[Point], n_segments: [usize; 2]) -> [Vec<(usize, usize)>; 2] {
    let [n_source, n_target] = n_segments;
    let mut lows = vec![(0, 0); n_source + 1];
    let mut highs = vec![(n_target, 0); n_source + 1];
    for (idx, Point { source, target, .. }) in points.iter().enumerate() {
        // What is within stays within, not all of it is left out, and what follows comes after.
        let within = [(source.start + 1, target.start), (source.end, target.start + 1)];
        for (row, column) in within.into_iter().chain([(source.end + 1, target.end)]) {
            if let Some(low) = lows.get_mut(row) {
                *low = (*low).max((column, idx));
            }
        }
        let within = [(Some(source.end - 1), target.end), (Some(source.start), target.end - 1)];
        let before = (source.start.checked_sub(1), target.start);
        for (row, column) in within.into_iter().chain([before]) {
            if let Some(high) = row.and_then(|row| highs.get_mut(row)) {
                *high = (*high).min((column, idx));
            }
        }
    }
    for row in 1..lows.len() {
        lows[row] = lows[row].max(lows[row - 1]);
    }
    for row in (1..highs.len()).rev() {
        highs[row - 1] = highs[row - 1].min(highs[row]);
    }
    [lows, highs]
}

/// How many ends of points stand before each segment of either side, but for those of single ones.
fn n_walls(points: &[Point], n_segments: [usize; 2]) -> [Vec<u32>; 2] {
    let mut n_walls = n_segments.map(|n_segments| vec![0; n_segments]);
    for Point { source, target, .. } in points.iter().filter(|point| !point.is_single()) {
        for (walls, range) in n_walls.iter_mut().zip([source, target]) {
            for end in [range.start, range.end] {
                if let Some(wall) = walls.get_mut(end) {
                    *wall += 1;
                }
            }
        }
    }
    for walls in &mut n_walls {
        let mut sum = 0;
        for wall in walls {
            sum += *wall;
            *wall = sum;
        }
    }
    n_walls
}

/// Two points that cannot both be true, in the order of the source.
fn crossing(points: &[Point], n_segments: [usize; 2]) -> Option<[usize; 2]> {
    let [lows, highs] = limits(points, n_segments);
    // A row has a column, and from one row to the next a bead leads at most one column further.
    let in_row = lows.iter().zip(&highs).find(|(low, high)| low.0 > high.0);
    let between = || lows.iter().skip(1).zip(&highs).find(|(low, high)| low.0 > high.0 + 1);
    let (low, high) = in_row.or_else(between)?;
    Some([low.1, high.1])
}

/// The first piece of each segment and the number of all; empty where none is cut.
fn starts(is_inner: &[bool]) -> Vec<usize> {
    if is_inner.is_empty() {
        return Vec::new();
    }
    let first = is_inner.iter().enumerate().filter(|(_, is_inner)| !**is_inner);
    first.map(|(piece, _)| piece).chain([is_inner.len()]).collect()
}
