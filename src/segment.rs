//! Sentences: where a block of running text is cut into segments.
//!
//! A mark of any script that Unicode calls Sentence_Terminal ends one. The marks that mean more than
//! one thing (`.`, `…`, `!`, `?`, `。` and quotes after them, line breaks, list numbers) have rules of
//! our own, with abbreviations from CLDR.

mod aside;
mod decision;
mod east_asian;
mod ending;
mod language;
mod lines;
mod list;
mod marks;
mod number;
mod quotative;
mod scan;
mod short_lists;
mod stop;
mod suppressions;
mod words;

use crate::chars::{from_sentence, sentence, trim_end};
use crate::document::{Document, DocumentBlock};
use crate::lang::Lang;
use crate::model::{Block, SegmentRange, Version};
use crate::text::ByteSpan;
use scan::Pass;

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
    let mut cutter = Cutter::default();
    let mut spans = Vec::new();
    while !cutter.is_done(text) {
        cutter.advance(text, lang, usize::MAX, &mut spans);
    }
    spans
}

/// The cutting of one block, which can pause anywhere.
#[derive(Debug, Clone, Default)]
struct Cutter {
    pass: Pass,
    /// Where the text begins that was not looked at for sentences yet.
    start: usize,
    /// Where the sentence begins that goes up to the next one.
    open: Option<usize>,
}

impl Cutter {
    /// Looks at about `budget` bytes of the block `text`, adds the sentences that end there, and
    /// gives what is left of the budget.
    fn advance(
        &mut self,
        text: &str,
        lang: &Lang,
        budget: usize,
        spans: &mut Vec<ByteSpan>,
    ) -> usize {
        let left = self.pass.advance(text, lang, budget);
        let end = self.is_done(text).then_some(text.len());
        for end in self.pass.take_cuts().into_iter().chain(end) {
            let piece = from_sentence(text.get(self.start..end).unwrap_or_default());
            if !piece.is_empty() {
                let begin = end - piece.len();
                spans
                    .extend(self.open.replace(begin).map(|open| span(text, open, begin, sentence)));
            }
            self.start = end;
        }
        if end.is_some() {
            let open = self.open.take();
            spans.extend(open.map(|open| span(text, open, text.len(), trim_end)));
        }
        left
    }

    fn is_done(&self, text: &str) -> bool {
        self.pass.pos >= text.len()
    }
}

/// What `shown` leaves of the text between two bytes.
fn span(text: &str, start: usize, end: usize, shown: fn(&str) -> &str) -> ByteSpan {
    let shown = shown(text.get(start..end).unwrap_or_default());
    ByteSpan::new(start as u32, (start + shown.len()) as u32)
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
    is_wrapped: bool,
    next_block: usize,
    /// Where the work on the next block stands.
    cutter: Cutter,
    /// The first segment of the next block.
    first_segment: u32,
    /// Bytes of the blocks that are done, and of all.
    bytes: (usize, usize),
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
        Self {
            version,
            bytes: (0, document.blocks.iter().map(cost).sum()),
            blocks: document.blocks,
            cut,
            is_wrapped: document.is_wrapped,
            next_block: 0,
            cutter: Cutter::default(),
            first_segment: 0,
        }
    }

    /// Gives the version another tag of the same language.
    pub fn relabel(&mut self, lang: Lang) {
        self.version.lang = lang;
    }

    /// Looks at about `budget` bytes of text, and gives what is left of it; 0 while there is more
    /// to do.
    ///
    /// A long block takes several calls, so that a call takes no longer than its budget allows.
    pub fn advance(&mut self, budget: u32) -> u32 {
        let mut left = budget as usize;
        while let Some(block) = self.blocks.get(self.next_block).copied().filter(|_| left > 0) {
            left = self.advance_in(&block, left);
        }
        left as u32
    }

    /// The same in one block.
    fn advance_in(&mut self, block: &DocumentBlock, budget: usize) -> usize {
        let Version { text, lang, segments, blocks, .. } = &mut self.version;
        let text = block.span.of(text);
        let before = segments.len();
        let mut left = budget;
        if self.is_wrapped {
            self.cutter.pass.join_lines();
        }
        match self.cut {
            Cut::Sentences => left = self.cutter.advance(text, lang, budget, segments),
            Cut::Blocks => segments.push(ByteSpan::new(0, block.span.len())),
        }
        for segment in segments.iter_mut().skip(before) {
            *segment = segment.shifted(block.span.start);
        }
        if self.cut == Cut::Sentences && !self.cutter.is_done(text) {
            return left;
        }
        let range = SegmentRange::new(self.first_segment, segments.len() as u32);
        if !range.is_empty() {
            blocks.push(Block { kind: block.kind, segments: range });
        }
        self.first_segment = segments.len() as u32;
        self.cutter = Cutter::default();
        self.next_block += 1;
        self.bytes.0 += cost(block);
        // A block costs something, however short it is.
        left.saturating_sub(1)
    }

    /// Bytes of text that are cut, and bytes in all.
    pub fn progress(&self) -> (usize, usize) {
        (self.bytes.0 + self.cutter.pass.pos, self.bytes.1)
    }

    /// The version as far as it is cut: the last of its segments may be in no block yet.
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

/// What a block counts in [`Segmenter::progress`].
fn cost(block: &DocumentBlock) -> usize {
    (block.span.len() as usize).max(1)
}
