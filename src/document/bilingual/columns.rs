//! Two languages side by side: in columns, or the second in brackets after the first.

use crate::chars::{trim_end, trim_start};
use crate::document::lines::Line;
use crate::document::script::Histogram;
use crate::document::statistics::detect;
use crate::error::Error;
use crate::text::ByteSpan;

use super::Pieces;

/// A column with a smaller share of the letters holds numbers, names or places.
const MIN_SHARE: f64 = 0.15;
/// What is in brackets is a translation where it has this share of the letters before it.
const MIN_BRACKETS: f64 = 0.25;

/// The cells of two columns parted by tabs or `|`; `None` where lines are no rows of a table.
///
/// # Errors
/// - [`Error::ManyLanguages`] where more than two columns hold text.
pub(super) fn columns(
    text: &str,
    lines: &[Line],
    name: &str,
    are_named: bool,
) -> Result<Option<Pieces>, Error> {
    let Some(columns) = ['\t', '|'].into_iter().find_map(|by| table(text, lines, by)) else {
        return Ok(None);
    };
    let letters: Vec<f64> =
        columns.iter().map(|column| Histogram::of(&content(text, column)).total()).collect();
    let all: f64 = letters.iter().sum();
    let columns = columns.into_iter().zip(letters);
    let columns: Vec<_> =
        columns.filter(|(_, letters)| *letters >= MIN_SHARE * all).map(|entry| entry.0).collect();
    let langs: Vec<_> = columns.iter().map(|column| detect(&content(text, column))).collect();
    match <[Vec<ByteSpan>; 2]>::try_from(columns) {
        // A text with a mark in each line is in one language.
        Ok(columns) => Ok((are_named || langs.first() != langs.last()).then_some(columns)),
        Err(columns) if columns.len() < 2 => Ok(None),
        Err(_) => {
            let langs: Vec<String> = langs.iter().flatten().map(ToString::to_string).collect();
            Err(Error::ManyLanguages { name: name.to_owned(), langs: langs.join(", ") })
        }
    }
}

fn content(text: &str, cells: &[ByteSpan]) -> String {
    cells.iter().map(|cell| cell.of(text)).collect::<Vec<_>>().join("\n")
}

/// The columns of a table whose rows are lines, without empty cells.
fn table(text: &str, lines: &[Line], by: char) -> Option<Vec<Vec<ByteSpan>>> {
    let mut columns: Vec<Vec<ByteSpan>> = Vec::new();
    for line in lines {
        let shown = line.span.of(text);
        let mut row = shown;
        if by == '|' {
            // The line under the head of a table.
            if shown.contains("--") && shown.bytes().all(|byte| b"|-+: ".contains(&byte)) {
                continue;
            }
            row = row.strip_prefix('|').unwrap_or(row);
        }
        let mut start = line.span.start + (shown.len() - row.len()) as u32;
        row = if by == '|' { row.strip_suffix('|').unwrap_or(row) } else { row };
        let n = row.split(by).count();
        if n < 2 || !(columns.is_empty() || columns.len() == n) {
            return None;
        }
        columns.resize(n, Vec::new());
        for (column, cell) in columns.iter_mut().zip(row.split(by)) {
            column.extend(trimmed(cell, start));
            start += (cell.len() + by.len_utf8()) as u32;
        }
    }
    Some(columns)
}

/// Where what is shown of `piece` lies in a text in which the piece begins at `start`.
fn trimmed(piece: &str, start: u32) -> Option<ByteSpan> {
    let from_ink = trim_start(piece);
    let start = start + (piece.len() - from_ink.len()) as u32;
    let span = ByteSpan::new(start, start + trim_end(from_ink).len() as u32);
    (!span.is_empty()).then_some(span)
}

/// What is outside of the brackets with which most lines end, or that are lines of their own, and what
/// is in them; `None` where that is in the same language.
///
/// # Errors
/// - [`Error::UnknownLanguage`] where either language cannot be told and none is named.
pub(super) fn brackets(
    text: &str,
    lines: &[Line],
    name: &str,
    are_named: bool,
) -> Result<Option<Pieces>, Error> {
    let mut pieces: Pieces = Default::default();
    for line in lines {
        let (shown, start) = (line.span.of(text), line.span.start);
        match bracket(shown) {
            Some((before, within)) => {
                let at = start + within.start;
                pieces[0].extend(trimmed(before, start));
                pieces[1].extend(trimmed(within.of(shown), at));
            }
            None => pieces[0].push(line.span),
        }
    }
    let contents = [0, 1].map(|side| content(text, &pieces[side]));
    let letters = [0, 1].map(|side| Histogram::of(&contents[side]).total());
    let are_many = pieces[1].len() * 3 >= pieces[0].len() * 2;
    let is_one_empty = pieces.iter().any(Vec::is_empty);
    if !are_many || is_one_empty || letters[1] < MIN_BRACKETS * letters[0] {
        return Ok(None);
    }
    match contents.map(|content| detect(&content)) {
        [Some(outer), Some(inner)] => Ok((outer != inner).then_some(pieces)),
        _ if are_named => Ok(Some(pieces)),
        _ => Err(Error::UnknownLanguage { name: name.to_owned() }),
    }
}

/// What is before the brackets with which a line ends, and where what is in them lies.
fn bracket(shown: &str) -> Option<(&str, ByteSpan)> {
    const PAIRS: [(char, char); 6] =
        [('(', ')'), ('[', ']'), ('（', '）'), ('［', '］'), ('【', '】'), ('〔', '〕')];
    let last = shown.chars().next_back()?;
    let (open, close) = PAIRS.into_iter().find(|(_, close)| *close == last)?;
    let mut depth = 0_usize;
    for (at, c) in shown.char_indices().rev() {
        depth += usize::from(c == close);
        depth = depth.saturating_sub(usize::from(c == open));
        if depth == 0 {
            let end = shown.len() - close.len_utf8();
            let within = ByteSpan::new((at + open.len_utf8()) as u32, end as u32);
            return Some((&shown[..at], within));
        }
    }
    None
}
