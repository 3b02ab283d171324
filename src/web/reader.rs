//! The `reader` build: bundles opened, looked up and placed in a page.

mod aligned_text;
mod placement;
mod roles;
mod views;
