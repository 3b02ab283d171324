//! How likely each bead is: the sums over all paths of beads through a corridor.
//!
//! Forward-backward as in Lawrence R. Rabiner, "A Tutorial on Hidden Markov Models", Proceedings of
//! the IEEE 77(2), 1989, section III A, over three states: after a bead of both sides, inside an
//! omission of the source, inside one of the target. An omission costs the more to open the less it
//! costs to go on, so that a lost paragraph costs hardly more than a lost sentence.

use std::ops::Range;

use crate::model::SegmentRange;

use super::AlignOptions;
use super::corridor::Corridor;
use super::cost::BeadCost;
use super::evidence::Evidence;
use super::learn::Example;
use super::lexicon::Lexicon;
use super::shape::{MAX_SEGMENTS, N_SHAPES, SHAPES};
use super::token::Tokens;

/// Paths less likely than the best by this factor, in nats, add nothing worth the time.
const NEGLIGIBLE: f64 = 25.0;
/// A bead that is less likely than an omission of all its segments by so many nats is not weighed
/// at all. It is more than blocks can make good.
const SLACK: f64 = 12.0;
/// What cannot be.
const NEVER: f64 = f64::NEG_INFINITY;

/// `ln` of the sums of all paths that come to a node, by how they leave it.
#[derive(Debug, Clone, Copy)]
struct Before {
    /// For a bead.
    bead: f64,
    /// For an omission of the source segment after the node.
    source_gap: f64,
    /// For an omission of the target segment after the node.
    target_gap: f64,
}

/// `ln` of the sums of all paths from a node to the end, by how they came to it.
#[derive(Debug, Clone, Copy)]
struct After {
    /// By a bead.
    bead: f64,
    /// By an omission of the source.
    source_gap: f64,
    /// By an omission of the target.
    target_gap: f64,
}

impl After {
    const NEVER: Self = Self { bead: NEVER, source_gap: NEVER, target_gap: NEVER };
}

/// `ln` of the chances of going on from a state.
#[derive(Debug, Clone, Copy)]
struct Moves {
    /// From bead to bead.
    stay: f64,
    /// From bead to an omission of one side.
    open: f64,
    /// From an omission to the next segment of it.
    extend: f64,
    /// From an omission to a bead.
    close: f64,
    /// From an omission of the source to one of the target.
    both: f64,
}

/// How often segments of one side are missing on the other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Omissions {
    /// The chance that segments begin to be missing, at any place.
    pub(super) open: f64,
    /// The chance that one more segment is missing after one that is.
    pub(super) extend: f64,
}

/// The lattice of one round: its corridor, what each bead in it earns, and in the end how likely
/// it is.
#[derive(Debug, Clone)]
pub(super) struct Lattice {
    corridor: Corridor,
    moves: Moves,
    /// For each node and shape what the bead that begins there earns in nats, then how likely it
    /// is.
    beads: Box<[f32]>,
    before: Box<[Before]>,
    /// The sums after the nodes of the rows that beads reach.
    after: [Vec<After>; MAX_SEGMENTS + 1],
    /// The columns of each row that likely paths pass.
    alive: Vec<Range<usize>>,
    /// How likely it is that a segment has no partner.
    source_omitted: Vec<f64>,
    target_omitted: Vec<f64>,
    /// `ln` of the sum of all paths.
    total: f64,
    phase: Phase,
    next_row: usize,
    /// The first round knows too little for shapes that join much, unless it is the only one.
    is_first_of_many: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Evidence,
    Forward,
    Backward,
    Done,
}

