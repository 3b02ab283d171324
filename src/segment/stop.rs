//! The full stop: whether it ends a sentence or an abbreviation, an initial, an ordinal.

use super::language::{Abbreviation, Language, Ordinals};
use super::marks::{
    char_before, is_combining, is_east_asian, is_indic_sign, is_lower, is_uncased, to_lower,
};
use super::number;

/// The longest word that is taken for an abbreviation, in bytes.
const MAX_WORD: usize = 32;
/// The longest word that is taken for an abbreviation because a number follows, in letters.
const MAX_SHORT: usize = 4;

/// What stands after a full stop and the white space after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Following<'a> {
    /// The first character that is neither quote, bracket nor dash.
    pub(super) first: char,
    /// The text from there.
    pub(super) text: &'a str,
    /// Whether a dash stands before it.
    pub(super) dash: bool,
}

impl Following<'_> {
    /// The word that follows, and the character after it.
    pub(super) fn word(&self) -> (&str, Option<char>) {
        let end = self
            .text
            .char_indices()
            .take(MAX_WORD)
            .find(|(_, c)| !c.is_alphabetic() && !is_combining(*c))
            .map_or(self.text.len().min(MAX_WORD), |(at, _)| at);
        let word = self.text.get(..end).unwrap_or_default();
        let after = self.text.get(end..).and_then(|rest| rest.chars().next());
        (word, after)
    }

    /// Whether the word that follows is written in capitals, as an acronym.
    fn is_capitals(&self) -> bool {
        let (word, _) = self.word();
        is_acronym(word)
    }

    /// Whether the word that follows mostly begins a sentence.
    pub(super) fn is_starter(&self, language: &Language) -> bool {
        let (word, after) = self.word();
        match after {
            Some('.') if is_initial(word) => false,
            Some('\'' | '’') if language.elisions && word.chars().count() <= 2 => true,
            _ => language.starts(word) || matches!(self.first, '¿' | '¡'),
        }
    }

    /// Whether `sentence` ends with the word that follows: `I… I do.`
    pub(super) fn repeats(&self, sentence: &str) -> bool {
        let (word, _) = self.word();
        if word.is_empty() {
            return false;
        }
        let Some(before) = sentence.trim_end().strip_suffix(word) else { return false };
        !before.ends_with(char::is_alphanumeric)
    }
}

/// Whether a single full stop at byte `at` of `text`, white space after it, ends a sentence that
/// began at byte `start`. What follows does not begin with a lower-case letter.
pub(super) fn ends_sentence(
    text: &str,
    start: usize,
    at: usize,
    following: Following,
    language: &Language,
) -> bool {
    let Some(word) = word_before(text, at) else { return true };
    let Some(last) = char_before(word, word.len()) else { return true };
    if is_east_asian(last) {
        return true;
    }
    let digit = following.first.is_numeric();
    let begins = at - word.len() <= start + MAX_LABEL
        && text
            .get(start..at - word.len())
            .is_some_and(|before| !before.contains(char::is_alphanumeric));
    if is_label(word) && (begins || is_listed(text, at - word.len())) {
        return false;
    }
    let place = at - word.len();
    if word.chars().all(|c| c.is_numeric() || matches!(c, '.' | '-' | '–')) {
        return !number::is_ordinal(text, start, word, place, &following, language);
    }
    if is_unit(word) && follows_number(text, place) {
        return !digit && !following.dash;
    }
    match language.abbreviation(word) {
        Some(Abbreviation::Title) => return false,
        // "No." is also an answer.
        Some(Abbreviation::Numbered) if !digit && word.eq_ignore_ascii_case("no") => return true,
        Some(Abbreviation::Numbered) if digit || is_roman(following.word().0) => return false,
        Some(Abbreviation::Last) => return !digit && !following.dash,
        // What is counted stands at the end of sentences as well: `10 zł.`, but `10 mln. EUR`.
        Some(Abbreviation::Plain) if !digit && counts(text, word, place) => {
            let currency = is_listed_in(MANY, word) && following.is_capitals();
            return !following.dash && !currency;
        }
        Some(Abbreviation::Numbered) if is_acronym(word) => return !digit,
        Some(_) => return !following.dash && following.is_starter(language),
        None => {}
    }
    if is_roman(word) && word.len() > 1 {
        return language.ordinals == Ordinals::None || following.is_starter(language);
    }
    if is_initial(word) {
        return !digit && following.is_starter(language);
    }
    if is_dotted(word) || (!language.vowelless && is_vowelless(word)) {
        let unit = !word.contains('.') && follows_number(text, place);
        return !digit && !following.dash && (unit || following.is_starter(language));
    }
    !(digit && !language.complete && is_short(word, begins))
}

/// Bytes of brackets and bullets before a label.
const MAX_LABEL: usize = 12;

/// The word that ends at byte `at`, full stops within included; nothing where none does or where
/// it is part of something longer, like an address.
fn word_before(text: &str, at: usize) -> Option<&str> {
    let before = text.get(..at)?;
    let is_part = |c: char| {
        c.is_alphanumeric()
            || is_combining(c)
            || (is_uncased_mark(c))
            || matches!(c, '.' | '-' | '‐' | '°' | '§')
    };
    let mut start = at;
    for (idx, c) in before.char_indices().rev() {
        if !is_part(c) {
            if matches!(c, '/' | '@' | '_' | '=' | '#') {
                return None;
            }
            break;
        }
        if at - idx > MAX_WORD {
            return None;
        }
        start = idx;
    }
    let word = before.get(start..)?.trim_start_matches(['-', '.', '‐']);
    (!word.is_empty() && !word.starts_with("www.")).then_some(word)
}

