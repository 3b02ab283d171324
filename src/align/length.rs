//! Evidence of length: long segments become long segments.

use crate::chars::{Script, is_mark, is_unseen};
use crate::model::{SegmentRange, Version};

use super::AlignOptions;
use super::learn::Example;

/// In sentences and paragraphs of more letters than this, a translator is terse or wordy throughout.
const LONG: f64 = 500.0;
/// What is longer differs by this share of its length besides.
const SPREAD: f64 = 0.1;

/// The length of `text` in letters of an alphabet.
///
/// A Chinese character says about as much as three and a half letters, a Korean syllable as two or
/// three, and a letter that holds its vowel as more than one; combining marks and white space count
/// nothing, so composed and decomposed text are as long as each other, and so are vocalised and plain
/// Arabic. A short text does not tell how long its language is, so it goes by this.
pub fn letters(text: &str) -> f64 {
    let weight = |c: char| {
        if c.is_ascii_alphanumeric() {
            return 1.0;
        }
        if is_unseen(c) || is_mark(c) {
            return 0.0;
        }
        match Script::of(c) {
            Script::HAN => 3.5,
            Script::HANGUL => 2.4,
            Script::HIRAGANA | Script::KATAKANA => 1.5,
            Script::MYANMAR | Script::KHMER => 1.4,
            Script::ETHIOPIC
            | Script::DEVANAGARI
            | Script::BENGALI
            | Script::GURMUKHI
            | Script::GUJARATI
            | Script::TELUGU
            | Script::KANNADA
            | Script::MALAYALAM
            | Script::SINHALA => 1.3,
            Script::ARABIC
            | Script::HEBREW
            | Script::SYRIAC
            | Script::THAI
            | Script::LAO
            | Script::TAMIL => 1.2,
            _ => 1.0,
        }
    };
    text.chars().map(weight).sum()
}

/// The lengths of both sides in one unit, and what it costs to join them.
#[derive(Debug, Clone)]
pub(super) struct Lengths {
    source: Box<[f64]>,
    target: Box<[f64]>,
    costs: CostTable,
    variance: f64,
}

impl Lengths {
    pub(super) fn new(source: &Version, target: &Version, options: &AlignOptions) -> Self {
        let (mut source, mut target) = (cumulated(source), cumulated(target));
        let n_segments = (source.len() + target.len() - 2) as f64 / 2.0;
        let trust = n_segments / (n_segments + options.ratio_doubt);
        let ratio = libm::exp(trust * libm::log(ratio(total(&source), total(&target), options)));
        // Half of the ratio to each side, so that the sides can change places.
        let half = ratio.sqrt();
        source.iter_mut().for_each(|sum| *sum *= half);
        target.iter_mut().for_each(|sum| *sum /= half);
        let costs = CostTable::new(options);
        Self { source, target, costs, variance: options.variance }
    }

    /// Takes over how much lengths scatter in this text: the mean of `(l₂ − l₁)² / m` over beads,
    /// each weighted by its posterior, in which one that fits badly counts as little as three
    /// standard deviations.
    pub(super) fn adapt(&mut self, examples: &[Example], options: &AlignOptions) {
        let most = options.variance * 9.0;
        let mut weight = options.variance_trust;
        let mut sum = options.variance * weight;
        for example in examples {
            let indexes = |range: SegmentRange| range.start as usize..range.end as usize;
            let source = span(&self.source, indexes(example.source));
            let target = span(&self.target, indexes(example.target));
            let mean = (source + target) / 2.0;
            if mean > 0.0 {
                let difference = target - source;
                let posterior = f64::from(example.posterior);
                sum += posterior * (difference * difference / mean).min(most);
                weight += posterior;
            }
        }
        self.variance = sum / weight.max(1.0);
    }

    /// Letters of the source before each segment and, last, of the whole.
    pub(super) fn source(&self) -> &[f64] {
        &self.source
    }

    /// Letters of the target before each segment and, last, of the whole.
    pub(super) fn target(&self) -> &[f64] {
        &self.target
    }

    /// The cost of the lengths of two not empty runs of segments, in nats.
    ///
    /// Gale and Church (1993), section 3.1 and the program in their appendix:
    /// `δ = (l₂ − c·l₁) / √(s²·m)` with `m = (l₁ + l₂/c) / 2`, and the cost is
    /// `−ln 2(1 − Φ(|δ|))`. `l₁`, `l₂` are the lengths in letters, `c` the letters of the target
    /// for one of the source (both already scaled here, so `c` is 1), `s²` the variance of `l₂`
    /// in letters for each letter of `l₁`, `Φ` the standard normal distribution.
    pub(super) fn cost(
        &self,
        source: std::ops::Range<usize>,
        target: std::ops::Range<usize>,
    ) -> f64 {
        self.costs.at(self.apart(source, target))
    }

    /// Letters of two not empty runs of segments, the mean of both sides.
    pub(super) fn mean(
        &self,
        source: std::ops::Range<usize>,
        target: std::ops::Range<usize>,
    ) -> f64 {
        (span(&self.source, source) + span(&self.target, target)) / 2.0
    }