impl Lattice {
    /// The lattice of a round that teaches, or of the last one.
    pub(super) fn new(
        corridor: Corridor,
        tokens: &Tokens,
        round: u32,
        omissions: Omissions,
        options: &AlignOptions,
    ) -> Self {
        let n_cells = corridor.n_cells();
        let Omissions { open, extend } = omissions;
        Self {
            beads: vec![f32::NEG_INFINITY; n_cells * N_SHAPES].into(),
            before: vec![Before { bead: NEVER, source_gap: NEVER, target_gap: NEVER }; n_cells]
                .into(),
            after: Default::default(),
            alive: vec![Range { start: usize::MAX, end: 0 }; corridor.n_rows()],
            source_omitted: vec![0.0; tokens.source.n_segments()],
            target_omitted: vec![0.0; tokens.target.n_segments()],
            moves: Moves {
                stay: libm::log(1.0 - 2.0 * open),
                open: libm::log(open),
                extend: libm::log(extend),
                close: libm::log(1.0 - extend),
                both: libm::log(options.omission_both),
            },
            corridor,
            total: NEVER,
            phase: Phase::Evidence,
            next_row: 0,
            is_first_of_many: round == 0 && options.rounds > 1,
        }
    }

    pub(super) fn corridor(&self) -> &Corridor {
        &self.corridor
    }

    pub(super) fn is_done(&self) -> bool {
        self.phase == Phase::Done
    }

    /// How much is done, 0 to 1.
    pub(super) fn fraction(&self) -> f64 {
        let rows = self.next_row as f64 / self.corridor.n_rows() as f64;
        match self.phase {
            Phase::Evidence => rows * 0.6,
            Phase::Forward => 0.6 + rows * 0.2,
            Phase::Backward => 0.8 + rows * 0.2,
            Phase::Done => 1.0,
        }
    }

    /// Works on one row and says how many cells it had.
    pub(super) fn step(
        &mut self,
        costs: &BeadCost,
        tokens: &Tokens,
        lexicon: &Lexicon,
        evidence: &mut Evidence,
    ) -> usize {
        let n_rows = self.corridor.n_rows();
        let row = match self.phase {
            Phase::Evidence | Phase::Forward => self.next_row,
            Phase::Backward => n_rows - 1 - self.next_row,
            Phase::Done => return 0,
        };
        match self.phase {
            Phase::Evidence => self.earn(row, costs, tokens, lexicon, evidence),
            Phase::Forward => self.sum_before(row, costs),
            Phase::Backward | Phase::Done => self.sum_after(row, costs),
        }
        self.next_row += 1;
        if self.next_row == n_rows {
            self.next_row = 0;
            self.phase = match self.phase {
                Phase::Evidence => Phase::Forward,
                Phase::Forward => Phase::Backward,
                Phase::Backward | Phase::Done => Phase::Done,
            };
        }
        self.corridor.columns(row).len()
    }

    /// What the beads earn that begin in this row.
    fn earn(
        &mut self,
        row: usize,
        costs: &BeadCost,
        tokens: &Tokens,
        lexicon: &Lexicon,
        evidence: &mut Evidence,
    ) {
        let (n_source, n_target) = (costs.n_source(), costs.n_target());
        if row == n_source {
            return;
        }
        let anchors = costs.anchors();
        let corridor = &self.corridor;
        let reach = |source: usize| {
            // A bead that holds this segment begins at most so many rows before.
            let first = corridor.columns((source + 1).saturating_sub(MAX_SEGMENTS)).start;
            // It ends at most so many rows after, and rows end ever later.
            let end = corridor.columns((source + MAX_SEGMENTS).min(n_source)).end;
            first..end.min(n_target)
        };
        evidence.prepare(tokens, lexicon, row, reach);
        let columns = self.corridor.columns(row);
        let first_cell = self.corridor.cell(row, columns.start).unwrap_or_default();
        for (cell, column) in (first_cell..).zip(columns) {
            for (shape_idx, shape) in SHAPES.iter().enumerate() {
                let (source_end, target_end) =
                    (row + usize::from(shape.source), column + usize::from(shape.target));
                let is_held = anchors.holds(row..source_end, column..target_end);
                if self.is_first_of_many && shape.source.min(shape.target) > 1 && !is_held {
                    continue;
                }
                if self.corridor.cell(source_end, target_end).is_none()
                    || anchors.part(row..source_end, column..target_end)
                {
                    continue;
                }
                // To leave out what the bead joins is mostly possible. Beads of 1:1 stay, and those that
                // anchors hold, so that there is a path where no omission fits into the corridor.
                let n_more = f64::from(shape.source + shape.target - 2);
                let omitted = self.moves.open + self.moves.both + n_more * self.moves.extend;
                let most = evidence.most(row, column, *shape);
                let may_fall = shape_idx > 0 && !is_held;
                if may_fall && most.nats() < costs.least(shape_idx) + omitted - SLACK {
                    continue;
                }
                let cost = costs.at(row, column, shape_idx);
                if !may_fall || most.nats() >= cost + omitted - SLACK {
                    let found = evidence.of(row, column, *shape, most);
                    // There are as many places for beads as cells and shapes.
                    self.beads[cell * N_SHAPES + shape_idx] = (found - cost) as f32;
                }
            }
        }
    }

