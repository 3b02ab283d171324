//! Plain text to blocks: paragraphs, headings and list items.

use crate::chars::{trim_end, trim_start};
use crate::lang::Lang;
use crate::model::BlockKind;
use crate::text::ByteSpan;

use super::lines::{Line, lines};
use super::{Document, DocumentBlock, Warning};

/// A heading is at most so many columns wide.
const MAX_HEADING: usize = 90;
/// Text is wrapped by hand to at most so many columns.
const MAX_WRAP: usize = 100;
/// Lines shorter than this are verses or a list, not wrapped text.
const MIN_WRAP: usize = 40;

/// A plain text, cut into blocks. Blank lines end a block; single line ends do where lines are
/// paragraphs, and do not where the text is wrapped to a column.
pub fn plain(text: &str, lang: Option<Lang>) -> (Document, Vec<Warning>) {
    let (text, origin) = trimmed(text);
    let blocks = blocks(text, &lines(text));
    let title = match blocks.first() {
        Some(block) if block.kind == BlockKind::Heading => block.span.of(text).to_owned(),
        _ => String::new(),
    };
    let document = Document { lang, title, text: text.to_owned(), blocks, origin };
    (document, warnings(text))
}

/// A text that is cut already: each line with something on it is a block of one segment.
///
/// The second value names the line of each block, counted from 0 with the empty ones.
pub fn one_segment_a_line(text: &str, lang: Option<Lang>) -> (Document, Vec<u32>, Vec<Warning>) {
    let mut spans = Vec::new();
    let mut numbers = Vec::new();
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let from_ink = trim_start(line);
        let indent = line.len() - from_ink.len();
        let shown = trim_end(from_ink);
        if !shown.is_empty() {
            let span_start = (start + indent) as u32;
            spans.push(ByteSpan::new(span_start, span_start + shown.len() as u32));
            numbers.push(number as u32);
        }
        start += line.len();
    }
    let (text, origin) = trimmed(text);
    let block = |span: ByteSpan| DocumentBlock {
        kind: BlockKind::Paragraph,
        span: ByteSpan::new(span.start - origin, span.end - origin),
    };
    let blocks = spans.into_iter().map(block).collect();
    let document = Document { lang, title: String::new(), text: text.to_owned(), blocks, origin };
    (document, numbers, warnings(text))
}

/// The text without blanks at its ends, and how many bytes were before it.
pub(super) fn trimmed(text: &str) -> (&str, u32) {
    let from_ink = trim_start(text);
    (trim_end(from_ink), (text.len() - from_ink.len()) as u32)
}

/// What is odd about the characters of a text.
pub(super) fn warnings(text: &str) -> Vec<Warning> {
    let count = |is_odd: fn(char) -> bool| text.chars().filter(|c| is_odd(*c)).count();
    let mut warnings = Vec::new();
    let n_characters = count(|c| c == '\u{fffd}');
    if n_characters > 0 {
        warnings.push(Warning::ReplacementCharacters { n_characters });
    }
    let n_characters = count(|c| c.is_control() && !c.is_whitespace());
    if n_characters > 0 {
        warnings.push(Warning::ControlCharacters { n_characters });
    }
    // Overrides and embeddings; marks and isolates are part of good typing in two directions.
    let n_characters = count(|c| matches!(c, '\u{202a}'..='\u{202e}'));
    if n_characters > 0 {
        warnings.push(Warning::DirectionControls { n_characters });
    }
    warnings
}

fn blocks(text: &str, lines: &[Line]) -> Vec<DocumentBlock> {
    let mut blocks: Vec<DocumentBlock> = Vec::new();
    for chunk in lines.chunk_by(|_, line| line.n_breaks < 2) {
        let wrap = wrap_width(text, chunk);
        let mut before: Option<&Line> = None;
        for line in chunk {
            let continues = match (before, wrap) {
                (Some(before), Some(wrap)) => is_wrapped(text, before, line, wrap),
                _ => false,
            };
            match blocks.last_mut().filter(|_| continues) {
                Some(block) => block.span.end = line.span.end,
                None => blocks.push(DocumentBlock { kind: BlockKind::Paragraph, span: line.span }),
            }
            before = Some(line);
        }
    }
    name_kinds(text, &mut blocks);
    blocks
}

