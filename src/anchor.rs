//! Segments found again in the text of a page, and kept up with it as it changes; pure work on
//! strings.
//!
//! The page is somebody else's rendering of the text: white space is its own, hyphens may be
//! soft, quotes and dashes of another kind. So both are compared *folded*, without all of that.
//! And the page may have been edited: a segment that is not there stays unplaced, for a wrong place
//! would show a wrong translation, and one that was changed a little says so.
//!
//! How a part of the page is searched (seed, chain, extend, as programs that align genomes do):
//! 1. Every place that begins like a segment is looked up by a rolling hash and compared in full; where
//!    several say the same it stays open which it is. What is only a part of a longer sentence
//!    of the page is none.
//! 2. Of these hits the heaviest chain in which segments ascend is kept; the others were moved, or
//!    repeat a sentence.
//! 3. Between two neighbours in the chain, what is left of the segments is compared with the
//!    sentences that the page has there, by edit distance and within a budget, in order.
//! 4. Where it is open which of several a sentence is, its neighbours in page and text tell, if they
//!    are placed; otherwise it is none.
//!
//! Time and memory grow linearly with page and segments, but for sorting and binary searches. When
//! some blocks of the page change, only they are searched.

mod boundary;
mod chain;
mod found;
mod gap;
mod keys;
mod page;
mod placing;
mod scan;
mod twins;
mod window;

pub use placing::{Fit, Place, Placing, Point, Segments};
