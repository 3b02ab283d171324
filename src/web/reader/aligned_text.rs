//! The aligned text that JavaScript holds.

use super::views::{BeadView, BlockView, SideView, VersionView, View, array};
use crate::error::Error;
use crate::format::bundle;
use crate::lang::Lang;
use crate::model::{BlockKind, SegmentRange};
use crate::web::error::thrown;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// An aligned text: versions, and beads that say which of their segments translate each other.
#[wasm_bindgen]
pub struct AlignedText {
    /// Shared with the placements of its versions.
    pub(super) core: Rc<crate::AlignedText>,
}

#[wasm_bindgen]
impl AlignedText {
    /// Opens a bundle; throws where the bytes are none, or cut, damaged or of another version.
    pub fn open(bytes: Vec<u8>) -> Result<AlignedText, JsValue> {
        bundle::read(bytes).map(|core| Self { core: Rc::new(core) }).map_err(|error| thrown(&error))
    }

    /// How many beads.
    #[wasm_bindgen(getter, js_name = nBeads)]
    pub fn n_beads(&self) -> u32 {
        self.core.n_beads()
    }

    /// The versions, in order.
    #[wasm_bindgen(unchecked_return_type = "VersionView[]")]
    pub fn versions(&self) -> JsValue {
        array(self.each_version().map(|(_, version)| version))
    }

    /// The version that serves best who reads `lang`; throws where none is in that language.
    #[wasm_bindgen(js_name = versionFor)]
    pub fn version_for(&self, lang: &str) -> Result<usize, JsValue> {
        let wanted = Lang::parse(lang).map_err(|error| thrown(&error))?;
        self.core.version_for(&wanted).ok_or_else(|| {
            // `join` would cost a reader 200 bytes.
            let mut available = String::new();
            for (_, version) in self.each_version() {
                if !available.is_empty() {
                    available.push_str(", ");
                }
                available.push_str(version.lang);
            }
            thrown(&Error::MissingLang { lang: lang.to_owned(), available })
        })
    }

    /// The blocks of a version, in order.
    #[wasm_bindgen(unchecked_return_type = "BlockView[]")]
    pub fn blocks(&self, version: usize) -> JsValue {
        let blocks = (0..self.core.n_blocks(version))
            .filter_map(|block| self.core.block(version, block))
            .map(|block| BlockView {
                kind: match block.kind {
                    BlockKind::Paragraph => "paragraph",
                    BlockKind::Heading => "heading",
                    BlockKind::ListItem => "list-item",
                    BlockKind::Verse => "verse",
                    BlockKind::Cue => "cue",
                },
                text: self.text_of(version, block.segments),
                start: block.segments.start,
                end: block.segments.end,
            });
        array(blocks)
    }

    /// A bead with its text in every version; `undefined` where there is no such bead.
    #[wasm_bindgen(unchecked_return_type = "BeadView | undefined")]
    pub fn bead(&self, idx: u32) -> JsValue {
        let Some(bead) = self.core.bead(idx) else { return JsValue::UNDEFINED };
        let sides =
            self.each_version().zip(&bead.segments).map(|((version, head), range)| SideView {
                lang: head.lang,
                dir: head.dir,
                start: range.start,
                end: range.end,
                text: self.text_of(version, *range),
            });
        let view = BeadView {
            idx,
            confidence: bead.confidence,
            checked: bead.checked,
            doubtful: bead.is_doubtful(),
            sides: sides.collect(),
        };
        view.object()
    }

    /// The text of a bead in one version; empty where it has none.
    #[wasm_bindgen(js_name = textOf)]
    pub fn text_of_bead(&self, version: usize, bead: u32) -> String {
        let bead = self.core.bead(bead);
        let range = bead.and_then(|bead| bead.segments.get(version).copied());
        range.map(|range| self.text_of(version, range)).unwrap_or_default()
    }

    /// The bead in which a segment of a version lies.
    #[wasm_bindgen(js_name = beadOf)]
    pub fn bead_of(&self, version: usize, segment: u32) -> Option<u32> {
        self.core.bead_of(version, segment)
    }

    /// The block of a version in which a segment lies.
    #[wasm_bindgen(js_name = blockOf)]
    pub fn block_of(&self, version: usize, segment: u32) -> Option<u32> {
        self.core.block_of(version, segment)
    }

    fn each_version(&self) -> impl Iterator<Item = (usize, VersionView<'_>)> {
        (0..self.core.n_versions()).map(|version| {
            let head = VersionView {
                lang: self.core.lang(version).map(Lang::as_str).unwrap_or_default(),
                dir: self.core.dir(version).as_str(),
                title: self.core.title(version),
                n_segments: self.core.n_segments(version),
            };
            (version, head)
        })
    }

    /// The text of consecutive segments with what stands between them, white space collapsed.
    fn text_of(&self, version: usize, range: SegmentRange) -> String {
        let mut text = String::new();
        let mut end = None;
        for segment in range.indexes() {
            // Segments that touch, as Chinese ones do, stay together.
            let span = self.core.segment_span(version, segment).unwrap_or_default();
            if end.is_some_and(|end| end < span.start) {
                text.push(' ');
            }
            end = Some(span.end);
            for (idx, word) in self.core.segment_text(version, segment).split(BREAKS).enumerate() {
                if idx > 0 && !word.is_empty() {
                    text.push(' ');
                }
                text.push_str(word);
            }
        }
        text
    }
}

/// White space that HTML collapses; no-break spaces are part of the text.
const BREAKS: [char; 4] = [' ', '\t', '\r', '\n'];
