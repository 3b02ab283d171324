//! The text of a page as it is read, block by block.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::chars::{is_blank, trim_end, trim_start};
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
    mains: Parts,
    articles: Parts,
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

/// Each `<main>` or `<article>`, by its blocks, in the order of their start tags.
#[derive(Debug, Default)]
struct Parts {
    ranges: Vec<Range<usize>>,
    /// Those that are open, the innermost last.
    open: Vec<usize>,
}

impl Parts {
    fn enter(&mut self, block: usize) {
        self.open.push(self.ranges.len());
        self.ranges.push(block..block);
    }

    fn leave(&mut self, block: usize) {
        let innermost = self.open.pop().and_then(|idx| self.ranges.get_mut(idx));
        if let Some(range) = innermost {
            range.end = block;
        }
    }
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
        let from_ink = trim_start(self.text.get(self.start..).unwrap_or_default());
        let start = self.text.len() - from_ink.len();
        let len = start + trim_end(from_ink).len();
        if len == start {
            self.text.truncate(self.start);
        } else {
            self.text.truncate(len);
            let span = ByteSpan::new(start as u32, len as u32);
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
            "main" => self.mains.enter(self.blocks.len()),
            "article" => self.articles.enter(self.blocks.len()),
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
        match element.name.as_str() {
            "sup" => self.leave_raised(),
            "main" => self.mains.leave(self.blocks.len()),
            "article" => self.articles.leave(self.blocks.len()),
            _ => {}
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
        let (range, left_out) = self.article();
        let mut text = String::new();
        let mut blocks: Vec<DocumentBlock> = Vec::new();
        // Code is of no language, though it looks like one.
        let mut prose = String::new();
        let mut is_left_out = vec![false; self.blocks.len()];
        for idx in left_out.into_iter().flatten() {
            is_left_out[idx] = true;
        }
        for idx in range.filter(|idx| !is_left_out[*idx]) {
            let Some(block) = self.blocks.get(idx) else { continue };
            if !text.is_empty() {
                text.push('\n');
            }
            let start = text.len() as u32;
            text.push_str(block.span.of(&self.text));
            let span = ByteSpan::new(start, text.len() as u32);
            blocks.push(DocumentBlock { kind: block.kind, span });
            if !self.preformatted.get(idx).is_some_and(|is_preformatted| *is_preformatted) {
                prose.push_str(span.of(&text));
                prose.push('\n');
            }
        }
        let heading = blocks.iter().find(|block| block.kind == BlockKind::Heading);
        let title = match heading {
            Some(heading) if title.is_empty() => collapsed(heading.span.of(&text)),
            _ => title,
        };
        let lang = lang.or_else(|| detect(&prose));
        Document { lang, title, text, blocks, ..Document::default() }
    }

    /// The blocks of the only `<main>` or of the article that the page is about, and the articles
    /// in there that are about others: teasers and, within an article, comments.
    fn article(&self) -> (Range<usize>, Vec<Range<usize>>) {
        let whole = 0..self.blocks.len();
        let main = match self.mains.ranges.as_slice() {
            [main] => main.clone(),
            _ => 0..0,
        };
        let within = if main.is_empty() { whole } else { main.clone() };
        let is_in = |part: &Range<usize>, outer: &Range<usize>| {
            part != outer && outer.start <= part.start && part.end <= outer.end
        };
        let mut articles: Vec<Range<usize>> = Vec::new();
        let mut nested: Vec<Range<usize>> = Vec::new();
        // In the order of their start tags, so one within another comes after it.
        for part in self.articles.ranges.iter().cloned() {
            match articles.last() {
                Some(outer) if part == *outer => {}
                Some(outer) if is_in(&part, outer) => {
                    nested.push(part);
                    // One within another of them is left out with it.
                    if let [.., outer, inner] = nested.as_slice()
                        && outer.end >= inner.end
                    {
                        nested.pop();
                    }
                }
                _ if !part.is_empty() && within.start <= part.start && part.end <= within.end => {
                    articles.push(part);
                }
                _ => {}
            }
        }
        let Some(largest) = articles.iter().max_by_key(|part| self.n_bytes(part)).cloned() else {
            return (within, Vec::new());
        };
        let n_largest = self.n_bytes(&largest);
        let others = articles.iter().filter(|part| **part != largest);
        let is_alone = others.clone().all(|part| self.n_bytes(part) * 3 <= n_largest);
        let mut left_out: Vec<Range<usize>> =
            if is_alone { others.cloned().collect() } else { Vec::new() };
        nested.retain(|part| is_in(part, &largest));
        let n_nested: usize = nested.iter().map(|part| self.n_bytes(part)).sum();
        if is_alone && n_nested * 2 <= n_largest {
            left_out.append(&mut nested);
        }
        if main.is_empty() && is_alone { (largest, left_out) } else { (within, left_out) }
    }

    /// The bytes of text of some blocks.
    fn n_bytes(&self, part: &Range<usize>) -> usize {
        let blocks = self.blocks.get(part.clone()).unwrap_or_default();
        blocks.iter().map(|block| block.span.len() as usize).sum()
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
