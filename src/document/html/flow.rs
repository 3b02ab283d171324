//! Text as it is read, block by block, and what is taken back of it.

use crate::chars::{is_blank, trim_end, trim_start};
use crate::document::DocumentBlock;
use crate::markup::{is_heading_mark, is_note_mark};
use crate::model::BlockKind;
use crate::text::ByteSpan;

use super::elements::Element;

/// White space that counts only if text follows it in the block.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    #[default]
    None,
    Space,
    Line,
}

/// The blocks of one flow of text, and the one that is read. What stands apart in the midst of a
/// block has a flow of its own.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) text: String,
    pub(super) blocks: Vec<DocumentBlock>,
    /// Whether each of them is preformatted, mostly code.
    pub(super) preformatted: Vec<bool>,
    /// Whether the one that is read is.
    is_preformatted: bool,
    /// Where the block that is read begins in `text`.
    start: usize,
    kind: BlockKind,
    gap: Gap,
    /// What may be taken back, and is still open in this block.
    trials: Vec<Trial>,
    /// What was taken back and is all that the block had up to now.
    taken: String,
    lines: Lines,
    /// What stands apart in the block, to follow it.
    asides: Vec<Flow>,
}

/// What is part of the text or not, which its end tells.
#[derive(Debug, Default)]
pub(super) struct Trial {
    /// It refers to a note, if it is a mark.
    pub(super) refers: bool,
    /// It refers to a note if it is linked, and is a mark.
    pub(super) is_raised: bool,
    pub(super) is_linked: bool,
    /// It stands in a heading, in which links are that do not belong to it.
    pub(super) is_in_heading: bool,
    /// It calls itself such a link.
    pub(super) is_anchor: bool,
    /// It stands between comments, and not in an element.
    pub(super) is_between_comments: bool,
    /// It is drawn for those who see, and others hear this.
    pub(super) said: Option<String>,
    pub(super) start: usize,
    pub(super) gap: Gap,
}

/// Elements of one class, one right behind the other, which may be the lines of a verse.
#[derive(Debug, Default)]
struct Lines {
    /// Where each begins.
    starts: Vec<usize>,
    class: String,
    /// Where the last one ends.
    end: usize,
    /// Something speaks against it.
    is_broken: bool,
}

