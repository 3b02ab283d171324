//! Where sentences of a page may begin and end, as far as that shows without knowing its language.
//!
//! The page's own sentences are not looked for: what is wanted is only that a segment that was
//! found is not a part of a longer sentence, which would have another translation.

use crate::chars::{is_blank, is_unseen};

use super::page::{Spot, before, rest_of};

/// What JavaScript puts where a line ends in a block.
const LINE: char = '\u{2028}';

fn has_line(text: &str) -> bool {
    text.chars().any(|c| c == LINE)
}

/// Whether a sentence may begin at `spot`.
pub(super) fn may_begin(blocks: &[Box<str>], spot: Spot) -> bool {
    let before = before(blocks, spot);
    let rest = before.trim_end_matches(is_between);
    let between = before.get(rest.len()..).unwrap_or_default();
    let Some(last) = rest.chars().next_back() else { return true };
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

/// Whether a sentence that begins before `spot` may end there.
pub(super) fn may_end(blocks: &[Box<str>], spot: Spot) -> bool {
    let rest = rest_of(blocks, spot);
    let text = rest.trim_start_matches(is_between);
    let between = rest.get(..rest.len() - text.len()).unwrap_or_default();
    let Some(next) = text.chars().next() else { return true };
    if has_line(between) {
        return true;
    }
    let before = before(blocks, spot).trim_end_matches(is_between);
    let Some(last) = before.chars().next_back() else { return true };
    if is_end(next) || is_wide_end(next) || is_joint(next) || goes_on(last, next) {
        return false;
    }
    is_wide_end(last)
        || (is_end(last) && is_wide(next))
        || ((is_end(last) || is_unspaced(last)) && !between.is_empty())
}

/// The pieces of the text of a block from `from` to `to`: what stands between two places where a
/// sentence may end, in bytes, without white space around it.
pub(super) fn pieces(text: &str, from: usize, to: usize, piece: &mut dyn FnMut(usize, usize)) {
    #[derive(PartialEq)]
    enum After {
        Text,
        End,
        WideEnd,
        Line,
    }
    let Some(shown) = text.get(from..to) else { return };
    let (mut start, mut end, mut after) = (None, from, After::Text);
    let (mut was_space, mut mark) = (false, ' ');
    for (at, c) in shown.char_indices() {
        let (at, is_space) = (from + at, is_blank(c));
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
        if after == After::End
            && was_space
            && text.get(start.unwrap_or(at)..at).is_some_and(is_number)
        {
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
                (is_wide(c) || was_space) && !goes_on(mark, c) && !is_mark && !is_space && !closes
            }
            After::WideEnd => !is_mark && !is_space && (was_space || !is_closing(c)),
            After::Line => !is_space,
        };
        if begins {
            if let Some(start) = start.take() {
                piece(start, end);
            }
            after = if is_wide_end(c) {
                After::WideEnd
            } else if is_end(c) {
                After::End
            } else {
                After::Text
            };
        }
        if after == After::End && !was_space && !is_mark && !is_between(c) {
            // The full stop of `org.cn`.
            after = After::Text;
        }
        if !is_space {
            start = start.or(Some(at));
            end = at + c.len_utf8();
            was_space = false;
        } else {
            was_space = true;
        }
    }
    if let Some(start) = start {
        piece(start, end);
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
    let mut line = text.chars().rev().take_while(|c| *c != LINE);
    line.all(|c| c == '.' || c.is_ascii_digit() || c.is_whitespace())
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
