//! The bytes of a page to text.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::document::decode;
use crate::error::Error;

/// Browsers look so far for what a page says of its encoding.
const PRESCAN: usize = 1024;

/// The text of an HTML file: by its byte order mark, else by the encoding that the page names,
/// else UTF-8. What is wrong in a named encoding becomes U+FFFD, as in a browser. `name` is what
/// messages call the file.
///
/// # Errors
/// - Those of [`decode`] where the page names no encoding but UTF-8 at most.
/// - [`Error::TextTooLong`] beyond 4 GiB.
pub fn decode_html(bytes: &[u8], name: &str) -> Result<String, Error> {
    let has_mark = Encoding::for_bom(bytes).is_some();
    let Some(encoding) = named(bytes).filter(|encoding| !has_mark && *encoding != UTF_8) else {
        return decode(bytes, name);
    };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    if u32::try_from(text.len()).is_err() {
        return Err(Error::TextTooLong { name: name.to_owned() });
    }
    Ok(text.into_owned())
}

/// What the page says in `<meta charset>`, in the older `<meta content>` or in `<?xml encoding>`.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..PRESCAN).unwrap_or(bytes).to_ascii_lowercase();
    let xml = head.strip_prefix(b"<?xml").and_then(|rest| {
        let end = rest.iter().position(|byte| *byte == b'>')?;
        value_of(&rest[..end], b"encoding")
    });
    let encoding = xml.or_else(|| {
        let mut rest: &[u8] = &head;
        while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
            rest = &rest[at..];
            let (end, is_meta): (&[u8], bool) = match rest {
                [b'<', b'!', b'-', b'-', ..] => (b"-->", false),
                _ => (b">", rest.starts_with(b"<meta")),
            };
            let end = rest.windows(end.len()).position(|window| window == end)?;
            if let Some(encoding) = value_of(&rest[..end], b"charset").filter(|_| is_meta) {
                return Some(encoding);
            }
            rest = &rest[end..];
        }
        None
    })?;
    // A page that can say so in ASCII is not UTF-16.
    let is_utf16 = encoding == UTF_16LE || encoding == UTF_16BE;
    Some(if is_utf16 { UTF_8 } else { encoding })
}

/// The encoding behind `name=`, quoted or not.
fn value_of(tag: &[u8], name: &[u8]) -> Option<&'static Encoding> {
    let at = tag.windows(name.len()).position(|window| window == name)?;
    let value = tag[at + name.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let is_end =
        |byte: &u8| matches!(byte, b'"' | b'\'' | b';' | b'/' | b'>') || byte.is_ascii_whitespace();
    let end = value.iter().position(is_end).unwrap_or(value.len());
    Encoding::for_label(&value[..end])
}
