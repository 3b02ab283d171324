//! What the segments of both versions are made of: words, numbers, characters, marks.

use std::iter::{Peekable, Take};
use std::sync::Arc;

use crate::model::Version;

use super::index::{Index, spread};
use super::letter::{Kind, base, folded, keeps_marks, kind};
use super::meaning::Meanings;
use super::vectors::VectorPack;

/// What a token is; it decides what it weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// The first letters of a word.
    Word,
    /// The first letters of a word of less than three letters.
    ShortWord,
    /// A number, by its digits.
    Number,
    /// A Chinese or Japanese character.
    Character,
    /// Two such characters in a row.
    Bigram,
    /// Three letters of a script without spaces.
    Trigram,
    /// A word of several characters that a pack knows.
    Compound,
    /// A mark such as a question mark.
    Mark,
}

impl TokenKind {
    /// What a token counts against a word, which counts 1.
    fn weight(self) -> f32 {
        match self {
            Self::Word | Self::ShortWord | Self::Number => 1.0,
            // A word of two characters is three tokens, and together they count about two words.
            Self::Character | Self::Bigram => 0.6,
            // A word of five letters is three of them.
            Self::Trigram => 0.4,
            Self::Mark => 0.7,
            Self::Compound => 0.8,
        }
    }
}

/// Letters of a word that count: a stem for most of the languages that inflect at the end.
const STEM: usize = 5;
/// Syllables of a Korean word that count; what follows are particles and endings.
const KOREAN_STEM: usize = 2;
/// The most tokens of a segment that are looked at: a page of text, more than a bead needs.
const MAX_TOKENS: usize = 400;
/// The most characters of a segment that are looked at for them.
const MAX_CHARS: usize = 4000;

/// The most white space between the parts of a word that was divided at the end of a line.
const MAX_INDENT: usize = 20;

/// The tokens of one version, each once a segment.
#[derive(Debug, Clone, Default)]
pub(super) struct Side {
    ids: Vec<u32>,
    starts: Vec<u32>,
    /// In how many segments each type occurs.
    frequency: Vec<u32>,
    /// Whether words that differ only by marks are different words.
    keeps_marks: bool,
    /// What the tokens of each segment weigh.
    mass: Vec<f32>,
}

impl Side {
    /// The types in a segment, ascending.
    pub(super) fn of(&self, segment: usize) -> &[u32] {
        // Callers walk over the segments, and there is one start more than segments.
        &self.ids[self.starts[segment] as usize..self.starts[segment + 1] as usize]
    }

    /// How many segments.
    pub(super) fn n_segments(&self) -> usize {
        self.starts.len() - 1
    }

    /// In how many segments a type occurs.
    pub(super) fn frequency(&self, token: u32) -> u32 {
        self.frequency.get(token as usize).copied().unwrap_or_default()
    }

    /// What the tokens of a segment weigh.
    pub(super) fn mass(&self, segment: usize) -> f32 {
        self.mass[segment]
    }

    /// What the tokens of all segments weigh.
    pub(super) fn total_mass(&self) -> f32 {
        self.mass.iter().map(|mass| f64::from(*mass)).sum::<f64>() as f32
    }
}

/// The tokens of both versions. Equal tokens are one type, whichever version they are in.
#[derive(Debug, Clone, Default)]
pub(super) struct Tokens {
    types: Index,
    kinds: Vec<TokenKind>,
    pub(super) source: Side,
    pub(super) target: Side,
    /// Vectors of types of the source and of the target.
    meanings: [Meanings; 2],
}

impl Tokens {
    /// How many types there are.
    pub(super) fn n_types(&self) -> usize {
        self.kinds.len()
    }

    /// What a type is.
    pub(super) fn kind(&self, token: u32) -> TokenKind {
        // Types are numbered by the index that `kinds` follows.
        self.kinds[token as usize]
    }

    /// What a token of this type counts.
    pub(super) fn weight(&self, token: u32) -> f32 {
        self.kind(token).weight()
    }

