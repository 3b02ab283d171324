//! What one bead costs but for its words: the sum of shape, length and blocks.

use std::ops::Range;

use crate::model::Version;

use super::AlignOptions;
use super::anchors::Anchors;
use super::blocks::Blocks;
use super::learn::Example;
use super::length::Lengths;
use super::shape::{N_SHAPES, SHAPES, shape_of};

/// The cost of every possible bead between two versions, in nats: `−ln` of how likely it is, but
/// for terms that all paths share.
#[derive(Debug, Clone)]
pub(super) struct BeadCost {
    shapes: [f64; N_SHAPES],
    /// The least of them.
    least_shape: f64,
    lengths: Lengths,
    blocks: Blocks,
    n_source: usize,
    n_target: usize,
    /// Whether a segment of the source or the target begins within a sentence, where any does.
    is_inner: [Box<[bool]>; 2],
    inner: f64,
    anchors: Anchors,
}

impl BeadCost {
    pub(super) fn new(source: &Version, target: &Version, options: &AlignOptions) -> Self {
        let shapes = shape_costs(&[0.0; N_SHAPES], options);
        Self {
            shapes,
            least_shape: least_of(&shapes),
            lengths: Lengths::new(source, target, options),
            blocks: Blocks::new(source, target, options),
            n_source: source.segments.len(),
            n_target: target.segments.len(),
            is_inner: Default::default(),
            inner: 0.0,
            anchors: Anchors::default(),
        }
    }

    /// Takes over how often each shape is in this text and how much its lengths scatter, as far as
    /// beads are known.
    pub(super) fn adapt(
        &mut self,
        counts: &[f64; N_SHAPES],
        examples: &[Example],
        options: &AlignOptions,
    ) {
        self.shapes = shape_costs(counts, options);
        self.least_shape = least_of(&self.shapes);
        self.lengths.adapt(examples, options);
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

    /// Takes over which segments are known to translate each other.
    pub(super) fn hold(&mut self, anchors: Anchors) {
        self.anchors = anchors;
    }

    /// Lets go of anchors of versions of other sizes.
    pub(super) fn check_anchors(&mut self) {
        if !self.anchors.fit([self.n_source, self.n_target]) {
            self.anchors = Anchors::default();
        }
    }

    /// The segments that are known to translate each other.
    pub(super) fn anchors(&self) -> &Anchors {
        &self.anchors
    }

    /// Takes over which segments begin within a sentence.
    pub(super) fn cut_within(&mut self, is_inner: [&[bool]; 2], options: &AlignOptions) {
        let anchors = std::mem::take(&mut self.anchors);
        self.anchors = anchors.cut(is_inner, [self.n_source, self.n_target]);
        self.is_inner = is_inner.map(Box::from);
        self.inner = options.inner;
    }

    /// Segments for each block, on the side where they are fewer.
    pub(super) fn flatness(&self) -> f64 {
        self.blocks.flatness()
    }

    /// What it costs that a bead ends, or an omission begins or ends, at this node.
    pub(super) fn node(&self, source: usize, target: usize) -> f64 {
        let is_inner = |side: usize, segment: usize| {
            self.is_inner[side].get(segment).copied().unwrap_or_default()
        };
        let n_inner = u8::from(is_inner(0, source)) + u8::from(is_inner(1, target));
        self.blocks.node(source, target) + f64::from(n_inner) * self.inner
    }

    /// What a bead of this shape costs at least: lengths and blocks only add to it.
    pub(super) fn least(&self, shape_idx: usize) -> f64 {
        // Pieces of one sentence may make a large shape a small one; else `shape_idx` comes from walking
        // over SHAPES, as long as `shapes`.
        if self.has_inner() { self.least_shape } else { self.shapes[shape_idx] }
    }

    fn has_inner(&self) -> bool {
        self.is_inner.iter().any(|is_inner| !is_inner.is_empty())
    }

    /// How many sentences or parts of them these segments of the source (0) or target (1) are:
    /// pieces of one sentence that are joined are one.
    pub(super) fn n_sentences(&self, side: usize, segments: Range<usize>) -> usize {
        let is_inner = self.is_inner[side].get(segments.start + 1..segments.end);
        let n_joined = is_inner.unwrap_or_default().iter().filter(|is_inner| **is_inner).count();
        segments.len() - n_joined
    }

    /// The cost of the bead of this shape that begins at these segments; the shape must join
    /// segments of both sides and fit before their ends.
    pub(super) fn at(&self, source: usize, target: usize, shape_idx: usize) -> f64 {
        // `shape_idx` comes from walking over SHAPES, as long as `shapes`.
        let shape = SHAPES[shape_idx];
        let source = source..source + usize::from(shape.source);
        let target = target..target + usize::from(shape.target);
        let shape_idx = if self.has_inner() {
            let sides = [(0, source.clone()), (1, target.clone())];
            let sentences = sides.map(|(side, segments)| self.n_sentences(side, segments));
            // Whatever is smaller than a shape is a shape.
            shape_of(sentences).unwrap_or(shape_idx)
        } else {
            shape_idx
        };
        self.shapes[shape_idx]
            + self.blocks.inside(source.clone(), target.clone())
            + self.lengths.cost(source, target)
    }
}

fn least_of(costs: &[f64; N_SHAPES]) -> f64 {
    costs.iter().copied().fold(f64::INFINITY, f64::min)
}

/// What each shape costs where beads of the text have these shapes: the priors count as
/// `shape_trust` beads more.
fn shape_costs(counts: &[f64; N_SHAPES], options: &AlignOptions) -> [f64; N_SHAPES] {
    let n_beads = counts.iter().sum::<f64>();
    let mut costs = [0.0; N_SHAPES];
    for ((cost, count), shape) in costs.iter_mut().zip(counts).zip(SHAPES) {
        let share = (count + options.shape_trust * shape.prior) / (n_beads + options.shape_trust);
        *cost = -libm::log(share) * options.shape_weight;
    }
    costs
}
