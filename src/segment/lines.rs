//! Line breaks within a block: a sentence that was wrapped, or the end of an item.

use super::list::Label;
use super::marks::{char_at, is_bullet, is_dash, is_lower, is_newline};
use crate::document::Wrap;

/// Bytes at the beginning of a block whose lines say what the others look like.
const MAX_SEEN: usize = 1 << 14;
/// So many characters of a line are looked through for its first letter.
const MAX_OPENERS: usize = 40;

/// What the lines of a block look like.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Layout {
    wrap: Wrap,
    /// Whether it is known that each goes on in the next.
    goes_on: bool,
}

impl Layout {
    /// Looks at the lines at the beginning of `text` once.
    pub(super) fn of(text: &str) -> Self {
        let mut end = text.len().min(MAX_SEEN);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let seen = text.get(..end).unwrap_or_default();
        if !seen.contains(is_newline) {
            return Self::default();
        }
        let lines = seen.split(is_newline).map(str::trim).filter(|line| !line.is_empty());
        Self { wrap: Wrap::of(&lines.collect::<Vec<_>>()), goes_on: false }
    }

    /// The lines of a block that all go on in the next.
    pub(super) fn joined() -> Self {
        Self { goes_on: true, ..Self::default() }
    }

    /// Whether a single line break between `line` and `next` ends a segment whatever stands before
    /// it. `ended` says that a mark before it could end a sentence.
    pub(super) fn ends_item(&self, line: &str, next: &str, ended: bool) -> bool {
        let Some(first) = char_at(next, 0).filter(|_| !self.goes_on) else { return false };
        if is_bullet(first) {
            return true;
        }
        let joins = self.wrap.joins(line, next);
        if is_dash(first) || Label::of(next).is_some() {
            return !joins;
        }
        if ended && self.wrap.is_ragged() {
            return false;
        }
        let letter = next.chars().take(MAX_OPENERS).find(|c| c.is_alphanumeric());
        !joins && (self.wrap.is_verse() || !is_lower(letter.unwrap_or(first)))
    }
}
