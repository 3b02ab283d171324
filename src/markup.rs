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

/// What an element calls itself by its classes and roles that is mostly no part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It refers to a note.
    Note,
    /// It leads to its heading, or to what edits it.
    Anchor,
}

/// Parts of what pages call the marks of notes.
const NOTES: &str = "noteref note-ref footnote endnote fnref";
/// Parts of what they call links in headings.
const ANCHORS: &str = "editsection headerlink header-anchor heading-anchor hash-link permalink";

impl Mark {
    /// What an element is by the words of its `class`, `role` and `epub:type`.
    pub fn of(words: &str) -> Option<Self> {
        let names = |parts: &str| parts.split(' ').any(|part| words.contains(part));
        if names(NOTES) || words.split(' ').any(|word| word == "fn") {
            Some(Self::Note)
        } else {
            names(ANCHORS).then_some(Self::Anchor)
        }
    }
}

/// Whether what may refer to a note is only a mark: `12`, `[3]`, `(3)`, `[note 3]`, `*`, `†`, or the
/// arrow back.
pub fn is_note_mark(text: &str) -> bool {
    let text = text.trim();
    let brackets = |open, close| text.strip_prefix(open)?.strip_suffix(close);
    let inside = brackets('[', ']').or_else(|| brackets('(', ')'));
    // A short word may stand before a number there.
    let (word, inner) = match inside.and_then(|text| text.split_once([' ', '\u{a0}'])) {
        Some((word, number)) => (word, number),
        None => ("", inside.unwrap_or(text)),
    };
    let is_number = (1..=3).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_digit());
    if !word.is_empty() {
        return is_number && word.chars().count() < 8 && word.chars().all(char::is_alphabetic);
    }
    let is_sign =
        inner.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§' | '¶' | '↑' | '↩' | '\u{fe0e}'));
    let is_letter = inside.is_some() && inner.len() == 1 && inner.is_ascii();
    !inner.is_empty() && (is_number || is_sign || is_letter)
}

/// Whether what a link in a heading says is none of the heading: `#`, `¶`, an icon, `[edit]`.
pub fn is_heading_mark(text: &str) -> bool {
    let text = text.trim();
    let is_icon = |c| {
        matches!(c, '\0'..='\u{bf}' | '\u{2000}'..='\u{2bff}' | '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{feff}')
            || c > '\u{1efff}'
    };
    (text.starts_with('[') && text.ends_with(']'))
        || text.chars().all(|c| is_icon(c) && !c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page has the same rules in JavaScript, which a test in `www/test` holds to these cases.
    #[test]
    fn marks_and_words_are_what_the_table_of_cases_says() {
        let table = include_str!("../tests/fixtures/markup/marks.txt");
        for line in table.lines() {
            let Some((kind, text)) = line.split_once('\t') else { continue };
            match kind.strip_prefix("words ") {
                Some(kind) => {
                    let mark = match kind {
                        "note" => Some(Mark::Note),
                        "anchor" => Some(Mark::Anchor),
                        _ => None,
                    };
                    assert_eq!(Mark::of(text), mark, "{line}");
                }
                None => {
                    assert_eq!(is_note_mark(text), kind == "note", "{line}");
                    if kind != "note" {
                        assert_eq!(is_heading_mark(text), kind == "heading", "{line}");
                    }
                }
            }
        }
    }
}
