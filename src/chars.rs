//! Sets of characters that several modules ask about: what is blank, what ends a line; lower case, and scripts.

mod lower;
#[cfg(feature = "align")]
mod script;

pub(crate) use lower::lower;
#[cfg(feature = "align")]
pub(crate) use script::Script;

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

/// Whether `c` marks an item of a list.
#[cfg(feature = "align")]
pub fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '‣'
            | '⁃'
            | '◦'
            | '▪'
            | '▫'
            | '●'
            | '○'
            | '■'
            | '□'
            | '►'
            | '➢'
            | '✓'
            | '❖'
    )
}

/// Whether `c` ends a line.
pub fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether `c` is a mark on the letter before it, such as an accent or the sign of a vowel: the general
/// category Mark of Unicode, as far as living scripts have it.
#[cfg(feature = "align")]
pub fn is_mark(c: char) -> bool {
    let Ok(c) = u16::try_from(u32::from(c)) else { return false };
    let idx = MARKS.partition_point(|range| range.1 < c);
    MARKS.get(idx).is_some_and(|range| range.0 <= c)
}

/// The marks of the Basic Multilingual Plane, first and last of each run. The table of all categories
/// that `icu_properties` has would cost a page more than a kilobyte.
#[cfg(feature = "align")]
#[rustfmt::skip]
const MARKS: &[(u16, u16)] = &[
    (0x300, 0x36f), (0x483, 0x489), (0x591, 0x5bd), (0x5bf, 0x5bf), (0x5c1, 0x5c2), (0x5c4, 0x5c5),
    (0x5c7, 0x5c7), (0x610, 0x61a), (0x64b, 0x65f), (0x670, 0x670), (0x6d6, 0x6dc), (0x6df, 0x6e4),
    (0x6e7, 0x6e8), (0x6ea, 0x6ed), (0x711, 0x711), (0x730, 0x74a), (0x7a6, 0x7b0), (0x7eb, 0x7f3),
    (0x7fd, 0x7fd), (0x816, 0x819), (0x81b, 0x823), (0x825, 0x827), (0x829, 0x82d), (0x859, 0x85b),
    (0x898, 0x89f), (0x8ca, 0x8e1), (0x8e3, 0x903), (0x93a, 0x93c), (0x93e, 0x94f), (0x951, 0x957),
    (0x962, 0x963), (0x981, 0x983), (0x9bc, 0x9bc), (0x9be, 0x9c4), (0x9c7, 0x9c8), (0x9cb, 0x9cd),
    (0x9d7, 0x9d7), (0x9e2, 0x9e3), (0x9fe, 0x9fe), (0xa01, 0xa03), (0xa3c, 0xa3c), (0xa3e, 0xa42),
    (0xa47, 0xa48), (0xa4b, 0xa4d), (0xa51, 0xa51), (0xa70, 0xa71), (0xa75, 0xa75), (0xa81, 0xa83),
    (0xabc, 0xabc), (0xabe, 0xac5), (0xac7, 0xac9), (0xacb, 0xacd), (0xae2, 0xae3), (0xafa, 0xaff),
    (0xb01, 0xb03), (0xb3c, 0xb3c), (0xb3e, 0xb44), (0xb47, 0xb48), (0xb4b, 0xb4d), (0xb55, 0xb57),
    (0xb62, 0xb63), (0xb82, 0xb82), (0xbbe, 0xbc2), (0xbc6, 0xbc8), (0xbca, 0xbcd), (0xbd7, 0xbd7),
    (0xc00, 0xc04), (0xc3c, 0xc3c), (0xc3e, 0xc44), (0xc46, 0xc48), (0xc4a, 0xc4d), (0xc55, 0xc56),
    (0xc62, 0xc63), (0xc81, 0xc83), (0xcbc, 0xcbc), (0xcbe, 0xcc4), (0xcc6, 0xcc8), (0xcca, 0xccd),
    (0xcd5, 0xcd6), (0xce2, 0xce3), (0xd00, 0xd03), (0xd3b, 0xd3c), (0xd3e, 0xd44), (0xd46, 0xd48),
    (0xd4a, 0xd4d), (0xd57, 0xd57), (0xd62, 0xd63), (0xd81, 0xd83), (0xdca, 0xdca), (0xdcf, 0xdd4),
    (0xdd6, 0xdd6), (0xdd8, 0xddf), (0xdf2, 0xdf3), (0xe31, 0xe31), (0xe34, 0xe3a), (0xe47, 0xe4e),
    (0xeb1, 0xeb1), (0xeb4, 0xebc), (0xec8, 0xecd), (0xf18, 0xf19), (0xf35, 0xf35), (0xf37, 0xf37),
    (0xf39, 0xf39), (0xf3e, 0xf3f), (0xf71, 0xf84), (0xf86, 0xf87), (0xf8d, 0xf97), (0xf99, 0xfbc),
    (0xfc6, 0xfc6), (0x102b, 0x103e), (0x1056, 0x1059), (0x105e, 0x1060), (0x1062, 0x1064),
    (0x1067, 0x106d), (0x1071, 0x1074), (0x1082, 0x108d), (0x108f, 0x108f), (0x109a, 0x109d),
    (0x135d, 0x135f), (0x1712, 0x1715), (0x1732, 0x1734), (0x1752, 0x1753), (0x1772, 0x1773),
    (0x17b4, 0x17d3), (0x17dd, 0x17dd), (0x180b, 0x180d), (0x180f, 0x180f), (0x1885, 0x1886),
    (0x18a9, 0x18a9), (0x1920, 0x192b), (0x1930, 0x193b), (0x1a17, 0x1a1b), (0x1a55, 0x1a5e),
    (0x1a60, 0x1a7c), (0x1a7f, 0x1a7f), (0x1ab0, 0x1ace), (0x1b00, 0x1b04), (0x1b34, 0x1b44),
    (0x1b6b, 0x1b73), (0x1b80, 0x1b82), (0x1ba1, 0x1bad), (0x1be6, 0x1bf3), (0x1c24, 0x1c37),
    (0x1cd0, 0x1cd2), (0x1cd4, 0x1ce8), (0x1ced, 0x1ced), (0x1cf4, 0x1cf4), (0x1cf7, 0x1cf9),
    (0x1dc0, 0x1dff), (0x20d0, 0x20f0), (0x2cef, 0x2cf1), (0x2d7f, 0x2d7f), (0x2de0, 0x2dff),
    (0x302a, 0x302f), (0x3099, 0x309a), (0xa66f, 0xa672), (0xa674, 0xa67d), (0xa69e, 0xa69f),
    (0xa6f0, 0xa6f1), (0xa802, 0xa802), (0xa806, 0xa806), (0xa80b, 0xa80b), (0xa823, 0xa827),
    (0xa82c, 0xa82c), (0xa880, 0xa881), (0xa8b4, 0xa8c5), (0xa8e0, 0xa8f1), (0xa8ff, 0xa8ff),
    (0xa926, 0xa92d), (0xa947, 0xa953), (0xa980, 0xa983), (0xa9b3, 0xa9c0), (0xa9e5, 0xa9e5),
    (0xaa29, 0xaa36), (0xaa43, 0xaa43), (0xaa4c, 0xaa4d), (0xaa7b, 0xaa7d), (0xaab0, 0xaab0),
    (0xaab2, 0xaab4), (0xaab7, 0xaab8), (0xaabe, 0xaabf), (0xaac1, 0xaac1), (0xaaeb, 0xaaef),
    (0xaaf5, 0xaaf6), (0xabe3, 0xabea), (0xabec, 0xabed), (0xfb1e, 0xfb1e), (0xfe00, 0xfe0f),
    (0xfe20, 0xfe2f),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "align")]
    #[test]
    fn marks_are_those_of_unicode() {
        use icu_properties::CodePointMapData;
        use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
        let categories = CodePointMapData::<GeneralCategory>::new();
        let is_listed = |c: &char| GeneralCategoryGroup::Mark.contains(categories.get(*c));
        let plane = || ('\0'..='\u{ffff}').filter(|c| is_mark(*c));
        assert!(plane().all(|c| is_listed(&c)));
        // Later versions of Unicode have a few more.
        let n_listed = ('\0'..='\u{ffff}').filter(is_listed).count();
        assert!(plane().count() * 100 > n_listed * 97, "{} of {n_listed}", plane().count());
    }

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
