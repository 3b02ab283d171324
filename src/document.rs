//! Somebody else's text, read: decoded, cut into blocks, with warnings about what was odd.

#[cfg(feature = "align")]
mod bilingual;
#[cfg(feature = "align")]
mod decode;
#[cfg(feature = "align")]
mod foreign;
#[cfg(feature = "format")]
mod html;
#[cfg(feature = "align")]
mod lines;
#[cfg(feature = "align")]
mod plain;
#[cfg(feature = "align")]
mod script;
#[cfg(feature = "align")]
mod statistics;
mod warning;
#[cfg(feature = "align")]
mod wrap;

use crate::lang::Lang;
use crate::model::BlockKind;
use crate::text::ByteSpan;

#[cfg(feature = "align")]
pub use bilingual::{Part, bilingual};
#[cfg(feature = "align")]
pub use decode::decode;
#[cfg(feature = "format")]
pub use foreign::foreign_bytes;
#[cfg(feature = "align")]
pub use foreign::{Foreign, foreign};
#[cfg(feature = "format")]
pub use html::{decode_html, html, is_html};
#[cfg(feature = "align")]
pub use plain::{one_segment_a_line, plain};
#[cfg(feature = "align")]
pub use statistics::{contradiction, detect};
pub use warning::Warning;
#[cfg(feature = "align")]
pub(crate) use wrap::Wrap;
#[cfg(feature = "align")]
pub use wrap::unwrapped;

/// A text in one language with its blocks; everything outside of them is white space.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The language, where the source or its content tells it.
    pub lang: Option<Lang>,
    /// The title, empty where there is none.
    pub title: String,
    /// The text.
    pub text: String,
    /// The blocks, in order, as spans of `text`.
    pub blocks: Vec<DocumentBlock>,
    /// Where `text` begins in the decoded source it was read from, in bytes.
    pub origin: u32,
    /// Whether each line end within a block is one at which a sentence was wrapped.
    pub is_wrapped: bool,
}

/// A block of a [`Document`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentBlock {
    /// What the block is.
    pub kind: BlockKind,
    /// Where it lies, without white space around it.
    pub span: ByteSpan,
}
