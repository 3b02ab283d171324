//! How good beads are, compared with gold: strict and lax precision, recall and F1.
//!
//! The definitions are those in use since Brian Thompson and Philipp Koehn, "Vecalign: Improved
//! Sentence Alignment in Linear Time and Space", EMNLP-IJCNLP 2019 (the program `score.py` beside
//! it). A bead of the hypothesis that is empty on one side is a bet: it counts for precision, and
//! is right where the gold has it. Beads of the gold that are empty on one side do not count for
//! recall. A bead that occurs twice counts once.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Pair;

/// What was counted over one document or more; add them up, then ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Beads of the hypothesis, among them those empty on one side.
    pub hypothesis: u32,
    /// Beads of the hypothesis that are in the gold.
    pub hypothesis_strict: u32,
    /// Beads of the hypothesis that overlap with a bead of the gold on both sides, or are in it.
    pub hypothesis_lax: u32,
    /// Beads of the gold with segments on both sides.
    pub gold: u32,
    /// Beads of the gold that are in the hypothesis.
    pub gold_strict: u32,
    /// Beads of the gold that overlap with a bead of the hypothesis on both sides, or are in it.
    pub gold_lax: u32,
}

/// Precision, recall and their harmonic mean, each 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// The share of the hypothesis that is right.
    pub precision: f64,
    /// The share of the gold that was found.
    pub recall: f64,
    /// `2·P·R / (P + R)`.
    pub f1: f64,
}

impl Score {
    fn new(right: u32, hypothesis: u32, found: u32, gold: u32) -> Self {
        let share = |part: u32, all: u32| {
            if all == 0 { 0.0 } else { f64::from(part) / f64::from(all) }
        };
        let (precision, recall) = (share(right, hypothesis), share(found, gold));
        let sum = precision + recall;
        let f1 = if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum };
        Self { precision, recall, f1 }
    }
}

impl Counts {
    /// What there is to count in one document.
    ///
    /// With `units` the beads of the gold are verses or paragraphs that may hold several beads:
    /// consecutive beads of the hypothesis that lie in one of them are joined first.
    ///
    /// ```
    /// use diglot::score::Counts;
    ///
    /// let gold = [(vec![0], vec![0]), (vec![1, 2], vec![1]), (vec![3], vec![])];
    /// let found = [(vec![0], vec![0]), (vec![1], vec![1]), (vec![2], vec![]), (vec![3], vec![])];
    /// let counts = Counts::of(&found, &gold);
    /// assert_eq!(counts.strict().precision, 0.5);
    /// assert_eq!(counts.lax().precision, 0.75);
    /// assert_eq!(counts.strict().recall, 0.5);
    /// ```
    pub fn of(hypothesis: &[Pair], gold: &[Pair]) -> Self {
        let no_omissions = |pairs: &[Pair]| -> Vec<Pair> {
            let is_full = |pair: &&Pair| !pair.0.is_empty() && !pair.1.is_empty();
            pairs.iter().filter(is_full).cloned().collect()
        };
        let [hypothesis_strict, hypothesis_lax, n_hypothesis] = found_in(hypothesis, gold);
        let [gold_strict, gold_lax, n_gold] =
            found_in(&no_omissions(gold), &no_omissions(hypothesis));
        Self {
            hypothesis: n_hypothesis,
            hypothesis_strict,
            hypothesis_lax,
            gold: n_gold,
            gold_strict,
            gold_lax,
        }
    }

    /// The same where the gold has verses or paragraphs: consecutive beads of the hypothesis that
    /// lie in one of them are joined first.
    pub fn of_units(hypothesis: &[Pair], gold: &[Pair]) -> Self {
        Self::of(&joined(hypothesis, gold), gold)
    }

    /// Both counts together.
    pub fn plus(self, other: Self) -> Self {
        Self {
            hypothesis: self.hypothesis + other.hypothesis,
            hypothesis_strict: self.hypothesis_strict + other.hypothesis_strict,
            hypothesis_lax: self.hypothesis_lax + other.hypothesis_lax,
            gold: self.gold + other.gold,
            gold_strict: self.gold_strict + other.gold_strict,
            gold_lax: self.gold_lax + other.gold_lax,
        }
    }

    /// A bead is right where the gold has the same.
    pub fn strict(&self) -> Score {
        Score::new(self.hypothesis_strict, self.hypothesis, self.gold_strict, self.gold)
    }

    /// A bead is right where it overlaps with one of the other side, in both versions.
    pub fn lax(&self) -> Score {
        Score::new(self.hypothesis_lax, self.hypothesis, self.gold_lax, self.gold)
    }
}

/// How many of `pairs` are in `reference`, how many of them overlap with it, and how many there
/// are.
fn found_in(pairs: &[Pair], reference: &[Pair]) -> [u32; 3] {
    let is_any = |pair: &&Pair| !pair.0.is_empty() || !pair.1.is_empty();
    let reference: BTreeSet<&Pair> = reference.iter().filter(is_any).collect();
    let pairs: BTreeSet<&Pair> = pairs.iter().filter(is_any).collect();
    let mut targets: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for (source, target) in &reference {
        for segment in source {
            targets.entry(*segment).or_default().extend(target);
        }
    }
    let overlaps = |pair: &Pair| {
        let mut reached = pair.0.iter().filter_map(|segment| targets.get(segment));
        reached.any(|targets| pair.1.iter().any(|segment| targets.contains(segment)))
    };
    let (mut strict, mut lax) = (0, 0);
    for pair in &pairs {
        if reference.contains(*pair) {
            strict += 1;
            lax += 1;
        } else if overlaps(pair) {
            lax += 1;
        }
    }
    [strict, lax, pairs.len() as u32]
}

fn joined(hypothesis: &[Pair], gold: &[Pair]) -> Vec<Pair> {
    let mut units = [BTreeMap::new(), BTreeMap::new()];
    for (unit, (source, target)) in gold.iter().enumerate() {
        units[0].extend(source.iter().map(|segment| (*segment, unit)));
        units[1].extend(target.iter().map(|segment| (*segment, unit)));
    }
    let [source_units, target_units] = units;
    let unit_of = |pair: &Pair| {
        let mut all = pair
            .0
            .iter()
            .map(|segment| source_units.get(segment))
            .chain(pair.1.iter().map(|segment| target_units.get(segment)));
        let first = all.next().flatten()?;
        all.all(|unit| unit == Some(first)).then_some(*first)
    };
    let mut joined: Vec<Pair> = Vec::new();
    let mut current = None;
    for pair in hypothesis {
        let unit = unit_of(pair);
        match joined.last_mut().filter(|_| unit.is_some() && unit == current) {
            Some(last) => {
                last.0.extend(&pair.0);
                last.1.extend(&pair.1);
            }
            None => joined.push(pair.clone()),
        }
        current = unit;
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beads_inside_of_a_unit_are_joined() {
        let gold = [(vec![0, 1], vec![0, 1]), (vec![2], vec![2])];
        let found = [(vec![0], vec![0]), (vec![1], vec![1]), (vec![2], vec![2])];
        assert_eq!(Counts::of(&found, &gold).strict().f1, 1.0 / 2.5);
        assert_eq!(Counts::of_units(&found, &gold).strict().f1, 1.0);
    }

    #[test]
    fn nothing_found_scores_zero_and_not_nan() {
        assert_eq!(Counts::of(&[], &[(vec![0], vec![0])]).strict().f1, 0.0);
    }
}
