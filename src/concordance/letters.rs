//! Text as a reader searches it: without case, marks and what a rendering changes.

use super::lower::lower;
use crate::fold::folded;
use crate::text::ByteSpan;

/// The letters of a text: its folded characters in lower case, without combining marks, and with a
/// space between two words. White space elsewhere does not count: beside punctuation and Chinese or
/// Japanese it is an affair of typography, or the end of a line.
#[derive(Debug, Clone, Default)]
pub(super) struct Letters {
    /// What they are compared by.
    pub chars: Vec<char>,
    /// Where each comes from, with its marks; two letters may be of one character.
    pub spans: Vec<ByteSpan>,
}

impl Letters {
    /// The first letters of `text`, no more than `limit`, but for a second one of the same character.
    pub(super) fn of(text: &str, limit: usize) -> Self {
        let mut letters = Self::default();
        let mut end = 0;
        for next in folded(text) {
            let c = lower(next.char);
            let span = ByteSpan::new(next.start as u32, next.end as u32);
            if let Some((last, place)) = letters.chars.last_mut().zip(letters.spans.last_mut()) {
                let offset = offset_of(*last, c);
                if offset > 0 || is_mark(c) {
                    *last = char::from_u32(*last as u32 + offset).unwrap_or(*last);
                    place.end = span.end;
                    end = span.end;
                    continue;
                }
                let between = ByteSpan::new(end, span.start);
                if end < span.start
                    && is_of_word(*last)
                    && is_of_word(c)
                    && between.of(text).contains(char::is_whitespace)
                {
                    letters.push(' ', between);
                }
            }
            if letters.chars.len() >= limit {
                break;
            }
            end = span.end;
            if !is_mark(c) {
                letters.push(if c == 'ß' { 's' } else { c }, span);
            }
            if c == 'ß' {
                letters.push('s', span);
            }
        }
        letters
    }

    fn push(&mut self, c: char, span: ByteSpan) {
        self.chars.push(c);
        self.spans.push(span);
    }

    /// Where the text may be cut: behind `at` letters or up to `n_more` more, where a word ends; where
    /// none does, right there.
    pub(super) fn cut(&self, at: usize, n_more: usize) -> usize {
        let mut last = at.checked_sub(1).and_then(|at| self.chars.get(at));
        for past in 0..=n_more {
            let next = self.chars.get(at + past);
            let is_within = |c: Option<&char>| c.is_some_and(|c| is_of_word(*c));
            if last != Some(&' ') && !(is_within(last) && is_within(next)) {
                return at + past;
            }
            last = next;
        }
        at
    }
}

/// How far a letter is moved, to where no text has characters, by a mark that makes it another: the
/// voiced kana and `й` are not the same letters with a mark.
fn offset_of(letter: char, mark: char) -> u32 {
    match mark {
        '\u{306}' if letter == 'и' => 1,
        '\u{3099}' => 0xf_0000,
        '\u{309a}' => 0x10_0000,
        _ => 0,
    }
}

/// Whether a character is part of words that spaces part; of a range of scripts, not of all, since
/// the tables of Unicode are large.
fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(
            c,
            '\u{aa}'
                | '\u{b5}'
                | '\u{ba}'
                | '\u{c0}'..='\u{60b}'
                | '\u{610}'..='\u{61a}'
                | '\u{620}'..='\u{1fff}'
                | '\u{2c00}'..='\u{2dff}'
                | '\u{a4d0}'..='\u{d7ff}'
                | '\u{fb00}'..='\u{fdff}'
                | '\u{fe70}'..='\u{fefe}'
                | '\u{1_0000}'..='\u{1_aaff}'
        )
}

/// Combining marks that make a letter no other one: accents of Latin, Greek and Cyrillic, the
/// points of Hebrew, the vowels of Arabic, the dot of Indic scripts, colours of emoji; not vowels of Indic scripts.
fn is_mark(c: char) -> bool {
    // Most letters are before all of them, or between.
    let is_far = c < '\u{300}' || ('\u{2100}'..'\u{fe20}').contains(&c);
    !is_far
        && matches!(
            c,
            '\u{300}'..='\u{36f}'
                | '\u{483}'..='\u{487}'
                | '\u{591}'..='\u{5bd}'
                | '\u{5bf}'
                | '\u{5c1}'..='\u{5c2}'
                | '\u{5c4}'..='\u{5c5}'
                | '\u{5c7}'
                | '\u{610}'..='\u{61a}'
                | '\u{64b}'..='\u{65f}'
                | '\u{670}'
                | '\u{6d6}'..='\u{6dc}'
                | '\u{6df}'..='\u{6e4}'
                | '\u{6e7}'..='\u{6e8}'
                | '\u{6ea}'..='\u{6ed}'
                | '\u{93c}'
                | '\u{9bc}'
                | '\u{a3c}'
                | '\u{1ab0}'..='\u{1aff}'
                | '\u{1dc0}'..='\u{1dff}'
                | '\u{20d0}'..='\u{20ff}'
                | '\u{fe20}'..='\u{fe2f}'
                | '\u{1_f3fb}'..='\u{1_f3ff}'
        )
}
