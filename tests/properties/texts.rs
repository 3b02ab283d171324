//! Whatever a reader of documents gives becomes an aligned text.

use diglot::align::AlignOptions;
use diglot::document::{Document, decode, decode_html, html};
use diglot::error::Error;
use diglot::studio::{Input, Job, Read, Source};

/// The translation of whatever is read.
const OTHER: &str = "Il pleut.\n\nJe reste chez moi. Et toi ? 42";

/// Aligned, or refused for a reason that a user can do something about.
fn align(input: Input) {
    let made = Job::new(input, &AlignOptions::default()).and_then(|mut job| {
        // What a page does.
        while job.step(50_000) < 1.0 {}
        job.finish()
    });
    match made {
        Ok(aligned) => {
            super::files::bundle_is_lawful_or_refused(&diglot::format::bundle::write(&aligned.text))
        }
        Err(Error::InvalidAlignment { why }) => panic!("no aligned text: {why}"),
        Err(_) => {}
    }
}

fn source(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), text: text.to_owned(), lang: None }
}

/// Blocks lie in their text, in order and apart.
fn check(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        assert!(end <= block.span.start && block.span.start < block.span.end, "{document:?}");
        assert!(!block.span.of(&document.text).is_empty(), "{document:?}");
        end = block.span.end;
    }
}

/// A plain text is decoded and aligned with another one.
pub fn plain(bytes: &[u8]) {
    let Ok(text) = decode(bytes, "a") else { return };
    check(&diglot::document::plain(&text, None).0);
    align(Input::Versions(vec![source("a", &text), source("b", OTHER)]));
}

/// A plain text in which each line is a segment.
pub fn one_segment_a_line(bytes: &[u8]) {
    let Ok(text) = decode(bytes, "a") else { return };
    let (document, lines, _) = diglot::document::one_segment_a_line(&text, None);
    check(&document);
    assert_eq!(document.blocks.len(), lines.len());
    align(Input::Segmented(vec![source("a", &text), source("b", OTHER)]));
}

/// A plain text that holds both languages.
pub fn bilingual(bytes: &[u8]) {
    let Ok(text) = decode(bytes, "ab") else { return };
    align(Input::Bilingual { name: "ab".to_owned(), text, langs: None });
}

/// A web page.
pub fn web_page(bytes: &[u8]) {
    let Ok(source) = decode_html(bytes, "a") else { return };
    let (document, warnings) = html(&source, None);
    check(&document);
    let other = diglot::document::plain(OTHER, None).0;
    let read = |name: &str, document, warnings| Read { name: name.to_owned(), document, warnings };
    align(Input::Documents(vec![read("a", document, warnings), read("b", other, Vec::new())]));
}

/// Two texts, parted by U+001E, or the halves of one.
pub fn pair(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut half = text.len() / 2;
    while !text.is_char_boundary(half) {
        half += 1;
    }
    let (a, b) = text.split_once('\u{1e}').unwrap_or_else(|| text.split_at(half));
    align(Input::Versions(vec![source("a", a), source("b", b)]));
}
