//! Whether a sentence ends where marks that may end one were read.

use super::aside;
use super::east_asian;
use super::ending::Ending;
use super::marks::{self, char_at, char_before, mark};
use super::quotative;
use super::scan::Scanner;
use super::stop::{self, Following};

/// Quotes, brackets and dashes looked through for the first letter of the next sentence.
const MAX_OPENERS: usize = 8;

impl<'a> Scanner<'a> {
    /// Whether a sentence ends with `ending`; the current place is what follows it.
    pub(super) fn ends(&self, ending: &Ending, adjacent: bool) -> bool {
        let after = self.text.get(self.pass.pos..).unwrap_or_default();
        let Some(next) = after.chars().next() else { return false };
        let leading_pause = next == '.' && after.starts_with("...");
        if leading_pause && ending.stops == 1 {
            return true;
        }
        if marks::is_continuing(next) || next == '№' || (adjacent && marks::is_dash(next)) {
            return false;
        }
        let counts = char_before(self.text, ending.at).is_some_and(char::is_numeric);
        if !ending.wide && !adjacent && aside::goes_on(after, counts) {
            return false;
        }
        if ending.quote && quotative::follows(after, adjacent) {
            return false;
        }
        if ending.foreign {
            return !ending.bracket;
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
            return stop::ends_sentence(self.text, self.start(), ending.at, whole, self.language);
        }
        stop::ends_sentence(self.text, self.start(), ending.at, following, self.language)
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
            let before = self.text.get(self.start()..ending.at).unwrap_or_default();
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
        let sentence = self.text.get(self.start()..ending.at).unwrap_or_default();
        !(omitted
            || following.first.is_numeric()
            || following.repeats(sentence)
            || (spaced && pronoun && ending.stops <= 3))
    }

    /// The first letter, digit or sign that follows here, quotes and dashes left out.
    fn following(&self) -> Option<Following<'a>> {
        let rest = self.text.get(self.pass.pos..)?;
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