    /// The types of a word or phrase that occur in the source (0) or target (1); for writing
    /// without spaces those that hold most.
    pub(super) fn types_of(&self, word: &str, version: usize) -> Vec<u32> {
        let side = if version == 0 { &self.source } else { &self.target };
        let mut found: Vec<(TokenKind, u64)> = Vec::new();
        cut(word, side.keeps_marks, None, |kind, key, _| found.push((kind, key)));
        if found.iter().any(|token| token.0 == TokenKind::Bigram) {
            found.retain(|token| token.0 != TokenKind::Character);
        }
        found
            .into_iter()
            .filter_map(|(_, key)| self.types.get(key))
            .filter(|token| side.frequency(*token) > 0)
            .collect()
    }

    /// What is known of the meanings of types of the source and of the target.
    pub(super) fn meanings(&self) -> [&Meanings; 2] {
        self.meanings.each_ref()
    }
}

/// Both versions while their tokens are read, a segment at a time.
#[derive(Debug, Clone)]
pub(super) struct TokenReader {
    versions: [Version; 2],
    packs: Option<[Arc<VectorPack>; 2]>,
    /// The version that is read, and its next segment.
    at: [usize; 2],
    tokens: Tokens,
    /// The types in the segment that is read, for its memory.
    ids: Vec<u64>,
}

impl TokenReader {
    pub(super) fn new(
        source: &Version,
        target: &Version,
        packs: Option<[Arc<VectorPack>; 2]>,
    ) -> Self {
        let versions = [source.clone(), target.clone()];
        let [source, target] = versions.each_ref().map(|version| Side {
            starts: vec![0],
            keeps_marks: keeps_marks(&version.lang),
            ..Side::default()
        });
        let tokens = Tokens { source, target, ..Tokens::default() };
        Self { versions, packs, at: [0, 0], tokens, ids: Vec::new() }
    }

    pub(super) fn is_done(&self) -> bool {
        self.at[0] == self.versions.len()
    }

    /// How much of the segments is read, 0 to 1.
    pub(super) fn fraction(&self) -> f64 {
        let [version, segment] = self.at;
        let n_before: usize =
            self.versions[..version].iter().map(|version| version.segments.len()).sum();
        let n_segments: usize = self.versions.iter().map(|version| version.segments.len()).sum();
        (n_before + segment) as f64 / n_segments.max(1) as f64
    }

    /// Reads the next segment and says of how many bytes it is. Of use until all are read.
    pub(super) fn step(&mut self) -> usize {
        let [version_idx, segment_idx] = self.at;
        let Some(version) = self.versions.get(version_idx) else { return 0 };
        let Some(segment) = version.segments.get(segment_idx) else {
            self.at = [version_idx + 1, 0];
            return 0;
        };
        self.at[1] += 1;
        let Tokens { types, kinds, source, target, meanings } = &mut self.tokens;
        let side = if version_idx == 0 { source } else { target };
        let meanings = &mut meanings[version_idx];
        let pack = self.packs.as_ref().map(|packs| packs[version_idx].as_ref());
        let text = segment.of(&version.text);
        let ids = &mut self.ids;
        ids.clear();
        cut(text, side.keeps_marks, pack, |kind, key, word| {
            let id = types.insert(key);
            if id as usize == kinds.len() {
                kinds.push(kind);
            }
            ids.push(u64::from(id));
            if let (Some(pack), Some(word)) = (pack, word) {
                meanings.learn(id, word, pack);
            }
        });
        ids.sort_unstable();
        ids.dedup();
        side.frequency.resize(kinds.len(), 0);
        for id in ids.iter() {
            // The list is as long as there are types.
            side.frequency[*id as usize] += 1;
        }
        side.mass.push(ids.iter().map(|id| kinds[*id as usize].weight()).sum());
        side.ids.extend(ids.iter().map(|id| *id as u32));
        side.starts.push(side.ids.len() as u32);
        text.len()
    }

    /// The tokens, once all are read.
    pub(super) fn take(&mut self) -> Tokens {
        let mut tokens = std::mem::take(&mut self.tokens);
        tokens.meanings = tokens.meanings.map(Meanings::normalised);
        let n_types = tokens.kinds.len();
        tokens.source.frequency.resize(n_types, 0);
        tokens.target.frequency.resize(n_types, 0);
        tokens
    }
}

