//! Sentences: where a block of running text is cut into segments.

use crate::lang::Lang;
use crate::text::ByteSpan;

/// The sentences of one block, in order, as spans of `text` without white space around them.
pub fn sentences(text: &str, _lang: &Lang) -> Vec<ByteSpan> {
    vec![ByteSpan::new(0, text.len() as u32)]
}
