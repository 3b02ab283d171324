//! What differs between languages: abbreviations, first words of sentences, ordinals.

use std::cmp::Ordering;

use super::marks::{is_combining, to_lower};
use super::words;
use crate::lang::Lang;

/// The word lists of one language: words in the order of [`compare`], one space between them,
/// without the full stop at their end. Case does not matter.
#[derive(Debug)]
pub(super) struct Language {
    /// Before names: no sentence ends after these.
    pub(super) titles: &'static str,
    /// Before numbers: `art. 5`.
    pub(super) numbered: &'static str,
    /// At the end of a list: a capital after these begins a sentence.
    pub(super) last: &'static str,
    /// All others: a sentence ends after these only where one of `starters` follows.
    pub(super) plain: &'static str,
    /// The same, from CLDR.
    pub(super) cldr: &'static str,
    /// Words that, with a capital, mostly begin a sentence.
    pub(super) starters: &'static str,
    /// Whether `5.` is how "fifth" is written.
    pub(super) ordinals: bool,
    /// Whether one letter and an apostrophe make an article or pronoun, as in `L’Empire`.
    pub(super) elisions: bool,
    /// Whether words without a vowel are common, as in Czech.
    pub(super) vowelless: bool,
}

/// What an abbreviation says about the end of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// None ends here.
    Title,
    /// None ends here before a number.
    Numbered,
    /// One ends here before a capital.
    Last,
    /// One ends here before a word that mostly begins a sentence.
    Plain,
}

/// Languages that write "fifth" as `5.` and have no list of their own.
const ORDINALS: &[&str] = &[
    "bs", "et", "eu", "fi", "fo", "hr", "hu", "is", "lb", "lv", "nb", "nn", "no", "sl", "sr", "tr",
];

/// No word of a list is longer, in bytes, whatever its normal form.
const LONGEST: usize = 32;

impl Language {
    /// The word lists of `lang`, by its primary language.
    pub(super) fn of(lang: &Lang) -> &'static Self {
        const NEUTRAL: &Language = &words::NEUTRAL;
        const ORDINAL: &Language = &Language { ordinals: true, vowelless: true, ..words::NEUTRAL };
        match lang.primary() {
            "en" => &words::ENGLISH,
            "fr" | "oc" | "wa" => &words::FRENCH,
            "de" | "gsw" | "nds" => &words::GERMAN,
            "es" | "gl" | "ast" => &words::SPANISH,
            "it" => &words::ITALIAN,
            "pt" => &words::PORTUGUESE,
            "nl" | "af" | "fy" => &words::DUTCH,
            "da" | "nb" | "nn" | "no" => &words::DANISH,
            "sv" => &words::SWEDISH,
            "pl" => &words::POLISH,
            "cs" | "sk" => &words::CZECH,
            "ru" | "uk" | "be" | "bg" | "kk" | "ky" | "mk" => &words::RUSSIAN,
            "el" => &words::GREEK,
            "ar" | "fa" | "ur" | "ps" => &words::ARABIC,
            "hi" | "mr" | "ne" => &words::HINDI,
            other if ORDINALS.contains(&other) => ORDINAL,
            _ => NEUTRAL,
        }
    }

    /// What kind of abbreviation `word` is, a word without the full stop at its end.
    pub(super) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        if word.len() > LONGEST {
            return None;
        }
        let neutral = &words::NEUTRAL;
        for (list, kind) in [
            (self.titles, Abbreviation::Title),
            (self.numbered, Abbreviation::Numbered),
            (self.last, Abbreviation::Last),
            (self.plain, Abbreviation::Plain),
            (self.cldr, Abbreviation::Plain),
            (neutral.titles, Abbreviation::Title),
            (neutral.numbered, Abbreviation::Numbered),
            (neutral.last, Abbreviation::Last),
            (neutral.plain, Abbreviation::Plain),
        ] {
            if contains(list, word) {
                return Some(kind);
            }
        }
        None
    }

    /// Whether `word`, written with a capital, mostly begins a sentence.
    pub(super) fn starts(&self, word: &str) -> bool {
        word.len() <= LONGEST && contains(self.starters, word)
    }
}

/// Whether `word` is in a list, by binary search in the string of sorted words.
fn contains(list: &str, word: &str) -> bool {
    let mut rest = list;
    while !rest.is_empty() {
        let mut middle = rest.len() / 2;
        while !rest.is_char_boundary(middle) {
            middle -= 1;
        }
        let (before, after) = rest.split_at(middle);
        let start = before.rfind(' ').map_or(0, |space| space + 1);
        let end = middle + after.find(' ').unwrap_or(after.len());
        match compare(word, rest.get(start..end).unwrap_or_default()) {
            Ordering::Equal => return true,
            Ordering::Less => rest = rest.get(..start.saturating_sub(1)).unwrap_or_default(),
            Ordering::Greater => rest = rest.get(end + 1..).unwrap_or_default(),
        }
    }
    false
}

/// The order of words in a list, whatever their case. All letters with an accent are one letter
/// here, so that a text that writes them as letter and combining mark finds its words, at the
/// price of taking `éd.` for `àd.`.
fn compare(word: &str, listed: &str) -> Ordering {
    folded(word).cmp(folded(listed))
}

/// The letters of `word` in lower case, `\u{1}` in place of each one with an accent.
fn folded(word: &str) -> impl Iterator<Item = char> {
    let mut chars = word.chars().peekable();
    std::iter::from_fn(move || {
        let c = chars.next()?;
        let mut accented = matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}')
            || matches!(c, 'й' | 'ё' | 'ї' | 'ў' | 'Й' | 'Ё' | 'Ї' | 'Ў');
        while chars.next_if(|&mark| is_combining(mark)).is_some() {
            accented = true;
        }
        Some(if accented { '\u{1}' } else { to_lower(c) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        let languages = "en fr de es it pt nl da sv pl cs ru el ar hi fi xx";
        for language in languages.split(' ') {
            let of = Lang::parse(language).map_or(&words::NEUTRAL, |lang| Language::of(&lang));
            for list in [of.titles, of.numbered, of.last, of.plain, of.cldr, of.starters] {
                let words: Vec<&str> = list.split(' ').filter(|word| !word.is_empty()).collect();
                for pair in words.windows(2) {
                    assert!(compare(pair[0], pair[1]).is_le(), "{language} {pair:?}");
                }
                for word in words {
                    assert!(contains(list, word), "{language} {word}");
                }
            }
        }
    }

    #[test]
    fn accents_are_found_in_both_normal_forms() {
        for word in ["fe\u{301}vr", "févr", "Févr", "Fe\u{301}vr"] {
            assert_eq!(words::FRENCH.abbreviation(word), Some(Abbreviation::Plain), "{word}");
        }
    }
}
