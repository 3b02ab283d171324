//! Tags with too many attributes, which the tokenizer would compare each with each.

use std::borrow::Cow;

/// No page has so many in a tag.
const MAX_ATTRIBUTES: usize = 256;

/// Elements whose text holds no tags.
const RAW: [&str; 9] =
    ["script", "style", "textarea", "title", "iframe", "noscript", "noembed", "noframes", "xmp"];

/// A page in which no tag has more attributes than any page has: those behind are left out.
pub(super) fn bounded(page: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = page.get(at..).and_then(|rest| rest.find('<')) {
        at += found;
        let rest = &page[at..];
        if rest.starts_with("<!--") {
            let Some(len) = rest.find("-->") else { break };
            at += len;
            continue;
        }
        let name = rest[1..].trim_start_matches('/');
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at += 1;
            continue;
        }
        let tag = Tag::of(rest.as_bytes());
        if let Some(many) = tag.many {
            kept.push_str(&page[copied..at + many]);
            copied = at + tag.len;
        }
        at += tag.len;
        let raw = RAW.iter().find(|raw| {
            rest.get(1..=raw.len()).is_some_and(|name| name.eq_ignore_ascii_case(raw))
                && !rest[1 + raw.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
        });
        if let Some(raw) = raw {
            let Some(len) = end_of(&page[at..], raw) else { break };
            at += len;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(page);
    }
    kept.push_str(&page[copied..]);
    Cow::Owned(kept)
}

/// Where the end tag of an element stands.
fn end_of(text: &str, name: &str) -> Option<usize> {
    let is_end = |(at, _): &(usize, &str)| {
        let found = text.get(at + 2..at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    text.match_indices("</").find(is_end).map(|(at, _)| at)
}

/// How far a tag reaches, in bytes.
struct Tag {
    /// Bytes up to its `>`.
    len: usize,
    /// Bytes up to the first attribute that is too many.
    many: Option<usize>,
}

impl Tag {
    fn of(tag: &[u8]) -> Self {
        let end_from = |at: usize, ends: &dyn Fn(u8) -> bool| {
            let rest = tag.get(at..).unwrap_or_default();
            at + rest.iter().position(|byte| ends(*byte)).unwrap_or(rest.len())
        };
        let is_space = |byte: u8| byte.is_ascii_whitespace();
        let mut at = end_from(1, &|byte| is_space(byte) || byte == b'>');
        let (mut n_attributes, mut many) = (0, None);
        loop {
            at = end_from(at, &|byte| !is_space(byte) && byte != b'/');
            if tag.get(at).is_none_or(|byte| *byte == b'>') {
                return Self { len: at.min(tag.len()), many };
            }
            if n_attributes == MAX_ATTRIBUTES {
                many = Some(at);
            }
            n_attributes += 1;
            // A name may begin with an equals sign.
            at = end_from(at + 1, &|byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'='));
            let value = end_from(at, &|byte| !is_space(byte));
            if tag.get(value) != Some(&b'=') {
                continue;
            }
            let value = end_from(value + 1, &|byte| !is_space(byte));
            at = match tag.get(value) {
                Some(quote @ (b'"' | b'\'')) => end_from(value + 1, &|byte| byte == *quote) + 1,
                _ => end_from(value, &|byte| is_space(byte) || byte == b'>'),
            };
        }
    }
}
