//! How far what was known beforehand holds true in the text itself.
//!
//! A vector pack or a dictionary claims that words stand for each other, each with a chance. Along
//! the beads that seem right each claim comes true or not. A source whose claims come true less often
//! than they say, over what chance brings, is believed so much less: the pack of a language that its
//! model hardly knows, a dictionary with wrong entries or of another time.

use crate::model::SegmentRange;

use super::learn::Example;
use super::lexicon::Pairs;
use super::token::{Side, Tokens};

/// What is said of two types: `P(target | source)` and `P(source | target)`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Claim {
    pub(super) source: u32,
    pub(super) target: u32,
    pub(super) chances: [f32; 2],
}

/// The claims of one source of knowledge, and how far they are believed.
#[derive(Debug, Clone, Default)]
pub(super) struct Claims {
    /// In the order of their sources.
    claims: Vec<Claim>,
    /// Where those of each type of the source begin, and where the last end.
    starts: Vec<u32>,
    standard: Standard,
    trust: f32,
}

/// What it takes to be believed.
#[derive(Debug, Clone, Copy, Default)]
struct Standard {
    /// The share of what is claimed up to which nothing is believed, and that from which all is.
    least: f32,
    enough: f32,
    /// So many more beads count as seen in which all came true: a short text proves little.
    unseen: f32,
}

/// Packs that fit reach 1.1 to 2.2, as they claim less than they know; misfits -.5 to .6.
const BELIEVED: Standard = Standard { least: 0.3, enough: 0.6, unseen: 8.0 };
/// Dictionaries reach .5 to .9, half wrong ones .3 to .5, wrong ones -.1 to .1. At 1 a word would
/// stand for what the dictionary says as often as if there were no other way to say it.
const UNPROVEN: Standard = Standard { least: 0.1, enough: 1.1, unseen: 2.0 };
/// A bead that is less likely than this tests nothing.
const LIKELY: f32 = 0.5;

impl Claims {
    /// Claims that are believed until the text refutes them, between types of which there are
    /// `n_types`.
    pub(super) fn believed(claims: &[Claim], n_types: usize) -> Self {
        Self::new(claims, n_types, BELIEVED, 1.0)
    }

    /// Claims that are not believed before the text confirms them.
    pub(super) fn unproven(claims: &[Claim], n_types: usize) -> Self {
        Self::new(claims, n_types, UNPROVEN, 0.0)
    }

    fn new(unsorted: &[Claim], n_types: usize, standard: Standard, trust: f32) -> Self {
        let mut starts = vec![0_u32; n_types + 1];
        for claim in unsorted {
            // Types number the list, which has one place more.
            starts[claim.source as usize + 1] += 1;
        }
        for idx in 1..starts.len() {
            starts[idx] += starts[idx - 1];
        }
        let mut claims = vec![Claim::default(); unsorted.len()];
        let mut next = starts.clone();
        for claim in unsorted {
            let place = &mut next[claim.source as usize];
            // There is a place for each that was counted.
            claims[*place as usize] = *claim;
            *place += 1;
        }
        Self { claims, starts, standard, trust }
    }

    /// Raises the chances of `pairs` to those of the claims, as far as these are believed.
    pub(super) fn add_to(&self, pairs: &mut Pairs) {
        for Claim { source, target, chances } in &self.claims {
            pairs.raise(*source, *target, chances.map(|chance| chance * self.trust));
        }
    }

    /// Believes the claims as far as they come true along these beads, and says by how much less
    /// than before.
    fn test(&mut self, tokens: &Tokens, examples: &[Example]) -> f32 {
        let before = self.trust;
        if !self.claims.is_empty() {
            let Standard { least, enough, .. } = self.standard;
            let share = self.share(tokens, examples);
            self.trust = ((share - least) / (enough - least)).clamp(0.0, 1.0);
        }
        before - self.trust
    }

