//! The text of a page as it is read, block by block.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::document::{Document, DocumentBlock, detect};
use crate::lang::Lang;
use crate::model::BlockKind;
use crate::text::ByteSpan;

use super::elements::{Drawn, Element};
use super::flow::{Flow, Trial, squeezed};

/// What stands apart in what stands apart, and so on, is a block like others from here on.
const MAX_DEPTH: usize = 8;

/// The blocks that were read, and the one that is read.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    flow: Flow,
    /// Those that go on behind what stands apart, the outermost first.
    suspended: Vec<Flow>,
    mains: Parts,
    articles: Parts,
    /// How many bytes of text there are in a language.
    langs: BTreeMap<Option<String>, usize>,
    /// What is there to be heard only and was read last.
    heard: String,
    /// What was left out since others hear the same.
    unsaid: Option<String>,
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
        let n_bytes = self.flow.push(text, inner);
        if n_bytes > 0 {
            let lang = inner.lang.as_ref().map(|lang| lang.as_str().to_owned());
            *self.langs.entry(lang).or_default() += n_bytes;
        }
    }

    /// Notes text that nobody sees.
    pub(super) fn hear(&mut self, text: &str) {
        self.heard.push_str(text);
    }

    /// Ends the line, and where nothing is on it the block.
    pub(super) fn end_line(&mut self) {
        self.flow.end_line();
    }

    /// Ends the block.
    pub(super) fn end(&mut self) {
        self.flow.end();
        self.unsaid = None;
    }

    /// What stands before the text of an element, or in its place.
    pub(super) fn part(&mut self, drawn: Drawn) {
        match drawn {
            Drawn::Line => self.end_line(),
            Drawn::Lines => self.flow.begin_line(),
            Drawn::Block => self.end(),
            Drawn::Aside if self.suspended.len() >= MAX_DEPTH => self.end(),
            Drawn::Inline | Drawn::Aside | Drawn::LeftOut => {}
        }
    }

    pub(super) fn enter(&mut self, element: &Element) {
        if element.is_heard {
            self.heard.clear();
        }
        if element.is_left_out {
            return;
        }
        if element.drawn == Drawn::Aside && self.suspended.len() < MAX_DEPTH {
            self.suspended.push(std::mem::take(&mut self.flow));
        }
        if element.is_piece {
            self.flow.begin_piece(&element.class);
        }
        if element.is_tried {
            let said =
                element.said.as_ref().map(|label| format!("{label}{}", squeezed(&self.heard)));
            self.flow.begin_trial(Trial {
                refers: element.is_note_reference
                    || (element.leads_within && self.flow.is_behind_word()),
                is_raised: element.is_raised,
                is_linked: element.is_in_link,
                is_in_heading: element.kind == BlockKind::Heading,
                is_anchor: element.is_anchor,
                said,
                ..Trial::default()
            });
        } else if element.is_link
            && let Some(trial) = self.flow.trial()
        {
            trial.is_linked = true;
        }
        let n_blocks = self.n_blocks();
        match element.name.as_str() {
            "main" => self.mains.enter(n_blocks),
            "article" => self.articles.enter(n_blocks),
            _ => {}
        }
    }

    pub(super) fn leave(&mut self, element: &Element) {
        if element.is_heard {
            self.leave_heard(element);
        }
        if element.is_left_out {
            return;
        }
        if element.is_tried
            && let Some(unsaid) = self.flow.end_trial()
        {
            self.unsaid = Some(unsaid);
        }
        if element.is_piece {
            self.flow.end_piece();
        }
        match element.drawn {
            Drawn::Block => self.end(),
            Drawn::Lines => self.flow.begin_line(),
            Drawn::Aside => self.leave_aside(element),
            Drawn::Inline | Drawn::Line | Drawn::LeftOut => {}
        }
        match element.name.as_str() {
            "main" => self.mains.leave(self.n_blocks()),
            "article" => self.articles.leave(self.n_blocks()),
            _ => {}
        }
    }

    /// A comment, between two of which Word has what it gives browsers for the mark of a note.
    pub(super) fn comment(&mut self, text: &str) {
        let is_between_comments = true;
        if text.starts_with("[if ") && text.ends_with(']') && !text.contains('>') {
            self.flow.begin_trial(Trial { refers: true, is_between_comments, ..Trial::default() });
        } else if text == "[endif]"
            && self.flow.trial().is_some_and(|trial| trial.is_between_comments)
        {
            self.flow.end_trial();
        }
    }

    /// Goes on with what the element stood in the midst of.
    fn leave_aside(&mut self, element: &Element) {
        let Some(outer) = self.suspended.pop() else { return self.end() };
        let aside = std::mem::replace(&mut self.flow, outer);
        // A large letter with which a text begins is part of it.
        match aside.letters().filter(|_| element.is_floating) {
            Some(letters) => self.push(letters, element),
            None => self.flow.set_aside(aside),
        }
    }

    /// What was there to be heard is read, where what is drawn instead was not.
    fn leave_heard(&mut self, element: &Element) {
        let heard = std::mem::take(&mut self.heard);
        match self.unsaid.take() {
            Some(unsaid) if squeezed(&heard).contains(&squeezed(&unsaid)) => {
                self.push(&unsaid, element);
            }
            unsaid => self.unsaid = unsaid,
        }
        self.heard = heard;
    }

    /// How many blocks were read.
    fn n_blocks(&self) -> usize {
        let outer: usize = self.suspended.iter().map(|flow| flow.blocks.len()).sum();
        outer + self.flow.blocks.len()
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
        let mut is_left_out = vec![false; self.flow.blocks.len()];
        for idx in left_out.into_iter().flatten() {
            is_left_out[idx] = true;
        }
        for idx in range.filter(|idx| !is_left_out[*idx]) {
            let Some(block) = self.flow.blocks.get(idx) else { continue };
            if !text.is_empty() {
                text.push('\n');
            }
            let start = text.len() as u32;
            text.push_str(block.span.of(&self.flow.text));
            let span = ByteSpan::new(start, text.len() as u32);
            blocks.push(DocumentBlock { kind: block.kind, span });
            if !self.flow.preformatted.get(idx).is_some_and(|is_preformatted| *is_preformatted) {
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
        let whole = 0..self.flow.blocks.len();
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
        let blocks = self.flow.blocks.get(part.clone()).unwrap_or_default();
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
