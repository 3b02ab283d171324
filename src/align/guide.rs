//! Where the path runs in a long text: coarse to fine, over the whole matrix, by tokens that stand
//! for each other.
//!
//! Both versions are parted into groups of about as many letters. Where a group of the source and
//! one of the target translate each other, tokens meet that stand for each other, and they meet by
//! chance elsewhere; each meeting counts by how much likelier it is there than by chance. The way
//! from corner to corner that gains most is the path, roughly, however far from the diagonal it
//! runs and however much is missing. Finer groups are looked at around it only, so the time is
//! linear in the text.

use std::ops::Range;

use super::anchors::Anchors;
use super::corridor::Corridor;
use super::cost::BeadCost;
use super::meetings::{Meetings, Weight};
use super::token::Tokens;

/// Groups of the first grid.
const FIRST_GROUPS: usize = 256;
/// How much finer each next grid is.
const REFINEMENT: usize = 4;
/// Groups smaller than this, in segments, need no finer grid.
const FINE: usize = 8;
/// Groups to both sides of the path that the next grid looks at.
const MARGIN: usize = 3;
/// What it costs to stay in a group while the other side goes on, in nats.
const STAY: f32 = 1.0;
/// What one pair of groups gains at most, in nats: no passage outweighs the rest of the text.
const ENOUGH: f32 = 40.0;

/// The search for where the path runs, grid after grid, group after group.
#[derive(Debug, Clone)]
pub(super) struct GuideSearch {
    meetings: Meetings,
    level: Level,
    n_groups: usize,
    is_first: bool,
    is_certain: bool,
    columns: Vec<Range<usize>>,
}

impl GuideSearch {
    /// A search that these meetings guide.
    pub(super) fn new(meetings: Meetings, tokens: &Tokens, costs: &BeadCost) -> Self {
        let n_groups = FIRST_GROUPS.min(longest(costs));
        let grid = Grid::new(costs, n_groups);
        let corridor = Corridor::full(grid.n_rows - 1, grid.n_columns - 1, &Anchors::default());
        let level = Level::new(grid, corridor, &meetings, tokens, costs.anchors());
        let columns = Vec::new();
        Self { meetings, level, n_groups, is_first: true, is_certain: true, columns }
    }

    pub(super) fn is_done(&self) -> bool {
        !self.columns.is_empty()
    }

    /// How much is done, 0 to 1.
    pub(super) fn fraction(&self, costs: &BeadCost) -> f64 {
        // The finest grid takes as long as all others.
        self.n_groups as f64 / longest(costs).max(1) as f64 * self.level.fraction()
    }

    /// Works on one segment or one row of groups, and says how many meetings or cells that were.
    pub(super) fn step(&mut self, tokens: &Tokens, costs: &BeadCost) -> usize {
        if !self.level.is_done() {
            return self.level.step(&self.meetings, tokens, self.is_first);
        }
        let (found, gain) = self.level.path();
        if self.is_first {
            // What the best way gains where nothing can translate anything: read backwards.
            self.is_certain = gain > CERTAIN * self.level.backwards.gain().max(1.0);
            self.is_first = false;
        }
        let grid = &self.level.grid;
        let n_cells = self.level.corridor.n_cells();
        if self.n_groups * FINE >= longest(costs) {
            self.columns = grid.segments(&found, costs);
            return n_cells;
        }
        self.n_groups = (self.n_groups * REFINEMENT).min(longest(costs));
        let finer = Grid::new(costs, self.n_groups);
        let corridor = finer.finer(grid, &found);
        self.level = Level::new(finer, corridor, &self.meetings, tokens, costs.anchors());
        n_cells
    }

    /// The columns of nodes for each row of nodes, whether the tokens tell it and not chance, and the
    /// meetings.
    pub(super) fn take(&mut self) -> (Vec<Range<usize>>, bool, Meetings) {
        let (columns, meetings) = (&mut self.columns, &mut self.meetings);
        (std::mem::take(columns), self.is_certain, std::mem::take(meetings))
    }
}

fn longest(costs: &BeadCost) -> usize {
    costs.n_source().max(costs.n_target())
}

/// How much more the best way gains than the best in a text that is read backwards, where tokens tell
/// where it runs.
const CERTAIN: f32 = 1.5;

/// The search in one grid: what each cell gains over chance, and then the way that gains most.
#[derive(Debug, Clone)]
struct Level {
    grid: Grid,
    corridor: Corridor,
    /// The columns of each row that the anchors leave open.
    open: Vec<Range<usize>>,
    weights: Vec<Weight>,
    /// What each cell gains, in nats.
    gains: Vec<f32>,
    by_chance: Vec<f32>,
    /// In which row a type was seen last.
    seen: Vec<u32>,
    next_segment: usize,
    next_row: usize,
    ways: Ways,
    backwards: Ways,
    /// The way to each cell.
    back: Vec<u8>,
}

