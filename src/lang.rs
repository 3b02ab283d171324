//! Language tags and what follows from them: script and direction of writing.

use crate::error::Error;
use crate::text::is_word_of;

/// A BCP 47 language tag, well-formed and in its usual case (`zh-Hans`, `pt-BR`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Box<str>);

/// The direction in which a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// Primary languages written from right to left by default (CLDR `characterOrder`).
const RTL_LANGUAGES: &str = "\
    ae ar arc bal bgn ckb dv fa glk he iw ji ks lrc mzn nqo ps sd syr ug ur yi";
/// Script subtags written from right to left.
const RTL_SCRIPTS: &str = "Adlm Arab Aran Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa Yezi";

impl Lang {
    /// The tag in its usual case; `_` is read as `-`.
    ///
    /// # Errors
    /// - [`Error::InvalidLang`] where the tag is not well-formed.
    pub fn parse(tag: &str) -> Result<Self, Error> {
        let invalid = || Error::InvalidLang { tag: tag.chars().take(40).collect() };
        let mut canonical = String::with_capacity(tag.len());
        for (idx, subtag) in tag.trim().split(['-', '_']).enumerate() {
            let fits = (1..=8).contains(&subtag.len())
                && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
                && (idx > 0
                    || (subtag.len() > 1 && subtag.bytes().all(|b| b.is_ascii_alphabetic())));
            if !fits {
                return Err(invalid());
            }
            if idx > 0 {
                canonical.push('-');
            }
            let is_word = subtag.bytes().all(|b| b.is_ascii_alphabetic());
            for (pos, c) in subtag.chars().enumerate() {
                let upper =
                    idx > 0 && is_word && (subtag.len() == 2 || (subtag.len() == 4 && pos == 0));
                canonical.push(if upper { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() });
            }
        }
        Ok(Self(canonical.into()))
    }

    /// The whole tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without script, region or variant: `zh` of `zh-Hant-TW`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The direction of writing, by the script subtag or else by the language.
    pub fn direction(&self) -> Direction {
        let script = self.0.split('-').skip(1).find(|subtag| subtag.len() == 4);
        let rtl = match script {
            Some(script) => is_word_of(RTL_SCRIPTS, script),
            None => is_word_of(RTL_LANGUAGES, self.primary()),
        };
        if rtl { Direction::Rtl } else { Direction::Ltr }
    }

    /// How well this language serves somebody who asks for `wanted`: 3 the same tag, 2 one of the
    /// two is the beginning of the other, 1 the same primary language, 0 another language.
    pub fn fits(&self, wanted: &Lang) -> u8 {
        let begins = |long: &str, short: &str| {
            long.strip_prefix(short).is_some_and(|rest| rest.starts_with('-'))
        };
        if self == wanted {
            3
        } else if begins(self.as_str(), wanted.as_str()) || begins(wanted.as_str(), self.as_str()) {
            2
        } else {
            u8::from(self.primary() == wanted.primary())
        }
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(tag: &str) -> Lang {
        Lang::parse(tag).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn tags_take_their_usual_case() {
        for (given, expected) in [("FR", "fr"), ("zh_hans", "zh-Hans"), ("PT-br", "pt-BR")] {
            assert_eq!(lang(given).as_str(), expected);
        }
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for tag in ["", "f", "fr-", "français", "f r", "123", "fr--FR", "toolonglanguage"] {
            assert!(Lang::parse(tag).is_err(), "{tag:?}");
        }
    }

    #[test]
    fn script_decides_direction_before_language() {
        for (tag, expected) in [
            ("ar", Direction::Rtl),
            ("he-IL", Direction::Rtl),
            ("az-Arab", Direction::Rtl),
            ("ks-Deva", Direction::Ltr),
            ("zh", Direction::Ltr),
        ] {
            assert_eq!(lang(tag).direction(), expected, "{tag}");
        }
    }

    #[test]
    fn the_nearest_tag_fits_best() {
        let wanted = lang("zh");
        let order = ["zh", "zh-Hans", "fr"].map(|tag| lang(tag).fits(&wanted));
        assert_eq!(order, [3, 2, 0]);
        assert_eq!(lang("zh-Hant").fits(&lang("zh-Hans")), 1);
    }
}
