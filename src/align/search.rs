//! The cheapest path of beads through a band, and how much of all probability each bead holds.

use std::ops::Range;

use super::band::{Band, is_transposed};
use super::cost::BeadCost;
use super::shape::{MAX_SEGMENTS, N_SHAPES, SHAPES};

/// Rows that are alive at once: the one in work and those that shapes reach back to.
const RING: usize = MAX_SEGMENTS + 1;
/// Paths less likely than the best by this factor, in nats, add nothing to a sum of `f64`s worth
/// the time.
const NEGLIGIBLE: f64 = 25.0;

/// Columns to both sides of the cheapest path in which other paths are summed; those further away
/// hold next to nothing.
const CORRIDOR: usize = 40;

/// A bead of the path: where it begins, its shape and its posterior probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Step {
    pub(super) source: usize,
    pub(super) target: usize,
    pub(super) shape_idx: usize,
    pub(super) posterior: f64,
}

/// A node of the lattice: segments of the row side and of the column side that lie before it.
type Node = (usize, usize);

/// A search over one band, row by row.
///
/// Three passes of one recursion: the cheapest path (Viterbi), the sums of all paths up to the
/// nodes of that path, and the sums of all paths after them (forward-backward, Rabiner 1989,
/// section III A). Memory is one byte a cell and six rows.
#[derive(Debug, Clone)]
pub(super) struct Search {
    costs: BeadCost,
    band: Band,
    transposed: bool,
    phase: Phase,
    /// The next row of the phase, counted from where it begins.
    next_row: usize,
    ring: Vec<Vec<f64>>,
    /// By which shape the cheapest path comes to a cell.
    back: Vec<u8>,
    /// The nodes of the cheapest path from the first to the last and the shapes between them.
    nodes: Vec<Node>,
    shapes: Vec<usize>,
    /// `ln` of the sum over all paths up to each node, and after it.
    before: Vec<f64>,
    after: Vec<f64>,
    /// The columns of each row in which paths are summed.
    corridor: Vec<Range<usize>>,
    /// Where in `nodes` the sums were last taken.
    cursor: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Path,
    Before,
    After,
    Done,
}

impl Search {
    pub(super) fn new(costs: BeadCost, width: usize, max_cells: usize) -> Self {
        let band = Band::new(&costs, width, max_cells);
        let ring = vec![vec![f64::NEG_INFINITY; band.width()]; RING];
        Self {
            transposed: is_transposed(&costs),
            back: vec![u8::MAX; band.n_rows() * band.width()],
            costs,
            band,
            phase: Phase::Path,
            next_row: 0,
            ring,
            nodes: Vec::new(),
            shapes: Vec::new(),
            before: Vec::new(),
            after: Vec::new(),
            corridor: Vec::new(),
            cursor: 0,
        }
    }

    /// The same search, not begun, in a band twice as wide; `None` where `max_cells` forbids it.
    pub(super) fn widened(&self, max_cells: usize) -> Option<Self> {
        let wider = Self::new(self.costs.clone(), self.band.width() * 2, max_cells);
        (wider.band.width() > self.band.width()).then_some(wider)
    }

    /// How much is done, 0 to 1.
    pub(super) fn fraction(&self) -> f64 {
        let done = match self.phase {
            Phase::Path => 0.0,
            Phase::Before => 1.0,
            Phase::After => 2.0,
            Phase::Done => return 1.0,
        };
        (done + self.next_row as f64 / self.band.n_rows() as f64) / 3.0
    }

    /// Whether the path is known.
    pub(super) fn has_path(&self) -> bool {
        self.phase != Phase::Path
    }

    pub(super) fn is_done(&self) -> bool {
        self.phase == Phase::Done
    }

    /// Whether the path comes so near to the edge of the band that a wider one may hold a better.
    pub(super) fn is_near_edge(&self) -> bool {
        !self.band.is_full()
            && self.nodes.iter().any(|(row, column)| self.band.is_near_edge(*row, *column))
    }

