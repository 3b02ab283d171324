//! One pass over a block that decides where its sentences end.
//!
//! Each place is looked at with a bounded number of characters around it, so time is linear in the
//! length of the text, whatever it holds.

use std::iter::Peekable;

use icu_segmenter::SentenceSegmenter;
use icu_segmenter::iterators::SentenceBreakIterator;
use icu_segmenter::options::SentenceBreakInvariantOptions;
use icu_segmenter::scaffold::Utf8;

use super::east_asian;
use super::ending::Ending;
use super::language::Language;
use super::lines::Layout;
use super::list::Label;
use super::marks::{self, char_at, char_before, mark};
use super::stop::{self, Following};
use crate::lang::Lang;

/// A bracket that is not closed within so many bytes does not hold sentences together.
const MAX_BRACKET: usize = 400;
/// Quotes, brackets and dashes looked through for the first letter of the next sentence.
const MAX_OPENERS: usize = 8;
/// White space and closing marks looked through for the mark that the Unicode rules saw.
const MAX_CLOSERS: usize = 8;
/// How much may stand before the colon of a label in Arabic, in bytes.
const MAX_COLON: usize = 160;

/// The places in `text` where a sentence ends, in order, without its beginning and end.
pub(super) fn boundaries(text: &str, lang: &Lang) -> Vec<usize> {
    let mut scanner = Scanner::new(text, lang);
    while scanner.step() {}
    scanner.close_block();
    scanner.cuts
}

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

