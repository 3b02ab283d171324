//! Sets of characters that several modules ask about: what is blank, what ends a line; and lower case.

mod lower;

pub(crate) use lower::lower;

/// Whether `c` is blank: white space, or a character that shows nothing wherever it stands, as
/// editors, converters and other systems leave them behind.
///
/// Blanks at the edge of a line, block or segment are no part of it.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\0'..='\u{1f}'
                | '\u{7f}'..='\u{9f}'
                | '\u{200b}'
                | '\u{2060}'..='\u{2064}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
        )
}

/// Whether `c` has no ink: a blank, or a character that only says how what stands beside it is
/// shown: soft hyphens, joiners, variation selectors, marks and brackets of direction.
///
/// The latter stay with their neighbour, since a letter before a joiner has another form and `C++`
/// in Arabic text needs the mark of direction after it. Where there is no neighbour, as in a line of
/// nothing else, they are as good as blank.
pub fn is_unseen(c: char) -> bool {
    is_blank(c)
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200c}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{e0100}'..='\u{e01ef}'
        )
}

/// Whether `text` shows nothing.
pub fn is_empty(text: &str) -> bool {
    text.chars().all(is_unseen)
}

/// A line without what is blank at its start; empty where nothing is shown.
pub fn trim_start(line: &str) -> &str {
    trim_start_of(line, is_blank)
}

/// A line without what is blank at its end; empty where nothing is shown.
pub fn trim_end(line: &str) -> &str {
    trim_end_of(line, is_blank)
}

/// `text` from the first character of a sentence on; empty where nothing is shown.
#[cfg(feature = "align")]
pub fn from_sentence(text: &str) -> &str {
    let from_ink = text.trim_start_matches(is_unseen);
    let before = text.strip_suffix(from_ink).unwrap_or_default();
    let is_edge = before.contains(is_line_end);
    trim_start_of(text, if is_edge { is_blank } else { char::is_whitespace })
}

/// The sentence that `text` holds with all up to the next one. Empty where nothing is shown.
///
/// Only white space parts it from a sentence on the same line: what else is blank there stays with
/// the sentence that it touches. At the end of a line no blank does.
pub fn sentence(text: &str) -> &str {
    let ink = text.trim_end_matches(is_unseen).len();
    let tail = text.get(ink..).unwrap_or_default();
    let parts = tail.contains(char::is_whitespace) && !tail.contains(is_line_end);
    trim_end_of(text, if parts { char::is_whitespace } else { is_blank })
}

/// `text` from its first character with ink on, and the characters without that touch it.
fn trim_start_of(text: &str, is_blank: fn(char) -> bool) -> &str {
    let from_ink = text.trim_start_matches(is_unseen);
    let before = text.strip_suffix(from_ink).unwrap_or_default();
    let start = before.trim_end_matches(|c| !is_blank(c)).len();
    if from_ink.is_empty() { "" } else { text.get(start..).unwrap_or_default() }
}

/// `text` up to its last character with ink, and the characters without that touch it.
fn trim_end_of(text: &str, is_blank: fn(char) -> bool) -> &str {
    let ink = text.trim_end_matches(is_unseen).len();
    let tail = text.get(ink..).unwrap_or_default();
    let end = ink + tail.find(is_blank).unwrap_or(tail.len());
    if ink == 0 { "" } else { text.get(..end).unwrap_or_default() }
}

/// Whether `c` ends a line.
pub fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_blank_is_no_part_of_what_it_stands_beside() {
        for (text, trimmed) in [
            (" \u{200b}\u{feff}a b\u{2060}\r\n\u{3000}", "a b"),
            ("\u{1a}\u{3164}a\u{2800}\u{2063}", "a"),
            // A joiner or a mark of direction belongs to the letter that it touches.
            ("\u{200f}שלום C++\u{200e}\n\u{200e}", "\u{200f}שלום C++\u{200e}"),
            ("\u{200e} a", "a"),
            ("ن\u{200d}\u{200b}", "ن\u{200d}"),
            ("ver\u{ad}\n", "ver\u{ad}"),
            ("می\u{200c}شود", "می\u{200c}شود"),
            (" ☺\u{fe0f} ", "☺\u{fe0f}"),
            ("\u{200d}\u{200e}\u{ad} \u{fe0f}", ""),
            ("\u{200d}", ""),
            ("", ""),
        ] {
            assert_eq!(trim_end(trim_start(text)), trimmed, "{text:?}");
            assert_eq!(is_empty(text), trimmed.is_empty(), "{text:?}");
        }
    }

    #[test]
    fn what_is_blank_within_a_line_stays_with_the_sentence_that_it_touches() {
        for (text, found) in [
            ("a.\u{200b} ", "a.\u{200b}"),
            ("a.\u{200b}\u{2060} \u{feff}", "a.\u{200b}\u{2060}"),
            ("a.\u{200b} \r\n", "a."),
            ("a.\u{200b}", "a."),
            ("a.\u{200e}\n", "a.\u{200e}"),
            ("\u{200b} ", ""),
        ] {
            assert_eq!(sentence(text), found, "{text:?}");
        }
        assert_eq!(from_sentence(" \u{200b}\u{200f}a "), "\u{200b}\u{200f}a ");
        assert_eq!(from_sentence("\n\u{200b}\u{200f}a"), "\u{200f}a");
    }
}