    /// Works on one row and says how many cells it had.
    pub(super) fn step(&mut self) -> usize {
        match self.phase {
            Phase::Path => self.path_row(self.next_row),
            Phase::Before => self.before_row(self.next_row),
            Phase::After => self.after_row(self.band.n_rows() - 1 - self.next_row),
            Phase::Done => return 0,
        }
        self.next_row += 1;
        if self.next_row == self.band.n_rows() {
            self.next_row = 0;
            self.phase = match self.phase {
                Phase::Path => {
                    self.trace();
                    Phase::Before
                }
                Phase::Before => {
                    self.cursor = self.nodes.len();
                    Phase::After
                }
                Phase::After | Phase::Done => Phase::Done,
            };
            for row in &mut self.ring {
                row.fill(f64::NEG_INFINITY);
            }
        }
        self.band.width()
    }

    /// The beads of the path, in order.
    pub(super) fn steps(&self) -> Vec<Step> {
        // The sum over all paths, whatever they pass.
        let all = self.before.last().copied().unwrap_or_default();
        let step = |(idx, shape_idx): (usize, &usize)| {
            // There is one node more than shapes, and sums for every node.
            let (source, target) = self.oriented(self.nodes[idx]);
            let through =
                self.before[idx] - self.costs.at(source, target, *shape_idx) + self.after[idx + 1];
            let posterior = libm::exp((through - all).min(0.0));
            Step { source, target, shape_idx: *shape_idx, posterior }
        };
        self.shapes.iter().enumerate().map(step).collect()
    }

    fn path_row(&mut self, row: usize) {
        let columns = self.band.columns(row);
        let first_cell = row * self.band.width();
        let mut values = std::mem::take(&mut self.ring[row % RING]);
        for (place, column) in columns.enumerate() {
            let mut best = if (row, column) == (0, 0) { 0.0 } else { f64::NEG_INFINITY };
            let mut best_shape = u8::MAX;
            for shape_idx in 0..N_SHAPES {
                let (rows, columns) = self.extent(shape_idx);
                // A shape that stays in this row reads values of this row already computed.
                let reached = if rows == 0 {
                    place.checked_sub(columns).map(|place| values[place])
                } else {
                    self.value(row.checked_sub(rows), column.checked_sub(columns))
                };
                let Some(reached) = reached.filter(|value| *value > f64::NEG_INFINITY) else {
                    continue;
                };
                let (source, target) = self.oriented((row - rows, column - columns));
                let value = reached - self.costs.at(source, target, shape_idx);
                if value > best {
                    best = value;
                    best_shape = shape_idx as u8;
                }
            }
            values[place] = best;
            self.back[first_cell + place] = best_shape;
        }
        self.ring[row % RING] = values;
    }

    /// Follows the cheapest path back from the last node.
    fn trace(&mut self) {
        let mut row = self.band.n_rows() - 1;
        let mut column = self.band.columns(row).end - 1;
        self.nodes.push((row, column));
        while (row, column) != (0, 0) {
            // The path stays in the band, where every cell but the first names a shape.
            let place = column - self.band.columns(row).start;
            let shape_idx = usize::from(self.back[row * self.band.width() + place]);
            let (rows, columns) = self.extent(shape_idx);
            row -= rows;
            column -= columns;
            self.nodes.push((row, column));
            self.shapes.push(shape_idx);
        }
        self.nodes.reverse();
        self.shapes.reverse();
        self.before = vec![0.0; self.nodes.len()];
        self.after = vec![0.0; self.nodes.len()];
        self.back = Vec::new();
        self.corridor = self.corridor();
    }

    /// The columns of each row that lie near the path.
    fn corridor(&self) -> Vec<Range<usize>> {
        let none = Range { start: usize::MAX, end: 0 };
        let mut corridor = vec![none; self.band.n_rows()];
        for pair in self.nodes.windows(2) {
            let ((row, column), (next_row, next_column)) = (pair[0], pair[1]);
            // The rows of nodes are rows of the band.
            for columns in &mut corridor[row..=next_row] {
                columns.start = columns.start.min(column);
                columns.end = columns.end.max(next_column + 1);
            }
        }
        for (row, columns) in corridor.iter_mut().enumerate() {
            let band = self.band.columns(row);
            *columns = columns.start.saturating_sub(CORRIDOR).max(band.start)
                ..(columns.end + CORRIDOR).min(band.end);
        }
        corridor
    }

