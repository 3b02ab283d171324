//! The one error type: what went wrong, with its facts, and what to do about it.

/// Why something could not be done.
///
/// The message is one line, lower case, with cause and remedy. [`Error::code`] is stable and
/// reaches JavaScript; match on it, not on the words. A build knows only the errors that it can
/// give: their messages are a part of what a reader loads.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    #[cfg(feature = "align")]
    /// There is no text: the input is empty or nothing but white space.
    #[error("{name} holds no text; give a file with the text and its translation")]
    EmptyText {
        /// What the text is called in messages, mostly a file name.
        name: String,
    },
    #[cfg(feature = "align")]
    /// There is one text and no translation.
    #[error("there is one text only; give its translation too")]
    OneText,
    #[cfg(feature = "align")]
    /// The bytes are not UTF-8 (nor UTF-16 with a byte order mark).
    #[error(
        "{name} is not UTF-8 at byte {offset}; convert it, for example with \"iconv -t UTF-8\""
    )]
    InvalidUtf8 {
        /// What the text is called in messages.
        name: String,
        /// Bytes before the first one that is wrong.
        offset: usize,
    },
    #[cfg(feature = "align")]
    /// The bytes begin like UTF-16 and then are not.
    #[error(
        "{name} has a UTF-16 byte order mark but is not UTF-16 at byte {offset}; save it as UTF-8"
    )]
    InvalidUtf16 {
        /// What the text is called in messages.
        name: String,
        /// Bytes before the first one that is wrong.
        offset: usize,
    },
    #[cfg(feature = "align")]
    /// A NUL byte: the file is binary, or UTF-16 without a byte order mark.
    #[error(
        "{name} has a NUL byte at byte {offset}, so it is not plain text; save it as UTF-8 text"
    )]
    NulByte {
        /// What the text is called in messages.
        name: String,
        /// Bytes before the NUL.
        offset: usize,
    },
    #[cfg(feature = "align")]
    /// Something known to match does not fit the texts.
    #[error("{name}: {why}")]
    InvalidAnchor {
        /// Where it is said, such as a line of a file.
        name: String,
        /// What is wrong, and what to do.
        why: String,
    },
    #[cfg(feature = "align")]
    /// The file is of a kind that is not read.
    #[error("{name} is {kind}, which is not read; {remedy}")]
    NotPlainText {
        /// What the text is called in messages.
        name: String,
        /// What it is, with its article.
        kind: &'static str,
        /// What to do, as a clause.
        remedy: &'static str,
    },
    #[cfg(feature = "align")]
    /// A text is longer than offsets of 32 bits reach.
    #[error("{name} is longer than 4 GiB; split it, for example by chapter")]
    TextTooLong {
        /// What the text is called in messages.
        name: String,
    },
    #[cfg(feature = "align")]
    /// One file was to hold two languages and holds one.
    #[error(
        "{name} holds only one language ({lang}); give the translation as a second file, \
         or, if both are there, name the languages"
    )]
    OneLanguage {
        /// What the text is called in messages.
        name: String,
        /// The language found.
        lang: String,
    },
    #[cfg(feature = "align")]
    /// One file was to hold two languages and holds more.
    #[error("{name} holds more than two languages ({langs}); save each as a text of its own")]
    ManyLanguages {
        /// What the text is called in messages.
        name: String,
        /// The languages found, separated by commas.
        langs: String,
    },
    #[cfg(feature = "align")]
    /// Both languages are in one file and change in a way that cannot be followed for sure.
    #[error(
        "{name} has its two languages in turns that cannot be told apart for sure; \
         save each as a text of its own"
    )]
    LanguagesAlternate {
        /// What the text is called in messages.
        name: String,
    },
    #[cfg(feature = "align")]
    /// The language of a text could not be told.
    #[error("the language of {name} cannot be told; name it")]
    UnknownLanguage {
        /// What the text is called in messages.
        name: String,
    },
    #[cfg(feature = "align")]
    /// The two texts do not translate each other.
    #[error("{why}, so this is not a translation; check that the two texts belong together")]
    NotATranslation {
        /// What speaks against it, as a clause.
        why: String,
    },
    #[cfg(feature = "align")]
    /// The bytes do not begin like a vector pack.
    #[error("{name} is not a vector pack; take one that \"cargo xtask packs\" made")]
    NotAPack {
        /// What the pack is called in messages, mostly a file name.
        name: String,
    },
    #[cfg(feature = "align")]
    /// The vector pack has a format version that this build does not read.
    #[error(
        "{name} is a vector pack of format version {found}, this build reads {supported}; \
         take the pack that came with it"
    )]
    PackVersion {
        /// What the pack is called in messages.
        name: String,
        /// The format version of the pack.
        found: u32,
        /// The format version that this build reads.
        supported: u32,
    },
    #[cfg(feature = "align")]
    /// The vector pack is cut short or was changed.
    #[error("the vector pack {name} is damaged: {why}; fetch it again as a binary file")]
    PackDamaged {
        /// What the pack is called in messages.
        name: String,
        /// What does not fit, as a clause.
        why: &'static str,
    },
    #[cfg(feature = "align")]
    /// No space of vector packs has both languages of a pair.
    #[error(
        "there are no vector packs for {source_lang} and {target_lang} together, so these are \
         aligned without"
    )]
    NoPacks {
        /// The first language.
        source_lang: String,
        /// The second language.
        target_lang: String,
    },
    #[cfg(feature = "align")]
    /// A vector pack is that of another language or space than its name says.
    #[error("{name} holds {found}, not {expected}; take all packs from one version of diglot")]
    WrongPack {
        /// What the pack is called in messages, mostly a file name.
        name: String,
        /// Language and space that it should have.
        expected: String,
        /// Those it has.
        found: String,
    },
    #[cfg(feature = "format")]
    /// The text does not begin like a lexicon.
    #[error("{name} is not a lexicon; make one with \"diglot lexicon\"")]
    NotALexicon {
        /// What the lexicon is called in messages, mostly a file name.
        name: String,
    },
    #[cfg(feature = "format")]
    /// The lexicon has a format version that this build does not read.
    #[error(
        "{name} is a lexicon of format version {found}, this build reads {supported}; \
         make it anew with \"diglot lexicon\""
    )]
    LexiconVersion {
        /// What the lexicon is called in messages.
        name: String,
        /// The format version of the lexicon.
        found: u32,
        /// The format version that this build reads.
        supported: u32,
    },
    #[cfg(feature = "format")]
    /// A line of a ladder is no bead.
    #[error("{name}:{line}: this is no bead; write one like \"[0,1]:[0]\" a line")]
    InvalidLadder {
        /// What the ladder is called in messages, mostly a file name.
        name: String,
        /// The line, counted from 1.
        line: usize,
    },
    /// A language tag is not BCP 47.
    #[error("\"{tag}\" is not a language tag; write one like fr, zh-Hans or pt-BR")]
    InvalidLang {
        /// The tag as given.
        tag: String,
    },
    /// The text has no version in this language.
    #[error("the text has no version in {lang}; it has {available}")]
    MissingLang {
        /// The language asked for.
        lang: String,
        /// The languages there are, separated by commas.
        available: String,
    },
    /// Versions and beads do not make an aligned text.
    #[error("the beads do not fit the text: {why}; align the texts again")]
    InvalidAlignment {
        /// The law that is broken, as a clause.
        why: String,
    },
    /// The bytes do not begin like a bundle.
    #[error("this is not a diglot bundle; make one with \"diglot align\"")]
    NotABundle,
    /// The bundle was damaged by a transfer that treats binary files as text.
    #[error("the bundle was changed by a transfer as text; transfer it as a binary file")]
    BundleTransferredAsText,
    /// The bundle ends too early.
    #[error("the bundle is cut: {found} of {expected} bytes; fetch it again or make it anew")]
    BundleCut {
        /// Bytes there are.
        found: u64,
        /// Bytes there should be.
        expected: u64,
    },
    /// The bundle has another format version than this build reads.
    #[error(
        "the bundle has format version {found}, this build reads {supported}; \
         use a newer diglot or make the bundle anew with \"diglot align\""
    )]
    BundleVersion {
        /// The version in the file.
        found: u32,
        /// The version this build reads.
        supported: u32,
    },
    /// The bundle's bytes do not agree with its checksum or with themselves.
    #[error("the bundle is damaged ({why}); fetch it again or make it anew with \"diglot align\"")]
    BundleDamaged {
        /// What does not agree.
        why: &'static str,
    },
    #[cfg(all(feature = "web", feature = "align"))]
    /// The page or the reader ended it.
    #[error("{what} was ended before it was done")]
    Aborted {
        /// What was being done.
        what: String,
    },
}

