//! How two languages share a text: one after the other, or in turns.

use std::ops::Range;

use crate::document::lines::Line;
use crate::text::ByteSpan;

use super::Pieces;
use super::edges::{Cuts, likeness_of_turns};
use super::evidence::Evidence;

/// What each point of likeness counts between the beginnings and ends of two parts, in mean lines...
const EDGE: f64 = 0.6;
/// ... and all that likeness can outweigh.
const MAX_EDGE: f64 = 4.0;
/// A line whose script or language tells its version counts this much more, in mean lines: only
/// quotations stand in the other version.
const SURE: f64 = 6.0;
/// What blank lines before a cut count, in mean lines.
const BLANK: f64 = 0.3;
/// A version has at least this share of the letters.
const MIN_SHARE: f64 = 0.12;
/// The same for one that takes turns with the other.
const MIN_SHARE_OF_TURNS: f64 = 0.15;
/// Languages that do so explain at least this share of the letters more than one cut.
const MORE: f64 = 0.1;
/// Turns that explain this share of what one cut explains leave it open which of them it is.
const AS_WELL: f64 = 0.95;
/// The same of turns that differ in length, where the evidence for each letter is weak...
const MORE_UNSURE: f64 = 0.5;
/// ... and the evidence that is weak...
const UNSURE: f64 = 0.65;
/// ... and too weak for such turns.
const MIN_CERTAINTY: f64 = 0.6;
/// The ways in which all turns have one length stand before the others.
const N_REGULAR: usize = 2;
/// Where both versions have as many paragraphs, this counts as much as so many lines on either side...
const NEAR: usize = 3;
/// ... speak for a cut there or against it, times this.
const EQUAL: f64 = 0.5;
/// More of the other script than this in both parts means that the languages alternate.
const MAX_FOREIGN: f64 = 0.15;
/// More of the other script than this in either part means it too, unless that is Latin, which names
/// and commands in any text are written in.
const MAX_FOREIGN_IN_ONE: f64 = 0.3;
/// What a further pair of turns costs, in mean lines.
const TURN: f64 = 1.0;
/// The longest turn that is looked for, in lines or paragraphs.
const MAX_TURN: usize = 400;
/// The share of the letters that each way of sharing has to explain: by scripts, by statistics.
const MIN_EXPLAINED: [f64; 2] = [0.75, 0.72];
/// Turns of this ratio to each other, one way or the other, are translations of each other, if all
/// others have the same ratio.
const MAX_UNLIKE: f64 = 2.0;
/// The share of the letters that such turns have.
const MIN_LIKE: f64 = 0.75;

/// Turns that begin and end less like each other than this are no translations of each other: a text
/// of which a part was not translated has two languages too.
const MIN_LIKENESS_OF_TURNS: f64 = -0.5;
/// The same for two parts, one after the other, in which lines of the other language stand.
const MIN_LIKENESS: f64 = -2.0;
/// Where more of the letters than this stand in their version, no lines of the other stand in it.
const UNMIXED: f64 = 0.99;
/// What of likeness each share of the letters that stand in the other version takes.
const LIKENESS_OF_MIXED: f64 = 15.0;

/// Which lines belong to which version.
#[derive(Debug)]
pub(super) struct Structure {
    /// The pieces of both versions.
    pub(super) pieces: Pieces,
    /// Whether one version stands after the other.
    pub(super) is_sequence: bool,
    /// Whether the first version is in the second language of the evidence.
    pub(super) is_second_first: bool,
    /// The share of the letters that stand in the version for which they speak.
    pub(super) share: f64,
    /// Letters that speak for this structure, less those that speak against it.
    pub(super) explained: f64,
    /// Lines that are written like the other version, Latin ones not counted.
    pub(super) n_foreign: usize,
}

