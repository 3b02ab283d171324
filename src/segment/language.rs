//! What differs between languages: abbreviations, first words of sentences, ordinals.

use std::cmp::Ordering;

use super::marks::{is_combining, to_lower};
use super::{short_lists, words};
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
    /// Whether `5.` is how "fifth" is written, and where.
    pub(super) ordinals: Ordinals,
    /// A language whose abbreviations are used as well.
    pub(super) related: Option<&'static Language>,
    /// Whether one letter and an apostrophe make an article or pronoun, as in `L’Empire`.
    pub(super) elisions: bool,
    /// Whether words without a vowel are common, as in Czech.
    pub(super) vowelless: bool,
    /// Whether the lists are so long that a short word before a number, which is in none, ends its
    /// sentence.
    pub(super) complete: bool,
}

/// Where a number with a full stop is an ordinal, if a capital follows. Before a small letter it
/// always is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ordinals {
    /// Nowhere: the language has none.
    None,
    /// After one of these words, and elsewhere not, since only names have a capital.
    After(&'static str),
    /// Mostly, since each noun has a capital.
    BeforeNouns,
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

/// No word of a list is longer, in bytes, whatever its normal form.
const LONGEST: usize = 32;

impl Language {
    /// The word lists of `lang`, by its primary language.
    pub(super) fn of(lang: &Lang) -> &'static Self {
        match lang.primary() {
            "en" => &words::ENGLISH,
            "fr" | "oc" | "wa" => &words::FRENCH,
            "de" | "gsw" | "nds" | "lb" => &words::GERMAN,
            "es" | "gl" | "ast" => &words::SPANISH,
            "it" => &words::ITALIAN,
            "pt" => &words::PORTUGUESE,
            "nl" | "af" | "fy" => &words::DUTCH,
            "da" | "nb" | "nn" | "no" => &words::DANISH,
            "sv" => &words::SWEDISH,
            "pl" => &words::POLISH,
            "cs" => &words::CZECH,
            "ru" | "kk" | "ky" => &words::RUSSIAN,
            "el" => &words::GREEK,
            "ar" | "fa" | "ur" | "ps" => &words::ARABIC,
            "hi" | "mr" | "ne" => &words::HINDI,
            "hu" => &short_lists::HUNGARIAN,
            "ro" => &short_lists::ROMANIAN,
            "vi" => &short_lists::VIETNAMESE,
            "ca" => &short_lists::CATALAN,
            "hr" | "bs" | "sr" | "sh" => &short_lists::CROATIAN,
            "sl" => &short_lists::SLOVENE,
            "tr" | "az" => &short_lists::TURKISH,
            "et" => &short_lists::ESTONIAN,
            "fi" => &short_lists::FINNISH,
            "is" | "fo" => &short_lists::ICELANDIC,
            "lv" | "ltg" => &short_lists::LATVIAN,
            "lt" => &short_lists::LITHUANIAN,
            "uk" | "be" | "rue" => &short_lists::UKRAINIAN,
            "bg" | "mk" => &short_lists::BULGARIAN,
            "sk" => &short_lists::SLOVAK,
            "id" | "ms" | "su" | "jv" => &short_lists::INDONESIAN,
            "eu" => &short_lists::BASQUE,
            "sq" => &short_lists::ALBANIAN,
            "cy" | "ga" | "gd" | "br" => &short_lists::WELSH,
            "ta" => &short_lists::TAMIL,
            "te" => &short_lists::TELUGU,
            "kn" => &short_lists::KANNADA,
            "ml" => &short_lists::MALAYALAM,
            "bn" | "as" => &short_lists::BENGALI,
            "gu" | "pa" => &short_lists::GUJARATI,
            "he" | "yi" => &short_lists::HEBREW,
            "ka" => &short_lists::GEORGIAN,
            "hy" => &short_lists::ARMENIAN,
            "sw" | "ha" | "so" | "om" => &short_lists::SWAHILI,
            "eo" | "ia" => &short_lists::ESPERANTO,
            "tl" | "fil" | "ceb" => &short_lists::FILIPINO,
            _ => &words::NEUTRAL,
        }
    }

    /// What kind of abbreviation `word` is, a word without the full stop at its end.
    pub(super) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        if word.len() > LONGEST {
            return None;
        }
        let lists = [Some(self), self.related, Some(&words::NEUTRAL)];
        lists.into_iter().flatten().find_map(|language| language.listed(word))
    }

    /// The same by its own lists alone.
    fn listed(&self, word: &str) -> Option<Abbreviation> {
        let lists = [
            (self.titles, Abbreviation::Title),
            (self.numbered, Abbreviation::Numbered),
            (self.last, Abbreviation::Last),
            (self.plain, Abbreviation::Plain),
            (self.cldr, Abbreviation::Plain),
        ];
        lists.into_iter().find_map(|(list, kind)| contains(list, word).then_some(kind))
    }

    /// Whether `word`, written with a capital, mostly begins a sentence.
    pub(super) fn starts(&self, word: &str) -> bool {
        word.len() <= LONGEST && contains(self.starters, word)
    }
}

/// Whether `word` is in a list that is sorted, by binary search in the string of sorted words.
pub(super) fn contains(list: &str, word: &str) -> bool {
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
        let languages = "en fr de es it pt nl da sv pl cs ru el ar hi xx hu ro vi ca hr sl tr et fi \
            is lv lt uk bg sk id eu sq cy ta te kn ml bn gu he ka hy sw eo tl";
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