/// The column to which the lines of a chunk are wrapped by hand; `None` where each line is a
/// paragraph of its own.
fn wrap_width(text: &str, chunk: &[Line]) -> Option<usize> {
    let widest = chunk.iter().map(|line| width(line.span.of(text))).max()?;
    if chunk.len() < 2 || !(MIN_WRAP..=MAX_WRAP).contains(&widest) {
        return None;
    }
    let n_full = chunk.windows(2).filter(|pair| is_full(text, &pair[0], &pair[1], widest)).count();
    // Wrapped lines end in the middle of sentences, paragraphs do not.
    let ends = |line: &&Line| ends_sentence(line.span.of(text));
    let n_ends = chunk[..chunk.len() - 1].iter().filter(ends).count();
    let n_breaks = chunk.len() - 1;
    (n_full * 5 >= n_breaks * 3 && n_ends * 2 <= n_breaks).then_some(widest)
}

/// Whether `next` goes on with the paragraph of `line` in text wrapped to `wrap` columns.
fn is_wrapped(text: &str, line: &Line, next: &Line, wrap: usize) -> bool {
    let ends_early = ends_sentence(line.span.of(text)) && !is_full(text, line, next, wrap);
    !ends_early && item_marker(next.span.of(text)).is_none()
}

/// Whether the next line's first word did not fit on this line.
fn is_full(text: &str, line: &Line, next: &Line, wrap: usize) -> bool {
    let word = next.span.of(text).split(char::is_whitespace).next().unwrap_or_default();
    // Scripts without spaces are wrapped at any character.
    let word = if width(word) == word.chars().count() { width(word) } else { 2 };
    width(line.span.of(text)) + 1 + word > wrap
}

/// Columns of a terminal: two for the wide characters of East Asia.
fn width(text: &str) -> usize {
    let wide = |c: char| {
        matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3fffd}')
    };
    text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

fn name_kinds(text: &str, blocks: &mut [DocumentBlock]) {
    let may_head: Vec<bool> = blocks.iter().map(|block| may_head(block.span.of(text))).collect();
    // Where most blocks look like headings, the text is a list, a poem or a dialogue.
    let n_headings = may_head.iter().filter(|may| **may).count();
    let is_prose = n_headings * 3 <= blocks.len() * 2;
    let n_blocks = blocks.len();
    for (idx, (block, may_head)) in blocks.iter_mut().zip(may_head).enumerate() {
        if item_marker(block.span.of(text)).is_some() {
            block.kind = BlockKind::ListItem;
        } else if may_head && is_prose && idx + 1 < n_blocks {
            block.kind = BlockKind::Heading;
        }
    }
}

/// Whether a block is short, on one line and ends like no sentence.
fn may_head(block: &str) -> bool {
    width(block) <= MAX_HEADING
        && !block.contains(['\n', '\r'])
        && block.chars().any(char::is_alphabetic)
        && !ends_sentence(block)
        && !block.ends_with([':', '：', ';', '；', ',', '，', '、'])
}

/// Whether a text ends with a mark that ends sentences, quotation marks and brackets aside.
fn ends_sentence(text: &str) -> bool {
    let closing = |c: char| {
        c.is_whitespace()
            || matches!(c, '"' | '\'' | '»' | '”' | '’' | ')' | ']' | '」' | '』' | '）')
    };
    text.trim_end_matches(closing)
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '．', '｡', '؟', '۔', '।', '॥', '։'])
}

/// The bytes of the bullet or number that begins an item of a list, with the blank after it.
fn item_marker(block: &str) -> Option<usize> {
    let marker = block.split(char::is_whitespace).next().unwrap_or_default();
    let is_bullet = matches!(marker, "-" | "*" | "•" | "–" | "—" | "·" | "‣" | "◦" | "▪" | "●");
    let label = marker.trim_start_matches('(').trim_end_matches([')', '.']);
    let is_number = marker.len() > label.len()
        && (1..=3).contains(&label.len())
        && (label.bytes().all(|b| b.is_ascii_digit())
            || (label.len() == 1 && marker.ends_with(')') && label.is_ascii()));
    let has_text = block.len() > marker.len();
    (has_text && (is_bullet || is_number)).then_some(marker.len())
}