impl Structure {
    /// The way of sharing that explains the evidence; `None` where none does for sure.
    pub(super) fn of(text: &str, lines: &[Line], evidence: &Evidence) -> Option<Self> {
        let leans = &evidence.leans;
        let all: f64 = leans.iter().map(|lean| lean.abs()).sum();
        let sequence = cut(text, lines, evidence);
        let explained = |sides: &[bool]| {
            let signed =
                leans.iter().zip(sides).map(|(lean, side)| if *side { -lean } else { *lean });
            signed.sum::<f64>().abs()
        };
        let of_sequence = sequence.as_ref().map_or(0.0, |sides| explained(sides));
        let mut turns: Option<(f64, Vec<bool>)> = None;
        let certainty = if evidence.is_certain() { 1.0 } else { all / n_letters(text, lines) };
        let mut regular = 0.0_f64;
        let more = if certainty < UNSURE { MORE_UNSURE } else { MORE };
        for (way, sides) in ways(lines, evidence).into_iter().enumerate() {
            // Too weak an evidence fits some irregular turns or other.
            if way >= N_REGULAR && certainty < MIN_CERTAINTY {
                break;
            }
            let is_likely = is_balanced(lines, &sides, MIN_SHARE_OF_TURNS)
                && are_alike(lines, &sides)
                && likeness_of_turns(text, lines, &sides) > MIN_LIKENESS_OF_TURNS;
            let sum = explained(&sides);
            if is_likely && way < N_REGULAR {
                regular = regular.max(sum);
            }
            if is_likely && turns.as_ref().is_none_or(|(most, _)| sum > most * (1.0 + more)) {
                turns = Some((sum, sides));
            }
        }
        let is_better = |sum: f64| sum > of_sequence + MORE * 2.0 * all;
        // Where few lines speak at all, turns of one length may explain them as well.
        let is_open = regular >= AS_WELL * of_sequence && !evidence.is_by_script;
        if is_open && !turns.as_ref().is_some_and(|(sum, _)| is_better(*sum)) {
            return None;
        }
        let turns = turns.filter(|(sum, _)| is_better(*sum));
        let is_sequence = turns.is_none();
        let (sum, sides) = match turns {
            Some(turns) => turns,
            None => (of_sequence, sequence.filter(|sides| is_balanced(lines, sides, MIN_SHARE))?),
        };
        // Of all letters, these stand in the version for which they speak.
        let share = (all + sum) / (2.0 * all);
        if is_sequence && evidence.is_by_script {
            if !is_parted(&sides, evidence) {
                return None;
            }
        } else if share < MIN_EXPLAINED[usize::from(!evidence.is_by_script)] {
            return None;
        }
        let of_first: f64 =
            leans.iter().zip(&sides).map(|(lean, side)| if *side { -lean } else { *lean }).sum();
        let is_foreign = |(lean, side): &(&f64, &bool)| {
            let as_first = if **side { -**lean } else { **lean };
            as_first * of_first < 0.0 && **lean * evidence.latin <= 0.0
        };
        let n_foreign = leans.iter().zip(&sides).filter(is_foreign).count();
        // The more stands in the version for which it does not speak, the more alike they have to be.
        let mixed = UNMIXED - share;
        let is_mixed = is_sequence && (n_foreign > 0 || mixed > 0.0);
        let least = MIN_LIKENESS + mixed.max(0.0) * LIKENESS_OF_MIXED;
        if is_mixed && likeness_of_turns(text, lines, &sides) < least {
            return None;
        }
        Some(Self {
            pieces: pieces(lines, &sides),
            is_sequence,
            is_second_first: of_first < 0.0,
            share,
            explained: sum,
            n_foreign,
        })
    }
}

/// Whether one cut leaves little of each script in the other's part. Latin is in any text.
fn is_parted(sides: &[bool], evidence: &Evidence) -> bool {
    // Which of the two scripts a part is in, and how much of it is lines of the other.
    let part = |of: bool| {
        let lines = || evidence.letters.iter().zip(sides).filter(move |(_, side)| **side == of);
        let sum = |script: usize| lines().map(|(letters, _)| letters[script]).sum::<f64>();
        let script = usize::from(sum(1) > sum(0));
        let is_foreign = |letters: &[f64; 2]| letters[1 - script] > letters[script];
        let foreign = lines().filter(|(letters, _)| is_foreign(letters));
        let foreign: f64 = foreign.map(|(letters, _)| letters[0] + letters[1]).sum();
        (script, foreign / (sum(0) + sum(1)))
    };
    let (first, second) = (part(false), part(true));
    let is_latin =
        |script: usize| if script == 0 { evidence.latin > 0.0 } else { evidence.latin < 0.0 };
    let is_much =
        |(script, foreign): (usize, f64)| foreign > MAX_FOREIGN_IN_ONE && !is_latin(1 - script);
    first.0 != second.0
        && first.1.min(second.1) <= MAX_FOREIGN
        && !is_much(first)
        && !is_much(second)
}

