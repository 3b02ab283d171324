//! Numbered and bulleted items that follow each other within one block.

use super::marks::{char_at, is_bullet};

/// The label at the start of a list item, `2.`, `b)`, `• 9.` or a bare bullet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The label of the item after this one.
    pub(super) next: String,
}

/// The longest number that counts items.
const MAX_DIGITS: usize = 3;
/// White space between a bullet and the number after it, in bytes.
const MAX_GAP: usize = 4;

impl Label {
    /// The label that `text` begins with.
    pub(super) fn of(text: &str) -> Option<Self> {
        let first = char_at(text, 0)?;
        let bullet = if is_bullet(first) { first.len_utf8() } else { 0 };
        let after = text.get(bullet..)?;
        let gap = after.bytes().take(MAX_GAP).take_while(|b| matches!(b, b' ' | b'\t')).count();
        let number = if bullet > 0 { bullet + gap } else { 0 };
        if let Some(label) = Self::counted(text, number) {
            return Some(label);
        }
        let next = text.get(..bullet).filter(|bullet| !bullet.is_empty())?;
        Some(Self { next: next.to_owned() })
    }

    /// The label whose counter begins at byte `at` of `text`.
    fn counted(text: &str, at: usize) -> Option<Self> {
        let open = usize::from(text.as_bytes().get(at) == Some(&b'('));
        let start = at + open;
        let rest = text.get(start..)?;
        let digits = rest.bytes().take(MAX_DIGITS + 1).take_while(u8::is_ascii_digit).count();
        let letters = usize::from(rest.bytes().next().is_some_and(|b| b.is_ascii_alphabetic()));
        let len = digits.max(letters);
        let after = rest.get(len..).filter(|_| (1..=MAX_DIGITS).contains(&len))?;
        let end = [".)", ".", ")"].into_iter().find(|end| after.starts_with(end))?;
        let space = char_at(after, end.len())?;
        if !space.is_whitespace() || (open > 0 && end == ".") {
            return None;
        }
        let mut next = text.get(..start)?.to_owned();
        push_successor(&mut next, rest.get(..len)?);
        next.push_str(end);
        Some(Self { next })
    }

    /// Whether the item after this one begins where `text` does.
    pub(super) fn is_followed_by(&self, text: &str) -> bool {
        // After a full stop must come white space, or it is a number like 2.5.
        text.strip_prefix(self.next.as_str()).is_some_and(|rest| {
            !self.next.ends_with(['.', ')']) || char_at(rest, 0).is_some_and(char::is_whitespace)
        })
    }
}

/// Appends what is counted after `counter`, a number or one letter: 10 after 9, c after b.
fn push_successor(next: &mut String, counter: &str) {
    // 9, `z` and `Z` have no successor of one digit or letter.
    let nines = counter.bytes().rev().take_while(|&b| b == b'9').count();
    let rest = counter.get(..counter.len() - nines).unwrap_or_default();
    match rest.bytes().next_back() {
        None => next.push('1'),
        Some(last) => {
            next.push_str(rest.get(..rest.len() - 1).unwrap_or_default());
            next.push(char::from(last + 1));
        }
    }
    next.extend(std::iter::repeat_n('0', nines));
}
