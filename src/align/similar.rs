//! Words that are near to each other by their vectors may stand for each other.

use super::AlignOptions;
use super::index::{paired, parted};
use super::token::Tokens;
use super::trust::{Claim, Claims};

/// Partners that a type may have by its meaning, at most.
const MAX_SIMILAR: usize = 12;
/// Vectors of the target that are multiplied at once. Each keeps a sum of its own, in the order of
/// the dimensions, so the processor has work for all its lanes and the sums are those of one
/// vector after the other.
const LANES: usize = 8;

/// The search for near words, one word of the source after the other.
#[derive(Debug, Clone)]
pub(super) struct SimilarSearch {
    targets: Vec<u32>,
    /// The vectors of the targets in groups of [`LANES`], dimension by dimension in each.
    groups: Vec<[f32; LANES]>,
    n_dims: usize,
    n_sources: usize,
    next_source: usize,
    similar: Vec<(u32, u32, f32)>,
}

impl SimilarSearch {
    pub(super) fn new(tokens: &Tokens) -> Self {
        let [source, target] = tokens.meanings();
        let targets: Vec<u32> = target.types().collect();
        let n_dims = target.vectors().next().map_or(0, <[f32]>::len);
        let mut groups = vec![[0.0; LANES]; targets.len().div_ceil(LANES) * n_dims];
        for (idx, vector) in target.vectors().enumerate() {
            let group = groups.iter_mut().skip(idx / LANES * n_dims);
            for (lanes, value) in group.zip(vector) {
                // A remainder by LANES is a lane.
                lanes[idx % LANES] = *value;
            }
        }
        let n_sources = if targets.is_empty() { 0 } else { source.types().count() };
        Self { targets, groups, n_dims, n_sources, next_source: 0, similar: Vec::new() }
    }

    pub(super) fn is_done(&self) -> bool {
        self.next_source >= self.n_sources
    }

    /// How much is done, 0 to 1.
    pub(super) fn fraction(&self) -> f64 {
        self.next_source as f64 / self.n_sources.max(1) as f64
    }

    /// Looks for the partners of one word, and says how many words were looked at.
    pub(super) fn step(&mut self, tokens: &Tokens, options: &AlignOptions) -> usize {
        let [source, _] = tokens.meanings();
        let (least, range) = (options.vector_least as f32, options.vector_range as f32);
        let word = source.type_at(self.next_source).zip(source.vector_at(self.next_source));
        self.next_source += 1;
        let Some((word, vector)) = word else { return 1 };
        let mut near: Vec<u64> = Vec::new();
        let groups = self.groups.chunks_exact(self.n_dims.max(1));
        for (group, targets) in groups.zip(self.targets.chunks(LANES)) {
            let mut cosines = [0.0_f32; LANES];
            for (value, lanes) in vector.iter().zip(group) {
                for (cosine, lane) in cosines.iter_mut().zip(lanes) {
                    *cosine += value * lane;
                }
            }
            for (target, cosine) in targets.iter().zip(cosines) {
                if cosine > least {
                    let near_by = ((cosine - least) / range).min(1.0);
                    // The bits of positive numbers are in the order of the numbers.
                    near.push(paired(!near_by.to_bits(), *target));
                }
            }
        }
        near.sort_unstable();
        let nearest = near.into_iter().take(MAX_SIMILAR).map(parted);
        self.similar.extend(nearest.map(|(bits, target)| (word, target, f32::from_bits(!bits))));
        self.targets.len()
    }

    /// What was found, as claims that words stand for each other.
    pub(super) fn claims(&self, tokens: &Tokens, options: &AlignOptions) -> Claims {
        let mut sums = [vec![0.0_f32; tokens.n_types()], vec![0.0_f32; tokens.n_types()]];
        for (source, target, near) in &self.similar {
            // Types number the lists.
            sums[0][*source as usize] += near * near;
            sums[1][*target as usize] += near * near;
        }
        let trust = options.trust_vector as f32;
        let claim = |(source, target, near): &(u32, u32, f32)| {
            let [f_source, f_target] =
                [tokens.source.frequency(*source) as f32, tokens.target.frequency(*target) as f32];
            let cube = trust * near * near * near;
            let forward = cube / sums[0][*source as usize] * (f_target / f_source).min(1.0);
            let backward = cube / sums[1][*target as usize] * (f_source / f_target).min(1.0);
            Claim { source: *source, target: *target, chances: [forward, backward] }
        };
        let claims: Vec<Claim> = self.similar.iter().map(claim).collect();
        Claims::believed(&claims, tokens.n_types())
    }
}
