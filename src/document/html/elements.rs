//! The elements that are open, and which of them a tag closes that does not say so.
//!
//! This is as much of the tree building of HTML as text asks for. Nothing is walked twice: where
//! the innermost element of a name lies, and what hides it from a tag, is kept beside.

use std::collections::BTreeMap;

use html5ever::tokenizer::Tag;

use crate::lang::Lang;
use crate::markup::Role;
use crate::model::BlockKind;
use crate::text::is_word_of;

const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
];

/// What ends an open `<p>`, besides headings.
const CLOSES_PARAGRAPH: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "hr",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
    "xmp",
];

/// What in an image or a formula can only mean that its end was forgotten, besides headings.
const BREAKS_OUT: &[&str] = &[
    "b",
    "blockquote",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "hr",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "u",
    "ul",
    "var",
];

/// What pages call the remarks of readers.
const COMMENTS: &str = "comment-list comment-respond comments comments-area disqus_thread respond";

/// Whether an `<aside>` of this class, id or role is a note of the author and no advertisement.
fn is_note(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let kinds = "note topic admonition callout tip warning caution important sidebar starlight";
    kinds.split(' ').any(|kind| name.contains(kind))
}

const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];
const CELLS: &[&str] = &["td", "th"];
const ROWS: &[&str] = &["tr"];
const ROW_GROUPS: &[&str] = &["tbody", "thead", "tfoot", "caption", "colgroup"];
const RUBY_PARTS: &[&str] = &["rt", "rp", "rb", "rtc"];

/// Whether elements of this name have neither content nor an end tag.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// An element, and what holds in it by itself or by those around it.
#[derive(Debug, Clone)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) role: Role,
    /// What blocks in it are.
    pub(super) kind: BlockKind,
    /// Whether its text is not read.
    pub(super) is_left_out: bool,
    /// Whether that is so because it is no part of the article, though it is seen.
    pub(super) is_furniture: bool,
    /// Whether it is a quotation or a figure, or in one.
    is_quoted: bool,
    pub(super) is_preformatted: bool,
    /// Whether it is part of an image or a formula.
    pub(super) is_foreign: bool,
    /// Whether it is a link or in one.
    pub(super) is_in_link: bool,
    /// Whether it is itself a link.
    pub(super) is_link: bool,
    /// Whether it says that it refers to a note.
    pub(super) is_note_reference: bool,
    pub(super) lang: Option<Lang>,
    hides: Hides,
}

/// The depth of the innermost element that hides those before it from a tag.
#[derive(Debug, Clone, Copy, Default)]
struct Hides {
    /// From most end tags: a cell of a table, a button.
    scope: usize,
    /// From the tags of a table: another table.
    table: usize,
    /// From the end tags of what flows in a line: a block.
    block: usize,
    /// From the items of a list: another list.
    item: usize,
}

impl Default for Element {
    /// What is around all elements.
    fn default() -> Self {
        Self {
            name: String::new(),
            role: Role::Block,
            kind: BlockKind::Paragraph,
            is_left_out: false,
            is_furniture: false,
            is_quoted: false,
            is_preformatted: false,
            is_foreign: false,
            is_in_link: false,
            is_link: false,
            is_note_reference: false,
            lang: None,
            hides: Hides::default(),
        }
    }
}

impl Element {
    pub(super) fn of(tag: &Tag, around: &Self) -> Self {
        let name: &str = &tag.name;
        let attribute = |name: &str| {
            let found = tag.attrs.iter().find(|attribute| &*attribute.name.local == name);
            found.map(|attribute| &*attribute.value)
        };
        let is = |name, value: &str| {
            attribute(name).is_some_and(|found| found.trim().eq_ignore_ascii_case(value))
        };
        let is_hidden = attribute("hidden").is_some() && !is("hidden", "until-found");
        let is_edited = attribute("contenteditable").is_some() && !is("contenteditable", "false");
        let role = Role::of(name);
        let words = |name| attribute(name).unwrap_or_default().split_ascii_whitespace();
        let is_quoted = around.is_quoted || matches!(name, "blockquote" | "figure");
        let is_furniture = match name {
            "nav" => true,
            // Who said it is part of what is quoted.
            "footer" => !is_quoted,
            "aside" => {
                let mut names = ["class", "id", "role", "epub:type"].into_iter().flat_map(words);
                !names.any(is_note)
            }
            _ => false,
        };
        let is_unseen = around.is_left_out
            || role == Role::LeftOut
            || name == "title"
            || is_hidden
            || is_edited
            || is("aria-hidden", "true");
        let is_furniture = !is_unseen
            && (is_furniture
                || is("role", "navigation")
                || words("id").chain(words("class")).any(|word| is_word_of(COMMENTS, word)));
        let kind = match name {
            _ if HEADINGS.contains(&name) || is("role", "heading") => BlockKind::Heading,
            "li" | "dt" | "dd" => BlockKind::ListItem,
            "td" | "th" | "blockquote" | "pre" => BlockKind::Paragraph,
            _ => around.kind,
        };
        let lang = attribute("lang").or_else(|| attribute("xml:lang"));
        let is_foreign = matches!(name, "svg" | "math")
            || (around.is_foreign && !matches!(name, "foreignobject" | "annotation-xml"));
        let is_link = name == "a" && attribute("href").is_some();
        Self {
            name: name.to_owned(),
            role,
            kind,
            is_left_out: is_unseen || is_furniture,
            is_furniture,
            is_quoted,
            is_preformatted: around.is_preformatted || role == Role::Preformatted,
            is_foreign,
            is_in_link: around.is_in_link || is_link,
            is_link,
            is_note_reference: is("role", "doc-noteref"),
            lang: lang
                .and_then(|lang| Lang::parse_written(lang).ok())
                .or_else(|| around.lang.clone()),
            hides: around.hides,
        }
    }
}

