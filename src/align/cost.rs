//! What one bead costs: the sum of all kinds of evidence.

use crate::model::Version;

use super::AlignOptions;
use super::blocks::Blocks;
use super::length::Lengths;
use super::numbers::Numbers;
use super::shape::{N_SHAPES, SHAPES, Shape};

/// The cost of every possible bead between two versions, in nats: `−ln` of how likely it is, but
/// for terms that all paths share.
#[derive(Debug, Clone)]
pub(super) struct BeadCost {
    shapes: [f64; N_SHAPES],
    lengths: Lengths,
    blocks: Blocks,
    numbers: Numbers,
    n_source: usize,
    n_target: usize,
}

impl BeadCost {
    pub(super) fn new(source: &Version, target: &Version, options: &AlignOptions) -> Self {
        let shape_cost = |shape: Shape| -libm::log(shape.prior) * options.shape_weight;
        Self {
            shapes: SHAPES.map(shape_cost),
            lengths: Lengths::new(source, target, options),
            blocks: Blocks::new(source, target, options),
            numbers: Numbers::new(source, target, options),
            n_source: source.segments.len(),
            n_target: target.segments.len(),
        }
    }

    /// Segments of the source.
    pub(super) fn n_source(&self) -> usize {
        self.n_source
    }

    /// Segments of the target.
    pub(super) fn n_target(&self) -> usize {
        self.n_target
    }

    /// The lengths of both sides.
    pub(super) fn lengths(&self) -> &Lengths {
        &self.lengths
    }

    /// The cost of the bead of this shape that begins at these segments; the shape must fit
    /// before the ends of both versions.
    pub(super) fn at(&self, source: usize, target: usize, shape_idx: usize) -> f64 {
        // `shape_idx` comes from walking over SHAPES, as long as `shapes`.
        let shape = SHAPES[shape_idx];
        let source = source..source + usize::from(shape.source);
        let target = target..target + usize::from(shape.target);
        let mut cost = self.shapes[shape_idx] + self.blocks.cost(source.clone(), target.clone());
        if !source.is_empty() && !target.is_empty() {
            cost += self.lengths.cost(source.clone(), target.clone());
            cost += self.numbers.cost(source, target);
        }
        cost
    }
}
