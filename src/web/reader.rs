//! The `reader` build: bundles opened, looked up and placed in a page.

mod aligned_text;
mod load;
mod page;
mod placement;
mod preferences;
mod views;
