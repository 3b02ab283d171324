//! The builds that open a bundle: `reader` looks up and places, `concordance` searches.

mod aligned_text;
#[cfg(not(feature = "concordance"))]
mod placement;
#[cfg(not(feature = "concordance"))]
mod roles;
#[cfg(feature = "concordance")]
mod search;
mod views;
