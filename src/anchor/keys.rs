//! Segments by their first characters, found while a page is read (Karp and Rabin 1987).

use super::fold::folded;
use super::page::{PageChar, Spot};
use super::placing::Segments;
use std::collections::BinaryHeap;

/// Folded characters of a segment's beginning that make its key. Shorter segments have one of all
/// their characters, which counts only for a whole sentence of the page.
pub(super) const KEY_LEN: usize = 16;
/// Segments with one key, beyond which the key tells too little.
const MAX_SHARED: usize = 16;
/// Bits that say whether a hash is worth looking up.
const FILTER_BITS: u32 = 17;

/// The keys of all segments.
#[derive(Debug, Clone, Default)]
pub(super) struct Keys {
    /// Hash of the first [`KEY_LEN`] characters, with the segment; in order.
    long: Vec<u64>,
    /// Hash of all characters of a shorter segment, with the segment; in order.
    short: Vec<u64>,
    filter: Vec<u64>,
}

impl Keys {
    pub(super) fn new<S: Segments + ?Sized>(segments: &S) -> Self {
        let (mut long, mut short) = (Vec::new(), Vec::new());
        let mut filter = vec![0; 1 << (FILTER_BITS - 6)];
        for segment in 0..segments.len() {
            let (hash, len) = hash_of(segments.text(segment));
            match len {
                0 => {}
                KEY_LEN => {
                    long.push(u64::from(hash) << 32 | u64::from(segment));
                    if let Some(word) = filter.get_mut(word_of(hash)) {
                        *word |= bit_of(hash);
                    }
                }
                _ => short.push(u64::from(hash) << 32 | u64::from(segment)),
            }
        }
        Self { long: sorted(long), short: sorted(short), filter }
    }

    /// The segments that begin with the characters of a hash.
    #[inline]
    pub(super) fn beginning_with(&self, hash: u32) -> impl Iterator<Item = u32> {
        let is_likely = self.filter.get(word_of(hash)).is_some_and(|word| word & bit_of(hash) != 0);
        let table: &[u64] = if is_likely { &self.long } else { &[] };
        sharing(table, hash)
    }

    /// Whether another segment may say the same as this one, of these folded characters.
    pub(super) fn has_twin<S: Segments + ?Sized>(
        &self,
        segments: &S,
        segment: u32,
        chars: &[char],
    ) -> bool {
        let (hash, len) = hash_of(segments.text(segment));
        let table = if len < KEY_LEN { &self.short } else { &self.long };
        let mut sharing = sharing(table, hash).peekable();
        // So many share the key that none is given.
        sharing.peek().is_none()
            || sharing.any(|other| {
                other != segment
                    && folded(segments.text(other)).map(|next| next.char).eq(chars.iter().copied())
            })
    }

    /// The segments that are wholly the characters of a hash.
    pub(super) fn equal_to(&self, hash: u32) -> impl Iterator<Item = u32> {
        sharing(&self.short, hash)
    }
}

fn word_of(hash: u32) -> usize {
    (hash as usize & ((1 << FILTER_BITS) - 1)) >> 6
}

fn bit_of(hash: u32) -> u64 {
    1 << (hash & 63)
}

fn sharing(table: &[u64], hash: u32) -> impl Iterator<Item = u32> {
    let from = table.partition_point(|entry| ((entry >> 32) as u32) < hash);
    let same = table.get(from..).unwrap_or_default();
    let n_shared =
        same.iter().take(MAX_SHARED + 1).take_while(|entry| (*entry >> 32) as u32 == hash);
    let n_shared = n_shared.count();
    let n_shared = if n_shared > MAX_SHARED { 0 } else { n_shared };
    same.iter().take(n_shared).map(|entry| *entry as u32)
}

/// The numbers in order. A heap sorts with a fraction of the code of `sort_unstable`, which the
/// reader would have to load.
pub(super) fn sorted(numbers: Vec<u64>) -> Vec<u64> {
    BinaryHeap::from(numbers).into_sorted_vec()
}

/// The hash of the first [`KEY_LEN`] characters of `text`, and how many there are, up to as many.
pub(super) fn hash_of(text: &str) -> (u32, usize) {
    let (mut hash, mut len) = (0, 0);
    for next in folded(text).take(KEY_LEN) {
        hash = appended(hash, next.char);
        len += 1;
    }
    (mixed(hash), len)
}

const BASE: u32 = 0x0100_0193;
/// What the character that leaves was multiplied with.
const OLDEST: u32 = BASE.wrapping_pow(KEY_LEN as u32);

fn appended(hash: u32, c: char) -> u32 {
    hash.wrapping_mul(BASE).wrapping_add(c as u32)
}

/// A multiplicative hash is weak in its low bits, which are the ones looked up first.
fn mixed(hash: u32) -> u32 {
    hash ^ (hash >> 15)
}

/// The hash of the last [`KEY_LEN`] characters of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Rolling {
    last: [(char, Spot); KEY_LEN],
    n_seen: usize,
    hash: u32,
}

impl Rolling {
    /// Takes in the next character; once there are enough, gives where they begin and their hash.
    #[inline]
    pub(super) fn push(&mut self, next: PageChar) -> Option<(Spot, u32)> {
        // The characters before the first count as NUL.
        let place = self.last.get_mut(self.n_seen % KEY_LEN)?;
        let leaving = std::mem::replace(place, (next.char, next.start)).0;
        self.hash =
            appended(self.hash, next.char).wrapping_sub(OLDEST.wrapping_mul(leaving as u32));
        self.n_seen += 1;
        let (_, start) = self.last.get(self.n_seen % KEY_LEN)?;
        (self.n_seen >= KEY_LEN).then_some((*start, mixed(self.hash)))
    }
}