/// For each line whether it belongs to the second version, where one cut parts them best.
fn cut(text: &str, lines: &[Line], evidence: &Evidence) -> Option<Vec<bool>> {
    let n_leaning = evidence.leans.iter().filter(|lean| **lean != 0.0).count();
    let mean = evidence.leans.iter().map(|lean| lean.abs()).sum::<f64>() / n_leaning.max(1) as f64;
    let sure = |(line, lean): (usize, &f64)| {
        let sure = evidence.sure.get(line).copied().unwrap_or_default();
        lean + sure * SURE * mean * lean.signum()
    };
    let leans: Vec<f64> = evidence.leans.iter().enumerate().map(sure).collect();
    let gains = gains(lines, &leans, if evidence.is_by_script { 0.0 } else { EQUAL });
    let best = gains.iter().skip(1).copied().fold(0.0, f64::max);
    let cuts = Cuts::new(text, lines);
    let mut cut: Option<(usize, f64)> = None;
    for (near, gain) in gains.iter().enumerate().skip(1) {
        // Further than this no likeness leads.
        if *gain <= 0.0 || *gain < best - MAX_EDGE * mean {
            continue;
        }
        // Each cut is the index of a line.
        let by_breaks = if lines[near].n_breaks > 1 { BLANK } else { 0.0 };
        let sum = gain + mean * (EDGE * cuts.likeness(near) + by_breaks);
        if cut.is_none_or(|(_, most)| sum > most) {
            cut = Some((near, sum));
        }
    }
    let (cut, _) = cut?;
    Some((0..lines.len()).map(|line| line >= cut).collect())
}

/// What speaks for a cut before each line, with what equal numbers of paragraphs say.
fn gains(lines: &[Line], leans: &[f64], weight: f64) -> Vec<f64> {
    let n_paragraphs = lines.iter().skip(1).filter(|line| line.n_breaks > 1).count() + 1;
    let are_lines = n_paragraphs < 4;
    let n_units = if are_lines { lines.len() } else { n_paragraphs };
    // Close languages leave a line or two in doubt, while translations have as many paragraphs.
    let equal = |idx: usize| {
        let near = leans.get(idx.saturating_sub(NEAR)..(idx + NEAR).min(leans.len()));
        near.unwrap_or_default().iter().map(|lean| lean.abs()).sum::<f64>() * weight
    };
    let mut gain = -leans.iter().sum::<f64>();
    let mut n_before = 0;
    let mut gains = Vec::with_capacity(lines.len());
    for (idx, (line, lean)) in lines.iter().zip(leans).enumerate() {
        let begins = are_lines || line.n_breaks > 1;
        n_before += usize::from(idx > 0 && begins);
        let is_equal = begins && n_before * 2 == n_units;
        gains.push(gain.abs() + if is_equal { equal(idx) } else { 0.0 });
        gain += 2.0 * lean;
    }
    gains
}

/// Ways in which languages may take turns: by lines, by paragraphs, and wherever the evidence says so.
fn ways(lines: &[Line], evidence: &Evidence) -> Vec<Vec<bool>> {
    let by_line = (0..lines.len()).map(|line| line % 2 == 1).collect();
    let mut paragraph = 0_usize;
    let by_paragraph = lines
        .iter()
        .map(|line| {
            paragraph += usize::from(line.n_breaks > 1);
            paragraph % 2 == 1
        })
        .collect();
    let single: Vec<Range<usize>> = (0..lines.len()).map(|line| line..line + 1).collect();
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    for (line, at) in lines.iter().zip(0..) {
        match paragraphs.last_mut().filter(|_| line.n_breaks < 2) {
            Some(last) => last.end = at + 1,
            None => paragraphs.push(at..at + 1),
        }
    }
    let mut ways = vec![by_line, by_paragraph];
    ways.extend(by_equal_turns(&single, &evidence.leans));
    ways.extend(by_equal_turns(&paragraphs, &evidence.leans));
    if evidence.is_by_script {
        let mut side = false;
        let first = evidence.leans.iter().find(|lean| **lean != 0.0).copied().unwrap_or(1.0);
        let signs = evidence.leans.iter().map(|lean| {
            if *lean != 0.0 {
                side = lean * first < 0.0;
            }
            side
        });
        ways.push(signs.collect());
    } else {
        ways.push(by_chapter(lines, &evidence.leans));
    }
    ways
}

