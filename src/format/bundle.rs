//! The bundle, `*.diglot`: an aligned text ready to be opened without parsing.
//!
//! ```text
//! 0   8 bytes   89 44 47 54 0D 0A 1A 0A: a transfer as text changes it, as with PNG
//! 8   u32       format version, 1
//! 12  u64       length of the whole file in bytes
//! 20  u32       XXH32 of the bytes from 24 on, the format version being the seed
//! 24            the packed aligned text
//! ```
//!
//! All numbers are little-endian. Whatever a later version changes, the first twelve bytes stay.

use crate::aligned_text::AlignedText;
use crate::error::Error;
use xxhash_rust::xxh32::xxh32;

/// The format version that this build writes and reads.
pub const VERSION: u32 = 1;

const MAGIC: [u8; 8] = *b"\x89DGT\r\n\x1a\n";
const HEADER_LEN: usize = 24;

/// Whether `bytes` begin like a bundle, of whatever version and state.
pub fn is_bundle(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC[..4]) || bytes.starts_with("\u{fffd}DGT".as_bytes())
}

/// The bundle of an aligned text; the same text gives the same bytes on every machine.
pub fn write<B: AsRef<[u8]>>(text: &AlignedText<B>) -> Vec<u8> {
    let packed = text.packed();
    let mut bytes = Vec::with_capacity(HEADER_LEN + packed.len());
    bytes.extend_from_slice(&MAGIC);
    bytes.extend_from_slice(&VERSION.to_le_bytes());
    bytes.extend_from_slice(&((HEADER_LEN + packed.len()) as u64).to_le_bytes());
    bytes.extend_from_slice(&xxh32(packed, VERSION).to_le_bytes());
    bytes.extend_from_slice(packed);
    bytes
}

/// The aligned text of a bundle, which keeps the bytes, owned or borrowed.
///
/// The time is that of checksum and check: one pass each, and nothing is built from the text.
///
/// # Errors
/// - [`Error::NotABundle`] where the bytes begin like something else.
/// - [`Error::BundleTransferredAsText`] where line ends or bytes over 127 were changed.
/// - [`Error::BundleVersion`] where the bundle has another format version.
/// - [`Error::BundleCut`] where bytes are missing at the end.
/// - [`Error::BundleDamaged`] where checksum or contents do not agree.
pub fn read<B: AsRef<[u8]>>(bytes: B) -> Result<AlignedText<B>, Error> {
    check_header(bytes.as_ref())?;
    AlignedText::open(bytes, HEADER_LEN).map_err(|why| Error::BundleDamaged { why })
}

fn check_header(bytes: &[u8]) -> Result<(), Error> {
    let cut = |expected: u64| Error::BundleCut { found: bytes.len() as u64, expected };
    if !bytes.starts_with(&MAGIC) {
        return Err(if MAGIC.starts_with(bytes) {
            cut(HEADER_LEN as u64)
        } else if is_bundle(bytes) {
            Error::BundleTransferredAsText
        } else {
            Error::NotABundle
        });
    }
    let version = u32_at(bytes, 8).ok_or(cut(HEADER_LEN as u64))?;
    if version != VERSION {
        return Err(Error::BundleVersion { found: version, supported: VERSION });
    }
    let (Some(low), Some(high), Some(checksum), Some(packed)) =
        (u32_at(bytes, 12), u32_at(bytes, 16), u32_at(bytes, 20), bytes.get(HEADER_LEN..))
    else {
        return Err(cut(HEADER_LEN as u64));
    };
    let expected = u64::from(high) << 32 | u64::from(low);
    let found = bytes.len() as u64;
    if found < expected {
        return Err(cut(expected));
    }
    if found > expected {
        return Err(Error::BundleDamaged { why: "it is longer than it says" });
    }
    if xxh32(packed, VERSION) != checksum {
        return Err(Error::BundleDamaged { why: "its checksum does not fit" });
    }
    Ok(())
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let stored: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_le_bytes(stored))
}
