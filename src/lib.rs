//! Aligned texts: a text and its translation, sentence by sentence.
pub mod document;
pub mod error;
pub mod lang;
pub mod model;
#[cfg(feature = "align")]
pub mod segment;
pub mod text;

pub use error::Error;
