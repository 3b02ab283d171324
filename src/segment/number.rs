//! Numbers with a full stop: an ordinal, as in `am 3. Oktober`, or the end of a sentence, as in
//! `Gleis 12. Bitte`.

use super::language::{Language, Ordinals, contains};
use super::marks::{char_before, is_lower};
use super::stop::{Following, is_roman};

/// No ordinal has more digits.
const MAX_DIGITS: usize = 3;
/// No word before an ordinal that says anything is longer, in characters.
const MAX_WORD: usize = 24;

/// The months of German.
const MONTHS: &str = "april aug august dez dezember feb feber februar jän jänner jan januar juli \
    juni mär märz mai nov november okt oktober sep sept september";
/// What the names of months have behind their first letter, in most languages of Europe.
const STEMS: [&str; 14] = [
    "anuar", "anuár", "ebruar", "ebruár", "pril", "príl", "ugust", "vgust", "eptemb", "ktob",
    "któb", "ovemb", "ecemb", "ezemb",
];
/// Words of German before an ordinal, beside those that begin as one of `POSSESSIVES`.
const CUES: &str = "ab als am an ans aufs beim bis das dem den der des die für im in ins je nach \
    oder seit sowie und vom von zu zum zur";
/// What possessives and other words that agree with a noun begin with in German.
const POSSESSIVES: [&str; 12] =
    ["mein", "dein", "sein", "ihr", "unser", "euer", "eur", "kein", "ein", "dies", "jed", "welch"];
/// Nouns of German that end as a genitive does, and stand before a number.
const NOUNS: &str = "bus gleis haus kreis kurs preis";
/// Pronouns of German: the word before one is a verb that begins its sentence.
const PRONOUNS: &str = "du er es ich ihr man sie wir";
/// Verbs and the like of German that a number may end a sentence after: `Sie ist 12.`
const VERBS: &str = "bin bist etwa ist nur sind um war waren wird wurde wurden";

/// Whether the number `word` at byte `place`, in a sentence that began at byte `start`, is an
/// ordinal with its full stop; what follows does not begin with a small letter.
pub(super) fn is_ordinal(
    text: &str,
    start: usize,
    word: &str,
    place: usize,
    following: &Following,
    language: &Language,
) -> bool {
    if language.ordinals == Ordinals::None {
        return false;
    }
    let is_date = is_date(word);
    if following.first.is_numeric() {
        return is_date || word.chars().count() <= 2;
    }
    if word.chars().count() > MAX_DIGITS && !is_date {
        return false;
    }
    let (next, _) = following.word();
    // The months of `19. XI 1918`; `I` and `V` are words of some languages.
    if next.len() > 1 && is_roman(next) {
        return true;
    }
    let rest: String = next.chars().skip(1).take(MAX_WORD).collect();
    if STEMS.iter().any(|stem| rest.starts_with(stem)) {
        return true;
    }
    let before = Before::of(text, start, place);
    let preceding = text.get(..place).unwrap_or_default();
    let preceding = preceding.strip_suffix(' ').unwrap_or(preceding);
    if preceding.len() < place && preceding.ends_with([',', ';', '(']) {
        // As in a list: `1. Anna, 2. Petra`.
        return true;
    }
    match language.ordinals {
        Ordinals::None => false,
        Ordinals::After(words) => before.is_in(words),
        Ordinals::BeforeNouns if contains(MONTHS, next) => true,
        Ordinals::BeforeNouns if is_date || following.is_starter(language) => false,
        Ordinals::BeforeNouns if begins_with_verb(following) => false,
        Ordinals::BeforeNouns => before.is_before_ordinal(),
    }
}

/// Whether a verb and its pronoun follow in German: `Kommen Sie`, `Wird er`.
fn begins_with_verb(following: &Following) -> bool {
    let (verb, _) = following.word();
    let rest = following.text.get(verb.len()..).and_then(|rest| rest.strip_prefix(' '));
    let rest = rest.unwrap_or_default();
    let end = rest.char_indices().take(MAX_WORD).find(|(_, c)| !c.is_alphabetic());
    let pronoun = rest.get(..end.map_or(0, |(at, _)| at)).unwrap_or_default();
    !pronoun.is_empty() && contains(PRONOUNS, pronoun)
}

/// Whether `word` is a day and a month: `7.10`.
fn is_date(word: &str) -> bool {
    let mut pieces = word.split('.');
    let mut within =
        |most| pieces.next().and_then(|piece| piece.parse::<u32>().ok()).is_some_and(|n| n <= most);
    within(31) && within(12) && pieces.next().is_none()
}

/// The word before a number.
struct Before<'a> {
    word: &'a str,
    /// Whether the sentence begins with it.
    is_first: bool,
}

impl<'a> Before<'a> {
    /// The word that ends with one space before byte `place`; empty where there is none.
    fn of(text: &'a str, start: usize, place: usize) -> Self {
        let sentence = text.get(start..place).unwrap_or_default();
        let end = match char_before(sentence, sentence.len()) {
            Some(space) if space.is_whitespace() => sentence.len() - space.len_utf8(),
            _ => 0,
        };
        let sentence = sentence.get(..end).unwrap_or_default();
        let letters = sentence.chars().rev().take(MAX_WORD).take_while(|c| c.is_alphabetic());
        let begin = end - letters.map(char::len_utf8).sum::<usize>();
        let rest = sentence.get(..begin).unwrap_or_default();
        let is_first = rest.chars().rev().take(MAX_WORD).all(|c| !c.is_alphanumeric());
        Self { word: sentence.get(begin..).unwrap_or_default(), is_first }
    }

    fn is_in(&self, words: &str) -> bool {
        !self.word.is_empty() && contains(words, self.word)
    }

    /// Whether an ordinal and a noun of German follow.
    fn is_before_ordinal(&self) -> bool {
        let agrees = |word: &str| {
            let mut letters = word.chars();
            let first = letters.next().map(|c| c.to_ascii_lowercase());
            POSSESSIVES.iter().any(|begin| {
                begin.chars().next() == first
                    && word.get(1..).is_some_and(|w| w.starts_with(&begin[1..]))
            })
        };
        if self.word.is_empty() || self.is_in(CUES) || agrees(self.word) {
            return true;
        }
        if self.word.starts_with(is_lower) {
            return !self.is_in(VERBS);
        }
        // A noun counts with the number after it, as in `Gleis 12`; a genitive is followed by an
        // ordinal, as in `Beethovens 9. Sinfonie`.
        !self.is_first && self.word.ends_with('s') && !self.is_in(NOUNS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [MONTHS, CUES, VERBS, NOUNS, PRONOUNS] {
            for word in list.split(' ') {
                assert!(contains(list, word), "{word}");
            }
        }
    }
}
