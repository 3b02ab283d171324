//! Two languages in one file, told apart: one after the other, in turns, in columns or in brackets.

mod columns;
mod edges;
mod evidence;
mod structure;

use crate::error::Error;
use crate::lang::Lang;
use crate::text::{ByteSpan, SourceMap};

use super::lines::{Line, lines};
use super::plain::plain;
use super::script::Histogram;
use super::statistics::{Judge, detect};
use super::{Document, Warning};
use evidence::{Evidence, Trouble};
use structure::Structure;

/// One version of a text in two languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its text and blocks.
    pub document: Document,
    /// Where its text stands in the file.
    pub source: SourceMap,
}

/// The pieces of the two versions, in order, as spans of the file.
type Pieces = [Vec<ByteSpan>; 2];

/// The two versions of a text that holds both, in the order in which they begin. `langs` names their
/// languages where they are known; else the text tells. `name` is what messages call the text.
///
/// The languages may stand one after the other, as a whole or chapter by chapter, take turns by
/// paragraphs or lines, stand in two columns parted by tabs or `|`, or the second in brackets after
/// the first. Scripts tell them apart where they differ, else a detector limited to two languages
/// judges every line.
///
/// # Errors
/// - [`Error::EmptyText`] without any text.
/// - [`Error::OneLanguage`] where all of it is in one language.
/// - [`Error::ManyLanguages`] where there are more than two.
/// - [`Error::LanguagesAlternate`] where the languages change in no way that is known for sure.
/// - [`Error::UnknownLanguage`] where a part's language cannot be told.
pub fn bilingual(
    text: &str,
    name: &str,
    langs: Option<[Lang; 2]>,
) -> Result<([Part; 2], Vec<Warning>), Error> {
    let lines = lines(text);
    if lines.is_empty() {
        return Err(Error::EmptyText { name: name.to_owned() });
    }
    let mut warnings = Vec::new();
    let columns = match columns::columns(text, &lines, name, langs.is_some())? {
        Some(pieces) => Some(pieces),
        None => columns::brackets(text, &lines, name, langs.is_some())?,
    };
    let (pieces, by_script, is_sequence) = match columns {
        Some(pieces) => (pieces, [None, None], false),
        None => {
            let mut evidence =
                Evidence::of(text, &lines, langs.as_ref()).map_err(|why| why.error(text, name))?;
            let structure = Structure::of(text, &lines, &evidence);
            let structure = structure.ok_or_else(|| match evidence.minority() {
                // A text with code, names or quotations in another script.
                minority if minority < MIN_MINORITY => Trouble::One.error(text, name),
                _ => Error::LanguagesAlternate { name: name.to_owned() },
            })?;
            if structure.n_foreign > 0 && (evidence.is_by_script || structure.share < MIN_UNSAID) {
                warnings.push(Warning::ForeignLines { n_lines: structure.n_foreign });
            }
            if structure.is_second_first {
                evidence.langs.reverse();
            }
            (structure.pieces, evidence.langs, structure.is_sequence)
        }
    };
    let [first, second] = pieces.map(|pieces| Composed::of(text, &lines, &pieces));
    let found = match langs {
        Some(langs) => langs,
        None => {
            let lang = |part: &Composed, by_script: Option<Lang>| {
                by_script.or_else(|| detect(&part.text)).ok_or_else(|| unknown(&part.text, name))
            };
            let [first_lang, second_lang] = by_script;
            let langs = [lang(&first, first_lang)?, lang(&second, second_lang)?];
            let texts = [first.text.as_str(), second.text.as_str()];
            if let Some(other) = check(texts, &langs, is_sequence, name)? {
                warnings.push(Warning::OtherLanguage { lang: other.to_string() });
            }
            langs
        }
    };
    let [first_lang, second_lang] = found;
    let mut part = |composed: Composed, lang: Lang| {
        let (document, odd) = plain(&composed.text, Some(lang));
        warnings.extend(odd);
        let source = composed.source.without(document.origin);
        Part { document, source }
    };
    let parts = [part(first, first_lang), part(second, second_lang)];
    Ok((parts, warnings))
}

/// The text of a version, put together from pieces of a file.
struct Composed {
    text: String,
    source: SourceMap,
}

impl Composed {
    /// Pieces are as far from each other as they were, but for what lay between.
    fn of(text: &str, lines: &[Line], pieces: &[ByteSpan]) -> Self {
        let mut composed = String::new();
        let mut source = SourceMap::default();
        let mut line = 0;
        for piece in pieces {
            let mut n_breaks = 0;
            while let Some(next) = lines.get(line).filter(|line| line.span.start <= piece.start) {
                n_breaks = n_breaks.max(next.n_breaks);
                line += 1;
            }
            if !composed.is_empty() {
                composed.push_str(if n_breaks == 1 { "\n" } else { "\n\n" });
            }
            source.push(composed.len() as u32, piece.start);
            composed.push_str(piece.of(text));
        }
        Self { text: composed, source }
    }
}

/// Where languages share a script, single lines seem to be in the other one; less than this share of
/// the letters in their own version is said.
const MIN_UNSAID: f64 = 0.93;
/// A language with less than this share of what tells languages apart is none of two versions.
const MIN_MINORITY: f64 = 0.3;
/// Letters that a piece of a version must have for its language to be told.
const MIN_LETTERS: f64 = 90.0;
/// The share of a version that may seem to be in another language: quotations, code, names.
const MAX_OTHER: f64 = 0.3;
/// The same where one version stands after the other and what was not translated stands in pieces...
const MAX_UNTRANSLATED: f64 = 0.7;
/// ... none of which is as much of it as of a version of its own.
const MAX_PIECE: f64 = 0.6;
/// The share of a version that may stand together in another script.
const MAX_TOGETHER: f64 = 0.5;
/// With less than this nothing is said.
const MIN_SAID: f64 = 0.1;

