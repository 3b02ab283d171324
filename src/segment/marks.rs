//! What single characters mean to sentences: marks, quotes, brackets, letters with and without case.

/// A mark that may end a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// `.`: also ends abbreviations, ordinals and list numbers.
    Stop,
    /// `…`: also a pause.
    Ellipsis,
    /// `!`, `?` and their like.
    Strong,
    /// `。` and the full-width marks, which no white space need follow.
    Wide,
    /// The marks of scripts without case, which mean nothing else: danda, `።`, `။` ...
    Foreign,
}

/// What mark `c` is.
pub(super) fn mark(c: char) -> Option<Mark> {
    Some(match c {
        '.' | '\u{2024}' => Mark::Stop,
        '…' | '‥' | '⋯' => Mark::Ellipsis,
        '!' | '?' | '‼'..='‽' | '⁇'..='⁉' | '؟' | '۔' | '։' | '\u{37e}' => Mark::Strong,
        '。' | '！' | '？' | '｡' | '．' | '～' | '\u{fe56}' | '\u{fe57}' => Mark::Wide,
        _ if is_foreign(c) => Mark::Foreign,
        _ => return None,
    })
}

pub(super) use crate::chars::{is_bullet, is_line_end as is_newline};
/// Whether `c` is one of all other characters with Unicode's property Sentence_Terminal, or a shad
/// of Tibetan or sof pasuq of Hebrew, but no comma of Burmese, Balinese or Javanese.
fn is_foreign(c: char) -> bool {
    matches!(c, '\u{5c3}' | '\u{61d}'..='\u{61e}' | '\u{700}'..='\u{702}' | '\u{7f9}' | '\u{837}'
        | '\u{839}' | '\u{83d}'..='\u{83e}' | '\u{964}'..='\u{965}' | '\u{f0d}'..='\u{f0e}'
        | '\u{f11}' | '\u{f14}' | '\u{104b}' | '\u{1362}' | '\u{1367}'..='\u{1368}'
        | '\u{166e}' | '\u{1735}'..='\u{1736}' | '\u{17d4}'..='\u{17d5}' | '\u{1803}'
        | '\u{1809}' | '\u{1944}'..='\u{1945}' | '\u{1aa8}'..='\u{1aab}'
        | '\u{1b5a}'..='\u{1b5b}' | '\u{1b5f}' | '\u{1b7d}'..='\u{1b7f}'
        | '\u{1c3b}'..='\u{1c3c}' | '\u{1c7e}'..='\u{1c7f}' | '\u{2cf9}'..='\u{2cfb}'
        | '\u{2e2e}' | '\u{2e3c}' | '\u{2e53}'..='\u{2e54}' | '\u{a4ff}'
        | '\u{a60e}'..='\u{a60f}' | '\u{a6f3}' | '\u{a6f7}' | '\u{a876}'..='\u{a877}'
        | '\u{a8ce}'..='\u{a8cf}' | '\u{a92f}' | '\u{a9c9}' | '\u{aa5d}'..='\u{aa5f}'
        | '\u{aaf0}'..='\u{aaf1}' | '\u{abeb}' | '\u{10a56}'..='\u{10a57}'
        | '\u{10f55}'..='\u{10f59}' | '\u{10f86}'..='\u{10f89}' | '\u{11047}'..='\u{11048}'
        | '\u{110be}'..='\u{110c1}' | '\u{11141}'..='\u{11143}' | '\u{111c5}'..='\u{111c6}'
        | '\u{111cd}' | '\u{111de}'..='\u{111df}' | '\u{11238}'..='\u{1123c}' | '\u{112a9}'
        | '\u{1144b}'..='\u{1144c}' | '\u{115c2}'..='\u{115c3}' | '\u{115c9}'..='\u{115d7}'
        | '\u{11641}'..='\u{11642}' | '\u{1173c}'..='\u{1173e}' | '\u{11944}' | '\u{11946}'
        | '\u{11a42}'..='\u{11a43}' | '\u{11a9b}'..='\u{11a9c}' | '\u{11c41}'..='\u{11c42}'
        | '\u{11ef7}'..='\u{11ef8}' | '\u{11f43}'..='\u{11f44}' | '\u{16a6e}'..='\u{16a6f}'
        | '\u{16af5}' | '\u{16b37}'..='\u{16b38}' | '\u{16b44}' | '\u{16e98}' | '\u{1bc9f}'
        | '\u{1da88}')
}

