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

/// A known pair, or several that share segments.
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
                if range.is_empty() {
                    return Err(pair.wrong("names no segment".to_owned()));
                }
                if range.end > n_segments {
                    let last = n_segments.saturating_sub(1);
                    return Err(pair.wrong(format!(
                        "there is no segment {}, they run from 0 to {last}",
                        range.end.saturating_sub(1)
                    )));
                }
            }
            points.push(Point { pair: number, source, target, is_whole: pair.is_whole });
        }
        let points = merged(points);
        if let Some(point) = points.iter().find(|point| point.is_whole && !point.fits()) {
            let (n_source, n_target) = (point.source.len(), point.target.len());
            return Err(pairs[point.pair].wrong(format!(
                "with those that share segments with it, it pairs {n_source} segments with \
                 {n_target}, and a bead joins at most {MAX_SEGMENTS}; remove what is wrong"
            )));
        }
        if let Some([first, second]) = crossing(&points) {
            // Points have the numbers of their pairs.
            let [first, second] = [&pairs[first], &pairs[second]];
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
        let (rows, n_walls) = (open(&points, n_segments), n_walls(&points, n_segments));
        Self { points, rows, is_held, n_walls }
    }

    /// The same where segments of the source and of the target are cut: for each piece, whether it
    /// begins within a segment; an empty list where none is cut. What is whole must not be cut.
    pub(super) fn cut(self, is_inner: [&[bool]; 2], n_segments: [usize; 2]) -> Self {
        let [source, target] = is_inner.map(starts);
        let whole =
            |starts: &[usize], n_segments: usize| starts.len().checked_sub(1).unwrap_or(n_segments);
        if !self.fit([whole(&source, n_segments[0]), whole(&target, n_segments[1])]) {
            return Self::default();
        }
        let moved = |starts: &[usize], range: Range<usize>| match starts {
            [] => range,
            // There is a start for each segment and one more.
            starts => starts[range.start]..starts[range.end],
        };
        let points = self.points.into_iter().map(|point| Point {
            source: moved(&source, point.source),
            target: moved(&target, point.target),
            ..point
        });
        Self::of(points.collect(), n_segments)
    }

    /// Whether they are of versions of so many segments.
    pub(super) fn fit(&self, [n_source, n_target]: [usize; 2]) -> bool {
        let n_segments = self.is_held.each_ref().map(Vec::len);
        self.points.is_empty() || n_segments == [n_source, n_target]
    }

    /// Whether each segment of the source (0) or of the target (1) is one that is not left out; empty
    /// where there are no anchors.
    pub fn held(&self, side: usize) -> &[bool] {
        self.is_held.get(side).map_or(&[], Vec::as_slice)
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

/// The points by their place in the source, what is around others first, with those joined that share
/// segments, unless one is whole and lies within another that is not.
fn merged(mut points: Vec<Point>) -> Vec<Point> {
    loop {
        let n_before = points.len();
        points.sort_by_key(|point| {
            (point.source.start, usize::MAX - point.source.end, point.is_whole)
        });
        let mut merged: Vec<Point> = Vec::with_capacity(points.len());
        // The last whole one, and the last other.
        let mut last: [Option<usize>; 2] = [None; 2];
        for point in points {
            let kind = usize::from(point.is_whole);
            match last[kind].and_then(|last| merged.get_mut(last)) {
                Some(before)
                    if meet(&before.source, &point.source)
                        || meet(&before.target, &point.target) =>
                {
                    before.source = around(&before.source, &point.source);
                    before.target = around(&before.target, &point.target);
                }
                _ => {
                    last[kind] = Some(merged.len());
                    merged.push(point);
                }
            }
        }
        points = merged;
        if points.len() == n_before {
            return points;
        }
    }
}

fn meet(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

fn around(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    one.start.min(other.start)..one.end.max(other.end)
}

/// The columns of nodes in each row that no point forbids.
fn open(points: &[Point], [n_source, n_target]: [usize; 2]) -> Vec<Range<usize>> {
    let mut rows = vec![0..n_target + 1; n_source + 1];
    for Point { source, target, .. } in points {
        // What is within stays within, not all of it is left out, and what follows comes after.
        let within = [(source.start + 1, target.start), (source.end, target.start + 1)];
        for (row, first) in within.into_iter().chain([(source.end + 1, target.end)]) {
            if let Some(row) = rows.get_mut(row) {
                row.start = row.start.max(first);
            }
        }
        let within = [(Some(source.end - 1), target.end), (Some(source.start), target.end - 1)];
        for (row, last) in within.into_iter().chain([(source.start.checked_sub(1), target.start)]) {
            if let Some(row) = row.and_then(|row| rows.get_mut(row)) {
                row.end = row.end.min(last + 1);
            }
        }
    }
    for row in 1..rows.len() {
        rows[row].start = rows[row].start.max(rows[row - 1].start);
    }
    for row in (1..rows.len()).rev() {
        rows[row - 1].end = rows[row - 1].end.min(rows[row].end);
    }
    rows
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

/// The numbers of two pairs that cannot both be true, of points as [`merged`] gives them.
fn crossing(points: &[Point]) -> Option<[usize; 2]> {
    // The points that were begun and not ended, of which each lies within the one before.
    let mut around: Vec<&Point> = Vec::new();
    let mut before: Option<&Point> = None;
    for point in points {
        while around.last().is_some_and(|last| last.source.end <= point.source.start) {
            before = around.pop();
        }
        if let Some(before) = before.filter(|before| point.target.start < before.target.end) {
            return Some([before.pair, point.pair]);
        }
        if let Some(last) = around.last() {
            let is_within = point.is_whole
                && !last.is_whole
                && point.source.end <= last.source.end
                && last.target.start <= point.target.start
                && point.target.end <= last.target.end;
            if !is_within {
                return Some([last.pair, point.pair]);
            }
        }
        around.push(point);
    }
    None
}

/// The first piece of each segment and the number of all; empty where none is cut.
fn starts(is_inner: &[bool]) -> Vec<usize> {
    if is_inner.is_empty() {
        return Vec::new();
    }
    let first = is_inner.iter().enumerate().filter(|(_, is_inner)| !**is_inner);
    first.map(|(piece, _)| piece).chain([is_inner.len()]).collect()
}