impl Level {
    fn new(
        grid: Grid,
        corridor: Corridor,
        meetings: &Meetings,
        tokens: &Tokens,
        anchors: &Anchors,
    ) -> Self {
        Self {
            open: grid.open(anchors),
            weights: meetings.weighed(&grid.rows, &grid.columns, [grid.n_rows, grid.n_columns]),
            gains: vec![0.0; corridor.n_cells()],
            by_chance: vec![0.0; grid.n_rows],
            seen: vec![u32::MAX; tokens.n_types()],
            next_segment: 0,
            next_row: 0,
            ways: Ways::default(),
            backwards: Ways::default(),
            back: vec![0; corridor.n_cells()],
            grid,
            corridor,
        }
    }

    fn is_done(&self) -> bool {
        self.next_row == self.grid.n_rows
    }

    fn fraction(&self) -> f64 {
        (self.next_segment + self.next_row) as f64
            / (self.grid.rows.len() + self.grid.n_rows).max(1) as f64
    }

    fn step(&mut self, meetings: &Meetings, tokens: &Tokens, is_backwards_too: bool) -> usize {
        if self.next_segment < self.grid.rows.len() {
            self.next_segment += 1;
            return self.gain(self.next_segment - 1, meetings, tokens);
        }
        let row = self.next_row;
        self.next_row += 1;
        let columns = self.corridor.columns(row);
        let first_cell = self.corridor.cell(row, columns.start).unwrap_or_default();
        let cells = first_cell..first_cell + columns.len();
        let gains = &mut self.gains[cells.clone()];
        for gain in gains.iter_mut() {
            *gain = (*gain - self.by_chance[row]).min(ENOUGH);
        }
        let back = &mut self.back[cells];
        if is_backwards_too {
            let backwards: Vec<f32> = gains.iter().rev().copied().collect();
            self.backwards.pass(columns.clone(), &backwards, back);
        }
        for (column, gain) in columns.clone().zip(gains.iter_mut()) {
            if !self.open[row].contains(&column) {
                *gain = f32::NEG_INFINITY;
            }
        }
        self.ways.pass(columns.clone(), gains, back);
        columns.len()
    }

    /// Adds what the tokens of a segment of the source gain, and says how often they meet others.
    fn gain(&mut self, segment: usize, meetings: &Meetings, tokens: &Tokens) -> usize {
        let Self { grid, corridor, weights, gains, by_chance, seen, .. } = self;
        // Rows of the grid are those of the corridor.
        let row = grid.rows[segment];
        let columns = corridor.columns(row as usize);
        let first_cell = corridor.cell(row as usize, columns.start).unwrap_or_default();
        let mut n_meetings = 0;
        for token in tokens.source.of(segment) {
            // Types number the list.
            let seen = &mut seen[*token as usize];
            if *seen == row {
                continue;
            }
            *seen = row;
            for number in meetings.of(*token) {
                let weight = weights[number];
                by_chance[row as usize] += weight.gain * weight.chance;
                let places = meetings.places(number);
                let first = places.partition_point(|at| grid.column(*at) < columns.start as u32);
                let mut last = u32::MAX;
                n_meetings += 1;
                for at in &places[first..] {
                    let column = grid.column(*at);
                    if column as usize >= columns.end {
                        break;
                    }
                    n_meetings += 1;
                    if column != last {
                        // The column lies in the row of the corridor.
                        gains[first_cell + column as usize - columns.start] += weight.gain;
                        last = column;
                    }
                }
            }
        }
        n_meetings
    }

    /// The columns of the best way in each row, and what it gains.
    fn path(&self) -> (Vec<Range<usize>>, f32) {
        let mut found = vec![Range { start: usize::MAX, end: 0 }; self.grid.n_rows];
        let (mut row, mut column) = (self.grid.n_rows - 1, self.grid.n_columns - 1);
        loop {
            found[row].start = found[row].start.min(column);
            found[row].end = found[row].end.max(column + 1);
            if (row, column) == (0, 0) {
                return (found, self.ways.gain());
            }
            let way = self.corridor.cell(row, column).map_or(0, |cell| self.back[cell]);
            let (up, left) = [(1, 1), (1, 0), (0, 1)][usize::from(way)];
            // At an edge only one way is left.
            (row, column) = match (row, column) {
                (0, _) => (0, column.saturating_sub(1)),
                (_, 0) => (row - 1, 0),
                _ => (row - up, column - left),
            };
        }
    }
}

/// The best ways to the cells of a row.
#[derive(Debug, Clone, Default)]
struct Ways {
    columns: Range<usize>,
    /// What they gain.
    best: Vec<f32>,
}

