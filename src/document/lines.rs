//! Lines of a text, whatever ends them.

use crate::text::ByteSpan;

/// Whether `c` shows nothing: white space, or a character without width that editors leave behind.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

/// The lines of `text` with something on them, as spans without blanks around, each with the
/// number of line ends since the line before.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut n_breaks = 0;
    while start < text.len() {
        // `start` lies after a line end, which is a whole character.
        let rest = &text[start..];
        let (len, end_len) = match rest.find(is_line_end) {
            Some(len) if rest[len..].starts_with("\r\n") => (len, 2),
            Some(len) => (len, rest[len..].chars().next().map_or(1, char::len_utf8)),
            None => (rest.len(), 0),
        };
        let line = &rest[..len];
        let indent = line.len() - line.trim_start_matches(is_blank).len();
        let shown = line.trim_matches(is_blank);
        if !shown.is_empty() {
            let span_start = (start + indent) as u32;
            let span = ByteSpan::new(span_start, span_start + shown.len() as u32);
            lines.push(Line { span, n_breaks });
            n_breaks = 0;
        }
        n_breaks += 1;
        start += len + end_len;
    }
    lines
}

/// A line with something on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    /// Where it lies, without blanks around it.
    pub(super) span: ByteSpan,
    /// Line ends between it and the line before: 1 for the next line, 2 or more after blank ones.
    pub(super) n_breaks: usize,
}

pub(super) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_counts_once() {
        for (text, expected) in [
            ("a\nb", vec![("a", 0), ("b", 1)]),
            ("a\r\nb\r\n", vec![("a", 0), ("b", 1)]),
            ("a\r\n\r\nb", vec![("a", 0), ("b", 2)]),
            ("a\rb\u{85}c\u{2029}d", vec![("a", 0), ("b", 1), ("c", 1), ("d", 1)]),
            (" \u{a0}a \n\u{3000}\n\u{200b}\n\tb", vec![("a", 0), ("b", 3)]),
            (" \n ", vec![]),
            ("", vec![]),
        ] {
            let found: Vec<_> =
                lines(text).into_iter().map(|line| (line.span.of(text), line.n_breaks)).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
