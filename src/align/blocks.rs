//! Evidence of blocks: paragraphs mostly become paragraphs, and headings headings.

use std::ops::Range;

use crate::model::{BlockKind, Version};

use super::AlignOptions;

/// Where the blocks of both sides begin, and what it costs to disagree with them.
#[derive(Debug, Clone)]
pub(super) struct Blocks {
    source: Side,
    target: Side,
    /// How alike the two divisions are, 0 to 1; evidence from blocks weighs as much.
    weight: f64,
    together: f64,
    apart: f64,
    crossing: f64,
    kind: f64,
}

impl Blocks {
    pub(super) fn new(source: &Version, target: &Version, options: &AlignOptions) -> Self {
        let (source, target) = (Side::new(source), Side::new(target));
        let (few, many) =
            (source.n_inner().min(target.n_inner()), source.n_inner().max(target.n_inner()));
        // Where each segment is a block of its own, the blocks tell nothing that segments do not.
        let is_informative = many > 0 && !(source.is_one_each() && target.is_one_each());
        let weight = if is_informative { f64::from(few) / f64::from(many) } else { 0.0 };
        Self {
            source,
            target,
            weight,
            together: options.block_together * weight,
            apart: options.block_apart * weight,
            crossing: options.block_crossing * weight,
            kind: options.heading * weight,
        }
    }

    /// What it costs that a bead ends, or an omission begins or ends, before these segments, in
    /// nats; negative where blocks end there on both sides.
    pub(super) fn node(&self, source: usize, target: usize) -> f64 {
        if self.weight == 0.0 {
            return 0.0;
        }
        match (self.source.is_start(source), self.target.is_start(target)) {
            (true, true) => -self.together,
            (false, false) => 0.0,
            _ => self.apart,
        }
    }

    /// What it costs to join these segments in a bead, in nats.
    pub(super) fn inside(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        if self.weight == 0.0 {
            return 0.0;
        }
        let crossed = self.source.crossed(&source) + self.target.crossed(&target);
        if !self.source.has_headings && !self.target.has_headings {
            return f64::from(crossed) * self.crossing;
        }
        let kind = match (self.source.headings(&source), self.target.headings(&target)) {
            (Some(true), Some(false)) | (Some(false), Some(true)) => self.kind,
            _ => 0.0,
        };
        f64::from(crossed) * self.crossing + kind
    }
}

/// The blocks of one side.
#[derive(Debug, Clone)]
struct Side {
    /// How many blocks begin at segments up to and with this one; one entry more than segments.
    starts: Box<[u32]>,
    /// How many segments before this one are headings; one entry more than segments.
    headings: Box<[u32]>,
    has_headings: bool,
}

impl Side {
    fn new(version: &Version) -> Self {
        let n_segments = version.segments.len();
        // The end of the text counts as the start of a block that is not there.
        let mut is_start = vec![0_u32; n_segments + 1];
        let mut is_heading = vec![0_u32; n_segments + 1];
        let boundaries = version.blocks.iter().map(|block| block.segments.start as usize);
        for start in boundaries.chain([n_segments]) {
            if let Some(entry) = is_start.get_mut(start) {
                *entry = 1;
            }
        }
        for block in version.blocks.iter().filter(|block| block.kind == BlockKind::Heading) {
            for segment in block.segments.indexes() {
                if let Some(entry) = is_heading.get_mut(segment as usize + 1) {
                    *entry = 1;
                }
            }
        }
        let has_headings = is_heading.contains(&1);
        Self { starts: summed(is_start), headings: summed(is_heading), has_headings }
    }

    /// How many block boundaries lie inside the text.
    fn n_inner(&self) -> u32 {
        self.starts.last().map_or(0, |starts| starts.saturating_sub(2))
    }

    /// Whether each block is one segment.
    fn is_one_each(&self) -> bool {
        self.n_inner() as usize + 2 == self.starts.len()
    }

    fn is_start(&self, segment: usize) -> bool {
        // `segment` is at most the number of segments, and there is one entry more.
        segment == 0 || self.starts[segment] > self.starts[segment - 1]
    }

    /// Block boundaries between the first and the last of these segments.
    #[inline(always)]
    fn crossed(&self, segments: &Range<usize>) -> u32 {
        if segments.len() < 2 {
            0
        } else {
            self.starts[segments.end - 1] - self.starts[segments.start]
        }
    }

    /// Whether these segments are headings, all or none; `None` where they are mixed or absent.
    fn headings(&self, segments: &Range<usize>) -> Option<bool> {
        let n_headings = (self.headings[segments.end] - self.headings[segments.start]) as usize;
        match n_headings {
            _ if segments.is_empty() => None,
            0 => Some(false),
            n if n == segments.len() => Some(true),
            _ => None,
        }
    }
}

fn summed(mut counts: Vec<u32>) -> Box<[u32]> {
    let mut sum = 0;
    for count in &mut counts {
        sum += *count;
        *count = sum;
    }
    counts.into()
}
