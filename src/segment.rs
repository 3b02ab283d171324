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

use crate::chars::{from_sentence, sentence, trim_end};
use crate::document::{Document, DocumentBlock};
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
    let mut spans: Vec<ByteSpan> = Vec::new();
    let mut start = 0;
    let up_to =
        |span: &ByteSpan, next: usize| text.get(span.start as usize..next).unwrap_or_default();
    for end in scan::boundaries(text, lang).into_iter().chain([text.len()]) {
        let piece = from_sentence(text.get(start..end).unwrap_or_default());
        if !piece.is_empty() {
            let begin = end - piece.len();
            if let Some(last) = spans.last_mut() {
                last.end = last.start + sentence(up_to(last, begin)).len() as u32;
            }
            spans.push(ByteSpan::new(begin as u32, end as u32));
        }
        start = end;
    }
    if let Some(last) = spans.last_mut() {
        last.end = last.start + trim_end(up_to(last, text.len())).len() as u32;
    }
    spans
}

/// A document cut into blocks and segments.
///
/// No segment spans two blocks; blocks that hold nothing but white space are left out.
pub fn segment(document: Document, lang: Lang) -> Version {
    Segmenter::new(document, lang, Cut::Sentences).finish()
}

/// How blocks become segments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// At the ends of sentences.
    Sentences,
    /// Not at all: a block is a segment.
    Blocks,
}

/// [`segment`] in steps, so that a page stays alive meanwhile.
#[derive(Debug, Clone)]
pub struct Segmenter {
    version: Version,
    blocks: Vec<DocumentBlock>,
    cut: Cut,
    next_block: usize,
}

impl Segmenter {
    /// A segmenter that stands before the first block of `document`.
    pub fn new(document: Document, lang: Lang, cut: Cut) -> Self {
        let version = Version {
            dir: lang.direction(),
            lang,
            title: document.title,
            text: document.text,
            blocks: Vec::with_capacity(document.blocks.len()),
            segments: Vec::new(),
        };
        Self { version, blocks: document.blocks, cut, next_block: 0 }
    }

    /// Cuts blocks of about `budget` bytes of text, and gives the bytes that are left of it; 0
    /// while there are further blocks.
    ///
    /// Works in whole blocks, so a call takes as long as the longest block.
    pub fn advance(&mut self, budget: u32) -> u32 {
        let mut left = budget;
        while let Some(block) = self.blocks.get(self.next_block).filter(|_| left > 0) {
            let text = block.span.of(&self.version.text);
            let spans = match self.cut {
                Cut::Sentences => sentences(text, &self.version.lang),
                Cut::Blocks => vec![ByteSpan::new(0, block.span.len())],
            };
            let start = self.version.segments.len() as u32;
            let shifted = spans.into_iter().map(|span| span.shifted(block.span.start));
            self.version.segments.extend(shifted);
            let segments = SegmentRange::new(start, self.version.segments.len() as u32);
            if !segments.is_empty() {
                self.version.blocks.push(Block { kind: block.kind, segments });
            }
            left = left.saturating_sub(block.span.len().max(1));
            self.next_block += 1;
        }
        left
    }

    /// Gives the version another tag of the same language.
    pub fn relabel(&mut self, lang: Lang) {
        self.version.lang = lang;
    }

    /// Blocks that are cut, and blocks in all.
    pub fn progress(&self) -> (usize, usize) {
        (self.next_block, self.blocks.len())
    }

    /// The version as far as it is cut.
    pub fn version(&self) -> &Version {
        &self.version
    }

    /// The version with all blocks; those not reached yet are cut now.
    pub fn finish(mut self) -> Version {
        while self.next_block < self.blocks.len() {
            self.advance(u32::MAX);
        }
        self.version
    }
}
