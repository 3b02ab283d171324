//! The `reader` build: bundles opened, looked up, searched and placed in a page.

mod aligned_text;
mod placement;
mod roles;
#[cfg(feature = "concordance")]
mod search;
mod views;
