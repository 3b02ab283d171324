//! Where the segments of a version lie in a page, and the way from a point of the page to them.

use super::page::TextNodes;
use crate::text::Utf16Span;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Node, Range};

/// The segments of one version, found in a page's text.
#[wasm_bindgen]
pub struct Placement {
    spans: Vec<Option<Utf16Span>>,
    /// The placed segments with their spans, which ascend.
    placed: Vec<(Utf16Span, u32)>,
    nodes: Rc<TextNodes>,
}

#[wasm_bindgen]
impl Placement {
    /// How many segments were found.
    #[wasm_bindgen(getter, js_name = nPlaced)]
    pub fn n_placed(&self) -> usize {
        self.placed.len()
    }

    /// The segment at `offset` UTF-16 units into a text node of the page.
    #[wasm_bindgen(js_name = segmentAt)]
    pub fn segment_at(&self, node: &Node, offset: u32) -> Option<u32> {
        let position = self.nodes.position(node, offset)?;
        let at = self.placed.partition_point(|(span, _)| span.start <= position).checked_sub(1)?;
        // A caret behind the last character still belongs to its sentence.
        self.placed.get(at).filter(|(span, _)| position <= span.end).map(|(_, segment)| *segment)
    }

    /// Ranges over the text of a segment, one a text node; none where it was not found. They are
    /// live: let go of them soon, since each slows down every change of the page.
    pub fn ranges(&self, segment: u32) -> Vec<Range> {
        let Some(span) = self.span(segment) else { return Vec::new() };
        let first = self.nodes.node_at(span.start);
        let nodes = self.nodes.nodes.iter().zip(&self.nodes.starts).skip(first);
        nodes
            .take_while(|(_, start)| **start < span.end)
            .filter_map(|(node, start)| {
                let from = span.start.saturating_sub(*start);
                let to = (span.end - start).min(node.length());
                if from >= to { None } else { range(node, from, to) }
            })
            .collect()
    }

    /// A collapsed range behind the last character of a segment.
    #[wasm_bindgen(js_name = endOf)]
    pub fn end_of(&self, segment: u32) -> Option<Range> {
        let span = self.span(segment)?;
        let idx = self.nodes.node_at(span.end.checked_sub(1)?);
        let end = span.end - self.nodes.starts.get(idx)?;
        range(self.nodes.nodes.get(idx)?, end, end)
    }
}

impl Placement {
    pub(super) fn new(spans: Vec<Option<Utf16Span>>, nodes: Rc<TextNodes>) -> Self {
        let placed = (0..).zip(&spans).filter_map(|(segment, span)| Some(((*span)?, segment)));
        Self { placed: placed.collect(), nodes, spans }
    }

    fn span(&self, segment: u32) -> Option<Utf16Span> {
        self.spans.get(segment as usize).copied().flatten()
    }
}

/// A range in one node; `None` where the host has changed the node meanwhile.
fn range(node: &Node, from: u32, to: u32) -> Option<Range> {
    let range = node.owner_document()?.create_range().ok()?;
    range.set_start(node, from).ok()?;
    range.set_end(node, to).ok()?;
    Some(range)
}
