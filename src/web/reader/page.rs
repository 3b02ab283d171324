//! The text of a part of the host's page, read without changing it.

use super::aligned_text::AlignedText;
use super::placement::Placement;
use crate::anchor;
use crate::text::Converter;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Node, Text};

/// The text of an element of the page: its text nodes in order, blocks apart by blank lines.
#[wasm_bindgen]
pub struct PageText {
    text: String,
    nodes: Rc<TextNodes>,
}

/// The text nodes that make up a page's text, and where each begins in it.
pub(super) struct TextNodes {
    pub nodes: Vec<Text>,
    /// UTF-16 units of the page's text before each node.
    pub starts: Vec<u32>,
    /// From text node to its index.
    index: js_sys::Map,
}

#[wasm_bindgen]
impl PageText {
    /// Reads the text under `root`. Scripts, styles, form fields, hidden and editable parts and
    /// our own elements are left out.
    pub fn read(root: &Element) -> PageText {
        let mut walk = Walk::default();
        walk.element(root);
        let index = js_sys::Map::new();
        for (idx, node) in walk.nodes.iter().enumerate() {
            index.set(node, &JsValue::from(idx as u32));
        }
        let nodes = Rc::new(TextNodes { nodes: walk.nodes, starts: walk.starts, index });
        PageText { text: walk.text, nodes }
    }

    /// The text as plain text: blocks apart by blank lines, other white space collapsed.
    #[wasm_bindgen(js_name = plainText)]
    pub fn plain_text(&self) -> String {
        let mut plain = String::with_capacity(self.text.len());
        for c in self.text.chars() {
            if c != ' ' || !plain.ends_with([' ', '\n']) {
                plain.push(c);
            }
        }
        plain
    }

    /// Finds the segments of a version in this text.
    pub fn place(&self, text: &AlignedText, version: usize) -> Placement {
        let segments: Vec<&str> = (0..text.core.n_segments(version))
            .map(|segment| text.core.segment_text(version, segment))
            .collect();
        let mut converter = Converter::new(&self.text);
        let spans = anchor::place(&self.text, &segments)
            .into_iter()
            .map(|span| span.map(|span| converter.utf16(span)))
            .collect();
        Placement::new(spans, Rc::clone(&self.nodes))
    }
}

impl TextNodes {
    /// Where `offset` units into `node` lie in the page's text.
    pub fn position(&self, node: &Node, offset: u32) -> Option<u32> {
        let idx = self.index.get(node).as_f64()? as usize;
        self.starts.get(idx).map(|start| start + offset)
    }

    /// The node in which the unit at `position` lies.
    pub fn node_at(&self, position: u32) -> usize {
        self.starts.partition_point(|start| *start <= position).saturating_sub(1)
    }
}

/// What separates the text read from the text to come.
#[derive(Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Line,
    Block,
}

/// The walk over the nodes below an element.
#[derive(Default)]
struct Walk {
    text: String,
    utf16_len: u32,
    nodes: Vec<Text>,
    starts: Vec<u32>,
    gap: Gap,
    /// How many `<pre>` the walk is in: there line ends are part of the text.
    n_pre: u32,
}

impl Walk {
    /// Reads below `root`, with a stack of its own, since pages nest deeper than a wasm stack.
    fn element(&mut self, root: &Element) {
        let mut open: Vec<Role> = vec![Role::Inline];
        let mut node = root.first_child();
        while let Some(current) = node {
            let role = self.enter(&current);
            let child = if role == Role::LeftOut { None } else { current.first_child() };
            if child.is_some() {
                open.push(role);
                node = child;
                continue;
            }
            self.leave(role);
            let mut last = current;
            node = loop {
                if let Some(next) = last.next_sibling() {
                    break Some(next);
                }
                let Some(role) = open.pop().filter(|_| !open.is_empty()) else { break None };
                self.leave(role);
                match last.parent_node() {
                    Some(parent) => last = parent,
                    None => break None,
                }
            };
        }
    }

    fn enter(&mut self, node: &Node) -> Role {
        if let Some(text) = node.dyn_ref::<Text>() {
            self.push(text);
            return Role::Inline;
        }
        let Some(element) = node.dyn_ref::<Element>() else { return Role::LeftOut };
        let role = Role::of(element);
        match role {
            Role::Line => self.gap = self.gap.max(Gap::Line),
            Role::Block | Role::Pre => self.gap = Gap::Block,
            Role::Inline | Role::LeftOut => {}
        }
        self.n_pre += u32::from(role == Role::Pre);
        role
    }

    fn leave(&mut self, role: Role) {
        if matches!(role, Role::Block | Role::Pre) {
            self.gap = Gap::Block;
        }
        self.n_pre -= u32::from(role == Role::Pre);
    }

    fn push(&mut self, node: &Text) {
        let data = node.data();
        let is_blank = data.trim().is_empty();
        if data.is_empty() || (is_blank && (self.gap != Gap::None || self.text.is_empty())) {
            return;
        }
        let gap = match self.gap {
            _ if self.text.is_empty() => "",
            Gap::None => "",
            Gap::Line => "\n",
            Gap::Block => "\n\n",
        };
        self.gap = Gap::None;
        self.text.push_str(gap);
        self.utf16_len += gap.len() as u32;
        self.starts.push(self.utf16_len);
        self.nodes.push(node.clone());
        for c in data.chars() {
            // A line end in the source of a page is a space; the number of units stays.
            let is_space = self.n_pre == 0 && matches!(c, '\n' | '\r' | '\t');
            self.text.push(if is_space { ' ' } else { c });
            self.utf16_len += c.len_utf16() as u32;
        }
    }
}

/// What an element means for the text around and in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Inline,
    Line,
    Block,
    Pre,
    LeftOut,
}

/// Elements whose content is not text that is read.
const LEFT_OUT: &[&str] = &[
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "canvas",
    "audio",
    "video",
    "svg",
    "math",
    "textarea",
    "select",
    "input",
    "button",
    "datalist",
    "rt",
    "rp",
    "diglot-text",
    "diglot-translation",
];
/// Elements that flow with the line they stand in.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "rb", "ruby", "s", "samp", "slot", "small", "span", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr",
];

impl Role {
    fn of(element: &Element) -> Self {
        let name = element.local_name();
        let name = name.as_str();
        if LEFT_OUT.contains(&name) || is_out_of_sight(element) {
            Self::LeftOut
        } else if INLINE.contains(&name) || name.contains('-') {
            // An element of the host's own, `<my-term>`, is inline unless it is styled otherwise.
            Self::Inline
        } else if name == "br" {
            Self::Line
        } else if name == "pre" {
            Self::Pre
        } else {
            Self::Block
        }
    }
}

/// Hidden, or being written by the visitor.
fn is_out_of_sight(element: &Element) -> bool {
    element.has_attribute("hidden")
        || element.get_attribute("aria-hidden").is_some_and(|value| value == "true")
        || element.get_attribute("contenteditable").is_some_and(|value| value != "false")
}
