//! What a pack knows of the types of a version: their vectors.

use std::ops::Range;

use super::index::Index;
use super::token::{hash, is_korean, stem};
use super::vectors::VectorPack;

/// Words that begin alike, of which so many tell what a form means that is not among them.
const MAX_ALIKE: usize = 12;

/// The types of one version that a pack knows, with their vectors.
#[derive(Debug, Clone, Default)]
pub(super) struct Meanings {
    /// Words that were looked up already.
    known: Index,
    types: Index,
    /// Whether the vector of a type is that of its words, or of words that begin alike.
    is_exact: Vec<bool>,
    n_dims: usize,
    values: Vec<f32>,
}

impl Meanings {
    /// The types that have a vector.
    pub(super) fn types(&self) -> impl Iterator<Item = u32> + '_ {
        self.types.keys().iter().map(|key| *key as u32)
    }

    /// The vectors of length 1, in the order of the types.
    pub(super) fn vectors(&self) -> impl Iterator<Item = &[f32]> + Clone {
        self.values.chunks_exact(self.n_dims.max(1))
    }

    /// The type that has the vector of this number.
    pub(super) fn type_at(&self, number: usize) -> Option<u32> {
        self.types.keys().get(number).map(|key| *key as u32)
    }

    /// The vector of this number.
    pub(super) fn vector_at(&self, number: usize) -> Option<&[f32]> {
        self.values.get(number * self.n_dims..(number + 1) * self.n_dims)
    }

    /// Takes over what a pack knows of a word of this type.
    pub(super) fn learn(&mut self, token: u32, word: &str, pack: &VectorPack) {
        let n_known = self.known.keys().len();
        if self.known.insert(hash(word.chars())) < n_known as u32 {
            return;
        }
        self.n_dims = pack.n_dims();
        if let Some(number) = pack.find(word) {
            let place = self.place(token, true);
            pack.add(number, &mut self.values[place]);
            return;
        }
        // A form that the pack lacks means about what others mean that begin like it.
        let n_letters = word.chars().count();
        let stem = stem(word);
        if n_letters <= stem && !is_korean(word) || n_letters < stem {
            return;
        }
        let prefix: String = word.chars().take(stem).collect();
        let alike = pack.beginning_with(&prefix);
        if !alike.is_empty() && !self.has(token) {
            let place = self.place(token, false);
            for number in alike.take(MAX_ALIKE) {
                pack.add(number, &mut self.values[place.clone()]);
            }
        }
    }

    fn has(&self, token: u32) -> bool {
        self.types.get(token.into()).is_some()
    }

    /// Where the vector of a type lies. What words that begin alike have told is forgotten where
    /// an exact word comes.
    fn place(&mut self, token: u32, is_exact: bool) -> Range<usize> {
        let number = self.types.insert(token.into()) as usize;
        let place = number * self.n_dims..(number + 1) * self.n_dims;
        if number == self.is_exact.len() {
            self.is_exact.push(is_exact);
            self.values.resize(place.end, 0.0);
        } else if is_exact && !self.is_exact[number] {
            self.is_exact[number] = true;
            self.values[place.clone()].fill(0.0);
        }
        place
    }

    /// The same with vectors of length 1.
    pub(super) fn normalised(mut self) -> Self {
        for vector in self.values.chunks_exact_mut(self.n_dims.max(1)) {
            let square: f32 = vector.iter().map(|value| value * value).sum();
            let scale = 1.0 / square.max(1e-12).sqrt();
            vector.iter_mut().for_each(|value| *value *= scale);
        }
        self
    }
}
