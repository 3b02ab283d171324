//! How much of a text is written in which script.

use crate::chars::{Script, lower};

/// A way of writing that tells languages apart. Chinese, Japanese and Korean share characters and
/// have names of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Writing {
    /// Han characters alone.
    Chinese,
    /// Kana, with Han characters or without.
    Japanese,
    /// Hangul, with Han characters or without.
    Korean,
    /// Another script.
    Other(Script),
}

/// Letters by script (or by themselves), in letters of an alphabet: a Han character weighs about
/// three of them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Histogram<K: Ord = Script> {
    /// Ascending by key. A map of the standard library would cost a page 2 KB.
    weights: Vec<(K, f64)>,
}

impl<K: Ord> Default for Histogram<K> {
    fn default() -> Self {
        Self { weights: Vec::new() }
    }
}

impl<K: Ord + Copy> Histogram<K> {
    pub(super) fn add(&mut self, other: &Self) {
        for (key, weight) in &other.weights {
            *self.entry(*key) += weight;
        }
    }

    /// Takes away what was added before.
    pub(super) fn remove(&mut self, other: &Self) {
        for (key, weight) in &other.weights {
            *self.entry(*key) -= weight;
        }
    }

    /// The weight of a key, 0 at first.
    fn entry(&mut self, key: K) -> &mut f64 {
        let place = self.weights.binary_search_by_key(&key, |entry| entry.0);
        let place = place.unwrap_or_else(|place| {
            self.weights.insert(place, (key, 0.0));
            place
        });
        // There is an entry now.
        &mut self.weights[place].1
    }

    fn get(&self, key: K) -> f64 {
        let place = self.weights.binary_search_by_key(&key, |entry| entry.0);
        place.map_or(0.0, |place| self.weights[place].1)
    }

    pub(super) fn total(&self) -> f64 {
        self.weights.iter().map(|entry| entry.1).sum()
    }

    /// The nats it takes to name the key of every letter, knowing only these shares.
    pub(super) fn surprise(&self) -> f64 {
        let total = self.total();
        let of = |weight: f64| if weight > 0.0 { weight * libm::log(total / weight) } else { 0.0 };
        self.weights.iter().map(|entry| of(entry.1)).sum()
    }
}

impl Histogram<char> {
    /// The letters themselves, for telling apart two languages of one script that nothing else
    /// is known about.
    pub(super) fn of_letters(text: &str) -> Self {
        let mut histogram = Self::default();
        for c in text.chars().map(lower).filter(|c| c.is_alphabetic()) {
            *histogram.entry(c) += 1.0;
        }
        histogram
    }
}

impl Histogram {
    /// The scripts of the letters of `text`.
    pub(super) fn of(text: &str) -> Self {
        let mut histogram = Self::default();
        for c in text.chars().filter(|c| c.is_alphabetic()) {
            let script = match Script::of(c) {
                Script::COMMON | Script::INHERITED => continue,
                Script::HIRAGANA => Script::KATAKANA,
                script => script,
            };
            let weight = match script {
                Script::HAN => 3.0,
                Script::HANGUL | Script::KATAKANA => 2.0,
                _ => 1.0,
            };
            *histogram.entry(script) += weight;
        }
        histogram
    }

    fn weight_of(&self, script: Script) -> f64 {
        self.get(script)
    }

    /// The weight of what is written in this way.
    pub(super) fn weight(&self, writing: Writing) -> f64 {
        let han = self.weight_of(Script::HAN);
        match writing {
            Writing::Chinese => han,
            Writing::Japanese => han + self.weight_of(Script::KATAKANA),
            Writing::Korean => han + self.weight_of(Script::HANGUL),
            Writing::Other(script) => self.weight_of(script),
        }
    }

    /// The way in which most is written; `None` without any letter.
    pub(super) fn writing(&self) -> Option<Writing> {
        let han = self.weight_of(Script::HAN);
        let kana = self.weight_of(Script::KATAKANA);
        let hangul = self.weight_of(Script::HANGUL);
        let east_asian = han + kana + hangul;
        let mut other: Option<(Script, f64)> = None;
        for (script, weight) in &self.weights {
            let is_other = !matches!(*script, Script::HAN | Script::KATAKANA | Script::HANGUL);
            if is_other && *weight > other.map_or(0.0, |(_, most)| most) {
                other = Some((*script, *weight));
            }
        }
        match other {
            Some((script, weight)) if weight > east_asian => Some(Writing::Other(script)),
            _ if east_asian == 0.0 => None,
            _ if hangul > kana && hangul > 0.2 * east_asian => Some(Writing::Korean),
            // Chinese that quotes a Japanese word has fewer kana than any Japanese sentence.
            _ if kana > 0.1 * east_asian => Some(Writing::Japanese),
            _ => Some(Writing::Chinese),
        }
    }
}
