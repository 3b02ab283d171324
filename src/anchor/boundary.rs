//! Where sentences of a page may begin and end, as far as that shows without knowing its language.
//!
//! The page's own sentences are not looked for: what is wanted is only that a segment that was
//! found is not a part of a longer sentence, which would have another translation.

use crate::chars::{is_blank, is_unseen};

use super::page::{Spot, before, char_start, rest_of};

/// What JavaScript puts where a line ends in a block.
const LINE: char = '\u{2028}';

fn has_line(text: &str) -> bool {
    text.chars().any(|c| c == LINE)
}

/// Bytes on each side of a place that tell whether a sentence begins or ends there.
const NEAR: usize = 1024;

/// Whether a sentence may begin at `spot`; adds to `cost` what was looked at.
pub(super) fn may_begin(blocks: &[Box<str>], spot: Spot, cost: &mut i64) -> bool {
    let whole = before(blocks, spot);
    let before = whole.get(char_start(whole, whole.len().saturating_sub(NEAR))..);
    let before = before.unwrap_or_default();
    let rest = before.trim_end_matches(is_between);
    let between = before.get(rest.len()..).unwrap_or_default();
    *cost += 8 + between.len() as i64;
    let Some(last) = rest.chars().next_back() else { return before.len() == whole.len() };
    if has_line(between) {
        return true;
    }
    let next = rest_of(blocks, spot).chars().next().unwrap_or(' ');
    if is_number(rest) || goes_on(last, next) {
        return false;
    }
    let is_apart = !between.is_empty();
    is_wide_end(last)
        || (is_end(last) && (is_apart || is_wide(next)))
        || (is_unspaced(last) && is_apart)
        // `libre.[1] La suite`: the digits of a note that are glued to a full stop.
        || ends_with_note(rest)
}

/// Whether a sentence that begins before `spot` may end there; adds to `cost` what was looked at.
pub(super) fn may_end(blocks: &[Box<str>], spot: Spot, cost: &mut i64) -> bool {
    let whole = rest_of(blocks, spot);
    let rest = whole.get(..char_start(whole, whole.len().min(NEAR))).unwrap_or_default();
    let text = rest.trim_start_matches(is_between);
    let between = rest.get(..rest.len() - text.len()).unwrap_or_default();
    *cost += 8 + between.len() as i64;
    let Some(next) = text.chars().next() else { return rest.len() == whole.len() };
    if has_line(between) {
        return true;
    }
    let before = before(blocks, spot);
    let before = before.get(char_start(before, before.len().saturating_sub(NEAR))..);
    let before = before.unwrap_or_default().trim_end_matches(is_between);
    let Some(last) = before.chars().next_back() else { return true };
    if is_end(next) || is_wide_end(next) || is_joint(next) || goes_on(last, next) {
        return false;
    }
    is_wide_end(last)
        || (is_end(last) && is_wide(next))
        || ((is_end(last) || is_unspaced(last)) && !between.is_empty())
}

/// Bytes of text that are parted into pieces at a time.
pub(super) const CHUNK: usize = 1 << 13;

/// The pieces of a part of a block, which are what stands between two places where a sentence may
/// end, on the way through it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pieces {
    /// Bytes of the block before what is left.
    pub at: usize,
    /// Whether what is left begins within a piece, which is too long to be given.
    is_within: bool,
}

/// What was read of a piece since its last mark.
#[derive(PartialEq)]
enum After {
    Text,
    End,
    WideEnd,
    Line,
}

impl Pieces {
    /// Those from byte `at` on.
    pub(super) fn new(at: usize) -> Self {
        Self { at, is_within: false }
    }