/// Where the language changes if each turn has as many units as the one that translates it.
fn by_equal_turns(units: &[Range<usize>], leans: &[f64]) -> Option<Vec<bool>> {
    let sum = |unit: &Range<usize>| leans[unit.clone()].iter().sum::<f64>();
    let mut sums = vec![0.0];
    for unit in units {
        sums.push(sums.last().copied().unwrap_or_default() + sum(unit));
    }
    let all: f64 = leans.iter().map(|lean| lean.abs()).sum();
    let cost = TURN * all / units.len().max(1) as f64;
    let mut best: Option<(f64, Vec<usize>)> = None;
    for sign in [1.0, -1.0] {
        // The best way to the end of each pair of turns, and how long the last two are.
        let mut to: Vec<Option<(f64, usize)>> = vec![None; units.len() + 1];
        to[0] = Some((0.0, 0));
        for start in 0..units.len() {
            let Some((before, _)) = to[start] else { continue };
            for len in 1..=MAX_TURN.min((units.len() - start) / 2) {
                let (middle, end) = (start + len, start + 2 * len);
                let gain = sign * (2.0 * sums[middle] - sums[start] - sums[end]) - cost;
                if to[end].is_none_or(|(most, _)| before + gain > most) {
                    to[end] = Some((before + gain, len));
                }
            }
        }
        let Some((sum, _)) = to[units.len()] else { continue };
        if best.as_ref().is_none_or(|(most, _)| sum > *most) {
            let (mut at, mut lens) = (units.len(), Vec::new());
            while let Some((_, len)) = to[at].filter(|_| at > 0) {
                lens.push(len);
                at -= 2 * len;
            }
            best = Some((sum, lens));
        }
    }
    let (_, lens) = best?;
    let turns = lens.iter().rev().flat_map(|len| [(false, *len), (true, *len)]);
    let sides = turns.flat_map(|(side, len)| std::iter::repeat_n(side, len));
    Some(sides.zip(units).flat_map(|(side, unit)| std::iter::repeat_n(side, unit.len())).collect())
}

/// Where the language changes if it does so seldom: a change costs as much as some lines that speak
/// against it (Viterbi).
fn by_chapter(lines: &[Line], leans: &[f64]) -> Vec<bool> {
    let mean = leans.iter().map(|lean| lean.abs()).sum::<f64>() / leans.len().max(1) as f64;
    // A change within a paragraph is less likely.
    let cost = |line: &Line| if line.n_breaks > 1 { 1.5 * mean } else { 3.0 * mean };
    let mut costs = [0.0_f64; 2];
    let mut from: Vec<[bool; 2]> = Vec::with_capacity(lines.len());
    for (line, lean) in lines.iter().zip(leans) {
        let change = cost(line);
        let changed = [costs[1] + change < costs[0], costs[0] + change < costs[1]];
        let best = [
            if changed[0] { costs[1] + change } else { costs[0] },
            if changed[1] { costs[0] + change } else { costs[1] },
        ];
        costs = [best[0] - lean, best[1] + lean];
        from.push(changed);
    }
    let mut side = costs[1] < costs[0];
    let mut sides: Vec<bool> = Vec::with_capacity(lines.len());
    for changed in from.iter().rev() {
        sides.push(side);
        side ^= changed[usize::from(side)];
    }
    sides.reverse();
    if sides.first() == Some(&true) {
        sides.iter_mut().for_each(|side| *side = !*side);
    }
    sides
}

fn n_letters(text: &str, lines: &[Line]) -> f64 {
    let of_line = |line: &Line| line.span.of(text).chars().filter(|c| c.is_alphabetic()).count();
    lines.iter().map(of_line).sum::<usize>().max(1) as f64
}

fn is_balanced(lines: &[Line], sides: &[bool], min_share: f64) -> bool {
    let mut bytes = [0_u32; 2];
    for (line, side) in lines.iter().zip(sides) {
        bytes[usize::from(*side)] += line.span.len();
    }
    let [first, second] = bytes.map(f64::from);
    first.min(second) >= min_share * (first + second)
}

/// Whether each turn is about as long as the one after it, in the ratio of both versions.
fn are_alike(lines: &[Line], sides: &[bool]) -> bool {
    let mut runs: Vec<(bool, f64)> = Vec::new();
    for (line, side) in lines.iter().zip(sides) {
        let len = f64::from(line.span.len());
        match runs.last_mut().filter(|run| run.0 == *side) {
            Some(run) => run.1 += len,
            None => runs.push((*side, len)),
        }
    }
    let sum = |of: bool| runs.iter().filter(|run| run.0 == of).map(|run| run.1).sum::<f64>();
    let ratio = sum(false) / sum(true);
    let (mut alike, mut all) = (0.0, 0.0);
    for pair in runs.chunks(2) {
        let (first, second) = (pair[0].1, pair.get(1).map_or(0.0, |run| run.1));
        let unlike = first / second / ratio;
        all += first + second;
        if (1.0 / MAX_UNLIKE..=MAX_UNLIKE).contains(&unlike) {
            alike += first + second;
        }
    }
    runs.len() > 3 && alike >= MIN_LIKE * all
}

/// Lines of one version that follow each other are one piece.
fn pieces(lines: &[Line], sides: &[bool]) -> Pieces {
    let mut pieces: Pieces = Default::default();
    let mut before = None;
    for (line, side) in lines.iter().zip(sides) {
        let of_side = &mut pieces[usize::from(*side)];
        match of_side.last_mut().filter(|_| before == Some(*side)) {
            Some(last) => last.end = line.span.end,
            None => of_side.push(ByteSpan::new(line.span.start, line.span.end)),
        }
        before = Some(*side);
    }
    pieces
}