/// Where the pass stands, and what it keeps in mind.
pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) lang: &'a str,
    language: &'static Language,
    layout: Layout,
    unicode: Peekable<SentenceBreakIterator<'static, 'a, Utf8>>,
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
    cuts: Vec<usize>,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, lang: &'a Lang) -> Self {
        let rules = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
        let start = text.len() - text.trim_start().len();
        let mut scanner = Self {
            text,
            lang: lang.primary(),
            language: Language::of(lang),
            layout: if text.contains(marks::is_newline) {
                Layout::of(text)
            } else {
                Layout::default()
            },
            unicode: rules.segment_str(text).peekable(),
            pos: start,
            start,
            line: start,
            label: None,
            bracket: None,
            pending: Vec::new(),
            quoted: false,
            cuts: Vec::new(),
        };
        scanner.begin(start);
        scanner
    }

    /// Takes one character, or an ending whole; false at the end of the text.
    fn step(&mut self) -> bool {
        let Some(c) = char_at(self.text, self.pos) else { return false };
        if self.is_foreign_end() {
            self.cut(self.pos);
        }
        if let Some(bracket) = self.bracket
            && self.pos - bracket.open > MAX_BRACKET
        {
            self.forget_bracket();
        }
        if self.is_mark(c) {
            self.end_at_mark();
        } else if c.is_whitespace() {
            let at = self.pos;
            self.skip_space(at, false);
            self.continue_list();
        } else {
            self.note(c);
            self.pos += c.len_utf8();
        }
        true
    }

    /// Whether the Unicode rules end a sentence here after a mark that has no rule of ours.
    fn is_foreign_end(&mut self) -> bool {
        while self.unicode.next_if(|&boundary| boundary < self.pos).is_some() {}
        if self.unicode.peek() != Some(&self.pos) {
            return false;
        }
        let before = self.text.get(..self.pos).unwrap_or_default();
        let mut closing = before.chars().rev().take(MAX_CLOSERS).skip_while(|&c| {
            let closes = marks::is_close_bracket(c) || marks::is_close_quote(c);
            // To the Unicode rules what opens is the same as what closes.
            c.is_whitespace() || closes || marks::is_either_quote(c) || marks::is_opener(c)
        });
        closing
            .next()
            .is_some_and(|c| mark(c).is_none() && !c.is_alphanumeric() && !c.is_whitespace())
    }

    /// Whether `c`, at the current place, may end a sentence in this language.
    pub(super) fn is_mark(&self, c: char) -> bool {
        match c {
            ':' | ';' => (c == ':' && self.lang == "hy") || (c == ';' && self.lang == "el"),
            _ => mark(c).is_some() && east_asian::is_mark(c, char_before(self.text, self.pos)),
        }
    }

    /// Keeps in mind what opens and closes.
    fn note(&mut self, c: char) {
        let quote = self.lang == "ja" && matches!(c, '「' | '『');
        if marks::is_open_bracket(c) || quote {
            match &mut self.bracket {
                Some(bracket) => bracket.depth += 1,
                None if self.pos > self.start || quote => {
                    self.bracket = Some(Bracket { open: self.pos, depth: 1, quote });
                }
                None => {}
            }
        } else if self.is_bracket_end(c) {
            self.close_bracket(self.pos + c.len_utf8());
        } else if matches!(c, '"' | '＂') {
            self.quoted = !self.quoted;
        } else if c == ':' && self.lang == "ar" {
            self.end_label();
        }
    }

    pub(super) fn is_bracket_end(&self, c: char) -> bool {
        marks::is_close_bracket(c) || (self.lang == "ja" && matches!(c, '」' | '』'))
    }

    /// Closes a bracket that ends at `end`; true where it was opened within the sentence.
    pub(super) fn close_bracket(&mut self, end: usize) -> bool {
        let Some(bracket) = &mut self.bracket else { return false };
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
        self.bracket = None;
        self.pending.clear();
        true
    }

    /// Takes what was a bracket for ordinary text.
    fn forget_bracket(&mut self) {
        self.bracket = None;
        for cut in std::mem::take(&mut self.pending) {
            self.cut(cut);
        }
    }

    /// Ends a sentence at `at`, unless a bracket is open.
    fn cut(&mut self, at: usize) {
        if at <= self.start {
            return;
        }
        if self.bracket.is_some() {
            self.pending.push(at);
            return;
        }
        self.cuts.push(at);
        self.begin(at);
    }

    /// Begins a sentence at or after `at`.
    fn begin(&mut self, at: usize) {
        let rest = self.text.get(at..).unwrap_or_default();
        self.start = at;
        self.label = Label::of(rest);
    }

    fn close_block(&mut self) {
        self.forget_bracket();
    }

    /// An item of a list begins here, in the middle of a line.
    fn continue_list(&mut self) {
        let follows = |label: &Label| {
            self.text.get(self.pos..).is_some_and(|rest| label.is_followed_by(rest))
        };
        if self.label.as_ref().is_some_and(follows) && self.pos > self.start {
            self.cut(self.pos);
        }
    }

    /// A colon after the first words of a block in Arabic: a label before the sentence.
    fn end_label(&mut self) {
        let after = self.pos + 1;
        let next = char_at(self.text, after).zip(self.text.get(after + 1..));
        let spaced = next.is_some_and(|(space, rest)| {
            space == ' ' && rest.chars().next().is_some_and(marks::is_uncased)
        });
        if spaced && self.cuts.is_empty() && self.pos - self.start <= MAX_COLON {
            self.cut(after);
        }
    }

    /// Takes white space from `at` on; `ended` says that a sentence may end before it.
    fn skip_space(&mut self, at: usize, ended: bool) {
        let mut newlines = 0_u32;
        let mut hard = false;
        let mut line = None;
        let mut pos = at;
        while let Some(c) = char_at(self.text, pos).filter(|c| c.is_whitespace()) {
            pos += c.len_utf8();
            if marks::is_newline(c) {
                newlines += u32::from(c != '\n' || char_before(self.text, pos - 1) != Some('\r'));
                hard |= matches!(c, '\u{2028}' | '\u{2029}' | '\u{c}');
                line = Some(pos);
            }
        }
        self.pos = pos;
        if newlines == 0 || pos == self.text.len() {
            return;
        }
        let passed = self.text.get(self.line..at).unwrap_or_default().trim();
        let next = self.text.get(pos..).unwrap_or_default();
        self.line = line.map_or(pos, |_| pos);
        if newlines > 1 || hard || self.layout.ends_item(passed, next, ended) {
            self.forget_bracket();
            self.quoted = false;
            self.cut(pos);
        }
    }

    /// Takes the marks here with all that closes after them, and decides.
    fn end_at_mark(&mut self) {
        let ending = self.take_ending();
        let adjacent = char_at(self.text, ending.end).is_some_and(|c| !c.is_whitespace());
        let line = self.line;
        self.skip_space(ending.end, true);
        if self.start >= ending.end || self.pos >= self.text.len() {
            return;
        }
        let was_line = line != self.line;
        if self.ends(&ending, adjacent) {
            self.cut(self.pos);
        } else if !was_line {
            self.continue_list();
        }
    }

    /// Whether a sentence ends with `ending`; the current place is what follows it.
    fn ends(&self, ending: &Ending, adjacent: bool) -> bool {
        let after = self.text.get(self.pos..).unwrap_or_default();
        let Some(next) = after.chars().next() else { return false };
        let leading_pause = next == '.' && after.starts_with("...");
        if leading_pause && ending.stops == 1 {
            return true;
        }
        if marks::is_continuing(next) || next == '№' || (adjacent && marks::is_dash(next)) {
            return false;
        }
        let before = char_before(self.text, ending.at);
        if ending.quote && before.is_some_and(|c| matches!(c, '"' | '\'' | '`')) {
            // The mark itself is quoted, as in `"."`.
            return false;
        }
        let east_asian = self.is_after_east_asian(ending.at);
        if !adjacent && ending.wide && marks::is_lower(next) {
            return false;
        }
        if ending.wide || (ending.pause && east_asian) {
            return self.ends_east_asian(ending, after);
        }
        let Some(following) = self.following() else { return !adjacent };
        let first = following.first;
        if adjacent && !(ending.quote && self.is_opening(next)) {
            return self.ends_without_space(ending, next, following);
        }
        if marks::is_lower(first) {
            return false;
        }
        if ending.pause {
            return self.ends_after_pause(ending, &following);
        }
        if ending.strong {
            return !ending.bracket;
        }
        if ending.quote || ending.bracket {
            let whole = Following { dash: false, ..following };
            return stop::ends_sentence(self.text, self.start, ending.at, whole, self.language);
        }
        stop::ends_sentence(self.text, self.start, ending.at, following, self.language)
    }

    fn is_opening(&self, c: char) -> bool {
        marks::is_opener(c) || marks::is_either_quote(c)
    }

    fn ends_east_asian(&self, ending: &Ending, after: &str) -> bool {
        if ending.bracket {
            return false;
        }
        let calls = ending.strong || ending.pause || !self.is_plain(ending);
        if ending.quote {
            return east_asian::ends_after_quote(after, calls);
        }
        if ending.pause && !ending.strong && !ending.wide {
            let before = self.text.get(self.start..ending.at).unwrap_or_default();
            return east_asian::ends_after_pause(before, after);
        }
        true
    }

    /// Whether the marks are `。` and nothing else.
    fn is_plain(&self, ending: &Ending) -> bool {
        matches!(char_at(self.text, ending.at), Some('。' | '｡'))
    }

    /// A mark with a letter or a quotation directly after it.
    fn ends_without_space(&self, ending: &Ending, next: char, following: Following) -> bool {
        if ending.pause {
            return false;
        }
        if !ending.strong {
            return next == following.first
                && stop::ends_sentence_without_space(
                    self.text,
                    ending.at,
                    following,
                    self.language,
                );
        }
        let first = following.first;
        let opens = matches!(next, '¿' | '¡' | '«' | '“' | '„');
        let word = char_before(self.text, ending.at).is_some_and(char::is_alphabetic);
        let begins = first.is_alphabetic() && !marks::is_lower(first);
        begins && (opens || (word && next.is_alphabetic() && !self.is_in_address(ending.at)))
    }

    /// Whether the word before byte `at` looks like a part of an address of the web.
    fn is_in_address(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or_default();
        let word = before.chars().rev().take(40).take_while(|c| !c.is_whitespace());
        word.into_iter().any(|c| matches!(c, '/' | '=' | '@'))
    }

    fn ends_after_pause(&self, ending: &Ending, following: &Following) -> bool {
        let before = char_before(self.text, ending.at);
        let omitted = before.is_some_and(|c| matches!(c, '[' | '('));
        let spaced = before.is_some_and(char::is_whitespace);
        let first = following.text.as_bytes();
        // "I" has a capital in the middle of a sentence, too.
        let pronoun = self.lang == "en"
            && first.first() == Some(&b'I')
            && first.get(1).is_none_or(|b| !b.is_ascii_alphanumeric());
        let sentence = self.text.get(self.start..ending.at).unwrap_or_default();
        !(omitted
            || following.first.is_numeric()
            || following.repeats(sentence)
            || (spaced && pronoun && ending.stops <= 3))
    }

    /// The first letter, digit or sign that follows here, quotes and dashes left out.
    fn following(&self) -> Option<Following<'a>> {
        let rest = self.text.get(self.pos..)?;
        let mut dash = false;
        for (at, c) in rest.char_indices().take(MAX_OPENERS) {
            let skipped = self.is_opening(c) && !matches!(c, '¿' | '¡');
            if marks::is_dash(c) {
                dash = true;
            } else if !skipped && !c.is_whitespace() && mark(c).is_none() {
                return Some(Following { first: c, text: rest.get(at..)?, dash });
            }
        }
        None
    }
}