    /// Gives the next pieces up to byte `to`, in bytes, without white space around them; whether
    /// none is left. Where `to` is not the end, the last piece may go on behind it and is left.
    pub(super) fn advance(
        &mut self,
        text: &str,
        to: usize,
        is_end_there: bool,
        piece: &mut dyn FnMut(usize, usize),
    ) -> bool {
        let from = self.at;
        let Some(shown) = text.get(from..to) else { return true };
        let (mut start, mut end, mut after) = (None, from, After::Text);
        let (mut was_space, mut mark) = (false, ' ');
        // Whether the last line of the piece is a number up to now.
        let mut is_number = true;
        for (at, c) in shown.char_indices() {
            let (at, is_space) = (from + at, is_blank(c));
            if at > from + 2 * CHUNK {
                *self = Self { at, is_within: true };
                return false;
            }
            if c == LINE {
                after = After::Line;
            } else if is_wide_end(c) {
                after = if after == After::Line { After::Line } else { After::WideEnd };
            } else if is_end(c) {
                after = if after == After::Text { After::End } else { after };
            }
            let is_mark = is_end(c) || is_wide_end(c);
            // What closed since then stands for the mark.
            if is_mark || is_closing(c) {
                mark = c;
            }
            if after == After::End && was_space && is_number {
                after = After::Text;
            }
            if is_joint(c) && after != After::Line {
                after = After::Text;
            }
            // A closing quotation mark belongs to what it closes; `? »Wer` has an opening one.
            let closes = is_closing(c)
                && !text.get(at + c.len_utf8()..).is_some_and(|rest| {
                    rest.starts_with(|c: char| c.is_alphabetic() || c.is_ascii_digit())
                });
            let begins = match after {
                After::Text => false,
                After::End => {
                    (is_wide(c) || was_space)
                        && !goes_on(mark, c)
                        && !is_mark
                        && !is_space
                        && !closes
                }
                After::WideEnd => !is_mark && !is_space && (was_space || !is_closing(c)),
                After::Line => !is_space,
            };
            if begins {
                if let Some(start) = start.take()
                    && !std::mem::take(&mut self.is_within)
                {
                    piece(start, end);
                }
                if at > from + CHUNK {
                    self.at = at;
                    return false;
                }
                after = if is_wide_end(c) {
                    After::WideEnd
                } else if is_end(c) {
                    After::End
                } else {
                    After::Text
                };
                is_number = true;
            }
            if after == After::End && !was_space && !is_mark && !is_between(c) {
                // The full stop of `org.cn`.
                after = After::Text;
            }
            is_number = c == LINE || is_number && is_of_number(c);
            if !is_space {
                start = start.or(Some(at));
                end = at + c.len_utf8();
            }
            was_space = is_space;
        }
        if !is_end_there {
            self.at = start.unwrap_or(to);
            return true;
        }
        if let Some(start) = start
            && !self.is_within
        {
            piece(start, end);
        }
        *self = Self::new(to);
        true
    }
}

/// What may stand between two sentences or around one: white space, quotes, brackets, dashes,
/// bullets.
fn is_between(c: char) -> bool {
    is_unseen(c)
        || matches!(
            c,
            '"' | '\'' | '(' | ')' | '[' | ']' | '*' | '-' | '«' | '»' | '·' | '•' | '‹' | '›' | '|'
                | '\u{2010}'..='\u{201f}'
                | '\u{3008}'..='\u{3011}'
                | '（' | '）'
        )
}

/// Whether a sentence goes on behind a mark: behind dots, or what was quoted in it, unless a capital
/// follows.
fn goes_on(mark: char, next: char) -> bool {
    (mark == '…' && is_wide(next)) || ((mark == '…' || is_closing(mark)) && is_lower(next))
}

/// What stands within a sentence, even behind a mark that would end one: `« Qui ? », dit-il.`
fn is_joint(c: char) -> bool {
    matches!(c, ',' | '，' | '、' | '；' | '：' | '،' | '؛')
}

/// A lower case letter of Latin, Greek or Cyrillic.
fn is_lower(c: char) -> bool {
    matches!(c, 'a'..='z' | 'ß'..='ÿ' | 'α'..='ω' | 'а'..='џ')
}

/// What closes a quotation or a bracket.
fn is_closing(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | ')' | ']' | '»' | '›' | '”' | '’' | '」' | '』' | '》' | '〉' | '】' | '）'
    )
}

/// A mark that ends a sentence when white space follows.
fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '।' | '॥' | '։' | '።' | '။' | '៕' | '᠃')
}

/// A mark that ends a sentence whatever follows.
fn is_wide_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '．' | '｡')
}

/// Whether a text that ends with a full stop is but the number of a heading or an item.
fn is_number(text: &str) -> bool {
    text.chars().rev().take_while(|c| *c != LINE).all(is_of_number)
}

fn is_of_number(c: char) -> bool {
    c == '.' || c.is_ascii_digit() || c.is_whitespace()
}

/// A character of Chinese, Japanese or Korean, before which no space need be.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{3007}' | '\u{3012}'..='\u{d7a3}' | '\u{20000}'..='\u{3ffff}')
}

/// A letter of a script in which sentences are parted by spaces alone, such as Thai.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Whether `text` ends with the mark of a note behind a full stop, as `libre.12` or `libre.[12`.
fn ends_with_note(text: &str) -> bool {
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let n_digits = text.len() - rest.len();
    let rest = rest.trim_end_matches('[');
    (1..=3).contains(&n_digits)
        && rest.chars().next_back().is_some_and(is_end)
        && rest.chars().rev().nth(1).is_some_and(char::is_alphabetic)
}
