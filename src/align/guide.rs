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
use super::meetings::Meetings;
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

/// Where the path is thought to run.
#[derive(Debug, Clone)]
pub(super) struct Guide {
    /// The columns of nodes for each row of nodes.
    pub(super) columns: Vec<Range<usize>>,
    /// Whether the tokens tell it, and not chance.
    pub(super) is_certain: bool,
}

/// The way that gains most.
pub(super) fn guide(meetings: &Meetings, tokens: &Tokens, costs: &BeadCost) -> Guide {
    let longest = costs.n_source().max(costs.n_target());
    let mut n_groups = FIRST_GROUPS.min(longest);
    let mut band: Option<(Grid, Vec<Range<usize>>)> = None;
    let mut is_certain = true;
    loop {
        let grid = Grid::new(costs, n_groups);
        let corridor = match &band {
            None => Corridor::full(grid.n_rows - 1, grid.n_columns - 1, &Anchors::default()),
            Some((coarse, found)) => grid.finer(coarse, found),
        };
        let mut gains = grid.gains(meetings, tokens, &corridor);
        let as_read = if band.is_none() { gains.clone() } else { Vec::new() };
        grid.forbid(&mut gains, &corridor, costs.anchors());
        let (found, gain) = grid.path(&gains, &corridor);
        if band.is_none() {
            // What the best way gains where nothing can translate anything: read backwards.
            let mut backwards = as_read;
            backwards.chunks_exact_mut(grid.n_columns).for_each(<[f32]>::reverse);
            is_certain = gain > CERTAIN * grid.path(&backwards, &corridor).1.max(1.0);
        }
        if n_groups * FINE >= longest {
            return Guide { columns: grid.segments(&found, costs), is_certain };
        }
        band = Some((grid, found));
        n_groups = (n_groups * REFINEMENT).min(longest);
    }
}

/// How much more the best way gains than the best in a text that is read backwards, where tokens tell
/// where it runs.
const CERTAIN: f32 = 1.5;

/// Both versions in groups.
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

    /// What each cell of the corridor gains over chance, in nats.
    fn gains(&self, meetings: &Meetings, tokens: &Tokens, corridor: &Corridor) -> Vec<f32> {
        let mut gains = vec![0.0_f32; corridor.n_cells()];
        let weights = meetings.weighed(&self.rows, &self.columns, [self.n_rows, self.n_columns]);
        // In which row a type was seen last.
        let mut seen = vec![u32::MAX; tokens.n_types()];
        let mut by_chance = vec![0.0_f32; self.n_rows];
        for (segment, row) in self.rows.iter().enumerate() {
            let columns = corridor.columns(*row as usize);
            let first_cell = corridor.cell(*row as usize, columns.start).unwrap_or_default();
            for token in tokens.source.of(segment) {
                // Types number the list.
                let seen = &mut seen[*token as usize];
                if *seen == *row {
                    continue;
                }
                *seen = *row;
                for number in meetings.of(*token) {
                    let weight = weights[number];
                    by_chance[*row as usize] += weight.gain * weight.chance;
                    let places = meetings.places(number);
                    let first =
                        places.partition_point(|at| self.column(*at) < columns.start as u32);
                    let mut last = u32::MAX;
                    for at in &places[first..] {
                        let column = self.column(*at);
                        if column as usize >= columns.end {
                            break;
                        }
                        if column != last {
                            // The column lies in the row of the corridor.
                            gains[first_cell + column as usize - columns.start] += weight.gain;
                            last = column;
                        }
                    }
                }
            }
        }
        for (row, by_chance) in by_chance.iter().enumerate() {
            for column in corridor.columns(row) {
                if let Some(cell) = corridor.cell(row, column) {
                    gains[cell] = (gains[cell] - by_chance).min(ENOUGH);
                }
            }
        }
        gains
    }

    /// Closes the cells that no way through the anchors passes.
    fn forbid(&self, gains: &mut [f32], corridor: &Corridor, anchors: &Anchors) {
        let (mut first, mut last) = (vec![0; self.n_rows], vec![usize::MAX; self.n_rows]);
        for [source, target] in anchors.ends() {
            // Anchors hold segments of both versions.
            let (row, column) = (self.rows[source] as usize, self.columns[target] as usize);
            if let Some(first) = first.get_mut(row + 1) {
                *first = column.max(*first);
            }
            if let Some(last) = row.checked_sub(1).map(|row| &mut last[row]) {
                *last = column.min(*last);
            }
        }
        for row in 1..self.n_rows {
            first[row] = first[row].max(first[row - 1]);
        }
        for row in (1..self.n_rows).rev() {
            last[row - 1] = last[row - 1].min(last[row]);
        }
        for row in 0..self.n_rows {
            for column in corridor.columns(row) {
                let is_open = (first[row]..=last[row]).contains(&column);
                if let Some(cell) = corridor.cell(row, column).filter(|_| !is_open) {
                    gains[cell] = f32::NEG_INFINITY;
                }
            }
        }
    }

    fn column(&self, segment: u32) -> u32 {
        // Places are segments of the target.
        self.columns[segment as usize]
    }

    /// The columns of the best way in each row, and what it gains.
    fn path(&self, gains: &[f32], corridor: &Corridor) -> (Vec<Range<usize>>, f32) {
        let n_cells = corridor.n_cells();
        let mut best = vec![f32::NEG_INFINITY; n_cells];
        let mut back = vec![0_u8; n_cells];
        for row in 0..self.n_rows {
            for column in corridor.columns(row) {
                let Some(cell) = corridor.cell(row, column) else { continue };
                if gains[cell] == f32::NEG_INFINITY {
                    continue;
                }
                let from = |row: Option<usize>, column: Option<usize>, cost: f32| {
                    row.zip(column)
                        .and_then(|(row, column)| corridor.cell(row, column))
                        .map_or(f32::NEG_INFINITY, |cell| best[cell] - cost)
                };
                let (above, left) = (row.checked_sub(1), column.checked_sub(1));
                // Who stays in a group passes on what it has in common with the next one, or with
                // nothing where a part is missing.
                let stay = gains[cell].max(0.0) * 0.5 - STAY;
                let ways = [
                    from(above, left, -gains[cell]),
                    from(above, Some(column), -stay),
                    from(Some(row), left, -stay),
                ];
                let mut way = 0;
                for (idx, value) in ways.iter().enumerate() {
                    if *value > ways[way] {
                        way = idx;
                    }
                }
                best[cell] = if (row, column) == (0, 0) { gains[cell] } else { ways[way] };
                back[cell] = way as u8;
            }
        }
        let mut found = vec![Range { start: usize::MAX, end: 0 }; self.n_rows];
        let (mut row, mut column) = (self.n_rows - 1, self.n_columns - 1);
        let gain = corridor.cell(row, column).map_or(0.0, |cell| best[cell]);
        loop {
            found[row].start = found[row].start.min(column);
            found[row].end = found[row].end.max(column + 1);
            if (row, column) == (0, 0) {
                return (found, gain);
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