impl Flow {
    /// Reads text that stands in `inner`; how many bytes it is.
    pub(super) fn push(&mut self, text: &str, inner: &Element) -> usize {
        let before = self.text.len();
        for c in text.chars() {
            let is_empty = self.text.len() == self.start;
            if is_empty && is_blank(c) {
                continue;
            }
            if !inner.is_preformatted && matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.gap = self.gap.max(Gap::Space);
                continue;
            }
            self.fill_gap();
            self.text.push(c);
            if is_empty {
                self.kind = inner.kind;
                self.is_preformatted = inner.is_preformatted;
            }
        }
        self.text.len() - before
    }

    /// All of it, where that is a few letters with which a text may begin.
    pub(super) fn letters(&self) -> Option<&str> {
        let is_letter = |c: char| !c.is_ascii_digit() && !is_blank(c);
        let is_short =
            self.blocks.is_empty() && self.asides.is_empty() && self.text.chars().count() < 4;
        (is_short && self.text.chars().all(is_letter)).then_some(&*self.text)
    }

    /// Whether the block that is read has text.
    pub(super) fn is_begun(&self) -> bool {
        self.text.len() > self.start
    }

    /// Whether the block that is read ends with a word up to now, and no blank.
    pub(super) fn is_behind_word(&self) -> bool {
        self.is_begun() && self.gap == Gap::None && !self.text.ends_with(is_blank)
    }

    /// Ends the line, and where nothing is on it the block.
    pub(super) fn end_line(&mut self) {
        if self.gap == Gap::Line {
            self.end();
        } else {
            self.begin_line();
        }
    }

    /// What follows begins a line.
    pub(super) fn begin_line(&mut self) {
        if self.is_begun() {
            self.gap = Gap::Line;
        }
    }

    /// Ends the block.
    pub(super) fn end(&mut self) {
        let taken = std::mem::take(&mut self.taken);
        if !self.is_begun() {
            // A heading that is a link is one.
            self.text.push_str(&taken);
        }
        self.part_lines();
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
        for aside in std::mem::take(&mut self.asides) {
            self.append(aside);
        }
        self.start = self.text.len();
        self.gap = Gap::None;
        self.trials.clear();
        self.lines = Lines::default();
    }

    /// What stood apart in the block that is read, to follow it.
    pub(super) fn set_aside(&mut self, mut aside: Flow) {
        aside.end();
        self.asides.push(aside);
        if !self.is_begun() {
            self.end();
        }
    }

    fn append(&mut self, aside: Flow) {
        let shift = self.text.len() as u32;
        self.text.push_str(&aside.text);
        self.blocks.extend(aside.blocks.iter().map(|block| DocumentBlock {
            kind: block.kind,
            span: ByteSpan::new(block.span.start + shift, block.span.end + shift),
        }));
        self.preformatted.extend(aside.preformatted);
    }

    /// Begins what may be taken back.
    pub(super) fn begin_trial(&mut self, trial: Trial) {
        self.trials.push(Trial { start: self.text.len(), gap: self.gap, ..trial });
    }

    /// The innermost that is open.
    pub(super) fn trial(&mut self) -> Option<&mut Trial> {
        self.trials.last_mut()
    }

    /// Takes what is no part of the text back; gives it, if nobody hears it either.
    pub(super) fn end_trial(&mut self) -> Option<String> {
        let trial = self.trials.pop()?;
        if let Some(outer) = self.trials.last_mut() {
            outer.is_linked |= trial.is_linked;
        }
        let text = self.text.get(trial.start..).unwrap_or_default();
        let refers = trial.refers || (trial.is_raised && trial.is_linked);
        let is_begun = trial.start > self.start;
        let is_unsaid = trial.said.as_ref().is_some_and(|said| !said.contains(&squeezed(text)));
        let is_mark = (refers && is_note_mark(text))
            || (trial.is_in_heading
                && trial.is_linked
                && (is_heading_mark(text) || (trial.is_anchor && is_begun)))
            || is_unsaid;
        if !is_mark || text.is_empty() {
            return None;
        }
        let taken = text.to_owned();
        if !is_begun {
            self.taken.push_str(&taken);
        }
        self.text.truncate(trial.start);
        self.gap = trial.gap;
        is_unsaid.then_some(taken)
    }

    /// An element of a class begins that may be a line.
    pub(super) fn begin_piece(&mut self, class: &str) {
        let at = self.text.len();
        let lines = &mut self.lines;
        let is_first = lines.starts.is_empty();
        lines.is_broken |= if is_first {
            at != self.start
        } else {
            self.gap != Gap::None || at != lines.end || lines.class != class
        };
        if is_first {
            lines.class = class.to_owned();
        }
        if !lines.is_broken {
            lines.starts.push(at);
        }
    }

    /// Such an element ends.
    pub(super) fn end_piece(&mut self) {
        let lines = &mut self.lines;
        let Some(piece) = lines.starts.last().and_then(|start| self.text.get(*start..)) else {
            return;
        };
        lines.end = self.text.len();
        // A word alone, or one that another follows in the same line, is none.
        lines.is_broken |= self.gap != Gap::None
            || piece.starts_with(is_blank)
            || piece.ends_with(is_blank)
            || !(piece.contains(is_blank) || piece.chars().filter(|c| *c > '\u{2e7f}').count() > 3);
    }

    /// Parts the lines of a verse that only a style sheet parts.
    fn part_lines(&mut self) {
        let Lines { starts, end, is_broken, .. } = std::mem::take(&mut self.lines);
        let is_all = !is_broken && starts.first() == Some(&self.start) && end == self.text.len();
        if !is_all || starts.len() < 2 {
            return;
        }
        // Two pieces may be one word that was cut.
        let is_between_words = |at: &usize| {
            let (before, after) = self.text.split_at_checked(*at).unwrap_or_default();
            !(before.ends_with(char::is_alphabetic) && after.starts_with(char::is_lowercase))
        };
        if starts.len() == 2 && !starts.iter().skip(1).all(is_between_words) {
            return;
        }
        let mut text = String::new();
        for (idx, start) in starts.iter().enumerate() {
            let end = starts.get(idx + 1).unwrap_or(&end);
            if idx > 0 {
                text.push('\n');
            }
            text.push_str(self.text.get(*start..*end).unwrap_or_default());
        }
        self.text.truncate(self.start);
        self.text.push_str(&text);
    }

    fn fill_gap(&mut self) {
        match self.gap {
            Gap::None => {}
            Gap::Space => self.text.push(' '),
            Gap::Line => self.text.push('\n'),
        }
        self.gap = Gap::None;
    }
}

/// A text without its white space.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}
