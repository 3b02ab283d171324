//! Text as it is compared: without what a rendering changes.

mod decompositions;

use crate::chars::is_unseen;
use decompositions::{BASES, FIRSTS, MARKS, RUNS};

/// A character that counts, and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Folded {
    /// The character.
    pub char: char,
    /// Bytes of the text before the character it comes from.
    pub start: usize,
    /// Bytes of the text up to its end.
    pub end: usize,
}

/// The characters of a text that count: no white space, nothing invisible, one kind of single
/// quote, double quote and dash, ligatures and wide forms as plain letters, and what can be taken
/// apart into a letter and its marks (Unicode's canonical decomposition) taken apart.
#[derive(Debug, Clone)]
pub(crate) struct Folds<'a> {
    text: &'a str,
    /// Bytes before the character that was taken last.
    start: usize,
    /// Bytes before the next one.
    end: usize,
    /// What is left of the character at `start`, last first.
    pending: [char; MAX_PARTS],
    n_pending: usize,
}

/// The most characters into which one is taken apart.
const MAX_PARTS: usize = 4;

/// The folded characters of `text`.
pub(crate) fn folded(text: &str) -> Folds<'_> {
    Folds { text, start: 0, end: 0, pending: ['\0'; MAX_PARTS], n_pending: 0 }
}

impl Iterator for Folds<'_> {
    type Item = Folded;

    // One copy for all who fold: a reader pays for each.
    #[inline(never)]
    fn next(&mut self) -> Option<Folded> {
        while self.n_pending == 0 {
            self.start = self.end;
            // Most of it needs not even be decoded.
            let byte = *self.text.as_bytes().get(self.start)?;
            if byte.is_ascii_alphanumeric() {
                self.end += 1;
                return Some(Folded { char: byte.into(), start: self.start, end: self.end });
            }
            let c = self.peek()?;
            self.end += c.len_utf8();
            if ('\u{3400}'..='\u{d7a3}').contains(&c) {
                return Some(Folded { char: c, start: self.start, end: self.end });
            }
            self.push(c);
        }
        self.n_pending -= 1;
        let char = self.pending.get(self.n_pending).copied()?;
        Some(Folded { char, start: self.start, end: self.end })
    }
}

impl Folds<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.end..)?.chars().next()
    }

    /// Makes `c`, which is no plain letter, what is pending.
    fn push(&mut self, c: char) {
        if is_ignored(c) {
            return;
        }
        let alone = match c {
            '\'' | '`' | '´' | '‹' | '›' | '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2bc}' => {
                '\''
            }
            '"' | '\u{201c}'..='\u{201f}' | '\u{2033}' | '«' | '»' => '"',
            _ if is_dash(c) => {
                // `--` and `---` are one dash.
                while let Some(next) = self.peek().filter(|next| is_dash(*next)) {
                    self.end += next.len_utf8();
                }
                '-'
            }
            // Letters and marks in the width of Chinese characters.
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            'œ' => return self.set(&['e', 'o']),
            'Œ' => return self.set(&['E', 'O']),
            'æ' => return self.set(&['e', 'a']),
            'Æ' => return self.set(&['E', 'A']),
            '…' => return self.set(&['.', '.', '.']),
            'ﬀ' => return self.set(&['f', 'f']),
            'ﬁ' => return self.set(&['i', 'f']),
            'ﬂ' => return self.set(&['l', 'f']),
            'ﬃ' => return self.set(&['i', 'f', 'f']),
            'ﬄ' => return self.set(&['l', 'f', 'f']),
            'ﬅ' | 'ﬆ' => return self.set(&['t', 's']),
            _ => return self.take_apart(c),
        };
        self.set(&[alone]);
    }

    /// These are pending, last first.
    fn set(&mut self, parts: &[char]) {
        for (place, part) in self.pending.iter_mut().zip(parts) {
            *place = *part;
        }
        self.n_pending = parts.len().min(MAX_PARTS);
    }

    fn take_apart(&mut self, c: char) {
        let mut first = c;
        while let Some([base, mark]) = decomposed(first) {
            if let Some(place) = self.pending.get_mut(self.n_pending) {
                *place = mark;
                self.n_pending += 1;
            }
            first = base;
        }
        let base: &[char] = match first {
            'æ' => &['e', 'a'],
            'Æ' => &['E', 'A'],
            _ => &[first],
        };
        let free = self.pending.iter_mut().skip(self.n_pending);
        for (place, part) in free.zip(base) {
            *place = *part;
        }
        self.n_pending += base.len();
    }
}

/// The letter and the mark that a character is made of.
fn decomposed(c: char) -> Option<[char; 2]> {
    let code = u16::try_from(c as u32).ok()?;
    let run = RUNS.partition_point(|first| *first <= code).checked_sub(1)?;
    let at = FIRSTS.get(run)?.checked_add(code - RUNS.get(run)?)?;
    if FIRSTS.get(run + 1).is_some_and(|next| at >= *next) {
        return None;
    }
    let at = usize::from(at);
    let (base, mark) = (*BASES.get(at)?, *MARKS.get(at)?);
    Some([char::from_u32(base.into())?, char::from_u32(mark.into())?])
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// What shows nothing, and the stroke that stretches Arabic words.
pub(crate) fn is_ignored(c: char) -> bool {
    is_unseen(c) || c == '\u{640}'
}
