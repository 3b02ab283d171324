//! What was odd about a text and did not keep it from being read.

use std::fmt;

/// Something a reader of the result should know.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// The text has replacement characters, so somebody decoded it wrongly before.
    ReplacementCharacters {
        /// How many.
        n_characters: usize,
    },
    /// The text has control characters that no writer types.
    ControlCharacters {
        /// How many.
        n_characters: usize,
    },
    /// The text has characters that turn the direction of what follows, open or unbalanced.
    DirectionControls {
        /// How many.
        n_characters: usize,
    },
    /// The text does not seem to be in the language that was named; it goes on as named.
    ContradictedLanguage {
        /// The language that was named.
        named: String,
        /// The language that was found.
        found: String,
    },
    /// The text is in the language of the text before it.
    SameLanguage {
        /// The language.
        lang: String,
    },
    /// The text is the one before it once more.
    SameText,
    /// The language could not be told; the text goes on as `und`.
    UnknownLanguage,
    /// Lines of the other language stand within a part of a bilingual text.
    ForeignLines {
        /// How many.
        n_lines: usize,
    },
    /// Some of a version in a bilingual text is in neither language.
    OtherLanguage {
        /// Its language.
        lang: String,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReplacementCharacters { n_characters } => write!(
                f,
                "{n_characters} replacement characters (U+FFFD): the text was decoded wrongly \
                 before; look for a better copy"
            ),
            Self::ControlCharacters { n_characters } => {
                write!(f, "{n_characters} control characters, kept as they are")
            }
            Self::DirectionControls { n_characters } => write!(
                f,
                "{n_characters} characters that override the direction of writing, kept as they are"
            ),
            Self::ContradictedLanguage { named, found } => {
                write!(f, "named as {named}, but it looks like {found}; check the languages")
            }
            Self::SameLanguage { lang } => {
                write!(f, "in {lang} like the text before it; check that it is the translation")
            }
            Self::SameText => {
                f.write_str("the same text as the one before it; give its translation")
            }
            Self::UnknownLanguage => f.write_str("the language cannot be told; name it"),
            Self::OtherLanguage { lang } => {
                write!(f, "some of it is in {lang}, which stays where it stands; check the result")
            }
            Self::ForeignLines { n_lines } => write!(
                f,
                "{n_lines} lines are written like the other language and stay where they stand"
            ),
        }
    }
}
