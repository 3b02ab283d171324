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
        // Behind a letter alone come subtags of another kind: an extension, or what is private, where
        // letters alone are like any other.
        let (mut is_extended, mut is_private, mut is_open) = (false, false, false);
        for (idx, subtag) in tag.trim().split(['-', '_']).enumerate() {
            let is_word = subtag.bytes().all(|b| b.is_ascii_alphabetic());
            let is_single = subtag.len() == 1 && !is_private;
            let begins = idx > 0 || (is_word && (!is_single || subtag.eq_ignore_ascii_case("x")));
            if !(1..=8).contains(&subtag.len())
                || !subtag.bytes().all(|b| b.is_ascii_alphanumeric())
                || !begins
                || (is_open && is_single)
            {
                return Err(invalid());
            }
            is_open = is_single;
            is_extended |= is_single;
            is_private |= is_single && subtag.eq_ignore_ascii_case("x");
            if idx > 0 {
                canonical.push('-');
            }
            for (pos, c) in subtag.chars().enumerate() {
                let upper = idx > 0
                    && is_word
                    && !is_extended
                    && (subtag.len() == 2 || (subtag.len() == 4 && pos == 0));
                canonical.push(if upper { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() });
            }
        }
        // A letter alone announces something.
        if is_open { Err(invalid()) } else { Ok(Self(canonical.into())) }
    }

    /// The tag that a person wrote, who may have written a name: no language has a subtag of more
    /// than three letters.
    ///
    /// # Errors
    /// - [`Error::InvalidLang`] where it is no tag.
    pub fn parse_written(tag: &str) -> Result<Self, Error> {
        let lang = Self::parse(tag)?;
        match lang.primary().len() {
            0..=3 => Ok(lang),
            _ => Err(Error::InvalidLang { tag: tag.to_owned() }),
        }
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
        let rtl = match self.script() {
            Some(script) => is_word_of(RTL_SCRIPTS, script),
            None => is_word_of(RTL_LANGUAGES, self.primary()),
        };
        if rtl { Direction::Rtl } else { Direction::Ltr }
    }

    /// The script that the tag names or that its region makes likely: `Hant` of `zh-TW`, `Hans` of
    /// `zh` and `zh-SG`; `None` where the language alone decides.
    pub fn script(&self) -> Option<&str> {
        let subtags = self.0.split('-').skip(1).take_while(|subtag| subtag.len() > 1);
        let is_script =
            |subtag: &&str| subtag.len() == 4 && subtag.bytes().all(|b| b.is_ascii_alphabetic());
        let named = subtags.clone().find(is_script).filter(|_| !self.0.starts_with("x-"));
        named.or_else(|| {
            let region = subtags.clone().find(|subtag| subtag.len() == 2).unwrap_or_default();
            // CLDR, likely subtags.
            match (self.primary(), region) {
                ("zh", "HK" | "MO" | "TW") | ("yue", _) => Some("Hant"),
                ("zh", _) => Some("Hans"),
                ("az" | "ku", "IQ" | "IR")
                | ("kk" | "ky", "CN")
                | ("pa" | "tg", "PK")
                | ("uz", "AF") => Some("Arab"),
                _ => None,
            }
        })
    }

    /// How well this language serves somebody who asks for `wanted`: 3 the same tag, 2 one of the
    /// two is the beginning of the other, or both are Chinese in the same characters, 1 the same
    /// primary language, 0 another language.
    pub fn fits(&self, wanted: &Lang) -> u8 {
        let begins = |long: &str, short: &str| {
            long.strip_prefix(short).is_some_and(|rest| rest.starts_with('-'))
        };
        if self == wanted {
            3
        } else if self.primary() == "zh" && wanted.primary() == "zh" {
            1 + u8::from(self.script() == wanted.script())
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
        for (given, expected) in [
            ("FR", "fr"),
            ("zh_hans", "zh-Hans"),
            ("PT-br", "pt-BR"),
            ("X-Klingon", "x-klingon"),
            ("AR-U-NU-Latn", "ar-u-nu-latn"),
            ("de-X-BY-a", "de-x-by-a"),
        ] {
            assert_eq!(lang(given).as_str(), expected);
        }
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for tag in [
            "",
            "f",
            "fr-",
            "fr-u",
            "x",
            "a-fr",
            "fr-a-u-b",
            "français",
            "f r",
            "123",
            "fr--FR",
            "toolonglanguage",
        ] {
            assert!(Lang::parse(tag).is_err(), "{tag:?}");
        }
        assert!(Lang::parse_written("english").is_err());
        assert!(Lang::parse_written("x-klingon").is_ok());
    }

    #[test]
    fn script_decides_direction_before_language() {
        for (tag, expected) in [
            ("ar", Direction::Rtl),
            ("he-IL", Direction::Rtl),
            ("az-Arab", Direction::Rtl),
            ("ks-Deva", Direction::Ltr),
            ("zh", Direction::Ltr),
            ("ar-u-nu-latn", Direction::Rtl),
            ("ar-x-latn", Direction::Rtl),
            ("fa-t-it-latn", Direction::Rtl),
            ("x-arab", Direction::Ltr),
            ("pa-PK", Direction::Rtl),
            ("uz-AF", Direction::Rtl),
        ] {
            assert_eq!(lang(tag).direction(), expected, "{tag}");
        }
    }

    #[test]
    fn chinese_of_a_region_is_in_its_characters() {
        for (tag, script) in [
            ("zh", "Hans"),
            ("zh-SG", "Hans"),
            ("zh-TW", "Hant"),
            ("zh-HK", "Hant"),
            ("zh-MO", "Hant"),
            ("zh-Hans-TW", "Hans"),
            ("zh-u-rg-twzzzz", "Hans"),
        ] {
            assert_eq!(lang(tag).script(), Some(script), "{tag}");
        }
        assert_eq!(lang("zh-TW").fits(&lang("zh-Hant")), 2);
        assert_eq!(lang("zh-TW").fits(&lang("zh-Hans")), 1);
        assert_eq!(lang("zh-CN").fits(&lang("zh")), 2);
    }

    #[test]
    fn the_nearest_tag_fits_best() {
        let wanted = lang("zh");
        let order = ["zh", "zh-Hans", "fr"].map(|tag| lang(tag).fits(&wanted));
        assert_eq!(order, [3, 2, 0]);
        assert_eq!(lang("zh-Hant").fits(&lang("zh-Hans")), 1);
    }
}