/// Whether `c` is a vowel sign of the scripts of India and the South-East.
fn is_uncased_mark(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{109f}')
}

/// Whether `word` labels an item of a list: `12`, `b`, `IV`.
fn is_label(word: &str) -> bool {
    let letters = word.chars().count();
    (letters <= 3 && word.chars().all(char::is_numeric))
        || (letters == 1 && word.is_ascii())
        || is_roman(word)
        || (letters <= 7 && word.contains('.') && word.chars().all(|c| c.is_numeric() || c == '.'))
}

/// Whether a label may stand at byte `at`: in a list within a sentence, or as the number of a
/// Chinese table or figure.
fn is_listed(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let last = before.chars().rev().take(3).find(|c| !c.is_whitespace());
    last.is_some_and(|c| {
        matches!(c, ':' | ';' | '：' | '；' | '表' | '图' | '圖' | '章' | '节' | '節')
    })
}

/// Whether `word` is a Roman number in capitals.
pub(super) fn is_roman(word: &str) -> bool {
    (1..=8).contains(&word.len())
        && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'))
}

/// Whether `word` is one letter, not counting marks on it; a Han, kana or Hangul word is not, nor
/// are the words of one letter that end sentences in Hindi.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| !is_combining(*c) && !is_indic_sign(*c));
    letters.next().is_some_and(char::is_alphabetic)
        && letters.next().is_none()
        && !"है हैं हूँ हूं था थे थी थीं हो दो लो आ जा गा छ छे".split(' ').any(|verb| verb == word)
}

/// Whether `word` has full stops within, and is short between them, as in `Ph.D` or `т.е`.
fn is_dotted(word: &str) -> bool {
    let mut pieces = word.split('.').map(|piece| piece.trim_matches('-').chars().count());
    word.contains('.')
        && !word.chars().any(char::is_numeric)
        && word.split('.').all(|piece| piece.chars().count() <= 4)
        && (pieces.clone().any(|letters| letters == 1) || pieces.all(|letters| letters == 2))
}

/// Whether `word` has no vowel and is not all capitals, as `Bd` or `млрд`.
fn is_vowelless(word: &str) -> bool {
    const CONSONANTS: &str = "bcdfghjklmnpqrstvwxzбвгджзклмнпрстфхцчшщ";
    (2..=5).contains(&word.chars().count())
        && word.chars().all(|c| CONSONANTS.chars().any(|known| known == to_lower(c)))
        && word.chars().any(is_lower)
}

/// Whether `word` is so short that it may be an abbreviation before a number, as `стор.` in
/// `стор. 12`. A capital counts only where it `begins` the sentence.
fn is_short(word: &str, begins: bool) -> bool {
    (2..=MAX_SHORT).contains(&word.chars().filter(|c| !is_combining(*c)).count())
        && word.chars().skip(usize::from(begins)).all(|c| is_lower(c) || is_combining(c))
}

/// Whether `word` may be a unit.
fn is_unit(word: &str) -> bool {
    matches!(word, "m" | "g" | "l" | "s" | "t" | "h" | "km" | "kg" | "cm" | "mm" | "м" | "км")
}

/// Words for great numbers, which count what follows.
const MANY: &str = "tys mln mld mrd milj mljrd mlrd mio tis tūkst tuh млн млрд тыс тис хил";
/// What numbers count, so that the next word need not go with it. A year is none in Russian: `в 1837
/// г. Пушкин`.
const COUNTED: &str = "zł r kr kč lei eur min sek hod val руб коп грн лв мин сек";

/// Whether `word` at byte `place` is what a number before it counts, `млн. руб.` included.
fn counts(text: &str, word: &str, place: usize) -> bool {
    let before = text.get(..place).unwrap_or_default();
    let stopped = before.strip_suffix(' ').and_then(|before| before.strip_suffix('.'));
    let many = stopped.and_then(|before| word_before(before, before.len()));
    (is_listed_in(COUNTED, word) || is_listed_in(MANY, word))
        && (many.is_some_and(|word| is_listed_in(MANY, word)) || follows_number(text, place))
}

fn is_listed_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// Whether `word` is an acronym, which needs no full stop.
fn is_acronym(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

/// Whether a number stands before byte `at`, with white space between.
fn follows_number(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let spaces = before.chars().rev().take(2).take_while(|c| c.is_whitespace()).map(char::len_utf8);
    let end = at - spaces.sum::<usize>();
    end < at && char_before(text, end).is_some_and(char::is_numeric)
}

/// Whether a full stop at byte `at` with a letter directly after it ends a sentence, because its
/// writer left out the space.
pub(super) fn ends_sentence_without_space(
    text: &str,
    at: usize,
    following: Following,
    language: &Language,
) -> bool {
    let Some(last) = char_before(text, at) else { return false };
    let next = following.first;
    if is_east_asian(last) {
        return is_east_asian(next);
    }
    if next.is_uppercase() {
        let word = word_before(text, at).unwrap_or_default();
        return !word.contains('.')
            && word.len() > 2
            && is_lower(last)
            && following.is_starter(language);
    }
    let is_arabic = |c: char| matches!(c, '\u{620}'..='\u{6ff}');
    let letters = text.get(..at).unwrap_or_default().chars().rev().take(3);
    is_uncased(next) && is_arabic(next) && letters.filter(|c| is_arabic(*c)).count() == 3
}
