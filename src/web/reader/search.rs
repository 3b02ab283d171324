//! A search that JavaScript goes on with while it shows what was found.

use super::aligned_text::AlignedText;
use crate::concordance::{self, Line};
use serde::Serialize;
use std::rc::Rc;
use tsify::Tsify;
use wasm_bindgen::prelude::*;

/// A query on its way through all versions of an aligned text, with its hits up to now in the order
/// of the beads.
#[wasm_bindgen]
pub struct Search {
    text: Rc<crate::AlignedText>,
    core: concordance::Search,
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
        let view = LineView {
            bead: hit.bead,
            version: hit.version,
            segment: hit.segment,
            left,
            hit: found,
            right,
            cut_left: is_cut_left,
            cut_right: is_cut_right,
        };
        Ok(serde_wasm_bindgen::to_value(&view)?)
    }
}

#[wasm_bindgen]
impl AlignedText {
    /// A search of all versions for a query, of which nothing is done yet.
    pub fn search(&self, query: &str) -> Search {
        Search { text: Rc::clone(&self.core), core: concordance::Search::new(query) }
    }

    /// How a segment begins, long enough to name it: for `searchQuote`, as the fragment of a link.
    #[wasm_bindgen(js_name = quoteOf)]
    pub fn quote_of(&self, version: usize, segment: u32) -> String {
        concordance::quote_of(&self.core, version, segment).to_owned()
    }

    /// A search for the sentence that begins so in any version, of which nothing is done yet; a little
    /// may have changed since.
    #[wasm_bindgen(js_name = searchQuote)]
    pub fn search_quote(&self, quote: &str) -> QuoteSearch {
        QuoteSearch { text: Rc::clone(&self.core), core: concordance::QuoteSearch::new(quote) }
    }
}

/// A quote on its way to its sentence.
#[wasm_bindgen]
pub struct QuoteSearch {
    text: Rc<crate::AlignedText>,
    core: concordance::QuoteSearch,
}

#[wasm_bindgen]
impl QuoteSearch {
    /// Does a piece of the work that is left, of about so many bytes of text, and says whether all
    /// is done.
    pub fn step(&mut self, budget: u32) -> bool {
        self.core.step(&self.text, budget)
    }

    /// The bead of the sentence, once all is done; `undefined` where there is none.
    #[wasm_bindgen(getter)]
    pub fn bead(&self) -> Option<u32> {
        self.core.bead()
    }
}

/// A hit of a search with what stands around it in its segment, white space as in the text.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
struct LineView<'a> {
    /// The bead in which it lies.
    bead: u32,
    /// Index of the version.
    version: usize,
    /// The segment of that version.
    segment: u32,
    /// What stands before the hit.
    left: &'a str,
    /// The hit, as the text has it.
    hit: &'a str,
    /// What stands behind the hit.
    right: &'a str,
    /// Whether the segment begins before `left`.
    cut_left: bool,
    /// Whether the segment goes on behind `right`.
    cut_right: bool,
}
