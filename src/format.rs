//! Aligned texts on disk: one module a format.

pub mod bundle;
pub mod ladder;
pub mod spans;
