//! What may end a sentence, read as one: marks, and the quotes and brackets that close after them.

use super::marks::{self, Mark, char_at, char_before, digit, mark};
use super::scan::{MAX_RUN, Scanner};

/// The longest citation, in characters.
const MAX_CITATION: usize = 20;
/// The longest number of a verse between two marks, in characters.
const MAX_VERSE: usize = 14;

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
    /// Whether there is a mark of a script without case.
    pub(super) foreign: bool,
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
        let start = self.pass.pos;
        loop {
            self.take_marks(&mut ending);
            self.take_closers(&mut ending);
            let more = char_at(self.text, ending.end).is_some_and(|c| mark(c).is_some());
            if !more || ending.end == ending.at || self.pass.pos - start > MAX_RUN {
                return ending;
            }
        }
    }

    /// Reads marks that follow each other, `. . .` and `！ ！` included.
    fn take_marks(&mut self, ending: &mut Ending) {
        *ending = Ending { at: self.pass.pos, end: self.pass.pos, ..Ending::default() };
        while let Some(c) = char_at(self.text, self.pass.pos)
            && self.pass.pos - ending.at < MAX_RUN
        {
            match mark(c) {
                Some(Mark::Stop) => ending.stops += 1,
                Some(Mark::Ellipsis) => ending.pause = true,
                Some(Mark::Wide) => ending.wide = true,
                Some(Mark::Strong) => ending.strong = true,
                Some(Mark::Foreign) => ending.foreign = true,
                None if self.is_ethiopic_stop(c) => ending.foreign = true,
                None if self.is_mark(c) => ending.strong = true,
                None if self.is_space_within(c, ending) => {}
                None => break,
            }
            self.pass.pos += c.len_utf8();
            if !c.is_whitespace() {
                ending.end = self.pass.pos;
            }
        }
        if ending.foreign
            && let Some(end) = self.verse_number(ending.end)
        {
            ending.end = end;
        }
        self.pass.pos = ending.end;
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
        let mut after = self.text.get(self.pass.pos + c.len_utf8()..).unwrap_or_default().chars();
        match after.next().and_then(mark) {
            Some(Mark::Stop) => {
                // `. . .` is one pause; `. ...then` begins with a pause of its own.
                !ending.strong
                    && after.next().is_none_or(|c| {
                        c.is_whitespace() || marks::is_continuing(c) || marks::is_either_quote(c)
                    })
            }
            Some(Mark::Strong | Mark::Wide) => ending.strong || ending.wide,
            Some(Mark::Foreign) => ending.foreign,
            _ => false,
        }
    }

    /// Where the number of a verse ends that stands between marks, as in `॥ १२ ॥`, and begins at byte
    /// `at`.
    fn verse_number(&self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?;
        let (mut has_digit, mut has_mark) = (false, false);
        for (idx, c) in rest.char_indices().take(MAX_VERSE) {
            match mark(c) {
                Some(Mark::Foreign) if has_digit => has_mark = true,
                _ if has_mark => return Some(at + idx),
                _ if digit(c).is_some() => has_digit = true,
                _ if matches!(c, ' ' | '-' | '–' | '.' | ',') => {}
                _ => return None,
            }
        }
        has_mark.then(|| at + rest.char_indices().nth(MAX_VERSE).map_or(rest.len(), |(idx, _)| idx))
    }

    /// Reads the quotes and brackets that close after marks, and footnote numbers.
    fn take_closers(&mut self, ending: &mut Ending) {
        let start = self.pass.pos;
        while let Some(c) = char_at(self.text, self.pass.pos)
            && self.pass.pos - start < MAX_RUN
        {
            let after = self.pass.pos + c.len_utf8();
            let next = char_at(self.text, after);
            if self.is_bracket_end(c) {
                ending.bracket = self.close_bracket(after);
                ending.quote |= !marks::is_close_bracket(c);
            } else if marks::is_close_quote(c) {
                ending.quote = true;
            } else if ending.wide && matches!(c, '“' | '‘') {
                // In Chinese these only open.
                break;
            } else if marks::is_either_quote(c) {
                // Chinese has no space that would tell the next quotation from the end of this.
                let opens_quote = ending.wide && matches!(c, '"' | '＂') && !self.pass.quoted;
                let closes = next.is_none_or(|next| {
                    next.is_whitespace() || (!next.is_alphanumeric() && !opens_quote)
                }) || (matches!(c, '"' | '＂') && self.pass.quoted)
                    || (c == '»' && !self.opens_with_guillemet());
                if !closes {
                    break;
                }
                if matches!(c, '"' | '＂') {
                    self.pass.quoted = !self.pass.quoted;
                }
                ending.quote = true;
            } else if let Some(end) = self.footnote(c) {
                self.pass.pos = end;
                ending.end = end;
                continue;
            } else if marks::is_format(c) {
                // Nothing is seen of it.
                self.pass.pos = after;
                ending.end = after;
                continue;
            } else if c == ' '
                && let Some(end) = self.spaced_citation(after)
            {
                self.pass.pos = end;
                ending.end = end;
                continue;
            } else if (matches!(c, ' ' | '\u{a0}' | '\u{202f}') && self.is_spaced_closer(after))
                || (c == '\n' && next == Some('»') && self.is_spaced_closer(after))
            {
                self.pass.pos = after;
                continue;
            } else {
                break;
            }
            self.pass.pos = after;
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
            Some('"') => self.pass.quoted,
            _ => false,
        };
        closes && after.next().is_none_or(|next| !next.is_alphanumeric())
    }

    /// Where a footnote number that begins here ends: `[12]`, `¹²`.
    fn footnote(&self, first: char) -> Option<usize> {
        let superscript = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
        if superscript(first) {
            return Some(self.pass.pos + first.len_utf8());
        }
        self.citation(self.pass.pos)
    }

    /// Where the citation ends that begins at byte `at`: `[12]`, `[3, 4]`.
    fn citation(&self, at: usize) -> Option<usize> {
        let inner = self.text.get(at..)?.strip_prefix('[')?;
        let is_part = |c: char| matches!(c, ',' | '.' | ' ' | '-' | '–') || digit(c).is_some();
        inner.chars().next().and_then(digit)?;
        let (end, close) = inner.char_indices().take(MAX_CITATION).find(|(_, c)| !is_part(*c))?;
        (close == ']').then_some(at + 1 + end + 1)
    }

    /// The same after a space, where the citation belongs to the sentence before it and is not the
    /// number of the next one.
    fn spaced_citation(&self, at: usize) -> Option<usize> {
        let end = self.citation(at)?;
        let is_alone = char_at(self.text, end)
            .is_none_or(|c| c.is_whitespace() || marks::is_continuing(c) || mark(c).is_some());
        let is_list = char_at(self.text, self.start()) == Some('[');
        (is_alone && !is_list).then_some(end)
    }
}
