//! Aligned texts: a text and its translation, sentence by sentence.

#[cfg(feature = "align")]
pub mod align;
pub mod aligned_text;
pub mod anchor;
pub mod document;
pub mod error;
pub mod format;
pub mod lang;
pub mod model;
#[cfg(feature = "align")]
pub mod segment;
#[cfg(feature = "align")]
pub mod studio;
pub mod text;
#[cfg(feature = "web")]
mod web;

pub use aligned_text::AlignedText;
pub use error::Error;
