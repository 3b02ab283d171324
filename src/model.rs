//! The plain data that travels from phase to phase: versions, blocks, segments, beads.

use crate::lang::{Direction, Lang};
use crate::text::ByteSpan;

/// The text in one language, cut into blocks and segments.
///
/// Laws, checked where an [`AlignedText`](crate::AlignedText) is made: segments lie in order and
/// do not overlap, each shows something and neither begins nor ends with a blank, and nothing that
/// lies between them shows, so no word of the text is lost. Blocks hold all
/// segments in order, each at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The language.
    pub lang: Lang,
    /// The direction of writing.
    pub dir: Direction,
    /// The title, empty where there is none.
    pub title: String,
    /// The whole text.
    pub text: String,
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// The segments, in order, as spans of `text`.
    pub segments: Vec<ByteSpan>,
}

/// A paragraph, heading, list item, verse or cue of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What the block is.
    pub kind: BlockKind,
    /// Its segments.
    pub segments: SegmentRange,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum BlockKind {
    /// Running text.
    #[default]
    Paragraph,
    /// A heading or title.
    Heading,
    /// An item of a list.
    ListItem,
    /// A verse.
    Verse,
    /// A cue of subtitles.
    Cue,
}

/// Consecutive segments of one version, by their index; empty where `start == end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SegmentRange {
    /// The first segment.
    pub start: u32,
    /// The segment after the last.
    pub end: u32,
}

impl SegmentRange {
    /// The segments from `start` up to and without `end`.
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// How many segments.
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The indexes of the segments.
    pub fn indexes(self) -> std::ops::Range<u32> {
        self.start..self.end
    }
}

/// A bead between two versions by the numbers of its segments, ascending; in the gold of others they
/// need not be consecutive.
pub type Pair = (Vec<u32>, Vec<u32>);

/// The smallest group of consecutive segments that translate each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    /// One range of segments per version, in the order of the versions; at least one is not empty.
    pub segments: Vec<SegmentRange>,
    /// How sure it is that these segments translate each other, 0 to 1. A bundle keeps whole
    /// percents.
    pub confidence: f32,
    /// Whether a person confirmed the bead.
    pub checked: bool,
}

impl Bead {
    /// Under this confidence a bead is shown as doubtful.
    pub const DOUBTFUL_UNDER: f32 = 0.5;

    /// Whether the bead is too unsure to be shown without saying so.
    pub fn is_doubtful(&self) -> bool {
        !self.checked && self.confidence < Self::DOUBTFUL_UNDER
    }

    /// The sizes in the order of the versions, as in `1:2`.
    pub fn shape(&self) -> String {
        let sizes: Vec<String> =
            self.segments.iter().map(|range| range.len().to_string()).collect();
        sizes.join(":")
    }
}
