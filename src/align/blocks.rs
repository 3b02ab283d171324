//! Evidence of blocks: paragraphs mostly become paragraphs, and headings headings.

use std::ops::Range;

use crate::model::{BlockKind, Version};

use super::AlignOptions;

/// Where the blocks of both sides begin, and what it costs to disagree with them.
#[derive(Debug, Clone)]
pub(super) struct Blocks {
    source: Side,
    target: Side,
    /// How alike the two divisions are, 0 to 1; that beads end with blocks weighs as much.
    ends: f64,
    together: f64,
    apart: f64,
    crossing: f64,
    kind: f64,
    aside: f64,
}

impl Blocks {
    pub(super) fn new(source: &Version, target: &Version, options: &AlignOptions) -> Self {
        let (source, target) = (Side::new(source), Side::new(target));
        let (few, many) =
            (source.n_inner().min(target.n_inner()), source.n_inner().max(target.n_inner()));
        let weight = if many > 0 { f64::from(few) / f64::from(many) } else { 0.0 };
        // Where each segment is a block of its own, that beads end with blocks tells nothing, but who
        // joins two of them does what translators of paragraphs hardly do.
        let is_one_each = source.is_one_each() && target.is_one_each();
        let (ends, crossing) = if is_one_each {
            (0.0, options.block_joining)
        } else {
            (weight, options.block_crossing)
        };
        Self {
            source,
            target,
            ends,
            together: options.block_together * ends,
            apart: options.block_apart * ends,
            crossing: crossing * weight,
            kind: options.heading * ends,
            aside: options.aside,
        }
    }

    /// Segments for each block, on the side where they are fewer.
    pub(super) fn flatness(&self) -> f64 {
        let of = |side: &Side| {
            let n_segments = side.starts.len() as f64 - 1.0;
            n_segments / (f64::from(side.n_inner()) + 1.0)
        };
        of(&self.source).min(of(&self.target))
    }

    /// What it costs that a bead ends, or an omission begins or ends, before these segments, in
    /// nats; negative where blocks end there on both sides.
    pub(super) fn node(&self, source: usize, target: usize) -> f64 {
        if self.ends == 0.0 {
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
        let crossed = self.source.crossed(&source) + self.target.crossed(&target);
        let crossed = f64::from(crossed) * self.crossing + self.aside(&source, &target);
        if !self.source.has_headings && !self.target.has_headings {
            return crossed;
        }
        let kind = match (self.source.headings(&source), self.target.headings(&target)) {
            (Some(true), Some(false)) | (Some(false), Some(true)) => self.kind,
            _ => 0.0,
        };
        crossed + kind
    }

    /// What it costs to join notes in brackets, or what has no letters, with what is neither.
    fn aside(&self, source: &Range<usize>, target: &Range<usize>) -> f64 {
        let mut n_odd = 0;
        for (one, other) in self.source.asides.iter().zip(&self.target.asides) {
            let (one, other) = (within(one, source), within(other, target));
            n_odd += u8::from((one > 0) != (other > 0));
        }
        f64::from(n_odd) * self.aside
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
    /// How many segments before this one are notes in brackets, and how many have no letters; empty
    /// where none is.
    asides: [Box<[u32]>; 2],
}

/// How many of these segments are counted in sums; none where there are no sums.
#[inline(always)]
fn within(sums: &[u32], segments: &Range<usize>) -> u32 {
    match (sums.get(segments.start), sums.get(segments.end)) {
        (Some(start), Some(end)) => end - start,
        _ => 0,
    }
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
        let asides = [is_note, has_no_letters].map(|is_aside| {
            let texts = version.segments.iter().map(|span| span.of(&version.text));
            let counts: Vec<u32> =
                [0].into_iter().chain(texts.map(|text| u32::from(is_aside(text)))).collect();
            if counts.contains(&1) { summed(counts) } else { Box::default() }
        });
        Self { starts: summed(is_start), headings: summed(is_heading), has_headings, asides }
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

/// Whether all of a segment stands in brackets, as what a translator adds does.
fn is_note(text: &str) -> bool {
    text.starts_with(['(', '[', '（', '［', '【', '〔'])
        && text.ends_with([')', ']', '）', '］', '】', '〕'])
}

/// Whether a segment is a rule, a number of a page or the like.
fn has_no_letters(text: &str) -> bool {
    !text.contains(char::is_alphabetic)
}

fn summed(mut counts: Vec<u32>) -> Box<[u32]> {
    let mut sum = 0;
    for count in &mut counts {
        sum += *count;
        *count = sum;
    }
    counts.into()
}
