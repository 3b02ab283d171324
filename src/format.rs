//! Aligned texts on disk: one module a format.

#[cfg(feature = "format")]
pub mod anchors;
pub mod bundle;
#[cfg(feature = "format")]
pub mod dictionary;
#[cfg(feature = "format")]
pub mod json;
#[cfg(feature = "format")]
pub mod ladder;
#[cfg(feature = "format")]
pub mod lexicon;
pub mod spans;
