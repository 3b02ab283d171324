//! The elements that are open, and which of them a tag closes that does not say so.
//!
//! This is as much of the tree building of HTML as text asks for. Nothing is walked twice: where
//! the innermost element of a name lies, and what hides it from a tag, is kept beside.

use std::collections::BTreeMap;
use std::rc::Rc;

use html5ever::tokenizer::Tag;

use crate::lang::Lang;
use crate::markup::{Mark, Role};
use crate::model::BlockKind;
use crate::text::is_word_of;

use super::flow::squeezed;
use super::styles::{Display, Look, Styles};

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

/// What pages call what is there to be heard and not to be seen.
const HEARD: &str = "\
    a11y-hidden assistive-text element-invisible hidden-visually screen-reader-only screen-reader-text \
    screenreader-only sr-only u-hiddenvisually u-visually-hidden visually-hidden visuallyhidden";

/// Each of these says something of its own, whatever its layout.
const ITEMS: &str = "li dd dt td th tr caption h1 h2 h3 h4 h5 h6 figcaption summary";

/// What an element means for the text in and around it, by its name and by how it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drawn {
    /// It flows with the line that it stands in.
    Inline,
    /// It ends a line.
    Line,
    /// It flows, on lines of its own.
    Lines,
    /// It stands apart from what is before and after it.
    Block,
    /// It stands apart from a sentence that goes on around it.
    Aside,
    /// What it holds is not text that is read.
    LeftOut,
}

impl Drawn {
    fn of(role: Role, name: &str, look: Look) -> Self {
        let is_custom = name.contains('-');
        match (role, look.display) {
            (Role::LeftOut, _) => Self::LeftOut,
            (Role::Line, _) => Self::Line,
            _ if is_word_of(ITEMS, name) => Self::Block,
            _ if look.is_apart() => Self::Aside,
            (Role::Inline, Some(Display::None)) => Self::Aside,
            (Role::Inline, Some(Display::Block)) if is_custom => Self::Block,
            (Role::Inline, Some(Display::Block)) => Self::Lines,
            (Role::Inline, _) | (_, Some(Display::Inline)) => Self::Inline,
            (_, Some(Display::InlineBlock)) if name == "div" => Self::Inline,
            _ => Self::Block,
        }
    }
}

/// Whether an image with this text stands for a character.
pub(super) fn is_emoji(alt: &str) -> bool {
    let is_sign = |c: char| {
        matches!(c, '\u{a9}' | '\u{ae}' | '\u{200d}' | '\u{203c}'..='\u{2bff}' | '\u{3030}'..='\u{303d}')
            || matches!(c, '\u{3297}' | '\u{3299}' | '\u{fe0f}' | '\u{1f000}'..='\u{e007f}')
    };
    let is_key = |c: char| c.is_ascii_digit() || matches!(c, '#' | '*');
    alt.chars().all(|c| is_sign(c) || is_key(c)) && alt.chars().any(is_sign)
}

/// An element, and what holds in it by itself or by those around it.
#[derive(Debug, Clone)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) drawn: Drawn,
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
    /// Whether it is a link to a place of the page.
    pub(super) leads_within: bool,
    /// Whether it says that it refers to a note.
    pub(super) is_note_reference: bool,
    /// Whether it is raised above the line, as marks of notes are.
    pub(super) is_raised: bool,
    /// Whether it calls itself a link to its heading, or to what edits it.
    pub(super) is_anchor: bool,
    pub(super) is_floating: bool,
    /// Whether its end tells whether it is part of the text.
    pub(super) is_tried: bool,
    /// Whether it is there to be heard and not to be seen.
    pub(super) is_heard: bool,
    /// Where it is there to be seen only, what others hear of it, without white space.
    pub(super) said: Option<String>,
    /// Whether it may be a line of a verse, with others of its class.
    pub(super) is_piece: bool,
    pub(super) class: String,
    /// What is heard instead of what is in it, without white space.
    label: Option<Rc<str>>,
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
            drawn: Drawn::Block,
            kind: BlockKind::Paragraph,
            is_left_out: false,
            is_furniture: false,
            is_quoted: false,
            is_preformatted: false,
            is_foreign: false,
            is_in_link: false,
            is_link: false,
            leads_within: false,
            is_note_reference: false,
            is_raised: false,
            is_anchor: false,
            is_floating: false,
            is_tried: false,
            is_heard: false,
            said: None,
            is_piece: false,
            class: String::new(),
            label: None,
            lang: None,
            hides: Hides::default(),
        }
    }
}

impl Element {
    pub(super) fn of(tag: &Tag, around: &Self, styles: &Styles) -> Self {
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
        let text_of = |name| attribute(name).unwrap_or_default().to_ascii_lowercase();
        let classes = text_of("class");
        let look = styles.look(name, attribute("class").unwrap_or_default(), &text_of("style"));
        let drawn = Drawn::of(role, name, look);
        let is_heard = !around.is_left_out
            && (look.is_clipped()
                || classes.split_ascii_whitespace().any(|word| is_word_of(HEARD, word)));
        let label = attribute("aria-label").map(|label| squeezed(label).into());
        let is_silent = is("aria-hidden", "true");
        let is_inline = drawn == Drawn::Inline;
        let is_unseen = around.is_left_out
            || role == Role::LeftOut
            || name == "title"
            || is_hidden
            || is_edited
            || is_heard
            || (is_silent && !is_inline);
        let mark = Mark::of(&format!("{classes} {} {}", text_of("role"), text_of("epub:type")));
        let is_note_reference = mark == Some(Mark::Note);
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
        let leads_within = is_link && attribute("href").is_some_and(|href| href.starts_with('#'));
        let is_raised = name == "sup" || look.is_raised();
        let is_piece = name == "span" && is_inline && around.drawn == Drawn::Block;
        let is_left_out = is_unseen || is_furniture;
        Self {
            name: name.to_owned(),
            role,
            drawn,
            kind,
            is_left_out,
            is_furniture,
            is_quoted,
            is_preformatted: around.is_preformatted || role == Role::Preformatted,
            is_foreign,
            is_in_link: around.is_in_link || is_link,
            is_link,
            leads_within,
            is_note_reference,
            is_raised,
            is_anchor: mark == Some(Mark::Anchor),
            is_floating: look.is_floating(),
            is_tried: is_inline
                && (is_raised
                    || is_note_reference
                    || leads_within
                    || is_silent
                    || kind == BlockKind::Heading),
            is_heard,
            said: is_silent.then(|| around.label.as_deref().unwrap_or_default().to_owned()),
            is_piece: is_piece && !classes.is_empty(),
            class: if is_piece { classes } else { String::new() },
            label: label.or_else(|| around.label.clone()),
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
    pub(super) fn name_lang(&mut self, tag: &Tag, styles: &Styles) {
        self.root.lang = Element::of(tag, &self.root, styles).lang;
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
