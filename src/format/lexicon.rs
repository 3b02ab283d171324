//! Lexicons: the words of a dictionary, ready for the aligner.
//!
//! ```text
//! diglot-lexicon 1 zh en
//! 房子<tab>house
//! ```
//!
//! A first line with the format version and both languages, then an entry a line, sorted.

use std::fmt::Write;

use crate::align::Dictionary;
use crate::error::Error;
use crate::lang::Lang;

/// The format version that this build writes and reads.
pub const VERSION: u32 = 1;

const NAME: &str = "diglot-lexicon";

/// The lexicon as text.
pub fn write(dictionary: &Dictionary) -> String {
    let [first, second] = &dictionary.langs;
    let mut text = format!("{NAME} {VERSION} {first} {second}\n");
    for [first, second] in &dictionary.entries {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{first}\t{second}");
    }
    text
}

/// The words of a lexicon.
///
/// # Errors
/// - [`Error::NotALexicon`] where the first line is another one.
/// - [`Error::LexiconVersion`] where the format version is another one.
pub fn read(text: &str, name: &str) -> Result<Dictionary, Error> {
    let not = || Error::NotALexicon { name: name.to_owned() };
    let mut lines = text.lines();
    let mut head = lines.next().unwrap_or_default().split(' ');
    if head.next() != Some(NAME) {
        return Err(not());
    }
    let version: u32 = head.next().and_then(|number| number.parse().ok()).ok_or_else(not)?;
    if version != VERSION {
        let name = name.to_owned();
        return Err(Error::LexiconVersion { name, found: version, supported: VERSION });
    }
    let mut lang = || head.next().ok_or_else(not).and_then(Lang::parse);
    let langs = [lang()?, lang()?];
    // What is left of a line end is no part of a word.
    let lines = lines.map(|line| line.trim_end_matches('\r'));
    let entries = lines.filter_map(|line| line.split_once('\t')).map(entry).collect();
    Ok(Dictionary { langs, entries })
}

fn entry((first, second): (&str, &str)) -> [String; 2] {
    [first.to_owned(), second.to_owned()]
}