impl Ways {
    /// Goes on to the next row, with what its cells gain; writes the way to each.
    fn pass(&mut self, columns: Range<usize>, gains: &[f32], back: &mut [u8]) {
        let is_first = self.best.is_empty();
        let above = std::mem::take(&mut self.best);
        let from = |column: Option<usize>| {
            let place = column.and_then(|column| column.checked_sub(self.columns.start));
            place.and_then(|place| above.get(place)).copied().unwrap_or(f32::NEG_INFINITY)
        };
        let mut left = f32::NEG_INFINITY;
        for ((column, gain), back) in columns.clone().zip(gains).zip(back) {
            // Who stays in a group passes on what it has in common with the next one, or with nothing
            // where a part is missing.
            let stay = gain.max(0.0) * 0.5 - STAY;
            let ways = [from(column.checked_sub(1)) + gain, from(Some(column)) + stay, left + stay];
            let mut way = 0;
            for (idx, value) in ways.iter().enumerate() {
                if *value > ways[way] {
                    way = idx;
                }
            }
            *back = way as u8;
            left = match gain {
                // What anchors close.
                &f32::NEG_INFINITY => f32::NEG_INFINITY,
                _ if is_first && column == 0 => *gain,
                _ => ways[way],
            };
            self.best.push(left);
        }
        self.columns = columns;
    }

    /// What the best way to the last cell gains.
    fn gain(&self) -> f32 {
        self.best.last().copied().unwrap_or_default()
    }
}

/// Both versions in groups.
#[derive(Debug, Clone)]
struct Grid {
    /// The group of each segment.
    rows: Vec<u32>,
    columns: Vec<u32>,
    n_rows: usize,
    n_columns: usize,
}

impl Grid {
    fn new(costs: &BeadCost, n_groups: usize) -> Self {
        let groups = |sums: &[f64]| -> (Vec<u32>, usize) {
            let n_segments = sums.len() - 1;
            let n_groups = n_groups.min(n_segments).max(1);
            let total = sums.last().copied().unwrap_or_default();
            // Segments without letters, and tiny ones beside a giant, have a length too: no group
            // holds them all.
            let least = (total / (8.0 * n_segments.max(1) as f64)).max(1e-9);
            let whole = total + least * n_segments as f64;
            let group = |(idx, sum): (usize, &f64)| {
                let before = sum + least * idx as f64;
                ((before / whole * n_groups as f64) as usize).min(n_groups - 1) as u32
            };
            (sums[..n_segments].iter().enumerate().map(group).collect(), n_groups)
        };
        let (rows, n_rows) = groups(costs.lengths().source());
        let (columns, n_columns) = groups(costs.lengths().target());
        Self { rows, columns, n_rows, n_columns }
    }

    /// The cells of this grid around what a coarser one found.
    fn finer(&self, coarse: &Grid, found: &[Range<usize>]) -> Corridor {
        let none = Range { start: usize::MAX, end: 0 };
        let mut rows = vec![none.clone(); self.n_rows];
        // The columns of this grid that each column of the coarse one holds.
        let mut columns = vec![none; coarse.n_columns];
        for (fine, coarse) in self.columns.iter().zip(&coarse.columns) {
            let held = &mut columns[*coarse as usize];
            held.start = held.start.min(*fine as usize);
            held.end = held.end.max(*fine as usize + 1);
        }
        for (fine, coarse_row) in self.rows.iter().zip(&coarse.rows) {
            let around = &found[*coarse_row as usize];
            let first = around.start.saturating_sub(MARGIN);
            let last = (around.end - 1 + MARGIN).min(coarse.n_columns - 1);
            for held in columns[first..=last].iter().filter(|held| held.end > 0) {
                let row = &mut rows[*fine as usize];
                row.start = row.start.min(held.start);
                row.end = row.end.max(held.end);
            }
        }
        let mut last = 0..1;
        for row in &mut rows {
            if row.end == 0 {
                *row = last.clone();
            }
            last = row.clone();
        }
        Corridor::new(rows, self.n_columns - 1, &Anchors::default())
    }

    /// The columns of each row through which a way through the anchors can pass.
    fn open(&self, anchors: &Anchors) -> Vec<Range<usize>> {
        let mut open = vec![0..usize::MAX; self.n_rows];
        for [source, target] in anchors.ends() {
            // Anchors hold segments of both versions.
            let (row, column) = (self.rows[source] as usize, self.columns[target] as usize);
            if let Some(below) = open.get_mut(row + 1) {
                below.start = below.start.max(column);
            }
            if let Some(above) = row.checked_sub(1).map(|row| &mut open[row]) {
                above.end = above.end.min(column + 1);
            }
        }
        for row in 1..self.n_rows {
            open[row].start = open[row].start.max(open[row - 1].start);
        }
        for row in (1..self.n_rows).rev() {
            open[row - 1].end = open[row - 1].end.min(open[row].end);
        }
        open
    }

    fn column(&self, segment: u32) -> u32 {
        // Places are segments of the target.
        self.columns[segment as usize]
    }

    /// The nodes between the segments of the groups found.
    fn segments(&self, found: &[Range<usize>], costs: &BeadCost) -> Vec<Range<usize>> {
        let first_of =
            |column: usize| self.columns.partition_point(|group| (*group as usize) < column);
        let mut nodes: Vec<Range<usize>> = self
            .rows
            .iter()
            .map(|row| {
                let columns = &found[*row as usize];
                first_of(columns.start)..first_of(columns.end) + 1
            })
            .collect();
        nodes.push(costs.n_target()..costs.n_target() + 1);
        nodes
    }
}