    fn before_row(&mut self, row: usize) {
        let first_column = self.band.columns(row).start;
        let mut values = std::mem::take(&mut self.ring[row % RING]);
        values.fill(f64::NEG_INFINITY);
        for column in self.corridor[row].clone() {
            let place = column - first_column;
            let mut terms = Terms::new();
            if (row, column) == (0, 0) {
                terms.push(0.0);
            }
            for shape_idx in 0..N_SHAPES {
                let (rows, columns) = self.extent(shape_idx);
                let reached = if rows == 0 {
                    place.checked_sub(columns).map(|place| values[place])
                } else {
                    self.value(row.checked_sub(rows), column.checked_sub(columns))
                };
                let Some(reached) = reached.filter(|value| *value > f64::NEG_INFINITY) else {
                    continue;
                };
                let (source, target) = self.oriented((row - rows, column - columns));
                terms.push(reached - self.costs.at(source, target, shape_idx));
            }
            values[place] = terms.log_sum_exp();
        }
        while let Some((_, column)) = self.nodes.get(self.cursor).filter(|node| node.0 == row) {
            self.before[self.cursor] = values[column - first_column];
            self.cursor += 1;
        }
        self.ring[row % RING] = values;
    }

    fn after_row(&mut self, row: usize) {
        let first_column = self.band.columns(row).start;
        let last = (self.costs.n_source(), self.costs.n_target());
        let mut values = std::mem::take(&mut self.ring[row % RING]);
        values.fill(f64::NEG_INFINITY);
        for column in self.corridor[row].clone().rev() {
            let place = column - first_column;
            let mut terms = Terms::new();
            let (source, target) = self.oriented((row, column));
            if (source, target) == last {
                terms.push(0.0);
            }
            for shape_idx in 0..N_SHAPES {
                let (rows, columns) = self.extent(shape_idx);
                let reached = if rows == 0 {
                    values.get(place + columns).copied()
                } else {
                    self.value(Some(row + rows), Some(column + columns))
                };
                let Some(reached) = reached.filter(|value| *value > f64::NEG_INFINITY) else {
                    continue;
                };
                terms.push(reached - self.costs.at(source, target, shape_idx));
            }
            values[place] = terms.log_sum_exp();
        }
        while let Some(idx) = self.cursor.checked_sub(1).filter(|idx| self.nodes[*idx].0 == row) {
            self.after[idx] = values[self.nodes[idx].1 - first_column];
            self.cursor = idx;
        }
        self.ring[row % RING] = values;
    }

    /// The value of a node in another row that is alive; `None` outside of the band.
    fn value(&self, row: Option<usize>, column: Option<usize>) -> Option<f64> {
        let (row, column) = (row?, column?);
        if row >= self.band.n_rows() {
            return None;
        }
        let place = column.checked_sub(self.band.columns(row).start)?;
        self.ring[row % RING].get(place).copied()
    }

    /// Rows and columns a shape passes.
    fn extent(&self, shape_idx: usize) -> (usize, usize) {
        // Indexes of shapes come from walking over SHAPES.
        let shape = SHAPES[shape_idx];
        self.oriented((usize::from(shape.source), usize::from(shape.target)))
    }

    /// Rows and columns as source and target, and the other way round.
    fn oriented(&self, (row, column): Node) -> (usize, usize) {
        if self.transposed { (column, row) } else { (row, column) }
    }
}

/// The ways to come to a node, whose probabilities are summed.
struct Terms {
    terms: [f64; N_SHAPES + 1],
    n_terms: usize,
}

impl Terms {
    fn new() -> Self {
        Self { terms: [0.0; N_SHAPES + 1], n_terms: 0 }
    }

    fn push(&mut self, term: f64) {
        // At most one term a shape and one for the start.
        self.terms[self.n_terms] = term;
        self.n_terms += 1;
    }

    /// `ln Σ exp(term)`, `−∞` of none.
    fn log_sum_exp(&self) -> f64 {
        let terms = &self.terms[..self.n_terms];
        let best = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if best == f64::NEG_INFINITY {
            return best;
        }
        let relative = terms.iter().map(|term| term - best).filter(|term| *term > -NEGLIGIBLE);
        best + libm::log(relative.map(libm::exp).sum())
    }
}
