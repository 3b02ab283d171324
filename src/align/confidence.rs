//! How far to trust a bead: its posterior is only a part of it.
//!
//! Pieces of evidence are not independent of each other, which makes posteriors too sure, above all
//! where words say little, where many sentences are joined, or in a text that is translated freely. So
//! the confidence is a logistic function of the log odds of the posterior and of what stands around it
//! (John Platt, "Probabilistic Outputs for Support Vector Machines", 1999), fitted by `cargo xtask
//! calibrate`, and stated with caution.

use crate::model::Bead;

/// How many values the traits of a bead have.
pub const N_TRAITS: usize = 20;

/// Values of beads of both sides.
pub const N_FULL: usize = 14;

/// What the confidence of a bead rests on.
#[derive(Debug, Clone, Copy)]
pub struct Traits {
    /// What counts for or against it. The first [`N_FULL`] are those of a bead of both sides, the others
    /// those of an omission; those of the other kind are 0.
    pub values: [f64; N_TRAITS],
    /// How cautiously it is stated, from 0 to 1: the more, the more beads the text has.
    pub caution: f64,
    /// The log odds of its posterior.
    pub(super) odds: f64,
    /// What its words say for it, in nats.
    pub(super) said: f64,
    /// What words would say against it if none stood for another, in nats.
    pub(super) expected: f64,
    /// Its letters, the mean of both sides.
    pub(super) letters: f64,
}

/// What each value counts in log odds.
const WEIGHTS: [f64; N_TRAITS] = [
    1.33, 0.37, -0.05, -0.54, 0.28, -0.53, -0.63, -0.55, -0.57, -0.59, 0.53, -0.10, 0.45,
    0.11, //
    -0.03, 0.11, 0.43, 0.16, -0.32, 0.24,
];

/// Log odds beyond this say no more.
const SURE: f64 = 6.0;
/// What words say for a bead, in nats, counts between these.
const LEAST_SAID: f64 = -4.0;
const MOST_SAID: f64 = 8.0;
/// Words are counted by lines of so many letters, and beyond so many nats a line they say no more.
const LINE: f64 = 60.0;
const MUCH_SAID: f64 = 20.0;
/// A sentence of up to a line is short, and one whose length has this logarithm more is long.
const LONG: f64 = 3.0;
/// The logarithm of the segments for each block from which on a text has no blocks.
const FLAT: f64 = 4.0;
/// The variance of the letters of one side that is usual, for each letter of the other; a bead counts at
/// most as one of three standard deviations.
const SCATTER: f64 = 6.8;
/// So many usual beads are thought to be in a text besides those it has, of which a tenth are joined.
const UNSEEN: f64 = 10.0;

/// Log odds up to which a bead is stated as doubtful, those from which on it is stated as it is, and by
/// how much the others are less far from even: to show a wrong translation is worse than to doubt a right
/// one, and where doubt is great it is less well known how great.
const DOUBTED: f64 = 0.9;
const BELIEVED: f64 = 1.25;
const DAMPED: f64 = 0.4;
/// All that holds of a text of so many beads, and as much less of a shorter one as that is shorter: in a
/// few sentences little is sure, and a doubt at each of them would say nothing.
const CAUTIOUS: f64 = 20.0;

/// What is known of a bead that was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Finding {
    /// Its posterior probability.
    pub(super) posterior: f64,
    /// What its words say for it, in nats.
    pub(super) words: f64,
    /// What words would say against it if none stood for another, in nats.
    pub(super) expected: f64,
    /// Its letters, the mean of both sides.
    pub(super) letters: f64,
    /// By how many letters one side is longer than the other.
    pub(super) difference: f64,
    /// Whether blocks of both sides begin where it begins, and end where it ends.
    pub(super) is_framed: bool,
}

/// What all beads of a text tell of each of them.
struct Whole {
    /// The logarithm of its segments for each block.
    flatness: f64,
    /// The share of its beads that are omissions.
    omitted: f64,
    /// The share of its beads of both sides that join segments.
    joined: f64,
    /// The logarithm of how much more its lengths scatter than usual.
    scatter: f64,
    /// What words say for a bead of both sides, on average.
    usual: f64,
    /// What they say for a line of it, as a share of [`MUCH_SAID`], doubled.
    said: f64,
}

impl Whole {
    fn new(beads: &[Bead], findings: &[Finding], flatness: f64) -> Self {
        let (mut n_full, mut n_joined) = (0.0, 0.0);
        let (mut usual, mut said, mut letters, mut scatter) = (0.0, 0.0, 0.0, 0.0);
        for (bead, finding) in beads.iter().zip(findings).filter(|(bead, _)| is_full(bead)) {
            n_full += 1.0;
            n_joined += f64::from(u8::from(joined(bead) > 0.0));
            usual += finding.words.clamp(LEAST_SAID, MOST_SAID);
            said += finding.words;
            letters += finding.letters;
            let square = finding.difference * finding.difference;
            scatter += (square / finding.letters.max(1.0)).min(SCATTER * 9.0) / SCATTER;
        }
        Self {
            flatness: libm::log(flatness.max(1.0)).min(FLAT),
            omitted: 1.0 - n_full / (beads.len() as f64).max(1.0),
            joined: (n_joined + UNSEEN / 10.0) / (n_full + UNSEEN),
            scatter: libm::log((scatter + UNSEEN) / (n_full + UNSEEN)),
            usual: usual / n_full.max(1.0),
            said: by_line(said, letters).min(MUCH_SAID) / MUCH_SAID * 2.0,
        }
    }
}