/// Gives each token of `text`: what it is, a key, and the word where there is one to look up.
fn cut(
    text: &str,
    keeps_marks: bool,
    pack: Option<&VectorPack>,
    mut found: impl FnMut(TokenKind, u64, Option<&str>),
) {
    let mut n_found = 0;
    let mut found = |kind: TokenKind, key: u64, word: Option<&str>| {
        if n_found < MAX_TOKENS {
            n_found += 1;
            found(kind, spread(key ^ ((kind as u64 + 1) << 56)), word);
        }
    };
    let mut chars = text.chars().take(MAX_CHARS).peekable();
    let mut run = Vec::new();
    while let Some(c) = chars.next() {
        match kind(c) {
            Kind::Letter => {
                let word = word(c, &mut chars);
                let word = folded(&word, keeps_marks);
                let n_letters = word.chars().count();
                let stem = stem(&word);
                let kind = if n_letters < 3 && !is_korean(&word) {
                    TokenKind::ShortWord
                } else {
                    TokenKind::Word
                };
                if n_letters > 0 {
                    found(kind, hash(word.chars().take(stem)), Some(&word));
                }
            }
            Kind::Digit(first) => {
                let mut key = number(first, &mut chars);
                found(TokenKind::Number, key, None);
                // 12.1.3 is more than its parts, however they are parted: 8,848 is 8.848 too.
                let mut n_parts = 1;
                while let Some(digit) = digit_after_separator(&chars) {
                    chars.next();
                    chars.next();
                    let part = number(digit, &mut chars);
                    found(TokenKind::Number, part, None);
                    key = spread(key) ^ part;
                    n_parts += 1;
                }
                if n_parts > 1 {
                    found(TokenKind::Number, key, None);
                }
            }
            is @ (Kind::Ideograph | Kind::Unspaced) => {
                run.clear();
                run.push(c);
                while let Some(next) = chars.next_if(|c| kind(*c) == is) {
                    run.push(next);
                }
                let size = if is == Kind::Ideograph { 2 } else { 3 };
                for (idx, c) in run.iter().enumerate() {
                    if is == Kind::Ideograph {
                        found(TokenKind::Character, hash([*c]), None);
                    }
                    if let Some(gram) = run.get(idx..idx + size) {
                        let kind = if size == 2 { TokenKind::Bigram } else { TokenKind::Trigram };
                        found(kind, hash(gram.iter().copied().filter_map(base)), None);
                    }
                }
                if let Some(pack) = pack {
                    words_of_run(&run, is, pack, &mut found);
                }
            }
            Kind::Mark(mark) => found(TokenKind::Mark, u64::from(mark), None),
            Kind::Combining | Kind::Other => {}
        }
    }
}

/// The characters of a segment.
type Chars<'a> = Peekable<Take<std::str::Chars<'a>>>;

/// The word from this letter on. A soft hyphen is no part of it, and a hyphen between two small
/// letters is none either where a line ends behind it: the word was divided there.
fn word(first: char, chars: &mut Chars<'_>) -> String {
    let mut word = String::from(first);
    while let Some(c) = chars.peek().copied() {
        if let Some(ahead) = after_hyphen(c, chars) {
            *chars = ahead;
        } else if matches!(kind(c), Kind::Letter | Kind::Combining) {
            word.push(c);
            chars.next();
        } else {
            break;
        }
    }
    word
}

/// The rest of a divided word behind the hyphen `c`.
fn after_hyphen<'a>(c: char, chars: &Chars<'a>) -> Option<Chars<'a>> {
    if !matches!(c, '\u{ad}' | '-' | '\u{2010}') {
        return None;
    }
    let mut ahead = chars.clone();
    ahead.next();
    let mut breaks = 0;
    // A line break with the indentation of the next line.
    for _ in 0..MAX_INDENT {
        match ahead.peek() {
            Some('\n') => breaks += 1,
            Some(' ' | '\t' | '\r') => {}
            _ => break,
        }
        ahead.next();
    }
    let next = ahead.peek().copied()?;
    let divides = match c {
        '\u{ad}' => breaks <= 1 && next.is_alphabetic(),
        _ => breaks == 1 && next.is_lowercase(),
    };
    divides.then_some(ahead)
}

