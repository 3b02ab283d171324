//! The vector packs that the program has built in.

use std::sync::Arc;

use diglot::align::{Dictionary, Knowledge, VectorPack};
use diglot::lang::Lang;

use super::failure::Failure;

/// A pack by the language of its words.
type Pack = (&'static str, &'static [u8]);

macro_rules! packs {
    ($($lang:literal),*) => {
        &[$(($lang, include_bytes!(concat!("../../packs/", $lang, ".vectors")))),*]
    };
}

/// One pack for each language that has one.
pub(super) struct Packs(&'static [Pack]);

impl Packs {
    /// All that are built in.
    pub(super) fn built_in() -> Self {
        Self(packs![
            "ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr",
            "zh"
        ])
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
        let source = self.read(first)?;
        let mut all = Vec::new();
        for (idx, lang) in others.iter().enumerate() {
            let packs = match (source.clone(), self.read(lang)?) {
                (Some(source), Some(target)) => Some([source, target]),
                _ => None,
            };
            all.push((idx + 1, Knowledge { packs, dictionary: dictionary.clone() }));
        }
        Ok(all)
    }

    /// The languages without a pack, each once; none where packs are not used at all.
    pub(super) fn missing(&self, langs: &[&Lang]) -> Vec<String> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let mut missing: Vec<String> = langs
            .iter()
            .filter(|lang| self.find(lang).is_none())
            .map(|lang| lang.to_string())
            .collect();
        missing.sort();
        missing.dedup();
        missing
    }

    fn find(&self, lang: &Lang) -> Option<&Pack> {
        self.0.iter().find(|pack| pack.0 == lang.primary())
    }

    fn read(&self, lang: &Lang) -> Result<Option<Arc<VectorPack>>, Failure> {
        let Some((name, bytes)) = self.find(lang) else { return Ok(None) };
        Ok(Some(Arc::new(VectorPack::read(bytes, name)?)))
    }
}