impl Error {
    /// A stable name for the kind of error, in kebab case. It is the `code` that JavaScript sees.
    pub fn code(&self) -> &'static str {
        match self {
            #[cfg(feature = "align")]
            Self::EmptyText { .. } => "empty-text",
            #[cfg(feature = "align")]
            Self::OneText => "one-text",
            #[cfg(feature = "align")]
            Self::InvalidUtf8 { .. } => "invalid-utf8",
            #[cfg(feature = "align")]
            Self::InvalidUtf16 { .. } => "invalid-utf16",
            #[cfg(feature = "align")]
            Self::NulByte { .. } => "nul-byte",
            #[cfg(feature = "align")]
            Self::NotPlainText { .. } => "not-plain-text",
            #[cfg(feature = "align")]
            Self::TextTooLong { .. } => "text-too-long",
            #[cfg(feature = "align")]
            Self::OneLanguage { .. } => "one-language",
            #[cfg(feature = "align")]
            Self::ManyLanguages { .. } => "many-languages",
            #[cfg(feature = "align")]
            Self::LanguagesAlternate { .. } => "languages-alternate",
            #[cfg(feature = "align")]
            Self::UnknownLanguage { .. } => "unknown-language",
            #[cfg(feature = "align")]
            Self::NotATranslation { .. } => "not-a-translation",
            #[cfg(feature = "align")]
            Self::NotAPack { .. } => "not-a-pack",
            #[cfg(feature = "align")]
            Self::PackVersion { .. } => "pack-version",
            #[cfg(feature = "align")]
            Self::PackDamaged { .. } => "pack-damaged",
            #[cfg(feature = "align")]
            Self::NoPacks { .. } => "no-packs",
            #[cfg(feature = "align")]
            Self::WrongPack { .. } => "wrong-pack",
            #[cfg(feature = "format")]
            Self::NotALexicon { .. } => "not-a-lexicon",
            #[cfg(feature = "format")]
            Self::LexiconVersion { .. } => "lexicon-version",
            #[cfg(feature = "align")]
            Self::InvalidAnchor { .. } => "invalid-anchor",
            #[cfg(feature = "format")]
            Self::InvalidLadder { .. } => "invalid-ladder",
            Self::InvalidLang { .. } => "invalid-lang",
            Self::MissingLang { .. } => "missing-lang",
            Self::InvalidAlignment { .. } => "invalid-alignment",
            Self::NotABundle => "not-a-bundle",
            Self::BundleTransferredAsText => "bundle-transferred-as-text",
            Self::BundleCut { .. } => "bundle-cut",
            Self::BundleVersion { .. } => "bundle-version",
            Self::BundleDamaged { .. } => "bundle-damaged",
            #[cfg(all(feature = "web", feature = "align"))]
            Self::Aborted { .. } => "aborted",
        }
    }
}
