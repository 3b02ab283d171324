//! Where the path runs in a long text: coarse to fine, by tokens that are rare in both versions.
//!
//! Both versions are parted into groups of about as many letters. In the grid of groups, pairs of
//! equal rare tokens lie along the path, and chance ones anywhere; the way from corner to corner
//! with the most of them is the path, roughly. Finer groups are looked at around it only, so the
//! time is linear in the text.

use std::ops::Range;

use super::corridor::Corridor;
use super::cost::BeadCost;
use super::index::{paired, parted};
use super::lexicon::Pairs;
use super::token::{Side, Tokens};

/// Two segments with tokens that stand for each other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    pub(super) source: u32,
    pub(super) target: u32,
    /// How much that says.
    pub(super) weight: f32,
}

/// A type in more segments than this is not rare.
const RARE: u32 = 12;
/// Pairs of segments looked at for each segment, at most.
const POINTS_A_SEGMENT: usize = 40;

/// The pairs of segments that have rare tokens in common, by source and target.
pub(super) fn points(tokens: &Tokens, pairs: &Pairs) -> Vec<Point> {
    let all: Vec<(u32, u32, [f32; 2])> = pairs.iter().collect();
    let mut rare: Vec<u64> = Vec::new();
    for (number, (source, target, _)) in all.iter().enumerate() {
        let frequencies = [tokens.source.frequency(*source), tokens.target.frequency(*target)];
        if frequencies.iter().all(|count| (1..=RARE).contains(count)) {
            rare.push(paired(frequencies[0] * frequencies[1], number as u32));
        }
    }
    rare.sort_unstable();
    let places = [Places::new(&tokens.source), Places::new(&tokens.target)];
    let limit = POINTS_A_SEGMENT * (tokens.source.n_segments() + tokens.target.n_segments());
    let mut points = Vec::new();
    for (product, number) in rare.into_iter().map(parted) {
        // The number is a place in the list.
        let (source, target, chances) = all[number as usize];
        let weight = tokens.weight(source).min(tokens.weight(target));
        let weight = weight * chances[0].max(chances[1]) / (product as f32).sqrt();
        for source in places[0].of(source) {
            for target in places[1].of(target) {
                points.push(Point { source: *source, target: *target, weight });
            }
        }
        if points.len() > limit {
            break;
        }
    }
    let by_target = grouped(points, tokens.target.n_segments(), |point| point.target);
    grouped(by_target, tokens.source.n_segments(), |point| point.source)
}

/// The points by their segment of one side, those of one segment in the order they had.
fn grouped(
    points: Vec<Point>,
    n_segments: usize,
    segment_of: impl Fn(&Point) -> u32,
) -> Vec<Point> {
    let mut next = vec![0_u32; n_segments + 1];
    for point in &points {
        // Points have segments of the text.
        next[segment_of(point) as usize + 1] += 1;
    }
    for idx in 1..next.len() {
        next[idx] += next[idx - 1];
    }
    let mut grouped = points.clone();
    for point in points {
        let place = &mut next[segment_of(&point) as usize];
        grouped[*place as usize] = point;
        *place += 1;
    }
    grouped
}

/// In which segments each rare type is.
struct Places {
    starts: Vec<u32>,
    segments: Vec<u32>,
}

impl Places {
    fn new(side: &Side) -> Self {
        let tokens = (0..side.n_segments())
            .flat_map(|segment| side.of(segment).iter().map(move |token| (segment as u32, token)))
            .filter(|(_, token)| side.frequency(**token) <= RARE);
        let mut placed: Vec<u64> = tokens.map(|(segment, token)| paired(*token, segment)).collect();
        placed.sort_unstable();
        let n_types = placed.last().map_or(0, |last| parted(*last).0 as usize + 1);
        let mut starts = vec![0_u32; n_types + 1];
        for (token, _) in placed.iter().map(|key| parted(*key)) {
            starts[token as usize + 1] += 1;
        }
        for idx in 1..starts.len() {
            starts[idx] += starts[idx - 1];
        }
        Self { starts, segments: placed.into_iter().map(|key| parted(key).1).collect() }
    }

    fn of(&self, token: u32) -> &[u32] {
        let token = token as usize;
        match (self.starts.get(token), self.starts.get(token + 1)) {
            // Starts are places in the list, ascending.
            (Some(start), Some(end)) => &self.segments[*start as usize..*end as usize],
            _ => &[],
        }
    }
}

/// Groups of the first grid.
const FIRST_GROUPS: usize = 256;
/// How much finer each next grid is.
const REFINEMENT: usize = 4;
/// Groups smaller than this, in segments, need no finer grid.
const FINE: usize = 8;
/// Groups to both sides of the path that the next grid looks at.
const MARGIN: usize = 3;
/// What it costs to stay in a group while the other side goes on.
const STAY: f32 = 0.25;
/// Points beyond this in one pair of groups say no more.
const ENOUGH: f32 = 3.0;

/// For each row of nodes the columns in which the path is thought to run.
pub(super) fn guide(points: &[Point], costs: &BeadCost) -> Vec<Range<usize>> {
    let (source, target) = (costs.lengths().source(), costs.lengths().target());
    let longest = costs.n_source().max(costs.n_target());
    let mut n_groups = FIRST_GROUPS.min(longest);
    let mut band: Option<(Grid, Vec<Range<usize>>)> = None;
    loop {
        let grid = Grid::new(source, target, n_groups);
        let corridor = match &band {
            None => Corridor::full(grid.n_rows - 1, grid.n_columns - 1),
            Some((coarse, found)) => grid.finer(coarse, found),
        };
        let found = grid.path(points, &corridor);
        if n_groups * FINE >= longest {
            return grid.segments(&found, costs);
        }
        band = Some((grid, found));
        n_groups = (n_groups * REFINEMENT).min(longest);
    }
}

