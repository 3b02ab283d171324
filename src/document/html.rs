//! HTML and XHTML files to blocks, by the same roles of elements that hold for a page in a browser.

mod blocks;
mod elements;
mod encoding;
mod flow;
mod styles;
mod tags;

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use crate::chars::{self, trim_start};
use crate::lang::Lang;
use crate::text::is_word_of;

use super::plain::{trimmed, warnings};
use super::{Document, Warning};
use blocks::{Blocks, collapsed};
use elements::{Element, Elements, is_emoji};
use styles::Styles;

pub use encoding::decode_html;

/// Elements with which a piece of a page begins, and which plain text does not name.
const BEGINNINGS: &str = "\
    address article aside b blockquote body br center div dl em figure font footer form frameset h1 \
    h2 h3 h4 h5 h6 head header hr i img link main meta nav ol p pre section script span strong style \
    table title tr ul";

/// Whether a text is an HTML or XHTML file by how it begins, or a part of one: it begins with an
/// element and has another tag, or half of its lines have one.
pub fn is_html(text: &str) -> bool {
    let text = trimmed(text).0;
    let is_xml = text.starts_with("<?xml");
    let text = after_declarations(text);
    if ["<!doctype html", "<html"].into_iter().any(|start| {
        let begins = text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
        begins && !text[start.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
    }) {
        return true;
    }
    if is_xml || !text.contains('<') {
        return false;
    }
    if text.starts_with('<') {
        let begins = text.starts_with("<?") || tags(text).next().is_some_and(|(at, _)| at == 0);
        return begins && tags(text).nth(1).is_some();
    }
    let mut n_lines = (0_usize, 0_usize);
    for line in text.lines().filter(|line| !chars::is_empty(line)) {
        n_lines.0 += 1;
        n_lines.1 += usize::from(tags(line).next().is_some());
    }
    n_lines.1 > 1 && n_lines.1 * 2 >= n_lines.0
}

/// Where tags of elements of a page stand, with their names.
fn tags(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices('<').filter_map(|(at, _)| {
        let tag = text[at + 1..].trim_start_matches('/');
        let is_name = |c: char| c.is_ascii_alphanumeric();
        let end = tag.find(|c| !is_name(c))?;
        let closes = tag[end..].trim_start_matches(|c: char| c != '<' && c != '>').starts_with('>');
        let name = &tag[..end];
        let is_known = || is_word_of(BEGINNINGS, &name.to_ascii_lowercase());
        (closes && name.len() < 12 && is_known()).then_some((at, name))
    })
}

/// The text of a page, cut into blocks: what stands between the elements that are no part of a
/// line.
///
/// Of a page with one `<main>` it is the text in there, else with one `<article>` the text in
/// there, else that of the whole page. Scripts, forms, hidden and editable parts and the marks of
/// notes are left out. White space is collapsed but in `<pre>`, `<br>` is a line end, two of them
/// end a block. `lang` goes before what the page says or, where it says nothing, what is found out;
/// a page is of the language that most of its text is.
///
/// Tag soup is read as browsers read it as far as it matters here. Time is linear in the length
/// of `source`, whatever it holds. There is no offset into `source`: `origin` is 0.
pub fn html(source: &str, lang: Option<Lang>) -> (Document, Vec<Warning>) {
    let is_xml = trimmed(source).0.starts_with("<?xml");
    let tokenizer = Tokenizer::new(Reader::new(is_xml), TokenizerOpts::default());
    let queue = BufferQueue::default();
    let page = without_code(source);
    queue.push_back(StrTendril::from(&*tags::bounded(&page)));
    // A script is a pause for whoever would run it.
    while !queue.is_empty() {
        let _ = tokenizer.feed(&queue);
    }
    tokenizer.end();
    let mut document = tokenizer.sink.state.into_inner().finish();
    document.lang = lang.or(document.lang);
    let odd = warnings(&document.text);
    (document, odd)
}

/// The text behind `<?xml …?>`, code for a server, comments and white space.
fn after_declarations(mut text: &str) -> &str {
    loop {
        let ends = [("<?", "?>"), ("<%", "%>"), ("<!--", "-->")];
        let Some((_, end)) = ends.iter().find(|(start, _)| text.starts_with(start)) else {
            return text;
        };
        let Some((_, rest)) = text.split_once(end) else { return text };
        text = trim_start(rest);
    }
}

/// A page without the code that a server would run, as PHP has it, which may hold `>`.
fn without_code(source: &str) -> String {
    let mut pieces = source.split("<?");
    let mut page = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        if piece.starts_with("php") || piece.starts_with('=') {
            page.push_str(piece.split_once("?>").map_or("", |(_, rest)| rest));
        } else {
            page.push_str("<?");
            page.push_str(piece);
        }
    }
    page
}