/// Looks whether each version is in its language throughout, and says which other stands in it.
fn check(
    texts: [&str; 2],
    langs: &[Lang; 2],
    is_sequence: bool,
    name: &str,
) -> Result<Option<Lang>, Error> {
    let mut said = None;
    for (text, lang) in texts.into_iter().zip(langs) {
        let (all, others) = others(text, lang);
        let shares_script =
            |other: &Lang| Judge::new(other, lang).is_some_and(|judge| judge.shares_script());
        let is_much = |other: &&Other| {
            let is_in_pieces = other.together < MAX_PIECE * other.letters;
            if !shares_script(&other.lang) {
                return other.together > if is_in_pieces { MAX_TOGETHER } else { MAX_OTHER } * all;
            }
            let is_untranslated = is_sequence && is_in_pieces && !langs.contains(&other.lang);
            let most = if is_untranslated { MAX_UNTRANSLATED } else { MAX_OTHER };
            // Of close languages a sentence looks like the other now and then.
            other.letters > most * all && leaning(text, lang, &other.lang) > most
        };
        let much = others.iter().find(is_much).map(|other| other.lang.clone());
        let Some(other) = much.or_else(|| within(text, lang)) else {
            let is_said = |other: &Other| other.letters > MIN_SAID * all;
            said = said.or(others.into_iter().find(is_said).map(|other| other.lang));
            continue;
        };
        return Err(if langs.contains(&other) {
            Error::LanguagesAlternate { name: name.to_owned() }
        } else {
            let langs = [&langs[0], &langs[1], &other].map(Lang::to_string).join(", ");
            Error::ManyLanguages { name: name.to_owned(), langs }
        });
    }
    Ok(said)
}

/// The share of a text whose lines look more like another language than like their own.
fn leaning(text: &str, lang: &Lang, other: &Lang) -> f64 {
    /// Lines that are looked at.
    const MANY: usize = 240;
    let Some(judge) = Judge::new(other, lang) else { return 1.0 };
    let lines = lines(text);
    let some = lines.iter().step_by(lines.len().div_ceil(MANY).max(1));
    let leans = some.map(|line| judge.lean(line.span.of(text)));
    let (to_other, all) = leans.fold((0.0, 0.0), |(to_other, all), lean: f64| {
        (to_other + lean.max(0.0), all + lean.abs())
    });
    to_other / all
}

/// Another language within a version.
struct Other {
    lang: Lang,
    /// All that is in it.
    letters: f64,
    /// What is in it one after the other: code and commands stand all over a text, while a third
    /// version stands together.
    together: f64,
}

/// The letters of a version that are looked at, and the other languages in it.
fn others(text: &str, lang: &Lang) -> (f64, Vec<Other>) {
    let mut others: Vec<Other> = Vec::new();
    let (mut all, mut together) = (0.0, 0.0);
    let mut before = None;
    for window in windows(text) {
        let letters = Histogram::of(window).total();
        all += letters;
        let found = detect(window).unwrap_or_else(|| lang.clone());
        together = letters + if before.as_ref() == Some(&found) { together } else { 0.0 };
        match others.iter_mut().find(|other| other.lang == found) {
            Some(other) => {
                other.letters += letters;
                other.together = other.together.max(together);
            }
            None => others.push(Other { lang: found.clone(), letters, together }),
        }
        before = Some(found);
    }
    others.retain(|other| other.lang != *lang);
    (all, others)
}

/// Why the language of a version cannot be told: there is too little of it, or there are two.
fn unknown(text: &str, name: &str) -> Error {
    let mut langs: Vec<String> = Vec::new();
    for lang in windows(text).filter_map(detect).map(|lang| lang.to_string()) {
        if !langs.contains(&lang) {
            langs.push(lang);
        }
    }
    let name = name.to_owned();
    match langs.len() {
        0 | 1 => Error::UnknownLanguage { name },
        _ => Error::ManyLanguages { name, langs: langs.join(", ") },
    }
}

/// Another language that takes turns with the one in which most of a text is.
fn within(text: &str, lang: &Lang) -> Option<Lang> {
    /// Surer than of a whole text, which mostly has two.
    const MIN_SHARE: f64 = 0.85;
    let lines = lines(text);
    let evidence = Evidence::of(text, &lines, None).ok()?;
    let structure = Structure::of(text, &lines, &evidence)?;
    let is_sure = !structure.is_sequence && structure.share > MIN_SHARE;
    let mut parts = structure.pieces.iter().filter(|_| is_sure);
    parts.find_map(|part| {
        detect(&Composed::of(text, &lines, part).text).filter(|found| found != lang)
    })
}

/// Some pieces of a text from all over it, each of whole lines with enough letters.
fn windows(text: &str) -> impl Iterator<Item = &str> {
    /// The pieces that are looked at in a long text.
    const MANY: usize = 48;
    let lines = lines(text);
    let mut windows = Vec::new();
    let (mut start, mut letters) = (0, 0.0);
    for line in &lines {
        letters += Histogram::of(line.span.of(text)).total();
        if letters >= MIN_LETTERS {
            windows.push(&text[start..line.span.end as usize]);
            (start, letters) = (line.span.end as usize, 0.0);
        }
    }
    let step = windows.len().div_ceil(MANY).max(1);
    windows.into_iter().step_by(step)
}
