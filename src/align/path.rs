//! A first path through a long text, by shapes, lengths, blocks and rare tokens; around it the
//! full evidence is weighed.

use std::ops::Range;

use super::corridor::Corridor;
use super::cost::BeadCost;
use super::meetings::Point;
use super::shape::{MAX_SEGMENTS, SHAPES, SOURCE_GAP, TARGET_GAP, Way};

/// Rows that are alive at once: the one in work and those that shapes reach back to.
const RING: usize = MAX_SEGMENTS + 1;
/// What it costs to leave a segment out, in nats: less than two segments that do not fit.
const OMISSION: f64 = 1.5;
/// What a pair of segments with rare tokens in common earns, by their weight, and at most.
const POINT: f64 = 4.0;
const MAX_POINTS: f64 = 4.0;

/// The search for the cheapest path (Viterbi), row by row. Memory is a byte a cell.
#[derive(Debug, Clone)]
pub(super) struct PathSearch {
    corridor: Corridor,
    points: Vec<Point>,
    /// Where the points of each row begin.
    first_point: Vec<usize>,
    ring: Vec<Vec<f64>>,
    /// What the pairs of each row earn, by column.
    earned: Vec<Vec<f64>>,
    back: Vec<Way>,
    next_row: usize,
}

impl PathSearch {
    /// A search in this corridor.
    pub(super) fn new(corridor: Corridor, points: Vec<Point>, costs: &BeadCost) -> Self {
        let first_point = (0..=costs.n_source())
            .map(|row| points.partition_point(|point| (point.source as usize) < row))
            .collect();
        Self {
            back: vec![0; corridor.n_cells()],
            corridor,
            points,
            first_point,
            ring: vec![Vec::new(); RING],
            earned: vec![Vec::new(); RING],
            next_row: 0,
        }
    }

    pub(super) fn is_done(&self) -> bool {
        self.next_row == self.corridor.n_rows()
    }

    /// How much is done, 0 to 1.
    pub(super) fn fraction(&self) -> f64 {
        self.next_row as f64 / self.corridor.n_rows() as f64
    }

    /// Works on one row and says how many cells it had.
    pub(super) fn step(&mut self, costs: &BeadCost) -> usize {
        let row = self.next_row;
        if self.is_done() {
            return 0;
        }
        let columns = self.corridor.columns(row);
        self.earn(row, &columns);
        let mut values = std::mem::take(&mut self.ring[row % RING]);
        values.clear();
        let first_cell = self.corridor.cell(row, columns.start).unwrap_or_default();
        for (cell, column) in (first_cell..).zip(columns.clone()) {
            let mut best = if (row, column) == (0, 0) { 0.0 } else { f64::INFINITY };
            let mut way = SOURCE_GAP;
            for (shape_idx, shape) in SHAPES.iter().enumerate() {
                let (rows, in_row) = (usize::from(shape.source), usize::from(shape.target));
                let Some(reached) = self.value(row.checked_sub(rows), column.checked_sub(in_row))
                else {
                    continue;
                };
                if costs.anchors().part(row - rows..row, column - in_row..column) {
                    continue;
                }
                if reached + costs.least(shape_idx) - MAX_POINTS * (rows * in_row) as f64 >= best {
                    continue;
                }
                let earned = self.pairs(row - rows..row, column - in_row..column);
                if reached + costs.least(shape_idx) - earned >= best {
                    continue;
                }
                let value = reached + costs.at(row - rows, column - in_row, shape_idx) - earned;
                if value < best {
                    best = value;
                    way = shape_idx as Way;
                }
            }
            let is_held = |side: usize, end: usize| {
                end.checked_sub(1).is_some_and(|segment| costs.anchors().is_held(side, segment))
            };
            if let Some(reached) = self.value(row.checked_sub(1), Some(column))
                && reached + OMISSION < best
                && !is_held(0, row)
            {
                best = reached + OMISSION;
                way = SOURCE_GAP;
            }
            if let Some(reached) = values.last().filter(|_| column > columns.start)
                && reached + OMISSION < best
                && !is_held(1, column)
            {
                best = reached + OMISSION;
                way = TARGET_GAP;
            }
            // An omission passes a node too, where blocks may speak for it or against.
            values.push(best + costs.node(row, column));
            self.back[cell] = way;
        }
        self.ring[row % RING] = values;
        self.next_row += 1;
        columns.len()
    }

    /// The nodes of the path.
    pub(super) fn nodes(&self) -> Vec<(usize, usize)> {
        self.corridor.trace(&self.back)
    }

    /// What the pairs of the segment that ends at this row earn.
    fn earn(&mut self, row: usize, columns: &Range<usize>) {
        let Some(segment) = row.checked_sub(1) else { return };
        let above = self.corridor.columns(segment);
        let range = above.start..columns.end.max(above.end);
        let earned = &mut self.earned[segment % RING];
        earned.clear();
        earned.resize(range.len(), 0.0);
        let points = self.first_point[segment]..self.first_point[row];
        for point in &self.points[points] {
            let place = (point.target as usize).checked_sub(range.start);
            if let Some(value) = place.and_then(|place| earned.get_mut(place)) {
                *value = (*value + f64::from(point.weight) * POINT).min(MAX_POINTS);
            }
        }
    }

    /// What the pairs of these segments earn together.
    fn pairs(&self, sources: Range<usize>, targets: Range<usize>) -> f64 {
        let mut sum = 0.0;
        for source in sources {
            let first = self.corridor.columns(source).start;
            let earned = &self.earned[source % RING];
            for target in targets.clone() {
                let place = target.checked_sub(first);
                sum += place.and_then(|place| earned.get(place)).copied().unwrap_or_default();
            }
        }
        sum
    }

    /// The value of a node in a row above that is alive; `None` outside of the corridor.
    fn value(&self, row: Option<usize>, column: Option<usize>) -> Option<f64> {
        let (row, column) = (row?, column?);
        let place = column.checked_sub(self.corridor.columns(row).start)?;
        self.ring[row % RING].get(place).copied()
    }
}
