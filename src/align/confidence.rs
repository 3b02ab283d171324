//! How far to trust a bead: its posterior is only a part of it.
//!
//! Pieces of evidence are not independent of each other, which makes posteriors too sure, above all
//! where no word speaks for a bead, where its neighbours are unsure, or in a text that is translated
//! freely. So the confidence is a logistic function of the log odds of the posterior and of what
//! stands around it (John Platt, "Probabilistic Outputs for Support Vector Machines", 1999), fitted by
//! `cargo xtask calibrate`.

use crate::model::Bead;

/// How many traits a bead has.
pub const N_TRAITS: usize = 20;

/// What the confidence of a bead rests on. The first [`N_FULL`] are those of a bead of both sides, the
/// others those of an omission; those of the other kind are 0.
pub type Traits = [f64; N_TRAITS];

/// Traits of beads of both sides.
pub const N_FULL: usize = 12;

/// What each trait counts in log odds.
const WEIGHTS: Traits = [
    1.32, 0.37, -0.84, -0.08, -0.15, 0.08, 0.10, 0.08, 0.17, 0.97, -0.93, -0.77, //
    -0.39, 0.27, -0.04, -0.01, 0.52, -0.31, 0.01, 0.06,
];

/// Log odds beyond this say no more.
const SURE: f64 = 6.0;
/// What words say for a bead, in nats, counts between these.
const LEAST_SAID: f64 = -4.0;
const MOST_SAID: f64 = 8.0;
/// Standard deviations that lengths are apart, at most.
const APART: f64 = 4.0;

/// Words that are expected beyond this, in nats, say no more.
const EXPECTED: f64 = 20.0;
/// A sentence of so many letters is short, and one whose length has this logarithm more is long.
const SHORT: f64 = 60.0;
const LONG: f64 = 3.0;
/// The logarithm of the segments for each block from which on a text has no blocks.
const FLAT: f64 = 4.0;

/// What is known of a bead that was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Finding {
    /// Its posterior probability.
    pub(super) posterior: f64,
    /// What its words say for it, in nats.
    pub(super) words: f64,
    /// What words would say against it if none stood for another, in nats.
    pub(super) expected: f64,
    /// How many standard deviations its lengths are apart.
    pub(super) apart: f64,
    /// Its letters, the mean of both sides.
    pub(super) letters: f64,
}

/// The traits of these beads of two versions, of which this is known, in a text of `flatness` segments
/// for each block.
pub(super) fn traits(beads: &[Bead], findings: &[Finding], flatness: f64) -> Vec<Traits> {
    let flatness = libm::log(flatness.max(1.0)).min(FLAT);
    let is_full: Vec<bool> =
        beads.iter().map(|bead| bead.segments.iter().all(|range| !range.is_empty())).collect();
    let odds: Vec<f64> = findings.iter().map(|finding| log_odds(finding.posterior)).collect();
    let words = |finding: &Finding| finding.words.clamp(LEAST_SAID, MOST_SAID);
    let n_full = is_full.iter().filter(|full| **full).count() as f64;
    let all_words: f64 =
        findings.iter().zip(&is_full).filter(|(_, full)| **full).map(|(it, _)| words(it)).sum();
    let usual_words = all_words / n_full.max(1.0);
    let omitted = 1.0 - n_full / (beads.len() as f64).max(1.0);
    let shortness = 1.0 / (beads.len() as f64 + 1.0);
    // The log odds of the nearest bead of both sides before and after each bead.
    (0..beads.len())
        .map(|idx| {
            let before = (0..idx).rev().take(REACH).find(|at| is_full[*at]);
            let after = (idx + 1..beads.len()).take(REACH).find(|at| is_full[*at]);
            let around = [before, after].into_iter().flatten().map(|at| odds[at]);
            let around = around.fold(SURE, f64::min);
            let mut traits = [0.0; N_TRAITS];
            let sizes = beads[idx].segments.iter().map(|range| range.len());
            if is_full[idx] {
                let n_joined = sizes.sum::<u32>().saturating_sub(2);
                let own = [
                    1.0,
                    odds[idx],
                    f64::from(n_joined),
                    words(&findings[idx]),
                    findings[idx].apart.min(APART),
                    around,
                    shortness,
                    usual_words,
                    covered(&findings[idx]),
                    findings[idx].expected.min(EXPECTED) / EXPECTED,
                    libm::log(findings[idx].letters.max(SHORT) / SHORT).min(LONG),
                    flatness,
                ];
                traits[..N_FULL].copy_from_slice(&own);
            } else {
                let side = usize::from(beads[idx].segments[0].is_empty());
                // Whether a segment of the other side is missing next to it, and of the same.
                let beside = |other: usize| {
                    let neighbours = [idx.checked_sub(1), Some(idx + 1)];
                    let found = neighbours.into_iter().flatten().filter_map(|at| beads.get(at));
                    found.filter(|bead| bead.segments[1 - other].is_empty()).count() as f64
                };
                let own = [
                    1.0,
                    odds[idx],
                    usual_words,
                    omitted,
                    beside(side),
                    beside(1 - side),
                    shortness,
                    around,
                ];
                traits[N_FULL..].copy_from_slice(&own);
            }
            traits
        })
        .collect()
}

/// How much of what was expected of words is there, 0 to 2.
fn covered(finding: &Finding) -> f64 {
    ((finding.words + finding.expected) / finding.expected.max(1.0)).clamp(0.0, 2.0)
}

/// A neighbour further away than this, in beads, tells nothing.
const REACH: usize = 5;

/// The log odds of the posterior of a bead of both sides that has these traits.
pub(super) fn log_odds_of(traits: &Traits) -> f64 {
    traits[POSTERIOR]
}

/// What words say for a bead of both sides that has these traits, and what they would say against it
/// if none stood for another, in nats.
pub(super) fn words_of(traits: &Traits) -> [f64; 2] {
    [traits[SAID], traits[UNSAID] * EXPECTED]
}

/// The traits that are the log odds of the posterior, what words say, and what was expected of them.
const POSTERIOR: usize = 1;
const SAID: usize = 3;
const UNSAID: usize = 9;

/// The confidence of a bead with these traits.
pub(super) fn confidence(traits: &Traits) -> f32 {
    let odds: f64 = traits.iter().zip(&WEIGHTS).map(|(trait_, weight)| trait_ * weight).sum();
    (1.0 / (1.0 + libm::exp(-odds))) as f32
}

fn log_odds(probability: f64) -> f64 {
    let probability = probability.clamp(1e-9, 1.0 - 1e-9);
    libm::log(probability / (1.0 - probability)).clamp(-SURE, SURE)
}
