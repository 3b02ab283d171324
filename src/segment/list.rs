//! Numbered and bulleted items that follow each other within one block.

use super::marks::{char_at, is_bullet, is_open_bracket};

/// The label at the start of a list item, `2.`, `b)`, `• 9.` or a bare bullet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The label of the item after this one.
    pub(super) next: String,
    /// The length of this label in bytes.
    pub(super) len: usize,
}

/// The longest number that counts items.
const MAX_DIGITS: usize = 3;
/// White space between a bullet and the number after it, in bytes.
const MAX_GAP: usize = 4;

impl Label {
    /// The label that `text` begins with.
    pub(super) fn of(text: &str) -> Option<Self> {
        let bullet = char_at(text, 0).filter(|&c| is_bullet(c)).map_or(0, char::len_utf8);
        let after = text.get(bullet..)?;
        let gap = after.len() - after.trim_start_matches([' ', '\u{a0}', '\t']).len();
        let number = if bullet > 0 && gap <= MAX_GAP { bullet + gap } else { bullet };
        if let Some((next, len)) = counter(text.get(number..)?) {
            return Some(Self {
                next: format!("{}{next}", text.get(..number)?),
                len: number + len,
            });
        }
        (bullet > 0)
            .then(|| Self { next: text.get(..bullet).unwrap_or_default().to_owned(), len: bullet })
    }

    /// Whether the item after this one begins where `text` does.
    pub(super) fn is_followed_by(&self, text: &str) -> bool {
        // After a full stop must come white space, or it is a number like 2.5.
        text.strip_prefix(self.next.as_str()).is_some_and(|rest| {
            !self.next.ends_with(['.', ')']) || rest.chars().next().is_some_and(char::is_whitespace)
        })
    }
}

/// The counter that `text` begins with: what the next one is, and the length of this one.
fn counter(text: &str) -> Option<(String, usize)> {
    let open = char_at(text, 0).filter(|&c| is_open_bracket(c)).map_or(0, char::len_utf8);
    let rest = text.get(open..)?;
    let digits = rest.bytes().take(MAX_DIGITS + 1).take_while(u8::is_ascii_digit).count();
    let (next, len) = if digits == 0 {
        let letter =
            char_at(rest, 0).filter(|c| c.is_ascii_alphabetic() && *c != 'z' && *c != 'Z')?;
        (char::from(letter as u8 + 1).to_string(), 1)
    } else if digits <= MAX_DIGITS {
        ((rest.get(..digits)?.parse::<u32>().ok()? + 1).to_string(), digits)
    } else {
        return None;
    };
    let after = rest.get(len..)?;
    let end = [".)", ".", ")"].into_iter().find(|end| after.starts_with(end))?;
    let space = after.get(end.len()..)?.chars().next()?;
    if !space.is_whitespace() || (open > 0 && end == ".") {
        return None;
    }
    Some((format!("{}{next}{end}", text.get(..open)?), open + len + end.len()))
}
