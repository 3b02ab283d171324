//! The text of a page as it is read, block by block.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::document::lines::is_blank;
use crate::document::{Document, DocumentBlock, detect};
use crate::lang::Lang;
use crate::markup::{Role, is_note_mark};
use crate::model::BlockKind;
use crate::text::ByteSpan;

use super::elements::Element;

/// The blocks that were read, and the one that is read.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    text: String,
    blocks: Vec<DocumentBlock>,
    /// Whether each of them is preformatted, mostly code.
    preformatted: Vec<bool>,
    /// Whether the one that is read is.
    is_preformatted: bool,
    /// Where the block that is read begins in `text`.
    start: usize,
    kind: BlockKind,
    gap: Gap,
    /// The raised texts that are open in this block.
    raised: Vec<Raised>,
    mains: Vec<Part>,
    articles: Vec<Part>,
    /// How many bytes of text there are in a language.
    langs: BTreeMap<Option<String>, usize>,
}

/// White space that counts only if text follows it in the block.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
}

/// A `<sup>` that may prove to be the mark of a note.
#[derive(Debug)]
struct Raised {
    start: usize,
    gap: Gap,
    refers: bool,
}

/// A `<main>` or `<article>`, by its blocks; it has no end while it is open.
#[derive(Debug)]
struct Part {
    start: usize,
    end: Option<usize>,
}

impl Blocks {
    /// Reads text that stands in `inner`.
    pub(super) fn push(&mut self, text: &str, inner: &Element) {
        let before = self.text.len();
        for c in text.chars() {
            let is_empty = self.text.len() == self.start;
            if is_empty && is_blank(c) {
                continue;
            }
            if inner.is_preformatted {
                self.fill_gap();
                self.text.push(c);
            } else if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.gap = self.gap.max(Gap::Space);
                continue;
            } else {
                self.fill_gap();
                self.text.push(c);
            }
            if is_empty {
                self.kind = inner.kind;
                self.is_preformatted = inner.is_preformatted;
            }
        }
        let n_bytes = self.text.len() - before;
        if n_bytes > 0 {
            let lang = inner.lang.as_ref().map(|lang| lang.as_str().to_owned());
            *self.langs.entry(lang).or_default() += n_bytes;
        }
    }

    /// Ends the line, and where nothing is on it the block.
    pub(super) fn end_line(&mut self) {
        if self.gap == Gap::Line {
            self.end();
        } else if self.text.len() > self.start {
            self.gap = Gap::Line;
        }
    }

    /// Ends the block.
    pub(super) fn end(&mut self) {
        let len = self.text.trim_end_matches(is_blank).len().max(self.start);
        self.text.truncate(len);
        if len > self.start {
            let span = ByteSpan::new(self.start as u32, len as u32);
            self.blocks.push(DocumentBlock { kind: self.kind, span });
            self.preformatted.push(self.is_preformatted);
            self.text.push('\n');
        }
        self.start = self.text.len();
        self.gap = Gap::None;
        self.raised.clear();
    }

    pub(super) fn enter(&mut self, element: &Element) {
        if element.is_left_out {
            return;
        }
        let refers = element.is_note_reference;
        match element.name.as_str() {
            "sup" => {
                let refers = refers || element.is_in_link;
                self.raised.push(Raised { start: self.text.len(), gap: self.gap, refers });
            }
            "main" => self.mains.push(Part { start: self.blocks.len(), end: None }),
            "article" => self.articles.push(Part { start: self.blocks.len(), end: None }),
            _ => {}
        }
        if (element.is_link || refers)
            && let Some(raised) = self.raised.last_mut()
        {
            raised.refers = true;
        }
    }

    pub(super) fn leave(&mut self, element: &Element) {
        if element.is_left_out {
            return;
        }
        if matches!(element.role, Role::Block | Role::Preformatted) {
            self.end();
        }
        let parts = match element.name.as_str() {
            "sup" => return self.leave_raised(),
            "main" => &mut self.mains,
            "article" => &mut self.articles,
            _ => return,
        };
        if let Some(part) = parts.iter_mut().rev().find(|part| part.end.is_none()) {
            part.end = Some(self.blocks.len());
        }
    }

    /// Takes a mark of a note back.
    fn leave_raised(&mut self) {
        let Some(raised) = self.raised.pop() else { return };
        let mark = self.text.get(raised.start..).unwrap_or_default();
        if raised.refers && is_note_mark(mark) {
            self.text.truncate(raised.start);
            self.gap = raised.gap;
        }
    }

    fn fill_gap(&mut self) {
        match self.gap {
            Gap::None => {}
            Gap::Space => self.text.push(' '),
            Gap::Line => self.text.push('\n'),
        }
        self.gap = Gap::None;
    }

    /// What was read, or the part of it that is the article.
    pub(super) fn finish(mut self, title: String) -> Document {
        self.end();
        let lang = self.lang();
        let range = self.article().unwrap_or(0..self.blocks.len());
        let found = self.blocks.get(range.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (found.first(), found.last()) else {
            return Document { lang, title, ..Document::default() };
        };
        let start = first.span.start;
        let text = ByteSpan::new(start, last.span.end).of(&self.text).to_owned();
        let moved = |block: &DocumentBlock| DocumentBlock {
            kind: block.kind,
            span: ByteSpan::new(block.span.start - start, block.span.end - start),
        };
        let blocks: Vec<DocumentBlock> = found.iter().map(moved).collect();
        let heading = blocks.iter().find(|block| block.kind == BlockKind::Heading);
        let title = match heading {
            Some(heading) if title.is_empty() => collapsed(heading.span.of(&text)),
            _ => title,
        };
        // Code is of no language, though it looks like one.
        let prose = blocks.iter().zip(self.preformatted.get(range).unwrap_or_default());
        let prose = prose.filter(|(_, is_preformatted)| !**is_preformatted);
        let prose = || prose.map(|(block, _)| block.span.of(&text)).collect::<Vec<_>>().join("\n");
        let lang = lang.or_else(|| detect(&prose()));
        Document { lang, title, text, blocks, ..Document::default() }
    }

    /// The blocks of the only `<main>` or the only `<article>`.
    fn article(&self) -> Option<Range<usize>> {
        let parts = [&self.mains, &self.articles].into_iter();
        let mut ranges = parts.filter_map(|parts| match parts.as_slice() {
            [Part { start, end }] => Some(*start..end.unwrap_or(self.blocks.len())),
            _ => None,
        });
        ranges.find(|range| !range.is_empty())
    }

    /// The language that most of the text is said to have.
    fn lang(&self) -> Option<Lang> {
        let (lang, _) = self.langs.iter().max_by_key(|(_, n_bytes)| **n_bytes)?;
        Lang::parse(lang.as_deref()?).ok()
    }
}

/// White space collapsed.
pub(super) fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
