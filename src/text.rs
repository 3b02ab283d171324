//! Spans of a text and the only conversions between units of length.
//!
//! Inside the crate every offset counts UTF-8 bytes. The other units exist at the borders only:
//! JavaScript counts UTF-16 code units, evaluators count Unicode code points.

use std::ops::Range;

/// A piece of a text, in UTF-8 bytes from its start; `start <= end`, both on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord, Hash)]
pub struct ByteSpan {
    /// Bytes before the piece.
    pub start: u32,
    /// Bytes before what follows the piece.
    pub end: u32,
}

impl ByteSpan {
    /// The span from `start` to `end`, in bytes.
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds nothing.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The piece of `text` that the span names; empty where the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(Range::from(self)).unwrap_or_default()
    }

    /// The same span in a text in which this one begins at byte `offset`.
    pub fn shifted(self, offset: u32) -> Self {
        Self { start: self.start + offset, end: self.end + offset }
    }
}

impl From<ByteSpan> for Range<usize> {
    fn from(span: ByteSpan) -> Self {
        span.start as usize..span.end as usize
    }
}

/// A piece of a text, in UTF-16 code units from its start, as JavaScript counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub struct Utf16Span {
    /// Units before the piece.
    pub start: u32,
    /// Units before what follows the piece.
    pub end: u32,
}

/// A piece of a text, in Unicode code points from its start, as Python counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub struct CharSpan {
    /// Code points before the piece.
    pub start: u32,
    /// Code points before what follows the piece.
    pub end: u32,
}

/// Where the pieces lie from which a text was put together, as spans of the text that they came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceMap {
    /// Where each piece begins in the text and in its source, ascending.
    pieces: Vec<(u32, u32)>,
}

impl SourceMap {
    /// The map of a text that is one piece and begins at byte `origin` of its source.
    pub fn at(origin: u32) -> Self {
        Self { pieces: vec![(0, origin)] }
    }

    /// Adds the piece that begins at byte `start` of the text and `origin` of its source.
    pub fn push(&mut self, start: u32, origin: u32) {
        self.pieces.push((start, origin));
    }

    /// The map of the text without its first `n_bytes`.
    pub fn without(mut self, n_bytes: u32) -> Self {
        let n_before = self.pieces.partition_point(|piece| piece.0 <= n_bytes);
        for (start, origin) in &mut self.pieces {
            let cut = n_bytes.saturating_sub(*start);
            (*start, *origin) = ((*start + cut) - n_bytes, *origin + cut);
        }
        self.pieces.drain(..n_before.saturating_sub(1));
        self
    }

    /// Where a span of the text lies in its source; of several pieces, from the beginning of the
    /// first to the end of the last.
    pub fn source_of(&self, span: ByteSpan) -> ByteSpan {
        let place = |at: u32| {
            let idx = self.pieces.partition_point(|piece| piece.0 <= at).saturating_sub(1);
            self.pieces.get(idx).map_or(at, |(start, origin)| origin + at.saturating_sub(*start))
        };
        if span.is_empty() {
            let at = place(span.start);
            return ByteSpan::new(at, at);
        }
        ByteSpan::new(place(span.start), place(span.end - 1) + 1)
    }
}

/// Whether `word` is one of `words`, which single spaces part. Such a list is half as long in wasm as
/// one of `&str`.
pub(crate) fn is_word_of(words: &str, word: &str) -> bool {
    words.split(' ').any(|other| other == word)
}

/// Converts byte offsets of one text to another unit; ascending offsets cost one pass in all.
#[derive(Debug, Clone)]
pub struct Converter<'a> {
    text: &'a str,
    byte: usize,
    utf16: u32,
    chars: u32,
}

impl<'a> Converter<'a> {
    /// A converter that stands at the start of `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text, byte: 0, utf16: 0, chars: 0 }
    }

    /// `span` in UTF-16 code units.
    pub fn utf16(&mut self, span: ByteSpan) -> Utf16Span {
        self.seek(span.start);
        let start = self.utf16;
        self.seek(span.end);
        Utf16Span { start, end: self.utf16 }
    }

    /// `span` in Unicode code points.
    pub fn chars(&mut self, span: ByteSpan) -> CharSpan {
        self.seek(span.start);
        let start = self.chars;
        self.seek(span.end);
        CharSpan { start, end: self.chars }
    }

    /// Stands at `byte`, or at the end of the text where that comes first.
    fn seek(&mut self, byte: u32) {
        let byte = byte as usize;
        if byte < self.byte {
            *self = Self::new(self.text);
        }
        let Some(passed) = self.text.get(self.byte..byte.min(self.text.len())) else { return };
        for byte in passed.bytes() {
            // Not within a character; and of four bytes, which are two units.
            let is_first = byte & 0xc0 != 0x80;
            self.chars += u32::from(is_first);
            self.utf16 += u32::from(is_first) + u32::from(byte >= 0xf0);
        }
        self.byte += passed.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_differ_where_characters_are_wide() {
        let text = "a😀é中e\u{301}";
        let span = ByteSpan::new(1, text.len() as u32);
        let mut converter = Converter::new(text);
        assert_eq!(converter.utf16(span), Utf16Span { start: 1, end: 7 });
        assert_eq!(converter.chars(span), CharSpan { start: 1, end: 6 });
    }

    #[test]
    fn going_back_gives_the_same_as_going_forward() {
        let text = "é中😀";
        let mut converter = Converter::new(text);
        let late = converter.utf16(ByteSpan::new(5, 9));
        let early = converter.utf16(ByteSpan::new(0, 2));
        assert_eq!((late.start, late.end, early.start, early.end), (2, 4, 0, 1));
    }

    #[test]
    fn pieces_of_a_text_are_found_in_its_source() {
        let mut map = SourceMap::default();
        map.push(0, 10);
        map.push(5, 30);
        let found = |map: &SourceMap, start, end| {
            let span = map.source_of(ByteSpan::new(start, end));
            (span.start, span.end)
        };
        assert_eq!(
            [found(&map, 0, 3), found(&map, 3, 7), found(&map, 5, 5)],
            [(10, 13), (13, 32), (30, 30)]
        );
        let map = map.without(2);
        assert_eq!([found(&map, 0, 3), found(&map, 3, 4)], [(12, 15), (30, 31)]);
        assert_eq!(found(&map.without(4), 0, 1), (31, 32));
        assert_eq!(found(&SourceMap::at(7), 1, 2), (8, 9));
    }

    #[test]
    fn a_span_outside_the_text_is_empty() {
        assert_eq!(ByteSpan::new(1, 9).of("é"), "");
    }
}
