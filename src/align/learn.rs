//! The lexicon that the text itself teaches.
//!
//! Model 1 of Peter F. Brown, Stephen A. Della Pietra, Vincent J. Della Pietra and Robert L.
//! Mercer, "The Mathematics of Statistical Machine Translation: Parameter Estimation",
//! Computational Linguistics 19(2), 1993, in both directions, by expectation maximisation over the
//! beads of an alignment, each weighted by its posterior probability.

use crate::model::SegmentRange;

use super::AlignOptions;
use super::index::{paired, spread};
use super::lexicon::{Lexicon, Pairs, shares};
use super::token::{Side, Tokens};

/// Segments that seem to translate each other, and how likely it is that they do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Example {
    pub(super) source: SegmentRange,
    pub(super) target: SegmentRange,
    pub(super) posterior: f32,
}

/// The most tokens of one side of an example that are looked at.
const MAX_TOKENS: usize = 160;
/// The most pairs of tokens that are looked at: of a long text every so manieth bead teaches.
const MAX_EVENTS: usize = 6_000_000;
/// Types in more than this share of the segments say nothing about any of them.
const MAX_FREQUENCY: f32 = 0.15;
/// The number of a pair that is not counted.
const NONE: u32 = u32::MAX;

/// The tokens of an example.
#[derive(Debug, Clone)]
struct Lesson {
    source: Vec<u32>,
    target: Vec<u32>,
    posterior: f32,
    /// Where the numbers of its pairs begin, row by row of the source.
    first_event: usize,
}

/// A lexicon in the making, one lesson after the other.
#[derive(Debug, Clone)]
pub(super) struct Learner {
    examples: Vec<Example>,
    lessons: Vec<Lesson>,
    n_events: usize,
    seen: Seen,
    /// The number of each pair of tokens of each lesson, or [`NONE`].
    events: Vec<u32>,
    pairs: Pairs,
    prior: Vec<[f32; 2]>,
    /// How often each pair stood for each other, as far as this iteration has come.
    counts: Vec<[f32; 2]>,
    /// What each token of the target of a lesson can come from.
    sums: Vec<f32>,
    phase: Phase,
    /// The example or lesson that is next.
    next: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Takes the tokens of the examples.
    Read,
    /// Sees which pairs meet twice.
    Meet,
    /// Numbers those.
    Number,
    /// An iteration of expectation; the last one is for what is learnt in the end.
    Expect(u32),
    Done,
}

impl Learner {
    /// Expectation maximisation settles in a few rounds; more make it believe what it has seen
    /// once.
    const ITERATIONS: u32 = 4;

    /// Learns from the examples. What is in `prior` is believed until the text tells otherwise.
    pub(super) fn new(prior: &Pairs, examples: Vec<Example>) -> Self {
        Self {
            lessons: Vec::with_capacity(examples.len()),
            examples,
            n_events: 0,
            seen: Seen::default(),
            events: Vec::new(),
            pairs: prior.clone(),
            prior: Vec::new(),
            counts: Vec::new(),
            sums: Vec::new(),
            phase: Phase::Read,
            next: 0,
        }
    }

    pub(super) fn is_done(&self) -> bool {
        self.phase == Phase::Done
    }

    /// Works on one lesson and says how many pairs of tokens it had.
    pub(super) fn step(&mut self, tokens: &Tokens, options: &AlignOptions) -> usize {
        if self.phase == Phase::Read {
            return self.read(tokens);
        }
        let Some(lesson) = self.lessons.get_mut(self.next) else {
            self.advance(tokens, options);
            return self.pairs.len();
        };
        self.next += 1;
        let n_events = lesson.source.len() * lesson.target.len();
        match self.phase {
            Phase::Meet => self.seen.meet(lesson),
            Phase::Number => {
                lesson.first_event = self.events.len();
                for source in &lesson.source {
                    for target in &lesson.target {
                        self.events.push(if self.seen.is_twice(*source, *target) {
                            self.pairs.insert(*source, *target)
                        } else {
                            self.pairs.get(*source, *target).unwrap_or(NONE)
                        });
                    }
                }
            }
            Phase::Read | Phase::Expect(_) | Phase::Done => {
                self.expect(self.next - 1, tokens, options)
            }
        }
        n_events
    }

