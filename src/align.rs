//! Beads between two versions: which segments translate each other, and how sure that is.
//!
//! The method is that of William A. Gale and Kenneth W. Church, "A Program for Aligning Sentences
//! in Bilingual Corpora", Computational Linguistics 19(1), 1993: the cheapest path of beads by
//! dynamic programming, where a bead costs the more, the worse its lengths agree. Blocks and
//! numbers are further evidence. The confidence of a bead is its posterior probability over all
//! paths of the same lattice.

mod band;
mod blocks;
mod cost;
mod length;
mod numbers;
mod search;
mod shape;
mod verdict;

use crate::model::{Bead, SegmentRange, Version};

use cost::BeadCost;
pub use length::letters;
use search::{Search, Step};
pub use shape::{MAX_SEGMENTS, N_SHAPES, SHAPES, Shape};
pub use verdict::mismatch;

/// The weights of the evidence, all costs in nats, and the limits of the search.
#[derive(Debug, Clone, PartialEq)]
pub struct AlignOptions {
    /// Weight of the priors of [`SHAPES`].
    pub shape_weight: f64,
    /// Weight of the cost of lengths: less than 1, since lengths are more scattered than the
    /// normal distribution allows.
    pub length_weight: f64,
    /// The variance of a length in letters for each letter of the other side (`s²`). Gale and
    /// Church found 6.8 in characters, with weight 1 for the cost.
    pub variance: f64,
    /// The most that lengths can cost before they are weighted, in nats.
    pub length_limit: f64,
    /// Letters of one side for one letter of the other, at most; beyond that parts are missing.
    pub ratio_range: f64,
    /// The number of segments at which the ratio of the totals is believed by half. In a short text
    /// one paragraph that is left out makes it wrong, in a long one hardly.
    pub ratio_doubt: f64,
    /// What it earns when a bead ends where blocks end on both sides.
    pub block_together: f64,
    /// What it costs when a bead ends where a block ends on one side only.
    pub block_apart: f64,
    /// What it costs when a block ends inside of a bead, for each block.
    pub block_crossing: f64,
    /// What it costs to join a heading with what is none.
    pub heading: f64,
    /// What a number earns that both sides of a bead have.
    pub number_found: f64,
    /// What a number costs that one side of a bead lacks.
    pub number_missed: f64,
    /// The most cells a search may visit at a time; it takes one byte each.
    pub max_cells: usize,
}

impl Default for AlignOptions {
    fn default() -> Self {
        Self {
            shape_weight: 1.0,
            length_weight: 0.6,
            variance: 4.0,
            length_limit: 10.0,
            ratio_range: 2.5,
            ratio_doubt: 8.0,
            block_together: 1.0,
            block_apart: 1.0,
            block_crossing: 1.5,
            heading: 1.0,
            number_found: 1.5,
            number_missed: 1.0,
            max_cells: 24_000_000,
        }
    }
}

/// The beads between two versions: every segment in exactly one, in order.
///
/// ```
/// use diglot::align::{AlignOptions, align};
/// use diglot::lang::Lang;
/// use diglot::studio::segmented;
///
/// let source = segmented("Yes, I know. It rains.", &Lang::parse("en")?);
/// let target = segmented("是的，我知道。下雨了。", &Lang::parse("zh")?);
/// let beads = align(&source, &target, &AlignOptions::default());
/// assert_eq!(beads.len(), 2);
/// # Ok::<(), diglot::Error>(())
/// ```
pub fn align(source: &Version, target: &Version, options: &AlignOptions) -> Vec<Bead> {
    let mut job = AlignJob::new(source, target, options);
    while job.step(u32::MAX) < 1.0 {}
    job.finish()
}

/// An alignment in small steps, for a thread that has other things to do.
#[derive(Debug, Clone)]
pub struct AlignJob {
    search: Search,
    max_cells: usize,
    fraction: f64,
}

impl AlignJob {
    /// Up to so many cells all are visited.
    const FULL_CELLS: usize = 60_000;
    /// The narrowest band tried first.
    const FIRST_WIDTH: usize = 129;

    /// A job that has not begun.
    pub fn new(source: &Version, target: &Version, options: &AlignOptions) -> Self {
        let costs = BeadCost::new(source, target, options);
        let (rows, columns) = (costs.n_source() + 1, costs.n_target() + 1);
        let width = if rows.saturating_mul(columns) <= Self::FULL_CELLS {
            rows.max(columns)
        } else {
            // Lengths walk away from the diagonal like a random walk, with the root of the way.
            let walk = libm::sqrt(rows.max(columns) as f64) * 6.0;
            Self::FIRST_WIDTH.max(walk as usize)
        };
        let search = Search::new(costs, width, options.max_cells);
        Self { search, max_cells: options.max_cells, fraction: 0.0 }
    }

    /// Works on about `cells` cells and says how much is done, 0 to 1; it is 1 only at the end.
    /// A million cells take some tenths of a second.
    pub fn step(&mut self, cells: u32) -> f64 {
        let mut visited = 0;
        while visited < cells as usize && !self.search.is_done() {
            let had_path = self.search.has_path();
            visited += self.search.step();
            if !had_path && self.search.has_path() && self.search.is_near_edge() {
                self.widen();
            }
        }
        if self.search.is_done() {
            return 1.0;
        }
        // Widening begins anew, but a reader's progress bar does not go back.
        self.fraction = self.fraction.max(self.search.fraction()).min(0.99);
        self.fraction
    }

    /// Searches once more in a band twice as wide, unless the limit of cells is reached.
    fn widen(&mut self) {
        if let Some(wider) = self.search.widened(self.max_cells) {
            self.search = wider;
        }
    }

    /// The beads. Does what is left to do.
    pub fn finish(mut self) -> Vec<Bead> {
        while self.step(u32::MAX) < 1.0 {}
        self.search.steps().into_iter().map(bead).collect()
    }
}

fn bead(step: Step) -> Bead {
    // A step's shape comes from walking over SHAPES.
    let shape = SHAPES[step.shape_idx];
    let range =
        |start: usize, len: u8| SegmentRange::new(start as u32, start as u32 + u32::from(len));
    Bead {
        segments: vec![range(step.source, shape.source), range(step.target, shape.target)],
        confidence: step.posterior as f32,
        checked: false,
    }
}