    /// How far apart the lengths of two not empty runs of segments are, in standard deviations: `|δ|`.
    #[inline(always)]
    pub(super) fn apart(
        &self,
        source: std::ops::Range<usize>,
        target: std::ops::Range<usize>,
    ) -> f64 {
        let source = span(&self.source, source);
        let target = span(&self.target, target);
        let mean = (source + target) / 2.0;
        if mean <= 0.0 {
            return 0.0;
        }
        let long = f64::max(mean - LONG, 0.0) * SPREAD;
        // IEEE 754 rounds a square root to the last bit on every machine, and processors and wasm
        // have an instruction for it.
        (target - source).abs() / (self.variance * mean + long * long).sqrt()
    }
}

/// Letters of the target for one of the source.
///
/// The totals tell it, unless one text is much longer than the other: then parts are missing and
/// the totals tell nothing, so the ratio stays within `ratio_range` of even.
fn ratio(source: f64, target: f64, options: &AlignOptions) -> f64 {
    if source <= 0.0 || target <= 0.0 {
        return 1.0;
    }
    let range = options.ratio_range.max(1.0);
    let ratio = target / source;
    // Far outside no ratio of languages explains it, and even is the best guess.
    if ratio > range * range || ratio < 1.0 / (range * range) {
        1.0
    } else {
        // The panic of `clamp` would bring the formatting of floats into the page.
        ratio.max(1.0 / range).min(range)
    }
}

fn cumulated(version: &Version) -> Box<[f64]> {
    let mut sum = 0.0;
    let mut sums = Vec::with_capacity(version.segments.len() + 1);
    sums.push(sum);
    for segment in &version.segments {
        sum += letters(segment.of(&version.text));
        sums.push(sum);
    }
    sums.into()
}

fn total(sums: &[f64]) -> f64 {
    sums.last().copied().unwrap_or_default()
}

#[inline(always)]
fn span(sums: &[f64], segments: std::ops::Range<usize>) -> f64 {
    // Both ends are at most the number of segments, and there is one sum more than segments.
    sums[segments.end] - sums[segments.start]
}

/// `−ln 2(1 − Φ(δ))` by δ, so that the inner loop has no transcendental function.
#[derive(Debug, Clone)]
struct CostTable(Box<[f64]>);

impl CostTable {
    /// Entries for one unit of δ.
    const RESOLUTION: f64 = 64.0;
    /// The largest δ told apart.
    const MAX_DELTA: f64 = 12.0;

    fn new(options: &AlignOptions) -> Self {
        let n_entries = (Self::RESOLUTION * Self::MAX_DELTA) as usize + 2;
        // What is left when lengths do not follow the model at all: nothing is impossible.
        let outliers = libm::exp(-options.length_limit);
        let cost = |entry: usize| {
            let delta = entry as f64 / Self::RESOLUTION;
            let tail = libm::erfc(delta * std::f64::consts::FRAC_1_SQRT_2);
            -libm::log((1.0 - outliers) * tail + outliers) * options.length_weight
        };
        Self((0..n_entries).map(cost).collect())
    }

    #[inline(always)]
    fn at(&self, delta: f64) -> f64 {
        let delta = if delta < Self::MAX_DELTA { delta } else { Self::MAX_DELTA };
        let place = delta * Self::RESOLUTION;
        let entry = place as usize;
        let part = place - entry as f64;
        // The table has two entries more than the largest place, so both are there.
        self.0[entry] + (self.0[entry + 1] - self.0[entry]) * part
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_systems_compare() {
        for (text, expected) in [
            ("abc d", 4.0),
            ("e\u{301}", 1.0),
            ("\u{e9}", 1.0),
            ("中文", 7.0),
            ("한국", 4.8),
            ("\u{feff}\u{200b} \u{a0}", 0.0),
            ("😀", 1.0),
            ("ሀገ", 2.6),
            ("हिंदी", 2.6),
        ] {
            assert_eq!(letters(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_long_paragraph_may_be_wordy_throughout() {
        let apart = |source: f64, target: f64| {
            let lengths = Lengths {
                source: [0.0, source].into(),
                target: [0.0, target].into(),
                costs: CostTable::new(&AlignOptions::default()),
                variance: 7.0,
            };
            lengths.apart(0..1, 0..1)
        };
        // A fifth more, of a length and of sixteen times that: by the root alone four times as far.
        let (short, long) = (apart(125.0, 150.0), apart(2000.0, 2400.0));
        assert!((short - 0.806).abs() < 0.001, "{short}");
        assert!(long < short * 3.0, "{long}");
    }

    #[test]
    fn the_table_follows_the_normal_distribution() {
        let options = AlignOptions { length_weight: 1.0, ..AlignOptions::default() };
        let table = CostTable::new(&options);
        // 2(1 - Φ(1.96)) is 0.05.
        assert!((table.at(1.959_964) - 2.995_7).abs() < 0.01);
        assert_eq!(table.at(0.0), 0.0);
        assert!(table.at(1e9) <= options.length_limit + 1e-9);
    }
}