    /// The share of what is claimed that comes true.
    ///
    /// Where a claim holds with the chance `c` that it says, and two words meet in a bead with `p` by
    /// chance, they are found together in `c·(1 - p)` of the beads of either over those that chance
    /// brings.
    fn share(&self, tokens: &Tokens, examples: &[Example]) -> f32 {
        let seen = Seen::new(self, tokens, examples);
        let (mut claimed, mut found) = (0.0, 0.0);
        for (claim, both) in self.claims.iter().zip(&seen.both) {
            // Types number the lists.
            let [source, target] =
                [seen.alone[0][claim.source as usize], seen.alone[1][claim.target as usize]];
            let over = |alone: f32, other: f32| alone * (1.0 - (other * seen.meeting).min(1.0));
            claimed += f64::from(claim.chances[0] * over(source, target));
            claimed += f64::from(claim.chances[1] * over(target, source));
            found += 2.0 * f64::from(both - source * target * seen.meeting);
        }
        // And one claim more, as in one bead all words meet by chance.
        let unseen = 1.0 + claimed * f64::from(self.standard.unseen * seen.meeting);
        ((found + unseen) / (claimed + unseen)) as f32
    }
}

/// Believes claims as far as they come true along these beads, and says by how much less one source of
/// them is believed than before.
pub(super) fn test(claims: &mut [Claims], tokens: &Tokens, examples: &[Example]) -> f32 {
    claims.iter_mut().map(|claims| claims.test(tokens, examples)).fold(0.0, f32::max)
}

/// How often words were seen in likely beads, by how likely these are.
struct Seen {
    /// Those of each claim together.
    both: Vec<f32>,
    /// Each type of the source and of the target.
    alone: [Vec<f32>; 2],
    /// The chance that two words meet which are in one bead each. Beads are of all sizes, and the
    /// words of both sides are rather in large ones.
    meeting: f32,
}

impl Seen {
    fn new(claims: &Claims, tokens: &Tokens, examples: &[Example]) -> Self {
        let n_types = tokens.n_types();
        let mut both = vec![0.0; claims.claims.len()];
        let mut alone = [vec![0.0; n_types], vec![0.0; n_types]];
        let (mut source_mass, mut target_mass, mut products) = (0.0, 0.0, 0.0);
        // The number of the last bead that each type was in.
        let mut last = [vec![0_u32; n_types], vec![0_u32; n_types]];
        let likely = examples.iter().filter(|example| example.posterior >= LIKELY);
        for (number, Example { source, target, posterior }) in (1..).zip(likely) {
            let masses = [mass(&tokens.source, *source), mass(&tokens.target, *target)];
            source_mass += posterior * masses[0];
            target_mass += posterior * masses[1];
            products += posterior * masses[0] * masses[1];
            // Types number the lists.
            each(&tokens.target, *target, number, &mut last[1], |token| {
                alone[1][token] += posterior;
            });
            let [last_source, last_target] = &mut last;
            each(&tokens.source, *source, number, last_source, |token| {
                alone[0][token] += posterior;
                let own = claims.starts[token] as usize..claims.starts[token + 1] as usize;
                for (claim, both) in claims.claims[own.clone()].iter().zip(&mut both[own]) {
                    if last_target[claim.target as usize] == number {
                        *both += posterior;
                    }
                }
            });
        }
        Self { both, alone, meeting: products / (source_mass * target_mass).max(1.0) }
    }
}

/// What the tokens of these segments weigh.
fn mass(side: &Side, segments: SegmentRange) -> f32 {
    segments.indexes().map(|segment| side.mass(segment as usize)).sum()
}

/// Gives each type in these segments once; `last` is the bead that it was in last.
fn each(
    side: &Side,
    segments: SegmentRange,
    number: u32,
    last: &mut [u32],
    mut found: impl FnMut(usize),
) {
    for segment in segments.indexes() {
        for token in side.of(segment as usize).iter().map(|token| *token as usize) {
            if last[token] != number {
                last[token] = number;
                found(token);
            }
        }
    }
}
