//! Where tokens meet that stand for each other: what guides the search in a long text.

use super::corridor::Corridor;
use super::token::{Side, Tokens};

/// A type in more segments than this is everywhere and guides nobody.
const COMMON: u32 = 300;
/// A pair that is less likely than this, in both directions, is one among many.
const LEAST_CHANCE: f32 = 0.03;
/// What one meeting says at most, in nats.
const MOST: f32 = 2.5;

/// Two segments with tokens that stand for each other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    pub(super) source: u32,
    pub(super) target: u32,
    /// How much that says.
    pub(super) weight: f32,
}

/// A type of the source and one of the target that may stand for each other.
#[derive(Debug, Clone, Copy)]
struct Term {
    source: u32,
    target: u32,
    chances: [f32; 2],
    /// The weight of its tokens.
    weight: f32,
}

/// What a meeting of two types says in a grid.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weight {
    /// How much likelier it is where the groups translate each other, in nats.
    pub(super) gain: f32,
    /// How likely it is in any column.
    pub(super) chance: f32,
}

/// The pairs of types that guide, and where they are.
#[derive(Debug, Clone, Default)]
pub(super) struct Meetings {
    terms: Vec<Term>,
    /// Where the terms of each type of the source begin.
    starts: Vec<u32>,
    source: Places,
    target: Places,
}

impl Meetings {
    /// Those of these pairs of types with their chances that say something.
    pub(super) fn new(
        tokens: &Tokens,
        pairs: impl Iterator<Item = (u32, u32, [f32; 2])> + Clone,
    ) -> Self {
        let says = |(source, target, chances): &(u32, u32, [f32; 2])| {
            let frequencies = [tokens.source.frequency(*source), tokens.target.frequency(*target)];
            frequencies.iter().all(|count| (1..=COMMON).contains(count))
                && chances[0].max(chances[1]) >= LEAST_CHANCE
        };
        let mut starts = vec![0_u32; tokens.n_types() + 1];
        for (source, _, _) in pairs.clone().filter(says) {
            starts[source as usize + 1] += 1;
        }
        for idx in 1..starts.len() {
            starts[idx] += starts[idx - 1];
        }
        let none = Term { source: 0, target: 0, chances: [0.0; 2], weight: 0.0 };
        let mut terms = vec![none; starts.last().map_or(0, |n_terms| *n_terms as usize)];
        let mut next = starts.clone();
        for (source, target, chances) in pairs.filter(says) {
            let weight = tokens.weight(source).min(tokens.weight(target));
            let place = &mut next[source as usize];
            // There is room for as many terms as were counted.
            terms[*place as usize] = Term { source, target, chances, weight };
            *place += 1;
        }
        Self {
            terms,
            starts,
            source: Places::new(&tokens.source, tokens.n_types()),
            target: Places::new(&tokens.target, tokens.n_types()),
        }
    }

    /// The numbers of the terms of a type of the source.
    pub(super) fn of(&self, source: u32) -> std::ops::Range<usize> {
        // There is a start for each type and one more.
        self.starts[source as usize] as usize..self.starts[source as usize + 1] as usize
    }

    /// The segments of the target that have the target type of a term.
    pub(super) fn places(&self, number: usize) -> &[u32] {
        self.target.of(self.terms[number].target)
    }

    /// What each term says where segments are in these groups, so many of either side.
    ///
    /// In groups that translate each other the target is there with chance `p` where the source is,
    /// or by chance `q`, its share of the groups; elsewhere by chance alone: its presence says
    /// `ln(1 + p / ((1 − p) q))`.
    pub(super) fn weighed(
        &self,
        rows: &[u32],
        columns: &[u32],
        n_groups: [usize; 2],
    ) -> Vec<Weight> {
        let shares =
            [self.source.shares(rows, n_groups[0]), self.target.shares(columns, n_groups[1])];
        self.terms
            .iter()
            .map(|term| {
                let in_rows = shares[0][term.source as usize];
                let in_columns = shares[1][term.target as usize];
                let said = |chance: f32, share: f32| {
                    let chance = chance.min(0.9);
                    libm::logf(1.0 + chance / ((1.0 - chance) * share)).min(MOST)
                };
                let gain = said(term.chances[0], in_columns) + said(term.chances[1], in_rows);
                Weight { gain: gain * term.weight * 0.5, chance: in_columns }
            })
            .collect()
    }

    /// The pairs of segments in these columns of each row that have tokens of `rare` types in common,
    /// by source and target.
    pub(super) fn points(&self, tokens: &Tokens, corridor: &Corridor, rare: u32) -> Vec<Point> {
        let mut points = Vec::new();
        let mut sums: Vec<f32> = Vec::new();
        for segment in 0..tokens.source.n_segments() {
            let columns = corridor.columns(segment);
            sums.clear();
            sums.resize(columns.len(), 0.0);
            for token in tokens.source.of(segment) {
                if tokens.source.frequency(*token) > rare {
                    continue;
                }
                for number in self.of(*token) {
                    let term = self.terms[number];
                    let frequencies =
                        [tokens.source.frequency(*token), tokens.target.frequency(term.target)];
                    if frequencies[1] > rare {
                        continue;
                    }
                    let weight = term.weight * term.chances[0].max(term.chances[1])
                        / ((frequencies[0] * frequencies[1]) as f32).sqrt();
                    let places = self.places(number);
                    let first = places.partition_point(|at| (*at as usize) < columns.start);
                    let near =
                        places[first..].iter().take_while(|at| (**at as usize) < columns.end);
                    for at in near {
                        // The place lies in the columns.
                        sums[*at as usize - columns.start] += weight;
                    }
                }
            }
            for (column, weight) in columns.zip(&sums).filter(|(_, weight)| **weight > 0.0) {
                points.push(Point {
                    source: segment as u32,
                    target: column as u32,
                    weight: *weight,
                });
            }
        }
        points
    }
}

/// In which segments each type is that is not common.
#[derive(Debug, Clone, Default)]
struct Places {
    starts: Vec<u32>,
    segments: Vec<u32>,
}

impl Places {
    fn new(side: &Side, n_types: usize) -> Self {
        let mut starts = vec![0_u32; n_types + 1];
        for token in 0..n_types {
            let frequency = side.frequency(token as u32);
            let kept = if frequency <= COMMON { frequency } else { 0 };
            starts[token + 1] = starts[token] + kept;
        }
        let mut next = starts.clone();
        let mut segments = vec![0; starts[n_types] as usize];
        for segment in 0..side.n_segments() {
            for token in side.of(segment).iter().filter(|token| side.frequency(**token) <= COMMON) {
                let place = &mut next[*token as usize];
                // A type is in as many segments as its frequency says.
                segments[*place as usize] = segment as u32;
                *place += 1;
            }
        }
        Self { starts, segments }
    }

    /// The segments, ascending.
    fn of(&self, token: u32) -> &[u32] {
        // There is a start for each type and one more.
        let (start, end) = (self.starts[token as usize], self.starts[token as usize + 1]);
        &self.segments[start as usize..end as usize]
    }

    /// The share of the groups in which each type is, where segments are in these groups.
    fn shares(&self, groups: &[u32], n_groups: usize) -> Vec<f32> {
        (0..self.starts.len() as u32 - 1)
            .map(|token| {
                let places = self.of(token);
                let starts = places.iter().zip(places.iter().skip(1));
                let n_more = starts
                    .filter(|(one, next)| groups[**one as usize] != groups[**next as usize])
                    .count();
                (n_more + 1) as f32 / n_groups as f32
            })
            .collect()
    }
}
