//! Aligned texts on disk: one module a format.

pub mod bundle;
#[cfg(feature = "align")]
pub mod dictionary;
#[cfg(feature = "align")]
pub mod ladder;
#[cfg(feature = "align")]
pub mod lexicon;
pub mod spans;