    /// The paths that come to the nodes of a row.
    fn sum_before(&mut self, row: usize, costs: &BeadCost) {
        let Moves { stay, open, extend, close, both } = self.moves;
        for column in self.corridor.columns(row) {
            let mut terms = [NEVER; N_SHAPES];
            for ((shape_idx, shape), term) in SHAPES.iter().enumerate().zip(&mut terms) {
                let from = row
                    .checked_sub(usize::from(shape.source))
                    .zip(column.checked_sub(usize::from(shape.target)))
                    .and_then(|(row, column)| self.corridor.cell(row, column));
                if let Some(cell) = from {
                    // There are as many places for beads as cells and shapes.
                    let earned = f64::from(self.beads[cell * N_SHAPES + shape_idx]);
                    *term = self.before[cell].bead + earned;
                }
            }
            let is_start = (row, column) == (0, 0);
            let bead = if is_start { 0.0 } else { log_sum_exp(&terms) };
            let from = |row: Option<usize>, column: Option<usize>| {
                row.zip(column)
                    .and_then(|(row, column)| self.corridor.cell(row, column))
                    .map(|cell| self.before[cell])
            };
            let source_gap =
                from(row.checked_sub(1), Some(column)).map_or(NEVER, |node| node.source_gap);
            let target_gap =
                from(Some(row), column.checked_sub(1)).map_or(NEVER, |node| node.target_gap);
            let node = costs.node(row, column);
            let gap = log_sum_exp(&[source_gap, target_gap]);
            let [source_open, target_open] = openings(costs, row, column);
            let before = Before {
                bead: log_sum_exp(&[bead + stay, gap + close]) - node,
                source_gap: log_sum_exp(&[bead + open - node, source_gap + extend]) + source_open,
                target_gap: log_sum_exp(&[
                    bead + open - node,
                    source_gap + both,
                    target_gap + extend,
                ]) + target_open,
            };
            if (row, column) == (costs.n_source(), costs.n_target()) {
                self.total = log_sum_exp(&[bead, gap]) - node;
            }
            if let Some(cell) = self.corridor.cell(row, column) {
                self.before[cell] = before;
            }
        }
    }

