//! What the elements of HTML mean for the text in and around them: one table for pages that are
//! read in a browser and for files that are read without one.

use crate::text::is_word_of;

/// What an element means for the text around and in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Flows with the line that it stands in.
    Inline,
    /// Ends a line.
    Line,
    /// Stands apart from what is before and after it.
    Block,
    /// A block in which line ends are part of the text.
    Preformatted,
    /// What it holds is not text that is read.
    LeftOut,
}

const LEFT_OUT: &str = "\
    script style template noscript noframes noembed iframe object canvas audio video svg math head textarea \
    select input button datalist rt rp diglot-text diglot-translation";

const INLINE: &str = "\
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr \
    picture q rb ruby s samp slot small source span strike strong sub sup time tt u var wbr";

impl Role {
    /// The role of the elements of a local name, in lower case.
    ///
    /// An element of a page's own, such as `my-term`, is inline: few of them are sections, and
    /// those hold blocks.
    pub fn of(name: &str) -> Self {
        if is_word_of(LEFT_OUT, name) {
            Self::LeftOut
        } else if is_word_of(INLINE, name) || name.contains('-') {
            Self::Inline
        } else if name == "br" {
            Self::Line
        } else if is_word_of("listing plaintext pre xmp", name) {
            Self::Preformatted
        } else {
            Self::Block
        }
    }
}

/// Whether what a link in a `<sup>` says is only the mark of a note: `12`, `[3]`, `*`, `†`.
pub fn is_note_mark(text: &str) -> bool {
    let text = text.trim();
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let is_number = inner.len() <= 3 && inner.chars().all(|c| c.is_ascii_digit());
    let is_sign = inner.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§'));
    let is_letter = inner.len() == 1 && text.len() > inner.len() && inner.is_ascii();
    !inner.is_empty() && (is_number || is_sign || is_letter)
}

#[cfg(test)]
mod tests {
    use super::is_note_mark;

    #[test]
    fn marks_of_notes_are_told_from_powers_and_words() {
        for mark in ["1", " 12 ", "[3]", "[a]", "*", "**", "†"] {
            assert!(is_note_mark(mark), "{mark}");
        }
        for other in ["", "[]", "a", "er", "1984", "note"] {
            assert!(!is_note_mark(other), "{other}");
        }
    }
}
