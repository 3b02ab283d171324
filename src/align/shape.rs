//! The shapes a bead can have and how often translators make them.

/// How many segments of the source a bead joins with how many of the target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shape {
    /// Segments of the source.
    pub source: u8,
    /// Segments of the target.
    pub target: u8,
    /// The share of beads that have this shape, before any text is seen.
    pub prior: f64,
}

const fn shape(source: u8, target: u8, prior: f64) -> Shape {
    Shape { source, target, prior }
}

/// How many shapes there are.
pub const N_SHAPES: usize = 13;

/// The most segments of one side in a bead.
pub const MAX_SEGMENTS: usize = 5;

/// The shapes of beads that join both sides, with their priors, the likeliest first: where two
/// paths are as good, the first shape wins. What an omission costs is in
/// [`AlignOptions`](super::AlignOptions), as it depends on what stands beside it.
///
/// Gale and Church (1993, table 5) counted in bank reports 1:1 .89, 2:1 or 1:2 .089, 2:2 .011.
/// Literature and distant languages join more, so the mass of 1:1 is less here and the longer
/// shapes share it.
pub const SHAPES: [Shape; N_SHAPES] = [
    // Most sentences stay sentences.
    shape(1, 1, 0.80),
    // One sentence cut in two, or two joined: Gale and Church give each direction .045.
    shape(1, 2, 0.065),
    shape(2, 1, 0.065),
    // A thought moved over a full stop: as rare as in Gale and Church.
    shape(2, 2, 0.012),
    // Chinese and Japanese join and cut clauses more freely than European languages do.
    shape(1, 3, 0.011),
    shape(3, 1, 0.011),
    // Each further segment is about five times rarer.
    shape(1, 4, 0.002),
    shape(4, 1, 0.002),
    shape(1, 5, 0.0005),
    shape(5, 1, 0.0005),
    // Rearranged passages, which two smaller beads mostly explain better.
    shape(2, 3, 0.002),
    shape(3, 2, 0.002),
    shape(3, 3, 0.0005),
];

/// The number of the shape of so many segments of the source and the target.
pub(super) fn shape_of([source, target]: [usize; 2]) -> Option<usize> {
    let is =
        |shape: &Shape| usize::from(shape.source) == source && usize::from(shape.target) == target;
    SHAPES.iter().position(is)
}

/// The way to a node of the lattice: the number of a shape or one of these omissions of a segment.
pub(super) type Way = u8;
/// A segment of the source is left out.
pub(super) const SOURCE_GAP: Way = N_SHAPES as Way;
/// A segment of the target is left out.
pub(super) const TARGET_GAP: Way = N_SHAPES as Way + 1;

/// How many segments of the source and of the target a way passes.
pub(super) fn passed(way: Way) -> (usize, usize) {
    match (way, SHAPES.get(usize::from(way))) {
        (_, Some(shape)) => (usize::from(shape.source), usize::from(shape.target)),
        (SOURCE_GAP, _) => (1, 0),
        _ => (0, 1),
    }
}
