//! Plain text to blocks: paragraphs, headings and list items.

use crate::chars::{self, trim_end, trim_start};
use crate::lang::Lang;
use crate::model::BlockKind;
use crate::text::ByteSpan;

use super::lines::{Line, lines};
use super::wrap::{Wrap, ends_sentence, item_marker, width};
use super::{Document, DocumentBlock, Warning};

/// A heading is at most so many columns wide.
const MAX_HEADING: usize = 90;
/// So few lines say less about how they were wrapped than all lines of the text.
const FEW_LINES: usize = 4;
/// A paragraph is indented by at least so many characters.
const MIN_INDENT: usize = 2;
/// More characters of white space before a line are not counted.
const MAX_INDENT: usize = 80;

/// A plain text, cut into blocks. Blank lines end a block; single line ends do where lines are
/// paragraphs, and do not where the text is wrapped to a column.
pub fn plain(text: &str, lang: Option<Lang>) -> (Document, Vec<Warning>) {
    let (text, origin) = trimmed(text);
    let blocks = blocks(text, &lines(text));
    let title = match blocks.first() {
        Some(block) if block.kind == BlockKind::Heading => block.span.of(text).to_owned(),
        _ => String::new(),
    };
    let text = text.to_owned();
    let document = Document { lang, title, text, blocks, origin, is_wrapped: true };
    let warnings = warnings(&document.text);
    (document, warnings)
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
    let text = text.to_owned();
    let document = Document { lang, text, blocks, origin, ..Document::default() };
    let warnings = warnings(&document.text);
    (document, numbers, warnings)
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
    let shown: Vec<&str> = lines.iter().map(|line| line.span.of(text)).collect();
    let chunks = || lines.chunk_by(|_, line| line.n_breaks < 2);
    let of_text = Wrap::of_all(chunks().scan(0, |start, chunk| {
        let end = *start + chunk.len();
        shown.get(std::mem::replace(start, end)..end)
    }));
    for chunk in chunks() {
        let shown: Vec<&str> = chunk.iter().map(|line| line.span.of(text)).collect();
        let mut wrap = Wrap::of(&shown);
        if chunk.len() <= FEW_LINES {
            wrap = wrap.within(&of_text);
        }
        let mut before: Option<&Line> = None;
        // How far the item is indented that the lines may hang on.
        let mut item = None;
        for line in chunk {
            let is_item = item_marker(line.span.of(text)).is_some();
            let hangs = !is_item && item.is_some_and(|item| indent(text, line) > item);
            let continues =
                before.is_some_and(|before| hangs || goes_on(text, before, line, &wrap));
            match blocks.last_mut().filter(|_| continues) {
                Some(block) => block.span.end = line.span.end,
                None => {
                    blocks.push(DocumentBlock { kind: BlockKind::Paragraph, span: line.span });
                    item = is_item.then(|| indent(text, line));
                }
            }
            before = Some(line);
        }
    }
    name_kinds(text, &mut blocks);
    blocks
}

/// Whether `next` goes on with the paragraph or item of `line`, as far as its indentation says
/// nothing else.
fn goes_on(text: &str, line: &Line, next: &Line, wrap: &Wrap) -> bool {
    let (shown, shown_next) = (line.span.of(text), next.span.of(text));
    let begins = ends_sentence(shown) && indent(text, next) >= indent(text, line) + MIN_INDENT;
    !begins && wrap.joins(shown, shown_next)
}

/// How far a line is from where lines begin, in characters.
fn indent(text: &str, line: &Line) -> usize {
    let before = text.get(..line.span.start as usize).unwrap_or_default();
    before
        .chars()
        .rev()
        .take(MAX_INDENT)
        .take_while(|c| chars::is_blank(*c) && !chars::is_line_end(*c))
        .count()
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