/// What words say for each line of so many letters where they say this for all, in nats.
pub(super) fn by_line(said: f64, letters: f64) -> f64 {
    said / (letters / LINE).max(1.0)
}

/// The traits of these beads of two versions, of which this is known, in a text of `flatness` segments
/// for each block.
pub(super) fn traits(beads: &[Bead], findings: &[Finding], flatness: f64) -> Vec<Traits> {
    let whole = Whole::new(beads, findings, flatness);
    let caution = (beads.len() as f64 / CAUTIOUS).min(1.0);
    let each = beads.iter().zip(findings).enumerate();
    each.map(|(idx, (bead, finding))| {
        let odds = log_odds(finding.posterior);
        let mut values = [0.0; N_TRAITS];
        if is_full(bead) {
            values[..N_FULL].copy_from_slice(&full(bead, finding, odds, &whole));
        } else {
            values[N_FULL..].copy_from_slice(&omission(beads, idx, odds, &whole));
        }
        let Finding { words: said, expected, letters, .. } = *finding;
        Traits { values, caution, odds, said, expected, letters }
    })
    .collect()
}

fn full(bead: &Bead, finding: &Finding, odds: f64, whole: &Whole) -> [f64; N_FULL] {
    let n_joined = joined(bead);
    let is_joined = flag(n_joined > 0.0);
    let joins_both = bead.segments.iter().all(|range| range.len() > 1);
    [
        1.0,
        odds,
        odds * is_joined,
        n_joined,
        flag(n_joined > 1.0 && !joins_both),
        flag(joins_both),
        whole.joined,
        whole.scatter,
        libm::log(finding.letters.max(LINE) / LINE).min(LONG),
        whole.flatness,
        flag(finding.is_framed),
        whole.usual,
        whole.said,
        whole.said * odds,
    ]
}

fn omission(beads: &[Bead], idx: usize, odds: f64, whole: &Whole) -> [f64; N_TRAITS - N_FULL] {
    let missing = usize::from(!beads[idx].segments[0].is_empty());
    // Whether one is left out of the same side next to it.
    let neighbours = [idx.checked_sub(1), Some(idx + 1)];
    let found = neighbours.into_iter().flatten().filter_map(|at| beads.get(at));
    let n_beside = found.filter(|bead| bead.segments[missing].is_empty()).count() as f64;
    [1.0, odds, whole.omitted, n_beside, whole.said, whole.said * odds]
}

fn is_full(bead: &Bead) -> bool {
    bead.segments.iter().all(|range| !range.is_empty())
}

/// How many segments more than one of each side a bead has.
fn joined(bead: &Bead) -> f64 {
    let n_segments: u32 = bead.segments.iter().map(|range| range.len()).sum();
    f64::from(n_segments.saturating_sub(2))
}

fn flag(is_so: bool) -> f64 {
    f64::from(u8::from(is_so))
}

/// The confidence of a bead with these traits.
pub(super) fn confidence(traits: &Traits) -> f32 {
    let odds: f64 = traits.values.iter().zip(&WEIGHTS).map(|(value, weight)| value * weight).sum();
    stated(odds, traits.caution) as f32
}

/// The confidence that is stated where the log odds that a bead is right are these, with as much
/// `caution`, from 0 to 1.
pub fn stated(odds: f64, caution: f64) -> f64 {
    let (doubted, believed) = (DOUBTED * caution, BELIEVED * caution);
    let odds = if odds >= believed {
        odds
    } else if odds > doubted {
        (odds - doubted) * believed / (believed - doubted)
    } else {
        (odds - doubted) * (1.0 - (1.0 - DAMPED) * caution)
    };
    1.0 / (1.0 + libm::exp(-odds))
}

fn log_odds(probability: f64) -> f64 {
    let probability = probability.clamp(1e-9, 1.0 - 1e-9);
    libm::log(probability / (1.0 - probability)).clamp(-SURE, SURE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_doubted_is_stated_as_doubtful() {
        assert_eq!(stated(DOUBTED, 1.0), f64::from(Bead::DOUBTFUL_UNDER));
        // Two of three such beads are right.
        assert!(stated(libm::log(2.0), 1.0) < f64::from(Bead::DOUBTFUL_UNDER));
        // Four of five.
        assert!((stated(libm::log(4.0), 1.0) - 0.8).abs() < 1e-9);
    }

    #[test]
    fn without_caution_what_is_stated_is_what_is_likely() {
        for odds in [-3.0, -0.1, 0.0, 0.1, 3.0] {
            assert!((log_odds(stated(odds, 0.0)) - odds).abs() < 1e-9, "{odds}");
        }
    }

    #[test]
    fn what_is_likelier_is_stated_higher() {
        for caution in [0.0, 0.3, 1.0] {
            let each = (-40..=40).map(|tenths| stated(f64::from(tenths) / 10.0, caution));
            assert!(each.is_sorted_by(|one, next| one < next), "{caution}");
        }
    }
}
