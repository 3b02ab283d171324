//! Segments by their first characters, found while a page is read (Karp and Rabin 1987).

use super::page::{MAX_SIZE, PageChar, Spot};
use super::placing::Segments;
use crate::fold::folded;
use std::iter::successors;

/// Folded characters of a segment's beginning that make its key. Shorter segments have one of all
/// their characters, which counts only for a whole sentence of the page.
pub(super) const KEY_LEN: usize = 16;
/// Segments with one key, beyond which the key tells too little.
const MAX_SHARED: usize = 16;
/// Segments of one chain, beyond which there are more keys in it than chance brings together.
const MAX_CHAIN: usize = 64;
/// Consecutive segments that are looked at as one.
const MAX_PARTS: u32 = 8;
/// No segment.
const NONE: u32 = u32::MAX;
/// The bit of a key that says that it is of a beginning, and not of a whole short segment.
const LONG: u32 = 1;

/// The keys of all segments, in a hash table with chains.
#[derive(Debug, Clone, Default)]
pub(super) struct Keys {
    /// The first segment of each chain.
    heads: Vec<u32>,
    /// For each segment its place in the table.
    links: Vec<Link>,
}

/// A segment in the table.
#[derive(Debug, Clone, Copy)]
struct Link {
    key: u32,
    /// The next one of its chain, in which of those that say the same only the first is.
    next: u32,
    /// The first segment that says the same.
    first: u32,
    /// Of the first: how many say the same, and whether they do not all mean the same.
    n_same: u32,
    differs: bool,
}

impl Keys {
    pub(super) fn new<S: Segments + ?Sized>(segments: &S) -> Self {
        let n_segments = segments.len();
        let heads = vec![NONE; (n_segments as usize * 2).next_power_of_two()];
        let links = Vec::with_capacity(n_segments as usize);
        let mut keys = Self { heads, links };
        for segment in 0..n_segments {
            let link = Link { key: 0, next: NONE, first: segment, n_same: 1, differs: false };
            keys.links.push(link);
            if let Some(key) = key_of(segments.text(segment)) {
                keys.add(segments, segment, key);
            }
        }
        for segment in 1..n_segments {
            keys.see_joined(segments, segment - 1);
        }
        keys
    }

    /// Takes in that a segment and the next ones may together say what another one says.
    fn see_joined<S: Segments + ?Sized>(&mut self, segments: &S, segment: u32) {
        let parts = || (segment..segment + MAX_PARTS).map(|part| segments.text(part));
        let (hash, len) = hash_of_chars(parts().flat_map(folded).map(|next| next.char));
        let key = if len == KEY_LEN { hash | LONG } else { hash & !LONG };
        let own = segments.text(segment).len();
        let joined = self.sharing(key).find(|other| {
            let whole = segments.text(*other);
            if own >= whole.len() || *other == self.first_of(segment) {
                return false;
            }
            let mut rest = folded(whole).map(|next| next.char).peekable();
            parts().any(|part| {
                let is_like = folded(part).all(|next| rest.next() == Some(next.char));
                !is_like || rest.peek().is_none()
            }) && rest.peek().is_none()
        });
        if let Some(link) = joined.and_then(|joined| self.links.get_mut(joined as usize)) {
            link.n_same += 1;
            link.differs = true;
        }
    }

    /// Takes in the last segment.
    fn add<S: Segments + ?Sized>(&mut self, segments: &S, segment: u32, key: u32) {
        let (mut n_sharing, mut n_links, mut first) = (0, 0, None);
        for (other, other_key) in self.chain(key) {
            n_links += 1;
            if other_key == key {
                n_sharing += 1;
                if says_same(segments, segment, other) {
                    first = Some(other);
                    break;
                }
            }
        }
        // A key that too many share finds none of them, so that no chain need be long.
        let is_linked = first.is_none() && n_sharing <= MAX_SHARED && n_links < MAX_CHAIN;
        let at = head_of(key, &self.heads);
        let head = self.heads.get_mut(at).filter(|_| is_linked);
        if let Some(link) = self.links.get_mut(segment as usize) {
            link.key = key;
            link.first = first.unwrap_or(segment);
            if let Some(head) = head {
                link.next = std::mem::replace(head, segment);
            }
        }
        if let Some(first) = first
            && let Some(link) = self.links.get_mut(first as usize)
        {
            link.n_same += 1;
            link.differs |= !segments.mean_same(first, segment);
        }
    }

