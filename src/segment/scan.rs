//! One pass over a block that decides where its sentences end.
//!
//! Each place is looked at with a bounded number of characters around it, so time is linear in the
//! length of the text, whatever it holds, and the pass can pause anywhere.

use super::east_asian;
use super::language::Language;
use super::lines::Layout;
use super::list::Label;
use super::marks::{self, char_at, char_before, mark};
use crate::lang::Lang;

/// A bracket that is not closed within so many bytes does not hold sentences together.
const MAX_BRACKET: usize = 400;
/// How much may stand before the colon of a label in Arabic, in bytes.
const MAX_COLON: usize = 160;
/// So much of the end of a line is looked at, in bytes.
const MAX_LINE: usize = 1 << 10;
/// White space, or marks in a row, that are taken at once, in bytes; what follows is taken next.
pub(super) const MAX_RUN: usize = 1 << 10;

/// A bracket or quotation opened within a sentence.
#[derive(Debug, Clone, Copy)]
struct Bracket {
    /// Where it was opened.
    open: usize,
    /// How many are open, one in the other.
    depth: u32,
    /// Whether it is a quotation in Japanese.
    quote: bool,
}

/// Where a pass over one block stands, and what it keeps in mind. It starts as its default.
#[derive(Debug, Clone, Default)]
pub(super) struct Pass {
    /// What its lines look like; nothing before the first step.
    layout: Option<Layout>,
    pub(super) pos: usize,
    /// Where the current sentence begins, after white space.
    start: usize,
    /// Where the current line begins.
    line: usize,
    label: Option<Label>,
    bracket: Option<Bracket>,
    /// Ends found in the bracket, that count only if it is no bracket after all.
    pending: Vec<usize>,
    /// Whether a straight quotation mark was opened.
    pub(super) quoted: bool,
    /// Whether a sentence of this block has ended.
    has_cut: bool,
    cuts: Vec<usize>,
}

impl Pass {
    /// Takes each line end for one at which a sentence was wrapped.
    pub(super) fn join_lines(&mut self) {
        self.layout = Some(Layout::joined());
    }

    /// Looks at about `budget` bytes more of the block `text`, and gives what is left of them.
    pub(super) fn advance(&mut self, text: &str, lang: &Lang, budget: usize) -> usize {
        let begin = self.pos;
        let end = begin.saturating_add(budget);
        let mut scanner = Scanner {
            text,
            lang: lang.primary(),
            language: Language::of(lang),
            layout: *self.layout.get_or_insert_with(|| Layout::of(text)),
            pass: self,
        };
        if begin == 0 {
            scanner.begin(0);
        }
        while scanner.pass.pos < end && scanner.step() {}
        if self.pos >= text.len() {
            // A bracket that was never closed is none.
            self.bracket = None;
            self.cuts.append(&mut self.pending);
        }
        budget.saturating_sub(self.pos - begin)
    }

    /// The places found since the last time where a sentence ends, in order, without beginning and
    /// end of the block.
    pub(super) fn take_cuts(&mut self) -> Vec<usize> {
        std::mem::take(&mut self.cuts)
    }
}

/// A pass at work on its block.
pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) lang: &'a str,
    pub(super) language: &'static Language,
    layout: Layout,
    pub(super) pass: &'a mut Pass,
}

impl<'a> Scanner<'a> {
    /// Takes one character, or an ending whole; false at the end of the text.
    fn step(&mut self) -> bool {
        let Some(c) = char_at(self.text, self.pass.pos) else { return false };
        if let Some(bracket) = self.pass.bracket
            && self.pass.pos - bracket.open > MAX_BRACKET
        {
            self.forget_bracket();
        }
        if self.is_mark(c) {
            self.end_at_mark();
        } else if c.is_whitespace() {
            let at = self.pass.pos;
            self.skip_space(at, false);
            self.continue_list();
        } else {
            self.note(c);
            self.pass.pos += c.len_utf8();
        }
        true
    }

    /// Whether `c`, at the current place, may end a sentence in this language.
    pub(super) fn is_mark(&self, c: char) -> bool {
        match c {
            ':' => self.lang == "hy" || self.is_ethiopic_stop(c),
            ';' => self.lang == "el",
            '፡' => self.is_ethiopic_stop(c),
            _ => mark(c).is_some() && east_asian::is_mark(c, char_before(self.text, self.pass.pos)),
        }
    }

    /// Whether `c` is one of two marks between words, or two colons, for the `።` of Ethiopic.
    pub(super) fn is_ethiopic_stop(&self, c: char) -> bool {
        let before = self.text.get(..self.pass.pos).unwrap_or_default();
        let after = self.text.get(self.pass.pos + c.len_utf8()..).unwrap_or_default();
        (before.ends_with(c) || after.starts_with(c))
            && before.chars().rev().take(3).find(|b| *b != c).is_some_and(marks::is_ethiopic)
    }

    /// Where the current sentence begins.
    pub(super) fn start(&self) -> usize {
        self.pass.start
    }

