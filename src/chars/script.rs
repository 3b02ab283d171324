//! In which script a character is.

mod table;

use table::{N_BASIC, SCRIPTS, STARTS};

/// A script of Unicode, by its number in ICU. What Unicode has not assigned is in the script of what
/// stands before it.
///
/// The table that `icu_properties` has finds a script somewhat faster and would cost a page more than
/// three kilobytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Script(u8);

/// The scripts that are asked about by name.
impl Script {
    pub(crate) const ARABIC: Self = Self(2);
    pub(crate) const ARMENIAN: Self = Self(3);
    pub(crate) const BENGALI: Self = Self(4);
    pub(crate) const CHEROKEE: Self = Self(6);
    pub(crate) const COMMON: Self = Self(0);
    pub(crate) const CYRILLIC: Self = Self(8);
    pub(crate) const DEVANAGARI: Self = Self(10);
    pub(crate) const ETHIOPIC: Self = Self(11);
    pub(crate) const GEORGIAN: Self = Self(12);
    pub(crate) const GREEK: Self = Self(14);
    pub(crate) const GUJARATI: Self = Self(15);
    pub(crate) const GURMUKHI: Self = Self(16);
    pub(crate) const HAN: Self = Self(17);
    pub(crate) const HANGUL: Self = Self(18);
    pub(crate) const HEBREW: Self = Self(19);
    pub(crate) const HIRAGANA: Self = Self(20);
    pub(crate) const INHERITED: Self = Self(1);
    pub(crate) const KANNADA: Self = Self(21);
    pub(crate) const KATAKANA: Self = Self(22);
    pub(crate) const KHMER: Self = Self(23);
    pub(crate) const LAO: Self = Self(24);
    pub(crate) const LATIN: Self = Self(25);
    pub(crate) const MALAYALAM: Self = Self(26);
    pub(crate) const MYANMAR: Self = Self(28);
    pub(crate) const ORIYA: Self = Self(31);
    pub(crate) const SINHALA: Self = Self(33);
    pub(crate) const SYRIAC: Self = Self(34);
    pub(crate) const TAMIL: Self = Self(35);
    pub(crate) const TELUGU: Self = Self(36);
    pub(crate) const THAANA: Self = Self(37);
    pub(crate) const THAI: Self = Self(38);
    pub(crate) const TIBETAN: Self = Self(39);
}

impl Script {
    /// The script of a character.
    pub(crate) fn of(c: char) -> Self {
        let code = u32::from(c);
        let (runs, first) = match code >> 16 {
            0 => (&STARTS[..N_BASIC], 0),
            1 => (&STARTS[N_BASIC..], N_BASIC),
            2 | 3 => return Self::HAN,
            // Selectors of variants and the like.
            _ => return Self::INHERITED,
        };
        // The first run of both begins at 0.
        let run = runs.partition_point(|start| u32::from(*start) <= (code & 0xffff)) - 1;
        Self(SCRIPTS[first + run])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[expect(deprecated, reason = "there is no other way to compare a number")]
    #[test]
    fn scripts_are_those_of_unicode() {
        use icu_properties::CodePointMapData;
        use icu_properties::props::Script as Listed;
        let scripts = CodePointMapData::<Listed>::new();
        // The first seals are written at U+3D000; nobody aligns them.
        for c in '\0'..'\u{3d000}' {
            let listed = scripts.get(c);
            if listed != Listed::Unknown {
                assert_eq!(u16::from(Script::of(c).0), listed.to_icu4c_value(), "{c:?}");
            }
        }
        for (script, listed) in [
            (Script::ARABIC, Listed::Arabic),
            (Script::ARMENIAN, Listed::Armenian),
            (Script::BENGALI, Listed::Bengali),
            (Script::CHEROKEE, Listed::Cherokee),
            (Script::COMMON, Listed::Common),
            (Script::CYRILLIC, Listed::Cyrillic),
            (Script::DEVANAGARI, Listed::Devanagari),
            (Script::ETHIOPIC, Listed::Ethiopic),
            (Script::GEORGIAN, Listed::Georgian),
            (Script::GREEK, Listed::Greek),
            (Script::GUJARATI, Listed::Gujarati),
            (Script::GURMUKHI, Listed::Gurmukhi),
            (Script::HAN, Listed::Han),
            (Script::HANGUL, Listed::Hangul),
            (Script::HEBREW, Listed::Hebrew),
            (Script::HIRAGANA, Listed::Hiragana),
            (Script::INHERITED, Listed::Inherited),
            (Script::KANNADA, Listed::Kannada),
            (Script::KATAKANA, Listed::Katakana),
            (Script::KHMER, Listed::Khmer),
            (Script::LAO, Listed::Lao),
            (Script::LATIN, Listed::Latin),
            (Script::MALAYALAM, Listed::Malayalam),
            (Script::MYANMAR, Listed::Myanmar),
            (Script::ORIYA, Listed::Oriya),
            (Script::SINHALA, Listed::Sinhala),
            (Script::SYRIAC, Listed::Syriac),
            (Script::TAMIL, Listed::Tamil),
            (Script::TELUGU, Listed::Telugu),
            (Script::THAANA, Listed::Thaana),
            (Script::THAI, Listed::Thai),
            (Script::TIBETAN, Listed::Tibetan),
        ] {
            assert_eq!(u16::from(script.0), listed.to_icu4c_value(), "{listed:?}");
        }
    }
}