/// Whether `c` is a letter or sign of Ethiopic.
pub(super) fn is_ethiopic(c: char) -> bool {
    matches!(c, '\u{1200}'..='\u{135f}' | '\u{1380}'..='\u{139f}' | '\u{2d80}'..='\u{2ddf}')
}

/// Whether `c` is a sign on the letter before it, of the scripts of India.
pub(super) fn is_indic_sign(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{dff}')
        && matches!(c as u32 & 0x7f, 0..=3 | 0x3c | 0x3e..=0x4d | 0x51..=0x57 | 0x62..=0x63)
}

/// The zeroes of the scripts with digits of their own; the others follow each.
const ZEROES: [u32; 24] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66,
    0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1c50, 0xabf0, 0xff10,
];

/// What `c` counts as a digit of any script in wide use.
pub(super) fn digit(c: char) -> Option<u32> {
    ZEROES.iter().find_map(|zero| (c as u32).checked_sub(*zero).filter(|digit| *digit <= 9))
}

/// Whether `c` opens a bracket that may hold whole sentences within another.
pub(super) fn is_open_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '（' | '［' | '【' | '〔' | '《' | '〈')
}

/// Whether `c` closes such a bracket.
pub(super) fn is_close_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '］' | '】' | '〕' | '》' | '〉')
}

/// Whether `c` always closes a quotation.
pub(super) fn is_close_quote(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '｣' | '›' | '\u{301e}' | '\u{301f}')
}

/// Whether `c` closes a quotation in one place or language and opens it in another.
pub(super) fn is_either_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '«' | '»' | '‹' | '`' | '＂')
}

/// Whether `c` only ever opens: a quotation, or a Spanish question.
pub(super) fn is_opener(c: char) -> bool {
    is_open_bracket(c) || matches!(c, '„' | '‚' | '「' | '『' | '｢' | '¿' | '¡' | '〝')
}

/// Whether `c` is a dash.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐'..='―' | '−' | '─' | '⸺' | '⸻' | '－')
}

/// Whether a sentence goes on where `c` follows one of its marks.
pub(super) fn is_continuing(c: char) -> bool {
    matches!(
        c,
        ',' | ';' | ':' | '，' | '、' | '；' | '：' | '､' | '،' | '؛' | '·' | '%' | '/' | '&'
    ) || is_close_bracket(c)
        || is_close_quote(c)
}

/// Whether `c` is a lower-case letter of a script with case. Georgian counts as without.
pub(super) fn is_lower(c: char) -> bool {
    c.is_lowercase() && !matches!(c, '\u{10d0}'..='\u{10ff}' | 'ª' | 'º')
}

/// `c` in lower case, for the letters without accents of Latin, Greek and Cyrillic; the full table
/// of Unicode would cost more than all word lists.
pub(super) fn to_lower(c: char) -> char {
    match c {
        'Α'..='Ω' | 'А'..='Я' => char::from_u32(c as u32 + 0x20).unwrap_or(c),
        _ => c.to_ascii_lowercase(),
    }
}

/// Whether `c` is a letter of a script without case.
pub(super) fn is_uncased(c: char) -> bool {
    c.is_alphabetic() && !c.is_uppercase() && !is_lower(c)
}

/// Whether `c` is Han, kana, bopomofo or Hangul, where a word may be one character.
pub(super) fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '々'..='〇' | '\u{3040}'..='\u{31ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3fffd}')
}

/// Whether `c` shows nothing and may stand between a mark and what follows it.
pub(super) fn is_format(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether `c` is a syllable of Korean.
pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// Whether `c` is hiragana.
pub(super) fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}

/// Whether `c` is a mark over or under the letter before it, of the scripts with case.
pub(super) fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}')
}

/// The character that starts at byte `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character that ends at byte `at`.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}
