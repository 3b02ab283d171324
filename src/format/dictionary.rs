//! Dictionaries as others keep them: tables of two columns, hunalign's `.dic`, CC-CEDICT.

use crate::align::Dictionary;
use crate::lang::Lang;

/// How a dictionary is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Two columns parted by a tab, the first language first.
    Tsv,
    /// The second language first, then ` @ `, then the first, as hunalign reads it.
    Hunalign,
    /// `傳統 传统 [chuan2 tong3] /tradition/traditional/`: Chinese and another language.
    Cedict,
}

/// How `text` is written, by what most of its first lines look like; `None` for none of these.
pub fn kind(text: &str) -> Option<Kind> {
    let mut counts = [0; 3];
    for line in entries(text).take(100) {
        counts[0] += u32::from(line.contains('\t'));
        counts[1] += u32::from(line.contains(" @ "));
        counts[2] += u32::from(cedict(line).is_some());
    }
    let kinds = [Kind::Cedict, Kind::Hunalign, Kind::Tsv];
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    kinds
        .into_iter()
        .zip(counts.into_iter().rev())
        .zip([2, 1, 0])
        .find_map(|((kind, _), idx)| (counts[idx] == most).then_some(kind))
}

/// The entries of a dictionary, sorted and each once, and how many lines were none.
///
/// Several meanings may stand in one column, parted by `;`, `/` or `,`. What stands in brackets is left
/// out, and so are articles, `to` and placeholders such as `sth` where the language is English. What is
/// no translation but says something about the word (`CL:個`, `variant of`, `plural of`) makes no entry,
/// nor do phrases of more than three words: they say little about any of them.
pub fn read(text: &str, kind: Kind, langs: [Lang; 2]) -> (Dictionary, usize) {
    let are_english = langs.each_ref().map(|lang| lang.primary() == "en");
    let mut found = Vec::new();
    let mut n_odd = 0;
    for line in entries(text) {
        let before = found.len();
        match kind {
            Kind::Tsv => {
                let mut columns = line.split('\t');
                if let (Some(first), Some(second)) = (columns.next(), columns.next()) {
                    add(&mut found, [first, second], are_english);
                }
            }
            Kind::Hunalign => {
                if let Some((second, first)) = line.split_once(" @ ") {
                    add(&mut found, [first, second], are_english);
                }
            }
            Kind::Cedict => {
                for (forms, gloss) in cedict(line).into_iter().flatten() {
                    for form in forms {
                        add(&mut found, [form, gloss], are_english);
                    }
                }
            }
        }
        n_odd += usize::from(found.len() == before);
    }
    found.sort();
    found.dedup();
    (Dictionary { langs, entries: found }, n_odd)
}

/// Lines that are no comments.
fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The forms of a line of CC-CEDICT with each of its glosses.
fn cedict(line: &str) -> Option<Vec<([&str; 2], &str)>> {
    let (forms, rest) = line.split_once(" [")?;
    let (traditional, simplified) = forms.split_once(' ')?;
    let (_, glosses) = rest.split_once("] /")?;
    let glosses = glosses.split(['/', ';']).filter(|gloss| !gloss.trim().is_empty());
    Some(glosses.map(|gloss| ([traditional, simplified], gloss)).collect())
}

/// What parts the meanings in one column.
const BETWEEN_MEANINGS: [char; 5] = [';', '/', ',', '；', '、'];
/// Meanings of one column that are taken; more is no dictionary.
const MAX_MEANINGS: usize = 20;
/// Words of an entry, and its letters.
const MAX_WORDS: usize = 3;
const MAX_LETTERS: usize = 40;

fn add(found: &mut Vec<[String; 2]>, columns: [&str; 2], are_english: [bool; 2]) {
    let [first, second] = [0, 1].map(|idx| {
        let text = without_brackets(columns[idx]);
        let meanings = text.split(BETWEEN_MEANINGS).take(MAX_MEANINGS);
        let plain = meanings.filter_map(|meaning| plain(meaning, are_english[idx]));
        plain.collect::<Vec<String>>()
    });
    for first in &first {
        found.extend(second.iter().map(|second| [first.clone(), second.clone()]));
    }
}

/// A text in lower case without what explains it.
fn without_brackets(entry: &str) -> String {
    let mut depth = 0_u32;
    let mut text = String::new();
    for c in entry.chars() {
        match c {
            '(' | '[' | '（' | '{' | '<' => depth += 1,
            ')' | ']' | '）' | '}' | '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => text.extend(c.to_lowercase()),
            _ => {}
        }
    }
    text
}