/// The elements that are open.
#[derive(Debug, Default)]
pub(super) struct Elements {
    root: Element,
    open: Vec<Element>,
    /// The depths of the open elements of each name, from 1.
    depths: BTreeMap<String, Vec<usize>>,
}

impl Elements {
    /// The innermost.
    pub(super) fn inner(&self) -> &Element {
        self.open.last().unwrap_or(&self.root)
    }

    /// Takes over the language that the tag of a page says.
    pub(super) fn name_lang(&mut self, tag: &Tag) {
        self.root.lang = Element::of(tag, &self.root).lang;
    }

    pub(super) fn open(&mut self, mut element: Element) {
        let depth = self.open.len() + 1;
        let name = element.name.as_str();
        let is_block = matches!(element.role, Role::Block | Role::Preformatted);
        if matches!(
            name,
            "table" | "td" | "th" | "caption" | "button" | "object" | "template" | "svg" | "math"
        ) {
            element.hides.scope = depth;
        }
        if matches!(name, "table" | "template") {
            element.hides.table = depth;
        }
        if is_block || (element.role == Role::LeftOut && !RUBY_PARTS.contains(&name)) {
            element.hides.block = depth;
        }
        if is_block && !matches!(name, "address" | "div" | "p" | "li" | "dt" | "dd") {
            element.hides.item = depth;
        }
        match self.depths.get_mut(name) {
            Some(depths) => depths.push(depth),
            None => {
                self.depths.insert(name.to_owned(), vec![depth]);
            }
        }
        self.open.push(element);
    }

    /// Closes what a start tag closes without saying so.
    pub(super) fn make_room(&mut self, name: &str, mut leave: impl FnMut(Element)) {
        let is_heading = HEADINGS.contains(&name);
        if self.inner().is_foreign && (is_heading || BREAKS_OUT.contains(&name)) {
            let outermost =
                ["svg", "math"].iter().filter_map(|name| self.depths.get(*name)?.first());
            if let Some(depth) = outermost.min().copied() {
                self.close_to(depth, &mut leave);
            }
        }
        let hides = self.inner().hides;
        if is_heading || CLOSES_PARAGRAPH.contains(&name) {
            self.close_innermost(&["p"], hides.scope, &mut leave);
        }
        match name {
            "a" => self.close_innermost(&["a"], hides.block, &mut leave),
            "li" => self.close_innermost(&["li"], hides.item, &mut leave),
            "dt" | "dd" => self.close_innermost(&["dt", "dd"], hides.item, &mut leave),
            "td" | "th" => self.close_innermost(CELLS, hides.table, &mut leave),
            "tr" => {
                self.close_innermost(CELLS, hides.table, &mut leave);
                self.close_innermost(ROWS, hides.table, &mut leave);
            }
            "rt" | "rp" | "rb" | "rtc" => {
                self.close_innermost(RUBY_PARTS, hides.scope, &mut leave);
            }
            "button" => self.close_innermost(&["button"], 0, &mut leave),
            _ if ROW_GROUPS.contains(&name) => {
                for names in [CELLS, ROWS, ROW_GROUPS] {
                    self.close_innermost(names, hides.table, &mut leave);
                }
            }
            _ if is_heading && HEADINGS.contains(&self.inner().name.as_str()) => {
                self.close_to(self.open.len(), &mut leave);
            }
            _ => {}
        }
    }

    /// Closes what an end tag closes.
    pub(super) fn close(&mut self, name: &str, mut leave: impl FnMut(Element)) {
        let hides = self.inner().hides;
        match name {
            _ if HEADINGS.contains(&name) => {
                self.close_innermost(HEADINGS, hides.scope, &mut leave);
            }
            "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "caption" => {
                self.close_innermost(&[name], hides.table, &mut leave);
            }
            _ if Role::of(name) == Role::Inline => {
                self.close_innermost(&[name], hides.block, &mut leave);
            }
            _ => self.close_innermost(&[name], hides.scope, &mut leave),
        }
    }

    pub(super) fn close_all(&mut self, mut leave: impl FnMut(Element)) {
        self.close_to(1, &mut leave);
    }

    /// Closes the innermost element of these names with all in it, unless it lies outside of the
    /// element at the depth `hidden_by`.
    fn close_innermost(
        &mut self,
        names: &[&str],
        hidden_by: usize,
        leave: &mut impl FnMut(Element),
    ) {
        let innermost = names.iter().filter_map(|name| self.depths.get(*name)?.last()).max();
        if let Some(depth) = innermost.copied().filter(|depth| *depth >= hidden_by) {
            self.close_to(depth, leave);
        }
    }

    /// Closes the element at a depth with all in it.
    fn close_to(&mut self, depth: usize, leave: &mut impl FnMut(Element)) {
        while self.open.len() >= depth.max(1)
            && let Some(element) = self.open.pop()
        {
            if let Some(depths) = self.depths.get_mut(&element.name) {
                depths.pop();
            }
            leave(element);
        }
    }
}