/// Both versions in groups.
struct Grid {
    /// The group of each segment.
    rows: Vec<usize>,
    columns: Vec<usize>,
    n_rows: usize,
    n_columns: usize,
}

impl Grid {
    fn new(source: &[f64], target: &[f64], n_groups: usize) -> Self {
        let groups = |sums: &[f64]| -> (Vec<usize>, usize) {
            let n_segments = sums.len() - 1;
            let n_groups = n_groups.min(n_segments).max(1);
            let total = sums.last().copied().unwrap_or_default();
            // Segments without letters, and tiny ones beside a giant, have a length too: no group
            // holds them all.
            let least = (total / (8.0 * n_segments.max(1) as f64)).max(1e-9);
            let whole = total + least * n_segments as f64;
            let group = |(idx, sum): (usize, &f64)| {
                let before = sum + least * idx as f64;
                ((before / whole * n_groups as f64) as usize).min(n_groups - 1)
            };
            (sums[..n_segments].iter().enumerate().map(group).collect(), n_groups)
        };
        let ((rows, n_rows), (columns, n_columns)) = (groups(source), groups(target));
        Self { rows, columns, n_rows, n_columns }
    }

    /// The cells of this grid around what a coarser one found.
    fn finer(&self, coarse: &Grid, found: &[Range<usize>]) -> Corridor {
        let none = Range { start: usize::MAX, end: 0 };
        let mut rows = vec![none.clone(); self.n_rows];
        // The columns of this grid that each column of the coarse one holds.
        let mut columns = vec![none; coarse.n_columns];
        for (fine, coarse) in self.columns.iter().zip(&coarse.columns) {
            columns[*coarse].start = columns[*coarse].start.min(*fine);
            columns[*coarse].end = columns[*coarse].end.max(*fine + 1);
        }
        for (fine, coarse_row) in self.rows.iter().zip(&coarse.rows) {
            let first = found[*coarse_row].start.saturating_sub(MARGIN);
            let last = (found[*coarse_row].end - 1 + MARGIN).min(coarse.n_columns - 1);
            for held in columns[first..=last].iter().filter(|held| held.end > 0) {
                rows[*fine].start = rows[*fine].start.min(held.start);
                rows[*fine].end = rows[*fine].end.max(held.end);
            }
        }
        let mut last = 0..1;
        for row in &mut rows {
            if row.end == 0 {
                *row = last.clone();
            }
            last = row.clone();
        }
        Corridor::new(rows, self.n_columns - 1)
    }

    /// The columns of the best path in each row.
    fn path(&self, points: &[Point], corridor: &Corridor) -> Vec<Range<usize>> {
        let n_cells = corridor.n_cells();
        let mut gains = vec![0.0_f32; n_cells];
        for point in points {
            let (row, column) =
                (self.rows[point.source as usize], self.columns[point.target as usize]);
            if let Some(cell) = corridor.cell(row, column) {
                gains[cell] += point.weight;
            }
        }
        // What chance gives to a cell, so that no detour pays for itself.
        let chance = gains.iter().sum::<f32>() / n_cells.max(1) as f32;
        let mut best = vec![f32::NEG_INFINITY; n_cells];
        let mut back = vec![0_u8; n_cells];
        for row in 0..self.n_rows {
            for column in corridor.columns(row) {
                let Some(cell) = corridor.cell(row, column) else { continue };
                let gain = gains[cell].min(ENOUGH) - chance;
                let from = |row: Option<usize>, column: Option<usize>, cost: f32| {
                    row.zip(column)
                        .and_then(|(row, column)| corridor.cell(row, column))
                        .map_or(f32::NEG_INFINITY, |cell| best[cell] - cost)
                };
                let (above, left) = (row.checked_sub(1), column.checked_sub(1));
                let ways = [
                    from(above, left, 0.0),
                    from(above, Some(column), STAY),
                    from(Some(row), left, STAY),
                ];
                let mut way = 0;
                for (idx, value) in ways.iter().enumerate() {
                    if *value > ways[way] {
                        way = idx;
                    }
                }
                let reached = if (row, column) == (0, 0) { 0.0 } else { ways[way] };
                best[cell] = reached + gain;
                back[cell] = way as u8;
            }
        }
        let mut found = vec![Range { start: usize::MAX, end: 0 }; self.n_rows];
        let (mut row, mut column) = (self.n_rows - 1, self.n_columns - 1);
        loop {
            found[row].start = found[row].start.min(column);
            found[row].end = found[row].end.max(column + 1);
            if (row, column) == (0, 0) {
                return found;
            }
            let way = corridor.cell(row, column).map_or(0, |cell| back[cell]);
            let (up, left) = [(1, 1), (1, 0), (0, 1)][usize::from(way)];
            // At an edge only one way is left.
            (row, column) = match (row, column) {
                (0, _) => (0, column.saturating_sub(1)),
                (_, 0) => (row - 1, 0),
                _ => (row - up, column - left),
            };
        }
    }

    /// The nodes between the segments of the groups found.
    fn segments(&self, found: &[Range<usize>], costs: &BeadCost) -> Vec<Range<usize>> {
        let first_of = |column: usize| self.columns.partition_point(|group| *group < column);
        let mut nodes: Vec<Range<usize>> = self
            .rows
            .iter()
            .map(|row| first_of(found[*row].start)..first_of(found[*row].end) + 1)
            .collect();
        nodes.push(costs.n_target()..costs.n_target() + 1);
        nodes
    }
}
