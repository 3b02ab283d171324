//! The vector packs that the program has built in.

use std::sync::Arc;

use diglot::align::{Dictionary, Knowledge, VectorPack};
use diglot::lang::Lang;

use super::failure::Failure;

/// A pack by the language of its words.
type Pack = (&'static str, &'static [u8]);

macro_rules! packs {
    ($space:literal: $($lang:literal),*) => {
        &[$(($lang, include_bytes!(concat!("../../packs/", $space, "/", $lang, ".vectors")))),*]
    };
}

/// The packs of each space, the better space first: vectors of different spaces say nothing about
/// each other, so a pair of languages needs one that has both.
pub(super) struct Packs(&'static [&'static [Pack]]);

impl Packs {
    /// All that are built in.
    pub(super) fn built_in() -> Self {
        const USE: &[Pack] = packs!["use-m3": "ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl",
            "pl", "pt", "ru", "th", "tr", "zh"];
        const E5: &[Pack] = packs!["e5-small": "ca", "de", "el", "en", "es", "fa", "fr", "he",
            "hi", "hu", "is", "ru", "sv", "uk", "vi", "zh"];
        Self(&[USE, E5])
    }

    /// Not a single one.
    pub(super) fn none() -> Self {
        Self(&[])
    }

    /// What is known of the first language and each further one, by the number of its version.
    pub(super) fn knowledge(
        &self,
        langs: &[&Lang],
        dictionary: Option<Arc<Dictionary>>,
    ) -> Result<Vec<(usize, Knowledge)>, Failure> {
        let Some((first, others)) = langs.split_first() else { return Ok(Vec::new()) };
        let mut all = Vec::new();
        for (idx, lang) in others.iter().enumerate() {
            let packs = match self.find(first, lang) {
                Some(pair) => Some([read(pair[0])?, read(pair[1])?]),
                None => None,
            };
            all.push((idx + 1, Knowledge { packs, dictionary: dictionary.clone() }));
        }
        Ok(all)
    }

    /// The languages that no pack serves beside the first language, each once; none where packs are
    /// not used at all.
    pub(super) fn missing(&self, langs: &[&Lang]) -> Vec<String> {
        let Some((first, others)) = langs.split_first() else { return Vec::new() };
        if self.0.is_empty() {
            return Vec::new();
        }
        let mut missing: Vec<String> = others
            .iter()
            .filter(|lang| self.find(first, lang).is_none())
            .map(|lang| if self.has(lang) { first.to_string() } else { lang.to_string() })
            .collect();
        missing.sort();
        missing.dedup();
        missing
    }

    fn has(&self, lang: &Lang) -> bool {
        self.0.iter().any(|space| in_space(space, lang).is_some())
    }

    /// The packs of two languages in the first space that has both.
    fn find(&self, source: &Lang, target: &Lang) -> Option<[&'static Pack; 2]> {
        self.0.iter().find_map(|space| Some([in_space(space, source)?, in_space(space, target)?]))
    }
}

fn in_space(space: &'static [Pack], lang: &Lang) -> Option<&'static Pack> {
    space.iter().find(|pack| pack.0 == lang.primary())
}

fn read(pack: &Pack) -> Result<Arc<VectorPack>, Failure> {
    Ok(Arc::new(VectorPack::read(pack.1, pack.0)?))
}
