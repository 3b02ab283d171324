//! An aligned text as JSON, for other programs.

use std::borrow::Cow;

use serde::Serialize;

use crate::aligned_text::AlignedText;
use crate::document::unwrapped;
use crate::model::{Bead, BlockKind, SegmentRange};
use crate::text::{Converter, SourceMap};

/// The version of the shape that [`write()`] gives. Fields may be added within a version; what is there
/// keeps its name and meaning.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Root<'a> {
    format: &'static str,
    version: u32,
    versions: Vec<Version<'a>>,
    beads: Vec<BeadView>,
}

#[derive(Serialize)]
struct Version<'a> {
    lang: &'a str,
    dir: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    blocks: Vec<BlockView>,
    segments: Vec<Segment<'a>>,
}

#[derive(Serialize)]
struct BlockView {
    kind: &'static str,
    segments: Vec<u32>,
}

#[derive(Serialize)]
struct Segment<'a> {
    text: Cow<'a, str>,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct BeadView {
    segments: Vec<Vec<u32>>,
    confidence: f64,
    doubtful: bool,
    checked: bool,
}

/// Where the segments of a version are counted.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    /// The decoded file that the version was read from, where its places are wanted; `None` counts in
    /// the text of the version, which is then written too.
    pub file: Option<&'a str>,
    /// Where the version stands in it.
    pub source: &'a SourceMap,
}

/// The text as JSON: `{"format": "diglot", "version": 1, "versions": [{"lang", "dir", "title",
/// "blocks": [{"kind", "segments"}], "segments": [{"text", "start", "end"}]}], "beads": [{"segments",
/// "confidence", "doubtful", "checked"}]}`, with a line end at the end.
///
/// `segments` of a block and of a bead (there a list for each version) are numbers of segments,
/// counted from 0; `start` and `end` count Unicode code points of what `origins` says for each version.
/// The `text` of a segment is on one line, see [`unwrapped`].
/// A `confidence` has two digits after the point.
pub fn write(text: &AlignedText, origins: &[Origin<'_>]) -> String {
    let versions = (0..text.n_versions())
        .map(|version| version_of(text, version, origins.get(version).copied()));
    let beads = (0..text.n_beads()).filter_map(|idx| {
        let bead = text.bead(idx)?;
        Some(BeadView {
            segments: (0..text.n_versions())
                .map(|version| numbers(text.bead_segments(idx, version)))
                .collect(),
            confidence: (f64::from(bead.confidence) * 100.0).round() / 100.0,
            doubtful: Bead::is_doubtful(&bead),
            checked: bead.checked,
        })
    });
    let root = Root {
        format: "diglot",
        version: VERSION,
        versions: versions.collect(),
        beads: beads.collect(),
    };
    // Strings and numbers always have a form in JSON.
    serde_json::to_string(&root).unwrap_or_default() + "\n"
}

fn version_of<'a>(
    text: &'a AlignedText,
    version: usize,
    origin: Option<Origin<'a>>,
) -> Version<'a> {
    let origin = origin.and_then(|origin| Some((origin.file?, origin.source)));
    let mut converter =
        Converter::new(origin.map_or_else(|| text.text(version), |origin| origin.0));
    let segments = (0..text.n_segments(version)).filter_map(|segment| {
        let span = text.segment_span(version, segment)?;
        let place = converter.chars(origin.map_or(span, |(_, source)| source.source_of(span)));
        let text = unwrapped(text.segment_text(version, segment));
        Some(Segment { text, start: place.start, end: place.end })
    });
    let blocks = (0..text.n_blocks(version)).filter_map(|block| {
        let block = text.block(version, block)?;
        Some(BlockView { kind: kind_of(block.kind), segments: numbers(block.segments) })
    });
    Version {
        lang: text.lang(version).map_or("und", |lang| lang.as_str()),
        dir: text.dir(version).as_str(),
        title: text.title(version),
        text: origin.is_none().then(|| text.text(version)),
        blocks: blocks.collect(),
        segments: segments.collect(),
    }
}

fn numbers(segments: SegmentRange) -> Vec<u32> {
    segments.indexes().collect()
}

fn kind_of(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Heading => "heading",
        BlockKind::ListItem => "list-item",
        BlockKind::Verse => "verse",
        BlockKind::Cue => "cue",
    }
}
