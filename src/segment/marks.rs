//! What single characters mean to sentences: marks, quotes, brackets, letters with and without case.

/// A mark that may end a sentence, of the kinds that have rules of their own here. All other
/// marks (danda, `።`, `။` ...) are left to the Unicode rules.
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
}

/// What mark `c` is.
pub(super) fn mark(c: char) -> Option<Mark> {
    Some(match c {
        '.' | '\u{2024}' => Mark::Stop,
        '…' | '‥' | '⋯' => Mark::Ellipsis,
        '!' | '?' | '‼'..='‽' | '⁇'..='⁉' | '؟' | '۔' | '։' | '\u{37e}' => Mark::Strong,
        '。' | '！' | '？' | '｡' | '．' | '～' => Mark::Wide,
        _ => return None,
    })
}

pub(super) use crate::chars::is_line_end as is_newline;

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

/// Whether `c` marks an item of a list.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '‣'
            | '⁃'
            | '◦'
            | '▪'
            | '▫'
            | '●'
            | '○'
            | '■'
            | '□'
            | '►'
            | '➢'
            | '✓'
            | '❖'
    )
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

/// Whether `c` is hiragana.
pub(super) fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}

/// Whether `c` takes two columns in a text of fixed width.
pub(super) fn is_wide(c: char) -> bool {
    is_east_asian(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff60}')
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
