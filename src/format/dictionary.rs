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
/// What stands in brackets is left out, and so are the words `to`, `a`, `an` and `the` before an
/// English word. Phrases of more than three words are left out: they say little about any of them.
pub fn read(text: &str, kind: Kind, langs: [Lang; 2]) -> (Dictionary, usize) {
    let mut found = Vec::new();
    let mut n_odd = 0;
    for line in entries(text) {
        let before = found.len();
        match kind {
            Kind::Tsv => {
                let mut columns = line.split('\t');
                if let (Some(first), Some(second)) = (columns.next(), columns.next()) {
                    add(&mut found, first, second);
                }
            }
            Kind::Hunalign => {
                if let Some((second, first)) = line.split_once(" @ ") {
                    add(&mut found, first, second);
                }
            }
            Kind::Cedict => {
                for (forms, gloss) in cedict(line).into_iter().flatten() {
                    for form in forms {
                        add(&mut found, form, gloss);
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

fn add(found: &mut Vec<[String; 2]>, first: &str, second: &str) {
    let (first, second) = (plain(first), plain(second));
    if !first.is_empty() && !second.is_empty() {
        found.push([first, second]);
    }
}

/// A word without what explains it, in lower case; empty where too much is left.
fn plain(entry: &str) -> String {
    let mut depth = 0_u32;
    let mut text = String::new();
    for c in entry.chars() {
        match c {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth = depth.saturating_sub(1),
            _ if depth == 0 => text.extend(c.to_lowercase()),
            _ => {}
        }
    }
    let is_filler = |word: &&str| !matches!(*word, "to" | "a" | "an" | "the");
    let words: Vec<&str> = text.split_whitespace().filter(is_filler).collect();
    if words.len() > 3 { String::new() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CEDICT: &str = "# CC-CEDICT\n房子 房子 [fang2 zi5] /house/building (single- or two-story)/\n\
        傳統 传统 [chuan2 tong3] /tradition/traditional/\n";

    fn langs() -> [Lang; 2] {
        ["zh", "en"].map(|tag| Lang::parse(tag).unwrap_or_else(|error| panic!("{error}")))
    }

    fn lines(text: &str) -> Vec<String> {
        let kind = kind(text).unwrap_or_else(|| panic!("no kind"));
        let (dictionary, _) = read(text, kind, langs());
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
    fn hunalign_has_the_second_language_first() {
        assert_eq!(lines("house @ maison\nto go @ aller\n"), ["aller=go", "maison=house"]);
    }

    #[test]
    fn tables_may_have_more_columns() {
        assert_eq!(lines("Maison\thouse\tnoun\n\n"), ["maison=house"]);
        assert_eq!(kind("nothing of the kind"), None);
    }
}