    /// Makes a lesson of the next example.
    fn read(&mut self, tokens: &Tokens) -> usize {
        let Some(example) = self.examples.get(self.next) else {
            let stride = self.n_events.div_ceil(MAX_EVENTS).max(1);
            let mut kept = 0;
            self.lessons.retain(|_| {
                kept += 1;
                kept % stride == 0
            });
            self.seen = Seen::with_room_for(&self.lessons);
            (self.phase, self.next) = (Phase::Meet, 0);
            return self.lessons.len();
        };
        self.next += 1;
        let source = types(&tokens.source, example.source);
        let target = types(&tokens.target, example.target);
        let n_events = source.len() * target.len();
        self.n_events += n_events;
        self.lessons.push(Lesson { source, target, posterior: example.posterior, first_event: 0 });
        n_events
    }

    /// What follows after all lessons.
    fn advance(&mut self, tokens: &Tokens, options: &AlignOptions) {
        self.next = 0;
        self.phase = match self.phase {
            Phase::Read | Phase::Meet => Phase::Number,
            Phase::Number => {
                self.prior = self.pairs.chances().to_vec();
                let prior = &self.prior;
                let uniform = 1.0 / tokens.n_types().max(1) as f32;
                self.pairs.update(|number, _, _| {
                    // There is a prior for each pair.
                    prior[number].map(|chance: f32| chance.max(uniform))
                });
                self.counts = vec![[0.0; 2]; self.pairs.len()];
                Phase::Expect(0)
            }
            Phase::Expect(Self::ITERATIONS) | Phase::Done => Phase::Done,
            Phase::Expect(iteration) => {
                self.maximise(tokens, 0.0, [options.prior_trust as f32, 0.0]);
                self.counts.fill([0.0; 2]);
                Phase::Expect(iteration + 1)
            }
        };
    }

    /// The chances that make the counts likeliest, with `discount` taken off each count. What is
    /// taken off goes to the prior, as in absolute discounting with interpolation (Stanley F. Chen
    /// and Joshua Goodman, "An Empirical Study of Smoothing Techniques for Language Modeling",
    /// Computer Speech & Language 13(4), 1999, section 2.4): what a short text cannot confirm is as
    /// likely as it was.
    fn maximise(&mut self, tokens: &Tokens, discount: f32, [trust, limit]: [f32; 2]) {
        let counts = self.counts.as_slice();
        let mut sums = [0, 1].map(|_| vec![0.0_f32; tokens.n_types()].into_boxed_slice());
        let mut taken = sums.clone();
        for ((source, target, _), count) in self.pairs.iter().zip(counts) {
            sums[0][source as usize] += count[0];
            sums[1][target as usize] += count[1];
            taken[0][source as usize] += count[0].min(discount);
            taken[1][target as usize] += count[1].min(discount);
        }
        let prior = self.prior.as_slice();
        self.pairs.update(|number, source, target| {
            // There is a count and a prior for each pair.
            let (count, prior) = (counts[number], prior[number]);
            let types = [source as usize, target as usize];
            [0, 1].map(|way| {
                let kept = (count[way] - discount).max(0.0);
                let believed = (trust + taken[way][types[way]].min(limit)) * prior[way];
                (kept + believed) / (sums[way][types[way]] + trust)
            })
        });
    }

    /// The lexicon that was learnt; `prior` is what [`Learner::new`] was given.
    pub(super) fn finish(
        mut self,
        tokens: &Tokens,
        prior: &Pairs,
        options: &AlignOptions,
    ) -> Lexicon {
        let discount = options.discount as f32;
        let trust = options.prior_trust as f32;
        let most = options.prior_limit as f32;
        self.maximise(tokens, discount, [trust, most]);
        let n_types = tokens.n_types();
        let mut explained = [vec![0.0_f32; n_types], vec![0.0_f32; n_types]];
        let mut seen = [vec![0.0_f32; n_types], vec![0.0_f32; n_types]];
        for lesson in &self.lessons {
            for source in &lesson.source {
                seen[0][*source as usize] += lesson.posterior;
            }
            for target in &lesson.target {
                seen[1][*target as usize] += lesson.posterior;
            }
        }
        let mut taken = [vec![0.0_f32; n_types], vec![0.0_f32; n_types]];
        for ((source, target, _), count) in self.pairs.iter().zip(&self.counts) {
            explained[1][target as usize] += (count[0] - discount).max(0.0);
            explained[0][source as usize] += (count[1] - discount).max(0.0);
            taken[1][target as usize] += count[0].min(discount);
            taken[0][source as usize] += count[1].min(discount);
        }
        let believed = shares(tokens, prior, options);
        let limit = options.max_share as f32;
        let share = |side: usize| -> Vec<f32> {
            (0..n_types)
                .map(|token| {
                    let believed = (trust + taken[side][token].min(most)) * believed[side][token];
                    let explained = explained[side][token] + believed;
                    (explained / (seen[side][token] + trust)).min(limit)
                })
                .collect()
        };
        Lexicon::new(tokens, &self.pairs, [share(0), share(1)])
    }