/// English words that translate nothing.
const FILLERS: &str = "to a an the sb sth sb's sth's one's oneself lit. fig. esp. usu.";
/// Words that begin what is said about a word instead of its meaning.
const ABOUT: &str = "cl: abbr. abbr surname classifier";
/// Words before `of` or `for` in what is said about a word.
const ABOUT_FORMS: &str = "variant form plural singular genitive dative accusative participle tense \
    gerund spelling misspelling inflection comparative superlative diminutive abbreviation acronym \
    initialism classifier word";

/// A meaning as it is compared; `None` where it is none or too long.
fn plain(meaning: &str, is_english: bool) -> Option<String> {
    let has = |list: &str, word: &str| list.split(' ').any(|listed| listed == word);
    let words: Vec<&str> = meaning.split_whitespace().collect();
    if is_english && is_about(&words) {
        return None;
    }
    let is_filler = |word: &&str| is_english && has(FILLERS, word);
    let kept: Vec<&str> = words.into_iter().filter(|word| !is_filler(word)).collect();
    let plain = kept.join(" ");
    let fits = (1..=MAX_WORDS).contains(&kept.len()) && plain.chars().count() <= MAX_LETTERS;
    (fits && plain.contains(char::is_alphanumeric)).then_some(plain)
}

/// Whether English words say something about a word of another language instead of translating it.
fn is_about(words: &[&str]) -> bool {
    let has = |list: &str, word: &str| list.split_whitespace().any(|listed| listed == word);
    let begins = words.len() > 1 && words.first().is_some_and(|first| has(ABOUT, first));
    let names_form = words.windows(2).any(|pair| match pair {
        [form, "of" | "for"] => has(ABOUT_FORMS, form),
        _ => false,
    });
    // A word of another writing is one that is referred to: `see 看`.
    let refers = words.len() > 1 && words.iter().any(|word| word.chars().any(is_east_asian));
    let is_note = |word: &&str| word.starts_with("cl:") || *word == "pr.";
    begins || names_form || refers || words.iter().any(is_note)
}

fn is_east_asian(c: char) -> bool {
    ('\u{2e80}'..='\u{9fff}').contains(&c) || ('\u{20000}'..='\u{3ffff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CEDICT: &str = "# CC-CEDICT\n房子 房子 [fang2 zi5] /house/building (single- or two-story)/\n\
        傳統 传统 [chuan2 tong3] /tradition/traditional/\n";

    fn lines(text: &str) -> Vec<String> {
        table(text, ["zh", "en"])
    }

    fn table(text: &str, langs: [&str; 2]) -> Vec<String> {
        let kind = kind(text).unwrap_or_else(|| panic!("no kind"));
        let langs = langs.map(|tag| Lang::parse(tag).unwrap_or_else(|error| panic!("{error}")));
        let (dictionary, _) = read(text, kind, langs);
        dictionary.entries.into_iter().map(|entry| entry.join("=")).collect()
    }

    #[test]
    fn every_form_has_every_gloss() {
        assert_eq!(kind(CEDICT), Some(Kind::Cedict));
        let found = lines(CEDICT);
        for wanted in ["房子=house", "房子=building", "传统=traditional", "傳統=tradition"]
        {
            assert!(found.iter().any(|entry| entry == wanted), "{wanted} in {found:?}");
        }
    }

    #[test]
    fn what_is_said_about_a_word_is_no_translation() {
        let text = "看 看 [kan4] /to see/to look at; to watch/classifier for glances/CL:個|个[ge4]/\n\
            着 着 [zhe5] /variant of 著|着[zhe5]/see 著[zhe5]/Taiwan pr. [zhu4]/\n\
            王 王 [Wang2] /surname Wang/\n\
            北大 北大 [Bei3 da4] /abbr. for 北京大學|北京大学[Bei3 jing1 da4 xue2]/\n";
        assert_eq!(lines(text), ["看=look at", "看=see", "看=watch"]);
        let forms = "Häuser\tplural of Haus\ngeht\tthird-person form of gehen\nForm\tform\n";
        assert_eq!(table(forms, ["de", "en"]), ["form=form"]);
    }

    #[test]
    fn articles_are_dropped_in_english_alone() {
        let text = "a ház\tthe house, a home\nsth\tto go with sth\n";
        let found = table(text, ["hu", "en"]);
        assert_eq!(found, ["a ház=home", "a ház=house", "sth=go with"]);
    }

    #[test]
    fn sentences_and_signs_are_no_entries() {
        let text = "eins zwei drei vier\tone\n→\tarrow\nHaus\t-\n";
        assert_eq!(table(text, ["de", "en"]), [""; 0]);
    }

    #[test]
    fn hunalign_has_the_second_language_first() {
        assert_eq!(lines("house @ maison\nto go @ aller\n"), ["aller=go", "maison=house"]);
    }

    #[test]
    fn tables_may_have_more_columns() {
        assert_eq!(lines("Maison\thouse\tnoun\n\n"), ["maison=house"]);
        assert_eq!(kind("nothing of the kind"), None);
    }
}
