//! What may end a sentence, read as one: marks, and the quotes and brackets that close after them.

use super::marks::{self, Mark, char_at, char_before, mark};
use super::scan::Scanner;

/// Marks that follow each other, with the quotes and brackets that close after them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ending {
    /// Where the marks begin.
    pub(super) at: usize,
    /// Where all of it ends.
    pub(super) end: usize,
    /// How many full stops.
    pub(super) stops: u32,
    /// Whether there is a `!` or `?`.
    pub(super) strong: bool,
    /// Whether there is a full-width mark.
    pub(super) wide: bool,
    /// Whether there is a pause: `…`, `...`.
    pub(super) pause: bool,
    /// Whether a quotation closes.
    pub(super) quote: bool,
    /// Whether a bracket closes that was opened within the sentence.
    pub(super) bracket: bool,
}

impl Scanner<'_> {
    /// Reads marks, then what closes, then marks again as in `！）。`.
    pub(super) fn take_ending(&mut self) -> Ending {
        let mut ending = Ending::default();
        loop {
            self.take_marks(&mut ending);
            self.take_closers(&mut ending);
            let more = char_at(self.text, ending.end).is_some_and(|c| mark(c).is_some());
            if !more || ending.end == ending.at {
                return ending;
            }
        }
    }

    /// Reads marks that follow each other, `. . .` and `！ ！` included.
    fn take_marks(&mut self, ending: &mut Ending) {
        *ending = Ending { at: self.pos, end: self.pos, ..Ending::default() };
        while let Some(c) = char_at(self.text, self.pos) {
            match mark(c) {
                Some(Mark::Stop) => ending.stops += 1,
                Some(Mark::Ellipsis) => ending.pause = true,
                Some(Mark::Wide) => ending.wide = true,
                Some(Mark::Strong) => ending.strong = true,
                None if self.is_mark(c) => ending.strong = true,
                None if self.is_space_within(c, ending) => {}
                None => break,
            }
            self.pos += c.len_utf8();
            if !c.is_whitespace() {
                ending.end = self.pos;
            }
        }
        self.pos = ending.end;
        ending.pause |= ending.stops >= 3;
        ending.wide |= ending.strong && self.is_after_east_asian(ending.at);
    }

    pub(super) fn is_after_east_asian(&self, at: usize) -> bool {
        char_before(self.text, at).is_some_and(marks::is_east_asian)
    }

    /// Whether the space `c` at the current place stands between marks of one ending.
    fn is_space_within(&self, c: char, ending: &Ending) -> bool {
        if !matches!(c, ' ' | '\u{a0}' | '\u{202f}') {
            return false;
        }
        let mut after = self.text.get(self.pos + c.len_utf8()..).unwrap_or_default().chars();
        match after.next().and_then(mark) {
            Some(Mark::Stop) => {
                // `. . .` is one pause; `. ...then` begins with a pause of its own.
                !ending.strong
                    && after.next().is_none_or(|c| {
                        c.is_whitespace() || marks::is_continuing(c) || marks::is_either_quote(c)
                    })
            }
            Some(Mark::Strong | Mark::Wide) => ending.strong || ending.wide,
            _ => false,
        }
    }

    /// Reads the quotes and brackets that close after marks, and footnote numbers.
    fn take_closers(&mut self, ending: &mut Ending) {
        while let Some(c) = char_at(self.text, self.pos) {
            let after = self.pos + c.len_utf8();
            let next = char_at(self.text, after);
            if self.is_bracket_end(c) {
                ending.bracket = self.close_bracket(after);
                ending.quote |= !marks::is_close_bracket(c);
            } else if marks::is_close_quote(c) {
                ending.quote = true;
            } else if marks::is_either_quote(c) {
                // Chinese has no space that would tell the next quotation from the end of this.
                let opens_quote = ending.wide && matches!(c, '"' | '＂') && !self.quoted;
                let closes = next.is_none_or(|next| !next.is_alphanumeric() && !opens_quote)
                    || (matches!(c, '"' | '＂') && self.quoted)
                    || (c == '»' && !self.opens_with_guillemet());
                if !closes {
                    break;
                }
                if matches!(c, '"' | '＂') {
                    self.quoted = !self.quoted;
                }
                ending.quote = true;
            } else if let Some(end) = self.footnote(c) {
                self.pos = end;
                ending.end = end;
                continue;
            } else if matches!(c, ' ' | '\u{a0}' | '\u{202f}') && self.is_spaced_closer(after) {
                self.pos = after;
                continue;
            } else {
                break;
            }
            self.pos = after;
            ending.end = after;
        }
    }

    /// Whether this language sets quotations as `»so«`.
    fn opens_with_guillemet(&self) -> bool {
        matches!(self.lang, "de" | "da" | "sl" | "hr" | "sk" | "cs" | "hu")
    }

    /// Whether a French `»` or the like closes at byte `at`, after a space.
    fn is_spaced_closer(&self, at: usize) -> bool {
        let mut after = self.text.get(at..).unwrap_or_default().chars();
        let closes = match after.next() {
            Some('»') => !self.opens_with_guillemet(),
            Some('”' | '」' | '』') => true,
            Some('"') => self.quoted,
            _ => false,
        };
        closes && after.next().is_none_or(|next| !next.is_alphanumeric())
    }

    /// Where a footnote number that begins here ends: `[12]`, `¹²`.
    fn footnote(&self, first: char) -> Option<usize> {
        let rest = self.text.get(self.pos..)?;
        let superscript = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
        if superscript(first) {
            return Some(self.pos + first.len_utf8());
        }
        let inner = rest.strip_prefix('[')?;
        let digits = inner.bytes().take(4).take_while(u8::is_ascii_digit).count();
        (digits > 0 && inner.as_bytes().get(digits) == Some(&b']')).then_some(self.pos + digits + 2)
    }
}