    /// Counts how often each pair stands for each other in a lesson, forward and backward.
    fn expect(&mut self, lesson: usize, tokens: &Tokens, options: &AlignOptions) {
        let chances = self.pairs.chances();
        let null = options.null_share as f32;
        let source_mass = tokens.source.total_mass().max(1.0);
        let target_mass = tokens.target.total_mass().max(1.0);
        let lesson = &self.lessons[lesson];
        let (n_source, n_target) = (lesson.source.len(), lesson.target.len());
        let events = lesson.first_event..lesson.first_event + n_source * n_target;
        let events = &self.events[events];
        // What each token of the target can come from, with the chance that it is none of them.
        self.sums.clear();
        self.sums.extend(lesson.target.iter().map(|target| {
            null * n_source as f32 * tokens.target.frequency(*target) as f32 / target_mass
        }));
        for row in events.chunks_exact(n_target.max(1)) {
            for (sum, event) in self.sums.iter_mut().zip(row) {
                if *event != NONE {
                    *sum += chances[*event as usize][0];
                }
            }
        }
        for (row, source) in events.chunks_exact(n_target.max(1)).zip(&lesson.source) {
            let mut backward =
                null * n_target as f32 * tokens.source.frequency(*source) as f32 / source_mass;
            for event in row.iter().filter(|event| **event != NONE) {
                backward += chances[*event as usize][1];
            }
            for (event, forward) in row.iter().zip(&self.sums) {
                if *event != NONE {
                    let chance = chances[*event as usize];
                    let count = &mut self.counts[*event as usize];
                    count[0] += lesson.posterior * chance[0] / forward;
                    count[1] += lesson.posterior * chance[1] / backward;
                }
            }
        }
    }
}

/// The types in these segments that can teach something.
fn types(side: &Side, segments: SegmentRange) -> Vec<u32> {
    let limit = (side.n_segments() as f32 * MAX_FREQUENCY).max(4.0) as u32;
    let tokens = segments.indexes().flat_map(|segment| side.of(segment as usize));
    let rare = tokens.filter(|token| side.frequency(**token) <= limit).take(MAX_TOKENS);
    let mut types: Vec<u64> = rare.map(|token| u64::from(*token)).collect();
    types.sort_unstable();
    types.dedup();
    types.into_iter().map(|token| token as u32).collect()
}

/// Which pairs of tokens are in two lessons or more; now and then one that is not.
#[derive(Debug, Clone, Default)]
struct Seen {
    once: Box<[u64]>,
    twice: Box<[u64]>,
}

impl Seen {
    /// A table for the pairs of these lessons, which it has not met yet.
    fn with_room_for(lessons: &[Lesson]) -> Self {
        let n_events: usize =
            lessons.iter().map(|lesson| lesson.source.len() * lesson.target.len()).sum();
        // Eight bits a pair keep the share of chance meetings at a tenth.
        let n_words = (n_events * 8 / 64).next_power_of_two();
        Self { once: vec![0; n_words].into(), twice: vec![0; n_words].into() }
    }

    /// Takes in the pairs of a lesson.
    fn meet(&mut self, lesson: &Lesson) {
        for source in &lesson.source {
            for target in &lesson.target {
                let (word, bit) = self.place(*source, *target);
                // Places are within the tables.
                if self.once[word] & bit != 0 {
                    self.twice[word] |= bit;
                }
                self.once[word] |= bit;
            }
        }
    }

    fn is_twice(&self, source: u32, target: u32) -> bool {
        let (word, bit) = self.place(source, target);
        self.twice[word] & bit != 0
    }

    #[inline(always)]
    fn place(&self, source: u32, target: u32) -> (usize, u64) {
        let hash = spread(paired(source, target));
        ((hash >> 6) as usize & (self.once.len() - 1), 1 << (hash & 63))
    }
}