    /// The segments that begin with the characters of a hash; of those that say the same the first.
    pub(super) fn beginning_with(&self, hash: u32) -> impl Iterator<Item = u32> {
        self.sharing(hash | LONG)
    }

    /// The segments that are wholly the characters of a hash, likewise.
    pub(super) fn equal_to(&self, hash: u32) -> impl Iterator<Item = u32> {
        self.sharing(hash & !LONG)
    }

    /// The hash of the beginning of a segment that is no short one.
    pub(super) fn beginning_of(&self, segment: u32) -> Option<u32> {
        self.links.get(segment as usize).map(|link| link.key).filter(|key| key & LONG != 0)
    }

    /// How many segments there are.
    pub(super) fn len(&self) -> usize {
        self.links.len()
    }

    /// The first segment that says the same; that after the last one is like no other.
    pub(super) fn first_of(&self, segment: u32) -> u32 {
        self.links.get(segment as usize).map_or(segment, |link| link.first)
    }

    /// How many segments of the text say the same.
    pub(super) fn n_same(&self, segment: u32) -> u32 {
        self.links.get(self.first_of(segment) as usize).map_or(1, |link| link.n_same)
    }

    /// Whether others may say the same and mean something else.
    pub(super) fn is_ambiguous(&self, segment: u32) -> bool {
        let first = self.first_of(segment);
        let Some(link) = self.links.get(first as usize) else { return true };
        // Where too many share the key it is not known which are equal.
        link.differs || !self.sharing(link.key).any(|other| other == first)
    }

    /// The segments with a key; none where they are too many.
    fn sharing(&self, key: u32) -> impl Iterator<Item = u32> {
        let same = self.chain(key).filter(move |(_, other)| *other == key);
        let is_too_many = same.clone().nth(MAX_SHARED).is_some();
        same.map(|(segment, _)| segment).take(if is_too_many { 0 } else { MAX_SHARED })
    }

    /// The segments, with their keys, among which those with a key are.
    fn chain(&self, key: u32) -> impl Iterator<Item = (u32, u32)> + Clone {
        let head = self.heads.get(head_of(key, &self.heads)).copied();
        successors(head, |segment| self.links.get(*segment as usize).map(|link| link.next))
            .map_while(|segment| Some((segment, self.links.get(segment as usize)?.key)))
    }
}

/// Whether two segments have the same folded characters.
fn says_same<S: Segments + ?Sized>(segments: &S, a: u32, b: u32) -> bool {
    let chars = |segment: u32| folded(segments.text(segment)).map(|next| next.char);
    chars(a).eq(chars(b))
}

/// What a segment is found by, if it says anything and is not too long.
fn key_of(text: &str) -> Option<u32> {
    match hash_of(text) {
        (_, 0) => None,
        _ if text.len() > MAX_SIZE => None,
        (hash, KEY_LEN) => Some(hash | LONG),
        (hash, _) => Some(hash & !LONG),
    }
}

/// Which of the heads, of which there are a power of two, begins the chain of a key.
fn head_of(key: u32, heads: &[u32]) -> usize {
    (key >> 1) as usize & heads.len().wrapping_sub(1)
}

/// The hash of the first [`KEY_LEN`] characters of `text`, and how many there are, up to as many.
pub(super) fn hash_of(text: &str) -> (u32, usize) {
    hash_of_chars(folded(text).map(|next| next.char))
}

fn hash_of_chars(chars: impl Iterator<Item = char>) -> (u32, usize) {
    let (mut hash, mut len) = (0, 0);
    for c in chars.take(KEY_LEN) {
        hash = appended(hash, c);
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
    /// Whether nothing was taken in.
    pub(super) fn is_new(&self) -> bool {
        self.n_seen == 0
    }

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
