//! A bracket after a full stop that is not a sentence, since the sentence goes on behind it: `am
//! 7.10. (Mittwoch) um drei`.

use super::marks::{is_continuing, is_lower, mark};

/// A bracket longer than this, in characters, is a sentence of its own.
const MAX_ASIDE: usize = 80;
/// White space looked through behind it.
const MAX_SPACE: usize = 8;

/// Whether the sentence goes on behind the bracket that `after` begins with. `counts` says that a
/// number stands before the full stop; else a bracket that begins with a capital begins a sentence.
pub(super) fn goes_on(after: &str, counts: bool) -> bool {
    let mut chars = after.chars();
    if !matches!(chars.next(), Some('(' | '[')) {
        return false;
    }
    let mut last = None;
    for _ in 0..MAX_ASIDE {
        match chars.next() {
            Some(')' | ']') => {
                let next = chars.take(MAX_SPACE).find(|c| !c.is_whitespace());
                return last.is_some_and(|last| mark(last).is_none())
                    && next.is_some_and(|c| is_lower(c) || is_continuing(c));
            }
            Some('(' | '[') | None => return false,
            Some(c) if last.is_none() && c.is_uppercase() && !counts => return false,
            Some(c) => last = Some(c),
        }
    }
    false
}