/// What the tokenizer gives its tokens to.
struct Reader {
    is_xml: bool,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    elements: Elements,
    blocks: Blocks,
    styles: Styles,
    /// The style sheet that is read.
    sheet: String,
    title: String,
    has_title: bool,
    is_in_title: bool,
}

impl Reader {
    fn new(is_xml: bool) -> Self {
        Self { is_xml, state: RefCell::default() }
    }
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::CharacterTokens(text) => state.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => state.end(&tag),
            Token::TagToken(tag) => return state.start(&tag, self.is_xml),
            Token::CommentToken(text) if !state.elements.inner().is_left_out => {
                state.blocks.comment(&text);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }

    /// Whether `<![CDATA[` is what it says.
    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.is_xml || self.state.borrow().elements.inner().is_foreign
    }
}

impl State {
    fn text(&mut self, text: &str) {
        if self.is_in_title {
            self.title.push_str(text);
            return;
        }
        let inner = self.elements.inner();
        if !inner.is_left_out {
            self.blocks.push(text, inner);
        } else if inner.name == "style" {
            self.sheet.push_str(text);
        } else if inner.is_heard {
            self.blocks.hear(text);
        }
    }

    fn start(&mut self, tag: &Tag, is_xml: bool) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let blocks = &mut self.blocks;
        match name {
            // They are there whether they are written or not.
            "html" | "body" => self.elements.name_lang(tag, &self.styles),
            "head" => {}
            _ => {
                self.elements.make_room(name, |closed| blocks.leave(&closed));
                let element = Element::of(tag, self.elements.inner(), &self.styles);
                let is_closed =
                    elements::is_void(name) || (tag.self_closing && (is_xml || element.is_foreign));
                if !element.is_left_out || element.is_furniture {
                    blocks.part(element.drawn);
                }
                if name == "img" && !element.is_left_out {
                    let alt = tag.attrs.iter().find(|attribute| &*attribute.name.local == "alt");
                    if let Some(alt) = alt.filter(|alt| is_emoji(&alt.value)) {
                        blocks.push(&alt.value, &element);
                    }
                }
                if is_closed {
                    return TokenSinkResult::Continue;
                }
                if name == "title" && !element.is_foreign {
                    self.is_in_title = !self.has_title;
                    self.has_title = true;
                }
                blocks.enter(&element);
                self.elements.open(element);
            }
        }
        match name {
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "iframe" | "noscript" | "noembed" | "noframes" | "xmp" => {
                TokenSinkResult::RawData(RawKind::Rawtext)
            }
            "plaintext" => TokenSinkResult::Plaintext,
            _ => TokenSinkResult::Continue,
        }
    }

    fn end(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
        self.is_in_title &= name != "title";
        if name == "style" {
            self.styles.add(&std::mem::take(&mut self.sheet));
        }
        let blocks = &mut self.blocks;
        // Without a start tag these two mean what they mean as start tags.
        match name {
            "br" => blocks.end_line(),
            "p" => blocks.end(),
            _ => {}
        }
        self.elements.close(name, |closed| blocks.leave(&closed));
    }

    fn finish(mut self) -> Document {
        let blocks = &mut self.blocks;
        self.elements.close_all(|closed| blocks.leave(&closed));
        self.blocks.finish(collapsed(&self.title))
    }
}
