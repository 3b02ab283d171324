//! How well the two parts of a text begin alike and end alike, whatever they are written in.

use crate::document::lines::Line;

/// Lines that are compared at each end, and what each of them counts.
const WEIGHTS: [f64; 4] = [1.0, 0.7, 0.5, 0.35];
/// A line of `n` bytes is as long as another of up to this many times the length that is expected...
const LIKE: f64 = 1.45;
/// ... and too long or too short from here on.
const UNLIKE: f64 = 2.6;
/// Digits are looked for in so many characters of a line.
const MAX_CHARS: usize = 500;
/// Short lines vary more: each is so many bytes longer in this.
const SHORT: f64 = 6.0;

/// Where a text may be cut in two.
pub(super) struct Cuts<'a> {
    text: &'a str,
    lines: &'a [Line],
    /// The bytes of all lines before each one, and of all.
    n_bytes: Vec<f64>,
}

impl<'a> Cuts<'a> {
    pub(super) fn new(text: &'a str, lines: &'a [Line]) -> Self {
        let mut all = 0.0;
        let mut n_bytes = vec![all];
        n_bytes.extend(lines.iter().map(|line| {
            all += f64::from(line.span.len());
            all
        }));
        Self { text, lines, n_bytes }
    }

    /// What speaks for a cut before the line `cut`: a translation begins and ends as its original
    /// does. About 0 where nothing does, at most 4 and a half for each end.
    pub(super) fn likeness(&self, cut: usize) -> f64 {
        let cut = cut.min(self.lines.len());
        let (first, second) = self.lines.split_at(cut);
        // There is a sum for each line and one more.
        let (before, all) = (self.n_bytes[cut], self.n_bytes[self.lines.len()]);
        between(self.text, first, second, (all - before) / before.max(1.0))
    }
}

/// The same of each turn and the one that follows it, as their mean by lines.
pub(super) fn likeness_of_turns(text: &str, lines: &[Line], sides: &[bool]) -> f64 {
    let of_side = |of: bool| {
        let lines = lines.iter().zip(sides).filter(|(_, side)| **side == of);
        lines.map(|(line, _)| f64::from(line.span.len())).sum::<f64>()
    };
    let ratio = of_side(true) / of_side(false).max(1.0);
    let (mut sum, mut start) = (0.0, 0);
    while start < lines.len() {
        let end_of = |from: usize| {
            let rest = sides.get(from..).unwrap_or_default();
            from + rest.iter().take_while(|side| Some(*side) == rest.first()).count()
        };
        let middle = end_of(start);
        let end = end_of(middle);
        // Both ends are indices of lines or the end.
        sum +=
            between(text, &lines[start..middle], &lines[middle..end], ratio) * (end - start) as f64;
        start = end;
    }
    sum / lines.len().max(1) as f64
}

/// How well two parts begin alike and end alike, the second being `ratio` times as long.
fn between(text: &str, first: &[Line], second: &[Line], ratio: f64) -> f64 {
    let n_compared = first.len().min(second.len()).div_ceil(2);
    let mut sum = 0.0;
    for (idx, weight) in WEIGHTS.into_iter().enumerate().take(n_compared) {
        // As many lines are compared as half of the shorter part has.
        let heads = [&first[idx], &second[idx]];
        let tails = [&first[first.len() - 1 - idx], &second[second.len() - 1 - idx]];
        for [line, other] in [heads, tails] {
            sum += weight * of_lines(line.span.of(text), other.span.of(text), ratio);
        }
        if n_compared > 1 {
            // What is before the first line of a part says nothing about it.
            let head = if idx > 0 { by_breaks(heads) } else { 0.0 };
            sum += weight * (head + by_breaks(tails));
        }
    }
    sum
}

/// What speaks for two lines, as far as blank lines before them tell.
fn by_breaks([line, other]: [&Line; 2]) -> f64 {
    if (line.n_breaks > 1) == (other.n_breaks > 1) { 0.2 } else { -0.4 }
}

/// What speaks for two lines being a translation of each other.
fn of_lines(line: &str, other: &str, ratio: f64) -> f64 {
    let [mut digits, mut others] = [line, other].map(|line| line.chars().take(MAX_CHARS));
    let mut next = || [digits.find_map(digit), others.find_map(digit)];
    let mut pair = next();
    let by_number = match pair {
        [None, None] => 0.0,
        [None, _] | [_, None] => -0.4,
        _ => {
            while pair[0].is_some() && pair[0] == pair[1] {
                pair = next();
            }
            if pair == [None, None] { 1.5 } else { -0.8 }
        }
    };
    let unlike = (other.len() as f64 + SHORT) / (line.len() as f64 * ratio + SHORT);
    let unlike = unlike.max(1.0 / unlike);
    let by_length = match unlike {
        _ if line == other => 1.0,
        _ if unlike <= LIKE => 0.5,
        _ if unlike >= UNLIKE => -1.0,
        _ => 0.0,
    };
    by_number + by_length
}

/// A digit of the scripts that have digits of their own in modern texts.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => Some(u32::from(c) & 0xf),
        '\u{966}'..='\u{96f}' | '\u{9e6}'..='\u{9ef}' => Some((u32::from(c) & 0xf) - 6),
        _ => None,
    }
}
