//! Numbered and bulleted items that follow each other within one block.

use super::marks::{char_at, digit, is_bullet};

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
        let digits = rest.chars().take(MAX_DIGITS + 1).take_while(|c| digit(*c).is_some());
        let (count, len) = digits.fold((0, 0), |(count, len), c| (count + 1, len + c.len_utf8()));
        let letter = rest.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
        let (count, len) = if letter { (1, 1) } else { (count, len) };
        let after = rest.get(len..).filter(|_| (1..=MAX_DIGITS).contains(&count))?;
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
    let rest = counter.trim_end_matches(|c| digit(c) == Some(9));
    // A digit of the same script lies so far behind its nine.
    let digit_of_script = |value: u32| {
        let nine = counter.chars().next_back().map_or(0x39, u32::from);
        char::from_u32(nine - 9 + value).unwrap_or('0')
    };
    match rest.chars().next_back() {
        None => next.push(digit_of_script(1)),
        Some(last) => {
            next.push_str(rest.strip_suffix(last).unwrap_or_default());
            next.extend(char::from_u32(u32::from(last) + 1));
        }
    }
    let nines = counter.chars().count() - rest.chars().count();
    next.extend(std::iter::repeat_n(digit_of_script(0), nines));
}
