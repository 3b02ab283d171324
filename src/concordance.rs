//! All versions searched at once, and a quoted sentence found again; pure work on strings.
//!
//! Texts are compared by their letters: as in a page (see `anchor`), and besides without letter
//! case and marks, so that `cooperation` finds `Coopération`. A search gives every occurrence, also
//! within words, in the order of the beads; there are no regular expressions and there is no rank.

mod letters;
mod line;
mod lower;
mod quote;
mod search;

pub use line::Line;
pub use quote::{QuoteSearch, find_quote, quote_of};
pub use search::{Hit, Search};
