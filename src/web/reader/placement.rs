//! Where the segments of a version lie in a page, kept up with the page as it changes.

use super::aligned_text::AlignedText;
use crate::anchor::{Fit, Place, Placing, Segments};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Stands between the blocks that JavaScript hands over.
const SEPARATOR: char = '\u{1e}';

/// The segments of one version, found in the blocks of a page.
///
/// A block is what a page shows as one paragraph, heading, cell or item; blocks are counted from 0
/// in the order of the page, and places in them are in UTF-16 units.
#[wasm_bindgen]
pub struct Placement {
    segments: Version,
    placing: Placing,
}

struct Version {
    text: Rc<crate::AlignedText>,
    version: usize,
}

impl Segments for Version {
    fn len(&self) -> u32 {
        self.text.n_segments(self.version)
    }

    fn text(&self, segment: u32) -> &str {
        self.text.segment_text(self.version, segment)
    }

    fn mean_same(&self, a: u32, b: u32) -> bool {
        self.text.mean_same(self.version, a, b)
    }
}

#[wasm_bindgen]
impl Placement {
    /// A version of an aligned text, to be found in a page that has no block yet.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &AlignedText, version: usize) -> Placement {
        let segments = Version { text: Rc::clone(&text.core), version };
        Placement { placing: Placing::new(&segments), segments }
    }

    /// Says that the page now has other blocks in the place of `n_removed` from `start` on: those
    /// of `added`, each but the last followed by U+001E; an empty string adds none.
    pub fn splice(&mut self, start: u32, n_removed: u32, added: &str) {
        let added = if added.is_empty() { Vec::new() } else { added.split(SEPARATOR).collect() };
        self.placing.splice(start, n_removed, &added);
    }

    /// Does a piece of the work that is left, of about so many bytes of text, and says whether all
    /// is done. Meanwhile the page may be asked for places, and has those found up to now.
    pub fn step(&mut self, budget: u32) -> bool {
        self.placing.step(&self.segments, budget)
    }

    /// How many segments are placed.
    #[wasm_bindgen(getter, js_name = nPlaced)]
    pub fn n_placed(&self) -> u32 {
        self.placing.n_placed()
    }

    /// The segment at a place of the page.
    #[wasm_bindgen(js_name = segmentAt)]
    pub fn segment_at(&self, block: u32, offset: u32) -> Option<u32> {
        self.placing.segment_at(block, offset)
    }

    /// Where segments lie, five numbers for each: block and offset of its start, block and offset of
    /// its end, and 1 if the page has changed it a little, else 0; 2 where it was not found.
    #[wasm_bindgen(js_name = placesOf)]
    pub fn places_of(&self, start: u32, end: u32) -> Vec<u32> {
        let place = |segment| match self.placing.place_of(segment) {
            Some(Place { start, end, fit }) => {
                let is_changed = u32::from(fit == Fit::Changed);
                [start.block, start.offset, end.block, end.offset, is_changed]
            }
            None => [0, 0, 0, 0, 2],
        };
        (start..end).flat_map(place).collect()
    }
}
