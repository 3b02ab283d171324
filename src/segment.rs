//! Sentences: where a block of running text is cut into segments.
//!
//! The Unicode sentence rules (UAX #29, by `icu_segmenter`) say where a mark of any script ends a
//! sentence. The marks that mean more than one thing (`.`, `…`, `!`, `?`, `。` and quotes after
//! them, line breaks, list numbers) have rules of our own, with abbreviations from CLDR.

mod east_asian;
mod ending;
mod language;
mod lines;
mod list;
mod marks;
mod scan;
mod stop;
mod suppressions;
mod words;

use crate::document::Document;
use crate::lang::Lang;
use crate::model::{Block, SegmentRange, Version};
use crate::text::ByteSpan;

/// The sentences of one block, in order, as spans of `text` without white space around them; all
/// that lies between is white space.
///
/// Time is linear in the length of `text`, whatever it holds. Only the primary language of `lang`
/// counts; a language without rules of its own is cut by those that hold for all.
///
/// ```
/// use diglot::lang::Lang;
/// use diglot::segment::sentences;
///
/// let text = "M. Dupont viendra. Et Mme Martin ?";
/// let spans = sentences(text, &Lang::parse("fr")?);
/// let found: Vec<&str> = spans.into_iter().map(|span| span.of(text)).collect();
/// assert_eq!(found, ["M. Dupont viendra.", "Et Mme Martin ?"]);
/// # Ok::<(), diglot::Error>(())
/// ```
pub fn sentences(text: &str, lang: &Lang) -> Vec<ByteSpan> {
    let mut spans = Vec::new();
    let mut start = 0;
    for end in scan::boundaries(text, lang).into_iter().chain([text.len()]) {
        let piece = text.get(start..end).unwrap_or_default();
        let begin = start + (piece.len() - piece.trim_start().len());
        let trimmed = piece.trim();
        if !trimmed.is_empty() {
            spans.push(ByteSpan::new(begin as u32, (begin + trimmed.len()) as u32));
        }
        start = end;
    }
    spans
}

/// A document cut into blocks and segments.
///
/// No segment spans two blocks; blocks that hold nothing but white space are left out.
pub fn segment(document: &Document, lang: Lang) -> Version {
    let mut segmenter = Segmenter::new(document, lang);
    while !segmenter.advance(usize::MAX) {}
    segmenter.finish()
}

/// [`segment`] in steps, so that a page stays alive meanwhile.
#[derive(Debug, Clone)]
pub struct Segmenter<'a> {
    document: &'a Document,
    lang: Lang,
    next_block: usize,
    blocks: Vec<Block>,
    segments: Vec<ByteSpan>,
}

impl<'a> Segmenter<'a> {
    /// A segmenter that stands before the first block of `document`.
    pub fn new(document: &'a Document, lang: Lang) -> Self {
        Self { document, lang, next_block: 0, blocks: Vec::new(), segments: Vec::new() }
    }

    /// Cuts further blocks until `bytes_budget` bytes of text are passed; true when all are cut.
    ///
    /// Works in whole blocks and cuts at least one, so a call takes as long as the longest block.
    pub fn advance(&mut self, bytes_budget: usize) -> bool {
        let mut passed = 0;
        while let Some(block) = self.document.blocks.get(self.next_block) {
            if passed > 0 && passed >= bytes_budget {
                return false;
            }
            let text = block.span.of(&self.document.text);
            passed += text.len().max(1);
            self.next_block += 1;
            let start = self.segments.len() as u32;
            let spans = sentences(text, &self.lang);
            self.segments.extend(spans.into_iter().map(|span| span.shifted(block.span.start)));
            let end = self.segments.len() as u32;
            if start < end {
                self.blocks
                    .push(Block { kind: block.kind, segments: SegmentRange::new(start, end) });
            }
        }
        true
    }

    /// The version with all blocks; those that [`Segmenter::advance`] has not reached are cut now.
    pub fn finish(mut self) -> Version {
        while !self.advance(usize::MAX) {}
        Version {
            dir: self.lang.direction(),
            lang: self.lang,
            title: self.document.title.clone(),
            text: self.document.text.clone(),
            blocks: self.blocks,
            segments: self.segments,
        }
    }
}
