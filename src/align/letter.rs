//! Letters as they are compared: lower case, without diacritics, in Latin script where another
//! alphabet has a letter for a letter, so that names look alike.

use crate::chars::lower;
use crate::lang::Lang;

/// What a character is to the aligner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A letter of a script that parts words by spaces.
    Letter,
    /// A character of Chinese or Japanese.
    Ideograph,
    /// A letter of a script without spaces between words, such as Thai.
    Unspaced,
    /// A decimal digit, with its value.
    Digit(u8),
    /// A mark that translations keep, in ASCII.
    Mark(u8),
    /// A combining mark or an invisible character: part of the word it stands in.
    Combining,
    /// Anything else.
    Other,
}

/// Code points of zero in the scripts that have digits of their own; the other nine follow.
const ZEROS: [u32; 10] = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xe50, 0x17e0, 0xff10];

/// What `c` is.
pub(super) fn kind(c: char) -> Kind {
    if c.is_ascii_alphabetic() {
        return Kind::Letter;
    }
    if let Some(value) = ZEROS.iter().map(|zero| (c as u32).wrapping_sub(*zero)).find(|v| *v < 10) {
        return Kind::Digit(value as u8);
    }
    match c {
        '?' | '？' | '؟' | '\u{37e}' | '՞' | '⸮' => Kind::Mark(b'?'),
        '!' | '！' | '¡' | '՜' => Kind::Mark(b'!'),
        '(' | '（' | '〔' => Kind::Mark(b'('),
        ')' | '）' | '〕' => Kind::Mark(b')'),
        ';' | '；' | '؛' => Kind::Mark(b';'),
        ':' | '：' => Kind::Mark(b':'),
        '%' | '％' | '٪' => Kind::Mark(b'%'),
        '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' | '＂' => {
            Kind::Mark(b'"')
        }
        '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{487}'
        | '\u{591}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}'
        | '\u{640}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{6d6}'..='\u{6ed}'
        | '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}' => Kind::Combining,
        '\u{e01}'..='\u{e4e}'
        | '\u{e80}'..='\u{ecd}'
        | '\u{f40}'..='\u{fbc}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17d3}' => Kind::Unspaced,
        // Signs of vowels are parts of words in the scripts of India.
        '\u{900}'..='\u{963}' | '\u{971}'..='\u{dff}' => Kind::Letter,
        '々' | '〆' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fc}' => Kind::Ideograph,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => {
            Kind::Ideograph
        }
        '\u{20000}'..='\u{3ffff}' => Kind::Ideograph,
        _ if c.is_alphabetic() => Kind::Letter,
        _ => Kind::Other,
    }
}

/// The base letters of U+00C0 to U+0233; a space where there is none.
const LATIN: &[u8] = b"aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuytyaaaaaaccccc\
cccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuu\
uuuuuuwwyyyzzzzzzs              ee ff             oo             uu                            aaii\
oouuuuuuuuuueaaaaaa  ggkkoooo  j   gg  nnaaaaooaaaaeeeeiiiioooorrrruuuusstt  hh      aaeeooooooooyy";
/// The base letters of U+1E00 to U+1EF9.
const LATIN_ADDITIONAL: &[u8] =
    b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmm\
mmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy s  s aaaa\
aaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy";
/// U+0386 to U+03CE in Latin letters.
const GREEK: &[u8] = b"a eii o yoiavgdezitiklmnxopr styfhpoiyaeiiyavgdezitiklmnxoprsstyfhpoiyoyo";
/// U+0400 to U+045F in Latin letters; `-` where the letter has no sound.
const CYRILLIC: &[u8] =
    b"eedgediijlnckiudabvgdejziiklmnoprstufhccss-y-euaabvgdejziiklmnoprstufhccss\
-y-euaeedgediijlnckiud";

/// The letter that `c` is compared as; `None` where it does not count.
pub(super) fn base(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c.to_ascii_lowercase());
    }
    let code = c as usize;
    let tables = [(0xc0, LATIN), (0x386, GREEK), (0x400, CYRILLIC), (0x1e00, LATIN_ADDITIONAL)];
    for (first, table) in tables {
        match code.checked_sub(first).and_then(|idx| table.get(idx)) {
            Some(b' ') => break,
            Some(b'-') => return None,
            Some(letter) => return Some(char::from(*letter)),
            None => {}
        }
    }
    Some(match c {
        'ґ' | 'Ґ' => 'g',
        // Forms of one Arabic letter, and those that Persian writes with code points of its own.
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' => 'ه',
        // The scripts of India have their letters at the same places of their blocks, and Lao has
        // those of Thai.
        '\u{980}'..='\u{d7f}' => char::from_u32(0x900 | c as u32 & 0x7f).unwrap_or(c),
        '\u{e80}'..='\u{eff}' => char::from_u32(c as u32 - 0x80).unwrap_or(c),
        _ => lower(c),
    })
}

/// Whether words of a language that differ only by marks are different words.
pub(super) fn keeps_marks(lang: &Lang) -> bool {
    lang.primary() == "vi"
}

/// A word as it is compared: its letters, without the article and particles that Arabic writes in
/// front of a noun.
pub(super) fn folded(word: &str, keeps_marks: bool) -> String {
    let letters = word.chars().filter(|c| kind(*c) != Kind::Combining || keeps_marks);
    let folded: String =
        if keeps_marks { letters.map(lower).collect() } else { letters.filter_map(base).collect() };
    for prefix in ["وال", "بال", "كال", "فال", "لل", "ال"] {
        match folded.strip_prefix(prefix) {
            Some(rest) if rest.chars().count() > 2 => return rest.to_owned(),
            _ => {}
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_look_alike_in_several_scripts() {
        let folded = |word: &str| word.chars().filter_map(base).collect::<String>();
        assert_eq!(folded("Москва"), "moskva");
        assert_eq!(folded("Ελένη"), "eleni");
        assert_eq!(folded("Čapek"), "capek");
        assert_eq!(folded("Nguyễn"), "nguyen");
        assert_eq!(folded("Ångström"), "angstrom");
        // Thai and Lao, Hindi, Bengali and Gujarati.
        assert_eq!(folded("ความผิด"), folded("ຄວາມຜິດ"));
        assert_eq!(folded("कमल"), folded("কমল"));
        assert_eq!(folded("कमल"), folded("કમલ"));
    }

    #[test]
    fn digits_of_any_script_have_their_value() {
        for (text, value) in [("7", 7), ("٧", 7), ("۷", 7), ("७", 7), ("７", 7)] {
            assert!(text.chars().all(|c| kind(c) == Kind::Digit(value)), "{text}");
        }
    }

    #[test]
    fn tables_are_as_long_as_their_ranges() {
        assert_eq!(LATIN.len(), 0x234 - 0xc0);
        assert_eq!(LATIN_ADDITIONAL.len(), 0x1efa - 0x1e00);
        assert_eq!(GREEK.len(), 0x3cf - 0x386);
        assert_eq!(CYRILLIC.len(), 0x460 - 0x400);
    }
}
