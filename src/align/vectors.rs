//! Language vector packs: words of one language as points of a space that all languages share.
//!
//! ```text
//! 0   8 bytes   89 44 47 50 0D 0A 1A 0A: a transfer as text changes it, as with PNG
//! 8   u32       format version, 1
//! 12  u32       length of the whole file in bytes
//! 16  u32       XXH32 of the bytes from 20 on, the format version being the seed
//! 20  u8, n     length and name of the space
//!     u8, n     length and tag of the language
//!     u16       dimensions, even
//!     u32       number of words
//!               the words, in the order of their bytes: u8 bytes that are those of the word
//!               before, u8 length of the rest, the rest
//!               the vectors, in the order of the words: 4 bits a dimension, the lower half of a
//!               byte first, 8 being zero; only their direction counts
//! ```
//!
//! All numbers are little-endian.

use std::collections::BinaryHeap;
use std::ops::Range;

use xxhash_rust::xxh32::xxh32;

use crate::error::Error;
use crate::lang::Lang;

use super::letter::folded;

/// The format version that this build reads.
pub const PACK_VERSION: u32 = 1;

const MAGIC: [u8; 8] = *b"\x89DGP\r\n\x1a\n";
const HEADER_LEN: usize = 20;

/// The words of one language with their vectors.
#[derive(Debug, Clone, PartialEq)]
pub struct VectorPack {
    lang: Lang,
    space: String,
    n_dims: usize,
    /// The words as they are compared, one after the other, in the order of their bytes.
    words: String,
    /// Where each word begins, and where the last ends.
    starts: Vec<u32>,
    /// The vectors in the same order.
    values: Vec<i8>,
}

impl VectorPack {
    /// The pack in these bytes; `name` is what messages call it.
    ///
    /// # Errors
    /// - [`Error::NotAPack`] where the bytes begin like something else.
    /// - [`Error::PackVersion`] where the pack is of another format version.
    /// - [`Error::PackDamaged`] where bytes are missing or were changed.
    pub fn read(bytes: &[u8], name: &str) -> Result<Self, Error> {
        let damaged = |why| Error::PackDamaged { name: name.to_owned(), why };
        if !bytes.starts_with(&MAGIC) {
            return Err(Error::NotAPack { name: name.to_owned() });
        }
        let mut reader = Reader(bytes.get(8..).unwrap_or_default());
        let version = reader.u32().ok_or(damaged("it is cut short"))?;
        if version != PACK_VERSION {
            return Err(Error::PackVersion {
                name: name.to_owned(),
                found: version,
                supported: PACK_VERSION,
            });
        }
        let (Some(len), Some(checksum)) = (reader.u32(), reader.u32()) else {
            return Err(damaged("it is cut short"));
        };
        if bytes.len() != len as usize {
            return Err(damaged("it is not as long as it says"));
        }
        if xxh32(bytes.get(HEADER_LEN..).unwrap_or_default(), PACK_VERSION) != checksum {
            return Err(damaged("its checksum does not fit"));
        }
        Self::body(reader).ok_or(damaged("its contents do not agree"))
    }

    fn body(mut reader: Reader<'_>) -> Option<Self> {
        let space = reader.string()?.to_owned();
        let lang = Lang::parse(reader.string()?).ok()?;
        let n_dims = usize::from(reader.u16()?);
        let n_words = reader.u32()? as usize;
        // A word takes two bytes at least, so the numbers cannot ask for more than is there.
        if n_dims == 0 || n_dims % 2 == 1 || n_words > reader.0.len() {
            return None;
        }
        let mut word = Vec::new();
        let mut words: Vec<(String, usize)> = Vec::with_capacity(n_words);
        let keeps_marks = super::letter::keeps_marks(&lang);
        for number in 0..n_words {
            let shared = usize::from(reader.u8()?);
            let len = usize::from(reader.u8()?);
            if shared > word.len() {
                return None;
            }
            word.truncate(shared);
            word.extend_from_slice(reader.take(len)?);
            words.push((folded(std::str::from_utf8(&word).ok()?, keeps_marks), number));
        }
        let packed = reader.take(n_words.checked_mul(n_dims / 2)?)?;
        if !reader.0.is_empty() {
            return None;
        }
        // Of words that are compared as one, the first is kept. A heap sorts in fewer bytes.
        let mut words = BinaryHeap::from(words).into_sorted_vec();
        words.dedup_by(|next, first| next.0 == first.0);
        let mut pack = Self {
            lang,
            space,
            n_dims,
            words: String::new(),
            starts: vec![0],
            values: Vec::with_capacity(words.len() * n_dims),
        };
        for (word, number) in words {
            pack.words.push_str(&word);
            pack.starts.push(pack.words.len() as u32);
            // There is a vector for each word, see above.
            for pair in &packed[number * n_dims / 2..(number + 1) * n_dims / 2] {
                pack.values.push((pair & 15) as i8 - 8);
                pack.values.push((pair >> 4) as i8 - 8);
            }
        }
        Some(pack)
    }

    /// The language of the words.
    pub fn lang(&self) -> &Lang {
        &self.lang
    }

    /// The name of the space; vectors of different spaces say nothing about each other.
    pub fn space(&self) -> &str {
        &self.space
    }

    /// How many words there are.
    pub fn n_words(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many dimensions the space has.
    pub fn n_dims(&self) -> usize {
        self.n_dims
    }

    /// The words as they are compared, in the order of their bytes.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        (0..self.n_words()).map(|number| self.word(number))
    }

    /// The vector of the word of this number, of no particular length; empty where there is none.
    pub fn vector(&self, number: usize) -> &[i8] {
        self.values.get(number * self.n_dims..(number + 1) * self.n_dims).unwrap_or_default()
    }

    fn word(&self, number: usize) -> &str {
        // There is one start more than words.
        self.words
            .get(self.starts[number] as usize..self.starts[number + 1] as usize)
            .unwrap_or_default()
    }

    /// The number of the first word that is not before `word`.
    fn lower_bound(&self, word: &str) -> usize {
        let (mut low, mut high) = (0, self.n_words());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.word(middle) < word { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The number of a folded word.
    pub(super) fn find(&self, word: &str) -> Option<usize> {
        let number = self.lower_bound(word);
        (number < self.n_words() && self.word(number) == word).then_some(number)
    }

    /// The numbers of the words that begin with a folded prefix.
    pub(super) fn beginning_with(&self, prefix: &str) -> Range<usize> {
        let start = self.lower_bound(prefix);
        let mut end = start;
        while end < self.n_words() && self.word(end).starts_with(prefix) {
            end += 1;
        }
        start..end
    }

    /// Adds the vector of a word, brought to length 1.
    pub(super) fn add(&self, number: usize, sum: &mut [f32]) {
        let values = self.vector(number);
        let square: i32 = values.iter().map(|value| i32::from(*value) * i32::from(*value)).sum();
        let scale = 1.0 / (square.max(1) as f32).sqrt();
        for (sum, value) in sum.iter_mut().zip(values) {
            *sum += f32::from(*value) * scale;
        }
    }
}

/// Bytes read from the front.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    fn u8(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn string(&mut self) -> Option<&'a str> {
        let len = usize::from(self.u8()?);
        std::str::from_utf8(self.take(len)?).ok()
    }
}