    /// The paths from the nodes of a row to the end, and with them how likely each bead is.
    fn sum_after(&mut self, row: usize, costs: &BeadCost) {
        let Moves { stay, open, extend, close, both } = self.moves;
        let columns = self.corridor.columns(row);
        let first_cell = self.corridor.cell(row, columns.start).unwrap_or_default();
        let mut values = std::mem::take(&mut self.after[row % (MAX_SEGMENTS + 1)]);
        values.clear();
        values.resize(columns.len(), After::NEVER);
        for column in columns.clone().rev() {
            let place = column - columns.start;
            let cell = first_cell + place;
            let before = self.before[cell];
            let mut terms = [NEVER; N_SHAPES];
            let mut is_alive = false;
            for ((shape_idx, shape), term) in SHAPES.iter().enumerate().zip(&mut terms) {
                let (to_row, to_column) =
                    (row + usize::from(shape.source), column + usize::from(shape.target));
                let Some(after) = self.after_at(to_row, to_column) else { continue };
                let place = cell * N_SHAPES + shape_idx;
                *term = f64::from(self.beads[place]) + after.bead;
                let posterior = self.chance(before.bead + *term);
                self.beads[place] = posterior as f32;
                if posterior > ALIVE {
                    is_alive = true;
                    enliven(&mut self.alive, to_row, to_column);
                }
            }
            let go = log_sum_exp(&terms);
            let [source_open, target_open] = openings(costs, row, column);
            let source_gap = source_open
                + self.after_at(row + 1, column).map_or(NEVER, |after| after.source_gap);
            let target_gap =
                target_open + values.get(place + 1).map_or(NEVER, |after: &After| after.target_gap);
            let omitted = self.chance(before.source_gap + source_gap);
            if let Some(sum) = self.source_omitted.get_mut(row) {
                *sum += omitted;
            }
            if omitted > ALIVE {
                is_alive = true;
                enliven(&mut self.alive, row + 1, column);
            }
            let omitted = self.chance(before.target_gap + target_gap);
            if let Some(sum) = self.target_omitted.get_mut(column) {
                *sum += omitted;
            }
            if omitted > ALIVE {
                is_alive = true;
                enliven(&mut self.alive, row, column + 1);
            }
            if is_alive {
                enliven(&mut self.alive, row, column);
            }
            let node = costs.node(row, column);
            values[place] = if (row, column) == (costs.n_source(), costs.n_target()) {
                After { bead: -node, source_gap: -node, target_gap: -node }
            } else {
                After {
                    bead: log_sum_exp(&[stay + go, open + source_gap, open + target_gap]) - node,
                    source_gap: log_sum_exp(&[
                        close + go - node,
                        extend + source_gap,
                        both + target_gap,
                    ]),
                    target_gap: log_sum_exp(&[close + go - node, extend + target_gap]),
                }
            };
        }
        self.after[row % (MAX_SEGMENTS + 1)] = values;
    }

    /// How likely paths are that have this `ln` of their sum; 0 where there is no path at all.
    fn chance(&self, sum: f64) -> f64 {
        if self.total == NEVER { 0.0 } else { libm::exp((sum - self.total).min(0.0)) }
    }

    /// The sums after a node of a row below that is alive.
    fn after_at(&self, row: usize, column: usize) -> Option<After> {
        if row >= self.corridor.n_rows() {
            return None;
        }
        let place = column.checked_sub(self.corridor.columns(row).start)?;
        self.after[row % (MAX_SEGMENTS + 1)].get(place).copied()
    }

    /// The corridor for the next round: where likely paths pass, and a margin for what the next
    /// round may learn.
    pub(super) fn narrowed(&self, costs: &BeadCost) -> Corridor {
        let n_target = self.target_omitted.len();
        let widened = |columns: &Range<usize>| {
            let start = columns.start.min(n_target).saturating_sub(MARGIN);
            start..(columns.end + MARGIN).min(n_target + 1).max(start + 1)
        };
        let mut rows: Vec<Range<usize>> = self.alive.iter().map(widened).collect();
        // Rows that beads jump over are as wide as their neighbours.
        for idx in 1..rows.len() {
            if self.alive[idx].end == 0 {
                rows[idx] = rows[idx - 1].clone();
            }
        }
        for (idx, row) in rows.iter_mut().enumerate() {
            let columns = self.corridor.columns(idx);
            row.start = row.start.max(columns.start.saturating_sub(MARGIN));
            row.end = row.end.max(row.start + 1);
        }
        Corridor::new(rows, n_target, costs.anchors())
    }

    /// The beads that are likely enough to learn from.
    pub(super) fn examples(&self) -> Vec<Example> {
        let mut examples = Vec::new();
        for row in 0..self.corridor.n_rows() {
            for column in self.corridor.columns(row) {
                let Some(cell) = self.corridor.cell(row, column) else { continue };
                for (shape_idx, shape) in SHAPES.iter().enumerate() {
                    let posterior = self.beads[cell * N_SHAPES + shape_idx];
                    if posterior >= TEACHING {
                        examples.push(Example {
                            source: range(row, shape.source),
                            target: range(column, shape.target),
                            posterior,
                        });
                    }
                }
            }
        }
        examples
    }

