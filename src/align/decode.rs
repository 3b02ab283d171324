//! The beads that are shown: those with the most posterior probability in all.
//!
//! Minimum Bayes risk: not the one most likely path, which is unlikely itself in a long text, but
//! the path whose beads are right most often.

use crate::model::{Bead, SegmentRange};

use super::AlignOptions;
use super::lattice::Lattice;
use super::shape::{N_SHAPES, SHAPES};

/// The way to a node.
const SOURCE_GAP: u8 = N_SHAPES as u8;
const TARGET_GAP: u8 = N_SHAPES as u8 + 1;

/// What an omission is worth less than its share: where many paths are about as likely, as in a
/// text of equal segments, each bead is unlikely while each segment is left out on some of them.
const RELUCTANCE: f64 = 0.05;

/// The beads of the best path through the lattice.
pub(super) fn decode(lattice: &Lattice, options: &AlignOptions) -> Vec<Bead> {
    let corridor = lattice.corridor();
    let mut best = vec![f64::NEG_INFINITY; corridor.n_cells()];
    let mut back = vec![0_u8; corridor.n_cells()];
    // What a right bead is worth: more than one of 1:1 where it holds more, less than its parts.
    let worth = SHAPES.map(|shape| {
        let n_segments = f64::from(shape.source + shape.target) / 2.0;
        libm::exp(options.grain * libm::log(n_segments))
    });
    for row in 0..corridor.n_rows() {
        for column in corridor.columns(row) {
            let Some(cell) = corridor.cell(row, column) else { continue };
            if (row, column) == (0, 0) {
                best[cell] = 0.0;
                continue;
            }
            let from = |rows: usize, columns: usize| {
                let row = row.checked_sub(rows)?;
                let column = column.checked_sub(columns)?;
                corridor.cell(row, column)
            };
            for (shape_idx, shape) in SHAPES.iter().enumerate() {
                let Some(start) = from(shape.source.into(), shape.target.into()) else { continue };
                let gain = f64::from(lattice.bead(start, shape_idx)) * worth[shape_idx];
                // Cells and shapes come from walking over them.
                if best[start] + gain > best[cell] {
                    best[cell] = best[start] + gain;
                    back[cell] = shape_idx as u8;
                }
            }
            if let Some(start) = from(1, 0) {
                let gain = lattice.source_omitted(row - 1) * options.omission_worth - RELUCTANCE;
                if best[start] + gain > best[cell] {
                    best[cell] = best[start] + gain;
                    back[cell] = SOURCE_GAP;
                }
            }
            if let Some(start) = from(0, 1) {
                let gain = lattice.target_omitted(column - 1) * options.omission_worth - RELUCTANCE;
                if best[start] + gain > best[cell] {
                    best[cell] = best[start] + gain;
                    back[cell] = TARGET_GAP;
                }
            }
        }
    }
    trace(lattice, &back, options)
}

fn trace(lattice: &Lattice, back: &[u8], options: &AlignOptions) -> Vec<Bead> {
    let corridor = lattice.corridor();
    let mut row = corridor.n_rows() - 1;
    let mut column = corridor.columns(row).end - 1;
    let mut beads = Vec::new();
    while (row, column) != (0, 0) {
        // The path stays in the corridor, where every node but the first has a way to it.
        let step = corridor.cell(row, column).map_or(TARGET_GAP, |cell| back[cell]);
        let (rows, columns) = match step {
            SOURCE_GAP => (1, 0),
            TARGET_GAP => (0, 1),
            shape_idx => {
                let shape = SHAPES[usize::from(shape_idx)];
                (usize::from(shape.source), usize::from(shape.target))
            }
        };
        let end = (row, column);
        row = row.saturating_sub(rows);
        column = column.saturating_sub(columns);
        let posterior = match step {
            SOURCE_GAP => lattice.source_omitted(row),
            TARGET_GAP => lattice.target_omitted(column),
            shape_idx => corridor
                .cell(row, column)
                .map_or(0.0, |cell| f64::from(lattice.bead(cell, usize::from(shape_idx)))),
        };
        let source = SegmentRange::new(row as u32, end.0 as u32);
        let target = SegmentRange::new(column as u32, end.1 as u32);
        let confidence = options.confidence(posterior, source.len(), target.len());
        beads.push(Bead { segments: vec![source, target], confidence, checked: false });
    }
    beads.reverse();
    beads
}