    /// Keeps in mind what opens and closes.
    fn note(&mut self, c: char) {
        let quote = self.lang == "ja" && matches!(c, '「' | '『');
        if marks::is_open_bracket(c) || quote {
            match &mut self.pass.bracket {
                Some(bracket) => bracket.depth += 1,
                None if self.pass.pos > self.pass.start || quote => {
                    self.pass.bracket = Some(Bracket { open: self.pass.pos, depth: 1, quote });
                }
                None => {}
            }
        } else if self.is_bracket_end(c) {
            self.close_bracket(self.pass.pos + c.len_utf8());
        } else if matches!(c, '"' | '＂') {
            self.pass.quoted = !self.pass.quoted;
        } else if c == ':' && self.lang == "ar" {
            self.end_label();
        }
    }

    pub(super) fn is_bracket_end(&self, c: char) -> bool {
        marks::is_close_bracket(c) || (self.lang == "ja" && matches!(c, '」' | '』'))
    }

    /// Closes a bracket that ends at `end`; true where it was opened within the sentence.
    pub(super) fn close_bracket(&mut self, end: usize) -> bool {
        let Some(bracket) = &mut self.pass.bracket else { return false };
        bracket.depth -= 1;
        if bracket.depth > 0 {
            return true;
        }
        let goes_on = char_at(self.text, end)
            .is_some_and(|c| marks::is_hiragana(c) || marks::is_continuing(c));
        if bracket.quote && !goes_on {
            self.forget_bracket();
            return false;
        }
        self.pass.bracket = None;
        self.pass.pending.clear();
        true
    }

    /// Takes what was a bracket for ordinary text.
    fn forget_bracket(&mut self) {
        self.pass.bracket = None;
        for cut in std::mem::take(&mut self.pass.pending) {
            self.cut(cut);
        }
    }

    /// Ends a sentence at `at`, unless a bracket is open.
    fn cut(&mut self, at: usize) {
        if at <= self.pass.start {
            return;
        }
        if self.pass.bracket.is_some() {
            self.pass.pending.push(at);
            return;
        }
        self.pass.cuts.push(at);
        self.pass.has_cut = true;
        self.begin(at);
    }

    /// Begins a sentence at or after `at`.
    fn begin(&mut self, at: usize) {
        let rest = self.text.get(at..).unwrap_or_default();
        self.pass.start = at;
        self.pass.label = Label::of(rest);
    }

    /// An item of a list begins here, in the middle of a line.
    fn continue_list(&mut self) {
        let follows = |label: &Label| {
            self.text.get(self.pass.pos..).is_some_and(|rest| label.is_followed_by(rest))
        };
        if self.pass.label.as_ref().is_some_and(follows) && self.pass.pos > self.pass.start {
            self.cut(self.pass.pos);
        }
    }

    /// A colon after the first words of a block in Arabic: a label before the sentence.
    fn end_label(&mut self) {
        let after = self.pass.pos + 1;
        let next = char_at(self.text, after).zip(self.text.get(after + 1..));
        let spaced = next.is_some_and(|(space, rest)| {
            space == ' ' && rest.chars().next().is_some_and(marks::is_uncased)
        });
        if spaced && !self.pass.has_cut && self.pass.pos - self.pass.start <= MAX_COLON {
            self.cut(after);
        }
    }

    /// Takes white space from `at` on; `ended` says that a sentence may end before it.
    fn skip_space(&mut self, at: usize, ended: bool) {
        let mut newlines = 0_u32;
        let mut hard = false;
        let mut line = None;
        let mut pos = at;
        while let Some(c) = char_at(self.text, pos).filter(|c| c.is_whitespace())
            && pos - at < MAX_RUN
        {
            pos += c.len_utf8();
            if marks::is_newline(c) {
                newlines += u32::from(c != '\n' || char_before(self.text, pos - 1) != Some('\r'));
                hard |= matches!(c, '\u{2028}' | '\u{2029}' | '\u{c}');
                line = Some(pos);
            }
        }
        self.pass.pos = pos;
        if at == self.pass.start {
            (self.pass.line, self.pass.start) = (pos, pos);
            self.begin(pos);
            return;
        }
        if newlines == 0 || pos == self.text.len() {
            return;
        }
        let passed = self.line_before(at);
        let next = self.text.get(pos..).unwrap_or_default();
        self.pass.line = line.map_or(pos, |_| pos);
        if newlines > 1 || hard || self.layout.ends_item(passed, next, ended) {
            self.forget_bracket();
            self.pass.quoted = false;
            self.cut(pos);
        }
    }

    /// The current line up to byte `at`, or the end of it where it is long.
    fn line_before(&self, at: usize) -> &'a str {
        let mut start = self.pass.line.max(at.saturating_sub(MAX_LINE));
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        self.text.get(start..at).unwrap_or_default().trim()
    }

    /// Takes the marks here with all that closes after them, and decides.
    fn end_at_mark(&mut self) {
        let ending = self.take_ending();
        let adjacent = char_at(self.text, ending.end).is_some_and(|c| !c.is_whitespace());
        let line = self.pass.line;
        self.skip_space(ending.end, true);
        if self.pass.start >= ending.end || self.pass.pos >= self.text.len() {
            return;
        }
        let was_line = line != self.pass.line;
        if self.ends(&ending, adjacent) {
            self.cut(self.pass.pos);
        } else if !was_line {
            self.continue_list();
        }
    }
}
