//! Which vector packs there are, and which two serve a pair of languages: one table for the
//! command line, which has the packs built in, and for pages, which fetch those two.

use crate::align::VectorPack;
use crate::error::Error;
use crate::lang::Lang;

/// The languages of each space; vectors of two spaces say nothing about each other. Where several
/// have both languages of a pair, the first serves.
const SPACES: &[(&str, &[&str])] = &[
    (
        "use-m3",
        &["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"],
    ),
    (
        "e5-small",
        &[
            "ca", "de", "el", "en", "es", "fa", "fr", "he", "hi", "hu", "is", "ru", "sv", "uk",
            "vi", "zh",
        ],
    ),
];

/// Tags for what a pack may call otherwise: of one language of a macrolanguage, or of old.
const ALIASES: &[(&str, &str)] = &[
    ("arb", "ar"),
    ("cmn", "zh"),
    ("fil", "tl"),
    ("in", "id"),
    ("iw", "he"),
    ("ji", "yi"),
    ("nb", "no"),
    ("nn", "no"),
    ("pes", "fa"),
];

/// A vector pack that comes with this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pack {
    /// The space of its vectors.
    pub space: &'static str,
    /// The language of its words.
    pub lang: &'static str,
}

/// Every pack.
pub fn all() -> impl Iterator<Item = Pack> {
    SPACES.iter().flat_map(|(space, langs)| langs.iter().map(|lang| Pack { space, lang }))
}

/// The packs for two languages, both of one space. A script or region makes no difference.
///
/// # Errors
/// - [`Error::NoPacks`] where no space has both languages.
pub fn choose(source: &Lang, target: &Lang) -> Result<[Pack; 2], Error> {
    for (space, langs) in SPACES {
        let find = |wanted: &Lang| {
            let lang = langs.iter().find(|lang| general(lang) == general(wanted.primary()))?;
            Some(Pack { space, lang })
        };
        if let (Some(source), Some(target)) = (find(source), find(target)) {
            return Ok([source, target]);
        }
    }
    Err(Error::NoPacks { source_lang: source.to_string(), target_lang: target.to_string() })
}

fn general(primary: &str) -> &str {
    ALIASES.iter().find(|(special, _)| *special == primary).map_or(primary, |(_, general)| general)
}

impl Pack {
    /// Its file in the folder `packs`.
    pub fn file(self) -> String {
        format!("{}/{}.vectors", self.space, self.lang)
    }

    /// The pack in these bytes, which should be those of its file.
    ///
    /// # Errors
    /// - [`Error::WrongPack`] where it is the pack of another language or space.
    /// - Those of [`VectorPack::read`].
    pub fn read(self, bytes: &[u8]) -> Result<VectorPack, Error> {
        let name = self.file();
        let pack = VectorPack::read(bytes, &name)?;
        if pack.lang().as_str() != self.lang || pack.space() != self.space {
            return Err(Error::WrongPack {
                name,
                expected: format!("{} in {}", self.lang, self.space),
                found: format!("{} in {}", pack.lang(), pack.space()),
            });
        }
        Ok(pack)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(tag: &str) -> Lang {
        Lang::parse(tag).unwrap_or_else(|error| panic!("{error}"))
    }

    fn langs(source: &str, target: &str) -> Option<[&'static str; 2]> {
        let [source, target] = choose(&lang(source), &lang(target)).ok()?;
        assert_eq!(source.space, target.space);
        Some([source.lang, target.lang])
    }

    #[test]
    fn script_region_and_macrolanguage_make_no_difference() {
        for (source, target, expected) in [
            ("fr", "zh", ["fr", "zh"]),
            ("zh-Hant-TW", "pt-BR", ["zh", "pt"]),
            ("cmn-Hans", "arb", ["zh", "ar"]),
            ("en-GB", "en", ["en", "en"]),
        ] {
            assert_eq!(langs(source, target), Some(expected), "{source} {target}");
        }
    }

    #[test]
    fn one_language_without_a_pack_leaves_none() {
        for (source, target) in [("fr", "eo"), ("und", "zh"), ("eo", "und"), ("yue", "zh")] {
            assert_eq!(langs(source, target), None, "{source} {target}");
        }
    }
}
