//! Aligned texts on disk: one module a format.

pub mod bundle;
