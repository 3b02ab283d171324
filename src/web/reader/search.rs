//! A search that JavaScript goes on with while it shows what was found.

use super::aligned_text::view;
use super::views::LineView;
use crate::concordance::{self, Line};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// A query on its way through all versions of an aligned text, with its hits up to now in the order
/// of the beads.
#[wasm_bindgen]
pub struct Search {
    text: Rc<crate::AlignedText>,
    core: concordance::Search,
}

impl Search {
    pub(super) fn new(text: Rc<crate::AlignedText>, query: &str) -> Self {
        Self { text, core: concordance::Search::new(query) }
    }
}

#[wasm_bindgen]
impl Search {
    /// Does a piece of the work that is left, of about so many bytes of text, and says whether all
    /// is done. A query that says nothing is done at once.
    pub fn step(&mut self, budget: u32) -> bool {
        self.core.step(&self.text, budget)
    }

    /// How many hits were found up to now.
    #[wasm_bindgen(getter, js_name = nHits)]
    pub fn n_hits(&self) -> usize {
        self.core.hits().len()
    }

    /// A hit with about `nChars` code points of its segment on each side; `undefined` where there
    /// is no such hit.
    #[wasm_bindgen(unchecked_return_type = "LineView | undefined")]
    pub fn line(&self, hit: usize, n_chars: usize) -> Result<JsValue, JsValue> {
        let Some(hit) = self.core.hits().get(hit) else { return Ok(JsValue::UNDEFINED) };
        let Line { left, hit: found, right, is_cut_left, is_cut_right } =
            Line::new(&self.text, hit, n_chars);
        view(&LineView {
            bead: hit.bead,
            version: hit.version,
            segment: hit.segment,
            left,
            hit: found,
            right,
            cut_left: is_cut_left,
            cut_right: is_cut_right,
        })
    }
}
