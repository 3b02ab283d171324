//! Line breaks within a block: a sentence that was wrapped, or the end of an item.

use super::list::Label;
use super::marks::{char_at, char_before, is_bullet, is_dash, is_lower, is_newline, is_wide};

/// Text is not wrapped at fewer columns than this; shorter lines are verses or items.
const MIN_WIDTH: usize = 30;
/// So many columns of a line's first word are counted.
const MAX_WORD: usize = 40;

/// What the lines of a block look like.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Layout {
    /// Columns of the widest line.
    widest: usize,
    /// Whether nearly each line begins with a capital, as in verse.
    verse: bool,
}

impl Layout {
    /// Looks at all lines of `text` once.
    pub(super) fn of(text: &str) -> Self {
        let (mut widest, mut lines, mut capitals) = (0, 0_usize, 0_usize);
        for line in text.split(is_newline).map(str::trim).filter(|line| !line.is_empty()) {
            widest = widest.max(width(line));
            lines += 1;
            let first = line.chars().find(|c| c.is_alphanumeric());
            capitals += usize::from(first.is_some_and(char::is_uppercase));
        }
        Self { widest, verse: lines >= 4 && capitals * 6 >= lines * 5 }
    }

    /// Whether a single line break between `line` and `next` ends a segment. `ended` says that a
    /// mark before it could end a sentence.
    pub(super) fn ends_item(self, line: &str, next: &str, ended: bool) -> bool {
        let Some(first) = char_at(next, 0) else { return false };
        let full = self.is_full(line, next);
        if is_bullet(first) {
            return true;
        }
        if is_dash(first) || Label::of(next).is_some() {
            return ended || !full;
        }
        let before = char_before(line, line.len());
        if before.is_some_and(|c| matches!(c, ',' | '，' | '、' | '،') || is_dash(c)) {
            return self.verse && !full;
        }
        let letter = next.chars().take(MAX_WORD).find(|c| c.is_alphanumeric()).unwrap_or(first);
        !is_lower(letter) && (!full || self.verse)
    }

    /// Whether the first word of `next` would hardly have fitted into `line`.
    fn is_full(self, line: &str, next: &str) -> bool {
        let with_next = width(line) + 1 + first_word(next);
        self.widest >= MIN_WIDTH && with_next > self.widest - self.widest / 6
    }
}

/// Columns of a line.
fn width(line: &str) -> usize {
    line.chars().map(|c| 1 + usize::from(is_wide(c))).sum()
}

/// Columns of the first word of `text`; a wide character is a word.
fn first_word(text: &str) -> usize {
    match char_at(text, 0) {
        Some(c) if is_wide(c) => 2,
        _ => text.chars().take(MAX_WORD).take_while(|c| !c.is_whitespace() && !is_wide(*c)).count(),
    }
}