/// The key of the digits from this one on.
fn number(first: u8, chars: &mut Chars<'_>) -> u64 {
    let mut key = u64::from(first) + 1;
    while let Some(Kind::Digit(digit)) = chars.peek().copied().map(kind) {
        chars.next();
        key = key.wrapping_mul(31).wrapping_add(u64::from(digit) + 1);
    }
    key
}

/// The digit that follows what parts the groups of a number.
fn digit_after_separator(chars: &Chars<'_>) -> Option<u8> {
    let mut ahead = chars.clone();
    let separator = ahead.next()?;
    match ahead.next().map(kind) {
        Some(Kind::Digit(digit)) if SEPARATORS.contains(&separator) => Some(digit),
        _ => None,
    }
}

/// What parts the groups of digits in numbers, dates and times.
const SEPARATORS: [char; 9] = ['.', ',', ':', '/', '-', '\u{2019}', '\u{66b}', '\u{66c}', '\u{a0}'];

/// Gives the words of a run without spaces, the longest first at every place.
fn words_of_run(
    run: &[char],
    is: Kind,
    pack: &VectorPack,
    found: &mut impl FnMut(TokenKind, u64, Option<&str>),
) {
    let longest = if is == Kind::Ideograph { 6 } else { 14 };
    let mut place = 0;
    let mut word = String::new();
    while place < run.len() {
        let most = longest.min(run.len() - place);
        let mut taken = 1;
        for len in (1..=most).rev() {
            word.clear();
            word.extend(&run[place..place + len]);
            let word = folded(&word, false);
            if pack.find(&word).is_some() {
                let key = hash(run[place..place + len].iter().copied());
                let kind = match (is, len) {
                    (Kind::Ideograph, 1) => TokenKind::Character,
                    (Kind::Ideograph, 2) => TokenKind::Bigram,
                    _ => TokenKind::Compound,
                };
                found(kind, key, Some(&word));
                taken = len;
                break;
            }
        }
        place += taken;
    }
}

/// How many letters of a word count.
pub(super) fn stem(word: &str) -> usize {
    if is_korean(word) { KOREAN_STEM } else { STEM }
}

pub(super) fn is_korean(word: &str) -> bool {
    word.starts_with(|c| ('\u{ac00}'..='\u{d7a3}').contains(&c))
}

/// FNV-1a over code points.
pub(super) fn hash(chars: impl IntoIterator<Item = char>) -> u64 {
    chars.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, c| {
        (hash ^ u64::from(u32::from(c))).wrapping_mul(0x100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<(TokenKind, u64)> {
        let mut keys = Vec::new();
        cut(text, false, None, |kind, key, _| keys.push((kind, key)));
        keys
    }

    #[test]
    fn forms_of_a_word_are_one_token() {
        for (a, b) in [
            ("Élysées", "e\u{301}lyse\u{301}e"),
            ("nationale", "nationaux"),
            ("Москва", "Moskva"),
            ("한국어를", "한국인은"),
            ("１９５７？", "١٩٥٧؟"),
            ("كِتَاب", "كتاب"),
            ("Wasser-\n  leitung", "Wasserleitung"),
            ("Wasser\u{ad}\r\nleitung", "Wasser\u{ad}leitung"),
            ("HAUS\u{ad}TÜR", "Haustür"),
        ] {
            assert_eq!(keys(a), keys(b), "{a} {b}");
        }
        assert_ne!(keys("maison"), keys("raison"));
        // A compound, the ends of two words, and a word with a dash after it.
        for (a, b) in [
            ("Goethe-Haus", "GoetheHaus"),
            ("Nord-\nSüd", "NordSüd"),
            ("well-known", "wellknown"),
            ("er -\nund", "erund"),
        ] {
            assert_ne!(keys(a), keys(b), "{a}");
        }
    }

    #[test]
    fn scripts_without_spaces_have_several_tokens_a_word() {
        let kinds = |text: &str| keys(text).into_iter().map(|key| key.0).collect::<Vec<_>>();
        use TokenKind::{Bigram, Character, Trigram, Word};
        assert_eq!(kinds("中文。字"), [Character, Bigram, Character, Character]);
        assert_eq!(kinds("ภาษาไทย"), [Trigram; 5]);
        assert_eq!(kinds("l'eau"), [TokenKind::ShortWord, Word]);
        assert_eq!(kinds("🦀"), []);
    }
}
