//! Text as it is compared: without what a rendering changes.

/// A character that counts, and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Folded {
    /// The character, quotes and dashes made alike.
    pub char: char,
    /// Bytes of the text before it.
    pub start: usize,
    /// Bytes of the text up to its end.
    pub end: usize,
}

/// The characters of `text` that count: no white space, nothing invisible, one kind of single
/// quote, double quote and dash.
pub(super) fn folded(text: &str) -> impl Iterator<Item = Folded> {
    text.char_indices().filter_map(|(start, c)| {
        let char = match c {
            '\'' | '`' | '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2bc}' => '\'',
            '"' | '\u{201c}'..='\u{201f}' | '\u{2033}' | '«' | '»' => '"',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            _ if is_ignored(c) => return None,
            _ => c,
        };
        Some(Folded { char, start, end: start + c.len_utf8() })
    })
}

/// White space, soft hyphens, joiners, variation selectors, and marks of direction or order.
fn is_ignored(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2064}'
                | '\u{2066}'..='\u{2069}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
        )
}

/// Where `segment` ends when it begins at the beginning of `page`, in bytes; else how many of its
/// characters are there.
pub(super) fn match_at(page: &str, segment: &str) -> Result<usize, usize> {
    let mut page = folded(page);
    let mut end = 0;
    for (matched, wanted) in folded(segment).enumerate() {
        match page.next() {
            Some(found) if found.char == wanted.char => end = found.end,
            _ => return Err(matched),
        }
    }
    if end > 0 { Ok(end) } else { Err(0) }
}
