//! Bytes to text.

use crate::error::Error;

/// The text of a file: UTF-8, or UTF-16 with a byte order mark. The mark is not part of the text.
/// Line ends stay as they are. `name` is what messages call the file.
///
/// # Errors
/// - [`Error::InvalidUtf8`], [`Error::InvalidUtf16`] with the offset of the first wrong byte.
/// - [`Error::NulByte`] for a NUL, which no text has.
/// - [`Error::TextTooLong`] beyond 4 GiB.
pub fn decode(bytes: &[u8], name: &str) -> Result<String, Error> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes, name)?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes, name)?,
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest, 3, name)?,
        _ => utf8(bytes, 0, name)?,
    };
    if u32::try_from(text.len()).is_err() {
        return Err(Error::TextTooLong { name: name.to_owned() });
    }
    Ok(text)
}

fn utf8(bytes: &[u8], mark: usize, name: &str) -> Result<String, Error> {
    // A NUL is valid UTF-8; it is looked for first, since UTF-16 without a mark is full of them.
    if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
        return Err(Error::NulByte { name: name.to_owned(), offset: offset + mark });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            Err(Error::InvalidUtf8 { name: name.to_owned(), offset: error.valid_up_to() + mark })
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, name: &str) -> Result<String, Error> {
    /// Bytes of the mark.
    const MARK: usize = 2;
    let invalid = |offset| Error::InvalidUtf16 { name: name.to_owned(), offset };
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut offset = MARK;
    for c in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match c {
            Ok('\0') => return Err(Error::NulByte { name: name.to_owned(), offset }),
            Ok(c) => {
                text.push(c);
                offset += 2 * c.len_utf16();
            }
            Err(_) => return Err(invalid(offset)),
        }
    }
    if rest.is_empty() { Ok(text) } else { Err(invalid(offset)) }
}