    /// How often segments are missing, as far as this round knows; what was thought before counts as
    /// so many beads.
    pub(super) fn omissions(&self, options: &AlignOptions) -> Omissions {
        let (mut n_omitted, mut n_runs) = (0.0, 0.0);
        for side in [&self.source_omitted, &self.target_omitted] {
            let mut before = 0.0;
            for omitted in side {
                let omitted = &if *omitted > options.omission_sure { *omitted } else { 0.0 };
                n_omitted += omitted;
                n_runs += f64::max(omitted - before, 0.0);
                before = *omitted;
            }
        }
        let n_beads = self.shape_counts(0.0).iter().sum::<f64>() * 2.0;
        let (trust, extend_trust) =
            (options.omission_trust, options.omission_trust * options.omission_open);
        Omissions {
            open: ((n_runs + trust * options.omission_open) / (n_beads + n_runs + trust))
                .min(MOST_OPEN),
            extend: (n_omitted - n_runs + extend_trust * options.omission_extend)
                / (n_omitted + extend_trust),
        }
    }

    /// How many beads of each shape the text has, as far as this round knows.
    pub(super) fn shape_counts(&self, sure: f64) -> [f64; N_SHAPES] {
        let mut counts = [0.0; N_SHAPES];
        for beads in self.beads.chunks_exact(N_SHAPES) {
            for (count, posterior) in counts.iter_mut().zip(beads) {
                if f64::from(*posterior) >= sure {
                    *count += f64::from(posterior.max(0.0));
                }
            }
        }
        counts
    }

    /// How likely the bead of this shape is that begins at a node; 0 outside of the corridor.
    pub(super) fn bead(&self, cell: usize, shape_idx: usize) -> f32 {
        self.beads.get(cell * N_SHAPES + shape_idx).copied().unwrap_or_default().max(0.0)
    }

    /// How likely it is that a segment of the source has no partner.
    pub(super) fn source_omitted(&self, segment: usize) -> f64 {
        self.source_omitted.get(segment).copied().unwrap_or_default().min(1.0)
    }

    /// How likely it is that a segment of the target has no partner.
    pub(super) fn target_omitted(&self, segment: usize) -> f64 {
        self.target_omitted.get(segment).copied().unwrap_or_default().min(1.0)
    }
}

/// More often no text begins to miss segments: beyond it is not understood.
const MOST_OPEN: f64 = 0.1;
/// Beads less likely than this open no way for the next round.
const ALIVE: f64 = 1e-5;
/// Columns that the next round sees more on both sides.
const MARGIN: usize = 3;
/// Beads less likely than this teach nothing.
const TEACHING: f32 = 0.1;

/// `ln` of whether the segment of the source and that of the target after a node may be left out.
fn openings(costs: &BeadCost, row: usize, column: usize) -> [f64; 2] {
    let anchors = costs.anchors();
    [(0, row), (1, column)]
        .map(|(side, segment)| if anchors.is_held(side, segment) { NEVER } else { 0.0 })
}

fn enliven(alive: &mut [Range<usize>], row: usize, column: usize) {
    if let Some(columns) = alive.get_mut(row) {
        columns.start = columns.start.min(column);
        columns.end = columns.end.max(column + 1);
    }
}

fn range(start: usize, len: u8) -> SegmentRange {
    SegmentRange::new(start as u32, start as u32 + u32::from(len))
}

/// `ln Σ exp(term)`, `−∞` of none.
fn log_sum_exp(terms: &[f64]) -> f64 {
    let best = terms.iter().fold(NEVER, |best, term| if *term > best { *term } else { best });
    if best == NEVER {
        return best;
    }
    let mut sum = 0.0;
    for term in terms {
        let relative = term - best;
        if relative == 0.0 {
            sum += 1.0;
        } else if relative > -NEGLIGIBLE {
            sum += libm::exp(relative);
        }
    }
    // Mostly one path is far better than all others.
    if sum == 1.0 { best } else { best + libm::log(sum) }
}
