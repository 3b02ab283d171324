//! Writes `src/segment/suppressions.rs` from the sentence suppressions of CLDR.
//!
//! The data come from the npm package `cldr-segments-full`; unpack it (`npm pack`, `tar xzf`) and
//! give its folder.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// The languages for which CLDR has suppressions, and the names of their lists.
const LANGUAGES: [(&str, &str); 7] = [
    ("de", "DE"),
    ("en", "EN"),
    ("es", "ES"),
    ("fr", "FR"),
    ("it", "IT"),
    ("pt", "PT"),
    ("ru", "RU"),
];

/// Entries that are ordinary words at the end of a sentence more often than abbreviations.
const ORDINARY: [(&str, &str); 5] = [
    ("de", "Alt Art Best Gesch Int Max Op PIN Port Schr So Test Trans led am r Mi Do Di Mo Sa"),
    (
        "en",
        "AA AB AD All Act As By Cap Card Cont DC Do Go Hat Id In Is Jam Job Joe Lev Link Long \
         Mart Min OK Ok On Or Org PC PP Pro To Up VS Yr Def Diff",
    ),
    ("es", "AA All CA DC Da Sol Bien Kit Korn Rol RAM SA Id Em Fabric may col ms"),
    ("fr", "All DC Mart Inc Var cam mer fig sam ill"),
    ("pt", "All Est com mar sup cel ex f fil mat out fac long res ap trad rementente"),
];

/// Reads the unpacked package and writes the Rust file `out`.
///
/// # Errors
/// - the package lacks a file, or one is not as expected; the message names it.
pub fn run(package: &Path, out: &Path) -> Result<(), String> {
    let version = read(&package.join("package.json"))?;
    let version = version["version"].as_str().unwrap_or("of unknown version").to_owned();
    let mut source = format!(
        "//! Abbreviations after which no sentence ends, from CLDR; `cargo xtask suppressions` writes this.\n\
         //!\n\
         //! Source: npm `cldr-segments-full` {version}, `segments/*/suppressions.json`.\n\
         //! Copyright © 1991-2024 Unicode, Inc., licence Unicode-3.0\n\
         //! (<https://www.unicode.org/license.txt>). Left out: initials and what has full stops\n\
         //! within, which are told by their form, and ordinary words.\n"
    );
    for (language, name) in LANGUAGES {
        let words = words(package, language)?;
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let _ = write!(source, "\npub(super) const {name}: &str = \"");
        let mut column = 0;
        for (idx, word) in words.iter().enumerate() {
            let width = word.chars().count() + 1;
            if idx > 0 {
                source.push(' ');
            }
            if column + width > 90 {
                source.push_str("\\\n    ");
                column = 0;
            }
            source.push_str(word);
            column += width;
        }
        source.push_str("\";\n");
    }
    std::fs::write(out, source).map_err(|error| format!("{}: {error}", out.display()))
}

/// The words of one language, in the order in which the library searches them.
fn words(package: &Path, language: &str) -> Result<Vec<String>, String> {
    let path = package.join("segments").join(language).join("suppressions.json");
    let json = read(&path)?;
    let entries = json["segments"]["segmentations"]["SentenceBreak"]["standard"]
        .as_array()
        .ok_or_else(|| format!("{} has no sentence suppressions", path.display()))?;
    let ordinary: Vec<&str> = ORDINARY
        .iter()
        .filter(|(of, _)| *of == language)
        .flat_map(|(_, words)| words.split(' '))
        .collect();
    let mut sorted = BTreeMap::new();
    for entry in entries.iter().filter_map(|entry| entry["suppression"].as_str()) {
        for word in entry.split_whitespace().filter_map(|word| word.strip_suffix('.')) {
            if word.chars().count() > 1 && !word.contains(['.', '-']) && !ordinary.contains(&word) {
                sorted.insert(folded(word), word.to_owned());
            }
        }
    }
    Ok(sorted.into_values().collect())
}

/// `word` in lower case, with one and the same sign for each letter with an accent, as the library
/// compares it.
fn folded(word: &str) -> String {
    let accented = |c| matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}' | 'й' | 'ё');
    word.to_lowercase().chars().map(|c| if accented(c) { '\u{1}' } else { c }).collect()
}

fn read(path: &Path) -> Result<serde_json::Value, String> {
    let text = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_slice(&text).map_err(|error| format!("{}: {error}", path.display()))
}
